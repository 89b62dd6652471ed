//! Lines from corner to corner, moved sideways with mitred corners.
//!
//! Invariant: every leg of what is given back is parallel to its own and points the same way; held by the tests below.

use super::segment::Segment;
use super::vector::Point2;

/// A line from corner to corner moved to the left of its direction, its corners mitred; a closed one begins and ends in
/// one point.
///
/// `None` where it doubles back on itself or where a leg is too short to be moved that far.
pub fn offset(points: &[Point2], to_left: f64) -> Option<Vec<Point2>> {
    let legs: Vec<Segment> = points.windows(2).filter_map(leg).collect();
    let moved: Vec<Segment> = legs.iter().map(|leg| leg.offset(to_left)).collect();
    let (first, last) = (moved.first()?, moved.last()?);
    let is_closed = 1 < legs.len() && points.first() == points.last();
    let begin = if is_closed { mitre(last, first)? } else { first.start };
    let mut corners = vec![begin];
    for pair in moved.windows(2) {
        let [before, after] = pair else { continue };
        corners.push(mitre(before, after)?);
    }
    corners.push(if is_closed { begin } else { last.end });
    let keeps_its_way = |(pair, leg): (&[Point2], &Segment)| {
        let &[from, to] = pair else { return false };
        0.5 < (to - from).dot(leg.direction().unwrap_or_default())
    };
    corners.windows(2).zip(&legs).all(keeps_its_way).then_some(corners)
}

fn leg(pair: &[Point2]) -> Option<Segment> {
    let &[from, to] = pair else { return None };
    (0.0 < from.distance(to)).then(|| Segment::new(from, to))
}

/// Where two legs that followed each other meet once they are moved.
fn mitre(before: &Segment, after: &Segment) -> Option<Point2> {
    let (one, other) = (before.line()?, after.line()?);
    let turns_back = one.direction.dot(other.direction) < -0.999;
    match one.intersection(&other) {
        _ if turns_back => None,
        // Nearly straight on, the crossing is anywhere along the line.
        Some(_) | None if one.direction.cross(other.direction).abs() < 1e-6 => Some(before.end),
        crossing => crossing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(places: &[(f64, f64)]) -> Vec<Point2> {
        places.iter().copied().map(Point2::from).collect()
    }

    #[test]
    fn corners_are_mitred() {
        let moved = offset(&points(&[(0.0, 0.0), (1_000.0, 0.0), (1_000.0, 500.0)]), 50.0).unwrap();
        assert_eq!(moved, points(&[(0.0, 50.0), (950.0, 50.0), (950.0, 500.0)]));
        let outside = offset(&points(&[(0.0, 0.0), (1_000.0, 0.0), (1_000.0, 500.0)]), -50.0).unwrap();
        assert_eq!(outside, points(&[(0.0, -50.0), (1_050.0, -50.0), (1_050.0, 500.0)]));
    }

    #[test]
    fn a_closed_line_stays_closed() {
        let square = points(&[(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0), (0.0, 0.0)]);
        let inside = offset(&square, 10.0).unwrap();
        assert_eq!(inside, points(&[(10.0, 10.0), (90.0, 10.0), (90.0, 90.0), (10.0, 90.0), (10.0, 10.0)]));
        assert_eq!(offset(&square, 50.0), None, "nothing would be left of it");
        assert_eq!(offset(&square, 60.0), None, "it would be inside out");
    }

    #[test]
    fn at_60_degrees_the_mitre_is_as_long_as_it_must_be() {
        let (half, height) = (500.0, 500.0 * 3.0_f64.sqrt());
        let moved = offset(&points(&[(0.0, 0.0), (1_000.0, 0.0), (half, height)]), 30.0).unwrap();
        // The inner corner lies on the bisector, twice the offset from the drawn one.
        assert!((moved[1].distance(Point2::new(1_000.0, 0.0)) - 60.0).abs() < 1e-9);
    }

    #[test]
    fn straight_on_is_no_corner_and_doubling_back_is_refused() {
        let moved = offset(&points(&[(0.0, 0.0), (500.0, 0.0), (1_000.0, 0.0)]), 40.0).unwrap();
        assert_eq!(moved, points(&[(0.0, 40.0), (500.0, 40.0), (1_000.0, 40.0)]));
        assert_eq!(offset(&points(&[(0.0, 0.0), (500.0, 0.0), (100.0, 0.0)]), 40.0), None);
        assert_eq!(offset(&points(&[(0.0, 0.0)]), 40.0), None);
    }
}
