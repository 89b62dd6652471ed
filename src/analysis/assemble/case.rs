//! The business case of a plan: from its cost, its estate and its scenarios to flows, and from those to figures.
//!
//! - Capital is the cost plan in real prices: without inflation, and with risk or with optimism bias, never both.
//! - A scenario gives headline savings. Where an organisation has one, its own running costs, and those of buildings it
//!   gives up, are what the headline is made of, and are not counted beside it; elsewhere they are.
//! - Guests pay the host their part of the annual charge, unless the savings are net of it already.
//! - Grants and charges move money between public bodies: they are in the parties' figures and not in the taxpayer's.

use super::organisation_name;
use crate::analysis::apportion::apportion;
use crate::analysis::case::{
    Case, Discounting, Flow, FlowKind, Party, Terms, optimism_bias, swings, switching_values, with_optimism_bias,
};
use crate::analysis::cost::{Measured, build_up};
use crate::analysis::report::{
    BusinessCase, CapitalReport, ContextReport, CostReport, DoNothing, FlowReport, PartyReport, PhaseReport,
    SavingReport, ScenarioReport,
};
use crate::model::{
    Allowance, AllowsFor, CaseLine, CaseLineKind, CostStage, EstateBuilding, Fate, OrganisationId, Plan, Saving,
    Scenario,
};
use crate::units::Pence;
use std::collections::BTreeSet;

/// What is called a scenario where the plan has none: what follows from the estate and the running costs alone.
const DERIVED: &str = "Estate and running costs";

/// The business case.
pub(super) fn business_case(plan: &Plan, phases: &[PhaseReport], cost: &CostReport) -> BusinessCase {
    let appraisal = &plan.appraisal;
    let terms = Terms { discounting: Discounting(appraisal.discount_rate), years: appraisal.years };
    let maker = Maker { plan, phases, cost, terms, capital: capital(plan, phases, cost.total) };
    let derived = derived(plan);
    let scenarios: Vec<&Scenario> = if plan.scenarios.is_empty() {
        derived.iter().collect()
    } else {
        plan.scenarios.values().map(AsRef::as_ref).collect()
    };
    BusinessCase {
        discount_rate: appraisal.discount_rate,
        period_years: appraisal.years,
        base_year: appraisal.base_year,
        host: appraisal.host.map(|host| organisation_name(plan, host)),
        capital: maker.capital,
        do_nothing: maker.do_nothing(),
        scenarios: scenarios.into_iter().map(|scenario| maker.scenario(scenario)).collect(),
        context: context(plan),
    }
}

/// A scenario without headlines, where the plan has none and something else to go by.
fn derived(plan: &Plan) -> Option<Scenario> {
    let has_lines = plan.case_lines.values().any(|line| line.kind != CaseLineKind::Context);
    (has_lines || !plan.estate.is_empty()).then(|| Scenario {
        id: crate::model::ScenarioId(0),
        name: DERIVED.to_owned(),
        savings: Vec::new(),
        first_year: 1,
        net_of: String::new(),
        is_net_of_charge: false,
        provenance: crate::model::Provenance::Assumption("what the plan says of the estate".to_owned()),
    })
}

/// The cost plan in real prices, with one allowance for what is not foreseen.
fn capital(plan: &Plan, phases: &[PhaseReport], cost_plan: Pence) -> CapitalReport {
    let without =
        |left_out: &[CostStage]| -> Pence { phases.iter().map(|phase| total_without(plan, phase, left_out)).sum() };
    let real = without(&[CostStage::Inflation]);
    let allows_for = plan.appraisal.allows_for;
    let (before_bias, bias_percent) = match allows_for {
        AllowsFor::Risk => (real, crate::units::Percent::ZERO),
        AllowsFor::OptimismBias => (without(&[CostStage::Inflation, CostStage::Risk]), optimism_bias(&plan.appraisal)),
    };
    let capital = with_optimism_bias(before_bias, bias_percent);
    CapitalReport {
        cost_plan,
        inflation: cost_plan - real,
        allows_for,
        risk_left_out: real - before_bias,
        bias_percent,
        bias: capital - before_bias,
        capital,
    }
}

fn total_without(plan: &Plan, phase: &PhaseReport, left_out: &[CostStage]) -> Pence {
    let mut measured = Measured::default();
    for line in &phase.cost.lines {
        *measured.of(line.element.group()) += line.amount;
    }
    let is_in = |allowance: &&Allowance| !left_out.contains(&allowance.stage);
    build_up(measured, plan.allowances.iter().map(AsRef::as_ref).filter(is_in), phase.phase).total
}

struct Maker<'a> {
    plan: &'a Plan,
    phases: &'a [PhaseReport],
    cost: &'a CostReport,
    terms: Terms,
    capital: CapitalReport,
}

impl Maker<'_> {
    fn scenario(&self, scenario: &Scenario) -> ScenarioReport {
        let (flows, replaced) = self.flows(scenario);
        let case = Case::of(&flows, self.terms);
        let saving_report = |saving: &Saving| SavingReport {
            organisation: organisation_name(self.plan, saving.organisation),
            id: saving.organisation,
            annual: saving.annual,
        };
        ScenarioReport {
            name: scenario.name.clone(),
            capital: case.capital,
            savings: scenario.savings.iter().map(saving_report).collect(),
            net_of: scenario.net_of.clone(),
            is_net_of_charge: scenario.is_net_of_charge,
            replaced,
            costs: case.costs,
            benefits: case.benefits,
            npv: case.npv,
            bcr: case.bcr,
            payback_years: case.payback_years,
            discounted_payback_years: case.discounted_payback_years,
            equivalent_annual: case.equivalent_annual,
            parties: self.parties(&flows),
            cash_flow: case.cash_flow,
            switching_values: switching_values(&flows, self.terms),
            sensitivity: swings(&flows, self.terms, self.plan.appraisal.sensitivity),
            flows: flows.into_iter().map(|flow| self.flow_report(flow)).collect(),
            source: scenario.provenance.text().to_owned(),
            is_assumption: !scenario.provenance.is_sourced(),
        }
    }

    /// What flows in a scenario, and the names of the running costs that its headlines stand for.
    fn flows(&self, scenario: &Scenario) -> (Vec<Flow>, Vec<String>) {
        let last_year = self.terms.years;
        let headlined: BTreeSet<OrganisationId> = scenario.savings.iter().map(|saving| saving.organisation).collect();
        let (mut flows, mut replaced) = (self.works(), Vec::new());
        flows.extend(self.grants());
        for saving in scenario.savings.iter().filter(|saving| saving.annual != Pence::ZERO) {
            flows.push(Flow {
                name: format!("Saving of {}", organisation_name(self.plan, saving.organisation)),
                party: Party::Organisation(saving.organisation),
                kind: FlowKind::Saving,
                first_year: scenario.first_year,
                last_year,
                amount: saving.annual,
            });
        }
        for estate in self.plan.estate.values() {
            let is_headlined = headlined.contains(&estate.organisation);
            flows.extend(self.price(estate));
            if let Some(saved) = self.given_up(estate, scenario.first_year) {
                if is_headlined { replaced.push(saved.name) } else { flows.push(saved) }
            }
        }
        for line in self.plan.case_lines.values() {
            let Some(flow) = self.line(line) else { continue };
            let is_yearly = matches!(flow.kind, FlowKind::Saving | FlowKind::RunningCost);
            if is_yearly && line.organisation.is_some_and(|own| headlined.contains(&own)) {
                replaced.push(flow.name);
            } else {
                flows.push(flow);
            }
        }
        if !scenario.is_net_of_charge {
            flows.extend(self.charges(scenario.first_year));
        }
        (flows, replaced)
    }

    /// The works, as the cost plan apportions them.
    fn works(&self) -> Vec<Flow> {
        let weights: Vec<u64> =
            self.cost.by_organisation.iter().map(|own| u64::try_from(own.total.0).unwrap_or(0)).collect();
        let capital = self.capital.capital;
        let flow = |party, amount: Pence| Flow {
            name: FlowKind::Works.label().to_owned(),
            party,
            kind: FlowKind::Works,
            first_year: 0,
            last_year: 0,
            amount: -amount,
        };
        match apportion(capital.0, &weights) {
            Some(parts) => self
                .cost
                .by_organisation
                .iter()
                .zip(parts)
                .filter(|(_, part)| *part != 0)
                .map(|(own, part)| flow(own.id.map_or(Party::NoOne, Party::Organisation), Pence(part)))
                .collect(),
            None if capital == Pence::ZERO => Vec::new(),
            None => vec![flow(Party::NoOne, capital)],
        }
    }

    /// What grants give, and who gives it.
    fn grants(&self) -> Vec<Flow> {
        let drawn = self.cost.funding.cases.last().into_iter().flat_map(|case| &case.grants);
        drawn
            .filter(|grant| grant.drawn != Pence::ZERO)
            .flat_map(|grant| {
                let flow = |party, amount| Flow {
                    name: grant.name.clone(),
                    party,
                    kind: FlowKind::Grant,
                    first_year: 0,
                    last_year: 0,
                    amount,
                };
                [flow(Party::Organisation(grant.recipient_id), grant.drawn), flow(Party::Funders, -grant.drawn)]
            })
            .collect()
    }

    /// What guests pay the host, by their part of the annual charge once all phases are done.
    fn charges(&self, first_year: u32) -> Vec<Flow> {
        let Some(host) = self.plan.appraisal.host else { return Vec::new() };
        let guests = self.phases.last().into_iter().flat_map(|phase| &phase.space.organisations);
        guests
            .filter(|guest| guest.id != host)
            .filter_map(|guest| Some((guest, guest.charge.filter(|charge| *charge != Pence::ZERO)?)))
            .flat_map(|(guest, charge)| {
                let flow = |party, amount| Flow {
                    name: format!("Charge to {}", guest.organisation),
                    party,
                    kind: FlowKind::Charge,
                    first_year,
                    last_year: self.terms.years,
                    amount,
                };
                [flow(Party::Organisation(guest.id), -charge), flow(Party::Organisation(host), charge)]
            })
            .collect()
    }

    /// What is no longer paid for a building that is given up.
    fn given_up(&self, estate: &EstateBuilding, first_year: u32) -> Option<Flow> {
        let annual = annual_cost(estate)?;
        let year = self.year_of(estate).map_or(first_year, |year| year + 1);
        (annual != Pence::ZERO).then(|| Flow {
            name: format!("{}: no longer run", estate.name),
            party: Party::Organisation(estate.organisation),
            kind: FlowKind::Saving,
            first_year: year,
            last_year: self.terms.years,
            amount: annual,
        })
    }

    /// What selling a building brings, or buying it costs.
    fn price(&self, estate: &EstateBuilding) -> Option<Flow> {
        let price = estate.price?.share(estate.share_here);
        let (kind, amount, what) = match estate.fate {
            Fate::Sold => (FlowKind::Receipt, price, "sold"),
            Fate::Bought => (FlowKind::OneOff, -price, "bought"),
            Fate::Kept | Fate::Left => return None,
        };
        let year = self.year_of(estate).unwrap_or(0);
        (price != Pence::ZERO).then(|| Flow {
            name: format!("{}: {what}", estate.name),
            party: Party::Organisation(estate.organisation),
            kind,
            first_year: year,
            last_year: year,
            amount,
        })
    }

    /// In which year what becomes of a building happens, counted from the base year as 0.
    fn year_of(&self, estate: &EstateBuilding) -> Option<u32> {
        let phase = self.plan.phase(estate.phase?)?;
        let date = phase.move_in.or(phase.works_end).or(phase.works_start)?;
        Some(u32::from(date.year().saturating_sub(self.plan.appraisal.base_year)))
    }

    fn line(&self, line: &CaseLine) -> Option<Flow> {
        let (kind, amount) = match line.kind {
            CaseLineKind::RunningCost => (FlowKind::RunningCost, -line.amount),
            CaseLineKind::Saving => (FlowKind::Saving, line.amount),
            CaseLineKind::Receipt => (FlowKind::Receipt, line.amount),
            CaseLineKind::OneOff => (FlowKind::OneOff, -line.amount),
            CaseLineKind::Context => return None,
        };
        let is_once = matches!(line.kind, CaseLineKind::Receipt | CaseLineKind::OneOff);
        let last_year = if is_once { line.first_year } else { line.last_year.unwrap_or(self.terms.years) };
        (amount != Pence::ZERO).then(|| Flow {
            name: line.name.clone(),
            party: line.organisation.map_or(Party::NoOne, Party::Organisation),
            kind,
            first_year: line.first_year,
            last_year,
            amount,
        })
    }

    fn flow_report(&self, flow: Flow) -> FlowReport {
        FlowReport {
            party: self.party_name(flow.party),
            present_value: Pence::round(flow.present_value(self.terms)),
            flow,
        }
    }

    fn party_name(&self, party: Party) -> String {
        match party {
            Party::Organisation(id) => organisation_name(self.plan, id),
            Party::NoOne => "No one service".to_owned(),
            Party::Funders => "Who gives grants".to_owned(),
        }
    }

    /// What each party gains, rounded so that together they gain the NPV.
    fn parties(&self, flows: &[Flow]) -> Vec<PartyReport> {
        let parties: BTreeSet<Party> = flows.iter().map(|flow| flow.party).collect();
        let mut running = 0.0;
        let mut rounded = |worth: f64| {
            let before = Pence::round(running);
            running += worth;
            Pence::round(running) - before
        };
        let mut rows = Vec::new();
        for party in parties {
            let worth = |is_in: fn(FlowKind) -> bool| -> f64 {
                let own = flows.iter().filter(|flow| flow.party == party && is_in(flow.kind));
                own.map(|flow| flow.present_value(self.terms)).sum()
            };
            let costs = Pence::round(-worth(FlowKind::is_cost));
            let grants = Pence::round(worth(|kind| kind == FlowKind::Grant));
            let charge = Pence::round(worth(|kind| kind == FlowKind::Charge));
            let npv = rounded(worth(|_| true));
            rows.push(PartyReport {
                organisation_id: match party {
                    Party::Organisation(id) => Some(id),
                    Party::NoOne | Party::Funders => None,
                },
                party: self.party_name(party),
                costs,
                grants,
                // What is left, so that a row adds up.
                benefits: npv + costs - grants - charge,
                charge,
                npv,
            });
        }
        rows
    }

    fn do_nothing(&self) -> DoNothing {
        let given_up = || self.plan.estate.values().filter(|estate| is_given_up(estate) && 0 < estate.share_here.0);
        let annual: Pence = given_up().filter_map(|estate| annual_cost(estate)).sum();
        let worth: f64 = (1..=self.terms.years).map(|year| annual.f64() * self.terms.discounting.factor(year)).sum();
        DoNothing {
            annual,
            present_value: Pence::round(worth),
            n_unknown: given_up().filter(|estate| annual_cost(estate).is_none()).count() as u64,
        }
    }
}

fn is_given_up(estate: &EstateBuilding) -> bool {
    matches!(estate.fate, Fate::Left | Fate::Sold)
}

/// What of a building's cost in a year belongs here and ends; none where it is kept or nothing is known.
fn annual_cost(estate: &EstateBuilding) -> Option<Pence> {
    let known = [estate.annual_running_cost, estate.annual_rent];
    let is_known = is_given_up(estate) && known.iter().any(Option::is_some);
    is_known.then(|| known.into_iter().flatten().sum::<Pence>().share(estate.share_here))
}

fn context(plan: &Plan) -> Vec<ContextReport> {
    let report = |line: &CaseLine| ContextReport {
        name: line.name.clone(),
        amount: line.amount,
        source: line.provenance.text().to_owned(),
        is_assumption: !line.provenance.is_sourced(),
    };
    let lines = plan.case_lines.values().filter(|line| line.kind == CaseLineKind::Context);
    lines.map(|line| report(line)).collect()
}
