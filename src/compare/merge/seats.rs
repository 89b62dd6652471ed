//! Who sits where, when: two sides may seat different people at one desk from different phases on, or one person at two
//! desks, without touching the same line.

use super::{Clash, Side, Work};
use crate::model::{
    DeskId, Element, ElementKey, FloorId, Moment, Occupant, PersonId, PhaseId, PhaseOrder, Plan, Stage,
};
use std::collections::{BTreeMap, BTreeSet};

/// Makes conflicts of desks and people that both sides seat differently.
pub(super) fn look(work: &mut Work<'_>) {
    desks(work);
    people(work);
}

/// The desks whose occupancy a side changed, each with what it changed.
fn by_desk(side: &Side) -> BTreeMap<(FloorId, DeskId), BTreeSet<ElementKey>> {
    let mut found: BTreeMap<_, BTreeSet<ElementKey>> = BTreeMap::new();
    for key in side.keys() {
        if let ElementKey::Occupancy(floor, desk, _) = key {
            found.entry((*floor, *desk)).or_default().insert(*key);
        }
    }
    found
}

/// The occupancy of a desk once a side's changes are made, by moment.
fn made(plan: &Plan, side: &Side, floor: FloorId, desk: DeskId) -> BTreeMap<Moment, Occupant> {
    let mut changes: BTreeMap<Moment, Occupant> =
        plan.floor(floor).map(|plan| plan.occupancy_of(desk).collect()).unwrap_or_default();
    for (key, change) in side {
        let ElementKey::Occupancy(of, own, at) = key else { continue };
        if (*of, *own) != (floor, desk) {
            continue;
        }
        match &change.after {
            Some(Element::Occupancy(change)) => changes.insert(*at, change.occupant),
            _ => changes.remove(at),
        };
    }
    changes
}

/// Who sits at a desk at a moment.
fn occupant(changes: &BTreeMap<Moment, Occupant>, order: &PhaseOrder, at: Moment) -> Occupant {
    let before = changes.iter().filter(|(from, _)| order.moment(**from) <= order.moment(at));
    before.max_by_key(|(from, _)| order.moment(**from)).map_or(Occupant::Vacant, |(_, occupant)| *occupant)
}

fn moments(phases: &[PhaseId]) -> impl Iterator<Item = Moment> {
    phases.iter().flat_map(|&phase| [Stage::Works, Stage::Complete].map(|stage| Moment { phase, stage }))
}

fn desks(work: &mut Work<'_>) {
    let order = PhaseOrder::new(work.phases.order.iter().copied());
    let (ours, theirs) = (by_desk(&work.ours), by_desk(&work.theirs));
    for (&(floor, desk), our_keys) in &ours {
        let Some(their_keys) = theirs.get(&(floor, desk)) else { continue };
        let keys: BTreeSet<ElementKey> = our_keys | their_keys;
        let [base, our, their] = [&Side::new(), &only(&work.ours, our_keys), &only(&work.theirs, their_keys)]
            .map(|side| made(work.base, side, floor, desk));
        let mut together = base.clone();
        for key in &keys {
            let ElementKey::Occupancy(_, _, at) = key else { continue };
            match work.taken.get(key) {
                Some(Some(Element::Occupancy(change))) => {
                    together.insert(*at, change.occupant);
                }
                Some(_) => {
                    together.remove(at);
                }
                None => {}
            }
        }
        let is_wanted = |at: Moment| {
            let [base, our, their] = [&base, &our, &their].map(|changes| occupant(changes, &order, at));
            let wanted = if our == their || their == base { Some(our) } else { (our == base).then_some(their) };
            wanted == Some(occupant(&together, &order, at))
        };
        let is_contested = keys.iter().any(|key| !work.is_free(key));
        if is_contested || !moments(order.phases()).all(is_wanted) {
            work.clash(keys, Clash::Desk);
        }
    }
}

/// The changes of a side at these keys.
fn only(side: &Side, keys: &BTreeSet<ElementKey>) -> Side {
    keys.iter().filter_map(|key| Some((*key, side.get(key)?.clone()))).collect()
}

/// The changes of a side that seat a person, by person.
fn by_person(side: &Side) -> BTreeMap<PersonId, BTreeSet<ElementKey>> {
    let mut found: BTreeMap<PersonId, BTreeSet<ElementKey>> = BTreeMap::new();
    for (key, change) in side {
        if let Some(Element::Occupancy(change)) = &change.after
            && let Occupant::Person(person) = change.occupant
        {
            found.entry(person).or_default().insert(*key);
        }
    }
    found
}

fn people(work: &mut Work<'_>) {
    let (ours, theirs) = (by_person(&work.ours), by_person(&work.theirs));
    for (person, our_keys) in &ours {
        let Some(their_keys) = theirs.get(person) else { continue };
        let desk = |key: &ElementKey| match key {
            ElementKey::Occupancy(floor, desk, _) => Some((*floor, *desk)),
            _ => None,
        };
        let (our_desks, their_desks): (BTreeSet<_>, BTreeSet<_>) =
            (our_keys.iter().filter_map(desk).collect(), their_keys.iter().filter_map(desk).collect());
        if our_desks == their_desks {
            continue;
        }
        // Everything either side did at these desks belongs together: leaving the old one is half of taking the new.
        let all = &our_desks | &their_desks;
        let keys = work.ours.keys().chain(work.theirs.keys());
        let keys: BTreeSet<ElementKey> =
            keys.filter(|key| desk(key).is_some_and(|desk| all.contains(&desk))).copied().collect();
        work.clash(keys, Clash::Person);
    }
}
