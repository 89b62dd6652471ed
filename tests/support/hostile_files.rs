//! Files that mean harm, given for plans: made here, so that nobody has to keep them.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::allow_attributes,
    clippy::expect_used,
    reason = "each test uses its own part of this"
)]

use colocate::file;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write as _;
use std::path::Path;

/// A file: what is wrong with it, and what it holds.
pub struct HostileFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What a plan of the current version begins with.
fn header(n_elements: &str, checksum: &str) -> String {
    format!("// Colocate plan, format 2.4, {n_elements} elements, checksum {checksum}\n")
}

/// The worked example with a piece of its text replaced.
fn with(from: &str, to: &str) -> Vec<u8> {
    let text = include_str!("../../plans/worked-example.ron");
    assert!(text.contains(from), "the worked example has no “{from}”");
    text.replacen(from, to, 1).into_bytes()
}

/// A section of so many lines in an otherwise empty plan.
fn section(name: &str, lines: &str) -> Vec<u8> {
    format!("{}(\n{name}: [\n{lines}],\n)\n", header("1", "00000000")).into_bytes()
}

fn deflated(n_bytes: usize) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&vec![0; n_bytes]).expect("memory");
    encoder.finish().expect("memory")
}

/// All of them; none is a whole plan.
pub fn hostile_files() -> Vec<HostileFile> {
    let example =
        file::to_text(&file::from_text(include_str!("../../plans/worked-example.ron")).expect("it loads").plan);
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    let mut put = |name: &str, bytes: Vec<u8>| all.push((name.to_owned(), bytes));

    // What is no plan at all.
    put("nothing", Vec::new());
    put("white-space", " \n\t\r\n".repeat(10_000).into_bytes());
    put("byte-order-mark", b"\xef\xbb\xbf".to_vec());
    put("noughts", vec![0; 4 << 20]);
    put("ones", vec![0xff; 4 << 20]);
    put("every-byte", (0..=255).cycle().take(1 << 20).collect());
    put("utf-16", example.encode_utf16().flat_map(u16::to_le_bytes).collect());
    put("utf-32", example.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect());
    put("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x06\0\0\0".to_vec());
    put("pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\n%%EOF".to_vec());
    put("zip", [b"PK\x03\x04".as_slice(), &deflated(64 << 20)].concat());
    put("gzip", [b"\x1f\x8b\x08\0\0\0\0\0\0\x03".as_slice(), &deflated(64 << 20)].concat());
    put("dwg", [b"AC1032".as_slice(), &[0; 1_000]].concat());
    put("dxf", b"0\nSECTION\n2\nENTITIES\n0\nLINE\n10\nnan\n".repeat(2_000));
    put("program", [b"\x7fELF\x02\x01\x01".as_slice(), &vec![0x90; 100_000]].concat());
    put("json", b"{\"plan\":{\"floors\":[]}}".to_vec());
    put("json-nested", "[".repeat(1_000_000).into_bytes());
    put(
        "xml-entities",
        b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><l>&c;</l>".to_vec(),
    );
    put("html", b"<html><script>alert(1)</script></html>".to_vec());
    put("words", b"Dear Sir or Madam,\nplease find the plan attached.\n".to_vec());
    put("csv", b"Team,Headcount\nFinance,=cmd|' /C calc'!A0\n".to_vec());

    // First lines.
    put("header-alone", header("55", "2476e6e4").into_bytes());
    put(
        "header-newer",
        format!("// Colocate plan, format 99.0, 1 elements, checksum 00000000\n{example}").into_bytes(),
    );
    put(
        "header-largest",
        b"// Colocate plan, format 4294967295.4294967295, 1 elements, checksum ffffffff\n(\n)\n".to_vec(),
    );
    put("header-no-version", b"// Colocate plan, format .\n(\n)\n".to_vec());
    put("header-long", format!("// Colocate plan, format 2.4, {} elements\n(\n)\n", "9".repeat(10 << 20)).into_bytes());
    put("header-repeated", header("55", "2476e6e4").repeat(100_000).into_bytes());
    put("one-line", vec![b'('; 32 << 20]);

    // Nesting, and what never ends.
    for (name, open) in
        [("parentheses", "("), ("brackets", "["), ("braces", "{"), ("some", "Some("), ("comments", "/*")]
    {
        put(&format!("nested-{name}"), section("walls", &format!("{}\n", open.repeat(200_000))));
        put(&format!("nested-line-{name}"), section("walls", &format!("(id:1,floor:{},\n", open.repeat(200_000))));
    }
    put("endless-text", section("rooms", &format!("(id:1,number:\"{}\n", "a".repeat(10 << 20))));
    put("endless-raw-text", section("rooms", &format!("(id:1,number:r{}\"a\n", "#".repeat(1 << 20))));
    put("escapes", section("rooms", &format!("(id:1,number:\"{}\n", "\\u{10ffff}".repeat(100_000))));
    put("long-element", section("rooms", &format!("(id:1,number:\"{}\"),\n", "a".repeat(2 << 20))));

    // Numbers.
    for (name, number) in [
        ("not-a-number", "NaN"),
        ("infinite", "inf"),
        ("overflowing", "1e999"),
        ("too-large", "2147483648"),
        ("farther-than-any-plan", "2147483647"),
        ("too-small", "-9223372036854775809"),
        ("long", &"9".repeat(100_000)),
        ("fraction", "0.5"),
    ] {
        put(&format!("number-{name}"), with("start:(0,0)", &format!("start:({number},0)")));
    }
    put("number-thickness", with("thickness:100", "thickness:-2147483648"));
    put("number-headcount", with("headcount:5", "headcount:4294967295"));
    put("number-year", with("Some(\"2015-05-18\")", "Some(\"999999999-05-18\")"));
    put("number-date", with("Some(\"2015-05-18\")", "Some(\"2015-02-30\")"));

    // Names and references.
    put("same-number-twice", with("(id:11,floor:8", "(id:10,floor:8"));
    put("number-of-another-kind", with("(id:11,floor:8", "(id:8,floor:8"));
    put("no-such-floor", with("(id:10,floor:8", "(id:10,floor:4000000000"));
    put("no-such-wall", with("wall:10,along", "wall:99,along"));
    put("no-such-phase", with("placements:[(phase:1", "placements:[(phase:77"));
    put("no-such-organisation", with("organisation:3", "organisation:99"));
    put("name-of-a-million-letters", with("West office", &"W".repeat(1_000_000)));
    put("unknown-kind", with("kind:External", "kind:Sensor"));
    put("field-twice", with("thickness:100", "thickness:100,thickness:200"));
    put("type-of-another", with("thickness:100", "thickness:\"100\""));
    put("path-absolute", section("underlays", "(id:1,floor:8,image:\"/etc/passwd\"),\n"));
    put("path-of-a-server", section("underlays", "(id:1,floor:8,image:\"\\\\\\\\server\\\\share\\\\a.png\"),\n"));

    // Too many.
    put("many-walls", section("walls", &"(id:1),\n".repeat(200_000)));
    put(
        "many-sections",
        format!("{}(\n{})\n", header("1", "0"), "sensors: [\n(id:1),\n],\n".repeat(50_000)).into_bytes(),
    );
    put("many-commas", section("walls", &",".repeat(4 << 20)));
    put("many-lines", section("walls", &"\n".repeat(4 << 20)));

    // A plan, and what happened to it.
    put("cut-in-half", example.as_bytes()[..example.len() / 2].to_vec());
    put("second-half", example.as_bytes()[example.len() / 2..].to_vec());
    put("zero-filled", [&example.as_bytes()[..2_000], &vec![0; example.len() - 2_000]].concat());
    put("backwards", example.bytes().rev().collect());
    put("overwritten", {
        let mut bytes = example.clone().into_bytes();
        bytes[3_000..3_600].fill(b'#');
        bytes
    });
    put("merge-markers", with("rooms: [\n", "rooms: [\n<<<<<<< ours\n=======\n>>>>>>> theirs\n"));
    all.into_iter().map(|(name, bytes)| HostileFile { name: format!("{name}.ron"), bytes }).collect()
}

/// Writes all of them into a folder.
pub fn write_hostile_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let write = |own: HostileFile| {
        let path = folder.join(own.name);
        std::fs::write(&path, own.bytes).expect("written");
        path
    };
    hostile_files().into_iter().map(write).collect()
}
