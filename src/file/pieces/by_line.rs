//! Cutting a file that has one element on a line.

use super::{Pieces, RawElement, RawSection, is_name};

/// What a line is.
enum Line<'a> {
    Blank,
    Comment,
    OpenDocument,
    CloseDocument,
    /// A section's first line; whether the section is closed on the same line.
    Open(&'a str, bool),
    Close,
    Other,
}

/// Cuts what follows the first line of a file; `n_before` lines stand before it.
///
/// The sections' own lines must stand at the margin: what is laid out anew is for [`super::by_token`].
pub(in super::super) fn by_line(body: &str, n_before: usize) -> Pieces<'_> {
    let mut cutter = Cutter { body, pieces: Pieces::default(), open: None };
    let mut offset = 0;
    for (idx, line) in body.split('\n').enumerate() {
        cutter.line(line, offset, n_before + idx + 1);
        offset += line.len() + 1;
    }
    cutter.close(body.len());
    cutter.pieces
}

struct Cutter<'a> {
    body: &'a str,
    pieces: Pieces<'a>,
    /// The section that is being filled, and where it begins.
    open: Option<(RawSection<'a>, usize)>,
}

impl<'a> Cutter<'a> {
    fn line(&mut self, line: &'a str, offset: usize, number: usize) {
        match kind_of(line) {
            Line::Blank | Line::OpenDocument => {}
            Line::Comment => {
                if let Some((section, _)) = &mut self.open {
                    section.elements.push(RawElement { line: number, text: line.trim_end(), is_comment: true });
                }
            }
            Line::Open(name, is_empty) => {
                self.open_section(Some(name), offset, number);
                if is_empty {
                    self.close(offset + line.len());
                }
            }
            Line::Close => self.close(offset + line.len()),
            Line::CloseDocument => {
                self.close(offset);
                self.pieces.is_closed = true;
            }
            Line::Other => self.element(line, offset, number),
        }
    }

    fn element(&mut self, line: &'a str, offset: usize, number: usize) {
        if self.open.is_none() {
            // The line that should open a section is damaged. Where it still looks like one it is no element itself.
            self.open_section(None, offset, number);
            if !line.starts_with('(') {
                return;
            }
        }
        if let Some((section, _)) = &mut self.open {
            section.elements.push(RawElement { line: number, text: line.trim_end(), is_comment: false });
        }
    }

    fn open_section(&mut self, name: Option<&'a str>, offset: usize, line: usize) {
        self.close(offset);
        self.open = Some((RawSection { name, line, text: "", elements: Vec::new() }, offset));
    }

    fn close(&mut self, end: usize) {
        if let Some((mut section, start)) = self.open.take() {
            section.text = self.body.get(start..end).unwrap_or_default().trim_end_matches('\n');
            self.pieces.sections.push(section);
        }
    }
}

fn kind_of(line: &str) -> Line<'_> {
    match line.trim_end() {
        "" => return Line::Blank,
        "(" => return Line::OpenDocument,
        ")" => return Line::CloseDocument,
        "]" | "]," => return Line::Close,
        _ => {}
    }
    if line.starts_with("//") {
        return Line::Comment;
    }
    if let Some(name) = opened_behind_a_close(line) {
        return Line::Open(name, false);
    }
    let named = line.trim_end().split_once(':').filter(|(name, _)| is_name(name));
    match named.map(|(name, rest)| (name, rest.trim())) {
        Some((name, "[")) => Line::Open(name, false),
        Some((name, "[]" | "[],")) => Line::Open(name, true),
        _ => Line::Other,
    }
}

/// The section that a line opens on which another is closed: what stood between them, the end of a line, is damaged.
fn opened_behind_a_close(line: &str) -> Option<&str> {
    let rest = line.trim_end().strip_prefix(']')?.strip_suffix(": [")?;
    let is_in_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let name = rest.rsplit(|letter| !is_in_name(letter)).next()?;
    Some(name).filter(|name| is_name(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A section's name and its elements with their lines.
    type Section<'a> = (Option<&'a str>, Vec<(usize, &'a str)>);

    fn cut(body: &str) -> Vec<Section<'_>> {
        by_line(body, 1)
            .sections
            .into_iter()
            .map(|section| {
                (section.name, section.elements.into_iter().map(|element| (element.line, element.text)).collect())
            })
            .collect()
    }

    #[test]
    fn sections_and_elements_are_found_with_their_lines() {
        let body = "(\nids: [\n(next:2),\n],\nteams: [\n],\nwalls: [],\nrooms: [\n// a note\n(id:1),\n],\n)\n";
        assert_eq!(
            cut(body),
            [
                (Some("ids"), vec![(4, "(next:2),")]),
                (Some("teams"), vec![]),
                (Some("walls"), vec![]),
                (Some("rooms"), vec![(10, "// a note"), (11, "(id:1),")]),
            ]
        );
        assert!(by_line(body, 1).is_closed);
        assert_eq!(by_line(body, 1).sections[3].text, "rooms: [\n// a note\n(id:1),\n],");
    }

    #[test]
    fn damaged_section_lines_lose_no_element() {
        // The opening line, the closing line, and a line broken in two.
        assert_eq!(cut("(\nwalls; [\n(id:1),\n],\n)"), [(None, vec![(4, "(id:1),")])]);
        assert_eq!(
            cut("(\nwalls: [\n(id:1),\n}.\nrooms: [\n(id:2),\n],\n)"),
            [(Some("walls"), vec![(4, "(id:1),"), (5, "}.")]), (Some("rooms"), vec![(7, "(id:2),")])]
        );
        assert_eq!(cut("(\n(id:1),\n],\n"), [(None, vec![(3, "(id:1),")])]);
        // The end of the line between one section and the next.
        for damaged in ["],$rooms: [", "],\u{fffd}rooms: [", "]rooms: [", "],,rooms: ["] {
            let body = format!("(\nwalls: [\n(id:1),\n{damaged}\n(id:2),\n],\n)");
            let expected = [(Some("walls"), vec![(4, "(id:1),")]), (Some("rooms"), vec![(6, "(id:2),")])];
            assert_eq!(cut(&body), expected, "{damaged}");
        }
        let joined = cut("(\nwalls: [\n(id:1),\n],xrooms: [\n(id:2),\n],\n)");
        assert_eq!(joined.get(1), Some(&(Some("xrooms"), vec![(6, "(id:2),")])));
    }

    #[test]
    fn a_file_cut_short_is_noticed() {
        let pieces = by_line("(\nwalls: [\n(id:1),\n(id:2,fl", 1);
        assert!(!pieces.is_closed);
        assert_eq!(pieces.n_elements(), 2);
    }
}
