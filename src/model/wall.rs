//! Walls, and the lines that part rooms without one.

use super::{FloorId, Lifetime, WallId};
use crate::units::{Mm, PlanPoint};
use serde::{Deserialize, Serialize};

/// A straight wall, by its centre line.
///
/// Walls that meet or cross are joined when they are drawn and measured: a tee needs no split in the file,
/// so a wall keeps its identity and its doors whatever is built against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wall {
    /// Its identity.
    pub id: WallId,
    /// The floor it stands on.
    pub floor: FloorId,
    /// One end of the centre line.
    pub start: PlanPoint,
    /// The other end.
    pub end: PlanPoint,
    /// Its thickness; none for a separator.
    pub thickness: Mm,
    /// What it is.
    pub kind: WallKind,
    /// From when until when it stands.
    pub life: Lifetime,
    /// The wall that it takes the place of, where an edit in a later phase moved one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<WallId>,
}

impl Wall {
    /// Its length along the centre line, in millimetres.
    pub fn length(&self) -> f64 {
        self.start.distance(self.end)
    }
}

/// What a wall is: how it is drawn, measured and paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum WallKind {
    /// Of the perimeter; bounds GIA.
    External,
    /// Inside, and carrying: NIA stops at it.
    Structural,
    /// A full-height partition of studs and plasterboard; NIA runs through it.
    Partition,
    /// A partition from slab to slab, acoustic or secure.
    SecurePartition,
    /// A glazed partition.
    Glazed,
    /// A screen of half height: it parts no room.
    HalfHeight,
    /// A line without a wall, where one room ends and another begins.
    Separator,
}

impl WallKind {
    /// Every kind, in the order they are offered.
    pub const ALL: [Self; 7] = [
        Self::External,
        Self::Structural,
        Self::Partition,
        Self::SecurePartition,
        Self::Glazed,
        Self::HalfHeight,
        Self::Separator,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::External => "External wall",
            Self::Structural => "Structural wall",
            Self::Partition => "Partition",
            Self::SecurePartition => "Secure partition",
            Self::Glazed => "Glazed partition",
            Self::HalfHeight => "Half-height screen",
            Self::Separator => "Room separator",
        }
    }

    /// Whether NIA runs through it (domain.md 1.1).
    pub fn is_non_structural(self) -> bool {
        !matches!(self, Self::External | Self::Structural)
    }

    /// Whether it parts one room from another.
    pub fn bounds_rooms(self) -> bool {
        self != Self::HalfHeight
    }

    /// The usual thickness of a new one; an assumption of the drawing tools.
    pub fn usual_thickness(self) -> Mm {
        Mm(match self {
            Self::External => 300,
            Self::Structural => 200,
            Self::Partition | Self::Glazed => 100,
            Self::SecurePartition => 150,
            Self::HalfHeight => 50,
            Self::Separator => 0,
        })
    }
}
