//! Who pays: grants in each way of counting them, what would bring the cost back under, and who bears what.

use super::super::app::App;
use super::super::panels::gauge::headroom_words;
use super::super::panels::widgets;
use super::super::utilisation_tab::lines::{Cell, Column, Columns, Line, figures, words};
use super::super::utilisation_tab::table::line_ui;
use crate::analysis::Report;
use crate::analysis::report::FundingCase;
use crate::units::format::pounds;
use egui::{RichText, Ui};
use std::sync::Arc;

const GRANTS: [Column; 5] = [
    words("Grant", 180.0),
    words("For", 70.0),
    figures("Available here", 100.0),
    figures("Drawn", 90.0),
    figures("Left", 90.0),
];

const PHASES: [Column; 7] = [
    words("Phase", 160.0),
    words("Year", 60.0),
    figures("Capital", 84.0),
    figures("Revenue", 84.0),
    figures("Grants pay", 84.0),
    figures("Short", 84.0),
    figures("Unfunded", 84.0),
];

const OWNERS: [Column; 6] = [
    words("Organisation", 160.0),
    figures("Own", 84.0),
    figures("Of what is shared", 110.0),
    figures("Total", 84.0),
    figures("Capital", 84.0),
    figures("Revenue", 84.0),
];

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App, report: &Report) {
    let cost = &report.cost;
    if cost.funding.cases.is_empty() {
        ui.label(RichText::new("No grant yet: add one under Grants").color(app.theme.weak));
    }
    for case in &cost.funding.cases {
        case_ui(ui, app, case);
    }
    savings_ui(ui, app, report);
    widgets::heading(ui, "By organisation");
    let rows = cost.by_organisation.iter().map(|own| {
        let sums = [own.own, own.shared, own.total, own.capital, own.revenue].map(|sum| Cell::new(pounds(sum)));
        [Cell::new(&*own.organisation)].into_iter().chain(sums).collect()
    });
    table_ui(ui, app, &OWNERS, rows);
}

/// A table of a few rows.
pub(super) fn table_ui(ui: &mut Ui, app: &App, columns: &[Column], rows: impl Iterator<Item = Vec<Cell>>) {
    let columns = Arc::new(Columns(columns.to_vec()));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        line_ui(ui, &app.theme, &Line::Titles(Arc::clone(&columns)));
        for cells in rows {
            line_ui(ui, &app.theme, &Line::Cells(Arc::clone(&columns), cells));
        }
    });
    ui.add_space(6.0);
}

fn case_ui(ui: &mut Ui, app: &App, case: &FundingCase) {
    let mark = if case.is_assumption { " (assumption)" } else { "" };
    widgets::heading(ui, &format!("{}{mark}: {}", case.name, headroom_words(case)));
    let unfunded = format!("{} is unfunded: no grant may pay for it, so it is in neither sum", pounds(case.unfunded));
    ui.label(RichText::new(unfunded).color(app.theme.weak));
    let rows = case.grants.iter().map(|grant| {
        let years = year_words(grant.years);
        let sums = [grant.available, grant.drawn, grant.left].map(|sum| Cell::new(pounds(sum)));
        let words = [Cell::new(format!("{}, {years}", grant.name)), Cell::weak(grant.kind.label())];
        words.into_iter().chain(sums).collect()
    });
    table_ui(ui, app, &GRANTS, rows);
    let rows = case.phases.iter().map(|phase| {
        let year = phase.year.map_or_else(|| "no date".to_owned(), |year| year_words((year, year)));
        let paid = phase.drawn.iter().copied().sum();
        let sums = [phase.capital, phase.revenue, paid, phase.shortfall, phase.unfunded];
        let words = [Cell::new(&*phase.name), Cell::weak(year)];
        words.into_iter().chain(sums.map(|sum| Cell::new(pounds(sum)))).collect()
    });
    table_ui(ui, app, &PHASES, rows);
}

/// Financial years, by the year they begin in.
fn year_words((first, last): (u16, u16)) -> String {
    let year = |year: u16| format!("{year}/{:02}", (year + 1) % 100);
    if first == last { year(first) } else { format!("{} to {}", year(first), year(last)) }
}

fn savings_ui(ui: &mut Ui, app: &mut App, report: &Report) {
    let cost = &report.cost;
    widgets::heading(ui, "What would bring it back under");
    if cost.savings.is_empty() {
        ui.label(RichText::new("Nothing has to: the grants suffice for what they may pay for").color(app.theme.weak));
        return;
    }
    let mut asked = None;
    for saving in &cost.savings {
        let enough = if saving.is_enough { "✓ enough alone" } else { "not enough alone" };
        let words = format!("{}: {} less, {enough} ({})", saving.what, pounds(saving.saving), saving.phase_name);
        let link = ui.link(words).on_hover_text("Show on the drawing what causes that line");
        if link.clicked() {
            asked = Some((saving.phase, saving.line));
        }
    }
    ui.add_space(6.0);
    let Some((phase, place)) = asked else { return };
    let line = report.phases.iter().find(|own| own.phase == phase).and_then(|own| own.cost.lines.get(place));
    let cause = line.and_then(|line| super::super::panels::cost::cause(line.items(), app.editor.floor_id()));
    match cause {
        Some(cause) => super::lines::show_cause(app, phase, cause),
        None => app.toasts.failed("Nothing is drawn for that line"),
    }
}
