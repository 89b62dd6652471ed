//! The report as a whole: what must hold between its figures whatever the plan, and that what the analyst remembers
//! never shows.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::inconsistent_digit_grouping, reason = "pounds and pence")]
#![expect(clippy::float_cmp, reason = "the same operations give the same number")]

#[path = "support/every_kind.rs"]
mod every_kind;
#[path = "support/office.rs"]
mod office;

use colocate::analysis::report::{OrganisationCost, PhaseReport, SpaceReport, UtilisationReport};
use colocate::analysis::{Analyst, Report};
use colocate::file::builtin;
use colocate::model::*;
use colocate::units::{Angle, Mm, Pence, Percent, PlanPoint, SquareMm};
use office::{BUILDING, EXISTING, FIRE, FLOOR, Office, WORKS};
use proptest::prelude::*;
use std::sync::Arc;

const UPPER: FloorId = FloorId(6);
const LATER: PhaseId = PhaseId(7);

/// What holds between the figures of any report.
#[track_caller]
fn adds_up(report: &Report) {
    for phase in &report.phases {
        space_adds_up(&phase.space, &phase.utilisation);
        utilisation_adds_up(&phase.utilisation);
        let cost = &phase.cost;
        let lines: Pence = cost.lines.iter().map(|line| line.amount).sum();
        let measured = |group| {
            let lines = cost.lines.iter().filter(|line| line.element.group() == group);
            lines.map(|line| line.amount).sum::<Pence>()
        };
        let groups = [CostGroup::Facilitating, CostGroup::Building, CostGroup::Other].map(measured);
        assert_eq!([cost.build_up[0].amount, cost.build_up[1].amount], [groups[0], groups[1]]);
        let of_lines: Pence = cost.build_up.iter().filter(|step| step.is_measured).map(|step| step.amount).sum();
        assert_eq!((lines, of_lines), (groups.into_iter().sum(), lines));
        let mut running = Pence::ZERO;
        for step in &cost.build_up {
            running += step.amount;
            assert_eq!(step.running, running);
        }
        assert_eq!(running, cost.total);
        let borne = |of: fn(&OrganisationCost) -> Pence| cost.by_organisation.iter().map(of).sum::<Pence>();
        assert_eq!(borne(|own| own.total), cost.total);
        assert_eq!(borne(|own| own.own + own.shared), cost.total);
        assert_eq!((borne(|own| own.capital), borne(|own| own.revenue)), (cost.spend.capital, cost.spend.revenue));
        assert_eq!(cost.spend.capital + cost.spend.revenue, cost.total);
        for line in &cost.lines {
            assert_eq!(line.by_organisation.iter().map(|(_, part)| *part).sum::<Pence>(), line.amount);
            // By hand: hundredths of units times pence, to the nearest penny.
            let exact = line.quantity.0 as f64 * line.rate.f64() / 100.0;
            assert!((line.amount.f64() - exact).abs() <= 0.5 + 1e-6, "{line:?}");
        }
    }
    assert_eq!(report.cost.total, report.phases.iter().map(|phase| phase.cost.total).sum());
    assert_eq!(report.cost.vat, report.phases.iter().map(|phase| phase.cost.vat).sum());
    for case in &report.cost.funding.cases {
        assert_eq!(case.drawn + case.shortfall + case.unfunded, report.cost.total);
        assert_eq!(case.drawn + case.left, case.available);
    }
    for scenario in &report.business_case.scenarios {
        assert_eq!(scenario.cash_flow.iter().map(|year| year.discounted).sum::<Pence>(), scenario.npv);
    }
}

#[track_caller]
fn space_adds_up(space: &SpaceReport, utilisation: &UtilisationReport) {
    let same = |a: SquareMm, b: SquareMm| assert!((a.0 - b.0).abs() < 1.0, "{a:?} is not {b:?}");
    same(space.floors.iter().map(|floor| floor.nia).sum(), space.nia);
    same(space.office + space.special, space.nia);
    assert_eq!(space.floors.iter().map(|floor| floor.gia).sum::<Option<SquareMm>>(), space.gia);
    for floor in &space.floors {
        assert!(floor.gia.is_none_or(|gia| floor.nia.0 <= gia.0 + 1.0), "{floor:?}");
        assert!(floor.office.0 <= floor.nia.0 + 1.0, "{floor:?}");
    }
    let in_nia: SquareMm = space.uses.iter().filter(|row| row.is_in_nia).map(|row| row.area).sum();
    assert!(in_nia.0 <= space.nia.0 + 1.0, "partitions only add to the rooms");
    let organisations = &space.organisations;
    if organisations.iter().all(|row| row.shared.is_some()) && !organisations.is_empty() {
        let theirs = organisations.iter().map(|row| row.exclusive + row.shared.unwrap()).sum();
        same(theirs, space.nia);
    }
    for floor in &space.floors {
        assert!(floor.nia.0 <= floor.ipms3.0 + 1.0, "{floor:?}");
        assert!(floor.gia.is_none_or(|gia| floor.ipms3.0 <= gia.0 + 1.0), "{floor:?}");
    }
    same(space.buildings.iter().map(|building| building.ipms3).sum(), space.ipms3);
    let theirs: SquareMm = organisations.iter().map(|row| row.ipms3).sum();
    assert!(theirs.0 <= space.ipms3.0 + 1.0, "{theirs:?} of {:?}", space.ipms3);
    assert_eq!(space.room_list.len() as u64, space.rooms);
    assert_eq!(space.rooms, space.uses.iter().map(|row| row.rooms).sum::<u64>());
    assert_eq!(space.floors.iter().map(|floor| floor.desks).sum::<u64>(), utilisation.desks);
}

#[track_caller]
fn utilisation_adds_up(utilisation: &UtilisationReport) {
    assert_eq!(utilisation.headcount, utilisation.teams.iter().map(|team| team.headcount).sum::<u64>());
    let unseated: u64 = utilisation.teams.iter().map(|team| team.headcount_unseated).sum();
    assert_eq!(utilisation.headcount_unseated, unseated);
    assert!(utilisation.desks_allocated + utilisation.desks_held <= utilisation.desks);
    match utilisation.desks_allocated_pct {
        None => assert_eq!(utilisation.desks, 0),
        Some(share) => {
            assert_eq!(share, utilisation.desks_allocated as f64 / utilisation.desks as f64 * 100.0);
        }
    }
    let of_teams = utilisation.teams.iter().filter_map(|team| team.presence.as_deref());
    let of_places = utilisation.floors.iter().map(|floor| &floor.presence);
    let of_zones = utilisation.neighbourhoods.iter().map(|zone| &zone.presence);
    for presence in of_teams.chain(of_places).chain(of_zones).chain([&utilisation.presence]) {
        for day in &presence.weekdays {
            assert!(day.shortfall_probability.is_none_or(|probability| (0.0..=1.0).contains(&probability)));
            assert!(day.shortfall_probability <= presence.shortfall_probability);
            assert!(day.peak <= presence.peak);
        }
    }
    let placed = utilisation.teams.iter().filter(|team| 0 < team.desks && team.policy != DeskPolicy::NoDesks);
    let on_floors: u64 = utilisation.floors.iter().map(|floor| floor.headcount).sum();
    assert_eq!(on_floors, placed.map(|team| team.headcount).sum::<u64>());
    assert_eq!(utilisation.floors.iter().map(|floor| floor.desks).sum::<u64>(), utilisation.desks);
    for day in &utilisation.weekdays {
        assert!((day.distribution.expected() - day.expected_people).abs() < 1e-6 * day.expected_people.max(1.0));
        assert!(day.expected_at_desks <= day.expected_people);
    }
}

fn fresh(plan: &Plan) -> Arc<Report> {
    Analyst::new().report(plan)
}

#[test]
fn the_built_in_plans_add_up() {
    for plan in [builtin::leigh_road(), builtin::blank(), every_kind::every_kind()] {
        let report = fresh(&plan);
        adds_up(&report);
        let bytes = |report: &Report| serde_json::to_string(report).unwrap();
        assert_eq!(bytes(&report), bytes(&fresh(&plan)), "the same plan gives the same bytes");
        assert_eq!(report.phases[0].cost.total, Pence::ZERO, "the building as it is costs nothing");
    }
}

#[test]
fn leigh_road_shows_what_it_must() {
    let report = fresh(&builtin::leigh_road());
    let police = |phase: &PhaseReport| -> u64 {
        phase
            .utilisation
            .teams
            .iter()
            .filter(|team| team.organisation_short_name == "Police")
            .map(|t| t.headcount)
            .sum()
    };
    let [existing, works @ ..] = report.phases.as_slice() else { panic!("it has no phases") };
    let Some(end) = works.last() else { panic!("it has no works") };
    assert_eq!((report.phases.len(), police(existing), police(end)), (4, 0, 100));
    assert_eq!(existing.cost.total, Pence::ZERO);
    assert!(works.iter().all(|phase| Pence::ZERO < phase.cost.total));
    let elements: std::collections::BTreeSet<_> =
        works.iter().flat_map(|phase| &phase.cost.lines).map(|line| line.element).collect();
    assert!(8 <= elements.len());
    assert!(end.space.floors.len() >= 4 && end.space.rooms >= 60 && end.utilisation.desks >= 200);
    let unseated = end.utilisation.teams.iter().filter(|team| 0 < team.headcount_unseated).count();
    assert_eq!(unseated, 0, "all police are seated in the end, and so is everybody else");
    for phase in &report.phases {
        assert_eq!(phase.space.rooms_unreachable, []);
        assert!(phase.cost.unpriced.is_empty(), "{:?}", phase.cost.unpriced);
        assert!(phase.notes.is_empty(), "{:?}", phase.notes);
    }
    let benchmark = &report.cost.benchmark;
    assert!(benchmark.is_within == Some(true) || benchmark.explanation.contains("published"));
}

#[test]
fn an_empty_plan_has_a_report() {
    let report = fresh(&Plan::new(TitleBlock::default(), Appraisal::default()));
    adds_up(&report);
    assert!(report.phases.is_empty() && report.business_case.scenarios.is_empty());
}

#[test]
fn nothing_is_not_less_than_nothing() {
    for plan in [builtin::leigh_road(), builtin::blank(), Office::new().plan] {
        let text = serde_json::to_string(&*fresh(&plan)).unwrap();
        assert!(!text.contains(":-0"), "minus zero");
    }
}

/// Two floors of three rooms and a corridor with doors, desks and teams; partitions come and go, and every driver of
/// cost has a rate but one.
fn two_floors() -> Office {
    let mut office = Office::new();
    office.phase(LATER, "Later", Some(("2015-07-06", "2015-12-28")));
    let life = Lifetime::from(EXISTING);
    office.shell(20_000, 10_000);
    let entrance = WallId(10);
    office.opening(entrance, 2_000, OpeningKind::DoubleDoor, life);
    let corridor = office.wall([(0, 2_000), (20_000, 2_000)], WallKind::Partition, 100, life);
    for x in [7_000, 13_000] {
        office.wall([(x, 2_000), (x, 10_000)], WallKind::Partition, 100, life);
    }
    let coming = office.wall([(7_000, 6_000), (13_000, 6_000)], WallKind::Glazed, 80, Lifetime::from(WORKS));
    office.opening(coming, 2_000, OpeningKind::SingleDoor, Lifetime::from(WORKS));
    for along in [3_000, 10_000, 16_000] {
        office.opening(corridor, along, OpeningKind::SingleDoor, life);
    }
    office.room((1_000, 1_000), RoomUse::Circulation);
    office.room((1_000, 4_000), RoomUse::OpenPlan);
    office.room((8_000, 4_000), RoomUse::Training);
    office.room((15_000, 4_000), RoomUse::Office);
    let desks: Vec<DeskId> =
        (0..18).map(|idx| office.desk((1_500 + idx % 6 * 3_000, 3_500 + idx / 6 * 2_000), EXISTING)).collect();
    let sharing = DeskPolicy::Ratio { desks: 8, fte: 10 };
    let teams = [office.team(6, Fte(550), DeskPolicy::OneEach), office.team(9, Fte::whole(9), sharing)];
    office.seat(&desks[..6], Occupant::Team(teams[0]), Moment::complete(EXISTING));
    office.seat(&desks[6..10], Occupant::Team(teams[1]), Moment::works(WORKS));
    second_floor(&mut office);
    rates(&mut office);
    office
}

/// The same, so made that whatever an edit touches shows in some figure: a second organisation, rooms held by the one
/// desk in them, a person at a desk, works to rooms.
fn delicate() -> Office {
    let mut office = two_floors();
    let fire = office.plan.organisations[&FIRE].as_ref().clone();
    office.put(Organisation { id: OrganisationId(8), name: "Police".to_owned(), ..fire });
    let police = office.team(5, Fte::whole(5), DeskPolicy::OneEach);
    office.change_team(police, |team| team.organisation = OrganisationId(8));
    let people = office.plan.teams.keys().next().copied().unwrap();
    office.put(Person { id: PersonId(6_000), team: people, name: "Someone".to_owned(), fte: Fte::whole(1) });
    // A neighbourhood on each floor, and on the ground floor another that comes with the works and laps over it.
    let zone = office.zone((0, 2_000), (9_000, 10_000), Lifetime::from(EXISTING));
    office.zone((6_000, 2_000), (20_000, 6_500), Lifetime::from(WORKS));
    let zone = office.plan.floors[&FLOOR].zones[&zone].as_ref().clone();
    office.put(Zone { id: ZoneId(7_000), floor: UPPER, ..zone });
    office.demand(people, |demand| demand.visitors = [0, 2, 0, 0, 1]);
    office.basis(|basis| basis.service_level = Percent::whole(90));
    office.plan.next_id = office.plan.next_id.max(7_001);
    for floor in [FLOOR, UPPER] {
        let changes: Vec<_> = office.plan.floors[&floor].occupancy.keys().copied().collect();
        for (desk, at) in changes {
            office.plan = office.plan.with(&Edit::new("").remove(ElementKey::Occupancy(floor, desk, at))).unwrap();
        }
        let desks: Vec<DeskId> = office.plan.floors[&floor].desks.keys().copied().collect();
        // The first row of desks: two in the first room, two in the second, two in the third.
        for (desk, occupant) in [
            (desks[0], Occupant::Person(PersonId(6_000))),
            (desks[2], Occupant::Team(police)),
            (desks[4], Occupant::Team(people)),
        ] {
            office.put(OccupancyChange { floor, desk, at: Moment::complete(EXISTING), occupant });
        }
        let rooms: Vec<Arc<Room>> = office.plan.floors[&floor].rooms.values().cloned().collect();
        for room in &rooms[1..] {
            let mut room = room.as_ref().clone();
            let dated = room.uses[0].clone();
            room.uses.push(DatedUse { phase: WORKS, works: WorksLevel::FitOut, ..dated });
            office.put(room);
        }
    }
    office
}

/// The same again upstairs, under other numbers.
fn second_floor(office: &mut Office) {
    const OFFSET: u32 = 1_000;
    office.floor(UPPER, BUILDING);
    let ground = office.plan.floors[&FLOOR].clone();
    for wall in ground.walls.values() {
        office.put(Wall { id: WallId(wall.id.0 + OFFSET), floor: UPPER, ..wall.as_ref().clone() });
    }
    for opening in ground.openings.values() {
        let (id, wall) = (OpeningId(opening.id.0 + OFFSET), WallId(opening.wall.0 + OFFSET));
        office.put(Opening { id, wall, floor: UPPER, ..opening.as_ref().clone() });
    }
    for room in ground.rooms.values() {
        office.put(Room { id: RoomId(room.id.0 + OFFSET), floor: UPPER, ..room.as_ref().clone() });
    }
    for desk in ground.desks.values() {
        office.put(Desk { id: DeskId(desk.id.0 + OFFSET), floor: UPPER, ..desk.as_ref().clone() });
    }
}

fn rates(office: &mut Office) {
    use CostDriver as Driver;
    use CostElement as Element;
    let uses: Vec<RoomUse> = RoomUse::all().collect();
    let works = vec![WorksLevel::Redecorate, WorksLevel::Refurbish, WorksLevel::FitOut];
    let kinds = WallKind::ALL.to_vec();
    let openings = OpeningKind::ALL.to_vec();
    let (uses_too, works_too) = (uses.clone(), works.clone());
    let rows = [
        ("0.1", Element::FacilitatingWorks, Driver::WallsRemoved(kinds.clone()), Unit::Metre, 40_01),
        ("0.2", Element::FacilitatingWorks, Driver::OpeningsRemoved(openings.clone()), Unit::Each, 180_00),
        ("2.7", Element::WallsAndPartitions, Driver::WallsBuilt(kinds), Unit::Metre, 160_03),
        ("2.8", Element::InternalDoors, Driver::OpeningsFitted(openings), Unit::Each, 750_00),
        ("3.2", Element::FloorFinishes, Driver::FloorArea { uses, works }, Unit::SquareMetre, 26_07),
        ("3.1", Element::WallFinishes, Driver::WallArea { uses: uses_too, works: works_too }, Unit::SquareMetre, 6_00),
        ("5.8", Element::Electrical, Driver::DataPoints, Unit::Each, 260_00),
        ("F.1", Element::FurnitureAndIt, Driver::DesksNew, Unit::Each, 320_00),
        ("F.2", Element::FurnitureAndIt, Driver::FurnitureNew(vec!["sofa".to_owned()]), Unit::Each, 900_00),
        ("M.1", Element::MovesAndDecant, Driver::PeopleMoved, Unit::Person, 111_52),
        ("M.2", Element::MovesAndDecant, Driver::DesksMoved, Unit::Each, 65_00),
        ("M.9", Element::MovesAndDecant, Driver::HireWeeks, Unit::Week, 1_00),
    ];
    for (code, element, driver, unit, rate) in rows {
        office.rate(code, element, driver, unit, Pence(rate));
    }
    office.percent("Preliminaries", 1_200);
    office.step("Moves and decant", AllowanceStep::OtherCosts);
    office.percent("Risk", 333);
    office.step("VAT", AllowanceStep::Vat { percent: Percent::whole(20) });
}

/// Something an editor might do, chosen by numbers.
#[derive(Debug, Clone, Copy)]
struct Act {
    kind: u8,
    which: usize,
    how: i32,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = (0_u8..25, 0_usize..64, 0_i32..10_000).prop_map(|(kind, which, how)| Act { kind, which, how });
    prop::collection::vec(act, 1..12)
}

/// The edit that an act stands for; none where there is nothing to do it to.
fn edit_of(plan: &Plan, act: Act) -> Option<Edit> {
    let element = match act.kind {
        0..=6 => at_a_desk(plan, act)?,
        7..=12 | 20..=21 => to_the_floor(plan, act)?,
        13..=18 | 22..=24 => elsewhere(plan, act)?,
        _ => {
            let mut order: Vec<AllowanceId> = plan.allowances.iter().map(|allowance| allowance.id).collect();
            let by = act.which % order.len().max(1);
            order.rotate_left(by);
            let changes = vec![Change::OrderAllowances(order)];
            return Some(Edit { label: "Order steps".to_owned(), changes });
        }
    };
    Some(Edit::new("Act").put(element))
}

impl Act {
    fn floor(self) -> FloorId {
        [FLOOR, UPPER][self.which % 2]
    }

    fn phase(self) -> PhaseId {
        [EXISTING, WORKS, LATER][self.how as usize % 3]
    }

    fn placement(self) -> Placement {
        let at = PlanPoint::new(self.how * 2, 500 + self.which as i32 * 150);
        Placement { phase: self.phase(), at, turned: Angle::degrees(self.how) }
    }

    /// One of a table.
    fn pick<K: Ord + Clone, V: Clone>(self, table: &Table<K, V>) -> Option<V> {
        Some(table.values().nth(self.which.checked_rem(table.len())?)?.as_ref().clone())
    }

    fn team(self, plan: &Plan) -> Option<TeamId> {
        plan.teams.keys().nth(self.how as usize % plan.teams.len()).copied()
    }
}

fn at_a_desk(plan: &Plan, act: Act) -> Option<Element> {
    let phase = act.phase();
    let mut desk = act.pick(&plan.floor(act.floor())?.desks)?;
    match act.kind {
        0..=2 => {
            desk.placements.retain(|old| old.phase != phase);
            desk.placements.push(act.placement());
            desk.placements.sort_by_key(|placement| plan.phase_order().index(placement.phase));
        }
        6 => desk.until = desk.until.is_none().then_some(LATER),
        _ => {
            let at = if act.how % 2 == 0 { Moment::works(phase) } else { Moment::complete(phase) };
            let person = plan.people.keys().next().copied();
            let occupant = match act.how % 5 {
                0 => Occupant::Vacant,
                1 => Occupant::Held,
                2 => person.map_or(Occupant::Held, Occupant::Person),
                _ => Occupant::Team(act.team(plan)?),
            };
            return Some(OccupancyChange { floor: act.floor(), desk: desk.id, at, occupant }.into());
        }
    }
    Some(desk.into())
}

fn to_the_floor(plan: &Plan, act: Act) -> Option<Element> {
    let floor = plan.floor(act.floor())?;
    let (how, phase) = (act.how, act.phase());
    match act.kind {
        7..=9 => {
            let mut wall = act.pick(&floor.walls)?;
            match act.kind {
                7 => wall.end = PlanPoint::new(wall.end.x.0 + how / 4, wall.end.y.0),
                8 => wall.life.until = wall.life.until.is_none().then_some(LATER),
                _ => wall.kind = WallKind::ALL[how as usize % 7],
            }
            Some(wall.into())
        }
        10 => {
            let mut room = act.pick(&floor.rooms)?;
            let used_as = RoomUse::all().nth(how as usize % 26)?;
            let tenure = [Tenure::ByOccupants, Tenure::Shared, Tenure::Exclusive(FIRE)][how as usize % 3];
            let works = WorksLevel::ALL[how as usize % 4];
            room.uses.retain(|dated| dated.phase != phase);
            room.uses.push(DatedUse { phase, name: "Changed".to_owned(), used_as, tenure, works });
            room.uses.sort_by_key(|dated| plan.phase_order().index(dated.phase));
            Some(room.into())
        }
        11 => {
            let mut opening = act.pick(&floor.openings)?;
            opening.kind = OpeningKind::ALL[how as usize % 7];
            opening.is_access_controlled = how % 2 == 0;
            opening.life.until = (how % 3 == 0 && opening.life.from == EXISTING).then_some(WORKS);
            Some(opening.into())
        }
        20 => {
            let mut zone = act.pick(&floor.zones)?;
            zone.outline[act.which % 4] = PlanPoint::new(how * 2, 500 + act.which as i32 * 150);
            Some(zone.into())
        }
        21 => {
            let mut zone = act.pick(&floor.zones)?;
            zone.life = Lifetime { from: EXISTING, until: (phase != EXISTING).then_some(phase) };
            Some(zone.into())
        }
        _ => Some(
            Furniture {
                id: FurnitureId(5_000 + act.which as u32),
                floor: act.floor(),
                symbol: ["sofa", "plant"][how as usize % 2].to_owned(),
                width: Mm(500),
                depth: Mm(500),
                seats: act.which as u32 % 4,
                placements: vec![act.placement()],
                until: None,
            }
            .into(),
        ),
    }
}

fn elsewhere(plan: &Plan, act: Act) -> Option<Element> {
    let Act { kind, which, how } = act;
    Some(match kind {
        13 => {
            let mut team = act.pick(&plan.teams)?;
            team.headcount = how as u32 % 40;
            team.attendance.0[which % 5] = Percent(how);
            team.pool = (how % 3 == 0).then(|| "Pool".to_owned());
            team.policy = [DeskPolicy::OneEach, DeskPolicy::NoDesks, DeskPolicy::Fixed(3), team.policy][which % 4];
            team.into()
        }
        14 => {
            let mut building = plan.buildings[&BUILDING].as_ref().clone();
            building.kind = [BuildingKind::Permanent, BuildingKind::Hired { weekly: Pence(how.into()) }][which % 2];
            building.life.until = (how % 2 == 0).then_some(LATER);
            building.into()
        }
        15 => {
            let mut floor = plan.floor(act.floor())?.floor.clone();
            floor.ceiling_height = Mm(2_000 + how / 10);
            floor.into()
        }
        16 => {
            let id = PersonId(6_000 + which as u32 % 3);
            Person { id, team: act.team(plan)?, name: "Someone".to_owned(), fte: Fte::whole(1) }.into()
        }
        22 => {
            let team = act.pick(&plan.teams)?;
            let mut demand =
                plan.demands.get(&team.id).map_or_else(|| Demand::none(team.id), |known| (**known).clone());
            demand.minimum_desks = how as u32 % 30;
            demand.spread = Percent(how / 2);
            demand.team_days[which % 5] = how % 2 == 0;
            demand.visitors[which % 5] = how as u32 % 4;
            demand.into()
        }
        23 => {
            let team = act.pick(&plan.teams)?;
            Demand { growth: vec![Growth { phase: act.phase(), people: how % 40 - 20 }], ..Demand::none(team.id) }
                .into()
        }
        24 => Basis { service_level: Percent(how), target_peak: Percent(how + 1), ..Basis::default() }.into(),
        17 => Rate { rate: Pence(how.into()), ..act.pick(&plan.rates)? }.into(),
        _ => Phase { id: PhaseId(9), ..plan.first_phase()?.clone() }.into(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_remembered_never_shows(acts in acts()) {
        let mut plans = vec![delicate().sound().clone()];
        let mut analyst = Analyst::new();
        adds_up(&analyst.report(&plans[0]));
        for act in acts {
            let last = plans.last().unwrap();
            let next = match edit_of(last, act).map(|edit| last.with(&edit)) {
                Some(Ok(plan)) => plan,
                // In place of what cannot be done, go back to an earlier snapshot, as undo does.
                _ => plans[act.which % plans.len()].clone(),
            };
            let remembered = analyst.report(&next);
            let fresh = fresh(&next);
            adds_up(&fresh);
            prop_assert!(*remembered == *fresh, "{act:?}");
            plans.push(next);
        }
    }
}

#[test]
fn the_same_plan_gives_the_same_report_and_not_a_copy() {
    let plan = two_floors().plan;
    let mut analyst = Analyst::new();
    let first = analyst.report(&plan);
    assert!(Arc::ptr_eq(&first, &analyst.report(&plan.clone())));
}

#[test]
fn rooms_without_a_door_are_named() {
    let mut office = Office::new();
    office.shell(10_000, 8_000);
    let life = Lifetime::from(EXISTING);
    let partition = office.wall([(4_000, 0), (4_000, 8_000)], WallKind::Partition, 100, life);
    let separator = office.wall([(4_000, 4_000), (10_000, 4_000)], WallKind::Separator, 0, life);
    let rooms = [(1_000, 1_000), (8_000, 1_000), (8_000, 6_000)].map(|anchor| office.room(anchor, RoomUse::Office));
    let unreachable = |office: &Office| -> Vec<RoomId> {
        fresh(office.sound()).phases[0].space.rooms_unreachable.iter().map(|room| room.id).collect()
    };
    assert_eq!(unreachable(&office), rooms, "there is no way in at all");
    let entrance = office.opening(WallId(10), 2_000, OpeningKind::SingleDoor, life);
    assert_eq!(unreachable(&office), rooms[1..]);
    // A door into the lower room: the upper one is beyond a line without a wall.
    let door = office.opening(partition, 2_000, OpeningKind::SingleDoor, life);
    assert_eq!(unreachable(&office), []);
    let change = |office: &mut Office, id: OpeningId, kind| {
        let opening = office.plan.floors[&FLOOR].openings[&id].as_ref().clone();
        office.put(Opening { kind, ..opening });
    };
    change(&mut office, door, OpeningKind::Window);
    assert_eq!(unreachable(&office), rooms[1..], "nobody walks through a window");
    change(&mut office, entrance, OpeningKind::Window);
    office.change_room(rooms[2], |room| room.uses[0].used_as = RoomUse::Stair);
    assert_eq!(unreachable(&office), rooms[..1], "people come by the stair");
    let wall = office.plan.floors[&FLOOR].walls[&separator].as_ref().clone();
    office.put(Wall { kind: WallKind::Structural, thickness: Mm(200), ..wall });
    assert_eq!(unreachable(&office), rooms[..2]);
}

#[test]
fn gross_area_needs_closed_external_walls() {
    let mut office = Office::new();
    office.shell(10_000, 8_000);
    office.room((1_000, 1_000), RoomUse::Office);
    let mut wall = office.plan.floors[&FLOOR].walls[&WallId(10)].as_ref().clone();
    wall.end = PlanPoint::new(9_000, 0);
    office.put(wall);
    let phase = fresh(office.sound()).phases[0].clone();
    assert_eq!((phase.space.gia, phase.space.nia), (None, SquareMm::ZERO));
    assert_eq!(phase.notes.len(), 2, "{:?}", phase.notes);
}

#[test]
fn a_court_is_no_gross_area() {
    let mut office = Office::new();
    office.shell(20_000, 20_000);
    office.room((1_000, 1_000), RoomUse::OpenPlan);
    let corners = [(8_000, 8_000), (12_000, 8_000), (12_000, 12_000), (8_000, 12_000)];
    for (idx, &corner) in corners.iter().enumerate() {
        office.wall([corner, corners[(idx + 1) % 4]], WallKind::External, 100, Lifetime::from(EXISTING));
    }
    office.room((10_000, 10_000), RoomUse::Outside);
    let space = fresh(office.sound()).phases[0].space.clone();
    assert_eq!(space.gia, Some(SquareMm(19_900.0 * 19_900.0 - 4_100.0 * 4_100.0)));
    assert_eq!(Some(space.nia), space.gia);
}

#[test]
fn shared_space_is_apportioned_by_exclusive_space() {
    let mut office = two_floors();
    let police = OrganisationId(8);
    let fire = office.plan.organisations[&FIRE].as_ref().clone();
    office.put(Organisation { id: police, name: "Police".to_owned(), ..fire });
    let rooms: Vec<RoomId> = office.plan.floors[&FLOOR].rooms.keys().copied().collect();
    office.change_room(rooms[1], |room| room.uses[0].tenure = Tenure::Exclusive(FIRE));
    office.change_room(rooms[2], |room| room.uses[0].tenure = Tenure::Shared);
    office.change_room(rooms[3], |room| room.uses[0].tenure = Tenure::Exclusive(police));
    let space = fresh(office.sound()).phases[0].space.clone();
    let (fire, police) = (&space.organisations[0], &space.organisations[1]);
    // Both 6.9 by 7.9 m to the inside faces. That fire alone sits in the third room does not make it theirs.
    assert_eq!(fire.exclusive, SquareMm(6_900.0 * 7_900.0));
    assert_eq!(fire.exclusive, police.exclusive);
    assert_eq!(fire.shared, police.shared);
    let all = fire.exclusive + police.exclusive + fire.shared.unwrap() + police.shared.unwrap();
    assert!((all.0 - space.nia.0).abs() < 1.0);
}

/// The quantity of a code in the works phase, in hundredths; 0 where there is no such line.
fn quantity(report: &Report, code: &str) -> i64 {
    let lines = report.phases[1].cost.lines.iter();
    lines.filter(|line| line.code == code).map(|line| line.quantity.0).sum()
}

#[test]
fn one_glazed_partition_and_a_door_cost_what_the_rates_say() {
    let mut office = two_floors();
    let before = fresh(office.sound());
    let wall = office.wall([(1_000, 5_000), (6_000, 5_000)], WallKind::Glazed, 100, Lifetime::from(WORKS));
    office.opening(wall, 2_000, OpeningKind::SingleDoor, Lifetime::from(WORKS));
    let after = fresh(office.sound());
    assert_eq!(quantity(&after, "2.7") - quantity(&before, "2.7"), 500);
    assert_eq!(quantity(&after, "2.8") - quantity(&before, "2.8"), 100);
    let works = |report: &Report| report.phases[1].cost.build_up[1].amount;
    assert_eq!(works(&after) - works(&before), Pence(5 * 160_03 + 750_00));
    let line = after.phases[1].cost.lines.iter().find(|line| line.code == "2.7").unwrap();
    assert!(line.items().any(|item| item == (FLOOR, ItemId::Wall(wall))));
}

#[test]
fn a_wall_made_longer_costs_what_is_new_of_it() {
    let mut office = two_floors();
    let life = |until| Lifetime { from: EXISTING, until };
    let old = office.wall([(1_000, 6_000), (4_000, 6_000)], WallKind::Partition, 100, life(Some(WORKS)));
    let door = office.opening(old, 1_000, OpeningKind::SingleDoor, life(Some(WORKS)));
    let before = fresh(&office.plan);
    let new = office.wall([(1_000, 6_000), (6_000, 6_000)], WallKind::Partition, 100, Lifetime::from(WORKS));
    let wall = office.plan.floors[&FLOOR].walls[&new].as_ref().clone();
    office.put(Wall { replaces: Some(old), ..wall });
    let again = office.opening(new, 1_000, OpeningKind::SingleDoor, Lifetime::from(WORKS));
    let opening = office.plan.floors[&FLOOR].openings[&again].as_ref().clone();
    office.put(Opening { replaces: Some(door), ..opening });
    let after = fresh(office.sound());
    assert_eq!(quantity(&before, "0.1"), 300, "without a wall in its place it is taken down");
    assert_eq!(quantity(&after, "0.1"), 0);
    assert_eq!(quantity(&after, "2.7") - quantity(&before, "2.7"), 200);
    assert_eq!(quantity(&after, "2.8"), quantity(&before, "2.8"), "the door stays");
}

#[test]
fn rooms_are_paid_by_floor_by_wall_and_apiece() {
    let mut office = two_floors();
    let cubicles = CostDriver::Rooms { uses: vec![RoomUse::Training], works: vec![WorksLevel::FitOut] };
    office.rate("5.12", CostElement::CommunicationsAndSecurity, cubicles, Unit::Each, Pence::pounds(3_200));
    let rooms: Vec<RoomId> = office.plan.floors[&FLOOR].rooms.keys().copied().collect();
    // The room by the west wall: 6.9 by 7.9 m, 2.7 m high.
    office.change_room(rooms[1], |room| {
        let dated = room.uses[0].clone();
        room.uses.push(DatedUse { phase: WORKS, used_as: RoomUse::Training, works: WorksLevel::FitOut, ..dated });
    });
    let report = fresh(office.sound());
    assert_eq!(quantity(&report, "3.2"), 54_51);
    assert_eq!(quantity(&report, "3.1"), 79_92);
    assert_eq!(quantity(&report, "5.12"), 1_00);
    assert_eq!(report.phases[1].cost.benchmark.refurbished, SquareMm(6_900.0 * 7_900.0));
    assert!(report.phases[1].cost.unpriced.is_empty());
}

#[test]
fn openings_go_with_their_wall_or_are_taken_out_of_one_that_stays() {
    let mut office = two_floors();
    let going = Lifetime { from: EXISTING, until: Some(WORKS) };
    let stays = office.wall([(1_000, 6_000), (4_000, 6_000)], WallKind::Partition, 100, Lifetime::from(EXISTING));
    let goes = office.wall([(1_000, 8_000), (4_000, 8_000)], WallKind::Partition, 100, going);
    office.opening(stays, 1_000, OpeningKind::SingleDoor, going);
    office.opening(goes, 1_000, OpeningKind::SingleDoor, going);
    let report = fresh(office.sound());
    assert_eq!(quantity(&report, "0.2"), 100);
    assert_eq!(quantity(&report, "0.1"), 300);
}

#[test]
fn people_moved_are_those_whom_new_desks_seat() {
    let mut office = two_floors();
    // Team 2, nine people at 8:10: four desks seat five people at the works.
    assert_eq!(quantity(&fresh(office.sound()), "M.1"), 500);
    let teams: Vec<TeamId> = office.plan.teams.keys().copied().collect();
    let desks: Vec<DeskId> = office.plan.floors[&FLOOR].desks.keys().copied().collect();
    // A desk that stays with its team moves nobody; the other team's two new desks move two.
    office.seat(&desks[6..7], Occupant::Team(teams[1]), Moment::complete(WORKS));
    office.seat(&desks[10..12], Occupant::Team(teams[0]), Moment::complete(WORKS));
    assert_eq!(quantity(&fresh(office.sound()), "M.1"), 700);
    // Eight more desks for a team of nine people that has four already: nine people at most move.
    office.seat(&desks[12..18], Occupant::Team(teams[1]), Moment::complete(WORKS));
    let upstairs: Vec<DeskId> = office.plan.floors[&UPPER].desks.keys().copied().take(4).collect();
    for desk in upstairs {
        let occupant = Occupant::Team(teams[1]);
        office.put(OccupancyChange { floor: UPPER, desk, at: Moment::complete(WORKS), occupant });
    }
    assert_eq!(quantity(&fresh(office.sound()), "M.1"), 500 + 200 + 900);
}

#[test]
fn what_no_rate_is_for_is_listed() {
    let mut office = two_floors();
    office.put(Furniture {
        id: FurnitureId(5_000),
        floor: FLOOR,
        symbol: "aquarium".to_owned(),
        width: Mm(500),
        depth: Mm(500),
        seats: 0,
        placements: vec![Placement { phase: WORKS, at: PlanPoint::new(500, 500), turned: Angle::ZERO }],
        until: None,
    });
    let report = fresh(office.sound());
    let [unpriced] = report.phases[1].cost.unpriced.as_slice() else { panic!("{:?}", report.phases[1].cost.unpriced) };
    assert_eq!(unpriced.change.what, "New furniture: aquarium");
    assert_eq!(unpriced.floor.as_deref(), Some("Main block, floor 5"));
    assert_eq!(unpriced.change.items().collect::<Vec<_>>(), [(FLOOR, ItemId::Furniture(FurnitureId(5_000)))]);
}

#[test]
fn hired_buildings_are_paid_by_the_week_and_not_built() {
    let mut office = two_floors();
    let hired = BuildingId(9);
    let building = office.plan.buildings[&BUILDING].as_ref().clone();
    let life = Lifetime { from: WORKS, until: Some(LATER) };
    let kind = BuildingKind::Hired { weekly: Pence::pounds(600) };
    office.put(Building { id: hired, name: "Temporary block".to_owned(), kind, life, ..building });
    let built_before = quantity(&fresh(office.sound()), "2.7");
    office.floor(FloorId(9_001), hired);
    let wall = office.plan.floors[&FLOOR].walls[&WallId(10)].as_ref().clone();
    office.put(Wall { id: WallId(9_002), floor: FloorId(9_001), life, ..wall });
    office.plan.next_id = 9_003;
    let report = fresh(office.sound());
    assert_eq!(quantity(&report, "2.7"), built_before, "it comes with the hire");
    let weeks = |phase: usize| {
        let lines = report.phases[phase].cost.lines.iter();
        lines.filter(|line| line.code == "M.9").map(|line| (line.quantity.0, line.amount)).collect::<Vec<_>>()
    };
    // 5 January to 6 July 2015 is 26 weeks; then to 28 December 25 more.
    assert_eq!(weeks(1), [(26_00, Pence::pounds(15_600))]);
    assert_eq!(weeks(2), [(25_00, Pence::pounds(15_000))]);
    assert!(report.phases[1].cost.unpriced.iter().any(|row| row.change.what.starts_with("Hired building set up")));
}

#[test]
fn teams_of_none_and_of_a_hundred_thousand_have_figures() {
    let mut office = Office::new();
    office.team(0, Fte(0), DeskPolicy::OneEach);
    office.team(100_000, Fte::whole(100_000), DeskPolicy::Ratio { desks: 8, fte: 10 });
    let report = fresh(office.sound());
    adds_up(&report);
    let utilisation = &report.phases[0].utilisation;
    assert_eq!((utilisation.desks, utilisation.desks_allocated_pct, utilisation.desk_ratio), (0, None, Some(0.0)));
    assert_eq!(utilisation.headcount_unseated, 100_000);
    assert_eq!(utilisation.desks_required, 80_000);
    assert_eq!(utilisation.teams[0].shortfall_probability, None);
    assert!(utilisation.teams[1].shortfall_probability.unwrap() > 0.999_999);
    // 60,000 on average, and 95 % of days below 60,000 + 1.645 × √24,000 ≈ 60,255.
    assert!((60_253..=60_257).contains(&utilisation.weekdays[0].p95_people));
}

#[test]
fn sharing_desks_risks_a_shortfall_that_own_desks_do_not() {
    let mut office = Office::new();
    office.shell(40_000, 10_000);
    office.room((500, 500), RoomUse::OpenPlan);
    let desks = office.desks(12, EXISTING);
    let own = office.team(4, Fte::whole(4), DeskPolicy::OneEach);
    let sharing = office.team(10, Fte::whole(10), DeskPolicy::Ratio { desks: 8, fte: 10 });
    office.seat(&desks[..4], Occupant::Team(own), Moment::complete(EXISTING));
    office.seat(&desks[4..], Occupant::Team(sharing), Moment::complete(EXISTING));
    office.change_team(sharing, |team| team.attendance.0[2] = Percent::whole(90));
    let report = fresh(office.sound());
    let utilisation = &report.phases[0].utilisation;
    assert_eq!((utilisation.headcount_unseated, utilisation.people_assigned), (0, 14));
    assert_eq!(utilisation.allocation_pct, Some(14.0 / 12.0 * 100.0));
    assert_eq!(utilisation.teams[0].shortfall_probability, Some(0.0));
    // Nine or ten of ten at 90 %: 10 × 0.9⁹ × 0.1 + 0.9¹⁰.
    let expected = 10.0 * 0.9_f64.powi(9) * 0.1 + 0.9_f64.powi(10);
    assert!((utilisation.teams[1].shortfall_probability.unwrap() - expected).abs() < 1e-12);
    assert_eq!(utilisation.peak_utilisation_pct, Some((4.0 * 0.6 + 9.0) / 12.0 * 100.0));
}
