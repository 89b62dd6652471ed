//! Works cost per square metre, held against what others have published.
//!
//! Works cost is building works with the contractor's preliminaries, overheads and profit, at current prices: without
//! furniture, IT, fees, risk, inflation, moves or VAT (domain.md 6.1, 6.2): measured works and the steps of the build-up
//! that are for preliminaries, overheads and profit.

use super::build_up::Step;
use super::price::Line;
use crate::model::{Appraisal, CostElement, CostGroup, CostStage};
use crate::units::{Pence, SquareMm, format};
use std::collections::BTreeMap;

/// What works cost per square metre refurbished.
#[derive(Debug, Clone, PartialEq)]
pub struct Benchmark {
    /// Works cost.
    pub works_cost: Pence,
    /// The steps of the build-up that are in it.
    pub includes: Vec<String>,
    /// The floor area of rooms that are refurbished or fitted out.
    pub refurbished: SquareMm,
    /// Works cost per square metre of it; not defined where nothing is refurbished.
    pub per_m2: Option<Pence>,
    /// The low end of the published range.
    pub low: Pence,
    /// The high end.
    pub high: Pence,
    /// Whether the works cost lies in it.
    pub is_within: Option<bool>,
    /// What that means, in a sentence or two.
    pub explanation: String,
}

/// Works cost, and the steps of the build-up in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct WorksCost {
    pub(crate) amount: Pence,
    pub(crate) includes: Vec<String>,
}

impl WorksCost {
    /// Adds that of a build-up.
    pub(crate) fn add(&mut self, steps: &[Step]) {
        for step in steps {
            match step.stage {
                None => self.amount += step.amount,
                Some(CostStage::Preliminaries | CostStage::OverheadsAndProfit) => {
                    self.amount += step.amount;
                    if !self.includes.contains(&step.name) {
                        self.includes.push(step.name.clone());
                    }
                }
                Some(_) => {}
            }
        }
    }
}

/// Holds a works cost against the published range.
pub(crate) fn benchmark<'a>(
    WorksCost { amount: works_cost, includes }: WorksCost,
    refurbished: SquareMm,
    fitted_out: SquareMm,
    lines: impl Iterator<Item = &'a Line>,
    appraisal: &Appraisal,
) -> Benchmark {
    let (low, high) = (appraisal.benchmark_low, appraisal.benchmark_high);
    let per_m2 = (0.0 < refurbished.0).then(|| Pence::round(works_cost.f64() / refurbished.m2()));
    let range = format!("{} to {}/m²", format::pounds(low), format::pounds(high));
    let explanation = match per_m2 {
        None if works_cost == Pence::ZERO => "Nothing is built or refurbished.".to_owned(),
        None => format!("No room is refurbished, so the published {range} has nothing to be held against."),
        Some(cost) if cost < low || high < cost => {
            let side = if cost < low { "below" } else { "above" };
            format!(
                "Works cost {}/m² over {} refurbished, {side} the published {range}. {} Fit-out for another use is {} \
                 of that area. Largest elements: {}.",
                format::pounds(cost),
                format::square_metres(refurbished),
                if cost < low {
                    "The range is for a full office fit-out; here much that stands is kept."
                } else {
                    "The range is for plain offices; demolition, sanitary and special rooms weigh on the few rooms \
                     that are refurbished."
                },
                format::square_metres(fitted_out),
                largest_elements(lines),
            )
        }
        Some(cost) => format!(
            "Works cost {}/m² over {} refurbished, within the published {range}.",
            format::pounds(cost),
            format::square_metres(refurbished),
        ),
    };
    let is_within = per_m2.map(|cost| low <= cost && cost <= high);
    Benchmark { works_cost, includes, refurbished, per_m2, low, high, is_within, explanation }
}

fn largest_elements<'a>(lines: impl Iterator<Item = &'a Line>) -> String {
    let mut sums: BTreeMap<CostElement, Pence> = BTreeMap::new();
    for line in lines.filter(|line| line.element.group() != CostGroup::Other) {
        *sums.entry(line.element).or_default() += line.amount;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|&(element, sum)| (std::cmp::Reverse(sum), element));
    let named = |(element, sum): &(CostElement, Pence)| {
        format!("{} {}", element.label().to_lowercase(), format::pounds_short(*sum))
    };
    sums.iter().take(3).map(named).collect::<Vec<_>>().join(", ")
}
