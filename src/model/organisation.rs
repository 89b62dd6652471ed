//! Organisations: police, fire, county council, shared services.

use super::OrganisationId;
use serde::{Deserialize, Serialize};

/// A body that takes space in the building.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its identity.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its name where room is short.
    pub short_name: String,
    /// Its place in the colour-blind-safe palette, from 0; themes turn it into a colour.
    pub colour: u8,
    /// Its hatch, so that print in black and white still tells it apart.
    pub hatch: Hatch,
}

/// A pattern that tells an organisation apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hatch {
    /// No lines.
    Plain,
    /// Lines rising to the right.
    Rising,
    /// Lines falling to the right.
    Falling,
    /// Both.
    Cross,
    /// Lines along the sheet.
    Horizontal,
    /// Lines up the sheet.
    Vertical,
    /// Lines along and up the sheet.
    Grid,
}

impl Hatch {
    /// Every hatch, in the order they are offered.
    pub const ALL: [Self; 7] =
        [Self::Plain, Self::Rising, Self::Falling, Self::Cross, Self::Horizontal, Self::Vertical, Self::Grid];

    /// The directions of its lines, in degrees.
    pub fn angles(self) -> &'static [f64] {
        match self {
            Self::Plain => &[],
            Self::Rising => &[45.0],
            Self::Falling => &[135.0],
            Self::Cross => &[45.0, 135.0],
            Self::Horizontal => &[0.0],
            Self::Vertical => &[90.0],
            Self::Grid => &[0.0, 90.0],
        }
    }

    /// What it is called in menus.
    pub fn label(self) -> &'static str {
        match self {
            Self::Plain => "Plain",
            Self::Rising => "Rising lines",
            Self::Falling => "Falling lines",
            Self::Cross => "Crossed lines",
            Self::Horizontal => "Level lines",
            Self::Vertical => "Upright lines",
            Self::Grid => "Grid",
        }
    }
}
