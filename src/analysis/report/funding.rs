//! Who pays for what phases cost, as it stands in the report.
//!
//! Sums are without VAT, which both services recover. What no grant may pay for is *unfunded*, and what grants may pay for
//! and do not suffice for is *shortfall*; neither is taken off the other, nor off what is left of a grant.

use crate::model::{GrantId, OrganisationId, PhaseId, Spend};
use crate::units::Pence;
use serde::{Serialize, Serializer};

/// The cost of all phases against grants, in each way of counting them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FundingReport {
    /// The grants that are sourced, alone; and, where some are assumed, all of them. None where there is no grant.
    pub cases: Vec<FundingCase>,
}

/// The cost of all phases against some grants.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FundingCase {
    /// What it is called.
    pub name: &'static str,
    /// Whether a grant, or the share of it that is available here, is assumed.
    pub is_assumption: bool,
    /// The grants, in the order in which they are drawn on.
    pub grants: Vec<GrantDrawn>,
    /// The phases, in their order.
    pub phases: Vec<PhaseFunding>,
    /// What can be spent here of all grants.
    #[serde(rename = "available_pence")]
    pub available: Pence,
    /// What is drawn of it.
    #[serde(rename = "drawn_pence")]
    pub drawn: Pence,
    /// What grants may pay for and do not suffice for.
    #[serde(rename = "shortfall_pence")]
    pub shortfall: Pence,
    /// What no grant may pay for.
    #[serde(rename = "unfunded_pence")]
    pub unfunded: Pence,
    /// What is left of the grants.
    #[serde(rename = "left_pence")]
    pub left: Pence,
}

impl FundingCase {
    /// What is left, or below zero what is short; what is unfunded is in neither.
    pub fn headroom(&self) -> Pence {
        if self.shortfall == Pence::ZERO { self.left } else { -self.shortfall }
    }
}

/// What is drawn of a grant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GrantDrawn {
    /// The grant.
    #[serde(rename = "grant_id")]
    pub id: GrantId,
    /// The fund.
    pub name: String,
    /// Who receives it.
    pub recipient_id: OrganisationId,
    /// Whether it is for buying or for running.
    #[serde(serialize_with = "spend")]
    pub kind: Spend,
    /// The first and the last financial year in which it can be spent.
    pub years: (u16, u16),
    /// What can be spent here.
    #[serde(rename = "available_pence")]
    pub available: Pence,
    /// What is drawn of it in all.
    #[serde(rename = "drawn_pence")]
    pub drawn: Pence,
    /// What is left.
    #[serde(rename = "left_pence")]
    pub left: Pence,
}

/// What pays for a phase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseFunding {
    /// The phase.
    #[serde(rename = "phase_id")]
    pub phase: PhaseId,
    /// Its name.
    pub name: String,
    /// The financial year in which it is paid, by the year it begins in; none where the phase has no date.
    pub year: Option<u16>,
    /// What is bought.
    #[serde(rename = "capital_pence")]
    pub capital: Pence,
    /// What is running cost.
    #[serde(rename = "revenue_pence")]
    pub revenue: Pence,
    /// What is drawn of each grant, in the order of the case's grants.
    #[serde(rename = "drawn_pence")]
    pub drawn: Vec<Pence>,
    /// What grants may pay for and do not suffice for.
    #[serde(rename = "shortfall_pence")]
    pub shortfall: Pence,
    /// What no grant may pay for.
    #[serde(rename = "unfunded_pence")]
    pub unfunded: Pence,
}

/// Something that would cost less if it were left out, or made of something cheaper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CostSaving {
    /// The phase.
    #[serde(rename = "phase_id")]
    pub phase: PhaseId,
    /// The name of the phase.
    pub phase_name: String,
    /// The code of the line.
    pub code: String,
    /// The line, by its place among the phase's.
    #[serde(skip)]
    pub line: usize,
    /// What to do, in words.
    pub what: String,
    /// By how much the total falls, with what hangs on the line.
    #[serde(rename = "saving_pence")]
    pub saving: Pence,
    /// Whether that alone takes the cost back under what is available.
    pub is_enough: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "so `serialize_with` passes a field")]
pub(super) fn spend<S: Serializer>(kind: &Spend, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match kind {
        Spend::Capital => "capital",
        Spend::Revenue => "revenue",
    })
}
