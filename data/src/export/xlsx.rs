use chrono::Datelike;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::csv::csv_escape;
use super::{Cell, ExportError, ResultTables, Table};

/// Narrowest and widest column, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 6..=60;
/// Characters that a cell of a workbook can hold.
const MOST_CHARACTERS: usize = 32_767;

struct Formats {
    heading: Format,
    date: Format,
    /// As if an apostrophe had been typed first: editing the cell does not make it a formula.
    quoted: Format,
    decimals: [Format; 4],
}

/// A workbook with a sheet for each table: headings that stay in sight, filters, widths that fit.
pub(super) fn workbook(tables: &ResultTables) -> Result<Vec<u8>, ExportError> {
    let formats = Formats {
        heading: Format::new().set_bold().set_text_wrap(),
        date: Format::new().set_num_format("dd.mm.yyyy"),
        quoted: Format::new().set_quote_prefix(),
        decimals: ["0", "0.0", "0.00", "0.000"].map(|code| Format::new().set_num_format(code)),
    };
    let mut workbook = Workbook::new();
    // The time of writing would make two exports of the same result differ.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for table in &tables.tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&table.title))?;
        fill(sheet, table, &formats)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<(), XlsxError> {
    let mut widths = Vec::new();
    for (column, heading) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, cut(&heading.title), &formats.heading)?;
        widths.push(heading.title.chars().count() + 3);
    }
    for (line, row) in (1_u32..).zip(&table.rows) {
        for ((column, cell), width) in (0_u16..).zip(row).zip(&mut widths) {
            *width = (*width).max(self::width(cell) + 1);
            write(sheet, line, column, cell, formats)?;
        }
    }
    for (column, width) in (0_u16..).zip(widths) {
        let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
        sheet.set_column_width(column, f64::from(u32::try_from(width).unwrap_or(60)))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    if let Some(last) = table.columns.len().checked_sub(1) {
        sheet.autofilter(0, 0, last_row, u16::try_from(last).unwrap_or(u16::MAX))?;
    }
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) if *csv_escape(text) != **text => {
            sheet.write_string_with_format(row, column, cut(text), &formats.quoted)?;
        }
        Cell::Text(text) => {
            sheet.write_string(row, column, cut(text))?;
        }
        // A spreadsheet has no other numbers; the program's own are far below 2^53.
        Cell::Whole(number) => {
            sheet.write_number(row, column, *number as f64)?;
        }
        Cell::Decimal(number, decimals) => match formats.decimals.get(*decimals) {
            Some(format) => {
                sheet.write_number_with_format(row, column, *number, format)?;
            }
            None => {
                sheet.write_number(row, column, *number)?;
            }
        },
        Cell::Date(date) => {
            let (year, month, day) = (date.year(), date.month(), date.day());
            // A workbook's calendar starts in 1900; what lies before it stays a text.
            match u16::try_from(year)
                .map(|year| ExcelDateTime::from_ymd(year, month as u8, day as u8))
            {
                Ok(Ok(moment)) => {
                    sheet.write_datetime_with_format(row, column, &moment, &formats.date)?;
                }
                _ => {
                    sheet.write_string(row, column, date.to_string())?;
                }
            }
        }
        Cell::Flag(flag) => {
            sheet.write_boolean(row, column, *flag)?;
        }
    }
    Ok(())
}

fn width(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text
            .lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap_or(0),
        Cell::Whole(number) => number.to_string().len(),
        Cell::Date(_) => 10,
        Cell::Empty | Cell::Decimal(..) | Cell::Flag(_) => 6,
    }
}

/// A text that fits into a cell.
fn cut(text: &str) -> &str {
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => text.get(..end).unwrap_or_default(),
        None => text,
    }
}

/// A title without the characters that a sheet's name cannot have.
fn sheet_name(title: &str) -> String {
    let name = title.chars().filter(|c| !r"[]:*?/\'".contains(*c));
    name.take(31).collect()
}
