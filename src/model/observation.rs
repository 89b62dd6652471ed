//! What was seen in a utilisation study: how many people, at which place, when.
//!
//! Counts are kept as they were taken; which phase they were taken in, and what share of the capacity they are, is worked
//! out in `analysis`.

use super::{DeskId, FloorId, ItemId, RoomId};
use crate::units::Timestamp;
use serde::{Deserialize, Serialize};

/// A count at a place. Its identity is its place and its time: a place is counted once at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// The floor of the place.
    pub floor: FloorId,
    /// The place.
    pub place: ObservedPlace,
    /// When.
    pub at: Timestamp,
    /// What was counted.
    pub counted: Counted,
}

/// Where people were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ObservedPlace {
    /// In a room.
    Room(RoomId),
    /// At a desk.
    Desk(DeskId),
}

impl ObservedPlace {
    /// The thing on the floor.
    pub fn item(self) -> ItemId {
        match self {
            Self::Room(id) => ItemId::Room(id),
            Self::Desk(id) => ItemId::Desk(id),
        }
    }

    /// The place that a thing on the floor is, if people are counted there.
    pub fn of(item: ItemId) -> Option<Self> {
        match item {
            ItemId::Room(id) => Some(Self::Room(id)),
            ItemId::Desk(id) => Some(Self::Desk(id)),
            _ => None,
        }
    }
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// How many people were there.
    pub seen: u32,
    /// At how many more workplaces there were signs of life, a coat or an open screen; none where nobody looked for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signs_of_life: Option<u32>,
}
