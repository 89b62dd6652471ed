//! Review on paper: the table of revisions on every drawing, and comments by number only where they were asked for.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use colocate::file::{self, DecisionForm, IssueForm};
use colocate::model::edits::{self, Said};
use colocate::model::{Edit, Pin, Plan, Resolved, Suitability, Verdict};
use colocate::publish::{PrintOptions, booklet, svg};
use colocate::units::{Date, PlanPoint};

fn made(plan: &Plan, edit: &Edit) -> Plan {
    plan.with(edit).unwrap()
}

fn day(day: u8) -> Date {
    Date::new(2014, 8, day).unwrap()
}

/// The sheets as one text.
fn printed(plan: &Plan, shows_comments: bool) -> (usize, String) {
    let sheets = booklet(plan, &PrintOptions { shows_comments, ..PrintOptions::default() }).unwrap();
    (sheets.len(), sheets.iter().map(svg::svg).collect())
}

#[test]
fn comments_are_numbered_and_listed_only_where_that_was_asked_for() {
    let plan = file::builtin::leigh_road();
    let said = |text: &str| Said { author: "Ann Price".to_owned(), date: day(5), text: text.to_owned() };
    let view_floor = plan.floors_in_order().first().unwrap().floor.id;
    let phase = plan.last_phase().unwrap().id;
    let pin = Pin::Place { floor: view_floor, phase, at: PlanPoint::new(9_000, 4_000) };
    let first = made(&plan, &edits::add_comment(&plan, &said("A queue <here>?"), pin, None).unwrap());
    let id = *first.comments.keys().next().unwrap();
    let both = made(&first, &edits::reply(&first, id, &said("There was")).unwrap());
    let resolved = Resolved { by: "Cy Lee".to_owned(), date: day(7) };
    let settled = made(&both, &edits::set_resolved(&both, id, Some(resolved)).unwrap());
    let (n_before, without) = printed(&settled, false);
    assert!(!without.contains("Ann Price") && !without.contains("queue"));
    assert_eq!(without, printed(&plan, true).1, "without comments there is nothing to add");
    let (n_after, with) = printed(&settled, true);
    assert_eq!(n_after, n_before + 1);
    for words in ["Ann Price", "A queue &lt;here&gt;?", "There was", "Resolved by Cy Lee", "1 comment, 0 of them open"]
    {
        assert!(with.contains(words), "{words}");
    }
}

#[test]
fn what_was_issued_stands_above_the_title_block_with_its_decision() {
    let plan = file::builtin::leigh_road();
    assert!(!printed(&plan, false).1.contains("Issued for"));
    let mut issued = plan;
    for number in 1..=8 {
        let form = IssueForm {
            number: format!("R{number:02}"),
            date: day(number),
            suitability: Suitability::S3,
            purpose: format!("Purpose {number}"),
            issued_by: "A. Allen".to_owned(),
        };
        issued = made(&issued, &file::issue(&issued, &form).unwrap());
    }
    let last = *issued.revisions.keys().next_back().unwrap();
    let form =
        DecisionForm { verdict: Verdict::Approved, by: "B. Brown".to_owned(), date: day(20), note: String::new() };
    let decided = made(&issued, &file::decide(&issued, last, &form).unwrap());
    let (_, text) = printed(&decided, false);
    assert!(text.contains("Issued for") && text.contains("Approved 2014-08-20") && text.contains("Not decided"));
    // The latest six; what is older is in the file.
    assert!(text.contains("Purpose 3") && text.contains("Purpose 8") && !text.contains("Purpose 2"));
}
