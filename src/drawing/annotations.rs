//! What is written over a floor: dimensions, notes, grid lines, section marks.
//!
//! Ticks, bubbles, gaps and letters are millimetres of paper, whatever the scale: ISO 129-1 and ISO 128 as architects
//! use them, with oblique strokes for ticks.

use super::shape::{Align, Quad, Shape, Text, TextHeight, TextRole};
use super::{Fill, Layer, LayerKind, Part, Pen, Standing};
use crate::geom::{Point2, Polygon, Segment};
use crate::model::{Annotation, AnnotationKind, FloorPlan, ItemId, Side, View};
use crate::text::{self, Weight};
use crate::units::{Angle, PlanPoint, format};

/// The height of capitals on paper (ISO 3098), in millimetres.
const CAPITALS: f64 = 2.5;
/// From the middle of one line of a note to the next.
const LINE_PITCH: f64 = 4.0;
/// From what is measured to where its extension line begins, and from the dimension line to where that ends.
const EXTENSION_GAP: f64 = 1.0;
const EXTENSION_BEYOND: f64 = 1.5;
/// Half the length of an oblique stroke.
const TICK: f64 = 1.3;
/// From a dimension line to the middle of its figures.
const FIGURE_ABOVE: f64 = 2.1;
/// The radius of the bubble of a grid line.
const BUBBLE: f64 = 4.0;
/// The arrowheads of section marks, and the heavy strokes they stand on.
const ARROW: f64 = 3.0;
const CUT: f64 = 6.0;

/// The grid lines of a floor, which lie beneath its walls.
pub(super) fn grid_lines(view: &View<'_>, floor: &FloorPlan, scale: u32) -> Layer {
    let mut layer = Layer::new(LayerKind::GridLines);
    for annotation in view.annotations(floor) {
        if let AnnotationKind::GridLine { label, start, end } = &annotation.kind {
            Writer::new(&mut layer, view, annotation, scale).grid_line(label, *start, *end);
        }
    }
    layer
}

/// Dimensions, notes and section marks, which lie over everything.
pub(super) fn annotations(view: &View<'_>, floor: &FloorPlan, scale: u32) -> Layer {
    let mut layer = Layer::new(LayerKind::Annotations);
    for annotation in view.annotations(floor) {
        let mut writer = Writer::new(&mut layer, view, annotation, scale);
        match &annotation.kind {
            AnnotationKind::Dimension { .. } => {
                if let Some(string) = view.dimension(floor, &annotation.kind) {
                    writer.dimension(&string);
                }
            }
            AnnotationKind::Note { text, at, about } => {
                writer.note(text, *at, about.map(|held| view.held(floor, &held)));
            }
            AnnotationKind::SectionMark { label, start, end, looks } => {
                writer.section_mark(label, Segment::between(*start, *end), *looks);
            }
            AnnotationKind::GridLine { .. } => {}
        }
    }
    layer
}

/// The box that a note takes at a scale, in plan millimetres.
pub fn note_outline(words: &str, at: PlanPoint, scale: u32) -> Polygon {
    let paper = f64::from(scale);
    let lines: Vec<&str> = words.lines().collect();
    let ems = lines.iter().map(|line| text::width(line, Weight::Regular)).fold(0.0, f64::max);
    let width = (ems * text::size_of_capitals(CAPITALS)).max(CAPITALS) * paper;
    let height = (lines.len().saturating_sub(1) as f64 * LINE_PITCH + CAPITALS) * paper;
    let (left, top) = (f64::from(at.x.0), f64::from(at.y.0) + CAPITALS / 2.0 * paper);
    let margin = 0.8 * paper;
    Polygon::new(vec![
        Point2::new(left - margin, top - height - margin),
        Point2::new(left + width + margin, top - height - margin),
        Point2::new(left + width + margin, top + margin),
        Point2::new(left - margin, top + margin),
    ])
}

/// Writes one annotation.
struct Writer<'a> {
    layer: &'a mut Layer,
    source: Option<ItemId>,
    standing: Standing,
    /// Plan millimetres of a millimetre of paper.
    paper: f64,
    scale: u32,
}

impl<'a> Writer<'a> {
    fn new(layer: &'a mut Layer, view: &View<'_>, annotation: &Annotation, scale: u32) -> Self {
        let standing = Standing::of(view, annotation.life);
        // What is written in a phase is no work of that phase: only what goes is drawn apart.
        let standing = if standing == Standing::Removed { standing } else { Standing::Kept };
        let source = Some(ItemId::Annotation(annotation.id));
        Self { layer, source, standing, paper: f64::from(scale), scale }
    }

    fn line(&mut self, part: Part, from: Point2, to: Point2) {
        self.layer.push(self.source, Shape::Segment(Segment::new(from, to), Pen::new(part, self.standing)));
    }

    fn words(&mut self, words: &str, at: Point2, (turned, align): (Angle, Align), role: TextRole) {
        let height = TextHeight::Paper(CAPITALS as f32);
        self.layer
            .push(self.source, Shape::Text(Text { at, turned, height, align, role, text: words.into(), fit: None }));
    }

    fn dimension(&mut self, string: &crate::model::DimensionString) {
        let (along, across) = (string.along, string.along.perpendicular());
        for (measured, foot) in string.measured.iter().zip(&string.feet) {
            let reach = (*foot - *measured).dot(across);
            let out = across * reach.signum();
            if EXTENSION_GAP * self.paper < reach.abs() {
                let from = *measured + out * (EXTENSION_GAP * self.paper);
                self.line(Part::Extension, from, *foot + out * (EXTENSION_BEYOND * self.paper));
            }
            let stroke = (along + across) * (TICK * self.paper * std::f64::consts::FRAC_1_SQRT_2);
            self.line(Part::Tick, *foot - stroke, *foot + stroke);
        }
        let turned = readable(along);
        let up = Point2::unit(turned).perpendicular();
        let mut is_raised = false;
        for stretch in string.stretches() {
            self.line(Part::Dimension, stretch.start, stretch.end);
            let figure = format::grouped(stretch.length().round() as i64);
            let width = text::width(&figure, Weight::Regular) * text::size_of_capitals(CAPITALS) * self.paper;
            // Figures wider than what they measure stand by turns in a second row, so that neighbours do not meet.
            is_raised = stretch.length() < width && !is_raised;
            let row = if is_raised { FIGURE_ABOVE + CAPITALS + 0.8 } else { FIGURE_ABOVE };
            let at = stretch.at(0.5) + up * (row * self.paper);
            self.words(&figure, at, (turned, Align::Centre), TextRole::Dimension);
        }
    }

    fn note(&mut self, words: &str, at: PlanPoint, about: Option<Point2>) {
        let first = Point2::from(at);
        for (idx, line) in words.lines().enumerate() {
            let at = first - Point2::new(0.0, idx as f64 * LINE_PITCH * self.paper);
            self.words(line, at, (Angle::ZERO, Align::Start), TextRole::Note);
        }
        let Some(about) = about else { return };
        let bounds = note_outline(words, at, self.scale).bounds();
        if bounds.contains(about) {
            return;
        }
        // A shoulder to the nearer side of the first line, then straight to what it is about, with a dot there.
        let is_left = about.x < f64::midpoint(bounds.min.x, bounds.max.x);
        let (side, out) = if is_left { (bounds.min.x, -1.0) } else { (bounds.max.x, 1.0) };
        let edge = Point2::new(side, first.y);
        let shoulder = edge + Point2::new(out * 2.5 * self.paper, 0.0);
        self.line(Part::Leader, edge, shoulder);
        self.line(Part::Leader, shoulder, about);
        let dot = 0.9 * self.paper;
        let quad = Quad { rounding: (dot / 2.0) as f32, ..Quad::new(about, Point2::new(1.0, 0.0), dot, dot) };
        let pen = Some(Pen::new(Part::Leader, self.standing));
        self.layer.push(self.source, Shape::Quad(Quad { fill: Some(Fill::Ink), pen, ..quad }));
    }

    fn grid_line(&mut self, label: &str, start: PlanPoint, end: PlanPoint) {
        let line = Segment::between(start, end);
        let Some(along) = line.direction() else { return };
        self.line(Part::GridLine, line.start, line.end);
        self.bubble(label, line.start - along * (BUBBLE * self.paper));
    }

    fn bubble(&mut self, label: &str, centre: Point2) {
        let size = 2.0 * BUBBLE * self.paper;
        let circle: Vec<Point2> = (0..48)
            .map(|step| {
                centre
                    + Point2::unit(Angle::from_radians(f64::from(step) * std::f64::consts::TAU / 48.0)) * (size / 2.0)
            })
            .collect();
        let pen = Some(Pen::new(Part::Bubble, self.standing));
        let polygon = Box::new(Polygon::new(circle));
        self.layer.push(self.source, Shape::Area { polygon, fill: Some(Fill::Paper), pen });
        self.words(label, centre, (Angle::ZERO, Align::Centre), TextRole::Mark);
    }

    fn section_mark(&mut self, label: &str, line: Segment, looks: Side) {
        let Some(along) = line.direction() else { return };
        let looking = if looks == Side::Left { along.perpendicular() } else { -along.perpendicular() };
        self.line(Part::GridLine, line.start, line.end);
        let cut = (CUT * self.paper).min(line.length() / 2.0);
        for (end, inwards) in [(line.start, along), (line.end, -along)] {
            self.line(Part::SectionCut, end, end + inwards * cut);
            let tip = end + looking * (ARROW * 1.6 * self.paper);
            let half = along * (ARROW / 2.0 * self.paper);
            let pen = Some(Pen::new(Part::SectionCut, self.standing));
            let polygon = Box::new(Polygon::new(vec![end - half, end + half, tip]));
            self.layer.push(self.source, Shape::Area { polygon, fill: Some(Fill::Ink), pen });
            let at = end - inwards * (CAPITALS * self.paper) + looking * (ARROW / 2.0 * self.paper);
            self.words(label, at, (Angle::ZERO, Align::Centre), TextRole::Mark);
        }
    }
}

/// The direction in which words along a line are read from the bottom or from the right of the sheet.
fn readable(along: Point2) -> Angle {
    let degrees = along.y.atan2(along.x).to_degrees();
    let turned = if degrees <= -89.9 {
        degrees + 180.0
    } else if 90.1 < degrees {
        degrees - 180.0
    } else {
        degrees
    };
    Angle::from_radians(turned.to_radians())
}

#[cfg(test)]
mod tests {
    use super::super::test_floor::TestFloor;
    use super::*;
    use crate::model::{DimensionWay, Hand, Hold, WallKind};
    use crate::units::Mm;

    fn shapes(floor: &TestFloor) -> Vec<Shape> {
        let view = floor.view();
        annotations(&view, floor.floor(), 100).items.into_iter().map(|item| item.shape).collect()
    }

    fn words(shapes: &[Shape]) -> Vec<String> {
        let text = |shape: &Shape| if let Shape::Text(text) = shape { Some(text.text.to_string()) } else { None };
        shapes.iter().filter_map(text).collect()
    }

    #[test]
    fn a_dimension_follows_the_walls_it_measures() {
        let mut floor = TestFloor::new();
        let walls = floor.walled_box((0, 0), (8_000, 6_000), WallKind::Partition);
        let end = |from| crate::model::Held {
            at: PlanPoint::new(0, 0),
            to: Some(Hold::Wall { wall: walls[0], from, along: Mm::ZERO, face: None }),
        };
        floor.annotate(AnnotationKind::Dimension {
            points: vec![end(Hand::Start), end(Hand::End)],
            way: DimensionWay::Aligned,
            offset: Mm(-600),
        });
        assert_eq!(words(&shapes(&floor)), ["8,000"]);
        floor.change_wall(walls[0], |wall| wall.end = PlanPoint::new(9_500, 0));
        assert_eq!(words(&shapes(&floor)), ["9,500"]);
    }

    #[test]
    fn figures_are_read_from_the_bottom_or_the_right() {
        for (along, turned) in [((1.0, 0.0), 0), ((-1.0, 0.0), 0), ((0.0, 1.0), 90), ((0.0, -1.0), 90)] {
            assert_eq!(readable(Point2::from(along)), Angle::degrees(turned), "{along:?}");
        }
    }

    #[test]
    fn a_leader_goes_from_the_nearer_side_of_the_note_and_not_from_within() {
        let mut floor = TestFloor::new();
        let note = |x| AnnotationKind::Note {
            text: "Retain\nasbestos register".to_owned(),
            at: PlanPoint::new(0, 0),
            about: Some(crate::model::Held::free(PlanPoint::new(x, 0))),
        };
        floor.annotate(note(-3_000));
        let first = |shapes: &[Shape]| {
            shapes.iter().find_map(|shape| match shape {
                Shape::Segment(segment, _) => Some(*segment),
                _ => None,
            })
        };
        let leader = first(&shapes(&floor)).expect("a leader");
        assert!(leader.start.x < 0.0 && leader.end.x < leader.start.x);
        let mut floor = TestFloor::new();
        floor.annotate(note(500));
        assert_eq!(first(&shapes(&floor)), None);
    }
}
