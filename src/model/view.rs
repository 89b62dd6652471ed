//! The plan as it stands at one moment.

use super::{
    Annotation, Building, DatedUse, Desk, DeskId, FloorPlan, Furniture, Lifetime, Moment, Occupant, Opening, Person,
    PhaseId, PhaseOrder, Placement, Plan, Room, Status, Team, TeamId, Wall, Zone,
};
use crate::units::{Angle, PlanPoint};

/// A plan at a moment: asks of a plan go through this, so that none forgets that things come and go.
#[derive(Debug, Clone)]
pub struct View<'a> {
    plan: &'a Plan,
    at: Moment,
    order: PhaseOrder,
}

/// A desk where it stands at a moment.
#[derive(Debug, Clone, Copy)]
pub struct PlacedDesk<'a> {
    /// The desk.
    pub desk: &'a Desk,
    /// The middle of its top.
    pub at: PlanPoint,
    /// How far it is turned.
    pub turned: Angle,
    /// Who has it.
    pub occupant: Occupant,
}

/// A piece of furniture where it stands at a moment.
#[derive(Debug, Clone, Copy)]
pub struct PlacedFurniture<'a> {
    /// The piece.
    pub furniture: &'a Furniture,
    /// The middle of its rectangle.
    pub at: PlanPoint,
    /// How far it is turned.
    pub turned: Angle,
}

impl<'a> View<'a> {
    /// A plan at a moment.
    pub fn new(plan: &'a Plan, at: Moment) -> Self {
        Self { plan, at, order: plan.phase_order() }
    }

    /// The whole plan.
    pub fn plan(&self) -> &'a Plan {
        self.plan
    }

    /// The moment.
    pub fn at(&self) -> Moment {
        self.at
    }

    /// The phase of the moment.
    pub fn phase(&self) -> PhaseId {
        self.at.phase
    }

    /// The order of the phases.
    pub fn order(&self) -> &PhaseOrder {
        &self.order
    }

    /// Whether a thing with that life stands now.
    pub fn stands(&self, life: Lifetime) -> bool {
        self.order.stands(life, self.at)
    }

    /// What this phase does to a thing with that life.
    pub fn status(&self, life: Lifetime) -> Option<Status> {
        self.order.status(life, self.at.phase)
    }

    /// The buildings that stand.
    pub fn buildings(&self) -> impl Iterator<Item = &'a Building> {
        self.plan.buildings.values().map(AsRef::as_ref).filter(|building| self.stands(building.life))
    }

    /// The floors of the buildings that stand, building by building, from the lowest up.
    pub fn floors(&self) -> Vec<&'a FloorPlan> {
        let mut floors = self.plan.floors_in_order();
        floors.retain(|plan| {
            self.plan.buildings.get(&plan.floor.building).is_some_and(|building| self.stands(building.life))
        });
        floors
    }

    /// The walls of a floor that stand.
    pub fn walls(&self, floor: &'a FloorPlan) -> impl Iterator<Item = &'a Wall> {
        floor.walls.values().map(AsRef::as_ref).filter(|wall| self.stands(wall.life))
    }

    /// The openings of a floor that are there.
    pub fn openings(&self, floor: &'a FloorPlan) -> impl Iterator<Item = &'a Opening> {
        floor.openings.values().map(AsRef::as_ref).filter(|opening| self.stands(opening.life))
    }

    /// The rooms of a floor that are rooms now, with what they are now.
    pub fn rooms(&self, floor: &'a FloorPlan) -> impl Iterator<Item = (&'a Room, &'a DatedUse)> {
        floor.rooms.values().filter_map(|room| Some((room.as_ref(), self.room_use(room)?)))
    }

    /// What a room is now; `None` if it is not a room now.
    pub fn room_use(&self, room: &'a Room) -> Option<&'a DatedUse> {
        self.stands(room.life()?).then(|| self.latest(&room.uses, |dated| dated.phase)).flatten()
    }

    /// The zones of a floor that apply.
    pub fn zones(&self, floor: &'a FloorPlan) -> impl Iterator<Item = &'a Zone> {
        floor.zones.values().map(AsRef::as_ref).filter(|zone| self.stands(zone.life))
    }

    /// What is written over a floor now.
    pub fn annotations(&self, floor: &'a FloorPlan) -> impl Iterator<Item = &'a Annotation> {
        floor.annotations.values().map(AsRef::as_ref).filter(|annotation| self.stands(annotation.life))
    }

    /// The desks of a floor that are there, where they stand, and who has them.
    pub fn desks(&self, floor: &'a FloorPlan) -> impl Iterator<Item = PlacedDesk<'a>> {
        floor.desks.values().filter_map(|desk| self.placed_desk(floor, desk))
    }

    /// A desk where it stands now; `None` if it is not there now.
    pub fn placed_desk(&self, floor: &'a FloorPlan, desk: &'a Desk) -> Option<PlacedDesk<'a>> {
        let placement = self.placement(&desk.placements, desk.until)?;
        let occupant = self.occupant(floor, desk.id);
        Some(PlacedDesk { desk, at: placement.at, turned: placement.turned, occupant })
    }

    /// The furniture of a floor that is there, and where it stands.
    pub fn furniture(&self, floor: &'a FloorPlan) -> impl Iterator<Item = PlacedFurniture<'a>> {
        floor.furniture.values().filter_map(|furniture| {
            let placement = self.placement(&furniture.placements, furniture.until)?;
            Some(PlacedFurniture { furniture, at: placement.at, turned: placement.turned })
        })
    }

    /// Where a thing with those placements stands now; `None` if it is not there now.
    pub fn placement(&self, placements: &'a [Placement], until: Option<PhaseId>) -> Option<&'a Placement> {
        let from = placements.first()?.phase;
        self.stands(Lifetime { from, until }).then(|| self.latest(placements, |placement| placement.phase)).flatten()
    }

    /// Who has a desk now: the latest change up to now.
    pub fn occupant(&self, floor: &FloorPlan, desk: DeskId) -> Occupant {
        let now = self.order.moment(self.at);
        floor
            .occupancy_of(desk)
            .map(|(at, occupant)| (self.order.moment(at), occupant))
            .filter(|(at, _)| *at <= now)
            .max_by_key(|(at, _)| *at)
            .map_or(Occupant::Vacant, |(_, occupant)| occupant)
    }

    /// The team an occupant belongs to.
    pub fn team_of(&self, occupant: Occupant) -> Option<TeamId> {
        match occupant {
            Occupant::Team(team) => Some(team),
            Occupant::Person(person) => self.plan.people.get(&person).map(|person| person.team),
            Occupant::Vacant | Occupant::Held => None,
        }
    }

    /// The teams that are here.
    pub fn teams(&self) -> impl Iterator<Item = &'a Team> {
        self.plan.teams.values().map(AsRef::as_ref).filter(|team| self.is_here(team))
    }

    /// Whether a team is here. People arrive at the move in: during the works of the phase that brings them they are
    /// still elsewhere, and during the works of the phase that takes them away they are still here.
    pub fn is_here(&self, team: &Team) -> bool {
        let now = self.order.moment(self.at);
        self.order.moment(Moment::complete(team.from)) <= now
            && team.until.is_none_or(|until| now < self.order.moment(Moment::complete(until)))
    }

    /// The people of a team, where the plan names any.
    pub fn people(&self, team: TeamId) -> impl Iterator<Item = &'a Person> {
        self.plan.people.values().map(AsRef::as_ref).filter(move |person| person.team == team)
    }

    /// The latest of dated entries that has begun by now.
    fn latest<T>(&self, dated: &'a [T], phase: impl Fn(&T) -> PhaseId) -> Option<&'a T> {
        let now = self.order.moment(self.at);
        dated.iter().rev().find(|entry| self.order.start(phase(entry)) <= now)
    }
}
