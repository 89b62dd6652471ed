//! Two programs change one plan at the same moment: whoever is told that the plan was saved finds his change in it.
//!
//! Two hundred times, two processes of the real program; `COLOCATE_CONFLICTS=1000` for more.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, and says how much it did")]

#[path = "support/folder.rs"]
mod folder;

use colocate::file::{KeptText, builtin, load, save};
use folder::Folder;
use std::path::Path;
use std::process::{Child, Command, Stdio};

fn import(list: &Path, plan: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_colocate"))
        .args(["import", "--force", "--into"])
        .arg(plan)
        .arg("-o")
        .arg(plan)
        .arg(list)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn nobodys_saved_change_is_lost_in_silence() {
    let n_runs = std::env::var("COLOCATE_CONFLICTS").ok().map_or(200, |n| n.parse::<usize>().unwrap());
    let folder = Folder::new("conflicts");
    let plan = folder.file("plan.ron");
    save(&builtin::blank(), &KeptText::default(), &plan).unwrap();
    let (mut n_saved, mut n_refused) = (0, 0);
    for run in 0..n_runs {
        let names = ["Ann", "Bob"].map(|who| format!("{who} {run}"));
        let lists = names.clone().map(|name| {
            let list = folder.file(&format!("{name}.csv"));
            std::fs::write(&list, format!("Team,Organisation,Headcount\n{name},Police,3\n")).unwrap();
            list
        });
        let children = lists.each_ref().map(|list| import(list, &plan));
        let ended = children.map(|child| child.wait_with_output().unwrap());
        let there = load(&plan).unwrap();
        assert!(there.is_whole() && !there.is_changed_outside);
        for (name, ended) in names.iter().zip(&ended) {
            let is_there = there.plan.teams.values().any(|team| team.name == *name);
            let words = String::from_utf8_lossy(&ended.stderr);
            match ended.status.code() {
                Some(0 | 1) => {
                    assert!(is_there, "{name} was told that it is saved");
                    n_saved += 1;
                }
                Some(2) => {
                    assert!(
                        words.contains("changed by somebody else") || words.contains("is saving it just now"),
                        "{words}"
                    );
                    assert!(!is_there, "{name} was told that it is not saved");
                    n_refused += 1;
                }
                other => panic!("{other:?}: {words}"),
            }
        }
        for list in &lists {
            std::fs::remove_file(list).unwrap();
        }
        if run % 20 == 19 {
            // The plan stays small, so that the two meet.
            save(&builtin::blank(), &KeptText::default(), &plan).unwrap();
        }
    }
    println!("{n_runs} conflicts: {n_saved} saves acknowledged and all of them there, {n_refused} refused");
    assert_eq!(folder.names(), ["plan.ron", "plan.ron.bak"]);
    assert!(n_runs <= n_saved && 0 < n_refused, "the two never met: {n_saved}, {n_refused}");
}
