//! Bent lines of a drawing as short straight ones, within a tolerance.

use super::Vertex;
use crate::geom::Point2;

/// The points of a path with its bulges; a closed one ends where it begins.
pub(crate) fn path(vertices: &[Vertex], is_closed: bool, tolerance: f64) -> Vec<Point2> {
    let mut points = Vec::with_capacity(vertices.len() + 1);
    for (index, vertex) in vertices.iter().enumerate() {
        points.push(vertex.at);
        let is_last = index + 1 == vertices.len();
        let next = if is_last { vertices.first().filter(|_| is_closed) } else { vertices.get(index + 1) };
        if let Some(next) = next {
            if vertex.bulge.abs() > 1e-9 {
                bulge(vertex.at, next.at, vertex.bulge, tolerance, &mut points);
            }
            if is_last {
                points.push(next.at);
            }
        }
    }
    points
}

/// The points between two corners of which the way is bent, without either.
fn bulge(from: Point2, to: Point2, bulge: f64, tolerance: f64, points: &mut Vec<Point2>) {
    let chord = to - from;
    let length = chord.length();
    let sweep = 4.0 * bulge.atan();
    let radius = length * (1.0 + bulge * bulge) / (4.0 * bulge.abs());
    if !(radius.is_finite() && 0.0 < length) {
        return;
    }
    let apothem = length * (1.0 - bulge * bulge) / (4.0 * bulge);
    let normal = Point2::new(-chord.y, chord.x) / length;
    let centre = (from + to) / 2.0 + normal * apothem;
    let start = (from - centre).y.atan2((from - centre).x);
    let n = n_chords(radius, sweep.abs(), tolerance);
    for step in 1..n {
        let angle = start + sweep * f64::from(step) / f64::from(n);
        points.push(centre + Point2::new(angle.cos(), angle.sin()) * radius);
    }
}

/// The points of an arc.
pub(super) fn arc(centre: Point2, radius: f64, from: f64, sweep: f64, tolerance: f64) -> Vec<Point2> {
    let n = n_chords(radius, sweep.to_radians(), tolerance);
    (0..=n)
        .map(|step| {
            let angle = (from + sweep * f64::from(step) / f64::from(n)).to_radians();
            centre + Point2::new(angle.cos(), angle.sin()) * radius
        })
        .collect()
}

/// How many chords an arc needs: a twelfth of a turn each at most, none of them further from it than the tolerance.
fn n_chords(radius: f64, sweep: f64, tolerance: f64) -> u32 {
    let by_turn = sweep / (std::f64::consts::TAU / 24.0);
    let stray = if 0.0 < tolerance { (tolerance / radius).min(1.0) } else { 0.004 };
    let by_tolerance = sweep / (2.0 * (1.0 - stray).acos()).max(1e-3);
    by_turn.max(by_tolerance).ceil().clamp(1.0, 512.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bulges_and_arcs_are_round() {
        let half = [(0.0, 1.0), (2.0, 0.0)].map(|(x, bulge)| Vertex { at: Point2::new(x, 0.0), bulge });
        let points = path(&half, false, 0.001);
        // A bulge of 1 is half a circle to the right of the way: below.
        assert!(points.iter().all(|at| (at.distance(Point2::new(1.0, 0.0)) - 1.0).abs() < 1e-9));
        assert!(points.iter().all(|at| at.y < 1e-9) && points.iter().any(|at| at.y < -0.99));
        let whole = arc(Point2::ZERO, 5.0, 30.0, 360.0, 0.0);
        assert!(whole[0].distance(whole[whole.len() - 1]) < 1e-9 && 24 < whole.len());
    }
}
