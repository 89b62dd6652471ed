//! The charts of the page: the weekdays, the fullest of them, and the desks through the phases.

use super::Told;
use crate::analysis::report::{PhaseReport, WeekdayReport};
use crate::drawing::chart::{self, BarChart, PhaseFigures, Series, WeekdayFigures};

impl Told<'_> {
    /// All of them; none of a plan without people.
    pub(super) fn charts(&self) -> Vec<BarChart> {
        let use_of = &self.is.utilisation;
        if use_of.headcount == 0 {
            return Vec::new();
        }
        let mut charts = vec![weekdays(self.is)];
        charts.extend(fullest(self.is).map(|day| distribution(self.is, day)));
        charts.push(phases(&self.report.phases));
        charts
    }
}

/// The fullest weekday; of those that are alike the earliest.
fn fullest(phase: &PhaseReport) -> Option<&WeekdayReport> {
    let mut fullest: Option<&WeekdayReport> = None;
    for day in &phase.utilisation.weekdays {
        if fullest.is_none_or(|other| other.expected_people < day.expected_people) {
            fullest = Some(day);
        }
    }
    fullest
}

/// Everybody who is expected, whether or not they work at a desk: the title says so.
fn weekdays(phase: &PhaseReport) -> BarChart {
    let use_of = &phase.utilisation;
    let days: Vec<WeekdayFigures<'_>> = use_of
        .weekdays
        .iter()
        .map(|day| WeekdayFigures { day: day.day, expected: day.expected_people, peak: day.p95_people })
        .collect();
    let chart = chart::weekdays(&days, use_of.desks, use_of.service_level_pct);
    BarChart {
        title: format!("People in the building by weekday, {}", short(&phase.name)),
        words: chart.words.replacen("People at desks", "People in the building", 1),
        ..chart
    }
}

fn distribution(phase: &PhaseReport, day: &WeekdayReport) -> BarChart {
    let use_of = &phase.utilisation;
    let terms: Vec<(u64, f64)> = day.distribution.terms().collect();
    let chart = chart::distribution(day.day, &terms, use_of.desks, day.p95_people, use_of.service_level_pct);
    let more = day.distribution.more_than(use_of.desks) * 100.0;
    let name = |series: Series| match series {
        Series::Short => format!("More people than desks: {}", crate::compare::Unit::Percent.sentence(more)),
        _ => "No more people than desks".to_owned(),
    };
    BarChart {
        title: format!("How many come on a {}, the fullest day, {}", day.day, short(&phase.name)),
        places: "People in the building".to_owned(),
        bar_names: chart.bar_names.iter().map(|(series, _)| (*series, name(*series))).collect(),
        ..chart
    }
}

fn phases(phases: &[PhaseReport]) -> BarChart {
    let figures: Vec<PhaseFigures<'_>> = phases
        .iter()
        .map(|phase| {
            let use_of = &phase.utilisation;
            PhaseFigures {
                name: short(&phase.name),
                desks: use_of.desks,
                needed: use_of.desks_required,
                expected_at_peak: use_of.weekdays.iter().map(|day| day.expected_at_desks).fold(0.0, f64::max),
            }
        })
        .collect();
    chart::phases(&figures)
}

/// The name of a phase without what it is for.
fn short(name: &str) -> &str {
    name.split(':').next().unwrap_or_default().trim()
}
