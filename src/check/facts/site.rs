//! The whole site at the end of a phase: its floors, and how many people are in.

use super::Floor;
use crate::model::{BuildingId, Plan};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The site.
#[derive(Debug)]
pub(in super::super) struct Site<'a> {
    pub(in super::super) plan: &'a Plan,
    pub(in super::super) floors: Vec<Arc<Floor>>,
    /// How many people are in each building at the peak: passed on no more than five of a hundred of its fullest days.
    pub(in super::super) peaks: BTreeMap<BuildingId, u64>,
}

impl Site<'_> {
    /// The floors of a building, from the lowest up.
    pub(in super::super) fn floors_of(&self, building: BuildingId) -> impl Iterator<Item = &Arc<Floor>> {
        self.floors.iter().filter(move |floor| floor.building == building)
    }

    /// The name of a building.
    pub(in super::super) fn building(&self, id: BuildingId) -> &str {
        self.plan.buildings.get(&id).map_or("", |building| building.name.as_str())
    }
}
