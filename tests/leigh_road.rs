//! The Leigh Road plan is what its drawing program draws, and it is drawn soundly.
//!
//! All checks are made in all phases, through the library: what an architect would see is what these tests measure.

#[path = "../examples/draw_leigh_road/leigh_road/mod.rs"]
mod leigh_road;

use colocate::file;
use colocate::geom::Point2;
use colocate::model::{
    DeskPolicy, FloorGeometry, FloorPlan, Hand, Moment, Occupant, Opening, OrganisationId, PhaseId, Plan, RoomId,
    RoomUse, Side, Team, TeamId, View, Wall, WallKind,
};
use colocate::units::Pence;
use std::collections::{BTreeMap, BTreeSet};

fn plan() -> Plan {
    file::builtin::leigh_road()
}

fn phases(plan: &Plan) -> Vec<PhaseId> {
    plan.phase_order().phases().to_vec()
}

/// Every floor that stands when a phase is complete, with what follows from its walls.
fn each_floor(plan: &Plan, mut look: impl FnMut(&View<'_>, &FloorPlan, &FloorGeometry, &str)) {
    for phase in phases(plan) {
        let view = plan.view(Moment::complete(phase));
        for floor in view.floors() {
            let title = format!("{}, phase {phase}", plan.floor_title(&floor.floor));
            look(&view, floor, &FloorGeometry::of(&view, floor), &title);
        }
    }
}

fn assert_none(faults: &[String], what: &str) {
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}

/// An upright rectangle, in millimetres.
#[derive(Debug, Clone, Copy)]
struct Area {
    from: (f64, f64),
    to: (f64, f64),
}

impl Area {
    /// A thing of a width and a depth that is turned by a whole number of quarters.
    fn of(at: (f64, f64), (width, depth): (f64, f64), quarters: i32) -> Self {
        let (dx, dy) = if quarters % 2 == 0 { (width / 2.0, depth / 2.0) } else { (depth / 2.0, width / 2.0) };
        Self { from: (at.0 - dx, at.1 - dy), to: (at.0 + dx, at.1 + dy) }
    }

    /// What both cover, more than a touch.
    fn shared(self, other: Self) -> Option<Self> {
        let from = (self.from.0.max(other.from.0), self.from.1.max(other.from.1));
        let to = (self.to.0.min(other.to.0), self.to.1.min(other.to.1));
        (from.0 + 1.0 < to.0 && from.1 + 1.0 < to.1).then_some(Self { from, to })
    }

    fn grown(self, by: f64) -> Self {
        Self { from: (self.from.0 - by, self.from.1 - by), to: (self.to.0 + by, self.to.1 + by) }
    }

    fn corners(self, inset: f64) -> [Point2; 4] {
        let ((x0, y0), (x1, y1)) = ((self.from.0 + inset, self.from.1 + inset), (self.to.0 - inset, self.to.1 - inset));
        [(x0, y0), (x1, y0), (x1, y1), (x0, y1)].map(|(x, y)| Point2 { x, y })
    }

    fn distance(self, (x, y): (f64, f64)) -> f64 {
        let dx = (self.from.0 - x).max(x - self.to.0).max(0.0);
        let dy = (self.from.1 - y).max(y - self.to.1).max(0.0);
        dx.hypot(dy)
    }
}

/// Where a leaf passes: a quarter of a disc about its hinge.
struct Swing {
    name: String,
    hinge: (f64, f64),
    radius: f64,
    /// The square round the quarter.
    square: Area,
}

impl Swing {
    fn meets(&self, area: Area) -> bool {
        self.square.shared(area).is_some_and(|shared| shared.distance(self.hinge) < self.radius)
    }
}

/// Along a wall, and to its left, as unit vectors.
fn directions(wall: &Wall) -> ((f64, f64), (f64, f64)) {
    let (dx, dy) = ((wall.end.x - wall.start.x).f64(), (wall.end.y - wall.start.y).f64());
    let along = (dx / wall.length(), dy / wall.length());
    (along, (-along.1, along.0))
}

fn swings(view: &View<'_>, floor: &FloorPlan) -> Vec<Swing> {
    let mut swings = Vec::new();
    for opening in view.openings(floor).filter(|opening| opening.kind.swings()) {
        let wall = floor.walls.get(&opening.wall).unwrap_or_else(|| panic!("{} has no wall", opening.id));
        let ((ax, ay), (lx, ly)) = directions(wall);
        let side = if opening.swing == Side::Left { 1.0 } else { -1.0 };
        let is_double = opening.kind == colocate::model::OpeningKind::DoubleDoor;
        let radius = opening.width.f64() / if is_double { 2.0 } else { 1.0 };
        let face = wall.thickness.f64() / 2.0;
        let hands = if is_double { vec![Hand::Start, Hand::End] } else { vec![opening.hinge] };
        for hand in hands {
            let towards = if hand == Hand::Start { 1.0 } else { -1.0 };
            let place = opening.along.f64() - towards * opening.width.f64() / 2.0;
            let hinge = (
                wall.start.x.f64() + ax * place + lx * side * face,
                wall.start.y.f64() + ay * place + ly * side * face,
            );
            let far = (hinge.0 + radius * (ax * towards + lx * side), hinge.1 + radius * (ay * towards + ly * side));
            let square =
                Area { from: (hinge.0.min(far.0), hinge.1.min(far.1)), to: (hinge.0.max(far.0), hinge.1.max(far.1)) };
            let name = format!("door {} at {:.0}, {:.0}", opening.id, hinge.0, hinge.1);
            swings.push(Swing { name, hinge, radius, square });
        }
    }
    swings
}

/// The desks that are there, and where.
fn desks(view: &View<'_>, floor: &FloorPlan) -> Vec<(String, Area)> {
    view.desks(floor)
        .map(|placed| {
            let size = (placed.desk.width.f64(), placed.desk.depth.f64());
            let area = Area::of(placed.at.f64(), size, placed.turned.in_hundredths() / 9_000);
            (format!("desk {}", placed.desk.number), area)
        })
        .collect()
}

/// The furniture that is there, and where.
fn furniture(view: &View<'_>, floor: &FloorPlan) -> Vec<(String, Area)> {
    view.furniture(floor)
        .map(|placed| {
            let size = (placed.furniture.width.f64(), placed.furniture.depth.f64());
            let area = Area::of(placed.at.f64(), size, placed.turned.in_hundredths() / 9_000);
            let is_table = placed.furniture.symbol.contains("table") && 0 < placed.furniture.seats;
            let chairs = if is_table { " with chairs" } else { "" };
            (format!("{}{chairs} {} at {:?}", placed.furniture.symbol, placed.furniture.id, placed.at.f64()), area)
        })
        .collect()
}

#[test]
fn the_shipped_file_is_what_the_program_draws() {
    let drawn = file::to_text(&leigh_road::draw());
    assert!(
        drawn == file::builtin::leigh_road_text(),
        "draw it anew: cargo run --no-default-features --example draw_leigh_road"
    );
}

#[test]
fn nothing_is_violated() {
    assert_none(&plan().violations(), "violations");
}

#[test]
fn it_is_as_large_as_it_has_to_be() {
    let plan = plan();
    let last = plan.view(Moment::complete(*phases(&plan).last().unwrap()));
    assert_eq!(phases(&plan).len(), 4);
    assert!(4 <= last.floors().len());
    let n_rooms: usize = last.floors().iter().map(|floor| last.rooms(floor).count()).sum();
    assert!(60 <= n_rooms, "{n_rooms} rooms");
    let n_desks: usize = last.floors().iter().map(|floor| last.desks(floor).count()).sum();
    assert!(200 <= n_desks, "{n_desks} desks");
    let temporary: usize = plan
        .floors
        .values()
        .filter(|floor| plan.buildings[&floor.floor.building].name == "Temporary block")
        .map(|floor| floor.desks.len())
        .sum();
    assert_eq!(temporary, 80, "domain.md 9: a temporary block for 80 office staff");
}

#[test]
fn every_room_closes_and_every_closed_area_is_a_room() {
    let plan = plan();
    let mut faults = Vec::new();
    each_floor(&plan, |_, _, geometry, title| {
        faults.extend(geometry.problems.iter().map(|problem| format!("{title}: {problem:?}")));
        for &face in &geometry.unnamed {
            let bounds = geometry.graph.faces()[face].polygon.bounds();
            faults.push(format!("{title}: no room at {bounds:?}"));
        }
        faults.extend(geometry.graph.overlapping().iter().map(|wall| format!("{title}: wall {wall} lies on another")));
    });
    // While works go on, what comes and what goes both stand; the rooms have their places even so.
    for phase in phases(&plan) {
        let view = plan.view(Moment::works(phase));
        for floor in view.floors() {
            let problems = FloorGeometry::of(&view, floor).problems;
            let title = plan.floor_title(&floor.floor);
            faults.extend(problems.iter().map(|problem| format!("{title}, works of phase {phase}: {problem:?}")));
        }
    }
    assert_none(&faults, "rooms");
}

#[test]
fn rooms_have_names_and_numbers_of_their_own() {
    let plan = plan();
    each_floor(&plan, |view, floor, _, title| {
        let mut names = BTreeSet::new();
        let mut numbers = BTreeSet::new();
        for (room, dated) in view.rooms(floor) {
            assert!(numbers.insert(room.number.clone()), "{title}: {} twice", room.number);
            assert!(!dated.name.is_empty());
            let is_spare = dated.name == "Spare office";
            assert!(names.insert(dated.name.clone()) || is_spare, "{title}: {} twice", dated.name);
        }
    });
}

#[test]
fn desks_and_furniture_stand_free_of_walls_doors_and_each_other() {
    let plan = plan();
    let mut faults = Vec::new();
    each_floor(&plan, |view, floor, geometry, title| {
        let (desks, furniture, swings) = (desks(view, floor), furniture(view, floor), swings(view, floor));
        let all: Vec<_> = desks.iter().chain(&furniture).collect();
        for (idx, (name, area)) in all.iter().enumerate() {
            let rooms: BTreeSet<_> = area.corners(5.0).map(|corner| geometry.room_at(corner)).into_iter().collect();
            if rooms.len() != 1 || rooms.contains(&None) {
                faults.push(format!("{title}: {name} is not within a room: {area:?}"));
            }
            for (other, other_area) in all.iter().skip(idx + 1) {
                if area.shared(*other_area).is_some() {
                    faults.push(format!("{title}: {name} overlaps {other}"));
                }
            }
            // Chairs stand round the top of a table.
            let is_table = name.contains("with chairs");
            if is_table {
                let room = area.grown(400.0).corners(5.0).map(|corner| geometry.room_at(corner));
                if room.iter().any(|corner| *corner != room[0]) {
                    faults.push(format!("{title}: there is no room for chairs at {name}"));
                }
            }
            for (other, other_area) in &all {
                if is_table && other != name && area.grown(400.0).shared(*other_area).is_some() {
                    faults.push(format!("{title}: {other} stands where the chairs of {name} are"));
                }
            }
            for swing in swings.iter().filter(|swing| swing.meets(*area)) {
                faults.push(format!("{title}: {name} is in the way of {}", swing.name));
            }
        }
        for (idx, swing) in swings.iter().enumerate() {
            for other in swings.iter().skip(idx + 1).filter(|other| other.meets(swing.square)) {
                // The leaves of one pair meet in the middle.
                if swing.square.shared(other.square).is_some() {
                    faults.push(format!("{title}: {} clashes with {}", swing.name, other.name));
                }
            }
        }
    });
    faults.sort();
    faults.dedup();
    assert_none(&faults, "clashes");
}

#[test]
fn users_of_desks_have_a_metre_behind_them() {
    let plan = plan();
    let mut faults = Vec::new();
    each_floor(&plan, |view, floor, geometry, title| {
        let others: Vec<_> = desks(view, floor).into_iter().chain(furniture(view, floor)).collect();
        let swings = swings(view, floor);
        for placed in view.desks(floor) {
            let (sin, cos) = (placed.turned.cos_sin().1, placed.turned.cos_sin().0);
            // The user's side is that of lesser y before it is turned.
            let user = (sin, -cos);
            let reach = placed.desk.depth.f64() / 2.0 + 500.0;
            let (x, y) = placed.at.f64();
            let zone = Area::of(
                (x + user.0 * reach, y + user.1 * reach),
                (placed.desk.width.f64(), 1_000.0),
                placed.turned.in_hundredths() / 9_000,
            );
            let room = geometry.room_at(Point2 { x, y });
            if zone.corners(5.0).iter().any(|&corner| geometry.room_at(corner) != room) {
                faults.push(format!("{title}: the user of desk {} sits in a wall", placed.desk.number));
            }
            if let Some(swing) = swings.iter().find(|swing| swing.meets(zone)) {
                faults.push(format!("{title}: {} opens where the user of {} sits", swing.name, placed.desk.number));
            }
            for (other, area) in &others {
                if zone.shared(*area).is_some() {
                    faults.push(format!("{title}: {other} stands where the user of {} sits", placed.desk.number));
                }
            }
        }
    });
    assert_none(&faults, "chair zones");
}

#[test]
fn openings_fit_their_walls() {
    let plan = plan();
    let mut faults = Vec::new();
    each_floor(&plan, |view, floor, _, title| {
        let openings: Vec<&Opening> = view.openings(floor).collect();
        for (idx, opening) in openings.iter().enumerate() {
            let wall = &floor.walls[&opening.wall];
            let (along, half) = (opening.along.f64(), opening.width.f64() / 2.0);
            let name = format!("{title}: {} {} at {along}", opening.kind.label(), opening.id);
            if along - half < 100.0 || wall.length() - 100.0 < along + half {
                faults.push(format!("{name} does not fit into its wall"));
            }
            for other in openings.iter().skip(idx + 1).filter(|other| other.wall == opening.wall) {
                if (other.along.f64() - along).abs() < half + other.width.f64() / 2.0 {
                    faults.push(format!("{name} overlaps {}", other.id));
                }
            }
            let ((ax, ay), (lx, ly)) = directions(wall);
            for met in view.walls(floor).filter(|met| met.id != wall.id && met.kind != WallKind::HalfHeight) {
                for end in [met.start, met.end] {
                    let (dx, dy) = ((end.x - wall.start.x).f64(), (end.y - wall.start.y).f64());
                    let is_on_line = (dx * lx + dy * ly).abs() < 1.0;
                    let gap = (dx * ax + dy * ay - along).abs() - half - met.thickness.f64() / 2.0;
                    if is_on_line && gap < 40.0 {
                        faults.push(format!("{name} is {gap} mm from wall {}", met.id));
                    }
                }
            }
        }
    });
    faults.sort();
    faults.dedup();
    assert_none(&faults, "openings");
}

/// A place people can be in: a room of a floor, or out of doors.
type Place = Option<(u32, RoomId)>;

#[test]
fn every_room_can_be_reached_from_outside() {
    let plan = plan();
    for phase in phases(&plan) {
        let view = plan.view(Moment::complete(phase));
        let mut ways: BTreeMap<Place, BTreeSet<Place>> = BTreeMap::new();
        let mut stairs: BTreeMap<(u32, String), Vec<Place>> = BTreeMap::new();
        let mut all = Vec::new();
        for floor in view.floors() {
            let geometry = FloorGeometry::of(&view, floor);
            let number = floor.floor.id.0;
            for (room, dated) in view.rooms(floor) {
                all.push((Some((number, room.id)), format!("{} {}", room.number, dated.name)));
                if dated.used_as == RoomUse::Stair {
                    let stair = (floor.floor.building.0, dated.name.clone());
                    stairs.entry(stair).or_default().push(Some((number, room.id)));
                }
            }
            for opening in view.openings(floor).filter(|opening| opening.kind.is_passable()) {
                let wall = &floor.walls[&opening.wall];
                let ((ax, ay), (lx, ly)) = directions(wall);
                let side = |sign: f64| {
                    let reach = sign * (wall.thickness.f64() / 2.0 + 100.0);
                    let along = opening.along.f64();
                    let point = Point2 {
                        x: wall.start.x.f64() + ax * along + lx * reach,
                        y: wall.start.y.f64() + ay * along + ly * reach,
                    };
                    geometry.room_at(point).map(|room| (number, room))
                };
                let (left, right) = (side(1.0), side(-1.0));
                ways.entry(left).or_default().insert(right);
                ways.entry(right).or_default().insert(left);
            }
        }
        for flights in stairs.values() {
            for &flight in flights {
                ways.entry(flight).or_default().extend(flights);
            }
        }
        let mut reached = BTreeSet::from([None]);
        let mut next = vec![None];
        while let Some(place) = next.pop() {
            for &way in ways.get(&place).into_iter().flatten() {
                if reached.insert(way) {
                    next.push(way);
                }
            }
        }
        let lost: Vec<_> =
            all.into_iter().filter(|(place, _)| !reached.contains(place)).map(|(_, name)| name).collect();
        assert_none(&lost, &format!("rooms without a way in phase {phase}"));
    }
}

fn n_desks_of(plan: &Plan, at: Moment) -> BTreeMap<TeamId, u32> {
    let view = plan.view(at);
    let mut n_desks = BTreeMap::new();
    for floor in view.floors() {
        for placed in view.desks(floor) {
            if let Some(team) = view.team_of(placed.occupant) {
                *n_desks.entry(team).or_default() += 1;
            }
        }
    }
    n_desks
}

/// How many of a team so many desks serve, by its policy.
fn n_served(team: &Team, n_desks: u32) -> u32 {
    match team.policy {
        DeskPolicy::OneEach => n_desks,
        DeskPolicy::Ratio { desks, fte } => n_desks * fte / desks,
        DeskPolicy::Fixed(_) | DeskPolicy::NoDesks => team.headcount,
    }
}

#[test]
fn everybody_has_a_seat_in_every_phase_and_while_works_go_on() {
    let plan = plan();
    let mut faults = Vec::new();
    for phase in phases(&plan) {
        for at in [Moment::works(phase), Moment::complete(phase)] {
            if at == Moment::works(phases(&plan)[0]) {
                continue;
            }
            let n_desks = n_desks_of(&plan, at);
            let view = plan.view(at);
            // Teams of one pool share their desks; any other team is alone with its own.
            let mut sharing: BTreeMap<(Option<&str>, Option<TeamId>), Vec<&Team>> = BTreeMap::new();
            for team in view.teams() {
                let pool = team.pool.as_deref();
                sharing.entry((pool, pool.is_none().then_some(team.id))).or_default().push(team);
            }
            for teams in sharing.values() {
                let n = teams.iter().filter_map(|team| n_desks.get(&team.id)).sum();
                assert!(teams.iter().all(|team| team.policy == teams[0].policy), "a pool has one policy here");
                if n_served(teams[0], n) < teams.iter().map(|team| team.headcount).sum() {
                    faults.push(format!("{} and others of its pool have {n} desks at {at:?}", teams[0].name));
                }
            }
            for team in n_desks.keys().filter(|team| !view.teams().any(|here| here.id == **team)) {
                faults.push(format!("{} is not here at {at:?}", plan.teams[team].name));
            }
        }
    }
    assert_none(&faults, "seats");
}

#[test]
fn a_hundred_police_come_with_phase_1_in_at_least_eight_teams() {
    let plan = plan();
    let police: OrganisationId = *plan.organisations.iter().find(|(_, org)| org.short_name == "Police").unwrap().0;
    let teams: Vec<_> = plan.teams.values().filter(|team| team.organisation == police).collect();
    assert!(8 <= teams.len());
    assert_eq!(teams.iter().map(|team| team.headcount).sum::<u32>(), 100);
    assert!(teams.iter().all(|team| team.from == phases(&plan)[1]));
    let existing = n_desks_of(&plan, Moment::complete(phases(&plan)[0]));
    assert!(teams.iter().all(|team| !existing.contains_key(&team.id)), "the fire service is alone at first");
}

#[test]
fn shared_services_are_teams_of_their_own_among_both_services() {
    let plan = plan();
    let of = |short: &str| *plan.organisations.iter().find(|(_, org)| org.short_name == short).unwrap().0;
    let (h3, police, fire) = (of("H3"), of("Police"), of("Fire"));
    let teams: Vec<&Team> = plan.teams.values().map(AsRef::as_ref).filter(|team| team.organisation == h3).collect();
    for function in ["HR", "finance", "procurement", "ICT", "occupational health"] {
        assert!(teams.iter().any(|team| team.name.contains(function)), "{function}");
    }
    assert_eq!((teams.len(), teams.iter().map(|team| team.headcount).sum::<u32>()), (5, 16));
    assert!(teams.iter().all(|team| !team.provenance.is_sourced()), "how they divide is nowhere published");
    // Sixteen at six to ten are due 9.6 desks, ten as one pool.
    for phase in phases(&plan) {
        let n_desks = n_desks_of(&plan, Moment::complete(phase));
        let n: u32 = teams.iter().map(|team| n_desks.get(&team.id).copied().unwrap_or(0)).sum();
        assert_eq!(n, 10, "phase {phase}");
        assert!(teams.iter().all(|team| n_desks.contains_key(&team.id)), "phase {phase}");
    }
    // In the end there is a room in which all three organisations sit.
    let mut sitting: BTreeMap<Place, BTreeSet<OrganisationId>> = BTreeMap::new();
    let last = plan.view(Moment::complete(*phases(&plan).last().unwrap()));
    for floor in last.floors() {
        let geometry = FloorGeometry::of(&last, floor);
        for placed in last.desks(floor) {
            let Some(team) = last.team_of(placed.occupant) else { continue };
            let (x, y) = placed.at.f64();
            let place = geometry.room_at(Point2 { x, y }).map(|room| (floor.floor.id.0, room));
            sitting.entry(place).or_default().insert(plan.teams[&team].organisation);
        }
    }
    assert!(sitting.values().any(|here| *here == BTreeSet::from([h3, police, fire])), "{sitting:?}");
}

#[test]
fn the_building_is_under_used_as_found_and_well_used_in_the_end() {
    let plan = plan();
    let allocated = |phase: PhaseId| {
        let view = plan.view(Moment::complete(phase));
        let placed: Vec<_> =
            view.floors().into_iter().flat_map(|floor| view.desks(floor).collect::<Vec<_>>()).collect();
        let n_taken = placed.iter().filter(|desk| view.team_of(desk.occupant).is_some()).count();
        assert!(phase == phases(&plan)[0] || placed.iter().any(|desk| desk.occupant == Occupant::Held));
        n_taken as f64 / placed.len() as f64
    };
    let order = phases(&plan);
    assert!(allocated(order[0]) < 0.75, "{}", allocated(order[0]));
    assert!(0.80 < allocated(order[3]), "{}", allocated(order[3]));
}

#[test]
fn all_works_are_priced_within_what_is_published_and_paid_for_by_the_grants() {
    let plan = plan();
    let report = colocate::analysis::Analyst::new().report(&plan);
    assert_eq!(report.phases[0].cost.total, Pence::ZERO);
    let mut elements = BTreeSet::new();
    for phase in &report.phases {
        assert_eq!(phase.cost.unpriced.len(), 0, "{}: {:?}", phase.name, phase.cost.unpriced);
        assert_eq!(phase.space.rooms_unreachable.len(), 0, "{}", phase.name);
        elements.extend(phase.cost.lines.iter().map(|line| line.element));
    }
    for phase in &report.phases[1..] {
        assert!(Pence::ZERO < phase.cost.total, "{}", phase.name);
    }
    assert!(8 <= elements.len(), "{elements:?}");
    assert_eq!(report.cost.benchmark.is_within, Some(true), "{}", report.cost.benchmark.explanation);
    assert!(Pence::ZERO <= report.cost.headroom, "{:?}", report.cost.headroom);
}
