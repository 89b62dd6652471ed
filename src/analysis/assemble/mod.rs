//! From the figures of floors to the report of a plan: sums over floors, names, notes.

mod case;
mod cost;
mod cuts;
mod densities;
mod funding;
mod observed;
mod organisations;
mod phase_memory;
mod risk;
mod rooms;
mod space;
mod utilisation;

use super::analyst::FloorFigures;
use super::holdings::PhaseHoldings;
use super::report::{BasisSentence, PhaseHeader, PhaseReport, PlanHeader, ProvenanceCount, Report, RoomReport};
use super::seats::Seated;
use super::space::PhaseSpace;
use super::utilisation::Crowd;
use crate::model::{OrganisationId, Plan, Provenance, RoomId, RoomProblem, View};
use std::sync::Arc;

pub(super) use phase_memory::PhaseMemory;
pub(super) use risk::Risks;

/// On what the figures of space, people and desks rest, for whoever reads them.
const BASIS_OF_USE: [&str; 7] = [
    "Areas are measured to the inside faces of walls; net internal area runs through non-structural partitions.",
    "Density is over office space: training, conference, command and vehicle space are stated apart.",
    "How many people come is worked out exactly, not by simulation; it is exact only if people choose their days \
     independently of each other.",
    "On a team day everybody of the team comes. A spread says that on any one day the attendance of the whole team lies \
     that much above or below its usual share, each as likely as the other; teams vary independently of each other.",
    "Visitors are counted as sure to come and to need a desk.",
    "The people of a team are where its desks are, in proportion. In a zone, on a floor or in the building, those who \
     share desks share what their teams have there and what nobody has, whatever their team; who has a desk of their own \
     keeps it.",
    "A desk that is held is kept free on purpose, and not counted on to seat anybody.",
];

/// On what the figures of cost rest.
const BASIS_OF_COST: [&str; 7] = [
    "Walls are measured along their centre lines.",
    "People moved are those whom newly given desks seat, at the start of works and at the move in, at most a team's \
     headcount each time.",
    "Costs are without VAT, which both services recover; it is stated apart.",
    "Moves, decant, furniture and IT are bought by the employer: they enter after fees and bear no preliminaries or profit.",
    "What is done to a desk is its team's, to a room its holder's; everything else is shared and apportioned like space.",
    "The business case is in real prices, without VAT and inflation; capital allows for risk or for optimism bias, never both.",
    "All works fall in year 0 of the business case. Grants and charges between public bodies cancel for the taxpayer.",
];

/// A floor's figures in one phase.
#[derive(Clone, Copy)]
struct OfPhase<'a> {
    figures: &'a FloorFigures,
    space: &'a PhaseSpace,
    seats: &'a Seated,
    rooms: &'a [Arc<RoomReport>],
    holdings: &'a PhaseHoldings,
    unreachable: &'a [RoomId],
}

/// The figures of all floors whose buildings stand at the end of a phase.
fn standing<'a>(view: &View<'_>, place: usize, figures: &'a [FloorFigures]) -> Vec<OfPhase<'a>> {
    figures
        .iter()
        .filter(|floor| floor.frame.stands(view.phase()))
        .filter_map(|floor| {
            Some(OfPhase {
                figures: floor,
                space: floor.space.phases.get(place)?,
                seats: &floor.seats.phases.get(place)?.seated,
                rooms: floor.rooms.phases.get(place)?,
                holdings: floor.holdings.phases.get(place)?,
                unreachable: floor.unreachable.get(place)?,
            })
        })
        .collect()
}

/// Who is there in each phase, and how likely they are too many.
#[derive(Clone, Copy)]
pub(super) struct People<'a> {
    pub(super) crowds: &'a Arc<Vec<Crowd>>,
    pub(super) risks: &'a Arc<Vec<Risks>>,
}

/// Puts the report together; what of a phase no edit has touched is that of the report before.
pub(super) fn report(
    plan: &Plan,
    views: &[View<'_>],
    figures: &[FloorFigures],
    people: People<'_>,
    memory: &mut PhaseMemory,
) -> Report {
    let pricing = cost::Pricing::of(plan);
    let (mut phases, mut works) = (Vec::new(), Vec::new());
    for (place, (view, phase)) in views.iter().zip(&plan.phases).enumerate() {
        let Some(used) = memory.use_of(view, place, figures, people) else { continue };
        let (cost, done) = pricing.phase(view, place, figures, &used.weights);
        works.push(done);
        phases.push(PhaseReport {
            phase: phase.id,
            name: phase.name.clone(),
            space: Arc::clone(&used.space),
            utilisation: Arc::clone(&used.utilisation),
            cost,
            notes: used.notes.clone(),
        });
    }
    memory.turn();
    let cost = pricing.whole(&phases, &works);
    Report {
        format: "colocate-report",
        version: 1,
        plan: header(plan),
        business_case: case::business_case(plan, &phases, &cost),
        phases,
        cost,
        provenance: provenance(plan),
        basis: BASIS_OF_USE
            .into_iter()
            .chain([organisations::sentence(plan.basis.apportionment)])
            .map(|text| BasisSentence { is_of_cost: false, text })
            .chain(BASIS_OF_COST.into_iter().map(|text| BasisSentence { is_of_cost: true, text }))
            .collect(),
    }
}

fn header(plan: &Plan) -> PlanHeader {
    let title_block = &plan.title_block;
    PlanHeader {
        project: title_block.project.clone(),
        title: title_block.title.clone(),
        revision: title_block.revision.clone(),
        marking: title_block.marking,
        survey_status: title_block.survey_status.clone(),
        note: title_block.note.clone(),
        phases: plan
            .phases
            .iter()
            .map(|phase| PhaseHeader {
                id: phase.id,
                name: phase.name.clone(),
                works_start: phase.works_start,
                works_end: phase.works_end,
                move_in: phase.move_in,
            })
            .collect(),
    }
}

/// What a reader must know to trust the figures of a phase.
fn notes(plan: &Plan, floors: &[OfPhase<'_>]) -> Vec<String> {
    let mut notes = densities::notes(plan);
    for floor in floors {
        let title = plan.floor_title(&floor.figures.floor.floor);
        let name_of = |room: &RoomId| {
            floor.space.rooms.iter().find(|of_list| of_list.id == *room).map_or("", |room| room.name.as_str())
        };
        if floor.space.gia.is_none() {
            notes.push(format!("{title}: the external walls do not close, so gross internal area is not known."));
        }
        notes.extend(floor.space.problems.iter().map(|problem| match problem {
            RoomProblem::NotClosed { room, .. } => {
                format!("{title}: the walls round “{}” do not close, so it has no area.", name_of(room))
            }
            RoomProblem::SharesFace { first, second } => format!(
                "{title}: “{}” lies in the same closed area as “{}”, which has it.",
                name_of(second),
                name_of(first)
            ),
        }));
    }
    notes
}

fn organisation_name(plan: &Plan, id: OrganisationId) -> String {
    plan.organisations.get(&id).map(|organisation| organisation.name.clone()).unwrap_or_default()
}

fn provenance(plan: &Plan) -> Vec<ProvenanceCount> {
    fn count<'a>(of: &'static str, all: impl Iterator<Item = &'a Provenance>) -> ProvenanceCount {
        let (mut sourced, mut assumed) = (0, 0);
        all.for_each(|provenance| *(if provenance.is_sourced() { &mut sourced } else { &mut assumed }) += 1);
        ProvenanceCount { of, sourced, assumed }
    }
    vec![
        count("floors", plan.floors.values().map(|floor| &floor.floor.provenance)),
        count("teams", plan.teams.values().map(|team| &team.provenance)),
        count("phases", plan.phases.iter().map(|phase| &phase.provenance)),
        count("rates", plan.rates.values().map(|rate| &rate.provenance)),
        count("allowances", plan.allowances.iter().map(|allowance| &allowance.provenance)),
        count("grants", plan.grants.values().map(|grant| &grant.provenance)),
        count("lines of the business case", plan.case_lines.values().map(|line| &line.provenance)),
        count("scenarios", plan.scenarios.values().map(|scenario| &scenario.provenance)),
    ]
}
