//! The business case beside the drawing: on which terms, and what each scenario is worth; the tab has the rest.

use super::super::app::App;
use super::super::centre::CentreTab;
use super::super::command::Command;
use super::widgets::{self, Columns};
use crate::analysis::report::payback_words;
use crate::units::format;
use egui::{Label, RichText, Ui};

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let theme = app.theme;
    let case = &app.report.business_case;
    widgets::figure_row(ui, &theme, "Capital appraised", &format::pounds(case.capital.capital));
    let headroom = app.report.cost.headroom;
    let name = if headroom.0 < 0 { "Still to be found beside grants" } else { "Left of the grants" };
    widgets::figure_row(ui, &theme, name, &format::pounds(headroom));
    ui.add(Label::new(RichText::new(case.terms()).small().color(theme.weak)).wrap());
    if case.scenarios.is_empty() {
        ui.label(RichText::new("No savings scenario yet").color(theme.weak));
    } else {
        let columns = Columns::fitting(ui, [66.0, 66.0]);
        columns.heading_ui(ui, &theme, "Savings scenario", ["NPV", "Payback"]);
        for scenario in &case.scenarios {
            let color = if scenario.npv.0 < 0 { theme.warning } else { theme.ink };
            let npv = RichText::new(format::pounds_short(scenario.npv)).color(color);
            let row = columns.row_ui(ui, &scenario.name, [npv, RichText::new(payback_words(scenario.payback_years))]);
            row.on_hover_text(format!("{}\n{}\n{}", scenario.name, scenario.source_words(), scenario.net_of_words()));
        }
    }
    if app.view.centre != CentreTab::Case {
        let more = ui.link("All in the business case tab");
        if more.on_hover_text(Command::ShowCase.tooltip()).clicked() {
            app.ask(Command::ShowCase);
        }
    }
}
