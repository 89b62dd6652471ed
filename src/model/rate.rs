//! The cost library: what is measured from the drawing, and what a unit of it costs.

use super::{OpeningKind, Provenance, RateId, RoomUse, Spend, WallKind, WorksLevel};
use crate::units::Pence;
use serde::{Deserialize, Serialize};

/// A rate. Several may hang on one measure: a refurbished office is carpet and ceiling and lights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Its identity.
    pub id: RateId,
    /// Its code in the cost plan, such as *2.7.1*.
    pub code: String,
    /// The element it belongs to.
    pub element: CostElement,
    /// What is paid for.
    pub description: String,
    /// What is counted.
    pub driver: CostDriver,
    /// In which unit.
    pub unit: Unit,
    /// The price of one unit.
    pub rate: Pence,
    /// When prices were so, such as *3Q 2014*.
    pub base_date: String,
    /// Where prices are so, such as *South East*; nothing where that is not known.
    #[serde(default)]
    pub region: String,
    /// Whether it is for buying or for running; none is what is usual of its element.
    #[serde(default)]
    pub spend: Option<Spend>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// What is counted in the drawing, per phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CostDriver {
    /// Length of walls taken down, of these kinds.
    WallsRemoved(Vec<WallKind>),
    /// Length of walls put up, of these kinds.
    WallsBuilt(Vec<WallKind>),
    /// Openings taken out, of these kinds, out of walls that stay.
    OpeningsRemoved(Vec<OpeningKind>),
    /// Openings put in, of these kinds.
    OpeningsFitted(Vec<OpeningKind>),
    /// New openings that open only to those with a right to pass.
    AccessControlFitted,
    /// Floor area of rooms of these uses to which works of these levels are done.
    FloorArea {
        /// The uses.
        uses: Vec<RoomUse>,
        /// The levels of works.
        works: Vec<WorksLevel>,
    },
    /// Wall surface (perimeter times ceiling height) of such rooms.
    WallArea {
        /// The uses.
        uses: Vec<RoomUse>,
        /// The levels of works.
        works: Vec<WorksLevel>,
    },
    /// Such rooms, each.
    Rooms {
        /// The uses.
        uses: Vec<RoomUse>,
        /// The levels of works.
        works: Vec<WorksLevel>,
    },
    /// Floor area of rooms that come to be used as something else, and were these before.
    ChangeOfUse {
        /// What they were.
        from: Vec<RoomUse>,
    },
    /// New desks.
    DesksNew,
    /// Desks that stood elsewhere the phase before.
    DesksMoved,
    /// Desks taken away.
    DesksRemoved,
    /// Desks that need power and data where there was no desk before: new and moved ones.
    DataPoints,
    /// New furniture and fittings of these symbols.
    FurnitureNew(Vec<String>),
    /// Furniture and fittings of these symbols that are moved.
    FurnitureMoved(Vec<String>),
    /// Furniture and fittings of these symbols that are taken away.
    FurnitureRemoved(Vec<String>),
    /// People whose desk changes.
    PeopleMoved,
    /// Weeks of hired buildings, at the hire of each building: the rate is a multiple, in pence to the pound.
    HireWeeks,
    /// Hired buildings set up and taken away again, each.
    HiredBuildings,
}

/// The unit of a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Unit {
    /// Metres.
    Metre,
    /// Square metres.
    SquareMetre,
    /// Each.
    Each,
    /// People.
    Person,
    /// Weeks.
    Week,
}

impl Rate {
    /// Whether what is paid for is bought or is running cost.
    pub fn spend(&self) -> Spend {
        self.spend.unwrap_or_else(|| self.element.usual_spend())
    }
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 5] = [Self::Metre, Self::SquareMetre, Self::Each, Self::Person, Self::Week];

    /// How it is written.
    pub fn label(self) -> &'static str {
        match self {
            Self::Metre => "m",
            Self::SquareMetre => "m²",
            Self::Each => "nr",
            Self::Person => "person",
            Self::Week => "week",
        }
    }
}

/// An element of the cost plan, numbered after the groups of NRM1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CostElement {
    /// 0.1: asbestos and other hazardous material, surveyed and taken away.
    HazardousMaterial,
    /// 0.2: strip-out and demolition.
    FacilitatingWorks,
    /// 2.6: windows and external doors.
    WindowsAndExternalDoors,
    /// 2.7: walls and partitions.
    WallsAndPartitions,
    /// 2.8: internal doors.
    InternalDoors,
    /// 3.1: wall finishes.
    WallFinishes,
    /// 3.2: floor finishes.
    FloorFinishes,
    /// 3.3: ceiling finishes.
    CeilingFinishes,
    /// 4.1: fittings and fixed furniture.
    Fittings,
    /// 5.1: sanitary installations.
    Sanitary,
    /// 5.6: heating, cooling and ventilation.
    HeatingAndVentilation,
    /// 5.8: electrical installations.
    Electrical,
    /// 5.10: lifts.
    Lifts,
    /// 5.12: communication, security and control, fire alarms among it.
    CommunicationsAndSecurity,
    /// 7: work to the existing building.
    ExistingBuilding,
    /// 12: loose furniture and IT that the employer buys; published rates per square metre leave them out.
    FurnitureAndIt,
    /// 12: moves, and places for people to be meanwhile.
    MovesAndDecant,
}

/// How an element enters the build-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CostGroup {
    /// Group 0: what has to be done before building works.
    Facilitating,
    /// Groups 2 to 7: building works.
    Building,
    /// Group 12: what the employer buys without the contractor. It enters after fees, so it bears no preliminaries.
    Other,
}

impl CostElement {
    /// Every element, in the order of the cost plan.
    pub const ALL: [Self; 17] = [
        Self::HazardousMaterial,
        Self::FacilitatingWorks,
        Self::WindowsAndExternalDoors,
        Self::WallsAndPartitions,
        Self::InternalDoors,
        Self::WallFinishes,
        Self::FloorFinishes,
        Self::CeilingFinishes,
        Self::Fittings,
        Self::Sanitary,
        Self::HeatingAndVentilation,
        Self::Electrical,
        Self::Lifts,
        Self::CommunicationsAndSecurity,
        Self::ExistingBuilding,
        Self::FurnitureAndIt,
        Self::MovesAndDecant,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::HazardousMaterial => "Hazardous material",
            Self::FacilitatingWorks => "Strip-out and demolition",
            Self::WindowsAndExternalDoors => "Windows and external doors",
            Self::WallsAndPartitions => "Walls and partitions",
            Self::InternalDoors => "Internal doors",
            Self::WallFinishes => "Wall finishes",
            Self::FloorFinishes => "Floor finishes",
            Self::CeilingFinishes => "Ceiling finishes",
            Self::Fittings => "Fittings",
            Self::Sanitary => "Sanitary installations",
            Self::HeatingAndVentilation => "Heating and ventilation",
            Self::Electrical => "Electrical installations",
            Self::Lifts => "Lifts",
            Self::CommunicationsAndSecurity => "Communications and security",
            Self::ExistingBuilding => "Work to the existing building",
            Self::FurnitureAndIt => "Furniture and IT",
            Self::MovesAndDecant => "Moves and decant",
        }
    }

    /// How it enters the build-up.
    pub fn group(self) -> CostGroup {
        match self {
            Self::HazardousMaterial | Self::FacilitatingWorks => CostGroup::Facilitating,
            Self::FurnitureAndIt | Self::MovesAndDecant => CostGroup::Other,
            _ => CostGroup::Building,
        }
    }

    /// Its number in NRM1 (2nd edition, 2012).
    pub fn number(self) -> &'static str {
        match self {
            Self::HazardousMaterial => "0.1",
            Self::FacilitatingWorks => "0.2",
            Self::WindowsAndExternalDoors => "2.6",
            Self::WallsAndPartitions => "2.7",
            Self::InternalDoors => "2.8",
            Self::WallFinishes => "3.1",
            Self::FloorFinishes => "3.2",
            Self::CeilingFinishes => "3.3",
            Self::Fittings => "4.1",
            Self::Sanitary => "5.1",
            Self::HeatingAndVentilation => "5.6",
            Self::Electrical => "5.8",
            Self::Lifts => "5.10",
            Self::CommunicationsAndSecurity => "5.12",
            Self::ExistingBuilding => "7",
            Self::FurnitureAndIt | Self::MovesAndDecant => "12",
        }
    }

    /// Whether that is usually bought or running cost: moving people and hiring rooms make nothing that lasts.
    pub fn usual_spend(self) -> Spend {
        if self == Self::MovesAndDecant { Spend::Revenue } else { Spend::Capital }
    }
}
