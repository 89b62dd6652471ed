//! Toilets and kitchens that everybody may use are reached without crossing the closed zone of another service.

use super::{Check, Part, Run};
use crate::check::facts::{DoorSide, Floor};
use crate::check::finding::{Finding, Looking};
use crate::check::problem::{Severity, Topic};
use crate::check::rules::FigureId;
use crate::model::{DeskId, ItemId, OrganisationId, RoomUse, SecurityLevel};
use crate::units::format;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const CHECK: Check = Check {
    id: "shared-facilities",
    name: "Ways to toilets and kitchens",
    topic: Topic::Security,
    asks: "Each service reaches a toilet and a kitchen without crossing the closed zone of another",
    run: Run::Floor(&[Part::Seated(run)]),
};

/// What everybody must get to: what it is called, and which rooms are that.
const WANTED: [(&str, &[RoomUse]); 2] =
    [("a toilet", &[RoomUse::Wc, RoomUse::AccessibleWc]), ("a kitchen", &[RoomUse::Kitchen, RoomUse::Dining])];

fn run(looking: Looking<'_>, findings: &mut Vec<Finding>) {
    let Looking { plan, floor, .. } = looking;
    let mut desks: BTreeMap<OrganisationId, BTreeMap<usize, Vec<DeskId>>> = BTreeMap::new();
    for desk in floor.desks.values() {
        let team = desk.team.and_then(|team| plan.teams.get(&team));
        if let (Some(team), Some(room)) = (team, desk.room) {
            desks.entry(team.organisation).or_default().entry(room).or_default().push(desk.id);
        }
    }
    let holders = holders(floor, &desks);
    let is_on_floor = WANTED.map(|(_, uses)| floor.rooms_used_as(uses).next().is_some());
    if !is_on_floor.contains(&true) {
        return;
    }
    for (&organisation, rooms) in &desks {
        let is_closed = |room: usize| {
            let zone = floor.rooms.get(room).and_then(|room| room.zone);
            let holder = zone.and_then(|zone| holders.get(&zone).copied());
            SecurityLevel::Service <= floor.level_of(room) && holder.is_some_and(|holder| holder != organisation)
        };
        let mut told: BTreeSet<&str> = BTreeSet::new();
        // From two rooms that are open to them and lead to each other the same is reached.
        let mut known: BTreeMap<usize, Reached> = BTreeMap::new();
        for (&room, own) in rooms {
            let reached = known.get(&room).copied().unwrap_or_else(|| {
                let may_pass = |to: DoorSide| to.room().is_none_or(|room| !is_closed(room));
                let rooms = floor.reached([DoorSide::Room(room)], |_, _, to| may_pass(to));
                let reached = Reached::of(floor, &rooms);
                // From a room that is closed to them they do get out, but nobody gets in.
                if !is_closed(room) {
                    known.extend(rooms.into_iter().map(|room| (room, reached)));
                }
                reached
            });
            for ((((what, _), is_on_floor), is_reached), which) in
                WANTED.into_iter().zip(is_on_floor).zip(reached.wanted).zip(0..)
            {
                if !is_on_floor || is_reached || reached.leads_on || !told.insert(what) {
                    continue;
                }
                let name = plan.organisations.get(&organisation).map_or("", |own| own.name.as_str());
                let message = format!(
                    "{name} has {} here, and gets to {what} only through the closed zone of another",
                    format::count(own.len(), "desk", "desks")
                );
                findings.push(
                    Finding::on(floor, Severity::Error, FigureId::Zoning, message)
                        .within(floor, Some(room))
                        .items(own.iter().map(|desk| ItemId::Desk(*desk)))
                        .which(which)
                        .mend("Open a way outside that zone, or draw another beside the desks"),
                );
            }
        }
    }
}

/// What is among rooms that are reached.
#[derive(Debug, Clone, Copy)]
struct Reached {
    /// A stair or a lift: what is wanted may be on another floor.
    leads_on: bool,
    /// Each of what everybody must get to.
    wanted: [bool; 2],
}

impl Reached {
    fn of(floor: &Floor, rooms: &BTreeSet<usize>) -> Self {
        let has = |uses: &[RoomUse]| {
            rooms.iter().filter_map(|room| floor.rooms.get(*room)).any(|room| uses.contains(&room.used_as))
        };
        Self { leads_on: has(&[RoomUse::Stair, RoomUse::Lift]), wanted: WANTED.map(|(_, uses)| has(uses)) }
    }
}

/// Whose each zone is: as it says, or of the only ones who have desks in it.
fn holders(
    floor: &Floor,
    desks: &BTreeMap<OrganisationId, BTreeMap<usize, Vec<DeskId>>>,
) -> BTreeMap<usize, OrganisationId> {
    let mut seated: BTreeMap<usize, BTreeSet<OrganisationId>> = BTreeMap::new();
    for (&organisation, rooms) in desks {
        for zone in rooms.keys().filter_map(|room| floor.rooms.get(*room)?.zone) {
            seated.entry(zone).or_default().insert(organisation);
        }
    }
    let alone = |zone: usize| seated.get(&zone).filter(|all| all.len() == 1).and_then(BTreeSet::first).copied();
    let zones = floor.zones.iter().enumerate();
    zones.filter_map(|(place, zone)| Some((place, zone.organisation.or_else(|| alone(place))?))).collect()
}
