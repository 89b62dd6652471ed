//! A floor's derived geometry at a moment: joined walls, room outlines, and what is wrong with them.
//!
//! Rooms store anchors; this is where they get their outlines. Everything that draws or measures a floor reads this one
//! result, so screen, paper and figures cannot disagree about where a room ends.

use super::{FloorId, FloorPlan, Moment, Opening, PhaseOrder, Room, RoomId, Table, View, Wall, WallId, WallKind};
use crate::geom::{Bounds, Face, Point2, Polygon, Segment, SideIndex, WallGraph, WallLine};
use crate::units::{PlanPoint, SquareMm};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Beside the wall at an opening, this far from its face, is the place the opening leads to; in millimetres.
const BESIDE: f64 = 5.0;

/// What follows from a floor's walls and rooms at a moment.
#[derive(Debug, Clone)]
pub struct FloorGeometry {
    /// The walls that part rooms, joined; keyed by the number of the wall.
    pub graph: WallGraph,
    /// Half-height screens, joined with each other.
    pub screens: WallGraph,
    /// The outline of each room that closes, to the inside faces of its walls.
    pub rooms: BTreeMap<RoomId, Arc<RoomOutline>>,
    /// The areas inside the external walls, to their inside faces: what GIA measures.
    pub inside: Vec<Polygon>,
    /// Closed areas that are no room, as indices of the graph's faces.
    pub unnamed: Vec<usize>,
    /// What is wrong.
    pub problems: Vec<RoomProblem>,
    /// The extent of all walls.
    pub bounds: Bounds,
}

/// Where a room is.
#[derive(Debug, Clone)]
pub struct RoomOutline {
    /// The face of the graph that it is.
    pub face: usize,
    /// Its outline, to the inside faces of its walls.
    pub polygon: Polygon,
    /// Its area.
    pub area: SquareMm,
    /// The walls and separators round it.
    pub walls: Vec<WallId>,
    label: OnceLock<Option<Point2>>,
    sides: OnceLock<SideIndex>,
}

impl RoomOutline {
    fn of(face: &Face) -> Self {
        Self {
            face: face.index,
            polygon: face.polygon.clone(),
            area: face.polygon.area(),
            walls: face.walls.iter().map(|&key| WallId(key)).collect(),
            label: OnceLock::new(),
            sides: OnceLock::new(),
        }
    }

    /// Where words about it should stand: well inside. Looked for when it is first asked for, and known from then on.
    pub fn label_point(&self) -> Option<Point2> {
        *self.label.get_or_init(|| self.polygon.label_point())
    }

    /// Its sides by where they are; gathered when they are first asked for.
    pub fn sides(&self) -> &SideIndex {
        self.sides.get_or_init(|| SideIndex::of(&self.polygon))
    }
}

/// What can be wrong with a room's outline; the room itself is kept.
#[derive(Debug, Clone, PartialEq)]
pub enum RoomProblem {
    /// The walls round it do not close.
    NotClosed {
        /// The room.
        room: RoomId,
        /// The two sides of the gap they leave, if that can be told.
        gap: Option<(PlanPoint, PlanPoint)>,
    },
    /// Two rooms are in one closed area; the first by number has it.
    SharesFace {
        /// The room that has the area.
        first: RoomId,
        /// The room that is left without one.
        second: RoomId,
    },
}

impl FloorGeometry {
    /// Works out a floor's geometry at the moment of a view.
    pub fn of(view: &View<'_>, floor: &FloorPlan) -> Self {
        let standing: Vec<&Wall> =
            floor.walls.values().map(AsRef::as_ref).filter(|wall| view.stands(wall.life)).collect();
        let graph_of = |is_in: &dyn Fn(WallKind) -> bool| {
            WallGraph::new(&standing.iter().filter(|wall| is_in(wall.kind)).map(|wall| line(wall)).collect::<Vec<_>>())
        };
        let graph = graph_of(&WallKind::bounds_rooms);
        let screens = graph_of(&|kind| !kind.bounds_rooms());
        let mut geometry = Self {
            inside: graph_of(&|kind| kind == WallKind::External)
                .faces()
                .iter()
                .map(|face| face.polygon.clone())
                .collect(),
            bounds: Bounds::around(standing.iter().flat_map(|wall| [wall.start, wall.end])),
            rooms: BTreeMap::new(),
            unnamed: Vec::new(),
            problems: Vec::new(),
            graph,
            screens,
        };
        let mut owner_of_face = BTreeMap::new();
        for room in floor.rooms.values().filter(|room| view.room_use(room).is_some()) {
            geometry.place_room(room, &mut owner_of_face);
        }
        geometry.unnamed = (0..geometry.graph.faces().len()).filter(|face| !owner_of_face.contains_key(face)).collect();
        geometry
    }

    fn place_room(&mut self, room: &Room, owner_of_face: &mut BTreeMap<usize, RoomId>) {
        let Some(face) = self.graph.face_at(room.anchor) else {
            let gap = self.graph.gap_near(room.anchor).map(|gap| (gap.a, gap.b));
            self.problems.push(RoomProblem::NotClosed { room: room.id, gap });
            return;
        };
        let index = face.index;
        if let Some(&first) = owner_of_face.get(&index) {
            self.problems.push(RoomProblem::SharesFace { first, second: room.id });
            return;
        }
        owner_of_face.insert(index, room.id);
        self.rooms.insert(room.id, Arc::new(RoomOutline::of(face)));
    }

    /// What is on the left and on the right of an opening's middle, as faces of the graph; none stands for out of doors.
    /// Nothing at all where its wall is not there or has no length.
    pub fn beside(&self, floor: &FloorPlan, opening: &Opening) -> Option<(Option<usize>, Option<usize>)> {
        let pieces = self.graph.pieces();
        let first = pieces.partition_point(|piece| piece.key < opening.wall.0);
        let along = opening.along.f64();
        let mut of_wall = pieces.iter().skip(first).take_while(|piece| piece.key == opening.wall.0);
        if let Some(piece) = of_wall.find(|piece| piece.along.0 <= along && along <= piece.along.1) {
            return Some((piece.left_face, piece.right_face));
        }
        // Another wall lies on this one there and has taken its place: look at what is beside it.
        let wall = floor.walls.get(&opening.wall)?;
        let line = Segment::between(wall.start, wall.end);
        let aside = line.direction()?.perpendicular() * (wall.thickness.f64() / 2.0 + BESIDE);
        let middle = line.at_distance(along);
        let face_at = |point: Point2| self.graph.face_at(point).map(|face| face.index);
        Some((face_at(middle + aside), face_at(middle - aside)))
    }

    /// The room at a point, if one is there.
    pub fn room_at(&self, point: Point2) -> Option<RoomId> {
        let face = self.graph.face_at(point)?.index;
        self.rooms.iter().find(|(_, outline)| outline.face == face).map(|(&room, _)| room)
    }
}

/// A wall as the graph takes it.
pub(crate) fn line(wall: &Wall) -> WallLine {
    WallLine { key: wall.id.0, start: wall.start, end: wall.end, thickness: wall.thickness }
}

/// Remembers the geometry of floors by the identity of their tables: an edit works out the floor it touched, and a desk
/// that moves works out nothing.
///
/// A moment at which the same walls stand round the same rooms as before, because what was
/// drawn belongs to another phase, keeps its geometry. Copies share what they remember.
#[derive(Debug, Clone, Default)]
pub struct GeometryCache(Arc<Mutex<BTreeMap<(FloorId, Moment), Remembered>>>);

#[derive(Debug)]
struct Remembered {
    order: PhaseOrder,
    walls: Table<WallId, Wall>,
    rooms: Table<RoomId, Room>,
    standing: Standing,
    geometry: Arc<FloorGeometry>,
}

/// All that geometry is worked out from: the walls that stand and the rooms that are rooms at a moment.
#[derive(Debug, PartialEq, Eq)]
struct Standing {
    walls: Vec<(WallKind, WallLine)>,
    rooms: Vec<(RoomId, PlanPoint)>,
}

impl Standing {
    fn of(view: &View<'_>, floor: &FloorPlan) -> Self {
        let rooms = floor.rooms.values().filter(|room| view.room_use(room).is_some());
        Self {
            walls: view.walls(floor).map(|wall| (wall.kind, line(wall))).collect(),
            rooms: rooms.map(|room| (room.id, room.anchor)).collect(),
        }
    }
}

impl GeometryCache {
    /// The geometry of a floor at the moment of a view.
    pub fn get(&self, view: &View<'_>, floor: &FloorPlan) -> Arc<FloorGeometry> {
        self.get_or(view, floor, || None)
    }

    /// The same, taken over from another memory where only that has it.
    pub fn get_or_take(&self, other: &Self, view: &View<'_>, floor: &FloorPlan) -> Arc<FloorGeometry> {
        self.get_or(view, floor, || other.known(view, floor))
    }

    fn get_or(
        &self,
        view: &View<'_>,
        floor: &FloorPlan,
        elsewhere: impl FnOnce() -> Option<Arc<FloorGeometry>>,
    ) -> Arc<FloorGeometry> {
        if let Some(geometry) = self.known(view, floor) {
            return geometry;
        }
        let standing = Standing::of(view, floor);
        let geometry = self
            .unchanged(view, floor, &standing)
            .or_else(elsewhere)
            .unwrap_or_else(|| Arc::new(FloorGeometry::of(view, floor)));
        let remembered = Remembered {
            order: view.order().clone(),
            walls: floor.walls.clone(),
            rooms: floor.rooms.clone(),
            standing,
            geometry: Arc::clone(&geometry),
        };
        let key = (floor.floor.id, view.at());
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, remembered);
        geometry
    }

    /// The geometry remembered of other tables in which the same stands at that moment.
    fn unchanged(&self, view: &View<'_>, floor: &FloorPlan, standing: &Standing) -> Option<Arc<FloorGeometry>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let remembered = all.get(&(floor.floor.id, view.at()))?;
        (remembered.standing == *standing).then(|| Arc::clone(&remembered.geometry))
    }

    /// The geometry of a floor at the moment of a view, if it is remembered.
    fn known(&self, view: &View<'_>, floor: &FloorPlan) -> Option<Arc<FloorGeometry>> {
        // A thread that panicked left whole entries behind: each is put in at once.
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let remembered = all.get(&(floor.floor.id, view.at()))?;
        let is_same = remembered.walls.ptr_eq(&floor.walls)
            && remembered.rooms.ptr_eq(&floor.rooms)
            && remembered.order == *view.order();
        is_same.then(|| Arc::clone(&remembered.geometry))
    }
}
