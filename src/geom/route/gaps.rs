//! Bars across gaps too narrow to walk through.
//!
//! A gap between two things is narrowest between a corner of the one and the nearest point of the other. A bar there, for
//! every such pair that is near enough and in sight of each other, shuts all narrow gaps and moves nothing else: corners stay
//! where they are, and routes round them as long as they were.
//! Invariant: what is wide enough stays open, and walls alone are never barred; held by the tests below.

use crate::geom::index::BoxIndex;
use crate::geom::segment::Segment;
use crate::geom::vector::{Bounds, Point2};

/// A side of a wall or of an obstacle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    /// Where it runs; its start is the corner that is looked from.
    pub(super) segment: Segment,
    /// The number of the obstacle it belongs to; `None` for a wall.
    pub(super) obstacle: Option<u32>,
    /// Is the obstacle convex, so that it has no gap within itself?
    pub(super) is_convex: bool,
}

/// How many sides are looked at from one corner at the most: the nearest.
const MAX_NEAR: usize = 64;
/// How many sides are looked at altogether at the most.
const MAX_LOOKS: usize = 20_000_000;
/// How far inside another side, as a share of both, a bar has to run across it to be cut off by it.
const INSIDE: f64 = 1e-6;
/// Nearer than this, two things touch, and there is no gap to bar, in millimetres.
const TOUCHING: f64 = 1e-3;

/// The bars that shut every gap narrower than a width.
pub(super) fn bars(sides: &[Side], width: f64) -> Vec<Segment> {
    let bounds = Bounds::around(sides.iter().flat_map(|side| [side.segment.start, side.segment.end]));
    let index = BoxIndex::new((0..).zip(sides).map(|(number, side)| (side.segment.bounds(), number)));
    // Where things are crowded the nearest are enough, and to ask for all would take for ever.
    let area = bounds.width() * bounds.height();
    let crowd = (MAX_NEAR as f64 * area / sides.len().max(1) as f64).sqrt();
    let reach = if crowd > 0.0 { width.min(crowd) } else { width };
    let mut bars = Vec::new();
    let mut n_looks = 0;
    for side in sides {
        if n_looks > MAX_LOOKS {
            break;
        }
        let corner = side.segment.start;
        let near = index.query(Bounds::between(corner, corner).expand(reach));
        n_looks += near.len();
        let mut near: Vec<(f64, Point2, &Side)> = near
            .into_iter()
            .filter_map(|number| sides.get(number as usize))
            .map(|other| {
                let nearest = other.segment.project(corner);
                (nearest.distance, nearest.point, other)
            })
            .filter(|(distance, ..)| *distance < reach)
            .collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0));
        near.truncate(MAX_NEAR);
        for (distance, foot, other) in &near {
            let is_own = side.obstacle == other.obstacle && side.is_convex;
            let is_walls = side.obstacle.is_none() && other.obstacle.is_none();
            if *distance < TOUCHING || is_own || is_walls {
                continue;
            }
            let bar = Segment::new(corner, *foot);
            let is_cut = near
                .iter()
                .take_while(|(nearer, ..)| nearer <= distance)
                .any(|(.., between)| crosses(&bar, &between.segment));
            if !is_cut {
                bars.push(bar);
            }
        }
    }
    bars
}

/// Does a side run across a bar, well inside both?
fn crosses(bar: &Segment, side: &Segment) -> bool {
    let (along, across) = (bar.vector(), side.vector());
    let product = along.cross(across);
    if product == 0.0 {
        return false;
    }
    let between = side.start - bar.start;
    let inside = |share: f64| INSIDE < share && share < 1.0 - INSIDE;
    inside(between.cross(across) / product) && inside(between.cross(along) / product)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::polygon::Polygon;
    use crate::units::Angle;

    fn block(obstacle: Option<u32>, x: f64, y: f64, width: f64, depth: f64) -> Vec<Side> {
        let polygon = Polygon::rectangle(Point2::new(x + width / 2.0, y + depth / 2.0), width, depth, Angle::ZERO);
        polygon.sides().map(|segment| Side { segment, obstacle, is_convex: obstacle.is_some() }).collect()
    }

    fn n_bars(blocks: &[Vec<Side>]) -> usize {
        let mut ends: Vec<[Point2; 2]> = bars(&blocks.concat(), 300.0)
            .iter()
            .map(|bar| if bar.start.total_cmp(&bar.end).is_le() { [bar.start, bar.end] } else { [bar.end, bar.start] })
            .collect();
        ends.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
        ends.dedup();
        ends.len()
    }

    #[test]
    fn a_narrow_gap_is_barred_at_both_ends_and_a_wide_one_is_not() {
        let desk = block(Some(0), 0.0, 0.0, 1600.0, 800.0);
        assert_eq!(n_bars(&[desk.clone(), block(Some(1), 0.0, 810.0, 1600.0, 800.0)]), 2);
        assert_eq!(n_bars(&[desk.clone(), block(Some(1), 400.0, 1_000.0, 500.0, 800.0)]), 2);
        assert_eq!(n_bars(&[desk.clone(), block(Some(1), 0.0, 1_100.0, 1600.0, 800.0)]), 0);
        assert_eq!(n_bars(&[desk.clone(), block(Some(1), 0.0, 800.0, 1600.0, 800.0)]), 0, "no gap");
        assert_eq!(n_bars(&[desk]), 0, "nothing within itself");
    }

    #[test]
    fn a_wall_is_barred_to_what_stands_near_it_but_not_to_a_wall() {
        let wall = block(None, 0.0, -100.0, 9_000.0, 100.0);
        assert_eq!(n_bars(&[wall.clone(), block(Some(0), 3_000.0, 200.0, 1600.0, 800.0)]), 2);
        assert_eq!(n_bars(&[wall, block(None, 3_000.0, 200.0, 1600.0, 800.0)]), 0);
    }

    #[test]
    fn what_something_stands_in_between_is_not_barred() {
        let desks = [0.0, 900.0].map(|y| block(Some(y as u32), 0.0, y, 1600.0, 800.0));
        let screen = block(Some(7), -200.0, 840.0, 2_000.0, 20.0);
        // To either face of the screen from two corners each and to its ends, not from desk to desk.
        assert_eq!(n_bars(&[desks[0].clone(), desks[1].clone(), screen]), 8);
    }
}
