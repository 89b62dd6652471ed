//! A proposal taken into a plan: on to a floor in work as a revision, on to an empty one, or as new floors. The same for drawings
//! and homes.

use super::drawing::{Fate, Options};
use super::report::Outcome;
use crate::cli::input;
use crate::import::landing::{self, Gone, Landing, LandingPlace, RevisionChoices, is_empty};
use crate::import::proposal::{Doubt, Proposal, ProposedFloor};
use crate::model::{FloorId, FloorPlan, PhaseId, Plan, edits};
use anyhow::{Context as _, bail};

/// Where a floor goes.
enum Target {
    /// On to a floor in work.
    Revised(FloorId),
    /// On to an empty floor, or a new one.
    New(LandingPlace),
}

/// Where new floors go: into the building that is there.
fn new_place(plan: &Plan) -> LandingPlace {
    let building = plan.floors_in_order().first().map(|own| own.floor.building);
    let building = building.or_else(|| plan.buildings.keys().next().copied());
    building.map_or(LandingPlace::NewBuilding, LandingPlace::Building)
}

/// Where a floor goes in a plan: to the floor of its name, where there is one.
fn target(plan: &Plan, name: &str, options: &Options) -> anyhow::Result<Target> {
    match floor_named(plan, name) {
        Some(own) if is_empty(own) => Ok(Target::New(LandingPlace::Floor(own.floor.id))),
        Some(own) => Ok(Target::Revised(own.floor.id)),
        None if options.earlier.is_some() || options.gone.is_some() => {
            let names: Vec<String> =
                plan.floors_in_order().into_iter().map(|own| format!("“{}”", own.floor.name)).collect();
            bail!("There is no floor “{name}” to revise. The floors are {}. Name one with --floor", names.join(", "))
        }
        None => Ok(Target::New(new_place(plan))),
    }
}

/// The floor that a name means: by its whole name, its code or its number; of several buildings the first.
fn floor_named<'a>(plan: &'a Plan, wanted: &str) -> Option<&'a FloorPlan> {
    let floors = plan.floors_in_order();
    let is_it = |own: &&&FloorPlan| {
        let floor = &own.floor;
        input::is_meant(wanted, &[&floor.name, &floor.code, &floor.id.0.to_string(), &plan.floor_title(floor)])
    };
    floors.iter().find(is_it).copied()
}

/// What is taken, and how.
pub(super) struct Taking<'a> {
    /// The names of the files.
    pub(super) source: &'a str,
    pub(super) phase: PhaseId,
    /// Whether the plan is one that was named, whose floors may be revised.
    pub(super) is_named: bool,
    /// The floor as it was imported before, where that is at hand.
    pub(super) earlier: Option<ProposedFloor>,
    pub(super) options: &'a Options,
}

/// What came of it.
pub(super) struct Taken {
    pub(super) plan: Plan,
    pub(super) outcomes: Vec<Outcome>,
    /// The floors that those of the proposal became.
    pub(super) floors: Vec<FloorId>,
    /// What should be looked at, in the drawing and in the plan, where it is in the plan.
    pub(super) doubts: Vec<Doubt>,
}

/// Takes a proposal: all of it as new floors, or floor by floor where some of them are in work.
pub(super) fn take(plan: &Plan, proposal: &Proposal, taking: &Taking<'_>) -> anyhow::Result<Taken> {
    let is_there = |floor: &ProposedFloor| floor_named(plan, &floor.name).is_some();
    let is_single = proposal.floors.len() == 1;
    if !taking.is_named || !(is_single || proposal.floors.iter().any(is_there)) {
        return take_as(plan, proposal, taking, &Target::New(new_place(plan)));
    }
    if taking.earlier.is_some() && !is_single {
        bail!("--earlier is for the revision of one floor: name one drawing");
    }
    let mut all = Taken { plan: plan.clone(), outcomes: Vec::new(), floors: Vec::new(), doubts: Vec::new() };
    for (floor, place) in proposal.floors.iter().zip(0_u32..) {
        let one = landing::one_floor(proposal, place as usize);
        let target = target(plan, &floor.name, taking.options)?;
        let taken = take_as(&all.plan, &one, taking, &target)?;
        all.plan = taken.plan;
        all.outcomes.extend(taken.outcomes);
        all.floors.extend(taken.floors);
        all.doubts.extend(taken.doubts.into_iter().map(|doubt| {
            let at = doubt.at.map(|(_, at)| (place, at));
            Doubt { at, ..doubt }
        }));
    }
    Ok(all)
}

fn take_as(plan: &Plan, proposal: &Proposal, taking: &Taking<'_>, target: &Target) -> anyhow::Result<Taken> {
    let refused = "The drawing was read, and the plan refuses it";
    match *target {
        Target::Revised(floor) => {
            let gone = match taking.options.gone {
                None | Some(Fate::KeepInUse) => Gone::KeepInUse,
                Some(Fate::Remove) => Gone::Remove,
                Some(Fate::Keep) => Gone::KeepAll,
            };
            let choices = RevisionChoices { source: taking.source, gone, earlier: taking.earlier.as_ref() };
            let drawing = proposal.floors.first().context("There is no floor in the drawing")?;
            let revised = landing::revise(plan, floor, taking.phase, drawing, &choices).context(refused)?;
            if revised.is_of_another_place() && taking.options.gone.is_none() {
                bail!(
                    "Only {} of the {} walls of this floor are in the drawing, so it is rather one of another floor or \
                     building; nothing was written. Name another floor with --floor, which is added where it is new, or say \
                     with --gone what becomes of what the drawing does not have",
                    revised.n_walls_found,
                    revised.n_walls
                );
            }
            let after = plan.with(&revised.edit).context(refused)?;
            let name = plan.floor(floor).map(|own| plan.floor_title(&own.floor)).unwrap_or_default();
            let of_drawing = proposal.doubts.iter().map(|doubt| revised.in_plan(doubt));
            let doubts = of_drawing.chain(revised.doubts.iter().cloned()).collect();
            let outcome = Outcome::Revised(name, Box::new(revised));
            Ok(Taken { plan: after, outcomes: vec![outcome], floors: vec![floor], doubts })
        }
        Target::New(place) => {
            let landing = Landing { source: taking.source, phase: taking.phase, place };
            let landed = landing::new_floors(plan, proposal, &landing).context(refused)?;
            let mut after = plan.with(&landed.edit).context(refused)?;
            // The floor that a blank plan begins with is in nobody's way, unless it stays empty beside others.
            let idle: Vec<FloorId> = after
                .floors
                .values()
                .filter(|own| is_empty(own) && own.underlays.is_empty() && !landed.floors.contains(&own.floor.id))
                .map(|own| own.floor.id)
                .collect();
            if is_blank(plan) {
                for floor in idle {
                    after = after.with(&edits::delete_floor(&after, floor)?)?;
                }
            }
            let doubts = proposal.doubts.iter().chain(&landed.doubts).cloned().collect();
            let floors = landed.floors.clone();
            Ok(Taken { plan: after, outcomes: vec![Outcome::Landed(Box::new(landed))], floors, doubts })
        }
    }
}

/// Whether a plan is one to begin with, on which nothing has been drawn.
fn is_blank(plan: &Plan) -> bool {
    plan.floors.values().all(|own| is_empty(own)) && plan.floors.len() == 1
}
