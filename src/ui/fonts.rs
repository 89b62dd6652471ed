//! The shipped font, on the screen as on paper.

use crate::text;
use egui::{FontData, FontDefinitions, FontFamily, FontId, TextStyle};
use std::sync::Arc;

/// The family of headings and figures that count.
pub(crate) const SEMI_BOLD: &str = "semi-bold";

/// The family of headings and figures that count.
pub(crate) fn semi_bold() -> FontFamily {
    FontFamily::Name(SEMI_BOLD.into())
}

/// Puts the shipped font before those of egui, which stay as a fallback for signs it lacks.
pub(crate) fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    fonts.font_data.insert("inter".to_owned(), Arc::new(FontData::from_static(text::REGULAR)));
    fonts.font_data.insert("inter-semi-bold".to_owned(), Arc::new(FontData::from_static(text::SEMI_BOLD)));
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let with_first = |first: &str| {
        let mut family = vec![first.to_owned()];
        family.extend(fallback.iter().cloned());
        family
    };
    fonts.families.insert(FontFamily::Proportional, with_first("inter"));
    fonts.families.insert(semi_bold(), with_first("inter-semi-bold"));
    ctx.set_fonts(fonts);
}

/// The sizes of text, in points.
pub(crate) fn text_styles() -> std::collections::BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, FontId::new(11.0, FontFamily::Proportional)),
        (TextStyle::Body, FontId::new(13.0, FontFamily::Proportional)),
        (TextStyle::Button, FontId::new(13.0, FontFamily::Proportional)),
        (TextStyle::Heading, FontId::new(14.0, semi_bold())),
        (TextStyle::Monospace, FontId::new(12.0, FontFamily::Monospace)),
    ]
    .into()
}
