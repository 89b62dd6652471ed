//! Where in the building people are: on which floor, in which neighbourhood.
//!
//! The rule: the people of a team are where its desks are, in proportion, and so are its visitors. They are whole people,
//! so they are dealt out by largest remainder over the *patches* where the team has desks; of equal remainders the patch
//! of the lower floor comes first. A patch is the desks of one floor that lie in the same zones. So the people of a floor
//! are those of its patches, the people of a zone those of the patches in it; where zones part a floor without gaps,
//! their people add up to those of the floor. Where zones overlap, each is counted by itself. A team without a desk is
//! nowhere, and so is one whose people do not work at desks.
//! A zone is a *neighbourhood*: those in it who share desks share them across teams (see `gathering`). What they share is
//! what their teams have there, and what nobody has; a desk that is held is kept free on purpose and not counted on.
//! Floors and the building are reckoned in the same way, as if all who share there shared with each other.
//! Invariant: nobody is lost or counted twice; held by `tests/risk.rs`.

use super::attendance::PresenceMemory;
use super::crowd::{Crowd, Member};
use super::demand::TeamDemand;
use super::gathering::{Gathering, Roll};
use crate::analysis::apportion::apportion;
use crate::analysis::seats::{Seated, ZonedSeats};
use crate::model::{FloorId, TeamId, ZoneId};
use crate::units::Percent;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A floor, as far as people are placed on it.
pub(crate) struct FloorPlaces<'a> {
    pub(crate) floor: FloorId,
    pub(crate) seats: &'a Seated,
    /// The zones that apply.
    pub(crate) zones: Vec<ZoneId>,
}

/// Where people are at the end of a phase.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// The floors, in the order in which they were given.
    pub(crate) floors: Vec<(FloorId, Arc<Place>)>,
    /// The zones that apply, floor by floor.
    pub(crate) zones: Vec<(FloorId, ZoneId, Arc<Place>)>,
    /// How many desks each team has.
    desks: BTreeMap<TeamId, u64>,
    /// How many desks of the whole building are there for those who share.
    pub(crate) n_shared_desks: u64,
}

/// A floor or a zone.
#[derive(Debug)]
pub(crate) struct Place {
    /// How many desks are there, whoever has them.
    pub(crate) n_desks: u64,
    /// How many of them are held.
    pub(crate) n_held: u64,
    /// How many of them are there for those who share.
    pub(crate) n_shared_desks: u64,
    pub(crate) gathering: Gathering,
    n_vacant: u64,
    /// What it was worked out from: who has their place there, in the order of the teams.
    parts: Vec<(Arc<Member>, Part)>,
}

/// What of a team is in a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Part {
    people: u32,
    visitors: [u32; 5],
    desks: u64,
}

/// The desks of a floor that are in the same zones, and what of each team is there, in the order of the teams.
struct Patch<'a> {
    zones: &'a [ZoneId],
    seats: &'a ZonedSeats,
    parts: Vec<(&'a Arc<Member>, Part)>,
}

impl Places {
    /// Where the people of a phase are. `before` is what was found earlier, if anything: a place in which the same people
    /// of the same teams have the same desks is taken over.
    pub(crate) fn of(
        crowd: &Crowd,
        floors: &[FloorPlaces<'_>],
        before: Option<&Self>,
        service_level: Percent,
        memory: &mut PresenceMemory,
    ) -> Self {
        let mut patches: Vec<Patch<'_>> = floors
            .iter()
            .flat_map(|floor| &floor.seats.by_zones)
            .map(|(zones, seats)| Patch { zones, seats, parts: Vec::new() })
            .collect();
        let mut desks: BTreeMap<TeamId, Vec<(usize, u64)>> = BTreeMap::new();
        for (place, patch) in patches.iter().enumerate() {
            for (&team, &n_desks) in &patch.seats.by_team {
                desks.entry(team).or_default().push((place, n_desks));
            }
        }
        let members: BTreeMap<TeamId, &Arc<Member>> =
            crowd.members().map(|member| (member.demand.team.id, member)).collect();
        let mut n_shared_desks = patches.iter().map(|patch| patch.seats.n_vacant).sum();
        for (team, desks) in &desks {
            let Some(member) = members.get(team).filter(|member| member.demand.works_at_desk()) else { continue };
            let whole = Part {
                people: member.demand.headcount,
                desks: desks.iter().map(|(_, n_desks)| n_desks).sum(),
                ..Part::default()
            };
            n_shared_desks += whole.shared_desks(&member.demand);
            for (patch, part) in dealt(&member.demand, desks) {
                if let Some(patch) = patches.get_mut(patch) {
                    patch.parts.push((member, part));
                }
            }
        }
        let mut maker = PlaceMaker { known: before.map(Self::by_name).unwrap_or_default(), service_level, memory };
        let mut result = Self {
            n_shared_desks,
            desks: desks.iter().map(|(&team, desks)| (team, desks.iter().map(|(_, n_desks)| n_desks).sum())).collect(),
            ..Self::default()
        };
        let mut rest = patches.as_slice();
        for floor in floors {
            let (of_floor, others) = rest.split_at_checked(floor.seats.by_zones.len()).unwrap_or_default();
            rest = others;
            result.floors.push((floor.floor, maker.place((floor.floor, None), of_floor.iter())));
            for &zone in &floor.zones {
                let in_zone = of_floor.iter().filter(|patch| patch.zones.contains(&zone));
                result.zones.push((floor.floor, zone, maker.place((floor.floor, Some(zone)), in_zone)));
            }
        }
        result
    }

    /// How many desks a team has.
    pub(crate) fn desks_of(&self, team: TeamId) -> u64 {
        self.desks.get(&team).copied().unwrap_or_default()
    }

    fn by_name(&self) -> BTreeMap<Name, &Arc<Place>> {
        let floors = self.floors.iter().map(|(floor, place)| ((*floor, None), place));
        floors.chain(self.zones.iter().map(|(floor, zone, place)| ((*floor, Some(*zone)), place))).collect()
    }
}

/// Names a floor, or a zone on it.
type Name = (FloorId, Option<ZoneId>);

/// Makes places, or takes over what is the same as before.
struct PlaceMaker<'a> {
    known: BTreeMap<Name, &'a Arc<Place>>,
    service_level: Percent,
    memory: &'a mut PresenceMemory,
}

impl PlaceMaker<'_> {
    fn place<'b>(&mut self, name: Name, patches: impl Iterator<Item = &'b Patch<'b>>) -> Arc<Place> {
        let patches: Vec<&Patch<'_>> = patches.collect();
        let number = |of: fn(&ZonedSeats) -> u64| patches.iter().map(|patch| of(patch.seats)).sum();
        let (n_desks, n_held): (u64, u64) = (number(|seats| seats.n_desks), number(|seats| seats.n_held));
        let n_vacant: u64 = number(|seats| seats.n_vacant);
        let mut teams: BTreeMap<TeamId, (&Arc<Member>, Part)> = BTreeMap::new();
        for (member, part) in patches.iter().flat_map(|patch| &patch.parts) {
            teams.entry(member.demand.team.id).or_insert((member, Part::default())).1.add(part);
        }
        let is_same = |known: &&&Arc<Place>| {
            let parts = known.parts.iter().zip(teams.values());
            (known.n_desks, known.n_held, known.n_vacant) == (n_desks, n_held, n_vacant)
                && known.parts.len() == teams.len()
                && parts.into_iter().all(|((before, old), (now, new))| Arc::ptr_eq(before, now) && old == new)
        };
        if let Some(known) = self.known.get(&name).filter(is_same) {
            return Arc::clone(known);
        }
        let mut roll = Roll::default();
        for (member, part) in teams.values() {
            roll.add(&member.demand, part.people, part.visitors);
        }
        Arc::new(Place {
            n_desks,
            n_held,
            n_vacant,
            n_shared_desks: n_vacant
                + teams.values().map(|(member, part)| part.shared_desks(&member.demand)).sum::<u64>(),
            gathering: roll.gather(self.memory, self.service_level),
            parts: teams.into_values().map(|(member, part)| (Arc::clone(member), part)).collect(),
        })
    }
}

/// What of a team is where so many of its desks are.
fn dealt(demand: &TeamDemand, desks: &[(usize, u64)]) -> impl Iterator<Item = (usize, Part)> {
    let weights: Vec<u64> = desks.iter().map(|(_, n_desks)| *n_desks).collect();
    let people = dealt_out(demand.headcount, &weights);
    let visitors = demand.days.map(|day| dealt_out(day.visitors, &weights));
    desks.iter().enumerate().map(move |(idx, &(patch, desks))| {
        let of = |all: &Vec<u32>| all.get(idx).copied().unwrap_or_default();
        (patch, Part { people: of(&people), visitors: visitors.each_ref().map(of), desks })
    })
}

impl Part {
    fn add(&mut self, other: &Self) {
        self.people += other.people;
        self.desks += other.desks;
        for (visitors, more) in self.visitors.iter_mut().zip(other.visitors) {
            *visitors += more;
        }
    }

    /// How many of the desks belong to those who share: where each has a desk of their own, what is left over.
    fn shared_desks(&self, demand: &TeamDemand) -> u64 {
        if demand.has_own_desks() { self.desks.saturating_sub(u64::from(self.people)) } else { self.desks }
    }
}

/// So many people dealt out in proportion, whole, by largest remainder; of equal remainders the first comes first.
fn dealt_out(people: u32, weights: &[u64]) -> Vec<u32> {
    if let [_] = weights {
        return vec![people];
    }
    let parts = apportion(i64::from(people), weights).unwrap_or_default();
    parts.into_iter().map(|part| u32::try_from(part).unwrap_or(people)).collect()
}
