//! Demand and the risk of being without a desk, through the report: worked by hand, against all subsets of people, and
//! against the normal distribution.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::float_cmp, reason = "where numbers are compared so, they are whole or the same sum")]

#[path = "support/office.rs"]
#[expect(dead_code, reason = "shared with other tests, which use other parts")]
mod office;

use colocate::analysis::Analyst;
use colocate::analysis::report::{
    NeighbourhoodReport, PoolReport, PresenceReport, TeamReport, UtilisationReport, WeekdayReport,
};
use colocate::model::*;
use colocate::units::{Pence, Percent, PlanPoint};
use office::{EXISTING, FLOOR, Office, WORKS};
use proptest::prelude::*;
use std::sync::Arc;

const SHARING: DeskPolicy = DeskPolicy::Ratio { desks: 8, fte: 10 };
const ALWAYS: Lifetime = Lifetime { from: EXISTING, until: None };

/// An office with one room and so many desks in rows of twenty, 1.6 m apart.
fn with_desks(number: i32) -> (Office, Vec<DeskId>) {
    let mut office = Office::new();
    office.shell(40_000, 40_000);
    office.room((500, 500), RoomUse::OpenPlan);
    let desks = office.desks(number, EXISTING);
    (office, desks)
}

/// A zone round desks of the first row, from one to before another.
fn zone_round(office: &mut Office, from: i32, to: i32) -> ZoneId {
    let edge = |desk: i32| 1_000 + desk * 1_600 - 800;
    office.zone((edge(from), 200), (edge(to), 1_800), ALWAYS)
}

fn seat(office: &mut Office, desks: &[DeskId], team: TeamId) {
    office.seat(desks, Occupant::Team(team), Moment::complete(EXISTING));
}

/// A team that shares desks, with an attendance for all weekdays.
fn sharing(office: &mut Office, people: u32, hundredths: i32) -> TeamId {
    let team = office.team(people, Fte::whole(people), SHARING);
    office.change_team(team, |team| team.attendance = Attendance([Percent(hundredths); 5]));
    team
}

fn of_phase(office: &Office, phase: usize) -> UtilisationReport {
    (*Analyst::new().report(office.sound()).phases[phase].utilisation).clone()
}

fn today(office: &Office) -> UtilisationReport {
    of_phase(office, 0)
}

fn team_of(report: &UtilisationReport, id: TeamId) -> &TeamReport {
    report.teams.iter().find(|team| team.id == id).unwrap()
}

fn neighbourhood(report: &UtilisationReport, id: ZoneId) -> &NeighbourhoodReport {
    report.neighbourhoods.iter().find(|zone| zone.zone_id == id).unwrap()
}

#[track_caller]
fn nearly(actual: f64, expected: f64) {
    assert!((actual - expected).abs() < 1e-12, "{actual} is not {expected}");
}

/// How likely more of some people come than a number, by going through every subset of them.
fn by_brute_force(likely: &[f64], number: u32) -> f64 {
    let of_subset = |subset: u32| -> f64 {
        let each = likely.iter().enumerate();
        each.map(|(idx, likely)| if subset >> idx & 1 == 1 { *likely } else { 1.0 - likely }).product()
    };
    (0_u32..1 << likely.len()).filter(|subset| number < subset.count_ones()).map(of_subset).sum()
}

/// How much of the normal distribution lies below a number of deviations (Abramowitz and Stegun 26.2.17).
fn normal(deviations: f64) -> f64 {
    if deviations < 0.0 {
        return 1.0 - normal(-deviations);
    }
    let t = 1.0 / (1.0 + 0.231_641_9 * deviations);
    let terms = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let sum = terms.iter().rev().fold(0.0, |sum, term| (sum + term) * t);
    1.0 - sum * (-deviations * deviations / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// A pool of teams, given by people and attendance, at so many desks.
fn pool(teams: &[(u32, i32)], n_desks: usize) -> PoolReport {
    let (mut office, desks) = with_desks(n_desks as i32);
    for (idx, &(people, hundredths)) in teams.iter().enumerate() {
        let team = sharing(&mut office, people, hundredths);
        office.change_team(team, |team| team.pool = Some("Floor".to_owned()));
        if idx == 0 {
            seat(&mut office, &desks, team);
        }
    }
    today(&office).pools[0].clone()
}

/// The smallest teams of a list that are no more than sixteen people together.
fn up_to_sixteen(teams: Vec<(u32, i32)>) -> Vec<(u32, i32)> {
    let mut sum = 0;
    let fits = |(people, _): &(u32, i32)| {
        sum += people;
        sum <= 16
    };
    teams.into_iter().take_while(fits).collect()
}

fn small_teams() -> impl Strategy<Value = Vec<(u32, i32)>> {
    prop::collection::vec((1_u32..=4, 0_i32..=10_000), 1..8).prop_map(up_to_sixteen)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_shortfall_is_what_all_subsets_of_up_to_sixteen_give(teams in small_teams(), n_desks in 0_usize..=16) {
        let likely: Vec<f64> = teams
            .iter()
            .flat_map(|&(people, hundredths)| (0..people).map(move |_| Percent(hundredths).fraction()))
            .collect();
        let pool = pool(&teams, n_desks);
        let expected = by_brute_force(&likely, n_desks as u32);
        prop_assert!((pool.shortfall_probability.unwrap() - expected).abs() < 1e-12);
        let presence = pool.presence.unwrap();
        for day in &presence.weekdays {
            prop_assert_eq!(day.shortfall_probability, pool.shortfall_probability);
            prop_assert!((day.expected - likely.iter().sum::<f64>()).abs() < 1e-9);
            // The peak is the least number that is passed on no more than 5 of 100 days.
            prop_assert!(by_brute_force(&likely, day.peak as u32) < 0.05 + 1e-9);
            if let Some(less) = day.peak.checked_sub(1) {
                prop_assert!(0.05 - 1e-9 < by_brute_force(&likely, less as u32));
            }
        }
        prop_assert_eq!(presence.desks_for_service_level, presence.peak);
    }

    #[test]
    fn probabilities_are_of_everything_and_fall_with_desks(
        teams in prop::collection::vec((1_u32..60, 0_i32..=10_000, 0_i32..4_000), 1..6)
    ) {
        let (mut office, _) = with_desks(0);
        for &(people, hundredths, spread) in &teams {
            let team = sharing(&mut office, people, hundredths);
            office.demand(team, |demand| demand.spread = Percent(spread));
        }
        let report = today(&office);
        for day in &report.weekdays {
            let total: f64 = day.distribution.terms().map(|(_, probability)| probability).sum();
            prop_assert!((total - 1.0).abs() < 1e-12);
            // n·p(1−p) + n(n−1)s², team by team, s cut so that nobody is less than absent or more than present.
            let variance: f64 = teams.iter().map(|&(people, hundredths, spread)| {
                let (n, p) = (f64::from(people), f64::from(hundredths) / 1e4);
                let s = (f64::from(spread) / 1e4).min(p).min(1.0 - p);
                n * p * (1.0 - p) + n * (n - 1.0) * s * s
            }).sum();
            prop_assert!((day.distribution.variance() - variance).abs() < 1e-6 * variance.max(1.0));
            let mut last = 1.0;
            for desks in 0..=report.headcount {
                let more = day.distribution.more_than(desks);
                prop_assert!(more <= last, "more desks, more shortfall");
                last = more;
            }
            prop_assert_eq!(last, 0.0, "no more come than there are");
        }
    }

    #[test]
    fn sharing_together_takes_no_more_desks_than_sharing_apart(
        teams in prop::collection::vec((1_u32..40, 2_000_i32..=10_000), 1..6)
    ) {
        let (mut office, _) = with_desks(0);
        let ids: Vec<TeamId> = teams.iter().map(|&(people, share)| sharing(&mut office, people, share)).collect();
        let apart = today(&office);
        for id in ids {
            office.change_team(id, |team| team.pool = Some("Pool".to_owned()));
        }
        let together = today(&office).pools[0].clone();
        let needed = |presence: &Option<Arc<PresenceReport>>| presence.as_ref().unwrap().desks_for_service_level;
        prop_assert!(needed(&together.presence) <= apart.teams.iter().map(|team| needed(&team.presence)).sum());
        prop_assert!(together.desks_required <= apart.desks_required);
    }

    #[test]
    fn nobody_is_lost_between_floors_and_zones(
        taken in prop::collection::vec((0_usize..5, 0_usize..40), 0..40), people in prop::collection::vec(0_u32..50, 4)
    ) {
        let (mut office, desks) = with_desks(40);
        let upper = FloorId(6);
        office.floor(upper, office::BUILDING);
        let upstairs = office.plan.floors[&FLOOR].desks[&desks[0]].as_ref().clone();
        office.put(Desk { id: DeskId(9_000), floor: upper, ..upstairs });
        office.plan.next_id = 9_001;
        // Left, middle and right of the floor without gaps, and one across.
        for (from, to) in [(-1, 7), (7, 13), (13, 21)] {
            let edge = |desk: i32| 1_000 + desk * 1_600 - 800;
            office.zone((edge(from), -800), (edge(to), 9_000), ALWAYS);
        }
        let across = zone_round(&mut office, 3, 17);
        let policies = [SHARING, DeskPolicy::OneEach, DeskPolicy::Fixed(3), DeskPolicy::NoDesks];
        let teams: Vec<TeamId> =
            people.iter().zip(policies).map(|(&people, policy)| office.team(people, Fte::whole(people), policy)).collect();
        office.demand(teams[1], |demand| demand.visitors = [3, 0, 1, 0, 7]);
        for (team, desk) in taken {
            if let Some(&team) = teams.get(team) {
                seat(&mut office, &desks[desk..=desk], team);
            } else {
                let (at, occupant) = (Moment::complete(EXISTING), Occupant::Team(teams[0]));
                office.put(OccupancyChange { floor: upper, desk: DeskId(9_000), at, occupant });
            }
        }
        let report = today(&office);
        let placed = report.teams.iter().filter(|team| 0 < team.desks && team.policy != DeskPolicy::NoDesks);
        let [ground, above] = report.floors.as_slice() else { panic!("two floors") };
        prop_assert_eq!(ground.headcount + above.headcount, placed.map(|team| team.headcount).sum::<u64>());
        prop_assert_eq!(ground.desks + above.desks, report.desks);
        let parts = report.neighbourhoods.iter().filter(|zone| zone.zone_id != across);
        prop_assert_eq!(parts.clone().map(|zone| zone.headcount).sum::<u64>(), ground.headcount);
        prop_assert_eq!(parts.clone().map(|zone| zone.desks).sum::<u64>(), ground.desks);
        for day in 0..5 {
            let sum: f64 = parts.clone().map(|zone| zone.presence.weekdays[day].expected).sum();
            prop_assert!((sum - ground.presence.weekdays[day].expected).abs() < 1e-9);
        }
    }
}

#[test]
fn hardly_anybody_may_take_a_desk_more_together() {
    // Each stays away on 96 of 100 days: no desk for either is enough on 95. Both stay away on 0.96² = 92.16 of 100.
    let apart = pool(&[(1, 400)], 0).presence.unwrap();
    let together = pool(&[(1, 400), (1, 400)], 0).presence.unwrap();
    assert_eq!((apart.desks_for_service_level, together.desks_for_service_level), (0, 1));
}

#[test]
fn five_hundred_people_of_many_shares_are_nearly_normal() {
    let teams: Vec<(u32, i32)> = (0..25).map(|idx| (20, 4_000 + idx * 203)).collect();
    let of = |each: fn(f64) -> f64| -> f64 {
        teams.iter().map(|&(people, hundredths)| f64::from(people) * each(f64::from(hundredths) / 1e4)).sum()
    };
    let (mean, deviation) = (of(|p| p), of(|p| p * (1.0 - p)).sqrt());
    for n_desks in [310, 321, 330, 340] {
        // With the continuity correction.
        let expected = 1.0 - normal((n_desks as f64 + 0.5 - mean) / deviation);
        let actual = pool(&teams, n_desks).shortfall_probability.unwrap();
        assert!((actual - expected).abs() < 2e-3, "{actual} is not {expected} at {n_desks} desks");
    }
    let peak = pool(&teams, 0).presence.unwrap().peak as f64;
    assert!((peak - (mean + 1.645 * deviation)).abs() < 1.0);
}

#[test]
fn a_team_grows_and_shrinks_with_the_phases() {
    let (mut office, desks) = with_desks(12);
    let team = office.team(10, Fte(900), SHARING);
    seat(&mut office, &desks[..8], team);
    office.demand(team, |demand| demand.growth = vec![Growth { phase: WORKS, people: 5 }]);
    let figures = |phase| {
        let report = of_phase(&office, phase);
        let team = team_of(&report, team);
        assert_eq!((team.headcount, team.fte), (report.headcount, report.fte));
        let unseated = (team.headcount_unseated, report.headcount_unseated);
        (team.headcount, team.fte, team.desks_required, unseated, team.presence.as_ref().unwrap().expected_at_peak)
    };
    // 9 FTE at 8:10 are due 7.2 desks; fifteen people are 13.5 FTE, due 10.8 desks, and eight seat eleven of fifteen.
    assert_eq!(figures(0), (10, 9.0, 8, (0, 0), 6.0));
    assert_eq!(figures(1), (15, 13.5, 11, (4, 4), 9.0));
    let space = Analyst::new().report(office.sound()).phases[1].space.clone();
    assert_eq!(space.organisations[0].headcount, 15);
    office.demand(team, |demand| demand.growth[0].people = -12);
    let gone = of_phase(&office, 1);
    assert_eq!((gone.headcount, gone.fte, gone.desks_required), (0, 0.0, 0), "no fewer than nobody");
}

#[test]
fn a_team_that_is_yet_to_be_has_full_timers() {
    let mut office = Office::new();
    let team = office.team(0, Fte(0), SHARING);
    office.demand(team, |demand| demand.growth = vec![Growth { phase: WORKS, people: 10 }]);
    let report = of_phase(&office, 1);
    assert_eq!((report.headcount, report.fte, report.desks_required), (10, 10.0, 8));
}

#[test]
fn who_joins_a_team_moves_in_at_the_end_of_the_works() {
    let moved = |at: Moment| {
        let (mut office, desks) = with_desks(10);
        office.rate("M.1", CostElement::MovesAndDecant, CostDriver::PeopleMoved, Unit::Person, Pence(100));
        let team = office.team(2, Fte::whole(2), DeskPolicy::OneEach);
        office.demand(team, |demand| demand.growth = vec![Growth { phase: WORKS, people: 3 }]);
        office.seat(&desks, Occupant::Team(team), at);
        let report = Analyst::new().report(office.sound());
        report.phases[1].cost.lines.iter().map(|line| line.quantity.0).sum::<i64>()
    };
    assert_eq!(moved(Moment::works(WORKS)), 2_00);
    assert_eq!(moved(Moment::complete(WORKS)), 5_00);
}

#[test]
fn visitors_are_sure_to_come() {
    let (mut office, desks) = with_desks(2);
    let team = sharing(&mut office, 2, 5_000);
    seat(&mut office, &desks, team);
    office.demand(team, |demand| demand.visitors = [1, 0, 0, 0, 4]);
    let elsewhere = office.team(10, Fte::whole(10), DeskPolicy::NoDesks);
    office.change_team(elsewhere, |team| team.attendance = Attendance::even(0));
    office.demand(elsewhere, |demand| demand.visitors = [2, 0, 0, 0, 0]);
    let report = today(&office);
    let [monday, tuesday, .., friday] = &team_of(&report, team).presence.as_ref().unwrap().weekdays;
    assert_eq!((monday.expected, monday.shortfall_probability), (2.0, Some(0.25)), "both of the team come");
    assert_eq!((tuesday.expected, tuesday.shortfall_probability), (1.0, Some(0.0)));
    assert_eq!((friday.expected, friday.shortfall_probability), (5.0, Some(1.0)));
    assert_eq!(team_of(&report, elsewhere).presence, None);
    let in_building: Vec<f64> = report.weekdays.iter().map(|day| day.expected_people).collect();
    let at_desks: Vec<f64> = report.weekdays.iter().map(|day| day.expected_at_desks).collect();
    assert_eq!(in_building, [4.0, 1.0, 1.0, 1.0, 5.0]);
    assert_eq!(at_desks, [2.0, 1.0, 1.0, 1.0, 5.0]);
    assert_eq!(report.headcount, 12, "visitors are no headcount");
    assert_eq!(report.weekdays[0].p95_people, 5);
}

#[test]
fn on_a_team_day_everybody_comes() {
    let (mut office, desks) = with_desks(7);
    let team = sharing(&mut office, 8, 5_000);
    seat(&mut office, &desks, team);
    office.demand(team, |demand| {
        demand.team_days[2] = true;
        demand.spread = Percent::whole(40);
    });
    let report = today(&office);
    let presence = team_of(&report, team).presence.clone().unwrap();
    assert_eq!((presence.peak_day, presence.expected_at_peak, presence.peak), ("Wednesday", 8.0, 8));
    assert_eq!((presence.shortfall_probability, presence.desks_for_service_level), (Some(1.0), 8));
    // On other days half the time each at 90 %, half the time each at 10 %.
    let all_come = f64::midpoint(0.9_f64.powi(8), 0.1_f64.powi(8));
    nearly(presence.weekdays[0].shortfall_probability.unwrap(), all_come);
    assert_eq!(report.weekdays[2].distribution.terms().collect::<Vec<_>>(), [(8, 1.0)]);
}

#[test]
fn a_minimum_is_kept_but_no_more_than_a_desk_each() {
    let required = |policy, minimum, visitors| {
        let mut office = Office::new();
        let team = office.team(10, Fte::whole(10), policy);
        office.demand(team, |demand| {
            demand.minimum_desks = minimum;
            demand.visitors = visitors;
        });
        today(&office).desks_required
    };
    let none = [0; 5];
    assert_eq!(required(SHARING, 5, none), 8);
    assert_eq!(required(SHARING, 9, none), 9);
    assert_eq!(required(SHARING, 50, none), 10);
    assert_eq!(required(SHARING, 50, [0, 2, 1, 0, 0]), 12);
    assert_eq!(required(DeskPolicy::OneEach, 50, none), 10);
    assert_eq!(required(DeskPolicy::Fixed(2), 4, none), 4);
    assert_eq!(required(DeskPolicy::NoDesks, 4, none), 0);
}

#[test]
fn the_service_level_is_the_planners() {
    let (mut office, desks) = with_desks(8);
    let team = sharing(&mut office, 10, 6_000);
    seat(&mut office, &desks, team);
    // P(more than 8 of 10) = 10 × 0.6⁹ × 0.4 + 0.6¹⁰ = 0.0464; P(more than 7) = that + 45 × 0.6⁸ × 0.4² = 0.1673.
    let figures = |office: &Office| {
        let report = today(office);
        let presence = team_of(&report, team).presence.clone().unwrap();
        (report.service_level_pct, presence.peak, presence.desks_for_service_level, report.weekdays[0].p95_people)
    };
    assert_eq!(figures(&office), (95.0, 8, 8, 8));
    for (level, desks) in [(80, 7), (90, 8), (96, 9), (100, 10), (0, 0)] {
        office.basis(|basis| basis.service_level = Percent::whole(level));
        assert_eq!(figures(&office), (f64::from(level), desks, desks, desks));
    }
}

#[test]
fn a_zone_round_all_desks_of_a_team_is_that_team() {
    let (mut office, desks) = with_desks(12);
    let team = sharing(&mut office, 10, 6_500);
    seat(&mut office, &desks[2..9], team);
    let zone = zone_round(&mut office, 2, 10);
    let free: Vec<DeskId> = [&desks[..2], &desks[9..]].concat();
    office.seat(&free, Occupant::Held, Moment::complete(EXISTING));
    let report = today(&office);
    let place = neighbourhood(&report, zone);
    assert_eq!((place.headcount, place.desks, place.desks_held), (10, 8, 1));
    assert_eq!(Some(&place.presence), team_of(&report, team).presence.as_deref(), "held desks are not counted on");
    assert_eq!(report.floors[0].presence, place.presence);
    assert_eq!((report.floors[0].desks, report.floors[0].desks_held), (12, 5));
    assert_eq!(report.presence, place.presence, "and so is the building");
    // A desk that nobody has is there for whoever comes to the zone, not for the team.
    office.seat(&desks[9..10], Occupant::Vacant, Moment::complete(EXISTING));
    let with_one_more = today(&office);
    let likely = [0.65; 10];
    let shortfall = |report: &UtilisationReport| neighbourhood(report, zone).presence.shortfall_probability.unwrap();
    nearly(shortfall(&report), by_brute_force(&likely, 7));
    nearly(shortfall(&with_one_more), by_brute_force(&likely, 8));
    assert_eq!(team_of(&with_one_more, team).presence, team_of(&report, team).presence);
}

#[test]
fn those_who_share_in_a_zone_are_pooled_across_teams() {
    let (mut office, desks) = with_desks(10);
    let (few, many) = (sharing(&mut office, 4, 5_000), sharing(&mut office, 6, 8_000));
    seat(&mut office, &desks[..3], few);
    seat(&mut office, &desks[3..8], many);
    office.seat(&desks[8..], Occupant::Held, Moment::complete(EXISTING));
    let zone = zone_round(&mut office, 0, 8);
    let report = today(&office);
    let likely: Vec<f64> = [vec![0.5; 4], vec![0.8; 6]].concat();
    let zone = neighbourhood(&report, zone);
    nearly(zone.presence.shortfall_probability.unwrap(), by_brute_force(&likely, 8));
    nearly(team_of(&report, few).shortfall_probability.unwrap(), 0.0625);
    nearly(report.weekdays[0].shortfall_probability.unwrap(), by_brute_force(&likely, 8));
}

#[test]
fn who_has_a_desk_of_their_own_keeps_it() {
    let (mut office, desks) = with_desks(12);
    let own = office.team(3, Fte::whole(3), DeskPolicy::OneEach);
    let team = sharing(&mut office, 5, 7_000);
    seat(&mut office, &desks[..3], own);
    seat(&mut office, &desks[3..7], team);
    office.seat(&desks[7..], Occupant::Held, Moment::complete(EXISTING));
    let zone = zone_round(&mut office, 0, 12);
    let presence = |office: &Office| neighbourhood(&today(office), zone).presence.clone();
    let before = presence(&office);
    nearly(before.weekdays[0].expected, 3.0 * 0.6 + 5.0 * 0.7);
    nearly(before.shortfall_probability.unwrap(), 0.7_f64.powi(5));
    // P(all five) = 0.168, P(four or five) = 0.528: five desks to share, and three of their own.
    assert_eq!(before.desks_for_service_level, 8);
    // A desk more than they have people is for those who share, and a visitor needs one.
    seat(&mut office, &desks[7..8], own);
    assert_eq!(presence(&office).shortfall_probability, Some(0.0));
    office.demand(own, |demand| demand.visitors = [0, 1, 0, 0, 0]);
    let after = presence(&office);
    assert_eq!(after.weekdays[0].shortfall_probability, Some(0.0));
    nearly(after.weekdays[1].shortfall_probability.unwrap(), 0.7_f64.powi(5));
    assert_eq!(after.desks_for_service_level, 9);
    // Who is in a pool shares, whatever the policy.
    office.demand(own, |demand| demand.visitors = [0; 5]);
    office.change_team(own, |team| team.pool = Some("Pool".to_owned()));
    let likely: Vec<f64> = [vec![0.6; 3], vec![0.7; 5]].concat();
    nearly(presence(&office).shortfall_probability.unwrap(), by_brute_force(&likely, 8));
}

#[test]
fn where_nobody_shares_no_shortfall_is_defined() {
    let (mut office, desks) = with_desks(4);
    let own = office.team(3, Fte::whole(3), DeskPolicy::OneEach);
    seat(&mut office, &desks[..3], own);
    let (round, beside) = (zone_round(&mut office, 0, 3), zone_round(&mut office, 3, 4));
    let report = today(&office);
    assert_eq!(neighbourhood(&report, round).presence.shortfall_probability, None);
    assert_eq!(team_of(&report, own).shortfall_probability, Some(0.0));
    let empty = neighbourhood(&report, beside);
    assert_eq!((empty.headcount, empty.desks, empty.presence.peak), (0, 1, 0));
    assert_eq!(empty.presence.desks_for_service_level, 0);
}

#[test]
fn people_are_where_the_desks_of_their_team_are() {
    let (mut office, desks) = with_desks(20);
    let team = sharing(&mut office, 10, 6_000);
    seat(&mut office, &desks[..7], team);
    // Three of seven desks, then another four: 4.29 and 5.71 people.
    let (left, right) = (zone_round(&mut office, 0, 3), zone_round(&mut office, 3, 7));
    // Across both: 2.86 people in either part.
    let across = zone_round(&mut office, 1, 5);
    let headcounts = |office: &Office| {
        let report = today(office);
        [left, right, across].map(|zone| neighbourhood(&report, zone).headcount)
    };
    // One desk alone on the left, two in both, two in both on the right, two alone: 1.43, 2.86, 2.86, 2.86 people.
    assert_eq!(headcounts(&office), [4, 6, 6]);
    // A desk that is carried out of the zones takes its share of the people with it.
    let mut desk = office.plan.floors[&FLOOR].desks[&desks[0]].as_ref().clone();
    desk.placements[0].at = PlanPoint::new(30_000, 30_000);
    office.put(desk);
    assert_eq!(headcounts(&office), [3, 6, 6]);
}

#[test]
fn a_zone_is_reckoned_while_it_applies() {
    let (mut office, desks) = with_desks(4);
    let team = sharing(&mut office, 5, 6_000);
    seat(&mut office, &desks, team);
    let going = office.zone((0, 0), (10_000, 2_000), Lifetime { from: EXISTING, until: Some(WORKS) });
    let coming = office.zone((0, 0), (10_000, 2_000), Lifetime::from(WORKS));
    let zones = |phase| -> Vec<(ZoneId, u64)> {
        of_phase(&office, phase).neighbourhoods.iter().map(|zone| (zone.zone_id, zone.desks)).collect()
    };
    assert_eq!(zones(0), [(going, 4)]);
    assert_eq!(zones(1), [(coming, 4)]);
}

#[test]
fn the_report_says_on_what_the_risk_rests() {
    let (mut office, desks) = with_desks(8);
    let team = sharing(&mut office, 10, 6_000);
    seat(&mut office, &desks, team);
    let report = Analyst::new().report(office.sound());
    for words in ["independently of each other", "On a team day everybody", "spread", "Visitors", "is held"] {
        assert!(report.basis.iter().any(|sentence| sentence.text.contains(words)), "{words}");
    }
    let text = serde_json::to_string(&*report).unwrap();
    for key in ["\"service_level_pct\":95.0", "\"desks_for_service_level\":8", "\"neighbourhoods\":[]", "\"peak_day\""]
    {
        assert!(text.contains(key), "{key}");
    }
    let WeekdayReport { distribution, p95_people, .. } = &report.phases[0].utilisation.weekdays[0];
    assert_eq!(distribution.not_passed(0.95), *p95_people);
}
