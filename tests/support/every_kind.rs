//! A small plan with every kind of element, and every field of each other than its default.

use colocate::model::*;
use colocate::units::{Angle, Date, Mm, Orientation, Paper, Pence, Percent, PlanPoint, Scale, ScaleChoice};

fn sourced() -> Provenance {
    Provenance::Sourced("A “source” with \\ and\na second line, naïve £ → 火".to_owned())
}

fn assumed() -> Provenance {
    Provenance::Assumption("because".to_owned())
}

const fn at(x: i32, y: i32) -> PlanPoint {
    PlanPoint::new(x, y)
}

pub(crate) fn every_kind() -> Plan {
    let mut plan = Plan::new(title_block(), appraisal());
    let elements = programme()
        .into_iter()
        .chain(people())
        .chain(building())
        .chain(fabric())
        .chain(things())
        .chain(seats())
        .chain(money())
        .chain(checks_and_command())
        .chain(review())
        .chain([sheet_set().into(), underlay().into()]);
    for element in elements {
        assert_eq!(plan.insert(element), None);
    }
    plan.next_id = 1_000;
    assert_eq!(plan.violations(), Vec::<String>::new());
    plan
}

fn title_block() -> TitleBlock {
    TitleBlock {
        legal_owner: "Hampshire Fire and Rescue Authority".to_owned(),
        project: "Co-location".to_owned(),
        title: "Every kind".to_owned(),
        supplementary_title: "Of element".to_owned(),
        drawing_number: "LR-001".to_owned(),
        document_type: "Test plan".to_owned(),
        revision: "P02".to_owned(),
        status: DocumentStatus::ForReview,
        author: "A. Author".to_owned(),
        checker: "C. Checker".to_owned(),
        approver: "B. Approver".to_owned(),
        date: Date::new(2014, 7, 31),
        marking: Marking::Official,
        survey_status: SurveyStatus::Surveyed { by: "S. Surveyor".to_owned(), date: Date::from_day_number(735_353) },
        note: "A note".to_owned(),
    }
}

fn appraisal() -> Appraisal {
    Appraisal {
        discount_rate: Percent(350),
        years: 10,
        base_year: 2015,
        allows_for: AllowsFor::OptimismBias,
        optimism_bias: Percent(2_400),
        bias_by_type: vec![BiasShare {
            project: ProjectType::NonStandardBuildings,
            share: Percent::whole(100),
            mitigation: Percent(5),
        }],
        host: Some(OrganisationId(10)),
        sensitivity: Percent::whole(15),
        benchmark_low: Pence(44_900),
        benchmark_high: Pence(80_100),
        provenance: sourced(),
    }
}

fn programme() -> Vec<Element> {
    let phase = |id, name: &str, dates: [Option<Date>; 3]| Phase {
        id: PhaseId(id),
        name: name.to_owned(),
        purpose: "A purpose".to_owned(),
        works_start: dates[0],
        works_end: dates[1],
        move_in: dates[2],
        provenance: sourced(),
    };
    // The order of the phases is not that of their numbers, on purpose.
    vec![
        phase(3, "Existing", [None; 3]).into(),
        phase(1, "Phase 1", [Date::new(2015, 5, 18), Date::new(2015, 11, 13), Date::new(2015, 11, 17)]).into(),
        phase(2, "Phase 2", [None; 3]).into(),
    ]
}

fn people() -> Vec<Element> {
    let organisation = |id, name: &str, hatch| Organisation {
        id: OrganisationId(id),
        name: name.to_owned(),
        short_name: name.to_owned(),
        colour: 4,
        hatch,
    };
    let team = |id, policy, near: &[u32]| Team {
        id: TeamId(id),
        organisation: OrganisationId(10),
        name: format!("Team {id}"),
        headcount: 12,
        fte: Fte(1_150),
        policy,
        attendance: Attendance([8_000, 9_000, 9_550, 7_000, 5_000].map(Percent)),
        vetting: Vetting::Management,
        near: near.iter().copied().map(TeamId).collect(),
        is_kept_together: true,
        is_escorted: true,
        pool: Some("Shared".to_owned()),
        from: PhaseId(1),
        until: Some(PhaseId(2)),
        provenance: assumed(),
    };
    let person = Person { id: PersonId(30), team: TeamId(20), name: "D. O’Neill".to_owned(), fte: Fte(60) };
    vec![
        organisation(10, "Police", Hatch::Rising).into(),
        organisation(11, "Fire", Hatch::Grid).into(),
        team(20, DeskPolicy::Ratio { desks: 8, fte: 10 }, &[21]).into(),
        team(21, DeskPolicy::Fixed(4), &[20]).into(),
        person.into(),
    ]
}

fn building() -> Vec<Element> {
    let building = Building {
        id: BuildingId(40),
        name: "Temporary block".to_owned(),
        kind: BuildingKind::Hired { weekly: Pence(123_456) },
        life: Lifetime { from: PhaseId(3), until: Some(PhaseId(2)) },
        north: Angle::hundredths(1_234),
        note: "Of steel".to_owned(),
        provenance: assumed(),
    };
    let floor = |id, level| Floor {
        id: FloorId(id),
        building: BuildingId(40),
        name: format!("Floor {level}"),
        code: format!("0{level}"),
        level,
        ceiling_height: Mm(2_650),
        provenance: assumed(),
    };
    vec![building.into(), floor(50, 0).into(), floor(51, -1).into()]
}

const FLOOR: FloorId = FloorId(50);
const LIFE: Lifetime = Lifetime { from: PhaseId(1), until: Some(PhaseId(2)) };

fn fabric() -> Vec<Element> {
    let (floor, life) = (FLOOR, LIFE);
    let wall = |id, start, end, replaces| Wall {
        id: WallId(id),
        floor,
        start,
        end,
        thickness: Mm(120),
        kind: WallKind::SecurePartition,
        life,
        replaces,
    };
    let opening = Opening {
        id: OpeningId(110),
        floor,
        wall: WallId(100),
        along: Mm(2_000),
        width: Mm(1_010),
        clear_width: Mm(826),
        kind: OpeningKind::DoubleDoor,
        hinge: Hand::End,
        swing: Side::Right,
        is_access_controlled: true,
        control: Some(SecurityLevel::Restricted),
        release: Release::FailSafe,
        life,
        replaces: Some(OpeningId(99)),
    };
    let room = Room {
        id: RoomId(120),
        floor,
        number: "G.01".to_owned(),
        anchor: at(2_000, -1_500),
        ceiling_height: Some(Mm(3_100)),
        fresh_air: Some(60),
        uses: vec![
            DatedUse {
                phase: PhaseId(3),
                name: "Bay".to_owned(),
                used_as: RoomUse::VehicleBay,
                tenure: Tenure::Shared,
                works: WorksLevel::None,
            },
            DatedUse {
                phase: PhaseId(1),
                name: "Gold".to_owned(),
                used_as: RoomUse::GoldCommand,
                tenure: Tenure::Exclusive(OrganisationId(11)),
                works: WorksLevel::FitOut,
            },
        ],
        until: Some(PhaseId(2)),
    };
    vec![
        wall(100, at(0, 0), at(6_000, 0), None).into(),
        wall(101, at(6_000, 0), at(6_000, -4_000), Some(WallId(98))).into(),
        opening.into(),
        room.into(),
    ]
}

fn things() -> Vec<Element> {
    let (floor, life) = (FLOOR, LIFE);
    let placements = vec![
        Placement { phase: PhaseId(3), at: at(-1_000, 2_000), turned: Angle::degrees(90) },
        Placement { phase: PhaseId(1), at: at(1_500, 2_500), turned: Angle::hundredths(18_050) },
    ];
    let furniture = Furniture {
        id: FurnitureId(140),
        floor,
        symbol: "meeting-table".to_owned(),
        width: Mm(2_400),
        depth: Mm(1_200),
        seats: 8,
        placements: placements.clone(),
        until: Some(PhaseId(2)),
    };
    let zone = Zone {
        id: ZoneId(150),
        floor,
        name: "Command".to_owned(),
        level: SecurityLevel::Restricted,
        organisation: Some(OrganisationId(10)),
        vetting: Some(Vetting::Nppv3),
        outline: vec![at(0, 0), at(5_000, 0), at(0, 5_000)],
        life,
    };
    let desk = Desk {
        id: DeskId(130),
        floor,
        number: "G-014".to_owned(),
        shape: DeskShape::LeftReturn,
        width: Mm(1_600),
        depth: Mm(800),
        placements,
        until: Some(PhaseId(2)),
    };
    vec![
        desk.clone().into(),
        Desk { id: DeskId(131), floor: FloorId(51), until: None, ..desk }.into(),
        furniture.into(),
        zone.into(),
    ]
}

fn seats() -> Vec<Element> {
    let change =
        |floor, desk, at, occupant| OccupancyChange { floor: FloorId(floor), desk: DeskId(desk), at, occupant };
    vec![
        change(50, 130, Moment::complete(PhaseId(3)), Occupant::Held).into(),
        change(50, 130, Moment::works(PhaseId(1)), Occupant::Vacant).into(),
        change(50, 130, Moment::complete(PhaseId(1)), Occupant::Team(TeamId(20))).into(),
        change(51, 131, Moment::complete(PhaseId(1)), Occupant::Person(PersonId(30))).into(),
    ]
}

fn money() -> Vec<Element> {
    let rate = |id, driver| Rate {
        id: RateId(id),
        code: "2.7.1".to_owned(),
        element: CostElement::WallsAndPartitions,
        description: "A rate".to_owned(),
        driver,
        unit: Unit::Metre,
        rate: Pence(16_000),
        base_date: "3Q 2014".to_owned(),
        region: "South East".to_owned(),
        spend: Some(Spend::Revenue),
        provenance: sourced(),
    };
    let uses_before = vec![RoomUse::Wc];
    let (uses, works) = (vec![RoomUse::OpenPlan, RoomUse::Wc], vec![WorksLevel::Refurbish, WorksLevel::FitOut]);
    let drivers = [
        CostDriver::WallsRemoved(vec![WallKind::Glazed]),
        CostDriver::WallsBuilt(WallKind::ALL.to_vec()),
        CostDriver::OpeningsRemoved(vec![OpeningKind::Window]),
        CostDriver::OpeningsFitted(OpeningKind::ALL.to_vec()),
        CostDriver::AccessControlFitted,
        CostDriver::FloorArea { uses: uses.clone(), works: works.clone() },
        CostDriver::WallArea { uses: uses.clone(), works: works.clone() },
        CostDriver::Rooms { uses, works },
        CostDriver::ChangeOfUse { from: uses_before },
        CostDriver::DesksNew,
        CostDriver::DesksMoved,
        CostDriver::DesksRemoved,
        CostDriver::DataPoints,
        CostDriver::FurnitureNew(vec!["wc".to_owned()]),
        CostDriver::FurnitureMoved(vec!["sofa".to_owned()]),
        CostDriver::FurnitureRemoved(vec!["rack".to_owned()]),
        CostDriver::PeopleMoved,
        CostDriver::HireWeeks,
        CostDriver::HiredBuildings,
    ];
    let mut elements: Vec<Element> = (200..).zip(drivers).map(|(id, driver)| rate(id, driver).into()).collect();
    let allowance = |id, step| {
        let (id, name) = (AllowanceId(id), format!("Step {id}"));
        let stage = match step {
            AllowanceStep::Vat { .. } => CostStage::Vat,
            AllowanceStep::OtherCosts => CostStage::OtherCosts,
            _ => CostStage::Inflation,
        };
        Allowance { id, name, stage, step, provenance: assumed() }
    };
    let share = |of| AllowanceStep::Percent { percent: Percent(1_200), of };
    elements.extend([
        // The order of the steps is not that of their numbers, on purpose.
        allowance(304, share(AllowanceBase::RunningTotal)).into(),
        allowance(301, share(AllowanceBase::MeasuredWorks)).into(),
        allowance(303, share(AllowanceBase::After(AllowanceId(304)))).into(),
        allowance(302, AllowanceStep::Sum { amount: Pence(-5), phase: PhaseId(1) }).into(),
        allowance(305, AllowanceStep::OtherCosts).into(),
        allowance(306, AllowanceStep::Vat { percent: Percent::whole(20) }).into(),
    ]);
    elements.extend([grant().into(), estate().into(), scenario().into(), case_line().into()]);
    elements
}

fn grant() -> Grant {
    Grant {
        id: GrantId(400),
        name: "Police Innovation Fund".to_owned(),
        recipient: OrganisationId(10),
        purpose: "Refurbishment".to_owned(),
        amount: Pence::pounds(1_000_000),
        available_here: Pence::pounds(999_999),
        kind: Spend::Revenue,
        years: (2_014, 2_015),
        provenance: sourced(),
    }
}

fn case_line() -> CaseLine {
    CaseLine {
        id: CaseLineId(430),
        name: "H3".to_owned(),
        organisation: Some(OrganisationId(11)),
        kind: CaseLineKind::Context,
        amount: Pence::pounds(4_000_000),
        first_year: 1,
        last_year: Some(5),
        provenance: assumed(),
    }
}

fn estate() -> EstateBuilding {
    EstateBuilding {
        id: EstateId(410),
        name: "West Hill".to_owned(),
        address: "Romsey Road, Winchester".to_owned(),
        organisation: OrganisationId(10),
        fate: Fate::Sold,
        phase: Some(PhaseId(1)),
        annual_running_cost: Some(Pence(1)),
        annual_rent: Some(Pence(2)),
        price: Some(Pence(-3)),
        share_here: Percent(2_500),
        staff: Some(300),
        note: "A note".to_owned(),
        provenance: sourced(),
    }
}

fn scenario() -> Scenario {
    Scenario {
        id: ScenarioId(420),
        name: "As the Echo had it".to_owned(),
        savings: vec![Saving { organisation: OrganisationId(11), annual: Pence::pounds(600_000) }],
        first_year: 1,
        net_of: "rent and rates".to_owned(),
        is_net_of_charge: false,
        provenance: sourced(),
    }
}

fn checks_and_command() -> Vec<Element> {
    let checking = Checking {
        edition: "2013".to_owned(),
        sanitary: Sanitary::Apart { men: Percent::whole(55) },
        waivers: vec![Waiver { check: "aisles".to_owned(), reason: "Surveyed on site".to_owned() }],
        provenance: sourced(),
    };
    let room = CommandRoom {
        organisations: vec![OrganisationId(10)],
        cost: Pence(12_345),
        ..CommandRoom::usual(FLOOR, RoomId(120), CommandRole::Media)
    };
    let command = CommandSuite {
        rooms: vec![room],
        crews: 3,
        elsewhere: vec![TeamElsewhere { team: TeamId(20), place: Elsewhere::Site(EstateId(410)) }],
        provenance: assumed(),
    };
    vec![checking.into(), command.into()]
}

fn review() -> Vec<Element> {
    let day = |day| Date::from_day_number(735_444 + day);
    let request = ReviewRequest {
        by: "C. Checker".to_owned(),
        since: day(1),
        until: Some(day(7)),
        question: "Is the lobby\nwide enough?".to_owned(),
    };
    let revision = Revision {
        id: RevisionId(440),
        number: "P02".to_owned(),
        date: day(4),
        suitability: Suitability::S3,
        purpose: "For the meeting of 7 August".to_owned(),
        issued_by: "C. Checker".to_owned(),
        content: String::new(),
        seal: "GPf8SHiPf2WBGrk3oq8snxBQ0kZzLl6Y9POfVzgdAtM".to_owned(),
        decision: Some(Decision {
            verdict: Verdict::Approved,
            by: "B. Approver".to_owned(),
            date: day(7),
            note: "With the lobby as drawn".to_owned(),
            seal: "BNUoIFL4k5ugXYhwBTsXjHdR0TGrYhVxC5toMWjW/eY".to_owned(),
        }),
    };
    let comment = |id, kind| Comment {
        id: CommentId(id),
        author: "D. O’Neill".to_owned(),
        date: day(5),
        text: "Too narrow <b>here</b>".to_owned(),
        kind,
    };
    let thread = |pin| CommentKind::Thread { pin, verdict: None, resolved: None };
    let item = Pin::Item { floor: FLOOR, phase: PhaseId(1), item: ItemId::Desk(DeskId(130)), at: at(1_500, 2_500) };
    let settled = CommentKind::Thread {
        pin: Pin::Revision(RevisionId(440)),
        verdict: Some(Verdict::Rejected),
        resolved: Some(Resolved { by: "C. Checker".to_owned(), date: day(6) }),
    };
    vec![
        Review { request: Some(request) }.into(),
        revision.into(),
        comment(450, thread(Pin::Plan)).into(),
        comment(451, thread(Pin::Place { floor: FLOOR, phase: PhaseId(3), at: at(-100, 200) })).into(),
        comment(452, thread(item)).into(),
        comment(453, settled).into(),
        comment(454, CommentKind::Reply(CommentId(452))).into(),
    ]
}

fn underlay() -> Underlay {
    Underlay {
        id: UnderlayId(460),
        floor: FLOOR,
        turned: Angle::degrees(90),
        is_printed: true,
        crop: Crop { left: Percent(1_000), right: Percent(2_550), bottom: Percent(0), top: Percent(1) },
        layers: [("A-GRID".to_owned(), false), ("Möbel \"alt\"".to_owned(), true)].into(),
        embedded: Some("iVBORw0KGgo=".into()),
        ..Underlay::placed("scans/ground.png".to_owned(), (2_000, 1_000), at(4_000, 3_000), Mm(9_000))
    }
}

fn sheet_set() -> SheetSet {
    SheetSet {
        paper: Paper::A1,
        orientation: Some(Orientation::Portrait),
        scale: ScaleChoice::Exactly(Scale(50)),
        is_in_colour: false,
        is_tiled: true,
        parts: [BookletPart::Cover, BookletPart::Comments].into(),
        phases: vec![PhaseId(2)],
        floors: vec![FLOOR],
        shows: [Shown::Teams, Shown::KeyPlan].into(),
        heat: Some("Expected use".to_owned()),
        logo: Some("images/badge.png".to_owned()),
        views: vec![SheetView { floor: FLOOR, moved: (-5, 12), crop: Some((at(0, 0), at(9_000, 6_000))) }],
    }
}
