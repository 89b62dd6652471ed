//! What stands beside a drawing of what a phase takes down and builds: how lines are told apart, and how much of what it is.
//!
//! The drawing itself is that of the floor in another light ([`super::super::look`]). Must work out no quantity: they are
//! those of the cost plan. Held by `tests/sheet_set.rs`.

use super::super::look::Look;
use super::super::page::{Anchor, Group, Lettering};
use super::layout::Area;
use super::{Context, words_group};
use crate::drawing::{Fill, LayerKind, Part, Pen, Standing};
use crate::model::WallKind;
use crate::text;

/// What kind of document such a sheet is.
pub(in super::super) const DOCUMENT_TYPE: &str = "Demolition and new work";

const PAD: f64 = 2.0;

/// The height of a row, of its capitals, and the least width of a column of quantities.
const ROW: f64 = 4.4;
const LETTERING: f64 = 1.8;
const COLUMN: f64 = 42.0;

/// The width of the legend, and the size of its swatches.
const LEGEND: f64 = 44.0;
const SWATCH: (f64, f64) = (8.0, 3.2);

/// How much of something there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Quantity {
    /// What it is.
    pub(in super::super) what: String,
    /// How much, with its unit.
    pub(in super::super) amount: String,
}

/// Whether a layer belongs on such a drawing: what is built, and what rooms are called; no zone, no seat, no measure.
pub(super) fn shows(layer: LayerKind) -> bool {
    matches!(
        layer,
        LayerKind::RemovedItems
            | LayerKind::RemovedWalls
            | LayerKind::Furniture
            | LayerKind::Desks
            | LayerKind::Walls
            | LayerKind::Openings
            | LayerKind::RoomLabels
    )
}

/// How lines are told apart, and beside that how much of what the phase does here.
pub(super) fn legend(context: &Context<'_>, quantities: &[Quantity], area: Area) -> Group {
    let mut group = words_group();
    let look = Look::of_works(context.options.theme);
    let rows = [
        (Standing::New, "New wall", Some(Part::Wall)),
        (Standing::Removed, "Wall taken down", Some(Part::Wall)),
        (Standing::Kept, "Wall kept", Some(Part::Wall)),
        (Standing::New, "New desk or fitting", None),
        (Standing::Moved, "Moved here", None),
        (Standing::Removed, "Taken away or moved", None),
        (Standing::Kept, "Desk or fitting kept", None),
    ];
    let n_rows = ((area.height - 2.0 * PAD) / ROW).floor().max(1.0) as usize;
    let middle = |row: usize| area.y + PAD + ROW * (row as f64 + 0.5);
    heading(&mut group, (area.x + PAD, middle(0)), LEGEND - PAD, "In this phase");
    for (row, (standing, name, wall)) in (1..n_rows).zip(rows) {
        let at = (area.x + PAD, middle(row));
        if let Some(part) = wall {
            wall_swatch(&mut group, look, at, Pen::new(part, standing));
        } else {
            let top = (at.0, at.1 - SWATCH.1 / 2.0);
            let stroke = look.stroke(Pen::new(Part::Desk, standing));
            group.rectangle(top, SWATCH, look.cover(Fill::DeskVacant).tint, Some(stroke));
        }
        let indent = SWATCH.0 + 1.8;
        words(&mut group, (at.0 + indent, at.1), LEGEND - PAD - indent, Lettering::regular(LETTERING), name);
    }
    amounts(&mut group, quantities, Area::new(area.x + LEGEND, area.y, area.width - LEGEND, area.height), n_rows);
    group
}

/// The quantities in columns; what has no room is said to be in the cost plan.
fn amounts(group: &mut Group, quantities: &[Quantity], area: Area, n_rows: usize) {
    let n_columns = ((area.width - PAD) / COLUMN).floor().max(1.0) as usize;
    let width = (area.width - PAD) / n_columns as f64;
    let middle = |row: usize| area.y + PAD + ROW * (row as f64 + 0.5);
    heading(group, (area.x, middle(0)), area.width - PAD, "How much, as in the cost plan");
    let n_places = (n_rows - 1).max(1) * n_columns;
    let has_room = quantities.len() <= n_places;
    let n_shown = if has_room { quantities.len() } else { n_places.saturating_sub(1) };
    let mut rows: Vec<(&str, String)> =
        quantities.iter().take(n_shown).map(|own| (own.what.as_str(), own.amount.clone())).collect();
    if !has_room {
        rows.push(("More in the cost plan", format!("{} lines", quantities.len() - n_shown)));
    }
    // Columns are filled one after the other, as evenly as will do.
    let per_column = rows.len().div_ceil(n_columns).max(1);
    for (place, (what, amount)) in rows.iter().enumerate() {
        let left = area.x + width * (place / per_column) as f64;
        let at = (left, middle(1 + place % per_column));
        let figure = Lettering::regular(LETTERING);
        let room = width - PAD - 2.0 - figure.width(amount);
        words(group, at, room, Lettering::regular(LETTERING), what);
        group.words((left + width - 2.0 * PAD, at.1), Anchor::End, figure, amount);
    }
}

fn wall_swatch(group: &mut Group, look: Look, (left, middle): (f64, f64), pen: Pen) {
    let (top, height) = (middle - 1.0, 2.0);
    if pen.standing != Standing::Removed {
        let fill = look.cover(Fill::Wall(WallKind::Structural, pen.standing));
        group.rectangle((left, top), (SWATCH.0, height), fill.tint, None);
    }
    for y in [top, top + height] {
        group.line((left, y), (left + SWATCH.0, y), look.stroke(pen));
    }
}

fn heading(group: &mut Group, at: (f64, f64), width: f64, text: &str) {
    words(group, at, width, Lettering::bold(LETTERING), text);
}

fn words(group: &mut Group, at: (f64, f64), width: f64, lettering: Lettering, words: &str) {
    if let Some(words) = text::ellipsized(words, lettering.weight, width / lettering.size()) {
        group.words(at, Anchor::Start, lettering, &words);
    }
}
