//! Lists of staff with a row for each person become teams with so many people, and the names stay outside.

use colocate::file::{builtin, to_text};
use colocate::import::{RowSeverity, import};
use colocate::model::{Fte, Vetting};

const PEOPLE: &str = "Name;Department;Organisation;FTE;Vetting level;Building\n\
    Ann Archer;Road safety;Hampshire Constabulary;1,0;NPPV 3;Netley\n\
    Bob Baker;Road safety;Hampshire Constabulary;0,6;Management vetting;Netley\n\
    Ann  ARCHER;Road safety;Hampshire Constabulary;1,0;NPPV 3;Netley\n\
    Cid Cook;;Hampshire Constabulary;1,0;;\n\
    Dot Dean;Dogs;Hampshire Constabulary;much;Top secret;\n";

#[test]
fn people_are_counted_by_team_once_each_and_their_names_stay_outside() {
    let plan = builtin::leigh_road();
    let imported = import(&plan, PEOPLE.as_bytes(), "staff.csv").unwrap();
    assert_eq!((imported.n_taken, imported.n_not_taken()), (2, 2), "{:?}", imported.rows);
    let said: Vec<(u64, RowSeverity)> = imported.rows.iter().map(|row| (row.line, row.severity)).collect();
    for expected in [(4, RowSeverity::Warning), (5, RowSeverity::NotTaken), (6, RowSeverity::Warning)] {
        assert!(said.contains(&expected), "{expected:?} in {said:?}");
    }
    let after = plan.with(&imported.edit).unwrap();
    let team = |name: &str| after.teams.values().find(|team| team.name == name).unwrap();
    let road = team("Road safety");
    assert_eq!(
        (road.headcount, road.fte, road.vetting),
        (2, Fte(160), Vetting::Nppv3),
        "two people, the lower vetting"
    );
    let dogs = team("Dogs");
    assert_eq!((dogs.headcount, dogs.fte, dogs.vetting), (1, Fte(100), Vetting::None));
    let text = to_text(&after);
    assert!(!text.contains("Archer") && !text.contains("ARCHER") && !text.contains("Baker"));
}

#[test]
fn a_row_that_cannot_be_read_is_counted_among_those_that_are_not_taken() {
    let list = "Name,Department,Organisation\nAnn Archer,Dogs,Hampshire Constabulary\nBob,\"Dogs,Police\n";
    let imported = import(&builtin::leigh_road(), list.as_bytes(), "staff.csv").unwrap();
    assert_eq!((imported.n_rows, imported.n_taken, imported.n_not_taken()), (2, 1, 1), "{:?}", imported.rows);
}
