//! Walls and openings as a revised drawing has them: each on its own, without what is joined to it.
//!
//! For whoever puts a whole floor right at once: nothing follows, and whether openings fit is for the caller to ask when all
//! are in their places.

use super::draft::Draft;
use super::openings::{middle, opening_from_here_on};
use super::properties::{OpeningPart, WallPart};
use super::walls::wall_from_here_on;
use crate::geom::Segment;
use crate::model::{Edit, EditRefused, FloorId, ItemId, Opening, OpeningId, PhaseId, Plan, Wall, WallId};
use crate::units::{Mm, PlanPoint};

/// Draws a wall anew from a phase on. Its openings stay where they are on the plan, or as near as the wall now comes.
pub fn redraw_wall(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    id: WallId,
    (start, end): (PlanPoint, PlanPoint),
    part: WallPart,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let WallPart { kind, thickness } = part;
    if start == end {
        return Err(EditRefused::NotPossible("The wall would have no length left: delete it instead".to_owned()));
    }
    let old = wall_from_here_on(&mut draft, id)?;
    let new = Wall { start, end, thickness, kind, ..old.clone() };
    draft.put(new.clone());
    let line = Segment::between(start, end);
    let hosted: Vec<_> = draft.floor()?.openings.values().filter(|opening| opening.wall == new.id).cloned().collect();
    for opening in hosted {
        let along = Mm::round(line.project(middle(&old, opening.along).into()).along);
        if along != opening.along {
            draft.put(Opening { along, ..opening.as_ref().clone() });
        }
    }
    Ok(draft.finish("Redraw wall"))
}

/// Puts an opening into a wall from a phase on, and says what it is.
pub fn redraw_opening(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    id: OpeningId,
    (wall, along): (WallId, Mm),
    part: OpeningPart,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let Some(host) = draft.floor()?.walls.get(&wall).cloned() else {
        return Err(draft.missing(ItemId::Wall(wall)));
    };
    draft.require_standing(ItemId::Wall(wall), host.life)?;
    let mut opening = opening_from_here_on(&mut draft, id)?;
    // It can stay no longer than its wall.
    opening.life.until = super::openings::earlier(draft.order(), opening.life.until, host.life.until);
    let OpeningPart { kind, width, clear_width, hinge, swing, is_access_controlled, control, release } = part;
    draft.put(Opening {
        wall,
        along,
        width,
        clear_width,
        kind,
        hinge,
        swing,
        is_access_controlled,
        control,
        release,
        ..opening
    });
    Ok(draft.finish("Redraw opening"))
}
