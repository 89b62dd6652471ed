//! The report and its parts.

mod cost;
mod numbers;
mod observed;
mod space;
mod tree;
mod utilisation;

pub use cost::{CostReport, GrantReport, PhaseCost, UnpricedReport};
pub use observed::{ObservedFloor, ObservedPeak, ObservedReport, ObservedRoom, ObservedUse, ObservedWeekday};
pub use space::{FloorReport, OrganisationReport, RoomReference, SpaceReport, UseReport};
pub use tree::{
    BusinessCase, PhaseHeader, PhaseReport, PlanHeader, ProvenanceCount, Report, SavingReport, ScenarioReport,
};
pub use utilisation::{PoolReport, TeamReport, UtilisationReport, WeekdayReport};
