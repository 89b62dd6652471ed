//! The first floor of the main block.
//!
//! West: fire offices, then the police (phase 1). Middle: the boardroom, and the open plan that both services share
//! (phase 2). East: the principal officers of the fire service, and its open plan (phase 2).

use super::drawing::{Compass, Leaf, Piece, Space, Storey, always, between, since, until};
use super::fittings::{Along, PLANT, PRINTER, WHITEBOARD};
use super::main_block::{self, Frame, LENGTH};
use super::programme::{CONSTABULARY, EXISTING, FIRE, POLICE, RECEPTION};
use colocate::model::{DeskId, RoomUse, SecurityLevel, Tenure, WallKind, WorksLevel};

/// The desks, by where they stand.
#[derive(Default)]
pub(crate) struct Desks {
    // As found.
    pub(crate) west_south: Vec<DeskId>,
    pub(crate) west_north: Vec<DeskId>,
    pub(crate) middle: Vec<DeskId>,
    pub(crate) support: Vec<DeskId>,
    pub(crate) principal_officers: Vec<DeskId>,
    pub(crate) tea_point_office: Vec<DeskId>,
    pub(crate) east_north: Vec<DeskId>,
    // New.
    pub(crate) chief_officers: Vec<DeskId>,
    pub(crate) police_south: Vec<DeskId>,
    pub(crate) police_north: Vec<DeskId>,
    pub(crate) standards: Vec<DeskId>,
    pub(crate) shared: Vec<DeskId>,
    pub(crate) fire: Vec<DeskId>,
}

/// Draws the floor.
pub(crate) fn draw(storey: &mut Storey<'_>) -> Desks {
    let mut desks = Desks::default();
    let frame = main_block::frame(storey);
    west_south(storey, frame, &mut desks);
    middle(storey, frame, &mut desks);
    principal_officers(storey, frame, &mut desks);
    west_north(storey, frame, &mut desks);
    main_block::core(
        storey,
        frame,
        ("Communications riser", "Quiet room", (Piece::new("sofa", 1_600, 800).seating(2), Compass::West)),
    );
    east_north(storey, frame, &mut desks);
    main_block::stairs(storey, frame, (Some(POLICE), Some(POLICE)));
    main_block::corridors(storey, frame, false);
    let [_, east, north, west] = frame.shell;
    storey.open(west, 7_800, Leaf::window());
    storey.open(east, 7_800, Leaf::window());
    storey.open(north, 30_000, Leaf::window());
    main_block::windows(storey, frame);
    zones(storey);
    desks
}

/// Five offices; then the chief officers and an open plan.
fn west_south(storey: &mut Storey<'_>, frame: Frame, desks: &mut Desks) {
    let row = frame.south;
    storey.partition(row, 4_500, always());
    for x in [9_000, 13_500, 18_000] {
        storey.partition(row, x, until(POLICE));
    }
    for x in [7_500, 12_000] {
        storey.partition(row, x, since(POLICE));
    }
    storey.partition(row, 24_000, always());
    let office = |x, name| Space::new(row.at(x, 5_500), name, RoomUse::Office);
    let police = |space: Space, name, used_as| {
        space.then(POLICE, name, used_as, WorksLevel::Refurbish).had_by(Tenure::Exclusive(CONSTABULARY))
    };
    storey.room(police(office(2_200, "Shared services, finance"), "Chief Constable", RoomUse::Office));
    storey.room(police(office(6_300, "Shared services, people"), "Deputy Chief Constable", RoomUse::Office));
    storey.room(police(office(10_500, "Shared services, procurement"), "Assistant Chief Constables", RoomUse::Office));
    storey.room(police(
        office(15_700, "Fire communications"),
        "Police open plan, first floor south",
        RoomUse::OpenPlan,
    ));
    storey.room(office(21_000, "Performance and planning").until(POLICE));
    for (from, to, n_pairs) in
        [(0, 4_500, 2), (4_500, 9_000, 2), (9_000, 13_500, 2), (13_500, 18_000, 2), (18_000, 24_000, 3)]
    {
        storey.room_door(row, from, always());
        desks.west_south.extend(storey.office(row, (from, to), n_pairs, until(POLICE)));
    }

    for (from, to, n_desks) in [(0, 4_500, 1), (4_500, 7_500, 1), (7_500, 12_000, 2)] {
        let middle = i32::midpoint(from, to);
        for number in 0..n_desks {
            let x = middle + if n_desks == 2 { 2_200 * number - 1_100 } else { 0 };
            desks.chief_officers.push(storey.own_desk(row, x, since(POLICE)));
        }
        storey.put(
            Piece::new("table-round", 1_100, 1_100).seating(4),
            row.at(middle + if n_desks == 1 { 300 } else { 900 }, 4_000),
            Compass::South,
            since(POLICE),
        );
    }
    storey.storage(row, (1_700, 4_200), since(POLICE));
    storey.storage(row, (10_600, 11_800), since(POLICE));
    for x in [13_850, 17_450, 21_050] {
        desks.police_south.extend(storey.bench(row, x, 3, since(POLICE)));
    }
    storey.storage(row, (15_300, 18_100), since(POLICE));
    storey.storage(row, (19_900, 22_700), since(POLICE));
    storey.back(PRINTER, row.at_spine(23_400), row.outward(), since(POLICE));
}

/// The boardroom, and two offices that become the open plan of both services.
fn middle(storey: &mut Storey<'_>, frame: Frame, desks: &mut Desks) {
    let row = frame.south;
    storey.partition(row, 30_000, always());
    storey.partition(row, 36_000, until(RECEPTION));
    storey.partition(row, 42_000, always());
    storey.room(
        Space::new(row.at(27_000, 5_700), "Boardroom", RoomUse::Meeting).then_works(RECEPTION, WorksLevel::Redecorate),
    );
    storey.room_door(row, 24_000, always());
    let screen = ((24_050, 3_000), Compass::East);
    storey.meeting((row.at(27_000, 3_000), Compass::South), (3_800, 1_500, 12), screen, always());
    storey.storage(row, (25_800, 29_700), always());

    let property = Space::new(row.at(33_000, 5_600), "Property", RoomUse::Office);
    let shared = property.then(RECEPTION, "Collaborative open plan", RoomUse::OpenPlan, WorksLevel::Refurbish);
    storey.room(shared.had_by(Tenure::Shared));
    storey.room(Space::new(row.at(39_000, 5_600), "Spare office", RoomUse::Office).until(RECEPTION));
    for (from, to) in [(30_000, 36_000), (36_000, 42_000)] {
        storey.room_door(row, from, always());
        desks.middle.extend(storey.office(row, (from, to), 3, until(RECEPTION)));
    }
    for x in [31_900, 35_500] {
        desks.shared.extend(storey.bench(row, x, 3, since(RECEPTION)));
    }
    storey.soft_seating(row.at(39_800, 1_700), Compass::East, since(RECEPTION));
    storey.round_tables(&[row.at(38_600, 4_000), row.at(40_700, 4_000)], since(RECEPTION));
    storey.back(WHITEBOARD, (41_950, 3_500), Compass::West, since(RECEPTION));
    storey.storage(row, (31_700, 35_300), since(RECEPTION));
    for x in [38_000, 41_600] {
        storey.put(PLANT, row.at(x, 450), Compass::South, since(RECEPTION));
    }
    storey.storage(row, (38_400, 41_600), since(RECEPTION));
}

/// The support office, and the three principal officers.
fn principal_officers(storey: &mut Storey<'_>, frame: Frame, desks: &mut Desks) {
    let row = frame.south;
    for x in [46_500, 51_000, 55_500] {
        storey.partition(row, x, always());
    }
    let fire = |x, name| Space::new(row.at(x, 5_600), name, RoomUse::Office).had_by(Tenure::Exclusive(FIRE));
    storey.room(fire(44_200, "Principal officers’ support"));
    storey.room_door(row, 42_000, always());
    desks.support = storey.office(row, (42_000, 46_500), 2, always());
    for (from, name) in [
        (46_500, "Assistant Chief Fire Officer"),
        (51_000, "Deputy Chief Fire Officer"),
        (55_500, "Chief Fire Officer"),
    ] {
        let middle = from + 2_250;
        storey.room(fire(middle, name));
        storey.room_door(row, from, always());
        desks.principal_officers.push(storey.own_desk(row, middle, always()));
        let table = Piece::new("table-round", 1_100, 1_100).seating(4);
        storey.put(table, row.at(middle + 600, 4_100), Compass::South, always());
        storey.storage(row, (from + 1_700, from + 4_200), always());
    }
}

/// Three offices and the archive; then an open plan, a meeting room and professional standards.
fn west_north(storey: &mut Storey<'_>, frame: Frame, desks: &mut Desks) {
    let row = frame.north;
    for x in [9_000, 13_500, 18_000] {
        storey.partition(row, x, until(POLICE));
    }
    storey.divider(WallKind::Glazed, row, 15_000, since(POLICE));
    storey.divider(WallKind::SecurePartition, row, 19_500, since(POLICE));
    let police = |space: Space, name, used_as, works| {
        space.then(POLICE, name, used_as, works).had_by(Tenure::Exclusive(CONSTABULARY))
    };
    let office = |x, name| Space::new(row.at(x, 5_500), name, RoomUse::Office);
    storey.room(police(
        office(6_000, "Business fire safety, west"),
        "Police open plan, first floor north",
        RoomUse::OpenPlan,
        WorksLevel::Refurbish,
    ));
    storey.room(office(11_200, "Business fire safety, east").until(POLICE));
    storey.room(police(office(16_400, "Spare office"), "Meeting room 2", RoomUse::Meeting, WorksLevel::Refurbish));
    let archive = Space::new(row.at(21_500, 5_500), "Archive", RoomUse::Store);
    storey.room(police(archive, "Professional standards", RoomUse::Office, WorksLevel::FitOut));
    for (from, to, n_pairs) in [(3_000, 9_000, 3), (9_000, 13_500, 2), (13_500, 18_000, 2)] {
        let life = if from == 13_500 { until(POLICE) } else { always() };
        storey.room_door(row, from, life);
        desks.west_north.extend(storey.office(row, (from, to), n_pairs, until(POLICE)));
    }
    storey.room_door(row, 18_000, until(POLICE));
    for depth in [600, 2_400, 4_200] {
        storey.put(Piece::new("storage-wall", 3_600, 450), row.at(20_700, depth), row.inward(), until(POLICE));
    }

    for x in [4_950, 8_550, 12_150] {
        desks.police_north.extend(storey.bench(row, x, 3, since(POLICE)));
    }
    storey.storage(row, (4_900, 8_900), since(POLICE));
    storey.storage(row, (10_900, 13_700), since(POLICE));
    storey.back(PRINTER, row.at_spine(14_400), row.outward(), since(POLICE));
    storey.room_door(row, 15_000, since(POLICE));
    let screen = ((19_425, 12_800), Compass::West);
    storey.meeting((row.at(17_250, 2_800), Compass::East), (3_600, 1_300, 10), screen, since(POLICE));
    storey.door(row, 20_400, Leaf::single().during(since(POLICE)).controlled());
    desks.standards = storey.bench(row, 21_450, 3, since(POLICE));
    storey.storage(row, (21_300, 23_100), since(POLICE));
}

/// A spare office and two of operations planning; then a tea point and the open plan of the fire service.
fn east_north(storey: &mut Storey<'_>, frame: Frame, desks: &mut Desks) {
    use Compass::{East, South};
    let row = frame.north;
    storey.partition(row, 45_000, always());
    storey.partition(row, 51_000, until(RECEPTION));
    let spare = Space::new(row.at(42_700, 5_500), "Spare office", RoomUse::Office);
    storey.room(spare.then(RECEPTION, "Tea point", RoomUse::Kitchen, WorksLevel::FitOut));
    storey.room_door(row, 40_350, always());
    desks.tea_point_office = storey.office(row, (40_350, 45_000), 2, until(RECEPTION));
    let units = Along { from: row.at_facade(40_500), run: East, front: South };
    storey.kitchen(units, 4_300, since(RECEPTION));
    storey.round_tables(&[row.at(41_700, 2_900), row.at(43_700, 2_900), row.at(43_700, 4_900)], since(RECEPTION));

    let planning = Space::new(row.at(48_000, 5_500), "Operations and resilience, west", RoomUse::Office);
    let open_plan = planning.then(RECEPTION, "Fire open plan", RoomUse::OpenPlan, WorksLevel::Refurbish);
    storey.room(open_plan.had_by(Tenure::Exclusive(FIRE)));
    storey.room(Space::new(row.at(54_000, 5_500), "Operations and resilience, east", RoomUse::Office).until(RECEPTION));
    for (from, to) in [(45_000, 51_000), (51_000, 57_000)] {
        storey.room_door(row, from, always());
        desks.east_north.extend(storey.office(row, (from, to), 3, until(RECEPTION)));
    }
    for x in [46_950, 50_550, 54_150] {
        desks.fire.extend(storey.bench(row, x, 3, since(RECEPTION)));
    }
    storey.storage(row, (46_900, 50_900), since(RECEPTION));
    storey.storage(row, (52_900, 55_700), since(RECEPTION));
    storey.back(PRINTER, row.at_spine(56_400), row.outward(), since(RECEPTION));
}

fn zones(storey: &mut Storey<'_>) {
    use SecurityLevel::{Restricted, Service, Shared};
    storey.zone("Fire offices, west", Service, ((0, 0), (24_000, 15_600)), between(EXISTING, POLICE));
    storey.zone("Police offices", Service, ((0, 0), (24_000, 15_600)), since(POLICE));
    storey.zone("Professional standards", Restricted, ((19_500, 8_800), (23_400, 15_600)), since(POLICE));
    storey.zone("Shared, middle", Shared, ((24_000, 0), (42_000, 15_600)), always());
    storey.zone("Tea point", Shared, ((42_000, 6_800), (45_000, 15_600)), since(RECEPTION));
    storey.zone("Principal officers", Service, ((42_000, 0), (LENGTH, 6_800)), always());
    storey.zone("Fire offices, east", Service, ((45_000, 6_800), (LENGTH, 15_600)), always());
}
