//! Cutting wall bodies and wall faces where openings are.

use crate::geom::{Point2, Segment};

/// A stretch along a wall, in millimetres from its start.
pub(super) type Stretch = (f64, f64);

/// Stretches in order, those that touch or overlap made one.
pub(super) fn merged(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut merged: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match merged.last_mut() {
            Some(last) if stretch.0 <= last.1 => last.1 = last.1.max(stretch.1),
            _ => merged.push(stretch),
        }
    }
    merged
}

/// What is left between merged stretches; endless at both ends.
pub(super) fn gaps(merged: &[Stretch]) -> impl Iterator<Item = Stretch> + '_ {
    let starts = std::iter::once(f64::NEG_INFINITY).chain(merged.iter().map(|stretch| stretch.1));
    let ends = merged.iter().map(|stretch| stretch.0).chain(std::iter::once(f64::INFINITY));
    starts.zip(ends)
}

/// The part of a ring whose places along an axis lie within a stretch; empty if none does.
pub(super) fn ring_within(ring: &[Point2], origin: Point2, axis: Point2, stretch: Stretch) -> Vec<Point2> {
    let mut kept = ring.to_vec();
    if stretch.0.is_finite() {
        kept = half(&kept, |point| (point - origin).dot(axis) - stretch.0);
    }
    if stretch.1.is_finite() {
        kept = half(&kept, |point| stretch.1 - (point - origin).dot(axis));
    }
    if kept.len() < 3 { Vec::new() } else { kept }
}

/// The part of a ring that is not behind a line: `ahead` says how far a point is in front of it.
fn half(ring: &[Point2], ahead: impl Fn(Point2) -> f64) -> Vec<Point2> {
    let mut kept = Vec::with_capacity(ring.len() + 2);
    for side in crate::geom::ring::sides(ring) {
        let (start, end) = (ahead(side.start), ahead(side.end));
        if start >= 0.0 {
            kept.push(side.start);
        }
        // One of them is negative and the other is not, so they differ.
        if (start < 0.0) != (end < 0.0) {
            kept.push(side.at(start / (start - end)));
        }
    }
    kept.dedup();
    kept
}

/// The parts of a straight side that lie outside of merged stretches along an axis.
pub(super) fn side_without(side: Segment, origin: Point2, axis: Point2, merged: &[Stretch]) -> Vec<Segment> {
    let place = |point: Point2| (point - origin).dot(axis);
    let (start, end) = (place(side.start), place(side.end));
    if (end - start).abs() < 1e-6 {
        // A side across the wall is cut away whole, or not at all.
        let is_cut = merged.iter().any(|stretch| stretch.0 < start && start < stretch.1);
        return if is_cut { Vec::new() } else { vec![side] };
    }
    let share = |along: f64| ((along - start) / (end - start)).clamp(0.0, 1.0);
    gaps(merged)
        .map(|gap| {
            let (a, b) = (share(gap.0.max(-1e12)), share(gap.1.min(1e12)));
            (a.min(b), a.max(b))
        })
        .filter(|(from, to)| (to - from) * side.length() > 1e-6)
        .map(|(from, to)| Segment::new(side.at(from), side.at(to)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Polygon;

    const X: Point2 = Point2::new(1.0, 0.0);

    fn body() -> Vec<Point2> {
        [(0.0, -50.0), (4000.0, -50.0), (4000.0, 50.0), (0.0, 50.0)].into_iter().map(Point2::from).collect()
    }

    #[test]
    fn a_wall_with_two_doors_is_three_bodies() {
        let doors = merged(vec![(3000.0, 3900.0), (1000.0, 2000.0), (1500.0, 2100.0)]);
        assert_eq!(doors, [(1000.0, 2100.0), (3000.0, 3900.0)]);
        let bodies: Vec<_> = gaps(&doors).map(|gap| ring_within(&body(), Point2::ZERO, X, gap)).collect();
        assert_eq!(bodies.len(), 3);
        let area: f64 = bodies.iter().map(|ring| Polygon::new(ring.clone()).area().0).sum();
        assert!((area - (4000.0 - 1100.0 - 900.0) * 100.0).abs() < 1e-6);
    }

    #[test]
    fn a_face_is_cut_in_either_direction() {
        let face = Segment::new(Point2::new(4000.0, 50.0), Point2::new(0.0, 50.0));
        let parts = side_without(face, Point2::ZERO, X, &[(1000.0, 2000.0)]);
        let total: f64 = parts.iter().map(Segment::length).sum();
        assert_eq!((parts.len(), total), (2, 3000.0));
        let cap = Segment::new(Point2::new(0.0, -50.0), Point2::new(0.0, 50.0));
        assert_eq!(side_without(cap, Point2::ZERO, X, &[(0.0, 900.0)]).len(), 1, "an opening flush with the end");
        assert!(side_without(cap, Point2::ZERO, X, &[(-1.0, 900.0)]).is_empty());
    }

    #[test]
    fn an_opening_wider_than_its_wall_leaves_nothing() {
        let gaps: Vec<_> = gaps(&[(-10.0, 4010.0)]).collect();
        assert!(gaps.iter().all(|gap| ring_within(&body(), Point2::ZERO, X, *gap).is_empty()));
    }
}
