//! Text of a plan file that this program does not understand, kept so that it is written back where it was.
//!
//! The document ([`crate::model::Plan`]) holds only what is understood; whoever opens a plan keeps this beside it,
//! and hands both to [`super::save`]. Invariant: what cannot be read is never dropped;
//! held by `tests/file.rs`.

use super::format::{self, Version};
use crate::model::{Element, ElementKey, Section};

/// What was in a plan file and could not be read as part of the plan: damaged elements, sections of a newer version,
/// comments. Empty for nearly every file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptText {
    pub(super) lines: Vec<KeptLine>,
    pub(super) sections: Vec<KeptSection>,
    /// The version of the file they come from, if it is newer than this program.
    pub(super) newer: Option<Version>,
}

/// A line within a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KeptLine {
    pub(super) section: Section,
    pub(super) place: Place,
    pub(super) text: String,
    /// Whether it stands for an element, and not for a comment.
    pub(super) is_element: bool,
}

/// Where in its section a kept line belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// After every element up to this number.
    Number(u32),
    /// After this element; at the beginning if `None`.
    After(Option<ElementKey>),
}

/// A whole section that is not known, with the line that opens it and, where it had one, the line that closes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KeptSection {
    /// The known section it stands behind; at the beginning if `None`.
    pub(super) after: Option<Section>,
    pub(super) text: String,
    pub(super) n_elements: usize,
}

impl KeptText {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.sections.is_empty()
    }

    /// How many elements it holds as text.
    pub fn n_elements(&self) -> usize {
        self.lines.iter().filter(|line| line.is_element).count()
            + self.sections.iter().map(|section| section.n_elements).sum::<usize>()
    }

    /// The kept texts, in the order in which they were found.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        (self.lines.iter().map(|line| line.text.as_str()))
            .chain(self.sections.iter().map(|section| section.text.as_str()))
    }

    /// The newer version that a file with these texts in it has: sections of a newer version stay of that version.
    pub(super) fn newer_version(&self) -> Option<Version> {
        self.newer.filter(|_| !self.sections.is_empty())
    }

    /// The highest number that a kept element bears, so that it is not given to another.
    pub(super) fn highest_number(&self) -> Option<u32> {
        self.lines.iter().filter_map(|line| format::own_number(&line.text)).max()
    }

    /// The kept lines of a section, each with the number of elements that stand before it.
    pub(super) fn lines_of(&self, section: Section, elements: &[Element]) -> Vec<(usize, &KeptLine)> {
        let mut lines: Vec<_> = self
            .lines
            .iter()
            .filter(|line| line.section == section)
            .map(|line| (line.place.among(elements), line))
            .collect();
        lines.sort_by_key(|(idx, _)| *idx);
        lines
    }
}

impl Place {
    /// Behind how many of these elements it is.
    fn among(self, elements: &[Element]) -> usize {
        match self {
            Self::Number(number) => elements.partition_point(|element| element.key().number() <= Some(number)),
            Self::After(None) => 0,
            // What it stood behind may have been removed since: then the end is as good a place as any.
            Self::After(Some(key)) => {
                elements.iter().position(|element| element.key() == key).map_or(elements.len(), |idx| idx + 1)
            }
        }
    }
}
