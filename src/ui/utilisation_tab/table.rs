//! Draws the lines of the tab that are in sight: words cut short where they must be, figures at the right with every digit
//! as wide as any other.

use super::super::fonts;
use super::super::theme::Theme;
use super::lines::{Cell, Column, Columns, Line, Tone};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, CornerRadius, FontId, Rect, Role, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo};

/// How high a line is, and the room between two columns.
const HEIGHT: f32 = 21.0;
const GAP: f32 = 12.0;

/// Before the first column.
const EDGE: f32 = 4.0;

/// Draws them.
pub(super) fn show(ui: &mut Ui, theme: &Theme, lines: &[Line]) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical().id_salt("utilisation tab").auto_shrink([false, false]);
    area.show_rows(ui, HEIGHT, lines.len(), |ui, in_sight| {
        for line in lines.get(in_sight).unwrap_or_default() {
            line_ui(ui, theme, line);
        }
    });
}

/// Draws one line, as wide as there is room.
pub(crate) fn line_ui(ui: &mut Ui, theme: &Theme, line: &Line) {
    let width = ui.available_width() - 8.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
    let said = said(line);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    if !ui.is_rect_visible(rect) {
        return;
    }
    match line {
        Line::Gap => {}
        Line::Heading(words) => {
            let font = FontId::new(14.0, fonts::semi_bold());
            words_at(ui, words, font, theme.ink, rect);
        }
        Line::Group(words) => {
            ui.painter().rect_filled(rect, CornerRadius::ZERO, theme.canvas);
            let font = FontId::new(12.0, fonts::semi_bold());
            words_at(ui, words, font, theme.ink, rect.shrink2(Vec2::new(4.0, 0.0)));
        }
        Line::Words(words) => {
            if words_at(ui, words, FontId::proportional(12.0), theme.weak, rect) {
                response.on_hover_text(words);
            }
        }
        Line::Titles(columns) => {
            for (_, column, place) in places(columns, rect) {
                let font = FontId::proportional(11.0);
                if column.is_figures {
                    figure_at(ui, column.title, &font, theme.weak, place);
                } else {
                    words_at(ui, column.title, font, theme.weak, place);
                }
            }
            under(ui, rect, theme.weak);
        }
        Line::Cells(columns, cells) => {
            let shown = places(columns, rect);
            let mut is_cut = shown.len() < cells.len();
            for (idx, column, place) in shown {
                is_cut |= cells.get(idx).is_some_and(|cell| cell_ui(ui, theme, *column, place, cell));
            }
            under(ui, rect, theme.line);
            if is_cut {
                response.on_hover_text(said);
            }
        }
    }
}

/// A line in words, for those who do not see it.
fn said(line: &Line) -> String {
    match line {
        Line::Gap => String::new(),
        Line::Heading(words) | Line::Group(words) | Line::Words(words) => words.clone(),
        Line::Titles(columns) => {
            let titles = columns.0.iter().map(|column| column.title).filter(|title| !title.is_empty());
            titles.collect::<Vec<_>>().join(", ")
        }
        Line::Cells(columns, cells) => {
            let said = columns.0.iter().zip(cells).filter(|(_, cell)| !cell.text.is_empty());
            let said = said.enumerate().map(|(place, (column, cell))| match column.title {
                "" => cell.text.clone(),
                _ if place == 0 => cell.text.clone(),
                title => format!("{title} {}", cell.text),
            });
            said.collect::<Vec<_>>().join(", ")
        }
    }
}

fn under(ui: &Ui, rect: Rect, color: Color32) {
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, color.gamma_multiply(0.7)));
}

/// Which columns have room on a line, by their places, and where each is: the first takes what the others leave.
fn places(columns: &Columns, rect: Rect) -> Vec<(usize, &Column, Rect)> {
    let mut shown: Vec<(usize, &Column)> = columns.0.iter().enumerate().collect();
    let needed = |shown: &[(usize, &Column)]| {
        let widths: f32 = shown.iter().map(|(_, column)| column.width).sum();
        widths + GAP * shown.len().saturating_sub(1) as f32
    };
    let room = rect.width() - EDGE;
    while room < needed(&shown)
        && let Some(last) = shown.iter().rposition(|(_, column)| column.is_dispensable)
    {
        shown.remove(last);
    }
    let left_over = (room - needed(&shown)).max(0.0);
    let mut left = rect.left() + EDGE;
    shown
        .into_iter()
        .map(|(place, column)| {
            let width = if place == 0 { column.width + left_over } else { column.width };
            let at = Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::new(width, rect.height()));
            left += width + GAP;
            (place, column, at)
        })
        .collect()
}

/// Draws a cell; says whether it had to be cut short.
fn cell_ui(ui: &Ui, theme: &Theme, column: Column, place: Rect, cell: &Cell) -> bool {
    let (font, color) = match cell.tone {
        Tone::Plain => (FontId::proportional(12.5), theme.ink),
        Tone::Weak => (FontId::proportional(12.0), theme.weak),
        Tone::Strong => (FontId::new(12.5, fonts::semi_bold()), theme.ink),
        Tone::Light(verdict) => (FontId::new(12.0, fonts::semi_bold()), theme.light(verdict)),
    };
    if column.is_figures {
        figure_at(ui, &cell.text, &font, color, place);
        return false;
    }
    words_at(ui, &cell.text, font, color, place)
}

/// Words from the left; says whether they had to be cut short.
fn words_at(ui: &Ui, words: &str, font: FontId, color: Color32, place: Rect) -> bool {
    let mut job = LayoutJob::simple_singleline(words.to_owned(), font, color);
    job.wrap = TextWrapping::truncate_at_width(place.width().max(10.0));
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    let at = egui::pos2(place.left(), place.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
    is_cut
}

/// A figure to the right, each digit in a field as wide as a nought, so that they stand under each other.
fn figure_at(ui: &Ui, figure: &str, font: &FontId, color: Color32, place: Rect) {
    let format = TextFormat { font_id: font.clone(), color, ..TextFormat::default() };
    let mut job = LayoutJob::default();
    let (mut letter, mut after) = ([0; 4], 0.0);
    for character in figure.chars() {
        let air = if character.is_ascii_digit() {
            let widths = |fonts: &mut egui::epaint::FontsView<'_>| {
                (fonts.glyph_width(font, '0'), fonts.glyph_width(font, character))
            };
            let (nought, own) = ui.fonts_mut(widths);
            (nought - own).max(0.0) / 2.0
        } else {
            0.0
        };
        job.append(character.encode_utf8(&mut letter), after + air, format.clone());
        after = air;
    }
    let galley = ui.painter().layout_job(job);
    let at = egui::pos2(place.right() - after - galley.size().x, place.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
}
