//! What phases cost, as it stands in the report.

use super::funding::{CostSaving, FundingReport, spend};
use super::numbers;
use crate::analysis::cost::{Amount, Benchmark, Line, Quantity, Step, Unpriced};
use crate::model::{FloorId, GrantId, ItemId, OrganisationId, Spend};
use crate::units::{Mm, Pence, Percent, SquareMm};
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};
use std::sync::Arc;

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
    /// The rate of VAT.
    #[serde(rename = "vat_pct", serialize_with = "numbers::percent")]
    pub vat_percent: Percent,
    /// VAT on it.
    #[serde(rename = "vat_pence")]
    pub vat: Pence,
    /// What of it is capital and what revenue.
    pub spend: SpendReport,
    /// What each organisation bears; together the total.
    pub by_organisation: Vec<OrganisationCost>,
    /// The same per square metre, desk and person.
    pub unit_costs: UnitCosts,
    /// Works cost per square metre, held against what is published.
    pub benchmark: Benchmark,
    /// What is measured from the drawing, whether a rate is for it or not.
    pub quantities: Vec<QuantityReport>,
    /// What no rate is for, and what comes to too much to reckon with.
    pub unpriced: Vec<UnpricedReport>,
}

/// Capital and revenue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct SpendReport {
    /// What is bought.
    #[serde(rename = "capital_pence")]
    pub capital: Pence,
    /// What is running cost.
    #[serde(rename = "revenue_pence")]
    pub revenue: Pence,
}

/// What an organisation bears.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OrganisationCost {
    /// Who; none is what is shared and cannot be apportioned.
    #[serde(rename = "organisation_id")]
    pub id: Option<OrganisationId>,
    /// Its name.
    pub organisation: String,
    /// For what is theirs alone.
    #[serde(rename = "own_pence")]
    pub own: Pence,
    /// Of what is shared.
    #[serde(rename = "shared_pence")]
    pub shared: Pence,
    /// Both.
    #[serde(rename = "total_pence")]
    pub total: Pence,
    /// What of it is capital.
    #[serde(rename = "capital_pence")]
    pub capital: Pence,
    /// What of it is revenue.
    #[serde(rename = "revenue_pence")]
    pub revenue: Pence,
}

/// The total per unit of what it is spent on, and over how many. Not defined where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct UnitCosts {
    /// The floor area to which works are done.
    #[serde(rename = "area_m2", serialize_with = "numbers::m2")]
    pub area: SquareMm,
    /// The total per square metre of it.
    #[serde(rename = "per_m2_pence")]
    pub per_m2: Option<Pence>,
    /// New and moved desks.
    pub n_desks: u64,
    /// The total for each of them.
    #[serde(rename = "per_desk_pence")]
    pub per_desk: Option<Pence>,
    /// People who move.
    pub n_people: u64,
    /// The total for each of them.
    #[serde(rename = "per_person_moved_pence")]
    pub per_person: Option<Pence>,
}

impl UnitCosts {
    /// The costs of a total.
    pub(crate) fn of(total: Pence, area: SquareMm, n_desks: u64, n_people: u64) -> Self {
        let per = |number: f64| (0.0 < number).then(|| Pence::round(total.f64() / number));
        Self {
            area,
            per_m2: per(area.m2()),
            n_desks,
            per_desk: per(n_desks as f64),
            n_people,
            per_person: per(n_people as f64),
        }
    }
}

/// What is measured of one kind on a floor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuantityReport {
    /// What it is.
    pub what: String,
    /// The floor, with its building.
    pub floor: String,
    /// How high walls are.
    #[serde(rename = "height_mm", serialize_with = "height")]
    pub height: Option<Mm>,
    /// How many there are.
    pub count: u64,
    /// Along walls.
    #[serde(rename = "length_m", serialize_with = "hundredths")]
    pub length: Quantity,
    /// Of floor.
    #[serde(rename = "floor_area_m2", serialize_with = "hundredths")]
    pub floor_area: Quantity,
    /// Of wall, one side.
    #[serde(rename = "wall_area_m2", serialize_with = "hundredths")]
    pub wall_area: Quantity,
    #[serde(skip)]
    pub(crate) cause: (FloorId, Arc<Amount>),
}

impl QuantityReport {
    /// The floor it is measured on.
    pub fn floor_id(&self) -> FloorId {
        self.cause.0
    }

    /// What is drawn and causes it.
    pub fn items(&self) -> impl Iterator<Item = (FloorId, ItemId)> + '_ {
        self.cause.1.items.iter().map(|&item| (self.cause.0, item))
    }
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
    /// What of it is capital and what revenue.
    pub spend: SpendReport,
    /// What each organisation bears; together the total.
    pub by_organisation: Vec<OrganisationCost>,
    /// The total per square metre, desk and person, over all phases.
    pub unit_costs: UnitCosts,
    /// The grants, as far as they can be spent here.
    #[serde(rename = "grants_pence")]
    pub grants_total: Pence,
    /// What is left of them; below zero what they do not suffice for. What no grant may pay for is in neither.
    #[serde(rename = "headroom_pence")]
    pub headroom: Pence,
    /// Who pays for what.
    pub funding: FundingReport,
    /// What would bring the cost down, the largest saving first.
    pub savings: Vec<CostSaving>,
    /// Whether an amount was too large to reckon with, so that the total is none.
    pub is_too_large: bool,
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
    #[serde(serialize_with = "spend")]
    pub kind: Spend,
    /// What it is for.
    pub purpose: String,
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
        let mut line = serializer.serialize_struct("Line", 13)?;
        line.serialize_field("code", &self.code)?;
        line.serialize_field("element", self.element.label())?;
        line.serialize_field("element_number", self.element.number())?;
        line.serialize_field("description", &self.description)?;
        line.serialize_field("quantity", &self.quantity.f64())?;
        line.serialize_field("unit", self.unit.label())?;
        line.serialize_field("rate_pence", &self.rate)?;
        line.serialize_field("amount_pence", &self.amount)?;
        line.serialize_field("spend", &self.spend.label().to_lowercase())?;
        line.serialize_field("base_date", &self.base_date)?;
        line.serialize_field("region", &self.region)?;
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
        let mut step = serializer.serialize_struct("Step", 5)?;
        step.serialize_field("step", &self.name)?;
        step.serialize_field("of_step", &self.of)?;
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

#[expect(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "so `serialize_with` passes a field")]
fn height<S: Serializer>(height: &Option<Mm>, serializer: S) -> Result<S::Ok, S::Error> {
    height.map(|height| height.0).serialize(serializer)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "so `serialize_with` passes a field")]
fn hundredths<S: Serializer>(quantity: &Quantity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(quantity.f64())
}
