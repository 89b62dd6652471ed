//! The problems of the phase that is shown, live: how many, which, where, by which rule, and what would mend them.
//!
//! Rows out of sight are not drawn, so that thousands cost no more than a screenful. A row that is clicked selects what
//! causes it and goes there. Held by `tests/problems_window.rs`.

use super::super::app::App;
use super::super::canvas::markers;
use super::super::command::Command;
use super::super::dialogs::{Dialog, WaiverDialog};
use super::super::field;
use super::super::run;
use crate::check::{PLANNING_AID, Problem, Rules, Severity, Topic};
use crate::units::format;
use egui::style::ScrollAnimation;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Button, CollapsingHeader, CornerRadius, Frame, Label, Margin, Pos2, Rect, Response, RichText, Role, Sense,
    TextStyle, Ui, Vec2, WidgetInfo,
};

/// How large the mark of a row is from its middle.
const MARK: f32 = 6.0;

/// How far words are set in, beside the mark.
const INDENT: f32 = 22.0;

/// Draws them.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    if app.is_during_works() {
        ui.label(
            RichText::new("After the works: what is checked is the end of the phase").small().color(app.theme.weak),
        );
    }
    filter_ui(ui, app);
    ui.add_space(2.0);
    list_ui(ui, app);
    switched_off_ui(ui, app);
    ui.add_space(4.0);
    ui.add(Label::new(RichText::new(PLANNING_AID).small().color(app.theme.weak)).wrap());
    let edition = app.problems.edition();
    ui.horizontal(|ui| {
        let button = ui.button("Checks…");
        if button.on_hover_text(Command::EditChecks.tooltip()).clicked() {
            app.ask(Command::EditChecks);
        }
        ui.add(Label::new(RichText::new(edition).small().color(app.theme.weak)).truncate()).on_hover_text(edition);
    });
}

/// The words for a number of problems of a severity.
pub(super) fn counted(severity: Severity, number: usize) -> String {
    match severity {
        Severity::Error => format::count(number, "error", "errors"),
        Severity::Warning => format::count(number, "warning", "warnings"),
        Severity::Note => format::count(number, "note", "notes"),
    }
}

/// How many of each severity, to be listed or left out, and the topic that is listed.
fn filter_ui(ui: &mut Ui, app: &mut App) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for severity in Severity::ALL {
            let words = counted(severity, app.problems.count(severity));
            let is_listed = app.problems.lists(severity);
            let ink = if is_listed { app.theme.ink } else { app.theme.weak };
            // The spaces leave room for the mark.
            let text = RichText::new(format!("     {words}")).color(ink);
            let chip = ui.add(Button::selectable(is_listed, text));
            let at = Pos2::new(chip.rect.left() + 14.0, chip.rect.center().y);
            markers::paint_mark(ui.painter(), &app.theme, at, MARK, severity);
            chip.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_listed, &words));
            let about = if is_listed { "Leave them out of the list and the drawing" } else { "List and mark them" };
            if chip.on_hover_text(about).clicked() {
                app.problems.toggle(severity);
            }
        }
    });
    let name = |topic: Option<Topic>| topic.map_or("All topics", Topic::label).to_owned();
    let topics = std::iter::once(None).chain(Topic::ALL.map(Some));
    if let Some(topic) = field::choice(ui, "Topic of problems", Some(app.problems.topic()), topics, name) {
        app.problems.set_topic(topic);
    }
}

/// A problem with its place among all.
type Listed<'p> = (usize, &'p Problem);

/// What was asked for in the list.
#[derive(Default)]
struct Asked {
    /// To be looked at, and gone to.
    chosen: Option<usize>,
    /// Where on the screen the row stands that was clicked.
    held: Option<f32>,
    /// Not to be looked at any longer.
    is_left: bool,
    /// The check that is to be switched off.
    waived: Option<&'static str>,
}

fn list_ui(ui: &mut Ui, app: &mut App) {
    let is_sought = std::mem::take(&mut app.problems.is_sought);
    let held = app.problems.held.take();
    let mut asked = Asked::default();
    let mut n_listed = 0;
    for topic in Topic::ALL {
        let of_topic: Vec<Listed<'_>> = app.problems.listed_of(topic).collect();
        if of_topic.is_empty() {
            continue;
        }
        n_listed += of_topic.len();
        let chosen = app.problems.chosen_place();
        let place = of_topic.iter().position(|(place, _)| Some(*place) == chosen);
        let title = format!("{}   {}", topic.label(), format::grouped(of_topic.len() as i64));
        let header = CollapsingHeader::new(title).id_salt(("problems", topic.label())).default_open(true);
        let header = header.open((is_sought && place.is_some()).then_some(true));
        header.show_unindented(ui, |ui| topic_ui(ui, app, &of_topic, place, (is_sought, held), &mut asked));
    }
    if n_listed == 0 {
        let is_none = app.problems.all().is_empty();
        let words =
            if is_none { "✓ The checks find nothing in this phase" } else { "Nothing of what is chosen above" };
        ui.label(RichText::new(words).color(app.theme.weak));
    }
    if let Some(place) = asked.chosen {
        app.go_to_problem(place);
        app.problems.held = asked.held;
    }
    if asked.is_left {
        app.problems.leave();
    }
    if let Some(check) = asked.waived {
        app.dialog = Some(Dialog::Waiver(WaiverDialog::new(check)));
    }
}

/// The problems of a topic; the one that is looked at is told whole.
fn topic_ui(
    ui: &mut Ui,
    app: &App,
    problems: &[Listed<'_>],
    chosen: Option<usize>,
    (is_sought, held): (bool, Option<f32>),
    asked: &mut Asked,
) {
    let place = chosen.unwrap_or(problems.len());
    let (before, rest) = problems.split_at_checked(place).unwrap_or((problems, &[]));
    rows_ui(ui, app, before, asked);
    if let Some((own, after)) = rest.split_first() {
        let told = whole_ui(ui, app, *own, asked);
        if is_sought {
            told.scroll_to_me(Some(Align::Center));
        } else if let Some(held) = held.filter(|held| 0.5 < (held - told.rect.top()).abs()) {
            let by = Vec2::new(0.0, held - told.rect.top());
            ui.scroll_with_delta_animation(by, ScrollAnimation::none());
            ui.ctx().request_discard("what was clicked stays where it is");
        }
        rows_ui(ui, app, after, asked);
    }
}

/// Rows of one height: only those in sight are drawn.
fn rows_ui(ui: &mut Ui, app: &App, problems: &[Listed<'_>], asked: &mut Asked) {
    let height = ui.text_style_height(&TextStyle::Body) + ui.text_style_height(&TextStyle::Small) + 6.0;
    let size = Vec2::new(ui.available_width(), height * problems.len() as f32);
    let (rect, _) = ui.allocate_exact_size(size, Sense::empty());
    let seen = ui.clip_rect();
    let first = ((seen.top() - rect.top()) / height).floor().max(0.0) as usize;
    let n_seen = (seen.height() / height).ceil().max(0.0) as usize + 2;
    for (idx, own) in problems.iter().enumerate().skip(first).take(n_seen) {
        let top = rect.top() + idx as f32 * height;
        let row = Rect::from_min_size(Pos2::new(rect.left(), top), Vec2::new(rect.width(), height));
        let response = row_ui(ui, app, row, *own);
        if response.clicked() {
            (asked.chosen, asked.held) = (Some(own.0), Some(row.top()));
        }
        response.context_menu(|ui| menu_ui(ui, *own, asked));
    }
}

/// What can be done about a problem beside mending it.
fn menu_ui(ui: &mut Ui, (place, problem): Listed<'_>, asked: &mut Asked) {
    if ui.button("Show on the drawing").clicked() {
        asked.chosen = Some(place);
        ui.close();
    }
    if ui.button(SWITCH_OFF).on_hover_text(SWITCH_OFF_ABOUT).clicked() {
        asked.waived = Some(problem.check);
        ui.close();
    }
}

const SWITCH_OFF: &str = "Switch off this check…";
const SWITCH_OFF_ABOUT: &str = "Leave out all that this check finds, for a reason that is kept in the plan";

/// The name of a problem for those who do not see its row.
fn named(problem: &Problem) -> String {
    format!("{}: {}, {}", problem.severity.label(), problem.message, problem.place)
}

/// A row: its mark, what is wrong, and where.
fn row_ui(ui: &Ui, app: &App, rect: Rect, (place, problem): Listed<'_>) -> Response {
    let id = ui.make_persistent_id(("problem", place));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, named(problem)));
    let theme = &app.theme;
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), theme.accent_soft);
    }
    let line = ui.text_style_height(&TextStyle::Body);
    let at = Pos2::new(rect.left() + INDENT / 2.0, rect.top() + 3.0 + line / 2.0);
    markers::paint_mark(ui.painter(), theme, at, MARK, problem.severity);
    let cut = |text: &str, style: TextStyle, color| {
        let mut job = LayoutJob::simple_singleline(text.to_owned(), style.resolve(ui.style()), color);
        job.wrap = TextWrapping::truncate_at_width((rect.width() - INDENT - 4.0).max(20.0));
        ui.painter().layout_job(job)
    };
    let message = cut(&problem.message, TextStyle::Body, theme.ink);
    let words = Pos2::new(rect.left() + INDENT, rect.top() + 3.0);
    ui.painter().galley(words, message, theme.ink);
    let place = cut(&problem.place, TextStyle::Small, theme.weak);
    ui.painter().galley(words + Vec2::new(0.0, line), place, theme.weak);
    response.on_hover_ui(|ui| {
        ui.set_max_width(380.0);
        about_ui(ui, app, problem);
    })
}

/// All that is to be said of a problem.
fn about_ui(ui: &mut Ui, app: &App, problem: &Problem) {
    let weak = app.theme.weak;
    ui.add(Label::new(&problem.message).wrap());
    ui.add(Label::new(RichText::new(&problem.place).small().color(weak)).wrap());
    if !problem.mend.is_empty() {
        ui.add_space(2.0);
        ui.add(Label::new(RichText::new(format!("What would mend it: {}", problem.mend)).small()).wrap());
    }
    let Some(rules) = Rules::of(&app.plan().checking.edition) else { return };
    ui.add_space(2.0);
    ui.add(Label::new(RichText::new(format!("Rule: {}", problem.rule(rules))).small().color(weak)).wrap());
    if let Some(figure) = rules.figure(problem.figure).filter(|figure| !figure.source.is_empty()) {
        ui.add(Label::new(RichText::new(format!("Source: {}", figure.source)).small().color(weak)).wrap());
    }
}

/// The problem that is looked at, with all that is to be said of it and what can be done.
fn whole_ui(ui: &mut Ui, app: &App, (place, problem): Listed<'_>, asked: &mut Asked) -> Response {
    let frame = Frame::new().fill(app.theme.accent_soft).corner_radius(CornerRadius::same(4));
    let shown = frame.inner_margin(Margin { left: INDENT as i8, right: 4, top: 3, bottom: 5 }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        about_ui(ui, app, problem);
        ui.add_space(3.0);
        ui.horizontal_wrapped(|ui| {
            let can_go = problem.floor.is_some();
            let go = ui.add_enabled(can_go, Button::new("Show"));
            let go = go.on_hover_text("Select what causes it, and go there");
            if go.on_disabled_hover_text("It is of a whole building, and at no one place").clicked() {
                asked.chosen = Some(place);
            }
            if ui.button(SWITCH_OFF).on_hover_text(SWITCH_OFF_ABOUT).clicked() {
                asked.waived = Some(problem.check);
            }
            if ui.button("Fold").on_hover_text("Show it in two lines again").clicked() {
                asked.is_left = true;
            }
        });
    });
    let rect = shown.response.rect;
    let line = ui.text_style_height(&TextStyle::Body);
    let at = Pos2::new(rect.left() + INDENT / 2.0, rect.top() + 3.0 + line / 2.0);
    markers::paint_mark(ui.painter(), &app.theme, at, MARK, problem.severity);
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, format!("Looked at: {}", named(problem))));
    shown.response
}

/// The checks that are switched off, with the reasons.
pub(super) fn switched_off_ui(ui: &mut Ui, app: &mut App) {
    let switched_off = app.problems.switched_off().to_vec();
    if switched_off.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.label(RichText::new(format::count(switched_off.len(), "check switched off", "checks switched off")).strong());
    for own in switched_off {
        ui.horizontal_wrapped(|ui| {
            let on = ui.small_button("Switch on");
            on.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Switch on: {}", own.name)));
            if on.on_hover_text("Look for it again").clicked() {
                run::problems::switch_on(app, own.check.clone());
            }
            let words = format!("{}: {}", own.name, own.reason);
            ui.label(RichText::new(words).small().color(app.theme.weak));
        });
    }
}
