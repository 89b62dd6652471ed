//! The options of the tools that place desks and furniture.

use super::super::app::App;
use super::super::canvas::preview;
use super::super::field;
use super::super::theme::Theme;
use crate::drawing::symbols::{Symbol, SymbolCategory, SymbolLibrary};
use crate::editor::{DESK_CATALOGUE, DeskEntry};
use crate::model::DeskShape;
use crate::units::Mm;
use egui::{Atom, Button, ComboBox, IdSalt, Ui, Vec2};

/// The side of a picture of a symbol, in points.
const PICTURE: f32 = 30.0;
/// No piece of furniture is larger.
const MAX_SIZE: i32 = 50_000;
/// No piece seats more.
pub(super) const MAX_SEATS: u32 = 200;

/// How the next desks are.
pub(super) fn desk_ui(ui: &mut Ui, app: &mut App) {
    let desk = &mut app.editor.options_mut().desk;
    let chosen: Option<&DeskEntry> = DESK_CATALOGUE.iter().find(|entry| entry.is_chosen(desk));
    let all = DESK_CATALOGUE.iter().map(Some);
    let label = |entry: Option<&DeskEntry>| entry.map_or("Other", |entry| entry.label).to_owned();
    if let Some(Some(entry)) = field::choice(ui, "Desk from the catalogue", chosen, all, label) {
        entry.choose(desk);
    }
    if let Some(shape) = field::choice(ui, "Desk shape", desk.shape, DeskShape::ALL, |shape| shape.label().to_owned()) {
        desk.shape = shape;
    }
    if let Some(width) = field::length_field(ui, "Desk width", desk.width) {
        let width = Mm(width.0.clamp(400, 10_000));
        desk.pitch = Mm((desk.pitch.0 + width.0 - desk.width.0).max(width.0));
        desk.width = width;
    }
    ui.label("×");
    if let Some(depth) = field::length_field(ui, "Desk depth", desk.depth) {
        let depth = Mm(depth.0.clamp(400, 10_000));
        desk.row_pitch = Mm(desk.row_pitch.0.max(depth.0));
        desk.depth = depth;
    }
    ui.label("Block");
    if let Some(columns) = field::count_field(ui, "Desks in a row", desk.columns) {
        desk.columns = columns.clamp(1, 100);
    }
    ui.label("×");
    if let Some(rows) = field::count_field(ui, "Rows of desks", desk.rows) {
        desk.rows = rows.clamp(1, 100);
    }
    ui.label("Pitch");
    if let Some(pitch) = field::length_field(ui, "Pitch in the row", desk.pitch) {
        desk.pitch = Mm(pitch.0.clamp(desk.width.0, 20_000));
    }
    ui.label("Rows");
    if let Some(pitch) = field::length_field(ui, "Pitch of the rows", desk.row_pitch) {
        desk.row_pitch = Mm(pitch.0.clamp(desk.depth.0, 20_000));
    }
    ui.checkbox(&mut desk.is_back_to_back, "Back to back");
    ui.label("Numbers");
    if let Some(prefix) = field::text_field(ui, "Desk number prefix", &desk.prefix.clone(), 50.0) {
        desk.prefix = prefix;
    }
}

/// What the next furniture is.
pub(super) fn furniture_ui(ui: &mut Ui, app: &mut App) {
    let library = app.editor.symbols().clone();
    let furniture = &mut app.editor.options_mut().furniture;
    if let Some(symbol) = symbol_ui(ui, &app.theme, &library, &furniture.symbol) {
        furniture.choose(symbol);
    }
    ui.label("Width");
    if let Some(width) = field::length_field(ui, "Furniture width", furniture.width) {
        furniture.width = Mm(width.0.clamp(1, MAX_SIZE));
    }
    ui.label("Depth");
    if let Some(depth) = field::length_field(ui, "Furniture depth", furniture.depth) {
        furniture.depth = Mm(depth.0.clamp(1, MAX_SIZE));
    }
    ui.label("Seats");
    if let Some(seats) = field::count_field(ui, "Furniture seats", furniture.seats) {
        furniture.seats = seats.min(MAX_SEATS);
    }
}

/// A category and a symbol of it, to choose from; gives the symbol that was chosen.
pub(super) fn symbol_ui<'a>(
    ui: &mut Ui,
    theme: &Theme,
    library: &'a SymbolLibrary,
    current: &str,
) -> Option<&'a Symbol> {
    let category = library.get(current).map(|symbol| symbol.category);
    let all = SymbolCategory::ALL.into_iter().filter(|category| library.of(*category).next().is_some()).map(Some);
    let label = |category: Option<SymbolCategory>| category.map_or("Not known", SymbolCategory::label).to_owned();
    let other = field::choice(ui, "Category of furniture", category, all, label).flatten();
    let mut chosen = other.and_then(|other| library.of(other).next());
    let offered = category.unwrap_or(SymbolCategory::Tables);
    let combo = ComboBox::from_id_salt("Symbol of furniture").selected_text(library.label(current)).width(170.0);
    let combo = combo.height(420.0).show_ui(ui, |ui| {
        for symbol in library.of(offered) {
            if row_ui(ui, theme, symbol, symbol.name == current) {
                chosen = Some(symbol);
            }
        }
    });
    combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Symbol of furniture"));
    chosen
}

/// A row of the list with the picture of a symbol; says whether it was clicked.
fn row_ui(ui: &mut Ui, theme: &Theme, symbol: &Symbol, is_chosen: bool) -> bool {
    let picture = IdSalt::new(("picture", symbol.name.as_str()));
    let atoms = (Atom::custom(picture, Vec2::splat(PICTURE)), symbol.label.as_str());
    let row = Button::selectable(is_chosen, atoms).atom_ui(ui);
    if let Some(rect) = row.rect(picture) {
        preview::paint(ui, theme, &symbol.preview(symbol.width, symbol.depth, symbol.seats), rect);
    }
    let size = format!("{} × {}", symbol.width, symbol.depth);
    let note = if symbol.source.is_empty() { size } else { format!("{size}\n{}", symbol.source) };
    row.response.on_hover_text(note).clicked()
}
