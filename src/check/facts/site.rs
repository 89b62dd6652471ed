//! The whole site at the end of a phase: its floors, and how many people are in.

use super::Floor;
use crate::model::{BuildingId, FloorId, Plan};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The site.
#[derive(Debug)]
pub(in super::super) struct Site<'a> {
    pub(in super::super) plan: &'a Plan,
    pub(in super::super) floors: Vec<Arc<Floor>>,
    /// How many people are in each building at the peak: passed on no more than five of a hundred of its fullest days.
    pub(in super::super) peaks: BTreeMap<BuildingId, u64>,
    /// Whether each stair above or below the ground leads out of the building; found out when that is first asked.
    pub(super) stairs_lead_out: OnceLock<BTreeMap<(FloorId, usize), bool>>,
}

impl<'a> Site<'a> {
    /// Of floors in the order of the view.
    pub(in super::super) fn new(plan: &'a Plan, peaks: BTreeMap<BuildingId, u64>, floors: Vec<Arc<Floor>>) -> Self {
        Self { plan, floors, peaks, stairs_lead_out: OnceLock::new() }
    }

    /// The floors of a building, from the lowest up.
    pub(in super::super) fn floors_of(&self, building: BuildingId) -> impl Iterator<Item = &Arc<Floor>> {
        self.floors.iter().filter(move |floor| floor.building == building)
    }

    /// The name of a building.
    pub(in super::super) fn building(&self, id: BuildingId) -> &str {
        self.plan.buildings.get(&id).map_or("", |building| building.name.as_str())
    }
}
