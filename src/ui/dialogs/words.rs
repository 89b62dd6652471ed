//! Fields of dialogs for names and words: what is typed is the dialog's own until its button is pressed.

use egui::{Response, RichText, TextEdit, Ui, WidgetInfo};

/// How wide the names of fields are.
const NAMES: f32 = 96.0;

/// A field of one line with its name on the left.
pub(super) fn line_ui(ui: &mut Ui, label: &str, text: &mut String, hint: &str) -> Response {
    let field = ui.horizontal(|ui| {
        name_ui(ui, label);
        ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(ui.available_width() - 8.0))
    });
    named(field.inner, label, text, hint)
}

/// A field of several lines with its name above.
pub(super) fn lines_ui(ui: &mut Ui, label: &str, text: &mut String, hint: &str, n_rows: usize) -> Response {
    ui.label(label);
    let field = TextEdit::multiline(text).hint_text(hint).desired_rows(n_rows);
    let field = ui.add(field.desired_width(ui.available_width() - 8.0));
    named(field, label, text, hint)
}

/// A row with a name on the left.
pub(super) fn row_ui<R>(ui: &mut Ui, label: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        name_ui(ui, label);
        contents(ui)
    })
    .inner
}

/// Something to know, in small letters.
pub(super) fn note_ui(ui: &mut Ui, text: &str, color: egui::Color32) {
    ui.add(egui::Label::new(RichText::new(text).small().color(color)).wrap());
}

fn name_ui(ui: &mut Ui, label: &str) {
    let height = ui.spacing().interact_size.y;
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(egui::Vec2::new(NAMES, height), layout, |ui| {
        ui.set_min_width(NAMES);
        ui.label(label);
    });
}

fn named(field: Response, label: &str, text: &str, hint: &str) -> Response {
    field.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", text, hint);
        info.label = Some(label.to_owned());
        info
    });
    field
}
