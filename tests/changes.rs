//! What changed between two plans, told: exactly what was done, by how much, and nothing else.

#![expect(clippy::expect_used, reason = "a test says so by failing")]

use colocate::compare::{Changes, Entry, Kind, PlanComparison, Quantity, SMALL_MOVE, Topic};
use colocate::file;
use colocate::model::edits::{self, RatePart, WallEnd};
use colocate::model::{DeskId, Element, ElementKey, FloorId, ItemId, Moment, Occupant, Plan, Section, TeamId, WallId};
use colocate::units::{Mm, Pence, PlanPoint, PlanVector};
use std::collections::BTreeSet;

fn leigh_road() -> Plan {
    file::builtin::leigh_road()
}

/// A partition with a room on both sides that stands at the end and from the beginning.
fn partition(plan: &Plan) -> (FloorId, WallId) {
    let last = plan.last_phase().expect("a phase").id;
    let view = plan.view(Moment::complete(last));
    for floor in view.floors() {
        let geometry = colocate::model::FloorGeometry::of(&view, floor);
        for wall in view.walls(floor) {
            let n_rooms = geometry.rooms.values().filter(|room| room.walls.contains(&wall.id)).count();
            let has_openings = floor.openings.values().any(|opening| opening.wall == wall.id);
            let is_first = plan.first_phase().is_some_and(|first| first.id == wall.life.from);
            let is_straight = wall.start.x == wall.end.x || wall.start.y == wall.end.y;
            if n_rooms == 2
                && !has_openings
                && is_first
                && is_straight
                && wall.kind == colocate::model::WallKind::Partition
            {
                return (floor.floor.id, wall.id);
            }
        }
    }
    panic!("a partition between two rooms")
}

/// Six desks of one team in the last phase, and another team.
fn six_desks(plan: &Plan) -> (FloorId, BTreeSet<DeskId>, TeamId, TeamId) {
    let last = Moment::complete(plan.last_phase().expect("a phase").id);
    let view = plan.view(last);
    for floor in view.floors() {
        for team in plan.teams.keys() {
            let own = view.desks(floor).filter(|desk| desk.occupant == Occupant::Team(*team));
            let desks: BTreeSet<DeskId> = own.map(|desk| desk.desk.id).take(6).collect();
            let other = plan.teams.keys().find(|other| *other != team);
            if let (6, Some(other)) = (desks.len(), other) {
                return (floor.floor.id, desks, *team, *other);
            }
        }
    }
    panic!("a team with six desks on a floor")
}

/// The plan with one wall moved, six desks reseated and one rate changed, and what it was about.
fn changed() -> (Plan, Plan, (FloorId, WallId)) {
    let before = leigh_road();
    let (first, last) = (before.first_phase().expect("a phase").id, before.last_phase().expect("a phase").id);
    let (floor, wall) = partition(&before);
    let own = before.floor(floor).and_then(|floor| floor.walls.get(&wall)).expect("the wall").as_ref().clone();
    // Along its own line it stays where it is; across it goes a foot.
    let by = if own.start.x == own.end.x {
        PlanVector { x: Mm(300), y: Mm(0) }
    } else {
        PlanVector { x: Mm(0), y: Mm(300) }
    };
    let moved = edits::move_by(&before, first, floor, &[ItemId::Wall(wall)].into(), by).expect("it can move");
    let after = before.with(&moved).expect("sound");
    let (desks_floor, desks, _, other) = six_desks(&after);
    let seated =
        edits::assign(&after, Moment::complete(last), desks_floor, &desks, Occupant::Team(other)).expect("seats");
    let after = after.with(&seated).expect("sound");
    let rate = *after.rates.keys().next().expect("a rate");
    let price = after.rates.get(&rate).expect("the rate").rate;
    let priced = edits::set_rate(&after, rate, RatePart::Price(Pence(price.0 + 250))).expect("a price");
    (before, after.with(&priced).expect("sound"), (floor, wall))
}

fn of(changes: &Changes, topic: Topic) -> Vec<&Entry> {
    changes.entries.iter().filter(|entry| entry.topic == topic).collect()
}

#[test]
fn a_wall_six_desks_and_a_rate_are_all_there_is() {
    let (before, after, (floor, wall)) = changed();
    let changes = Changes::between(&before, &after, SMALL_MOVE);
    for line in changes.entries.iter().map(Entry::line) {
        println!("{line}");
    }
    let walls = of(&changes, Topic::Walls);
    let own = walls.iter().find(|entry| entry.keys == [ElementKey::Item(floor, ItemId::Wall(wall))]).expect("the wall");
    assert_eq!(own.kind, Kind::Moved);
    assert!(own.details.iter().any(|detail| detail.after.as_deref() == Some("300 mm")), "{own:?}");
    // The rooms beside it, and by how much: what one wins the other loses, along the length of the wall.
    let rooms = of(&changes, Topic::Rooms);
    let areas: Vec<f64> = (rooms.iter().filter(|entry| entry.kind == Kind::Follows))
        .flat_map(|entry| &entry.details)
        .filter_map(|detail| detail.figures.filter(|figures| figures.unit == Quantity::M2)?.difference)
        .collect();
    assert!(2 <= areas.len(), "{areas:?}");
    assert!(areas.iter().any(|area| 0.0 < *area) && areas.iter().any(|area| *area < 0.0), "{areas:?}");
    let seats = of(&changes, Topic::Seats);
    assert_eq!(seats.len(), 1, "{seats:#?}");
    assert_eq!(seats.iter().map(|entry| entry.keys.len()).sum::<usize>(), 6);
    assert!(seats.iter().all(|entry| entry.what == "6 desks" && entry.kind == Kind::Changed), "{seats:#?}");
    let rates = of(&changes, Topic::Cost);
    let figures = rates.iter().flat_map(|entry| &entry.details).find_map(|detail| detail.figures);
    assert_eq!(rates.len(), 1);
    assert_eq!(figures.and_then(|figures| figures.difference), Some(250.0));
    // Nothing else: every other topic is silent.
    let told: BTreeSet<Topic> = changes.entries.iter().map(|entry| entry.topic).collect();
    assert!(told.is_subset(&[Topic::Seats, Topic::Rooms, Topic::Walls, Topic::Cost].into()), "{told:?}");
    assert_eq!(changes.small_moves, []);
}

#[test]
fn the_same_plan_has_no_changes() {
    let plan = leigh_road();
    let comparison =
        PlanComparison::of(&plan, &file::from_text(&file::to_text(&plan)).expect("a plan").plan, SMALL_MOVE);
    assert!(comparison.is_empty());
    assert_eq!(comparison.headline, "Nothing changed");
}

#[test]
fn what_hardly_moved_is_gathered() {
    let before = leigh_road();
    let floor = before.floors_in_order().into_iter().find(|floor| 8 < floor.desks.len()).expect("a floor with desks");
    let (id, phase) = (floor.floor.id, before.first_phase().expect("a phase").id);
    let mut after = before.clone();
    let desks: Vec<DeskId> = floor.desks.keys().copied().take(8).collect();
    let mut n_moved = 0;
    for desk in &desks {
        let by = PlanVector { x: Mm(7), y: Mm(0) };
        if let Ok(edit) = edits::move_by(&after, phase, id, &[ItemId::Desk(*desk)].into(), by) {
            after = after.with(&edit).expect("sound");
            n_moved += 1;
        }
    }
    assert!(0 < n_moved);
    let changes = Changes::between(&before, &after, SMALL_MOVE);
    assert_eq!(changes.small_moves.len(), n_moved);
    assert_eq!(changes.entries, []);
    assert!(changes.small_moves_in_words().expect("words").ends_with("by no more than 10 mm, by 7 mm at most"));
    // With no tolerance each is told.
    assert_eq!(Changes::between(&before, &after, Mm(0)).entries.len(), n_moved);
}

/// A plan as an importer would bring it in again: every number is another, and one wall was measured anew.
#[test]
fn what_was_brought_in_anew_is_matched_by_likeness() {
    let before = leigh_road();
    let mut anew = Plan::new(before.title_block.as_ref().clone(), before.appraisal.as_ref().clone());
    for element in Section::ALL.into_iter().flat_map(|section| before.section(section)) {
        let element = element.renumbered(|number| number + 10_000);
        let element = match element {
            Element::Desk(desk) if desk.id == DeskId(10_000 + first_desk(&before).0) => {
                let mut desk = desk;
                desk.width = Mm(1_800);
                Element::Desk(desk)
            }
            element => element,
        };
        assert_eq!(anew.insert(element), None);
    }
    assert_eq!(anew.violations(), Vec::<String>::new());
    let changes = Changes::between(&before, &anew, SMALL_MOVE);
    let lines: Vec<String> = changes.entries.iter().map(Entry::line).collect();
    assert!(0 < changes.n_matched_by_likeness);
    let desk = of(&changes, Topic::Desks);
    assert!(desk.iter().any(|entry| entry.line().contains("width")), "{lines:#?}");
    // Of more than two thousand things hardly any is taken for gone or new.
    assert!(lines.len() <= 20, "{} lines: {lines:#?}", lines.len());
}

fn first_desk(plan: &Plan) -> DeskId {
    plan.floors.values().find_map(|floor| floor.desks.keys().next()).copied().expect("a desk")
}

#[test]
fn every_field_of_every_kind_is_told_in_words() {
    // A name with an underscore in it, or a number with its unit lost, would show here.
    let (before, after, _) = changed();
    for entry in Changes::between(&before, &after, Mm(0)).entries {
        assert!(!entry.line().contains('_'), "{}", entry.line());
    }
    let nothing = file::builtin::blank();
    for entry in Changes::between(&nothing, &before, Mm(0)).entries {
        assert!(!entry.what.is_empty());
        assert!(!entry.line().contains("##"), "{}", entry.line());
    }
    let moved = edits::move_wall_end(
        &before,
        before.first_phase().expect("a phase").id,
        partition(&before).0,
        partition(&before).1,
        WallEnd::End,
        PlanPoint::new(0, 0),
    );
    // Whatever comes of a silly place, it is told or refused.
    if let Ok(after) = moved.and_then(|edit| before.with(&edit)) {
        assert!(!Changes::between(&before, &after, Mm(0)).is_empty());
    }
}
