//! Rectangles against walls and each other: a desk that is placed or dragged stands against the wall, flush with its
//! neighbours, in line with their middles, or as far from one as that is from the next, in both directions at once.

use super::standing::reasons;
use super::{Snap, SnapReason};
use crate::editor::index::rectangle;
use crate::editor::scene::Scene;
use crate::geom::{Bounds, Point2, Polygon, Segment};
use crate::model::ItemId;
use crate::units::{Angle, Mm};
use std::collections::BTreeSet;

/// How far away a neighbour may be for a desk to stand flush with it, in millimetres.
const NEIGHBOURHOOD: f64 = 2_500.0;

/// A rectangle that is being placed.
#[derive(Debug, Clone, Copy)]
pub(in crate::editor) struct Rectangle {
    pub(in crate::editor) centre: Point2,
    pub(in crate::editor) width: Mm,
    pub(in crate::editor) depth: Mm,
    pub(in crate::editor) turned: Angle,
}

impl Rectangle {
    fn outline(&self) -> Polygon {
        rectangle(self.centre.round(), self.width, self.depth, self.turned)
    }
}

/// What a rectangle could stand against or in line with.
struct Around {
    faces: Vec<Segment>,
    neighbours: Vec<(Polygon, SnapReason)>,
}

/// A move along an axis that brings a rectangle into place.
#[derive(Debug, Clone, Copy)]
struct Shift {
    by: f64,
    reason: SnapReason,
    to: To,
}

/// What a move brings a rectangle to.
#[derive(Debug, Clone, Copy)]
enum To {
    /// An edge or a face that one of its own is flush with then.
    Flush(Segment),
    /// The middle of a neighbour that its own is in line with.
    Middle(Point2),
    /// A gap, which is there twice: where each begins along the axis.
    Gaps(f64, [f64; 2]),
}

impl Shift {
    /// How far away what it brings the rectangle to is: of two in line, the nearer one is meant.
    fn reach(&self, from: Point2) -> f64 {
        match self.to {
            To::Flush(edge) => edge.distance(from),
            To::Middle(middle) => middle.distance(from),
            To::Gaps(gap, _) => gap,
        }
    }

    /// Says why, once the middle is where it comes to be.
    fn explain(&self, centre: Point2, axis: Point2) -> Snap {
        let snap = |at, guides, distance: f64| {
            let distance = (1.0 <= distance).then_some(distance);
            Snap { at, reason: self.reason, guides, distance }
        };
        match self.to {
            To::Flush(edge) => {
                let at = edge.project(centre).point;
                // On an edge that it stands beside nothing is in line that far away.
                let off = edge.line().map_or(0.0, |line| line.project(centre).distance(at));
                snap(at, vec![edge], off)
            }
            To::Middle(middle) => snap(centre, vec![Segment::new(middle, centre)], middle.distance(centre)),
            To::Gaps(gap, begins) => {
                let place = |along: f64| centre + axis * (along - centre.dot(axis));
                let guides = begins.map(|begin| Segment::new(place(begin), place(begin + gap)));
                snap(centre, guides.to_vec(), gap)
            }
        }
    }
}

/// Where its middle goes, and why.
pub(in crate::editor) fn snap_rectangle(
    scene: Option<&Scene<'_>>,
    moving: Rectangle,
    exclude: &BTreeSet<ItemId>,
    tolerance: f64,
    grid: Option<f64>,
) -> (Point2, Vec<Snap>) {
    let mut centre = moving.centre;
    let mut chosen: Vec<(Shift, Point2)> = Vec::new();
    let around = scene.map(|scene| Around::near(scene, &moving, exclude, tolerance));
    for (quarter, half, half_across) in [
        (0, moving.width.f64() / 2.0, moving.depth.f64() / 2.0),
        (90, moving.depth.f64() / 2.0, moving.width.f64() / 2.0),
    ] {
        let axis = Point2::unit(moving.turned + Angle::degrees(quarter));
        let mut shifts = around.as_ref().map(|around| around.shifts(&moving, axis, half)).unwrap_or_default();
        shifts.extend(around.iter().flat_map(|around| around.spacings(&moving, axis, half, half_across)));
        let nearness = |shift: &Shift| (shift.by.abs() * 1e3).round();
        let best = shifts
            .into_iter()
            .filter(|shift| shift.by.abs() <= tolerance && scene.is_some_and(|scene| scene.snaps.is_on(shift.reason)))
            .min_by(|a, b| {
                let nearer = || a.reach(moving.centre).total_cmp(&b.reach(moving.centre));
                a.reason.cmp(&b.reason).then(nearness(a).total_cmp(&nearness(b))).then_with(nearer)
            });
        match (best, grid) {
            (Some(shift), _) => {
                centre += axis * shift.by;
                chosen.push((shift, axis));
            }
            // The lesser edge goes to the grid, so that a row of desks of round sizes stays on it.
            (None, Some(grid)) => {
                let edge = moving.centre.dot(axis) - half;
                centre += axis * ((edge / grid).round() * grid - edge);
            }
            (None, None) => {}
        }
    }
    (centre, chosen.into_iter().map(|(shift, axis)| shift.explain(centre, axis)).collect())
}

impl Around {
    /// The faces of walls, and the desks and furniture about a rectangle.
    fn near(scene: &Scene<'_>, moving: &Rectangle, exclude: &BTreeSet<ItemId>, tolerance: f64) -> Self {
        let own = moving.outline().bounds();
        let reach = own.expand(tolerance);
        let pieces = scene.geometry.graph.pieces().iter().chain(scene.geometry.screens.pieces());
        let faces = pieces
            .flat_map(|piece| [piece.left_line, piece.right_line])
            .filter(|face| face.bounds().intersects(&reach))
            .collect();
        let neighbourhood: Bounds = own.expand(tolerance.max(NEIGHBOURHOOD));
        let desks = scene.index.desks(neighbourhood).into_iter().map(ItemId::Desk);
        let furniture = scene.index.furniture(neighbourhood).into_iter().map(ItemId::Furniture);
        let neighbours = desks
            .chain(furniture)
            .filter(|item| !exclude.contains(item))
            .filter_map(|item| Some((scene.outline(item)?, reasons(item).1)))
            .collect();
        Self { faces, neighbours }
    }

    /// The moves along an axis that bring an edge flush with another, or the middle in line with another.
    fn shifts(&self, moving: &Rectangle, axis: Point2, half: f64) -> Vec<Shift> {
        let faces = self.faces.iter().map(|face| (*face, SnapReason::WallFace));
        let sides = self.neighbours.iter().flat_map(|(outline, reason)| outline.sides().map(|side| (side, *reason)));
        let flush = faces
            .chain(sides)
            .filter(|(edge, _)| edge.direction().is_some_and(|along| along.dot(axis).abs() < 1e-4))
            .flat_map(|(edge, reason)| {
                let across = (edge.start - moving.centre).dot(axis);
                [across - half, across + half].map(|by| Shift { by, reason, to: To::Flush(edge) })
            });
        let middles = self.neighbours.iter().filter_map(|(outline, _)| {
            let middle = middle_of(outline)?;
            let by = (middle - moving.centre).dot(axis);
            Some(Shift { by, reason: SnapReason::Alignment, to: To::Middle(middle) })
        });
        flush.chain(middles).collect()
    }

    /// The moves along an axis that leave the same gap on both sides, or the gap that the next two leave.
    fn spacings(&self, moving: &Rectangle, axis: Point2, half: f64, half_across: f64) -> Vec<Shift> {
        let across = axis.perpendicular();
        let own = moving.centre.dot(across);
        // What stands in the same row, by where it begins and ends along the axis.
        let mut row: Vec<(f64, f64)> = Vec::new();
        for (outline, _) in &self.neighbours {
            let (begin, end) = extent(outline, axis);
            let (low, high) = extent(outline, across);
            if low < own + half_across && own - half_across < high {
                row.push((begin, end));
            }
        }
        row.sort_by(|a, b| a.0.total_cmp(&b.0));
        let at = moving.centre.dot(axis);
        let before: Vec<_> = row.iter().copied().filter(|(begin, end)| f64::midpoint(*begin, *end) < at).collect();
        let after: Vec<_> = row.iter().copied().filter(|(begin, end)| at < f64::midpoint(*begin, *end)).collect();
        let mut wanted: Vec<(f64, f64, [f64; 2])> = Vec::new();
        // The gap, the middle it asks for, and where the two gaps begin.
        if let Some((next, second)) = before.last().zip(before.len().checked_sub(2).and_then(|idx| before.get(idx))) {
            let gap = next.0 - second.1;
            wanted.push((gap, next.1 + gap + half, [second.1, next.1]));
        }
        if let Some((next, second)) = after.first().zip(after.get(1)) {
            let gap = second.0 - next.1;
            wanted.push((gap, next.0 - gap - half, [next.1, next.0 - gap]));
        }
        if let Some((last, next)) = before.last().zip(after.first()) {
            let gap = (next.0 - last.1) / 2.0 - half;
            wanted.push((gap, f64::midpoint(last.1, next.0), [last.1, next.0 - gap]));
        }
        let shift = |(gap, middle, begins): (f64, f64, [f64; 2])| Shift {
            by: middle - at,
            reason: SnapReason::Spacing,
            to: To::Gaps(gap, begins),
        };
        wanted.into_iter().filter(|(gap, ..)| 1.0 <= *gap).map(shift).collect()
    }
}

/// The middle of a rectangle.
fn middle_of(outline: &Polygon) -> Option<Point2> {
    match outline.outer.as_slice() {
        &[first, _, third, _] => Some(first.midpoint(third)),
        _ => outline.bounds().centre(),
    }
}

/// How far an outline reaches along an axis.
fn extent(outline: &Polygon, axis: Point2) -> (f64, f64) {
    outline
        .outer
        .iter()
        .map(|corner| corner.dot(axis))
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), along| (low.min(along), high.max(along)))
}
