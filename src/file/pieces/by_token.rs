//! Cutting a file by its brackets, whatever its layout.

use super::{Pieces, RawElement, RawSection, is_name};

/// Cuts what follows the first line of a file; `n_before` lines stand before it.
pub(in super::super) fn by_token(body: &str, n_before: usize) -> Pieces<'_> {
    let mut scanner = Scanner { text: body, at: 0, line: n_before + 1, counted: 0 };
    let mut pieces = Pieces::default();
    scanner.skip_layout();
    scanner.name();
    scanner.skip_layout();
    if !scanner.eat(b'(') {
        return pieces;
    }
    loop {
        scanner.skip_layout_and_commas();
        if scanner.eat(b')') {
            pieces.is_closed = true;
            return pieces;
        }
        let Some(section) = scanner.section() else { return pieces };
        pieces.sections.push(section);
    }
}

/// The same RON on one line: line ends outside strings become spaces, inside strings they are escaped.
pub(in super::super) fn flattened(text: &str) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let mut scanner = Scanner { text, at: 0, line: 1, counted: 0 };
    let mut out = String::with_capacity(text.len());
    while let Some(byte) = scanner.peek() {
        let start = scanner.at;
        match byte {
            b'\n' | b' ' | b'\t' | b'\r' => {
                scanner.at += 1;
                if !out.ends_with(' ') {
                    out.push(' ');
                }
                continue;
            }
            _ => scanner.step(),
        }
        let token = text.get(start..scanner.at).unwrap_or_default();
        match token.strip_prefix("//") {
            Some(comment) => {
                out.push_str("/*");
                out.push_str(&comment.replace("*/", "* /"));
                out.push_str(" */");
            }
            None if token.starts_with('"') => out.push_str(&token.replace('\n', "\\n")),
            None => out.push_str(&token.replace('\n', " ")),
        }
    }
    out
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    /// Up to where the lines are counted.
    counted: usize,
}

impl<'a> Scanner<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn peek_after(&self, n_bytes: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + n_bytes).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    /// The number of the line that the scanner stands on.
    fn line(&mut self) -> usize {
        let passed = self.text.as_bytes().get(self.counted..self.at).unwrap_or_default();
        self.line += passed.split(|byte| *byte == b'\n').count() - 1;
        self.counted = self.at;
        self.line
    }

    fn starts_comment(&self) -> bool {
        self.peek() == Some(b'/') && matches!(self.peek_after(1), Some(b'/' | b'*'))
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn skip_layout(&mut self) {
        loop {
            self.skip_space();
            if !self.starts_comment() {
                return;
            }
            self.step();
        }
    }

    fn skip_layout_and_commas(&mut self) {
        self.skip_layout();
        while self.eat(b',') {
            self.skip_layout();
        }
    }

    fn name(&mut self) -> Option<&'a str> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            self.at += 1;
        }
        self.text.get(start..self.at).filter(|name| is_name(name))
    }

    /// A name, a colon and a value; `None` where there is no such thing.
    fn section(&mut self) -> Option<RawSection<'a>> {
        let (start, line) = (self.at, self.line());
        let name = self.name()?;
        self.skip_layout();
        if !self.eat(b':') {
            return None;
        }
        self.skip_layout();
        let mut elements = Vec::new();
        if self.eat(b'[') {
            self.elements(&mut elements);
        } else {
            // Not a list: taken for a list of one.
            elements.push(self.value());
        }
        self.eat(b',');
        Some(RawSection { name: Some(name), line, text: self.text.get(start..self.at)?, elements })
    }

    fn elements(&mut self, elements: &mut Vec<RawElement<'a>>) {
        loop {
            self.skip_space();
            if self.starts_comment() {
                let (start, line) = (self.at, self.line());
                self.step();
                let text = self.text.get(start..self.at).unwrap_or_default().trim_end();
                elements.push(RawElement { line, text, is_comment: true });
            } else if !self.eat(b',') {
                if self.eat(b']') || self.peek().is_none() {
                    return;
                }
                let before = self.at;
                elements.push(self.value());
                if self.at == before {
                    // A closing bracket that nothing opened: step over it, or this would never end.
                    self.at += 1;
                }
            }
        }
    }

    /// Everything up to the comma or closing bracket that ends the value.
    fn value(&mut self) -> RawElement<'a> {
        let (start, line) = (self.at, self.line());
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' | b',' if depth == 0 => break,
                b')' | b']' | b'}' => depth -= 1,
                _ => {}
            }
            self.step();
        }
        let text = self.text.get(start..self.at).unwrap_or_default().trim_end();
        RawElement { line, text, is_comment: false }
    }

    /// Over one token: a string, a comment, a character, or any other byte.
    fn step(&mut self) {
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'/') if self.peek_after(1) == Some(b'/') => self.until("\n", false),
            Some(b'/') if self.peek_after(1) == Some(b'*') => self.block_comment(),
            Some(b'\'') => self.character(),
            Some(b'r') if !self.follows_name() => self.raw_string(),
            Some(_) => {
                self.at += 1;
                while !self.text.is_char_boundary(self.at) {
                    self.at += 1;
                }
            }
            None => {}
        }
    }

    /// Whether what stands before is part of a name; `br"…"` is not.
    fn follows_name(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.text.as_bytes().get(at));
        before.is_some_and(|byte| (byte.is_ascii_alphanumeric() && *byte != b'b') || *byte == b'_')
    }

    fn until(&mut self, end: &str, is_included: bool) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest.find(end).map(|length| if is_included { length + end.len() } else { length });
        self.at += length.unwrap_or(rest.len());
    }

    fn string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.at += 1;
                    return;
                }
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at = self.text.len();
    }

    fn raw_string(&mut self) {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        self.at += 1;
        if rest.as_bytes().get(hashes) == Some(&b'"') {
            self.at += hashes + 1;
            self.until(&format!("\"{}", "#".repeat(hashes)), true);
        }
    }

    fn block_comment(&mut self) {
        // They nest in RON.
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match (byte, self.peek_after(1)) {
                (b'/', Some(b'*')) => {
                    depth += 1;
                    self.at += 2;
                }
                (b'*', Some(b'/')) => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
    }

    fn character(&mut self) {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        if rest.starts_with('\\') {
            self.at += 3;
            self.until("'", true);
            return;
        }
        let length = rest.chars().next().map_or(0, char::len_utf8);
        // A lone quotation mark is stepped over.
        self.at += if rest.as_bytes().get(length) == Some(&b'\'') { length + 2 } else { 1 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(body: &str) -> Vec<(&str, Vec<(usize, &str)>)> {
        by_token(body, 1)
            .sections
            .into_iter()
            .map(|section| {
                let elements = section.elements.into_iter().map(|element| (element.line, element.text)).collect();
                (section.name.unwrap_or_default(), elements)
            })
            .collect()
    }

    #[test]
    fn any_layout_is_cut() {
        let body = "/* a */ Plan(ids:[(next:2)],\n  walls: [\n    (\n      id: 1,\n      note: \"](,\\\"\", // x\n    ), /* b */\n    (id: 2, c: ')', r: r#\"\")\"#),\n  ],\n)";
        assert_eq!(
            cut(body),
            [
                ("ids", vec![(2, "(next:2)")]),
                (
                    "walls",
                    vec![
                        (4, "(\n      id: 1,\n      note: \"](,\\\"\", // x\n    )"),
                        (7, "/* b */"),
                        (8, "(id: 2, c: ')', r: r#\"\")\"#)")
                    ]
                ),
            ]
        );
        assert!(by_token(body, 1).is_closed);
    }

    #[test]
    fn nothing_makes_it_stand_still_or_fail() {
        for body in
            ["", "(", "(a", "(a:", "(a:[", "(a:[)", "(a:[}}}", "(a:[\"\\", "(a:['", "(a:[/*", "(a:[r#", "(a:[é", "(:"]
        {
            assert!(!by_token(body, 1).is_closed, "{body}");
        }
        assert!(!by_token(&format!("(a:{}", "[".repeat(100_000)), 1).is_closed);
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Both {
        a: String,
        b: char,
    }

    #[test]
    fn flat_text_means_the_same() {
        let text = "(\n  a: \"one\ntwo\", // why\n  b: 'x',\n)";
        let flat = flattened(text);
        assert_eq!(flat, "( a: \"one\\ntwo\", /* why */ b: 'x', )");
        assert_eq!(ron::from_str::<Both>(text), ron::from_str::<Both>(&flat));
    }
}
