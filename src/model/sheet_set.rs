//! How the plan is printed: what the booklet holds and how its sheets are laid out, as the planner chose it.
//!
//! Must know no paper in detail and no output format: `publish` lays sheets out. What it names and is no longer there
//! (a floor, a phase) is passed over, so that nothing has to be kept in step. Held by `tests/sheet_set.rs`.

use super::{FloorId, PhaseId};
use crate::units::{Orientation, Paper, PlanPoint, ScaleChoice};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How the plan is printed. There is one; it stands in a file only where it is not the usual one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetSet {
    /// The size of the sheets.
    pub paper: Paper,
    /// Which way they lie; the way that suits each drawing where nothing is said.
    pub orientation: Option<Orientation>,
    /// The scale of the drawings.
    pub scale: ScaleChoice,
    /// Whether it is printed in colour, else in black and white.
    pub is_in_colour: bool,
    /// Whether a floor that does not fit goes over several sheets, rather than be refused.
    pub is_tiled: bool,
    /// What the booklet holds, in the order of [`BookletPart::ALL`].
    pub parts: BTreeSet<BookletPart>,
    /// The phases whose floors are drawn; all where none is named.
    pub phases: Vec<PhaseId>,
    /// The floors that are drawn; all where none is named.
    pub floors: Vec<FloorId>,
    /// What drawings show.
    pub shows: BTreeSet<Shown>,
    /// The heat map on drawings, by its name in the list of them.
    pub heat: Option<String>,
    /// The logo in the title block: an image, by its place in the plan's folder.
    pub logo: Option<String>,
    /// How floors lie on their sheets, where somebody moved or cropped them.
    pub views: Vec<SheetView>,
}

/// A part of the booklet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BookletPart {
    /// Headline figures and contents.
    Cover,
    /// Each floor in each phase.
    Floors,
    /// What each phase takes down and builds, on a drawing of its own.
    Works,
    /// Who has which desks, team by team.
    DeskSchedule,
    /// Who moves where, phase by phase.
    MoveSchedule,
    /// Space and utilisation before and after.
    Utilisation,
    /// What it costs, and who pays.
    CostPlan,
    /// What is saved against what it costs.
    BusinessCase,
    /// What breaks a rule.
    Problems,
    /// What was said of it, numbered on the drawings.
    Comments,
}

impl BookletPart {
    /// Every part, in the order of the booklet.
    pub const ALL: [Self; 10] = [
        Self::Cover,
        Self::Floors,
        Self::Works,
        Self::DeskSchedule,
        Self::MoveSchedule,
        Self::Utilisation,
        Self::CostPlan,
        Self::BusinessCase,
        Self::Problems,
        Self::Comments,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Cover => "Cover",
            Self::Floors => "Floors",
            Self::Works => "Demolition and new work",
            Self::DeskSchedule => "Desk schedule",
            Self::MoveSchedule => "Move schedule",
            Self::Utilisation => "Space and utilisation",
            Self::CostPlan => "Cost plan",
            Self::BusinessCase => "Business case",
            Self::Problems => "Problems",
            Self::Comments => "Comments",
        }
    }
}

/// Something that drawings may show or leave out. Walls, doors and desks are always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Shown {
    /// Desks in the colours and hatches of their organisations.
    Organisations,
    /// The numbers of desks.
    DeskNumbers,
    /// The teams at desks.
    Teams,
    /// The names and numbers of rooms.
    RoomNames,
    /// The areas of rooms.
    Areas,
    /// The tints of rooms by their use.
    RoomTints,
    /// Furniture and fittings.
    Furniture,
    /// Zones and their names.
    Zones,
    /// Dimensions and notes.
    Dimensions,
    /// The lines of the structural grid.
    GridLines,
    /// What the phase takes away, and what it brings told apart from what stays.
    Works,
    /// A small plan of all floors or of the whole floor that says where the drawing is.
    KeyPlan,
}

impl Shown {
    /// All of it, in the order it is offered.
    pub const ALL: [Self; 12] = [
        Self::Organisations,
        Self::DeskNumbers,
        Self::Teams,
        Self::RoomNames,
        Self::Areas,
        Self::RoomTints,
        Self::Furniture,
        Self::Zones,
        Self::Dimensions,
        Self::GridLines,
        Self::Works,
        Self::KeyPlan,
    ];

    /// What is shown where nobody chose.
    pub fn usual() -> BTreeSet<Self> {
        Self::ALL.into_iter().filter(|shown| *shown != Self::Teams).collect()
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Organisations => "Organisations",
            Self::DeskNumbers => "Desk numbers",
            Self::Teams => "Teams at desks",
            Self::RoomNames => "Room names",
            Self::Areas => "Areas",
            Self::RoomTints => "Room tints",
            Self::Furniture => "Furniture",
            Self::Zones => "Zones",
            Self::Dimensions => "Dimensions and notes",
            Self::GridLines => "Grid lines",
            Self::Works => "Demolished and new work",
            Self::KeyPlan => "Key plan",
        }
    }
}

/// How a floor lies on its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetView {
    /// Which floor.
    pub floor: FloorId,
    /// How far to the right and down of the middle of its place it lies, in whole millimetres of paper.
    pub moved: (i32, i32),
    /// The opposite corners of the part of the floor that is shown; all of it where nothing is said.
    pub crop: Option<(PlanPoint, PlanPoint)>,
}

impl SheetSet {
    /// How a floor lies on its sheet, where somebody said so.
    pub fn view(&self, floor: FloorId) -> Option<&SheetView> {
        self.views.iter().find(|view| view.floor == floor)
    }
}

impl Default for SheetSet {
    fn default() -> Self {
        Self {
            paper: Paper::A3,
            orientation: None,
            scale: ScaleChoice::Fit,
            is_in_colour: true,
            is_tiled: false,
            parts: BookletPart::ALL.into_iter().filter(|part| *part != BookletPart::Comments).collect(),
            phases: Vec::new(),
            floors: Vec::new(),
            shows: Shown::usual(),
            heat: None,
            logo: None,
            views: Vec::new(),
        }
    }
}
