//! What is expected of a team beyond its figures of today: growth, visitors, team days, days that differ.
//!
//! A team without a demand of its own has none of these. Figures that follow from it are worked out in `analysis`.

use super::{PhaseId, PhaseOrder, Provenance, TeamId};
use crate::units::Percent;
use serde::{Deserialize, Serialize};

/// What a team is expected to need. A team has one at most; it is named by its team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    /// Whose.
    pub team: TeamId,
    /// It is never due fewer desks than this, whatever its policy says; no more than a desk for each person and visitor.
    pub minimum_desks: u32,
    /// How its headcount changes, in the order of the phases, one a phase.
    pub growth: Vec<Growth>,
    /// Visitors who need one of its desks, on each weekday, Monday first. They are counted as sure to come.
    pub visitors: [u32; 5],
    /// On which weekdays the whole team meets, Monday first: everybody comes then.
    pub team_days: [bool; 5],
    /// How far the attendance of a day lies above or below its usual share, each as likely as the other.
    pub spread: Percent,
    /// Where these figures come from.
    pub provenance: Provenance,
}

/// From a phase on, so many more people, or fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Growth {
    /// From when on.
    pub phase: PhaseId,
    /// How many more than before.
    pub people: i32,
}

impl Demand {
    /// Nothing beyond the figures of today.
    pub fn none(team: TeamId) -> Self {
        Self {
            team,
            minimum_desks: 0,
            growth: Vec::new(),
            visitors: [0; 5],
            team_days: [false; 5],
            spread: Percent::whole(0),
            provenance: Provenance::Assumption("Entered by hand; ask the team".to_owned()),
        }
    }

    /// A headcount as it has become by a phase; never below nobody.
    pub fn headcount(&self, today: u32, order: &PhaseOrder, phase: PhaseId) -> u32 {
        let by_now = |growth: &&Growth| order.index(growth.phase) <= order.index(phase);
        let change: i64 = self.growth.iter().filter(by_now).map(|growth| i64::from(growth.people)).sum();
        (i64::from(today) + change).clamp(0, i64::from(u32::MAX)) as u32
    }
}
