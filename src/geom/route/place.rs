//! Where one stands who is not on the ground itself: at a desk, in a corner that is shut, on a line that is a hair off.

use super::ground::Ground;
use super::walkable::{Walls, reach_box};
use crate::geom::vector::Point2;

/// How many triangles are tried at the most: the nearest.
const MAX_TRIED: usize = 64;

/// The nearest point no further than a reach in a triangle that will do, and not behind a wall.
pub(super) fn nearest_place(
    ground: &Ground,
    walls: &Walls,
    point: Point2,
    reach: f64,
    will_do: impl Fn(u32) -> bool,
) -> Option<Point2> {
    if !point.is_finite() {
        return None;
    }
    let mut places: Vec<(f64, Point2)> = ground
        .triangles_near(reach_box(point, reach))
        .into_iter()
        .filter(|triangle| will_do(*triangle))
        .map(|triangle| ground.nearest_in(triangle, point))
        .map(|place| (place.distance(point), place))
        .filter(|(distance, _)| *distance <= reach)
        .collect();
    places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    places.into_iter().take(MAX_TRIED).map(|(_, place)| place).find(|place| !walls.part(point, *place))
}
