//! What a symbol is made of: plain data, as its file says it.
//!
//! Knows no plan and no sheet; [`super::draw`] puts it on one.

use super::length::{Length, MAX_SHARE};
use serde::Deserialize;

/// A place in the axes of a symbol, whose middle is at the origin: to the right, and away from its front.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "(Length, Length)")]
pub struct Place(pub Length, pub Length);

impl TryFrom<(Length, Length)> for Place {
    type Error = String;

    /// What is drawn stays near its thing: a number in a place is a share, where a radius may have any millimetres.
    fn try_from((x, y): (Length, Length)) -> Result<Self, String> {
        for length in [&x, &y] {
            if let Length::Number(share) = length
                && MAX_SHARE < share.abs()
            {
                return Err(format!(
                    "{share} is more than {MAX_SHARE} times half the size; millimetres stand in quotation marks"
                ));
            }
        }
        Ok(Self(x, y))
    }
}

/// What an area of a symbol is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum SymbolFill {
    /// Nothing: what lies beneath is seen.
    #[default]
    Nothing,
    /// Furniture or a fitting.
    Body,
    /// A chair.
    Chair,
    /// Whatever the drawing lies on: a bowl, a pane.
    Paper,
}

/// What a line of a symbol is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum SymbolPen {
    /// A line within it.
    #[default]
    Fine,
    /// Its outline.
    Edge,
    /// A chair.
    Chair,
    /// Room that must be kept clear; dashed.
    Clearance,
}

/// How a repeat counts.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub enum Count {
    /// So many.
    Fixed(u32),
    /// One for each person it seats.
    Seats,
    /// As many as make each about so many millimetres wide: doors of a cupboard.
    About(f64),
    /// As many as fit, each so many millimetres wide: rungs of a ladder.
    Fit(f64),
}

/// Which way a repeat runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Axis {
    /// Along its front.
    X,
    /// From front to back.
    Y,
}

/// Where a repeat draws: it divides a length into equal cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Places {
    /// In the middle of each cell, whose half size is that of the axes.
    #[default]
    Cells,
    /// Between cells.
    Joints,
    /// Between cells and at both ends.
    Edges,
}

/// A part of a symbol; later ones lie on earlier ones.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum SymbolShape {
    /// A rectangle between two corners; the whole of it unless said otherwise.
    Rectangle {
        /// A corner.
        #[serde(default = "front_left")]
        from: Place,
        /// The opposite corner.
        #[serde(default = "back_right")]
        to: Place,
        /// The radius of its corners.
        #[serde(default = "none")]
        rounding: Length,
        /// What it is.
        #[serde(default)]
        fill: SymbolFill,
        /// What its outline is.
        #[serde(default)]
        pen: SymbolPen,
    },
    /// A straight line.
    Line {
        /// One end.
        from: Place,
        /// The other.
        to: Place,
        /// What it is.
        #[serde(default)]
        pen: SymbolPen,
    },
    /// A run of lines.
    Path {
        /// Its points.
        points: Vec<Place>,
        /// What it is.
        #[serde(default)]
        pen: SymbolPen,
    },
    /// An area with straight sides.
    Area {
        /// Its corners.
        points: Vec<Place>,
        /// What it is.
        #[serde(default)]
        fill: SymbolFill,
        /// What its outline is.
        #[serde(default)]
        pen: SymbolPen,
    },
    /// An ellipse by its middle and half axes.
    Ellipse {
        /// Its middle.
        #[serde(default = "middle")]
        at: Place,
        /// Its half axes; the whole of the size unless said otherwise.
        #[serde(default = "back_right")]
        half: Place,
        /// What it is.
        #[serde(default)]
        fill: SymbolFill,
        /// What its outline is.
        #[serde(default)]
        pen: SymbolPen,
    },
    /// A circle.
    Circle {
        /// Its middle.
        #[serde(default = "middle")]
        at: Place,
        /// Its radius.
        radius: Length,
        /// What it is.
        #[serde(default)]
        fill: SymbolFill,
        /// What its outline is.
        #[serde(default)]
        pen: SymbolPen,
    },
    /// A part of a circle.
    Arc {
        /// The middle of the circle.
        #[serde(default = "middle")]
        at: Place,
        /// Its radius.
        radius: Length,
        /// Where it begins, in degrees counter-clockwise from the right.
        from: i32,
        /// By how many degrees it turns, counter-clockwise.
        sweep: i32,
        /// What it is.
        #[serde(default)]
        pen: SymbolPen,
    },
    /// A chair that fills a rectangle, its sitter looking to the front.
    Chair {
        /// A corner.
        #[serde(default = "front_left")]
        from: Place,
        /// The opposite corner.
        #[serde(default = "back_right")]
        to: Place,
    },
    /// A chair of the usual size drawn up to an edge.
    Seat {
        /// Where on the edge.
        at: Place,
        /// How far it is turned, in degrees; unturned the sitter looks to the front over the edge.
        #[serde(default)]
        turned: i32,
    },
    /// A chair for each seat along the two long sides of a table, from so many seats on with one at each end.
    SeatsAtSides {
        /// From how many seats on.
        ends_from: u32,
        /// How deep the table must be for that, in millimetres.
        ends_depth: f64,
    },
    /// A chair for each seat round a table.
    SeatsAround,
    /// Shapes that are drawn several times, in the axes of each place.
    Repeat {
        /// Which way.
        along: Axis,
        /// Where the length that is divided begins.
        #[serde(default = "begin")]
        from: Length,
        /// Where it ends.
        #[serde(default = "end")]
        to: Length,
        /// How many cells.
        count: Count,
        /// No fewer than this.
        #[serde(default)]
        least: u32,
        /// No more than this.
        #[serde(default = "most")]
        most: u32,
        /// Where in or between the cells.
        #[serde(default)]
        places: Places,
        /// Is every second one mirrored?
        #[serde(default)]
        is_alternating: bool,
        /// What is drawn.
        shapes: Vec<SymbolShape>,
    },
}

/// No more than this is ever repeated.
pub(super) const MAX_REPEATS: u32 = 200;

fn none() -> Length {
    Length::Number(0.0)
}

fn begin() -> Length {
    Length::Number(-1.0)
}

fn end() -> Length {
    Length::Number(1.0)
}

fn middle() -> Place {
    Place(none(), none())
}

fn front_left() -> Place {
    Place(begin(), begin())
}

fn back_right() -> Place {
    Place(end(), end())
}

fn most() -> u32 {
    MAX_REPEATS
}
