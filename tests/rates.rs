//! Libraries of rates: that they are sound and whole, that taking one over is one step and keeps what is the same, and
//! prices brought to another date.
#![expect(clippy::inconsistent_digit_grouping, reason = "pounds and pence")]

#[path = "../examples/draw_blank/money.rs"]
mod money;

use colocate::analysis::Analyst;
use colocate::analysis::cost::smoothed;
use colocate::file::{self, RateLibrary, builtin};
use colocate::import::{rates_from_csv, rates_to_csv};
use colocate::model::edits::{IndexChange, reprice, use_rates};
use colocate::model::*;
use colocate::units::{Pence, format};
use std::collections::BTreeSet;

#[test]
fn every_library_is_sound_and_prices_the_same_works() {
    let libraries = RateLibrary::all();
    assert_eq!(libraries.iter().map(|own| own.base_date.as_str()).collect::<Vec<_>>(), ["3Q 2014", "4Q 2026"]);
    let drivers =
        |library: &RateLibrary| -> Vec<CostDriver> { library.rates().into_iter().map(|rate| rate.driver).collect() };
    assert_eq!(drivers(&libraries[0]), drivers(&libraries[1]));
    for library in libraries {
        let rates = library.rates();
        let codes: BTreeSet<&str> = rates.iter().map(|rate| rate.code.as_str()).collect();
        assert_eq!(codes.len(), rates.len(), "{} has a code twice", library.name);
        for rate in &rates {
            assert!(!rate.base_date.is_empty() && !rate.region.is_empty(), "{rate:?}");
            assert!(!rate.provenance.text().is_empty(), "{rate:?}");
            assert!(rate.code.starts_with(rate.element.number()), "{} is not of {:?}", rate.code, rate.element);
        }
        let plan = builtin::blank();
        let plan = plan.with(&use_rates(&plan, &rates, &library.name).unwrap()).unwrap();
        assert_eq!(plan.violations(), Vec::<String>::new());
        assert_eq!(plan.rates.len(), rates.len());
    }
}

#[test]
fn a_rate_from_memory_says_so() {
    let rates = RateLibrary::all()[0].rates();
    let sourced: Vec<&str> =
        rates.iter().filter(|rate| rate.provenance.is_sourced()).map(|rate| rate.code.as_str()).collect();
    // FM Index 2013 on what a move costs is the one price of 2014 that was published (domain.md 6.3).
    assert_eq!(sourced, ["12.2.1"]);
    assert!(RateLibrary::all()[1].rates().iter().all(|rate| !rate.provenance.is_sourced()));
}

#[test]
fn every_measure_of_a_refurbishment_has_a_rate() {
    let rates = RateLibrary::all()[0].rates();
    let elements: BTreeSet<CostElement> = rates.iter().map(|rate| rate.element).collect();
    assert_eq!(elements.into_iter().collect::<Vec<_>>(), CostElement::ALL);
    let groups = |element: CostElement| rates.iter().filter(move |rate| rate.element == element);
    assert!(groups(CostElement::HazardousMaterial).all(|rate| rate.element.group() == CostGroup::Facilitating));
    assert!(rates.iter().any(|rate| matches!(rate.driver, CostDriver::ChangeOfUse { .. })));
    // In Leigh Road, which has everything in it, nothing drawn goes without a price.
    let report = Analyst::new().report(&builtin::leigh_road());
    for phase in &report.phases {
        let unpriced: Vec<&str> = phase.cost.unpriced.iter().map(|own| own.change.what.as_str()).collect();
        assert_eq!(unpriced, Vec::<&str>::new(), "{}", phase.name);
    }
}

#[test]
fn the_plan_that_everything_begins_with_has_the_first_library_and_the_order_of_nrm1() {
    let plan = builtin::blank();
    let again = file::to_text(&money::with_money(&plan).unwrap());
    assert!(again == file::to_text(&plan), "make it anew: cargo run --no-default-features --example draw_blank");
    let stages: Vec<CostStage> = plan.allowances.iter().map(|step| step.stage).collect();
    assert!(stages.is_sorted(), "{stages:?}");
    assert_eq!(stages.iter().filter(|stage| **stage == CostStage::Risk).count(), 4);
    let base = plan.allowances.iter().find(|step| step.stage == CostStage::OtherCosts).unwrap().id;
    for risk in plan.allowances.iter().filter(|step| step.stage == CostStage::Risk) {
        assert!(matches!(risk.step, AllowanceStep::Percent { of: AllowanceBase::After(of), .. } if of == base));
    }
}

#[test]
fn a_library_taken_over_is_one_step_that_keeps_the_numbers_of_codes() {
    let plan = builtin::blank();
    let rates = RateLibrary::all()[1].rates();
    let edit = use_rates(&plan, &rates, "4Q 2026").unwrap();
    assert_eq!(edit.label, "Use rates of 4Q 2026");
    let after = plan.with(&edit).unwrap();
    for rate in after.rates.values() {
        let before = &plan.rates[&rate.id];
        assert_eq!(before.code, rate.code);
    }
    assert!(after.rates.values().all(|rate| rate.base_date == "4Q 2026"));
    // Taken over again it changes nothing.
    assert!(use_rates(&after, &rates, "4Q 2026").unwrap().is_empty());
    assert!(use_rates(&plan, &[], "nothing").unwrap_err().to_string().contains("no rate to take over"));
}

/// A list of one rate with other cells.
fn list(changes: &[(&str, &str)]) -> String {
    let mut cells: Vec<(&str, &str)> = vec![
        ("Code", "2.7.1"),
        ("Element", "Walls and partitions"),
        ("Description", "Stud partition"),
        ("Measured", "Walls put up: Partition"),
        ("Unit", "m"),
        ("Rate", "160.00"),
        ("Currency", "GBP"),
        ("Base date", "3Q 2014"),
    ];
    for &(name, value) in changes {
        cells.iter_mut().filter(|(own, _)| *own == name).for_each(|cell| cell.1 = value);
    }
    let row = |of: fn(&(&str, &str)) -> String| cells.iter().map(of).collect::<Vec<_>>().join(",");
    format!("{}\n{}\n", row(|cell| cell.0.to_owned()), row(|cell| format!("\"{}\"", cell.1)))
}

#[test]
fn a_list_that_is_written_reads_as_it_was() {
    for library in RateLibrary::all() {
        let rates = library.rates();
        let read = rates_from_csv(&rates_to_csv(&rates)).unwrap();
        assert_eq!(read.rows, []);
        assert_eq!(read.rates, rates);
    }
    let own = RateLibrary::all()[0].rates()[0].clone();
    for name in ["=1+1", "'quoted", "@SUM(A1)", "-", "a, \"b\"\nc", "+44", "\ttab"] {
        let rate = Rate { description: name.to_owned(), spend: Some(Spend::Revenue), ..own.clone() };
        let bytes = rates_to_csv([&rate]);
        let text = String::from_utf8(bytes.clone()).unwrap();
        let formula = format!(",{name}");
        assert!(!name.starts_with(['=', '+', '-', '@']) || !text.contains(&formula), "{text}");
        let read = rates_from_csv(&bytes).unwrap();
        assert_eq!(read.rates[0].description, name, "{text}");
        assert_eq!(read.rates[0].spend, Some(Spend::Revenue));
    }
}

#[test]
fn nonsense_in_a_list_is_refused_with_its_row_and_what_to_do() {
    for (column, cell, what) in [
        ("Code", "", "It has no code"),
        ("Description", "", "has no description"),
        ("Element", "Roofs", "“Roofs”, which is no element"),
        ("Measured", "Walls put up", "does not say of what"),
        ("Measured", "Walls put up: Hedge", "“Hedge” is no kind of wall"),
        ("Measured", "Floor area: Office", "does not say after a | at which works"),
        ("Measured", "Moonlight", "“Moonlight” is nothing that is measured"),
        ("Unit", "", "has no unit"),
        ("Unit", "furlong", "by “furlong”, which is no unit here"),
        ("Unit", "person", "by the person, in which “Walls put up: Partition” is not counted"),
        ("Rate", "", "has no price"),
        ("Rate", "-160", "below nothing"),
        ("Rate", "−160", "below nothing"),
        ("Rate", "=A1*2", "which is no price"),
        ("Rate", "€160", "in another currency"),
        ("Rate", "99999999", "more than £10m a unit"),
        ("Currency", "USD", "in another currency: “USD”"),
    ] {
        let read = rates_from_csv(list(&[(column, cell)]).as_bytes()).unwrap();
        assert!(read.rates.is_empty(), "{column} {cell}");
        let said = read.rows[0].to_string();
        assert!(said.starts_with("Row 2, not taken: ") && said.contains(what), "{said}");
        assert!(read.has_findings());
    }
    let twice = format!("{}{}", list(&[]), list(&[]).lines().nth(1).unwrap());
    let read = rates_from_csv(twice.as_bytes()).unwrap();
    assert_eq!(read.rates.len(), 1);
    assert!(read.rows[0].to_string().contains("The code 2.7.1 stands in row 2 already"));
    let read = rates_from_csv(list(&[("Description", "=HYPERLINK(1)"), ("Rate", "£1,160.50")]).as_bytes()).unwrap();
    assert_eq!((read.rates[0].rate, read.rates[0].description.as_str()), (Pence(1_160_50), "=HYPERLINK(1)"));
    assert!(read.rows[0].to_string().contains("begins like a formula"));
    let comma = rates_from_csv(list(&[("Rate", "160,00")]).as_bytes()).unwrap();
    assert_eq!(comma.rates[0].rate, Pence(160_00), "a decimal comma is none of thousands");
    assert!(!read.rates[0].provenance.is_sourced(), "who names no source gives an assumption");
    assert!(rates_from_csv(b"a,b\n1,2\n").unwrap_err().to_string().contains("headings of a list of rates"));
    assert!(rates_from_csv(b"").is_err());
}

#[test]
fn c_4_a_price_at_another_index() {
    let mut plan = builtin::blank();
    let own = plan.rates.values().find(|rate| rate.unit == Unit::SquareMetre).unwrap().as_ref().clone();
    plan = plan.with(&Edit::new("").put(Rate { rate: Pence::pounds(600), ..own.clone() })).unwrap();
    let change = IndexChange {
        of: "3Q 2014".to_owned(),
        from: 200_00,
        to: 250_00,
        base_date: "1Q 2016".to_owned(),
        source: "an index".to_owned(),
    };
    let after = plan.with(&reprice(&plan, &change).unwrap()).unwrap();
    let rate = &after.rates[&own.id];
    assert_eq!((rate.rate, rate.base_date.as_str()), (Pence::pounds(750), "1Q 2016"));
    assert!(!rate.provenance.is_sourced());
    let words = rate.provenance.text();
    assert!(words.contains("£600.00 of 3Q 2014 brought to 1Q 2016 by an index, from 200 to 250"), "{words}");
    // Half a penny is rounded away from zero, and a multiple of a hire is no price of a date.
    let odd = plan.with(&Edit::new("").put(Rate { rate: Pence(2), ..own.clone() })).unwrap();
    assert_eq!(odd.with(&reprice(&odd, &change).unwrap()).unwrap().rates[&own.id].rate, Pence(3));
    let hire = |plan: &Plan| plan.rates.values().find(|rate| rate.driver == CostDriver::HireWeeks).unwrap().rate;
    assert_eq!(hire(&after), hire(&plan));
    let moved = |plan: &Plan| plan.rates.values().find(|rate| rate.base_date == "2013").map(|rate| rate.rate);
    assert_eq!(moved(&after), moved(&plan), "a rate of another date has another index");
    let nowhere = IndexChange { of: "1Q 1999".to_owned(), ..change.clone() };
    assert!(reprice(&plan, &nowhere).unwrap_err().to_string().contains("No rate is of 1Q 1999"));
    for wrong in [IndexChange { from: 0, ..change.clone() }, IndexChange { to: -1, ..change.clone() }] {
        assert!(reprice(&plan, &wrong).unwrap_err().to_string().contains("An index is above nothing"));
    }
    let nameless = IndexChange { source: " ".to_owned(), ..change };
    assert!(reprice(&plan, &nameless).unwrap_err().to_string().contains("which index it is"));
}

#[test]
fn c_5_a_series_smoothed_by_its_neighbours() {
    assert_eq!(
        smoothed(&[100.0, 104.0, 112.0]).iter().map(|own| format::decimal(*own, 1)).collect::<Vec<_>>(),
        ["105.0"]
    );
    assert!(smoothed(&[100.0, 104.0]).is_empty(), "a quarter without both neighbours is none");
}
