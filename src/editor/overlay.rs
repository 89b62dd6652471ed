//! What a tool shows over the drawing, in plan millimetres and by meaning: no colour, no pixel.

use super::snap::Snap;
use crate::geom::{Point2, Polygon, Segment};
use crate::model::ItemId;

/// All that a tool shows over the drawing at a time.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overlay {
    /// Lines.
    pub lines: Vec<OverlayLine>,
    /// Areas.
    pub polygons: Vec<OverlayPolygon>,
    /// Words and live dimensions.
    pub texts: Vec<OverlayText>,
    /// The rectangle that selects.
    pub marquee: Option<Marquee>,
    /// What the pointer snapped to, and why.
    pub snaps: Vec<Snap>,
    /// What can be taken hold of.
    pub handles: Vec<Point2>,
    /// What the pointer is over and a click would mean.
    pub hovered: Option<ItemId>,
}

/// What a part of an overlay means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OverlayRole {
    /// What a click would make.
    Ghost,
    /// What a click would not make, because it cannot be.
    Refused,
    /// What is meant.
    Highlight,
    /// A measure.
    Dimension,
    /// A line that explains a snap.
    Guide,
    /// Where walls do not meet.
    Gap,
    /// Room that should stay clear, behind a desk.
    Clearance,
}

/// A line of an overlay.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OverlayLine {
    /// From where to where.
    pub segment: Segment,
    /// What it means.
    pub role: OverlayRole,
}

/// An area of an overlay.
#[derive(Debug, Clone, PartialEq)]
pub struct OverlayPolygon {
    /// Its outline.
    pub polygon: Polygon,
    /// What it means.
    pub role: OverlayRole,
}

/// Words of an overlay.
#[derive(Debug, Clone, PartialEq)]
pub struct OverlayText {
    /// Where their middle is.
    pub at: Point2,
    /// The words.
    pub text: String,
    /// What they mean.
    pub role: OverlayRole,
}

/// A rectangle that selects.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marquee {
    /// Where it was begun.
    pub from: Point2,
    /// Where the pointer is.
    pub to: Point2,
}

impl Marquee {
    /// Does it take what it touches, and not only what it holds? It does when drawn from right to left.
    pub fn is_crossing(&self) -> bool {
        self.to.x < self.from.x
    }
}

/// The shape of the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ToolCursor {
    /// An arrow.
    #[default]
    Default,
    /// A hand that points: a click selects.
    Point,
    /// Four arrows: a drag moves.
    Move,
    /// A cross: a click places a point.
    Crosshair,
    /// A brush: a drag paints.
    Paint,
    /// A bar: a click does nothing here.
    NotAllowed,
}

impl Overlay {
    pub(super) fn line(&mut self, from: Point2, to: Point2, role: OverlayRole) {
        self.lines.push(OverlayLine { segment: Segment::new(from, to), role });
    }

    pub(super) fn polygon(&mut self, polygon: Polygon, role: OverlayRole) {
        self.polygons.push(OverlayPolygon { polygon, role });
    }

    pub(super) fn text(&mut self, at: Point2, text: impl Into<String>, role: OverlayRole) {
        self.texts.push(OverlayText { at, text: text.into(), role });
    }

    pub(super) fn snap(&mut self, snap: Option<&Snap>) {
        self.snaps.extend(snap.cloned());
    }
}
