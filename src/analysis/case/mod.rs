//! The business case: what is saved year by year against what the work costs.
//!
//! A case is a list of flows, each whose and of which years, and everything else follows from it: for the taxpayer flows
//! between public bodies cancel, for one party they do not. All of it is in real terms, and all works fall in year 0.
//! Must not know where flows come from: neither plan nor cost sheet.
//! Invariant: parties' values add up to the taxpayer's, and years to the NPV; held by `tests/business_case.rs`.

mod bias;
mod discount;
mod flow;
mod payback;
mod sensitivity;

pub use bias::{optimism_bias, with_optimism_bias};
pub use discount::Discounting;
pub use flow::{Flow, FlowKind, Party};
pub use payback::payback_years;
pub use sensitivity::{Swing, Switching, swings, switching_values};

use crate::units::Pence;

/// How flows are appraised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// How later money is worth less.
    pub discounting: Discounting,
    /// Over how many years after year 0.
    pub years: u32,
}

/// Flows, appraised for the taxpayer: what moves between public bodies is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What is spent on the works, optimism bias included.
    pub capital: Pence,
    /// What all costs that are paid once are worth in year 0.
    pub costs: Pence,
    /// What savings and receipts of all years are worth in year 0, less what is paid every year.
    pub benefits: Pence,
    /// What is left of them after the costs.
    pub npv: Pence,
    /// Benefits over costs; not defined where nothing is spent.
    pub bcr: Option<f64>,
    /// After how many years savings have earned the cost back; none if never.
    pub payback_years: Option<f64>,
    /// The same with savings discounted.
    pub discounted_payback_years: Option<f64>,
    /// The same value every year as the NPV, over the years after year 0; not defined where there are none.
    pub equivalent_annual: Option<Pence>,
    /// The years, from year 0 on.
    pub cash_flow: Vec<Year>,
}

/// A year of the appraisal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// Counted from the year of the works as 0.
    pub year: u32,
    /// What is spent once.
    pub cost: Pence,
    /// What is saved and received, less what is paid every year.
    pub benefit: Pence,
    /// The difference, discounted. Rounded so that the years add up to the NPV.
    pub discounted: Pence,
    /// The sum of the differences up to and with this year.
    pub cumulative: Pence,
    /// The same, discounted.
    pub cumulative_discounted: Pence,
}

impl Case {
    /// Appraises flows.
    pub fn of(flows: &[Flow], terms: Terms) -> Self {
        let flows: Vec<&Flow> = flows.iter().filter(|flow| !flow.kind.is_transfer()).collect();
        let sum = |year: u32, is_cost: bool| -> Pence {
            flows.iter().filter(|flow| flow.kind.is_cost() == is_cost).map(|flow| flow.in_year(year)).sum()
        };
        let (mut costs, mut benefits) = (0.0, 0.0);
        let (mut yearly, mut discounted_yearly, mut cash_flow) = (Vec::new(), Vec::new(), Vec::new());
        let (mut running, mut cumulative) = (0.0, Pence::ZERO);
        for year in 0..=terms.years {
            let (cost, benefit) = (-sum(year, true), sum(year, false));
            let factor = terms.discounting.factor(year);
            costs += cost.f64() * factor;
            benefits += benefit.f64() * factor;
            let flow = benefit - cost;
            yearly.push(flow.f64());
            discounted_yearly.push(flow.f64() * factor);
            let before = Pence::round(running);
            running += flow.f64() * factor;
            cumulative += flow;
            let cumulative_discounted = Pence::round(running);
            let discounted = cumulative_discounted - before;
            cash_flow.push(Year { year, cost, benefit, discounted, cumulative, cumulative_discounted });
        }
        let annuity: f64 = (1..=terms.years).map(|year| terms.discounting.factor(year)).sum();
        let of_works = flows.iter().filter(|flow| flow.kind == FlowKind::Works);
        Self {
            capital: -of_works.map(|flow| flow.amount).sum::<Pence>(),
            costs: Pence::round(costs),
            benefits: Pence::round(benefits),
            npv: Pence::round(running),
            bcr: (0.0 < costs).then(|| benefits / costs),
            payback_years: payback_years(&yearly),
            discounted_payback_years: payback_years(&discounted_yearly),
            equivalent_annual: (0.0 < annuity).then(|| Pence::round(running / annuity)),
            cash_flow,
        }
    }
}
