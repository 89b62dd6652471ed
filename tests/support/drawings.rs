//! Drawings that are made by hand, entity by entity, so that what they hold is known.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::allow_attributes,
    reason = "each test uses its own part of this"
)]

use colocate::cad::{
    BlockId, CadBlock, CadColour, CadDrawing, CadEntity, CadLayer, CadShape, CadUnit, Insert, LayerId, Text, Transform,
    Vertex,
};
use colocate::geom::{Point2, Polygon, WallGraph, WallLine};
use colocate::import::cad::{Choices, LayerMap, recognise, survey};
use colocate::import::proposal::{Proposal, ProposedFloor, ProposedRoom};
use colocate::units::Mm;

/// A drawing that is made entity by entity, in a unit.
pub struct Maker {
    pub drawing: CadDrawing,
    pub of: f64,
}

impl Maker {
    pub fn new(unit: CadUnit) -> Self {
        Self { drawing: CadDrawing::default(), of: unit.millimetres() }
    }

    pub fn at(&self, (x, y): (f64, f64)) -> Point2 {
        Point2::new(x, y) / self.of
    }

    pub fn layer(&mut self, name: &str) -> LayerId {
        let known = self.drawing.layers.iter().position(|layer| layer.name == name);
        let place = known.unwrap_or_else(|| {
            self.drawing.layers.push(CadLayer { name: name.to_owned(), colour: None, is_shown: true });
            self.drawing.layers.len() - 1
        });
        LayerId(u32::try_from(place).unwrap_or(0))
    }

    pub fn put(&mut self, layer: &str, shape: CadShape) {
        let layer = self.layer(layer);
        self.drawing.entities.push(CadEntity { layer, colour: CadColour::ByLayer, shape });
    }

    pub fn path(&self, corners: &[(f64, f64)], is_closed: bool) -> CadShape {
        let vertices = corners.iter().map(|corner| Vertex { at: self.at(*corner), bulge: 0.0 }).collect();
        CadShape::Path { vertices, is_closed }
    }

    pub fn rectangle(&mut self, layer: &str, (left, foot): (f64, f64), (right, top): (f64, f64)) {
        let shape = self.path(&[(left, foot), (right, foot), (right, top), (left, top)], true);
        self.put(layer, shape);
    }

    pub fn line(&mut self, layer: &str, from: (f64, f64), to: (f64, f64)) {
        let shape = self.path(&[from, to], false);
        self.put(layer, shape);
    }

    pub fn words(&mut self, layer: &str, at: (f64, f64), words: &str) {
        let text =
            Text { at: self.at(at), height: 200.0 / self.of, turned: 0.0, stretch: 1.0, words: words.to_owned() };
        self.put(layer, CadShape::Text(Box::new(text)));
    }

    /// A door that hangs at a place: where its leaf is shut and where it is open, both from the hinge.
    pub fn door(&mut self, hinge: (f64, f64), open: (f64, f64), from_degrees: f64) {
        let radius = open.0.hypot(open.1);
        let arc = CadShape::Arc { centre: self.at(hinge), radius: radius / self.of, from: from_degrees, sweep: 90.0 };
        self.put("A-DOOR", arc);
        self.line("A-DOOR", hinge, (hinge.0 + open.0, hinge.1 + open.1));
    }

    pub fn block(&mut self, name: &str, width: f64, depth: f64) -> BlockId {
        let layer = self.layer("0");
        let shape = self.path(&[(0.0, 0.0), (width, 0.0), (width, depth), (0.0, depth)], true);
        let entities = vec![CadEntity { layer, colour: CadColour::ByLayer, shape }];
        self.drawing.blocks.push(CadBlock { name: name.to_owned(), base: Point2::ZERO, entities });
        BlockId(u32::try_from(self.drawing.blocks.len() - 1).unwrap_or(0))
    }

    pub fn insert(&mut self, block: BlockId, at: (f64, f64), degrees: f64) {
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

    /// A filled area between rectangles by their corners, even-odd.
    pub fn filled(&mut self, layer: &str, rectangles: &[[(f64, f64); 2]], is_solid: bool) {
        let rings = rectangles
            .iter()
            .map(|[(left, foot), (right, top)]| {
                [(*left, *foot), (*right, *foot), (*right, *top), (*left, *top)].map(|corner| self.at(corner)).to_vec()
            })
            .collect();
        self.put(layer, CadShape::Fill { rings, is_solid });
    }
}

/// Two rooms of 6.0 × 4.0 m and 3.9 × 4.0 m, a partition of 100 mm between them, walls of 300 mm around, a door of 900 mm in the
/// partition, and two desks with chairs in the first. Names of blocks say nothing. All in millimetres from the lower left
/// corner inside.
pub fn two_rooms(unit: CadUnit, has_outlines: bool) -> CadDrawing {
    let mut own = Maker::new(unit);
    own.walls_of_two_rooms();
    own.rest_of_two_rooms(has_outlines);
    own.drawing
}

impl Maker {
    /// The lines of the walls of two rooms.
    pub fn walls_of_two_rooms(&mut self) {
        self.rectangle("A-WALL", (-300.0, -300.0), (10_300.0, 4_300.0));
        // The faces inside; the partition stops at the door, whose jambs are drawn.
        self.rectangle("A-WALL", (0.0, 0.0), (10_000.0, 4_000.0));
        for x in [6_000.0, 6_100.0] {
            self.line("A-WALL", (x, 0.0), (x, 1_000.0));
            self.line("A-WALL", (x, 1_900.0), (x, 4_000.0));
        }
        for y in [1_000.0, 1_900.0] {
            self.line("A-WALL", (6_000.0, y), (6_100.0, y));
        }
    }

    /// All of two rooms but the walls.
    pub fn rest_of_two_rooms(&mut self, has_outlines: bool) {
        // Hung at the upper jamb, it opens into the first room: leftwards, so that its arc runs from 180° to 270°.
        self.door((6_000.0, 1_900.0), (-900.0, 0.0), 180.0);
        if has_outlines {
            self.rectangle("RM$", (0.0, 0.0), (6_000.0, 4_000.0));
            self.rectangle("RM$", (6_100.0, 0.0), (10_000.0, 4_000.0));
        }
        self.words("A-IDEN", (2_000.0, 2_500.0), "Office");
        self.words("A-IDEN", (2_000.0, 2_100.0), "G.01");
        self.words("A-IDEN", (7_000.0, 2_500.0), "Meeting room\nG.02\n15.6 m²");
        let desk = self.block("qqq", 1_600.0, 800.0);
        let chair = self.block("zzz", 500.0, 500.0);
        for x in [500.0, 2_500.0] {
            self.insert(desk, (x, 3_000.0), 0.0);
            self.insert(chair, (x + 550.0, 2_400.0), 0.0);
        }
    }
}

pub fn recognised(drawing: &CadDrawing) -> Proposal {
    let survey = survey(drawing, &LayerMap::shipped());
    let proposal = recognise(drawing, &Choices::of(&survey, "Ground floor"), &|_| true);
    proposal.unwrap_or_default()
}

pub fn area(room: &ProposedRoom) -> f64 {
    Polygon::from_plan(&room.outline).area().0 / 1e6
}

/// The areas that the walls of a floor close off around its rooms, in square metres, to the faces or to the middles of walls.
pub fn areas_in_walls(floor: &ProposedFloor, to_middle: bool) -> Vec<Option<f64>> {
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
