//! Walls parallel to others: chains keep their corners, mitred; openings are not copied.

use super::adding::refuse_overlap;
use super::draft::Draft;
use super::rooms::keep_rooms;
use super::walls::{JOINED, WallEnd, standing};
use crate::geom::{Point2, Segment, path, ring};
use crate::model::{Edit, EditRefused, FloorId, Lifetime, PhaseId, Plan, Side, Wall, WallId};
use crate::units::{Mm, PlanPoint, format};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Walls from corner to corner in one direction; a closed chain begins and ends in one point.
struct Chain {
    corners: Vec<PlanPoint>,
    walls: Vec<Arc<Wall>>,
}

/// Draws walls beside others, at a distance between centre lines. The side of an open chain is seen in the direction in
/// which its first wall was drawn; of a closed one, left is inside.
pub fn offset_walls(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    walls: &BTreeSet<WallId>,
    distance: Mm,
    side: Side,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    if distance.0 <= 0 {
        return Err(EditRefused::NotPossible("The distance must be more than nothing".to_owned()));
    }
    let to_left = if side == Side::Left { distance.f64() } else { -distance.f64() };
    let selected: Vec<Arc<Wall>> = standing(&draft)?.into_iter().filter(|wall| walls.contains(&wall.id)).collect();
    let mut n_walls = 0;
    for Chain { corners, walls } in chains(selected) {
        let points: Vec<Point2> = corners.into_iter().map(Point2::from).collect();
        let moved = path::offset(&points, to_left).ok_or_else(|| {
            let why =
                format!("On this side nothing would be left of some walls at {distance}: type a shorter distance");
            EditRefused::NotPossible(why)
        })?;
        for (pair, like) in moved.windows(2).zip(walls) {
            let &[start, end] = pair else { continue };
            refuse_overlap(&draft, Segment::new(start, end))?;
            draft.put(Wall {
                id: draft.fresh(),
                start: start.round(),
                end: end.round(),
                life: Lifetime::from(phase),
                replaces: None,
                ..like.as_ref().clone()
            });
            n_walls += 1;
        }
    }
    if n_walls == 0 {
        return Err(EditRefused::NotPossible("No wall is selected that stands in this phase".to_owned()));
    }
    // A wall over the place a room is known by must not lose the room.
    keep_rooms(&mut draft, plan)?;
    Ok(draft.finish(format!("Offset {}", format::count(n_walls, "wall", "walls"))))
}

/// Walls in chains: each goes on through corners where just two of them meet.
fn chains(mut walls: Vec<Arc<Wall>>) -> Vec<Chain> {
    let all = walls.clone();
    let mut chains = Vec::new();
    while !walls.is_empty() {
        let first = walls.remove(0);
        let mut chain = Chain { corners: vec![first.start, first.end], walls: vec![first] };
        while let Some((wall, far)) = chain.corners.last().and_then(|&end| take_next(&mut walls, &all, end)) {
            chain.corners.push(far);
            chain.walls.push(wall);
        }
        while let Some((wall, far)) = chain.corners.first().and_then(|&start| take_next(&mut walls, &all, start)) {
            chain.corners.insert(0, far);
            chain.walls.insert(0, wall);
        }
        chain.close();
        chains.push(chain);
    }
    chains
}

/// The wall that goes on from a corner where just two meet, and its other end.
fn take_next(walls: &mut Vec<Arc<Wall>>, all: &[Arc<Wall>], corner: PlanPoint) -> Option<(Arc<Wall>, PlanPoint)> {
    let meets = |wall: &Wall| WallEnd::BOTH.iter().any(|end| end.of(wall).distance(corner) <= JOINED);
    if all.iter().filter(|wall| meets(wall)).count() != 2 {
        return None;
    }
    let wall = walls.remove(walls.iter().position(|wall| meets(wall))?);
    let far = if wall.start.distance(corner) <= JOINED { wall.end } else { wall.start };
    Some((wall, far))
}

impl Chain {
    /// Makes a chain whose ends meet a closed one, with its inside on the left.
    fn close(&mut self) {
        let Some(first) = self.corners.first().copied() else { return };
        let n_walls = self.walls.len();
        match self.corners.last_mut() {
            Some(last) if 2 < n_walls && first.distance(*last) <= JOINED => *last = first,
            Some(_) | None => return,
        }
        let points: Vec<Point2> = self.corners.iter().copied().map(Point2::from).collect();
        if ring::signed_area(&points) < 0.0 {
            self.corners.reverse();
            self.walls.reverse();
        }
    }
}
