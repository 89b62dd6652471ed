//! Names that people or machines could give, through every format but the PDF: read back they are the same words, and
//! nothing else has become of them, no element, no formula, no record.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

#[path = "support/hostile_names.rs"]
mod hostile_names;
#[expect(dead_code, reason = "the tests of print use the rest of it")]
#[path = "print/plan.rs"]
mod plan;

use acadrust::DxfReader;
use acadrust::entities::EntityType;
use calamine::{Data, Reader as _, Xlsx};
use colocate::analysis::Analyst;
use colocate::drawing::palette::Rgb;
use colocate::file::builtin;
use colocate::model::*;
use colocate::publish::svg::svg;
use colocate::publish::workbook::{self, Table};
use colocate::publish::{
    Group, GroupRole, Mark, Page, PrintOptions, Progress, Sheet, TextMark, booklet, dxf::dxf, files, png,
};
use colocate::text::{self, Weight};
use colocate::units::PlanPoint;
use hostile_names::{HOSTILE_NAMES, as_read};
use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A floor with a room and a desk for each name; names of persons, teams, organisations, zones, phases and buildings, too.
fn hostile_plan() -> Plan {
    let mut draft = plan::Draft::new();
    let mut id = 5_000;
    let mut next = || {
        id += 1;
        id
    };
    for (idx, (_, name)) in (0..).zip(HOSTILE_NAMES) {
        let (left, name) = (idx * 8_000, name.to_owned());
        for (from, to) in [
            ((left, 0), (left + 7_000, 0)),
            ((left + 7_000, 0), (left + 7_000, 6_000)),
            ((left + 7_000, 6_000), (left, 6_000)),
            ((left, 6_000), (left, 0)),
        ] {
            draft.wall(from, to, WallKind::Partition);
        }
        draft.room((left + 3_500, 3_000), &name, &name, RoomUse::Office);
        let organisation = Organisation {
            id: OrganisationId(next()),
            name: name.clone(),
            short_name: name.clone(),
            colour: 0,
            hatch: Hatch::Rising,
        };
        let team = Team {
            name: name.clone(),
            ..Team::usual(TeamId(next()), organisation.id, name.clone(), 3, plan::EXISTING)
        };
        let person = Person { id: PersonId(next()), team: team.id, name: name.clone(), fte: Fte::whole(1) };
        let occupant = Occupant::Person(person.id);
        let corner = |x: i32, y: i32| PlanPoint::new(left + x, y);
        let zone = Zone {
            id: ZoneId(next()),
            floor: plan::GROUND,
            name: name.clone(),
            level: SecurityLevel::Shared,
            organisation: None,
            vetting: None,
            outline: vec![corner(200, 200), corner(6_800, 200), corner(6_800, 5_800), corner(200, 5_800)],
            life: Lifetime::from(plan::EXISTING),
        };
        draft.add(organisation);
        draft.add(team);
        draft.add(person);
        draft.add(zone);
        let desk = draft.desk((left + 2_000, 2_000), 0, DeskShape::Rectangular, occupant);
        let mut desk = draft.plan.floor(plan::GROUND).unwrap().desks[&desk].as_ref().clone();
        desk.number = name;
        draft.add(desk);
    }
    draft.plan
}

/// The words of a sheet that has only a line of them.
fn sheet_of(words: &str) -> Sheet {
    let text = TextMark {
        at: (5.0, 20.0),
        turned: 0.0,
        size: 4.0,
        weight: Weight::Regular,
        colour: Rgb::BLACK,
        text: words.to_owned(),
        halo: None,
    };
    let group =
        Group { role: GroupRole::Words, name: None, clip: None, marks: vec![Mark::Text(text)], parts: Vec::new() };
    let page = Page { width: 200.0, height: 30.0, title: words.to_owned(), groups: vec![group] };
    Sheet { floor: None, code: String::new(), scale: None, bookmark: Vec::new(), view: None, page }
}

#[test]
fn svg_says_every_name_and_holds_nothing_but_what_it_draws() {
    let known = ["svg", "title", "style", "rect", "g", "desc", "path", "text"];
    for (what, name) in HOSTILE_NAMES {
        let document = svg(&sheet_of(name));
        let tree = roxmltree::Document::parse(&document).unwrap_or_else(|error| panic!("{what}: {error}"));
        let elements: Vec<_> = tree.descendants().filter(roxmltree::Node::is_element).collect();
        assert!(elements.iter().all(|element| known.contains(&element.tag_name().name())), "{what}");
        for tag in ["text", "title"] {
            let found = elements.iter().find(|element| element.tag_name().name() == tag).unwrap();
            assert_eq!(as_read(found.text().unwrap_or_default()), as_read(name), "{what}: {tag}");
        }
    }
    let mut plan = hostile_plan();
    let title_block = std::sync::Arc::make_mut(&mut plan.title_block);
    title_block.title = HOSTILE_NAMES[24].1.to_owned();
    for sheet in booklet(&plan, &PrintOptions { names_people: true, ..PrintOptions::default() }).unwrap() {
        let document = svg(&sheet);
        let tree = roxmltree::Document::parse(&document).unwrap();
        let elements = || tree.descendants().filter(roxmltree::Node::is_element);
        assert!(elements().all(|element| known.contains(&element.tag_name().name())));
        let on_handler = |name: &str| name.starts_with("on") || name == "href";
        assert!(elements().all(|element| element.attributes().all(|attribute| !on_handler(attribute.name()))));
    }
}

/// Layers and things are groups with a name of their own, also where a thing is in several layers.
#[test]
fn svg_is_grouped_by_layer_and_thing_and_no_name_is_used_twice() {
    let plan = builtin::leigh_road();
    let sheets = booklet(&plan, &PrintOptions::default()).unwrap();
    let document = svg(&sheets[0]);
    let tree = roxmltree::Document::parse(&document).unwrap();
    let mut ids = BTreeSet::new();
    for id in tree.descendants().filter_map(|node| node.attribute("id")) {
        assert!(ids.insert(id), "{id} twice");
    }
    for expected in ["walls", "desks", "room-names", "doors-and-windows", "drawing", "frame"] {
        assert!(ids.contains(expected), "{expected} of {:?}", ids.iter().take(30).collect::<Vec<_>>());
    }
    let floor = plan.floor(sheets[0].floor.unwrap()).unwrap();
    let view = plan.view(Moment::complete(plan.last_phase().unwrap().id));
    for placed in view.desks(floor) {
        let id = format!("desk-{}", placed.desk.id.0);
        let group = tree.descendants().find(|node| node.attribute("id") == Some(&id)).unwrap();
        let layer = group.parent().unwrap();
        let inkscape = "http://www.inkscape.org/namespaces/inkscape";
        assert_eq!(layer.attribute((inkscape, "label")), Some("Desks"));
        assert_eq!(layer.attribute((inkscape, "groupmode")), Some("layer"));
    }
    // The sheet is as large as it says, in millimetres.
    let root = tree.root_element();
    let (width, height) = (sheets[0].page.width, sheets[0].page.height);
    assert_eq!(root.attribute("width").unwrap(), format!("{width}mm"));
    assert_eq!(root.attribute("viewBox").unwrap(), format!("0 0 {width} {height}"));
}

/// The picture of a name is the picture of what stands in for it, and no character is dropped in silence.
#[test]
fn png_draws_every_name() {
    let blank = png::pixels(&sheet_of(""), 800).unwrap();
    for (what, name) in HOSTILE_NAMES {
        let drawn = png::pixels(&sheet_of(name), 800).unwrap();
        assert!(drawn != blank, "{what}");
        assert!(drawn == png::pixels(&sheet_of(&text::printable(name)), 800).unwrap(), "{what}");
    }
}

/// A value of a DXF as programs show it.
fn shown(value: &str) -> String {
    value.replace("%%%", "%").replace("\\U+005C", "\\")
}

#[test]
fn dxf_says_every_name_and_has_no_record_more() {
    let plan = hostile_plan();
    let phase = plan.last_phase().unwrap();
    let view = plan.view(Moment::complete(phase.id));
    let options = PrintOptions { names_people: true, ..PrintOptions::default() };
    let bytes = dxf(&view, phase, plan.floor(plan::GROUND).unwrap(), &options).unwrap();
    let document = DxfReader::from_reader(Cursor::new(bytes.clone())).unwrap().read().unwrap();
    let desks: Vec<_> = document
        .model_space_entities()
        .filter_map(|entity| if let EntityType::Insert(insert) = entity { Some(insert) } else { None })
        .filter(|insert| insert.block_name.starts_with("DESK-"))
        .collect();
    assert_eq!(desks.len(), HOSTILE_NAMES.len());
    for (idx, (what, name)) in HOSTILE_NAMES.into_iter().enumerate() {
        let desk =
            desks.iter().find(|desk| (desk.insert_point.x - (idx as f64 * 8_000.0 + 2_000.0)).abs() < 0.5).unwrap();
        for tag in ["NUMBER", "TEAM", "ORGANISATION", "PERSON"] {
            let value = &desk.attributes.iter().find(|attribute| attribute.tag == tag).unwrap().value;
            assert_eq!(as_read(&shown(value)), as_read(name), "{what}: {tag}");
        }
    }
    // As many things as of names that are harmless: neither layers nor blocks nor entities are made of words.
    let layers: Vec<_> = document.layers.iter().map(|layer| layer.name.clone()).collect();
    assert!(
        layers.iter().all(|name| name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')),
        "{layers:?}"
    );
    let unnamed = dxf(&view, phase, plan.floor(plan::GROUND).unwrap(), &PrintOptions::default()).unwrap();
    assert!(!String::from_utf8(unnamed).unwrap().contains("PERSON"));
    audited(&bytes);
}

/// Has the file audited by another program, where there is one.
fn audited(bytes: &[u8]) {
    let is_there = Command::new("python3").args(["-c", "import ezdxf"]).output().is_ok_and(|out| out.status.success());
    if !is_there {
        println!("skipped: there is no python3 with ezdxf here, so nobody else audits the DXF of hostile names");
        return;
    }
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile.dxf");
    std::fs::write(&path, bytes).unwrap();
    let script = "import sys, ezdxf\n\
                  document = ezdxf.readfile(sys.argv[1])\n\
                  auditor = document.audit()\n\
                  print(len(auditor.errors), len(auditor.fixes), len(document.modelspace().query('INSERT')))\n";
    let out = Command::new("python3").args(["-c", script]).arg(&path).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(String::from_utf8_lossy(&out.stdout).trim(), format!("0 0 {}", HOSTILE_NAMES.len()));
}

fn tables(plan: &Plan, names_people: bool) -> Vec<Table> {
    workbook::registers(plan, &Analyst::new().report(plan), names_people)
}

#[test]
fn workbook_says_every_name_and_has_no_formula_of_them() {
    let plan = hostile_plan();
    let bytes = workbook::xlsx(&plan, &tables(&plan, true)).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    for (sheet, column) in [
        ("Desks", 0),
        ("Desks", 3),
        ("Desks", 10),
        ("Rooms", 2),
        ("Rooms", 3),
        ("Teams", 2),
        ("Moves", 3),
        ("Moves", 6),
        ("Moves", 9),
    ] {
        let range = book.worksheet_range(sheet).unwrap();
        let found: BTreeSet<String> = range
            .rows()
            .skip(1)
            .map(|row| match &row[column] {
                Data::String(text) => as_read(text),
                Data::Empty => String::new(),
                other => panic!("{sheet}: {other:?} is no text"),
            })
            .collect();
        for (what, name) in HOSTILE_NAMES {
            assert!(found.contains(&as_read(name)), "{sheet} {column}: {what}");
        }
        assert_eq!(book.worksheet_formula(sheet).unwrap().used_cells().count(), 0, "{sheet}");
    }
}

#[test]
fn lists_say_every_name_to_the_letter() {
    let plan = hostile_plan();
    let tables = tables(&plan, true);
    for (table, column) in [(&tables[0], 0), (&tables[1], 3), (&tables[2], 2), (&tables[3], 9)] {
        let bytes = workbook::csv(&plan, table).unwrap();
        let mut reader = csv::ReaderBuilder::new().from_reader(bytes.as_slice());
        let headings = reader.headers().unwrap().clone();
        assert_eq!(headings.iter().rev().take(2).collect::<Vec<_>>(), ["Survey status", "Protective marking"]);
        let mut found = BTreeSet::new();
        for record in reader.records() {
            let record = record.unwrap();
            assert_eq!(record.get(record.len() - 2), Some("OFFICIAL-SENSITIVE"), "{}", table.name);
            for field in &record {
                let is_number = field.parse::<f64>().is_ok();
                assert!(is_number || !field.trim_start().starts_with(['=', '+', '-', '@']), "{}: {field}", table.name);
            }
            found.insert(without_guard(&record[column]));
        }
        for (what, name) in HOSTILE_NAMES {
            assert!(found.contains(name), "{}: {what}", table.name);
        }
    }
}

/// The rule that the lists state: one apostrophe is taken off a text that goes on as a formula would.
fn without_guard(field: &str) -> String {
    let rest = field.trim_start_matches('\'');
    let is_formula = rest.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let is_guarded = field.starts_with('\'') && (is_formula || rest.starts_with(['\t', '\r', '\n']));
    if is_guarded { field[1..].to_owned() } else { field.to_owned() }
}

/// Nobody's name is in any format unless that was asked for.
#[test]
fn nobody_is_named_who_was_not_asked_for() {
    let mut draft = plan::Draft::new();
    let name = "Zebedee Quill";
    draft.add(Person { id: PersonId(900), team: TeamId(20), name: name.to_owned(), fte: Fte::whole(1) });
    draft.desk((3_000, 3_000), 0, DeskShape::Rectangular, Occupant::Person(PersonId(900)));
    for (path, is_text) in [("a.svg", true), ("a.dxf", true), ("a.csv", true), ("a.xlsx", false)] {
        for names_people in [false, true] {
            let options = PrintOptions { names_people, ..PrintOptions::default() };
            let made = files(&draft.plan, &options, Path::new(path), Progress::default()).unwrap();
            let is_named = made.iter().any(|(_, bytes)| {
                if is_text {
                    return String::from_utf8_lossy(bytes).contains(name);
                }
                let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
                let names = book.sheet_names();
                names.iter().any(|sheet| {
                    let range = book.worksheet_range(sheet).unwrap();
                    range.used_cells().any(|(_, _, cell)| matches!(cell, Data::String(text) if text.contains(name)))
                })
            });
            assert_eq!(is_named, names_people, "{path}");
        }
    }
}

/// The registers against what was put in by hand: 6.9 by 5.9 m between the faces of walls of 100 mm on centre lines.
#[test]
fn registers_say_what_was_drawn() {
    let mut draft = plan::Draft::new();
    for (from, to) in
        [((0, 0), (7_000, 0)), ((7_000, 0), (7_000, 6_000)), ((7_000, 6_000), (0, 6_000)), ((0, 6_000), (0, 0))]
    {
        draft.wall(from, to, WallKind::Partition);
    }
    draft.room((3_500, 3_000), "G.01", "Control", RoomUse::Office);
    draft.desk((2_000, 2_000), 90, DeskShape::SitStand, Occupant::Team(TeamId(20)));
    draft.desk((12_000, 2_000), 0, DeskShape::Rectangular, Occupant::Held);
    let tables = tables(&draft.plan, false);
    let rows = |table: &Table| {
        let bytes = workbook::csv(&draft.plan, table).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        let row = |record: csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
        reader.records().map(|record| row(record.unwrap())).collect::<Vec<_>>()
    };
    let desks = rows(&tables[0]);
    let first =
        ["G-001", "Main block, ground floor", "G.01 Control", "", "Sit-stand", "1600", "800", "2000", "2000", "90"];
    assert_eq!(desks[1][..10], first);
    assert_eq!(desks[1][10..12], ["Police team", "Police"]);
    assert_eq!((desks[2][2].as_str(), desks[2][10].as_str()), ("", "Held"));
    let thickness = f64::from(WallKind::Partition.usual_thickness().0) / 1_000.0;
    let area = (7.0 - thickness) * (6.0 - thickness);
    let rooms = rows(&tables[1]);
    assert_eq!(rooms[1][2..5], ["G.01", "Control", RoomUse::Office.label()]);
    assert_eq!(rooms[0][5], "Area m²");
    assert!((rooms[1][5].parse::<f64>().unwrap() - area).abs() < 0.006, "{} is not {area}", rooms[1][5]);
    assert_eq!(rooms[1][8], "1");
    let teams = rows(&tables[2]);
    let police = teams.iter().find(|row| row[2] == "Police team").unwrap();
    assert_eq!(
        (police[3].as_str(), police[8].as_str(), police[9].as_str()),
        ("10", "1", "Main block, ground floor: 1")
    );
    let moves = rows(&tables[3]);
    assert_eq!(moves.len(), 3);
    assert_eq!(
        moves[1][..8],
        ["Existing", "Complete", "Main block, ground floor", "G-001", "Vacant", "", "Police team", "Police"]
    );
}

/// Every sheet of the workbook bears the marking, in sight and on every page.
#[test]
fn every_sheet_bears_the_marking() {
    let plan = builtin::leigh_road();
    let made = files(&plan, &PrintOptions::default(), Path::new("a.xlsx"), Progress::default()).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(made[0].1.clone())).unwrap();
    let names = book.sheet_names();
    assert!(["Desks", "Rooms", "Teams", "Moves", "Cost plan"].iter().all(|name| names.iter().any(|own| own == name)));
    let marking = plan.title_block.marking.to_string();
    for name in names {
        let range = book.worksheet_range(&name).unwrap();
        let first = range.rows().next().unwrap();
        assert!(first.iter().any(|cell| matches!(cell, Data::String(text) if text.starts_with(&marking))), "{name}");
    }
}
