//! How to print: floors or two phases before and after, on what paper, at what scale, and whether people are named.

use super::super::app::App;
use super::super::field;
use super::super::run;
use super::super::work::Purpose;
use super::modal_ui;
use crate::model::{FloorId, PhaseId, Plan};
use crate::publish::{BeforeAndAfter, Paper, PrintContents, PrintOptions, PrintTheme, Scale, ScaleChoice};
use egui::Ui;

/// How many pixels to the inch pictures may have: for the screen, for slides, for print, and for large print.
const RESOLUTIONS: [u32; 4] = [96, 150, 300, 600];

/// What of the plan is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Floors,
    BeforeAndAfter,
    CostPlan,
    BusinessCase,
    Checks,
}

/// The print dialog.
#[derive(Debug)]
pub(crate) struct ExportDialog {
    purpose: Purpose,
    what: What,
    compared: BeforeAndAfter,
    phase: PhaseId,
    floor: Option<FloorId>,
    is_all_floors: bool,
    paper: Paper,
    scale: ScaleChoice,
    dpi: u32,
    theme: PrintTheme,
    /// Never remembered: that names leave the plan is said each time.
    names_people: bool,
    /// Nor this: comments bear names.
    shows_comments: bool,
}

impl ExportDialog {
    /// For the floor and phase that are shown, with paper and scale as they were chosen for the plan.
    pub(crate) fn new(app: &App, purpose: Purpose) -> Self {
        let kept = PrintOptions::of(&app.plan_on_paper());
        Self {
            purpose,
            what: What::Floors,
            compared: app.compared.on_paper(),
            phase: app.editor.at().phase,
            floor: app.editor.floor_id(),
            is_all_floors: purpose == Purpose::ExportPdf,
            paper: kept.paper,
            scale: kept.scale,
            dpi: app.canvas.print_options.dpi,
            theme: kept.theme,
            names_people: false,
            shows_comments: false,
        }
    }

    /// For what is compared on the utilisation tab.
    pub(crate) fn before_and_after(app: &App) -> Self {
        Self { what: What::BeforeAndAfter, ..Self::new(app, Purpose::ExportPdf) }
    }

    fn options(&self, app: &App) -> PrintOptions {
        let floors = if self.is_all_floors { Vec::new() } else { self.floor.into_iter().collect() };
        let contents = match self.what {
            What::Floors => PrintContents::Floors,
            What::BeforeAndAfter => PrintContents::BeforeAndAfter(self.compared.clone()),
            What::CostPlan => PrintContents::CostPlan,
            What::BusinessCase => PrintContents::BusinessCase,
            What::Checks => PrintContents::Checks,
        };
        PrintOptions {
            contents,
            floors,
            phase: Some(self.phase),
            paper: self.paper,
            scale: self.scale,
            dpi: self.dpi,
            theme: self.theme,
            symbols: app.editor.symbols().clone(),
            names_people: self.names_people,
            shows_comments: self.shows_comments,
            ..PrintOptions::of(&app.plan_on_paper())
        }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let ((is_export, is_cancel), is_left) = modal_ui(ui, self.purpose.title(), 420.0, |ui| {
            self.fields_ui(ui, app);
            ui.add_space(12.0);
            ui.horizontal(|ui| (ui.button("Choose file…").clicked(), ui.button("Cancel").clicked())).inner
        });
        if is_export {
            app.canvas.print_options = self.options(app);
            let name = run::suggested_name(app, self.purpose.ending());
            app.work.pick(ui.ctx(), self.purpose, &name);
            return None;
        }
        (!is_cancel && !is_left).then_some(self)
    }

    fn fields_ui(&mut self, ui: &mut Ui, app: &App) {
        let plan = app.plan();
        if self.purpose == Purpose::ExportDxf {
            // A drawing for CAD programs has neither paper nor colours of its own, and holds floors only.
            field::form(ui, "export", |ui| {
                self.floors_ui(ui, plan);
                field::row(ui, "People", |ui| {
                    let tick = ui.checkbox(&mut self.names_people, "Names of people");
                    tick.on_hover_text("Says at each desk who sits there; without it no name leaves the plan");
                });
            });
            return;
        }
        field::form(ui, "export", |ui| {
            field::row(ui, "What", |ui| {
                ui.vertical(|ui| {
                    ui.radio_value(&mut self.what, What::Floors, "Floors");
                    ui.radio_value(&mut self.what, What::BeforeAndAfter, "Before and after");
                    ui.radio_value(&mut self.what, What::CostPlan, "Cost plan");
                    ui.radio_value(&mut self.what, What::BusinessCase, "Business case");
                    ui.radio_value(&mut self.what, What::Checks, "Checks");
                });
            });
            match self.what {
                What::Floors => self.floors_ui(ui, plan),
                What::BeforeAndAfter => self.compared_ui(ui, plan),
                What::CostPlan | What::BusinessCase | What::Checks => {}
            }
            let paper = field::row(ui, "Paper", |ui| {
                field::choice(ui, "Paper", self.paper, Paper::ALL, |paper| paper.to_string())
            });
            self.paper = paper.unwrap_or(self.paper);
            if self.what == What::Floors {
                let scales = std::iter::once(ScaleChoice::Fit).chain(Scale::SERIES.map(ScaleChoice::Exactly));
                let scale = field::row(ui, "Scale", |ui| {
                    field::choice(ui, "Scale", self.scale, scales, |scale| match scale {
                        ScaleChoice::Fit => "The largest that fits".to_owned(),
                        ScaleChoice::Exactly(Scale(number)) => format!("1:{number}"),
                    })
                });
                self.scale = scale.unwrap_or(self.scale);
            }
            if self.purpose == Purpose::ExportPng {
                let dpi = field::row(ui, "Resolution", |ui| {
                    field::choice(ui, "Pixels to the inch", self.dpi, RESOLUTIONS, |dpi| dpi.to_string())
                });
                self.dpi = dpi.unwrap_or(self.dpi);
            }
            field::row(ui, "Colours", |ui| {
                ui.radio_value(&mut self.theme, PrintTheme::Colour, "Colour and hatches");
                ui.radio_value(&mut self.theme, PrintTheme::Mono, "Black and white");
            });
            if matches!(self.what, What::CostPlan | What::BusinessCase) {
                return;
            }
            if self.what == What::Floors {
                field::row(ui, "Comments", |ui| {
                    let tick = ui.checkbox(&mut self.shows_comments, "Numbered and listed");
                    tick.on_hover_text("Numbers comments on the drawings, and lists them with their authors after");
                });
            }
            field::row(ui, "People", |ui| {
                let tick = ui.checkbox(&mut self.names_people, "Names of people");
                tick.on_hover_text("Adds a list of who sits where; without it no name leaves the plan");
            });
        });
    }

    fn floors_ui(&mut self, ui: &mut Ui, plan: &Plan) {
        if let Some(phase) = phase_ui(ui, ("Phase", "Phase to print"), plan, self.phase) {
            self.phase = phase;
        }
        field::row(ui, "Floors", |ui| {
            ui.radio_value(&mut self.is_all_floors, true, "All floors, a sheet each");
            ui.radio_value(&mut self.is_all_floors, false, "The floor that is shown");
        });
    }

    fn compared_ui(&mut self, ui: &mut Ui, plan: &Plan) {
        let of_before = self.compared.against.as_deref().unwrap_or(plan);
        let before = self.compared.before.or(of_before.first_phase().map(|phase| phase.id));
        if let Some(phase) =
            before.and_then(|before| phase_ui(ui, ("Before", "Phase before, to print"), of_before, before))
        {
            self.compared.before = Some(phase);
        }
        let after = self.compared.after.or(plan.last_phase().map(|phase| phase.id));
        if let Some(phase) = after.and_then(|after| phase_ui(ui, ("After", "Phase after, to print"), plan, after)) {
            self.compared.after = Some(phase);
        }
    }
}

/// A choice among the phases of a plan.
fn phase_ui(ui: &mut Ui, (title, label): (&str, &str), plan: &Plan, current: PhaseId) -> Option<PhaseId> {
    let phases: Vec<PhaseId> = plan.phases.iter().map(|phase| phase.id).collect();
    let name = |id: PhaseId| plan.phase(id).map(|phase| phase.name.clone()).unwrap_or_default();
    field::row(ui, title, |ui| field::choice(ui, label, current, phases, name))
}
