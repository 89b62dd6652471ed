//! The training block: training rooms along a corridor, and the appliance bay that becomes the conference centre.

use super::drawing::{Compass, Leaf, Piece, Space, Storey, always, off, since, until};
use super::fittings::{ACCESSIBLE_WC, Along, BASIN, BENCH, CHAIR, LOCKER, PLANT, PRINTER, SHOWER, URINAL, WHITEBOARD};
use super::programme::{CONFERENCE, FIRE};
use super::row::Row;
use colocate::model::{DeskId, OpeningKind, RoomUse, SecurityLevel, Tenure, WallId, WallKind, WorksLevel};

const LENGTH: i32 = 48_000;
const DEPTH: i32 = 14_000;
const SPINES: (i32, i32) = (6_000, 8_000);
/// Where the bay begins.
const BAY: i32 = 30_000;
/// Where the foyer ends and the conference hall begins.
const HALL: i32 = 36_000;
/// The height of the bay under its beams.
const BAY_HEIGHT: i32 = 4_800;

/// Draws the block; gives back the desks of its office.
pub(crate) fn draw(storey: &mut Storey<'_>) -> Vec<DeskId> {
    let shell = storey.shell(LENGTH, DEPTH, always());
    let (y_south, y_north) = SPINES;
    let bay_wall = storey.wall(WallKind::Structural, (BAY, 0), (BAY, DEPTH), always());
    let south_spine = storey.wall(WallKind::Structural, (0, y_south), (BAY, y_south), always());
    let north_spine = storey.wall(WallKind::Structural, (0, y_north), (BAY, y_north), always());
    let south = Row::new(0, y_south, south_spine);
    let north = Row::new(DEPTH, y_north, north_spine);
    let desks = south_rooms(storey, south);
    north_rooms(storey, north);
    storey.room(
        Space::new((12_000, 7_000), "Training corridor", RoomUse::Circulation)
            .then_works(CONFERENCE, WorksLevel::Redecorate),
    );
    bay(storey, shell, bay_wall);
    let [south_wall, _, north_wall, west_wall] = shell;
    storey.open(south_wall, 18_000, Leaf::double().hung(Compass::West).into(Compass::South));
    storey.open(west_wall, 7_000, Leaf::single().hung(Compass::South).into(Compass::West));
    storey.windows(south_wall, (0, BAY), always());
    storey.windows(north_wall, (0, BAY), always());
    storey.windows(south_wall, (BAY, LENGTH), since(CONFERENCE));
    storey.zone("Training", SecurityLevel::Shared, ((0, 0), (BAY, DEPTH)), always());
    storey.zone("Appliance bay", SecurityLevel::Service, ((BAY, 0), (LENGTH, DEPTH)), until(CONFERENCE));
    storey.zone("Conference centre", SecurityLevel::Shared, ((BAY, 0), (LENGTH, DEPTH)), since(CONFERENCE));
    desks
}

/// Two training rooms, the lobby, the office and the workshop.
fn south_rooms(storey: &mut Storey<'_>, row: Row) -> Vec<DeskId> {
    for x in [9_000, 16_500, 19_500, 27_000] {
        storey.partition(row, x, always());
    }
    for (from, to, name, n_rows) in [(0, 9_000, "Training room 1", 4), (9_000, 16_500, "Training room 2", 3)] {
        let middle = i32::midpoint(from, to);
        let room = Space::new(row.at(middle, 5_300), name, RoomUse::Training);
        storey.room(room.then_works(CONFERENCE, WorksLevel::Refurbish));
        storey.room_door(row, from, always());
        training_tables(storey, ((from + 1_900, to - 700), 2_900), n_rows);
        storey.back(WHITEBOARD, (from + if from == 0 { 150 } else { 50 }, 2_900), Compass::East, always());
    }
    storey.room(
        Space::new((18_000, 3_000), "Training lobby", RoomUse::Reception)
            .then_works(CONFERENCE, WorksLevel::Redecorate),
    );
    storey.door(row, 18_000, Leaf::new(OpeningKind::Opening, 1_800));
    storey.back(BENCH, (16_550, 2_600), Compass::East, always());

    let office = Space::new(row.at(23_000, 5_300), "Training academy office", RoomUse::Office);
    storey.room(office.had_by(Tenure::Exclusive(FIRE)).then_works(CONFERENCE, WorksLevel::Redecorate));
    storey.room_door(row, 19_500, always());
    let mut desks = Vec::new();
    for x in [21_450, 25_050] {
        desks.extend(storey.bench(row, x, 2, always()));
    }
    storey.storage(row, (21_300, 25_100), always());
    storey.back(PRINTER, row.at_spine(26_300), row.outward(), always());

    let workshop = Space::new(row.at(28_500, 5_300), "Breathing apparatus workshop", RoomUse::Workshop);
    storey.room(workshop.then(CONFERENCE, "Speakers’ room", RoomUse::Breakout, WorksLevel::FitOut));
    storey.room_door(row, 27_000, always());
    storey.put(Piece::new("storage-wall", 2_600, 600), row.at(28_500, 450), row.inward(), until(CONFERENCE));
    storey.back(Piece::new("workbench", 1_800, 700), (29_900, 2_600), Compass::West, until(CONFERENCE));
    storey.soft_seating((28_600, 1_900), Compass::North, since(CONFERENCE));
    desks
}

/// Tables in rows across the x given, two deep, all looking west.
fn training_tables(storey: &mut Storey<'_>, ((from, to), y): ((i32, i32), i32), n_rows: i32) {
    let table = Piece::new("meeting-table", 1_600, 700);
    let pitch = (to - from) / n_rows;
    for number in 0..n_rows {
        for offset in [-1_000, 1_000] {
            let (x, y) = (from + pitch / 2 + pitch * number - 200, y + offset);
            storey.put(table, (x, y), Compass::East, always());
            for seat in [-400, 400] {
                storey.put(CHAIR, (x + 620, y + seat), Compass::West, always());
            }
        }
    }
}

/// A training room, lockers and showers, toilets, the drying room and the stores.
fn north_rooms(storey: &mut Storey<'_>, row: Row) {
    use Compass::{East, South, West};
    for x in [7_500, 12_000, 15_000, 18_000, 21_000] {
        storey.partition(row, x, always());
    }
    let drying_wall = storey.partition(row, 24_000, always());
    let classroom = Space::new(row.at(3_700, 5_300), "Training room 3", RoomUse::Training);
    storey.room(classroom.then(CONFERENCE, "Training academy classroom", RoomUse::Training, WorksLevel::Refurbish));
    storey.room_door(row, 0, always());
    training_tables(storey, ((1_900, 7_300), 11_100), 3);
    storey.back(WHITEBOARD, (150, 11_100), East, always());

    storey.room(Space::new(row.at(9_700, 5_300), "Locker room", RoomUse::Changing));
    storey.room_door(row, 7_500, always());
    let west = Along { from: (7_550, 13_850), run: South, front: East };
    storey.row_of(LOCKER, west, (300, 300), 12, always());
    let east = Along { from: (11_950, 13_850), run: South, front: West };
    storey.row_of(LOCKER, east, (300, 300), 14, always());
    for y in [10_600, 12_800] {
        storey.put(BENCH, (9_750, y), East, always());
    }
    storey.room(
        Space::new(row.at(13_500, 5_300), "Showers", RoomUse::Changing).then_works(CONFERENCE, WorksLevel::Refurbish),
    );
    storey.room_door(row, 12_000, always());
    let showers = Along { from: (14_950, 13_850), run: South, front: West };
    storey.row_of(SHOWER, showers, (0, 1_000), 3, until(CONFERENCE));
    storey.row_of(SHOWER, showers, (0, 1_000), 3, since(CONFERENCE));
    for number in 1..=3 {
        let panel = off(showers.from, South, 1_000 * number);
        storey.wall(WallKind::HalfHeight, panel, off(panel, West, 1_000), always());
    }
    storey.put(BENCH, (12_450, 12_600), East, always());

    toilets(storey, row);

    let drying = Space::new(row.at(22_500, 2_000), "Drying room", RoomUse::Workshop);
    storey.room(drying.then(CONFERENCE, "Furniture store", RoomUse::Store, WorksLevel::Redecorate));
    storey.room_door(row, 21_000, until(CONFERENCE));
    storey.back(Piece::new("coat-rack", 2_400, 500), (23_950, 11_900), West, until(CONFERENCE));
    storey.wall(WallKind::Partition, (21_000, 10_400), (24_000, 10_400), since(CONFERENCE));
    storey.open(drying_wall, 12_400, Leaf::single().hung(Compass::North).into(West).during(since(CONFERENCE)));
    storey.back(Piece::new("storage-wall", 2_400, 450), (22_300, 10_450), Compass::North, since(CONFERENCE));
    let accessible = (22_500, 9_200);
    storey.room(Space::since(CONFERENCE, accessible, "Accessible WC", RoomUse::AccessibleWc, WorksLevel::FitOut));
    let outward = Leaf::single().hung(West).during(since(CONFERENCE));
    storey.open(row.spine_walls.0, 22_000, outward.into(South));
    storey.back(ACCESSIBLE_WC, (23_300, 10_350), South, since(CONFERENCE));
    storey.back(BASIN, (23_950, 9_200), West, since(CONFERENCE));

    let equipment = Space::new(row.at(27_000, 5_300), "Operational stores", RoomUse::Store);
    storey.room(equipment.then(CONFERENCE, "Conference kitchen", RoomUse::Kitchen, WorksLevel::FitOut));
    storey.room_door(row, 24_000, always());
    for depth in [600, 2_200, 3_800] {
        storey.put(Piece::new("storage-wall", 3_400, 450), row.at(27_300, depth), row.inward(), until(CONFERENCE));
    }
    storey.kitchen(Along { from: row.at_facade(25_400), run: East, front: South }, 4_400, since(CONFERENCE));
    storey.put(Piece::new("kitchen-unit", 2_400, 900), (27_400, 11_400), South, since(CONFERENCE));
}

fn toilets(storey: &mut Storey<'_>, row: Row) {
    use Compass::{East, South, West};
    for (from, name) in [(15_000, "Female WC"), (18_000, "Male WC")] {
        storey.room(
            Space::new(row.at(from + 1_500, 5_300), name, RoomUse::Wc).then_works(CONFERENCE, WorksLevel::Refurbish),
        );
        storey.room_door(row, from, always());
        let cubicles = Along { from: (from + 50, 13_850), run: South, front: East };
        storey.cubicles(cubicles, 0..2, always());
        storey.cubicle_wcs(cubicles, 0..2, until(CONFERENCE));
        storey.cubicle_wcs(cubicles, 0..2, since(CONFERENCE));
        let wall = Along { from: (from + 2_950, 13_850), run: South, front: West };
        let has_urinals = name == "Male WC";
        let from_basins = if has_urinals { 2_200 } else { 1_900 };
        for life in [until(CONFERENCE), since(CONFERENCE)] {
            if has_urinals {
                storey.row_of(URINAL, wall, (300, 800), 2, life);
            }
            storey.row_of(BASIN, wall, (from_basins, 800), 2, life);
        }
    }
}

/// Four places for appliances behind shutters; then a foyer and a hall for 112.
fn bay(storey: &mut Storey<'_>, shell: [WallId; 4], bay_wall: WallId) {
    use Compass::{East, North, South, West};
    let [south_wall, east_wall, ..] = shell;
    let space = Space::new((33_000, 12_800), "Appliance bay", RoomUse::VehicleBay).high(BAY_HEIGHT);
    storey.room(space.then(CONFERENCE, "Conference foyer", RoomUse::Breakout, WorksLevel::FitOut));
    let hall = Space::since(CONFERENCE, (42_000, 1_200), "Conference hall", RoomUse::Conference, WorksLevel::FitOut);
    storey.room(hall.high(BAY_HEIGHT));
    let partition = storey.wall(WallKind::SecurePartition, (HALL, 0), (HALL, DEPTH), since(CONFERENCE));
    for (number, x) in (0..).zip([32_250, 36_750, 41_250, 45_750]) {
        storey.open(south_wall, x, Leaf::new(OpeningKind::RollerShutter, 3_600).into(South).during(until(CONFERENCE)));
        if number < 3 {
            storey.put(Piece::new("fire-engine", 2_500, 8_000), (x, 5_200), South, until(CONFERENCE));
        }
    }
    storey.open(bay_wall, 7_000, Leaf::double().wide(1_500).hung(South).into(East));
    storey.open(east_wall, 7_000, Leaf::double().hung(South).into(East));
    for x in [38_000, 40_400, 42_800] {
        storey.back(Piece::new("storage-wall", 2_000, 600), (x, 13_850), South, until(CONFERENCE));
    }

    storey.open(south_wall, 33_000, Leaf::double().hung(West).into(South).during(since(CONFERENCE)));
    storey.open(bay_wall, 10_400, Leaf::single().hung(South).into(West).during(since(CONFERENCE)));
    for y in [3_500, 10_500] {
        storey.open(partition, y, Leaf::double().hung(South).into(West).during(since(CONFERENCE)));
    }
    storey.put(Piece::new("kitchen-unit", 3_000, 700), (32_000, 12_400), South, since(CONFERENCE));
    storey.round_tables(&[(31_700, 2_600), (33_900, 2_600), (31_700, 4_900), (33_900, 4_900)], since(CONFERENCE));
    storey.put(PLANT, (30_500, 600), South, since(CONFERENCE));
    storey.put(PLANT, (35_500, 600), South, since(CONFERENCE));
    storey.soft_seating((33_000, 8_700), East, since(CONFERENCE));
    let row = Piece::new("conference-row", 4_000, 700).seating(7);
    for number in 0..8 {
        for x in [39_200, 44_800] {
            storey.put(row, (x, 1_900 + 1_050 * number), North, since(CONFERENCE));
        }
    }
    storey.back(Piece::new("video-wall", 4_800, 250), (42_000, 13_850), South, since(CONFERENCE));
    storey.put(Piece::new("lectern", 700, 500), (45_600, 12_500), North, since(CONFERENCE));
}
