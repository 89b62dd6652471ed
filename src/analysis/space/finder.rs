//! Finding the room at a point, for thousands of points.
//!
//! The sides of all rooms are sorted into level bands; a point looks only at those in its own band.
//! The answer depends on the point alone: on a line that parts two rooms without a wall, one of them has it, always the
//! same.

use super::RoomSpace;
use crate::geom::{Point2, Segment};
use crate::model::FloorGeometry;

/// About how many bands there are to a side: more cost memory, fewer cost time.
const BANDS_PER_SIDE: f64 = 0.25;

/// The sides of rooms in level bands.
#[derive(Debug, Default)]
pub(super) struct RoomFinder {
    lowest: f64,
    band_height: f64,
    /// In each band the rooms that reach into it, with their sides there.
    bands: Vec<Vec<InBand>>,
}

/// What of a room lies in a band.
#[derive(Debug)]
struct InBand {
    /// The place of the room in the list.
    room: u32,
    sides: Vec<Segment>,
}

impl RoomFinder {
    pub(super) fn of(rooms: &[RoomSpace], geometry: &FloorGeometry) -> Self {
        let outlined: Vec<(u32, Vec<Segment>)> = rooms
            .iter()
            .zip(0..)
            .filter_map(|(room, place)| {
                let face = geometry.graph.faces().get(room.outline?.face)?;
                Some((place, face.polygon.sides().collect()))
            })
            .collect();
        let heights = || outlined.iter().flat_map(|(_, sides)| sides).map(|side| side.start.y);
        let lowest = heights().fold(f64::INFINITY, f64::min);
        let extent = heights().fold(f64::NEG_INFINITY, f64::max) - lowest;
        let n_bands = (heights().count() as f64 * BANDS_PER_SIDE).ceil().max(1.0);
        if !extent.is_finite() || extent <= 0.0 {
            return Self::default();
        }
        let mut finder = Self { lowest, band_height: extent / n_bands, bands: Vec::new() };
        finder.bands.resize_with(n_bands as usize, Vec::new);
        for (room, sides) in outlined {
            for side in sides {
                finder.put(room, side);
            }
        }
        finder
    }

    fn put(&mut self, room: u32, side: Segment) {
        let (low, high) = (side.start.y.min(side.end.y), side.start.y.max(side.end.y));
        let (first, last) = (self.band(low), self.band(high));
        for band in self.bands.iter_mut().take(last + 1).skip(first) {
            match band.last_mut() {
                Some(last) if last.room == room => last.sides.push(side),
                _ => band.push(InBand { room, sides: vec![side] }),
            }
        }
    }

    fn band(&self, y: f64) -> usize {
        // Below the lowest side the cast gives 0, where nothing is crossed; above the highest there is no band or the last.
        (((y - self.lowest) / self.band_height) as usize).min(self.bands.len().saturating_sub(1))
    }

    /// The place of the room at a point.
    pub(super) fn room_at(&self, point: Point2) -> Option<u32> {
        // Half open, so that a corner at the height of the point counts for one of its two sides only.
        let crosses = |side: &&Segment| {
            let (start, end) = (side.start - point, side.end - point);
            (0.0 < start.y) != (0.0 < end.y) && (0.0 < start.cross(end)) == (start.y < end.y)
        };
        let is_in = |of_room: &&InBand| of_room.sides.iter().filter(crosses).count() % 2 == 1;
        self.bands.get(self.band(point.y))?.iter().find(is_in).map(|of_room| of_room.room)
    }
}
