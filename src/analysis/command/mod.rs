//! What an activation of the command suite comes to: the rooms that change, the people who lose their desks that day, where
//! they sit instead, how long the change takes and what it costs.
//!
//! A pure function of the plan at a moment; nothing of it changes the plan.
//! - A room goes live where its level is reached and it is taken for one of those who are called, or for anybody.
//! - At the desks in it sit as many people as are expected on the weekday, spread evenly over the desks of their team, or of
//!   those with whom it shares; that number rounds up. Who has no desk on an ordinary day loses none.
//! - They sit at desks of their own team that nobody is expected at, then at desks that are nobody's in zones that admit them
//!   as the checks would have it; the nearest first. Held desks are kept. Who finds none goes where the team goes, or has
//!   nowhere.
//! - Crews change the room of the strategic group first, then the others level by level, the longest first; the whole takes
//!   no longer than if the longest came first regardless of levels.
//!
//! Must not know how it is drawn, nor which rules there are: what they say of vetting is given to it. No search: every group
//! looks through the free desks once.
//! Invariant: everyone displaced is seated, sent or named, no seat is given twice, and none in a room that is live; held by
//! `tests/command.rs`.

mod finding;
mod outcome;
mod schedule;
mod seating;
mod site;

pub use finding::{Finding, FindingKind};
pub use outcome::{
    Activation, Displaced, GivenSeat, LiveRoom, Nowhere, NowhereReason, SeatChoice, Sent, after, duration,
};

use crate::model::{
    Attendance, CommandLevel, CommandRole, CommandSuite, GeometryCache, Moment, OrganisationId, Plan, SuiteStanding,
    VettingRules, View,
};
use crate::units::{Pence, SquareMm};
use site::Site;
use std::collections::BTreeSet;

/// Who activates command, how far, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The building as it is then.
    pub at: Moment,
    /// For whom: one organisation, or several together.
    pub organisations: BTreeSet<OrganisationId>,
    /// How far.
    pub level: CommandLevel,
    /// The weekday, counted from Monday as 0; one that is not in the week is its last.
    pub weekday: usize,
}

impl Call {
    fn day(&self) -> usize {
        self.weekday.min(Attendance::DAYS.len() - 1)
    }
}

/// What an activation comes to. `rules` say who is vetted for what, and `geometry` remembers the outlines of rooms.
pub fn activation(plan: &Plan, call: &Call, rules: &dyn VettingRules, geometry: &GeometryCache) -> Activation {
    let view = plan.view(call.at);
    let suite: &CommandSuite = &plan.command;
    let site = Site::of(&view, suite, call, geometry);
    let mut findings = finding::of_suite(&view, suite, call, &site);
    let mut rooms = live_rooms(&view, call, &site);
    let minutes = schedule::schedule(&mut rooms, suite.crews);
    let seating = seating::seat(&view, suite, call, &site, rules);
    findings.extend(finding::of_rooms(&rooms, &seating.displaced));
    findings.extend(finding::of_seating(&view, &seating));
    let is_strategic = |room: &&LiveRoom| room.role == CommandRole::StrategicGroup;
    let strategic_minutes = rooms.iter().filter(is_strategic).map(|room| room.ends).max();
    let cost: Pence = rooms.iter().map(|room| room.cost).sum();
    let assumed = rooms.iter().filter(|room| room.is_assumed).map(|room| room.cost).sum();
    Activation {
        organisations: call.organisations.iter().copied().collect(),
        for_whom: call
            .organisations
            .iter()
            .filter_map(|id| plan.organisations.get(id))
            .map(|own| own.short_name.clone())
            .collect(),
        phase: plan.phase(call.at.phase).map_or_else(String::new, |phase| phase.name.clone()),
        level: call.level,
        weekday: call.day(),
        crews: suite.crews.max(1),
        minutes,
        strategic_minutes,
        cost,
        cost_assumed: assumed,
        displaced: seating.displaced,
        seats: seating.seats,
        sent: seating.sent,
        nowhere: seating.nowhere,
        rooms,
        findings,
    }
}

/// The rooms that go live, not yet in the order in which they are changed.
fn live_rooms(view: &View<'_>, call: &Call, site: &Site<'_>) -> Vec<LiveRoom> {
    let plan = view.plan();
    let of_mark = |live: &site::Live<'_>| {
        let own = live.terms;
        let floor = plan.floor(own.floor)?;
        let room = floor.rooms.get(&own.room)?;
        let dated = view.room_use(room)?;
        Some(LiveRoom {
            floor: own.floor,
            floor_title: plan.floor_title(&floor.floor),
            room: own.room,
            number: room.number.clone(),
            name: dated.name.clone(),
            from: dated.used_as,
            to: own.used_as,
            role: own.role,
            level: own.level,
            is_of_suite: own.standing == SuiteStanding::OfSuite,
            minutes: own.minutes,
            crew: 0,
            starts: 0,
            ends: 0,
            cost: own.cost,
            is_assumed: !own.provenance.is_sourced(),
            provenance: own.provenance.to_string(),
            seats_needed: own.seats,
            seats: live.seats,
            desks: live.n_desks,
            area: live.outline.as_ref().map_or(SquareMm::ZERO, |outline| outline.area),
            zone: live.zone,
        })
    };
    debug_assert!(site.live.iter().all(|live| live.terms.level <= call.level), "only what the level takes is live");
    site.live.iter().filter_map(of_mark).collect()
}
