//! Drawing in a thing's own axes: symbols and openings say where their lines are, this puts them on the plan.

use super::shape::{Align, Quad, Shape, Text, TextHeight, TextRole};
use super::{Fill, Layer, Part, Pen, Standing, desks};
use crate::geom::{Point2, Polygon, Segment, arc};
use crate::model::ItemId;
use crate::units::Angle;

/// How far a chord may stray from an arc, in millimetres: a twentieth of a line's width at 1:50.
const ARC_TOLERANCE: f64 = 0.5;

/// A pen held over a layer, in the axes of one thing.
#[derive(Debug)]
pub(crate) struct Sketch<'a> {
    layer: &'a mut Layer,
    source: Option<ItemId>,
    origin: Point2,
    x_axis: Point2,
    y_axis: Point2,
    standing: Standing,
}

impl<'a> Sketch<'a> {
    /// In the axes of a thing that stands at a point, turned.
    pub(crate) fn new(layer: &'a mut Layer, source: ItemId, at: Point2, turned: Angle, standing: Standing) -> Self {
        Self::along(layer, source, at, Point2::unit(turned), standing)
    }

    /// In axes given by their x direction, of length one.
    pub(crate) fn along(
        layer: &'a mut Layer,
        source: ItemId,
        origin: Point2,
        x_axis: Point2,
        standing: Standing,
    ) -> Self {
        Self { layer, source: Some(source), origin, x_axis, y_axis: x_axis.perpendicular(), standing }
    }

    /// The same with its own y axis the other way round.
    pub(crate) fn mirrored(mut self) -> Self {
        self.y_axis = -self.y_axis;
        self
    }

    /// In the axes of a part of the thing: a chair at a table.
    pub(crate) fn part(&mut self, at: (f64, f64), turned: Angle) -> Sketch<'_> {
        let (cos, sin) = turned.cos_sin();
        Sketch {
            origin: self.at(at),
            x_axis: self.x_axis * cos + self.y_axis * sin,
            y_axis: self.y_axis * cos - self.x_axis * sin,
            source: self.source,
            standing: self.standing,
            layer: self.layer,
        }
    }

    fn at(&self, (x, y): (f64, f64)) -> Point2 {
        self.origin + self.x_axis * x + self.y_axis * y
    }

    fn pen(&self, part: Part) -> Pen {
        Pen::new(part, self.standing)
    }

    /// A straight line.
    pub(crate) fn line(&mut self, part: Part, from: (f64, f64), to: (f64, f64)) {
        let shape = Shape::Segment(Segment::new(self.at(from), self.at(to)), self.pen(part));
        self.layer.push(self.source, shape);
    }

    /// A run of lines.
    pub(crate) fn path(&mut self, part: Part, points: &[(f64, f64)]) {
        let points = points.iter().map(|point| self.at(*point)).collect();
        let shape = Shape::Path { points, is_closed: false, pen: self.pen(part) };
        self.layer.push(self.source, shape);
    }

    /// An area with straight sides.
    pub(crate) fn area(&mut self, fill: Option<Fill>, part: Part, corners: &[(f64, f64)]) {
        let outer = corners.iter().map(|corner| self.at(*corner)).collect();
        let polygon = Box::new(Polygon::new(outer));
        let shape = Shape::Area { polygon, fill, pen: Some(self.pen(part)) };
        self.layer.push(self.source, shape);
    }

    /// A rectangle between two corners, with round corners.
    pub(crate) fn rounded(&mut self, fill: Option<Fill>, part: Part, min: (f64, f64), max: (f64, f64), rounding: f64) {
        let centre = self.at((f64::midpoint(min.0, max.0), f64::midpoint(min.1, max.1)));
        let quad = Quad::new(centre, self.x_axis, (max.0 - min.0).abs(), (max.1 - min.1).abs());
        let shape = Shape::Quad(Quad { rounding: rounding as f32, fill, pen: Some(self.pen(part)), ..quad });
        self.layer.push(self.source, shape);
    }

    /// A rectangle between two corners.
    pub(crate) fn rectangle(&mut self, fill: Option<Fill>, part: Part, min: (f64, f64), max: (f64, f64)) {
        self.rounded(fill, part, min, max, 0.0);
    }

    /// A circle.
    pub(crate) fn circle(&mut self, fill: Option<Fill>, part: Part, centre: (f64, f64), radius: f64) {
        self.ellipse(fill, part, centre, (radius, radius));
    }

    /// An ellipse by its half axes.
    pub(crate) fn ellipse(&mut self, fill: Option<Fill>, part: Part, centre: (f64, f64), half: (f64, f64)) {
        let unit = arc::points(Point2::ZERO, 1.0, Angle::ZERO, 360.0, ARC_TOLERANCE / half.0.max(half.1).max(1.0));
        let corners: Vec<_> =
            unit.iter().skip(1).map(|point| (centre.0 + point.x * half.0, centre.1 + point.y * half.1)).collect();
        self.area(fill, part, &corners);
    }

    /// Words in the middle, that must fit into a width and a depth.
    pub(crate) fn words(&mut self, words: &str, turned: Angle, size: (f64, f64)) {
        let text = Text {
            at: self.origin,
            turned: desks::readable(turned),
            height: TextHeight::Paper(1.8),
            align: Align::Centre,
            role: TextRole::FurnitureName,
            text: words.into(),
            fit: Some((size.0 as f32, size.1 as f32)),
        };
        self.layer.push(self.source, Shape::Text(text));
    }

    /// A part of a circle: `from` and `sweep` in degrees, counter-clockwise in the thing's own axes.
    pub(crate) fn arc(&mut self, part: Part, centre: (f64, f64), radius: f64, from: i32, sweep: f64) {
        let points: Vec<_> = arc::points(centre.into(), radius, Angle::degrees(from), sweep, ARC_TOLERANCE)
            .iter()
            .map(|point| (point.x, point.y))
            .collect();
        self.path(part, &points);
    }
}
