//! Words broken into lines that are never too long.

use super::super::page::Lettering;
use crate::text;

/// By how much two words and the space between them may be nearer or farther than they are by themselves, in ems.
const MOST_KERNED: f64 = 0.2;

/// From one line of such lettering to the next.
pub(in super::super) fn line_height(lettering: Lettering) -> f64 {
    lettering.height * 1.65
}

/// The lines of a text, none wider than so many millimetres; a word that is too long by itself is broken. Text without a
/// word has no line.
pub(in super::super) fn lines(text: &str, lettering: Lettering, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let space = lettering.width(" ");
    // The last line as wide as its words and spaces are by themselves, and how far off that may be.
    let (mut about, mut off) = (0.0, 0.0);
    for word in text.split_whitespace() {
        let own = lettering.width(word);
        let (longer, next_off) = (about + space + own, off + MOST_KERNED * lettering.size());
        // Words are measured together only where it hangs by a hair: each line would be measured as often as it has words.
        let fits = match lines.last() {
            None => false,
            Some(_) if longer + next_off <= width => true,
            Some(_) if width < longer - next_off => false,
            Some(line) => lettering.width(&format!("{line} {word}")) <= width,
        };
        match lines.last_mut().filter(|_| fits) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
                (about, off) = (longer, next_off);
            }
            None if own <= width => {
                lines.push(word.to_owned());
                (about, off) = (own, 0.0);
            }
            None => {
                lines.extend(pieces(word, lettering, width));
                (about, off) = (lines.last().map_or(0.0, |line| lettering.width(line)), 0.0);
            }
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
