//! A plan redacted for print: what is left out of the plan, with the sum of its cost made the same again.
//!
//! Rooms under stand-in uses and seats that nobody has cost other rates, so lines and steps differ from those of the whole
//! plan. A step for each phase makes up the difference to the penny, so that the total, VAT and what grants have to pay are
//! true. How that is split over organisations and over capital and revenue follows the rest of the phase, and is not exact:
//! headroom in grants that pay for one kind alone, and what is appraised without inflation, can differ by that.
//! Held by `tests/redaction.rs`.

use crate::analysis::Analyst;
use crate::model::{Allowance, AllowanceId, AllowanceStep, CostStage, Plan, Provenance, SecurityLevel, redacted};
use crate::units::Pence;

/// The plan without what lies in zones of a level and above.
pub(super) fn for_print(plan: &Plan, level: SecurityLevel) -> Plan {
    let mut out = redacted(plan, level);
    let (whole, left) = (Analyst::new().report(plan), Analyst::new().report(&out));
    if whole.cost.is_too_large || left.cost.is_too_large {
        return out;
    }
    for (whole, left) in whole.phases.iter().zip(&left.phases) {
        let difference = whole.cost.total - left.cost.total;
        if difference == Pence::ZERO {
            continue;
        }
        out.insert(
            Allowance {
                id: AllowanceId(out.next_id),
                name: "Works in redacted zones, as in the whole plan".to_owned(),
                stage: CostStage::OtherCosts,
                step: AllowanceStep::Sum { amount: difference, phase: whole.phase },
                provenance: Provenance::Sourced("The cost plan of the whole plan".to_owned()),
            }
            .into(),
        );
    }
    out
}
