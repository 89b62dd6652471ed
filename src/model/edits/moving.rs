//! Moving and turning what is selected, all at once.

use super::annotating::{move_annotation, move_underlay};
use super::deleting::standing;
use super::draft::Draft;
use super::naming::items_label;
use super::rooms::{keep_rooms, move_room};
use super::walls::{move_walls, slide_opening};
use crate::model::{
    AnnotationKind, Edit, EditRefused, FloorId, ItemId, Lifetime, PhaseId, Placement, Plan, View, Zone,
};
use crate::units::{Angle, PlanPoint, PlanVector};
use std::collections::BTreeSet;

/// Moves items in a phase. Walls joined to a moved wall follow, openings slide along their walls, rooms go with their
/// walls. Items that are not there by the end of the phase stay as they are.
pub fn move_by(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    items: &BTreeSet<ItemId>,
    by: PlanVector,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let items = standing(&draft, items)?;
    let label = format!("Move {}", items_label(draft.floor()?, &items));
    if by != PlanVector::ZERO {
        displace(&mut draft, plan, &items, &|at| at + by, Angle::ZERO)?;
    }
    Ok(draft.finish(label))
}

/// Turns items about a point in a phase.
pub fn turn(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    items: &BTreeSet<ItemId>,
    about: PlanPoint,
    by: Angle,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let items = standing(&draft, items)?;
    if items.iter().all(|item| matches!(item, ItemId::Opening(_) | ItemId::Room(_))) {
        let why = "Openings and rooms turn with their walls: flip a door with Space, or turn the walls";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    let label = format!("Turn {}", items_label(draft.floor()?, &items));
    if by != Angle::ZERO {
        displace(&mut draft, plan, &items, &|at| at.turned(about, by), by)?;
    }
    Ok(draft.finish(label))
}

fn displace(
    draft: &mut Draft,
    before: &Plan,
    items: &BTreeSet<ItemId>,
    place: &dyn Fn(PlanPoint) -> PlanPoint,
    turned: Angle,
) -> Result<(), EditRefused> {
    let walls: BTreeSet<_> =
        items.iter().filter_map(|item| if let ItemId::Wall(id) = *item { Some(id) } else { None }).collect();
    // Openings of walls that move ride along; the others slide on their own, before anything else changes.
    for &item in items {
        let ItemId::Opening(id) = item else { continue };
        let rides = draft.floor()?.openings.get(&id).is_some_and(|opening| walls.contains(&opening.wall));
        if !rides && turned == Angle::ZERO {
            slide_opening(draft, id, place)?;
        }
    }
    for &item in items {
        match item {
            ItemId::Desk(_) | ItemId::Furniture(_) => move_placed(draft, item, place, turned)?,
            ItemId::Zone(id) => move_zone(draft, id, place)?,
            ItemId::Annotation(id) => move_annotation(draft, id, &|kind| is_carried(kind, items), place)?,
            ItemId::Underlay(id) => move_underlay(draft, id, place, turned)?,
            ItemId::Wall(_) | ItemId::Opening(_) | ItemId::Room(_) => {}
        }
    }
    if !walls.is_empty() {
        move_walls(draft, &walls, place)?;
    }
    for &item in items {
        let ItemId::Room(id) = item else { continue };
        // Alone it can only be named from another spot inside; with walls it goes where they go.
        if walls.is_empty() {
            let is_alone = items.len() == 1;
            match move_room(draft, id, place) {
                Err(refused) if is_alone => return Err(refused),
                Ok(()) | Err(_) => {}
            }
        } else {
            super::rooms::carry_room(draft, before, id, place)?;
        }
    }
    if walls.is_empty() { Ok(()) } else { keep_rooms(draft, before) }
}

/// Is all that an annotation holds on to among the items that move?
fn is_carried(kind: &AnnotationKind, items: &BTreeSet<ItemId>) -> bool {
    kind.held().iter().filter_map(|held| held.to).all(|hold| items.contains(&hold.item()))
}

fn move_placed(
    draft: &mut Draft,
    item: ItemId,
    place: &dyn Fn(PlanPoint) -> PlanPoint,
    turned: Angle,
) -> Result<(), EditRefused> {
    let at = draft.at();
    match item {
        ItemId::Desk(id) => {
            let Some(desk) = draft.floor()?.desks.get(&id).cloned() else { return Err(draft.missing(item)) };
            let mut desk = desk.as_ref().clone();
            let view = View::new(draft.plan(), at);
            if let Some(now) = view.placement(&desk.placements, desk.until).copied() {
                let new = Placement { phase: draft.phase(), at: place(now.at), turned: now.turned + turned };
                place_from_here_on(draft, &mut desk.placements, new);
                draft.put(desk);
            }
        }
        ItemId::Furniture(id) => {
            let Some(furniture) = draft.floor()?.furniture.get(&id).cloned() else {
                return Err(draft.missing(item));
            };
            let mut furniture = furniture.as_ref().clone();
            let view = View::new(draft.plan(), at);
            if let Some(now) = view.placement(&furniture.placements, furniture.until).copied() {
                let new = Placement { phase: draft.phase(), at: place(now.at), turned: now.turned + turned };
                place_from_here_on(draft, &mut furniture.placements, new);
                draft.put(furniture);
            }
        }
        _ => debug_assert!(false, "only desks and furniture are placed"),
    }
    Ok(())
}

/// Puts the placement of this phase among the others: in place of the one it had, or in the order of the phases.
pub(super) fn place_from_here_on(draft: &Draft, placements: &mut Vec<Placement>, new: Placement) {
    if let Some(placement) = placements.iter_mut().find(|placement| placement.phase == new.phase) {
        *placement = new;
    } else {
        let idx = placements.iter().take_while(|placement| !draft.is_from_here_on(placement.phase)).count();
        placements.insert(idx, new);
    }
    // A thing put back to where it stood before is not moved in this phase.
    let idx = placements.iter().position(|placement| placement.phase == new.phase).unwrap_or_default();
    let stood = idx.checked_sub(1).and_then(|before| placements.get(before));
    if stood.is_some_and(|stood| (stood.at, stood.turned) == (new.at, new.turned)) {
        placements.remove(idx);
    }
}

fn move_zone(
    draft: &mut Draft,
    id: crate::model::ZoneId,
    place: &dyn Fn(PlanPoint) -> PlanPoint,
) -> Result<(), EditRefused> {
    let mut zone = zone_from_here_on(draft, id)?;
    zone.outline = zone.outline.into_iter().map(place).collect();
    draft.put(zone);
    Ok(())
}

/// The zone to change in this phase: itself if it begins here, else one that follows it.
pub(super) fn zone_from_here_on(draft: &mut Draft, id: crate::model::ZoneId) -> Result<Zone, EditRefused> {
    let Some(zone) = draft.floor()?.zones.get(&id).cloned() else { return Err(draft.missing(ItemId::Zone(id))) };
    draft.require_standing(ItemId::Zone(id), zone.life)?;
    let mut old = zone.as_ref().clone();
    if draft.begins_here(old.life) {
        return Ok(old);
    }
    let life = Lifetime { from: draft.phase(), until: old.life.until };
    old.life.until = Some(draft.phase());
    draft.put(old.clone());
    Ok(Zone { id: draft.fresh(), life, ..old })
}
