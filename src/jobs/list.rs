//! The bytes of a list, whether it is a list or a sheet of a workbook.

use super::{Answer, Reader, Request};
use crate::file;
use std::path::Path;

/// The first bytes of the kinds of workbook: zip archives, and those that are older.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", &[0xD0, 0xCF, 0x11, 0xE0]];

/// Reads a list; of a workbook the sheet that is named, or the first that has anything on it. What is wrong comes in words.
pub fn list_bytes(reader: Option<&Reader>, path: &Path, sheet: Option<&str>) -> Result<Vec<u8>, String> {
    let begins = file::first_bytes(path).map_err(|error| error.to_string())?;
    if !WORKBOOKS.iter().any(|head| begins.starts_with(head)) {
        return file::read_list(path).map_err(|error| error.to_string());
    }
    let Some(reader) = reader else {
        return Err(format!(
            "A workbook is read by another process, and this window knows none. File: {}",
            path.display()
        ));
    };
    let request = Request::Sheet { path: path.to_owned(), sheet: sheet.map(str::to_owned) };
    match reader.read(&request, &|_, _| true) {
        Ok((Answer::Sheet(sheet), _)) => Ok(sheet.text.into_bytes()),
        Ok(_) => Err(format!("The file was read as something else. File: {}", path.display())),
        Err(error) => Err(error.to_string()),
    }
}
