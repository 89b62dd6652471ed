//! The command line, by the real program: exit codes, messages, and that nothing is overwritten by mistake.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use colocate::file;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for a test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("colocate-cli-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// The program, without a display, in a folder.
fn colocate(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_colocate"));
    command.current_dir(folder).stdin(Stdio::null());
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command
}

fn run(folder: &Folder, args: &[&str]) -> Output {
    colocate(&folder.0).args(args).output().unwrap()
}

fn words(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Runs what must be refused, and gives the reason; standard output stays empty.
fn refused(folder: &Folder, args: &[&str]) -> String {
    let output = run(folder, args);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {}", words(&output.stderr));
    assert_eq!(words(&output.stdout), "", "{args:?}");
    let reason = words(&output.stderr).to_owned();
    assert!(reason.starts_with("error: ") && reason.ends_with('\n'), "{args:?}: {reason}");
    reason
}

fn done(folder: &Folder, args: &[&str]) -> String {
    let output = run(folder, args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", words(&output.stderr));
    assert_eq!(words(&output.stderr), "", "{args:?}");
    words(&output.stdout).to_owned()
}

#[test]
fn new_makes_the_plan_that_is_asked_for() {
    let folder = Folder::new("new");
    assert_eq!(done(&folder, &["new", "-o", "a.ron"]), "Made a.ron\n");
    assert_eq!(std::fs::read_to_string(folder.path("a.ron")).unwrap(), file::builtin::blank_text());
    done(&folder, &["new", "--template", "leigh-road", "-o", "b.ron"]);
    assert_eq!(std::fs::read_to_string(folder.path("b.ron")).unwrap(), file::builtin::leigh_road_text());
    assert!(refused(&folder, &["new", "--template", "castle", "-o", "c.ron"]).contains("castle"));
    assert!(!folder.path("c.ron").exists());
}

#[test]
fn what_is_there_is_overwritten_only_by_force() {
    let folder = Folder::new("force");
    for subcommand in [&["new"][..], &["generate", "--desks", "3"]] {
        std::fs::write(folder.path("a.ron"), "precious").unwrap();
        let args = [subcommand, &["-o", "a.ron"]].concat();
        let reason = refused(&folder, &args);
        assert!(reason.contains("is there already") && reason.contains("--force"), "{reason}");
        assert_eq!(std::fs::read_to_string(folder.path("a.ron")).unwrap(), "precious");
        done(&folder, &[&args[..], &["--force"]].concat());
        assert!(file::load(&folder.path("a.ron")).unwrap().is_whole());
        assert_eq!(std::fs::read_to_string(folder.path("a.ron.bak")).unwrap(), "precious");
    }
}

#[test]
fn generate_makes_the_same_plan_again() {
    let folder = Folder::new("generate");
    let made = done(&folder, &["generate", "--desks", "1000", "--floors", "3", "--seed", "7", "-o", "a.ron"]);
    assert_eq!(made, "Made a.ron: 1,000 desks on 3 floors\n");
    done(&folder, &["generate", "--desks", "1000", "--floors", "3", "--seed", "7", "-o", "b.ron"]);
    assert_eq!(std::fs::read(folder.path("a.ron")).unwrap(), std::fs::read(folder.path("b.ron")).unwrap());
    let plan = file::load(&folder.path("a.ron")).unwrap().plan;
    assert_eq!((plan.n_desks(), plan.floors.len()), (1_000, 3));
    for silly in [["--desks", "0"], ["--desks", "100001"], ["--desks", "-1"], ["--desks", "many"], ["--floors", "101"]]
    {
        let args =
            [&["generate", "-o", "c.ron"][..], &silly, if silly[0] == "--desks" { &[] } else { &["--desks", "9"] }]
                .concat();
        refused(&folder, &args);
    }
    assert!(!folder.path("c.ron").exists());
}

/// A plan with a meeting room G.05, and lists for it.
fn with_lists(name: &str) -> Folder {
    let folder = Folder::new(name);
    std::fs::write(folder.path("plan.ron"), file::builtin::leigh_road_text()).unwrap();
    let lists = [
        ("good.csv", "Time,Room,Seen\n2014-11-04 10:00,G.05,2\n2014-11-04 11:00,G.05,3\n"),
        ("odd.csv", "Time,Room,Seen,Weather\n2014-11-04 10:00,G.05,2,dry\n2014-11-04 10:00,Cellar,1,dry\n"),
        ("bad.csv", "Time,Room,Seen\nsome day,G.05,2\n"),
        ("none.csv", "apples and pears\n"),
    ];
    for (name, text) in lists {
        std::fs::write(folder.path(name), text).unwrap();
    }
    folder
}

#[test]
fn a_list_is_imported_and_its_findings_are_told_by_row_and_by_exit_code() {
    let folder = with_lists("import");
    let said = done(&folder, &["import", "good.csv", "--into", "plan.ron", "-o", "out.ron"]);
    let expected = "good.csv: 2 rows of counts, read as UTF-8 with commas between the cells: 2 to import, 0 the same as \
        before, 0 not taken.\nWrote out.ron\n";
    assert_eq!(said, expected);
    let plan = file::load(&folder.path("out.ron")).unwrap().plan;
    assert_eq!(plan.observations_in_order().len(), 2);
    // The same again, into what came out: nothing is to be done, and nothing is wrong.
    let again = done(&folder, &["import", "good.csv", "--into", "out.ron", "-o", "again.ron"]);
    assert!(again.contains("0 to import, 2 the same as before"), "{again}");
    assert_eq!(std::fs::read(folder.path("out.ron")).unwrap(), std::fs::read(folder.path("again.ron")).unwrap());

    let output = run(&folder, &["import", "odd.csv", "--into", "plan.ron", "-o", "odd.ron"]);
    assert_eq!((output.status.code(), words(&output.stderr)), (Some(1), ""));
    let said = words(&output.stdout);
    assert!(said.contains("Row 3, not taken: There is no room of the number or name “Cellar”"), "{said}");
    assert!(said.contains("“Weather”"), "{said}");
    assert_eq!(file::load(&folder.path("odd.ron")).unwrap().plan.observations_in_order().len(), 1);

    let output = run(&folder, &["import", "odd.csv", "--json", "-o", "json.ron"]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&json["kind"], &json["encoding"], &json["delimiter"]),
        (&"counts".into(), &"UTF-8".into(), &"commas".into())
    );
    assert_eq!((&json["rows"], &json["taken"], &json["same_as_before"]), (&2.into(), &1.into(), &0.into()));
    assert_eq!((&json["problems"][0]["row"], &json["problems"][0]["severity"]), (&3.into(), &"not_taken".into()));
    assert_eq!(json["columns_left_out"], serde_json::json!(["Weather"]));
}

#[test]
fn what_cannot_be_imported_is_refused_and_nothing_is_written() {
    let folder = with_lists("import-refused");
    for (list, reason) in [
        ("bad.csv", "Row 2, not taken: The time “some day”"),
        ("none.csv", "headings that are known"),
        ("plan.ron", "headings that are known"),
        ("missing.csv", "no such file"),
    ] {
        let said = refused(&folder, &["import", list, "--into", "plan.ron", "-o", "out.ron"]);
        assert!(said.contains(reason) && said.contains(list), "{said}");
    }
    assert!(!folder.path("out.ron").exists());
    for input in ["plan.ron", "good.csv"] {
        let said = refused(&folder, &["import", "good.csv", "--into", "plan.ron", "-o", input]);
        assert!(said.contains("would overwrite the file that it reads"), "{said}");
    }
    done(&folder, &["import", "good.csv", "--into", "plan.ron", "-o", "plan.ron", "--force"]);
    assert_eq!(file::load(&folder.path("plan.ron")).unwrap().plan.observations_in_order().len(), 2);
}

#[test]
fn what_an_import_cannot_read_of_a_plan_is_written_back() {
    let folder = with_lists("import-kept");
    let text = file::builtin::leigh_road_text().replacen("phases: [\n", "phases: [\n// Agreed in June.\n", 1);
    std::fs::write(folder.path("plan.ron"), text).unwrap();
    run(&folder, &["import", "good.csv", "--into", "plan.ron", "-o", "out.ron"]);
    assert!(std::fs::read_to_string(folder.path("out.ron")).unwrap().contains("// Agreed in June.\n"));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = Folder::new("missing");
    let reason = refused(&folder, &["new", "-o", "no/such/a.ron"]);
    assert!(reason.contains("there is no such file or folder") && reason.contains("no/such/a.ron"), "{reason}");
}

#[test]
fn without_a_display_the_subcommands_are_named() {
    let folder = Folder::new("display");
    std::fs::write(folder.path("a.ron"), file::builtin::blank_text()).unwrap();
    for args in [&[][..], &["a.ron"], &["--renderer", "glow"], &["--review"], &["--review", "a.ron"]] {
        let reason = refused(&folder, args);
        assert!(reason.contains("`colocate new`") && reason.contains("`colocate generate`"), "{reason}");
        let why = if cfg!(feature = "gui") { "no display" } else { "without its window" };
        assert!(reason.contains(why), "{reason}");
    }
}

#[test]
fn a_word_that_is_neither_plan_nor_subcommand_is_refused() {
    let folder = Folder::new("word");
    let reason = refused(&folder, &["frobnicate"]);
    assert!(reason.contains("no file “frobnicate”, and no subcommand of that name"), "{reason}");
    refused(&folder, &["--frobnicate"]);
    refused(&folder, &["new"]);
    refused(&folder, &["a.ron", "new", "-o", "b.ron"]);
    let reason = refused(&folder, &["--review", "new", "-o", "b.ron"]);
    assert!(reason.contains("for the window alone"), "{reason}");
    assert!(!folder.path("b.ron").exists());
}

#[test]
fn help_and_version_are_no_errors() {
    let folder = Folder::new("help");
    let help = done(&folder, &["--help"]);
    for name in ["new", "generate"] {
        assert!(help.contains(name), "{help}");
    }
    assert_eq!(done(&folder, &["--version"]), format!("colocate {}\n", env!("CARGO_PKG_VERSION")));
    assert!(done(&folder, &["generate", "--help"]).contains("--desks"));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new("pipe");
    let mut child = colocate(&folder.0).arg("--help").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // The reader goes away before the program has written anything, or at the latest meanwhile.
    drop(child.stdout.take());
    let status = child.wait().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
}

#[test]
fn activate_says_who_goes_where_and_exits_by_whether_somebody_has_nowhere() {
    let folder = Folder::new("activate");
    let text = done(&folder, &["activate", "--for", "both", "--day", "tue", "-o", "card.pdf"]);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let gold = "The strategic (Gold) group has its room after 15 min; 8 rooms are live after 2 h 35 min";
    for words in ["Command activated for Fire and Police", "on a Tuesday", "Gold comm", "with nowhere to work", gold] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(std::fs::read(folder.path("card.pdf")).unwrap().starts_with(b"%PDF"));
    assert!(refused(&folder, &["activate", "--for", "police", "-o", "card.pdf"]).contains("is there already"));
    done(&folder, &["activate", "--for", "both", "-o", "mono.pdf", "--theme", "mono"]);
    assert!(std::fs::read(folder.path("mono.pdf")).unwrap().starts_with(b"%PDF"));
    assert!(refused(&folder, &["activate", "--for", "both", "-o", "x.pdf", "--theme", "sepia"]).contains("sepia"));
    let json = done(&folder, &["activate", "--for", "police,fire", "--level", "strategic", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["level"], "Strategic");
    assert_eq!(value["rooms"].as_array().unwrap().len(), 2);
    assert_eq!((&value["strategic_minutes"], &value["minutes"]), (&15.into(), &45.into()));
    // Nobody has to go elsewhere by rule, so somebody has nowhere.
    let plan = file::builtin::leigh_road_text().replace("place:Home", "place:Site(1738)");
    std::fs::write(folder.path("plan.ron"), plan).unwrap();
    let output = run(&folder, &["activate", "plan.ron", "--for", "all"]);
    assert_eq!(output.status.code(), Some(1), "{}", words(&output.stderr));
    assert!(words(&output.stdout).contains("West Hill is given up by then"), "{}", words(&output.stdout));
    for (silly, reason) in [
        (["--for", "navy"], "no organisation"),
        (["--level", "bronze"], "no level"),
        (["--day", "sunday"], "no attendance"),
        (["--phase", "nine"], "no phase"),
    ] {
        let args = [&["activate"][..], if silly[0] == "--for" { &[] } else { &["--for", "all"] }, &silly].concat();
        assert!(refused(&folder, &args).contains(reason), "{silly:?}");
    }
}
