//! What changed since another state of the plan: what it comes to, checks that are no longer met, figures, and then one by
//! one by topic. A row that is clicked selects what it is about and goes there.
//!
//! Rows out of sight are not drawn. Held by `tests/compare_window.rs`.

use super::super::app::App;
use super::super::command::{self, Command};
use super::super::comparing::{Comparing, Found};
use super::super::field;
use super::super::theme::Theme;
use crate::compare::{Detail, Entry, Kind, Topic};
use crate::units::format;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Button, CollapsingHeader, CornerRadius, Label, Layout, Pos2, Rect, Response, RichText, Role, Sense, Stroke,
    StrokeKind, TextStyle, Ui, Vec2, WidgetInfo,
};

/// How far words are set in, beside the sign.
const INDENT: f32 = 22.0;

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let Some(mut comparing) = app.comparing.take() else { return };
    buttons_ui(ui, app, &comparing);
    let mut asked = None;
    if let Some(found) = comparing.found() {
        summary_ui(ui, &app.theme, found);
        if comparing.is_waiting() {
            ui.label(RichText::new("Comparing again…").small().color(app.theme.weak));
        }
        ui.add_space(4.0);
        let topics = found.comparison.changes.by_topic();
        let name = |topic: Option<Topic>| match topic {
            None => format!("All topics   {}", format::grouped(found.comparison.changes.entries.len() as i64)),
            Some(topic) => {
                format!("{}   {}", topic.label(), format::grouped(topics.get(&topic).map_or(0, Vec::len) as i64))
            }
        };
        let all = std::iter::once(None).chain(topics.keys().copied().map(Some));
        let chosen = field::choice_of_width(ui, "Topic of changes", Some(comparing.topic), 220.0, all, name);
        asked = list_ui(ui, app, &comparing, found);
        if let Some(topic) = chosen {
            comparing.set_topic(topic);
        }
    } else {
        ui.label(RichText::new("Comparing…").color(app.theme.weak));
    }
    comparing.is_sought = false;
    app.comparing = Some(comparing);
    if let Some(place) = asked {
        app.go_to_change(place);
    }
}

fn buttons_ui(ui: &mut Ui, app: &mut App, comparing: &Comparing) {
    let mut situation = app.situation();
    // What is compared is in hand here, so the window does not know of it.
    situation.is_comparing = true;
    situation.has_changes = !comparing.listed().is_empty();
    let own = comparing.chosen.and_then(|chosen| comparing.listed().iter().position(|(place, _)| *place == chosen));
    let n = comparing.listed().len();
    ui.horizontal_wrapped(|ui| {
        let both = [(Command::PreviousChange, "◀"), (Command::NextChange, "▶")];
        for (command, sign) in both {
            let availability = command.availability(&situation);
            let button = ui.add_enabled(availability.is_ok(), Button::new(sign));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, availability.is_ok(), command.title()));
            if command::explained(button, availability, command.tooltip()).clicked() {
                app.ask(command);
            }
        }
        if 0 < n {
            let words = match own {
                Some(own) => format!("{} of {}", own + 1, format::grouped(n as i64)),
                None => format::count(n, "change", "changes"),
            };
            ui.label(RichText::new(words).small().color(app.theme.weak));
        }
        let end = Command::EndComparison;
        if ui.button(end.title()).on_hover_text(end.tooltip()).clicked() {
            app.ask(end);
        }
    });
}

/// What it comes to, before anything is told one by one.
fn summary_ui(ui: &mut Ui, theme: &Theme, found: &Found) {
    let comparison = &found.comparison;
    if let Some(caution) = &comparison.caution {
        ui.add(Label::new(RichText::new(format!("⚠ {caution}")).small().color(theme.warning)).wrap());
    }
    ui.add_space(2.0);
    ui.add(Label::new(RichText::new(&comparison.headline).strong()).wrap());
    let broken = comparison.broken();
    if !broken.is_empty() {
        ui.add_space(4.0);
        ui.label(RichText::new("No longer met").strong().color(theme.error));
        for sentence in broken {
            ui.add(Label::new(RichText::new(format!("× {sentence}")).color(theme.error)).wrap());
        }
    }
    figures_ui(ui, theme, found);
}

/// The figures that are others at the end of the programme, and in a line those that are the same.
fn figures_ui(ui: &mut Ui, theme: &Theme, found: &Found) {
    let rows = found.comparison.figures.iter().filter(|row| !row.is_undefined());
    let (same, others): (Vec<_>, Vec<_>) = rows.partition(|row| row.before == row.after);
    if found.comparison.is_empty() {
        return;
    }
    ui.add_space(6.0);
    for row in others {
        ui.horizontal(|ui| {
            ui.add(Label::new(&row.name).truncate());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(RichText::new(row.difference_text()).strong());
                let words = format!("{} → {}", row.before_text(), row.after_text());
                ui.label(RichText::new(words).small().color(theme.weak));
            });
        });
    }
    if !same.is_empty() {
        let names: Vec<String> = same.iter().map(|row| format!("{} {}", row.name, row.after_text())).collect();
        let words = format!("The same at the end of the programme: {}", names.join(", "));
        ui.add(Label::new(RichText::new(words).small().color(theme.weak)).wrap());
    }
}

/// The entries by topic; gives the place of the one that was clicked.
fn list_ui(ui: &mut Ui, app: &App, comparing: &Comparing, found: &Found) -> Option<usize> {
    let mut asked = None;
    let listed = comparing.listed();
    for topic in Topic::ALL {
        let own: Vec<(usize, &Entry)> = listed.iter().filter(|(_, entry)| entry.topic == topic).copied().collect();
        if own.is_empty() {
            continue;
        }
        let place = own.iter().position(|(place, _)| Some(*place) == comparing.chosen);
        let title = format!("{}   {}", topic.label(), format::grouped(own.len() as i64));
        let header = CollapsingHeader::new(title).id_salt(("changes", topic.label())).default_open(true);
        let header = header.open((comparing.is_sought && place.is_some()).then_some(true));
        header.show_unindented(ui, |ui| rows_ui(ui, app, &own, (comparing.chosen, comparing.is_sought), &mut asked));
    }
    if let Some(words) = found.comparison.changes.small_moves_in_words().filter(|_| comparing.topic.is_none()) {
        ui.add_space(4.0);
        ui.add(Label::new(RichText::new(words).small().color(app.theme.weak)).wrap());
    }
    let n_alike = found.comparison.changes.n_matched_by_likeness;
    if 0 < n_alike {
        let what = format::count(n_alike, "thing that was drawn anew is", "things that were drawn anew are");
        let words = format!("{what} taken for the same by what it is like");
        ui.add(Label::new(RichText::new(words).small().color(app.theme.weak)).wrap());
    }
    asked
}

/// Rows of one height: only those in sight are drawn.
fn rows_ui(
    ui: &mut Ui,
    app: &App,
    entries: &[(usize, &Entry)],
    (chosen, is_sought): (Option<usize>, bool),
    asked: &mut Option<usize>,
) {
    let height = ui.text_style_height(&TextStyle::Body) + ui.text_style_height(&TextStyle::Small) + 7.0;
    let size = Vec2::new(ui.available_width(), height * entries.len() as f32);
    let (rect, _) = ui.allocate_exact_size(size, Sense::empty());
    let seen = ui.clip_rect();
    let first = ((seen.top() - rect.top()) / height).floor().max(0.0) as usize;
    let n_seen = (seen.height() / height).ceil().max(0.0) as usize + 2;
    for (idx, (place, entry)) in entries.iter().enumerate() {
        let top = rect.top() + idx as f32 * height;
        let row = Rect::from_min_size(Pos2::new(rect.left(), top), Vec2::new(rect.width(), height));
        let is_chosen = chosen == Some(*place);
        if is_chosen && is_sought {
            ui.scroll_to_rect(row, Some(Align::Center));
        }
        if (first..first + n_seen).contains(&idx) && row_ui(ui, app, row, (*place, entry), is_chosen).clicked() {
            *asked = Some(*place);
        }
    }
}

/// A row: its sign, what it is about and where, and what of it changed.
fn row_ui(ui: &Ui, app: &App, rect: Rect, (place, entry): (usize, &Entry), is_chosen: bool) -> Response {
    let theme = &app.theme;
    let response = ui.interact(rect, ui.make_persistent_id(("change", place)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, entry.line()));
    if is_chosen || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), theme.accent_soft);
    }
    if is_chosen {
        let stroke = Stroke::new(1.0, theme.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(4), stroke, StrokeKind::Inside);
    }
    let line = ui.text_style_height(&TextStyle::Body);
    let cut = |text: &str, style: TextStyle, color, width: f32| {
        let mut job = LayoutJob::simple_singleline(text.to_owned(), style.resolve(ui.style()), color);
        job.wrap = TextWrapping::truncate_at_width(width.max(20.0));
        ui.painter().layout_job(job)
    };
    let sign = cut(entry.kind.sign(), TextStyle::Body, color_of(theme, entry.kind), INDENT);
    let at = Pos2::new(rect.left() + INDENT / 2.0 - sign.size().x / 2.0, rect.top() + 3.0);
    ui.painter().galley(at, sign, theme.ink);
    let width = rect.width() - INDENT - 6.0;
    let words = Pos2::new(rect.left() + INDENT, rect.top() + 3.0);
    ui.painter().galley(words, cut(&entry.what, TextStyle::Body, theme.ink, width), theme.ink);
    let details: Vec<String> = entry.details.iter().map(Detail::words).collect();
    let is_said = entry.kind == Kind::Moved && !details.is_empty();
    let kind = (!is_said).then(|| format::uncapitalised(entry.kind.label()));
    let what = [kind, (!details.is_empty()).then(|| details.join("; "))].into_iter().flatten().collect::<Vec<_>>();
    let about =
        [Some(what.join(": ")), entry.floor_title.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let about = cut(&format::capitalised(&about), TextStyle::Small, theme.weak, width);
    ui.painter().galley(words + Vec2::new(0.0, line), about, theme.weak);
    response.on_hover_ui(|ui| {
        ui.set_max_width(380.0);
        ui.add(Label::new(entry.line()).wrap());
    })
}

/// The colour of a sign, which is that of its mark on the drawing.
fn color_of(theme: &Theme, kind: Kind) -> egui::Color32 {
    use crate::drawing::Revised;
    match kind {
        Kind::Added => theme.revised(Revised::Added),
        Kind::Removed => theme.revised(Revised::Removed),
        Kind::Moved => theme.revised(Revised::Moved),
        Kind::Changed => theme.revised(Revised::Changed),
        Kind::Follows => theme.weak,
    }
}
