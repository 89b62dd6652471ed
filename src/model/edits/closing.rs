//! Every closed area a room: all at once, or as walls close.

use super::draft::Draft;
use super::numbering::next_room_numbers;
use crate::geom::{Face, Point2};
use crate::model::{
    Change, DatedUse, Edit, EditRefused, Element, FloorGeometry, FloorId, Moment, PhaseId, Plan, Room, RoomUse, Tenure,
    View, WorksLevel,
};
use crate::units::{PlanPoint, format};
use std::collections::BTreeSet;

/// What rooms that are made many at a time are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoomLike {
    /// Their use, which also names them until someone does.
    pub used_as: RoomUse,
    /// Who has them.
    pub tenure: Tenure,
}

/// Faces whose outlines along centre lines differ by less than this share are one face, drawn in more detail.
const SAME_AREA: f64 = 1e-6;

/// Makes every closed area that is no room yet a room, numbered as one reads: from left to right, row by row.
pub fn make_rooms(plan: &Plan, phase: PhaseId, floor: FloorId, like: RoomLike) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let n_rooms = put_rooms(&mut draft, like, |_| true)?;
    if n_rooms == 0 {
        let why = "There is no closed area on this floor that is no room yet: draw walls that close first";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    Ok(draft.finish(format!("Make {}", format::count(n_rooms, "room", "rooms"))))
}

/// Adds to an edit that draws walls the rooms that these close off.
pub fn make_rooms_closed_by(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    drawn: Edit,
    like: RoomLike,
) -> Result<Edit, EditRefused> {
    let at = Moment::complete(phase);
    let before = plan.floor(floor).map(|before| FloorGeometry::of(&View::new(plan, at), before));
    let after = plan.with(&drawn)?;
    let new: BTreeSet<u32> = drawn
        .changes
        .iter()
        .filter_map(|change| match change {
            Change::Put(element) => match element.as_ref() {
                Element::Wall(wall) => Some(wall.id.0),
                _ => None,
            },
            Change::Remove(_) | Change::OrderPhases(_) | Change::OrderAllowances(_) | Change::Together { .. } => None,
        })
        .collect();
    let mut draft = Draft::new(&after, phase, floor)?;
    let n_rooms = put_rooms(&mut draft, like, |face| {
        let was = before.as_ref().and_then(|before| before.graph.face_at(label_point(face)?));
        // A wall that ends within an area parts nothing.
        let is_as_before = was.is_some_and(|was| {
            let (old, now) = (was.centre_line.area().0, face.centre_line.area().0);
            (old - now).abs() <= SAME_AREA * old
        });
        !is_as_before && face.walls.iter().any(|wall| new.contains(wall))
    })?;
    if n_rooms == 0 {
        return Ok(drawn);
    }
    let rooms = draft.finish("");
    let label = format!("{} and make {}", drawn.label, format::count(n_rooms, "room", "rooms"));
    Ok(Edit { label, changes: drawn.changes.into_iter().chain(rooms.changes).collect() })
}

/// Puts a room into every face that is none and is wanted; says how many.
fn put_rooms(draft: &mut Draft, like: RoomLike, is_wanted: impl Fn(&Face) -> bool) -> Result<usize, EditRefused> {
    let geometry = FloorGeometry::of(&View::new(draft.plan(), draft.at()), draft.floor()?);
    let faces = geometry.unnamed.iter().filter_map(|&face| geometry.graph.faces().get(face));
    let places = in_reading_order(faces.filter(|face| is_wanted(face)).filter_map(label_point).collect());
    let (floor, phase) = (draft.floor_id(), draft.phase());
    let works = if draft.order().is_first(phase) { WorksLevel::None } else { WorksLevel::FitOut };
    let numbers = next_room_numbers(draft.plan(), &draft.floor()?.floor.code, places.len());
    let n_rooms = places.len();
    for (anchor, number) in places.into_iter().zip(numbers) {
        let name = like.used_as.label().to_owned();
        let uses = vec![DatedUse { phase, name, used_as: like.used_as, tenure: like.tenure, works }];
        draft.put(Room {
            id: draft.fresh(),
            floor,
            number,
            anchor,
            ceiling_height: None,
            fresh_air: None,
            uses,
            until: None,
        });
    }
    Ok(n_rooms)
}

/// A point inside a face; none in one too thin to hold a point of whole millimetres.
fn label_point(face: &Face) -> Option<PlanPoint> {
    face.polygon.label_point().map(Point2::round).filter(|&point| face.polygon.contains(point.into()))
}

/// Places row by row from the top, and in a row from the left. A row is what lies less than this below its first.
fn in_reading_order(mut places: Vec<PlanPoint>) -> Vec<PlanPoint> {
    const ROW: i32 = 1_500;
    places.sort_by_key(|place| (std::cmp::Reverse(place.y), place.x));
    let mut row_top = None;
    let mut rows: Vec<Vec<PlanPoint>> = Vec::new();
    for place in places {
        match (row_top, rows.last_mut()) {
            (Some(top), Some(row)) if top - place.y.0 <= ROW => row.push(place),
            _ => {
                row_top = Some(place.y.0);
                rows.push(vec![place]);
            }
        }
    }
    for row in &mut rows {
        row.sort_by_key(|place| place.x);
    }
    rows.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_from_the_top_and_from_the_left() {
        let at = PlanPoint::new;
        let read = in_reading_order(vec![at(5_000, 100), at(0, 0), at(9_000, 6_000), at(1_000, 5_000)]);
        assert_eq!(read, [at(1_000, 5_000), at(9_000, 6_000), at(0, 0), at(5_000, 100)]);
    }
}
