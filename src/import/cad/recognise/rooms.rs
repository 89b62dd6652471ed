//! Rooms: outlines that are drawn, and the number, name and use of each.

use super::super::choices::LayerUse;
use super::super::names;
use super::Notes;
use super::flat::Flat;
use super::words::{self, Kind, Line};
use crate::geom::{BoxIndex, Point2, Polygon};
use crate::import::proposal::{ProposedDesk, ProposedRoom};
use crate::model::RoomUse;
use crate::units::format;

/// What is smaller is no room, in square millimetres.
const MIN_AREA: f64 = 400_000.0;
/// An outline that is open by less than this is closed, in millimetres.
const OPEN_BY: f64 = 300.0;
/// From so many desks on a room is an open plan, whatever its door says.
const MANY_DESKS: usize = 5;
/// Outlines whose middles are closer and whose areas differ less are one.
const SAME: (f64, f64) = (50.0, 0.005);

/// The outlines that are drawn on layers for them, each once.
pub(super) fn drawn(flat: &Flat) -> Vec<Polygon> {
    let mut outlines: Vec<Polygon> = Vec::new();
    for line in flat.lines.iter().filter(|line| line.of == LayerUse::Rooms) {
        let Some(polygon) = closed(&line.points) else { continue };
        let is_known = outlines.iter().any(|other| is_same(other, &polygon));
        if MIN_AREA <= polygon.area().0 && !is_known {
            outlines.push(polygon);
        }
    }
    outlines
}

/// A line that leads back to where it begins, or nearly, as a polygon.
pub(super) fn closed(points: &[Point2]) -> Option<Polygon> {
    let (first, last) = (points.first()?, points.last()?);
    if OPEN_BY < first.distance(*last) {
        return None;
    }
    let mut corners: Vec<Point2> = Vec::with_capacity(points.len());
    for at in points {
        if corners.last().is_none_or(|before| 0.5 < before.distance(*at)) {
            corners.push(*at);
        }
    }
    while 1 < corners.len()
        && corners.first().zip(corners.last()).is_some_and(|(one, other)| one.distance(*other) <= 0.5)
    {
        corners.pop();
    }
    (3 <= corners.len()).then(|| Polygon::new(corners))
}

fn is_same(one: &Polygon, other: &Polygon) -> bool {
    let (a, b) = (one.area().0, other.area().0);
    (a - b).abs() <= a.max(b) * SAME.1
        && one.centroid().zip(other.centroid()).is_some_and(|(one, other)| one.distance(other) < SAME.0)
}

/// The outlines as rooms, with the words that stand in each.
pub(super) fn named(
    flat: &Flat,
    outlines: &[Polygon],
    is_drawn: bool,
    desks: &[ProposedDesk],
    notes: &mut Notes,
) -> Vec<ProposedRoom> {
    let index = BoxIndex::new(outlines.iter().zip(0..).map(|(polygon, key)| (polygon.bounds(), key)));
    // A room in a room is the smaller one.
    let room_at = |at: Point2| -> Option<usize> {
        let around = index.at(at).into_iter().map(|key| key as usize);
        around.filter(|key| outlines.get(*key).is_some_and(|polygon| polygon.contains(at))).min_by(|one, other| {
            let area = |key: &usize| outlines.get(*key).map_or(0.0, |polygon| polygon.area().0);
            area(one).total_cmp(&area(other))
        })
    };
    let mut words_in: Vec<Vec<Line>> = vec![Vec::new(); outlines.len()];
    let mut n_homeless = 0;
    for line in words::lines(flat).into_iter().filter(|line| line.kind != Kind::Measure) {
        match room_at(line.at).and_then(|room| words_in.get_mut(room)) {
            Some(lines) => lines.push(line),
            None => n_homeless += 1,
        }
    }
    let mut n_desks = vec![0_usize; outlines.len()];
    for desk in desks {
        if let Some(n) = room_at(desk.at.into()).and_then(|room| n_desks.get_mut(room)) {
            *n += 1;
        }
    }
    let mut rooms = Vec::new();
    let (mut n_named, mut n_doubtful) = (0, 0);
    for ((outline, lines), n_desks) in outlines.iter().zip(words_in).zip(n_desks) {
        let Some(anchor) = outline.label_point().or_else(|| outline.centroid()) else { continue };
        let room = room(outline, anchor, lines, n_desks, is_drawn, notes);
        if room.name.is_empty() && room.number.is_empty() {
            n_doubtful += 1;
        } else {
            n_named += 1;
        }
        rooms.push(room);
    }
    notes.count("rooms", n_named, n_doubtful, 0);
    if 0 < n_homeless {
        notes.count("words in no room", 0, 0, n_homeless);
    }
    rooms
}

fn room(
    outline: &Polygon,
    anchor: Point2,
    mut lines: Vec<Line>,
    n_desks: usize,
    is_drawn: bool,
    notes: &mut Notes,
) -> ProposedRoom {
    // As they are read: from the top, then from the left.
    lines.sort_by(|one, other| other.at.y.total_cmp(&one.at.y).then(one.at.x.total_cmp(&other.at.x)));
    let has_number_layer = lines.iter().any(|line| line.is_on_numbers);
    let is_number = |line: &&Line| if has_number_layer { line.is_on_numbers } else { line.kind == Kind::Number };
    let numbers: Vec<&Line> = lines.iter().filter(is_number).collect();
    let names: Vec<&str> = lines.iter().filter(|line| !is_number(line)).map(|line| line.words.as_str()).collect();
    let number = numbers.first().map_or_else(String::new, |line| line.words.clone());
    let name = names.join(" ");
    let at = Some(anchor.round());
    if 1 < numbers.len() {
        let all: Vec<String> = numbers.iter().map(|line| format!("“{}”", line.words)).collect();
        notes.doubt(
            format!("There are {} numbers in one room: {}", numbers.len(), all.join(", ")),
            "The uppermost is taken; rooms that a line should part may have run together",
            "Look whether a wall is missing here, and number the room",
            at,
        );
    }
    if number.is_empty() && name.is_empty() {
        notes.doubt(
            format!("A room of {} has neither number nor name", format::square_metres(outline.area())),
            "It is taken without",
            "Name it, or take it out if it is a shaft",
            at,
        );
    }
    let guess = names::use_of_room(&name);
    let used_as = match guess {
        Some(RoomUse::Office) | None if MANY_DESKS <= n_desks => RoomUse::OpenPlan,
        Some(of) => of,
        None if 0 < n_desks => RoomUse::Office,
        None => RoomUse::Circulation,
    };
    if guess.is_none() && !name.is_empty() {
        notes.doubt(
            format!("What “{name}” is used as is not known"),
            "It is taken as what its desks suggest",
            "Choose its use",
            at,
        );
    }
    ProposedRoom {
        number,
        name,
        used_as,
        anchor: anchor.round(),
        outline: outline.outer.iter().map(|at| at.round()).collect(),
        is_drawn,
    }
}
