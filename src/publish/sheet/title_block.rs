//! The title block, with the fields of ISO 7200.

use super::super::page::{Anchor, Group, Lettering, Mark, PictureMark};
use super::super::theme::Stroke;
use super::layout::Area;
use super::{Number, words_group};
use crate::drawing::palette::Rgb;
use crate::file::PaperImage;
use crate::model::TitleBlock;
use crate::text;
use crate::units::Date;
use std::sync::Arc;

/// The heights of the rows, from the top; they add up to the block's height.
const ROWS: [f64; 6] = [8.0, 9.0, 14.5, 8.2, 8.2, 8.1];

/// The line between fields.
const LINE: Stroke = Stroke::solid(0.18, Rgb::BLACK);

/// The colour of the names of fields.
const FIELD_NAME: Rgb = Rgb(96, 100, 106);

/// How far words keep from the edges of their field.
const PAD: f64 = 1.4;

/// The most that a logo is wide.
const LOGO: f64 = 46.0;

/// A field: its share of the row, its name and its value.
struct Field<'a>(f64, &'a str, String);

/// What a title block says of one sheet, beside the fields of the plan.
#[derive(Clone, Copy)]
pub(in super::super) struct Entries<'a> {
    /// The fields of the plan.
    pub(in super::super) fields: &'a TitleBlock,
    /// What the sheet shows.
    pub(in super::super) shows: &'a str,
    /// What kind of document it is.
    pub(in super::super) document_type: &'a str,
    /// The scale, with the size of paper it is true on.
    pub(in super::super) scale: &'a str,
    /// The sheet's part of the drawing number.
    pub(in super::super) code: &'a str,
    /// Which sheet it is.
    pub(in super::super) number: Number,
    /// Whose it is, as a picture.
    pub(in super::super) logo: Option<&'a Arc<PaperImage>>,
}

/// The title block of a sheet.
pub(in super::super) fn group(entries: &Entries<'_>, area: Area) -> Group {
    let mut block = Block { group: words_group(), area };
    let fields = entries.fields;
    let mut tops = ROWS.iter().scan(area.y, |top, height| {
        let this = *top;
        *top += height;
        Some((this, *height))
    });
    let mut next = || tops.next().unwrap_or((area.bottom(), 0.0));
    block.survey_status(next(), &fields.survey_status.to_string());
    block.row(
        next(),
        &[Field(1.0, "Legal owner", fields.legal_owner.clone()), Field(1.0, "Project", fields.project.clone())],
    );
    let row = next();
    let for_logo = entries.logo.map_or(0.0, |logo| block.logo(row, logo));
    block.title(row, (&fields.title, entries.shows, &fields.supplementary_title), for_logo);
    block.row(
        next(),
        &[
            Field(1.0, "Created by", fields.author.clone()),
            Field(1.0, "Checked by", fields.checker.clone()),
            Field(1.0, "Approved by", fields.approver.clone()),
        ],
    );
    block.row(
        next(),
        &[
            Field(1.0, "Document type", entries.document_type.to_owned()),
            Field(1.0, "Document status", fields.status.to_string()),
            Field(1.0, "Scale", entries.scale.to_owned()),
        ],
    );
    block.row(
        next(),
        &[
            Field(1.0, "Drawing number", drawing_number(&fields.drawing_number, entries.code)),
            Field(0.36, "Revision", fields.revision.clone()),
            Field(0.64, "Date of issue", fields.date.map(Date::long).unwrap_or_default()),
            Field(1.0, "Sheet", format!("{} of {}", entries.number.place, entries.number.of)),
        ],
    );
    block.group
}

/// The plan's number with the floor's part.
fn drawing_number(number: &str, code: &str) -> String {
    let parts: Vec<&str> = [number.trim(), code.trim()].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

struct Block {
    group: Group,
    area: Area,
}

impl Block {
    fn rule(&mut self, top: f64) {
        self.group.line((self.area.x, top), (self.area.right(), top), LINE);
    }

    /// Whether the drawing rests on a survey, in a band of its own: nobody should have to look for it.
    fn survey_status(&mut self, (top, height): (f64, f64), status: &str) {
        let band = Some(Rgb(238, 238, 238));
        self.group.rectangle((self.area.x, top), (self.area.width, height), band, None);
        let at = (self.area.x + self.area.width / 2.0, top + height / 2.0);
        self.value(
            at,
            Anchor::Middle,
            status,
            self.area.width - 2.0 * PAD,
            &[Lettering::bold(3.5), Lettering::bold(2.5)],
        );
    }

    /// The logo at the right end of a row, as large as it may be; gives back the width that it takes.
    fn logo(&mut self, (top, height): (f64, f64), logo: &Arc<PaperImage>) -> f64 {
        let (wide, high) = (f64::from(logo.size.0.max(1)), f64::from(logo.size.1.max(1)));
        let by = ((LOGO - 2.0 * PAD) / wide).min((height - 2.0 * PAD) / high);
        let size = (wide * by, high * by);
        let at = (self.area.right() - PAD - size.0, top + (height - size.1) / 2.0);
        self.group.marks.push(Mark::Picture(PictureMark { at, size, turned: 0.0, image: Arc::clone(logo) }));
        size.0 + PAD
    }

    fn title(&mut self, (top, height): (f64, f64), (title, shows, supplementary): (&str, &str, &str), for_logo: f64) {
        self.rule(top);
        let (left, width) = (self.area.x + PAD, self.area.width - 2.0 * PAD - for_logo);
        self.name((left, top), "Title");
        let second = [shows, supplementary].into_iter().filter(|text| !text.trim().is_empty());
        let second = second.collect::<Vec<_>>().join(" · ");
        let large = [Lettering::bold(3.5), Lettering::bold(2.5), Lettering::bold(1.8)];
        let medium = [Lettering::regular(2.5), Lettering::regular(1.8)];
        if title.trim().is_empty() {
            self.value((left, top + 0.62 * height), Anchor::Start, &second, width, &large);
        } else {
            self.value((left, top + 0.46 * height), Anchor::Start, title, width, &large);
            self.value((left, top + 0.8 * height), Anchor::Start, &second, width, &medium);
        }
    }

    fn row(&mut self, (top, height): (f64, f64), fields: &[Field<'_>]) {
        self.rule(top);
        let total: f64 = fields.iter().map(|field| field.0).sum();
        let mut left = self.area.x;
        for Field(share, name, value) in fields {
            let width = self.area.width * share / total;
            if self.area.x < left {
                self.group.line((left, top), (left, top + height), LINE);
            }
            self.name((left + PAD, top), name);
            let at = (left + PAD, top + 0.69 * height);
            let lettering = [Lettering::regular(2.5), Lettering::regular(1.8)];
            self.value(at, Anchor::Start, value, width - 2.0 * PAD, &lettering);
            left += width;
        }
    }

    /// The name of a field, in its upper left corner.
    fn name(&mut self, (left, top): (f64, f64), name: &str) {
        let lettering = Lettering::regular(1.8).in_colour(FIELD_NAME);
        self.group.words((left, top + 1.1 + lettering.height / 2.0), Anchor::Start, lettering, name);
    }

    /// A value in the largest lettering it fits in, cut short if it fits in none.
    fn value(&mut self, at: (f64, f64), anchor: Anchor, value: &str, width: f64, letterings: &[Lettering]) {
        let value = value.trim();
        let fits = |lettering: &&Lettering| lettering.width(value) <= width;
        let Some(lettering) = letterings.iter().find(fits).or(letterings.last()) else { return };
        if let Some(value) = text::ellipsized(value, lettering.weight, width / lettering.size()) {
            self.group.words(at, anchor, *lettering, &value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_adds_its_floor_to_the_drawing_number() {
        assert_eq!(drawing_number("CLC-LR-001", "00"), "CLC-LR-001-00");
        assert_eq!(drawing_number("", "00"), "00");
        assert_eq!(drawing_number("CLC", " "), "CLC");
    }

    #[test]
    fn rows_add_up_to_the_block() {
        assert!((ROWS.iter().sum::<f64>() - 56.0).abs() < 1e-9);
    }
}
