//! Semantic fills: what an area is, not how it is coloured.

use super::Standing;
use super::chart::Series;
use super::heat::HeatFill;
use crate::model::{Hatch, Organisation, OrganisationId, RoomUse, SecurityLevel, WallKind};

/// What an area is; a theme turns it into a colour and, where there is one, a hatch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// The cut body of a wall.
    Wall(WallKind, Standing),
    /// The floor of a room.
    Room(RoomUse),
    /// A desk taken by someone of an organisation.
    Organisation(OrganisationFill),
    /// A desk that nobody has.
    DeskVacant,
    /// A desk kept free on purpose.
    DeskHeld,
    /// A chair.
    Chair,
    /// A piece of furniture or a fitting.
    Furniture,
    /// A zone.
    Zone(SecurityLevel),
    /// Whatever the drawing lies on.
    Paper,
    /// As dark as lines are: arrowheads and dots.
    Ink,
    /// A place of a heat map.
    Heat(HeatFill),
    /// A bar of a chart.
    Bar(Series),
}

/// How an organisation is told apart: by its place in the palette and by its hatch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrganisationFill {
    /// Which organisation.
    pub id: OrganisationId,
    /// Its place in the palette ([`super::palette::organisation`]).
    pub colour: u8,
    /// Its hatch.
    pub hatch: Hatch,
}

impl From<&Organisation> for OrganisationFill {
    fn from(organisation: &Organisation) -> Self {
        Self { id: organisation.id, colour: organisation.colour, hatch: organisation.hatch }
    }
}

/// A family of room uses that are tinted alike, so that few tints are enough to read a floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoomGroup {
    /// Where people work at desks.
    Work,
    /// Where people meet, train and learn.
    Meeting,
    /// Command and coordination.
    Command,
    /// Reception and places open to visitors.
    Public,
    /// Where people eat, rest and are looked after.
    Amenity,
    /// Toilets, showers and changing rooms.
    Wet,
    /// Stores, plant and other rooms that serve the building.
    Service,
    /// Corridors, stairs and lifts.
    Circulation,
    /// Vehicle bays and workshops.
    Vehicle,
    /// Out of doors.
    Outside,
}

impl RoomGroup {
    /// Every group, in the order of a legend.
    pub const ALL: [Self; 10] = [
        Self::Work,
        Self::Meeting,
        Self::Command,
        Self::Public,
        Self::Amenity,
        Self::Wet,
        Self::Service,
        Self::Circulation,
        Self::Vehicle,
        Self::Outside,
    ];

    /// The group of a use.
    pub fn of(used_as: RoomUse) -> Self {
        match used_as {
            RoomUse::OpenPlan | RoomUse::Office => Self::Work,
            RoomUse::Meeting | RoomUse::Conference | RoomUse::Training => Self::Meeting,
            RoomUse::GoldCommand | RoomUse::TacticalCoordination => Self::Command,
            RoomUse::Reception => Self::Public,
            RoomUse::Breakout | RoomUse::Dining | RoomUse::Kitchen | RoomUse::Welfare => Self::Amenity,
            RoomUse::Wc | RoomUse::AccessibleWc | RoomUse::Changing => Self::Wet,
            RoomUse::Store | RoomUse::PrintPost | RoomUse::ServerRoom | RoomUse::Cleaner | RoomUse::Plant => {
                Self::Service
            }
            RoomUse::Circulation | RoomUse::Stair | RoomUse::Lift => Self::Circulation,
            RoomUse::Workshop | RoomUse::VehicleBay => Self::Vehicle,
            RoomUse::Outside => Self::Outside,
        }
    }

    /// What it is called in a legend.
    pub fn label(self) -> &'static str {
        match self {
            Self::Work => "Offices",
            Self::Meeting => "Meeting and training",
            Self::Command => "Command",
            Self::Public => "Reception",
            Self::Amenity => "Kitchens and welfare",
            Self::Wet => "WCs and changing",
            Self::Service => "Stores and plant",
            Self::Circulation => "Circulation",
            Self::Vehicle => "Vehicles and workshops",
            Self::Outside => "Outside",
        }
    }
}
