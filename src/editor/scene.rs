//! A floor at a moment, ready to be pointed at: what is under the pointer, and what a rectangle takes.

use super::annotation;
use super::index::{FloorIndex, opening_outline, rectangle, wall_outline};
use super::overlay::Marquee;
use super::snap::SnapSettings;
use crate::cad::Traced;
use crate::geom::{Bounds, Point2, Polygon, Segment};
use crate::model::{
    AnnotationKind, DeskId, FloorGeometry, FloorPlan, ItemId, ItemKind, Opening, OpeningId, RoomId, View, Wall,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A floor at a moment, with what is derived from it.
#[derive(Debug, Clone)]
pub(super) struct Scene<'a> {
    pub(super) view: View<'a>,
    pub(super) floor: &'a FloorPlan,
    pub(super) index: Arc<FloorIndex>,
    pub(super) geometry: Arc<FloorGeometry>,
    /// The kinds that the pointer passes through.
    pub(super) out_of_reach: BTreeSet<ItemKind>,
    /// Of them, those that are not shown at all.
    pub(super) unseen: &'a BTreeSet<ItemKind>,
    /// Which reasons to snap are on.
    pub(super) snaps: &'a SnapSettings,
    /// The lines of drawings that lie under floors, as far as they were read, by [`Underlay::source`](crate::model::Underlay::source).
    pub(super) underlaid: &'a BTreeMap<String, Arc<Traced>>,
    /// At which scale words are shown: they are millimetres of paper, and take their place on the plan.
    pub(super) scale: u32,
}

impl<'a> Scene<'a> {
    /// What lies at a point, what is meant most likely first: desks, furniture, openings, walls, the edge of zones,
    /// rooms, zones. Not what is locked or not shown.
    pub(super) fn hits(&self, at: Point2, tolerance: f64) -> Vec<ItemId> {
        let mut hits = self.all_hits(at, tolerance);
        hits.retain(|&item| self.is_in_reach(item));
        hits
    }

    fn is_in_reach(&self, item: ItemId) -> bool {
        !self.out_of_reach.contains(&item.kind())
    }

    fn all_hits(&self, at: Point2, tolerance: f64) -> Vec<ItemId> {
        let near = Bounds::between(at, at).expand(tolerance);
        let mut hits: Vec<ItemId> = self.annotations_at(at, tolerance, false);
        // Of things that overlap the one drawn last, on top, is the one of the highest number.
        let under = Bounds::between(at, at);
        let desks = self.index.desks(under).into_iter().rev();
        hits.extend(desks.map(ItemId::Desk).filter(|&desk| self.is_in(desk, at)));
        let furniture = self.index.furniture(under).into_iter().rev();
        hits.extend(furniture.map(ItemId::Furniture).filter(|&furniture| self.is_in(furniture, at)));
        let mut lines: Vec<(bool, f64, ItemId)> = Vec::new();
        for id in self.index.openings(near) {
            let Some((opening, wall)) = self.opening(id) else { continue };
            let outline = opening_outline(wall, opening.along, opening.width);
            if -tolerance <= outline.depth(at) {
                lines.push((false, -outline.depth(at), ItemId::Opening(id)));
            }
        }
        for id in self.index.walls(near) {
            let Some(wall) = self.floor.walls.get(&id) else { continue };
            let distance = Segment::between(wall.start, wall.end).distance(at) - wall.thickness.f64() / 2.0;
            if distance <= tolerance {
                lines.push((true, distance.max(0.0), ItemId::Wall(id)));
            }
        }
        lines.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        hits.extend(lines.into_iter().map(|(_, _, item)| item));
        hits.extend(self.annotations_at(at, tolerance, true));
        let zones: Vec<_> =
            self.view.zones(self.floor).map(|zone| (zone.id, Polygon::from_plan(&zone.outline))).collect();
        hits.extend(
            zones.iter().filter(|(_, outline)| outline.edge_distance(at) <= tolerance).map(|(id, _)| ItemId::Zone(*id)),
        );
        hits.extend(self.geometry.room_at(at).map(ItemId::Room));
        let inside = zones.iter().filter(|(_, outline)| tolerance < outline.edge_distance(at) && outline.contains(at));
        hits.extend(inside.map(|(id, _)| ItemId::Zone(*id)));
        let underlays = self.floor.underlays.keys().rev().copied().map(ItemId::Underlay);
        hits.extend(underlays.filter(|&underlay| self.is_in(underlay, at)));
        hits
    }

    /// The annotations at a point, the nearest first: grid lines, which run along walls and are meant less, or all others.
    fn annotations_at(&self, at: Point2, tolerance: f64, are_grid_lines: bool) -> Vec<ItemId> {
        let is_grid_line = |kind: &AnnotationKind| matches!(kind, AnnotationKind::GridLine { .. });
        let mut near: Vec<_> = self
            .view
            .annotations(self.floor)
            .filter(|annotation| is_grid_line(&annotation.kind) == are_grid_lines)
            .map(|annotation| (annotation::distance(self, annotation, at), ItemId::Annotation(annotation.id)))
            .filter(|(distance, _)| *distance <= tolerance)
            .collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        near.into_iter().map(|(_, item)| item).collect()
    }

    /// What lies at a point and is meant most likely.
    pub(super) fn hit(&self, at: Point2, tolerance: f64) -> Option<ItemId> {
        self.hits(at, tolerance).into_iter().next()
    }

    fn annotations(&self) -> impl Iterator<Item = ItemId> {
        self.view.annotations(self.floor).map(|annotation| ItemId::Annotation(annotation.id))
    }

    fn is_in(&self, item: ItemId, at: Point2) -> bool {
        self.outline(item).is_some_and(|outline| outline.contains(at))
    }

    /// The desks of a box that the pointer reaches.
    fn desks(&self, bounds: Bounds) -> Vec<DeskId> {
        if self.out_of_reach.contains(&ItemKind::Desk) { Vec::new() } else { self.index.desks(bounds) }
    }

    /// The desk at a point.
    pub(super) fn desk_at(&self, at: Point2) -> Option<DeskId> {
        let under = self.desks(Bounds::between(at, at)).into_iter().rev();
        under.into_iter().find(|&desk| self.is_in(ItemId::Desk(desk), at))
    }

    /// The desks that a stroke runs over.
    pub(super) fn desks_along(&self, stroke: Segment) -> Vec<DeskId> {
        let is_under = |desk: &DeskId| {
            self.outline(ItemId::Desk(*desk)).is_some_and(|outline| {
                outline.contains(stroke.end) || outline.sides().any(|side| side.intersection(&stroke).is_some())
            })
        };
        self.desks(stroke.bounds()).into_iter().filter(is_under).collect()
    }

    /// The desks whose middle is in a room.
    pub(super) fn desks_in(&self, room: RoomId) -> Vec<DeskId> {
        let Some(outline) = self.geometry.rooms.get(&room) else { return Vec::new() };
        let is_in = |desk: &DeskId| {
            let placed = self.floor.desks.get(desk).and_then(|desk| self.view.placed_desk(self.floor, desk));
            placed.is_some_and(|placed| outline.polygon.contains(placed.at.into()))
        };
        self.desks(outline.polygon.bounds()).into_iter().filter(is_in).collect()
    }

    /// An opening and the wall that hosts it.
    pub(super) fn opening(&self, id: OpeningId) -> Option<(&'a Opening, &'a Wall)> {
        let opening = self.floor.openings.get(&id)?;
        Some((opening, self.floor.walls.get(&opening.wall)?))
    }

    /// The outline of an item; of a room, that of its walls' inside faces.
    pub(super) fn outline(&self, item: ItemId) -> Option<Polygon> {
        match item {
            ItemId::Desk(id) => {
                let placed = self.view.placed_desk(self.floor, self.floor.desks.get(&id)?)?;
                Some(rectangle(placed.at, placed.desk.width, placed.desk.depth, placed.turned))
            }
            ItemId::Furniture(id) => {
                let furniture = self.floor.furniture.get(&id)?;
                let placed = self.view.placement(&furniture.placements, furniture.until)?;
                Some(rectangle(placed.at, furniture.width, furniture.depth, placed.turned))
            }
            ItemId::Wall(id) => {
                let wall = self.floor.walls.get(&id)?;
                Some(wall_outline(wall.start.into(), wall.end.into(), wall.thickness))
            }
            ItemId::Opening(id) => {
                let (opening, wall) = self.opening(id)?;
                Some(opening_outline(wall, opening.along, opening.width))
            }
            ItemId::Room(id) => self.geometry.rooms.get(&id).map(|outline| outline.polygon.clone()),
            ItemId::Zone(id) => Some(Polygon::from_plan(&self.floor.zones.get(&id)?.outline)),
            ItemId::Annotation(id) => annotation::outline(self, self.floor.annotations.get(&id)?),
            ItemId::Underlay(id) => Some(self.floor.underlays.get(&id)?.outline()),
        }
    }

    /// What a marquee takes: what it holds, or, drawn from right to left, also what it touches.
    /// Rooms and zones are taken only as a whole, or no rectangle could be drawn over the desks of a room alone.
    pub(super) fn in_marquee(&self, marquee: Marquee) -> BTreeSet<ItemId> {
        let bounds = Bounds::between(marquee.from, marquee.to);
        let area = Polygon::new(vec![
            bounds.min,
            Point2::new(bounds.max.x, bounds.min.y),
            bounds.max,
            Point2::new(bounds.min.x, bounds.max.y),
        ]);
        let is_taken = |item: &ItemId| match self.outline(*item) {
            None => false,
            Some(outline) if bounds.contains_bounds(&outline.bounds()) => true,
            Some(outline) => {
                let is_area = matches!(item, ItemId::Room(_) | ItemId::Zone(_) | ItemId::Underlay(_));
                marquee.is_crossing() && !is_area && crosses(&area, &outline)
            }
        };
        let near = (self.index.desks(bounds).into_iter().map(ItemId::Desk))
            .chain(self.index.furniture(bounds).into_iter().map(ItemId::Furniture))
            .chain(self.index.openings(bounds).into_iter().map(ItemId::Opening))
            .chain(self.index.walls(bounds).into_iter().map(ItemId::Wall))
            .chain(self.geometry.rooms.keys().copied().map(ItemId::Room))
            .chain(self.view.zones(self.floor).map(|zone| ItemId::Zone(zone.id)))
            .chain(self.annotations())
            .chain(self.floor.underlays.keys().copied().map(ItemId::Underlay));
        near.filter(|&item| self.is_in_reach(item)).filter(is_taken).collect()
    }

    /// Everything that is there and within reach, but for images: they are not meant with what is drawn over them.
    pub(super) fn everything(&self) -> BTreeSet<ItemId> {
        let (view, floor) = (&self.view, self.floor);
        (view.desks(floor).map(|placed| ItemId::Desk(placed.desk.id)))
            .chain(view.furniture(floor).map(|placed| ItemId::Furniture(placed.furniture.id)))
            .chain(view.openings(floor).map(|opening| ItemId::Opening(opening.id)))
            .chain(view.walls(floor).map(|wall| ItemId::Wall(wall.id)))
            .chain(view.rooms(floor).map(|(room, _)| ItemId::Room(room.id)))
            .chain(view.zones(floor).map(|zone| ItemId::Zone(zone.id)))
            .chain(self.annotations())
            .filter(|&item| self.is_in_reach(item))
            .collect()
    }
}

/// Do an area and an outline, which may have no width, share a point?
fn crosses(area: &Polygon, outline: &Polygon) -> bool {
    outline.outer.iter().any(|corner| area.contains(*corner))
        || area.outer.iter().any(|corner| outline.contains(*corner))
        || outline.sides().any(|side| area.sides().any(|other| side.intersection(&other).is_some()))
}
