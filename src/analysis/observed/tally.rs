//! Sums over observations, and the figures that follow from them.

use crate::model::Counted;
use crate::units::{Date, Timestamp};
use std::collections::BTreeMap;

/// Sums over the observations of a room, or of several.
///
/// Of several, occupancy is against the average room: their places over the number of observations (domain.md 2.3), so
/// that utilisation is frequency times occupancy whatever the rooms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Tally {
    /// How many observations.
    pub(crate) n_all: u64,
    /// In how many of them somebody was seen.
    pub(crate) n_in_use: u64,
    /// How many people were seen.
    pub(crate) seen: u64,
    /// How many places were looked at, over all observations.
    places: u64,
    /// Where signs of life were looked for: people and signs, and the places looked at.
    claimed: Share,
    /// The rounds: what was counted within an hour of a day.
    rounds: BTreeMap<(Date, u8), Share>,
}

/// A part of a number of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Share {
    pub(crate) part: u64,
    pub(crate) places: u64,
}

impl Share {
    fn add(&mut self, other: Self) {
        self.part += other.part;
        self.places += other.places;
    }

    /// None of no places.
    pub(crate) fn of_one(self) -> Option<f64> {
        (0 < self.places).then(|| self.part as f64 / self.places as f64)
    }
}

impl Tally {
    /// One observation: what was counted, at so many places together.
    pub(super) fn observe(&mut self, at: Timestamp, counted: &[Counted], n_places: u64) {
        let seen: u64 = counted.iter().map(|counted| u64::from(counted.seen)).sum();
        self.n_all += 1;
        self.n_in_use += u64::from(0 < seen);
        self.seen += seen;
        self.places += n_places;
        let places_each = n_places / (counted.len() as u64).max(1);
        for counted in counted {
            if let Some(signs) = counted.signs_of_life {
                let part = u64::from(counted.seen) + u64::from(signs);
                self.claimed.add(Share { part, places: places_each });
            }
        }
        self.rounds.entry((at.date(), at.hour())).or_default().add(Share { part: seen, places: n_places });
    }

    /// Takes in the observations of another.
    pub(crate) fn add(&mut self, other: &Self) {
        self.n_all += other.n_all;
        self.n_in_use += other.n_in_use;
        self.seen += other.seen;
        self.places += other.places;
        self.claimed.add(other.claimed);
        for (&hour, &share) in &other.rounds {
            self.rounds.entry(hour).or_default().add(share);
        }
    }

    /// Whether there was a place for anybody.
    pub(crate) fn has_places(&self) -> bool {
        0 < self.places
    }

    /// The share of observations in which somebody was seen.
    pub(crate) fn frequency(&self) -> Option<f64> {
        (0 < self.n_all).then(|| self.n_in_use as f64 / self.n_all as f64)
    }

    /// How full it was when in use: people over the places of the average room, in use.
    pub(crate) fn occupancy(&self) -> Option<f64> {
        let average = self.places as f64 / self.n_all as f64;
        (0 < self.n_in_use && self.has_places()).then(|| self.seen as f64 / (average * self.n_in_use as f64))
    }

    /// People over all places of all observations.
    pub(crate) fn utilisation(&self) -> Option<f64> {
        Share { part: self.seen, places: self.places }.of_one()
    }

    /// The mean over the rounds, each as weighty as another.
    pub(crate) fn average(&self) -> Option<f64> {
        let rounds: Vec<f64> = self.rounds.values().filter_map(|round| round.of_one()).collect();
        (!rounds.is_empty()).then(|| rounds.iter().sum::<f64>() / rounds.len() as f64)
    }

    /// The fullest round, the earliest of several, with the hour it began in.
    pub(crate) fn peak(&self) -> Option<(Timestamp, Share)> {
        let mut fullest: Option<((Date, u8), Share, f64)> = None;
        for (&hour, &round) in &self.rounds {
            if let Some(use_of) = round.of_one()
                && fullest.is_none_or(|(.., most)| most < use_of)
            {
                fullest = Some((hour, round, use_of));
            }
        }
        let ((date, hour), round, _) = fullest?;
        Some((Timestamp::new(date, hour, 0)?, round))
    }

    /// People and signs of life over the places where both were looked for; none where nobody looked.
    pub(crate) fn claimed(&self) -> Option<f64> {
        self.claimed.of_one()
    }

    /// On how many days it was counted.
    pub(crate) fn n_days(&self) -> u64 {
        let mut days: Vec<Date> = self.rounds.keys().map(|&(date, _)| date).collect();
        days.dedup();
        days.len() as u64
    }
}
