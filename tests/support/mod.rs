//! What the tests of the editor share: plans made by hand, a bench to drive the editor on,
//! and the window without a screen.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses its own part of this")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]
#![allow(clippy::allow_attributes, reason = "what is unused differs between the files that share this")]

pub mod bench;
pub mod plans;
#[cfg(feature = "gui")]
pub mod window;
