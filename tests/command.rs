//! The command suite: what an activation comes to, on small floors by hand, on Leigh Road and on sample plans; and the edits
//! that mark it.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/office.rs"]
#[expect(dead_code, reason = "shared with another test, which uses other parts")]
mod office;

use colocate::analysis::Analyst;
use colocate::analysis::command::{Activation, Call, FindingKind, NowhereReason, SeatChoice, duration};
use colocate::check::Checker;
use colocate::file::{self, builtin};
use colocate::model::edits::{
    CommandPart, CommandRoomPart, mark_room, set_command, set_command_room, set_elsewhere, unmark_room,
};
use colocate::model::*;
use colocate::publish::command::activation;
use colocate::units::{Pence, Percent};
use office::{EXISTING, FIRE, FLOOR, Office, assumed};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const MONDAY: usize = 0;

fn call(organisations: &[OrganisationId], level: CommandLevel, weekday: usize, phase: PhaseId) -> Call {
    Call { at: Moment::complete(phase), organisations: organisations.iter().copied().collect(), level, weekday }
}

fn found(plan: &Plan, call: &Call) -> Activation {
    activation(plan, call, &GeometryCache::default())
}

/// What must be so of every activation: everyone is seated, sent or named; no seat is given twice, nor one that is taken,
/// held, or in a room that is live; and nothing changed.
fn check(plan: &Plan, call: &Call) -> Activation {
    let before = plan.clone();
    let found = found(plan, call);
    assert_eq!(*plan, before);
    assert_eq!(found.seats.len() as u64 + found.n_sent() + found.n_nowhere(), found.n_displaced());
    for (place, own) in found.displaced.iter().enumerate() {
        let seated = found.seats.iter().filter(|seat| seat.displaced == place).count() as u64;
        let sent: u64 = found.sent.iter().filter(|sent| sent.displaced == place).map(|sent| sent.people).sum();
        let nowhere: u64 = found.nowhere.iter().filter(|none| none.displaced == place).map(|none| none.people).sum();
        assert_eq!(seated + sent + nowhere, own.people, "{}", own.team_name);
        assert!(own.people <= own.desks.len() as u64 && !own.team_name.is_empty());
    }
    let view = plan.view(call.at);
    let given: BTreeSet<DeskId> = found.seats.iter().map(|seat| seat.desk).collect();
    assert_eq!(given.len(), found.seats.len(), "a seat is given twice");
    let taken: BTreeSet<DeskId> = found.displaced.iter().flat_map(|own| own.desks.iter().copied()).collect();
    assert!(given.is_disjoint(&taken));
    let outlines = GeometryCache::default();
    for seat in &found.seats {
        let floor = plan.floor(seat.floor).unwrap();
        let placed = view.placed_desk(floor, &floor.desks[&seat.desk]).unwrap();
        let geometry = outlines.get(&view, floor);
        let room = geometry.room_at(placed.at.into());
        let is_live = |room| found.rooms.iter().any(|live| (live.floor, live.room) == (seat.floor, room));
        assert!(!room.is_some_and(is_live), "a seat in a room that is live");
        let team = &plan.teams[&found.displaced[seat.displaced].team];
        match seat.choice {
            SeatChoice::OwnTeam => {
                let owner = view.team_of(placed.occupant).map(|owner| &plan.teams[&owner]).unwrap();
                assert!(owner.id == team.id || (owner.pool.is_some() && owner.pool == team.pool));
            }
            _ => assert_eq!(placed.occupant, Occupant::Vacant),
        }
    }
    assert_eq!(found.cost, found.rooms.iter().map(|room| room.cost).sum::<Pence>());
    assert_eq!(found.minutes, found.rooms.iter().map(|room| room.ends).max().unwrap_or(0));
    assert!(found.rooms.iter().all(|room| room.level <= call.level));
    found
}

/// Two rooms: *wide* with six desks and *narrow*, which the suite may take over, with four. Of the team of four, whose desks
/// are in the narrow room, all come on Monday; two desks of the wide room are nobody's, one is held.
struct Small {
    office: Office,
    narrow: RoomId,
    desks: Vec<DeskId>,
    team: TeamId,
    others: TeamId,
}

impl Small {
    fn new() -> Self {
        let mut office = Office::new();
        office.shell(20_000, 6_000);
        office.wall([(12_000, 0), (12_000, 6_000)], WallKind::Partition, 100, Lifetime::from(EXISTING));
        office.room((3_000, 5_000), RoomUse::OpenPlan);
        let narrow = office.room((15_000, 5_000), RoomUse::Office);
        let xs = [1_000, 2_800, 4_600, 6_400, 8_200, 10_000, 13_000, 14_800, 16_600, 18_400];
        let desks: Vec<DeskId> = xs.iter().map(|&x| office.desk((x, 1_000), EXISTING)).collect();
        let team = office.team(4, Fte::whole(4), DeskPolicy::OneEach);
        let others = office.team(3, Fte::whole(3), DeskPolicy::OneEach);
        let at = Moment::complete(EXISTING);
        for id in [team, others] {
            office.change_team(id, |own| own.attendance = Attendance([100, 50, 25, 0, 60].map(Percent::whole)));
        }
        office.seat(&desks[6..], Occupant::Team(team), at);
        office.seat(&desks[..3], Occupant::Team(others), at);
        office.seat(&desks[3..4], Occupant::Held, at);
        let mut small = Self { office, narrow, desks, team, others };
        small.suite(|suite| suite.crews = 1);
        small
    }

    fn suite(&mut self, change: impl FnOnce(&mut CommandSuite)) {
        let mut suite = self.office.plan.command.as_ref().clone();
        if suite.rooms.is_empty() {
            suite.rooms.push(CommandRoom {
                minutes: 40,
                cost: Pence(12_345),
                ..CommandRoom::usual(FLOOR, self.narrow, CommandRole::StrategicGroup)
            });
        }
        change(&mut suite);
        self.office.put(suite);
    }

    fn on(&self, weekday: usize) -> Activation {
        check(self.office.sound(), &call(&[FIRE], CommandLevel::Strategic, weekday, EXISTING))
    }
}

#[test]
fn a_small_floor_comes_out_as_by_hand() {
    let small = Small::new();
    let monday = small.on(MONDAY);
    // Four come; the two free desks of the wide room are theirs, and two have nowhere.
    assert_eq!((monday.n_displaced(), monday.n_desks(), monday.seats.len(), monday.n_nowhere()), (4, 4, 2, 2));
    let desks: Vec<DeskId> = monday.seats.iter().map(|seat| seat.desk).collect();
    assert_eq!(desks, [small.desks[4], small.desks[5]]);
    assert!(monday.seats.iter().all(|seat| seat.choice == SeatChoice::SameOrganisation));
    assert_eq!(monday.nowhere[0].reason, NowhereReason::NoDesk);
    assert_eq!((monday.minutes, monday.cost, monday.cost_assumed), (40, Pence(12_345), Pence(12_345)));
    // Half of four, a quarter of four, nobody, and 60 % of four rounded up.
    let people: Vec<u64> = (0..5).map(|day| small.on(day).n_displaced()).collect();
    assert_eq!(people, [4, 2, 1, 0, 3]);
    assert!(small.on(3).seats.is_empty() && small.on(3).nowhere.is_empty());
}

#[test]
fn own_desks_that_nobody_is_expected_at_come_first() {
    let mut small = Small::new();
    let at = Moment::complete(EXISTING);
    // The team has the two free desks too: six desks for four people.
    small.office.seat(&small.desks[4..6], Occupant::Team(small.team), at);
    let tuesday = small.on(1);
    // Two come to six desks: 4/6 of them, rounded up, sit in the narrow room. Both move to own desks.
    assert_eq!((tuesday.n_displaced(), tuesday.n_nowhere()), (2, 0));
    assert!(tuesday.seats.iter().all(|seat| seat.choice == SeatChoice::OwnTeam));
    // All four come: three of them, rounded up, sit in the narrow room, and one desk of theirs is spare.
    let monday = small.on(MONDAY);
    assert_eq!((monday.n_displaced(), monday.seats.len(), monday.n_nowhere()), (3, 1, 2));
}

#[test]
fn people_go_home_or_to_another_site_that_is_not_given_up() {
    let mut small = Small::new();
    let team = small.team;
    small.suite(|suite| suite.elsewhere = vec![TeamElsewhere { team, place: Elsewhere::Home }]);
    let monday = small.on(MONDAY);
    assert_eq!((monday.seats.len(), monday.n_sent(), monday.n_nowhere()), (2, 2, 0));
    assert_eq!(monday.sent[0].place, "home");
    let site = EstateId(900);
    small.suite(|suite| suite.elsewhere = vec![TeamElsewhere { team, place: Elsewhere::Site(site) }]);
    assert_eq!(small.on(MONDAY).nowhere[0].reason, NowhereReason::SiteGivenUp(String::new()));
    for (fate, phase, stays) in
        [(Fate::Kept, None, true), (Fate::Sold, Some(EXISTING), false), (Fate::Left, Some(office::WORKS), true)]
    {
        small.office.put(EstateBuilding {
            id: site,
            name: "Old hall".to_owned(),
            address: String::new(),
            organisation: FIRE,
            fate,
            phase,
            annual_running_cost: None,
            annual_rent: None,
            price: None,
            share_here: Percent::whole(100),
            staff: None,
            note: String::new(),
            provenance: assumed(),
        });
        let monday = small.on(MONDAY);
        assert_eq!((monday.n_sent(), monday.n_nowhere()), if stays { (2, 0) } else { (0, 2) }, "{fate:?}");
    }
}

#[test]
fn a_team_that_is_vetted_for_nothing_sits_in_no_zone_that_is_closed_to_it() {
    let mut small = Small::new();
    let zone = small.office.zone((0, 0), (12_000, 6_000), Lifetime::from(EXISTING));
    let close = |small: &mut Small, level| {
        let mut own = small.office.plan.floors[&FLOOR].zones[&zone].as_ref().clone();
        own.level = level;
        small.office.put(own);
    };
    // The other team of the same organisation sits in the zone of the service, so it is theirs too.
    close(&mut small, SecurityLevel::Service);
    assert_eq!(small.on(MONDAY).seats.len(), 2);
    close(&mut small, SecurityLevel::Restricted);
    let monday = small.on(MONDAY);
    assert_eq!((monday.seats.len(), monday.n_nowhere()), (0, 4));
    assert_eq!(monday.nowhere[0].reason, NowhereReason::Closed { closed: 2 });
    assert!(monday.findings.iter().any(|finding| finding.text.contains("vetted for nothing")), "{:?}", monday.findings);
    // Vetting alone does not open what is for few.
    small.office.change_team(small.team, |own| own.vetting = Vetting::Management);
    assert_eq!(small.on(MONDAY).seats.len(), 0);
    // But it opens the zone of another service, which is closed to those who have none.
    let mut own = small.office.plan.organisations[&FIRE].as_ref().clone();
    own.id = POLICE;
    small.office.put(own);
    let others = small.others;
    small.office.change_team(others, |own| own.organisation = POLICE);
    close(&mut small, SecurityLevel::Service);
    assert_eq!(small.on(MONDAY).seats.len(), 2);
    small.office.change_team(small.team, |own| own.vetting = Vetting::Nppv1);
    assert_eq!(small.on(MONDAY).seats.len(), 0);
}

const POLICE: OrganisationId = OrganisationId(800);

/// The small floor with the wide room in a zone on terms, and a second organisation.
fn zoned(level: SecurityLevel, organisation: Option<OrganisationId>, vetting: Option<Vetting>) -> Small {
    let mut small = Small::new();
    let mut police = small.office.plan.organisations[&FIRE].as_ref().clone();
    police.id = POLICE;
    small.office.put(police);
    let zone = small.office.zone((0, 0), (12_000, 6_000), Lifetime::from(EXISTING));
    let zone = small.office.plan.floors[&FLOOR].zones[&zone].as_ref().clone();
    small.office.put(Zone { level, organisation, vetting, ..zone });
    small
}

#[test]
fn the_organisation_and_the_vetting_of_a_zone_say_who_is_seated_there() {
    use SecurityLevel::{Public, Restricted, Service, Shared};
    use Vetting::{Management, Nppv1, Nppv2Abbreviated, Nppv2Full, Nppv3};
    // The terms of the zone, what the fire team of four holds, whether it is escorted, and whether it may use the two free desks.
    let cases = [
        // What nobody asks for, nobody needs.
        (Public, None, None, Vetting::None, false, true),
        (Shared, None, None, Vetting::None, false, true),
        // What the zone asks for, everybody needs, its own too.
        (Shared, None, Some(Nppv3), Nppv2Full, false, false),
        (Shared, None, Some(Nppv3), Nppv3, false, true),
        (Service, Some(FIRE), Some(Nppv2Full), Nppv1, false, false),
        (Service, Some(POLICE), Some(Vetting::None), Vetting::None, false, true),
        (Restricted, Some(FIRE), Some(Nppv1), Nppv1, false, true),
        // Where it asks for nothing of its own, the rules in force do, of others in the zone of a service …
        (Service, Some(FIRE), None, Vetting::None, false, true),
        (Service, Some(POLICE), None, Nppv1, false, false),
        (Service, Some(POLICE), None, Nppv2Abbreviated, false, true),
        // … and of everybody in a restricted one.
        (Restricted, Some(FIRE), None, Nppv2Full, false, false),
        (Restricted, Some(FIRE), None, Nppv3, false, true),
        // The restricted zone of another organisation is not used, whoever is vetted or escorted.
        (Restricted, Some(POLICE), None, Management, false, false),
        (Restricted, Some(POLICE), Some(Nppv1), Management, true, false),
        // Nor is one that is nobody's in particular, by those who do not sit in it.
        (Restricted, None, None, Management, true, false),
        // An escort opens what vetting does not.
        (Shared, None, Some(Nppv3), Vetting::None, true, true),
        (Service, Some(POLICE), None, Vetting::None, true, true),
        (Restricted, Some(FIRE), None, Vetting::None, true, true),
    ];
    for (level, organisation, asked, held, is_escorted, is_open) in cases {
        let mut small = zoned(level, organisation, asked);
        small.office.change_team(small.team, |team| (team.vetting, team.is_escorted) = (held, is_escorted));
        let monday = small.on(MONDAY);
        let case = format!("{level:?} {organisation:?} {asked:?}, held {held:?}, escorted: {is_escorted}");
        assert_eq!(monday.seats.len(), if is_open { 2 } else { 0 }, "{case}");
        let reason = if is_open { NowhereReason::NoDesk } else { NowhereReason::Closed { closed: 2 } };
        assert_eq!(monday.nowhere[0].reason, reason, "{case}");
    }
}

#[test]
fn of_two_zones_the_stricter_says_who_is_seated() {
    let mut small = zoned(SecurityLevel::Shared, None, None);
    let inner = small.office.zone((7_000, 0), (9_000, 6_000), Lifetime::from(EXISTING));
    let inner = small.office.plan.floors[&FLOOR].zones[&inner].as_ref().clone();
    small.office.put(Zone { level: SecurityLevel::Restricted, organisation: Some(POLICE), ..inner });
    // Of the two free desks one is at 8.2 m, the other at 10 m.
    let monday = small.on(MONDAY);
    assert_eq!(monday.seats.iter().map(|seat| seat.desk).collect::<Vec<_>>(), [small.desks[5]]);
    assert_eq!(monday.nowhere[0].reason, NowhereReason::Closed { closed: 1 });
}

#[test]
fn the_zone_of_another_service_is_used_last() {
    // The wide room is the police's and as far closed as the fire service's own narrow one; a shared room is farther away.
    let mut small = zoned(SecurityLevel::Service, Some(POLICE), None);
    let narrow = small.office.zone((12_000, 0), (20_000, 6_000), Lifetime::from(EXISTING));
    let narrow = small.office.plan.floors[&FLOOR].zones[&narrow].as_ref().clone();
    small.office.put(Zone { level: SecurityLevel::Service, organisation: Some(FIRE), ..narrow });
    small.office.change_team(small.team, |team| team.vetting = Vetting::Management);
    let others = small.others;
    small.office.change_team(others, |team| team.organisation = POLICE);
    let far: Vec<DeskId> = [25_000, 27_000].map(|x| small.office.desk((x, 1_000), EXISTING)).to_vec();
    // Half of four come on Tuesday: there is room for them that is nobody's in particular, though it is farther.
    let tuesday: Vec<_> = small.on(1).seats.iter().map(|seat| (seat.desk, seat.choice)).collect();
    assert_eq!(tuesday, far.iter().map(|desk| (*desk, SeatChoice::Permitted)).collect::<Vec<_>>());
    let mut monday: Vec<_> = small.on(MONDAY).seats.iter().map(|seat| (seat.desk, seat.choice)).collect();
    monday.sort();
    let wide = small.desks[4..6].iter().map(|desk| (*desk, SeatChoice::AmongOthers));
    assert_eq!(monday, wide.chain(tuesday).collect::<Vec<_>>());
    // Without vetting only what is nobody's is left.
    small.office.change_team(small.team, |team| team.vetting = Vetting::None);
    let desks: Vec<DeskId> = small.on(MONDAY).seats.iter().map(|seat| seat.desk).collect();
    assert_eq!(desks, far);
}

/// Nobody is given a free desk at which the check of desks would find vetting lacking, were it theirs.
fn assert_vetted(plan: &Plan, call: &Call, found: &Activation) {
    let mut seated = Edit::new("Seat");
    for seat in found.seats.iter().filter(|seat| seat.choice != SeatChoice::OwnTeam) {
        let occupant = Occupant::Team(found.displaced[seat.displaced].team);
        seated = seated.put(OccupancyChange { floor: seat.floor, desk: seat.desk, at: call.at, occupant });
    }
    let plan = plan.with(&seated).unwrap();
    let given: BTreeSet<ItemId> = found.seats.iter().map(|seat| ItemId::Desk(seat.desk)).collect();
    let report = Analyst::new().report(&plan);
    let problems = Checker::new().check(&plan, call.at.phase, &report).problems;
    for problem in problems.iter().filter(|problem| problem.check == "desk-vetting") {
        assert!(problem.items.iter().all(|item| !given.contains(item)), "{}", problem.message);
    }
}

#[test]
fn who_could_sit_nowhere_else_chooses_first() {
    let mut small = Small::new();
    let at = Moment::complete(EXISTING);
    // Half of the narrow room is given to a team that may go home; it does, and the desks are left to those who have nowhere.
    small.office.seat(&small.desks[8..], Occupant::Team(small.others), at);
    let others = small.others;
    small.suite(|suite| suite.elsewhere = vec![TeamElsewhere { team: others, place: Elsewhere::Home }]);
    let monday = small.on(MONDAY);
    assert_eq!(monday.n_nowhere(), 0);
    assert!(monday.sent.iter().all(|sent| sent.team_name == small.office.plan.teams[&others].name));
}

#[test]
fn a_suite_that_displaces_itself_is_said() {
    let mut small = Small::new();
    small.suite(|suite| suite.rooms[0].standing = SuiteStanding::OfSuite);
    let monday = small.on(MONDAY);
    let own: Vec<&str> = monday.findings.iter().map(|finding| finding.text.as_str()).collect();
    assert!(own.iter().any(|text| text.starts_with("The suite displaces itself: 4 desks in Room")), "{own:?}");
    // Desks that are held for it are its own.
    let at = Moment::complete(EXISTING);
    small.office.seat(&small.desks[6..], Occupant::Held, at);
    let monday = small.on(MONDAY);
    assert!(!monday.findings.iter().any(|finding| finding.text.contains("displaces itself")));
    assert_eq!(monday.n_displaced(), 0);
}

#[test]
fn what_is_missing_or_gone_is_said() {
    let mut small = Small::new();
    let text = |found: &Activation| found.findings.iter().map(|own| own.text.clone()).collect::<Vec<_>>().join("\n");
    let nobody = check(small.office.sound(), &call(&[], CommandLevel::MultiAgency, MONDAY, EXISTING));
    assert!(text(&nobody).contains("Nobody is named") && nobody.rooms.is_empty());
    let all = check(small.office.sound(), &call(&[FIRE], CommandLevel::MultiAgency, 99, PhaseId(77)));
    assert!(!all.findings.is_empty());
    assert!(text(&small.on(MONDAY)).contains("needs 20 seats as strategic group and has 4"));
    small.suite(|suite| suite.rooms[0].room = RoomId(5_555));
    let gone = small.on(MONDAY);
    assert!(gone.rooms.is_empty() && text(&gone).contains("not in the plan any more"), "{}", text(&gone));
    assert!(text(&gone).contains("No room for the strategic group"));
    small.suite(|suite| suite.rooms.clear());
    let plan = small.office.plan.with(&Edit::new("None").put(CommandSuite::default())).unwrap();
    let none = check(&plan, &call(&[FIRE], CommandLevel::Strategic, MONDAY, EXISTING));
    assert!(text(&none).contains("No room is marked"));
    assert_eq!(none.findings[0].kind, FindingKind::Problem);
}

#[test]
fn walls_that_do_not_close_are_said() {
    let mut small = Small::new();
    let wall = *small.office.plan.floors[&FLOOR].walls.keys().next().unwrap();
    let plan = small.office.plan.with(&Edit::new("Open").remove(ElementKey::Item(FLOOR, ItemId::Wall(wall)))).unwrap();
    small.office.plan = plan;
    let monday = small.on(MONDAY);
    assert!(monday.findings.iter().any(|own| own.text.contains("do not close")), "{:?}", monday.findings);
}

#[test]
fn everyone_at_leigh_road_is_placed_or_named_on_each_weekday() {
    let plan = builtin::leigh_road();
    let named = |name: &str| plan.organisations.values().find(|own| own.short_name == name).unwrap().id;
    let (police, fire) = (named("Police"), named("Fire"));
    let last = plan.last_phase().unwrap().id;
    let mut n_displaced = BTreeMap::new();
    for (who, organisations) in [("police", vec![police]), ("fire", vec![fire]), ("both", vec![police, fire])] {
        for level in CommandLevel::ALL {
            for weekday in 0..5 {
                let found = check(&plan, &call(&organisations, level, weekday, last));
                assert!(!found.rooms.is_empty());
                let problems: Vec<_> = found.findings.iter().filter(|own| own.kind == FindingKind::Problem).collect();
                assert!(problems.is_empty(), "{who} {level:?}: {problems:?}");
                let strategic = found.rooms.iter().find(|room| room.role == CommandRole::StrategicGroup).unwrap();
                assert_eq!((strategic.starts, found.strategic_minutes), (0, Some(15)));
                if weekday == 2 {
                    assert_vetted(&plan, &call(&organisations, level, weekday, last), &found);
                }
                n_displaced.insert((who, level, weekday), found.n_displaced());
            }
        }
    }
    // The fire service takes one room more than the police, and the higher the level the more people go.
    let on = |who, level| n_displaced[&(who, level, 2)];
    assert!(on("police", CommandLevel::StrategicAndTactical) < on("fire", CommandLevel::StrategicAndTactical));
    assert_eq!(on("both", CommandLevel::MultiAgency), on("fire", CommandLevel::MultiAgency));
    assert!(0 < on("police", CommandLevel::Strategic));
    assert!(on("both", CommandLevel::Strategic) < on("both", CommandLevel::MultiAgency));
    // In the building as found there is no suite, and that is said.
    let first = plan.first_phase().unwrap().id;
    let found = check(&plan, &call(&[police, fire], CommandLevel::Strategic, 2, first));
    assert!(found.findings.iter().any(|own| own.kind == FindingKind::Problem));
}

#[test]
fn a_hundred_thousand_people_end() {
    let mut small = Small::new();
    small.office.change_team(small.team, |own| {
        (own.headcount, own.fte) = (100_000, Fte::whole(100_000));
        own.policy = DeskPolicy::Ratio { desks: 1, fte: 10_000 };
    });
    small.office.demand(small.team, |demand| demand.visitors = [u32::MAX / 2; 5].map(|_| 100_000));
    let monday = small.on(MONDAY);
    assert_eq!((monday.n_displaced(), monday.seats.len()), (4, 2));
}

#[test]
fn many_desks_end() {
    let plan = sample::generate(20_000, 4, 3);
    let phase = plan.last_phase().unwrap().id;
    let found = check_quickly(&marked(&plan, 40), phase);
    assert!(0 < found.n_displaced());
}

/// A plan whose first rooms are marked, for anybody at any level.
fn marked(plan: &Plan, n: usize) -> Plan {
    let rooms: Vec<CommandRoom> = plan
        .floors
        .iter()
        .flat_map(|(&floor, own)| own.rooms.keys().map(move |&room| (floor, room)))
        .take(n)
        .map(|(floor, room)| CommandRoom {
            level: CommandLevel::Strategic,
            ..CommandRoom::usual(floor, room, CommandRole::InformationCell)
        })
        .collect();
    plan.with(&Edit::new("Mark").put(CommandSuite { rooms, ..CommandSuite::default() })).unwrap()
}

/// The same as `check`, but for what takes long on large plans.
fn check_quickly(plan: &Plan, phase: PhaseId) -> Activation {
    let all: Vec<OrganisationId> = plan.organisations.keys().copied().collect();
    let found = found(plan, &call(&all, CommandLevel::MultiAgency, 2, phase));
    assert_eq!(found.seats.len() as u64 + found.n_sent() + found.n_nowhere(), found.n_displaced());
    let given: BTreeSet<DeskId> = found.seats.iter().map(|seat| seat.desk).collect();
    assert_eq!(given.len(), found.seats.len());
    found
}

#[test]
fn a_marked_suite_is_saved_and_read_back() {
    let plan = builtin::leigh_road();
    assert!(!plan.command.rooms.is_empty());
    let again = file::from_text(&file::to_text(&plan)).unwrap();
    assert_eq!((again.problems.len(), again.plan.command == plan.command), (0, true));
    // A plan that marks nothing has no line of it.
    assert!(!file::to_text(&builtin::blank()).contains("command: ["));
    // Terms that make no sense are set aside as text, and nothing else is.
    let broken = file::to_text(&plan).replace("crews:2", "crews:0");
    let loaded = file::from_text(&broken).unwrap();
    assert_eq!(loaded.losses().count(), 1);
    assert_eq!(*loaded.plan.command, CommandSuite::default());
}

fn applied(plan: &Plan, edit: Result<Edit, EditRefused>) -> Plan {
    let plan = plan.with(&edit.unwrap()).unwrap();
    assert_eq!(plan.violations(), Vec::<String>::new());
    plan
}

/// A change of the terms of a room, and whether a room has them.
type Part = (CommandRoomPart, fn(&CommandRoom) -> bool);

#[test]
fn rooms_are_marked_changed_and_unmarked() {
    let mut small = Small::new();
    small.office.put(CommandSuite::default());
    let (plan, narrow) = (small.office.sound().clone(), small.narrow);
    let edit = mark_room(&plan, FLOOR, narrow, CommandRole::Media).unwrap();
    assert!(edit.label.starts_with("Mark Room ") && edit.label.ends_with("for the command suite"), "{}", edit.label);
    let plan = applied(&plan, Ok(edit));
    assert_eq!(plan.command.room(FLOOR, narrow).unwrap().used_as, RoomUse::Conference);
    let own = |plan: &Plan| plan.command.room(FLOOR, narrow).unwrap().clone();
    let parts: [Part; 9] = [
        (CommandRoomPart::Role(CommandRole::Rest), |own| {
            own.role == CommandRole::Rest && own.used_as == RoomUse::Breakout
        }),
        (CommandRoomPart::Standing(SuiteStanding::OfSuite), |own| own.standing == SuiteStanding::OfSuite),
        (CommandRoomPart::UsedAs(RoomUse::Dining), |own| own.used_as == RoomUse::Dining),
        (CommandRoomPart::Level(CommandLevel::Strategic), |own| own.level == CommandLevel::Strategic),
        (CommandRoomPart::For(FIRE, true), |own| own.organisations == [FIRE]),
        (CommandRoomPart::Minutes(75), |own| own.minutes == 75),
        (CommandRoomPart::Cost(Pence(250)), |own| own.cost == Pence(250)),
        (CommandRoomPart::Seats(9), |own| own.seats == 9),
        (CommandRoomPart::Provenance(Provenance::Sourced("Exercise".to_owned())), |own| own.provenance.is_sourced()),
    ];
    let mut plan = plan;
    for (part, is_so) in parts {
        let edit = set_command_room(&plan, FLOOR, narrow, part.clone()).unwrap();
        assert!(edit.label.starts_with("Change "), "{}", edit.label);
        plan = applied(&plan, Ok(edit));
        assert!(is_so(&own(&plan)), "{part:?}");
        assert!(set_command_room(&plan, FLOOR, narrow, part.clone()).unwrap().is_empty(), "{part:?}");
    }
    for part in [
        CommandRoomPart::Minutes(u32::MAX),
        CommandRoomPart::Cost(Pence(-1)),
        CommandRoomPart::Cost(Pence(i64::MAX)),
        CommandRoomPart::Seats(u32::MAX),
        CommandRoomPart::For(OrganisationId(999), true),
        CommandRoomPart::Provenance(Provenance::Sourced(String::new())),
        CommandRoomPart::Provenance(Provenance::Assumption("x".repeat(2_000))),
    ] {
        assert!(set_command_room(&plan, FLOOR, narrow, part.clone()).is_err(), "{part:?}");
    }
    plan = applied(&plan, set_command(&plan, CommandPart::Crews(5)));
    assert_eq!(plan.command.crews, 5);
    assert!(set_command(&plan, CommandPart::Crews(5)).unwrap().is_empty());
    assert!(set_command(&plan, CommandPart::Crews(0)).is_err() && set_command(&plan, CommandPart::Crews(101)).is_err());
    plan = applied(&plan, set_command(&plan, CommandPart::Provenance(Provenance::Sourced("Plan 7".to_owned()))));
    plan = applied(&plan, unmark_room(&plan, FLOOR, narrow));
    assert!(plan.command.rooms.is_empty());
    assert!(unmark_room(&plan, FLOOR, narrow).is_err());
    assert!(set_command_room(&plan, FLOOR, narrow, CommandRoomPart::Seats(1)).is_err());
    assert!(mark_room(&plan, FLOOR, RoomId(9_999), CommandRole::Rest).is_err());
}

#[test]
fn teams_are_told_where_to_go() {
    let small = Small::new();
    let (plan, team) = (small.office.sound().clone(), small.team);
    let plan = applied(&plan, set_elsewhere(&plan, team, Some(Elsewhere::Home)));
    assert_eq!(plan.command.elsewhere(team), Some(Elsewhere::Home));
    assert!(set_elsewhere(&plan, team, Some(Elsewhere::Home)).unwrap().is_empty());
    assert!(set_elsewhere(&plan, team, Some(Elsewhere::Site(EstateId(99)))).is_err());
    assert!(set_elsewhere(&plan, TeamId(9_999), None).is_err());
    let plan = applied(&plan, set_elsewhere(&plan, team, None));
    assert_eq!(plan.command.elsewhere(team), None);
}

#[test]
fn what_is_gone_is_forgotten_with_the_next_change() {
    let mut small = Small::new();
    small.suite(|suite| {
        suite.rooms.push(CommandRoom::usual(FLOOR, RoomId(7_777), CommandRole::Rest));
        suite.elsewhere.push(TeamElsewhere { team: TeamId(7_777), place: Elsewhere::Home });
    });
    let plan = applied(small.office.sound(), set_command(small.office.sound(), CommandPart::Crews(3)));
    assert_eq!((plan.command.rooms.len(), plan.command.elsewhere.len()), (1, 0));
}

#[test]
fn an_organisation_for_whom_a_room_is_taken_cannot_go() {
    let mut small = Small::new();
    let police = OrganisationId(800);
    let mut own = small.office.plan.organisations[&FIRE].as_ref().clone();
    own.id = police;
    small.office.put(own);
    small.suite(|suite| suite.rooms[0].organisations = vec![police]);
    let plan = small.office.sound();
    assert!(plan.with(&Edit::new("Remove").remove(ElementKey::Organisation(police))).is_err());
    assert!(plan.with(&Edit::new("Remove").remove(ElementKey::Command)).is_err());
    // Taken for the police alone, it is not taken for the fire service.
    assert!(small.on(MONDAY).rooms.is_empty());
}

#[test]
fn a_duration_is_written_as_people_say_it() {
    assert_eq!([0, 45, 60, 80].map(duration), ["0 min", "45 min", "1 h", "1 h 20 min"]);
}

/// A zone on any terms, over any part of the small floor.
fn any_zone() -> impl Strategy<Value = (i32, i32, SecurityLevel, Option<OrganisationId>, Option<Vetting>)> {
    let organisation = prop::sample::select(vec![None, Some(FIRE), Some(POLICE)]);
    let vetting = prop::option::of(prop::sample::select(Vetting::ALL.to_vec()));
    (0..18_000_i32, 1_000..12_000_i32, prop::sample::select(SecurityLevel::ALL.to_vec()), organisation, vetting)
}

proptest! {
    #[test]
    fn nobody_is_seated_where_vetting_would_be_found_lacking(
        zones in prop::collection::vec(any_zone(), 1..5),
        held in prop::sample::select(Vetting::ALL.to_vec()),
        is_escorted: bool,
        others_are_police: bool,
        edition in prop::sample::select(vec!["2013", "2021", "none"])
    ) {
        let mut small = zoned(SecurityLevel::Shared, None, None);
        for (west, width, level, organisation, vetting) in zones {
            let id = small.office.zone((west, 0), (west + width, 6_000), Lifetime::from(EXISTING));
            let zone = small.office.plan.floors[&FLOOR].zones[&id].as_ref().clone();
            small.office.put(Zone { level, organisation, vetting, ..zone });
        }
        small.office.change_team(small.team, |team| (team.vetting, team.is_escorted) = (held, is_escorted));
        if others_are_police {
            let others = small.others;
            small.office.change_team(others, |team| team.organisation = POLICE);
        }
        small.office.put(Checking { edition: edition.to_owned(), ..Checking::default() });
        let found = small.on(MONDAY);
        assert_vetted(small.office.sound(), &call(&[FIRE], CommandLevel::Strategic, MONDAY, EXISTING), &found);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn sample_plans_come_out_whole(
        desks in 20_u32..400, floors in 1_u32..4, seed in 0_u64..50, n in 0_usize..30, day in 0_usize..9, level in 0_usize..3
    ) {
        let plan = sample::generate(desks, floors, seed);
        let plan = marked(&plan, n);
        let all: Vec<OrganisationId> = plan.organisations.keys().copied().collect();
        for phase in &plan.phases {
            check(&plan, &call(&all, CommandLevel::ALL[level], day, phase.id));
        }
    }
}
