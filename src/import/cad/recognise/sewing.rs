//! Ends of walls that meet nothing but should: moved, or tied by a short separator, to what is beside them.
//!
//! What is drawn misses by a few millimetres here and a reveal there; a room with such a gap would have no area.

use super::walls::Body;
use crate::geom::{Bounds, BoxIndex, Point2, Segment, WallGraph, WallLine};
use crate::model::WallKind;
use std::collections::BTreeSet;

/// So far an end is moved: a wall of three metres turns by less than a degree.
const MOVED: f64 = 45.0;
/// So far it is tied.
const TIED: f64 = 200.0;
/// How often it is looked again: what was moved can meet what was moved too.
const N_ROUNDS: usize = 3;
/// More walls are not joined to look for ends.
const MAX_WALLS: usize = 20_000;

/// Sews loose ends to what is near them.
pub(super) fn sewn(mut bodies: Vec<Body>) -> Vec<Body> {
    if MAX_WALLS < bodies.len() {
        return bodies;
    }
    for _ in 0..N_ROUNDS {
        if !sew(&mut bodies) {
            break;
        }
    }
    bodies
}

fn sew(bodies: &mut Vec<Body>) -> bool {
    let lines: Vec<WallLine> = bodies
        .iter()
        .zip(0..)
        .map(|(body, key)| {
            let wall = body.proposed();
            WallLine { key, start: wall.start, end: wall.end, thickness: wall.thickness }
        })
        .collect();
    let loose: BTreeSet<_> = WallGraph::new(&lines).loose_ends().map(Point2::round).collect();
    let index = BoxIndex::new(bodies.iter().zip(0..).map(|(body, key)| (body.line.bounds(), key)));
    let mut moved: Vec<(usize, bool, Point2)> = Vec::new();
    let mut ties: Vec<Body> = Vec::new();
    for (place, body) in bodies.iter().enumerate() {
        for (is_start, end) in [(true, body.line.start), (false, body.line.end)] {
            if !loose.contains(&end.round()) {
                continue;
            }
            let others =
                index.query(Bounds::around([end]).expand(TIED)).into_iter().filter(|key| *key as usize != place);
            let nearest = others
                .filter_map(|key| bodies.get(key as usize))
                .map(|other| {
                    let on = other.line.project(end).point;
                    // The end of the other, where that is hardly farther: two ends make a corner.
                    let corner = [other.line.start, other.line.end]
                        .into_iter()
                        .min_by(|one, other| one.distance(end).total_cmp(&other.distance(end)))
                        .filter(|corner| corner.distance(end) <= on.distance(end) * 1.2 + 5.0);
                    corner.unwrap_or(on)
                })
                .min_by(|one, other| one.distance(end).total_cmp(&other.distance(end)));
            match nearest {
                Some(at) if at.distance(end) <= MOVED && at.distance(end) < body.line.length() / 2.0 => {
                    moved.push((place, is_start, at.round().into()));
                }
                Some(at) if at.distance(end) <= TIED => {
                    ties.push(Body {
                        line: Segment { start: end, end: at },
                        thickness: 0.0,
                        kind: WallKind::Separator,
                    });
                }
                _ => {}
            }
        }
    }
    let is_changed = !moved.is_empty() || !ties.is_empty();
    for (place, is_start, at) in moved {
        if let Some(body) = bodies.get_mut(place) {
            if is_start { body.line.start = at } else { body.line.end = at }
        }
    }
    bodies.extend(ties);
    is_changed
}
