//! The cost plan: that its parts add up whatever is drawn and whatever it is priced at, what enters where in the build-up,
//! whose each line is, and that nonsense is refused or flagged and never in a total.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::inconsistent_digit_grouping, reason = "pounds and pence")]

#[path = "support/office.rs"]
#[expect(dead_code, reason = "shared with another test, which uses other parts")]
mod office;

use colocate::analysis::Analyst;
use colocate::analysis::report::{OrganisationCost, PhaseCost, Report};
use colocate::model::*;
use colocate::units::{Pence, Percent};
use office::{EXISTING, FIRE, FLOOR, Office, WORKS, assumed};
use proptest::prelude::*;
use std::sync::Arc;

const POLICE: OrganisationId = OrganisationId(801);

fn report(plan: &Plan) -> Arc<Report> {
    Analyst::new().report(plan)
}

fn works_phase(report: &Report) -> &PhaseCost {
    &report.phases[1].cost
}

/// The rates, steps and grants of a random plan.
#[derive(Debug, Clone)]
struct Money {
    rates: Vec<i64>,
    shares: Vec<(i32, u8)>,
    other_at: usize,
    grants: Vec<(i64, bool, u16)>,
    method: usize,
}

fn money() -> impl Strategy<Value = Money> {
    let grants = prop::collection::vec((1_i64..300_000_000, any::<bool>(), 2_013_u16..2_018), 0..4);
    let rates = prop::collection::vec(0_i64..5_000_00, 10);
    let shares = prop::collection::vec((-500_i32..3_000, 0_u8..3), 0..9);
    (rates, shares, 0_usize..9, grants, 0_usize..4).prop_map(|(rates, shares, other_at, grants, method)| Money {
        rates,
        shares,
        other_at,
        grants,
        method,
    })
}

/// A made-up plan with other money.
fn priced(mut plan: Plan, money: &Money) -> Plan {
    let mut edit = Edit::new("Price");
    for (rate, &pence) in plan.rates.values().zip(&money.rates) {
        edit.push(Rate { rate: Pence(pence), ..rate.as_ref().clone() });
    }
    plan = plan.with(&edit).unwrap();
    for allowance in plan.allowances.iter().rev().map(|own| own.id).collect::<Vec<_>>() {
        plan = plan.with(&Edit::new("").remove(ElementKey::Allowance(allowance))).unwrap();
    }
    let mut next = plan.next_id;
    let mut id = || {
        next += 1;
        next
    };
    let mut edit = Edit::new("Build up");
    let mut before: Vec<AllowanceId> = Vec::new();
    for (place, &(share, base)) in money.shares.iter().enumerate() {
        if place == money.other_at {
            let own = AllowanceId(id());
            let step = AllowanceStep::OtherCosts;
            edit.push(Allowance {
                id: own,
                name: "Other".into(),
                stage: CostStage::OtherCosts,
                step,
                provenance: assumed(),
            });
            before.push(own);
        }
        let of = match (base, before.last()) {
            (0, _) => AllowanceBase::RunningTotal,
            (1, Some(_)) => AllowanceBase::After(before[before.len() / 2]),
            _ => AllowanceBase::MeasuredWorks,
        };
        let own = AllowanceId(id());
        let stage = if share < 0 { CostStage::Inflation } else { CostStage::Risk };
        let step = AllowanceStep::Percent { percent: Percent(share), of };
        edit.push(Allowance { id: own, name: format!("Step {place}"), stage, step, provenance: assumed() });
        before.push(own);
    }
    let vat = AllowanceStep::Vat { percent: Percent::whole(20) };
    edit.push(Allowance {
        id: AllowanceId(id()),
        name: "VAT".into(),
        stage: CostStage::Vat,
        step: vat,
        provenance: assumed(),
    });
    let recipient = *plan.organisations.keys().next().unwrap();
    for &(amount, is_capital, year) in &money.grants {
        edit.push(Grant {
            id: GrantId(id()),
            name: "Fund".into(),
            recipient,
            purpose: String::new(),
            amount: Pence(amount),
            available_here: Pence(amount),
            kind: if is_capital { Spend::Capital } else { Spend::Revenue },
            years: (year, year + 1),
            provenance: if is_capital { Provenance::Sourced("A letter".into()) } else { assumed() },
        });
    }
    let apportionment = Apportionment::ALL[money.method];
    edit.push(Basis { apportionment, ..plan.basis.as_ref().clone() });
    plan.with(&edit).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Sum of the lines is the total, per phase, organisation, kind of spend and grant, to the penny.
    #[test]
    fn parts_add_up_to_the_penny(
        seed in 0_u64..1_000, n_desks in 1_u32..80, n_floors in 1_u32..4, money in money(),
    ) {
        let plan = priced(sample::generate(n_desks, n_floors, seed), &money);
        prop_assert_eq!(plan.violations(), Vec::<String>::new());
        let report = report(&plan);
        for phase in &report.phases {
            let cost = &phase.cost;
            let of_lines: Pence = cost.lines.iter().map(|line| line.amount).sum();
            let measured: Pence = cost.build_up.iter().filter(|step| step.is_measured).map(|step| step.amount).sum();
            let steps: Pence = cost.build_up.iter().map(|step| step.amount).sum();
            prop_assert_eq!((of_lines, steps), (measured, cost.total));
            for line in &cost.lines {
                prop_assert_eq!(line.by_organisation.iter().map(|part| part.1).sum::<Pence>(), line.amount);
            }
            let borne = |of: fn(&OrganisationCost) -> Pence| cost.by_organisation.iter().map(of).sum::<Pence>();
            prop_assert_eq!((borne(|own| own.total), borne(|own| own.own + own.shared)), (cost.total, cost.total));
            prop_assert_eq!(borne(|own| own.capital + own.revenue), cost.total);
            prop_assert_eq!(borne(|own| own.capital), cost.spend.capital);
            prop_assert_eq!(cost.spend.capital + cost.spend.revenue, cost.total);
        }
        let cost = &report.cost;
        prop_assert_eq!(cost.total, report.phases.iter().map(|phase| phase.cost.total).sum());
        prop_assert_eq!(cost.by_organisation.iter().map(|own| own.total).sum::<Pence>(), cost.total);
        for case in &cost.funding.cases {
            for (place, grant) in case.grants.iter().enumerate() {
                prop_assert_eq!(case.phases.iter().map(|phase| phase.drawn[place]).sum::<Pence>(), grant.drawn);
                prop_assert_eq!(grant.drawn + grant.left, grant.available);
                prop_assert!(Pence::ZERO <= grant.left);
            }
            for (funded, phase) in case.phases.iter().zip(&report.phases) {
                let drawn: Pence = funded.drawn.iter().copied().sum();
                prop_assert_eq!(drawn + funded.shortfall + funded.unfunded, phase.cost.total);
            }
            prop_assert_eq!(case.drawn + case.shortfall + case.unfunded, cost.total);
        }
        // What would be saved is what a plan without the line costs less.
        for saving in &cost.savings {
            prop_assert!(Pence::ZERO < saving.saving && saving.saving <= cost.total.max(saving.saving));
        }
    }
}

/// An office with teams of two services, one desk each in the works phase, and priced.
fn two_services() -> (Office, Vec<DeskId>) {
    let mut office = Office::new();
    office.shell(20_000, 10_000);
    let fire = office.plan.organisations[&FIRE].as_ref().clone();
    office.put(Organisation { id: POLICE, name: "Police".to_owned(), ..fire });
    let desks = office.desks(4, WORKS);
    let fire = office.team(3, Fte::whole(3), DeskPolicy::OneEach);
    let police = office.team(1, Fte::whole(1), DeskPolicy::OneEach);
    office.change_team(police, |team| team.organisation = POLICE);
    office.seat(&desks[..3], Occupant::Team(fire), Moment::complete(WORKS));
    office.seat(&desks[3..], Occupant::Team(police), Moment::complete(WORKS));
    office.rate("2.7", CostElement::WallsAndPartitions, walls(WallKind::Glazed), Unit::Metre, Pence(420_00));
    office.rate("2.7.2", CostElement::WallsAndPartitions, walls(WallKind::Partition), Unit::Metre, Pence(160_00));
    let doors = CostDriver::OpeningsFitted(vec![OpeningKind::SingleDoor]);
    office.rate("2.8", CostElement::InternalDoors, doors, Unit::Each, Pence(750_00));
    office.rate("12.1", CostElement::FurnitureAndIt, CostDriver::DesksNew, Unit::Each, Pence(100_00));
    office.rate("12.2", CostElement::MovesAndDecant, CostDriver::PeopleMoved, Unit::Person, Pence(111_52));
    office.percent("Preliminaries", 1_200);
    office.percent("Overheads and profit", 500);
    office.percent("Fees", 1_200);
    office.step("Other costs", AllowanceStep::OtherCosts);
    office.percent("Risk", 1_000);
    office.step("VAT", AllowanceStep::Vat { percent: Percent::whole(20) });
    (office, desks)
}

fn walls(kind: WallKind) -> CostDriver {
    CostDriver::WallsBuilt(vec![kind])
}

#[test]
fn a_desk_is_its_team_s_and_what_is_nobody_s_is_apportioned_by_the_basis() {
    let (mut office, _) = two_services();
    office.basis(|basis| basis.apportionment = Apportionment::Desks);
    office.wall([(1_000, 5_000), (6_000, 5_000)], WallKind::Glazed, 100, Lifetime::from(WORKS));
    let report = report(office.sound());
    let cost = works_phase(&report);
    let desk = cost.lines.iter().find(|line| line.code == "12.1").unwrap();
    assert_eq!(desk.by_organisation, [(Some(FIRE), Pence(300_00)), (Some(POLICE), Pence(100_00))]);
    let people = cost.lines.iter().find(|line| line.code == "12.2").unwrap();
    assert_eq!(people.by_organisation, [(Some(FIRE), Pence(334_56)), (Some(POLICE), Pence(111_52))]);
    let wall = cost.lines.iter().find(|line| line.code == "2.7").unwrap();
    assert_eq!(wall.by_organisation, [(None, Pence(2_100_00))]);
    // By hand: 2,100 with 12 %, 5 % and 12 % is 2,765.95; with 10 % risk 3,042.55, of which desks give three quarters to
    // fire. Desks and moves bear risk alone.
    let works = Pence(2_765_95);
    assert_eq!(cost.build_up[4].running, works);
    let fire = cost.by_organisation.iter().find(|own| own.id == Some(FIRE)).unwrap();
    let police = cost.by_organisation.iter().find(|own| own.id == Some(POLICE)).unwrap();
    // Risk is rounded once, on everything.
    let shared = works + works.share(Percent::whole(10));
    assert!((fire.shared + police.shared - shared).0.abs() <= 1, "{fire:?} {police:?}");
    assert!((fire.shared.0 - 3 * police.shared.0).abs() <= 3, "{fire:?} {police:?}");
    assert_eq!(fire.own, Pence(634_56 + 63_46));
    assert_eq!(fire.revenue, Pence(334_56 + 33_46));
    assert_eq!(cost.by_organisation.len(), 2, "nothing is left that is nobody's");
}

#[test]
fn what_cannot_be_apportioned_is_said_to_be_nobody_s() {
    let (mut office, _) = two_services();
    office.basis(|basis| basis.apportionment = Apportionment::FixedShares);
    office.wall([(1_000, 5_000), (6_000, 5_000)], WallKind::Glazed, 100, Lifetime::from(WORKS));
    let report = report(office.sound());
    let cost = works_phase(&report);
    let nobody = cost.by_organisation.iter().find(|own| own.id.is_none()).unwrap();
    assert_eq!((nobody.organisation.as_str(), nobody.own), ("Shared, not apportioned", Pence::ZERO));
    assert_eq!(cost.by_organisation.iter().map(|own| own.total).sum::<Pence>(), cost.total);
}

#[test]
fn ten_more_people_change_no_step_before_other_costs() {
    let (mut office, _) = two_services();
    let before = report(office.sound());
    let team = *office.plan.teams.keys().next().unwrap();
    // Desks that were there already: only people move.
    let desks: Vec<DeskId> = (0..10).map(|place| office.desk((1_000 + place * 1_800, 8_000), EXISTING)).collect();
    let unmoved = report(office.sound());
    office.change_team(team, |team| team.headcount += 10);
    office.seat(&desks, Occupant::Team(team), Moment::complete(WORKS));
    let after = report(office.sound());
    let steps = |report: &Report| works_phase(report).build_up.clone();
    let (before, unmoved, after) = (steps(&before), steps(&unmoved), steps(&after));
    assert_eq!(before, unmoved);
    let other = before.iter().position(|step| step.stage == Some(CostStage::OtherCosts)).unwrap();
    assert_eq!(before[..other], after[..other]);
    assert_eq!(after[other].amount, before[other].amount + Pence(1_115_20));
    assert!(before[other + 1].amount < after[other + 1].amount, "risk is on them too");
}

#[test]
fn a_glazed_partition_and_a_door_cost_what_the_rates_say_through_every_step() {
    let (mut office, _) = two_services();
    let before = report(office.sound());
    let wall = office.wall([(1_000, 5_000), (6_000, 5_000)], WallKind::Glazed, 100, Lifetime::from(WORKS));
    let door = office.opening(wall, 2_000, OpeningKind::SingleDoor, Lifetime::from(WORKS));
    let after = report(office.sound());
    // 5 m at £420 and a door at £750 are £2,850; with 12 %, 5 % and 12 % £3,753.79 (342.00, 159.60, 402.19), and with risk
    // 10 % more.
    let rise = |place: usize| works_phase(&after).build_up[place].amount - works_phase(&before).build_up[place].amount;
    assert_eq!([1, 2, 3, 4].map(rise), [Pence(2_850_00), Pence(342_00), Pence(159_60), Pence(402_19)]);
    let risk = Pence(375_38);
    assert_eq!(after.cost.total - before.cost.total, Pence(3_753_79) + risk);
    let cost = works_phase(&after);
    let glazed = cost.lines.iter().find(|line| line.code == "2.7").unwrap();
    assert_eq!(glazed.of_item(FLOOR, ItemId::Wall(wall)).unwrap().1, Pence(2_100_00));
    assert_eq!(glazed.of_item(FLOOR, ItemId::Opening(door)), None);
    // What would be saved by plasterboard: 5 m at £260 less, with all that hangs on it.
    let swap = after.cost.savings.iter().find(|saving| saving.what.starts_with("Make 2.7 2.7.2")).unwrap();
    let build_up = |pounds: i64| {
        let mut sum = Pence::pounds(pounds);
        for share in [1_200, 500, 1_200] {
            sum += sum.share(Percent(share));
        }
        sum
    };
    let without_other = build_up(2_850) - build_up(2_850 - 5 * 260);
    assert!((swap.saving.0 - (without_other + without_other.share(Percent::whole(10))).0).abs() <= 2, "{swap:?}");
    let found: Vec<Pence> = after.cost.savings.iter().map(|saving| saving.saving).collect();
    assert!(found.is_sorted_by(|a, b| b <= a), "{found:?}");
}

#[test]
fn a_change_of_use_costs_its_own_line_and_its_works_theirs() {
    let (mut office, _) = two_services();
    let bay = office.room((3_000, 3_000), RoomUse::VehicleBay);
    let from = vec![RoomUse::VehicleBay];
    let area = CostDriver::FloorArea { uses: vec![RoomUse::Conference], works: vec![WorksLevel::FitOut] };
    office.rate("3.2", CostElement::FloorFinishes, area, Unit::SquareMetre, Pence(26_00));
    let as_drawn = |office: &mut Office, works| {
        office.change_room(bay, |room| {
            let first = room.uses[0].clone();
            room.uses.truncate(1);
            room.uses.push(DatedUse { phase: WORKS, used_as: RoomUse::Conference, works, ..first });
        });
    };
    as_drawn(&mut office, WorksLevel::FitOut);
    let without = report(office.sound());
    assert!(works_phase(&without).unpriced.iter().all(|own| !own.change.what.contains("Change of use")));
    as_drawn(&mut office, WorksLevel::None);
    let no_works = report(office.sound());
    assert!(works_phase(&no_works).unpriced.iter().any(|own| own.change.what.contains("Change of use without works")));
    as_drawn(&mut office, WorksLevel::FitOut);
    let driver = CostDriver::ChangeOfUse { from };
    office.rate("7.1", CostElement::ExistingBuilding, driver, Unit::SquareMetre, Pence(90_00));
    let with = report(office.sound());
    let line = works_phase(&with).lines.iter().find(|line| line.code == "7.1").unwrap().clone();
    // 20 by 10 m of external wall 300 mm thick, to its inside faces.
    let floor = works_phase(&with).lines.iter().find(|line| line.code == "3.2").unwrap();
    assert_eq!((line.quantity, line.items().count()), (floor.quantity, 1));
    assert!(0 < line.quantity.0);
}

#[test]
fn what_is_measured_is_listed_with_its_height_and_area() {
    let (mut office, _) = two_services();
    office.wall([(1_000, 5_000), (6_000, 5_000)], WallKind::Glazed, 100, Lifetime::from(WORKS));
    let report = report(office.sound());
    let own = works_phase(&report).quantities.iter().find(|own| own.what == "Glazed partition put up").unwrap();
    let height = office.plan.floors[&FLOOR].floor.ceiling_height;
    assert_eq!((own.height, own.length.0, own.count), (Some(height), 500, 1));
    assert_eq!(own.wall_area.0, 5 * i64::from(height.0) / 10);
    assert_eq!(own.items().count(), 1);
}

#[test]
fn per_unit_costs_are_the_total_over_what_it_is_spent_on() {
    let (office, _) = two_services();
    let report = report(office.sound());
    let unit = works_phase(&report).unit_costs;
    assert_eq!((unit.n_desks, unit.n_people), (4, 4));
    assert_eq!(unit.per_desk, Some(Pence::round(report.cost.total.f64() / 4.0)));
    assert_eq!(unit.per_m2, None, "no room is worked on");
}

/// Why an element is refused.
#[track_caller]
fn refused(plan: &Plan, element: impl Into<Element>, why: &str) {
    let error = plan.with(&Edit::new("").put(element)).unwrap_err().to_string();
    assert!(error.contains(why), "{error}");
}

#[test]
fn nonsense_is_refused_with_words() {
    let (mut office, _) = two_services();
    office.plan.next_id = 90_000;
    let plan = &office.plan;
    let rate = plan.rates.values().next().unwrap().as_ref().clone();
    refused(plan, Rate { rate: Pence(-1), ..rate.clone() }, "its rate is below £0 or above £10m");
    refused(plan, Rate { rate: Pence(i64::MAX), ..rate }, "its rate is below £0 or above £10m");
    let step = plan.allowances[0].as_ref().clone();
    let percent = |share| AllowanceStep::Percent { percent: Percent::whole(share), of: AllowanceBase::RunningTotal };
    refused(plan, Allowance { step: percent(1_000), ..step.clone() }, "not between 0 and 100 %");
    refused(plan, Allowance { step: percent(-1), ..step.clone() }, "not between 0 and 100 %");
    refused(plan, Allowance { step: AllowanceStep::Vat { percent: Percent(1) }, ..step }, "it is VAT in what it");
    let appraisal = plan.appraisal.as_ref().clone();
    refused(plan, Appraisal { discount_rate: Percent::whole(-100), ..appraisal.clone() }, "the discount rate is not");
    refused(plan, Appraisal { host: Some(OrganisationId(7_777)), ..appraisal.clone() }, "the host is not in the plan");
    let half =
        BiasShare { project: ProjectType::StandardBuildings, share: Percent::whole(50), mitigation: Percent::ZERO };
    refused(plan, Appraisal { bias_by_type: vec![half], ..appraisal }, "do not add up to 100 %");
    let grant = Grant {
        id: GrantId(80_000),
        name: "=HYPERLINK(\"x\")".to_owned(),
        recipient: FIRE,
        purpose: String::new(),
        amount: Pence(10),
        available_here: Pence(11),
        kind: Spend::Capital,
        years: (2014, 2015),
        provenance: assumed(),
    };
    refused(plan, grant.clone(), "more of it is available here than was awarded");
    refused(plan, Grant { available_here: Pence(1), years: (2015, 2014), ..grant.clone() }, "its last year is before");
    refused(plan, Grant { amount: Pence(i64::MAX), ..grant }, "an amount is below £0 or above £100bn");
}

#[test]
fn an_amount_too_large_to_reckon_with_is_flagged_and_in_no_total() {
    let (mut office, _) = two_services();
    office.wall([(-9_000_000, -9_000_000), (9_000_000, -9_000_000)], WallKind::HalfHeight, 100, Lifetime::from(WORKS));
    let before = report(office.sound()).cost.total;
    let rate = Pence::pounds(10_000_000);
    office.rate("2.7.9", CostElement::WallsAndPartitions, walls(WallKind::HalfHeight), Unit::Metre, rate);
    let report = report(office.sound());
    // 18 km at £10m a metre.
    assert_eq!(report.cost.total, before);
    let flagged: Vec<&str> = works_phase(&report).unpriced.iter().map(|own| own.change.what.as_str()).collect();
    assert!(flagged.iter().any(|what| what.starts_with("2.7.9") && what.contains("check its rate")), "{flagged:?}");
}

#[test]
fn steps_upon_steps_do_not_wrap_round() {
    let (mut office, _) = two_services();
    let rate = Pence::pounds(10_000_000);
    office.rate("2.7.9", CostElement::WallsAndPartitions, walls(WallKind::HalfHeight), Unit::Metre, rate);
    office.wall([(0, 0), (9_000_000, 0)], WallKind::HalfHeight, 100, Lifetime::from(WORKS));
    for place in 0..30 {
        office.percent(&format!("Risk {place}"), 10_000);
    }
    let report = report(office.sound());
    assert!(report.cost.is_too_large);
    assert!(works_phase(&report).build_up.iter().all(|step| Pence::ZERO <= step.running));
}
