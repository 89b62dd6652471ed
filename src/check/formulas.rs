//! The formulas of the standards, on numbers alone: domain.md sections 3 to 5, each with the rule it is of.
//!
//! Know no plan. The figures come from the library of rules where an edition may change them.
//! Invariant: the oracles H-1 to H-8, F-1 to F-12 and; held by `tests/check_oracles.rs`.

use super::rules::{FigureId, Rules};
use crate::geom::Point2;
use crate::units::{Mm, SquareMm};

/// A whole quotient may come out a little below itself; this far below is meant to be whole.
const ROUNDING: f64 = 1e-9;

/// How many people may work in a room: its volume when empty over the air space of one, height counted to a limit.
pub fn most_people(rules: Rules, area: SquareMm, height: Mm) -> u64 {
    (air_volume(rules, area, height) / rules.number(FigureId::AirSpace) + ROUNDING).floor().max(0.0) as u64
}

/// The air space of a room in cubic metres, height counted to a limit.
pub fn air_volume(rules: Rules, area: SquareMm, height: Mm) -> f64 {
    area.m2() * height.metres().min(rules.number(FigureId::AirHeight)).max(0.0)
}

/// How many square metres a person takes in a room of a height.
pub fn area_a_person(rules: Rules, height: Mm) -> Option<f64> {
    let counted = height.metres().min(rules.number(FigureId::AirHeight));
    (0.0 < counted).then(|| rules.number(FigureId::AirSpace) / counted)
}

/// How many WCs, and as many basins, so many people need; mixed, or women alone.
pub fn toilets(rules: Rules, people: u64) -> u64 {
    if people == 0 {
        return 0;
    }
    let steps = rules.steps(FigureId::Toilets);
    if let Some((_, toilets)) = steps.iter().find(|(most, _)| people <= *most) {
        return *toilets;
    }
    let (most, toilets) = steps.last().copied().unwrap_or_default();
    toilets + beyond(people, most, rules.number(FigureId::ToiletsBeyond))
}

/// How many WCs and how many urinals so many men need.
pub fn toilets_for_men(rules: Rules, men: u64) -> (u64, u64) {
    if men == 0 {
        return (0, 0);
    }
    let pairs = rules.pairs(FigureId::ToiletsMen);
    if let Some((_, toilets, urinals)) = pairs.iter().find(|(most, ..)| men <= *most) {
        return (*toilets, *urinals);
    }
    let (most, toilets, urinals) = pairs.last().copied().unwrap_or_default();
    let more = beyond(men, most, rules.number(FigureId::ToiletsMenBeyond));
    (toilets + more, urinals + more)
}

/// How many lots, or parts of one, are beyond a number.
fn beyond(people: u64, most: u64, lot: f64) -> u64 {
    people.saturating_sub(most).div_ceil((lot as u64).max(1))
}

/// The fresh air that so many people need in an area, in litres a second.
pub fn fresh_air(rules: Rules, people: u64, area: SquareMm) -> f64 {
    let for_area = rules.one(FigureId::FreshAirArea).map_or(0.0, |per_m2| per_m2 * area.m2());
    (rules.number(FigureId::FreshAirPerson) * people as f64).max(for_area)
}

/// How many people an area holds by its floor space factor, rounded up.
pub fn occupants(area: SquareMm, factor: f64) -> u64 {
    if factor <= 0.0 { 0 } else { (area.m2() / factor - ROUNDING).ceil().max(0.0) as u64 }
}

/// How many exits so many people need.
pub fn exits_needed(rules: Rules, people: u64) -> u64 {
    let steps = rules.steps(FigureId::ExitsNeeded);
    let most = steps.last().map_or(0, |(_, exits)| exits + 1);
    steps.iter().find(|(limit, _)| people <= *limit).map_or(most, |(_, exits)| *exits)
}

/// For how many people an exit of a clear width is enough.
pub fn exit_capacity(rules: Rules, width: Mm) -> u64 {
    let steps = rules.steps(FigureId::ExitWidth);
    let width_mm = u64::try_from(width.0).unwrap_or_default();
    let by_table = steps.iter().rev().find(|(_, least)| *least <= width_mm).map_or(0, |(people, _)| *people);
    if steps.last().is_some_and(|(_, widest)| *widest <= width_mm) {
        by_table.max((width.f64() / rules.number(FigureId::ExitWidthPerson).max(1.0) + ROUNDING).floor() as u64)
    } else {
        by_table
    }
}

/// The least clear width of an exit for so many people.
pub fn exit_width(rules: Rules, people: u64) -> Mm {
    let steps = rules.steps(FigureId::ExitWidth);
    let by_table = steps.iter().find(|(most, _)| people <= *most).map(|(_, width)| *width as f64);
    Mm::round(by_table.unwrap_or_else(|| rules.number(FigureId::ExitWidthPerson) * people as f64))
}

/// For how many people the exits of a storey are enough when the largest is taken to be blocked.
///
/// Capacities are added exit by exit, not by their total width. One exit alone serves no more people than need one.
pub fn storey_capacity(rules: Rules, widths: &[Mm]) -> u64 {
    let capacities = || widths.iter().map(|&width| exit_capacity(rules, width));
    let alone = rules.steps(FigureId::ExitsNeeded).first().map_or(0, |(people, _)| *people);
    match widths {
        [] => 0,
        [_] => capacities().sum::<u64>().min(alone),
        _ => capacities().sum::<u64>() - capacities().max().unwrap_or_default(),
    }
}

/// Whether two directions part enough to be alternative ways of escape.
pub fn are_alternatives(rules: Rules, a: Point2, b: Point2) -> bool {
    let (Some(a), Some(b)) = (a.normalized(), b.normalized()) else { return false };
    let apart = a.dot(b).clamp(-1.0, 1.0).acos().to_degrees();
    rules.number(FigureId::WaysApart) <= apart + 1e-6
}

/// For how many people a stair that wide is enough that serves so many storeys, all leaving at once:
/// 200 w + 50 (w − 0.3)(n − 1), Approved Document B volume 2.
pub fn stair_capacity(width: Mm, n_storeys: u64) -> u64 {
    let width = width.metres();
    if n_storeys == 0 || width < 1.1 - ROUNDING {
        return 0;
    }
    (200.0 * width + 50.0 * (width - 0.3) * (n_storeys - 1) as f64 + 1e-6).floor() as u64
}

/// The least width of a final exit that a stair and a ground storey share, in metres: ((N ÷ 2.5) + 60 S) ÷ 80,
/// Approved Document B volume 2; `people` are those of the ground storey who leave by it.
pub fn merged_exit_width(people: u64, stair: Mm) -> f64 {
    (people as f64 / 2.5 + 60.0 * stair.metres()) / 80.0
}

/// The flows that meet at a final exit, by BS 9999.
#[derive(Debug, Clone, Copy)]
pub struct MergingFlow {
    /// The width of the stair from above, in millimetres.
    pub stair_up: f64,
    /// The width of the stair from below, in millimetres; nothing where there is none.
    pub stair_down: f64,
    /// How many people of the storey leave by it.
    pub people: u64,
    /// How many people come from below.
    pub people_below: u64,
    /// The width of the storey exit, in millimetres.
    pub storey_exit: f64,
    /// The distance from the foot of the stair to the final exit, in metres.
    pub distance: f64,
    /// Width a person, in millimetres.
    pub per_person: f64,
}

/// The least width of a final exit where flows meet, in millimetres (BS 9999, figure 6).
pub fn merging_width(flow: MergingFlow) -> f64 {
    let MergingFlow { stair_up, stair_down, people, people_below, storey_exit, distance, per_person } = flow;
    // From a basement, half as many merge before the flows block one another.
    let limit = if people_below == 0 { 60 } else { 30 };
    if limit < people && distance < 2.0 {
        stair_up + stair_down + storey_exit
    } else {
        (people_below + people) as f64 * per_person + 0.75 * stair_up
    }
}

/// How a door is come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approach {
    /// Straight on, or from the side of a way at least that wide.
    Straight,
    /// By a turn out of a narrower way.
    Turning,
    /// From outside, by the public.
    Entrance,
}

/// The least clear width of a door.
pub fn door_width(rules: Rules, approach: Approach, is_new: bool) -> Mm {
    Mm::round(rules.number(door_figure(approach, is_new)))
}

/// The figure that says so.
pub(super) fn door_figure(approach: Approach, is_new: bool) -> FigureId {
    match (approach, is_new) {
        (Approach::Straight, true) => FigureId::DoorWidth,
        (Approach::Straight, false) => FigureId::DoorWidthExisting,
        (Approach::Turning, true) => FigureId::DoorWidthTurning,
        (Approach::Turning, false) => FigureId::DoorWidthExistingTurning,
        (Approach::Entrance, true) => FigureId::EntranceWidth,
        (Approach::Entrance, false) => FigureId::EntranceWidthExisting,
    }
}

/// How a corridor's width is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CorridorWidth {
    /// Too narrow.
    Narrow,
    /// Wide enough where there are places to pass.
    WithPassingPlaces,
    /// Wide enough for two wheelchairs.
    Wide,
}

/// How wide a corridor is.
pub fn corridor(rules: Rules, width: Mm) -> CorridorWidth {
    if width.f64() < rules.number(FigureId::Corridor) {
        CorridorWidth::Narrow
    } else if width.f64() < rules.number(FigureId::CorridorPassing) {
        CorridorWidth::WithPassingPlaces
    } else {
        CorridorWidth::Wide
    }
}

/// Whether a toilet of that size is large enough to be accessible, whichever way round it lies.
pub fn is_accessible_toilet(rules: Rules, a: Mm, b: Mm) -> bool {
    let (long, short) = least_accessible_toilet(rules);
    long <= a.max(b) && short <= a.min(b)
}

/// The least size of an accessible toilet, the longer side first.
pub fn least_accessible_toilet(rules: Rules) -> (Mm, Mm) {
    let pair = rules.pairs(FigureId::AccessibleWc).first();
    let (_, long, short) = pair.copied().unwrap_or_default();
    (Mm::round(long as f64), Mm::round(short as f64))
}

/// The least width of an aisle for so many people.
pub fn aisle_width(rules: Rules, people: u64) -> Mm {
    let steps = rules.steps(FigureId::Aisle);
    let by_table = steps.iter().find(|(most, _)| people <= *most).map(|(_, width)| *width as f64);
    Mm::round(by_table.unwrap_or_else(|| rules.number(FigureId::AisleBeyond)))
}
