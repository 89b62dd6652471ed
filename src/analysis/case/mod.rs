//! The business case: what is saved year by year against what the work costs.
//!
//! All capital falls in year 0, and savings are the same every year from the first on, in real terms.
//! Grants are no part of it: they move money within the public purse (domain.md 7), and stand in the affordability.

mod discount;
mod payback;

pub use discount::Discounting;
pub use payback::payback_years;

use crate::model::{Appraisal, Scenario};
use crate::units::{Pence, Percent};

/// A scenario, appraised.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The capital cost, optimism bias included.
    pub capital: Pence,
    /// What savings of all years are worth in year 0.
    pub benefits: Pence,
    /// What is left of them after the capital cost.
    pub npv: Pence,
    /// Benefits over costs; not defined where nothing is spent.
    pub bcr: Option<f64>,
    /// After how many years savings have earned the cost back; none if never.
    pub payback_years: Option<f64>,
    /// The same with savings discounted.
    pub discounted_payback_years: Option<f64>,
    /// The years, from year 0 on.
    pub cash_flow: Vec<Year>,
}

/// A year of the appraisal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// Counted from the year of the works as 0.
    pub year: u32,
    /// What is spent.
    pub cost: Pence,
    /// What is saved.
    pub benefit: Pence,
    /// The difference, discounted. Rounded so that the years add up to the NPV.
    pub discounted: Pence,
}

/// A capital cost with a share added for optimism.
pub fn with_optimism_bias(capital: Pence, bias: Percent) -> Pence {
    capital + capital.share(bias)
}

impl Case {
    /// Appraises a scenario against a capital cost, to which optimism bias is added here.
    pub fn of(capital: Pence, scenario: &Scenario, appraisal: &Appraisal) -> Self {
        let capital = with_optimism_bias(capital, appraisal.optimism_bias);
        let annual: Pence = scenario.savings.iter().map(|saving| saving.annual).sum();
        let discounting = Discounting(appraisal.discount_rate);
        let benefit = |year| if scenario.first_year <= year { annual } else { Pence::ZERO };
        let mut case = Self {
            capital,
            benefits: Pence::ZERO,
            npv: Pence::ZERO,
            bcr: None,
            payback_years: None,
            discounted_payback_years: None,
            cash_flow: Vec::new(),
        };
        let (mut flows, mut discounted_flows, mut benefits, mut sum) = (Vec::new(), Vec::new(), 0.0, 0.0);
        for year in 0..=appraisal.years {
            let (cost, benefit) = (if year == 0 { capital } else { Pence::ZERO }, benefit(year));
            let factor = discounting.factor(year);
            let flow = (benefit - cost).f64();
            flows.push(flow);
            discounted_flows.push(flow * factor);
            benefits += benefit.f64() * factor;
            let before = Pence::round(sum);
            sum += flow * factor;
            let discounted = Pence::round(sum) - before;
            case.cash_flow.push(Year { year, cost, benefit, discounted });
        }
        case.npv = Pence::round(sum);
        case.benefits = Pence::round(benefits);
        case.bcr = (capital != Pence::ZERO).then(|| benefits / capital.f64());
        case.payback_years = payback_years(&flows);
        case.discounted_payback_years = payback_years(&discounted_flows);
        case
    }
}
