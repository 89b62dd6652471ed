//! Doors, by the swings of their leaves; windows, by the lines of glazing in walls; both put into the walls they stand in.

use super::super::choices::{BlockUse, LayerUse};
use super::Notes;
use super::clear::ClearWidths;
use super::flat::{Arc, Flat};
use super::walls::Body;
use crate::geom::{Bounds, BoxIndex, Point2, Segment};
use crate::import::proposal::ProposedOpening;
use crate::model::{Hand, OpeningKind, Side, WallKind};
use crate::units::Mm;
use std::collections::BTreeMap;

/// How wide a leaf is, in millimetres.
const LEAF: (f64, f64) = (480.0, 1_350.0);
/// How far a leaf swings, in degrees.
const SWEEP: (f64, f64) = (55.0, 125.0);
/// How far the end of a leaf's line may be from its hinge or from its arc.
const NEAR: f64 = 90.0;
/// How far a door may stand beside the wall it belongs to, from the face.
const BESIDE: f64 = 260.0;
/// Two leaves of one door shut against each other within this.
const PAIR: f64 = 160.0;
/// A swing whose hinge is no farther from a block of a door is the block's.
const BLOCK: f64 = 100.0;
/// A window is no shorter.
const MIN_WINDOW: f64 = 400.0;

/// A leaf: where it hangs, where it shuts, where it is when it is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Swing {
    pub(super) hinge: Point2,
    pub(super) shut: Point2,
    pub(super) open: Point2,
    /// Whether its line was found; otherwise which end is which is a guess.
    is_sure: bool,
}

/// The leaves of doors.
pub(super) fn swings(flat: &Flat) -> Vec<Swing> {
    // Chairs and tables have arcs of the same size: what is not on a layer of doors has to have a leaf.
    let can_be = |arc: &&Arc| {
        (LEAF.0..=LEAF.1).contains(&arc.radius)
            && (SWEEP.0..=SWEEP.1).contains(&arc.sweep)
            && (arc.block == BlockUse::Door
                || matches!(arc.of, LayerUse::Doors | LayerUse::Walls | LayerUse::ExternalWalls | LayerUse::Windows))
    };
    let arcs: Vec<&Arc> = flat.arcs.iter().filter(can_be).collect();
    let lines = flat
        .segments(|of| matches!(of, LayerUse::Doors | LayerUse::Walls | LayerUse::ExternalWalls | LayerUse::Windows));
    let index = BoxIndex::new(lines.iter().zip(0..).map(|(line, key)| (line.bounds(), key)));
    let walls = flat.segments(|of| matches!(of, LayerUse::Walls | LayerUse::ExternalWalls | LayerUse::Windows));
    let wall_index = BoxIndex::new(walls.iter().zip(0..).map(|(line, key)| (line.bounds(), key)));
    let arc_index = BoxIndex::new(arcs.iter().zip(0..).map(|(arc, key)| (Bounds::around([arc.centre]), key)));
    // The swing that each arc became.
    let mut of_arcs: Vec<Option<Swing>> = vec![None; arcs.len()];
    for (place, arc) in arcs.iter().enumerate() {
        let leaf_to = |end: Point2| {
            index.query(Bounds::around([arc.centre, end]).expand(NEAR)).into_iter().any(|key| {
                lines.get(key as usize).is_some_and(|line| {
                    let joins =
                        |one: Point2, other: Point2| one.distance(arc.centre) < NEAR && other.distance(end) < NEAR;
                    arc.radius * 0.8 < line.length() && (joins(line.start, line.end) || joins(line.end, line.start))
                })
            })
        };
        let (to_start, to_end) = (leaf_to(arc.start), leaf_to(arc.end));
        let (open, shut, is_sure) = match (to_start, to_end) {
            (true, false) => (arc.start, arc.end, true),
            (false, true) => (arc.end, arc.start, true),
            // The shut leaf stands in a wall: lines run on along it beyond its lock.
            _ => {
                let beyond = |end: Point2| {
                    let way = (end - arc.centre).normalized().unwrap_or_default();
                    wall_index
                        .query(Bounds::around([end + way * 150.0]).expand(200.0))
                        .into_iter()
                        .filter_map(|key| walls.get(key as usize))
                        .filter(|line| line.direction().is_some_and(|own| 0.98 < own.dot(way).abs()))
                        .count()
                };
                if beyond(arc.start) < beyond(arc.end) {
                    (arc.start, arc.end, false)
                } else {
                    (arc.end, arc.start, false)
                }
            }
        };
        let is_known = arc_index.within(arc.centre, 30.0).into_iter().any(|key| {
            let own = of_arcs.get(key as usize).copied().flatten();
            own.is_some_and(|own| own.hinge.distance(arc.centre) < 30.0 && own.shut.distance(shut) < 60.0)
        });
        if let Some(own) = of_arcs.get_mut(place).filter(|_| !is_known) {
            *own = Some(Swing { hinge: arc.centre, shut, open, is_sure });
        }
    }
    of_arcs.into_iter().flatten().collect()
}

/// Something that fills a hole: where its two jambs are.
pub(super) struct Hole {
    pub(super) from: Point2,
    pub(super) to: Point2,
    pub(super) kind: OpeningKind,
    /// The leaves: one, two or none.
    pub(super) swings: Vec<Swing>,
    is_sure: bool,
}

/// Doors and windows in their walls. A wall that stands apart by the door's own width is one with it.
pub(super) fn openings(flat: &Flat, swings: &[Swing], walls: &mut [Body], notes: &mut Notes) -> Vec<ProposedOpening> {
    let index = BoxIndex::new(walls.iter().zip(0..).map(|(wall, key)| (wall.line.bounds(), key)));
    let mut taken: BTreeMap<usize, Vec<(f64, f64)>> = BTreeMap::new();
    let mut out = Vec::new();
    let (mut n_sure, mut n_guessed, mut n_skipped) = (0, 0, 0);
    let holes = holes(flat, swings);
    let clear_widths = ClearWidths::of(flat, &holes);
    let (mut n_said, mut n_measured) = (0, 0);
    for (number, hole) in holes.iter().enumerate() {
        let found = place(hole, walls, &index).and_then(|(wall, from, to)| {
            let wall_taken = taken.entry(wall).or_default();
            let is_free = !wall_taken.iter().any(|(start, end)| from < end - 20.0 && start + 20.0 < to);
            is_free.then(|| wall_taken.push((from, to)))?;
            let own = walls.get(wall)?;
            let clear = clear_widths.of_hole((number, hole), own, to - from);
            let opening = opening(hole, own, wall, from, to)?;
            if let Some(clear) = &clear {
                *(if clear.is_said { &mut n_said } else { &mut n_measured }) += 1;
            }
            Some(ProposedOpening { clear_width: clear.map(|clear| clear.width), ..opening })
        });
        if let Some(opening) = found {
            out.push(opening);
            *(if hole.is_sure { &mut n_sure } else { &mut n_guessed }) += 1;
        } else {
            n_skipped += 1;
            notes.doubt(
                "A door stands in no wall",
                "It is left out, because a door of a plan is in a wall",
                "Draw the wall, then put the door in",
                Some(hole.from.midpoint(hole.to).round()),
            );
        }
    }
    notes.count("doors", n_sure, n_guessed, n_skipped);
    if 0 < n_said + n_measured {
        notes.count("clear widths of doors", n_said, n_measured, 0);
    }
    let windows = windows(flat, walls, &mut taken);
    notes.count("windows", windows.len(), 0, 0);
    out.extend(windows);
    out
}

/// Where doors are shut that draw no swing: along their middles, the longer way.
pub(super) fn shut(flat: &Flat, swings: &[Swing]) -> Vec<Segment> {
    let without = holes(flat, swings).into_iter().filter(|hole| hole.swings.is_empty());
    without.map(|hole| Segment { start: hole.from, end: hole.to }).collect()
}

/// Doors of one leaf and of two, and blocks of doors that draw no swing.
fn holes(flat: &Flat, swings: &[Swing]) -> Vec<Hole> {
    let shuts = BoxIndex::new(swings.iter().zip(0..).map(|(swing, key)| (Bounds::around([swing.shut]), key)));
    let hinges = BoxIndex::new(swings.iter().zip(0..).map(|(swing, key)| (Bounds::around([swing.hinge]), key)));
    let mut is_used = vec![false; swings.len()];
    let mut holes = Vec::new();
    for (place, own) in swings.iter().enumerate() {
        if is_used.get(place) == Some(&true) {
            continue;
        }
        // The other leaf shuts against this one, and hangs at the far side.
        let near = shuts.within(own.shut, PAIR).into_iter().map(|key| key as usize);
        let others = near.filter_map(|key| Some((key, swings.get(key)?)));
        let other = others.filter(|(other_place, _)| place < *other_place).find(|(other_place, other)| {
            is_used.get(*other_place) == Some(&false)
                && own.shut.distance(other.shut) < PAIR
                && (own.hinge - own.shut).dot(other.hinge - other.shut) < 0.0
        });
        match other {
            Some((other_place, other)) => {
                if let Some(used) = is_used.get_mut(other_place) {
                    *used = true;
                }
                holes.push(Hole {
                    from: own.hinge,
                    to: other.hinge,
                    kind: OpeningKind::DoubleDoor,
                    swings: vec![*own, *other],
                    is_sure: own.is_sure && other.is_sure,
                });
            }
            None => holes.push(Hole {
                from: own.hinge,
                to: own.shut,
                kind: OpeningKind::SingleDoor,
                swings: vec![*own],
                is_sure: own.is_sure,
            }),
        }
    }
    for (spot, of, _) in &flat.spots {
        if *of != BlockUse::Door {
            continue;
        }
        let has_swing = hinges
            .query(spot.bounds().expand(BLOCK))
            .into_iter()
            .any(|key| swings.get(key as usize).is_some_and(|swing| spot.distance(swing.hinge) < BLOCK));
        let (width, depth) = spot.size();
        if !has_swing {
            let half = if width < depth { spot.across } else { spot.along };
            holes.push(Hole {
                from: spot.centre - half,
                to: spot.centre + half,
                kind: OpeningKind::SlidingDoor,
                swings: Vec::new(),
                is_sure: false,
            });
        }
    }
    holes
}

/// The wall a hole is in, and from where to where along it.
fn place(hole: &Hole, walls: &[Body], index: &BoxIndex) -> Option<(usize, f64, f64)> {
    let middle = hole.from.midpoint(hole.to);
    let way = (hole.to - hole.from).normalized()?;
    let width = hole.from.distance(hole.to);
    let mut best: Option<(f64, usize, f64, f64)> = None;
    for key in index.query(Bounds::around([hole.from, hole.to]).expand(900.0)) {
        let Some(wall) = walls.get(key as usize) else { continue };
        let Some(direction) = wall.line.direction() else { continue };
        if direction.dot(way).abs() < 0.97 {
            continue;
        }
        let beside = ((middle - wall.line.start).cross(direction)).abs() - wall.thickness / 2.0;
        let along = (middle - wall.line.start).dot(direction);
        let length = wall.line.length();
        // Half of it at least has to be in the wall as it stands.
        if BESIDE < beside || along < 0.0 || length < along || length < width * 0.9 {
            continue;
        }
        let at = along.clamp(width / 2.0, (length - width / 2.0).max(width / 2.0));
        let (from, to) = ((at - width / 2.0).max(0.0), (at + width / 2.0).min(length));
        let far = beside.max(0.0) + (at - along).abs();
        // A separator has no body to be in: a wall beside it is likelier.
        let far = far + if wall.thickness < 15.0 { 60.0 } else { 0.0 };
        if best.is_none_or(|(known, ..)| far < known) {
            best = Some((far, key as usize, from, to));
        }
    }
    best.map(|(_, wall, from, to)| (wall, from, to))
}

fn opening(hole: &Hole, wall: &Body, place: usize, from: f64, to: f64) -> Option<ProposedOpening> {
    let direction = wall.line.direction()?;
    let along = |at: Point2| (at - wall.line.start).dot(direction);
    let first = hole.swings.first();
    let middle = from.midpoint(to);
    let hinge = match first {
        Some(swing) if middle < along(swing.hinge) => Hand::End,
        _ => Hand::Start,
    };
    let swing = match first {
        Some(swing) if direction.cross(swing.open - swing.hinge) < 0.0 => Side::Right,
        _ => Side::Left,
    };
    Some(ProposedOpening {
        wall: u32::try_from(place).ok()?,
        along: Mm::round(middle),
        width: Mm::round(to - from),
        clear_width: None,
        kind: hole.kind,
        hinge,
        swing,
    })
}

/// Windows: stretches of walls of the perimeter in whose bodies lines of glazing run.
fn windows(flat: &Flat, walls: &[Body], taken: &mut BTreeMap<usize, Vec<(f64, f64)>>) -> Vec<ProposedOpening> {
    let glass: Vec<Segment> = flat.segments(|of| of == LayerUse::Windows);
    let index = BoxIndex::new(glass.iter().zip(0..).map(|(line, key)| (line.bounds(), key)));
    let mut out = Vec::new();
    for (place, wall) in walls.iter().enumerate() {
        if !matches!(wall.kind, WallKind::External | WallKind::Structural) {
            continue;
        }
        let Some(direction) = wall.line.direction() else { continue };
        let along = |at: Point2| (at - wall.line.start).dot(direction);
        let mut stretches: Vec<(f64, f64)> = index
            .query(wall.line.bounds().expand(wall.thickness))
            .into_iter()
            .filter_map(|key| glass.get(key as usize))
            .filter(|line| line.direction().is_some_and(|own| 0.999 < own.dot(direction).abs()))
            .filter(|line| (line.at(0.5) - wall.line.start).cross(direction).abs() <= wall.thickness / 2.0 + 20.0)
            .map(|line| {
                let (one, other) = (along(line.start), along(line.end));
                (one.min(other).max(0.0), one.max(other).min(wall.line.length()))
            })
            .filter(|(from, to)| from < to)
            .collect();
        stretches.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut joined: Vec<(f64, f64)> = Vec::new();
        for (from, to) in stretches {
            match joined.last_mut() {
                Some(last) if from <= last.1 + 60.0 => last.1 = last.1.max(to),
                _ => joined.push((from, to)),
            }
        }
        for (from, to) in joined {
            let own = taken.entry(place).or_default();
            let is_free = !own.iter().any(|(start, end)| from < end - 20.0 && start + 20.0 < to);
            if is_free && MIN_WINDOW <= to - from {
                own.push((from, to));
                out.push(ProposedOpening {
                    wall: u32::try_from(place).unwrap_or(u32::MAX),
                    along: Mm::round(from.midpoint(to)),
                    width: Mm::round(to - from),
                    clear_width: None,
                    kind: OpeningKind::Window,
                    hinge: Hand::Start,
                    swing: Side::Left,
                });
            }
        }
    }
    out
}
