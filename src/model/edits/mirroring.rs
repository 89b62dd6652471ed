//! Mirroring what is selected: places and turns, the swings of doors, and desks with a return on one side.

use super::aligning::Axis;
use super::annotating::annotation_from_here_on;
use super::deleting::{delete_desk, standing};
use super::draft::Draft;
use super::extent::{extent, extents};
use super::moving::{Displacement, displace, is_carried, place_from_here_on};
use super::naming::items_label;
use super::openings::opening_from_here_on;
use crate::model::{
    Annotation, Desk, DeskId, Edit, EditRefused, FloorId, ItemId, Lifetime, OccupancyChange, Occupant, Opening,
    OpeningId, PhaseId, Placement, Plan, View, WallId,
};
use crate::units::{Angle, Mm, PlanPoint};
use std::collections::BTreeSet;

/// Mirrors items along an axis of the sheet, about the middle of the box around them.
///
/// Walls joined to mirrored ones follow. Openings go with their walls; those whose wall stays are hung the other way.
/// Images stay: nothing mirrors what is in their files.
pub fn mirror(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    items: &BTreeSet<ItemId>,
    axis: Axis,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let items = standing(&draft, items)?;
    if items.iter().all(|item| matches!(item, ItemId::Room(_) | ItemId::Underlay(_))) {
        let why = "A room is mirrored with its walls, and an image not at all: select the walls too";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    let label = format!("Mirror {}", items_label(draft.floor()?, &items));
    let mut boxes = Vec::new();
    for &item in &items {
        boxes.extend(extent(&draft, item)?);
    }
    let mirror = Mirror::about_the_middle_of(&extents(boxes), axis);
    let walls: BTreeSet<WallId> =
        items.iter().filter_map(|item| if let ItemId::Wall(id) = *item { Some(id) } else { None }).collect();
    hang_otherwise(&mut draft, &items, &walls, axis)?;
    let handed = handed_desks(&draft, &items)?;
    let rest: BTreeSet<ItemId> = items
        .iter()
        .copied()
        .filter(|item| !matches!(item, ItemId::Opening(_) | ItemId::Annotation(_) | ItemId::Underlay(_)))
        // A room without its walls stays where they are.
        .filter(|item| !matches!(item, ItemId::Room(_)) || !walls.is_empty())
        .filter(|item| !handed.iter().any(|&desk| *item == ItemId::Desk(desk)))
        .collect();
    let displacement =
        Displacement { place: &|at| mirror.place(at), turned: &|turned| mirror.turn(turned), do_openings_slide: false };
    displace(&mut draft, plan, &rest, &displacement)?;
    for wall in walls {
        swing_otherwise(&mut draft, wall)?;
    }
    mirror_annotations(&mut draft, &items, &mirror)?;
    for desk in handed {
        mirror_handed(&mut draft, desk, &mirror)?;
    }
    Ok(draft.finish(label))
}

/// A line that things are mirrored about, upright or level.
struct Mirror {
    axis: Axis,
    /// Twice the place of the line, so that it can lie between two millimetres.
    twice: Mm,
}

impl Mirror {
    fn about_the_middle_of(bounds: &crate::geom::Bounds, axis: Axis) -> Self {
        let twice = match axis {
            _ if bounds.is_empty() => 0.0,
            Axis::Across => bounds.min.x + bounds.max.x,
            Axis::Up => bounds.min.y + bounds.max.y,
        };
        Self { axis, twice: Mm::round(twice) }
    }

    fn place(&self, at: PlanPoint) -> PlanPoint {
        match self.axis {
            Axis::Across => PlanPoint { x: self.twice - at.x, ..at },
            Axis::Up => PlanPoint { y: self.twice - at.y, ..at },
        }
    }

    /// How a thing is turned that looks the same from its left and its right.
    fn turn(&self, turned: Angle) -> Angle {
        match self.axis {
            Axis::Across => Angle::ZERO - turned,
            Axis::Up => Angle::degrees(180) - turned,
        }
    }
}

/// Openings whose wall stays are mirrored where they are: along their wall they change hands, across it sides.
fn hang_otherwise(
    draft: &mut Draft,
    items: &BTreeSet<ItemId>,
    walls: &BTreeSet<WallId>,
    axis: Axis,
) -> Result<(), EditRefused> {
    for &item in items {
        let ItemId::Opening(id) = item else { continue };
        let floor = draft.floor()?;
        let Some(wall) = floor.openings.get(&id).and_then(|opening| floor.walls.get(&opening.wall)).cloned() else {
            return Err(draft.missing(item));
        };
        if walls.contains(&wall.id) {
            continue;
        }
        let by = wall.end - wall.start;
        let is_level = by.y.0.abs() <= by.x.0.abs();
        let opening = opening_from_here_on(draft, id)?;
        let hung = if is_level == (axis == Axis::Across) {
            Opening { hinge: opening.hinge.other(), ..opening }
        } else {
            Opening { swing: opening.swing.other(), ..opening }
        };
        draft.put(hung);
    }
    Ok(())
}

/// What was on the left of a mirrored wall is on its right now. The wall may have been replaced.
fn swing_otherwise(draft: &mut Draft, id: WallId) -> Result<(), EditRefused> {
    let floor = draft.floor()?;
    let heir = floor.walls.values().find(|wall| wall.replaces == Some(id) && draft.begins_here(wall.life));
    let wall = heir.map_or(id, |heir| heir.id);
    let is_over =
        |life: Lifetime| life.until.is_some_and(|until| !draft.is_from_here_on(until) || until == draft.phase());
    let hosted: Vec<(OpeningId, bool)> = floor
        .openings
        .values()
        .filter(|opening| opening.wall == wall && !is_over(opening.life))
        .map(|opening| (opening.id, draft.is_from_here_on(opening.life.from)))
        .collect();
    for (id, is_new) in hosted {
        let opening = if is_new {
            draft.floor()?.openings.get(&id).map(|opening| opening.as_ref().clone())
        } else {
            Some(opening_from_here_on(draft, id)?)
        };
        if let Some(opening) = opening {
            draft.put(Opening { swing: opening.swing.other(), ..opening });
        }
    }
    Ok(())
}

/// Annotations, but for those that hold on to something that stays.
fn mirror_annotations(draft: &mut Draft, items: &BTreeSet<ItemId>, mirror: &Mirror) -> Result<(), EditRefused> {
    for &item in items {
        let ItemId::Annotation(id) = item else { continue };
        let kind = draft.floor()?.annotations.get(&id).map(|annotation| annotation.kind.clone());
        let Some(kind) = kind.filter(|kind| is_carried(kind, items)) else { continue };
        let annotation = annotation_from_here_on(draft, id)?;
        draft.put(Annotation { kind: kind.mirrored(&|at| mirror.place(at)), ..annotation });
    }
    Ok(())
}

/// The desks that look different from left and right.
fn handed_desks(draft: &Draft, items: &BTreeSet<ItemId>) -> Result<Vec<DeskId>, EditRefused> {
    let floor = draft.floor()?;
    let desks = items.iter().filter_map(|item| if let ItemId::Desk(id) = *item { floor.desks.get(&id) } else { None });
    Ok(desks.filter(|desk| desk.shape.mirrored() != desk.shape).map(|desk| desk.id).collect())
}

/// A desk with a return has the same shape in all phases, so one from an earlier phase ends, and its mirror image takes its
/// place with its number and whoever sits there.
fn mirror_handed(draft: &mut Draft, id: DeskId, mirror: &Mirror) -> Result<(), EditRefused> {
    let floor_id = draft.floor_id();
    let Some(desk) = draft.floor()?.desks.get(&id).cloned() else { return Err(draft.missing(ItemId::Desk(id))) };
    let view = View::new(draft.plan(), draft.at());
    let Some(now) = view.placement(&desk.placements, desk.until).copied() else { return Ok(()) };
    let new = Placement { phase: draft.phase(), at: mirror.place(now.at), turned: mirror.turn(now.turned) };
    let mut mirrored = Desk { shape: desk.shape.mirrored(), ..desk.as_ref().clone() };
    if desk.life().is_some_and(|life| draft.begins_here(life)) {
        place_from_here_on(draft, &mut mirrored.placements, new);
        draft.put(mirrored);
        return Ok(());
    }
    let occupant = view.occupant(draft.floor()?, id);
    let end = draft.order().moment(draft.at());
    let later: Vec<_> = draft.floor()?.occupancy_of(id).filter(|(at, _)| end < draft.order().moment(*at)).collect();
    delete_desk(draft, id)?;
    mirrored.id = draft.fresh();
    mirrored.placements.retain(|placement| draft.is_from_here_on(placement.phase));
    place_from_here_on(draft, &mut mirrored.placements, new);
    let desk = mirrored.id;
    draft.put(mirrored);
    let first = (occupant != Occupant::Vacant).then(|| (draft.at(), occupant));
    for (at, occupant) in first.into_iter().chain(later) {
        draft.put(OccupancyChange { floor: floor_id, desk, at, occupant });
    }
    Ok(())
}
