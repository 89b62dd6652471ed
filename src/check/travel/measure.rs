//! Measuring one floor: from each place to each exit, and where the ways part.

use super::{FloorTravel, Place, ground, least_gap};
use crate::check::facts::{Door, DoorSide, Floor, Site, is_for_escape};
use crate::check::formulas::{aisle_width, are_alternatives};
use crate::check::rules::{FigureId, Rules};
use crate::geom::route::{RouteField, Walkable};
use crate::geom::{Point2, Polygon, Segment};
use crate::model::{DeskId, Release, RoomUse};
use crate::units::Mm;
use std::collections::{BTreeMap, BTreeSet};

/// More exits than this from one storey are not told apart: the widest are taken.
const MOST_EXITS: usize = 12;

/// From no more corners of a room than this it is measured.
const MOST_CORNERS: usize = 60;

/// How often the stretch in which an alternative opens up is halved: to a few centimetres.
const HALVINGS: usize = 7;

/// Chairs and the like give way.
const GIVES_WAY: &[&str] = &["chair", "stool", "bin", "pedestal"];

/// The storey exits, each with all its doors: a stair may have several.
pub(super) fn exits<'a>(site: &Site<'_>, floor: &'a Floor) -> Vec<Vec<&'a Door>> {
    let mut exits = site.exits(floor);
    exits.sort_by_key(|exit| std::cmp::Reverse(exit.width()));
    exits.truncate(MOST_EXITS);
    exits.sort_by_key(|exit| exit.door.id);
    exits
        .iter()
        .map(|exit| match exit.stair {
            None => vec![exit.door],
            Some(stair) => floor
                .doors_of(stair)
                .filter(|(door, beyond)| *beyond != DoorSide::Outside && !door.is_separator && is_for_escape(door.kind))
                .map(|(door, _)| door)
                .collect(),
        })
        .collect()
}

/// Rooms that one walks in, and the ways through doors.
pub(super) fn walked_on(floor: &Floor) -> Vec<Polygon> {
    let is_walked_in = |used_as: RoomUse| !matches!(used_as, RoomUse::Stair | RoomUse::Lift | RoomUse::Outside);
    let rooms = floor.rooms.iter().filter(|room| is_walked_in(room.used_as));
    let named = rooms.filter_map(|room| Some(room.outline.as_ref()?.polygon.clone()));
    let faces = floor.geometry.graph.faces();
    let unnamed = floor.geometry.unnamed.iter().filter_map(|face| Some(faces.get(*face)?.polygon.clone()));
    let opens = |door: &&Door| door.release != Release::Key && (door.is_separator || is_for_escape(door.kind));
    let passages = floor.doors.iter().filter(opens).map(|door| door.passage.clone());
    named.chain(unnamed).chain(passages).collect()
}

/// Desks, furniture and screens.
pub(super) fn in_the_way(floor: &Floor) -> Vec<Polygon> {
    let desks = floor.desks.values().map(|desk| desk.top.clone());
    let pieces = floor
        .furniture
        .iter()
        .filter(|piece| piece.is_in_the_way() && !GIVES_WAY.contains(&piece.symbol.as_str()))
        .map(|piece| piece.outline.clone());
    let screens = floor.geometry.screens.pieces().iter().map(|piece| Polygon::new(piece.outline.clone()));
    desks.chain(pieces).chain(screens).collect()
}

/// Measures a floor, with its aisles only if somebody asks for them.
pub(super) fn floor(floor: &Floor, exits: &[Vec<&Door>], rules: Rules, asks_for_aisles: bool) -> FloorTravel {
    let (walked_on, in_the_way) = ground(floor);
    let walkable = Walkable::new(&walked_on, &in_the_way, least_gap(rules));
    let sources = |exit: &Vec<&Door>| exit.iter().map(|door| door.across).collect::<Vec<Segment>>();
    let fields: Vec<RouteField> = exits.iter().map(|exit| walkable.routes_from(&sources(exit))).collect();
    let all: Vec<Segment> = exits.iter().flat_map(&sources).collect();
    let nearest = walkable.routes_from(&all);
    let mut ways = Ways { fields: &fields, nearest: &nearest, rules, known: BTreeMap::new() };
    let places: Vec<Place> = starts(floor).into_iter().map(|start| ways.measured(start)).collect();
    let pinched =
        if asks_for_aisles { pinched(floor, &walked_on, &in_the_way, &all, &places, rules) } else { Vec::new() };
    FloorTravel { floor: floor.id, n_exits: exits.len(), places, nearest, pinched }
}

/// The places to measure from, not yet measured: the seats of desks, and corners of rooms that people are in.
fn starts(floor: &Floor) -> Vec<Place> {
    let room_id = |room: Option<usize>| room.and_then(|room| floor.rooms.get(room)).map(|room| room.id);
    let desks = floor.desks.values().map(|desk| Place {
        desk: Some(desk.id),
        room: room_id(desk.room),
        at: desk.seat(),
        distance: None,
        one_way: 0.0,
    });
    let is_lived_in = |used_as: RoomUse| {
        !matches!(
            used_as,
            RoomUse::Stair
                | RoomUse::Lift
                | RoomUse::Outside
                | RoomUse::Plant
                | RoomUse::Cleaner
                | RoomUse::Circulation
                | RoomUse::VehicleBay
        )
    };
    let rooms = floor.rooms.iter().enumerate();
    let rooms = rooms.filter(|(place, room)| floor.n_desks_in(*place) == 0 && is_lived_in(room.used_as));
    let corners = rooms.flat_map(|(_, room)| {
        let corners = room.outline.iter().flat_map(|outline| outline.polygon.outer.iter().copied());
        corners.take(MOST_CORNERS).map(|at| Place { desk: None, room: Some(room.id), at, distance: None, one_way: 0.0 })
    });
    desks.chain(corners).collect()
}

/// The ways to all exits.
struct Ways<'a> {
    fields: &'a [RouteField],
    nearest: &'a RouteField,
    rules: Rules,
    /// Whether there is an alternative at the corners that routes turn at, to the millimetre: many routes turn at the same.
    known: BTreeMap<(i64, i64), bool>,
}

impl Ways<'_> {
    fn measured(&mut self, start: Place) -> Place {
        let Some(distance) = self.nearest.distance(start.at) else { return start };
        let one_way = if self.fields.len() < 2 { distance } else { self.one_way(start.at).min(distance) };
        Place { distance: Some(distance), one_way, ..start }
    }

    /// Whether the ways to two exits part far enough at a point.
    fn parts(&self, at: Point2) -> bool {
        let towards: Vec<Point2> = self.fields.iter().filter_map(|field| Some(field.sets_off(at)?.1 - at)).collect();
        towards
            .iter()
            .enumerate()
            .any(|(place, &a)| towards.iter().skip(place + 1).any(|&b| are_alternatives(self.rules, a, b)))
    }

    fn parts_at_corner(&mut self, at: Point2) -> bool {
        let key = (at.x.round() as i64, at.y.round() as i64);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let parts = self.parts(at);
        self.known.insert(key, parts);
        parts
    }

    /// How far the way to the nearest exit has no alternative.
    fn one_way(&mut self, from: Point2) -> f64 {
        if self.parts(from) {
            return 0.0;
        }
        let Some(route) = self.nearest.route(from) else { return 0.0 };
        let mut walked = 0.0;
        for leg in route.corners.windows(2) {
            let &[start, end] = leg else { continue };
            let length = start.distance(end);
            if self.parts_at_corner(end) {
                return walked + length * self.opens_up(start, end);
            }
            walked += length;
        }
        walked
    }

    /// At which share of a leg an alternative opens up that is there at its end.
    fn opens_up(&self, start: Point2, end: Point2) -> f64 {
        let (mut without, mut with) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(without, with);
            if self.parts(start.lerp(end, middle)) {
                with = middle;
            } else {
                without = middle;
            }
        }
        with
    }
}

/// The desks that people reach, but not on a way as wide as is good: for all of them a walkway, and in rooms with more
/// people an aisle.
fn pinched(
    floor: &Floor,
    walked_on: &[Polygon],
    in_the_way: &[Polygon],
    exits: &[Segment],
    places: &[Place],
    rules: Rules,
) -> Vec<(DeskId, Mm)> {
    let mut widths: BTreeSet<Mm> = BTreeSet::from([Mm::round(rules.number(FigureId::Pinch))]);
    let wanted = |room: Option<usize>| {
        let people = room.map_or(0, |room| floor.n_desks_in(room));
        aisle_width(rules, people)
    };
    widths.extend(floor.desks.values().map(|desk| wanted(desk.room)));
    let mut pinched: BTreeMap<DeskId, Mm> = BTreeMap::new();
    for width in widths {
        let walkable = Walkable::new(walked_on, in_the_way, width.f64());
        let field = walkable.routes_from(exits);
        for (desk, place) in floor.desks.values().zip(places) {
            let is_wanted = width <= wanted(desk.room);
            if is_wanted && place.distance.is_some() && field.distance(place.at).is_none() {
                pinched.entry(desk.id).or_insert(width);
            }
        }
    }
    pinched.into_iter().collect()
}
