//! Why a drawing cannot be published.

use super::{Paper, Scale};
use std::path::PathBuf;

/// Why a drawing cannot be published. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishError {
    /// The plan has no phase or no floor to print.
    #[error("there is nothing to print: {0}")]
    Nothing(String),
    /// A floor does not fit the paper at the scale asked for.
    #[error("“{floor}” does not fit {paper} at {scale}: {advice}")]
    DoesNotFit {
        /// Which floor.
        floor: String,
        /// The paper asked for.
        paper: Paper,
        /// The scale asked for; the smallest there is where any would do.
        scale: Scale,
        /// What would fit.
        advice: String,
    },
    /// The ending of the path is not that of a format.
    #[error("the file's ending says no format that can be written: end its name in .pdf, .svg, .png, .dxf, .html, .xlsx or .csv. File: {}", .0.display())]
    UnknownFormat(PathBuf),
    /// The workbook or a list could not be put together.
    #[error("the tables could not be written: {0}")]
    Workbook(String),
    /// Nobody wants it any more.
    #[error("the export was cancelled, and nothing was written")]
    Cancelled,
    /// A picture would have more pixels than programs open.
    #[error(
        "a picture with {dpi} pixels to the inch would not do: at most {most} are possible on this sheet, and at least 1; choose fewer, or smaller paper"
    )]
    TooManyPixels {
        /// How many pixels to the inch were asked for.
        dpi: u32,
        /// The most that are possible.
        most: u32,
    },
    /// The drawing for CAD programs could not be put together.
    #[error("the DXF could not be written: {0}")]
    Dxf(String),
    /// The picture could not be put together.
    #[error("the picture could not be drawn: {0}")]
    Picture(String),
    /// The PDF could not be put together.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}
