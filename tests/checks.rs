//! Every check fires on one plan made by hand and not on nearly the same one; the same plan gives the same problems; what is
//! remembered is what would be found; and no plan, however odd, makes a check panic.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "each test file uses its own part of this")]
mod support {
    pub(crate) mod office;
}

use colocate::analysis::Analyst;
use colocate::check::{self, Checker, FactsMemory, Problem, Severity, Traveller};
use colocate::editor::Editor;
use colocate::file::builtin;
use colocate::model::*;
use colocate::publish::{PrintContents, PrintOptions, booklet};
use colocate::units::{Angle, Mm, PlanPoint, PlanVector};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use support::office::{EXISTING, FIRE, FLOOR, Office};

const POLICE: OrganisationId = OrganisationId(9);

/// All that is found at the end of a phase, off the frame too.
fn found(plan: &Plan, phase: PhaseId) -> Vec<Problem> {
    let report = Analyst::new().report(plan);
    let travel = Traveller::new().measure(plan, phase, || false).unwrap();
    let found = Checker::new().check(plan, phase, &report).with_travel(&travel.problems).problems;
    let problems: Vec<Problem> = found.into_iter().map(Arc::unwrap_or_clone).collect();
    for (place, problem) in problems.iter().enumerate() {
        let other = problems.iter().skip(place + 1).find(|other| other.is_same_as(problem));
        assert!(other.is_none(), "cannot be told apart: {problem:?} and {other:?}");
    }
    problems
}

/// A hall with walls round it, in millimetres between their centre lines.
struct Hall {
    office: Office,
    /// South, east, north and west, each run counter-clockwise: inside is on the left.
    sides: Vec<WallId>,
}

impl Hall {
    fn new(width: i32, depth: i32, used_as: RoomUse) -> Self {
        let mut office = Office::new();
        office.shell(width, depth);
        let sides = office.plan.floors[&FLOOR].walls.keys().copied().collect();
        office.room((width - 500, depth - 500), used_as);
        Self { office, sides }
    }

    /// An office with a door to outside.
    fn with_door() -> Self {
        let mut hall = Self::new(12_000, 8_000, RoomUse::OpenPlan);
        hall.door(0, 6_000, OpeningKind::SingleDoor);
        hall
    }

    fn door(&mut self, side: usize, along: i32, kind: OpeningKind) -> OpeningId {
        let wall = self.sides[side];
        let id = self.office.opening(wall, along, kind, Lifetime::from(EXISTING));
        self.change_door(id, |door| door.swing = Side::Right);
        id
    }

    fn change_door(&mut self, id: OpeningId, change: impl FnOnce(&mut Opening)) {
        let mut door = self.office.plan.floors[&FLOOR].openings[&id].as_ref().clone();
        change(&mut door);
        self.office.put(door);
    }

    /// A partition across the hall, with another room west of it and a door between the two.
    fn parted(&mut self, x: i32, used_as: RoomUse) -> (WallId, RoomId, OpeningId) {
        let depth = self.office.plan.floors[&FLOOR].walls[&self.sides[1]].end.y.0;
        let wall = self.office.wall([(x, 0), (x, depth)], WallKind::Partition, 100, Lifetime::from(EXISTING));
        let room = self.office.room((x - 500, 500), used_as);
        let door = self.office.opening(wall, 4_000, OpeningKind::SingleDoor, Lifetime::from(EXISTING));
        // Out of the room to the west.
        self.change_door(door, |door| door.swing = Side::Right);
        (wall, room, door)
    }

    fn zone(&mut self, from: (i32, i32), to: (i32, i32), level: SecurityLevel, organisation: Option<OrganisationId>) {
        let id = self.office.zone(from, to, Lifetime::from(EXISTING));
        let zone = self.office.plan.floors[&FLOOR].zones[&id].as_ref().clone();
        self.office.put(Zone { level, organisation, ..zone });
    }

    /// A team at a desk.
    fn team(&mut self, headcount: u32, desks: &[DeskId]) -> TeamId {
        let team = self.office.team(headcount, Fte::whole(headcount), DeskPolicy::OneEach);
        self.office.seat(desks, Occupant::Team(team), Moment::complete(EXISTING));
        team
    }

    fn furniture(&mut self, symbol: &str, at: (i32, i32)) {
        let id = FurnitureId(self.office.plan.next_id);
        let placements = vec![Placement { phase: EXISTING, at: at.into(), turned: Angle::ZERO }];
        let (symbol, width, depth) = (symbol.to_owned(), Mm(400), Mm(400));
        self.office.put(Furniture { id, floor: FLOOR, symbol, width, depth, seats: 0, placements, until: None });
    }

    fn change_desk(&mut self, id: DeskId, change: impl FnOnce(&mut Desk)) {
        let mut desk = self.office.plan.floors[&FLOOR].desks[&id].as_ref().clone();
        change(&mut desk);
        self.office.put(desk);
    }
}

/// A plan by whether a check is to fire.
type Case = fn(bool) -> Hall;

/// Every check with its plan.
const CASES: &[(&str, Case)] = &[
    ("room-outlines", |fires| {
        let mut hall = Hall::with_door();
        if fires {
            hall.office.room((20_000, 20_000), RoomUse::Office);
        }
        hall
    }),
    ("reach", |fires| if fires { Hall::new(12_000, 8_000, RoomUse::OpenPlan) } else { Hall::with_door() }),
    ("desk-overlaps", |fires| {
        let mut hall = Hall::with_door();
        hall.office.desk((3_000, 5_000), EXISTING);
        hall.office.desk((if fires { 3_500 } else { 7_000 }, 5_000), EXISTING);
        hall
    }),
    ("lettering", |fires| {
        // Both are of no alphabet that English knows; the fonts have one of them.
        let mut hall = Hall::with_door();
        let room = *hall.office.plan.floors[&FLOOR].rooms.keys().next().unwrap();
        let name = if fires { "会议室" } else { "Łódź Комната Αίθουσα" };
        hall.office.change_room(room, |room| name.clone_into(&mut room.uses[0].name));
        hall
    }),
    ("air-space", |fires| {
        // 3.9 × 2.9 × 2.7 m are 30.5 m³: two people.
        let mut hall = Hall::new(4_000, 3_000, RoomUse::Office);
        for x in 0..if fires { 3 } else { 2 } {
            hall.office.desk((900 + x * 1_000, 2_000), EXISTING);
        }
        hall
    }),
    ("sanitary", |fires| {
        let mut hall = Hall::with_door();
        let desk = hall.office.desk((6_000, 5_000), EXISTING);
        hall.team(14, &[desk]);
        hall.parted(2_000, RoomUse::Wc);
        for n in 0..if fires { 1 } else { 2 } {
            hall.furniture("wc", (500, 1_000 + n * 1_000));
            hall.furniture("basin", (1_500, 1_000 + n * 1_000));
        }
        hall
    }),
    ("fresh-air", |fires| {
        let mut hall = Hall::with_door();
        hall.office.desk((6_000, 5_000), EXISTING);
        let room = *hall.office.plan.floors[&FLOOR].rooms.keys().next().unwrap();
        hall.office.change_room(room, |room| room.fresh_air = Some(if fires { 5 } else { 500 }));
        hall
    }),
    ("chair-zones", |fires| {
        let mut hall = Hall::with_door();
        // From the front edge to the wall's face: 400 mm, or 1,350.
        hall.office.desk((2_000, if fires { 850 } else { 1_800 }), EXISTING);
        hall
    }),
    ("aisles", |fires| {
        let mut hall = Hall::new(11_000, 10_000, RoomUse::OpenPlan);
        hall.door(0, 5_000, OpeningKind::SingleDoor);
        hall.office.desk((5_000, 8_000), EXISTING);
        let gap = if fires { 650 } else { 1_100 };
        for x in [850, 2_450, 4_050] {
            hall.office.desk((x, 4_000), EXISTING);
            hall.office.desk((4_800 + gap + x, 4_000), EXISTING);
        }
        let ends = [(9_600 + gap, 3_900), (11_000, 3_900)];
        hall.office.wall(ends, WallKind::HalfHeight, 50, Lifetime::from(EXISTING));
        hall
    }),
    ("door-swings", |fires| {
        let mut hall = Hall::with_door();
        let door = hall.door(2, 6_000, OpeningKind::SingleDoor);
        hall.change_door(door, |door| door.swing = Side::Left);
        hall.office.desk((6_000, if fires { 7_300 } else { 4_000 }), EXISTING);
        hall
    }),
    ("exits", |fires| {
        // 800 m² of office are 134 people or so.
        let mut hall = Hall::new(40_000, 20_000, RoomUse::OpenPlan);
        hall.door(0, 20_000, OpeningKind::DoubleDoor);
        if !fires {
            hall.door(2, 20_000, OpeningKind::DoubleDoor);
        }
        hall
    }),
    ("escape-swings", |fires| {
        let mut hall = Hall::new(40_000, 20_000, RoomUse::OpenPlan);
        for side in [0, 2] {
            let door = hall.door(side, 20_000, OpeningKind::DoubleDoor);
            hall.change_door(door, |door| door.swing = if fires { Side::Left } else { Side::Right });
        }
        hall
    }),
    ("inner-rooms", |fires| {
        let mut hall = Hall::with_door();
        hall.parted(3_000, RoomUse::Office);
        if !fires {
            hall.door(3, 4_000, OpeningKind::SingleDoor);
        }
        hall
    }),
    ("stairs", |fires| {
        let mut hall = Hall::with_door();
        hall.parted(3_000, if fires { RoomUse::Stair } else { RoomUse::Store });
        hall
    }),
    ("travel-distance", |fires| {
        let mut hall = Hall::new(60_000, 10_000, RoomUse::OpenPlan);
        hall.door(3, 5_000, OpeningKind::SingleDoor);
        hall.office.desk((50_000, 5_750), EXISTING);
        if !fires {
            hall.door(1, 5_000, OpeningKind::SingleDoor);
        }
        hall
    }),
    ("door-widths", |fires| {
        let mut hall = Hall::new(12_000, 8_000, RoomUse::OpenPlan);
        let door = hall.door(0, 6_000, OpeningKind::SingleDoor);
        hall.change_door(door, |door| door.clear_width = Mm(if fires { 749 } else { 750 }));
        hall
    }),
    ("corridors", |fires| {
        // 1,190 mm inside, or 1,800.
        let mut hall = Hall::new(10_000, if fires { 1_290 } else { 1_900 }, RoomUse::Circulation);
        hall.door(3, 600, OpeningKind::SingleDoor);
        hall
    }),
    ("turning", |fires| {
        let mut hall = Hall::with_door();
        let desk = hall.office.desk((2_000, if fires { 1_450 } else { 2_500 }), EXISTING);
        hall.change_desk(desk, |desk| desk.shape = DeskShape::Accessible);
        hall
    }),
    ("accessible-wc", |fires| {
        let mut hall = Hall::with_door();
        let desk = hall.office.desk((8_000, 5_000), EXISTING);
        hall.team(3, &[desk]);
        // Inside 1,900 mm wide and long enough, or 1,400.
        hall.parted(if fires { 1_500 } else { 2_000 }, RoomUse::AccessibleWc);
        hall
    }),
    ("step-free", |fires| {
        let mut hall = Hall::new(12_000, 8_000, RoomUse::OpenPlan);
        let door = hall.door(0, 6_000, OpeningKind::SingleDoor);
        hall.change_door(door, |door| door.clear_width = Mm(if fires { 700 } else { 826 }));
        let desk = hall.office.desk((6_000, 5_000), EXISTING);
        hall.change_desk(desk, |desk| desk.shape = DeskShape::Accessible);
        hall
    }),
    ("zone-overlaps", |fires| {
        let mut hall = Hall::with_door();
        hall.zone((0, 0), (6_000, 8_000), SecurityLevel::Shared, None);
        let west = if fires { 3_000 } else { 1_000 };
        hall.zone((west, 1_000), (west + 4_500, 7_000), SecurityLevel::Service, None);
        hall
    }),
    ("desk-vetting", |fires| {
        let mut hall = Hall::with_door();
        hall.zone((0, 0), (12_000, 8_000), SecurityLevel::Restricted, None);
        let desk = hall.office.desk((6_000, 5_000), EXISTING);
        let team = hall.team(1, &[desk]);
        hall.office.change_team(team, |team| team.vetting = if fires { Vetting::Nppv2Full } else { Vetting::Nppv3 });
        hall
    }),
    ("zone-doors", |fires| {
        let mut hall = Hall::with_door();
        let (_, _, door) = hall.parted(3_000, RoomUse::Office);
        hall.zone((0, 0), (3_000, 8_000), SecurityLevel::Restricted, None);
        hall.change_door(door, |door| {
            door.is_access_controlled = true;
            door.control = (!fires).then_some(SecurityLevel::Restricted);
        });
        hall
    }),
    ("secure-walls", |fires| {
        let mut hall = Hall::with_door();
        let (wall, _, _) = hall.parted(3_000, RoomUse::Office);
        hall.zone((0, 0), (3_000, 8_000), SecurityLevel::Restricted, None);
        if !fires {
            let wall = hall.office.plan.floors[&FLOOR].walls[&wall].as_ref().clone();
            hall.office.put(Wall { kind: WallKind::SecurePartition, ..wall });
        }
        hall
    }),
    ("shared-facilities", |fires| {
        // From east to west: the fire service, the police, the toilets.
        let mut hall = Hall::with_door();
        let fire = hall.office.plan.organisations[&FIRE].as_ref().clone();
        hall.office.put(Organisation { id: POLICE, name: "Police".to_owned(), ..fire });
        hall.parted(8_000, RoomUse::Office);
        hall.parted(3_000, RoomUse::Wc);
        let desk = hall.office.desk((10_000, 5_000), EXISTING);
        hall.team(1, &[desk]);
        let level = if fires { SecurityLevel::Service } else { SecurityLevel::Shared };
        hall.zone((3_000, 0), (8_000, 8_000), level, Some(POLICE));
        hall
    }),
    ("escape-keys", |fires| {
        let mut hall = Hall::new(12_000, 8_000, RoomUse::OpenPlan);
        let door = hall.door(0, 6_000, OpeningKind::SingleDoor);
        hall.change_door(door, |door| door.release = if fires { Release::Key } else { Release::FailSafe });
        hall
    }),
];

#[test]
fn every_check_fires_and_not_on_nearly_the_same() {
    let with_case: Vec<&str> = CASES.iter().map(|(id, _)| *id).collect();
    let all: Vec<&str> = check::all().iter().map(|check| check.id).collect();
    assert_eq!(with_case.iter().collect::<BTreeSet<_>>(), all.iter().collect::<BTreeSet<_>>());
    let mut wrong = Vec::new();
    for (id, case) in CASES {
        for fires in [true, false] {
            let hall = case(fires);
            let problems = found(hall.office.sound(), EXISTING);
            let own: Vec<&Problem> = problems.iter().filter(|problem| problem.check == *id).collect();
            if own.is_empty() == fires {
                wrong.push(format!("{id}, fires: {fires}: {own:?}"));
            }
            for problem in own {
                assert!(
                    !problem.message.is_empty() && !problem.place.is_empty() && !problem.mend.is_empty(),
                    "{problem:?}"
                );
                assert!(problem.at.is_none() || problem.floor.is_some(), "{problem:?}");
                let rules = check::Rules::of("2021").unwrap();
                assert!(!problem.rule(rules).is_empty(), "{problem:?}");
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn how_much_is_said() {
    let message = |id: &str| {
        let (_, case) = CASES.iter().find(|(own, _)| *own == id).unwrap();
        let problems = found(&case(true).office.plan, EXISTING);
        problems.into_iter().find(|problem| problem.check == id).unwrap().message
    };
    assert_eq!(message("air-space"), "3 people work in 30.5 m³ that is enough for 2 at 11 m³ each: 1 too many");
    assert!(
        message("sanitary").ends_with("2 WCs needed, 1 there: 1 short; 2 basins needed, 1 there: 1 short"),
        "{}",
        message("sanitary")
    );
    assert!(
        message("chair-zones").contains("are 400 mm to a wall: 200 mm short of the least"),
        "{}",
        message("chair-zones")
    );
    assert!(
        message("door-widths")
            .starts_with("749 mm clear for a door that was there, come to straight on: 750 mm needed, 1 mm short")
    );
    assert!(message("corridors").starts_with("1,190 mm wide at its narrowest: 1,200 mm needed, 10 mm short"));
    assert!(message("desk-vetting").contains("holds NPPV 2 full, and has 1 desk in"), "{}", message("desk-vetting"));
}

#[test]
fn a_check_that_is_off_is_not_made_and_says_why() {
    let (_, case) = CASES.iter().find(|(id, _)| *id == "desk-overlaps").unwrap();
    let mut hall = case(true);
    let part = edits::CheckingPart::SwitchOff("desk-overlaps".to_owned(), " Drawn so on purpose ".to_owned());
    let plan = hall.office.plan.with(&edits::set_checking(&hall.office.plan, part).unwrap()).unwrap();
    hall.office.plan = plan;
    let plan = hall.office.sound();
    assert!(found(plan, EXISTING).iter().all(|problem| problem.check != "desk-overlaps"));
    let report = Analyst::new().report(plan);
    let problems = Checker::new().check(plan, EXISTING, &report);
    assert_eq!(problems.switched_off.len(), 1);
    assert_eq!(
        (problems.switched_off[0].name.as_str(), problems.switched_off[0].reason.as_str()),
        ("Desks that overlap", "Drawn so on purpose")
    );
    let options = PrintOptions { contents: PrintContents::Checks, ..PrintOptions::default() };
    let sheets = booklet(plan, &options).unwrap();
    let printed: String = sheets.iter().map(colocate::publish::svg::svg).collect();
    assert!(printed.contains("Drawn so on purpose"), "the reason is printed");
    let rules = check::Rules::of("2021").unwrap();
    for figure in rules.figures().filter(|figure| figure.rule.len() < 40) {
        assert!(printed.contains(&figure.rule), "{} is not printed", figure.rule);
    }
    let empty = edits::CheckingPart::SwitchOff("aisles".to_owned(), "  ".to_owned());
    assert!(edits::set_checking(plan, empty).is_err(), "a reason is asked for");
    let loaded = colocate::file::from_text(&colocate::file::to_text(plan)).unwrap();
    assert_eq!(loaded.plan.checking, plan.checking, "it is kept in the file");
    let on = edits::set_checking(plan, edits::CheckingPart::SwitchOn("desk-overlaps".to_owned())).unwrap();
    assert!(plan.with(&on).unwrap().checking.waivers.is_empty());
}

#[test]
fn what_is_remembered_is_what_would_be_found() {
    let mut plan = sample::generate(120, 2, 3);
    let phase = plan.last_phase().unwrap().id;
    // Both remember what floors hold in one place, and come to it in turns.
    let facts = FactsMemory::default();
    let (mut checker, mut traveller) = (Checker::with_facts(facts.clone()), Traveller::with_facts(facts));
    for step in 0..12 {
        let floor = plan.floors_in_order()[step % 2];
        let edit = match step {
            // Whose desk it is, what the floor is called, and a wall.
            5 => {
                let desk = *floor.desks.keys().next().unwrap();
                let change = OccupancyChange {
                    floor: floor.floor.id,
                    desk,
                    at: Moment::complete(phase),
                    occupant: Occupant::Vacant,
                };
                Edit::new("Free it").put(change)
            }
            7 => Edit::new("Rename").put(Floor { name: "Attic".to_owned(), ..floor.floor.clone() }),
            9 => {
                let wall = floor.walls.values().find(|wall| wall.kind == WallKind::Partition).unwrap();
                Edit::new("Take down").remove(Element::from(wall.as_ref().clone()).key())
            }
            _ => {
                let desk = *floor.desks.keys().nth(step * 4).unwrap();
                let by = PlanVector::new(if step % 2 == 0 { 900 } else { -700 }, 300);
                edits::move_by(&plan, phase, floor.floor.id, &BTreeSet::from([ItemId::Desk(desk)]), by).unwrap()
            }
        };
        plan = plan.with(&edit).unwrap();
        let report = Analyst::new().report(&plan);
        let travel = if step % 3 == 0 { traveller.measure(&plan, phase, || false) } else { None };
        assert_eq!(checker.check(&plan, phase, &report), Checker::new().check(&plan, phase, &report), "step {step}");
        let travel = travel.or_else(|| traveller.measure(&plan, phase, || false)).unwrap();
        let afresh = Traveller::new().measure(&plan, phase, || false).unwrap();
        assert_eq!(travel.problems, afresh.problems, "step {step}");
    }
}

/// A change of a desk or of who has it, of some kind.
fn change(plan: &Plan, phase: PhaseId, (kind, which, by): (u32, usize, (i32, i32))) -> Option<Edit> {
    let floors = plan.floors_in_order();
    let desks: Vec<(FloorId, Arc<Desk>)> =
        floors.iter().flat_map(|floor| floor.desks.values().map(|desk| (floor.floor.id, Arc::clone(desk)))).collect();
    let teams: Vec<&Arc<Team>> = plan.teams.values().collect();
    let (floor, desk) = desks.get(which % desks.len().max(1))?;
    let (floor, item) = (*floor, BTreeSet::from([ItemId::Desk(desk.id)]));
    let set_desk = |desk: Desk| Ok(edits::set_element("Change it", desk));
    let edit = match kind {
        0..=4 => edits::move_by(plan, phase, floor, &item, PlanVector::new(by.0, by.1)),
        5 => edits::delete(plan, phase, floor, &item),
        6 => edits::delete_in_all_phases(plan, phase, floor, &item),
        7 => edits::duplicate(plan, Moment::complete(phase), floor, &item, PlanVector::new(by.0, by.1))
            .map(|pasted| pasted.edit),
        8 => set_desk(Desk { shape: DeskShape::Accessible, ..Desk::clone(desk) }),
        9 => set_desk(Desk { number: format!("\u{684c} {which}"), ..Desk::clone(desk) }),
        10 => edits::turn(plan, phase, floor, &item, desk.placements[0].at, Angle::degrees(by.0 % 360)),
        11 => {
            let team = teams.get(which % teams.len().max(1))?;
            let at = Moment::complete(phase);
            let occupant = Occupant::Team(team.id);
            Ok(Edit::new("Give it").put(OccupancyChange { floor, desk: desk.id, at, occupant }))
        }
        12 => edits::set_team(plan, teams.get(which % teams.len().max(1))?.id, edits::TeamPart::Vetting(Vetting::None)),
        _ => {
            // A neighbour of its own row, so that tops meet.
            let others: BTreeSet<ItemId> = desks
                .iter()
                .filter(|(of, _)| *of == floor)
                .skip(which % 7)
                .step_by(5)
                .map(|(_, own)| ItemId::Desk(own.id))
                .collect();
            edits::move_by(plan, phase, floor, &others, PlanVector::new(by.0 / 4, by.1 / 4))
        }
    };
    edit.ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn after_any_changes_of_desks_what_is_remembered_is_what_would_be_found(
        is_made_up in any::<bool>(),
        steps in prop::collection::vec((0_u32..14, 0_usize..400, (-3_000_i32..3_000, -3_000_i32..3_000)), 1..14),
    ) {
        let mut plan = if is_made_up { sample::generate(90, 2, 5) } else { builtin::leigh_road() };
        let phase = plan.last_phase().unwrap().id;
        let mut checker = Checker::new();
        for step in steps {
            let Some(next) = change(&plan, phase, step).and_then(|edit| plan.with(&edit).ok()) else { continue };
            // What is remembered may be of one step before, or of an undone one.
            for plan in [&next, &plan, &next] {
                let report = Analyst::new().report(plan);
                let found = checker.check(plan, phase, &report);
                prop_assert_eq!(found, Checker::new().check(plan, phase, &report), "{:?}", step);
            }
            plan = next;
        }
    }
}

#[test]
fn a_check_that_is_switched_on_again_finds_what_it_would_have_found() {
    let (_, case) = CASES.iter().find(|(id, _)| *id == "aisles").unwrap();
    let plan = case(true).office.plan;
    let off = edits::CheckingPart::SwitchOff("aisles".to_owned(), "Known".to_owned());
    let without = plan.with(&edits::set_checking(&plan, off).unwrap()).unwrap();
    let mut traveller = Traveller::new();
    let mut aisles = |plan: &Plan| {
        let problems = traveller.measure(plan, EXISTING, || false).unwrap().problems;
        problems.into_iter().filter(|problem| problem.check == "aisles").count()
    };
    assert_eq!((aisles(&without), aisles(&plan), aisles(&without), aisles(&plan)), (0, 1, 0, 1));
}

#[test]
fn two_problems_of_one_check_with_the_same_things_are_told_apart() {
    // A room that does not close and has no height; a service that gets to neither toilet nor kitchen.
    let (_, case) = CASES.iter().find(|(id, _)| *id == "shared-facilities").unwrap();
    let mut hall = case(true);
    hall.parted(1_500, RoomUse::Kitchen);
    let outside = hall.office.room((20_000, 20_000), RoomUse::Office);
    hall.office.change_room(outside, |room| room.ceiling_height = Some(Mm(0)));
    let problems = found(&hall.office.plan, EXISTING);
    let mut told = BTreeSet::new();
    for id in ["room-outlines", "shared-facilities"] {
        let own: Vec<&Problem> = problems.iter().filter(|problem| problem.check == id).collect();
        assert_eq!(own.len(), 2, "{own:?}");
        assert_eq!((&own[0].items, &own[0].place), (&own[1].items, &own[1].place), "of the same things");
        assert!(!own[0].is_same_as(own[1]), "{own:?}");
        // What is measured may change; which it is may not.
        let other = Problem { message: "Another measure".to_owned(), at: None, ..own[0].clone() };
        assert!(other.is_same_as(own[0]) && !other.is_same_as(own[1]));
        told.extend(own.iter().map(|problem| problem.which));
    }
    assert_eq!(told, BTreeSet::from([0, 1]));
}

#[test]
fn odd_plans_are_told_of_and_break_nothing() {
    // 100,000 people, vetted for nothing; a floor without exits; no height; zones that cross themselves; a desk of no size and
    // a desk as large as a field; a door wider than its wall; a room on a room.
    let mut hall = Hall::new(12_000, 8_000, RoomUse::OpenPlan);
    let desks = hall.office.desks(60, EXISTING);
    hall.team(100_000, &desks);
    hall.office.room((11_000, 7_000), RoomUse::Stair);
    let room = *hall.office.plan.floors[&FLOOR].rooms.keys().next().unwrap();
    hall.office.change_room(room, |room| room.ceiling_height = Some(Mm(0)));
    hall.zone((0, 0), (6_000, 8_000), SecurityLevel::Restricted, None);
    let zone = hall.office.plan.floors[&FLOOR].zones.values().next().unwrap().as_ref().clone();
    let crossing = [(0, 0), (8_000, 8_000), (8_000, 0), (0, 8_000)].map(PlanPoint::from).to_vec();
    let id = ZoneId(hall.office.plan.next_id);
    hall.office.put(Zone { id, outline: crossing, level: SecurityLevel::Service, ..zone });
    hall.change_desk(desks[0], |desk| (desk.width, desk.depth) = (Mm(1), Mm(1)));
    hall.change_desk(desks[1], |desk| (desk.width, desk.depth) = (Mm(100_000), Mm(100_000)));
    let problems = found(&hall.office.plan, EXISTING);
    let ids: BTreeSet<&str> = problems.iter().map(|problem| problem.check).collect();
    for id in ["exits", "room-outlines", "reach", "sanitary", "desk-overlaps", "desk-vetting"] {
        assert!(ids.contains(id), "{id} of {ids:?}");
    }
    let nothing = Plan::new(TitleBlock::default(), Appraisal::default());
    let report = Analyst::new().report(&nothing);
    assert!(Checker::new().check(&nothing, PhaseId(1), &report).problems.is_empty());
}

/// Problems of a check with errors at the end of the last phase of the built-in plan.
fn errors(plan: &Plan, check: &str) -> Vec<Problem> {
    let phase = plan.last_phase().unwrap().id;
    let report = Analyst::new().report(plan);
    let problems = Checker::new().check(plan, phase, &report).problems;
    let problems = problems.into_iter().map(Arc::unwrap_or_clone);
    problems.filter(|problem| problem.check == check && problem.severity == Severity::Error).collect()
}

#[test]
fn a_hundred_more_people_at_leigh_road_need_more_toilets() {
    let plan = builtin::leigh_road();
    assert_eq!(errors(&plan, "sanitary"), Vec::new());
    let team = plan.teams.values().find(|team| team.name.contains("Community safety")).unwrap();
    let more = edits::set_team(&plan, team.id, edits::TeamPart::Headcount(team.headcount + 100)).unwrap();
    let mut plan = plan.with(&more).unwrap();
    let told = errors(&plan, "sanitary");
    assert!(!told.is_empty(), "100 more people");
    let phase = plan.last_phase().unwrap().id;
    for _ in 0..12 {
        let Some(problem) = errors(&plan, "sanitary").into_iter().next() else { break };
        let (floor, at) = (problem.floor.unwrap(), problem.at.unwrap());
        for (symbol, aside) in [("wc", 0), ("basin", 700)] {
            let id = FurnitureId(plan.next_id);
            let at = PlanPoint::new(at.x.0 + aside, at.y.0);
            let placements = vec![Placement { phase, at, turned: Angle::ZERO }];
            let (symbol, width, depth) = (symbol.to_owned(), Mm(400), Mm(600));
            let own = Furniture { id, floor, symbol, width, depth, seats: 0, placements, until: None };
            plan = plan.with(&Edit::new("Draw").put(own)).unwrap();
        }
    }
    assert_eq!(errors(&plan, "sanitary"), Vec::new(), "drawing them clears it");
}

#[test]
fn a_desk_in_a_door_swing_shows_at_once_and_undo_clears_it() {
    let plan = builtin::leigh_road();
    let phase = plan.last_phase().unwrap().id;
    assert_eq!(errors(&plan, "door-swings"), Vec::new());
    let mut editor = Editor::new(plan.clone());
    let view = plan.view(Moment::complete(phase));
    let floor = view.floors()[1];
    let desk = view.desks(floor).next().unwrap();
    let door = view.openings(floor).find(|door| door.kind == OpeningKind::SingleDoor).unwrap();
    let wall = &floor.walls[&door.wall];
    let line = colocate::geom::Segment::between(wall.start, wall.end);
    let to = line.at_distance(door.along.f64()).round();
    let by = PlanVector::new(to.x.0 - desk.at.x.0, to.y.0 - desk.at.y.0);
    let edit = edits::move_by(&plan, phase, floor.floor.id, &BTreeSet::from([ItemId::Desk(desk.desk.id)]), by).unwrap();
    editor.apply(&edit).unwrap();
    assert!(!errors(editor.plan(), "door-swings").is_empty());
    editor.undo();
    assert_eq!(errors(editor.plan(), "door-swings"), Vec::new());
}
