//! Where the name of each room is written: in its middle, or near it where desks and furniture leave room.

use super::shape::Shape;
use super::{DrawingOptions, Layer, LayerKind, RoomLabel, openings, removed};
use crate::geom::{Bounds, BoxIndex, Point2, Polygon, Segment, ring};
use crate::model::{FloorGeometry, FloorPlan, ItemId, RoomId, View, WallKind};
use crate::units::{Angle, format};
use std::collections::BTreeMap;
use std::sync::Arc;

/// With more things than this in the way, words stand in the middle of their rooms: the search would cost a frame.
const MAX_OBSTACLES: usize = 1_200;

/// The places tried along each side of a room.
const PLACES: u32 = 12;

/// How far words keep from walls and from each other, in millimetres of paper.
const AIR: f64 = 0.8;

/// How far a chair reaches out from its desk or table, in millimetres.
const CHAIR_REACH: f64 = 470.0;

/// The least width and height of what is in the way: a line has no area, but hides words all the same.
const LINE: f64 = 150.0;

/// What a square millimetre of paper that is covered costs, and a millimetre away from the middle; forms of a label
/// count their penalties in the same coin.
const COVERED: f64 = 2.0;
const AWAY: f64 = 0.15;

/// The figure of a heat map is shown at all scales that its place is chosen for, a fifth off its own at the most: without
/// it, a room would be told by its colour alone.
const GRACE: f64 = 1.25;

/// What it costs to write upright.
const UPRIGHT: f64 = 8.0;

/// Whether names look for a place beside desks and furniture, and so depend on them.
pub(super) fn keeps_off_things(floor: &FloorPlan) -> bool {
    floor.desks.len() + floor.furniture.len() <= MAX_OBSTACLES
}

/// The places that were found for names: looking for one takes longer than drawing a hundred desks, so a room is only
/// searched again when its outline, its name or something in its way is not as it was.
#[derive(Debug, Default)]
pub(super) struct Memory(BTreeMap<RoomId, Found>);

/// A name that was placed, and all that its place hangs on.
#[derive(Debug)]
struct Found {
    outline: Polygon,
    name: String,
    number: String,
    /// Its area, or its figure in a heat map.
    figure: String,
    scale: u32,
    /// The name in the middle of its room.
    label: RoomLabel,
    obstacles: Vec<Bounds>,
    placed: Arc<RoomLabel>,
}

/// The names of the rooms that close.
pub(super) fn labels(
    view: &View<'_>,
    floor: &FloorPlan,
    geometry: &FloorGeometry,
    options: &DrawingOptions,
    memory: &mut Memory,
) -> Layer {
    let scale = options.scale;
    let mut layer = Layer::with_capacity(LayerKind::RoomLabels, geometry.rooms.len());
    let all_obstacles = Obstacles::new(view, floor);
    let paper_from_plan = 1.0 / f64::from(scale.max(1));
    let mut before = std::mem::take(&mut memory.0);
    for (room, dated) in view.rooms(floor) {
        let Some(outline) = geometry.rooms.get(&room.id) else { continue };
        let mark = options.heat.as_ref().and_then(|heat| heat.rooms.get(&room.id));
        let figure = mark.map_or_else(|| format::square_metres(outline.area), |mark| mark.figure.to_string());
        let known = before.remove(&room.id).filter(|known| {
            (&known.name, &known.number, &known.figure, known.scale) == (&dated.name, &room.number, &figure, scale)
                && known.outline == outline.polygon
        });
        let obstacles = all_obstacles.near(outline.polygon.bounds());
        let found = match known {
            Some(known) if known.obstacles == obstacles => known,
            known => {
                let label = if let Some(known) = known {
                    known.label
                } else {
                    let Some(middle) = outline.label_point() else { continue };
                    let fit = fit(&outline.polygon, middle, AIR / paper_from_plan);
                    if mark.is_some() {
                        RoomLabel::with_figure(middle, fit, &dated.name, &room.number, &figure)
                    } else {
                        RoomLabel::new(middle, fit, &dated.name, &room.number, &figure)
                    }
                };
                let grace = if mark.is_some() { GRACE } else { 1.0 };
                let search = Search { polygon: &outline.polygon, obstacles: &all_obstacles, paper_from_plan, grace };
                let placed = Arc::new(search.placed(label.clone()));
                let (outline, name, number) = (outline.polygon.clone(), dated.name.clone(), room.number.clone());
                Found { outline, name, number, figure, scale, label, obstacles, placed }
            }
        };
        layer.push(Some(ItemId::Room(room.id)), Shape::Label(Arc::clone(&found.placed)));
        memory.0.insert(room.id, found);
    }
    layer
}

/// The width and height there is for words about a point, with air on all sides.
fn fit(polygon: &Polygon, at: Point2, air: f64) -> (f64, f64) {
    // Lines above and below must fit too, so each span is taken at three places.
    let narrowest = |polygon: &Polygon, at: Point2| {
        [-2.0 * air, 0.0, 2.0 * air]
            .into_iter()
            .filter_map(|by| polygon.level_span(Point2::new(at.x, at.y + by)))
            .map(|span| 2.0 * (at.x - span.start.x).min(span.end.x - at.x))
            .fold(f64::INFINITY, f64::min)
    };
    let turned = |ring: &Vec<Point2>| ring.iter().map(|point| Point2::new(point.y, point.x)).collect();
    let upright = Polygon { outer: turned(&polygon.outer), holes: polygon.holes.iter().map(turned).collect() };
    let size = (narrowest(polygon, at), narrowest(&upright, Point2::new(at.y, at.x)));
    let usable = |length: f64| if length.is_finite() { (length - 2.0 * air).max(0.0) } else { 0.0 };
    (usable(size.0), usable(size.1))
}

/// The search for a place in one room.
struct Search<'a> {
    polygon: &'a Polygon,
    obstacles: &'a Obstacles,
    paper_from_plan: f64,
    /// How much larger words without a name may come out than they were measured.
    grace: f64,
}

/// A place that was found: what it costs, where it is, and the width and height that words may take there.
struct Place {
    cost: f64,
    at: Point2,
    size: (f64, f64),
    is_clear: bool,
}

impl Search<'_> {
    /// The label where it lies on least, says most and is nearest to the middle.
    fn placed(&self, label: RoomLabel) -> RoomLabel {
        let layout = label.layout(self.paper_from_plan);
        let size = if layout.turned == Angle::ZERO { layout.size } else { (layout.size.1, layout.size.0) };
        if layout.lines.is_empty() || self.covered(self.words(label.at, size)) <= 0.0 {
            return label;
        }
        match self.best(&label) {
            Some(place) => RoomLabel { at: place.at, fit: place.size, is_clear: place.is_clear, ..label },
            None => RoomLabel { is_clear: false, ..label },
        }
    }

    fn best(&self, label: &RoomLabel) -> Option<Place> {
        let bounds = self.polygon.bounds();
        let step = Point2::new(bounds.width(), bounds.height()) / f64::from(PLACES);
        let grid = (1..PLACES).flat_map(|row| (1..PLACES).map(move |column| (f64::from(column), f64::from(row))));
        let places: Vec<Point2> = std::iter::once(label.at)
            .chain(grid.map(|(x, y)| bounds.min + Point2::new(step.x * x, step.y * y)))
            .collect();
        let is_narrow = bounds.width() < bounds.height();
        let mut best: Option<Place> = None;
        for form in &label.forms {
            let upright = (is_narrow && form.has_name()).then_some(((form.size.1, form.size.0), UPRIGHT));
            for (size, turning) in [Some((form.size, 0.0)), upright].into_iter().flatten() {
                let base = form.penalty + turning;
                for at in &places {
                    let cost = base + AWAY * at.distance(label.at) * self.paper_from_plan;
                    let words = self.words(*at, size);
                    if best.as_ref().is_some_and(|best| best.cost <= cost) || !self.is_inside(words) {
                        continue;
                    }
                    let covered = self.covered(words);
                    let cost = cost + COVERED * covered;
                    if best.as_ref().is_none_or(|best| cost < best.cost) {
                        let size = (size.0 / self.paper_from_plan, size.1 / self.paper_from_plan);
                        // A hair more than needed, so that rounding does not choose a lesser form.
                        let grace = if form.has_name() { 1.000_001 } else { self.grace.max(1.000_001) };
                        let size = (size.0 * grace, size.1 * grace);
                        best = Some(Place { cost, at: *at, size, is_clear: covered <= 0.0 });
                    }
                }
            }
        }
        best
    }

    /// The box that words of a size on paper take about a point, with air.
    fn words(&self, at: Point2, size: (f64, f64)) -> Bounds {
        let half = Point2::new(size.0 / 2.0 + AIR, size.1 / 2.0 + AIR) / self.paper_from_plan;
        Bounds { min: at - half, max: at + half }
    }

    fn is_inside(&self, words: Bounds) -> bool {
        let corners =
            [words.min, Point2::new(words.max.x, words.min.y), words.max, Point2::new(words.min.x, words.max.y)];
        let winds =
            |corner: &Point2| self.polygon.rings().filter(|ring| ring::winds_round(ring, *corner)).count() % 2 == 1;
        corners.iter().all(winds) && !self.polygon.rings().flatten().any(|corner| words.contains(*corner))
    }

    /// How much of a box is covered, in square millimetres of paper, counting twice what is covered twice.
    fn covered(&self, words: Bounds) -> f64 {
        let reach = self.polygon.bounds();
        let overlap = |other: Bounds| {
            let width = words.max.x.min(other.max.x) - words.min.x.max(other.min.x);
            let height = words.max.y.min(other.max.y) - words.min.y.max(other.min.y);
            if width < 0.0 || height < 0.0 { 0.0 } else { width.max(LINE) * height.max(LINE) }
        };
        let near = self.obstacles.near(words).into_iter().filter(|other| other.intersects(&reach));
        near.map(overlap).sum::<f64>() * self.paper_from_plan * self.paper_from_plan
    }
}

/// What words should keep off.
struct Obstacles {
    boxes: Vec<Bounds>,
    index: BoxIndex,
}

impl Obstacles {
    fn new(view: &View<'_>, floor: &FloorPlan) -> Self {
        let mut boxes = Vec::new();
        if keeps_off_things(floor) {
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
            let screens = view.walls(floor).filter(|wall| wall.kind == WallKind::HalfHeight);
            let lines = removed::gone_walls(view, floor).chain(screens);
            boxes.extend(lines.map(|wall| Segment::between(wall.start, wall.end).bounds()));
            boxes.extend(removed::boxes(view, floor));
            for opening in view.openings(floor) {
                boxes.extend(floor.walls.get(&opening.wall).and_then(|wall| openings::swept(wall, opening)));
            }
        }
        let index = BoxIndex::new(boxes.iter().copied().zip(0..));
        Self { boxes, index }
    }

    /// Those that reach into a box.
    fn near(&self, bounds: Bounds) -> Vec<Bounds> {
        self.index.query(bounds).into_iter().filter_map(|key| self.boxes.get(key as usize)).copied().collect()
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

    fn words(label: &RoomLabel) -> String {
        label.layout(0.01).lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn a_name_stands_in_the_middle_until_a_desk_is_in_the_way() {
        let mut floor = TestFloor::new();
        floor.walled_box((0, 0), (8_000, 6_000), WallKind::Partition);
        floor.room((4_000, 3_000), "Finance", RoomUse::Office);
        let in_middle = label(&floor);
        assert!(in_middle.at.distance(Point2::new(4_000.0, 3_000.0)) < 1.0);
        assert!(words(&in_middle).starts_with("Finance | G.") && words(&in_middle).ends_with(" · 46.6 m²"));
        floor.desk((4_000, 3_000), Angle::ZERO);
        let aside = label(&floor);
        let layout = aside.layout(0.01);
        let half = Point2::new(layout.size.0 * 50.0, layout.size.1 * 50.0);
        let covered = Bounds { min: aside.at - half, max: aside.at + half };
        let desk = Polygon::rectangle(Point2::new(4_000.0, 3_000.0), 1_600.0, 800.0, Angle::ZERO).bounds();
        assert!(aside.is_clear && !covered.intersects(&desk), "{covered:?}");
        assert!(Bounds::between(Point2::ZERO, Point2::new(8_000.0, 6_000.0)).contains_bounds(&covered));
        assert_eq!(words(&aside), words(&in_middle), "all of it is said");
    }

    #[test]
    fn a_crowded_room_says_less_rather_than_write_over_desks() {
        let mut floor = TestFloor::new();
        floor.walled_box((0, 0), (5_400, 3_600), WallKind::Partition);
        floor.room((2_700, 1_800), "Professional standards", RoomUse::Office);
        for x in [1_000, 2_650, 4_300] {
            floor.desk((x, 2_700), Angle::degrees(180));
            floor.desk((x, 1_150), Angle::ZERO);
        }
        let label = label(&floor);
        assert!(!words(&label).is_empty());
        assert!(label.fit.1 < 1_500.0, "{label:?}");
    }
}
