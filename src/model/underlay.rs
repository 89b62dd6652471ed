//! Images, pages and drawings that lie under a floor, to be traced over or printed as a background.
//!
//! Must not know what is in their files. Rules: `violations`; the format of the file: `tests/file.rs`.

use super::{FloorId, UnderlayId};
use crate::geom::{Bounds, Point2, Polygon};
use crate::units::{Angle, Mm, Percent, PlanPoint};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An image under a floor, in every phase: it is an aid to drawing and no part of the building.
///
/// The plan holds where it lies; the image stays in its file beside the plan, unless the plan keeps it too.
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
    /// Whether sheets show it too.
    #[serde(default, skip_serializing_if = "is_not")]
    pub is_printed: bool,
    /// What of it is cut off.
    #[serde(default, skip_serializing_if = "Crop::is_none")]
    pub crop: Crop,
    /// Layers of a drawing that are shown or not, where that is other than its file says.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub layers: BTreeMap<String, bool>,
    /// The bytes of the file as base64, where the plan itself keeps it; its name is then only a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Arc<str>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_not(is: &bool) -> bool {
    !is
}

/// What is cut off an image at each of its own sides, as shares of its width or height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crop {
    /// At its left.
    pub left: Percent,
    /// At its right.
    pub right: Percent,
    /// At its lower edge.
    pub bottom: Percent,
    /// At its upper edge.
    pub top: Percent,
}

impl Crop {
    /// Nothing is cut off.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Of its own width and height, from where to where it is seen: from 0 at the left and at the lower edge to 1.
    pub fn seen(self) -> [(f64, f64); 2] {
        let share = |percent: Percent| percent.f64() / 100.0;
        [(share(self.left), 1.0 - share(self.right)), (share(self.bottom), 1.0 - share(self.top))]
    }

    /// What leaves such a part to be seen.
    pub fn to([across, up]: [(f64, f64); 2]) -> Self {
        let percent = |share: f64| Percent((share.clamp(0.0, 1.0) * 10_000.0).round() as i32);
        Self {
            left: percent(across.0),
            right: percent(1.0 - across.1),
            bottom: percent(up.0),
            top: percent(1.0 - up.1),
        }
    }

    /// Is something left of it?
    pub(super) fn leaves_something(self) -> bool {
        let is_share = |percent: Percent| (0..10_000).contains(&percent.0);
        [self.left, self.right, self.bottom, self.top].into_iter().all(is_share)
            && self.left.0 + self.right.0 < 10_000
            && self.bottom.0 + self.top.0 < 10_000
    }
}

impl Underlay {
    /// An image as it is placed: half seen, whole, not printed, in its file.
    pub fn placed(image: String, pixels: (u32, u32), at: PlanPoint, width: Mm) -> Self {
        Self {
            // Numbers and floor are given by the edit that adds it.
            id: UnderlayId(0),
            floor: FloorId(0),
            image,
            pixels,
            at,
            width,
            turned: Angle::ZERO,
            opacity: Percent(5_000),
            is_printed: false,
            crop: Crop::default(),
            layers: BTreeMap::new(),
            embedded: None,
        }
    }

    /// Whether it is a drawing, by the ending of its file; else it is an image.
    pub fn is_drawing(&self) -> bool {
        let ending = self.image.rsplit('.').next().unwrap_or_default();
        ending.eq_ignore_ascii_case("dwg") || ending.eq_ignore_ascii_case("dxf")
    }

    /// By what its content is known: that of another file is another content, and so is that which the plan keeps.
    pub fn source(&self) -> String {
        // A colon is in no name of a file beside a plan.
        match &self.embedded {
            Some(bytes) => format!("{}:{}:{}", self.image, self.id.0, bytes.len()),
            None => self.image.clone(),
        }
    }

    /// From where to where it is seen, across and up, as [`Crop::seen`]; `None` where nothing is cut off: of a drawing then also
    /// what lies beyond its box, on layers that its file hides, is seen.
    pub fn part_seen(&self) -> Option<[(f64, f64); 2]> {
        (!self.crop.is_none()).then(|| self.crop.seen())
    }

    /// Where its lower left, lower right, upper right and upper left corners lie, were nothing cut off.
    pub fn corners(&self) -> [Point2; 4] {
        self.part([(0.0, 1.0), (0.0, 1.0)])
    }

    /// The outline of what is seen of it.
    pub fn outline(&self) -> Polygon {
        Polygon::new(self.part(self.crop.seen()).to_vec())
    }

    /// Where a place on the floor is in it: as shares of its width from the left, and of its height from below.
    pub fn share(&self, at: Point2) -> (f64, f64) {
        let (along, across) = self.axes();
        let from = at - Point2::from(self.at);
        (from.dot(along) / along.dot(along).max(1.0) + 0.5, from.dot(across) / across.dot(across).max(1.0) + 0.5)
    }

    /// The part of it that covers a box on the floor, in the same shares; larger than the box where it is turned.
    pub fn covering(&self, part: Bounds) -> Bounds {
        let corners = [part.min, Point2::new(part.max.x, part.min.y), part.max, Point2::new(part.min.x, part.max.y)];
        Bounds::around(corners.map(|corner| Point2::from(self.share(corner))))
    }

    /// Where a place in it is on the floor: the other way round than [`Self::share`].
    pub fn place(&self, x: f64, y: f64) -> Point2 {
        let (along, across) = self.axes();
        Point2::from(self.at) + along * (x - 0.5) + across * (y - 0.5)
    }

    /// Along its width, and up its height.
    fn axes(&self) -> (Point2, Point2) {
        let along = Point2::new(self.width.f64(), 0.0);
        let across = Point2::new(0.0, self.height().f64());
        (along.turned(self.turned), across.turned(self.turned))
    }

    fn part(&self, [across, up]: [(f64, f64); 2]) -> [Point2; 4] {
        [(across.0, up.0), (across.1, up.0), (across.1, up.1), (across.0, up.1)].map(|(x, y)| self.place(x, y))
    }

    /// How high it lies: an image keeps its proportions.
    pub fn height(&self) -> Mm {
        let (across, up) = self.pixels;
        Mm::round(self.width.f64() * f64::from(up) / f64::from(across.max(1)))
    }
}
