//! *Correct in all phases*: the one command that rewrites history, for what was drawn wrong from the beginning.

use super::annotating::move_underlay;
use super::deleting::{forget_observations, life};
use super::draft::Draft;
use super::naming::items_label;
use crate::model::{
    Annotation, Edit, EditRefused, ElementKey, FloorId, ItemId, OpeningId, PhaseId, Placement, Plan, Room, WallId, Zone,
};
use crate::units::{PlanPoint, PlanVector};
use std::collections::BTreeSet;

/// Moves items in every phase at once. Walls joined to a moved wall stay as they are.
pub fn move_in_all_phases(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    items: &BTreeSet<ItemId>,
    by: PlanVector,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let label = format!("Move {} in all phases", items_label(draft.floor()?, items));
    for &item in items {
        life(&draft, item)?;
        shift(&mut draft, item, &|at| at + by)?;
    }
    Ok(draft.finish(label))
}

fn shift(draft: &mut Draft, item: ItemId, place: &dyn Fn(PlanPoint) -> PlanPoint) -> Result<(), EditRefused> {
    let shifted = |placements: &mut Vec<Placement>| {
        for placement in placements {
            placement.at = place(placement.at);
        }
    };
    let floor = draft.floor()?;
    match item {
        ItemId::Desk(id) => {
            if let Some(mut desk) = floor.desks.get(&id).map(|desk| desk.as_ref().clone()) {
                shifted(&mut desk.placements);
                draft.put(desk);
            }
        }
        ItemId::Furniture(id) => {
            if let Some(mut furniture) = floor.furniture.get(&id).map(|furniture| furniture.as_ref().clone()) {
                shifted(&mut furniture.placements);
                draft.put(furniture);
            }
        }
        ItemId::Wall(id) => {
            if let Some(mut wall) = floor.walls.get(&id).map(|wall| wall.as_ref().clone()) {
                (wall.start, wall.end) = (place(wall.start), place(wall.end));
                draft.put(wall);
            }
        }
        ItemId::Room(id) => {
            if let Some(room) = floor.rooms.get(&id).map(|room| room.as_ref().clone()) {
                draft.put(Room { anchor: place(room.anchor), ..room });
            }
        }
        ItemId::Zone(id) => {
            if let Some(zone) = floor.zones.get(&id).map(|zone| zone.as_ref().clone()) {
                let outline = zone.outline.iter().copied().map(place).collect();
                draft.put(Zone { outline, ..zone });
            }
        }
        ItemId::Annotation(id) => {
            if let Some(own) = floor.annotations.get(&id).map(|own| own.as_ref().clone()) {
                draft.put(Annotation { kind: own.kind.displaced(place), ..own });
            }
        }
        ItemId::Underlay(id) => move_underlay(draft, id, place, &|turned| turned)?,
        // An opening goes where its wall goes.
        ItemId::Opening(_) => {}
    }
    Ok(())
}

/// Removes items from every phase, with what depends on them, as if they had never been.
pub fn delete_in_all_phases(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    items: &BTreeSet<ItemId>,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let label = format!("Delete {} in all phases", items_label(draft.floor()?, items));
    for &item in items.iter().rev() {
        life(&draft, item)?;
        if let ItemId::Desk(id) = item {
            let changes: Vec<_> = draft.floor()?.occupancy_of(id).map(|(at, _)| at).collect();
            for at in changes {
                draft.remove(ElementKey::Occupancy(floor, id, at))?;
            }
        }
        if let ItemId::Wall(id) = item {
            for opening in hosted(&draft, id)? {
                forget_opening(&mut draft, opening)?;
                draft.remove(draft.key(ItemId::Opening(opening)))?;
            }
            forget_wall(&mut draft, id)?;
        }
        if let ItemId::Opening(id) = item {
            forget_opening(&mut draft, id)?;
        }
        forget_observations(&mut draft, item)?;
        draft.remove(draft.key(item))?;
    }
    Ok(draft.finish(label))
}

fn hosted(draft: &Draft, wall: WallId) -> Result<Vec<OpeningId>, EditRefused> {
    Ok(draft.floor()?.openings.values().filter(|opening| opening.wall == wall).map(|opening| opening.id).collect())
}

/// What took the place of a wall that never was takes the place of nothing.
pub(super) fn forget_wall(draft: &mut Draft, id: WallId) -> Result<(), EditRefused> {
    let heirs: Vec<_> = draft.floor()?.walls.values().filter(|wall| wall.replaces == Some(id)).cloned().collect();
    for heir in heirs {
        let mut heir = heir.as_ref().clone();
        heir.replaces = None;
        draft.put(heir);
    }
    Ok(())
}

/// The same for an opening.
pub(super) fn forget_opening(draft: &mut Draft, id: OpeningId) -> Result<(), EditRefused> {
    let heirs: Vec<_> =
        draft.floor()?.openings.values().filter(|opening| opening.replaces == Some(id)).cloned().collect();
    for heir in heirs {
        let mut heir = heir.as_ref().clone();
        heir.replaces = None;
        draft.put(heir);
    }
    Ok(())
}
