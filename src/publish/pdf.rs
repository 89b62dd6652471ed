//! Sheets as one PDF: a page each, with its real size, the fonts embedded, and its parts tagged for screen readers.
//!
//! No date, no random number: the same sheets give the same bytes (`tests/print.rs`).

use super::page::{Group, GroupRole, Mark, Page, PathMark, PictureMark, TextMark};
use super::theme::Stroke;
use super::{Progress, PublishError, Sheet};
use crate::drawing::palette::Rgb;
use crate::text::{self, Weight};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Size, Transform};
use krilla::image::Image;
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke as PdfStroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{ArtifactType, ContentTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, TextDirection};
use krilla::{Document, SerializeSettings};

/// Points to the millimetre.
const POINTS: f64 = 72.0 / 25.4;

/// What a PDF says of itself, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfOptions {
    /// The document's title.
    pub title: String,
    /// Who made the drawings; may be empty.
    pub author: String,
    /// Whether page contents are compressed; only tests that read them say no.
    pub is_compressed: bool,
}

impl PdfOptions {
    /// Compressed, with a title and an author.
    pub fn new(title: impl Into<String>, author: impl Into<String>) -> Self {
        Self { title: title.into(), author: author.into(), is_compressed: true }
    }
}

/// The bytes of a PDF with a page for each sheet.
pub fn pdf(sheets: &[Sheet], options: &PdfOptions) -> Result<Vec<u8>, PublishError> {
    pdf_with(sheets, options, Progress::default())
}

/// The same, telling somebody page by page how far it has come.
pub fn pdf_with(sheets: &[Sheet], options: &PdfOptions, progress: Progress<'_>) -> Result<Vec<u8>, PublishError> {
    let settings =
        SerializeSettings { compress_content_streams: options.is_compressed, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let fonts = Fonts::new()?;
    let mut tags = TagTree::new();
    for (idx, sheet) in sheets.iter().enumerate() {
        progress.at(idx, sheets.len())?;
        tags.push(write_page(&mut document, &fonts, &sheet.page)?);
    }
    document.set_tag_tree(tags);
    document.set_metadata(
        Metadata::new()
            .title(options.title.clone())
            .authors([options.author.clone()].into_iter().filter(|author| !author.is_empty()).collect())
            .language("en-GB".to_owned())
            .creator("Colocate".to_owned()),
    );
    document.finish().map_err(|error| PublishError::Pdf(format!("{error:?}")))
}

/// The two fonts, as the PDF library takes them.
struct Fonts {
    regular: Font,
    semi_bold: Font,
}

impl Fonts {
    fn new() -> Result<Self, PublishError> {
        let font = |weight: Weight| {
            Font::new(weight.bytes().to_vec().into(), 0)
                .ok_or_else(|| PublishError::Pdf("the font that ships with the program cannot be read".to_owned()))
        };
        Ok(Self { regular: font(Weight::Regular)?, semi_bold: font(Weight::SemiBold)? })
    }

    fn of(&self, weight: Weight) -> Font {
        match weight {
            Weight::Regular => self.regular.clone(),
            Weight::SemiBold => self.semi_bold.clone(),
        }
    }
}

fn write_page(document: &mut Document, fonts: &Fonts, page: &Page) -> Result<TagGroup, PublishError> {
    let size = PageSettings::from_wh((page.width * POINTS) as f32, (page.height * POINTS) as f32);
    let size = size.ok_or_else(|| PublishError::Pdf("the sheet has no size".to_owned()))?;
    let mut pdf_page = document.start_page_with(size);
    let mut surface = pdf_page.surface();
    let mut section = TagGroup::new(Tag::Section);
    for group in &page.groups {
        let content = match group.role {
            GroupRole::Decoration => ContentTag::Artifact(krilla::tagging::Artifact::new(ArtifactType::Page, None)),
            _ => ContentTag::Other,
        };
        let identifier = surface.start_tagged(content);
        write_group(&mut surface, fonts, group);
        surface.end_tagged();
        let tagged = match &group.role {
            GroupRole::Decoration => continue,
            GroupRole::Figure { description } => {
                TagGroup::with_children(Tag::Figure(Some(description.clone())), vec![identifier.into()])
            }
            _ => TagGroup::with_children(Tag::P, vec![identifier.into()]),
        };
        section.push(tagged);
    }
    surface.finish();
    pdf_page.finish();
    Ok(section)
}

fn write_group(surface: &mut Surface<'_>, fonts: &Fonts, group: &Group) {
    let clip = group.clip.and_then(clip_path);
    if let Some(clip) = &clip {
        surface.push_clip_path(clip, &FillRule::NonZero);
    }
    for mark in &group.marks {
        match mark {
            Mark::Path(path) => write_path(surface, path),
            Mark::Text(text) => write_text(surface, fonts, text),
            Mark::Picture(picture) => write_picture(surface, picture),
        }
    }
    for part in &group.parts {
        write_group(surface, fonts, part);
    }
    if clip.is_some() {
        surface.pop();
    }
}

/// The box that is seen of a part.
fn clip_path((at, size): ((f64, f64), (f64, f64))) -> Option<Path> {
    let (from, to) = (points(at), points((at.0 + size.0, at.1 + size.1)));
    let mut builder = PathBuilder::new();
    builder.move_to(from.x, from.y);
    builder.line_to(to.x, from.y);
    builder.line_to(to.x, to.y);
    builder.line_to(from.x, to.y);
    builder.close();
    builder.finish()
}

fn write_path(surface: &mut Surface<'_>, mark: &PathMark) {
    let Some(path) = path(mark) else { return };
    surface.set_fill(mark.fill.map(fill));
    surface.set_stroke(mark.stroke.as_ref().map(stroke));
    surface.draw_path(&path);
}

fn path(mark: &PathMark) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for run in &mark.runs {
        for (idx, point) in run.iter().enumerate() {
            let Point { x, y } = points(*point);
            if idx == 0 { builder.move_to(x, y) } else { builder.line_to(x, y) }
        }
        if mark.is_closed {
            builder.close();
        }
    }
    builder.finish()
}

fn points((x, y): (f64, f64)) -> Point {
    Point::from_xy((x * POINTS) as f32, (y * POINTS) as f32)
}

fn fill(colour: Rgb) -> Fill {
    Fill { paint: paint(colour).into(), opacity: NormalizedF32::ONE, rule: FillRule::EvenOdd }
}

fn stroke(stroke: &Stroke) -> PdfStroke {
    let is_solid = stroke.dashes.is_empty();
    let array = stroke.dashes.iter().map(|dash| (dash * POINTS) as f32).collect();
    PdfStroke {
        paint: paint(stroke.colour).into(),
        width: (stroke.width * POINTS) as f32,
        line_cap: if is_solid { LineCap::Round } else { LineCap::Butt },
        line_join: LineJoin::Round,
        dash: (!is_solid).then_some(StrokeDash { array, offset: 0.0 }),
        ..PdfStroke::default()
    }
}

fn paint(Rgb(red, green, blue): Rgb) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn write_picture(surface: &mut Surface<'_>, mark: &PictureMark) {
    let (width, height) = mark.logo.size;
    let Point { x, y } = points(mark.at);
    let size = Size::from_wh((mark.size.0 * POINTS) as f32, (mark.size.1 * POINTS) as f32);
    let Some(size) = size else { return };
    surface.push_transform(&Transform::from_translate(x, y));
    surface.draw_image(Image::from_rgba8(mark.logo.rgba.clone(), width, height), size);
    surface.pop();
}

fn write_text(surface: &mut Surface<'_>, fonts: &Fonts, mark: &TextMark) {
    let at = points(mark.at);
    // The font is the only one there is: what it lacks must be replaced, or nothing at all would show.
    let words = text::printable(&mark.text);
    let (font, size) = (fonts.of(mark.weight), (mark.size * POINTS) as f32);
    if mark.turned != 0.0 {
        // The surface's y is down, so a positive turn is clockwise there.
        surface.push_transform(&Transform::from_rotate_at(-mark.turned as f32, at.x, at.y));
    }
    if let Some((colour, width)) = mark.halo {
        // As outlines, so that the words are there only once for those who select them.
        surface.set_fill(None);
        surface.set_stroke(Some(stroke(&Stroke::solid(2.0 * width, colour))));
        surface.draw_text(at, font.clone(), size, &words, true, TextDirection::Auto);
    }
    surface.set_fill(Some(fill(mark.colour)));
    surface.set_stroke(None);
    surface.draw_text(at, font, size, &words, false, TextDirection::Auto);
    if mark.turned != 0.0 {
        surface.pop();
    }
}
