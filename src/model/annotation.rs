//! What is written over a floor for those who read it: dimensions, notes, grid lines, section marks.
//!
//! Where an annotation is about something drawn, it holds on to that ([`Held`]) and follows it; what it holds on to may
//! go, and then it stays where it was last.

use super::{AnnotationId, DeskId, FloorId, FurnitureId, Hand, ItemId, Lifetime, OpeningId, Side, WallId};
use crate::units::{Mm, Percent, PlanPoint};
use serde::{Deserialize, Serialize};

/// Something written over a floor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annotation {
    /// Its identity.
    pub id: AnnotationId,
    /// The floor it is on.
    pub floor: FloorId,
    /// What it is.
    pub kind: AnnotationKind,
    /// From when until when it is shown.
    pub life: Lifetime,
}

/// What an annotation is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum AnnotationKind {
    /// A string of dimensions: the lengths between points in a row.
    Dimension {
        /// What is measured, at least two points, in the order of the string.
        points: Vec<Held>,
        /// Which way lengths are taken.
        way: DimensionWay,
        /// How far the dimension line is from the first point, to the left of the way from the first point to the last.
        offset: Mm,
    },
    /// Words.
    Note {
        /// The words; they may run over several lines.
        text: String,
        /// Where their first line begins.
        at: PlanPoint,
        /// What they are about: a leader goes there.
        about: Option<Held>,
    },
    /// A line of the structural grid.
    GridLine {
        /// What stands in its bubble.
        label: String,
        /// The end with the bubble.
        start: PlanPoint,
        /// The other end.
        end: PlanPoint,
    },
    /// Where a section is cut.
    SectionMark {
        /// What names the section.
        label: String,
        /// One end of the cut.
        start: PlanPoint,
        /// The other end.
        end: PlanPoint,
        /// To which side it looks, seen from start to end.
        looks: Side,
    },
}

/// Which way a dimension takes its lengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DimensionWay {
    /// Along the line from the first point to the last.
    Aligned,
    /// Across the sheet.
    Level,
    /// Up the sheet.
    Plumb,
}

impl DimensionWay {
    /// Every way, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Aligned, Self::Level, Self::Plumb];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Aligned => "Aligned",
            Self::Level => "Level",
            Self::Plumb => "Plumb",
        }
    }
}

/// A point that may hold on to something drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Where it was when it was placed, and is again when what it holds on to is gone.
    pub at: PlanPoint,
    /// What it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Hold>,
}

/// What a point follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Hold {
    /// A place on a wall, or on what takes the place of that wall in a later phase.
    Wall {
        /// The wall.
        wall: WallId,
        /// From which of its ends the place is measured.
        from: Hand,
        /// How far from there.
        along: Mm,
        /// On which of its faces; on the centre line if on neither.
        face: Option<Side>,
    },
    /// A jamb of an opening, on the centre line of its wall.
    Opening {
        /// The opening.
        opening: OpeningId,
        /// Which jamb, seen from the wall's start.
        jamb: Hand,
    },
    /// A place on a desk.
    Desk {
        /// The desk.
        desk: DeskId,
        /// Where along its half width from its middle, 100 % being its right-hand edge.
        x: Percent,
        /// Where along its half depth from its middle, 100 % being its back edge.
        y: Percent,
    },
    /// A place on a piece of furniture.
    Furniture {
        /// The piece.
        furniture: FurnitureId,
        /// As of a desk.
        x: Percent,
        /// As of a desk.
        y: Percent,
    },
}

impl Hold {
    /// What is held on to.
    pub fn item(self) -> ItemId {
        match self {
            Self::Wall { wall, .. } => ItemId::Wall(wall),
            Self::Opening { opening, .. } => ItemId::Opening(opening),
            Self::Desk { desk, .. } => ItemId::Desk(desk),
            Self::Furniture { furniture, .. } => ItemId::Furniture(furniture),
        }
    }
}

impl Held {
    /// A point that holds on to nothing.
    pub fn free(at: PlanPoint) -> Self {
        Self { at, to: None }
    }
}

impl From<PlanPoint> for Held {
    fn from(at: PlanPoint) -> Self {
        Self::free(at)
    }
}

impl AnnotationKind {
    /// What it is called in a sentence.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Dimension { .. } => "dimension",
            Self::Note { .. } => "note",
            Self::GridLine { .. } => "grid line",
            Self::SectionMark { .. } => "section mark",
        }
    }

    /// The points of it that hold on to things.
    pub fn held(&self) -> Vec<Held> {
        match self {
            Self::Dimension { points, .. } => points.clone(),
            Self::Note { about, .. } => about.iter().copied().collect(),
            Self::GridLine { .. } | Self::SectionMark { .. } => Vec::new(),
        }
    }

    /// The same with each of its points put elsewhere. What holds on to something keeps hold of it.
    #[must_use]
    pub fn displaced(&self, place: &dyn Fn(PlanPoint) -> PlanPoint) -> Self {
        let moved = |held: &Held| Held { at: place(held.at), ..*held };
        match self.clone() {
            Self::Dimension { points, way, offset } => {
                Self::Dimension { points: points.iter().map(moved).collect(), way, offset }
            }
            Self::Note { text, at, about } => Self::Note { text, at: place(at), about: about.as_ref().map(moved) },
            Self::GridLine { label, start, end } => Self::GridLine { label, start: place(start), end: place(end) },
            Self::SectionMark { label, start, end, looks } => {
                Self::SectionMark { label, start: place(start), end: place(end), looks }
            }
        }
    }
}
