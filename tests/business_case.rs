//! The business case of a plan: what is capital, what a headline replaces, whose each flow is, and that parties and years
//! add up. The oracles of the arithmetic are in `oracles.rs`.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/office.rs"]
#[expect(dead_code, reason = "shared with another test, which uses other parts")]
mod office;

use colocate::analysis::Analyst;
use colocate::analysis::case::{Case, Discounting, Flow, FlowKind, Party, Terms, swings, switching_values};
use colocate::analysis::report::{BusinessCase, PartyReport, ScenarioReport};
use colocate::model::*;
use colocate::units::{Pence, Percent};
use office::{EXISTING, FIRE, Office, WORKS, assumed};
use proptest::prelude::*;

const POLICE: OrganisationId = OrganisationId(801);

/// £100,000 of partition with 10 % risk and 5 % inflation, four desks of the host's and one of the guest's, and a charge
/// of £50,000 a year apportioned by desks.
fn office() -> Office {
    let mut office = Office::new();
    let fire = office.plan.organisations[&FIRE].as_ref().clone();
    office.put(Organisation { id: POLICE, name: "Police".to_owned(), ..fire });
    office.shell(20_000, 10_000);
    office.wall([(1_000, 5_000), (11_000, 5_000)], WallKind::Partition, 100, Lifetime::from(WORKS));
    let built = CostDriver::WallsBuilt(vec![WallKind::Partition]);
    office.rate("2.7", CostElement::WallsAndPartitions, built, Unit::Metre, Pence::pounds(10_000));
    office.percent("Risk", 1_000);
    office.percent("Inflation", 500);
    let desks = office.desks(5, EXISTING);
    for (desks, organisation) in [(&desks[..4], FIRE), (&desks[4..], POLICE)] {
        let team = office.team(4, Fte::whole(4), DeskPolicy::OneEach);
        office.change_team(team, |team| team.organisation = organisation);
        office.seat(desks, Occupant::Team(team), Moment::complete(EXISTING));
    }
    office.basis(|basis| {
        basis.apportionment = Apportionment::Desks;
        basis.annual_charge = Some(Pence::pounds(50_000));
    });
    appraise(&mut office, |appraisal| appraisal.host = Some(FIRE));
    office
}

fn appraise(office: &mut Office, change: impl FnOnce(&mut Appraisal)) {
    let mut appraisal = office.plan.appraisal.as_ref().clone();
    change(&mut appraisal);
    office.put(appraisal);
}

fn scenario(office: &mut Office, savings: &[(OrganisationId, i64)], is_net_of_charge: bool) {
    let savings = savings.iter().map(|&(organisation, pounds)| Saving { organisation, annual: Pence::pounds(pounds) });
    office.put(Scenario {
        id: ScenarioId(office.plan.next_id),
        name: "Headline".to_owned(),
        savings: savings.collect(),
        first_year: 1,
        net_of: "rent".to_owned(),
        is_net_of_charge,
        provenance: assumed(),
    });
}

fn case(office: &Office) -> BusinessCase {
    Analyst::new().report(office.sound()).business_case.clone()
}

fn party(scenario: &ScenarioReport, id: OrganisationId) -> &PartyReport {
    scenario.parties.iter().find(|party| party.organisation_id == Some(id)).unwrap()
}

#[test]
fn capital_is_in_real_prices_and_allows_for_risk_or_for_bias() {
    let mut office = office();
    let capital = case(&office).capital;
    // £100,000, with 10 % £110,000, with 5 % £115,500.
    let pounds = |pence: Pence| pence.0 / 100;
    assert_eq!([capital.cost_plan, capital.inflation, capital.capital].map(pounds), [115_500, 5_500, 110_000]);
    assert_eq!((capital.risk_left_out, capital.bias), (Pence::ZERO, Pence::ZERO));
    appraise(&mut office, |appraisal| {
        appraisal.allows_for = AllowsFor::OptimismBias;
        appraisal.optimism_bias = Percent::whole(24);
    });
    let capital = case(&office).capital;
    assert_eq!([capital.inflation, capital.risk_left_out].map(pounds), [5_500, 10_000]);
    assert_eq!([capital.bias, capital.capital].map(pounds), [24_000, 124_000]);
    // A bias that is given and not chosen counts for nothing.
    appraise(&mut office, |appraisal| appraisal.allows_for = AllowsFor::Risk);
    assert_eq!(pounds(case(&office).capital.capital), 110_000);
}

#[test]
fn the_charge_moves_money_between_the_services_and_cancels_for_the_taxpayer() {
    let mut office = office();
    scenario(&mut office, &[(POLICE, 30_000), (FIRE, 20_000)], true);
    scenario(&mut office, &[(POLICE, 30_000), (FIRE, 20_000)], false);
    let case = case(&office);
    let (net, gross) = (&case.scenarios[0], &case.scenarios[1]);
    assert_eq!(net.npv, gross.npv);
    assert!(net.flows.iter().all(|row| row.flow.kind != FlowKind::Charge));
    // One desk of five: £10,000 a year, for ten years at 3.5 % (annuity 8.316605).
    let charge = party(gross, POLICE).charge;
    assert!((charge.0 + 8_316_605).abs() <= 100, "{charge}");
    assert_eq!(party(gross, FIRE).charge, -charge);
    assert_eq!(party(gross, POLICE).npv, party(net, POLICE).npv + charge);
    for scenario in [net, gross] {
        assert_eq!(scenario.parties.iter().map(|party| party.npv).sum::<Pence>(), scenario.npv);
        // Desks are five, so works are borne four to one.
        assert_eq!(party(scenario, FIRE).costs.0, 4 * party(scenario, POLICE).costs.0);
    }
}

#[test]
fn a_grant_is_the_recipient_s_gain_and_nobody_s_on_the_whole() {
    let mut office = office();
    scenario(&mut office, &[(POLICE, 30_000)], true);
    let before = case(&office).scenarios[0].npv;
    office.put(Grant {
        id: GrantId(office.plan.next_id),
        name: "Fund".to_owned(),
        recipient: POLICE,
        purpose: "Sharing".to_owned(),
        amount: Pence::pounds(60_000),
        available_here: Pence::pounds(60_000),
        kind: Spend::Capital,
        years: (2010, 2020),
        provenance: assumed(),
    });
    let after = case(&office).scenarios[0].clone();
    assert_eq!(after.npv, before);
    assert_eq!(party(&after, POLICE).grants, Pence::pounds(60_000));
    let funders = after.parties.iter().find(|party| party.party == "Who gives grants").unwrap();
    assert_eq!(funders.npv, Pence::pounds(-60_000));
    assert_eq!(after.parties.iter().map(|party| party.npv).sum::<Pence>(), after.npv);
}

fn west_hill(share_here: Percent) -> EstateBuilding {
    EstateBuilding {
        id: EstateId(7_000),
        name: "West Hill".to_owned(),
        address: String::new(),
        organisation: POLICE,
        fate: Fate::Sold,
        phase: Some(WORKS),
        annual_running_cost: Some(Pence::pounds(40_000)),
        annual_rent: Some(Pence::pounds(10_000)),
        price: Some(Pence::pounds(500_000)),
        share_here,
        staff: None,
        note: String::new(),
        provenance: assumed(),
    }
}

fn line(id: u32, kind: CaseLineKind, organisation: Option<OrganisationId>, pounds: i64) -> CaseLine {
    CaseLine {
        id: CaseLineId(id),
        name: format!("Line {id}"),
        organisation,
        kind,
        amount: Pence::pounds(pounds),
        first_year: 2,
        last_year: None,
        provenance: assumed(),
    }
}

#[test]
fn a_headline_replaces_the_running_costs_it_is_made_of_and_no_receipt() {
    let mut office = office();
    office.put(west_hill(Percent::whole(50)));
    office.put(line(7_001, CaseLineKind::RunningCost, Some(POLICE), 1_000));
    office.put(line(7_002, CaseLineKind::RunningCost, Some(FIRE), 2_000));
    office.put(line(7_003, CaseLineKind::OneOff, Some(POLICE), 3_000));
    office.put(line(7_004, CaseLineKind::Context, None, 4_000_000));
    scenario(&mut office, &[(POLICE, 30_000)], true);
    scenario(&mut office, &[(FIRE, 30_000)], true);
    let case = case(&office);
    let flows = |place: usize| -> Vec<(String, i64, u32)> {
        let is_told = |row: &&colocate::analysis::report::FlowReport| row.flow.kind != FlowKind::Works;
        let rows = case.scenarios[place].flows.iter().filter(is_told);
        rows.map(|row| (row.flow.name.clone(), row.flow.amount.0 / 100, row.flow.first_year)).collect()
    };
    let name = |text: &str| text.to_owned();
    assert_eq!(case.scenarios[0].replaced, ["West Hill: no longer run", "Line 7001"]);
    assert_eq!(
        flows(0),
        [
            (name("Saving of Police"), 30_000, 1),
            (name("West Hill: sold"), 250_000, 0),
            (name("Line 7002"), -2_000, 2),
            (name("Line 7003"), -3_000, 2),
        ]
    );
    let fire = &office.plan.organisations[&FIRE].name;
    assert_eq!(case.scenarios[1].replaced, ["Line 7002"]);
    assert!(flows(1).contains(&(name("West Hill: no longer run"), 25_000, 1)), "{:?}", flows(1));
    assert!(flows(1).contains(&(format!("Saving of {fire}"), 30_000, 1)));
    assert_eq!(case.context.iter().map(|row| row.amount).sum::<Pence>(), Pence::pounds(4_000_000));
    assert_eq!(case.do_nothing.annual, Pence::pounds(25_000));
    // A building that belongs to another project saves nothing here.
    office.put(west_hill(Percent::ZERO));
    let without = self::case(&office);
    assert_eq!((without.do_nothing.annual, without.do_nothing.n_unknown), (Pence::ZERO, 0));
    assert!(without.scenarios[1].flows.iter().all(|row| !row.flow.name.starts_with("West Hill")));
}

#[test]
fn without_scenarios_the_estate_makes_one() {
    let mut office = office();
    assert!(case(&office).scenarios.is_empty(), "nothing is known of any saving");
    office.put(west_hill(Percent::whole(100)));
    let scenarios = case(&office).scenarios;
    assert_eq!(scenarios.len(), 1);
    assert_eq!(scenarios[0].name, "Estate and running costs");
    assert!(scenarios[0].flows.iter().any(|row| row.flow.kind == FlowKind::Charge), "it is net of nothing");
}

fn flow(kind: FlowKind, first_year: u32, last_year: u32, pounds: i64) -> Flow {
    let amount = Pence::pounds(pounds);
    Flow { name: String::new(), party: Party::NoOne, kind, first_year, last_year, amount }
}

const TEN_YEARS: Terms = Terms { discounting: Discounting(Percent(350)), years: 10 };

#[test]
fn switching_values_are_where_nothing_is_gained() {
    let flows = [flow(FlowKind::Works, 0, 0, -2_000_000), flow(FlowKind::Saving, 1, 10, 600_000)];
    let found = switching_values(&flows, TEN_YEARS);
    assert_eq!(found.iter().map(|own| own.input.as_str()).collect::<Vec<_>>(), ["Works and moves", "Savings"]);
    // The benefits are worth £4,989,963.19 (B-1).
    assert!((found[0].switch.0 - 498_996_319).abs() <= 1, "{found:?}");
    for (place, own) in found.iter().enumerate() {
        let mut moved = flows.to_vec();
        let sign = if moved[place].amount < Pence::ZERO { -1 } else { 1 };
        moved[place].amount = Pence(sign * own.switch.0);
        // A penny a year more or less is worth some pence.
        assert!(Case::of(&moved, TEN_YEARS).npv.0.abs() <= 10, "{own:?}");
    }
}

#[test]
fn swings_are_what_the_case_gives_with_one_input_moved() {
    let flows = [flow(FlowKind::Works, 0, 0, -2_000_000), flow(FlowKind::Saving, 1, 10, 600_000)];
    let swings = swings(&flows, TEN_YEARS, Percent::whole(20));
    let of = |input: &str| swings.iter().find(|swing| swing.input == input).unwrap();
    let npv = |works: i64, saving: i64, terms: Terms| {
        let flows = [flow(FlowKind::Works, 0, 0, -works), flow(FlowKind::Saving, 1, terms.years, saving)];
        Case::of(&flows, terms).npv
    };
    let savings = of("Savings");
    assert_eq!(savings.npv_low, npv(2_000_000, 480_000, TEN_YEARS));
    assert_eq!(savings.npv_high, npv(2_000_000, 720_000, TEN_YEARS));
    let works = of("Works and moves");
    assert_eq!(
        (works.npv_low, works.npv_high),
        (npv(1_600_000, 600_000, TEN_YEARS), npv(2_400_000, 600_000, TEN_YEARS))
    );
    let period = of("Appraisal period");
    assert_eq!((period.low.as_str(), period.high.as_str()), ("8 years", "12 years"));
    assert_eq!(period.npv_high, npv(2_000_000, 600_000, Terms { years: 12, ..TEN_YEARS }));
    let rate = of("Discount rate");
    assert_eq!(rate.npv_low, npv(2_000_000, 600_000, Terms { discounting: Discounting(Percent(250)), ..TEN_YEARS }));
    assert!(swings.is_sorted_by(|a, b| b.width() <= a.width()), "the widest stands first");
    assert!(swings.iter().all(|swing| swing.input != "Receipts"), "what is nothing is not moved");
}

#[test]
fn payback_that_is_never_reached_is_none() {
    let flows = [flow(FlowKind::Works, 0, 0, -2_000_000), flow(FlowKind::Saving, 1, 10, 100_000)];
    let case = Case::of(&flows, TEN_YEARS);
    assert_eq!((case.payback_years, case.discounted_payback_years), (None, None));
    assert!(case.npv < Pence::ZERO && case.bcr.unwrap() < 1.0);
    let nothing = Case::of(&[], Terms { years: 0, ..TEN_YEARS });
    assert_eq!((nothing.npv, nothing.bcr, nothing.equivalent_annual), (Pence::ZERO, None, None));
}

proptest! {
    /// Years add up to the NPV, whatever flows.
    #[test]
    fn years_add_up_to_the_npv(
        flows in prop::collection::vec((0_usize..7, 0_u32..40, 0_u32..40, -9_000_000_i64..9_000_000), 0..12),
        years in 0_u32..126,
        rate in 0_i32..1_000,
    ) {
        let flows: Vec<Flow> = flows
            .into_iter()
            .map(|(kind, first, last, pounds)| flow(FlowKind::ALL[kind], first.min(last), first.max(last), pounds))
            .collect();
        let case = Case::of(&flows, Terms { discounting: Discounting(Percent(rate)), years });
        prop_assert_eq!(case.cash_flow.len(), years as usize + 1);
        prop_assert_eq!(case.cash_flow.iter().map(|year| year.discounted).sum::<Pence>(), case.npv);
        prop_assert_eq!(case.cash_flow.last().unwrap().cumulative_discounted, case.npv);
        prop_assert!((case.benefits - case.costs - case.npv).0.abs() <= 1);
    }
}
