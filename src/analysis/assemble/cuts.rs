//! What would bring the cost down: lines left out, and glass made plasterboard, with all that hangs on them.
//!
//! The build-up of the phase is worked out again without the line, so preliminaries, fees and risk fall with it.
//! Facilitating works are not offered: asbestos is surveyed whether there is money or not.

use crate::analysis::cost::{Line, Measured, build_up, priced};
use crate::analysis::report::{CostSaving, PhaseReport};
use crate::model::{CostDriver, CostGroup, Plan, Rate, WallKind};
use crate::units::{Pence, format};

/// The kinds of wall that part a room from floor to ceiling, one of which may stand for another.
const FULL_HEIGHT: [WallKind; 2] = [WallKind::Partition, WallKind::Glazed];

/// All of them, the largest saving first. `due` is what has to be saved.
pub(super) fn savings(plan: &Plan, phases: &[PhaseReport], due: Pence) -> Vec<CostSaving> {
    let mut found: Vec<CostSaving> = phases.iter().flat_map(|phase| of_phase(plan, phase, due)).collect();
    found.sort_by(|a, b| b.saving.cmp(&a.saving).then(a.phase.cmp(&b.phase)).then(a.line.cmp(&b.line)));
    found
}

fn of_phase(plan: &Plan, phase: &PhaseReport, due: Pence) -> Vec<CostSaving> {
    let total = phase.cost.total;
    let mut measured = Measured::default();
    for line in &phase.cost.lines {
        *measured.of(line.element.group()) += line.amount;
    }
    let without = |line: &Line, instead: Pence| {
        let mut less = measured;
        let sum = less.of(line.element.group());
        *sum = *sum - line.amount + instead;
        total - build_up(less, plan.allowances.iter().map(AsRef::as_ref), phase.phase).total
    };
    let mut found = Vec::new();
    for (place, line) in phase.cost.lines.iter().enumerate() {
        if line.element.group() == CostGroup::Facilitating {
            continue;
        }
        let mut add = |what: String, saving: Pence| {
            if Pence::ZERO < saving {
                found.push(CostSaving {
                    phase: phase.phase,
                    phase_name: phase.name.clone(),
                    code: line.code.clone(),
                    line: place,
                    what,
                    saving,
                    is_enough: Pence::ZERO < due && due <= saving,
                });
            }
        };
        add(format!("Leave out {}", format::uncapitalised(&line.description)), without(line, Pence::ZERO));
        if let Some(rate) = cheaper(plan, line) {
            let (old, new) = (format::uncapitalised(&line.description), format::uncapitalised(&rate.description));
            add(format!("Make {old} {new}"), without(line, priced(rate.rate, line.quantity)));
        }
    }
    found
}

/// The cheapest rate for a wall of another kind that parts rooms as well.
fn cheaper<'p>(plan: &'p Plan, line: &Line) -> Option<&'p Rate> {
    let is_full = |driver: &CostDriver| matches!(driver, CostDriver::WallsBuilt(kinds) if kinds.iter().all(|kind| FULL_HEIGHT.contains(kind)));
    let own = plan.rates.get(&line.rate_id).filter(|own| is_full(&own.driver))?;
    plan.rates
        .values()
        .map(AsRef::as_ref)
        .filter(|rate| is_full(&rate.driver) && rate.unit == own.unit && rate.driver != own.driver)
        .filter(|rate| rate.rate < line.rate)
        .min_by_key(|rate| (rate.rate, rate.id))
}
