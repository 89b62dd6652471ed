//! Blocks that are said on sheets, said on a page: paragraphs, tables with their headings, charts as SVG.
//!
//! Must know no plan. Nothing is cut short here: a page is as long as it takes.

use super::super::charts;
use super::super::page::{Group, GroupRole};
use super::super::theme::PrintTheme;
use super::super::written::{Align, Block, Cell, Table, TableRow};
use super::ink::{Drawing, Ink, Shared, Styles};
use super::markup::Markup;
use crate::drawing::chart::BarChart;
use crate::text::Weight;

/// How wide charts are, in millimetres of paper, and how high those that do not say so.
const CHART: (f64, f64) = (170.0, 70.0);

/// How many units of a chart are a millimetre of paper.
const UNITS: f64 = 100.0;

/// Blocks one under another; `about` is what tables without a heading of their own are of.
pub(super) fn write(markup: &mut Markup, styles: &mut Styles, theme: PrintTheme, about: &str, blocks: &[Block]) {
    let mut heading = about.to_owned();
    for block in blocks {
        match block {
            Block::Heading(words) => {
                heading.clone_from(words);
                markup.element("h3", &[], words);
            }
            Block::Text(words) => markup.element("p", &[], words),
            Block::Table(own) => table(markup, &heading, own),
            Block::Chart(own, height) => chart(markup, styles, theme, own, *height),
            Block::Figure(figure, height) => {
                let size = (CHART.0, *height);
                picture(markup, styles, &figure.group((0.0, 0.0), size, theme), size);
            }
            Block::Space(_) => {}
        }
    }
}

/// A table that says what it is of to those who do not see where it stands.
pub(super) fn table(markup: &mut Markup, caption: &str, table: &Table) {
    framed(markup, caption, |markup| {
        markup.within("thead", &[], |markup| {
            markup.within("tr", &[], |markup| {
                for column in &table.columns {
                    let class = if column.align == Align::Right { "figure" } else { "" };
                    title(markup, class, &column.title);
                }
            });
        });
        markup.within("tbody", &[], |markup| {
            for row in &table.rows {
                self::row(markup, table, row);
            }
        });
    });
}

/// The title of a column.
pub(super) fn title(markup: &mut Markup, class: &'static str, words: &str) {
    // An empty heading tells nobody anything.
    if words.is_empty() {
        return markup.element("td", &[], "");
    }
    let mut attributes = vec![("scope", "col")];
    attributes.extend((!class.is_empty()).then_some(("class", class)));
    markup.element("th", &attributes, words);
}

/// A table in a frame that scrolls where it is too wide for the page.
pub(super) fn framed(markup: &mut Markup, caption: &str, rows: impl FnOnce(&mut Markup)) {
    markup.within("div", &[("class", "table")], |markup| {
        markup.within("table", &[], |markup| {
            markup.element("caption", &[], caption);
            rows(markup);
        });
    });
}

fn row(markup: &mut Markup, table: &Table, row: &TableRow) {
    let (class, cells) = match row {
        TableRow::Group(name) => {
            let span = table.columns.len().max(1).to_string();
            return markup.within("tr", &[("class", "group")], |markup| {
                markup.element("th", &[("scope", "rowgroup"), ("colspan", &span)], name);
            });
        }
        TableRow::Cells(cells) => ("row", cells),
        TableRow::Sum(cells) => ("sum", cells),
    };
    markup.within("tr", &[("class", class)], |markup| {
        for (place, (cell, column)) in cells.iter().zip(&table.columns).enumerate() {
            let class = match (column.align, cell.weight) {
                (Align::Right, Weight::SemiBold) => "figure bold",
                (Align::Right, Weight::Regular) => "figure",
                (Align::Left, Weight::SemiBold) => "bold",
                (Align::Left, Weight::Regular) => "words",
            };
            self::cell(markup, place, class, cell);
        }
    });
}

fn cell(markup: &mut Markup, place: usize, class: &'static str, cell: &Cell) {
    if place == 0 && !cell.text.is_empty() {
        markup.element("th", &[("scope", "row"), ("class", class)], &cell.text);
    } else {
        markup.element("td", &[("class", class)], &cell.text);
    }
}

/// A chart of bars.
pub(super) fn chart(markup: &mut Markup, styles: &mut Styles, theme: PrintTheme, chart: &BarChart, height: f64) {
    let size = (CHART.0, if height <= 0.0 { CHART.1 } else { height });
    picture(markup, styles, &charts::group(chart, (0.0, 0.0), size, theme), size);
}

fn picture(markup: &mut Markup, styles: &mut Styles, group: &Group, size: (f64, f64)) {
    let mut ink = Ink { styles, units: UNITS };
    let mut drawing = Drawing::default();
    for mark in group.all_marks() {
        ink.mark(&mut drawing, mark);
    }
    let view_box = format!("0 0 {} {}", ink.unit(size.0), ink.unit(size.1));
    let words = match &group.role {
        GroupRole::Figure { description } => description.as_str(),
        _ => "Chart",
    };
    markup.within("div", &[("class", "chart")], |markup| {
        markup.within("svg", &[("viewBox", &view_box), ("role", "img"), ("aria-label", words)], |markup| {
            markup.piece(&drawing.ended().finish(&Shared::default()));
        });
    });
}
