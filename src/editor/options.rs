//! How the tools are set: what the next wall, door or desk is like. Not part of the document.

use super::snap::SnapSettings;
use crate::drawing::symbols::Symbol;
use crate::model::edits::{NewColumn, NewDesk, NewWall, RoomLike};
use crate::model::{DeskShape, ItemKind, Occupant, OpeningKind, RoomUse, SecurityLevel, Tenure, WallKind};
use crate::units::{Angle, Mm};
use std::collections::BTreeSet;

/// How the tools are set.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct ToolOptions {
    /// The next wall.
    pub wall: NewWall,
    /// What of the next walls runs along the line that is drawn.
    pub justification: Justification,
    /// Are the next walls arcs?
    pub is_arc: bool,
    /// The next columns.
    pub column: ColumnOptions,
    /// The next door.
    pub door: OpeningOptions,
    /// The next window.
    pub window: OpeningOptions,
    /// The next room.
    pub room: RoomOptions,
    /// Does what walls close off become a room as they are drawn?
    pub makes_rooms: bool,
    /// The next desks.
    pub desk: DeskOptions,
    /// The next zone.
    pub zone: ZoneOptions,
    /// The next furniture.
    pub furniture: FurnitureOptions,
    /// Whom the paint tool gives desks to.
    pub painting: Occupant,
    /// Is snapping on?
    pub is_snapping: bool,
    /// To what.
    pub snaps: SnapSettings,
    /// Are walls held to right angles?
    pub is_ortho: bool,
    /// Kinds that are shown and snapped to, but neither pointed at nor changed by what is done to the selection.
    pub locked: BTreeSet<ItemKind>,
    /// Kinds that are not shown, and so not pointed at.
    pub hidden: BTreeSet<ItemKind>,
    /// From one line of the grid to the next.
    pub grid: Mm,
    /// At which scale, 1 to so many, words are shown: their height is one of paper.
    pub scale: u32,
}

/// What of a wall runs along the line that is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Justification {
    /// Its centre line.
    #[default]
    Centre,
    /// Its left face, seen in the direction of drawing.
    LeftFace,
    /// Its right face.
    RightFace,
}

impl Justification {
    /// Every one, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Centre, Self::LeftFace, Self::RightFace];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Centre => "Centre line",
            Self::LeftFace => "Left face",
            Self::RightFace => "Right face",
        }
    }

    /// The one after it.
    pub(super) fn next(self) -> Self {
        match self {
            Self::Centre => Self::LeftFace,
            Self::LeftFace => Self::RightFace,
            Self::RightFace => Self::Centre,
        }
    }

    /// How far the centre line is to the left of what is drawn, in millimetres.
    pub(super) fn to_left(self, thickness: Mm) -> f64 {
        match self {
            Self::Centre => 0.0,
            Self::LeftFace => -thickness.f64() / 2.0,
            Self::RightFace => thickness.f64() / 2.0,
        }
    }
}

/// What the next columns are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnOptions {
    /// Across the sheet.
    pub width: Mm,
    /// Up the sheet.
    pub depth: Mm,
    /// From the middle of one to the next in a row.
    pub pitch: Mm,
}

impl From<ColumnOptions> for NewColumn {
    fn from(options: ColumnOptions) -> Self {
        Self { width: options.width, depth: options.depth }
    }
}

impl Default for ColumnOptions {
    /// Columns of 400 by 400 mm on a grid of 7.5 m: an assumption of the tool.
    fn default() -> Self {
        Self { width: Mm(400), depth: Mm(400), pitch: Mm(7_500) }
    }
}

/// What the next opening is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpeningOptions {
    /// What fills it.
    pub kind: OpeningKind,
    /// The width of the hole.
    pub width: Mm,
}

/// What the next room is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoomOptions {
    /// Its use, which also names it until someone does.
    pub used_as: RoomUse,
    /// Who has it.
    pub tenure: Tenure,
}

impl From<RoomOptions> for RoomLike {
    fn from(options: RoomOptions) -> Self {
        Self { used_as: options.used_as, tenure: options.tenure }
    }
}

/// What the next zone is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneOptions {
    /// Who may enter.
    pub level: SecurityLevel,
    /// Its name; empty for one after its level.
    pub name: String,
    /// Does a click make the room there a zone, instead of beginning an outline?
    pub is_by_room: bool,
}

/// What the next desks are like and how a block of them stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskOptions {
    /// The shape of the top.
    pub shape: DeskShape,
    /// Along the side where the user sits.
    pub width: Mm,
    /// From front to back.
    pub depth: Mm,
    /// How far a block is turned.
    pub turned: Angle,
    /// How many desks a click places in a row.
    pub columns: u32,
    /// How many rows a click places.
    pub rows: u32,
    /// From the middle of one desk to the next in its row.
    pub pitch: Mm,
    /// From the middle of one row to the next that faces the same way.
    pub row_pitch: Mm,
    /// Do rows stand back to back in pairs?
    pub is_back_to_back: bool,
    /// What numbers begin with; empty for what is usual on the floor.
    pub prefix: String,
}

/// What the next furniture is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FurnitureOptions {
    /// The name of its symbol.
    pub symbol: String,
    /// Along its front.
    pub width: Mm,
    /// From front to back.
    pub depth: Mm,
    /// How many people it seats.
    pub seats: u32,
    /// How far it is turned where no wall turns it.
    pub turned: Angle,
}

impl FurnitureOptions {
    /// Chooses another symbol, at its usual size and with its usual seats.
    pub fn choose(&mut self, symbol: &Symbol) {
        let Symbol { name, width, depth, seats, .. } = symbol;
        *self = Self { symbol: name.clone(), width: *width, depth: *depth, seats: *seats, turned: self.turned };
    }
}

impl Default for FurnitureOptions {
    /// A meeting table for eight.
    fn default() -> Self {
        let (width, depth) = (Mm(2_400), Mm(1_200));
        Self { symbol: "meeting-table".to_owned(), width, depth, seats: 8, turned: Angle::ZERO }
    }
}

impl Default for ToolOptions {
    fn default() -> Self {
        let opening = |kind: OpeningKind| OpeningOptions { kind, width: kind.usual_width() };
        Self {
            wall: NewWall { kind: WallKind::Partition, thickness: WallKind::Partition.usual_thickness() },
            justification: Justification::default(),
            is_arc: false,
            column: ColumnOptions::default(),
            door: opening(OpeningKind::SingleDoor),
            window: opening(OpeningKind::Window),
            room: RoomOptions { used_as: RoomUse::Office, tenure: Tenure::ByOccupants },
            makes_rooms: false,
            desk: DeskOptions::default(),
            furniture: FurnitureOptions::default(),
            zone: ZoneOptions { level: SecurityLevel::Restricted, name: String::new(), is_by_room: false },
            painting: Occupant::Vacant,
            is_snapping: true,
            snaps: SnapSettings::default(),
            is_ortho: false,
            locked: BTreeSet::new(),
            hidden: BTreeSet::new(),
            grid: Mm(50),
            scale: 100,
        }
    }
}

impl ToolOptions {
    /// The kinds that the pointer passes through: what is locked, and what is not shown.
    pub(super) fn out_of_reach(&self) -> BTreeSet<ItemKind> {
        self.locked.union(&self.hidden).copied().collect()
    }
}

impl Default for DeskOptions {
    /// A desk of 1,600 by 800 mm in rows 2,400 mm apart: an assumption of the tool, editable like everything here.
    fn default() -> Self {
        Self {
            shape: DeskShape::Rectangular,
            width: Mm(1_600),
            depth: Mm(800),
            turned: Angle::ZERO,
            columns: 1,
            rows: 1,
            pitch: Mm(1_600),
            row_pitch: Mm(2_400),
            is_back_to_back: false,
            prefix: String::new(),
        }
    }
}

impl DeskOptions {
    /// The next desk, with a prefix for floors where none was set.
    pub(super) fn new_desk(&self, usual_prefix: impl FnOnce() -> String) -> NewDesk {
        let prefix = if self.prefix.is_empty() { usual_prefix() } else { self.prefix.clone() };
        NewDesk { shape: self.shape, width: self.width, depth: self.depth, prefix }
    }

    /// From one row to the next of the same facing: a pair back to back takes a desk's depth more.
    pub(super) fn row_step(&self) -> Mm {
        if self.is_back_to_back { self.row_pitch + self.depth } else { self.row_pitch }
    }
}
