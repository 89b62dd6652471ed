//! Find: type a part of a name, press Enter, and go there.

use super::super::app::{App, Focus};
use crate::editor::{Found, FoundKind, Place, find, place_of};
use crate::model::{Moment, Occupant};
use egui::{Align, Key, Layout, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui};

/// The find dialog.
#[derive(Debug, Default)]
pub(crate) struct FindDialog {
    typed: String,
    chosen: usize,
    found: Vec<Found>,
    /// What the list was made for: looking through ten thousand desks is not for every frame.
    found_for: Option<(String, u64, Moment)>,
}

impl FindDialog {
    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let mut gone_to = None;
        let modal = Modal::new(egui::Id::unique("find")).show(ui.ctx(), |ui| {
            ui.set_width(460.0);
            let (up, down, enter) = ui.input_mut(|input| {
                let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
                (pressed(Key::ArrowUp), pressed(Key::ArrowDown), pressed(Key::Enter))
            });
            let hint = "Type a desk, room, team or person";
            let field = ui.add(TextEdit::singleline(&mut self.typed).hint_text(hint).desired_width(f32::INFINITY));
            field.widget_info(|| {
                let mut info = egui::WidgetInfo::text_edit(true, "", self.typed.as_str(), hint);
                info.label = Some("Find".to_owned());
                info
            });
            field.request_focus();
            if field.changed() {
                self.chosen = 0;
            }
            self.refresh(app);
            if down {
                self.chosen += 1;
            }
            if up {
                self.chosen = self.chosen.saturating_sub(1);
            }
            self.chosen = self.chosen.min(self.found.len().saturating_sub(1));
            if enter {
                gone_to = self.found.get(self.chosen).map(|found| found.kind);
            }
            ui.add_space(6.0);
            if let Some(clicked) = self.list_ui(ui, app, up || down) {
                gone_to = Some(clicked);
            }
        });
        if let Some(kind) = gone_to {
            go_to(app, kind);
            return None;
        }
        (!modal.should_close()).then_some(self)
    }

    fn refresh(&mut self, app: &App) {
        let wanted = (self.typed.clone(), app.editor.revision(), app.editor.at());
        if self.found_for.as_ref() != Some(&wanted) {
            self.found = find(&app.editor.view(), &self.typed);
            self.found_for = Some(wanted);
        }
    }

    /// The list; gives what was clicked.
    fn list_ui(&self, ui: &mut Ui, app: &App, is_scrolling: bool) -> Option<FoundKind> {
        let mut clicked = None;
        let row_height = ui.spacing().interact_size.y;
        let area = ScrollArea::vertical().max_height(340.0).auto_shrink([false, true]);
        area.show(ui, |ui| {
            for (idx, found) in self.found.iter().enumerate() {
                ui.horizontal(|ui| {
                    ui.set_min_height(row_height);
                    ui.set_width(ui.available_width());
                    let is_chosen = idx == self.chosen;
                    let entry = ui.add(egui::Button::selectable(is_chosen, found.name.as_str()));
                    if is_chosen && is_scrolling {
                        entry.scroll_to_me(None);
                    }
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        ui.add(egui::Label::new(RichText::new(&found.about).small().color(app.theme.weak)).truncate());
                    });
                    if entry.clicked() {
                        clicked = Some(found.kind);
                    }
                });
            }
            if self.found.is_empty() {
                let words = "No desk, room, team or person of this phase has that in its name";
                ui.label(RichText::new(words).color(app.theme.weak));
            }
        });
        clicked
    }
}

/// Shows what was found: its floor, selected, near.
fn go_to(app: &mut App, kind: FoundKind) {
    let Place { floor, items, team } = place_of(&app.editor.view(), kind);
    if let Some(floor) = floor {
        app.reveal(floor, items);
        app.canvas.fit_selection_next();
    }
    if let Some(team) = team {
        app.focus = Focus::Team(team);
        app.editor.options_mut().painting = Occupant::Team(team);
    }
}
