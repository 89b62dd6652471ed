//! What words must keep off, and what they should: walls, desks and words that stand; furniture and the way of doors.

use super::super::shape::{Align, Shape, Text, TextRole};
use super::super::{FloorDrawing, LayerKind, Part, openings, removed};
use super::AIR;
use crate::geom::{Bounds, BoxIndex, Point2, Segment};
use crate::model::{FloorPlan, View, WallKind};
use crate::text::{self, Weight};
use crate::units::Angle;
use std::collections::BTreeMap;

/// How far a chair reaches out from its desk or table, in millimetres.
const CHAIR_REACH: f64 = 470.0;

/// The width of a line that words should not be crossed by, in millimetres of paper.
const LINE: f64 = 0.2;

/// A cell of the grid in which placed words are found, in millimetres of paper.
const CELL: f64 = 20.0;

/// A rectangle, however turned, that words should keep off.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slab {
    centre: Point2,
    /// From the middle to the middles of two of its sides.
    along: Point2,
    across: Point2,
    /// Whether words must keep off: nothing may ever be written on it.
    pub(super) is_hard: bool,
}

/// What is on a floor, for words.
pub(super) struct Ground {
    slabs: Vec<Slab>,
    index: BoxIndex,
    taken: BTreeMap<(i64, i64), Vec<Bounds>>,
    placed: Vec<Bounds>,
    /// What is drawn, words left aside.
    pub(super) bounds: Bounds,
    /// Plan millimetres of a millimetre of paper.
    pub(super) paper: f64,
}

/// How well words lie somewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Fit {
    /// On a wall, a desk or other words, where they may not stand.
    Barred,
    /// The share of them that lies on furniture, the way of a door or what is taken away; none in the open.
    Covered(f64),
}

impl Slab {
    pub(super) fn new(centre: Point2, x_axis: Point2, size: (f64, f64), is_hard: bool) -> Self {
        Self { centre, along: x_axis * (size.0 / 2.0), across: x_axis.perpendicular() * (size.1 / 2.0), is_hard }
    }

    fn of_bounds(bounds: Bounds, is_hard: bool) -> Option<Self> {
        Some(Self::new(bounds.centre()?, Point2::new(1.0, 0.0), (bounds.width(), bounds.height()), is_hard))
    }

    pub(super) fn along(line: Segment, thickness: f64, is_hard: bool) -> Option<Self> {
        Some(Self::new(line.at(0.5), line.direction()?, (line.length(), thickness), is_hard))
    }

    pub(super) fn bounds(&self) -> Bounds {
        let half = Point2::new(self.along.x.abs() + self.across.x.abs(), self.along.y.abs() + self.across.y.abs());
        Bounds { min: self.centre - half, max: self.centre + half }
    }

    /// Whether it meets a box: no line along one of the sides of either parts the two.
    pub(super) fn meets(&self, other: &Bounds) -> bool {
        let Some(middle) = other.centre() else { return false };
        if !self.bounds().intersects(other) {
            return false;
        }
        let half = Point2::new(other.width() / 2.0, other.height() / 2.0);
        [self.along, self.across].into_iter().all(|side| {
            let Some(axis) = side.normalized() else { return true };
            let reach = half.x * axis.x.abs() + half.y * axis.y.abs();
            (middle - self.centre).dot(axis).abs() <= side.length() + reach
        })
    }
}

impl Ground {
    pub(super) fn new(view: &View<'_>, floor: &FloorPlan, drawing: &FloorDrawing, scale: u32) -> Self {
        let paper = f64::from(scale.max(1));
        let mut slabs = Vec::with_capacity(floor.walls.len() + floor.desks.len() + floor.furniture.len());
        let shows = |kind| drawing.layers.iter().any(|layer| layer.kind == kind && !layer.items.is_empty());
        for wall in view.walls(floor).filter(|wall| wall.kind != WallKind::Separator) {
            let line = Segment::between(wall.start, wall.end);
            slabs.extend(Slab::along(line, wall.thickness.f64(), true));
        }
        for desk in floor.desks.values() {
            let Some(placement) = view.placement(&desk.placements, desk.until) else { continue };
            let x_axis = Point2::unit(placement.turned);
            let (width, depth) = (desk.width.f64(), desk.depth.f64());
            let centre = Point2::from(placement.at);
            slabs.push(Slab::new(centre, x_axis, (width, depth), true));
            if let Some(corners) = desk.shape.corners_with_return(width, depth) {
                let y_axis = x_axis.perpendicular();
                let around = Bounds::around(corners.map(|(x, y)| Point2::new(x, y)));
                let middle = around.centre().unwrap_or_default();
                let at = centre + x_axis * middle.x + y_axis * middle.y;
                slabs.push(Slab::new(at, x_axis, (around.width(), around.height()), true));
            }
            // The chair stands in front.
            let at = centre - x_axis.perpendicular() * f64::midpoint(depth, CHAIR_REACH);
            slabs.push(Slab::new(at, x_axis, (width.min(600.0), CHAIR_REACH), false));
        }
        if shows(LayerKind::Furniture) {
            for placed in view.furniture(floor) {
                let chairs = if placed.furniture.seats > 1 { 2.0 * CHAIR_REACH } else { 0.0 };
                let size = (placed.furniture.width.f64() + chairs, placed.furniture.depth.f64() + chairs);
                slabs.push(Slab::new(placed.at.into(), Point2::unit(placed.turned), size, false));
            }
        }
        if shows(LayerKind::RemovedWalls) {
            let lines = removed::gone_walls(view, floor).map(|wall| Segment::between(wall.start, wall.end));
            slabs.extend(lines.filter_map(|line| Slab::along(line, LINE * paper, false)));
        }
        if shows(LayerKind::RemovedItems) {
            slabs.extend(removed::boxes(view, floor).filter_map(|bounds| Slab::of_bounds(bounds, false)));
        }
        for opening in view.openings(floor) {
            let swept = floor.walls.get(&opening.wall).and_then(|wall| openings::swept(wall, opening));
            slabs.extend(swept.and_then(|bounds| Slab::of_bounds(bounds, false)));
        }
        for layer in &drawing.layers {
            match layer.kind {
                LayerKind::Annotations | LayerKind::GridLines | LayerKind::Furniture => {
                    slabs.extend(layer.items.iter().filter_map(|item| written(&item.shape, paper)));
                }
                LayerKind::Zones => {
                    let sides = layer.items.iter().filter_map(|item| match &item.shape {
                        shape @ Shape::Path { .. } => Some(shape.segments()),
                        _ => None,
                    });
                    slabs.extend(sides.flatten().filter_map(|side| Slab::along(side, LINE * paper, false)));
                }
                _ => {}
            }
        }
        let index = BoxIndex::new(slabs.iter().map(Slab::bounds).zip(0..));
        Self { slabs, index, taken: BTreeMap::new(), placed: Vec::new(), bounds: drawing.bounds, paper }
    }

    /// The box that words of a width and a height on paper take about a point.
    pub(super) fn words(&self, at: Point2, size: (f64, f64)) -> Bounds {
        let half = Point2::new(size.0 * self.paper / 2.0, size.1 * self.paper / 2.0);
        Bounds { min: at - half, max: at + half }
    }

    /// How well words lie in a box; air is kept about it.
    pub(super) fn fit(&self, words: Bounds) -> Fit {
        let words = words.expand(AIR * self.paper);
        if self
            .cells(words)
            .any(|cell| self.taken.get(&cell).is_some_and(|own| own.iter().any(|own| own.intersects(&words))))
        {
            return Fit::Barred;
        }
        let mut covered = 0.0;
        for slab in self.index.query(words).into_iter().filter_map(|key| self.slabs.get(key as usize)) {
            if !slab.meets(&words) {
                continue;
            }
            if slab.is_hard {
                return Fit::Barred;
            }
            let bounds = slab.bounds();
            let width = words.max.x.min(bounds.max.x) - words.min.x.max(bounds.min.x);
            let height = words.max.y.min(bounds.max.y) - words.min.y.max(bounds.min.y);
            covered += width.max(LINE * self.paper) * height.max(LINE * self.paper);
        }
        Fit::Covered(covered / (words.width() * words.height()).max(1.0))
    }

    /// What lies in a box.
    pub(super) fn within(&self, bounds: Bounds) -> impl Iterator<Item = &Slab> {
        self.index.query(bounds).into_iter().filter_map(|key| self.slabs.get(key as usize))
    }

    /// Writes words in a box, which nothing else may be written in from now on.
    pub(super) fn take(&mut self, words: Bounds) {
        for cell in self.cells(words).collect::<Vec<_>>() {
            self.taken.entry(cell).or_default().push(words);
        }
        self.placed.push(words);
    }

    /// The boxes that words were written in.
    pub(super) fn boxes(self) -> Vec<Bounds> {
        self.placed
    }

    fn cells(&self, bounds: Bounds) -> impl Iterator<Item = (i64, i64)> + use<> {
        let side = CELL * self.paper;
        let cell = |at: f64| (at / side).floor() as i64;
        let (left, right) = (cell(bounds.min.x), cell(bounds.max.x));
        let (low, high) = (cell(bounds.min.y), cell(bounds.max.y));
        (left..=right).flat_map(move |x| (low..=high).map(move |y| (x, y)))
    }
}

/// What of a drawn thing words must keep off: words, and the bubbles they stand in.
fn written(shape: &Shape, paper: f64) -> Option<Slab> {
    match shape {
        Shape::Text(text) => written_words(text, paper),
        Shape::Area { polygon, pen: Some(pen), .. } if pen.part == Part::Bubble => {
            Slab::of_bounds(polygon.bounds(), true)
        }
        _ => None,
    }
}

fn written_words(text: &Text, paper: f64) -> Option<Slab> {
    let height = text.height.on_paper(1.0 / paper);
    let weight = if text.role == TextRole::RoomName { Weight::SemiBold } else { Weight::Regular };
    let width = text::width(&text.text, weight) * text::size_of_capitals(height);
    if text.fit.is_some_and(|fit| f64::from(fit.0) < width * paper || f64::from(fit.1) < height * paper) {
        return None;
    }
    let x_axis = Point2::unit(text.turned);
    let to_middle = match text.align {
        Align::Start => width / 2.0,
        Align::Centre => 0.0,
        Align::End => -width / 2.0,
    };
    let centre = text.at + x_axis * (to_middle * paper);
    Some(Slab::new(centre, x_axis, (width * paper, height * paper), true))
}

/// A box that stands upright, or lies.
pub(super) fn turned_size(size: (f64, f64), turned: Angle) -> (f64, f64) {
    if turned == Angle::ZERO { size } else { (size.1, size.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_slab_meets_a_box_only_where_it_is() {
        let along = Point2::new(std::f64::consts::FRAC_1_SQRT_2, std::f64::consts::FRAC_1_SQRT_2);
        let slab = Slab::new(Point2::ZERO, along, (20.0, 1.0), true);
        let at = |x: f64, y: f64| Bounds { min: Point2::new(x - 1.0, y - 1.0), max: Point2::new(x + 1.0, y + 1.0) };
        assert!(slab.meets(&at(5.0, 5.0)) && slab.meets(&at(-6.0, -5.0)));
        assert!(!slab.meets(&at(5.0, -5.0)), "in its bounds but not on it");
        assert!(!slab.meets(&at(9.0, 9.0)), "beyond its end");
    }
}
