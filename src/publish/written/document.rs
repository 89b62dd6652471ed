//! A whole document: blocks over as many sheets as they take, with words at the foot of each.

use super::super::page::{Anchor, Group, Lettering};
use super::super::sheet::layout::Area;
use super::super::sheet::{Number, Series, Sheet, words_group};
use super::super::{Paper, PrintOptions};
use super::{Block, Flow, Parts, Titles, line_height, lines_at_most};
use crate::file::PaperImage;
use crate::model::TitleBlock;
use std::sync::Arc;

/// The capitals of most words.
const WORDS: f64 = 1.8;

/// How far words at the foot keep from the edges.
const PAD: f64 = 2.0;

/// Sheets that are laid out, and wait for their numbers: how many there are in all is known only when all are.
pub(in super::super) struct Waiting {
    parts: Parts,
    shows: String,
    document_type: &'static str,
    code: String,
    logo: Option<Arc<PaperImage>>,
    sheets: Vec<Vec<Group>>,
}

impl Waiting {
    /// Sheets without frame and title block, with what their title blocks say.
    pub(in super::super) fn new(parts: Parts, titles: &Titles<'_>, sheets: Vec<Vec<Group>>) -> Self {
        let (shows, code) = (titles.shows.to_owned(), titles.code.to_owned());
        let logo = titles.logo.cloned();
        Self { parts, shows, document_type: titles.document_type, code, logo, sheets }
    }

    /// How many there are.
    pub(in super::super) fn n_sheets(&self) -> usize {
        self.sheets.len()
    }

    /// The sheets, after so many others of a document; in a booklet each has a drawing number of its own.
    pub(in super::super) fn numbered(
        self,
        fields: &TitleBlock,
        (n_before, of): (usize, usize),
        is_in_booklet: bool,
    ) -> Vec<Sheet> {
        let is_one_of_several = is_in_booklet && 1 < self.sheets.len();
        let titles = Titles {
            fields,
            shows: &self.shows,
            document_type: self.document_type,
            code: &self.code,
            logo: self.logo.as_ref(),
        };
        let sheet = |(leaf, groups): (usize, Vec<Group>)| {
            let series = if is_one_of_several { Series::Leaf(leaf) } else { Series::Single };
            self.parts.sheet(groups, &titles, Number { place: n_before + leaf, of, series })
        };
        (1..).zip(self.sheets).map(sheet).collect()
    }
}

/// The sheets, with the same paragraphs at the foot of each.
pub(in super::super) fn document(
    options: &PrintOptions,
    titles: &Titles<'_>,
    foot: &[&str],
    blocks: Vec<Block>,
) -> Vec<Sheet> {
    let waiting = waiting(options, titles, foot, blocks);
    let of = waiting.n_sheets();
    waiting.numbered(titles.fields, (0, of), false)
}

/// The same, before they are numbered.
pub(in super::super) fn waiting(
    options: &PrintOptions,
    titles: &Titles<'_>,
    foot: &[&str],
    blocks: Vec<Block>,
) -> Waiting {
    waiting_at(options, titles, foot, blocks, WORDS)
}

/// The same, in words of another height.
pub(in super::super) fn waiting_at(
    options: &PrintOptions,
    titles: &Titles<'_>,
    foot: &[&str],
    blocks: Vec<Block>,
    height: f64,
) -> Waiting {
    let parts = Parts::of(options.paper);
    // Lines with their sources are wide: one column, but for large sheets.
    let about = if options.paper >= Paper::A2 { 260.0 } else { parts.contents.width };
    let columns = parts.columns(about);
    let columns = |_: usize| columns.clone();
    let mut flow = Flow::new(&columns, options.theme, height);
    flow.put(blocks);
    let mut sheets = flow.finish();
    for groups in &mut sheets {
        groups.push(foot_group(foot, parts.foot, WORDS));
    }
    Waiting::new(parts, titles, sheets)
}

/// The words beside the title block.
pub(in super::super) fn foot_group(paragraphs: &[&str], area: Area, height: f64) -> Group {
    let mut group = words_group();
    let mut top = area.y + PAD;
    let words = Lettering::regular(height);
    for paragraph in paragraphs {
        let n_lines = ((area.bottom() - PAD - top) / line_height(words)).floor().max(0.0) as usize;
        for line in lines_at_most(paragraph, words, area.width - 2.0 * PAD, n_lines) {
            group.words((area.x + PAD, top + line_height(words) / 2.0), Anchor::Start, words, &line);
            top += line_height(words);
        }
        top += 1.0;
    }
    group
}
