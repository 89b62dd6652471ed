//! The booklet that was chosen for a plan: its parts, one after the other.
//!
//! Must know no paper: every part lays out its own sheets. Held by `tests/sheet_set.rs`.

use super::{PrintContents, PrintOptions, Progress, PublishError, Sheet, booklet};
use crate::model::{BookletPart, Plan};

/// The sheets of the booklet.
pub(super) fn sheets(plan: &Plan, options: &PrintOptions, progress: Progress<'_>) -> Result<Vec<Sheet>, PublishError> {
    let mut sheets = Vec::new();
    for part in &plan.sheet_set.parts {
        let contents = match part {
            BookletPart::Floors => PrintContents::Floors,
            BookletPart::CostPlan => PrintContents::CostPlan,
            BookletPart::BusinessCase => PrintContents::BusinessCase,
            BookletPart::Problems => PrintContents::Checks,
            _ => continue,
        };
        sheets.extend(booklet::booklet_with(plan, &PrintOptions { contents, ..options.clone() }, progress)?);
    }
    Ok(sheets)
}
