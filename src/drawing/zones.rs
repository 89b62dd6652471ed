//! Zones: a tint with an edge under what stands on the floor, and a name over it.

use super::shape::{Align, Shape, Text, TextHeight, TextRole};
use super::{Fill, Layer, LayerKind, Part, Pen, Standing};
use crate::geom::{Point2, Polygon, Segment, ring};
use crate::model::{FloorPlan, ItemId, View, Zone};
use crate::units::Angle;

/// How far inside its zone an edge is drawn: zones end in the middle of walls, where a line could not be seen, and the
/// edges of neighbours would lie on each other.
const INSET: f64 = 350.0;

/// The areas of the zones that apply, and their edges.
pub(super) fn areas(view: &View<'_>, floor: &FloorPlan) -> Layer {
    let mut layer = Layer::new(LayerKind::Zones);
    for zone in view.zones(floor) {
        let source = Some(ItemId::Zone(zone.id));
        let polygon = Box::new(Polygon::from_plan(&zone.outline));
        let points = inset(&polygon.outer, INSET).into_boxed_slice();
        let pen = Pen::new(Part::Zone(zone.level), Standing::of(view, zone.life));
        layer.push(source, Shape::Area { polygon, fill: Some(Fill::Zone(zone.level)), pen: None });
        layer.push(source, Shape::Path { points, is_closed: true, pen });
    }
    layer
}

/// Their names, on their edges.
pub(super) fn names(view: &View<'_>, floor: &FloorPlan) -> Layer {
    let mut layer = Layer::new(LayerKind::ZoneLabels);
    for zone in view.zones(floor) {
        let edge = edge(zone);
        let Some(top) = top_side(&edge) else { continue };
        let text = Text {
            at: top.at(0.5),
            turned: Angle::ZERO,
            height: TextHeight::Paper(1.8),
            align: Align::Centre,
            role: TextRole::ZoneName,
            text: format!("{} · {}", zone.name, zone.level.label()).into(),
            fit: Some((top.length() as f32, f32::INFINITY)),
        };
        layer.push(Some(ItemId::Zone(zone.id)), Shape::Text(text));
    }
    layer
}

/// The edge of a zone as it is drawn.
pub(super) fn edge(zone: &Zone) -> Vec<Point2> {
    inset(&Polygon::from_plan(&zone.outline).outer, INSET)
}

/// The highest of the sides that run more along the sheet than up it; of those as high, the longest.
fn top_side(outline: &[Point2]) -> Option<Segment> {
    let height = |side: &Segment| side.start.midpoint(side.end).y;
    let is_level = |side: &Segment| side.vector().y.abs() <= side.vector().x.abs();
    ring::sides(outline)
        .filter(is_level)
        .max_by(|a, b| height(a).total_cmp(&height(b)).then(a.length().total_cmp(&b.length())))
}

/// A ring with every side moved inwards; the ring itself where that would turn it inside out.
fn inset(outline: &[Point2], by: f64) -> Vec<Point2> {
    let mut corners = ring::simplified(outline);
    if ring::signed_area(&corners) < 0.0 {
        corners.reverse();
    }
    let sides: Vec<Segment> = ring::sides(&corners).map(|side| side.offset(by)).collect();
    let before = sides.iter().cycle().skip(sides.len().saturating_sub(1));
    let moved: Vec<Point2> =
        sides.iter().zip(before).filter_map(|(side, before)| side.line()?.intersection(&before.line()?)).collect();
    let is_sound = !moved.is_empty()
        && moved.len() == corners.len()
        && ring::sides(&moved).zip(&sides).all(|(now, was)| 0.0 < now.vector().dot(was.vector()));
    if is_sound { moved } else { outline.to_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(corners: &[(f64, f64)]) -> Vec<Point2> {
        corners.iter().map(|corner| Point2::from(*corner)).collect()
    }

    #[test]
    fn edges_are_drawn_inside_whichever_way_they_run() {
        let mut ell = points(&[(0.0, 0.0), (9.0, 0.0), (9.0, 4.0), (4.0, 4.0), (4.0, 9.0), (0.0, 9.0)]);
        let expected = points(&[(1.0, 1.0), (8.0, 1.0), (8.0, 3.0), (3.0, 3.0), (3.0, 8.0), (1.0, 8.0)]);
        assert_eq!(inset(&ell, 1.0), expected);
        ell.reverse();
        assert_eq!(Polygon::new(inset(&ell, 1.0)).area(), Polygon::new(expected).area());
    }

    #[test]
    fn a_zone_too_small_to_be_drawn_inside_keeps_its_edge() {
        let small = points(&[(0.0, 0.0), (3.0, 0.0), (3.0, 1.0), (0.0, 1.0)]);
        assert_eq!(inset(&small, 1.0), small);
        assert_eq!(inset(&small[..2], 1.0), small[..2]);
    }

    #[test]
    fn a_name_stands_on_the_highest_side() {
        let side =
            top_side(&points(&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (5.0, 9.0), (5.0, 8.0), (0.0, 8.0)])).unwrap();
        assert_eq!(side.at(0.5), Point2::new(7.0, 9.0));
    }
}
