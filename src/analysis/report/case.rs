//! The business case, as it stands in the report.
//!
//! Everything is in the real prices of the base year, over the period given: both stand beside every NPV.

use super::numbers;
use crate::analysis::case::{Flow, Swing, Switching, Year};
use crate::model::{AllowsFor, OrganisationId};
use crate::units::{Pence, Percent};
use serde::{Serialize, Serializer};

/// What is saved, against what it costs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BusinessCase {
    /// The discount rate of the first years.
    #[serde(rename = "discount_rate_pct", serialize_with = "numbers::percent")]
    pub discount_rate: Percent,
    /// Over how many years savings count.
    pub period_years: u32,
    /// The calendar year of year 0, in whose prices everything is.
    pub base_year: u16,
    /// Whose building it is, and who receives what guests pay for it.
    pub host: Option<String>,
    /// What the works cost in the case, and how that follows from the cost plan.
    pub capital: CapitalReport,
    /// What goes on if nothing is done.
    pub do_nothing: DoNothing,
    /// One account of the savings each.
    pub scenarios: Vec<ScenarioReport>,
    /// What is told for context and left out of every sum.
    pub context: Vec<ContextReport>,
}

/// From the cost plan to the capital of the business case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CapitalReport {
    /// The total of the cost plan, without VAT.
    #[serde(rename = "cost_plan_pence")]
    pub cost_plan: Pence,
    /// Inflation in it, left out because the case is in real prices.
    #[serde(rename = "inflation_pence")]
    pub inflation: Pence,
    /// What the case allows for, beside the works themselves.
    #[serde(serialize_with = "allows_for")]
    pub allows_for: AllowsFor,
    /// Risk in it, left out where optimism bias takes its place; nothing where it stays.
    #[serde(rename = "risk_left_out_pence")]
    pub risk_left_out: Pence,
    /// The optimism bias.
    #[serde(rename = "optimism_bias_pct", serialize_with = "numbers::percent")]
    pub bias_percent: Percent,
    /// What it adds.
    #[serde(rename = "optimism_bias_pence")]
    pub bias: Pence,
    /// What is appraised.
    #[serde(rename = "capital_pence")]
    pub capital: Pence,
}

/// What goes on if nothing is done: against this every scenario is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct DoNothing {
    /// What buildings that would be given up cost in a year, as far as that is known.
    #[serde(rename = "annual_pence")]
    pub annual: Pence,
    /// What that is worth over the period.
    #[serde(rename = "present_value_pence")]
    pub present_value: Pence,
    /// How many of those buildings have no cost on record.
    pub n_unknown: u64,
}

/// A scenario, appraised.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScenarioReport {
    /// Its name.
    pub name: String,
    /// The capital cost, optimism bias included.
    #[serde(rename = "capital_pence")]
    pub capital: Pence,
    /// Who saves how much a year, as a headline.
    pub savings: Vec<SavingReport>,
    /// What those savings are net of.
    pub net_of: String,
    /// Whether what guests pay for the building has been taken off them already.
    pub is_net_of_charge: bool,
    /// The running costs that a headline stands for, and that are therefore not counted beside it.
    pub replaced: Vec<String>,
    /// What all costs that are paid once are worth in year 0.
    #[serde(rename = "costs_pence")]
    pub costs: Pence,
    /// What savings and receipts of all years are worth in year 0.
    #[serde(rename = "benefits_pence")]
    pub benefits: Pence,
    /// What is left of them after the costs: for the taxpayer.
    #[serde(rename = "npv_pence")]
    pub npv: Pence,
    /// Benefits over costs.
    #[serde(serialize_with = "numbers::ratio_or_null")]
    pub bcr: Option<f64>,
    /// After how many years savings have earned the cost back.
    #[serde(serialize_with = "numbers::years_or_null")]
    pub payback_years: Option<f64>,
    /// The same with savings discounted.
    #[serde(serialize_with = "numbers::years_or_null")]
    pub discounted_payback_years: Option<f64>,
    /// The same value every year as the NPV.
    #[serde(rename = "equivalent_annual_pence")]
    pub equivalent_annual: Option<Pence>,
    /// What flows, and whose.
    pub flows: Vec<FlowReport>,
    /// The same for each party; together the NPV.
    pub parties: Vec<PartyReport>,
    /// The years.
    #[serde(serialize_with = "cash_flow")]
    pub cash_flow: Vec<Year>,
    /// At what value of an input nothing is gained.
    pub switching_values: Vec<Switching>,
    /// The NPV with one input moved at a time, the widest swing first.
    pub sensitivity: Vec<Swing>,
    /// Where the savings come from.
    pub source: String,
    /// Whether they are assumed.
    pub is_assumption: bool,
}

/// A flow, with what it is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowReport {
    /// The flow.
    pub flow: Flow,
    /// The name of whose it is.
    pub party: String,
    /// What it is worth in year 0.
    pub present_value: Pence,
}

/// What a scenario is worth for one party.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartyReport {
    /// Who; none is no one service, or who gives grants.
    pub organisation_id: Option<OrganisationId>,
    /// The name.
    pub party: String,
    /// What the party spends once; works are borne as the cost plan apportions them.
    #[serde(rename = "costs_pence")]
    pub costs: Pence,
    /// Grants received, or below zero given.
    #[serde(rename = "grants_pence")]
    pub grants: Pence,
    /// What savings, running costs and receipts are worth.
    #[serde(rename = "benefits_pence")]
    pub benefits: Pence,
    /// What the charge for the building is worth: below zero for who pays it.
    #[serde(rename = "charge_pence")]
    pub charge: Pence,
    /// The sum of these.
    #[serde(rename = "npv_pence")]
    pub npv: Pence,
}

/// What one organisation saves in a year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SavingReport {
    /// Its name.
    pub organisation: String,
    /// Its identity.
    #[serde(rename = "organisation_id")]
    pub id: OrganisationId,
    /// How much.
    #[serde(rename = "annual_pence")]
    pub annual: Pence,
}

/// What is told for context.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContextReport {
    /// What it is.
    pub name: String,
    /// How much.
    #[serde(rename = "amount_pence")]
    pub amount: Pence,
    /// Where that comes from.
    pub source: String,
    /// Whether it is assumed.
    pub is_assumption: bool,
}

impl Serialize for FlowReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'a> {
            name: &'a str,
            party: &'a str,
            kind: &'static str,
            first_year: u32,
            last_year: u32,
            amount_pence: Pence,
            present_value_pence: Pence,
            is_transfer: bool,
        }
        let flow = &self.flow;
        Row {
            name: &flow.name,
            party: &self.party,
            kind: flow.kind.label(),
            first_year: flow.first_year,
            last_year: flow.last_year,
            amount_pence: flow.amount,
            present_value_pence: self.present_value,
            is_transfer: flow.kind.is_transfer(),
        }
        .serialize(serializer)
    }
}

impl Serialize for Swing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'a> {
            input: &'a str,
            low: &'a str,
            high: &'a str,
            npv_low_pence: Pence,
            npv_high_pence: Pence,
        }
        Row {
            input: &self.input,
            low: &self.low,
            high: &self.high,
            npv_low_pence: self.npv_low,
            npv_high_pence: self.npv_high,
        }
        .serialize(serializer)
    }
}

impl Serialize for Switching {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'a> {
            input: &'a str,
            value_pence: Pence,
            switch_pence: Pence,
            #[serde(serialize_with = "numbers::hundredths")]
            change_pct: f64,
        }
        Row { input: &self.input, value_pence: self.value, switch_pence: self.switch, change_pct: self.change_pct }
            .serialize(serializer)
    }
}

fn cash_flow<S: Serializer>(years: &[Year], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Row {
        year: u32,
        cost_pence: Pence,
        benefit_pence: Pence,
        discounted_pence: Pence,
        cumulative_pence: Pence,
        cumulative_discounted_pence: Pence,
    }
    serializer.collect_seq(years.iter().map(|year| Row {
        year: year.year,
        cost_pence: year.cost,
        benefit_pence: year.benefit,
        discounted_pence: year.discounted,
        cumulative_pence: year.cumulative,
        cumulative_discounted_pence: year.cumulative_discounted,
    }))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "so `serialize_with` passes a field")]
fn allows_for<S: Serializer>(allows_for: &AllowsFor, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match allows_for {
        AllowsFor::Risk => "risk",
        AllowsFor::OptimismBias => "optimism_bias",
    })
}
