//! What changed between two plans, as sheets for the meeting table or as a page for a browser.
//!
//! Says what [`crate::compare`] found and works out no figure of its own. Changes are told apart by a sign and a word,
//! never by colour alone. Invariant: every entry is there; held by `tests/diff_cli.rs`.

use super::pdf::{self, PdfOptions};
use super::written::{Block, Cell, Column, Table, TableRow, Titles, document};
use super::{PrintOptions, PublishError, Sheet, change_marks, change_page};
use crate::compare::{Detail, Entry, PlanComparison};
use crate::model::Plan;

/// As what changes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeFormat {
    /// Sheets.
    Pdf,
    /// One page that opens offline in any browser.
    Html,
}

/// The changes between two plans, the later of which is given, as the bytes of a file.
pub fn change_sheet(after: &Plan, comparison: &PlanComparison, format: ChangeFormat) -> Result<Vec<u8>, PublishError> {
    match format {
        ChangeFormat::Html => Ok(change_page::page(after, comparison).into_bytes()),
        ChangeFormat::Pdf => {
            let block = &after.title_block;
            let options = PrintOptions::default();
            let mut sheets = sheets(after, comparison, &options);
            sheets.extend(change_marks::sheets(comparison, after, &options, sheets.len()));
            let about = PdfOptions::new(format!("Changes to {}", block.title), block.author.clone());
            pdf::pdf(&sheets, &about.dated(block.date))
        }
    }
}

fn sheets(after: &Plan, comparison: &PlanComparison, options: &PrintOptions) -> Vec<Sheet> {
    let shows = format!("Changes since revision {}", comparison.before.revision);
    let titles = Titles {
        fields: &after.title_block,
        shows: &shows,
        document_type: "Change sheet",
        code: "CS",
        logo: options.logo.as_ref(),
    };
    let legend = "+ added, − removed, → moved, ≠ changed, ~ follows from another change. Figures are planning aids.";
    let names = format!("Before: {}. After: {}.", comparison.before.words(), comparison.after.words());
    document(options, &titles, &[legend, &names], blocks(comparison))
}

fn blocks(comparison: &PlanComparison) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(comparison.headline.clone())];
    blocks.extend(comparison.caution.clone().map(Block::Text));
    let broken = comparison.broken();
    if !broken.is_empty() {
        blocks.extend([Block::Space(3.0), Block::Heading("No longer met".to_owned())]);
        blocks.extend(broken.into_iter().map(|sentence| Block::Text(format!("! {sentence}"))));
    }
    blocks.extend([Block::Space(3.0), Block::Heading("Figures, at the end of the programme".to_owned())]);
    blocks.push(Block::Table(figures(comparison)));
    for (topic, entries) in comparison.changes.by_topic() {
        blocks.extend([Block::Space(3.0), Block::Heading(topic.label().to_owned())]);
        blocks.push(Block::Table(entries_table(&entries)));
    }
    if let Some(sentence) = comparison.changes.small_moves_in_words() {
        blocks.extend([Block::Space(3.0), Block::Heading("Small moves".to_owned()), Block::Text(sentence)]);
    }
    blocks
}

fn figures(comparison: &PlanComparison) -> Table {
    let mut table = Table::new(vec![
        Column::words("Figure"),
        Column::figures("Before"),
        Column::figures("After"),
        Column::figures("Difference"),
    ]);
    for row in &comparison.figures {
        table.rows.push(TableRow::Cells(vec![
            Cell::new(row.name.clone()),
            Cell::new(row.before_text()),
            Cell::new(row.after_text()),
            Cell::new(row.difference_text()).bold(),
        ]));
    }
    table
}

fn entries_table(entries: &[&Entry]) -> Table {
    let mut table = Table::new(vec![
        Column::words(""),
        Column::words("What"),
        Column::words("Where"),
        Column::words("Of it"),
        Column::words("Before"),
        Column::words("After"),
        Column::figures("Difference"),
    ]);
    for entry in entries {
        let mut first = true;
        for detail in padded(&entry.details) {
            let own = |text: String| if first { text } else { String::new() };
            table.rows.push(TableRow::Cells(vec![
                Cell::new(own(format!("{} {}", entry.kind.sign(), entry.kind.label()))).bold(),
                Cell::new(own(entry.what.clone())),
                Cell::new(own(entry.floor_title.clone().unwrap_or_default())),
                Cell::new(detail.map(|detail| detail.name.clone()).unwrap_or_default()),
                Cell::new(detail.and_then(|detail| detail.before.clone()).unwrap_or_default()),
                Cell::new(detail.and_then(|detail| detail.after.clone()).unwrap_or_default()),
                Cell::new(detail.and_then(|detail| detail.difference.clone()).unwrap_or_default()).bold(),
            ]));
            first = false;
        }
    }
    table
}

/// A line for an entry that has nothing more to say of it.
pub(super) fn padded(details: &[Detail]) -> Vec<Option<&Detail>> {
    if details.is_empty() { vec![None] } else { details.iter().map(Some).collect() }
}
