//! The report: every figure that follows from a plan, as a tree. Its JSON is described in the manual of the command line.
//!
//! What is not defined is none, and `null` in JSON. Lists are in the order of the plan.

use super::numbers;
use super::{BusinessCase, CostReport, PhaseCost, SpaceReport, UtilisationReport};
use crate::model::{Marking, PhaseId, SurveyStatus};
use crate::units::Date;
use serde::Serialize;
use std::sync::Arc;

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
    pub space: Arc<SpaceReport>,
    /// Desks and people.
    pub utilisation: Arc<UtilisationReport>,
    /// What the phase costs.
    pub cost: PhaseCost,
    /// What a reader must know to trust the figures, a sentence each.
    pub notes: Vec<String>,
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
