//! The heat map: rooms and desks in the colours of steps, or of teams, instead of their own.
//!
//! Knows marks that are given to it, not what they measure: that is worked out in `analysis` and put in words in
//! `publish::heat`. Nothing is told by colour alone: the figure of a room stands with its name, the highest step is
//! hatched, and on paper in black and white every step has a hatch of its own.
//! Invariant: a layer that shows it is drawn anew for another [`Heat`] and for nothing else of it; held by the tests of
//! `cache`. Steps differ in lightness, and words can be read on all of them: the tests of `ui::theme`.

use super::shape::Shape;
use super::{Fill, Layer, LayerKind, Part, Pen, Standing};
use crate::geom::{Segment, hatch};
use crate::model::{DeskId, FloorGeometry, FloorPlan, Hatch, ItemId, RoomId, View};
use crate::units::Angle;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many steps there are.
pub const N_STEPS: u8 = 6;

/// From one line of the hatch over the highest step to the next, in millimetres of the plan.
const HATCH_SPACING: f64 = 500.0;

/// A step of a scale, the coolest first. The highest is past what was meant to be: more people than desks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeatStep(u8);

impl HeatStep {
    /// Every step, the coolest first.
    pub const ALL: [Self; N_STEPS as usize] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The highest.
    pub const HIGHEST: Self = Self(N_STEPS - 1);

    /// The step of a value by the bounds between steps, in their order: so many as are not above it.
    pub fn rising(value: f64, bounds: &[f64]) -> Self {
        let step = bounds.iter().filter(|bound| **bound <= value).count();
        Self(step.min(usize::from(N_STEPS - 1)) as u8)
    }

    /// Its place, from 0.
    pub fn place(self) -> u8 {
        self.0
    }
}

/// What a place of the heat map is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeatFill {
    /// A step of a scale.
    Step(HeatStep),
    /// A desk of a team.
    Team(TeamFill),
    /// A room most of whose desks are of a team.
    TeamRoom(TeamFill),
    /// A place of the command suite while it is live.
    Live(LiveFill),
}

/// What a place is while the command suite is live. Nothing is told by colour alone: rooms that are taken over are
/// hatched, desks that are taken are crossed, and seats that are given have a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LiveFill {
    /// A room that is kept for the suite.
    Suite,
    /// A room that it takes over.
    TakenOver,
    /// A desk that is taken from somebody.
    DeskTaken,
    /// A desk that is given to somebody instead.
    SeatGiven,
}

/// How a team is told apart from others of its organisation: by shade and hatch of the organisation's colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TeamFill {
    /// The organisation's place in the palette.
    pub colour: u8,
    /// How strong the colour is laid: 0, 1 or 2.
    pub shade: u8,
    /// The place of its hatch in [`Hatch::ALL`].
    hatch: u8,
}

impl TeamFill {
    /// How many shades there are.
    pub const SHADES: u8 = 3;

    /// The look of a team by its place among the teams of its organisation: shades first, then hatches.
    pub fn new(colour: u8, place: usize) -> Self {
        let shades = usize::from(Self::SHADES);
        Self { colour, shade: (place % shades) as u8, hatch: (place / shades % Hatch::ALL.len()) as u8 }
    }

    /// Its hatch.
    pub fn hatch(self) -> Hatch {
        Hatch::ALL.get(usize::from(self.hatch)).copied().unwrap_or(Hatch::Plain)
    }
}

/// What is known of a room or a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatMark {
    /// What it is filled with.
    pub fill: HeatFill,
    /// Its figure, as it stands with the name of a room.
    pub figure: Arc<str>,
    /// All of it in words.
    pub words: Arc<str>,
}

/// A row of the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatEntry {
    /// What it speaks of.
    pub fill: HeatFill,
    /// What that is called, with its unit.
    pub name: String,
    /// How much of the floor that is.
    pub amount: String,
}

/// The heat map of a floor at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heat {
    /// What it shows.
    pub title: String,
    /// How the figures come about, in a sentence.
    pub note: String,
    /// Its legend.
    pub legend: Vec<HeatEntry>,
    /// What is known of rooms.
    pub rooms: BTreeMap<RoomId, HeatMark>,
    /// What is known of desks; those it does not name are drawn as nobody's.
    pub desks: BTreeMap<DeskId, HeatMark>,
    /// Whether desks that it does not name keep the colours of their organisations after all.
    pub keeps_colours: bool,
}

impl Heat {
    /// One that knows nothing: desks are drawn as nobody's, and rooms in no colour.
    pub fn nothing() -> Self {
        Self {
            title: String::new(),
            note: String::new(),
            legend: Vec::new(),
            rooms: BTreeMap::new(),
            desks: BTreeMap::new(),
            keeps_colours: false,
        }
    }
}

/// The floors of the rooms that have a mark.
pub(super) fn rooms(view: &View<'_>, floor: &FloorPlan, geometry: &FloorGeometry, heat: Option<&Heat>) -> Layer {
    let mut layer = Layer::new(LayerKind::Heat);
    let Some(heat) = heat else { return layer };
    for (room, _) in view.rooms(floor) {
        let (Some(mark), Some(outline)) = (heat.rooms.get(&room.id), geometry.rooms.get(&room.id)) else { continue };
        let source = Some(ItemId::Room(room.id));
        let polygon = Box::new(outline.polygon.clone());
        let is_hatched = matches!(mark.fill, HeatFill::Step(HeatStep::HIGHEST) | HeatFill::Live(LiveFill::TakenOver));
        let lines = if is_hatched { hatch::lines(&polygon, Angle::degrees(45), HATCH_SPACING) } else { Vec::new() };
        let edge = matches!(mark.fill, HeatFill::Live(_)).then_some(Pen::new(Part::Live, Standing::Kept));
        layer.push(source, Shape::Area { polygon, fill: Some(Fill::Heat(mark.fill)), pen: edge });
        for (from, to) in lines {
            layer.push(source, Shape::Segment(Segment::new(from, to), Pen::new(Part::HeatHatch, Standing::Kept)));
        }
    }
    layer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_on_a_bound_is_of_the_higher_step() {
        let bounds = [20.0, 40.0, 60.0, 80.0, 100.0];
        let place = |value| HeatStep::rising(value, &bounds).place();
        assert_eq!([-1.0, 0.0, 19.9, 20.0, 79.9, 99.9, 100.0, 900.0].map(place), [0, 0, 0, 1, 3, 4, 5, 5]);
        assert_eq!(HeatStep::ALL.map(HeatStep::place), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn the_first_twenty_one_teams_of_an_organisation_look_different() {
        let looks: std::collections::BTreeSet<_> = (0..21).map(|place| TeamFill::new(0, place)).collect();
        assert_eq!(looks.len(), 21);
        assert_eq!(TeamFill::new(0, 0).hatch(), Hatch::Plain);
    }
}
