//! What the workbook is of, and how it is read.

use super::grid::{Cell, Table, headings};
use crate::analysis::Report;

pub(super) fn table(report: &Report) -> Table {
    let (plan, case) = (&report.plan, &report.business_case);
    let mut table = Table::new("About", &[24.0, 100.0], headings(&["About", "What it says"]));
    let mut say = |what: &str, text: String| {
        if !text.is_empty() {
            table.add(vec![Cell::text(what), Cell::text(text)]);
        }
    };
    say("Project", plan.project.clone());
    say("Title", plan.title.clone());
    say("Revision", plan.revision.clone());
    say("Marking", plan.marking.to_string());
    say("Survey", plan.survey_status.to_string());
    say("Note", plan.note.clone());
    say("What the figures are", "Planning aids, measured from the drawing; no tender and no valuation".to_owned());
    say("Prices", format!("Business case in real prices of {}", case.base_year));
    say("Appraisal", format!("{} years after year 0, discounted at {}", case.period_years, case.discount_rate));
    say("VAT", "Stated apart, and in no other sum".to_owned());
    say("Assumptions", "Marked “Assumption” in the row of the figure".to_owned());
    say("Values that stay", "A note beside a value says where it does not follow an input".to_owned());
    for basis in &report.basis {
        say("Basis", basis.text.to_owned());
    }
    table.add(vec![Cell::text("Blue"), Cell::text("An input: change it, and what follows from it changes").input()]);
    table.add(vec![Cell::text("Black"), Cell::text("A formula, or a text")]);
    table
}
