//! The limits at every door stand in one table, and ARCHITECTURE.md says the same.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use colocate::units::format::grouped;
use colocate::units::limits::{Limit, TABLE};

fn row(limit: &Limit) -> String {
    let most = grouped(i64::try_from(limit.most).unwrap());
    let most = [most.as_str(), limit.unit].join(" ");
    format!("| {} | {} | {} |", limit.door, limit.what, most.trim())
}

#[test]
fn the_document_says_what_the_code_does() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/ARCHITECTURE.md")).unwrap();
    let missing: Vec<String> = TABLE.iter().map(row).filter(|row| !text.contains(row)).collect();
    assert_eq!(missing, Vec::<String>::new(), "put these rows into the table of limits in ARCHITECTURE.md");
}
