//! The desks of a floor counted from what was counted before: what changed is taken off as it was and added as it is.
//!
//! Tables tell where they differ without being gone through, so a drag of some desks costs what is dragged and not what
//! the floor holds.
//! Invariant: an update gives what a whole pass would; held by `tests/report.rs`.

use super::{Amount, FloorSeats, MOVED, NEW, Pass, PhaseSeats, REMOVED, Seated, Work, ZonedSeats, Zones};
use crate::analysis::frame::Frame;
use crate::analysis::space::FloorSpace;
use crate::model::{Desk, DeskId, Difference, FloorPlan, ItemId, Person, PersonId, Table, ZoneId, differences};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl FloorSeats {
    /// What was found for an earlier snapshot of the floor, with the same space, zones and people, brought up to date.
    /// Nothing where desks came or went, or so many changed that a whole pass is as quick.
    pub(crate) fn updated(
        &self,
        before: &FloorPlan,
        floor: &FloorPlan,
        frame: &Frame,
        space: &FloorSpace,
        people: &Table<PersonId, Person>,
    ) -> Option<Self> {
        let n_phases = frame.phases().len();
        let changed = changed_desks(before, floor)?;
        let zones = Zones::of(floor, frame);
        let pass = || Pass::new(frame, space, &zones, people);
        let (mut off, mut on) = (pass(), pass());
        let mut rooms = self.rooms.clone();
        let mut new_rooms = Vec::with_capacity(n_phases);
        for &id in &changed {
            let (Some(old), Some(new)) = (before.desks.get(&id), floor.desks.get(&id)) else { continue };
            let first = self.desks.binary_search(&id).ok()? * n_phases;
            let of_desk = rooms.get_mut(first..first + n_phases)?;
            off.one(before, id, old, Some(of_desk), &mut new_rooms);
            let taken_over = Arc::ptr_eq(old, new).then_some(&*of_desk);
            on.one(floor, id, new, taken_over, &mut new_rooms);
            of_desk.copy_from_slice(&new_rooms);
        }
        let changes = off.finish().into_iter().zip(on.finish());
        let phases = self.phases.iter().zip(changes).map(|(seats, (off, on))| seats.changed(&off, &on, &changed));
        Some(Self { phases: phases.collect(), desks: Arc::clone(&self.desks), rooms })
    }
}

/// The desks that are others than before, or somebody else's.
fn changed_desks(before: &FloorPlan, floor: &FloorPlan) -> Option<BTreeSet<DeskId>> {
    let most = before.desks.len() / 2;
    let mut changed = BTreeSet::new();
    for difference in differences(&before.desks, &floor.desks) {
        match difference {
            Difference::Changed(id) if changed.len() < most => changed.insert(id),
            _ => return None,
        };
    }
    for difference in differences(&before.occupancy, &floor.occupancy) {
        changed.insert(difference.key().0);
        if most < changed.len() {
            return None;
        }
    }
    Some(changed)
}

impl Pass<'_> {
    /// Counts one desk as it is on a floor; its rooms replace those that are given.
    fn one(&mut self, floor: &FloorPlan, id: DeskId, desk: &Desk, taken_over: Option<&[u32]>, rooms: &mut Vec<u32>) {
        self.changes.clear();
        for (at, occupant) in floor.occupancy_of(id) {
            self.note_change(at, occupant);
        }
        rooms.clear();
        self.desk(id, desk, taken_over, rooms);
    }
}

impl PhaseSeats {
    /// The same with some desks taken off as they were and added as they are.
    fn changed(&self, off: &Self, on: &Self, changed: &BTreeSet<DeskId>) -> Self {
        let works = [Work::DesksNew, Work::DesksMoved, Work::DesksRemoved];
        let is_same = off.seated == on.seated;
        Self {
            seated: if is_same {
                Arc::clone(&self.seated)
            } else {
                Arc::new(self.seated.changed(&off.seated, &on.seated))
            },
            works: works
                .into_iter()
                .filter_map(|work| {
                    let amount = amount(self.amount(&work), off.amount(&work), on.amount(&work), changed)?;
                    Some((work, amount))
                })
                .collect(),
            gained: [0, 1].map(|stage| {
                let of = |seats: &Self| seats.gained.get(stage).cloned().unwrap_or_default();
                counts(&of(self), &of(off), &of(on))
            }),
            works_by_team: [NEW, MOVED, REMOVED].map(|kind| {
                let of = |seats: &Self| seats.works_by_team.get(kind).cloned().unwrap_or_default();
                counts(&of(self), &of(off), &of(on))
            }),
            arrivals: amount(Some(&self.arrivals), Some(&off.arrivals), Some(&on.arrivals), changed)
                .unwrap_or_default(),
        }
    }

    fn amount(&self, work: &Work) -> Option<&Arc<Amount>> {
        self.works.iter().find(|(of, _)| of == work).map(|(_, amount)| amount)
    }
}

impl Seated {
    /// The same with some desks taken off as they were and added as they are.
    fn changed(&self, off: &Self, on: &Self) -> Self {
        let rooms = self.teams_in_room.iter().zip(off.teams_in_room.iter().zip(&on.teams_in_room));
        Self {
            n_desks: self.n_desks + on.n_desks - off.n_desks,
            n_allocated: self.n_allocated + on.n_allocated - off.n_allocated,
            n_held: self.n_held + on.n_held - off.n_held,
            by_team: counts(&self.by_team, &off.by_team, &on.by_team),
            n_desks_in_room: self
                .n_desks_in_room
                .iter()
                .zip(off.n_desks_in_room.iter().zip(&on.n_desks_in_room))
                .map(|(n_desks, (off, on))| n_desks + on - off)
                .collect(),
            teams_in_room: rooms
                .map(|(teams, (off, on))| {
                    if off == on {
                        return teams.clone();
                    }
                    let map = |teams: &[(_, _)]| teams.iter().copied().collect::<BTreeMap<_, _>>();
                    counts(&map(teams), &map(off), &map(on)).into_iter().collect()
                })
                .collect(),
            by_zones: by_zones(&self.by_zones, &off.by_zones, &on.by_zones),
        }
    }
}

/// Counts with some taken off and others added; what comes to nothing is left out.
fn counts<K: Copy + Ord>(counts: &BTreeMap<K, u64>, off: &BTreeMap<K, u64>, on: &BTreeMap<K, u64>) -> BTreeMap<K, u64> {
    let mut counts = counts.clone();
    for (&key, n) in on {
        *counts.entry(key).or_default() += n;
    }
    for (&key, n) in off {
        let left = counts.get(&key).copied().unwrap_or_default().saturating_sub(*n);
        if left == 0 {
            counts.remove(&key)
        } else {
            counts.insert(key, left)
        };
    }
    counts
}

/// The same for desks by the zones that they are in.
fn by_zones(
    old: &BTreeMap<Vec<ZoneId>, ZonedSeats>,
    off: &BTreeMap<Vec<ZoneId>, ZonedSeats>,
    on: &BTreeMap<Vec<ZoneId>, ZonedSeats>,
) -> BTreeMap<Vec<ZoneId>, ZonedSeats> {
    let mut changed = old.clone();
    if off == on {
        return changed;
    }
    let nothing = ZonedSeats::default();
    let touched: BTreeSet<&Vec<ZoneId>> = off.keys().chain(on.keys()).collect();
    for zones in touched {
        let [old, off, on] = [old, off, on].map(|seats| seats.get(zones).unwrap_or(&nothing));
        let number = |of: fn(&ZonedSeats) -> u64| (of(old) + of(on)).saturating_sub(of(off));
        let seats = ZonedSeats {
            n_desks: number(|seats| seats.n_desks),
            n_held: number(|seats| seats.n_held),
            n_vacant: number(|seats| seats.n_vacant),
            by_team: counts(&old.by_team, &off.by_team, &on.by_team),
        };
        if seats.n_desks == 0 {
            changed.remove(zones);
        } else {
            changed.insert(zones.clone(), seats);
        }
    }
    changed
}

/// Things that are counted, with those of the desks that changed replaced; in the order of their numbers.
fn amount(
    old: Option<&Arc<Amount>>,
    off: Option<&Arc<Amount>>,
    on: Option<&Arc<Amount>>,
    changed: &BTreeSet<DeskId>,
) -> Option<Arc<Amount>> {
    let items = |amount: Option<&Arc<Amount>>| amount.map(|amount| amount.items.clone()).unwrap_or_default();
    let (off, on) = (items(off), items(on));
    if off == on {
        return old.cloned();
    }
    let is_kept = |item: &ItemId| !matches!(item, ItemId::Desk(id) if changed.contains(id));
    let mut merged: Vec<ItemId> = items(old).into_iter().filter(is_kept).chain(on).collect();
    merged.sort_unstable();
    (!merged.is_empty()).then(|| Arc::new(Amount::each(merged)))
}
