//! A flow of money in the business case: whose, what for, how much, in which years.

use super::Terms;
use crate::model::OrganisationId;
use crate::units::Pence;

/// Who pays or receives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// An organisation of the plan.
    Organisation(OrganisationId),
    /// No one service.
    NoOne,
    /// Who gives grants.
    Funders,
}

/// What a flow is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlowKind {
    /// The works and moves of this plan.
    Works,
    /// Another cost that is paid once.
    OneOff,
    /// Saved every year.
    Saving,
    /// Paid every year.
    RunningCost,
    /// Received once.
    Receipt,
    /// What guests pay to the host; cancels for the taxpayer.
    Charge,
    /// What funders give to a service; cancels for the taxpayer.
    Grant,
}

impl FlowKind {
    /// Every kind, in the order of a cash flow.
    pub const ALL: [Self; 7] =
        [Self::Works, Self::OneOff, Self::Grant, Self::Saving, Self::RunningCost, Self::Charge, Self::Receipt];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Works => "Works and moves",
            Self::OneOff => "Other cost, once",
            Self::Saving => "Saving",
            Self::RunningCost => "Running cost",
            Self::Receipt => "Receipt",
            Self::Charge => "Charge for the building",
            Self::Grant => "Grant",
        }
    }

    /// Whether it only moves money between public bodies.
    pub fn is_transfer(self) -> bool {
        matches!(self, Self::Charge | Self::Grant)
    }

    /// Whether it is a cost that is paid once, against which benefits are held.
    pub fn is_cost(self) -> bool {
        matches!(self, Self::Works | Self::OneOff)
    }
}

/// Money that is paid or received, once or every year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// What it is.
    pub name: String,
    /// Whose.
    pub party: Party,
    /// What for.
    pub kind: FlowKind,
    /// The first year, counted from the year of the works as 0.
    pub first_year: u32,
    /// The last year.
    pub last_year: u32,
    /// How much in each of them: received above zero, paid below.
    pub amount: Pence,
}

impl Flow {
    /// What flows in a year.
    pub fn in_year(&self, year: u32) -> Pence {
        if (self.first_year..=self.last_year).contains(&year) { self.amount } else { Pence::ZERO }
    }

    /// What it is worth in year 0, before rounding.
    pub fn present_value(&self, terms: Terms) -> f64 {
        let last = self.last_year.min(terms.years);
        (self.first_year..=last).map(|year| self.amount.f64() * terms.discounting.factor(year)).sum()
    }
}
