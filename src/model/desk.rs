//! Desks and where they stand.

use super::{DeskId, FloorId, Lifetime, PhaseId};
use crate::geom::{Point2, Polygon};
use crate::units::{Angle, Mm, PlanPoint};
use serde::{Deserialize, Serialize};

/// A workstation. Unturned, its width runs along x and its user sits on the side of lesser y.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Its identity.
    pub id: DeskId,
    /// The floor it stands on; a desk that changes floors ends on one and begins, as another, on the other.
    pub floor: FloorId,
    /// Its number, such as *G-014*.
    pub number: String,
    /// The shape of its top.
    pub shape: DeskShape,
    /// Along the side where its user sits.
    pub width: Mm,
    /// From front to back.
    pub depth: Mm,
    /// Where it stands from which phase on; at least one, in the order of the phases. The first says when it comes.
    pub placements: Vec<Placement>,
    /// The phase that takes it away, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PhaseId>,
}

/// How much room behind a desk its user takes to sit down and get up.
///
/// 1,000 mm is practical and 600 mm the least (domain.md 3.4:
/// <https://www.spaceist.co.uk/blog/space-requirements-between-tables-and-desks/>).
pub const CHAIR_ZONE: Mm = Mm(1_000);

/// From desk to desk where two people sit back to back (domain.md 3.4, the same source).
pub const BACK_TO_BACK: Mm = Mm(2_000);

/// The width of a return, and how far it comes out beside its user.
const RETURN: (f64, f64) = (600.0, 800.0);

/// The shape of a desk's top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DeskShape {
    /// A plain rectangle.
    Rectangular,
    /// A rectangle whose height can be changed.
    SitStand,
    /// A rectangle with room for a wheelchair.
    Accessible,
    /// With a return on its user's left.
    LeftReturn,
    /// With a return on its user's right.
    RightReturn,
}

impl DeskShape {
    /// Every shape, in the order they are offered.
    pub const ALL: [Self; 5] =
        [Self::Rectangular, Self::SitStand, Self::Accessible, Self::LeftReturn, Self::RightReturn];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Rectangular => "Rectangular",
            Self::SitStand => "Sit-stand",
            Self::Accessible => "Accessible",
            Self::LeftReturn => "Return on the left",
            Self::RightReturn => "Return on the right",
        }
    }

    /// The corners of a top with a return, in the axes of the desk; none where there is no return.
    pub(crate) fn corners_with_return(self, width: f64, depth: f64) -> Option<[(f64, f64); 6]> {
        // Seen with the user facing the desk, left is towards lesser x.
        let side = match self {
            Self::LeftReturn => -1.0,
            Self::RightReturn => 1.0,
            Self::Rectangular | Self::SitStand | Self::Accessible => return None,
        };
        let (x, y, inner) = (side * width / 2.0, depth / 2.0, side * (width / 2.0 - RETURN.0.min(width)));
        Some([(-x, y), (-x, -y), (inner, -y), (inner, -y - RETURN.1), (x, -y - RETURN.1), (x, y)])
    }

    /// The outline of a top, its return included, at a place.
    pub fn outline(self, width: Mm, depth: Mm, at: PlanPoint, turned: Angle) -> Polygon {
        let (width, depth) = (width.f64(), depth.f64());
        let Some(corners) = self.corners_with_return(width, depth) else {
            return Polygon::rectangle(at.into(), width, depth, turned);
        };
        let (centre, x_axis) = (Point2::from(at), Point2::unit(turned));
        Polygon::new(corners.map(|(x, y)| centre + x_axis * x + x_axis.perpendicular() * y).to_vec())
    }

    /// The shape seen in a mirror.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::LeftReturn => Self::RightReturn,
            Self::RightReturn => Self::LeftReturn,
            Self::Rectangular | Self::SitStand | Self::Accessible => self,
        }
    }
}

/// Where a thing stands from a phase on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placement {
    /// The phase that puts it there.
    pub phase: PhaseId,
    /// The middle of its rectangle.
    pub at: PlanPoint,
    /// How far it is turned, counter-clockwise.
    pub turned: Angle,
}

impl Desk {
    /// From when until when it is there.
    pub fn life(&self) -> Option<Lifetime> {
        self.placements.first().map(|first| Lifetime { from: first.phase, until: self.until })
    }
}
