//! How long the shortest ways out of a floor take: the ground of a thousand desks triangulated, every desk to each exit, and
//! a heat map of distances.
//!
//! `cargo bench --bench routes` prints a table. This is work for beside the frame; no test asserts a time.

#![expect(clippy::expect_used, reason = "a bench that cannot set itself up may stop")]

use colocate::geom::{Point2, Polygon, RouteField, Segment, Walkable};
use colocate::model::{FloorGeometry, Moment, OpeningKind, RoomUse, sample};
use colocate::units::Mm;
use divan::Bencher;

fn main() {
    divan::main();
}

/// How many desks are on the floor.
const DESKS: [u32; 3] = [100, 1_000, 10_000];
/// What nobody squeezes through, in millimetres.
const LEAST_GAP: f64 = 300.0;
/// How far a door reaches into the rooms beside its wall, so that they are joined, in millimetres.
const OVERLAP: f64 = 10.0;

/// A floor as shapes.
struct Shapes {
    floors: Vec<Polygon>,
    obstacles: Vec<Polygon>,
    exits: Vec<Segment>,
    desks: Vec<Point2>,
}

fn shapes(n_desks: u32) -> Shapes {
    let plan = sample::generate(n_desks, 1, 1);
    let view = plan.view(Moment::complete(plan.last_phase().expect("a phase").id));
    let floor = *view.floors().first().expect("a floor");
    let geometry = FloorGeometry::of(&view, floor);
    let rectangle = |at: colocate::units::PlanPoint, width: Mm, depth: Mm, turned| {
        Polygon::rectangle(at.into(), width.f64(), depth.f64(), turned)
    };
    let mut floors: Vec<Polygon> = geometry.rooms.values().map(|room| room.polygon.clone()).collect();
    let mut exits = Vec::new();
    let stairs: Vec<&Polygon> = view
        .rooms(floor)
        .filter(|(_, used)| used.used_as == RoomUse::Stair)
        .filter_map(|(room, _)| geometry.rooms.get(&room.id).map(|outline| &outline.polygon))
        .collect();
    for opening in view.openings(floor).filter(|opening| opening.kind != OpeningKind::Window) {
        let wall = floor.walls.get(&opening.wall).expect("a wall");
        let line = Segment::between(wall.start, wall.end);
        let (along, half) = (opening.along.f64(), opening.width.f64() / 2.0);
        let depth = wall.thickness.f64() / 2.0 + OVERLAP;
        let (start, end) = (line.at_distance(along - half), line.at_distance(along + half));
        let side = line.direction().expect("a length").perpendicular() * depth;
        floors.push(Polygon::new(vec![start - side, end - side, end + side, start + side]));
        let is_out = geometry.room_at(start.midpoint(end) + side).is_none()
            || geometry.room_at(start.midpoint(end) - side).is_none();
        let is_stair =
            stairs.iter().any(|stair| [side, -side].iter().any(|side| stair.contains(start.midpoint(end) + *side)));
        if is_out || is_stair {
            exits.push(Segment::new(start, end));
        }
    }
    let desks: Vec<Point2> = view.desks(floor).map(|placed| placed.at.into()).collect();
    let obstacles = view
        .desks(floor)
        .map(|placed| rectangle(placed.at, placed.desk.width, placed.desk.depth, placed.turned))
        .chain(
            view.furniture(floor)
                .map(|placed| rectangle(placed.at, placed.furniture.width, placed.furniture.depth, placed.turned)),
        )
        .collect();
    Shapes { floors, obstacles, exits, desks }
}

impl Shapes {
    fn walkable(&self) -> Walkable {
        Walkable::new(&self.floors, &self.obstacles, LEAST_GAP)
    }

    fn n_out(&self, field: &RouteField) -> usize {
        self.desks.iter().filter(|desk| field.distance(**desk).is_some()).count()
    }
}

/// The ground alone.
#[divan::bench(args = DESKS, sample_count = 10)]
fn ground(bencher: Bencher<'_, '_>, n_desks: u32) {
    let shapes = shapes(n_desks);
    bencher.bench_local(|| shapes.walkable());
}

/// From the ground on: the ways to the nearest exit.
#[divan::bench(args = DESKS, sample_count = 10)]
fn nearest_exit(bencher: Bencher<'_, '_>, n_desks: u32) {
    let shapes = shapes(n_desks);
    let walkable = shapes.walkable();
    bencher.bench_local(|| walkable.routes_from(&shapes.exits));
}

/// All of it: the ground, and every desk to each exit by itself.
#[divan::bench(args = DESKS, sample_count = 10)]
fn every_desk_to_each_exit(bencher: Bencher<'_, '_>, n_desks: u32) {
    let shapes = shapes(n_desks);
    assert!(1 < shapes.exits.len(), "a way out at either end");
    bencher.bench_local(|| {
        let walkable = shapes.walkable();
        shapes.exits.iter().map(|exit| shapes.n_out(&walkable.routes_from(&[*exit]))).collect::<Vec<_>>()
    });
    let n_out = shapes.n_out(&shapes.walkable().routes_from(&shapes.exits));
    assert_eq!(n_out, shapes.desks.len(), "everybody gets out");
}

/// A distance every 500 mm.
#[divan::bench(args = DESKS, sample_count = 10)]
fn heat_map(bencher: Bencher<'_, '_>, n_desks: u32) {
    let shapes = shapes(n_desks);
    let field = shapes.walkable().routes_from(&shapes.exits);
    let bounds = shapes.floors.iter().map(Polygon::bounds).reduce(colocate::geom::Bounds::union).expect("rooms");
    let (n_across, n_up) = ((bounds.width() / 500.0) as u32, (bounds.height() / 500.0) as u32);
    bencher.bench_local(|| {
        let at = |x: u32, y: u32| bounds.min + Point2::new(f64::from(x), f64::from(y)) * 500.0;
        (0..n_up).flat_map(|y| (0..n_across).map(move |x| at(x, y))).filter(|at| field.distance(*at).is_some()).count()
    });
}
