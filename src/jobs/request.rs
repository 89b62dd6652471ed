//! What a child is asked, and what it answers.

use crate::cad::CadDrawing;
use crate::import::proposal::Proposal;
use crate::import::{PdfPage, Refusal, SheetAsList};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What a child is asked to read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// A drawing, DXF or DWG.
    Drawing {
        /// Its file.
        path: PathBuf,
    },
    /// A page of a PDF.
    Page {
        /// Its file.
        path: PathBuf,
        /// Which page, from 1.
        number: u32,
        /// How many pixels a side of it may have.
        max_side: u32,
    },
    /// A home of Sweet Home 3D.
    Home {
        /// Its file.
        path: PathBuf,
    },
    /// A sheet of a workbook, as a list.
    Sheet {
        /// Its file.
        path: PathBuf,
        /// Which sheet; the first with anything on it if none is named.
        sheet: Option<String>,
    },
}

impl Request {
    /// For a drawing of another program, or a home: which, is told by the ending of the file.
    pub fn of_drawing(path: PathBuf) -> Self {
        let is_home = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("sh3d"));
        if is_home { Self::Home { path } } else { Self::Drawing { path } }
    }

    /// The file it is about.
    pub fn path(&self) -> &std::path::Path {
        match self {
            Self::Drawing { path } | Self::Home { path } | Self::Page { path, .. } | Self::Sheet { path, .. } => path,
        }
    }
}

/// What a child answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The drawing.
    Drawing(Box<CadDrawing>),
    /// The page; its pixels are beside the answer: red, green, blue, opacity.
    Page(PdfPage),
    /// What is proposed of the home.
    Home(Box<Proposal>),
    /// The sheet.
    Sheet(SheetAsList),
    /// It could not be read, and the words say why.
    Refused(Refusal),
}
