//! Furniture and fittings that are not desks: tables, chairs, kitchen units, WCs, counters, stairs.

use super::{FloorId, FurnitureId, Lifetime, PhaseId, Placement};
use crate::units::Mm;
use serde::{Deserialize, Serialize};

/// A piece of furniture or a fitting, drawn by a symbol stretched to its size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Furniture {
    /// Its identity.
    pub id: FurnitureId,
    /// The floor it stands on.
    pub floor: FloorId,
    /// The name of its symbol, such as *meeting-table*; an unknown one is drawn as a labelled box.
    pub symbol: String,
    /// Along its front.
    pub width: Mm,
    /// From front to back.
    pub depth: Mm,
    /// How many people it seats.
    pub seats: u32,
    /// Where it stands from which phase on; at least one, in the order of the phases.
    pub placements: Vec<Placement>,
    /// The phase that takes it away, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PhaseId>,
}

impl Furniture {
    /// From when until when it is there.
    pub fn life(&self) -> Option<Lifetime> {
        self.placements.first().map(|first| Lifetime { from: first.phase, until: self.until })
    }
}
