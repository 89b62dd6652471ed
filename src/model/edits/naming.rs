//! What things are called in the labels of edits.

use crate::model::{FloorPlan, ItemId, OpeningKind};
use crate::units::format;
use std::collections::BTreeSet;

/// Items in words: *desk G-014*, *6 desks*, *door*, *12 items*.
pub fn items_label(floor: &FloorPlan, items: &BTreeSet<ItemId>) -> String {
    let kinds: BTreeSet<_> = items.iter().map(|item| item.kind()).collect();
    match (items.first(), kinds.len()) {
        (Some(&only), 1) if items.len() == 1 => item_label(floor, only),
        (Some(first), 1) => {
            let (one, many) = first.kind().names();
            format::count(items.len(), one, many)
        }
        _ => format::count(items.len(), "item", "items"),
    }
}

/// One item in words.
pub(super) fn item_label(floor: &FloorPlan, item: ItemId) -> String {
    let noun = item.kind().names().0;
    let name = match item {
        ItemId::Desk(id) => floor.desks.get(&id).map(|desk| desk.number.clone()),
        ItemId::Room(id) => floor.rooms.get(&id).map(|room| room.number.clone()),
        ItemId::Zone(id) => floor.zones.get(&id).map(|zone| zone.name.clone()),
        ItemId::Opening(id) => {
            return floor.openings.get(&id).map_or(noun, |opening| opening_noun(opening.kind)).to_owned();
        }
        ItemId::Annotation(id) => {
            return floor.annotations.get(&id).map_or(noun, |annotation| annotation.kind.noun()).to_owned();
        }
        ItemId::Wall(_) | ItemId::Furniture(_) | ItemId::Underlay(_) => None,
    };
    match name {
        Some(name) if !name.is_empty() => format!("{noun} {name}"),
        _ => noun.to_owned(),
    }
}

/// What an opening is called in a sentence.
pub(super) fn opening_noun(kind: OpeningKind) -> &'static str {
    match kind {
        OpeningKind::SingleDoor | OpeningKind::DoubleDoor | OpeningKind::SlidingDoor | OpeningKind::RevolvingDoor => {
            "door"
        }
        OpeningKind::RollerShutter => "shutter",
        OpeningKind::Opening => "opening",
        OpeningKind::Window => "window",
    }
}
