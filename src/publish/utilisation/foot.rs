//! What stands beside the title block: what the lights mean, and what a reader must be warned of.

use super::super::page::{Anchor, Group, Lettering};
use super::super::sheet::layout::Area;
use super::super::sheet::words_group;
use super::super::written::{line_height, lines_at_most};
use super::{Told, light_colour};
use crate::analysis::standards::Verdict;
use crate::compare::sign;

/// How far words keep from the edges.
const PAD: f64 = 2.0;

/// The lettering of it, and from which width on it is larger.
const HEIGHTS: (f64, f64) = (1.8, 2.5);
const WIDE: f64 = 150.0;

/// The words about the planning aid.
const WARNING: &str = "A planning aid: areas follow from the drawing and numbers of people from what the services said or \
    was assumed. Presence is exact if people choose their days independently of each other.";

/// The words beside the title block.
pub(super) fn group(told: &Told<'_>, area: Area) -> Group {
    let mut group = words_group();
    let mut top = area.y + PAD;
    let width = area.width - 2.0 * PAD;
    let words = Lettering::regular(if area.width < WIDE { HEIGHTS.0 } else { HEIGHTS.1 });
    for (verdict, meaning) in [
        (Verdict::Meets, "Meets: at or under what is asked, or within its range"),
        (Verdict::Near, "Near: beyond it by no more than a tenth"),
        (Verdict::Misses, "Misses: further beyond"),
    ] {
        let lettering = Lettering::bold(words.height).in_colour(light_colour(told.theme, verdict));
        let middle = top + line_height(words) / 2.0;
        group.words((area.x + PAD, middle), Anchor::Start, lettering, sign(verdict));
        if let Some(meaning) = lines_at_most(meaning, words, width - 5.0, 1).first() {
            group.words((area.x + PAD + 5.0, middle), Anchor::Start, words, meaning);
        }
        top += line_height(words);
    }
    top += 1.0;
    let note = told.report.plan.note.as_str();
    for paragraph in ["–: not defined, because there is nothing to divide by, or it is not there", WARNING, note] {
        let n_lines = ((area.bottom() - PAD - top) / line_height(words)).floor().max(0.0) as usize;
        for line in lines_at_most(paragraph, words, width, n_lines) {
            group.words((area.x + PAD, top + line_height(words) / 2.0), Anchor::Start, words, &line);
            top += line_height(words);
        }
        top += 1.0;
    }
    group
}
