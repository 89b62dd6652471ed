//! The business case in words that screen, text and paper share.

use super::{BusinessCase, DoNothing, ScenarioReport};
use crate::analysis::case::Switching;
use crate::model::AllowsFor;
use crate::units::format::{count, decimal, pounds};
use crate::units::{Pence, Percent};

/// The Green Book's rate.
const GREEN_BOOK: Percent = Percent(350);

/// The first years of that rate.
const FIRST_YEARS: u32 = 30;

impl BusinessCase {
    /// What has to stand beside every NPV: “10 years from 2015/16, real 2015 prices, 3.5 % (Green Book), capital allows
    /// for risk”.
    pub fn terms(&self) -> String {
        let year = self.base_year;
        let next = (year % 100 + 1) % 100;
        let years = count(usize::try_from(self.period_years).unwrap_or(usize::MAX), "year", "years");
        let rate = match (self.discount_rate, self.period_years) {
            (GREEN_BOOK, ..=FIRST_YEARS) => format!("{GREEN_BOOK} (Green Book)"),
            (GREEN_BOOK, _) => format!("{GREEN_BOOK} (Green Book; lower after year {FIRST_YEARS})"),
            (rate, _) => format!("{rate} a year"),
        };
        let allows_for = match self.capital.allows_for {
            AllowsFor::Risk => "risk".to_owned(),
            AllowsFor::OptimismBias => format!("optimism bias of {}", self.capital.bias_percent),
        };
        format!("{years} from {year}/{next:02}, real {year} prices, {rate}, capital allows for {allows_for}")
    }
}

impl DoNothing {
    /// What goes on, as part of a sentence.
    pub fn words(&self) -> String {
        let unknown = usize::try_from(self.n_unknown).unwrap_or(usize::MAX);
        let buildings = count(unknown, "building", "buildings");
        let sums = format!(
            "what would be given up goes on costing {} a year, {} over the period",
            pounds(self.annual),
            pounds(self.present_value)
        );
        match (self.annual, unknown) {
            (Pence::ZERO, 0) => "no building is given up, so nothing else goes on".to_owned(),
            (Pence::ZERO, _) => {
                format!("what goes on is not known: of {buildings} that would be given up no cost is on record")
            }
            (_, 0) => sums,
            _ => format!("{sums}; of {buildings} that would be given up no cost is on record"),
        }
    }
}

impl ScenarioReport {
    /// What is saved in a year by its headlines, all organisations together.
    pub fn annual(&self) -> Pence {
        self.savings.iter().map(|saving| saving.annual).sum()
    }

    /// What the headlines are net of.
    pub fn net_of_words(&self) -> String {
        let charge = if self.is_net_of_charge { "net of the charge for the building" } else { "before the charge" };
        if self.savings.is_empty() {
            return "No headline: from the estate and the lines alone".to_owned();
        }
        match self.net_of.trim() {
            "" => format!("What else it is net of is not told; taken as {charge}"),
            // Words of the plan stand as they are: the first may be a name.
            words => format!("Net of: {}; {charge}", words.trim_end_matches('.')),
        }
    }

    /// Where the savings come from, with the mark of an assumption.
    pub fn source_words(&self) -> String {
        match (self.is_assumption, self.source.trim()) {
            (true, "") => "Assumption".to_owned(),
            (true, source) => format!("Assumption: {source}"),
            (false, source) => format!("Source: {source}"),
        }
    }
}

/// After how many years a cost is earned back: “3.3 years”, or “never”.
pub fn payback_words(years: Option<f64>) -> String {
    years.map_or_else(|| "never".to_owned(), |years| format!("{} years", decimal(years, 1)))
}

impl Switching {
    /// How far an input may move until nothing is gained: “Savings may fall by 42.1 %, from £500,000 to £289,500”.
    pub fn words(&self) -> String {
        let is_cost = !matches!(self.input.as_str(), "Savings" | "Receipts");
        let share = decimal(self.change_pct.abs(), 1);
        let (from, to) = (pounds(self.value), pounds(self.switch));
        let verb = match (is_cost, self.change_pct < 0.0) {
            (true, false) => "may rise",
            (true, true) => "have to fall",
            (false, true) => "may fall",
            (false, false) => "have to rise",
        };
        format!("{} {verb} by {share} %, from {from} to {to}", self.input)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn switching_values_are_told_by_what_may_happen() {
        let of = |input: &str, change_pct: f64| {
            let switch = Pence::round(10_000_000.0 * (1.0 + change_pct / 100.0));
            Switching { input: input.to_owned(), value: Pence::pounds(100_000), switch, change_pct }.words()
        };
        assert_eq!(of("Savings", -42.0), "Savings may fall by 42.0 %, from £100,000 to £58,000");
        assert_eq!(of("Savings", 10.0), "Savings have to rise by 10.0 %, from £100,000 to £110,000");
        assert_eq!(of("Works and moves", 10.0), "Works and moves may rise by 10.0 %, from £100,000 to £110,000");
        assert_eq!(of("Running costs", -10.0), "Running costs have to fall by 10.0 %, from £100,000 to £90,000");
    }

    #[test]
    fn payback_is_told_or_never_comes() {
        assert_eq!(payback_words(Some(3.333)), "3.3 years");
        assert_eq!(payback_words(None), "never");
    }
}
