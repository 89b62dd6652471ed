//! Levels of vetting, as people write them.

use super::finder::plain;
use crate::model::Vetting;

/// The level that words name.
pub(super) fn vetting(words: &str) -> Option<Vetting> {
    let wanted = plain(words).replace(' ', "");
    let short = |level: Vetting| -> &'static [&'static str] {
        match level {
            Vetting::None => &["no", "notvetted", "unvetted"],
            Vetting::Nppv1 => &["nppvlevel1"],
            Vetting::Nppv2Abbreviated => &["nppv2a", "nppv2abbr", "nppvlevel2abbreviated"],
            Vetting::Nppv2Full => &["nppv2", "nppv2f", "nppvlevel2", "nppvlevel2full"],
            Vetting::Nppv3 => &["nppvlevel3"],
            Vetting::Recruitment => &["rv", "recruitment"],
            Vetting::Management => &["mv", "management"],
        }
    };
    Vetting::ALL
        .into_iter()
        .find(|level| plain(&level.to_string()).replace(' ', "") == wanted || short(*level).contains(&wanted.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_as_they_are_shown_and_as_they_are_shortened() {
        for level in Vetting::ALL {
            assert_eq!(vetting(&level.to_string()), Some(level));
        }
        for (words, level) in
            [("MV", Vetting::Management), ("NPPV2", Vetting::Nppv2Full), ("nppv level 3", Vetting::Nppv3)]
        {
            assert_eq!(vetting(words), Some(level), "{words}");
        }
        assert_eq!(vetting("DV"), None);
    }
}
