//! A reader of HTML that forgives nothing: what is not written out in full is an error, so that no browser has to guess.

/// An element as it opens, with its attributes as they are read.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

/// A piece of a file.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Open(Tag),
    Words(String),
    /// The inside of a script or a style sheet, as it stands.
    Raw(String),
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

const VOID: [&str; 2] = ["meta", "input"];

/// The pieces of a file. Every element that is opened is closed, in order.
pub(crate) fn read(text: &str) -> Vec<Piece> {
    let mut rest = text.strip_prefix("<!DOCTYPE html>").expect("it says that it is HTML");
    let mut pieces = Vec::new();
    let mut open: Vec<String> = Vec::new();
    while !rest.is_empty() {
        let Some(inside) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            pieces.push(Piece::Words(unescaped(&rest[..end])));
            rest = &rest[end..];
            continue;
        };
        let end = inside.find('>').expect("a tag ends");
        let (tag, after) = (&inside[..end], &inside[end + 1..]);
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed in order");
            continue;
        }
        let is_closed = tag.ends_with('/');
        let tag = opened(tag.trim_end_matches('/'));
        let name = tag.name.clone();
        pieces.push(Piece::Open(tag));
        if name == "script" || name == "style" {
            let end = rest.find(&format!("</{name}>")).expect("it is closed");
            pieces.push(Piece::Raw(rest[..end].to_owned()));
            rest = &rest[end + name.len() + 3..];
        } else if !is_closed && !VOID.contains(&name.as_str()) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    pieces
}

fn opened(tag: &str) -> Tag {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    assert!(!name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric()), "an element {name:?}");
    let mut attributes: Vec<(String, String)> = Vec::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let own = &rest[..end];
        assert!(own.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '-'), "an attribute {own:?}");
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').expect("a value ends");
            value = unescaped(&quoted[..end]);
            rest = &quoted[end + 1..];
        }
        assert!(attributes.iter().all(|(other, _)| other != own), "{own} once on an element");
        attributes.push((own.to_owned(), value));
    }
    Tag { name: name.to_owned(), attributes }
}

/// Text as it is read; a bare ampersand is an error.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(place) = rest.find('&') {
        out.push_str(&rest[..place]);
        let end = rest[place..].find(';').expect("a reference ends");
        out.push_str(match &rest[place..=place + end] {
            "&amp;" => "&",
            "&lt;" => "<",
            "&gt;" => ">",
            "&quot;" => "\"",
            "&#39;" => "'",
            "&#13;" => "\r",
            other => panic!("a reference that is not one of ours: {other}"),
        });
        rest = &rest[place + end + 1..];
    }
    out.push_str(rest);
    out
}
