//! A sheet as SVG, in millimetres, with the fonts in it.
//!
//! Everything of the plan is text: it is escaped, and characters that XML cannot hold are replaced. No scripts, no
//! links, nothing fetched.

use super::Sheet;
use super::page::{Group, GroupRole, Mark, Page, PathMark, PictureMark, TextMark};
use crate::drawing::palette::Rgb;
use crate::text::{self, Weight};
use std::fmt::Write as _;

/// The text of an SVG document.
pub fn svg(sheet: &Sheet) -> String {
    let mut out = String::new();
    write_page(&mut out, &sheet.page);
    out
}

fn write_page(out: &mut String, page: &Page) {
    let (width, height) = (number(page.width), number(page.height));
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    push(
        out,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" xml:lang=\"en-GB\">\n"
        ),
    );
    push(out, format_args!("<title>{}</title>\n", escaped(&page.title)));
    out.push_str("<style>\n");
    for weight in Weight::ALL {
        push(
            out,
            format_args!(
                "@font-face{{font-family:\"Colocate Inter\";font-weight:{};src:url(data:font/otf;base64,",
                css_weight(weight)
            ),
        );
        push_base64(out, weight.bytes());
        out.push_str(") format(\"opentype\")}\n");
    }
    out.push_str("text{font-family:\"Colocate Inter\",Inter,Arial,sans-serif;white-space:pre}\n</style>\n");
    push(out, format_args!("<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"));
    for group in &page.groups {
        write_group(out, group);
    }
    out.push_str("</svg>\n");
}

fn write_group(out: &mut String, group: &Group) {
    match &group.role {
        GroupRole::Decoration => out.push_str("<g aria-hidden=\"true\""),
        GroupRole::Figure { .. } => out.push_str("<g role=\"img\""),
        GroupRole::Words
        | GroupRole::PartOfFigure
        | GroupRole::Heading
        | GroupRole::Table
        | GroupRole::TableRow
        | GroupRole::TableHeader
        | GroupRole::TableCell => out.push_str("<g"),
    }
    if let Some(name) = group.name {
        push(out, format_args!(" id=\"{}\"", name.id()));
    }
    out.push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n");
    if let GroupRole::Figure { description } = &group.role {
        push(out, format_args!("<desc>{}</desc>\n", escaped(description)));
    }
    for mark in &group.marks {
        match mark {
            Mark::Path(path) => write_path(out, path),
            Mark::Text(text) => write_text(out, text),
            Mark::Picture(picture) => write_picture(out, picture),
        }
    }
    for part in &group.parts {
        write_group(out, part);
    }
    out.push_str("</g>\n");
}

fn write_path(out: &mut String, path: &PathMark) {
    out.push_str("<path d=\"");
    for run in &path.runs {
        for (idx, (x, y)) in run.iter().enumerate() {
            push(out, format_args!("{}{} {}", if idx == 0 { 'M' } else { 'L' }, number(*x), number(*y)));
        }
        if path.is_closed {
            out.push('Z');
        }
    }
    out.push('"');
    match path.fill {
        Some(colour) => push(out, format_args!(" fill=\"{}\" fill-rule=\"evenodd\"", hex(colour))),
        None => out.push_str(" fill=\"none\""),
    }
    if let Some(stroke) = path.stroke {
        push(out, format_args!(" stroke=\"{}\" stroke-width=\"{}\"", hex(stroke.colour), number(stroke.width)));
        if !stroke.dashes.is_empty() {
            let dashes: Vec<String> = stroke.dashes.iter().map(|dash| number(*dash)).collect();
            push(out, format_args!(" stroke-dasharray=\"{}\" stroke-linecap=\"butt\"", dashes.join(" ")));
        }
    }
    out.push_str("/>\n");
}

fn write_text(out: &mut String, text: &TextMark) {
    // The length is said as well, so that a viewer that will not load the font still keeps words in their fields.
    let length = text::width(&text.text, text.weight) * text.size;
    push(
        out,
        format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{}\" font-weight=\"{}\" fill=\"{}\" textLength=\"{}\"",
            number(text.size),
            css_weight(text.weight),
            hex(text.colour),
            number(length),
            x = number(text.at.0),
            y = number(text.at.1),
        ),
    );
    if let Some((colour, width)) = text.halo {
        let (colour, width) = (hex(colour), number(2.0 * width));
        push(out, format_args!(" stroke=\"{colour}\" stroke-width=\"{width}\" paint-order=\"stroke\""));
    }
    if text.turned != 0.0 {
        // SVG turns clockwise.
        let (x, y) = (number(text.at.0), number(text.at.1));
        push(out, format_args!(" transform=\"rotate({} {x} {y})\"", number(-text.turned)));
    }
    push(out, format_args!(">{}</text>\n", escaped(&text.text)));
}

fn write_picture(out: &mut String, picture: &PictureMark) {
    let [x, y, width, height] = [picture.at.0, picture.at.1, picture.size.0, picture.size.1].map(number);
    push(
        out,
        format_args!("<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" href=\"data:image/png;base64,"),
    );
    push_base64(out, &picture.logo.png);
    out.push_str("\"/>\n");
}

/// Writing into a string cannot fail.
fn push(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    let written = out.write_fmt(arguments);
    debug_assert!(written.is_ok(), "a string takes everything");
}

fn css_weight(weight: Weight) -> u16 {
    match weight {
        Weight::Regular => 400,
        Weight::SemiBold => 600,
    }
}

fn hex(Rgb(red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A number to a thousandth of a millimetre, without trailing zeros.
fn number(value: f64) -> String {
    let rounded = (value * 1000.0).round() / 1000.0;
    // Zero has no sign on paper.
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    format!("{rounded}")
}

/// The text as XML character data, fit for attributes too.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // XML 1.0 has no way to write these, not even as references.
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                escaped.push('\u{fffd}');
            }
            '\t' | '\n' | '\r' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Adds bytes in base64 (RFC 4648).
pub(super) fn push_base64(out: &mut String, bytes: &[u8]) {
    let digit = |sextet: u32| BASE64.get((sextet & 63) as usize).map_or('=', |digit| char::from(*digit));
    for chunk in bytes.chunks(3) {
        let byte = |idx: usize| chunk.get(idx).map_or(0, |byte| u32::from(*byte));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        out.push(digit(bits >> 18));
        out.push(digit(bits >> 12));
        out.push(if chunk.len() < 2 { '=' } else { digit(bits >> 6) });
        out.push(if chunk.len() < 3 { '=' } else { digit(bits) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            let mut out = String::new();
            push_base64(&mut out, plain.as_bytes());
            assert_eq!(out, coded);
        }
    }

    #[test]
    fn words_never_become_markup() {
        assert_eq!(escaped("<script>alert('x')</script>"), "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
        assert_eq!(escaped("\"><svg onload=a>&amp;"), "&quot;&gt;&lt;svg onload=a&gt;&amp;amp;");
        assert_eq!(escaped("a\u{0}b\u{1b}\nc"), "a\u{fffd}b\u{fffd} c");
    }

    #[test]
    fn numbers_are_short_and_never_negative_zero() {
        assert_eq!([number(1.0), number(-0.0001), number(2.34567)], ["1", "0", "2.346"]);
    }
}
