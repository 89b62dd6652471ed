//! Curves that are neither arc nor circle, as points.

use crate::cad::{self, Vertex};
use crate::geom::Point2;
use acadrust::entities::hatch::{BoundaryEdge, BoundaryPath};
use acadrust::types::Vector3;

/// How many pieces a whole ellipse gets.
const N_ELLIPSE: f64 = 96.0;
/// How many pieces each span of a spline gets.
const N_SPAN: usize = 8;
/// No curve may have more control points.
const MAX_CONTROL: usize = 20_000;

/// The points of an ellipse, by its parameter from `start` counter-clockwise to `end`, in radians.
pub(super) fn ellipse(centre: Point2, major: Point2, ratio: f64, start: f64, end: f64) -> Vec<Point2> {
    let minor = Point2::new(-major.y, major.x) * ratio;
    let tau = std::f64::consts::TAU;
    let mut sweep = (end - start) % tau;
    if sweep <= 1e-9 {
        sweep += tau;
    }
    let n = (N_ELLIPSE * sweep / tau).ceil().clamp(2.0, N_ELLIPSE) as usize;
    (0..=n)
        .map(|step| {
            let at = start + sweep * step as f64 / n as f64;
            centre + major * at.cos() + minor * at.sin()
        })
        .collect()
}

/// The points of a NURBS curve by de Boor's algorithm; of the points it should go through where it has no control points.
pub(super) fn spline(degree: usize, knots: &[f64], control: &[Point2], weights: &[f64], fit: &[Point2]) -> Vec<Point2> {
    let n = control.len();
    let is_whole = 1 <= degree && degree < n && degree <= 12 && n <= MAX_CONTROL && knots.len() == n + degree + 1;
    if !is_whole || knots.windows(2).any(|pair| matches!(pair, [a, b] if b < a || !b.is_finite())) {
        return if fit.len() < 2 { control.to_vec() } else { fit.to_vec() };
    }
    let mut points = Vec::new();
    for span in degree..n {
        let (Some(from), Some(to)) = (knots.get(span), knots.get(span + 1)) else { continue };
        if to <= from {
            continue;
        }
        for step in 0..N_SPAN {
            let at = from + (to - from) * step as f64 / N_SPAN as f64;
            points.extend(de_boor(degree, span, at, knots, control, weights));
        }
    }
    if let Some(end) = knots.get(n) {
        points.extend(de_boor(degree, n - 1, *end, knots, control, weights));
    }
    points
}

fn de_boor(degree: usize, span: usize, at: f64, knots: &[f64], control: &[Point2], weights: &[f64]) -> Option<Point2> {
    // The control points in homogeneous coordinates, those that bear on this span.
    let mut own: Vec<(Point2, f64)> = (0..=degree)
        .map(|step| {
            let index = span - degree + step;
            let weight = weights.get(index).copied().filter(|weight| 0.0 < *weight).unwrap_or(1.0);
            control.get(index).map(|point| (*point * weight, weight))
        })
        .collect::<Option<_>>()?;
    for round in 1..=degree {
        for step in (round..=degree).rev() {
            let low = knots.get(span + step - degree)?;
            let high = knots.get(span + 1 + step - round)?;
            let share = if high > low { (at - low) / (high - low) } else { 0.0 };
            let (before, after) = (*own.get(step - 1)?, *own.get(step)?);
            *own.get_mut(step)? =
                (before.0 * (1.0 - share) + after.0 * share, before.1 * (1.0 - share) + after.1 * share);
        }
    }
    let (point, weight) = *own.get(degree)?;
    (weight.abs() > 1e-12).then(|| point / weight)
}

/// The outline of a hatch.
pub(super) fn ring(path: &BoundaryPath) -> Vec<Point2> {
    let mut points: Vec<Point2> = Vec::new();
    for edge in &path.edges {
        let next = match edge {
            BoundaryEdge::Line(line) => {
                vec![Point2::new(line.start.x, line.start.y), Point2::new(line.end.x, line.end.y)]
            }
            BoundaryEdge::CircularArc(arc) => {
                let centre = Point2::new(arc.center.x, arc.center.y);
                turned(
                    centre,
                    Point2::new(arc.radius, 0.0),
                    1.0,
                    (arc.start_angle, arc.end_angle),
                    arc.counter_clockwise,
                )
            }
            BoundaryEdge::EllipticArc(arc) => {
                let centre = Point2::new(arc.center.x, arc.center.y);
                let major = Point2::new(arc.major_axis_endpoint.x, arc.major_axis_endpoint.y);
                let angles = (arc.start_angle, arc.end_angle);
                turned(centre, major, arc.minor_axis_ratio, angles, arc.counter_clockwise)
            }
            BoundaryEdge::Spline(own) => {
                let control: Vec<Point2> = own.control_points.iter().map(|at| Point2::new(at.x, at.y)).collect();
                let weights: Vec<f64> =
                    if own.rational { own.control_points.iter().map(|at| at.z).collect() } else { Vec::new() };
                let fit: Vec<Point2> = own.fit_points.iter().map(|at| Point2::new(at.x, at.y)).collect();
                spline(usize::try_from(own.degree).unwrap_or(0), &own.knots, &control, &weights, &fit)
            }
            BoundaryEdge::Polyline(own) => {
                // The third number is the bulge.
                let vertex = |at: &Vector3| Vertex { at: Point2::new(at.x, at.y), bulge: at.z };
                cad::path(&own.vertices.iter().map(vertex).collect::<Vec<_>>(), true, 0.0)
            }
        };
        join(&mut points, next);
    }
    if 1 < points.len() && points.first() == points.last() {
        points.pop();
    }
    points
}

/// An arc of a hatch, which may run clockwise, its angles then counted the other way round.
fn turned(centre: Point2, major: Point2, ratio: f64, angles: (f64, f64), is_counter_clockwise: bool) -> Vec<Point2> {
    if is_counter_clockwise {
        return ellipse(centre, major, ratio, angles.0, angles.1);
    }
    let mut points = ellipse(centre, major, ratio, -angles.1, -angles.0);
    points.reverse();
    points
}

/// Puts the next edge at the end, the way round in which it goes on from there.
fn join(points: &mut Vec<Point2>, mut next: Vec<Point2>) {
    if let (Some(end), Some(first), Some(last)) = (points.last(), next.first(), next.last()) {
        if end.distance(*last) < end.distance(*first) {
            next.reverse();
        }
        if next.first().is_some_and(|first| first.distance(*end) < 1e-9) {
            next.remove(0);
        }
    }
    points.append(&mut next);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quadratic_nurbs_with_the_right_weights_is_a_quarter_circle() {
        // The classic: weights 1, √½, 1 over three control points.
        let control = [Point2::new(1.0, 0.0), Point2::new(1.0, 1.0), Point2::new(0.0, 1.0)];
        let knots = [0.0, 0.0, 0.0, 1.0, 1.0, 1.0];
        let points = spline(2, &knots, &control, &[1.0, 0.5_f64.sqrt(), 1.0], &[]);
        assert_eq!(points.len(), N_SPAN + 1);
        assert!(points.iter().all(|at| (at.length() - 1.0).abs() < 1e-12));
        assert!(points[N_SPAN].distance(Point2::new(0.0, 1.0)) < 1e-12);
    }

    #[test]
    fn a_spline_that_is_not_whole_falls_back_on_its_points() {
        let control = [Point2::new(1.0, 0.0), Point2::new(1.0, 1.0)];
        assert_eq!(spline(3, &[0.0; 4], &control, &[], &[]), control.to_vec());
        assert_eq!(spline(1, &[0.0, f64::NAN, 1.0, 1.0], &control, &[], &[]).len(), 2);
    }

    #[test]
    fn half_an_ellipse_by_hand() {
        let points = ellipse(Point2::new(10.0, 0.0), Point2::new(0.0, 4.0), 0.5, 0.0, std::f64::consts::PI);
        // Its major axis points up, so half a turn goes by the left: x = 10 − 2.
        assert!(points[0].distance(Point2::new(10.0, 4.0)) < 1e-9);
        assert!(points.iter().any(|at| at.distance(Point2::new(8.0, 0.0)) < 1e-9));
        assert!(points[points.len() - 1].distance(Point2::new(10.0, -4.0)) < 1e-9);
    }
}
