//! The plans that come with the program.

use super::read::{Loaded, from_text};
use crate::model::{Appraisal, Plan, TitleBlock};

/// The text of the Leigh Road plan, which opens where no plan is named.
pub fn leigh_road_text() -> &'static str {
    include_str!("../../plans/leigh-road.ron")
}

/// The text of a plan to start from: a building with one empty floor, and the whole library of rates.
pub fn blank_text() -> &'static str {
    include_str!("../../plans/blank.ron")
}

/// The Leigh Road plan.
pub fn leigh_road() -> Plan {
    plan_of(leigh_road_text())
}

/// A plan to start from.
pub fn blank() -> Plan {
    plan_of(blank_text())
}

fn plan_of(text: &str) -> Plan {
    let loaded = from_text(text);
    debug_assert!(loaded.as_ref().is_ok_and(Loaded::is_whole), "a built-in plan is damaged");
    // `tests/file.rs` proves that they load; an empty plan stands in for one that does not.
    loaded.map_or_else(|_| Plan::new(TitleBlock::default(), Appraisal::default()), |loaded| loaded.plan)
}
