//! Doors, windows and other openings in walls.

use super::{FloorId, Lifetime, OpeningId, SecurityLevel, WallId};
use crate::units::Mm;
use serde::{Deserialize, Serialize};

/// An opening, hosted by a wall and cut out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Its identity.
    pub id: OpeningId,
    /// The floor it is on.
    pub floor: FloorId,
    /// The wall that hosts it.
    pub wall: WallId,
    /// How far its middle is from the wall's start, along the centre line.
    pub along: Mm,
    /// The width of the hole in the wall.
    pub width: Mm,
    /// The clear width when open; for a door less than its leaf.
    pub clear_width: Mm,
    /// What fills it.
    pub kind: OpeningKind,
    /// On which hand it is hung, seen from the wall's start to its end.
    pub hinge: Hand,
    /// To which side of the wall it swings, seen from the wall's start to its end.
    pub swing: Side,
    /// Whether it opens only to those with a right to pass.
    pub is_access_controlled: bool,
    /// The highest level of zone that its control is fit to close off; where none is said, that of a service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<SecurityLevel>,
    /// How it lets people out.
    #[serde(default, skip_serializing_if = "Release::is_free")]
    pub release: Release,
    /// From when until when it is there.
    pub life: Lifetime,
    /// The opening that it takes the place of, where an edit in a later phase moved one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<OpeningId>,
}

/// What the frame of a door takes of the hole: two jambs and the gaps beside the leaf.
const FRAME: i32 = 74;

/// What fills an opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OpeningKind {
    /// A door of one leaf.
    SingleDoor,
    /// A door of two leaves.
    DoubleDoor,
    /// A sliding door.
    SlidingDoor,
    /// A revolving door.
    RevolvingDoor,
    /// A roller shutter.
    RollerShutter,
    /// Nothing.
    Opening,
    /// A window.
    Window,
}

impl OpeningKind {
    /// Every kind, in the order they are offered.
    pub const ALL: [Self; 7] = [
        Self::SingleDoor,
        Self::DoubleDoor,
        Self::SlidingDoor,
        Self::RevolvingDoor,
        Self::RollerShutter,
        Self::Opening,
        Self::Window,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::SingleDoor => "Single door",
            Self::DoubleDoor => "Double door",
            Self::SlidingDoor => "Sliding door",
            Self::RevolvingDoor => "Revolving door",
            Self::RollerShutter => "Roller shutter",
            Self::Opening => "Opening",
            Self::Window => "Window",
        }
    }

    /// Whether people pass through it.
    pub fn is_passable(self) -> bool {
        self != Self::Window
    }

    /// Whether it has leaves that swing.
    pub fn swings(self) -> bool {
        matches!(self, Self::SingleDoor | Self::DoubleDoor)
    }

    /// The usual hole in the wall; an assumption of the drawing tools.
    pub fn usual_width(self) -> Mm {
        Mm(match self {
            Self::SingleDoor => 1_000,
            Self::DoubleDoor | Self::SlidingDoor => 1_800,
            Self::RevolvingDoor => 2_100,
            Self::RollerShutter => 4_000,
            Self::Opening => 1_200,
            Self::Window => 1_500,
        })
    }

    /// The width of each leaf that a hole of that width takes, where it has leaves that swing: the frame takes its part.
    ///
    /// A 1,000 mm opening takes a 926 mm leaf (domain.md 5, from memory there: an assumption).
    pub fn leaf_width(self, width: Mm) -> Option<Mm> {
        match self {
            Self::SingleDoor => Some(Mm((width.0 - FRAME).max(0))),
            Self::DoubleDoor => Some(Mm((width.0 - FRAME).max(0) / 2)),
            Self::SlidingDoor | Self::RevolvingDoor | Self::RollerShutter | Self::Opening | Self::Window => None,
        }
    }

    /// The clear width left by a hole of that width: frame, stops and the open leaf take their part.
    ///
    /// A 1,000 mm opening takes a 926 mm leaf and leaves 826 mm (domain.md 5, from memory there: an assumption).
    pub fn usual_clear_width(self, width: Mm) -> Mm {
        let lost = match self {
            Self::SingleDoor => 174,
            Self::DoubleDoor => 248,
            Self::SlidingDoor => 150,
            Self::RevolvingDoor => width.0 / 2,
            Self::RollerShutter | Self::Opening => 0,
            Self::Window => width.0,
        };
        Mm((width.0 - lost).max(0))
    }
}

/// How an opening lets people out in an emergency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Release {
    /// From inside it opens by hand, without a key: by a handle, a thumb turn or a push bar.
    #[default]
    Free,
    /// It is held locked, and let go by the alarm, by a loss of power and by a green box beside it.
    FailSafe,
    /// It needs a key, a code or a card from inside too.
    Key,
}

impl Release {
    /// Every way, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Free, Self::FailSafe, Self::Key];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Free => "By hand from inside",
            Self::FailSafe => "Fail-safe, let go by the alarm",
            Self::Key => "By key or card",
        }
    }

    /// Whether it is the usual way, which no file says.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
    fn is_free(&self) -> bool {
        *self == Self::Free
    }
}

/// The hand on which a door is hung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hand {
    /// At the end nearer to the wall's start.
    Start,
    /// At the end nearer to the wall's end.
    End,
}

/// A side of a wall, seen from its start to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// The left-hand side.
    Left,
    /// The right-hand side.
    Right,
}

impl Hand {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Start => Self::End,
            Self::End => Self::Start,
        }
    }
}

impl Side {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

impl Opening {
    /// The highest level of zone that it closes off: nobody is kept out of what is public.
    ///
    /// A door whose control nobody graded is taken to be a card reader, fit for the zone of a service: an assumption.
    pub fn strength(&self) -> SecurityLevel {
        match self.control {
            _ if !self.is_access_controlled => SecurityLevel::Public,
            Some(level) => level,
            None => SecurityLevel::Service,
        }
    }

    /// The same opening hung on the next of its four ways: hand first, then side.
    #[must_use]
    pub fn flipped(&self) -> Self {
        let (hinge, swing) = match (self.hinge, self.swing) {
            (Hand::Start, Side::Left) => (Hand::End, Side::Left),
            (Hand::End, Side::Left) => (Hand::Start, Side::Right),
            (Hand::Start, Side::Right) => (Hand::End, Side::Right),
            (Hand::End, Side::Right) => (Hand::Start, Side::Left),
        };
        Self { hinge, swing, ..self.clone() }
    }
}
