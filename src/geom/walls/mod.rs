//! The graph that lines with thickness make: where they are joined, their bodies, and the faces they close off.
//!
//! Knows centre lines and thicknesses; must not know what stands in a face or what a wall is built of.
//! Invariant: the areas of faces and pieces add up to the gross area inside the outer outlines, and the same walls give
//! the same graph in whatever order and direction they were drawn; held by the properties in `tests`.

mod face;
mod gap;
mod joint;
mod nodes;
mod piece;
mod solid;
mod split;
#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole and half millimetres are exact")]
mod tests;

pub use face::Face;
pub use gap::Gap;
pub use piece::WallPiece;

use super::index::BoxIndex;
use super::polygon::Polygon;
use super::sides::SideIndex;
use super::vector::Point2;
use crate::units::{Mm, PlanPoint};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// A wall as drawn: its centre line and how thick it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WallLine {
    /// Whatever the caller knows it by.
    pub key: u32,
    /// Where the centre line starts.
    pub start: PlanPoint,
    /// Where the centre line ends.
    pub end: PlanPoint,
    /// How thick; zero for a separator, which divides without having a body.
    pub thickness: Mm,
}

/// Walls joined up.
#[derive(Debug, Clone, Default)]
pub struct WallGraph {
    walls: Vec<WallLine>,
    pieces: Vec<WallPiece>,
    faces: Vec<Face>,
    /// What is measured of each face.
    measures: Vec<Measure>,
    outer_outlines: Vec<Polygon>,
    skipped: Vec<u32>,
    overlapping: Vec<u32>,
    face_index: BoxIndex,
    loose_ends: Vec<gap::LooseEnd>,
}

/// What is measured of a face, because it is asked for every room and every desk.
#[derive(Debug, Clone)]
struct Measure {
    area: f64,
    /// The sides of a face that has many, by where they are; gathered when they are first asked for.
    sides: Option<OnceLock<SideIndex>>,
}

/// A face with more corners than this is asked by an index.
const MANY_CORNERS: usize = 64;

impl Measure {
    fn of(polygon: &Polygon) -> Self {
        let n_corners: usize = polygon.rings().map(Vec::len).sum();
        Self { area: polygon.area().0, sides: (MANY_CORNERS < n_corners).then(OnceLock::new) }
    }

    fn contains(&self, polygon: &Polygon, point: Point2) -> bool {
        match &self.sides {
            Some(sides) => sides.get_or_init(|| SideIndex::of(polygon)).contains(point),
            None => polygon.contains(point),
        }
    }
}

impl WallGraph {
    /// Joins walls wherever they cross, or an end of one lies on another's centre line, to within 2 mm.
    pub fn new(walls: &[WallLine]) -> Self {
        let arrangement = split::arrange(walls);
        let half_edges = joint::half_edges(&arrangement.nodes, &arrangement.edges, walls);
        let mut pieces = piece::pieces(&arrangement.nodes, &arrangement.edges, &half_edges, walls);
        let found = face::faces(&arrangement.nodes, &half_edges, &mut pieces);
        let face_index = BoxIndex::new(found.faces.iter().zip(0..).map(|(face, key)| (face.polygon.bounds(), key)));
        let keys = |places: &BTreeSet<usize>| {
            let mut keys: Vec<u32> = places.iter().filter_map(|place| walls.get(*place)).map(|wall| wall.key).collect();
            keys.sort_unstable();
            keys
        };
        let loose_ends = half_edges
            .iter()
            .enumerate()
            .filter(|(place, out)| out.clockwise == *place)
            .filter_map(|(place, out)| Some((arrangement.nodes.get(out.tail)?, place)))
            .map(|(point, place)| gap::LooseEnd { point: *point, piece: place / 2 })
            .collect();
        Self {
            walls: walls.to_vec(),
            loose_ends,
            pieces,
            measures: found.faces.iter().map(|face| Measure::of(&face.polygon)).collect(),
            faces: found.faces,
            outer_outlines: found.outer_outlines,
            skipped: keys(&arrangement.skipped),
            overlapping: keys(&arrangement.overlapping),
            face_index,
        }
    }

    /// The walls as they were given. The same walls in the same order give the same graph.
    pub fn lines(&self) -> &[WallLine] {
        &self.walls
    }

    /// The bodies of the walls from joint to joint, by key and then along the wall.
    pub fn pieces(&self) -> &[WallPiece] {
        &self.pieces
    }

    /// The areas closed off, from left to right by their leftmost node; what is out of doors is not among them.
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// The face a point is in, or on the edge of; `None` out of doors and in the body of a wall.
    pub fn face_at(&self, point: impl Into<Point2>) -> Option<&Face> {
        let point = point.into();
        let mut near: Vec<(&Face, &Measure)> = self
            .face_index
            .at(point)
            .into_iter()
            .filter_map(|key| Some((self.faces.get(key as usize)?, self.measures.get(key as usize)?)))
            .collect();
        // The smallest first: a hall with a thousand rooms in it is asked only about what is in none of them.
        near.sort_by(|(_, one), (_, other)| one.area.total_cmp(&other.area));
        near.into_iter().find(|(face, measure)| measure.contains(&face.polygon, point)).map(|(face, _)| face)
    }

    /// The outline of each part that stands in no face, to the outside faces of its walls, without holes.
    pub fn outer_outlines(&self) -> &[Polygon] {
        &self.outer_outlines
    }

    /// The gaps through which a point that no walls close off leaks out, narrowest first; filling them all closes it off.
    ///
    /// None if walls do close it off, or if no gaps between loose ends and what is near them would if filled.
    /// Takes far longer than the rest: for when somebody asks.
    pub fn gaps_round(&self, point: impl Into<Point2>) -> Vec<Gap> {
        gap::gaps_round(self, point.into())
    }

    /// The narrowest of the [gaps round](Self::gaps_round) a point.
    pub fn gap_near(&self, point: impl Into<Point2>) -> Option<Gap> {
        self.gaps_round(point).into_iter().next()
    }

    /// The ends of walls that meet no other, by wall and then along it.
    pub fn loose_ends(&self) -> impl Iterator<Item = Point2> + '_ {
        self.loose_ends.iter().map(|end| end.point)
    }

    /// The keys of walls with no length to speak of, sorted; they are left out.
    pub fn skipped(&self) -> &[u32] {
        &self.skipped
    }

    /// The keys of walls that, for all or some of their length, lie on another's centre line, sorted.
    ///
    /// There the thicker wall stays, or of two as thick the one of the lower key.
    pub fn overlapping(&self) -> &[u32] {
        &self.overlapping
    }
}
