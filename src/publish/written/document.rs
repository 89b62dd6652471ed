//! A whole document: blocks over as many sheets as they take, with words at the foot of each.

use super::super::page::{Anchor, Group, Lettering};
use super::super::sheet::layout::Area;
use super::super::sheet::{Number, Sheet, words_group};
use super::super::{Paper, PrintOptions};
use super::{Block, Flow, Parts, Titles, line_height, lines_at_most};

/// The capitals of most words.
const WORDS: f64 = 1.8;

/// How far words at the foot keep from the edges.
const PAD: f64 = 2.0;

/// The sheets, with the same paragraphs at the foot of each.
pub(in super::super) fn document(
    options: &PrintOptions,
    titles: &Titles<'_>,
    foot: &[&str],
    blocks: Vec<Block>,
) -> Vec<Sheet> {
    let parts = Parts::of(options.paper);
    // Lines with their sources are wide: one column, but for large sheets.
    let about = if options.paper >= Paper::A2 { 260.0 } else { parts.contents.width };
    let columns = parts.columns(about);
    let columns = |_: usize| columns.clone();
    let mut flow = Flow::new(&columns, options.theme, WORDS);
    flow.put(blocks);
    let sheets = flow.finish();
    let of = sheets.len();
    (1..)
        .zip(sheets)
        .map(|(number, mut groups)| {
            groups.push(foot_group(foot, parts.foot));
            parts.sheet(groups, titles, Number { number, of })
        })
        .collect()
}

/// The words beside the title block.
fn foot_group(paragraphs: &[&str], area: Area) -> Group {
    let mut group = words_group();
    let mut top = area.y + PAD;
    let words = Lettering::regular(WORDS);
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
