//! A floor with something of everything: walls and openings of every kind, two organisations, three phases.

use colocate::model::*;
use colocate::units::{Angle, Date, Mm, Pence, Percent, PlanPoint};

pub(crate) const EXISTING: PhaseId = PhaseId(1);
pub(crate) const WORKS: PhaseId = PhaseId(2);
pub(crate) const GROUND: FloorId = FloorId(4);

/// A plan being put together.
pub(crate) struct Draft {
    pub(crate) plan: Plan,
    phase: PhaseId,
}

fn assumed() -> Provenance {
    Provenance::Assumption(String::new())
}

impl Draft {
    /// A plan with two phases, three organisations and an empty floor.
    pub(crate) fn new() -> Self {
        let mut draft = Self { plan: Plan::new(title_block(), appraisal()), phase: EXISTING };
        for (id, name) in [(EXISTING, "Existing"), (WORKS, "Phase 1")] {
            draft.add(Phase {
                id,
                name: name.into(),
                purpose: String::new(),
                works_start: None,
                works_end: None,
                move_in: None,
                provenance: assumed(),
            });
        }
        draft.add(Building {
            id: BuildingId(3),
            name: "Main block".into(),
            kind: BuildingKind::Permanent,
            life: Lifetime::from(EXISTING),
            north: Angle::degrees(20),
            note: String::new(),
            provenance: assumed(),
        });
        draft.floor(GROUND, "Ground floor", "00", 0);
        let organisations =
            [("Police", Hatch::Rising), ("Fire and Rescue Service", Hatch::Falling), ("Shared services", Hatch::Grid)];
        for (idx, (name, hatch)) in organisations.into_iter().enumerate() {
            let (id, colour) = (OrganisationId(10 + idx as u32), idx as u8);
            draft.add(Organisation { id, name: name.into(), short_name: name.into(), colour, hatch });
            draft.add(Team {
                id: TeamId(20 + idx as u32),
                organisation: id,
                name: format!("{name} team"),
                headcount: 10,
                fte: Fte::whole(10),
                policy: DeskPolicy::OneEach,
                attendance: Attendance::even(60),
                vetting: Vetting::None,
                near: Vec::new(),
                is_kept_together: true,
                is_escorted: false,
                pool: None,
                from: EXISTING,
                until: None,
                provenance: assumed(),
            });
        }
        draft
    }

    pub(crate) fn add(&mut self, element: impl Into<Element>) {
        assert_eq!(self.plan.insert(element.into()), None);
    }

    pub(crate) fn floor(&mut self, id: FloorId, name: &str, code: &str, level: i32) {
        self.add(Floor {
            id,
            building: BuildingId(3),
            name: name.into(),
            code: code.into(),
            level,
            ceiling_height: Mm(2_700),
            provenance: assumed(),
        });
    }

    fn next(&self) -> u32 {
        self.plan.next_id.max(100)
    }

    pub(crate) fn wall(&mut self, start: (i32, i32), end: (i32, i32), kind: WallKind) -> WallId {
        let id = WallId(self.next());
        let life = Lifetime::from(self.phase);
        let (start, end) = (start.into(), end.into());
        self.add(Wall { id, floor: GROUND, start, end, thickness: kind.usual_thickness(), kind, life, replaces: None });
        id
    }

    pub(crate) fn ends_in_works(&mut self, id: WallId) {
        let mut wall = self.plan.floor(GROUND).unwrap().walls[&id].as_ref().clone();
        wall.life.until = Some(WORKS);
        self.add(wall);
    }

    pub(crate) fn opening(&mut self, wall: WallId, along: i32, width: i32, kind: OpeningKind, hung: (Hand, Side)) {
        let life = Lifetime::from(self.phase);
        self.add(Opening {
            id: OpeningId(self.next()),
            floor: GROUND,
            wall,
            along: Mm(along),
            width: Mm(width),
            clear_width: kind.usual_clear_width(Mm(width)),
            kind,
            hinge: hung.0,
            swing: hung.1,
            is_access_controlled: false,
            control: None,
            release: Release::Free,
            life,
            replaces: None,
        });
    }

    pub(crate) fn room(&mut self, anchor: (i32, i32), number: &str, name: &str, used_as: RoomUse) {
        let phase = self.phase;
        let dated =
            DatedUse { phase, name: name.into(), used_as, tenure: Tenure::ByOccupants, works: WorksLevel::None };
        self.add(Room {
            id: RoomId(self.next()),
            floor: GROUND,
            number: number.into(),
            anchor: anchor.into(),
            ceiling_height: None,
            fresh_air: None,
            uses: vec![dated],
            until: None,
        });
    }

    pub(crate) fn desk(&mut self, at: (i32, i32), degrees: i32, shape: DeskShape, occupant: Occupant) -> DeskId {
        let id = DeskId(self.next());
        let n_desks = self.plan.floor(GROUND).unwrap().desks.len();
        self.add(Desk {
            id,
            floor: GROUND,
            number: format!("G-{:03}", n_desks + 1),
            shape,
            width: Mm(1_600),
            depth: Mm(800),
            placements: vec![self.placement(at, degrees)],
            until: None,
        });
        if occupant != Occupant::Vacant {
            self.add(OccupancyChange { floor: GROUND, desk: id, at: Moment::complete(self.phase), occupant });
        }
        id
    }

    fn placement(&self, at: (i32, i32), degrees: i32) -> Placement {
        Placement { phase: self.phase, at: PlanPoint::from(at), turned: Angle::degrees(degrees) }
    }

    pub(crate) fn furniture(&mut self, symbol: &str, at: (i32, i32), size: (i32, i32), degrees: i32, seats: u32) {
        self.add(Furniture {
            id: FurnitureId(self.next()),
            floor: GROUND,
            symbol: symbol.into(),
            width: Mm(size.0),
            depth: Mm(size.1),
            seats,
            placements: vec![self.placement(at, degrees)],
            until: None,
        });
    }
}

const LEFT: (Hand, Side) = (Hand::Start, Side::Left);
const RIGHT: (Hand, Side) = (Hand::Start, Side::Right);
const LEFT_END: (Hand, Side) = (Hand::End, Side::Left);
const RIGHT_END: (Hand, Side) = (Hand::End, Side::Right);

/// The floor.
pub(crate) fn plan() -> Plan {
    let mut draft = Draft::new();
    let upper = walls_as_they_are(&mut draft);
    rooms_as_they_are(&mut draft);
    draft.phase = WORKS;
    works(&mut draft, upper);
    desks_of_the_works(&mut draft);
    draft.plan
}

/// Walls and openings of the building as it is; gives the wall above the corridor.
fn walls_as_they_are(draft: &mut Draft) -> WallId {
    use OpeningKind as Kind;
    use WallKind::{External, HalfHeight, Partition, Structural};
    let south = draft.wall((0, 0), (26_000, 0), External);
    let east = draft.wall((26_000, 0), (26_000, 14_000), External);
    let north = draft.wall((26_000, 14_000), (0, 14_000), External);
    let west = draft.wall((0, 14_000), (0, 0), External);
    let lower = draft.wall((0, 6_000), (26_000, 6_000), Structural);
    let upper = draft.wall((0, 8_000), (26_000, 8_000), Partition);
    let reception = draft.wall((6_000, 0), (6_000, 6_000), Partition);
    draft.wall((18_000, 0), (18_000, 6_000), Structural);
    let wcs = draft.wall((21_000, 0), (21_000, 6_000), Partition);
    draft.wall((23_500, 0), (23_500, 6_000), Partition);
    let gone = draft.wall((5_000, 8_000), (5_000, 14_000), Partition);
    draft.ends_in_works(gone);
    draft.wall((21_500, 8_000), (21_500, 14_000), Structural);
    draft.wall((9_000, 3_400), (12_600, 3_400), HalfHeight);
    for x in [2_000, 8_000, 11_000, 14_000, 17_000, 24_700] {
        draft.opening(south, x, 1_500, Kind::Window, RIGHT);
    }
    for x in [2_500, 5_500, 8_500, 13_500, 16_500, 19_500, 22_500] {
        draft.opening(north, x, 1_500, Kind::Window, RIGHT);
    }
    draft.opening(east, 7_000, 1_800, Kind::DoubleDoor, RIGHT);
    draft.opening(west, 10_900, 1_800, Kind::SlidingDoor, LEFT);
    draft.opening(south, 4_800, 2_000, Kind::RevolvingDoor, LEFT);
    draft.opening(west, 3_000, 3_000, Kind::RollerShutter, RIGHT);
    draft.opening(lower, 5_000, 1_000, Kind::SingleDoor, RIGHT);
    draft.opening(lower, 10_000, 1_800, Kind::DoubleDoor, RIGHT);
    draft.opening(lower, 19_000, 900, Kind::SingleDoor, RIGHT_END);
    draft.opening(lower, 22_600, 1_000, Kind::SingleDoor, LEFT);
    draft.opening(lower, 24_700, 900, Kind::SingleDoor, RIGHT);
    draft.opening(upper, 2_500, 1_000, Kind::SingleDoor, LEFT_END);
    draft.opening(upper, 20_600, 900, Kind::SingleDoor, LEFT);
    draft.opening(upper, 23_700, 1_800, Kind::DoubleDoor, LEFT);
    draft.opening(wcs, 5_000, 900, Kind::Opening, LEFT);
    draft.opening(reception, 4_500, 1_200, Kind::Opening, LEFT);
    upper
}

/// Rooms, furniture and desks of the building as it is.
fn rooms_as_they_are(draft: &mut Draft) {
    use RoomUse as Use;
    draft.room((3_000, 2_000), "G.01", "Joint reception", Use::Reception);
    draft.room((12_000, 5_000), "G.02", "Shared open plan", Use::OpenPlan);
    draft.room((19_500, 2_000), "G.03", "WC", Use::Wc);
    draft.room((22_000, 2_000), "G.04", "Accessible WC", Use::AccessibleWc);
    draft.room((25_000, 2_000), "G.05", "Cleaner", Use::Cleaner);
    draft.room((12_000, 7_000), "G.06", "Corridor", Use::Circulation);
    draft.room((24_000, 12_000), "G.07", "Stair", Use::Stair);
    draft.furniture("reception-desk", (3_000, 4_300), (3_000, 900), 180, 2);
    draft.furniture("sofa", (1_000, 900), (1_900, 850), 180, 2);
    draft.furniture("plant", (5_300, 5_300), (600, 600), 0, 0);
    for (idx, x) in [18_600, 19_500, 20_400].into_iter().enumerate() {
        draft.furniture("wc", (x, 600), (400, 700), 180, 0);
        draft.furniture("basin", (20_600, 2_000 + 900 * idx as i32), (550, 450), 270, 0);
    }
    draft.furniture("urinal", (18_400, 3_000), (400, 350), 90, 0);
    draft.furniture("wc-accessible", (22_200, 600), (900, 750), 180, 0);
    draft.furniture("stair", (22_800, 11_800), (1_200, 3_600), 0, 0);
    draft.furniture("lift", (24_900, 12_900), (1_600, 1_800), 0, 0);
    draft.furniture("kitchen-sink", (16_500, 5_600), (1_200, 600), 0, 0);
    draft.furniture("fridge", (17_500, 5_500), (600, 650), 0, 0);
    let (fire, shared) = (Occupant::Team(TeamId(21)), Occupant::Team(TeamId(22)));
    for (idx, x) in [9_800, 11_400, 14_200, 15_800].into_iter().enumerate() {
        let occupant = [shared, fire, fire, Occupant::Held][idx];
        draft.desk((x, 2_950), 0, DeskShape::Rectangular, occupant);
        draft.desk((x, 3_850), 180, DeskShape::Rectangular, if idx == 1 { Occupant::Vacant } else { shared });
    }
}

/// What the works bring, and what they take away.
fn works(draft: &mut Draft, upper: WallId) {
    use OpeningKind as Kind;
    use RoomUse as Use;
    use WallKind::{Glazed, Partition, SecurePartition, Separator};
    draft.wall((9_500, 8_000), (9_500, 14_000), Glazed);
    let secure = draft.wall((14_000, 8_000), (14_000, 14_000), SecurePartition);
    draft.wall((19_500, 8_000), (19_500, 14_000), Partition);
    draft.wall((19_500, 11_000), (21_500, 11_000), Separator);
    draft.opening(upper, 10_500, 1_000, Kind::SingleDoor, LEFT);
    draft.opening(upper, 15_000, 1_800, Kind::DoubleDoor, LEFT);
    draft.opening(secure, 4_500, 900, Kind::SingleDoor, LEFT_END);
    draft.room((3_000, 11_000), "G.08", "Police operations", Use::OpenPlan);
    draft.room((12_000, 11_000), "G.09", "Meeting", Use::Meeting);
    draft.room((17_000, 11_000), "G.10", "Gold command", Use::GoldCommand);
    draft.room((20_500, 9_500), "G.11", "Stores", Use::Store);
    draft.room((20_500, 12_500), "G.12", "Servers", Use::ServerRoom);
    draft.furniture("meeting-table", (11_700, 11_200), (2_400, 1_200), 90, 8);
    draft.furniture("table-round", (16_700, 10_200), (1_600, 1_600), 0, 6);
    draft.furniture("video-wall", (16_700, 13_700), (3_600, 200), 0, 0);
    draft.furniture("conference-row", (16_700, 12_000), (3_300, 550), 180, 6);
    draft.furniture("rack", (20_000, 13_200), (600, 1_000), 0, 0);
    draft.furniture("cupboard", (20_500, 8_400), (1_000, 500), 180, 0);
    draft.furniture("trophy cabinet", (700, 8_500), (1_000, 500), 0, 0);
    draft.add(Zone {
        id: ZoneId(draft.next()),
        floor: GROUND,
        name: "Police".into(),
        level: SecurityLevel::Restricted,
        organisation: None,
        vetting: None,
        outline: [(0, 8_000), (9_500, 8_000), (9_500, 14_000), (0, 14_000)].map(PlanPoint::from).to_vec(),
        life: Lifetime::from(WORKS),
    });
}

/// The desks that the works bring, and one that they move.
fn desks_of_the_works(draft: &mut Draft) {
    let (police, fire) = (Occupant::Team(TeamId(20)), Occupant::Team(TeamId(21)));
    for (idx, x) in [1_500, 3_100, 5_700, 7_300].into_iter().enumerate() {
        let occupant = if idx < 3 { police } else { fire };
        draft.desk((x, 12_950), 180, DeskShape::SitStand, occupant);
        let shape = [DeskShape::Accessible, DeskShape::Rectangular, DeskShape::LeftReturn, DeskShape::Rectangular][idx];
        draft.desk((x, 12_150), 0, shape, occupant);
    }
    draft.desk((8_900, 10_000), 90, DeskShape::RightReturn, police);
    let moved = draft.plan.floor(GROUND).unwrap().desks.keys().next().copied().unwrap();
    let mut desk = draft.plan.floor(GROUND).unwrap().desks[&moved].as_ref().clone();
    desk.placements.push(Placement { phase: WORKS, at: PlanPoint::new(7_500, 3_400), turned: Angle::degrees(90) });
    draft.add(desk);
}

fn title_block() -> TitleBlock {
    TitleBlock {
        legal_owner: "Hampshire County Council".into(),
        project: "Shared police and fire headquarters".into(),
        title: "Leigh Road, Eastleigh".into(),
        supplementary_title: String::new(),
        drawing_number: "CLC-LR-001".into(),
        document_type: "Floor plan".into(),
        revision: "P01".into(),
        status: DocumentStatus::WorkInProgress,
        author: "A. Planner".into(),
        checker: "B. Checker".into(),
        approver: String::new(),
        date: Date::new(2015, 11, 17),
        marking: Marking::OfficialSensitive,
        survey_status: SurveyStatus::IllustrativeNotSurveyed,
        note: "No survey of the building was published; walls, rooms and desks are assumptions.".into(),
    }
}

fn appraisal() -> Appraisal {
    Appraisal {
        discount_rate: Percent(350),
        years: 10,
        base_year: 2015,
        allows_for: AllowsFor::Risk,
        optimism_bias: Percent(0),
        bias_by_type: Vec::new(),
        host: None,
        sensitivity: Percent::whole(20),
        benchmark_low: Pence(0),
        benchmark_high: Pence(0),
        provenance: assumed(),
    }
}
