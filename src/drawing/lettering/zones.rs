//! The names of zones, just inside of their edges.

use super::super::shape::{Align, Shape, Text, TextHeight, TextRole};
use super::super::zones as drawn;
use super::super::{Layer, LayerKind};
use super::ground::{Fit, Ground};
use super::{Key, KeyEntry, SMALL, tag};
use crate::geom::{Point2, Segment, ring};
use crate::model::{FloorPlan, ItemId, View, Zone};
use crate::text::{self, Weight};
use crate::units::Angle;

/// From the edge of a zone to the middle of its name, in millimetres of paper.
const INSIDE: f64 = 1.9;

/// The air about a name, which stands on a ground of its own.
const PLATE: f64 = 0.4;

/// Where along an edge a name is tried, from its start.
const ALONG: [f64; 9] = [0.5, 0.35, 0.65, 0.2, 0.8, 0.42, 0.58, 0.1, 0.9];

/// Writes the names that have a place; the others get a bubble and stand in the key.
pub(super) fn names(view: &View<'_>, floor: &FloorPlan, ground: &mut Ground, key: &mut Key) -> Layer {
    let mut layer = Layer::new(LayerKind::ZoneLabels);
    let mut n_marks = 0;
    for zone in view.zones(floor) {
        let source = Some(ItemId::Zone(zone.id));
        let whole = format!("{} · {}", zone.name.trim(), zone.level.label());
        let edges = edges(zone);
        let words = [whole.as_str(), zone.name.trim()];
        if let Some((words, at)) =
            words.into_iter().find_map(|words| Some((words, place(ground, &edges, size(words))?)))
        {
            let text = Text {
                at,
                turned: Angle::ZERO,
                height: TextHeight::Paper(SMALL as f32),
                align: Align::Centre,
                role: TextRole::ZoneName,
                text: words.into(),
                fit: None,
            };
            layer.push(source, Shape::Text(text));
            ground.take(ground.words(at, size(words)));
            continue;
        }
        let mark = format!("Z{}", n_marks + 1);
        let entry = |mark: &str| KeyEntry {
            mark: mark.to_owned(),
            name: zone.name.trim().to_owned(),
            detail: zone.level.label().to_owned(),
        };
        let Some(at) = place(ground, &edges, tag::size(&mark)) else {
            key.zones.push(entry(""));
            continue;
        };
        n_marks += 1;
        tag::draw(&mut layer, ground, source, at, &mark, false);
        ground.take(ground.words(at, tag::size(&mark)));
        key.zones.push(entry(&mark));
    }
    layer
}

fn size(words: &str) -> (f64, f64) {
    let width = text::width(words, Weight::Regular) * text::size_of_capitals(SMALL);
    (width + 2.0 * PLATE, SMALL + 2.0 * PLATE)
}

/// The sides of a zone's edge as it is drawn, with the way to the inside: level ones first, from the top down.
fn edges(zone: &Zone) -> Vec<(Segment, Point2)> {
    let mut outline = drawn::edge(zone);
    if ring::signed_area(&outline) < 0.0 {
        outline.reverse();
    }
    let mut edges: Vec<(Segment, Point2)> =
        ring::sides(&outline).filter_map(|side| Some((side, side.direction()?.perpendicular()))).collect();
    let is_level = |side: &Segment| side.vector().y.abs() <= side.vector().x.abs();
    edges.sort_by(|(a, _), (b, _)| {
        is_level(b)
            .cmp(&is_level(a))
            .then_with(|| b.at(0.5).y.total_cmp(&a.at(0.5).y))
            .then_with(|| b.length().total_cmp(&a.length()))
    });
    edges
}

/// The first place along the edges where words of a size lie in the open; else where they cover least.
fn place(ground: &Ground, edges: &[(Segment, Point2)], size: (f64, f64)) -> Option<Point2> {
    let mut covered: Option<(f64, Point2)> = None;
    for (side, inwards) in edges {
        // As far in as half the words reach in that direction.
        let reach = f64::midpoint(size.0 * inwards.x.abs(), size.1 * inwards.y.abs());
        let inside = (reach + INSIDE - SMALL / 2.0) * ground.paper;
        for share in ALONG {
            let at = side.at(share) + *inwards * inside;
            match ground.fit(ground.words(at, size)) {
                Fit::Covered(share) if share <= 0.0 => return Some(at),
                Fit::Covered(share) if share < 0.4 && covered.is_none_or(|(least, _)| share < least) => {
                    covered = Some((share, at));
                }
                _ => {}
            }
        }
    }
    covered.map(|(_, at)| at)
}
