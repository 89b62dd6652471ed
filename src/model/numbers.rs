//! The numbers inside an element: its own and those of what it refers to.
//!
//! For bringing two plans together: elements that both made since they parted bear the same numbers, so one side's are
//! changed, wherever they stand. Every struct is taken apart whole, so that a new field does not compile until somebody
//! said whether it refers to something. Invariant: what is renumbered and renumbered back is the same; held by the test
//! below and by `tests/merging.rs`.

use super::{
    Allowance, AllowanceBase, AllowanceId, AllowanceStep, Annotation, AnnotationId, AnnotationKind, Appraisal, Basis,
    Building, BuildingId, CaseLine, CaseLineId, Checking, CommandRoom, CommandSuite, Comment, CommentId, CommentKind,
    DatedUse, Demand, Desk, DeskId, Element, Elsewhere, EstateBuilding, EstateId, FixedShare, Floor, FloorId,
    Furniture, FurnitureId, Grant, GrantId, Growth, Held, Hold, ItemId, Lifetime, Moment, Observation, ObservedPlace,
    OccupancyChange, Occupant, Opening, OpeningId, Organisation, OrganisationId, Person, PersonId, Phase, PhaseId, Pin,
    Placement, Rate, RateId, Review, Revision, RevisionId, Room, RoomId, Saving, Scenario, ScenarioId, SheetSet,
    SheetView, Team, TeamElsewhere, TeamId, Tenure, TitleBlock, Underlay, UnderlayId, Wall, WallId, Zone, ZoneId,
};

/// What has numbers in it.
trait Numbers {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32));
}

impl Element {
    /// The same element with each number in it changed, its own and those it refers to.
    #[must_use]
    pub fn renumbered(mut self, change: impl Fn(u32) -> u32) -> Self {
        self.numbers(&mut |number| *number = change(*number));
        self
    }

    /// Every number in it: its own, where it has one, and those of what it refers to.
    pub fn all_numbers(&self) -> Vec<u32> {
        let mut found = Vec::new();
        self.clone().numbers(&mut |number| found.push(*number));
        found
    }
}

macro_rules! numbered {
    ($($id:ident),* $(,)?) => {$(
        impl Numbers for $id {
            fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
                each(&mut self.0);
            }
        }
    )*};
}

numbered! {
    AllowanceId, AnnotationId, BuildingId, CaseLineId, CommentId, DeskId, EstateId, FloorId, FurnitureId, GrantId,
    OpeningId, OrganisationId, PersonId, PhaseId, RateId, RevisionId, RoomId, ScenarioId, TeamId, UnderlayId, WallId,
    ZoneId,
}

impl<T: Numbers> Numbers for Option<T> {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
        for own in self.iter_mut() {
            own.numbers(each);
        }
    }
}

impl<T: Numbers> Numbers for Vec<T> {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
        for own in self.iter_mut() {
            own.numbers(each);
        }
    }
}

/// The fields with numbers in them, and after the semicolon all others.
macro_rules! numbers_of {
    ($($kind:ident { $($field:ident),* ; $($other:ident),* $(,)? })*) => {$(
        impl Numbers for $kind {
            fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
                let Self { $($field,)* $($other: _,)* } = self;
                let parts: &mut [&mut dyn Numbers] = &mut [$($field),*];
                for part in parts.iter_mut() {
                    part.numbers(each);
                }
            }
        }
    )*};
}

numbers_of! {
    Organisation { id; name, short_name, colour, hatch }
    Team {
        id, organisation, near, from, until;
        name, headcount, fte, policy, attendance, vetting, is_kept_together, is_escorted, pool, provenance,
    }
    Person { id, team; name, fte }
    Demand { team, growth; minimum_desks, visitors, team_days, spread, provenance }
    Growth { phase; people }
    Phase { id; name, purpose, works_start, works_end, move_in, provenance }
    Building { id, life; name, kind, north, note, provenance }
    Floor { id, building; name, code, level, ceiling_height, provenance }
    Wall { id, floor, life, replaces; start, end, thickness, kind }
    Opening {
        id, floor, wall, life, replaces;
        along, width, clear_width, kind, hinge, swing, is_access_controlled, control, release,
    }
    Room { id, floor, uses, until; number, anchor, ceiling_height, fresh_air }
    DatedUse { phase, tenure; name, used_as, works }
    Desk { id, floor, placements, until; number, shape, width, depth }
    Furniture { id, floor, placements, until; symbol, width, depth, seats }
    Placement { phase; at, turned }
    Lifetime { from, until; }
    Moment { phase; stage }
    Zone { id, floor, organisation, life; name, level, vetting, outline }
    Annotation { id, floor, kind, life; }
    Held { to; at }
    Underlay { id, floor; image, pixels, at, width, turned, opacity, is_printed, crop, layers, embedded }
    OccupancyChange { floor, desk, at, occupant; }
    Observation { floor, place; at, counted }
    Rate { id; code, element, description, driver, unit, rate, base_date, region, spend, provenance }
    Allowance { id, step; name, stage, provenance }
    Grant { id, recipient; name, purpose, amount, available_here, kind, years, provenance }
    EstateBuilding {
        id, organisation, phase;
        name, address, fate, annual_running_cost, annual_rent, price, share_here, staff, note, provenance,
    }
    Scenario { id, savings; name, first_year, net_of, is_net_of_charge, provenance }
    Saving { organisation; annual }
    CaseLine { id, organisation; name, kind, amount, first_year, last_year, provenance }
    Basis {
        fixed_shares;
        apportionment, annual_charge, service_level, target_peak, workstation_standard, person_standard, provenance,
    }
    FixedShare { organisation; share }
    Appraisal {
        host;
        discount_rate, years, base_year, allows_for, optimism_bias, bias_by_type, sensitivity, benchmark_low,
        benchmark_high, provenance,
    }
    Checking { ; edition, sanitary, waivers, provenance }
    TitleBlock {
        ;
        legal_owner, project, title, supplementary_title, drawing_number, document_type, revision, status, author,
        checker, approver, date, marking, survey_status, note,
    }
    CommandSuite { rooms, elsewhere; crews, provenance }
    CommandRoom { floor, room, organisations; role, standing, used_as, level, minutes, cost, seats, provenance }
    TeamElsewhere { team, place; }
    Review { ; request }
    Revision { id; number, date, suitability, purpose, issued_by, content, seal, decision }
    Comment { id, kind; author, date, text }
    SheetSet {
        phases, floors, views;
        paper, orientation, scale, is_in_colour, is_tiled, parts, shows, heat, logo,
    }
    SheetView { floor; moved, crop }
}

impl Numbers for AnnotationKind {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
        match self {
            Self::Dimension { points, way: _, offset: _ } => points.numbers(each),
            Self::Note { about, text: _, at: _ } => about.numbers(each),
            Self::GridLine { label: _, start: _, end: _ }
            | Self::SectionMark { label: _, start: _, end: _, looks: _ } => {}
        }
    }
}

impl Numbers for Hold {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
        match self {
            Self::Wall { wall, from: _, along: _, face: _ } => wall.numbers(each),
            Self::Opening { opening, jamb: _ } => opening.numbers(each),
            Self::Desk { desk, x: _, y: _ } => desk.numbers(each),
            Self::Furniture { furniture, x: _, y: _ } => furniture.numbers(each),
        }
    }
}

impl Numbers for Tenure {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
        match self {
            Self::Exclusive(organisation) => organisation.numbers(each),
            Self::ByOccupants | Self::Shared => {}
        }
    }
}

impl Numbers for Occupant {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
        match self {
            Self::Team(team) => team.numbers(each),
            Self::Person(person) => person.numbers(each),
            Self::Vacant | Self::Held => {}
        }
    }
}

impl Numbers for ObservedPlace {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
        match self {
            Self::Room(room) => room.numbers(each),
            Self::Desk(desk) => desk.numbers(each),
        }
    }
}

impl Numbers for AllowanceStep {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
        match self {
            Self::Percent { of: AllowanceBase::After(step), percent: _ } => step.numbers(each),
            Self::Sum { phase, amount: _ } => phase.numbers(each),
            Self::Percent { of: AllowanceBase::RunningTotal | AllowanceBase::MeasuredWorks, percent: _ }
            | Self::OtherCosts
            | Self::Vat { percent: _ } => {}
        }
    }
}

impl Numbers for Elsewhere {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
        match self {
            Self::Site(site) => site.numbers(each),
            Self::Home => {}
        }
    }
}

impl Numbers for CommentKind {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
        match self {
            Self::Thread { pin, verdict: _, resolved: _ } => pin.numbers(each),
            Self::Reply(to) => to.numbers(each),
        }
    }
}

impl Numbers for Pin {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
        match self {
            Self::Plan => {}
            Self::Place { floor, phase, at: _ } => {
                floor.numbers(each);
                phase.numbers(each);
            }
            Self::Item { floor, phase, item, at: _ } => {
                floor.numbers(each);
                phase.numbers(each);
                item.numbers(each);
            }
            Self::Revision(revision) => revision.numbers(each),
        }
    }
}

impl Numbers for ItemId {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
        match self {
            Self::Underlay(id) => id.numbers(each),
            Self::Zone(id) => id.numbers(each),
            Self::Room(id) => id.numbers(each),
            Self::Wall(id) => id.numbers(each),
            Self::Opening(id) => id.numbers(each),
            Self::Furniture(id) => id.numbers(each),
            Self::Desk(id) => id.numbers(each),
            Self::Annotation(id) => id.numbers(each),
        }
    }
}

impl Numbers for Element {
    fn numbers(&mut self, each: &mut dyn FnMut(&mut u32)) {
        match self {
            Self::TitleBlock(own) => own.numbers(each),
            Self::Appraisal(own) => own.numbers(each),
            Self::Organisation(own) => own.numbers(each),
            Self::Team(own) => own.numbers(each),
            Self::Person(own) => own.numbers(each),
            Self::Demand(own) => own.numbers(each),
            Self::Basis(own) => own.numbers(each),
            Self::Checking(own) => own.numbers(each),
            Self::Phase(own) => own.numbers(each),
            Self::Building(own) => own.numbers(each),
            Self::Floor(own) => own.numbers(each),
            Self::Wall(own) => own.numbers(each),
            Self::Opening(own) => own.numbers(each),
            Self::Room(own) => own.numbers(each),
            Self::Desk(own) => own.numbers(each),
            Self::Furniture(own) => own.numbers(each),
            Self::Zone(own) => own.numbers(each),
            Self::Annotation(own) => own.numbers(each),
            Self::Underlay(own) => own.numbers(each),
            Self::Occupancy(own) => own.numbers(each),
            Self::Observation(own) => own.numbers(each),
            Self::Rate(own) => own.numbers(each),
            Self::Allowance(own) => own.numbers(each),
            Self::Grant(own) => own.numbers(each),
            Self::Estate(own) => own.numbers(each),
            Self::Scenario(own) => own.numbers(each),
            Self::CaseLine(own) => own.numbers(each),
            Self::Command(own) => own.numbers(each),
            Self::Review(own) => own.numbers(each),
            Self::Revision(own) => own.numbers(each),
            Self::Comment(own) => own.numbers(each),
            Self::SheetSet(own) => own.numbers(each),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ElementKey, Stage};

    #[test]
    fn what_refers_is_renumbered_with_what_it_refers_to() {
        let change = OccupancyChange {
            floor: FloorId(3),
            desk: DeskId(20),
            at: Moment { phase: PhaseId(5), stage: Stage::Works },
            occupant: Occupant::Team(TeamId(40)),
        };
        let element = Element::from(change);
        assert_eq!(element.all_numbers(), [3, 20, 5, 40]);
        let shifted = element.clone().renumbered(|number| if 10 <= number { number + 100 } else { number });
        let at = Moment { phase: PhaseId(5), stage: Stage::Works };
        assert_eq!(shifted.key(), ElementKey::Occupancy(FloorId(3), DeskId(120), at));
        assert_eq!(shifted.renumbered(|number| if 110 <= number { number - 100 } else { number }), element);
    }
}
