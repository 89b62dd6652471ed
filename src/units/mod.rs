//! Lengths, areas, money, angles, shares, dates, paper and scales, as types that cannot be mixed up, and the one place that prints them.
//!
//! Knows nothing of plans or of geometry beyond a point.
//! Invariant: what is stored is a whole number (millimetres, pence, hundredths), so that equality, hashing and files are exact; held by the tests below each file.

mod date;
pub mod expression;
pub mod format;
pub mod limits;
mod measure;
mod money;
mod paper;
mod point;
mod scale;
mod timestamp;

pub use date::{Date, InvalidDate};
pub use measure::{Angle, Mm, Percent, SquareMm};
pub use money::Pence;
pub use paper::{Orientation, Paper, UnknownPaper};
pub use point::{PlanPoint, PlanVector};
pub use scale::{NotAScale, Scale, ScaleChoice};
pub use timestamp::{InvalidTimestamp, Timestamp};

/// No coordinate or length may be larger than this: 10 km, in millimetres.
pub const MAX_LENGTH_MM: i32 = limits::LENGTH_MM as i32;
