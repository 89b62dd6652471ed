//! What the tests of the editor share: plans made by hand, and a bench to drive the editor on.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses its own part of this")]
#![allow(clippy::allow_attributes, reason = "what is unused differs between the files that share this")]

pub mod bench;
pub mod plans;
