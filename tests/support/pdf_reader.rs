//! What is in a PDF, read with another library than wrote it: pages with their lines, areas and words, the tree of tags, the
//! outline.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part of this")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(clippy::many_single_char_names, reason = "a matrix has six letters")]
#![allow(clippy::allow_attributes, reason = "what is unused differs between the files that share this")]

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// A document.
pub struct Pdf {
    pub document: Document,
    pub pages: Vec<Page>,
}

/// A page; lengths are in millimetres, from the lower left corner.
#[derive(Debug, Default)]
pub struct Page {
    pub size: (f64, f64),
    /// The straight lines that are stroked.
    pub segments: Vec<Segment>,
    /// What is filled.
    pub areas: Vec<Area>,
    /// The lines of words, each as it would be copied.
    pub lines: Vec<Line>,
}

/// A straight line.
#[derive(Debug, Clone, Copy)]
pub struct Segment {
    pub from: (f64, f64),
    pub to: (f64, f64),
    pub width: f64,
}

/// A run of points between which something is filled.
#[derive(Debug, Clone)]
pub struct Area {
    pub points: Vec<(f64, f64)>,
    pub colour: Vec<f64>,
}

/// A line of words, and the number of the marked content it stands in; none where it is decoration.
#[derive(Debug, Clone)]
pub struct Line {
    pub text: String,
    pub content: Option<i64>,
}

/// An element of the tree of tags.
#[derive(Debug)]
pub struct Tagged {
    pub role: String,
    pub alternative: Option<String>,
    /// The words in it and under it, in the order of reading.
    pub words: Vec<String>,
    pub scope: Option<String>,
    pub under: Vec<Self>,
}

impl Segment {
    pub fn length(&self) -> f64 {
        (self.to.0 - self.from.0).hypot(self.to.1 - self.from.1)
    }
}

impl Area {
    /// Left, bottom, right and top.
    pub fn bounds(&self) -> [f64; 4] {
        let start = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        self.points
            .iter()
            .fold(start, |all, at| [all[0].min(at.0), all[1].min(at.1), all[2].max(at.0), all[3].max(at.1)])
    }
}

impl Tagged {
    /// All elements of a role, here and beneath.
    pub fn all<'a>(&'a self, role: &str) -> Vec<&'a Self> {
        let own = (self.role == role).then_some(self);
        own.into_iter().chain(self.under.iter().flat_map(|under| under.all(role))).collect()
    }
}

impl Pdf {
    pub fn of(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let pages = document.get_pages().values().map(|id| page(&document, *id)).collect();
        Self { document, pages }
    }

    /// All lines of words of all pages.
    pub fn lines(&self) -> Vec<&str> {
        self.pages.iter().flat_map(|page| &page.lines).map(|line| line.text.as_str()).collect()
    }

    pub fn catalog(&self) -> &Dictionary {
        self.document.catalog().unwrap()
    }

    pub fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        get(&self.document, dictionary, key)
    }

    pub fn text(&self, dictionary: &Dictionary, key: &str) -> Option<String> {
        self.get(dictionary, key).map(text)
    }

    /// What the document says of itself beside its metadata.
    pub fn about(&self) -> &Dictionary {
        get(&self.document, &self.document.trailer, "Info").unwrap().as_dict().unwrap()
    }

    pub fn metadata(&self) -> String {
        let stream = self.get(self.catalog(), "Metadata").unwrap().as_stream().unwrap();
        let content = stream.get_plain_content().unwrap_or_else(|_| stream.content.clone());
        String::from_utf8(content).unwrap()
    }

    /// The tree of tags.
    pub fn tags(&self) -> Tagged {
        let root = self.get(self.catalog(), "StructTreeRoot").unwrap().as_dict().unwrap();
        let numbers: BTreeMap<ObjectId, usize> = self.document.get_pages().values().copied().zip(0..).collect();
        self.tagged(root, None, &numbers)
    }

    fn tagged(&self, own: &Dictionary, page: Option<usize>, numbers: &BTreeMap<ObjectId, usize>) -> Tagged {
        let page_of = |own: &Dictionary| {
            let id = own.get(b"Pg").ok().and_then(|page| page.as_reference().ok())?;
            numbers.get(&id).copied()
        };
        let page = page_of(own).or(page);
        let mut tagged = Tagged {
            role: own.get(b"S").ok().and_then(|role| role.as_name().ok()).map_or_else(String::new, name),
            alternative: self.text(own, "Alt"),
            words: Vec::new(),
            scope: self.attribute(own, "Scope"),
            under: Vec::new(),
        };
        let children = match self.get(own, "K") {
            Some(Object::Array(children)) => children.clone(),
            Some(child) => vec![child.clone()],
            None => Vec::new(),
        };
        for child in &children {
            match self.document.dereference(child).unwrap().1 {
                Object::Integer(content) => tagged.words.extend(self.words_of(page, *content)),
                Object::Dictionary(child) if child.has(b"MCID") => {
                    let content = child.get(b"MCID").unwrap().as_i64().unwrap();
                    tagged.words.extend(self.words_of(page_of(child).or(page), content));
                }
                Object::Dictionary(child) => {
                    let under = self.tagged(child, page, numbers);
                    tagged.words.extend(under.words.iter().cloned());
                    tagged.under.push(under);
                }
                _ => {}
            }
        }
        tagged
    }

    fn words_of(&self, page: Option<usize>, content: i64) -> Vec<String> {
        let lines = page.map(|page| &self.pages[page].lines).into_iter().flatten();
        lines.filter(|line| line.content == Some(content)).map(|line| line.text.clone()).collect()
    }

    fn attribute(&self, own: &Dictionary, key: &str) -> Option<String> {
        let attributes = match self.get(own, "A")? {
            Object::Array(all) => all.clone(),
            one => vec![one.clone()],
        };
        attributes.iter().find_map(|own| {
            let own = self.document.dereference(own).ok()?.1.as_dict().ok()?;
            Some(name(own.get(key.as_bytes()).ok()?.as_name().ok()?))
        })
    }

    /// The outline, each heading with how deep it is.
    pub fn outline(&self) -> Vec<(usize, String)> {
        let mut all = Vec::new();
        if let Some(root) = self.get(self.catalog(), "Outlines") {
            self.headings(root.as_dict().unwrap(), 0, &mut all);
        }
        all
    }

    fn headings(&self, parent: &Dictionary, depth: usize, all: &mut Vec<(usize, String)>) {
        let mut next = self.get(parent, "First");
        while let Some(own) = next {
            let own = own.as_dict().unwrap();
            assert!(own.has(b"Dest") || own.has(b"A"), "a heading leads somewhere");
            all.push((depth, self.text(own, "Title").unwrap()));
            self.headings(own, depth + 1, all);
            next = self.get(own, "Next");
        }
    }
}

fn get<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
    Some(document.dereference(dictionary.get(key.as_bytes()).ok()?).ok()?.1)
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A text string: UTF-16 after its mark, else one byte a letter.
pub fn text(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => utf_16(units),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn utf_16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
    String::from_utf16(&units).unwrap()
}

const MM: f64 = 25.4 / 72.0;

type Matrix = [f64; 6];

/// First the one, then the other.
fn after([a, b, c, d, e, f]: Matrix, m: Matrix) -> Matrix {
    let place = |x: f64, y: f64| (m[0] * x + m[2] * y, m[1] * x + m[3] * y);
    let ((a, b), (c, d), (e, f)) = (place(a, b), place(c, d), place(e, f));
    [a, b, c, d, e + m[4], f + m[5]]
}

/// What holds until it is changed or put back.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    width: f64,
    fill: Vec<f64>,
}

fn page(document: &Document, id: ObjectId) -> Page {
    let own = document.get_dictionary(id).unwrap();
    let sides: Vec<f64> = numbers(get(document, own, "MediaBox").unwrap().as_array().unwrap());
    let mut reader = Reader {
        page: Page { size: ((sides[2] - sides[0]) * MM, (sides[3] - sides[1]) * MM), ..Page::default() },
        fonts: fonts(document, own),
        font: String::new(),
        state: State { matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], width: 1.0, fill: vec![0.0] },
        stack: Vec::new(),
        path: Vec::new(),
        contents: Vec::new(),
        line: String::new(),
        is_in_text: false,
    };
    for operation in Content::decode(&document.get_page_content(id)).unwrap().operations {
        reader.take(&operation);
    }
    assert!(reader.contents.is_empty() && reader.stack.is_empty(), "what is begun is ended");
    reader.page
}

fn numbers(objects: &[Object]) -> Vec<f64> {
    objects.iter().filter_map(|own| own.as_float().ok()).map(f64::from).collect()
}

/// For each font of a page by name: code of a glyph to what it stands for.
fn fonts(document: &Document, page: &Dictionary) -> BTreeMap<String, BTreeMap<u16, String>> {
    let resources = get(document, page, "Resources").and_then(|own| own.as_dict().ok());
    let Some(fonts) = resources.and_then(|own| get(document, own, "Font")?.as_dict().ok()) else {
        return BTreeMap::new();
    };
    let table = |font: &Object| {
        let font = document.dereference(font).unwrap().1.as_dict().unwrap();
        let stream = get(document, font, "ToUnicode").unwrap().as_stream().unwrap();
        let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        to_unicode(&String::from_utf8(plain).unwrap())
    };
    fonts.iter().map(|(own, font)| (name(own), table(font))).collect()
}

fn to_unicode(table: &str) -> BTreeMap<u16, String> {
    let hex = |digits: &str| {
        let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
        (0..digits.len()).step_by(2).map(byte).collect::<Vec<u8>>()
    };
    let blocks = table.split("beginbfchar").skip(1).map(|block| block.split_once("endbfchar").unwrap().0);
    let codes: Vec<&str> = blocks.flat_map(|block| block.split(['<', '>'])).map(str::trim).collect();
    let codes: Vec<&str> = codes.into_iter().filter(|code| !code.is_empty()).collect();
    codes.chunks(2).map(|pair| (u16::from_str_radix(pair[0], 16).unwrap(), utf_16(&hex(pair[1])))).collect()
}

/// A piece of marked content.
struct Marked {
    number: Option<i64>,
    actual: Option<String>,
}

struct Reader {
    page: Page,
    fonts: BTreeMap<String, BTreeMap<u16, String>>,
    font: String,
    state: State,
    stack: Vec<State>,
    path: Vec<Vec<(f64, f64)>>,
    contents: Vec<Marked>,
    line: String,
    is_in_text: bool,
}

impl Reader {
    fn take(&mut self, operation: &Operation) {
        let given = numbers(&operation.operands);
        match (operation.operator.as_str(), given.as_slice()) {
            ("q", _) => self.stack.push(self.state.clone()),
            ("Q", _) => self.state = self.stack.pop().unwrap(),
            ("cm", [a, b, c, d, e, f]) => self.state.matrix = after([*a, *b, *c, *d, *e, *f], self.state.matrix),
            ("w", [width]) => self.state.width = *width,
            ("rg" | "g" | "sc" | "scn", colour) => self.state.fill = colour.to_vec(),
            ("m", [x, y]) => self.path.push(vec![self.place(*x, *y)]),
            ("l", [x, y]) | ("c", [_, _, _, _, x, y]) => {
                let to = self.place(*x, *y);
                self.path.last_mut().unwrap().push(to);
            }
            ("h", _) => {
                let run = self.path.last_mut().unwrap();
                run.push(run[0]);
            }
            ("re", [x, y, width, height]) => {
                let corners = [(*x, *y), (x + width, *y), (x + width, y + height), (*x, y + height), (*x, *y)];
                let run = corners.map(|(x, y)| self.place(x, y)).to_vec();
                self.path.push(run);
            }
            ("S" | "s", _) => self.end_path(true, false),
            ("f" | "F" | "f*", _) => self.end_path(false, true),
            ("B" | "B*" | "b" | "b*", _) => self.end_path(true, true),
            ("n", _) => self.end_path(false, false),
            ("BT", _) => self.is_in_text = true,
            ("ET", _) => {
                self.is_in_text = false;
                self.end_line();
            }
            ("Tf", _) => self.font = name(operation.operands[0].as_name().unwrap()),
            ("Tj", _) => self.show(&operation.operands[0]),
            ("TJ", _) => {
                for shown in operation.operands[0].as_array().unwrap() {
                    self.show(shown);
                }
            }
            ("BMC", _) => self.contents.push(Marked { number: None, actual: None }),
            ("BDC", _) => {
                let properties = operation.operands[1].as_dict().unwrap();
                let number = properties.get(b"MCID").ok().and_then(|number| number.as_i64().ok());
                let actual = properties.get(b"ActualText").ok().map(text);
                self.contents.push(Marked { number, actual });
            }
            ("EMC", _) => self.end_marked(),
            _ => {}
        }
    }

    /// A place on the page, in millimetres.
    fn place(&self, x: f64, y: f64) -> (f64, f64) {
        let [.., x, y] = after([0.0, 0.0, 0.0, 0.0, x, y], self.state.matrix);
        (x * MM, y * MM)
    }

    #[expect(clippy::fn_params_excessive_bools, reason = "what an operator of the format does")]
    fn end_path(&mut self, is_stroked: bool, is_filled: bool) {
        let width = self.state.width * MM;
        for points in std::mem::take(&mut self.path) {
            if is_stroked {
                let pairs = points.windows(2);
                self.page.segments.extend(pairs.map(|pair| Segment { from: pair[0], to: pair[1], width }));
            }
            if is_filled {
                self.page.areas.push(Area { points, colour: self.state.fill.clone() });
            }
        }
    }

    /// Glyphs say nothing where the words that they stand for are given.
    fn show(&mut self, shown: &Object) {
        let Ok(bytes) = shown.as_str() else { return };
        if self.contents.iter().any(|content| content.actual.is_some()) {
            return;
        }
        let font = &self.fonts[&self.font];
        for code in bytes.chunks(2).map(|code| u16::from_be_bytes([code[0], code[1]])) {
            self.line.push_str(font.get(&code).map_or("\u{fffd}", String::as_str));
        }
    }

    fn end_marked(&mut self) {
        let ended = self.contents.last_mut().unwrap().actual.take();
        if let Some(actual) = ended {
            if !self.contents.iter().any(|content| content.actual.is_some()) {
                self.line.push_str(&actual);
            }
            if !self.is_in_text {
                self.end_line();
            }
        }
        self.contents.pop();
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let content = self.contents.iter().rev().find_map(|content| content.number);
        let is_replaced = self.contents.iter().any(|content| content.actual.is_some());
        if !line.is_empty() && !is_replaced {
            self.page.lines.push(Line { text: line, content });
        }
    }
}
