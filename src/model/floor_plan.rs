//! A floor with all that is drawn on it, over all phases.

use super::{
    Annotation, AnnotationId, Counted, Desk, DeskId, Floor, Furniture, FurnitureId, Moment, ObservedPlace, Occupant,
    Opening, OpeningId, Room, RoomId, Underlay, UnderlayId, Wall, WallId, Zone, ZoneId,
};
use crate::units::Timestamp;
use std::sync::Arc;

/// Elements by identity: a copy costs nothing, and shares what does not change.
pub type Table<K, V> = imbl::OrdMap<K, Arc<V>>;

/// How an entry of a table differs from an earlier snapshot of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference<K> {
    /// There was none of that key.
    Added(K),
    /// It was another.
    Changed(K),
    /// It is not there any more.
    Removed(K),
}

impl<K> Difference<K> {
    /// Of what.
    pub fn key(self) -> K {
        match self {
            Self::Added(key) | Self::Changed(key) | Self::Removed(key) => key,
        }
    }
}

/// Where a table differs from an earlier snapshot, by key. What the two share is not gone through, so this costs about
/// as much as there are differences.
pub fn differences<'a, K: Copy + Ord, V: PartialEq>(
    before: &'a imbl::OrdMap<K, V>,
    after: &'a imbl::OrdMap<K, V>,
) -> impl Iterator<Item = Difference<K>> + 'a {
    use imbl::ordmap::DiffItem;
    before.diff(after).map(|difference| match difference {
        DiffItem::Add(&key, _) => Difference::Added(key),
        DiffItem::Update { new: (&key, _), .. } => Difference::Changed(key),
        DiffItem::Remove(&key, _) => Difference::Removed(key),
    })
}

/// Names a change of occupancy on a floor.
pub type OccupancyKey = (DeskId, Moment);

/// Names a count of a utilisation study on a floor.
pub type ObservationKey = (ObservedPlace, Timestamp);

/// A floor and what is drawn on it. Two snapshots whose tables are `ptr_eq` hold the same things:
/// what is worked out from a floor is remembered on that ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FloorPlan {
    /// The floor.
    pub floor: Floor,
    /// Its walls.
    pub walls: Table<WallId, Wall>,
    /// The openings in them.
    pub openings: Table<OpeningId, Opening>,
    /// Its rooms.
    pub rooms: Table<RoomId, Room>,
    /// Its desks.
    pub desks: Table<DeskId, Desk>,
    /// Its furniture.
    pub furniture: Table<FurnitureId, Furniture>,
    /// Its zones.
    pub zones: Table<ZoneId, Zone>,
    /// What is written over it.
    pub annotations: Table<AnnotationId, Annotation>,
    /// The images under it.
    pub underlays: Table<UnderlayId, Underlay>,
    /// Who sits at its desks from when on. Not in the order of time: moments compare by the order of phases.
    pub occupancy: imbl::OrdMap<OccupancyKey, Occupant>,
    /// What was counted on it in utilisation studies, place by place in the order of time.
    pub observations: imbl::OrdMap<ObservationKey, Counted>,
}

impl FloorPlan {
    /// A floor with nothing on it.
    pub fn new(floor: Floor) -> Self {
        Self {
            floor,
            walls: Table::new(),
            openings: Table::new(),
            rooms: Table::new(),
            desks: Table::new(),
            furniture: Table::new(),
            zones: Table::new(),
            annotations: Table::new(),
            underlays: Table::new(),
            occupancy: imbl::OrdMap::new(),
            observations: imbl::OrdMap::new(),
        }
    }

    /// The changes of occupancy of one desk, in no order of time.
    pub fn occupancy_of(&self, desk: DeskId) -> impl Iterator<Item = (Moment, Occupant)> {
        use super::{PhaseId, Stage};
        let first = (desk, Moment { phase: PhaseId(0), stage: Stage::Works });
        let last = (desk, Moment { phase: PhaseId(u32::MAX), stage: Stage::Complete });
        self.occupancy.range(first..=last).map(|(&(_, at), &occupant)| (at, occupant))
    }

    /// What was counted at one place, in the order of time.
    pub fn observations_of(&self, place: ObservedPlace) -> impl Iterator<Item = (Timestamp, Counted)> {
        self.observations
            .range((place, Timestamp::FIRST)..)
            .take_while(move |((of, _), _)| *of == place)
            .map(|(&(_, at), &counted)| (at, counted))
    }
}
