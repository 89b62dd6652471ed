//! Who sits where: a change of occupancy is a move, dated by a moment.

use crate::model::{
    DeskId, Edit, EditRefused, ElementKey, FloorId, FloorPlan, Moment, OccupancyChange, Occupant, PhaseOrder, Plan,
    View,
};
use crate::units::format;
use std::collections::BTreeSet;

/// Gives desks to an occupant from a moment on; [`Occupant::Vacant`] frees them and [`Occupant::Held`] keeps them free.
///
/// Says nothing twice: a desk that has that occupant already gains no change, and one that only had another in between
/// loses it. Later changes stay. Desks that are not there at that moment are left out.
pub fn assign(
    plan: &Plan,
    at: Moment,
    floor: FloorId,
    desks: &BTreeSet<DeskId>,
    occupant: Occupant,
) -> Result<Edit, EditRefused> {
    let Some(floor_plan) = plan.floor(floor) else { return Err(EditRefused::Missing(ElementKey::Floor(floor))) };
    let order = plan.phase_order();
    let there: Vec<DeskId> = desks
        .iter()
        .copied()
        .filter(|desk| {
            floor_plan.desks.get(desk).and_then(|desk| desk.life()).is_some_and(|life| order.stands(life, at))
        })
        .collect();
    if there.is_empty() {
        return Err(EditRefused::NotPossible("None of these desks is there at this time".to_owned()));
    }
    let mut edit = Edit::new(label(plan, there.len(), occupant));
    for desk in there {
        edit = change(edit, floor_plan, &order, desk, at, occupant);
    }
    Ok(edit)
}

/// The edit with a desk given to an occupant from a moment on, without saying anything twice.
pub(super) fn change(
    mut edit: Edit,
    floor: &FloorPlan,
    order: &PhaseOrder,
    desk: DeskId,
    at: Moment,
    occupant: Occupant,
) -> Edit {
    let now = floor.occupancy.get(&(desk, at)).copied();
    let floor_id = floor.floor.id;
    if before(floor, order, desk, at) == occupant {
        if now.is_some() {
            edit = edit.remove(ElementKey::Occupancy(floor_id, desk, at));
        }
    } else if now != Some(occupant) {
        edit.push(OccupancyChange { floor: floor_id, desk, at, occupant });
    }
    edit
}

/// Who has a desk just before a moment.
fn before(floor: &FloorPlan, order: &PhaseOrder, desk: DeskId, at: Moment) -> Occupant {
    floor
        .occupancy_of(desk)
        .filter(|(change, _)| order.moment(*change) < order.moment(at))
        .max_by_key(|(change, _)| order.moment(*change))
        .map_or(Occupant::Vacant, |(_, occupant)| occupant)
}

/// The first change of a desk's occupancy after now.
pub(super) fn next_change(view: &View<'_>, floor: &FloorPlan, desk: DeskId) -> Option<(Moment, Occupant)> {
    let now = view.order().moment(view.at());
    let later = floor.occupancy_of(desk).filter(|(at, _)| now < view.order().moment(*at));
    later.min_by_key(|(at, _)| view.order().moment(*at))
}

/// When who has a desk now has it no longer: by the next change, or because the desk goes.
pub(super) fn end_of_stay(view: &View<'_>, floor: &FloorPlan, desk: DeskId) -> Option<Moment> {
    let goes = floor.desks.get(&desk).and_then(|own| own.until).map(Moment::complete);
    let changes = next_change(view, floor, desk).map(|(at, _)| at);
    [goes, changes].into_iter().flatten().min_by_key(|at| view.order().moment(*at))
}

fn label(plan: &Plan, n_desks: usize, occupant: Occupant) -> String {
    let desks = format::count(n_desks, "desk", "desks");
    let to = |name: Option<&str>| format!("Assign {desks} to {}", name.unwrap_or("a team"));
    match occupant {
        Occupant::Vacant => format!("Vacate {desks}"),
        Occupant::Held => format!("Hold {desks}"),
        Occupant::Team(team) => to(plan.teams.get(&team).map(|team| team.name.as_str())),
        Occupant::Person(person) => to(plan.people.get(&person).map(|person| person.name.as_str())),
    }
}
