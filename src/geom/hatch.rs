//! Parallel lines clipped to a polygon, for hatching.
//!
//! Knows polygons only; pens and patterns are for whoever draws.
//! Invariant: the lines of all polygons are cut from one endless grid through the origin, so that neighbours line up;
//! held by the tests below.

use super::polygon::Polygon;
use super::vector::Point2;
use crate::units::Angle;

/// More lines than this in one polygon are a grey tone: the spacing is doubled until there are fewer.
const MAX_LINES: f64 = 4_096.0;

/// The parts inside a polygon of lines at an angle and a spacing apart, in millimetres of the plan.
///
/// Lines run from the direction's start to its end, in order across; none if the spacing is not positive.
pub fn lines(polygon: &Polygon, angle: Angle, spacing: f64) -> Vec<(Point2, Point2)> {
    let direction = Point2::unit(angle);
    let normal = direction.perpendicular();
    let (mut min, mut max) = (f64::INFINITY, f64::NEG_INFINITY);
    for corner in polygon.rings().flatten() {
        min = min.min(corner.dot(normal));
        max = max.max(corner.dot(normal));
    }
    if !(spacing > 0.0 && spacing.is_finite() && (max - min).is_finite()) {
        return Vec::new();
    }
    let mut step = spacing;
    while (max - min) / step > MAX_LINES {
        step *= 2.0;
    }
    // Each side says where it meets each line, by which the crossings of a line fall together when sorted.
    let mut crossings: Vec<(i64, f64)> = Vec::new();
    for side in polygon.sides() {
        let (from, to) = (side.start.dot(normal), side.end.dot(normal));
        let (low, high) = (from.min(to), from.max(to));
        // Half open, so that a corner on a line counts once for a side above it and never for one below.
        let (first, last) = ((low / step).ceil() as i64, (high / step).ceil() as i64);
        for line in first..last {
            let share = (line as f64 * step - from) / (to - from);
            crossings.push((line, side.at(share).dot(direction)));
        }
    }
    crossings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let (pairs, _) = crossings.as_chunks::<2>();
    pairs
        .iter()
        .filter(|[enter, leave]| enter.0 == leave.0 && leave.1 > enter.1)
        .map(|[enter, leave]| {
            let on_line = normal * (enter.0 as f64 * step);
            (on_line + direction * enter.1, on_line + direction * leave.1)
        })
        .collect()
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole and half millimetres are exact")]
mod tests {
    use super::*;

    fn rectangle(x1: f64, y1: f64, x2: f64, y2: f64) -> Vec<Point2> {
        [(x1, y1), (x2, y1), (x2, y2), (x1, y2)].into_iter().map(Point2::from).collect()
    }

    fn total(lines: &[(Point2, Point2)]) -> f64 {
        lines.iter().map(|(a, b)| a.distance(*b)).sum()
    }

    #[test]
    fn level_lines_stop_at_holes() {
        let shape =
            Polygon { outer: rectangle(0.0, 0.0, 100.0, 100.0), holes: vec![rectangle(40.0, 40.0, 60.0, 60.0)] };
        let lines = lines(&shape, Angle::ZERO, 10.0);
        // The lower edge has a line on it, the upper has not; likewise the hole's.
        assert_eq!(total(&lines), 10.0 * 100.0 - 2.0 * 20.0);
        let through_hole: Vec<_> = lines.iter().filter(|(a, _)| (a.y - 50.0).abs() < 1e-9).collect();
        assert_eq!(through_hole.len(), 2);
        assert_eq!(*through_hole[0], (Point2::new(0.0, 50.0), Point2::new(40.0, 50.0)));
    }

    #[test]
    fn concave_outlines_are_crossed_as_often_as_they_should_be() {
        let u = [
            (0.0, 0.0),
            (90.0, 0.0),
            (90.0, 90.0),
            (60.0, 90.0),
            (60.0, 30.0),
            (30.0, 30.0),
            (30.0, 90.0),
            (0.0, 90.0),
        ];
        let shape = Polygon::new(u.into_iter().map(Point2::from).collect());
        for degrees in [0, 30, 45, 90, 135, 200] {
            let lines = lines(&shape, Angle::degrees(degrees), 0.5);
            assert!((total(&lines) * 0.5 - shape.area().0).abs() < 60.0, "{degrees}: lines times spacing is the area");
            assert!(lines.iter().all(|(a, b)| shape.contains(a.midpoint(*b))), "{degrees}");
        }
    }

    #[test]
    fn neighbours_line_up() {
        let (left, right) = (rectangle(3.0, 0.0, 50.0, 40.0), rectangle(50.0, -7.0, 90.0, 33.0));
        let angle = Angle::degrees(45);
        let normal = Point2::unit(angle).perpendicular();
        for shape in [left, right] {
            for (a, b) in lines(&Polygon::new(shape), angle, 7.0) {
                let phase = a.dot(normal) / 7.0;
                assert!((phase - phase.round()).abs() < 1e-9 && (b - a).cross(Point2::unit(angle)).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn nothing_to_hatch_gives_no_lines_and_too_much_gives_few_enough() {
        assert!(lines(&Polygon::default(), Angle::ZERO, 10.0).is_empty());
        let huge = Polygon::new(rectangle(0.0, 0.0, 1e7, 1e7));
        assert!(lines(&huge, Angle::ZERO, 0.0).is_empty());
        assert!(lines(&huge, Angle::ZERO, f64::NAN).is_empty());
        assert!(lines(&huge, Angle::ZERO, 1.0).len() as f64 <= MAX_LINES);
    }
}
