//! A sheet of a workbook is read as the list that it is, in another process, and what is no workbook is said.
#![expect(clippy::expect_used, reason = "helpers of tests are not in a test module")]

use colocate::file::builtin;
use colocate::import::{import, sheet_as_list};
use colocate::jobs::{Reader, list_bytes};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::path::PathBuf;

/// A workbook whose second sheet holds two teams; the first is empty.
fn teams() -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Cover").expect("a name");
    let sheet = workbook.add_worksheet();
    sheet.set_name("Staff").expect("a name");
    for (column, heading) in (0..).zip(["Team", "Organisation", "Headcount", "FTE", "Monday"]) {
        sheet.write(1, column, heading).expect("a cell");
    }
    let percent = Format::new().set_num_format("0%");
    for (row, (team, headcount, fte, monday)) in
        (2..).zip([("Road safety", 12.0, 11.5, 0.6), ("=cmd|'/c calc'!A1", 3.0, 3.0, 1.0)])
    {
        sheet.write_string(row, 0, team).expect("a cell");
        sheet.write_string(row, 1, "Hampshire Constabulary").expect("a cell");
        sheet.write(row, 2, headcount).expect("a cell");
        sheet.write(row, 3, fte).expect("a cell");
        sheet.write_with_format(row, 4, monday, &percent).expect("a cell");
    }
    let date = ExcelDateTime::from_ymd(2014, 11, 4).and_then(|at| at.and_hms(9, 30, 0)).expect("a date");
    sheet.write_with_format(5, 0, &date, &Format::new().set_num_format("yyyy-mm-dd hh:mm")).expect("a cell");
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn a_sheet_is_the_list_that_it_shows_row_by_row() {
    let sheet = sheet_as_list(&teams(), None).expect("it is a workbook");
    assert_eq!((sheet.sheet.as_str(), sheet.sheets.join(",").as_str()), ("Staff", "Cover,Staff"));
    let lines: Vec<&str> = sheet.text.lines().collect();
    assert_eq!(lines[1], r#""Team","Organisation","Headcount","FTE","Monday""#, "row 2 is line 2");
    assert_eq!(lines[2], r#""Road safety","Hampshire Constabulary","12","11.5","0.6""#);
    assert!(lines[3].starts_with(r#""=cmd|'/c calc'!A1""#), "what looks like a formula is text");
    assert!(lines[5].starts_with(r#""2014-11-04 09:30""#), "{}", lines[5]);
    let refused = sheet_as_list(&teams(), Some("Elsewhere")).expect_err("there is none");
    assert!(refused.to_string().contains("the sheets are Cover, Staff"), "{refused}");
}

#[test]
fn teams_of_a_workbook_are_the_teams_of_its_list() {
    let folder = std::env::temp_dir().join(format!("colocate-workbooks-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path: PathBuf = folder.join("staff.xlsx");
    std::fs::write(&path, teams()).expect("a file");
    let reader = Reader::new(env!("CARGO_BIN_EXE_colocate"));
    let bytes = list_bytes(Some(&reader), &path, None).expect("it is read");
    let plan = builtin::leigh_road();
    let imported = import(&plan, &bytes, "staff.xlsx").expect("it is a list of teams");
    assert_eq!((imported.n_rows, imported.n_taken), (3, 2), "{:?}", imported.rows);
    let after = plan.with(&imported.edit).expect("it is sound");
    let team = after.teams.values().find(|team| team.name == "Road safety").expect("it is new");
    assert_eq!(team.headcount, 12);
    let broken = folder.join("broken.xlsx");
    std::fs::write(&broken, b"PK\x03\x04 and no more").expect("a file");
    let why = list_bytes(Some(&reader), &broken, None).expect_err("it is broken");
    assert!(why.contains("This is no workbook that can be read") && why.contains("broken.xlsx"), "{why}");
    assert!(list_bytes(None, &path, None).is_err());
    std::fs::remove_dir_all(folder).ok();
}
