//! The only place that names `spade`: points and edges between them in, a constrained Delaunay triangulation out.
//!
//! Knows points by number; must not know which triangles can be walked on.
//! Invariant: points keep their numbers, and an edge that cannot be had is left out without a panic; held by the tests
//! below.

use crate::geom::vector::Point2;
use spade::{ConstrainedDelaunayTriangulation, Triangulation as _};

/// The number of no triangle.
pub(super) const NONE: u32 = u32::MAX;

/// A triangle, counter-clockwise. Its side of a number runs from the corner of that number to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Triangle {
    /// Its corners, as numbers of points.
    pub(super) corners: [u32; 3],
    /// The triangle beyond each side; [`NONE`] at the rim.
    pub(super) beyond: [u32; 3],
    /// Which sides are edges that were asked for.
    pub(super) is_edge: [bool; 3],
}

/// Triangulates the convex hull of some points so that edges between them are sides of triangles.
///
/// The points have to be distinct. Of two edges that cross, one is left out.
pub(super) fn triangulate(points: &[Point2], edges: &[[u32; 2]]) -> Vec<Triangle> {
    let vertices = points.iter().map(|point| spade::Point2::new(point.x, point.y)).collect();
    let n_points = points.len();
    let is_known = |end: u32| (end as usize) < n_points;
    let edges = edges
        .iter()
        .filter(|[start, end]| start != end && is_known(*start) && is_known(*end))
        .map(|edge| edge.map(|end| end as usize))
        .collect();
    let built = ConstrainedDelaunayTriangulation::<spade::Point2<f64>>::try_bulk_load_cdt(vertices, edges, |_| ());
    // A coordinate that it takes amiss: the caller sends none.
    let Ok(built) = built else { return Vec::new() };
    let mut numbers = vec![NONE; built.num_all_faces()];
    for (number, face) in (0..).zip(built.inner_faces()) {
        if let Some(slot) = numbers.get_mut(face.index()) {
            *slot = number;
        }
    }
    let triangle = |sides: [spade::handles::DirectedEdgeHandle<'_, _, _, _, _>; 3]| Triangle {
        corners: sides.map(|side| side.from().index() as u32),
        beyond: sides.map(|side| numbers.get(side.rev().face().index()).copied().unwrap_or(NONE)),
        is_edge: sides.map(|side| side.as_undirected().is_constraint_edge()),
    };
    built.inner_faces().map(|face| triangle(face.adjacent_edges())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(corners: &[(f64, f64)]) -> Vec<Point2> {
        corners.iter().map(|corner| Point2::from(*corner)).collect()
    }

    #[test]
    fn a_square_is_parted_where_it_is_asked_for() {
        let square = points(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]);
        for diagonal in [[0, 2], [1, 3]] {
            let triangles = triangulate(&square, &[diagonal]);
            assert_eq!(triangles.len(), 2);
            for triangle in triangles {
                let side = (0..3).find(|side| triangle.is_edge[*side]).unwrap();
                let mut ends = [triangle.corners[side], triangle.corners[(side + 1) % 3]];
                ends.sort_unstable();
                assert_eq!(ends, diagonal);
                assert_eq!(triangle.beyond.iter().filter(|beyond| **beyond == NONE).count(), 2);
                let [a, b, c] = triangle.corners.map(|corner| square[corner as usize]);
                assert!((b - a).cross(c - a) > 0.0, "counter-clockwise");
            }
        }
    }

    #[test]
    fn what_cannot_be_is_left_out() {
        let square = points(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]);
        assert_eq!(triangulate(&square, &[[0, 2], [1, 3], [0, 9], [1, 1]]).len(), 2);
        assert!(triangulate(&points(&[(0.0, 0.0), (1.0, 0.0)]), &[[0, 1]]).is_empty());
        assert!(triangulate(&points(&[(f64::NAN, 0.0), (1.0, 0.0), (0.0, 1.0)]), &[]).is_empty());
        assert!(triangulate(&[], &[]).is_empty());
    }
}
