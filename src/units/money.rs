//! Money.

use super::Percent;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, AddAssign, Neg, Sub};

/// Money in whole pence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pence(pub i64);

impl Pence {
    /// No money at all.
    pub const ZERO: Self = Self(0);

    /// From whole pounds.
    pub const fn pounds(pounds: i64) -> Self {
        Self(pounds * 100)
    }

    /// The nearest penny to a derived amount, halves away from zero.
    pub fn round(pence: f64) -> Self {
        Self(pence.round() as i64)
    }

    /// As a floating-point number of pence, for ratios.
    pub fn f64(self) -> f64 {
        self.0 as f64
    }

    /// That share of this amount, to the nearest penny, halves away from zero; exact in whole numbers.
    pub fn share(self, percent: Percent) -> Self {
        let product = i128::from(self.0) * i128::from(percent.0);
        let half = if product < 0 { -5_000 } else { 5_000 };
        let pence = (product + half) / 10_000;
        Self(i64::try_from(pence).unwrap_or(if pence < 0 { i64::MIN } else { i64::MAX }))
    }

    /// A rate times a quantity, to the nearest penny.
    pub fn times(self, quantity: f64) -> Self {
        Self::round(self.f64() * quantity)
    }
}

impl Add for Pence {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Pence {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Pence {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Pence {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl std::iter::Sum for Pence {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Pence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&super::format::pounds_and_pence(*self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_round_half_away_from_zero() {
        assert_eq!(Pence(50).share(Percent::whole(1)), Pence(1));
        assert_eq!(Pence(-50).share(Percent::whole(1)), Pence(-1));
        assert_eq!(Pence(49).share(Percent::whole(1)), Pence(0));
        assert_eq!(Pence::pounds(500_000).share(Percent::whole(12)), Pence::pounds(60_000));
    }
}
