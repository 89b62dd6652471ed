//! `colocate diff` and `colocate merge` as programs: exit codes, JSON, change sheets, and what they refuse.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use colocate::file;
use colocate::model::edits::{self, CheckingPart, RatePart};
use colocate::model::{Edit, Plan, Suitability};
use colocate::units::{Date, Pence};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn colocate(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_colocate")).args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder of its own for a test, emptied.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff_cli").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(folder: &Path, name: &str, plan: &Plan) -> String {
    let path = folder.join(name);
    std::fs::write(&path, file::to_text(plan)).unwrap();
    path.to_str().unwrap().to_owned()
}

fn made(plan: &Plan, edit: &Edit) -> Plan {
    plan.with(edit).unwrap()
}

/// The plan with its first rate at another price, and described in other words.
fn priced(plan: &Plan, by: i64) -> Plan {
    let (id, rate) = plan.rates.iter().next().unwrap();
    made(plan, &edits::set_rate(plan, *id, RatePart::Price(Pence(rate.rate.0 + by))).unwrap())
}

fn described(plan: &Plan, words: &str) -> Plan {
    let id = *plan.rates.keys().next().unwrap();
    made(plan, &edits::set_rate(plan, id, RatePart::Description(words.to_owned())).unwrap())
}

#[test]
fn differences_are_told_in_words_and_as_json() {
    let folder = folder("told");
    let plan = file::builtin::leigh_road();
    let old = write(&folder, "old.ron", &plan);
    let new = write(&folder, "new.ron", &described(&priced(&plan, 250), "Window <b>&\u{1}"));
    let same = colocate(&["diff", &old, &old]);
    assert_eq!(same.status.code(), Some(0));
    assert!(text(&same.stdout).contains("Nothing changed"));
    let found = colocate(&["diff", &old, &new]);
    assert_eq!(found.status.code(), Some(1));
    let words = text(&found.stdout);
    assert!(words.contains("(+£2.50)") && words.contains("1 change: rates and build-up 1"), "{words}");
    let json: serde_json::Value = serde_json::from_slice(&colocate(&["diff", &old, &new, "--json"]).stdout).unwrap();
    assert_eq!((&json["format"], &json["version"]), (&"colocate-diff".into(), &1.into()));
    let details = json["changes"]["entries"][0]["details"].as_array().unwrap();
    let rate = details.iter().find(|detail| detail["name"] == "Rate").unwrap();
    assert_eq!((&rate["figures"]["unit"], &rate["figures"]["difference"]), (&"pence".into(), &250.0.into()));
    // On paper and as a page, where what somebody wrote stays text.
    for (name, start) in [("sheet.pdf", &b"%PDF-"[..]), ("page.html", &b"<!DOCTYPE html>"[..])] {
        let path = folder.join(name);
        let run = || colocate(&["diff", &old, &new, "-o", path.to_str().unwrap()]).status.code();
        assert_eq!(run(), Some(1));
        let first = std::fs::read(&path).unwrap();
        assert!(first.starts_with(start));
        assert_eq!(run(), Some(1));
        assert_eq!(std::fs::read(&path).unwrap(), first, "the same changes, the same bytes");
    }
    let page = std::fs::read_to_string(folder.join("page.html")).unwrap();
    assert!(page.contains("Window &lt;b&gt;&amp;") && !page.contains("<b>"));
    assert!(page.contains("default-src 'none'") && !page.contains("<script") && !page.contains("http:"));
}

#[test]
fn what_changed_since_a_revision_is_in_the_file_itself() {
    let folder = folder("since");
    let day = Date::new(2014, 8, 4).unwrap();
    let form = file::IssueForm {
        number: "P03".to_owned(),
        date: day,
        suitability: Suitability::S3,
        purpose: "For comment".to_owned(),
        issued_by: "A. Allen".to_owned(),
    };
    let plan = file::builtin::leigh_road();
    let issued = made(&plan, &file::issue(&plan, &form).unwrap());
    let path = write(&folder, "plan.ron", &priced(&issued, 100));
    let found = colocate(&["diff", &path, "--since", "p03"]);
    let words = text(&found.stdout);
    assert_eq!(found.status.code(), Some(1), "{words}{}", text(&found.stderr));
    assert!(words.contains("(+£1.00)") && words.contains("revision P03"), "{words}");
    let unknown = colocate(&["diff", &path, "--since", "P09"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("The revisions are P03"));
    // Somebody changes what was issued, by hand.
    let altered = std::fs::read_to_string(&path).unwrap().replace("For comment", "For costing");
    std::fs::write(&path, altered).unwrap();
    let refused = colocate(&["diff", &path, "--since", "P03"]);
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
    assert!(text(&refused.stderr).contains("altered after it was issued"), "{}", text(&refused.stderr));
    let report = colocate(&["report", &path]);
    assert!(text(&report.stderr).contains("P03 was altered"), "{}", text(&report.stderr));
}

#[test]
fn two_planners_work_comes_together() {
    let folder = folder("merge");
    let plan = file::builtin::leigh_road();
    let off = |check: &str| CheckingPart::SwitchOff(check.to_owned(), "surveyed".to_owned());
    let ours = made(&priced(&plan, 100), &edits::set_checking(&plan, off("aisles")).unwrap());
    let theirs = made(&described(&plan, "Window, new"), &edits::set_checking(&plan, off("corridors")).unwrap());
    let [base, our, their] = [("base.ron", &plan), ("ours.ron", &ours), ("theirs.ron", &theirs)]
        .map(|(name, plan)| write(&folder, name, plan));
    let out = folder.join("out.ron").to_str().unwrap().to_owned();
    let done = colocate(&["merge", &base, &our, &their, "-o", &out]);
    assert_eq!(done.status.code(), Some(0), "{}{}", text(&done.stdout), text(&done.stderr));
    let merged = file::load(Path::new(&out)).unwrap();
    assert_eq!((merged.problems.len(), merged.plan.violations().len()), (0, 0));
    let rate = merged.plan.rates.values().next().unwrap();
    assert_eq!((rate.description.as_str(), rate.rate), ("Window, new", ours.rates.values().next().unwrap().rate));
    assert_eq!(merged.plan.checking.waivers.len(), 2);
    // As git calls it: our own file is written over. The other two are not, unless that is asked for.
    assert_eq!(colocate(&["merge", &base, &our, &their, "-o", &our]).status.code(), Some(0));
    assert_eq!(std::fs::read(&our).unwrap(), std::fs::read(&out).unwrap());
    assert_eq!(colocate(&["merge", &base, &our, &their, "-o", &their]).status.code(), Some(2));
}

#[test]
fn what_both_cannot_have_is_told_and_left_as_it_was() {
    let folder = folder("conflict");
    let plan = file::builtin::leigh_road();
    let price = |plan: &Plan| plan.rates.values().next().unwrap().rate;
    let [base, our, their] =
        [("base.ron", plan.clone()), ("ours.ron", priced(&plan, 100)), ("theirs.ron", priced(&plan, 200))]
            .map(|(name, plan)| write(&folder, name, &plan));
    let out = folder.join("out.ron").to_str().unwrap().to_owned();
    for (take, by) in [("base", 0), ("ours", 100), ("theirs", 200)] {
        let found = colocate(&["merge", &base, &our, &their, "-o", &out, "--take", take]);
        assert_eq!(found.status.code(), Some(1));
        let words = text(&found.stdout);
        assert!(words.contains("1 conflict") && words.contains("+£1.00") && words.contains("+£2.00"), "{words}");
        assert_eq!(price(&file::load(Path::new(&out)).unwrap().plan).0, price(&plan).0 + by);
    }
    let json = colocate(&["merge", &base, &our, &their, "-o", &out, "--json"]).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["conflicts"].as_array().unwrap().len(), 1);
    // Plans that are no kin are refused, and nothing is written.
    let other = folder.join("none.ron");
    let blank = write(&folder, "blank.ron", &file::builtin::blank());
    let newer = write(&folder, "newer.ron", &Plan { next_id: plan.next_id + 50, ..plan.clone() });
    for (args, why) in
        [([&base, &our, &blank], "no building in common"), ([&newer, &our, &their], "begun before the base")]
    {
        let refused = colocate(&["merge", args[0], args[1], args[2], "-o", other.to_str().unwrap()]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(text(&refused.stderr).contains(why), "{}", text(&refused.stderr));
        assert!(!other.exists());
    }
    // To compare them is possible, and said first to be odd.
    let found = colocate(&["diff", &base, &blank]);
    assert_eq!(found.status.code(), Some(1));
    assert!(text(&found.stdout).contains("no building in common"));
}
