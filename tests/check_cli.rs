//! `colocate check` as a program: exit codes, JSON, and what it refuses.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::{Command, Output};

fn colocate(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_colocate")).args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn it_exits_with_what_it_found() {
    let plans = concat!(env!("CARGO_MANIFEST_DIR"), "/plans");
    let leigh_road = colocate(&["check", &format!("{plans}/leigh-road.ron")]);
    assert_eq!(leigh_road.status.code(), Some(1), "there are errors");
    let words = text(&leigh_road.stdout);
    assert!(words.contains("A planning aid, not a certificate") && words.contains("HEALTH AND SAFETY"), "{words}");
    let blank = colocate(&["check", &format!("{plans}/blank.ron")]);
    assert_eq!(blank.status.code(), Some(0), "{}", text(&blank.stdout));
    for wrong in [&["check", "no-such-plan.ron"][..], &["check", "--phase", "no such phase"]] {
        let refused = colocate(wrong);
        assert_eq!((refused.status.code(), refused.stdout.is_empty()), (Some(2), true), "{wrong:?}");
        assert!(text(&refused.stderr).starts_with("error: "), "{wrong:?}");
    }
    let list = text(&colocate(&["check", "--list"]).stdout);
    assert!(list.contains("travel-distance") && list.contains("~ assumption"), "{list}");
}

#[test]
fn its_json_is_the_same_each_time_and_says_all_of_a_problem() {
    let args = ["check", "--json", "--phase", "Phase 3"];
    let (first, second) = (colocate(&args), colocate(&args));
    assert_eq!(first.stdout, second.stdout);
    let found: serde_json::Value = serde_json::from_slice(&first.stdout).unwrap();
    let problems = found.get("problems").unwrap().as_array().unwrap();
    assert!(!problems.is_empty());
    for problem in problems {
        for key in ["check", "severity", "message", "source", "rule", "mend", "phases"] {
            assert!(problem.get(key).is_some(), "{key} of {problem}");
        }
        assert!(problem.get("at_mm").is_none() || problem.get("floor").is_some(), "{problem}");
    }
}
