//! Where a drawing that goes over several sheets goes on: a match line in the middle of each overlap, with the number of the
//! sheet beyond it.

use super::super::page::{Anchor, Group, GroupRole, Lettering};
use super::super::theme::Stroke;
use super::fitting::{Fitted, Place, Tile};
use super::layout::Layout;
use crate::drawing::palette::Rgb;
use crate::geom::Point2;

/// The line itself: ISO 128 draws boundaries of parts as long dashes and dots.
const LINE: Stroke = Stroke { width: 0.5, colour: Rgb(20, 22, 26), dashes: &[8.0, 1.5, 0.5, 1.5] };

/// The words on it.
const WORDS: Lettering = Lettering::bold(2.5);

/// How far words keep from their line.
const AIR: f64 = 1.6;

/// The match lines of a sheet, the first of whose floor has a number; none where the floor is on one sheet.
pub(super) fn group(fitted: &Fitted, place: &Place, first: usize, layout: &Layout) -> Option<Group> {
    let tile = place.tile?;
    let area = layout.drawing_place();
    let mut group = Group::new(GroupRole::Words);
    let beyond = |columns: isize, rows: isize| {
        let column = tile.column.checked_add_signed(columns).filter(|column| *column < tile.n_columns)?;
        let row = tile.row.checked_add_signed(rows).filter(|row| *row < tile.n_rows)?;
        let other = Tile { row, column, ..tile };
        let other_place = fitted.places.get(other.idx())?;
        // The line lies half way between the middles of the two sheets, seen from this one.
        let half_way = (place.centre + other_place.centre) / 2.0;
        let words = format!("Match line – see sheet {} (part {})", first + other.idx(), other.name());
        Some((place.on_paper(Point2::new(half_way.x, half_way.y), fitted.scale), words))
    };
    for columns in [-1, 1] {
        if let Some(((x, _), words)) = beyond(columns, 0) {
            group.line((x, area.y), (x, area.bottom()), LINE);
            let side = if columns < 0 { AIR } else { -AIR };
            group.turned_words((x + side, area.centre().1), Anchor::Middle, WORDS, 90.0, &words);
            group.halo(Rgb::WHITE, 0.6);
        }
    }
    for rows in [-1, 1] {
        if let Some(((_, y), words)) = beyond(0, rows) {
            group.line((area.x, y), (area.right(), y), LINE);
            let side = if rows < 0 { AIR } else { -AIR };
            group.words((area.centre().0, y + side), Anchor::Middle, WORDS, &words);
            group.halo(Rgb::WHITE, 0.6);
        }
    }
    Some(group)
}
