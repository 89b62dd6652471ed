//! The business case tab: every scenario beside doing nothing, the chosen one in full with its plots, and the forms in
//! which it is said how all of it is reckoned.
//!
//! Shows what the report says and works out no figure of its own; on which terms an NPV is reckoned stands above all of
//! them. What is typed is made an edit by `model::edits`. Held by `tests/case_tab.rs`.

mod appraisal;
mod case_lines;
mod estate;
pub(super) mod fields;
mod figures;
mod others;
mod plots;
mod scenario;
mod summary;

use super::app::App;
use super::fonts;
use super::utilisation_tab::OtherPlan;
use crate::analysis::Report;
use crate::model::{BiasShare, CaseLineId, EstateId};
use egui::{Button, CentralPanel, FontId, Frame, Label, Margin, RichText, Role, ScrollArea, Ui, WidgetInfo};
use std::sync::Arc;

/// Lines of figures that are longer than this are hard to follow.
const WIDEST: f32 = 1_120.0;

/// What is shown beneath the scenarios.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    /// The chosen scenario in full.
    #[default]
    Chosen,
    /// What the chosen scenario says.
    Scenario,
    /// How the case is appraised.
    Appraisal,
    /// Other buildings.
    Estate,
    /// Other lines.
    Lines,
    /// Other plans.
    Others,
}

impl Part {
    const ALL: [Self; 6] = [Self::Chosen, Self::Scenario, Self::Appraisal, Self::Estate, Self::Lines, Self::Others];

    fn label(self) -> &'static str {
        match self {
            Self::Chosen => "In full",
            Self::Scenario => "Scenario",
            Self::Appraisal => "Appraisal",
            Self::Estate => "Estate",
            Self::Lines => "Other lines",
            Self::Others => "Other plans",
        }
    }

    fn tooltip(self) -> &'static str {
        match self {
            Self::Chosen => "The chosen scenario: plots, capital, flows, who gains what",
            Self::Scenario => "Add, change or delete scenarios",
            Self::Appraisal => "Discount rate, period, base year, what capital allows for",
            Self::Estate => "Other buildings: what they cost, and what becomes of them",
            Self::Lines => "Running costs, savings, receipts and costs that follow from no drawing",
            Self::Others => "Other plans as options beside this one",
        }
    }
}

/// What of the business case is looked at.
#[derive(Debug, Default)]
pub(crate) struct CaseView {
    part: Part,
    /// The place of the chosen scenario in the report.
    scenario: usize,
    estate: Option<EstateId>,
    line: Option<CaseLineId>,
    /// The mix of project types, while it is typed and does not come to the whole yet.
    mix: Option<Vec<BiasShare>>,
    /// Other plans, opened beside this one.
    others: Vec<(String, Arc<Report>)>,
}

impl CaseView {
    /// Holds another plan beside the open one; the same file again takes the place of what it was.
    pub(super) fn take_other(&mut self, other: &OtherPlan) {
        self.others.retain(|(name, _)| *name != other.name);
        self.others.push((other.name.clone(), Arc::clone(&other.report)));
    }

    /// Another plan is in the window.
    pub(super) fn forget_choice(&mut self) {
        *self = Self { part: self.part, others: std::mem::take(&mut self.others), ..Self::default() };
    }
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    // What was changed in this frame is reckoned in this frame.
    app.refresh_report();
    let report = Arc::clone(&app.report);
    let n_scenarios = report.business_case.scenarios.len();
    app.case.scenario = app.case.scenario.min(n_scenarios.saturating_sub(1));
    let frame = Frame::new().fill(app.theme.panel).inner_margin(Margin { left: 20, right: 12, top: 12, bottom: 0 });
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(WIDEST));
        ui.add(
            Label::new(RichText::new(report.business_case.terms()).font(FontId::new(14.0, fonts::semi_bold()))).wrap(),
        );
        ui.add_space(6.0);
        summary::show(ui, app, &report.business_case);
        ui.add_space(6.0);
        parts_ui(ui, app);
        ui.add_space(2.0);
        let area = ScrollArea::vertical().id_salt(("case tab", app.case.part as u8)).auto_shrink([false, false]);
        area.show(ui, |ui| {
            // The bar lies beside what is drawn, not over it.
            ui.set_max_width(ui.available_width() - 10.0);
            match app.case.part {
                Part::Chosen => figures::show(ui, app, &report.business_case),
                Part::Scenario => scenario::show(ui, app),
                Part::Appraisal => appraisal::show(ui, app, &report.business_case),
                Part::Estate => estate::show(ui, app),
                Part::Lines => case_lines::show(ui, app),
                Part::Others => others::show(ui, app, &report),
            }
            ui.add_space(16.0);
        });
    });
}

fn parts_ui(ui: &mut Ui, app: &mut App) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        for part in Part::ALL {
            let is_shown = app.case.part == part;
            let button = ui.add(Button::selectable(is_shown, part.label()));
            button.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_shown, part.label()));
            if button.on_hover_text(part.tooltip()).clicked() {
                app.case.part = part;
            }
        }
    });
    ui.separator();
}
