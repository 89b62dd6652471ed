//! Reading what others made, in a process of its own: a library that blows up, eats memory or hangs takes nothing with it.
//!
//! [`Reader`] starts the program's own executable as a child (`colocate import-worker`), which limits its memory and its time
//! ([`serve`]) before it reads a byte; what comes back is plain RON, and bytes beside it, and is looked at like a file. Where the
//! executable is, is said from outside: in a test the current one is the test. Must not know the plan that anything is
//! for, nor show anything.
//! Invariants: whatever the child does, the parent gets an answer or an error in words, within the time; held by
//! `tests/reader.rs`.

mod child;
mod list;
mod reader;
mod request;
mod underlaid;

pub use child::serve;
pub use list::list_bytes;
pub use reader::{Reader, ReaderError, ReaderLimits, Watch};
pub use request::{Answer, Request};
pub use underlaid::UnderlayReader;
