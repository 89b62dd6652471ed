//! Rooms by their use, and those that nobody can enter.

use super::OfPhase;
use crate::analysis::report::{RoomReference, UseReport};
use crate::model::{RoomUse, View};
use crate::units::SquareMm;
use std::collections::BTreeMap;

/// Each use that a room has.
pub(super) fn uses(floors: &[OfPhase<'_>]) -> Vec<UseReport> {
    let mut uses: BTreeMap<RoomUse, UseReport> = BTreeMap::new();
    for room in floors.iter().flat_map(|floor| &floor.space.rooms) {
        let row = uses.entry(room.used_as).or_insert_with(|| UseReport {
            used_as: room.used_as,
            rooms: 0,
            area: SquareMm::ZERO,
            is_in_nia: room.used_as.is_in_nia(),
        });
        row.rooms += 1;
        row.area += room.outline.map_or(SquareMm::ZERO, |outline| outline.area);
    }
    uses.into_values().collect()
}

/// The rooms of a floor to which no door leads.
pub(super) fn unreachable(view: &View<'_>, floor: &OfPhase<'_>) -> Vec<RoomReference> {
    let of_plan = &floor.figures.floor.floor;
    let reference = |id| RoomReference {
        floor: view.plan().floor_title(of_plan),
        name: floor.space.rooms.iter().find(|room| room.id == id).map(|room| room.name.clone()).unwrap_or_default(),
        floor_id: of_plan.id,
        id,
    };
    floor.unreachable.iter().map(|&id| reference(id)).collect()
}
