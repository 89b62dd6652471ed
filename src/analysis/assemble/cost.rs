//! Cost over all floors of a phase, and over all phases.

use super::cuts::savings;
use super::funding::funding;
use super::organisation_name;
use crate::analysis::analyst::FloorFigures;
use crate::analysis::cost::{
    Amount, Measured, Owned, Parts, Quantity, Size, Unpriced, Work, Works, WorksCost, benchmark, build_up, hires,
    in_code_order,
};
use crate::analysis::report::{
    CostReport, GrantReport, OrganisationCost, PhaseCost, PhaseReport, QuantityReport, SpendReport, UnitCosts,
    UnpricedReport,
};
use crate::analysis::seats::{MOVED, NEW, REMOVED};
use crate::analysis::utilisation::{TeamDemand, people_at_new_desks};
use crate::model::{
    Allowance, FloorId, ItemId, OrganisationId, Plan, Rate, RoomId, Spend, TeamId, Unit, View, WorksLevel,
};
use crate::units::{Pence, SquareMm};
use std::collections::BTreeMap;
use std::sync::Arc;

/// No sum of all phases is larger: beyond it the plan's rates are wrong, and sums would no longer be exact.
const MAX_TOTAL: Pence = Pence::pounds(10_000_000_000_000);

/// The rates of a plan, in the order of the cost sheet.
pub(super) struct Pricing<'a> {
    plan: &'a Plan,
    rates: Vec<&'a Rate>,
}

/// What a phase does, for the sums over all phases.
#[derive(Clone, Default)]
pub(super) struct PhaseWork {
    refurbished: SquareMm,
    fitted_out: SquareMm,
    works_cost: WorksCost,
}

impl<'a> Pricing<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        Self { plan, rates: in_code_order(plan.rates.values().map(AsRef::as_ref)) }
    }

    /// What a phase costs. What is shared is apportioned by the weights.
    pub(super) fn phase(
        &self,
        view: &View<'_>,
        place: usize,
        figures: &[FloorFigures],
        weights: &[(OrganisationId, u64)],
    ) -> (PhaseCost, PhaseWork) {
        let plan = self.plan;
        let mut works = Works::default();
        for floor in figures {
            self.add_floor(&mut works, floor, place);
        }
        self.add_people_moved(&mut works, view, place, figures);
        let mut undated = Vec::new();
        for hire in hires(plan, place) {
            if hire.is_new {
                works.add_hired_building(hire.building.id);
            }
            works.add_hire(hire.building.id, &hire.building.name, hire.weekly, hire.weeks.unwrap_or(0));
            if hire.weeks.is_none() {
                let what = format!("Hire of {}: a date of its phases is missing", hire.building.name);
                undated.push(Unpriced::undrawn(what, Quantity::default(), Unit::Week));
            }
        }
        let (lines, too_large) = works.lines(&self.rates);
        let unpriced = works.unpriced(&self.rates).into_iter().chain(undated).chain(too_large);
        let mut measured = Measured::default();
        for line in &lines {
            *measured.of(line.element.group()) += line.amount;
        }
        let sum = build_up(measured, self.allowances(), view.phase());
        let parts = Parts::of(&lines, &sum);
        let area =
            |least: WorksLevel| works.floor_area(|work| matches!(work, Work::Rooms(_, level) if least <= *level));
        let mut work = PhaseWork {
            refurbished: area(WorksLevel::Refurbish),
            fitted_out: area(WorksLevel::FitOut),
            works_cost: WorksCost::default(),
        };
        work.works_cost.add(&sum.steps);
        let n_desks = [Work::DesksNew, Work::DesksMoved].iter().map(|work| works.count(work)).sum();
        let cost = PhaseCost {
            benchmark: benchmark(
                work.works_cost.clone(),
                work.refurbished,
                work.fitted_out,
                lines.iter(),
                &plan.appraisal,
            ),
            spend: SpendReport { capital: parts.of_spend(Spend::Capital), revenue: parts.of_spend(Spend::Revenue) },
            by_organisation: self.borne(&parts, weights),
            unit_costs: UnitCosts::of(sum.total, area(WorksLevel::Redecorate), n_desks, works.n_people_moved()),
            quantities: self.quantities(&works),
            total: sum.total,
            vat_percent: sum.vat_percent,
            vat: sum.vat,
            build_up: sum.steps,
            unpriced: unpriced.map(|change| self.unpriced_report(change)).collect(),
            lines,
        };
        (cost, work)
    }

    fn allowances(&self) -> impl Iterator<Item = &'a Allowance> + use<'a> {
        self.plan.allowances.iter().map(AsRef::as_ref)
    }

    /// Adds what a phase does on a floor, with whose it is: a desk is its team's, a room its holder's alone.
    fn add_floor(&self, works: &mut Works<'a>, floor: &FloorFigures, place: usize) {
        let id = floor.floor.floor.id;
        for (work, amount) in floor.fabric.phases.get(place).into_iter().flatten() {
            let owned = match work {
                Work::Rooms(..) | Work::UseChanged(..) | Work::UseConverted(..) => rooms_held(floor, place, amount),
                _ => BTreeMap::new(),
            };
            works.add(id, work, amount, owned);
        }
        let Some(seats) = floor.seats.phases.get(place) else { return };
        for (work, amount) in &seats.works {
            let kind = match work {
                Work::DesksMoved => MOVED,
                Work::DesksRemoved => REMOVED,
                _ => NEW,
            };
            let mut owned: BTreeMap<OrganisationId, Owned> = BTreeMap::new();
            for (team, count) in seats.works_by_team.get(kind).into_iter().flatten() {
                if let Some(team) = self.plan.teams.get(team) {
                    owned.entry(team.organisation).or_default().count += count;
                }
            }
            works.add(id, work, amount, owned);
        }
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
        let mut people: BTreeMap<OrganisationId, u64> = BTreeMap::new();
        for (&(stage, team), &desks) in &gained {
            let (Some(team), demand) = (self.plan.teams.get(&team), self.plan.demands.get(&team)) else { continue };
            let phase = if stage == 0 { phase_before } else { view.phase() };
            let demand = TeamDemand::of(team, demand, view.order(), phase);
            *people.entry(team.organisation).or_default() +=
                people_at_new_desks(u64::from(demand.headcount), desks, demand.due);
        }
        let desks = seats()
            .filter(|(_, seats)| 0 < seats.arrivals.count)
            .map(|(floor, seats)| (floor.floor.floor.id, Arc::clone(&seats.arrivals)))
            .collect();
        works.add_people_moved(&people, desks);
    }

    fn borne(&self, parts: &Parts, weights: &[(OrganisationId, u64)]) -> Vec<OrganisationCost> {
        let name = |id: Option<OrganisationId>| match id {
            Some(id) => organisation_name(self.plan, id),
            None => "Shared, not apportioned".to_owned(),
        };
        parts
            .by_organisation(weights)
            .into_iter()
            .map(|borne| OrganisationCost {
                id: borne.organisation,
                organisation: name(borne.organisation),
                own: borne.own,
                shared: borne.shared,
                total: borne.own + borne.shared,
                capital: borne.capital,
                revenue: borne.revenue,
            })
            .collect()
    }

    fn quantities(&self, works: &Works<'_>) -> Vec<QuantityReport> {
        let report = |(work, id, amount): (&Work, FloorId, &Arc<Amount>)| {
            let floor = &self.plan.floor(id)?.floor;
            Some(QuantityReport {
                what: work.describe(),
                floor: self.plan.floor_title(floor),
                height: matches!(work, Work::WallsBuilt(_) | Work::WallsRemoved(_)).then_some(floor.ceiling_height),
                count: amount.count,
                length: Quantity::round(amount.length / 1_000.0),
                floor_area: Quantity::round(amount.floor_area.m2()),
                wall_area: Quantity::round(amount.wall_area.m2()),
                cause: (id, Arc::clone(amount)),
            })
        };
        works.measured().filter_map(report).collect()
    }

    fn unpriced_report(&self, change: Unpriced) -> UnpricedReport {
        let floor = change.floor.and_then(|floor| self.plan.floor(floor));
        UnpricedReport { floor: floor.map(|floor| self.plan.floor_title(&floor.floor)), change }
    }

    /// What all phases cost, against the grants.
    pub(super) fn whole(&self, phases: &[PhaseReport], works: &[PhaseWork]) -> CostReport {
        let plan = self.plan;
        let total: Pence = phases.iter().map(|phase| phase.cost.total).sum();
        let grant_report = |grant: &crate::model::Grant| GrantReport {
            id: grant.id,
            name: grant.name.clone(),
            recipient: organisation_name(plan, grant.recipient),
            recipient_id: grant.recipient,
            kind: grant.kind,
            purpose: grant.purpose.clone(),
            years: grant.years,
            amount: grant.amount,
            available_here: grant.available_here,
            source: grant.provenance.text().to_owned(),
            is_assumption: !grant.provenance.is_sourced(),
        };
        let funding = funding(plan, phases);
        let widest = funding.cases.last();
        let headroom = widest.map_or(-total, super::super::report::FundingCase::headroom);
        let due = -headroom;
        let sum = |of: fn(&UnitCosts) -> u64| phases.iter().map(|phase| of(&phase.cost.unit_costs)).sum();
        let area = phases.iter().map(|phase| phase.cost.unit_costs.area).sum();
        CostReport {
            total,
            vat: phases.iter().map(|phase| phase.cost.vat).sum(),
            spend: SpendReport {
                capital: phases.iter().map(|phase| phase.cost.spend.capital).sum(),
                revenue: phases.iter().map(|phase| phase.cost.spend.revenue).sum(),
            },
            by_organisation: over_phases(phases),
            unit_costs: UnitCosts::of(total, area, sum(|unit| unit.n_desks), sum(|unit| unit.n_people)),
            grants_total: widest.map_or(Pence::ZERO, |case| case.available),
            headroom,
            savings: savings(plan, phases, due),
            is_too_large: phases.iter().any(|phase| MAX_TOTAL < phase.cost.total) || MAX_TOTAL < total,
            funding,
            benchmark: self.benchmark(phases, works),
            grants: plan.grants.values().map(|grant| grant_report(grant)).collect(),
        }
    }

    fn benchmark(&self, phases: &[PhaseReport], works: &[PhaseWork]) -> crate::analysis::cost::Benchmark {
        let mut works_cost = WorksCost::default();
        for phase in phases {
            works_cost.add(&phase.cost.build_up);
        }
        benchmark(
            works_cost,
            works.iter().map(|work| work.refurbished).sum(),
            works.iter().map(|work| work.fitted_out).sum(),
            phases.iter().flat_map(|phase| &phase.cost.lines),
            &self.plan.appraisal,
        )
    }
}

/// What is done to rooms that one organisation has alone.
fn rooms_held(floor: &FloorFigures, place: usize, amount: &Amount) -> BTreeMap<OrganisationId, Owned> {
    let mut held: BTreeMap<OrganisationId, Owned> = BTreeMap::new();
    let (Some(space), Some(holdings)) = (floor.space.phases.get(place), floor.holdings.phases.get(place)) else {
        return held;
    };
    let owner: BTreeMap<RoomId, OrganisationId> =
        space.rooms.iter().zip(&holdings.owners).filter_map(|(room, owner)| Some((room.id, (*owner)?))).collect();
    for (place, item) in amount.items.iter().enumerate() {
        if let ItemId::Room(room) = item
            && let Some(&organisation) = owner.get(room)
        {
            let size: Size = amount.sizes.get(place).copied().unwrap_or_default();
            held.entry(organisation).or_default().add(size);
        }
    }
    held
}

/// What each organisation bears over all phases, in the order of their numbers.
fn over_phases(phases: &[PhaseReport]) -> Vec<OrganisationCost> {
    let mut sums: BTreeMap<Option<OrganisationId>, OrganisationCost> = BTreeMap::new();
    for own in phases.iter().flat_map(|phase| &phase.cost.by_organisation) {
        let sum = sums.entry(own.id).or_insert_with(|| OrganisationCost {
            id: own.id,
            organisation: own.organisation.clone(),
            own: Pence::ZERO,
            shared: Pence::ZERO,
            total: Pence::ZERO,
            capital: Pence::ZERO,
            revenue: Pence::ZERO,
        });
        sum.own += own.own;
        sum.shared += own.shared;
        sum.total += own.total;
        sum.capital += own.capital;
        sum.revenue += own.revenue;
    }
    sums.into_values().collect()
}
