//! A team changes floors: the desks it leaves are freed, and as many vacant ones are given to it where it comes to.
//!
//! It takes over the time of the desks it leaves: where it was to give one up in a later phase, it gives up the one it has
//! for it then; and where it comes from the holding area and was to get desks later, it gives up as many then. So later
//! phases stay as they were planned. People with a desk of their own get one of their own
//! where the team comes to; in the holding area nobody has a desk, and they come back as members of their team.
//! Which desks are chosen is for `choosing` to say.
//! Invariant: what is freed on one floor is given on the other, desk for desk, or the words say why not; held by
//! `tests/stacking.rs`.

mod choosing;

use super::occupancy::{change, end_of_stay, next_change};
use crate::model::{
    DeskId, Edit, EditRefused, ElementKey, FloorId, FloorPlan, Moment, OccupancyChange, Occupant, Plan, Team, TeamId,
    View,
};
use crate::units::format;
use choosing::Chooser;
use std::collections::BTreeMap;

/// A change of floors that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seating {
    /// The team.
    pub team: TeamId,
    /// The floor whose desks it leaves; none where it comes from the holding area.
    pub from: Option<FloorId>,
    /// The floor that it comes to; none for the holding area.
    pub to: Option<FloorId>,
    /// How many desks change hands. Of those it has on a floor, those in rooms where it has fewest go first.
    pub n_desks: usize,
}

/// Seats a team on another floor from a moment on, in one step. To its own floor it does nothing.
pub fn seat_team(plan: &Plan, at: Moment, seating: &Seating) -> Result<Edit, EditRefused> {
    let Seating { team, from, to, n_desks } = *seating;
    let Some(own) = plan.teams.get(&team) else { return Err(EditRefused::Missing(ElementKey::Team(team))) };
    let mut edit = Edit::new(label(plan, own, to, n_desks));
    if from == to {
        return Ok(edit);
    }
    let view = plan.view(at);
    let source = from.map(|floor| standing(&view, floor)).transpose()?;
    let target = to.map(|floor| standing(&view, floor)).transpose()?;
    let had = source.map(|floor| Chooser::new(&view, floor, own).desks_to_leave(n_desks)).unwrap_or_default();
    if let Some(floor) = source.filter(|_| had.len() < n_desks) {
        let why = format!("{} has {} on {}", own.name, desks(had.len()), place_inside(plan, floor.floor.id));
        return Err(EditRefused::NotPossible(why));
    }
    if n_desks == 0 {
        return Err(EditRefused::NotPossible(format!("{} needs no desk", own.name)));
    }
    if source.is_none() && !view.is_here(own) {
        let why = format!("{} is not here at this time: choose a phase in which it is", own.name);
        return Err(EditRefused::NotPossible(why));
    }
    let given = match target {
        Some(floor) => Chooser::new(&view, floor, own).desks_to_take(n_desks)?,
        None => Vec::new(),
    };
    if let Some(floor) = source {
        for &(desk, _) in &had {
            edit = free(edit, &view, floor, desk);
        }
    }
    if let Some(floor) = target {
        let stays: Vec<(Occupant, Option<Moment>)> = match source {
            Some(left) => had.iter().map(|&(desk, occupant)| (occupant, end_of_stay(&view, left, desk))).collect(),
            None => ends_of_waiting(&view, team, n_desks).into_iter().map(|end| (Occupant::Team(team), end)).collect(),
        };
        for (&desk, (occupant, end)) in given.iter().zip(stays) {
            edit = take(edit, &view, floor, desk, occupant, end);
        }
    }
    Ok(edit)
}

/// Why a floor with so many vacant desks cannot take a team that needs so many; nothing where it can.
pub fn too_few_desks(floor: &str, n_desks: usize, n_vacant: usize, team: &str, n_needed: usize) -> Option<String> {
    if n_needed <= n_vacant {
        return None;
    }
    let has = match (n_desks, n_vacant) {
        (0, _) => "no desks".to_owned(),
        (_, 0) => "no vacant desk".to_owned(),
        _ => format::count(n_vacant, "vacant desk", "vacant desks"),
    };
    Some(format!("{floor} has {has} and {team} needs {}", format::grouped(n_needed as i64)))
}

fn standing<'a>(view: &View<'a>, floor: FloorId) -> Result<&'a FloorPlan, EditRefused> {
    let Some(own) = view.plan().floor(floor) else { return Err(EditRefused::Missing(ElementKey::Floor(floor))) };
    if view.floors().iter().any(|other| other.floor.id == floor) {
        return Ok(own);
    }
    let why = format!("{} does not stand at this time", view.plan().floor_name_apart(floor));
    Err(EditRefused::NotPossible(why))
}

/// Frees a desk. Where it was to become vacant later anyway, that goes without saying now.
fn free(edit: Edit, view: &View<'_>, floor: &FloorPlan, desk: DeskId) -> Edit {
    let edit = change(edit, floor, view.order(), desk, view.at(), Occupant::Vacant);
    match next_change(view, floor, desk) {
        Some((later, Occupant::Vacant)) => edit.remove(ElementKey::Occupancy(floor.floor.id, desk, later)),
        _ => edit,
    }
}

/// Gives a desk to somebody, until a moment where there is one.
fn take(edit: Edit, view: &View<'_>, floor: &FloorPlan, desk: DeskId, occupant: Occupant, end: Option<Moment>) -> Edit {
    let mut edit = change(edit, floor, view.order(), desk, view.at(), occupant);
    let Some(end) = end else { return edit };
    let is_there = floor.desks.get(&desk).and_then(|own| own.life()).is_some_and(|life| view.order().stands(life, end));
    let is_over =
        next_change(view, floor, desk).is_some_and(|(later, _)| view.order().moment(later) <= view.order().moment(end));
    if is_there && !is_over {
        edit.push(OccupancyChange { floor: floor.floor.id, desk, at: end, occupant: Occupant::Vacant });
    }
    edit
}

/// When a team that waits now no longer needs each of so many desks, because it was to get more later anyway.
fn ends_of_waiting(view: &View<'_>, team: TeamId, n_desks: usize) -> Vec<Option<Moment>> {
    let (plan, order) = (view.plan(), view.order());
    let has = |at: Moment| plan.view(at).stack().iter().map(|floor| floor.desks_of(team)).sum::<usize>();
    let now = has(view.at());
    let moments = order.phases().iter().flat_map(|&phase| [Moment::works(phase), Moment::complete(phase)]);
    let later = moments.filter(|at| order.moment(view.at()) < order.moment(*at));
    let more: Vec<(Moment, usize)> = later.map(|at| (at, has(at).saturating_sub(now))).collect();
    // The last by number go first.
    let end = |idx: usize| more.iter().find(|(_, n_more)| n_desks - idx <= *n_more).map(|(at, _)| *at);
    (0..n_desks).map(end).collect()
}

fn desks(n_desks: usize) -> String {
    if n_desks == 0 { "no desk".to_owned() } else { format!("only {}", format::count(n_desks, "desk", "desks")) }
}

/// A floor inside a sentence.
fn place_inside(plan: &Plan, floor: FloorId) -> String {
    crate::model::plan::uncapitalised(&plan.floor_name_apart(floor))
}

fn label(plan: &Plan, team: &Team, to: Option<FloorId>, n_desks: usize) -> String {
    let to = to.map_or_else(|| "the holding area".to_owned(), |floor| place_inside(plan, floor));
    format!("Move {} to {to}, {}", team.name, format::count(n_desks, "desk", "desks"))
}

/// How many of something there are, by key.
fn tally<K: Ord>(keys: impl IntoIterator<Item = K>) -> BTreeMap<K, usize> {
    keys.into_iter().fold(BTreeMap::new(), |mut counts, key| {
        *counts.entry(key).or_default() += 1;
        counts
    })
}
