//! The plan file: what is written reads back, what is damaged costs what is damaged, and nothing is dropped in silence.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/every_kind.rs"]
mod every_kind;

use colocate::file::{self, LoadError, LoadSeverity, Loaded};
use colocate::model::{AllowanceStep, AllowsFor, CostStage, Plan, Section, sample};
use colocate::units::Percent;
use every_kind::every_kind;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn v1() -> String {
    std::fs::read_to_string(repository("tests/fixtures/v1.ron")).unwrap()
}

fn v2_0() -> String {
    std::fs::read_to_string(repository("tests/fixtures/v2.ron")).unwrap()
}

fn v2_1() -> String {
    std::fs::read_to_string(repository("tests/fixtures/v2_1.ron")).unwrap()
}

fn v2_2() -> String {
    std::fs::read_to_string(repository("tests/fixtures/v2_2.ron")).unwrap()
}

fn v2_3() -> String {
    std::fs::read_to_string(repository("tests/fixtures/v2_3.ron")).unwrap()
}

fn v2() -> String {
    std::fs::read_to_string(repository("tests/fixtures/v2_4.ron")).unwrap()
}

fn worked() -> String {
    std::fs::read_to_string(repository("plans/worked-example.ron")).unwrap()
}

fn n_elements(plan: &Plan) -> usize {
    Section::ALL.into_iter().map(|section| plan.section(section).len()).sum()
}

/// The file of a loaded plan, as saving writes it.
fn saved(loaded: &Loaded) -> String {
    file::to_text_with(&loaded.plan, &loaded.kept)
}

/// Loads damaged text, makes sure that no rule is broken and that saving loses nothing, and gives it back.
fn salvaged(text: &str) -> Loaded {
    let loaded = file::from_text(text).unwrap();
    assert_eq!(loaded.plan.violations(), Vec::<String>::new());
    let again = file::from_text(&saved(&loaded)).unwrap();
    assert_eq!(again.plan, loaded.plan, "saving and opening again changes the plan");
    assert_eq!(again.kept, loaded.kept, "saving and opening again changes what is kept");
    loaded
}

/// The one loss of a file, which must name its line.
fn only_loss(loaded: &Loaded) -> String {
    let losses: Vec<_> = loaded.losses().collect();
    assert_eq!(losses.len(), 1, "{losses:#?}");
    assert!(losses[0].line.is_some() && !losses[0].means.is_empty() && !losses[0].to_do.is_empty());
    losses[0].to_string()
}

#[test]
fn format_2_is_as_it_was_frozen() {
    // The fixture is kept for ever: a difference is a change of the format, which needs a new version and a migration.
    assert_eq!(file::to_text(&every_kind()), v2());
}

#[test]
fn a_file_of_format_2_0_opens_whole_and_is_checked_in_the_usual_way() {
    let loaded = file::from_text(&v2_0()).unwrap();
    assert_eq!(loaded.problems, []);
    assert!(loaded.is_whole() && loaded.kept.is_empty());
    assert_eq!(*loaded.plan.checking, colocate::model::Checking::default());
    assert!(loaded.plan.command.rooms.is_empty());
}

#[test]
fn a_file_of_format_2_1_opens_whole_and_nobody_has_said_anything() {
    let loaded = file::from_text(&v2_1()).unwrap();
    assert_eq!(loaded.problems, []);
    assert!(loaded.is_whole() && loaded.kept.is_empty() && !loaded.is_changed_outside);
    let plan = loaded.plan;
    assert!(plan.comments.is_empty() && plan.revisions.is_empty() && !plan.review.is_out());
    // Saved, it differs in its first line alone: a section that holds nothing is not written.
    let (first, rest) = v2_1().split_once('\n').map(|(first, rest)| (first.to_owned(), rest.to_owned())).unwrap();
    assert_eq!(file::to_text(&plan), format!("{}\n{rest}", first.replacen("format 2.1", "format 2.4", 1)));
}

#[test]
fn a_file_of_format_2_2_opens_whole_and_is_printed_the_usual_way() {
    let loaded = file::from_text(&v2_2()).unwrap();
    assert_eq!(loaded.problems, []);
    assert!(loaded.is_whole() && loaded.kept.is_empty() && !loaded.is_changed_outside);
    assert_eq!(*loaded.plan.sheet_set, colocate::model::SheetSet::default());
    let (first, rest) = v2_2().split_once('\n').map(|(first, rest)| (first.to_owned(), rest.to_owned())).unwrap();
    assert_eq!(file::to_text(&loaded.plan), format!("{}\n{rest}", first.replacen("format 2.2", "format 2.4", 1)));
}

#[test]
fn a_file_of_format_2_3_opens_whole_and_its_images_lie_as_they_lay() {
    let loaded = file::from_text(&v2_3()).unwrap();
    assert_eq!(loaded.problems, []);
    assert!(loaded.is_whole() && loaded.kept.is_empty() && !loaded.is_changed_outside);
    let (first, rest) = v2_3().split_once('\n').map(|(first, rest)| (first.to_owned(), rest.to_owned())).unwrap();
    assert_eq!(file::to_text(&loaded.plan), format!("{}\n{rest}", first.replacen("format 2.3", "format 2.4", 1)));
}

#[test]
fn a_file_of_format_1_opens_whole_and_means_what_it_meant() {
    let loaded = file::from_text(&v1()).unwrap();
    assert_eq!(loaded.problems, []);
    assert!(loaded.is_whole() && loaded.kept.is_empty());
    let plan = &loaded.plan;
    // A bias was added to the cost, so it stood for the risk; nothing was apportioned, and savings were net.
    assert_eq!(plan.appraisal.allows_for, AllowsFor::OptimismBias);
    assert_eq!((plan.appraisal.host, plan.appraisal.bias_by_type.len()), (None, 0));
    assert!(plan.estate.values().all(|estate| estate.share_here == Percent::whole(100)));
    assert!(plan.scenarios.values().all(|scenario| scenario.is_net_of_charge && scenario.net_of.is_empty()));
    assert!(plan.rates.values().all(|rate| rate.region.is_empty() && rate.spend.is_none()));
    let steps: Vec<_> = plan.allowances.iter().map(|step| (step.id.0, step.stage, step.step)).collect();
    assert!(steps.contains(&(305, CostStage::OtherCosts, AllowanceStep::OtherCosts)), "{steps:?}");
    assert!(steps.iter().any(|step| step.1 == CostStage::Vat));
    // Whatever was drawn is what it is in the younger format.
    let now = file::from_text(&v2_0()).unwrap().plan;
    assert_eq!((plan.floors == now.floors, plan.teams == now.teams), (true, true));
    let saved = saved(&loaded);
    assert!(saved.starts_with("// Colocate plan, format 2.4, "));
    assert_eq!(file::from_text(&saved).unwrap().plan, *plan);
}

#[test]
fn a_step_of_format_1_is_told_by_its_name() {
    for (name, stage) in [
        ("Main contractor’s preliminaries", CostStage::Preliminaries),
        ("Overheads and profit", CostStage::OverheadsAndProfit),
        ("Design and project team fees", CostStage::Fees),
        ("Contingency", CostStage::Risk),
        ("Risk", CostStage::Risk),
        ("Inflation from 3Q 2014 to the middle of the works", CostStage::Inflation),
        ("Contributions", CostStage::OtherCosts),
    ] {
        let text = v1().replace("name:\"Step 304\"", &format!("name:\"{name}\""));
        let plan = file::from_text(&text).unwrap().plan;
        let found = plan.allowances.iter().find(|step| step.name == name).unwrap();
        assert_eq!(found.stage, stage, "{name}");
    }
}

#[test]
fn every_kind_of_element_reads_back() {
    let loaded = file::from_text(&v2()).unwrap();
    assert_eq!(loaded.problems, []);
    assert!(loaded.is_whole() && loaded.kept.is_empty() && !loaded.is_changed_outside);
    assert_eq!(loaded.plan, every_kind());
}

#[test]
fn every_shipped_plan_is_sound_and_saves_to_the_same_bytes() {
    let plans: Vec<_> = std::fs::read_dir(repository("plans")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(3 <= plans.len(), "{plans:?}");
    for path in plans {
        let text = std::fs::read_to_string(&path).unwrap();
        let loaded = file::load(&path).unwrap();
        assert_eq!(loaded.problems, [], "{}", path.display());
        assert_eq!(loaded.plan.violations(), Vec::<String>::new(), "{}", path.display());
        assert_eq!(file::to_text(&loaded.plan), text, "{}", path.display());
    }
}

#[test]
fn the_built_in_plans_are_the_shipped_ones() {
    assert_eq!(file::to_text(&file::builtin::blank()), file::builtin::blank_text());
    assert_eq!(file::to_text(&file::builtin::leigh_road()), file::builtin::leigh_road_text());
}

#[test]
fn the_whole_file_is_one_ron_document() {
    // `IgnoredAny` stands for any reader that knows RON and nothing of plans.
    ron::from_str::<serde::de::IgnoredAny>(&v1()).unwrap();
    ron::from_str::<serde::de::IgnoredAny>(&v2()).unwrap();
    ron::from_str::<serde::de::IgnoredAny>(&worked()).unwrap();
}

#[test]
fn a_file_laid_out_anew_still_opens() {
    let value = ron::from_str::<Everything>(&worked()).unwrap();
    let pretty = ron::ser::to_string_pretty(&value, ron::ser::PrettyConfig::default()).unwrap();
    assert!(worked().lines().count() * 2 < pretty.lines().count());
    let loaded = file::from_text(&pretty).unwrap();
    assert!(loaded.is_whole(), "{:#?}", loaded.problems);
    assert!(loaded.is_changed_outside);
    assert_eq!(saved(&loaded), worked());
    // And all on one line.
    let flat = ron::to_string(&value).unwrap();
    assert_eq!(saved(&file::from_text(&flat).unwrap()), worked());
}

/// A plan file for a reader that knows nothing of this program but the shape of some elements.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Everything {
    ids: Vec<Next>,
    title_block: Vec<colocate::model::TitleBlock>,
    appraisal: Vec<colocate::model::Appraisal>,
    phases: Vec<colocate::model::Phase>,
    organisations: Vec<colocate::model::Organisation>,
    teams: Vec<colocate::model::Team>,
    people: Vec<colocate::model::Person>,
    demands: Vec<colocate::model::Demand>,
    basis: Vec<colocate::model::Basis>,
    checking: Vec<colocate::model::Checking>,
    buildings: Vec<colocate::model::Building>,
    floors: Vec<colocate::model::Floor>,
    walls: Vec<colocate::model::Wall>,
    openings: Vec<colocate::model::Opening>,
    rooms: Vec<colocate::model::Room>,
    desks: Vec<colocate::model::Desk>,
    furniture: Vec<colocate::model::Furniture>,
    zones: Vec<colocate::model::Zone>,
    annotations: Vec<colocate::model::Annotation>,
    underlays: Vec<colocate::model::Underlay>,
    occupancy: Vec<colocate::model::OccupancyChange>,
    observations: Vec<colocate::model::Observation>,
    rates: Vec<colocate::model::Rate>,
    allowances: Vec<colocate::model::Allowance>,
    grants: Vec<colocate::model::Grant>,
    estate: Vec<colocate::model::EstateBuilding>,
    scenarios: Vec<colocate::model::Scenario>,
    case_lines: Vec<colocate::model::CaseLine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    command: Vec<colocate::model::CommandSuite>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    review: Vec<colocate::model::Review>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    revisions: Vec<colocate::model::Revision>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    comments: Vec<colocate::model::Comment>,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Next {
    next: u32,
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_do_no_harm() {
    let text = format!("\u{feff}{}", worked().replace('\n', "\r\n"));
    let loaded = file::from_text(&text).unwrap();
    assert_eq!((loaded.problems.as_slice(), loaded.is_changed_outside), (&[][..], false));
    assert_eq!(saved(&loaded), worked());
}

#[test]
fn a_sound_change_by_hand_opens_with_a_note() {
    let loaded = file::from_text(&worked().replace("West office", "Fire office")).unwrap();
    assert!(loaded.is_whole() && loaded.is_changed_outside);
    assert_eq!(loaded.problems.len(), 1);
    assert_eq!(loaded.problems[0].severity, LoadSeverity::Note);
    assert!(loaded.problems[0].to_string().contains("changed outside Colocate"), "{}", loaded.problems[0]);
    // Without a first line too, and with one that is damaged.
    let (_, body) = worked().split_once('\n').map(|(head, body)| (head.to_owned(), body.to_owned())).unwrap();
    for text in [body.clone(), format!("// Colocate pl\n{body}"), format!("// Colocate plan, format x\n{body}")] {
        let loaded = file::from_text(&text).unwrap();
        assert!(loaded.is_whole() && loaded.is_changed_outside, "{:#?}", loaded.problems);
        assert_eq!(saved(&loaded), worked());
    }
}

#[test]
fn comments_between_elements_stay_where_they_are() {
    let text = worked()
        .replace("(id:14,", "// the spine\n(id:14,")
        .replace("allowances: [\n", "allowances: [\n// in this order\n")
        .replace("(id:72,", "// on the works alone\n(id:72,");
    let loaded = salvaged(&text);
    assert!(loaded.is_whole());
    let (_, body) = text.split_once('\n').unwrap();
    assert_eq!(saved(&loaded).split_once('\n').unwrap().1, body);
}

#[test]
fn a_damaged_line_is_named_and_kept_in_its_place() {
    let text = worked().replace("(id:14,floor:8,start:(10000,0)", "(id:14,floor:8,start:(10000;0)");
    let loaded = salvaged(&text);
    let line = 1 + text.lines().position(|line| line.contains("10000;0")).unwrap();
    let losses: Vec<_> = loaded.losses().map(ToString::to_string).collect();
    // The door in the wall goes with it: both stay as text.
    assert_eq!(losses.len(), 2, "{losses:#?}");
    assert!(losses[0].starts_with(&format!("Line {line}: The wall #14 cannot be read: ")), "{}", losses[0]);
    assert!(losses[1].contains("opening #21 cannot be in the plan: the wall it is in is not on its floor"));
    assert_eq!(n_elements(&loaded.plan) + 2, n_elements(&file::from_text(&worked()).unwrap().plan));
    assert_eq!(saved(&loaded).split_once('\n').unwrap().1, text.split_once('\n').unwrap().1);
}

#[test]
fn unknown_fields_are_refused_and_not_dropped() {
    let text = worked().replace("(id:50,", "(id:50,colour:7,");
    let loaded = salvaged(&text);
    assert!(
        only_loss(&loaded).contains("#50 cannot be read: unexpected field named `colour`"),
        "{}",
        only_loss(&loaded)
    );
    assert!(saved(&loaded).contains("(id:50,colour:7,"));
}

#[test]
fn numbers_that_are_none_or_too_large_are_refused() {
    for (from, to, why) in [
        ("start:(10000,0)", "start:(NaN,0)", "cannot be read"),
        ("start:(10000,0)", "start:(inf,0)", "cannot be read"),
        ("start:(10000,0)", "start:(1e999,0)", "cannot be read"),
        ("start:(10000,0)", "start:(99999999999,0)", "cannot be read"),
        ("start:(10000,0)", "start:(10000.5,0)", "cannot be read"),
        ("start:(10000,0)", "start:(10000001,0)", "it lies more than 10 km from the origin"),
        ("start:(10000,0)", "start:(0,-10000001)", "it lies more than 10 km from the origin"),
    ] {
        let loaded = salvaged(&worked().replacen(from, to, 1));
        let first = loaded.losses().next().unwrap().to_string();
        assert!(first.contains("wall #14") && first.contains(why), "{first}");
        assert!(saved(&loaded).contains(to));
    }
}

#[test]
fn of_duplicates_the_first_stays_and_the_second_is_kept_as_text() {
    let second = "(id:41,floor:8,number:\"Twin\",shape:Rectangular,width:1600,depth:800,placements:[(phase:1,at:(0,0),turned:0)]),";
    let text = worked().replace("(id:42,", &format!("{second}\n(id:42,"));
    let loaded = salvaged(&text);
    assert!(only_loss(&loaded).contains("desk #41 cannot be in the plan: it is in the file already"));
    assert_eq!(saved(&loaded).split_once('\n').unwrap().1, text.split_once('\n').unwrap().1);
    // A number is one thing's in the whole plan.
    let loaded = salvaged(&worked().replace("(id:50,", "(id:40,"));
    assert!(only_loss(&loaded).contains("furniture #40 cannot be in the plan: its number is that of desk #40 already"));
    // Changes of occupancy are known by desk and moment; a second title block is one too many.
    let change = "(floor:8,desk:40,at:(phase:1,stage:Complete),occupant:Held),\n],\nobservations: [";
    let loaded = salvaged(&worked().replace("],\nobservations: [", change));
    assert!(only_loss(&loaded).contains("occupancy of desk #40 cannot be in the plan"));
    let title = worked().lines().nth(6).unwrap().to_owned();
    let loaded = salvaged(&worked().replace(&title, &format!("{title}\n{title}")));
    assert!(only_loss(&loaded).contains("title block cannot be in the plan"));
}

#[test]
fn what_refers_to_nothing_is_kept_as_text() {
    let loaded = salvaged(&worked().replace("occupant:Team(6)", "occupant:Team(999)"));
    assert_eq!(loaded.losses().count(), 2);
    assert!(loaded.losses().all(|loss| loss.to_string().contains("its team is not in the plan")));
    assert!(saved(&loaded).contains("occupant:Team(999)"));
    // One thing leads to another: floor, what is on it, who sits there.
    let loaded = salvaged(&worked().replace("(id:8,building:7", "(id:8,building:99"));
    assert!(loaded.plan.floors.is_empty());
    assert_eq!(
        n_elements(&loaded.plan) + loaded.kept.n_elements(),
        n_elements(&file::from_text(&worked()).unwrap().plan)
    );
}

#[test]
fn a_damaged_phase_or_floor_takes_nothing_with_it() {
    let whole = n_elements(&file::from_text(&worked()).unwrap().plan);
    for start in ["(id:1,name", "(id:2,name", "(id:3,name", "(id:5,organisation", "(id:7,name", "(id:8,building"] {
        // The last bracket of the line goes.
        let text: String = worked()
            .lines()
            .map(|line| match line.strip_suffix("),") {
                Some(cut) if line.starts_with(start) => format!("{cut},\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        let loaded = salvaged(&text);
        only_loss(&loaded);
        assert_eq!(n_elements(&loaded.plan), whole, "{start}");
        assert_eq!(loaded.kept.n_elements(), 1);
    }
}

#[test]
fn a_newer_format_is_left_alone() {
    let text = worked().replacen("format 2.4", "format 3.0", 1);
    let error = file::from_text(&text).unwrap_err();
    assert!(matches!(error, LoadError::NewerFormat(version) if version.major == 3));
    let words = error.to_string();
    assert!(words.contains("made by a newer Colocate (format 3.0") && words.contains("Open it there"), "{words}");
}

#[test]
fn sections_of_a_newer_minor_version_are_kept_byte_for_byte() {
    let section = "sensors: [\n// what  spacing\n(id:900, range:3.5 /*m*/,mode:Auto),\n(id:901,  range:  4.0),\n],\n";
    let text = worked().replacen("format 2.4", "format 2.5", 1).replace("rooms: [", &format!("{section}rooms: ["));
    let loaded = salvaged(&text);
    assert!(loaded.is_whole(), "{:#?}", loaded.problems);
    assert_eq!(loaded.kept.n_elements(), 2);
    assert!(loaded.problems.iter().any(|problem| problem.what.contains("“sensors”")));
    assert_eq!(saved(&loaded).split_once('\n').unwrap().1, text.split_once('\n').unwrap().1);
    // Saved by this version it is still a file of the newer one, and opens whole again.
    assert!(saved(&loaded).starts_with("// Colocate plan, format 2.5, "));
    assert!(file::from_text(&saved(&loaded)).unwrap().is_whole());
    // In a file of this version it can only be a mistake.
    let loaded = salvaged(&text.replacen("format 2.5", "format 2.4", 1));
    assert!(only_loss(&loaded).contains("The section “sensors” is not one that this Colocate knows"));
}

#[test]
fn numbers_are_never_used_twice() {
    let loaded = file::from_text(&worked().replace("(next:83)", "(next:500)")).unwrap();
    assert_eq!(loaded.plan.next_id, 500);
    // Where the number is damaged, the highest in the file counts, kept text included.
    let loaded = file::from_text(&worked().replace("(next:83)", "(next:8x)")).unwrap();
    assert_eq!(loaded.plan.next_id, 83);
    let loaded =
        file::from_text(&worked().replace("(next:83)", "(next:3)").replace("(id:82,", "(id:9000,x:1,")).unwrap();
    assert_eq!(loaded.plan.next_id, 9_001);
}

#[test]
fn what_is_not_a_plan_is_refused_in_words() {
    let nested = "[".repeat(100_000);
    for (bytes, words) in [
        (&b""[..], "is empty"),
        (b"  \n\n", "is empty"),
        (b"hello", "text, but not the RON of a plan"),
        (b"PK\x03\x04\0\0", "ZIP archive"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\0\x01\x02", "not text"),
        (b"\xff\xfe(\0\n\0", "not text"),
        (b"(walls: 3, desks: \"none\")", "RON, but has none of the sections"),
        (b"[(id: 1)]", "RON, but has none of the sections"),
        (b"hello, world", "text, but not the RON of a plan"),
        (nested.as_bytes(), "text, but not the RON of a plan"),
    ] {
        let error = file::from_bytes(bytes).unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
    let error = file::from_text("// Colocate plan, format 1.0, 3 elements, checksum 0\n(\n").unwrap_err();
    assert!(matches!(error, LoadError::NothingReadable(_)), "{error}");
}

#[test]
fn nesting_and_length_are_bounded() {
    for deep in ["[".repeat(200_000), "(id:".repeat(100_000), "Some(".repeat(100_000)] {
        let loaded = salvaged(&worked().replace("(id:14,", &format!("(id:14,deep:{deep},")));
        assert!(loaded.losses().any(|loss| loss.what.contains("wall #14 cannot be read")));
    }
    let long = worked().replace("West office", &"x".repeat(2_000_000));
    assert!(only_loss(&salvaged(&long)).contains("longer than 1 MB"));
    let many =
        format!("{}{}", "// Colocate plan, format 1.0, 9 elements, checksum 0\n(\nwalls: [\n", "x\n".repeat(5_000_001));
    assert!(matches!(file::from_text(&many), Err(LoadError::TooManyElements)));
}

#[test]
fn bytes_that_are_not_text_cost_themselves() {
    let mut bytes = worked().into_bytes();
    let at = worked().find("Police office").unwrap();
    bytes[at] = 0xff;
    let loaded = file::from_bytes(&bytes).unwrap();
    assert!(only_loss(&loaded).contains("room #31 holds bytes that are not text. It is in the plan"));
    // Saved and read again it is the same room, and nothing is kept that would read as another.
    let again = file::from_text(&file::to_text_with(&loaded.plan, &loaded.kept)).unwrap();
    assert!(again.plan == loaded.plan && again.kept.is_empty());
    assert!(file::to_text(&loaded.plan).contains("\u{FFFD}olice office"));
}

#[test]
fn cut_short_anywhere_every_complete_line_is_there() {
    let text = worked();
    let element_ends: Vec<_> =
        text.match_indices("),\n").map(|(at, _)| at + 1).filter(|end| !text[..*end].ends_with("(next:83)")).collect();
    for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
        let n_complete = element_ends.iter().filter(|end| **end <= cut).count();
        match file::from_text(&text[..cut]) {
            Ok(loaded) => {
                // What is missing of title block and appraisal is filled in.
                let n_filled_in = 2_usize.saturating_sub(n_complete);
                // A line cut in two may have been enough for a stand-in.
                let n_expected = n_complete + n_filled_in;
                assert!((n_expected..=n_expected + 1).contains(&n_elements(&loaded.plan)), "cut at {cut}");
                assert!(!loaded.is_whole() || text.len() - 2 <= cut, "cut at {cut}");
            }
            Err(_) => assert_eq!(n_complete, 0, "cut at {cut}"),
        }
    }
}

/// Whole numbers without rhyme, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }
}

#[test]
fn one_damaged_byte_costs_one_element() {
    let text = file::to_text(&sample::generate(24, 2, 5));
    let whole = n_elements(&file::from_text(&text).unwrap().plan);
    let mut random = Random(1);
    let (mut n_kept, mut n_damages) = (0, 0);
    while n_damages < 1_000 {
        let mut bytes = text.clone().into_bytes();
        let (at, byte) = (random.below(bytes.len()), random.below(256) as u8);
        bytes[at] = byte;
        // Another digit of the version is another version: that is not damage but a refusal.
        if let Ok(loaded) = file::from_bytes(&bytes) {
            assert_eq!(loaded.plan.violations(), Vec::<String>::new());
            n_kept += n_elements(&loaded.plan);
            n_damages += 1;
        } else {
            assert!(at < 80, "byte {at} made {byte}");
        }
    }
    let share = n_kept as f64 / (whole * n_damages) as f64;
    assert!(0.985 <= share, "{share}");
}

#[test]
fn much_damage_never_fails() {
    let text = worked();
    let mut random = Random(2);
    for _ in 0..1_500 {
        let mut bytes = text.clone().into_bytes();
        for _ in 0..=random.below(40) {
            let (from, to) = (random.below(bytes.len()), random.below(bytes.len()));
            match random.below(4) {
                0 => bytes[from] = random.below(256) as u8,
                1 => bytes[from] = b"()[]{}\",:'/\\\n#r"[random.below(15)],
                2 => bytes.truncate(from.max(1)),
                _ => bytes.splice(from.min(to)..from.max(to).min(from.min(to) + 200), *b"(id:").for_each(drop),
            }
        }
        if let Ok(loaded) = file::from_bytes(&bytes) {
            assert_eq!(loaded.plan.violations(), Vec::<String>::new());
            let again = file::from_text(&saved(&loaded)).unwrap();
            assert_eq!(again.plan.violations(), Vec::<String>::new());
        }
    }
}

#[test]
fn problems_come_in_the_order_of_the_file_and_not_without_end() {
    let text = worked().replace("rooms: [", &format!("{}],\nrooms: [", "(id:14,oops),\n".repeat(3_000)));
    let loaded = file::from_text(&text).unwrap();
    assert!(loaded.problems.len() < 1_010);
    assert_eq!(loaded.kept.n_elements(), 3_000);
    let lines: Vec<_> = loaded.problems.iter().filter_map(|problem| problem.line).collect();
    assert!(lines.is_sorted());
    assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), lines.len());
}
