//! The people who come to one place through the week: a team's, a pool's, a neighbourhood's, a floor's.
//!
//! Who has a desk of their own keeps it, on any day: they are counted among those who come, and need a desk each. All
//! others share what desks their teams have in the place and what nobody has, whatever team they are of, and so do
//! visitors. Whether *these* find a desk is the risk that is worked out. A team of people with their own desks that has more desks in a place than
//! people there gives the others the rest.
//! Invariant: bringing people together takes no more desks than keeping them apart, but where hardly anybody comes; held by
//! `tests/risk.rs`.

use super::attendance::{Groups, PresenceMemory};
use super::demand::TeamDemand;
use super::presence::Presence;
use crate::units::Percent;
use std::sync::Arc;

/// The weekdays, Monday first.
pub(crate) type Week = [Day; 5];

/// How many people come on a weekday.
#[derive(Debug, Clone)]
pub(crate) struct Day {
    pub(crate) presence: Arc<Presence>,
    pub(crate) expected: f64,
    /// The number that is not passed on as many of a hundred such days as the service level says.
    pub(crate) peak: u64,
}

/// The people who come to a place.
#[derive(Debug, Clone)]
pub(crate) struct Gathering {
    /// How many have their place here, whether they come or not.
    pub(crate) headcount: u64,
    /// All who come, visitors too.
    pub(crate) all: Week,
    /// Those of them who share desks; none where nobody does.
    sharing: Option<Week>,
    /// How many have a desk of their own.
    n_with_own_desk: u64,
}

impl Gathering {
    /// How likely, on each weekday, more of those who share come than so many desks; none where nobody shares.
    pub(crate) fn shortfalls(&self, shared_desks: u64) -> [Option<f64>; 5] {
        match &self.sharing {
            Some(sharing) => sharing.each_ref().map(|day| Some(day.presence.more_than(shared_desks))),
            None => [None; 5],
        }
    }

    /// The least number of desks with which there are enough on as many of a hundred days as the service level says.
    pub(crate) fn desks_needed(&self) -> u64 {
        let sharing = self.sharing.iter().flatten().map(|day| day.peak).max();
        self.n_with_own_desk + sharing.unwrap_or_default()
    }
}

/// The people of a place, while they are being written down.
#[derive(Debug, Default)]
pub(crate) struct Roll {
    headcount: u64,
    n_with_own_desk: u64,
    sharing: [Groups; 5],
    all: [Groups; 5],
    shares: bool,
}

impl Roll {
    /// Adds all of a team, and its visitors.
    pub(crate) fn add_all(&mut self, demand: &TeamDemand) {
        self.add(demand, demand.headcount, demand.days.map(|day| day.visitors));
    }

    /// Adds some people of a team, and some of its visitors on each day.
    pub(crate) fn add(&mut self, demand: &TeamDemand, people: u32, visitors: [u32; 5]) {
        let has_own = demand.has_own_desks();
        self.headcount += u64::from(people);
        if has_own {
            self.n_with_own_desk += u64::from(people);
        }
        self.shares |= (!has_own && 0 < people) || visitors.iter().any(|&number| 0 < number);
        let lists = self.all.iter_mut().zip(&mut self.sharing);
        for ((all, sharing), (day, visitors)) in lists.zip(demand.days.iter().zip(visitors)) {
            all.add(people, day.share);
            all.add_sure(visitors);
            if !has_own {
                sharing.add(people, day.share);
            }
            sharing.add_sure(visitors);
        }
    }

    /// Works out how many come.
    pub(crate) fn gather(self, memory: &mut PresenceMemory, service_level: Percent) -> Gathering {
        let all = week(&self.all, memory, service_level);
        let sharing = match self.n_with_own_desk {
            _ if !self.shares => None,
            0 => Some(all.clone()),
            _ => Some(week(&self.sharing, memory, service_level)),
        };
        Gathering { headcount: self.headcount, all, sharing, n_with_own_desk: self.n_with_own_desk }
    }
}

fn week(lists: &[Groups; 5], memory: &mut PresenceMemory, service_level: Percent) -> Week {
    lists.each_ref().map(|groups| {
        let presence = memory.of(groups);
        Day { expected: groups.expected(), peak: presence.not_passed(service_level.fraction()), presence }
    })
}
