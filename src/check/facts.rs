//! What the checks of a floor look at: its rooms, doors, desks and furniture at the end of a phase, with who is beside
//! whom. Gathered once for all checks.
//!
//! Lists that desks do not change are shared between snapshots: two whose lists are the same by identity differ in
//! nothing but their desks (`desks` brings those up to date, and tells how two snapshots differ).
//! Must not know any rule.

mod desks;
mod doors;
mod memory;
mod near;
mod site;
mod storey;
mod ways;

use desks::Seating;
pub(super) use desks::{Desk, DeskChanges};
pub(super) use doors::{Door, DoorSide};
pub use memory::FactsMemory;
pub(super) use near::Obstacle;
pub(super) use site::Site;
pub(super) use storey::{StoreyExit, is_for_escape};

use super::formulas::occupants;
use super::rules::Rules;
use crate::geom::{Point2, Polygon};
use crate::model::{
    BuildingId, DeskId, FloorGeometry, FloorId, FloorPlan, FurnitureId, Person, PersonId, PhaseOrder, RoomId,
    RoomOutline, RoomUse, SecurityLevel, Table, Vetting, View, Wall, WallId, ZoneId, ZoneTerms,
};
use crate::units::{Mm, PlanPoint, SquareMm, format};
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
    pub(super) rooms: Arc<Vec<Room>>,
    pub(super) doors: Arc<Vec<Door>>,
    /// By number, as they stand.
    pub(super) desks: Table<DeskId, Desk>,
    pub(super) furniture: Arc<Vec<Piece>>,
    pub(super) zones: Arc<Vec<Zone>>,
    /// The place of the room of each face.
    pub(super) room_of_face: Arc<BTreeMap<usize, usize>>,
    seating: Arc<Seating>,
    obstacles: Obstacles,
    ways: Arc<Ways>,
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
    /// How many people its furniture seats.
    pub(super) seats: u64,
    /// The strictest zone that it lies in, by its place.
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
        let zones: Vec<Zone> = view.zones(floor).map(Zone::of).collect();
        let mut room_of_face = BTreeMap::new();
        let mut rooms = Vec::new();
        for (room, dated) in view.rooms(floor) {
            let outline = geometry.rooms.get(&room.id).cloned();
            if let Some(outline) = &outline {
                room_of_face.insert(outline.face, rooms.len());
            }
            rooms.push(Room {
                id: room.id,
                number: room.number.clone(),
                name: dated.name.clone(),
                used_as: dated.used_as,
                anchor: room.anchor,
                height: room.ceiling_height.unwrap_or(floor.floor.ceiling_height),
                fresh_air: room.fresh_air,
                zone: strictest_zone_at(&zones, room.anchor.into()),
                outline,
                seats: 0,
            });
        }
        let furniture = place_furniture(view, floor, &geometry, &room_of_face, &mut rooms);
        let mut facts = Self {
            id: floor.floor.id,
            building: floor.floor.building,
            level: floor.floor.level,
            title: view.plan().floor_title(&floor.floor),
            rooms: Arc::new(rooms),
            doors: Arc::default(),
            desks: Table::new(),
            furniture: Arc::new(furniture),
            zones: Arc::new(zones),
            room_of_face: Arc::new(room_of_face),
            seating: Arc::default(),
            obstacles: Obstacles::default(),
            ways: Arc::default(),
            source: Source {
                floor: Arc::clone(floor),
                people: view.plan().people.clone(),
                order: view.order().clone(),
            },
            geometry,
        };
        facts.place_desks(view, floor);
        facts.doors = Arc::new(doors::all(view, floor, &facts));
        facts.ways = Arc::new(Ways::of(&facts.doors, facts.rooms.len()));
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

    /// How many desks stand in a room.
    pub(super) fn n_desks_in(&self, room: usize) -> u64 {
        self.seating.n_desks.get(room).copied().unwrap_or_default()
    }

    /// How many people a room is designed to hold, and how many it may hold by its area: the larger is counted.
    pub(super) fn load(&self, room: usize, rules: Rules) -> Load {
        let Some(own) = self.rooms.get(room) else { return Load::default() };
        let designed = self.n_desks_in(room).saturating_add(own.seats);
        let factor = rules.floor_space(own.used_as);
        let by_area = own.outline.as_ref().zip(factor).map_or(0, |(outline, factor)| occupants(outline.area, factor));
        Load { designed, by_area, people: designed.max(by_area) }
    }

    /// The walls of the floor, in all phases.
    pub(super) fn walls(&self) -> &Table<WallId, Wall> {
        &self.source.floor.walls
    }

    /// The place of the room at a point.
    pub(super) fn room_at(&self, point: Point2) -> Option<usize> {
        self.room_of_face.get(&self.geometry.graph.face_at(point)?.index).copied()
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

/// The place of the strictest zone at a point; of two as strict, the first.
fn strictest_zone_at(zones: &[Zone], point: Point2) -> Option<usize> {
    let zones = zones.iter().enumerate().rev().filter(|(_, zone)| zone.outline.contains(point));
    zones.max_by_key(|(_, zone)| zone.level).map(|(place, _)| place)
}

/// The furniture that stands, each piece in its room, which is told how many people it seats.
fn place_furniture(
    view: &View<'_>,
    floor: &FloorPlan,
    geometry: &FloorGeometry,
    room_of_face: &BTreeMap<usize, usize>,
    rooms: &mut [Room],
) -> Vec<Piece> {
    let mut furniture = Vec::new();
    for placed in view.furniture(floor) {
        let piece = placed.furniture;
        let at = Point2::from(placed.at);
        let room = geometry.graph.face_at(at).and_then(|face| room_of_face.get(&face.index).copied());
        if let Some(room) = room.and_then(|room| rooms.get_mut(room)) {
            room.seats += u64::from(piece.seats);
        }
        furniture.push(Piece {
            id: piece.id,
            symbol: piece.symbol.clone(),
            outline: Polygon::rectangle(at, piece.width.f64(), piece.depth.f64(), placed.turned),
            size: (piece.width, piece.depth),
            room,
        });
    }
    furniture
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
