//! Cost: what a phase changes in the drawing, times rates, through the build-up.

mod benchmark;
mod build_up;
mod fabric;
mod hire;
mod index;
mod parties;
mod price;
mod work;

pub use benchmark::Benchmark;
pub use build_up::{BuildUp, Measured, Step, build_up};
pub use index::smoothed;
pub use price::{Line, Unpriced};
pub use work::Quantity;

pub(crate) use benchmark::{WorksCost, benchmark};
pub(crate) use fabric::FloorFabric;
pub(crate) use hire::hires;
pub(crate) use parties::Parts;
pub(crate) use price::{Owned, Works, in_code_order, priced};
pub(crate) use work::{Amount, Size, Work};
