//! The rules for what planners choose and expect: demands, how figures are reckoned, how the plan is checked.

use super::{MAX_PEOPLE, Rules};
use crate::model::edits::MAX_VIEW_MOVE;
use crate::model::{Basis, Checking, Demand, Sanitary, SheetSet};
use crate::units::{Scale, ScaleChoice};

impl Rules<'_> {
    pub(super) fn demand(&mut self, demand: &Demand) {
        self.require(self.plan.teams.contains_key(&demand.team), "its team is not in the plan");
        self.require(demand.minimum_desks <= MAX_PEOPLE, "it is due more than 100,000 desks");
        self.require(
            demand.visitors.iter().all(|&visitors| visitors <= MAX_PEOPLE),
            "it has more than 100,000 visitors",
        );
        self.require((0..=10_000).contains(&demand.spread.0), "its spread is not between 0 and 100 %");
        let is_sane = |people: i32| people.unsigned_abs() <= MAX_PEOPLE;
        self.require(demand.growth.iter().all(|growth| is_sane(growth.people)), "it grows by more than 100,000 people");
        self.dated(demand.growth.iter().map(|growth| growth.phase), None);
    }

    pub(super) fn basis(&mut self, basis: &Basis) {
        let is_share = |share: crate::units::Percent| (0..=10_000).contains(&share.0);
        self.require(is_share(basis.service_level), "its service level is not between 0 and 100 %");
        self.require(
            is_share(basis.target_peak) && 0 < basis.target_peak.0,
            "its target is not above 0 and up to 100 %",
        );
        self.require(basis.annual_charge.is_none_or(|charge| 0 <= charge.0), "its annual charge is below zero");
        self.text(&basis.workstation_standard);
        self.text(&basis.person_standard);
        let mut seen = std::collections::BTreeSet::new();
        for fixed in &basis.fixed_shares {
            let is_known = self.plan.organisations.contains_key(&fixed.organisation);
            self.require(is_known, "who bears a fixed share is not in the plan");
            self.require(is_share(fixed.share), "a fixed share is not between 0 and 100 %");
            self.require(seen.insert(fixed.organisation), "an organisation bears two fixed shares");
        }
    }

    pub(super) fn sheet_set(&mut self, set: &SheetSet) {
        if let ScaleChoice::Exactly(Scale(number)) = set.scale {
            self.require((1..=100_000).contains(&number), "its scale is not between 1:1 and 1:100,000");
        }
        set.heat.iter().chain(&set.logo).for_each(|name| self.text(name));
        let mut seen = std::collections::BTreeSet::new();
        for view in &set.views {
            self.require(seen.insert(view.floor), "a floor lies on its sheet in two ways");
            let is_near = |by: i32| (-MAX_VIEW_MOVE..=MAX_VIEW_MOVE).contains(&by);
            self.require(is_near(view.moved.0) && is_near(view.moved.1), "a view lies off every sheet");
            if let Some((from, to)) = view.crop {
                self.point(from);
                self.point(to);
                self.require(from.x < to.x && from.y < to.y, "a view is cropped to nothing");
            }
        }
    }

    pub(super) fn checking(&mut self, checking: &Checking) {
        self.text(&checking.edition);
        if let Sanitary::Apart { men } = checking.sanitary {
            self.require((0..=10_000).contains(&men.0), "its share of men is not between 0 and 100 %");
        }
        let names: Vec<&str> = checking.waivers.iter().map(|waiver| waiver.check.as_str()).collect();
        self.require(
            names.is_sorted_by(|a, b| a < b),
            "its switched-off checks are not each once, in the order of names",
        );
        for waiver in &checking.waivers {
            self.text(&waiver.check);
            self.text(&waiver.reason);
            self.require(!waiver.reason.trim().is_empty(), "a check is switched off without a reason");
        }
    }
}
