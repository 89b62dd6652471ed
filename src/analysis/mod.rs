//! Numbers from a plan: space, utilisation, cost, business case.
//!
//! Pure: knows the document and its geometry; knows no file, no screen, no clock.
//! [`Analyst::report`] is the one way in. It works per floor and per phase and remembers by the identity of snapshots, so
//! that an edit costs the floor it touched.
//! Invariants: a report with memory equals one without, what floors add up to is the whole, and the steps of a build-up
//! add up to its total; held by `tests/report.rs`. The worked examples of the field are held by `tests/oracles.rs`.

mod analyst;
pub mod apportion;
mod assemble;
pub mod case;
pub mod command;
pub mod cost;
mod frame;
pub mod heat;
mod holdings;
mod observed;
mod people;
pub mod report;
mod room_list;
mod seats;
mod space;
pub mod standards;
pub mod utilisation;

pub use analyst::Analyst;
pub use report::Report;
