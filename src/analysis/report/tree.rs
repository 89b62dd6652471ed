//! The report: every figure that follows from a plan, as a tree. Its JSON is described in the manual of the command line.
//!
//! What is not defined is none, and `null` in JSON. Lists are in the order of the plan.

use super::numbers;
use super::{CostReport, PhaseCost, SpaceReport, UtilisationReport};
use crate::analysis::case::Year;
use crate::model::{Marking, OrganisationId, PhaseId, SurveyStatus};
use crate::units::{Date, Pence, Percent};
use serde::{Serialize, Serializer};

/// All figures of a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Always `colocate-report`.
    pub format: &'static str,
    /// The version of the format.
    pub version: u32,
    /// What the report is of.
    pub plan: PlanHeader,
    /// The figures of each phase, as it is complete.
    pub phases: Vec<PhaseReport>,
    /// What all phases cost, against the grants.
    pub cost: CostReport,
    /// What is saved, against what it costs.
    pub business_case: BusinessCase,
    /// How much of what is not drawn is sourced, and how much assumed.
    pub provenance: Vec<ProvenanceCount>,
    /// On what the figures rest, a sentence each.
    pub basis: Vec<BasisSentence>,
}

/// On what figures rest, in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "&'static str")]
pub struct BasisSentence {
    /// Whether it is of cost alone, and no matter where only space and its use are told.
    pub is_of_cost: bool,
    /// The sentence.
    pub text: &'static str,
}

impl From<BasisSentence> for &'static str {
    fn from(sentence: BasisSentence) -> Self {
        sentence.text
    }
}

/// What the report is of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanHeader {
    /// The project.
    pub project: String,
    /// The title.
    pub title: String,
    /// The revision.
    pub revision: String,
    /// The protective marking.
    #[serde(serialize_with = "numbers::text")]
    pub marking: Marking,
    /// Whether the plan rests on a survey.
    #[serde(serialize_with = "numbers::text")]
    pub survey_status: SurveyStatus,
    /// What a reader has to know about where the plan comes from.
    pub note: String,
    /// The phases.
    pub phases: Vec<PhaseHeader>,
}

/// A phase, by name and dates.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseHeader {
    /// Its identity.
    pub id: PhaseId,
    /// Its name.
    pub name: String,
    /// When works start.
    pub works_start: Option<Date>,
    /// When works end.
    pub works_end: Option<Date>,
    /// When people move in.
    pub move_in: Option<Date>,
}

/// The figures of a phase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseReport {
    /// The phase.
    pub phase: PhaseId,
    /// Its name.
    pub name: String,
    /// Areas and density.
    pub space: SpaceReport,
    /// Desks and people.
    pub utilisation: UtilisationReport,
    /// What the phase costs.
    pub cost: PhaseCost,
    /// What a reader must know to trust the figures, a sentence each.
    pub notes: Vec<String>,
}

/// What is saved, against what it costs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BusinessCase {
    /// The discount rate of the first years.
    #[serde(rename = "discount_rate_pct", serialize_with = "numbers::percent")]
    pub discount_rate: Percent,
    /// What is added to the cost for optimism.
    #[serde(rename = "optimism_bias_pct", serialize_with = "numbers::percent")]
    pub optimism_bias: Percent,
    /// Over how many years savings count.
    pub period_years: u32,
    /// The calendar year of year 0.
    pub base_year: u16,
    /// One account of the savings each.
    pub scenarios: Vec<ScenarioReport>,
}

/// A scenario, appraised.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScenarioReport {
    /// Its name.
    pub name: String,
    /// The capital cost, optimism bias included.
    #[serde(rename = "capital_pence")]
    pub capital: Pence,
    /// Who saves how much a year.
    pub savings: Vec<SavingReport>,
    /// What savings of all years are worth in year 0.
    #[serde(rename = "benefits_pence")]
    pub benefits: Pence,
    /// What is left of them after the capital cost.
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
    /// The years.
    #[serde(serialize_with = "cash_flow")]
    pub cash_flow: Vec<Year>,
    /// Where the savings come from.
    pub source: String,
    /// Whether they are assumed.
    pub is_assumption: bool,
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

/// How much of one kind is sourced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ProvenanceCount {
    /// The kind, in the plural.
    pub of: &'static str,
    /// How many name a source.
    pub sourced: u64,
    /// How many are assumptions.
    pub assumed: u64,
}

fn cash_flow<S: Serializer>(years: &[Year], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Row {
        year: u32,
        cost_pence: Pence,
        benefit_pence: Pence,
        discounted_pence: Pence,
    }
    serializer.collect_seq(years.iter().map(|year| Row {
        year: year.year,
        cost_pence: year.cost,
        benefit_pence: year.benefit,
        discounted_pence: year.discounted,
    }))
}
