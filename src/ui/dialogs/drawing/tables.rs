//! The tables of the dialog: layers and what is on each, blocks and what each is, what was found.

use super::super::super::theme::Theme;
use crate::import::cad::{BlockUse, Choices, LayerUse, Survey};
use crate::import::proposal::Proposal;
use crate::units::format;
use egui::{ComboBox, Grid, RichText, Ui};

/// So many rows are shown; the others are found by name.
const MAX_ROWS: usize = 400;

/// The layers.
pub(super) fn layers_ui(ui: &mut Ui, theme: &Theme, survey: &Survey, choices: &mut Choices, wanted: &str) {
    Grid::new("layers of the drawing").num_columns(3).striped(true).show(ui, |ui| {
        for row in survey.layers.iter().filter(|row| is_wanted(&row.name, wanted)).take(MAX_ROWS) {
            let chosen = choices.layers.entry(row.name.clone()).or_insert(row.guess);
            ui.label(&row.name).on_hover_text(&row.why);
            ui.label(RichText::new(format::grouped(row.n_entities as i64)).color(theme.weak));
            let combo = ComboBox::from_id_salt(("layer", &row.name)).selected_text(chosen.label()).width(210.0);
            let response = combo.show_ui(ui, |ui| {
                for of in LayerUse::ALL {
                    ui.selectable_value(chosen, of, of.label());
                }
            });
            let label = format!("What is on {}", row.name);
            response
                .response
                .on_hover_text(&row.why)
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, label.as_str()));
            ui.end_row();
        }
    });
}

/// The blocks.
pub(super) fn blocks_ui(ui: &mut Ui, theme: &Theme, survey: &Survey, choices: &mut Choices, wanted: &str) {
    Grid::new("blocks of the drawing").num_columns(4).striped(true).show(ui, |ui| {
        for row in survey.blocks.iter().filter(|row| is_wanted(&row.name, wanted)).take(MAX_ROWS) {
            let chosen = choices.blocks.entry(row.name.clone()).or_insert(row.guess);
            let short: String = row.name.chars().take(34).collect();
            ui.label(short).on_hover_text(format!("{}: {}", row.name, row.why));
            ui.label(RichText::new(format!("× {}", format::grouped(row.n_inserts as i64))).color(theme.weak));
            let (width, depth) = row.size;
            let size = format!("{} × {}", format::grouped(width), format::grouped(depth));
            ui.label(RichText::new(size).color(theme.weak)).on_hover_text("Width and depth in millimetres");
            let combo = ComboBox::from_id_salt(("block", &row.name)).selected_text(chosen.label()).width(150.0);
            let response = combo.show_ui(ui, |ui| {
                for of in BlockUse::ALL {
                    ui.selectable_value(chosen, of, of.label());
                }
            });
            let label = format!("What {} is", row.name);
            response
                .response
                .on_hover_text(&row.why)
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, label.as_str()));
            ui.end_row();
        }
    });
}

/// What was found, by type; the three numbers add up to what there is.
pub(super) fn found_ui(ui: &mut Ui, theme: &Theme, found: &Proposal) {
    Grid::new("what is found").num_columns(4).striped(true).show(ui, |ui| {
        for heading in ["", "sure", "guessed", "skipped"] {
            ui.label(RichText::new(heading).color(theme.weak));
        }
        ui.end_row();
        for row in &found.tally {
            ui.label(format::capitalised(&row.what));
            for number in [row.n_recognised, row.n_approximated, row.n_skipped] {
                ui.label(format::grouped(number as i64));
            }
            ui.end_row();
        }
    });
}

fn is_wanted(name: &str, wanted: &str) -> bool {
    name.to_lowercase().contains(&wanted.trim().to_lowercase())
}
