//! Space over all floors of a phase.

use super::{OfPhase, organisation_name};
use crate::analysis::report::{FloorReport, OrganisationReport, RoomReference, SpaceReport, UseReport};
use crate::analysis::utilisation::Crowd;
use crate::model::{OrganisationId, RoomUse, TeamId, Tenure, View};
use crate::units::SquareMm;
use std::collections::BTreeMap;

pub(super) fn report(view: &View<'_>, floors: &[OfPhase<'_>], crowd: &Crowd) -> SpaceReport {
    let plan = view.plan();
    let nia: SquareMm = floors.iter().map(|floor| floor.space.nia).sum();
    let office: SquareMm = floors.iter().map(|floor| floor.space.office).sum();
    let n_desks: u64 = floors.iter().map(|floor| floor.seats.n_desks).sum();
    let over = |number: f64| (0.0 < number).then(|| office.m2() / number);
    let floor_report = |floor: &OfPhase<'_>| {
        let of_plan = &floor.figures.floor.floor;
        FloorReport {
            building: plan.buildings.get(&of_plan.building).map(|building| building.name.clone()).unwrap_or_default(),
            floor: of_plan.name.clone(),
            title: plan.floor_title(of_plan),
            building_id: of_plan.building,
            id: of_plan.id,
            gia: floor.space.gia,
            nia: floor.space.nia,
            office: floor.space.office,
            rooms: floor.space.rooms.len() as u64,
            desks: floor.seats.n_desks,
            desks_allocated: floor.seats.n_allocated,
        }
    };
    SpaceReport {
        gia: floors.iter().map(|floor| floor.space.gia).sum(),
        nia,
        office,
        special: nia - office,
        m2_per_workstation: over(n_desks as f64),
        m2_per_fte: over(crowd.fte),
        rooms: floors.iter().map(|floor| floor.space.rooms.len() as u64).sum(),
        floors: floors.iter().map(floor_report).collect(),
        uses: uses(floors),
        organisations: organisations(view, floors, crowd, nia),
        rooms_unreachable: floors.iter().flat_map(|floor| unreachable(view, floor)).collect(),
    }
}

fn uses(floors: &[OfPhase<'_>]) -> Vec<UseReport> {
    let mut uses: BTreeMap<RoomUse, UseReport> = BTreeMap::new();
    for room in floors.iter().flat_map(|floor| &floor.space.rooms) {
        let row = uses.entry(room.used_as).or_insert_with(|| UseReport {
            used_as: room.used_as,
            rooms: 0,
            area: SquareMm::ZERO,
            is_in_nia: room.used_as.is_in_nia(),
        });
        row.rooms += 1;
        row.area += room.outline.map_or(SquareMm::ZERO, |outline| outline.area);
    }
    uses.into_values().collect()
}

/// Who has which space. What of the net internal area nobody has alone is shared, partitions included, and is
/// apportioned by exclusive area.
fn organisations(view: &View<'_>, floors: &[OfPhase<'_>], crowd: &Crowd, nia: SquareMm) -> Vec<OrganisationReport> {
    let plan = view.plan();
    let organisation_of = |team: &TeamId| plan.teams.get(team).map(|team| team.organisation);
    let mut exclusive: BTreeMap<OrganisationId, SquareMm> = BTreeMap::new();
    let mut desks: BTreeMap<OrganisationId, u64> = BTreeMap::new();
    for floor in floors {
        for (room, teams) in floor.space.rooms.iter().zip(&floor.seats.teams_in_room) {
            let Some(outline) = room.outline.filter(|_| room.used_as.is_in_nia()) else { continue };
            let owner = match room.tenure {
                Tenure::Exclusive(organisation) => Some(organisation),
                Tenure::Shared => None,
                Tenure::ByOccupants => the_only_one(teams.iter().filter_map(|(team, _)| organisation_of(team))),
            };
            if let Some(owner) = owner {
                *exclusive.entry(owner).or_default() += outline.area;
            }
        }
        for (team, n_desks) in &floor.seats.by_team {
            if let Some(organisation) = organisation_of(team) {
                *desks.entry(organisation).or_default() += n_desks;
            }
        }
    }
    let mut headcount: BTreeMap<OrganisationId, u64> = BTreeMap::new();
    for demand in crowd.teams() {
        *headcount.entry(demand.team.organisation).or_default() += u64::from(demand.headcount);
    }
    let all_exclusive: SquareMm = exclusive.values().copied().sum();
    let shared = nia - all_exclusive;
    plan.organisations
        .keys()
        .map(|id| {
            let exclusive = exclusive.get(id).copied().unwrap_or_default();
            OrganisationReport {
                organisation: organisation_name(plan, *id),
                id: *id,
                exclusive,
                shared: (0.0 < all_exclusive.0).then(|| SquareMm(shared.0 * exclusive.0 / all_exclusive.0)),
                desks: desks.get(id).copied().unwrap_or_default(),
                headcount: headcount.get(id).copied().unwrap_or_default(),
            }
        })
        .collect()
}

fn the_only_one<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

fn unreachable(view: &View<'_>, floor: &OfPhase<'_>) -> Vec<RoomReference> {
    let of_plan = &floor.figures.floor.floor;
    let reference = |id| RoomReference {
        floor: view.plan().floor_title(of_plan),
        name: floor.space.rooms.iter().find(|room| room.id == id).map(|room| room.name.clone()).unwrap_or_default(),
        floor_id: of_plan.id,
        id,
    };
    floor.unreachable.iter().map(|&id| reference(id)).collect()
}
