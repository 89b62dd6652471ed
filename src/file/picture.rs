//! Images to be traced over: read with limits, and brought into the plan's own folder, where the plan names them.
//!
//! An image is untrusted: its size is asked before a pixel is decoded, and what it may take of memory is bounded. A fault
//! of a decoder ends the thread that decodes, which the window survives.

use super::disk::{folder_of, in_words};
use super::replace::write_atomically;
use super::save::read_limited;
use crate::units::limits;
use image::{ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

/// No image file may be larger, in bytes.
pub(super) const MAX_FILE: u64 = limits::PICTURE_BYTES;
/// No image may have more pixels along a side: a scan of A0 at 300 dots per inch has 14,043.
const MAX_SIDE: u32 = limits::PICTURE_SIDE as u32;
/// Decoding may take no more memory, in bytes.
const MAX_MEMORY: u64 = limits::PICTURE_MEMORY;

/// A decoded image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// How many pixels wide and high the file's image is.
    pub pixels: (u32, u32),
    /// How many pixels wide and high it is here, where it was made smaller.
    pub size: (u32, u32),
    /// Its pixels, row by row from the top: red, green, blue, opacity.
    pub rgba: Vec<u8>,
}

/// Why there is no image.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The file cannot be read.
    #[error("Could not read the image: {why}. File: {}", path.display())]
    Unreadable {
        /// Why, in words.
        why: String,
        /// Which file.
        path: PathBuf,
    },
    /// It is no image that is understood.
    #[error("This is no PNG, JPEG or TIFF image, or it is damaged ({why}): save it anew as PNG and try again. File: {}", path.display())]
    NotAnImage {
        /// What the decoder says.
        why: String,
        /// Which file.
        path: PathBuf,
    },
    /// It is too large.
    #[error(
        "The image is {} by {} pixels, and the largest that can be laid under a plan is {MAX_SIDE} by {MAX_SIDE}: make it \
         smaller and try again. File: {}", pixels.0, pixels.1, path.display()
    )]
    TooLarge {
        /// How many pixels wide and high it says it is.
        pixels: (u32, u32),
        /// Which file.
        path: PathBuf,
    },
    /// It cannot be brought into the plan's folder.
    #[error("Could not copy the image into the plan's folder: {why}. File: {}", path.display())]
    NotCopied {
        /// Why, in words.
        why: String,
        /// Which file.
        path: PathBuf,
    },
}

/// An image on paper, such as a logo: with nothing in it but its pixels, because it leaves with what is exported.
#[derive(Debug, Clone)]
pub struct PaperImage {
    /// How many pixels wide and high it is.
    pub size: (u32, u32),
    /// Its pixels, row by row from the top: red, green, blue, opacity.
    pub rgba: Vec<u8>,
    /// The same as PNG, once somebody asks.
    png: OnceLock<Vec<u8>>,
}

impl PartialEq for PaperImage {
    /// By its pixels: whether somebody has asked for the PNG does not matter.
    fn eq(&self, other: &Self) -> bool {
        self.size == other.size && self.rgba == other.rgba
    }
}

impl Eq for PaperImage {}

impl PaperImage {
    /// Of pixels, row by row from the top, four bytes each.
    pub fn new(size: (u32, u32), rgba: Vec<u8>) -> Self {
        Self { size, rgba, png: OnceLock::new() }
    }

    /// What of it is in a part, from where to where across and up from its lower edge, in shares of its sides; and the part
    /// that whole pixels make of that.
    #[must_use]
    pub fn part(&self, [across, up]: [(f64, f64); 2]) -> (Self, [(f64, f64); 2]) {
        let (width, height) = (self.size.0.max(1) as usize, self.size.1.max(1) as usize);
        let cut = |(low, high): (f64, f64), of: usize| {
            let first = ((low.clamp(0.0, 1.0) * of as f64 + NEARLY).floor() as usize).min(of - 1);
            (first, ((high.clamp(0.0, 1.0) * of as f64 - NEARLY).ceil() as usize).clamp(first + 1, of))
        };
        let (left, right) = cut(across, width);
        // Rows run from the top.
        let (top, bottom) = cut((1.0 - up.1, 1.0 - up.0), height);
        let mut rgba = Vec::with_capacity((right - left) * (bottom - top) * 4);
        for row in self.rgba.chunks_exact(width * 4).take(bottom).skip(top) {
            rgba.extend_from_slice(row.get(left * 4..right * 4).unwrap_or_default());
        }
        let share = |place: usize, of: usize| place as f64 / of as f64;
        let across = (share(left, width), share(right, width));
        let up = (1.0 - share(bottom, height), 1.0 - share(top, height));
        (Self::new(((right - left) as u32, (bottom - top) as u32), rgba), [across, up])
    }

    /// The same in greys, as bright as its colours are.
    #[must_use]
    pub fn grey(&self) -> Self {
        let mut rgba = self.rgba.clone();
        for pixel in rgba.chunks_exact_mut(4) {
            if let [red, green, blue, _] = pixel {
                let grey = (u32::from(*red) * 3 + u32::from(*green) * 6 + u32::from(*blue)) / 10;
                (*red, *green, *blue) = (grey as u8, grey as u8, grey as u8);
            }
        }
        Self::new(self.size, rgba)
    }

    /// It as PNG; empty where its pixels are not as many as it says.
    pub fn png(&self) -> &[u8] {
        self.png.get_or_init(|| png_of(self.size, &self.rgba).unwrap_or_default())
    }
}

/// What shares of pixels may be off by, so that a part that is whole pixels stays it.
const NEARLY: f64 = 1e-6;

/// A logo has no more pixels along a side: printed 40 mm wide these are 760 dots to the inch.
const MAX_LOGO_SIDE: u32 = 1_200;

/// Reads a PNG or JPEG as a logo, made smaller where it has more pixels than print shows.
pub fn load_logo(path: &Path) -> Result<PaperImage, PictureError> {
    let Picture { size, rgba, .. } = load_picture(path, MAX_LOGO_SIDE)?;
    Ok(PaperImage::new(size, rgba))
}

/// Pixels as a PNG.
fn png_of(size: (u32, u32), rgba: &[u8]) -> Result<Vec<u8>, String> {
    let mut png = Cursor::new(Vec::new());
    image::write_buffer_with_format(&mut png, rgba, size.0, size.1, image::ExtendedColorType::Rgba8, ImageFormat::Png)
        .map_err(|error| error.to_string())?;
    Ok(png.into_inner())
}

/// Reads the logo that a plan names by its place in the plan's folder.
pub fn logo_of(plan: Option<&Path>, name: &str) -> Result<PaperImage, String> {
    let path = plan.and_then(|plan| picture_path(plan, name)).ok_or_else(|| {
        format!("The logo {name} is not in the plan's folder: put it there, or take it off the sheets")
    })?;
    load_logo(&path).map_err(|error| error.to_string())
}

/// Reads a PNG, JPEG or TIFF, made smaller where a side has more pixels than a screen can take.
pub fn load_picture(path: &Path, max_side: u32) -> Result<Picture, PictureError> {
    let unreadable = |why: String| PictureError::Unreadable { why, path: path.to_owned() };
    let bytes = read_limited(path, MAX_FILE).map_err(|error| unreadable(error.to_string()))?;
    decode_picture(&bytes, path, max_side)
}

/// The same of the bytes of a file.
pub(super) fn decode_picture(bytes: &[u8], path: &Path, max_side: u32) -> Result<Picture, PictureError> {
    let not_an_image = |why: String| PictureError::NotAnImage { why, path: path.to_owned() };
    let reader = |bytes| -> Result<_, PictureError> {
        let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
        reader.map_err(|error| not_an_image(error.to_string()))
    };
    let pixels = reader(bytes)?.into_dimensions().map_err(|error| not_an_image(error.to_string()))?;
    if MAX_SIDE < pixels.0.max(pixels.1) {
        return Err(PictureError::TooLarge { pixels, path: path.to_owned() });
    }
    let mut reader = reader(bytes)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let decoded = reader.decode().map_err(|error| not_an_image(error.to_string()))?;
    let is_too_fine = max_side < pixels.0.max(pixels.1);
    let shown = if is_too_fine { decoded.thumbnail(max_side.max(1), max_side.max(1)) } else { decoded };
    let rgba = shown.to_rgba8();
    Ok(Picture { pixels, size: rgba.dimensions(), rgba: rgba.into_raw() })
}

/// The name of an image by its place in the folder of a plan; an image from elsewhere is copied there first.
pub fn bring_into_folder(image: &Path, plan: &Path) -> Result<String, PictureError> {
    let not_copied = |why: String| PictureError::NotCopied { why, path: image.to_owned() };
    let resolved = |path: &Path| std::fs::canonicalize(path).map_err(|error| not_copied(in_words(&error)));
    let folder = resolved(folder_of(plan))?;
    if let Some(name) = resolved(image)?.strip_prefix(&folder).ok().and_then(portable) {
        return Ok(name);
    }
    let bytes = read_limited(image, MAX_FILE).map_err(|error| not_copied(error.to_string()))?;
    let name = free_name(&folder, image);
    write_atomically(&folder.join(&name), &bytes).map_err(|error| not_copied(error.to_string()))?;
    Ok(name)
}

/// The ending that files of such an image have; `None` where it is no image that is understood.
pub(super) fn image_ending(bytes: &[u8]) -> Option<&'static str> {
    image::guess_format(bytes).ok()?.extensions_str().first().copied()
}

/// Writes the bytes of an image into the folder of a plan, under a name that is free; gives back the name.
pub(super) fn put_into_folder(bytes: &[u8], wanted: &str, plan: &Path) -> Result<String, PictureError> {
    let not_copied = |why: String| PictureError::NotCopied { why, path: plan.to_owned() };
    let folder = std::fs::canonicalize(folder_of(plan)).map_err(|error| not_copied(in_words(&error)))?;
    let name = free_name(&folder, Path::new(wanted.rsplit('/').next().unwrap_or(wanted)));
    write_atomically(&folder.join(&name), bytes).map_err(|error| not_copied(error.to_string()))?;
    Ok(name)
}

/// The name of a file that is free in a folder: its own, or with a number.
fn free_name(folder: &Path, wanted: &Path) -> String {
    let stem = wanted.file_stem().map_or_else(|| "image".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let ending = wanted.extension().map_or_else(String::new, |ending| format!(".{}", ending.to_string_lossy()));
    let mut name = format!("{stem}{ending}");
    let mut number = 1;
    while folder.join(&name).exists() {
        number += 1;
        name = format!("{stem}-{number}{ending}");
    }
    name
}

/// Keeps an image that was made here in the folder of a plan, as PNG, under a name that is free; gives back the name.
pub fn keep_in_folder(size: (u32, u32), rgba: &[u8], stem: &str, plan: &Path) -> Result<String, PictureError> {
    let not_copied = |why: String| PictureError::NotCopied { why, path: plan.to_owned() };
    let png = png_of(size, rgba).map_err(not_copied)?;
    put_into_folder(&png, &format!("{stem}.png"), plan)
}

/// A path as the plan writes it, the same on every system.
fn portable(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.components().map(|part| if let Component::Normal(name) = part { name.to_str() } else { None }).collect();
    parts.map(|parts| parts.join("/")).filter(|name| !name.is_empty())
}

/// Where an image that a plan names is; `None` where its name leads out of the plan's folder, by links too.
pub fn picture_path(plan: &Path, name: &str) -> Option<PathBuf> {
    let folder = std::fs::canonicalize(folder_of(plan)).ok()?;
    let path = std::fs::canonicalize(folder.join(name)).ok()?;
    path.starts_with(&folder).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("colocate-picture-{}-{name}", std::process::id()));
            std::fs::create_dir_all(path.join("plan")).unwrap();
            Self(path)
        }

        fn png(&self, name: &str, width: u32, height: u32) -> PathBuf {
            let path = self.0.join(name);
            image::RgbaImage::from_pixel(width, height, image::Rgba([9, 8, 7, 255])).save(&path).unwrap();
            path
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            std::fs::remove_dir_all(&self.0).ok();
        }
    }

    #[test]
    fn an_image_is_read_and_made_smaller_for_the_screen() {
        let folder = Folder::new("read");
        let path = folder.png("scan.png", 40, 20);
        let whole = load_picture(&path, 100).unwrap();
        assert_eq!((whole.pixels, whole.size, whole.rgba.len()), ((40, 20), (40, 20), 40 * 20 * 4));
        assert_eq!(whole.rgba[..4], [9, 8, 7, 255]);
        let small = load_picture(&path, 10).unwrap();
        assert_eq!((small.pixels, small.size), ((40, 20), (10, 5)));
    }

    #[test]
    fn an_image_too_large_is_refused_before_it_is_decoded() {
        let folder = Folder::new("large");
        let path = folder.png("scan.png", 1, 1);
        // The size stands in the header, big-endian, and the header's checksum after it.
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[16..24].copy_from_slice(&[0, 0, 0xfd, 0xe8, 0, 0, 0xfd, 0xe8]);
        let checksum = crc32fast::hash(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
        std::fs::write(&path, bytes).unwrap();
        let error = load_picture(&path, 100).unwrap_err();
        assert_eq!(error, PictureError::TooLarge { pixels: (65_000, 65_000), path });
        assert!(error.to_string().contains("65000 by 65000 pixels"), "{error}");
    }

    #[test]
    fn what_is_no_image_says_so() {
        let folder = Folder::new("broken");
        let path = folder.png("scan.png", 40, 40);
        let bytes = std::fs::read(&path).unwrap();
        for broken in [&b""[..], b"not an image", &bytes[..bytes.len() / 2], &bytes[..20]] {
            std::fs::write(&path, broken).unwrap();
            assert!(matches!(load_picture(&path, 100), Err(PictureError::NotAnImage { .. })), "{}", broken.len());
        }
        assert!(matches!(load_picture(&folder.0.join("none.png"), 100), Err(PictureError::Unreadable { .. })));
    }

    #[test]
    fn an_image_is_named_by_its_place_beside_the_plan_and_copied_there_from_elsewhere() {
        let folder = Folder::new("bring");
        let plan = folder.0.join("plan/plan.ron");
        let outside = folder.png("scan.png", 4, 4);
        assert_eq!(bring_into_folder(&outside, &plan).unwrap(), "scan.png");
        assert_eq!(bring_into_folder(&outside, &plan).unwrap(), "scan-2.png");
        let inside = folder.0.join("plan/scan.png");
        assert_eq!(bring_into_folder(&inside, &plan).unwrap(), "scan.png");
        assert_eq!(picture_path(&plan, "scan.png"), std::fs::canonicalize(&inside).ok());
        assert_eq!(picture_path(&plan, "../scan.png"), None);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&outside, folder.0.join("plan/link.png")).unwrap();
            assert_eq!(picture_path(&plan, "link.png"), None, "a link leads out of the folder");
        }
    }
}
