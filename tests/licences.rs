//! What goes into the program may: its licences are those that `deny.toml` allows, and all of it comes from crates.io.
//!
//! `cargo deny check` says the same and more, where it is installed.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The kind of machine this is: what is built for others was not fetched.
fn host() -> String {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let said = Command::new(rustc).arg("-vV").output().unwrap().stdout;
    let said = String::from_utf8(said).unwrap();
    said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

fn packages() -> Vec<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let ended = Command::new(cargo)
        .args(["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", &host()])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    let all: Value = serde_json::from_slice(&ended.stdout).unwrap();
    all["packages"].as_array().unwrap().clone()
}

/// The licences between the brackets of `allow`.
fn allowed() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    let list = text.split_once("allow = [").unwrap().1.split_once(']').unwrap().0;
    list.split(',').map(|own| own.trim().trim_matches('"').to_owned()).filter(|own| !own.is_empty()).collect()
}

#[test]
fn every_licence_is_one_that_is_allowed() {
    let allowed = allowed();
    let packages = packages();
    assert!(100 < packages.len());
    let mut wrong = Vec::new();
    for package in &packages {
        let words = package["license"].as_str().unwrap_or_default();
        let expression = spdx::Expression::parse_mode(words, spdx::ParseMode::LAX);
        let is_allowed = expression.is_ok_and(|expression| {
            expression.evaluate(|asked| allowed.iter().any(|own| *own == asked.to_string().trim_end_matches('+')))
        });
        if !is_allowed {
            wrong.push(format!("{} {words}", package["name"]));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(!allowed.iter().any(|own| own.starts_with("GPL") || own.starts_with("AGPL")));
}

#[test]
fn everything_comes_from_crates_io() {
    let elsewhere: Vec<String> = packages()
        .iter()
        .filter(|package| {
            let source = package["source"].as_str();
            source != Some("registry+https://github.com/rust-lang/crates.io-index") && package["name"] != "colocate"
        })
        .map(|package| package["name"].to_string())
        .collect();
    assert_eq!(elsewhere, Vec::<String>::new());
}

#[test]
fn fonts_have_their_licence_beside_them() {
    let fonts = root().join("assets/fonts");
    let names: Vec<String> =
        std::fs::read_dir(&fonts).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(names.iter().any(|name| name.strip_suffix(".otf").is_some()));
    let licence = std::fs::read_to_string(fonts.join("OFL.txt")).unwrap();
    assert!(licence.contains("SIL Open Font License") || licence.contains("SIL OPEN FONT LICENSE"));
}
