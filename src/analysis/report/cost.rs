//! What phases cost, as it stands in the report.

use super::numbers;
use crate::analysis::cost::{Benchmark, Line, Step, Unpriced};
use crate::model::{GrantId, GrantKind, OrganisationId};
use crate::units::Pence;
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

/// What a phase costs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseCost {
    /// The lines, in the order of their codes.
    pub lines: Vec<Line>,
    /// The build-up.
    pub build_up: Vec<Step>,
    /// The total, without VAT.
    #[serde(rename = "total_pence")]
    pub total: Pence,
    /// VAT on it.
    #[serde(rename = "vat_pence")]
    pub vat: Pence,
    /// Works cost per square metre, held against what is published.
    pub benchmark: Benchmark,
    /// What no rate is for.
    pub unpriced: Vec<UnpricedReport>,
}

/// What all phases cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CostReport {
    /// The total of all phases, without VAT.
    #[serde(rename = "total_pence")]
    pub total: Pence,
    /// VAT on it.
    #[serde(rename = "vat_pence")]
    pub vat: Pence,
    /// Capital grants, as far as they can be spent here.
    #[serde(rename = "grants_pence")]
    pub grants_total: Pence,
    /// What is left of them; below zero where they do not suffice.
    #[serde(rename = "headroom_pence")]
    pub headroom: Pence,
    /// Works cost per square metre over all phases.
    pub benchmark: Benchmark,
    /// Each grant.
    pub grants: Vec<GrantReport>,
}

/// A grant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GrantReport {
    /// Its identity.
    #[serde(rename = "grant_id")]
    pub id: GrantId,
    /// The fund.
    pub name: String,
    /// The name of who receives it.
    pub recipient: String,
    /// The identity of who receives it.
    pub recipient_id: OrganisationId,
    /// Whether it is for buying or for running.
    #[serde(serialize_with = "kind")]
    pub kind: GrantKind,
    /// The first and the last financial year in which it can be spent.
    pub years: (u16, u16),
    /// The whole award.
    #[serde(rename = "amount_pence")]
    pub amount: Pence,
    /// What can be spent here.
    #[serde(rename = "available_here_pence")]
    pub available_here: Pence,
    /// Where that comes from.
    pub source: String,
    /// Whether it is assumed.
    pub is_assumption: bool,
}

/// A change that no rate is for, with the name of its floor.
#[derive(Debug, Clone, PartialEq)]
pub struct UnpricedReport {
    /// The change.
    pub change: Unpriced,
    /// The name of its floor, with its building.
    pub floor: Option<String>,
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_struct("Line", 10)?;
        line.serialize_field("code", &self.code)?;
        line.serialize_field("element", self.element.label())?;
        line.serialize_field("description", &self.description)?;
        line.serialize_field("quantity", &self.quantity.f64())?;
        line.serialize_field("unit", self.unit.label())?;
        line.serialize_field("rate_pence", &self.rate)?;
        line.serialize_field("amount_pence", &self.amount)?;
        line.serialize_field("base_date", &self.base_date)?;
        line.serialize_field("source", self.provenance.text())?;
        line.serialize_field("is_assumption", &!self.provenance.is_sourced())?;
        line.end()
    }
}

impl Serialize for UnpricedReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut unpriced = serializer.serialize_struct("Unpriced", 4)?;
        unpriced.serialize_field("what", &self.change.what)?;
        unpriced.serialize_field("quantity", &self.change.quantity.f64())?;
        unpriced.serialize_field("unit", self.change.unit.label())?;
        unpriced.serialize_field("floor", &self.floor)?;
        unpriced.end()
    }
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut step = serializer.serialize_struct("Step", 4)?;
        step.serialize_field("step", &self.name)?;
        step.serialize_field("percent", &self.percent.map(crate::units::Percent::f64))?;
        step.serialize_field("amount_pence", &self.amount)?;
        step.serialize_field("running_pence", &self.running)?;
        step.end()
    }
}

impl Serialize for Benchmark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'a> {
            works_cost_pence: Pence,
            includes: &'a [String],
            #[serde(serialize_with = "numbers::m2")]
            refurbished_m2: crate::units::SquareMm,
            works_cost_per_m2_pence: Option<Pence>,
            low_per_m2_pence: Pence,
            high_per_m2_pence: Pence,
            is_within: Option<bool>,
            explanation: &'a str,
        }
        Row {
            works_cost_pence: self.works_cost,
            includes: &self.includes,
            refurbished_m2: self.refurbished,
            works_cost_per_m2_pence: self.per_m2,
            low_per_m2_pence: self.low,
            high_per_m2_pence: self.high,
            is_within: self.is_within,
            explanation: &self.explanation,
        }
        .serialize(serializer)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "so `serialize_with` passes a field")]
fn kind<S: Serializer>(kind: &GrantKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match kind {
        GrantKind::Capital => "capital",
        GrantKind::Revenue => "revenue",
    })
}
