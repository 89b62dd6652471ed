//! Images that lie under a floor, to be traced over.

use super::{FloorId, UnderlayId};
use crate::units::{Angle, Mm, Percent, PlanPoint};
use serde::{Deserialize, Serialize};

/// An image under a floor, in every phase: it is an aid to drawing and no part of the building.
///
/// The plan holds where it lies; the image stays in its file beside the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Underlay {
    /// Its identity.
    pub id: UnderlayId,
    /// The floor it lies under.
    pub floor: FloorId,
    /// The image's file, by its place in the plan's folder: *scans/ground.png*.
    pub image: String,
    /// How many pixels wide and high the image is.
    pub pixels: (u32, u32),
    /// Its middle.
    pub at: PlanPoint,
    /// How wide it lies, along its own x axis.
    pub width: Mm,
    /// How far it is turned, counter-clockwise.
    pub turned: Angle,
    /// How much of it is seen: 100 % covers the paper, 0 % is not there.
    pub opacity: Percent,
}

impl Underlay {
    /// How high it lies: an image keeps its proportions.
    pub fn height(&self) -> Mm {
        let (across, up) = self.pixels;
        Mm::round(self.width.f64() * f64::from(up) / f64::from(across.max(1)))
    }
}
