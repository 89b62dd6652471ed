//! Marks on the drawing where the checks found something: a shape of its own for each severity, and not only a colour.
//!
//! Where they are is worked out again only for other problems, another filter or another floor; a frame draws those in
//! sight as one mesh. They are the window's: no sheet and no list of the drawing knows them.
//! Held by `tests/problems_window.rs` and the tests below.

use super::super::app::App;
use super::super::theme::Theme;
use super::ink::Ink;
use super::{Place, Viewport};
use crate::check::{Problem, Severity};
use crate::editor::ToolKind;
use crate::geom::{Bounds, Point2};
use crate::model::FloorId;
use crate::units::PlanPoint;
use egui::{Color32, Painter, Pos2, Response, Shape, Ui, Vec2};
use std::collections::BTreeMap;

/// How large a mark is from its middle, seen from far away and from near, in points.
const RADIUS: std::ops::RangeInclusive<f32> = 4.5..=8.0;

/// From how near marks are as large as they get, in points per millimetre.
const NEAR: f64 = 0.05;

/// How many marks of the same place stand beside each other; more lie on the last.
const MOST_BESIDE: usize = 5;

/// One mark.
#[derive(Debug, Clone, PartialEq)]
struct Mark {
    at: Point2,
    /// How many of the same place are before it: it stands so many steps to the right.
    step: usize,
    severity: Severity,
    /// Which of all problems it is.
    problem: usize,
}

/// The marks of a floor, the worst last, so that it lies on top.
#[derive(Debug, Default)]
pub(super) struct Markers {
    /// Of which list, and on which floor.
    known: Option<(u64, FloorId)>,
    marks: Vec<Mark>,
}

/// The marks of those problems that are on a floor.
fn marks<'p>(listed: impl Iterator<Item = (usize, &'p Problem)>, floor: FloorId) -> Vec<Mark> {
    let mut taken: BTreeMap<PlanPoint, usize> = BTreeMap::new();
    let mut marks = Vec::new();
    for (idx, problem) in listed.filter(|(_, problem)| problem.floor == Some(floor)) {
        let Some(at) = problem.at else { continue };
        let n_before = taken.entry(at).or_default();
        let step = (*n_before).min(MOST_BESIDE - 1);
        *n_before += 1;
        marks.push(Mark { at: at.into(), step, severity: problem.severity, problem: idx });
    }
    marks.sort_by_key(|mark| (std::cmp::Reverse(mark.severity), std::cmp::Reverse(mark.problem)));
    marks
}

/// Brings the marks up to date; none where they are not shown. During the works nothing is as it is checked.
fn refresh(app: &mut App) {
    let floor = app.editor.floor_id().filter(|_| app.view.shows_marks && !app.is_during_works());
    let wanted = floor.map(|floor| (app.problems.version(), floor));
    if app.canvas.markers.known == wanted {
        return;
    }
    let marks = floor.map(|floor| marks(app.problems.listed(), floor)).unwrap_or_default();
    app.canvas.markers = Markers { known: wanted, marks };
}

/// Paints those in sight.
pub(super) fn paint(ui: &Ui, app: &mut App, viewport: &Viewport) {
    refresh(app);
    let radius = radius(viewport);
    let visible = in_reach(viewport, radius);
    let mut ink = Ink::new(64);
    for mark in app.canvas.markers.marks.iter().filter(|mark| visible.contains(mark.at)) {
        mark_ink(&mut ink, &app.theme, place(viewport, mark, radius), radius, mark.severity);
    }
    ui.painter().add(Shape::mesh(ink.finish()));
    // A ring round the one that is looked at.
    let chosen = app.problems.chosen_place();
    let ringed = app.canvas.markers.marks.iter().find(|mark| Some(mark.problem) == chosen);
    if let Some(mark) = ringed {
        let stroke = egui::Stroke::new(2.0, app.theme.accent);
        ui.painter().circle_stroke(place(viewport, mark, radius), radius + 4.0, stroke);
    }
}

/// Says at the pointer what the mark under it stands for, and looks at its problem where it is clicked; gives whether
/// there is one.
pub(super) fn pointed_ui(app: &mut App, response: &Response, canvas: &Place, viewport: &Viewport) -> bool {
    let is_looking = app.editor.tool() == ToolKind::Select && !app.editor.is_in_gesture();
    let pointer = response.ctx.input(|input| input.pointer.latest_pos());
    let pointer = pointer.filter(|&at| is_looking && canvas.is_hovered && canvas.is_on_drawing(at));
    let under = pointer.and_then(|at| under(app, viewport, at));
    let Some(place) = under else { return false };
    if response.clicked() && response.ctx.input(|input| input.modifiers.is_none()) {
        app.look_at_problem(place);
        app.problems.is_sought = true;
        // The list is drawn before the drawing.
        response.ctx.request_discard("the list follows the mark");
        return true;
    }
    let Some(problem) = app.problems.all().get(place) else { return false };
    let words = format!("{}: {}", problem.severity.label(), problem.message);
    response.clone().on_hover_text_at_pointer(words);
    true
}

/// The problem whose mark is under a point, the topmost.
fn under(app: &App, viewport: &Viewport, at: Pos2) -> Option<usize> {
    let radius = radius(viewport);
    let is_under = |mark: &&Mark| place(viewport, mark, radius).distance(at) <= radius + 1.0;
    app.canvas.markers.marks.iter().rev().find(is_under).map(|mark| mark.problem)
}

/// Where on the screen the mark of a problem was in the last frame.
pub(in super::super) fn place_on_screen(app: &App, problem: &Problem) -> Option<Pos2> {
    let viewport = app.canvas.seen?;
    let own = |mark: &&Mark| app.problems.all().get(mark.problem).is_some_and(|own| own.is_same_as(problem));
    let mark = app.canvas.markers.marks.iter().find(own)?;
    Some(place(&viewport, mark, radius(&viewport)))
}

fn radius(viewport: &Viewport) -> f32 {
    let share = (viewport.zoom() / NEAR).clamp(0.0, 1.0) as f32;
    RADIUS.start() + (RADIUS.end() - RADIUS.start()) * share
}

fn place(viewport: &Viewport, mark: &Mark, radius: f32) -> Pos2 {
    // On whole points, so that what is written in it stays sharp.
    (viewport.screen_from_plan(mark.at) + Vec2::new(mark.step as f32 * (radius * 2.0 + 3.0), 0.0)).round()
}

/// What part of the floor marks can be seen of.
fn in_reach(viewport: &Viewport, radius: f32) -> Bounds {
    let reach = f64::from(radius) * 2.0 * (MOST_BESIDE as f64 + 1.0) * viewport.mm_per_point();
    viewport.visible().expand(reach)
}

/// The colour of a severity; its shape says the same.
pub(in super::super) fn color(theme: &Theme, severity: Severity) -> Color32 {
    match severity {
        Severity::Error => theme.error,
        Severity::Warning => theme.warning,
        Severity::Note => theme.weak,
    }
}

/// Paints one mark, as on the drawing.
pub(in super::super) fn paint_mark(painter: &Painter, theme: &Theme, at: Pos2, radius: f32, severity: Severity) {
    let mut ink = Ink::new(1);
    mark_ink(&mut ink, theme, at.round(), radius, severity);
    painter.add(Shape::mesh(ink.finish()));
}

/// An error is a diamond, a warning a triangle, a note a disc; errors and warnings call out, a note is the letter i.
fn mark_ink(ink: &mut Ink, theme: &Theme, at: Pos2, radius: f32, severity: Severity) {
    let fill = color(theme, severity);
    let corners: &[Vec2] = match severity {
        Severity::Error => &DIAMOND,
        Severity::Warning => &TRIANGLE,
        Severity::Note => &DISC,
    };
    let scaled = |by: f32| -> Vec<Pos2> { corners.iter().map(|&corner| at + corner * by).collect() };
    ink.soft_polygon(at, &scaled(radius + 1.8), theme.paper());
    ink.soft_polygon(at, &scaled(radius), fill);
    let bar = |ink: &mut Ink, top: f32, bottom: f32| {
        let half = radius / 6.0;
        let corner = |x: f32, y: f32| at + Vec2::new(x * half, y * radius);
        ink.quad([corner(-1.0, top), corner(1.0, top), corner(1.0, bottom), corner(-1.0, bottom)], theme.paper());
    };
    match severity {
        Severity::Error | Severity::Warning => {
            bar(ink, -0.52, 0.12);
            bar(ink, 0.28, 0.58);
        }
        Severity::Note => {
            bar(ink, -0.6, -0.27);
            bar(ink, -0.1, 0.56);
        }
    }
}

const DIAMOND: [Vec2; 4] = [Vec2::new(0.0, -1.1), Vec2::new(1.1, 0.0), Vec2::new(0.0, 1.1), Vec2::new(-1.1, 0.0)];

const TRIANGLE: [Vec2; 3] = [Vec2::new(0.0, -1.15), Vec2::new(1.08, 0.8), Vec2::new(-1.08, 0.8)];

const DISC: [Vec2; 12] = [
    Vec2::new(0.96, 0.0),
    Vec2::new(0.831, 0.48),
    Vec2::new(0.48, 0.831),
    Vec2::new(0.0, 0.96),
    Vec2::new(-0.48, 0.831),
    Vec2::new(-0.831, 0.48),
    Vec2::new(-0.96, 0.0),
    Vec2::new(-0.831, -0.48),
    Vec2::new(-0.48, -0.831),
    Vec2::new(0.0, -0.96),
    Vec2::new(0.48, -0.831),
    Vec2::new(0.831, -0.48),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{FigureId, Topic};
    use crate::model::PhaseId;

    fn problem(severity: Severity, floor: u32, at: Option<PlanPoint>) -> Problem {
        Problem {
            check: "a check",
            topic: Topic::Fire,
            severity,
            phase: PhaseId(1),
            place: String::new(),
            floor: Some(FloorId(floor)),
            at,
            items: Vec::new(),
            message: String::new(),
            mend: String::new(),
            figure: FigureId::Drawing,
            which: 0,
        }
    }

    #[test]
    fn the_worst_lies_on_top_and_what_is_of_one_place_stands_beside() {
        let here = PlanPoint::new(1_000, 2_000);
        let problems = [
            problem(Severity::Error, 1, Some(here)),
            problem(Severity::Error, 2, Some(here)),
            problem(Severity::Warning, 1, None),
            problem(Severity::Warning, 1, Some(here)),
            problem(Severity::Note, 1, Some(PlanPoint::new(0, 0))),
        ];
        let marks = marks(problems.iter().enumerate(), FloorId(1));
        let said: Vec<(usize, usize)> = marks.iter().map(|mark| (mark.problem, mark.step)).collect();
        assert_eq!(said, [(4, 0), (3, 1), (0, 0)]);
    }
}
