//! A drawing of another CAD program, or a home, before anything is taken of it: the unit of a drawing, what is on its layers, what
//! its blocks are; what comes of either, and where it goes.
//!
//! What is recognised follows what is chosen, worked out beside the frame; an older answer is dropped. A home says all of that
//! itself, and nothing is asked of it but where it goes. Nothing of the plan changes before *Import*, and one step takes it back:
//! `tests/drawing_window.rs`.

mod drawn;
mod preview;
mod tables;
mod taking;

use super::super::app::App;
use super::super::work::DrawingFound;
use super::modal_ui;
use crate::geom::{Bounds, Point2};
use crate::import::landing::is_empty;
use crate::import::proposal::{Doubt, Proposal, ProposedFloor};
use crate::model::PhaseId;
use crate::units::format;
use drawn::Drawn;
use egui::{Button, Checkbox, ComboBox, RichText, ScrollArea, TextEdit, Ui, Vec2};
use preview::Preview;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many floors of a home are named in a line.
const MAX_NAMED: usize = 4;
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

/// Where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    /// Floors of its own.
    New,
    /// On to the floor that is shown.
    Here,
}

/// The dialog.
#[derive(Debug)]
pub(crate) struct DrawingDialog {
    path: PathBuf,
    /// What is asked of a drawing; nothing of a home.
    drawn: Option<Drawn>,
    goes: Goes,
    /// The phase that the drawing shows.
    phase: Option<PhaseId>,
    pins: bool,
    /// Whether the drawing is laid under the floor too.
    is_laid: bool,
    shows: Shows,
    /// The number of the last question, and its answer once it is here.
    asked: u64,
    found: Option<Box<Proposal>>,
    /// Which floor of what was found is shown: of several, the one that goes on to a floor of the plan.
    level: usize,
    preview: Preview,
}

impl DrawingDialog {
    /// For a drawing that was read; asks for what is recognised with the choices that its survey suggests.
    pub(crate) fn new(app: &mut App, ctx: &egui::Context, path: PathBuf, own: DrawingFound) -> Self {
        let drawn = Drawn::new(&path, own);
        let is_here = app.editor.floor().is_some_and(is_empty);
        let mut dialog = Self {
            path,
            drawn: Some(drawn),
            goes: if is_here { Goes::Here } else { Goes::New },
            // An architect draws the building as it is.
            phase: app.plan().first_phase().map(|phase| phase.id),
            pins: true,
            is_laid: app.document.path.is_some(),
            shows: Shows::Layers,
            asked: 0,
            found: None,
            level: 0,
            preview: Preview::default(),
        };
        dialog.ask(app, ctx);
        dialog
    }

    /// For a home that was read, which says its unit and what everything in it is.
    pub(crate) fn of_home(app: &App, path: PathBuf, home: Box<Proposal>) -> Self {
        let is_here = home.floors.len() == 1 && app.editor.floor().is_some_and(is_empty);
        Self {
            path,
            drawn: None,
            goes: if is_here { Goes::Here } else { Goes::New },
            phase: app.plan().first_phase().map(|phase| phase.id),
            pins: true,
            is_laid: false,
            shows: Shows::Found,
            asked: 0,
            preview: Preview::of(home.floors.first()),
            found: Some(home),
            level: 0,
        }
    }

    fn ask(&mut self, app: &mut App, ctx: &egui::Context) {
        let Some(drawn) = &self.drawn else { return };
        self.asked += 1;
        self.found = None;
        app.work.recognise(ctx, self.asked, Arc::clone(&drawn.drawing), drawn.choices.clone());
    }

    /// Takes what was recognised, if it answers the last question.
    pub(crate) fn answer(&mut self, number: u64, proposal: Box<Proposal>) {
        if number == self.asked {
            self.preview = Preview::of(proposal.floors.get(self.level));
            self.found = Some(proposal);
        }
    }

    /// The floors that were found.
    fn floors(&self) -> &[ProposedFloor] {
        self.found.as_ref().map_or(&[], |found| &found.floors)
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let before = self.drawn.as_ref().map(|drawn| drawn.choices.clone());
        let title = if self.drawn.is_some() { "Import drawing" } else { "Import home" };
        let ((is_import, is_cancel), is_left) = modal_ui(ui, title, WIDTH, |ui| {
            self.head_ui(ui, app);
            ui.add_space(6.0);
            ui.horizontal_top(|ui| {
                let half = Vec2::new(WIDTH * 0.56, MIDDLE);
                ui.allocate_ui(half, |ui| {
                    ui.set_min_size(half);
                    ui.vertical(|ui| self.tables_ui(ui, app));
                });
                ui.vertical(|ui| {
                    let foot = ui.cursor().top() + MIDDLE;
                    self.levels_ui(ui);
                    let size = Vec2::new(ui.available_width(), foot - ui.cursor().top());
                    self.preview.ui(ui, &app.theme, size, self.found.is_some());
                });
            });
            ui.add_space(6.0);
            self.place_ui(ui, app);
            ui.add_space(10.0);
            self.buttons_ui(ui)
        });
        if self.drawn.as_ref().map(|drawn| &drawn.choices) != before.as_ref() {
            self.ask(app, ui.ctx());
        }
        if is_import {
            self.take(app, ui.ctx());
            return None;
        }
        (!is_cancel && !is_left).then_some(self)
    }

    fn head_ui(&mut self, ui: &mut Ui, app: &App) {
        match (&mut self.drawn, &self.found) {
            (Some(drawn), _) => drawn.head_ui(ui, &app.theme, &self.path),
            (None, Some(home)) => drop(ui.label(home_in_words(&self.path, home))),
            (None, None) => {}
        }
    }

    /// Which floor of several is shown.
    fn levels_ui(&mut self, ui: &mut Ui) {
        let Some(found) = self.found.as_ref().filter(|found| 1 < found.floors.len()) else { return };
        let before = self.level;
        ScrollArea::horizontal().show(ui, |ui| {
            ui.horizontal(|ui| {
                for (level, floor) in found.floors.iter().enumerate() {
                    ui.selectable_value(&mut self.level, level, called(floor));
                }
            });
        });
        if self.level != before {
            self.preview = Preview::of(found.floors.get(self.level));
        }
    }

    fn tables_ui(&mut self, ui: &mut Ui, app: &App) {
        let n_doubts = self.found.as_ref().map_or(0, |found| found.doubts.len());
        ui.horizontal(|ui| {
            if let Some(drawn) = &self.drawn {
                let (n_layers, n_blocks) = (drawn.survey.layers.len(), drawn.survey.blocks.len());
                ui.selectable_value(&mut self.shows, Shows::Layers, format!("Layers ({n_layers})"));
                ui.selectable_value(&mut self.shows, Shows::Blocks, format!("Blocks ({n_blocks})"));
            }
            ui.selectable_value(&mut self.shows, Shows::Found, "What is found");
            ui.selectable_value(&mut self.shows, Shows::Doubts, format!("To be looked at ({n_doubts})"));
        });
        ui.separator();
        if let Some(drawn) = self.drawn.as_mut().filter(|_| matches!(self.shows, Shows::Layers | Shows::Blocks)) {
            drawn.wanted_ui(ui);
        }
        ScrollArea::vertical().max_height(MIDDLE - 70.0).auto_shrink([false, false]).show(ui, |ui| {
            match (self.shows, &mut self.drawn, &self.found) {
                (Shows::Layers, Some(drawn), _) => drawn.layers_ui(ui, &app.theme),
                (Shows::Blocks, Some(drawn), _) => drawn.blocks_ui(ui, &app.theme),
                (Shows::Doubts, _, found) => {
                    for doubt in found.iter().flat_map(|found| &found.doubts) {
                        ui.label(said(doubt));
                        ui.add_space(3.0);
                    }
                    if n_doubts == 0 {
                        ui.label(RichText::new("Nothing is doubtful").color(app.theme.weak));
                    }
                }
                (_, _, Some(found)) => tables::found_ui(ui, &app.theme, found),
                (_, _, None) => drop(ui.label("Recognising…")),
            }
        });
    }

    /// Where it goes.
    fn place_ui(&mut self, ui: &mut Ui, app: &App) {
        let here = app.editor.floor().map(|own| (app.plan().floor_title(&own.floor), is_empty(own)));
        let names: Vec<String> = self.floors().iter().map(called).collect();
        ui.horizontal(|ui| {
            let of_home = self.found.as_mut().filter(|_| self.drawn.is_none());
            let name = match &mut self.drawn {
                Some(drawn) => Some(&mut drawn.choices.floor_name),
                None => of_home.and_then(|home| home.floors.first_mut()).map(|floor| &mut floor.name),
            };
            if let Some(name) = name.filter(|_| names.len() <= 1) {
                ui.radio_value(&mut self.goes, Goes::New, "As a new floor named");
                let field = TextEdit::singleline(name).desired_width(180.0);
                let field = ui.add_enabled(self.goes == Goes::New, field);
                field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Name of the floor"));
            } else {
                let words = match names.len() {
                    0 => "As new floors".to_owned(),
                    n_floors => format!("As {n_floors} new floors: {}", listed(&names)),
                };
                ui.radio_value(&mut self.goes, Goes::New, words)
                    .on_hover_text("A floor of the building that is of the same level and empty is filled");
            }
            if let Some((title, is_empty)) = here {
                let words = match (names.get(self.level).filter(|_| 1 < names.len()), is_empty) {
                    (None, true) => format!("On to {title}, which is empty"),
                    (None, false) => format!("As a revision of {title}: who sits where is kept"),
                    (Some(level), true) => format!("{level} alone on to {title}, which is empty"),
                    (Some(level), false) => format!("{level} alone as a revision of {title}: who sits where is kept"),
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
        if self.drawn.is_none() {
            return;
        }
        let has_place = app.document.path.is_some();
        ui.add_enabled(has_place, Checkbox::new(&mut self.is_laid, "Lay the drawing under the floor as well"))
            .on_hover_text("It is kept in the plan's folder and can be faded, hidden or taken away")
            .on_disabled_hover_text("Save the plan first: drawings are kept in the folder beside it");
    }

    fn buttons_ui(&self, ui: &mut Ui) -> (bool, bool) {
        ui.horizontal(|ui| {
            let is_unit_known = self.drawn.as_ref().is_none_or(|drawn| drawn.is_unit_known);
            let why_not = match &self.found {
                _ if !is_unit_known => Some("Choose the unit first"),
                None => Some("The drawing is being recognised"),
                Some(found) if found.floors.iter().all(holds_nothing) && self.drawn.is_none() => {
                    Some("Nothing is in this home that a plan knows")
                }
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
}

fn said(doubt: &Doubt) -> String {
    format!("{}. {}. {}", doubt.what, doubt.means, doubt.to_do)
}

/// Whether nothing of a floor could be taken.
fn holds_nothing(floor: &ProposedFloor) -> bool {
    floor.walls.is_empty() && floor.rooms.is_empty() && floor.desks.is_empty() && floor.furniture.is_empty()
}

/// What a floor of a home is called.
fn called(floor: &ProposedFloor) -> String {
    if floor.name.trim().is_empty() { "Floor without a name".to_owned() } else { floor.name.trim().to_owned() }
}

/// Names in a line, however many there are.
fn listed(names: &[String]) -> String {
    let first = names.iter().take(MAX_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let n_more = names.len().saturating_sub(MAX_NAMED);
    if n_more == 0 { first } else { format!("{first} and {n_more} more") }
}

/// A home and how large it is, as its walls say.
fn home_in_words(path: &Path, home: &Proposal) -> String {
    let corners = home.floors.iter().flat_map(|floor| &floor.walls).flat_map(|wall| [wall.start, wall.end]);
    let bounds = Bounds::around(corners.map(Point2::from));
    let metres = |side: f64| format::decimal(side.max(0.0) / 1_000.0, 1);
    format!(
        "{}: a home of Sweet Home 3D, {}, {} × {} m; a home is in centimetres and says what everything in it is",
        super::file_name(path),
        format::count(home.floors.len(), "floor", "floors"),
        metres(bounds.width()),
        metres(bounds.height())
    )
}
