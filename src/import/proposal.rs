//! What an import proposes for a plan: floors with walls, rooms and desks, and the doubts about them, in whole millimetres.
//!
//! Nothing of the plan has changed before `landing` made an edit of it and somebody took that.
//!
//! Drawings and homes come to this; must not know what it was recognised from.

use crate::model::{DeskShape, Hand, OpeningKind, RoomUse, Side, WallKind};
use crate::units::{Angle, Mm, PlanPoint};
use serde::{Deserialize, Serialize};

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Proposal {
    /// Floors, from the lowest.
    pub floors: Vec<ProposedFloor>,
    /// What was recognised of what there was, by type: the report.
    pub tally: Vec<Tally>,
    /// What somebody should look at.
    pub doubts: Vec<Doubt>,
    /// What was taken off all places to bring the drawing to the origin, in whole millimetres.
    pub offset: (i64, i64),
}

/// A floor that is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ProposedFloor {
    /// What it is called.
    pub name: String,
    /// How high it is, floor to floor, where that is known.
    pub height: Option<Mm>,
    /// Its walls.
    pub walls: Vec<ProposedWall>,
    /// Doors, windows, openings in those walls.
    pub openings: Vec<ProposedOpening>,
    /// Its rooms.
    pub rooms: Vec<ProposedRoom>,
    /// Its desks.
    pub desks: Vec<ProposedDesk>,
    /// Its furniture, sanitary fittings, stairs.
    pub furniture: Vec<ProposedFurniture>,
    /// Dimensions, by the two points measured and where the line lies.
    pub dimensions: Vec<ProposedDimension>,
    /// Notes: where, and the words.
    pub notes: Vec<(PlanPoint, String)>,
}

/// A wall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedWall {
    /// One end of the centre line.
    pub start: PlanPoint,
    /// The other.
    pub end: PlanPoint,
    /// Its thickness; none for a separator.
    pub thickness: Mm,
    /// What it is.
    pub kind: WallKind,
}

/// A door, a window, an opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedOpening {
    /// The place in [`ProposedFloor::walls`] of its wall.
    pub wall: u32,
    /// From the start of the wall to its middle.
    pub along: Mm,
    /// Its width in the wall.
    pub width: Mm,
    /// The clear width where it was measured; otherwise the usual one of its kind.
    pub clear_width: Option<Mm>,
    /// What it is.
    pub kind: OpeningKind,
    /// On which hand its hinge is.
    pub hinge: Hand,
    /// To which side it swings.
    pub swing: Side,
}

/// A room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedRoom {
    /// Its number; may be empty.
    pub number: String,
    /// Its name; may be empty.
    pub name: String,
    /// What it is used as, guessed by its name.
    pub used_as: RoomUse,
    /// A place inside it.
    pub anchor: PlanPoint,
    /// Its outline as drawn or as the walls give it, without the first corner again at the end.
    pub outline: Vec<PlanPoint>,
    /// Whether the outline was drawn (a closed polyline); otherwise walls were found around it.
    pub is_drawn: bool,
}

/// A desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedDesk {
    /// Its number; may be empty.
    pub number: String,
    /// Its shape.
    pub shape: DeskShape,
    /// Along its front.
    pub width: Mm,
    /// From front to back.
    pub depth: Mm,
    /// Its middle.
    pub at: PlanPoint,
    /// How far it is turned.
    pub turned: Angle,
}

/// A piece of furniture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedFurniture {
    /// The name of its symbol in the library.
    pub symbol: String,
    /// Along its front.
    pub width: Mm,
    /// From front to back.
    pub depth: Mm,
    /// How many people sit at it.
    pub seats: u32,
    /// Its middle.
    pub at: PlanPoint,
    /// How far it is turned.
    pub turned: Angle,
}

/// A dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedDimension {
    /// One end of what is measured.
    pub start: PlanPoint,
    /// The other.
    pub end: PlanPoint,
    /// A place on the dimension line.
    pub line: PlanPoint,
}

/// How many of a type there were, and what became of them; they add up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The type, in the plural, as people say it: *doors*.
    pub what: String,
    /// Recognised without doubt.
    pub n_recognised: u64,
    /// Recognised with a guess.
    pub n_approximated: u64,
    /// There, and not recognised.
    pub n_skipped: u64,
}

/// Something to be looked at before or after it is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// What is so.
    pub what: String,
    /// What it means.
    pub means: String,
    /// What to do.
    pub to_do: String,
    /// Where: the place in [`Proposal::floors`] of the floor, and the place on it.
    pub at: Option<(u32, PlanPoint)>,
}
