//! The display list: what a floor looks like at a moment, in plan millimetres.
//!
//! Knows the plan; must know no output format, no colour and no screen. Screen, SVG and PDF read the same list
//! (`ui::canvas`, `publish::svg`, `publish::pdf`), so they cannot disagree.
//! Things come as shapes with semantic pens and fills ([`Pen`], [`Fill`]); a theme turns those into strokes and colours.
//! Invariant: a layer depends on nothing but what [`LayerKind::sources`] lists, so that it can be remembered by the
//! identity of those tables; held by the tests of `cache`.

mod annotations;
mod cache;
mod changes;
pub mod chart;
mod cut;
mod desks;
mod fill;
mod floor;
mod furniture;
pub mod heat;
mod label;
mod layer;
pub mod lettering;
pub mod on_paper;
mod openings;
pub mod palette;
mod pen;
mod removed;
mod revised;
mod room_labels;
mod rooms;
mod run;
mod shape;
mod sketch;
pub mod symbols;
#[cfg(test)]
mod test_floor;
mod underlays;
mod walls;
mod zones;

pub use annotations::note_outline;
pub use cache::DrawingCache;
pub use changes::Changes;
pub use fill::{Fill, OrganisationFill, RoomGroup};
pub use floor::{DrawingOptions, FloorDrawing, floor_drawing, layer};
pub use label::{LabelLayout, LabelLine, RoomLabel};
pub use layer::{Layer, LayerKind, Source};
pub use openings::OpeningAxes;
pub use pen::{Part, Pen, Standing};
pub use revised::{Difference, FloorState, Revised, Shown, revised};
pub use shape::{Align, Item, Picture, Quad, Shape, Text, TextHeight, TextRole};
