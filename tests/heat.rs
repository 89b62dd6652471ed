//! The heat map: its values on a small floor by hand, and what is made of them.
#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/office.rs"]
#[expect(dead_code, reason = "shared with another test, which uses other parts")]
mod office;

use colocate::analysis::Analyst;
use colocate::analysis::heat::{FloorHeat, floor_heat};
use colocate::analysis::report::UtilisationReport;
use colocate::drawing::Fill;
use colocate::drawing::heat::{Heat, HeatFill, HeatStep};
use colocate::file::builtin;
use colocate::model::*;
use colocate::publish::PrintTheme;
use colocate::publish::heat::{HeatKind, heat, unless_same};
use colocate::units::Percent;
use office::{EXISTING, FLOOR, Office};
use std::sync::Arc;

const MONDAY: usize = 0;
const TUESDAY: usize = 1;

/// Two rooms: 5.9 by 5.9 m with four desks, and 3.9 by 5.9 m with two.
struct Small {
    office: Office,
    wide: RoomId,
    narrow: RoomId,
    desks: Vec<DeskId>,
    many: TeamId,
    few: TeamId,
}

impl Small {
    /// Of the wide room's desks two are of the team of six, one of the team of two and one of nobody; of the narrow
    /// room's, one is of the team of six and one is held. Of the six, half come on Monday and all on Tuesday; of the two,
    /// a quarter on every day.
    fn new() -> Self {
        let mut office = Office::new();
        office.shell(10_000, 6_000);
        office.wall([(6_000, 0), (6_000, 6_000)], WallKind::Partition, 100, Lifetime::from(EXISTING));
        let wide = office.room((3_000, 5_000), RoomUse::OpenPlan);
        let narrow = office.room((8_000, 5_000), RoomUse::Office);
        let places = [(1_000, 1_000), (3_000, 1_000), (1_000, 3_000), (3_000, 3_000), (7_200, 1_000), (9_000, 1_000)];
        let desks: Vec<DeskId> = places.iter().map(|&at| office.desk(at, EXISTING)).collect();
        let many = office.team(6, Fte::whole(6), DeskPolicy::OneEach);
        let few = office.team(2, Fte::whole(2), DeskPolicy::OneEach);
        let at = Moment::complete(EXISTING);
        office.change_team(many, |team| {
            team.attendance = Attendance([50, 100, 50, 50, 50].map(Percent::whole));
        });
        office.change_team(few, |team| team.attendance = Attendance::even(25));
        office.seat(&[desks[0], desks[1], desks[4]], Occupant::Team(many), at);
        office.seat(&[desks[2]], Occupant::Team(few), at);
        office.seat(&[desks[5]], Occupant::Held, at);
        Self { office, wide, narrow, desks, many, few }
    }

    fn figures(&self) -> UtilisationReport {
        (*Analyst::new().report(self.office.sound()).phases[0].utilisation).clone()
    }

    fn found(&self, weekday: usize) -> FloorHeat {
        let (plan, figures) = (self.office.sound(), self.figures());
        let view = plan.view(Moment::complete(EXISTING));
        let floor = &plan.floors[&FLOOR];
        floor_heat(&view, floor, &FloorGeometry::of(&view, floor), &figures, weekday)
    }

    fn map(&self, kind: HeatKind, weekday: usize) -> Heat {
        let (plan, figures) = (self.office.sound(), self.figures());
        let view = plan.view(Moment::complete(EXISTING));
        let floor = &plan.floors[&FLOOR];
        heat(
            kind,
            &view,
            floor,
            &FloorGeometry::of(&view, floor),
            colocate::publish::heat::Figures { utilisation: &figures, travel: None },
            weekday,
        )
    }
}

fn near(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-6), "{found:?}, not {expected}");
}

#[test]
fn use_and_area_are_as_worked_out_by_hand() {
    let small = Small::new();
    let found = small.found(MONDAY);
    // Three of the six come to three desks: one each. Half a person of the two comes to one desk.
    let expected = |desk: usize| found.desks.get(&small.desks[desk]).and_then(|desk| desk.expected);
    near(expected(0), 1.0);
    near(expected(4), 1.0);
    near(expected(2), 0.5);
    assert!(!found.desks.contains_key(&small.desks[3]), "nobody has it");
    assert!(!found.desks.contains_key(&small.desks[5]), "it is held");
    let (wide, narrow) = (&found.rooms[&small.wide], &found.rooms[&small.narrow]);
    // (1 + 1 + 0.5) of 4 desks; 1 of 2 desks.
    near(wide.use_pct(), 62.5);
    near(narrow.use_pct(), 50.0);
    // 5.9 × 5.9 = 34.81 m² for 2.5 people; 3.9 × 5.9 = 23.01 m² for one.
    near(wide.m2_per_person(), 34.81 / 2.5);
    near(narrow.m2_per_person(), 23.01);
    assert_eq!(wide.teams, [(small.many, 2), (small.few, 1)]);
    let found = small.found(TUESDAY);
    // All six come to three desks: two at each.
    near(found.rooms[&small.wide].use_pct(), (2.0 + 2.0 + 0.5) / 4.0 * 100.0);
    near(found.rooms[&small.narrow].m2_per_person(), 23.01 / 2.0);
}

#[test]
fn those_who_share_a_pool_are_spread_over_all_its_desks() {
    let mut small = Small::new();
    for team in [small.many, small.few] {
        small.office.change_team(team, |team| team.pool = Some("Ground".to_owned()));
    }
    let found = small.found(MONDAY);
    // 3 + 0.5 people at four desks.
    near(found.desks[&small.desks[2]].expected, 0.875);
    near(found.rooms[&small.wide].use_pct(), 3.0 * 0.875 / 4.0 * 100.0);
}

#[test]
fn nobody_is_expected_of_a_team_that_does_not_work_at_desks() {
    let mut small = Small::new();
    small.office.change_team(small.many, |team| team.policy = DeskPolicy::NoDesks);
    let found = small.found(TUESDAY);
    near(found.desks[&small.desks[0]].expected, 0.0);
    assert_eq!(found.rooms[&small.narrow].m2_per_person(), None, "and no area is for nobody");
    assert!(!small.map(HeatKind::Area, TUESDAY).rooms.contains_key(&small.narrow));
}

#[test]
fn what_desks_expect_together_is_what_the_report_expects_of_the_team() {
    let plan = builtin::leigh_road();
    let report = Analyst::new().report(&plan);
    let mut n_teams = 0;
    for (phase, of_plan) in report.phases.iter().zip(&plan.phases) {
        let view = plan.view(Moment::complete(of_plan.id));
        for weekday in [MONDAY, 4] {
            let mut together = std::collections::BTreeMap::new();
            for floor in view.floors() {
                let geometry = FloorGeometry::of(&view, floor);
                let found = floor_heat(&view, floor, &geometry, &phase.utilisation, weekday);
                for desk in found.desks.values() {
                    *together.entry(desk.team).or_insert(0.0) += desk.expected.unwrap();
                }
                let in_rooms: f64 = found.rooms.values().map(|room| room.expected).sum();
                let at_desks: f64 = found.desks.values().filter_map(|desk| desk.expected).sum();
                assert!(in_rooms <= at_desks + 1e-9);
            }
            for team in phase.utilisation.teams.iter().filter(|team| team.pool.is_none() && 0 < team.desks) {
                let Some(presence) = &team.presence else { continue };
                let found = together.get(&team.id).copied().unwrap_or_default();
                let expected: f64 = presence.weekdays[weekday].expected;
                assert!((found - expected).abs() < 1e-6, "{}: {found}, not {expected}", team.team);
                n_teams += 1;
            }
        }
    }
    assert!(20 < n_teams, "only {n_teams} teams were looked at");
}

#[test]
fn a_map_says_its_figures_in_words_and_its_legend_how_many_rooms_are_of_each_step() {
    let small = Small::new();
    let map = small.map(HeatKind::Use, TUESDAY);
    let wide = &map.rooms[&small.wide];
    assert_eq!(wide.fill, HeatFill::Step(HeatStep::HIGHEST), "112.5 %");
    assert!(wide.words.contains("4.5 people expected at 4 desks on Tuesday"), "{}", wide.words);
    let few = &map.desks[&small.desks[2]];
    assert_eq!((few.fill, few.figure.as_ref()), (HeatFill::Step(HeatStep::ALL[2]), "50 %"));
    let rows: Vec<_> = map.legend.iter().map(|row| (row.name.as_str(), row.amount.as_str())).collect();
    assert_eq!(rows[0], ("100 % and more", "2 rooms"), "the hottest first");
    assert!(rows[1..].iter().all(|row| row.1 == "0 rooms"));

    let map = small.map(HeatKind::Area, MONDAY);
    assert_eq!(map.rooms[&small.wide].figure.as_ref(), "13.9 m² each");
    assert_eq!(map.rooms[&small.wide].fill, HeatFill::Step(HeatStep::ALL[1]), "between 12 and 16");
    assert_eq!(map.rooms[&small.narrow].fill, HeatFill::Step(HeatStep::ALL[0]), "over 16");
    assert!(map.desks.is_empty());

    let map = small.map(HeatKind::Team, MONDAY);
    assert!(map.rooms[&small.wide].figure.ends_with(" + 1"), "{}", map.rooms[&small.wide].figure);
    assert_ne!(map.desks[&small.desks[0]].fill, map.desks[&small.desks[2]].fill, "teams of one organisation differ");
    let amounts: Vec<_> = map.legend.iter().map(|row| row.amount.as_str()).collect();
    assert_eq!(amounts, ["3 desks", "1 desk"]);
}

#[test]
fn a_map_that_says_the_same_is_the_same() {
    let small = Small::new();
    let first = unless_same(small.map(HeatKind::Use, 2), None);
    // On Wednesday as many come as on Thursday, but the day is said.
    assert!(Arc::ptr_eq(&first, &unless_same(small.map(HeatKind::Use, 2), Some(&first))));
    assert!(!Arc::ptr_eq(&first, &unless_same(small.map(HeatKind::Use, 3), Some(&first))));
    let teams = unless_same(small.map(HeatKind::Team, 2), None);
    assert!(Arc::ptr_eq(&teams, &unless_same(small.map(HeatKind::Team, 3), Some(&teams))), "teams sit on all days");
}

#[test]
fn every_step_is_told_apart_on_paper_without_colour() {
    let covers: Vec<String> = HeatStep::ALL
        .into_iter()
        .map(|step| PrintTheme::Mono.cover(Fill::Heat(HeatFill::Step(step))))
        .map(|cover| {
            let hatch = cover.hatch.map(|(hatch, _)| hatch);
            format!("{hatch:?} {}", cover.spacing)
        })
        .collect();
    for (idx, cover) in covers.iter().enumerate() {
        assert!(!covers[idx + 1..].contains(cover), "{cover} twice");
    }
    let tints = HeatStep::ALL.map(|step| PrintTheme::Colour.cover(Fill::Heat(HeatFill::Step(step))).tint.expect("one"));
    let light =
        |tint: colocate::drawing::palette::Rgb| 2 * u32::from(tint.0) + 5 * u32::from(tint.1) + u32::from(tint.2);
    assert!(tints.windows(2).all(|pair| light(pair[1]) + 40 < light(pair[0])), "each darker than the one before");
}
