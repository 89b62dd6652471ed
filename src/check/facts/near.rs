//! What is near a place on a floor: what stands in the way there, and the walls of a room.
//!
//! Knows boxes; must not know what is asked for, or why.
//! Invariant: what is left out is nowhere near; held by the tests of `geom::sides`, `geom::index` and `geom::patched`.

use super::{Desk, Floor, Room};
use crate::geom::{Bounds, BoxIndex, PatchedIndex, Polygon, Segment};
use crate::model::DeskId;
use std::sync::Arc;

/// What stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Obstacle {
    Desk(DeskId),
    /// A piece of furniture, by its place.
    Piece(usize),
}

/// Desk tops, by number, and furniture, by its place, by where they are.
#[derive(Debug, Clone, Default)]
pub(super) struct Obstacles {
    desks: PatchedIndex,
    pieces: Arc<BoxIndex>,
    /// The longest side of a desk there has been.
    longest: f64,
}

impl Obstacles {
    /// Of what stands on a floor.
    pub(super) fn of(floor: &Floor) -> Self {
        let pieces = floor.furniture.iter().zip(0..).filter(|(piece, _)| piece.is_in_the_way());
        Self {
            desks: PatchedIndex::new(floor.desks.iter().map(|(id, desk)| (desk.top.bounds(), id.0))),
            pieces: Arc::new(BoxIndex::new(pieces.map(|(piece, place)| (piece.outline.bounds(), place)))),
            longest: floor.desks.values().map(|desk| desk.longest_side()).fold(0.0, f64::max),
        }
    }

    /// The same with some desks elsewhere, new or gone; none where they are so many that it had better be made anew.
    pub(super) fn with_desks(&self, changed: &[(DeskId, Option<Arc<Desk>>)]) -> Option<Self> {
        let now = |desk: &Option<Arc<Desk>>| desk.as_ref().map(|desk| desk.top.bounds());
        let boxes: Vec<(u32, Option<Bounds>)> = changed.iter().map(|(id, desk)| (id.0, now(desk))).collect();
        let stand = changed.iter().filter_map(|(_, desk)| desk.as_deref());
        Some(Self {
            desks: self.desks.updated(&boxes)?,
            pieces: Arc::clone(&self.pieces),
            longest: stand.map(Desk::longest_side).fold(self.longest, f64::max),
        })
    }
}

impl Floor {
    /// What stands in the way within a box: desks by number, and then furniture.
    pub(in super::super) fn obstacles_in(&self, bounds: Bounds) -> impl Iterator<Item = Obstacle> + use<> {
        let desks = self.obstacles.desks.query(bounds).into_iter().map(|id| Obstacle::Desk(DeskId(id)));
        let pieces = self.obstacles.pieces.query(bounds).into_iter().map(|place| Obstacle::Piece(place as usize));
        desks.chain(pieces)
    }

    /// The desks of which something within a distance of them lies in a box, though their tops be round.
    pub(in super::super) fn desks_near(&self, bounds: Bounds, reach: f64) -> impl Iterator<Item = DeskId> + use<> {
        self.obstacles.desks.query(bounds.expand(reach + self.obstacles.longest)).into_iter().map(DeskId)
    }

    /// The outline of what stands in the way.
    pub(in super::super) fn outline_of(&self, obstacle: Obstacle) -> Option<&Polygon> {
        match obstacle {
            Obstacle::Desk(id) => self.desks.get(&id).map(|desk| &desk.top),
            Obstacle::Piece(place) => self.furniture.get(place).map(|piece| &piece.outline),
        }
    }
}

impl Room {
    /// The walls round it within a box, or near it, as segments.
    pub(in super::super) fn sides_in(&self, bounds: Bounds) -> Vec<Segment> {
        self.outline.as_ref().map_or_else(Vec::new, |outline| outline.sides().in_box(bounds))
    }

    /// Whether something lies wholly in it, give or take a tolerance; none where its walls do not close.
    pub(in super::super) fn contains(&self, other: &Polygon, tolerance: f64) -> Option<bool> {
        self.outline.as_ref().map(|outline| outline.sides().contains_polygon(other, tolerance))
    }
}
