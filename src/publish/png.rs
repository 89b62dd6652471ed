//! A sheet as a picture of pixels: the SVG of it, drawn with the shipped fonts and no others.
//!
//! It is drawn in bands, so that a large sheet takes little memory. Must know nothing of a sheet but its SVG.
//! Invariants: a picture has the true size of its sheet, the same sheet gives the same bytes, and no word is left out:
//! what the fonts lack is stood in for, as in the PDF. Held by the tests below and `tests/formats.rs`.

use super::{PublishError, Sheet, svg};
use crate::text::Weight;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::sync::{Arc, OnceLock};

/// The usual number of pixels to the inch.
pub const USUAL_DPI: u32 = 150;

/// The most pixels that a picture may have on a side; few programs open larger ones.
pub const MOST_PIXELS: u32 = 20_000;

/// How many bytes of pixels are drawn at a time.
const BAND: usize = 256 << 20;

/// Millimetres to the inch.
const INCH: f64 = 25.4;

/// A picture in memory: rows from the top, four bytes a pixel, red, green, blue and how much it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// How many pixels a row has.
    pub width: u32,
    /// How many rows there are.
    pub height: u32,
    /// The pixels; colours are not multiplied by how much they cover.
    pub rgba: Vec<u8>,
}

/// A sheet as a PNG with so many pixels to the inch, which says its true size.
pub fn png(sheet: &Sheet, dpi: u32) -> Result<Vec<u8>, PublishError> {
    let page = &sheet.page;
    let pixels = |length: f64| length / INCH * f64::from(dpi);
    if pixels(page.width.max(page.height)) > f64::from(MOST_PIXELS) || dpi == 0 {
        return Err(too_large(sheet, dpi));
    }
    let size = (pixels(page.width).round() as u32, pixels(page.height).round() as u32);
    let drawing = Drawing::new(sheet, size)?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, drawing.width, drawing.height);
    // A sheet is white under all that is on it: nothing shines through.
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let per_metre = (f64::from(dpi) * 1000.0 / INCH).round() as u32;
    let dimensions = png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter };
    encoder.set_pixel_dims(Some(dimensions));
    let write = |encoder: png::Encoder<'_, &mut Vec<u8>>| -> Result<(), PublishError> {
        let wrong = |error: png::EncodingError| picture_error(&error.to_string());
        let mut writer = encoder.write_header().map_err(wrong)?;
        let mut rows = writer.stream_writer().map_err(wrong)?;
        drawing.bands(|band| {
            let opaque: Vec<u8> = band.pixels().iter().flat_map(|at| [at.red(), at.green(), at.blue()]).collect();
            std::io::Write::write_all(&mut rows, &opaque).map_err(|error| picture_error(&error.to_string()))
        })?;
        rows.finish().map_err(wrong)?;
        writer.finish().map_err(wrong)
    };
    write(encoder)?;
    Ok(bytes)
}

/// A sheet as a picture in memory, so many pixels wide: what a window shows of it.
pub fn pixels(sheet: &Sheet, width_px: u32) -> Result<Raster, PublishError> {
    let page = &sheet.page;
    let height = f64::from(width_px) * page.height / page.width.max(f64::MIN_POSITIVE);
    if width_px > MOST_PIXELS || height > f64::from(MOST_PIXELS) {
        return Err(too_large(sheet, (f64::from(width_px) / page.width * INCH) as u32));
    }
    let drawing = Drawing::new(sheet, (width_px, height.round() as u32))?;
    let mut rgba = Vec::new();
    drawing.bands(|band| {
        rgba.extend_from_slice(band.data());
        Ok(())
    })?;
    // White lies under everything, so that colours that are multiplied by how much they cover are as they were.
    Ok(Raster { width: drawing.width, height: drawing.height, rgba })
}

/// A sheet that is ready to be drawn.
struct Drawing {
    tree: Tree,
    width: u32,
    height: u32,
}

impl Drawing {
    fn new(sheet: &Sheet, (width, height): (u32, u32)) -> Result<Self, PublishError> {
        let options = Options { fontdb: fonts(), ..Options::default() };
        let tree = Tree::from_str(&svg::of_shipped_letters(sheet), &options)
            .map_err(|error| picture_error(&error.to_string()))?;
        Ok(Self { tree, width: width.max(1), height: height.max(1) })
    }

    /// Draws the sheet from the top, a band at a time.
    fn bands(&self, take: impl FnMut(&Pixmap) -> Result<(), PublishError>) -> Result<(), PublishError> {
        self.bands_of((BAND / (4 * self.width as usize)).max(1) as u32, take)
    }

    fn bands_of(
        &self,
        n_rows: u32,
        mut take: impl FnMut(&Pixmap) -> Result<(), PublishError>,
    ) -> Result<(), PublishError> {
        let size = self.tree.size();
        let (across, down) = (self.width as f32 / size.width(), self.height as f32 / size.height());
        let mut top = 0;
        while top < self.height {
            let height = n_rows.min(self.height - top);
            let mut band = Pixmap::new(self.width, height)
                .ok_or_else(|| picture_error("there is not enough memory for its pixels"))?;
            band.fill(resvg::tiny_skia::Color::WHITE);
            let place = Transform::from_row(across, 0.0, 0.0, down, 0.0, -(top as f32));
            resvg::render(&self.tree, place, &mut band.as_mut());
            take(&band)?;
            top += height;
        }
        Ok(())
    }
}

/// The shipped fonts, read once. Those of the system would give other pictures on other computers.
fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let read = || {
        let mut fonts = fontdb::Database::new();
        for weight in Weight::ALL {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(weight.bytes())));
        }
        Arc::new(fonts)
    };
    FONTS.get_or_init(read).clone()
}

fn picture_error(why: &str) -> PublishError {
    PublishError::Picture(why.to_owned())
}

fn too_large(sheet: &Sheet, dpi: u32) -> PublishError {
    let longest = sheet.page.width.max(sheet.page.height);
    PublishError::TooManyPixels { dpi, most: (f64::from(MOST_PIXELS) * INCH / longest) as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::palette::Rgb;
    use crate::publish::Page;
    use crate::publish::page::{Anchor, Group, GroupRole, Lettering};

    /// A sheet of 100 by 50 mm with a red square of 10 mm whose corner is at 20, 30, and words.
    fn small(words: &str) -> Sheet {
        let mut group = Group::new(GroupRole::Words);
        group.rectangle((20.0, 30.0), (10.0, 10.0), Some(Rgb(200, 0, 0)), None);
        group.words((60.0, 10.0), Anchor::Start, Lettering::regular(5.0), words);
        let page = Page { width: 100.0, height: 50.0, title: String::new(), groups: vec![group] };
        Sheet { floor: None, code: String::new(), scale: None, bookmark: Vec::new(), view: None, page }
    }

    fn at(raster: &Raster, x: u32, y: u32) -> [u8; 4] {
        let start = (y * raster.width + x) as usize * 4;
        raster.rgba[start..start + 4].try_into().unwrap()
    }

    fn n_dark(raster: &Raster) -> usize {
        raster.rgba.chunks(4).filter(|at| at[0] < 128).count()
    }

    #[test]
    fn a_millimetre_is_where_it_should_be_and_the_file_says_its_size() {
        let raster = pixels(&small(""), 400).unwrap();
        assert_eq!((raster.width, raster.height, raster.rgba.len()), (400, 200, 400 * 200 * 4));
        let (red, white) = ([200, 0, 0, 255], [255; 4]);
        for (x, y, expected) in [(80, 120, red), (119, 159, red), (79, 120, white), (120, 159, white), (80, 160, white)]
        {
            assert_eq!(at(&raster, x, y), expected, "{x}, {y}");
        }
        let bytes = png(&small(""), 254).unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let info = reader.info();
        assert_eq!((info.width, info.height), (1000, 500));
        let dimensions = info.pixel_dims.unwrap();
        assert_eq!((dimensions.xppu, dimensions.yppu), (10_000, 10_000), "ten pixels a millimetre");
        assert_eq!(bytes, png(&small(""), 254).unwrap());
    }

    #[test]
    fn letters_are_drawn_and_what_the_fonts_lack_is_stood_in_for() {
        let drawn = |words: &str| pixels(&small(words), 400).unwrap();
        let blank = n_dark(&drawn(""));
        assert!(blank + 100 < n_dark(&drawn("Desk 12")));
        assert_eq!(drawn("会议"), drawn("??"));
        assert_eq!(drawn("a\u{0}b"), drawn("a b"));
        assert!(drawn("a  b") != drawn("a b"), "spaces count, as they do where they are measured");
    }

    #[test]
    fn bands_meet_without_a_seam() {
        let sheet = small("Gold command");
        let drawing = Drawing::new(&sheet, (400, 200)).unwrap();
        let drawn = |n_rows| {
            let mut pixels = Vec::new();
            drawing.bands_of(n_rows, |band| {
                pixels.extend_from_slice(band.data());
                Ok(())
            })?;
            Ok::<_, PublishError>(pixels)
        };
        let whole = drawn(200).unwrap();
        assert_eq!(whole, pixels(&sheet, 400).unwrap().rgba);
        for n_rows in [7, 64, 128] {
            let bands = drawn(n_rows).unwrap();
            assert_eq!(bands.len(), whole.len());
            // Curves that are cut at the edge of a band are softened a little otherwise; a line that is lost or shifted is more.
            let apart = || bands.iter().zip(&whole).map(|(one, other)| one.abs_diff(*other)).filter(|apart| 0 < *apart);
            let (n_apart, most) = (apart().count(), apart().max());
            assert!(n_apart * 200 < whole.len() && most < Some(64), "{n_rows} rows: {n_apart} by {most:?}");
        }
    }

    #[test]
    fn a_picture_that_nobody_can_open_is_refused_in_words() {
        let said = png(&small(""), 10_000).unwrap_err().to_string();
        assert!(said.contains("10000") && said.contains("5080"), "{said}");
        assert!(png(&small(""), 0).is_err());
        assert!(pixels(&small(""), 20_001).is_err());
    }
}
