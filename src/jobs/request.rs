//! What a child is asked, and what it answers.

use crate::cad::CadDrawing;
use crate::import::Refusal;
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
}

impl Request {
    /// The file it is about.
    pub fn path(&self) -> &std::path::Path {
        match self {
            Self::Drawing { path } => path,
        }
    }
}

/// What a child answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The drawing.
    Drawing(Box<CadDrawing>),
    /// It could not be read, and the words say why.
    Refused(Refusal),
}
