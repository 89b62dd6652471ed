//! Which storey a name means: *Ground floor*, *EG*, *Level 02*, *2. OG*.

/// The ordinals that people write, from the first.
const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

/// Words that mean the ground floor.
const GROUND: [&str; 7] = ["ground", "grd", "gf", "eg", "erdgeschoss", "rdc", "entrance"];
/// Words before a number that mean a storey.
const STOREY: [&str; 11] = ["level", "lvl", "floor", "storey", "story", "l", "f", "og", "etage", "stock", "geschoss"];
/// Words that mean what is under the ground.
const UNDER: [&str; 8] = ["basement", "bsmt", "cellar", "ug", "keller", "kg", "b", "untergeschoss"];

/// The level that a name means, 0 being the ground floor; `None` where it means none.
pub fn level_named(name: &str) -> Option<i32> {
    let words = words(name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if has(&["lower"]) && has(&["ground"]) {
        return Some(-1);
    }
    if let Some(place) = words.iter().position(|word| UNDER.contains(&word.as_str())) {
        let number = number_beside(&words, place);
        // A lone letter is a storey only with its number.
        let is_letter = words.get(place).is_some_and(|word| word.len() == 1);
        if !is_letter || number.is_some() {
            return Some(-number.unwrap_or(1).max(1));
        }
    }
    if has(&GROUND) {
        return Some(0);
    }
    let ordinal = words.iter().find_map(|word| {
        let in_words = ORDINALS.iter().zip(1..).find(|(ordinal, _)| *ordinal == word).map(|(_, level)| level);
        in_words.or_else(|| ordinal_in_digits(word))
    });
    if ordinal.is_some() {
        return ordinal;
    }
    let place = words.iter().position(|word| STOREY.contains(&word.as_str()))?;
    number_beside(&words, place)
}

/// What a floor is called whose file or layout has that name: the usual name of its level where it means one.
pub fn floor_name(name: &str) -> String {
    match level_named(name) {
        // Where levels are counted from one, the second is the first floor of others: it keeps its own name.
        Some(level) if is_counted(name) => format!("Level {level}"),
        Some(level) => level_name(level),
        None => name.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// Whether a name counts levels, as *Level 2* does, so that it is not said from where they are counted.
pub(super) fn is_counted(name: &str) -> bool {
    let words = words(name);
    let counts = |word: &String| ["level", "lvl", "l"].contains(&word.as_str());
    let is_under = words.iter().any(|word| UNDER.contains(&word.as_str()) && 1 < word.len());
    !is_under && words.iter().position(counts).is_some_and(|place| number_beside(&words, place).is_some())
}

/// What a floor of a level is called.
pub(super) fn level_name(level: i32) -> String {
    let ordinal = usize::try_from(level).ok().and_then(|level| level.checked_sub(1)).and_then(|idx| ORDINALS.get(idx));
    match (level, ordinal) {
        (0, _) => "Ground floor".to_owned(),
        (-1, _) => "Basement".to_owned(),
        (_, Some(ordinal)) => format!("{} floor", crate::units::format::capitalised(ordinal)),
        (level, None) if level < 0 => format!("Basement {}", level.unsigned_abs()),
        (level, None) => format!("Floor {level}"),
    }
}

/// The words of a name in small letters; letters and digits beside each other are words of their own.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for letter in name.to_lowercase().chars() {
        let kind = match letter {
            letter if letter.is_ascii_digit() => Some(true),
            letter if letter.is_alphabetic() => Some(false),
            _ => None,
        };
        match (kind, words.last_mut()) {
            (None, _) => {}
            (Some(_), Some(word)) if kind == last => word.push(letter),
            (Some(_), _) => words.push(letter.to_string()),
        }
        last = kind;
    }
    // *2nd* was taken apart; it is one word.
    let mut joined: Vec<String> = Vec::new();
    for word in words {
        match joined.last_mut() {
            Some(before) if is_number(before) && ["st", "nd", "rd", "th"].contains(&word.as_str()) => {
                before.push_str(&word);
            }
            _ => joined.push(word),
        }
    }
    joined
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn ordinal_in_digits(word: &str) -> Option<i32> {
    let digits = word.trim_end_matches(|letter: char| letter.is_alphabetic());
    (digits.len() < word.len()).then(|| storey(digits)).flatten()
}

/// The number after a word, or else before it. No building has hundreds of storeys: such a number is that of a drawing.
fn number_beside(words: &[String], place: usize) -> Option<i32> {
    let after = words.get(place + 1).and_then(|word| storey(word));
    after.or_else(|| place.checked_sub(1).and_then(|before| words.get(before)).and_then(|word| storey(word)))
}

fn storey(word: &str) -> Option<i32> {
    word.parse().ok().filter(|level| (0..=199).contains(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_floors_mean_levels() {
        for (name, level) in [
            ("Ground floor", Some(0)),
            ("contoso2_ground", Some(0)),
            ("Grundriss EG", Some(0)),
            ("1. OG", Some(1)),
            ("2.OG", Some(2)),
            ("UG", Some(-1)),
            ("Basement 2", Some(-2)),
            ("Lower Ground", Some(-1)),
            ("HQ-L03", Some(3)),
            ("level_02-rev-b", Some(2)),
            ("2nd Floor", Some(2)),
            ("Third floor plan", Some(3)),
            ("Floor 12", Some(12)),
            ("B1", Some(-1)),
            ("Block B", None),
            ("A-101", None),
            ("office", None),
            ("", None),
        ] {
            assert_eq!(level_named(name), level, "{name}");
        }
        assert_eq!(floor_name("contoso_level-2"), "Level 2");
        assert_eq!(floor_name("house-1.OG"), "First floor");
        assert_eq!(floor_name("West  wing"), "West wing");
    }
}
