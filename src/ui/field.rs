//! Fields in which every number and name can be typed: what is typed counts when Enter is pressed or the field is left,
//! so that one change is one undo step, and Escape leaves things as they were.
//!
//! What is half typed belongs to the field that shows it. Its id follows that of the `Ui`, which the inspector makes of
//! what it inspects, and it is dropped as soon as its field is not shown: so it is never applied to anything else.
//! Must know no element of a plan. Invariant: what is not a number is applied to nothing, and the field says why; held
//! by `tests/panels.rs`.

mod checked;
mod reading;
mod week;

pub(crate) use checked::{Drawn, checked_field, checked_lines_field, draw, read_text};
pub(crate) use reading::{CHANGE, COUNT, DECIMAL, POUNDS, Reading, SHARE};
pub(crate) use week::Week;

use crate::units::expression::{self, ExpressionError};
use crate::units::{MAX_LENGTH_MM, Mm, format};
use egui::{Checkbox, Id, Key, Label, Modifiers, Response, RichText, TextEdit, Ui, WidgetText};

/// How wide a field for a number is.
const NUMBER_WIDTH: f32 = 82.0;

/// How wide the words beside a field may become before they wrap.
const WORDS_WIDTH: f32 = 190.0;

/// What several things say that differ.
pub(crate) const MIXED: &str = "Mixed";

/// What is typed into a field and not finished.
#[derive(Debug, Clone, Default)]
struct Typed {
    text: String,
    /// When its field was last shown.
    pass: u64,
}

/// A field for text; gives the new text once it is done.
pub(crate) fn text_field(ui: &mut Ui, label: &str, current: &str, width: f32) -> Option<String> {
    let field = edit_ui(ui, label, Some(current), width);
    let typed = field.finished(ui)?;
    field.forget(ui);
    (typed != current).then_some(typed)
}

/// A field for text of several lines; it is done when it is left.
pub(crate) fn lines_field(ui: &mut Ui, label: &str, current: &str, width: f32) -> Option<String> {
    let field =
        shown_ui(ui, label, Some(current), |text| TextEdit::multiline(text).desired_width(width).desired_rows(2));
    let typed = field.finished(ui)?;
    field.forget(ui);
    (typed != current).then_some(typed)
}

/// A field for text that has to be read; where it cannot be, says why beside itself.
pub(crate) fn read_field<T: PartialEq>(
    ui: &mut Ui,
    label: &str,
    current: &str,
    width: f32,
    read: impl Fn(&str) -> Result<T, String>,
) -> Option<T> {
    let field = edit_ui(ui, label, Some(current), width);
    field.read_ui(ui, current, read, |_| None)
}

/// A field for a length: a sum with units, as `1600*3+200` or `1.6 m`; without a unit it is one of millimetres.
/// Without a current one, the things inspected differ.
pub(crate) fn length_field(ui: &mut Ui, label: &str, current: impl Into<Option<Mm>>) -> Option<Mm> {
    let current: Option<Mm> = current.into();
    let shown = current.map(|length| format::grouped(i64::from(length.0)));
    number_field(ui, label, shown.as_deref(), "mm", read_length, Mm::to_string).filter(|new| Some(*new) != current)
}

/// A field for a whole number.
pub(crate) fn count_field(ui: &mut Ui, label: &str, current: impl Into<Option<u32>>) -> Option<u32> {
    let current: Option<u32> = current.into();
    let shown = current.map(|count| format::grouped(i64::from(count)));
    number_field(ui, label, shown.as_deref(), "", read_count, |count| format::grouped(i64::from(*count)))
        .filter(|new| Some(*new) != current)
}

/// A field for a number with decimals.
pub(crate) fn decimal_field(ui: &mut Ui, label: &str, current: impl Into<Option<f64>>, unit: &str) -> Option<f64> {
    let current: Option<f64> = current.into();
    let shown = current.map(|number| format::trimmed(number, 2));
    let plain = |text: &str| text.trim().strip_suffix(unit).unwrap_or(text.trim()).to_owned();
    let read = |text: &str| expression::number(&plain(text)).map_err(in_words);
    number_field(ui, label, shown.as_deref(), unit, read, |number| format!("{} {unit}", format::trimmed(*number, 2)))
        .filter(|new| current.is_none_or(|current| 1e-9 < (new - current).abs()))
}

fn read_length(text: &str) -> Result<Mm, String> {
    let mm = expression::length_in_mm(text).map_err(in_words)?;
    if f64::from(MAX_LENGTH_MM) < mm.abs() {
        return Err("Longer than 10 km: nothing on a floor is".to_owned());
    }
    Ok(Mm::round(mm))
}

fn read_count(text: &str) -> Result<u32, String> {
    let number = expression::number(text).map_err(in_words)?;
    if number.fract() != 0.0 || number < 0.0 || f64::from(u32::MAX) < number {
        return Err("A whole number is wanted, 0 or more".to_owned());
    }
    Ok(number as u32)
}

/// Why a text is no number, as a sentence of its own.
fn in_words(error: ExpressionError) -> String {
    let words = error.to_string();
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn number_field<T>(
    ui: &mut Ui,
    label: &str,
    shown: Option<&str>,
    unit: &str,
    read: impl Fn(&str) -> Result<T, String>,
    result: impl Fn(&T) -> String,
) -> Option<T> {
    let field = ui.horizontal(|ui| {
        let field = edit_ui(ui, label, shown, NUMBER_WIDTH.min(ui.spacing().text_edit_width));
        if !unit.is_empty() {
            ui.weak(unit);
        }
        field
    });
    field.inner.read_ui(ui, shown.unwrap_or_default(), read, |(text, value)| sum_result(text, || result(value)))
}

/// What a sum comes to is said before it counts; a number is its own result.
fn sum_result(text: &str, result: impl FnOnce() -> String) -> Option<String> {
    let is_sum = text.chars().any(|sign| "+-*/×(".contains(sign)) || text.contains('m');
    is_sum.then(result).filter(|result| result != text.trim())
}

/// A field as it was drawn.
struct Field {
    id: Id,
    response: Response,
    typed: Option<String>,
}

impl Field {
    /// What was typed, once the field is left; Escape leaves it as if nothing had been typed.
    fn finished(&self, ui: &Ui) -> Option<String> {
        if !self.response.lost_focus() {
            return None;
        }
        // The key is the field's own: it must not reach the tool in hand as well.
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.forget(ui);
            return None;
        }
        self.typed.clone()
    }

    fn forget(&self, ui: &Ui) {
        ui.data_mut(|data| data.remove_temp::<Typed>(self.id));
    }

    /// Reads what was typed, and says beside the field what is wrong with it or what it comes to.
    /// What is wrong stays as it was typed, to be put right.
    fn read_ui<T>(
        &self,
        ui: &mut Ui,
        current: &str,
        read: impl Fn(&str) -> Result<T, String>,
        result: impl Fn((&str, &T)) -> Option<String>,
    ) -> Option<T> {
        let typed = self.typed.as_deref().filter(|typed| *typed != current)?;
        let is_finished = self.finished(ui).is_some();
        if self.response.lost_focus() && !is_finished {
            return None;
        }
        match read(typed) {
            Ok(value) if is_finished => {
                self.forget(ui);
                return Some(value);
            }
            Ok(value) => {
                if let Some(result) = result((typed, &value)) {
                    words_ui(ui, RichText::new(format!("= {result}")).small().weak());
                }
            }
            Err(why) => {
                let color = ui.visuals().error_fg_color;
                words_ui(ui, RichText::new(format!("⚠ {why}")).small().color(color));
            }
        }
        None
    }
}

fn words_ui(ui: &mut Ui, words: RichText) {
    ui.scope(|ui| {
        ui.set_max_width(WORDS_WIDTH);
        ui.add(Label::new(words).wrap());
    });
}

fn edit_ui(ui: &mut Ui, label: &str, current: Option<&str>, width: f32) -> Field {
    shown_ui(ui, label, current, |text| TextEdit::singleline(text).desired_width(width))
}

fn shown_ui(
    ui: &mut Ui,
    label: &str,
    current: Option<&str>,
    edit: impl for<'t> FnOnce(&'t mut String) -> TextEdit<'t>,
) -> Field {
    let id = ui.make_persistent_id(("field", label));
    let pass = ui.ctx().cumulative_pass_nr();
    // A field that was not shown meanwhile belonged to something else then.
    let typed: Option<Typed> = ui.data(|data| data.get_temp(id)).filter(|typed: &Typed| pass <= typed.pass + 1);
    let is_typed = typed.is_some();
    let shown = current.unwrap_or_default();
    let mut text = typed.map_or_else(|| shown.to_owned(), |typed| typed.text);
    let hint = if current.is_none() { MIXED } else { "" };
    let response = ui.add(edit(&mut text).id(id.with("edit")).hint_text(hint));
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::text_edit(true, shown, text.as_str(), hint);
        info.label = Some(label.to_owned());
        info
    });
    let is_typed = is_typed || response.changed();
    if is_typed {
        ui.data_mut(|data| data.insert_temp(id, Typed { text: text.clone(), pass }));
    }
    Field { id, response, typed: is_typed.then_some(text) }
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

/// A choice among a few. Without a current one, the things inspected differ.
pub(crate) fn choice<T: PartialEq + Copy>(
    ui: &mut Ui,
    label: &str,
    current: impl Into<Option<T>>,
    all: impl IntoIterator<Item = T>,
    name: impl Fn(T) -> String,
) -> Option<T> {
    choice_of_width(ui, label, current, 150.0, all, name)
}

/// The same where the names are longer.
pub(crate) fn choice_of_width<T: PartialEq + Copy>(
    ui: &mut Ui,
    label: &str,
    current: impl Into<Option<T>>,
    width: f32,
    all: impl IntoIterator<Item = T>,
    name: impl Fn(T) -> String,
) -> Option<T> {
    let current: Option<T> = current.into();
    let mut chosen = None;
    let shown = current.map_or_else(|| MIXED.to_owned(), &name);
    let combo =
        egui::ComboBox::from_id_salt(label).selected_text(shown.as_str()).width(width).truncate().show_ui(ui, |ui| {
            for option in all {
                let is_current = current == Some(option);
                if ui.selectable_label(is_current, name(option)).clicked() && !is_current {
                    chosen = Some(option);
                }
            }
        });
    combo.response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::ComboBox, true, label);
        info.current_text_value = Some(shown.clone());
        info
    });
    chosen
}

/// A box to tick. Without a current answer, the things inspected differ; a click then ticks them all.
pub(crate) fn switch(ui: &mut Ui, label: &str, current: impl Into<Option<bool>>) -> Option<bool> {
    let current: Option<bool> = current.into();
    let mut is_on = current.unwrap_or_default();
    let changed = ui.add(Checkbox::new(&mut is_on, label).indeterminate(current.is_none())).changed();
    changed.then(|| current.is_none_or(|current| !current))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_type_them() {
        for (typed, read) in
            [("1600", 1_600), ("1,600 mm", 1_600), ("1.6 m", 1_600), ("1600*3+200", 5_000), ("-50", -50)]
        {
            assert_eq!(read_length(typed), Ok(Mm(read)), "{typed}");
        }
        for silly in ["", "m", "wide", "1600*", "1e99", "inf", "NaN", "99999999999"] {
            assert!(read_length(silly).is_err(), "{silly}");
        }
    }

    #[test]
    fn counts_are_whole() {
        assert_eq!(read_count("4*2"), Ok(8));
        for silly in ["-1", "2.5", "3 m", "5000000000", "two"] {
            assert!(read_count(silly).is_err(), "{silly}");
        }
    }
}
