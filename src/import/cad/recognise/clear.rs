//! How wide a door is clear when it stands open, where something that is drawn says so.
//!
//! Approved Document M measures from the face of the open leaf, less its furniture, to the stop on the other side. Words beside a
//! door may say it. Otherwise the leaf has to be drawn open, square to the wall and with both its faces; a swing alone tells
//! how wide the leaf is, not how thick, and the plan takes the usual width of such doors. Must not call anything measured
//! that is not drawn: what is taken off for stops and furniture, which hardly any drawing has, makes a measure a guess.

use super::super::choices::LayerUse;
use super::doors::{Hole, Swing};
use super::flat::Flat;
use super::walls::Body;
use crate::geom::{Bounds, BoxIndex, Point2, Segment};
use crate::import::clear_width;
use crate::model::OpeningKind;
use crate::units::Mm;

/// How far from a door words about it begin, in millimetres.
const REACH: f64 = 1_200.0;
/// How thick a leaf is.
const LEAF: (f64, f64) = (20.0, 80.0);
/// How far a face of a leaf may be from its hinge.
const NEAR: f64 = 90.0;
/// How far a leaf that stands open may be from square to its wall, as a cosine: five degrees.
const SQUARE: f64 = 0.09;
/// The cosine of the angle up to which a line runs with the leaf: one and a half degrees.
const ALIKE: f64 = 0.999_66;
/// How far into the hole a frame or a stop reaches.
const FRAME: f64 = 60.0;
/// What reaches less far is the frame that the leaf shuts against, and no stop.
const NO_STOP: f64 = 5.0;
/// What stops and furniture take where they are not drawn; assumptions. A leaf of 926 by 44 mm then leaves the 826 of domain.md 5.
const STOP: f64 = 12.0;
const FURNITURE: f64 = 44.0;

/// A clear width, and whether words say it; otherwise it was measured.
pub(super) struct Clear {
    pub(super) width: Mm,
    pub(super) is_said: bool,
}

/// What there is to tell how wide doors are clear.
pub(super) struct ClearWidths {
    /// What words say of each hole, in millimetres.
    said: Vec<Option<f64>>,
    /// The lines of doors and of walls, and whether they are of doors.
    lines: Vec<(Segment, bool)>,
    index: BoxIndex,
}

impl ClearWidths {
    pub(super) fn of(flat: &Flat, holes: &[Hole]) -> Self {
        let of_walls = |of| matches!(of, LayerUse::Walls | LayerUse::ExternalWalls);
        let doors = flat.segments(|of| of == LayerUse::Doors).into_iter().map(|line| (line, true));
        let lines: Vec<_> = doors.chain(flat.segments(of_walls).into_iter().map(|line| (line, false))).collect();
        let index = BoxIndex::new(lines.iter().zip(0..).map(|((line, _), key)| (line.bounds(), key)));
        Self { said: said(flat, holes), lines, index }
    }

    /// The clear width of a hole, so many millimetres wide in its wall, by its number.
    pub(super) fn of_hole(&self, (number, hole): (usize, &Hole), wall: &Body, width: f64) -> Option<Clear> {
        let fits = |clear: &f64| clear_width::fits(*clear, width);
        let said = self.said.get(number).copied().flatten().filter(fits);
        let (clear, is_said) = match said {
            Some(said) => (said, true),
            None => (self.measured(hole, wall).filter(fits)?, false),
        };
        Some(Clear { width: Mm::round(clear.min(width)), is_said })
    }

    fn measured(&self, hole: &Hole, wall: &Body) -> Option<f64> {
        let clear = match (hole.kind, hole.swings.as_slice()) {
            (OpeningKind::SingleDoor, [swing]) => {
                let leaf = Leaf::of(swing)?;
                let stop = self.stop(&leaf, wall);
                let lost = if stop < leaf.width - NO_STOP { 0.0 } else { STOP };
                stop - lost - self.taken(&leaf, wall)? - FURNITURE
            }
            (OpeningKind::DoubleDoor, [one, other]) => {
                let (one, other) = (Leaf::of(one)?, Leaf::of(other)?);
                let apart = (other.hinge - one.hinge).dot(one.way);
                apart - self.taken(&one, wall)? - self.taken(&other, wall)? - FURNITURE * 2.0
            }
            _ => return None,
        };
        Some(clear)
    }

    /// How far from its hinge the open leaf reaches into the hole, or a frame beside it that reaches farther; `None` where
    /// the faces of the leaf are not drawn.
    fn taken(&self, leaf: &Leaf, wall: &Body) -> Option<f64> {
        let (mut near, mut far) = (f64::INFINITY, f64::NEG_INFINITY);
        for (line, _) in self.beside(leaf, 0.0).filter(|(_, is_door)| *is_door) {
            let (from, to) = leaf.up(&line);
            let is_face = -NEAR <= from && leaf.width * 0.8 <= to - from && to <= leaf.width + NEAR;
            let away = leaf.away(&line);
            if is_face && away.abs() <= NEAR {
                (near, far) = (near.min(away), far.max(away));
            }
        }
        let is_leaf = (LEAF.0..=LEAF.1).contains(&(far - near)) && near <= LEAF.0 && -LEAF.0 <= far;
        let frame = self.across(leaf, wall, 0.0).filter(|away| away.abs() <= FRAME);
        is_leaf.then(|| frame.fold(far, f64::max))
    }

    /// How far from its hinge a leaf shuts: at the stop that is drawn there, or where its swing ends.
    fn stop(&self, leaf: &Leaf, wall: &Body) -> f64 {
        let frames = self.across(leaf, wall, leaf.width).filter(|away| leaf.width - FRAME <= *away);
        frames.fold(leaf.width, f64::min)
    }

    /// How far from the hinge lines cross the wall, of those near a place along the shut leaf.
    fn across<'a>(&'a self, leaf: &'a Leaf, wall: &'a Body, along: f64) -> impl Iterator<Item = f64> + 'a {
        let direction = wall.line.direction().unwrap_or_default();
        let normal = direction.perpendicular();
        let normal = if normal.dot(leaf.open) < 0.0 { normal * -1.0 } else { normal };
        let middle = (wall.line.start - leaf.hinge).dot(normal);
        let (low, high) = (middle - wall.thickness / 2.0, middle + wall.thickness / 2.0);
        self.beside(leaf, along).filter_map(move |(line, _)| {
            let (from, to) = leaf.up(&line);
            (NO_STOP < to.min(high) - from.max(low)).then(|| leaf.away(&line))
        })
    }

    /// The lines that run with the open leaf, near a place along the shut one.
    fn beside<'a>(&'a self, leaf: &'a Leaf, along: f64) -> impl Iterator<Item = (Segment, bool)> + 'a {
        let foot = leaf.hinge + leaf.way * along;
        let around = Bounds::around([foot, foot + leaf.open * leaf.width]).expand(NEAR);
        let near = self.index.query(around).into_iter().filter_map(|key| self.lines.get(key as usize).copied());
        near.filter(|(line, _)| line.direction().is_some_and(|own| ALIKE < own.dot(leaf.open).abs()))
    }
}

/// A leaf that stands open square to its wall.
struct Leaf {
    hinge: Point2,
    /// To where it shuts.
    way: Point2,
    /// To where it stands open.
    open: Point2,
    width: f64,
}

impl Leaf {
    fn of(swing: &Swing) -> Option<Self> {
        let (way, open) = ((swing.shut - swing.hinge).normalized()?, (swing.open - swing.hinge).normalized()?);
        let width = swing.hinge.distance(swing.shut);
        (way.dot(open).abs() <= SQUARE).then_some(Self { hinge: swing.hinge, way, open, width })
    }

    /// From where to where a line runs the way the leaf stands open.
    fn up(&self, line: &Segment) -> (f64, f64) {
        let (one, other) = ((line.start - self.hinge).dot(self.open), (line.end - self.hinge).dot(self.open));
        (one.min(other), one.max(other))
    }

    /// How far a line is from the hinge, the way to where the leaf shuts.
    fn away(&self, line: &Segment) -> f64 {
        (line.at(0.5) - self.hinge).dot(self.way)
    }
}

/// What the words nearest to each hole say of it.
fn said(flat: &Flat, holes: &[Hole]) -> Vec<Option<f64>> {
    let doors: Vec<Segment> = holes.iter().map(|hole| Segment { start: hole.from, end: hole.to }).collect();
    let index = BoxIndex::new(doors.iter().zip(0..).map(|(door, key)| (door.bounds(), key)));
    let mut nearest: Vec<Option<(f64, f64)>> = vec![None; holes.len()];
    for &(at, clear) in &flat.clear_widths {
        let near = index.query(Bounds::around([at]).expand(REACH)).into_iter().filter_map(|key| {
            let far = doors.get(key as usize)?.distance(at);
            (far <= REACH).then_some((far, key as usize))
        });
        let Some((far, place)) = near.min_by(|one, other| one.0.total_cmp(&other.0)) else { continue };
        if let Some(own) = nearest.get_mut(place).filter(|own| own.is_none_or(|(known, _)| far < known)) {
            *own = Some((far, clear));
        }
    }
    nearest.into_iter().map(|own| own.map(|(_, clear)| clear)).collect()
}
