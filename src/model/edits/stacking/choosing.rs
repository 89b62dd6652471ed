//! Which desks of a floor a team takes, and which it leaves first.
//!
//! As few rooms as will do, and of those that will do, where it is at home: where it sits already, what its organisation
//! has to itself, beside the teams it should be near, among its own. A room that another organisation has to itself comes
//! last. In a room it sits together. Desks that stay free to the end of the programme come before those that somebody
//! else gets later.
//! The same plan gives the same desks; held by `tests/stacking.rs`.

use super::{tally, too_few_desks};
use crate::geom::Point2;
use crate::model::{
    DeskId, EditRefused, FloorGeometry, FloorPlan, Occupant, OrganisationId, RoomId, Team, TeamId, Tenure, View,
};
use std::collections::{BTreeMap, BTreeSet};

/// From how many desks in a room a knot is looked for: more would take long and find little better.
const MAX_SEEDS: usize = 64;

/// A knot of desks as good as the best by this much is good enough where it comes earlier in the order of numbers, so
/// that a big room fills from one end and not from its middle.
const GOOD_ENOUGH: f64 = 1.25;

/// A desk of the floor.
#[derive(Debug, Clone)]
struct Seat {
    desk: DeskId,
    number: String,
    at: Point2,
    room: Option<RoomId>,
    occupant: Occupant,
    team: Option<TeamId>,
    /// Whether nobody else gets it later, and it stays.
    is_lasting: bool,
}

/// How much at home a team is in a room, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Affinity {
    SitsThere,
    OwnRoom,
    NearTeams,
    OwnPeople,
    NoMatter,
    OthersRoom,
}

/// The desks of a floor, for a team.
pub(super) struct Chooser<'a> {
    view: &'a View<'a>,
    floor: &'a FloorPlan,
    team: &'a Team,
    /// In the order of their numbers.
    seats: Vec<Seat>,
}

impl<'a> Chooser<'a> {
    pub(super) fn new(view: &'a View<'a>, floor: &'a FloorPlan, team: &'a Team) -> Self {
        let geometry = FloorGeometry::of(view, floor);
        let now = view.order().moment(view.at());
        let mut seats: Vec<Seat> = view
            .desks(floor)
            .map(|placed| {
                let desk = placed.desk.id;
                let changes_later = floor.occupancy_of(desk).any(|(at, _)| now < view.order().moment(at));
                Seat {
                    desk,
                    number: placed.desk.number.clone(),
                    at: placed.at.into(),
                    room: geometry.room_at(placed.at.into()),
                    occupant: placed.occupant,
                    team: view.team_of(placed.occupant),
                    is_lasting: !changes_later && placed.desk.until.is_none(),
                }
            })
            .collect();
        seats.sort_by(|one, other| (&one.number, one.desk).cmp(&(&other.number, other.desk)));
        Self { view, floor, team, seats }
    }

    /// So many of its desks, or all where it has fewer, and who of it has them: those of the team before those of one
    /// person, and those in rooms where it has fewest first. In the order of their numbers.
    pub(super) fn desks_to_leave(&self, n_desks: usize) -> Vec<(DeskId, Occupant)> {
        let mut own: Vec<&Seat> = self.seats.iter().filter(|seat| seat.team == Some(self.team.id)).collect();
        let in_room = tally(own.iter().map(|seat| seat.room));
        own.sort_by_key(|seat| (matches!(seat.occupant, Occupant::Person(_)), in_room.get(&seat.room), seat.room));
        let left: BTreeSet<DeskId> = own.into_iter().take(n_desks).map(|seat| seat.desk).collect();
        let seats = self.seats.iter().filter(|seat| left.contains(&seat.desk));
        seats.map(|seat| (seat.desk, seat.occupant)).collect()
    }

    /// So many vacant desks. In the order of their numbers.
    pub(super) fn desks_to_take(&self, n_desks: usize) -> Result<Vec<DeskId>, EditRefused> {
        let vacant: Vec<&Seat> = self.seats.iter().filter(|seat| seat.occupant == Occupant::Vacant).collect();
        let name = self.view.plan().floor_name_apart(self.floor.floor.id);
        if let Some(why) = too_few_desks(&name, self.seats.len(), vacant.len(), &self.team.name, n_desks) {
            return Err(EditRefused::NotPossible(why));
        }
        let lasting: Vec<&Seat> = vacant.iter().copied().filter(|seat| seat.is_lasting).collect();
        let taken = self.choose(if n_desks <= lasting.len() { lasting } else { vacant }, n_desks);
        Ok(self.seats.iter().map(|seat| seat.desk).filter(|desk| taken.contains(desk)).collect())
    }

    fn choose(&self, free: Vec<&Seat>, n_desks: usize) -> BTreeSet<DeskId> {
        let affinities = self.affinities();
        let affinity = |room: Option<RoomId>| affinities.get(&room).copied().unwrap_or(Affinity::NoMatter);
        let mut rooms: BTreeMap<Option<RoomId>, Vec<&Seat>> = BTreeMap::new();
        for seat in free {
            rooms.entry(seat.room).or_default().push(seat);
        }
        let mut taken: Vec<&Seat> = Vec::new();
        while taken.len() < n_desks {
            let n_needed = n_desks - taken.len();
            let is_open = |room: Option<RoomId>| affinity(room) != Affinity::OthersRoom;
            let has_open = rooms.keys().any(|&room| is_open(room));
            let best = rooms
                .iter()
                .filter(|(room, _)| !has_open || is_open(**room))
                .min_by(|(room, seats), (other_room, other_seats)| {
                    let rank = |room: Option<RoomId>, seats: &[&Seat]| {
                        let n_free = seats.len();
                        let fits = n_needed <= n_free;
                        // Of rooms that hold all, the homeliest and then the tightest; else the largest, to need few.
                        let (first, second) = if fits { (0, n_free) } else { (usize::MAX - n_free, 0) };
                        (!fits, first, affinity(room), second)
                    };
                    let away = |seats: &[&Seat]| distance(middle(&taken), middle(seats));
                    let (one, other) = (rank(**room, seats), rank(**other_room, other_seats));
                    one.cmp(&other).then(away(seats).total_cmp(&away(other_seats)))
                })
                .map(|(room, _)| *room);
            let Some(seats) = best.and_then(|room| rooms.remove(&room)) else { break };
            let towards = seats.first().and_then(|seat| self.towards(seat.room)).or_else(|| middle(&taken));
            taken.extend(knot(&seats, n_needed, towards));
        }
        taken.into_iter().map(|seat| seat.desk).collect()
    }

    /// How much at home the team is in each room in which anything speaks for or against it.
    fn affinities(&self) -> BTreeMap<Option<RoomId>, Affinity> {
        let mut affinities = BTreeMap::new();
        for (room, dated) in self.view.rooms(self.floor) {
            match dated.tenure {
                Tenure::Exclusive(owner) if owner == self.team.organisation => {
                    affinities.insert(Some(room.id), Affinity::OwnRoom);
                }
                Tenure::Exclusive(_) => {
                    affinities.insert(Some(room.id), Affinity::OthersRoom);
                }
                Tenure::Shared | Tenure::ByOccupants => {}
            }
        }
        for seat in &self.seats {
            if let Some(team) = seat.team.filter(|_| seat.room.is_some()) {
                let own = self.affinity_to(team);
                let known = affinities.entry(seat.room).or_insert(own);
                // A room that others have to themselves stays theirs, whoever of ours sits in it, unless it is the team.
                if *known != Affinity::OthersRoom || own == Affinity::SitsThere {
                    *known = own.min(*known);
                }
            }
        }
        affinities
    }

    fn affinity_to(&self, team: TeamId) -> Affinity {
        let organisation =
            |team: TeamId| -> Option<OrganisationId> { self.view.plan().teams.get(&team).map(|own| own.organisation) };
        if team == self.team.id {
            Affinity::SitsThere
        } else if self.team.near.contains(&team) {
            Affinity::NearTeams
        } else if organisation(team) == Some(self.team.organisation) {
            Affinity::OwnPeople
        } else {
            Affinity::NoMatter
        }
    }

    /// Where in a room it should sit: beside its own desks, or those of the teams it should be near.
    fn towards(&self, room: Option<RoomId>) -> Option<Point2> {
        let of = |wanted: Affinity| {
            let is_wanted =
                |seat: &&Seat| seat.room == room && seat.team.map(|own| self.affinity_to(own)) == Some(wanted);
            middle(&self.seats.iter().filter(is_wanted).collect::<Vec<_>>())
        };
        of(Affinity::SitsThere).or_else(|| of(Affinity::NearTeams))
    }
}

/// So many of the desks of a room that stand together: nearest to a place, or else in the tightest knot.
fn knot<'a>(seats: &[&'a Seat], n_desks: usize, towards: Option<Point2>) -> Vec<&'a Seat> {
    if seats.len() <= n_desks {
        return seats.to_vec();
    }
    if let Some(place) = towards {
        return nearest(seats, n_desks, place);
    }
    let step = seats.len().div_ceil(MAX_SEEDS);
    let knots: Vec<(f64, Vec<&Seat>)> = seats
        .iter()
        .step_by(step)
        .map(|seed| {
            let knot = nearest(seats, n_desks, seed.at);
            (spread(&knot), knot)
        })
        .collect();
    let best = knots.iter().map(|(spread, _)| *spread).fold(f64::INFINITY, f64::min);
    knots.into_iter().find(|(spread, _)| *spread <= best * GOOD_ENOUGH).map(|(_, knot)| knot).unwrap_or_default()
}

/// The nearest to a place; of those as far away the first by number.
fn nearest<'a>(seats: &[&'a Seat], n_desks: usize, place: Point2) -> Vec<&'a Seat> {
    let mut seats = seats.to_vec();
    seats.sort_by(|one, other| one.at.distance(place).total_cmp(&other.at.distance(place)));
    seats.truncate(n_desks);
    seats
}

fn spread(seats: &[&Seat]) -> f64 {
    let middle = middle(seats);
    seats.iter().map(|seat| distance(middle, Some(seat.at))).sum()
}

fn middle(seats: &[&Seat]) -> Option<Point2> {
    let n_seats = seats.len() as f64;
    let sum = seats.iter().fold((0.0, 0.0), |(x, y), seat| (x + seat.at.x, y + seat.at.y));
    (!seats.is_empty()).then(|| Point2 { x: sum.0 / n_seats, y: sum.1 / n_seats })
}

/// Between places; no distance where one of them is nowhere.
fn distance(one: Option<Point2>, other: Option<Point2>) -> f64 {
    one.zip(other).map_or(0.0, |(one, other)| one.distance(other))
}
