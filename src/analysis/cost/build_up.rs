//! The build-up: from measured works by ordered steps to a total.
//!
//! The order and the base of every step are data, because published cost plans differ in both (domain.md 6.1).
//! Each step is rounded to the penny, halves away from zero, and the next goes on from the rounded sum, so that a
//! reader with a pocket calculator, or a spreadsheet that says ROUND, gets the same total. VAT is reckoned on the total and
//! stated apart. Must not know what the money is for beyond the group it enters with.
//! Invariant: the amounts of the steps add up to the total; held by `tests/report.rs` and `tests/costing.rs`.

use crate::model::{Allowance, AllowanceBase, AllowanceId, AllowanceStep, CostGroup, CostStage, PhaseId};
use crate::units::{Pence, Percent};
use std::collections::BTreeMap;

/// What is measured in a phase, by how it enters the build-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measured {
    /// Group 0.
    pub facilitating: Pence,
    /// Groups 2 to 7.
    pub building: Pence,
    /// Group 12: moves, decant, furniture and IT.
    pub other: Pence,
}

impl Measured {
    /// The sum of a group, for adding to.
    pub fn of(&mut self, group: CostGroup) -> &mut Pence {
        match group {
            CostGroup::Facilitating => &mut self.facilitating,
            CostGroup::Building => &mut self.building,
            CostGroup::Other => &mut self.other,
        }
    }
}

/// A step of the build-up, worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is called.
    pub name: String,
    /// What it is for; none is measured works.
    pub stage: Option<CostStage>,
    /// Whether it is the sum of lines, and neither a share nor a sum that was entered.
    pub is_measured: bool,
    /// Which step of the plan it is; none where the plan has no step for what is measured.
    pub allowance: Option<AllowanceId>,
    /// The share it is, where it is one.
    pub percent: Option<Percent>,
    /// Of the sum up to and with which step it is a share, by its place.
    pub of: Option<usize>,
    /// What it adds.
    pub amount: Pence,
    /// The sum with it.
    pub running: Pence,
}

/// A build-up, worked out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BuildUp {
    /// Its steps: facilitating works, building works, then the plan's.
    pub steps: Vec<Step>,
    /// The sum of the steps.
    pub total: Pence,
    /// The rate of value-added tax.
    pub vat_percent: Percent,
    /// Value-added tax on the total.
    pub vat: Pence,
}

/// The place of the step after which measured works are complete.
pub(crate) const MEASURED_WORKS: usize = 1;

/// Works out the build-up of a phase. Facilitating and building works come first; other costs where their step stands, or
/// last if there is none.
pub fn build_up<'a>(measured: Measured, allowances: impl Iterator<Item = &'a Allowance>, phase: PhaseId) -> BuildUp {
    let mut sum = BuildUp::default();
    sum.add("Facilitating works", None, measured.facilitating);
    sum.add("Building works", None, measured.building);
    let mut after: BTreeMap<AllowanceId, usize> = BTreeMap::new();
    let mut has_other_costs = false;
    for allowance in allowances {
        let last = sum.steps.len() - 1;
        match allowance.step {
            AllowanceStep::Percent { percent, of } => {
                let of = match of {
                    AllowanceBase::RunningTotal => last,
                    AllowanceBase::MeasuredWorks => MEASURED_WORKS,
                    AllowanceBase::After(step) => after.get(&step).copied().unwrap_or(last),
                };
                let base = sum.steps.get(of).map_or(Pence::ZERO, |step| step.running);
                sum.add(&allowance.name, Some(allowance), base.share(percent));
                if let Some(step) = sum.steps.last_mut() {
                    (step.percent, step.of) = (Some(percent), Some(of));
                }
            }
            AllowanceStep::Sum { amount, phase: of } if of == phase => {
                sum.add(&allowance.name, Some(allowance), amount);
            }
            AllowanceStep::OtherCosts if !has_other_costs => {
                has_other_costs = true;
                sum.add(&allowance.name, Some(allowance), measured.other);
            }
            AllowanceStep::Vat { percent } => sum.vat_percent = Percent(sum.vat_percent.0.saturating_add(percent.0)),
            AllowanceStep::Sum { .. } | AllowanceStep::OtherCosts => {}
        }
        after.insert(allowance.id, sum.steps.len() - 1);
    }
    if !has_other_costs && measured.other != Pence::ZERO {
        sum.add(CostStage::OtherCosts.label(), None, measured.other);
        if let Some(step) = sum.steps.last_mut() {
            step.stage = Some(CostStage::OtherCosts);
        }
    }
    sum.vat = sum.total.share(sum.vat_percent);
    sum
}

impl BuildUp {
    fn add(&mut self, name: &str, allowance: Option<&Allowance>, amount: Pence) {
        self.total += amount;
        self.steps.push(Step {
            name: name.to_owned(),
            stage: allowance.map(|allowance| allowance.stage),
            is_measured: allowance.is_none_or(|allowance| allowance.step == AllowanceStep::OtherCosts),
            allowance: allowance.map(|allowance| allowance.id),
            percent: None,
            of: None,
            amount,
            running: self.total,
        });
    }

    /// The sum of the steps that are for something.
    pub fn of_stage(&self, stage: CostStage) -> Pence {
        self.steps.iter().filter(|step| step.stage == Some(stage)).map(|step| step.amount).sum()
    }
}
