//! Bubbles with a number or a letter in them, in place of words that had none.

use super::super::shape::{Align, Quad, Shape, Text, TextHeight, TextRole};
use super::super::{Fill, Layer, Part, Pen, Standing};
use super::{SMALL, ground::Ground};
use crate::geom::{Point2, Segment};
use crate::model::ItemId;
use crate::text::{self, Weight};
use crate::units::Angle;

/// The height of a bubble, and the air beside what stands in it, in millimetres of paper.
const HEIGHT: f64 = 3.4;
const BESIDE: f64 = 0.75;

/// The dot at the end of a line from a bubble to what it is about.
const DOT: f64 = 0.9;

/// The size of a bubble about some words, in millimetres of paper.
pub(super) fn size(words: &str) -> (f64, f64) {
    let width = text::width(words, Weight::Regular) * text::size_of_capitals(SMALL);
    ((width + 2.0 * BESIDE).max(HEIGHT), HEIGHT)
}

/// Draws a bubble about a point. What is about a room has round ends, all else square ones.
pub(super) fn draw(
    layer: &mut Layer,
    ground: &Ground,
    source: Option<ItemId>,
    at: Point2,
    words: &str,
    is_round: bool,
) {
    let size = size(words);
    let quad = Quad::new(at, Point2::new(1.0, 0.0), size.0 * ground.paper, size.1 * ground.paper);
    let rounding = if is_round { HEIGHT / 2.0 } else { 0.5 } * ground.paper;
    let pen = Some(Pen::new(Part::Bubble, Standing::Kept));
    layer.push(source, Shape::Quad(Quad { rounding: rounding as f32, fill: Some(Fill::Paper), pen, ..quad }));
    let text = Text {
        at,
        turned: Angle::ZERO,
        height: TextHeight::Paper(SMALL as f32),
        align: Align::Centre,
        role: TextRole::Mark,
        text: words.into(),
        fit: None,
    };
    layer.push(source, Shape::Text(text));
}

/// A line from the edge of a bubble to what it is about, with a dot there.
pub(super) fn leader(
    layer: &mut Layer,
    ground: &Ground,
    source: Option<ItemId>,
    (from, words): (Point2, &str),
    to: Point2,
) {
    let size = size(words);
    let half = Point2::new(size.0 / 2.0 * ground.paper, size.1 / 2.0 * ground.paper);
    let way = to - from;
    // As much of the way as lies within the bubble is not drawn.
    let within = (half.x / way.x.abs().max(1e-6)).min(half.y / way.y.abs().max(1e-6)).min(1.0);
    let pen = Pen::new(Part::Leader, Standing::Kept);
    layer.push(source, Shape::Segment(Segment::new(from + way * within, to), pen));
    let dot = DOT * ground.paper;
    let quad = Quad { rounding: (dot / 2.0) as f32, ..Quad::new(to, Point2::new(1.0, 0.0), dot, dot) };
    layer.push(source, Shape::Quad(Quad { fill: Some(Fill::Ink), pen: Some(pen), ..quad }));
}
