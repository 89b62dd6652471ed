//! A PDF as programs read it: its kind, its words, its outline, its tags; read back with another library than wrote it.
//!
//! That every document passes the validator of PDF/A-2u needs no test of its own: none is written that does not. What the
//! validator cannot know is held here.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/hostile_names.rs"]
mod hostile_names;
#[path = "support/pdf_reader.rs"]
mod pdf_reader;
#[path = "print/plan.rs"]
mod plan;

use colocate::drawing::palette::Rgb;
use colocate::file::builtin;
use colocate::model::*;
use colocate::publish::pdf::{PdfOptions, pdf};
use colocate::publish::{
    BeforeAndAfter, Group, GroupRole, Mark, Page, Paper, PrintContents, PrintOptions, Sheet, TextMark, booklet,
};
use colocate::text::Weight;
use hostile_names::{HOSTILE_NAMES, as_read};
use pdf_reader::{Pdf, Tagged};
use std::collections::BTreeSet;

fn bytes_of(plan: &Plan, options: &PrintOptions) -> Vec<u8> {
    let block = &plan.title_block;
    let about = PdfOptions::new(block.title.clone(), block.author.clone()).dated(block.date);
    pdf(&booklet(plan, options).unwrap(), &about).unwrap()
}

fn of(contents: PrintContents) -> PrintOptions {
    PrintOptions { contents, ..PrintOptions::default() }
}

/// Every kind of thing that is printed.
fn everything() -> Vec<(&'static str, PrintOptions)> {
    vec![
        ("floors", of(PrintContents::Floors)),
        ("floors with names", PrintOptions { names_people: true, ..of(PrintContents::Floors) }),
        ("before and after", of(PrintContents::BeforeAndAfter(BeforeAndAfter::default()))),
        ("cost plan", of(PrintContents::CostPlan)),
        ("business case", of(PrintContents::BusinessCase)),
        ("problems", of(PrintContents::Checks)),
        ("booklet", of(PrintContents::SheetSet)),
    ]
}

/// What is held of the names holds only if no two of them are one.
#[test]
fn there_are_forty_names_and_none_is_empty_or_twice() {
    let read: BTreeSet<String> = HOSTILE_NAMES.iter().map(|(_, name)| as_read(name)).collect();
    assert_eq!(read.len(), HOSTILE_NAMES.len());
    assert!(read.iter().all(|name| !name.is_empty()));
}

/// Part 2, level U; a title, a language, a date and who made it; letters that are in the file, and no more of them than are
/// used; the same bytes each time.
#[test]
fn every_document_is_made_to_be_kept() {
    let plan = builtin::leigh_road();
    for (what, options) in everything() {
        let bytes = bytes_of(&plan, &options);
        assert!(bytes == bytes_of(&plan, &options), "{what}: the same plan gives the same bytes");
        let pdf = Pdf::of(&bytes);
        let metadata = pdf.metadata();
        assert!(metadata.contains("<pdfaid:part>2</pdfaid:part>"), "{what}: {metadata}");
        assert!(metadata.contains("<pdfaid:conformance>U</pdfaid:conformance>"), "{what}: {metadata}");
        let date = plan.title_block.date.unwrap();
        assert!(metadata.contains(&format!("<xmp:CreateDate>{date}T00:00:00")), "{what}: {metadata}");
        assert_eq!(pdf.text(pdf.about(), "Title").unwrap(), plan.title_block.title, "{what}");
        assert_eq!(pdf.text(pdf.about(), "Author").unwrap(), plan.title_block.author, "{what}");
        assert_eq!(pdf.text(pdf.catalog(), "Lang").unwrap(), "en-GB", "{what}");
        let fonts = fonts(&pdf);
        assert!((1..=2).contains(&fonts.len()), "{what}: {fonts:?}");
        for (name, size) in fonts {
            let (tag, name) = name.split_once('+').unwrap_or_else(|| panic!("{what}: {name} is whole"));
            assert!(tag.len() == 6 && tag.bytes().all(|letter| letter.is_ascii_uppercase()), "{what}: {tag}");
            assert!(name.starts_with("Inter"), "{what}: {name}");
            assert!(0 < size && size < Weight::Regular.bytes().len() / 4, "{what}: {size} bytes of {name}");
        }
    }
}

/// Every font with how much of it is in the file.
fn fonts(pdf: &Pdf) -> Vec<(String, usize)> {
    let dictionaries = pdf.document.objects.values().filter_map(|object| object.as_dict().ok());
    let described = dictionaries
        .filter(|own| own.get(b"Type").is_ok_and(|kind| kind.as_name().is_ok_and(|kind| kind == b"FontDescriptor")));
    let font = |own: &lopdf::Dictionary| {
        let name = String::from_utf8(own.get(b"FontName").unwrap().as_name().unwrap().to_vec()).unwrap();
        let file = pdf.get(own, "FontFile3").map_or(0, |file| file.as_stream().unwrap().content.len());
        (name, file)
    };
    described.map(font).collect()
}

/// A document without a date has one all the same, which is not that of today.
#[test]
fn without_a_date_of_issue_nothing_is_asked_of_a_clock() {
    let sheets = booklet(&plan::plan(), &PrintOptions::default()).unwrap();
    let pdf = Pdf::of(&pdf(&sheets, &PdfOptions::new("No date", "")).unwrap());
    assert!(pdf.metadata().contains("<xmp:CreateDate>2000-01-01T00:00:00"), "{}", pdf.metadata());
    assert_eq!(pdf.text(pdf.about(), "Author"), None);
}

/// Figures are told in words, tables are rows with headers, and no page is silent.
#[test]
fn those_who_cannot_see_it_are_told() {
    let plan = builtin::leigh_road();
    for (what, options) in everything() {
        let sheets = booklet(&plan, &options).unwrap();
        let pdf = Pdf::of(&pdf(&sheets, &PdfOptions::new("Tags", "")).unwrap());
        let tags = pdf.tags();
        assert_eq!(tags.all("Sect").len(), sheets.len(), "{what}: a section for each page");
        assert!(tags.all("Sect").iter().all(|page| !page.words.is_empty()), "{what}");
        for figure in tags.all("Figure") {
            assert!(figure.alternative.as_ref().is_some_and(|words| 20 < words.len()), "{what}: {figure:?}");
        }
        for table in tags.all("Table") {
            assert_table(table, what);
        }
    }
    let tags = |contents| Pdf::of(&bytes_of(&plan, &of(contents))).tags();
    assert_eq!(
        tags(PrintContents::Floors).all("Figure").len(),
        booklet(&plan, &PrintOptions::default()).unwrap().len()
    );
    let cost = tags(PrintContents::CostPlan);
    assert!(!cost.all("Table").is_empty() && !cost.all("H1").is_empty(), "{cost:?}");
}

/// The first row is of titles; each row has a cell for each column, or one over all of them.
fn assert_table(table: &Tagged, what: &str) {
    let n_columns = table.under.iter().map(|row| row.under.len()).max().unwrap();
    let titles = &table.under[0];
    assert!(
        titles.under.iter().all(|cell| cell.role == "TH" && cell.scope.as_deref() == Some("Column")),
        "{what}: {titles:?}"
    );
    for row in &table.under {
        assert_eq!(row.role, "TR", "{what}");
        assert!(row.under.len() == n_columns || row.under.len() == 1, "{what}: {row:?}");
        for cell in &row.under {
            assert!(cell.role == "TH" || cell.role == "TD", "{what}: {cell:?}");
            assert_eq!(cell.scope.is_some(), cell.role == "TH", "{what}: {cell:?}");
        }
    }
    assert!(table.under.iter().any(|row| row.under.iter().any(|cell| !cell.words.is_empty())), "{what}: {table:?}");
}

/// Every sheet is in the outline under the headings that it says; headings that it shares with the sheet before are there once.
#[test]
fn sheets_are_in_the_outline() {
    let plan = builtin::leigh_road();
    for (what, options) in everything() {
        let sheets = booklet(&plan, &options).unwrap();
        let mut expected: Vec<(usize, String)> = Vec::new();
        let mut before: Vec<String> = Vec::new();
        for sheet in &sheets {
            let own = if sheet.bookmark.is_empty() { vec![sheet.page.title.clone()] } else { sheet.bookmark.clone() };
            let n_shared = own.iter().zip(&before).take_while(|(own, before)| own == before).count();
            expected.extend(own.iter().cloned().enumerate().skip(n_shared));
            before = own;
        }
        let pdf = Pdf::of(&pdf(&sheets, &PdfOptions::new("Outline", "")).unwrap());
        assert_eq!(pdf.outline(), expected, "{what}");
    }
}

/// A sheet of nothing but words.
fn sheet_of(words: &[&str]) -> Sheet {
    let mark = |(number, words): (usize, &&str)| {
        Mark::Text(TextMark {
            at: (20.0, 20.0 + 5.0 * number as f64),
            turned: if number % 3 == 0 { 90.0 } else { 0.0 },
            size: 3.0,
            weight: if number % 2 == 0 { Weight::Regular } else { Weight::SemiBold },
            colour: Rgb(0, 0, 0),
            text: (*words).to_owned(),
            halo: (number % 5 == 0).then_some((Rgb(255, 255, 255), 0.35)),
        })
    };
    let marks = words.iter().enumerate().map(mark).collect();
    let words = Group { role: GroupRole::Words, name: None, clip: None, marks, parts: Vec::new() };
    let figure = Group {
        role: GroupRole::Figure {
            description: words.all_marks().map(|mark| format!("{mark:?}")).collect::<Vec<_>>().concat(),
        },
        ..words.clone()
    };
    let page = Page { width: 420.0, height: 297.0, title: "Words".to_owned(), groups: vec![words, figure] };
    Sheet { floor: None, code: String::new(), scale: None, bookmark: Vec::new(), view: None, page }
}

/// Whatever the shipped fonts lack and whichever way words run: what is copied, searched for or read out are the words.
#[test]
fn forty_names_are_read_back_as_they_are() {
    let names: Vec<&str> = HOSTILE_NAMES.iter().map(|(_, name)| *name).collect();
    let expected: Vec<String> = names.iter().map(|name| as_read(name)).collect();
    let bytes = pdf(&[sheet_of(&names)], &PdfOptions::new("Forty names", "")).unwrap();
    let pdf = Pdf::of(&bytes);
    let lines: Vec<String> = pdf.lines().iter().map(|line| as_read(line)).collect();
    let twice: Vec<String> = [expected.clone(), expected.clone()].concat();
    for ((read, expected), (what, _)) in lines.iter().zip(&twice).zip(HOSTILE_NAMES.iter().cycle()) {
        assert_eq!(read, expected, "{what}");
    }
    assert_eq!(lines.len(), twice.len());
    // The tree of tags says the same.
    let paragraphs: Vec<String> =
        pdf.tags().all("P").iter().flat_map(|own| &own.words).map(|own| as_read(own)).collect();
    assert_eq!(paragraphs, expected);
}

/// Names are words in every place that a PDF has for them: title, outline, alternative text, and on the page.
#[test]
fn hostile_names_are_words_wherever_they_stand() {
    for (what, name) in HOSTILE_NAMES {
        let mut draft = plan::Draft::new();
        for (from, to) in [
            ((0, 0), (20_000, 0)),
            ((20_000, 0), (20_000, 12_000)),
            ((20_000, 12_000), (0, 12_000)),
            ((0, 12_000), (0, 0)),
        ] {
            draft.wall(from, to, WallKind::External);
        }
        draft.room((10_000, 6_000), name, name, RoomUse::Office);
        let floor = draft.plan.floor(plan::GROUND).unwrap().floor.clone();
        draft.add(Floor { name: name.to_owned(), ..floor });
        for team in draft.plan.teams.clone().values() {
            draft.add(Team { name: name.to_owned(), ..team.as_ref().clone() });
        }
        let block = draft.plan.title_block.as_ref().clone();
        draft.add(TitleBlock { title: name.to_owned(), author: name.to_owned(), ..block });
        let pdf = Pdf::of(&bytes_of(&draft.plan, &PrintOptions { paper: Paper::A1, ..PrintOptions::default() }));
        let expected = as_read(name);
        for key in ["Title", "Author"] {
            assert_eq!(as_read(&pdf.text(pdf.about(), key).unwrap()), expected, "{what}: {key}");
        }
        let metadata = pdf.metadata();
        let is_fit = |letter: char| !letter.is_control() || letter == '\n' || letter == '\t';
        assert!(metadata.chars().all(is_fit) && !metadata.contains("<script"), "{what}: {metadata}");
        let outline = pdf.outline();
        // In the middle of a title the name of a floor begins with a small letter.
        let small = expected.to_lowercase();
        let is_said = |words: &str| as_read(words).to_lowercase().contains(&small);
        assert!(outline.iter().any(|(_, title)| is_said(title)), "{what}: {outline:?}");
        let tags = pdf.tags();
        let figures = tags.all("Figure");
        assert!(figures.iter().all(|own| is_said(own.alternative.as_ref().unwrap())), "{what}");
        if name.chars().count() < 40 {
            // On paper a name is broken into lines, or stands whole; longer ones may be cut short.
            let together = |words: &str| words.split_whitespace().collect::<String>();
            let page = together(&as_read(&pdf.lines().join(" ")));
            assert!(page.contains(&together(&expected)), "{what}: {:?}", pdf.lines());
        }
        let actions = pdf.document.objects.values().filter_map(|object| object.as_dict().ok());
        assert!(actions.clone().all(|own| !own.has(b"JS") && !own.has(b"URI")), "{what}");
    }
}
