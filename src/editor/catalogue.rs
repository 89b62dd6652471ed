//! The desks that are offered by name: a size and a shape each, and benches of several.
//!
//! One table, so that the strip of tools, the tests and whatever lists desks next agree. Sizes are common ones of the
//! trade (domain.md 3.4), and editable in the document like any other.

use super::options::DeskOptions;
use crate::model::{BACK_TO_BACK, DeskShape};
use crate::units::Mm;

/// A desk, or a bench of several, that is placed by one click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskEntry {
    /// What it is called.
    pub label: &'static str,
    /// The shape of each top.
    pub shape: DeskShape,
    /// The width of each.
    pub width: Mm,
    /// The depth of each.
    pub depth: Mm,
    /// How many in a row.
    pub columns: u32,
    /// How many rows; two stand back to back.
    pub rows: u32,
}

const fn desk(label: &'static str, shape: DeskShape, width: i32) -> DeskEntry {
    DeskEntry { label, shape, width: Mm(width), depth: Mm(800), columns: 1, rows: 1 }
}

const fn bench(label: &'static str, columns: u32) -> DeskEntry {
    DeskEntry { columns, rows: 2, ..desk(label, DeskShape::Rectangular, 1_400) }
}

/// Every entry, in the order they are offered.
pub const DESK_CATALOGUE: [DeskEntry; 12] = [
    desk("1,200 × 800", DeskShape::Rectangular, 1_200),
    desk("1,400 × 800", DeskShape::Rectangular, 1_400),
    desk("1,600 × 800", DeskShape::Rectangular, 1_600),
    desk("1,800 × 800", DeskShape::Rectangular, 1_800),
    desk("L-shaped, left", DeskShape::LeftReturn, 1_600),
    desk("L-shaped, right", DeskShape::RightReturn, 1_600),
    desk("Sit-stand", DeskShape::SitStand, 1_600),
    desk("Accessible", DeskShape::Accessible, 1_600),
    bench("Bench of 2", 1),
    bench("Bench of 4", 2),
    bench("Bench of 6", 3),
    bench("Bench of 8", 4),
];

impl DeskEntry {
    /// Sets the desk tool to it: desks of a row touch, rows of a bench stand back to back, and the next bench leaves room
    /// for two who sit back to back.
    pub fn choose(&self, options: &mut DeskOptions) {
        let Self { shape, width, depth, columns, rows, .. } = *self;
        let usual = DeskOptions::default();
        let is_back_to_back = 1 < rows;
        let row_pitch = if is_back_to_back { depth + BACK_TO_BACK } else { usual.row_pitch };
        let (turned, prefix) = (options.turned, std::mem::take(&mut options.prefix));
        *options = DeskOptions {
            shape,
            width,
            depth,
            columns,
            rows,
            pitch: width,
            row_pitch,
            is_back_to_back,
            turned,
            prefix,
        };
    }

    /// Is the desk tool set to it?
    pub fn is_chosen(&self, options: &DeskOptions) -> bool {
        let mut own = options.clone();
        self.choose(&mut own);
        own == *options
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_told_apart_and_recognised() {
        for entry in &DESK_CATALOGUE {
            let mut options = DeskOptions { prefix: "G-".to_owned(), ..DeskOptions::default() };
            entry.choose(&mut options);
            let chosen: Vec<&str> =
                DESK_CATALOGUE.iter().filter(|entry| entry.is_chosen(&options)).map(|entry| entry.label).collect();
            assert_eq!(chosen, [entry.label]);
            assert_eq!(options.prefix, "G-");
        }
        let usual = DESK_CATALOGUE.iter().find(|entry| entry.is_chosen(&DeskOptions::default()));
        assert_eq!(usual.map(|entry| entry.label), Some("1,600 × 800"));
    }
}
