//! Fields whose number has to make sense: whoever draws one says what is made of the number, or why nothing is.
//!
//! A field is drawn first and read afterwards, so that several stand in a row and what is wrong with one is said beneath.

use super::{Field, NUMBER_WIDTH, Reading, edit_ui, shown_ui, sum_result};
use egui::{TextEdit, Ui};

/// A field that is drawn and not read yet.
pub(crate) struct Drawn<N: 'static> {
    field: Field,
    shown: String,
    reading: &'static Reading<N>,
}

impl<N> Drawn<N> {
    /// Reads it: gives what was made of the number once it is done, and says here what is wrong with it until then.
    pub(crate) fn read<T>(&self, ui: &mut Ui, make: impl Fn(N) -> Result<T, String>) -> Option<T> {
        self.read_of(ui, "", make)
    }

    /// The same for one of several fields over the same words: what is wrong names which of them it is.
    pub(super) fn read_of<T>(&self, ui: &mut Ui, whose: &str, make: impl Fn(N) -> Result<T, String>) -> Option<T> {
        let named = |why: String| if whose.is_empty() { why } else { format!("{whose}: {why}") };
        let read = |text: &str| {
            let number = (self.reading.read)(text).map_err(named)?;
            let written = (self.reading.write)(&number);
            Ok((make(number).map_err(named)?, written))
        };
        let result = |(text, (_, written)): (&str, &(T, String))| {
            sum_result(text, || format!("{written} {}", self.reading.unit).trim().to_owned())
        };
        self.field.read_ui(ui, &self.shown, read, result).map(|(made, _)| made)
    }
}

/// Draws a field without its unit. Without a current value, what it stands for differs.
pub(crate) fn draw<N>(
    ui: &mut Ui,
    label: &str,
    current: Option<&N>,
    reading: &'static Reading<N>,
    width: f32,
) -> Drawn<N> {
    let shown = current.map(reading.write);
    let field = edit_ui(ui, label, shown.as_deref(), width);
    Drawn { field, shown: shown.unwrap_or_default(), reading }
}

/// Draws a field with its unit and reads it.
pub(crate) fn checked_field<N, T>(
    ui: &mut Ui,
    label: &str,
    current: &N,
    reading: &'static Reading<N>,
    make: impl Fn(N) -> Result<T, String>,
) -> Option<T> {
    let drawn = ui.horizontal(|ui| {
        let drawn = draw(ui, label, Some(current), reading, NUMBER_WIDTH);
        if !reading.unit.is_empty() {
            ui.weak(reading.unit);
        }
        drawn
    });
    drawn.inner.read(ui, make)
}

/// A field for text that has to make sense.
pub(crate) fn read_text<T>(
    ui: &mut Ui,
    label: &str,
    current: &str,
    width: f32,
    make: impl Fn(&str) -> Result<T, String>,
) -> Option<T> {
    edit_ui(ui, label, Some(current), width).read_ui(ui, current, make, |_| None)
}

/// A field for text of several lines that has to make sense; it is done when it is left.
pub(crate) fn checked_lines_field<T>(
    ui: &mut Ui,
    label: &str,
    current: &str,
    width: f32,
    make: impl Fn(&str) -> Result<T, String>,
) -> Option<T> {
    let field =
        shown_ui(ui, label, Some(current), |text| TextEdit::multiline(text).desired_width(width).desired_rows(2));
    field.read_ui(ui, current, make, |_| None)
}
