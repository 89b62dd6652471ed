//! What a drawing of another CAD program holds, in plain values: layers, blocks, entities, words; and the same expanded
//! into strokes, fills and texts that can be drawn, snapped to and recognised.
//!
//! Lengths are in the drawing's own units, whatever those are; nothing here is a wall or a desk yet. Must not know any
//! file format (`import` reads them), nor what becomes of a drawing (`import` recognises it, `drawing` shows it).
//! Invariant: every number is finite and every reference leads to something, or [`CadDrawing::is_sound`] says no; expanding
//! ends within its limits for any input, block cycles included; held by the tests of `expand`.

mod census;
mod curve;
mod drawing;
mod expand;
mod trace;
mod transform;

pub use census::{Census, CensusRow};
pub(crate) use curve::path;
pub use drawing::{
    BlockId, CadBlock, CadColour, CadDrawing, CadEntity, CadLayer, CadShape, CadUnit, Insert, LayerId, Measured, Note,
    Ring, Text, Vertex,
};
pub use expand::{Bow, ExpandLimits, Expanded, Fill, Placed, Stroke, Words, expand, expand_block};
pub use trace::{Traced, TracedLayer, TracedLine, TracedWords};
pub use transform::Transform;
