//! Where the name of each room is written: in its middle, or near it where desks and furniture leave room.

use super::shape::Shape;
use super::{DrawingOptions, Layer, LayerKind, RoomLabel, openings, removed};
use crate::geom::{Bounds, BoxIndex, Point2, Polygon, Segment};
use crate::model::{FloorGeometry, FloorPlan, ItemId, View};
use crate::units::{Angle, format};
use std::sync::Arc;

/// With more things than this in the way, words stand in the middle of their rooms: the search would cost a frame.
const MAX_OBSTACLES: usize = 5_000;

/// The places tried along each side of a room.
const PLACES: u32 = 14;

/// How far words keep from walls and from each other, in millimetres of paper.
const AIR: f64 = 0.8;

/// How far a desk's chair reaches out in front of it, in millimetres.
const CHAIR_REACH: f64 = 470.0;

/// The least width and height of what is in the way.
const LINE: f64 = 300.0;

/// A square millimetre of overlap counts as much as this many millimetres away from the middle.
const OVERLAP_WEIGHT: f64 = 0.02;

/// The names of the rooms that close.
pub(super) fn labels(view: &View<'_>, floor: &FloorPlan, geometry: &FloorGeometry, options: &DrawingOptions) -> Layer {
    let mut layer = Layer::with_capacity(LayerKind::RoomLabels, geometry.rooms.len());
    let obstacles = Obstacles::new(view, floor);
    for (room, dated) in view.rooms(floor) {
        let Some(outline) = geometry.rooms.get(&room.id) else { continue };
        let Some(middle) = outline.polygon.label_point() else { continue };
        let label = RoomLabel {
            at: middle,
            fit: fit(&outline.polygon, middle, options),
            name: dated.name.clone(),
            number: room.number.clone(),
            area: format::square_metres(outline.area),
        };
        let label = clear_of(&obstacles, &outline.polygon, label, options);
        layer.push(Some(ItemId::Room(room.id)), Shape::Label(Arc::new(label)));
    }
    layer
}

/// The width and height there is for words about a point, with air on all sides.
fn fit(polygon: &Polygon, at: Point2, options: &DrawingOptions) -> (f64, f64) {
    let air = 2.0 * AIR * f64::from(options.scale);
    // A line of small capitals above and below must fit too, so the span is taken at three heights.
    let line = 1.8 * f64::from(options.scale);
    let narrowest = |polygon: &Polygon, at: Point2| {
        [-line, 0.0, line]
            .into_iter()
            .filter_map(|by| polygon.level_span(Point2::new(at.x, at.y + by)))
            .map(|span| 2.0 * (at.x - span.start.x).min(span.end.x - at.x))
            .fold(f64::INFINITY, f64::min)
    };
    let turned = |ring: &Vec<Point2>| ring.iter().map(|point| Point2::new(point.y, point.x)).collect();
    let upright = Polygon { outer: turned(&polygon.outer), holes: polygon.holes.iter().map(turned).collect() };
    let size = (narrowest(polygon, at), narrowest(&upright, Point2::new(at.y, at.x)));
    let usable = |length: f64| if length.is_finite() { (length - air).max(0.0) } else { 0.0 };
    (usable(size.0), usable(size.1))
}

/// The label where it lies on least, the nearer to the middle the better.
fn clear_of(obstacles: &Obstacles, polygon: &Polygon, label: RoomLabel, options: &DrawingOptions) -> RoomLabel {
    let layout = label.layout(1.0 / f64::from(options.scale.max(1)));
    let size = if layout.turned == Angle::ZERO { layout.size } else { (layout.size.1, layout.size.0) };
    let scale = f64::from(options.scale);
    let half = Point2::new((size.0 / 2.0 + AIR) * scale, (size.1 / 2.0 + AIR) * scale);
    let box_at = |at: Point2| Bounds { min: at - half, max: at + half };
    let middle = label.at;
    let mut best = (obstacles.covered(box_at(middle)) * OVERLAP_WEIGHT, middle);
    if layout.lines.is_empty() || best.0 <= 0.0 {
        return label;
    }
    let bounds = polygon.bounds();
    let step = Point2::new(bounds.width(), bounds.height()) / f64::from(PLACES);
    for row in 1..PLACES {
        for column in 1..PLACES {
            let at = bounds.min + Point2::new(step.x * f64::from(column), step.y * f64::from(row));
            let away = at.distance(middle);
            if best.0 <= away || !is_within(polygon, box_at(at)) {
                continue;
            }
            let cost = away + obstacles.covered(box_at(at)) * OVERLAP_WEIGHT;
            if cost < best.0 {
                best = (cost, at);
            }
        }
    }
    if best.1 == middle {
        return label;
    }
    // Away from the middle the words take the room they need, no more.
    RoomLabel { at: best.1, fit: fit(polygon, best.1, options), ..label }
}

fn is_within(polygon: &Polygon, bounds: Bounds) -> bool {
    let corners = [
        bounds.min,
        Point2::new(bounds.max.x, bounds.min.y),
        bounds.max,
        Point2::new(bounds.min.x, bounds.max.y),
        bounds.min.midpoint(bounds.max),
    ];
    corners.into_iter().all(|corner| polygon.contains(corner))
}

/// What words should keep off.
struct Obstacles {
    boxes: Vec<Bounds>,
    index: BoxIndex,
}

impl Obstacles {
    fn new(view: &View<'_>, floor: &FloorPlan) -> Self {
        let mut boxes = Vec::new();
        if floor.desks.len() + floor.furniture.len() <= MAX_OBSTACLES {
            for desk in floor.desks.values() {
                if let Some(placement) = view.placement(&desk.placements, desk.until) {
                    let y_axis = Point2::unit(placement.turned).perpendicular();
                    let middle = Point2::from(placement.at) - y_axis * (CHAIR_REACH / 2.0);
                    let size = (desk.width.f64(), desk.depth.f64() + CHAIR_REACH);
                    boxes.push(Polygon::rectangle(middle, size.0, size.1, placement.turned).bounds());
                }
            }
            for placed in view.furniture(floor) {
                let chairs = if placed.furniture.seats > 1 { 2.0 * CHAIR_REACH } else { 0.0 };
                let size = (placed.furniture.width.f64() + chairs, placed.furniture.depth.f64() + chairs);
                boxes.push(Polygon::rectangle(placed.at.into(), size.0, size.1, placed.turned).bounds());
            }
            boxes.extend(removed::gone_walls(view, floor).map(|wall| Segment::between(wall.start, wall.end).bounds()));
            for opening in view.openings(floor) {
                boxes.extend(floor.walls.get(&opening.wall).and_then(|wall| openings::swept(wall, opening)));
            }
        }
        let index = BoxIndex::new(boxes.iter().copied().zip(0..));
        Self { boxes, index }
    }

    /// How much of a box they cover, in square millimetres, counting twice what lies on each other.
    fn covered(&self, bounds: Bounds) -> f64 {
        let overlap = |other: &Bounds| {
            // A line has no area, but hides words all the same.
            let width = (bounds.max.x.min(other.max.x) - bounds.min.x.max(other.min.x)).max(LINE);
            let height = (bounds.max.y.min(other.max.y) - bounds.min.y.max(other.min.y)).max(LINE);
            width * height
        };
        self.index.query(bounds).into_iter().filter_map(|key| self.boxes.get(key as usize)).map(overlap).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_floor::TestFloor;
    use super::*;
    use crate::model::{RoomUse, WallKind};

    fn label(floor: &TestFloor) -> RoomLabel {
        let layer = floor.layer(LayerKind::RoomLabels);
        let [item] = layer.items.as_slice() else { panic!("one label") };
        let Shape::Label(label) = &item.shape else { panic!("a label") };
        label.as_ref().clone()
    }

    #[test]
    fn a_name_stands_in_the_middle_until_a_desk_is_in_the_way() {
        let mut floor = TestFloor::new();
        floor.walled_box((0, 0), (8_000, 6_000), WallKind::Partition);
        floor.room((4_000, 3_000), "Finance", RoomUse::Office);
        let in_middle = label(&floor);
        assert!(in_middle.at.distance(Point2::new(4_000.0, 3_000.0)) < 1.0);
        assert_eq!((in_middle.name.as_str(), in_middle.area.as_str()), ("Finance", "46.6 m²"));
        floor.desk((4_000, 3_000), Angle::ZERO);
        let aside = label(&floor);
        let layout = aside.layout(0.01);
        let half = Point2::new(layout.size.0 * 50.0, layout.size.1 * 50.0);
        let words = Bounds { min: aside.at - half, max: aside.at + half };
        let desk = Polygon::rectangle(Point2::new(4_000.0, 3_000.0), 1_600.0, 800.0, Angle::ZERO).bounds();
        assert!(!words.intersects(&desk), "{words:?}");
        assert!(Bounds::between(Point2::ZERO, Point2::new(8_000.0, 6_000.0)).contains_bounds(&words));
    }
}
