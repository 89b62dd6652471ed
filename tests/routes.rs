//! Shortest ways on foot: by hand, against a search on a grid over random floors, and whatever comes.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

#[path = "routes/oracles.rs"]
mod oracles;

use colocate::geom::{Point2, Polygon, RouteField, Segment, Walkable};
use colocate::units::Angle;
use oracles::{CELL, GRID_ERROR, GridSearch, Sights, enters};

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

/// An upright rectangle on whole millimetres.
#[derive(Debug, Clone, Copy)]
struct Rectangle {
    x: i32,
    y: i32,
    width: i32,
    depth: i32,
}

/// A made-up floor.
#[derive(Debug, Clone, Default)]
struct Floor {
    width: i32,
    height: i32,
    /// Rooms, and then the doors between them.
    floors: Vec<Rectangle>,
    n_rooms: usize,
    /// What is between and round the rooms.
    walls: Vec<Rectangle>,
    obstacles: Vec<Rectangle>,
    /// Between obstacles, too narrow to walk through.
    slits: Vec<Rectangle>,
}

/// A small repeatable source of numbers.
struct Dice(u64);

impl Dice {
    /// From one number up to but not including another.
    fn between(&mut self, least: i32, end: i32) -> i32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let high = (self.0 >> 33) as i64;
        (i64::from(least) + high % i64::from((end - least).max(1))) as i32
    }

    /// A multiple of the grid.
    fn on_grid(&mut self, least: i32, end: i32) -> i32 {
        self.between(least / CELL, end / CELL) * CELL
    }
}

impl Rectangle {
    fn new(x: i32, y: i32, width: i32, depth: i32) -> Self {
        Self { x, y, width, depth }
    }

    fn polygon(&self) -> Polygon {
        block(self.x.into(), self.y.into(), self.width.into(), self.depth.into())
    }

    fn is_clear_of(&self, other: &Self, by: i32) -> bool {
        self.x + self.width + by <= other.x
            || other.x + other.width + by <= self.x
            || self.y + self.depth + by <= other.y
            || other.y + other.depth + by <= self.y
    }
}

/// No gap narrower than this is walked through, in millimetres, and none is drawn between this and [`CLEAR`].
const LEAST_GAP: f64 = 300.0;
/// What is not meant to touch is this far apart at the least, in millimetres.
const CLEAR: i32 = 350;

impl Floor {
    /// Rooms in a grid with a door in most walls between them.
    fn rooms(dice: &mut Dice, width: i32, height: i32) -> Self {
        let wall = [100, 150, 200][dice.between(0, 3) as usize];
        let split = |dice: &mut Dice, length: i32| {
            let n_cuts = dice.between(0, 3);
            let mut cuts: Vec<i32> = (0..n_cuts).map(|_| dice.on_grid(1_500, length - 1_500)).collect();
            cuts.sort_unstable();
            cuts.dedup_by(|a, b| *a - *b < 1_500);
            let starts = std::iter::once(wall).chain(cuts.iter().map(|cut| cut + wall));
            let ends = cuts.iter().copied().chain([length - wall]);
            starts.zip(ends).collect::<Vec<(i32, i32)>>()
        };
        let (columns, rows) = (split(dice, width), split(dice, height));
        let mut floor = Self { width, height, ..Self::default() };
        let mut doors = Vec::new();
        for (row, (bottom, top)) in rows.iter().enumerate() {
            for (column, (left, right)) in columns.iter().enumerate() {
                floor.floors.push(Rectangle::new(*left, *bottom, right - left, top - bottom));
                let leaf = dice.on_grid(600, 1_000);
                if column + 1 < columns.len() && 0 < dice.between(0, 5) {
                    doors.push(Rectangle::new(*right, dice.on_grid(*bottom, top - leaf), wall, leaf));
                }
                if row + 1 < rows.len() && 0 < dice.between(0, 5) {
                    doors.push(Rectangle::new(dice.on_grid(*left, right - leaf), *top, leaf, wall));
                }
            }
        }
        floor.walls = solid_walls(width, height, &floor.floors, &doors);
        floor.n_rooms = floor.floors.len();
        floor.floors.extend(doors);
        floor
    }

    /// With furniture on the grid: apart or against a wall, back to back or with a slit between.
    fn furnished(mut self, dice: &mut Dice) -> Self {
        for _ in 0..60 {
            let (mut width, mut depth) = (dice.on_grid(400, 1_800), dice.on_grid(400, 900));
            if dice.between(0, 2) == 0 {
                std::mem::swap(&mut width, &mut depth);
            }
            let slit = [0, 0, CELL, 4 * CELL][dice.between(0, 4) as usize];
            let room = self.floors[dice.between(0, self.n_rooms as i32) as usize];
            let spare = (room.width - width, room.depth - 2 * depth - slit);
            let mut offset = |spare: i32| if dice.between(0, 4) == 0 { 0 } else { dice.on_grid(0, spare) };
            let (right, up) = (offset(spare.0), offset(spare.1));
            let is_flush_or_clear = |gap: i32| gap == 0 || CLEAR <= gap;
            let is_in = [right, up, spare.0 - right, spare.1 - up].into_iter().all(is_flush_or_clear);
            let whole = Rectangle::new(room.x + right, room.y + up, width, 2 * depth + slit);
            let mut others = self.obstacles.iter().chain(&self.floors[self.n_rooms..]);
            if is_in && others.all(|other| whole.is_clear_of(other, CLEAR)) {
                let pair = [whole.y, whole.y + depth + slit].map(|y| Rectangle::new(whole.x, y, width, depth));
                self.obstacles.extend(pair);
                self.slits.push(Rectangle::new(whole.x, whole.y + depth, width, slit));
            }
        }
        self
    }

    /// With furniture anywhere, at any angle, over walls and doors and each other.
    fn littered(&self, dice: &mut Dice, n_pieces: i32) -> Vec<Polygon> {
        (0..n_pieces)
            .map(|_| {
                let at = point(dice.between(0, self.width).into(), dice.between(0, self.height).into());
                let (width, depth) = (dice.between(200, 1_800), dice.between(50, 900));
                Polygon::rectangle(at, width.into(), depth.into(), Angle::degrees(dice.between(0, 360)))
            })
            .collect()
    }

    fn polygons(&self) -> (Vec<Polygon>, Vec<Polygon>) {
        let polygons = |of: &[Rectangle]| of.iter().map(Rectangle::polygon).collect();
        (polygons(&self.floors), polygons(&self.obstacles))
    }
}

/// What is left of the whole floor when rooms and doors are taken out, as rectangles.
///
/// In rows and again in columns, so that nothing slips through the seams between those of one kind.
fn solid_walls(width: i32, height: i32, rooms: &[Rectangle], doors: &[Rectangle]) -> Vec<Rectangle> {
    let lines = |along: &dyn Fn(&Rectangle) -> [i32; 2], whole: i32| {
        let mut lines: Vec<i32> = rooms.iter().chain(doors).flat_map(along).chain([0, whole]).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    };
    let across = lines(&|of| [of.x, of.x + of.width], width);
    let up = lines(&|of| [of.y, of.y + of.depth], height);
    let cell = |x: &[i32], y: &[i32]| Rectangle::new(x[0], y[0], x[1] - x[0], y[1] - y[0]);
    let is_wall = |cell: &Rectangle| rooms.iter().chain(doors).all(|floor| floor.is_clear_of(cell, 0));
    let rows = up.windows(2).map(|y| across.windows(2).map(|x| cell(x, y)).collect::<Vec<_>>());
    let columns = across.windows(2).map(|x| up.windows(2).map(|y| cell(x, y)).collect::<Vec<_>>());
    let mut walls = Vec::new();
    for line in rows.chain(columns) {
        for run in line.chunk_by(|a, b| is_wall(a) == is_wall(b)).filter(|run| is_wall(&run[0])) {
            let (first, last) = (run[0], run[run.len() - 1]);
            let (width, depth) = (last.x + last.width - first.x, last.y + last.depth - first.y);
            walls.push(Rectangle::new(first.x, first.y, width, depth));
        }
    }
    walls
}

/// Do some pieces all but touch each other or a wall? Whether there is a way through is then a matter of rounding.
fn is_close_call(pieces: &[Polygon], walls: &[Polygon]) -> bool {
    let extent = |of: &Polygon, axis: Point2| {
        let along = of.outer.iter().map(|corner| corner.dot(axis));
        along.fold((f64::INFINITY, f64::NEG_INFINITY), |(min, max), along| (min.min(along), max.max(along)))
    };
    // How far two reach into each other, by the direction in which they do so least.
    let overlap = |a: &Polygon, b: &Polygon| {
        let axes = a.sides().chain(b.sides()).filter_map(|side| side.direction().map(Point2::perpendicular));
        axes.map(|axis| (extent(a, axis), extent(b, axis)))
            .map(|(a, b)| a.1.min(b.1) - a.0.max(b.0))
            .fold(f64::INFINITY, f64::min)
    };
    (0..).zip(pieces).any(|(number, piece)| {
        let others = walls.iter().chain(pieces.iter().skip(number + 1));
        others.map(|other| overlap(piece, other)).any(|overlap| overlap.abs() < 2.0)
    })
}

/// What holds of any route: straight lines are the least, it is as long as is told, and it enters nothing.
fn is_sound(field: &RouteField, from: Point2, sources: &[Segment], solids: &[Polygon]) {
    let route = field.route(from).expect("a distance has a route");
    assert_eq!(field.distance(from), Some(route.length));
    let legs: Vec<Segment> = route.corners.windows(2).map(|leg| Segment::new(leg[0], leg[1])).collect();
    let length: f64 = legs.iter().map(Segment::length).sum();
    assert!((length - route.length).abs() <= MERGED * route.corners.len() as f64, "{length} of {}", route.length);
    assert!(sources.iter().any(|source| source.distance(from) <= route.length + BENT), "{from:?}");
    assert_eq!(route.corners.first(), Some(&from));
    let end = route.corners.last().copied().unwrap_or_default();
    assert!(sources[route.source].distance(end) <= 2.0 * BENT, "{end:?} is not on {sources:?}");
    for leg in &legs {
        for solid in solids {
            assert!(!enters(&solid.outer, leg, 2.0 * BENT), "{leg:?} of {:?} enters {:?}", route.corners, solid.outer);
        }
    }
}

/// How far lines may be bent, in millimetres.
const BENT: f64 = 0.25;
/// Corners nearer than this are one, in millimetres.
const MERGED: f64 = 0.3;

#[test]
fn a_grid_finds_nothing_shorter_and_little_longer() {
    let mut n_asked = 0;
    let mut n_shut = 0;
    for seed in 0..200 {
        let mut dice = Dice(seed);
        let (width, height) = (dice.on_grid(4_000, 8_000), dice.on_grid(3_500, 6_000));
        let floor = Floor::rooms(&mut dice, width, height).furnished(&mut dice);
        let is_free = |x: i32, y: i32| {
            let around = Rectangle::new(x - 1, y - 1, 2, 2);
            floor.walls.iter().chain(&floor.obstacles).chain(&floor.slits).all(|solid| solid.is_clear_of(&around, 0))
        };
        let mut free_point = || {
            (0..1_000)
                .map(|_| (dice.on_grid(0, width), dice.on_grid(0, height)))
                .find(|(x, y)| is_free(*x, *y))
                .expect("somewhere to stand")
        };
        let from = free_point();
        let cell = |(x, y): (i32, i32)| (x / CELL, y / CELL);
        let at = |(x, y): (i32, i32)| point(x.into(), y.into());
        let search = GridSearch::new(&floor, cell(from));
        let (floors, obstacles) = floor.polygons();
        let solids: Vec<Polygon> = floor.walls.iter().chain(&floor.obstacles).map(Rectangle::polygon).collect();
        let field = Walkable::new(&floors, &obstacles, LEAST_GAP).routes_from(&[Segment::new(at(from), at(from))]);
        for _ in 0..40 {
            let to = free_point();
            let (found, expected) = (field.distance(at(to)), search.distance(cell(to)));
            n_asked += 1;
            let Some((found, expected)) = found.zip(expected) else {
                assert_eq!(found, expected, "floor {seed} from {from:?} to {to:?}");
                n_shut += 1;
                continue;
            };
            assert!(
                found <= expected + BENT && expected <= found * GRID_ERROR + BENT,
                "floor {seed} from {from:?} to {to:?}: {found} and on the grid {expected}"
            );
            is_sound(&field, at(to), &[Segment::new(at(from), at(from))], &solids);
        }
    }
    assert!(n_asked == 8_000 && 100 < n_shut && n_shut < 4_000, "{n_shut} of {n_asked} are shut off");
}

#[test]
fn what_sees_each_other_is_as_far_apart() {
    let (mut n_asked, mut n_shut) = (0, 0);
    for seed in 0..160 {
        let mut dice = Dice(seed + 1_000);
        let (width, height) = (dice.on_grid(4_000, 12_000), dice.on_grid(3_500, 9_000));
        let floor = Floor::rooms(&mut dice, width, height);
        let n_pieces = dice.between(0, 25);
        let obstacles = floor.littered(&mut dice, n_pieces);
        let walls: Vec<Polygon> = floor.walls.iter().map(Rectangle::polygon).collect();
        if is_close_call(&obstacles, &walls) {
            continue;
        }
        let solids = [walls.clone(), obstacles.clone()].concat();
        let mut any_point = || point(dice.between(0, width).into(), dice.between(0, height).into());
        let clear = Sights::new(&solids, &[]);
        let Some(from) = (0..200).map(|_| any_point()).find(|at| clear.is_clear(*at, 5.0)) else { continue };
        let sights = Sights::new(&solids, &[from]);
        let field = Walkable::new(&floor.polygons().0, &obstacles, 0.0).routes_from(&[Segment::new(from, from)]);
        for to in (0..30).map(|_| any_point()).filter(|to| clear.is_clear(*to, 5.0)).collect::<Vec<_>>() {
            n_asked += 1;
            let (found, expected) = (field.distance(to), sights.distance(to));
            match (found, expected) {
                (None, None) => n_shut += 1,
                (Some(found), Some(expected)) => {
                    let apart = (found - expected).abs();
                    assert!(
                        apart <= 1.0 + expected * 1e-4,
                        "floor {seed} from {from:?} to {to:?}: {found} and by sight {expected}"
                    );
                    is_sound(&field, to, &[Segment::new(from, from)], &solids);
                }
                (Some(found), None) => {
                    // Shut in by furniture, not by walls: the way starts across what is in reach.
                    let leg = field.route(to).map(|route| Segment::new(to, route.corners[1])).unwrap_or_default();
                    let is_across = obstacles.iter().any(|solid| enters(&solid.outer, &leg, 0.0));
                    let is_through = walls.iter().any(|wall| enters(&wall.outer, &leg, 2.0 * BENT));
                    assert!(
                        is_across && !is_through && leg.length() <= 600.0,
                        "floor {seed} from {from:?} to {to:?}: {found} by {leg:?}"
                    );
                }
                (None, Some(expected)) => panic!("floor {seed} from {from:?} to {to:?}: by sight {expected}"),
            }
        }
    }
    assert!(1_000 < n_asked && 50 < n_shut, "{n_shut} of {n_asked} are shut off");
}

#[test]
fn a_line_is_as_far_as_the_nearest_of_its_points() {
    let mut n_asked = 0;
    for seed in 0..60 {
        let mut dice = Dice(seed + 2_000);
        let (width, height) = (dice.on_grid(4_000, 9_000), dice.on_grid(3_500, 7_000));
        let floor = Floor::rooms(&mut dice, width, height);
        let n_pieces = dice.between(0, 14);
        let obstacles = floor.littered(&mut dice, n_pieces);
        let walls: Vec<Polygon> = floor.walls.iter().map(Rectangle::polygon).collect();
        if is_close_call(&obstacles, &walls) {
            continue;
        }
        let solids = [walls.clone(), obstacles.clone()].concat();
        let mut any_point = || point(dice.between(0, width).into(), dice.between(0, height).into());
        let clear = Sights::new(&solids, &[]);
        // Lines go anywhere, over furniture and walls too: those points count that one can stand on.
        let lines = [(); 2].map(|()| Segment::new(any_point(), any_point()));
        let along = lines.iter().flat_map(|line| (0..=100).map(|share| line.at(f64::from(share) / 100.0)));
        let along: Vec<Point2> = along.filter(|at| clear.is_clear(*at, 5.0)).collect();
        // One that nobody can stand on begins a way across what stands there.
        if !lines.iter().all(|line| along.iter().any(|at| line.distance(*at) < 1e-6)) {
            continue;
        }
        let sights = Sights::new(&solids, &along);
        let field = Walkable::new(&floor.polygons().0, &obstacles, 0.0).routes_from(&lines);
        for to in (0..20).map(|_| any_point()).filter(|to| clear.is_clear(*to, 5.0)).collect::<Vec<_>>() {
            let (found, expected) = (field.distance(to), sights.distance(to));
            if let Some((found, expected)) = found.zip(expected) {
                n_asked += 1;
                // The points asked by sight are spaced and keep off what stands there: what they find may be longer. That
                // what was found is not too short, the way itself shows.
                assert!(
                    found <= expected + 1.0,
                    "floor {seed} from {lines:?} to {to:?}: {found} and by sight {expected}"
                );
                is_sound(&field, to, &lines, &solids);
            } else {
                assert!(found.is_some() || expected.is_none(), "floor {seed} from {lines:?} to {to:?}");
            }
        }
    }
    assert!(400 < n_asked, "{n_asked}");
}

#[test]
fn what_touches_is_joined_or_shut_as_it_looks() {
    // Rooms that share an edge are one; rooms that share a corner are not.
    let joined = [block(0.0, 0.0, 2_000.0, 2_000.0), block(2_000.0, 1_000.0, 2_000.0, 2_000.0)];
    let field = Walkable::new(&joined, &[], 300.0).routes_from(&[spot(1_000.0, 1_500.0)]);
    close(field.distance(point(3_000.0, 1_500.0)), 2_000.0);
    let at_corner = [block(0.0, 0.0, 2_000.0, 2_000.0), block(2_000.0, 2_000.0, 2_000.0, 2_000.0)];
    let field = Walkable::new(&at_corner, &[], 300.0).routes_from(&[spot(1_000.0, 1_500.0)]);
    assert_eq!(field.distance(point(3_000.0, 2_500.0)), None);
    // Turned by 30° and a billionth of a millimetre apart, a door still joins.
    let turned = |x: f64, y: f64, width: f64, depth: f64| {
        let corners = block(x, y, width, depth).outer;
        Polygon::new(corners.iter().map(|corner| corner.turned(Angle::degrees(30))).collect())
    };
    let rooms = [
        turned(0.0, 0.0, 2_000.0, 2_000.0),
        turned(2_000.000_000_001, 500.0, 100.0, 900.0),
        turned(2_100.0, 0.0, 2_000.0, 2_000.0),
    ];
    let at = |x: f64, y: f64| point(x, y).turned(Angle::degrees(30));
    let source = Segment::new(at(1_000.0, 1_000.0), at(1_000.0, 1_000.0));
    let field = Walkable::new(&rooms, &[], 300.0).routes_from(&[source]);
    assert!(field.distance(at(3_000.0, 1_000.0)).is_some_and(|found| (found - 2_000.0).abs() < 1.0));
}

#[test]
fn desks_that_touch_or_nearly_do_are_a_barrier() {
    let floor = [block(0.0, 0.0, 6_000.0, 4_000.0)];
    let across = |gap: f64, turn: i32| {
        // Five desks from wall to wall, with gaps between.
        let width = (4_000.0 - 4.0 * gap) / 5.0;
        let desks: Vec<Polygon> = (0..5)
            .map(|number| {
                let y = f64::from(number) * (width + gap) + width / 2.0;
                Polygon::rectangle(point(3_000.0, y), width, 800.0, Angle::degrees(90 + turn))
            })
            .collect();
        Walkable::new(&floor, &desks, 300.0).routes_from(&[spot(500.0, 2_000.0)]).distance(point(5_500.0, 2_000.0))
    };
    for gap in [0.0, 1e-9, 0.3, 1.0, 10.0, 200.0, 290.0] {
        assert_eq!(across(gap, 0), None, "{gap}");
    }
    assert_eq!(across(10.0, 180), None);
    assert!(across(310.0, 0).is_some());
}

#[test]
fn what_stands_in_a_door_shuts_it_unless_there_is_room_beside() {
    let floors = [
        block(0.0, 0.0, 3_000.0, 3_000.0),
        block(3_000.0, 1_000.0, 100.0, 900.0),
        block(3_100.0, 0.0, 3_000.0, 3_000.0),
    ];
    let with = |x: f64, y: f64| {
        let field = Walkable::new(&floors, &[block(x, y, 400.0, 400.0)], 300.0).routes_from(&[spot(500.0, 1_500.0)]);
        field.distance(point(5_000.0, 1_500.0))
    };
    assert_eq!(with(2_800.0, 1_250.0), None, "250 mm on either side");
    assert!(with(2_800.0, 1_000.0).is_some(), "500 mm on one");
    assert!(with(2_350.0, 1_250.0).is_some(), "250 mm before it, and 354 mm to either jamb");
    assert_eq!(with(2_550.0, 1_250.0), None, "50 mm before it, and 255 mm to either jamb");
}

#[test]
fn hostile_input_is_survived() {
    let floor = block(0.0, 0.0, 5_000.0, 4_000.0);
    let centre = spot(2_500.0, 2_000.0);
    let near = point(1_000.0, 1_000.0);
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e12] {
        let broken = Polygon::new(vec![point(0.0, 0.0), point(bad, 10.0), point(10.0, bad)]);
        let holed = Polygon { holes: vec![vec![point(bad, bad); 5]], ..floor.clone() };
        assert!(Walkable::new(&[broken.clone(), holed], &[], 300.0).is_empty());
        let field = Walkable::new(&[floor.clone(), broken.clone()], &[broken], bad).routes_from(&[
            Segment::new(point(bad, 0.0), point(0.0, bad)),
            spot(bad, bad),
            centre,
        ]);
        close(field.distance(near), 1_500_f64.hypot(1_000.0));
        assert_eq!(field.distance(point(bad, 1.0)), None);
        assert_eq!(field.route(point(1.0, bad)), None);
    }
    let nothing = Walkable::new(&[], std::slice::from_ref(&floor), 300.0);
    assert!(nothing.is_empty() && nothing.routes_from(&[centre]).distance(near).is_none());
    assert_eq!(Walkable::new(std::slice::from_ref(&floor), &[], 300.0).routes_from(&[]).distance(near), None);
    assert!(Walkable::new(std::slice::from_ref(&floor), &[block(-1.0, -1.0, 9_000.0, 9_000.0)], 300.0).is_empty());
    let thin = [
        Polygon::new(vec![point(0.0, 0.0), point(9.0, 9.0)]),
        Polygon::new(vec![near; 7]),
        Polygon::new(vec![point(0.0, 0.0), point(5_000.0, 0.0), point(2_500.0, 1e-7)]),
        Polygon::default(),
    ];
    close(
        Walkable::new(std::slice::from_ref(&floor), &thin, 300.0).routes_from(&[centre]).distance(near),
        1_500_f64.hypot(1_000.0),
    );
    let bow = Polygon::new(vec![point(0.0, 0.0), point(4_000.0, 4_000.0), point(4_000.0, 0.0), point(0.0, 4_000.0)]);
    let field = Walkable::new(&[bow], &[], 300.0).routes_from(&[spot(500.0, 2_000.0)]);
    assert!(field.distance(point(600.0, 2_000.0)).is_some());
}

#[test]
fn ten_thousand_obstacles_are_got_round_or_are_one() {
    let mut dice = Dice(7);
    // A heap of them, all on each other in the middle of the floor.
    let floor = [block(0.0, 0.0, 60_000.0, 60_000.0)];
    let heap: Vec<Polygon> = (0..10_000)
        .map(|_| {
            let at = point(dice.between(25_000, 35_000).into(), dice.between(25_000, 35_000).into());
            let (width, depth) = (dice.between(100, 1_800), dice.between(100, 900));
            Polygon::rectangle(at, width.into(), depth.into(), Angle::degrees(dice.between(0, 360)))
        })
        .collect();
    let field = Walkable::new(&floor, &heap, 300.0).routes_from(&[spot(20_000.0, 30_000.0)]);
    let round = field.distance(point(40_000.0, 30_000.0)).expect("round the heap");
    assert!(22_360.0 < round && round < 26_000.0, "{round}");
    // The same one ten thousand times.
    let same = vec![block(20_000.0, 20_000.0, 20_000.0, 20_000.0); 10_000];
    let field = Walkable::new(&floor, &same, 300.0).routes_from(&[spot(20_000.0, 30_000.0)]);
    close(field.distance(point(40_000.0, 30_000.0)), 40_000.0);
    // In rows, each clear of the next.
    let rows: Vec<Polygon> = (0..10_000)
        .map(|number| block(f64::from(number % 100) * 600.0, f64::from(number / 100) * 600.0, 200.0, 200.0))
        .collect();
    let field = Walkable::new(&floor, &rows, 300.0).routes_from(&[spot(400.0, 400.0)]);
    let corner = field.distance(point(59_900.0, 59_900.0)).expect("between the rows");
    assert!(59_500.0 * 2_f64.sqrt() <= corner && corner < 59_500.0 * 1.5, "{corner}");
}
