//! What leaves the program: sheets of drawings, as PDF and SVG, and the cost plan as a workbook and as lists.
//!
//! A [`Sheet`] is laid out once, in millimetres of paper, from the display list; [`pdf`] and [`svg`] write the same
//! sheet, so they cannot disagree. Knows the plan and the display list; must know no window and no file.
//! Invariants: geometry on paper is true to scale and nothing is cropped; the same plan gives the same bytes; words of
//! the plan stay words, never markup. Held by `tests/print.rs` and the tests beside each file.

mod booklet;
pub mod change_marks;
mod change_page;
mod changes;
pub mod charts;
mod checks;
pub mod command;
mod comments;
pub mod dxf;
mod error;
mod files;
pub mod heat;
mod look;
mod money;
mod pack;
mod page;
mod paper;
pub mod pdf;
mod plotter;
pub mod png;
mod progress;
mod redact;
mod seating;
mod sheet;
mod sheet_set;
pub mod svg;
pub mod theme;
mod utilisation;
pub mod workbook;
mod written;

pub use booklet::{PrintContents, PrintOptions, booklet, booklet_with, underlays_of};
pub use changes::{ChangeFormat, change_sheet};
pub use error::PublishError;
pub use files::{Format, files};
pub use pack::pack;
pub use page::{Group, GroupName, GroupRole, Mark, Page, PathMark, PictureMark, TextMark};
pub use png::{Raster, USUAL_DPI, pixels};
pub use progress::Progress;
pub use seating::{Seat, SeatDesk, seats};
pub use sheet::{Sheet, ViewOnSheet};
pub use sheet_set::{DeskPlace, MoveKind, TeamDesks, TeamMove, moves, team_desks};
pub use theme::{PrintTheme, Stroke};
pub use utilisation::BeforeAndAfter;

pub use crate::units::{Orientation, Paper, Scale, ScaleChoice};
