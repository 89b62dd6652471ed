//! Walls cut into pieces, each a wall of its own.
//!
//! Nothing needs it to draw or to measure: walls that meet are joined as they are (ARCHITECTURE, *Tees*). It is for
//! pieces that are to have a life or a kind of their own. What is left of a wall keeps its number and its place in
//! history; openings stay where they are on the plan.

use super::draft::Draft;
use super::naming::opening_noun;
use super::walls::{JOINED, standing, wall_from_here_on};
use crate::geom::{Point2, Segment};
use crate::model::{Edit, EditRefused, FloorId, ItemId, Opening, PhaseId, Plan, Wall, WallId};
use crate::units::{Mm, PlanPoint, format};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Cuts walls where others meet or cross them.
pub fn split_walls(plan: &Plan, phase: PhaseId, floor: FloorId, walls: &BTreeSet<WallId>) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    // Where they meet is asked before any is cut, so that the order does not matter.
    let standing = standing(&draft)?;
    let mut n_pieces = 0;
    for wall in standing.iter().filter(|wall| walls.contains(&wall.id)) {
        let line = Segment::between(wall.start, wall.end);
        let others = standing.iter().filter(|other| other.id != wall.id);
        let joints = others.flat_map(|other| meetings(line, Segment::between(other.start, other.end)));
        n_pieces += split(&mut draft, wall.id, joints.collect())?;
    }
    if n_pieces == 0 {
        let why = "No other wall meets these between their ends: there is nothing to cut";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    Ok(draft.finish(format!("Split walls into {}", format::count(n_pieces, "piece", "pieces"))))
}

/// Cuts a wall at the place on it that is nearest to a point.
pub fn split_wall(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    wall: WallId,
    at: PlanPoint,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let Some(found) = draft.floor()?.walls.get(&wall).cloned() else { return Err(draft.missing(ItemId::Wall(wall))) };
    let place = Segment::between(found.start, found.end).project(at.into()).point;
    if split(&mut draft, wall, vec![place])? == 0 {
        let why = "The wall ends here: cut it somewhere between its ends";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    Ok(draft.finish("Split wall"))
}

/// Where a wall is met by another: where they cross, and where an end of the other stands against it.
fn meetings(line: Segment, other: Segment) -> Vec<Point2> {
    let ends = [other.start, other.end].into_iter().filter(|end| line.is_on(*end, JOINED));
    ends.chain(line.intersection(&other)).collect()
}

/// Cuts a wall at points on it, from this phase on; says into how many pieces, none if it stays whole.
fn split(draft: &mut Draft, id: WallId, points: Vec<Point2>) -> Result<usize, EditRefused> {
    let Some(old) = draft.floor()?.walls.get(&id).cloned() else { return Err(draft.missing(ItemId::Wall(id))) };
    let corners = cuts(&old, points);
    if corners.len() <= 2 {
        return Ok(0);
    }
    let whole = wall_from_here_on(draft, id)?;
    if draft.floor()?.walls.values().any(|other| other.replaces == Some(whole.id)) {
        let why = "In a later phase another wall takes the place of this one: split it there";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    // In a later phase every piece takes the place of the wall, so that none of it counts as taken down.
    let replaces = whole.replaces;
    let hosted: Vec<Arc<Opening>> =
        draft.floor()?.openings.values().filter(|opening| opening.wall == whole.id).cloned().collect();
    let line = Segment::between(whole.start, whole.end);
    let n_pieces = corners.len() - 1;
    let mut from = 0.0;
    for (idx, pair) in corners.windows(2).enumerate() {
        let &[start, end] = pair else { continue };
        let id = if idx == 0 { whole.id } else { draft.fresh() };
        let piece = Wall { id, start, end, replaces, ..whole.clone() };
        draft.put(piece.clone());
        let to = if idx + 1 < n_pieces { line.project(end.into()).along } else { f64::INFINITY };
        for opening in hosted.iter().filter(|opening| (from..to).contains(&opening.along.f64())) {
            rehost(draft, opening, &piece, line.at_distance(opening.along.f64()))?;
        }
        from = to;
    }
    Ok(n_pieces)
}

/// The ends of the pieces in order: those of the wall, and between them the cuts that leave something on both sides.
fn cuts(wall: &Wall, points: Vec<Point2>) -> Vec<PlanPoint> {
    let line = Segment::between(wall.start, wall.end);
    let mut along: Vec<f64> = points.into_iter().map(|point| line.project(point).along).collect();
    along.sort_by(f64::total_cmp);
    let mut corners = vec![wall.start];
    let mut last = 0.0;
    for cut in along {
        if JOINED < cut - last && JOINED < line.length() - cut {
            corners.push(line.at_distance(cut).round());
            last = cut;
        }
    }
    corners.push(wall.end);
    corners
}

/// Puts an opening into the piece that it is in; refused where it lies over a cut.
fn rehost(draft: &mut Draft, opening: &Opening, piece: &Wall, middle: Point2) -> Result<(), EditRefused> {
    let along = Segment::between(piece.start, piece.end).project(middle).along;
    let half = opening.width.f64() / 2.0;
    if along + 1.0 < half || piece.length() + 1.0 < along + half {
        let noun = opening_noun(opening.kind);
        let why = format!("A {noun} lies over a joint of this wall: move it to one side first");
        return Err(EditRefused::NotPossible(why));
    }
    draft.put(Opening { wall: piece.id, along: Mm::round(along), ..opening.clone() });
    Ok(())
}
