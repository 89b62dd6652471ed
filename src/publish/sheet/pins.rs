//! The numbers of comments on the drawing of a floor; the list that follows says what they are about.
//!
//! Open ones are filled and settled ones hollow, so that they are told apart in black and white.

use super::super::page::{Anchor, Group, Lettering, PathMark};
use super::super::theme::Stroke;
use super::layout::Layout;
use super::{Context, words_group};
use crate::drawing::palette::Rgb;
use crate::geom::Point2;

/// The radius of a pin, in millimetres of paper.
const RADIUS: f64 = 2.4;

/// How many sides stand for a circle.
const N_SIDES: usize = 24;

/// The pins of the floor, where comments are printed; none where there is nothing to pin.
pub(super) fn group(context: &Context<'_>, layout: &Layout) -> Option<Group> {
    if !context.options.shows_comments {
        return None;
    }
    let on_paper = |at: Point2| context.place.on_paper(at, context.scale);
    let mut group = words_group();
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for conversation in context.view.plan().conversations() {
        let Some((floor, at)) = conversation.pin.place() else { continue };
        let is_here = floor == context.floor.floor.id;
        // What is cut off or on another sheet has its pin there.
        if !is_here || (context.place.clip.is_some() && !context.place.shown.contains(at.into())) {
            continue;
        }
        let mut at = on_paper(at.into());
        // Several about one thing stand side by side, and none outside the drawing.
        while taken.iter().any(|other| (other.0 - at.0).hypot(other.1 - at.1) < 2.0 * RADIUS) {
            at.0 += 2.1 * RADIUS;
        }
        let area = layout.drawing.inset(RADIUS);
        at = (at.0.clamp(area.x, area.right()), at.1.clamp(area.y, area.bottom()));
        taken.push(at);
        pin(&mut group, at, conversation.number, conversation.resolved.is_some());
    }
    (!taken.is_empty()).then_some(group)
}

fn pin(group: &mut Group, at: (f64, f64), number: usize, is_resolved: bool) {
    let corner = |idx: usize| {
        let (sin, cos) = (idx as f64 / N_SIDES as f64 * std::f64::consts::TAU).sin_cos();
        (at.0 + RADIUS * cos, at.1 + RADIUS * sin)
    };
    let (fill, ink) = if is_resolved { (Rgb::WHITE, Rgb::BLACK) } else { (Rgb::BLACK, Rgb::WHITE) };
    let stroke = Some(Stroke::solid(0.35, Rgb::BLACK));
    let circle = (0..N_SIDES).map(corner).collect();
    group.path(PathMark { runs: vec![circle], is_closed: true, fill: Some(fill), stroke });
    let height = if number < 100 { 1.9 } else { 1.4 };
    group.words(at, Anchor::Middle, Lettering::bold(height).in_colour(ink), &number.to_string());
}
