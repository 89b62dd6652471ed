//! Which grant pays for what of which phase.
//!
//! A phase is paid in the financial year in which its works end. A grant pays for its kind of spend, in its years, as long
//! as it lasts; of several, the one that ends first pays first. What no grant may pay for is unfunded; what grants may pay
//! for and do not suffice for is shortfall. Grants that are sourced are counted alone too, because a plan that stands only
//! on an assumed grant does not stand.
//! Invariant: what is drawn, short and unfunded is what is spent, phase by phase; held by `tests/funding.rs`.

use crate::analysis::report::{FundingCase, FundingReport, GrantDrawn, PhaseFunding, PhaseReport};
use crate::model::{Grant, Phase, Plan, Spend};
use crate::units::{Date, Pence};
use std::sync::Arc;

/// The grants against the cost of the phases.
pub(super) fn funding(plan: &Plan, phases: &[PhaseReport]) -> FundingReport {
    let mut grants: Vec<&Grant> = plan.grants.values().map(AsRef::as_ref).collect();
    grants.sort_by_key(|grant| (grant.years.1, grant.years.0, grant.id));
    let sourced: Vec<&Grant> = grants.iter().copied().filter(|grant| grant.provenance.is_sourced()).collect();
    let mut cases = Vec::new();
    let is_all = sourced.len() == grants.len();
    if !sourced.is_empty() {
        let name = if is_all { "All grants" } else { "Sourced grants alone" };
        cases.push(case(plan, phases, &sourced, name));
    }
    if !is_all {
        cases.push(case(plan, phases, &grants, "With assumed grants"));
    }
    FundingReport { cases }
}

fn case(plan: &Plan, phases: &[PhaseReport], grants: &[&Grant], name: &'static str) -> FundingCase {
    let mut left: Vec<Pence> = grants.iter().map(|grant| grant.available_here).collect();
    let rows: Vec<PhaseFunding> =
        phases.iter().zip(&plan.phases).map(|(report, phase)| pay(report, phase, grants, &mut left)).collect();
    let drawn_of = |place: usize| rows.iter().filter_map(|row| row.drawn.get(place)).copied().sum();
    let drawn = |(place, (grant, &left)): (usize, (&&Grant, &Pence))| GrantDrawn {
        id: grant.id,
        name: grant.name.clone(),
        recipient_id: grant.recipient,
        kind: grant.kind,
        years: grant.years,
        available: grant.available_here,
        drawn: drawn_of(place),
        left,
    };
    FundingCase {
        name,
        is_assumption: grants.iter().any(|grant| !grant.provenance.is_sourced()),
        grants: grants.iter().zip(&left).enumerate().map(drawn).collect(),
        available: grants.iter().map(|grant| grant.available_here).sum(),
        drawn: rows.iter().flat_map(|row| &row.drawn).copied().sum(),
        shortfall: rows.iter().map(|row| row.shortfall).sum(),
        unfunded: rows.iter().map(|row| row.unfunded).sum(),
        left: left.iter().copied().sum(),
        phases: rows,
    }
}

fn pay(report: &PhaseReport, phase: &Arc<Phase>, grants: &[&Grant], left: &mut [Pence]) -> PhaseFunding {
    let year = phase.works_end.or(phase.move_in).or(phase.works_start).map(financial_year);
    let spend = report.cost.spend;
    let mut row = PhaseFunding {
        phase: phase.id,
        name: phase.name.clone(),
        year,
        capital: spend.capital,
        revenue: spend.revenue,
        drawn: vec![Pence::ZERO; grants.len()],
        shortfall: Pence::ZERO,
        unfunded: Pence::ZERO,
    };
    for (kind, mut due) in [(Spend::Capital, spend.capital), (Spend::Revenue, spend.revenue)] {
        // Without a date nobody can say that a year is the wrong one.
        let is_in_time = |grant: &Grant| year.is_none_or(|year| (grant.years.0..=grant.years.1).contains(&year));
        let may_pay = |grant: &Grant| grant.kind == kind && is_in_time(grant) && Pence::ZERO < grant.available_here;
        if !grants.iter().any(|grant| may_pay(grant)) {
            row.unfunded += due;
            continue;
        }
        for ((grant, left), drawn) in grants.iter().zip(left.iter_mut()).zip(&mut row.drawn) {
            if may_pay(grant) {
                let paid = due.min(*left).max(Pence::ZERO);
                *left = *left - paid;
                *drawn += paid;
                due = due - paid;
            }
        }
        row.shortfall += due;
    }
    row
}

/// The year in which a financial year begins that a day is in: they begin on 1 April.
fn financial_year(date: Date) -> u16 {
    let begins = Date::new(date.year(), 4, 1);
    if begins.is_none_or(|begins| begins <= date) { date.year() } else { date.year().saturating_sub(1) }
}
