//! Plans that mean harm: anything that a file may hold, put together by a hand that does not look.
//!
//! What goes into a plan is a table; what the plan refuses is left out, so that every plan is one that could be opened.

use super::office::{BUILDING, EXISTING, FIRE, FLOOR, Office, WORKS, assumed};
use colocate::model::*;
use colocate::units::{Angle, Mm, Pence, Percent, PlanPoint};
use proptest::prelude::*;

pub(crate) const POLICE: OrganisationId = OrganisationId(9);

/// What one thing is made of; a maker takes of it what it needs.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    maker: usize,
    a: (i32, i32),
    b: (i32, i32),
    pick: usize,
}

/// A plan in the making.
pub(crate) struct Site {
    pub(crate) plan: Plan,
    /// The floor on which things are put.
    pub(crate) floor: FloorId,
    /// What the plan refused.
    pub(crate) n_refused: usize,
}

impl Site {
    pub(crate) fn new() -> Self {
        let mut office = Office::new();
        let fire = Organisation {
            id: POLICE,
            name: "Police".to_owned(),
            short_name: "Police".to_owned(),
            colour: 1,
            hatch: Hatch::Plain,
        };
        office.put(fire);
        office.plan.next_id = 10;
        Self { plan: office.plan, floor: FLOOR, n_refused: 0 }
    }

    pub(crate) fn put(&mut self, element: impl Into<Element>) {
        match self.plan.with(&Edit::new("Put").put(element)) {
            Ok(plan) => self.plan = plan,
            Err(refused) => {
                assert!(!refused.to_string().is_empty());
                self.n_refused += 1;
            }
        }
    }

    pub(crate) fn wall(&mut self, a: (i32, i32), b: (i32, i32), kind: WallKind, thickness: i32, life: Lifetime) {
        let (start, end) = (PlanPoint::from(a), PlanPoint::from(b));
        let id = WallId(self.plan.next_id);
        self.put(Wall { id, floor: self.floor, start, end, thickness: Mm(thickness), kind, life, replaces: None });
    }

    /// Four walls, with a room in them.
    pub(crate) fn cell(&mut self, a: (i32, i32), b: (i32, i32), used_as: RoomUse, height: Option<i32>) {
        let corners = [a, (b.0, a.1), b, (a.0, b.1)];
        for (place, corner) in corners.into_iter().enumerate() {
            let next = corners.into_iter().cycle().nth(place + 1).unwrap_or(a);
            self.wall(corner, next, WallKind::Partition, 100, Lifetime::from(EXISTING));
        }
        self.room((i32::midpoint(a.0, b.0), i32::midpoint(a.1, b.1)), used_as, height, None);
    }

    pub(crate) fn room(&mut self, at: (i32, i32), used_as: RoomUse, height: Option<i32>, fresh_air: Option<u32>) {
        let id = RoomId(self.plan.next_id);
        let dated = DatedUse {
            phase: EXISTING,
            name: "Room".to_owned(),
            used_as,
            tenure: Tenure::ByOccupants,
            works: WorksLevel::None,
        };
        self.put(Room {
            id,
            floor: self.floor,
            number: String::new(),
            anchor: at.into(),
            ceiling_height: height.map(Mm),
            fresh_air,
            uses: vec![dated],
            until: None,
        });
    }

    pub(crate) fn door(&mut self, wall: usize, along: i32, pick: usize) {
        let walls = self.plan.floor(self.floor).map(|floor| &floor.walls);
        let Some(wall) = walls.and_then(|walls| walls.values().nth(wall % walls.len().max(1))).cloned() else { return };
        let kind = one(&OpeningKind::ALL, pick);
        let width = one(&[kind.usual_width(), Mm(600), Mm(1), Mm(3_000)], pick / 7);
        let length = (wall.length() as i32).max(1);
        let id = OpeningId(self.plan.next_id);
        self.put(Opening {
            id,
            floor: self.floor,
            wall: wall.id,
            along: Mm(along.rem_euclid(length)),
            width,
            clear_width: one(&[kind.usual_clear_width(width), width, Mm(0)], pick / 28),
            kind,
            hinge: one(&[Hand::Start, Hand::End], pick / 84),
            swing: one(&[Side::Left, Side::Right], pick / 168),
            is_access_controlled: pick.is_multiple_of(3),
            control: one(&[None, Some(SecurityLevel::Public), Some(SecurityLevel::Restricted)], pick / 5),
            release: one(&Release::ALL, pick / 11),
            life: life(pick / 13),
            replaces: None,
        });
    }

    pub(crate) fn desk(&mut self, at: (i32, i32), turned: i32, (width, depth): (i32, i32), shape: DeskShape) {
        let id = DeskId(self.plan.next_id);
        let placements = vec![Placement { phase: EXISTING, at: at.into(), turned: Angle::hundredths(turned) }];
        let (width, depth) = (Mm(width), Mm(depth));
        self.put(Desk { id, floor: self.floor, number: String::new(), shape, width, depth, placements, until: None });
    }

    pub(crate) fn furniture(&mut self, symbol: &str, at: (i32, i32), size: i32, seats: u32) {
        let id = FurnitureId(self.plan.next_id);
        let placements = vec![Placement { phase: EXISTING, at: at.into(), turned: Angle::hundredths(at.0) }];
        let (symbol, width, depth) = (symbol.to_owned(), Mm(size), Mm(size));
        self.put(Furniture { id, floor: self.floor, symbol, width, depth, seats, placements, until: None });
    }

    pub(crate) fn zone(
        &mut self,
        corners: &[(i32, i32)],
        level: SecurityLevel,
        organisation: Option<OrganisationId>,
        vetting: Option<Vetting>,
    ) {
        let id = ZoneId(self.plan.next_id);
        let outline = corners.iter().map(|&corner| corner.into()).collect();
        let (name, life) = ("Zone".to_owned(), Lifetime::from(EXISTING));
        self.put(Zone { id, floor: self.floor, name, level, organisation, vetting, outline, life });
    }

    pub(crate) fn team(&mut self, headcount: u32, organisation: OrganisationId, vetting: Vetting, pick: usize) {
        let id = TeamId(self.plan.next_id);
        let mut team = Team::usual(id, organisation, "Team".to_owned(), headcount, EXISTING);
        team.vetting = vetting;
        team.is_escorted = pick.is_multiple_of(5);
        team.attendance = Attendance::even(one(&[100, 60, 0], pick));
        let ratio = DeskPolicy::Ratio { desks: u32::MAX, fte: 1 };
        team.policy = one(&[DeskPolicy::OneEach, ratio, DeskPolicy::Fixed(3), DeskPolicy::NoDesks], pick / 3);
        team.pool = one(&[None, Some("All")], pick / 12).map(str::to_owned);
        (team.from, team.until) = (one(&[EXISTING, WORKS], pick / 24), one(&[None, None, Some(WORKS)], pick / 48));
        self.put(team);
    }

    pub(crate) fn seat(&mut self, desk: usize, who: usize, at: Moment) {
        let desks = self.plan.floor(self.floor).map(|floor| &floor.desks);
        let Some(&desk) = desks.and_then(|desks| desks.keys().nth(desk % desks.len().max(1))) else { return };
        let teams = self.plan.teams.keys().copied().map(Occupant::Team);
        let all: Vec<Occupant> = teams.chain([Occupant::Held, Occupant::Vacant]).collect();
        self.put(OccupancyChange { floor: self.floor, desk, at, occupant: one(&all, who) });
    }

    /// Marks a room of the floor for the suite.
    pub(crate) fn mark(&mut self, room: usize, role: CommandRole, standing: SuiteStanding, pick: usize) {
        let rooms = self.plan.floor(self.floor).map(|floor| &floor.rooms);
        let Some(&room) = rooms.and_then(|rooms| rooms.keys().nth(room % rooms.len().max(1))) else { return };
        let mut suite = self.plan.command.as_ref().clone();
        suite.rooms.retain(|own| (own.floor, own.room) != (self.floor, room));
        let organisations = one(&[vec![], vec![FIRE], vec![POLICE]], pick);
        suite.rooms.push(CommandRoom {
            standing,
            organisations,
            minutes: one(&[30, 0, 7 * 24 * 60], pick / 3),
            seats: one(&[0, 20, 10_000], pick / 9),
            cost: one(&[Pence(0), Pence(99)], pick / 27),
            ..CommandRoom::usual(self.floor, room, role)
        });
        suite.rooms.sort_by_key(|own| (own.floor, own.room));
        suite.crews = one(&[1, 2, 100], pick / 54);
        let places = [Elsewhere::Home, Elsewhere::Site(EstateId(4_321))];
        suite.elsewhere =
            self.plan.teams.keys().zip(places).map(|(&team, place)| TeamElsewhere { team, place }).collect();
        self.put(suite);
    }

    fn storey(&mut self, pick: usize) {
        let id = FloorId(self.plan.next_id);
        let level = one(&[1, 0, -1, 40], pick);
        self.put(Floor {
            id,
            building: BUILDING,
            name: "Floor".to_owned(),
            code: String::new(),
            level,
            ceiling_height: Mm(one(&[2_700, 1, 0], pick / 4)),
            provenance: assumed(),
        });
        if self.plan.floor(id).is_some() {
            self.floor = id;
        }
    }
}

/// One of several.
pub(crate) fn one<T: Clone>(of: &[T], pick: usize) -> T {
    of[pick % of.len()].clone()
}

fn life(pick: usize) -> Lifetime {
    let until = if pick.is_multiple_of(4) { Some(WORKS) } else { None };
    Lifetime { from: if pick.is_multiple_of(5) && until.is_none() { WORKS } else { EXISTING }, until }
}

const SYMBOLS: [&str; 10] = [
    "wc",
    "basin",
    "urinal",
    "wc-accessible-layout",
    "meeting-table",
    "stair",
    "lift",
    "refuge",
    "acoustic-screen",
    "no-such-symbol",
];

type Maker = fn(&mut Site, &Piece);

/// All that goes into a plan, and how often.
const MAKERS: &[(&str, u32, Maker)] = &[
    ("a wall", 6, |site, own| {
        let kind = one(&WallKind::ALL, own.pick);
        let thickness = one(&[100, 50, 300, 1_500, 0], own.pick / 7);
        site.wall(own.a, own.b, kind, thickness, life(own.pick / 35));
    }),
    ("a room with walls", 8, |site, own| {
        let used_as = one(&RoomUse::all().collect::<Vec<_>>(), own.pick);
        site.cell(own.a, own.b, used_as, one(&[None, Some(0), Some(1), Some(90_000)], own.pick / 26));
    }),
    ("a tiny room", 2, |site, own| {
        let side = one(&[150, 101, 300, 900], own.pick);
        site.cell(own.a, (own.a.0 + side, own.a.1 + side), one(&[RoomUse::Office, RoomUse::Wc], own.pick), None);
    }),
    ("a room without walls of its own", 3, |site, own| {
        let used_as = one(&RoomUse::all().collect::<Vec<_>>(), own.pick);
        let height = one(&[None, Some(0), Some(2_400)], own.pick / 26);
        site.room(own.a, used_as, height, one(&[None, Some(0), Some(u32::MAX)], own.pick / 78));
    }),
    ("a stair", 3, |site, own| site.cell(own.a, own.b, RoomUse::Stair, None)),
    ("a door", 8, |site, own| site.door(own.pick, own.a.0, own.pick / 3)),
    ("a desk", 6, |site, own| {
        let size = one(&[(1_600, 800), (1_600, 800), (1, 1), (60_000, 60_000), (0, 800)], own.pick);
        site.desk(own.a, one(&[0, 9_000, 3_333, -1], own.pick / 5), size, one(&DeskShape::ALL, own.pick / 20));
    }),
    ("a pile of desks", 2, |site, own| {
        for _ in 0..6 {
            site.desk(own.a, 0, (1_600, 800), DeskShape::Rectangular);
        }
    }),
    ("a piece of furniture", 4, |site, own| {
        let size = one(&[600, 1, 30_000], own.pick / 10);
        site.furniture(one(&SYMBOLS, own.pick), own.a, size, one(&[0, 4, 10_000], own.pick / 30));
    }),
    ("a zone", 4, |site, own| {
        // Every other one crosses itself.
        let (a, b) = (own.a, own.b);
        let corners = one(&[[a, (b.0, a.1), b, (a.0, b.1)], [a, b, (b.0, a.1), (a.0, b.1)]], own.pick);
        let organisation = one(&[None, Some(FIRE), Some(POLICE)], own.pick / 8);
        let vetting = one(&[None, None, Some(Vetting::None), Some(Vetting::Nppv3)], own.pick / 24);
        site.zone(&corners, one(&SecurityLevel::ALL, own.pick / 2), organisation, vetting);
    }),
    ("a team", 4, |site, own| {
        let headcount = one(&[7, 1, 0, 100_000], own.pick);
        let vetting = one(&[Vetting::None, Vetting::Nppv1, Vetting::Management], own.pick / 4);
        site.team(headcount, one(&[FIRE, POLICE], own.pick / 12), vetting, own.pick / 24);
    }),
    ("seats", 6, |site, own| {
        for desk in 0..4 {
            let at = one(&[Moment::complete(EXISTING), Moment::complete(WORKS), Moment::works(WORKS)], own.pick);
            site.seat(own.pick + desk, own.pick / 3, at);
        }
    }),
    ("a room of the command suite", 4, |site, own| {
        let role = one(&CommandRole::all().collect::<Vec<_>>(), own.pick / 2);
        site.mark(own.pick / 16, role, one(&SuiteStanding::ALL, own.pick), own.pick / 32);
    }),
    ("another storey", 1, |site, own| site.storey(own.pick)),
    ("how it is checked", 1, |site, own| {
        let edition = one(&["2013", "2021", "of nobody"], own.pick).to_owned();
        let men = Percent::whole(one(&[0, 50, 100], own.pick / 3));
        let sanitary = one(&[Sanitary::Mixed, Sanitary::Apart { men }], own.pick / 9);
        let waiver = Waiver { check: one(&["exits", "of nobody"], own.pick / 18).to_owned(), reason: "So".to_owned() };
        let waivers = one(&[vec![], vec![waiver]], own.pick / 36);
        site.put(Checking { edition, sanitary, waivers, provenance: assumed() });
    }),
];

/// Few places, so that things meet; some a little beside them, and a few far away.
fn place() -> impl Strategy<Value = (i32, i32)> {
    let aside =
        prop_oneof![4 => Just((0, 0)), 2 => (-90..90_i32, -90..90_i32), 1 => (-3_000..3_000_i32, -3_000..3_000_i32)];
    (0..12_i32, 0..9_i32, aside).prop_map(|(x, y, (dx, dy))| (x * 1_000 + dx, y * 1_000 + dy))
}

fn piece() -> impl Strategy<Value = Piece> {
    let weighted: Vec<usize> =
        MAKERS.iter().enumerate().flat_map(|(idx, (_, weight, _))| vec![idx; *weight as usize]).collect();
    (prop::sample::select(weighted), place(), place(), 0..100_000_usize).prop_map(|(maker, a, b, pick)| Piece {
        maker,
        a,
        b,
        pick,
    })
}

/// What a plan is made of.
pub(crate) fn pieces(most: usize) -> impl Strategy<Value = Vec<Piece>> {
    prop::collection::vec(piece(), 1..most)
}

/// The plan that is made of these.
pub(crate) fn made(pieces: &[Piece]) -> Plan {
    let mut site = Site::new();
    for piece in pieces {
        MAKERS[piece.maker].2(&mut site, piece);
    }
    site.plan
}
