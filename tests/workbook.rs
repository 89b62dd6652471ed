//! The workbook: a spreadsheet that reckons it anew gets the report's figures, to the penny; the same plan gives the same
//! bytes; and words of a plan are never formulas, in the workbook nor in the lists.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

use calamine::{Data, Range, Reader as _, Xlsx};
use colocate::analysis::{Analyst, Report};
use colocate::file::builtin;
use colocate::model::{Plan, sample};
use colocate::publish::workbook::{self, Table};
use colocate::units::Pence;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

type Sheets = BTreeMap<String, Range<Data>>;

fn made(plan: &Plan) -> (Arc<Report>, Vec<Table>, Vec<u8>) {
    let report = Analyst::new().report(plan);
    let tables = workbook::tables(plan, &report);
    let bytes = workbook::xlsx(plan, &tables).unwrap();
    (report, tables, bytes)
}

fn sheets(bytes: &[u8]) -> Sheets {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let names = book.sheet_names();
    names.into_iter().map(|name| (name.clone(), book.worksheet_range(&name).unwrap())).collect()
}

fn number(data: Option<&Data>) -> Option<f64> {
    match data? {
        Data::Float(number) => Some(*number),
        Data::Int(number) => Some(*number as f64),
        _ => None,
    }
}

/// What stands in a column of the first row that begins with a text.
fn beside(sheets: &Sheets, sheet: &str, text: &str, column: u32) -> Option<f64> {
    let range = &sheets[sheet];
    let row = (0..=range.end()?.0)
        .find(|row| matches!(range.get_value((*row, 0)), Some(Data::String(own)) if own == text))
        .unwrap_or_else(|| panic!("{sheet} has no row “{text}”"));
    number(range.get_value((row, column)))
}

#[track_caller]
fn is_money(found: Option<f64>, expected: Pence) {
    let found = found.unwrap();
    assert!((found - expected.f64() / 100.0).abs() < 0.001, "{found} is not {expected:?}");
}

/// A place that only this test writes to.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("workbook-{name}"));
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(folder.join("profile/user")).unwrap();
    folder
}

/// Always reckon anew, whatever results a file holds.
const RECKON: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// The workbooks as a spreadsheet program reckons them; none where there is no such program.
fn reckoned(name: &str, books: &[&[u8]]) -> Option<Vec<Sheets>> {
    if Command::new("soffice").arg("--version").output().is_err() {
        println!("skipped: LibreOffice is not installed");
        return None;
    }
    let folder = folder(name);
    std::fs::write(folder.join("profile/user/registrymodifications.xcu"), RECKON).unwrap();
    let mut command = Command::new("soffice");
    command.arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()));
    command.args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]).arg(folder.join("out"));
    for (place, bytes) in books.iter().enumerate() {
        let path = folder.join(format!("{place}.xlsx"));
        std::fs::write(&path, bytes).unwrap();
        command.arg(path);
    }
    let output = command.output().unwrap();
    let read = |place: usize| std::fs::read(folder.join(format!("out/{place}.xlsx")));
    Some((0..books.len()).map(|place| sheets(&read(place).unwrap_or_else(|_| panic!("{output:?}")))).collect())
}

/// A workbook whose formula holds a result that is wrong: it shows whether the program reckoned at all.
fn probe() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let formula = rust_xlsxwriter::Formula::new("=1+1").set_result("7");
    book.add_worksheet().write_formula(0, 0, formula).unwrap();
    book.save_to_buffer().unwrap()
}

fn agrees(report: &Report, own: &Sheets, reckoned: &Sheets) {
    let mut n_numbers = 0;
    for (name, range) in own {
        for (row, column, data) in range.used_cells() {
            let Some(expected) = number(Some(data)) else { continue };
            let at = (row as u32 + range.start().unwrap().0, column as u32 + range.start().unwrap().1);
            let found = number(reckoned[name].get_value(at));
            let is_same = found.is_some_and(|found| (found - expected).abs() < 1e-6_f64.max(expected.abs() * 1e-12));
            assert!(is_same, "{name} {at:?}: {found:?} is not {expected}");
            n_numbers += 1;
        }
    }
    assert!(100 < n_numbers);
    let last = 3 + 2 * report.phases.len() as u32;
    is_money(beside(reckoned, "Build-up", "Total without VAT", last), report.cost.total);
    is_money(beside(reckoned, "Build-up", "VAT, stated apart", last), report.cost.vat);
    for (place, phase) in (0..).zip(&report.phases) {
        let column = 3 + 2 * place;
        is_money(beside(reckoned, "Build-up", "Total without VAT", column), phase.cost.total);
        for step in phase.cost.build_up.iter().filter(|step| step.amount != Pence::ZERO) {
            is_money(beside(reckoned, "Build-up", &step.name, column), step.amount);
            is_money(beside(reckoned, "Build-up", &step.name, column + 1), step.running);
        }
    }
    let amounts: Vec<Pence> =
        report.phases.iter().flat_map(|phase| &phase.cost.lines).map(|line| line.amount).collect();
    let lines = &reckoned["Cost plan"];
    let mut found: Vec<f64> = lines
        .rows()
        .filter(|row| matches!(&row[2], Data::String(_)) && number(row.get(5)).is_some())
        .map(|row| number(row.get(8)).unwrap())
        .collect();
    let mut expected: Vec<f64> = amounts.iter().map(|amount| amount.f64() / 100.0).collect();
    found.sort_by(f64::total_cmp);
    expected.sort_by(f64::total_cmp);
    assert_eq!(found.len(), expected.len());
    assert!(found.iter().zip(&expected).all(|(found, expected)| (found - expected).abs() < 0.001));
    for (number, case) in (1..).zip(&report.cost.funding.cases) {
        let (grants, phases) = (format!("Grants {number}"), format!("Funding {number}"));
        is_money(beside(reckoned, &grants, "Sum", 5), case.drawn);
        is_money(beside(reckoned, &grants, "Sum", 6), case.left);
        let short = 4 + 2 * case.grants.len() as u32;
        is_money(beside(reckoned, &phases, "Sum", short), case.shortfall);
        is_money(beside(reckoned, &phases, "Sum", short + 1), case.unfunded);
        is_money(beside(reckoned, &phases, "Check: due less build-up", 3), Pence::ZERO);
    }
    for (number, scenario) in (1..).zip(&report.business_case.scenarios) {
        let results = format!("Results {number}");
        is_money(beside(reckoned, &results, "NPV for the taxpayer", 1), scenario.npv);
        is_money(beside(reckoned, &results, "Present value of costs", 1), scenario.costs);
        is_money(beside(reckoned, &results, "Present value of benefits", 1), scenario.benefits);
        let bcr = beside(reckoned, &results, "BCR", 1);
        assert!(bcr.zip(scenario.bcr).is_none_or(|(found, bcr)| (found - bcr).abs() < 1e-9));
        assert_eq!(bcr.is_some(), scenario.bcr.is_some());
    }
}

#[test]
fn a_spreadsheet_reckons_what_the_report_says() {
    let plans = [builtin::leigh_road(), sample::generate(240, 3, 7)];
    let own: Vec<_> = plans.iter().map(made).collect();
    let probe = probe();
    let mut books: Vec<&[u8]> = own.iter().map(|(_, _, bytes)| bytes.as_slice()).collect();
    books.push(&probe);
    let Some(reckoned) = reckoned("reckoned", &books) else { return };
    let seven = reckoned.last().unwrap().values().next().unwrap().get_value((0, 0)).cloned();
    assert_eq!(number(seven.as_ref()), Some(2.0), "formulas were not reckoned anew");
    for ((report, _, bytes), reckoned) in own.iter().zip(&reckoned) {
        assert!(report.phases.iter().any(|phase| !phase.cost.lines.is_empty()));
        agrees(report, &sheets(bytes), reckoned);
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = builtin::leigh_road();
    let first = made(&plan).2;
    // A clock in the file counts seconds.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    assert!(first == made(&plan).2);
}

#[test]
fn words_stay_words() {
    let mut plan = builtin::leigh_road();
    for (place, phase) in plan.phases.iter_mut().enumerate() {
        Arc::make_mut(phase).name = ["=1+1", "@SUM(A1)", "+cmd", "-2"][place % 4].to_owned();
    }
    let (_, tables, bytes) = made(&plan);
    let sheets = sheets(&bytes);
    let names: Vec<String> = sheets["Cost plan"].rows().skip(1).map(|row| row[0].to_string()).collect();
    assert!(names.iter().any(|name| ["=1+1", "@SUM(A1)", "+cmd", "-2"].contains(&name.as_str())));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let formulas = book.worksheet_formula("Cost plan").unwrap();
    assert!(formulas.used_cells().all(|(_, _, formula)| !formula.contains("1+1") && !formula.contains("@SUM")));
    let mut n_marked = 0;
    for table in &tables {
        let bytes = workbook::csv(&plan, table).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        for record in reader.records() {
            for field in &record.unwrap() {
                let is_number = field.parse::<f64>().is_ok() && field != "-2";
                assert!(is_number || !field.starts_with(['=', '+', '-', '@']), "{}: {field}", table.name);
                n_marked += usize::from(field.starts_with('\''));
            }
        }
    }
    assert!(0 < n_marked);
}
