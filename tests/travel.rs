//! Travel distance on floors made by hand: how far it is, where there is an alternative by the 45° rule, and what is in the
//! way.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "each test file uses its own part of this")]
mod support {
    pub(crate) mod office;
}

use colocate::check::{Problem, Travel, Traveller};
use colocate::model::*;
use colocate::units::Mm;
use support::office::{EXISTING, FLOOR, Office};

/// A hall of that size, in millimetres between the centre lines of its walls, with doors to outside in its sides.
struct Hall {
    office: Office,
    sides: Vec<WallId>,
}

impl Hall {
    fn new(width: i32, depth: i32) -> Self {
        let mut office = Office::new();
        office.shell(width, depth);
        office.room((width / 2, depth / 2), RoomUse::OpenPlan);
        let sides = office.plan.floors[&FLOOR].walls.keys().copied().collect();
        Self { office, sides }
    }

    /// A door in a side, counted from the south counter-clockwise; `along` from that side's start.
    fn door(&mut self, side: usize, along: i32) -> OpeningId {
        self.office.opening(self.sides[side], along, OpeningKind::SingleDoor, Lifetime::from(EXISTING))
    }

    fn travel(&self) -> Travel {
        Traveller::new().measure(self.office.sound(), EXISTING, || false).unwrap()
    }

    /// How far it is from the only desk, and how far of that there is one way only, in millimetres.
    fn desk_to_exit(&self) -> (f64, f64) {
        let travel = self.travel();
        let desk = travel.floors[0].places.iter().find(|place| place.desk.is_some()).unwrap();
        (desk.distance.unwrap(), desk.one_way)
    }

    fn problems(&self, check: &str) -> Vec<Problem> {
        let all = self.travel().problems.into_iter().map(std::sync::Arc::unwrap_or_clone);
        all.filter(|problem| problem.check == check).collect()
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 30.0
}

#[test]
fn the_straight_line_where_nothing_is_in_the_way() {
    let mut hall = Hall::new(20_000, 10_000);
    hall.door(0, 10_000);
    // The seat is 350 mm in front of the desk's edge, at (10,000, 5,250).
    hall.office.desk((10_000, 6_000), EXISTING);
    let (distance, one_way) = hall.desk_to_exit();
    assert!(near(distance, 5_250.0), "{distance}");
    assert!((distance - one_way).abs() < f64::EPSILON, "with one exit all of the way is one way");
}

#[test]
fn round_a_wall_and_not_through_it() {
    let mut hall = Hall::new(20_000, 10_000);
    hall.door(0, 10_000);
    hall.office.desk((10_000, 6_000), EXISTING);
    let (straight, _) = hall.desk_to_exit();
    // A screen of 6 m across the way: round its end it is sqrt(3,000² + …) twice.
    hall.office.wall([(7_000, 2_500), (13_000, 2_500)], WallKind::HalfHeight, 50, Lifetime::from(EXISTING));
    let (round, _) = hall.desk_to_exit();
    let expected = 3_000_f64.hypot(5_250.0 - 2_525.0) + (3_000_f64 - 413.0).hypot(2_475.0) + 50.0;
    assert!(near(round, expected), "{round} where {expected} was expected, {straight} without the screen");
}

#[test]
fn opposite_exits_are_alternatives_and_neighbours_are_not() {
    let mut hall = Hall::new(40_000, 10_000);
    hall.door(3, 5_000);
    hall.office.desk((20_000, 5_750), EXISTING);
    let (distance, one_way) = hall.desk_to_exit();
    assert!(near(distance, one_way), "one exit");
    let beside = hall.door(3, 7_000);
    let (_, one_way) = hall.desk_to_exit();
    assert!(12_000.0 < one_way, "two doors side by side are one way until one is near them: {one_way}");
    let floor = hall.office.plan.floors[&FLOOR].openings[&beside].as_ref().clone();
    hall.office.put(Opening { wall: hall.sides[1], along: Mm(5_000), ..floor });
    let (_, one_way) = hall.desk_to_exit();
    assert!(one_way < 1.0, "on opposite sides they are alternatives: {one_way}");
}

#[test]
fn the_ways_part_at_forty_five_degrees_and_not_before() {
    // The seat is at (20,000, 8,000). One door straight below it, another in the same wall, to the east.
    let doors_apart = |apart: i32| {
        let mut hall = Hall::new(40_000, 20_000);
        hall.door(0, 20_000);
        hall.door(0, 20_000 + apart);
        hall.office.desk((20_000, 8_750), EXISTING);
        hall.desk_to_exit().1
    };
    // Doors are 826 mm clear, and one walks to the nearest point of each: 7,900 mm away, 45° is at 413 mm less than that.
    assert!(0.0 < doors_apart(8_000), "44° or so");
    assert!(doors_apart(8_600) < 1.0, "46° or so");
}

#[test]
fn a_dead_end_is_as_long_as_the_way_to_where_ways_part() {
    // A hall with exits in its north and south walls at x = 10,000, and a room behind it with one way into the hall.
    let mut hall = Hall::new(60_000, 10_000);
    hall.door(0, 10_000);
    hall.door(2, 50_000);
    let life = Lifetime::from(EXISTING);
    let wall = hall.office.wall([(30_000, 0), (30_000, 10_000)], WallKind::Partition, 100, life);
    hall.office.room((45_000, 5_000), RoomUse::OpenPlan);
    hall.office.opening(wall, 5_000, OpeningKind::Opening, life);
    hall.office.desk((45_000, 5_750), EXISTING);
    let (distance, one_way) = hall.desk_to_exit();
    // 15 m to the opening, then towards an exit 20,616 mm away; at 7/17 of that the other lies 45° off.
    let expected = 15_000.0 + 7.0 / 17.0 * 20_616.0;
    assert!((one_way - expected).abs() < 700.0, "{one_way} where {expected} was expected");
    assert!((distance - 35_616.0).abs() < 700.0, "{distance}");
    let told = hall.problems("travel-distance");
    assert!(told.len() == 1 && told[0].message.contains("before there is a second way out"), "{told:?}");
}

#[test]
fn too_far_is_told_with_the_worst_desk() {
    let mut hall = Hall::new(60_000, 10_000);
    hall.door(3, 5_000);
    hall.office.desk((30_000, 5_750), EXISTING);
    let worst = hall.office.desk((50_000, 5_750), EXISTING);
    let told = hall.problems("travel-distance");
    assert_eq!(told.len(), 2, "more than 18 m one way, and more than 45 m in all: {told:?}");
    assert!(told.iter().all(|problem| problem.items.first() == Some(&ItemId::Desk(worst))), "{told:?}");
    assert!(told[0].message.starts_with("50.0 m from desk"), "{}", told[0].message);
    assert!(told[0].message.contains("32.0 m too far, from 2 desks"), "{}", told[0].message);
    hall.door(1, 5_000);
    hall.door(2, 20_000);
    assert_eq!(hall.problems("travel-distance"), Vec::new(), "exits all round");
}

#[test]
fn a_desk_shut_in_by_furniture_is_told() {
    let mut hall = Hall::new(10_000, 10_000);
    hall.door(0, 5_000);
    hall.office.desk((5_000, 7_000), EXISTING);
    assert_eq!(hall.problems("travel-distance"), Vec::new());
    // Desks from wall to wall, with a gap of 400 mm that nobody walks through.
    for x in [900, 2_500, 4_100, 6_100, 7_700, 9_300] {
        hall.office.desk((x, 4_000), EXISTING);
    }
    let told = hall.problems("travel-distance");
    assert!(
        told.iter().any(|problem| problem.message.starts_with("No walkable way leads out from 1 desk")),
        "{told:?}"
    );
}

#[test]
fn a_pinch_point_is_told_and_a_wider_gap_is_not() {
    let with_gap = |gap: i32| {
        let mut hall = Hall::new(11_000, 10_000);
        hall.door(0, 5_000);
        hall.office.desk((5_000, 8_000), EXISTING);
        // A wall of desks, but for a gap in the middle.
        for x in [850, 2_450, 4_050] {
            hall.office.desk((x, 4_000), EXISTING);
            hall.office.desk((4_850 + gap + x - 50, 4_000), EXISTING);
        }
        hall.office.wall(
            [(9_650 + gap - 50, 3_900), (11_000, 3_900)],
            WallKind::HalfHeight,
            50,
            Lifetime::from(EXISTING),
        );
        hall.problems("aisles").into_iter().filter(|problem| problem.message.contains("750")).count()
    };
    assert_eq!((with_gap(650), with_gap(800)), (1, 0));
}

#[test]
fn a_key_shuts_a_door_and_a_stair_that_leads_nowhere_is_no_exit() {
    let mut hall = Hall::new(20_000, 10_000);
    let door = hall.door(0, 10_000);
    hall.office.desk((10_000, 6_000), EXISTING);
    assert_eq!(hall.travel().floors[0].n_exits, 1);
    let locked = hall.office.plan.floors[&FLOOR].openings[&door].as_ref().clone();
    hall.office.put(Opening { release: Release::Key, ..locked });
    let travel = hall.travel();
    assert_eq!(travel.floors[0].places[0].distance, None);
}

#[test]
fn what_is_remembered_is_what_would_be_measured_and_a_call_off_is_heeded() {
    let plan = sample::generate(60, 2, 1);
    let phase = plan.last_phase().unwrap().id;
    let mut traveller = Traveller::new();
    let distances = |travel: &Travel| -> Vec<Option<u64>> {
        let places = travel.floors.iter().flat_map(|floor| &floor.places);
        places.map(|place| place.distance.map(|distance| distance.round() as u64)).collect()
    };
    let first = traveller.measure(&plan, phase, || false).unwrap();
    let floor = plan.floors_in_order()[1];
    let desk = ItemId::Desk(*floor.desks.keys().next().unwrap());
    let by = colocate::units::PlanVector::new(0, 30);
    let moved = edits::move_by(&plan, phase, floor.floor.id, &std::collections::BTreeSet::from([desk]), by).unwrap();
    let plan = plan.with(&moved).unwrap();
    let again = traveller.measure(&plan, phase, || false).unwrap();
    assert!(
        std::sync::Arc::ptr_eq(&first.floors[0], &again.floors[0]),
        "a floor that nobody touched is not measured again"
    );
    let fresh = Traveller::new().measure(&plan, phase, || false).unwrap();
    assert_eq!(distances(&again), distances(&fresh));
    assert_eq!(again.problems, fresh.problems);
    assert!(traveller.measure(&plan, phase, || true).is_none());
}
