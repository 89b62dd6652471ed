//! What was counted against what there is room for: U-1 to U-8 of the worked examples of the field, counts of desks, the
//! phases they belong to, and that utilisation is frequency times occupancy whatever was counted.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/office.rs"]
#[expect(dead_code, reason = "shared with another test, which uses other parts")]
mod office;

use colocate::analysis::report::{ObservedReport, ObservedUse};
use colocate::analysis::{Analyst, Report};
use colocate::model::*;
use colocate::units::{Angle, Date, Mm, Timestamp};
use office::{EXISTING, FLOOR, Office, WORKS};
use proptest::prelude::*;

#[track_caller]
fn nearly(actual: Option<f64>, expected: f64, tolerance: f64) {
    let actual = actual.expect("it is defined");
    assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected}");
}

fn report(office: &Office) -> Report {
    Analyst::new().report(office.sound()).as_ref().clone()
}

/// What was counted in a phase, by its place.
fn observed(office: &Office, phase: usize) -> ObservedReport {
    report(office).phases[phase].utilisation.observed.clone().expect("something was counted")
}

fn at(day: u8, hour: u8) -> Timestamp {
    Timestamp::new(Date::new(2014, 11, day).expect("a day"), hour, 0).expect("an hour")
}

fn count(office: &mut Office, place: ObservedPlace, at: Timestamp, seen: u32, signs_of_life: Option<u32>) {
    office.put(Observation { floor: FLOOR, place, at, counted: Counted { seen, signs_of_life } });
}

/// A row of rooms, each with so many seats.
fn rooms(seats: &[u32]) -> (Office, Vec<RoomId>) {
    let mut office = Office::new();
    let n_rooms = seats.len() as i32;
    office.shell(n_rooms * 4_000, 6_000);
    for idx in 1..n_rooms {
        let x = idx * 4_000;
        office.wall([(x, 0), (x, 6_000)], WallKind::Partition, 100, Lifetime::from(EXISTING));
    }
    let mut rooms = Vec::new();
    for (idx, &seats) in (0..n_rooms).zip(seats) {
        let middle = (idx * 4_000 + 2_000, 3_000);
        rooms.push(office.room(middle, RoomUse::Meeting));
        office.put(Furniture {
            id: FurnitureId(office.plan.next_id),
            floor: FLOOR,
            symbol: "meeting-table".to_owned(),
            width: Mm(1_800),
            depth: Mm(1_000),
            seats,
            placements: vec![Placement { phase: EXISTING, at: middle.into(), turned: Angle::ZERO }],
            until: None,
        });
    }
    (office, rooms)
}

/// So much of something for each of so many, as evenly as it goes.
fn shared_out(whole: u32, n_parts: u32) -> Vec<u32> {
    (0..n_parts).map(|idx| whole / n_parts + u32::from(idx < whole % n_parts)).collect()
}

#[test]
fn u_1_and_u_2_a_room_in_use_30_of_45_hours_and_half_full_then() {
    let (mut office, rooms) = rooms(&[10]);
    for hour in 0..45 {
        let seen = if hour < 30 { 5 } else { 0 };
        count(&mut office, ObservedPlace::Room(rooms[0]), at(3 + hour / 9, 9 + hour % 9), seen, None);
    }
    let observed = observed(&office, 0);
    let room = &observed.floors[0].rooms[0];
    assert_eq!((room.places, room.use_of.observations, room.use_of.observations_in_use), (10, 45, 30));
    for use_of in [room.use_of, observed.floors[0].use_of, observed.whole] {
        nearly(use_of.frequency_pct, 66.67, 0.005);
        nearly(use_of.occupancy_pct, 50.0, 1e-9);
        nearly(use_of.utilisation_pct, 33.33, 0.005);
        nearly(use_of.average_utilisation_pct, 33.33, 0.005);
    }
    assert_eq!((observed.counts, observed.counts_without_places, observed.days), (45, 0, 5));
    assert_eq!((observed.first, observed.last), (at(3, 9), at(7, 17)));
}

/// Rooms counted once, all at the same time: how often, how full and how well used they are, in per cent.
fn stellae(n_rooms: u32, n_in_use: u32, seen: u32, seats: u32, expected: [f64; 3]) {
    let (mut office, rooms) = rooms(&shared_out(seats, n_rooms));
    let in_use = shared_out(seen, n_in_use);
    for (idx, room) in rooms.into_iter().enumerate() {
        let seen = in_use.get(idx).copied().unwrap_or_default();
        count(&mut office, ObservedPlace::Room(room), at(3, 10), seen, None);
    }
    let whole = observed(&office, 0).whole;
    let [frequency, occupancy, utilisation] = expected;
    nearly(whole.frequency_pct, frequency, 0.05);
    nearly(whole.occupancy_pct, occupancy, 0.05);
    nearly(whole.utilisation_pct, utilisation, 0.05);
}

#[test]
fn u_3_to_u_8_the_buildings_of_stellae() {
    // Against the average room, seats over rooms. Building D is left out: its source prints a frequency that is not 9/18.
    stellae(16, 7, 134, 400, [43.8, 76.6, 33.5]);
    stellae(18, 9, 110, 468, [50.0, 47.0, 23.5]);
    stellae(27, 10, 106, 648, [37.0, 44.2, 16.4]);
    stellae(36, 15, 180, 755, [41.7, 57.2, 23.8]);
    stellae(15, 7, 77, 540, [46.7, 30.6, 14.3]);
    stellae(18, 7, 130, 563, [38.9, 59.4, 23.1]);
    stellae(18, 6, 90, 580, [33.3, 46.6, 15.5]);
}

#[test]
fn desks_that_are_counted_singly_make_up_their_room_and_their_floor() {
    let mut office = Office::new();
    office.shell(10_000, 8_000);
    let room = office.room((5_000, 7_000), RoomUse::OpenPlan);
    let desks = office.desks(4, EXISTING);
    let alone = office.desk((20_000, 1_000), EXISTING);
    for (&desk, seen) in desks.iter().zip([1, 1, 0]) {
        // Three of four were looked at.
        count(&mut office, ObservedPlace::Desk(desk), at(3, 10), seen, Some(1 - seen));
    }
    count(&mut office, ObservedPlace::Desk(desks[0]), at(3, 14), 0, None);
    count(&mut office, ObservedPlace::Desk(alone), at(3, 14), 1, None);
    let observed_of = observed(&office, 0);
    let of_room = observed_of.floors[0].rooms[0].clone();
    assert_eq!((of_room.room_id, of_room.places), (room, 4));
    assert_eq!((of_room.use_of.observations, of_room.use_of.observations_in_use, of_room.use_of.seen), (2, 1, 2));
    // Two seen at four places that were looked at, over both times.
    nearly(of_room.use_of.utilisation_pct, 50.0, 1e-9);
    // A coat on the third makes all three claimed; the fourth time nobody looked for coats.
    nearly(of_room.use_of.claimed_pct, 100.0, 1e-9);
    // At 14:00 the floor is the desk in the room and the one outside: one of two. The fuller hour is 10:00.
    let whole = observed_of.whole;
    assert_eq!((whole.observations, whole.observations_in_use), (3, 2));
    nearly(whole.utilisation_pct, 60.0, 1e-9);
    nearly(whole.average_utilisation_pct, f64::midpoint(200.0 / 3.0, 50.0), 1e-9);
    let peak = whole.peak.expect("a peak");
    assert_eq!((peak.at, peak.seen, peak.places), (at(3, 10), 2, 3));
    nearly(peak.utilisation_pct, 200.0 / 3.0, 1e-9);

    // A count of the room as a whole stands for its desks, which are part of it.
    count(&mut office, ObservedPlace::Room(room), at(3, 10), 4, None);
    let of_room = observed(&office, 0).floors[0].rooms[0].use_of;
    assert_eq!((of_room.observations, of_room.seen), (2, 4));
    nearly(of_room.utilisation_pct, 80.0, 1e-9);
    assert_eq!(of_room.claimed_pct, None, "nobody looked for signs of life in the room as a whole");
}

#[test]
fn counts_belong_to_the_phase_that_was_moved_into_and_are_measured_against_its_desks() {
    let mut office = Office::new();
    office.shell(10_000, 8_000);
    let room = ObservedPlace::Room(office.room((5_000, 7_000), RoomUse::OpenPlan));
    office.desks(2, EXISTING);
    for x in [1_000, 3_000] {
        office.desk((x, 5_000), WORKS);
    }
    // The works end on 29 June 2015, and no move in is dated.
    let on = |text: &str| text.parse::<Timestamp>().expect("a time");
    count(&mut office, room, on("2015-06-28T10:00"), 1, None);
    count(&mut office, room, on("2015-06-29T10:00"), 1, None);
    nearly(observed(&office, 0).whole.utilisation_pct, 50.0, 1e-9);
    nearly(observed(&office, 1).whole.utilisation_pct, 25.0, 1e-9);
    // Planned stands beside it, day by day: a Sunday has no plan, a Monday has.
    let team = office.team(4, Fte::whole(4), DeskPolicy::OneEach);
    office.change_team(team, |team| team.attendance = Attendance::even(50));
    let (before, after) = (observed(&office, 0), observed(&office, 1));
    assert_eq!((before.weekdays[0].day, before.weekdays[0].planned_utilisation_pct), ("Sunday", None));
    assert_eq!(after.weekdays[0].day, "Monday");
    nearly(after.weekdays[0].planned_utilisation_pct, 50.0, 1e-9);
    nearly(after.weekdays[0].use_of.utilisation_pct, 25.0, 1e-9);
}

#[test]
fn what_has_no_places_has_a_frequency_alone_and_is_left_out_of_the_floor() {
    let (mut office, rooms) = rooms(&[4, 0]);
    count(&mut office, ObservedPlace::Room(rooms[0]), at(3, 10), 2, None);
    count(&mut office, ObservedPlace::Room(rooms[1]), at(3, 10), 3, None);
    let gone = office.desk((1_000, 1_000), WORKS);
    count(&mut office, ObservedPlace::Desk(gone), at(3, 10), 1, None);
    let observed = observed(&office, 0);
    assert_eq!((observed.counts, observed.counts_without_places), (3, 2));
    let empty = observed.floors[0].rooms[1].use_of;
    nearly(empty.frequency_pct, 100.0, 1e-9);
    assert_eq!((empty.occupancy_pct, empty.utilisation_pct, empty.peak), (None, None, None));
    nearly(observed.whole.utilisation_pct, 50.0, 1e-9);
    assert_eq!(report(&office).phases[1].utilisation.observed, None, "nothing was counted in the other phase");
}

#[test]
fn the_json_report_has_the_figures_with_their_units_and_null_where_there_are_none() {
    let (mut office, rooms) = rooms(&[3]);
    count(&mut office, ObservedPlace::Room(rooms[0]), at(3, 10), 2, Some(1));
    let json = serde_json::to_value(report(&office)).expect("JSON");
    let of_phase = |idx: usize| json["phases"][idx]["utilisation"]["observed"].clone();
    assert_eq!(of_phase(0)["whole"]["utilisation_pct"], 66.67);
    assert_eq!(of_phase(0)["whole"]["claimed_pct"], 100.0);
    assert_eq!(of_phase(0)["weekdays"][0]["planned_utilisation_pct"], serde_json::Value::Null);
    assert_eq!(of_phase(0)["floors"][0]["rooms"][0]["use"]["peak"]["at"], "2014-11-03T10:00");
    assert!(of_phase(1).is_null());
}

/// A report with memory is a report without, after changes of all that counts hang on.
#[test]
fn what_is_remembered_is_what_would_be_worked_out() {
    let (mut office, rooms) = rooms(&[4, 6]);
    office.floor(FloorId(6), office::BUILDING);
    let desk = office.desk((1_000, 1_000), EXISTING);
    count(&mut office, ObservedPlace::Room(rooms[0]), at(3, 10), 2, None);
    count(&mut office, ObservedPlace::Desk(desk), at(3, 10), 1, None);
    let mut analyst = Analyst::new();
    let mut check = |office: &Office| {
        let remembered = analyst.report(office.sound());
        assert_eq!(*remembered, report(office));
        remembered.phases[0].utilisation.observed.clone()
    };
    let first = check(&office);
    // The desk goes into the other room, which then has one more place.
    let mut moved = office.plan.floors[&FLOOR].desks[&desk].as_ref().clone();
    moved.placements[0].at = (5_500, 1_000).into();
    office.put(moved);
    assert_ne!(check(&office), first);
    let table = office.plan.floors[&FLOOR].furniture.values().next().expect("a table");
    let mut table = table.as_ref().clone();
    table.seats = 8;
    office.put(table);
    let second = check(&office);
    count(&mut office, ObservedPlace::Room(rooms[1]), at(4, 10), 0, None);
    assert_ne!(check(&office), second);
    // The works end before the counts: they are of that phase now.
    let mut works = office.plan.phases[1].as_ref().clone();
    (works.works_start, works.works_end) = (None, Some(Date::new(2014, 1, 1).expect("a day")));
    office.put(works);
    assert_eq!(check(&office), None);
}

/// By hand, from what was counted: frequency, occupancy, utilisation (domain.md 2.2).
fn by_hand(seen: &[u32], places: u32) -> (f64, f64, f64) {
    let in_use: Vec<u32> = seen.iter().copied().filter(|&seen| 0 < seen).collect();
    let people: f64 = seen.iter().map(|&seen| f64::from(seen)).sum();
    let (n_all, n_in_use) = (seen.len() as f64, in_use.len() as f64);
    (n_in_use / n_all, people / (f64::from(places) * n_in_use), people / (f64::from(places) * n_all))
}

/// Utilisation is frequency times occupancy.
fn agrees(use_of: &ObservedUse) -> bool {
    match (use_of.frequency_pct, use_of.occupancy_pct, use_of.utilisation_pct) {
        (Some(frequency), Some(occupancy), Some(utilisation)) => {
            (frequency / 100.0 * (occupancy / 100.0) - utilisation / 100.0).abs() <= 1e-12
        }
        // Nobody was ever seen: there is no occupancy, and no use.
        (Some(frequency), None, Some(utilisation)) => frequency == 0.0 && utilisation == 0.0,
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn utilisation_is_frequency_times_occupancy(
        seats in prop::collection::vec(1..30_u32, 1..4),
        counts in prop::collection::vec((0..4_usize, 0..9_u8, 8..18_u8, prop_oneof![Just(0), 0..40_u32]), 1..40),
        signs in any::<bool>(),
    ) {
        let (mut office, rooms) = rooms(&seats);
        for &(room, day, hour, seen) in &counts {
            // Saturdays and Sundays among them; the later of two at one place and time is the one that is kept.
            let place = ObservedPlace::Room(rooms[room % rooms.len()]);
            count(&mut office, place, at(3 + day, hour), seen, signs.then_some(1));
        }
        let observed = observed(&office, 0);
        prop_assert!(agrees(&observed.whole));
        prop_assert!(observed.weekdays.iter().all(|day| agrees(&day.use_of)));
        prop_assert!(observed.floors.iter().all(|floor| agrees(&floor.use_of)));
        for room in &observed.floors[0].rooms {
            let place = ObservedPlace::Room(room.room_id);
            let seen: Vec<u32> =
                office.plan.floors[&FLOOR].observations_of(place).map(|(_, counted)| counted.seen).collect();
            let (frequency, occupancy, utilisation) = by_hand(&seen, room.places as u32);
            prop_assert!(agrees(&room.use_of));
            prop_assert!((room.use_of.frequency_pct.unwrap() / 100.0 - frequency).abs() <= 1e-12);
            prop_assert!((room.use_of.utilisation_pct.unwrap() / 100.0 - utilisation).abs() <= 1e-12);
            if let Some(own) = room.use_of.occupancy_pct {
                prop_assert!((own / 100.0 - occupancy).abs() <= 1e-12 * occupancy.max(1.0));
            }
            prop_assert_eq!(room.use_of.claimed_pct.is_some(), signs);
            let peak = room.use_of.peak.expect("a peak").utilisation_pct.unwrap();
            prop_assert!(room.use_of.average_utilisation_pct.unwrap() <= peak + 1e-9);
        }
    }
}
