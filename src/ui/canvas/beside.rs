//! Before and after: the phase before to the left or above, to look at, and beside it the phase that is worked on.
//!
//! Both have the same camera. What the phase takes away is marked in the one, what it brings in the other.

use super::super::app::App;
use super::super::command::{self, Command};
use super::super::theme::{Dashes, Look};
use super::super::toast::ToastKind;
use super::{Place, Viewport, compared, drawing_options, grid, heat, paint, rulers};
use crate::drawing::{Changes, LayerKind};
use crate::geom::Bounds;
use crate::model::{FloorId, Moment, PhaseId, Stage};
use crate::units::format;
use egui::{
    Align, Id, Label, Layout, Pos2, Rect, Response, RichText, Role, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo,
};

/// The height of a heading, in points, and that of one in two rows, for panes too narrow for name and legend in one.
const HEADING: f32 = 26.0;
const HIGH_HEADING: f32 = 46.0;
const NARROW: f32 = 460.0;

/// From one pane to the other.
const GAP: f32 = 3.0;

/// What a phase takes away.
const REMOVED: [LayerKind; 2] = [LayerKind::RemovedItems, LayerKind::RemovedWalls];

/// Where the canvas is split.
#[derive(Debug, Clone, Copy)]
pub(super) struct Panes {
    /// What is worked on.
    pub(super) now: Rect,
    /// What it is held against and its pane, where there is something.
    pub(super) before: Option<(Before, Rect)>,
    /// The headings: of the phase before, and of what is worked on.
    headings: Option<(Rect, Rect)>,
}

/// What stands beside what is worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// The phase before.
    Phase(PhaseId),
    /// The plan that it is compared with.
    Plan,
}

/// How much the phase changes, remembered for as long as plan, floor and phase are the same.
#[derive(Debug, Default)]
pub(super) struct Counted(Option<((u64, FloorId, PhaseId), Changes)>);

/// Splits the canvas. The first phase has none before it and keeps the canvas for itself, under a heading that says so.
pub(super) fn split(app: &App, whole: Rect) -> Panes {
    let is_compared = compared::is_beside(app);
    if !app.view.shows_beside && !is_compared {
        return Panes { now: whole, before: None, headings: None };
    }
    let phase_before = || app.plan().phase_order().before(app.editor.at().phase).map(Before::Phase);
    let shown = if is_compared { Some(Before::Plan) } else { phase_before() };
    let below = |height: f32| whole.split_top_bottom_at_y(whole.top() + height);
    let Some(shown) = shown else {
        let (strip, rest) = below(HEADING);
        return Panes { now: rest, before: None, headings: Some((Rect::NOTHING, strip)) };
    };
    if is_shown_larger_stacked(&super::extent(app), whole.size()) {
        let (upper, lower) = whole.split_top_bottom_at_y(whole.center().y.round());
        let headed = |rect: Rect| rect.split_top_bottom_at_y(rect.top() + HEADING);
        let ((first, before), (second, now)) = (headed(upper), headed(lower));
        return Panes { now, before: Some((shown, before)), headings: Some((first, second)) };
    }
    let (strip, rest) = below(if whole.width() < 2.0 * NARROW { HIGH_HEADING } else { HEADING });
    let half = |rect: Rect| {
        let middle = rect.center().x.round();
        let left = Rect::from_min_max(rect.min, Pos2::new(middle - GAP / 2.0, rect.max.y));
        (left, Rect::from_min_max(Pos2::new(middle + GAP / 2.0, rect.min.y), rect.max))
    };
    let ((before, now), headings) = (half(rest), half(strip));
    Panes { now, before: Some((shown, before)), headings: Some(headings) }
}

/// Is a floor seen larger in panes one above the other? Long floors are.
fn is_shown_larger_stacked(floor: &Bounds, canvas: Vec2) -> bool {
    let zoom = |across: f64, up: f64| (across / floor.width().max(1.0)).min(up / floor.height().max(1.0));
    let (across, up) = (f64::from(canvas.x), f64::from(canvas.y));
    let (beside, stacked) = (zoom(across / 2.0, up), zoom(across, up / 2.0 - f64::from(HEADING)));
    !floor.is_empty() && beside * 1.05 < stacked
}

/// The headings of the panes, with what is marked in each.
pub(super) fn headings_ui(ui: &mut Ui, app: &mut App, panes: &Panes) {
    let Some((left, right)) = panes.headings else { return };
    let name = |app: &App, phase| app.plan().phase(phase).map(|phase| phase.name.clone()).unwrap_or_default();
    let at = app.editor.at();
    let own = name(app, at.phase);
    let Some((before, _)) = panes.before else {
        let text = format!("{own} is the first phase: there is none before it");
        return heading_ui(ui, app, right, &text, None);
    };
    let before = match before {
        Before::Phase(phase) => phase,
        Before::Plan => {
            heading_ui(ui, app, left, &format!("Earlier: {}", compared::other_name(app)), None);
            return heading_ui(ui, app, right, &format!("This plan: {own}"), None);
        }
    };
    let changes = count(app);
    let number = |number: usize| format::grouped(number as i64);
    let gone = format!("{} removed, {} moved", number(changes.n_removed), number(changes.n_moved));
    heading_ui(ui, app, left, &format!("Before: {}", name(app, before)), Some((Look::Goes, &gone)));
    let title = if at.stage == Stage::Works { "During the works" } else { "After" };
    let come = format!("{} new, {} moved", number(changes.n_new), number(changes.n_moved));
    heading_ui(ui, app, right, &format!("{title}: {own}"), Some((Look::After, &come)));
}

fn heading_ui(ui: &mut Ui, app: &App, strip: Rect, title: &str, legend: Option<(Look, &str)>) {
    ui.painter().rect_filled(strip, 0.0, app.theme.raised);
    ui.painter().hline(strip.x_range(), strip.bottom(), Stroke::new(1.0, app.theme.line));
    let inner = strip.shrink2(Vec2::new(10.0, 2.0));
    let is_narrow = HEADING < strip.height();
    let layout = if is_narrow { Layout::top_down(Align::Min) } else { Layout::right_to_left(Align::Center) };
    let title = Label::new(RichText::new(title).strong()).truncate();
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(layout), |ui| {
        ui.set_clip_rect(strip.intersect(ui.clip_rect()));
        if is_narrow {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(title);
            ui.horizontal(|ui| {
                if let Some((look, text)) = legend {
                    sample_ui(ui, app, look);
                    ui.add(Label::new(RichText::new(text).small().color(app.theme.weak)).truncate());
                }
            });
            return;
        }
        if let Some((look, text)) = legend {
            ui.add(Label::new(RichText::new(text).small().color(app.theme.weak)).extend());
            sample_ui(ui, app, look);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| ui.add(title));
    });
}

/// A line as what the legend speaks of is drawn.
fn sample_ui(ui: &mut Ui, app: &App, look: Look) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(26.0, 10.0), Sense::empty());
    let style = app.theme.sample(look);
    let ends = [rect.left_center(), rect.right_center()];
    let stroke = Stroke::new(style.width, style.color);
    if style.dashes == Dashes::None {
        ui.painter().line_segment(ends, stroke);
    } else {
        ui.painter().extend(egui::Shape::dashed_line(&ends, stroke, 6.0, 4.0));
    }
}

/// What the phase that is shown changes of the floor.
fn count(app: &mut App) -> Changes {
    let Some(floor) = app.editor.floor() else { return Changes::default() };
    let key = (app.editor.revision(), floor.floor.id, app.editor.at().phase);
    if let Some((known, changes)) = app.canvas.counted.0
        && known == key
    {
        return changes;
    }
    let changes = Changes::of(&app.editor.view(), floor);
    app.canvas.counted.0 = Some((key, changes));
    changes
}

/// The pane of the phase before, or of the other plan, as a control. It has no keys of its own: what can be done is done in the other one.
pub(super) fn pane_ui(ui: &Ui, app: &mut App, before: Before, rect: Rect) -> Response {
    let response = ui.interact(rect, Id::unique("phase before canvas"), Sense::CLICK | Sense::DRAG);
    let Before::Phase(phase) = before else {
        let name = format!("Earlier plan, to look at: {}", compared::other_name(app));
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        return response;
    };
    let name = app.plan().phase(phase).map(|phase| phase.name.clone()).unwrap_or_default();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("Phase before, to look at: {name}")));
    if response.clicked() && app.canvas.is_over_before {
        let keys = Command::PreviousPhase.shortcut().map(|keys| command::keys_text(ui.ctx(), &keys));
        let text = format!(
            "This is {name}, the phase before, which is here to look at. To edit it, show it: {} or the phase bar",
            keys.unwrap_or_default()
        );
        app.toasts.add(ToastKind::Note, text);
    }
    response
}

/// Brings both drawings of the phase before up to date: what stood, and what of it goes.
pub(super) fn refresh(app: &mut App, before: PhaseId) -> bool {
    heat::refresh_before(app, Moment::complete(before));
    let plan = app.editor.plan();
    let (view, after) = (plan.view(Moment::complete(before)), plan.view(Moment::complete(app.editor.at().phase)));
    let Some(floor) = app.editor.floor() else { return false };
    let stood = plan.buildings.get(&floor.floor.building).is_some_and(|building| view.stands(building.life));
    if !stood {
        return false;
    }
    let options = drawing_options(app, heat::shown_before(app));
    let standing: Vec<LayerKind> = LayerKind::ALL.into_iter().filter(|kind| !REMOVED.contains(kind)).collect();
    let geometries = app.editor.geometries();
    let layers = app.canvas.drawing.layers(&standing, &view, floor, &geometries.get(&view, floor), &options);
    app.canvas.before.refresh(&layers, &app.theme, Look::Before);
    let layers = app.canvas.drawing.layers(&REMOVED, &after, floor, &geometries.get(&after, floor), &options);
    app.canvas.goes.refresh(&layers, &app.theme, Look::Goes);
    true
}

/// Draws the pane of the phase before, or of the other plan.
pub(super) fn paint(ui: &mut Ui, app: &mut App, before: Before, rect: Rect) {
    let mut pane = ui.new_child(UiBuilder::new().max_rect(rect));
    pane.set_clip_rect(rect.intersect(ui.clip_rect()));
    let viewport = Viewport::new(app.canvas.camera, rect);
    match before {
        Before::Phase(phase) => paint_phase(&mut pane, app, phase, &viewport),
        Before::Plan => compared::paint_other(&mut pane, app, &viewport),
    }
    if !app.canvas.is_over_before {
        paint_echo(&pane, app, &viewport);
    }
    rulers::paint(&pane, app, &viewport);
    ui.painter().rect_filled(
        Rect::from_min_max(rect.right_top(), Pos2::new(rect.right() + GAP, rect.bottom())),
        0.0,
        app.theme.line,
    );
}

fn paint_phase(pane: &mut Ui, app: &mut App, phase: PhaseId, viewport: &Viewport) {
    let stood = refresh(app, phase);
    if app.view.shows_grid {
        grid::paint(pane, app, viewport);
    }
    if stood {
        paint::paint(pane, app, viewport, &app.canvas.before, None);
        paint::paint(pane, app, viewport, &app.canvas.goes, None);
    } else {
        let name = app.plan().phase(phase).map_or("the phase before", |phase| phase.name.as_str());
        let text = RichText::new(format!("This floor is not there in {name}")).color(app.theme.weak);
        pane.put(viewport.rect(), Label::new(text));
    }
}

/// Where the pointer would be in the pane that it is not over.
pub(super) fn paint_echo(ui: &Ui, app: &App, viewport: &Viewport) {
    let Some(at) = app.canvas.pointer.map(|at| viewport.screen_from_plan(at)) else { return };
    let stroke = Stroke::new(1.0, app.theme.accent);
    ui.painter().hline(at.x - 7.0..=at.x + 7.0, at.y, stroke);
    ui.painter().vline(at.x, at.y - 7.0..=at.y + 7.0, stroke);
}

impl Panes {
    /// The places of the canvas, with what lies over the drawings.
    pub(super) fn place(&self, app: &App, minimap: Option<Rect>, is_hovered: bool) -> Place {
        let panes = [Some(self.now), self.before.map(|(_, rect)| rect)];
        let covered = panes.into_iter().flatten().flat_map(|rect| rulers::strips(app, rect)).chain(minimap).collect();
        Place { now: self.now, before: self.before.map(|(_, rect)| rect), covered, is_hovered }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Point2;

    #[test]
    fn long_floors_are_stacked_and_square_ones_stand_side_by_side() {
        let floor = |width, height| Bounds::between(Point2::ZERO, Point2::new(width, height));
        let canvas = Vec2::new(800.0, 660.0);
        assert!(is_shown_larger_stacked(&floor(60_000.0, 15_000.0), canvas));
        assert!(!is_shown_larger_stacked(&floor(20_000.0, 20_000.0), canvas));
        assert!(!is_shown_larger_stacked(&Bounds::EMPTY, canvas));
    }
}
