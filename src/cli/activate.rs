//! `colocate activate`: what an activation of the command suite comes to, as text, as JSON, or as a card on paper.

use super::output::{Output, print};
use super::report::table::{Table, wrapped};
use super::{Exit, input};
use crate::analysis::command::{Activation, Call};
use crate::model::{Attendance, CommandLevel, GeometryCache, Moment, OrganisationId, PhaseId, Plan};
use crate::publish::command::activation;
use crate::publish::{self, PrintContents, PrintOptions, PrintTheme, Progress};
use crate::units::format::{count, pounds_and_pence};
use anyhow::{Context as _, bail};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Say what activating the command suite comes to: rooms, displaced people, time and cost.
///
/// Nothing of it changes the plan. Exits with 1 where somebody has nowhere to work.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The plan; the built-in Leigh Road plan if none is named.
    plan: Option<PathBuf>,
    /// For whom, by name or short name of an organisation; several are parted by commas. `all` is everybody, and `both`,
    /// where there are an organisation for police and one for fire, is the two.
    #[arg(long = "for", value_name = "ORGANISATION", value_delimiter = ',', required = true)]
    for_whom: Vec<String>,
    /// How far: strategic, tactical or multi-agency.
    #[arg(long, value_name = "LEVEL", default_value = "multi-agency")]
    level: String,
    /// On which weekday.
    #[arg(long, value_name = "DAY", default_value = "wednesday")]
    day: String,
    /// In which phase, by its name or its number; the last if none is given.
    #[arg(long, value_name = "PHASE")]
    phase: Option<String>,
    /// As JSON, for other programs.
    #[arg(long)]
    json: bool,
    /// Name people. Without this no name leaves the plan.
    #[arg(long)]
    names: bool,
    /// Print the activation card to this file, as PDF or SVG by its ending.
    #[arg(short = 'o', long = "output", value_name = "CARD.pdf")]
    card: Option<PathBuf>,
    /// The card in colour, or in black and white.
    #[arg(long, value_name = "colour|mono", default_value_t = PrintTheme::Colour)]
    theme: PrintTheme,
    /// Write the card even where that overwrites something.
    #[arg(long)]
    force: bool,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let plan = input::plan(self.plan.as_deref())?;
        let call = self.call(&plan)?;
        let mut found = activation(&plan, &call, &GeometryCache::default());
        if !self.names {
            found = found.without_names();
        }
        if let Some(path) = &self.card {
            let output = Output { path: path.clone(), force: self.force };
            output.spares(self.plan.as_deref())?;
            output.is_new()?;
            let options = PrintOptions {
                contents: PrintContents::ActivationCard(call.clone()),
                symbols: input::symbols(self.plan.as_deref()),
                names_people: self.names,
                theme: self.theme,
                ..PrintOptions::default()
            };
            for (path, bytes) in publish::files(&plan, &options, path, Progress::default())? {
                Output { path, force: self.force }.write(&bytes)?;
            }
        }
        let text = if self.json {
            serde_json::to_string_pretty(&found).context("The activation could not be written as JSON")? + "\n"
        } else {
            words(&found)
        };
        print(&text)?;
        Ok(if found.nowhere.is_empty() { Exit::Done } else { Exit::Findings })
    }

    fn call(&self, plan: &Plan) -> anyhow::Result<Call> {
        let phase: Option<PhaseId> = match self.phase.as_deref() {
            Some(wanted) => Some(input::phase(plan, wanted)?),
            None => plan.last_phase().map(|phase| phase.id),
        };
        let Some(phase) = phase else { bail!("A plan without a phase has nothing to activate: add one first") };
        Ok(Call {
            at: Moment::complete(phase),
            organisations: organisations(plan, &self.for_whom)?,
            level: level(&self.level)?,
            weekday: weekday(&self.day)?,
        })
    }
}

/// The organisations that are meant.
fn organisations(plan: &Plan, wanted: &[String]) -> anyhow::Result<BTreeSet<OrganisationId>> {
    let mut found = BTreeSet::new();
    for word in wanted {
        let own: Vec<OrganisationId> = plan
            .organisations
            .values()
            .filter(|own| {
                let names: [&str; 3] = [&own.name, &own.short_name, &own.id.0.to_string()];
                input::is_meant("all", &[word.trim()])
                    || input::is_meant(word, &names)
                    || is_both(word, &own.short_name)
            })
            .map(|own| own.id)
            .collect();
        if own.is_empty() {
            let choices: Vec<&str> = plan.organisations.values().map(|own| own.short_name.as_str()).collect();
            bail!("There is no organisation “{word}”. Those of the plan are {}, or all", choices.join(", "));
        }
        found.extend(own);
    }
    Ok(found)
}

/// Whether “both” means an organisation: police and fire are the two that command is shared by.
fn is_both(word: &str, short_name: &str) -> bool {
    input::is_meant("both", &[word.trim()]) && input::is_meant(short_name, &["police", "fire"])
}

fn level(wanted: &str) -> anyhow::Result<CommandLevel> {
    let found = CommandLevel::ALL.into_iter().find(|level| input::is_meant(wanted, &[level.name(), level.label()]));
    found.with_context(|| {
        let choices = CommandLevel::ALL.map(CommandLevel::name).join(", ");
        format!("There is no level “{wanted}”. Levels are {choices}")
    })
}

fn weekday(wanted: &str) -> anyhow::Result<usize> {
    let is_day = |day: &&str| input::is_meant(wanted, &[day, day.get(..3).unwrap_or(day)]);
    let found = Attendance::DAYS.iter().position(is_day);
    found.with_context(|| format!("There is no attendance for “{wanted}”: a plan says who comes from Monday to Friday"))
}

/// The activation for people.
fn words(found: &Activation) -> String {
    let mut text =
        format!("Command activated for {}: {}, on a {}\n", found.for_words(), found.level.label(), found.day());
    let people = |number: u64| count(number as usize, "person", "people");
    text.push_str(&wrapped(
        &format!(
            "{}. {} with {}, at {} ({} of it assumed). {} lose {}: {} seated here, {} elsewhere, {} with nowhere to work.",
            found.phase,
            found.live_words(),
            count(found.crews as usize, "crew", "crews"),
            pounds_and_pence(found.cost),
            pounds_and_pence(found.cost_assumed),
            people(found.n_displaced()),
            count(found.n_desks(), "desk", "desks"),
            found.seats.len(),
            found.n_sent(),
            found.n_nowhere(),
        ),
        0,
    ));
    section(&mut text, "Rooms, in the order in which they are changed", &rooms(found));
    section(&mut text, "Desks taken", &displaced(found));
    section(&mut text, "Who sits where", &seats(found));
    section(&mut text, "Who works elsewhere", &sent(found));
    section(&mut text, "Who has nowhere to work", &nowhere(found));
    if !found.findings.is_empty() {
        text.push_str("\nTo be known\n");
    }
    for own in &found.findings {
        text.push_str(&wrapped(&format!("{}: {}.", own.kind.label(), own.text), 2));
    }
    text.push_str("\nA planning aid: those in command decide. Nothing of this changes the plan.\n");
    text
}

fn section(text: &mut String, title: &str, table: &Table) {
    if !table.is_empty() {
        text.extend(["\n", title, "\n", &table.lines()]);
    }
}

fn rooms(found: &Activation) -> Table {
    let mut table = Table::new(&["Minutes>", "Crew>", "Room", "Becomes", "Needs seats>", "Has>", "Cost>"]);
    for room in &found.rooms {
        table.row([
            format!("{}–{}", room.starts, room.ends),
            room.crew.to_string(),
            format!("{} {}", room.number, room.name),
            room.role.label().to_owned(),
            room.seats_needed.to_string(),
            room.seats.to_string(),
            pounds_and_pence(room.cost),
        ]);
    }
    table
}

fn displaced(found: &Activation) -> Table {
    let mut table = Table::new(&["Team", "Room", "Desks>", "People>"]);
    for own in &found.displaced {
        let cells = [own.team_name.clone(), own.room_name.clone(), own.desks.len().to_string(), own.people.to_string()];
        table.row(cells);
    }
    table
}

fn seats(found: &Activation) -> Table {
    let mut table = Table::new(&["No.>", "Team", "Desk", "Room", "Floor", "Why there"]);
    for seat in &found.seats {
        table.row([
            seat.number.to_string(),
            seat.team_name.clone(),
            seat.desk_number.clone(),
            seat.room_name.clone(),
            seat.floor_title.clone(),
            seat.choice.label().to_owned(),
        ]);
    }
    table
}

fn sent(found: &Activation) -> Table {
    let mut table = Table::new(&["Team", "Leaves", "People>", "Where"]);
    for own in &found.sent {
        table.row([own.team_name.clone(), own.from_room.clone(), own.people.to_string(), own.place.clone()]);
    }
    table
}

fn nowhere(found: &Activation) -> Table {
    let mut table = Table::new(&["Team", "Leaves", "People>", "Of", "Why"]);
    for own in &found.nowhere {
        table.row([
            own.team_name.clone(),
            own.from_room.clone(),
            own.people.to_string(),
            own.holders.join(", "),
            own.reason.text(),
        ]);
    }
    table
}
