//! Holds the architecture: a module names only modules of the layers beneath it, and a foreign crate only where it belongs.
//!
//! The code is parsed, not searched: inline paths, `super::super`, grouped imports, re-exports and the insides of macros
//! count. The negative fixtures at the end prove that it bites.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::Path;
use syn::visit::Visit;

/// The modules, each with the modules that it may name. Same table as in ARCHITECTURE.md.
const MODULES: &[(&str, &[&str])] = &[
    ("units", &[]),
    ("geom", &["units"]),
    ("cad", &["units", "geom"]),
    ("text", &["units"]),
    ("model", &["units", "geom"]),
    ("analysis", &["units", "geom", "model"]),
    ("check", &["units", "geom", "text", "model", "analysis"]),
    ("compare", &["units", "geom", "model", "analysis", "check"]),
    ("drawing", &["units", "geom", "cad", "text", "model"]),
    ("file", &["units", "cad", "model"]),
    ("import", &["units", "geom", "cad", "text", "model"]),
    ("editor", &["units", "geom", "cad", "text", "model", "analysis", "check", "drawing", "file"]),
    ("publish", &["units", "geom", "cad", "text", "model", "analysis", "check", "compare", "drawing", "file"]),
    ("jobs", &["units", "geom", "cad", "text", "model", "drawing", "file", "import"]),
    (
        "cli",
        &[
            "units", "geom", "cad", "text", "model", "analysis", "check", "compare", "drawing", "file", "import",
            "editor", "publish", "jobs",
        ],
    ),
    (
        "ui",
        &[
            "units", "geom", "cad", "text", "model", "analysis", "check", "compare", "drawing", "file", "import",
            "editor", "publish", "jobs",
        ],
    ),
];

/// Foreign crates (and parts of std) that only some modules may name.
const FOREIGN: &[(&[&str], &[&str])] = &[
    (&["geo"], &["geom"]),
    (&["rstar"], &["geom"]),
    (&["i_triangle"], &["geom"]),
    (&["spade"], &["geom"]),
    (&["rustybuzz"], &["text"]),
    (&["winnow"], &["units"]),
    (&["imbl"], &["model"]),
    (&["image"], &["file"]),
    (&["ron"], &["file", "drawing", "analysis", "check", "import", "jobs"]),
    (&["crc32fast"], &["file"]),
    (&["sha2"], &["file", "publish"]),
    (&["flate2"], &["file"]),
    (&["base64"], &["file", "publish"]),
    (&["csv"], &["import", "publish"]),
    (&["encoding_rs"], &["import"]),
    (&["std", "fs"], &["file"]),
    // `file` waits for another program's turn and looks at the times of files; nobody beneath `jobs` asks what time it is.
    (&["std", "time"], &["file", "jobs", "cli", "ui"]),
    (&["rayon"], &["check", "publish"]),
    (&["etcetera"], &["file"]),
    (&["ctrlc"], &["ui"]),
    (&["gethostname"], &["ui"]),
    (&["krilla"], &["publish"]),
    (&["resvg"], &["publish"]),
    (&["png"], &["publish"]),
    (&["acadrust"], &["publish", "import"]),
    (&["calamine"], &["import"]),
    (&["zip"], &["import"]),
    (&["roxmltree"], &["import"]),
    (&["hayro"], &["import"]),
    (&["rlimit"], &["jobs"]),
    (&["std", "process", "Command"], &["jobs"]),
    (&["rust_xlsxwriter"], &["publish"]),
    (&["serde_json"], &["compare", "publish", "cli"]),
    (&["clap"], &["cli"]),
    (&["anyhow"], &["cli", "ui"]),
    (&["egui"], &["ui"]),
    (&["egui_extras"], &["ui"]),
    (&["egui_plot"], &["ui"]),
    (&["eframe"], &["ui"]),
    (&["rfd"], &["ui"]),
    (&["open"], &["ui"]),
];

/// What is wrong with one file, whose place in the crate is given as its module path.
fn findings(module: &[String], source: &str) -> Vec<String> {
    let Ok(file) = syn::parse_file(source) else { return vec![format!("{}: does not parse", module.join("::"))] };
    let mut paths = Paths { module: module.to_vec(), found: BTreeSet::new() };
    paths.visit_file(&file);
    let Some(top) = module.first() else { return Vec::new() };
    let Some((_, may_name)) = MODULES.iter().find(|(name, _)| name == top) else {
        return vec![format!("`{top}` is not in the table of layers")];
    };
    let mut wrong = Vec::new();
    for path in &paths.found {
        match path.split_first() {
            Some((first, rest)) if first == "crate" => {
                let Some(named) = rest.first() else { continue };
                let is_module = MODULES.iter().any(|(name, _)| name == named);
                if is_module && named != top && !may_name.contains(&named.as_str()) {
                    wrong.push(format!("`{}` names `{named}`, which is not beneath it", module.join("::")));
                }
            }
            _ => {
                for (crate_path, allowed) in FOREIGN {
                    // A lone word is a variable or a function of that name: a crate is named to name something in it.
                    if path.len() >= crate_path.len()
                        && 1 < path.len()
                        && path.iter().zip(*crate_path).all(|(own, foreign)| own == foreign)
                        && !allowed.contains(&top.as_str())
                    {
                        wrong.push(format!("`{}` names `{}`", module.join("::"), crate_path.join("::")));
                    }
                }
            }
        }
    }
    wrong.dedup();
    wrong
}

/// Gathers every path a file names, with `self` and `super` resolved.
struct Paths {
    module: Vec<String>,
    found: BTreeSet<Vec<String>>,
}

impl Paths {
    fn add(&mut self, segments: &[String]) {
        let mut resolved = Vec::new();
        match segments.first().map(String::as_str) {
            Some("crate" | "colocate") => {
                resolved.push("crate".to_owned());
                resolved.extend_from_slice(&segments[1..]);
            }
            Some("self" | "super") => {
                let mut module = self.module.clone();
                let mut rest = segments;
                while let Some((first, others)) = rest.split_first() {
                    match first.as_str() {
                        "self" => {}
                        "super" => drop(module.pop()),
                        _ => break,
                    }
                    rest = others;
                }
                resolved.push("crate".to_owned());
                resolved.extend(module);
                resolved.extend_from_slice(rest);
            }
            _ => resolved.extend_from_slice(segments),
        }
        self.found.insert(resolved);
    }

    fn add_use_tree(&mut self, prefix: &[String], tree: &syn::UseTree) {
        let with = |name: &syn::Ident| [prefix, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.add_use_tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.add(&with(&name.ident)),
            syn::UseTree::Rename(rename) => self.add(&with(&rename.ident)),
            syn::UseTree::Glob(_) => self.add(prefix),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_use_tree(prefix, tree)),
        }
    }

    /// Macros are not parsed by syn: their tokens are read for `a::b::c`.
    fn add_tokens(&mut self, tokens: proc_macro2::TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut n_colons = 0;
        for token in tokens {
            match token {
                proc_macro2::TokenTree::Ident(ident) => {
                    if n_colons != 2 {
                        self.flush(&mut path);
                    }
                    path.push(ident.to_string());
                    n_colons = 0;
                }
                proc_macro2::TokenTree::Punct(punct) if punct.as_char() == ':' => n_colons += 1,
                proc_macro2::TokenTree::Group(group) => {
                    self.flush(&mut path);
                    n_colons = 0;
                    self.add_tokens(group.stream());
                }
                _ => {
                    self.flush(&mut path);
                    n_colons = 0;
                }
            }
        }
        self.flush(&mut path);
    }

    fn flush(&mut self, path: &mut Vec<String>) {
        if 1 < path.len() {
            self.add(path);
        }
        path.clear();
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.module.push(module.ident.to_string());
        syn::visit::visit_item_mod(self, module);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_use_tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.add(&segments);
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, invocation: &'ast syn::Macro) {
        self.add_tokens(invocation.tokens.clone());
        syn::visit::visit_macro(self, invocation);
    }
}

fn walk(folder: &Path, module: &[String], wrong: &mut Vec<String>, n_files: &mut usize) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            walk(&path, &[module, &[name]].concat(), wrong, n_files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let is_root = module.is_empty() && (name == "lib" || name == "main");
            let own = if name == "mod" || is_root { module.to_vec() } else { [module, &[name]].concat() };
            *n_files += 1;
            if !is_root {
                wrong.extend(findings(&own, &std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
}

#[test]
fn every_module_names_only_what_is_beneath_it() {
    let mut wrong = Vec::new();
    let mut n_files = 0;
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &[], &mut wrong, &mut n_files);
    assert!(20 < n_files, "only {n_files} files were found: is this the right folder?");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_cycle() {
    for (idx, (name, may_name)) in MODULES.iter().enumerate() {
        for other in *may_name {
            let place = MODULES.iter().position(|(candidate, _)| candidate == other);
            assert!(
                place.is_some_and(|place| place < idx),
                "`{name}` may name `{other}`, which does not stand before it"
            );
        }
    }
}

#[test]
fn it_bites() {
    let cases = [
        ("drawing::floor", "use crate::ui::theme;"),
        ("drawing::floor", "fn f() -> u32 { crate::ui::theme::width() }"),
        ("drawing::floor", "fn f() -> u32 { super::super::ui::theme::width() }"),
        ("drawing::floor", "use crate::{units::Mm, ui};"),
        ("drawing::floor", "pub use crate::editor as pen;"),
        ("drawing::floor", "mod inner { fn f() { super::super::super::cli::run() } }"),
        ("drawing::floor", "fn f() -> String { format!(\"{}\", crate::ui::theme::width()) }"),
        ("drawing::floor", "fn f(theme: &crate::ui::Theme) {}"),
        ("analysis::space", "use crate::check::problems;"),
        ("model::plan", "use crate::file;"),
        ("import::table", "use crate::file::read_limited;"),
        ("cli::export", "fn f() { csv::Writer::from_writer(1); }"),
        ("units::money", "use crate::model::Plan;"),
        ("editor::tool", "fn f(ui: &mut egui::Ui) {}"),
        ("publish::charts", "use egui_plot::Plot;"),
        ("drawing::floor", "fn f() { std::fs::read(\"x\"); }"),
        ("model::plan", "fn f() { let now = std::time::SystemTime::now(); }"),
        ("novelty", "use crate::units::Mm;"),
    ];
    for (module, source) in cases {
        let module: Vec<String> = module.split("::").map(str::to_owned).collect();
        assert!(!findings(&module, source).is_empty(), "not found in {}: {source}", module.join("::"));
    }
}

#[test]
fn it_lets_pass_what_is_allowed() {
    let cases = [
        ("drawing::floor", "use crate::model::Plan; use super::pen::Pen; fn f(p: &crate::units::Mm) {}"),
        ("ui::canvas", "use egui::Ui; use crate::editor::Editor;"),
        ("file::save", "use std::fs::File;"),
        ("drawing::floor", "/// Not `crate::ui`.\nfn ui() {} // crate::ui\n"),
        ("drawing::floor", "fn f() -> String { format!(\"crate::ui::x {}\", 1) }"),
    ];
    for (module, source) in cases {
        let module: Vec<String> = module.split("::").map(str::to_owned).collect();
        assert_eq!(findings(&module, source), Vec::<String>::new(), "{source}");
    }
}
