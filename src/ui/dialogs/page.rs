//! A page of a PDF, before it is placed: which one, and at what scale it was drawn.

use super::super::app::App;
use super::super::work::PagePicture;
use super::modal_ui;
use crate::units::{Mm, format};
use egui::{Button, DragValue, RichText, Ui};
use std::path::PathBuf;

/// The scales at which floors are drawn.
const SCALES: [u32; 6] = [20, 50, 100, 200, 250, 500];
/// Until someone says otherwise; the commonest of floor plans.
const USUAL: u32 = 100;

/// The dialog.
#[derive(Debug)]
pub(crate) struct PageDialog {
    path: PathBuf,
    own: PagePicture,
    number: u32,
    scale: f64,
}

impl PageDialog {
    /// For a page that was drawn.
    pub(crate) fn new(path: PathBuf, own: PagePicture) -> Self {
        let (number, scale) = (own.page.number, own.page.scale.unwrap_or(f64::from(USUAL)));
        Self { path, own, number, scale }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let ((is_place, is_other, is_cancel), is_left) = modal_ui(ui, "Place a page", 460.0, |ui| {
            let (width, height) = self.own.page.paper;
            ui.label(format!(
                "{}: page {} of {}, {} × {} mm of paper",
                super::file_name(&self.path),
                self.own.page.number,
                self.own.page.n_pages,
                format::decimal(width, 0),
                format::decimal(height, 0)
            ));
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                let label = ui.label("Page");
                ui.add(DragValue::new(&mut self.number).range(1..=self.own.page.n_pages)).labelled_by(label.id);
            });
            ui.horizontal_wrapped(|ui| {
                ui.label("Drawn at");
                for scale in SCALES {
                    ui.selectable_value(&mut self.scale, f64::from(scale), format!("1:{scale}"));
                }
            });
            let words = match self.own.page.scale {
                Some(scale) => format!("The file says that it is drawn at 1:{}", format::trimmed(scale, 1)),
                None => {
                    "The file does not say its scale: look at its title block, and check a length afterwards".to_owned()
                }
            };
            ui.label(RichText::new(words).color(app.theme.weak));
            let metres = |side: f64| format::decimal(side * self.scale / 1_000.0, 1);
            ui.label(format!("The page then covers {} × {} m", metres(width), metres(height)));
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                let is_other = self.number != self.own.page.number;
                let words = if is_other { "Show this page" } else { "Place" };
                let go = ui.add(Button::new(RichText::new(words).strong())).clicked();
                (go && !is_other, go && is_other, ui.button("Cancel").clicked())
            })
            .inner
        });
        if is_other {
            app.work.read_page(ui.ctx(), self.path, self.number);
            return None;
        }
        if is_place {
            if let Some(plan) = app.document.path.clone() {
                let stem = self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let width = Mm::round(self.own.page.paper.0 * self.scale);
                app.work.keep_page(ui.ctx(), self.own, stem, plan, width);
            }
            return None;
        }
        (!is_cancel && !is_left).then_some(self)
    }
}
