//! Closed rings of points: area, turn, what is inside.
//!
//! A ring is a list of corners; the last joins the first again and is not repeated.
//! Knows points and segments; holes are for `polygon`.
//! Invariant: areas are taken about the first corner, so that a ring of whole and half millimetres anywhere on the
//! plan has its exact area; held by the tests below.

use super::segment::Segment;
use super::vector::{Bounds, Point2};

/// A point this near an edge is on it: a thousandth of the finest thing a plan can hold.
pub const ON_EDGE: f64 = 1e-6;

/// The sides of a ring in order, the closing one last.
pub fn sides(ring: &[Point2]) -> impl Iterator<Item = Segment> + Clone + '_ {
    let closing = ring.last().copied().zip(ring.first().copied());
    ring.iter().zip(ring.iter().skip(1)).map(|(a, b)| (*a, *b)).chain(closing).map(|(a, b)| Segment::new(a, b))
}

/// The area inside, positive if the ring runs counter-clockwise, in square millimetres.
pub fn signed_area(ring: &[Point2]) -> f64 {
    let Some(origin) = ring.first().copied() else { return 0.0 };
    sides(ring).map(|side| (side.start - origin).cross(side.end - origin)).sum::<f64>() / 2.0
}

/// The length all the way round.
pub fn perimeter(ring: &[Point2]) -> f64 {
    sides(ring).map(|side| side.length()).sum()
}

/// The box around it.
pub fn bounds(ring: &[Point2]) -> Bounds {
    Bounds::around(ring.iter().copied())
}

/// The centre of area; of a ring without area the mean of its corners, `None` only without any.
pub fn centroid(ring: &[Point2]) -> Option<Point2> {
    let origin = ring.first().copied()?;
    let (mut moment, mut doubled) = (Point2::ZERO, 0.0);
    for side in sides(ring) {
        let (start, end) = (side.start - origin, side.end - origin);
        let product = start.cross(end);
        moment += (start + end) * product;
        doubled += product;
    }
    let centroid = origin + moment / (3.0 * doubled);
    if doubled.abs() > ON_EDGE && centroid.is_finite() {
        return Some(centroid);
    }
    let sum = ring.iter().fold(Point2::ZERO, |sum, corner| sum + (*corner - origin));
    Some(origin + sum / ring.len() as f64)
}

/// Does a ray from the point cross the ring an odd number of times? Points on the edge go either way.
pub fn winds_round(ring: &[Point2], point: Point2) -> bool {
    sides(ring).filter(|side| crosses_ray(side, point)).count() % 2 == 1
}

/// Does a side cross the ray from a point to the right?
pub(super) fn crosses_ray(side: &Segment, point: Point2) -> bool {
    let (start, end) = (side.start - point, side.end - point);
    // Half open, so that a corner on the ray counts for one of its two sides only.
    (start.y > 0.0) != (end.y > 0.0) && (start.cross(end) > 0.0) == (end.y > start.y)
}

/// Is the point inside the ring, or on its edge?
pub fn contains(ring: &[Point2], point: Point2) -> bool {
    winds_round(ring, point) || edge_distance(ring, point) <= ON_EDGE
}

/// Where a ring crosses or touches itself, if it does: two sides that are no neighbours share a point, or neighbours
/// lie on each other.
pub fn crosses_itself(ring: &[Point2]) -> Option<Point2> {
    let sides: Vec<Segment> = sides(ring).collect();
    let n_sides = sides.len();
    for (idx, side) in sides.iter().enumerate() {
        for (other_idx, other) in sides.iter().enumerate().skip(idx + 1) {
            let is_next = other_idx == idx + 1;
            let closes = idx == 0 && other_idx + 1 == n_sides;
            if !is_next && !closes {
                let touches = [other.start, other.end].into_iter().find(|end| side.is_on(*end, ON_EDGE));
                if let Some(at) = side.intersection(other).or(touches) {
                    return Some(at);
                }
            }
            // A neighbour that runs straight back.
            let (joint, far) = if is_next { (side.end, other.end) } else { (side.start, other.start) };
            let away = if is_next { side.start } else { side.end };
            let is_back = (is_next || closes)
                && (far - joint).cross(away - joint).abs() <= ON_EDGE
                && 0.0 < (far - joint).dot(away - joint);
            if is_back {
                return Some(joint);
            }
        }
    }
    None
}

/// How far a point is from the nearest side; infinite for an empty ring.
pub fn edge_distance(ring: &[Point2], point: Point2) -> f64 {
    sides(ring).map(|side| side.distance_squared(point)).fold(f64::INFINITY, f64::min).sqrt()
}

/// Does it turn one way only? False for a ring without area.
pub fn is_convex(ring: &[Point2]) -> bool {
    let ring = simplified(ring);
    let turn = |(a, b): (Segment, Segment)| a.vector().cross(b.vector());
    let turns: Vec<f64> = sides(&ring).zip(sides(&ring).cycle().skip(1)).map(turn).collect();
    let one_way = turns.iter().all(|turn| *turn > 0.0) || turns.iter().all(|turn| *turn < 0.0);
    // A star turns one way too, but more than once round.
    let around: f64 = sides(&ring)
        .zip(sides(&ring).cycle().skip(1))
        .map(|(a, b)| a.vector().cross(b.vector()).atan2(a.vector().dot(b.vector())))
        .sum();
    ring.len() >= 3 && one_way && around.abs() < 1.5 * std::f64::consts::TAU
}

/// Without the corners that are no corners: repeated ones, straight ones, and spikes there and back.
///
/// Empty if nothing with an area is left.
pub fn simplified(ring: &[Point2]) -> Vec<Point2> {
    let mut kept: Vec<Point2> = Vec::with_capacity(ring.len());
    for corner in ring {
        push_corner(&mut kept, *corner);
    }
    // Across the seam the same test runs from both ends until neither end goes.
    while let [first, second, .., before_last, last] = kept.as_slice() {
        if is_straight(*before_last, *last, *first) {
            kept.pop();
        } else if is_straight(*last, *first, *second) {
            kept.remove(0);
        } else {
            break;
        }
    }
    if kept.len() < 3 { Vec::new() } else { kept }
}

/// The same ring from its leftmost corner on, the lower one of two, so that equal rings are equal lists.
pub fn from_leftmost(mut ring: Vec<Point2>) -> Vec<Point2> {
    let first = ring.iter().enumerate().min_by(|(_, a), (_, b)| a.total_cmp(b)).map_or(0, |(first, _)| first);
    ring.rotate_left(first);
    ring
}

fn push_corner(kept: &mut Vec<Point2>, corner: Point2) {
    while let [.., before_last, last] = kept.as_slice() {
        if !is_straight(*before_last, *last, corner) {
            break;
        }
        kept.pop();
    }
    if kept.last().is_none_or(|last| last.distance(corner) > ON_EDGE) {
        kept.push(corner);
    }
}

/// Does going from one point to another by way of a middle one make no corner there?
fn is_straight(from: Point2, middle: Point2, to: Point2) -> bool {
    let (before, after) = (middle - from, to - middle);
    let shorter = before.length().min(after.length());
    shorter <= ON_EDGE || before.cross(after).abs() <= ON_EDGE * before.length().max(after.length())
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole and half millimetres are exact")]
mod tests {
    use super::*;

    fn ring(points: &[(f64, f64)]) -> Vec<Point2> {
        points.iter().map(|point| Point2::from(*point)).collect()
    }

    fn ell() -> Vec<Point2> {
        ring(&[(0.0, 0.0), (4.0, 0.0), (4.0, 1.0), (1.0, 1.0), (1.0, 3.0), (0.0, 3.0)])
    }

    #[test]
    fn areas_are_signed_by_turn() {
        assert_eq!(signed_area(&ell()), 6.0);
        let reversed: Vec<Point2> = ell().into_iter().rev().collect();
        assert_eq!(signed_area(&reversed), -6.0);
        assert_eq!(signed_area(&[]), 0.0);
        assert_eq!(perimeter(&ell()), 14.0);
    }

    #[test]
    fn areas_are_exact_ten_kilometres_out() {
        let far: Vec<Point2> =
            ell().into_iter().map(|corner| corner * 2_050.5 + Point2::new(9_999_999.5, -9e6)).collect();
        assert_eq!(signed_area(&far), 6.0 * 2_050.5 * 2_050.5);
    }

    #[test]
    fn the_centroid_balances() {
        // Two rectangles: 4 by 1 about (2, 0.5) and 1 by 2 about (0.5, 2).
        let centroid = centroid(&ell()).unwrap();
        assert!(centroid.distance(Point2::new(1.5, 1.0)) < 1e-12);
        assert_eq!(super::centroid(&ring(&[(0.0, 0.0), (4.0, 0.0)])), Some(Point2::new(2.0, 0.0)));
        assert_eq!(super::centroid(&[]), None);
    }

    #[test]
    fn inside_is_told_from_outside_and_edge() {
        assert!(contains(&ell(), Point2::new(0.5, 2.5)));
        assert!(!contains(&ell(), Point2::new(2.0, 2.0)));
        assert!(contains(&ell(), Point2::new(4.0, 0.5)) && contains(&ell(), Point2::new(1.0, 1.0)));
        assert!(!contains(&ell(), Point2::new(-1.0, 1.0)), "a ray through corners is counted once each");
        assert_eq!(edge_distance(&ell(), Point2::new(3.0, 3.0)), 2.0);
    }

    #[test]
    fn convex_turns_one_way_once() {
        assert!(!is_convex(&ell()));
        assert!(is_convex(&ring(&[(0.0, 0.0), (2.0, 0.0), (4.0, 0.0), (4.0, 1.0)])));
        let star = ring(&[(0.0, 3.0), (2.0, -3.0), (-3.0, 1.0), (3.0, 1.0), (-2.0, -3.0)]);
        assert!(!is_convex(&star));
        assert!(!is_convex(&ring(&[(0.0, 0.0), (2.0, 0.0)])));
    }

    #[test]
    fn what_is_no_corner_goes() {
        let drawn = ring(&[
            (2.0, 0.0),
            (4.0, 0.0),
            (4.0, 0.0),
            (4.0, 1.0),
            (9.0, 1.0),
            (1.0, 1.0),
            (1.0, 3.0),
            (0.0, 3.0),
            (0.0, 0.0),
        ]);
        assert_eq!(signed_area(&simplified(&drawn)), 6.0);
        assert_eq!(simplified(&drawn).len(), 6);
        assert!(simplified(&ring(&[(0.0, 0.0), (5.0, 0.0), (9.0, 0.0)])).is_empty());
    }

    #[test]
    fn a_ring_that_crosses_itself_is_found() {
        let ring = |corners: &[(f64, f64)]| corners.iter().map(|&(x, y)| Point2::new(x, y)).collect::<Vec<_>>();
        let bow = ring(&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)]);
        assert_eq!(crosses_itself(&bow), Some(Point2::new(1.0, 1.0)));
        let back = ring(&[(0.0, 0.0), (4.0, 0.0), (2.0, 0.0), (2.0, 2.0)]);
        assert_eq!(crosses_itself(&back), Some(Point2::new(4.0, 0.0)));
        let touching = ring(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 0.0), (0.0, 4.0)]);
        assert_eq!(crosses_itself(&touching), Some(Point2::new(2.0, 0.0)));
        for sound in [
            ring(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]),
            ring(&[(0.0, 0.0), (4.0, 0.0), (4.0, 1.0), (1.0, 1.0), (1.0, 4.0), (0.0, 4.0)]),
            ring(&[(0.0, 0.0), (2.0, 0.0), (4.0, 0.0), (4.0, 4.0)]),
        ] {
            assert_eq!(crosses_itself(&sound), None, "{sound:?}");
        }
    }
}
