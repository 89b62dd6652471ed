//! Phases, and how a thing's life runs over them.
//!
//! A plan has an ordered list of phases; the first is the building as it is.
//! Each phase has two stages: *works*, while the building is changed and people stay, and *complete*, after the move in.
//! A [`Moment`] is a stage of a phase; occupancy changes are dated by moment, drawn things live from a phase until a phase.
//! During the works of a phase both what is coming and what is going stand; at its completion only what stays.

use super::PhaseId;
use crate::units::Date;
use serde::{Deserialize, Serialize};

/// A step of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its identity.
    pub id: PhaseId,
    /// Its name.
    pub name: String,
    /// What it is for, in a sentence.
    pub purpose: String,
    /// When works start; none in the first phase.
    pub works_start: Option<Date>,
    /// When works end.
    pub works_end: Option<Date>,
    /// When people move in.
    pub move_in: Option<Date>,
    /// Where the dates come from.
    pub provenance: super::Provenance,
}

impl Phase {
    /// The name of a phase without what it is for: *Phase 1* of *Phase 1: Police offices*; nothing where that is nothing.
    pub fn short_name(name: &str) -> &str {
        name.split(':').next().unwrap_or_default().trim()
    }
}

/// A half of a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// While the works go on.
    Works,
    /// After the move in.
    Complete,
}

/// A stage of a phase: when something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// The phase.
    pub phase: PhaseId,
    /// Which half of it.
    pub stage: Stage,
}

impl Moment {
    /// After the move in of a phase.
    pub fn complete(phase: PhaseId) -> Self {
        Self { phase, stage: Stage::Complete }
    }

    /// During the works of a phase.
    pub fn works(phase: PhaseId) -> Self {
        Self { phase, stage: Stage::Works }
    }
}

/// From when until when a drawn thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lifetime {
    /// The phase that brings it.
    pub from: PhaseId,
    /// The phase that takes it away, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PhaseId>,
}

impl Lifetime {
    /// From a phase on, for good.
    pub fn from(phase: PhaseId) -> Self {
        Self { from: phase, until: None }
    }
}

/// What a phase does to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It was there and stays.
    Kept,
    /// This phase brings it.
    New,
    /// This phase takes it away.
    Removed,
}

/// A moment's place in the programme: moments compare by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MomentIndex(u32);

/// The order of a plan's phases, for asking what stands when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhaseOrder(Vec<PhaseId>);

impl PhaseOrder {
    /// Of phases in order.
    pub fn new(phases: impl IntoIterator<Item = PhaseId>) -> Self {
        Self(phases.into_iter().collect())
    }

    /// The phases, in order.
    pub fn phases(&self) -> &[PhaseId] {
        &self.0
    }

    /// Where a phase stands, from 0; an unknown phase stands after all others.
    pub fn index(&self, phase: PhaseId) -> usize {
        self.0.iter().position(|&other| other == phase).unwrap_or(self.0.len())
    }

    /// Whether it is the building as it is.
    pub fn is_first(&self, phase: PhaseId) -> bool {
        self.0.first() == Some(&phase)
    }

    /// The phase before, if there is one.
    pub fn before(&self, phase: PhaseId) -> Option<PhaseId> {
        self.index(phase).checked_sub(1).and_then(|idx| self.0.get(idx)).copied()
    }

    /// Where a moment stands.
    pub fn moment(&self, moment: Moment) -> MomentIndex {
        MomentIndex(self.index(moment.phase) as u32 * 2 + u32::from(moment.stage == Stage::Complete))
    }

    /// Where the beginning of a phase stands: what it brings is there from then on.
    pub fn start(&self, phase: PhaseId) -> MomentIndex {
        self.moment(Moment::works(phase))
    }

    /// Whether a thing with that life stands at that moment.
    pub fn stands(&self, life: Lifetime, at: Moment) -> bool {
        let at = self.moment(at);
        self.start(life.from) <= at && life.until.is_none_or(|until| at < self.moment(Moment::complete(until)))
    }

    /// What a phase does to a thing with that life; `None` where it neither stands nor goes in that phase.
    pub fn status(&self, life: Lifetime, phase: PhaseId) -> Option<Status> {
        let (from, at) = (self.index(life.from), self.index(phase));
        if at < from || life.until.is_some_and(|until| self.index(until) < at) {
            return None;
        }
        if life.until == Some(phase) {
            // What comes and goes in one phase is temporary works: it never stands complete.
            return (from < at).then_some(Status::Removed);
        }
        Some(if from == at && 0 < at { Status::New } else { Status::Kept })
    }
}

/// From which day on each phase is how the building is: for asking what stood on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhaseCalendar(Vec<(PhaseId, Option<Date>)>);

impl PhaseCalendar {
    /// Of phases in their order.
    pub fn new<'a>(phases: impl IntoIterator<Item = &'a Phase>) -> Self {
        Self(phases.into_iter().map(|phase| (phase.id, phase.move_in.or(phase.works_end))).collect())
    }

    /// The phase that a day belongs to: the last whose people had moved in by then, or, where no move in is dated, whose
    /// works had ended. Before all of them, and where nothing is dated, it is the building as it is.
    pub fn phase_on(&self, day: Date) -> Option<PhaseId> {
        let has_begun = |(_, from): &&(PhaseId, Option<Date>)| from.is_some_and(|from| from <= day);
        self.0.iter().rev().find(has_begun).or(self.0.first()).map(|&(phase, _)| phase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXISTING: PhaseId = PhaseId(7);
    const FIRST: PhaseId = PhaseId(3);
    const SECOND: PhaseId = PhaseId(9);

    fn order() -> PhaseOrder {
        PhaseOrder::new([EXISTING, FIRST, SECOND])
    }

    #[test]
    fn a_life_runs_from_works_until_completion() {
        let life = Lifetime { from: FIRST, until: Some(SECOND) };
        let stands = |moment| order().stands(life, moment);
        assert!(!stands(Moment::complete(EXISTING)));
        assert!(stands(Moment::works(FIRST)));
        assert!(stands(Moment::complete(FIRST)));
        assert!(stands(Moment::works(SECOND)), "what goes in a phase still stands during its works");
        assert!(!stands(Moment::complete(SECOND)));
    }

    #[test]
    fn status_says_what_a_phase_does() {
        let status = |from, until, phase| order().status(Lifetime { from, until }, phase);
        assert_eq!(status(EXISTING, None, EXISTING), Some(Status::Kept));
        assert_eq!(status(FIRST, None, EXISTING), None);
        assert_eq!(status(FIRST, None, FIRST), Some(Status::New));
        assert_eq!(status(FIRST, None, SECOND), Some(Status::Kept));
        assert_eq!(status(FIRST, Some(SECOND), SECOND), Some(Status::Removed));
        assert_eq!(status(EXISTING, Some(FIRST), SECOND), None);
        assert_eq!(status(FIRST, Some(FIRST), FIRST), None);
    }

    #[test]
    fn a_day_belongs_to_the_last_phase_that_was_moved_into() {
        let day = |text: &str| text.parse::<Date>().expect("a date");
        let dated = |id, works_end: Option<&str>, move_in: Option<&str>| Phase {
            id,
            name: String::new(),
            purpose: String::new(),
            works_start: None,
            works_end: works_end.map(day),
            move_in: move_in.map(day),
            provenance: crate::model::Provenance::Assumption(String::new()),
        };
        let phases = [
            dated(EXISTING, None, None),
            dated(FIRST, Some("2015-11-13"), Some("2015-11-17")),
            dated(SECOND, Some("2016-03-25"), None),
        ];
        let calendar = PhaseCalendar::new(&phases);
        for (on, phase) in [
            ("2014-11-03", EXISTING),
            ("2015-11-16", EXISTING),
            ("2015-11-17", FIRST),
            ("2016-03-24", FIRST),
            ("2016-03-25", SECOND),
        ] {
            assert_eq!(calendar.phase_on(day(on)), Some(phase), "{on}");
        }
        assert_eq!(PhaseCalendar::default().phase_on(day("2015-11-17")), None);
    }

    #[test]
    fn unknown_phases_come_last_and_break_nothing() {
        assert_eq!(order().index(PhaseId(1)), 3);
        assert_eq!(order().before(EXISTING), None);
        assert_eq!(order().before(SECOND), Some(FIRST));
    }
}
