//! A part of a floor taken out of its plan: what the clipboard holds.
//!
//! Its items are as they were at one moment: one placement, one use, no end, and nobody at the desks. Numbers are those of
//! the plan they come from, and only tie an opening to its wall; [`super::edits::paste`] gives new ones.

use super::{Annotation, Desk, Furniture, Opening, Organisation, Room, Underlay, Wall, WallId, Zone};
use crate::geom::{Bounds, Point2, Polygon, Segment};
use crate::units::PlanPoint;

/// Items taken out of a floor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fragment {
    /// Walls.
    pub walls: Vec<Wall>,
    /// Openings, in these walls or in the hosts.
    pub openings: Vec<Opening>,
    /// Rooms.
    pub rooms: Vec<Room>,
    /// Desks.
    pub desks: Vec<Desk>,
    /// Furniture.
    pub furniture: Vec<Furniture>,
    /// Zones.
    pub zones: Vec<Zone>,
    /// Annotations, holding on to nothing but what is in here too.
    pub annotations: Vec<Annotation>,
    /// Images, whose files stay where they are.
    pub underlays: Vec<Underlay>,
    /// Walls that were not taken along: they say where openings were that were taken without their wall.
    pub hosts: Vec<Wall>,
    /// Who has rooms to itself, so that another plan can find it by name.
    pub organisations: Vec<Organisation>,
}

impl Fragment {
    /// How many items there are to paste.
    pub fn n_items(&self) -> usize {
        let Self {
            walls,
            openings,
            rooms,
            desks,
            furniture,
            zones,
            annotations,
            underlays,
            hosts: _,
            organisations: _,
        } = self;
        let fabric = walls.len() + openings.len() + rooms.len();
        fabric + desks.len() + furniture.len() + zones.len() + annotations.len() + underlays.len()
    }

    /// Whether there is nothing to paste.
    pub fn is_empty(&self) -> bool {
        self.n_items() == 0
    }

    /// The wall that an opening was taken from without it.
    pub fn host(&self, wall: WallId) -> Option<&Wall> {
        self.hosts.iter().find(|host| host.id == wall)
    }

    /// The box around what is in it.
    pub fn bounds(&self) -> Bounds {
        let placed = |at: PlanPoint, width: f64, depth: f64, turned| {
            Polygon::rectangle(at.into(), width, depth, turned).bounds()
        };
        let walls = self
            .walls
            .iter()
            .map(|wall| Segment::between(wall.start, wall.end).bounds().expand(wall.thickness.f64() / 2.0));
        let loose = self.openings.iter().filter_map(|opening| {
            let host = self.host(opening.wall)?;
            Some(Segment::between(host.start, host.end).at_distance(opening.along.f64()))
        });
        let desks = self.desks.iter().filter_map(|desk| {
            let first = desk.placements.first()?;
            Some(placed(first.at, desk.width.f64(), desk.depth.f64(), first.turned))
        });
        let furniture = self.furniture.iter().filter_map(|piece| {
            let first = piece.placements.first()?;
            Some(placed(first.at, piece.width.f64(), piece.depth.f64(), first.turned))
        });
        let images = self.underlays.iter().map(|image| image.outline().bounds());
        let written = self.annotations.iter().flat_map(|annotation| annotation.kind.places()).map(Point2::from);
        let corners = self.zones.iter().flat_map(|zone| zone.outline.iter().copied().map(Point2::from));
        let bounds = walls.chain(desks).chain(furniture).chain(images).fold(Bounds::EMPTY, Bounds::union);
        let bounds = corners.chain(loose).chain(written).fold(bounds, |mut bounds, point| {
            bounds.include(point);
            bounds
        });
        if bounds.is_empty() { Bounds::around(self.rooms.iter().map(|room| room.anchor)) } else { bounds }
    }
}
