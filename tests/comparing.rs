//! Before and after: the figures and the headline of several plans, by the library and by the real program, on paper, and
//! that no name of a person leaves a plan unless it was asked for.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/office.rs"]
#[expect(dead_code, reason = "shared with another test, which uses other parts")]
mod office;

use colocate::analysis::standards::Verdict;
use colocate::analysis::{Analyst, Report};
use colocate::compare::{About, Comparison, Matching, Row, light, sign};
use colocate::file::{self, KeptText, builtin};
use colocate::model::*;
use colocate::publish::{BeforeAndAfter, Paper, PrintContents, PrintOptions, PrintTheme, Progress, booklet, files};
use colocate::text;
use office::{EXISTING, FLOOR, Office};
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

fn report(plan: &Plan) -> Arc<Report> {
    Analyst::new().report(plan)
}

/// The first phase of a plan and its last.
fn ends(plan: &Plan) -> Comparison {
    let report = report(plan);
    let (first, last) = (plan.first_phase().unwrap().id, plan.last_phase().unwrap().id);
    Comparison::of(&report, first, &report, last).unwrap()
}

fn row<'a>(comparison: &'a Comparison, group: &str, name: &str) -> &'a Row {
    let found = comparison.rows().find(|(of, row)| of.name == group && row.name == name);
    found.unwrap_or_else(|| panic!("no row “{name}” in “{group}”")).1
}

#[test]
fn differences_and_lights_follow_from_what_stands_beside_them() {
    for plan in [builtin::leigh_road(), builtin::blank(), sample::generate(300, 3, 1)] {
        let comparison = ends(&plan);
        let teams = comparison.teams.iter().flat_map(|team| [&team.headcount, &team.desks, &team.shortfall]);
        let standards = comparison.standards.iter().map(|standard| &standard.row);
        for row in comparison.rows().map(|(_, row)| row).chain(teams).chain(standards) {
            match (row.before, row.after) {
                (Some(before), Some(after)) => {
                    assert!((row.difference.unwrap() - (after - before)).abs() < 1e-9, "{row:?}");
                }
                _ => assert_eq!(row.difference, None, "{row:?}"),
            }
            for (value, verdict) in [(row.before, row.verdict_before), (row.after, row.verdict_after)] {
                let judged =
                    row.standard.as_ref().zip(value).map(|(limit, value)| Verdict::of(value, limit.low, limit.high));
                assert_eq!(verdict, judged, "{row:?}");
            }
        }
    }
}

#[test]
fn a_phase_compared_with_itself_differs_in_nothing() {
    let report = report(&builtin::leigh_road());
    let phase = report.phases[3].phase;
    let comparison = Comparison::of(&report, phase, &report, phase).unwrap();
    for (_, row) in comparison.rows() {
        assert_eq!((row.before, row.is_better), (row.after, None), "{row:?}");
        assert!(row.difference.is_none_or(|difference| difference == 0.0), "{row:?}");
    }
    assert_eq!(Comparison::of(&report, PhaseId(999), &report, phase), None);
}

#[test]
fn area_for_each_workstation_fte_and_person_is_judged_by_its_own_standard() {
    let comparison = ends(&builtin::leigh_road());
    let group = "Density over office space";
    let by = |name: &str| {
        let row = row(&comparison, group, name);
        let limit = row.standard.as_ref().expect("a standard");
        (limit.name.clone(), limit.high)
    };
    assert_eq!(by("m² per workstation"), ("State of the Estate 2013/14".to_owned(), 10.7));
    assert_eq!(by("m² per FTE"), ("State of the Estate 2013/14".to_owned(), 11.3));
    assert_eq!(by("m² per person"), ("OGC/IPD efficiency standard 2007".to_owned(), 12.0));
    let report = report(&builtin::leigh_road());
    let space = &report.phases.last().unwrap().space;
    for (name, value) in [
        ("m² per workstation", space.m2_per_workstation),
        ("m² per FTE", space.m2_per_fte),
        ("m² per person", space.m2_per_person),
    ] {
        assert_eq!(row(&comparison, group, name).after, value, "{name}");
    }
}

#[test]
fn the_headline_says_who_where_when_on_which_basis_against_what_and_on_which_assumptions() {
    let plan = builtin::leigh_road();
    let (comparison, report) = (ends(&plan), report(&plan));
    let headline = &comparison.headline;
    let last = report.phases.last().unwrap();
    assert!(headline.starts_with("In Phase 3 (from 7 November 2016) "), "{headline}");
    for words in [
        format!("{} people of ", last.utilisation.headcount),
        "Hampshire Constabulary".to_owned(),
        "Shared services (H3)".to_owned(),
        "more than in the existing building".to_owned(),
        "work at “Joint police and fire headquarters, Leigh Road, Eastleigh”".to_owned(),
        "of office space, measured as net internal area".to_owned(),
        format!("{:.1} m² per workstation", last.space.m2_per_workstation.unwrap()),
        format!("{:.1} m² per person", last.space.m2_per_person.unwrap()),
        "State of the Estate 2013/14: 10.7 m²".to_owned(),
        format!("the plan’s {} teams as assumed", plan.teams.len()),
        "people to choose their days independently.".to_owned(),
    ] {
        assert!(headline.contains(&words), "“{words}” is not in “{headline}”");
    }
    assert_eq!(headline.matches(". ").count(), 0, "one sentence: {headline}");
    let short: Vec<&str> = headline.split("m² per").collect();
    assert_eq!(short.len(), 3, "for each workstation and for each person, never mixed up: {headline}");
}

#[test]
fn the_headline_is_grammatical_for_nobody_for_one_and_for_plans_without_a_name() {
    let blank = builtin::blank();
    let headline = ends(&blank).headline;
    assert!(headline.contains("nobody works at "), "{headline}");
    assert!(headline.ends_with("there are neither desks nor people to reckon a density by."), "{headline}");

    let mut office = Office::new();
    office.team(1, Fte::whole(1), DeskPolicy::OneEach);
    let headline = ends(&office.plan).headline;
    assert!(headline.contains("1 person of ") && headline.contains(" works at "), "{headline}");
    assert!(headline.contains("one team as assumed"), "{headline}");
    assert!(!headline.contains(" 1 people") && !headline.contains("1 teams"), "{headline}");

    let police = OrganisationId(7_000);
    let name = "Police".to_owned();
    office.put(Organisation { id: police, short_name: name.clone(), name, colour: 1, hatch: Hatch::Plain });
    let team = office.team(4, Fte::whole(4), DeskPolicy::NoDesks);
    office.change_team(team, |team| team.organisation = police);
    let headline = ends(&office.plan).headline;
    assert!(headline.contains("5 people of ") && headline.contains(" and Police "), "{headline}");
}

/// Two plans: what has the same name is the same thing, whatever its number.
#[test]
fn two_plans_are_compared_by_name() {
    let (own, other) = (builtin::leigh_road(), sample::generate(120, 2, 3));
    let (is, was) = (report(&own), report(&other));
    let (after, before) = (own.last_phase().unwrap().id, other.last_phase().unwrap().id);
    let comparison = Comparison::of(&was, before, &is, after).unwrap();
    assert!(comparison.headline.contains("of “120 desks on 2 floors”"), "{}", comparison.headline);
    let organisations = |comparison: &Comparison| {
        let groups = comparison.groups.iter().filter(|group| group.about == About::Organisation);
        groups
            .map(|group| (group.name.clone(), group.rows[0].before.is_some(), group.rows[0].after.is_some()))
            .collect()
    };
    let found: Vec<(String, bool, bool)> = organisations(&comparison);
    assert_eq!(found.len(), 6, "three of each, and none of one is of the other: {found:?}");
    assert!(found.iter().all(|(_, was, is)| was != is), "{found:?}");

    // The same plan under another name, with other numbers for its organisations.
    let mut renamed = own.clone();
    let mut title_block = own.title_block.as_ref().clone();
    title_block.title = "Another study".to_owned();
    renamed.insert(title_block.into());
    let again = report(&renamed);
    let comparison = Comparison::of(&again, after, &is, after).unwrap();
    let found: Vec<(String, bool, bool)> = organisations(&comparison);
    assert!(found.len() == 3 && found.iter().all(|(_, was, is)| *was && *is), "{found:?}");
    let by_id = Comparison::between((&again, after), (&is, after), Matching::ById).unwrap();
    assert_eq!(by_id.groups, comparison.groups);
}

#[test]
fn lights_are_told_apart_by_sign_and_word_and_can_be_printed() {
    let all = [Verdict::Meets, Verdict::Near, Verdict::Misses];
    assert_eq!(all.map(|verdict| light(Some(verdict))), ["● Meets", "▲ Near", "■ Misses"]);
    assert_eq!(light(None), "–");
    for verdict in all {
        assert_eq!(text::missing(sign(verdict)), Vec::<char>::new(), "{verdict:?}");
    }
    assert_eq!(text::missing("−±→²–“”’£"), Vec::<char>::new(), "what figures and headlines are written with");
}

// By the real program.

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("colocate-comparing-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn save(&self, plan: &Plan, name: &str) {
        file::save(plan, &KeptText::default(), &self.0.join(name)).unwrap();
    }

    /// What the program prints; it must be done.
    fn run(&self, args: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_colocate")).current_dir(&self.0).args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn refused(&self, args: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_colocate")).current_dir(&self.0).args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

#[test]
fn the_program_compares_phases_and_plans() {
    let folder = Folder::new("phases");
    let text = folder.run(&["report", "--before", "Existing", "--after", "Phase 3"]);
    let headline: String = ends(&builtin::leigh_road()).headline.split_whitespace().collect();
    assert!(text.split_whitespace().collect::<String>().contains(&headline), "{text}");
    for words in ["BEFORE AND AFTER", "PRESENCE AND RISK", "● Meets", "DENSITY STANDARDS", "Chief officers"] {
        assert!(text.contains(words), "{words}");
    }
    let json: serde_json::Value = serde_json::from_str(&folder.run(&["report", "--before", "1", "--json"])).unwrap();
    assert_eq!(json["format"], "colocate-report");
    let comparison = &json["comparison"];
    assert_eq!(comparison["before"]["name"], "Existing");
    assert_eq!(comparison["groups"][0]["rows"][0]["unit"], "m2");
    assert!(comparison["headline"].as_str().unwrap().starts_with("In Phase 3"));
    let plain: serde_json::Value = serde_json::from_str(&folder.run(&["report", "--json"])).unwrap();
    assert!(plain.get("comparison").is_none() && plain.get("people").is_none());

    folder.save(&sample::generate(60, 1, 2), "other.ron");
    let text = folder.run(&["report", "--against", "other.ron", "--before", "Phase 1"]);
    assert!(text.contains("60 desks on 1 floors"), "{text}");
    assert!(folder.refused(&["report", "--before", "Phase 9"]).contains("There is no phase “Phase 9”"));
    assert!(folder.refused(&["report", "--against", "gone.ron"]).contains("gone.ron"));
    folder.run(&["export", "-o", "page.pdf", "--utilisation", "--before", "1", "--after", "2"]);
    assert!(std::fs::read(folder.0.join("page.pdf")).unwrap().starts_with(b"%PDF-"));
    folder.run(&["export", "-o", "page.svg", "--utilisation", "--against", "other.ron", "--paper", "A4"]);
    assert!(folder.0.join("page-1.svg").exists() && folder.0.join("page-2.svg").exists());
    assert!(folder.refused(&["export", "-o", "x.pdf", "--before", "1"]).contains("--utilisation"));
}

// Names of people.

const NAME: &str = "Zebedee Quillfeather";

/// A plan with a person at a desk, and one of their team without.
fn with_people() -> Plan {
    let mut office = Office::new();
    office.shell(20_000, 10_000);
    office.room((10_000, 5_000), RoomUse::OpenPlan);
    office.desks(3, EXISTING);
    let team = office.team(4, Fte::whole(4), DeskPolicy::OneEach);
    let plan = office.plan;
    let (named, other) = (PersonId(plan.next_id), PersonId(plan.next_id + 1));
    let desk = *plan.floor(FLOOR).unwrap().desks.keys().next().unwrap();
    let at = Moment::complete(plan.last_phase().unwrap().id);
    let edit = Edit::new("Name people")
        .put(Person { id: named, team, name: NAME.to_owned(), fte: Fte::whole(1) })
        .put(Person { id: other, team, name: format!("{NAME} the other"), fte: Fte::whole(1) })
        .put(OccupancyChange { floor: FLOOR, desk, at, occupant: Occupant::Person(named) });
    plan.with(&edit).unwrap()
}

/// Whether the name, or half of it, is in a text.
fn names(text: &str) -> bool {
    text.contains("Zebedee") || text.contains("Quillfeather")
}

/// All words on the sheets of a plan, and what they say to those who do not see them.
fn words_of(plan: &Plan, options: &PrintOptions) -> String {
    use colocate::publish::{GroupRole, Mark};
    let mut words = String::new();
    for sheet in booklet(plan, options).unwrap() {
        words.push_str(&sheet.page.title);
        for group in &sheet.page.groups {
            if let GroupRole::Figure { description } = &group.role {
                words.push_str(description);
            }
            for mark in group.all_marks() {
                if let Mark::Text(text) = mark {
                    words.push_str(&text.text);
                    words.push('\n');
                }
            }
        }
    }
    words
}

#[test]
fn no_name_of_a_person_leaves_a_plan_unless_it_was_asked_for() {
    let plan = with_people();
    assert_eq!(plan.violations(), Vec::<String>::new());
    let contents = [PrintContents::Floors, PrintContents::BeforeAndAfter(BeforeAndAfter::default())];
    for (contents, paper) in contents.into_iter().flat_map(|of| [(of.clone(), Paper::A3), (of, Paper::A4)]) {
        for names_people in [false, true] {
            let options = PrintOptions { contents: contents.clone(), paper, names_people, ..PrintOptions::default() };
            assert_eq!(names(&words_of(&plan, &options)), names_people, "{contents:?} {paper}");
            for path in ["out.svg", "out.pdf"] {
                let files = files(&plan, &options, &PathBuf::from(path), Progress::default()).unwrap();
                // What a PDF shows is compressed and coded by glyph: that is read above. Nothing else of it may say a name.
                let is_named = files.iter().any(|(_, bytes)| names(&String::from_utf8_lossy(bytes)));
                assert_eq!(is_named, names_people && path == "out.svg", "{path} {contents:?} {paper}");
            }
        }
    }

    // What goes to the clipboard holds nobody.
    let floor = plan.floor(FLOOR).unwrap();
    let items = floor.desks.keys().map(|desk| ItemId::Desk(*desk)).collect();
    let at = Moment::complete(plan.last_phase().unwrap().id);
    let fragment = edits::copy(&plan, at, FLOOR, &items).unwrap();
    assert!(fragment.n_items() != 0 && !names(&file::fragment_to_text(&fragment)));

    // The program's own ways out.
    let folder = Folder::new("names");
    folder.save(&plan, "plan.ron");
    for args in [
        &["report", "plan.ron"][..],
        &["report", "plan.ron", "--json"],
        &["report", "plan.ron", "--after", "2"],
        &["report", "plan.ron", "--after", "2", "--json"],
    ] {
        assert!(!names(&folder.run(args)), "{args:?}");
        let asked: Vec<&str> = args.iter().copied().chain(["--names"]).collect();
        assert!(names(&folder.run(&asked)), "{asked:?}");
    }
    for (ending, is_readable) in [("svg", true), ("pdf", false)] {
        for (kind, more) in [("floors", &[][..]), ("page", &["--utilisation"])] {
            for names_people in [false, true] {
                let file = format!("{kind}-{names_people}.{ending}");
                let mut args = vec!["export", "plan.ron", "-o", &file];
                args.extend(more);
                args.extend(names_people.then_some("--names"));
                folder.run(&args);
            }
            let said = |start: &str| {
                let mut said = false;
                for entry in std::fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap()) {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    if name.starts_with(start) && name.ends_with(ending) {
                        said |= names(&String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()));
                    }
                }
                said
            };
            assert!(!said(&format!("{kind}-false")), "{kind} {ending}");
            assert_eq!(said(&format!("{kind}-true")), is_readable, "{kind} {ending}");
        }
    }
}

/// The page in black and white tells its lights by sign and word.
#[test]
fn the_page_of_leigh_road_says_what_it_must() {
    let options = PrintOptions {
        contents: PrintContents::BeforeAndAfter(BeforeAndAfter::default()),
        theme: PrintTheme::Mono,
        ..PrintOptions::default()
    };
    let words = words_of(&builtin::leigh_road(), &options);
    for said in [
        "Before and after: Existing and Phase 3",
        "m² per workstation",
        "● Meets",
        "▲ Near",
        "■ Misses",
        "State of the Estate 2013/14",
        "Unverified",
        "Who bears what in Phase 3",
        "Teams, and their risk of being without a desk",
        "Desks and people through the phases",
        "On what this rests",
        "Utilisation, before and after",
        "LR-CO-BA",
        "OFFICIAL-SENSITIVE",
        "Illustrative, not surveyed",
    ] {
        assert!(words.contains(said), "“{said}” is not in\n{words}");
    }
}
