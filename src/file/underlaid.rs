//! What lies under floors: read from beside the plan or out of it, put into it, and made ready for paper.
//!
//! Drawings are read by `jobs`, in a process of their own; here are images. Invariant: what is kept in a plan and taken out
//! again is the same file; held by the tests below.

use super::picture::{
    MAX_FILE, PaperImage, Picture, PictureError, decode_picture, image_ending, load_picture, picture_path,
    put_into_folder,
};
use super::save::read_limited;
use crate::cad::Traced;
use crate::model::{Underlay, UnderlayId};
use crate::units::limits;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A side of an image that is made only to see that it can be.
const TRIED: u32 = 16;

/// What paper shows of an underlay.
#[derive(Debug, Clone)]
pub enum PrintedUnderlay {
    /// Pixels: the part that is seen, as much of it as is seen.
    Image(Arc<PaperImage>),
    /// The lines and words of a drawing.
    Lines(Arc<Traced>),
}

/// What paper shows under floors, by the numbers of underlays.
pub type PrintedUnderlays = Arc<BTreeMap<UnderlayId, PrintedUnderlay>>;

impl PartialEq for PrintedUnderlay {
    /// Each is read once and handed on: another one is another content.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Image(own), Self::Image(other)) => Arc::ptr_eq(own, other),
            (Self::Lines(own), Self::Lines(other)) => Arc::ptr_eq(own, other),
            _ => false,
        }
    }
}

/// The image of an underlay, from where it is kept; a side has no more pixels than `max_side`. Else why there is none.
pub fn picture_of(underlay: &Underlay, plan: Option<&Path>, max_side: u32) -> Result<Picture, String> {
    let name = &underlay.image;
    if let Some(text) = &underlay.embedded {
        let bytes = BASE64.decode(text.as_bytes()).map_err(|error| {
            format!("The image {name} in the plan is damaged ({error}): delete it, and place it anew from its file")
        })?;
        return decode_picture(&bytes, &PathBuf::from(name), max_side).map_err(|error| error.to_string());
    }
    let path = plan.and_then(|plan| picture_path(plan, name)).ok_or_else(|| {
        format!("The image {name} is not in the plan’s folder: put it there, or delete it from its floor")
    })?;
    load_picture(&path, max_side).map_err(|error| error.to_string())
}

/// The image of an underlay as the plan itself keeps it; none larger than fits.
pub fn embedded(underlay: &Underlay, plan: &Path) -> Result<Arc<str>, String> {
    let name = &underlay.image;
    if underlay.is_drawing() {
        return Err(format!("{name} is a drawing, and drawings stay beside the plan"));
    }
    let missing = || format!("The image {name} is not in the plan’s folder: put it there, and try again");
    let path = picture_path(plan, name).ok_or_else(missing)?;
    let bytes = read_limited(&path, MAX_FILE).map_err(|error| error.to_string())?;
    if limits::EMBEDDED_BYTES < bytes.len() as u64 {
        return Err(format!(
            "{name} is larger than {} MB, the most that a plan keeps: leave it beside the plan, or save it anew as a smaller \
             JPEG",
            limits::EMBEDDED_BYTES >> 20
        ));
    }
    decode_picture(&bytes, &path, TRIED).map_err(|error| error.to_string())?;
    Ok(BASE64.encode(bytes).into())
}

/// Writes the image that a plan keeps into the plan's folder; gives back its name there.
pub fn taken_out(underlay: &Underlay, plan: &Path) -> Result<String, PictureError> {
    let text = underlay.embedded.as_deref().unwrap_or_default();
    let path = PathBuf::from(&underlay.image);
    let not_an_image = |why: String| PictureError::NotAnImage { why, path: path.clone() };
    let bytes = BASE64.decode(text.as_bytes()).map_err(|error| not_an_image(error.to_string()))?;
    // A plan comes from anywhere: what is no image is not written, and an image only under the ending of one.
    decode_picture(&bytes, &path, TRIED)?;
    let ending = image_ending(&bytes).ok_or_else(|| not_an_image("its kind is not known".to_owned()))?;
    let has_it = |own: &std::ffi::OsStr| own.eq_ignore_ascii_case(ending) || (ending == "jpg" && own == "jpeg");
    let name = if path.extension().is_some_and(has_it) { path.clone() } else { path.with_extension(ending) };
    put_into_folder(&bytes, &name.to_string_lossy(), plan)
}

/// An image as paper shows it: the part that is seen, and as much of it as is seen.
pub fn on_paper(picture: &Picture, underlay: &Underlay) -> PaperImage {
    let whole = PaperImage::new(picture.size, picture.rgba.clone());
    let (PaperImage { size, mut rgba, .. }, _) = whole.part(underlay.crop.seen());
    let seen = (underlay.opacity.f64() / 100.0).clamp(0.0, 1.0);
    for pixel in rgba.chunks_exact_mut(4) {
        if let Some(opacity) = pixel.last_mut() {
            *opacity = (f64::from(*opacity) * seen).round() as u8;
        }
    }
    PaperImage::new(size, rgba)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Crop;
    use crate::units::{Mm, Percent, PlanPoint};

    fn underlay(image: &str) -> Underlay {
        Underlay::placed(image.to_owned(), (4, 2), PlanPoint::new(0, 0), Mm(4_000))
    }

    /// Four pixels wide and two high, each of its own red.
    fn picture() -> Picture {
        let rgba = (0..8_u8).flat_map(|number| [number * 10, 0, 0, 200]).collect();
        Picture { pixels: (4, 2), size: (4, 2), rgba }
    }

    #[test]
    fn paper_shows_the_part_and_as_much_of_it_as_is_seen() {
        let crop = Crop { left: Percent(2_500), bottom: Percent(5_000), ..Crop::default() };
        let shown = on_paper(&picture(), &Underlay { crop, ..underlay("scan.png") });
        assert_eq!(shown.size, (3, 1));
        let reds: Vec<_> = shown.rgba.chunks(4).map(|pixel| (pixel[0], pixel[3])).collect();
        assert_eq!(reds, [(10, 100), (20, 100), (30, 100)]);
        assert!(shown.png().starts_with(b"\x89PNG"));
        let whole = on_paper(&picture(), &Underlay { opacity: Percent(10_000), ..underlay("scan.png") });
        assert_eq!(whole.rgba, picture().rgba);
    }

    #[test]
    fn an_image_goes_into_the_plan_and_comes_out_as_the_same_file() {
        let folder = std::env::temp_dir().join(format!("colocate-underlaid-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let plan = folder.join("plan.ron");
        image::RgbaImage::from_pixel(4, 2, image::Rgba([9, 8, 7, 255])).save(folder.join("scan.png")).unwrap();
        let beside = underlay("scan.png");
        let kept = Underlay { embedded: Some(embedded(&beside, &plan).unwrap()), ..beside.clone() };
        assert_eq!(picture_of(&kept, None, 100), picture_of(&beside, Some(&plan), 100));
        let name = taken_out(&kept, &plan).unwrap();
        assert_eq!(name, "scan-2.png", "what is there already stays");
        let (before, after) =
            (std::fs::read(folder.join("scan.png")).unwrap(), std::fs::read(folder.join(name)).unwrap());
        assert_eq!(before, after);
        std::fs::write(folder.join("notes.png"), "not an image").unwrap();
        assert!(embedded(&underlay("notes.png"), &plan).unwrap_err().contains("no PNG"));
        assert!(embedded(&underlay("ground.dxf"), &plan).unwrap_err().contains("drawings stay beside the plan"));
        assert!(embedded(&underlay("gone.png"), &plan).unwrap_err().contains("not in the plan’s folder"));
        // What is no image is not written, whatever it is called; an image gets the ending of one.
        let script = Underlay { embedded: Some(BASE64.encode("@echo off").into()), ..underlay("scan.bat") };
        assert!(taken_out(&script, &plan).is_err() && !folder.join("scan.bat").exists());
        let odd = Underlay { image: "scan.lnk".to_owned(), ..kept.clone() };
        assert_eq!(taken_out(&odd, &plan).unwrap(), "scan-3.png");
        let damaged = Underlay { embedded: Some("%".into()), ..beside };
        assert!(picture_of(&damaged, None, 100).unwrap_err().contains("damaged"));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
