//! Works: what a phase does that can cost money, how much of it, and which rate is for it.

use crate::model::{BuildingId, CostDriver, ItemId, OpeningKind, Rate, RoomUse, Unit, WallKind, WorksLevel};
use crate::units::SquareMm;

/// A kind of change that a phase makes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Work {
    WallsRemoved(WallKind),
    WallsBuilt(WallKind),
    OpeningsRemoved(OpeningKind),
    OpeningsFitted(OpeningKind),
    AccessControlFitted,
    Rooms(RoomUse, WorksLevel),
    /// Rooms that get another use, from the first to the second, and no works.
    UseChanged(RoomUse, RoomUse),
    /// The same with works, which are measured beside it: what the change itself costs, if anything does.
    UseConverted(RoomUse, RoomUse),
    /// Rooms that are to get works and whose walls do not close.
    RoomsNotMeasured(RoomUse, WorksLevel),
    DesksNew,
    DesksMoved,
    DesksRemoved,
    FurnitureNew(String),
    FurnitureMoved(String),
    FurnitureRemoved(String),
    PeopleMoved,
    /// Weeks of the hire of a building.
    HireWeeks(BuildingId),
    /// A hired building set up, and in time taken away.
    HiredBuilding(BuildingId),
}

/// How much of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Amount {
    pub(crate) count: u64,
    /// Along walls, in millimetres.
    pub(crate) length: f64,
    /// Of floor.
    pub(crate) floor_area: SquareMm,
    /// Of wall, one side.
    pub(crate) wall_area: SquareMm,
    /// What is drawn and causes it.
    pub(crate) items: Vec<ItemId>,
    /// How large each of them is; nothing where they are only counted.
    pub(crate) sizes: Vec<Size>,
}

/// How large one thing is that causes a cost.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Size {
    /// Along a wall, in millimetres.
    pub(crate) length: f64,
    /// Of floor.
    pub(crate) floor_area: SquareMm,
    /// Of wall, one side.
    pub(crate) wall_area: SquareMm,
}

/// By what of an amount a rate is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    Count,
    Length,
    FloorArea,
    WallArea,
}

impl Measure {
    /// That of a rate in the unit found for it.
    pub(crate) fn of(rate: &Rate, unit: Unit) -> Self {
        match (unit, &rate.driver) {
            (Unit::Metre, _) => Self::Length,
            (Unit::SquareMetre, CostDriver::FloorArea { .. } | CostDriver::ChangeOfUse { .. }) => Self::FloorArea,
            (Unit::SquareMetre, _) => Self::WallArea,
            _ => Self::Count,
        }
    }
}

impl Size {
    /// In metres, square metres or apiece.
    pub(crate) fn units(&self, measure: Measure) -> f64 {
        match measure {
            Measure::Count => 1.0,
            Measure::Length => self.length / 1_000.0,
            Measure::FloorArea => self.floor_area.m2(),
            Measure::WallArea => self.wall_area.m2(),
        }
    }
}

impl Amount {
    /// Of things that are counted.
    pub(crate) fn each(items: Vec<ItemId>) -> Self {
        Self { count: items.len() as u64, items, ..Self::default() }
    }

    /// In metres, square metres or apiece.
    pub(crate) fn units(&self, measure: Measure) -> f64 {
        match measure {
            Measure::Count => self.count as f64,
            Measure::Length => self.length / 1_000.0,
            Measure::FloorArea => self.floor_area.m2(),
            Measure::WallArea => self.wall_area.m2(),
        }
    }

    /// The same of one of the things that cause it; nothing if it is none of them.
    pub(crate) fn units_of(&self, item: ItemId, measure: Measure) -> f64 {
        self.items
            .iter()
            .enumerate()
            .filter(|(_, own)| **own == item)
            .map(|(place, _)| self.sizes.get(place).copied().unwrap_or_default().units(measure))
            .sum()
    }

    /// Adds to how large the thing noted last is.
    pub(crate) fn grow(&mut self, length: f64, floor_area: SquareMm, wall_area: SquareMm) {
        self.length += length;
        self.floor_area += floor_area;
        self.wall_area += wall_area;
        self.sizes.resize(self.items.len(), Size::default());
        if let Some(size) = self.sizes.last_mut() {
            *size = Size { length, floor_area, wall_area };
        }
    }
}

/// A number of units in hundredths: so it is shown, so it is priced, and so it can be checked by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Quantity(pub i64);

impl Quantity {
    /// The nearest hundredth to a measured number.
    pub fn round(number: f64) -> Self {
        Self((number * 100.0).round() as i64)
    }

    /// As a number of units.
    pub fn f64(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl Work {
    /// In which unit a rate with that driver counts this, if the rate is for it.
    pub(crate) fn unit_of(&self, rate: &Rate) -> Option<Unit> {
        use CostDriver as Driver;
        let is_for = match (&rate.driver, self) {
            (Driver::WallsRemoved(kinds), Self::WallsRemoved(kind))
            | (Driver::WallsBuilt(kinds), Self::WallsBuilt(kind)) => kinds.contains(kind),
            (Driver::OpeningsRemoved(kinds), Self::OpeningsRemoved(kind))
            | (Driver::OpeningsFitted(kinds), Self::OpeningsFitted(kind)) => kinds.contains(kind),
            (
                Driver::FloorArea { uses, works } | Driver::WallArea { uses, works } | Driver::Rooms { uses, works },
                Self::Rooms(used_as, level),
            ) => uses.contains(used_as) && works.contains(level),
            (Driver::ChangeOfUse { from }, Self::UseChanged(was, _) | Self::UseConverted(was, _)) => from.contains(was),
            (Driver::FurnitureNew(symbols), Self::FurnitureNew(symbol))
            | (Driver::FurnitureMoved(symbols), Self::FurnitureMoved(symbol))
            | (Driver::FurnitureRemoved(symbols), Self::FurnitureRemoved(symbol)) => symbols.contains(symbol),
            (Driver::AccessControlFitted, Self::AccessControlFitted)
            | (Driver::DesksNew, Self::DesksNew)
            | (Driver::DesksMoved, Self::DesksMoved)
            | (Driver::DesksRemoved, Self::DesksRemoved)
            | (Driver::DataPoints, Self::DesksNew | Self::DesksMoved)
            | (Driver::PeopleMoved, Self::PeopleMoved)
            | (Driver::HireWeeks, Self::HireWeeks(_))
            | (Driver::HiredBuildings, Self::HiredBuilding(_)) => true,
            _ => false,
        };
        is_for.then_some(match (&rate.driver, self) {
            // A wall may be paid for by its length, its surface or apiece.
            (_, Self::WallsBuilt(_) | Self::WallsRemoved(_)) => match rate.unit {
                unit @ (Unit::SquareMetre | Unit::Each) => unit,
                _ => Unit::Metre,
            },
            (Driver::FloorArea { .. } | Driver::WallArea { .. } | Driver::ChangeOfUse { .. }, _) => Unit::SquareMetre,
            (Driver::Rooms { .. }, _) => Unit::Each,
            _ => self.unit(),
        })
    }

    /// Whether it is free where no rate is for it: what it stands beside is priced, or listed as unpriced.
    pub(crate) fn is_beside_another(&self) -> bool {
        matches!(self, Self::UseConverted(..))
    }

    /// The unit in which it is stated where no rate is for it.
    pub(crate) fn unit(&self) -> Unit {
        match self {
            Self::WallsRemoved(_) | Self::WallsBuilt(_) => Unit::Metre,
            Self::Rooms(..) | Self::UseConverted(..) => Unit::SquareMetre,
            Self::PeopleMoved => Unit::Person,
            Self::HireWeeks(_) => Unit::Week,
            _ => Unit::Each,
        }
    }

    /// How much of it there is, in that unit.
    pub(crate) fn stated(&self, amount: &Amount) -> Quantity {
        Quantity::round(match self.unit() {
            Unit::Metre => amount.length / 1_000.0,
            Unit::SquareMetre => amount.floor_area.m2(),
            _ => amount.count as f64,
        })
    }

    /// What it is, in words.
    pub(crate) fn describe(&self) -> String {
        let lower = |label: &str| label.to_lowercase();
        match self {
            Self::WallsRemoved(kind) => format!("{} taken down", kind.label()),
            Self::WallsBuilt(kind) => format!("{} put up", kind.label()),
            Self::OpeningsRemoved(kind) => format!("{} taken out", kind.label()),
            Self::OpeningsFitted(kind) => format!("{} fitted", kind.label()),
            Self::AccessControlFitted => "Access control of a door".to_owned(),
            Self::Rooms(used_as, level) => format!("{}: {}", level.label(), lower(used_as.label())),
            Self::UseChanged(from, to) => {
                format!("Change of use without works: {} becomes {}", lower(from.label()), lower(to.label()))
            }
            Self::UseConverted(from, to) => {
                format!("Change of use: {} becomes {}", lower(from.label()), lower(to.label()))
            }
            Self::RoomsNotMeasured(used_as, level) => {
                format!("{}: {} whose walls do not close", level.label(), lower(used_as.label()))
            }
            Self::DesksNew => "New desk".to_owned(),
            Self::DesksMoved => "Desk moved".to_owned(),
            Self::DesksRemoved => "Desk taken away".to_owned(),
            Self::FurnitureNew(symbol) => format!("New furniture: {symbol}"),
            Self::FurnitureMoved(symbol) => format!("Furniture moved: {symbol}"),
            Self::FurnitureRemoved(symbol) => format!("Furniture taken away: {symbol}"),
            Self::PeopleMoved => "Person moved".to_owned(),
            Self::HireWeeks(_) => "Hire of a building".to_owned(),
            Self::HiredBuilding(_) => "Hired building set up and taken away".to_owned(),
        }
    }
}
