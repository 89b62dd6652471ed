//! From measured works to a total, and who pays: the steps of the build-up, and grants.

use super::{AllowanceId, GrantId, OrganisationId, PhaseId, Provenance};
use crate::units::{Pence, Percent};
use serde::{Deserialize, Deserializer, Serialize};

/// A step of the build-up from measured works to the total. The order of the steps is data:
/// published cost plans differ in it (domain.md 6.1, C-1 and C-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "AllowanceText")]
pub struct Allowance {
    /// Its identity.
    pub id: AllowanceId,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub stage: CostStage,
    /// What it adds.
    pub step: AllowanceStep,
    /// Where the figure comes from.
    pub provenance: Provenance,
}

/// An allowance as it is read: format 1 did not say what a step is for, so there its name tells.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AllowanceText {
    id: AllowanceId,
    name: String,
    #[serde(default, deserialize_with = "told")]
    stage: Option<CostStage>,
    step: AllowanceStep,
    provenance: Provenance,
}

/// A value that an older format did not tell, where it is told. It is no option in the file, so it is read as none.
pub(super) fn told<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl From<AllowanceText> for Allowance {
    fn from(text: AllowanceText) -> Self {
        let stage = text.stage.unwrap_or_else(|| CostStage::told_by(&text.name, text.step));
        Self { id: text.id, name: text.name, stage, step: text.step, provenance: text.provenance }
    }
}

/// What a step of the build-up is for: a group of NRM1, or VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CostStage {
    /// 9: the contractor's preliminaries.
    Preliminaries,
    /// 10: the contractor's overheads and profit.
    OverheadsAndProfit,
    /// 11: fees of the project and design team.
    Fees,
    /// 12: other development and project costs.
    OtherCosts,
    /// 13: risk.
    Risk,
    /// 14: inflation to the tender and over construction.
    Inflation,
    /// Value-added tax, stated apart.
    Vat,
}

impl CostStage {
    /// Every stage, in the order of NRM1.
    pub const ALL: [Self; 7] = [
        Self::Preliminaries,
        Self::OverheadsAndProfit,
        Self::Fees,
        Self::OtherCosts,
        Self::Risk,
        Self::Inflation,
        Self::Vat,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Preliminaries => "Preliminaries",
            Self::OverheadsAndProfit => "Overheads and profit",
            Self::Fees => "Fees",
            Self::OtherCosts => "Other costs",
            Self::Risk => "Risk",
            Self::Inflation => "Inflation",
            Self::Vat => "VAT",
        }
    }

    /// Its group in NRM1; VAT is in none.
    pub fn number(self) -> Option<u8> {
        match self {
            Self::Preliminaries => Some(9),
            Self::OverheadsAndProfit => Some(10),
            Self::Fees => Some(11),
            Self::OtherCosts => Some(12),
            Self::Risk => Some(13),
            Self::Inflation => Some(14),
            Self::Vat => None,
        }
    }

    /// What a step is for, as far as its name says; what does not say is a cost of the project.
    pub fn told_by(name: &str, step: AllowanceStep) -> Self {
        let name = name.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        match step {
            AllowanceStep::Vat { .. } => Self::Vat,
            AllowanceStep::OtherCosts => Self::OtherCosts,
            _ if has(&["preliminar", "prelims"]) => Self::Preliminaries,
            _ if has(&["overhead", "profit", "oh&p"]) => Self::OverheadsAndProfit,
            _ if has(&["fee"]) => Self::Fees,
            _ if has(&["risk", "contingenc"]) => Self::Risk,
            _ if has(&["inflation", "index"]) => Self::Inflation,
            _ => Self::OtherCosts,
        }
    }
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
    /// The lines of group 12 come in here: moves, decant, furniture and IT.
    #[serde(alias = "MovesAndDecant")]
    OtherCosts,
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
    /// Facilitating and building works alone.
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
    pub kind: Spend,
    /// The first and the last financial year in which it can be spent, by the year they begin in.
    pub years: (u16, u16),
    /// Where that comes from.
    pub provenance: Provenance,
}

/// Whether money goes into what lasts or into running.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Spend {
    /// Buying and building.
    Capital,
    /// Running.
    Revenue,
}

impl Spend {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Capital, Self::Revenue];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Capital => "Capital",
            Self::Revenue => "Revenue",
        }
    }
}
