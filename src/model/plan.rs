//! The plan: exactly what a plan file holds.

use super::{
    Allowance, Appraisal, Basis, Building, BuildingId, CaseLine, CaseLineId, Checking, CommandSuite, Comment,
    CommentId, Demand, Element, ElementKey, EstateBuilding, EstateId, Floor, FloorId, FloorPlan, Grant, GrantId,
    ItemId, Observation, OccupancyChange, Organisation, OrganisationId, Person, PersonId, Phase, PhaseCalendar,
    PhaseId, PhaseOrder, Rate, RateId, Review, Revision, RevisionId, Scenario, ScenarioId, SheetSet, Table, Team,
    TeamId, TitleBlock, View,
};
use super::{Moment, Section};
use std::sync::Arc;

/// A plan. A copy costs nothing; two copies share what they have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The number that the next new element gets. Numbers are never used twice, so it only grows.
    pub next_id: u32,
    /// What is printed on every sheet.
    pub title_block: Arc<TitleBlock>,
    /// How the business case is reckoned.
    pub appraisal: Arc<Appraisal>,
    /// The phases, in their order; the first is the building as it is.
    pub phases: imbl::Vector<Arc<Phase>>,
    /// The organisations.
    pub organisations: Table<OrganisationId, Organisation>,
    /// The teams.
    pub teams: Table<TeamId, Team>,
    /// The people, where the plan goes down to people.
    pub people: Table<PersonId, Person>,
    /// What teams are expected to need, where somebody said.
    pub demands: Table<TeamId, Demand>,
    /// How space and utilisation are reckoned.
    pub basis: Arc<Basis>,
    /// How it is checked.
    pub checking: Arc<Checking>,
    /// The buildings of the site.
    pub buildings: Table<BuildingId, Building>,
    /// Their floors, and what is drawn on them.
    pub floors: Table<FloorId, FloorPlan>,
    /// The cost library.
    pub rates: Table<RateId, Rate>,
    /// The steps of the build-up, in their order.
    pub allowances: imbl::Vector<Arc<Allowance>>,
    /// The grants.
    pub grants: Table<GrantId, Grant>,
    /// The other buildings.
    pub estate: Table<EstateId, EstateBuilding>,
    /// The savings scenarios.
    pub scenarios: Table<ScenarioId, Scenario>,
    /// Other lines of the business case.
    pub case_lines: Table<CaseLineId, CaseLine>,
    /// The rooms of the command suite, and those it may take over.
    pub command: Arc<CommandSuite>,
    /// Whether it is out for review.
    pub review: Arc<Review>,
    /// The issued revisions, in the order in which they were issued.
    pub revisions: Table<RevisionId, Revision>,
    /// What was said of it.
    pub comments: Table<CommentId, Comment>,
    /// How it is printed.
    pub sheet_set: Arc<SheetSet>,
}

impl Plan {
    /// A plan with nothing in it but its title block and its way of reckoning.
    pub fn new(title_block: TitleBlock, appraisal: Appraisal) -> Self {
        Self {
            next_id: 1,
            title_block: Arc::new(title_block),
            appraisal: Arc::new(appraisal),
            phases: imbl::Vector::new(),
            organisations: Table::new(),
            teams: Table::new(),
            people: Table::new(),
            demands: Table::new(),
            basis: Arc::new(Basis::default()),
            checking: Arc::new(Checking::default()),
            buildings: Table::new(),
            floors: Table::new(),
            rates: Table::new(),
            allowances: imbl::Vector::new(),
            grants: Table::new(),
            estate: Table::new(),
            scenarios: Table::new(),
            case_lines: Table::new(),
            command: Arc::new(CommandSuite::default()),
            review: Arc::new(Review::default()),
            revisions: Table::new(),
            comments: Table::new(),
            sheet_set: Arc::new(SheetSet::default()),
        }
    }

    /// The order of its phases.
    pub fn phase_order(&self) -> PhaseOrder {
        PhaseOrder::new(self.phases.iter().map(|phase| phase.id))
    }

    /// From which day on each of its phases is how the building is.
    pub fn calendar(&self) -> PhaseCalendar {
        PhaseCalendar::new(self.phases.iter().map(AsRef::as_ref))
    }

    /// A phase.
    pub fn phase(&self, id: PhaseId) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.id == id).map(AsRef::as_ref)
    }

    /// The building as it is.
    pub fn first_phase(&self) -> Option<&Phase> {
        self.phases.front().map(AsRef::as_ref)
    }

    /// The end of the programme.
    pub fn last_phase(&self) -> Option<&Phase> {
        self.phases.back().map(AsRef::as_ref)
    }

    /// The plan as it stands at a moment.
    pub fn view(&self, at: Moment) -> View<'_> {
        View::new(self, at)
    }

    /// A floor with what is drawn on it.
    pub fn floor(&self, id: FloorId) -> Option<&FloorPlan> {
        self.floors.get(&id).map(AsRef::as_ref)
    }

    /// The floors, building by building, from the lowest up.
    pub fn floors_in_order(&self) -> Vec<&FloorPlan> {
        let mut floors: Vec<_> = self.floors.values().map(AsRef::as_ref).collect();
        floors.sort_by_key(|plan| (plan.floor.building, plan.floor.level, plan.floor.id));
        floors
    }

    /// The name of a floor with its building: *Main block, ground floor*.
    pub fn floor_title(&self, floor: &Floor) -> String {
        match self.buildings.get(&floor.building) {
            Some(building) => format!("{}, {}", building.name, uncapitalised(&floor.name)),
            None => floor.name.clone(),
        }
    }

    /// The element of a key, as a value of its own.
    pub fn element(&self, key: ElementKey) -> Option<Element> {
        match key {
            ElementKey::TitleBlock => Some(self.title_block.as_ref().clone().into()),
            ElementKey::Appraisal => Some(self.appraisal.as_ref().clone().into()),
            ElementKey::Organisation(id) => element_in(&self.organisations, &id),
            ElementKey::Team(id) => element_in(&self.teams, &id),
            ElementKey::Person(id) => element_in(&self.people, &id),
            ElementKey::Demand(team) => element_in(&self.demands, &team),
            ElementKey::Basis => Some(self.basis.as_ref().clone().into()),
            ElementKey::Checking => Some(self.checking.as_ref().clone().into()),
            ElementKey::Phase(id) => self.phase(id).cloned().map(Into::into),
            ElementKey::Building(id) => element_in(&self.buildings, &id),
            ElementKey::Floor(id) => self.floor(id).map(|plan| plan.floor.clone().into()),
            ElementKey::Item(floor, item) => {
                let plan = self.floor(floor)?;
                match item {
                    ItemId::Wall(id) => element_in(&plan.walls, &id),
                    ItemId::Opening(id) => element_in(&plan.openings, &id),
                    ItemId::Room(id) => element_in(&plan.rooms, &id),
                    ItemId::Desk(id) => element_in(&plan.desks, &id),
                    ItemId::Furniture(id) => element_in(&plan.furniture, &id),
                    ItemId::Zone(id) => element_in(&plan.zones, &id),
                    ItemId::Annotation(id) => element_in(&plan.annotations, &id),
                    ItemId::Underlay(id) => element_in(&plan.underlays, &id),
                }
            }
            ElementKey::Occupancy(floor, desk, at) => {
                let occupant = *self.floor(floor)?.occupancy.get(&(desk, at))?;
                Some(OccupancyChange { floor, desk, at, occupant }.into())
            }
            ElementKey::Observation(floor, place, at) => {
                let counted = *self.floor(floor)?.observations.get(&(place, at))?;
                Some(Observation { floor, place, at, counted }.into())
            }
            ElementKey::Rate(id) => element_in(&self.rates, &id),
            ElementKey::Allowance(id) => {
                self.allowances.iter().find(|step| step.id == id).map(|step| step.as_ref().clone().into())
            }
            ElementKey::Grant(id) => element_in(&self.grants, &id),
            ElementKey::Estate(id) => element_in(&self.estate, &id),
            ElementKey::Scenario(id) => element_in(&self.scenarios, &id),
            ElementKey::CaseLine(id) => element_in(&self.case_lines, &id),
            ElementKey::Command => Some(self.command.as_ref().clone().into()),
            ElementKey::Review => Some(self.review.as_ref().clone().into()),
            ElementKey::Revision(id) => element_in(&self.revisions, &id),
            ElementKey::Comment(id) => element_in(&self.comments, &id),
            ElementKey::SheetSet => Some(self.sheet_set.as_ref().clone().into()),
        }
    }

    /// The element that bears a number, whatever it is.
    pub fn element_of_number(&self, number: u32) -> Option<ElementKey> {
        let plan_wide = [
            ElementKey::Organisation(OrganisationId(number)),
            ElementKey::Team(TeamId(number)),
            ElementKey::Person(PersonId(number)),
            ElementKey::Phase(PhaseId(number)),
            ElementKey::Building(BuildingId(number)),
            ElementKey::Floor(FloorId(number)),
            ElementKey::Rate(RateId(number)),
            ElementKey::Allowance(super::AllowanceId(number)),
            ElementKey::Grant(GrantId(number)),
            ElementKey::Estate(EstateId(number)),
            ElementKey::Scenario(ScenarioId(number)),
            ElementKey::CaseLine(CaseLineId(number)),
            ElementKey::Revision(RevisionId(number)),
            ElementKey::Comment(CommentId(number)),
        ];
        let drawn = self.floors.keys().flat_map(|&floor| {
            [
                ItemId::Wall(number.into()),
                ItemId::Opening(number.into()),
                ItemId::Room(number.into()),
                ItemId::Desk(number.into()),
                ItemId::Furniture(number.into()),
                ItemId::Zone(number.into()),
                ItemId::Annotation(number.into()),
                ItemId::Underlay(number.into()),
            ]
            .map(|item| ElementKey::Item(floor, item))
        });
        plan_wide.into_iter().chain(drawn).find(|key| self.element(*key).is_some())
    }

    /// Every element of a section, in the order of the file.
    pub fn section(&self, section: Section) -> Vec<Element> {
        match section {
            Section::TitleBlock => vec![self.title_block.as_ref().clone().into()],
            Section::Appraisal => vec![self.appraisal.as_ref().clone().into()],
            Section::Phases => self.phases.iter().map(|phase| phase.as_ref().clone().into()).collect(),
            Section::Organisations => elements(&self.organisations),
            Section::Teams => elements(&self.teams),
            Section::People => elements(&self.people),
            Section::Demands => elements(&self.demands),
            // What everybody takes for granted need not be said.
            Section::Basis if *self.basis == Basis::default() => Vec::new(),
            Section::Basis => vec![self.basis.as_ref().clone().into()],
            Section::Checking if *self.checking == Checking::default() => Vec::new(),
            Section::Checking => vec![self.checking.as_ref().clone().into()],
            Section::Buildings => elements(&self.buildings),
            Section::Floors => self.floors.values().map(|plan| plan.floor.clone().into()).collect(),
            Section::Walls => self.by_number(|plan| elements(&plan.walls)),
            Section::Openings => self.by_number(|plan| elements(&plan.openings)),
            Section::Rooms => self.by_number(|plan| elements(&plan.rooms)),
            Section::Desks => self.by_number(|plan| elements(&plan.desks)),
            Section::Furniture => self.by_number(|plan| elements(&plan.furniture)),
            Section::Zones => self.by_number(|plan| elements(&plan.zones)),
            Section::Annotations => self.by_number(|plan| elements(&plan.annotations)),
            Section::Underlays => self.by_number(|plan| elements(&plan.underlays)),
            Section::Occupancy => self.occupancy_in_order().into_iter().map(Element::Occupancy).collect(),
            Section::Observations => self.observations_in_order().into_iter().map(Element::Observation).collect(),
            Section::Rates => elements(&self.rates),
            Section::Allowances => self.allowances.iter().map(|step| step.as_ref().clone().into()).collect(),
            Section::Grants => elements(&self.grants),
            Section::Estate => elements(&self.estate),
            Section::Scenarios => elements(&self.scenarios),
            Section::CaseLines => elements(&self.case_lines),
            Section::SheetSet if *self.sheet_set == SheetSet::default() => Vec::new(),
            Section::SheetSet => vec![self.sheet_set.as_ref().clone().into()],
            // Where nothing is marked there is no suite to speak of.
            Section::Command if *self.command == CommandSuite::default() => Vec::new(),
            Section::Command => vec![self.command.as_ref().clone().into()],
            Section::Review if !self.review.is_out() => Vec::new(),
            Section::Review => vec![self.review.as_ref().clone().into()],
            Section::Revisions => elements(&self.revisions),
            Section::Comments => elements(&self.comments),
        }
    }

    /// Every change of occupancy, desk by desk, each in the order of time.
    pub fn occupancy_in_order(&self) -> Vec<OccupancyChange> {
        let order = self.phase_order();
        let mut changes: Vec<_> = self
            .floors
            .iter()
            .flat_map(|(&floor, plan)| {
                plan.occupancy.iter().map(move |(&(desk, at), &occupant)| OccupancyChange { floor, desk, at, occupant })
            })
            .collect();
        changes.sort_by_key(|change| (change.desk, order.moment(change.at)));
        changes
    }

    /// Every count of the utilisation studies, place by place, each in the order of time.
    pub fn observations_in_order(&self) -> Vec<Observation> {
        let of_floor = |(&floor, plan): (&FloorId, &Arc<FloorPlan>)| {
            let counts = plan.observations.iter();
            counts.map(|(&(place, at), &counted)| Observation { floor, place, at, counted }).collect::<Vec<_>>()
        };
        let mut all: Vec<_> = self.floors.iter().flat_map(of_floor).collect();
        all.sort_by_key(|own| (own.place, own.at));
        all
    }

    /// What is drawn, in the order of its numbers whatever floor it is on.
    fn by_number(&self, of: impl Fn(&FloorPlan) -> Vec<Element>) -> Vec<Element> {
        let mut all: Vec<_> = self.floors.values().flat_map(|plan| of(plan)).collect();
        all.sort_by_key(|element| element.key().number());
        all
    }

    /// How many desks are in the plan, over all phases.
    pub fn n_desks(&self) -> usize {
        self.floors.values().map(|plan| plan.desks.len()).sum()
    }
}

fn element_in<K: Ord, V: Clone + Into<Element>>(table: &Table<K, V>, id: &K) -> Option<Element> {
    table.get(id).map(|element| element.as_ref().clone().into())
}

fn elements<K: Ord, V: Clone + Into<Element>>(table: &Table<K, V>) -> Vec<Element> {
    table.values().map(|element| element.as_ref().clone().into()).collect()
}

/// A name as it stands inside a sentence; what is written in capitals stays.
pub(in crate::model) fn uncapitalised(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}
