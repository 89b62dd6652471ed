//! Rooms: made in a closed area, named and used from a phase on, and kept themselves when their walls move.

use super::draft::Draft;
use super::naming::item_label;
use crate::geom::{Bounds, Point2, Polygon};
use crate::model::{
    DatedUse, Edit, EditRefused, FloorGeometry, FloorId, ItemId, Moment, PhaseId, Plan, Room, RoomId, RoomProblem,
    RoomUse, Tenure, View, WorksLevel,
};
use crate::units::PlanPoint;
use std::collections::BTreeSet;

/// How many points along each side of a room's box are asked which area they are in now.
const N_SAMPLES: u32 = 16;

/// What a new room is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRoom {
    /// A point inside it.
    pub anchor: PlanPoint,
    /// Its number on the door.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its use.
    pub used_as: RoomUse,
    /// Who has it.
    pub tenure: Tenure,
}

/// Makes a closed area a room.
pub fn add_room(plan: &Plan, phase: PhaseId, floor: FloorId, new: NewRoom) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let geometry = geometry(&draft, Moment::complete(phase))?;
    if let Some(room) = geometry.room_at(new.anchor.into()) {
        let taken = item_label(draft.floor()?, ItemId::Room(room));
        return Err(EditRefused::NotPossible(format!("There is a room here already: {taken}")));
    }
    if geometry.graph.face_at(new.anchor).is_none() {
        let why = "No walls close off an area here: draw the missing wall, or a room separator";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    // Where nothing was before, everything is new; the building as it is, is as it is.
    let works = if draft.order().is_first(phase) { WorksLevel::None } else { WorksLevel::FitOut };
    let dated = DatedUse { phase, name: new.name, used_as: new.used_as, tenure: new.tenure, works };
    let label = format!("Make room {}", new.number);
    let (id, uses) = (draft.fresh(), vec![dated]);
    draft.put(Room {
        id,
        floor,
        number: new.number,
        anchor: new.anchor,
        ceiling_height: None,
        fresh_air: None,
        uses,
        until: None,
    });
    Ok(draft.finish(label.trim_end()))
}

/// What a room is, as opposed to where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomPart {
    /// Its name.
    pub name: String,
    /// Its use.
    pub used_as: RoomUse,
    /// Who has it.
    pub tenure: Tenure,
    /// How much is done to it in the phase that makes it so.
    pub works: WorksLevel,
}

/// Says what a room is from a phase on; later phases keep what they say.
pub fn set_room_use(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    room: RoomId,
    part: RoomPart,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let Some(old) = draft.floor()?.rooms.get(&room).cloned() else { return Err(draft.missing(ItemId::Room(room))) };
    if let Some(life) = old.life() {
        draft.require_standing(ItemId::Room(room), life)?;
    }
    let mut changed = old.as_ref().clone();
    let RoomPart { name, used_as, tenure, works } = part;
    let new = DatedUse { phase, name, used_as, tenure, works };
    if let Some(dated) = changed.uses.iter_mut().find(|dated| dated.phase == phase) {
        *dated = new;
    } else {
        let idx = changed.uses.iter().take_while(|dated| !draft.is_from_here_on(dated.phase)).count();
        changed.uses.insert(idx, new);
    }
    let label = format!("Change {}", item_label(draft.floor()?, ItemId::Room(room)));
    draft.put(changed);
    Ok(draft.finish(label))
}

/// Puts the place by which a room is known elsewhere inside it.
pub fn set_room_place(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    room: RoomId,
    anchor: PlanPoint,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let label = format!("Move {}", item_label(draft.floor()?, ItemId::Room(room)));
    move_room(&mut draft, room, &|_| anchor)?;
    Ok(draft.finish(label))
}

/// Moves the anchor of a room whose walls stay: within the area that it names in every phase, and no further.
pub(super) fn move_room(
    draft: &mut Draft,
    id: RoomId,
    place: &dyn Fn(PlanPoint) -> PlanPoint,
) -> Result<(), EditRefused> {
    let Some(room) = draft.floor()?.rooms.get(&id).cloned() else { return Err(draft.missing(ItemId::Room(id))) };
    let to = place(room.anchor);
    for &phase in draft.order().phases() {
        let at = Moment::complete(phase);
        if !room.life().is_some_and(|life| draft.order().stands(life, at)) {
            continue;
        }
        let geometry = geometry(draft, at)?;
        let face = |point: PlanPoint| geometry.graph.face_at(point).map(|face| face.index);
        if face(room.anchor) != face(to) {
            let why = "A room is where its walls are: move the walls, or draw it anew elsewhere";
            return Err(EditRefused::NotPossible(why.to_owned()));
        }
    }
    draft.put(Room { anchor: to, ..room.as_ref().clone() });
    Ok(())
}

/// Takes a room along with its walls, which have been moved. What it was in earlier phases stays where it was.
pub(super) fn carry_room(
    draft: &mut Draft,
    before: &Plan,
    id: RoomId,
    place: &dyn Fn(PlanPoint) -> PlanPoint,
) -> Result<(), EditRefused> {
    let Some(room) = draft.floor()?.rooms.get(&id).cloned() else { return Err(draft.missing(ItemId::Room(id))) };
    let to = place(room.anchor);
    if room.life().is_some_and(|life| draft.begins_here(life)) {
        draft.put(Room { anchor: to, ..room.as_ref().clone() });
        return Ok(());
    }
    let geometry = geometry(draft, draft.at())?;
    let face = |point: PlanPoint| geometry.graph.face_at(point).map(|face| face.index);
    if face(to).is_none() || face(room.anchor) == face(to) || overlaps_itself(draft, before, id, &geometry, to) {
        return Ok(());
    }
    // An anchor has no date: a room that leaves its place altogether is another room from then on.
    let phase = draft.phase();
    let mut old = room.as_ref().clone();
    let view = View::new(draft.plan(), draft.at());
    let now = view.room_use(&room).cloned();
    let mut uses: Vec<_> = room.uses.iter().filter(|dated| draft.is_from_here_on(dated.phase)).cloned().collect();
    if let Some(now) = now
        && uses.first().is_none_or(|first| first.phase != phase)
    {
        uses.insert(0, DatedUse { phase, works: WorksLevel::None, ..now });
    }
    old.uses.retain(|dated| !draft.is_from_here_on(dated.phase));
    old.until = Some(phase);
    draft.put(old);
    draft.put(Room { id: draft.fresh(), anchor: to, uses, ..room.as_ref().clone() });
    Ok(())
}

/// Does the area where a room is to be still cover part of where it was? Then [`keep_rooms`] finds it an anchor.
fn overlaps_itself(draft: &Draft, before: &Plan, id: RoomId, after: &FloorGeometry, to: PlanPoint) -> bool {
    let view = View::new(before, draft.at());
    let Some(floor) = before.floor(draft.floor_id()) else { return false };
    let was = FloorGeometry::of(&view, floor);
    match (was.rooms.get(&id), after.graph.face_at(to)) {
        (Some(outline), Some(face)) => 0 < samples(&outline.polygon, &face.polygon).0,
        _ => false,
    }
}

/// Keeps rooms themselves when walls have moved: one whose anchor came to lie elsewhere is anchored in the area that
/// covers most of what it was.
pub(super) fn keep_rooms(draft: &mut Draft, before: &Plan) -> Result<(), EditRefused> {
    let after = geometry(draft, draft.at())?;
    if after.problems.is_empty() {
        return Ok(());
    }
    let view = View::new(before, draft.at());
    let Some(floor) = before.floor(draft.floor_id()) else { return Ok(()) };
    let was = FloorGeometry::of(&view, floor);
    let mut free: BTreeSet<usize> = after.unnamed.iter().copied().collect();
    for problem in after.problems.iter().filter(|problem| !was.problems.contains(problem)) {
        let lost = match *problem {
            RoomProblem::NotClosed { room, .. } => room,
            RoomProblem::SharesFace { first, second } => {
                let covered = |room: RoomId| {
                    let (outline, face) = (was.rooms.get(&room)?, after.rooms.get(&first)?);
                    Some(samples(&outline.polygon, &face.polygon).0)
                };
                if covered(first) < covered(second) { first } else { second }
            }
        };
        let Some(outline) = was.rooms.get(&lost) else { continue };
        let faces = after.graph.faces();
        let best = free
            .iter()
            .filter_map(|&face| Some((face, samples(&outline.polygon, &faces.get(face)?.polygon))))
            .filter_map(|(face, (n_inside, anchor))| Some((n_inside, face, anchor?)))
            .max_by_key(|&(n_inside, face, _)| (n_inside, std::cmp::Reverse(face)));
        let Some((_, face, anchor)) = best else { continue };
        free.remove(&face);
        if let Some(room) = draft.floor()?.rooms.get(&lost).cloned() {
            draft.put(Room { anchor, ..room.as_ref().clone() });
        }
    }
    Ok(())
}

/// How many points spread over an outline lie in another, and the one that lies deepest in both.
fn samples(outline: &Polygon, other: &Polygon) -> (u32, Option<PlanPoint>) {
    let Bounds { min, max } = outline.bounds();
    let step = (max - min) * (1.0 / f64::from(N_SAMPLES));
    let (mut n_inside, mut best) = (0, None);
    for (row, column) in (0..N_SAMPLES).flat_map(|row| (0..N_SAMPLES).map(move |column| (row, column))) {
        let offset = Point2::new((f64::from(column) + 0.5) * step.x, (f64::from(row) + 0.5) * step.y);
        let point = (min + offset).round();
        let depth = outline.depth(point.into()).min(other.depth(point.into()));
        if 0.0 < depth {
            n_inside += 1;
            if best.is_none_or(|(_, deepest)| deepest < depth) {
                best = Some((point, depth));
            }
        }
    }
    (n_inside, best.map(|(point, _)| point))
}

fn geometry(draft: &Draft, at: Moment) -> Result<FloorGeometry, EditRefused> {
    Ok(FloorGeometry::of(&View::new(draft.plan(), at), draft.floor()?))
}
