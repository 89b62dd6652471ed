//! A small building for working out figures by hand: two phases, one organisation, one floor.

use colocate::model::*;
use colocate::units::{Angle, Date, Mm, Pence, Percent, PlanPoint};

pub(crate) const EXISTING: PhaseId = PhaseId(1);
pub(crate) const WORKS: PhaseId = PhaseId(2);
pub(crate) const FIRE: OrganisationId = OrganisationId(3);
pub(crate) const BUILDING: BuildingId = BuildingId(4);
pub(crate) const FLOOR: FloorId = FloorId(5);

pub(crate) struct Office {
    pub(crate) plan: Plan,
}

pub(crate) fn assumed() -> Provenance {
    Provenance::Assumption("Test".to_owned())
}

impl Office {
    pub(crate) fn new() -> Self {
        let appraisal = Appraisal {
            discount_rate: Percent(350),
            years: 10,
            base_year: 2015,
            allows_for: AllowsFor::Risk,
            optimism_bias: Percent(0),
            bias_by_type: Vec::new(),
            host: None,
            sensitivity: Percent::whole(20),
            benchmark_low: Pence::pounds(450),
            benchmark_high: Pence::pounds(800),
            provenance: assumed(),
        };
        let mut office = Self { plan: Plan::new(TitleBlock::default(), appraisal) };
        office.phase(EXISTING, "Existing", None);
        office.phase(WORKS, "Works", Some(("2015-01-05", "2015-06-29")));
        office.put(Organisation {
            id: FIRE,
            name: "Fire".to_owned(),
            short_name: "Fire".to_owned(),
            colour: 0,
            hatch: Hatch::Plain,
        });
        office.put(Building {
            id: BUILDING,
            name: "Main block".to_owned(),
            kind: BuildingKind::Permanent,
            life: Lifetime::from(EXISTING),
            north: Angle::ZERO,
            note: String::new(),
            provenance: assumed(),
        });
        office.floor(FLOOR, BUILDING);
        office.plan.next_id = 10;
        office
    }

    pub(crate) fn put(&mut self, element: impl Into<Element>) {
        assert_eq!(self.plan.insert(element.into()), None);
    }

    /// The plan, which must be sound.
    pub(crate) fn sound(&self) -> &Plan {
        assert_eq!(self.plan.violations(), Vec::<String>::new());
        &self.plan
    }

    fn next(&mut self) -> u32 {
        self.plan.next_id += 1;
        self.plan.next_id - 1
    }

    pub(crate) fn phase(&mut self, id: PhaseId, name: &str, works: Option<(&str, &str)>) {
        let date = |text: &str| text.parse::<Date>().unwrap_or_else(|error| panic!("{error}"));
        self.put(Phase {
            id,
            name: name.to_owned(),
            purpose: String::new(),
            works_start: works.map(|(start, _)| date(start)),
            works_end: works.map(|(_, end)| date(end)),
            move_in: None,
            provenance: assumed(),
        });
    }

    pub(crate) fn floor(&mut self, id: FloorId, building: BuildingId) {
        self.put(Floor {
            id,
            building,
            name: format!("Floor {}", id.0),
            code: format!("{:02}", id.0),
            level: id.0 as i32 - FLOOR.0 as i32,
            ceiling_height: Mm(2_700),
            provenance: assumed(),
        });
    }

    pub(crate) fn wall(&mut self, ends: [(i32, i32); 2], kind: WallKind, thickness: i32, life: Lifetime) -> WallId {
        let id = WallId(self.next());
        let [start, end] = ends.map(PlanPoint::from);
        self.put(Wall { id, floor: FLOOR, start, end, thickness: Mm(thickness), kind, life, replaces: None });
        id
    }

    /// Four external walls of 100 mm about a rectangle, given by the centre lines.
    pub(crate) fn shell(&mut self, width: i32, depth: i32) {
        let corners = [(0, 0), (width, 0), (width, depth), (0, depth)];
        for (idx, &corner) in corners.iter().enumerate() {
            let ends = [corner, corners[(idx + 1) % 4]];
            self.wall(ends, WallKind::External, 100, Lifetime::from(EXISTING));
        }
    }

    pub(crate) fn room(&mut self, anchor: (i32, i32), used_as: RoomUse) -> RoomId {
        let id = RoomId(self.next());
        let dated = DatedUse {
            phase: EXISTING,
            name: format!("Room {}", id.0),
            used_as,
            tenure: Tenure::ByOccupants,
            works: WorksLevel::None,
        };
        self.put(Room {
            id,
            floor: FLOOR,
            number: id.0.to_string(),
            anchor: anchor.into(),
            ceiling_height: None,
            fresh_air: None,
            uses: vec![dated],
            until: None,
        });
        id
    }

    /// Changes a room, as an edit would.
    pub(crate) fn change_room(&mut self, id: RoomId, change: impl FnOnce(&mut Room)) {
        let mut room = self.plan.floors[&FLOOR].rooms[&id].as_ref().clone();
        change(&mut room);
        self.put(room);
    }

    pub(crate) fn opening(&mut self, wall: WallId, along: i32, kind: OpeningKind, life: Lifetime) -> OpeningId {
        let id = OpeningId(self.next());
        let width = kind.usual_width();
        self.put(Opening {
            id,
            floor: FLOOR,
            wall,
            along: Mm(along),
            width,
            clear_width: kind.usual_clear_width(width),
            kind,
            hinge: Hand::Start,
            swing: Side::Left,
            is_access_controlled: false,
            control: None,
            release: Release::Free,
            life,
            replaces: None,
        });
        id
    }

    pub(crate) fn desk(&mut self, at: (i32, i32), from: PhaseId) -> DeskId {
        let id = DeskId(self.next());
        self.put(Desk {
            id,
            floor: FLOOR,
            number: id.0.to_string(),
            shape: DeskShape::Rectangular,
            width: Mm(1_600),
            depth: Mm(800),
            placements: vec![Placement { phase: from, at: at.into(), turned: Angle::ZERO }],
            until: None,
        });
        id
    }

    /// A row of desks.
    pub(crate) fn desks(&mut self, number: i32, from: PhaseId) -> Vec<DeskId> {
        (0..number).map(|idx| self.desk((1_000 + idx % 20 * 1_600, 1_000 + idx / 20 * 1_600), from)).collect()
    }

    pub(crate) fn team(&mut self, headcount: u32, fte: Fte, policy: DeskPolicy) -> TeamId {
        let id = TeamId(self.next());
        self.put(Team {
            id,
            organisation: FIRE,
            name: format!("Team {}", id.0),
            headcount,
            fte,
            policy,
            attendance: Attendance::even(60),
            vetting: Vetting::None,
            near: Vec::new(),
            is_kept_together: false,
            is_escorted: false,
            pool: None,
            from: EXISTING,
            until: None,
            provenance: assumed(),
        });
        id
    }

    pub(crate) fn change_team(&mut self, id: TeamId, change: impl FnOnce(&mut Team)) {
        let mut team = self.plan.teams[&id].as_ref().clone();
        change(&mut team);
        self.put(team);
    }

    pub(crate) fn seat(&mut self, desks: &[DeskId], occupant: Occupant, at: Moment) {
        for &desk in desks {
            self.put(OccupancyChange { floor: FLOOR, desk, at, occupant });
        }
    }

    /// A zone from corner to corner.
    pub(crate) fn zone(&mut self, (west, south): (i32, i32), (east, north): (i32, i32), life: Lifetime) -> ZoneId {
        let id = ZoneId(self.next());
        let corners = [(west, south), (east, south), (east, north), (west, north)];
        self.put(Zone {
            id,
            floor: FLOOR,
            name: format!("Zone {}", id.0),
            level: SecurityLevel::Shared,
            organisation: None,
            vetting: None,
            outline: corners.map(PlanPoint::from).to_vec(),
            life,
        });
        id
    }

    /// Says what is expected of a team.
    pub(crate) fn demand(&mut self, team: TeamId, change: impl FnOnce(&mut Demand)) {
        let known = self.plan.demands.get(&team).map(|demand| demand.as_ref().clone());
        let mut demand = known.unwrap_or_else(|| Demand::none(team));
        change(&mut demand);
        self.put(demand);
    }

    /// Changes the basis on which the figures are reckoned.
    pub(crate) fn basis(&mut self, change: impl FnOnce(&mut Basis)) {
        let mut basis = self.plan.basis.as_ref().clone();
        change(&mut basis);
        self.put(basis);
    }

    pub(crate) fn rate(&mut self, code: &str, element: CostElement, driver: CostDriver, unit: Unit, rate: Pence) {
        let id = RateId(self.next());
        self.put(Rate {
            id,
            code: code.to_owned(),
            element,
            description: code.to_owned(),
            driver,
            unit,
            rate,
            base_date: "3Q 2014".to_owned(),
            region: String::new(),
            spend: None,
            provenance: assumed(),
        });
    }

    pub(crate) fn step(&mut self, name: &str, step: AllowanceStep) -> AllowanceId {
        let id = AllowanceId(self.next());
        let stage = CostStage::told_by(name, step);
        self.put(Allowance { id, name: name.to_owned(), stage, step, provenance: assumed() });
        id
    }

    /// A step that adds a share of the running total.
    pub(crate) fn percent(&mut self, name: &str, hundredths: i32) -> AllowanceId {
        let of = AllowanceBase::RunningTotal;
        self.step(name, AllowanceStep::Percent { percent: Percent(hundredths), of })
    }
}
