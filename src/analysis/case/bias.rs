//! Optimism bias: what is added to a cost because such costs have come out higher (domain.md 7).

use crate::model::Appraisal;
use crate::units::{Pence, Percent};

/// A capital cost with a share added for optimism.
pub fn with_optimism_bias(capital: Pence, bias: Percent) -> Pence {
    capital + capital.share(bias)
}

/// The bias of an appraisal: of its mix of project types, each less what of it is managed, or the one share given for all;
/// to the hundredth of a percent.
pub fn optimism_bias(appraisal: &Appraisal) -> Percent {
    if appraisal.bias_by_type.is_empty() {
        return appraisal.optimism_bias;
    }
    // Hundredths of a percent of hundredths of a percent of hundredths of a percent.
    let parts = appraisal.bias_by_type.iter().map(|part| {
        let open = i64::from(Percent::whole(100).0 - part.mitigation.0);
        i64::from(part.project.upper_bound().0) * i64::from(part.share.0) * open
    });
    let sum: i64 = parts.sum();
    let whole = i64::from(Percent::whole(100).0).pow(2);
    Percent(i32::try_from((sum + whole / 2) / whole).unwrap_or(i32::MAX))
}
