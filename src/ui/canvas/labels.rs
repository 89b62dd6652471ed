//! Words on the drawing: names of rooms, numbers of desks, names of zones.
//!
//! Labels are laid out as for paper at the scale of the screen, so that they say as much as the room has space for.

use super::super::app::App;
use super::super::fonts;
use super::Viewport;
use super::pack::Packed;
use crate::drawing::{Align, RoomLabel, Text, TextHeight, TextRole};
use crate::geom::Point2;
use crate::text::{self, Weight};
use crate::units::Angle;
use egui::epaint::TextShape;
use egui::{Color32, FontFamily, FontId, Pos2, Ui, Vec2};

/// Words smaller than this, in points from foot to head, are left out.
const LEAST: f32 = 6.5;

/// Points of the screen that stand for a millimetre of paper.
const POINTS_PER_PAPER_MM: f64 = 3.3;

/// The scales that places for room names are chosen for.
const SCALES: [u32; 6] = [50, 100, 150, 200, 300, 500];

/// The scale on paper that words on the screen are laid out for.
pub(super) fn scale(zoom: f64) -> u32 {
    let scale = POINTS_PER_PAPER_MM / zoom;
    SCALES.into_iter().find(|series| scale <= f64::from(*series) * 1.2).unwrap_or(500)
}

/// Lower than this, in points, no capitals are that are read.
const LOWEST: f32 = 4.0;

/// Whether any words of a layer are large enough to be read.
pub(super) fn are_seen(packed: &Packed, viewport: &Viewport) -> bool {
    let fits = packed.highest_fit.is_none_or(|highest| LOWEST <= highest * viewport.zoom() as f32);
    (fits && !packed.texts.all().is_empty()) || !packed.labels.all().is_empty()
}

/// Paints the words of a layer.
pub(super) fn paint(ui: &Ui, app: &App, packed: &Packed, viewport: &Viewport) {
    let visible = viewport.visible();
    let around = visible.expand(10_000.0);
    let sight = packed.near_box(&around);
    for text in packed.texts.in_sight(sight, 0.0).filter(|text| visible.contains(text.at)) {
        paint_text(ui, app, text, viewport);
    }
    let least = LOWEST / viewport.zoom() as f32;
    for label in packed.labels.in_sight(sight, least).filter(|label| around.contains(label.at)) {
        paint_label(ui, app, label, viewport);
    }
}

fn paint_text(ui: &Ui, app: &App, text: &Text, viewport: &Viewport) {
    let paper_from_plan = viewport.zoom() / POINTS_PER_PAPER_MM;
    let capitals = match text.height {
        TextHeight::Paper(mm) => f64::from(mm) * POINTS_PER_PAPER_MM,
        TextHeight::Plan(mm) => f64::from(mm) * viewport.zoom(),
    };
    let size = text::size_of_capitals(capitals) as f32;
    if size < LEAST || paper_from_plan <= 0.0 {
        return;
    }
    let weight = Weight::Regular;
    if let Some((width, height)) = text.fit {
        let (room, high) = (f64::from(width) * viewport.zoom(), f64::from(height) * viewport.zoom());
        // Letters are a quarter of an em wide at the least: most of ten thousand numbers need no measuring.
        let least = 0.25 * f64::from(size) * text.text.chars().count() as f64;
        if high < capitals || room < least || room < text::width(&text.text, weight) * f64::from(size) {
            return;
        }
    }
    let color = app.theme.words(text.role);
    let shift = match text.align {
        Align::Start => 0.0,
        Align::Centre => 0.5,
        Align::End => 1.0,
    };
    // A wall of numbers reads better when the numbers stand back a little.
    let color = if text.role == TextRole::DeskNumber { color.gamma_multiply(0.85) } else { color };
    put(ui, viewport.screen_from_plan(text.at), &text.text, font(size, weight), color, text.turned, shift);
}

fn paint_label(ui: &Ui, app: &App, label: &RoomLabel, viewport: &Viewport) {
    let layout = label.layout(viewport.zoom() / POINTS_PER_PAPER_MM);
    let (cos, sin) = layout.turned.cos_sin();
    for (idx, line) in layout.lines.iter().enumerate() {
        let size = text::size_of_capitals(line.height * POINTS_PER_PAPER_MM) as f32;
        let down = line.down * POINTS_PER_PAPER_MM / viewport.zoom();
        let at = label.at + Point2::new(down * sin, -down * cos);
        let is_name = line.weight == Weight::SemiBold || idx == 0;
        // On the colours of a heat map only ink can be read, and there the figure matters as much as the name.
        let is_strong = is_name || app.view.heat.is_some() || app.live.is_some();
        let role = if is_strong { TextRole::RoomName } else { TextRole::RoomDetail };
        put(
            ui,
            viewport.screen_from_plan(at),
            &line.text,
            font(size, line.weight),
            app.theme.words(role),
            layout.turned,
            0.5,
        );
    }
}

fn font(size: f32, weight: Weight) -> FontId {
    match weight {
        Weight::Regular => FontId::new(size, FontFamily::Proportional),
        Weight::SemiBold => FontId::new(size, fonts::semi_bold()),
    }
}

/// Puts words with the middle of their height at a place; `shift` is the share of their width before it.
fn put(ui: &Ui, at: Pos2, words: &str, font: FontId, color: Color32, turned: Angle, shift: f32) {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, color);
    let size = galley.size();
    let angle = -(turned.in_degrees() as f32).to_radians();
    let back = Vec2::new(size.x * shift, size.y / 2.0);
    let (sin, cos) = angle.sin_cos();
    let offset = Vec2::new(back.x * cos - back.y * sin, back.x * sin + back.y * cos);
    let place = if turned == Angle::ZERO { (at - offset).round() } else { at - offset };
    ui.painter().add(TextShape::new(place, galley, color).with_angle(angle));
}
