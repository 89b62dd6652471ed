//! Bytes to text: UTF-8, UTF-16 with a mark, or else Windows-1252, which spreadsheets in Britain still save.

use super::ImportError;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// How the text of a list was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a mark before it.
    Utf8,
    /// UTF-16 with a mark before it.
    Utf16,
    /// What is neither: the code page of Windows in western Europe.
    Windows1252,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        })
    }
}

impl Serialize for Encoding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How files begin that are often taken for a list, and what they are.
const NO_LISTS: [(&[u8], &str); 4] = [
    (b"PK\x03\x04", "it is a workbook or an archive"),
    (b"\xd0\xcf\x11\xe0", "it is a workbook of an older Excel"),
    (b"%PDF", "it is a PDF"),
    (b"\x89PNG", "it is a picture"),
];

const NOT_TEXT: ImportError = ImportError::NotAList("it is not text");

/// The text of a list, and how it was written.
pub(super) fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), ImportError> {
    if let Some((_, what)) = NO_LISTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(ImportError::NotAList(what));
    }
    let utf16 = [(&b"\xff\xfe"[..], encoding_rs::UTF_16LE), (b"\xfe\xff", encoding_rs::UTF_16BE)];
    if let Some((rest, encoding)) =
        utf16.into_iter().find_map(|(mark, encoding)| Some((bytes.strip_prefix(mark)?, encoding)))
    {
        let (text, _) = encoding.decode_without_bom_handling(rest);
        return if text.contains('\0') { Err(NOT_TEXT) } else { Ok((text, Encoding::Utf16)) };
    }
    if bytes.contains(&0) {
        return Err(NOT_TEXT);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), Encoding::Utf8));
    }
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok((text, Encoding::Windows1252))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_as_it_was_written() {
        let read = |bytes: &[u8]| text(bytes).map(|(text, encoding)| (text.into_owned(), encoding)).unwrap();
        assert_eq!(read("Café £".as_bytes()), ("Café £".to_owned(), Encoding::Utf8));
        assert_eq!(read(b"\xef\xbb\xbfCaf\xc3\xa9"), ("Café".to_owned(), Encoding::Utf8));
        assert_eq!(read(b"Caf\xe9 \xa3 \x80"), ("Café £ €".to_owned(), Encoding::Windows1252));
        assert_eq!(read(b"\xff\xfeC\0\xe9\0"), ("Cé".to_owned(), Encoding::Utf16));
        assert_eq!(read(b"\xfe\xff\0C\0\xe9"), ("Cé".to_owned(), Encoding::Utf16));
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        for (bytes, words) in [(&b"PK\x03\x04xl"[..], "workbook"), (b"%PDF-1.4", "PDF"), (b"a\0b", "not text")] {
            assert!(text(bytes).unwrap_err().to_string().contains(words), "{words}");
        }
    }
}
