//! What is redacted is nowhere in what leaves the program, in no format, in no corner of it; and what stays is true. A copy
//! for review holds no name of a person and no word of vetting, and its comments come back.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

#[expect(dead_code, reason = "each test file uses its own part of this")]
mod support {
    pub(crate) mod every_kind;
    pub(crate) mod hostile;
    pub(crate) mod office;
}

use calamine::{Data, Reader as _, Xlsx};
use colocate::analysis::{Analyst, Report};
use colocate::check::{Checker, Severity};
use colocate::compare::Merge;
use colocate::file::{builtin, from_text, to_text};
use colocate::model::*;
use colocate::publish::pdf::{PdfOptions, pdf};
use colocate::publish::svg::svg;
use colocate::publish::{Group, GroupRole, Mark, PrintContents, PrintOptions, Progress, Sheet, booklet, files};
use colocate::units::{Date, PlanPoint};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use support::hostile::{made, pieces};

/// Gives everything in a plan that can be hidden a name of its own that nothing else has.
fn named(whole: &Plan) -> Plan {
    let mut plan = whole.clone();
    for element in Section::ALL.into_iter().flat_map(|section| whole.section(section)) {
        match element {
            Element::Team(mut own) => {
                own.name = format!("Zteam{}z", own.id.0);
                own.provenance = Provenance::Assumption(format!("Asked the head of Zteam{}z", own.id.0));
                plan.insert(own.into());
            }
            Element::Person(mut own) => {
                own.name = format!("Zperson{}z", own.id.0);
                plan.insert(own.into());
            }
            Element::Room(mut own) => {
                own.number = format!("Znumber{}z", own.id.0);
                let id = own.id.0;
                for (place, dated) in own.uses.iter_mut().enumerate() {
                    dated.name = format!("Zroom{id}x{place}z");
                }
                plan.insert(own.into());
            }
            Element::Desk(mut own) => {
                own.number = format!("Zdesk{}z", own.id.0);
                plan.insert(own.into());
            }
            Element::Zone(mut own) => {
                own.name = format!("Zzone{}z", own.id.0);
                plan.insert(own.into());
            }
            _ => {}
        }
    }
    plan
}

/// Whether a point lies in an outline, by counting how often a line from it crosses the sides.
fn contains(outline: &[PlanPoint], at: PlanPoint) -> bool {
    let sides = outline.iter().zip(outline.iter().cycle().skip(1));
    let (x, y) = (f64::from(at.x.0), f64::from(at.y.0));
    let crosses = |(from, to): &(&PlanPoint, &PlanPoint)| {
        let (ax, ay, bx, by) = (f64::from(from.x.0), f64::from(from.y.0), f64::from(to.x.0), f64::from(to.y.0));
        (ay <= y) != (by <= y) && x < ax + (y - ay) / (by - ay) * (bx - ax)
    };
    sides.filter(crosses).count() % 2 == 1
}

/// The names that have to be gone, by where things are drawn: whatever has its anchor or any of its places in a zone.
fn secrets(plan: &Plan, level: SecurityLevel) -> BTreeSet<String> {
    let mut secrets = BTreeSet::new();
    let mut of_team: BTreeMap<TeamId, (usize, usize)> = BTreeMap::new();
    for floor in plan.floors.values() {
        let zones: Vec<&Arc<Zone>> = floor.zones.values().filter(|zone| level <= zone.level).collect();
        let is_in = |at: PlanPoint| zones.iter().any(|zone| contains(&zone.outline, at));
        secrets.extend(zones.iter().map(|zone| zone.name.clone()));
        for room in floor.rooms.values().filter(|room| is_in(room.anchor)) {
            secrets.insert(room.number.clone());
            secrets.extend(room.uses.iter().map(|dated| dated.name.clone()));
        }
        let hidden: BTreeSet<DeskId> = floor
            .desks
            .values()
            .filter(|desk| desk.placements.iter().any(|placement| is_in(placement.at)))
            .map(|desk| desk.id)
            .collect();
        secrets.extend(hidden.iter().map(|desk| floor.desks[desk].number.clone()));
        for (&(desk, _), occupant) in &floor.occupancy {
            let team = match occupant {
                Occupant::Team(team) => *team,
                Occupant::Person(person) => {
                    if hidden.contains(&desk) {
                        secrets.insert(plan.people[person].name.clone());
                    }
                    plan.people[person].team
                }
                Occupant::Vacant | Occupant::Held => continue,
            };
            let counts = of_team.entry(team).or_default();
            *(if hidden.contains(&desk) { &mut counts.0 } else { &mut counts.1 }) += 1;
        }
    }
    for (team, _) in of_team.into_iter().filter(|(_, (inside, outside))| 0 < *inside && *outside == 0) {
        secrets.insert(plan.teams[&team].name.clone());
        secrets.extend(plan.people.values().filter(|own| own.team == team).map(|own| own.name.clone()));
    }
    secrets.retain(|name| !name.is_empty());
    secrets
}

/// Which of some words stand in a text.
fn found<'a>(secrets: &'a BTreeSet<String>, text: &str) -> Vec<&'a String> {
    secrets.iter().filter(|secret| text.contains(secret.as_str())).collect()
}

fn all_words(sheets: &[Sheet]) -> String {
    fn of_group(group: &Group, words: &mut String) {
        if let GroupRole::Figure { description } = &group.role {
            words.push_str(description);
        }
        for mark in &group.marks {
            if let Mark::Text(text) = mark {
                words.push_str(&text.text);
                words.push('\n');
            }
        }
        group.parts.iter().for_each(|part| of_group(part, words));
    }
    let mut words = String::new();
    for sheet in sheets {
        writeln!(words, "{}\n{}\n{:?}", sheet.code, sheet.page.title, sheet.bookmark).unwrap();
        sheet.page.groups.iter().for_each(|group| of_group(group, &mut words));
    }
    words
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn nothing_of_a_random_plan_is_told(pieces in pieces(60), level in 0_usize..4) {
        let plan = named(&made(&pieces));
        let level = SecurityLevel::ALL[level];
        let secrets = secrets(&plan, level);
        let left = redacted(&plan, level);
        prop_assert_eq!(left.violations(), Vec::<String>::new());
        // What the plan itself does not hold, nothing that is made of it can tell.
        prop_assert_eq!(found(&secrets, &to_text(&left)), Vec::<&String>::new());
        prop_assert_eq!(&redacted(&plan, level), &left, "the same every time");
        let options = PrintOptions { redacts: Some(level), ..PrintOptions::default() };
        if let Ok(sheets) = booklet(&plan, &options) {
            prop_assert_eq!(found(&secrets, &all_words(&sheets)), Vec::<&String>::new());
        }
        let (whole, left) = (Analyst::new().report(&plan), Analyst::new().report(&left));
        for (whole, left) in whole.phases.iter().zip(&left.phases) {
            prop_assert_eq!(headline(whole), headline(left));
        }
    }

    #[test]
    fn a_copy_for_review_names_nobody(pieces in pieces(40)) {
        let plan = named(&made(&pieces));
        let copy = review_copy(&plan, request());
        prop_assert_eq!(copy.violations(), Vec::<String>::new());
        let text = to_text(&copy);
        prop_assert!(!text.contains("Zperson") && !text.to_lowercase().contains("nppv"), "{}", text);
        prop_assert_eq!(from_text(&text).unwrap().plan, copy);
    }
}

/// The figures that must not change, however much is left out.
fn headline(phase: &colocate::analysis::report::PhaseReport) -> String {
    let (space, utilisation) = (&phase.space, &phase.utilisation);
    format!(
        "{:?}",
        (
            (
                space.gia,
                space.nia,
                space.office,
                space.special,
                space.rooms,
                space.m2_per_workstation,
                space.m2_per_person
            ),
            (utilisation.headcount, utilisation.fte, utilisation.desks, utilisation.desks_required),
            (utilisation.peak_utilisation_pct, utilisation.average_utilisation_pct),
        )
    )
}

/// Leigh Road with every word of its own, and with things that tell tales.
fn leigh_road() -> Plan {
    let mut plan = named(&builtin::leigh_road());
    let restricted = |floor: &FloorPlan| {
        let zones = floor.zones.values().filter(|own| own.level == SecurityLevel::Restricted);
        zones.cloned().collect::<Vec<_>>()
    };
    let pairs = plan.floors.iter().flat_map(|(id, floor)| restricted(floor).into_iter().map(|zone| (*id, zone)));
    let (floor, zone, within) = pairs
        .into_iter()
        .find_map(|(floor, zone)| {
            let mut desks = plan.floors[&floor].desks.values();
            let desk = desks.find(|desk| contains(&zone.outline, desk.placements[0].at))?.clone();
            Some((floor, zone, desk))
        })
        .unwrap();
    let phase = plan.first_phase().unwrap().id;
    let at = within.placements[0].at;
    let desk = within.id;
    let word = within.number.clone();
    let thread = |id: u32, pin: Pin, text: String| Comment {
        id: CommentId(id),
        author: "A. Manager".to_owned(),
        date: Date::new(2015, 1, 12).unwrap(),
        text,
        kind: CommentKind::Thread { pin, verdict: None, resolved: None },
    };
    let next = plan.next_id;
    let pin = Pin::Item { floor, phase, item: ItemId::Desk(desk), at };
    plan.insert(thread(next, pin, "Zsecret1z is here".to_owned()).into());
    let reply = Comment { kind: CommentKind::Reply(CommentId(next)), ..thread(next + 1, pin, "Zsecret2z".to_owned()) };
    plan.insert(reply.into());
    plan.insert(thread(next + 2, Pin::Plan, format!("Who sits at {word}?")).into());
    let note = AnnotationKind::Note { text: "Zsecret3z store".to_owned(), at, about: None };
    plan.insert(Annotation { id: AnnotationId(next + 3), floor, kind: note, life: Lifetime::from(phase) }.into());
    let mut block = plan.title_block.as_ref().clone();
    block.note = format!("{} See {}.", block.note, zone.name);
    plan.insert(block.into());
    assert_eq!(plan.violations(), Vec::<String>::new());
    plan
}

fn tales() -> BTreeSet<String> {
    (1..=3).map(|number| format!("Zsecret{number}z")).collect()
}

#[test]
fn nothing_of_leigh_road_is_told_in_any_format() {
    let plan = leigh_road();
    let level = SecurityLevel::Restricted;
    let mut secrets = secrets(&plan, level);
    assert!(10 < secrets.len(), "{secrets:?}");
    secrets.extend(tales());
    let options = PrintOptions { contents: PrintContents::SheetSet, ..PrintOptions::of(&plan) };
    let whole = booklet(&plan, &PrintOptions { shows_comments: true, ..options.clone() }).unwrap();
    let told = found(&secrets, &all_words(&whole)).len();
    assert!(10 < told, "the whole booklet does tell: {told} of {}", secrets.len());
    let options = PrintOptions { redacts: Some(level), names_people: true, shows_comments: true, ..options };
    let sheets = booklet(&plan, &options).unwrap();
    let words = all_words(&sheets);
    assert_eq!(found(&secrets, &words), Vec::<&String>::new());
    assert!(words.contains("Redacted: zones of level Restricted and above"), "it is said that something is left out");
    assert!(words.contains("OFFICIAL-SENSITIVE"), "the marking stays");
    // The bytes, as they are and as a reader extracts them.
    let settings = PdfOptions { is_compressed: false, ..PdfOptions::new(plan.title_block.title.clone(), "") };
    let bytes = pdf(&sheets, &settings).unwrap();
    assert_eq!(found(&secrets, &String::from_utf8_lossy(&bytes)), Vec::<&String>::new());
    let utf_16: String = bytes.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
    assert_eq!(found(&secrets, &utf_16), Vec::<&String>::new(), "as outlines and alternative texts are written");
    if let Some(text) = extracted(&bytes) {
        assert!(text.contains("Desk schedule"), "it is read at all");
        assert_eq!(found(&secrets, &text), Vec::<&String>::new());
    }
    for sheet in &sheets {
        assert_eq!(found(&secrets, &svg(sheet)), Vec::<&String>::new());
    }
}

/// The words of a PDF as another program reads them; none where it is not installed.
fn extracted(bytes: &[u8]) -> Option<String> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("redacted.pdf");
    std::fs::write(&path, bytes).unwrap();
    let Ok(output) = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output() else {
        println!("skipped: pdftotext is not installed");
        return None;
    };
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn tables_are_redacted_like_drawings() {
    let plan = leigh_road();
    let level = SecurityLevel::Restricted;
    let secrets: BTreeSet<String> = secrets(&plan, level).into_iter().chain(tales()).collect();
    let options = PrintOptions { redacts: Some(level), ..PrintOptions::of(&plan) };
    for ending in ["csv", "xlsx", "pdf"] {
        let made = files(&plan, &options, Path::new(&format!("out.{ending}")), Progress::default()).unwrap();
        let mut words = String::new();
        for (path, bytes) in &made {
            words.push_str(&path.display().to_string());
            if ending == "xlsx" {
                words.push_str(&cells(bytes));
            } else {
                words.push_str(&String::from_utf8_lossy(bytes));
            }
        }
        assert_eq!(found(&secrets, &words), Vec::<&String>::new(), "{ending}");
        assert!(ending == "pdf" || words.contains("Redacted: zones of level Restricted"), "{ending} says so");
    }
}

/// All texts of a workbook, as a reader of spreadsheets sees them.
fn cells(bytes: &[u8]) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut words = String::new();
    for name in book.sheet_names() {
        words.push_str(&name);
        let range = book.worksheet_range(&name).unwrap();
        let texts =
            range.cells().filter_map(|(_, _, cell)| if let Data::String(text) = cell { Some(text) } else { None });
        for text in texts {
            words.push_str(text);
            words.push('\n');
        }
    }
    words
}

#[test]
fn the_figures_of_the_whole_stay_true() {
    let plan = leigh_road();
    for level in SecurityLevel::ALL {
        let left = redacted(&plan, level);
        let reports: [Arc<Report>; 2] = [Analyst::new().report(&plan), Analyst::new().report(&left)];
        let [whole, left] = &reports;
        for (whole, left) in whole.phases.iter().zip(&left.phases) {
            assert_eq!(headline(whole), headline(left), "{level:?}");
        }
        // Printed, the sum of the cost plan is that of the whole, to the penny.
        let options =
            PrintOptions { redacts: Some(level), contents: PrintContents::CostPlan, ..PrintOptions::of(&plan) };
        let words = all_words(&booklet(&plan, &options).unwrap());
        let total = colocate::units::format::pounds_and_pence(whole.cost.total);
        assert!(words.contains(&total), "{level:?}: {total}");
    }
}

#[test]
fn every_kind_of_element_is_still_sound_and_says_less() {
    let plan = support::every_kind::every_kind();
    for level in SecurityLevel::ALL {
        let left = redacted(&plan, level);
        assert_eq!(left.violations(), Vec::<String>::new(), "{level:?}");
        assert!(left.revisions.values().all(|own| own.content.is_empty()), "they hold the whole plan");
        assert_eq!(left.title_block.marking, plan.title_block.marking);
        assert_eq!(left.next_id, plan.next_id);
    }
}

#[test]
fn what_lies_outside_every_such_zone_keeps_its_name() {
    let plan = leigh_road();
    let left = redacted(&plan, SecurityLevel::Restricted);
    for (id, floor) in &plan.floors {
        let has_zone = floor.zones.values().any(|zone| zone.level == SecurityLevel::Restricted);
        if !has_zone {
            assert_eq!(left.floors[id].rooms, floor.rooms);
            assert_eq!(left.floors[id].desks, floor.desks);
            assert_eq!(left.floors[id].occupancy, floor.occupancy);
        }
    }
    let n_named = |plan: &Plan| plan.teams.values().filter(|team| team.name.starts_with("Zteam")).count();
    assert!(plan.teams.len() / 2 < n_named(&left), "{} of {}", n_named(&left), plan.teams.len());
    let n_kept = left.comments.values().filter(|own| own.text.starts_with("Who sits at …")).count();
    assert_eq!(n_kept, 1, "what is said of the plan stays, without the name in it");
}

fn request() -> ReviewRequest {
    ReviewRequest {
        by: "A. Planner".to_owned(),
        since: Date::new(2015, 1, 12).unwrap(),
        until: None,
        question: "Is it sound?".to_owned(),
    }
}

#[test]
fn a_copy_of_leigh_road_holds_no_person_and_no_vetting_and_its_figures_are_the_same() {
    let mut plan = leigh_road();
    let team = *plan.teams.keys().next().unwrap();
    let next = plan.next_id;
    plan.insert(Person { id: PersonId(next), team, name: "Siân O’Neill".to_owned(), fte: Fte(100) }.into());
    let said = Comment {
        id: CommentId(next + 1),
        author: "Siân O’Neill".to_owned(),
        date: Date::new(2015, 1, 12).unwrap(),
        text: "siân o’neill holds NPPV 3 and Management vetting".to_owned(),
        kind: CommentKind::Thread { pin: Pin::Plan, verdict: None, resolved: None },
    };
    plan.insert(said.into());
    assert!(plan.teams.values().any(|team| team.vetting != Vetting::None), "there is something to leave out");
    let copy = review_copy(&plan, request());
    assert_eq!(copy.violations(), Vec::<String>::new());
    let text = to_text(&copy).to_lowercase();
    for word in ["siân", "nppv", "management vetting", "vetting: management", "vetting: recruitment"] {
        assert!(!text.contains(word), "{word}");
    }
    assert!(copy.teams.values().all(|team| team.vetting == Vetting::None));
    let said = &copy.comments[&CommentId(next + 1)];
    assert!(said.author.starts_with("Person "), "{}", said.author);
    let manager = copy.comments.values().any(|own| own.author == "A. Manager");
    assert!(manager, "who is none of the people keeps the name");
    assert!(copy.review.is_out());
    let (whole, left) = (Analyst::new().report(&plan), Analyst::new().report(&copy));
    assert_eq!(whole.cost, left.cost);
    for (whole, left) in whole.phases.iter().zip(&left.phases) {
        assert_eq!((&whole.space, &whole.utilisation), (&left.space, &left.utilisation));
    }
    // A team without vetting would seem to lack it everywhere: the check is off, and says why.
    let last = copy.last_phase().unwrap().id;
    let problems = Checker::new().check(&copy, last, &left);
    assert!(problems.switched_off.iter().any(|off| off.reason.contains("copy for review")));
    assert!(problems.problems.iter().all(|own| own.check != "desk-vetting"));
    let before = Checker::new().check(&plan, last, &whole);
    assert!(problems.count(Severity::Error) <= before.count(Severity::Error), "nothing new is wrong with it");
}

#[test]
fn comments_come_back_from_a_copy_and_nothing_else_does() {
    let plan = leigh_road();
    let copy = review_copy(&plan, request());
    let said = Comment {
        id: CommentId(copy.next_id),
        author: "B. Manager".to_owned(),
        date: Date::new(2015, 2, 1).unwrap(),
        text: "Too tight".to_owned(),
        kind: CommentKind::Thread { pin: Pin::Plan, verdict: None, resolved: None },
    };
    let mut reviewed = copy.clone();
    reviewed.insert(said.into());
    let merge = Merge::of(&copy, &plan, &reviewed);
    assert!(merge.conflicts.is_empty(), "{:?}", merge.conflicts);
    let merged = merge.plan(&[]).unwrap();
    assert_eq!(merged.comments.len(), plan.comments.len() + 1);
    assert_eq!((&merged.people, &merged.teams, &merged.floors), (&plan.people, &plan.teams, &plan.floors));
    assert_eq!(merged.checking, plan.checking);
    assert!(!merged.review.is_out(), "the plan itself was never out");
}
