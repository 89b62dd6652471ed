//! A block of the stack plan: how it is drawn, and what a hand or a key does with it.
//!
//! Text never lies on hatching: the hatch is a band at the left, the words stand on a lighter ground beside it.
//! Invariant: what is written can be read on every organisation's ground; held by the test of `ui::theme`.

use super::super::app::{App, Focus};
use super::super::panels::widgets;
use super::super::theme::Theme;
use super::menu;
use super::moving::Grip;
use super::rows::Sheet;
use crate::model::{FloorId, Organisation, OrganisationId, TeamId};
use egui::{
    Color32, CornerRadius, CursorIcon, FontId, Galley, Id, Key, Painter, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo,
};
use std::sync::Arc;

/// How wide the hatched band is.
const BAND: f32 = 9.0;

/// Round what is written.
const PADDING: f32 = 6.0;

/// A block that is narrower has no name in it.
const NARROW: f32 = 48.0;

/// A name that would be cut to less is left out.
const LEAST_NAME: f32 = 30.0;

/// A team's block somewhere.
pub(super) struct Shape<'a> {
    pub grip: Grip,
    pub organisation: OrganisationId,
    pub rect: Rect,
    /// What is written in it where there is room.
    pub name: &'a str,
    /// What is written beneath it, or alone where there is little room.
    pub figure: &'a str,
    /// What a screen reader reads out.
    pub spoken: String,
    /// What is shown while the pointer is over it.
    pub about: String,
}

/// What was done with a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Act {
    /// It was chosen.
    Choose(TeamId),
    /// It should be shown on the floor plan.
    Look(TeamId, FloorId),
    /// It was taken hold of, so far from its corner.
    Take(Grip, Vec2, Vec2),
    /// It should be moved there, with so many desks.
    Move(Grip, Option<FloorId>, usize),
}

/// The block of a team on a floor, or in the holding area, among all controls of the window.
pub(super) fn id(team: TeamId, floor: Option<FloorId>) -> Id {
    Id::unique(("stack block", team, floor))
}

/// Puts a block on the screen; says what was done with it.
pub(super) fn show(ui: &Ui, app: &App, sheet: &Sheet, shape: &Shape<'_>) -> Option<Act> {
    let Grip { team, from, .. } = shape.grip;
    let response = ui.interact(shape.rect, id(team, from), Sense::click_and_drag());
    let is_chosen = app.focus == Focus::Team(team);
    let is_carried = app.stack.carries(&shape.grip);
    if ui.is_rect_visible(shape.rect) {
        let organisation = app.plan().organisations.get(&shape.organisation).map(AsRef::as_ref);
        let painter = ui.painter();
        paint(painter, &app.theme, organisation, shape.rect, shape.name, shape.figure);
        if is_carried {
            painter.rect_filled(shape.rect, CornerRadius::same(3), app.theme.panel.gamma_multiply(0.65));
        }
        mark(painter, &app.theme, &response, is_chosen && !is_carried);
    }
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, shape.spoken.as_str()));
    let wants_menu = response.secondary_clicked()
        || (response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter) && input.modifiers.is_none()));
    let asked = menu::show(&response, app, sheet, &shape.grip, wants_menu);
    let act = if response.drag_started_by(egui::PointerButton::Primary) {
        let pressed = ui.input(|input| input.pointer.press_origin()).unwrap_or(shape.rect.center());
        Some(Act::Take(shape.grip, pressed - shape.rect.min, shape.rect.size()))
    } else if response.double_clicked() {
        from.map(|floor| Act::Look(team, floor))
    } else if response.clicked() || response.secondary_clicked() {
        Some(Act::Choose(team))
    } else {
        None
    };
    if !is_carried && !menu::is_open(&response) {
        response.on_hover_cursor(CursorIcon::Grab).on_hover_text(&shape.about);
    }
    asked.or(act)
}

/// Draws a block: the hatched band of its organisation, and what fits of its words.
pub(super) fn paint(
    painter: &Painter,
    theme: &Theme,
    organisation: Option<&Organisation>,
    rect: Rect,
    name: &str,
    figure: &str,
) {
    let radius = CornerRadius::same(3);
    let own = organisation.map_or(theme.weak, |own| theme.organisation(own.colour));
    painter.rect_filled(rect, radius, organisation.map_or(theme.raised, |own| theme.block(own.colour)));
    if let Some(organisation) = organisation {
        let band = Rect::from_min_size(rect.min, Vec2::new(BAND.min(rect.width()), rect.height()));
        widgets::paint_chip(painter, theme, band, organisation);
    }
    painter.rect_stroke(rect, radius, Stroke::new(1.0, own), StrokeKind::Inside);
    // What is narrow has no room to spare round its figure.
    let padding = if rect.width() < NARROW { 1.0 } else { PADDING };
    let inner = Rect::from_min_max(rect.min + Vec2::new(BAND + padding, 0.0), rect.max - Vec2::new(padding, 0.0));
    words(painter, theme, inner, name, figure);
}

/// The width of a block that shows all of its words, the figure beneath the name.
pub(super) fn full_width(painter: &Painter, theme: &Theme, name: &str, figure: &str) -> f32 {
    let width =
        |text: &str, size| painter.layout_no_wrap(text.to_owned(), FontId::proportional(size), theme.ink).size().x;
    // Cutting begins a little before the words end.
    width(name, NAME).max(width(figure, FIGURE)) + BAND + 2.0 * PADDING + 2.0
}

const NAME: f32 = 13.0;
const FIGURE: f32 = 11.0;

/// A block as high as this has its figure beneath the name.
const HIGH: f32 = 36.0;

fn words(painter: &Painter, theme: &Theme, inner: Rect, name: &str, figure: &str) {
    let painter = painter.with_clip_rect(inner.intersect(painter.clip_rect()));
    if HIGH <= inner.height() && LEAST_NAME <= inner.width() {
        let line = |text: &str, size| cut(&painter, text, size, theme.ink, inner.width());
        let (name, figure) = (line(name, NAME), line(figure, FIGURE));
        let top = inner.center().y - f32::midpoint(name.size().y, figure.size().y);
        let beneath = Pos2::new(inner.left(), top + name.size().y);
        painter.galley(Pos2::new(inner.left(), top), name, theme.ink);
        painter.galley(beneath, figure, theme.ink);
        return;
    }
    let figure = cut(&painter, figure, NAME, theme.ink, f32::INFINITY);
    if inner.width() < figure.size().x {
        return;
    }
    painter.galley(inner.center() - figure.size() / 2.0, figure, theme.ink);
}

/// A line of text, cut where it is longer than there is room.
pub(super) fn cut(painter: &Painter, text: &str, size: f32, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), FontId::proportional(size), color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    painter.layout_job(job)
}

/// What is chosen, has the focus or is pointed at.
fn mark(painter: &Painter, theme: &Theme, response: &Response, is_chosen: bool) {
    let (radius, rect) = (CornerRadius::same(3), response.rect);
    if response.hovered() || is_chosen {
        painter.rect_stroke(rect, radius, Stroke::new(2.0, theme.accent), StrokeKind::Inside);
    }
    if response.has_focus() {
        // Apart from the block, so that it is seen on one that is chosen too.
        painter.rect_stroke(
            rect.expand(3.0),
            CornerRadius::same(5),
            Stroke::new(2.0, theme.accent),
            StrokeKind::Middle,
        );
    }
}
