//! Who has which desks, team by team: how many they are due and have, and where those stand.
//!
//! Invariant: every team that is here stands in it once, with all its desks; held by `tests/sheet_set.rs`.

use super::super::written::{Block, Cell, Column, Table, TableRow, Titles, Waiting, waiting_at};
use super::super::{Paper, PrintOptions};
use super::holders::{held, ranges};
use super::{Contents, Run, Told};
use crate::analysis::report::PhaseReport;
use crate::model::{GeometryCache, Moment, Phase, PhaseId, Plan, TeamId};
use crate::units::format::grouped;
use std::collections::BTreeMap;

/// No cell names more ranges of desks than these: what is more goes into a row of its own, so that nothing is cut short.
pub(super) const RANGES_A_ROW: usize = 6;

/// The desks of a team at the end of a phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamDesks {
    /// The team.
    pub team: TeamId,
    /// How many desks it has.
    pub n_desks: usize,
    /// Where they stand, floor by floor and room by room.
    pub places: Vec<DeskPlace>,
}

/// Desks of a team in one room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPlace {
    /// The floor, with its building.
    pub floor: String,
    /// The number and the name of the room; nothing where the desks stand in none.
    pub room: String,
    /// The numbers of the desks.
    pub numbers: Vec<String>,
}

impl DeskPlace {
    /// The numbers as ranges, in as many pieces as rows are needed.
    pub(super) fn pieces(&self) -> Vec<String> {
        let ranges = ranges(self.numbers.iter().map(String::as_str));
        ranges.chunks(RANGES_A_ROW).map(|piece| piece.join(", ")).collect()
    }

    /// The floor and the room.
    pub(super) fn title(&self) -> String {
        if self.room.is_empty() { self.floor.clone() } else { format!("{}, {}", self.floor, self.room) }
    }
}

/// The desks of every team that is here at the end of a phase, and of every other that has some.
pub fn team_desks(plan: &Plan, phase: PhaseId, geometry: &GeometryCache) -> Vec<TeamDesks> {
    let at = Moment::complete(phase);
    let mut desks: BTreeMap<TeamId, Vec<DeskPlace>> = plan.view(at).teams().map(|team| (team.id, Vec::new())).collect();
    for own in held(plan, at, geometry).into_values() {
        place_in(desks.entry(own.team).or_default(), own.floor, own.room, own.number);
    }
    let team = |(team, places): (TeamId, Vec<DeskPlace>)| {
        let n_desks = places.iter().map(|place| place.numbers.len()).sum();
        TeamDesks { team, n_desks, places }
    };
    desks.into_iter().map(team).collect()
}

/// Adds a desk to the place it stands in.
pub(super) fn place_in(places: &mut Vec<DeskPlace>, floor: String, room: String, number: String) {
    match places.iter_mut().find(|place| place.floor == floor && place.room == room) {
        Some(place) => place.numbers.push(number),
        None => places.push(DeskPlace { floor, room, numbers: vec![number] }),
    }
}

/// The schedule of a phase.
pub(super) fn run<'a>(told: &Told<'a>, label: &str, (place, phase): (usize, &Phase)) -> Run<'a> {
    let shows = format!("{label} – {}", phase.name);
    let code = format!("DS-P{place}");
    let fields = &told.plan.title_block;
    let titles =
        Titles { fields, shows: &shows, document_type: "Desk schedule", code: &code, logo: told.options.logo.as_ref() };
    let teams = team_desks(told.plan, phase.id, told.geometry);
    let figures = told.report.phases.iter().find(|figures| figures.phase == phase.id);
    let blocks = || {
        let list = if teams.is_empty() {
            Block::Text("No team is in the building in this phase.".to_owned())
        } else {
            Block::Table(table(told.plan, figures, &teams))
        };
        vec![Block::Heading(shows.clone()), list]
    };
    let foot = "Desks due follow from each team’s policy, rounded up per team; a pool rounds up once, in the utilisation sheets.";
    let waiting = schedule(told.options, &titles, &[foot, fields.note.as_str()], &blocks);
    let bookmark = vec![label.to_owned(), phase.name.clone()];
    Run { bookmark, n_sheets: waiting.n_sheets(), contents: Contents::Written(Box::new(waiting)) }
}

/// The capitals of schedules, the largest first: to be read from arm's length, but for the smallest paper.
const LARGER: [f64; 2] = [2.5, 2.1];
const LEAST: f64 = 1.8;

/// A schedule in the largest letters with which it takes no more sheets than it must: a few rows on a sheet of their own are
/// easily lost.
pub(super) fn schedule(
    options: &PrintOptions,
    titles: &Titles<'_>,
    foot: &[&str],
    blocks: &dyn Fn() -> Vec<Block>,
) -> Waiting {
    let at = |height: f64| waiting_at(options, titles, foot, blocks(), height);
    let least = at(LEAST);
    if options.paper < Paper::A3 {
        return least;
    }
    let larger = LARGER.into_iter().map(at).find(|waiting| waiting.n_sheets() <= least.n_sheets());
    larger.unwrap_or(least)
}

/// Teams under their organisations, a row for each room.
fn table(plan: &Plan, figures: Option<&PhaseReport>, teams: &[TeamDesks]) -> Table {
    let mut table = Table::new(vec![
        Column::words("Team"),
        Column::figures("People"),
        Column::figures("Desks due"),
        Column::figures("Has"),
        Column::words("Floor"),
        Column::words("Room"),
        Column::figures("Here"),
        Column::words("Desks"),
    ]);
    let count = |number: usize| grouped(i64::try_from(number).unwrap_or(i64::MAX));
    let whole = |number: u64| grouped(i64::try_from(number).unwrap_or(i64::MAX));
    for organisation in plan.organisations.values() {
        let is_own =
            |own: &&TeamDesks| plan.teams.get(&own.team).is_some_and(|team| team.organisation == organisation.id);
        let own: Vec<&TeamDesks> = teams.iter().filter(is_own).collect();
        if own.is_empty() {
            continue;
        }
        table.rows.push(TableRow::Group(organisation.name.clone()));
        let (mut n_people, mut n_due, mut n_desks) = (0, 0, 0);
        for desks in own {
            let name = plan.teams.get(&desks.team).map(|team| team.name.clone()).unwrap_or_default();
            let report =
                figures.and_then(|figures| figures.utilisation.teams.iter().find(|report| report.id == desks.team));
            n_people += report.map_or(0, |report| report.headcount);
            n_due += report.map_or(0, |report| report.desks_required);
            n_desks += desks.n_desks;
            let mut lead = vec![
                Cell::new(name),
                Cell::new(report.map_or_else(|| "–".to_owned(), |report| whole(report.headcount))),
                Cell::new(report.map_or_else(|| "–".to_owned(), |report| whole(report.desks_required))),
                Cell::new(count(desks.n_desks)).bold(),
            ];
            if desks.places.is_empty() {
                lead.extend(["", "", "", ""].map(Cell::new));
                table.rows.push(TableRow::Cells(lead));
                continue;
            }
            for place in &desks.places {
                let mut of_place = vec![
                    Cell::new(place.floor.clone()),
                    Cell::new(or_none(&place.room)),
                    Cell::new(count(place.numbers.len())),
                ];
                for piece in place.pieces() {
                    let mut cells = std::mem::replace(&mut lead, ["", "", "", ""].map(Cell::new).to_vec());
                    cells.extend(std::mem::replace(&mut of_place, ["", "", ""].map(Cell::new).to_vec()));
                    cells.push(Cell::new(piece));
                    table.rows.push(TableRow::Cells(cells));
                }
            }
        }
        let mut sum = vec![
            Cell::new("Together").bold(),
            Cell::new(whole(n_people)),
            Cell::new(whole(n_due)),
            Cell::new(count(n_desks)).bold(),
        ];
        sum.extend(["", "", "", ""].map(Cell::new));
        table.rows.push(TableRow::Sum(sum));
    }
    table
}

/// The name of a room, or that there is none.
fn or_none(room: &str) -> String {
    if room.is_empty() { "No room".to_owned() } else { room.to_owned() }
}
