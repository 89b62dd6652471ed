//! One side of a comparison: which phase of which plan it is.

use crate::analysis::Report;
use crate::analysis::report::PhaseReport;
use crate::model::{Phase, PhaseId};
use crate::units::Date;
use serde::Serialize;

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side {
    /// The title of its plan.
    pub title: String,
    /// The project of its plan.
    pub project: String,
    /// The revision of its plan.
    pub revision: String,
    /// The phase.
    pub phase: PhaseId,
    /// The name of the phase.
    pub name: String,
    /// When people move in.
    pub move_in: Option<Date>,
    /// Whether it is the first phase: the building as it is.
    pub is_existing: bool,
}

impl Side {
    pub(super) fn of(report: &Report, phase: &PhaseReport) -> Option<Self> {
        let headers = &report.plan.phases;
        let place = headers.iter().position(|header| header.id == phase.phase)?;
        Some(Self {
            title: report.plan.title.trim().to_owned(),
            project: report.plan.project.trim().to_owned(),
            revision: report.plan.revision.trim().to_owned(),
            phase: phase.phase,
            name: phase.name.clone(),
            move_in: headers.get(place).and_then(|header| header.move_in),
            is_existing: place == 0,
        })
    }

    /// The name of the phase without what it is for: *Phase 1* of *Phase 1: Police offices*.
    pub fn short_name(&self) -> &str {
        let short = Phase::short_name(&self.name);
        if short.is_empty() { "an unnamed phase" } else { short }
    }

    /// What its plan is called, in quotation marks; words for that where it has no name.
    pub fn plan_name(&self) -> String {
        let named = [&self.title, &self.project].into_iter().find(|name| !name.is_empty());
        named.map_or_else(|| "a plan without a title".to_owned(), |name| format!("“{name}”"))
    }
}
