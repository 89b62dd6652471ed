//! What is near a place on a floor: what stands in the way there, and the walls of a room.
//!
//! Knows boxes; must not know what is asked for, or why.
//! Invariant: what is left out is nowhere near; held by the tests of `geom::sides` and `geom::index`.

use super::{Floor, Room};
use crate::geom::{Bounds, BoxIndex, Polygon, Segment};

/// What stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Obstacle {
    Desk(usize),
    Piece(usize),
}

/// Desk tops and furniture by where they are, by their places in the two lists one after the other.
#[derive(Debug, Default)]
pub(super) struct Obstacles(BoxIndex);

impl Obstacles {
    /// Of what stands on a floor.
    pub(super) fn of(floor: &Floor) -> Self {
        let desks = floor.desks.iter().map(|desk| Some(desk.top.bounds()));
        let pieces = floor.furniture.iter().map(|piece| piece.is_in_the_way().then(|| piece.outline.bounds()));
        Self(BoxIndex::new(desks.chain(pieces).zip(0..).filter_map(|(bounds, key)| Some((bounds?, key)))))
    }
}

impl Floor {
    /// What stands in the way within a box, sorted.
    pub(in super::super) fn obstacles_in(&self, bounds: Bounds) -> impl Iterator<Item = Obstacle> + use<> {
        let n_desks = self.desks.len();
        self.obstacles.0.query(bounds).into_iter().map(move |key| match (key as usize).checked_sub(n_desks) {
            None => Obstacle::Desk(key as usize),
            Some(piece) => Obstacle::Piece(piece),
        })
    }

    /// The outline of what stands in the way.
    pub(in super::super) fn outline_of(&self, obstacle: Obstacle) -> Option<&Polygon> {
        match obstacle {
            Obstacle::Desk(place) => self.desks.get(place).map(|desk| &desk.top),
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
