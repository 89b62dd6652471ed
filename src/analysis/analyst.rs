//! The analyst: works out the report of a plan, and remembers what an edit has not touched.
//!
//! Everything remembered is keyed by the identity of the snapshots it was worked out from: two tables that are `ptr_eq`
//! hold the same. A floor's space hangs on its walls and rooms, its access on its openings too, its fabric on its
//! furniture too, its seats on its desks and their occupancy, what was counted on it on its desks, its furniture and the
//! dates of the phases too. So a desk that moves is counted again, and nothing is measured; only where it makes a room
//! somebody else's, what each has of the floor is. The people are remembered in `people`.

use super::assemble::{self, People, PhaseMemory};
use super::cost::FloorFabric;
use super::frame::Frame;
use super::holdings::{Earlier, FloorHoldings};
use super::observed::FloorObserved;
use super::people::PeopleMemory;
use super::report::Report;
use super::room_list::FloorRooms;
use super::seats::FloorSeats;
use super::space::{FloorSpace, seats_in_rooms, unreachable_rooms};
use crate::model::{
    FloorId, FloorPlan, GeometryCache, Moment, Person, PersonId, PhaseCalendar, Plan, RoomId, Table, Team, TeamId,
    View, differences,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Works out reports. Keep one for as long as a plan is edited.
#[derive(Debug, Default)]
pub struct Analyst {
    geometry: GeometryCache,
    floors: BTreeMap<FloorId, Memory>,
    people: PeopleMemory,
    phases: PhaseMemory,
    last: Option<(Plan, Arc<Report>)>,
}

/// What is worked out for a floor, for all phases.
#[derive(Debug, Clone)]
pub(super) struct FloorFigures {
    pub(super) floor: Arc<FloorPlan>,
    pub(super) frame: Frame,
    pub(super) space: Arc<FloorSpace>,
    /// By the place of the phase.
    pub(super) unreachable: Arc<Vec<Vec<RoomId>>>,
    pub(super) seats: Arc<FloorSeats>,
    /// By the place of the phase and of the room, how many people the furniture seats.
    pub(super) seating: Arc<Vec<Vec<u64>>>,
    pub(super) holdings: Arc<FloorHoldings>,
    pub(super) rooms: Arc<FloorRooms>,
    pub(super) fabric: Arc<FloorFabric>,
    pub(super) observed: Arc<FloorObserved>,
}

/// The figures of a floor, and the people and teams they were worked out with.
#[derive(Debug)]
struct Memory {
    figures: FloorFigures,
    people: Table<PersonId, Person>,
    teams: Table<TeamId, Team>,
    calendar: PhaseCalendar,
}

impl Analyst {
    /// One that remembers nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One that shares its memory of geometry with others.
    pub fn with_geometry(geometry: GeometryCache) -> Self {
        Self { geometry, ..Self::default() }
    }

    /// All figures of a plan. The same plan again gives the same report, not a copy.
    pub fn report(&mut self, plan: &Plan) -> Arc<Report> {
        if let Some((last, report)) = &self.last
            && is_same_snapshot(last, plan)
        {
            return Arc::clone(report);
        }
        let order = plan.phase_order();
        let views: Vec<View<'_>> = order.phases().iter().map(|&phase| plan.view(Moment::complete(phase))).collect();
        self.floors.retain(|floor, _| plan.floors.contains_key(floor));
        let calendar = plan.calendar();
        let figures: Vec<FloorFigures> = plan
            .floors_in_order()
            .into_iter()
            .filter_map(|floor| plan.floors.get(&floor.floor.id))
            .map(|floor| self.figures(plan, &views, &calendar, Frame::of(plan, &order, floor), floor))
            .collect();
        let crowds = self.people.crowds(plan, &views, order);
        let risks = self.people.risks(plan, &views, &figures, &crowds);
        let people = People { crowds: &crowds, risks: &risks };
        let report = Arc::new(assemble::report(plan, &views, &figures, people, &mut self.phases));
        self.last = Some((plan.clone(), Arc::clone(&report)));
        report
    }

    fn figures(
        &mut self,
        plan: &Plan,
        views: &[View<'_>],
        calendar: &PhaseCalendar,
        frame: Frame,
        floor: &Arc<FloorPlan>,
    ) -> FloorFigures {
        let id = floor.floor.id;
        let known = self.floors.get(&id).filter(|known| known.figures.frame == frame);
        let old = known.map(|known| &known.figures);
        let space = if let Some(old) = old.filter(|old| is_same_space(&old.floor, floor)) {
            Arc::clone(&old.space)
        } else {
            let geometry = |view: &View<'_>, floor: &FloorPlan| self.geometry.get(view, floor);
            Arc::new(FloorSpace::of(views, &frame, floor, geometry, old.map(|old| old.space.as_ref())))
        };
        let drawn_before = old;
        let old = old.filter(|old| Arc::ptr_eq(&old.space, &space));
        let unreachable = match old.filter(|old| old.floor.openings.ptr_eq(&floor.openings)) {
            Some(old) => Arc::clone(&old.unreachable),
            None => Arc::new(unreachable(views, floor, &space)),
        };
        let is_same_fabric = |old: &&FloorFigures| {
            old.floor.openings.ptr_eq(&floor.openings) && old.floor.furniture.ptr_eq(&floor.furniture)
        };
        let fabric = match old.filter(is_same_fabric) {
            Some(old) => Arc::clone(&old.fabric),
            None => Arc::new(FloorFabric::of(floor, &frame, &space)),
        };
        let are_same_people = known.is_some_and(|known| known.people.ptr_eq(&plan.people));
        let seats = seats(plan, floor, &frame, &space, old, are_same_people);
        let seating = match old.filter(|old| old.floor.furniture.ptr_eq(&floor.furniture)) {
            Some(old) => Arc::clone(&old.seating),
            None => Arc::new(seats_in_rooms(floor, &frame, &space)),
        };
        let are_of_the_same = known.is_some_and(|known| are_of_the_same_organisations(&known.teams, &plan.teams));
        let is_held_as_before = |old: &&FloorFigures| are_of_the_same && Arc::ptr_eq(&old.seats, &seats);
        let holdings = if let Some(old) = old.filter(is_held_as_before) {
            Arc::clone(&old.holdings)
        } else {
            let before = drawn_before.map(|old| Earlier {
                space: &old.space,
                holdings: &old.holdings,
                seats: Some(old.seats.as_ref()).filter(|_| are_of_the_same),
            });
            Arc::new(FloorHoldings::of(floor, &space, &seats, &plan.teams, before))
        };
        let title = plan.floor_title(&floor.floor);
        let is_same_list = |old: &&FloorFigures| {
            Arc::ptr_eq(&old.seats, &seats)
                && Arc::ptr_eq(&old.seating, &seating)
                && Arc::ptr_eq(&old.holdings, &holdings)
                && old.rooms.title == title
        };
        let rooms = match old.filter(is_same_list) {
            Some(old) => Arc::clone(&old.rooms),
            None => Arc::new(FloorRooms::of(id, title, &space, &seats, &seating, &holdings, old)),
        };
        let is_same_calendar = known.is_some_and(|known| known.calendar == *calendar);
        let is_same_count = |old: &&FloorFigures| {
            old.floor.observations.ptr_eq(&floor.observations)
                && (floor.observations.is_empty()
                    || (is_same_calendar
                        && old.floor.desks.ptr_eq(&floor.desks)
                        && old.floor.furniture.ptr_eq(&floor.furniture)))
        };
        let observed = match old.filter(is_same_count) {
            Some(old) => Arc::clone(&old.observed),
            None => Arc::new(FloorObserved::of(views, &frame, calendar, floor, &space)),
        };
        let floor = Arc::clone(floor);
        let figures =
            FloorFigures { floor, frame, space, unreachable, seats, seating, holdings, rooms, fabric, observed };
        let (people, teams, calendar) = (plan.people.clone(), plan.teams.clone(), calendar.clone());
        self.floors.insert(id, Memory { figures: figures.clone(), people, teams, calendar });
        figures
    }
}

/// The desks of a floor, taken over or counted; `old` is what was worked out in the same space.
fn seats(
    plan: &Plan,
    floor: &FloorPlan,
    frame: &Frame,
    space: &FloorSpace,
    old: Option<&FloorFigures>,
    are_same_people: bool,
) -> Arc<FloorSeats> {
    let is_same_seating = |old: &&FloorFigures| {
        old.floor.desks.ptr_eq(&floor.desks)
            && old.floor.occupancy.ptr_eq(&floor.occupancy)
            && old.floor.zones.ptr_eq(&floor.zones)
            && are_same_people
    };
    if let Some(old) = old.filter(is_same_seating) {
        return Arc::clone(&old.seats);
    }
    let before = old.map(|old| (old.floor.as_ref(), old.seats.as_ref()));
    let updated = before
        .filter(|(before, _)| are_same_people && before.zones.ptr_eq(&floor.zones))
        .and_then(|(before, seats)| seats.updated(before, floor, frame, space, &plan.people));
    Arc::new(updated.unwrap_or_else(|| FloorSeats::of(floor, frame, space, &plan.people, before)))
}

/// Whether every team belongs to whom it did before: whose a room is does not hang on what else changed of teams.
fn are_of_the_same_organisations(before: &Table<TeamId, Team>, after: &Table<TeamId, Team>) -> bool {
    let organisation = |teams: &Table<TeamId, Team>, id| teams.get(&id).map(|team: &Arc<Team>| team.organisation);
    let is_same = |id| organisation(before, id) == organisation(after, id);
    before.ptr_eq(after) || differences(before, after).all(|difference| is_same(difference.key()))
}

fn is_same_space(old: &FloorPlan, new: &FloorPlan) -> bool {
    old.walls.ptr_eq(&new.walls) && old.rooms.ptr_eq(&new.rooms) && old.floor.ceiling_height == new.floor.ceiling_height
}

fn unreachable(views: &[View<'_>], floor: &FloorPlan, space: &FloorSpace) -> Vec<Vec<RoomId>> {
    views
        .iter()
        .zip(&space.phases)
        .map(|(view, phase)| {
            phase.geometry.as_ref().map_or_else(Vec::new, |geometry| unreachable_rooms(view, floor, geometry))
        })
        .collect()
}

/// Whether two plans are one snapshot, by identity: may say no of equal plans, never yes of different ones.
fn is_same_snapshot(a: &Plan, b: &Plan) -> bool {
    Arc::ptr_eq(&a.title_block, &b.title_block)
        && Arc::ptr_eq(&a.appraisal, &b.appraisal)
        && a.phases.len() == b.phases.len()
        && a.phases.iter().zip(&b.phases).all(|(a, b)| Arc::ptr_eq(a, b))
        && a.allowances.len() == b.allowances.len()
        && a.allowances.iter().zip(&b.allowances).all(|(a, b)| Arc::ptr_eq(a, b))
        && a.organisations.ptr_eq(&b.organisations)
        && a.teams.ptr_eq(&b.teams)
        && a.people.ptr_eq(&b.people)
        && a.demands.ptr_eq(&b.demands)
        && Arc::ptr_eq(&a.basis, &b.basis)
        && a.buildings.ptr_eq(&b.buildings)
        && a.floors.ptr_eq(&b.floors)
        && a.rates.ptr_eq(&b.rates)
        && a.grants.ptr_eq(&b.grants)
        && a.estate.ptr_eq(&b.estate)
        && a.scenarios.ptr_eq(&b.scenarios)
        && a.case_lines.ptr_eq(&b.case_lines)
}
