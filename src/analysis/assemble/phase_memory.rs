//! How a phase is used, remembered from one report to the next: its space, its desks and people, and what they weigh.
//!
//! A desk that moves within its room changes none of it, and a list of thousands of teams is not made again for that.
//! Invariant: what is remembered is what would be put together; held by `tests/report.rs`.

use super::{People, Risks, notes, observed, organisations, space, standing, utilisation};
use crate::analysis::analyst::FloorFigures;
use crate::analysis::holdings::PhaseHoldings;
use crate::analysis::observed::FloorObserved;
use crate::analysis::report::{RoomReport, SpaceReport, UtilisationReport};
use crate::analysis::seats::Seated;
use crate::analysis::space::PhaseSpace;
use crate::analysis::utilisation::Crowd;
use crate::model::{FloorPlan, OrganisationId, PhaseId, Plan, RoomId, View};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How phases are used, as of the last report and of the one in the making.
#[derive(Debug, Default)]
pub(in super::super) struct PhaseMemory {
    last: BTreeMap<PhaseId, Remembered>,
    next: BTreeMap<PhaseId, Remembered>,
}

/// How a phase is used.
#[derive(Debug, Clone)]
pub(super) struct PhaseUse {
    /// What each organisation counts for where something is apportioned.
    pub(super) weights: Vec<(OrganisationId, u64)>,
    pub(super) space: Arc<SpaceReport>,
    pub(super) utilisation: Arc<UtilisationReport>,
    pub(super) notes: Vec<String>,
}

/// How a phase is used, and all that it was put together from.
#[derive(Debug)]
struct Remembered {
    plan: Plan,
    floors: Vec<OfFloor>,
    crowds: Arc<Vec<Crowd>>,
    risks: Arc<Vec<Risks>>,
    found: PhaseUse,
}

/// What of a floor it was put together from; what it is in the phase where it is told phase by phase.
#[derive(Debug)]
struct OfFloor {
    floor: Arc<FloorPlan>,
    space: Option<Arc<PhaseSpace>>,
    seats: Option<Arc<Seated>>,
    rooms: Option<Arc<Vec<Arc<RoomReport>>>>,
    holdings: Option<Arc<PhaseHoldings>>,
    unreachable: Arc<Vec<Vec<RoomId>>>,
    observed: Arc<FloorObserved>,
}

impl OfFloor {
    fn of(figures: &FloorFigures, place: usize) -> Self {
        Self {
            floor: Arc::clone(&figures.floor),
            space: figures.space.phases.get(place).cloned(),
            seats: figures.seats.phases.get(place).map(|seats| Arc::clone(&seats.seated)),
            rooms: figures.rooms.phases.get(place).cloned(),
            holdings: figures.holdings.phases.get(place).cloned(),
            unreachable: Arc::clone(&figures.unreachable),
            observed: Arc::clone(&figures.observed),
        }
    }

    fn is(&self, figures: &FloorFigures, place: usize) -> bool {
        let (was, is) = (&self.floor, &figures.floor);
        let is_same_floor = Arc::ptr_eq(was, is)
            || (was.floor == is.floor && was.rooms.ptr_eq(&is.rooms) && was.zones.ptr_eq(&is.zones));
        is_same_floor
            && is_one(self.space.as_ref(), figures.space.phases.get(place))
            && is_one(self.seats.as_ref(), figures.seats.phases.get(place).map(|seats| &seats.seated))
            && is_one(self.rooms.as_ref(), figures.rooms.phases.get(place))
            && is_one(self.holdings.as_ref(), figures.holdings.phases.get(place))
            && Arc::ptr_eq(&self.unreachable, &figures.unreachable)
            && Arc::ptr_eq(&self.observed, &figures.observed)
    }
}

/// Whether two are one snapshot, or there is none.
fn is_one<T>(was: Option<&Arc<T>>, is: Option<&Arc<T>>) -> bool {
    was.map(Arc::as_ptr) == is.map(Arc::as_ptr)
}

impl Remembered {
    fn is_of(&self, view: &View<'_>, place: usize, figures: &[FloorFigures], people: People<'_>) -> bool {
        let (was, is) = (&self.plan, view.plan());
        // The same phases, so the same order and the same place in it.
        was.phases == is.phases
            && Arc::ptr_eq(&self.crowds, people.crowds)
            && Arc::ptr_eq(&self.risks, people.risks)
            && Arc::ptr_eq(&was.basis, &is.basis)
            && was.organisations.ptr_eq(&is.organisations)
            && was.teams.ptr_eq(&is.teams)
            && was.people.ptr_eq(&is.people)
            && was.demands.ptr_eq(&is.demands)
            && was.buildings.ptr_eq(&is.buildings)
            && self.floors.len() == figures.len()
            && self.floors.iter().zip(figures).all(|(was, is)| was.is(is, place))
    }
}

impl PhaseMemory {
    /// How a phase is used, by the figures of all floors and by who is there; none where nobody knows that.
    pub(super) fn use_of(
        &mut self,
        view: &View<'_>,
        place: usize,
        figures: &[FloorFigures],
        people: People<'_>,
    ) -> Option<PhaseUse> {
        let phase = view.phase();
        if let Some(known) = self.last.remove(&phase).filter(|known| known.is_of(view, place, figures, people)) {
            let found = known.found.clone();
            self.next.insert(phase, known);
            return Some(found);
        }
        let found = PhaseUse::of(view, place, figures, people)?;
        let remembered = Remembered {
            plan: view.plan().clone(),
            floors: figures.iter().map(|floor| OfFloor::of(floor, place)).collect(),
            crowds: Arc::clone(people.crowds),
            risks: Arc::clone(people.risks),
            found: found.clone(),
        };
        self.next.insert(phase, remembered);
        Some(found)
    }

    /// Ends a report: what it was put together from is what the next one looks for.
    pub(super) fn turn(&mut self) {
        self.last = std::mem::take(&mut self.next);
    }
}

impl PhaseUse {
    fn of(view: &View<'_>, place: usize, figures: &[FloorFigures], people: People<'_>) -> Option<Self> {
        let (crowd, risks) = (people.crowds.get(place)?, people.risks.get(place)?);
        let floors = standing(view, place, figures);
        let mut utilisation = utilisation::report(view, &floors, crowd, risks);
        utilisation.observed = observed::report(view, place, figures, &utilisation.weekdays);
        Some(Self {
            weights: organisations::weights(view, &floors, crowd),
            space: Arc::new(space::report(view, &floors, crowd)),
            utilisation: Arc::new(utilisation),
            notes: notes(view.plan(), &floors),
        })
    }
}
