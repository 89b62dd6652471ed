//! The revision table above the title block: what was issued before, and what was decided of it.

use super::super::page::{Anchor, Group, Lettering};
use super::super::theme::Stroke;
use super::layout::{Area, REVISION_ROW};
use super::words_group;
use crate::drawing::palette::Rgb;
use crate::model::{Plan, Revision};
use crate::text;

/// The line between rows.
const LINE: Stroke = Stroke::solid(0.18, Rgb::BLACK);

/// No more revisions stand in the table, the latest of them.
pub(super) const MOST: usize = 6;

/// Where the columns begin, as shares of the width: number, day, status, what for, issued by, decided.
const COLUMNS: [(f64, &str); 6] =
    [(0.0, "Rev"), (0.07, "Date"), (0.19, "Status"), (0.26, "Issued for"), (0.58, "Issued by"), (0.76, "Decision")];

const PAD: f64 = 1.2;

/// How many revisions a plan's sheets list.
pub(super) fn n_rows(plan: &Plan) -> usize {
    plan.revisions.len().min(MOST)
}

/// The table; the latest revision stands lowest, next to the title block.
pub(super) fn group(plan: &Plan, area: Area) -> Group {
    let mut group = words_group();
    let skipped = plan.revisions.len().saturating_sub(MOST);
    let rows: Vec<[String; 6]> = plan.revisions.values().skip(skipped).map(|own| cells(own)).collect();
    let head = COLUMNS.map(|(_, name)| name.to_owned());
    for (idx, cells) in std::iter::once(&head).chain(&rows).enumerate() {
        let top = area.y + idx as f64 * REVISION_ROW;
        if 0 < idx {
            group.line((area.x, top), (area.right(), top), LINE);
        }
        for (place, cell) in cells.iter().enumerate() {
            let start = COLUMNS.get(place).map_or(0.0, |(start, _)| *start);
            let end = COLUMNS.get(place + 1).map_or(1.0, |(start, _)| *start);
            let lettering = if idx == 0 { Lettering::bold(1.8) } else { Lettering::regular(1.8) };
            let ems = ((end - start) * area.width - 2.0 * PAD) / lettering.size();
            let words = text::ellipsized(cell, lettering.weight, ems).unwrap_or_default();
            let at = (area.x + start * area.width + PAD, top + REVISION_ROW / 2.0);
            group.words(at, Anchor::Start, lettering, &words);
        }
    }
    for (start, _) in COLUMNS.iter().skip(1) {
        let x = area.x + start * area.width;
        group.line((x, area.y), (x, area.bottom()), LINE);
    }
    group
}

fn cells(revision: &Revision) -> [String; 6] {
    let decision = revision.decision.as_ref().map_or_else(
        || "Not decided".to_owned(),
        |decision| format!("{} {}, {}", decision.verdict, decision.date, decision.by),
    );
    [
        revision.number.clone(),
        revision.date.to_string(),
        revision.suitability.code().to_owned(),
        revision.purpose.clone(),
        revision.issued_by.clone(),
        decision,
    ]
}
