//! The only place that names `geo`: our polygons in, its algorithms, our points out.
//!
//! Invariant: nothing that is not finite reaches `geo`, which may panic on it; held by the tests in `polygon`.

use super::polygon::{Polygon, Triangulation};
use super::vector::Point2;
use geo::TriangulateEarcut as _;
use geo::{Coord, LineString};

/// The triangles a polygon is made of; nothing for one without corners enough or with a corner that is not finite.
pub(super) fn triangulate(polygon: &Polygon) -> Triangulation {
    let Some(shape) = geo_polygon(polygon) else { return Triangulation::default() };
    let raw = shape.earcut_triangles_raw();
    let points = raw.vertices.iter().map(|[x, y]| Point2::new(*x, *y)).collect();
    let (triples, _) = raw.triangle_indices.as_chunks::<3>();
    let triangles = triples.iter().map(|triple| triple.map(|index| index as u32)).collect();
    Triangulation { points, triangles }
}

fn geo_polygon(polygon: &Polygon) -> Option<geo::Polygon<f64>> {
    let is_finite = polygon.rings().flatten().all(|corner| corner.is_finite());
    (is_finite && polygon.outer.len() >= 3).then(|| {
        let holes = polygon.holes.iter().filter(|hole| hole.len() >= 3);
        geo::Polygon::new(line_string(&polygon.outer), holes.map(|hole| line_string(hole)).collect())
    })
}

fn line_string(ring: &[Point2]) -> LineString<f64> {
    ring.iter().map(|corner| Coord { x: corner.x, y: corner.y }).collect()
}
