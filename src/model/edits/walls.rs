//! Walls that move, and what is joined to them: walls follow, doors stay where they were, rooms stay the same rooms.

use super::draft::Draft;
use super::openings::{self, OpeningPlace, check_fit, middle, pass_on};
use super::rooms::keep_rooms;
use crate::geom::{Point2, Segment};
use crate::model::{Edit, EditRefused, FloorId, ItemId, Lifetime, Moment, Opening, PhaseId, Plan, Wall, WallId};
use crate::units::{Mm, PlanPoint};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Ends this near are joined, as in the wall graph; in millimetres.
pub(super) const JOINED: f64 = 2.0;

/// An end of a wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WallEnd {
    /// Where it starts.
    Start,
    /// Where it ends.
    End,
}

impl WallEnd {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Start, Self::End];

    /// Where this end of a wall is.
    pub fn of(self, wall: &Wall) -> PlanPoint {
        match self {
            Self::Start => wall.start,
            Self::End => wall.end,
        }
    }
}

/// The ends that walls are to have.
type Ends = BTreeMap<WallId, (PlanPoint, PlanPoint)>;

/// Moves an end of a wall; walls joined to it follow.
pub fn move_wall_end(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    wall: WallId,
    end: WallEnd,
    to: PlanPoint,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let Some(moved) = draft.floor()?.walls.get(&wall).cloned() else {
        return Err(draft.missing(ItemId::Wall(wall)));
    };
    draft.require_standing(ItemId::Wall(wall), moved.life)?;
    let from = end.of(&moved);
    let new_ends = match end {
        WallEnd::Start => (to, moved.end),
        WallEnd::End => (moved.start, to),
    };
    if new_ends.0 == new_ends.1 {
        let why = "The wall would have no length left: delete it instead".to_owned();
        return Err(EditRefused::NotPossible(why));
    }
    let mut ends = Ends::from([(wall, new_ends)]);
    follow(&standing(&draft)?, &mut ends, &|at| (at.distance(from) <= JOINED).then_some(to));
    reshape(&mut draft, &ends, &BTreeSet::new())?;
    keep_rooms(&mut draft, plan)?;
    Ok(draft.finish("Move end of wall"))
}

/// Moves whole walls by a displacement of each of their points; walls joined to them follow.
pub(super) fn move_walls(
    draft: &mut Draft,
    moved: &BTreeSet<WallId>,
    place: &dyn Fn(PlanPoint) -> PlanPoint,
) -> Result<(), EditRefused> {
    let standing = standing(draft)?;
    let (moving, staying): (Vec<_>, Vec<_>) = standing.iter().cloned().partition(|wall| moved.contains(&wall.id));
    let mut ends: Ends = moving.iter().map(|wall| (wall.id, (place(wall.start), place(wall.end)))).collect();
    let is_joined =
        |at: PlanPoint| moving.iter().any(|wall| WallEnd::BOTH.iter().any(|end| end.of(wall).distance(at) <= JOINED));
    follow(&standing, &mut ends, &|at| is_joined(at).then(|| place(at)));
    // An end that rested on a wall that stays slides along it.
    for wall in &moving {
        let Some(&new) = ends.get(&wall.id) else { continue };
        let slid = |at: PlanPoint, otherwise: PlanPoint| {
            staying.iter().find_map(|host| slide_along(host, at, new)).unwrap_or(otherwise)
        };
        let slid = (slid(wall.start, new.0), slid(wall.end, new.1));
        ends.insert(wall.id, slid);
    }
    reshape(draft, &ends, moved)
}

/// Takes along what is joined to walls that get new ends: ends that meet go where `carry` says, ends that stand against
/// a wall stay against it.
fn follow(walls: &[Arc<Wall>], ends: &mut Ends, carry: &dyn Fn(PlanPoint) -> Option<PlanPoint>) {
    let moved: BTreeSet<WallId> = ends.keys().copied().collect();
    let others = || walls.iter().filter(|wall| !moved.contains(&wall.id));
    for wall in others() {
        let carried = (carry(wall.start), carry(wall.end));
        if carried != (None, None) {
            ends.insert(wall.id, (carried.0.unwrap_or(wall.start), carried.1.unwrap_or(wall.end)));
        }
    }
    let hosts: Vec<_> = walls.iter().filter_map(|host| Some((Arc::clone(host), *ends.get(&host.id)?))).collect();
    for wall in others() {
        let stays_against = |at: PlanPoint| {
            let others = hosts.iter().filter(|(host, _)| host.id != wall.id);
            others.filter(|_| carry(at).is_none()).find_map(|(host, new)| tee(wall, at, host, *new))
        };
        let now = ends.get(&wall.id).copied().unwrap_or((wall.start, wall.end));
        let kept = (stays_against(wall.start).unwrap_or(now.0), stays_against(wall.end).unwrap_or(now.1));
        if kept != (wall.start, wall.end) {
            ends.insert(wall.id, kept);
        }
    }
}

/// Where the end of a wall that stood against another goes when that one moves: along its own line.
fn tee(wall: &Wall, at: PlanPoint, host: &Wall, new_host: (PlanPoint, PlanPoint)) -> Option<PlanPoint> {
    let was_on_host = Segment::between(host.start, host.end).is_on(at.into(), JOINED)
        && WallEnd::BOTH.iter().all(|end| JOINED < end.of(host).distance(at));
    if !was_on_host {
        return None;
    }
    let host = Segment::between(new_host.0, new_host.1);
    let meeting = Segment::between(wall.start, wall.end).line()?.intersection(&host.line()?)?;
    host.is_on(meeting, JOINED).then(|| meeting.round())
}

/// Where an end that rested on a wall which stays comes to rest on it when its own wall has new ends.
fn slide_along(host: &Wall, at: PlanPoint, new: (PlanPoint, PlanPoint)) -> Option<PlanPoint> {
    let host = Segment::between(host.start, host.end);
    let is_inside = host.is_on(at.into(), JOINED)
        && JOINED < host.start.distance(at.into())
        && JOINED < host.end.distance(at.into());
    if !is_inside {
        return None;
    }
    let meeting = host.line()?.intersection(&Segment::between(new.0, new.1).line()?)?;
    host.is_on(meeting, JOINED).then(|| meeting.round())
}

/// The walls that stand when the phase is complete.
pub(super) fn standing(draft: &Draft) -> Result<Vec<Arc<Wall>>, EditRefused> {
    let at = Moment::complete(draft.phase());
    Ok(draft.floor()?.walls.values().filter(|wall| draft.order().stands(wall.life, at)).cloned().collect())
}

/// Gives walls new ends in this phase. Openings keep their place: along walls that move as a whole, on the plan in
/// walls that are stretched.
fn reshape(draft: &mut Draft, ends: &Ends, moved: &BTreeSet<WallId>) -> Result<(), EditRefused> {
    for (&id, &(start, end)) in ends {
        let Some(old) = draft.floor()?.walls.get(&id).cloned() else { return Err(draft.missing(ItemId::Wall(id))) };
        if (old.start, old.end) == (start, end) {
            continue;
        }
        if start == end {
            let why = "A wall joined to this one would have no length left: delete it first".to_owned();
            return Err(EditRefused::NotPossible(why));
        }
        if !moved.contains(&id) && !draft.begins_here(old.life) && lengthen(draft, &old, start, end) {
            continue;
        }
        let mut wall = wall_from_here_on(draft, id)?;
        (wall.start, wall.end) = (start, end);
        let is_rigid = moved.contains(&id) && (old.length() - wall.length()).abs() < 1.0;
        draft.put(wall.clone());
        if !is_rigid {
            let turned = |point: PlanPoint| if moved.contains(&id) { carried(point, &old, &wall) } else { point };
            keep_openings(draft, &old, &wall, &turned)?;
        }
    }
    Ok(())
}

/// Where a point of a wall is carried when the wall moves and is stretched: by as much as its middle.
fn carried(point: PlanPoint, old: &Wall, new: &Wall) -> PlanPoint {
    let middle = |wall: &Wall| Point2::from(wall.start).midpoint(wall.end.into());
    (Point2::from(point) + (middle(new) - middle(old))).round()
}

/// An earlier wall that only grows at one end keeps standing, and a piece is built on: nothing of it is taken down.
fn lengthen(draft: &mut Draft, old: &Wall, start: PlanPoint, end: PlanPoint) -> bool {
    let (joint, tip) = match (old.start == start, old.end == end) {
        (true, false) => (old.end, end),
        (false, true) => (old.start, start),
        _ => return false,
    };
    let Some(way) = Segment::between(old.start, old.end).line() else { return false };
    let far = if joint == old.end { old.start } else { old.end };
    let grows = old.length() < far.distance(tip) && joint.distance(tip) < far.distance(tip);
    if !grows || !way.is_on(tip.into(), 1.0) {
        return false;
    }
    let life = Lifetime { from: draft.phase(), until: old.life.until };
    draft.put(Wall { id: draft.fresh(), start: joint, end: tip, life, replaces: None, ..old.clone() });
    true
}

/// The wall to change in this phase: itself if it begins here, else the one that takes its place, with the old one
/// ended and its openings in the new one. The caller changes and puts it.
pub(super) fn wall_from_here_on(draft: &mut Draft, id: WallId) -> Result<Wall, EditRefused> {
    let Some(wall) = draft.floor()?.walls.get(&id).cloned() else { return Err(draft.missing(ItemId::Wall(id))) };
    draft.require_standing(ItemId::Wall(id), wall.life)?;
    let mut old = wall.as_ref().clone();
    if draft.begins_here(old.life) {
        return Ok(old);
    }
    let phase = draft.phase();
    let life = Lifetime { from: phase, until: old.life.until };
    let new = Wall { id: draft.fresh(), life, replaces: Some(id), ..old.clone() };
    draft.put(new.clone());
    let hosted: Vec<_> =
        draft.floor()?.openings.values().filter(|opening| opening.wall == id).map(Arc::clone).collect();
    for opening in hosted {
        rehost(draft, &opening, new.id)?;
    }
    old.life.until = Some(phase);
    draft.put(old);
    let heirs: Vec<_> = draft
        .floor()?
        .walls
        .values()
        .filter(|other| other.replaces == Some(id) && other.id != new.id && !draft.begins_here(other.life))
        .cloned()
        .collect();
    for heir in heirs {
        let mut heir = heir.as_ref().clone();
        heir.replaces = Some(new.id);
        draft.put(heir);
    }
    Ok(new)
}

/// Takes an opening along when its wall is replaced in this phase.
fn rehost(draft: &mut Draft, opening: &Opening, new_wall: WallId) -> Result<(), EditRefused> {
    if draft.is_from_here_on(opening.life.from) {
        draft.put(Opening { wall: new_wall, ..opening.clone() });
        return Ok(());
    }
    let is_over = opening.life.until.is_some_and(|until| !draft.is_from_here_on(until) || until == draft.phase());
    if is_over {
        return Ok(());
    }
    let phase = draft.phase();
    let life = Lifetime { from: phase, until: opening.life.until };
    let new = Opening { id: draft.fresh(), wall: new_wall, life, replaces: Some(opening.id), ..opening.clone() };
    let new_id = new.id;
    draft.put(new);
    let mut old = opening.clone();
    old.life.until = Some(phase);
    draft.put(old);
    pass_on(draft, opening.id, new_id)
}

/// Openings of a wall that was stretched stay where they were on the plan; refused where one no longer fits.
fn keep_openings(
    draft: &mut Draft,
    old: &Wall,
    new: &Wall,
    carry: &dyn Fn(PlanPoint) -> PlanPoint,
) -> Result<(), EditRefused> {
    let line = Segment::between(new.start, new.end);
    let hosted: Vec<_> =
        draft.floor()?.openings.values().filter(|opening| opening.wall == new.id).map(Arc::clone).collect();
    for opening in hosted {
        let along = Mm::round(line.project(carry(middle(old, opening.along)).into()).along);
        let half = opening.width.f64() / 2.0;
        let did_fit = half <= opening.along.f64() + 0.5 && opening.along.f64() + half <= old.length() + 0.5;
        let moved = Opening { along, ..opening.as_ref().clone() };
        if did_fit {
            let place =
                OpeningPlace { wall: new.id, along, width: moved.width, kind: moved.kind, except: Some(moved.id) };
            check_fit(draft.floor()?, draft.order(), moved.life, place)?;
        }
        draft.put(moved);
    }
    Ok(())
}

/// Moves an opening by a displacement along the wall that hosts it.
pub(super) fn slide_opening(
    draft: &mut Draft,
    id: crate::model::OpeningId,
    place: &dyn Fn(PlanPoint) -> PlanPoint,
) -> Result<(), EditRefused> {
    let floor = draft.floor()?;
    let Some(opening) = floor.openings.get(&id).cloned() else { return Err(draft.missing(ItemId::Opening(id))) };
    let Some(wall) = floor.walls.get(&opening.wall) else { return Err(draft.missing(ItemId::Wall(opening.wall))) };
    let to = place(middle(wall, opening.along));
    let along = Mm::round(Segment::between(wall.start, wall.end).project(to.into()).along);
    if along != opening.along {
        openings::slide(draft, id, opening.wall, along)?;
    }
    Ok(())
}
