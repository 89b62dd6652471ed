//! How a phase stands against every standard of the library, each by its own measure.

use crate::analysis::report::DensityReport;
use crate::analysis::standards::{self, Measure, Standard};
use crate::model::{Basis, Plan};
use crate::units::SquareMm;

/// The office space of a phase, and over what it is reckoned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Densities {
    pub(super) office: SquareMm,
    pub(super) desks: f64,
    pub(super) fte: f64,
    pub(super) people: f64,
}

impl Densities {
    /// The density of one measure; none where there is nothing to reckon it over.
    pub(super) fn of(self, measure: Measure) -> Option<f64> {
        let number = self.number(measure);
        (0.0 < number).then(|| self.office.m2() / number)
    }

    /// What a measure is reckoned over; there is no way from one to another.
    fn number(self, measure: Measure) -> f64 {
        match measure {
            Measure::PerWorkstation => self.desks,
            Measure::PerFte => self.fte,
            Measure::PerPerson => self.people,
        }
    }

    /// Each standard, applied.
    pub(super) fn against_all(self, basis: &Basis) -> Vec<DensityReport> {
        let chosen = [workstation_standard(basis).0, person_standard(basis).0];
        standards::all()
            .iter()
            .map(|standard| {
                let value = self.of(standard.measure);
                DensityReport {
                    standard: standard.id.clone(),
                    name: standard.name.clone(),
                    measure: standard.measure,
                    low: standard.low,
                    high: standard.high,
                    value,
                    allowed: value.map(|_| standard.area_for(self.number(standard.measure))),
                    verdict: value.map(|value| standard.verdict(value)),
                    source: standard.source.clone(),
                    year: standard.year,
                    is_sourced: standard.is_sourced(),
                    is_chosen: chosen.iter().flatten().any(|chosen| chosen.id == standard.id),
                    note: standard.note.clone(),
                }
            })
            .collect()
    }
}

/// What is wrong with the standards a plan is judged by, a sentence each.
pub(super) fn notes(plan: &Plan) -> Vec<String> {
    [workstation_standard(&plan.basis).1, person_standard(&plan.basis).1].into_iter().flatten().collect()
}

fn workstation_standard(basis: &Basis) -> (Option<&'static Standard>, Option<String>) {
    let usual = Basis::default().workstation_standard;
    chosen(&basis.workstation_standard, &usual, "workstations", |measure| measure == Measure::PerWorkstation)
}

fn person_standard(basis: &Basis) -> (Option<&'static Standard>, Option<String>) {
    chosen(&basis.person_standard, &Basis::default().person_standard, "people", |measure| {
        matches!(measure, Measure::PerFte | Measure::PerPerson)
    })
}

/// The standard of a name, or the usual one where there is none that measures what is judged; then with a sentence on it.
fn chosen(
    id: &str,
    usual: &str,
    of: &str,
    measures: fn(Measure) -> bool,
) -> (Option<&'static Standard>, Option<String>) {
    let standard = standards::find(id);
    if standard.is_some_and(|standard| measures(standard.measure)) {
        return (standard, None);
    }
    let usual = standards::find(usual);
    let wrong = standard.map_or_else(
        || format!("is judged by “{id}”, which is no standard of the library"),
        |standard| format!("is judged by “{}”, which is in {}", standard.name, standard.measure.label()),
    );
    let instead = usual.map(|usual| format!("; “{}” is used instead", usual.name)).unwrap_or_default();
    (usual, Some(format!("The density of {of} {wrong}{instead}. Choose another standard in the plan's basis.")))
}
