//! Checks: what in a plan breaks a rule of health and safety, fire, access or security, or makes no sense as drawn.
//!
//! One file a check, one list of all. What is found is a planning aid and no certificate: a competent person decides.
//! Knows the plan and, of `analysis`, how many people are in; must not know who shows what it finds.
//! Invariants: the same plan gives the same problems in the same order, and no plan makes a check panic or search without
//! end; held by `tests/checks.rs`. The formulas agree with the published figures; held by `tests/check_oracles.rs`.

mod changes;
mod checker;
mod checks;
mod facts;
mod finding;
pub mod formulas;
mod found;
mod problem;
pub mod rules;
mod schedule;
mod travel;

pub use changes::{Became, CheckChange, changes};
pub use checker::{Checker, Problems, SwitchedOff};
pub use checks::{Check, all};
pub use facts::FactsMemory;
pub use problem::{Problem, Severity, Topic};
pub use rules::{FigureId, Rules};
pub use schedule::{Schedule, ScheduleRow};
pub use travel::{FloorTravel, Place, Travel, Traveller};

/// Said wherever problems are shown or printed.
pub const PLANNING_AID: &str = "A planning aid, not a certificate: building control, the fire officer, the vetting officer and a competent person decide";
