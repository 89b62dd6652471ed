//! What is printed on every sheet: the fields of ISO 7200, the protective marking and the survey status.

use crate::units::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The title block, as on the drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleBlock {
    /// Who owns the drawing in law.
    pub legal_owner: String,
    /// The project it belongs to.
    pub project: String,
    /// What the drawing shows.
    pub title: String,
    /// A second line of title.
    pub supplementary_title: String,
    /// The identification number; each sheet adds its own part.
    pub drawing_number: String,
    /// The kind of document, such as *Floor plan*.
    pub document_type: String,
    /// The revision, such as *P01*.
    pub revision: String,
    /// What the document may be used for.
    pub status: DocumentStatus,
    /// Who drew it.
    pub author: String,
    /// Who checked it.
    pub checker: String,
    /// Who approved it.
    pub approver: String,
    /// The date of issue.
    pub date: Option<Date>,
    /// The protective marking.
    pub marking: Marking,
    /// Whether the drawing rests on a survey.
    pub survey_status: SurveyStatus,
    /// What a reader has to know about where the plan comes from.
    pub note: String,
}

impl Default for TitleBlock {
    /// Nothing filled in yet: a floor plan, not surveyed, for few eyes.
    fn default() -> Self {
        Self {
            legal_owner: String::new(),
            project: String::new(),
            title: String::new(),
            supplementary_title: String::new(),
            drawing_number: String::new(),
            document_type: "Floor plan".to_owned(),
            revision: "P01".to_owned(),
            status: DocumentStatus::WorkInProgress,
            author: String::new(),
            checker: String::new(),
            approver: String::new(),
            date: None,
            marking: Marking::default(),
            survey_status: SurveyStatus::default(),
            note: String::new(),
        }
    }
}

/// What a document may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentStatus {
    /// Still being worked on.
    WorkInProgress,
    /// Given out for comment.
    ForReview,
    /// Decided.
    Approved,
    /// Replaced by a later one.
    Superseded,
}

impl fmt::Display for DocumentStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WorkInProgress => "Work in progress",
            Self::ForReview => "For review",
            Self::Approved => "Approved",
            Self::Superseded => "Superseded",
        })
    }
}

/// The protective marking (Government Security Classifications, April 2014).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Marking {
    /// OFFICIAL.
    Official,
    /// OFFICIAL-SENSITIVE: who sits where in a police building is not for everyone.
    #[default]
    OfficialSensitive,
    /// SECRET.
    Secret,
}

impl fmt::Display for Marking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Official => "OFFICIAL",
            Self::OfficialSensitive => "OFFICIAL-SENSITIVE",
            Self::Secret => "SECRET",
        })
    }
}

/// Whether a drawing rests on a survey.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum SurveyStatus {
    /// Drawn to explain, from no survey.
    #[default]
    IllustrativeNotSurveyed,
    /// From a measured survey.
    Surveyed {
        /// Who measured.
        by: String,
        /// When.
        date: Date,
    },
}

impl fmt::Display for SurveyStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IllustrativeNotSurveyed => f.write_str("Illustrative, not surveyed"),
            Self::Surveyed { by, date } => write!(f, "Surveyed by {by}, {}", date.long()),
        }
    }
}

/// Where a figure comes from: every figure that is not drawn carries one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Provenance {
    /// Read in a source, which is named.
    Sourced(String),
    /// Assumed by whoever made the plan; the words say on what grounds.
    Assumption(String),
}

impl Provenance {
    /// Whether a source stands behind the figure.
    pub fn is_sourced(&self) -> bool {
        matches!(self, Self::Sourced(_))
    }

    /// The source, or the grounds of the assumption.
    pub fn text(&self) -> &str {
        match self {
            Self::Sourced(text) | Self::Assumption(text) => text,
        }
    }
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sourced(text) => f.write_str(text),
            Self::Assumption(text) if text.is_empty() => f.write_str("Assumption"),
            Self::Assumption(text) => write!(f, "Assumption: {text}"),
        }
    }
}
