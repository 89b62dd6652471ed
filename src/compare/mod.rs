//! Before and after: any two phases of a plan, or a phase each of two plans, figure by figure.
//!
//! Knows the report and what the checks found; must know no plan, no paper and no window: the page, the command line and the window show the same
//! [`Comparison`], so they cannot disagree. What is not defined on either side stays undefined and is never taken for nought.
//! Invariant: the difference of a figure is what stands beside it less what stands before it, and a light is what the
//! standard beside it says; held by the tests beside each file and by `tests/comparing.rs`.

mod changes;
mod delta;
mod fields;
mod figure;
mod headline;
mod light;
mod matching;
mod merge;
mod revisions;
mod rows;
mod side;
mod teams;

pub use changes::{Changes, Detail, Entry, Kind, Measured, Quantity, SMALL_MOVE, SmallMove, Topic};
pub use delta::{Delta, ElementChange};
pub use figure::{About, Group, Limit, Row, Unit};
pub use light::{light, sign};
pub use matching::Matching;
pub use merge::{Choice, Clash, Conflict, ConflictLines, Counts, Kinship, Merge, conflict_lines, kinship};
pub use revisions::{PlanComparison, PlanName};
pub use side::Side;
pub use teams::TeamRow;

use crate::analysis::Report;
use crate::analysis::report::{DensityReport, PhaseReport};
use crate::analysis::standards::Measure;
use crate::check::{self, Became, CheckChange, Problems};
use crate::model::PhaseId;
use figure::Better;
use serde::Serialize;

/// Two phases beside each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// What is compared with.
    pub before: Side,
    /// What is compared.
    pub after: Side,
    /// What it comes to, in a sentence.
    pub headline: String,
    /// The figures, by what they are about.
    pub groups: Vec<Group>,
    /// Each team in the building on either side.
    pub teams: Vec<TeamRow>,
    /// Each density standard.
    pub standards: Vec<StandardRow>,
    /// On what the figures rest, a sentence each.
    pub basis: Vec<String>,
    /// The checks with other errors than before, those first that were met and no longer are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<CheckChange>,
}

/// A density standard, and how both sides stand to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StandardRow {
    /// Its name in the library.
    pub standard: String,
    /// What it is reckoned per.
    pub measure: Measure,
    /// Where its figure comes from.
    pub source: String,
    /// Of which year it is.
    pub year: u16,
    /// Whether that source was read.
    pub is_sourced: bool,
    /// What kind of figure it is, and what to mind.
    pub note: String,
    /// Whether the plan is judged by it.
    pub is_chosen: bool,
    /// How the two sides stand to it, as a row of figures.
    #[serde(flatten)]
    pub row: Row,
}

impl StandardRow {
    /// What it is called beside its measure.
    pub fn short_name(&self) -> &str {
        rows::without_measure(&self.row.name)
    }
}

impl Comparison {
    /// Two phases of the same plan or of two, the latter by what its report says of itself. None where a report has no
    /// such phase.
    pub fn of(before: &Report, before_phase: PhaseId, after: &Report, after_phase: PhaseId) -> Option<Self> {
        let matching = if before.plan == after.plan { Matching::ById } else { Matching::ByName };
        Self::between((before, before_phase), (after, after_phase), matching)
    }

    /// The same, where the caller knows how things of one side are found on the other.
    pub fn between(
        (before, before_phase): (&Report, PhaseId),
        (after, after_phase): (&Report, PhaseId),
        matching: Matching,
    ) -> Option<Self> {
        let (was, is) = (phase_of(before, before_phase)?, phase_of(after, after_phase)?);
        let before_side = Side::of(before, was)?;
        let after_side = Side::of(after, is)?;
        let standards = standards(was, is);
        let groups = rows::groups(was, is, &standards, matching);
        let headline = headline::headline(&headline::Told {
            before: &before_side,
            after: &after_side,
            was,
            is,
            standards: &standards,
            teams: after.provenance.iter().find(|count| count.of == "teams").copied(),
            is_one_plan: matching == Matching::ById,
        });
        let teams = teams::rows(was, is, matching);
        let basis = after
            .basis
            .iter()
            .filter(|sentence| !sentence.is_of_cost)
            .map(|sentence| sentence.text.to_owned())
            .collect();
        Some(Self {
            before: before_side,
            after: after_side,
            headline,
            groups,
            teams,
            standards,
            basis,
            checks: Vec::new(),
        })
    }

    /// The same with what became of the checks, given what they find on either side.
    #[must_use]
    pub fn with_checks(self, before: &Problems, after: &Problems) -> Self {
        Self { checks: check::changes(before, after), ..self }
    }

    /// The checks that were met and no longer are, a sentence each: what is said first.
    pub fn broken(&self) -> impl Iterator<Item = String> {
        self.checks.iter().filter(|change| change.became == Became::Broken).map(CheckChange::words)
    }

    /// Each row with its group.
    pub fn rows(&self) -> impl Iterator<Item = (&Group, &Row)> {
        self.groups.iter().flat_map(|group| group.rows.iter().map(move |row| (group, row)))
    }
}

fn phase_of(report: &Report, phase: PhaseId) -> Option<&PhaseReport> {
    report.phases.iter().find(|of_report| of_report.phase == phase)
}

/// The standards, with how both sides stand to each.
fn standards(was: &PhaseReport, is: &PhaseReport) -> Vec<StandardRow> {
    let row = |density: &DensityReport| {
        let before = was.space.densities.iter().find(|other| other.measure == density.measure);
        let values = (before.and_then(|other| other.value), density.value);
        let limit = Limit { name: density.name.clone(), low: density.low, high: density.high };
        StandardRow {
            standard: density.standard.clone(),
            measure: density.measure,
            source: density.source.clone(),
            year: density.year,
            is_sourced: density.is_sourced,
            note: density.note.clone(),
            is_chosen: density.is_chosen,
            row: Row::judged(&density.name, Unit::SquareMetresEach, values, limit, Better::Less),
        }
    };
    is.space.densities.iter().map(row).collect()
}
