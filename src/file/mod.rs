//! The plan file: reading, writing and saving it, and all disk work of the program.
//!
//! Knows the document; knows no window and no command line. Format 1 is described in [`format`](self::format);
//! reading never just fails: what can be read is opened, what cannot is listed and kept ([`KeptText`]).
//! Invariants: the same plan gives the same bytes; what is read from a file is written back to it, understood or not;
//! a loaded plan violates no rule; a file is replaced as a whole or not at all. Held by `tests/file.rs` and the tests below.

pub mod builtin;
mod disk;
mod draft;
mod folder;
mod format;
mod fragment;
mod issue;
mod kept;
mod list;
mod picture;
mod pieces;
mod problem;
mod rates;
mod read;
mod save;
mod stand_in;
mod symbols;
mod temporary;
mod words;
mod write;

pub use folder::{FolderEntry, current_folder, is_folder, list_folder};
pub use format::{MAX_FILE, Version};
pub use fragment::{FragmentError, fragment_from_text, fragment_to_text};
pub use issue::{DecisionForm, IssueForm, IssuedError, decide, is_sealed, issue, issued_plan, next_number, plan_since};
pub use kept::KeptText;
pub use list::{first_bytes, read_drawing, read_list};
pub use picture::{
    Logo, Picture, PictureError, bring_into_folder, keep_in_folder, load_logo, load_picture, logo_of, picture_path,
};
pub use problem::{LoadError, LoadProblem, LoadSeverity};
pub use rates::RateLibrary;
pub use read::{Loaded, from_bytes, from_text};
pub use save::{
    ReadError, SaveError, WriteError, is_read_only, is_same_file, load, read_limited, save, write_atomically,
    write_together,
};
pub use symbols::{SymbolFiles, symbols_beside};
pub use temporary::place_to_print;
pub use write::{to_text, to_text_with};
