//! Marks on the drawing where the checks found something: a shape of its own for each severity, and not only a colour.
//!
//! Marks that would lie on each other are shown as one, the worst of them with their number. Where they are and which are
//! gathered is worked out again only for other problems, another filter, another floor or a view from clearly nearer or
//! further; a frame draws those in sight as one mesh. They are the window's: no sheet and no list of the drawing knows them.
//! Held by `tests/problems_window.rs` and the tests below.

use super::super::app::App;
use super::super::fonts;
use super::super::theme::Theme;
use super::gather::{Gathered, Sizes, gather};
use super::ink::Ink;
use super::{Camera, Place, Viewport};
use crate::check::{Problem, Severity};
use crate::editor::ToolKind;
use crate::geom::{Bounds, Point2};
use crate::model::FloorId;
use crate::units::format;
use egui::{Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui, Vec2};
use std::collections::BTreeMap;

/// How large a mark is from its middle, seen from far away and from near, in points.
const RADIUS: std::ops::RangeInclusive<f32> = 4.5..=8.0;

/// From how near marks are as large as they get, in points per millimetre.
const NEAR: f64 = 0.05;

/// In how many steps the view goes twice as near, as far as marks are concerned: they do not flicker while it moves.
const STEPS: f64 = 4.0;

/// How much further marks keep from each other, seen from far away, in points.
const SPREAD: f32 = 14.0;

/// How large the number beside a mark is written.
const NUMBER: f32 = 10.5;

/// How near a click on marks that are gathered goes at most, in points per millimetre, unless that parts nothing; and how
/// much nearer at least.
const NEAR_ENOUGH: f64 = 0.12;
const LEAP: f64 = 2.0;

/// How many problems a tooltip tells.
const MOST_TOLD: usize = 5;

/// One mark.
#[derive(Debug, Clone, PartialEq)]
struct Mark {
    at: Point2,
    severity: Severity,
    /// Which of all problems it is.
    problem: usize,
}

/// The marks of a floor, the worst first, so that it is the one that is seen of several.
#[derive(Debug, Default)]
pub(super) struct Markers {
    /// Of which list, and on which floor.
    known: Option<(u64, FloorId)>,
    marks: Vec<Mark>,
    /// From how near they are gathered.
    step: i32,
    /// As they are gathered from each step they were seen from: whoever wheels to and fro comes by again.
    from_steps: BTreeMap<i32, Vec<Gathered>>,
}

impl Markers {
    /// As they are gathered from where they are seen.
    fn gathered(&self) -> &[Gathered] {
        self.from_steps.get(&self.step).map_or(&[], Vec::as_slice)
    }
}

/// The marks of those problems that are on a floor.
fn marks<'p>(listed: impl Iterator<Item = (usize, &'p Problem)>, floor: FloorId) -> Vec<Mark> {
    let on_floor = listed.filter(|(_, problem)| problem.floor == Some(floor));
    let mark = |(idx, problem): (usize, &Problem)| {
        problem.at.map(|at| Mark { at: at.into(), severity: problem.severity, problem: idx })
    };
    let mut marks: Vec<Mark> = on_floor.filter_map(mark).collect();
    marks.sort_by_key(|mark| (mark.severity, mark.problem));
    marks
}

/// Brings the marks up to date, none where they are not shown; gives whether they are gathered anew. During the works
/// nothing is as it is checked.
fn refresh(app: &mut App, zoom: f64) -> bool {
    let floor = app.editor.floor_id().filter(|_| app.view.shows_marks && !app.is_during_works());
    let wanted = floor.map(|floor| (app.problems.version(), floor));
    let step = (zoom.log2() * STEPS).floor() as i32;
    let own = &mut app.canvas.markers;
    if own.known == wanted && own.step == step {
        return false;
    }
    if own.known != wanted {
        own.marks = floor.map(|floor| marks(app.problems.listed(), floor)).unwrap_or_default();
        own.from_steps.clear();
    }
    let marks = &own.marks;
    own.from_steps.entry(step).or_insert_with(|| {
        let places: Vec<Point2> = marks.iter().map(|mark| mark.at).collect();
        // As seen from the furthest of the step, as large as from the nearest: from anywhere between they stand clear.
        let (furthest, nearest) = (f64::from(step), f64::from(step + 1));
        let (from_nearest, from_furthest) = ((nearest / STEPS).exp2(), (furthest / STEPS).exp2());
        let own = sizes(radius(from_nearest));
        gather(&places, from_furthest, &Sizes { gap: own.gap + spread(from_furthest), ..own })
    });
    (own.known, own.step) = (wanted, step);
    true
}

/// How much room marks take.
fn sizes(radius: f32) -> Sizes {
    // The rim of the paper's colour round a mark is free of others, and of what is drawn round several.
    Sizes { radius: radius + 3.2, gap: 2.0, digit: 6.6, margin: 4.0 }
}

/// How much further marks keep from each other when the whole is looked at: hundreds of them would hide what they mark.
fn spread(zoom: f64) -> f32 {
    SPREAD * (1.0 - (zoom / NEAR).clamp(0.0, 1.0) as f32)
}

/// Where marks that are shown as one are on the screen.
#[derive(Debug, Clone, Copy)]
struct Spot {
    /// The middle of the mark, on whole points, so that what is in it stays sharp.
    at: Pos2,
    radius: f32,
    /// All of it, with the number.
    rect: Rect,
}

fn spot(viewport: &Viewport, own: &Gathered) -> Spot {
    let (at, radius) = (viewport.screen_from_plan(own.at).round(), radius(viewport.zoom()));
    let sizes = sizes(radius);
    let mut rect = Rect::from_center_size(at, Vec2::splat(2.0 * sizes.radius));
    rect.max.x += sizes.number(own.marks.len());
    Spot { at, radius, rect }
}

/// Paints those in sight.
pub(super) fn paint(ui: &Ui, app: &mut App, viewport: &Viewport) {
    refresh(app, viewport.zoom());
    let own = &app.canvas.markers;
    let theme = &app.theme;
    let chosen = app.problems.chosen_place();
    let chosen = own.marks.iter().position(|mark| Some(mark.problem) == chosen);
    let (mut ink, mut grounds, mut above, mut numbers) = (Ink::soft(), Vec::new(), Vec::new(), Vec::new());
    for gathered in own.gathered() {
        let spot = spot(viewport, gathered);
        if !spot.rect.intersects(viewport.rect()) {
            continue;
        }
        let Some(first) = gathered.marks.first().and_then(|&idx| own.marks.get(idx)) else { continue };
        mark_ink(&mut ink, theme, spot.at, spot.radius, first.severity);
        let n_marks = gathered.marks.len();
        let rect = spot.rect.shrink2(Vec2::new(0.0, 1.0));
        let rounding = CornerRadius::same((rect.height() / 2.0).ceil() as u8);
        if 1 < n_marks {
            grounds.push(Shape::rect_filled(rect, rounding, theme.paper()));
            let stroke = Stroke::new(1.0, color(theme, first.severity));
            above.push(Shape::rect_stroke(rect, rounding, stroke, StrokeKind::Inside));
            numbers.push((Pos2::new(spot.at.x + spot.radius + 3.0, spot.at.y), n_marks));
        }
        // A ring round the one that is looked at.
        if chosen.is_some_and(|chosen| gathered.marks.binary_search(&chosen).is_ok()) {
            above.push(Shape::rect_stroke(rect, rounding, Stroke::new(2.0, theme.accent), StrokeKind::Outside));
        }
    }
    let painter = ui.painter();
    painter.extend(grounds);
    painter.add(Shape::mesh(ink.finish()));
    painter.extend(above);
    let font = FontId::new(NUMBER, fonts::semi_bold());
    for (at, n_marks) in numbers {
        painter.text(at, Align2::LEFT_CENTER, n_marks.to_string(), font.clone(), theme.ink);
    }
}

/// Says at the pointer what the mark under it stands for, and looks at its problem where it is clicked; gives whether
/// there is one. Of several that are shown as one a click goes nearer, until they part; those that lie in one place are
/// looked at one after the other.
pub(super) fn pointed_ui(app: &mut App, response: &Response, canvas: &Place, viewport: &Viewport) -> bool {
    let is_looking = app.editor.tool() == ToolKind::Select && !app.editor.is_in_gesture();
    let pointer = response.ctx.input(|input| input.pointer.latest_pos());
    let pointer = pointer.filter(|&at| is_looking && canvas.is_hovered && canvas.is_on_drawing(at));
    let under = pointer.and_then(|at| under(app, viewport, at)).cloned();
    let Some(gathered) = under else { return false };
    let problems: Vec<usize> = problems(app, &gathered).collect();
    let nearer = nearer(&app.canvas.camera, canvas.now.size(), bounds(app, &gathered));
    if response.clicked() && response.ctx.input(|input| input.modifiers.is_none()) {
        if let Some(camera) = nearer {
            app.canvas.camera = camera;
            app.canvas.is_moved = true;
            response.ctx.request_repaint();
        } else if let Some(place) = next(&problems, app.problems.chosen_place()) {
            app.look_at_problem(place);
            app.problems.is_sought = true;
            // The list is drawn before the drawing.
            response.ctx.request_discard("the list follows the mark");
        }
        return true;
    }
    let words = words(app, &problems, nearer.is_some());
    response.clone().on_hover_text_at_pointer(words);
    true
}

/// The problem of those in one place that is looked at next.
fn next(problems: &[usize], chosen: Option<usize>) -> Option<usize> {
    let place = problems.iter().position(|problem| Some(*problem) == chosen);
    let next = place.map_or(0, |place| (place + 1) % problems.len().max(1));
    problems.get(next).copied()
}

/// From where marks of that extent are seen apart: the next nearer view of all of them; none where they are in one place,
/// or seen from as near as can be.
fn nearer(camera: &Camera, size: Vec2, extent: Bounds) -> Option<Camera> {
    let across = extent.width().max(extent.height());
    if across < 1.0 {
        return None;
    }
    let fitting = Camera::fitting(&extent.expand(across * 0.2), size);
    let zoom = fitting.zoom.min(NEAR_ENOUGH).max(camera.zoom * LEAP);
    let nearest = Camera { zoom, ..fitting }.clamped();
    (camera.zoom * 1.01 < nearest.zoom).then_some(nearest)
}

fn bounds(app: &App, gathered: &Gathered) -> Bounds {
    let marks = gathered.marks.iter().filter_map(|&idx| app.canvas.markers.marks.get(idx));
    Bounds::around(marks.map(|mark| mark.at))
}

/// What marks that are shown as one stand for, the worst first.
fn problems(app: &App, gathered: &Gathered) -> impl Iterator<Item = usize> {
    gathered.marks.iter().filter_map(|&idx| app.canvas.markers.marks.get(idx)).map(|mark| mark.problem)
}

/// What is said of them: of several how many there are, the worst of them, and what a click does.
fn words(app: &App, problems: &[usize], goes_nearer: bool) -> String {
    let all: Vec<&Problem> =
        problems.iter().filter_map(|&place| app.problems.all().get(place)).map(AsRef::as_ref).collect();
    let told = |problem: &&Problem| format!("{}: {}", problem.severity.label(), problem.message);
    let mut lines: Vec<String> = all.iter().take(MOST_TOLD).map(told).collect();
    if 1 < all.len() {
        lines.insert(0, format::count(all.len(), "problem", "problems"));
        if MOST_TOLD < all.len() {
            lines.push(format!("and {} more", format::grouped((all.len() - MOST_TOLD) as i64)));
        }
        lines.push(if goes_nearer { "Click to go nearer" } else { "Click for one after the other" }.to_owned());
    }
    lines.join("\n")
}

/// The marks under a point.
fn under<'a>(app: &'a App, viewport: &Viewport, at: Pos2) -> Option<&'a Gathered> {
    app.canvas.markers.gathered().iter().find(|own| spot(viewport, own).rect.contains(at))
}

/// Where on the screen the mark of a problem was in the last frame, or the one that it is gathered with.
pub(in super::super) fn place_on_screen(app: &App, problem: &Problem) -> Option<Pos2> {
    let (viewport, own) = (app.canvas.seen?, &app.canvas.markers);
    let is_it = |mark: &Mark| app.problems.all().get(mark.problem).is_some_and(|own| own.is_same_as(problem));
    let mark = own.marks.iter().position(is_it)?;
    let gathered = own.gathered().iter().find(|gathered| gathered.marks.binary_search(&mark).is_ok())?;
    Some(spot(&viewport, gathered).at)
}

fn radius(zoom: f64) -> f32 {
    let share = (zoom / NEAR).clamp(0.0, 1.0) as f32;
    RADIUS.start() + (RADIUS.end() - RADIUS.start()) * share
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
    let mut ink = Ink::soft();
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
    use super::super::super::document::Document;
    use super::*;
    use crate::check::{FigureId, Topic};
    use crate::file::builtin;
    use crate::model::{Moment, PhaseId};
    use crate::units::PlanPoint;

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
    fn the_worst_comes_first_and_other_floors_and_those_without_a_place_have_no_mark() {
        let here = PlanPoint::new(1_000, 2_000);
        let problems = [
            problem(Severity::Note, 1, Some(PlanPoint::new(0, 0))),
            problem(Severity::Error, 2, Some(here)),
            problem(Severity::Warning, 1, None),
            problem(Severity::Warning, 1, Some(here)),
            problem(Severity::Error, 1, Some(here)),
        ];
        let marks = marks(problems.iter().enumerate(), FloorId(1));
        assert_eq!(marks.iter().map(|mark| mark.problem).collect::<Vec<_>>(), [4, 3, 0]);
    }

    #[test]
    fn those_in_one_place_are_looked_at_in_turn() {
        assert_eq!(next(&[4, 2, 7], None), Some(4));
        assert_eq!(next(&[4, 2, 7], Some(9)), Some(4));
        assert_eq!(next(&[4, 2, 7], Some(2)), Some(7));
        assert_eq!(next(&[4, 2, 7], Some(7)), Some(4));
        assert_eq!(next(&[], Some(7)), None);
    }

    #[test]
    fn a_click_goes_nearer_until_it_can_go_no_further() {
        let size = Vec2::new(1_000.0, 600.0);
        let extent = |far: f64| Bounds::between(Point2::new(2_000.0, 1_000.0), Point2::new(2_000.0 + far, 1_000.0));
        let mut camera = Camera { centre: Point2::ZERO, zoom: 0.015 };
        assert_eq!(nearer(&camera, size, extent(0.0)), None, "in one place");
        // All of them stay in sight, and are seen from no nearer than need be.
        let wide = nearer(&camera, size, extent(20_000.0)).unwrap();
        assert_eq!(wide.centre, Point2::new(12_000.0, 1_000.0));
        assert!((0.03..0.05).contains(&wide.zoom), "{}", wide.zoom);
        assert!((nearer(&camera, size, extent(300.0)).unwrap().zoom - NEAR_ENOUGH).abs() < 1e-9);
        let mut n_clicks = 0;
        while let Some(next) = nearer(&camera, size, extent(5.0)) {
            assert!(camera.zoom < next.zoom);
            camera = next;
            n_clicks += 1;
        }
        assert!((3..12).contains(&n_clicks), "{n_clicks}");
    }

    #[test]
    fn marks_are_gathered_again_only_for_another_list_floor_or_view_from_nearer() {
        let ctx = egui::Context::default();
        let mut app = App::new(&ctx, builtin::leigh_road(), Document::default(), true);
        let last = app.plan().last_phase().unwrap().id;
        app.editor.set_at(Moment::complete(last));
        app.refresh_report();
        // Two to the minus six, and a quarter of a step beyond.
        let far = 1.0 / 64.0;
        assert!(refresh(&mut app, far));
        assert!(!app.canvas.markers.marks.is_empty());
        assert!(!refresh(&mut app, far * 1.04), "the view has hardly changed");
        assert!(refresh(&mut app, far * 2.0));
        app.problems.toggle(Severity::Note);
        assert!(refresh(&mut app, far * 2.0) && !refresh(&mut app, far * 2.0));
        let upper = app.floors()[1];
        app.editor.set_floor(upper);
        assert!(refresh(&mut app, far * 2.0) && !refresh(&mut app, far * 2.0));
        app.view.shows_marks = false;
        assert!(refresh(&mut app, far * 2.0) && app.canvas.markers.gathered().is_empty());
    }

    #[test]
    fn as_seen_marks_and_their_numbers_stand_clear_of_each_other_from_anywhere() {
        // A floor of desks 1.4 m apart, each with a problem, and every third with another one.
        let places: Vec<Point2> = (0..600)
            .map(|idx| Point2::new(f64::from(idx % 30) * 1_400.0, f64::from(idx / 30) * 1_300.0))
            .flat_map(|at| [Some(at), (at.x as i32 % 3 == 0).then_some(at)])
            .flatten()
            .collect();
        let rect = Rect::from_min_size(Pos2::ZERO, Vec2::new(1_000.0, 700.0));
        for zoom in [0.004, 0.01, 0.0161, 0.02, 0.0262, 0.04, 0.09] {
            let step = (f64::log2(zoom) * STEPS).floor();
            let sizes = sizes(radius(((step + 1.0) / STEPS).exp2()));
            let all = gather(&places, (step / STEPS).exp2(), &sizes);
            let viewport = Viewport::new(Camera { centre: Point2::new(20_000.0, 12_000.0), zoom }, rect);
            let rects: Vec<Rect> = all.iter().map(|own| spot(&viewport, own).rect).collect();
            for (idx, own) in rects.iter().enumerate() {
                assert!(rects.iter().skip(idx + 1).all(|other| !own.intersects(*other)), "at {zoom}: {own}");
            }
        }
    }
}
