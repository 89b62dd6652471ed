//! A week in rows: a name on the left, a cell for each weekday beside it, all in line.

use super::{Drawn, Reading, draw};
use egui::{Align, Layout, RichText, Ui, Vec2};

/// Between two days.
const GAP: f32 = 4.0;

/// The widths of its columns.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Week {
    name: f32,
    day: f32,
}

impl Week {
    /// As wide as there is room for.
    pub(crate) fn fitting(ui: &Ui) -> Self {
        let name = 88.0;
        Self { name, day: ((ui.available_width() - name) / 5.0 - GAP).clamp(28.0, 44.0) }
    }

    /// The names of the days.
    pub(crate) fn heading_ui(self, ui: &mut Ui, days: &[&str; 5]) {
        self.row_ui(ui, "", |ui, idx| {
            let day = days.get(idx).map_or("", |day| day.get(..3).unwrap_or(day));
            ui.label(RichText::new(day).small().weak());
        });
    }

    /// A row of one cell a day.
    pub(crate) fn row_ui(self, ui: &mut Ui, name: &str, mut cell: impl FnMut(&mut Ui, usize)) {
        // From the top, so that no cell stands lower than those before it.
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            cell_ui(ui, self.name, |ui| ui.label(name));
            for idx in 0..5 {
                cell_ui(ui, self.day, |ui| cell(ui, idx));
            }
        });
    }

    /// A row of one field a day: each is named after its day, and beneath the row stands what is wrong with one.
    pub(crate) fn fields_ui<N, T>(
        self,
        ui: &mut Ui,
        (name, label): (&str, &str),
        (days, current): (&[&str; 5], &[N; 5]),
        reading: &'static Reading<N>,
        make: impl Fn(usize, N) -> Result<T, String>,
    ) -> Option<T> {
        let mut drawn: Vec<(&str, Drawn<N>)> = Vec::new();
        self.row_ui(ui, name, |ui, idx| {
            if let (Some(&day), Some(own)) = (days.get(idx), current.get(idx)) {
                drawn.push((day, draw(ui, &format!("{label} on {day}"), Some(own), reading, self.day)));
            }
        });
        let mut made = None;
        for (idx, (day, field)) in drawn.iter().enumerate() {
            made = field.read_of(ui, day, |number| make(idx, number)).or(made);
        }
        made
    }

    /// A row of one field for the whole week.
    pub(crate) fn one_field_ui<N: PartialEq, T>(
        self,
        ui: &mut Ui,
        (name, label): (&str, &str),
        current: &[N; 5],
        reading: &'static Reading<N>,
        make: impl Fn(N) -> Result<T, String>,
    ) -> Option<T> {
        let [first, rest @ ..] = current;
        let shared = rest.iter().all(|other| other == first).then_some(first);
        let field = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            cell_ui(ui, self.name, |ui| ui.label(name));
            let field = draw(ui, label, shared, reading, self.wide());
            ui.weak(reading.unit);
            field
        });
        field.inner.read(ui, make)
    }

    /// The name of a row that is drawn elsewhere, in line with the others.
    pub(crate) fn name_ui(self, ui: &mut Ui, name: &str) {
        ui.spacing_mut().item_spacing.x = GAP;
        cell_ui(ui, self.name, |ui| ui.label(name));
    }

    /// As wide as two days.
    pub(crate) fn wide(self) -> f32 {
        2.0 * self.day + GAP
    }
}

fn cell_ui<R>(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui) -> R) {
    let size = Vec2::new(width, ui.spacing().interact_size.y + 4.0);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        contents(ui);
    });
}
