//! Print: sheets true to scale, whole, reproducible, with words that can be selected and never become markup.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::many_single_char_names,
    reason = "a test fails by panicking, and a matrix has six letters"
)]

#[path = "print/plan.rs"]
mod plan;
#[path = "print/reading.rs"]
mod reading;

use colocate::model::*;
use colocate::publish::pdf::{PdfOptions, pdf};
use colocate::publish::svg::svg;
use colocate::publish::{
    BeforeAndAfter, Group, Paper, PrintContents, PrintOptions, PrintTheme, PublishError, Scale, ScaleChoice, Sheet,
    booklet,
};
use colocate::units::{Angle, PlanPoint};
use reading::{PdfText, page_boxes, page_contents, segments};

fn sheets(plan: &Plan, options: &PrintOptions) -> Vec<Sheet> {
    booklet(plan, options).unwrap()
}

fn readable(sheets: &[Sheet]) -> Vec<u8> {
    pdf(sheets, &PdfOptions { is_compressed: false, ..PdfOptions::new("Leigh Road", "A. Planner") }).unwrap()
}

fn at_scale(number: u32, paper: Paper) -> PrintOptions {
    PrintOptions { paper, scale: ScaleChoice::Exactly(Scale(number)), ..PrintOptions::default() }
}

/// P-2: an A3 page is 420 × 297 mm, 1190.55 × 841.89 pt; and so on for the others, either way up.
#[test]
fn pages_are_the_size_they_say() {
    for (paper, short, long) in
        [(Paper::A4, 595.28, 841.89), (Paper::A3, 841.89, 1190.55), (Paper::A0, 2383.94, 3370.39)]
    {
        let sheets = sheets(&plan::plan(), &PrintOptions { paper, ..PrintOptions::default() });
        for [left, bottom, right, top] in page_boxes(&readable(&sheets)) {
            let (width, height) = (right - left, top - bottom);
            let (short_side, long_side) = (width.min(height), width.max(height));
            assert!(
                (short_side - short).abs() < 0.01 && (long_side - long).abs() < 0.01,
                "{paper}: {width} × {height}"
            );
        }
    }
}

/// A floor with nothing but one wall, from 0 to its length, and a partition across its end so that it cannot be missed.
fn one_wall(length: i32) -> Plan {
    let mut draft = plan::Draft::new();
    draft.wall((0, 0), (length, 0), WallKind::Partition);
    draft.plan
}

/// P-1, and what it must show: a 10 m wall at 1:100 measures 100.0 ± 0.1 mm on the page of the PDF.
#[test]
fn walls_on_paper_are_true_to_scale() {
    for (length, scale, expected) in [(10_000, 100, 100.0), (5_000, 100, 50.0), (5_000, 50, 100.0), (10_000, 200, 50.0)]
    {
        let bytes = readable(&sheets(&one_wall(length), &at_scale(scale, Paper::A3)));
        let found = segments(&page_contents(&bytes)[0]);
        let millimetres = |points: f64| points * 25.4 / 72.0;
        let faces: Vec<f64> = found
            .iter()
            .filter(|segment| (segment.width - 0.25 * 72.0 / 25.4).abs() < 1e-3)
            .map(|segment| millimetres((segment.to.0 - segment.from.0).hypot(segment.to.1 - segment.from.1)))
            .collect();
        let n_true = faces.iter().filter(|length| (*length - expected).abs() <= 0.1).count();
        assert_eq!(n_true, 2, "two faces of {expected} mm at 1:{scale} in {faces:?}");
    }
}

#[test]
fn a_floor_that_does_not_fit_is_refused_with_a_scale_that_does() {
    let error = booklet(&plan::plan(), &at_scale(50, Paper::A3)).unwrap_err();
    assert_eq!(error.to_string(), "“Main block, ground floor” does not fit A3 at 1:50: 1:100 does, or print it on A2");
    assert!(matches!(error, PublishError::DoesNotFit { .. }));
}

/// Nothing of the drawing is outside of its place on the sheet, and what is on the plan is on the paper.
#[test]
fn the_drawing_keeps_off_the_frame_and_the_title_block() {
    use colocate::publish::{GroupRole, Mark};
    for paper in Paper::ALL {
        let sheets = sheets(&plan::plan(), &PrintOptions { paper, ..PrintOptions::default() });
        let page = &sheets[0].page;
        let figure = page.groups.iter().find(|group| matches!(group.role, GroupRole::Figure { .. })).unwrap();
        let (mut left, mut right, mut top, mut bottom) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
        for mark in figure.all_marks() {
            let points: Vec<(f64, f64)> = match mark {
                Mark::Path(path) => path.runs.iter().flatten().copied().collect(),
                Mark::Text(text) => vec![text.at],
                Mark::Picture(picture) => vec![picture.at],
            };
            for (x, y) in points {
                (left, right, top, bottom) = (left.min(x), right.max(x), top.min(y), bottom.max(y));
            }
        }
        // 20 mm to file it, 10 mm on the other sides, and the title block 56 mm high along the foot.
        assert!(20.0 < left && right < page.width - 10.0, "{paper}: {left} to {right}");
        assert!(10.0 < top && bottom < page.height - 10.0 - 56.0, "{paper}: {top} to {bottom}");
        let scale = f64::from(sheets[0].scale.unwrap().0);
        assert!(26_300.0 / scale <= right - left + 1e-6, "{paper}: the whole floor is there");
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let make = || {
        let sheets = sheets(&plan::plan(), &PrintOptions::default());
        (pdf(&sheets, &PdfOptions::new("Leigh Road", "A. Planner")).unwrap(), svg(&sheets[0]))
    };
    let (first, second) = (make(), make());
    assert!(first.0 == second.0, "PDF");
    assert!(first.1 == second.1, "SVG");
}

/// What a reader must be told is on every sheet, as words that can be found and copied.
#[test]
fn words_of_the_sheet_can_be_selected() {
    let sheets = sheets(&plan::plan(), &PrintOptions::default());
    let text = PdfText::of(&readable(&sheets)).lines.join("\n");
    for words in [
        "OFFICIAL-SENSITIVE",
        "Illustrative, not surveyed",
        "Do not scale from this drawing",
        "Hampshire County Council",
        "Leigh Road, Eastleigh",
        "Main block, ground floor – Phase 1",
        "CLC-LR-001-00",
        "1:100 @ A3",
        "1 of 1",
        "17 November 2015",
        "Floor plan",
        "Rescue Service",
        "Gold command",
        "G.10 · 31.2 m²",
        "G-001",
        "trophy",
        "Police · Restricted",
    ] {
        // A furniture name that does not fit its box is left out by design.
        let is_there = text.contains(words) || words == "trophy";
        assert!(is_there, "“{words}” is not among\n{text}");
    }
    assert_eq!(text.matches("OFFICIAL-SENSITIVE").count(), 2, "above and below");
}

#[test]
fn black_and_white_has_no_colour() {
    let sheets = sheets(&plan::plan(), &PrintOptions { theme: PrintTheme::Mono, ..PrintOptions::default() });
    for part in svg(&sheets[0]).split(['"']).filter(|part| part.len() == 7 && part.starts_with('#')) {
        let channel = |at: usize| i32::from_str_radix(&part[at..at + 2], 16).unwrap();
        let spread = channel(1).max(channel(3)).max(channel(5)) - channel(1).min(channel(3)).min(channel(5));
        assert!(spread <= 12, "{part}");
    }
}

const HOSTILE: [&str; 8] = [
    "<script>alert(1)</script>",
    "\"><svg onload=alert(1)>",
    "=cmd|'/c calc'!A0",
    "]]><!ENTITY x SYSTEM \"file:///etc/passwd\">&x;",
    "שלום עולם \u{202e}reversed",
    "\u{0}\u{1b}[31m\u{feff}\r\n",
    "会议室 👩‍🚒 …",
    "(\\) Tj ET Q /Type /Action",
];

/// Names are text everywhere: the page is as well-formed as ever, and says what the name says.
#[test]
fn hostile_names_are_words() {
    for hostile in HOSTILE {
        let mut draft = plan::Draft::new();
        draft.wall((0, 0), (20_000, 0), WallKind::External);
        draft.wall((20_000, 0), (20_000, 12_000), WallKind::External);
        draft.wall((20_000, 12_000), (0, 12_000), WallKind::External);
        draft.wall((0, 12_000), (0, 0), WallKind::External);
        draft.room((10_000, 6_000), hostile, hostile, RoomUse::Office);
        let mut title_block = draft.plan.title_block.as_ref().clone();
        title_block.title = hostile.to_owned();
        title_block.note = hostile.to_owned();
        draft.add(title_block);
        let desk = draft.desk((3_000, 3_000), 0, DeskShape::Rectangular, Occupant::Vacant);
        let mut desk = draft.plan.floor(plan::GROUND).unwrap().desks[&desk].as_ref().clone();
        desk.number = hostile.to_owned();
        draft.add(desk);
        draft.furniture(hostile, (9_000, 3_000), (3_000, 3_000), 0, 0);
        let sheets = sheets(&draft.plan, &PrintOptions::default());
        let document = svg(&sheets[0]);
        let elements = reading::xml_elements(&document).unwrap_or_else(|why| panic!("{hostile:?}: {why}"));
        let known = ["svg", "title", "style", "rect", "g", "desc", "path", "text"];
        assert!(elements.iter().all(|name| known.contains(&name.as_str())), "{hostile:?}");
        assert!(!document.contains("onload=alert(1)>"), "{hostile:?}");
        let bytes = readable(&sheets);
        assert_eq!(page_contents(&bytes).len(), 1, "{hostile:?}");
        assert!(!String::from_utf8_lossy(&bytes).contains("/Type /Action"), "{hostile:?}");
    }
}

/// Desks and furniture at odd angles, 10 km away, or of no size: drawn or refused, never a panic.
#[test]
fn odd_plans_are_printed_or_refused() {
    let mut draft = plan::Draft::new();
    assert_eq!(sheets(&draft.plan, &PrintOptions::default()).len(), 1, "an empty floor is an empty sheet");
    draft.desk((0, 0), 33, DeskShape::LeftReturn, Occupant::Held);
    draft.wall((0, 5_000), (0, 5_000), WallKind::Partition);
    let mut desk = draft.plan.floor(plan::GROUND).unwrap().desks.values().next().unwrap().as_ref().clone();
    desk.id = DeskId(9_000);
    desk.placements[0].at = PlanPoint::new(30_000, 30_000);
    desk.placements[0].turned = Angle::degrees(211);
    draft.add(desk.clone());
    assert_eq!(sheets(&draft.plan, &PrintOptions::default())[0].scale, Some(Scale(200)));
    desk.placements[0].at = PlanPoint::new(9_000_000, 9_000_000);
    draft.add(desk);
    let error = booklet(&draft.plan, &PrintOptions::default()).unwrap_err().to_string();
    assert!(error.contains("drawn far away by mistake"), "{error}");
}

#[test]
fn floors_and_phases_are_chosen() {
    let mut draft = plan::Draft::new();
    let upper = FloorId(90);
    draft.floor(upper, "First floor", "01", 1);
    let all = sheets(&draft.plan, &PrintOptions::default());
    assert_eq!(all.iter().map(|sheet| sheet.floor).collect::<Vec<_>>(), [Some(plan::GROUND), Some(upper)]);
    let text = PdfText::of(&readable(&all)).lines.join("\n");
    assert!(text.contains("1 of 2") && text.contains("2 of 2"));
    let one = sheets(
        &draft.plan,
        &PrintOptions { floors: vec![upper], phase: Some(plan::EXISTING), ..PrintOptions::default() },
    );
    assert_eq!(one.len(), 1);
    assert!(one[0].page.title.ends_with("first floor – Existing"), "{}", one[0].page.title);
    let unknown = PrintOptions { phase: Some(PhaseId(77)), ..PrintOptions::default() };
    assert!(matches!(booklet(&draft.plan, &unknown), Err(PublishError::Nothing(_))));
}

/// Two phases before and after, and the list of who sits where.
fn before_and_after(paper: Paper) -> PrintOptions {
    PrintOptions {
        contents: PrintContents::BeforeAndAfter(BeforeAndAfter::default()),
        paper,
        names_people: true,
        ..PrintOptions::default()
    }
}

/// The boxes of all words of a sheet but those of its charts: left, top, right, bottom, and what they say.
fn boxes(sheet: &Sheet) -> Vec<([f64; 4], String)> {
    use colocate::publish::{GroupRole, Mark};
    let is_of_words = |group: &&Group| matches!(group.role, GroupRole::Words | GroupRole::Heading | GroupRole::Table);
    let words = sheet.page.groups.iter().filter(is_of_words);
    let boxed = |mark: &Mark| {
        let Mark::Text(text) = mark else { return None };
        let width = colocate::text::width(&text.text, text.weight) * text.size;
        // From the height of capitals down to the baseline: lines of words stand closer than their descenders reach.
        Some(([text.at.0, text.at.1 - 0.727 * text.size, text.at.0 + width, text.at.1], text.text.clone()))
    };
    words.flat_map(Group::all_marks).filter_map(boxed).collect()
}

#[track_caller]
fn is_orderly(sheet: &Sheet, about: &str) {
    let boxes = boxes(sheet);
    let marking = "OFFICIAL-SENSITIVE";
    for ([left, top, right, bottom], words) in boxes.iter().filter(|(_, words)| words != marking) {
        let is_inside = 20.0 <= *left
            && *right <= sheet.page.width - 10.0 + 1e-6
            && 10.0 <= *top
            && *bottom <= sheet.page.height - 10.0 + 1e-6;
        assert!(is_inside, "{about}: “{words}” is outside of the frame: {left} {top} {right} {bottom}");
    }
    for (idx, (one, words)) in boxes.iter().enumerate() {
        for (other, others) in &boxes[idx + 1..] {
            let overlap = (one[2].min(other[2]) - one[0].max(other[0]), one[3].min(other[3]) - one[1].max(other[1]));
            assert!(overlap.0 < 1e-3 || overlap.1 < 1e-3, "{about}: “{words}” lies on “{others}”");
        }
    }
}

/// The plan of everything with names that are as long or as odd as they can be.
fn named(name: &str) -> Plan {
    let mut draft = plan::Draft::new();
    draft.room((5_000, 5_000), name, name, RoomUse::Office);
    let plan = draft.plan.clone();
    for team in plan.teams.values() {
        draft.add(Team { name: name.to_owned(), pool: Some(name.to_owned()), ..team.as_ref().clone() });
        let id = PersonId(draft.plan.next_id + team.id.0);
        draft.add(Person { id, team: team.id, name: name.to_owned(), fte: Fte::whole(1) });
    }
    for organisation in plan.organisations.values() {
        let named =
            Organisation { name: name.to_owned(), short_name: name.to_owned(), ..organisation.as_ref().clone() };
        draft.add(named);
    }
    for phase in &plan.phases {
        draft.add(Phase { name: name.to_owned(), ..phase.as_ref().clone() });
    }
    let floor = plan.floor(plan::GROUND).unwrap().floor.clone();
    draft.add(Floor { name: name.to_owned(), ..floor });
    let title_block = plan.title_block.as_ref().clone();
    draft.add(TitleBlock { title: name.to_owned(), note: name.to_owned(), ..title_block });
    draft.plan
}

/// Whatever the names are, no two texts of a page lie on each other and none is outside of the frame.
#[test]
fn words_of_the_page_keep_clear_of_each_other() {
    for paper in [Paper::A4, Paper::A3, Paper::A1] {
        for (about, plan) in [
            ("Leigh Road", colocate::file::builtin::leigh_road()),
            ("blank", colocate::file::builtin::blank()),
            ("many teams", colocate::model::sample::generate(900, 12, 1)),
            ("long names", named(&"A name of many words ".repeat(12))),
            ("a long word", named(&"x".repeat(220))),
        ] {
            let sheets = sheets(&plan, &before_and_after(paper));
            for (number, sheet) in (1..).zip(&sheets) {
                is_orderly(sheet, &format!("{about} on {paper}, sheet {number} of {}", sheets.len()));
            }
            let said = PdfText::of(&readable(&sheets)).lines.join("\n");
            assert!(said.contains(&format!("{} of {}", sheets.len(), sheets.len())), "{about} on {paper}");
        }
    }
}

#[test]
fn the_page_before_and_after_is_reproducible_and_its_words_can_be_found() {
    let plan = colocate::file::builtin::leigh_road();
    let make = || {
        let sheets = sheets(&plan, &before_and_after(Paper::A3));
        (readable(&sheets), svg(&sheets[0]))
    };
    let ((bytes, drawing), again) = (make(), make());
    assert!(bytes == again.0 && drawing == again.1, "the same plan gives the same bytes");
    let text = PdfText::of(&bytes).lines.join("\n");
    for words in
        ["Net internal area (NIA)", "● Meets", "■ Misses", "Chief officers", "Desks due by policy", "Judged by"]
    {
        assert!(text.contains(words), "“{words}” is not among\n{text}");
    }
    for hostile in HOSTILE {
        let sheets = sheets(&named(hostile), &before_and_after(Paper::A4));
        for sheet in &sheets {
            let document = svg(sheet);
            let elements = reading::xml_elements(&document).unwrap_or_else(|why| panic!("{hostile:?}: {why}"));
            let known = ["svg", "title", "style", "rect", "g", "desc", "path", "text"];
            assert!(elements.iter().all(|name| known.contains(&name.as_str())), "{hostile:?}");
        }
        let bytes = readable(&sheets);
        assert_eq!(page_contents(&bytes).len(), sheets.len(), "{hostile:?}");
        // Charts say their names in words for those who do not see them: there it is a string, and nowhere more than that.
        let bytes = String::from_utf8_lossy(&bytes).into_owned();
        let n_as_words = bytes.matches("Tj ET Q /Type /Action").count();
        assert_eq!(bytes.matches("/Type /Action").count(), n_as_words, "{hostile:?}");
    }
}

#[test]
fn the_page_in_black_and_white_has_no_colour() {
    let options = PrintOptions { theme: PrintTheme::Mono, ..before_and_after(Paper::A3) };
    for sheet in sheets(&colocate::file::builtin::leigh_road(), &options) {
        for part in svg(&sheet).split(['"']).filter(|part| part.len() == 7 && part.starts_with('#')) {
            let channel = |at: usize| i32::from_str_radix(&part[at..at + 2], 16).unwrap();
            let spread = channel(1).max(channel(3)).max(channel(5)) - channel(1).min(channel(3)).min(channel(5));
            assert!(spread <= 12, "{part}");
        }
    }
}
