//! The strip at the foot: where the pointer is, what the tool waits for, the scale, and the figures that matter.
//!
//! What stands in it is measured before it is drawn: in one line where all of it fits, else in two or three, and what
//! would lie on something else is left out. Held by `tests/status_strip.rs` and the test below.

use super::super::app::App;
use super::super::canvas::markers;
use super::super::centre;
use super::super::command::Command;
use super::super::fonts;
use super::{gauge, problems};
use crate::check::Severity;
use crate::units::format;
use egui::{
    Align, CornerRadius, FontId, Label, Layout, Panel, Pos2, RichText, Role, Sense, TextStyle, Ui, Vec2, WidgetInfo,
};

/// How wide a line of hints must be to hold the longest of them; a narrower window gets a second line for them.
const LONGEST_HINT: f32 = 860.0;

/// How much room a mark takes before its number.
const MARK_ROOM: f32 = 15.0;

/// Between two pieces, and between a figure and its name.
const GAP: f32 = 14.0;
const NAME_GAP: f32 = 5.0;

/// What widths are measured too short by at most, because they are rounded to pixels.
const ROUNDING: f32 = 1.0;

/// How much room the place of the pointer takes at least, so that what is beside it stays where it is.
const POINTER_ROOM: f32 = 142.0;

/// What stands together in the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    /// The place of the pointer, whether it snaps, and the scale.
    Pointer,
    /// How many errors and warnings there are.
    Problems,
    /// The figures of the phase.
    Figures,
    /// How far the grants suffice.
    Gauge,
}

/// A line of the strip: what stands on its left, from there on, and on its right, from the edge on.
type Line = (&'static [Group], &'static [Group]);

/// How the strip may be laid out, the best first.
const LAYOUTS: [&[Line]; 4] = {
    use Group::{Figures, Gauge, Pointer, Problems};
    [
        &[(&[Pointer], &[Gauge, Figures, Problems])],
        &[(&[Problems, Pointer], &[]), (&[], &[Gauge, Figures])],
        &[(&[Problems, Pointer], &[Gauge]), (&[], &[Figures])],
        &[(&[Problems, Pointer], &[]), (&[], &[Gauge]), (&[], &[Figures])],
    ]
};

/// How much room each group takes.
#[derive(Debug, Clone, Copy)]
struct Rooms {
    pointer: f32,
    problems: f32,
    figures: f32,
    gauge: f32,
}

impl Rooms {
    fn of(self, group: Group) -> f32 {
        match group {
            Group::Pointer => self.pointer,
            Group::Problems => self.problems,
            Group::Figures => self.figures,
            Group::Gauge => self.gauge,
        }
    }

    /// Whether every line of a layout is short enough.
    fn fit(self, layout: &[Line], width: f32) -> bool {
        let is_short = |(left, right): &Line| {
            let rooms = left.iter().chain(*right).map(|&group| self.of(group)).filter(|room| 0.0 < *room);
            // A gap follows each of them, the last one too: the halves are that far from each other.
            rooms.map(|room| room + GAP).sum::<f32>() <= width
        };
        layout.iter().all(is_short)
    }
}

/// The layout for a strip of that width, and whether problems are said in words: rooms are with words, and with marks and
/// numbers only. One line in marks is better than two in words; where nothing fits, what comes last in a line is cut.
fn layout(width: f32, in_words: Rooms, in_marks: Rooms) -> (&'static [Line], bool) {
    let [best, .., last] = LAYOUTS;
    if !in_words.fit(best, width) && in_marks.fit(best, width) {
        return (best, false);
    }
    let fitting = LAYOUTS.into_iter().find(|layout| in_words.fit(layout, width));
    fitting.map_or((last, false), |layout| (layout, true))
}

/// A piece of text with its look.
#[derive(Debug, Clone)]
struct Words {
    text: String,
    font: FontId,
    color: egui::Color32,
}

impl Words {
    fn width(&self, ui: &Ui) -> f32 {
        ui.painter().layout_no_wrap(self.text.clone(), self.font.clone(), self.color).size().x + ROUNDING
    }

    fn ui(self, ui: &mut Ui) {
        ui.add(Label::new(RichText::new(self.text).font(self.font).color(self.color)).extend());
    }
}

/// A figure with its name, or words of their own.
#[derive(Debug, Clone)]
struct Figure {
    figure: Option<Words>,
    name: Words,
}

impl Figure {
    fn width(&self, ui: &Ui) -> f32 {
        self.name.width(ui) + self.figure.as_ref().map_or(0.0, |figure| figure.width(ui) + NAME_GAP)
    }

    /// Draws it from the right.
    fn ui(self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.x = NAME_GAP;
        self.name.ui(ui);
        if let Some(figure) = self.figure {
            figure.ui(ui);
        }
        ui.add_space(GAP - NAME_GAP);
    }
}

/// All that stands in the strip beside the hints.
struct Strip {
    /// With the least room that each takes.
    pointer: Vec<(Words, f32)>,
    /// The figures of the phase, from the right.
    figures: Vec<Figure>,
    gauge: f32,
}

impl Strip {
    fn of(ui: &Ui, app: &App) -> Self {
        Self { pointer: pointer(ui, app), figures: figures(ui, app), gauge: gauge::width(ui, app) }
    }

    fn rooms(&self, ui: &Ui, app: &App, is_wordy: bool) -> Rooms {
        let together = |rooms: &mut dyn Iterator<Item = f32>| {
            let (sum, n) = rooms.fold((0.0, 0_u8), |(sum, n), room| (sum + room, n + 1));
            sum + f32::from(n.saturating_sub(1)) * GAP
        };
        Rooms {
            pointer: together(&mut self.pointer.iter().map(|(_, room)| *room)),
            problems: Counted::of(ui, app, is_wordy).width(),
            figures: together(&mut self.figures.iter().map(|figure| figure.width(ui))),
            gauge: self.gauge,
        }
    }
}

/// Draws the strip.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    Panel::bottom("status").show(ui, |ui| {
        ui.add_space(2.0);
        hints_ui(ui, app);
        let strip = Strip::of(ui, app);
        let (in_words, in_marks) = (strip.rooms(ui, app, true), strip.rooms(ui, app, false));
        let (lines, is_wordy) = layout(ui.available_width(), in_words, in_marks);
        for (left, right) in lines {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                for group in *left {
                    group_ui(ui, app, *group, &strip, is_wordy);
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    for group in *right {
                        group_ui(ui, app, *group, &strip, is_wordy);
                    }
                });
            });
        }
        ui.add_space(2.0);
    });
}

fn group_ui(ui: &mut Ui, app: &mut App, group: Group, strip: &Strip, is_wordy: bool) {
    match group {
        Group::Pointer => {
            for (words, room) in &strip.pointer {
                if ui.available_width() < *room {
                    break;
                }
                let words = words.clone();
                ui.scope(|ui| {
                    ui.set_min_width(*room);
                    words.ui(ui);
                });
            }
        }
        Group::Problems => problems_ui(ui, app, is_wordy),
        Group::Figures => {
            for figure in &strip.figures {
                if ui.available_width() < figure.width(ui) {
                    break;
                }
                figure.clone().ui(ui);
            }
        }
        Group::Gauge => {
            // In the far corner, whatever the figures beside it are.
            let size = Vec2::new(strip.gauge.min(ui.available_width()), gauge::SIZE.y);
            let (place, _) = ui.allocate_exact_size(size, Sense::hover());
            app.gauge = Some(place);
        }
    }
}

/// What can be done now. It has a line of its own, so that it is never cut, and as many lines in every state of every
/// tool, so that the drawing above stays where it is.
fn hints_ui(ui: &mut Ui, app: &App) {
    let progress = app.work.progress();
    let far = progress.filter(|(_, of)| 0 < *of).map_or_else(String::new, |(done, of)| format!(" {done} of {of}"));
    let hints = app.work.in_hand().map_or_else(|| centre::hints(app), |what| format!("{what}{far}…"));
    let n_lines = (LONGEST_HINT / ui.available_width()).ceil().max(1.0);
    let height = n_lines * ui.text_style_height(&TextStyle::Small);
    let size = Vec2::new(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Min), |ui| {
        ui.set_min_size(size);
        if progress.is_some() && app.work.in_hand().is_some() {
            let cancel = ui.add(egui::Button::new(RichText::new("Cancel").small()).small());
            if cancel.on_hover_text("Stop this; nothing is written or changed").clicked() {
                app.work.cancel();
            }
        }
        let hints = ui.add(egui::Label::new(RichText::new(hints).small()).wrap());
        // Read out when they change: the next thing to do is not only for those who see it.
        ui.ctx().accesskit_node_builder(hints.id, |node| node.set_live(egui::accesskit::Live::Polite));
    });
}

/// Where the pointer is, whether it snaps, and the scale, each with the room that it takes whatever it says: what changes
/// with the pointer moves nothing.
fn pointer(ui: &Ui, app: &App) -> Vec<(Words, f32)> {
    if !centre::shows_plan(app) {
        return Vec::new();
    }
    let font = TextStyle::Small.resolve(ui.style());
    let weak = |text: &str| Words { text: text.to_owned(), font: font.clone(), color: app.theme.weak };
    let roomy = |words: Words, longest: &str| {
        let room = words.width(ui).max(weak(longest).width(ui));
        (words, room)
    };
    let at = app.canvas.pointer.map_or_else(
        || "–".to_owned(),
        |at| format!("x {}   y {} mm", format::grouped(at.x.round() as i64), format::grouped(at.y.round() as i64)),
    );
    let at = weak(&at);
    let room = at.width(ui).max(POINTER_ROOM);
    let snapping = if app.editor.options().is_snapping { "Snap on" } else { "Snap off" };
    let scale = format!("1:{} on screen", format::grouped(app.canvas.scale_on_screen(ui)));
    vec![(at, room), roomy(weak(snapping), "Snap off"), roomy(weak(&scale), "1:8,888 on screen")]
}

/// How many errors and warnings the checks find, ready to be drawn: in words, or in marks and numbers.
struct Counted {
    parts: Vec<(Option<Severity>, std::sync::Arc<egui::Galley>)>,
    color: egui::Color32,
}

impl Counted {
    fn of(ui: &Ui, app: &App, is_wordy: bool) -> Self {
        let counted = [Severity::Error, Severity::Warning].map(|severity| (severity, app.problems.count(severity)));
        let found = counted.into_iter().filter(|(_, number)| 0 < *number);
        let texts: Vec<(Option<Severity>, String)> = found
            .map(|(severity, number)| {
                let number_only = || format::grouped(number as i64);
                (Some(severity), if is_wordy { problems::counted(severity, number) } else { number_only() })
            })
            .collect();
        let color = if texts.is_empty() { app.theme.weak } else { app.theme.ink };
        let said = if app.problems.are_known() { "✓ no errors" } else { "…" };
        let none = texts.is_empty().then(|| (None, said.to_owned()));
        let font = TextStyle::Small.resolve(ui.style());
        let layout = |text: String| ui.painter().layout_no_wrap(text, font.clone(), color);
        let parts = texts.into_iter().chain(none).map(|(severity, text)| (severity, layout(text))).collect();
        Self { parts, color }
    }

    fn width(&self) -> f32 {
        let room = |severity: &Option<Severity>| if severity.is_some() { MARK_ROOM } else { 0.0 };
        self.parts.iter().map(|(severity, text)| room(severity) + text.size().x + 6.0).sum::<f32>() + 4.0
    }

    fn paint(self, ui: &Ui, app: &App, rect: egui::Rect) {
        let mut x = rect.left() + 4.0;
        for (severity, text) in self.parts {
            if let Some(severity) = severity {
                let at = Pos2::new(x + MARK_ROOM / 2.0 - 1.0, rect.center().y);
                markers::paint_mark(ui.painter(), &app.theme, at, 5.0, severity);
                x += MARK_ROOM;
            }
            let size = text.size();
            ui.painter().galley(Pos2::new(x, rect.center().y - size.y / 2.0), text, self.color);
            x += size.x + 6.0;
        }
    }
}

/// How many errors and warnings there are, and the way to their list.
fn problems_ui(ui: &mut Ui, app: &mut App, is_wordy: bool) {
    let words = app.problems.words();
    let counted = Counted::of(ui, app, is_wordy);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(counted.width(), 16.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), app.theme.accent_soft);
    }
    counted.paint(ui, app, rect);
    let about = if app.problems.are_known() {
        format!("The checks find {words} in this phase. Click for the list")
    } else {
        super::super::figures::COMING.to_owned()
    };
    if response.on_hover_text(about).clicked() {
        app.ask(Command::ShowProblems);
    }
}

/// The figures of the phase, from the right: where there is too little room, those on the left go.
fn figures(ui: &Ui, app: &App) -> Vec<Figure> {
    let Some(phase) = app.phase_report() else { return Vec::new() };
    let small = TextStyle::Small.resolve(ui.style());
    let dash = || "–".to_owned();
    let figures = [
        ("this phase", format::pounds_short(phase.cost.total)),
        ("m² per desk", phase.space.m2_per_workstation.map_or_else(dash, |area| format::decimal(area, 1))),
        (
            "peak",
            phase
                .utilisation
                .peak_utilisation_pct
                .map_or_else(dash, |percent| format!("{} %", format::decimal(percent, 0))),
        ),
        ("desks", format::grouped(phase.utilisation.desks as i64)),
        ("people", format::grouped(phase.utilisation.headcount as i64)),
    ];
    let named = |(name, figure): (&str, String)| Figure {
        figure: Some(Words { text: figure, font: FontId::new(13.0, fonts::semi_bold()), color: app.theme.ink }),
        name: Words { text: name.to_owned(), font: small.clone(), color: app.theme.weak },
    };
    let mut all: Vec<Figure> = figures.into_iter().map(named).collect();
    if 0 < phase.utilisation.headcount_unseated {
        let text = format!("⚠ {} without a seat", format::grouped(phase.utilisation.headcount_unseated as i64));
        all.push(Figure { figure: None, name: Words { text, font: small.clone(), color: app.theme.warning } });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_has_as_many_lines_as_it_needs_to_hold_all() {
        let in_words = Rooms { pointer: 300.0, problems: 140.0, figures: 460.0, gauge: 380.0 };
        let in_marks = Rooms { problems: 60.0, ..in_words };
        let lines = |width: f32| {
            let (lines, is_wordy) = layout(width, in_words, in_marks);
            (lines.len(), lines.first().map_or(0, |(_, right)| right.len()), is_wordy)
        };
        // Four rooms and a gap of 14 each: 1,336 in words and 1,256 in marks.
        assert_eq!(lines(1_336.0), (1, 3, true));
        assert_eq!(lines(1_335.0), (1, 3, false));
        assert_eq!(lines(1_256.0), (1, 3, false));
        // Two lines: 468 above, 868 below; then 862 above with the gauge.
        assert_eq!(lines(1_255.0), (2, 0, true));
        assert_eq!(lines(868.0), (2, 0, true));
        assert_eq!(lines(867.0), (2, 1, true));
        assert_eq!(lines(861.0), (3, 0, true));
        // The figures take 474, the first line 468.
        assert_eq!(lines(474.0), (3, 0, true));
        assert_eq!(lines(473.0), (3, 0, false));
        // Other tabs have no pointer: nothing and no gap stands in its place.
        let no_pointer = |rooms| Rooms { pointer: 0.0, ..rooms };
        assert_eq!(layout(1_022.0, no_pointer(in_words), no_pointer(in_marks)), (LAYOUTS[0], true));
    }
}
