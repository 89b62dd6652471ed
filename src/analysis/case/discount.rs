//! Discounting by the Green Book (domain.md 7).

use crate::units::{Pence, Percent};

/// The Green Book's rate for the first thirty years.
const GREEN_BOOK: Percent = Percent(350);

/// Its lower rates later on: up to and with which year, and how much.
const LATER: [(u32, f64); 5] = [(75, 0.03), (125, 0.025), (200, 0.02), (300, 0.015), (u32::MAX, 0.01)];

/// The last year of the first rate.
const FIRST_YEARS: u32 = 30;

/// How money of later years is worth less. At the Green Book's 3.5 % the rate falls to 3.0 % after thirty years, to
/// 2.5 % after seventy-five, and so on; any other rate stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Discounting(pub Percent);

impl Discounting {
    /// What a pound of a year is worth in year 0.
    pub fn factor(self, year: u32) -> f64 {
        let per_year = |rate: f64, years: u32| (1.0 + rate).powi(-i32::try_from(years).unwrap_or(i32::MAX));
        if self.0 != GREEN_BOOK {
            return per_year(self.0.fraction(), year);
        }
        let mut factor = per_year(self.0.fraction(), year.min(FIRST_YEARS));
        let mut from = FIRST_YEARS;
        for (until, rate) in LATER {
            factor *= per_year(rate, year.min(until).saturating_sub(from));
            from = until;
        }
        factor
    }

    /// What the flows of year 0, 1, 2 … are worth in year 0, before rounding.
    pub fn present_value(self, flows: &[Pence]) -> f64 {
        flows.iter().zip(0..).map(|(flow, year)| flow.f64() * self.factor(year)).sum()
    }
}
