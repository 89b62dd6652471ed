//! Where walls fail to meet: the answer to "why is this not a room?".

use super::scene::Scene;
use crate::geom::{Point2, Segment};
use crate::model::Wall;

/// Ends this near are joined, as in the wall graph; in millimetres.
const JOINED: f64 = 2.0;
/// A gap wider than this is an opening that was meant; in millimetres.
const MAX_GAP: f64 = 3_000.0;
/// A gap further away than this is another's; in millimetres.
const MAX_DISTANCE: f64 = 30_000.0;

/// The narrowest gap near a point: from a wall's loose end to the nearest other wall.
pub(super) fn gap_near(scene: &Scene<'_>, at: Point2) -> Option<Segment> {
    let walls: Vec<&Wall> = scene.view.walls(scene.floor).filter(|wall| wall.kind.bounds_rooms()).collect();
    let loose = walls.iter().flat_map(|wall| [(*wall, wall.start), (*wall, wall.end)]).filter_map(|(wall, end)| {
        let end = Point2::from(end);
        if MAX_DISTANCE < end.distance(at) {
            return None;
        }
        let others = walls.iter().filter(|other| other.id != wall.id);
        let nearest = others
            .map(|other| Segment::between(other.start, other.end).project(end))
            .min_by(|a, b| a.distance.total_cmp(&b.distance))?;
        (JOINED < nearest.distance && nearest.distance <= MAX_GAP).then(|| Segment::new(end, nearest.point))
    });
    loose.min_by(|a, b| a.distance(at).total_cmp(&b.distance(at)).then(a.length().total_cmp(&b.length())))
}
