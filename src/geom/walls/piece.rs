//! Pieces: the bodies of walls between one joint and the next.

use super::WallLine;
use super::joint::{HalfEdge, twin};
use super::split::Edge;
use crate::geom::polygon::Polygon;
use crate::geom::segment::Segment;
use crate::geom::vector::Point2;
use crate::units::SquareMm;

/// The body of a wall from one joint to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct WallPiece {
    /// The wall's key.
    pub key: u32,
    /// The piece of the centre line, in the wall's own direction, from node to node.
    pub centre: Segment,
    /// How far along the wall, from its start, the piece begins and ends.
    pub along: (f64, f64),
    /// The body, counter-clockwise and by way of the nodes it is joined at, so that the pieces round a joint fill it between them.
    ///
    /// Without area for a wall without thickness.
    pub outline: Vec<Point2>,
    /// The face on the left of the wall's direction, from corner to corner.
    pub left_line: Segment,
    /// The face on the right of the wall's direction, from corner to corner, in the wall's direction.
    pub right_line: Segment,
    /// The index of the face to the left; `None` out of doors.
    pub left_face: Option<usize>,
    /// The index of the face to the right; `None` out of doors.
    pub right_face: Option<usize>,
}

impl WallPiece {
    /// The area of the body.
    pub fn area(&self) -> SquareMm {
        Polygon::new(self.outline.clone()).area()
    }
}

/// The pieces, one for each edge and in the same order, not yet told what is beside them.
pub(super) fn pieces(nodes: &[Point2], edges: &[Edge], half_edges: &[HalfEdge], walls: &[WallLine]) -> Vec<WallPiece> {
    let place = |node: usize| nodes.get(node).copied().unwrap_or_default();
    let mut pieces = Vec::with_capacity(edges.len());
    for (edge, number) in edges.iter().zip(0..) {
        let (out_place, back_place) = (number * 2, twin(number * 2));
        let (Some(wall), Some(out), Some(back)) =
            (walls.get(edge.wall), half_edges.get(out_place), half_edges.get(back_place))
        else {
            continue;
        };
        let centre = Segment::new(place(edge.start), place(edge.end));
        let drawn = Segment::between(wall.start, wall.end);
        // Only a joint has the node for a corner; a loose end is cut straight across.
        let start = (out.clockwise != out_place).then_some(centre.start);
        let end = (back.clockwise != back_place).then_some(centre.end);
        let corners =
            [[Some(out.right), Some(back.left), back.bevel, end], [Some(back.right), Some(out.left), out.bevel, start]];
        let mut outline: Vec<Point2> = corners.into_iter().flatten().flatten().collect();
        outline.dedup();
        pieces.push(WallPiece {
            key: wall.key,
            centre,
            along: (drawn.project(centre.start).along, drawn.project(centre.end).along),
            outline,
            left_line: Segment::new(out.left, back.right),
            right_line: Segment::new(out.right, back.left),
            left_face: None,
            right_face: None,
        });
    }
    pieces
}
