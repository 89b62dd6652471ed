//! The right-hand panel: what is selected, then utilisation, cost, the business case, what was said, what was issued and
//! the problems, live. In review what was said comes first.

use super::super::app::App;
use super::super::figures;
use super::{case, changes, comments, cost, inspector, merge, problems, revisions, utilisation};
use egui::{Align, CollapsingHeader, Panel, ScrollArea, Ui, Vec2};

/// Draws it.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    Panel::right("right panel").default_size(330.0).size_range(260.0..=560.0).show(ui, |ui| {
        ScrollArea::vertical().id_salt("right panel").auto_shrink([false, false]).show(ui, |ui| {
            beside_ui(ui, app);
            let is_in_review = app.editor.review().is_some();
            if is_in_review {
                talk_ui(ui, app, true);
            }
            let is_asked_for = std::mem::take(&mut app.is_inspector_asked_for);
            section(ui, app, "Properties", Need::sought_if(is_asked_for), inspector::show);
            if app.is_working_out() {
                section(ui, app, "Figures", Need::None, coming_ui);
            } else {
                section(ui, app, "Utilisation", Need::None, utilisation::show);
                section(ui, app, "Cost", Need::None, cost::show);
                section(ui, app, "Business case", Need::None, case::show);
            }
            if !is_in_review {
                talk_ui(ui, app, false);
            }
            // Last, for a list may be long.
            let is_asked_for = std::mem::take(&mut app.problems.is_asked_for);
            let need = match (is_asked_for, app.problems.is_sought) {
                (true, _) => Need::Sought,
                (false, true) => Need::Opened,
                (false, false) => Need::None,
            };
            if !app.is_working_out() {
                section(ui, app, "Problems", need, problems::show);
            }
        });
    });
}

/// Says that figures and problems are to come.
fn coming_ui(ui: &mut Ui, _: &mut App) {
    ui.label(figures::COMING);
}

/// How much a section is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// It stays as it is.
    None,
    /// It is opened.
    Opened,
    /// It is opened, and brought in sight.
    Sought,
}

impl Need {
    fn sought_if(is_asked_for: bool) -> Self {
        if is_asked_for { Self::Sought } else { Self::None }
    }
}

/// What another state of the plan is compared or merged with: it was asked for, so it comes first.
fn beside_ui(ui: &mut Ui, app: &mut App) {
    if let Some(comparing) = &mut app.comparing {
        let need = Need::sought_if(std::mem::take(&mut comparing.is_asked_for) || comparing.is_sought);
        let need = if comparing.is_sought { Need::Opened } else { need };
        let name = format!("Changes since {}", comparing.name);
        section(ui, app, &name, need, changes::show);
    }
    if let Some(merging) = &app.merging {
        let name = format!("Merge with {}", merging.name());
        section(ui, app, &name, Need::None, merge::show);
    }
}

/// What was said and what was issued. Where there is neither, the sections wait folded.
fn talk_ui(ui: &mut Ui, app: &mut App, is_open: bool) {
    let need = match (std::mem::take(&mut app.talk.is_asked_for), app.talk.is_sought) {
        (true, _) => Need::Sought,
        (false, true) => Need::Opened,
        (false, false) => Need::None,
    };
    let is_begun = is_open || !app.plan().comments.is_empty();
    folded_section(ui, app, "Comments", (need, is_begun), comments::show);
    let need = Need::sought_if(std::mem::take(&mut app.talk.revisions_asked_for));
    let is_begun = !app.plan().revisions.is_empty();
    folded_section(ui, app, "Revisions", (need, is_begun), revisions::show);
}

/// A section that can be folded.
fn section(ui: &mut Ui, app: &mut App, name: &str, need: Need, contents: impl FnOnce(&mut Ui, &mut App)) {
    folded_section(ui, app, name, (need, true), contents);
}

/// Whether the pointer moves the view, or something on it: then nobody goes through the panel by keys.
fn is_view_moving(ui: &Ui) -> bool {
    ui.input(|input| {
        let is_wheeled = input.smooth_scroll_delta() != Vec2::ZERO || (input.zoom_delta() - 1.0).abs() > f32::EPSILON;
        (is_wheeled || input.pointer.is_decidedly_dragging()) && !input.key_down(egui::Key::Tab)
    })
}

/// A section that may be folded to begin with.
fn folded_section(
    ui: &mut Ui,
    app: &mut App,
    name: &str,
    (need, is_open): (Need, bool),
    contents: impl FnOnce(&mut Ui, &mut App),
) {
    let header = CollapsingHeader::new(egui::RichText::new(name).strong()).default_open(is_open);
    let shown = header.open((need != Need::None).then_some(true)).show_unindented(ui, |ui| {
        let (id, top, clip) = (ui.scope_id().with("height"), ui.cursor().top(), ui.clip_rect());
        let height: Option<f32> = ui.data(|data| data.get_temp(id));
        let is_out_of_sight = |height: f32| clip.bottom() < top || top + height < clip.top();
        if let Some(height) =
            height.filter(|height| need == Need::None && is_out_of_sight(*height) && is_view_moving(ui))
        {
            // What is scrolled out of sight waits while somebody moves the view.
            ui.allocate_space(Vec2::new(ui.available_width(), height));
            return;
        }
        ui.add_space(2.0);
        contents(ui, app);
        ui.add_space(8.0);
        let height = ui.min_rect().bottom() - top;
        ui.data_mut(|data| data.insert_temp(id, height));
    });
    if need == Need::Sought {
        shown.header_response.scroll_to_me(Some(Align::Min));
    }
}
