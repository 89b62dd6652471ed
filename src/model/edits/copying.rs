//! Copying: what is selected, taken out of its floor as it is at a moment.

use crate::model::{
    Annotation, AnnotationKind, DatedUse, Desk, EditRefused, ElementKey, FloorId, FloorPlan, Fragment, Furniture,
    ItemId, Lifetime, Moment, Opening, Placement, Plan, Room, Tenure, View, Wall, Zone,
};
use crate::units::format;
use std::collections::BTreeSet;

/// No more items than this are copied or pasted at once.
pub const MAX_COPIED: usize = 10_000;

/// Says why so many items are too many, if they are.
pub(super) fn check_count(n_items: u64) -> Result<(), EditRefused> {
    if n_items <= MAX_COPIED as u64 {
        return Ok(());
    }
    let (n_items, most) = (i64::try_from(n_items).unwrap_or(i64::MAX), MAX_COPIED as i64);
    let (n_items, most) = (format::grouped(n_items), format::grouped(most));
    Err(EditRefused::NotPossible(format!(
        "That would be {n_items} items, and no more than {most} are copied or pasted at once: take fewer"
    )))
}

/// Takes items out of a floor as they are at a moment; what is not there then is left out. Walls take their openings along.
pub fn copy(plan: &Plan, at: Moment, floor: FloorId, items: &BTreeSet<ItemId>) -> Result<Fragment, EditRefused> {
    let Some(floor) = plan.floor(floor) else { return Err(EditRefused::Missing(ElementKey::Floor(floor))) };
    let view = View::new(plan, at);
    let is_taken = |item: ItemId| items.contains(&item);
    let life = Lifetime::from(at.phase);
    let mut fragment = Fragment::default();
    for wall in view.walls(floor).filter(|wall| is_taken(ItemId::Wall(wall.id))) {
        fragment.walls.push(Wall { life, replaces: None, ..wall.clone() });
    }
    for opening in view.openings(floor) {
        let rides = is_taken(ItemId::Wall(opening.wall));
        if !rides && !is_taken(ItemId::Opening(opening.id)) {
            continue;
        }
        if !rides
            && fragment.host(opening.wall).is_none()
            && let Some(host) = floor.walls.get(&opening.wall)
        {
            fragment.hosts.push(Wall { life, replaces: None, ..host.as_ref().clone() });
        }
        fragment.openings.push(Opening { life, replaces: None, ..opening.clone() });
    }
    for (room, now) in view.rooms(floor).filter(|(room, _)| is_taken(ItemId::Room(room.id))) {
        if let Tenure::Exclusive(organisation) = now.tenure
            && fragment.organisations.iter().all(|known| known.id != organisation)
            && let Some(organisation) = plan.organisations.get(&organisation)
        {
            fragment.organisations.push(organisation.as_ref().clone());
        }
        let uses = vec![DatedUse { phase: at.phase, ..now.clone() }];
        fragment.rooms.push(Room { uses, until: None, ..room.clone() });
    }
    for placed in view.desks(floor).filter(|placed| is_taken(ItemId::Desk(placed.desk.id))) {
        let placements = vec![Placement { phase: at.phase, at: placed.at, turned: placed.turned }];
        fragment.desks.push(Desk { placements, until: None, ..placed.desk.clone() });
    }
    for placed in view.furniture(floor).filter(|placed| is_taken(ItemId::Furniture(placed.furniture.id))) {
        let placements = vec![Placement { phase: at.phase, at: placed.at, turned: placed.turned }];
        fragment.furniture.push(Furniture { placements, until: None, ..placed.furniture.clone() });
    }
    for zone in view.zones(floor).filter(|zone| is_taken(ItemId::Zone(zone.id))) {
        fragment.zones.push(Zone { life, ..zone.clone() });
    }
    for annotation in view.annotations(floor).filter(|annotation| is_taken(ItemId::Annotation(annotation.id))) {
        fragment.annotations.push(Annotation {
            life,
            kind: let_go(&view, floor, &fragment, &annotation.kind),
            ..annotation.clone()
        });
    }
    for underlay in floor.underlays.values().filter(|underlay| is_taken(ItemId::Underlay(underlay.id))) {
        fragment.underlays.push(underlay.as_ref().clone());
    }
    if fragment.is_empty() {
        let why = if items.is_empty() { "Nothing is selected" } else { "What is selected is not there at this time" };
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    check_count(fragment.n_items() as u64)?;
    Ok(fragment)
}

/// An annotation with its points where they are now, which lets go of what is not copied with it.
fn let_go(view: &View<'_>, floor: &FloorPlan, fragment: &Fragment, kind: &AnnotationKind) -> AnnotationKind {
    let mut kind = kind.clone();
    for held in kind.held_mut() {
        held.at = view.held(floor, held).round();
        held.to = held.to.and_then(|hold| {
            // A wall may have taken the place of the one that was held on to.
            let item = match hold.item() {
                ItemId::Wall(id) => ItemId::Wall(view.standing_wall(floor, id)?.id),
                item => item,
            };
            let is_copied = match item {
                ItemId::Wall(id) => fragment.walls.iter().any(|wall| wall.id == id),
                ItemId::Opening(id) => fragment.openings.iter().any(|opening| opening.id == id),
                ItemId::Desk(id) => fragment.desks.iter().any(|desk| desk.id == id),
                ItemId::Furniture(id) => fragment.furniture.iter().any(|piece| piece.id == id),
                _ => false,
            };
            if is_copied { hold.on(item) } else { None }
        });
    }
    kind
}
