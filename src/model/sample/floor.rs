//! A floor of a made-up plan.

use super::{DESKS_IN_MODULE, EXISTING, Maker, PHASE_1};
use crate::model::{
    DatedUse, Desk, DeskId, DeskShape, FloorId, Furniture, Hand, Lifetime, Moment, OccupancyChange, Occupant, Opening,
    OpeningKind, PhaseId, Placement, Release, Room, RoomUse, Side, TeamId, Tenure, Wall, WallId, WallKind, WorksLevel,
};
use crate::units::{Angle, Mm, PlanPoint};

/// The size of a module, in millimetres.
const MODULE: (i32, i32) = (12_000, 10_000);
/// The width of the core, west of the modules.
const CORE: i32 = 6_000;
/// Half the thickness of an external wall: the modules fill the space between the inner faces.
const HALF_EXTERNAL: i32 = 150;
/// How far apart windows are.
const WINDOW_PITCH: i32 = 3_000;

/// Draws a floor with that many desks.
pub(super) fn draw(maker: &mut Maker, floor: FloorId, level: u32, n_desks: u32) {
    let n_modules = n_desks.div_ceil(DESKS_IN_MODULE).max(1);
    let n_columns = (f64::from(n_modules) * 10.0 / 12.0 * 1.6).sqrt().round().max(1.0) as u32;
    let n_rows = n_modules.div_ceil(n_columns);
    let (width, height) = (n_columns as i32 * MODULE.0, n_rows as i32 * MODULE.1);
    let mut pen = Pen { maker, floor, level, life: Lifetime::from(EXISTING), n_drawn: 0, n_rooms: 0, last_team: None };
    pen.shell(width, height);
    pen.core(height);
    for module in 0..n_modules {
        let (column, row) = (module % n_columns, module / n_columns);
        let n_left = n_desks.saturating_sub(module * DESKS_IN_MODULE);
        // One module in eight comes with the works.
        let phase = if module % 8 == 7 { PHASE_1 } else { EXISTING };
        pen.module(module, (column as i32 * MODULE.0, row as i32 * MODULE.1), n_left.min(DESKS_IN_MODULE), phase);
    }
}

/// A symbol, its size, and where it stands in the core.
type Piece = (&'static str, (i32, i32), (i32, i32));

struct Pen<'a> {
    maker: &'a mut Maker,
    floor: FloorId,
    level: u32,
    /// The life of what is drawn now.
    life: Lifetime,
    n_drawn: u32,
    n_rooms: u32,
    last_team: Option<TeamId>,
}

impl Pen<'_> {
    fn shell(&mut self, width: i32, height: i32) {
        let (west, east) = (-CORE - HALF_EXTERNAL, width + HALF_EXTERNAL);
        let (south, north) = (-HALF_EXTERNAL, height + HALF_EXTERNAL);
        let corners = [(west, south), (east, south), (east, north), (west, north)];
        let [south_wall, east_wall, north_wall, _] =
            [(0, 1), (1, 2), (2, 3), (3, 0)].map(|(from, to): (usize, usize)| {
                let corner = |idx: usize| corners.get(idx).copied().unwrap_or_default();
                self.wall(WallKind::External, corner(from), corner(to))
            });
        for x in (WINDOW_PITCH / 2..width).step_by(WINDOW_PITCH as usize) {
            // Where the way in is there is no window.
            let is_way_in = self.level == 0 && x == WINDOW_PITCH / 2;
            let kind = if is_way_in { OpeningKind::DoubleDoor } else { OpeningKind::Window };
            self.opening(south_wall, x - west, kind);
            self.opening(north_wall, east - x, OpeningKind::Window);
        }
        for y in (WINDOW_PITCH / 2..height).step_by(WINDOW_PITCH as usize) {
            self.opening(east_wall, y - south, OpeningKind::Window);
        }
        let works = if self.level == 0 { WorksLevel::Refurbish } else { WorksLevel::Redecorate };
        self.room("Open plan", (600, 1_000), RoomUse::OpenPlan, works);
    }

    /// Stair, toilets, kitchen and store, in a strip behind a structural wall.
    fn core(&mut self, height: i32) {
        let spine = self.wall(WallKind::Structural, (0, -HALF_EXTERNAL), (0, height + HALF_EXTERNAL));
        let mut y = 0;
        let rooms = [
            ("Stair", RoomUse::Stair, 3_000),
            ("Toilets", RoomUse::Wc, 3_000),
            ("Accessible WC", RoomUse::AccessibleWc, 2_000),
            ("Kitchen", RoomUse::Kitchen, 2_000),
            ("Store", RoomUse::Store, height - 10_000),
        ];
        for (name, used_as, depth) in rooms {
            if depth == 0 {
                continue;
            }
            if 0 < y {
                self.wall(WallKind::Structural, (-CORE - HALF_EXTERNAL, y), (0, y));
            }
            let middle = y + depth / 2;
            self.opening(spine, middle + HALF_EXTERNAL, OpeningKind::SingleDoor);
            self.room(name, (-CORE / 2, middle), used_as, WorksLevel::None);
            self.fittings(used_as, y, depth);
            y += depth;
        }
    }

    fn fittings(&mut self, used_as: RoomUse, y: i32, depth: i32) {
        let pieces: &[Piece] = match used_as {
            RoomUse::Stair => &[("stair", (4_500, 2_600), (-3_400, 1_500))],
            RoomUse::Wc => &[
                ("wc", (900, 1_500), (-5_400, 2_100)),
                ("wc", (900, 1_500), (-4_500, 2_100)),
                ("wc", (900, 1_500), (-3_600, 2_100)),
                ("basin", (600, 450), (-5_400, 400)),
                ("basin", (600, 450), (-4_500, 400)),
            ],
            RoomUse::AccessibleWc => &[("wc-accessible", (1_500, 1_700), (-5_100, 1_000))],
            RoomUse::Kitchen => &[
                ("kitchen-unit", (1_800, 600), (-5_000, 1_550)),
                ("kitchen-sink", (1_200, 600), (-3_500, 1_550)),
                ("fridge", (600, 600), (-2_500, 1_550)),
            ],
            _ => &[],
        };
        for &(symbol, size, (x, above)) in pieces {
            self.furniture(symbol, size, (x, y + above.min(depth)), 0);
        }
    }

    /// A bench of desks with its screen, and a room.
    fn module(&mut self, module: u32, (x, y): (i32, i32), n_desks: u32, phase: PhaseId) {
        self.life = Lifetime::from(phase);
        let team = (0 < n_desks).then(|| self.maker.team(module, n_desks, phase));
        for idx in 0..n_desks {
            let desk = self.desk(idx, (x, y), phase);
            self.seat(desk, idx, module, team, phase);
        }
        self.last_team = team.or(self.last_team);
        if 6 < n_desks {
            self.wall(WallKind::HalfHeight, (x + 1_200, y + 3_000), (x + 10_800, y + 3_000));
        }
        let (west, south, east, north) = (x + 4_000, y + 6_500, x + 8_000, y + 9_500);
        let front = self.wall(WallKind::Glazed, (west, south), (east, south));
        self.wall(WallKind::Partition, (east, south), (east, north));
        self.wall(WallKind::Partition, (east, north), (west, north));
        self.wall(WallKind::Partition, (west, north), (west, south));
        self.opening(front, 3_150, OpeningKind::SingleDoor);
        let (name, used_as) = match self.maker.random.below(4) {
            0 => ("Office", RoomUse::Office),
            1 => ("Quiet room", RoomUse::Breakout),
            _ => ("Meeting room", RoomUse::Meeting),
        };
        let works = if phase == PHASE_1 { WorksLevel::FitOut } else { WorksLevel::None };
        let middle = (x + 6_000, y + 8_000);
        self.room(name, middle, used_as, works);
        self.furniture("meeting-table", (1_800, 1_000), middle, 6);
        self.life = Lifetime::from(EXISTING);
    }

    fn desk(&mut self, idx: u32, (x, y): (i32, i32), phase: PhaseId) -> DeskId {
        let (column, row) = ((idx % 6) as i32, (idx / 6) as i32);
        let at = PlanPoint::new(x + 1_200 + column * 1_600 + 800, y + 2_600 + row * 800);
        // The second row sits on the far side of the bench.
        let turned = if row == 0 { Angle::ZERO } else { Angle::degrees(180) };
        self.n_drawn += 1;
        let shape = if self.maker.random.below(10) == 0 { DeskShape::SitStand } else { DeskShape::Rectangular };
        let id = self.maker.id();
        self.maker.put(Desk {
            id,
            floor: self.floor,
            number: format!("{:02}-{:04}", self.level, self.n_drawn),
            shape,
            width: Mm(1_600),
            depth: Mm(800),
            placements: vec![Placement { phase, at, turned }],
            until: None,
        });
        id
    }

    fn seat(&mut self, desk: DeskId, idx: u32, module: u32, team: Option<TeamId>, phase: PhaseId) {
        let Some(team) = team else { return };
        let occupant = match self.maker.random.below(20) {
            0 => return,
            1 => Occupant::Held,
            _ => Occupant::Team(team),
        };
        self.change(desk, Moment::complete(phase), occupant);
        // In every fifth module half a bench goes to the neighbours with the works.
        let gives_up = module % 5 == 2 && idx < DESKS_IN_MODULE / 2 && phase == EXISTING;
        if let (true, Some(neighbours)) = (gives_up, self.last_team) {
            self.change(desk, Moment::complete(PHASE_1), Occupant::Team(neighbours));
        }
    }

    fn change(&mut self, desk: DeskId, at: Moment, occupant: Occupant) {
        self.maker.put(OccupancyChange { floor: self.floor, desk, at, occupant });
    }

    fn wall(&mut self, kind: WallKind, start: (i32, i32), end: (i32, i32)) -> WallId {
        let id = self.maker.id();
        self.maker.put(Wall {
            id,
            floor: self.floor,
            start: start.into(),
            end: end.into(),
            thickness: kind.usual_thickness(),
            kind,
            life: self.life,
            replaces: None,
        });
        id
    }

    fn opening(&mut self, wall: WallId, along: i32, kind: OpeningKind) {
        let (id, width) = (self.maker.id(), kind.usual_width());
        self.maker.put(Opening {
            id,
            floor: self.floor,
            wall,
            along: Mm(along),
            width,
            clear_width: kind.usual_clear_width(width),
            kind,
            hinge: Hand::Start,
            swing: Side::Left,
            is_access_controlled: kind.is_passable() && self.n_rooms == 1,
            control: None,
            release: Release::Free,
            life: self.life,
            replaces: None,
        });
    }

    /// A room; what works are done to it are done in the second phase.
    fn room(&mut self, name: &str, anchor: (i32, i32), used_as: RoomUse, works: WorksLevel) {
        self.n_rooms += 1;
        let id = self.maker.id();
        let dated =
            |phase, works| DatedUse { phase, name: name.to_owned(), used_as, tenure: Tenure::ByOccupants, works };
        let mut uses = Vec::new();
        if self.life.from == EXISTING {
            uses.push(dated(EXISTING, WorksLevel::None));
        }
        if works != WorksLevel::None {
            uses.push(dated(PHASE_1, works));
        }
        self.maker.put(Room {
            id,
            floor: self.floor,
            number: format!("{:02}.{:02}", self.level, self.n_rooms),
            anchor: anchor.into(),
            ceiling_height: None,
            fresh_air: None,
            uses,
            until: None,
        });
    }

    fn furniture(&mut self, symbol: &str, (width, depth): (i32, i32), at: (i32, i32), seats: u32) {
        let id = self.maker.id();
        self.maker.put(Furniture {
            id,
            floor: self.floor,
            symbol: symbol.to_owned(),
            width: Mm(width),
            depth: Mm(depth),
            seats,
            placements: vec![Placement { phase: self.life.from, at: at.into(), turned: Angle::ZERO }],
            until: None,
        });
    }
}
