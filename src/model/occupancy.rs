//! Who sits where, as a list of changes: the list of changes is the move list.

use super::{DeskId, FloorId, Moment, PersonId, TeamId};
use serde::{Deserialize, Serialize};

/// From a moment on, a desk is taken by someone, held, or free.
/// Its identity is its desk and its moment: a desk changes hands at most once at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OccupancyChange {
    /// The floor of the desk.
    pub floor: FloorId,
    /// The desk.
    pub desk: DeskId,
    /// When.
    pub at: Moment,
    /// By whom from then on.
    pub occupant: Occupant,
}

/// Who has a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Occupant {
    /// Nobody.
    Vacant,
    /// Kept free on purpose: visitors, growth, a move to come.
    Held,
    /// A team.
    Team(TeamId),
    /// One person.
    Person(PersonId),
}
