//! Drawings of other CAD programs: bytes of DXF and DWG into a [`CadDrawing`](crate::cad::CadDrawing), and that into a
//! [`Proposal`](super::proposal::Proposal).
//!
//! Reading goes through `acadrust`, in a child process (`jobs`), because bytes are untrusted; recognising is ours and pure.

mod blocks;
mod choices;
mod names;
mod read;
mod recognise;
mod units;

pub use choices::{BlockRow, BlockUse, Choices, LayerRow, LayerUse, Survey, survey};
pub use names::{LayerMap, Rule};
pub(in crate::import) use names::{is_of_clear_width, symbol_of, use_of_block, use_of_room};
pub use read::read;
pub use recognise::recognise;
pub use units::UnitGuess;
