//! Rectangles against walls and each other: a desk that is placed or dragged stands against the wall, or flush with its
//! neighbours, in both of its directions at once.

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

/// Where its middle goes, and why.
pub(in crate::editor) fn snap_rectangle(
    scene: Option<&Scene<'_>>,
    moving: Rectangle,
    exclude: &BTreeSet<ItemId>,
    tolerance: f64,
    grid: Option<f64>,
) -> (Point2, Vec<Snap>) {
    let mut centre = moving.centre;
    let mut snaps = Vec::new();
    for (quarter, half) in [(0, moving.width.f64() / 2.0), (90, moving.depth.f64() / 2.0)] {
        let axis = Point2::unit(moving.turned + Angle::degrees(quarter));
        let edges = scene.map(|scene| edges_near(scene, &moving, exclude, tolerance)).unwrap_or_default();
        let best = edges
            .into_iter()
            .filter(|(edge, _)| edge.direction().is_some_and(|along| along.dot(axis).abs() < 1e-4))
            .flat_map(|(edge, reason)| {
                let across = (edge.start - moving.centre).dot(axis);
                [across - half, across + half].map(|shift| (shift, edge, reason))
            })
            .filter(|(shift, ..)| shift.abs() <= tolerance)
            .min_by(|a, b| (a.2, a.0.abs()).partial_cmp(&(b.2, b.0.abs())).unwrap_or(std::cmp::Ordering::Equal));
        match (best, grid) {
            (Some((shift, edge, reason)), _) => {
                centre += axis * shift;
                snaps.push(Snap { at: edge.project(centre).point, reason, guides: vec![edge] });
            }
            // The lesser edge goes to the grid, so that a row of desks of round sizes stays on it.
            (None, Some(grid)) => {
                let edge = moving.centre.dot(axis) - half;
                centre += axis * ((edge / grid).round() * grid - edge);
            }
            (None, None) => {}
        }
    }
    (centre, snaps)
}

/// The faces of walls and the edges of desks that a rectangle could stand against.
fn edges_near(
    scene: &Scene<'_>,
    moving: &Rectangle,
    exclude: &BTreeSet<ItemId>,
    tolerance: f64,
) -> Vec<(Segment, SnapReason)> {
    let own = moving.outline().bounds();
    let reach = own.expand(tolerance);
    let pieces = scene.geometry.graph.pieces().iter().chain(scene.geometry.screens.pieces());
    let faces = pieces
        .flat_map(|piece| [piece.left_line, piece.right_line])
        .filter(|face| face.bounds().intersects(&reach))
        .map(|face| (face, SnapReason::WallFace));
    let neighbours: Bounds = own.expand(tolerance.max(NEIGHBOURHOOD));
    let desks = scene
        .index
        .desks(neighbours)
        .into_iter()
        .map(ItemId::Desk)
        .filter(|desk| !exclude.contains(desk))
        .filter_map(|desk| scene.outline(desk));
    let edges = desks.flat_map(|outline| outline.sides().collect::<Vec<_>>()).map(|side| (side, SnapReason::DeskEdge));
    faces.chain(edges).collect()
}
