//! Teams, and optionally the people in them.

use super::{OrganisationId, PersonId, PhaseId, Provenance, TeamId};
use crate::units::Percent;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A group of people of one organisation who are planned for together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Its identity.
    pub id: TeamId,
    /// Whom it belongs to.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// How many people.
    pub headcount: u32,
    /// How many full-time equivalents.
    pub fte: Fte,
    /// How many desks it is due.
    pub policy: DeskPolicy,
    /// The share of its people expected in on each weekday.
    pub attendance: Attendance,
    /// The vetting its people hold.
    pub vetting: Vetting,
    /// Teams that it should sit near.
    pub near: Vec<TeamId>,
    /// Whether it should not be split over floors.
    pub is_kept_together: bool,
    /// Whether its people are escorted wherever their vetting does not reach.
    #[serde(default, skip_serializing_if = "is_no")]
    pub is_escorted: bool,
    /// Teams of the same pool share their desks, and round up together.
    pub pool: Option<String>,
    /// The phase in which it comes to the building.
    pub from: PhaseId,
    /// The phase in which it has left.
    pub until: Option<PhaseId>,
    /// Where these figures come from.
    pub provenance: Provenance,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_no(flag: &bool) -> bool {
    !flag
}

/// How much of a new team is in on a day, in per cent, until somebody says: an assumption.
const USUAL_ATTENDANCE: i32 = 60;

impl Team {
    /// A new team, of whom no more is known than its name, its people and when it comes.
    pub fn usual(id: TeamId, organisation: OrganisationId, name: String, headcount: u32, from: PhaseId) -> Self {
        Self {
            id,
            organisation,
            name,
            headcount,
            fte: Fte(headcount.saturating_mul(100)),
            policy: DeskPolicy::OneEach,
            attendance: Attendance::even(USUAL_ATTENDANCE),
            vetting: Vetting::None,
            near: Vec::new(),
            is_kept_together: false,
            is_escorted: false,
            pool: None,
            from,
            until: None,
            provenance: Provenance::Assumption("Entered by hand; ask the team".to_owned()),
        }
    }
}

/// Full-time equivalents, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fte(pub u32);

impl Fte {
    /// From whole people.
    pub const fn whole(people: u32) -> Self {
        Self(people * 100)
    }

    /// As a number of full-time equivalents.
    pub fn f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl fmt::Display for Fte {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} FTE", crate::units::format::trimmed(self.f64(), 2))
    }
}

/// How many desks a team is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeskPolicy {
    /// A desk for each person.
    OneEach,
    /// So many desks for so many full-time equivalents: `8:10` is eight desks to ten.
    Ratio {
        /// Desks …
        desks: u32,
        /// … to this many full-time equivalents.
        fte: u32,
    },
    /// A fixed number of desks.
    Fixed(u32),
    /// None: its people do not work at desks here.
    NoDesks,
}

impl fmt::Display for DeskPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OneEach => f.write_str("Own desk"),
            Self::Ratio { desks, fte } => write!(f, "{desks}:{fte} sharing"),
            Self::Fixed(desks) => write!(f, "{desks} fixed"),
            Self::NoDesks => f.write_str("No desks"),
        }
    }
}

/// The share of people expected in on each weekday, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Attendance(pub [Percent; 5]);

impl Attendance {
    /// The days it speaks of, in order.
    pub const DAYS: [&'static str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

    /// The same share on every weekday.
    pub const fn even(percent: i32) -> Self {
        Self([Percent::whole(percent); 5])
    }
}

/// Police vetting, in order: each level satisfies those before it (domain.md 8.1 has the sources).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Vetting {
    /// None held.
    #[default]
    #[serde(rename = "NotVetted", alias = "None")]
    None,
    /// NPPV 1: access to premises, no information.
    Nppv1,
    /// NPPV 2, abbreviated.
    Nppv2Abbreviated,
    /// NPPV 2, full.
    Nppv2Full,
    /// NPPV 3.
    Nppv3,
    /// Police recruitment vetting.
    Recruitment,
    /// Police management vetting.
    Management,
}

impl Vetting {
    /// Every level, lowest first.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::Nppv1,
        Self::Nppv2Abbreviated,
        Self::Nppv2Full,
        Self::Nppv3,
        Self::Recruitment,
        Self::Management,
    ];
}

impl fmt::Display for Vetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Nppv1 => "NPPV 1",
            Self::Nppv2Abbreviated => "NPPV 2 abbreviated",
            Self::Nppv2Full => "NPPV 2 full",
            Self::Nppv3 => "NPPV 3",
            Self::Recruitment => "Recruitment vetting",
            Self::Management => "Management vetting",
        })
    }
}

/// One person, where a plan goes down to people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Their identity.
    pub id: PersonId,
    /// The team they belong to, and are counted in.
    pub team: TeamId,
    /// Their name, or a post title.
    pub name: String,
    /// Their own working time.
    pub fte: Fte,
}
