//! The menu of a block: where its team can be moved, and why not where it cannot.
//!
//! Invariant: it offers what dragging does and refuses what dragging refuses, in the same words; held by
//! `tests/stack_window.rs`.

use super::super::app::App;
use super::block::Act;
use super::moving::{Grip, Verdict, verdict};
use super::rows::Sheet;
use crate::model::FloorId;
use crate::units::format;
use egui::containers::menu::menu_style;
use egui::{Button, Layout, Popup, PopupKind, Response, RichText, Role, SetOpenCommand, Ui, WidgetInfo};

/// Whether the menu of a block is open.
pub(super) fn is_open(block: &Response) -> bool {
    Popup::is_id_open(&block.ctx, Popup::default_response_id(block))
}

/// Attaches the menu to a block, and opens it where that is asked for; says what was chosen.
pub(super) fn show(block: &Response, app: &App, sheet: &Sheet, grip: &Grip, wants_open: bool) -> Option<Act> {
    let is_by_key = wants_open && !block.secondary_clicked();
    let menu = Popup::from_response(block)
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(egui::Align::Min))
        .style(menu_style)
        .gap(2.0)
        .open_memory(wants_open.then_some(SetOpenCommand::Bool(true)));
    menu.show(|ui| {
        ui.set_min_width(240.0);
        menu_ui(ui, app, sheet, grip, is_by_key)
    })
    .and_then(|shown| shown.inner)
}

fn menu_ui(ui: &mut Ui, app: &App, sheet: &Sheet, grip: &Grip, is_by_key: bool) -> Option<Act> {
    let theme = &app.theme;
    let mut act = None;
    let mut is_first = true;
    ui.label(RichText::new(format!("Move {} to…", sheet.team_name(grip.team))).small().color(theme.weak));
    for row in sheet.floors() {
        let to = Some(row.id());
        for may_split in [false, true] {
            let verdict = verdict(sheet, grip, to, may_split);
            // A part is offered only where the whole does not fit.
            if may_split && matches!(&verdict, Verdict::Takes { n_desks, .. } if *n_desks == grip.n_desks) {
                continue;
            }
            if may_split && !matches!(verdict, Verdict::Takes { .. }) {
                continue;
            }
            if let Some(n_desks) = entry_ui(ui, &row.place, grip, &verdict, is_by_key, &mut is_first) {
                act = Some(Act::Move(*grip, to, n_desks));
            }
        }
    }
    ui.separator();
    let holding = verdict(sheet, grip, None, false);
    if let Some(n_desks) = entry_ui(ui, "Holding area", grip, &holding, is_by_key, &mut is_first) {
        act = Some(Act::Move(*grip, None, n_desks));
    }
    if let Some(floor) = grip.from {
        ui.separator();
        act = act.or_else(|| look_ui(ui, grip, floor));
    }
    act
}

/// An entry for a place; gives how many desks change hands where it was chosen.
fn entry_ui(
    ui: &mut Ui,
    place: &str,
    grip: &Grip,
    verdict: &Verdict,
    is_by_key: bool,
    is_first: &mut bool,
) -> Option<usize> {
    let (name, beside, n_desks) = match verdict {
        Verdict::Stays => (place.to_owned(), "here now".to_owned(), None),
        Verdict::Refuses(why) => (why.clone(), String::new(), None),
        Verdict::Takes { n_desks, n_vacant } if *n_desks < grip.n_desks => {
            let name = format!("{place}, {n_desks} of {}", format::count(grip.n_desks, "desk", "desks"));
            (name, format!("{n_vacant} vacant then"), Some(*n_desks))
        }
        Verdict::Takes { n_desks, .. } if place == "Holding area" => {
            (place.to_owned(), format!("frees {}", format::count(*n_desks, "desk", "desks")), Some(*n_desks))
        }
        Verdict::Takes { n_desks, n_vacant } => (place.to_owned(), format!("{n_vacant} vacant then"), Some(*n_desks)),
    };
    let entry = ui.add_enabled(n_desks.is_some(), Button::new(&name).shortcut_text(beside));
    entry.widget_info(|| WidgetInfo::labeled(Role::Button, n_desks.is_some(), name.as_str()));
    if n_desks.is_some() && std::mem::take(is_first) && is_by_key {
        entry.request_focus();
    }
    if entry.clicked() {
        ui.close();
        return n_desks;
    }
    None
}

fn look_ui(ui: &mut Ui, grip: &Grip, floor: FloorId) -> Option<Act> {
    let entry = ui.button("Show its desks on the floor plan");
    entry.clicked().then(|| {
        ui.close();
        Act::Look(grip.team, floor)
    })
}
