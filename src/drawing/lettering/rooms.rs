//! The names of rooms: in the room where they have a place, else a bubble there, else a bubble beside it with a line.
//!
//! A room is searched once, and asks an index what is in the way: the cost grows with the rooms, not with their square.

use super::super::label::LabelForm;
use super::super::shape::Shape;
use super::super::{Layer, LayerKind, RoomLabel};
use super::ground::{Fit, Ground, turned_size};
use super::raster::Raster;
use super::{AIR, Key, KeyEntry, Wording, tag};
use crate::geom::{Bounds, Point2, Polygon, Segment, ring};
use crate::model::{FloorGeometry, FloorPlan, ItemId, RoomId, View};
use crate::units::{Angle, format};
use std::sync::Arc;

/// What it costs to write upright, in the coin of [`LabelForm`].
const UPRIGHT: f64 = 8.0;

/// The share of a name that may lie on furniture or in the way of a door, where no place in the open is found.
const COVERED: f64 = 0.1;

/// A room narrower than this on paper has no place for any name.
const LEAST: f64 = 3.4;

/// How far from its room a bubble is looked a place for, in millimetres of paper, and by which steps.
const FARTHEST: f64 = 42.0;
const RING: f64 = 3.0;

/// The longest number of a room that stands in a bubble, in letters.
const LONGEST: usize = 8;

/// How far a bubble beside the outer walls may reach out of the drawing, in millimetres of paper.
const OUTSIDE: f64 = 4.5;

/// A room whose name is to be written.
struct Room<'a> {
    id: RoomId,
    polygon: &'a Polygon,
    middle: Point2,
    name: &'a str,
    number: &'a str,
    detail: String,
    /// Whether the detail is the figure of a heat map.
    is_figure: bool,
    state: State,
}

/// How far a room is told.
enum State {
    /// Not yet.
    Untold,
    /// By words in it.
    Named(Shape),
    /// By its figure in it; its name is for the key.
    Figured(Shape),
}

/// The rooms of a floor.
pub(super) struct Rooms<'a> {
    all: Vec<Room<'a>>,
    /// Whether they have names at all.
    is_named: bool,
    /// The rooms for which no bubble was found a place within them.
    homeless: Vec<usize>,
    n_numbers: usize,
}

impl<'a> Rooms<'a> {
    pub(super) fn new(view: &View<'a>, floor: &'a FloorPlan, geometry: &'a FloorGeometry, wording: &Wording) -> Self {
        let room = |(room, dated): (&'a crate::model::Room, &'a crate::model::DatedUse)| {
            let outline = geometry.rooms.get(&room.id)?;
            let mark = wording.heat.as_ref().and_then(|heat| heat.rooms.get(&room.id));
            let area = || if wording.says_areas { format::square_metres(outline.area) } else { String::new() };
            let (name, number) = if wording.names_rooms { (dated.name.trim(), room.number.trim()) } else { ("", "") };
            Some(Room {
                id: room.id,
                polygon: &outline.polygon,
                middle: outline.label_point()?,
                name,
                number,
                detail: mark.map_or_else(area, |mark| mark.figure.to_string()),
                is_figure: mark.is_some(),
                state: State::Untold,
            })
        };
        let rooms = view.rooms(floor).filter_map(room).collect();
        Self { all: rooms, is_named: wording.names_rooms, homeless: Vec::new(), n_numbers: 0 }
    }

    /// Writes the names that have a place.
    pub(super) fn names(&mut self, ground: &mut Ground) {
        for room in &mut self.all {
            room.write(ground);
        }
    }

    /// All that was written, and bubbles in the rooms whose names had no place.
    pub(super) fn tags(&mut self, ground: &mut Ground, key: &mut Key) -> Layer {
        let mut layer = Layer::new(LayerKind::RoomLabels);
        for (idx, room) in self.all.iter_mut().enumerate() {
            let source = Some(ItemId::Room(room.id));
            match std::mem::replace(&mut room.state, State::Untold) {
                State::Named(shape) => {
                    layer.push(source, shape);
                    continue;
                }
                State::Figured(shape) => layer.push(source, shape),
                State::Untold => {}
            }
            if !self.is_named || (room.name.is_empty() && room.number.is_empty()) {
                continue;
            }
            let own = Some(room.number).filter(|number| !number.is_empty() && number.chars().count() <= LONGEST);
            let next = (self.n_numbers + 1).to_string();
            let found =
                own.into_iter().chain([next.as_str()]).find_map(|mark| Some((mark, room.bubble(ground, mark)?)));
            let Some((mark, at)) = found else {
                self.homeless.push(idx);
                continue;
            };
            self.n_numbers += usize::from(own != Some(mark));
            tag::draw(&mut layer, ground, source, at, mark, true);
            ground.take(ground.words(at, tag::size(mark)));
            key.rooms.push(room.entry(mark));
        }
        layer
    }

    /// Bubbles beside the rooms in which they had no place, with a line to the room.
    pub(super) fn leaders(&mut self, ground: &mut Ground, layer: &mut Layer, key: &mut Key) {
        for (place, room) in self.homeless.iter().filter_map(|idx| self.all.get(*idx)).enumerate() {
            let mark = (self.n_numbers + 1).to_string();
            let at = if place < MOST_LEADERS { beside(ground, room.middle, tag::size(&mark)) } else { None };
            let Some(at) = at else {
                key.rooms.push(room.entry(""));
                continue;
            };
            self.n_numbers += 1;
            let source = Some(ItemId::Room(room.id));
            tag::leader(layer, ground, source, (at, &mark), room.middle);
            tag::draw(layer, ground, source, at, &mark, true);
            ground.take(ground.words(at, tag::size(&mark)));
            key.rooms.push(room.entry(&mark));
        }
    }
}

/// A drawing has no more lines to rooms than this: with more it would be a thicket, and looking for their places would take
/// longer than all the rest. Rooms beyond are in the key without a number.
const MOST_LEADERS: usize = 400;

/// The nearest place for words of a size beside a point.
pub(super) fn beside(ground: &Ground, point: Point2, size: (f64, f64)) -> Option<Point2> {
    let within = ground.bounds.expand(OUTSIDE * ground.paper);
    let n_rings = (FARTHEST / RING) as u32;
    let mut covered: Option<(f64, Point2)> = None;
    for step in 1..=n_rings {
        let radius = f64::from(step) * RING * ground.paper;
        for turn in 0..24 {
            let at = point + Point2::unit(Angle::degrees(turn * 15)) * radius;
            let words = ground.words(at, size);
            if !within.contains_bounds(&words) {
                continue;
            }
            match ground.fit(words) {
                Fit::Covered(share) if share <= 0.0 => return Some(at),
                Fit::Covered(share) if covered.is_none_or(|(least, _)| share < least) => covered = Some((share, at)),
                _ => {}
            }
        }
        // A bubble on a chair near by is better than one far away.
        if 4 < step && covered.is_some() {
            break;
        }
    }
    covered.map(|(_, at)| at)
}

impl Room<'_> {
    fn entry(&self, mark: &str) -> KeyEntry {
        let name = if self.name.is_empty() { "Room" } else { self.name };
        let number = Some(self.number).filter(|number| *number != mark && !number.is_empty());
        let name = number.map_or_else(|| name.to_owned(), |number| format!("{number} {name}"));
        KeyEntry { mark: mark.to_owned(), name, detail: self.detail.clone() }
    }

    /// Finds a place for as much of what there is to say as can be, in the open first.
    fn write(&mut self, ground: &mut Ground) {
        let bounds = self.polygon.bounds();
        let on_paper = (bounds.width() / ground.paper, bounds.height() / ground.paper);
        if on_paper.0.min(on_paper.1) < LEAST {
            return;
        }
        let forms = RoomLabel::on_paper(self.name, [self.number, &self.detail], self.is_figure, on_paper);
        let is_narrow = bounds.width() < bounds.height();
        let mut ways: Vec<(f64, &LabelForm, bool)> = Vec::with_capacity(2 * forms.len());
        for form in &forms {
            for is_upright in [false, true] {
                let size = turned_size(form.size, if is_upright { Angle::degrees(90) } else { Angle::ZERO });
                let is_level_or_narrow = !is_upright || (is_narrow && form.size.1 < form.size.0);
                if size.0 + 2.0 * AIR <= on_paper.0 && size.1 + 2.0 * AIR <= on_paper.1 && is_level_or_narrow {
                    ways.push((form.penalty + if is_upright { UPRIGHT } else { 0.0 }, form, is_upright));
                }
            }
        }
        ways.sort_by(|a, b| a.0.total_cmp(&b.0));
        if ways.is_empty() {
            return;
        }
        let raster = Raster::of(self.polygon, ground.within(bounds), ground.paper);
        for most in [0.0, COVERED] {
            for (_, form, is_upright) in &ways {
                let turned = if *is_upright { Angle::degrees(90) } else { Angle::ZERO };
                let size = turned_size(form.size, turned);
                let Some((at, words)) = self.place(ground, &raster, size, most) else { continue };
                // Words on a heat map stand on its hatches.
                let is_clear = most <= 0.0 && !self.is_figure;
                let label = RoomLabel::placed(at, (*form).clone(), turned, is_clear, ground.paper);
                let shape = Shape::Label(Arc::new(label));
                let is_told = form.has_name() || self.name.is_empty();
                self.state = if is_told { State::Named(shape) } else { State::Figured(shape) };
                ground.take(words);
                return;
            }
        }
    }

    /// The place nearest to the middle where words of a size lie well enough; the middle itself if it is one.
    fn place(&self, ground: &Ground, raster: &Raster, size: (f64, f64), most: f64) -> Option<(Point2, Bounds)> {
        let air = 2.0 * AIR * ground.paper;
        let with_air = (size.0 * ground.paper + air, size.1 * ground.paper + air);
        let is_good = |at: &Point2| {
            let words = ground.words(*at, size);
            let is_free = matches!(ground.fit(words), Fit::Covered(share) if share <= most);
            (is_free && self.holds(words.expand(air / 2.0))).then_some((*at, words))
        };
        is_good(&self.middle)
            .or_else(|| raster.places(with_air, self.middle, most).iter().find_map(|(_, at)| is_good(at)))
    }

    /// The place in the room where a bubble covers least.
    fn bubble(&self, ground: &Ground, mark: &str) -> Option<Point2> {
        let size = tag::size(mark);
        let raster = Raster::of(self.polygon, ground.within(self.polygon.bounds()), ground.paper);
        let air = 2.0 * AIR * ground.paper;
        let with_air = (size.0 * ground.paper + air, size.1 * ground.paper + air);
        let is_good = |at: &Point2| {
            let words = ground.words(*at, size);
            ground.fit(words) != Fit::Barred && self.holds(words)
        };
        let places = raster.places(with_air, self.middle, 1.0);
        places.into_iter().map(|(_, at)| at).find(is_good)
    }

    /// Whether a box lies in the room: its middle does, and no side of the room runs through it.
    fn holds(&self, words: Bounds) -> bool {
        let Some(middle) = words.centre() else { return false };
        let winds = self.polygon.rings().filter(|ring| ring::winds_round(ring, middle)).count();
        winds % 2 == 1 && !self.polygon.sides().any(|side| enters(side, &words))
    }
}

/// Whether any of a side lies in a box.
fn enters(side: Segment, within: &Bounds) -> bool {
    let way = side.vector();
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    let axes = [(side.start.x, way.x, within.min.x, within.max.x), (side.start.y, way.y, within.min.y, within.max.y)];
    for (start, way, low, high) in axes {
        if way.abs() < 1e-9 {
            if start < low || high < start {
                return false;
            }
            continue;
        }
        let (one, other) = ((low - start) / way, (high - start) / way);
        (from, to) = (from.max(one.min(other)), to.min(one.max(other)));
    }
    from <= to
}
