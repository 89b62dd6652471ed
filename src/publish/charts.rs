//! The charts of presence, from the report; and any chart on paper, in a box of a sheet.
//!
//! What a chart says is decided here and in `drawing::chart`, so that the window and the paper say the same.
//! Invariant: the figures of a chart are those of the report; held by `tests/charts.rs`.

use super::page::{Group, GroupRole};
use super::plotter::Plotter;
use super::theme::PrintTheme;
use crate::analysis::Report;
use crate::analysis::report::{DayPresence, PhaseReport, UtilisationReport};
use crate::drawing::Shape;
use crate::drawing::chart::{self, BarChart, PhaseFigures, WeekdayFigures};
use crate::geom::Point2;
use crate::model::Phase;

/// The marks of a chart in a box of a sheet, given by its upper left corner and its size in millimetres. To a reader who
/// cannot see it, it is a picture that says in words what it shows.
pub fn group(chart: &BarChart, at: (f64, f64), size: (f64, f64), theme: PrintTheme) -> Group {
    picture(format!("{}. {}", chart.title, chart.words), &chart.shapes(size), at, size, theme)
}

/// The marks of shapes in a box of a sheet, and what they show in words.
pub(super) fn picture(
    description: String,
    shapes: &[Shape],
    at: (f64, f64),
    size: (f64, f64),
    theme: PrintTheme,
) -> Group {
    let role = GroupRole::Figure { description };
    let half = Point2::new(size.0 / 2.0, size.1 / 2.0);
    let mut plotter = Plotter::new(theme, role, (half, (at.0 + half.x, at.1 + half.y)), 1.0);
    for shape in shapes {
        plotter.shape(shape);
    }
    plotter.finish()
}

/// The weekday that desks must be planned for, counted from Monday: the fullest one.
pub fn fullest_weekday(figures: &UtilisationReport) -> usize {
    let presence = &figures.presence;
    presence.weekdays.iter().position(|day| day.day == presence.peak_day).unwrap_or_default()
}

/// The people expected at desks on each weekday of a phase, what is not passed on the share of days that is planned for,
/// and the desks.
pub fn weekdays(phase: &PhaseReport) -> BarChart {
    let figures = &phase.utilisation;
    let day = |day: &DayPresence| WeekdayFigures { day: day.day, expected: day.expected, peak: day.peak };
    let days: Vec<WeekdayFigures<'_>> = figures.presence.weekdays.iter().map(day).collect();
    chart::weekdays(&days, figures.desks, figures.service_level_pct)
}

/// How likely each number of people at desks is on a weekday of a phase, counted from Monday.
pub fn distribution(phase: &PhaseReport, weekday: usize) -> Option<BarChart> {
    let figures = &phase.utilisation;
    let day = figures.presence.weekdays.get(weekday)?;
    let terms: Vec<(u64, f64)> = day.distribution.terms().collect();
    Some(chart::distribution(day.day, &terms, figures.desks, day.peak, figures.service_level_pct))
}

/// Desks that are there, desks that are due by policy and people expected on the fullest day, phase by phase.
pub fn phases(report: &Report) -> BarChart {
    let rows: Vec<PhaseFigures<'_>> = report
        .phases
        .iter()
        .map(|phase| PhaseFigures {
            name: short_name(&phase.name),
            desks: phase.utilisation.desks,
            needed: phase.utilisation.desks_required,
            expected_at_peak: phase.utilisation.presence.expected_at_peak,
        })
        .collect();
    chart::phases(&rows)
}

/// The name of a phase without what it is for.
pub(super) fn short_name(name: &str) -> &str {
    let short = Phase::short_name(name);
    if short.is_empty() { name } else { short }
}
