//! Sheets as one PDF, made to be kept: PDF/A-2u, a page each with its real size, the fonts embedded, its parts tagged for
//! screen readers, the sheets in an outline.
//!
//! The library's validator is always on: what it finds is an error, and nothing is written. No clock, no random number: the
//! same sheets give the same bytes. Held by `tests/pdf_structure.rs`; that a metre is a metre on paper by
//! `tests/print_to_scale.rs`.

mod marks;
mod outline;
mod tags;
mod words;

use super::{Progress, PublishError, Sheet};
use crate::text;
use crate::units::Date;
use krilla::configure::{Archival, Configuration, ConfigurationBuilder};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::tagging::{Tag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};
use words::Fonts;

/// Points to the millimetre.
const POINTS: f64 = 72.0 / 25.4;

/// PDF/A lets no string be longer than 32,767 bytes, of which a character may take four.
const LONGEST: usize = 8_000;

/// The year of a document whose plan has no date of issue: PDF/A wants some date, and nothing here may ask a clock.
const NO_YEAR: u16 = 2000;

/// What a PDF says of itself, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfOptions {
    /// The document's title.
    pub title: String,
    /// Who made the drawings; may be empty.
    pub author: String,
    /// When it was issued.
    pub date: Option<Date>,
    /// Whether page contents are compressed; only tests that read them say no.
    pub is_compressed: bool,
}

impl PdfOptions {
    /// Compressed, with a title and an author, and without a date.
    pub fn new(title: impl Into<String>, author: impl Into<String>) -> Self {
        Self { title: title.into(), author: author.into(), date: None, is_compressed: true }
    }

    /// Issued on a day.
    pub fn dated(self, date: Option<Date>) -> Self {
        Self { date, ..self }
    }
}

/// The bytes of a PDF with a page for each sheet.
pub fn pdf(sheets: &[Sheet], options: &PdfOptions) -> Result<Vec<u8>, PublishError> {
    pdf_with(sheets, options, Progress::default())
}

/// The same, telling somebody page by page how far it has come.
pub fn pdf_with(sheets: &[Sheet], options: &PdfOptions, progress: Progress<'_>) -> Result<Vec<u8>, PublishError> {
    let settings = SerializeSettings {
        compress_content_streams: options.is_compressed,
        configuration: archival()?,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    let mut fonts = Fonts::new()?;
    let mut tags = TagTree::new();
    for (idx, sheet) in sheets.iter().enumerate() {
        progress.at(idx, sheets.len())?;
        tags.push(write_page(&mut document, &mut fonts, sheet)?);
    }
    document.set_tag_tree(tags);
    document.set_outline(outline::of(sheets));
    document.set_metadata(metadata(options));
    document.finish().map_err(|error| PublishError::Pdf(format!("{error:?}")))
}

/// To be opened in fifty years, with every letter known by what it stands for.
fn archival() -> Result<Configuration, PublishError> {
    let configuration = ConfigurationBuilder::new().with_archival_validator(Archival::A2_U).finish();
    configuration.map_err(|error| PublishError::Pdf(format!("{error:?}")))
}

fn metadata(options: &PdfOptions) -> Metadata {
    let authors = [told(&options.author)].into_iter().filter(|author| !author.trim().is_empty()).collect();
    let date = options.date.map_or(DateTime::new(NO_YEAR).month(1).day(1), |date| {
        DateTime::new(date.year()).month(date.month()).day(date.day())
    });
    Metadata::new()
        .title(told(&options.title))
        .authors(authors)
        .language("en-GB".to_owned())
        .creator("Colocate".to_owned())
        .creation_date(date)
}

/// Words of which nothing is drawn, no longer than a string may be.
fn told(words: &str) -> String {
    let words = text::readable(words);
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words.into_owned(),
    }
}

fn write_page(document: &mut Document, fonts: &mut Fonts, sheet: &Sheet) -> Result<TagGroup, PublishError> {
    let page = &sheet.page;
    let size = PageSettings::from_wh((page.width * POINTS) as f32, (page.height * POINTS) as f32);
    let size = size.ok_or_else(|| PublishError::Pdf("the sheet has no size".to_owned()))?;
    let mut pdf_page = document.start_page_with(size);
    let mut surface = pdf_page.surface();
    let mut section = TagGroup::new(Tag::Section);
    let mut writer = tags::Writer::new(&mut surface, fonts);
    for group in &page.groups {
        if let Some(tagged) = writer.group(group) {
            section.push(tagged);
        }
    }
    surface.finish();
    pdf_page.finish();
    Ok(section)
}
