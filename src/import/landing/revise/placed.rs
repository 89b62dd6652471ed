//! Desks and furniture of a revised drawing.

use super::{Earlier, Homeless, Reviser, Seat, place_in, without_partner};
use crate::import::landing::pairing::{Reach, Thing, pairs};
use crate::import::proposal::{Doubt, ProposedDesk, ProposedFloor, ProposedFurniture};
use crate::model::{
    Desk, DeskId, Furniture, FurnitureId, ItemId, Moment, ObservedPlace, Occupant, PlacedDesk, PlacedFurniture,
    Placement,
};
use crate::units::{Angle, Mm, PlanPoint, format};
use std::collections::{BTreeMap, BTreeSet};

/// How far desks and furniture may have gone, in millimetres.
const REACH: Reach = Reach { alone: 2_000.0, together: 6_000.0, changed: 400.0 };
/// What moved less did not move, in millimetres.
const STILL: f64 = 2.0;
/// What turned less did not turn, in hundredths of a degree.
const STRAIGHT: i32 = 20;

impl Reviser<'_> {
    pub(super) fn desks(&mut self, now: &ProposedFloor) {
        let old: Vec<PlacedDesk<'_>> = self.view.desks(self.own).collect();
        if self.is_silent("desks", old.len(), !now.desks.is_empty()) {
            return;
        }
        let of_plan = || old.iter().map(|placed| (placed.desk.number.as_str(), desk_thing(placed.desk, placed.at)));
        let (numbers, things): (Vec<_>, Vec<_>) = of_plan().unzip();
        let (found, was_renumbered) = desk_pairs(&numbers, &things, &now.desks);
        let before = self.earlier.as_ref().map(|earlier| desk_pairs(&numbers, &things, &earlier.desks).0);
        let earlier = self.earlier.as_ref().map(|earlier| earlier.desks.clone());
        if was_renumbered {
            self.report.doubts.push(Doubt {
                what: "The desks of the drawing have other numbers than before".to_owned(),
                means: "They were known by where they stand, so that everybody keeps their place".to_owned(),
                to_do: "Look whether the numbers are right".to_owned(),
                at: None,
            });
        }
        for (place, placed) in old.iter().enumerate() {
            let was = Earlier::of(before.as_ref(), place);
            let item = ItemId::Desk(placed.desk.id);
            match found.get(place).copied().flatten().and_then(|new| now.desks.get(new)) {
                Some(new) if was.is(earlier.as_ref(), new) => self.kept(item),
                Some(new) => self.desk_from(placed, new),
                None if was == Earlier::Absent => self.kept(item),
                None => self.desk_gone(placed),
            }
        }
        let is_new = |desk: &&ProposedDesk| earlier.as_ref().is_none_or(|earlier| !earlier.contains(desk));
        let new: Vec<&ProposedDesk> = without_partner(&found, now.desks.len())
            .into_iter()
            .filter_map(|place| now.desks.get(place))
            .filter(is_new)
            .collect();
        for desk in &new {
            self.added(&named("desk", &desk.number), desk.at);
        }
        self.maker.desks(self.floor, 0, &new);
    }

    fn desk_from(&mut self, placed: &PlacedDesk<'_>, new: &ProposedDesk) {
        let mut desk: Desk = placed.desk.clone();
        let mut what = Vec::new();
        if !new.number.is_empty() && new.number != desk.number {
            what.push(format!("number {} instead of {}", new.number, dashed(&desk.number)));
            desk.number.clone_from(&new.number);
        }
        if differs(desk.width, new.width) || differs(desk.depth, new.depth) {
            what.push(sized((new.width, new.depth), (desk.width, desk.depth)));
            (desk.width, desk.depth, desk.shape) = (new.width, new.depth, new.shape);
        }
        if let Some(moved) = moved((placed.at, placed.turned), (new.at, new.turned)) {
            what.push(moved);
            place_in(&self.view, &mut desk.placements, Placement { phase: self.phase, at: new.at, turned: new.turned });
        }
        let item = ItemId::Desk(desk.id);
        if what.is_empty() {
            self.kept(item);
        } else if self.maker.put(desk, Some((0, new.at))) {
            self.changed(item, named("desk", &placed.desk.number), new.at, &what);
        }
    }

    fn desk_gone(&mut self, placed: &PlacedDesk<'_>) {
        let id = placed.desk.id;
        let seats = self.seats(id, placed.occupant);
        let was_counted = self.own.observations_of(ObservedPlace::Desk(id)).next().is_some();
        self.gone(ItemId::Desk(id), named("desk", &placed.desk.number), placed.at, !seats.is_empty() || was_counted);
        if !seats.is_empty() {
            let is_kept = !self.to_go.contains(&ItemId::Desk(id));
            let number = placed.desk.number.clone();
            self.report.homeless.push(Homeless { desk: id, number, at: placed.at, seats, is_kept });
        }
    }

    /// Who has a desk at the completion of the phase, and from then on.
    fn seats(&self, desk: DeskId, occupant: Occupant) -> Vec<Seat> {
        let order = self.view.order();
        let now = self.view.at();
        let mut seats = vec![(now, occupant)];
        let later = self.own.occupancy_of(desk).filter(|(at, _)| order.moment(now) < order.moment(*at));
        seats.extend(later);
        seats.sort_by_key(|(at, _)| order.moment(*at));
        seats
            .into_iter()
            .filter(|(_, occupant)| *occupant != Occupant::Vacant)
            .map(|(at, occupant)| Seat { at, phase: self.phase_name(at), occupant, who: self.who(occupant) })
            .collect()
    }

    fn phase_name(&self, at: Moment) -> String {
        self.view.plan().phase(at.phase).map(|phase| phase.name.clone()).unwrap_or_default()
    }

    fn who(&self, occupant: Occupant) -> String {
        let team = self.view.team_of(occupant).and_then(|team| self.view.plan().teams.get(&team));
        match (team, occupant) {
            (Some(team), _) => team.name.clone(),
            (None, Occupant::Held) => "held free".to_owned(),
            (None, _) => "somebody".to_owned(),
        }
    }

    pub(super) fn furniture(&mut self, now: &ProposedFloor) {
        let old: Vec<PlacedFurniture<'_>> = self.view.furniture(self.own).collect();
        if self.is_silent("furniture", old.len(), !now.furniture.is_empty()) {
            return;
        }
        let things: Vec<_> = old.iter().map(|placed| furniture_thing(placed.furniture, placed.at)).collect();
        let of = |list: &[ProposedFurniture]| {
            let new: Vec<_> = list
                .iter()
                .map(|piece| Thing { like: (piece.symbol.clone(), piece.width, piece.depth), at: piece.at.into() })
                .collect();
            pairs(&things, &new, REACH)
        };
        let found = of(&now.furniture);
        let before = self.earlier.as_ref().map(|earlier| of(&earlier.furniture));
        let earlier = self.earlier.as_ref().map(|earlier| earlier.furniture.clone());
        // Of what the drawing never draws, the planner's own stays.
        let symbols: BTreeSet<&str> = now.furniture.iter().map(|piece| piece.symbol.as_str()).collect();
        for (place, placed) in old.iter().enumerate() {
            let was = Earlier::of(before.as_ref(), place);
            let (item, own) = (ItemId::Furniture(placed.furniture.id), placed.furniture);
            match found.get(place).copied().flatten().and_then(|new| now.furniture.get(new)) {
                Some(new) if was.is(earlier.as_ref(), new) => self.kept(item),
                Some(new) => self.furniture_from(placed, new),
                None if was == Earlier::Absent => self.kept(item),
                None if was == Earlier::Unknown && !symbols.contains(own.symbol.as_str()) => self.kept(item),
                None => self.gone(item, own.symbol.clone(), placed.at, false),
            }
        }
        for place in without_partner(&found, now.furniture.len()) {
            let Some(piece) = now.furniture.get(place) else { continue };
            let is_new = earlier.as_ref().is_none_or(|earlier| !earlier.contains(piece));
            if is_new && self.maker.furniture(self.floor, 0, piece) {
                self.added(&piece.symbol, piece.at);
            }
        }
    }

    fn furniture_from(&mut self, placed: &PlacedFurniture<'_>, new: &ProposedFurniture) {
        let mut piece: Furniture = placed.furniture.clone();
        let mut what = Vec::new();
        if piece.symbol != new.symbol {
            what.push(format!("{} instead of {}", new.symbol, piece.symbol));
            (piece.symbol, piece.seats) = (new.symbol.clone(), new.seats);
        }
        if differs(piece.width, new.width) || differs(piece.depth, new.depth) {
            what.push(sized((new.width, new.depth), (piece.width, piece.depth)));
            (piece.width, piece.depth, piece.seats) = (new.width, new.depth, new.seats);
        }
        if let Some(moved) = moved((placed.at, placed.turned), (new.at, new.turned)) {
            what.push(moved);
            place_in(
                &self.view,
                &mut piece.placements,
                Placement { phase: self.phase, at: new.at, turned: new.turned },
            );
        }
        let id: FurnitureId = piece.id;
        if what.is_empty() {
            self.kept(ItemId::Furniture(id));
        } else if self.maker.put(piece, Some((0, new.at))) {
            self.changed(ItemId::Furniture(id), placed.furniture.symbol.clone(), new.at, &what);
        }
    }
}

type DeskThing = Thing<(Mm, Mm)>;

fn desk_thing(desk: &Desk, at: PlanPoint) -> DeskThing {
    Thing { like: (desk.width, desk.depth), at: at.into() }
}

fn furniture_thing(piece: &Furniture, at: PlanPoint) -> Thing<(String, Mm, Mm)> {
    Thing { like: (piece.symbol.clone(), piece.width, piece.depth), at: at.into() }
}

/// For each desk of the plan that of a drawing: by number, where numbers are there and name one desk each, else by place.
/// And whether the numbers had to be passed over, because the drawing was numbered anew.
fn desk_pairs(numbers: &[&str], old: &[DeskThing], drawing: &[ProposedDesk]) -> (Vec<Option<usize>>, bool) {
    let new: Vec<DeskThing> =
        drawing.iter().map(|desk| Thing { like: (desk.width, desk.depth), at: desk.at.into() }).collect();
    let new_numbers: Vec<&str> = drawing.iter().map(|desk| desk.number.as_str()).collect();
    pairs_by_number(numbers, old, &new_numbers, &new, REACH)
}

/// By number first and then by place, unless the numbers say of more things than not that they changed places with each
/// other: then somebody numbered them anew.
pub(super) fn pairs_by_number<K: Ord + Clone>(
    old_numbers: &[&str],
    old: &[Thing<K>],
    new_numbers: &[&str],
    new: &[Thing<K>],
    reach: Reach,
) -> (Vec<Option<usize>>, bool) {
    let by_place = pairs(old, new, reach);
    let (of_old, of_new) = (unique(old_numbers), unique(new_numbers));
    let by_number: Vec<Option<usize>> = old_numbers
        .iter()
        .enumerate()
        .map(|(place, number)| (of_old.get(number) == Some(&place)).then(|| of_new.get(number).copied()).flatten())
        .collect();
    let both = || by_number.iter().zip(&by_place).filter_map(|(number, place)| Some(((*number)?, (*place)?)));
    let stands_still = |one: usize, other: usize| match (old.get(one), new.get(other)) {
        (Some(old), Some(new)) => old.at.distance(new.at) <= reach.changed,
        _ => false,
    };
    let n_agree = both().filter(|(number, place)| number == place).count();
    let contradicts = |(one, (number, place)): (usize, (&Option<usize>, &Option<usize>))| matches!((number, place), (Some(number), Some(place)) if number != place && stands_still(one, *place));
    let n_contradict = by_number.iter().zip(&by_place).enumerate().filter(|&pair| contradicts(pair)).count();
    if n_agree < n_contradict {
        return (by_place, true);
    }
    if by_number.iter().all(Option::is_none) || n_contradict == 0 && agrees_with_all(&by_number, &by_place) {
        return (by_place, false);
    }
    // Those without a number to go by, among themselves.
    let taken: BTreeSet<usize> = by_number.iter().copied().flatten().collect();
    let rest_old: Vec<usize> = (0..old.len()).filter(|one| by_number.get(*one) == Some(&None)).collect();
    let rest_new: Vec<usize> = (0..new.len()).filter(|other| !taken.contains(other)).collect();
    let things = |list: &[Thing<K>], places: &[usize]| -> Vec<Thing<K>> {
        places.iter().filter_map(|place| list.get(*place)).cloned().collect()
    };
    let rest = pairs(&things(old, &rest_old), &things(new, &rest_new), reach);
    let mut found = by_number;
    for (one, other) in rest_old.iter().zip(rest) {
        if let (Some(own), Some(other)) = (found.get_mut(*one), other.and_then(|other| rest_new.get(other))) {
            *own = Some(*other);
        }
    }
    (found, false)
}

/// Does every number lead where the place leads?
fn agrees_with_all(by_number: &[Option<usize>], by_place: &[Option<usize>]) -> bool {
    by_number.iter().zip(by_place).all(|(number, place)| number.is_none() || number == place)
}

/// The numbers that name one thing each, with the place of it.
fn unique<'a>(numbers: &[&'a str]) -> BTreeMap<&'a str, usize> {
    let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, number) in numbers.iter().enumerate().filter(|(_, number)| !number.is_empty()) {
        found.entry(number).or_default().push(place);
    }
    found
        .into_iter()
        .filter_map(|(number, places)| match places.as_slice() {
            [only] => Some((number, *only)),
            _ => None,
        })
        .collect()
}

pub(super) fn differs(one: Mm, other: Mm) -> bool {
    STILL < f64::from((one - other).0.abs())
}

fn moved(was: (PlanPoint, Angle), is: (PlanPoint, Angle)) -> Option<String> {
    let far = was.0.distance(is.0);
    let turn = (is.1 - was.1).in_hundredths();
    let has_turned = STRAIGHT < turn && turn < 36_000 - STRAIGHT;
    match (STILL < far, has_turned) {
        (true, true) => Some(format!("moved {} and turned", format::metres(Mm::round(far)))),
        (true, false) => Some(format!("moved {}", format::metres(Mm::round(far)))),
        (false, true) => Some("turned".to_owned()),
        (false, false) => None,
    }
}

fn sized(is: (Mm, Mm), was: (Mm, Mm)) -> String {
    format!("{} × {} instead of {} × {}", format::grouped(is.0.0.into()), is.1, format::grouped(was.0.0.into()), was.1)
}

pub(super) fn named(noun: &str, number: &str) -> String {
    if number.is_empty() { noun.to_owned() } else { format!("{noun} {number}") }
}

pub(super) fn dashed(words: &str) -> &str {
    if words.is_empty() { "none" } else { words }
}
