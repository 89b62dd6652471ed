//! Whether plans can be brought together: whether they are of one building, and whether one comes from the other.

use crate::model::Plan;

/// How two plans stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// The later one can come from the earlier one.
    Descends,
    /// They are of one building, but the later one was begun before the earlier one was what it is: it is another copy.
    NotAncestor,
    /// They have no building in common.
    OtherBuilding,
}

/// How a plan stands to one that it may come from.
pub fn kinship(base: &Plan, later: &Plan) -> Kinship {
    // Numbers alone may agree by chance, and names may be changed: both together tell a building.
    let same_name = (base.buildings.iter())
        .any(|(id, building)| later.buildings.get(id).is_some_and(|other| other.name == building.name));
    let same_floor = base.floors.iter().any(|(id, plan)| {
        later
            .floors
            .get(id)
            .is_some_and(|other| other.floor.name == plan.floor.name && other.floor.building == plan.floor.building)
    });
    let is_bare = base.buildings.is_empty() || base.floors.is_empty();
    if !is_bare && !same_name && !same_floor {
        return Kinship::OtherBuilding;
    }
    if later.next_id < base.next_id { Kinship::NotAncestor } else { Kinship::Descends }
}
