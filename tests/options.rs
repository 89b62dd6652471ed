//! Options side by side: doing nothing, the plan as drawn, and other plans, each on its own terms.
#![expect(clippy::expect_used, reason = "a test says so by failing")]

use colocate::analysis::Analyst;
use colocate::analysis::report::options;
use colocate::file;
use colocate::model::edits::{AppraisalPart, set_appraisal};
use colocate::units::{Pence, Percent};
use std::process::Command;

#[test]
fn doing_nothing_comes_first_then_the_plan_as_drawn_then_the_others() {
    let plan = file::builtin::leigh_road();
    let drawn = Analyst::new().report(&plan);
    let blank = Analyst::new().report(&file::builtin::blank());
    let found = options(&[("As drawn", &drawn), ("blank.ron", &blank)]);
    let names: Vec<&str> = found.iter().map(|option| option.name.as_str()).collect();
    assert_eq!(names, ["Do nothing", "As drawn", "blank.ron"]);

    let nothing = &found[0];
    assert_eq!(nothing.capital, Pence::ZERO);
    assert_eq!(nothing.goes_on, Some(drawn.business_case.do_nothing));
    assert!(nothing.values.is_empty() && nothing.is_on_same_terms);

    let own = &found[1];
    assert_eq!(own.capital, drawn.business_case.capital.capital);
    assert!(Pence::ZERO < own.capital && own.goes_on.is_none() && own.is_on_same_terms);
    assert!(2 < own.values.len());
    for (value, scenario) in own.values.iter().zip(&drawn.business_case.scenarios) {
        assert_eq!(value.scenario, scenario.name);
        assert_eq!((value.npv, value.bcr), (scenario.npv, scenario.bcr));
        assert_eq!(value.payback_years, scenario.payback_years);
        assert_eq!(value.discounted_payback_years, scenario.discounted_payback_years);
    }
    assert_eq!(found[2].capital, blank.business_case.capital.capital);
}

#[test]
fn an_option_on_other_terms_is_said_to_be_on_them() {
    let plan = file::builtin::leigh_road();
    let changed = |part| {
        let edit = set_appraisal(&plan, part).expect("sound");
        Analyst::new().report(&plan.with(&edit).expect("sound"))
    };
    let drawn = Analyst::new().report(&plan);
    for part in [
        AppraisalPart::Years(25),
        AppraisalPart::BaseYear(2_019),
        AppraisalPart::DiscountRate(Percent::whole(6)),
        AppraisalPart::AllowsFor(colocate::model::AllowsFor::OptimismBias),
    ] {
        let other = changed(part.clone());
        let found = options(&[("As drawn", &drawn), ("other", &other)]);
        assert!(found[1].is_on_same_terms && !found[2].is_on_same_terms, "{part:?}");
        assert_ne!(found[1].terms, found[2].terms, "{part:?}");
    }
    // Another sensitivity is no other term: no value follows from it.
    let other = changed(AppraisalPart::Sensitivity(Percent::whole(35)));
    assert!(options(&[("As drawn", &drawn), ("other", &other)])[2].is_on_same_terms);
}

#[test]
fn terms_name_period_base_year_real_prices_rate_and_what_capital_allows_for() {
    let plan = file::builtin::leigh_road();
    let terms = |parts: &[AppraisalPart]| {
        let mut plan = plan.clone();
        for part in parts {
            let edit = set_appraisal(&plan, part.clone()).expect("sound");
            plan = plan.with(&edit).expect("sound");
        }
        Analyst::new().report(&plan).business_case.terms()
    };
    let usual = [
        AppraisalPart::Years(10),
        AppraisalPart::BaseYear(2_015),
        AppraisalPart::DiscountRate(Percent(350)),
        AppraisalPart::AllowsFor(colocate::model::AllowsFor::Risk),
    ];
    assert_eq!(terms(&usual), "10 years from 2015/16, real 2015 prices, 3.5 % (Green Book), capital allows for risk");
    let long = [AppraisalPart::Years(60), AppraisalPart::BaseYear(1_999), AppraisalPart::DiscountRate(Percent(350))];
    assert!(
        terms(&long).starts_with("60 years from 1999/00, real 1999 prices, 3.5 % (Green Book; lower after year 30)")
    );
    let bias = [
        AppraisalPart::AllowsFor(colocate::model::AllowsFor::OptimismBias),
        AppraisalPart::BiasByType(Vec::new()),
        AppraisalPart::OptimismBias(Percent::whole(24)),
        AppraisalPart::DiscountRate(Percent::whole(6)),
    ];
    assert!(terms(&bias).ends_with("6 % a year, capital allows for optimism bias of 24 %"), "{}", terms(&bias));
}

fn run(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_colocate")).args(args).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn another_plan_is_an_option_on_the_command_line_in_words_and_as_json() {
    let other = concat!(env!("CARGO_MANIFEST_DIR"), "/plans/worked-example.ron");
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/plans/leigh-road.ron");
    let text = run(&["report", own, "--against", other]);
    let options = text.split("\nOPTIONS\n").nth(1).expect("a heading of its own");
    for words in ["real 2015 prices", "Do nothing", "As drawn", "worked-example.ron", "£500,000 a year together"] {
        assert!(options.contains(words), "“{words}” in {options}");
    }
    let json = run(&["report", own, "--against", other, "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let options = json["options"].as_array().expect("options");
    assert_eq!(options.len(), 3);
    assert_eq!(options[0]["name"], "Do nothing");
    assert_eq!(options[1]["capital_pence"], json["business_case"]["capital"]["capital_pence"]);
    assert_eq!(options[1]["values"][0]["npv_pence"], json["business_case"]["scenarios"][0]["npv_pence"]);
    // Where nothing is compared there are no options beside the scenarios.
    let alone: serde_json::Value = serde_json::from_str(&run(&["report", own, "--json"])).expect("JSON");
    assert!(alone.get("options").is_none());
    let text = run(&["report", own]);
    assert!(!text.contains("\nOPTIONS\n") && text.contains("10 years from 2015/16, real 2015 prices"));
}

#[test]
fn nothing_is_an_option_of_no_report() {
    assert!(options(&[]).is_empty());
}
