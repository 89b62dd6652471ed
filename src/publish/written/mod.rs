//! Sheets of words, tables and charts: what is printed that has no scale.
//!
//! What is to be said comes as [`Block`]s and flows through the columns of as many sheets as it takes, each with the frame,
//! the title block and the protective marking of a drawing. Knows paper; must know no plan and no report.
//! Invariant: no two texts overlap and none is outside its column, whatever the words are; held by `tests/print.rs` and the
//! tests beside each file.

mod document;
mod flow;
mod lines;
mod table;

pub(super) use document::{Waiting, document, foot_group, waiting, waiting_at};
pub(super) use flow::{Block, Figure, Flow};
pub(super) use lines::{line_height, lines, lines_at_most};
pub(super) use table::{Align, Cell, Column, Table, TableRow};

use super::page::{Group, Page};
use super::sheet::layout::{Area, TITLE_BLOCK};
use super::sheet::title_block::{self, Entries};
use super::sheet::{Number, Sheet, frame};
use super::{Orientation, Paper};
use crate::file::PaperImage;
use crate::model::TitleBlock;
use std::sync::Arc;

/// How far contents keep from the frame, and from each other.
pub(super) const AIR: f64 = 4.0;

/// How far they keep from the frame at the sides, where centring marks reach into it.
const SIDE_AIR: f64 = 7.0;

/// How far columns keep from each other.
pub(super) const GUTTER: f64 = 7.0;

/// The parts of a sheet without a drawing: contents above, words for the foot of it, the title block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts {
    sheet: Area,
    frame: Area,
    title_block: Area,
    /// Where contents go.
    pub(super) contents: Area,
    /// Beside the title block.
    pub(super) foot: Area,
}

/// What every sheet of a set says in its title block.
pub(super) struct Titles<'a> {
    pub(super) fields: &'a TitleBlock,
    pub(super) shows: &'a str,
    pub(super) document_type: &'static str,
    pub(super) code: &'a str,
    pub(super) logo: Option<&'a Arc<PaperImage>>,
}

impl Parts {
    /// Of a sheet that lies on its long side.
    pub(super) fn of(paper: Paper) -> Self {
        let (width, height) = paper.size(Orientation::Landscape);
        let sheet = Area::new(0.0, 0.0, width, height);
        let frame = super::paper::frame_of(width, height);
        let frame = Area::new(frame.0, frame.1, frame.2, frame.3);
        let top = frame.bottom() - TITLE_BLOCK.1;
        let title_block = Area::new(frame.right() - TITLE_BLOCK.0, top, TITLE_BLOCK.0, TITLE_BLOCK.1);
        let foot = Area::new(frame.x, top, frame.width - TITLE_BLOCK.0, TITLE_BLOCK.1);
        let (width, height) = (frame.width - 2.0 * SIDE_AIR, frame.height - TITLE_BLOCK.1 - 2.0 * AIR);
        let contents = Area::new(frame.x + SIDE_AIR, frame.y + AIR, width, height);
        Self { sheet, frame, title_block, contents, foot }
    }

    /// Contents in columns about as wide as is given.
    pub(super) fn columns(&self, about: f64) -> Vec<Area> {
        let n_columns = ((self.contents.width + GUTTER) / (about + GUTTER)).floor().max(1.0);
        let width = (self.contents.width - (n_columns - 1.0) * GUTTER) / n_columns;
        (0..n_columns as u32)
            .map(|column| {
                let left = self.contents.x + f64::from(column) * (width + GUTTER);
                Area::new(left, self.contents.y, width, self.contents.height)
            })
            .collect()
    }

    /// A sheet with what is on it.
    pub(super) fn sheet(&self, contents: Vec<Group>, titles: &Titles<'_>, number: Number) -> Sheet {
        self.framed(("None", &[self.foot, self.title_block]), contents, titles, number)
    }

    /// The same with a drawing on it, at a scale, that goes down to the foot beside the title block.
    pub(super) fn sheet_at(&self, scale: &str, contents: Vec<Group>, titles: &Titles<'_>, number: Number) -> Sheet {
        self.framed((scale, &[self.title_block]), contents, titles, number)
    }

    fn framed(
        &self,
        (scale, parts): (&str, &[Area]),
        contents: Vec<Group>,
        titles: &Titles<'_>,
        number: Number,
    ) -> Sheet {
        let code = number.code(titles.code);
        let entries = Entries {
            fields: titles.fields,
            shows: titles.shows,
            document_type: titles.document_type,
            scale,
            code: &code,
            number,
            logo: titles.logo,
        };
        let mut groups =
            vec![frame::group(self.sheet, self.frame, parts), frame::markings(titles.fields.marking, self.frame)];
        groups.extend(contents);
        groups.push(title_block::group(&entries, self.title_block));
        let (width, height) = self.sheet.size();
        let title = titles.shows.to_owned();
        Sheet {
            floor: None,
            code,
            scale: None,
            bookmark: vec![title.clone()],
            view: None,
            page: Page { width, height, title, groups },
        }
    }
}
