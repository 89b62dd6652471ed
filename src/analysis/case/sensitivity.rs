//! How much the NPV hangs on each input: one moved at a time, and how far it may move until nothing is gained.

use super::{Case, Discounting, Flow, FlowKind, Terms};
use crate::units::{Pence, Percent, format};

/// The NPV with one input moved down and up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swing {
    /// The input.
    pub input: String,
    /// What it is where it is low, in words.
    pub low: String,
    /// What it is where it is high, in words.
    pub high: String,
    /// The NPV where it is low.
    pub npv_low: Pence,
    /// The NPV where it is high.
    pub npv_high: Pence,
}

impl Swing {
    /// How far apart the two are.
    pub fn width(&self) -> Pence {
        Pence((self.npv_high.0 - self.npv_low.0).saturating_abs())
    }
}

/// At what value of an input the NPV is nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Switching {
    /// The input.
    pub input: String,
    /// What it is in the case.
    pub value: Pence,
    /// What it would have to be.
    pub switch: Pence,
    /// By how much that is more, or below zero less, in percent.
    pub change_pct: f64,
}

/// The name of an input, and which flows it moves.
type Input = (&'static str, fn(FlowKind) -> bool);

/// The inputs that are money.
const MONEY: [Input; 4] = [
    ("Works and moves", |kind| kind == FlowKind::Works),
    ("Savings", |kind| kind == FlowKind::Saving),
    ("Running costs", |kind| kind == FlowKind::RunningCost),
    ("Receipts", |kind| kind == FlowKind::Receipt),
];

/// By how many percentage points the discount rate is moved.
const RATE: Percent = Percent::whole(1);

/// Moves one input after another by a share of it, the discount rate by a point; the widest swing first. Inputs that are
/// nothing are left out.
pub fn swings(flows: &[Flow], terms: Terms, by: Percent) -> Vec<Swing> {
    let mut found = Vec::new();
    let npv = |flows: &[Flow], terms: Terms| Case::of(flows, terms).npv;
    for (name, is_moved) in MONEY {
        if !flows.iter().any(|flow| is_moved(flow.kind) && flow.amount != Pence::ZERO) {
            continue;
        }
        let moved = |by: Percent| -> Vec<Flow> {
            let scaled = |flow: &Flow| {
                let more = if is_moved(flow.kind) { flow.amount.share(by) } else { Pence::ZERO };
                Flow { amount: flow.amount + more, ..flow.clone() }
            };
            flows.iter().map(scaled).collect()
        };
        found.push(Swing {
            input: name.to_owned(),
            low: format!("{by} less"),
            high: format!("{by} more"),
            npv_low: npv(&moved(Percent(-by.0)), terms),
            npv_high: npv(&moved(by), terms),
        });
    }
    let at_rate = |rate: Percent| npv(flows, Terms { discounting: Discounting(rate), ..terms });
    let rate = terms.discounting.0;
    let (low, high) = (Percent((rate.0 - RATE.0).max(0)), Percent(rate.0.saturating_add(RATE.0)));
    found.push(Swing {
        input: "Discount rate".to_owned(),
        low: low.to_string(),
        high: high.to_string(),
        npv_low: at_rate(low),
        npv_high: at_rate(high),
    });
    let years = u32::try_from((i64::from(terms.years) * i64::from(by.0) + 5_000) / 10_000).unwrap_or(0).max(1);
    let (short, long) = (terms.years.saturating_sub(years), terms.years.saturating_add(years));
    let over = |years: u32| {
        // What goes on to the end of the appraisal goes on to the end of a longer one.
        let prolonged = |flow: &Flow| match flow.last_year {
            last if last == terms.years && flow.first_year < last => Flow { last_year: years, ..flow.clone() },
            _ => flow.clone(),
        };
        npv(&flows.iter().map(prolonged).collect::<Vec<_>>(), Terms { years, ..terms })
    };
    found.push(Swing {
        input: "Appraisal period".to_owned(),
        low: format::count(short as usize, "year", "years"),
        high: format::count(long as usize, "year", "years"),
        npv_low: over(short),
        npv_high: over(long),
    });
    let late = |flow: &Flow| match flow.kind {
        FlowKind::Saving => Flow { first_year: flow.first_year.saturating_add(1), ..flow.clone() },
        _ => flow.clone(),
    };
    if flows.iter().any(|flow| flow.kind == FlowKind::Saving) {
        found.push(Swing {
            input: "Start of savings".to_owned(),
            low: "as planned".to_owned(),
            high: "a year late".to_owned(),
            npv_low: npv(flows, terms),
            npv_high: npv(&flows.iter().map(late).collect::<Vec<_>>(), terms),
        });
    }
    found.sort_by_key(|swing| std::cmp::Reverse(swing.width()));
    found
}

/// At what cost of the works, and at what savings, nothing is gained and nothing lost. Left out where there is none.
pub fn switching_values(flows: &[Flow], terms: Terms) -> Vec<Switching> {
    let npv = Case::of(flows, terms).npv;
    let mut found = Vec::new();
    for (name, is_moved) in MONEY {
        let moved = || flows.iter().filter(|flow| is_moved(flow.kind));
        let worth: f64 = moved().map(|flow| flow.present_value(terms)).sum();
        let value = Pence(moved().map(|flow| flow.amount).sum::<Pence>().0.saturating_abs());
        if worth.abs() < 0.5 {
            continue;
        }
        let change = -npv.f64() / worth;
        let switch = Pence::round(value.f64() * (1.0 + change));
        // Below nothing a cost would have to be a gain, and that is no value it can have.
        if -1.0 <= change {
            found.push(Switching { input: name.to_owned(), value, switch, change_pct: change * 100.0 });
        }
    }
    found
}
