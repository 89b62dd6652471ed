//! Marks of a page as SVG in HTML: whole numbers, styles named once, and what several drawings share written once.
//!
//! Must know no plan. Words are written as text wherever they stand; only lines and areas are shared.
//! Invariant: a mark is where it is on the page to half a unit; held by the tests below and by `tests/pack.rs`.

use super::super::page::{Mark, PathMark, PictureMark, TextMark};
use super::markup::{Markup, escape};
use crate::drawing::palette::Rgb;
use crate::text::Weight;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Shapes are worth sharing from this length on.
const WORTH_SHARING: usize = 90;

/// The styles of all drawings of a pack, each with its number.
#[derive(Debug, Default)]
pub(super) struct Styles {
    numbers: BTreeMap<String, usize>,
}

impl Styles {
    /// The class of a style; numbers and colours are all that goes into one.
    fn class(&mut self, style: String) -> String {
        let next = self.numbers.len();
        format!("i{}", self.numbers.entry(style).or_insert(next))
    }

    /// The style sheet.
    pub(super) fn sheet(&self) -> String {
        let mut numbered: Vec<(&usize, &String)> = self.numbers.iter().map(|(style, number)| (number, style)).collect();
        numbered.sort();
        numbered.iter().fold(String::new(), |mut sheet, (number, style)| {
            push(&mut sheet, format_args!(".i{number}{{{style}}}\n"));
            sheet
        })
    }
}

/// A drawing in pieces, before it is known what it shares with others.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    pieces: Vec<Piece>,
    /// What is written now: at most one of these two holds something.
    markup: Markup,
    shapes: String,
}

#[derive(Debug)]
enum Piece {
    /// Markup that is its own.
    Own(Markup),
    /// Lines and areas, which others may have too.
    Shapes(String),
}

/// What drawings share, each with the number it is named by.
#[derive(Debug, Default)]
pub(super) struct Shared {
    numbers: BTreeMap<String, usize>,
    n_before: usize,
}

/// Writes marks: a millimetre of paper is so many units.
pub(super) struct Ink<'a> {
    pub(super) styles: &'a mut Styles,
    pub(super) units: f64,
}

impl Drawing {
    /// The markup that is written next.
    pub(super) fn markup(&mut self) -> &mut Markup {
        if !self.shapes.is_empty() {
            self.pieces.push(Piece::Shapes(std::mem::take(&mut self.shapes)));
        }
        &mut self.markup
    }

    fn shapes(&mut self) -> &mut String {
        if !self.markup.is_empty() {
            self.pieces.push(Piece::Own(std::mem::take(&mut self.markup)));
        }
        &mut self.shapes
    }

    /// Ends what is written, after which it can be looked at for what is shared.
    pub(super) fn ended(mut self) -> Self {
        self.markup();
        self.shapes();
        self
    }

    /// The whole, with what is shared named in place of written.
    pub(super) fn finish(self, shared: &Shared) -> Markup {
        let mut whole = String::new();
        for piece in self.pieces {
            match piece {
                Piece::Own(markup) => whole.push_str(&markup.finish()),
                Piece::Shapes(shapes) => match shared.numbers.get(&shapes) {
                    Some(number) => push(&mut whole, format_args!("<use href=\"#s{number}\"/>")),
                    None => whole.push_str(&shapes),
                },
            }
        }
        Markup::of_escaped(whole)
    }
}

impl Shared {
    /// What several of some drawings have, numbered after so many of others.
    pub(super) fn of(drawings: &[Drawing], n_before: usize) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut order = Vec::new();
        for piece in drawings.iter().flat_map(|drawing| &drawing.pieces) {
            if let Piece::Shapes(shapes) = piece
                && WORTH_SHARING <= shapes.len()
            {
                let count = counts.entry(shapes).or_default();
                *count += 1;
                if *count == 2 {
                    order.push(shapes.clone());
                }
            }
        }
        let numbers = order.into_iter().zip(n_before..).collect();
        Self { numbers, n_before }
    }

    /// The number of the next thing that is shared.
    pub(super) fn next(&self) -> usize {
        self.n_before + self.numbers.len()
    }

    /// What is shared, written once.
    pub(super) fn markup(&self) -> Markup {
        let mut numbered: Vec<(&usize, &String)> = self.numbers.iter().map(|(text, number)| (number, text)).collect();
        numbered.sort();
        let mut whole = String::new();
        for (number, shapes) in numbered {
            push(&mut whole, format_args!("<g id=\"s{number}\">{shapes}</g>"));
        }
        Markup::of_escaped(whole)
    }
}

impl Ink<'_> {
    /// Adds a mark on top.
    pub(super) fn mark(&mut self, drawing: &mut Drawing, mark: &Mark) {
        match mark {
            Mark::Path(path) => self.path(drawing.shapes(), path),
            Mark::Text(text) => {
                let markup = Markup::of_escaped(self.text(text));
                drawing.markup().piece(&markup);
            }
            Mark::Picture(picture) => {
                let markup = Markup::of_escaped(self.picture(picture));
                drawing.markup().piece(&markup);
            }
        }
    }

    /// Closed runs of points, as the value of an attribute.
    pub(super) fn outline(&self, runs: &[Vec<(f64, f64)>]) -> String {
        let mut out = String::new();
        let mut at = (0, 0);
        for run in runs {
            at = self.run(&mut out, run, true, at);
        }
        out
    }

    /// A length in units.
    pub(super) fn unit(&self, length: f64) -> i64 {
        (length * self.units).round() as i64
    }

    fn path(&mut self, out: &mut String, path: &PathMark) {
        let mut style = match path.fill {
            Some(colour) => format!("fill:{}", hex(colour)),
            None => "fill:none".to_owned(),
        };
        if let Some(stroke) = path.stroke {
            let width = self.unit(stroke.width).max(1);
            push(&mut style, format_args!(";stroke:{};stroke-width:{width}", hex(stroke.colour)));
            if !stroke.dashes.is_empty() {
                let dashes: Vec<String> =
                    stroke.dashes.iter().map(|dash| self.unit(*dash).max(1).to_string()).collect();
                push(&mut style, format_args!(";stroke-dasharray:{};stroke-linecap:butt", dashes.join(" ")));
            }
        }
        let class = self.styles.class(style);
        push(out, format_args!("<path class=\"{class}\" d=\""));
        let mut at = (0, 0);
        for run in &path.runs {
            at = self.run(out, run, path.is_closed, at);
        }
        out.push_str("\"/>");
    }

    /// A run of points, each from the one before it; gives back where it ended.
    fn run(&self, out: &mut String, run: &[(f64, f64)], is_closed: bool, from: (i64, i64)) -> (i64, i64) {
        let (mut at, mut start) = (from, from);
        for (idx, (x, y)) in run.iter().enumerate() {
            let to = (self.unit(*x), self.unit(*y));
            let (right, down) = (to.0 - at.0, to.1 - at.1);
            match (idx, right, down) {
                (0, ..) => push(out, format_args!("m{right}{}{down}", separator(down))),
                (_, 0, 0) if 2 < run.len() => continue,
                (_, _, 0) => push(out, format_args!("h{right}")),
                (_, 0, _) => push(out, format_args!("v{down}")),
                _ => push(out, format_args!("l{right}{}{down}", separator(down))),
            }
            at = to;
            if idx == 0 {
                start = to;
            }
        }
        if is_closed {
            out.push('z');
            at = start;
        }
        at
    }

    fn text(&mut self, text: &TextMark) -> String {
        let mut style = format!("fill:{};font-size:{}px", hex(text.colour), self.unit(text.size).max(1));
        if text.weight == Weight::SemiBold {
            style.push_str(";font-weight:600");
        }
        if let Some((colour, width)) = text.halo {
            let width = self.unit(2.0 * width).max(1);
            push(&mut style, format_args!(";stroke:{};stroke-width:{width};paint-order:stroke", hex(colour)));
        }
        let class = self.styles.class(style);
        let (x, y) = (self.unit(text.at.0), self.unit(text.at.1));
        let mut out = format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\"");
        if text.turned != 0.0 {
            // SVG turns clockwise.
            push(&mut out, format_args!(" transform=\"rotate({} {x} {y})\"", (-text.turned * 100.0).round() / 100.0));
        }
        out.push('>');
        escape(&mut out, &text.text);
        out.push_str("</text>");
        out
    }

    fn picture(&self, picture: &PictureMark) -> String {
        let [x, y, width, height] =
            [picture.at.0, picture.at.1, picture.size.0, picture.size.1].map(|length| self.unit(length));
        let mut out =
            format!("<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" href=\"data:image/png;base64,");
        BASE64_STANDARD.encode_string(picture.image.png(), &mut out);
        out.push_str("\"/>");
        out
    }
}

/// What keeps a number apart from the one before it: its sign does.
fn separator(number: i64) -> &'static str {
    if number < 0 { "" } else { " " }
}

fn hex(Rgb(red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Writing into a string cannot fail.
fn push(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    let written = out.write_fmt(arguments);
    debug_assert!(written.is_ok(), "a string takes everything");
}

#[cfg(test)]
mod tests {
    use super::super::super::theme::Stroke;
    use super::*;

    #[test]
    fn runs_go_from_point_to_point_in_whole_units() {
        let mut styles = Styles::default();
        let mut ink = Ink { styles: &mut styles, units: 100.0 };
        let run = vec![(10.0, 10.0), (26.0, 10.0), (26.0, 18.0), (10.004, 18.0)];
        let other = vec![(0.0, 0.0), (1.0, -1.0)];
        let stroke = Some(Stroke::solid(0.25, Rgb::BLACK));
        let path = PathMark { runs: vec![run, other], is_closed: true, fill: None, stroke };
        let mut out = String::new();
        ink.path(&mut out, &path);
        assert_eq!(out, "<path class=\"i0\" d=\"m1000 1000h1600v800h-1600zm-1000-1000l100-100z\"/>");
        assert_eq!(styles.sheet(), ".i0{fill:none;stroke:#000000;stroke-width:25}\n");
    }

    #[test]
    fn what_two_drawings_have_is_written_once() {
        let of = |text: &str| {
            let mut drawing = Drawing::default();
            drawing.shapes().push_str(text);
            drawing.markup().words("own");
            drawing.ended()
        };
        let long = "x".repeat(WORTH_SHARING);
        let drawings = vec![of(&long), of(&long), of("short"), of("short")];
        let shared = Shared::of(&drawings, 7);
        assert_eq!((shared.next(), shared.markup().finish()), (8, format!("<g id=\"s7\">{long}</g>")));
        let written: Vec<String> = drawings.into_iter().map(|drawing| drawing.finish(&shared).finish()).collect();
        assert_eq!(written, ["<use href=\"#s7\"/>own", "<use href=\"#s7\"/>own", "shortown", "shortown"]);
    }
}
