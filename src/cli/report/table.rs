//! Text in aligned columns, no wider than a terminal is.

/// No line is longer than this, in characters.
pub(super) const WIDTH: usize = 100;

/// How far tables and wrapped text are set in.
const INDENT: usize = 2;

/// Between two columns.
const GAP: usize = 2;

/// To which side a column's text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// Rows of text under a row of headings. The widest column of words gives way where the whole would be too wide.
#[derive(Debug)]
pub(crate) struct Table {
    aligns: Vec<Align>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// With these headings; those of columns of figures end in `>`.
    pub(crate) fn new(headings: &[&str]) -> Self {
        let align = |heading: &&str| if heading.ends_with('>') { Align::Right } else { Align::Left };
        Self {
            aligns: headings.iter().map(align).collect(),
            rows: vec![headings.iter().map(|heading| heading.trim_end_matches('>').to_owned()).collect()],
        }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Whether there is no row under the headings.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.len() <= 1
    }

    /// The table as lines, each ended.
    pub(crate) fn lines(&self) -> String {
        let widths = self.widths();
        let mut text = String::new();
        for row in &self.rows {
            let mut line = " ".repeat(INDENT);
            for ((cell, &width), align) in row.iter().zip(&widths).zip(&self.aligns) {
                let cell = shortened(cell, width);
                let padding = " ".repeat(width.saturating_sub(cell.chars().count()));
                match align {
                    Align::Left => line.extend([cell.as_str(), padding.as_str()]),
                    Align::Right => line.extend([padding.as_str(), cell.as_str()]),
                }
                line.push_str(&" ".repeat(GAP));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    fn widths(&self) -> Vec<usize> {
        let widest = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = (0..self.aligns.len()).map(widest).collect();
        loop {
            let whole = INDENT + widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
            let words = widths.iter_mut().zip(&self.aligns).filter(|(_, align)| **align == Align::Left);
            match words.map(|(width, _)| width).max() {
                Some(width) if WIDTH < whole && 8 < *width => *width -= 1,
                _ => return widths,
            }
        }
    }
}

/// Text cut to a width, with an ellipsis in place of what is lost.
fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// A paragraph as lines set in, each ended; those after the first are set in by so much more.
pub(crate) fn wrapped(text: &str, hanging: usize) -> String {
    let mut lines = String::new();
    let mut line = " ".repeat(INDENT);
    let mut is_empty = true;
    // A figure and its unit stay on one line.
    let text = text.replace(" m²", "\u{a0}m²").replace(" %", "\u{a0}%");
    for word in text.split_ascii_whitespace().map(|word| word.replace('\u{a0}', " ")) {
        if !is_empty && WIDTH < line.chars().count() + 1 + word.chars().count() {
            lines.push_str(&line);
            lines.push('\n');
            line = " ".repeat(INDENT + hanging);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(&word);
        is_empty = false;
    }
    if !is_empty {
        lines.push_str(&line);
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_words_give_way() {
        let mut table = Table::new(&["What", "How many>"]);
        table.row(["Desks".to_owned(), "1,200".to_owned()]);
        table.row(["x".repeat(200), "7".to_owned()]);
        let text = table.lines();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.iter().all(|line| line.chars().count() == WIDTH), "{text}");
        assert!(lines[0].starts_with("  What ") && lines[0].ends_with(" How many"));
        assert!(lines[2].contains("x…"));
    }

    #[test]
    fn paragraphs_are_wrapped() {
        let text = wrapped(&"word ".repeat(50), 2);
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH));
        assert_eq!(text.split_whitespace().count(), 50);
        assert!(text.lines().nth(1).is_some_and(|line| line.starts_with("    word")));
        assert_eq!(wrapped("", 0), "");
    }
}
