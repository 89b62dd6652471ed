//! Lists of counts and of teams, from bytes to an edit: what is taken, what is not and why, and that nothing is lost on
//! the way. What was counted goes with what it was counted at, and is kept in the file.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::editor::Editor;
use colocate::file;
use colocate::import::{Delimiter, Encoding, ImportError, Imported, ListKind, RowSeverity, import};
use colocate::model::edits::{self, NewDesk, NewFurniture, NewRoom, NewWall};
use colocate::model::*;
use colocate::units::{Angle, Mm, Percent, PlanPoint};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use support::plans::{EXISTING, FINANCE, FIRST, GROUND, SECOND, UPPER, empty_floors};

/// On each of two floors a room of ten by eight metres with a table for six and two desks: numbers G.01 and 1.01, both
/// called *Office*, and desks D-1 to D-4; on the ground floor a second room without anything, *Café*.
static HOUSE: LazyLock<Plan> = LazyLock::new(|| {
    let mut plan = empty_floors();
    let mut make = |make: &dyn Fn(&Plan) -> Result<Edit, EditRefused>| {
        plan = make(&plan).and_then(|edit| plan.with(&edit)).expect("an edit");
    };
    let like = NewWall { kind: WallKind::External, thickness: Mm(100) };
    let corners = |x: i32| [(x, 0), (x + 10_000, 0), (x + 10_000, 8_000), (x, 8_000), (x, 0)].map(PlanPoint::from);
    let rooms = [(GROUND, 0, "G.01", "Office"), (UPPER, 0, "1.01", "Office"), (GROUND, 20_000, "G.02", "Café")];
    for (floor, x, number, name) in rooms {
        make(&|plan| edits::add_walls(plan, EXISTING, floor, &corners(x), like));
        make(&|plan| {
            let new = NewRoom {
                anchor: (x + 5_000, 4_000).into(),
                number: number.to_owned(),
                name: name.to_owned(),
                used_as: RoomUse::OpenPlan,
                tenure: Tenure::ByOccupants,
            };
            edits::add_room(plan, EXISTING, floor, new)
        });
    }
    for (floor, x) in [(GROUND, 2_000), (GROUND, 4_000), (UPPER, 2_000), (UPPER, 4_000)] {
        make(&|plan| {
            let block = edits::DeskBlock::single((x, 2_000).into(), Angle::ZERO);
            let like =
                NewDesk { shape: DeskShape::Rectangular, width: Mm(1_600), depth: Mm(800), prefix: "D-".to_owned() };
            edits::add_desks(plan, EXISTING, floor, block, &like)
        });
    }
    for floor in [GROUND, UPPER] {
        make(&|plan| {
            let new = NewFurniture {
                symbol: "meeting-table".to_owned(),
                width: Mm(1_800),
                depth: Mm(1_000),
                seats: 6,
                at: (7_000, 6_000).into(),
                turned: Angle::ZERO,
            };
            edits::add_furniture(plan, EXISTING, floor, new)
        });
    }
    assert_eq!(plan.violations(), Vec::<String>::new());
    plan
});

fn desk_numbers(plan: &Plan, floor: FloorId) -> Vec<String> {
    plan.floors[&floor].desks.values().map(|desk| desk.number.clone()).collect()
}

/// Reads a list, and sees that every row of it is accounted for once, and that the plan takes the edit.
fn read(plan: &Plan, list: &[u8]) -> (Imported, Plan) {
    let imported = import(plan, list, "list.csv").expect("a list");
    let not_taken = imported.rows.iter().filter(|row| row.severity == RowSeverity::NotTaken);
    let lines: BTreeSet<u64> = not_taken.clone().map(|row| row.line).collect();
    assert_eq!(lines.len(), not_taken.count(), "a row is said not to be taken once");
    assert_eq!(imported.n_rows, imported.n_taken + imported.n_same + lines.len() as u64, "{:#?}", imported.rows);
    for row in &imported.rows {
        let said = row.to_string();
        assert!(said.starts_with("Row ") && said.ends_with('.') && !said.contains(".."), "{said}");
    }
    let after = plan.with(&imported.edit).expect("a sound edit");
    assert_eq!(after.violations(), Vec::<String>::new());
    (imported, after)
}

/// What is said of rows, in short.
fn said(imported: &Imported) -> Vec<(u64, RowSeverity, &str)> {
    imported.rows.iter().map(|row| (row.line, row.severity, row.what.as_str())).collect()
}

/// The counts of a plan, as place, time, seen and signs of life.
fn counts(plan: &Plan) -> Vec<(String, String, u32, Option<u32>)> {
    let name = |observation: &Observation| {
        let floor = &plan.floors[&observation.floor];
        match observation.place {
            ObservedPlace::Room(id) => floor.rooms[&id].number.clone(),
            ObservedPlace::Desk(id) => floor.desks[&id].number.clone(),
        }
    };
    let all = plan.observations_in_order();
    all.iter().map(|own| (name(own), own.at.to_string(), own.counted.seen, own.counted.signs_of_life)).collect()
}

fn team<'a>(plan: &'a Plan, name: &str) -> &'a Team {
    plan.teams.values().find(|team| team.name == name).expect("the team")
}

// Counts.

#[test]
fn counts_are_read_under_any_headings_in_any_order() {
    let plan = &*HOUSE;
    let desk = &desk_numbers(plan, UPPER)[0];
    let list = format!(
        "Signs of life,People seen,Workstation,Room,When\n1,4,,G.01,2014-11-03 10:30\n,0,,1.01,03/11/2014 10:30\n0,1,{desk},,3 Nov 2014 10:30\n"
    );
    let (imported, after) = read(plan, list.as_bytes());
    assert_eq!(said(&imported), []);
    assert_eq!((imported.kind, imported.n_rows, imported.n_taken), (ListKind::Counts, 3, 3));
    assert_eq!((imported.encoding, imported.delimiter), (Encoding::Utf8, Delimiter::Comma));
    assert_eq!(imported.edit.label, "Import 3 counts");
    let at = || "2014-11-03T10:30".to_owned();
    assert_eq!(
        counts(&after),
        [("G.01".to_owned(), at(), 4, Some(1)), ("1.01".to_owned(), at(), 0, None), (desk.clone(), at(), 1, Some(0)),]
    );
}

#[test]
fn of_two_columns_of_one_meaning_the_one_with_the_usual_name_counts() {
    let list = b"Day,Date,Time,Room name,Room,Seen\nMon,03/11/2014,10:30,Big one,G.01,4\n";
    let (imported, after) = read(&HOUSE, list);
    assert_eq!(imported.columns_left_out, ["Day", "Room name"]);
    assert_eq!(counts(&after), [("G.01".to_owned(), "2014-11-03T10:30".to_owned(), 4, None)]);
    // Alone, the less usual names do as well.
    let (imported, after) = read(&HOUSE, b"Day,Hour,Room name,Count\n3 Nov 2014,10,Caf\xe9,4\n");
    assert_eq!(imported.columns_left_out, Vec::<String>::new());
    assert_eq!(counts(&after), [("G.02".to_owned(), "2014-11-03T10:00".to_owned(), 4, None)]);
}

#[test]
fn a_list_in_windows_1252_with_semicolons_and_decimal_commas_is_read() {
    // As a spreadsheet in Britain saves it: é is 0xE9, £ is 0xA3.
    let list = b"Datum;Date;Time;Room;Seen;Cost (\xa3)\r\nx;03/11/2014;10:30;Caf\xe9;3,0;1.250,50\r\nx;03/11/2014;11:30;g.01;2;0\r\n";
    let (imported, after) = read(&HOUSE, list);
    assert_eq!((imported.encoding, imported.delimiter), (Encoding::Windows1252, Delimiter::Semicolon));
    assert_eq!(imported.columns_left_out, ["Datum", "Cost (£)"]);
    let seen: Vec<(String, u32)> = counts(&after).into_iter().map(|(place, _, seen, _)| (place, seen)).collect();
    assert_eq!(seen, [("G.01".to_owned(), 2), ("G.02".to_owned(), 3)]);
    let words = imported.to_string();
    assert!(words.contains("Windows-1252 with semicolons") && words.contains("“Cost (£)”"), "{words}");

    let list = b"Team;Organisation;Headcount;FTE;Mon;Tue\nCaf\xe9 & \xa3;CC;4;3,75;62,5;55,5 %\n";
    let (imported, after) = read(&HOUSE, list);
    assert_eq!(imported.n_taken, 1);
    let cafe = team(&after, "Café & £");
    assert_eq!((cafe.headcount, cafe.fte, cafe.from), (4, Fte(375), EXISTING));
    assert_eq!(cafe.attendance.0[..2], [Percent(6_250), Percent(5_550)]);
}

#[test]
fn utf_16_and_tabs_and_a_title_above_the_headings_are_read() {
    let text = "Study of November\n\nTime\tRoom\tSeen\n2014-11-03 10:30\tG.01\t2\n";
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let (imported, after) = read(&HOUSE, &bytes);
    assert_eq!((imported.encoding, imported.delimiter), (Encoding::Utf16, Delimiter::Tab));
    assert_eq!(counts(&after).len(), 1);
    assert_eq!(said(&imported), [(1, RowSeverity::Note, "This row and those up to 2 stand above the headings")]);
}

#[test]
fn every_bad_row_is_said_with_its_number_and_the_rest_is_imported() {
    let list = "Time,Room,Floor,Seen,Signs of life\n\
        2014-11-03 10:00,G.01,,4,1\n\
        2014-11-03 10:00,Cellar,,4,\n\
        2014-11-03 10:00,Office,,4,\n\
        2014-11-03 10:00,Office,First floor,4,\n\
        2014-11-03 10:00,G.01,Second floor,4,\n\
        yesterday,G.01,,4,\n\
        11/25/2014 10:00,G.01,,4,\n\
        2014-11-03,G.01,,4,\n\
        ,G.01,,4,\n\
        \n\
        ,,,,\n\
        2014-11-03 11:00,G.01,,-4,\n\
        2014-11-03 11:00,G.01,,four,\n\
        2014-11-03 11:00,G.01,,2.5,\n\
        2014-11-03 11:00,G.01,,,\n\
        2014-11-03 11:00,G.01,,4,-1\n\
        2014-11-03 11:00,G.01,,4000,\n\
        2014-11-03 10:00,g.01 ,,5,\n\
        2014-11-03 11:00,G.01,,0,99999999\n\
        2014-11-03 12:00,G.01,,9,\n\
        2014-11-03 12:00,G.02,,3,\n\
        2014-11-03 13:00,G.02,,3,\n\
        2014-11-03 13:00,,,3,\n\
        2014-11-03 14:00,G.01\n\
        2014-11-03 15:00,G.01,,4,,and, more\n\
        2014-11-03 16:00,=G.01,,4,\n";
    let (imported, after) = read(&HOUSE, list.as_bytes());
    let expected = [
        (3, "not taken", "There is no room of the number or name “Cellar”"),
        (4, "not taken", "“Office” could be 2 rooms, on “Main block, first floor”, “Main block, ground floor”"),
        (6, "not taken", "There is no floor “Second floor”"),
        (7, "not taken", "The time “yesterday” is not a day and an hour"),
        (8, "not taken", "The time “11/25/2014 10:00” has no such month as 25; the day comes before the month"),
        (9, "not taken", "The time “2014-11-03” has no hour"),
        (10, "not taken", "The time is empty"),
        (11, "note", "This row and those up to 12 are empty"),
        (13, "not taken", "Seen is “-4”, and fewer than nobody cannot be there"),
        (14, "not taken", "Seen is “four”, which is no whole number"),
        (15, "not taken", "Seen is “2.5”, which is no whole number"),
        (16, "not taken", "Nothing says how many people were seen"),
        (17, "not taken", "Signs of life is “-1”, and fewer than nobody cannot be there"),
        (18, "not taken", "4,000 people in room “G.01” of 8 places is beyond all sense"),
        (19, "not taken", "The same place was counted at the same time in row 2"),
        (20, "not taken", "99,999,999 signs of life in room “G.01” of 8 places is beyond all sense"),
        (21, "warning", "9 people were seen in room “G.01”, which has 8 places"),
        (22, "warning", "Room “G.02” has no desk and no seat in the phase “Existing”"),
        (24, "not taken", "The row names no room and no desk"),
        (25, "not taken", "Nothing says how many people were seen"),
        (26, "not taken", "The row has more cells than there are headings"),
        (27, "not taken", "There is no room of the number or name “=G.01”"),
    ];
    let found: Vec<(u64, &str, &str)> =
        said(&imported).into_iter().map(|(line, severity, what)| (line, severity.label(), what)).collect();
    assert_eq!(found, expected);
    assert_eq!((imported.n_rows, imported.n_taken, imported.n_not_taken()), (24, 5, 19));
    assert!(imported.has_findings());
    let taken: Vec<(String, u32)> = counts(&after).into_iter().map(|(place, _, seen, _)| (place, seen)).collect();
    let expected = [("G.01", 4), ("G.01", 9), ("1.01", 4), ("G.02", 3), ("G.02", 3)];
    let mut expected = expected.map(|(place, seen)| (place.to_owned(), seen)).to_vec();
    expected.sort();
    let mut sorted = taken;
    sorted.sort();
    assert_eq!(sorted, expected);
}

#[test]
fn a_quotation_mark_that_is_never_closed_costs_its_own_row() {
    let list = "Time,Room,Seen\n2014-11-03 10:00,\"G.01,4\n2014-11-03 11:00,G.01,5\n";
    let (imported, after) = read(&HOUSE, list.as_bytes());
    assert_eq!(said(&imported), [(2, RowSeverity::NotTaken, "A quotation mark opens a cell and none closes it")]);
    assert_eq!(counts(&after).len(), 1);
}

#[test]
fn the_same_counts_again_change_nothing_and_others_take_their_place() {
    let list = "Time,Room,Seen\n2014-11-03 10:00,G.01,4\n2014-11-03 11:00,G.01,5\n";
    let (_, once) = read(&HOUSE, list.as_bytes());
    let (again, twice) = read(&once, list.as_bytes());
    assert_eq!((again.n_taken, again.n_same, again.edit.is_empty()), (0, 2, true));
    assert!(!again.has_findings() && twice == once);
    let (corrected, after) = read(&once, list.replace("G.01,5", "G.01,6").as_bytes());
    assert_eq!((corrected.n_taken, corrected.n_replaced, corrected.n_same), (1, 1, 1));
    assert_eq!(counts(&after).len(), 2);
    assert_eq!(corrected.edit.label, "Import 1 count");
}

#[test]
fn a_desk_is_found_in_a_column_for_places_and_by_its_floor() {
    let plan = &*HOUSE;
    let desk = &desk_numbers(plan, GROUND)[1];
    let list = format!(
        "Time,Place,Level,Occupied\n2014-11-03 10:00,{},0,yes\n2014-11-03 10:00,OFFICE,1,no\n",
        desk.to_lowercase()
    );
    let (imported, after) = read(plan, list.as_bytes());
    assert_eq!(said(&imported), []);
    let places: Vec<(String, u32)> = counts(&after).into_iter().map(|(place, _, seen, _)| (place, seen)).collect();
    assert_eq!(places, [("1.01".to_owned(), 0), (desk.clone(), 1)]);
}

#[test]
fn what_is_no_list_is_refused_whole_with_what_to_do() {
    let refused = |list: &[u8]| import(&HOUSE, list, "list.csv").expect_err("refused");
    assert_eq!(refused(b""), ImportError::Empty);
    assert_eq!(refused(b"\n\n ,\n"), ImportError::Empty);
    for (list, words) in [
        (&b"PK\x03\x04rest"[..], "it is a workbook"),
        (b"a\0b", "it is not text"),
        (b"apples,pears\n1,2\n", "begins with “apples”"),
        (b"Room,Seen\nG.01,4\n", "no column “time”"),
        (b"Time,Seen\n2014-11-03 10:00,4\n", "no column “room” or “desk”"),
        (b"Headcount,FTE\n4,4\n", "no column “team”"),
    ] {
        let said = refused(list).to_string();
        assert!(said.contains(words), "{said}");
    }
    let wide = format!("Time,Room,Seen{}\n", ",x".repeat(300));
    assert_eq!(refused(wide.as_bytes()), ImportError::TooManyColumns);
    let long = format!("Time,Room,Seen\n{}", "a,b,c\n".repeat(200_001));
    assert_eq!(refused(long.as_bytes()), ImportError::TooManyRows);
    let (imported, _) = read(&HOUSE, format!("Time,Room,Seen\n1,{},3\n", "x".repeat(3_000)).as_bytes());
    assert_eq!(said(&imported), [(2, RowSeverity::NotTaken, "A cell is longer than 2,000 bytes")]);
}

// Teams.

#[test]
fn teams_are_added_and_updated_by_the_columns_that_are_there() {
    let list = "Organisation,Team,People,FTE,Policy,Mon,Tue,Wed,Thu,Fri,Pool,From phase,Minimum desks,Visitors,Spread\n\
        County,Finance,12,11.4,8:10,60%,70%,80%,70%,50%,Floor,,5,2,10 %\n\
        CC,Legal,4,,own desk,100,100,100,100,100,,Phase 1,,,\n\
        cc,patrol,,,,,,,,,,,,,\n";
    let (imported, after) = read(&HOUSE, list.as_bytes());
    assert_eq!((imported.kind, imported.n_taken, imported.n_same), (ListKind::Teams, 2, 1));
    assert_eq!(imported.edit.label, "Import 2 teams");
    assert_eq!(imported.rows.len(), 1, "{:?}", imported.rows);
    assert!(imported.rows[0].means.contains("everybody full-time"), "{}", imported.rows[0]);
    let finance = &after.teams[&FINANCE];
    assert_eq!((finance.headcount, finance.fte), (12, Fte(1_140)));
    assert_eq!(finance.policy, DeskPolicy::Ratio { desks: 8, fte: 10 });
    assert_eq!(finance.attendance.0, [60, 70, 80, 70, 50].map(Percent::whole));
    assert_eq!((finance.pool.as_deref(), finance.from), (Some("Floor"), EXISTING));
    let demand = &after.demands[&FINANCE];
    assert_eq!((demand.minimum_desks, demand.visitors, demand.spread), (5, [2; 5], Percent::whole(10)));
    let legal = team(&after, "Legal");
    assert_eq!((legal.id, legal.from, legal.fte), (TeamId(HOUSE.next_id), FIRST, Fte::whole(4)));
    assert!(legal.provenance.text().contains("“list.csv”") && !legal.provenance.is_sourced());
    assert!(!after.demands.contains_key(&legal.id), "nothing was said of its demand");
    // Once more, and nothing is left to do.
    let (again, same) = read(&after, list.as_bytes());
    assert_eq!((again.n_taken, again.n_same), (0, 3));
    assert!(same == after);
}

#[test]
fn every_bad_team_is_said_with_its_number_and_the_rest_is_imported() {
    let list = "Team,Organisation,Headcount,FTE,Policy,Mon,Visitors Mon,Minimum desks,Spread,From\n\
        Finance,CC,10,,,160 %,,,,\n\
        Finance,CC,10,,0:10,,,,,\n\
        Finance,CC,10,,8:0,,,,,\n\
        Finance,CC,10,,as needed,,,,,\n\
        Finance,CC,-10,,,,,,,\n\
        Finance,CC,10,-1,,,,,,\n\
        Finance,CC,10,,,,-2,,,\n\
        Finance,CC,10,,,,,,120,\n\
        Finance,CC,10,,,,,,,Phase 9\n\
        Finance,Navy,10,,,,,,,\n\
        ,CC,10,,,,,,,\n\
        New one,CC,,,,,,,,\n\
        Crowd,CC,200000,200000,own desk,10,,,,\n\
        Patrol,CC,10,,12 fixed,,,,,\n\
        Finance,CC,10,,,,,30,,\n\
        Finance,CC,11,,,,,,,\n\
        =HYPERLINK(1),CC,3,3,own desk,10,,,,\n";
    let (imported, after) = read(&HOUSE, list.as_bytes());
    let found: Vec<(u64, &str, &str)> =
        said(&imported).into_iter().map(|(line, severity, what)| (line, severity.label(), what)).collect();
    let crowd = format!("Team #{} cannot be so: it has more than 100,000 people", HOUSE.next_id);
    let expected = [
        (2, "not taken", "The attendance is “160 %”, and more than all people cannot come"),
        (3, "not taken", "“0:10” shares no desks, or shares them among nobody"),
        (4, "not taken", "“8:0” shares no desks, or shares them among nobody"),
        (5, "not taken", "“as needed” is not understood as a policy for desks"),
        (6, "not taken", "The headcount is “-10”, below zero"),
        (7, "not taken", "The number of full-time equivalents is “-1”, below zero"),
        (8, "not taken", "The number of visitors is “-2”, below zero"),
        (9, "not taken", "The spread is “120”, and more than all people cannot come"),
        (10, "not taken", "There is no phase “Phase 9”; there are “Existing”, “Phase 1”, “Phase 2”"),
        (11, "not taken", "There is no organisation “Navy”; there are CC"),
        (12, "not taken", "The row names no team"),
        (13, "not taken", "“New one” is in no plan yet, and nothing says how many people it has"),
        (14, "not taken", crowd.as_str()),
        (15, "warning", "“Patrol” is to have 12 desks for 10 people"),
        (16, "warning", "“Finance” is to have 30 desks for 10 people"),
        (17, "not taken", "“Finance” was in row 16 already"),
        (18, "note", "“=HYPERLINK(1)” is new, and the list does not say all of it"),
    ];
    assert_eq!(found, expected);
    assert_eq!((imported.n_rows, imported.n_taken), (17, 3));
    assert_eq!(team(&after, "=HYPERLINK(1)").headcount, 3, "what looks like a formula is text");
    assert_eq!(after.demands[&FINANCE].minimum_desks, 30);
}

#[test]
fn attendance_in_parts_of_one_is_seen_and_said() {
    let list = "Team,Organisation,Mon,Tue\nFinance,CC,0.6,1\nPatrol,CC,0.625,0\n";
    let (imported, after) = read(&HOUSE, list.as_bytes());
    assert_eq!(said(&imported), [(1, RowSeverity::Note, "Attendance is written in parts of one")]);
    assert_eq!(after.teams[&FINANCE].attendance.0[..2], [Percent::whole(60), Percent::whole(100)]);
    assert_eq!(team(&after, "Patrol").attendance.0[..2], [Percent(6_250), Percent::whole(0)]);
}

#[test]
fn teams_of_one_name_are_told_apart_by_their_organisation() {
    let mut other = HOUSE.organisations.values().next().expect("one").as_ref().clone();
    (other.id, other.name, other.short_name) = (OrganisationId(HOUSE.next_id), "Fire".to_owned(), "F".to_owned());
    let mut theirs = HOUSE.teams[&FINANCE].as_ref().clone();
    (theirs.id, theirs.organisation) = (TeamId(HOUSE.next_id + 1), other.id);
    let plan = HOUSE.with(&Edit::new("Add").put(other).put(theirs.clone())).expect("sound");
    let (imported, after) = read(&plan, b"Team,Organisation,Headcount\nFinance,,3\nFinance,F,4\nNew,,5\n");
    let words: Vec<&str> = said(&imported).into_iter().map(|(_, _, what)| what).collect();
    assert_eq!(
        words,
        ["“Finance” could be several teams", "“New” is in no plan yet, and nothing says whom it belongs to"]
    );
    assert_eq!((after.teams[&theirs.id].headcount, after.teams[&FINANCE].headcount), (4, 10));
}

// In the plan.

fn with_counts() -> Plan {
    let desk = |floor| desk_numbers(&HOUSE, floor)[0].clone();
    let list = format!(
        "Time,Room,Desk,Seen,Signs\n2014-11-03 10:00,G.01,,4,1\n2014-11-03 11:00,G.01,,0,\n2014-11-03 10:00,1.01,,2,\n\
         2014-11-03 10:00,,{},1,0\n2014-11-03 10:00,,{},0,1\n",
        desk(GROUND),
        desk(UPPER)
    );
    read(&HOUSE, list.as_bytes()).1
}

#[test]
fn an_import_is_one_step_and_is_undone_at_once() {
    let mut editor = Editor::new(HOUSE.clone());
    let list = b"Time,Room,Seen\n2014-11-03 10:00,G.01,4\n2014-11-03 11:00,G.01,5\n";
    let imported = import(editor.plan(), list, "list.csv").expect("a list");
    editor.apply(&imported.edit).expect("sound");
    assert_eq!((editor.undo_label(), counts(editor.plan()).len()), (Some("Import 2 counts"), 2));
    assert!(editor.undo());
    assert!(*editor.plan() == *HOUSE);
    assert!(editor.redo());
    assert_eq!(counts(editor.plan()).len(), 2);
}

#[test]
fn what_was_counted_goes_with_what_it_was_counted_at_and_stays_where_that_only_ends() {
    let plan = with_counts();
    let room = *plan.floors[&GROUND].rooms.keys().next().expect("a room");
    let desk = *plan.floors[&GROUND].desks.keys().next().expect("a desk");
    let both = BTreeSet::from([ItemId::Room(room), ItemId::Desk(desk)]);
    let left = |edit: Result<Edit, EditRefused>| {
        let after = plan.with(&edit.expect("possible")).expect("sound");
        assert_eq!(after.violations(), Vec::<String>::new());
        counts(&after).len()
    };
    assert_eq!(counts(&plan).len(), 5);
    assert_eq!(left(edits::delete(&plan, EXISTING, GROUND, &both)), 2);
    assert_eq!(left(edits::delete(&plan, SECOND, GROUND, &both)), 5, "before that phase it was there, and was counted");
    assert_eq!(left(edits::delete_in_all_phases(&plan, SECOND, GROUND, &both)), 2);
    assert_eq!(left(edits::delete_floor(&plan, UPPER)), 3);
    let duplicate = edits::duplicate_floor(&plan, EXISTING, GROUND).map(|new| new.edit);
    assert_eq!(left(duplicate), 5, "nobody was counted on a floor that is new");
}

#[test]
fn demands_basis_and_counts_of_a_file_of_version_1_2_are_read_as_they_were() {
    let counted = with_counts();
    let (_, plan) =
        read(&counted, b"Team,Organisation,Headcount,Minimum desks,Visitors Mon,Spread\nFinance,CC,12,5,2,10 %\n");
    let basis = Basis { target_peak: Percent::whole(80), ..Basis::default() };
    let growth = Demand {
        growth: vec![Growth { phase: FIRST, people: 3 }],
        team_days: [false, false, true, false, false],
        ..plan.demands[&FINANCE].as_ref().clone()
    };
    let plan = plan.with(&Edit::new("Decide").put(basis).put(growth)).expect("sound");
    let text = file::to_text(&plan);
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/v1_2.ron");
    let old = std::fs::read_to_string(kept).expect("the kept file");
    assert!(old.starts_with("// Colocate plan, format 1.2, "), "{}", old.lines().next().unwrap_or_default());
    let loaded = file::from_text(&old).expect("a plan");
    assert_eq!(loaded.problems, []);
    assert!(loaded.plan == plan);
    assert_eq!(file::to_text(&loaded.plan), text);
}

/// The counts that README speaks of are of rooms that are there, and make sense.
#[test]
fn the_example_is_imported_into_leigh_road_without_a_finding() {
    let list = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/counts-leigh-road.csv")).expect("a list");
    let text = String::from_utf8(list.clone()).expect("text");
    assert!(text.starts_with("Invented"), "whoever opens it must see that nobody was counted");
    let plan = file::builtin::leigh_road();
    let (imported, after) = read(&plan, &list);
    assert!(!imported.has_findings(), "{:#?}", imported.rows);
    let report = colocate::analysis::Analyst::new().report(&after);
    let observed = report.phases[0].utilisation.observed.as_ref().expect("counts of the building as it is");
    assert_eq!((observed.counts, observed.counts_without_places, observed.days), (imported.n_taken, 0, 3));
    assert!(2 <= observed.floors.len() && observed.weekdays.len() == 3);
    let whole = observed.whole;
    assert!(
        whole.utilisation_pct < whole.peak.expect("a peak").utilisation_pct
            && whole.utilisation_pct < whole.claimed_pct
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever of an observed house is deleted, moved or copied, in whatever phase, the plan stays sound, and undo gives
    /// all of it back.
    #[test]
    fn what_is_done_to_what_was_counted_leaves_the_plan_sound(
        steps in prop::collection::vec((0..6_usize, 0..3_usize, any::<bool>(), 0..64_u32), 1..8)
    ) {
        let opened = with_counts();
        let mut editor = Editor::new(opened.clone());
        for (what, phase, is_upper, picked) in steps {
            let phase = [EXISTING, FIRST, SECOND][phase];
            let floor = if is_upper { UPPER } else { GROUND };
            editor.set_at(Moment::complete(phase));
            editor.set_floor(floor);
            let Some(of_floor) = editor.plan().floor(floor) else { continue };
            let rooms = of_floor.rooms.keys().map(|&id| ItemId::Room(id));
            let all: Vec<ItemId> = rooms.chain(of_floor.desks.keys().map(|&id| ItemId::Desk(id))).collect();
            let some: BTreeSet<ItemId> =
                all.into_iter().enumerate().filter(|(idx, _)| picked & (1 << (idx % 6)) != 0).map(|(_, item)| item).collect();
            let plan = editor.plan();
            let edit = match what {
                0 => edits::delete(plan, phase, floor, &some),
                1 => edits::delete_in_all_phases(plan, phase, floor, &some),
                2 => edits::delete_floor(plan, floor),
                3 => edits::duplicate_floor(plan, phase, floor).map(|new| new.edit),
                4 => edits::move_in_all_phases(plan, phase, floor, &some, colocate::units::PlanVector::new(500, 0)),
                _ => {
                    let list = b"Time,Room,Seen\n2014-11-04 10:00,G.01,4\n2014-11-04 10:00,1.01,4\n";
                    import(plan, list, "list.csv").map(|imported| imported.edit).map_err(|error| {
                        EditRefused::NotPossible(error.to_string())
                    })
                }
            };
            if let Ok(edit) = edit {
                editor.apply(&edit).ok();
            }
            prop_assert_eq!(editor.plan().violations(), Vec::<String>::new());
            let text = file::to_text(editor.plan());
            prop_assert_eq!(file::from_text(&text).expect("a plan").problems, []);
        }
        while editor.undo() {}
        prop_assert!(*editor.plan() == opened);
    }

    /// Whatever bytes come, every row is accounted for, and the plan takes the edit.
    #[test]
    fn no_list_is_too_strange(
        cells in prop::collection::vec(prop::collection::vec(prop::sample::select(vec![
            "G.01", "Office", "D-1", "2014-11-03 10:00", "03/11/2014 11:00", "4", "-4", "", "\"", "\"\n", "x\"y", "é", ",", "99999999", "Finance", "CC", "8:10",
        ]), 1..6), 0..12),
        headings in prop::sample::select(vec![
            "Time,Room,Seen,Signs,Floor", "Team,Organisation,Headcount,Policy,Mon", "Team,Organisation,Site,Desk,Floor",
        ]),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let rows: Vec<String> = cells.iter().map(|cells| cells.join(",")).collect();
        let list = format!("{headings}{end}{}", rows.join(end));
        read(&HOUSE, list.as_bytes());
    }
}
