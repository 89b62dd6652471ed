//! Semantic pens: what a line is part of, and what the phase does to it.

use super::chart::Series;
use super::revised::Revised;
use crate::model::{Lifetime, SecurityLevel, Status, View};

/// The pen a line is drawn with; a theme turns it into a weight, a colour and dashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pen {
    /// What the line is part of.
    pub part: Part,
    /// What the phase does to that.
    pub standing: Standing,
}

/// What a line is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The cut face of a wall that carries or closes the building.
    Wall,
    /// The cut face of a partition.
    Partition,
    /// A pane of glass, in a window or a glazed partition.
    Glass,
    /// A half-height screen, seen from above.
    Screen,
    /// A line without a wall between two rooms.
    Separator,
    /// The leaf of a door.
    Leaf,
    /// The way of a leaf from shut to open.
    Swing,
    /// A sill, threshold or lintel: an edge seen below or above the cut.
    Sill,
    /// A roller shutter.
    Shutter,
    /// The edge of a desk.
    Desk,
    /// A mark on a desk: held, height-adjustable.
    DeskMark,
    /// Room that must be kept clear: for a wheelchair to turn in.
    Clearance,
    /// A chair at a desk.
    Chair,
    /// The outline of a piece of furniture or a fitting.
    Furniture,
    /// Lines within a piece of furniture.
    FurnitureDetail,
    /// A dimension line.
    Dimension,
    /// From what is measured to the dimension line.
    Extension,
    /// The stroke at the end of a dimension.
    Tick,
    /// From a note to what it is about.
    Leader,
    /// A line of the structural grid, or along which a section is cut.
    GridLine,
    /// The bubble of a grid line.
    Bubble,
    /// The heavy ends of a section line and its arrowheads.
    SectionCut,
    /// The edge of a zone.
    Zone(SecurityLevel),
    /// The hatch over what is past the scale of a heat map.
    HeatHatch,
    /// What marks a place of the command suite while it is live: the edge of a room, the cross over a desk that is taken.
    Live,
    /// The mark round what differs between two plans.
    Revised(Revised),
    /// The sign of such a mark.
    RevisedSign(Revised),
    /// The foot of a chart, from which bars rise.
    Axis,
    /// A line of a chart to read heights by.
    ChartGrid,
    /// The edge of a bar of a chart.
    Bar,
    /// A line of a chart that stands for something.
    Level(Series),
}

/// What the phase does to a thing, and so how it is told apart on the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Standing {
    /// It was there and stays.
    #[default]
    Kept,
    /// The phase brings it.
    New,
    /// The phase puts it here from elsewhere on the floor.
    Moved,
    /// The phase takes it away, or away from here.
    Removed,
}

impl Pen {
    /// A pen.
    pub const fn new(part: Part, standing: Standing) -> Self {
        Self { part, standing }
    }
}

impl Standing {
    /// What the phase of a view does to a thing that stands at its moment.
    ///
    /// What comes and goes within the phase stands during the works only, and is drawn as new.
    pub(crate) fn of(view: &View<'_>, life: Lifetime) -> Self {
        match view.status(life) {
            Some(Status::Kept) => Self::Kept,
            Some(Status::New) | None => Self::New,
            Some(Status::Removed) => Self::Removed,
        }
    }
}
