//! The charts of the page: the weekdays, the fullest of them, and the desks through the phases.
//!
//! The same as in the window; only their titles say which phase they are of.

use super::super::charts;
use super::Told;
use crate::drawing::chart::BarChart;

impl Told<'_> {
    /// All of them; none of a plan without people.
    pub(super) fn charts(&self) -> Vec<BarChart> {
        let use_of = &self.is.utilisation;
        if use_of.headcount == 0 {
            return Vec::new();
        }
        let name = charts::short_name(&self.is.name);
        let of_phase = |chart: BarChart| BarChart { title: format!("{}, {name}", chart.title), ..chart };
        let mut all = vec![of_phase(charts::weekdays(self.is))];
        let fullest = charts::distribution(self.is, charts::fullest_weekday(use_of));
        all.extend(
            fullest.map(|chart| BarChart { title: format!("{}, the fullest day, {name}", chart.title), ..chart }),
        );
        all.push(charts::phases(self.report));
        all
    }
}
