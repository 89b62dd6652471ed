//! What is where on a floor at a moment, found fast among ten thousand desks.
//!
//! Remembered by the identity of the tables it was made from, so that pointing costs a look-up. An edit costs what it
//! touched, as tables tell where they differ.
//! Invariant: what is found is what an index made anew would find; held by the tests below.

use crate::geom::{Bounds, PatchedIndex, Point2, Polygon, Segment};
use crate::model::{
    Desk, DeskId, FloorId, FloorPlan, Furniture, FurnitureId, Moment, Opening, OpeningId, PhaseId, PhaseOrder,
    Placement, Table, View, Wall, WallId, differences,
};
use crate::units::{Angle, Mm, PlanPoint};
use std::sync::{Arc, Mutex, PoisonError};

/// The boxes of what stands on a floor at a moment; keys are the numbers of the items.
#[derive(Debug)]
pub(super) struct FloorIndex {
    floor: FloorId,
    at: Moment,
    order: PhaseOrder,
    desks: Indexed<DeskId, Desk>,
    furniture: Indexed<FurnitureId, Furniture>,
    walls: Indexed<WallId, Wall>,
    openings: Indexed<OpeningId, Opening>,
}

/// An index with the table it is of.
#[derive(Debug)]
struct Indexed<K: Ord, V> {
    table: Table<K, V>,
    boxes: PatchedIndex,
}

impl<K: Copy + Ord + Into<u32>, V: PartialEq> Indexed<K, V> {
    /// An index of a table, from an earlier one of the same kind of thing where that helps. `bounds` says where a thing
    /// is, if it is there.
    fn new(table: &Table<K, V>, earlier: Option<&Self>, bounds: impl Fn(&V) -> Option<Bounds>) -> Self {
        let updated = earlier.and_then(|earlier| {
            let changes = differences(&earlier.table, table).map(|difference| {
                let key = difference.key();
                (key.into(), table.get(&key).and_then(|thing| bounds(thing)))
            });
            earlier.boxes.updated(&changes.collect::<Vec<_>>())
        });
        let anew = || {
            let boxes = table.iter().filter_map(|(&key, thing)| Some((bounds(thing)?, key.into())));
            PatchedIndex::new(boxes)
        };
        Self { table: table.clone(), boxes: updated.unwrap_or_else(anew) }
    }
}

impl FloorIndex {
    fn new(view: &View<'_>, floor: &FloorPlan, earlier: Option<&Self>) -> Self {
        let earlier = earlier.filter(|earlier| {
            earlier.floor == floor.floor.id && earlier.at == view.at() && earlier.order == *view.order()
        });
        // The box of an opening is where its wall is.
        let same_walls = earlier.filter(|index| index.walls.table.ptr_eq(&floor.walls));
        Self {
            floor: floor.floor.id,
            at: view.at(),
            order: view.order().clone(),
            desks: Indexed::new(&floor.desks, earlier.map(|index| &index.desks), |desk| {
                placed(view, &desk.placements, desk.until, (desk.width, desk.depth))
            }),
            furniture: Indexed::new(&floor.furniture, earlier.map(|index| &index.furniture), |furniture| {
                placed(view, &furniture.placements, furniture.until, (furniture.width, furniture.depth))
            }),
            walls: Indexed::new(&floor.walls, earlier.map(|index| &index.walls), |wall| {
                view.stands(wall.life).then(|| wall_bounds(wall))
            }),
            openings: Indexed::new(&floor.openings, same_walls.map(|index| &index.openings), |opening| {
                let wall = floor.walls.get(&opening.wall).filter(|_| view.stands(opening.life))?;
                Some(opening_outline(wall, opening.along, opening.width).bounds())
            }),
        }
    }

    fn is_of(&self, view: &View<'_>, floor: &FloorPlan) -> bool {
        self.floor == floor.floor.id
            && self.at == view.at()
            && self.order == *view.order()
            && self.desks.table.ptr_eq(&floor.desks)
            && self.furniture.table.ptr_eq(&floor.furniture)
            && self.walls.table.ptr_eq(&floor.walls)
            && self.openings.table.ptr_eq(&floor.openings)
    }

    /// The desks whose boxes meet a box.
    pub(super) fn desks(&self, bounds: Bounds) -> Vec<DeskId> {
        self.desks.boxes.query(bounds).into_iter().map(DeskId).collect()
    }

    /// The furniture whose boxes meet a box.
    pub(super) fn furniture(&self, bounds: Bounds) -> Vec<FurnitureId> {
        self.furniture.boxes.query(bounds).into_iter().map(FurnitureId).collect()
    }

    /// The walls whose boxes meet a box.
    pub(super) fn walls(&self, bounds: Bounds) -> Vec<WallId> {
        self.walls.boxes.query(bounds).into_iter().map(WallId).collect()
    }

    /// The openings whose boxes meet a box.
    pub(super) fn openings(&self, bounds: Bounds) -> Vec<OpeningId> {
        self.openings.boxes.query(bounds).into_iter().map(OpeningId).collect()
    }
}

/// Remembers the last few indices: the plan as it is, and as it was when a gesture began.
#[derive(Debug, Default)]
pub(super) struct IndexCache(Mutex<Vec<Arc<FloorIndex>>>);

impl IndexCache {
    const N_KEPT: usize = 2;

    /// The index of a floor at the moment of a view.
    pub(super) fn get(&self, view: &View<'_>, floor: &FloorPlan) -> Arc<FloorIndex> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept.iter().position(|index| index.is_of(view, floor)) {
            let index = kept.remove(found);
            kept.push(Arc::clone(&index));
            return index;
        }
        let index = Arc::new(FloorIndex::new(view, floor, kept.last().map(AsRef::as_ref)));
        kept.push(Arc::clone(&index));
        if Self::N_KEPT < kept.len() {
            kept.remove(0);
        }
        index
    }
}

/// The top of a desk or the rectangle of a piece of furniture.
pub(super) fn rectangle(at: PlanPoint, width: Mm, depth: Mm, turned: Angle) -> Polygon {
    Polygon::rectangle(at.into(), width.f64(), depth.f64(), turned)
}

/// The body of a wall, without its joints.
pub(super) fn wall_outline(start: Point2, end: Point2, thickness: Mm) -> Polygon {
    let line = Segment::new(start, end);
    let (left, right) = (line.offset(thickness.f64() / 2.0), line.offset(-thickness.f64() / 2.0));
    Polygon::new(vec![right.start, right.end, left.end, left.start])
}

/// The hole of an opening in its wall.
pub(super) fn opening_outline(wall: &Wall, along: Mm, width: Mm) -> Polygon {
    let line = Segment::between(wall.start, wall.end);
    let half = width.f64() / 2.0;
    let (start, end) = (line.at_distance(along.f64() - half), line.at_distance(along.f64() + half));
    wall_outline(start, end, wall.thickness)
}

/// The box of a desk or a piece of furniture, if it is there.
fn placed(view: &View<'_>, placements: &[Placement], until: Option<PhaseId>, size: (Mm, Mm)) -> Option<Bounds> {
    let placement = view.placement(placements, until)?;
    Some(rectangle(placement.at, size.0, size.1, placement.turned).bounds())
}

fn wall_bounds(wall: &Wall) -> Bounds {
    Segment::between(wall.start, wall.end).bounds().expand(wall.thickness.f64() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ItemId, Plan, edits, sample};
    use crate::units::PlanVector;
    use std::collections::BTreeSet;

    fn moved(plan: &Plan, n_desks: usize, by: PlanVector) -> Plan {
        let phase = plan.first_phase().unwrap().id;
        if n_desks == 0 {
            return plan.clone();
        }
        let (id, floor) = plan.floors.iter().next().unwrap();
        let items: BTreeSet<ItemId> = floor.desks.keys().take(n_desks).map(|desk| ItemId::Desk(*desk)).collect();
        plan.with(&edits::move_by(plan, phase, *id, &items, by).unwrap()).unwrap()
    }

    fn everything(index: &FloorIndex) -> Vec<Vec<DeskId>> {
        let at = |place: i32| Point2::new(f64::from(place % 12) * 1_000.0, f64::from(place / 12) * 1_000.0);
        (0..144).map(|place| index.desks(Bounds::between(at(place), at(place)).expand(700.0))).collect()
    }

    #[test]
    fn what_was_moved_is_found_where_it_is_however_the_index_came_about() {
        let plan = sample::generate(96, 1, 1);
        let at = Moment::complete(plan.first_phase().unwrap().id);
        let cache = IndexCache::default();
        let mut last = plan.clone();
        for (n_desks, by) in [(0, (0, 0)), (3, (700, 400)), (20, (-300, 0)), (90, (0, 900)), (1, (40, 40))] {
            last = moved(&last, n_desks, PlanVector::new(by.0, by.1));
            // The plan as it was is asked too, as in a drag.
            for plan in [&last, &plan] {
                let (view, floor) = (plan.view(at), plan.floors.values().next().unwrap());
                let anew = FloorIndex::new(&view, floor, None);
                assert_eq!(everything(&cache.get(&view, floor)), everything(&anew), "{n_desks} moved by {by:?}");
            }
        }
    }

    #[test]
    fn few_that_move_are_kept_beside_the_index_and_many_are_indexed_anew() {
        let plan = sample::generate(96, 1, 1);
        let at = Moment::complete(plan.first_phase().unwrap().id);
        let index = |plan: &Plan, earlier: Option<&FloorIndex>| {
            FloorIndex::new(&plan.view(at), plan.floors.values().next().unwrap(), earlier)
        };
        let first = index(&plan, None);
        let by = PlanVector::new(500, 0);
        let few = index(&moved(&plan, 5, by), Some(&first));
        assert!(first.desks.boxes.shares_most_with(&few.desks.boxes));
        let many = index(&moved(&plan, 80, by), Some(&few));
        assert!(!first.desks.boxes.shares_most_with(&many.desks.boxes));
    }
}
