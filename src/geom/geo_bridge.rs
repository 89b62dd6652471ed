//! The only place that names `geo` and `i_triangle`: our polygons in, their algorithms, our points out.
//!
//! Invariant: nothing that is not finite reaches them, who may panic on it; held by the tests below and in `polygon`.

use super::polygon::{Polygon, Triangulation};
use super::ring;
use super::vector::Point2;
use geo::algorithm::bool_ops::{BooleanOps as _, FillRule, OpType};
use geo::{Coord, LineString, MultiPolygon, TriangulateEarcut as _, Winding as _};
use i_triangle::float::triangulatable::Triangulatable as _;

/// `geo` combines shapes on a grid of its own; a corner this near one that went in is that one, in millimetres.
const SAME_CORNER: f64 = 0.05;

/// Cutting ears goes through every corner for each hole: a corridor round thousands of rooms takes seconds. From so many
/// holes on, a sweep is quicker.
const MANY_HOLES: usize = 64;

/// The triangles a polygon is made of; nothing for one without corners enough or with a corner that is not finite.
pub(super) fn triangulate(polygon: &Polygon) -> Triangulation {
    let Some(shape) = geo_polygon(polygon) else { return Triangulation::default() };
    if MANY_HOLES <= shape.interiors().len() {
        return swept(&shape);
    }
    let raw = shape.earcut_triangles_raw();
    let points = raw.vertices.iter().map(|[x, y]| Point2::new(*x, *y)).collect();
    let (triples, _) = raw.triangle_indices.as_chunks::<3>();
    let triangles = triples.iter().map(|triple| triple.map(|index| index as u32)).collect();
    Triangulation { points, triangles }
}

/// The triangles of a polygon, by a sweep over all its corners.
fn swept(shape: &geo::Polygon<f64>) -> Triangulation {
    // A ring of `geo` ends where it began. A hole runs the other way round than what it is in.
    let corners = |ring: &LineString<f64>, is_hole: bool| -> Vec<[f64; 2]> {
        let mut corners: Vec<[f64; 2]> = ring.0.iter().skip(1).map(|corner| [corner.x, corner.y]).collect();
        if ring.is_cw() != is_hole {
            corners.reverse();
        }
        corners
    };
    let holes = shape.interiors().iter().map(|hole| corners(hole, true));
    let contours: Vec<Vec<[f64; 2]>> = std::iter::once(corners(shape.exterior(), false)).chain(holes).collect();
    let raw = contours.triangulate();
    let points = raw.points().into_iter().map(|[x, y]| Point2::new(x, y)).collect();
    let indices: Vec<u32> = raw.triangle_indices();
    Triangulation { points, triangles: indices.as_chunks::<3>().0.to_vec() }
}

/// `geo` takes it amiss if a ring has no area, so those go; `None` if that leaves nothing.
fn geo_polygon(polygon: &Polygon) -> Option<geo::Polygon<f64>> {
    let is_finite = polygon.rings().flatten().all(|corner| corner.is_finite());
    let outer = ring::simplified(&polygon.outer);
    (is_finite && !outer.is_empty()).then(|| {
        let holes = polygon.holes.iter().map(|hole| ring::simplified(hole)).filter(|hole| !hole.is_empty());
        geo::Polygon::new(line_string(&outer), holes.map(|hole| line_string(&hole)).collect())
    })
}

fn line_string(ring: &[Point2]) -> LineString<f64> {
    ring.iter().map(|corner| Coord { x: corner.x, y: corner.y }).collect()
}

/// What is left of a polygon when others are taken from it.
pub(super) fn difference(from: &Polygon, taken: &[Polygon]) -> Vec<Polygon> {
    combine(std::slice::from_ref(from), taken, OpType::Difference)
}

/// What polygons cover between them.
pub(super) fn union(of: &[Polygon]) -> Vec<Polygon> {
    combine(of, &[], OpType::Union)
}

/// The shapes that come of combining two lots of polygons, each without area left out, in order of place.
fn combine(subject: &[Polygon], clip: &[Polygon], operation: OpType) -> Vec<Polygon> {
    let shape = |polygons: &[Polygon]| MultiPolygon::new(polygons.iter().filter_map(oriented).collect());
    let combined = shape(subject).boolean_op_with_fill_rule(&shape(clip), operation, FillRule::NonZero);
    let known: Vec<Point2> = subject.iter().chain(clip).flat_map(Polygon::rings).flatten().copied().collect();
    let mut polygons: Vec<Polygon> = combined
        .iter()
        .map(|shape| Polygon {
            outer: ring_of(shape.exterior(), &known, true),
            holes: shape
                .interiors()
                .iter()
                .map(|hole| ring_of(hole, &known, false))
                .filter(|hole| !hole.is_empty())
                .collect(),
        })
        .filter(|polygon| !polygon.is_empty())
        .collect();
    polygons.sort_by(|a, b| {
        let lowest = |polygon: &Polygon| polygon.outer.first().copied().unwrap_or_default();
        lowest(a).total_cmp(&lowest(b)).then(a.area().0.total_cmp(&b.area().0))
    });
    polygons
}

/// With its outline counter-clockwise and its holes clockwise.
fn oriented(polygon: &Polygon) -> Option<geo::Polygon<f64>> {
    let turned = |ring: &[Point2], is_counter_clockwise: bool| {
        let mut ring = ring::simplified(ring);
        if (ring::signed_area(&ring) > 0.0) != is_counter_clockwise {
            ring.reverse();
        }
        ring
    };
    let holes = polygon.holes.iter().map(|hole| turned(hole, false)).collect();
    geo_polygon(&Polygon { outer: turned(&polygon.outer, true), holes })
}

/// Our ring of a closed one: turned as asked, from its leftmost corner on.
fn ring_of(line_string: &LineString<f64>, known: &[Point2], is_counter_clockwise: bool) -> Vec<Point2> {
    let corner = |coord: &Coord| {
        let point = Point2::new(coord.x, coord.y);
        let near = known.iter().filter(|known| known.distance(point) <= SAME_CORNER);
        near.min_by(|a, b| a.distance(point).total_cmp(&b.distance(point))).copied().unwrap_or(point)
    };
    let mut ring: Vec<Point2> = line_string.coords().map(corner).collect();
    ring.pop();
    let mut ring = ring::simplified(&ring);
    if (ring::signed_area(&ring) > 0.0) != is_counter_clockwise {
        ring.reverse();
    }
    ring::from_leftmost(ring)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Angle, SquareMm};

    fn square(x: f64, y: f64, side: f64) -> Polygon {
        Polygon::rectangle(Point2::new(x + side / 2.0, y + side / 2.0), side, side, Angle::ZERO)
    }

    #[test]
    fn taking_away_leaves_the_rest_exactly() {
        let left = difference(&square(0.0, 0.0, 1000.0), &[square(900.0, 900.0, 300.0), square(100.0, 100.0, 50.5)]);
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].holes.len(), 1);
        assert!((left[0].area().0 - (1e6 - 10_000.0 - 50.5 * 50.5)).abs() < 1.0);
        assert_eq!(left[0].outer[0], Point2::ZERO);
        assert!(difference(&square(0.0, 0.0, 10.0), &[square(-5.0, -5.0, 20.0)]).is_empty());
    }

    #[test]
    fn a_corridor_round_many_rooms_is_filled_and_its_rooms_are_not() {
        // Of so many rooms that ears would be cut for a long time, and the same with as few as are cut.
        for n_rooms in [MANY_HOLES - 1, MANY_HOLES, 900] {
            let n_columns = n_rooms.isqrt();
            let at =
                |idx: usize| (100.0 + 1_000.0 * (idx % n_columns) as f64, 100.0 + 1_000.0 * (idx / n_columns) as f64);
            let holes = (0..n_rooms).map(|idx| square(at(idx).0, at(idx).1, 800.0).outer);
            let corridor = Polygon { holes: holes.collect(), ..square(0.0, 0.0, 1_000.0 * (n_columns + 2) as f64) };
            let triangles = triangulate(&corridor);
            let area = |[a, b, c]: [Point2; 3]| (b - a).cross(c - a).abs() / 2.0;
            let filled: f64 = triangles.corners().map(area).sum();
            assert!((filled - corridor.area().0).abs() < 1.0, "{n_rooms}: {filled} of {}", corridor.area().0);
            let within = |[a, b, c]: [Point2; 3]| corridor.contains((a + b + c) / 3.0);
            assert!(triangles.corners().all(within), "{n_rooms}");
        }
    }

    #[test]
    fn shapes_that_overlap_cover_once() {
        let covered = union(&[square(0.0, 0.0, 100.0), square(50.0, 0.0, 100.0), square(500.0, 0.0, 100.0)]);
        let areas: Vec<SquareMm> = covered.iter().map(Polygon::area).collect();
        assert_eq!(areas, [SquareMm(15_000.0), SquareMm(10_000.0)]);
    }

    #[test]
    fn what_is_no_shape_is_left_out() {
        let nan = Polygon::new(vec![Point2::ZERO, Point2::new(f64::NAN, 1.0), Point2::new(1.0, 0.0)]);
        let there_and_back = Polygon::new(vec![Point2::ZERO, Point2::new(5.0, 3.0), Point2::ZERO]);
        assert_eq!(triangulate(&there_and_back), Triangulation::default());
        assert!(union(&[nan.clone(), Polygon::default(), there_and_back]).is_empty());
        assert_eq!(difference(&square(0.0, 0.0, 10.0), &[nan]), [square(0.0, 0.0, 10.0)]);
    }
}
