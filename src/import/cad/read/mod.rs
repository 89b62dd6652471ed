//! Bytes of DXF and DWG into plain values, flat on the sheet, by `acadrust`.
//!
//! Every entity of model space is counted by its type: read, read nearly, or skipped with the reason. What the library
//! repairs or leaves out is said. Nothing is moved or scaled here: lengths stay in the drawing's own units.
//! Invariants: what is read is sound ([`CadDrawing::is_sound`]) and its census adds up, for any bytes; held by
//! `tests/reader.rs`.

mod curves;
mod entity;
mod plane;
mod words;

use crate::cad::{BlockId, CadBlock, CadColour, CadDrawing, CadEntity, CadLayer, CadUnit, LayerId, Note};
use crate::geom::Point2;
use crate::import::Refusal;
use crate::units::limits;
use acadrust::entities::EntityType;
use acadrust::io::dwg::DwgReadOptions;
use acadrust::io::dxf::DxfReaderConfiguration;
use acadrust::notification::NotificationType;
use acadrust::types::Color;
use acadrust::{CadDocument, DwgReader, DxfReader};
use entity::Fate;
use std::collections::BTreeMap;
use std::io::Cursor;

/// What a DWG may unpack to, in bytes.
const MAX_UNPACKED: usize = limits::UNPACKED_BYTES as usize;
/// No drawing may have more entities, blocks counted once.
const MAX_ENTITIES: usize = limits::ENTITIES as usize;
/// No name of a layer or block is longer, in letters.
const MAX_NAME: usize = limits::LAYER_LETTERS as usize;

/// Reads a drawing, DXF or DWG, whichever its bytes say it is. `progress` is told how far it is, from 0 to 1, and what is done.
pub fn read(bytes: &[u8], progress: &mut dyn FnMut(f64, &str)) -> Result<CadDrawing, Refusal> {
    let kind = Kind::of(bytes)?;
    progress(0.05, "Reading entities");
    let document = match kind {
        Kind::Dxf => DxfReader::from_reader(Cursor::new(bytes.to_vec())).and_then(|reader| {
            reader.with_configuration(DxfReaderConfiguration { failsafe: true, default_encoding: None }).read()
        }),
        Kind::Dwg => {
            let options = DwgReadOptions::failsafe().with_max_decompressed_bytes(MAX_UNPACKED);
            DwgReader::from_stream_with_options(Cursor::new(bytes.to_vec()), options).read()
        }
    };
    let document = document.map_err(|error| {
        Refusal::new(
            format!("The drawing cannot be read: {error}"),
            "Nothing of it was imported",
            "Open it in the program it comes from, save it anew as DXF 2013 or DWG 2013, and import that",
        )
    })?;
    progress(0.7, "Sorting what was read");
    let mut drawing = Reading::of(&document).drawing();
    let holds_nothing = drawing.entities.is_empty() && drawing.census.n() == 0;
    if holds_nothing && 0 < document.notifications.error_count() {
        return Err(Refusal::new(
            "The drawing is damaged, and not one entity of it could be read",
            "Nothing of it was imported",
            "Open it in the program it comes from, save it anew as DXF 2013, and import that",
        ));
    }
    drawing.notes.extend(repaired(&document));
    Ok(drawing)
}

/// What a file is, by its first bytes.
enum Kind {
    Dxf,
    Dwg,
}

impl Kind {
    fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        let refused = |what: &str, to_do: &str| Err(Refusal::new(what, "Nothing was imported", to_do));
        let head: String = bytes.iter().take(4_096).map(|byte| char::from(*byte)).collect();
        if bytes.is_empty() {
            return refused("The file is empty", "Choose another file");
        }
        if head.starts_with("AC10") || head.starts_with("AC1.") || head.starts_with("AC2.") || head.starts_with("MC0.0")
        {
            return Ok(Self::Dwg);
        }
        let words = head.trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}']);
        // A pair of lines: a number, then what it is of.
        let is_code = words.lines().next().is_some_and(|line| line.trim().parse::<i16>().is_ok());
        if head.starts_with("AutoCAD Binary DXF") || is_code {
            return Ok(Self::Dxf);
        }
        if head.starts_with("AutoCAD DXB") {
            return refused("This is a DXB file, not a drawing that is understood", "Save it as DXF and import that");
        }
        refused(
            "This is neither DXF nor DWG: its first bytes are those of something else",
            "Choose a .dxf or .dwg file; a file that was renamed has to be saved anew from its program",
        )
    }
}

/// What the library says it could not take as it was, if anything.
fn repaired(document: &CadDocument) -> Option<Note> {
    let errors = || document.notifications.iter().filter(|said| said.notification_type == NotificationType::Error);
    let first: String = errors().next()?.message.chars().take(200).collect();
    let n = errors().count();
    Some(Note {
        what: format!("{n} records of the file are not as they should be, the first: {first}"),
        means: "What could be understood of them was read, the rest left out".to_owned(),
        to_do: "Compare the drawing with one you trust; saving it anew in its own program often mends it".to_owned(),
    })
}

/// A document on its way into plain values.
struct Reading<'a> {
    document: &'a CadDocument,
    /// Layers by their name in small letters, which is how names are told apart.
    layers: BTreeMap<String, LayerId>,
    blocks: BTreeMap<String, BlockId>,
    out: CadDrawing,
    n_entities: usize,
}

impl<'a> Reading<'a> {
    fn of(document: &'a CadDocument) -> Self {
        let out = CadDrawing {
            version: document.version.as_str().to_owned(),
            unit: unit(document.header.insertion_units),
            ..CadDrawing::default()
        };
        let mut own = Self { document, layers: BTreeMap::new(), blocks: BTreeMap::new(), out, n_entities: 0 };
        own.layer("0", None);
        for layer in document.layers.iter() {
            own.layer(&layer.name, Some(layer));
        }
        own
    }

    /// The layer of a name; one that the table does not have is taken from the entities that are on it.
    fn layer(&mut self, name: &str, table: Option<&acadrust::Layer>) -> LayerId {
        let name: String = name.chars().take(MAX_NAME).collect();
        let key = name.to_lowercase();
        let next = LayerId(u32::try_from(self.out.layers.len()).unwrap_or(u32::MAX));
        let id = *self.layers.entry(key).or_insert(next);
        if id == next {
            self.out.layers.push(CadLayer { name, colour: None, is_shown: true });
        }
        if let (Some(table), Some(own)) = (table, self.out.layers.get_mut(id.0 as usize)) {
            own.colour = rgb(table.color);
            own.is_shown = !table.flags.off && !table.flags.frozen;
        }
        id
    }

    fn drawing(mut self) -> CadDrawing {
        let document = self.document;
        let records: Vec<_> = document
            .block_records
            .iter()
            .filter(|record| !record.is_model_space() && !record.is_paper_space())
            .collect();
        for record in &records {
            let id = BlockId(u32::try_from(self.out.blocks.len()).unwrap_or(u32::MAX));
            self.blocks.insert(record.name.to_lowercase(), id);
            let base = Point2::new(record.base_point.x, record.base_point.y);
            let name = record.name.chars().take(MAX_NAME).collect();
            // Coordinates that are none would move the block nowhere: it stays at the origin.
            let base = if crate::cad::CadShape::Point(base).is_sound(0) { base } else { Point2::ZERO };
            self.out.blocks.push(CadBlock { name, base, entities: Vec::new() });
        }
        for (place, record) in records.iter().enumerate() {
            let entities = self.entities(&record.name, false);
            if let Some(block) = self.out.blocks.get_mut(place) {
                block.entities = entities;
            }
        }
        self.out.entities = self.entities("*Model_Space", true);
        self.notes(&records);
        self.out
    }

    /// What is in a block, counted where it is model space.
    fn entities(&mut self, block: &str, is_counted: bool) -> Vec<CadEntity> {
        let mut out = Vec::new();
        let document = self.document;
        for entity in document.entities_in_block(block) {
            if matches!(entity, EntityType::Block(_) | EntityType::BlockEnd(_) | EntityType::Seqend(_)) {
                continue;
            }
            let (shapes, fate) = self.fate(entity);
            if is_counted {
                let row = self.out.census.row(&entity::type_name(entity));
                match fate {
                    Fate::Read => row.n_read += 1,
                    Fate::Approximated => row.n_approximated += 1,
                    Fate::Skipped(why) => {
                        row.n_skipped += 1;
                        if row.why_skipped.is_empty() {
                            why.clone_into(&mut row.why_skipped);
                        }
                    }
                }
            }
            let common = entity.common();
            let layer = self.layer(&common.layer, None);
            let colour = colour(common.color);
            out.extend(shapes.into_iter().map(|shape| CadEntity { layer, colour, shape }));
        }
        out
    }

    /// What becomes of an entity. Of one that is skipped nothing is left.
    fn fate(&mut self, entity: &EntityType) -> (Vec<crate::cad::CadShape>, Fate) {
        let skipped = |why| (Vec::new(), Fate::Skipped(why));
        if entity.common().invisible {
            return skipped("It is invisible in the file");
        }
        if MAX_ENTITIES <= self.n_entities {
            return skipped("The drawing holds more entities than are read");
        }
        let (shapes, fate) = entity::shapes(entity, &self.blocks);
        let n_blocks = self.out.blocks.len();
        if !shapes.iter().all(|shape| shape.is_sound(n_blocks)) {
            return skipped("Its numbers are no lengths in a building");
        }
        self.n_entities += shapes.len();
        (shapes, fate)
    }

    fn notes(&mut self, records: &[&acadrust::BlockRecord]) {
        let references: Vec<&str> = records
            .iter()
            .filter(|record| record.flags.is_xref || record.flags.is_xref_overlay || !record.xref_path.is_empty())
            .map(|record| record.name.as_str())
            .collect();
        if !references.is_empty() {
            let names: Vec<String> = references.iter().take(5).map(|name| format!("“{name}”")).collect();
            self.out.notes.push(Note {
                what: format!("The drawing refers to {} other drawings: {}", references.len(), names.join(", ")),
                means: "What they hold is in files of their own, and not in this one".to_owned(),
                to_do: "Bind them in the program the drawing comes from, or import them by themselves".to_owned(),
            });
        }
        let n_on_paper: usize = self
            .document
            .block_records
            .iter()
            .filter(|record| record.is_paper_space())
            .map(|record| {
                let drawn = self.document.entities_in_block(&record.name);
                drawn
                    .filter(|entity| {
                        !matches!(entity, EntityType::Viewport(_) | EntityType::Block(_) | EntityType::BlockEnd(_))
                    })
                    .count()
            })
            .sum();
        if 0 < n_on_paper {
            self.out.notes.push(Note {
                what: format!("{n_on_paper} entities lie on the drawing's own sheets (paper space)"),
                means: "Title blocks and frames are there as a rule; they are not imported".to_owned(),
                to_do: String::new(),
            });
        }
    }
}

/// The unit that `$INSUNITS` names; `None` for *unitless* and for those in which nobody draws a building.
fn unit(code: i16) -> Option<CadUnit> {
    Some(match code {
        1 => CadUnit::Inch,
        2 => CadUnit::Foot,
        4 => CadUnit::Millimetre,
        5 => CadUnit::Centimetre,
        6 => CadUnit::Metre,
        14 => CadUnit::Decimetre,
        _ => return None,
    })
}

fn rgb(colour: Color) -> Option<(u8, u8, u8)> {
    match colour {
        Color::Index(7) => None,
        other => other.rgb(),
    }
}

fn colour(colour: Color) -> CadColour {
    match colour {
        Color::ByBlock => CadColour::ByBlock,
        Color::Index(7) => CadColour::Ink,
        other => other.rgb().map_or(CadColour::ByLayer, |(red, green, blue)| CadColour::Rgb(red, green, blue)),
    }
}
