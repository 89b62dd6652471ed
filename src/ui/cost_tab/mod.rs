//! The cost tab: what the changes of a phase or of all come to, line by line, how that becomes a total, and who pays.
//!
//! Shows what the report says and works out no figure of its own but sums of what stands beneath a heading. What is typed
//! is made an edit by `model::edits`. Held by `tests/cost_tab.rs`.

mod build_up;
mod funding;
mod grants;
mod lines;
mod rates;

use super::app::App;
use super::field;
use super::panels::widgets;
use crate::analysis::Report;
use crate::analysis::report::{PhaseReport, UnitCosts};
use crate::model::{GrantId, PhaseId, RateId};
use crate::units::{Pence, format};
use egui::{Button, CentralPanel, Frame, Margin, RichText, Role, ScrollArea, Ui, WidgetInfo};
use std::sync::Arc;

/// What is shown beneath the headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    /// The lines.
    #[default]
    Lines,
    /// The build-up.
    BuildUp,
    /// Who pays.
    Funding,
    /// Grants, to be changed.
    Grants,
    /// Rates, to be changed.
    Rates,
}

impl Part {
    const ALL: [Self; 5] = [Self::Lines, Self::BuildUp, Self::Funding, Self::Grants, Self::Rates];

    fn label(self) -> &'static str {
        match self {
            Self::Lines => "Lines",
            Self::BuildUp => "Build-up",
            Self::Funding => "Funding",
            Self::Grants => "Grants",
            Self::Rates => "Rates",
        }
    }

    fn tooltip(self) -> &'static str {
        match self {
            Self::Lines => "What is measured from the drawing, times its rate",
            Self::BuildUp => "From measured works to the total: preliminaries, fees, risk, inflation, VAT",
            Self::Funding => "What grants pay for, what is short, what would bring it back under, who bears what",
            Self::Grants => "Add, change or delete grants",
            Self::Rates => "Add, change or delete rates",
        }
    }
}

/// What of the cost is looked at.
#[derive(Debug, Default)]
pub(super) struct CostView {
    part: Part,
    /// The phase; none is all of them.
    phase: Option<PhaseId>,
    rate: Option<RateId>,
    grant: Option<GrantId>,
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    // What was changed in this frame is reckoned in this frame.
    app.refresh_report();
    let report = Arc::clone(&app.report);
    app.cost.phase = app.cost.phase.filter(|phase| report.phases.iter().any(|own| own.phase == *phase));
    let frame = Frame::new().fill(app.theme.panel).inner_margin(Margin { left: 20, right: 12, top: 12, bottom: 0 });
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        headline_ui(ui, app, &report);
        ui.add_space(6.0);
        parts_ui(ui, app);
        ui.add_space(2.0);
        let phases: Vec<&PhaseReport> =
            report.phases.iter().filter(|own| app.cost.phase.is_none_or(|phase| own.phase == phase)).collect();
        if app.cost.part == Part::Lines {
            return lines::show(ui, app, &phases);
        }
        let area = ScrollArea::vertical().id_salt(("cost tab", app.cost.part as u8)).auto_shrink([false, false]);
        area.show(ui, |ui| {
            // The bar lies beside what is drawn, not over it.
            ui.set_max_width(ui.available_width() - 10.0);
            match app.cost.part {
                Part::Lines => {}
                Part::BuildUp => build_up::show(ui, app, &phases),
                Part::Funding => funding::show(ui, app, &report),
                Part::Grants => grants::show(ui, app),
                Part::Rates => rates::show(ui, app),
            }
            ui.add_space(16.0);
        });
    });
}

fn headline_ui(ui: &mut Ui, app: &mut App, report: &Report) {
    ui.horizontal_wrapped(|ui| {
        ui.label("Phase");
        let name = |phase: Option<PhaseId>| {
            let of = |phase: PhaseId| report.phases.iter().find(|own| own.phase == phase).map(|own| own.name.clone());
            phase.and_then(of).unwrap_or_else(|| "All phases".to_owned())
        };
        let all = [None].into_iter().chain(report.phases.iter().map(|own| Some(own.phase)));
        if let Some(phase) = field::choice(ui, "Phase of the cost", app.cost.phase, all, name) {
            app.cost.phase = phase;
        }
    });
    ui.add_space(4.0);
    let of_phase = app.cost.phase.and_then(|phase| report.phases.iter().find(|own| own.phase == phase));
    let (total, vat, units): (Pence, Pence, UnitCosts) = match of_phase {
        Some(own) => (own.cost.total, own.cost.vat, own.cost.unit_costs),
        None => (report.cost.total, report.cost.vat, report.cost.unit_costs),
    };
    let per = |amount: Option<Pence>| amount.map_or_else(|| "–".to_owned(), format::pounds);
    let area = format::square_metres(units.area);
    let figures = [
        (format::pounds(total), "total, excluding VAT".to_owned()),
        (format::pounds(vat), "VAT, recovered by both services".to_owned()),
        (per(units.per_m2), format!("per m² worked on, of {area}")),
        (per(units.per_desk), format!("per new or moved desk, of {}", format::grouped(units.n_desks as i64))),
        (per(units.per_person), format!("per person moved, of {}", format::grouped(units.n_people as i64))),
    ];
    ui.horizontal_wrapped(|ui| {
        for (figure, name) in figures {
            widgets::figure_ui(ui, &app.theme, &figure, &name);
            ui.add_space(14.0);
        }
    });
    if report.cost.is_too_large {
        let words = "⚠ An amount is too large to reckon with, so the total is none: check the rates";
        ui.label(RichText::new(words).color(app.theme.error));
    }
}

fn parts_ui(ui: &mut Ui, app: &mut App) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        for part in Part::ALL {
            let is_shown = app.cost.part == part;
            let button = ui.add(Button::selectable(is_shown, part.label()));
            button.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_shown, part.label()));
            if button.on_hover_text(part.tooltip()).clicked() {
                app.cost.part = part;
            }
        }
    });
    ui.separator();
}
