//! The build-up: from measured works by ordered steps to a total.
//!
//! The order and the base of every step are data, because published cost plans differ in both (domain.md 6.1).
//! Each step is rounded to the penny, halves away from zero, and the next goes on from the rounded sum, so that a
//! reader with a pocket calculator gets the same total. VAT is reckoned on the total and stated apart.
//! Invariant: the amounts of the steps add up to the total; held by `tests/report.rs`.

use crate::model::{Allowance, AllowanceBase, AllowanceId, AllowanceStep, CostGroup, PhaseId};
use crate::units::{Pence, Percent};
use std::collections::BTreeMap;

/// What is measured in a phase, by how it enters the build-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measured {
    /// Building works.
    pub works: Pence,
    /// Loose furniture and IT.
    pub furniture: Pence,
    /// Moves and decant.
    pub moves: Pence,
}

impl Measured {
    /// The sum of a group, for adding to.
    pub fn of(&mut self, group: CostGroup) -> &mut Pence {
        match group {
            CostGroup::Works => &mut self.works,
            CostGroup::FurnitureAndIt => &mut self.furniture,
            CostGroup::MovesAndDecant => &mut self.moves,
        }
    }
}

/// A step of the build-up, worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is called.
    pub name: String,
    /// The share it is, where it is one.
    pub percent: Option<Percent>,
    /// What it adds.
    pub amount: Pence,
    /// The sum with it.
    pub running: Pence,
}

/// A build-up, worked out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BuildUp {
    /// Its steps, measured works first.
    pub steps: Vec<Step>,
    /// The sum of the steps.
    pub total: Pence,
    /// Value-added tax on it.
    pub vat: Pence,
}

/// Works out the build-up of a phase. Works come first, then furniture and IT; moves and decant where their step
/// stands, or last if there is none.
pub fn build_up<'a>(measured: Measured, allowances: impl Iterator<Item = &'a Allowance>, phase: PhaseId) -> BuildUp {
    let mut sum = BuildUp::default();
    sum.add("Measured works", None, measured.works);
    sum.add("Furniture and IT", None, measured.furniture);
    let mut after: BTreeMap<AllowanceId, Pence> = BTreeMap::new();
    let mut vat = Percent::default();
    let mut has_moves = false;
    for allowance in allowances {
        match allowance.step {
            AllowanceStep::Percent { percent, of } => {
                let base = match of {
                    AllowanceBase::RunningTotal => sum.total,
                    AllowanceBase::MeasuredWorks => measured.works,
                    AllowanceBase::After(step) => after.get(&step).copied().unwrap_or_default(),
                };
                sum.add(&allowance.name, Some(percent), base.share(percent));
            }
            AllowanceStep::Sum { amount, phase: of } if of == phase => sum.add(&allowance.name, None, amount),
            AllowanceStep::MovesAndDecant if !has_moves => {
                has_moves = true;
                sum.add(&allowance.name, None, measured.moves);
            }
            AllowanceStep::Vat { percent } => vat = Percent(vat.0.saturating_add(percent.0)),
            AllowanceStep::Sum { .. } | AllowanceStep::MovesAndDecant => {}
        }
        after.insert(allowance.id, sum.total);
    }
    if !has_moves && measured.moves != Pence::ZERO {
        sum.add("Moves and decant", None, measured.moves);
    }
    sum.vat = sum.total.share(vat);
    sum
}

impl BuildUp {
    fn add(&mut self, name: &str, percent: Option<Percent>, amount: Pence) {
        self.total += amount;
        self.steps.push(Step { name: name.to_owned(), percent, amount, running: self.total });
    }
}
