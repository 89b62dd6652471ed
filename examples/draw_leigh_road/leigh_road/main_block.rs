//! The main block: a finger plan of sixty metres, two floors alike in frame, stairs and core.
//!
//! Windows stand in modules of 1,500 mm; partitions meet the façade between them. From façade to corridor it is 6.8 m,
//! the corridor is 1.8 m wide between its walls. A stair at each end and one in the middle: nobody is in a dead end.

use super::drawing::{Compass, Leaf, Piece, Space, Storey, always, since, until};
use super::fittings::{ACCESSIBLE_WC, Along, BASIN, COAT_RACK, CUPBOARD, SHOWER, URINAL};
use super::programme::{CONFERENCE, POLICE, RECEPTION};
use super::row::Row;
use colocate::model::{OpeningId, OpeningKind, PhaseId, RoomUse, WallId, WallKind, WorksLevel};
use colocate::units::Angle;

/// Its length along the corridor, between the centre lines of its outside walls.
pub(crate) const LENGTH: i32 = 60_000;
/// Its depth, between the same.
pub(crate) const DEPTH: i32 = 15_600;
/// The centre lines of the walls along the corridor.
pub(crate) const SPINES: (i32, i32) = (6_800, 8_800);
/// Where doors across the corridor part the wings from the middle.
pub(crate) const WINGS: (i32, i32) = (24_000, 45_000);

/// North lies to the right of up the sheet.
pub(crate) fn north() -> Angle {
    Angle::degrees(-25)
}

/// What both floors are built on.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    /// The outside walls: south, east, north, west.
    pub(crate) shell: [WallId; 4],
    /// The rooms south of the corridor.
    pub(crate) south: Row,
    /// The rooms north of it, among them the core.
    pub(crate) north: Row,
    /// The doors across the corridor to the wings: west, east.
    pub(crate) wing_walls: (WallId, WallId),
}

/// The passage in the middle, from the corridor to the north façade.
const PASSAGE: (i32, i32) = (29_050, 30_950);

/// Outside walls, corridor walls, stairs and the core: everything that no phase moves.
pub(crate) fn frame(storey: &mut Storey<'_>) -> Frame {
    use WallKind::{Partition, Structural};
    let shell = storey.shell(LENGTH, DEPTH, always());
    let (y_south, y_north) = SPINES;
    let south_spine = storey.wall(Structural, (0, y_south), (LENGTH, y_south), always());
    let north_west = storey.wall(Structural, (0, y_north), (PASSAGE.0, y_north), always());
    let north_east = storey.wall(Structural, (PASSAGE.1, y_north), (LENGTH, y_north), always());
    let south = Row::new(0, y_south, south_spine);
    let north = Row { facade: DEPTH, spine: y_north, spine_walls: (north_west, PASSAGE.1, north_east) };
    for x in [3_000, 23_400, 26_550, 57_000] {
        storey.divider(Structural, north, x, always());
    }
    let wing = |storey: &mut Storey<'_>, x| storey.wall(Partition, (x, y_south), (x, y_north), always());
    let wing_walls = (wing(storey, WINGS.0), wing(storey, WINGS.1));
    Frame { shell, south, north, wing_walls }
}

/// The stairs: at both ends and in the middle, each with two flights and a landing at the façade.
///
/// From a phase on, those that lead into a wing which not everyone may enter open only to those who may.
pub(crate) fn stairs(storey: &mut Storey<'_>, frame: Frame, (west, east): (Option<PhaseId>, Option<PhaseId>)) {
    let ends = [
        ("West stair", (150, 2_900), 1_500, west),
        ("Main stair", (23_500, 26_450), 25_500, None),
        ("East stair", (57_100, 59_850), 58_500, east),
    ];
    for (name, (from, to), door, secure) in ends {
        let row = frame.north;
        storey.room(Space::new((i32::midpoint(from, to), 9_900), name, RoomUse::Stair));
        secured(storey, secure, |storey, leaf| storey.door(row, door, leaf), Leaf::single());
        let flight = Piece::new("stair", (to - from - 150) / 2, 3_000);
        let half = flight.width() / 2;
        storey.put(flight, row.at(from + half, 3_150), row.inward(), always());
        storey.put(flight, row.at(to - half, 3_150), row.outward(), always());
    }
}

/// A door that has a card reader from a phase on, if from any.
fn secured(
    storey: &mut Storey<'_>,
    phase: Option<PhaseId>,
    mut hang: impl FnMut(&mut Storey<'_>, Leaf) -> OpeningId,
    leaf: Leaf,
) {
    match phase {
        None => {
            hang(storey, leaf);
        }
        Some(phase) => {
            let before = hang(storey, leaf.during(until(phase)));
            hang(storey, leaf.during(since(phase)).controlled().replacing(before));
        }
    }
}

/// The lift, the rooms along the passage, and the toilets. What differs between the floors is the
/// use of the riser, and the room that the store becomes with what one rests on there.
pub(crate) fn core(
    storey: &mut Storey<'_>,
    frame: Frame,
    (riser, after_works, (rest, front)): (&str, &str, (Piece, Compass)),
) {
    use Compass::{East, North, South, West};
    let north = frame.north;
    let west = storey.divider(WallKind::Structural, north, PASSAGE.0, always());
    let east = storey.partition(north, PASSAGE.1, always());
    storey.wall(WallKind::Structural, (26_550, 11_100), (PASSAGE.0, 11_100), always());
    storey.wall(WallKind::Partition, (26_550, 12_900), (PASSAGE.0, 12_900), always());
    for x in [33_350, 36_850, 40_350] {
        storey.partition(north, x, always());
    }

    storey.room(Space::new((27_800, 10_000), "Lift", RoomUse::Lift));
    storey.door(north, 27_800, Leaf::new(OpeningKind::SlidingDoor, 1_100));
    storey.back(Piece::new("lift", 1_800, 1_900), (27_800, 11_000), South, always());
    storey.room(Space::new((27_800, 12_000), "Cleaner", RoomUse::Cleaner));
    storey.open(west, 12_050, Leaf::single().hung(South).into(West));
    storey.back(CUPBOARD, (26_650, 12_000), East, always());
    storey.room(Space::new((27_800, 14_200), riser, RoomUse::Plant));
    storey.open(west, 14_000, Leaf::single().hung(South).into(West));
    storey.back(CUPBOARD, (26_650, 13_600), East, always());

    let store = Space::new((32_150, 14_700), "Store", RoomUse::Store);
    storey.room(store.then(RECEPTION, after_works, RoomUse::Welfare, WorksLevel::FitOut));
    storey.open(east, 14_500, Leaf::single().hung(North).into(East));
    storey.back(Piece::new("storage-wall", 2_200, 450), (33_300, 11_500), West, until(RECEPTION));
    for y in [10_700, 12_600] {
        storey.wall(WallKind::Partition, (PASSAGE.1, y), (33_350, y), since(RECEPTION));
    }
    let fit_out = |anchor, name, used_as| Space::since(RECEPTION, anchor, name, used_as, WorksLevel::FitOut);
    storey.room(fit_out((32_150, 9_800), "Accessible WC", RoomUse::AccessibleWc));
    storey.open(east, 9_800, Leaf::single().hung(South).into(West).during(since(RECEPTION)));
    storey.back(ACCESSIBLE_WC, (33_300, 10_150), West, since(RECEPTION));
    storey.back(BASIN, (32_700, 8_900), North, since(RECEPTION));
    storey.room(fit_out((32_150, 11_700), "Shower", RoomUse::Changing));
    storey.open(east, 11_650, Leaf::single().hung(South).into(East).during(since(RECEPTION)));
    storey.back(SHOWER, (33_300, 12_050), West, since(RECEPTION));
    storey.put(rest, (32_850, 13_750), front, since(RECEPTION));
    toilets(storey, north);
}

/// The toilets: two and two as found, then enough for both services.
fn toilets(storey: &mut Storey<'_>, north: Row) {
    use Compass::{East, South, West};
    let refurbished = |anchor, name| Space::new(anchor, name, RoomUse::Wc).then_works(RECEPTION, WorksLevel::Refurbish);
    let back = 15_450;
    let screen = |storey: &mut Storey<'_>, x| {
        storey.wall(WallKind::HalfHeight, (x, 10_350), (x - 1_500, 10_350), always());
    };

    storey.room(refurbished((34_600, 10_500), "Female WC"));
    storey.door(north, 36_150, Leaf::single().hung(East));
    screen(storey, 36_800);
    let cubicles = Along { from: (33_400, back), run: South, front: East };
    storey.cubicles(cubicles, 0..2, always());
    storey.cubicle_wcs(cubicles, 0..2, until(RECEPTION));
    storey.cubicles(cubicles, 2..4, since(RECEPTION));
    storey.cubicle_wcs(cubicles, 0..4, since(RECEPTION));
    let basins = Along { from: (36_800, back), run: South, front: West };
    storey.row_of(BASIN, basins, (300, 800), 2, until(RECEPTION));
    storey.row_of(BASIN, basins, (300, 800), 4, since(RECEPTION));

    storey.room(refurbished((38_100, 10_500), "Male WC"));
    storey.door(north, 39_650, Leaf::single().hung(East));
    screen(storey, 40_300);
    let cubicles = Along { from: (36_900, back), run: South, front: East };
    storey.cubicles(cubicles, 0..2, always());
    storey.cubicle_wcs(cubicles, 0..2, until(RECEPTION));
    storey.cubicles(cubicles, 2..3, since(RECEPTION));
    storey.cubicle_wcs(cubicles, 0..3, since(RECEPTION));
    let wall = Along { from: (40_300, back), run: South, front: West };
    storey.row_of(URINAL, wall, (200, 700), 2, until(RECEPTION));
    storey.row_of(BASIN, wall, (2_500, 800), 2, until(RECEPTION));
    storey.row_of(URINAL, wall, (200, 700), 3, since(RECEPTION));
    storey.row_of(BASIN, wall, (2_500, 800), 3, since(RECEPTION));
}

/// The corridor of the west wing, the lift lobby and the corridor of the east wing.
pub(crate) fn corridors(storey: &mut Storey<'_>, frame: Frame, is_ground: bool) {
    let circulation = |x, name| Space::new((x, 7_800), name, RoomUse::Circulation);
    storey.room(circulation(12_000, "West corridor").then_works(POLICE, WorksLevel::Redecorate));
    storey.room(circulation(30_000, "Lift lobby").then_works(RECEPTION, WorksLevel::Refurbish));
    let phase = if is_ground { CONFERENCE } else { RECEPTION };
    storey.room(circulation(52_000, "East corridor").then_works(phase, WorksLevel::Redecorate));
    let across = Leaf::double().wide(1_500).hung(Compass::South);
    let (west, east) = frame.wing_walls;
    let (secure_west, secure_east) = if is_ground { (None, Some(CONFERENCE)) } else { (Some(POLICE), Some(POLICE)) };
    secured(storey, secure_west, |storey, leaf| storey.open(west, 7_800, leaf), across.into(Compass::West));
    secured(storey, secure_east, |storey, leaf| storey.open(east, 7_800, leaf), across.into(Compass::East));
    storey.back(COAT_RACK, (22_000, 8_700), Compass::South, until(POLICE));
}

/// Windows wherever the façades have room for one.
pub(crate) fn windows(storey: &mut Storey<'_>, frame: Frame) {
    let [south, _, north, _] = frame.shell;
    storey.windows(south, (0, LENGTH), always());
    storey.windows(north, (0, LENGTH), always());
}
