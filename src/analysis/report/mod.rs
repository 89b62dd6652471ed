//! The report and its parts.

mod case;
mod case_words;
mod cost;
mod funding;
mod numbers;
mod observed;
mod options;
mod space;
mod tree;
mod utilisation;

pub use case::{
    BusinessCase, CapitalReport, ContextReport, DoNothing, FlowReport, PartyReport, SavingReport, ScenarioReport,
};
pub use case_words::payback_words;
pub use cost::{
    CostReport, GrantReport, OrganisationCost, PhaseCost, QuantityReport, SpendReport, UnitCosts, UnpricedReport,
};
pub use funding::{CostSaving, FundingCase, FundingReport, GrantDrawn, PhaseFunding};
pub use observed::{ObservedFloor, ObservedPeak, ObservedReport, ObservedRoom, ObservedUse, ObservedWeekday};
pub use options::{OptionReport, OptionValue, options};
pub use space::{
    ApportionmentReport, BuildingReport, DensityReport, FloorOrganisationReport, FloorReport, FloorTeamReport,
    OrganisationReport, RoomReference, RoomReport, SpaceReport, UseReport,
};
pub use tree::{BasisSentence, PhaseHeader, PhaseReport, PlanHeader, ProvenanceCount, Report};
pub use utilisation::{
    DayPresence, FloorUseReport, NeighbourhoodReport, PoolReport, PresenceReport, TeamReport, UtilisationReport,
    WeekdayReport,
};
