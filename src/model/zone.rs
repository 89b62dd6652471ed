//! Security zones.

use super::{FloorId, Lifetime, OrganisationId, Vetting, ZoneId};
use crate::units::PlanPoint;
use serde::{Deserialize, Serialize};

/// An area of a floor that not everyone may enter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Its identity.
    pub id: ZoneId,
    /// The floor it is on.
    pub floor: FloorId,
    /// Its name.
    pub name: String,
    /// Who may enter.
    pub level: SecurityLevel,
    /// Whose it is, where it is one service's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// The least vetting of who works in it unescorted; where none is said, what the rules in force say of its level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vetting: Option<Vetting>,
    /// Its corners, at least three.
    pub outline: Vec<PlanPoint>,
    /// From when until when it applies.
    pub life: Lifetime,
}

/// How far a zone is closed, in order (domain.md 8.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SecurityLevel {
    /// Open to all.
    Public,
    /// Open to all who work here.
    Shared,
    /// Open to one service.
    Service,
    /// Open to few.
    Restricted,
}

impl SecurityLevel {
    /// Every level, from open to closed.
    pub const ALL: [Self; 4] = [Self::Public, Self::Shared, Self::Service, Self::Restricted];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Public => "Public",
            Self::Shared => "Shared",
            Self::Service => "Service",
            Self::Restricted => "Restricted",
        }
    }
}
