//! The booklet, redaction and copies for review by the real program: what the plan keeps is used where no flag says otherwise,
//! what is missing is told, and nothing is overwritten by mistake.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use colocate::file::{self, KeptText};
use colocate::model::{
    BookletPart, Fte, Moment, OccupancyChange, Occupant, Person, PersonId, Plan, SecurityLevel, Vetting,
};
use colocate::units::Paper;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

/// A folder of its own for a test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("colocate-booklet-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn save(&self, name: &str, plan: &Plan) {
        file::save(plan, &KeptText::default(), &self.0.join(name)).unwrap();
    }

    fn read(&self, name: &str) -> String {
        String::from_utf8_lossy(&std::fs::read(self.0.join(name)).unwrap()).into_owned()
    }

    fn names(&self, ending: &str) -> Vec<String> {
        let files = std::fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = files.map(|name| name.to_string_lossy().into_owned()).collect();
        names.retain(|name| Path::new(name).extension().is_some_and(|own| own == ending));
        names.sort();
        names
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_colocate"));
        command.current_dir(&self.0).stdin(Stdio::null()).args(args).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

fn words(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Leigh Road with nothing but its floors of the last phase in the booklet, on A2 in black and white, and a logo that is lost.
fn plan() -> Plan {
    let mut plan = file::builtin::leigh_road();
    let last = plan.last_phase().unwrap().id;
    let set = Arc::make_mut(&mut plan.sheet_set);
    (set.paper, set.is_in_colour) = (Paper::A2, false);
    set.parts = [BookletPart::Floors].into_iter().collect();
    set.phases = vec![last];
    set.logo = Some("lost.png".to_owned());
    plan
}

#[test]
fn what_the_plan_keeps_is_printed_where_no_flag_says_otherwise() {
    let folder = Folder::new("kept");
    let plan = plan();
    folder.save("plan.ron", &plan);
    let output = folder.run(&["export", "plan.ron", "-o", "b.svg", "--booklet"]);
    assert!(output.status.success(), "{}", words(&output.stderr));
    let told = words(&output.stderr);
    assert!(told.contains("the logo is not in the plan’s folder") && told.contains("lost.png"), "{told}");
    let view = plan.view(Moment::complete(plan.last_phase().unwrap().id));
    assert_eq!(folder.names("svg").len(), view.floors().len());
    assert!(folder.read("b-1.svg").contains("594mm"), "A2, as chosen");
    let output = folder.run(&["export", "plan.ron", "-o", "c.svg", "--booklet", "--paper", "A1"]);
    assert!(output.status.success(), "{}", words(&output.stderr));
    assert!(folder.read("c-1.svg").contains("841mm"), "a flag goes first");
    let output = folder.run(&["export", "plan.ron", "-o", "d.svg", "--booklet", "--cost"]);
    assert_eq!(output.status.code(), Some(2), "two things at once");
    let output = folder.run(&["export", "plan.ron", "-o", "d.xlsx", "--booklet"]);
    assert_eq!(output.status.code(), Some(2), "no workbook holds drawings");
    assert_eq!(folder.names("xlsx"), Vec::<String>::new());
}

#[test]
fn names_in_zones_are_left_out_and_a_level_that_there_is_none_of_is_refused() {
    let folder = Folder::new("redact");
    let mut plan = plan();
    Arc::make_mut(&mut plan.sheet_set).logo = None;
    let zones = plan.floors.values().flat_map(|floor| floor.zones.values());
    let zones = zones.filter(|zone| zone.level == SecurityLevel::Restricted);
    let names: Vec<String> = zones.map(|zone| zone.name.clone()).collect();
    folder.save("plan.ron", &plan);
    let output = folder.run(&["export", "plan.ron", "-o", "all.svg"]);
    assert!(output.status.success(), "{}", words(&output.stderr));
    let output = folder.run(&["export", "plan.ron", "-o", "less.svg", "--redact", "restricted"]);
    assert!(output.status.success(), "{}", words(&output.stderr));
    let told = |stem: &str| {
        let own = folder.names("svg").into_iter().filter(|own| own.starts_with(stem));
        own.map(|own| folder.read(&own)).collect::<String>()
    };
    let (all, less) = (told("all"), told("less"));
    // Names of zones that have no room on the drawing are not there in the first place.
    assert!(names.iter().any(|name| all.contains(name)), "{names:?}");
    assert!(names.iter().all(|name| !less.contains(name)), "{names:?}");
    assert!(less.contains("Redacted: zones of level Restricted"));
    let output = folder.run(&["export", "plan.ron", "-o", "no.svg", "--redact", "secret"]);
    assert_eq!(output.status.code(), Some(2));
    let why = words(&output.stderr);
    assert!(why.contains("public, shared, service, restricted"), "{why}");
}

#[test]
fn a_copy_for_review_is_made_once_and_tells_how_comments_come_back() {
    let folder = Folder::new("copy");
    let mut plan = plan();
    let floor = plan.floors.keys().next().copied().unwrap();
    let desk = *plan.floors[&floor].desks.keys().next().unwrap();
    let first = plan.first_phase().unwrap().id;
    let team = *plan.teams.keys().next().unwrap();
    let id = PersonId(plan.next_id);
    plan.insert(Person { id, team, name: "Siân O’Neill".to_owned(), fte: Fte(100) }.into());
    let at = Moment::complete(first);
    plan.insert(OccupancyChange { floor, desk, at, occupant: Occupant::Person(id) }.into());
    folder.save("plan.ron", &plan);
    let ask = ["review-copy", "plan.ron", "-o", "copy.ron", "--since", "2015-01-12", "--by", "A. Planner"];
    let output = folder.run(&ask);
    assert!(output.status.success(), "{}", words(&output.stderr));
    assert!(words(&output.stdout).contains("colocate merge"), "{}", words(&output.stdout));
    let text = folder.read("copy.ron");
    assert!(!text.contains("Siân") && text.contains("Person 1"));
    let copy = file::from_text(&text).unwrap();
    assert!(copy.is_whole() && copy.plan.violations().is_empty());
    assert!(copy.plan.teams.values().all(|team| team.vetting == Vetting::None));
    assert_eq!(copy.plan.review.request.as_ref().unwrap().by, "A. Planner");
    let again = folder.run(&ask);
    assert_eq!(again.status.code(), Some(2), "what is there stays");
    let undated = folder.run(&["review-copy", "plan.ron", "-o", "other.ron"]);
    assert_eq!(undated.status.code(), Some(2));
}
