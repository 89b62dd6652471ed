//! Words broken into lines that are never too long.

use super::super::page::Lettering;
use crate::text;

/// From one line of such lettering to the next.
pub(in super::super) fn line_height(lettering: Lettering) -> f64 {
    lettering.height * 1.65
}

/// The lines of a text, none wider than so many millimetres; a word that is too long by itself is broken. Text without a
/// word has no line.
pub(in super::super) fn lines(text: &str, lettering: Lettering, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer.filter(|longer| lettering.width(longer) <= width) {
            Some(longer) => {
                if let Some(last) = lines.last_mut() {
                    *last = longer;
                }
            }
            None if lettering.width(word) <= width => lines.push(word.to_owned()),
            None => lines.extend(pieces(word, lettering, width)),
        }
    }
    lines
}

/// The same in at most so many lines: the last is cut short where more would be needed.
pub(in super::super) fn lines_at_most(text: &str, lettering: Lettering, width: f64, most: usize) -> Vec<String> {
    let mut lines = lines(text, lettering, width);
    if most < lines.len() {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        let cut = text::ellipsized(&rest, lettering.weight, width / lettering.size());
        lines.extend(cut.filter(|_| 0 < most));
    }
    lines
}

/// A word in pieces that fit; a letter at least in each.
fn pieces(word: &str, lettering: Lettering, width: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let Some(last) = pieces.last_mut() else { continue };
        let longer = format!("{last}{letter}");
        if last.is_empty() || lettering.width(&longer) <= width {
            *last = longer;
        } else {
            pieces.push(letter.to_string());
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_is_broken_and_nothing_of_it_is_lost() {
        let lettering = Lettering::regular(1.8);
        let address = "Read at https://example.org/a-very-long-address/without-any-space-in-it.html in 2014";
        let broken = lines(address, lettering, 30.0);
        assert!(broken.iter().all(|line| lettering.width(line) <= 30.0), "{broken:?}");
        assert_eq!(broken.concat().replace(' ', ""), address.replace(' ', ""));
        let short = lines_at_most(address, lettering, 30.0, 2);
        assert!(short.len() == 2 && short[1].ends_with('…'), "{short:?}");
        assert_eq!(lines_at_most("one", lettering, 30.0, 0), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn no_line_is_too_long(text in "\\PC{0,60}", width in 8.0..80.0_f64, most in 0_usize..4) {
            let lettering = Lettering::bold(2.5);
            for line in lines(&text, lettering, width) {
                prop_assert!(lettering.width(&line) <= width || line.chars().count() == 1, "{line}");
            }
            prop_assert!(lines_at_most(&text, lettering, width, most).len() <= most);
        }
    }
}
