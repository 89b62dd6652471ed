//! A drawing with its blocks in their places, in millimetres of the plan, sorted by what is on its layers.

use super::super::blocks::{self, Spot};
use super::super::choices::{BlockUse, Choices, LayerUse};
use super::super::units::middle_of;
use super::{filled, words};
use crate::cad::{BlockId, CadDrawing, CadShape, ExpandLimits, LayerId, Placed, Ring, Text, expand};
use crate::geom::{Point2, Polygon, Segment};
use crate::import::clear_width;
use std::collections::BTreeMap;

/// Farther from the origin than this, in millimetres, a drawing is brought to it.
const FAR: f64 = 1_000_000.0;
/// It is brought there by whole multiples of this, so that floors of one building stay one above the other.
const STEP: f64 = 10_000.0;

/// A line of one or more pieces.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) of: LayerUse,
    pub(super) points: Vec<Point2>,
}

impl Line {
    pub(super) fn segments(&self) -> impl Iterator<Item = Segment> + '_ {
        self.points.windows(2).filter_map(|pair| match pair {
            [start, end] => Some(Segment { start: *start, end: *end }),
            _ => None,
        })
    }
}

/// An arc.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arc {
    pub(super) of: LayerUse,
    /// What the block is that it comes with.
    pub(super) block: BlockUse,
    pub(super) centre: Point2,
    pub(super) radius: f64,
    pub(super) start: Point2,
    pub(super) end: Point2,
    pub(super) sweep: f64,
}

/// Words.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) of: LayerUse,
    /// The name of the layer.
    pub(super) layer: String,
    pub(super) text: Text,
}

impl Said {
    /// The clear width of a door, if that is what is said, and where.
    fn clear_width(&self, of_unit: f64) -> Option<(Point2, f64)> {
        let clear = clear_width::said(&self.text.words, of_unit)?;
        let first = self.text.words.lines().next().unwrap_or_default();
        Some((words::middle(&self.text, first, 0), clear))
    }
}

/// All of it.
#[derive(Debug)]
pub(super) struct Flat {
    pub(super) lines: Vec<Line>,
    /// The bodies of walls that are drawn as filled areas. Their sides are among the lines.
    pub(super) bodies: Vec<(LayerUse, Polygon)>,
    pub(super) arcs: Vec<Arc>,
    pub(super) words: Vec<Said>,
    /// Where words say how wide a door is clear, and how wide, in millimetres.
    pub(super) clear_widths: Vec<(Point2, f64)>,
    /// Where blocks lie that are things of their own, and what they are.
    pub(super) spots: Vec<(Spot, BlockUse, String)>,
    /// What was taken off all places, in whole millimetres.
    pub(super) offset: (i64, i64),
    /// How many millimetres a unit is.
    pub(super) of_unit: f64,
    pub(super) n_left_out: u64,
}

impl Flat {
    pub(super) fn of(drawing: &CadDrawing, choices: &Choices) -> Self {
        let of_unit = choices.unit.millimetres();
        let layers: Vec<LayerUse> = drawing
            .layers
            .iter()
            .map(|layer| choices.layers.get(&layer.name).copied().unwrap_or(LayerUse::Ignored))
            .collect();
        let of_layer = |id: LayerId| layers.get(id.0 as usize).copied().unwrap_or(LayerUse::Ignored);
        let of_blocks: Vec<BlockUse> = drawing
            .blocks
            .iter()
            .map(|block| choices.blocks.get(&block.name).copied().unwrap_or(BlockUse::Lines))
            .collect();
        let of_block = |id: BlockId| of_blocks.get(id.0 as usize).copied().unwrap_or(BlockUse::Lines);
        // A tenth of a millimetre is more than a plan tells.
        let limits = ExpandLimits { tolerance: 5.0 / of_unit, ..ExpandLimits::default() };
        let expanded = expand(drawing, limits, &|_| true);
        let offset = offset(middle_of(&expanded).0 * of_unit);
        let shift = Point2::new(offset.0 as f64, offset.1 as f64);
        let place = |at: Point2| at * of_unit - shift;
        let block_of = |placed: &Placed| placed.block.map_or(BlockUse::Lines, of_block);
        // What belongs to a thing of its own is not looked for again among lines; doors are found by their swings.
        let is_line = |placed: &Placed| matches!(block_of(placed), BlockUse::Lines | BlockUse::Door);
        let use_of = |placed: &Placed| match block_of(placed) {
            BlockUse::Door => LayerUse::Doors,
            _ => of_layer(placed.layer),
        };
        let lines = expanded.strokes.iter().filter(|stroke| is_line(&stroke.placed)).filter_map(|stroke| {
            let of = use_of(&stroke.placed);
            (of != LayerUse::Ignored).then(|| Line { of, points: stroke.points.iter().map(|at| place(*at)).collect() })
        });
        let arcs = expanded.bows.iter().filter(|bow| is_line(&bow.placed)).filter_map(|bow| {
            let of = use_of(&bow.placed);
            (of != LayerUse::Ignored).then(|| Arc {
                of,
                block: block_of(&bow.placed),
                centre: place(bow.centre),
                radius: bow.radius * of_unit,
                start: place(bow.start),
                end: place(bow.end),
                sweep: bow.sweep,
            })
        });
        let words = expanded.words.iter().filter_map(|own| {
            let of = of_layer(own.placed.layer);
            let layer = drawing.layer(own.placed.layer)?.name.clone();
            let text = Text { at: place(own.text.at), height: own.text.height * of_unit, ..own.text.clone() };
            (of != LayerUse::Ignored).then_some(Said { of, layer, text })
        });
        let shapes: BTreeMap<u32, blocks::BlockShape> = (0..)
            .zip(&of_blocks)
            .filter(|(_, of)| !matches!(of, BlockUse::Lines | BlockUse::Ignored))
            .filter_map(|(id, _)| Some((id, blocks::shape(drawing, BlockId(id), choices.unit)?)))
            .collect();
        let spots = blocks::spots(drawing, &shapes, choices.unit).into_iter().filter_map(|spot| {
            let name = drawing.block(spot.block)?.name.clone();
            Some((Spot { centre: spot.centre - shift, ..spot }, of_block(spot.block), name))
        });
        let spots: Vec<(Spot, BlockUse, String)> = spots.collect();
        // Of a window in a block only its box counts: some draw every screw.
        let boxes = spots.iter().filter(|(_, of, _)| *of == BlockUse::Window).map(|(spot, ..)| {
            let corners = [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0), (1.0, 1.0)];
            let points = corners.map(|(x, y)| spot.centre + spot.along * x + spot.across * y).to_vec();
            Line { of: LayerUse::Windows, points }
        });
        let mut own = Self {
            lines: lines.chain(boxes).collect(),
            bodies: Vec::new(),
            arcs: arcs.collect(),
            words: words.collect(),
            clear_widths: Vec::new(),
            spots,
            offset,
            of_unit,
            n_left_out: expanded.n_left_out,
        };
        for fill in expanded.fills.iter().filter(|fill| is_line(&fill.placed)) {
            own.fill(use_of(&fill.placed), fill.rings.iter().map(|ring| ring.iter().map(|at| place(*at)).collect()));
        }
        let undrawn = filled::undrawn(&own.bodies, &own.lines);
        own.lines.extend(undrawn);
        own.read_clear_widths(drawing);
        own.arcs.sort_by(|one, other| one.centre.total_cmp(&other.centre).then(one.radius.total_cmp(&other.radius)));
        own
    }

    /// Takes what of a filled area is the body of walls.
    fn fill(&mut self, of: LayerUse, rings: impl Iterator<Item = Ring>) {
        if matches!(of, LayerUse::Walls | LayerUse::ExternalWalls) {
            self.bodies.extend(filled::bodies(&rings.collect::<Vec<_>>()).into_iter().map(|body| (of, body)));
        }
    }

    /// Reads what words and the attributes of doors say of clear widths.
    fn read_clear_widths(&mut self, drawing: &CadDrawing) {
        let of_words = self.words.iter().filter_map(|said| said.clear_width(self.of_unit));
        let doors = self.spots.iter().filter(|(_, of, _)| *of == BlockUse::Door);
        // What an attribute means, its tag may say.
        let of_doors = doors.filter_map(|(spot, ..)| match &drawing.entities.get(spot.entity as usize)?.shape {
            CadShape::Insert(insert) => {
                let mut attributes = insert.attributes.iter();
                let said = attributes.find_map(|(tag, text)| clear_width::said_of(tag, &text.words, self.of_unit))?;
                Some((spot.centre, said))
            }
            _ => None,
        });
        self.clear_widths = of_words.chain(of_doors).collect();
    }

    /// The straight pieces on layers of some uses.
    pub(super) fn segments(&self, is_wanted: impl Fn(LayerUse) -> bool) -> Vec<Segment> {
        self.lines
            .iter()
            .filter(|line| is_wanted(line.of))
            .flat_map(Line::segments)
            .filter(|segment| 1.0 < segment.length())
            .collect()
    }
}

/// How far a drawing whose lower left corner is there is brought towards the origin.
fn offset(corner: Point2) -> (i64, i64) {
    if corner.x.abs().max(corner.y.abs()) < FAR {
        return (0, 0);
    }
    let step = |value: f64| ((value / STEP).floor() * STEP) as i64;
    (step(corner.x), step(corner.y))
}
