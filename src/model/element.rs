//! One element of the document: what a line of a plan file holds, what an edit puts or removes, what a comparison compares.

use super::{
    Allowance, AllowanceId, Annotation, AnnotationId, Appraisal, Basis, Building, BuildingId, CaseLine, CaseLineId,
    Checking, CommandSuite, Comment, CommentId, Demand, Desk, DeskId, EstateBuilding, EstateId, Floor, FloorId,
    Furniture, FurnitureId, Grant, GrantId, Moment, Observation, ObservedPlace, OccupancyChange, Opening, OpeningId,
    Organisation, OrganisationId, Person, PersonId, Phase, PhaseId, Rate, RateId, Review, Revision, RevisionId, Room,
    RoomId, Scenario, ScenarioId, SheetSet, Team, TeamId, TitleBlock, Underlay, UnderlayId, Wall, WallId, Zone, ZoneId,
};
use crate::units::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An element, by kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// The title block; there is one.
    TitleBlock(TitleBlock),
    /// How the business case is reckoned; there is one.
    Appraisal(Appraisal),
    /// An organisation.
    Organisation(Organisation),
    /// A team.
    Team(Team),
    /// A person.
    Person(Person),
    /// What a team is expected to need.
    Demand(Demand),
    /// How space and utilisation are reckoned; there is one.
    Basis(Basis),
    /// How the plan is checked; there is one.
    Checking(Checking),
    /// A phase.
    Phase(Phase),
    /// A building.
    Building(Building),
    /// A floor.
    Floor(Floor),
    /// A wall.
    Wall(Wall),
    /// An opening.
    Opening(Opening),
    /// A room.
    Room(Room),
    /// A desk.
    Desk(Desk),
    /// A piece of furniture.
    Furniture(Furniture),
    /// A zone.
    Zone(Zone),
    /// Something written over a floor.
    Annotation(Annotation),
    /// An image under a floor.
    Underlay(Underlay),
    /// A change of occupancy.
    Occupancy(OccupancyChange),
    /// A count of a utilisation study.
    Observation(Observation),
    /// A rate.
    Rate(Rate),
    /// An allowance.
    Allowance(Allowance),
    /// A grant.
    Grant(Grant),
    /// A building of the wider estate.
    Estate(EstateBuilding),
    /// A savings scenario.
    Scenario(Scenario),
    /// A line of the business case.
    CaseLine(CaseLine),
    /// The command suite; there is one.
    Command(CommandSuite),
    /// Whether the plan is out for review; there is one.
    Review(Review),
    /// An issued revision.
    Revision(Revision),
    /// A comment.
    Comment(Comment),
    /// How the plan is printed; there is one.
    SheetSet(SheetSet),
}

/// Names an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ElementKey {
    /// The title block.
    TitleBlock,
    /// The appraisal.
    Appraisal,
    /// An organisation.
    Organisation(OrganisationId),
    /// A team.
    Team(TeamId),
    /// A person.
    Person(PersonId),
    /// What a team is expected to need.
    Demand(TeamId),
    /// How space and utilisation are reckoned.
    Basis,
    /// How the plan is checked.
    Checking,
    /// A phase.
    Phase(PhaseId),
    /// A building.
    Building(BuildingId),
    /// A floor.
    Floor(FloorId),
    /// Something drawn on a floor.
    Item(FloorId, ItemId),
    /// A change of occupancy.
    Occupancy(FloorId, DeskId, Moment),
    /// A count of a utilisation study.
    Observation(FloorId, ObservedPlace, Timestamp),
    /// A rate.
    Rate(RateId),
    /// An allowance.
    Allowance(AllowanceId),
    /// A grant.
    Grant(GrantId),
    /// A building of the wider estate.
    Estate(EstateId),
    /// A savings scenario.
    Scenario(ScenarioId),
    /// A line of the business case.
    CaseLine(CaseLineId),
    /// The command suite.
    Command,
    /// Whether the plan is out for review.
    Review,
    /// An issued revision.
    Revision(RevisionId),
    /// A comment.
    Comment(CommentId),
    /// How the plan is printed.
    SheetSet,
}

/// Names something drawn on a floor: what can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ItemId {
    /// An image that lies under the floor.
    Underlay(UnderlayId),
    /// A zone.
    Zone(ZoneId),
    /// A room.
    Room(RoomId),
    /// A wall.
    Wall(WallId),
    /// An opening.
    Opening(OpeningId),
    /// A piece of furniture.
    Furniture(FurnitureId),
    /// A desk.
    Desk(DeskId),
    /// Something written over the floor.
    Annotation(AnnotationId),
}

/// A kind of drawn thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// Underlays.
    Underlay,
    /// Zones.
    Zone,
    /// Rooms.
    Room,
    /// Walls.
    Wall,
    /// Openings.
    Opening,
    /// Furniture.
    Furniture,
    /// Desks.
    Desk,
    /// Annotations.
    Annotation,
}

impl ItemKind {
    /// Every kind, from the bottom of the drawing up.
    pub const ALL: [Self; 8] = [
        Self::Underlay,
        Self::Zone,
        Self::Room,
        Self::Wall,
        Self::Opening,
        Self::Furniture,
        Self::Desk,
        Self::Annotation,
    ];
}

impl ItemId {
    /// What kind it is of.
    pub fn kind(self) -> ItemKind {
        match self {
            Self::Zone(_) => ItemKind::Zone,
            Self::Room(_) => ItemKind::Room,
            Self::Wall(_) => ItemKind::Wall,
            Self::Opening(_) => ItemKind::Opening,
            Self::Furniture(_) => ItemKind::Furniture,
            Self::Desk(_) => ItemKind::Desk,
            Self::Annotation(_) => ItemKind::Annotation,
            Self::Underlay(_) => ItemKind::Underlay,
        }
    }

    /// The number behind it.
    pub fn number(self) -> u32 {
        match self {
            Self::Zone(id) => id.0,
            Self::Room(id) => id.0,
            Self::Wall(id) => id.0,
            Self::Opening(id) => id.0,
            Self::Furniture(id) => id.0,
            Self::Desk(id) => id.0,
            Self::Annotation(id) => id.0,
            Self::Underlay(id) => id.0,
        }
    }
}

impl ItemKind {
    /// Its name, for one and for many.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Zone => ("zone", "zones"),
            Self::Room => ("room", "rooms"),
            Self::Wall => ("wall", "walls"),
            Self::Opening => ("opening", "openings"),
            Self::Furniture => ("piece of furniture", "pieces of furniture"),
            Self::Desk => ("desk", "desks"),
            Self::Annotation => ("annotation", "annotations"),
            Self::Underlay => ("image", "images"),
        }
    }
}

/// A section of the plan file, in the order of the file: an element refers only to sections before its own,
/// or to its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// One title block.
    TitleBlock,
    /// The appraisal.
    Appraisal,
    /// Phases, in their order.
    Phases,
    /// Organisations.
    Organisations,
    /// Teams.
    Teams,
    /// People.
    People,
    /// What teams are expected to need; since 1.2.
    Demands,
    /// How space and utilisation are reckoned; since 1.2.
    Basis,
    /// How the plan is checked; since 2.1.
    Checking,
    /// Buildings.
    Buildings,
    /// Floors.
    Floors,
    /// Walls.
    Walls,
    /// Openings.
    Openings,
    /// Rooms.
    Rooms,
    /// Desks.
    Desks,
    /// Furniture.
    Furniture,
    /// Zones.
    Zones,
    /// What is written over floors; since 1.1.
    Annotations,
    /// Images under floors; since 1.1.
    Underlays,
    /// Changes of occupancy.
    Occupancy,
    /// Counts of utilisation studies; since 1.2.
    Observations,
    /// Rates.
    Rates,
    /// Allowances, in their order.
    Allowances,
    /// Grants.
    Grants,
    /// The wider estate.
    Estate,
    /// Savings scenarios.
    Scenarios,
    /// Lines of the business case; since 2.0.
    CaseLines,
    /// The command suite; in a file only where one is marked.
    Command,
    /// Whether the plan is out for review; since 2.2, and in a file only where it is.
    Review,
    /// Issued revisions; since 2.2, and in a file only where there are any.
    Revisions,
    /// Comments; since 2.2, and in a file only where there are any.
    Comments,
    /// How the plan is printed; since 2.3, and in a file only where somebody chose.
    SheetSet,
}

impl Section {
    /// Every section, in the order of the file.
    pub const ALL: [Self; 32] = [
        Self::TitleBlock,
        Self::Appraisal,
        Self::Phases,
        Self::Organisations,
        Self::Teams,
        Self::People,
        Self::Demands,
        Self::Basis,
        Self::Checking,
        Self::Buildings,
        Self::Floors,
        Self::Walls,
        Self::Openings,
        Self::Rooms,
        Self::Desks,
        Self::Furniture,
        Self::Zones,
        Self::Annotations,
        Self::Underlays,
        Self::Occupancy,
        Self::Observations,
        Self::Rates,
        Self::Allowances,
        Self::Grants,
        Self::Estate,
        Self::Scenarios,
        Self::CaseLines,
        Self::Command,
        Self::Review,
        Self::Revisions,
        Self::Comments,
        Self::SheetSet,
    ];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::TitleBlock => "title_block",
            Self::Appraisal => "appraisal",
            Self::Phases => "phases",
            Self::Organisations => "organisations",
            Self::Teams => "teams",
            Self::People => "people",
            Self::Demands => "demands",
            Self::Basis => "basis",
            Self::Checking => "checking",
            Self::Buildings => "buildings",
            Self::Floors => "floors",
            Self::Walls => "walls",
            Self::Openings => "openings",
            Self::Rooms => "rooms",
            Self::Desks => "desks",
            Self::Furniture => "furniture",
            Self::Zones => "zones",
            Self::Annotations => "annotations",
            Self::Underlays => "underlays",
            Self::Occupancy => "occupancy",
            Self::Observations => "observations",
            Self::Rates => "rates",
            Self::Allowances => "allowances",
            Self::Grants => "grants",
            Self::Estate => "estate",
            Self::Scenarios => "scenarios",
            Self::CaseLines => "case_lines",
            Self::Command => "command",
            Self::Review => "review",
            Self::Revisions => "revisions",
            Self::Comments => "comments",
            Self::SheetSet => "sheet_set",
        }
    }

    /// Whether it stands in a file only where it holds something: what came with a minor version, so that a plan without
    /// it reads the same for programs that do not know it.
    pub fn is_left_out_when_empty(self) -> bool {
        matches!(self, Self::Command | Self::Review | Self::Revisions | Self::Comments | Self::SheetSet)
    }
}

impl Element {
    /// What names it.
    pub fn key(&self) -> ElementKey {
        match self {
            Self::TitleBlock(_) => ElementKey::TitleBlock,
            Self::Appraisal(_) => ElementKey::Appraisal,
            Self::Organisation(organisation) => ElementKey::Organisation(organisation.id),
            Self::Team(team) => ElementKey::Team(team.id),
            Self::Person(person) => ElementKey::Person(person.id),
            Self::Demand(demand) => ElementKey::Demand(demand.team),
            Self::Basis(_) => ElementKey::Basis,
            Self::Checking(_) => ElementKey::Checking,
            Self::Phase(phase) => ElementKey::Phase(phase.id),
            Self::Building(building) => ElementKey::Building(building.id),
            Self::Floor(floor) => ElementKey::Floor(floor.id),
            Self::Wall(wall) => ElementKey::Item(wall.floor, ItemId::Wall(wall.id)),
            Self::Opening(opening) => ElementKey::Item(opening.floor, ItemId::Opening(opening.id)),
            Self::Room(room) => ElementKey::Item(room.floor, ItemId::Room(room.id)),
            Self::Desk(desk) => ElementKey::Item(desk.floor, ItemId::Desk(desk.id)),
            Self::Furniture(furniture) => ElementKey::Item(furniture.floor, ItemId::Furniture(furniture.id)),
            Self::Zone(zone) => ElementKey::Item(zone.floor, ItemId::Zone(zone.id)),
            Self::Annotation(own) => ElementKey::Item(own.floor, ItemId::Annotation(own.id)),
            Self::Underlay(own) => ElementKey::Item(own.floor, ItemId::Underlay(own.id)),
            Self::Occupancy(change) => ElementKey::Occupancy(change.floor, change.desk, change.at),
            Self::Observation(own) => ElementKey::Observation(own.floor, own.place, own.at),
            Self::Rate(rate) => ElementKey::Rate(rate.id),
            Self::Allowance(allowance) => ElementKey::Allowance(allowance.id),
            Self::Grant(grant) => ElementKey::Grant(grant.id),
            Self::Estate(estate) => ElementKey::Estate(estate.id),
            Self::Scenario(scenario) => ElementKey::Scenario(scenario.id),
            Self::CaseLine(line) => ElementKey::CaseLine(line.id),
            Self::Command(_) => ElementKey::Command,
            Self::Review(_) => ElementKey::Review,
            Self::Revision(own) => ElementKey::Revision(own.id),
            Self::Comment(own) => ElementKey::Comment(own.id),
            Self::SheetSet(_) => ElementKey::SheetSet,
        }
    }
}

impl ElementKey {
    /// The section that such an element is kept in.
    pub fn section(self) -> Section {
        match self {
            Self::TitleBlock => Section::TitleBlock,
            Self::Appraisal => Section::Appraisal,
            Self::Organisation(_) => Section::Organisations,
            Self::Team(_) => Section::Teams,
            Self::Person(_) => Section::People,
            Self::Demand(_) => Section::Demands,
            Self::Basis => Section::Basis,
            Self::Checking => Section::Checking,
            Self::Phase(_) => Section::Phases,
            Self::Building(_) => Section::Buildings,
            Self::Floor(_) => Section::Floors,
            Self::Item(_, ItemId::Wall(_)) => Section::Walls,
            Self::Item(_, ItemId::Opening(_)) => Section::Openings,
            Self::Item(_, ItemId::Room(_)) => Section::Rooms,
            Self::Item(_, ItemId::Desk(_)) => Section::Desks,
            Self::Item(_, ItemId::Furniture(_)) => Section::Furniture,
            Self::Item(_, ItemId::Zone(_)) => Section::Zones,
            Self::Item(_, ItemId::Annotation(_)) => Section::Annotations,
            Self::Item(_, ItemId::Underlay(_)) => Section::Underlays,
            Self::Occupancy(..) => Section::Occupancy,
            Self::Observation(..) => Section::Observations,
            Self::Rate(_) => Section::Rates,
            Self::Allowance(_) => Section::Allowances,
            Self::Grant(_) => Section::Grants,
            Self::Estate(_) => Section::Estate,
            Self::Scenario(_) => Section::Scenarios,
            Self::CaseLine(_) => Section::CaseLines,
            Self::Command => Section::Command,
            Self::Review => Section::Review,
            Self::Revision(_) => Section::Revisions,
            Self::Comment(_) => Section::Comments,
            Self::SheetSet => Section::SheetSet,
        }
    }

    /// The number that is its own in the whole plan; none for what there is one of, and for occupancy changes.
    pub fn number(self) -> Option<u32> {
        Some(match self {
            Self::TitleBlock
            | Self::Appraisal
            | Self::Basis
            | Self::Checking
            | Self::SheetSet
            | Self::Command
            | Self::Review
            | Self::Demand(_)
            | Self::Occupancy(..)
            | Self::Observation(..) => return None,
            Self::Organisation(id) => id.0,
            Self::Team(id) => id.0,
            Self::Person(id) => id.0,
            Self::Phase(id) => id.0,
            Self::Building(id) => id.0,
            Self::Floor(id) => id.0,
            Self::Item(_, id) => id.number(),
            Self::Rate(id) => id.0,
            Self::Allowance(id) => id.0,
            Self::Grant(id) => id.0,
            Self::Estate(id) => id.0,
            Self::Scenario(id) => id.0,
            Self::CaseLine(id) => id.0,
            Self::Revision(id) => id.0,
            Self::Comment(id) => id.0,
        })
    }
}

impl fmt::Display for ElementKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = match self.section() {
            Section::TitleBlock => "title block",
            Section::Appraisal => "appraisal",
            Section::Phases => "phase",
            Section::Organisations => "organisation",
            Section::Teams => "team",
            Section::People => "person",
            Section::Demands => "demand of team",
            Section::Basis => "basis",
            Section::Checking => "checking",
            Section::Buildings => "building",
            Section::Floors => "floor",
            Section::Walls => "wall",
            Section::Openings => "opening",
            Section::Rooms => "room",
            Section::Desks => "desk",
            Section::Furniture => "furniture",
            Section::Zones => "zone",
            Section::Annotations => "annotation",
            Section::Underlays => "image",
            Section::Occupancy => "occupancy of desk",
            Section::Observations => "observation at",
            Section::Rates => "rate",
            Section::Allowances => "allowance",
            Section::Grants => "grant",
            Section::Estate => "estate building",
            Section::Scenarios => "scenario",
            Section::CaseLines => "line of the business case",
            Section::Command => "command suite",
            Section::Review => "request for review",
            Section::Revisions => "revision",
            Section::Comments => "comment",
            Section::SheetSet => "sheet set",
        };
        match (self, self.number()) {
            (Self::Occupancy(_, desk, _), _) => write!(f, "{noun} {desk}"),
            (Self::Observation(_, place, at), _) => {
                write!(f, "{noun} {} #{}, {at}", place.item().kind().names().0, place.item().number())
            }
            (Self::Demand(team), _) => write!(f, "{noun} {team}"),
            (_, Some(number)) => write!(f, "{noun} #{number}"),
            (_, None) => f.write_str(noun),
        }
    }
}

macro_rules! from_element {
    ($($variant:ident($kind:ty)),* $(,)?) => {$(
        impl From<$kind> for Element {
            fn from(element: $kind) -> Self {
                Self::$variant(element)
            }
        }
    )*};
}

from_element! {
    TitleBlock(TitleBlock), Appraisal(Appraisal), Organisation(Organisation), Team(Team), Person(Person), Demand(Demand), Basis(Basis),
    Checking(Checking), Phase(Phase),
    Building(Building), Floor(Floor), Wall(Wall), Opening(Opening), Room(Room), Desk(Desk), Furniture(Furniture),
    Zone(Zone), Annotation(Annotation), Underlay(Underlay), Occupancy(OccupancyChange), Observation(Observation), Rate(Rate), Allowance(Allowance), Grant(Grant), Estate(EstateBuilding),
    Scenario(Scenario), CaseLine(CaseLine), Command(CommandSuite), Review(Review), Revision(Revision), Comment(Comment),
    SheetSet(SheetSet),
}
