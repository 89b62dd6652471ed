//! Just enough of a reader to hold the printer to its word: it parses the bytes, not what wrote them.

use std::collections::BTreeMap;

/// A straight line of a page, in points, with the width it is drawn with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Segment {
    pub(crate) from: (f64, f64),
    pub(crate) to: (f64, f64),
    pub(crate) width: f64,
}

/// The numbers of each `/MediaBox`.
pub(crate) fn page_boxes(pdf: &[u8]) -> Vec<[f64; 4]> {
    let text = String::from_utf8_lossy(pdf);
    text.split("/MediaBox")
        .skip(1)
        .filter_map(|rest| {
            let inner = rest.split_once('[')?.1.split_once(']')?.0;
            let numbers: Vec<f64> = inner.split_whitespace().filter_map(|number| number.parse().ok()).collect();
            numbers.try_into().ok()
        })
        .collect()
}

/// The objects of a PDF that is not compressed: number to bytes.
fn objects(pdf: &[u8]) -> BTreeMap<u32, Vec<u8>> {
    let mut objects = BTreeMap::new();
    let mut at = 0;
    while let Some(start) = find(pdf, b" 0 obj", at) {
        let digits = pdf[..start].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&pdf[start - digits..start]).unwrap().parse().unwrap();
        let end = find(pdf, b"endobj", start).unwrap();
        objects.insert(number, pdf[start + 6..end].to_vec());
        at = end;
    }
    objects
}

fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(wanted.len()).position(|window| window == wanted).map(|at| at + from)
}

/// What stands between `stream` and `endstream`.
fn stream(object: &[u8]) -> Option<&[u8]> {
    let start = find(object, b"stream", 0)? + 6;
    let start = start + object[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let end = find(object, b"endstream", start)?;
    object.get(start..end)
}

/// The number of the object that a key refers to.
fn reference(object: &[u8], key: &str) -> Option<u32> {
    let text = String::from_utf8_lossy(object).into_owned();
    text.split_once(key)?.1.split_whitespace().next()?.parse().ok()
}

/// The content of each page, in order.
pub(crate) fn page_contents(pdf: &[u8]) -> Vec<String> {
    let objects = objects(pdf);
    let contents = objects
        .values()
        .filter(|object| find(object, b"/MediaBox", 0).is_some())
        .filter_map(|page| stream(objects.get(&reference(page, "/Contents")?)?));
    contents.map(|content| String::from_utf8_lossy(content).into_owned()).collect()
}

/// The stroked straight lines of a page's content, in its own units turned into points by its matrices.
pub(crate) fn segments(content: &str) -> Vec<Segment> {
    let mut found = Vec::new();
    let mut stack: Vec<([f64; 6], f64)> = Vec::new();
    let (mut matrix, mut width) = ([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], 1.0);
    let mut operands: Vec<f64> = Vec::new();
    let (mut at, mut path) = ((0.0, 0.0), Vec::new());
    for token in content.split_whitespace() {
        if let Ok(number) = token.parse() {
            operands.push(number);
            continue;
        }
        let place =
            |x: f64, y: f64| (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]);
        match (token, operands.as_slice()) {
            ("q", _) => stack.push((matrix, width)),
            ("Q", _) => (matrix, width) = stack.pop().unwrap(),
            ("cm", [a, b, c, d, e, f]) => {
                let (e, f) = place(*e, *f);
                matrix = [
                    matrix[0] * a + matrix[2] * b,
                    matrix[1] * a + matrix[3] * b,
                    matrix[0] * c + matrix[2] * d,
                    matrix[1] * c + matrix[3] * d,
                    e,
                    f,
                ];
            }
            ("w", [new]) => width = *new,
            ("m", [x, y]) => at = place(*x, *y),
            ("l", [x, y]) => {
                path.push((at, place(*x, *y)));
                at = place(*x, *y);
            }
            ("S", _) => found.extend(path.drain(..).map(|(from, to)| Segment { from, to, width })),
            ("f" | "f*" | "n" | "B" | "B*", _) => path.clear(),
            _ => {}
        }
        operands.clear();
    }
    found
}

/// The words of a PDF, read back through its own fonts' `ToUnicode` tables.
pub(crate) struct PdfText {
    /// One run of glyphs each.
    pub(crate) lines: Vec<String>,
}

impl PdfText {
    pub(crate) fn of(pdf: &[u8]) -> Self {
        let objects = objects(pdf);
        let mut lines = Vec::new();
        for page in objects.values().filter(|object| find(object, b"/MediaBox", 0).is_some()) {
            let content = stream(&objects[&reference(page, "/Contents").unwrap()]).unwrap();
            let fonts = fonts(&objects, page);
            lines.extend(shown(content, &fonts));
        }
        Self { lines }
    }
}

/// For each font of a page by name: code of a glyph to what it stands for.
fn fonts(objects: &BTreeMap<u32, Vec<u8>>, page: &[u8]) -> BTreeMap<String, BTreeMap<u16, String>> {
    let resources = &objects[&reference(page, "/Resources").unwrap()];
    let resources = String::from_utf8_lossy(resources).into_owned();
    let listed = resources.split_once("/Font").unwrap().1.split_once("<<").unwrap().1.split_once(">>").unwrap().0;
    listed
        .split('/')
        .filter_map(|entry| {
            let mut words = entry.split_whitespace();
            let (name, number) = (words.next()?, words.next()?);
            let font = objects.get(&number.parse().ok()?)?;
            let table = stream(objects.get(&reference(font, "/ToUnicode")?)?)?;
            Some((name.to_owned(), to_unicode(&String::from_utf8_lossy(table))))
        })
        .collect()
}

fn to_unicode(table: &str) -> BTreeMap<u16, String> {
    let mut glyphs = BTreeMap::new();
    for block in table.split("beginbfchar").skip(1) {
        let block = block.split_once("endbfchar").unwrap().0;
        let codes: Vec<&str> = block.split(['<', '>']).map(str::trim).filter(|code| !code.is_empty()).collect();
        for pair in codes.chunks(2) {
            let units: Vec<u16> = (0..pair[1].len() / 4)
                .map(|idx| u16::from_str_radix(&pair[1][idx * 4..idx * 4 + 4], 16).unwrap())
                .collect();
            glyphs.insert(u16::from_str_radix(pair[0], 16).unwrap(), String::from_utf16(&units).unwrap());
        }
    }
    glyphs
}

/// The runs of glyphs that are shown, each between `BT` and `ET`.
fn shown(content: &[u8], fonts: &BTreeMap<String, BTreeMap<u16, String>>) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut font, mut line, mut word, mut at) = (None, String::new(), String::new(), 0);
    while at < content.len() {
        let byte = content[at];
        let is_delimiter = byte.is_ascii_whitespace() || b"()<>[]/".contains(&byte);
        if is_delimiter {
            if word == "ET" {
                lines.push(std::mem::take(&mut line));
            }
            font = word.strip_prefix('/').and_then(|name| fonts.get(name)).or(font);
            word.clear();
        }
        if byte == b'(' {
            let (bytes, after) = literal(content, at + 1);
            let glyphs: &BTreeMap<u16, String> = font.expect("a font is set before words are shown");
            for code in bytes.chunks(2).map(|code| u16::from_be_bytes([code[0], code[1]])) {
                line.push_str(glyphs.get(&code).map_or("\u{fffd}", String::as_str));
            }
            at = after;
            continue;
        }
        if !is_delimiter || byte == b'/' {
            word.push(char::from(byte));
        }
        at += 1;
    }
    lines
}

/// The bytes of a literal string, and where it ends.
fn literal(content: &[u8], mut at: usize) -> (Vec<u8>, usize) {
    let (mut bytes, mut depth) = (Vec::new(), 1);
    loop {
        match content[at] {
            b'\\' => {
                at += 1;
                match content[at] {
                    b'n' => bytes.push(b'\n'),
                    b'r' => bytes.push(b'\r'),
                    b't' => bytes.push(b'\t'),
                    b'b' => bytes.push(8),
                    b'f' => bytes.push(12),
                    b'0'..=b'7' => {
                        let n_digits =
                            content[at..].iter().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
                        let digits = std::str::from_utf8(&content[at..at + n_digits]).unwrap();
                        bytes.push(u8::from_str_radix(digits, 8).unwrap());
                        at += n_digits - 1;
                    }
                    other => bytes.push(other),
                }
            }
            b'(' => {
                depth += 1;
                bytes.push(b'(');
            }
            b')' if depth == 1 => return (bytes, at + 1),
            b')' => {
                depth -= 1;
                bytes.push(b')');
            }
            other => bytes.push(other),
        }
        at += 1;
    }
}

/// The names of all elements of an XML document, if it is well-formed as far as tags, attributes, references and
/// characters go.
pub(crate) fn xml_elements(document: &str) -> Result<Vec<String>, String> {
    let allowed = |character: char| matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if let Some(character) = document.chars().find(|character| !allowed(*character)) {
        return Err(format!("{character:?} is no character of XML"));
    }
    let mut rest = document.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").ok_or("no declaration")?;
    let (mut open, mut names): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    while let Some((text, after)) = rest.split_once('<') {
        references(text)?;
        let (tag, after) = after.split_once('>').ok_or("a tag is not closed")?;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
        } else {
            let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
            attributes(tag[name.len()..].trim_end_matches('/'))?;
            names.push(name.clone());
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
        rest = after;
    }
    references(rest)?;
    if open.is_empty() { Ok(names) } else { Err(format!("{open:?} are not closed")) }
}

fn references(text: &str) -> Result<(), String> {
    for after in text.split('&').skip(1) {
        let name = after.split_once(';').ok_or("an & that begins no reference")?.0;
        if !["amp", "lt", "gt", "quot", "#39"].contains(&name) {
            return Err(format!("&{name}; is not known"));
        }
    }
    Ok(())
}

fn attributes(text: &str) -> Result<(), String> {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").ok_or_else(|| format!("{rest:?} is no attribute"))?;
        if !name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | ':')) {
            return Err(format!("{name:?} is no name"));
        }
        let (value, after) = after.split_once('"').ok_or("an attribute is not closed")?;
        references(value)?;
        rest = after.trim_start();
    }
    Ok(())
}
