//! `colocate rates`, by the real program: what is listed, taken over, written as a list, read from one and brought to
//! another date, and that what is refused writes nothing.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use colocate::file::{self, RateLibrary};
use colocate::import::{rates_from_csv, rates_to_csv};
use colocate::model::edits::{IndexChange, reprice, use_rates};
use colocate::model::{CostDriver, Plan};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A folder of its own for a test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("colocate-rates-cli-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn plan(&self, name: &str) -> Plan {
        file::load(&self.path(name)).unwrap().plan
    }

    /// The program with `rates`: its code, what it said and what it complained of.
    fn rates(&self, args: &[&str]) -> (Option<i32>, String, String) {
        let program = env!("CARGO_BIN_EXE_colocate");
        let mut command = Command::new(program);
        let command = command.current_dir(&self.0).stdin(Stdio::null()).arg("rates").args(args);
        let Output { status, stdout, stderr } = command.output().unwrap();
        (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    }

    /// Runs what must be done without a word of complaint.
    fn done(&self, args: &[&str]) -> String {
        let (code, said, complaint) = self.rates(args);
        assert_eq!((code, complaint.as_str()), (Some(0), ""), "{args:?}");
        said
    }

    /// Runs what must be refused with nothing written to `out.ron`, and gives the reason.
    fn refused(&self, args: &[&str]) -> String {
        let (code, said, complaint) = self.rates(args);
        assert_eq!((code, said.as_str()), (Some(2), ""), "{args:?}: {complaint}");
        assert!(!self.path("out.ron").exists(), "{args:?} wrote a file");
        complaint
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// The built-in plan with the rates of a library.
fn with_library(name: &str) -> Plan {
    let library = RateLibrary::find(name).unwrap();
    let plan = file::builtin::leigh_road();
    plan.with(&use_rates(&plan, &library.rates(), &library.name).unwrap()).unwrap()
}

#[test]
fn every_library_is_listed_with_its_number_of_rates() {
    let said = Folder::new("list").done(&["list"]);
    for library in RateLibrary::all() {
        let line = said.lines().find(|line| line.contains(&library.name)).unwrap();
        let words: Vec<&str> = line.split_whitespace().collect();
        assert!(line.trim_start().starts_with(&library.base_date), "{line}");
        assert!(words.contains(&library.rates().len().to_string().as_str()), "{line}");
    }
}

#[test]
fn a_library_is_used_by_its_base_date_and_an_unknown_one_is_refused() {
    let folder = Folder::new("use");
    let reason = folder.refused(&["use", "1Q 1900", "-o", "out.ron"]);
    assert!(reason.contains("1Q 1900") && reason.contains("4Q 2026"), "{reason}");
    let said = folder.done(&["use", "4q 2026", "-o", "out.ron"]);
    assert!(said.starts_with("Use rates of ") && said.ends_with("Wrote out.ron\n"), "{said}");
    let expected = with_library("4Q 2026");
    assert!(folder.plan("out.ron") == expected);
    assert!(expected.rates != file::builtin::leigh_road().rates, "the plan had other rates");
}

#[test]
fn rates_of_a_plan_and_of_a_library_are_exported() {
    let folder = Folder::new("export");
    folder.done(&["export", "-o", "plan.csv"]);
    let plan = file::builtin::leigh_road();
    assert_eq!(std::fs::read(folder.path("plan.csv")).unwrap(), rates_to_csv(plan.rates.values().map(AsRef::as_ref)));
    folder.done(&["export", "--library", "4Q 2026", "-o", "library.csv"]);
    let read = rates_from_csv(&std::fs::read(folder.path("library.csv")).unwrap()).unwrap();
    assert_eq!(read.rates, RateLibrary::find("4Q 2026").unwrap().rates());
}

#[test]
fn a_list_is_imported_and_a_bad_one_writes_nothing_unless_partly() {
    let folder = Folder::new("import");
    folder.done(&["export", "--library", "4Q 2026", "-o", "good.csv"]);
    folder.done(&["import", "good.csv", "-o", "good.ron"]);
    assert_eq!(folder.plan("good.ron").rates, with_library("4Q 2026").rates);

    let text = std::fs::read_to_string(folder.path("good.csv")).unwrap();
    let n_good = RateLibrary::find("4Q 2026").unwrap().rates().len();
    let bad = format!("{text}9.9.1,Internal doors,Door,No such thing,nr,5.00,GBP,4Q 2026,,,Assumption,A guess\n");
    std::fs::write(folder.path("bad.csv"), bad).unwrap();
    let reason = folder.refused(&["import", "bad.csv", "-o", "out.ron"]);
    assert!(reason.contains("1 rows of the list could not be taken"), "{reason}");
    assert!(reason.contains(&format!("Row {}, not taken: The rate 9.9.1", n_good + 2)), "{reason}");
    let (code, said, _) = folder.rates(&["import", "bad.csv", "--partly", "-o", "partly.ron"]);
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(folder.plan("partly.ron").rates.len(), n_good);

    std::fs::write(folder.path("none.csv"), "Room,Seen\nG.05,2\n").unwrap();
    folder.refused(&["import", "none.csv", "-o", "out.ron"]);
    folder.refused(&["import", "not-there.csv", "-o", "out.ron"]);
}

#[test]
fn rates_are_brought_to_another_date_by_an_index() {
    let folder = Folder::new("reprice");
    let plan = file::builtin::leigh_road();
    let of = |index: &'static str| {
        ["reprice", "--of", "3Q 2014", "--from", "200", "--to", index, "--base-date", "1Q 2016", "--index", "An index"]
    };
    let to_out = |args: [&'static str; 11]| [&args[..], &["-o", "out.ron"]].concat();
    assert!(folder.refused(&to_out(of("0"))).contains("above nothing"));
    folder.done(&to_out(of("300")));
    let after = folder.plan("out.ron");
    let moved = |was: &colocate::model::Rate| was.base_date == "3Q 2014" && was.driver != CostDriver::HireWeeks;
    assert!(plan.rates.values().any(|rate| moved(rate)), "something is brought");
    for (id, was) in &plan.rates {
        let own = after.rates.get(id).unwrap();
        // Half as much again, a half penny up.
        let expected = if moved(was) { (was.rate.0 * 3 + 1) / 2 } else { was.rate.0 };
        assert_eq!(own.rate.0, expected, "{}", was.code);
        assert_eq!(own.base_date == "1Q 2016", moved(was), "{}", was.code);
    }
    let change = IndexChange {
        of: "3Q 2014".to_owned(),
        from: 20_000,
        to: 30_000,
        base_date: "1Q 2016".to_owned(),
        source: "An index".to_owned(),
    };
    assert!(after == plan.with(&reprice(&plan, &change).unwrap()).unwrap());
    // Three figures are smoothed to the one in the middle here.
    let mut smoothed = of("290,300,310").to_vec();
    smoothed.extend(["-o", "smoothed.ron"]);
    folder.done(&smoothed);
    assert!(folder.plan("smoothed.ron") == after);
}
