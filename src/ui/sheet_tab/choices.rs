//! What can be chosen of the sheets, beside the page.

use super::super::app::App;
use super::super::command::Command;
use super::super::field;
use super::super::work::Purpose;
use super::{What, page};
use crate::model::edits::SheetChoice;
use crate::model::{BookletPart, FloorId, PhaseId, SheetSet, Shown};
use crate::publish::heat::HeatKind;
use crate::publish::{Orientation, Paper, Scale, ScaleChoice};
use egui::{Button, CollapsingHeader, Panel, RichText, ScrollArea, Ui};
use std::sync::Arc;

const WIDTH: f32 = 272.0;

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let frame = egui::Frame::new().fill(app.theme.panel).inner_margin(12);
    Panel::right("sheet choices").frame(frame).resizable(false).exact_size(WIDTH).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(WIDTH - 34.0);
            what_ui(ui, app);
            ui.add_space(8.0);
            paper_ui(ui, app);
            if app.sheets.what == What::Floor {
                if let Some(floor) = app.editor.floor_id() {
                    section(ui, "Drawing on its sheet", |ui| page::view_ui(ui, app, floor));
                }
            } else {
                section(ui, "Booklet", |ui| booklet_ui(ui, app));
            }
            section(ui, "Shown on drawings", |ui| shown_ui(ui, app));
            section(ui, "Logo", |ui| logo_ui(ui, app));
            if !app.sheets.missing.underlays.is_empty() {
                section(ui, "Images under floors", |ui| missing_ui(ui, app));
            }
            if app.editor.review().is_some() {
                ui.add_space(8.0);
                let words = "This plan is out for review: what you choose here lasts as long as the window";
                ui.label(RichText::new(words).small().color(app.theme.weak));
            }
        });
    });
}

fn section(ui: &mut Ui, heading: &str, contents: impl FnOnce(&mut Ui)) {
    ui.add_space(4.0);
    CollapsingHeader::new(RichText::new(heading).strong()).default_open(true).show_unindented(ui, |ui| {
        ui.add_space(2.0);
        contents(ui);
    });
}

fn what_ui(ui: &mut Ui, app: &mut App) {
    ui.horizontal(|ui| {
        for (what, words, about) in [
            (What::Floor, "This floor", "The floor that is shown, in the phase that is shown"),
            (What::Booklet, "Booklet", "All sheets of the plan, as chosen below"),
        ] {
            let is_on = app.sheets.what == what;
            if ui.add(Button::selectable(is_on, words)).on_hover_text(about).clicked() && !is_on {
                (app.sheets.what, app.sheets.page) = (what, 0);
            }
        }
    });
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        let is_free = !app.work.is_busy();
        let can_print =
            ui.add_enabled(is_free, Button::new("Print…")).on_disabled_hover_text("A file is being read or written");
        if can_print.on_hover_text(Command::Print.tooltip()).clicked() {
            app.ask(Command::Print);
        }
        let can_export = ui
            .add_enabled(is_free, Button::new("Export PDF…"))
            .on_disabled_hover_text("A file is being read or written");
        if can_export.on_hover_text("Write these sheets to a PDF file").clicked() {
            app.canvas.print_options = app.sheet_options();
            let name = super::super::run::suggested_name(app, "pdf");
            app.work.pick(ui.ctx(), Purpose::ExportPdf, &name);
        }
    });
}

fn paper_ui(ui: &mut Ui, app: &mut App) {
    let set = app.sheet_set();
    let mut chosen: Option<SheetChoice> = None;
    field::form(ui, "sheet paper", |ui| {
        let paper = field::row(ui, "Paper", |ui| {
            field::choice(ui, "Paper of the sheets", set.paper, Paper::ALL, |paper| paper.to_string())
        });
        let ways = [None].into_iter().chain(Orientation::ALL.map(Some));
        let way = field::row(ui, "Way up", |ui| {
            field::choice(ui, "Way up of the sheets", set.orientation, ways, |way| {
                way.map_or("As suits", Orientation::label).to_owned()
            })
        });
        let scales = std::iter::once(ScaleChoice::Fit).chain(Scale::SERIES.map(ScaleChoice::Exactly));
        let scale = field::row(ui, "Scale", |ui| {
            field::choice(ui, "Scale of the sheets", set.scale, scales, |scale| match scale {
                ScaleChoice::Fit => "Fit the sheet".to_owned(),
                ScaleChoice::Exactly(scale) => scale.to_string(),
            })
        });
        let colour = field::row(ui, "Colours", |ui| {
            field::choice(ui, "Colours of the sheets", set.is_in_colour, [true, false], |is_in_colour| {
                if is_in_colour { "Colour" } else { "Black and white" }.to_owned()
            })
        });
        chosen = paper
            .map(SheetChoice::Paper)
            .or(way.map(SheetChoice::Orientation))
            .or(scale.map(SheetChoice::Scale))
            .or(colour.map(SheetChoice::InColour));
    });
    let mut is_tiled = set.is_tiled;
    let tick = ui.checkbox(&mut is_tiled, "Tile floors that do not fit");
    if tick.on_hover_text("Over several sheets that overlap, with match lines and a key plan").changed() {
        chosen = Some(SheetChoice::Tiled(is_tiled));
    }
    if let Some(choice) = chosen {
        app.choose_sheets(choice);
    }
}

fn shown_ui(ui: &mut Ui, app: &mut App) {
    let set = app.sheet_set();
    for shown in Shown::ALL {
        let mut is_on = set.shows.contains(&shown);
        if ui.checkbox(&mut is_on, shown.label()).changed() {
            app.choose_sheets(SheetChoice::Shows(shown, is_on));
        }
    }
    field::form(ui, "sheet heat", |ui| {
        let kinds = [None].into_iter().chain(HeatKind::ALL.map(Some));
        let current = HeatKind::ALL.into_iter().find(|kind| Some(kind.label()) == set.heat.as_deref());
        let heat = field::row(ui, "Heat map", |ui| {
            field::choice(ui, "Heat map on sheets", current, kinds, |kind| {
                kind.map_or("None", HeatKind::label).to_owned()
            })
        });
        if let Some(kind) = heat {
            app.choose_sheets(SheetChoice::Heat(kind.map(|kind| kind.label().to_owned())));
        }
    });
}

fn booklet_ui(ui: &mut Ui, app: &mut App) {
    let set = app.sheet_set();
    for part in BookletPart::ALL {
        let mut is_in = set.parts.contains(&part);
        if ui.checkbox(&mut is_in, part.label()).changed() {
            app.choose_sheets(SheetChoice::Part(part, is_in));
        }
    }
    ui.add_space(6.0);
    ui.label(RichText::new("Phases").color(app.theme.weak));
    let phases: Vec<(PhaseId, String)> = app.plan().phases.iter().map(|own| (own.id, own.name.clone())).collect();
    if let Some(phases) = some_of(ui, &phases, &set.phases) {
        app.choose_sheets(SheetChoice::Phases(phases));
    }
    ui.add_space(6.0);
    ui.label(RichText::new("Floors").color(app.theme.weak));
    let plan = app.plan();
    let floors: Vec<(FloorId, String)> =
        plan.floors_in_order().iter().map(|own| (own.floor.id, plan.floor_title(&own.floor))).collect();
    if let Some(floors) = some_of(ui, &floors, &set.floors) {
        app.choose_sheets(SheetChoice::Floors(floors));
    }
}

/// A tick for each of several, all of which are meant where none is named. The last one cannot be taken out.
fn some_of<T: Copy + PartialEq>(ui: &mut Ui, all: &[(T, String)], named: &[T]) -> Option<Vec<T>> {
    let is_meant = |one: T| named.is_empty() || named.contains(&one);
    let n_meant = all.iter().filter(|(one, _)| is_meant(*one)).count();
    let mut chosen = None;
    for (one, name) in all {
        let mut is_in = is_meant(*one);
        let is_last = is_in && n_meant == 1;
        let tick = ui.add_enabled(!is_last, egui::Checkbox::new(&mut is_in, name.as_str()));
        let tick = tick.on_disabled_hover_text("Something has to be printed");
        if tick.changed() {
            let now = |(other, _): &(T, String)| if other == one { is_in } else { is_meant(*other) };
            let meant: Vec<T> = all.iter().filter(|own| now(own)).map(|(other, _)| *other).collect();
            chosen = Some(if meant.len() == all.len() { Vec::new() } else { meant });
        }
    }
    chosen
}

/// What should lie under floors and is not there.
fn missing_ui(ui: &mut Ui, app: &App) {
    for why in &app.sheets.missing.underlays {
        ui.label(RichText::new(why).small().color(app.theme.weak));
    }
    ui.label("The sheets are shown without them, and are not written until they are there or no longer printed");
}

fn logo_ui(ui: &mut Ui, app: &mut App) {
    let set: Arc<SheetSet> = app.sheet_set();
    if let Some(name) = &set.logo {
        ui.label(name);
    }
    if let Some(why) = &app.sheets.missing.logo {
        ui.label(RichText::new(why).small().color(app.theme.weak));
    }
    ui.horizontal(|ui| {
        let has_place = app.document.path.is_some();
        let choose = ui.add_enabled(has_place, Button::new("Choose image…"));
        let choose = choose.on_disabled_hover_text("Save the plan first: images are kept in the folder beside it");
        if choose.on_hover_text("A PNG or JPEG for the title block of every sheet").clicked() {
            app.work.pick(ui.ctx(), Purpose::PlaceLogo, "");
        }
        if set.logo.is_some() && ui.button("Take off").clicked() {
            app.choose_sheets(SheetChoice::Logo(None));
        }
    });
}
