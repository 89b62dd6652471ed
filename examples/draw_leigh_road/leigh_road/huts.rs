//! The annexe and the temporary block: single-storey buildings of one pattern, an open plan at each end of a core.

use super::drawing::{Compass, Leaf, Piece, Space, Storey, always, between, since, until};
use super::fittings::{ACCESSIBLE_WC, Along, BASIN, CUPBOARD, PRINTER, URINAL, WHITEBOARD};
use super::programme::{CONFERENCE, EXISTING, FIRE, POLICE};
use super::row::Row;
use colocate::model::{DeskId, Lifetime, OpeningKind, RoomUse, SecurityLevel, Tenure, WallId, WallKind, WorksLevel};

const LENGTH: i32 = 39_000;
/// Where the core begins and ends.
const CORE: (i32, i32) = (15_000, 24_000);

/// What tells one from the other.
struct Hut {
    depth: i32,
    spines: (i32, i32),
    life: Lifetime,
}

/// The desks of a hut, by its ends.
pub(crate) struct Desks {
    pub(crate) west: Vec<DeskId>,
    pub(crate) east: Vec<DeskId>,
}

/// The annexe: its western end, disused as found, becomes an open plan in the last phase.
pub(crate) fn draw_annexe(storey: &mut Storey<'_>) -> Desks {
    let hut = Hut { depth: 9_000, spines: (3_600, 5_400), life: always() };
    let shell = core(storey, &hut);
    let [south_wall, _, north_wall, _] = shell;
    let classroom = Space::new((1_200, 4_600), "Former classroom, disused", RoomUse::Store);
    let open_plan = classroom.then(CONFERENCE, "Annexe open plan, west", RoomUse::OpenPlan, WorksLevel::Refurbish);
    storey.room(open_plan.had_by(Tenure::Exclusive(FIRE)));
    for x in [4_000, 8_000, 12_000] {
        storey.put(Piece::new("storage-wall", 3_000, 600), (x, 7_000), Compass::South, until(CONFERENCE));
    }
    let ends = Row::new(0, hut.depth, south_wall);
    let mut desks = Desks { west: Vec::new(), east: Vec::new() };
    for x in [2_050, 5_650, 9_250, 12_850] {
        desks.west.extend(storey.bench_from(ends, x, 500, 4, since(CONFERENCE)));
    }
    storey.back(PRINTER, (14_950, 7_800), Compass::West, since(CONFERENCE));

    storey
        .room(Space::new((28_000, 8_000), "Annexe open plan, east", RoomUse::OpenPlan).had_by(Tenure::Exclusive(FIRE)));
    for x in [26_500, 30_600] {
        desks.east.extend(storey.bench_from(ends, x, 500, 4, always()));
    }
    let offices = storey.wall(WallKind::Partition, (34_500, 0), (34_500, hut.depth), always());
    storey.wall(WallKind::Partition, (34_500, 4_500), (LENGTH, 4_500), always());
    for (y, name) in [(0, "Annexe office 1"), (4_500, "Annexe office 2")] {
        storey.room(Space::new((38_000, y + 4_000), name, RoomUse::Office).had_by(Tenure::Exclusive(FIRE)));
        storey.open(offices, y + 850, Leaf::single().hung(Compass::South).into(Compass::East));
        let (from, at) = if y == 0 { (2_300, 37_350) } else { (6_900, 37_350) };
        desks.east.push(storey.desk((at - 900, from), Compass::West, always()));
        desks.east.push(storey.desk((at - 100, from), Compass::East, always()));
    }
    storey.zone("Annexe", SecurityLevel::Service, ((0, 0), (LENGTH, hut.depth)), always());
    storey.windows(south_wall, (0, LENGTH), always());
    storey.windows(north_wall, (0, LENGTH), always());
    desks
}

/// The temporary block: eighty desks, for as long as rooms are being refurbished.
pub(crate) fn draw_temporary_block(storey: &mut Storey<'_>) -> Desks {
    let hut = Hut { depth: 12_000, spines: (5_000, 7_000), life: between(POLICE, CONFERENCE) };
    let [south_wall, _, north_wall, _] = core(storey, &hut);
    let ends = Row::new(0, hut.depth, south_wall);
    let mut desks = Desks { west: Vec::new(), east: Vec::new() };
    for (from, name) in [(0, "Temporary open plan, west"), (CORE.1, "Temporary open plan, east")] {
        let anchor = (from + 400, 11_000);
        let open_plan = Space::since(POLICE, anchor, name, RoomUse::OpenPlan, WorksLevel::None);
        storey.room(open_plan.until(CONFERENCE));
        for x in [2_050, 5_650, 9_250, 12_850] {
            let bench = storey.bench_from(ends, from + x + if from == 0 { 0 } else { 100 }, 1_600, 5, hut.life);
            if from == 0 { desks.west.extend(bench) } else { desks.east.extend(bench) }
        }
    }
    storey.zone("Temporary block", SecurityLevel::Shared, ((0, 0), (LENGTH, hut.depth)), hut.life);
    storey.windows(south_wall, (0, LENGTH), hut.life);
    storey.windows(north_wall, (0, LENGTH), hut.life);
    desks
}

/// Outside walls, and between the two ends a lobby, a tea point, a meeting room, toilets and a store.
fn core(storey: &mut Storey<'_>, hut: &Hut) -> [WallId; 4] {
    use Compass::{East, North, South, West};
    let life = hut.life;
    let shell = storey.shell(LENGTH, hut.depth, life);
    let (y_south, y_north) = hut.spines;
    let west = storey.wall(WallKind::Partition, (CORE.0, 0), (CORE.0, hut.depth), life);
    let east = storey.wall(WallKind::Partition, (CORE.1, 0), (CORE.1, hut.depth), life);
    let south_spine = storey.wall(WallKind::Partition, (CORE.0, y_south), (CORE.1, y_south), life);
    let north_spine = storey.wall(WallKind::Partition, (CORE.0, y_north), (CORE.1, y_north), life);
    let south = Row::new(0, y_south, south_spine);
    let north = Row::new(hut.depth, y_north, north_spine);
    let space = |anchor, name, used_as| {
        let begun = Space::since(life.from, anchor, name, used_as, WorksLevel::None);
        if life.from == EXISTING { begun } else { begun.until(CONFERENCE) }
    };
    let y_middle = i32::midpoint(y_south, y_north);
    storey.room(space((19_500, y_middle), "Corridor", RoomUse::Circulation));
    storey.open(west, y_middle, Leaf::single().hung(South).into(East));
    storey.open(east, y_middle, Leaf::single().hung(South).into(West));
    let [south_wall, east_wall, _, west_wall] = shell;
    storey.open(west_wall, hut.depth - 1_100, Leaf::single().hung(South).into(West));
    storey.open(east_wall, hut.depth - 1_100, Leaf::single().hung(North).into(East));

    for x in [18_000, 21_000] {
        storey.partition(south, x, life);
    }
    storey.room(space(south.at(16_500, south.depth() - 700), "Small meeting room", RoomUse::Meeting));
    storey.room_door(south, CORE.0, life);
    storey.put(Piece::new("meeting-table", 1_600, 900).seating(4), (16_600, 1_300), South, life);
    storey.back(WHITEBOARD, (17_950, 1_300), West, life);
    storey.room(space((19_500, y_south - 800), "Lobby", RoomUse::Circulation));
    storey.door(south, 19_500, Leaf::new(OpeningKind::Opening, 1_500).during(life));
    storey.open(south_wall, 19_500, Leaf::double().hung(West).into(South).controlled());
    storey.room(space((22_500, y_south - 800), "Tea point", RoomUse::Kitchen));
    storey.room_door(south, 21_000, life);
    storey.kitchen(Along { from: (21_100, 150), run: East, front: North }, 2_850, life);

    for x in [17_600, 20_200, 22_500] {
        storey.partition(north, x, life);
    }
    let back = hut.depth - 150;
    storey.room(space(north.at(16_300, north.depth() - 700), "Female WC", RoomUse::Wc));
    storey.room_door(north, CORE.0, life);
    let cubicles = Along { from: (15_050, back), run: East, front: South };
    storey.cubicles(cubicles, 0..2, life);
    storey.cubicle_wcs(cubicles, 0..2, life);
    storey.row_of(BASIN, Along { from: (17_550, back), run: South, front: West }, (1_550, 700), 2, life);
    storey.room(space(north.at(18_900, north.depth() - 700), "Male WC", RoomUse::Wc));
    storey.room_door(north, 17_600, life);
    let cubicles = Along { from: (17_650, back), run: East, front: South };
    storey.cubicles(cubicles, 0..1, life);
    storey.cubicle_wcs(cubicles, 0..1, life);
    storey.row_of(URINAL, Along { from: (18_700, back), run: East, front: South }, (0, 700), 2, life);
    storey.row_of(BASIN, Along { from: (20_150, back), run: South, front: West }, (1_550, 700), 2, life);
    storey.room(space(north.at(21_300, north.depth() - 1_200), "Accessible WC", RoomUse::AccessibleWc));
    storey.open(north_spine, 21_300, Leaf::single().hung(West).into(South));
    storey.back(ACCESSIBLE_WC, (21_900, back), South, life);
    storey.back(BASIN, (20_250, back - 700), East, life);
    storey.room(space(north.at(23_200, north.depth() - 700), "Store", RoomUse::Store));
    storey.door(north, 23_250, Leaf::single().hung(West).during(life));
    storey.back(CUPBOARD, (23_250, back), South, life);
    shell
}
