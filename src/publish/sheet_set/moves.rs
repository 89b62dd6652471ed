//! Who moves from where to where in a phase: as its works begin, and at its completion.
//!
//! A move is what a team gives up and gets between two moments, desk by desk. Teams stand in an order in which every team
//! finds its new desks free: who has them before moves first, as far as nobody waits for each other in a ring.
//! Invariant: desks given up and got are the changes of occupancy between teams, no more and no fewer; held by
//! `tests/sheet_set.rs`.

use super::super::written::{Block, Cell, Column, Table, TableRow, Titles};
use super::desks::{DeskPlace, place_in, schedule};
use super::holders::{Held, held};
use super::{Contents, Run, Told};
use crate::model::{DeskId, FloorId, GeometryCache, Moment, Phase, PhaseId, Plan, Stage, Status, TeamId};
use crate::units::Date;
use crate::units::format::{self, grouped};
use std::collections::{BTreeMap, BTreeSet};

type Desks = BTreeMap<(usize, FloorId, DeskId), Held>;

/// What a team does at a moment of a phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamMove {
    /// When: as the works begin, or at completion.
    pub stage: Stage,
    /// On which day, where the phase says.
    pub date: Option<Date>,
    /// Its place in the order of the moment, from 1. Teams that wait for each other share one.
    pub step: usize,
    /// The team.
    pub team: TeamId,
    /// What kind of move it is.
    pub kind: MoveKind,
    /// The desks it gives up.
    pub from: Vec<DeskPlace>,
    /// The desks it gets.
    pub to: Vec<DeskPlace>,
}

/// What kind of move it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoveKind {
    /// The team comes to the building.
    Arrives,
    /// It goes to desks it has for the works only.
    Temporary,
    /// It leaves such desks.
    BackFromTemporary,
    /// It changes desks.
    Moves,
    /// It gets more desks.
    Grows,
    /// It gives up desks.
    Shrinks,
    /// It leaves the building.
    Leaves,
}

impl MoveKind {
    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Arrives => "Arrives",
            Self::Temporary => "Moves for the works only",
            Self::BackFromTemporary => "Moves on after the works",
            Self::Moves => "Moves",
            Self::Grows => "Gets more desks",
            Self::Shrinks => "Gives up desks",
            Self::Leaves => "Leaves",
        }
    }
}

/// All moves of a phase, in order; none in the first, which is the building as it is.
pub fn moves(plan: &Plan, phase: PhaseId, geometry: &GeometryCache) -> Vec<TeamMove> {
    let Some(before) = plan.phase_order().before(phase) else { return Vec::new() };
    let moments = [Moment::complete(before), Moment::works(phase), Moment::complete(phase)];
    let [was, works, complete] = moments.map(|at| held(plan, at, geometry));
    let dates = plan.phase(phase).map(|own| (own.works_start, own.move_in));
    let (works_start, move_in) = dates.unwrap_or_default();
    let temporary: BTreeSet<_> = works
        .iter()
        .filter(|(key, own)| is_anothers(was.get(*key), own) && is_anothers(complete.get(*key), own))
        .map(|(key, own)| (*key, own.team))
        .collect();
    let mut all = step(plan, phase, (&was, &works), (Stage::Works, works_start), &temporary);
    all.extend(step(plan, phase, (&works, &complete), (Stage::Complete, move_in), &temporary));
    all
}

/// Whether a desk is not the same team's at another moment.
fn is_anothers(other: Option<&Held>, own: &Held) -> bool {
    other.is_none_or(|other| other.team != own.team)
}

type Temporary = BTreeSet<((usize, FloorId, DeskId), TeamId)>;

/// The moves between two moments.
fn step(
    plan: &Plan,
    phase: PhaseId,
    (was, is): (&Desks, &Desks),
    (stage, date): (Stage, Option<Date>),
    temporary: &Temporary,
) -> Vec<TeamMove> {
    let mut moving: BTreeMap<TeamId, TeamMove> = BTreeMap::new();
    // Whom a team waits for: who has its new desks until then.
    let mut waits: BTreeMap<TeamId, BTreeSet<TeamId>> = BTreeMap::new();
    let mut are_temporary: BTreeMap<TeamId, (bool, bool)> = BTreeMap::new();
    let entry = |moving: &mut BTreeMap<TeamId, TeamMove>, own: &Held, is_got: bool| {
        let blank = || TeamMove {
            stage,
            date,
            step: 0,
            team: own.team,
            kind: MoveKind::Moves,
            from: Vec::new(),
            to: Vec::new(),
        };
        let team = moving.entry(own.team).or_insert_with(blank);
        let places = if is_got { &mut team.to } else { &mut team.from };
        place_in(places, own.floor.clone(), own.room.clone(), own.number.clone());
    };
    for (key, own) in was.iter().filter(|(key, own)| is_anothers(is.get(*key), own)) {
        entry(&mut moving, own, false);
        are_temporary.entry(own.team).or_insert((true, true)).0 &= temporary.contains(&(*key, own.team));
    }
    for (key, own) in is.iter().filter(|(key, own)| is_anothers(was.get(*key), own)) {
        entry(&mut moving, own, true);
        are_temporary.entry(own.team).or_insert((true, true)).1 &= temporary.contains(&(*key, own.team));
        waits.entry(own.team).or_default().extend(was.get(key).map(|other| other.team));
    }
    let order = plan.phase_order();
    for own in moving.values_mut() {
        let of_temporary = are_temporary.get(&own.team).copied().unwrap_or_default();
        let status = plan
            .teams
            .get(&own.team)
            .and_then(|team| order.status(crate::model::Lifetime { from: team.from, until: team.until }, phase));
        own.kind = match (own.from.is_empty(), own.to.is_empty()) {
            (true, false) if status == Some(Status::New) => MoveKind::Arrives,
            (false, true) if status == Some(Status::Removed) => MoveKind::Leaves,
            (_, false) if stage == Stage::Works && of_temporary.1 => MoveKind::Temporary,
            (false, _) if stage == Stage::Complete && of_temporary.0 => MoveKind::BackFromTemporary,
            (true, _) => MoveKind::Grows,
            (_, true) => MoveKind::Shrinks,
            _ => MoveKind::Moves,
        };
    }
    in_order(moving, &waits)
}

/// The moves in an order in which every team finds its desks free; a ring of teams moves at once.
fn in_order(mut moving: BTreeMap<TeamId, TeamMove>, waits: &BTreeMap<TeamId, BTreeSet<TeamId>>) -> Vec<TeamMove> {
    let mut ordered = Vec::with_capacity(moving.len());
    let mut step = 0;
    while !moving.is_empty() {
        step += 1;
        let is_free = |team: &TeamId| {
            let others = waits.get(team).into_iter().flatten();
            others.filter(|other| *other != team).all(|other| !moving.contains_key(other))
        };
        let free: Vec<TeamId> = moving.keys().filter(|team| is_free(team)).copied().collect();
        // Everybody waits for somebody: who is left moves in one go.
        let now = if free.is_empty() { moving.keys().copied().collect() } else { free };
        for team in now {
            ordered.extend(moving.remove(&team).map(|own| TeamMove { step, ..own }));
        }
    }
    ordered
}

/// The schedule of a phase; none for the first.
pub(super) fn run<'a>(told: &Told<'a>, label: &str, (place, phase): (usize, &Phase)) -> Option<Run<'a>> {
    if place == 0 {
        return None;
    }
    let shows = format!("{label} – {}", phase.name);
    let code = format!("MS-P{place}");
    let fields = &told.plan.title_block;
    let titles =
        Titles { fields, shows: &shows, document_type: "Move schedule", code: &code, logo: told.options.logo.as_ref() };
    let all = moves(told.plan, phase.id, told.geometry);
    let blocks = || {
        let mut blocks = vec![Block::Heading(shows.clone())];
        if all.is_empty() {
            blocks.push(Block::Text("No team changes desks in this phase.".to_owned()));
        }
        blocks.extend(of_stages(told.plan, &all));
        blocks
    };
    let foot = "Teams move in the order of the first column: whoever has a desk leaves it before the next team comes. Teams with \
                the same number may move at the same time; where teams exchange desks, they have to.";
    let waiting = schedule(told.options, &titles, &[foot, fields.note.as_str()], &blocks);
    let bookmark = vec![label.to_owned(), phase.name.clone()];
    Some(Run { bookmark, n_sheets: waiting.n_sheets(), contents: Contents::Written(Box::new(waiting)) })
}

/// A table for each moment at which somebody moves.
fn of_stages(plan: &Plan, all: &[TeamMove]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (stage, when) in [(Stage::Works, "Before the works begin"), (Stage::Complete, "When the works are done")] {
        let own: Vec<&TeamMove> = all.iter().filter(|own| own.stage == stage).collect();
        let Some(first) = own.first() else { continue };
        let date = first.date.map_or_else(|| "no date is set".to_owned(), Date::long);
        blocks.push(Block::Space(3.0));
        blocks.push(Block::Heading(format!("{when}: {date}, {}", format::count(own.len(), "team", "teams"))));
        blocks.push(Block::Table(table(plan, &own)));
    }
    blocks
}

/// A row for each room that is left or come to, side by side; no column for what nobody leaves or nobody comes to.
fn table(plan: &Plan, all: &[&TeamMove]) -> Table {
    let mut columns = vec![Column::words("Order"), Column::words("Team"), Column::words("What")];
    let is_left = all.iter().any(|own| !own.from.is_empty());
    let is_come_to = all.iter().any(|own| !own.to.is_empty());
    for (title, _) in [("From", is_left), ("To", is_come_to)].into_iter().filter(|(_, is_there)| *is_there) {
        columns.extend([Column::words(title), Column::figures("Desks"), Column::words("Numbers")]);
    }
    let mut table = Table::new(columns);
    for own in all {
        let name = plan.teams.get(&own.team).map(|team| team.name.clone()).unwrap_or_default();
        let mut lead = vec![Cell::new(own.step.to_string()), Cell::new(name).bold(), Cell::new(own.kind.label())];
        let (from, to) = (rows(&own.from), rows(&own.to));
        for row in 0..from.len().max(to.len()) {
            let mut cells = std::mem::replace(&mut lead, ["", "", ""].map(Cell::new).to_vec());
            for (side, _) in [(&from, is_left), (&to, is_come_to)].into_iter().filter(|(_, is_there)| *is_there) {
                let none = || ["", "", ""].map(str::to_owned);
                cells.extend(side.get(row).cloned().unwrap_or_else(none).map(Cell::new));
            }
            table.rows.push(TableRow::Cells(cells));
        }
    }
    table
}

/// The place, how many desks, and their numbers in as many pieces as fit.
fn rows(places: &[DeskPlace]) -> Vec<[String; 3]> {
    let mut rows = Vec::new();
    for place in places {
        let mut title = place.title();
        let mut count = grouped(i64::try_from(place.numbers.len()).unwrap_or(i64::MAX));
        for piece in place.pieces() {
            rows.push([std::mem::take(&mut title), std::mem::take(&mut count), piece]);
        }
    }
    rows
}
