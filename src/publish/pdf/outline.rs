//! The outline of a document: its sheets by the headings above them.

use super::super::Sheet;
use super::told;
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};

/// A heading with what is under it.
struct Entry<'a> {
    title: &'a str,
    /// The first page that is under it.
    page: usize,
    under: Vec<Self>,
}

/// Sheets that follow each other with the same headings above them stand under those once.
pub(super) fn of(sheets: &[Sheet]) -> Outline {
    let mut entries = Vec::new();
    for (page, sheet) in sheets.iter().enumerate() {
        let own: Vec<&str> =
            sheet.bookmark.iter().map(String::as_str).filter(|title| !title.trim().is_empty()).collect();
        if own.is_empty() {
            put(&mut entries, &[&sheet.page.title], page);
        } else {
            put(&mut entries, &own, page);
        }
    }
    let mut outline = Outline::new();
    for entry in entries {
        outline.push_child(node(entry, true));
    }
    outline
}

fn put<'a>(entries: &mut Vec<Entry<'a>>, path: &[&'a str], page: usize) {
    let Some((title, rest)) = path.split_first() else { return };
    if entries.last().is_none_or(|last| last.title != *title) {
        entries.push(Entry { title, page, under: Vec::new() });
    }
    if let Some(last) = entries.last_mut() {
        put(&mut last.under, rest, page);
    }
}

fn node(entry: Entry<'_>, is_open: bool) -> OutlineNode {
    let top = XyzDestination::new(entry.page, Point::from_xy(0.0, 0.0));
    let mut node = OutlineNode::new(told(entry.title), top).with_open(is_open);
    for under in entry.under {
        node.push_child(self::node(under, false));
    }
    node
}
