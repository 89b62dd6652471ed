//! How text and numbers are written in XML.
//!
//! Invariant: whatever is in a plan stays character data; held by the tests below and by `tests/formats.rs`.

/// A number to a thousandth of a millimetre, without trailing zeros.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 1000.0).round() / 1000.0;
    // Zero has no sign on paper.
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    format!("{rounded}")
}

/// The text as XML character data, fit for attributes too.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // XML 1.0 has no way to write these, not even as references; a line of words has no breaks.
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_become_markup() {
        assert_eq!(escaped("<script>alert('x')</script>"), "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
        assert_eq!(escaped("\"><svg onload=a>&amp;"), "&quot;&gt;&lt;svg onload=a&gt;&amp;amp;");
        assert_eq!(escaped("a\u{0}b\u{1b}\nc"), "a b  c");
    }

    #[test]
    fn numbers_are_short_and_never_negative_zero() {
        assert_eq!([number(1.0), number(-0.0001), number(2.34567)], ["1", "0", "2.346"]);
    }
}
