//! Space over all floors of a phase.

use super::densities::Densities;
use super::{OfPhase, organisations, rooms};
use crate::analysis::report::{BuildingReport, FloorOrganisationReport, FloorReport, FloorTeamReport, SpaceReport};
use crate::analysis::standards::Measure;
use crate::analysis::utilisation::Crowd;
use crate::model::{BuildingId, Plan, View};
use crate::units::SquareMm;

/// What is summed over floors.
struct Sums {
    gia: Option<SquareMm>,
    nia: SquareMm,
    ipms3: SquareMm,
    office: SquareMm,
    desks: u64,
}

impl Sums {
    fn of<'a>(floors: impl Iterator<Item = &'a OfPhase<'a>> + Clone) -> Self {
        Self {
            gia: floors.clone().map(|floor| floor.space.gia).sum(),
            nia: floors.clone().map(|floor| floor.space.nia).sum(),
            ipms3: floors.clone().map(|floor| floor.space.ipms3).sum(),
            office: floors.clone().map(|floor| floor.space.office).sum(),
            desks: floors.map(|floor| floor.seats.n_desks).sum(),
        }
    }
}

pub(super) fn report(view: &View<'_>, floors: &[OfPhase<'_>], crowd: &Crowd) -> SpaceReport {
    let plan = view.plan();
    let Sums { gia, nia, ipms3, office, desks } = Sums::of(floors.iter());
    let densities = Densities { office, desks: desks as f64, fte: crowd.fte, people: crowd.headcount as f64 };
    let (organisations, apportionment) = organisations::organisations(view, floors, crowd, nia);
    SpaceReport {
        gia,
        nia,
        ipms3,
        net_to_gross_pct: net_to_gross(nia, gia),
        office,
        special: nia - office,
        m2_per_workstation: densities.of(Measure::PerWorkstation),
        m2_per_fte: densities.of(Measure::PerFte),
        m2_per_person: densities.of(Measure::PerPerson),
        densities: densities.against_all(&plan.basis),
        rooms: floors.iter().map(|floor| floor.space.rooms.len() as u64).sum(),
        buildings: buildings(plan, floors),
        floors: floors.iter().map(|floor| floor_report(plan, floor)).collect(),
        uses: rooms::uses(floors),
        organisations,
        apportionment,
        room_list: floors.iter().flat_map(|floor| floor.rooms.iter().cloned()).collect(),
        rooms_unreachable: floors.iter().flat_map(|floor| rooms::unreachable(view, floor)).collect(),
    }
}

/// NIA in a hundred of GIA.
fn net_to_gross(nia: SquareMm, gia: Option<SquareMm>) -> Option<f64> {
    gia.filter(|gia| 0.0 < gia.0).map(|gia| nia.0 / gia.0 * 100.0)
}

/// The buildings with floors that stand, in the order of their floors.
fn buildings(plan: &Plan, floors: &[OfPhase<'_>]) -> Vec<BuildingReport> {
    let building_of = |floor: &OfPhase<'_>| floor.figures.floor.floor.building;
    let mut ids: Vec<BuildingId> = Vec::new();
    for id in floors.iter().map(building_of) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let of_building = |id: BuildingId| {
        let Sums { gia, nia, ipms3, office, desks } = Sums::of(floors.iter().filter(|floor| building_of(floor) == id));
        let net_to_gross_pct = net_to_gross(nia, gia);
        BuildingReport { building: building_name(plan, id), id, gia, nia, ipms3, office, net_to_gross_pct, desks }
    };
    ids.into_iter().map(of_building).collect()
}

fn building_name(plan: &Plan, id: BuildingId) -> String {
    plan.buildings.get(&id).map(|building| building.name.clone()).unwrap_or_default()
}

fn floor_report(plan: &Plan, floor: &OfPhase<'_>) -> FloorReport {
    let of_plan = &floor.figures.floor.floor;
    let team = |(id, &desks): (&_, &u64)| {
        let team = plan.teams.get(id)?;
        Some(FloorTeamReport { team: team.name.clone(), id: *id, organisation_id: team.organisation, desks })
    };
    FloorReport {
        building: building_name(plan, of_plan.building),
        floor: of_plan.name.clone(),
        title: plan.floor_title(of_plan),
        building_id: of_plan.building,
        id: of_plan.id,
        gia: floor.space.gia,
        nia: floor.space.nia,
        ipms3: floor.space.ipms3,
        net_to_gross_pct: net_to_gross(floor.space.nia, floor.space.gia),
        office: floor.space.office,
        rooms: floor.space.rooms.len() as u64,
        desks: floor.seats.n_desks,
        desks_allocated: floor.seats.n_allocated,
        desks_held: floor.seats.n_held,
        teams: floor.seats.by_team.iter().filter_map(team).collect(),
        organisations: floor
            .holdings
            .exclusive
            .iter()
            .map(|(&organisation_id, &exclusive)| FloorOrganisationReport {
                organisation_id,
                exclusive,
                ipms3: floor.holdings.ipms3.get(&organisation_id).copied().unwrap_or(exclusive),
            })
            .collect(),
    }
}
