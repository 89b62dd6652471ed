//! Where figures come from: whether a source stands behind them, and which.

use super::super::super::app::App;
use super::super::super::field;
use super::sound;
use crate::model::{Edit, EditRefused, Plan, Provenance};
use egui::Ui;

/// How wide the words are.
const WORDS_WIDTH: f32 = 280.0;

/// Draws it under a name that tells it from others; what is typed is made an edit.
pub(in super::super::super) fn provenance_ui(
    ui: &mut Ui,
    app: &mut App,
    name: &str,
    current: &Provenance,
    make: impl Fn(&Plan, Provenance) -> Result<Edit, EditRefused>,
) {
    let mark = |is_sourced: bool| if is_sourced { "Sourced" } else { "Assumption" }.to_owned();
    let of = |is_sourced: bool, text: &str| {
        if is_sourced { Provenance::Sourced(text.to_owned()) } else { Provenance::Assumption(text.to_owned()) }
    };
    let is_sourced = current.is_sourced();
    let chosen = ui.horizontal(|ui| {
        ui.label(name);
        field::choice(ui, name, is_sourced, [true, false], mark)
    });
    if let Some(is_sourced) = chosen.inner {
        let edit = make(app.plan(), of(is_sourced, current.text()));
        app.apply(edit);
    }
    let width = ui.available_width().min(WORDS_WIDTH);
    let label = format!("Words of {}", crate::units::format::uncapitalised(name));
    let plan = app.plan();
    let typed = field::checked_lines_field(ui, &label, current.text(), width, |text| {
        sound(plan, make(plan, of(is_sourced, text.trim())))
    });
    app.apply_typed(typed);
}
