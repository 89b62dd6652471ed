//! What was counted, beside what is planned. Counts with signs of life stand apart: a jacket on a chair is nobody seen.

use super::super::super::theme::Theme;
use super::super::widgets::{self, Columns};
use super::or_dash;
use crate::analysis::report::{ObservedReport, UtilisationReport};
use crate::units::format;
use egui::{RichText, Ui};

/// Draws it.
pub(super) fn show(ui: &mut Ui, theme: &Theme, planned: &UtilisationReport, observed: &ObservedReport) {
    let columns = Columns::fitting(ui, [64.0, 64.0]);
    columns.heading_ui(ui, theme, "In use", ["planned", "seen"]);
    let percent = |share: Option<f64>| RichText::new(or_dash(share, 0, " %"));
    for day in &observed.weekdays {
        let figures = [percent(day.planned_utilisation_pct), percent(day.use_of.utilisation_pct)];
        let row = columns.row_ui(ui, day.day, figures);
        let n_counts = format::count(day.use_of.observations as usize, "observation", "observations");
        row.on_hover_text(format!(
            "Planned: people expected at desks over desks. Seen: {n_counts} of people over places"
        ));
    }
    let whole = &observed.whole;
    let peak = whole.peak.as_ref();
    let average = [percent(planned.average_utilisation_pct), percent(whole.average_utilisation_pct)];
    columns.row_ui(ui, "Average", average);
    let fullest = [percent(planned.peak_utilisation_pct), percent(peak.and_then(|peak| peak.utilisation_pct))];
    columns.row_ui(ui, "Peak", fullest);
    for (name, share, about) in [
        ("Frequency", whole.frequency_pct, "How often somebody was seen where was counted"),
        ("Occupancy", whole.occupancy_pct, "How full places were when somebody was there"),
        (
            "Utilisation",
            whole.utilisation_pct,
            "Frequency times occupancy: people seen over places, in all observations",
        ),
        ("With signs of life", whole.claimed_pct, "People and signs of life over places; kept apart from those seen"),
    ] {
        widgets::figure_row(ui, theme, name, &or_dash(share, 1, " %")).on_hover_text(about);
    }
    let counts = format::count(observed.counts as usize, "count", "counts");
    let days = format::count(observed.days as usize, "day", "days");
    let words = format!("{counts} on {days}, {} to {}", observed.first, observed.last);
    ui.label(RichText::new(words).small().color(theme.weak));
    if 0 < observed.counts_without_places {
        let left = format::count(observed.counts_without_places as usize, "count is", "counts are");
        let words = format!("⚠ {left} left out: taken where there is no desk and no seat, or of what was not there");
        ui.label(RichText::new(words).small().color(theme.warning));
    }
}
