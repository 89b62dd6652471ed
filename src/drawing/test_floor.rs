//! A small plan of one floor for the tests of this module: things are put on it one by one.

use super::{DrawingOptions, Fill, Layer, LayerKind, Shape, layer};
use crate::model::*;
use crate::units::{Angle, Mm, Pence, Percent, PlanPoint};

/// A plan with two phases, two organisations with a team each, and one floor; it is looked at complete in the phase
/// that was last drawn in.
#[derive(Clone)]
pub(super) struct TestFloor {
    plan: Plan,
    phase: PhaseId,
}

const FIRST: PhaseId = PhaseId(1);
const SECOND: PhaseId = PhaseId(2);
const FLOOR: FloorId = FloorId(4);

impl TestFloor {
    pub(super) fn new() -> Self {
        let mut plan = Plan::new(title_block(), appraisal());
        let provenance = || Provenance::Assumption(String::new());
        for (id, name) in [(FIRST, "Existing"), (SECOND, "Phase 1")] {
            put(&mut plan, phase(id, name));
        }
        put(
            &mut plan,
            Building {
                id: BuildingId(3),
                name: "Main block".into(),
                kind: BuildingKind::Permanent,
                life: Lifetime::from(FIRST),
                north: Angle::ZERO,
                note: String::new(),
                provenance: provenance(),
            },
        );
        put(
            &mut plan,
            Floor {
                id: FLOOR,
                building: BuildingId(3),
                name: "Ground floor".into(),
                code: "00".into(),
                level: 0,
                ceiling_height: Mm(2_700),
                provenance: provenance(),
            },
        );
        for (idx, (name, hatch)) in [("Police", Hatch::Rising), ("Fire", Hatch::Falling)].into_iter().enumerate() {
            let (organisation, team) = (OrganisationId(5 + idx as u32), TeamId(7 + idx as u32));
            let (name, colour) = (name.to_owned(), idx as u8);
            put(&mut plan, Organisation { id: organisation, short_name: name.clone(), name, colour, hatch });
            put(&mut plan, test_team(team, organisation));
        }
        Self { plan, phase: FIRST }
    }

    pub(super) fn plan(&self) -> &Plan {
        &self.plan
    }

    pub(super) fn floor(&self) -> &FloorPlan {
        self.plan.floor(FLOOR).unwrap()
    }

    pub(super) fn view(&self) -> View<'_> {
        self.plan.view(Moment::complete(self.phase))
    }

    pub(super) fn layer(&self, kind: LayerKind) -> Layer {
        let geometry = FloorGeometry::of(&self.view(), self.floor());
        layer(kind, &self.view(), self.floor(), &geometry, &DrawingOptions::default())
    }

    /// What is drawn from now on comes in the second phase.
    pub(super) fn in_second_phase(&mut self) -> &mut Self {
        self.phase = SECOND;
        self
    }

    pub(super) fn add(&mut self, element: impl Into<Element>) {
        put(&mut self.plan, element);
    }

    fn next(&self) -> u32 {
        self.plan.next_id
    }

    pub(super) fn wall(&mut self, start: (i32, i32), end: (i32, i32), kind: WallKind) -> WallId {
        let id = WallId(self.next());
        let (start, end) = (start.into(), end.into());
        let life = Lifetime::from(self.phase);
        self.add(Wall { id, floor: FLOOR, start, end, thickness: kind.usual_thickness(), kind, life, replaces: None });
        id
    }

    pub(super) fn walled_box(&mut self, min: (i32, i32), max: (i32, i32), kind: WallKind) -> Vec<WallId> {
        let corners = [min, (max.0, min.1), max, (min.0, max.1), min];
        corners.windows(2).map(|pair| self.wall(pair[0], pair[1], kind)).collect()
    }

    pub(super) fn opening(&mut self, wall: WallId, along: i32, width: i32, kind: OpeningKind) -> OpeningId {
        let id = OpeningId(self.next());
        self.add(Opening {
            id,
            floor: FLOOR,
            wall,
            along: Mm(along),
            width: Mm(width),
            clear_width: kind.usual_clear_width(Mm(width)),
            kind,
            hinge: Hand::Start,
            swing: Side::Left,
            is_access_controlled: false,
            control: None,
            release: Release::Free,
            life: Lifetime::from(self.phase),
            replaces: None,
        });
        id
    }

    pub(super) fn door(&mut self, wall: WallId, along: i32, width: i32) -> OpeningId {
        self.opening(wall, along, width, OpeningKind::SingleDoor)
    }

    pub(super) fn window(&mut self, wall: WallId, along: i32, width: i32) -> OpeningId {
        self.opening(wall, along, width, OpeningKind::Window)
    }

    pub(super) fn room(&mut self, anchor: (i32, i32), name: &str, used_as: RoomUse) -> RoomId {
        let id = RoomId(self.next());
        let dated = DatedUse {
            phase: self.phase,
            name: name.into(),
            used_as,
            tenure: Tenure::ByOccupants,
            works: WorksLevel::None,
        };
        let anchor = anchor.into();
        let number = format!("G.{}", id.0);
        self.add(Room {
            id,
            floor: FLOOR,
            number,
            anchor,
            ceiling_height: None,
            fresh_air: None,
            uses: vec![dated],
            until: None,
        });
        id
    }

    pub(super) fn desk(&mut self, at: (i32, i32), turned: Angle) -> DeskId {
        let id = DeskId(self.next());
        self.add(Desk {
            id,
            floor: FLOOR,
            number: format!("G-{:03}", id.0),
            shape: DeskShape::Rectangular,
            width: Mm(1_600),
            depth: Mm(800),
            placements: vec![Placement { phase: self.phase, at: at.into(), turned }],
            until: None,
        });
        id
    }

    pub(super) fn furniture(&mut self, at: (i32, i32), symbol: &str) -> FurnitureId {
        let id = FurnitureId(self.next());
        let placements = vec![Placement { phase: self.phase, at: PlanPoint::from(at), turned: Angle::ZERO }];
        let size = super::symbols::SymbolLibrary::shipped()
            .get(symbol)
            .map_or((Mm(600), Mm(600)), |symbol| (symbol.width, symbol.depth));
        self.add(Furniture {
            id,
            floor: FLOOR,
            symbol: symbol.into(),
            width: size.0,
            depth: size.1,
            seats: 0,
            placements,
            until: None,
        });
        id
    }

    /// Seats a team, 0 or 1, at a desk from the current phase on.
    pub(super) fn seat(&mut self, desk: DeskId, team: u32) {
        self.occupy(desk, Occupant::Team(TeamId(7 + team)));
    }

    pub(super) fn occupy(&mut self, desk: DeskId, occupant: Occupant) {
        self.add(OccupancyChange { floor: FLOOR, desk, at: Moment::complete(self.phase), occupant });
    }

    pub(super) fn change_opening(&mut self, id: OpeningId, change: impl Fn(&mut Opening)) {
        let mut opening = self.floor().openings[&id].as_ref().clone();
        change(&mut opening);
        self.add(opening);
    }

    pub(super) fn change_desk(&mut self, id: DeskId, change: impl Fn(&mut Desk)) {
        let mut desk = self.floor().desks[&id].as_ref().clone();
        change(&mut desk);
        self.add(desk);
    }

    pub(super) fn annotate(&mut self, kind: AnnotationKind) {
        let (id, life) = (AnnotationId(self.next()), Lifetime::from(self.phase));
        self.add(Annotation { id, floor: FLOOR, kind, life });
    }

    pub(super) fn change_wall(&mut self, id: WallId, change: impl Fn(&mut Wall)) {
        let mut wall = self.floor().walls[&id].as_ref().clone();
        change(&mut wall);
        self.add(wall);
    }
}

fn put(plan: &mut Plan, element: impl Into<Element>) {
    assert_eq!(plan.insert(element.into()), None);
}

fn phase(id: PhaseId, name: &str) -> Phase {
    Phase {
        id,
        name: name.into(),
        purpose: String::new(),
        works_start: None,
        works_end: None,
        move_in: None,
        provenance: Provenance::Assumption(String::new()),
    }
}

fn test_team(id: TeamId, organisation: OrganisationId) -> Team {
    Team {
        id,
        organisation,
        name: format!("Team {}", id.0),
        headcount: 8,
        fte: Fte::whole(8),
        policy: DeskPolicy::OneEach,
        attendance: Attendance::even(60),
        vetting: Vetting::None,
        near: Vec::new(),
        is_kept_together: true,
        is_escorted: false,
        pool: None,
        from: FIRST,
        until: None,
        provenance: Provenance::Assumption(String::new()),
    }
}

fn title_block() -> TitleBlock {
    TitleBlock {
        legal_owner: "Hampshire County Council".into(),
        project: "Shared headquarters".into(),
        title: "Test floor".into(),
        supplementary_title: String::new(),
        drawing_number: "CLC-001".into(),
        document_type: "Floor plan".into(),
        revision: "P01".into(),
        status: DocumentStatus::WorkInProgress,
        author: String::new(),
        checker: String::new(),
        approver: String::new(),
        date: None,
        marking: Marking::OfficialSensitive,
        survey_status: SurveyStatus::IllustrativeNotSurveyed,
        note: String::new(),
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
        provenance: Provenance::Assumption(String::new()),
    }
}

/// The area of all filled areas and quads of a layer whose fill is wanted, in square millimetres.
pub(super) fn total_area(layer: &Layer, wanted: impl Fn(Fill) -> bool) -> f64 {
    layer
        .items
        .iter()
        .map(|item| match &item.shape {
            Shape::Area { polygon, fill: Some(fill), .. } if wanted(*fill) => polygon.area().0,
            Shape::Quad(quad) if quad.fill.is_some_and(&wanted) => {
                crate::geom::ring::signed_area(&quad.outline()).abs()
            }
            _ => 0.0,
        })
        .sum()
}
