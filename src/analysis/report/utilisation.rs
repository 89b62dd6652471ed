//! Desks and people, as they stand in the report.

use super::numbers;
use crate::analysis::utilisation::Presence;
use crate::model::{DeskPolicy, FloorId, OrganisationId, TeamId, ZoneId};
use serde::Serialize;
use std::sync::Arc;

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
    /// On how many of a hundred days there are to be desks enough: what every `peak` and `p95` below speaks of.
    #[serde(serialize_with = "numbers::hundredths")]
    pub service_level_pct: f64,
    /// Desks allocated over desks.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub desks_allocated_pct: Option<f64>,
    /// People assigned over desks; may pass 100.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub allocation_pct: Option<f64>,
    /// Each weekday.
    pub weekdays: Vec<WeekdayReport>,
    /// How many people of the whole building are at desks; those who share against their teams' desks and those that
    /// nobody has.
    pub presence: PresenceReport,
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
    /// Each floor of the buildings that stand.
    pub floors: Vec<FloorUseReport>,
    /// Each zone that applies.
    pub neighbourhoods: Vec<NeighbourhoodReport>,
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
    /// How many people are in at most, on as many of 100 such days as the service level says: 95 unless it was changed.
    pub p95_people: u64,
    /// People expected to work at desks over desks; passes 100 where more are expected than there are desks.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub utilisation_pct: Option<f64>,
    /// How likely each number of people in the building is.
    #[serde(skip)]
    pub distribution: Arc<Presence>,
    /// How likely more of those who share desks come than the building has for them: their teams' desks, and those that
    /// nobody has. None where nobody shares.
    #[serde(serialize_with = "numbers::probability_or_null")]
    pub shortfall_probability: Option<f64>,
}

/// How many people are at desks through the week, visitors included, and whether the desks are enough.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PresenceReport {
    /// Each weekday, Monday first.
    pub weekdays: [DayPresence; 5],
    /// The fullest weekday: the one with the highest peak, then with the most expected, then the earliest.
    pub peak_day: &'static str,
    /// How many are expected on it.
    #[serde(serialize_with = "numbers::hundredths")]
    pub expected_at_peak: f64,
    /// The number that is not passed on it, on as many of 100 such days as the service level says.
    pub peak: u64,
    /// How likely more come than there are desks for, on the weekday on which that is likeliest.
    #[serde(serialize_with = "numbers::probability_or_null")]
    pub shortfall_probability: Option<f64>,
    /// The least number of desks with which there are enough on as many of 100 days, of any weekday, as the service level
    /// says. Who has a desk of their own needs it on any day.
    pub desks_for_service_level: u64,
}

/// How many people are at desks on a weekday.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DayPresence {
    /// Its name.
    pub day: &'static str,
    /// How many are expected.
    #[serde(serialize_with = "numbers::hundredths")]
    pub expected: f64,
    /// The number that is not passed on as many of 100 such days as the service level says.
    pub peak: u64,
    /// How likely more come than there are desks for.
    #[serde(serialize_with = "numbers::probability_or_null")]
    pub shortfall_probability: Option<f64>,
    /// How likely each number of people at desks is.
    #[serde(skip)]
    pub distribution: Arc<Presence>,
}

/// The people and the desks of a floor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FloorUseReport {
    /// Its identity.
    pub floor_id: FloorId,
    /// Its name, with its building.
    #[serde(rename = "floor")]
    pub title: String,
    /// How many people have their place on it: those of a team are where its desks are, in proportion.
    pub headcount: u64,
    /// How many desks are on it, whoever has them.
    pub desks: u64,
    /// How many of them are kept free on purpose, so that they are not counted on.
    pub desks_held: u64,
    /// How many of its people come.
    pub presence: PresenceReport,
}

/// A zone as a place where people share desks, whatever their team.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NeighbourhoodReport {
    /// Its identity.
    pub zone_id: ZoneId,
    /// The floor it is on.
    pub floor_id: FloorId,
    /// Its name.
    pub name: String,
    /// How many people have their place in it: those of a team are where its desks are, in proportion.
    pub headcount: u64,
    /// How many desks are in it, whoever has them.
    pub desks: u64,
    /// How many of them are kept free on purpose, so that they are not counted on.
    pub desks_held: u64,
    /// How many of its people come.
    pub presence: PresenceReport,
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
    /// How many of its own people come, against its own desks, also where it shares them in a pool; none where its people
    /// do not work at desks.
    pub presence: Option<Arc<PresenceReport>>,
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
    /// How many of its people come, against its desks; none where it is due none.
    pub presence: Option<Arc<PresenceReport>>,
}
