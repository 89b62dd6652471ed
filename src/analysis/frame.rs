//! What the figures of one floor depend on besides what is drawn on it.

use crate::model::{BuildingKind, FloorPlan, Lifetime, Moment, PhaseId, PhaseOrder, Plan};

/// The phases in order, and the building the floor is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) order: PhaseOrder,
    /// From when until when the building stands; none for a floor without a building, which is nowhere.
    building: Option<Lifetime>,
    is_hired: bool,
}

impl Frame {
    pub(crate) fn of(plan: &Plan, order: &PhaseOrder, floor: &FloorPlan) -> Self {
        let building = plan.buildings.get(&floor.floor.building);
        Self {
            order: order.clone(),
            building: building.map(|building| building.life),
            is_hired: building.is_some_and(|building| matches!(building.kind, BuildingKind::Hired { .. })),
        }
    }

    pub(crate) fn phases(&self) -> &[PhaseId] {
        self.order.phases()
    }

    /// Whether the building stands at the end of a phase.
    pub(crate) fn stands(&self, phase: PhaseId) -> bool {
        self.building.is_some_and(|life| self.order.stands(life, Moment::complete(phase)))
    }

    /// For the phases by number: from which on, and before the end of which, a thing with that life stands in the
    /// building while the building stands.
    pub(crate) fn span(&self, life: Lifetime) -> Option<(usize, usize)> {
        let building = self.building?;
        let end = |life: Lifetime| life.until.map_or(usize::MAX, |until| self.order.index(until));
        let from = self.order.index(life.from).max(self.order.index(building.from));
        Some((from, end(life).min(end(building))))
    }

    /// Whether a thing comes with a hired building, and is paid for by the hire.
    pub(crate) fn comes_with_hire(&self, life: Lifetime) -> bool {
        self.is_hired && self.building.is_some_and(|building| building.from == life.from)
    }

    /// Whether a thing goes with a hired building, and is paid for by the hire.
    pub(crate) fn goes_with_hire(&self, life: Lifetime) -> bool {
        self.is_hired && self.building.is_some_and(|building| building.until == life.until)
    }
}
