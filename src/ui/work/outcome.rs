//! What comes of a piece of work, for the window to take.

use super::super::merging::{Merging, Theirs};
use super::super::utilisation_tab::OtherPlan;
use super::{DrawingFound, OwnSymbols, PagePicture, Purpose, Underlaid};
use crate::cad::Traced;
use crate::file::{Candidate, Digest, Loaded, Picture};
use crate::import::proposal::Proposal;
use crate::import::{Imported, RateList};
use crate::model::Underlay;
use crate::units::Mm;
use std::path::PathBuf;
use std::sync::Arc;

/// What came of a piece of work.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// A path was chosen.
    Picked(Purpose, PathBuf),
    /// The system dialog was closed without one.
    Cancelled,
    /// There is no system dialog.
    NoSystemDialog(Purpose),
    /// A plan was read, whole or in part, with the symbols it brings along.
    Opened(PathBuf, Box<Loaded>, OwnSymbols),
    /// A plan to be compared with was read, with its figures.
    OtherRead(Box<OtherPlan>),
    /// A plan was read that is to stand beside the one in the window.
    PlanRead(Purpose, Box<Theirs>),
    /// Two plans were brought together; nothing is changed yet.
    Merged(Box<Merging>),
    /// The plan as it was at that revision is on the disk, in a file that holds this.
    Saved(PathBuf, u64, Digest),
    /// The file is not what was opened, and was not overwritten.
    Conflict(PathBuf),
    /// The plan was written, but the disk does not let us make sure; what the file should hold.
    NotReadBack(String, Digest),
    /// What earlier sessions left.
    UnsavedWorkFound(Vec<Candidate>),
    /// What an earlier session left was read.
    Recovered(Box<Candidate>, Box<Loaded>),
    /// Sheets were written.
    Exported(Vec<PathBuf>),
    /// Sheets are in the hands of the program that shows and prints them.
    Shown(PathBuf),
    /// An export was cancelled.
    GivenUp,
    /// Reading was cancelled.
    NotRead,
    /// A logo is in the plan's folder, by that name.
    LogoReady(String),
    /// A copy for review is on the disk.
    CopySaved(PathBuf),
    /// A list was read for the plan as it was at that revision; nothing is changed yet.
    ListRead(PathBuf, Box<Imported>, u64),
    /// A drawing was read; nothing is changed yet.
    DrawingRead(PathBuf, DrawingFound),
    /// A home was read; nothing is changed yet.
    HomeRead(PathBuf, Box<Proposal>),
    /// What was recognised of a drawing, and which question that answers.
    Recognised(u64, Box<Proposal>),
    /// A list of rates was read; nothing is changed yet.
    RatesRead(PathBuf, Box<RateList>),
    /// A page of a PDF was drawn, to be placed.
    PageRead(PathBuf, Box<PagePicture>),
    /// A drawing is in the plan's folder, by that name, and can be laid under a floor.
    DrawingReady(String, Box<Underlaid>),
    /// A drawing that a plan names was read, or could not be.
    DrawingTraced(Option<PathBuf>, String, Result<Arc<Traced>, String>),
    /// An image is in the plan's folder, by that name, and can be placed, so many millimetres wide.
    PictureReady(String, Box<Picture>, Mm),
    /// An image is in the plan's folder, by that name, and can be placed.
    ImageReady(String, Box<Picture>),
    /// An image that a plan names was read, or could not be.
    ImageRead(Option<PathBuf>, String, Result<Box<Picture>, String>),
    /// An image was taken into the plan, or out of it: how it was, and how it is.
    ImageMoved(Arc<Underlay>, Box<Underlay>),
    /// It could not be done; the words say why and what to do.
    Failed(String),
}
