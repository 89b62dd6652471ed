//! Cost over all floors of a phase, and over all phases.

use super::organisation_name;
use crate::analysis::analyst::FloorFigures;
use crate::analysis::cost::{
    Measured, Quantity, Unpriced, Work, Works, benchmark, build_up, hires, in_code_order, works_cost,
};
use crate::analysis::report::{CostReport, GrantReport, PhaseCost, PhaseReport, UnpricedReport};
use crate::analysis::utilisation::{TeamDemand, people_at_new_desks};
use crate::model::{Allowance, GrantKind, Plan, Rate, TeamId, Unit, View, WorksLevel};
use crate::units::{Pence, SquareMm};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The rates of a plan, in the order of the cost sheet.
pub(super) struct Pricing<'a> {
    plan: &'a Plan,
    rates: Vec<&'a Rate>,
}

/// The floor area of rooms refurbished, and of those among them that are fitted out for another use.
#[derive(Clone, Copy, Default)]
pub(super) struct Refurbished {
    all: SquareMm,
    fitted_out: SquareMm,
}

impl<'a> Pricing<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        Self { plan, rates: in_code_order(plan.rates.values().map(AsRef::as_ref)) }
    }

    /// What a phase costs.
    pub(super) fn phase(&self, view: &View<'_>, place: usize, figures: &[FloorFigures]) -> (PhaseCost, Refurbished) {
        let plan = self.plan;
        let mut works = Works::default();
        for floor in figures {
            let id = floor.floor.floor.id;
            let drawn = floor.fabric.phases.get(place).into_iter().flatten();
            let desks = floor.seats.phases.get(place).into_iter().flat_map(|seats| &seats.works);
            for (work, amount) in drawn.chain(desks.map(|(work, amount)| (work, amount))) {
                works.add(id, work, amount);
            }
        }
        self.add_people_moved(&mut works, view, place, figures);
        let mut unpriced = Vec::new();
        for hire in hires(plan, place) {
            if hire.is_new {
                works.add_hired_building(hire.building.id);
            }
            works.add_hire(hire.building.id, &hire.building.name, hire.weekly, hire.weeks.unwrap_or(0));
            if hire.weeks.is_none() {
                let what = format!("Hire of {}: a date of its phases is missing", hire.building.name);
                unpriced.push(Unpriced::undrawn(what, Quantity::default(), Unit::Week));
            }
        }
        unpriced.splice(0..0, works.unpriced(&self.rates));
        let lines = works.lines(&self.rates);
        let mut measured = Measured::default();
        for line in &lines {
            *measured.of(line.element.group()) += line.amount;
        }
        let sum = build_up(measured, self.allowances(), view.phase());
        let area = Refurbished {
            all: works.floor_area(|work| matches!(work, Work::Rooms(_, level) if WorksLevel::Refurbish <= *level)),
            fitted_out: works.floor_area(|work| matches!(work, Work::Rooms(_, WorksLevel::FitOut))),
        };
        let works_cost = works_cost(measured.works, self.allowances());
        let cost = PhaseCost {
            benchmark: benchmark(works_cost, area.all, area.fitted_out, lines.iter(), &plan.appraisal),
            build_up: sum.steps,
            total: sum.total,
            vat: sum.vat,
            unpriced: unpriced.into_iter().map(|change| self.unpriced_report(change)).collect(),
            lines,
        };
        (cost, area)
    }

    fn allowances(&self) -> impl Iterator<Item = &'a Allowance> + use<'a> {
        self.plan.allowances.iter().map(AsRef::as_ref)
    }

    /// At each stage of a phase, the people whom a team's newly given desks seat, at most its headcount. Who is yet to join
    /// a team comes with the move in.
    fn add_people_moved(&self, works: &mut Works<'_>, view: &View<'_>, place: usize, figures: &[FloorFigures]) {
        let seats = || figures.iter().filter_map(|floor| Some((floor, floor.seats.phases.get(place)?)));
        let mut gained: BTreeMap<(usize, TeamId), u64> = BTreeMap::new();
        for (_, seats) in seats() {
            for (stage, by_team) in seats.gained.iter().enumerate() {
                for (&team, desks) in by_team {
                    *gained.entry((stage, team)).or_default() += desks;
                }
            }
        }
        let phase_before = view.order().before(view.phase()).unwrap_or(view.phase());
        let moved = |(&(stage, team), &desks): (&(usize, TeamId), &u64)| {
            let (team, demand) = (self.plan.teams.get(&team)?, self.plan.demands.get(&team));
            let phase = if stage == 0 { phase_before } else { view.phase() };
            let demand = TeamDemand::of(team, demand, view.order(), phase);
            Some(people_at_new_desks(u64::from(demand.headcount), desks, demand.due))
        };
        let people = gained.iter().filter_map(moved).sum();
        let desks = seats()
            .filter(|(_, seats)| 0 < seats.arrivals.count)
            .map(|(floor, seats)| (floor.floor.floor.id, Arc::clone(&seats.arrivals)))
            .collect();
        works.add_people_moved(people, desks);
    }

    fn unpriced_report(&self, change: Unpriced) -> UnpricedReport {
        let floor = change.floor.and_then(|floor| self.plan.floor(floor));
        UnpricedReport { floor: floor.map(|floor| self.plan.floor_title(&floor.floor)), change }
    }

    /// What all phases cost, against the grants.
    pub(super) fn whole(&self, phases: &[PhaseReport], refurbished: &[Refurbished]) -> CostReport {
        let plan = self.plan;
        let total: Pence = phases.iter().map(|phase| phase.cost.total).sum();
        let grant_report = |grant: &crate::model::Grant| GrantReport {
            id: grant.id,
            name: grant.name.clone(),
            recipient: organisation_name(plan, grant.recipient),
            recipient_id: grant.recipient,
            kind: grant.kind,
            years: grant.years,
            amount: grant.amount,
            available_here: grant.available_here,
            source: grant.provenance.text().to_owned(),
            is_assumption: !grant.provenance.is_sourced(),
        };
        let grants: Vec<GrantReport> = plan.grants.values().map(|grant| grant_report(grant)).collect();
        let grants_total: Pence =
            grants.iter().filter(|grant| grant.kind == GrantKind::Capital).map(|grant| grant.available_here).sum();
        let works = phases.iter().map(|phase| phase.cost.benchmark.works_cost).sum();
        let includes = works_cost(Pence::ZERO, self.allowances()).1;
        CostReport {
            total,
            vat: phases.iter().map(|phase| phase.cost.vat).sum(),
            grants_total,
            headroom: grants_total - total,
            benchmark: benchmark(
                (works, includes),
                refurbished.iter().map(|area| area.all).sum(),
                refurbished.iter().map(|area| area.fitted_out).sum(),
                phases.iter().flat_map(|phase| &phase.cost.lines),
                &plan.appraisal,
            ),
            grants,
        }
    }
}
