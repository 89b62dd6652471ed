//! Which building people sit in today, and how many come from where.
//!
//! A plan does not keep that: its buildings of the estate say how many work there, and a list of some of those who do does
//! not tell. So it is counted and said.

use super::desks::numbers;
use super::{Known, name};
use crate::import::finder::{Finder, plain};
use crate::import::report::{CurrentBuilding, Imported, RowSeverity};
use crate::import::table::shortened;
use crate::model::{BuildingId, Moment, Plan, TeamId};
use crate::units::format;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Where a building is that a row names.
pub(super) enum Place {
    /// No building is named.
    Unsaid,
    /// In this plan: the buildings of that name, or all of them where the whole site is meant.
    Here(BTreeSet<BuildingId>),
    /// Another place.
    Elsewhere,
}

impl Place {
    pub(super) fn of(plan: &Plan, wanted: &str) -> Self {
        if wanted.is_empty() {
            return Self::Unsaid;
        }
        let is_meant = |name: &str| plain(name) == plain(wanted);
        let is_site = is_site(plan, wanted);
        let buildings = plan.buildings.values().filter(|own| is_site || is_meant(&own.name));
        let buildings: BTreeSet<BuildingId> = buildings.map(|own| own.id).collect();
        if buildings.is_empty() { Self::Elsewhere } else { Self::Here(buildings) }
    }
}

/// Whether the whole site is meant: by the name of the project or of the drawing, or by what a project is named after that
/// the drawing has between commas, as *Leigh Road* of *Leigh Road co-location*. A town alone, which others are in too, is not.
fn is_site(plan: &Plan, wanted: &str) -> bool {
    let (wanted, project, title) = (plain(wanted), plain(&plan.title_block.project), plain(&plan.title_block.title));
    let is_named_after = project.strip_prefix(&wanted).is_some_and(|rest| rest.starts_with(' '));
    wanted == project || wanted == title || is_named_after && title.split(',').any(|part| part.trim() == wanted)
}

/// What a list says of a building.
struct Tally<'a> {
    name: &'a str,
    is_here: bool,
    n_people: u64,
    teams: BTreeSet<TeamId>,
    /// How many desks are named there, …
    n_desks: u64,
    /// … and how many of their numbers this plan has too.
    n_desks_known: u64,
}

/// Says how many people sit where, where the list names any building, and which teams the plan has here too early.
pub(super) fn say(plan: &Plan, finder: &Finder<'_>, seats: &[Known<'_>], line: u64, imported: &mut Imported) {
    if seats.iter().all(|known| known.seat.building.is_empty()) {
        return;
    }
    let mut tallies: BTreeMap<String, Tally<'_>> = BTreeMap::new();
    for known in seats {
        let name = known.seat.building.as_str();
        let own = tallies.entry(plain(name)).or_insert_with(|| Tally {
            name,
            is_here: matches!(known.place, Place::Here(_)),
            n_people: 0,
            teams: BTreeSet::new(),
            n_desks: 0,
            n_desks_known: 0,
        });
        own.n_people += known.n_people;
        own.teams.insert(known.team);
        let desks = numbers(&known.seat.desk, finder);
        own.n_desks += desks.len() as u64;
        own.n_desks_known += desks.iter().filter(|number| finder.knows_desk(number)).count() as u64;
    }
    let mut tallies: Vec<Tally<'_>> = tallies.into_values().collect();
    tallies.sort_by_key(|own| Reverse(own.n_people));
    for own in &tallies {
        say_of(plan, own, line, imported);
    }
    imported.current_buildings = tallies
        .into_iter()
        .map(|own| CurrentBuilding {
            name: shortened(own.name),
            n_people: own.n_people,
            n_teams: own.teams.len() as u64,
            is_in_plan: own.is_here,
        })
        .collect();
    say_too_early(plan, seats, imported);
}

fn say_of(plan: &Plan, own: &Tally<'_>, line: u64, imported: &mut Imported) {
    const RIGHT: &str = "Nothing needs to be done if that is right";
    let people = format::count(own.n_people as usize, "person", "people");
    let of = format!("{people} in {}", format::count(own.teams.len(), "team", "teams"));
    let quoted = shortened(own.name);
    if own.name.is_empty() {
        let means = "Desks that they name are looked up in all buildings of this plan";
        return imported.say(line, RowSeverity::Note, format!("No building is named for {of}"), means, RIGHT);
    }
    let what = format!("{quoted}: {of}");
    if own.is_here {
        let means = "It is in this plan, and desks that they name are looked up in it";
        return imported.say(line, RowSeverity::Note, what, means, RIGHT);
    }
    // Numbers of desks are much alike everywhere; that most of them are in this plan is no chance.
    if own.n_desks < own.n_desks_known * 2 {
        let names: Vec<String> = plan.buildings.values().map(|own| format!("“{}”", own.name)).collect();
        let means = format!(
            "It is no building of this plan, so desks that they name are not taken; yet this plan has {} of the {} numbers",
            format::grouped(own.n_desks_known as i64),
            format::grouped(own.n_desks as i64)
        );
        let to_do = format!("If it is here, write it as the plan does ({}), or leave it out", names.join(", "));
        return imported.say(line, RowSeverity::Warning, what, means, to_do);
    }
    let estate = plan.estate.values().find(|estate| plain(&estate.name) == plain(own.name));
    let means = match estate {
        Some(estate) => format!(
            "It is in the estate of this plan ({}), and desks that they name there are not looked up",
            format::uncapitalised(estate.fate.label())
        ),
        None => "It is no building of this plan, so desks that they name there are not looked up".to_owned(),
    };
    imported.say(line, RowSeverity::Note, what, means, RIGHT);
}

/// Teams that sit elsewhere today and are in the building as it is all the same.
fn say_too_early(plan: &Plan, seats: &[Known<'_>], imported: &mut Imported) {
    let Some(first) = plan.first_phase() else { return };
    let view = plan.view(Moment::complete(first.id));
    let mut elsewhere: BTreeMap<TeamId, u64> = BTreeMap::new();
    for known in seats {
        elsewhere.entry(known.team).or_insert(known.seat.line);
    }
    for known in seats.iter().filter(|known| !matches!(known.place, Place::Elsewhere)) {
        elsewhere.remove(&known.team);
    }
    for (team, line) in elsewhere {
        if plan.teams.get(&team).is_some_and(|team| view.is_here(team)) {
            let what =
                format!("All of “{}” sit elsewhere today, and the plan has them here from the first", name(plan, team));
            let means = format!("They count in the figures of “{}”", first.name);
            imported.say(line, RowSeverity::Warning, what, means, "Say of the team in which phase it comes");
        }
    }
}
