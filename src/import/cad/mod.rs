//! Drawings of other CAD programs: bytes of DXF and DWG into a [`CadDrawing`](crate::cad::CadDrawing), and that into a
//! [`Proposal`](super::proposal::Proposal).
//!
//! Reading goes through `acadrust`, in a child process (`jobs`), because bytes are untrusted; recognising is ours and pure.

mod read;

pub use read::read;
