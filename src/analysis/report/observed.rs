//! What was counted, as it stands in the report: of places, never of persons.

use super::numbers;
use crate::model::{FloorId, RoomId};
use crate::units::Timestamp;
use serde::Serialize;

/// What was counted in a phase, beside what was planned.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ObservedReport {
    /// How many counts, as they were taken.
    pub counts: u64,
    /// Those among them left out of occupancy and utilisation: at a room without desk or seat, or at what was not there.
    pub counts_without_places: u64,
    /// On how many days.
    pub days: u64,
    /// The first.
    pub first: Timestamp,
    /// The last.
    pub last: Timestamp,
    /// All floors together.
    pub whole: ObservedUse,
    /// The days of the week that were counted, Monday first.
    pub weekdays: Vec<ObservedWeekday>,
    /// The floors that were counted, in the order of the plan.
    pub floors: Vec<ObservedFloor>,
}

/// How much a room, a floor or the whole was used.
///
/// An observation is a room at a time, and stands for as much time as any other. Of several rooms, occupancy is against
/// the average room, so that utilisation is frequency times occupancy.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ObservedUse {
    /// How many observations.
    pub observations: u64,
    /// In how many of them somebody was seen.
    pub observations_in_use: u64,
    /// How many people were seen, over all observations: somebody who stays is seen again.
    pub seen: u64,
    /// How often it was in use.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub frequency_pct: Option<f64>,
    /// How full it was when in use; none where there is no place, or it was never in use.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub occupancy_pct: Option<f64>,
    /// People over places, over all observations: frequency times occupancy.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub utilisation_pct: Option<f64>,
    /// The mean over the hours in which was counted, whatever was counted in each.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub average_utilisation_pct: Option<f64>,
    /// The fullest of those hours.
    pub peak: Option<ObservedPeak>,
    /// People and signs of life over places, where signs were looked for; none where nobody looked for them.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub claimed_pct: Option<f64>,
}

/// The fullest hour.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ObservedPeak {
    /// When it began.
    pub at: Timestamp,
    /// How many people were seen.
    pub seen: u64,
    /// At how many places, as far as they were looked at.
    pub places: u64,
    /// The one over the other.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub utilisation_pct: Option<f64>,
}

/// A day of the week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ObservedWeekday {
    /// Its name.
    pub day: &'static str,
    /// How much all floors were used on it.
    #[serde(rename = "use")]
    pub use_of: ObservedUse,
    /// People expected at desks over the desks of the phase, as planned; none at a weekend.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub planned_utilisation_pct: Option<f64>,
}

/// A floor that was counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ObservedFloor {
    /// Its identity.
    pub floor_id: FloorId,
    /// Its name with its building.
    pub floor: String,
    /// How much it was used.
    #[serde(rename = "use")]
    pub use_of: ObservedUse,
    /// The rooms that were counted, or whose desks were, in the order of their numbers.
    pub rooms: Vec<ObservedRoom>,
}

/// A room that was counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ObservedRoom {
    /// Its identity.
    pub room_id: RoomId,
    /// Its number on the door.
    pub number: String,
    /// Its name in the phase; empty if it was no room then.
    pub name: String,
    /// How many desks and seats it had.
    pub places: u64,
    /// How much it was used.
    #[serde(rename = "use")]
    pub use_of: ObservedUse,
}
