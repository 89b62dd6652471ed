//! The cost plan and the business case on paper: every line with its base date and its source, every total, the same bytes
//! twice, and sensible words where there is nothing.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use colocate::analysis::Analyst;
use colocate::drawing::chart::{LineChart, Series, Swing, Tornado};
use colocate::drawing::{Part, Shape};
use colocate::file::builtin;
use colocate::model::{Edit, Plan};
use colocate::publish::{self, Group, Mark, PrintContents, PrintOptions, Progress};
use colocate::units::format::{pounds_and_pence, trimmed};
use std::path::Path;

/// All words of the sheets, a text after another.
fn words(plan: &Plan, contents: PrintContents) -> Vec<String> {
    let options = PrintOptions { contents, ..PrintOptions::default() };
    let sheets = publish::booklet(plan, &options).unwrap();
    let marks = sheets.iter().flat_map(|sheet| &sheet.page.groups).flat_map(Group::all_marks);
    marks
        .filter_map(|mark| match mark {
            Mark::Text(text) => Some(text.text.clone()),
            Mark::Path(_) | Mark::Picture(_) => None,
        })
        .collect()
}

#[track_caller]
fn has(words: &[String], wanted: &str) {
    assert!(words.iter().any(|own| own.contains(wanted)), "no word of “{wanted}”");
}

#[test]
fn every_line_of_the_cost_plan_is_there_with_its_base_date_and_its_source() {
    let plan = builtin::leigh_road();
    let report = Analyst::new().report(&plan);
    let words = words(&plan, PrintContents::CostPlan);
    let n_lines: usize = report.phases.iter().map(|phase| phase.cost.lines.len()).sum();
    let n_marked = |mark: &str| words.iter().filter(|own| own.starts_with(mark)).count();
    // One cell a line, each naming its source by a number that is explained.
    assert_eq!(n_marked("~ assumption [") + n_marked("sourced ["), n_lines);
    for phase in &report.phases {
        for line in &phase.cost.lines {
            has(&words, &line.code);
            has(&words, &pounds_and_pence(line.amount));
            has(&words, &trimmed(line.quantity.f64(), 2));
        }
        has(&words, &pounds_and_pence(phase.cost.total));
    }
    let n_dated = words.iter().filter(|own| *own == "3Q 2014" || *own == "2013").count();
    assert_eq!(n_dated, n_lines);
    has(&words, &pounds_and_pence(report.cost.total));
    for case in &report.cost.funding.cases {
        has(&words, &pounds_and_pence(case.unfunded));
        has(&words, case.name);
    }
    for grant in &report.cost.grants {
        has(&words, &pounds_and_pence(grant.available_here));
    }
    has(&words, "FM Index 2013");
    has(&words, "A planning aid");
}

#[test]
fn the_business_case_stands_under_its_terms_with_every_scenario() {
    let plan = builtin::leigh_road();
    let report = Analyst::new().report(&plan);
    let words = words(&plan, PrintContents::BusinessCase);
    assert_eq!(report.business_case.scenarios.len(), 3);
    has(&words, "10 years from 2015/16, real 2015 prices, 3.5 % (Green Book), capital allows for risk");
    for scenario in &report.business_case.scenarios {
        has(&words, &scenario.name);
        has(&words, &pounds_and_pence(scenario.npv));
        for party in &scenario.parties {
            has(&words, &pounds_and_pence(party.npv));
        }
    }
    for own in &report.business_case.context {
        has(&words, &pounds_and_pence(own.amount));
    }
    has(&words, "Told for context, left out of every sum");
    has(&words, "Do nothing");
}

#[test]
fn a_plan_without_money_prints_sensible_words() {
    let mut plan = builtin::leigh_road();
    for section in [
        colocate::model::Section::CaseLines,
        colocate::model::Section::Scenarios,
        colocate::model::Section::Estate,
        colocate::model::Section::Grants,
        colocate::model::Section::Allowances,
        colocate::model::Section::Rates,
    ] {
        let keys = plan.section(section).into_iter().rev().map(|element| element.key());
        let edit = keys.fold(Edit::new("Away"), Edit::remove);
        plan = plan.with(&edit).unwrap();
    }
    let cost = words(&plan, PrintContents::CostPlan);
    has(&cost, "There is no grant");
    has(&cost, "Drawn, and without a price");
    has(&words(&plan, PrintContents::BusinessCase), "Nothing is said of any saving");
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = builtin::leigh_road();
    for contents in [PrintContents::CostPlan, PrintContents::BusinessCase] {
        let options = PrintOptions { contents, ..PrintOptions::default() };
        let made = || publish::files(&plan, &options, Path::new("money.pdf"), Progress::default()).unwrap();
        assert_eq!(made(), made());
    }
}

#[test]
fn swings_are_as_long_as_their_figures_and_stay_in_their_box() {
    let row = |low: f64, high: f64| Swing {
        name: "An input with a name that is longer than there is any room for beside bars".to_owned(),
        low: ("less".to_owned(), low),
        high: ("more".to_owned(), high),
    };
    let chart = Tornado {
        title: "Title".to_owned(),
        measure: "NPV".to_owned(),
        base: 1_000_000.0,
        rows: vec![row(500_000.0, 1_500_000.0), row(1_250_000.0, 750_000.0)],
        words: String::new(),
    };
    let size = (180.0, 60.0);
    let quads: Vec<f64> = chart
        .shapes(size)
        .iter()
        .filter_map(|shape| match shape {
            Shape::Quad(quad) => {
                let half = f64::from(quad.along.0.abs());
                let (left, right) = (quad.centre.x - half, quad.centre.x + half);
                assert!(-1e-3 <= left && right <= size.0 + 1e-3, "{left} to {right}");
                Some(2.0 * half)
            }
            _ => None,
        })
        .collect();
    let [widest, other, narrow, last] = quads.as_slice() else { panic!("{quads:?}") };
    assert!((widest - other).abs() < 1e-3 && (narrow - last).abs() < 1e-3);
    assert!((widest / narrow - 2.0).abs() < 1e-3, "half the swing is half as long");
    assert!(chart.shapes((10.0, 10.0)).is_empty(), "where there is no room there is no chart");
}

#[test]
fn a_sum_that_runs_through_years_is_drawn_from_year_to_year() {
    let values = vec![-2.0e6, -1.0e6, 0.0, 1.0e6];
    let chart = LineChart {
        title: "Cumulative".to_owned(),
        measure: "Real prices".to_owned(),
        places: "Years".to_owned(),
        lines: vec![("Undiscounted".to_owned(), Series::People, values)],
        words: String::new(),
    };
    let rises: Vec<f64> = chart
        .shapes((120.0, 60.0))
        .iter()
        .filter_map(|shape| match shape {
            Shape::Segment(line, pen) if pen.part == Part::Level(Series::People) => Some(line.end.y - line.start.y),
            _ => None,
        })
        .filter(|rise| 0.0 < *rise)
        .collect();
    assert_eq!(rises.len(), 3);
    assert!(rises.windows(2).all(|pair| (pair.first().unwrap() - pair.last().unwrap()).abs() < 1e-9), "{rises:?}");
}
