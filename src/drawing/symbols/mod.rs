//! The symbols that furniture and fittings are drawn with: data, one file each.
//!
//! A symbol is drawn in millimetres in its own axes, the middle of its rectangle at the origin, and stretched to the
//! size it is given. Its front, where people come to it or look out of it, is at lesser y; its back goes to the wall.
//! Chairs of tables stand outside the rectangle, which is the table's top. The files of `assets/symbols` are listed by
//! the table in `shipped`; a plan may bring its own, which `file` reads from the disk.
//! Invariant: whatever the size and the number of seats, a symbol draws a bounded number of finite shapes; held by the
//! tests of `shipped`.

mod draw;
mod length;
mod library;
mod read;
mod shape;
mod shipped;

pub use length::Length;
pub use library::SymbolLibrary;
pub use read::SymbolProblem;
pub use shape::{Axis, Count, Place, Places, SymbolFill, SymbolPen, SymbolShape};

use super::sketch::Sketch;
use super::{Layer, LayerKind, Standing};
use crate::geom::Point2;
use crate::model::{FurnitureId, ItemId};
use crate::units::{Angle, Mm};
use serde::Deserialize;

/// No table has more chairs than this drawn round it.
const MAX_SEATS: u32 = 200;

/// A symbol.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Symbol {
    /// Its name in plan files: small letters, digits and hyphens.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// Among what it is offered.
    pub category: SymbolCategory,
    /// The usual width of a new one; an assumption of the drawing tools.
    pub width: Mm,
    /// The usual depth of a new one.
    pub depth: Mm,
    /// How many people a new one usually seats.
    #[serde(default)]
    pub seats: u32,
    /// Where its measures are from, or what is to be known about it; may be empty.
    #[serde(default)]
    pub source: String,
    /// What it is made of; later ones lie on earlier ones.
    pub shapes: Vec<SymbolShape>,
}

/// A group of symbols that are offered together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum SymbolCategory {
    /// Tables and counters.
    Tables,
    /// Chairs, sofas, benches.
    Seating,
    /// Cupboards, lockers, cabinets.
    Storage,
    /// Screens, printers, racks.
    Equipment,
    /// Booths, pods, partitions that can be moved.
    Pods,
    /// Kitchens and tea points.
    Kitchen,
    /// WCs, basins, showers.
    Sanitary,
    /// Stairs and lifts.
    Circulation,
    /// Fire and first aid.
    Safety,
    /// Boilers, generators.
    Plant,
    /// Vehicles.
    Vehicles,
    /// All else.
    Other,
}

impl SymbolCategory {
    /// Every category, in the order they are offered.
    pub const ALL: [Self; 12] = [
        Self::Tables,
        Self::Seating,
        Self::Storage,
        Self::Equipment,
        Self::Pods,
        Self::Kitchen,
        Self::Sanitary,
        Self::Circulation,
        Self::Safety,
        Self::Plant,
        Self::Vehicles,
        Self::Other,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Tables => "Tables and counters",
            Self::Seating => "Seating",
            Self::Storage => "Storage",
            Self::Equipment => "Equipment",
            Self::Pods => "Booths and pods",
            Self::Kitchen => "Kitchen",
            Self::Sanitary => "Sanitary",
            Self::Circulation => "Stairs and lifts",
            Self::Safety => "Fire and first aid",
            Self::Plant => "Plant rooms",
            Self::Vehicles => "Vehicles",
            Self::Other => "Other",
        }
    }
}

impl Symbol {
    /// Draws it.
    pub(crate) fn draw(&self, sketch: &mut Sketch<'_>, (width, depth): (f64, f64), seats: u32) {
        let half = length::Half { x: width.abs().max(1.0) / 2.0, y: depth.abs().max(1.0) / 2.0 };
        draw::draw(sketch, &self.shapes, half, seats.min(MAX_SEATS));
    }

    /// How it looks, its middle at the origin: for a list to choose from, or a ghost under the pointer.
    pub fn preview(&self, width: Mm, depth: Mm, seats: u32) -> Layer {
        let mut layer = Layer::new(LayerKind::Furniture);
        // Of no plan, so of no thing in one.
        let source = ItemId::Furniture(FurnitureId(0));
        let mut sketch = Sketch::new(&mut layer, source, Point2::ZERO, Angle::ZERO, Standing::Kept);
        self.draw(&mut sketch, (width.f64(), depth.f64()), seats);
        layer
    }
}
