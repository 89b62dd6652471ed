//! Reads the file of a symbol, which anyone may have written: within limits, and with words for what is wrong.
//!
//! Knows text only; `file` reads the disk.

use super::shape::{MAX_REPEATS, SymbolShape};
use super::{MAX_SEATS, Symbol};
use crate::units::Mm;
use std::fmt;

/// No file of a symbol may be larger, in bytes.
const MAX_SYMBOL_FILE: usize = 64 * 1024;
/// No symbol may draw more shapes, however large and however many seats.
pub(super) const MAX_DRAWN: u32 = 2_000;
/// No symbol may be made of more shapes.
const MAX_SHAPES: usize = 200;
/// No line or area may have more points.
const MAX_POINTS: usize = 200;
/// No symbol may usually be larger.
const MAX_SIZE: Mm = Mm(50_000);
/// No name, label or note may be longer.
const MAX_WORDS: usize = 200;

/// What is wrong with the file of a symbol. It costs that symbol only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolProblem {
    /// The name of the file.
    pub file: String,
    /// The line, from 1, where it is about a line.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub to_do: String,
}

impl fmt::Display for SymbolProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The symbol in {}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line},")?;
        }
        write!(f, " was left out: {}. {}", self.what, self.to_do)
    }
}

/// Reads the text of the file of a symbol.
pub(super) fn read(file: &str, text: &str) -> Result<Symbol, SymbolProblem> {
    let problem =
        |line, what: String, to_do: &str| SymbolProblem { file: file.to_owned(), line, what, to_do: to_do.to_owned() };
    if MAX_SYMBOL_FILE < text.len() {
        let what = format!("the file is larger than {} kB", MAX_SYMBOL_FILE / 1024);
        return Err(problem(None, what, "Draw it with fewer shapes"));
    }
    let symbol: Symbol = ron::from_str(text).map_err(|error| {
        let to_do = "Correct that line; every shipped symbol is an example";
        problem(Some(error.span.start.line), in_words(&error.code), to_do)
    })?;
    let fault = fault(&symbol);
    match fault {
        None => Ok(symbol),
        Some(Fault { field, what, to_do }) => Err(problem(line_of(text, field), what, to_do)),
    }
}

/// A rule that a symbol breaks.
struct Fault {
    /// The field that says so.
    field: &'static str,
    what: String,
    to_do: &'static str,
}

fn fault(symbol: &Symbol) -> Option<Fault> {
    let fault = |field, what: String, to_do| Some(Fault { field, what, to_do });
    let is_kebab =
        |name: &str| name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    if symbol.name.is_empty() || MAX_WORDS < symbol.name.len() || !is_kebab(&symbol.name) {
        let what = format!("“{}” is not a name", shortened(&symbol.name));
        return fault("name", what, "Use small letters, digits and hyphens, such as “display-case”");
    }
    if symbol.label.trim().is_empty() || MAX_WORDS < symbol.label.len() || symbol.label.chars().any(char::is_control) {
        return fault("label", "it has no label that can be shown".to_owned(), "Say in a few words what it is");
    }
    if MAX_WORDS < symbol.source.len() {
        return fault("source", format!("its note is longer than {MAX_WORDS} letters"), "Shorten it");
    }
    for (field, size) in [("width", symbol.width), ("depth", symbol.depth)] {
        if !(Mm(1)..=MAX_SIZE).contains(&size) {
            let what = format!("its usual {field} of {size} is not from 1 mm to {MAX_SIZE}");
            return fault(field, what, "Give its size in millimetres");
        }
    }
    if MAX_SEATS < symbol.seats {
        return fault("seats", format!("it seats more than {MAX_SEATS}"), "Give it fewer seats");
    }
    let n_shapes: usize = symbol.shapes.iter().map(n_shapes).sum();
    if !(1..=MAX_SHAPES).contains(&n_shapes) {
        let what = format!("it is made of {n_shapes} shapes, not of 1 to {MAX_SHAPES}");
        return fault("shapes", what, "Draw it with fewer shapes, or repeat them");
    }
    if let Some((what, to_do)) = symbol.shapes.iter().find_map(|shape| shape_fault(shape, 0)) {
        return fault("shapes", what, to_do);
    }
    let n_drawn: u32 = symbol.shapes.iter().map(most_drawn).fold(0, u32::saturating_add);
    if MAX_DRAWN < n_drawn {
        let what = format!("it could come to {n_drawn} shapes, which is more than {MAX_DRAWN}");
        return fault("shapes", what, "Give its repeats a lower `most`");
    }
    None
}

fn n_shapes(shape: &SymbolShape) -> usize {
    match shape {
        SymbolShape::Repeat { shapes, .. } => 1 + shapes.iter().map(n_shapes).sum::<usize>(),
        _ => 1,
    }
}

/// The most shapes that are drawn for one.
fn most_drawn(shape: &SymbolShape) -> u32 {
    match shape {
        SymbolShape::Repeat { most, shapes, .. } => {
            let inner = shapes.iter().map(most_drawn).fold(0, u32::saturating_add);
            inner.saturating_mul(most.saturating_add(1))
        }
        // A seat and a back.
        SymbolShape::Chair { .. } | SymbolShape::Seat { .. } => 2,
        SymbolShape::SeatsAtSides { .. } | SymbolShape::SeatsAround => 2 * MAX_SEATS,
        _ => 1,
    }
}

fn shape_fault(shape: &SymbolShape, depth: u32) -> Option<(String, &'static str)> {
    let is_number = |number: f64, most: f64| (0.0..=most).contains(&number);
    match shape {
        SymbolShape::Path { points, .. } if !(2..=MAX_POINTS).contains(&points.len()) => {
            let what = format!("a path has {} points, not from 2 to {MAX_POINTS}", points.len());
            Some((what, "Give it at least two points"))
        }
        SymbolShape::Area { points, .. } if !(3..=MAX_POINTS).contains(&points.len()) => {
            let what = format!("an area has {} corners, not from 3 to {MAX_POINTS}", points.len());
            Some((what, "Give it at least three corners"))
        }
        SymbolShape::Arc { sweep, .. } if 360 < sweep.unsigned_abs() => {
            Some((format!("an arc turns by {sweep} degrees"), "A full turn is 360 degrees"))
        }
        SymbolShape::SeatsAtSides { ends_depth, .. } if !is_number(*ends_depth, MAX_SIZE.f64()) => {
            Some((format!("{ends_depth} is not a depth of a table"), "Give it in millimetres"))
        }
        SymbolShape::Repeat { .. } if 0 < depth => {
            Some(("a repeat is within another".to_owned(), "Draw the rows one by one"))
        }
        SymbolShape::Repeat { count, least, most, shapes, .. } => {
            use super::shape::Count;
            if MAX_REPEATS < *most || most < least {
                let what = format!("a repeat draws from {least} to {most} times");
                return Some((what, "No repeat may draw more than 200 times, and `least` may not exceed `most`"));
            }
            let is_countable = match count {
                Count::Fixed(n_cells) => *n_cells <= MAX_REPEATS,
                Count::Seats => true,
                Count::About(width) | Count::Fit(width) => 1.0 <= *width && is_number(*width, MAX_SIZE.f64()),
            };
            if !is_countable {
                let what = "a repeat counts what cannot be counted".to_owned();
                return Some((what, "Repeat 200 times at most, in cells of at least 1 mm"));
            }
            shapes.iter().find_map(|shape| shape_fault(shape, depth + 1))
        }
        _ => None,
    }
}

/// The line on which a field stands first.
fn line_of(text: &str, field: &str) -> Option<usize> {
    let is_it = |line: &str| line.trim_start().trim_start_matches('(').trim_start().starts_with(field);
    text.lines().position(is_it).map(|idx| idx + 1)
}

/// An error of RON in words that follow a colon.
fn in_words(error: &ron::Error) -> String {
    let words = match error {
        ron::Error::Message(words) => words.clone(),
        error => error.to_string(),
    };
    shortened(words.trim_end_matches('.'))
}

fn shortened(text: &str) -> String {
    const MOST: usize = 200;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SOUND: &str = "(\n    name: \"crate\",\n    label: \"Crate\",\n    category: Storage,\n    width: 600,\n    depth: 400,\n    shapes: [\n        Rectangle(fill: Body, pen: Edge),\n    ],\n)\n";

    fn refused(from: &str, to: &str) -> String {
        let text = SOUND.replace(from, to);
        assert_ne!(text, SOUND, "{from} is not in the text");
        read("crate.ron", &text).unwrap_err().to_string()
    }

    #[test]
    fn a_sound_file_is_a_symbol() {
        let symbol = read("crate.ron", SOUND).unwrap();
        assert_eq!((symbol.name.as_str(), symbol.width, symbol.seats), ("crate", Mm(600), 0));
        let layer = symbol.preview(Mm(600), Mm(400), 0);
        assert_eq!(layer.items.len(), 1);
        assert!((layer.bounds.width() - 600.0).abs() < 0.01);
    }

    #[test]
    fn a_wrong_file_says_which_line_and_what_to_do() {
        for (from, to, words) in [
            ("Storage", "Cellar", ["line 4", "Correct that line"]),
            ("width: 600", "width: wide", ["line 5", "Correct that line"]),
            ("depth: 400,", "depth: 400, height: 3,", ["line 6", "height"]),
            ("fill: Body", "fill: Body, rounding: \"3 apples\"", ["line 8", "not expected"]),
            ("fill: Body", "fill: Body, from: (NaN, 0)", ["line 8", "more than"]),
            ("fill: Body", "fill: Body, from: (-600, 0)", ["line 8", "millimetres stand in quotation marks"]),
            ("\"crate\"", "\"../etc\"", ["line 2", "small letters"]),
            ("\"Crate\"", "\" \"", ["line 3", "Say in a few words"]),
            ("600", "0", ["line 5", "in millimetres"]),
            ("400", "2000000000", ["line 6", "in millimetres"]),
            ("Rectangle(fill: Body, pen: Edge),", "", ["line 7", "0 shapes"]),
            ("Rectangle(fill: Body, pen: Edge)", "Area(points: [(0, 0), (1, 1)])", ["line 7", "three corners"]),
            ("Rectangle(fill: Body, pen: Edge)", "Path(points: [])", ["line 7", "two points"]),
            ("Rectangle(fill: Body, pen: Edge)", "Arc(radius: 9, from: 0, sweep: 9999)", ["line 7", "full turn"]),
            (
                "Rectangle(fill: Body, pen: Edge)",
                "Repeat(along: X, count: Fixed(201), shapes: [Circle(radius: 9)])",
                ["line 7", "200 times"],
            ),
            (
                "Rectangle(fill: Body, pen: Edge)",
                "Repeat(along: X, count: Seats, most: 4000000000, shapes: [Circle(radius: 9)])",
                ["line 7", "200 times"],
            ),
            (
                "Rectangle(fill: Body, pen: Edge)",
                "Repeat(along: X, count: About(0), shapes: [Circle(radius: 9)])",
                ["line 7", "at least 1 mm"],
            ),
            (
                "Rectangle(fill: Body, pen: Edge)",
                "Repeat(along: X, count: Seats, shapes: [Repeat(along: Y, count: Seats, shapes: [Circle(radius: 9)])])",
                ["line 7", "one by one"],
            ),
        ] {
            let said = refused(from, to);
            for word in words {
                assert!(said.contains(word), "{to}: {said}");
            }
            assert!(said.starts_with("The symbol in crate.ron, line"), "{said}");
        }
    }

    proptest! {
        /// Whatever a file holds, it is refused with words or draws what is bounded and finite.
        #[test]
        fn nothing_that_is_read_is_dangerous(
            at in 0_usize..2_000,
            n_cut in 0_usize..12,
            put in "[-0-9a-zA-Z().,:\\[\\]\" ]{0,12}",
            idx in any::<prop::sample::Index>(),
            seats in any::<u32>(),
        ) {
            let samples = [
                SOUND,
                include_str!("../../../assets/symbols/sofa.ron"),
                include_str!("../../../assets/symbols/stair-half-landing.ron"),
                include_str!("../../../assets/symbols/fire-engine.ron"),
                include_str!("../../../assets/symbols/meeting-table.ron"),
            ];
            let sample = idx.get(&samples);
            let text: Vec<char> = sample.chars().collect();
            let from = at.min(text.len());
            let to = (from + n_cut).min(text.len());
            let mutated: String = text[..from].iter().copied().chain(put.chars()).chain(text[to..].iter().copied()).collect();
            match read("x.ron", &mutated) {
                Err(problem) => prop_assert!(!problem.what.is_empty() && !problem.to_do.is_empty()),
                Ok(symbol) => {
                    let layer = symbol.preview(symbol.width, symbol.depth, seats);
                    prop_assert!(layer.items.len() <= MAX_DRAWN as usize);
                    let bounds = layer.bounds;
                    prop_assert!(bounds.is_empty() || (bounds.min.is_finite() && bounds.max.is_finite()), "{mutated}");
                }
            }
        }
    }

    #[test]
    fn a_flood_of_shapes_is_refused() {
        let rectangle = "Rectangle(fill: Body, pen: Edge),";
        assert!(refused(rectangle, &rectangle.repeat(201)).contains("201 shapes"));
        let repeat = format!("Repeat(along: X, count: Seats, shapes: [{}]),", rectangle.repeat(15));
        assert!(refused(rectangle, &repeat).contains("could come to"));
        let long = read("long.ron", &" ".repeat(MAX_SYMBOL_FILE + 1)).unwrap_err();
        assert!(long.to_string().contains("larger than 64 kB"), "{long}");
        let deep = format!("{}{}", "(".repeat(60_000), "[");
        assert!(read("deep.ron", &deep).is_err());
        assert!(read("empty.ron", "").is_err());
    }
}
