//! Areas by NIA and IPMS 3, of the whole and of each organisation, by hand and as properties; the list of rooms; and how
//! density stands against standards.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::float_cmp, reason = "whole millimetres on an axis give exact areas")]

#[path = "support/office.rs"]
#[expect(dead_code, reason = "shared with another test, which uses other parts")]
mod office;

use colocate::analysis::Analyst;
use colocate::analysis::report::{PhaseReport, SpaceReport};
use colocate::analysis::standards::{Measure, Verdict};
use colocate::file::builtin;
use colocate::model::*;
use colocate::units::{Angle, Mm, SquareMm};
use office::{BUILDING, EXISTING, FIRE, FLOOR, Office, WORKS};
use proptest::prelude::*;

const POLICE: OrganisationId = OrganisationId(9_001);
const COUNCIL: OrganisationId = OrganisationId(9_002);
const LATER: PhaseId = PhaseId(7);
const LIFE: Lifetime = Lifetime { from: EXISTING, until: None };

/// An empty shell, 9.9 by 7.9 m inside, and three organisations.
fn shell() -> Office {
    let mut office = Office::new();
    let fire = office.plan.organisations[&FIRE].as_ref().clone();
    office.put(Organisation { id: POLICE, name: "Police".to_owned(), ..fire.clone() });
    office.put(Organisation { id: COUNCIL, name: "Council".to_owned(), ..fire });
    office.plan.next_id = 9_003;
    office.shell(10_000, 8_000);
    office
}

fn let_to(office: &mut Office, anchor: (i32, i32), tenure: Tenure) -> RoomId {
    let room = office.room(anchor, RoomUse::Office);
    office.change_room(room, |room| room.uses[0].tenure = tenure);
    room
}

fn phase(office: &Office) -> PhaseReport {
    Analyst::new().report(office.sound()).phases[0].clone()
}

fn space(office: &Office) -> SpaceReport {
    std::sync::Arc::unwrap_or_clone(phase(office).space)
}

/// The exclusive area and the IPMS 3 of each organisation, by number.
fn of_each(space: &SpaceReport) -> Vec<(f64, f64)> {
    space.organisations.iter().map(|row| (row.exclusive.0, row.ipms3.0)).collect()
}

#[track_caller]
fn nearly(actual: f64, expected: f64) {
    assert!((actual - expected).abs() <= 1.0, "{actual} is not {expected}");
}

#[test]
fn ipms_3_runs_through_a_structural_wall_and_nia_does_not() {
    let mut office = shell();
    office.wall([(4_000, 0), (4_000, 8_000)], WallKind::Structural, 200, LIFE);
    let_to(&mut office, (1_000, 1_000), Tenure::Exclusive(FIRE));
    let_to(&mut office, (8_000, 1_000), Tenure::Exclusive(POLICE));
    let space = space(&office);
    // 9.9 by 7.9 m, less 0.2 by 7.9 m of wall.
    assert_eq!((space.nia.m2(), space.ipms3.m2(), space.gia.unwrap().m2()), (76.63, 78.21, 78.21));
    nearly(space.net_to_gross_pct.unwrap() * 1e4, 76.63 / 78.21 * 1e6);
    // Each to the centre line of the wall between them, and to the face of the others.
    let to_centre_line = [3_950.0, 5_950.0].map(|width| width * 7_900.0);
    let own = [3_850.0, 5_850.0].map(|width| width * 7_900.0);
    assert_eq!(of_each(&space), [(own[0], to_centre_line[0]), (own[1], to_centre_line[1]), (0.0, 0.0)]);
    assert_eq!(space.apportionment.shared, SquareMm::ZERO, "a structural wall is no net area of anybody");
}

#[test]
fn a_wall_between_rooms_of_one_organisation_is_its_own() {
    let mut office = shell();
    office.wall([(4_000, 0), (4_000, 8_000)], WallKind::Partition, 100, LIFE);
    office.wall([(7_000, 0), (7_000, 8_000)], WallKind::Structural, 200, LIFE);
    for x in [1_000, 5_000, 9_000] {
        let_to(&mut office, (x, 1_000), Tenure::Exclusive(POLICE));
    }
    let space = space(&office);
    // NIA runs through the partition, IPMS 3 through the structural wall too.
    assert_eq!(of_each(&space)[1], (9_700.0 * 7_900.0, 9_900.0 * 7_900.0));
    assert_eq!((space.nia.0, space.ipms3.0), of_each(&space)[1]);
    assert_eq!(space.floors[0].organisations[0].organisation_id, POLICE);
    assert_eq!((space.floors[0].organisations[0].exclusive, space.floors[0].ipms3), (space.nia, space.ipms3));
}

#[test]
fn ipms_3_includes_a_column_and_stops_at_toilets_and_at_what_is_shared() {
    let mut office = shell();
    // A column of 300 by 300 mm, standing free.
    office.wall([(2_000, 4_000), (2_300, 4_000)], WallKind::Structural, 300, LIFE);
    office.wall([(4_000, 0), (4_000, 8_000)], WallKind::Structural, 200, LIFE);
    office.wall([(7_000, 0), (7_000, 8_000)], WallKind::Structural, 200, LIFE);
    let_to(&mut office, (1_000, 1_000), Tenure::Exclusive(FIRE));
    let_to(&mut office, (5_000, 1_000), Tenure::Shared);
    office.room((9_000, 1_000), RoomUse::Wc);
    let space = space(&office);
    let (fire, shared) = (3_850.0 * 7_900.0, 2_800.0 * 7_900.0);
    let column = 300.0 * 300.0;
    assert_eq!(of_each(&space)[0], (fire - column, fire), "to the near face of the wall to a shared room");
    assert_eq!(space.nia.0, fire - column + shared);
    assert_eq!(space.ipms3.0, fire + shared + 200.0 * 7_900.0, "all that is usable taken as one demise");
    assert_eq!(space.apportionment.shared.0, shared);
}

#[test]
fn no_measure_runs_through_an_external_wall() {
    let mut office = shell();
    // A wing against the east wall, which stays.
    for ends in [[(10_000, 0), (15_000, 0)], [(15_000, 0), (15_000, 8_000)], [(15_000, 8_000), (10_000, 8_000)]] {
        office.wall(ends, WallKind::External, 100, LIFE);
    }
    for x in [1_000, 12_000] {
        let_to(&mut office, (x, 1_000), Tenure::Exclusive(FIRE));
    }
    let space = space(&office);
    let rooms = (9_900.0 + 4_900.0) * 7_900.0;
    assert_eq!((space.nia.0, space.ipms3.0, space.gia.unwrap().0), (rooms, rooms, rooms));
    assert_eq!(space.net_to_gross_pct, Some(100.0));
}

#[test]
fn three_neighbours_have_half_of_each_wall_between_them() {
    let mut office = shell();
    office.wall([(4_000, 0), (4_000, 8_000)], WallKind::Partition, 100, LIFE);
    office.wall([(4_000, 4_000), (10_000, 4_000)], WallKind::Structural, 100, LIFE);
    let_to(&mut office, (1_000, 1_000), Tenure::Exclusive(FIRE));
    let_to(&mut office, (8_000, 1_000), Tenure::Exclusive(POLICE));
    let_to(&mut office, (8_000, 7_000), Tenure::Exclusive(COUNCIL));
    let space = space(&office);
    // To centre lines: 3.95 by 7.9 m, and twice 5.95 by 3.95 m. Where three meet, what is nobody's for certain is a joint
    // of 100 by 100 mm at most.
    let expected = [3_950.0 * 7_900.0, 5_950.0 * 3_950.0, 5_950.0 * 3_950.0];
    for ((_, ipms3), expected) in of_each(&space).into_iter().zip(expected) {
        assert!((ipms3 - expected).abs() <= 100.0 * 100.0, "{ipms3} is not {expected}");
    }
    assert_eq!(space.ipms3.0, 9_900.0 * 7_900.0);
}

#[test]
fn one_desk_decides_whose_a_room_is() {
    let mut office = shell();
    office.wall([(4_000, 0), (4_000, 8_000)], WallKind::Partition, 100, LIFE);
    let rooms = [(3_000, 7_000), (8_000, 7_000)].map(|anchor| office.room(anchor, RoomUse::Office));
    let teams = [FIRE, POLICE].map(|organisation| {
        let team = office.team(2, Fte::whole(2), DeskPolicy::OneEach);
        office.change_team(team, |team| team.organisation = organisation);
        team
    });
    let desks = [(1_000, 1_000), (6_000, 1_000), (8_000, 1_000)].map(|at| office.desk(at, EXISTING));
    let at = Moment::complete(EXISTING);
    office.seat(&desks[..2], Occupant::Team(teams[0]), at);
    let mut analyst = Analyst::new();
    let mut owners = |office: &Office| {
        let space = analyst.report(office.sound()).phases[0].space.clone();
        let owners = space.room_list.iter().map(|room| room.organisation_id).collect::<Vec<_>>();
        (owners, space.organisations[0].exclusive.0)
    };
    // Both rooms are the fire service's, and so is the partition between them.
    assert_eq!(owners(&office), (vec![Some(FIRE), Some(FIRE)], 9_900.0 * 7_900.0));
    office.seat(&desks[2..], Occupant::Team(teams[1]), at);
    assert_eq!(owners(&office), (vec![Some(FIRE), None], 3_900.0 * 7_900.0), "two sit in the second room");
    office.seat(&desks[1..2], Occupant::Vacant, at);
    assert_eq!(owners(&office), (vec![Some(FIRE), Some(POLICE)], 3_900.0 * 7_900.0));
    let list = space(&office).room_list;
    assert_eq!(list.iter().map(|room| (room.id, room.desks)).collect::<Vec<_>>(), [(rooms[0], 1), (rooms[1], 2)]);
}

#[test]
fn each_phase_is_measured_as_it_stands() {
    let mut office = shell();
    office.phase(LATER, "Later", Some(("2015-07-06", "2015-12-28")));
    let wall = [(4_000, 0), (4_000, 8_000)];
    office.wall(wall, WallKind::Structural, 200, Lifetime { from: EXISTING, until: Some(WORKS) });
    office.wall(wall, WallKind::Partition, 200, Lifetime::from(WORKS));
    let_to(&mut office, (1_000, 1_000), Tenure::Exclusive(FIRE));
    let second = let_to(&mut office, (8_000, 1_000), Tenure::Exclusive(FIRE));
    office.change_room(second, |room| {
        let dated = room.uses[0].clone();
        room.uses.push(DatedUse { phase: LATER, used_as: RoomUse::Wc, ..dated });
    });
    let report = Analyst::new().report(office.sound());
    let figures = report.phases.iter().map(|phase| {
        let fire = &phase.space.organisations[0];
        [phase.space.nia, phase.space.ipms3, fire.exclusive, fire.ipms3].map(SquareMm::m2)
    });
    let expected = [[76.63, 78.21, 76.63, 78.21], [78.21; 4], [30.415; 4]];
    assert_eq!(figures.collect::<Vec<_>>(), expected);
}

#[test]
fn the_list_of_rooms_says_what_each_is() {
    let mut office = shell();
    office.wall([(4_000, 0), (4_000, 8_000)], WallKind::Partition, 100, LIFE);
    office.room((1_000, 1_000), RoomUse::Meeting);
    office.room((8_000, 1_000), RoomUse::Wc);
    let open = office.room((20_000, 1_000), RoomUse::Store);
    office.desk((6_000, 4_000), EXISTING);
    for (id, at) in [(9_100, (1_000, 4_000)), (9_101, (2_000, 4_000)), (9_102, (30_000, 0))] {
        office.put(Furniture {
            id: FurnitureId(id),
            floor: FLOOR,
            symbol: "meeting-table".to_owned(),
            width: Mm(1_600),
            depth: Mm(800),
            seats: 4,
            placements: vec![Placement { phase: EXISTING, at: at.into(), turned: Angle::ZERO }],
            until: None,
        });
    }
    office.plan.next_id = 9_103;
    let list = space(&office).room_list;
    let rows: Vec<_> = list
        .iter()
        .map(|room| {
            (room.used_as, room.area.map(|area| area.0), room.is_in_nia, room.is_office, room.desks, room.seats)
        })
        .collect();
    let expected = [
        (RoomUse::Meeting, Some(3_900.0 * 7_900.0), true, true, 0, 8),
        (RoomUse::Wc, Some(5_900.0 * 7_900.0), false, false, 1, 0),
        (RoomUse::Store, None, true, true, 0, 0),
    ];
    assert_eq!(rows, expected);
    assert_eq!(
        (list[2].id, list[2].number.as_str(), list[2].floor.as_str()),
        (open, open.0.to_string().as_str(), "Main block, floor 5")
    );
}

#[test]
fn the_rooms_of_leigh_road_sum_to_its_uses_floors_and_buildings() {
    for phase in &Analyst::new().report(&builtin::leigh_road()).phases {
        let (space, list) = (&phase.space, &phase.space.room_list);
        assert_eq!(list.len() as u64, space.rooms);
        for of_use in &space.uses {
            let rooms = || list.iter().filter(|room| room.used_as == of_use.used_as);
            assert_eq!(rooms().count() as u64, of_use.rooms);
            let area: SquareMm = rooms().filter_map(|room| room.area).sum();
            nearly(area.0, of_use.area.0);
            assert!(rooms().all(|room| room.is_in_nia == of_use.is_in_nia));
        }
        for floor in &space.floors {
            let rooms = || list.iter().filter(|room| room.floor_id == floor.id);
            assert_eq!(rooms().count() as u64, floor.rooms);
            assert!(rooms().map(|room| room.desks).sum::<u64>() <= floor.desks);
            assert_eq!(floor.teams.iter().map(|team| team.desks).sum::<u64>(), floor.desks_allocated);
            assert!(floor.nia.0 <= floor.ipms3.0 + 1.0 && floor.ipms3.0 <= floor.gia.unwrap().0 + 1.0, "{floor:?}");
        }
        for building in &space.buildings {
            let floors = || space.floors.iter().filter(|floor| floor.building_id == building.id);
            nearly(building.nia.0, floors().map(|floor| floor.nia).sum::<SquareMm>().0);
            nearly(building.ipms3.0, floors().map(|floor| floor.ipms3).sum::<SquareMm>().0);
            assert_eq!(building.desks, floors().map(|floor| floor.desks).sum::<u64>());
        }
        nearly(space.buildings.iter().map(|building| building.nia).sum::<SquareMm>().0, space.nia.0);
        for organisation in &space.organisations {
            let on_floors = space.floors.iter().flat_map(|floor| &floor.organisations);
            let theirs = || on_floors.clone().filter(|row| row.organisation_id == organisation.id);
            assert_eq!(theirs().map(|row| row.exclusive).sum::<SquareMm>(), organisation.exclusive);
            nearly(theirs().map(|row| row.ipms3).sum::<SquareMm>().0, organisation.ipms3.0);
        }
        let fte: f64 = space.organisations.iter().map(|row| row.fte).sum();
        assert!((fte - phase.utilisation.fte).abs() < 1e-9);
        assert_eq!(space.organisations.iter().map(|row| row.headcount).sum::<u64>(), phase.utilisation.headcount);
        let ratio = space.net_to_gross_pct.unwrap();
        assert!((50.0..90.0).contains(&ratio), "{ratio} % is no building of the 1970s");
    }
    assert_eq!(Analyst::new().report(&Office::new().plan).phases[0].space.buildings[0].id, BUILDING);
}

/// The report of an office of so many square metres with so many desks and people, judged by these standards.
fn judged(area: i32, n_desks: i32, people: u32, fte: Fte, standards: [&str; 2]) -> PhaseReport {
    let mut office = Office::new();
    office.shell(area * 100 + 100, 10_100);
    office.room((500, 500), RoomUse::OpenPlan);
    office.desks(n_desks, EXISTING);
    office.team(people, fte, DeskPolicy::OneEach);
    let [workstation_standard, person_standard] = standards.map(str::to_owned);
    office.put(Basis { workstation_standard, person_standard, ..Basis::default() });
    phase(&office)
}

/// The verdict by a standard of the library, and the density that was judged.
fn verdict(phase: &PhaseReport, id: &str) -> (Option<f64>, Option<Verdict>) {
    let row = phase.space.densities.iter().find(|row| row.standard == id).unwrap();
    (row.value, row.verdict)
}

#[test]
fn a_density_is_judged_by_standards_of_its_own_measure_only() {
    // 1,000 m², 100 desks, 80 people who are 64 FTE: 10 a desk, 12.5 a person, 15.625 an FTE.
    let phase = judged(1_000, 100, 80, Fte::whole(64), ["government-2013-workstation", "ogc-2007-person"]);
    for row in &phase.space.densities {
        let (value, allowed) = match row.measure {
            Measure::PerWorkstation => (10.0, row.high * 100.0),
            Measure::PerPerson => (12.5, row.high * 80.0),
            Measure::PerFte => (15.625, row.high * 64.0),
        };
        assert!((row.value.unwrap() - value).abs() < 1e-9, "{row:?}");
        assert!((row.allowed.unwrap().m2() - allowed).abs() < 1e-6, "{row:?}");
    }
    assert_eq!(verdict(&phase, "government-2013-workstation").1, Some(Verdict::Meets));
    assert_eq!(verdict(&phase, "bco-2009-workstation").1, Some(Verdict::Meets));
    assert_eq!(verdict(&phase, "bco-2018-workstation").1, Some(Verdict::Near));
    assert_eq!(verdict(&phase, "ogc-2007-person").1, Some(Verdict::Near));
    assert_eq!(verdict(&phase, "government-2013-fte").1, Some(Verdict::Misses));
    let nobody = judged(100, 0, 0, Fte(0), ["bco-2009-workstation", "government-2013-fte"]);
    assert!(nobody.space.densities.iter().all(|row| (row.value, row.verdict, row.allowed) == (None, None, None)));
}

#[test]
fn a_standard_that_is_not_there_or_measures_something_else_is_replaced_and_said() {
    let chosen = |phase: &PhaseReport| -> Vec<String> {
        phase.space.densities.iter().filter(|row| row.is_chosen).map(|row| row.standard.clone()).collect()
    };
    let right = judged(100, 10, 10, Fte::whole(10), ["bco-2009-workstation", "government-2013-fte"]);
    assert_eq!(chosen(&right), ["government-2013-fte", "bco-2009-workstation"]);
    assert_eq!(right.notes, Vec::<String>::new());
    let wrong = judged(100, 10, 10, Fte::whole(10), ["government-2013-fte", "feng-shui"]);
    assert_eq!(chosen(&wrong), ["ogc-2007-person", "state-of-the-estate-2014-workstation"], "the usual ones");
    assert_eq!(wrong.notes.len(), 2);
    assert!(wrong.notes[0].contains("Government standard 2013 (FTE)") && wrong.notes[0].contains("m² per FTE"));
    assert!(wrong.notes[1].contains("“feng-shui”, which is no standard"), "{:?}", wrong.notes);
}

/// A wall that divides: how, and what it is.
#[derive(Debug, Clone, Copy)]
struct Division {
    is_upright: bool,
    at: i32,
    is_spur: bool,
    thickness: i32,
}

fn division() -> impl Strategy<Value = Division> {
    (any::<bool>(), 0..1_000_i32, any::<bool>(), 40..160_i32)
        .prop_map(|(is_upright, at, is_spur, thickness)| Division { is_upright, at, is_spur, thickness })
}

impl Division {
    /// Puts it up in the fire service's room, from the west wall or the north wall on, and gives the fire service both
    /// sides.
    fn put_up(self, office: &mut Office, party: i32, kind: WallKind) {
        let thickness = if kind == WallKind::Separator { 0 } else { self.thickness };
        let (ends, beyond) = if self.is_upright {
            let x = 600 + self.at * (party - 1_400) / 1_000;
            ([(x, 8_000), (x, if self.is_spur { 3_000 } else { 0 })], (x + 400, 4_000))
        } else {
            let y = 1_200 + self.at * 6;
            ([(0, y), (if self.is_spur { party / 2 } else { party }, y)], (300, 7_750))
        };
        office.wall(ends, kind, thickness, LIFE);
        if !self.is_spur {
            let_to(office, beyond, Tenure::Exclusive(FIRE));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn dividing_what_one_has_alone_changes_nothing(
        (party, party_thickness, is_structural) in (2_500..7_500_i32, 50..300_i32, any::<bool>()),
        has_third in any::<bool>(),
        division in division(),
        kind in prop::sample::select(vec![
            WallKind::Partition, WallKind::Glazed, WallKind::SecurePartition, WallKind::Separator, WallKind::Structural,
        ]),
    ) {
        let mut office = shell();
        let party_kind = if is_structural { WallKind::Structural } else { WallKind::Partition };
        office.wall([(party, 0), (party, 8_000)], party_kind, party_thickness, LIFE);
        let_to(&mut office, (300, 300), Tenure::Exclusive(FIRE));
        let_to(&mut office, (9_800, 300), Tenure::Exclusive(POLICE));
        if has_third {
            office.wall([(party, 5_000), (10_000, 5_000)], WallKind::Partition, 120, LIFE);
            let_to(&mut office, (9_800, 7_500), Tenure::Exclusive(COUNCIL));
        }
        let before = space(&office);
        division.put_up(&mut office, party, kind);
        let after = space(&office);
        let same = |a: f64, b: f64| (a - b).abs() <= 1.0;
        for (place, (before, after)) in before.organisations.iter().zip(&after.organisations).enumerate() {
            prop_assert!(same(before.ipms3.0, after.ipms3.0), "{before:?} {after:?}");
            if place == 0 && kind == WallKind::Structural {
                prop_assert!(after.exclusive.0 < before.exclusive.0);
            } else {
                prop_assert!(same(before.exclusive.0, after.exclusive.0), "{before:?} {after:?}");
            }
        }
        prop_assert!(same(before.ipms3.0, after.ipms3.0));
        prop_assert!(kind == WallKind::Structural || same(before.nia.0, after.nia.0));
        for space in [before, after] {
            prop_assert!(space.nia.0 <= space.ipms3.0 + 1.0 && same(space.ipms3.0, space.gia.unwrap().0), "{space:?}");
            let theirs: SquareMm = space.organisations.iter().map(|row| row.exclusive).sum();
            prop_assert!(theirs.0 <= space.nia.0 + 2.0);
            // Every wall has an organisation on either side; where three meet, a joint may be nobody's or be counted twice.
            let theirs: SquareMm = space.organisations.iter().map(|row| row.ipms3).sum();
            let joint = if has_third { f64::from(party_thickness) * 120.0 } else { 1.0 };
            prop_assert!((theirs.0 - space.ipms3.0).abs() <= joint, "{theirs:?} of {:?}", space.ipms3);
        }
    }
}
