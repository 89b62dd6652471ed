//! Numbers of desks and rooms that go on from those that are there.

use crate::model::{FloorId, FloorPlan, Plan};
use std::collections::BTreeSet;

/// What the desk numbers of a floor begin with: as most of its desks do, else by the code of the floor.
pub fn desk_prefix(floor: &FloorPlan) -> String {
    let mut counts = std::collections::BTreeMap::new();
    for desk in floor.desks.values() {
        if let Some((prefix, _)) = split(&desk.number) {
            *counts.entry(prefix).or_insert(0_usize) += 1;
        }
    }
    // Of prefixes as frequent the first by the alphabet.
    let most = counts.iter().map(|(_, &count)| count).max();
    match counts.iter().find(|(_, count)| Some(**count) == most) {
        Some((prefix, _)) => (*prefix).to_owned(),
        None if floor.floor.code.is_empty() => "D-".to_owned(),
        None => format!("{}-", floor.floor.code),
    }
}

/// The next numbers of desks with a prefix: on from the highest in the whole plan.
pub fn next_desk_numbers(plan: &Plan, prefix: &str, count: usize) -> Vec<String> {
    let numbers = plan.floors.values().flat_map(|floor| floor.desks.values()).map(|desk| desk.number.as_str());
    next(numbers, prefix, 3, count)
}

/// The next number of a room of a floor.
pub fn next_room_number(plan: &Plan, floor: FloorId) -> String {
    let code = plan.floor(floor).map_or("", |floor| floor.floor.code.as_str());
    next_room_numbers(plan, code, 1).pop().unwrap_or_default()
}

/// The next numbers of rooms of a floor with a code.
pub(super) fn next_room_numbers(plan: &Plan, code: &str, count: usize) -> Vec<String> {
    let prefix = if code.is_empty() { String::new() } else { format!("{code}.") };
    let numbers = plan.floors.values().flat_map(|floor| floor.rooms.values()).map(|room| room.number.as_str());
    next(numbers, &prefix, 2, count)
}

fn next<'a>(numbers: impl Iterator<Item = &'a str>, prefix: &str, n_digits: usize, count: usize) -> Vec<String> {
    let taken: BTreeSet<u32> = numbers
        .filter_map(|number| number.strip_prefix(prefix))
        .filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
        .filter_map(|rest| rest.parse().ok())
        .collect();
    let first = taken.last().map_or(1, |last| last.saturating_add(1));
    (0..count).map(|idx| format!("{prefix}{:0n_digits$}", u64::from(first) + idx as u64)).collect()
}

/// A number as its prefix and its digits.
fn split(number: &str) -> Option<(&str, u32)> {
    let prefix = number.trim_end_matches(|letter: char| letter.is_ascii_digit());
    Some((prefix, number.strip_prefix(prefix)?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_from_the_highest() {
        let taken = ["G-001", "G-014", "F-200", "G-x", "G-"];
        assert_eq!(next(taken.into_iter(), "G-", 3, 2), ["G-015", "G-016"]);
        assert_eq!(next(taken.into_iter(), "A.", 2, 1), ["A.01"]);
        assert_eq!(next(["G-999"].into_iter(), "G-", 3, 1), ["G-1000"]);
        assert_eq!(split("G-014"), Some(("G-", 14)));
        assert_eq!(split("reception"), None);
    }
}
