//! Which layer a thing is on, what it is called, and what its lines are like: one table.
//!
//! Names are those of the US National CAD Standard (AIA), which is what most programs and most libraries of symbols
//! know, in the structure of fields that BS EN ISO 13567 asks for: who is responsible (`A` architect, `I` interior,
//! `S` structure), what it is (`WALL`), what of it (`IDEN` names, `PATT` fill), and the state of the works last
//! (`NEWW`, `DEMO`, `RELO` put here from elsewhere; nothing said: it was there and stays). Widths are those of
//! ISO 128. Every shape of every layer of the display list has a place: held by the test below.

use crate::drawing::{LayerKind, Part, Standing, TextRole};
use crate::model::{ItemId, ItemKind};
use acadrust::tables::{Layer, LineType, LineTypeElement};
use acadrust::types::{Color, LineWeight};

/// A layer, without the state of the works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CadLayer {
    /// Whatever layer the block is on.
    OfBlock,
    Walls,
    LowWalls,
    WallBodies,
    RoomEdges,
    RoomAreas,
    RoomNames,
    Doors,
    Glazing,
    Desks,
    DeskNames,
    Furniture,
    FurnitureNames,
    Zones,
    ZoneNames,
    Grid,
    GridNames,
    Dimensions,
    Notes,
    Marks,
    Changes,
    Title,
}

/// A layer, and what the phase does to what is on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LayerName {
    pub(super) layer: CadLayer,
    pub(super) standing: Standing,
}

const DASHED: &str = "COLOCATE_DASHED";
const DASH_DOT: &str = "COLOCATE_DASHDOT";
const SOLID: &str = "Continuous";

/// The colours of the standard palette: black or white by the ground, red, blue, grey.
const INK: u8 = 7;
const NEW: u8 = 1;
const MOVED: u8 = 5;
const GREY: u8 = 8;
const PALE: u8 = 9;

impl CadLayer {
    /// Name, description, width in hundredths of a millimetre, colour and line.
    const fn row(self) -> (&'static str, &'static str, i16, u8, &'static str) {
        match self {
            Self::OfBlock => ("0", "", 25, INK, SOLID),
            Self::Walls => ("A-WALL", "Walls", 35, INK, SOLID),
            Self::LowWalls => ("A-WALL-PRHT", "Screens of half height", 18, INK, SOLID),
            Self::WallBodies => ("A-WALL-PATT", "Bodies of walls", 13, GREY, SOLID),
            Self::RoomEdges => ("A-AREA-BNDY", "Edges of rooms without a wall", 13, GREY, DASHED),
            Self::RoomAreas => ("A-AREA", "Floors of rooms", 13, PALE, SOLID),
            Self::RoomNames => ("A-AREA-IDEN", "Names, numbers and areas of rooms", 13, INK, SOLID),
            Self::Doors => ("A-DOOR", "Doors and openings", 25, INK, SOLID),
            Self::Glazing => ("A-GLAZ", "Windows and glazed walls", 18, INK, SOLID),
            Self::Desks => ("A-FURN-DESK", "Desks", 18, INK, SOLID),
            Self::DeskNames => ("A-FURN-DESK-IDEN", "Numbers, teams and organisations of desks", 13, INK, SOLID),
            Self::Furniture => ("I-FURN", "Furniture and fittings", 18, GREY, SOLID),
            Self::FurnitureNames => ("I-FURN-IDEN", "Names of furniture", 13, GREY, SOLID),
            Self::Zones => ("A-ANNO-ZONE", "Edges of zones", 35, 6, DASH_DOT),
            Self::ZoneNames => ("A-ANNO-ZONE-IDEN", "Names of zones", 13, 6, SOLID),
            Self::Grid => ("S-GRID", "Structural grid", 13, GREY, DASH_DOT),
            Self::GridNames => ("S-GRID-IDEN", "Names of grid lines", 13, GREY, SOLID),
            Self::Dimensions => ("A-ANNO-DIMS", "Dimensions", 13, 3, SOLID),
            Self::Notes => ("A-ANNO-NOTE", "Notes", 13, INK, SOLID),
            Self::Marks => ("A-ANNO-SYMB", "Section marks", 50, INK, SOLID),
            Self::Changes => ("A-ANNO-REVS", "Changes", 35, 6, SOLID),
            Self::Title => ("A-ANNO-TTLB", "Title, protective marking and survey status", 25, INK, SOLID),
        }
    }

    /// As it stands and stays.
    pub(super) const fn kept(self) -> LayerName {
        LayerName { layer: self, standing: Standing::Kept }
    }

    /// Where a line goes.
    pub(super) fn of_line(kind: LayerKind, source: Option<ItemId>, part: Option<Part>) -> Self {
        match kind {
            LayerKind::RoomFills | LayerKind::Heat | LayerKind::RoomLabels => Self::RoomAreas,
            LayerKind::Zones | LayerKind::ZoneLabels => Self::Zones,
            LayerKind::GridLines => Self::Grid,
            LayerKind::Desks | LayerKind::DeskLabels => Self::Desks,
            LayerKind::RemovedItems if source.map(ItemId::kind) == Some(ItemKind::Desk) => Self::Desks,
            LayerKind::Furniture | LayerKind::RemovedItems => Self::Furniture,
            LayerKind::Revised => Self::Changes,
            LayerKind::Walls | LayerKind::Openings | LayerKind::RemovedWalls => match part {
                Some(Part::Glass) => Self::Glazing,
                Some(Part::Screen) => Self::LowWalls,
                Some(Part::Separator) => Self::RoomEdges,
                _ if source.map(ItemId::kind) == Some(ItemKind::Opening) => Self::Doors,
                _ => Self::Walls,
            },
            LayerKind::Annotations | LayerKind::Underlays => match part {
                Some(Part::Dimension | Part::Extension | Part::Tick) => Self::Dimensions,
                Some(Part::SectionCut | Part::GridLine | Part::Bubble) => Self::Marks,
                _ => Self::Notes,
            },
        }
    }

    /// Where words go.
    pub(super) fn of_words(kind: LayerKind, role: TextRole) -> Self {
        match (role, kind) {
            (TextRole::Mark, LayerKind::GridLines) => Self::GridNames,
            (TextRole::Mark, _) => Self::Marks,
            (TextRole::RoomName | TextRole::RoomDetail, _) => Self::RoomNames,
            (TextRole::DeskNumber, _) => Self::DeskNames,
            (TextRole::FurnitureName, _) => Self::FurnitureNames,
            (TextRole::ZoneName, _) => Self::ZoneNames,
            (TextRole::Dimension, _) => Self::Dimensions,
            (TextRole::Note | TextRole::ChartTitle | TextRole::ChartFigure, _) => Self::Notes,
        }
    }
}

impl LayerName {
    /// As the file says it.
    pub(super) fn name(self) -> String {
        let (name, ..) = self.layer.row();
        let state = match self.standing {
            Standing::Kept => "",
            Standing::New => "-NEWW",
            Standing::Moved => "-RELO",
            Standing::Removed => "-DEMO",
        };
        format!("{name}{state}")
    }

    /// The layer as a table of the file lists it.
    pub(super) fn record(self) -> Layer {
        let (_, description, width, colour, line) = self.layer.row();
        let (colour, line) = match self.standing {
            Standing::Kept => (colour, line),
            Standing::New => (NEW, line),
            Standing::Moved => (MOVED, line),
            Standing::Removed => (GREY, DASHED),
        };
        Layer {
            color: Color::Index(colour),
            line_type: line.to_owned(),
            line_weight: LineWeight::Value(width),
            description: description.to_owned(),
            ..Layer::new(self.name())
        }
    }
}

/// The dashes of lines, in millimetres of the plan.
pub(super) fn line_types() -> [LineType; 2] {
    let line = |name: &str, description: &str, elements: Vec<LineTypeElement>| LineType {
        description: description.to_owned(),
        pattern_length: elements.iter().map(|element| element.length.abs()).sum(),
        elements,
        ..LineType::new(name)
    };
    let (dash, space) = (LineTypeElement::dash, LineTypeElement::space);
    [
        line(DASHED, "Dashed __ __ __", vec![dash(160.0), space(90.0)]),
        line(DASH_DOT, "Dash dot ____ . ____", vec![dash(400.0), space(80.0), dash(60.0), space(80.0)]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const ALL: [CadLayer; 22] = [
        CadLayer::OfBlock,
        CadLayer::Walls,
        CadLayer::LowWalls,
        CadLayer::WallBodies,
        CadLayer::RoomEdges,
        CadLayer::RoomAreas,
        CadLayer::RoomNames,
        CadLayer::Doors,
        CadLayer::Glazing,
        CadLayer::Desks,
        CadLayer::DeskNames,
        CadLayer::Furniture,
        CadLayer::FurnitureNames,
        CadLayer::Zones,
        CadLayer::ZoneNames,
        CadLayer::Grid,
        CadLayer::GridNames,
        CadLayer::Dimensions,
        CadLayer::Notes,
        CadLayer::Marks,
        CadLayer::Changes,
        CadLayer::Title,
    ];

    #[test]
    fn every_layer_has_a_name_of_its_own_in_fields_and_a_width_of_the_standard() {
        let mut names = BTreeSet::new();
        for layer in ALL {
            let (name, _, width, ..) = layer.row();
            assert!([13, 18, 25, 35, 50, 70].contains(&width), "{name}: {width}");
            for standing in [Standing::Kept, Standing::New, Standing::Moved, Standing::Removed] {
                let name = LayerName { layer, standing }.name();
                assert!(names.insert(name.clone()), "{name} twice");
                let is_field = |field: &str| {
                    (1..=4).contains(&field.len()) && field.chars().all(|letter| letter.is_ascii_uppercase())
                };
                assert!(layer == CadLayer::OfBlock || name.split('-').all(is_field), "{name}");
            }
        }
    }

    #[test]
    fn things_are_on_the_layers_that_architects_look_for() {
        use crate::model::{DeskId, FurnitureId, OpeningId, WallId};
        let wall = Some(ItemId::Wall(WallId(1)));
        let opening = Some(ItemId::Opening(OpeningId(1)));
        for (kind, source, part, expected) in [
            (LayerKind::Walls, wall, Some(Part::Partition), "A-WALL"),
            (LayerKind::Walls, wall, Some(Part::Glass), "A-GLAZ"),
            (LayerKind::Openings, opening, Some(Part::Leaf), "A-DOOR"),
            (LayerKind::Openings, opening, Some(Part::Glass), "A-GLAZ"),
            (LayerKind::RemovedItems, Some(ItemId::Desk(DeskId(1))), Some(Part::Desk), "A-FURN-DESK"),
            (LayerKind::RemovedItems, Some(ItemId::Furniture(FurnitureId(1))), Some(Part::Furniture), "I-FURN"),
            (LayerKind::GridLines, None, Some(Part::GridLine), "S-GRID"),
            (LayerKind::Annotations, None, Some(Part::Tick), "A-ANNO-DIMS"),
            (LayerKind::Annotations, None, Some(Part::Leader), "A-ANNO-NOTE"),
        ] {
            assert_eq!(CadLayer::of_line(kind, source, part).kept().name(), expected, "{kind:?} {part:?}");
        }
    }
}
