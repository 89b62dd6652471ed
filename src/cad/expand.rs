//! A drawing with its blocks put in their places: strokes, fills and words, each with its layer and where it comes from.
//!
//! Blocks may hold blocks, themselves included, and be repeated millions of times: what comes of it is bounded in depth and
//! number, and what is left out is counted. Arcs become short lines here, within a tolerance.

use super::curve::{arc, path};
use super::{BlockId, CadColour, CadDrawing, CadEntity, CadShape, Insert, LayerId, Ring, Text, Transform, Vertex};
use crate::geom::{Bounds, Point2};

/// So many letters take as much as a point.
const LETTERS_A_POINT: usize = 8;

/// How much may come of a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExpandLimits {
    /// How deep blocks may lie in blocks.
    pub depth: u32,
    /// How many strokes, fills and texts together.
    pub n_items: usize,
    /// How many points together; eight letters count as one.
    pub n_points: usize,
    /// How many entities may be looked at, those of which nothing comes too: blocks of nothing but blocks end.
    pub n_steps: usize,
    /// How far a chord may stray from its arc, in units of the drawing; 0 asks for a share of each arc's radius.
    pub tolerance: f64,
}

impl Default for ExpandLimits {
    fn default() -> Self {
        Self { depth: 16, n_items: 2_000_000, n_points: 8_000_000, n_steps: 16_000_000, tolerance: 0.0 }
    }
}

/// Where something expanded comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placed {
    /// The place in [`CadDrawing::entities`] of the entity, or of the outermost insert it comes with.
    pub entity: u32,
    /// The layer that it is on here: that of the insert for what is on layer `0` of a block.
    pub layer: LayerId,
    /// Its colour; `None` is ink on paper.
    pub colour: Option<(u8, u8, u8)>,
    /// The block it comes with, the outermost; `None` for what lies in model space itself.
    pub block: Option<BlockId>,
}

/// A line of one or more pieces.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// Where it comes from.
    pub placed: Placed,
    /// Its points; two at least. A closed one ends where it begins.
    pub points: Vec<Point2>,
}

/// An arc that is one on the sheet too: the swing of a door, the back of a chair. It is among the strokes as well.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bow {
    /// Where it comes from.
    pub placed: Placed,
    /// Its middle.
    pub centre: Point2,
    /// Its radius.
    pub radius: f64,
    /// Where it begins.
    pub start: Point2,
    /// Where it ends, counter-clockwise.
    pub end: Point2,
    /// How far it goes, in degrees.
    pub sweep: f64,
}

/// A filled area.
#[derive(Debug, Clone, PartialEq)]
pub struct Fill {
    /// Where it comes from.
    pub placed: Placed,
    /// Its outlines, even-odd.
    pub rings: Vec<Ring>,
    /// Whether it is solid, not hatched.
    pub is_solid: bool,
}

/// Words in their place.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// Where they come from.
    pub placed: Placed,
    /// The words, and how they lie.
    pub text: Text,
}

/// All of a drawing in its place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Expanded {
    /// Its lines.
    pub strokes: Vec<Stroke>,
    /// Those of them that are arcs, whole circles too.
    pub bows: Vec<Bow>,
    /// Its areas.
    pub fills: Vec<Fill>,
    /// Its words.
    pub words: Vec<Words>,
    /// Its points.
    pub points: Vec<(Placed, Point2)>,
    /// How many entities and inserts were left out because a limit was met or a block holds itself.
    pub n_left_out: u64,
    /// Whether a limit of number was met: then what comes later in the drawing is missing.
    pub is_full: bool,
}

impl Expanded {
    /// The box around all lines and areas.
    pub fn bounds(&self) -> Bounds {
        let strokes = self.strokes.iter().flat_map(|stroke| &stroke.points);
        let fills = self.fills.iter().flat_map(|fill| fill.rings.iter().flatten());
        Bounds::around(strokes.chain(fills).copied())
    }

    fn n_items(&self) -> usize {
        self.strokes.len() + self.fills.len() + self.words.len() + self.points.len()
    }
}

/// Puts the blocks of a drawing in their places. `is_wanted` says of each layer whether what is on it is taken.
pub fn expand(drawing: &CadDrawing, limits: ExpandLimits, is_wanted: &dyn Fn(LayerId) -> bool) -> Expanded {
    let mut work = Work::new(drawing, limits, is_wanted, Vec::new());
    for (index, entity) in drawing.entities.iter().enumerate() {
        let around = Around {
            entity: u32::try_from(index).unwrap_or(u32::MAX),
            transform: Transform::IDENTITY,
            layer: None,
            colour: None,
            block: None,
        };
        work.entity(entity, &around);
    }
    work.out
}

/// What is in a block, its base at the origin.
pub fn expand_block(drawing: &CadDrawing, block: BlockId, limits: ExpandLimits) -> Expanded {
    let mut work = Work::new(drawing, limits, &|_| true, vec![block]);
    if let Some(own) = drawing.block(block) {
        let around = Around {
            entity: 0,
            transform: Transform { origin: own.base * -1.0, ..Transform::IDENTITY },
            layer: None,
            colour: None,
            block: Some(block),
        };
        for entity in &own.entities {
            work.entity(entity, &around);
        }
    }
    work.out
}

/// What an entity lies in.
struct Around {
    entity: u32,
    transform: Transform,
    /// The layer of the insert.
    layer: Option<LayerId>,
    /// The colour of the insert; ink where there is none.
    colour: Option<(u8, u8, u8)>,
    block: Option<BlockId>,
}

struct Work<'a> {
    drawing: &'a CadDrawing,
    limits: ExpandLimits,
    is_wanted: &'a dyn Fn(LayerId) -> bool,
    out: Expanded,
    n_points: usize,
    n_steps: usize,
    /// The blocks that lie around, outermost first.
    way: Vec<BlockId>,
}

impl<'a> Work<'a> {
    fn new(
        drawing: &'a CadDrawing,
        limits: ExpandLimits,
        is_wanted: &'a dyn Fn(LayerId) -> bool,
        way: Vec<BlockId>,
    ) -> Self {
        Self { drawing, limits, is_wanted, out: Expanded::default(), n_points: 0, n_steps: 0, way }
    }

    /// Whether a limit is met.
    fn is_full(&self) -> bool {
        self.limits.n_items <= self.out.n_items()
            || self.limits.n_points <= self.n_points
            || self.limits.n_steps <= self.n_steps
    }

    fn entity(&mut self, entity: &CadEntity, around: &Around) {
        self.n_steps += 1;
        let layer = self.layer_of(entity, around);
        let colour = match entity.colour {
            CadColour::ByLayer => self.drawing.layer(layer).and_then(|layer| layer.colour),
            CadColour::ByBlock => around.colour,
            CadColour::Ink => None,
            CadColour::Rgb(red, green, blue) => Some((red, green, blue)),
        };
        let placed = Placed { entity: around.entity, layer, colour, block: around.block };
        if let CadShape::Insert(insert) = &entity.shape {
            self.insert(insert, placed, around);
            return;
        }
        if !(self.is_wanted)(layer) {
            return;
        }
        if self.is_full() {
            self.leave_out();
            return;
        }
        let transform = &around.transform;
        match &entity.shape {
            CadShape::Path { vertices, is_closed } => {
                self.bends(placed, vertices, *is_closed, transform);
                let points = path(vertices, *is_closed, self.limits.tolerance);
                self.stroke(placed, points.into_iter().map(|at| transform.place(at)).collect());
            }
            CadShape::Arc { centre, radius, from, sweep } => {
                self.bow(placed, (*centre, *radius, *from, *sweep), transform);
                let points = arc(*centre, *radius, *from, *sweep, self.limits.tolerance);
                self.stroke(placed, points.into_iter().map(|at| transform.place(at)).collect());
            }
            CadShape::Fill { rings, is_solid } => {
                let rings: Vec<Ring> =
                    rings.iter().map(|ring| ring.iter().map(|at| transform.place(*at)).collect()).collect();
                self.n_points += rings.iter().map(Vec::len).sum::<usize>();
                self.out.fills.push(Fill { placed, rings, is_solid: *is_solid });
            }
            CadShape::Text(text) => self.words(placed, text, transform),
            CadShape::Point(at) => self.out.points.push((placed, transform.place(*at))),
            CadShape::Insert(_) => {}
        }
    }

    fn layer_of(&self, entity: &CadEntity, around: &Around) -> LayerId {
        let is_zero = self.drawing.layer(entity.layer).is_some_and(|layer| layer.name == "0");
        around.layer.filter(|_| is_zero).unwrap_or(entity.layer)
    }

    /// Notes an arc, if it is one where it is put.
    fn bow(&mut self, placed: Placed, (centre, radius, from, sweep): (Point2, f64, f64, f64), transform: &Transform) {
        if !transform.is_similarity() {
            return;
        }
        let at = |degrees: f64| {
            let (sin, cos) = degrees.to_radians().sin_cos();
            transform.place(centre + Point2::new(cos, sin) * radius)
        };
        let (mut start, mut end) = (at(from), at(from + sweep));
        if transform.determinant() < 0.0 {
            std::mem::swap(&mut start, &mut end);
        }
        let radius = radius * transform.scale();
        self.out.bows.push(Bow { placed, centre: transform.place(centre), radius, start, end, sweep });
    }

    /// Notes the arcs of a path with bulges.
    fn bends(&mut self, placed: Placed, vertices: &[Vertex], is_closed: bool, transform: &Transform) {
        let next = vertices.iter().skip(1).chain(vertices.first().filter(|_| is_closed));
        for (one, other) in vertices.iter().zip(next) {
            let chord = one.at.distance(other.at);
            if one.bulge.abs() < 0.05 || chord <= 0.0 {
                continue;
            }
            let (from, to) = if 0.0 < one.bulge { (one.at, other.at) } else { (other.at, one.at) };
            let bulge = one.bulge.abs();
            let radius = chord * (1.0 + bulge * bulge) / (4.0 * bulge);
            let apothem = chord * (1.0 - bulge * bulge) / (4.0 * bulge);
            let centre = from.midpoint(to) + Point2::new(-(to - from).y, (to - from).x) / chord * apothem;
            let begin = (from - centre).y.atan2((from - centre).x).to_degrees();
            self.bow(placed, (centre, radius, begin, 4.0 * bulge.atan().to_degrees()), transform);
        }
    }

    fn stroke(&mut self, placed: Placed, points: Vec<Point2>) {
        if 2 <= points.len() {
            self.n_points += points.len();
            self.out.strokes.push(Stroke { placed, points });
        }
    }

    fn words(&mut self, placed: Placed, text: &Text, transform: &Transform) {
        let along = transform.vector(Point2::new(text.turned.to_radians().cos(), text.turned.to_radians().sin()));
        let text = Text {
            at: transform.place(text.at),
            height: text.height * transform.scale(),
            turned: along.y.atan2(along.x).to_degrees(),
            stretch: text.stretch,
            words: text.words.clone(),
        };
        self.n_points += text.words.len() / LETTERS_A_POINT;
        self.out.words.push(Words { placed, text });
    }

    /// Counts what there is no room for.
    fn leave_out(&mut self) {
        self.out.n_left_out += 1;
        self.out.is_full = true;
    }

    fn insert(&mut self, insert: &Insert, placed: Placed, around: &Around) {
        let block = self.drawing.block(insert.block).filter(|_| {
            let is_too_deep = self.limits.depth <= self.way.len() as u32 || self.way.contains(&insert.block);
            self.out.n_left_out += u64::from(is_too_deep);
            !is_too_deep
        });
        let Some(block) = block else {
            // What cannot be drawn once is not gone through a million times.
            return self.attributes(insert, placed, &around.transform);
        };
        self.way.push(insert.block);
        let (n_columns, n_rows) = (insert.repeated.0.max(1), insert.repeated.1.max(1));
        let (x, y) =
            (insert.placed.x.normalized().unwrap_or_default(), insert.placed.y.normalized().unwrap_or_default());
        'all: for row in 0..n_rows {
            for column in 0..n_columns {
                self.n_steps += 1;
                if self.is_full() {
                    self.leave_out();
                    break 'all;
                }
                let (across, up) = (f64::from(column) * insert.spacing.0, f64::from(row) * insert.spacing.1);
                let by = x * across + y * up;
                self.attributes(
                    insert,
                    placed,
                    &around.transform.after(&Transform { origin: by, ..Transform::IDENTITY }),
                );
                let moved = Transform { origin: insert.placed.origin + by, ..insert.placed };
                let to_base = Transform { origin: block.base * -1.0, ..Transform::IDENTITY };
                let inside = Around {
                    entity: around.entity,
                    transform: around.transform.after(&moved).after(&to_base),
                    layer: Some(placed.layer),
                    colour: placed.colour,
                    block: around.block.or(Some(insert.block)),
                };
                for entity in &block.entities {
                    self.entity(entity, &inside);
                }
            }
        }
        self.way.pop();
    }

    /// The attributes of an insert, which lie in the coordinates around it.
    fn attributes(&mut self, insert: &Insert, placed: Placed, transform: &Transform) {
        if !(self.is_wanted)(placed.layer) {
            return;
        }
        for (_, text) in &insert.attributes {
            if self.is_full() {
                self.leave_out();
            } else {
                self.words(placed, text, transform);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cad::{CadBlock, CadLayer};

    fn drawing(blocks: Vec<CadBlock>, entities: Vec<CadEntity>) -> CadDrawing {
        let layer = |name: &str| CadLayer { name: name.to_owned(), colour: None, is_shown: true };
        CadDrawing { layers: vec![layer("0"), layer("A-WALL")], blocks, entities, ..CadDrawing::default() }
    }

    fn entity(layer: u32, shape: CadShape) -> CadEntity {
        CadEntity { layer: LayerId(layer), colour: CadColour::ByLayer, shape }
    }

    fn insert(block: u32, at: Point2, degrees: f64, scale: (f64, f64), repeated: (u32, u32)) -> CadShape {
        CadShape::Insert(Box::new(Insert {
            block: BlockId(block),
            placed: Transform::placing(at, degrees, scale),
            repeated,
            spacing: (10.0, 20.0),
            attributes: Vec::new(),
            is_dimension: false,
            measured: None,
        }))
    }

    fn line(from: (f64, f64), to: (f64, f64)) -> CadShape {
        let vertex = |(x, y)| Vertex { at: Point2::new(x, y), bulge: 0.0 };
        CadShape::Path { vertices: vec![vertex(from), vertex(to)], is_closed: false }
    }

    #[test]
    fn a_block_stands_where_it_is_put_and_takes_the_layer_of_its_insert() {
        let block = CadBlock {
            name: "desk".to_owned(),
            base: Point2::new(1.0, 0.0),
            entities: vec![entity(0, line((1.0, 0.0), (3.0, 1.0)))],
        };
        let drawing =
            drawing(vec![block], vec![entity(1, insert(0, Point2::new(100.0, 50.0), 90.0, (2.0, -1.0), (2, 1)))]);
        assert!(drawing.is_sound());
        let out = expand(&drawing, ExpandLimits::default(), &|_| true);
        assert_eq!(out.strokes.len(), 2);
        // By hand: (3,1) less the base is (2,1); scaled (4,−1); a quarter turn makes (1,4).
        let [first, second] = [&out.strokes[0], &out.strokes[1]];
        assert!(first.points[0].distance(Point2::new(100.0, 50.0)) < 1e-9);
        assert!(first.points[1].distance(Point2::new(101.0, 54.0)) < 1e-9);
        assert!(second.points[0].distance(Point2::new(100.0, 60.0)) < 1e-9);
        assert_eq!(first.placed.layer, LayerId(1));
        assert_eq!(first.placed.block, Some(BlockId(0)));
        assert!(expand(&drawing, ExpandLimits::default(), &|layer| layer != LayerId(1)).strokes.is_empty());
    }

    #[test]
    fn a_block_in_itself_and_a_million_of_millions_end_and_are_counted() {
        let block = CadBlock {
            name: "self".to_owned(),
            base: Point2::ZERO,
            entities: vec![
                entity(0, line((0.0, 0.0), (1.0, 0.0))),
                entity(0, insert(0, Point2::ZERO, 0.0, (1.0, 1.0), (1_000_000, 1_000_000))),
            ],
        };
        let drawing =
            drawing(vec![block], vec![entity(0, insert(0, Point2::ZERO, 0.0, (1.0, 1.0), (u32::MAX, u32::MAX)))]);
        let limits = ExpandLimits { n_items: 100, ..ExpandLimits::default() };
        let out = expand(&drawing, limits, &|_| true);
        assert_eq!(out.strokes.len(), 100);
        assert!(0 < out.n_left_out);
    }

    #[test]
    fn blocks_of_nothing_but_blocks_end_too() {
        // Sixteen deep, a thousand of each in the next, and not one line in any of them.
        let block = |inner: u32| CadBlock {
            name: format!("level {inner}"),
            base: Point2::ZERO,
            entities: vec![entity(0, insert(inner, Point2::ZERO, 0.0, (1.0, 1.0), (1_000, 1_000)))],
        };
        let empty = CadBlock { name: "empty".to_owned(), base: Point2::ZERO, entities: Vec::new() };
        let blocks = std::iter::once(empty).chain((0..15).map(block)).collect();
        let drawing = drawing(blocks, vec![entity(0, insert(15, Point2::ZERO, 0.0, (1.0, 1.0), (1, 1)))]);
        let limits = ExpandLimits { n_steps: 10_000, ..ExpandLimits::default() };
        let out = expand(&drawing, limits, &|_| true);
        assert!(out.strokes.is_empty() && 0 < out.n_left_out);
    }

    #[test]
    fn words_in_a_block_that_is_put_everywhere_are_bounded() {
        let text = Text { at: Point2::ZERO, height: 1.0, turned: 0.0, stretch: 1.0, words: "w".repeat(8_000) };
        let block = CadBlock {
            name: "text".to_owned(),
            base: Point2::ZERO,
            entities: vec![entity(0, CadShape::Text(Box::new(text)))],
        };
        let drawing = drawing(vec![block], vec![entity(0, insert(0, Point2::ZERO, 0.0, (1.0, 1.0), (1_000, 1_000)))]);
        let limits = ExpandLimits { n_points: 10_000, ..ExpandLimits::default() };
        // A thousand points each: ten of them.
        assert_eq!(expand(&drawing, limits, &|_| true).words.len(), 10);
    }

    #[test]
    fn attributes_come_with_every_place_of_an_array() {
        let text = Text { at: Point2::new(1.0, 2.0), height: 1.0, turned: 0.0, stretch: 1.0, words: "12".to_owned() };
        let CadShape::Insert(mut own) = insert(0, Point2::ZERO, 90.0, (1.0, 1.0), (2, 2)) else { return };
        own.attributes = vec![("NUMBER".to_owned(), text)];
        let block = CadBlock { name: "desk".to_owned(), base: Point2::ZERO, entities: Vec::new() };
        let out =
            expand(&drawing(vec![block], vec![entity(0, CadShape::Insert(own))]), ExpandLimits::default(), &|_| true);
        // Columns are 10 apart and rows 20, turned by a quarter.
        let at: Vec<(f64, f64)> =
            out.words.iter().map(|words| (words.text.at.x.round(), words.text.at.y.round())).collect();
        assert_eq!(at, [(1.0, 2.0), (1.0, 12.0), (-19.0, 2.0), (-19.0, 12.0)]);
    }

    #[test]
    fn arcs_are_told_as_arcs_whichever_way_they_were_drawn() {
        let block = |bulge| {
            let vertex = |x, bulge| Vertex { at: Point2::new(x, 0.0), bulge };
            let shape = CadShape::Path { vertices: vec![vertex(0.0, bulge), vertex(2.0, 0.0)], is_closed: false };
            expand(&drawing(Vec::new(), vec![entity(0, shape)]), ExpandLimits::default(), &|_| true).bows
        };
        // Half circles about (1, 0), from one end to the other counter-clockwise.
        for (bulge, start) in [(1.0, 0.0), (-1.0, 2.0)] {
            let bow = block(bulge)[0];
            assert!(bow.centre.distance(Point2::new(1.0, 0.0)) < 1e-9 && (bow.radius - 1.0).abs() < 1e-9);
            assert!(bow.start.distance(Point2::new(start, 0.0)) < 1e-9 && (bow.sweep - 180.0).abs() < 1e-9);
        }
    }
}
