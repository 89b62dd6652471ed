//! What is asked before a drawing is recognised, and what is answered: the unit, what is on each layer, what each block is.
//!
//! Invariant: choices taken from a survey unchanged recognise what the guesses say; held by `tests/recognising.rs`.

use super::blocks::{self, BlockShape};
use super::names::{self, LayerMap};
use super::units::{UnitGuess, guess_unit};
use crate::cad::{CadDrawing, CadShape, CadUnit, ExpandLimits, Expanded, expand};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is on a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LayerUse {
    /// Walls.
    Walls,
    /// Walls of the perimeter.
    ExternalWalls,
    /// Doors.
    Doors,
    /// Windows and glazing.
    Windows,
    /// Outlines of rooms.
    Rooms,
    /// Names and numbers of rooms.
    RoomWords,
    /// Columns.
    Columns,
    /// Stairs and lifts.
    Stairs,
    /// Desks.
    Desks,
    /// Outlines of workplaces, one a seat.
    Workspaces,
    /// Furniture that nobody works at.
    Furniture,
    /// Sanitary fittings.
    Sanitary,
    /// Dimensions.
    Dimensions,
    /// Notes.
    Notes,
    /// Grid lines.
    Grid,
    /// Nothing that is taken.
    Ignored,
}

impl LayerUse {
    /// Every one, in the order they are offered.
    pub const ALL: [Self; 16] = [
        Self::Walls,
        Self::ExternalWalls,
        Self::Doors,
        Self::Windows,
        Self::Rooms,
        Self::RoomWords,
        Self::Columns,
        Self::Stairs,
        Self::Desks,
        Self::Workspaces,
        Self::Furniture,
        Self::Sanitary,
        Self::Dimensions,
        Self::Notes,
        Self::Grid,
        Self::Ignored,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Walls => "Walls",
            Self::ExternalWalls => "External walls",
            Self::Doors => "Doors",
            Self::Windows => "Windows and glazing",
            Self::Rooms => "Outlines of rooms",
            Self::RoomWords => "Names and numbers of rooms",
            Self::Columns => "Columns",
            Self::Stairs => "Stairs and lifts",
            Self::Desks => "Desks",
            Self::Workspaces => "Outlines of workplaces",
            Self::Furniture => "Furniture",
            Self::Sanitary => "Sanitary fittings",
            Self::Dimensions => "Dimensions",
            Self::Notes => "Notes",
            Self::Grid => "Grid lines",
            Self::Ignored => "Not taken",
        }
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BlockUse {
    /// A desk.
    Desk,
    /// A chair.
    Chair,
    /// Another piece of furniture.
    Furniture,
    /// A door.
    Door,
    /// A window.
    Window,
    /// A column.
    Column,
    /// A stair.
    Stair,
    /// A sanitary fitting.
    Sanitary,
    /// Drawn lines, which count like any on their layers.
    Lines,
    /// Nothing that is taken.
    Ignored,
}

impl BlockUse {
    /// Every one, in the order they are offered.
    pub const ALL: [Self; 10] = [
        Self::Desk,
        Self::Chair,
        Self::Furniture,
        Self::Door,
        Self::Window,
        Self::Column,
        Self::Stair,
        Self::Sanitary,
        Self::Lines,
        Self::Ignored,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Desk => "Desk",
            Self::Chair => "Chair",
            Self::Furniture => "Furniture",
            Self::Door => "Door",
            Self::Window => "Window",
            Self::Column => "Column",
            Self::Stair => "Stair",
            Self::Sanitary => "Sanitary fitting",
            Self::Lines => "Lines of its layers",
            Self::Ignored => "Not taken",
        }
    }
}

/// A layer of a drawing, and what seems to be on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerRow {
    /// Its name.
    pub name: String,
    /// How many entities of model space are on it.
    pub n_entities: usize,
    /// What seems to be on it.
    pub guess: LayerUse,
    /// Why, in a few words.
    pub why: String,
}

/// A block of a drawing, and what it seems to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockRow {
    /// Its name.
    pub name: String,
    /// How often it is put into model space.
    pub n_inserts: usize,
    /// How wide and deep it is, in whole millimetres, by the guessed unit.
    pub size: (i64, i64),
    /// What it seems to be.
    pub guess: BlockUse,
    /// Why, in a few words.
    pub why: String,
}

/// What a drawing seems to be, before anything is taken of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    /// Its unit.
    pub unit: UnitGuess,
    /// The layers on which something is, by name.
    pub layers: Vec<LayerRow>,
    /// The blocks that are put somewhere, the most frequent first.
    pub blocks: Vec<BlockRow>,
}

/// What is decided about a drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Choices {
    /// Its unit.
    pub unit: CadUnit,
    /// What is on its layers, by name. What is not here is ignored.
    pub layers: BTreeMap<String, LayerUse>,
    /// What its blocks are, by name. What is not here is lines.
    pub blocks: BTreeMap<String, BlockUse>,
    /// What the floor is called.
    pub floor_name: String,
}

impl Choices {
    /// As a survey guesses.
    pub fn of(survey: &Survey, floor_name: impl Into<String>) -> Self {
        Self {
            unit: survey.unit.unit,
            layers: survey.layers.iter().map(|row| (row.name.clone(), row.guess)).collect(),
            blocks: survey.blocks.iter().map(|row| (row.name.clone(), row.guess)).collect(),
            floor_name: floor_name.into(),
        }
    }
}

/// Looks a drawing over.
pub fn survey(drawing: &CadDrawing, map: &LayerMap) -> Survey {
    let expanded = expand(drawing, ExpandLimits::default(), &|_| true);
    let unit = guess_unit(drawing, &expanded);
    Survey { layers: layers(drawing, &expanded, map), blocks: block_rows(drawing, &expanded, unit.unit), unit }
}

fn layers(drawing: &CadDrawing, expanded: &Expanded, map: &LayerMap) -> Vec<LayerRow> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for entity in &drawing.entities {
        *counts.entry(entity.layer.0).or_default() += 1;
    }
    // What lies in blocks counts where it is drawn.
    let drawn =
        expanded.strokes.iter().map(|stroke| stroke.placed).chain(expanded.fills.iter().map(|fill| fill.placed));
    for placed in drawn.chain(expanded.words.iter().map(|words| words.placed)) {
        counts.entry(placed.layer.0).or_insert(0);
    }
    let mut rows: Vec<LayerRow> = counts
        .into_iter()
        .filter_map(|(layer, n_entities)| {
            let own = drawing.layer(crate::cad::LayerId(layer))?;
            let (guess, why) = match map.use_of(&own.name) {
                _ if !own.is_shown => (LayerUse::Ignored, "it is off or frozen in the file".to_owned()),
                Some((of, pattern)) => (of, format!("by its name, which has “{pattern}”")),
                None => (LayerUse::Ignored, "its name says nothing".to_owned()),
            };
            Some(LayerRow { name: own.name.clone(), n_entities, guess, why })
        })
        .collect();
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    rows
}

fn block_rows(drawing: &CadDrawing, expanded: &Expanded, unit: CadUnit) -> Vec<BlockRow> {
    let mut n_inserts: BTreeMap<u32, usize> = BTreeMap::new();
    for entity in &drawing.entities {
        if let CadShape::Insert(insert) = &entity.shape
            && !insert.is_dimension
        {
            *n_inserts.entry(insert.block.0).or_default() += 1;
        }
    }
    let shapes: BTreeMap<u32, BlockShape> = n_inserts
        .keys()
        .filter_map(|id| Some((*id, blocks::shape(drawing, crate::cad::BlockId(*id), unit)?)))
        .collect();
    let looks = blocks::guesses(drawing, &shapes, &n_inserts, expanded, unit);
    let mut rows: Vec<BlockRow> = n_inserts
        .into_iter()
        .filter_map(|(id, n_inserts)| {
            let name = drawing.block(crate::cad::BlockId(id))?.name.clone();
            let size = shapes.get(&id).map_or((0, 0), |shape| (shape.width.round() as i64, shape.depth.round() as i64));
            let (guess, why) = match (names::use_of_block(&name), looks.get(&id)) {
                // One who names a desk a table is right too.
                (Some((BlockUse::Furniture, _)), Some((BlockUse::Desk, why))) => (BlockUse::Desk, why.clone()),
                (Some((of, pattern)), _) if blocks::can_be(of, shapes.get(&id)) => {
                    (of, format!("by its name, which has “{pattern}”"))
                }
                (_, Some((of, why))) => (*of, why.clone()),
                _ => (BlockUse::Lines, "neither its name nor its shape says what it is".to_owned()),
            };
            Some(BlockRow { name, n_inserts, size, guess, why })
        })
        .collect();
    rows.sort_by(|one, other| (other.n_inserts, &one.name).cmp(&(one.n_inserts, &other.name)));
    rows
}
