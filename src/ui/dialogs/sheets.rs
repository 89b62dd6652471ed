//! The sheets of help: shortcuts, and what this program is.

use super::super::app::App;
use super::super::command::{self, Command, CommandGroup};
use super::super::fonts;
use super::modal_ui;
use egui::{FontId, RichText, ScrollArea, Ui};

/// What the pointer and the keys do that is no command.
const BY_HAND: [(&str, &str); 17] = [
    ("Wheel, pinch", "Zoom at the pointer"),
    ("Space and drag, middle drag", "Move the view"),
    ("Shift and click", "Add to the selection, or take from it"),
    ("Drag to the right", "Select what is wholly inside"),
    ("Drag to the left", "Select what is touched"),
    ("Tab over the drawing", "Select what lies beneath"),
    ("Digits, then Tab", "Type a length, then an angle"),
    ("x,y then Enter", "Click at a place, in mm or m"),
    ("@x,y then Enter", "Click that far from the point before"),
    ("Alt held down", "No snapping"),
    ("Ctrl held down", "Move a wall any way; vacate with the brush"),
    ("Arrows", "Nudge by the grid; Shift ×10, Ctrl 1 mm"),
    ("Space, drawing walls", "By the centre line or a face"),
    ("A, drawing walls", "Draw arcs"),
    ("Space, placing", "Flip a door, turn a desk"),
    ("Enter", "Finish what is being drawn"),
    ("Escape", "Leave things as they were"),
];

/// How many columns the sheet has; with them all fits a small window.
const N_COLUMNS: usize = 3;

/// Every command with its keys, by group. Says whether it stays open.
pub(super) fn shortcuts_ui(ui: &Ui, app: &App) -> bool {
    let width = (ui.ctx().content_rect().width() - 80.0).min(1_080.0);
    let ((), is_left) = modal_ui(ui, "Keyboard shortcuts", width, |ui| {
        let height = (ui.ctx().content_rect().height() - 100.0).max(200.0);
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            let groups = groups(ui);
            ui.columns(N_COLUMNS, |columns| {
                for (ui, groups) in columns.iter_mut().zip(balanced(groups, N_COLUMNS)) {
                    for group in groups {
                        group_ui(ui, app, &group);
                    }
                }
            });
        });
    });
    !is_left
}

/// A heading and its rows: keys, and what they do.
struct Shortcuts {
    heading: &'static str,
    rows: Vec<(String, String, Option<&'static str>)>,
}

fn groups(ui: &Ui) -> Vec<Shortcuts> {
    let mut groups: Vec<Shortcuts> = CommandGroup::ALL
        .into_iter()
        .map(|group| {
            let commands = Command::ALL.iter().filter(|command| command.group() == group);
            let rows = commands.filter_map(|command| {
                let keys: Vec<String> = [command.shortcut(), command.second_shortcut()]
                    .into_iter()
                    .flatten()
                    .map(|keys| command::keys_text(ui.ctx(), &keys))
                    .collect();
                let is_asked_by_keys = !keys.is_empty();
                is_asked_by_keys.then(|| (keys.join(" or "), command.title().to_owned(), Some(command.tooltip())))
            });
            Shortcuts { heading: group.label(), rows: rows.collect() }
        })
        .collect();
    let by_hand = BY_HAND.map(|(keys, what)| (keys.to_owned(), what.to_owned(), None)).to_vec();
    groups.push(Shortcuts { heading: "Pointer and hand", rows: by_hand });
    groups.retain(|group| !group.rows.is_empty());
    groups
}

/// The groups in their order, in columns of about the same length.
fn balanced(groups: Vec<Shortcuts>, n_columns: usize) -> Vec<Vec<Shortcuts>> {
    let n_lines = |group: &Shortcuts| group.rows.len() + 2;
    let total: usize = groups.iter().map(n_lines).sum();
    let mut columns: Vec<Vec<Shortcuts>> = Vec::new();
    let mut n_before = 0;
    for group in groups {
        // A group is where its middle is.
        let column = (2 * n_before + n_lines(&group)) * n_columns / (2 * total.max(1));
        n_before += n_lines(&group);
        if columns.len() <= column && columns.len() < n_columns {
            columns.push(Vec::new());
        }
        if let Some(last) = columns.last_mut() {
            last.push(group);
        }
    }
    columns
}

fn group_ui(ui: &mut Ui, app: &App, group: &Shortcuts) {
    ui.label(RichText::new(group.heading).font(FontId::new(12.0, fonts::semi_bold())));
    // Rows of words need no room for a pointer.
    ui.spacing_mut().interact_size.y = 0.0;
    egui::Grid::new(group.heading).num_columns(2).spacing([12.0, 1.0]).show(ui, |ui| {
        for (keys, what, tooltip) in &group.rows {
            ui.label(RichText::new(keys).small().color(app.theme.accent));
            let what = ui.label(RichText::new(what).small());
            if let Some(tooltip) = tooltip {
                what.on_hover_text(*tooltip);
            }
            ui.end_row();
        }
    });
    ui.add_space(6.0);
}

/// What this program is. Says whether it stays open.
pub(super) fn about_ui(ui: &Ui, app: &App) -> bool {
    let ((), is_left) = modal_ui(ui, "About Colocate", 440.0, |ui| {
        ui.label(format!("Version {}", env!("CARGO_PKG_VERSION")));
        ui.add_space(6.0);
        ui.label(
            "Colocate plans several public services into one building: it draws the floors, seats the teams phase by \
             phase, and shows utilisation and refurbishment cost as you draw.",
        );
        ui.add_space(6.0);
        ui.label(
            "Its figures are planning aids. Rates and standards carry their source and whether they are sourced or \
             assumed; building control, the fire officer and your quantity surveyor decide.",
        );
        ui.add_space(6.0);
        ui.label(
            RichText::new("MIT or Apache-2.0. The typeface is Inter, under the SIL Open Font Licence.")
                .color(app.theme.weak),
        );
    });
    !is_left
}
