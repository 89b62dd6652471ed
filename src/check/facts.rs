//! What the checks of a floor look at: its rooms, doors, desks and furniture at the end of a phase, with who is beside
//! whom. Gathered once for all checks.
//!
//! Must not know any rule.

mod doors;
mod memory;
mod near;
mod site;
mod storey;
mod ways;

pub(super) use doors::{Door, DoorSide};
pub use memory::FactsMemory;
pub(super) use near::Obstacle;
pub(super) use site::Site;
pub(super) use storey::{StoreyExit, is_for_escape};

use super::formulas::occupants;
use crate::geom::{Point2, Polygon};
use crate::model::{
    BuildingId, DeskId, DeskShape, FloorGeometry, FloorId, FloorPlan, FurnitureId, Person, PersonId, PhaseOrder,
    RoomId, RoomOutline, RoomUse, SecurityLevel, Table, TeamId, Vetting, View, ZoneId, ZoneTerms,
};
use crate::units::{Angle, Mm, PlanPoint, SquareMm, format};
use near::Obstacles;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use ways::Ways;

/// A floor at the end of a phase.
#[derive(Debug)]
pub(super) struct Floor {
    pub(super) id: FloorId,
    pub(super) building: BuildingId,
    pub(super) level: i32,
    pub(super) title: String,
    pub(super) geometry: Arc<FloorGeometry>,
    pub(super) rooms: Vec<Room>,
    pub(super) doors: Vec<Door>,
    pub(super) desks: Vec<Desk>,
    pub(super) furniture: Vec<Piece>,
    pub(super) zones: Vec<Zone>,
    /// The place of the room of each face.
    pub(super) room_of_face: BTreeMap<usize, usize>,
    obstacles: Obstacles,
    ways: Ways,
    /// The snapshots that it was gathered from.
    source: Source,
}

/// All that what a floor holds is gathered from.
#[derive(Debug)]
struct Source {
    floor: Arc<FloorPlan>,
    people: Table<PersonId, Person>,
    order: PhaseOrder,
}

/// A room.
#[derive(Debug)]
pub(super) struct Room {
    pub(super) id: RoomId,
    pub(super) number: String,
    pub(super) name: String,
    pub(super) used_as: RoomUse,
    pub(super) anchor: PlanPoint,
    pub(super) height: Mm,
    pub(super) fresh_air: Option<u32>,
    /// None where its walls do not close.
    pub(super) outline: Option<Arc<RoomOutline>>,
    /// The places of its desks.
    pub(super) desks: Vec<usize>,
    /// How many people its furniture seats.
    pub(super) seats: u64,
    /// The strictest zone that it lies in, by its place.
    pub(super) zone: Option<usize>,
}

/// A desk.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) id: DeskId,
    pub(super) number: String,
    pub(super) shape: DeskShape,
    pub(super) width: f64,
    pub(super) depth: f64,
    pub(super) at: Point2,
    pub(super) turned: Angle,
    pub(super) top: Polygon,
    pub(super) team: Option<TeamId>,
    /// The place of its room.
    pub(super) room: Option<usize>,
    /// The strictest zone that it stands in, by its place.
    pub(super) zone: Option<usize>,
}

/// A piece of furniture.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) id: FurnitureId,
    pub(super) symbol: String,
    pub(super) outline: Polygon,
    pub(super) size: (Mm, Mm),
    pub(super) room: Option<usize>,
}

/// A zone.
#[derive(Debug)]
pub(super) struct Zone {
    pub(super) id: ZoneId,
    pub(super) name: String,
    pub(super) level: SecurityLevel,
    pub(super) organisation: Option<crate::model::OrganisationId>,
    pub(super) vetting: Option<Vetting>,
    pub(super) outline: Polygon,
}

/// Symbols that lie flat on the floor or hang over it, and are in nobody's way.
const FLAT: &[&str] = &[
    "turning-circle",
    "stair",
    "stair-half-landing",
    "stair-spiral",
    "lift",
    "ramp",
    "refuge",
    "wc-accessible-layout",
    "whiteboard",
    "screen",
    "video-wall",
    "radiator",
    "fire-extinguisher",
    "call-point",
    "hose-reel",
    "hand-dryer",
    "coat-rack",
    "first-aid",
];

impl Floor {
    fn of(view: &View<'_>, floor: &Arc<FloorPlan>, geometry: Arc<FloorGeometry>) -> Self {
        let mut facts = Self {
            id: floor.floor.id,
            building: floor.floor.building,
            level: floor.floor.level,
            title: view.plan().floor_title(&floor.floor),
            rooms: Vec::new(),
            doors: Vec::new(),
            desks: Vec::new(),
            furniture: Vec::new(),
            zones: view.zones(floor).map(Zone::of).collect(),
            room_of_face: BTreeMap::new(),
            obstacles: Obstacles::default(),
            ways: Ways::default(),
            source: Source {
                floor: Arc::clone(floor),
                people: view.plan().people.clone(),
                order: view.order().clone(),
            },
            geometry,
        };
        for (room, dated) in view.rooms(floor) {
            let outline = facts.geometry.rooms.get(&room.id).cloned();
            if let Some(outline) = &outline {
                facts.room_of_face.insert(outline.face, facts.rooms.len());
            }
            facts.rooms.push(Room {
                id: room.id,
                number: room.number.clone(),
                name: dated.name.clone(),
                used_as: dated.used_as,
                anchor: room.anchor,
                height: room.ceiling_height.unwrap_or(floor.floor.ceiling_height),
                fresh_air: room.fresh_air,
                zone: facts.strictest_zone_at(room.anchor.into()),
                outline,
                desks: Vec::new(),
                seats: 0,
            });
        }
        facts.place_desks(view, floor);
        facts.place_furniture(view, floor);
        facts.doors = doors::all(view, floor, &facts);
        facts.ways = Ways::of(&facts.doors, facts.rooms.len());
        facts.obstacles = Obstacles::of(&facts);
        facts
    }

    /// Whether the same would be gathered of a floor at the moment of a view.
    pub(super) fn is_of(&self, view: &View<'_>, floor: &Arc<FloorPlan>) -> bool {
        Arc::ptr_eq(&self.source.floor, floor)
            && self.source.people.ptr_eq(&view.plan().people)
            && self.source.order == *view.order()
            && self.title == view.plan().floor_title(&floor.floor)
    }

    fn place_desks(&mut self, view: &View<'_>, floor: &FloorPlan) {
        for placed in view.desks(floor) {
            let desk = placed.desk;
            let room = self.room_at(placed.at.into());
            if let Some(room) = room.and_then(|room| self.rooms.get_mut(room)) {
                room.desks.push(self.desks.len());
            }
            self.desks.push(Desk {
                id: desk.id,
                number: desk.number.clone(),
                shape: desk.shape,
                width: desk.width.f64(),
                depth: desk.depth.f64(),
                at: placed.at.into(),
                turned: placed.turned,
                top: desk.shape.outline(desk.width, desk.depth, placed.at, placed.turned),
                team: view.team_of(placed.occupant),
                room,
                zone: self.strictest_zone_at(placed.at.into()),
            });
        }
    }

    fn place_furniture(&mut self, view: &View<'_>, floor: &FloorPlan) {
        for placed in view.furniture(floor) {
            let piece = placed.furniture;
            let at = Point2::from(placed.at);
            let room = self.room_at(at);
            if let Some(room) = room.and_then(|room| self.rooms.get_mut(room)) {
                room.seats += u64::from(piece.seats);
            }
            self.furniture.push(Piece {
                id: piece.id,
                symbol: piece.symbol.clone(),
                outline: Polygon::rectangle(at, piece.width.f64(), piece.depth.f64(), placed.turned),
                size: (piece.width, piece.depth),
                room,
            });
        }
    }

    /// The place of the room at a point.
    pub(super) fn room_at(&self, point: Point2) -> Option<usize> {
        self.room_of_face.get(&self.geometry.graph.face_at(point)?.index).copied()
    }

    /// The place of the strictest zone at a point; of two as strict, the first.
    fn strictest_zone_at(&self, point: Point2) -> Option<usize> {
        let zones = self.zones.iter().enumerate().rev().filter(|(_, zone)| zone.outline.contains(point));
        zones.max_by_key(|(_, zone)| zone.level).map(|(place, _)| place)
    }

    /// How far a room is closed: where no zone is drawn it is shared.
    pub(super) fn level_of(&self, room: usize) -> SecurityLevel {
        let zone = self.rooms.get(room).and_then(|room| self.zones.get(room.zone?));
        zone.map_or(SecurityLevel::Shared, |zone| zone.level)
    }

    /// Where a room is, in words.
    pub(super) fn place_of(&self, room: Option<usize>) -> String {
        match room.and_then(|room| self.rooms.get(room)) {
            Some(room) => format!("{}, {}", self.title, room.label()),
            None => self.title.clone(),
        }
    }

    /// The places of the rooms that are reached from some, or from out of doors, by what may be passed.
    pub(super) fn reached(
        &self,
        from: impl IntoIterator<Item = DoorSide>,
        may_pass: impl Fn(&Door, DoorSide, DoorSide) -> bool,
    ) -> BTreeSet<usize> {
        self.ways.reached(&self.doors, from, may_pass)
    }

    /// The rooms of some uses, by their places.
    pub(super) fn rooms_used_as(&self, uses: &[RoomUse]) -> impl Iterator<Item = usize> {
        self.rooms.iter().enumerate().filter(move |(_, room)| uses.contains(&room.used_as)).map(|(place, _)| place)
    }

    /// The doors of a room, with what is beyond each.
    pub(super) fn doors_of(&self, room: usize) -> impl Iterator<Item = (&Door, DoorSide)> {
        let doors = self.ways.beside(DoorSide::Room(room)).iter().filter_map(|place| self.doors.get(*place));
        doors.filter_map(move |door| Some((door, door.beyond(room)?)))
    }
}

/// How many people a room or a storey holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Load {
    /// Desks and seats.
    pub(super) designed: u64,
    /// By the floor space factor.
    pub(super) by_area: u64,
    /// The larger of the two, room by room.
    pub(super) people: u64,
}

impl Load {
    /// All of it, in words.
    pub(super) fn words(self) -> String {
        let Self { designed, by_area, people } = self;
        format!(
            "{} ({designed} by desks and seats, {by_area} by area)",
            format::count(people as usize, "person", "people")
        )
    }
}

impl std::ops::Add for Load {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            designed: self.designed.saturating_add(other.designed),
            by_area: self.by_area.saturating_add(other.by_area),
            people: self.people.saturating_add(other.people),
        }
    }
}

impl std::iter::Sum for Load {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), std::ops::Add::add)
    }
}

impl Room {
    /// How many people it is designed to hold, and how many it may hold by its area: the larger is counted.
    pub(super) fn load(&self, factor: Option<f64>) -> Load {
        let designed = (self.desks.len() as u64).saturating_add(self.seats);
        let by_area = self.outline.as_ref().zip(factor).map_or(0, |(outline, factor)| occupants(outline.area, factor));
        Load { designed, by_area, people: designed.max(by_area) }
    }

    /// Its number and name.
    pub(super) fn label(&self) -> String {
        match (self.number.is_empty(), self.name.is_empty()) {
            (false, false) => format!("{} {}", self.number, self.name),
            (false, true) => self.number.clone(),
            (true, false) => self.name.clone(),
            (true, true) => self.used_as.label().to_owned(),
        }
    }

    /// A point well inside.
    pub(super) fn middle(&self) -> PlanPoint {
        let inside = self.outline.as_ref().and_then(|outline| outline.label_point());
        inside.map_or(self.anchor, Point2::round)
    }

    /// Its area.
    pub(super) fn area(&self) -> SquareMm {
        self.outline.as_ref().map_or(SquareMm::ZERO, |outline| outline.area)
    }
}

impl Desk {
    /// What it is called.
    pub(super) fn label(&self) -> String {
        if self.number.is_empty() { "Desk without a number".to_owned() } else { format!("Desk {}", self.number) }
    }

    /// A point in its axes: x along the side where its user sits, y from the front edge outward towards the user.
    pub(super) fn in_front(&self, x: f64, y: f64) -> Point2 {
        let x_axis = Point2::unit(self.turned);
        self.at + x_axis * x - x_axis.perpendicular() * (self.depth / 2.0 + y)
    }

    /// The room in front of it, as deep as said.
    pub(super) fn zone_in_front(&self, depth: f64) -> Polygon {
        let half = self.width / 2.0;
        let corners = [(-half, depth), (half, depth), (half, 0.0), (-half, 0.0)];
        Polygon::new(corners.map(|(x, y)| self.in_front(x, y)).to_vec())
    }

    /// Where its user sits.
    pub(super) fn seat(&self) -> Point2 {
        self.in_front(0.0, 350.0)
    }
}

impl Piece {
    /// Whether one has to walk round it.
    pub(super) fn is_in_the_way(&self) -> bool {
        !FLAT.contains(&self.symbol.as_str())
    }
}

impl Zone {
    fn of(zone: &crate::model::Zone) -> Self {
        Self {
            id: zone.id,
            name: zone.name.clone(),
            level: zone.level,
            organisation: zone.organisation,
            vetting: zone.vetting,
            outline: Polygon::from_plan(&zone.outline),
        }
    }

    /// Who may work in it.
    pub(super) fn terms(&self) -> ZoneTerms {
        ZoneTerms { level: self.level, organisation: self.organisation, vetting: self.vetting }
    }

    /// What it is called.
    pub(super) fn label(&self) -> String {
        format!("{} ({} zone)", self.name, self.level.label().to_lowercase())
    }
}
