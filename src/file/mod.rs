//! The plan file: reading, writing and saving it, and all disk work of the program.
//!
//! Knows the document; knows no window and no command line. Format 1 is described in [`format`](self::format);
//! reading never just fails: what can be read is opened, what cannot is listed and kept ([`KeptText`]).
//! Invariants: the same plan gives the same bytes; what is read from a file is written back to it, understood or not;
//! a loaded plan violates no rule; a file is replaced as a whole or not at all. Held by `tests/file.rs` and the tests below.

pub mod builtin;
mod digest;
mod disk;
mod draft;
mod folder;
mod format;
mod fragment;
mod issue;
mod kept;
mod list;
mod lock;
mod picture;
mod pieces;
mod problem;
mod rates;
mod read;
mod recovery;
mod replace;
mod save;
mod stamp;
mod stand_in;
mod symbols;
mod temporary;
mod underlaid;
mod words;
mod write;

pub use digest::Digest;
pub use disk::{Disk, Held, Hold, NewFile, RealDisk};
pub use folder::{FolderEntry, current_folder, is_folder, list_folder};
pub use format::{MAX_FILE, Version};
pub use fragment::{FragmentError, fragment_from_text, fragment_to_text};
pub use issue::{DecisionForm, IssueForm, IssuedError, decide, is_sealed, issue, issued_plan, next_number, plan_since};
pub use kept::KeptText;
pub use list::{first_bytes, read_drawing, read_list};
pub use lock::{BEAT_SECONDS, Claim, Holder, Lock, STALE_SECONDS, claim, claim_on, holder_of};
pub use picture::{
    PaperImage, Picture, PictureError, bring_into_folder, keep_in_folder, load_logo, load_picture, logo_of,
    picture_path,
};
pub use problem::{LoadError, LoadProblem, LoadSeverity};
pub use rates::RateLibrary;
pub use read::{Loaded, from_bytes, from_text};
pub use recovery::{About, BIN_SECONDS, Candidate, Condition, GENERATIONS, MOST_ATTEMPTS, RecoveryStore, Session};
pub use replace::{WriteError, write_atomically, write_together, write_together_on};
pub use save::{
    Expected, ReadError, SaveError, digest_of, is_read_only, is_same_file, load, load_on, read_limited, save, save_on,
    save_over, size,
};
pub use stamp::{Stamp, stamp_of};
pub use symbols::{SymbolFiles, symbols_beside};
pub use temporary::place_to_print;
pub use underlaid::{PrintedUnderlay, PrintedUnderlays, embedded, on_paper, picture_of, taken_out};
pub use write::{to_text, to_text_with};
