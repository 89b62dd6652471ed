//! What is where on a floor at a moment, found fast among ten thousand desks.
//!
//! Remembered by the identity of the tables it was made from, so that pointing costs a look-up and an edit costs only the
//! index of what it touched.

use crate::geom::{Bounds, BoxIndex, Point2, Polygon, Segment};
use crate::model::{
    Desk, DeskId, FloorId, FloorPlan, Furniture, FurnitureId, Moment, Opening, OpeningId, PhaseOrder, Table, View,
    Wall, WallId,
};
use crate::units::{Angle, Mm, PlanPoint};
use std::sync::{Arc, Mutex, PoisonError};

/// The boxes of what stands on a floor at a moment; keys are the numbers of the items.
#[derive(Debug, Clone)]
pub(super) struct FloorIndex {
    floor: FloorId,
    at: Moment,
    order: PhaseOrder,
    desks: Indexed<DeskId, Desk>,
    furniture: Indexed<FurnitureId, Furniture>,
    walls: Indexed<WallId, Wall>,
    openings: Indexed<OpeningId, Opening>,
}

/// An index with the table it was made from.
#[derive(Debug, Clone)]
struct Indexed<K: Ord, V> {
    table: Table<K, V>,
    boxes: Arc<BoxIndex>,
}

impl FloorIndex {
    fn new(view: &View<'_>, floor: &FloorPlan, earlier: Option<&Self>) -> Self {
        let earlier = earlier.filter(|earlier| {
            earlier.floor == floor.floor.id && earlier.at == view.at() && earlier.order == *view.order()
        });
        let walls = indexed(&floor.walls, earlier.map(|index| &index.walls), || {
            let boxes = view.walls(floor).map(|wall| (wall_bounds(wall), wall.id.0));
            BoxIndex::new(boxes)
        });
        let same_walls = earlier.filter(|index| Arc::ptr_eq(&index.walls.boxes, &walls.boxes));
        Self {
            floor: floor.floor.id,
            at: view.at(),
            order: view.order().clone(),
            desks: indexed(&floor.desks, earlier.map(|index| &index.desks), || {
                BoxIndex::new(view.desks(floor).map(|placed| {
                    let Desk { id, width, depth, .. } = placed.desk;
                    (rectangle(placed.at, *width, *depth, placed.turned).bounds(), id.0)
                }))
            }),
            furniture: indexed(&floor.furniture, earlier.map(|index| &index.furniture), || {
                BoxIndex::new(view.furniture(floor).map(|placed| {
                    let Furniture { id, width, depth, .. } = placed.furniture;
                    (rectangle(placed.at, *width, *depth, placed.turned).bounds(), id.0)
                }))
            }),
            openings: indexed(&floor.openings, same_walls.map(|index| &index.openings), || {
                BoxIndex::new(view.openings(floor).filter_map(|opening| {
                    let wall = floor.walls.get(&opening.wall)?;
                    Some((opening_outline(wall, opening.along, opening.width).bounds(), opening.id.0))
                }))
            }),
            walls,
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

fn indexed<K: Clone + Ord, V>(
    table: &Table<K, V>,
    earlier: Option<&Indexed<K, V>>,
    make: impl FnOnce() -> BoxIndex,
) -> Indexed<K, V> {
    match earlier.filter(|earlier| earlier.table.ptr_eq(table)) {
        Some(earlier) => Indexed { table: earlier.table.clone(), boxes: Arc::clone(&earlier.boxes) },
        None => Indexed { table: table.clone(), boxes: Arc::new(make()) },
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

fn wall_bounds(wall: &Wall) -> Bounds {
    Segment::between(wall.start, wall.end).bounds().expand(wall.thickness.f64() / 2.0)
}
