//! A page of a PDF as a picture, as large as its paper, and the scale that it states.
//!
//! Drawn by `hayro`, in a child process: whatever is in a PDF came from elsewhere. Encrypted ones are refused in words.

use super::Refusal;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::object::{Array, Dict, String as PdfString};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use serde::{Deserialize, Serialize};

/// How many millimetres a point of PDF is.
const POINT: f64 = 25.4 / 72.0;
/// The finest that a page is drawn, in dots to the inch.
const FINEST: f64 = 300.0;
/// No page is larger, in millimetres: the largest of PDF without a user unit is 5,080.
const MAX_SIDE_MM: f64 = 20_000.0;

/// A page, drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PdfPage {
    /// Which page, from 1.
    pub number: u32,
    /// How many the file has.
    pub n_pages: u32,
    /// How many pixels wide and high it was drawn.
    pub pixels: (u32, u32),
    /// How wide and high its paper is, in millimetres.
    pub paper: (f64, f64),
    /// How many times larger the building is than its drawing, where the file says so.
    pub scale: Option<f64>,
}

/// Draws a page, counted from 1, no wider and higher than so many pixels; gives back its pixels too: red, green, blue, opacity.
pub fn pdf_page(bytes: Vec<u8>, number: u32, max_side: u32) -> Result<(PdfPage, Vec<u8>), Refusal> {
    let refused = |what: &str, to_do: &str| Refusal::new(what, "Nothing was placed", to_do);
    if !bytes.iter().take(1_024).collect::<Vec<_>>().windows(5).any(|head| head == [&b'%', &b'P', &b'D', &b'F', &b'-'])
    {
        return Err(refused("This is no PDF: its first bytes are those of something else", "Choose another file"));
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => {
            refused("The PDF is encrypted, or needs a password", "Save a copy without a password and place that")
        }
        LoadPdfError::Invalid => {
            refused("The PDF is damaged", "Print it to a new PDF in the program that shows it, and place that")
        }
    })?;
    let pages = pdf.pages();
    let n_pages = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let page = usize::try_from(number).ok().and_then(|number| pages.get(number.checked_sub(1)?)).ok_or_else(|| {
        Refusal::new(
            format!("There is no page {number}: the PDF has {n_pages}"),
            "Nothing was placed",
            "Choose another page",
        )
    })?;
    let (width, height) = page.render_dimensions();
    let user_unit = page.raw().get::<f32>("UserUnit").map_or(1.0, f64::from).clamp(0.01, 1_000.0);
    let paper = (f64::from(width) * POINT * user_unit, f64::from(height) * POINT * user_unit);
    let is_sized = |side: f64| 1.0 < side && side < MAX_SIDE_MM;
    if !is_sized(paper.0) || !is_sized(paper.1) {
        return Err(refused("The page has no size of paper", "Print it to a new PDF, on paper, and place that"));
    }
    let longest = f64::from(width.max(height));
    let zoom = (f64::from(max_side.min(16_000)) / longest).min(FINEST / 72.0 * user_unit);
    let settings = PixmapSettings { x_scale: zoom as f32, y_scale: zoom as f32, bg_color: WHITE };
    let drawn =
        render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &settings);
    let pixels = (u32::from(drawn.width()), u32::from(drawn.height()));
    let own = PdfPage { number, n_pages, pixels, paper, scale: stated_scale(page) };
    Ok((own, drawn.data_as_u8_slice().to_vec()))
}

/// The scale that a page's first viewport measures by (PDF 32000-1, 12.9): so many units of length to a point.
fn stated_scale(page: &Page<'_>) -> Option<f64> {
    let viewport = page.raw().get::<Array<'_>>("VP")?.iter::<Dict<'_>>().next()?;
    let length = viewport.get::<Dict<'_>>("Measure")?.get::<Array<'_>>("X")?.iter::<Dict<'_>>().next()?;
    let unit = length.get::<PdfString<'_>>("U")?;
    let unit = std::str::from_utf8(unit.as_bytes()).ok()?.trim().to_lowercase();
    let millimetres = match unit.as_str() {
        "mm" => 1.0,
        "cm" => 10.0,
        "m" => 1_000.0,
        "in" | "\"" => 25.4,
        "ft" | "'" => 304.8,
        _ => return None,
    };
    let scale = f64::from(length.get::<f32>("C")?) * millimetres / POINT;
    (0.5 < scale && scale < 20_000.0).then_some(scale)
}
