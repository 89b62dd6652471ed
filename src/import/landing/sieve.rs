//! What of a proposed floor a plan can hold: the rest is left out, counted and said.
//!
//! Depends on the proposal alone, not on the plan, so that the same drawing is sieved alike the first time and every other.

use super::closing::close_rooms;
use super::joining::join;
use crate::geom::Polygon;
use crate::import::proposal::{
    Doubt, ProposedDesk, ProposedDimension, ProposedFloor, ProposedFurniture, ProposedOpening, ProposedRoom,
    ProposedWall,
};
use crate::model::WallKind;
use crate::units::{MAX_LENGTH_MM, Mm, PlanPoint, format};
use std::collections::{BTreeMap, BTreeSet};

/// No wall is thicker.
const MAX_THICKNESS: i32 = 10_000;
/// Walls shorter than this have no length to those who join them.
const MIN_WALL: f64 = 3.0;
/// How far an opening that reaches beyond its wall is pushed back into it, or how much narrower it is made, in millimetres.
const PUSHED_BACK: f64 = 150.0;
/// Nothing narrower is an opening, in millimetres.
const MIN_WIDTH: f64 = 50.0;
/// No name or number is longer, in letters; more is no name.
const MAX_NAME: usize = 200;
/// No note is longer, in letters; four bytes at most make one.
const MAX_NOTE: usize = 2_400;
/// No piece of furniture seats more.
const MAX_SEATS: u32 = 10_000;

/// A floor of which everything can be put into a plan.
#[derive(Debug, Clone, Default)]
pub(super) struct Sifted {
    /// What is left of it. Openings name places in its walls.
    pub(super) floor: ProposedFloor,
    /// What was left out, and why.
    pub(super) left_out: LeftOut,
}

/// What was left out: the kind of thing in one and in many words, why, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LeftOut(BTreeMap<(&'static str, &'static str, &'static str), Vec<Option<PlanPoint>>>);

impl LeftOut {
    /// Counts a thing.
    pub(super) fn say(&mut self, one: &'static str, many: &'static str, why: &'static str, at: Option<PlanPoint>) {
        self.0.entry((one, many, why)).or_default().push(at.filter(|&at| is_near(at)));
    }

    /// How many things there are of a kind, by its plural.
    #[cfg(test)]
    fn n(&self, many: &str) -> u64 {
        self.0.iter().filter(|((_, plural, _), _)| *plural == many).map(|(_, places)| places.len() as u64).sum()
    }

    /// As doubts about the floor that is the given one of a proposal: one for each reason, at the first of its places, and
    /// at two more.
    pub(super) fn doubts(&self, floor: u32) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        for (&(one, many, why), places) in &self.0 {
            let what = format!("{} {why}", format::count(places.len(), one, many));
            let means = "Left out; the rest was taken".to_owned();
            let to_do = "Look there, and draw what is missing by hand where it is needed".to_owned();
            let doubt = |at: Option<PlanPoint>| Doubt {
                what: what.clone(),
                means: means.clone(),
                to_do: to_do.clone(),
                at: at.map(|at| (floor, at)),
            };
            let known: Vec<_> = places.iter().copied().flatten().take(super::MAX_PLACES).collect();
            if known.is_empty() {
                doubts.push(doubt(None));
            }
            doubts.extend(known.into_iter().map(|at| doubt(Some(at))));
        }
        doubts
    }
}

const FAR: &str = "farther than 10 km from the origin";
const TWICE: &str = "drawn twice in the same place";
const NO_SIZE: &str = "without a size that can be built";

/// Sieves a floor, and closes its rooms.
pub(super) fn sift(proposed: &ProposedFloor) -> Sifted {
    let mut sifted = Sifted::default();
    sifted.floor.name = one_line(&proposed.name);
    sifted.floor.height = proposed.height.filter(|height| (1_000..=MAX_LENGTH_MM).contains(&height.0));
    let new_place = walls(proposed, &mut sifted);
    let moved_back = join(&mut sifted.floor.walls);
    openings(proposed, &new_place, &moved_back, &mut sifted);
    rooms(proposed, &mut sifted);
    desks(proposed, &mut sifted);
    furniture(proposed, &mut sifted);
    written(proposed, &mut sifted);
    close_rooms(&mut sifted.floor);
    sifted
}

/// Keeps the walls that can be kept; gives back where each of the proposal's went.
fn walls(proposed: &ProposedFloor, sifted: &mut Sifted) -> BTreeMap<u32, u32> {
    let mut new_place = BTreeMap::new();
    let mut seen: BTreeMap<(PlanPoint, PlanPoint), u32> = BTreeMap::new();
    for (place, wall) in (0_u32..).zip(&proposed.walls) {
        let at = Some(middle(wall.start, wall.end));
        let mut leave = |why| sifted.left_out.say("wall", "walls", why, at);
        if !is_near(wall.start) || !is_near(wall.end) {
            leave(FAR);
            continue;
        }
        if wall.start.distance(wall.end) < MIN_WALL {
            leave("too short to be one");
            continue;
        }
        if !(0..=MAX_THICKNESS).contains(&wall.thickness.0) {
            leave("thicker than 10 m");
            continue;
        }
        let ends = (wall.start.min(wall.end), wall.start.max(wall.end));
        if let Some(&first) = seen.get(&ends) {
            leave(TWICE);
            // What is in the second can be in the first, if that runs the same way.
            let runs_alike = sifted.floor.walls.get(first as usize).is_some_and(|other| other.start == wall.start);
            if runs_alike {
                new_place.insert(place, first);
            }
            continue;
        }
        let thickness = if wall.kind == WallKind::Separator { Mm::ZERO } else { wall.thickness };
        let kept = sifted.floor.walls.len() as u32;
        new_place.insert(place, kept);
        seen.insert(ends, kept);
        sifted.floor.walls.push(ProposedWall { thickness, ..wall.clone() });
    }
    new_place
}

/// Keeps the openings that their walls have room for. One that reaches a little beyond its wall, or over another, is pushed back or
/// made narrower: that is how drawings are measured, not how buildings are.
fn openings(proposed: &ProposedFloor, new_place: &BTreeMap<u32, u32>, moved_back: &[f64], sifted: &mut Sifted) {
    // What is taken of each wall, from where to where.
    let mut taken: BTreeMap<u32, Vec<(f64, f64)>> = BTreeMap::new();
    for opening in &proposed.openings {
        let noun = if opening.kind.is_passable() { ("door", "doors and openings") } else { ("window", "windows") };
        let host = new_place.get(&opening.wall).and_then(|&wall| Some((wall, sifted.floor.walls.get(wall as usize)?)));
        let Some((wall, host)) = host else {
            sifted.left_out.say(noun.0, noun.1, "in a wall that is not there", None);
            continue;
        };
        let back = moved_back.get(wall as usize).copied().unwrap_or_default();
        let (length, middle) = (host.start.distance(host.end), opening.along.f64() + back);
        let at = Some(on_wall(host, middle.clamp(0.0, length)));
        if opening.width.0 <= 0 || MAX_LENGTH_MM < opening.width.0 {
            sifted.left_out.say(noun.0, noun.1, NO_SIZE, at);
            continue;
        }
        let of_wall = taken.entry(wall).or_default();
        let Some((from, to)) = fitted(middle, opening.width.f64(), length) else {
            sifted.left_out.say(noun.0, noun.1, "too wide for the wall, or beyond its end", at);
            continue;
        };
        let Some((from, to)) = beside_others((from, to), of_wall) else {
            sifted.left_out.say(noun.0, noun.1, "overlapping another in the same wall", at);
            continue;
        };
        let (along, width) = in_whole_millimetres((from, to), opening, back);
        of_wall.push((along.f64() - width.f64() / 2.0, along.f64() + width.f64() / 2.0));
        // What had to be cut off the door is cut off what is clear of it.
        let cut = opening.width.0.saturating_sub(width.0).max(0);
        let clear_width = opening.clear_width.map(|clear| Mm(clear.0.saturating_sub(cut).clamp(0, width.0)));
        sifted.floor.openings.push(ProposedOpening { wall, along, width, clear_width, ..opening.clone() });
    }
}

/// From where to where an opening goes in a wall of a length, pushed back into it or cut off at its ends; none where that is too much.
fn fitted(middle: f64, width: f64, length: f64) -> Option<(f64, f64)> {
    let half = width / 2.0;
    if width <= length {
        let pushed = middle.clamp(half, (length - half).max(half));
        return ((pushed - middle).abs() <= PUSHED_BACK).then_some((pushed - half, pushed + half));
    }
    let (from, to) = ((middle - half).max(0.0), (middle + half).min(length));
    (width - (to - from) <= PUSHED_BACK && MIN_WIDTH <= to - from).then_some((from, to))
}

/// The same beside what is in the wall already; none where too much is taken.
fn beside_others((mut from, mut to): (f64, f64), others: &[(f64, f64)]) -> Option<(f64, f64)> {
    let width = to - from;
    for &(other_from, other_to) in others {
        if from < other_to && other_from < to {
            // It goes to the side on which more of it is.
            if f64::midpoint(from, to) < f64::midpoint(other_from, other_to) {
                to = other_from;
            } else {
                from = other_to;
            }
        }
    }
    let is_free = others.iter().all(|&(other_from, other_to)| to <= other_from || other_to <= from);
    (is_free && width - (to - from) <= PUSHED_BACK && MIN_WIDTH <= to - from).then_some((from, to))
}

/// Middle and width in whole millimetres; as they were drawn, where nothing had to be changed.
fn in_whole_millimetres((from, to): (f64, f64), opening: &ProposedOpening, back: f64) -> (Mm, Mm) {
    let (along, half) = (Mm::round(opening.along.f64() + back), opening.width.f64() / 2.0);
    let middle = opening.along.f64() + back;
    let is_as_drawn = |end: f64, drawn: f64| (end - drawn).abs() < 1e-6;
    if is_as_drawn(from, middle - half) && is_as_drawn(to, middle + half) {
        return (along, opening.width);
    }
    let width = (to - from).floor() as i32;
    (Mm::round(f64::midpoint(from, to)), Mm(width - width % 2))
}

fn rooms(proposed: &ProposedFloor, sifted: &mut Sifted) {
    let mut seen = BTreeSet::new();
    for room in &proposed.rooms {
        let mut leave = |why| sifted.left_out.say("room", "rooms", why, Some(room.anchor));
        if !is_near(room.anchor) {
            leave(FAR);
            continue;
        }
        let outline: Vec<PlanPoint> =
            if room.outline.iter().all(|&corner| is_near(corner)) { room.outline.clone() } else { Vec::new() };
        let polygon = Polygon::from_plan(&outline);
        let is_outside = 3 <= outline.len() && !polygon.contains(room.anchor.into());
        let inside = || polygon.label_point().map(crate::geom::Point2::round).filter(|&at| is_near(at));
        let anchor = if is_outside { inside().unwrap_or(room.anchor) } else { room.anchor };
        if !seen.insert(anchor) {
            leave(TWICE);
            continue;
        }
        sifted.floor.rooms.push(ProposedRoom {
            number: one_line(&room.number),
            name: one_line(&room.name),
            anchor,
            outline,
            ..room.clone()
        });
    }
}

fn desks(proposed: &ProposedFloor, sifted: &mut Sifted) {
    let mut seen = BTreeSet::new();
    for desk in &proposed.desks {
        let why = why_not_placed(desk.at, desk.width, desk.depth).or_else(|| {
            let is_new = seen.insert((desk.at, desk.width, desk.depth, desk.turned.in_hundredths()));
            (!is_new).then_some(TWICE)
        });
        match why {
            Some(why) => sifted.left_out.say("desk", "desks", why, Some(desk.at)),
            None => sifted.floor.desks.push(ProposedDesk { number: one_line(&desk.number), ..desk.clone() }),
        }
    }
}

fn furniture(proposed: &ProposedFloor, sifted: &mut Sifted) {
    let mut seen = BTreeSet::new();
    for piece in &proposed.furniture {
        let symbol = one_line(&piece.symbol);
        let why = why_not_placed(piece.at, piece.width, piece.depth).or_else(|| {
            let is_new =
                seen.insert((symbol.clone(), piece.at, piece.width, piece.depth, piece.turned.in_hundredths()));
            (!is_new).then_some(TWICE)
        });
        if let Some(why) = why {
            sifted.left_out.say("piece of furniture", "pieces of furniture", why, Some(piece.at));
            continue;
        }
        let seats = piece.seats.min(MAX_SEATS);
        sifted.floor.furniture.push(ProposedFurniture { symbol, seats, ..piece.clone() });
    }
}

fn written(proposed: &ProposedFloor, sifted: &mut Sifted) {
    let mut seen = BTreeSet::new();
    for dimension in &proposed.dimensions {
        let &ProposedDimension { start, end, line } = dimension;
        let mut leave = |why| sifted.left_out.say("dimension", "dimensions", why, Some(start));
        if ![start, end, line].into_iter().all(is_near) {
            leave(FAR);
        } else if start == end || dimension_offset(dimension).is_none() {
            leave("between two points in one place");
        } else if !seen.insert((start, end, line)) {
            leave(TWICE);
        } else {
            sifted.floor.dimensions.push(dimension.clone());
        }
    }
    let mut seen = BTreeSet::new();
    for (at, words) in &proposed.notes {
        let words = cut(words.trim(), MAX_NOTE);
        if words.is_empty() {
            continue;
        }
        if !is_near(*at) {
            sifted.left_out.say("note", "notes", FAR, None);
        } else if !seen.insert((*at, words.clone())) {
            sifted.left_out.say("note", "notes", TWICE, Some(*at));
        } else {
            sifted.floor.notes.push((*at, words));
        }
    }
}

/// How far the line of a dimension is from what it measures, to the left; `None` where it cannot be said.
pub(super) fn dimension_offset(dimension: &ProposedDimension) -> Option<Mm> {
    use crate::model::{DimensionString, DimensionWay};
    let ends = [dimension.start.into(), dimension.end.into()];
    let offset = DimensionString::offset_of(&ends, DimensionWay::Aligned, dimension.line.into())?;
    Some(Mm::round(offset)).filter(|offset| (-MAX_LENGTH_MM..=MAX_LENGTH_MM).contains(&offset.0))
}

fn why_not_placed(at: PlanPoint, width: Mm, depth: Mm) -> Option<&'static str> {
    let is_size = |length: Mm| (1..=MAX_LENGTH_MM).contains(&length.0);
    if !is_near(at) {
        Some(FAR)
    } else if !is_size(width) || !is_size(depth) {
        Some(NO_SIZE)
    } else {
        None
    }
}

/// A place on the centre line of a wall.
pub(super) fn on_wall(wall: &ProposedWall, along: f64) -> PlanPoint {
    crate::geom::Segment::between(wall.start, wall.end).at_distance(along).round()
}

fn middle(one: PlanPoint, other: PlanPoint) -> PlanPoint {
    crate::geom::Point2::from(one).midpoint(other.into()).round()
}

fn is_near(point: PlanPoint) -> bool {
    let is_near = |length: Mm| (-MAX_LENGTH_MM..=MAX_LENGTH_MM).contains(&length.0);
    is_near(point.x) && is_near(point.y)
}

/// Words on one line, as names are.
fn one_line(words: &str) -> String {
    cut(&words.split_whitespace().collect::<Vec<_>>().join(" "), MAX_NAME)
}

fn cut(words: &str, n_letters: usize) -> String {
    words.chars().filter(|letter| !letter.is_control() || *letter == '\n').take(n_letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Hand, OpeningKind, Side};

    fn wall(start: (i32, i32), end: (i32, i32)) -> ProposedWall {
        ProposedWall { start: start.into(), end: end.into(), thickness: Mm(100), kind: WallKind::Partition }
    }

    fn door(wall: u32, along: i32) -> ProposedOpening {
        ProposedOpening {
            wall,
            along: Mm(along),
            width: Mm(1_000),
            clear_width: None,
            kind: OpeningKind::SingleDoor,
            hinge: Hand::Start,
            swing: Side::Left,
        }
    }

    #[test]
    fn openings_stay_in_their_walls_and_apart() {
        let floor = ProposedFloor {
            walls: vec![wall((0, 0), (0, 1)), wall((0, 0), (4_000, 0)), wall((4_000, 0), (0, 0))],
            openings: vec![
                door(0, 0),
                door(1, 400),
                door(1, 1_600),
                door(1, 1_000),
                door(1, 100),
                door(2, 2_000),
                ProposedOpening { clear_width: Some(Mm(850)), ..door(1, 2_540) },
            ],
            ..ProposedFloor::default()
        };
        let sifted = sift(&floor);
        assert_eq!(sifted.floor.walls, [wall((0, 0), (4_000, 0))]);
        // The first has no wall, the second is pushed back by 100 mm, the third fits, the fourth overlaps both, the fifth
        // would have to be pushed by 400, the sixth is in a wall that stands there already and runs the other way, and the
        // last gives way by 60 mm, of what is clear of it too.
        let narrow = ProposedOpening { width: Mm(940), clear_width: Some(Mm(790)), ..door(0, 2_570) };
        assert_eq!(sifted.floor.openings, [door(0, 500), door(0, 1_600), narrow]);
        assert_eq!((sifted.left_out.n("walls"), sifted.left_out.n("doors and openings")), (2, 4));
        assert!(sifted.left_out.doubts(3).iter().all(|doubt| doubt.at.is_none_or(|(floor, _)| floor == 3)));
    }

    #[test]
    fn an_anchor_outside_its_outline_is_brought_inside() {
        let square = [(0, 0), (4_000, 0), (4_000, 4_000), (0, 4_000)].map(PlanPoint::from).to_vec();
        let room = ProposedRoom {
            number: " G.01\n".to_owned(),
            name: "Store\r\n room".to_owned(),
            used_as: crate::model::RoomUse::Store,
            anchor: (9_000, 0).into(),
            outline: square,
            is_drawn: true,
        };
        let sifted = sift(&ProposedFloor { rooms: vec![room], ..ProposedFloor::default() });
        let room = &sifted.floor.rooms[0];
        assert_eq!(
            (room.number.as_str(), room.name.as_str(), room.anchor),
            ("G.01", "Store room", (2_000, 2_000).into())
        );
    }
}
