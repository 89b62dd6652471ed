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
        fill(sheet, table)?;
    }
    workbook.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let n_columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
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
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    sheet.set_paper_size(PAPER_A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_header("&L&A").set_footer("&RPage &P of &N");
    Ok(())
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
pub fn csv(table: &Table) -> Result<Vec<u8>, PublishError> {
    let failed = |error: String| PublishError::Workbook(error);
    let n_columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in &table.rows {
        let texts = row.iter().map(plain).chain(std::iter::repeat(String::new())).take(n_columns);
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

/// A text that no spreadsheet takes for a formula.
fn safe(text: &str) -> String {
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula || text.starts_with(['\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}
