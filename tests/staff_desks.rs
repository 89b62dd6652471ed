//! Where people sit today, as lists of staff say it: desks of the plan become their teams' in the building as it is, desks
//! elsewhere are counted, and what contradicts the plan or itself is said and not taken.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::compare::{Changes, Entry, SMALL_MOVE};
use colocate::editor::Editor;
use colocate::file::to_text;
use colocate::import::{CurrentBuilding, Imported, ListKind, RowSeverity, import};
use colocate::model::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use support::plans::{FINANCE, FIRST, GROUND, PATROL, UPPER, desk, empty_floors, existing, first, given, second};

const ANNEXE: FloorId = FloorId(31);

/// Desks D-011 to D-014 on the ground floor, D-011, D-015 and D-016 on the first, D-012 in the annexe; D-018 comes later.
static HOUSE: LazyLock<Plan> = LazyLock::new(|| {
    let plan = empty_floors();
    let mut annexe = plan.buildings[&BuildingId(7)].as_ref().clone();
    (annexe.id, annexe.name) = (BuildingId(30), "Annexe".to_owned());
    let mut floor = plan.floors[&GROUND].floor.clone();
    (floor.id, floor.building) = (ANNEXE, annexe.id);
    let numbered =
        |id, floor, number: &str| Desk { number: number.to_owned(), ..desk(id, floor, id as i32 * 2_000, 0) };
    let mut edit = Edit::new("Furnish").put(annexe).put(floor);
    for id in 11..=16 {
        edit.push(desk(id, if id < 15 { GROUND } else { UPPER }, id as i32 * 2_000, 0));
    }
    edit.push(numbered(17, UPPER, "D-011"));
    edit.push(numbered(32, ANNEXE, "D-012"));
    let mut late = desk(18, GROUND, 40_000, 0);
    late.placements[0].phase = FIRST;
    edit.push(late);
    plan.with(&edit).expect("sound")
});

/// Reads a list, and sees that every row of it is accounted for, that the plan takes the edit, and that one step back is
/// the plan as it was.
fn read(plan: &Plan, list: &str) -> (Imported, Plan) {
    let imported = import(plan, list.as_bytes(), "staff.csv").expect("a list");
    let n_not_taken = imported.rows.iter().filter(|row| row.severity == RowSeverity::NotTaken).count() as u64;
    assert_eq!(imported.kind, ListKind::Teams);
    assert_eq!(imported.n_rows, imported.n_taken + imported.n_same + n_not_taken, "{:#?}", imported.rows);
    for row in &imported.rows {
        let said = row.to_string();
        assert!(said.ends_with('.') && !said.contains(".."), "{said}");
    }
    let mut editor = Editor::new(plan.clone());
    editor.apply(&imported.edit).expect("a sound edit");
    let after = editor.plan().clone();
    assert_eq!(after.violations(), Vec::<String>::new());
    if after != *plan {
        assert!(editor.undo() && to_text(editor.plan()) == to_text(plan), "one step takes all of it back");
    }
    (imported, after)
}

/// What is said of rows, in short.
fn said(imported: &Imported) -> Vec<(u64, &str, &str)> {
    imported.rows.iter().map(|row| (row.line, row.severity.label(), row.what.as_str())).collect()
}

/// The desks of a team at a moment, by their own numbers in the plan.
fn desks_of(plan: &Plan, team: TeamId, at: Moment) -> BTreeSet<u32> {
    let view = plan.view(at);
    let all = view.floors().into_iter().flat_map(|floor| view.desks(floor));
    all.filter(|placed| view.team_of(placed.occupant) == Some(team)).map(|placed| placed.desk.id.0).collect()
}

fn here(plan: &Plan, team: TeamId) -> BTreeSet<u32> {
    desks_of(plan, team, existing())
}

fn changes(before: &Plan, after: &Plan) -> Vec<String> {
    Changes::between(before, after, SMALL_MOVE).entries.iter().map(Entry::line).collect()
}

const PEOPLE: &str = "Name,Team,Organisation,Current building,Floor,Current desk\n\
    Ann Archer,Finance,CC,Main block,,D-013\n\
    Bob Baker,Finance,CC,,Ground floor,D-011\n\
    Cid Cook,Finance,CC,main block,,d-012\n\
    Dot Dean,Finance,CC,Annexe,,D-012\n\
    Eve East,Patrol,CC,Main block,,D-014\n\
    Flo Ford,Patrol,CC,Main block,,D-014\n\
    Gus Green,Patrol,CC,Netley,2,N-7\n";

#[test]
fn a_row_for_each_person_gives_their_desks_to_their_teams_and_keeps_no_name() {
    let (imported, after) = read(&HOUSE, PEOPLE);
    let expected = [
        (1, "note", "Annexe: 1 person in 1 team"),
        (1, "note", "Main block: 4 people in 2 teams"),
        (1, "note", "Netley: 1 person in 1 team"),
        (1, "note", "No building is named for 1 person in 1 team"),
        (1, "note", "The list has a row for each person: 7 in 2 teams"),
        (6, "note", "Desk “D-014” is named 2 times for “Patrol”"),
    ];
    let mut found = said(&imported);
    found.sort_unstable();
    assert_eq!(found, expected);
    assert!(!imported.has_findings());
    assert_eq!((imported.n_taken, imported.n_desks_changed), (2, 5));
    assert_eq!((here(&after, FINANCE), here(&after, PATROL)), (BTreeSet::from([11, 12, 13, 32]), BTreeSet::from([14])));
    assert!(imported.to_string().ends_with("5 desks get another team."), "{imported}");
    let text = to_text(&after);
    for name in ["Archer", "Baker", "East", "Netley"] {
        assert!(!text.contains(name), "{name}");
    }
    // The same list again: nothing is left to do.
    let (again, same) = read(&after, PEOPLE);
    assert_eq!((again.n_taken, again.n_same, again.n_desks_changed, again.edit.is_empty()), (0, 2, 0, true));
    assert!(same == after);
}

#[test]
fn a_row_for_each_team_names_several_desks() {
    let list = "Team,Organisation,Desk\nFinance,CC,D-013; D-014\nPatrol,CC,D-015 D-016\n";
    let (imported, after) = read(&HOUSE, list);
    assert_eq!(said(&imported), []);
    assert_eq!((imported.n_taken, imported.n_replaced, imported.n_same), (2, 2, 0), "{imported}");
    assert_eq!((here(&after, FINANCE), here(&after, PATROL)), (BTreeSet::from([13, 14]), BTreeSet::from([15, 16])));
    assert_eq!(after.teams, HOUSE.teams, "of the teams themselves nothing was said");
    // What is said before it is taken.
    let lines = changes(&HOUSE, &after);
    assert!(lines.iter().any(|line| line.starts_with("Added 2 desks") && line.contains("D-013, D-014")), "{lines:?}");
    assert!(imported.current_buildings.is_empty());
}

#[test]
fn a_new_team_gets_its_desks_with_the_row_that_makes_it() {
    let (imported, after) = read(&HOUSE, "Team,People,Desk\nLegal,2,D-013\n");
    let legal = after.teams.values().find(|team| team.name == "Legal").expect("it is new");
    assert_eq!((imported.n_taken, imported.n_replaced, legal.headcount), (1, 0, 2));
    assert_eq!(here(&after, legal.id), BTreeSet::from([13]));
}

#[test]
fn desks_in_another_building_are_counted_and_no_error() {
    let estate = EstateBuilding {
        id: EstateId(HOUSE.next_id),
        name: "West Hill".to_owned(),
        address: String::new(),
        organisation: OrganisationId(4),
        fate: Fate::Left,
        phase: Some(FIRST),
        annual_running_cost: None,
        annual_rent: None,
        price: None,
        share_here: colocate::units::Percent::whole(100),
        staff: Some(300),
        note: String::new(),
        provenance: Provenance::Assumption("for a test".to_owned()),
    };
    let plan = HOUSE.with(&Edit::new("Add").put(estate.clone())).expect("sound");
    let list = "Team,Organisation,Headcount,Site,Desk,From\n\
        Finance,CC,30,Netley,N-1; N-2,\n\
        Patrol,CC,4,netley,D-099,Phase 1\n\
        Legal,CC,2,West Hill,12,Phase 1\n";
    let (imported, after) = read(&plan, list);
    let notes: Vec<(u64, &str, &str)> = said(&imported).into_iter().filter(|(line, ..)| *line < 3).collect();
    let expected = [
        (1, "note", "Netley: 34 people in 2 teams"),
        (1, "note", "West Hill: 2 people in 1 team"),
        (2, "warning", "All of “Finance” sit elsewhere today, and the plan has them here from the first"),
    ];
    assert_eq!(notes, expected);
    let west_hill = imported.rows.iter().find(|row| row.what.starts_with("West Hill")).expect("the note");
    assert!(west_hill.means.contains("in the estate of this plan (left)"), "{west_hill}");
    assert_eq!((imported.n_taken, imported.n_desks_changed), (3, 0));
    assert!(after.estate[&estate.id].as_ref() == &estate, "how many work there in all is not what the list says");
    let netley = CurrentBuilding { name: "Netley".to_owned(), n_people: 34, n_teams: 2, is_in_plan: false };
    assert_eq!(imported.current_buildings[0], netley);
    let json = serde_json::to_value(&imported).expect("JSON");
    assert_eq!(
        json["current_buildings"][0],
        serde_json::json!({"name": "Netley", "people": 34, "teams": 2, "is_in_plan": false})
    );
    assert_eq!(json["desks_changed"], 0);
}

#[test]
fn another_name_for_this_building_is_asked_about_where_its_desks_are_known() {
    let list = "Team,Organisation,Base,Desk\nFinance,CC,County Hall,D-013 D-014 X-1\n";
    let (imported, after) = read(&HOUSE, list);
    let row = imported.rows.iter().find(|row| row.what.starts_with("County Hall")).expect("said");
    assert_eq!((row.severity, row.line), (RowSeverity::Warning, 1));
    assert!(row.means.contains("this plan has 2 of the 3 numbers") && row.to_do.contains("“Main block”"), "{row}");
    assert!(here(&after, FINANCE).is_empty());
    // The name of the whole site is all of its buildings.
    let (imported, after) = read(&HOUSE, &list.replace("County Hall", "TEST"));
    assert_eq!(here(&after, FINANCE), BTreeSet::from([13, 14]));
    assert!(said(&imported).contains(&(2, "warning", "There is no desk of the number “X-1”")));
}

#[test]
fn the_site_of_the_built_in_plan_is_known_by_its_street_and_not_by_its_town() {
    let plan = colocate::file::builtin::leigh_road();
    let list =
        "Team,Headcount,Building\nProperty,6,Leigh Road\nCommunity safety,24,Eastleigh\nPolice estates,7,West Hill\n";
    let (imported, _) = read(&plan, list);
    let places: Vec<(&str, bool)> =
        imported.current_buildings.iter().map(|own| (own.name.as_str(), own.is_in_plan)).collect();
    assert_eq!(places, [("Eastleigh", false), ("West Hill", false), ("Leigh Road", true)]);
}

#[test]
fn what_cannot_be_so_is_said_and_not_taken() {
    let mut later = HOUSE.teams[&PATROL].as_ref().clone();
    (later.id, later.name, later.from) = (TeamId(HOUSE.next_id), "Later".to_owned(), FIRST);
    let edit = Edit::new("Seat").put(later).put(given(GROUND, 13, existing(), Occupant::Team(PATROL))).put(given(
        UPPER,
        16,
        existing(),
        Occupant::Held,
    ));
    let plan = HOUSE.with(&edit).expect("sound");
    let list = "Name,Team,Organisation,Current desk\n\
        A,Finance,CC,D-099\n\
        B,Finance,CC,D-011\n\
        C,Finance,CC,D-013\n\
        D,Finance,CC,D-018\n\
        E,Finance,CC,D-016\n\
        F,Finance,CC,D-014\n\
        G,Patrol,CC,D-014\n\
        H,Patrol,CC,Hot desk\n\
        I,Later,CC,D-015\n\
        J,Later,CC,D-015\n\
        K,Nobody knows,XX,D-015\n";
    let (imported, after) = read(&plan, list);
    let found: Vec<(u64, &str, &str)> =
        said(&imported).into_iter().filter(|(_, severity, _)| *severity != "note").collect();
    let expected = [
        (2, "warning", "There is no desk of the number “D-099”"),
        (3, "warning", "“D-011” could be 2 desks, on “Main block, first floor”, “Main block, ground floor”"),
        (4, "warning", "Desk “D-013” is taken by “Patrol” in the plan, and the list has it for “Finance”"),
        (5, "warning", "Desk “D-018” is not there in the phase “Existing”"),
        (6, "warning", "Desk “D-016” is kept free on purpose in the plan"),
        (8, "warning", "Desk “D-014” is one of “Finance” in row 7, and of “Patrol” in this one"),
        (10, "warning", "“Later” is not here in the phase “Existing”, and the list has desks for it"),
        (12, "not taken", "There is no organisation “XX”; there are CC"),
    ];
    assert_eq!(found, expected);
    assert!(said(&imported).contains(&(1, "note", "1 row says that there is no desk, as in “Hot desk”")));
    assert_eq!(imported.n_desks_changed, 0);
    assert_eq!((here(&after, FINANCE), here(&after, PATROL)), (BTreeSet::new(), BTreeSet::from([13])));
}

#[test]
fn a_newer_list_moves_desks_between_teams_and_says_so_first() {
    let list = "Team,Organisation,Desk\nFinance,CC,D-013; D-014\nPatrol,CC,D-015 D-016\n";
    let (_, once) = read(&HOUSE, list);
    let newer = "Team,Organisation,Desk\nFinance,CC,D-013\nPatrol,CC,D-014 D-015\n";
    let (imported, after) = read(&once, newer);
    // The row of a desk is that of the team that gets it.
    let expected = [
        (3, "note", "Desk “D-014” goes from “Finance” to “Patrol”"),
        (3, "note", "“Patrol” has 1 desk in the plan that the list does not name: D-016"),
    ];
    assert_eq!(said(&imported), expected);
    assert_eq!((imported.n_taken, imported.n_same, imported.n_desks_changed), (1, 1, 1));
    assert_eq!((here(&after, FINANCE), here(&after, PATROL)), (BTreeSet::from([13]), BTreeSet::from([14, 15, 16])));
    let lines = changes(&once, &after);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("Changed desk D-014") && lines[0].contains("Finance"), "{lines:?}");
    // Of a team that the list says nothing of, nothing is taken away.
    let (imported, _) = read(&once, "Team,Organisation,Desk\nPatrol,CC,D-014\n");
    assert!(said(&imported).contains(&(
        2,
        "warning",
        "Desk “D-014” is taken by “Finance” in the plan, and the list has it for “Patrol”"
    )));
}

#[test]
fn later_phases_stay_as_they_were_planned() {
    // Finance sits at D-013 until the works of phase 1, then at D-015; D-014 is Patrol's from the works of phase 2 on.
    let edit = Edit::new("Seat")
        .put(given(GROUND, 13, existing(), Occupant::Team(FINANCE)))
        .put(given(GROUND, 13, Moment::works(FIRST), Occupant::Vacant))
        .put(given(UPPER, 15, Moment::works(FIRST), Occupant::Team(FINANCE)))
        .put(given(GROUND, 14, second(), Occupant::Team(PATROL)));
    let plan = HOUSE.with(&edit).expect("sound");
    let (_, after) = read(&plan, "Team,Organisation,Desk\nFinance,CC,D-013 D-014\nPatrol,CC,D-016\n");
    assert_eq!((here(&after, FINANCE), here(&after, PATROL)), (BTreeSet::from([13, 14]), BTreeSet::from([16])));
    for at in [Moment::works(FIRST), first(), second()] {
        for team in [FINANCE, PATROL] {
            let of = |plan| -> BTreeSet<u32> { desks_of(plan, team, at) };
            // Patrol had no desk before its first, and keeps until then the one it was found at.
            let waits = team == PATROL && at != second();
            let expected = if waits { BTreeSet::from([16]) } else { of(&plan) };
            assert_eq!(of(&after), expected, "{team:?} at {at:?}");
        }
    }
}

#[test]
fn a_position_is_a_job_and_a_number_of_desks_no_desk() {
    let list = "Team,Organisation,Position,Desks,Level,Desk sharing\nFinance,CC,D-013,4,2,8:10\n";
    let (imported, after) = read(&HOUSE, list);
    let mut left_out = imported.columns_left_out.clone();
    left_out.sort();
    assert_eq!(left_out, ["Desks", "Level", "Position"]);
    assert_eq!(after.teams[&FINANCE].policy, DeskPolicy::Ratio { desks: 8, fte: 10 });
    assert!(here(&after, FINANCE).is_empty());
    // A floor tells no desk without one.
    let (imported, _) = read(&HOUSE, "Team,Organisation,Headcount,Floor\nFinance,CC,4,Ground floor\n");
    assert_eq!(imported.columns_left_out, ["Floor"]);
    // A room and a location are two columns, and in a list of teams only the location says anything.
    let (imported, after) = read(&HOUSE, "Team,Organisation,Room,Location,Desk\nFinance,CC,G.01,Annexe,D-012\n");
    assert_eq!((imported.columns_left_out, here(&after, FINANCE)), (vec!["Room".to_owned()], BTreeSet::from([32])));
}
