//! What lies over the drawing: the selection, what a tool is about to do, and why it snapped.

use super::super::app::App;
use super::super::panels::teams::Carried;
use super::Viewport;
use crate::editor::{Overlay, OverlayRole, Snap, SnapReason};
use crate::geom::{Bounds, Point2, Polygon};
use crate::model::ItemId;
use egui::{Align2, Color32, CornerRadius, FontId, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2};

/// Paints it.
pub(super) fn paint(ui: &Ui, app: &App, viewport: &Viewport) {
    paint_selection(ui, app, viewport);
    paint_drop(ui, app, viewport);
    let overlay = app.editor.overlay();
    paint_overlay(ui, app, viewport, &overlay);
}

fn paint_selection(ui: &Ui, app: &App, viewport: &Viewport) {
    let stroke = Stroke::new(2.0, app.theme.accent);
    let visible = viewport.visible();
    for outline in outlines(app, app.editor.selection().iter().copied(), &visible) {
        paint_outline(ui, viewport, &outline, stroke, app.theme.accent.gamma_multiply(0.12));
    }
}

/// The outlines of items that are in sight. More than this many say no more, and cost a frame.
fn outlines(app: &App, items: impl Iterator<Item = ItemId>, visible: &Bounds) -> Vec<Polygon> {
    items
        .filter_map(|item| app.editor.outline(item))
        .filter(|outline| outline.bounds().intersects(visible))
        .take(4_000)
        .collect()
}

/// The desks that a team dragged from the list would be given.
fn paint_drop(ui: &Ui, app: &App, viewport: &Viewport) {
    let is_carrying = egui::DragAndDrop::has_payload_of_type::<Carried>(ui.ctx());
    let Some(pointer) = app.canvas.pointer.filter(|_| is_carrying && !app.canvas.is_over_before) else { return };
    let stroke = Stroke::new(2.0, app.theme.good);
    let desks = app.editor.drop_target(pointer).into_iter().map(ItemId::Desk);
    for outline in outlines(app, desks, &viewport.visible()) {
        paint_outline(ui, viewport, &outline, stroke, app.theme.good.gamma_multiply(0.25));
    }
}

fn paint_outline(ui: &Ui, viewport: &Viewport, outline: &Polygon, stroke: Stroke, fill: Color32) {
    let points =
        |ring: &[Point2]| -> Vec<Pos2> { ring.iter().map(|&point| viewport.screen_from_plan(point)).collect() };
    if outline.holes.is_empty() && outline.is_convex() {
        ui.painter().add(Shape::convex_polygon(points(&outline.outer), fill, stroke));
        return;
    }
    let mut ink = super::ink::Ink::soft();
    for corners in outline.triangulate().corners() {
        ink.triangle(corners.map(|corner| viewport.screen_from_plan(corner)), fill);
    }
    ui.painter().add(Shape::mesh(ink.finish()));
    for ring in outline.rings() {
        ui.painter().add(Shape::closed_line(points(ring), stroke));
    }
}

fn color_of(app: &App, role: OverlayRole) -> Color32 {
    match role {
        OverlayRole::Ghost | OverlayRole::Highlight => app.theme.preview,
        OverlayRole::Refused | OverlayRole::Gap => app.theme.error,
        OverlayRole::Dimension => app.theme.ink,
        OverlayRole::Clearance => app.theme.weak,
        OverlayRole::Guide => app.theme.snap,
    }
}

fn paint_overlay(ui: &Ui, app: &App, viewport: &Viewport, overlay: &Overlay) {
    let painter = ui.painter();
    for polygon in &overlay.polygons {
        let color = color_of(app, polygon.role);
        if polygon.role == OverlayRole::Clearance {
            paint_clearance(ui, viewport, &polygon.polygon, color);
            continue;
        }
        paint_outline(ui, viewport, &polygon.polygon, Stroke::new(1.5, color), color.gamma_multiply(0.16));
    }
    for line in &overlay.lines {
        let color = color_of(app, line.role);
        let ends = [viewport.screen_from_plan(line.segment.start), viewport.screen_from_plan(line.segment.end)];
        let width = if line.role == OverlayRole::Gap { 3.0 } else { 1.5 };
        if matches!(line.role, OverlayRole::Guide | OverlayRole::Gap) {
            painter.extend(Shape::dashed_line(&ends, Stroke::new(width, color), 5.0, 4.0));
        } else {
            painter.line_segment(ends, Stroke::new(width, color));
        }
    }
    for handle in &overlay.handles {
        let square = Rect::from_center_size(viewport.screen_from_plan(*handle), Vec2::splat(8.0));
        painter.rect(
            square,
            CornerRadius::same(1),
            app.theme.raised,
            Stroke::new(1.5, app.theme.accent),
            StrokeKind::Middle,
        );
    }
    if let Some(marquee) = &overlay.marquee {
        let rect = Rect::from_two_pos(viewport.screen_from_plan(marquee.from), viewport.screen_from_plan(marquee.to));
        painter.rect_filled(rect, 0.0, app.theme.accent.gamma_multiply(0.10));
        let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
        let stroke = Stroke::new(1.0, app.theme.accent);
        // What is touched is selected: the broken edge says that things may stick out.
        if marquee.is_crossing() {
            painter.extend(Shape::dashed_line(&corners, stroke, 6.0, 4.0));
        } else {
            painter.add(Shape::line(corners.to_vec(), stroke));
        }
    }
    for (idx, snap) in overlay.snaps.iter().enumerate() {
        // Two edges of one wall say it once.
        let is_said = overlay.snaps.iter().take(idx).any(|other| other.words() == snap.words());
        paint_snap(ui, app, viewport, snap, is_said);
    }
    for text in &overlay.texts {
        let place = (viewport.screen_from_plan(text.at), Align2::CENTER_CENTER);
        chip(ui, app, viewport, place, &text.text, color_of(app, text.role));
    }
}

/// Room to keep clear: dashes and no fill, so that what stands in it is seen.
fn paint_clearance(ui: &Ui, viewport: &Viewport, outline: &Polygon, color: Color32) {
    let mut ring: Vec<Pos2> = outline.outer.iter().map(|&point| viewport.screen_from_plan(point)).collect();
    ring.extend(ring.first().copied());
    ui.painter().extend(Shape::dashed_line(&ring, Stroke::new(1.0, color), 6.0, 4.0));
}

fn paint_snap(ui: &Ui, app: &App, viewport: &Viewport, snap: &Snap, is_said: bool) {
    let painter = ui.painter();
    let stroke = Stroke::new(1.5, app.theme.snap);
    for guide in &snap.guides {
        let ends = [viewport.screen_from_plan(guide.start), viewport.screen_from_plan(guide.end)];
        painter.extend(Shape::dashed_line(&ends, Stroke::new(1.0, app.theme.snap), 4.0, 4.0));
    }
    let at = viewport.screen_from_plan(snap.at);
    // The grid is everywhere: its mark is small and says nothing.
    if snap.reason == SnapReason::Grid {
        painter.circle_filled(at, 2.0, app.theme.snap);
        return;
    }
    painter.rect_stroke(Rect::from_center_size(at, Vec2::splat(9.0)), 0.0, stroke, StrokeKind::Middle);
    if !is_said {
        let place = (at + Vec2::new(10.0, -10.0), Align2::LEFT_BOTTOM);
        chip(ui, app, viewport, place, &snap.words(), app.theme.snap);
    }
}

/// Words on a small ground of their own, so that they can be read over anything: never cut off at the edge of the
/// drawing, and never under the pointer unless they are being typed there.
fn chip(ui: &Ui, app: &App, viewport: &Viewport, (at, anchor): (Pos2, Align2), words: &str, color: Color32) {
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(words.to_owned(), FontId::proportional(12.0), color);
    let rect = anchor.anchor_size(at, galley.size() + Vec2::new(10.0, 4.0));
    let pointer = app.canvas.pointer.filter(|_| !app.editor.is_writing());
    let pointer = pointer.map(|pointer| viewport.screen_from_plan(pointer));
    let rect = readable(rect, super::rulers::inside(app, viewport.rect()).shrink(4.0), pointer);
    painter.rect(rect, CornerRadius::same(4), app.theme.raised, Stroke::new(1.0, app.theme.line), StrokeKind::Inside);
    painter.galley(rect.min + Vec2::new(5.0, 2.0), galley, color);
}

/// Where words go that would be at `rect`: inside the drawing, and beside the arrow of the pointer.
fn readable(rect: Rect, inside: Rect, pointer: Option<Pos2>) -> Rect {
    // Words about something out of sight stay out of sight.
    if !rect.intersects(inside) {
        return rect;
    }
    let moved = |rect: Rect| {
        let into = |from: f32, to: f32, least: f32, most: f32| {
            if from < least { least - from } else { (most - to).min(0.0) }
        };
        let x = into(rect.left(), rect.right(), inside.left(), inside.right());
        rect.translate(Vec2::new(x, into(rect.top(), rect.bottom(), inside.top(), inside.bottom())))
    };
    let rect = moved(rect);
    // The arrow hangs from its tip.
    let arrow = pointer.map(|tip| Rect::from_min_size(tip, Vec2::new(12.0, 18.0)));
    match arrow.filter(|arrow| arrow.intersects(rect)) {
        None => rect,
        Some(arrow) => {
            let below = rect.translate(Vec2::new(0.0, arrow.bottom() + 2.0 - rect.top()));
            let is_room = below.bottom() <= inside.bottom();
            if is_room { below } else { rect.translate(Vec2::new(0.0, arrow.top() - 2.0 - rect.bottom())) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_inside_the_drawing_and_beside_the_pointer() {
        let inside = Rect::from_min_max(Pos2::ZERO, Pos2::new(400.0, 300.0));
        let at = |x, y| Rect::from_center_size(Pos2::new(x, y), Vec2::new(80.0, 20.0));
        assert_eq!(readable(at(200.0, 100.0), inside, None), at(200.0, 100.0));
        assert_eq!(readable(at(390.0, 5.0), inside, None), at(360.0, 10.0), "from the corner");
        assert_eq!(readable(at(900.0, 5.0), inside, None), at(900.0, 5.0), "out of sight");
        let tip = Pos2::new(200.0, 100.0);
        assert_eq!(readable(at(200.0, 100.0), inside, Some(tip)), at(200.0, 130.0), "below the arrow");
        let tip = Pos2::new(200.0, 290.0);
        assert_eq!(readable(at(200.0, 290.0), inside, Some(tip)), at(200.0, 278.0), "above it at the lower edge");
        assert_eq!(readable(at(90.0, 100.0), inside, Some(Pos2::new(200.0, 100.0))), at(90.0, 100.0));
    }
}
