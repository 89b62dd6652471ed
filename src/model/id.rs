//! Identities. One counter serves every kind, so that a number names one thing in a plan, and none is ever used twice.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "#{}", self.0)
            }
        }

        impl From<u32> for $name {
            fn from(number: u32) -> Self {
                Self(number)
            }
        }

        impl From<$name> for u32 {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// Names an organisation.
    OrganisationId,
    /// Names a team.
    TeamId,
    /// Names a person.
    PersonId,
    /// Names a phase.
    PhaseId,
    /// Names a building.
    BuildingId,
    /// Names a floor.
    FloorId,
    /// Names an annotation.
    AnnotationId,
    /// Names an underlay.
    UnderlayId,
    /// Names a wall.
    WallId,
    /// Names a door, window or other opening.
    OpeningId,
    /// Names a room.
    RoomId,
    /// Names a desk.
    DeskId,
    /// Names a piece of furniture.
    FurnitureId,
    /// Names a zone.
    ZoneId,
    /// Names a rate.
    RateId,
    /// Names an allowance.
    AllowanceId,
    /// Names a grant.
    GrantId,
    /// Names a building of the wider estate.
    EstateId,
    /// Names a savings scenario.
    ScenarioId,
    /// Names a line of the business case.
    CaseLineId,
    /// Names an issued revision.
    RevisionId,
    /// Names a comment.
    CommentId,
}
