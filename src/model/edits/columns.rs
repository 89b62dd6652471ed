//! Columns: structural walls about as long as they are thick, so that rooms and NIA leave them out like any other wall.

use super::draft::Draft;
use super::rooms::keep_rooms;
use super::walls::{JOINED, standing};
use crate::geom::{Point2, Segment};
use crate::model::{Edit, EditRefused, FloorId, Lifetime, PhaseId, Plan, Wall, WallKind};
use crate::units::{Mm, PlanPoint, format};

/// No row of columns may have more than this: a slip of a finger, not a building.
const MAX_ROW: usize = 1_000;

/// What a new column is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewColumn {
    /// Across the sheet: the length of the wall that it is.
    pub width: Mm,
    /// Up the sheet: the thickness of that wall.
    pub depth: Mm,
}

/// Places columns, by their middles.
pub fn add_columns(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    middles: &[PlanPoint],
    like: NewColumn,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    if like.width.0 <= JOINED as i32 || like.depth.0 <= 0 {
        return Err(EditRefused::NotPossible("A column needs a width and a depth: set both first".to_owned()));
    }
    if middles.is_empty() || MAX_ROW < middles.len() {
        let why = format!("A row has from 1 to {} columns, not {}", MAX_ROW, middles.len());
        return Err(EditRefused::NotPossible(why));
    }
    for &middle in middles {
        refuse_second(&draft, middle, like)?;
        let start = PlanPoint { x: middle.x - Mm(like.width.0 / 2), y: middle.y };
        draft.put(Wall {
            id: draft.fresh(),
            floor,
            start,
            end: PlanPoint { x: start.x + like.width, y: start.y },
            thickness: like.depth,
            kind: WallKind::Structural,
            life: Lifetime::from(phase),
            replaces: None,
        });
    }
    // A column on the place a room is known by must not lose the room.
    keep_rooms(&mut draft, plan)?;
    Ok(draft.finish(format!("Place {}", format::count(middles.len(), "column", "columns"))))
}

/// A column stands on a wall if it must, but not in another column.
fn refuse_second(draft: &Draft, middle: PlanPoint, like: NewColumn) -> Result<(), EditRefused> {
    let is_taken = standing(draft)?.iter().any(|wall| {
        let line = Segment::between(wall.start, wall.end);
        let is_column = wall.kind == WallKind::Structural && line.length() <= 2.0 * wall.thickness.f64();
        let off = Point2::from(middle) - line.at(0.5);
        is_column
            && off.x.abs() < f64::midpoint(like.width.f64(), line.vector().x.abs())
            && off.y.abs() < f64::midpoint(like.depth.f64(), wall.thickness.f64())
    });
    if is_taken {
        return Err(EditRefused::NotPossible("There is a column here already".to_owned()));
    }
    Ok(())
}
