//! The control of an activation, in the upper right corner of the canvas: for whom, how far, on which weekday, and all that
//! comes of it.

use super::super::app::App;
use super::super::canvas::heat::entry_ui;
use super::super::command::Command;
use super::super::field;
use super::super::panels::inspector::sound;
use super::super::panels::widgets;
use crate::analysis::command::{Activation, FindingKind, duration};
use crate::drawing::heat::Heat;
use crate::model::edits::{CommandPart, set_command};
use crate::model::{Attendance, CommandLevel, OrganisationId};
use crate::publish::command::seats_words;
use crate::units::format::{count, grouped, pounds_and_pence, pounds_short, uncapitalised};
use egui::{Align2, Area, Frame, Id, Margin, Order, Rect, RichText, Role, ScrollArea, Ui, Vec2, WidgetInfo};

/// How wide it is.
const WIDTH: f32 = 332.0;

/// The share of the canvas's height that the list may take before it scrolls.
const SHARE: f32 = 0.5;

/// Draws it inside what the rulers leave of the canvas; gives its size.
pub(in super::super) fn control_ui(ui: &Ui, app: &mut App, inside: Rect) -> Option<Vec2> {
    let found = super::found(app)?;
    let heat = app.heat().cloned();
    let area = Area::new(Id::unique("gold command"))
        .order(Order::Middle)
        .pivot(Align2::RIGHT_TOP)
        .fixed_pos(inside.right_top())
        .constrain_to(inside)
        .fade_in(false)
        .accessible_name("Gold command");
    let shown = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(Margin::same(8)).show(ui, |ui| {
            ui.set_width(WIDTH);
            widgets::heading(ui, "Gold command live");
            call_ui(ui, app);
            ui.add_space(2.0);
            sums_ui(ui, app, &found);
            let height = inside.height() * SHARE;
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    if let Some(heat) = &heat {
                        legend_ui(ui, app, heat);
                    }
                    list_ui(ui, app, &found);
                },
            );
            ui.add_space(2.0);
            ui.horizontal(|ui| {
                for command in [Command::ExportCard, Command::StandDown] {
                    let availability = command.availability(&app.situation());
                    let button = ui.add_enabled(availability.is_ok(), egui::Button::new(command.title()));
                    let button = super::super::command::explained(button, availability, command.tooltip());
                    if button.clicked() {
                        app.ask(command);
                    }
                }
            });
        });
    });
    Some(shown.response.rect.size())
}

/// For whom, how far, on which day, with how many crews.
fn call_ui(ui: &mut Ui, app: &mut App) {
    let Some(live) = &app.live else { return };
    let (level, weekday) = (live.level, app.weekday());
    let all: Vec<(OrganisationId, String, bool)> = app
        .plan()
        .organisations
        .values()
        .map(|own| (own.id, own.short_name.clone(), live.organisations.contains(&own.id)))
        .collect();
    let mut ticked = None;
    ui.horizontal_wrapped(|ui| {
        ui.label("For");
        for (id, name, is_on) in &all {
            if let Some(is_on) = field::switch(ui, name, *is_on) {
                ticked = Some((*id, is_on));
            }
        }
    });
    let crews = app.plan().command.crews;
    let (chosen, day, edit) = field::form(ui, "activation", |ui| {
        let chosen = field::row(ui, "Level", |ui| {
            field::choice(ui, "Level of activation", level, CommandLevel::ALL, |level| level.label().to_owned())
        });
        let day = field::row(ui, "Weekday", |ui| {
            let name = |day: usize| Attendance::DAYS.get(day).copied().unwrap_or_default().to_owned();
            field::choice(ui, "Weekday of activation", weekday, 0..Attendance::DAYS.len(), name)
        });
        let plan = app.plan();
        let edit = field::row(ui, "Crews", |ui| {
            field::checked_field(ui, "Crews that change rooms", &crews, &field::COUNT, |crews| {
                sound(plan, set_command(plan, CommandPart::Crews(crews)))
            })
        });
        (chosen, day, edit)
    });
    app.apply_typed(edit);
    if let Some(day) = day {
        app.view.weekday = Some(day);
    }
    let Some(live) = &mut app.live else { return };
    if let Some(level) = chosen {
        live.level = level;
    }
    match ticked {
        Some((id, true)) => drop(live.organisations.insert(id)),
        Some((id, false)) => drop(live.organisations.remove(&id)),
        None => {}
    }
}

fn sums_ui(ui: &mut Ui, app: &App, found: &Activation) {
    let theme = app.theme;
    if let Some(words) = found.strategic_words() {
        ui.label(RichText::new(words).small());
    }
    // Two by two: four in a row would be cut as soon as one of them is large.
    let rows = [
        [(duration(found.minutes), "until all is live"), (pounds_short(found.cost), "each time")],
        [
            (grouped(found.n_displaced() as i64), "lose their desks"),
            (grouped(found.n_nowhere() as i64), "have nowhere to work"),
        ],
    ];
    for row in rows {
        ui.columns(2, |columns| {
            for (ui, (figure, name)) in columns.iter_mut().zip(row) {
                widgets::figure_ui(ui, &theme, &figure, name);
            }
        });
    }
}

/// What the marks on the floor that is shown stand for.
fn legend_ui(ui: &mut Ui, app: &App, heat: &Heat) {
    widgets::heading(ui, "On this floor");
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.spacing_mut().interact_size.y = 17.0;
        for entry in &heat.legend {
            entry_ui(ui, &app.theme, entry);
        }
    });
}

fn list_ui(ui: &mut Ui, app: &App, found: &Activation) {
    let row = |ui: &mut Ui, text: String| {
        let label = ui.label(RichText::new(&text).small());
        label.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &text));
    };
    if !found.nowhere.is_empty() {
        widgets::heading(ui, "Nowhere to work");
    }
    for own in &found.nowhere {
        let of = if own.holders.is_empty() { String::new() } else { format!(" (of {})", own.holders.join(", ")) };
        let words = format!("⚠ {} of {}{of}, from {}: {}", own.people, own.team_name, own.from_room, own.reason.text());
        let label = ui.label(RichText::new(&words).small().color(app.theme.warning));
        label.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &words));
    }
    widgets::heading(ui, "Rooms, in the order of their change");
    for room in &found.rooms {
        // The mark stays with its figure where the line breaks.
        let mark = if room.is_assumed { "~\u{a0}" } else { "" };
        row(
            ui,
            format!(
                "{} {}: {}, {}–{}\u{a0}min, crew\u{a0}{}, {mark}{}",
                room.number,
                room.name,
                uncapitalised(room.role.label()),
                room.starts,
                room.ends,
                room.crew,
                pounds_and_pence(room.cost),
            ),
        );
    }
    if !found.displaced.is_empty() {
        widgets::heading(ui, "Who goes where");
    }
    for (place, own) in found.displaced.iter().enumerate() {
        let mut to: Vec<String> =
            seats_words(found, place).into_iter().map(|(_, numbers, at)| format!("seats {numbers} in {at}")).collect();
        let sent = found.sent.iter().filter(|sent| sent.displaced == place);
        to.extend(sent.map(|sent| format!("{} to {}", sent.people, sent.place)));
        let people = count(own.people as usize, "person", "people");
        let to = if to.is_empty() { String::new() } else { format!(": {}", to.join("; ")) };
        row(ui, format!("{}, {people} from {}{to}", own.team_name, own.room_name));
    }
    if !found.findings.is_empty() {
        widgets::heading(ui, "To be known");
    }
    for own in &found.findings {
        let mark = if own.kind == FindingKind::Problem { "⚠ " } else { "" };
        row(ui, format!("{mark}{}", own.text));
    }
    row(ui, "A planning aid: those in command decide. ~ rests on an assumption".to_owned());
}
