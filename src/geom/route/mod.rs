//! Shortest ways on foot across a plane with obstacles, exactly.
//!
//! Knows outlines and points; must not know what they are of: what a floor, an exit or a desk is, is the caller's business.
//! [`Walkable`] is where one can walk, [`RouteField`] how far it is from everywhere to the nearest of some sources.
//! Invariant: a route is never shorter than the straight line, is as long as the distance told, and enters no obstacle by
//! more than [`arrange::SNAP`], to which lines are bent; held by `tests/routes.rs`, against a search on a grid.

mod arrange;
mod field;
mod gaps;
mod ground;
mod mesh;
mod place;
mod relax;
mod sweep;
mod walkable;

pub use field::{Route, RouteField};
pub use walkable::Walkable;
