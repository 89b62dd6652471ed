//! A drawing as it is in its file, but in plain values and flat on the sheet.

use super::{Census, Transform};
use crate::geom::Point2;
use serde::{Deserialize, Serialize};

/// No coordinate of a drawing may be farther from its origin, in its own units: beyond, `f64` no longer tells tenths.
pub(super) const MAX_COORDINATE: f64 = 1e12;

/// A layer, by its place in [`CadDrawing::layers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LayerId(pub u32);

/// A block, by its place in [`CadDrawing::blocks`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BlockId(pub u32);

/// A whole drawing: what is in its model space, and the blocks that are inserted there.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CadDrawing {
    /// The version of its format as the file names it: `AC1032`.
    pub version: String,
    /// What its file says a unit is; `None` where it says nothing or *unitless*.
    pub unit: Option<CadUnit>,
    /// Its layers. There is always one.
    pub layers: Vec<CadLayer>,
    /// Its blocks.
    pub blocks: Vec<CadBlock>,
    /// What is in model space, in the order of the file.
    pub entities: Vec<CadEntity>,
    /// How many entities of each type model space has, and what became of them.
    pub census: Census,
    /// What else is to be said of it: references to other files, sheets in paper space, what was repaired.
    pub notes: Vec<Note>,
}

impl CadDrawing {
    /// Whether every number is finite and not too large, and every layer and block that is named is there.
    pub fn is_sound(&self) -> bool {
        let of_blocks = self.blocks.iter().flat_map(|block| &block.entities);
        let is_base_sound = |block: &CadBlock| is_sane(block.base);
        !self.layers.is_empty()
            && self.blocks.iter().all(is_base_sound)
            && self
                .entities
                .iter()
                .chain(of_blocks)
                .all(|entity| (entity.layer.0 as usize) < self.layers.len() && entity.shape.is_sound(self.blocks.len()))
    }

    /// A layer of it.
    pub fn layer(&self, id: LayerId) -> Option<&CadLayer> {
        self.layers.get(id.0 as usize)
    }

    /// A block of it.
    pub fn block(&self, id: BlockId) -> Option<&CadBlock> {
        self.blocks.get(id.0 as usize)
    }
}

/// What a unit of a drawing is, of those that `$INSUNITS` knows and buildings are drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CadUnit {
    /// Millimetres.
    Millimetre,
    /// Centimetres.
    Centimetre,
    /// Decimetres.
    Decimetre,
    /// Metres.
    Metre,
    /// Inches.
    Inch,
    /// Feet.
    Foot,
}

impl CadUnit {
    /// Every one, from the most usual in buildings.
    pub const ALL: [Self; 6] =
        [Self::Millimetre, Self::Metre, Self::Centimetre, Self::Inch, Self::Foot, Self::Decimetre];

    /// How many millimetres it is: exact, by the definition of the inch.
    pub fn millimetres(self) -> f64 {
        match self {
            Self::Millimetre => 1.0,
            Self::Centimetre => 10.0,
            Self::Decimetre => 100.0,
            Self::Metre => 1_000.0,
            Self::Inch => 25.4,
            Self::Foot => 304.8,
        }
    }

    /// What many of it are called.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Millimetre => "millimetres",
            Self::Centimetre => "centimetres",
            Self::Decimetre => "decimetres",
            Self::Metre => "metres",
            Self::Inch => "inches",
            Self::Foot => "feet",
        }
    }
}

/// A layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CadLayer {
    /// Its name, in the letters of its author.
    pub name: String,
    /// Its colour; `None` is that of ink on paper (ACI 7).
    pub colour: Option<(u8, u8, u8)>,
    /// Whether it is shown in the file: neither off nor frozen.
    pub is_shown: bool,
}

/// What is drawn once and stands in many places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CadBlock {
    /// Its name.
    pub name: String,
    /// The point of it that lies where it is inserted.
    pub base: Point2,
    /// What is in it.
    pub entities: Vec<CadEntity>,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CadEntity {
    /// Its layer. What is on layer `0` in a block takes the layer of the insert.
    pub layer: LayerId,
    /// Its colour.
    pub colour: CadColour,
    /// What it is.
    pub shape: CadShape,
}

/// The colour of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CadColour {
    /// That of its layer.
    ByLayer,
    /// That of the insert it comes with.
    ByBlock,
    /// Ink on paper (ACI 7).
    Ink,
    /// This one: red, green, blue.
    Rgb(u8, u8, u8),
}

/// What an entity is, flat on the sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CadShape {
    /// A line, an open or closed polyline, with bulges; curves that are neither arc nor circle come as many short ones.
    Path {
        /// Its corners.
        vertices: Vec<Vertex>,
        /// Whether the last leads to the first.
        is_closed: bool,
    },
    /// An arc, counter-clockwise.
    Arc {
        /// Its middle.
        centre: Point2,
        /// Its radius.
        radius: f64,
        /// Where it begins, in degrees counter-clockwise from the x axis.
        from: f64,
        /// How far it goes, in degrees: more than 0, 360 at most. A circle is 360.
        sweep: f64,
    },
    /// A filled or hatched area: even-odd over its rings.
    Fill {
        /// Its outlines.
        rings: Vec<Ring>,
        /// Whether it is solid; otherwise the name of the pattern does not matter here.
        is_solid: bool,
    },
    /// Words.
    Text(Box<Text>),
    /// A block put somewhere; also the drawn form of a dimension.
    Insert(Box<Insert>),
    /// A point.
    Point(Point2),
}

impl CadShape {
    /// Whether its numbers are finite and not too large, in a drawing of so many blocks.
    pub fn is_sound(&self, n_blocks: usize) -> bool {
        match self {
            Self::Path { vertices, .. } => vertices.iter().all(|vertex| is_sane(vertex.at) && vertex.bulge.is_finite()),
            Self::Arc { centre, radius, from, sweep } => {
                is_sane(*centre)
                    && 0.0 < *radius
                    && *radius < MAX_COORDINATE
                    && from.is_finite()
                    && 0.0 < *sweep
                    && *sweep <= 360.0
            }
            Self::Fill { rings, .. } => rings.iter().flatten().all(|at| is_sane(*at)),
            Self::Text(text) => is_sane(text.at) && text.height.is_finite() && text.turned.is_finite(),
            Self::Insert(insert) => {
                (insert.block.0 as usize) < n_blocks
                    && insert.placed.is_sound()
                    && insert.spacing.0.is_finite()
                    && insert.spacing.1.is_finite()
                    && insert.measured.is_none_or(|own| [own.start, own.end, own.line].into_iter().all(is_sane))
                    && insert.attributes.iter().all(|(_, text)| is_sane(text.at) && text.height.is_finite())
            }
            Self::Point(at) => is_sane(*at),
        }
    }
}

/// A corner of a path.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Vertex {
    /// Where it is.
    pub at: Point2,
    /// How the way to the next is bent: the tangent of a quarter of the angle of its arc, positive counter-clockwise;
    /// 0 is straight.
    pub bulge: f64,
}

/// The corners of an outline, without the first again at the end.
pub type Ring = Vec<Point2>;

/// Words in a drawing, without codes of format.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// Where its lower left end is, of the first line.
    pub at: Point2,
    /// How high a capital is.
    pub height: f64,
    /// How far it is turned, in degrees counter-clockwise.
    pub turned: f64,
    /// How many times wider than usual its letters are.
    pub stretch: f64,
    /// The words; lines by `\n`.
    pub words: String,
}

/// A block put somewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Insert {
    /// Which block.
    pub block: BlockId,
    /// From the block's coordinates (its base at the origin) to those around.
    pub placed: Transform,
    /// How many columns and rows of it there are; (1, 1) is one.
    pub repeated: (u32, u32),
    /// How far apart columns and rows are, before it is turned.
    pub spacing: (f64, f64),
    /// Its attributes: tag, and the words where they are shown.
    pub attributes: Vec<(String, Text)>,
    /// Whether it is the drawn form of a dimension.
    pub is_dimension: bool,
    /// What a dimension measures, where it is straight.
    pub measured: Option<Measured>,
}

/// A straight dimension: the two points measured, and a place on the line with the figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// One end.
    pub start: Point2,
    /// The other.
    pub end: Point2,
    /// Where the line with the figure lies.
    pub line: Point2,
}

/// Something to be said of a drawing, in three sentences' worth of words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// What is so.
    pub what: String,
    /// What it means.
    pub means: String,
    /// What to do; empty where there is nothing to do.
    pub to_do: String,
}

pub(super) fn is_sane(at: Point2) -> bool {
    // Not finite is not less either.
    at.x.abs() < MAX_COORDINATE && at.y.abs() < MAX_COORDINATE
}
