//! The pen: puts walls, openings, rooms, desks and furniture on a floor of the plan.
//!
//! Knows the document and, of Leigh Road, whose a zone is by its name. Coordinates are whole millimetres, x to the right and y up.

use super::programme::{CONSTABULARY, EXISTING, FIRE};
use colocate::geom::{Polygon, Segment};
use colocate::model::{
    DatedUse, Desk, DeskId, DeskShape, Element, Floor, FloorId, Furniture, FurnitureId, Hand, Lifetime, Moment,
    OccupancyChange, Occupant, Opening, OpeningId, OpeningKind, OrganisationId, PhaseId, Placement, Plan, Release,
    Room, RoomId, RoomUse, SecurityLevel, Side, Tenure, Wall, WallId, WallKind, WorksLevel, Zone, ZoneId,
};
use colocate::units::{Angle, Mm, PlanPoint};

/// A place on a floor: x and y in millimetres.
pub(crate) type At = (i32, i32);

/// A direction on the sheet; up is called north whatever way the building faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compass {
    North,
    East,
    South,
    West,
}

impl Compass {
    /// A step in that direction.
    pub(crate) fn step(self) -> At {
        match self {
            Self::North => (0, 1),
            Self::East => (1, 0),
            Self::South => (0, -1),
            Self::West => (-1, 0),
        }
    }

    /// How far a thing is turned whose front looks that way: unturned it looks south.
    pub(crate) fn turn(self) -> Angle {
        Angle::degrees(match self {
            Self::South => 0,
            Self::East => 90,
            Self::North => 180,
            Self::West => 270,
        })
    }

    pub(crate) fn opposite(self) -> Self {
        match self {
            Self::North => Self::South,
            Self::East => Self::West,
            Self::South => Self::North,
            Self::West => Self::East,
        }
    }
}

/// A place so far in a direction from another.
pub(crate) fn off(from: At, direction: Compass, distance: i32) -> At {
    let (x, y) = direction.step();
    (from.0 + x * distance, from.1 + y * distance)
}

/// From a phase until another completes.
pub(crate) fn between(from: PhaseId, until: PhaseId) -> Lifetime {
    Lifetime { from, until: Some(until) }
}

/// As found, until a phase takes it away.
pub(crate) fn until(phase: PhaseId) -> Lifetime {
    between(EXISTING, phase)
}

/// As found, for good.
pub(crate) fn always() -> Lifetime {
    Lifetime::from(EXISTING)
}

/// New in a phase, for good.
pub(crate) fn since(phase: PhaseId) -> Lifetime {
    Lifetime::from(phase)
}

fn point(at: At) -> PlanPoint {
    PlanPoint::new(at.0, at.1)
}

/// The plan as it is being drawn.
pub(crate) struct Drawing {
    /// What there is so far.
    pub(crate) plan: Plan,
}

impl Drawing {
    /// The number that the next element gets.
    pub(crate) fn next(&self) -> u32 {
        self.plan.next_id
    }

    /// Puts an element into the plan.
    pub(crate) fn add(&mut self, element: impl Into<Element>) {
        let homeless = self.plan.insert(element.into());
        debug_assert!(homeless.is_none(), "drawn on a floor that is not there: {homeless:?}");
    }

    /// Desks change hands.
    pub(crate) fn seat(&mut self, occupant: Occupant, at: Moment, desks: &[DeskId]) {
        for &desk in desks {
            let Some(floor) = self.plan.floor_of_desk(desk) else {
                debug_assert!(false, "no such desk: {desk}");
                continue;
            };
            self.add(OccupancyChange { floor, desk, at, occupant });
        }
    }

    /// A floor to draw on. Its rooms and desks are numbered after the prefix.
    pub(crate) fn storey(&mut self, floor: Floor, prefix: &'static str) -> Storey<'_> {
        let id = floor.id;
        self.add(floor);
        Storey { drawing: self, floor: id, prefix, n_rooms: 0, n_desks: 0 }
    }
}

/// How near a door is to the edge of a zone that it is the door of, in millimetres.
const AT_EDGE: f64 = 400.0;

impl Drawing {
    /// Controlled doors at the edge of a restricted zone are fit for one: what a planner would ask for. An assumption.
    pub(crate) fn grade_doors(&mut self) {
        let mut graded = Vec::new();
        for floor in self.plan.floors.values() {
            let restricted: Vec<Polygon> = floor
                .zones
                .values()
                .filter(|zone| zone.level == SecurityLevel::Restricted)
                .map(|zone| Polygon::from_plan(&zone.outline))
                .collect();
            for opening in floor.openings.values().filter(|opening| opening.is_access_controlled) {
                let Some(wall) = floor.walls.get(&opening.wall) else { continue };
                let at = Segment::between(wall.start, wall.end).at_distance(opening.along.f64());
                if restricted.iter().any(|zone| zone.edge_distance(at) < AT_EDGE) {
                    let control = Some(SecurityLevel::Restricted);
                    graded.push(Opening { control, release: Release::FailSafe, ..opening.as_ref().clone() });
                }
            }
        }
        for opening in graded {
            self.add(opening);
        }
    }
}

/// A floor that is being drawn.
pub(crate) struct Storey<'a> {
    drawing: &'a mut Drawing,
    floor: FloorId,
    prefix: &'static str,
    n_rooms: u32,
    n_desks: u32,
}

/// A door, window or other opening, before it is cut into its wall.
#[derive(Clone, Copy)]
pub(crate) struct Leaf {
    kind: OpeningKind,
    width: i32,
    hinge: Compass,
    swing: Compass,
    is_controlled: bool,
    life: Option<Lifetime>,
    replaces: Option<OpeningId>,
}

impl Leaf {
    /// Of a kind and a width, hung to the west and swinging north until told otherwise.
    pub(crate) fn new(kind: OpeningKind, width: i32) -> Self {
        let (hinge, swing) = (Compass::West, Compass::North);
        Self { kind, width, hinge, swing, is_controlled: false, life: None, replaces: None }
    }

    /// A door of one leaf.
    pub(crate) fn single() -> Self {
        Self::new(OpeningKind::SingleDoor, 1_000)
    }

    /// A door of two leaves.
    pub(crate) fn double() -> Self {
        Self::new(OpeningKind::DoubleDoor, 1_800)
    }

    /// A window of one module.
    pub(crate) fn window() -> Self {
        Self::new(OpeningKind::Window, 1_200)
    }

    /// Hung on the jamb in that direction.
    pub(crate) fn hung(self, hinge: Compass) -> Self {
        Self { hinge, ..self }
    }

    /// Swinging that way.
    pub(crate) fn into(self, swing: Compass) -> Self {
        Self { swing, ..self }
    }

    /// Of another width.
    pub(crate) fn wide(self, width: i32) -> Self {
        Self { width, ..self }
    }

    /// With a card reader.
    pub(crate) fn controlled(self) -> Self {
        Self { is_controlled: true, ..self }
    }

    /// There for less time than its wall.
    pub(crate) fn during(self, life: Lifetime) -> Self {
        Self { life: Some(life), ..self }
    }

    /// In the place of another.
    pub(crate) fn replacing(self, other: OpeningId) -> Self {
        Self { replaces: Some(other), ..self }
    }
}

/// A room, before it is put on its floor.
pub(crate) struct Space {
    anchor: At,
    uses: Vec<DatedUse>,
    until: Option<PhaseId>,
    ceiling_height: Option<Mm>,
}

impl Space {
    /// A room as found.
    pub(crate) fn new(anchor: At, name: &str, used_as: RoomUse) -> Self {
        Self::since(EXISTING, anchor, name, used_as, WorksLevel::None)
    }

    /// A room that a phase makes.
    pub(crate) fn since(phase: PhaseId, anchor: At, name: &str, used_as: RoomUse, works: WorksLevel) -> Self {
        let first = DatedUse { phase, name: name.to_owned(), used_as, tenure: usual_tenure(used_as), works };
        Self { anchor, uses: vec![first], until: None, ceiling_height: None }
    }

    /// From a phase on it is something else.
    pub(crate) fn then(mut self, phase: PhaseId, name: &str, used_as: RoomUse, works: WorksLevel) -> Self {
        self.uses.push(DatedUse { phase, name: name.to_owned(), used_as, tenure: usual_tenure(used_as), works });
        self
    }

    /// A phase does works to it, and it stays what it is.
    pub(crate) fn then_works(mut self, phase: PhaseId, works: WorksLevel) -> Self {
        if let Some(last) = self.uses.last().cloned() {
            self.uses.push(DatedUse { phase, works, ..last });
        }
        self
    }

    /// Its last use so far is for all, or for one organisation alone.
    pub(crate) fn had_by(mut self, tenure: Tenure) -> Self {
        if let Some(last) = self.uses.last_mut() {
            last.tenure = tenure;
        }
        self
    }

    /// It is no longer a room of its own when a phase completes.
    pub(crate) fn until(self, phase: PhaseId) -> Self {
        Self { until: Some(phase), ..self }
    }

    /// Higher than the rest of the floor.
    pub(crate) fn high(self, millimetres: i32) -> Self {
        Self { ceiling_height: Some(Mm(millimetres)), ..self }
    }
}

/// Those who sit in an office have it; everything else is for all.
fn usual_tenure(used_as: RoomUse) -> Tenure {
    match used_as {
        RoomUse::OpenPlan | RoomUse::Office => Tenure::ByOccupants,
        _ => Tenure::Shared,
    }
}

/// A piece of furniture, before it stands anywhere.
#[derive(Clone, Copy)]
pub(crate) struct Piece {
    symbol: &'static str,
    width: i32,
    depth: i32,
    seats: u32,
}

impl Piece {
    /// So wide along its front, so deep.
    pub(crate) const fn new(symbol: &'static str, width: i32, depth: i32) -> Self {
        Self { symbol, width, depth, seats: 0 }
    }

    /// Along its front.
    pub(crate) const fn width(self) -> i32 {
        self.width
    }

    /// With places to sit.
    pub(crate) const fn seating(self, seats: u32) -> Self {
        Self { seats, ..self }
    }
}

impl Storey<'_> {
    /// A wall of the usual thickness along a centre line.
    pub(crate) fn wall(&mut self, kind: WallKind, start: At, end: At, life: Lifetime) -> WallId {
        let id = WallId(self.drawing.next());
        self.drawing.add(Wall {
            id,
            floor: self.floor,
            start: point(start),
            end: point(end),
            thickness: kind.usual_thickness(),
            kind,
            life,
            replaces: None,
        });
        id
    }

    /// A phase puts a wall of another kind where one stood until then.
    pub(crate) fn replace(&mut self, kind: WallKind, before: WallId, phase: PhaseId) -> WallId {
        let id = WallId(self.drawing.next());
        if let Some(old) = self.wall_drawn(before).cloned() {
            let life = Lifetime::from(phase);
            self.drawing.add(Wall { id, thickness: kind.usual_thickness(), kind, life, replaces: Some(before), ..old });
        }
        id
    }

    /// The four outside walls of a rectangle from the origin: south, east, north, west.
    pub(crate) fn shell(&mut self, length: i32, depth: i32, life: Lifetime) -> [WallId; 4] {
        let corners = [(0, 0), (length, 0), (length, depth), (0, depth), (0, 0)];
        let mut walls = [WallId(0); 4];
        for (wall, ends) in walls.iter_mut().zip(corners.windows(2)) {
            if let &[start, end] = ends {
                *wall = self.wall(WallKind::External, start, end, life);
            }
        }
        walls
    }

    fn wall_drawn(&self, wall: WallId) -> Option<&Wall> {
        self.drawing.plan.floor(self.floor)?.walls.get(&wall).map(AsRef::as_ref)
    }

    /// Cuts an opening into a wall. `at` is the place of its middle along the wall: an x if the wall runs east, else a y.
    pub(crate) fn open(&mut self, wall: WallId, at: i32, leaf: Leaf) -> OpeningId {
        let id = OpeningId(self.drawing.next());
        let Some(host) = self.wall_drawn(wall) else {
            debug_assert!(false, "no such wall: {wall}");
            return id;
        };
        let (dx, dy) = ((host.end.x - host.start.x).0.signum(), (host.end.y - host.start.y).0.signum());
        let start = if dx == 0 { host.start.y } else { host.start.x };
        let (hinge_x, hinge_y) = leaf.hinge.step();
        let (swing_x, swing_y) = leaf.swing.step();
        let opening = Opening {
            id,
            floor: self.floor,
            wall,
            along: Mm((at - start.0).abs()),
            width: Mm(leaf.width),
            clear_width: leaf.kind.usual_clear_width(Mm(leaf.width)),
            kind: leaf.kind,
            hinge: if 0 < hinge_x * dx + hinge_y * dy { Hand::End } else { Hand::Start },
            swing: if 0 < dx * swing_y - dy * swing_x { Side::Left } else { Side::Right },
            is_access_controlled: leaf.is_controlled,
            control: None,
            release: Release::Free,
            life: leaf.life.unwrap_or(host.life),
            replaces: leaf.replaces,
        };
        self.drawing.add(opening);
        id
    }

    /// Windows in every module of 1,500 mm between two places of an outside wall, but for those where an opening is
    /// already or where a wall meets it. Draw it last.
    pub(crate) fn windows(&mut self, wall: WallId, (first, last): (i32, i32), life: Lifetime) {
        const MODULE: i32 = 1_500;
        const HALF: i32 = 600;
        const CLEAR: i32 = 50;
        let Some(host) = self.wall_drawn(wall).cloned() else { return };
        let Some(drawn) = self.drawing.plan.floor(self.floor) else { return };
        let runs_east = host.start.y == host.end.y;
        let along = |at: PlanPoint| if runs_east { at.x.0 } else { at.y.0 };
        let across = |at: PlanPoint| if runs_east { at.y.0 } else { at.x.0 };
        let order = self.drawing.plan.phase_order();
        let coexist = |other: Lifetime| {
            order.phases().iter().any(|&phase| {
                order.stands(life, Moment::complete(phase)) && order.stands(other, Moment::complete(phase))
            })
        };
        let mut taken: Vec<(i32, i32)> = Vec::new();
        for other in drawn.walls.values().filter(|other| other.id != wall && other.kind != WallKind::HalfHeight) {
            let reach = other.thickness.0 / 2 + HALF + CLEAR;
            let ends = [other.start, other.end].into_iter().filter(|&end| across(end) == across(host.start));
            taken.extend(ends.map(|end| (along(end), reach)));
        }
        for opening in drawn.openings.values().filter(|opening| opening.wall == wall && coexist(opening.life)) {
            let sign = if along(host.start) < along(host.end) { 1 } else { -1 };
            taken.push((along(host.start) + sign * opening.along.0, opening.width.0 / 2 + HALF + CLEAR));
        }
        let mut at = first + MODULE / 2;
        while at <= last - MODULE / 2 {
            if taken.iter().all(|&(middle, reach)| reach <= (at - middle).abs()) {
                self.open(wall, at, Leaf::window().during(life));
            }
            at += MODULE;
        }
    }

    /// Puts a room on the floor and numbers its door.
    pub(crate) fn room(&mut self, space: Space) -> RoomId {
        self.n_rooms += 1;
        let id = RoomId(self.drawing.next());
        self.drawing.add(Room {
            id,
            floor: self.floor,
            number: format!("{}.{:02}", self.prefix, self.n_rooms),
            anchor: point(space.anchor),
            ceiling_height: space.ceiling_height,
            fresh_air: None,
            uses: space.uses,
            until: space.until,
        });
        id
    }

    /// A desk of 1,600 × 800 mm whose user sits on that side of it.
    pub(crate) fn desk(&mut self, at: At, user: Compass, life: Lifetime) -> DeskId {
        self.desk_of(DeskShape::Rectangular, (1_600, 800), at, user, life)
    }

    /// A desk of any shape and size.
    pub(crate) fn desk_of(
        &mut self,
        shape: DeskShape,
        (width, depth): (i32, i32),
        at: At,
        user: Compass,
        life: Lifetime,
    ) -> DeskId {
        self.n_desks += 1;
        let id = DeskId(self.drawing.next());
        self.drawing.add(Desk {
            id,
            floor: self.floor,
            number: format!("{}-{:03}", self.prefix, self.n_desks),
            shape,
            width: Mm(width),
            depth: Mm(depth),
            placements: vec![Placement { phase: life.from, at: point(at), turned: user.turn() }],
            until: life.until,
        });
        id
    }

    /// A phase moves a desk.
    pub(crate) fn move_desk(&mut self, desk: DeskId, phase: PhaseId, at: At, user: Compass) {
        let found = self.drawing.plan.floor(self.floor).and_then(|drawn| drawn.desks.get(&desk));
        let Some(mut moved) = found.map(|desk| desk.as_ref().clone()) else {
            debug_assert!(false, "no such desk: {desk}");
            return;
        };
        moved.placements.push(Placement { phase, at: point(at), turned: user.turn() });
        self.drawing.add(moved);
    }

    /// A piece of furniture by its middle, its front looking that way.
    pub(crate) fn put(&mut self, piece: Piece, at: At, front: Compass, life: Lifetime) {
        let id = FurnitureId(self.drawing.next());
        self.drawing.add(Furniture {
            id,
            floor: self.floor,
            symbol: piece.symbol.to_owned(),
            width: Mm(piece.width),
            depth: Mm(piece.depth),
            seats: piece.seats,
            placements: vec![Placement { phase: life.from, at: point(at), turned: front.turn() }],
            until: life.until,
        });
    }

    /// A piece of furniture with its back against a wall: `at` is the middle of its back.
    pub(crate) fn back(&mut self, piece: Piece, at: At, front: Compass, life: Lifetime) {
        self.put(piece, off(at, front, piece.depth / 2), front, life);
    }

    /// A zone over a rectangle.
    pub(crate) fn zone(&mut self, name: &str, level: SecurityLevel, (from, to): (At, At), life: Lifetime) {
        let id = ZoneId(self.drawing.next());
        let outline = [from, (to.0, from.1), to, (from.0, to.1)].map(point).to_vec();
        self.drawing.add(Zone {
            id,
            floor: self.floor,
            name: name.to_owned(),
            level,
            organisation: owner(name, level),
            vetting: None,
            outline,
            life,
        });
    }
}

/// Whose the zone of a service is, by its name.
fn owner(name: &str, level: SecurityLevel) -> Option<OrganisationId> {
    match level {
        SecurityLevel::Service if name.starts_with("Police") => Some(CONSTABULARY),
        SecurityLevel::Service if name != "Annexe" => Some(FIRE),
        _ => None,
    }
}
