//! Fields in which every number and name can be typed: what is typed counts when Enter is pressed or the field is left,
//! so that one change is one undo step, and Escape leaves things as they were.

use crate::units::{Mm, Percent, format};
use egui::{Id, Key, Response, TextEdit, Ui, WidgetText};

/// A field for text; gives the new text once it is done.
pub(crate) fn text_field(ui: &mut Ui, label: &str, current: &str, width: f32) -> Option<String> {
    let (response, id) = edit_ui(ui, label, current, width);
    finished(ui, &response, id, current)
}

/// A field for text of several lines; gives the new text once the field is left.
pub(crate) fn paragraph_field(ui: &mut Ui, label: &str, current: &str, width: f32) -> Option<String> {
    let id = ui.make_persistent_id(("field", label));
    let mut typed: String = ui.data(|data| data.get_temp(id)).unwrap_or_else(|| current.to_owned());
    let edit = TextEdit::multiline(&mut typed).id(id.with("edit")).desired_width(width).desired_rows(3);
    let response = ui.add(edit);
    name_edit(&response, label, current, &typed);
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, typed));
    }
    finished(ui, &response, id, current)
}

/// A field for a length in millimetres; metres may be typed with an `m`.
pub(crate) fn length_field(ui: &mut Ui, label: &str, current: Mm) -> Option<Mm> {
    parsed_field(ui, label, &format::grouped(i64::from(current.0)), "mm", parse_length).filter(|new| *new != current)
}

/// A field for a whole number.
pub(crate) fn count_field(ui: &mut Ui, label: &str, current: u32) -> Option<u32> {
    parsed_field(ui, label, &format::grouped(i64::from(current)), "", |text| plain(text).parse().ok())
        .filter(|new| *new != current)
}

/// A field for a number with decimals.
pub(crate) fn decimal_field(ui: &mut Ui, label: &str, current: f64, unit: &str) -> Option<f64> {
    parsed_field(ui, label, &format::trimmed(current, 2), unit, |text| {
        plain(text).parse().ok().filter(|number: &f64| number.is_finite())
    })
    .filter(|new| (new - current).abs() > 1e-9)
}

/// A field for a percentage.
pub(crate) fn percent_field(ui: &mut Ui, label: &str, current: Percent) -> Option<Percent> {
    decimal_field(ui, label, current.f64(), "%").map(|percent| Percent((percent * 100.0).round() as i32))
}

fn plain(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && *sign != ',').collect()
}

/// Reads a length: `1600`, `1,600 mm`, `1.6 m`.
pub(crate) fn parse_length(text: &str) -> Option<Mm> {
    let text = plain(text).to_lowercase();
    let (number, factor) = match (text.strip_suffix("mm"), text.strip_suffix('m')) {
        (Some(number), _) => (number, 1.0),
        (None, Some(number)) => (number, 1_000.0),
        (None, None) => (text.as_str(), 1.0),
    };
    let mm: f64 = number.parse().ok()?;
    (mm.is_finite() && mm.abs() * factor <= f64::from(crate::units::MAX_LENGTH_MM)).then(|| Mm::round(mm * factor))
}

fn parsed_field<T>(ui: &mut Ui, label: &str, shown: &str, unit: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    ui.horizontal(|ui| {
        let (response, id) = edit_ui(ui, label, shown, 82.0);
        if !unit.is_empty() {
            ui.weak(unit);
        }
        let typed: Option<String> = ui.data(|data| data.get_temp(id));
        if let Some(typed) = &typed
            && parse(typed).is_none()
        {
            response.clone().on_hover_text(format!("“{typed}” is not a number"));
        }
        finished(ui, &response, id, shown).and_then(|typed| parse(&typed))
    })
    .inner
}

fn edit_ui(ui: &mut Ui, label: &str, current: &str, width: f32) -> (Response, Id) {
    let id = ui.make_persistent_id(("field", label));
    let mut typed: String = ui.data(|data| data.get_temp(id)).unwrap_or_else(|| current.to_owned());
    let edit = TextEdit::singleline(&mut typed).id(id.with("edit")).desired_width(width);
    let response = ui.add(edit);
    name_edit(&response, label, current, &typed);
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, typed));
    }
    (response, id)
}

fn name_edit(response: &Response, label: &str, current: &str, typed: &str) {
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::text_edit(true, current, typed, "");
        info.label = Some(label.to_owned());
        info
    });
}

fn finished(ui: &Ui, response: &Response, id: Id, current: &str) -> Option<String> {
    if !response.lost_focus() {
        return None;
    }
    let typed: Option<String> = ui.data_mut(|data| data.remove_temp(id));
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        return None;
    }
    typed.filter(|typed| typed != current)
}

/// A row of a form: a name on the left, a field on the right.
pub(crate) fn row<R>(ui: &mut Ui, label: impl Into<WidgetText>, field: impl FnOnce(&mut Ui) -> R) -> R {
    ui.label(label);
    let inner = ui.vertical(field).inner;
    ui.end_row();
    inner
}

/// A form of rows.
pub(crate) fn form<R>(ui: &mut Ui, id: &str, rows: impl FnOnce(&mut Ui) -> R) -> R {
    egui::Grid::new(id).num_columns(2).min_col_width(92.0).spacing([10.0, 6.0]).show(ui, rows).inner
}

/// A choice among a few.
pub(crate) fn choice<T: PartialEq + Copy>(
    ui: &mut Ui,
    label: &str,
    current: T,
    all: impl IntoIterator<Item = T>,
    name: impl Fn(T) -> String,
) -> Option<T> {
    let mut chosen = None;
    let combo = egui::ComboBox::from_id_salt(label).selected_text(name(current)).width(150.0).show_ui(ui, |ui| {
        for option in all {
            if ui.selectable_label(option == current, name(option)).clicked() && option != current {
                chosen = Some(option);
            }
        }
    });
    combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, label));
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_type_them() {
        for (typed, read) in [("1600", 1_600), ("1,600 mm", 1_600), ("1.6 m", 1_600), (" 2m", 2_000), ("-50", -50)] {
            assert_eq!(parse_length(typed), Some(Mm(read)), "{typed}");
        }
        for silly in ["", "m", "wide", "1e99", "inf", "NaN", "99999999999"] {
            assert_eq!(parse_length(silly), None, "{silly}");
        }
    }
}
