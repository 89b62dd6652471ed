//! Desks and people, as they stand in the report.

use super::numbers;
use crate::model::{DeskPolicy, OrganisationId, TeamId};
use serde::Serialize;

/// The use of desks in a phase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UtilisationReport {
    /// How many desks.
    pub desks: u64,
    /// Taken by a team or a person.
    pub desks_allocated: u64,
    /// Kept free on purpose.
    pub desks_held: u64,
    /// How many people are in the building.
    pub headcount: u64,
    /// How many full-time equivalents.
    #[serde(serialize_with = "numbers::hundredths")]
    pub fte: f64,
    /// How many people their teams' desks do not seat.
    pub headcount_unseated: u64,
    /// How many people are assigned to desks.
    pub people_assigned: u64,
    /// Desks over full-time equivalents.
    #[serde(serialize_with = "numbers::ratio_or_null")]
    pub desk_ratio: Option<f64>,
    /// How many desks the teams are due, rounded up per team or pool.
    pub desks_required: u64,
    /// How many desks would do if at the peak no more than the target share of them were in use.
    pub desks_for_peak: Option<u64>,
    /// That target.
    #[serde(serialize_with = "numbers::hundredths")]
    pub target_peak_utilisation_pct: f64,
    /// Desks allocated over desks.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub desks_allocated_pct: Option<f64>,
    /// People assigned over desks; may pass 100.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub allocation_pct: Option<f64>,
    /// Each weekday.
    pub weekdays: Vec<WeekdayReport>,
    /// The mean of the weekdays.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub average_utilisation_pct: Option<f64>,
    /// The fullest weekday.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub peak_utilisation_pct: Option<f64>,
    /// Each team in the building.
    pub teams: Vec<TeamReport>,
    /// Each pool of teams that share desks.
    pub pools: Vec<PoolReport>,
    /// What was counted in the phase, where anybody counted.
    pub observed: Option<super::ObservedReport>,
}

/// A weekday.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeekdayReport {
    /// Its name.
    pub day: &'static str,
    /// How many people are expected in the building.
    #[serde(serialize_with = "numbers::hundredths")]
    pub expected_people: f64,
    /// How many of them work at desks.
    #[serde(serialize_with = "numbers::hundredths")]
    pub expected_at_desks: f64,
    /// How many people are in at most, on 95 of 100 such days.
    pub p95_people: u64,
    /// People expected to work at desks over desks; passes 100 where more are expected than there are desks.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub utilisation_pct: Option<f64>,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TeamReport {
    /// Its name.
    pub team: String,
    /// Its identity.
    #[serde(rename = "team_id")]
    pub id: TeamId,
    /// The name of its organisation.
    pub organisation: String,
    /// The name of its organisation where room is short.
    #[serde(skip)]
    pub organisation_short_name: String,
    /// The identity of its organisation.
    pub organisation_id: OrganisationId,
    /// How many people.
    pub headcount: u64,
    /// How many full-time equivalents.
    #[serde(serialize_with = "numbers::hundredths")]
    pub fte: f64,
    /// How many desks it is due, and how.
    #[serde(serialize_with = "numbers::text")]
    pub policy: DeskPolicy,
    /// The pool it shares desks in.
    pub pool: Option<String>,
    /// How many desks it has.
    pub desks: u64,
    /// How many desks it is due, rounded up for itself.
    pub desks_required: u64,
    /// How many of its people its desks do not seat.
    pub headcount_unseated: u64,
    /// On its fullest weekday, how likely more of its people come than it has desks; with a pool, the pool's.
    #[serde(serialize_with = "numbers::probability_or_null")]
    pub shortfall_probability: Option<f64>,
}

/// Teams that share their desks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PoolReport {
    /// Its name.
    pub pool: String,
    /// How many people.
    pub headcount: u64,
    /// How many desks its teams have.
    pub desks: u64,
    /// How many they are due together, rounded up once.
    pub desks_required: u64,
    /// How many people its desks do not seat.
    pub headcount_unseated: u64,
    /// On its fullest weekday, how likely more people come than it has desks.
    #[serde(serialize_with = "numbers::probability_or_null")]
    pub shortfall_probability: Option<f64>,
}
