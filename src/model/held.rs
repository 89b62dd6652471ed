//! Where the points of annotations are now: each follows what it holds on to.

use super::{AnnotationKind, DimensionWay, FloorPlan, Hand, Held, Hold, Side, View, Wall, WallId};
use crate::geom::{Point2, Segment};
use crate::units::{Angle, Percent, PlanPoint};

/// A string of dimensions, laid out: where its line is and what it measures.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionString {
    /// What is measured, in the order along the line.
    pub measured: Vec<Point2>,
    /// The foot of each on the dimension line.
    pub feet: Vec<Point2>,
    /// The direction of the line, of length one.
    pub along: Point2,
}

impl DimensionString {
    /// The stretches between neighbours; each is as long as what it measures.
    pub fn stretches(&self) -> impl Iterator<Item = Segment> + '_ {
        self.feet.windows(2).filter_map(|pair| match pair {
            [from, to] => Some(Segment::new(*from, *to)),
            _ => None,
        })
    }

    /// The direction of the line of a string: from its first point to its last, as far as its way allows.
    pub fn direction(points: &[Point2], way: DimensionWay) -> Option<Point2> {
        let whole = *points.last()? - *points.first()?;
        let along = match way {
            DimensionWay::Aligned => whole.normalized()?,
            DimensionWay::Level => Point2::new(1.0, 0.0),
            DimensionWay::Plumb => Point2::new(0.0, 1.0),
        };
        Some(if whole.dot(along) < 0.0 { -along } else { along })
    }

    /// How far from the first point, to the left of the line's direction, a place is.
    pub fn offset_of(points: &[Point2], way: DimensionWay, place: Point2) -> Option<f64> {
        let along = Self::direction(points, way)?;
        Some((place - *points.first()?).dot(along.perpendicular()))
    }

    /// Lays out a string between points that are where they are now.
    ///
    /// `None` where there are fewer than two places along it, so that nothing is measured.
    pub fn between(points: &[Point2], way: DimensionWay, offset: f64) -> Option<Self> {
        let first = *points.first()?;
        let along = Self::direction(points, way)?;
        let origin = first + along.perpendicular() * offset;
        let mut order: Vec<(f64, Point2)> = points.iter().map(|point| ((*point - origin).dot(along), *point)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        order.dedup_by(|a, b| (a.0 - b.0).abs() < 0.5);
        if order.len() < 2 {
            return None;
        }
        let feet = order.iter().map(|(at, _)| origin + along * *at).collect();
        let measured = order.into_iter().map(|(_, point)| point).collect();
        Some(Self { measured, feet, along })
    }
}

impl<'a> View<'a> {
    /// Where a point is now.
    pub fn held(&self, floor: &FloorPlan, held: &Held) -> Point2 {
        held.to.and_then(|hold| self.hold(floor, hold)).unwrap_or_else(|| held.at.into())
    }

    /// Lays out a dimension as it is now; `None` for other annotations, and where it measures nothing.
    pub fn dimension(&self, floor: &FloorPlan, kind: &AnnotationKind) -> Option<DimensionString> {
        let AnnotationKind::Dimension { points, way, offset } = kind else { return None };
        let points: Vec<Point2> = points.iter().map(|held| self.held(floor, held)).collect();
        DimensionString::between(&points, *way, offset.f64())
    }

    fn hold(&self, floor: &FloorPlan, hold: Hold) -> Option<Point2> {
        match hold {
            Hold::Wall { wall, from, along, face } => {
                let wall = self.standing_wall(floor, wall)?;
                let line = Segment::between(wall.start, wall.end);
                let along = match from {
                    Hand::Start => along.f64(),
                    Hand::End => line.length() - along.f64(),
                };
                let half = wall.thickness.f64() / 2.0;
                let face = match face {
                    Some(Side::Left) => line.offset(half),
                    Some(Side::Right) => line.offset(-half),
                    None => line,
                };
                Some(face.at_distance(along))
            }
            Hold::Opening { opening, jamb } => {
                let opening = floor.openings.get(&opening).filter(|opening| self.stands(opening.life))?;
                let wall = floor.walls.get(&opening.wall)?;
                let half = opening.width.f64() / 2.0;
                let along = match jamb {
                    Hand::Start => opening.along.f64() - half,
                    Hand::End => opening.along.f64() + half,
                };
                Some(Segment::between(wall.start, wall.end).at_distance(along))
            }
            Hold::Desk { desk, x, y } => {
                let desk = floor.desks.get(&desk)?;
                let placement = self.placement(&desk.placements, desk.until)?;
                Some(in_rectangle(placement.at, placement.turned, (desk.width.f64(), desk.depth.f64()), (x, y)))
            }
            Hold::Furniture { furniture, x, y } => {
                let piece = floor.furniture.get(&furniture)?;
                let placement = self.placement(&piece.placements, piece.until)?;
                Some(in_rectangle(placement.at, placement.turned, (piece.width.f64(), piece.depth.f64()), (x, y)))
            }
        }
    }

    /// A wall as it stands now: itself, or what took its place in a later phase.
    pub fn standing_wall(&self, floor: &'a FloorPlan, id: WallId) -> Option<&'a Wall> {
        let mut id = id;
        // Each wall takes the place of an earlier one, so the chain is no longer than there are phases.
        for _ in 0..=self.order().phases().len() {
            if let Some(wall) = floor.walls.get(&id)
                && self.stands(wall.life)
            {
                return Some(wall);
            }
            id = floor.walls.values().find(|wall| wall.replaces == Some(id))?.id;
        }
        None
    }
}

/// A place in a rectangle, by shares of its half sides.
fn in_rectangle(at: PlanPoint, turned: Angle, (width, depth): (f64, f64), (x, y): (Percent, Percent)) -> Point2 {
    let local = Point2::new(width / 2.0 * x.f64() / 100.0, depth / 2.0 * y.f64() / 100.0);
    Point2::from(at) + local.turned(turned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(at: &[(f64, f64)]) -> Vec<Point2> {
        at.iter().map(|&(x, y)| Point2::new(x, y)).collect()
    }

    #[test]
    fn a_string_measures_between_neighbours_along_its_line() {
        let string = DimensionString::between(
            &points(&[(0.0, 0.0), (6_000.0, 0.0), (4_000.0, 300.0), (10_000.0, 0.0)]),
            DimensionWay::Aligned,
            500.0,
        )
        .expect("a string");
        let lengths: Vec<f64> = string.stretches().map(|stretch| stretch.length()).collect();
        assert_eq!(lengths, [4_000.0, 2_000.0, 4_000.0]);
        assert!(string.feet.iter().all(|foot| (foot.y - 500.0).abs() < 1e-9));
    }

    #[test]
    fn level_and_plumb_take_their_share_of_a_slope() {
        let slope = points(&[(3_000.0, 4_000.0), (0.0, 0.0)]);
        let length = |way| {
            let string = DimensionString::between(&slope, way, 0.0).expect("a string");
            string.stretches().map(|stretch| stretch.length()).sum::<f64>()
        };
        assert!((length(DimensionWay::Level) - 3_000.0).abs() < 1e-9);
        assert!((length(DimensionWay::Plumb) - 4_000.0).abs() < 1e-9);
        assert!((length(DimensionWay::Aligned) - 5_000.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_is_measured_between_points_in_one_place() {
        assert_eq!(DimensionString::between(&points(&[(1.0, 1.0), (1.0, 1.0)]), DimensionWay::Aligned, 9.0), None);
        assert_eq!(DimensionString::between(&points(&[(1.0, 1.0), (1.0, 9.0)]), DimensionWay::Level, 9.0), None);
        assert_eq!(DimensionString::between(&[], DimensionWay::Level, 9.0), None);
    }
}
