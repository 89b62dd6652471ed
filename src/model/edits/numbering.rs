//! Numbers of desks and rooms: those that go on from what is there, and desks numbered anew in a direction.

use super::draft::Draft;
use crate::model::{Desk, DeskId, Edit, EditRefused, FloorId, FloorPlan, ItemId, PhaseId, Plan, View};
use crate::units::{Mm, PlanPoint, format};
use std::collections::{BTreeMap, BTreeSet};

/// What the desk numbers of a floor begin with: as most of its desks do, else by the code of the floor.
pub fn desk_prefix(floor: &FloorPlan) -> String {
    let mut counts = BTreeMap::new();
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

/// The numbers of copies of desks: each goes on in the series of the desk it copies where the floor has that series, and
/// else in the one that is usual on the floor.
pub(super) fn numbers_of_copies<'a>(
    plan: &Plan,
    floor: &FloorPlan,
    copied: impl Iterator<Item = &'a str> + Clone,
) -> Vec<String> {
    let own: BTreeSet<&str> = floor.desks.values().filter_map(|desk| Some(split(&desk.number)?.0)).collect();
    let usual = desk_prefix(floor);
    let series = |number: &'a str| match split(number) {
        Some((prefix, _)) if own.contains(prefix) => prefix.to_owned(),
        _ => usual.clone(),
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for number in copied.clone() {
        *counts.entry(series(number)).or_default() += 1;
    }
    let mut next: BTreeMap<String, std::vec::IntoIter<String>> = counts
        .into_iter()
        .map(|(prefix, count)| {
            let numbers = next_desk_numbers(plan, &prefix, count);
            (prefix, numbers.into_iter())
        })
        .collect();
    copied.map(|number| next.get_mut(&series(number)).and_then(Iterator::next).unwrap_or_default()).collect()
}

/// The next number of a room of a floor.
pub fn next_room_number(plan: &Plan, floor: FloorId) -> String {
    next_room_numbers(plan, floor, 1).pop().unwrap_or_default()
}

/// The next numbers of rooms of a floor.
pub(super) fn next_room_numbers(plan: &Plan, floor: FloorId, count: usize) -> Vec<String> {
    let code = plan.floor(floor).map_or("", |floor| floor.floor.code.as_str());
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

/// In which order desks are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NumberingOrder {
    /// Row by row from the top, each from left to right.
    RowsFromLeft,
    /// Row by row from the top, each from right to left.
    RowsFromRight,
    /// Column by column from the left, each from top to bottom.
    ColumnsFromTop,
    /// Column by column from the left, each from bottom to top.
    ColumnsFromBottom,
}

impl NumberingOrder {
    /// Every order, as they are offered.
    pub const ALL: [Self; 4] = [Self::RowsFromLeft, Self::RowsFromRight, Self::ColumnsFromTop, Self::ColumnsFromBottom];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::RowsFromLeft => "Left to right, then down",
            Self::RowsFromRight => "Right to left, then down",
            Self::ColumnsFromTop => "Top to bottom, then right",
            Self::ColumnsFromBottom => "Bottom to top, then right",
        }
    }

    /// Which line a desk is in, counted onwards, and where in it, counted along.
    fn key(self, at: PlanPoint) -> (Mm, Mm) {
        match self {
            Self::RowsFromLeft => (-at.y, at.x),
            Self::RowsFromRight => (-at.y, -at.x),
            Self::ColumnsFromTop => (at.x, -at.y),
            Self::ColumnsFromBottom => (at.x, at.y),
        }
    }
}

/// How desks are numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    /// In which order.
    pub order: NumberingOrder,
    /// Does every second line run the other way?
    pub is_serpentine: bool,
    /// What the numbers begin with.
    pub prefix: String,
    /// The first number.
    pub first: u32,
}

/// Numbers desks in a direction. A desk has one number in all phases; where they stand is looked up in this one.
pub fn number_desks(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    desks: &BTreeSet<DeskId>,
    numbering: &Numbering,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let view = View::new(plan, draft.at());
    let floor_plan = draft.floor()?.clone();
    let standing: Vec<(PlanPoint, &Desk)> = desks
        .iter()
        .map(|&id| {
            let desk = floor_plan.desks.get(&id).ok_or_else(|| draft.missing(ItemId::Desk(id)))?;
            Ok(view.placed_desk(&floor_plan, desk).map(|placed| (placed.at, desk.as_ref())))
        })
        .filter_map(Result::transpose)
        .collect::<Result<_, EditRefused>>()?;
    if standing.is_empty() {
        return Err(EditRefused::NotPossible("None of these desks is there by the end of this phase".to_owned()));
    }
    let ordered = in_order(standing, numbering);
    let numbers: Vec<String> = (0..ordered.len() as u64)
        .map(|idx| format!("{}{:03}", numbering.prefix, u64::from(numbering.first) + idx))
        .collect();
    let wanted: BTreeSet<&str> = numbers.iter().map(String::as_str).collect();
    let renumbered: BTreeSet<DeskId> = ordered.iter().map(|desk| desk.id).collect();
    for other in plan.floors.values() {
        let mut staying = other.desks.values().filter(|desk| !renumbered.contains(&desk.id));
        if let Some(clash) = staying.find(|desk| wanted.contains(desk.number.as_str())) {
            let (number, place) = (&clash.number, plan.floor_title(&other.floor));
            let why = format!("There is a desk {number} already ({place}): choose another prefix or first number");
            return Err(EditRefused::NotPossible(why));
        }
    }
    let label = format!("Number {}", format::count(ordered.len(), "desk", "desks"));
    for (desk, number) in ordered.into_iter().zip(numbers) {
        draft.put(Desk { number, ..desk.clone() });
    }
    Ok(draft.finish(label))
}

/// Desks line by line. A line ends where the next desk stands more than half a desk further on.
fn in_order<'a>(mut desks: Vec<(PlanPoint, &'a Desk)>, numbering: &Numbering) -> Vec<&'a Desk> {
    let key = |at: PlanPoint| numbering.order.key(at);
    desks.sort_by_key(|&(at, desk)| (key(at), desk.id));
    let least = desks.iter().map(|(_, desk)| desk.width.0.min(desk.depth.0)).min().unwrap_or_default();
    let mut lines: Vec<Vec<(PlanPoint, &Desk)>> = Vec::new();
    let mut begun_at = None;
    for (at, desk) in desks {
        let onwards = key(at).0;
        let is_same =
            begun_at.is_some_and(|begun: Mm| 2 * (i64::from(onwards.0) - i64::from(begun.0)) <= i64::from(least));
        match lines.last_mut() {
            Some(line) if is_same => line.push((at, desk)),
            _ => {
                begun_at = Some(onwards);
                lines.push(vec![(at, desk)]);
            }
        }
    }
    for (idx, line) in lines.iter_mut().enumerate() {
        line.sort_by_key(|&(at, desk)| (key(at).1, desk.id));
        if numbering.is_serpentine && idx % 2 == 1 {
            line.reverse();
        }
    }
    lines.into_iter().flatten().map(|(_, desk)| desk).collect()
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
