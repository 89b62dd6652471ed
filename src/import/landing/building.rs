//! Several proposals as the floors of one building: drawn from one origin, and in the order of their levels.

use super::level::level_named;
use crate::import::proposal::{Doubt, Proposal, ProposedFloor, Tally};
use crate::units::{MAX_LENGTH_MM, PlanVector};

/// Puts proposals together. Floors whose names all mean a level are put in the order of those, others stay as they come.
pub fn one_building(proposals: Vec<Proposal>) -> Proposal {
    let mut building = Proposal::default();
    let mut floors: Vec<(ProposedFloor, Vec<Doubt>)> = Vec::new();
    for (place, proposal) in proposals.into_iter().enumerate() {
        if place == 0 {
            building.offset = proposal.offset;
        }
        let (shift, doubt) = shift_to(building.offset, proposal.offset);
        let n_before = floors.len();
        floors.extend(proposal.floors.iter().map(|floor| (super::revise::shifted(floor, shift), Vec::new())));
        if let Some((_, doubts)) = floors.get_mut(n_before) {
            doubts.extend(doubt);
        }
        for doubt in proposal.doubts {
            let floor = n_before + doubt.at.map_or(0, |(floor, _)| floor as usize);
            match floors.get_mut(floor) {
                Some((_, doubts)) => doubts.push(moved(doubt, shift)),
                None => building.doubts.push(Doubt { at: None, ..doubt }),
            }
        }
        for tally in proposal.tally {
            add(&mut building.tally, tally);
        }
    }
    if floors.iter().all(|(floor, _)| level_named(&floor.name).is_some()) {
        floors.sort_by_key(|(floor, _)| level_named(&floor.name));
    }
    for ((floor, doubts), place) in floors.into_iter().zip(0_u32..) {
        building.floors.push(floor);
        building.doubts.extend(doubts.into_iter().map(|doubt| {
            let at = doubt.at.map(|(_, at)| (place, at));
            Doubt { at, ..doubt }
        }));
    }
    building
}

/// One floor of a proposal with what is doubtful of it, as a proposal of its own; what is doubtful of no place goes with the
/// lowest.
pub fn one_floor(proposal: &Proposal, place: usize) -> Proposal {
    let is_here = |doubt: &&Doubt| doubt.at.map_or(0, |(floor, _)| floor as usize) == place;
    let here = proposal.doubts.iter().filter(is_here);
    Proposal {
        floors: proposal.floors.get(place).cloned().into_iter().collect(),
        tally: Vec::new(),
        doubts: here.map(|doubt| Doubt { at: doubt.at.map(|(_, at)| (0, at)), ..doubt.clone() }).collect(),
        offset: proposal.offset,
    }
}

/// How a floor is moved so that it is drawn from the origin of the first; where that is too far, it stays.
fn shift_to(first: (i64, i64), own: (i64, i64)) -> (PlanVector, Option<Doubt>) {
    let by = |first: i64, own: i64| {
        let by = own.saturating_sub(first);
        i32::try_from(by).ok().filter(|by| by.unsigned_abs() <= MAX_LENGTH_MM.unsigned_abs() / 10)
    };
    if let (Some(x), Some(y)) = (by(first.0, own.0), by(first.1, own.1)) {
        return (PlanVector::new(x, y), None);
    }
    let doubt = Doubt {
        what: "This drawing lies more than 1 km from the first one".to_owned(),
        means: "It was not put above the other floors by its coordinates".to_owned(),
        to_do: "Move the floor so that it lies above the others".to_owned(),
        at: None,
    };
    (PlanVector::ZERO, Some(doubt))
}

fn moved(doubt: Doubt, by: PlanVector) -> Doubt {
    let at = doubt.at.map(|(floor, at)| (floor, at + by));
    Doubt { at, ..doubt }
}

fn add(all: &mut Vec<Tally>, one: Tally) {
    match all.iter_mut().find(|own| own.what == one.what) {
        Some(own) => {
            own.n_recognised += one.n_recognised;
            own.n_approximated += one.n_approximated;
            own.n_skipped += one.n_skipped;
        }
        None => all.push(one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::PlanPoint;

    #[test]
    fn floors_are_put_in_order_and_above_each_other() {
        let drawing = |name: &str, offset| Proposal {
            floors: vec![ProposedFloor {
                name: name.to_owned(),
                notes: vec![(PlanPoint::new(0, 0), name.to_owned())],
                ..ProposedFloor::default()
            }],
            tally: vec![Tally { what: "walls".to_owned(), n_recognised: 2, n_approximated: 1, n_skipped: 0 }],
            doubts: vec![Doubt {
                what: name.to_owned(),
                means: String::new(),
                to_do: String::new(),
                at: Some((0, PlanPoint::new(1, 1))),
            }],
            offset,
        };
        let building = one_building(vec![
            drawing("Level 1", (5_000, 1_000)),
            drawing("Basement", (4_000, 1_200)),
            drawing("Ground", (9_000_000_000, 0)),
        ]);
        let floors: Vec<_> = building.floors.iter().map(|floor| (floor.name.as_str(), floor.notes[0].0)).collect();
        let at = PlanPoint::new;
        assert_eq!(floors, [("Basement", at(-1_000, 200)), ("Ground", at(0, 0)), ("Level 1", at(0, 0))]);
        let doubts: Vec<_> = building.doubts.iter().map(|doubt| (doubt.what.as_str(), doubt.at)).collect();
        let far = "This drawing lies more than 1 km from the first one";
        let expected = [
            ("Basement", Some((0, at(-999, 201)))),
            (far, None),
            ("Ground", Some((1, at(1, 1)))),
            ("Level 1", Some((2, at(1, 1)))),
        ];
        assert_eq!(doubts, expected);
        assert_eq!((building.tally.len(), building.tally[0].n_recognised), (1, 6));
    }
}
