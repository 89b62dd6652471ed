//! The doors and openings of a floor: what is on either side, what their leaves sweep, and which lead out of the storey.

use super::Floor;
use crate::geom::{Point2, Polygon, Segment};
use crate::model::{
    FloorPlan, Hand, OpeningId, OpeningKind, Release, RoomUse, SecurityLevel, Side, Status, View, WallId, WallKind,
};
use crate::units::{Angle, Mm};
use std::f64::consts::FRAC_PI_2;

/// In how many corners the arc of a leaf is taken.
const CORNERS_OF_ARC: u32 = 6;

/// A door or an opening that people pass.
#[derive(Debug)]
pub(in super::super) struct Door {
    pub(in super::super) id: OpeningId,
    pub(in super::super) kind: OpeningKind,
    pub(in super::super) wall: WallId,
    pub(in super::super) clear_width: Mm,
    /// The middle of the opening, on the wall's centre line.
    pub(in super::super) at: Point2,
    /// Across the opening, on the wall's centre line, as wide as is clear.
    pub(in super::super) across: Segment,
    /// From face to face of the wall, as wide as is clear, and a little beyond: where people pass.
    pub(in super::super) passage: Polygon,
    /// What is on the left and on the right of its wall.
    pub(in super::super) sides: [DoorSide; 2],
    /// What its leaves sweep; nothing for what does not swing.
    pub(in super::super) sweeps: Vec<Polygon>,
    /// To which of the two sides it swings.
    pub(in super::super) swings_to: Option<usize>,
    /// The highest level of zone that it closes off.
    pub(in super::super) strength: SecurityLevel,
    pub(in super::super) release: Release,
    /// Whether the phases have brought it, rather than the building.
    pub(in super::super) is_new: bool,
    /// A line without a wall between two rooms, and no door.
    pub(in super::super) is_separator: bool,
    /// Which piece of such a line it is, counted along it.
    pub(in super::super) piece: u32,
}

/// What is on one side of a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum DoorSide {
    /// A room, by its place.
    Room(usize),
    /// A closed area that is no room.
    Unnamed,
    /// Out of doors.
    Outside,
}

impl DoorSide {
    pub(in super::super) fn room(self) -> Option<usize> {
        match self {
            Self::Room(room) => Some(room),
            Self::Unnamed | Self::Outside => None,
        }
    }
}

impl Door {
    /// The room on the other side, seen from one.
    pub(in super::super) fn beyond(&self, room: usize) -> Option<DoorSide> {
        match self.sides {
            [from, to] if from == DoorSide::Room(room) => Some(to),
            [to, from] if from == DoorSide::Room(room) => Some(to),
            _ => None,
        }
    }

    /// Where somebody stands who is about to pass, on one of its sides.
    pub(in super::super) fn before(&self, side: usize) -> Point2 {
        let aside = self.across.direction().unwrap_or_default().perpendicular() * 300.0;
        if side == 0 { self.at + aside } else { self.at - aside }
    }
}

/// All that people can pass: doors, openings, and lines that part rooms without a wall.
pub(super) fn all(view: &View<'_>, floor: &FloorPlan, facts: &Floor) -> Vec<Door> {
    let first_phase = view.order().phases().first().copied();
    let mut doors: Vec<Door> = Vec::new();
    for opening in view.openings(floor).filter(|opening| opening.kind.is_passable()) {
        let Some(wall) = floor.walls.get(&opening.wall) else { continue };
        let Some(beside) = facts.geometry.beside(floor, opening) else { continue };
        let line = Segment::between(wall.start, wall.end);
        let Some(direction) = line.direction() else { continue };
        let at = line.at_distance(opening.along.f64());
        let half = direction * (opening.clear_width.f64().max(0.0) / 2.0);
        // A little beyond the faces, so that what is on either side is sure to be reached.
        let out = direction.perpendicular() * (wall.thickness.f64() / 2.0 + 2.0);
        let leaves = Leaves { opening, direction, at, half_wall: wall.thickness.f64() / 2.0 };
        doors.push(Door {
            id: opening.id,
            kind: opening.kind,
            wall: wall.id,
            clear_width: opening.clear_width,
            at,
            across: Segment::new(at - half, at + half),
            passage: Polygon::new(vec![at - half - out, at + half - out, at + half + out, at - half + out]),
            sides: [side(facts, beside.0), side(facts, beside.1)],
            sweeps: leaves.sweeps(),
            swings_to: opening.kind.swings().then_some(usize::from(opening.swing == Side::Right)),
            strength: opening.strength(),
            release: opening.release,
            is_new: Some(opening.life.from) != first_phase || view.status(opening.life) == Some(Status::New),
            is_separator: false,
            piece: 0,
        });
    }
    for piece in facts.geometry.graph.pieces() {
        let is_separator = floor.walls.get(&WallId(piece.key)).is_some_and(|wall| wall.kind == WallKind::Separator);
        if !is_separator {
            continue;
        }
        // The pieces of a wall stand one after the other.
        let before = doors.last().filter(|last| last.is_separator && last.wall == WallId(piece.key));
        let place = before.map_or(0, |last| last.piece + 1);
        let half = piece.centre.direction().unwrap_or_default().perpendicular() * 2.0;
        let (start, end) = (piece.centre.start, piece.centre.end);
        doors.push(Door {
            id: OpeningId(0),
            kind: OpeningKind::Opening,
            wall: WallId(piece.key),
            clear_width: Mm::round(piece.centre.length()),
            at: start.midpoint(end),
            across: piece.centre,
            passage: Polygon::new(vec![start - half, end - half, end + half, start + half]),
            sides: [side(facts, piece.left_face), side(facts, piece.right_face)],
            sweeps: Vec::new(),
            swings_to: None,
            strength: SecurityLevel::Public,
            release: Release::Free,
            is_new: false,
            is_separator: true,
            piece: place,
        });
    }
    doors
}

fn side(facts: &Floor, face: Option<usize>) -> DoorSide {
    let Some(face) = face else { return DoorSide::Outside };
    match facts.room_of_face.get(&face) {
        // A court is out of doors.
        Some(room) if facts.rooms.get(*room).is_some_and(|room| room.used_as == RoomUse::Outside) => DoorSide::Outside,
        Some(room) => DoorSide::Room(*room),
        None => DoorSide::Unnamed,
    }
}

/// The leaves of an opening in the axes of its wall.
struct Leaves<'a> {
    opening: &'a crate::model::Opening,
    direction: Point2,
    at: Point2,
    half_wall: f64,
}

impl Leaves<'_> {
    fn sweeps(&self) -> Vec<Polygon> {
        let Some(leaf) = self.opening.kind.leaf_width(self.opening.width) else { return Vec::new() };
        let half = self.opening.width.f64() / 2.0;
        let hands: &[f64] = match (self.opening.kind, self.opening.hinge) {
            (OpeningKind::DoubleDoor, _) => &[-1.0, 1.0],
            (_, Hand::Start) => &[-1.0],
            (_, Hand::End) => &[1.0],
        };
        hands.iter().map(|&hand| self.sweep(hand * half, -hand, leaf.f64())).collect()
    }

    /// A quarter of a circle about a hinge, at `x` along the wall, that closes towards the sign of `towards`.
    fn sweep(&self, x: f64, towards: f64, leaf: f64) -> Polygon {
        let out = if self.opening.swing == Side::Left { 1.0 } else { -1.0 };
        let (x_axis, y_axis) = (self.direction * towards, self.direction.perpendicular() * out);
        let hinge = self.at + self.direction * x + y_axis * self.half_wall;
        let corner = |step: u32| {
            let turn = FRAC_PI_2 * f64::from(step) / f64::from(CORNERS_OF_ARC);
            let (cos, sin) = Angle::from_radians(turn).cos_sin();
            hinge + x_axis * (cos * leaf) + y_axis * (sin * leaf)
        };
        Polygon::new(std::iter::once(hinge).chain((0..=CORNERS_OF_ARC).map(corner)).collect())
    }
}
