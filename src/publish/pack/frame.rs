//! Where things are on the drawings of a pack: one frame a floor, the same in every phase, so that what stays has the same
//! place; and links that show a place.

use super::super::Scale;
use super::markup::Markup;
use crate::geom::{Bounds, Point2};
use crate::model::{FloorId, PhaseId};

/// The paper that a floor is drawn for: lettering and lines are as on it, so that they can be read beside each other.
const PAPER: (f64, f64) = (420.0, 260.0);

/// The air around what is drawn, in millimetres of that paper.
const AIR: f64 = 6.0;

/// The drawing area of a floor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The scale that lettering is chosen for.
    pub(super) scale: Scale,
    /// What is in the middle.
    pub(super) centre: Point2,
    /// The width and height of the area, in millimetres of paper.
    pub(super) size: (f64, f64),
}

/// A place that a link can show: a floor in a phase, and where on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) floor: FloorId,
    pub(super) phase: PhaseId,
    /// In units of the drawing.
    pub(super) at: Option<(i64, i64)>,
}

impl Frame {
    /// For what is within bounds.
    pub(super) fn around(bounds: Bounds) -> Self {
        // A floor on which nothing is drawn still has a sheet.
        let size = if bounds.is_empty() { (10_000.0, 6_000.0) } else { (bounds.width(), bounds.height()) };
        let scale = Scale::fitting(size, PAPER).unwrap_or(Scale::SMALLEST);
        let on_paper = |length: f64| length * scale.paper_from_plan() + 2.0 * AIR;
        Self { scale, centre: bounds.centre().unwrap_or_default(), size: (on_paper(size.0), on_paper(size.1)) }
    }

    /// How many units a millimetre of paper is: a unit is a millimetre of the building.
    pub(super) fn units(&self) -> f64 {
        f64::from(self.scale.0)
    }

    /// Where the middle is, in millimetres of paper.
    pub(super) fn middle(&self) -> (f64, f64) {
        (self.size.0 / 2.0, self.size.1 / 2.0)
    }

    /// The same at another scale.
    pub(super) fn middle_at(&self, scale: Scale) -> (f64, f64) {
        let times = self.units() / f64::from(scale.0.max(1));
        (self.middle().0 * times, self.middle().1 * times)
    }

    /// Where a point of the plan is, in millimetres of paper.
    pub(super) fn on_paper(&self, point: Point2) -> (f64, f64) {
        let from_middle = (point - self.centre) * self.scale.paper_from_plan();
        (self.middle().0 + from_middle.x, self.middle().1 - from_middle.y)
    }

    /// The same, in units.
    pub(super) fn place(&self, point: Point2) -> (i64, i64) {
        let (x, y) = self.on_paper(point);
        ((x * self.units()).round() as i64, (y * self.units()).round() as i64)
    }
}

/// The name of the drawing of a floor in a phase; it is alone in its file.
pub(super) fn sheet_id(floor: FloorId, phase: PhaseId) -> String {
    format!("f{}p{}", floor.0, phase.0)
}

impl Place {
    /// Words that show it when they are followed; without a script they lead to its drawing.
    pub(super) fn link(&self, markup: &mut Markup, words: &str) {
        let href = format!("#{}", sheet_id(self.floor, self.phase));
        let (floor, phase) = (self.floor.0.to_string(), self.phase.0.to_string());
        let (x, y) = self.at.map_or_else(Default::default, |(x, y)| (x.to_string(), y.to_string()));
        let mut attributes = vec![("href", href.as_str()), ("data-floor", &floor), ("data-phase", &phase)];
        if self.at.is_some() {
            attributes.extend([("data-x", x.as_str()), ("data-y", y.as_str())]);
        }
        markup.element("a", &attributes, words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_a_millimetre_of_the_building() {
        let frame = Frame::around(Bounds::between(Point2::ZERO, Point2::new(30_000.0, 12_000.0)));
        assert_eq!(frame.scale, Scale(100));
        let (from, to) = (frame.place(Point2::ZERO), frame.place(Point2::new(5_000.0, 1_234.0)));
        assert_eq!((to.0 - from.0, from.1 - to.1), (5_000, 1_234));
        assert_eq!(from, (600, 12_600), "the air is 6 mm of paper, and y goes down");
    }

    #[test]
    fn nothing_and_two_kilometres_have_frames() {
        assert!(0.0 < Frame::around(Bounds::EMPTY).size.0);
        let long = Frame::around(Bounds::between(Point2::ZERO, Point2::new(2_000_000.0, 9_000.0)));
        assert_eq!(long.scale, Scale::SMALLEST);
    }
}
