//! Drawings are recognised by general rules: a floor made by hand with known answers, and real ones with counted truth.
#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]

use colocate::cad::{
    BlockId, CadBlock, CadColour, CadDrawing, CadEntity, CadLayer, CadShape, CadUnit, Insert, LayerId, Text, Transform,
    Vertex,
};
use colocate::geom::{Point2, Polygon, WallGraph, WallLine};
use colocate::import::cad::{BlockUse, Choices, LayerMap, LayerUse, read, recognise, survey};
use colocate::import::proposal::{Proposal, ProposedFloor, ProposedRoom};
use colocate::model::{Hand, OpeningKind, RoomUse, Side, WallKind};
use colocate::units::{Angle, Mm, PlanPoint};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A drawing that is made entity by entity, in a unit.
struct Maker {
    drawing: CadDrawing,
    of: f64,
}

impl Maker {
    fn new(unit: CadUnit) -> Self {
        Self { drawing: CadDrawing::default(), of: unit.millimetres() }
    }

    fn at(&self, (x, y): (f64, f64)) -> Point2 {
        Point2::new(x, y) / self.of
    }

    fn layer(&mut self, name: &str) -> LayerId {
        let known = self.drawing.layers.iter().position(|layer| layer.name == name);
        let place = known.unwrap_or_else(|| {
            self.drawing.layers.push(CadLayer { name: name.to_owned(), colour: None, is_shown: true });
            self.drawing.layers.len() - 1
        });
        LayerId(u32::try_from(place).unwrap_or(0))
    }

    fn put(&mut self, layer: &str, shape: CadShape) {
        let layer = self.layer(layer);
        self.drawing.entities.push(CadEntity { layer, colour: CadColour::ByLayer, shape });
    }

    fn path(&self, corners: &[(f64, f64)], is_closed: bool) -> CadShape {
        let vertices = corners.iter().map(|corner| Vertex { at: self.at(*corner), bulge: 0.0 }).collect();
        CadShape::Path { vertices, is_closed }
    }

    fn rectangle(&mut self, layer: &str, (left, foot): (f64, f64), (right, top): (f64, f64)) {
        let shape = self.path(&[(left, foot), (right, foot), (right, top), (left, top)], true);
        self.put(layer, shape);
    }

    fn line(&mut self, layer: &str, from: (f64, f64), to: (f64, f64)) {
        let shape = self.path(&[from, to], false);
        self.put(layer, shape);
    }

    fn words(&mut self, layer: &str, at: (f64, f64), words: &str) {
        let text =
            Text { at: self.at(at), height: 200.0 / self.of, turned: 0.0, stretch: 1.0, words: words.to_owned() };
        self.put(layer, CadShape::Text(Box::new(text)));
    }

    /// A door that hangs at a place: where its leaf is shut and where it is open, both from the hinge.
    fn door(&mut self, hinge: (f64, f64), open: (f64, f64), from_degrees: f64) {
        let radius = open.0.hypot(open.1);
        let arc = CadShape::Arc { centre: self.at(hinge), radius: radius / self.of, from: from_degrees, sweep: 90.0 };
        self.put("A-DOOR", arc);
        self.line("A-DOOR", hinge, (hinge.0 + open.0, hinge.1 + open.1));
    }

    fn block(&mut self, name: &str, width: f64, depth: f64) -> BlockId {
        let layer = self.layer("0");
        let shape = self.path(&[(0.0, 0.0), (width, 0.0), (width, depth), (0.0, depth)], true);
        let entities = vec![CadEntity { layer, colour: CadColour::ByLayer, shape }];
        self.drawing.blocks.push(CadBlock { name: name.to_owned(), base: Point2::ZERO, entities });
        BlockId(u32::try_from(self.drawing.blocks.len() - 1).unwrap_or(0))
    }

    fn insert(&mut self, block: BlockId, at: (f64, f64), degrees: f64) {
        let insert = Insert {
            block,
            placed: Transform::placing(self.at(at), degrees, (1.0, 1.0)),
            repeated: (1, 1),
            spacing: (0.0, 0.0),
            attributes: Vec::new(),
            is_dimension: false,
            measured: None,
        };
        self.put("A-FURN", CadShape::Insert(Box::new(insert)));
    }
}

/// Two rooms of 6.0 × 4.0 m and 3.9 × 4.0 m, a partition of 100 mm between them, walls of 300 mm around, a door of 900 mm in the
/// partition, and two desks with chairs in the first. Names of blocks say nothing. All in millimetres from the lower left
/// corner inside.
fn two_rooms(unit: CadUnit, has_outlines: bool) -> CadDrawing {
    let mut own = Maker::new(unit);
    own.rectangle("A-WALL", (-300.0, -300.0), (10_300.0, 4_300.0));
    // The faces inside; the partition stops at the door, whose jambs are drawn.
    own.rectangle("A-WALL", (0.0, 0.0), (10_000.0, 4_000.0));
    for x in [6_000.0, 6_100.0] {
        own.line("A-WALL", (x, 0.0), (x, 1_000.0));
        own.line("A-WALL", (x, 1_900.0), (x, 4_000.0));
    }
    for y in [1_000.0, 1_900.0] {
        own.line("A-WALL", (6_000.0, y), (6_100.0, y));
    }
    // Hung at the upper jamb, it opens into the first room: leftwards, so that its arc runs from 180° to 270°.
    own.door((6_000.0, 1_900.0), (-900.0, 0.0), 180.0);
    if has_outlines {
        own.rectangle("RM$", (0.0, 0.0), (6_000.0, 4_000.0));
        own.rectangle("RM$", (6_100.0, 0.0), (10_000.0, 4_000.0));
    }
    own.words("A-IDEN", (2_000.0, 2_500.0), "Office");
    own.words("A-IDEN", (2_000.0, 2_100.0), "G.01");
    own.words("A-IDEN", (7_000.0, 2_500.0), "Meeting room\nG.02\n15.6 m²");
    let desk = own.block("qqq", 1_600.0, 800.0);
    let chair = own.block("zzz", 500.0, 500.0);
    for x in [500.0, 2_500.0] {
        own.insert(desk, (x, 3_000.0), 0.0);
        own.insert(chair, (x + 550.0, 2_400.0), 0.0);
    }
    own.drawing
}

fn recognised(drawing: &CadDrawing, without: Option<LayerUse>) -> Proposal {
    let survey = survey(drawing, &LayerMap::shipped());
    let mut choices = Choices::of(&survey, "Ground floor");
    for of in choices.layers.values_mut() {
        if Some(*of) == without {
            *of = LayerUse::Ignored;
        }
    }
    let proposal = recognise(drawing, &choices, &|_| true);
    proposal.unwrap_or_default()
}

fn area(room: &ProposedRoom) -> f64 {
    Polygon::from_plan(&room.outline).area().0 / 1e6
}

/// The areas that the walls of a floor close off around its rooms, in square metres, to the faces or to the middles of walls.
fn areas_in_walls(floor: &ProposedFloor, to_middle: bool) -> Vec<Option<f64>> {
    let lines: Vec<WallLine> = floor
        .walls
        .iter()
        .zip(0..)
        .map(|(wall, key)| WallLine {
            key,
            start: wall.start,
            end: wall.end,
            thickness: if to_middle { Mm::ZERO } else { wall.thickness },
        })
        .collect();
    let graph = WallGraph::new(&lines);
    floor.rooms.iter().map(|room| graph.face_at(room.anchor).map(|face| face.polygon.area().0 / 1e6)).collect()
}

#[test]
fn two_rooms_a_door_and_two_desks_are_what_they_were_drawn_as_in_any_unit_with_and_without_outlines() {
    for unit in [CadUnit::Millimetre, CadUnit::Metre, CadUnit::Inch, CadUnit::Foot] {
        for has_outlines in [true, false] {
            let case = format!("{unit:?}, outlines: {has_outlines}");
            let drawing = two_rooms(unit, has_outlines);
            assert!(drawing.is_sound());
            let looked = survey(&drawing, &LayerMap::shipped());
            assert_eq!(looked.unit.unit, unit, "{case}: {:?}", looked.unit.evidence);
            let is: BTreeMap<&str, BlockUse> = looked.blocks.iter().map(|row| (row.name.as_str(), row.guess)).collect();
            assert_eq!((is["qqq"], is["zzz"]), (BlockUse::Desk, BlockUse::Chair), "{case}");
            let proposal = recognised(&drawing, None);
            let floor = &proposal.floors[0];
            let mut rooms: Vec<&ProposedRoom> = floor.rooms.iter().collect();
            rooms.sort_by_key(|room| room.number.clone());
            let named: Vec<_> = rooms.iter().map(|room| (&*room.number, &*room.name, room.used_as)).collect();
            let expected = [("G.01", "Office", RoomUse::Office), ("G.02", "Meeting room", RoomUse::Meeting)];
            assert_eq!(named, expected, "{case}");
            // By hand 24.0 and 15.6; without outlines the niche of the door belongs to either.
            for (room, by_hand) in rooms.iter().zip([24.0, 15.6]) {
                assert!((area(room) - by_hand).abs() <= 0.1, "{case}: {} m²", area(room));
            }
            for inside in areas_in_walls(floor, false) {
                let inside = inside.unwrap_or_default();
                assert!(
                    [24.0, 15.6].iter().any(|by_hand: &f64| (by_hand - inside).abs() < 0.15),
                    "{case}: {inside} m²"
                );
            }
            let doors: Vec<_> = floor.openings.iter().filter(|own| own.kind != OpeningKind::Window).collect();
            assert_eq!((doors.len(), doors[0].kind, doors[0].width), (1, OpeningKind::SingleDoor, Mm(900)), "{case}");
            let wall = &floor.walls[doors[0].wall as usize];
            assert!(wall.kind == WallKind::Partition && (wall.thickness.0 - 100).abs() <= 1, "{case}: {wall:?}");
            // The middle of the door is at y = 1,450, whichever way the wall was drawn; the hinge is above it.
            let is_upwards = wall.start.y < wall.end.y;
            let y = if is_upwards { wall.start.y.0 + doors[0].along.0 } else { wall.start.y.0 - doors[0].along.0 };
            assert!((y - 1_450).abs() <= 5, "{case}: {y}");
            let (hinge, swing) = if is_upwards { (Hand::End, Side::Left) } else { (Hand::Start, Side::Right) };
            assert_eq!((doors[0].hinge, doors[0].swing), (hinge, swing), "{case}");
            let desks: Vec<_> = floor.desks.iter().map(|desk| (desk.at, desk.width, desk.depth, desk.turned)).collect();
            let at = |x| (PlanPoint::new(x, 3_400), Mm(1_600), Mm(800), Angle::ZERO);
            assert_eq!(desks, [at(1_300), at(3_300)], "{case}: chairs below, so they are not turned");
        }
    }
}

#[test]
fn a_drawing_far_away_is_brought_to_the_origin_and_says_by_how_much() {
    let mut drawing = two_rooms(CadUnit::Millimetre, true);
    let far = Point2::new(3_200_000_000.0, -5_432_100.0);
    for entity in &mut drawing.entities {
        match &mut entity.shape {
            CadShape::Path { vertices, .. } => vertices.iter_mut().for_each(|vertex| vertex.at += far),
            CadShape::Arc { centre, .. } => *centre += far,
            CadShape::Text(text) => text.at += far,
            CadShape::Insert(insert) => insert.placed.origin += far,
            CadShape::Fill { .. } | CadShape::Point(_) => {}
        }
    }
    let (near, away) = (recognised(&two_rooms(CadUnit::Millimetre, true), None), recognised(&drawing, None));
    assert_eq!(near.offset, (0, 0));
    let (x, y) = away.offset;
    assert_eq!((x % 10_000, y % 10_000), (0, 0));
    let moved = |at: PlanPoint| (i64::from(at.x.0) + x, i64::from(at.y.0) + y);
    for (one, other) in near.floors[0].desks.iter().zip(&away.floors[0].desks) {
        let by_hand = (i64::from(one.at.x.0) + 3_200_000_000, i64::from(one.at.y.0) - 5_432_100);
        assert_eq!(moved(other.at), by_hand);
    }
}

#[test]
fn the_same_drawing_gives_the_same_proposal_and_one_that_is_given_up_none() {
    let drawing = two_rooms(CadUnit::Inch, false);
    assert_eq!(recognised(&drawing, None), recognised(&drawing, None));
    let choices = Choices::of(&survey(&drawing, &LayerMap::shipped()), "");
    assert_eq!(recognise(&drawing, &choices, &|doing| !doing.contains("walls")), None);
    assert_eq!(recognised(&CadDrawing::default(), None).floors[0].rooms.len(), 0);
}

fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if folder.is_dir() {
        return Some(folder);
    }
    #[expect(clippy::print_stderr, reason = "a test that did not run says so")]
    {
        eprintln!("skipped: the real drawings are not beside this checkout (../shared/data)");
    }
    None
}

fn real(folder: &Path, name: &str) -> CadDrawing {
    let bytes = std::fs::read(folder.join("cad").join(name)).unwrap_or_default();
    read(&bytes, &mut |_, _| {}).unwrap_or_default()
}

/// Room numbers with their names and areas in square metres, as counted by others.
fn truth(folder: &Path) -> Vec<(String, String, f64)> {
    let text = std::fs::read_to_string(folder.join("truth/contoso2_ground.json")).unwrap_or_default();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    let words = |own: &serde_json::Value| {
        let all: Vec<&str> = own.as_array().into_iter().flatten().filter_map(serde_json::Value::as_str).collect();
        all.join(" ")
    };
    let rooms = value["rooms"].as_array().cloned().unwrap_or_default();
    rooms
        .iter()
        .map(|room| {
            (words(&room["number"]), words(&room["name"]), room["area_sqft"].as_f64().unwrap_or(0.0) * 0.092_903_04)
        })
        .collect()
}

#[test]
fn a_real_office_floor_has_the_rooms_and_workplaces_that_were_counted() {
    let Some(folder) = data() else { return };
    let truth = truth(&folder);
    assert_eq!(truth.len(), 68);
    for name in ["contoso2_Ground__R2000.dxf", "contoso2_Ground__R12.dxf", "contoso2_Ground.dwg"] {
        let drawing = real(&folder, name);
        assert_eq!(drawing.unit, None, "the file does not say");
        let looked = survey(&drawing, &LayerMap::shipped());
        assert!(looked.unit.is_sure && looked.unit.unit == CadUnit::Inch, "{name}: {:?}", looked.unit);
        let proposal = recognised(&drawing, None);
        let floor = &proposal.floors[0];
        // Where the truth has no name, the name is in formatted text, which it left out: ours has one.
        let found = |(number, name, size): &&(String, String, f64)| {
            floor.rooms.iter().any(|room| {
                room.number == *number
                    && (room.name == *name || name.is_empty())
                    && (area(room) / size - 1.0).abs() <= 0.01
            })
        };
        let n = truth.iter().filter(found).count();
        assert!(65 <= n, "{name}: {n} of 68 rooms");
        assert_eq!(floor.desks.len(), 158, "{name}");
        let in_walls = areas_in_walls(floor, false);
        let n_closed = in_walls.iter().zip(&floor.rooms).filter(|(inside, room)| {
            // To the faces of walls, where outlines are drawn to their middles.
            inside.is_some_and(|inside| (inside / area(room) - 1.0).abs() <= 0.10)
        });
        let n_closed = n_closed.count();
        assert!(62 <= n_closed, "{name}: {n_closed} of 68 rooms are closed off by the walls that were found");
    }
}

#[test]
fn desks_with_nonsense_names_are_found_by_shape_and_chairs() {
    let Some(folder) = data() else { return };
    let drawing = real(&folder, "wrld_office_desks__R2018.dxf");
    let looked = survey(&drawing, &LayerMap::shipped());
    let is = |name: &str| looked.blocks.iter().find(|row| row.name == name).map(|row| row.guess);
    assert_eq!((is("dfgdddd"), is("grdfr")), (Some(BlockUse::Chair), Some(BlockUse::Desk)));
    // By hand on the picture: 51 as blocks and 8 in lines along the lower left windows.
    let n = recognised(&drawing, None).floors[0].desks.len();
    assert!((54..=62).contains(&n), "{n} desks");
}
