//! Rooms: a place inside walls, with dated uses.
//!
//! A room stores an anchor, not an outline: the outline is the face of the wall graph round the anchor, per phase
//! ([`super::FloorGeometry`]). So a room keeps its identity, name and use when its walls move.

use super::{FloorId, Lifetime, OrganisationId, PhaseId, RoomId, RoomUse};
use crate::units::{Mm, PlanPoint};
use serde::{Deserialize, Serialize};

/// A room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// Its identity.
    pub id: RoomId,
    /// The floor it is on.
    pub floor: FloorId,
    /// Its number on the door, such as *G.12*.
    pub number: String,
    /// A point inside it, in every phase in which it is there.
    pub anchor: PlanPoint,
    /// Its own height from floor to ceiling, where it is not the floor's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling_height: Option<Mm>,
    /// The fresh air that is brought into it, in litres a second, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fresh_air: Option<u32>,
    /// What it is from which phase on; at least one, in the order of the phases. The first says when the room begins.
    pub uses: Vec<DatedUse>,
    /// The phase in which it is no longer a room of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PhaseId>,
}

/// What a room is from a phase on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedUse {
    /// The phase that makes it so.
    pub phase: PhaseId,
    /// Its name from then on.
    pub name: String,
    /// Its use from then on.
    pub used_as: RoomUse,
    /// Who has it from then on.
    pub tenure: Tenure,
    /// How much is done to it in that phase.
    pub works: WorksLevel,
}

/// Who has a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tenure {
    /// Those whose teams sit in it: one organisation alone has it, several share it, none leaves it shared.
    ByOccupants,
    /// All of them together.
    Shared,
    /// One alone.
    Exclusive(OrganisationId),
}

/// How much a phase does to a room; rates name the levels they apply to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum WorksLevel {
    /// Nothing. `None` in a file would have to be written `r#None`, which not every reader knows.
    #[serde(rename = "NoWorks", alias = "None")]
    None,
    /// Decoration and making good.
    Redecorate,
    /// New finishes and renewed services, for the same kind of use.
    Refurbish,
    /// Everything new for another kind of use.
    FitOut,
}

impl WorksLevel {
    /// Every level, least first.
    pub const ALL: [Self; 4] = [Self::None, Self::Redecorate, Self::Refurbish, Self::FitOut];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "No works",
            Self::Redecorate => "Redecorate",
            Self::Refurbish => "Refurbish",
            Self::FitOut => "Fit out",
        }
    }
}

impl Room {
    /// From when until when it is a room.
    pub fn life(&self) -> Option<Lifetime> {
        self.uses.first().map(|first| Lifetime { from: first.phase, until: self.until })
    }
}
