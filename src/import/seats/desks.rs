//! Which desks get another team, by what a list says of who sits where today.
//!
//! A list says who sits where, and not who does not: a desk that nobody names stays whose it is. It changes hands only
//! where the list says of all of the team that has it where they sit, and not there. Later phases stay as planned.

use super::buildings::Place;
use super::{Known, name};
use crate::import::finder::{Finder, plain};
use crate::import::report::{Imported, RowSeverity};
use crate::import::table::shortened;
use crate::model::{DeskId, FloorId, Moment, Occupant, Phase, Plan, TeamId, View, edits};
use crate::units::format;
use std::collections::{BTreeMap, BTreeSet};

/// What people write where somebody has no desk of their own.
const NO_DESK: [&str; 16] = [
    "-",
    "–",
    "—",
    "n/a",
    "na",
    "no",
    "none",
    "no desk",
    "hot desk",
    "hot desks",
    "hot desking",
    "hotdesk",
    "shared",
    "agile",
    "home",
    "remote",
];

/// So many numbers of desks are said before the rest is only counted.
const MAX_NAMED: usize = 6;

/// A desk that is named.
#[derive(Default)]
struct Claim {
    number: String,
    /// By which teams, each with the row where it is first and how many times.
    by: BTreeMap<TeamId, (u64, usize)>,
}

type DeskKey = (FloorId, DeskId);

/// Goes through the desks of a list.
struct Asking<'a> {
    plan: &'a Plan,
    phase: &'a Phase,
    view: View<'a>,
    finder: &'a Finder<'a>,
    claims: BTreeMap<DeskKey, Claim>,
    /// The row where each team is first.
    lines: BTreeMap<TeamId, u64>,
    /// Teams of which the list does not say for all where they sit.
    vague: BTreeSet<TeamId>,
    /// Teams that are not here yet, and have desks in the list.
    not_here: BTreeSet<TeamId>,
    /// How many rows say that there is no desk, and how the first of them says it.
    without: Option<(usize, &'a str)>,
    imported: &'a mut Imported,
}

/// Gives desks to teams, says what is odd, and says which teams got any.
pub(super) fn take<'a>(
    plan: &'a Plan,
    finder: &'a Finder<'a>,
    seats: &[Known<'a>],
    heading_line: u64,
    imported: &'a mut Imported,
) -> BTreeSet<TeamId> {
    let Some(phase) = plan.first_phase() else { return BTreeSet::new() };
    let mut asking = Asking {
        plan,
        phase,
        view: plan.view(Moment::complete(phase.id)),
        finder,
        claims: BTreeMap::new(),
        lines: BTreeMap::new(),
        vague: BTreeSet::new(),
        not_here: BTreeSet::new(),
        without: None,
        imported,
    };
    for known in seats {
        asking.claim(known);
    }
    if let Some((n_rows, words)) = asking.without {
        let rows = format::count(n_rows, "row says that there is", "rows say that there is");
        let what = format!("{rows} no desk, as in “{}”", shortened(words));
        let to_do = "Nothing needs to be done if that is right";
        asking.imported.say(heading_line, RowSeverity::Note, what, "No desk is given for them", to_do);
    }
    let wishes = asking.wishes();
    asking.give(wishes)
}

impl<'a> Asking<'a> {
    fn warn(&mut self, line: u64, what: String, means: &str, to_do: &str) {
        self.imported.say(line, RowSeverity::Warning, what, means, to_do);
    }

    /// Notes the desks that a seat names.
    fn claim(&mut self, known: &Known<'a>) {
        let (seat, team) = (known.seat, known.team);
        self.lines.entry(team).or_insert(seat.line);
        if matches!(known.place, Place::Elsewhere) {
            return;
        }
        let numbers = numbers(&seat.desk, self.finder);
        if numbers.is_empty() {
            self.vague.insert(team);
            if !seat.desk.is_empty() {
                let (n_rows, words) = self.without.unwrap_or((0, &seat.desk));
                self.without = Some((n_rows + 1, words));
            }
            return;
        }
        if !self.plan.teams.get(&team).is_some_and(|team| self.view.is_here(team)) {
            self.vague.insert(team);
            if self.not_here.insert(team) {
                let (name, phase) = (name(self.plan, team), &self.phase.name);
                let what = format!("“{name}” is not here in the phase “{phase}”, and the list has desks for it");
                let to_do =
                    "Say in a column “current building” where they sit today, or of the team in which phase it comes";
                self.warn(seat.line, what, "None of its desks is taken", to_do);
            }
            return;
        }
        for number in numbers {
            let is_meant = |building| known.is_in(building);
            match self.finder.desk_in_phase(number, &seat.floor, self.phase.id, &is_meant) {
                Ok(key) if self.stands(key) => {
                    let claim = self.claims.entry(key).or_default();
                    number.clone_into(&mut claim.number);
                    claim.by.entry(team).or_insert((seat.line, 0)).1 += 1;
                }
                Ok(_) => {
                    self.vague.insert(team);
                    let (number, phase) = (shortened(number), &self.phase.name);
                    let what = format!("Desk “{number}” is not there in the phase “{phase}”");
                    let to_do = "Correct the number, or say in the plan since when it is there";
                    self.warn(seat.line, what, "The desk is not taken", to_do);
                }
                Err((what, to_do)) => {
                    self.vague.insert(team);
                    self.warn(seat.line, what, "The desk is not taken", to_do);
                }
            }
        }
    }

    fn stands(&self, (floor, desk): DeskKey) -> bool {
        let desk = self.plan.floor(floor).and_then(|floor| floor.desks.get(&desk));
        desk.and_then(|desk| desk.life()).is_some_and(|life| self.view.stands(life))
    }

    /// Which desks each team is to get, floor by floor; of the others that are named, why not.
    fn wishes(&mut self) -> BTreeMap<(TeamId, FloorId), BTreeSet<DeskId>> {
        let claims = std::mem::take(&mut self.claims);
        let mut wishes: BTreeMap<(TeamId, FloorId), BTreeSet<DeskId>> = BTreeMap::new();
        for (&(floor, desk), claim) in &claims {
            let number = shortened(&claim.number);
            let mut by: Vec<(u64, usize, TeamId)> =
                claim.by.iter().map(|(&team, &(line, n))| (line, n, team)).collect();
            by.sort_unstable();
            let Some(&(line, n_times, team)) = by.first() else { continue };
            let whose = name(self.plan, team);
            if let Some(&(other_line, _, other)) = by.get(1) {
                let other = name(self.plan, other);
                let first = format::grouped(line as i64);
                let what = format!("Desk “{number}” is one of “{whose}” in row {first}, and of “{other}” in this one");
                self.warn(other_line, what, "It stays whose it is in the plan", "See which of the two is right");
                continue;
            }
            if 1 < n_times {
                let what = format!("Desk “{number}” is named {n_times} times for “{whose}”");
                let to_do = "Nothing needs to be done if that is right";
                self.imported.say(line, RowSeverity::Note, what, "They share it", to_do);
            }
            if self.may_have(team, line, (floor, desk), &number) {
                wishes.entry((team, floor)).or_default().insert(desk);
            }
        }
        self.claims = claims;
        wishes
    }

    /// Whether a desk is to go to a team that alone names it: it has not got it, and nobody else may have it.
    fn may_have(&mut self, team: TeamId, line: u64, (floor, desk): DeskKey, number: &str) -> bool {
        let occupant = self.plan.floor(floor).map_or(Occupant::Vacant, |floor| self.view.occupant(floor, desk));
        if occupant == Occupant::Held {
            let what = format!("Desk “{number}” is kept free on purpose in the plan");
            self.warn(line, what, "It stays so", "Free it in the plan if somebody sits there");
            return false;
        }
        let Some(holder) = self.view.team_of(occupant) else { return true };
        if holder == team {
            return false;
        }
        let (whose, other) = (name(self.plan, team), name(self.plan, holder));
        if self.says_all_of(holder) {
            let what = format!("Desk “{number}” goes from “{other}” to “{whose}”");
            let means = format!("The list says of all of “{other}” where they sit, and it is not there");
            self.imported.say(line, RowSeverity::Note, what, means, "Nothing needs to be done if that is right");
            return true;
        }
        let what = format!("Desk “{number}” is taken by “{other}” in the plan, and the list has it for “{whose}”");
        let means = format!("It stays whose it is, as the list does not say of all of “{other}” where they sit");
        let to_do = "Free it in the plan, or add to the list where they sit";
        self.warn(line, what, &means, to_do);
        false
    }

    /// Whether the list says of all of a team where they sit.
    fn says_all_of(&self, team: TeamId) -> bool {
        self.lines.contains_key(&team) && !self.vague.contains(&team)
    }

    /// Gives the desks, and says which others teams keep that they do not name.
    fn give(mut self, wishes: BTreeMap<(TeamId, FloorId), BTreeSet<DeskId>>) -> BTreeSet<TeamId> {
        let mut plan = self.plan.clone();
        let mut moved = BTreeSet::new();
        let ends = edits::ends_of_stays(self.plan, self.view.at());
        for ((team, floor), desks) in wishes {
            let edit = edits::assign_as_found(&plan, self.view.at(), floor, &desks, team, ends.get(&team).copied());
            // The rules of the document have the last word.
            match edit.and_then(|edit| Ok((plan.with(&edit)?, edit))) {
                Ok((after, edit)) => {
                    plan = after;
                    moved.insert(team);
                    self.imported.n_desks_changed += desks.len() as u64;
                    self.imported.edit.changes.extend(edit.changes);
                }
                Err(refused) => {
                    let line = self.lines.get(&team).copied().unwrap_or_default();
                    let what = format::capitalised(&refused.to_string());
                    self.warn(line, what, "The desks of the team there are not taken", "Correct them in the plan");
                }
            }
        }
        self.say_kept(&plan);
        moved
    }

    /// Desks of teams of whom the list says where all sit, and not there.
    fn say_kept(&mut self, after: &Plan) {
        let view = after.view(self.view.at());
        let mut kept: BTreeMap<TeamId, Vec<&str>> = BTreeMap::new();
        for floor in view.floors() {
            for placed in view.desks(floor) {
                if let Some(team) = view.team_of(placed.occupant)
                    && self.says_all_of(team)
                    && !self.claims.contains_key(&(floor.floor.id, placed.desk.id))
                {
                    kept.entry(team).or_default().push(&placed.desk.number);
                }
            }
        }
        for (team, numbers) in kept {
            let Some(&line) = self.lines.get(&team) else { continue };
            let first: Vec<&str> = numbers.iter().take(MAX_NAMED).copied().collect();
            let more = match numbers.len().saturating_sub(MAX_NAMED) {
                0 => String::new(),
                more => format!(" and {} more", format::grouped(more as i64)),
            };
            let what = format!(
                "“{}” has {} in the plan that the list does not name: {}{more}",
                name(after, team),
                format::count(numbers.len(), "desk", "desks"),
                first.join(", ")
            );
            let to_do = "Free those in the plan at which nobody sits any more";
            self.imported.say(line, RowSeverity::Note, what, "They stay its desks", to_do);
        }
    }
}

/// The numbers of desks in a cell: one, or several between semicolons, commas or spaces; none where it says that there is
/// none.
pub(super) fn numbers<'c>(cell: &'c str, finder: &Finder<'_>) -> Vec<&'c str> {
    if cell.is_empty() || NO_DESK.contains(&plain(cell).as_str()) {
        return Vec::new();
    }
    if finder.knows_desk(cell) {
        return vec![cell];
    }
    let parts = cell.split([';', ',']).map(str::trim).filter(|part| !part.is_empty());
    parts.flat_map(|part| if finder.knows_desk(part) { vec![part] } else { between_spaces(part) }).collect()
}

/// Words are numbers of their own only where each has a figure: *Desk 12* is one.
fn between_spaces(part: &str) -> Vec<&str> {
    let words: Vec<&str> = part.split(' ').collect();
    let has_figure = |word: &&str| word.contains(|sign: char| sign.is_numeric());
    if words.iter().all(has_figure) { words } else { vec![part] }
}
