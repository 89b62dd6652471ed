//! How words stand in a DXF: as they are, except for what its programs would take for codes.
//!
//! A DXF is lines in pairs, so a line break within a value would end it. A caret begins a control character, `\U+` and
//! `\M+` a character by its number, and two per cent signs a code of the text itself. Held by the tests below and by
//! `tests/formats.rs`.

/// The words as the value of a text.
pub(super) fn value(words: &str) -> String {
    let mut value = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    let mut is_after_percent = false;
    while let Some(letter) = letters.next() {
        let is_percent = letter == '%';
        match letter {
            // The format's own way to write a caret. What writes the file leaves one before a space as it is.
            '^' => value.push_str("^ "),
            // The way to write a per cent sign where it would begin or end a pair of them.
            '%' if is_after_percent || letters.peek() == Some(&'%') => value.push_str("%%%"),
            '\\' if matches!(letters.peek(), Some('U' | 'u' | 'M' | 'm')) => value.push_str("\\U+005C"),
            // Line breaks of any script, and what has no shape.
            '\u{85}' | '\u{2028}' | '\u{2029}' => value.push(' '),
            _ if letter.is_control() => value.push(' '),
            _ => value.push(letter),
        }
        is_after_percent = is_percent;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_take_for_codes_is_written_as_they_ask() {
        for (words, expected) in [
            ("Ägidius £ m² 会议", "Ägidius £ m² 会议"),
            ("50% of A", "50% of A"),
            ("%%d", "%%%%%%d"),
            ("a^Jb ^ c", "a^ Jb ^  c"),
            ("\\U+0041 \\P", "\\U+005CU+0041 \\P"),
            ("  0\nSECTION\r\n", "  0 SECTION  "),
            ("a\u{0}b\u{2028}c", "a b c"),
        ] {
            assert_eq!(value(words), expected);
        }
    }
}
