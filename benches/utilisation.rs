//! How long the risk of being without a desk takes: distributions alone, the whole report after one team changed, and the
//! whole window with it.
//!
//! `cargo bench --bench utilisation` prints a table. Figures are compared as ratios of one run; no test asserts a time.

#![expect(clippy::expect_used, reason = "a bench that cannot set itself up may stop")]

use colocate::analysis::Analyst;
use colocate::analysis::utilisation::Presence;
use colocate::model::{
    Attendance, Demand, FloorId, FloorPlan, Fte, Lifetime, Occupant, Plan, SecurityLevel, Team, TeamId, Zone, ZoneId,
    sample,
};
use colocate::units::{Mm, Percent, PlanPoint};
use divan::{Bencher, black_box};
use std::sync::Arc;

fn main() {
    divan::main();
}

const N_DESKS: u32 = 10_000;
const N_FLOORS: u32 = 20;
const N_TEAMS: u32 = 250;
const N_IN_TEAM: u32 = 20;
/// Along each side of a floor.
const N_ZONES: i32 = 3;

/// Five thousand people in teams, each team with an attendance of its own.
const SHARES: [u32; 4] = [1, 10, 250, 5_000];

/// A share for each of so many teams, from 1 % up.
fn share(team: u32, n_teams: u32) -> Percent {
    Percent((100 + u64::from(team) * 9_800 / u64::from(n_teams)) as i32)
}

/// Five thousand people convolved, with so many different probabilities to come.
#[divan::bench(args = SHARES)]
fn convolve_5_000_people(n_shares: u32) -> Presence {
    let people = N_TEAMS * N_IN_TEAM / n_shares;
    Presence::of_people((0..n_shares).map(|team| (black_box(people), share(team, n_shares))))
}

/// 10,000 desks on 20 floors of nine zones each, and 5,000 people in 250 teams, each with an attendance of its own.
fn plan(spread: Percent) -> Plan {
    let mut plan = sample::generate(N_DESKS, N_FLOORS, 1);
    let teams: Vec<Arc<Team>> = plan.teams.values().cloned().collect();
    let kept = |idx: usize| teams.get(idx / N_MERGED * N_MERGED).expect("a team").id;
    let merged = |team: TeamId| kept(teams.iter().position(|other| other.id == team).expect("a team of the plan"));
    for (idx, team) in teams.iter().enumerate() {
        plan.teams.remove(&team.id);
        if idx % N_MERGED == 0 && idx < N_MERGED * N_TEAMS as usize {
            let number = (idx / N_MERGED) as u32;
            let attendance = std::array::from_fn(|day| share((number + 50 * day as u32) % N_TEAMS, N_TEAMS));
            let fte = Fte::whole(N_IN_TEAM);
            let team = Team {
                headcount: N_IN_TEAM,
                fte,
                attendance: Attendance(attendance),
                from: first_phase(&plan),
                ..team.as_ref().clone()
            };
            plan.teams.insert(team.id, Arc::new(team));
        }
    }
    for team in plan.teams.keys() {
        plan.demands.insert(*team, Arc::new(Demand { spread, ..Demand::none(*team) }));
    }
    let floors: Vec<FloorId> = plan.floors.keys().copied().collect();
    for id in floors {
        let mut floor: FloorPlan = plan.floor(id).expect("a floor").clone();
        let known = |team: TeamId| if plan.teams.contains_key(&team) { Occupant::Team(team) } else { Occupant::Vacant };
        floor.occupancy = floor
            .occupancy
            .iter()
            .map(|(key, &occupant)| match occupant {
                Occupant::Team(team) => (*key, known(merged(team))),
                other => (*key, other),
            })
            .collect();
        add_zones(&mut plan, &mut floor);
        plan.floors.insert(id, Arc::new(floor));
    }
    assert_eq!(plan.teams.len() as u32, N_TEAMS);
    plan
}

/// How many teams of the sample become one.
const N_MERGED: usize = 3;

fn first_phase(plan: &Plan) -> colocate::model::PhaseId {
    plan.first_phase().expect("a phase").id
}

/// Parts a floor into zones.
fn add_zones(plan: &mut Plan, floor: &mut FloorPlan) {
    let places = || floor.desks.values().filter_map(|desk| desk.placements.first()).map(|placement| placement.at);
    let ends = |along: fn(PlanPoint) -> Mm| {
        let all = || places().map(along);
        (all().min().unwrap_or_default().0 - 1_000, all().max().unwrap_or_default().0 + 1_000)
    };
    let ((west, east), (south, north)) = (ends(|at| at.x), ends(|at| at.y));
    let edge = |(from, to): (i32, i32), part: i32| from + (to - from) / N_ZONES * part;
    for part in 0..N_ZONES * N_ZONES {
        let (column, row) = (part % N_ZONES, part / N_ZONES);
        let corner =
            |right: i32, up: i32| PlanPoint::new(edge((west, east), column + right), edge((south, north), row + up));
        let id = ZoneId(plan.next_id);
        plan.next_id += 1;
        let zone = Zone {
            id,
            floor: floor.floor.id,
            name: format!("Zone {}", part + 1),
            level: SecurityLevel::Shared,
            organisation: None,
            vetting: None,
            outline: vec![corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)],
            life: Lifetime::from(first_phase(plan)),
        };
        floor.zones.insert(id, Arc::new(zone));
    }
}

/// Whether the attendance of a day lies as a whole above or below its usual share.
const SPREADS: [i32; 2] = [0, 10];

#[divan::bench(args = SPREADS)]
fn report_from_nothing(bencher: Bencher<'_, '_>, spread: i32) {
    let plan = plan(Percent::whole(spread));
    bencher.bench(|| Analyst::new().report(black_box(&plan)));
}

/// Attendance through the week, another for every step.
fn shares(step: i32) -> [Percent; 5] {
    [3_000, 4_000, 5_000, 6_000, 7_000].map(|from| Percent(from + step * 17 % 997))
}

/// The attendance of one team on all days is another, never twice the same: the whole report.
#[divan::bench(args = SPREADS)]
fn one_team_comes_more_often(bencher: Bencher<'_, '_>, spread: i32) {
    let mut plan = plan(Percent::whole(spread));
    let team = plan.teams.values().nth(N_TEAMS as usize / 2).expect("a team").as_ref().clone();
    let mut analyst = Analyst::new();
    analyst.report(&plan);
    let mut step = 0;
    bencher.bench_local(|| {
        step += 1;
        plan.teams.insert(team.id, Arc::new(Team { attendance: Attendance(shares(step)), ..team.clone() }));
        analyst.report(&plan)
    });
}

/// One desk goes from one zone to the next, to and fro: the whole report.
#[divan::bench(args = SPREADS)]
fn a_desk_changes_zones(bencher: Bencher<'_, '_>, spread: i32) {
    let mut plan = plan(Percent::whole(spread));
    let (&id, floor) = plan.floors.iter().next().map(|(id, floor)| (id, floor.clone())).expect("a floor");
    let desk = floor.desks.values().next().expect("a desk").as_ref().clone();
    let ends = [floor.desks.values().next(), floor.desks.values().next_back()];
    let ends = ends.map(|desk| desk.and_then(|desk| desk.placements.first()).expect("a desk").at);
    let mut analyst = Analyst::new();
    analyst.report(&plan);
    let mut is_back = false;
    bencher.bench_local(|| {
        is_back = !is_back;
        let mut desk = desk.clone();
        if let Some(placement) = desk.placements.first_mut() {
            placement.at = if is_back { ends[1] } else { ends[0] };
        }
        let mut floor = floor.as_ref().clone();
        floor.desks.insert(desk.id, Arc::new(desk));
        plan.floors.insert(id, Arc::new(floor));
        analyst.report(&plan)
    });
}

#[cfg(feature = "gui")]
mod window {
    use super::{N_TEAMS, plan, shares};
    use colocate::model::{Attendance, Team, edits};
    use colocate::ui::command::Command;
    use colocate::ui::{App, Document};
    use colocate::units::Percent;
    use divan::Bencher;
    use egui::{Pos2, RawInput, Rect};

    const SCREEN: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1_440.0, 900.0) };

    /// What is in sight while the attendance of a team is typed.
    const TABS: [Command; 3] = [Command::ShowPlan, Command::ShowStack, Command::ShowUtilisation];

    /// The attendance of one team is another, never twice the same: the edit, all figures and the frame that shows them
    /// in every panel, with its tessellation.
    #[divan::bench(args = TABS)]
    fn frame_after_one_team_comes_more_often(bencher: Bencher<'_, '_>, tab: Command) {
        let ctx = egui::Context::default();
        let mut app = App::new(&ctx, plan(Percent::whole(0)), Document::default(), true);
        let team: Team = app.plan().teams.values().nth(N_TEAMS as usize / 2).expect("a team").as_ref().clone();
        let mut time = 0.0;
        let mut frame = |app: &mut App| {
            time += 1.0 / 60.0;
            app.window_logic(&ctx);
            let input = RawInput { screen_rect: Some(SCREEN), time: Some(time), ..RawInput::default() };
            let output = ctx.run_ui(input, |ui| app.window_ui(ui));
            ctx.tessellate(output.shapes, output.pixels_per_point)
        };
        app.ask(tab);
        for _ in 0..4 {
            frame(&mut app);
        }
        let mut step = 0;
        bencher.bench_local(|| {
            step += 1;
            let changed = Team { attendance: Attendance(shares(step)), ..team.clone() };
            app.make(&edits::set_element("Change attendance", changed));
            frame(&mut app)
        });
    }
}
