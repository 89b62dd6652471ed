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
    let slack = (1.0 - tolerance.max(1e-6) / radius).clamp(-1.0, 1.0);
    let step = (2.0 * slack.acos()).clamp(1e-3, std::f64::consts::FRAC_PI_4);
    let n_chords = (sweep.abs() / step).ceil().clamp(1.0, MAX_CHORDS) as u32;
    let start = Point2::unit(from) * radius;
    (0..=n_chords)
        .map(|i| {
            let (sin, cos) = (sweep * f64::from(i) / f64::from(n_chords)).sin_cos();
            centre + Point2::new(start.x * cos - start.y * sin, start.x * sin + start.y * cos)
        })
        .collect()
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
    fn an_arc_of_nothing_is_a_point() {
        assert_eq!(points(Point2::ZERO, 0.0, Angle::ZERO, 90.0, 1.0), vec![Point2::ZERO]);
        assert_eq!(points(Point2::ZERO, f64::NAN, Angle::ZERO, 90.0, 1.0), vec![Point2::ZERO]);
    }
}
