//! Toilets and kitchens that everybody may use are reached without crossing the closed zone of another service.

use super::{Check, Run};
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
    run: Run::Floor(run),
};

/// What everybody must get to: what it is called, and which rooms are that.
const WANTED: [(&str, &[RoomUse]); 2] =
    [("a toilet", &[RoomUse::Wc, RoomUse::AccessibleWc]), ("a kitchen", &[RoomUse::Kitchen, RoomUse::Dining])];

fn run(looking: Looking<'_>, findings: &mut Vec<Finding>) {
    let Looking { plan, floor, .. } = looking;
    let mut desks: BTreeMap<OrganisationId, BTreeMap<usize, Vec<DeskId>>> = BTreeMap::new();
    for desk in &floor.desks {
        let team = desk.team.and_then(|team| plan.teams.get(&team));
        if let (Some(team), Some(room)) = (team, desk.room) {
            desks.entry(team.organisation).or_default().entry(room).or_default().push(desk.id);
        }
    }
    let holders = holders(floor, &desks);
    for (&organisation, rooms) in &desks {
        let is_closed = |room: usize| {
            let zone = floor.rooms.get(room).and_then(|room| room.zone);
            let holder = zone.and_then(|zone| holders.get(&zone).copied());
            SecurityLevel::Service <= floor.level_of(room) && holder.is_some_and(|holder| holder != organisation)
        };
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for (&room, own) in rooms {
            let reached =
                floor.reached([DoorSide::Room(room)], |_, _, to| to.room().is_none_or(|room| !is_closed(room)));
            let leads_on = reached.iter().any(|place| is_use(floor, *place, &[RoomUse::Stair, RoomUse::Lift]));
            for (what, uses) in WANTED {
                let is_on_floor = floor.rooms_used_as(uses).next().is_some();
                let is_reached = reached.iter().any(|place| is_use(floor, *place, uses));
                if !is_on_floor || is_reached || leads_on || !told.insert(what) {
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
                        .mend("Open a way outside that zone, or draw another beside the desks"),
                );
            }
        }
    }
}

fn is_use(floor: &Floor, room: usize, uses: &[RoomUse]) -> bool {
    floor.rooms.get(room).is_some_and(|room| uses.contains(&room.used_as))
}

/// Whose each zone is: as it says, or of the only ones who have desks in it.
fn holders(
    floor: &Floor,
    desks: &BTreeMap<OrganisationId, BTreeMap<usize, Vec<DeskId>>>,
) -> BTreeMap<usize, OrganisationId> {
    let mut holders = BTreeMap::new();
    for (place, zone) in floor.zones.iter().enumerate() {
        let is_in = |room: &usize| floor.rooms.get(*room).is_some_and(|room| room.zone == Some(place));
        let mut seated =
            desks.iter().filter(|(_, rooms)| rooms.keys().any(is_in)).map(|(organisation, _)| *organisation);
        let alone = match (seated.next(), seated.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        };
        if let Some(holder) = zone.organisation.or(alone) {
            holders.insert(place, holder);
        }
    }
    holders
}
