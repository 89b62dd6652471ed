//! Small plans, made by hand.

use colocate::model::{
    AllowsFor, Appraisal, Attendance, Building, BuildingId, BuildingKind, Desk, DeskId, DeskPolicy, DeskShape,
    DocumentStatus, Edit, Floor, FloorId, Fte, Hatch, Lifetime, Marking, Moment, OccupancyChange, Occupant,
    Organisation, OrganisationId, Phase, PhaseId, Placement, Plan, Provenance, SurveyStatus, Team, TeamId, TitleBlock,
    Vetting,
};
use colocate::units::{Angle, Mm, Pence, Percent, PlanPoint};

pub const EXISTING: PhaseId = PhaseId(1);
pub const FIRST: PhaseId = PhaseId(2);
pub const SECOND: PhaseId = PhaseId(3);
pub const FINANCE: TeamId = TeamId(5);
pub const PATROL: TeamId = TeamId(6);
pub const GROUND: FloorId = FloorId(8);
pub const UPPER: FloorId = FloorId(9);

pub fn assumption() -> Provenance {
    Provenance::Assumption("for a test".to_owned())
}

/// A plan with nothing in it at all.
pub fn nothing() -> Plan {
    let title_block = TitleBlock {
        legal_owner: String::new(),
        project: "Test".to_owned(),
        title: "Test".to_owned(),
        supplementary_title: String::new(),
        drawing_number: String::new(),
        document_type: String::new(),
        revision: String::new(),
        status: DocumentStatus::WorkInProgress,
        author: String::new(),
        checker: String::new(),
        approver: String::new(),
        date: None,
        marking: Marking::OfficialSensitive,
        survey_status: SurveyStatus::IllustrativeNotSurveyed,
        note: String::new(),
    };
    let appraisal = Appraisal {
        discount_rate: Percent(350),
        years: 30,
        base_year: 2015,
        allows_for: AllowsFor::Risk,
        optimism_bias: Percent(0),
        bias_by_type: Vec::new(),
        host: None,
        sensitivity: Percent::whole(20),
        benchmark_low: Pence::ZERO,
        benchmark_high: Pence::ZERO,
        provenance: assumption(),
    };
    Plan::new(title_block, appraisal)
}

/// Three phases, two teams, a building of two empty floors.
pub fn empty_floors() -> Plan {
    let phase = |id, name: &str| Phase {
        id,
        name: name.to_owned(),
        purpose: String::new(),
        works_start: None,
        works_end: None,
        move_in: None,
        provenance: assumption(),
    };
    let floor = |id, name: &str, code: &str, level| Floor {
        id,
        building: BuildingId(7),
        name: name.to_owned(),
        code: code.to_owned(),
        level,
        ceiling_height: Mm(2_700),
        provenance: assumption(),
    };
    let organisation = Organisation {
        id: OrganisationId(4),
        name: "County".to_owned(),
        short_name: "CC".to_owned(),
        colour: 0,
        hatch: Hatch::ALL[0],
    };
    let building = Building {
        id: BuildingId(7),
        name: "Main block".to_owned(),
        kind: BuildingKind::Permanent,
        life: Lifetime::from(EXISTING),
        north: Angle::ZERO,
        note: String::new(),
        provenance: assumption(),
    };
    let edit = Edit::new("Set out")
        .put(phase(EXISTING, "Existing"))
        .put(phase(FIRST, "Phase 1"))
        .put(phase(SECOND, "Phase 2"))
        .put(organisation)
        .put(team(FINANCE, "Finance"))
        .put(team(PATROL, "Patrol"))
        .put(building)
        .put(floor(GROUND, "Ground floor", "G", 0))
        .put(floor(UPPER, "First floor", "1", 1));
    nothing().with(&edit).expect("a sound plan")
}

pub fn team(id: TeamId, name: &str) -> Team {
    Team {
        id,
        organisation: OrganisationId(4),
        name: name.to_owned(),
        headcount: 10,
        fte: Fte::whole(10),
        policy: DeskPolicy::OneEach,
        attendance: Attendance::even(60),
        vetting: Vetting::None,
        near: Vec::new(),
        is_kept_together: false,
        is_escorted: false,
        pool: None,
        from: EXISTING,
        until: None,
        provenance: assumption(),
    }
}

/// A desk that stands from the beginning, numbered as it is.
pub fn desk(id: u32, floor: FloorId, x: i32, y: i32) -> Desk {
    Desk {
        id: DeskId(id),
        floor,
        number: format!("D-{id:03}"),
        shape: DeskShape::Rectangular,
        width: Mm(1_600),
        depth: Mm(800),
        placements: vec![Placement { phase: EXISTING, at: PlanPoint::new(x, y), turned: Angle::ZERO }],
        until: None,
    }
}

/// A desk is given to somebody.
pub fn given(floor: FloorId, desk: u32, at: Moment, occupant: Occupant) -> OccupancyChange {
    OccupancyChange { floor, desk: DeskId(desk), at, occupant }
}

pub fn existing() -> Moment {
    Moment::complete(EXISTING)
}

pub fn first() -> Moment {
    Moment::complete(FIRST)
}

pub fn second() -> Moment {
    Moment::complete(SECOND)
}
