//! On what basis space and utilisation are reckoned: choices of the planner that follow from no drawing.

use super::{OrganisationId, Provenance};
use crate::units::{Pence, Percent};
use serde::{Deserialize, Serialize};

/// How space and utilisation are reckoned and judged. There is one; it stands in a file only where it is not the usual one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// How shared space, and the charge for the building, is apportioned.
    pub apportionment: Apportionment,
    /// The shares of [`Apportionment::FixedShares`]; only their relation counts.
    pub fixed_shares: Vec<FixedShare>,
    /// Rent, rates and running cost of the building in a year, to be apportioned with the space; none where not known.
    pub annual_charge: Option<Pence>,
    /// On how many of a hundred days there are to be desks enough.
    pub service_level: Percent,
    /// The share of desks in use at the peak that is aimed at.
    pub target_peak: Percent,
    /// By which standard area per workstation is judged, by its name in the library of standards.
    pub workstation_standard: String,
    /// By which standard area per person is judged, by its name in the library of standards.
    pub person_standard: String,
    /// Who decided so, and on what grounds.
    pub provenance: Provenance,
}

/// How what is shared is apportioned among organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Apportionment {
    /// By the area that each has alone.
    ExclusiveArea,
    /// By the people of each.
    Headcount,
    /// By the desks that each has.
    Desks,
    /// By shares that were agreed.
    FixedShares,
}

impl Apportionment {
    /// Every way, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::ExclusiveArea, Self::Headcount, Self::Desks, Self::FixedShares];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::ExclusiveArea => "By exclusive area",
            Self::Headcount => "By headcount",
            Self::Desks => "By desks",
            Self::FixedShares => "By fixed shares",
        }
    }
}

/// What an organisation was agreed to bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedShare {
    /// Who.
    pub organisation: OrganisationId,
    /// How much of what is shared.
    pub share: Percent,
}

impl Default for Basis {
    fn default() -> Self {
        Self {
            apportionment: Apportionment::ExclusiveArea,
            fixed_shares: Vec::new(),
            annual_charge: None,
            service_level: Percent::whole(95),
            target_peak: Percent::whole(85),
            workstation_standard: "state-of-the-estate-2014-workstation".to_owned(),
            person_standard: "ogc-2007-person".to_owned(),
            provenance: Provenance::Assumption(
                "The usual way: shared space by exclusive area, desks enough on 95 of 100 days, no more than 85 % of \
                 them in use at the peak"
                    .to_owned(),
            ),
        }
    }
}
