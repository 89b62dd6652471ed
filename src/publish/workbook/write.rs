//! Tables as a workbook and as lists.

use super::grid::{Cell, Kind, Look, Table, Value};
use crate::model::Plan;
use crate::publish::PublishError;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

/// What a cell of a workbook can hold, in characters.
const MAX_TEXT: usize = 32_000;
const PAPER_A4: u8 = 9;
/// Blue, as inputs are in the models of accountants.
const INPUT: Color = Color::RGB(0x00_00C0);
const HEADING: Color = Color::RGB(0xE6_EAEE);
const MARKING: Color = Color::RGB(0xB0_0020);

/// The columns that every row of a list ends with.
const LAST_COLUMNS: [&str; 2] = ["Protective marking", "Survey status"];

/// The tables as a workbook, a sheet each.
pub fn xlsx(plan: &Plan, tables: &[Table]) -> Result<Vec<u8>, PublishError> {
    workbook(plan, tables).map_err(|error| PublishError::Workbook(error.to_string()))
}

fn workbook(plan: &Plan, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // No clock: the same plan gives the same bytes.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title: String = plan.title_block.title.chars().take(200).collect();
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&created));
    for table in tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&table.name)?;
        fill(sheet, table, plan)?;
    }
    workbook.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table, plan: &Plan) -> Result<(), XlsxError> {
    let n_columns = n_columns(table);
    for column in 0..n_columns {
        if let Some(width) = table.widths.get(column).or(table.widths.last()) {
            sheet.set_column_width(u16::try_from(column).unwrap_or(u16::MAX), *width)?;
        }
    }
    for (row, cells) in (0_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            put(sheet, row, column, cell)?;
        }
    }
    // Beside the headings, where it stays in sight, is repeated on every page, and moves no cell that formulas name.
    let column = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let (marking, survey) = (plan.title_block.marking.to_string(), plan.title_block.survey_status.to_string());
    let marked = Format::new().set_bold().set_align(FormatAlign::Top).set_font_color(MARKING).set_text_wrap();
    sheet.set_column_width(column(n_columns), 34)?;
    sheet.write_string_with_format(0, column(n_columns), format!("{marking}\n{survey}"), &marked)?;
    let n_rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    if 1 < n_rows && 0 < n_columns {
        sheet.autofilter(0, 0, n_rows - 1, column(n_columns - 1))?;
    }
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    sheet.set_paper_size(PAPER_A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_header(format!("&L&A&C&B{}", of_page(&marking)));
    sheet.set_footer(format!("&L{}&C&B{}&RPage &P of &N", of_page(&survey), of_page(&marking)));
    Ok(())
}

/// The columns of a table.
fn n_columns(table: &Table) -> usize {
    table.rows.iter().map(Vec::len).max().unwrap_or(0)
}

/// Words for the head or foot of a page: an ampersand begins a code there, and there is no room for many.
fn of_page(words: &str) -> String {
    words.chars().take(60).collect::<String>().replace('&', "&&")
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    let format = format(cell);
    match (&cell.formula, &cell.value) {
        (Some(formula), value) => {
            let result = match value {
                Value::Nothing => String::new(),
                Value::Text(text) => text.clone(),
                Value::Number(number) => number.to_string(),
            };
            let formula = Formula::new(format!("={formula}")).set_result(result);
            sheet.write_formula_with_format(row, column, formula, &format)?;
        }
        (None, Value::Nothing) => {}
        (None, Value::Text(text)) => {
            let text: String = text.chars().take(MAX_TEXT).collect();
            sheet.write_string_with_format(row, column, text, &format)?;
        }
        (None, Value::Number(number)) => {
            sheet.write_number_with_format(row, column, *number, &format)?;
        }
    }
    Ok(())
}

fn format(cell: &Cell) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    let format = match cell.kind {
        Kind::Text => format.set_text_wrap(),
        Kind::Money => format.set_num_format("£#,##0.00;[Red]-£#,##0.00"),
        Kind::Quantity => format.set_num_format("#,##0.00"),
        Kind::Percent => format.set_num_format("0.00%"),
        Kind::Factor => format.set_num_format("0.0000"),
        Kind::Whole => format.set_num_format("0"),
    };
    match cell.look {
        Look::Plain => format,
        Look::Heading => format.set_bold().set_background_color(HEADING).set_border_bottom(FormatBorder::Thin),
        Look::Input => format.set_font_color(INPUT),
        Look::Total => format.set_bold().set_border_top(FormatBorder::Thin),
    }
}

/// A table as a list: headings first, figures as the report has them.
///
/// The marking and the survey status are the last columns: a line above the headings would keep programs from reading the
/// list, and a row that is copied elsewhere keeps its marking.
pub fn csv(plan: &Plan, table: &Table) -> Result<Vec<u8>, PublishError> {
    let failed = |error: String| PublishError::Workbook(error);
    let n_columns = n_columns(table);
    let (marking, survey) = (plan.title_block.marking.to_string(), plan.title_block.survey_status.to_string());
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for (idx, row) in table.rows.iter().enumerate() {
        let last = if idx == 0 { LAST_COLUMNS.map(str::to_owned) } else { [safe(&marking), safe(&survey)] };
        let texts = row.iter().map(plain).chain(std::iter::repeat(String::new())).take(n_columns).chain(last);
        writer.write_record(texts).map_err(|error| failed(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| failed(error.to_string()))
}

fn plain(cell: &Cell) -> String {
    match &cell.value {
        Value::Nothing => String::new(),
        Value::Text(text) => safe(text),
        Value::Number(number) if cell.kind == Kind::Money => format!("{number:.2}"),
        Value::Number(number) => number.to_string(),
    }
}

/// A text that no spreadsheet takes for a formula: OWASP's advice on CSV injection, an apostrophe before it.
///
/// Whoever reads the list takes one apostrophe off a text that goes on, after any more of them, as a formula would; so a
/// text that began with an apostrophe by itself is as it was, too.
fn safe(text: &str) -> String {
    let rest = text.trim_start_matches('\'');
    let is_formula = rest.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula || rest.starts_with(['\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}
