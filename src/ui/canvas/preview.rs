//! A small picture of a symbol, drawn from its display list: for lists to choose from.

use super::super::theme::{LineStyle, Theme};
use super::ink::Ink;
use crate::drawing::{Layer, Shape};
use crate::geom::{Point2, Polygon};
use egui::{Pos2, Rect, Ui};

/// A picture of more items has hard edges.
const MOST_SOFT: usize = 1_500;

/// Paints a layer as large as it fits into a rectangle.
pub(in crate::ui) fn paint(ui: &Ui, theme: &Theme, layer: &Layer, rect: Rect) {
    let Some(middle) = layer.bounds.centre() else { return };
    let size = (layer.bounds.width().max(1.0), layer.bounds.height().max(1.0));
    let zoom = (rect.width() / size.0 as f32).min(rect.height() / size.1 as f32);
    let place = |point: Point2| {
        let offset = point - middle;
        Pos2::new(rect.center().x + offset.x as f32 * zoom, rect.center().y - offset.y as f32 * zoom)
    };
    let mut ink = Ink::default();
    ink.be_soft(layer.items.len() < MOST_SOFT);
    for item in &layer.items {
        let (fill, pen) = match &item.shape {
            Shape::Area { fill, pen, .. } => (*fill, *pen),
            Shape::Quad(quad) => (quad.fill, quad.pen),
            Shape::Segment(_, pen) | Shape::Path { pen, .. } => (None, Some(*pen)),
            _ => continue,
        };
        let outline = item.shape.points();
        if let Some(color) = fill.and_then(|fill| theme.fill(fill)) {
            for corners in Polygon::new(outline.clone()).triangulate().corners() {
                ink.triangle(corners.map(place), color);
            }
        }
        if let Some(pen) = pen {
            let line = theme.pen(pen);
            // At this size a weight says nothing.
            let line = LineStyle { width: line.width.min(1.0), ..line };
            for side in item.shape.segments() {
                ink.line(place(side.start), place(side.end), line);
            }
        }
    }
    ui.painter().add(egui::Shape::mesh(ink.finish()));
}
