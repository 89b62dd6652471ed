//! Who loses a desk, and where they sit instead.
//!
//! Groups are people of one team in one room. Those with nowhere else to go choose first, and among them those to whom fewest
//! desks are open, so that nobody takes the last desk of somebody who could sit nowhere else. Each group looks through the
//! free desks once and picks the best that it needs.

use super::Call;
use super::outcome::{Displaced, GivenSeat, Nowhere, NowhereReason, SeatChoice, Sent};
use super::site::{Site, SiteDesk};
use crate::analysis::utilisation::TeamDemand;
use crate::geom::Point2;
use crate::model::{
    BuildingId, CommandSuite, DeskId, Elsewhere, FloorId, Occupant, OrganisationId, RoomId, SecurityLevel, Team,
    TeamId, VettingRules, View, Zone, ZoneId, ZoneTerms,
};
use std::collections::{BTreeMap, BTreeSet};

/// A number of people that should come out whole may come out this much off.
const ROUNDING_ERROR: f64 = 1e-9;

/// Where everybody is.
#[derive(Debug, Default)]
pub(super) struct Seating {
    pub(super) displaced: Vec<Displaced>,
    pub(super) seats: Vec<GivenSeat>,
    pub(super) sent: Vec<Sent>,
    pub(super) nowhere: Vec<Nowhere>,
}

/// Those who share their desks: a team, or all of a pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit<'a> {
    Team(TeamId),
    Pool(&'a str),
}

/// What is known of those who share desks.
#[derive(Debug, Default)]
struct UnitDesks {
    expected: u64,
    /// Its desks that stand, by place in the site's list; those in live rooms apart.
    taken: Vec<usize>,
    left: Vec<usize>,
    /// How many of those left nobody is expected at.
    spare: usize,
}

/// Whom zones admit.
struct Admission<'a> {
    /// What the rules in force say of vetting.
    rules: &'a dyn VettingRules,
    /// Organisations with a desk in each zone.
    organisations: BTreeSet<(ZoneId, OrganisationId)>,
    /// Teams with a desk in each zone.
    teams: BTreeSet<(ZoneId, TeamId)>,
}

/// Seats those who lose their desks.
pub(super) fn seat(
    view: &View<'_>,
    suite: &CommandSuite,
    call: &Call,
    site: &Site<'_>,
    rules: &dyn VettingRules,
) -> Seating {
    let plan = view.plan();
    let mut units = units(view, call, site);
    let displaced = displaced(view, site, &units);
    for unit in units.values_mut() {
        let (n_taken, n_left) = (unit.taken.len() as u64, unit.left.len() as u64);
        let at_desks = unit.expected.min(n_taken + n_left);
        let stay = at_desks - share(at_desks, n_taken, n_taken + n_left);
        unit.spare = n_left.saturating_sub(stay) as usize;
    }
    let mut seating = Seating { displaced, ..Seating::default() };
    let mut chooser = Chooser::new(view, site, rules);
    // Desks of one's own team are wanted by nobody else.
    let mut wanting: Vec<(usize, u64)> = Vec::new();
    let mut given: Vec<(usize, usize, SeatChoice)> = Vec::new();
    for (place, own) in seating.displaced.iter().enumerate() {
        let mut people = own.people;
        if let Some(team) = plan.teams.get(&own.team)
            && let Some(unit) = units.get_mut(&unit_of(team))
        {
            let n_own = unit.spare.min(people as usize);
            let picked = chooser.own_desks(own, &unit.left, n_own);
            unit.spare -= picked.len();
            people -= picked.len() as u64;
            given.extend(picked.into_iter().map(|desk| (place, desk, SeatChoice::OwnTeam)));
        }
        wanting.push((place, people));
    }
    let teams: BTreeSet<TeamId> = seating.displaced.iter().map(|own| own.team).collect();
    let n_open: BTreeMap<TeamId, usize> =
        teams.into_iter().filter_map(|id| Some((id, chooser.n_open(plan.teams.get(&id)?)))).collect();
    let urgency = |place: usize| {
        let own = seating.displaced.get(place)?;
        Some((suite.elsewhere(own.team).is_some(), n_open.get(&own.team)))
    };
    wanting.sort_by_key(|&(place, _)| (urgency(place), place));
    for (place, people) in wanting {
        let Some(own) = seating.displaced.get(place).filter(|_| 0 < people) else { continue };
        let Some(team) = plan.teams.get(&own.team) else { continue };
        let (picked, closed) = chooser.free_desks(own, team, people as usize);
        let left = people - picked.len() as u64;
        given.extend(picked.into_iter().map(|(desk, choice)| (place, desk, choice)));
        if 0 < left {
            turn_away(view, suite, &mut seating.sent, &mut seating.nowhere, (place, own), left, closed);
        }
    }
    seating.sent.sort_by_key(|own| own.displaced);
    seating.nowhere.sort_by_key(|own| own.displaced);
    seating.seats = numbered(view, site, &seating.displaced, given);
    seating
}

/// Those who share desks, with their desks and how many people are expected on the day.
fn units<'a>(view: &View<'a>, call: &Call, site: &Site<'_>) -> BTreeMap<Unit<'a>, UnitDesks> {
    let plan = view.plan();
    let mut units: BTreeMap<Unit<'a>, UnitDesks> = BTreeMap::new();
    for team in plan.teams.values().filter(|team| view.is_here(team)) {
        let demand = TeamDemand::of(team, plan.demands.get(&team.id), view.order(), view.phase());
        if demand.works_at_desk() {
            let expected = demand.days.get(call.day()).map_or(0, |day| {
                let own = f64::from(demand.headcount) * day.share.fraction();
                (own - ROUNDING_ERROR).ceil().max(0.0) as u64 + u64::from(day.visitors)
            });
            units.entry(unit_of(team)).or_default().expected += expected;
        }
    }
    for (place, desk) in site.desks.iter().enumerate() {
        let team = desk.team.and_then(|team| plan.teams.get(&team));
        if let Some(unit) = team.and_then(|team| units.get_mut(&unit_of(team))) {
            if desk.live.is_some() { unit.taken.push(place) } else { unit.left.push(place) }
        }
    }
    units
}

fn unit_of(team: &Team) -> Unit<'_> {
    team.pool.as_deref().map_or(Unit::Team(team.id), Unit::Pool)
}

/// How many of so many people are at some of so many desks, over which they are spread evenly; that rounds up.
fn share(people: u64, of: u64, desks: u64) -> u64 {
    (u128::from(people) * u128::from(of)).div_ceil(u128::from(desks.max(1))) as u64
}

/// Who loses desks, by room and team in the order of the floors.
fn displaced(view: &View<'_>, site: &Site<'_>, units: &BTreeMap<Unit<'_>, UnitDesks>) -> Vec<Displaced> {
    let plan = view.plan();
    let mut groups: BTreeMap<(usize, TeamId), Displaced> = BTreeMap::new();
    for unit in units.values() {
        let n_desks = (unit.taken.len() + unit.left.len()) as u64;
        let at_desks = unit.expected.min(n_desks);
        for (before, desk) in (0_u64..).zip(unit.taken.iter().filter_map(|place| site.desks.get(*place))) {
            let Some((live, team)) = desk.live.zip(desk.team.and_then(|team| plan.teams.get(&team))) else { continue };
            let Some(terms) = site.live.get(live).map(|live| live.terms) else { continue };
            let group = groups.entry((live, team.id)).or_insert_with(|| Displaced {
                team: team.id,
                team_name: team.name.clone(),
                organisation: team.organisation,
                floor: terms.floor,
                room: terms.room,
                room_name: room_name(view, desk),
                desks: Vec::new(),
                holders: Vec::new(),
                people: 0,
            });
            // Rounding runs on from desk to desk, so that rooms add up to the team.
            group.people += share(at_desks, before + 1, n_desks) - share(at_desks, before, n_desks);
            group.desks.push(desk.id);
            if let Occupant::Person(person) = desk.occupant
                && let Some(person) = plan.people.get(&person)
            {
                group.holders.push(person.name.clone());
            }
        }
    }
    groups.into_values().collect()
}

fn room_name(view: &View<'_>, desk: &SiteDesk<'_>) -> String {
    let room = desk.room.and_then(|room| desk.floor.rooms.get(&room));
    room.and_then(|room| view.room_use(room)).map_or_else(String::new, |dated| dated.name.clone())
}

/// Picks seats; gives none twice.
struct Chooser<'a> {
    desks: &'a [SiteDesk<'a>],
    by_id: BTreeMap<DeskId, usize>,
    /// Desks that are nobody's and not taken, by place.
    vacant: BTreeSet<usize>,
    used: BTreeSet<usize>,
    admission: Admission<'a>,
    /// Organisations with a desk in each room.
    sitting: BTreeSet<(RoomId, OrganisationId)>,
}

/// How good a seat is: why, then how far away.
type Goodness = (SeatChoice, Distance, usize);

/// Another building is further than another floor, and that further than the other end of one's own.
type Distance = (bool, u32, u64);

impl<'a> Chooser<'a> {
    fn new(view: &View<'_>, site: &'a Site<'a>, rules: &'a dyn VettingRules) -> Self {
        let mut chooser = Self {
            desks: &site.desks,
            by_id: site.desks.iter().enumerate().map(|(place, desk)| (desk.id, place)).collect(),
            vacant: BTreeSet::new(),
            used: BTreeSet::new(),
            admission: Admission { rules, organisations: BTreeSet::new(), teams: BTreeSet::new() },
            sitting: BTreeSet::new(),
        };
        for (place, desk) in site.desks.iter().enumerate() {
            if desk.live.is_none() && desk.occupant == Occupant::Vacant {
                chooser.vacant.insert(place);
            }
            if let Some(team) = desk.team.and_then(|team| view.plan().teams.get(&team)) {
                chooser.admission.teams.extend(desk.zone.map(|zone| (zone.id, team.id)));
                chooser.admission.organisations.extend(desk.zone.map(|zone| (zone.id, team.organisation)));
                chooser.sitting.extend(desk.room.map(|room| (room, team.organisation)));
            }
        }
        chooser
    }

    /// The nearest desks of one's own team.
    fn own_desks(&mut self, own: &Displaced, desks: &[usize], n: usize) -> Vec<usize> {
        let Some(from) = self.middle(own) else { return Vec::new() };
        let free = desks.iter().copied().filter(|place| !self.used.contains(place));
        let goodness =
            |place: usize| self.desks.get(place).map(|desk| (SeatChoice::OwnTeam, distance(from, desk), place));
        let picked: Vec<usize> = best(free.filter_map(goodness).collect(), n).into_iter().map(|(_, _, p)| p).collect();
        self.used.extend(&picked);
        picked
    }

    /// How many desks that are nobody's are open to a team.
    fn n_open(&self, team: &Team) -> usize {
        let desks = self.vacant.iter().filter_map(|place| self.desks.get(*place));
        desks.filter(|desk| self.admission.admits(desk, team)).count()
    }

    /// The best desks that are nobody's, and how many are free but closed to the team.
    fn free_desks(&mut self, own: &Displaced, team: &Team, n: usize) -> (Vec<(usize, SeatChoice)>, u64) {
        let Some(from) = self.middle(own) else { return (Vec::new(), 0) };
        let level = own.desks.iter().filter_map(|desk| self.desk(*desk)).map(SiteDesk::level).max();
        let mut closed = 0;
        let mut open: Vec<Goodness> = Vec::new();
        for &place in &self.vacant {
            let Some(desk) = self.desks.get(place) else { continue };
            if !self.admission.admits(desk, team) {
                closed += 1;
                continue;
            }
            let is_with_own = desk.room.is_some_and(|room| self.sitting.contains(&(room, team.organisation)));
            let choice = if is_with_own && desk.floor_id() == own.floor {
                SeatChoice::SameOrganisation
            } else if self.admission.is_of_others(desk, team) {
                SeatChoice::AmongOthers
            } else if Some(desk.level()) == level {
                SeatChoice::SameZoneLevel
            } else {
                SeatChoice::Permitted
            };
            open.push((choice, distance(from, desk), place));
        }
        let picked: Vec<(usize, SeatChoice)> =
            best(open, n).into_iter().map(|(choice, _, place)| (place, choice)).collect();
        for (place, _) in &picked {
            self.vacant.remove(place);
            self.used.insert(*place);
        }
        (picked, closed)
    }

    fn desk(&self, id: DeskId) -> Option<&'a SiteDesk<'a>> {
        self.by_id.get(&id).and_then(|place| self.desks.get(*place))
    }

    /// Where a group comes from: the middle of its desks.
    fn middle(&self, own: &Displaced) -> Option<(BuildingId, i32, FloorId, Point2)> {
        let mut desks = own.desks.iter().filter_map(|desk| self.desk(*desk)).peekable();
        let floor = &desks.peek()?.floor.floor;
        let (mut sum, mut n) = (Point2 { x: 0.0, y: 0.0 }, 0.0);
        for desk in desks {
            sum = Point2 { x: sum.x + desk.at.x, y: sum.y + desk.at.y };
            n += 1.0;
        }
        Some((floor.building, floor.level, floor.id, Point2 { x: sum.x / n, y: sum.y / n }))
    }
}

impl Admission<'_> {
    /// Whether a team may sit at a desk: it is vetted for the zone, or escorted, as the check of desks has it. What is closed
    /// to all but few is closed to more than that: a restricted zone of an organisation is its own, and one of nobody in
    /// particular is for the teams that sit in it already, whatever their vetting, because they need to know.
    fn admits(&self, desk: &SiteDesk<'_>, team: &Team) -> bool {
        let Some(zone) = desk.zone else { return true };
        let is_for_them = zone.level < SecurityLevel::Restricted
            || zone.organisation.map_or_else(|| self.teams.contains(&(zone.id, team.id)), |of| of == team.organisation);
        is_for_them && ZoneTerms { organisation: self.owner(zone, team), ..zone.terms() }.admit(team, self.rules)
    }

    /// Whether the zone of a desk is closed to all but another organisation.
    fn is_of_others(&self, desk: &SiteDesk<'_>, team: &Team) -> bool {
        let closed = desk.zone.filter(|zone| SecurityLevel::Service <= zone.level);
        closed.and_then(|zone| self.owner(zone, team)).is_some_and(|of| of != team.organisation)
    }

    /// Whose a zone is, as a team looks at it: where nobody says so, it is of those who sit in it, the team's own first.
    fn owner(&self, zone: &Zone, team: &Team) -> Option<OrganisationId> {
        if zone.organisation.is_some() || self.organisations.contains(&(zone.id, team.organisation)) {
            return zone.organisation.or(Some(team.organisation));
        }
        let all = (zone.id, OrganisationId(0))..=(zone.id, OrganisationId(u32::MAX));
        self.organisations.range(all).next().map(|(_, of)| *of)
    }
}

fn distance((building, level, _, at): (BuildingId, i32, FloorId, Point2), desk: &SiteDesk<'_>) -> Distance {
    let floor = &desk.floor.floor;
    let away = at.distance(desk.at);
    (floor.building != building, floor.level.abs_diff(level), if away.is_finite() { away as u64 } else { u64::MAX })
}

/// The best so many, best first.
fn best(mut all: Vec<Goodness>, n: usize) -> Vec<Goodness> {
    if n < all.len() {
        all.select_nth_unstable(n);
        all.truncate(n);
    }
    all.sort_unstable();
    all
}

/// Sends people where their team goes, or says that they have nowhere.
fn turn_away(
    view: &View<'_>,
    suite: &CommandSuite,
    sent: &mut Vec<Sent>,
    nowhere: &mut Vec<Nowhere>,
    (displaced, own): (usize, &Displaced),
    people: u64,
    closed: u64,
) {
    let (team_name, from_room) = (own.team_name.clone(), own.room_name.clone());
    let reason = match suite.elsewhere(own.team) {
        Some(Elsewhere::Home) => {
            return sent.push(Sent { displaced, team_name, from_room, people, site: None, place: "home".to_owned() });
        }
        Some(Elsewhere::Site(site)) => match view.plan().estate.get(&site) {
            Some(building) if !is_given_up(view, building) => {
                let (site, place) = (Some(site), building.name.clone());
                return sent.push(Sent { displaced, team_name, from_room, people, site, place });
            }
            Some(building) => NowhereReason::SiteGivenUp(building.name.clone()),
            None => NowhereReason::SiteGivenUp(String::new()),
        },
        None if 0 < closed => NowhereReason::Closed { closed },
        None => NowhereReason::NoDesk,
    };
    nowhere.push(Nowhere { displaced, team_name, from_room, people, holders: own.holders.clone(), reason });
}

/// Whether a building is left or sold by the phase of the view; one of which nobody says when, is.
fn is_given_up(view: &View<'_>, building: &crate::model::EstateBuilding) -> bool {
    use crate::model::Fate;
    let order = view.order();
    matches!(building.fate, Fate::Left | Fate::Sold)
        && building.phase.is_none_or(|phase| order.index(phase) <= order.index(view.phase()))
}

/// The seats in the order of who comes from where, then of the desks, numbered from 1.
fn numbered(
    view: &View<'_>,
    site: &Site<'_>,
    displaced: &[Displaced],
    mut given: Vec<(usize, usize, SeatChoice)>,
) -> Vec<GivenSeat> {
    given.sort_unstable();
    let seat = |(number, (from, place, choice)): (usize, (usize, usize, SeatChoice))| {
        let (own, desk) = (displaced.get(from)?, site.desks.get(place)?);
        Some(GivenSeat {
            number,
            displaced: from,
            team_name: own.team_name.clone(),
            from_room: own.room_name.clone(),
            floor: desk.floor_id(),
            floor_title: view.plan().floor_title(&desk.floor.floor),
            desk: desk.id,
            desk_number: desk.number.to_owned(),
            room_name: room_name(view, desk),
            choice,
        })
    };
    (1..).zip(given).filter_map(seat).collect()
}
