//! The register of teams: who they are, what they are due, and what they have on which floor in each phase.

use super::super::grid::{Cell, Kind, Table, headings};
use super::Stand;
use crate::analysis::Report;
use crate::model::{Plan, TeamId};
use std::collections::BTreeMap;

pub(super) fn table(plan: &Plan, stands: &[Stand<'_>], report: &Report) -> Table {
    let titles = [
        "Phase",
        "Organisation",
        "Team",
        "Headcount",
        "FTE",
        "Desk policy",
        "Vetting",
        "Desks due",
        "Desks",
        "Floors with desks",
    ];
    let mut table = Table::new("Teams", &[20.0, 26.0, 28.0, 11.0, 9.0, 20.0, 20.0, 10.0, 8.0, 40.0], headings(&titles));
    for stand in stands {
        let mut floors: BTreeMap<TeamId, Vec<(String, u32)>> = BTreeMap::new();
        for (floor, _) in &stand.floors {
            let mut n_desks: BTreeMap<TeamId, u32> = BTreeMap::new();
            for team in stand.view.desks(floor).filter_map(|placed| stand.view.team_of(placed.occupant)) {
                *n_desks.entry(team).or_default() += 1;
            }
            for (team, n_desks) in n_desks {
                floors.entry(team).or_default().push((plan.floor_title(&floor.floor), n_desks));
            }
        }
        let phase = report.phases.iter().find(|phase| phase.phase == stand.phase.id);
        for team in stand.view.teams() {
            let organisation = plan.organisations.get(&team.organisation);
            let own = phase.and_then(|phase| phase.utilisation.teams.iter().find(|own| own.id == team.id));
            let on: Vec<String> = floors
                .get(&team.id)
                .into_iter()
                .flatten()
                .map(|(floor, n_desks)| format!("{floor}: {n_desks}"))
                .collect();
            let count = |number: Option<u64>| number.map_or_else(Cell::nothing, |number| Cell::whole(number as f64));
            table.add(vec![
                Cell::text(&stand.phase.name),
                Cell::text(organisation.map(|organisation| organisation.name.clone()).unwrap_or_default()),
                Cell::text(&team.name),
                Cell::whole(team.headcount),
                Cell::number(team.fte.f64(), Kind::Quantity),
                Cell::text(team.policy.to_string()),
                Cell::text(team.vetting.to_string()),
                count(own.map(|own| own.desks_required)),
                count(own.map(|own| own.desks)),
                Cell::text(on.join("; ")),
            ]);
        }
    }
    table
}
