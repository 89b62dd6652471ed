//! Security zones, and whom their terms admit.
//!
//! Must not know what the rules in force ask for: that is asked of whoever has them (`VettingRules`).
//! Invariant: nobody is admitted to a desk whose vetting would be found lacking there; held by `tests/command.rs`.

use super::{FloorId, Lifetime, OrganisationId, Team, Vetting, ZoneId};
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

/// What the rules in force say of vetting.
pub trait VettingRules {
    /// The least vetting of who works in a zone of a level that is not their own.
    fn vetting_for(&self, level: SecurityLevel) -> Vetting;

    /// Whether a level of vetting satisfies another.
    fn satisfies(&self, held: Vetting, needed: Vetting) -> bool;
}

/// Who may work in a zone, as far as the plan says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneTerms {
    /// How far it is closed.
    pub level: SecurityLevel,
    /// Whose it is; nobody named is nobody's in particular.
    pub organisation: Option<OrganisationId>,
    /// The least vetting, if anybody said.
    pub vetting: Option<Vetting>,
}

impl Zone {
    /// Who may work in it.
    pub fn terms(&self) -> ZoneTerms {
        ZoneTerms { level: self.level, organisation: self.organisation, vetting: self.vetting }
    }
}

impl ZoneTerms {
    /// The least vetting of those of an organisation who work in it unescorted. Who works in the zone of a service of their
    /// own needs no more than their service asks of them anyway.
    pub fn vetting_asked(self, of: OrganisationId, rules: &dyn VettingRules) -> Vetting {
        self.vetting.unwrap_or_else(|| {
            let is_own = self.level == SecurityLevel::Service && self.organisation.is_none_or(|own| own == of);
            if is_own { Vetting::None } else { rules.vetting_for(self.level) }
        })
    }

    /// Whether the people of a team are vetted for it, or escorted.
    pub fn admit(self, team: &Team, rules: &dyn VettingRules) -> bool {
        team.is_escorted || rules.satisfies(team.vetting, self.vetting_asked(team.organisation, rules))
    }
}
