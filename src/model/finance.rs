//! From measured works to a total, who pays, and what is saved: allowances, grants, the estate, savings scenarios.

use super::{AllowanceId, EstateId, GrantId, OrganisationId, PhaseId, Provenance, ScenarioId};
use crate::units::{Pence, Percent};
use serde::{Deserialize, Serialize};

/// A step of the build-up from measured works to the total. The order of the steps is data:
/// published cost plans differ in it (domain.md 6.1, C-1 and C-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// Its identity.
    pub id: AllowanceId,
    /// What it is called.
    pub name: String,
    /// What it adds.
    pub step: AllowanceStep,
    /// Where the figure comes from.
    pub provenance: Provenance,
}

/// What a step adds to the running total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AllowanceStep {
    /// A share of an amount.
    Percent {
        /// The share.
        percent: Percent,
        /// Of what.
        of: AllowanceBase,
    },
    /// A fixed sum, in one phase.
    Sum {
        /// How much.
        amount: Pence,
        /// In which phase.
        phase: PhaseId,
    },
    /// The lines of moves and decant come in here.
    MovesAndDecant,
    /// Value-added tax on the total: stated apart, because both services recover it (domain.md 6.4).
    Vat {
        /// The rate.
        percent: Percent,
    },
}

/// What a share is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AllowanceBase {
    /// The running total so far.
    RunningTotal,
    /// The measured works alone.
    MeasuredWorks,
    /// The running total as it was after another step.
    After(AllowanceId),
}

/// Money given for the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// Its identity.
    pub id: GrantId,
    /// The fund.
    pub name: String,
    /// Who receives it.
    pub recipient: OrganisationId,
    /// What for.
    pub purpose: String,
    /// The whole award.
    pub amount: Pence,
    /// The part of it that can be spent here.
    pub available_here: Pence,
    /// Whether it is for buying or for running.
    pub kind: GrantKind,
    /// The first and the last financial year in which it can be spent, by the year they begin in.
    pub years: (u16, u16),
    /// Where that comes from.
    pub provenance: Provenance,
}

/// What a grant may be spent on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GrantKind {
    /// Buying and building.
    Capital,
    /// Running.
    Revenue,
}

/// Another building of the estate, kept or given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EstateBuilding {
    /// Its identity.
    pub id: EstateId,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What becomes of it.
    pub fate: Fate,
    /// In which phase that happens.
    pub phase: Option<PhaseId>,
    /// What it costs to run in a year, where known.
    pub annual_running_cost: Option<Pence>,
    /// What it costs in rent in a year, where known.
    pub annual_rent: Option<Pence>,
    /// What selling it brings, or buying it costs, where known.
    pub price: Option<Pence>,
    /// How many people work there, where known.
    pub staff: Option<u32>,
    /// What else is published of it.
    pub note: String,
    /// Where that comes from.
    pub provenance: Provenance,
}

/// What becomes of a building.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// It stays in use.
    Kept,
    /// It is left.
    Left,
    /// It is bought.
    Bought,
    /// It is sold.
    Sold,
}

/// One account of what is saved; where sources disagree there are several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Its identity.
    pub id: ScenarioId,
    /// Its name.
    pub name: String,
    /// Who saves how much a year.
    pub savings: Vec<Saving>,
    /// The first year of savings, counted from the year of the works as 0.
    pub first_year: u32,
    /// Where that comes from.
    pub provenance: Provenance,
}

/// What one organisation saves in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saving {
    /// Who saves.
    pub organisation: OrganisationId,
    /// How much in a year.
    pub annual: Pence,
}

/// How the business case is reckoned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appraisal {
    /// The real discount rate; the Green Book has 3.5 % for the first thirty years (domain.md 7).
    pub discount_rate: Percent,
    /// Over how many years.
    pub years: u32,
    /// Which calendar year is year 0.
    pub base_year: u16,
    /// What is added to the cost for optimism; not beside a contingency for the same risk.
    pub optimism_bias: Percent,
    /// The low end of the published range of works cost per square metre, to hold the estimate against.
    pub benchmark_low: Pence,
    /// The high end of that range.
    pub benchmark_high: Pence,
    /// Where these come from.
    pub provenance: Provenance,
}

impl Default for Appraisal {
    /// As the Green Book has it, over twenty-five years, against the published works cost of 2013/14 (domain.md 6.2, 7).
    fn default() -> Self {
        Self {
            discount_rate: Percent(350),
            years: 25,
            base_year: 2014,
            optimism_bias: Percent(0),
            benchmark_low: Pence::pounds(450),
            benchmark_high: Pence::pounds(800),
            provenance: Provenance::Assumption(
                "25 years; 3.5 % real is the Green Book’s rate for the first thirty years; \
                 £450 to £800 per m² is Cat B fit-out in 2013/14, fusionofficedesign.co.uk/office-fit-out-costs"
                    .to_owned(),
            ),
        }
    }
}
