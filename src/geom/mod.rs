//! Plane geometry on units, with no word of the domain.
//!
//! Knows points, lines, outlines and the graph of lines with thickness; must not know what any of them stand for.
//! Invariant: every function is total (no input makes it panic or loop) and gives the same answer for the same input;
//! held by the properties in `walls` and the tests beside each file.

pub mod arc;
mod geo_bridge;
pub mod hatch;
pub mod index;
mod label;
mod patched;
pub mod path;
pub mod polygon;
pub mod ring;
pub mod route;
pub mod segment;
pub mod sides;
pub mod vector;
pub mod walls;

pub use index::BoxIndex;
pub use patched::PatchedIndex;
pub use polygon::{Polygon, Triangulation};
pub use route::{Route, RouteField, Walkable};
pub use segment::{Line, Projection, Segment};
pub use sides::SideIndex;
pub use vector::{Bounds, Point2};
pub use walls::{Face, Gap, WallGraph, WallLine, WallPiece};
