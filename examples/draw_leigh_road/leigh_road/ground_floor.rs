//! The ground floor of the main block.
//!
//! West: fire offices, then police (phase 1) and shared services (phase 2). Middle: the entrance, then the joint
//! reception. East: canteen and offices, then dining for all and the command suite (phase 3).

use super::drawing::{Compass, Leaf, Piece, Space, Storey, always, between, since, until};
use super::fittings::{ARMCHAIR, Along, BENCH, COFFEE_TABLE, CUPBOARD, PLANT, PRINTER, RACK, SOFA, WHITEBOARD};
use super::main_block::{self, Frame, LENGTH};
use super::programme::{CONFERENCE, CONSTABULARY, EXISTING, POLICE, RECEPTION};
use colocate::model::{DeskId, OpeningKind, RoomUse, SecurityLevel, Tenure, WallKind, WorksLevel};

/// The desks, by where they stand.
#[derive(Default)]
pub(crate) struct Desks {
    // As found.
    pub(crate) west: Vec<DeskId>,
    pub(crate) west_stays: Vec<DeskId>,
    pub(crate) north_moved: Vec<DeskId>,
    pub(crate) north: Vec<DeskId>,
    pub(crate) canteen_office: Vec<DeskId>,
    pub(crate) east: Vec<DeskId>,
    // New.
    pub(crate) police: Vec<DeskId>,
    pub(crate) communications: Vec<DeskId>,
    pub(crate) fire_office: Vec<DeskId>,
    pub(crate) shared_services: Vec<DeskId>,
    pub(crate) operations_planning: Vec<DeskId>,
    pub(crate) tactical: Vec<DeskId>,
}

/// Draws the floor.
pub(crate) fn draw(storey: &mut Storey<'_>) -> Desks {
    let mut desks = Desks::default();
    let frame = main_block::frame(storey);
    west_south(storey, frame, &mut desks);
    entrance(storey, frame);
    dining(storey, frame, &mut desks);
    command_south(storey, frame, &mut desks);
    west_north(storey, frame, &mut desks);
    main_block::core(storey, frame, ("Plant room", "First aid", (Piece::new("bed", 900, 2_000), Compass::North)));
    let generator = Piece::new("generator", 2_000, 850);
    storey.back(generator, (27_750, 15_450), Compass::South, always());
    command_north(storey, frame, &mut desks);
    main_block::stairs(storey, frame, (None, Some(CONFERENCE)));
    main_block::corridors(storey, frame, true);
    outside_doors(storey, frame);
    main_block::windows(storey, frame);
    zones(storey);
    desks
}

/// Four offices of the fire service, three of which become one for the police; and a meeting room.
fn west_south(storey: &mut Storey<'_>, frame: Frame, desks: &mut Desks) {
    let row = frame.south;
    for x in [6_000, 10_500] {
        storey.partition(row, x, until(POLICE));
    }
    for x in [15_000, 19_500, 24_000] {
        storey.partition(row, x, always());
    }
    let office = |x, name| Space::new(row.at(x, 5_500), name, RoomUse::Office);
    let open_plan = office(3_000, "Community safety").then(
        POLICE,
        "Police open plan, ground floor",
        RoomUse::OpenPlan,
        WorksLevel::Refurbish,
    );
    storey.room(open_plan.had_by(Tenure::Exclusive(CONSTABULARY)));
    storey.room(office(8_200, "Community safety partnerships").until(POLICE));
    storey.room(office(12_700, "Community safety campaigns").until(POLICE));
    for (from, to, n_pairs) in [(0, 6_000, 3), (6_000, 10_500, 2), (10_500, 15_000, 2)] {
        storey.room_door(row, from, until(POLICE));
        desks.west.extend(storey.office(row, (from, to), n_pairs, until(POLICE)));
    }
    for x in [2_050, 5_650, 9_250, 12_850] {
        desks.police.extend(storey.bench(row, x, 3, since(POLICE)));
    }
    for x in [4_000, 12_800] {
        storey.door(row, x, Leaf::single().during(since(POLICE)).controlled());
    }
    storey.storage(row, (5_200, 9_200), since(POLICE));
    storey.back(PRINTER, row.at_spine(10_200), row.outward(), since(POLICE));

    let communications = office(17_200, "Youth engagement").then(
        POLICE,
        "Police communications and media",
        RoomUse::Office,
        WorksLevel::Redecorate,
    );
    storey.room(communications.had_by(Tenure::Exclusive(CONSTABULARY)));
    let before = storey.room_door(row, 15_000, until(POLICE));
    let secure = Leaf::single().hung(Compass::West).during(since(POLICE)).controlled().replacing(before);
    storey.door(row, 15_850, secure);
    desks.west_stays = storey.office(row, (15_000, 19_500), 2, always());
    desks.communications = storey.bench_from(row, 17_250, 250 + 3_200, 1, since(POLICE));

    storey.room(
        Space::new(row.at(22_500, 5_500), "Meeting room 1", RoomUse::Meeting)
            .then_works(POLICE, WorksLevel::Redecorate),
    );
    storey.room_door(row, 19_500, always());
    let screen = (row.at(19_550, 2_800), Compass::East);
    storey.meeting((row.at(21_750, 2_800), Compass::East), (3_600, 1_300, 10), screen, always());
    storey.storage(row, (21_400, 23_800), always());
}

/// The entrance hall with enquiry office and waiting room; then the joint reception.
fn entrance(storey: &mut Storey<'_>, frame: Frame) {
    use Compass::{East, North, South, West};
    let row = frame.south;
    let enquiries = storey.partition(row, 27_000, until(RECEPTION));
    let waiting = storey.partition(row, 33_000, always());
    storey.partition(row, 36_000, always());
    let hall = Space::new((30_000, 2_600), "Entrance hall", RoomUse::Reception);
    storey.room(hall.then(RECEPTION, "Joint reception", RoomUse::Reception, WorksLevel::FitOut));
    let before = storey.door(row, 30_000, Leaf::new(OpeningKind::Opening, 2_400).during(until(RECEPTION)));
    let secure = Leaf::double().during(since(RECEPTION)).controlled().hung(West).replacing(before);
    storey.door(row, 30_000, secure);
    storey.put(Piece::new("reception-desk", 2_400, 800).seating(1), (28_400, 4_400), North, until(RECEPTION));
    storey.back(BENCH, (32_950, 3_700), West, until(RECEPTION));

    storey.room(Space::new((25_500, 5_400), "Enquiry office", RoomUse::Office).until(RECEPTION));
    storey.open(enquiries, 5_800, Leaf::single().hung(North).into(West));
    storey.back(Piece::new("storage-wall", 2_400, 450), (24_050, 2_600), East, until(RECEPTION));
    storey.put(Piece::new("meeting-table", 1_200, 800).seating(2), (25_900, 1_600), South, until(RECEPTION));

    storey.put(Piece::new("reception-desk", 3_600, 900).seating(2), (26_600, 4_700), North, since(RECEPTION));
    storey.back(Piece::new("storage-wall", 2_600, 450), (26_400, 6_700), South, since(RECEPTION));
    storey.put(COFFEE_TABLE, (25_500, 1_900), West, since(RECEPTION));
    storey.back(SOFA, (24_050, 1_900), East, since(RECEPTION));
    storey.put(ARMCHAIR, (26_700, 1_400), West, since(RECEPTION));
    storey.put(ARMCHAIR, (26_700, 2_400), West, since(RECEPTION));
    storey.back(SOFA, (32_950, 4_700), West, since(RECEPTION));
    for place in [(24_450, 550), (28_500, 550), (32_500, 6_300)] {
        storey.put(PLANT, place, South, since(RECEPTION));
    }
    storey.back(super::fittings::SCREEN, (24_050, 4_000), East, since(RECEPTION));

    let visitors = Space::new((34_500, 2_900), "Waiting room", RoomUse::Reception);
    storey.room(visitors.then(RECEPTION, "Visitors’ meeting room", RoomUse::Meeting, WorksLevel::Refurbish));
    storey.open(waiting, 2_000, Leaf::single().hung(South).into(East));
    storey.back(BENCH, (35_950, 1_500), West, until(RECEPTION));
    storey.back(BENCH, (35_950, 4_000), West, until(RECEPTION));
    storey.wall(WallKind::Glazed, (33_000, 3_600), (36_000, 3_600), since(RECEPTION));
    storey.put(Piece::new("meeting-table", 1_200, 1_200).seating(4), (34_850, 1_950), South, since(RECEPTION));
    let passes = Space::since(RECEPTION, (34_500, 5_000), "Pass office", RoomUse::Office, WorksLevel::FitOut);
    storey.room(passes.had_by(Tenure::Shared));
    storey.room_door(row, 33_000, since(RECEPTION));
    storey.put(Piece::new("reception-desk", 1_800, 700).seating(1), (34_900, 4_600), South, since(RECEPTION));
}

/// The canteen; then dining for all, out to where the command suite begins. The kitchen is across the corridor.
fn dining(storey: &mut Storey<'_>, frame: Frame, desks: &mut Desks) {
    let row = frame.south;
    storey.partition(row, 42_000, until(RECEPTION));
    let before = storey.partition(row, 46_500, until(CONFERENCE));
    storey.replace(WallKind::SecurePartition, before, CONFERENCE);
    let canteen = Space::new((39_000, 3_000), "Canteen", RoomUse::Dining);
    storey.room(canteen.then(RECEPTION, "Dining for all", RoomUse::Dining, WorksLevel::Refurbish));
    storey.door(row, 39_000, Leaf::double().wide(1_500).hung(Compass::West).during(until(RECEPTION)));
    storey.door(row, 38_100, Leaf::double().wide(1_500).hung(Compass::West).during(since(RECEPTION)));
    for y in [1_500, 3_900] {
        storey.round_tables(&[(37_400, y), (40_000, y)], until(RECEPTION));
    }
    for y in [1_400, 3_500] {
        storey.round_tables(&[37_300, 39_500, 41_700, 43_900].map(|x| (x, y)), since(RECEPTION));
    }
    storey.back(Piece::new("kitchen-unit", 3_600, 600), row.at_spine(40_900), row.outward(), since(RECEPTION));
    storey.back(PLANT, (46_100, 150), Compass::North, since(RECEPTION));
    storey.back(SOFA, (46_425, 2_400), Compass::West, since(RECEPTION));
    storey.back(SOFA, (46_425, 4_400), Compass::West, since(RECEPTION));

    storey.room(Space::new((44_200, 5_500), "Spare office", RoomUse::Office).until(RECEPTION));
    storey.room_door(row, 42_000, until(RECEPTION));
    storey.door(row, 43_800, Leaf::double().wide(1_500).hung(Compass::West).during(since(RECEPTION)));
    desks.canteen_office = storey.office(row, (42_000, 46_500), 2, until(RECEPTION));
}

/// Offices of the technical and fleet team; then Gold command and, beside it, those who plan for it.
fn command_south(storey: &mut Storey<'_>, frame: Frame, desks: &mut Desks) {
    let row = frame.south;
    for x in [51_000, 55_500] {
        storey.partition(row, x, until(CONFERENCE));
    }
    storey.divider(WallKind::SecurePartition, row, 54_000, since(CONFERENCE));
    let office = |x, name| Space::new(row.at(x, 5_600), name, RoomUse::Office);
    storey.room(office(48_700, "Fleet office").then(
        CONFERENCE,
        "Gold command",
        RoomUse::GoldCommand,
        WorksLevel::FitOut,
    ));
    storey.room(office(52_500, "Technical services").until(CONFERENCE));
    storey.room(office(57_500, "Equipment office").then(
        CONFERENCE,
        "Operations planning",
        RoomUse::Office,
        WorksLevel::FitOut,
    ));
    for (from, to) in [(46_500, 51_000), (51_000, 55_500), (55_500, 60_000)] {
        storey.room_door(row, from, until(CONFERENCE));
        desks.east.extend(storey.office(row, (from, to), 2, until(CONFERENCE)));
    }
    storey.door(row, 49_500, Leaf::single().during(since(CONFERENCE)).controlled());
    let screen = ((46_575, 3_100), Compass::East);
    storey.meeting((row.at(50_250, 3_100), Compass::South), (5_400, 1_800, 18), screen, since(CONFERENCE));
    let video_wall = Piece::new("video-wall", 3_600, 250);
    storey.back(video_wall, (53_925, 3_100), Compass::West, since(CONFERENCE));
    storey.storage(row, (51_000, 53_700), since(CONFERENCE));

    storey.door(row, 58_500, Leaf::single().during(since(CONFERENCE)).controlled());
    desks.operations_planning = storey.bench(row, 56_850, 3, since(CONFERENCE));
    storey.storage(row, (54_300, 57_200), since(CONFERENCE));
}

/// Print room, an office, stores; then the print room, an office of the fire service and shared services.
fn west_north(storey: &mut Storey<'_>, frame: Frame, desks: &mut Desks) {
    let row = frame.north;
    for x in [7_500, 12_000] {
        storey.partition(row, x, always());
    }
    storey.partition(row, 18_000, until(RECEPTION));
    storey.room(
        Space::new(row.at(5_200, 5_500), "Print and post", RoomUse::PrintPost)
            .then_works(RECEPTION, WorksLevel::Redecorate),
    );
    storey.room_door(row, 3_000, always());
    for x in [4_000, 5_100, 6_200] {
        storey.back(PRINTER, row.at_facade(x), row.inward(), always());
    }
    storey.back(Piece::new("storage-wall", 3_600, 450), (7_450, 12_700), Compass::West, always());
    storey.put(Piece::new("workbench", 2_000, 800), (4_900, 12_300), Compass::South, always());

    let office = |x, name| Space::new(row.at(x, 5_500), name, RoomUse::Office);
    storey.room(office(9_700, "Spare office").then(
        RECEPTION,
        "Performance and planning",
        RoomUse::Office,
        WorksLevel::Refurbish,
    ));
    storey.room_door(row, 7_500, always());
    // The four desks move together, and two more make a bench of six.
    desks.north_moved = storey.office(row, (7_500, 12_000), 2, always());
    for (idx, desk) in desks.north_moved.clone().into_iter().enumerate() {
        let side = if idx % 2 == 0 { (-400, Compass::West) } else { (400, Compass::East) };
        let depth = 250 + 800 + 1_600 * (1 + idx as i32 / 2);
        storey.move_desk(desk, RECEPTION, row.at(9_750 + side.0, depth), side.1);
    }
    desks.fire_office = storey.bench(row, 9_750, 1, since(RECEPTION));

    let equipment = Space::new(row.at(14_500, 5_500), "Uniform and equipment stores", RoomUse::Store);
    storey.room(equipment.then(RECEPTION, "Shared services (H3)", RoomUse::OpenPlan, WorksLevel::FitOut));
    storey.room_door(row, 12_000, always());
    for depth in [600, 2_400, 4_200] {
        storey.put(Piece::new("storage-wall", 4_200, 450), row.at(15_000, depth), row.inward(), until(RECEPTION));
    }
    storey.room(office(20_700, "Spare office").until(RECEPTION));
    storey.room_door(row, 18_000, always());
    desks.north = storey.office(row, (18_000, 23_400), 2, until(RECEPTION));
    for x in [14_000, 17_600] {
        desks.shared_services.extend(storey.bench(row, x, 3, since(RECEPTION)));
    }
    storey.soft_seating(row.at(21_400, 2_300), Compass::East, since(RECEPTION));
    storey.back(WHITEBOARD, (23_300, 13_300), Compass::West, since(RECEPTION));
    storey.storage(row, (13_600, 17_600), since(RECEPTION));
    storey.back(PRINTER, row.at_spine(21_200), row.outward(), since(RECEPTION));
}

/// Kitchen, server room, archive and post; then the tactical coordination room.
fn command_north(storey: &mut Storey<'_>, frame: Frame, desks: &mut Desks) {
    use Compass::{East, South, West};
    let row = frame.north;
    storey.partition(row, 45_000, always());
    storey.divider(WallKind::SecurePartition, row, 49_500, always());
    storey.partition(row, 54_000, until(CONFERENCE));

    let kitchen = Space::new(row.at(42_700, 5_400), "Kitchen", RoomUse::Kitchen);
    storey.room(kitchen.then_works(RECEPTION, WorksLevel::Refurbish));
    storey.room_door(row, 40_350, always());
    let facade = Along { from: row.at_facade(40_500), run: East, front: South };
    storey.kitchen(facade, 4_300, until(RECEPTION));
    storey.kitchen(facade, 4_300, since(RECEPTION));
    storey.back(Piece::new("kitchen-unit", 3_000, 600), (44_950, 12_600), West, since(RECEPTION));
    storey.put(Piece::new("kitchen-unit", 1_800, 900), (42_600, 12_600), South, since(RECEPTION));

    storey.room(
        Space::new(row.at(47_200, 5_900), "Server room", RoomUse::ServerRoom)
            .then_works(CONFERENCE, WorksLevel::Refurbish),
    );
    storey.door(row, 45_850, Leaf::single().controlled());
    let racks = Along { from: row.at(45_900, 1_300), run: East, front: South };
    storey.row_of(RACK, racks, (0, 600), 5, always());
    let racks = Along { from: row.at(45_900, 3_500), run: East, front: South };
    storey.row_of(RACK, racks, (0, 600), 5, since(CONFERENCE));

    let archive = Space::new(row.at(51_000, 5_400), "Archive", RoomUse::Store);
    storey.room(archive.then(CONFERENCE, "Tactical coordination", RoomUse::TacticalCoordination, WorksLevel::FitOut));
    storey.room_door(row, 49_500, until(CONFERENCE));
    storey.door(row, 51_900, Leaf::single().during(since(CONFERENCE)).controlled());
    for depth in [600, 2_200, 3_800] {
        storey.put(Piece::new("storage-wall", 3_600, 450), row.at(51_750, depth), row.inward(), until(CONFERENCE));
    }
    storey.room(Space::new(row.at(55_500, 5_400), "Post room", RoomUse::PrintPost).until(CONFERENCE));
    storey.room_door(row, 54_000, until(CONFERENCE));
    storey.back(CUPBOARD, row.at_facade(54_900), row.inward(), until(CONFERENCE));
    storey.back(CUPBOARD, row.at_facade(56_100), row.inward(), until(CONFERENCE));
    for x in [52_000, 55_000] {
        desks.tactical.extend(storey.bench_from(row, x, 700, 2, since(CONFERENCE)));
    }
    storey.put(
        Piece::new("meeting-table", 2_400, 1_100).seating(6),
        row.at(54_600, 5_400),
        row.inward(),
        since(CONFERENCE),
    );
    storey.back(Piece::new("video-wall", 3_000, 250), (49_575, 12_300), East, since(CONFERENCE));
}

fn outside_doors(storey: &mut Storey<'_>, frame: Frame) {
    use Compass::{East, North, South, West};
    let [south, east, north, west] = frame.shell;
    let before = storey.open(south, 30_000, Leaf::double().hung(West).into(South).during(until(RECEPTION)));
    let sliding = Leaf::new(OpeningKind::SlidingDoor, 2_100).during(since(RECEPTION)).replacing(before);
    storey.open(south, 30_000, sliding);
    storey.open(north, 30_000, Leaf::double().wide(1_500).hung(West).into(North).controlled());
    storey.open(west, 7_800, Leaf::single().hung(South).into(West));
    storey.open(east, 7_800, Leaf::single().hung(South).into(East));
}

fn zones(storey: &mut Storey<'_>) {
    use SecurityLevel::{Public, Restricted, Service, Shared};
    storey.zone("Fire offices, west", Service, ((0, 0), (24_000, 15_600)), between(EXISTING, POLICE));
    storey.zone("Police offices", Service, ((0, 0), (19_500, 6_800)), since(POLICE));
    storey.zone("Shared, west", Shared, ((0, 6_800), (24_000, 15_600)), since(POLICE));
    storey.zone("Reception", Public, ((24_000, 0), (36_000, 6_800)), always());
    storey.zone("Shared, middle", Shared, ((24_000, 6_800), (45_000, 15_600)), always());
    storey.zone("Server room", Restricted, ((45_000, 8_800), (49_500, 15_600)), always());
    storey.zone("Fire offices, east", Service, ((46_500, 0), (LENGTH, 6_800)), until(CONFERENCE));
    storey.zone("Command suite, south", Restricted, ((46_500, 0), (LENGTH, 6_800)), since(CONFERENCE));
    storey.zone("Command suite, north", Restricted, ((49_500, 8_800), (57_000, 15_600)), since(CONFERENCE));
}
