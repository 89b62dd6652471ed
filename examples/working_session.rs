//! A planner at work without a window: opens a plan, edits it several times a second and saves it now and then, with unsaved
//! work kept beside it as the window does; says on standard output what was done. `tests/kills.rs` kills it at any moment.
//!
//! `cargo run --example working_session -- plan.ron RECOVERY_FOLDER`

#![expect(clippy::print_stdout, reason = "what was done is said line by line")]

use anyhow::Context as _;
use colocate::editor::Editor;
use colocate::file::{self, Expected, RecoveryStore};
use colocate::model::{Change, Edit, Element, Plan};
use colocate::ui::{Keeper, Snapshot};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

/// Between two edits.
const PAUSE: Duration = Duration::from_millis(60);

/// After so many edits the planner rests for a while.
const BURST: u64 = 12;
const REST: Duration = Duration::from_millis(1_600);

/// One edit in so many is followed by a save.
const SAVES: u64 = 31;

#[expect(clippy::disallowed_methods, reason = "a program at the top, as the window is")]
fn now() -> u64 {
    std::time::SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

fn say(words: &str) -> anyhow::Result<()> {
    println!("{words}");
    std::io::stdout().flush().context("nobody listens")
}

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let (path, root) = args.next().zip(args.next()).context("name the plan and the folder for unsaved work")?;
    let loaded = file::load(&path)?;
    let (kept, mut digest) = (Arc::new(loaded.kept.clone()), loaded.digest);
    let mut editor = Editor::new(loaded.plan);
    let store = RecoveryStore::new(root);
    let name = format!("{}-{}", now(), std::process::id());
    let keeper = Keeper::begin(&store, &name, now, || ())?;
    for n_edits in 1.. {
        let edit = renamed(editor.plan(), n_edits);
        editor.apply(&edit).map_err(|refused| anyhow::anyhow!("{refused}"))?;
        let plan = editor.plan().clone();
        keeper.saw(Snapshot { plan: plan.clone(), kept: Arc::clone(&kept), n_edits, path: Some(path.clone()) });
        say(&format!("edited {n_edits}"))?;
        if n_edits % SAVES == 0 {
            say(&format!("saving {n_edits}"))?;
            digest = file::save_over(&plan, &kept, &path, Expected::Was(digest))?;
            keeper.saved(n_edits);
            editor.mark_saved();
            say(&format!("saved {n_edits}"))?;
        }
        std::thread::sleep(if n_edits % BURST == 0 { REST } else { PAUSE });
    }
    Ok(())
}

/// The title says which edit this is.
fn renamed(plan: &Plan, n_edits: u64) -> Edit {
    let mut block = plan.title_block.as_ref().clone();
    block.title = format!("after {n_edits} edits");
    Edit { label: "Rename plan".to_owned(), changes: vec![Change::Put(Box::new(Element::TitleBlock(block)))] }
}
