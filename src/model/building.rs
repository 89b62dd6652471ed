//! Buildings and their floors.

use super::{BuildingId, FloorId, Lifetime, Provenance};
use crate::units::{Angle, Mm, Pence};
use serde::{Deserialize, Serialize};

/// A building on the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Building {
    /// Its identity.
    pub id: BuildingId,
    /// Its name.
    pub name: String,
    /// Whether it stays.
    pub kind: BuildingKind,
    /// From when until when it stands.
    pub life: Lifetime,
    /// Where north lies on its floors: the angle from up the sheet, counter-clockwise.
    pub north: Angle,
    /// What is known of it.
    pub note: String,
    /// Where that comes from.
    pub provenance: Provenance,
}

/// Whether a building is here to stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BuildingKind {
    /// For good.
    Permanent,
    /// Hired by the week during the works.
    Hired {
        /// The hire of a week.
        weekly: Pence,
    },
}

/// A storey of a building; what is drawn on it is in its [`super::FloorPlan`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floor {
    /// Its identity.
    pub id: FloorId,
    /// The building it is in.
    pub building: BuildingId,
    /// Its name, such as *Ground floor*.
    pub name: String,
    /// Its part of a drawing number, such as *00*.
    pub code: String,
    /// Its place in the building: 0 is the ground floor.
    pub level: i32,
    /// The height from floor to ceiling where a room does not say otherwise.
    pub ceiling_height: Mm,
    /// Where the drawing comes from.
    pub provenance: Provenance,
}
