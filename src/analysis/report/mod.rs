//! The report and its parts.

mod cost;
mod numbers;
mod observed;
mod space;
mod tree;
mod utilisation;

pub use cost::{CostReport, GrantReport, PhaseCost, UnpricedReport};
pub use observed::{ObservedFloor, ObservedPeak, ObservedReport, ObservedRoom, ObservedUse, ObservedWeekday};
pub use space::{
    ApportionmentReport, BuildingReport, DensityReport, FloorOrganisationReport, FloorReport, FloorTeamReport,
    OrganisationReport, RoomReference, RoomReport, SpaceReport, UseReport,
};
pub use tree::{
    BasisSentence, BusinessCase, PhaseHeader, PhaseReport, PlanHeader, ProvenanceCount, Report, SavingReport,
    ScenarioReport,
};
pub use utilisation::{
    DayPresence, FloorUseReport, NeighbourhoodReport, PoolReport, PresenceReport, TeamReport, UtilisationReport,
    WeekdayReport,
};
