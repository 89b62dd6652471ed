//! Who is there in each phase, where, and how likely they are too many: remembered from one report to the next.
//!
//! Who comes hangs on the teams, what is expected of them, and the service level. Where they are hangs on that and on how
//! many desks of each team are in which zones, so that a desk that is carried about in its zone changes nothing.
//! Invariant: what is remembered is what would be worked out; held by `tests/report.rs`.

use super::analyst::FloorFigures;
use super::assemble::Risks;
use super::seats::PhaseSeats;
use super::utilisation::{Crowd, FloorPlaces, Places, PresenceMemory};
use crate::model::{Demand, PhaseOrder, Plan, Table, Team, TeamId, View};
use crate::units::Percent;
use std::sync::Arc;

/// Remembers who is there, and where.
#[derive(Debug, Default)]
pub(super) struct PeopleMemory {
    who: Option<Who>,
    presence: PresenceMemory,
    whereabouts: Option<Whereabouts>,
    presence_in_places: PresenceMemory,
}

/// Who is there in each phase, and what that was worked out from.
#[derive(Debug)]
struct Who {
    teams: Table<TeamId, Team>,
    demands: Table<TeamId, Demand>,
    service_level: Percent,
    order: PhaseOrder,
    crowds: Arc<Vec<Crowd>>,
}

/// Where they are in each phase, and what that was worked out from.
#[derive(Debug)]
struct Whereabouts {
    crowds: Arc<Vec<Crowd>>,
    figures: Vec<FloorFigures>,
    places: Vec<Places>,
    risks: Arc<Vec<Risks>>,
}

impl PeopleMemory {
    /// The people of each phase.
    pub(super) fn crowds(&mut self, plan: &Plan, views: &[View<'_>], order: PhaseOrder) -> Arc<Vec<Crowd>> {
        let (teams, demands, service_level) = (plan.teams.clone(), plan.demands.clone(), plan.basis.service_level);
        let known = self.who.as_ref().filter(|known| known.service_level == service_level && known.order == order);
        if let Some(known) = known
            && known.teams.ptr_eq(&teams)
            && known.demands.ptr_eq(&demands)
        {
            return Arc::clone(&known.crowds);
        }
        let memory = &mut self.presence;
        let of_phase = |(place, view)| Crowd::of(view, known.and_then(|known| known.crowds.get(place)), memory);
        let crowds = Arc::new(views.iter().enumerate().map(of_phase).collect());
        self.presence.turn();
        self.who = Some(Who { teams, demands, service_level, order, crowds: Arc::clone(&crowds) });
        crowds
    }

    /// How likely the people of each phase are too many for their desks, wherever they are.
    pub(super) fn risks(
        &mut self,
        plan: &Plan,
        views: &[View<'_>],
        figures: &[FloorFigures],
        crowds: &Arc<Vec<Crowd>>,
    ) -> Arc<Vec<Risks>> {
        if let Some(known) = &self.whereabouts
            && Arc::ptr_eq(&known.crowds, crowds)
            && known.figures.len() == figures.len()
            && known.figures.iter().zip(figures).all(|(old, new)| is_same_seating_in_zones(old, new))
        {
            return Arc::clone(&known.risks);
        }
        let (before, memory) = (self.whereabouts.as_ref(), &mut self.presence_in_places);
        let places_of = |((place, view), crowd): ((usize, &View<'_>), &Crowd)| {
            let standing = figures.iter().filter(|floor| floor.frame.stands(view.phase()));
            let floors: Vec<FloorPlaces<'_>> = standing
                .filter_map(|floor| {
                    let seats = floor.seats.phases.get(place)?;
                    let zones = view.zones(&floor.floor).map(|zone| zone.id).collect();
                    Some(FloorPlaces { floor: floor.floor.floor.id, seats: &seats.seated, zones })
                })
                .collect();
            let before = before.and_then(|known| known.places.get(place));
            Places::of(crowd, &floors, before, plan.basis.service_level, memory)
        };
        let places: Vec<Places> = views.iter().enumerate().zip(crowds.iter()).map(places_of).collect();
        self.presence_in_places.turn();
        let risks = Arc::new(crowds.iter().zip(&places).map(|(crowd, places)| Risks::of(crowd, places)).collect());
        let (crowds, figures) = (Arc::clone(crowds), figures.to_vec());
        self.whereabouts = Some(Whereabouts { crowds, figures, places, risks: Arc::clone(&risks) });
        risks
    }
}

/// Whether as many desks of each team are in the same zones, on the same floor.
fn is_same_seating_in_zones(old: &FloorFigures, new: &FloorFigures) -> bool {
    let (before, after) = (&old.seats.phases, &new.seats.phases);
    let is_same_seating = || {
        let alike = |(before, after): (&PhaseSeats, &PhaseSeats)| {
            Arc::ptr_eq(&before.seated, &after.seated) || before.seated.by_zones == after.seated.by_zones
        };
        before.len() == after.len() && before.iter().zip(after).all(alike)
    };
    old.floor.floor.id == new.floor.floor.id
        && old.frame == new.frame
        && old.floor.zones.ptr_eq(&new.floor.zones)
        && (Arc::ptr_eq(&old.seats, &new.seats) || is_same_seating())
}
