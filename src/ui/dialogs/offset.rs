//! Walls beside those that are selected: how far, and on which side. What would be drawn is shown as it is set, as one
//! gesture that ends as a step or without a trace.

use super::super::app::App;
use super::super::field;
use super::modal_ui;
use crate::model::Side;
use crate::units::Mm;
use egui::{RichText, Ui};

/// How far apart, until someone says otherwise: a corridor.
const USUAL: Mm = Mm(1_500);

/// The dialog.
#[derive(Debug)]
pub(crate) struct OffsetDialog {
    distance: Mm,
    side: Side,
    refusal: Option<String>,
}

/// What was answered.
#[derive(PartialEq)]
enum Answer {
    None,
    Draw,
    Cancel,
}

impl OffsetDialog {
    /// Begins the gesture.
    pub(in crate::ui) fn new(app: &mut App) -> Self {
        let mut dialog = Self { distance: USUAL, side: Side::Left, refusal: None };
        app.editor.begin("Offset walls");
        dialog.preview(app);
        dialog
    }

    fn preview(&mut self, app: &mut App) {
        let edit = app.editor.offset_of_selected_walls(self.distance, self.side);
        let shown = edit.and_then(|edit| app.editor.preview(&edit));
        self.refusal = shown.err().map(|refused| refused.to_string());
        if self.refusal.is_some() {
            // What was shown before is not what would be drawn now.
            app.editor.abort();
            app.editor.begin("Offset walls");
        }
    }

    /// Draws it; gives it back as long as it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let (answer, is_left) = modal_ui(ui, "Offset walls", 360.0, |ui| self.contents_ui(ui, app));
        match answer {
            Answer::Draw => {
                app.editor.commit();
                None
            }
            Answer::None if !is_left => Some(self),
            Answer::None | Answer::Cancel => {
                app.editor.abort();
                None
            }
        }
    }

    fn contents_ui(&mut self, ui: &mut Ui, app: &mut App) -> Answer {
        let mut has_changed = false;
        field::form(ui, "offset walls", |ui| {
            field::row(ui, "Distance", |ui| {
                if let Some(distance) = field::length_field(ui, "Offset distance", self.distance) {
                    self.distance = distance;
                    has_changed = true;
                }
            });
            field::row(ui, "Side", |ui| {
                for (side, label) in [(Side::Left, "Left, or inside"), (Side::Right, "Right, or outside")] {
                    has_changed |= ui.radio_value(&mut self.side, side, label).changed();
                }
            });
        });
        if has_changed {
            self.preview(app);
        }
        ui.add_space(6.0);
        match &self.refusal {
            Some(refusal) => ui.label(RichText::new(refusal).color(app.theme.error)),
            None => {
                ui.label(RichText::new("Between centre lines; doors and windows are not copied").color(app.theme.weak))
            }
        };
        ui.add_space(12.0);
        let mut answer = Answer::None;
        ui.horizontal(|ui| {
            let draw = ui.add_enabled(self.refusal.is_none(), egui::Button::new(RichText::new("Draw walls").strong()));
            if draw.on_disabled_hover_text("These walls cannot be drawn").clicked() {
                answer = Answer::Draw;
            }
            if ui.button("Cancel").clicked() {
                answer = Answer::Cancel;
            }
        });
        answer
    }
}
