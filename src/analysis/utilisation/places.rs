//! Where in the building people are: on which floor, in which neighbourhood.
//!
//! The rule: the people of a team are where its desks are, in proportion, and so are its visitors. They are whole people,
//! so they are dealt out by largest remainder over the *places* where the team has desks; of equal remainders the lower
//! floor comes first. A place is the desks of one floor that lie in the same zones. So the people of a floor are those of
//! its places, the people of a zone those of the places in it; where zones part a floor without gaps, their people add up
//! to those of the floor. Where zones overlap, each is counted by itself. A team without a desk is nowhere, and so is one
//! whose people do not work at desks.
//! A zone is a *neighbourhood*: those in it who share desks share them across teams (see `gathering`). What they share is
//! what their teams have there: a desk that nobody was given, or that is held, is promised to nobody and not counted on.
//! Floors are reckoned in the same way, as if all who share on the floor shared with each other.
//! Invariant: nobody is lost or counted twice; held by the test below and by `tests/risk.rs`.

use super::attendance::PresenceMemory;
use super::crowd::Crowd;
use super::demand::TeamDemand;
use super::gathering::{Gathering, Roll};
use crate::analysis::seats::PhaseSeats;
use crate::model::{FloorId, TeamId, ZoneId};
use crate::units::Percent;
use std::collections::BTreeMap;

/// A floor, as far as people are placed on it.
pub(crate) struct FloorPlaces<'a> {
    pub(crate) floor: FloorId,
    pub(crate) seats: &'a PhaseSeats,
    /// The zones that apply.
    pub(crate) zones: Vec<ZoneId>,
}

/// Where people are at the end of a phase.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// The floors, in the order in which they were given.
    pub(crate) floors: Vec<(FloorId, Place)>,
    /// The zones that apply, floor by floor.
    pub(crate) zones: Vec<(FloorId, ZoneId, Place)>,
    /// How many desks those who share have in the whole building.
    pub(crate) n_shared_desks: u64,
}

/// A floor or a zone.
#[derive(Debug)]
pub(crate) struct Place {
    /// How many desks are there, whoever has them.
    pub(crate) n_desks: u64,
    /// How many of them belong to those who share.
    pub(crate) n_shared_desks: u64,
    pub(crate) gathering: Gathering,
}

/// What of a team is in a place.
#[derive(Clone, Copy, Default)]
struct Part {
    people: u32,
    visitors: [u32; 5],
    desks: u64,
}

/// A team with what of it is in each of the places.
struct Dealt<'a> {
    demand: &'a TeamDemand,
    /// Its places by number, in order.
    parts: Vec<(usize, Part)>,
}

impl Places {
    pub(crate) fn of(
        crowd: &Crowd,
        floors: &[FloorPlaces<'_>],
        service_level: Percent,
        memory: &mut PresenceMemory,
    ) -> Self {
        let demands: BTreeMap<TeamId, &TeamDemand> =
            crowd.teams().filter(|demand| demand.works_at_desk()).map(|demand| (demand.team.id, demand)).collect();
        let mut desks: BTreeMap<TeamId, Vec<(usize, u64)>> = BTreeMap::new();
        let places = floors.iter().flat_map(|floor| floor.seats.by_zones.values());
        for (place, seats) in places.enumerate() {
            for (&team, &n_desks) in &seats.by_team {
                desks.entry(team).or_default().push((place, n_desks));
            }
        }
        let dealt: Vec<Dealt<'_>> =
            desks.iter().filter_map(|(team, desks)| Some(Dealt::of(demands.get(team)?, desks))).collect();
        // For each place the teams in it, in the order of their numbers.
        let n_places = floors.iter().map(|floor| floor.seats.by_zones.len()).sum();
        let mut parts: Vec<Vec<(&TeamDemand, Part)>> = vec![Vec::new(); n_places];
        for team in &dealt {
            for &(place, part) in &team.parts {
                if let Some(parts) = parts.get_mut(place) {
                    parts.push((team.demand, part));
                }
            }
        }
        let mut place = |here: &[(u64, &Vec<(&TeamDemand, Part)>)]| {
            let mut teams: BTreeMap<TeamId, (&TeamDemand, Part)> = BTreeMap::new();
            for (demand, part) in here.iter().flat_map(|(_, parts)| *parts) {
                teams.entry(demand.team.id).or_insert((demand, Part::default())).1.add(part);
            }
            let mut roll = Roll::default();
            for (demand, part) in teams.values() {
                roll.add(demand, part.people, part.visitors);
            }
            Place {
                n_desks: here.iter().map(|(n_desks, _)| n_desks).sum(),
                n_shared_desks: teams.values().map(|(demand, part)| part.shared_desks(demand)).sum(),
                gathering: roll.gather(memory, service_level),
            }
        };
        let mut result = Self { n_shared_desks: dealt.iter().map(Dealt::shared_desks).sum(), ..Self::default() };
        let mut rest = parts.as_slice();
        for floor in floors {
            let (of_floor, others) = rest.split_at_checked(floor.seats.by_zones.len()).unwrap_or_default();
            rest = others;
            let places = || floor.seats.by_zones.iter().zip(of_floor);
            let all: Vec<_> = places().map(|((_, seats), parts)| (seats.n_desks, parts)).collect();
            result.floors.push((floor.floor, place(&all)));
            for &zone in &floor.zones {
                let in_zone = places().filter(|((zones, _), _)| zones.contains(&zone));
                let in_zone: Vec<_> = in_zone.map(|((_, seats), parts)| (seats.n_desks, parts)).collect();
                result.zones.push((floor.floor, zone, place(&in_zone)));
            }
        }
        result
    }
}

impl<'a> Dealt<'a> {
    fn of(demand: &'a TeamDemand, desks: &[(usize, u64)]) -> Self {
        let weights: Vec<u64> = desks.iter().map(|(_, n_desks)| *n_desks).collect();
        let people = dealt_out(demand.headcount, &weights);
        let visitors = demand.days.map(|day| dealt_out(day.visitors, &weights));
        let part = |idx: usize, desks: u64| Part {
            people: people.get(idx).copied().unwrap_or_default(),
            visitors: visitors.each_ref().map(|of_day| of_day.get(idx).copied().unwrap_or_default()),
            desks,
        };
        let parts = desks.iter().enumerate().map(|(idx, &(place, n_desks))| (place, part(idx, n_desks))).collect();
        Self { demand, parts }
    }

    /// How many of the team's desks, wherever they are, belong to those who share.
    fn shared_desks(&self) -> u64 {
        let mut whole = Part { people: self.demand.headcount, ..Part::default() };
        whole.desks = self.parts.iter().map(|(_, part)| part.desks).sum();
        whole.shared_desks(self.demand)
    }
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
    let total: u128 = weights.iter().map(|&weight| u128::from(weight)).sum();
    if let ([_], 1..) = (weights, total) {
        return vec![people];
    }
    let share = |weight: u64| u128::from(people) * u128::from(weight);
    let mut parts: Vec<u32> =
        weights.iter().map(|&weight| share(weight).checked_div(total).unwrap_or_default() as u32).collect();
    let left = people.saturating_sub(parts.iter().sum());
    let mut order: Vec<usize> = (0..weights.len()).collect();
    let remainder = |idx: &usize| weights.get(*idx).and_then(|&weight| share(weight).checked_rem(total));
    order.sort_by_key(|idx| std::cmp::Reverse(remainder(idx)));
    for idx in order.into_iter().take(if 0 < total { left as usize } else { 0 }) {
        if let Some(part) = parts.get_mut(idx) {
            *part += 1;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_dealt_out_whole() {
        assert_eq!(dealt_out(10, &[3, 3, 3]), [4, 3, 3], "of equal remainders the first comes first");
        assert_eq!(dealt_out(10, &[1, 2, 4]), [1, 3, 6], "1.43, 2.86, 5.71: two are left over, for .86 and .71");
        assert_eq!(dealt_out(1, &[2, 3]), [0, 1]);
        assert_eq!(dealt_out(0, &[2, 3]), [0, 0]);
        assert_eq!(dealt_out(7, &[0, 0]), [0, 0]);
        assert_eq!(dealt_out(7, &[]), Vec::<u32>::new());
        assert_eq!(
            dealt_out(u32::MAX, &[u64::MAX, u64::MAX]).iter().map(|&n| u64::from(n)).sum::<u64>(),
            u64::from(u32::MAX)
        );
    }
}
