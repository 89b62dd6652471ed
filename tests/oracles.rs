//! The worked examples of the field that concern what is built: S (space), U (utilisation), C (cost), B (business
//! case). Each is an example from a published source, or worked by hand from published rules.
#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::inconsistent_digit_grouping, reason = "pounds and pence")]
#![expect(clippy::float_cmp, reason = "whole millimetres on an axis give exact areas")]

#[path = "support/office.rs"]
#[expect(dead_code, reason = "shared with another test, which uses other parts")]
mod office;

use colocate::analysis::case::{
    Case, Discounting, Flow, FlowKind, Party, Terms, optimism_bias, payback_years, with_optimism_bias,
};
use colocate::analysis::standards::{self, Standard, Verdict};
use colocate::analysis::utilisation::desks_for_peak;
use colocate::analysis::{Analyst, Report};
use colocate::model::*;
use colocate::units::{Pence, Percent, SquareMm};
use office::{EXISTING, Office, WORKS};
use std::sync::Arc;

fn report(office: &Office) -> Arc<Report> {
    Analyst::new().report(office.sound())
}

#[track_caller]
fn nearly(actual: f64, expected: f64, tolerance: f64) {
    assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected}");
}

#[test]
fn s_1_to_s_3_desks_for_a_sharing_ratio() {
    for (fte, desks_to_ten, expected) in [(100, 8, 80), (104, 8, 84), (100, 6, 60)] {
        let mut office = Office::new();
        office.team(fte, Fte::whole(fte), DeskPolicy::Ratio { desks: desks_to_ten, fte: 10 });
        assert_eq!(report(&office).phases[0].utilisation.desks_required, expected);
    }
}

#[test]
fn s_2_a_pool_rounds_up_once() {
    let mut office = Office::new();
    for _ in 0..4 {
        // 20.8 desks each: 84 rounded up alone, 83.2 together.
        let team = office.team(26, Fte::whole(26), DeskPolicy::Ratio { desks: 8, fte: 10 });
        office.change_team(team, |team| team.pool = Some("Floor".to_owned()));
    }
    let report = report(&office);
    let utilisation = &report.phases[0].utilisation;
    assert_eq!(utilisation.desks_required, 84);
    assert_eq!(utilisation.teams.iter().map(|team| team.desks_required).collect::<Vec<_>>(), [21; 4]);
    assert_eq!(utilisation.pools[0].desks_required, 84);
    let mut apart = office;
    for team in apart.plan.teams.keys().copied().collect::<Vec<_>>() {
        apart.change_team(team, |team| {
            team.pool = None;
            team.fte = Fte(2_601);
        });
    }
    assert_eq!(self::report(&apart).phases[0].utilisation.desks_required, 84);
}

#[test]
fn s_4_area_for_a_number_of_people() {
    // By the shipped standards of 8, 10 and 12 m²; that of 6 is not among them.
    for (id, expected) in
        [("government-2013-fte", 800.0), ("national-property-controls-fte", 1_000.0), ("ogc-2007-person", 1_200.0)]
    {
        let standard = standards::find(id).expect("a standard");
        assert_eq!(standard.area_for(100.0).m2(), expected);
    }
    let six = Standard { high: 6.0, ..standards::find("government-2013-fte").expect("a standard").clone() };
    assert_eq!(six.area_for(100.0).m2(), 600.0);
    // The other way round, an area of that size for 100 FTE has that density.
    for (width, expected) in [(30_000, 6.0), (40_000, 8.0), (50_000, 10.0), (60_000, 12.0)] {
        nearly(density((width, 20_000), 1, 100).phases[0].space.m2_per_fte.unwrap(), expected, 1e-9);
    }
}

/// A room of so many square metres with so many desks and people.
fn density(inside: (i32, i32), n_desks: i32, fte: u32) -> Arc<Report> {
    let mut office = Office::new();
    office.shell(inside.0 + 100, inside.1 + 100);
    office.room((500, 500), RoomUse::OpenPlan);
    office.desks(n_desks, EXISTING);
    office.team(fte, Fte::whole(fte), DeskPolicy::OneEach);
    report(&office)
}

#[test]
fn s_5_density_per_person_is_density_per_desk_times_desk_ratio() {
    let report = density((40_000, 25_000), 100, 125);
    let (space, utilisation) = (&report.phases[0].space, &report.phases[0].utilisation);
    nearly(space.m2_per_workstation.unwrap(), 10.0, 1e-9);
    nearly(utilisation.desk_ratio.unwrap(), 0.8, 1e-12);
    nearly(space.m2_per_fte.unwrap(), 8.0, 1e-9);
}

#[test]
fn s_6_density_per_person_there_is_density_per_desk_over_the_share_of_desks_in_use() {
    // 10 m² a desk, and people for 80 and for 60 of the 100 desks.
    for (people, share, expected) in [(80, 0.8, 12.5), (60, 0.6, 16.67)] {
        let space = density((40_000, 25_000), 100, people).phases[0].space.clone();
        nearly(space.m2_per_person.unwrap(), expected, 5e-3);
        nearly(space.m2_per_person.unwrap(), space.m2_per_workstation.unwrap() / share, 1e-9);
    }
}

#[test]
fn s_7_density_per_desk_is_not_density_per_person() {
    let report = density((40_000, 24_000), 80, 100);
    let space = &report.phases[0].space;
    nearly(space.nia.m2(), 960.0, 1e-9);
    nearly(space.m2_per_fte.unwrap(), 9.6, 1e-9);
    nearly(space.m2_per_workstation.unwrap(), 12.0, 1e-9);
    let verdict = |id: &str| space.densities.iter().find(|row| row.standard == id).and_then(|row| row.verdict);
    assert_eq!(verdict("national-property-controls-fte"), Some(Verdict::Meets), "9.6 passes the trigger of 10 m²/FTE");
    assert_eq!(verdict("government-2013-fte"), Some(Verdict::Misses), "9.6 fails 8 m²/FTE");
    assert_eq!(verdict("government-2013-workstation"), Some(Verdict::Misses), "12.0 fails 10 m²/workstation");
}

#[test]
fn s_8_net_internal_area_runs_through_a_partition() {
    let mut office = Office::new();
    office.shell(10_000, 8_000);
    office.room((1_000, 1_000), RoomUse::Office);
    let whole = SquareMm(9_900.0 * 7_900.0);
    let space = report(&office).phases[0].space.clone();
    assert_eq!((space.nia, space.gia), (whole, Some(whole)));
    assert_eq!(space.nia.m2(), 78.21);

    let partition = office.wall([(4_000, 0), (4_000, 8_000)], WallKind::Partition, 100, Lifetime::from(EXISTING));
    office.room((8_000, 1_000), RoomUse::Office);
    let space = report(&office).phases[0].space.clone();
    assert_eq!(space.nia.m2(), 78.21);
    let rooms: SquareMm = space.uses.iter().map(|of_use| of_use.area).sum();
    nearly(rooms.m2(), 78.21 - 0.79, 1e-9);

    let mut structural = office.plan.floors[&office::FLOOR].walls[&partition].as_ref().clone();
    structural.kind = WallKind::Structural;
    office.put(structural);
    nearly(report(&office).phases[0].space.nia.m2(), 78.21 - 0.79, 1e-9);
}

#[test]
fn s_8_a_partition_towards_a_toilet_stays_out() {
    let mut office = Office::new();
    office.shell(10_000, 8_000);
    // A tee: the upper half of the cross wall parts two offices, the lower half an office and a toilet.
    office.wall([(4_000, 0), (4_000, 8_000)], WallKind::Partition, 100, Lifetime::from(EXISTING));
    office.wall([(4_000, 4_000), (10_000, 4_000)], WallKind::Partition, 100, Lifetime::from(EXISTING));
    office.room((1_000, 1_000), RoomUse::Office);
    office.room((8_000, 6_000), RoomUse::Office);
    office.room((8_000, 1_000), RoomUse::Wc);
    // All but the toilet (4,000 … 9,950 by 50 … 4,000) and the half of its walls on its side and on ours.
    let toilet_and_walls = 6.0 * 4.0;
    nearly(report(&office).phases[0].space.nia.m2(), 78.21 - toilet_and_walls, 1e-9);
}

#[test]
fn u_9_desks_for_a_peak() {
    let target = Basis::default().target_peak;
    assert_eq!(target, Percent::whole(85));
    assert_eq!(desks_for_peak(100.0 * 0.65, target), Some(77));
    let mut office = Office::new();
    let team = office.team(100, Fte::whole(100), DeskPolicy::OneEach);
    office.change_team(team, |team| team.attendance.0[1] = Percent::whole(65));
    assert_eq!(report(&office).phases[0].utilisation.desks_for_peak, Some(77));
    // Whoever aims at 80 % needs 65 / 0.8 = 81.25 desks.
    office.basis(|basis| basis.target_peak = Percent::whole(80));
    let utilisation = report(&office).phases[0].utilisation.clone();
    assert_eq!((utilisation.desks_for_peak, utilisation.target_peak_utilisation_pct), (Some(82), 80.0));
}

/// An office in which one metre of partition is taken down and one put up, at these prices.
fn works(taken_down: Pence, put_up: Pence) -> Office {
    let mut office = Office::new();
    let going = Lifetime { from: EXISTING, until: Some(WORKS) };
    office.wall([(0, 0), (1_000, 0)], WallKind::Partition, 100, going);
    office.wall([(0, 5_000), (1_000, 5_000)], WallKind::Partition, 100, Lifetime::from(WORKS));
    let partitions = || vec![WallKind::Partition];
    let element = CostElement::FacilitatingWorks;
    office.rate("0.1", element, CostDriver::WallsRemoved(partitions()), Unit::Metre, taken_down);
    let element = CostElement::WallsAndPartitions;
    office.rate("2.7", element, CostDriver::WallsBuilt(partitions()), Unit::Metre, put_up);
    office
}

/// The amounts of the steps of the works phase.
fn steps(report: &Report) -> Vec<(&str, i64)> {
    let steps = &report.phases[1].cost.build_up;
    steps.iter().filter(|step| step.amount.0 != 0).map(|step| (step.name.as_str(), step.amount.0)).collect()
}

#[test]
fn c_1_the_order_of_nrm1() {
    let mut office = works(Pence::pounds(20_000), Pence::pounds(480_000));
    office.percent("Preliminaries", 1_200);
    office.percent("Overheads and profit", 500);
    office.percent("Fees", 1_000);
    office.step("Other", AllowanceStep::Sum { amount: Pence::pounds(25_000), phase: WORKS });
    office.percent("Risk", 1_000);
    office.percent("Tender inflation", 200);
    office.percent("Construction inflation", 150);
    office.step("VAT", AllowanceStep::Vat { percent: Percent::whole(20) });
    let report = report(&office);
    assert_eq!(
        steps(&report),
        [
            ("Facilitating works", 20_000_00),
            ("Building works", 480_000_00),
            ("Preliminaries", 60_000_00),
            ("Overheads and profit", 28_000_00),
            ("Fees", 58_800_00),
            ("Other", 25_000_00),
            ("Risk", 67_180_00),
            ("Tender inflation", 14_779_60),
            ("Construction inflation", 11_306_39),
        ]
    );
    let running: Vec<i64> = report.phases[1].cost.build_up.iter().map(|step| step.running.0).collect();
    for sum in [588_000_00, 671_800_00, 738_980_00, 753_759_60, 765_065_99] {
        assert!(running.contains(&sum), "{sum}");
    }
    assert_eq!((report.cost.total, report.cost.vat), (Pence(765_065_99), Pence(153_013_20)));
    assert_eq!(report.cost.total + report.cost.vat, Pence(918_079_19));
    assert_eq!(report.cost.benchmark.works_cost, Pence(588_000_00), "the works cost estimate of NRM1");
    assert_eq!(report.phases[0].cost.total, Pence::ZERO, "the building as it is costs nothing");
}

#[test]
fn c_1_the_four_risks_are_shares_of_one_base() {
    let mut office = works(Pence::pounds(20_000), Pence::pounds(480_000));
    office.percent("Preliminaries", 1_200);
    office.percent("Overheads and profit", 500);
    office.percent("Fees", 1_000);
    let base = office.step("Other costs", AllowanceStep::Sum { amount: Pence::pounds(25_000), phase: WORKS });
    for risk in ["Design development", "Construction", "Employer change", "Employer other"] {
        let of = AllowanceBase::After(base);
        office.step(&format!("{risk} risk"), AllowanceStep::Percent { percent: Percent(250), of });
    }
    office.percent("Tender inflation", 200);
    office.percent("Construction inflation", 150);
    assert_eq!(report(&office).cost.total, Pence(765_065_99));
}

#[test]
fn c_2_contingency_before_preliminaries() {
    let mut office = works(Pence::ZERO, Pence::pounds(9_072_000));
    office.percent("Contingency", 500);
    office.percent("Preliminaries", 1_200);
    office.percent("Overheads and profit", 400);
    let report = report(&office);
    assert_eq!(
        steps(&report),
        [
            ("Building works", 9_072_000_00),
            ("Contingency", 453_600_00),
            ("Preliminaries", 1_143_072_00),
            ("Overheads and profit", 426_746_88),
        ]
    );
    assert_eq!(report.cost.total, Pence(11_095_418_88));
}

#[test]
fn c_3_published_cost_per_square_foot() {
    let mut office = works(Pence::ZERO, Pence(31_00));
    office.percent("Preliminaries", 800);
    office.percent("Contingency", 500);
    let report = report(&office);
    assert_eq!(steps(&report), [("Building works", 31_00), ("Preliminaries", 2_48), ("Contingency", 1_67)]);
    assert_eq!(report.cost.total, Pence(35_15));
}

#[test]
fn a_step_may_be_a_share_of_measured_works_or_of_an_earlier_sum() {
    let mut office = works(Pence::ZERO, Pence::pounds(1_000));
    let preliminaries = office.percent("Preliminaries", 1_000);
    let share = |of| AllowanceStep::Percent { percent: Percent::whole(10), of };
    office.step("Moves", AllowanceStep::OtherCosts);
    office.step("Of works", share(AllowanceBase::MeasuredWorks));
    office.step("Of works cost", share(AllowanceBase::After(preliminaries)));
    assert_eq!(
        steps(&report(&office)),
        [("Building works", 1_000_00), ("Preliminaries", 100_00), ("Of works", 100_00), ("Of works cost", 110_00)]
    );
}

/// £2m in year 0 with a bias added, and £600,000 a year for ten years.
fn case(optimism_bias: Percent) -> Case {
    let flow = |kind, first_year, last_year, amount| Flow {
        name: String::new(),
        party: Party::NoOne,
        kind,
        first_year,
        last_year,
        amount,
    };
    let capital = with_optimism_bias(Pence::pounds(2_000_000), optimism_bias);
    let flows = [flow(FlowKind::Works, 0, 0, -capital), flow(FlowKind::Saving, 1, 10, Pence::pounds(600_000))];
    Case::of(&flows, Terms { discounting: Discounting(Percent(350)), years: 10 })
}

#[test]
fn b_1_two_millions_against_six_hundred_thousand_a_year() {
    let case = case(Percent(0));
    assert_eq!(case.benefits, Pence(4_989_963_19));
    assert_eq!(case.npv, Pence(2_989_963_19));
    nearly(case.bcr.unwrap(), 2.4950, 5e-5);
    nearly(case.payback_years.unwrap(), 3.333, 5e-4);
    nearly(case.discounted_payback_years.unwrap(), 3.610, 5e-4);
    assert_eq!(case.cash_flow.len(), 11);
    assert_eq!(case.cash_flow.iter().map(|year| year.discounted).sum::<Pence>(), case.npv);
}

#[test]
fn b_2_optimism_bias_of_a_standard_building() {
    let case = case(Percent::whole(24));
    assert_eq!(case.capital, Pence::pounds(2_480_000));
    assert_eq!(case.npv, Pence(2_509_963_19));
    nearly(case.bcr.unwrap(), 2.0121, 5e-5);
    nearly(case.payback_years.unwrap(), 4.133, 5e-4);
    nearly(case.discounted_payback_years.unwrap(), 4.547, 5e-4);
}

#[test]
fn b_3_optimism_bias_at_its_lower_bound() {
    let case = case(Percent::whole(2));
    assert_eq!(case.npv, Pence(2_949_963_19));
    nearly(case.bcr.unwrap(), 2.4461, 5e-5);
    nearly(case.payback_years.unwrap(), 3.4, 5e-4);
}

#[test]
fn b_4_uneven_flows() {
    let flows = [-1_500_000, -500_000, 200_000, 400_000, 600_000, 600_000].map(Pence::pounds);
    let value = Discounting(Percent(350)).present_value(&flows);
    assert_eq!(Pence::round(value), Pence(-407_563_33));
    assert_eq!(payback_years(&flows.map(Pence::f64)), None, "it is not earned back in five years");
}

#[test]
fn b_5_and_b_6_and_b_7_optimism_bias_mixed_and_managed() {
    let appraisal = |shares: &[(ProjectType, i32, i32)]| Appraisal {
        bias_by_type: shares
            .iter()
            .map(|&(project, share, mitigation)| BiasShare {
                project,
                share: Percent::whole(share),
                mitigation: Percent::whole(mitigation),
            })
            .collect(),
        ..Appraisal::default()
    };
    // 30 % of 51 % and 70 % of 24 %.
    let mixed = appraisal(&[(ProjectType::NonStandardBuildings, 30, 0), (ProjectType::StandardBuildings, 70, 0)]);
    assert_eq!(optimism_bias(&mixed), Percent(3_210));
    assert_eq!(with_optimism_bias(Pence::pounds(1_000), optimism_bias(&mixed)), Pence::pounds(1_321));
    // The same of works duration: 30 % of 39 % and 70 % of 4 %.
    assert_eq!(with_optimism_bias(Pence::pounds(1_000), Percent(30 * 39 + 70 * 4)), Pence::pounds(1_145));
    // 92 % of 51 % managed.
    let managed = appraisal(&[(ProjectType::NonStandardBuildings, 100, 92)]);
    assert_eq!(optimism_bias(&managed), Percent(408));
    let hundred = Pence::pounds(100_000_000);
    assert_eq!(with_optimism_bias(hundred, optimism_bias(&managed)), Pence::pounds(104_080_000));
    // One share for all, where no mix is given.
    let plain = Appraisal { optimism_bias: Percent::whole(24), ..Appraisal::default() };
    assert_eq!(optimism_bias(&plain), Percent::whole(24));
}

#[test]
fn discount_factors_of_the_green_book() {
    let green_book = Discounting(Percent(350));
    let published = [
        (0, 1.0),
        (1, 0.966_184),
        (2, 0.933_511),
        (3, 0.901_943),
        (4, 0.871_442),
        (5, 0.841_973),
        (6, 0.813_501),
        (7, 0.785_991),
        (8, 0.759_412),
        (9, 0.733_731),
        (10, 0.708_919),
        (15, 0.596_891),
        (20, 0.502_566),
        (30, 0.356_278),
        (31, 0.345_901),
        (60, 0.146_782),
    ];
    for (year, factor) in published {
        nearly(green_book.factor(year), factor, 5e-7);
    }
    let annuities =
        [(5, 4.515_052), (10, 8.316_605), (15, 11.517_411), (20, 14.212_403), (25, 16.481_515), (30, 18.392_045)];
    for (years, annuity) in annuities {
        nearly((1..=years).map(|year| green_book.factor(year)).sum(), annuity, 5e-7);
    }
    nearly(Discounting(Percent(500)).factor(40), 1.05_f64.powi(-40), 1e-12);
}
