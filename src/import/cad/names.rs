//! What names say: of a layer what is on it, of a room what it is used as, of a block what it is. Guesses, and data
//! (`assets/import`): a habit that is missing is put there.
//!
//! Invariant: the shipped lists can be read and their patterns fit what they should; held by the tests below.

use super::choices::{BlockUse, LayerUse};
use crate::model::RoomUse;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// No map may have more rules, and no rule more patterns.
const MAX_RULES: usize = 2_000;

/// All that names say of rooms and blocks, read once.
static NAMES: LazyLock<Names> =
    LazyLock::new(|| ron::from_str(include_str!("../../../assets/import/names.ron")).unwrap_or_default());

#[derive(Debug, Default, Deserialize)]
struct Names {
    uses: Vec<Rule<RoomUse>>,
    blocks: Vec<Rule<BlockUse>>,
    symbols: Vec<Rule<String>>,
    clear_widths: Vec<String>,
    other_clearances: Vec<String>,
}

/// What a name means, and the patterns of such names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule<T> {
    /// What it means.
    pub of: T,
    /// Words that a name has to hold, one after another; `*` at an end fits anything.
    pub patterns: Vec<String>,
}

impl<T> Rule<T> {
    /// The pattern that a name fits.
    fn fits(&self, words: &[String]) -> Option<&str> {
        self.patterns.iter().map(String::as_str).find(|pattern| is_in(pattern, words))
    }
}

/// What is on layers, by their names: reusable for every drawing of an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayerMap {
    /// The version of the format: 1.
    pub version: u32,
    /// The rules; the first that fits is taken.
    pub rules: Vec<Rule<LayerUse>>,
}

impl LayerMap {
    /// The map that comes with the program.
    pub fn shipped() -> Self {
        static SHIPPED: LazyLock<Option<LayerMap>> =
            LazyLock::new(|| ron::from_str(include_str!("../../../assets/import/layers.ron")).ok());
        SHIPPED.clone().unwrap_or(Self { version: 1, rules: Vec::new() })
    }

    /// Reads a map that somebody kept.
    pub fn read(text: &str) -> Result<Self, String> {
        let map: Self = ron::from_str(text).map_err(|error| {
            format!(
                "This is no map of layers ({error}). Nothing was changed. Keep one from an import to see how it looks"
            )
        })?;
        if map.version != 1 {
            let version = map.version;
            return Err(format!(
                "This map of layers is of version {version}, and this program reads version 1. Keep it anew"
            ));
        }
        let is_large = |rule: &Rule<LayerUse>| MAX_RULES < rule.patterns.len();
        if MAX_RULES < map.rules.len() || map.rules.iter().any(is_large) {
            return Err(format!("This map of layers has more than {MAX_RULES} rules. Leave out what is not needed"));
        }
        Ok(map)
    }

    /// The map as text, to be kept.
    pub fn write(&self) -> Result<String, String> {
        ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default())
            .map(|text| text + "\n")
            .map_err(|error| format!("The map of layers could not be written: {error}"))
    }

    /// What a layer of a name holds, and the pattern that says so.
    pub fn use_of(&self, layer: &str) -> Option<(LayerUse, &str)> {
        let words = words_of(layer);
        self.rules.iter().find_map(|rule| Some((rule.of, rule.fits(&words)?)))
    }

    /// The same map with the names of a drawing before all others, as somebody chose them.
    #[must_use]
    pub fn with_names<'a>(&self, chosen: impl IntoIterator<Item = (&'a str, LayerUse)>) -> Self {
        let mut rules: Vec<Rule<LayerUse>> = Vec::new();
        for (name, of) in chosen {
            if self.use_of(name).is_some_and(|(guess, _)| guess == of) {
                continue;
            }
            let pattern = words_of(name).join(" ");
            match rules.iter_mut().find(|rule| rule.of == of) {
                Some(rule) => rule.patterns.push(pattern),
                None => rules.push(Rule { of, patterns: vec![pattern] }),
            }
        }
        rules.extend(self.rules.iter().cloned());
        Self { version: self.version, rules }
    }
}

/// What a room of a name is used as.
pub(in crate::import) fn use_of_room(name: &str) -> Option<RoomUse> {
    let words = words_of(name);
    NAMES.uses.iter().find(|rule| rule.fits(&words).is_some()).map(|rule| rule.of)
}

/// What a block of a name is, and the pattern that says so.
pub(in crate::import) fn use_of_block(name: &str) -> Option<(BlockUse, &'static str)> {
    let words = words_of(name);
    NAMES.blocks.iter().find_map(|rule| Some((rule.of, rule.fits(&words)?)))
}

/// The symbol of the library for a block of a name.
pub(in crate::import) fn symbol_of(name: &str) -> Option<&'static str> {
    let words = words_of(name);
    NAMES.symbols.iter().find(|rule| rule.fits(&words).is_some()).map(|rule| rule.of.as_str())
}

/// Whether words are about the clear width of a door.
pub(in crate::import) fn is_of_clear_width(text: &str) -> bool {
    let words = words_of(text);
    let has = |patterns: &[String]| patterns.iter().any(|pattern| is_in(pattern, &words));
    has(&NAMES.clear_widths) && !has(&NAMES.other_clearances)
}

/// The words of a name, in capitals.
fn words_of(name: &str) -> Vec<String> {
    name.split(|sign: char| sign.is_whitespace() || "-_./|:,()".contains(sign))
        .filter(|word| !word.is_empty())
        .map(str::to_uppercase)
        .collect()
}

/// Whether the words of a pattern stand among those of a name, one after another.
fn is_in(pattern: &str, words: &[String]) -> bool {
    let wanted = words_of(pattern);
    !wanted.is_empty()
        && words.windows(wanted.len()).any(|own| own.iter().zip(&wanted).all(|(own, wanted)| is_word(own, wanted)))
}

fn is_word(own: &str, wanted: &str) -> bool {
    match (wanted.strip_prefix('*'), wanted.strip_suffix('*')) {
        (Some(rest), Some(_)) => own.contains(rest.trim_end_matches('*')),
        (Some(end), None) => own.ends_with(end),
        (None, Some(begin)) => own.starts_with(begin),
        (None, None) => own == wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_are_guessed_as_people_name_them() {
        let map = LayerMap::shipped();
        for (name, of) in [
            ("RM$", Some(LayerUse::Rooms)),
            ("GROS$", Some(LayerUse::Ignored)),
            ("A-BOMA", Some(LayerUse::Workspaces)),
            ("A-WALL-CORE-EXST", Some(LayerUse::Walls)),
            ("A-WALL-EXTR", Some(LayerUse::ExternalWalls)),
            ("A-GLAZ-SHEL-SILL-EXST", Some(LayerUse::Windows)),
            ("A-DOOR-EXST", Some(LayerUse::Doors)),
            ("A-FURN-SYTM-EXST", Some(LayerUse::Desks)),
            ("A-FURN-FREE-EXST", Some(LayerUse::Furniture)),
            ("A-IDEN-NUMR-EXST", Some(LayerUse::RoomWords)),
            ("S-COLS-EXST", Some(LayerUse::Columns)),
            ("P-FIXT-EXST", Some(LayerUse::Sanitary)),
            ("wall", Some(LayerUse::Walls)),
            ("windows line", Some(LayerUse::Windows)),
            ("A-A-G25-M_Walls", Some(LayerUse::Walls)),
            ("EG_AUSSENWÄNDE", Some(LayerUse::ExternalWalls)),
            ("01_Innenwand tragend", Some(LayerUse::Walls)),
            ("Türen", Some(LayerUse::Doors)),
            ("建筑-墙体", Some(LayerUse::Walls)),
            ("Layer1", None),
            ("0", None),
        ] {
            assert_eq!(map.use_of(name).map(|(of, _)| of), of, "{name}");
        }
    }

    #[test]
    fn a_map_is_kept_with_what_was_chosen_first() {
        let map = LayerMap::shipped();
        let kept = map.with_names([("Layer1", LayerUse::Walls), ("A-WALL", LayerUse::Walls)]);
        assert_eq!(kept.rules.len(), map.rules.len() + 1, "what is guessed right needs no rule");
        let again = LayerMap::read(&kept.write().unwrap()).unwrap();
        assert_eq!(again, kept);
        assert_eq!(again.use_of("layer1").map(|(of, _)| of), Some(LayerUse::Walls));
        assert!(LayerMap::read("(version: 2, rules: [])").unwrap_err().contains("version 2"));
        assert!(LayerMap::read("nonsense").is_err());
    }

    #[test]
    fn rooms_and_blocks_are_guessed_by_their_names() {
        for (name, of) in [
            ("Office", Some(RoomUse::Office)),
            ("CONF. ROOM", Some(RoomUse::Meeting)),
            ("MEN'S", None),
            ("Stair 2", Some(RoomUse::Stair)),
            ("Elevator Lobby", Some(RoomUse::Lift)),
            ("Teeküche", Some(RoomUse::Kitchen)),
            ("会议室", Some(RoomUse::Meeting)),
            ("Xyz", None),
        ] {
            assert_eq!(use_of_room(name), of, "{name}");
        }
        assert_eq!(use_of_block("Single-Flush - 36_ x 90_-1607500").map(|(of, _)| of), Some(BlockUse::Door));
        assert_eq!(use_of_block("FN_GN_CHRS_01").map(|(of, _)| of), Some(BlockUse::Chair));
        assert_eq!(use_of_block("dfgdddd"), None);
        assert_eq!(symbol_of("table corn"), Some("meeting-table"));
        assert!(!NAMES.uses.is_empty() && !NAMES.blocks.is_empty() && !NAMES.symbols.is_empty());
        assert!(!NAMES.clear_widths.is_empty() && !NAMES.other_clearances.is_empty());
    }
}
