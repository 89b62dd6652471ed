//! Small pieces that panels share: chips of organisations, bars, headings.

use super::super::fonts;
use super::super::theme::Theme;
use crate::model::{Hatch, Organisation};
use egui::{
    Align, Color32, CornerRadius, FontId, Label, Layout, Painter, Pos2, Rect, Response, RichText, Sense, Stroke,
    StrokeKind, Ui, Vec2,
};

/// A heading inside a panel.
pub(in super::super) fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(text).font(FontId::new(13.0, fonts::semi_bold())));
}

/// How high a row of a long list is, without the space between rows.
pub(in super::super) fn row_height(ui: &Ui) -> f32 {
    ui.text_style_height(&egui::TextStyle::Body) + 2.0 * ui.spacing().button_padding.y
}

/// A small figure with its name under it.
pub(in super::super) fn figure_ui(ui: &mut Ui, theme: &Theme, figure: &str, name: &str) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.label(RichText::new(figure).font(FontId::new(17.0, fonts::semi_bold())));
        ui.label(RichText::new(name).small().color(theme.weak));
    });
}

/// The colour and hatch of an organisation, as on the drawing.
pub(in super::super) fn chip_ui(ui: &mut Ui, theme: &Theme, organisation: &Organisation) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(16.0, 12.0), Sense::hover());
    paint_chip(ui.painter(), theme, rect, organisation);
}

/// Paints the colour and hatch of an organisation.
pub(in super::super) fn paint_chip(painter: &Painter, theme: &Theme, rect: Rect, organisation: &Organisation) {
    let own = theme.organisation(organisation.colour);
    let ground = theme.paper().lerp_to_gamma(own, 0.5);
    painter.rect_filled(rect, CornerRadius::same(2), ground);
    paint_hatch(
        &painter.with_clip_rect(rect.intersect(painter.clip_rect())),
        rect,
        organisation.hatch,
        theme.hatch(organisation.colour),
    );
    painter.rect_stroke(rect, CornerRadius::same(2), Stroke::new(1.0, own), StrokeKind::Inside);
}

fn paint_hatch(painter: &Painter, rect: Rect, hatch: Hatch, color: Color32) {
    let stroke = Stroke::new(1.0, color);
    let reach = rect.width() + rect.height();
    for &angle in hatch.angles() {
        // Screen y runs down, so the sine changes sign.
        let direction = Vec2::new((angle as f32).to_radians().cos(), -(angle as f32).to_radians().sin());
        let normal = direction.rot90();
        for step in -6..=6 {
            let middle: Pos2 = rect.center() + normal * (step as f32 * 4.0);
            painter.line_segment([middle - direction * reach, middle + direction * reach], stroke);
        }
    }
}

/// A bar that is full at 100 %, with a mark where it should end; past 100 % it turns to the warning colour.
pub(in super::super) fn bar_ui(ui: &mut Ui, theme: &Theme, percent: f64, width: f32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, 8.0), Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(3), theme.line);
    let share = (percent / 100.0).clamp(0.0, 1.0) as f32;
    let filled = Rect::from_min_size(rect.min, Vec2::new(rect.width() * share, rect.height()));
    let color = if percent <= 100.0 { theme.accent } else { theme.warning };
    painter.rect_filled(filled, CornerRadius::same(3), color);
}

/// A row of a table of figures: a name on the left, a figure on the right.
pub(in super::super) fn figure_row(ui: &mut Ui, theme: &Theme, name: &str, figure: &str) -> Response {
    let row = ui.horizontal(|ui| {
        ui.label(RichText::new(name).color(theme.weak));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(figure));
    });
    row.response
}

/// Rows of figures in line: a name takes what the figures leave, and they stand to the right in their columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns<const N: usize> {
    name: f32,
    figures: [f32; N],
}

/// Between two columns.
const GAP: f32 = 4.0;

impl<const N: usize> Columns<N> {
    /// As wide as there is room for.
    pub(super) fn fitting(ui: &Ui, figures: [f32; N]) -> Self {
        let taken: f32 = figures.iter().map(|width| width + GAP).sum();
        Self { name: (ui.available_width() - taken).max(40.0), figures }
    }

    /// What stands in each column.
    pub(super) fn heading_ui(self, ui: &mut Ui, theme: &Theme, name: &str, figures: [&str; N]) {
        let weak = |text: &str| RichText::new(text).small().color(theme.weak);
        let name = weak(name);
        self.named_row_ui(ui, |ui| drop(ui.add(Label::new(name).truncate())), figures.map(weak));
    }

    /// A row of a name and its figures.
    pub(super) fn row_ui(self, ui: &mut Ui, name: &str, figures: [RichText; N]) -> Response {
        self.named_row_ui(ui, |ui| drop(ui.add(Label::new(name).truncate())), figures)
    }

    /// A row whose name is drawn with more than words.
    pub(super) fn named_row_ui(self, ui: &mut Ui, name: impl FnOnce(&mut Ui), figures: [RichText; N]) -> Response {
        let row = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let height = ui.text_style_height(&egui::TextStyle::Body);
            ui.allocate_ui_with_layout(Vec2::new(self.name, height), Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(self.name);
                name(ui);
            });
            for (figure, width) in figures.into_iter().zip(self.figures) {
                ui.allocate_ui_with_layout(Vec2::new(width, height), Layout::right_to_left(Align::Center), |ui| {
                    ui.set_min_width(width);
                    ui.label(figure);
                });
            }
        });
        row.response
    }
}
