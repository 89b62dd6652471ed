//! Grants against what phases cost: kinds, years and order of drawing, and that what no grant may pay for is netted off
//! nothing.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/office.rs"]
#[expect(dead_code, reason = "shared with another test, which uses other parts")]
mod office;

use colocate::analysis::Analyst;
use colocate::analysis::report::{CostReport, FundingCase};
use colocate::model::*;
use colocate::units::Pence;
use office::{FIRE, Office, WORKS, assumed};

/// £10,000 of partition, and £1,000 of moves, in the works phase, which ends in the financial year that begins in 2015.
fn office() -> Office {
    let mut office = Office::new();
    office.plan = office
        .plan
        .with(&Edit::new("").put(Phase {
            works_start: Some("2015-05-18".parse().unwrap()),
            works_end: Some("2016-03-31".parse().unwrap()),
            move_in: None,
            ..office.plan.phase(WORKS).unwrap().clone()
        }))
        .unwrap();
    office.wall([(0, 0), (10_000, 0)], WallKind::Partition, 100, Lifetime::from(WORKS));
    let built = CostDriver::WallsBuilt(vec![WallKind::Partition]);
    office.rate("2.7", CostElement::WallsAndPartitions, built, Unit::Metre, Pence::pounds(1_000));
    office.desk((1_000, 2_000), WORKS);
    office.rate("12.1", CostElement::MovesAndDecant, CostDriver::DesksNew, Unit::Each, Pence::pounds(1_000));
    office
}

fn grant(office: &mut Office, pounds: i64, kind: Spend, years: (u16, u16), is_sourced: bool) -> GrantId {
    let id = GrantId(office.plan.next_id);
    office.put(Grant {
        id,
        name: format!("Fund {id}"),
        recipient: FIRE,
        purpose: "Sharing".to_owned(),
        amount: Pence::pounds(pounds),
        available_here: Pence::pounds(pounds),
        kind,
        years,
        provenance: if is_sourced { Provenance::Sourced("A letter".to_owned()) } else { assumed() },
    });
    id
}

fn cost(office: &Office) -> CostReport {
    Analyst::new().report(office.sound()).cost.clone()
}

/// Drawn, short, unfunded and left, in pounds.
fn figures(case: &FundingCase) -> [i64; 4] {
    [case.drawn, case.shortfall, case.unfunded, case.left].map(|sum| sum.0 / 100)
}

#[test]
fn without_a_grant_there_is_no_case_and_all_of_it_is_to_be_found() {
    let cost = cost(&office());
    assert!(cost.funding.cases.is_empty());
    assert_eq!(cost.headroom, Pence::pounds(-11_000));
}

#[test]
fn a_capital_grant_pays_no_moves_and_its_rest_does_not_hide_them() {
    let mut office = office();
    grant(&mut office, 50_000, Spend::Capital, (2015, 2015), true);
    let cost = cost(&office);
    assert_eq!(figures(&cost.funding.cases[0]), [10_000, 0, 1_000, 40_000]);
    assert_eq!((cost.headroom, cost.grants_total), (Pence::pounds(40_000), Pence::pounds(50_000)));
    let phase = &cost.funding.cases[0].phases[1];
    assert_eq!((phase.year, phase.capital, phase.revenue), (Some(2015), Pence::pounds(10_000), Pence::pounds(1_000)));
}

#[test]
fn the_last_day_of_march_is_still_the_year_before() {
    let mut office = office();
    grant(&mut office, 50_000, Spend::Capital, (2016, 2017), true);
    let cost = cost(&office);
    assert_eq!(figures(&cost.funding.cases[0]), [0, 0, 11_000, 50_000], "no grant may pay in that year");
    let phase = office.plan.phase(WORKS).unwrap().clone();
    office.put(Phase { works_end: Some("2016-04-01".parse().unwrap()), ..phase });
    assert_eq!(figures(&self::cost(&office).funding.cases[0]), [10_000, 0, 1_000, 40_000]);
}

#[test]
fn of_two_grants_the_one_that_ends_first_pays_first_and_what_both_lack_is_short() {
    let mut office = office();
    let later = grant(&mut office, 3_000, Spend::Capital, (2014, 2017), true);
    let sooner = grant(&mut office, 4_000, Spend::Capital, (2015, 2015), true);
    let cost = cost(&office);
    let case = &cost.funding.cases[0];
    assert_eq!(case.grants.iter().map(|grant| grant.id).collect::<Vec<_>>(), [sooner, later]);
    assert_eq!(case.phases[1].drawn, [Pence::pounds(4_000), Pence::pounds(3_000)]);
    assert_eq!(figures(case), [7_000, 3_000, 1_000, 0]);
    assert_eq!(cost.headroom, Pence::pounds(-3_000), "what is unfunded is not in it");
    assert!(cost.savings[0].is_enough, "{:?}", cost.savings);
}

#[test]
fn sourced_grants_are_counted_alone_and_with_assumed_ones() {
    let mut office = office();
    grant(&mut office, 4_000, Spend::Capital, (2015, 2015), true);
    grant(&mut office, 9_000, Spend::Capital, (2015, 2016), false);
    grant(&mut office, 500, Spend::Revenue, (2015, 2016), false);
    let cases = cost(&office).funding.cases;
    let named: Vec<_> = cases.iter().map(|case| (case.name, case.is_assumption, figures(case))).collect();
    assert_eq!(
        named,
        [
            ("Sourced grants alone", false, [4_000, 6_000, 1_000, 0]),
            ("With assumed grants", true, [10_500, 500, 0, 3_000]),
        ]
    );
    assert_eq!((cases[0].headroom(), cases[1].headroom()), (Pence::pounds(-6_000), Pence::pounds(-500)));
}

#[test]
fn a_grant_of_nothing_pays_nothing() {
    let mut office = office();
    grant(&mut office, 0, Spend::Capital, (2015, 2016), true);
    assert_eq!(figures(&cost(&office).funding.cases[0]), [0, 0, 11_000, 0]);
}

#[test]
fn a_phase_without_dates_is_in_no_wrong_year() {
    let mut office = office();
    let phase = office.plan.phase(WORKS).unwrap().clone();
    office.put(Phase { works_start: None, works_end: None, move_in: None, ..phase });
    grant(&mut office, 50_000, Spend::Capital, (1999, 1999), true);
    assert_eq!(figures(&cost(&office).funding.cases[0])[0], 10_000);
}
