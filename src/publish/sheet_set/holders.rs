//! Which team has which desks at a moment, and how desks are written down.

use crate::model::{DeskId, FloorId, GeometryCache, Moment, Plan, TeamId};
use std::collections::BTreeMap;

/// A desk that a team has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) team: TeamId,
    pub(super) number: String,
    /// The floor, with its building.
    pub(super) floor: String,
    /// The number and the name of the room it stands in; nothing where it stands in none.
    pub(super) room: String,
}

/// Each desk that a team or one of its people has at a moment, floor by floor from the lowest up.
pub(super) fn held(plan: &Plan, at: Moment, geometry: &GeometryCache) -> BTreeMap<(usize, FloorId, DeskId), Held> {
    let view = plan.view(at);
    let mut all = BTreeMap::new();
    for (place, floor) in view.floors().into_iter().enumerate() {
        let title = plan.floor_title(&floor.floor);
        let outlines = geometry.get(&view, floor);
        for placed in view.desks(floor) {
            let Some(team) = view.team_of(placed.occupant) else { continue };
            let room = outlines.room_at(placed.at.into()).and_then(|id| floor.rooms.get(&id));
            let room = room.map_or_else(String::new, |room| {
                let name = view.room_use(room).map_or("", |dated| dated.name.as_str());
                let parts = [room.number.trim(), name.trim()];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
            });
            let own = Held { team, number: placed.desk.number.trim().to_owned(), floor: title.clone(), room };
            all.insert((place, floor.floor.id, placed.desk.id), own);
        }
    }
    all
}

/// The numbers of desks as ranges, in order: `G-001 to G-006, G-010`. Desks without a number are counted.
pub(super) fn ranges<'a>(numbers: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut named: Vec<(&str, Option<u64>, &str)> = Vec::new();
    let mut n_nameless = 0_usize;
    for number in numbers {
        if number.is_empty() {
            n_nameless += 1;
        } else {
            let (stem, figures) = split(number);
            named.push((stem, figures.parse().ok(), number));
        }
    }
    named.sort_unstable();
    let mut ranges: Vec<Vec<(&str, Option<u64>, &str)>> = Vec::new();
    for own in named {
        let follows = ranges.last().and_then(|range| range.last()).is_some_and(|last| {
            // As many figures, so that what is between the ends of a range can be told.
            let is_next = last.1.zip(own.1).is_some_and(|(last, own)| last.checked_add(1) == Some(own));
            is_next && last.0 == own.0 && last.2.len() == own.2.len()
        });
        match ranges.last_mut() {
            Some(range) if follows => range.push(own),
            _ => ranges.push(vec![own]),
        }
    }
    let words = |range: &Vec<(&str, Option<u64>, &str)>| match (range.first(), range.last()) {
        (Some(first), Some(last)) if 2 < range.len() => format!("{} to {}", first.2, last.2),
        _ => range.iter().map(|own| own.2).collect::<Vec<_>>().join(", "),
    };
    let nameless = (0 < n_nameless).then(|| format!("{n_nameless} without a number"));
    ranges.iter().map(words).chain(nameless).collect()
}

/// A number parted before its last figures.
fn split(number: &str) -> (&str, &str) {
    let n_figures = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    number.split_at(number.len() - n_figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_each_other_are_a_range() {
        let of = |numbers: &[&str]| ranges(numbers.iter().copied());
        assert_eq!(of(&["G-003", "G-001", "G-002"]), ["G-001 to G-003"]);
        assert_eq!(of(&["G-001", "G-002"]), ["G-001, G-002"], "two are no range");
        assert_eq!(of(&["G-009", "G-010", "G-011", "1-012"]), ["1-012", "G-009 to G-011"]);
        assert_eq!(of(&["9", "10", "11"]), ["9", "10, 11"], "a range has as many figures from end to end");
        assert_eq!(of(&["", "A", "", "A"]), ["A", "A", "2 without a number"]);
        assert_eq!(of(&["99999999999999999999999", "5"]).len(), 2);
    }
}
