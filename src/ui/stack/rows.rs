//! What the stack plan shows of a plan at a moment: buildings, floors, blocks, and the teams that wait for desks.
//!
//! Who sits where comes from the plan at its moment, what teams are due from the figures; nothing is drawn here.
//! Invariant: the blocks of a floor with what is held and vacant add up to its desks; held by `tests/stack_window.rs`.

use crate::analysis::Report;
use crate::analysis::report::{PhaseReport, TeamReport};
use crate::model::{
    DeskPolicy, FloorId, FloorPlan, FloorStack, Moment, OrganisationId, Person, PersonId, PhaseOrder, Stage, Table,
    TeamId, View,
};
use crate::units::{SquareMm, format};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Who has how many desks on each floor, counted again only where desks, who sits at them or the moment are others.
#[derive(Debug, Default)]
pub(super) struct Counts(Vec<Counted>);

/// A floor, and what it was counted from.
#[derive(Debug)]
struct Counted {
    at: Moment,
    order: PhaseOrder,
    plan: Arc<FloorPlan>,
    people: Table<PersonId, Person>,
    stack: FloorStack,
}

impl Counts {
    fn of(&mut self, view: &View<'_>) -> Vec<FloorStack> {
        let before = std::mem::take(&mut self.0);
        let plan = view.plan();
        for floor in view.floors().into_iter().filter_map(|floor| plan.floors.get(&floor.floor.id)) {
            let is_same = |known: &&Counted| {
                known.at == view.at()
                    && known.order == *view.order()
                    && known.plan.floor == floor.floor
                    && known.plan.desks.ptr_eq(&floor.desks)
                    && known.plan.occupancy.ptr_eq(&floor.occupancy)
                    && known.people.ptr_eq(&plan.people)
            };
            let stack = before.iter().find(is_same).map_or_else(|| view.stack_of(floor), |known| known.stack.clone());
            let (order, people) = (view.order().clone(), plan.people.clone());
            self.0.push(Counted { at: view.at(), order, plan: Arc::clone(floor), people, stack });
        }
        self.0.iter().map(|counted| counted.stack.clone()).collect()
    }
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sheet {
    /// The buildings that stand and their floors.
    pub buildings: Vec<BuildingRows>,
    /// Teams that lack desks.
    pub waiting: Vec<Waiting>,
    /// The names of teams that work without desks.
    pub without_desks: Vec<String>,
    /// The most desks on any floor: the longest bar.
    pub most_desks: usize,
    /// What teams are called.
    names: BTreeMap<TeamId, String>,
}

/// A building.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct BuildingRows {
    /// Its name.
    pub name: String,
    /// Its floors, the top one first.
    pub floors: Vec<FloorRow>,
}

/// A floor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FloorRow {
    /// Its own name.
    pub name: String,
    /// Its name among all floors: with its building where another floor is called the same.
    pub place: String,
    /// Who has how many desks on it.
    pub counts: FloorStack,
    /// Its teams, organisation by organisation, those with most desks first.
    pub blocks: Vec<Block>,
    /// Its net internal area.
    pub nia: Option<SquareMm>,
    /// How many people have their place on it; not known while the works go on.
    pub n_people: Option<u64>,
}

impl FloorRow {
    /// The floor.
    pub(super) fn id(&self) -> FloorId {
        self.counts.floor
    }
}

/// A team on a floor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// The team.
    pub team: TeamId,
    /// Its name.
    pub name: String,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// How many desks it has there.
    pub n_desks: usize,
}

/// A team that lacks desks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiting {
    /// The team.
    pub team: TeamId,
    /// Its name.
    pub name: String,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// How many desks it lacks.
    pub n_desks: usize,
    /// How many it is due in all.
    pub n_due: usize,
    /// How many people it has.
    pub headcount: usize,
}

impl Waiting {
    /// What it needs, in words.
    pub(super) fn needs(&self) -> String {
        let people = format::count(self.headcount, "person", "people");
        if self.n_desks == self.n_due {
            format!("{} for {people}", format::count(self.n_desks, "desk", "desks"))
        } else {
            format!("{} more of {} for {people}", self.n_desks, format::count(self.n_due, "desk", "desks"))
        }
    }
}

impl Sheet {
    /// What is shown at the moment of a view, with the figures of its plan.
    pub(super) fn of(view: &View<'_>, report: &Report, counts: &mut Counts) -> Self {
        let stack = counts.of(view);
        // During the works of a phase the people are those of the phase before.
        let place = view.order().index(view.phase());
        let place = if view.at().stage == Stage::Works { place.saturating_sub(1) } else { place };
        let phase = report.phases.get(place);
        let (waiting, without_desks) = phase.map(|phase| waiting(phase, &stack)).unwrap_or_default();
        Self {
            buildings: buildings(view, &stack, phase),
            waiting,
            without_desks,
            names: view.plan().teams.iter().map(|(&team, own)| (team, own.name.clone())).collect(),
            most_desks: stack.iter().map(|floor| floor.n_desks).max().unwrap_or_default(),
        }
    }

    /// Every floor, from the top of the first building down.
    pub(super) fn floors(&self) -> impl Iterator<Item = &FloorRow> {
        self.buildings.iter().flat_map(|building| &building.floors)
    }

    /// A floor.
    pub(super) fn floor(&self, id: FloorId) -> Option<&FloorRow> {
        self.floors().find(|row| row.id() == id)
    }

    /// What a team is called.
    pub(super) fn team_name(&self, team: TeamId) -> &str {
        self.names.get(&team).map_or("", String::as_str)
    }

    /// A team that lacks desks.
    pub(super) fn waiting(&self, team: TeamId) -> Option<&Waiting> {
        self.waiting.iter().find(|own| own.team == team)
    }
}

fn buildings(view: &View<'_>, stack: &[FloorStack], phase: Option<&PhaseReport>) -> Vec<BuildingRows> {
    let plan = view.plan();
    let row = |counts: &FloorStack| {
        let nia = phase.and_then(|phase| phase.space.floors.iter().find(|own| own.id == counts.floor));
        let is_complete = view.at().stage == Stage::Complete;
        let used = phase.filter(|_| is_complete).map(|phase| &phase.utilisation.floors);
        let n_people = used.and_then(|floors| floors.iter().find(|own| own.floor_id == counts.floor));
        FloorRow {
            name: plan.floor(counts.floor).map(|own| own.floor.name.clone()).unwrap_or_default(),
            place: plan.floor_name_apart(counts.floor),
            blocks: blocks(view, counts),
            nia: nia.map(|own| own.nia),
            n_people: n_people.map(|own| own.headcount),
            counts: counts.clone(),
        }
    };
    view.buildings()
        .map(|building| BuildingRows {
            name: building.name.clone(),
            floors: stack.iter().rev().filter(|own| own.building == building.id).map(row).collect(),
        })
        .collect()
}

fn blocks(view: &View<'_>, counts: &FloorStack) -> Vec<Block> {
    let block = |(&team, &n_desks): (&TeamId, &usize)| {
        let own = view.plan().teams.get(&team)?;
        Some(Block { team, name: own.name.clone(), organisation: own.organisation, n_desks })
    };
    let mut blocks: Vec<Block> = counts.by_team.iter().filter_map(block).collect();
    blocks.sort_by_key(|block| (block.organisation, std::cmp::Reverse(block.n_desks), block.team));
    blocks
}

/// The teams that lack desks, and the names of those that need none. Teams of a pool lack no more than the pool does.
fn waiting(phase: &PhaseReport, stack: &[FloorStack]) -> (Vec<Waiting>, Vec<String>) {
    let use_of = &phase.utilisation;
    let has = |team: TeamId| stack.iter().map(|floor| floor.desks_of(team)).sum::<usize>();
    let due: BTreeMap<&str, usize> =
        use_of.pools.iter().map(|pool| (pool.pool.as_str(), pool.desks_required as usize)).collect();
    let lacks = |row: &TeamReport| {
        let own = (row.desks_required as usize).saturating_sub(has(row.id));
        let Some(pool) = row.pool.as_deref() else { return own };
        let of_pool = use_of.teams.iter().filter(|own| own.pool.as_deref() == Some(pool));
        let shared: usize = of_pool.map(|own| has(own.id)).sum();
        due.get(pool).map_or(own, |due| own.min(due.saturating_sub(shared)))
    };
    let mut waiting: Vec<Waiting> = use_of
        .teams
        .iter()
        .map(|row| Waiting {
            team: row.id,
            name: row.team.clone(),
            organisation: row.organisation_id,
            n_desks: lacks(row),
            n_due: row.desks_required as usize,
            headcount: row.headcount as usize,
        })
        .filter(|own| 0 < own.n_desks)
        .collect();
    waiting.sort_by_key(|own| (own.organisation, std::cmp::Reverse(own.n_desks), own.team));
    let needs_none = |row: &&TeamReport| row.policy == DeskPolicy::NoDesks && has(row.id) == 0;
    (waiting, use_of.teams.iter().filter(needs_none).map(|row| row.team.clone()).collect())
}
