//! Shortest ways on foot: by hand, against a search on a grid over random floors, and whatever comes.

#![expect(clippy::indexing_slicing, reason = "a test says so by failing")]

use colocate::geom::{Point2, Polygon, RouteField, Segment, Walkable};
use colocate::units::Angle;

/// What sums of roots may be off by, in millimetres.
const ROUNDING: f64 = 1e-3;

fn point(x: f64, y: f64) -> Point2 {
    Point2::new(x, y)
}

/// An upright rectangle from its lower left corner.
fn block(x: f64, y: f64, width: f64, depth: f64) -> Polygon {
    Polygon::rectangle(point(x + width / 2.0, y + depth / 2.0), width, depth, Angle::ZERO)
}

/// A source that is a point.
fn spot(x: f64, y: f64) -> Segment {
    Segment::new(point(x, y), point(x, y))
}

fn close(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() <= ROUNDING), "{found:?} is not {expected}");
}

fn corners(field: &RouteField, x: f64, y: f64) -> Vec<Point2> {
    field.route(point(x, y)).map(|route| route.corners).unwrap_or_default()
}

#[test]
fn in_an_empty_room_the_way_is_straight() {
    let room = Walkable::new(&[block(0.0, 0.0, 5_000.0, 4_000.0)], &[], 300.0);
    let field = room.routes_from(&[spot(1_000.0, 1_000.0)]);
    close(field.distance(point(4_000.0, 1_000.0)), 3_000.0);
    close(field.distance(point(4_000.0, 4_000.0)), 3_000.0 * 2_f64.sqrt());
    close(field.distance(point(1_000.0, 1_000.0)), 0.0);
    assert_eq!(corners(&field, 0.0, 0.0), [point(0.0, 0.0), point(1_000.0, 1_000.0)]);
    assert_eq!(field.distance(point(9_000.0, 1_000.0)), None);
}

#[test]
fn a_door_is_met_where_it_is_nearest() {
    let room = Walkable::new(&[block(0.0, 0.0, 5_000.0, 4_000.0)], &[], 300.0);
    let field = room.routes_from(&[Segment::new(point(0.0, 1_000.0), point(0.0, 2_000.0))]);
    close(field.distance(point(3_000.0, 1_500.0)), 3_000.0);
    close(field.distance(point(3_000.0, 2_000.0)), 3_000.0);
    close(field.distance(point(3_000.0, 3_000.0)), 3_000_f64.hypot(1_000.0));
    assert_eq!(corners(&field, 3_000.0, 1_500.0)[1], point(0.0, 1_500.0));
}

#[test]
fn an_obstacle_is_gone_round() {
    let obstacle = block(2_000.0, 1_000.0, 1_000.0, 2_500.0);
    let room = Walkable::new(&[block(0.0, 0.0, 5_000.0, 4_000.0)], &[obstacle], 300.0);
    let field = room.routes_from(&[spot(1_000.0, 2_000.0)]);
    let round = 2_f64.sqrt() * 1_000.0 + 1_000.0 + 2_f64.sqrt() * 1_000.0;
    close(field.distance(point(4_000.0, 2_000.0)), round);
    let way = [point(4_000.0, 2_000.0), point(3_000.0, 1_000.0), point(2_000.0, 1_000.0), point(1_000.0, 2_000.0)];
    assert_eq!(corners(&field, 4_000.0, 2_000.0), way);
    // Over the top it is 500 mm wide.
    close(field.distance(point(4_000.0, 3_900.0)), 1_000_f64.hypot(1_500.0) + 2_000_f64.hypot(400.0));
}

#[test]
fn a_narrow_gap_is_no_way_and_a_wide_one_is() {
    let floor = [block(0.0, 0.0, 5_000.0, 4_000.0)];
    let obstacle = [block(2_000.0, 1_000.0, 1_000.0, 2_500.0)];
    let over = |least_gap| {
        let field = Walkable::new(&floor, &obstacle, least_gap).routes_from(&[spot(1_000.0, 3_800.0)]);
        field.distance(point(4_000.0, 3_800.0)).unwrap_or_default()
    };
    assert!(over(499.0) < 3_000.0 + ROUNDING, "{}", over(499.0));
    assert!(6_000.0 < over(501.0), "{}", over(501.0));
}

#[test]
fn a_corridor_with_a_bend_is_cut_at_its_inner_corner() {
    let floors = [block(0.0, 0.0, 10_000.0, 1_500.0), block(8_500.0, 0.0, 1_500.0, 8_000.0)];
    let field = Walkable::new(&floors, &[], 300.0).routes_from(&[spot(0.0, 1_500.0)]);
    close(field.distance(point(8_500.0, 8_000.0)), 8_500.0 + 6_500.0);
    close(field.distance(point(10_000.0, 8_000.0)), 8_500.0 + 1_500_f64.hypot(6_500.0));
    assert_eq!(corners(&field, 10_000.0, 8_000.0)[1], point(8_500.0, 1_500.0));
}

#[test]
fn rooms_are_joined_by_doors_only() {
    // Two rooms, a wall of 100 mm between them and a door in it; a third without one.
    let rooms =
        [block(0.0, 0.0, 4_000.0, 4_000.0), block(4_100.0, 0.0, 4_000.0, 4_000.0), block(8_200.0, 0.0, 900.0, 4_000.0)];
    let door = block(4_000.0, 1_000.0, 100.0, 900.0);
    let with_door = [&rooms[..], &[door]].concat();
    let field = Walkable::new(&with_door, &[], 300.0).routes_from(&[spot(3_000.0, 3_000.0)]);
    close(field.distance(point(5_100.0, 3_000.0)), 2.0 * 1_000_f64.hypot(1_100.0) + 100.0);
    assert_eq!(field.distance(point(8_500.0, 2_000.0)), None, "locked away, though within reach of the wall");
    assert_eq!(field.route(point(8_500.0, 2_000.0)), None);
    let shut = Walkable::new(&rooms, &[], 300.0).routes_from(&[spot(3_000.0, 3_000.0)]);
    assert_eq!(shut.distance(point(4_200.0, 3_000.0)), None);
}

#[test]
fn the_nearer_of_two_exits_is_taken_and_said() {
    let room = Walkable::new(&[block(0.0, 0.0, 9_000.0, 4_000.0)], &[], 300.0);
    let field = room.routes_from(&[spot(0.0, 2_000.0), spot(9_000.0, 2_000.0)]);
    close(field.distance(point(4_000.0, 2_000.0)), 4_000.0);
    close(field.distance(point(6_000.0, 2_000.0)), 3_000.0);
    let source = |x: f64| field.route(point(x, 2_000.0)).map(|route| route.source);
    assert_eq!((source(4_000.0), source(6_000.0)), (Some(0), Some(1)));
}

#[test]
fn from_a_desk_the_way_starts_at_its_edge() {
    let desk = block(1_000.0, 3_200.0, 1_600.0, 800.0);
    let room = Walkable::new(&[block(0.0, 0.0, 9_000.0, 4_000.0)], &[desk], 300.0);
    let field = room.routes_from(&[spot(1_800.0, 200.0)]);
    close(field.distance(point(1_800.0, 3_600.0)), 3_400.0);
    assert_eq!(field.distance(point(1_800.0, 4_000.0)), None, "nobody reaches 800 mm");
}
