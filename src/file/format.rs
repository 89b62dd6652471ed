//! The shape of format 2: its first line, its limits, and how an element is written and read.
//!
//! ```text
//! // Colocate plan, format 2.0, 3 elements, checksum 1a2b3c4d
//! (
//! ids: [
//! (next:12),
//! ],
//! title_block: [
//! (legal_owner:"…",…),
//! ],
//! …
//! )
//! ```
//!
//! The whole is one RON document. Every section stands in the file, empty ones too, in the order of
//! [`Section::ALL`], each element on a line of its own. The `ids` section holds what no element says: the next free number.
//! Format 1 had no lines of the business case and said less of rates, steps, scenarios and the appraisal; what it left out
//! is filled in as it was meant, by the `From` of each such element in `model`.

use crate::model::{Element, Section};
use crate::units::limits;
use serde::Deserialize;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What this program writes; it reads older versions too. A reader of an older major version does not understand the file;
/// a reader of an older minor version keeps the sections it does not know.
pub(super) const VERSION: Version = Version { major: 2, minor: 4 };

/// No plan file may be larger, in bytes.
pub const MAX_FILE: u64 = limits::PLAN_BYTES;

/// No element may be longer, in bytes.
const MAX_ELEMENT: usize = limits::ELEMENT_BYTES as usize;

/// The bytes that an element of a section may have: one of images may keep its image.
pub(super) fn max_element(section: Section) -> usize {
    if section == Section::Underlays { limits::PICTURE_ELEMENT_BYTES as usize } else { MAX_ELEMENT }
}

/// No plan file may hold more elements.
pub(super) const MAX_ELEMENTS: usize = limits::ELEMENTS as usize;

/// The name of the section that holds the next free number.
pub(super) const IDS: &str = "ids";

const MAGIC: &str = "// Colocate plan, format ";

/// A version of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// Raised where an older program would misread the file.
    pub major: u32,
    /// Raised where an older program can keep what is new without understanding it.
    pub minor: u32,
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// What the first line of a plan file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) version: Version,
    pub(super) n_elements: Option<usize>,
    pub(super) checksum: Option<u32>,
}

impl Header {
    /// The header of a body as this program writes it.
    pub(super) fn of(body: &str, n_elements: usize, version: Version) -> Self {
        Self { version, n_elements: Some(n_elements), checksum: Some(checksum(body)) }
    }

    /// Reads a first line; `None` if it is not one. What is damaged after the version is left out.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let mut parts = line.strip_prefix(MAGIC)?.split(", ");
        let (major, minor) = parts.next()?.trim().split_once('.')?;
        let version = Version { major: major.parse().ok()?, minor: minor.parse().ok()? };
        let n_elements = parts.next().and_then(|part| part.strip_suffix(" elements")?.parse().ok());
        let checksum = parts
            .next()
            .and_then(|part| part.trim_end().strip_prefix("checksum "))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        Some(Self { version, n_elements, checksum })
    }

    /// The first line, without its end.
    pub(super) fn to_line(self) -> String {
        let (n_elements, checksum) = (self.n_elements.unwrap_or_default(), self.checksum.unwrap_or_default());
        format!("{MAGIC}{}, {n_elements} elements, checksum {checksum:08x}", self.version)
    }
}

/// The checksum of everything after the first line.
pub(super) fn checksum(body: &str) -> u32 {
    crc32fast::hash(body.as_bytes())
}

/// The line of the `ids` section.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ids {
    /// The number that the next new element gets.
    pub(super) next: u32,
}

/// Whether a section's lines stand in the order of their elements' numbers; otherwise their own order means something.
pub(super) fn is_by_number(section: Section) -> bool {
    !matches!(
        section,
        Section::TitleBlock
            | Section::Appraisal
            | Section::Phases
            | Section::Demands
            | Section::Basis
            | Section::Checking
            | Section::SheetSet
            | Section::Command
            | Section::Review
            | Section::Allowances
            | Section::Occupancy
            | Section::Observations
    )
}

/// The section of a name.
pub(super) fn section_named(name: &str) -> Option<Section> {
    Section::ALL.into_iter().find(|section| section.name() == name)
}

/// What an element of a section is called.
pub(super) fn noun(section: Section) -> &'static str {
    match section {
        Section::TitleBlock => "title block",
        Section::Appraisal => "appraisal",
        Section::Phases => "phase",
        Section::Organisations => "organisation",
        Section::Teams => "team",
        Section::People => "person",
        Section::Demands => "demand of a team",
        Section::Basis => "basis of the figures",
        Section::Checking => "way of checking",
        Section::Buildings => "building",
        Section::Floors => "floor",
        Section::Walls => "wall",
        Section::Openings => "opening",
        Section::Rooms => "room",
        Section::Desks => "desk",
        Section::Furniture => "piece of furniture",
        Section::Zones => "zone",
        Section::Annotations => "annotation",
        Section::Underlays => "image",
        Section::Occupancy => "change of occupancy",
        Section::Observations => "count of a utilisation study",
        Section::Rates => "rate",
        Section::Allowances => "allowance",
        Section::Grants => "grant",
        Section::Estate => "building of the estate",
        Section::Scenarios => "scenario",
        Section::CaseLines => "line of the business case",
        Section::Command => "command suite",
        Section::Review => "request for review",
        Section::Revisions => "issued revision",
        Section::Comments => "comment",
        Section::SheetSet => "way of printing",
    }
}

/// Writes an element behind what is written already.
pub(super) fn write_element(out: &mut String, element: &Element) -> ron::Result<()> {
    match element {
        Element::TitleBlock(element) => write(out, element),
        Element::Appraisal(element) => write(out, element),
        Element::Organisation(element) => write(out, element),
        Element::Team(element) => write(out, element),
        Element::Person(element) => write(out, element),
        Element::Demand(element) => write(out, element),
        Element::Basis(element) => write(out, element),
        Element::Checking(element) => write(out, element),
        Element::Phase(element) => write(out, element),
        Element::Building(element) => write(out, element),
        Element::Floor(element) => write(out, element),
        Element::Wall(element) => write(out, element),
        Element::Opening(element) => write(out, element),
        Element::Room(element) => write(out, element),
        Element::Desk(element) => write(out, element),
        Element::Furniture(element) => write(out, element),
        Element::Zone(element) => write(out, element),
        Element::Annotation(element) => write(out, element),
        Element::Underlay(element) => write(out, element),
        Element::Occupancy(element) => write(out, element),
        Element::Observation(element) => write(out, element),
        Element::Rate(element) => write(out, element),
        Element::Allowance(element) => write(out, element),
        Element::Grant(element) => write(out, element),
        Element::Estate(element) => write(out, element),
        Element::Scenario(element) => write(out, element),
        Element::CaseLine(element) => write(out, element),
        Element::Command(element) => write(out, element),
        Element::Review(element) => write(out, element),
        Element::Revision(element) => write(out, element),
        Element::Comment(element) => write(out, element),
        Element::SheetSet(element) => write(out, element),
    }
}

pub(super) fn write<T: Serialize>(out: &mut String, element: &T) -> ron::Result<()> {
    ron::Options::default().to_writer(out, element)
}

/// Reads the text of an element of a section.
pub(super) fn read_element(section: Section, text: &str) -> ron::error::SpannedResult<Element> {
    Ok(match section {
        Section::TitleBlock => Element::TitleBlock(read(text)?),
        Section::Appraisal => Element::Appraisal(read(text)?),
        Section::Organisations => Element::Organisation(read(text)?),
        Section::Teams => Element::Team(read(text)?),
        Section::People => Element::Person(read(text)?),
        Section::Demands => Element::Demand(read(text)?),
        Section::Basis => Element::Basis(read(text)?),
        Section::Checking => Element::Checking(read(text)?),
        Section::Phases => Element::Phase(read(text)?),
        Section::Buildings => Element::Building(read(text)?),
        Section::Floors => Element::Floor(read(text)?),
        Section::Walls => Element::Wall(read(text)?),
        Section::Openings => Element::Opening(read(text)?),
        Section::Rooms => Element::Room(read(text)?),
        Section::Desks => Element::Desk(read(text)?),
        Section::Furniture => Element::Furniture(read(text)?),
        Section::Zones => Element::Zone(read(text)?),
        Section::Annotations => Element::Annotation(read(text)?),
        Section::Underlays => Element::Underlay(read(text)?),
        Section::Occupancy => Element::Occupancy(read(text)?),
        Section::Observations => Element::Observation(read(text)?),
        Section::Rates => Element::Rate(read(text)?),
        Section::Allowances => Element::Allowance(read(text)?),
        Section::Grants => Element::Grant(read(text)?),
        Section::Estate => Element::Estate(read(text)?),
        Section::Scenarios => Element::Scenario(read(text)?),
        Section::CaseLines => Element::CaseLine(read(text)?),
        Section::Command => Element::Command(read(text)?),
        Section::Review => Element::Review(read(text)?),
        Section::Revisions => Element::Revision(read(text)?),
        Section::Comments => Element::Comment(read(text)?),
        Section::SheetSet => Element::SheetSet(read(text)?),
    })
}

/// The text of an element.
pub(super) fn text_of(element: &Element) -> Option<String> {
    let mut text = String::new();
    write_element(&mut text, element).is_ok().then_some(text)
}

/// Whether the text of an element reads as that element again.
pub(super) fn reads_back(element: &Element) -> bool {
    let again = text_of(element).and_then(|text| read_element(element.key().section(), &text).ok());
    again.is_some_and(|again| again == *element)
}

pub(super) fn read<T: DeserializeOwned>(text: &str) -> ron::error::SpannedResult<T> {
    ron::Options::default().from_str(text)
}

/// The number that the text of an element begins with, as far as that can be read.
pub(super) fn own_number(text: &str) -> Option<u32> {
    let digits = text.trim_start().strip_prefix('(')?.trim_start().strip_prefix("id")?.trim_start();
    let digits = digits.strip_prefix(':')?.trim_start();
    let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
    // A number that the line ends in may have been cut short.
    if end == digits.len() { None } else { digits.get(..end)?.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_line_reads_as_it_was_written() {
        let header = Header { version: VERSION, n_elements: Some(1_234), checksum: Some(0x1a2b) };
        assert_eq!(header.to_line(), "// Colocate plan, format 2.4, 1234 elements, checksum 00001a2b");
        assert_eq!(Header::parse(&header.to_line()), Some(header));
    }

    #[test]
    fn a_damaged_first_line_says_what_it_still_can() {
        let damaged = Header::parse("// Colocate plan, format 2.7, 12x4 elements, checksum 00zz").expect("a header");
        assert_eq!(damaged, Header { version: Version { major: 2, minor: 7 }, n_elements: None, checksum: None });
        assert_eq!(Header::parse("// Colocate plan, format 1"), None);
        assert_eq!(Header::parse("(\n"), None);
    }

    #[test]
    fn numbers_are_read_only_where_they_are_whole() {
        assert_eq!(own_number("(id:12,floor:3,"), Some(12));
        assert_eq!(own_number("( id: 12 , floor"), Some(12));
        assert_eq!(own_number("(id:12"), None);
        assert_eq!(own_number("(floor:3,desk:4)"), None);
        assert_eq!(own_number("(id:99999999999,"), None);
    }
}
