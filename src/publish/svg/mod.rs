//! A sheet as SVG, in millimetres, with the fonts in it.
//!
//! Grouped and named as the page is, by layer and by thing, so that a designer finds the walls, and a desk among desks.
//! Everything of the plan is text: it is escaped, and characters that XML cannot hold are replaced. No scripts, no
//! links, nothing fetched. Words are the real ones, also where the fonts lack a letter: a viewer has other fonts.
//! Invariants: no name is used twice in a document; held by `tests/formats.rs`, the rest by the tests beside.

mod look;
mod names;
mod xml;

use self::look::{Look, css_weight};
use self::names::Names;
use self::xml::{escaped, number};
use crate::publish::Sheet;
use crate::publish::page::{Group, GroupName, GroupRole, Mark, Page, PathMark, PictureMark, TextMark};
use crate::text::{self, Weight};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use std::borrow::Cow;
use std::fmt::Write as _;

/// The text of an SVG document.
pub fn svg(sheet: &Sheet) -> String {
    Writer::new(&sheet.page, Letters::Embedded).document(&sheet.page)
}

/// The same for a program that has the shipped fonts and no others: they are not in it, and what they lack is stood in for.
pub(super) fn of_shipped_letters(sheet: &Sheet) -> String {
    Writer::new(&sheet.page, Letters::Shipped).document(&sheet.page)
}

/// Where letters come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    /// The fonts are in the document; what they lack, a viewer finds elsewhere.
    Embedded,
    /// Whoever draws it has the shipped fonts, and nothing else.
    Shipped,
}

struct Writer {
    out: String,
    letters: Letters,
    names: Names,
}

impl Writer {
    fn new(page: &Page, letters: Letters) -> Self {
        Self { out: String::new(), letters, names: Names::of(page) }
    }

    fn document(mut self, page: &Page) -> String {
        let (width, height) = (number(page.width), number(page.height));
        self.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        self.push(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" \
             width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
             xml:lang=\"en-GB\" xml:space=\"preserve\" fill=\"none\" fill-rule=\"evenodd\" stroke-linecap=\"round\" \
             stroke-linejoin=\"round\" font-family=\"'Colocate Inter',Inter,Arial,sans-serif\">\n"
        ));
        self.push(format_args!("<title>{}</title>\n", escaped(&page.title)));
        if self.letters == Letters::Embedded {
            self.fonts();
        }
        self.push(format_args!("<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"));
        let look = Look::of_document();
        for group in &page.groups {
            self.group(group, &look, true);
        }
        self.out.push_str("</svg>\n");
        self.out
    }

    fn fonts(&mut self) {
        self.out.push_str("<style>\n");
        for weight in Weight::ALL {
            self.push(format_args!(
                "@font-face{{font-family:\"Colocate Inter\";font-weight:{};src:url(data:font/otf;base64,",
                css_weight(weight)
            ));
            BASE64_STANDARD.encode_string(weight.bytes(), &mut self.out);
            self.out.push_str(") format(\"opentype\")}\n");
        }
        self.out.push_str("text{white-space:pre}\n</style>\n");
    }

    /// A group, with what it says for all its marks.
    fn group(&mut self, group: &Group, inherited: &Look, is_part_of_page: bool) {
        if let Some(((x, y), (width, height))) = group.clip {
            let [x, y, width, height] = [x, y, width, height].map(number);
            // A picture in the picture shows nothing beyond its box, and needs no name for a clip.
            let (place, seen) = (format_args!("x=\"{x}\" y=\"{y}\""), format_args!("{x} {y} {width} {height}"));
            self.push(format_args!("<svg {place} width=\"{width}\" height=\"{height}\" viewBox=\"{seen}\">\n"));
        }
        self.out.push_str("<g");
        match &group.role {
            GroupRole::Decoration => self.out.push_str(" aria-hidden=\"true\""),
            GroupRole::Figure { .. } => self.out.push_str(" role=\"img\""),
            _ => {}
        }
        let name = self.names.next(group, is_part_of_page);
        if let Some(name) = &name {
            self.push(format_args!(" id=\"{}\" inkscape:label=\"{}\"", name.id, escaped(&name.label)));
            // Layers within the layer of the drawing, as the programs that designers use know them.
            if is_part_of_page || matches!(group.name, Some(GroupName::Layer(_))) {
                self.out.push_str(" inkscape:groupmode=\"layer\"");
            }
        }
        let (said, look) = Look::of_group(group, inherited);
        self.push(format_args!("{said}>\n"));
        if let Some(name) = name.filter(|name| name.is_told) {
            self.push(format_args!("<title>{}</title>\n", escaped(&name.label)));
        }
        if let GroupRole::Figure { description } = &group.role {
            self.push(format_args!("<desc>{}</desc>\n", escaped(description)));
        }
        for mark in &group.marks {
            let said = Look::of_mark(mark, &look);
            match mark {
                Mark::Path(path) => self.path(path, &said),
                Mark::Text(text) => self.text(text, &said),
                Mark::Picture(picture) => self.picture(picture),
            }
        }
        for part in &group.parts {
            self.group(part, &look, false);
        }
        self.out.push_str("</g>\n");
        if group.clip.is_some() {
            self.out.push_str("</svg>\n");
        }
    }

    fn path(&mut self, path: &PathMark, said: &str) {
        self.out.push_str("<path d=\"");
        for run in &path.runs {
            self.run(run);
            if path.is_closed {
                self.out.push('Z');
            }
        }
        self.push(format_args!("\"{said}/>\n"));
    }

    /// A run of lines; level and upright ones by one figure each.
    fn run(&mut self, run: &[(f64, f64)]) {
        let mut last: Option<(String, String)> = None;
        for (x, y) in run {
            let at = (number(*x), number(*y));
            match &last {
                None => self.push(format_args!("M{} {}", at.0, at.1)),
                Some((_, level)) if *level == at.1 => self.push(format_args!("H{}", at.0)),
                Some((upright, _)) if *upright == at.0 => self.push(format_args!("V{}", at.1)),
                Some(_) => self.push(format_args!("L{} {}", at.0, at.1)),
            }
            last = Some(at);
        }
    }

    fn text(&mut self, text: &TextMark, said: &str) {
        let words = match self.letters {
            Letters::Embedded => Cow::Borrowed(text.text.as_str()),
            Letters::Shipped => text::printable(&text.text),
        };
        let (x, y) = (number(text.at.0), number(text.at.1));
        self.push(format_args!("<text x=\"{x}\" y=\"{y}\"{said}"));
        // The length is said as well, so that a viewer that will not load the font still keeps words in their fields. Of
        // letters that the font lacks nobody here knows the width.
        if self.letters == Letters::Embedded && text::missing(&text.text).is_empty() {
            let length = text::width(&text.text, text.weight) * text.size;
            self.push(format_args!(" textLength=\"{}\"", number(length)));
        }
        if text.turned != 0.0 {
            // SVG turns clockwise.
            self.push(format_args!(" transform=\"rotate({} {x} {y})\"", number(-text.turned)));
        }
        self.push(format_args!(">{}</text>\n", escaped(&words)));
    }

    fn picture(&mut self, picture: &PictureMark) {
        let [x, y, width, height] = [picture.at.0, picture.at.1, picture.size.0, picture.size.1].map(number);
        self.push(format_args!("<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\""));
        if picture.turned != 0.0 {
            // SVG turns clockwise.
            self.push(format_args!(" transform=\"rotate({} {x} {y})\"", number(-picture.turned)));
        }
        // Its sides are what is measured; pixels follow.
        self.out.push_str(" preserveAspectRatio=\"none\" href=\"data:image/png;base64,");
        BASE64_STANDARD.encode_string(picture.image.png(), &mut self.out);
        self.out.push_str("\"/>\n");
    }

    /// Writing into a string cannot fail.
    fn push(&mut self, arguments: std::fmt::Arguments<'_>) {
        let written = self.out.write_fmt(arguments);
        debug_assert!(written.is_ok(), "a string takes everything");
    }
}
