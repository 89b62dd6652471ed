//! Traffic lights: a word and a sign each, so that colour is never the only sign.

use crate::analysis::standards::Verdict;

/// The sign that stands before the word of a light; each has a shape of its own.
pub fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Meets => "●",
        Verdict::Near => "▲",
        Verdict::Misses => "■",
    }
}

/// Sign and word together; a dash where nothing can be judged.
pub fn light(verdict: Option<Verdict>) -> String {
    verdict.map_or_else(|| "–".to_owned(), |verdict| format!("{} {}", sign(verdict), verdict.label()))
}
