//! Words broken into lines, and cut short where nothing else helps.

use super::{Weight, width};

/// The text itself if it is no wider than that many ems, else its beginning with `…`; `None` if not even one letter
/// and the `…` fit.
pub fn ellipsized(text: &str, weight: Weight, max_ems: f64) -> Option<String> {
    let text = text.trim();
    if width(text, weight) <= max_ems {
        return Some(text.to_owned());
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).collect();
    let cut = |end: usize| text.get(..end).map(|start| format!("{}…", start.trim_end()));
    let fits = |end: &usize| cut(*end).is_some_and(|cut| width(&cut, weight) <= max_ems);
    let n_fitting = ends.partition_point(fits);
    // Kerning makes width not quite grow letter by letter, so the last one found is asked again.
    (0..n_fitting).rev().filter_map(|idx| ends.get(idx).copied()).find(fits).and_then(cut)
}

/// The text in at most `max_lines` lines no wider than that many ems, broken between words, the lines about as long as
/// each other; `None` if it does not fit.
pub fn wrapped(text: &str, weight: Weight, max_ems: f64, max_lines: usize) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || max_lines == 0 {
        return None;
    }
    let greedy = broken(&words, weight, max_ems).filter(|lines| lines.len() <= max_lines)?;
    let n_lines = greedy.len();
    Some(narrowest(&words, weight, greedy, (max_ems, n_lines)))
}

/// The text in exactly so many lines, the longest as short as can be; `None` if it cannot be broken so.
pub fn balanced(text: &str, weight: Weight, n_lines: usize) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() < n_lines || n_lines == 0 {
        return None;
    }
    let whole = words.join(" ");
    let max_ems = width(&whole, weight);
    let lines = narrowest(&words, weight, vec![whole], (max_ems, n_lines));
    (lines.len() == n_lines).then_some(lines)
}

/// Lines no more in number than given, as narrow as they can be: a label reads better as a block than with a widow.
fn narrowest(words: &[&str], weight: Weight, lines: Vec<String>, (max_ems, n_lines): (f64, usize)) -> Vec<String> {
    if n_lines <= 1 {
        return lines;
    }
    let (mut narrow, mut wide, mut best) = (0.0, max_ems, lines);
    for _ in 0..12 {
        let middle = f64::midpoint(narrow, wide);
        match broken(words, weight, middle) {
            Some(lines) if lines.len() <= n_lines => {
                best = lines;
                wide = middle;
            }
            _ => narrow = middle,
        }
    }
    best
}

/// As many words a line as fit; `None` if a word alone does not.
fn broken(words: &[&str], weight: Weight, max_ems: f64) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer.filter(|longer| width(longer, weight) <= max_ems) {
            Some(longer) => {
                if let Some(last) = lines.last_mut() {
                    *last = longer;
                }
            }
            None if width(word, weight) <= max_ems => lines.push((*word).to_owned()),
            None => return None,
        }
    }
    Some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_balanced() {
        let lines = wrapped("Joint reception and waiting", Weight::Regular, 12.0, 3).unwrap();
        assert_eq!(lines, ["Joint reception", "and waiting"]);
        assert_eq!(wrapped("WC", Weight::Regular, 12.0, 2).unwrap(), ["WC"]);
        assert_eq!(wrapped("Tactical coordination", Weight::Regular, 5.0, 2), None);
        assert_eq!(wrapped("   ", Weight::Regular, 5.0, 2), None);
    }

    #[test]
    fn a_number_of_lines_is_kept_or_refused() {
        let lines = |n_lines| balanced("Police communications and media", Weight::Regular, n_lines);
        assert_eq!(lines(1).unwrap(), ["Police communications and media"]);
        assert_eq!(lines(2).unwrap(), ["Police communications", "and media"]);
        assert_eq!(lines(3).unwrap(), ["Police", "communications", "and media"]);
        assert_eq!(lines(5), None);
        assert_eq!(balanced("", Weight::Regular, 1), None);
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        assert_eq!(ellipsized("Police", Weight::Regular, 9.0).unwrap(), "Police");
        assert_eq!(ellipsized("Professional standards", Weight::Regular, 7.0).unwrap(), "Professional…");
        assert_eq!(ellipsized("Police", Weight::Regular, 0.5), None);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked(text in "\\PC{0,40}", max_ems in 0.0..20.0_f64) {
            for weight in Weight::ALL {
                if let Some(short) = ellipsized(&text, weight, max_ems) {
                    prop_assert!(width(&short, weight) <= max_ems);
                }
                for line in wrapped(&text, weight, max_ems, 3).unwrap_or_default() {
                    prop_assert!(width(&line, weight) <= max_ems);
                }
            }
        }
    }
}
