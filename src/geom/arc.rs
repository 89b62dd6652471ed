//! Circular arcs as runs of points near enough to the curve.
//!
//! Knows points and angles only.
//! Invariant: no chord strays from the arc by more than the tolerance, and the last point is where the arc ends;
//! held by the test below.

use super::vector::Point2;
use crate::units::Angle;

/// More chords than this is finer than any sheet or screen shows.
const MAX_CHORDS: f64 = 512.0;

/// The points of an arc, both ends included.
///
/// It starts in the direction `from` from the centre and turns by `sweep_degrees` (counter-clockwise if positive, a
/// full turn at most); `tolerance` is how far a chord may stray from the curve, in millimetres.
pub fn points(centre: Point2, radius: f64, from: Angle, sweep_degrees: f64, tolerance: f64) -> Vec<Point2> {
    let sweep = sweep_degrees.clamp(-360.0, 360.0).to_radians();
    if !(radius > 0.0 && radius.is_finite() && sweep.is_finite()) {
        return vec![centre];
    }
    let n_chords = n_chords(radius, sweep, tolerance);
    let start = Point2::unit(from) * radius;
    (0..=n_chords)
        .map(|i| {
            let (sin, cos) = (sweep * f64::from(i) / f64::from(n_chords)).sin_cos();
            centre + Point2::new(start.x * cos - start.y * sin, start.x * sin + start.y * cos)
        })
        .collect()
}

/// The points of the arc from one point to another by way of a third, both ends included and exact; the chord alone
/// where the three are in line.
pub fn through(start: Point2, via: Point2, end: Point2, tolerance: f64) -> Vec<Point2> {
    let Some(centre) = centre_of(start, via, end) else { return vec![start, end] };
    let turn = |point: Point2| {
        let (from, to) = (start - centre, point - centre);
        from.cross(to).atan2(from.dot(to)).rem_euclid(std::f64::consts::TAU)
    };
    let (to_via, to_end) = (turn(via), turn(end));
    let sweep = if to_via < to_end { to_end } else { to_end - std::f64::consts::TAU };
    let from = start - centre;
    let n_chords = n_chords(from.length(), sweep, tolerance);
    let mut points: Vec<Point2> = (0..n_chords)
        .map(|i| {
            let (sin, cos) = (sweep * f64::from(i) / f64::from(n_chords)).sin_cos();
            centre + Point2::new(from.x * cos - from.y * sin, from.x * sin + from.y * cos)
        })
        .collect();
    points.push(end);
    points
}

/// The middle of the shorter arc of a radius between two points, on the side of a third; `None` if the points are
/// further apart than the arc could span.
pub fn middle_with_radius(start: Point2, end: Point2, radius: f64, side: Point2) -> Option<Point2> {
    let (chord, middle) = (end - start, start.midpoint(end));
    let half = chord.length() / 2.0;
    let sagitta = radius - (radius * radius - half * half).max(0.0).sqrt();
    let out = chord.perpendicular().normalized()?;
    let out = if (side - middle).dot(out) < 0.0 { -out } else { out };
    (half <= radius).then(|| middle + out * sagitta)
}

/// The middle of the arc that leaves a point in a direction and ends in another; `None` where it would be straight or
/// turn right back.
pub fn middle_of_tangent(start: Point2, direction: Point2, end: Point2) -> Option<Point2> {
    let chord = end - start;
    let turn = direction.cross(chord).atan2(direction.dot(chord));
    let is_bent = 1e-3 < turn.abs() && turn.abs() < std::f64::consts::PI - 1e-2;
    is_bent.then(|| start.midpoint(end) - chord.perpendicular() * ((turn / 2.0).tan() / 2.0))
}

/// The radius of the circle through three points; `None` where they are in line.
pub fn radius_through(start: Point2, via: Point2, end: Point2) -> Option<f64> {
    centre_of(start, via, end).map(|centre| centre.distance(start))
}

/// Points are in line where the circle through them is larger than any plan, in millimetres.
const STRAIGHT: f64 = 1e8;

fn centre_of(start: Point2, via: Point2, end: Point2) -> Option<Point2> {
    let (one, other) = (via - start, end - start);
    let product = 2.0 * one.cross(other);
    let (one_squared, other_squared) = (one.dot(one), other.dot(other));
    let by = Point2::new(
        (other.y * one_squared - one.y * other_squared) / product,
        (one.x * other_squared - other.x * one_squared) / product,
    );
    (by.is_finite() && by.length() < STRAIGHT && start != end).then(|| start + by)
}

/// How many chords an arc needs so that none strays from it by more than the tolerance.
fn n_chords(radius: f64, sweep: f64, tolerance: f64) -> u32 {
    let slack = (1.0 - tolerance.max(1e-6) / radius).clamp(-1.0, 1.0);
    let step = (2.0 * slack.acos()).clamp(1e-3, std::f64::consts::FRAC_PI_4);
    (sweep.abs() / step).ceil().clamp(1.0, MAX_CHORDS) as u32
}

/// The quarter turn (or less) a leaf hinged at one point makes from shut to open.
///
/// The first point is the leaf's free end when shut, the last when open; it opens counter-clockwise if
/// `sweep_degrees` is positive.
pub fn swing(hinge: Point2, shut: Point2, sweep_degrees: f64, tolerance: f64) -> Vec<Point2> {
    let leaf = shut - hinge;
    let mut swing = points(hinge, leaf.length(), leaf.angle(), sweep_degrees, tolerance);
    // The angle above is to a hundredth of a degree; the leaf's own end is exact.
    if let Some(first) = swing.first_mut() {
        *first = shut;
    }
    swing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_keep_to_the_curve() {
        let arc = points(Point2::new(100.0, 50.0), 900.0, Angle::degrees(90), -90.0, 0.5);
        for pair in arc.windows(2) {
            let sagitta = 900.0 - pair[0].midpoint(pair[1]).distance(Point2::new(100.0, 50.0));
            assert!((0.0..=0.5).contains(&sagitta), "{sagitta}");
        }
        assert!(arc[0].distance(Point2::new(100.0, 950.0)) < 1e-9);
        assert!(arc.last().unwrap().distance(Point2::new(1000.0, 50.0)) < 1e-9);
    }

    #[test]
    fn a_leaf_swings_about_its_hinge() {
        let swing = swing(Point2::ZERO, Point2::new(926.0, 0.0), 90.0, 1.0);
        assert_eq!(swing[0], Point2::new(926.0, 0.0));
        assert!(swing.last().unwrap().distance(Point2::new(0.0, 926.0)) < 1e-9);
    }

    #[test]
    fn an_arc_by_way_of_a_point_passes_it_on_either_side() {
        let (start, end) = (Point2::new(-1_000.0, 0.0), Point2::new(1_000.0, 0.0));
        for via in [Point2::new(0.0, 400.0), Point2::new(0.0, -400.0), Point2::new(900.0, 2_000.0)] {
            let radius = radius_through(start, via, end).unwrap();
            let arc = through(start, via, end, 10.0);
            assert_eq!((arc[0], *arc.last().unwrap()), (start, end));
            let centre = centre_of(start, via, end).unwrap();
            for pair in arc.windows(2) {
                assert!((pair[0].distance(centre) - radius).abs() < 1e-6);
                let sagitta = radius - pair[0].midpoint(pair[1]).distance(centre);
                assert!((0.0..=10.0).contains(&sagitta), "{sagitta}");
            }
            let nearest = arc.iter().map(|point| point.distance(via)).fold(f64::INFINITY, f64::min);
            assert!(nearest < radius / 2.0, "it passes the point, and not round the other way");
        }
        assert_eq!(through(start, Point2::ZERO, end, 10.0), vec![start, end]);
    }

    #[test]
    fn a_radius_or_a_tangent_says_where_the_arc_passes() {
        let (start, end) = (Point2::ZERO, Point2::new(1_000.0, 1_000.0));
        let right = middle_with_radius(start, end, 1_000.0, Point2::new(1_000.0, 0.0)).unwrap();
        assert!((radius_through(start, right, end).unwrap() - 1_000.0).abs() < 1e-6);
        assert!(right.y < right.x);
        assert_eq!(middle_with_radius(start, end, 700.0, right), None);
        // A quarter turn that begins to the right bulges to the right and below.
        let tangent = middle_of_tangent(start, Point2::new(1.0, 0.0), end).unwrap();
        assert!(tangent.distance(right) < 1e-6);
        assert_eq!(middle_of_tangent(start, Point2::new(1.0, 1.0), end), None);
    }

    #[test]
    fn an_arc_of_nothing_is_a_point() {
        assert_eq!(points(Point2::ZERO, 0.0, Angle::ZERO, 90.0, 1.0), vec![Point2::ZERO]);
        assert_eq!(points(Point2::ZERO, f64::NAN, Angle::ZERO, 90.0, 1.0), vec![Point2::ZERO]);
    }
}
