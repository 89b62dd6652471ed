//! The tools: each a state machine that owns its data, one file or folder each.
//!
//! A transition consumes the state and gives back the next; every state answers its name, pointer, hints, overlay and
//! what Escape does. A tool changes the plan only through the gestures of the workspace.

mod aiming;
mod column;
mod crop_image;
mod desk;
mod dimension;
mod furniture;
mod line;
mod measure;
mod note;
mod opening;
mod paint;
mod placing;
mod room;
mod scale_image;
mod select;
mod wall;
mod zone;

use super::input::{PointerEvent, ToolKey};
use super::overlay::{Overlay, ToolCursor};
use super::workspace::Workspace;
use crate::geom::Point2;

pub(super) use select::{delete_selection, move_selection, turn_selection};

/// A tool, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ToolKind {
    /// Selects, moves, turns, deletes.
    Select,
    /// Draws walls.
    Wall,
    /// Places columns.
    Column,
    /// Places doors in walls.
    Door,
    /// Places windows in walls.
    Window,
    /// Makes closed areas rooms.
    Room,
    /// Places desks.
    Desk,
    /// Places furniture and fittings.
    Furniture,
    /// Gives desks to a team with a brush.
    Paint,
    /// Measures.
    Measure,
    /// Draws zones.
    Zone,
    /// Draws dimensions.
    Dimension,
    /// Writes notes.
    Note,
    /// Draws lines of the structural grid.
    GridLine,
    /// Draws section marks.
    Section,
    /// Scales an image under the drawing.
    ScaleImage,
    /// Crops an image under the drawing.
    CropImage,
}

impl ToolKind {
    /// Every tool, in the order they are offered.
    pub const ALL: [Self; 17] = [
        Self::Select,
        Self::Wall,
        Self::Column,
        Self::Door,
        Self::Window,
        Self::Room,
        Self::Desk,
        Self::Furniture,
        Self::Paint,
        Self::Zone,
        Self::Dimension,
        Self::Note,
        Self::GridLine,
        Self::Section,
        Self::Measure,
        Self::ScaleImage,
        Self::CropImage,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Select => "Select",
            Self::Wall => "Wall",
            Self::Column => "Column",
            Self::Door => "Door",
            Self::Window => "Window",
            Self::Room => "Room",
            Self::Desk => "Desk",
            Self::Furniture => "Furniture",
            Self::Paint => "Paint desks",
            Self::Measure => "Measure",
            Self::Zone => "Zone",
            Self::Dimension => "Dimension",
            Self::Note => "Note",
            Self::GridLine => "Grid line",
            Self::Section => "Section mark",
            Self::ScaleImage => "Scale image",
            Self::CropImage => "Crop image",
        }
    }

    /// Whether it is there to change the plan; with the others one looks, points and measures.
    pub fn changes_plan(self) -> bool {
        match self {
            Self::Select | Self::Measure => false,
            Self::Wall
            | Self::Column
            | Self::Door
            | Self::Window
            | Self::Room
            | Self::Desk
            | Self::Furniture
            | Self::Paint
            | Self::Zone
            | Self::Dimension
            | Self::Note
            | Self::GridLine
            | Self::Section
            | Self::ScaleImage
            | Self::CropImage => true,
        }
    }

    /// What it is for.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Select => "Select, move, turn and delete what is drawn",
            Self::Wall => "Draw walls from corner to corner",
            Self::Column => "Place a structural column, or drag out a row of columns",
            Self::Door => "Place a door in a wall",
            Self::Window => "Place a window in a wall",
            Self::Room => "Make a closed area a room",
            Self::Desk => "Place a desk, or drag out a block of desks",
            Self::Furniture => "Place a piece of furniture or a fitting, or drag out a row",
            Self::Paint => "Give desks to a team by painting over them",
            Self::Measure => "Measure lengths and angles",
            Self::Zone => "Draw a security zone, or paint rooms",
            Self::Dimension => "Draw a string of dimensions that follows what it measures",
            Self::Note => "Write a note with a leader",
            Self::GridLine => "Draw a line of the structural grid",
            Self::Section => "Mark where a section is cut",
            Self::ScaleImage => "Scale an image by two points and a known length",
            Self::CropImage => "Crop an image to a box",
        }
    }
}

/// What every state of every tool answers.
pub(super) trait State: Sized {
    /// Its name, for tests and logs: *select.moving*.
    fn name(&self) -> &'static str;

    /// What follows when the pointer does something.
    #[must_use]
    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self;

    /// What follows when a key is pressed, and whether it was of use.
    #[must_use]
    fn key(self, _workspace: &mut Workspace, _key: ToolKey) -> (Self, bool) {
        (self, false)
    }

    /// What follows on Escape, and whether there was anything to drop.
    #[must_use]
    fn cancel(self, workspace: &mut Workspace) -> (Self, bool);

    /// What follows when something else comes first: another tool, floor, phase, or an edit from elsewhere.
    /// As Escape, but all at once, and what is selected stays.
    #[must_use]
    fn interrupt(self, workspace: &mut Workspace) -> Self {
        self.cancel(workspace).0
    }

    /// Takes back the last part of what is in hand, where that has parts; says whether there was one.
    #[must_use]
    fn step_back(self, _workspace: &mut Workspace) -> (Self, bool) {
        (self, false)
    }

    /// Does a click mean a place now, so that one can be typed?
    fn takes_places(&self) -> bool {
        true
    }

    /// Does a displacement that is typed move what is selected?
    fn moves_selection(&self) -> bool {
        false
    }

    /// The point that typed distances are from, in the middle of a gesture.
    fn anchor(&self, _workspace: &Workspace) -> Option<Point2> {
        None
    }

    /// Where a length that was typed alone leads, or why nowhere; `None` for straight towards the pointer.
    fn place_of_length(&self, _length: f64, _towards: Point2) -> Option<Result<Point2, String>> {
        None
    }

    /// Has it a use for Tab now?
    fn uses_tab(&self, _workspace: &Workspace) -> bool {
        false
    }

    /// What can be done now.
    fn hints(&self, workspace: &Workspace) -> String;

    /// The shape of the pointer: a cross where places are clicked.
    fn cursor(&self, _workspace: &Workspace) -> ToolCursor {
        ToolCursor::Crosshair
    }

    /// What is shown over the drawing.
    fn overlay(&self, workspace: &Workspace) -> Overlay;
}

/// The tool in hand and its state.
#[derive(Debug, Clone)]
pub(super) enum Tool {
    Select(select::SelectState),
    Wall(wall::WallState),
    Column(column::ColumnState),
    Opening(opening::OpeningState),
    Room(room::RoomState),
    Desk(desk::DeskState),
    Furniture(furniture::FurnitureState),
    Paint(paint::PaintState),
    Measure(measure::MeasureState),
    Zone(zone::ZoneState),
    Dimension(dimension::DimensionState),
    Note(note::NoteState),
    Line(line::LineState),
    ScaleImage(scale_image::ScaleState),
    CropImage(crop_image::CropState),
}

/// Asks the state in hand, whatever tool it is of.
macro_rules! ask {
    ($tool:expr, $state:ident => $answer:expr) => {
        match $tool {
            Tool::Select($state) => $answer,
            Tool::Wall($state) => $answer,
            Tool::Column($state) => $answer,
            Tool::Opening($state) => $answer,
            Tool::Room($state) => $answer,
            Tool::Desk($state) => $answer,
            Tool::Furniture($state) => $answer,
            Tool::Paint($state) => $answer,
            Tool::Measure($state) => $answer,
            Tool::Zone($state) => $answer,
            Tool::Dimension($state) => $answer,
            Tool::Note($state) => $answer,
            Tool::Line($state) => $answer,
            Tool::ScaleImage($state) => $answer,
            Tool::CropImage($state) => $answer,
        }
    };
}

/// Hands the state on to the next, and wraps that as the tool it was.
macro_rules! hand_on {
    ($tool:expr, $state:ident => $next:expr) => {
        match $tool {
            Tool::Select($state) => wrap(Tool::Select, $next),
            Tool::Wall($state) => wrap(Tool::Wall, $next),
            Tool::Column($state) => wrap(Tool::Column, $next),
            Tool::Opening($state) => wrap(Tool::Opening, $next),
            Tool::Room($state) => wrap(Tool::Room, $next),
            Tool::Desk($state) => wrap(Tool::Desk, $next),
            Tool::Furniture($state) => wrap(Tool::Furniture, $next),
            Tool::Paint($state) => wrap(Tool::Paint, $next),
            Tool::Measure($state) => wrap(Tool::Measure, $next),
            Tool::Zone($state) => wrap(Tool::Zone, $next),
            Tool::Dimension($state) => wrap(Tool::Dimension, $next),
            Tool::Note($state) => wrap(Tool::Note, $next),
            Tool::Line($state) => wrap(Tool::Line, $next),
            Tool::ScaleImage($state) => wrap(Tool::ScaleImage, $next),
            Tool::CropImage($state) => wrap(Tool::CropImage, $next),
        }
    };
}

fn wrap<S>(tool: impl Fn(S) -> Tool, (state, answer): (S, bool)) -> (Tool, bool) {
    (tool(state), answer)
}

impl Tool {
    /// A tool, just taken up.
    pub(super) fn new(kind: ToolKind) -> Self {
        match kind {
            ToolKind::Select => Self::Select(select::SelectState::Idle),
            ToolKind::Wall => Self::Wall(wall::WallState::Idle),
            ToolKind::Column => Self::Column(column::ColumnState::Idle),
            ToolKind::Door => Self::Opening(opening::OpeningState::door()),
            ToolKind::Window => Self::Opening(opening::OpeningState::window()),
            ToolKind::Room => Self::Room(room::RoomState::Idle),
            ToolKind::Desk => Self::Desk(desk::DeskState::Idle),
            ToolKind::Furniture => Self::Furniture(furniture::FurnitureState::new()),
            ToolKind::Paint => Self::Paint(paint::PaintState::Idle),
            ToolKind::Measure => Self::Measure(measure::MeasureState::Idle),
            ToolKind::Zone => Self::Zone(zone::ZoneState::Idle),
            ToolKind::Dimension => Self::Dimension(dimension::DimensionState::Idle),
            ToolKind::Note => Self::Note(note::NoteState::Idle),
            ToolKind::GridLine => Self::Line(line::LineState::grid()),
            ToolKind::Section => Self::Line(line::LineState::section()),
            ToolKind::ScaleImage => Self::ScaleImage(scale_image::ScaleState::Idle),
            ToolKind::CropImage => Self::CropImage(crop_image::CropState::Idle),
        }
    }

    pub(super) fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        hand_on!(self, state => (state.pointer(workspace, event), true)).0
    }

    pub(super) fn key(self, workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        hand_on!(self, state => state.key(workspace, key))
    }

    pub(super) fn cancel(self, workspace: &mut Workspace) -> (Self, bool) {
        hand_on!(self, state => state.cancel(workspace))
    }

    pub(super) fn interrupt(self, workspace: &mut Workspace) -> Self {
        hand_on!(self, state => (state.interrupt(workspace), true)).0
    }

    pub(super) fn step_back(self, workspace: &mut Workspace) -> (Self, bool) {
        hand_on!(self, state => state.step_back(workspace))
    }

    pub(super) fn takes_places(&self) -> bool {
        ask!(self, state => state.takes_places())
    }

    pub(super) fn moves_selection(&self) -> bool {
        ask!(self, state => state.moves_selection())
    }

    pub(super) fn anchor(&self, workspace: &Workspace) -> Option<Point2> {
        ask!(self, state => state.anchor(workspace))
    }

    pub(super) fn place_of_length(&self, length: f64, towards: Point2) -> Option<Result<Point2, String>> {
        ask!(self, state => state.place_of_length(length, towards))
    }

    pub(super) fn name(&self) -> &'static str {
        ask!(self, state => state.name())
    }

    /// Are letters words now, and not short for commands?
    pub(super) fn is_writing(&self) -> bool {
        matches!(self, Self::Note(note) if note.is_writing())
    }

    pub(super) fn hints(&self, workspace: &Workspace) -> String {
        ask!(self, state => state.hints(workspace))
    }

    pub(super) fn uses_tab(&self, workspace: &Workspace) -> bool {
        ask!(self, state => state.uses_tab(workspace))
    }

    pub(super) fn cursor(&self, workspace: &Workspace) -> ToolCursor {
        ask!(self, state => state.cursor(workspace))
    }

    pub(super) fn overlay(&self, workspace: &Workspace) -> Overlay {
        ask!(self, state => state.overlay(workspace))
    }
}
