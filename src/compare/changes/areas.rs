//! Rooms that are as they were and measure otherwise, because walls round them did not stay.

use super::names;
use super::{Entry, Kind, Topic, detail};
use crate::compare::delta::Delta;
use crate::model::{ElementKey, FloorGeometry, FloorId, ItemId, Moment, Plan, RoomId, View};
use crate::units::SquareMm;
use std::collections::{BTreeMap, BTreeSet};

/// Areas that differ by less are the same, in square metres: less than is printed.
const SAME: f64 = 0.05;

/// The entries about rooms whose area changed, each once for every pair of areas, at the first phase that has it.
pub(super) fn entries(before: &Plan, after: &Plan, delta: &Delta) -> Vec<Entry> {
    let mut floors = BTreeSet::new();
    let mut is_reordered = delta.phases.is_some();
    for change in &delta.elements {
        match change.key {
            ElementKey::Item(floor, ItemId::Wall(_) | ItemId::Room(_)) => {
                floors.insert(floor);
            }
            ElementKey::Phase(_) => is_reordered = true,
            _ => {}
        }
    }
    if is_reordered {
        floors.extend(before.floors.keys().copied().filter(|floor| after.floor(*floor).is_some()));
    }
    floors.into_iter().flat_map(|floor| of_floor(before, after, floor)).collect()
}

fn of_floor(before: &Plan, after: &Plan, floor: FloorId) -> Vec<Entry> {
    let (Some(was), Some(is)) = (before.floor(floor), after.floor(floor)) else { return Vec::new() };
    let mut told: BTreeMap<RoomId, Vec<(i64, i64)>> = BTreeMap::new();
    let mut entries = Vec::new();
    for phase in after.phases.iter().filter(|phase| before.phase(phase.id).is_some()) {
        let at = Moment::complete(phase.id);
        let areas = |plan: &Plan, floor| -> BTreeMap<RoomId, SquareMm> {
            let geometry = FloorGeometry::of(&View::new(plan, at), floor);
            geometry.rooms.iter().map(|(room, outline)| (*room, outline.area)).collect()
        };
        let (was_areas, is_areas) = (areas(before, was), areas(after, is));
        for (&room, &area) in &is_areas {
            let Some(&old) = was_areas.get(&room) else { continue };
            if (area.m2() - old.m2()).abs() < SAME {
                continue;
            }
            // The same pair in a later phase is the same news.
            let pair = ((old.m2() * 100.0) as i64, (area.m2() * 100.0) as i64);
            let pairs = told.entry(room).or_default();
            if pairs.contains(&pair) {
                continue;
            }
            pairs.push(pair);
            let key = ElementKey::Item(floor, ItemId::Room(room));
            entries.push(Entry {
                topic: Topic::Rooms,
                kind: Kind::Follows,
                what: names::title(after, key),
                floor: Some(floor),
                floor_title: Some(after.floor_title(&is.floor)),
                at: is.rooms.get(&room).map(|room| room.anchor),
                details: vec![
                    detail::area(Some(old), Some(area)),
                    super::Detail::text("From", None, Some(phase.name.clone())),
                ],
                keys: vec![key],
            });
        }
    }
    entries
}
