//! *Correct in all phases*: what a wall or an opening has always been, although it was drawn otherwise.
//!
//! What took the place of a thing in a later phase is the same thing to those who look at the building: kind and size
//! are corrected in all of them, a place only in the one that stands there.

use super::naming::opening_noun;
use super::openings::{OpeningPlace, check_fit};
use super::properties::{OpeningPart, WallPart};
use crate::model::{Edit, EditRefused, ElementKey, FloorId, FloorPlan, ItemId, Opening, OpeningId, Plan, Wall, WallId};
use crate::units::{Mm, PlanPoint};
use std::collections::BTreeSet;

/// Corrects what a wall is, also in those that it took the place of and that take its place.
pub fn correct_wall(plan: &Plan, floor: FloorId, id: WallId, part: WallPart) -> Result<Edit, EditRefused> {
    let floor_plan = floor_of(plan, floor, ItemId::Wall(id))?;
    let pairs = floor_plan.walls.values().map(|wall| (wall.id, wall.replaces));
    if !floor_plan.walls.contains_key(&id) {
        return Err(missing(floor, ItemId::Wall(id)));
    }
    let WallPart { kind, thickness } = part;
    let mut edit = Edit::new("Correct wall in all phases");
    for wall in line_of(id, pairs).iter().filter_map(|id| floor_plan.walls.get(id)) {
        edit.push(Wall { thickness, kind, ..wall.as_ref().clone() });
    }
    Ok(edit)
}

/// Corrects where a wall stands, for as long as it does. Its openings keep their distance from its start.
pub fn correct_wall_ends(
    plan: &Plan,
    floor: FloorId,
    id: WallId,
    start: PlanPoint,
    end: PlanPoint,
) -> Result<Edit, EditRefused> {
    let floor_plan = floor_of(plan, floor, ItemId::Wall(id))?;
    let Some(wall) = floor_plan.walls.get(&id) else { return Err(missing(floor, ItemId::Wall(id))) };
    if start == end {
        return Err(EditRefused::NotPossible("The wall would have no length left: delete it instead".to_owned()));
    }
    let corrected = Wall { start, end, ..wall.as_ref().clone() };
    let edit = Edit::new("Correct wall in all phases").put(corrected.clone());
    let changed = plan.with(&edit)?;
    let Some(floor_plan) = changed.floor(floor) else { return Err(missing(floor, ItemId::Wall(id))) };
    for opening in floor_plan.openings.values().filter(|opening| opening.wall == id) {
        let did_fit = fits(plan.floor(floor).unwrap_or(floor_plan), plan, opening, opening.along).is_ok();
        if did_fit {
            fits(floor_plan, plan, opening, opening.along)?;
        }
    }
    Ok(edit)
}

/// Corrects what an opening is, also in those that it took the place of and that take its place, and where in its wall
/// it is.
pub fn correct_opening(
    plan: &Plan,
    floor: FloorId,
    id: OpeningId,
    along: Mm,
    part: OpeningPart,
) -> Result<Edit, EditRefused> {
    let floor_plan = floor_of(plan, floor, ItemId::Opening(id))?;
    let pairs = floor_plan.openings.values().map(|opening| (opening.id, opening.replaces));
    if !floor_plan.openings.contains_key(&id) {
        return Err(missing(floor, ItemId::Opening(id)));
    }
    let OpeningPart { kind, width, clear_width, hinge, swing, is_access_controlled, control, release } = part;
    let mut edit = Edit::new(format!("Correct {} in all phases", opening_noun(kind)));
    for old in line_of(id, pairs).iter().filter_map(|id| floor_plan.openings.get(id)) {
        let along = if old.id == id { along } else { old.along };
        let new = Opening {
            along,
            width,
            clear_width,
            kind,
            hinge,
            swing,
            is_access_controlled,
            control,
            release,
            ..old.as_ref().clone()
        };
        if (new.along, new.width) != (old.along, old.width) {
            fits(floor_plan, plan, &new, along)?;
        }
        edit.push(new);
    }
    Ok(edit)
}

fn fits(floor: &FloorPlan, plan: &Plan, opening: &Opening, along: Mm) -> Result<(), EditRefused> {
    let &Opening { id, wall, width, kind, .. } = opening;
    let place = OpeningPlace { wall, along, width, kind, except: Some(id) };
    check_fit(floor, &plan.phase_order(), opening.life, place)
}

/// All that took each other's place, this one included.
fn line_of<I: Ord + Copy>(id: I, pairs: impl Iterator<Item = (I, Option<I>)>) -> BTreeSet<I> {
    let pairs: Vec<(I, I)> = pairs.filter_map(|(id, replaced)| Some((id, replaced?))).collect();
    let mut line = BTreeSet::from([id]);
    loop {
        let n_before = line.len();
        for &(new, old) in &pairs {
            if line.contains(&new) || line.contains(&old) {
                line.extend([new, old]);
            }
        }
        if line.len() == n_before {
            return line;
        }
    }
}

fn floor_of(plan: &Plan, floor: FloorId, item: ItemId) -> Result<&FloorPlan, EditRefused> {
    plan.floor(floor).ok_or_else(|| missing(floor, item))
}

fn missing(floor: FloorId, item: ItemId) -> EditRefused {
    EditRefused::Missing(ElementKey::Item(floor, item))
}
