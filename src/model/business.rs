//! What is saved and what it is held against: the wider estate, savings scenarios, other lines of the business case, and
//! how it is appraised.
//!
//! Must not know what anything costs here: that is measured. Defaults of what format 1 did not say are what it meant.

use super::finance::told;
use super::{CaseLineId, EstateId, OrganisationId, PhaseId, Provenance, ScenarioId};
use crate::units::{Pence, Percent};
use serde::{Deserialize, Serialize};

/// Another building of the estate, kept or given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EstateBuilding {
    /// Its identity.
    pub id: EstateId,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What becomes of it.
    pub fate: Fate,
    /// In which phase that happens.
    pub phase: Option<PhaseId>,
    /// What it costs to run in a year, where known.
    pub annual_running_cost: Option<Pence>,
    /// What it costs in rent in a year, where known.
    pub annual_rent: Option<Pence>,
    /// What selling it brings, or buying it costs, where known.
    pub price: Option<Pence>,
    /// How much of its saving and its price belongs to this project; another building of the estate may have the rest.
    #[serde(default = "whole")]
    pub share_here: Percent,
    /// How many people work there, where known.
    pub staff: Option<u32>,
    /// What else is published of it.
    pub note: String,
    /// Where that comes from.
    pub provenance: Provenance,
}

/// What becomes of a building.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// It stays in use.
    Kept,
    /// It is left.
    Left,
    /// It is bought.
    Bought,
    /// It is sold.
    Sold,
}

impl Fate {
    /// Every fate, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Kept, Self::Left, Self::Sold, Self::Bought];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Kept => "Kept in use",
            Self::Left => "Left",
            Self::Bought => "Bought",
            Self::Sold => "Sold",
        }
    }
}

/// One account of what is saved; where sources disagree there are several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Its identity.
    pub id: ScenarioId,
    /// Its name.
    pub name: String,
    /// Who saves how much a year.
    pub savings: Vec<Saving>,
    /// The first year of savings, counted from the year of the works as 0.
    pub first_year: u32,
    /// What has been taken off the savings already, in words.
    #[serde(default)]
    pub net_of: String,
    /// Whether what guests pay to the host for the building has been taken off already.
    #[serde(default = "yes")]
    pub is_net_of_charge: bool,
    /// Where that comes from.
    pub provenance: Provenance,
}

/// What one organisation saves in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saving {
    /// Who saves.
    pub organisation: OrganisationId,
    /// How much in a year.
    pub annual: Pence,
}

/// A line of the business case that follows from no drawing and no building of the estate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseLine {
    /// Its identity.
    pub id: CaseLineId,
    /// What it is.
    pub name: String,
    /// Whose it is; none is the taxpayer's, and no one service's.
    pub organisation: Option<OrganisationId>,
    /// How it enters.
    pub kind: CaseLineKind,
    /// How much: in a year, or once.
    pub amount: Pence,
    /// In which year it begins or falls, counted from the year of the works as 0.
    pub first_year: u32,
    /// The last year of what comes every year; none is the end of the appraisal.
    pub last_year: Option<u32>,
    /// Where that comes from.
    pub provenance: Provenance,
}

/// How a line enters the business case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CaseLineKind {
    /// Paid every year.
    RunningCost,
    /// Saved or received every year.
    Saving,
    /// Received once.
    Receipt,
    /// Paid once.
    OneOff,
    /// Told for context, and left out of every sum: past costs, and targets of a wider programme.
    Context,
}

impl CaseLineKind {
    /// Every kind, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::RunningCost, Self::Saving, Self::Receipt, Self::OneOff, Self::Context];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::RunningCost => "Running cost, a year",
            Self::Saving => "Saving, a year",
            Self::Receipt => "Receipt, once",
            Self::OneOff => "Cost, once",
            Self::Context => "Context, left out",
        }
    }
}

/// What capital allows for in the business case. Contingency and optimism bias are two names for much of the same, so
/// one of them counts (Green Book supplementary guidance on optimism bias; domain.md 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AllowsFor {
    /// The risk steps of the build-up.
    Risk,
    /// Optimism bias, on the cost without the risk steps.
    OptimismBias,
}

impl AllowsFor {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Risk, Self::OptimismBias];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Risk => "Risk allowances",
            Self::OptimismBias => "Optimism bias",
        }
    }
}

/// A type of project with its published optimism bias.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ProjectType {
    /// Office fit-out and the like.
    StandardBuildings,
    /// Command suites, secure rooms.
    NonStandardBuildings,
    /// Roads, utilities.
    StandardCivil,
    /// Of unusual design or ground.
    NonStandardCivil,
    /// Equipment and its development, IT among it.
    Equipment,
}

impl ProjectType {
    /// Every type, in the order of the guidance.
    pub const ALL: [Self; 5] = [
        Self::StandardBuildings,
        Self::NonStandardBuildings,
        Self::StandardCivil,
        Self::NonStandardCivil,
        Self::Equipment,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::StandardBuildings => "Standard buildings",
            Self::NonStandardBuildings => "Non-standard buildings",
            Self::StandardCivil => "Standard civil engineering",
            Self::NonStandardCivil => "Non-standard civil engineering",
            Self::Equipment => "Equipment and development",
        }
    }

    /// The upper bound of bias in capital cost (Mott `MacDonald`, 2002; domain.md 7). That of equipment is from memory.
    pub fn upper_bound(self) -> Percent {
        match self {
            Self::StandardBuildings => Percent::whole(24),
            Self::NonStandardBuildings => Percent::whole(51),
            Self::StandardCivil => Percent::whole(44),
            Self::NonStandardCivil => Percent::whole(66),
            Self::Equipment => Percent::whole(200),
        }
    }

    /// Whether a source gives that bound, or it is an assumption.
    pub fn is_sourced(self) -> bool {
        self != Self::Equipment
    }
}

/// How much of the works is of a type of project, and how much of its bias is managed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BiasShare {
    /// The type.
    pub project: ProjectType,
    /// How much of the works is of it.
    pub share: Percent,
    /// How much of its bias has been managed away.
    pub mitigation: Percent,
}

/// How the business case is reckoned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "AppraisalText")]
pub struct Appraisal {
    /// The real discount rate; the Green Book has 3.5 % for the first thirty years (domain.md 7).
    pub discount_rate: Percent,
    /// Over how many years.
    pub years: u32,
    /// Which calendar year is year 0.
    pub base_year: u16,
    /// What capital allows for: the risk steps of the build-up, or optimism bias; never both.
    pub allows_for: AllowsFor,
    /// What is added to the cost for optimism, where no mix of project types is given.
    pub optimism_bias: Percent,
    /// The types of project that the works are made of; nothing where one share is given for all.
    pub bias_by_type: Vec<BiasShare>,
    /// Whose building it is: who receives what guests pay for it.
    pub host: Option<OrganisationId>,
    /// By how much an input is moved up and down in the sensitivity analysis.
    pub sensitivity: Percent,
    /// The low end of the published range of works cost per square metre, to hold the estimate against.
    pub benchmark_low: Pence,
    /// The high end of that range.
    pub benchmark_high: Pence,
    /// Where these come from.
    pub provenance: Provenance,
}

impl Default for Appraisal {
    /// As the Green Book has it, over ten years, against the published works cost of 2013/14 (domain.md 6.2, 7).
    fn default() -> Self {
        Self {
            discount_rate: Percent(350),
            years: 10,
            base_year: 2014,
            allows_for: AllowsFor::Risk,
            optimism_bias: Percent(0),
            bias_by_type: Vec::new(),
            host: None,
            sensitivity: Percent::whole(20),
            benchmark_low: Pence::pounds(450),
            benchmark_high: Pence::pounds(800),
            provenance: Provenance::Assumption(
                "10 years; 3.5 % real is the Green Book’s rate for the first thirty years; \
                 £450 to £800 per m² is Cat B fit-out in 2013/14, fusionofficedesign.co.uk/office-fit-out-costs"
                    .to_owned(),
            ),
        }
    }
}

/// An appraisal as it is read: format 1 said less, and meant the cost without risk wherever it gave an optimism bias.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AppraisalText {
    discount_rate: Percent,
    years: u32,
    base_year: u16,
    #[serde(default, deserialize_with = "told")]
    allows_for: Option<AllowsFor>,
    optimism_bias: Percent,
    #[serde(default)]
    bias_by_type: Vec<BiasShare>,
    #[serde(default)]
    host: Option<OrganisationId>,
    #[serde(default, deserialize_with = "told")]
    sensitivity: Option<Percent>,
    benchmark_low: Pence,
    benchmark_high: Pence,
    provenance: Provenance,
}

impl From<AppraisalText> for Appraisal {
    fn from(text: AppraisalText) -> Self {
        let has_bias = Percent::ZERO < text.optimism_bias;
        let told = if has_bias { AllowsFor::OptimismBias } else { AllowsFor::Risk };
        Self {
            discount_rate: text.discount_rate,
            years: text.years,
            base_year: text.base_year,
            allows_for: text.allows_for.unwrap_or(told),
            optimism_bias: text.optimism_bias,
            bias_by_type: text.bias_by_type,
            host: text.host,
            sensitivity: text.sensitivity.unwrap_or(Self::default().sensitivity),
            benchmark_low: text.benchmark_low,
            benchmark_high: text.benchmark_high,
            provenance: text.provenance,
        }
    }
}

fn whole() -> Percent {
    Percent::whole(100)
}

fn yes() -> bool {
    true
}
