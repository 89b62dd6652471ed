//! A drawing of another CAD program, before anything is taken of it: its unit, what is on its layers, what its blocks are, what
//! comes of that, and where it goes.
//!
//! What is recognised follows what is chosen, worked out beside the frame; an older answer is dropped. Nothing of the plan changes
//! before *Import*, and one step takes it back: `tests/drawing_window.rs`.

mod preview;
mod tables;

use super::super::app::App;
use super::super::work::DrawingFound;
use super::modal_ui;
use crate::cad::{CadDrawing, CensusRow};
use crate::import::cad::{Choices, Survey};
use crate::import::landing::{self, Landing, LandingPlace, RevisionChoices, is_empty};
use crate::import::proposal::{Doubt, Proposal};
use crate::model::{Edit, EditRefused, FloorId, PhaseId};
use crate::units::format;
use egui::{Button, Checkbox, ComboBox, RichText, ScrollArea, TextEdit, Ui, Vec2};
use preview::Preview;
use std::path::PathBuf;
use std::sync::Arc;

/// Who says what an import doubts.
const AUTHOR: &str = "Import";
/// How wide the dialog is, and how high its middle.
const WIDTH: f32 = 1_060.0;
const MIDDLE: f32 = 400.0;

/// What the left half shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    Layers,
    Blocks,
    Found,
    Doubts,
}

/// Where the floor goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    /// A floor of its own.
    New,
    /// On to the floor that is shown.
    Here,
}

/// The dialog.
#[derive(Debug)]
pub(crate) struct DrawingDialog {
    path: PathBuf,
    drawing: Arc<CadDrawing>,
    survey: Arc<Survey>,
    choices: Choices,
    /// Whether the unit was chosen, or is certain.
    is_unit_known: bool,
    goes: Goes,
    /// The phase that the drawing shows.
    phase: Option<PhaseId>,
    pins: bool,
    /// Whether the drawing is laid under the floor too.
    is_laid: bool,
    shows: Shows,
    /// What is looked for in the tables.
    wanted: String,
    /// The number of the last question, and its answer once it is here.
    asked: u64,
    found: Option<Box<Proposal>>,
    preview: Preview,
}

impl DrawingDialog {
    /// For a drawing that was read; asks for what is recognised with the choices that its survey suggests.
    pub(crate) fn new(app: &mut App, ctx: &egui::Context, path: PathBuf, own: DrawingFound) -> Self {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let choices = Choices::of(&own.survey, landing::floor_name(&name));
        let is_unit_known = own.survey.unit.is_sure;
        let is_here = app.editor.floor().is_some_and(is_empty);
        let mut dialog = Self {
            path,
            drawing: own.drawing,
            survey: own.survey,
            choices,
            is_unit_known,
            goes: if is_here { Goes::Here } else { Goes::New },
            // An architect draws the building as it is.
            phase: app.plan().first_phase().map(|phase| phase.id),
            pins: true,
            is_laid: app.document.path.is_some(),
            shows: Shows::Layers,
            wanted: String::new(),
            asked: 0,
            found: None,
            preview: Preview::default(),
        };
        dialog.ask(app, ctx);
        dialog
    }

    fn ask(&mut self, app: &mut App, ctx: &egui::Context) {
        self.asked += 1;
        self.found = None;
        app.work.recognise(ctx, self.asked, Arc::clone(&self.drawing), self.choices.clone());
    }

    /// Takes what was recognised, if it answers the last question.
    pub(crate) fn answer(&mut self, number: u64, proposal: Box<Proposal>) {
        if number == self.asked {
            self.preview = Preview::of(&proposal);
            self.found = Some(proposal);
        }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let before = self.choices.clone();
        let ((is_import, is_cancel), is_left) = modal_ui(ui, "Import drawing", WIDTH, |ui| {
            self.head_ui(ui, app);
            ui.add_space(6.0);
            ui.horizontal_top(|ui| {
                let half = Vec2::new(WIDTH * 0.56, MIDDLE);
                ui.allocate_ui(half, |ui| {
                    ui.set_min_size(half);
                    ui.vertical(|ui| self.tables_ui(ui, app));
                });
                ui.vertical(|ui| {
                    let size = Vec2::new(ui.available_width(), MIDDLE);
                    self.preview.ui(ui, &app.theme, size, self.found.is_some());
                });
            });
            ui.add_space(6.0);
            self.place_ui(ui, app);
            ui.add_space(10.0);
            self.buttons_ui(ui)
        });
        if self.choices != before {
            self.ask(app, ui.ctx());
        }
        if is_import {
            self.take(app, ui.ctx());
            return None;
        }
        (!is_cancel && !is_left).then_some(self)
    }

    fn head_ui(&mut self, ui: &mut Ui, app: &App) {
        let census = &self.drawing.census;
        let sum = |of: fn(&CensusRow) -> u64| format::grouped(census.rows.iter().map(of).sum::<u64>() as i64);
        ui.label(format!(
            "{}: {}, {} entities, of them {} read exactly, {} nearly, {} skipped",
            super::file_name(&self.path),
            self.drawing.version,
            format::grouped(census.n() as i64),
            sum(|row| row.n_read),
            sum(|row| row.n_approximated),
            sum(|row| row.n_skipped)
        ));
        for note in &self.drawing.notes {
            ui.label(RichText::new(format!("{}. {}", note.what, note.means)).color(app.theme.weak));
        }
        ui.horizontal(|ui| {
            ui.label("Unit");
            let size = |unit| {
                let own = self.survey.unit.candidates.iter().find(|(other, _)| *other == unit);
                own.map_or_else(String::new, |(_, (width, height))| {
                    format!("{} × {} m", format::decimal(*width, 1), format::decimal(*height, 1))
                })
            };
            let chosen = self.choices.unit;
            let words = if self.is_unit_known {
                format!("{}: {}", chosen.plural(), size(chosen))
            } else {
                "Choose…".to_owned()
            };
            let combo = ComboBox::from_id_salt("unit of the drawing").selected_text(words).width(240.0);
            let shown = combo.show_ui(ui, |ui| {
                for unit in self.survey.unit.candidates.iter().map(|(unit, _)| *unit) {
                    let is_chosen = self.is_unit_known && unit == chosen;
                    if ui.selectable_label(is_chosen, format!("{}: {}", unit.plural(), size(unit))).clicked() {
                        self.choices.unit = unit;
                        self.is_unit_known = true;
                    }
                }
            });
            shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Unit of the drawing"));
            let evidence = self.survey.unit.evidence.join("; ");
            if self.is_unit_known {
                ui.label(RichText::new(evidence).color(app.theme.weak));
            } else {
                let words = format!("⚠ The unit is not certain ({evidence}): choose the size that the building has");
                ui.label(RichText::new(words).color(app.theme.warning));
            }
        });
    }

    fn tables_ui(&mut self, ui: &mut Ui, app: &App) {
        let n_doubts = self.found.as_ref().map_or(0, |found| found.doubts.len());
        ui.horizontal(|ui| {
            for (shows, words) in [
                (Shows::Layers, format!("Layers ({})", self.survey.layers.len())),
                (Shows::Blocks, format!("Blocks ({})", self.survey.blocks.len())),
                (Shows::Found, "What is found".to_owned()),
                (Shows::Doubts, format!("To be looked at ({n_doubts})")),
            ] {
                ui.selectable_value(&mut self.shows, shows, words);
            }
        });
        ui.separator();
        if matches!(self.shows, Shows::Layers | Shows::Blocks) {
            let hint = TextEdit::singleline(&mut self.wanted).hint_text("Find by name").desired_width(200.0);
            let field = ui.add(hint);
            field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Find by name"));
        }
        ScrollArea::vertical().max_height(MIDDLE - 70.0).auto_shrink([false, false]).show(ui, |ui| match self.shows {
            Shows::Layers => tables::layers_ui(ui, &app.theme, &self.survey, &mut self.choices, &self.wanted),
            Shows::Blocks => tables::blocks_ui(ui, &app.theme, &self.survey, &mut self.choices, &self.wanted),
            Shows::Found => match &self.found {
                Some(found) => tables::found_ui(ui, &app.theme, found),
                None => drop(ui.label("Recognising…")),
            },
            Shows::Doubts => {
                for doubt in self.found.iter().flat_map(|found| &found.doubts) {
                    ui.label(said(doubt));
                    ui.add_space(3.0);
                }
                if n_doubts == 0 {
                    ui.label(RichText::new("Nothing is doubtful").color(app.theme.weak));
                }
            }
        });
    }

    /// Where it goes.
    fn place_ui(&mut self, ui: &mut Ui, app: &App) {
        let here = app.editor.floor().map(|own| (app.plan().floor_title(&own.floor), is_empty(own)));
        ui.horizontal(|ui| {
            ui.radio_value(&mut self.goes, Goes::New, "As a new floor named");
            let name = ui.add_enabled(
                self.goes == Goes::New,
                TextEdit::singleline(&mut self.choices.floor_name).desired_width(180.0),
            );
            name.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Name of the floor"));
            if let Some((title, is_empty)) = here {
                let words = if is_empty {
                    format!("On to {title}, which is empty")
                } else {
                    format!("As a revision of {title}: who sits where is kept")
                };
                ui.radio_value(&mut self.goes, Goes::Here, words);
            }
        });
        ui.horizontal(|ui| {
            ui.label("It shows the building in");
            let name =
                |id: Option<PhaseId>| id.and_then(|id| app.plan().phase(id)).map_or("", |phase| phase.name.as_str());
            let combo = ComboBox::from_id_salt("phase of the drawing").selected_text(name(self.phase)).width(200.0);
            let shown = combo.show_ui(ui, |ui| {
                for phase in &app.plan().phases {
                    ui.selectable_value(&mut self.phase, Some(phase.id), &phase.name);
                }
            });
            shown
                .response
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Phase of the drawing"));
        });
        ui.checkbox(&mut self.pins, "Pin what should be looked at to its place, as comments");
        let has_place = app.document.path.is_some();
        ui.add_enabled(has_place, Checkbox::new(&mut self.is_laid, "Lay the drawing under the floor as well"))
            .on_hover_text("It is kept in the plan's folder and can be faded, hidden or taken away")
            .on_disabled_hover_text("Save the plan first: drawings are kept in the folder beside it");
    }

    fn buttons_ui(&self, ui: &mut Ui) -> (bool, bool) {
        ui.horizontal(|ui| {
            let why_not = match &self.found {
                _ if !self.is_unit_known => Some("Choose the unit first"),
                None => Some("The drawing is being recognised"),
                Some(found) if found.floors.iter().all(holds_nothing) => {
                    Some("Nothing was recognised: say in the tables what is on the layers")
                }
                Some(_) => None,
            };
            let import = ui
                .add_enabled(why_not.is_none(), Button::new(RichText::new("Import").strong()))
                .on_hover_text("Take what was recognised into the plan, as one step")
                .on_disabled_hover_text(why_not.unwrap_or_default());
            (import.clicked(), ui.button("Cancel").clicked())
        })
        .inner
    }

    fn take(self, app: &mut App, ctx: &egui::Context) {
        let Some(found) = self.found else { return };
        let source = super::file_name(&self.path);
        let Some(phase) = self.phase else {
            return app
                .toasts
                .failed("This plan has no phases: add one first, so that what is imported has its time".to_owned());
        };
        let here = app.editor.floor().map(|own| (own.floor.id, own.floor.building, is_empty(own)));
        let today = app.talk.today();
        let plan = app.plan();
        let taken: Result<(Edit, Vec<FloorId>, Vec<Doubt>, String), EditRefused> = match (self.goes, here) {
            (Goes::Here, Some((floor, _, false))) => {
                let choices = RevisionChoices { source: &source, ..RevisionChoices::default() };
                let Some(drawn) = found.floors.first() else { return };
                let revised = landing::revise(plan, floor, phase, drawn, &choices);
                if revised.as_ref().is_ok_and(landing::Revised::is_of_another_place) {
                    let words = "Fewer than a third of the walls of this floor are in the drawing: it seems to be of another \
                                 place, and nothing was changed. Import it as a new floor, or go to the floor it is of";
                    return app.toasts.failed(words.to_owned());
                }
                revised.map(|revised| {
                    let n_kept: usize = revised.kept.values().sum();
                    let words = format!(
                        "Revised by {source}: {} as before, {} changed, {} new, {} gone, {} desks without a place",
                        n_kept,
                        revised.changed.len(),
                        revised.added.len(),
                        revised.gone.len(),
                        revised.homeless.len()
                    );
                    let doubts = found.doubts.iter().chain(&revised.doubts).cloned().collect();
                    (revised.edit, vec![floor], doubts, words)
                })
            }
            (goes, here) => {
                let place = match (goes, here) {
                    (Goes::Here, Some((floor, ..))) => LandingPlace::Floor(floor),
                    (_, Some((_, building, _))) => LandingPlace::Building(building),
                    (_, None) => {
                        plan.buildings.keys().next().map_or(LandingPlace::NewBuilding, |id| LandingPlace::Building(*id))
                    }
                };
                landing::new_floors(plan, &found, &Landing { source: &source, phase, place }).map(|landed| {
                    let words = format!("Imported {}", landing::summary(&landed));
                    let doubts = found.doubts.iter().chain(&landed.doubts).cloned().collect();
                    (landed.edit, landed.floors, doubts, words)
                })
            }
        };
        let (mut edit, floors, doubts, words) = match taken {
            Ok(taken) => taken,
            Err(refused) => return app.toasts.failed(refused.to_string()),
        };
        if self.pins && !doubts.is_empty() {
            let pins = plan
                .with(&edit)
                .and_then(|after| landing::pin_doubts(&after, &doubts, &floors, phase, (AUTHOR, today)));
            match pins {
                Ok(pins) => edit.changes.extend(pins.changes),
                Err(refused) => app.toasts.failed(refused.to_string()),
            }
        }
        if edit.is_empty() {
            return app.toasts.done("The drawing changes nothing: all of it is in the plan already".to_owned());
        }
        let revision = app.editor.revision();
        app.apply(Ok(edit));
        if app.editor.revision() != revision {
            if let Some(floor) = floors.first() {
                app.show_floor(*floor);
            }
            app.toasts.done(words);
            if let Some(plan) = app.document.path.clone().filter(|_| self.is_laid) {
                let own = (self.drawing, self.choices.unit, found.offset);
                app.work.keep_drawing(ctx, self.path, plan, own);
            }
            app.queue.push(super::super::command::Command::ZoomToFit);
        }
    }
}

fn said(doubt: &Doubt) -> String {
    format!("{}. {}. {}", doubt.what, doubt.means, doubt.to_do)
}

/// Whether nothing of a floor could be taken.
fn holds_nothing(floor: &crate::import::proposal::ProposedFloor) -> bool {
    floor.walls.is_empty() && floor.rooms.is_empty() && floor.desks.is_empty() && floor.furniture.is_empty()
}
