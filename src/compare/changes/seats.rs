//! Who sits elsewhere: desks that change hands alike are one entry, from whom to whom and since when.

use super::names::name;
use super::{Detail, Entry, Kind, Topic};
use crate::compare::delta::Delta;
use crate::model::{DeskId, ElementKey, FloorId, Moment, Occupant, Plan, Stage};
use crate::units::format;
use std::collections::{BTreeMap, BTreeSet};

/// From whom to whom, since when, on which floor.
type Hands = (FloorId, usize, Option<Occupant>, Option<Occupant>);

/// The entries about seats.
pub(super) fn entries(before: &Plan, after: &Plan, delta: &Delta) -> Vec<Entry> {
    let desks: BTreeSet<(FloorId, DeskId)> = (delta.elements.iter())
        .filter_map(|change| match change.key {
            ElementKey::Occupancy(floor, desk, _) => Some((floor, desk)),
            _ => None,
        })
        .collect();
    let moments: Vec<Moment> = (after.phases.iter())
        .flat_map(|phase| [Stage::Works, Stage::Complete].map(|stage| Moment { phase: phase.id, stage }))
        .collect();
    let mut alike: BTreeMap<Hands, Vec<DeskId>> = BTreeMap::new();
    for (floor, desk) in desks {
        let mut last = (None, None);
        for (place, at) in moments.iter().enumerate() {
            let (was, is) = (occupant(before, floor, desk, *at), occupant(after, floor, desk, *at));
            // Said once for as long as it stays so.
            if was != is && (was, is) != last {
                alike.entry((floor, place, was, is)).or_default().push(desk);
            }
            last = (was, is);
        }
    }
    alike.into_iter().map(|(hands, desks)| entry(before, after, &moments, hands, &desks)).collect()
}

/// Who sits at a desk at a moment; none where there is no such desk, or nobody sits at it.
fn occupant(plan: &Plan, floor: FloorId, desk: DeskId, at: Moment) -> Option<Occupant> {
    let floor = plan.floor(floor)?;
    floor.desks.get(&desk)?;
    plan.phase(at.phase)?;
    Some(plan.view(at).occupant(floor, desk)).filter(|occupant| *occupant != Occupant::Vacant)
}

fn entry(before: &Plan, after: &Plan, moments: &[Moment], (floor, place, was, is): Hands, desks: &[DeskId]) -> Entry {
    let who = |occupant: Option<Occupant>, plan: &Plan| match occupant {
        None | Some(Occupant::Vacant) => "nobody".to_owned(),
        Some(Occupant::Held) => "held".to_owned(),
        Some(Occupant::Team(team)) => name(plan, team.0),
        Some(Occupant::Person(person)) => name(plan, person.0),
    };
    let number = |desk: &DeskId| {
        let of = |plan: &Plan| plan.floor(floor).and_then(|floor| floor.desks.get(desk)).map(|own| own.number.clone());
        of(after).or_else(|| of(before)).unwrap_or_else(|| desk.to_string())
    };
    let numbers: Vec<String> = desks.iter().map(number).collect();
    let at = moments.get(place);
    let since = at.map(|at| {
        let phase = name(after, at.phase.0);
        match at.stage {
            Stage::Works => format!("the works of {phase}"),
            Stage::Complete => phase,
        }
    });
    let kind = match (was, is) {
        (None, _) => Kind::Added,
        (_, None) => Kind::Removed,
        _ => Kind::Changed,
    };
    let plan = if after.floor(floor).is_some() { after } else { before };
    let first = desks.first().and_then(|desk| {
        let floor = plan.floor(floor)?;
        floor.desks.get(desk)?.placements.last().map(|last| last.at)
    });
    let mut details = vec![Detail::text("Taken by", Some(who(was, before)), Some(who(is, after)))];
    details.extend(since.map(|since| Detail::text("From", None, Some(since))));
    if 1 < desks.len() {
        details.push(Detail::text("Desks", None, Some(numbers.join(", "))));
    }
    Entry {
        topic: Topic::Seats,
        kind,
        what: match numbers.as_slice() {
            [only] => format!("Desk {only}"),
            _ => format::count(desks.len(), "desk", "desks"),
        },
        floor: Some(floor),
        floor_title: plan.floor(floor).map(|floor| plan.floor_title(&floor.floor)),
        at: first,
        details,
        keys: desks.iter().map(|desk| ElementKey::Item(floor, crate::model::ItemId::Desk(*desk))).collect(),
    }
}
