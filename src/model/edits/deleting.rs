//! Taking things away: what begins in the phase goes altogether, what was there before ends in it.

use super::draft::Draft;
use super::everywhere::{forget_opening, forget_wall};
use super::naming::items_label;
use crate::model::{
    AnnotationId, DeskId, Edit, EditRefused, ElementKey, FloorId, FurnitureId, ItemId, Lifetime, ObservedPlace,
    OpeningId, PhaseId, Placement, Plan, RoomId, WallId, ZoneId,
};
use std::collections::BTreeSet;

/// Takes items away in a phase, with what depends on them: the occupancy of desks, the openings in walls.
///
/// Items that are not there by the end of the phase are left out.
pub fn delete(plan: &Plan, phase: PhaseId, floor: FloorId, items: &BTreeSet<ItemId>) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let standing = standing(&draft, items)?;
    let label = format!("Delete {}", items_label(draft.floor()?, &standing));
    // Openings before walls, so that none is met twice.
    for &item in standing.iter().rev() {
        delete_item(&mut draft, item)?;
    }
    Ok(draft.finish(label))
}

/// Those of the items that are there by the end of the phase; if none is, the reason of the first.
pub(super) fn standing(draft: &Draft, items: &BTreeSet<ItemId>) -> Result<BTreeSet<ItemId>, EditRefused> {
    let mut standing = BTreeSet::new();
    let mut reason = None;
    for &item in items {
        match life(draft, item).and_then(|life| draft.require_standing(item, life)) {
            Ok(()) => {
                standing.insert(item);
            }
            Err(refused) => reason = reason.or(Some(refused)),
        }
    }
    if standing.is_empty() {
        return Err(reason.unwrap_or_else(|| EditRefused::NotPossible("Nothing is selected".to_owned())));
    }
    Ok(standing)
}

/// The life of an item.
pub(super) fn life(draft: &Draft, item: ItemId) -> Result<Lifetime, EditRefused> {
    let floor = draft.floor()?;
    let life = match item {
        ItemId::Wall(id) => floor.walls.get(&id).map(|wall| wall.life),
        ItemId::Opening(id) => floor.openings.get(&id).map(|opening| opening.life),
        ItemId::Room(id) => floor.rooms.get(&id).and_then(|room| room.life()),
        ItemId::Desk(id) => floor.desks.get(&id).and_then(|desk| desk.life()),
        ItemId::Furniture(id) => floor.furniture.get(&id).and_then(|furniture| furniture.life()),
        ItemId::Zone(id) => floor.zones.get(&id).map(|zone| zone.life),
        ItemId::Annotation(id) => floor.annotations.get(&id).map(|annotation| annotation.life),
        ItemId::Underlay(id) => floor.underlays.get(&id).map(|_| draft.whole_programme()),
    };
    life.ok_or_else(|| draft.missing(item))
}

fn delete_item(draft: &mut Draft, item: ItemId) -> Result<(), EditRefused> {
    match item {
        ItemId::Wall(id) => delete_wall(draft, id),
        ItemId::Opening(id) => delete_opening(draft, id),
        ItemId::Room(id) => delete_room(draft, id),
        ItemId::Desk(id) => delete_desk(draft, id),
        ItemId::Furniture(id) => delete_furniture(draft, id),
        ItemId::Zone(id) => delete_zone(draft, id),
        ItemId::Annotation(id) => delete_annotation(draft, id),
        // An image is the same in every phase, and so is its absence.
        ItemId::Underlay(_) => draft.remove(draft.key(item)),
    }
}

fn delete_wall(draft: &mut Draft, id: WallId) -> Result<(), EditRefused> {
    let Some(wall) = draft.floor()?.walls.get(&id).cloned() else { return Err(draft.missing(ItemId::Wall(id))) };
    let goes = draft.begins_here(wall.life);
    let hosted: Vec<_> =
        draft.floor()?.openings.values().filter(|opening| opening.wall == id).map(|opening| opening.id).collect();
    for opening in hosted {
        if goes { remove_opening(draft, opening)? } else { delete_opening(draft, opening)? }
    }
    if goes {
        forget_wall(draft, id)?;
        return draft.remove(draft.key(ItemId::Wall(id)));
    }
    let mut wall = wall.as_ref().clone();
    wall.life.until = Some(draft.phase());
    draft.put(wall);
    Ok(())
}

/// Ends an opening, unless it has ended before or has yet to come, when it goes.
fn delete_opening(draft: &mut Draft, id: OpeningId) -> Result<(), EditRefused> {
    let Some(opening) = draft.floor()?.openings.get(&id).cloned() else {
        return Err(draft.missing(ItemId::Opening(id)));
    };
    if draft.is_from_here_on(opening.life.from) {
        return remove_opening(draft, id);
    }
    if opening.life.until.is_none_or(|until| draft.is_from_here_on(until)) {
        let mut opening = opening.as_ref().clone();
        opening.life.until = Some(draft.phase());
        draft.put(opening);
    }
    Ok(())
}

fn remove_opening(draft: &mut Draft, id: OpeningId) -> Result<(), EditRefused> {
    forget_opening(draft, id)?;
    draft.remove(draft.key(ItemId::Opening(id)))
}

/// Nobody was counted at what never was.
pub(super) fn forget_observations(draft: &mut Draft, item: ItemId) -> Result<(), EditRefused> {
    let Some(place) = ObservedPlace::of(item) else { return Ok(()) };
    let times: Vec<_> = draft.floor()?.observations_of(place).map(|(at, _)| at).collect();
    for at in times {
        draft.remove(ElementKey::Observation(draft.floor_id(), place, at))?;
    }
    Ok(())
}

fn delete_room(draft: &mut Draft, id: RoomId) -> Result<(), EditRefused> {
    let Some(room) = draft.floor()?.rooms.get(&id).cloned() else { return Err(draft.missing(ItemId::Room(id))) };
    if room.life().is_some_and(|life| draft.begins_here(life)) {
        forget_observations(draft, ItemId::Room(id))?;
        return draft.remove(draft.key(ItemId::Room(id)));
    }
    let mut room = room.as_ref().clone();
    room.until = Some(draft.phase());
    room.uses.retain(|dated| !draft.is_from_here_on(dated.phase));
    draft.put(room);
    Ok(())
}

pub(super) fn delete_desk(draft: &mut Draft, id: DeskId) -> Result<(), EditRefused> {
    let Some(desk) = draft.floor()?.desks.get(&id).cloned() else { return Err(draft.missing(ItemId::Desk(id))) };
    let goes = desk.life().is_some_and(|life| draft.begins_here(life));
    // People may still move out of it during the works.
    let end = draft.order().moment(draft.at());
    let changes: Vec<_> = draft.floor()?.occupancy_of(id).map(|(at, _)| at).collect();
    for at in changes {
        if goes || end <= draft.order().moment(at) {
            draft.remove(ElementKey::Occupancy(draft.floor_id(), id, at))?;
        }
    }
    if goes {
        forget_observations(draft, ItemId::Desk(id))?;
        return draft.remove(draft.key(ItemId::Desk(id)));
    }
    let mut desk = desk.as_ref().clone();
    end_placements(draft, &mut desk.placements, &mut desk.until);
    draft.put(desk);
    Ok(())
}

fn delete_furniture(draft: &mut Draft, id: FurnitureId) -> Result<(), EditRefused> {
    let Some(furniture) = draft.floor()?.furniture.get(&id).cloned() else {
        return Err(draft.missing(ItemId::Furniture(id)));
    };
    if furniture.life().is_some_and(|life| draft.begins_here(life)) {
        return draft.remove(draft.key(ItemId::Furniture(id)));
    }
    let mut furniture = furniture.as_ref().clone();
    end_placements(draft, &mut furniture.placements, &mut furniture.until);
    draft.put(furniture);
    Ok(())
}

fn end_placements(draft: &Draft, placements: &mut Vec<Placement>, until: &mut Option<PhaseId>) {
    placements.retain(|placement| !draft.is_from_here_on(placement.phase));
    *until = Some(draft.phase());
}

fn delete_zone(draft: &mut Draft, id: ZoneId) -> Result<(), EditRefused> {
    let Some(zone) = draft.floor()?.zones.get(&id).cloned() else { return Err(draft.missing(ItemId::Zone(id))) };
    if draft.begins_here(zone.life) {
        return draft.remove(draft.key(ItemId::Zone(id)));
    }
    let mut zone = zone.as_ref().clone();
    zone.life.until = Some(draft.phase());
    draft.put(zone);
    Ok(())
}

fn delete_annotation(draft: &mut Draft, id: AnnotationId) -> Result<(), EditRefused> {
    let item = ItemId::Annotation(id);
    let Some(annotation) = draft.floor()?.annotations.get(&id).cloned() else { return Err(draft.missing(item)) };
    if draft.begins_here(annotation.life) {
        return draft.remove(draft.key(item));
    }
    let mut annotation = annotation.as_ref().clone();
    annotation.life.until = Some(draft.phase());
    draft.put(annotation);
    Ok(())
}
