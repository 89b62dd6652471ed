//! Remembers what floors hold, for all who check them: an edit gathers anew the desks it touched, or the floor.
//!
//! Knows by the identity of snapshots whether a floor is as it was; must not know any rule.
//! Invariant: what is remembered of a floor is what would be gathered afresh; held by `tests/checks.rs` and
//! `tests/travel.rs`.

use super::Floor;
use crate::model::{FloorId, FloorPlan, GeometryCache, PhaseId, Plan, View};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What the floors of a plan hold, phase by phase. Copies share what they remember.
#[derive(Debug, Clone, Default)]
pub struct FactsMemory {
    geometry: GeometryCache,
    floors: Arc<Mutex<Floors>>,
}

type Floors = BTreeMap<(FloorId, PhaseId), Arc<Floor>>;

impl FactsMemory {
    /// One that remembers nothing yet, but shares its memory of geometry with others.
    pub fn with_geometry(geometry: GeometryCache) -> Self {
        Self { geometry, ..Self::default() }
    }

    /// What a floor holds at the moment of a view.
    pub(in super::super) fn get(&self, view: &View<'_>, floor: &Arc<FloorPlan>) -> Arc<Floor> {
        let key = (floor.floor.id, view.phase());
        if let Some(known) = self.all().get(&key).filter(|known| known.is_of(view, floor)) {
            return Arc::clone(known);
        }
        let geometry = self.geometry.get(view, floor);
        // Others may ask meanwhile: what two gather at the same time is the same.
        let before = self.all().get(&key).cloned();
        let updated = before.and_then(|before| before.with_desks_of(view, floor, &geometry));
        let facts = Arc::new(updated.unwrap_or_else(|| Floor::of(view, floor, geometry)));
        self.all().insert(key, Arc::clone(&facts));
        facts
    }

    /// Forgets the floors that a plan does not have.
    pub(in super::super) fn keep(&self, plan: &Plan) {
        self.all().retain(|(floor, _), _| plan.floors.contains_key(floor));
    }

    fn all(&self) -> MutexGuard<'_, Floors> {
        // A thread that panicked left whole entries behind: each is put in at once.
        self.floors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
