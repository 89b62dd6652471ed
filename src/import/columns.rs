//! What the headings of a list mean: by many names, in any order, in capitals or not.

use super::report::ListKind;
use super::times::{WEEKDAYS, place_of};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Date,
    Time,
    Room,
    Desk,
    Floor,
    Seen,
    Signs,
    Team,
    Organisation,
    Headcount,
    Fte,
    Policy,
    MinimumDesks,
    /// On a weekday, Monday being 0; on every one of them where none is named.
    Attendance(Option<usize>),
    Visitors(Option<usize>),
    Spread,
    Pool,
    From,
    /// The name of a person; a list that has it has a row for each.
    Person,
    Vetting,
    /// Where people sit today: the desk, the building it is in, and its floor where numbers are there twice.
    CurrentDesk,
    CurrentBuilding,
    CurrentFloor,
}

/// The names of each column, the usual one first.
const NAMES: [(Column, &[&str]); 22] = [
    (Column::Date, &["date", "day", "observation date", "date observed"]),
    (
        Column::Time,
        &[
            "time",
            "date time",
            "datetime",
            "date and time",
            "timestamp",
            "when",
            "at",
            "hour",
            "observed at",
            "observation time",
        ],
    ),
    (Column::Room, &["room", "room number", "room no", "room name", "space", "location", "place"]),
    (Column::Desk, &["desk", "desk number", "desk no", "workstation", "position"]),
    (Column::Floor, &["floor", "level", "storey", "floor name", "current floor"]),
    (
        Column::Seen,
        &[
            "seen",
            "people seen",
            "people",
            "persons",
            "occupied",
            "occupants",
            "count",
            "counted",
            "in use",
            "number seen",
        ],
    ),
    (
        Column::Signs,
        &["signs of life", "signs", "signs of use", "temporarily unoccupied", "temporarily vacant", "claimed"],
    ),
    (Column::Team, &["team", "team name", "department", "unit", "name"]),
    (Column::Organisation, &["organisation", "organization", "service", "body", "employer"]),
    (Column::Headcount, &["headcount", "head count", "staff", "number of people", "number of staff"]),
    (Column::Fte, &["fte", "full time equivalents", "full time equivalent", "wte"]),
    (Column::Policy, &["policy", "desk policy", "desk sharing", "sharing", "sharing ratio", "desk ratio", "ratio"]),
    (Column::MinimumDesks, &["minimum desks", "minimum", "min desks", "at least"]),
    (Column::Attendance(None), &["attendance", "attending", "usually in", "present"]),
    (Column::Visitors(None), &["visitors", "visitors a day", "visitors per day"]),
    (Column::Spread, &["spread", "attendance spread", "spread of attendance"]),
    (Column::Pool, &["pool", "desk pool", "shares with"]),
    (Column::Person, &["person", "person name", "full name", "employee", "employee name", "staff name", "surname"]),
    (Column::Vetting, &["vetting", "vetting level", "clearance", "vetting status"]),
    (Column::From, &["from phase", "from", "phase", "comes in"]),
    (
        Column::CurrentDesk,
        &[
            "current desk",
            "current desk number",
            "current desk no",
            "current desks",
            "current workstation",
            "current seat",
            "seat",
            "seat number",
            "seat no",
        ],
    ),
    (
        Column::CurrentBuilding,
        &[
            "current building",
            "current site",
            "current office",
            "current location",
            "current base",
            "building",
            "building name",
            "site",
            "office",
            "office location",
            "work location",
            "base",
            "premises",
            "station",
        ],
    ),
];

impl Column {
    /// What a heading means, if anything, and how usual a name for it that is, 0 being the usual one.
    pub(super) fn of(heading: &str) -> Option<(Self, usize)> {
        // What stands in brackets is a unit more often than not.
        let [whole, without_brackets] = [heading, heading.split('(').next().unwrap_or_default()].map(plain);
        [whole, without_brackets].iter().find_map(|plain| named(plain).or_else(|| on_a_weekday(plain)))
    }

    /// What a column of counts means in a list of teams under that heading, if anything. A “position” is a job there, a
    /// “level” a grade, and a room is none of what is asked of teams.
    pub(super) fn in_teams(self, heading: &str) -> Option<Self> {
        match (self, plain(heading).as_str()) {
            (Self::Desk, name) => (name != "position").then_some(Self::CurrentDesk),
            (Self::Floor, name) => (name != "level").then_some(Self::CurrentFloor),
            (Self::Room, "location") => Some(Self::CurrentBuilding),
            (Self::Seen, "people" | "persons") => Some(Self::Headcount),
            _ => None,
        }
    }

    /// The kind of list it belongs in.
    pub(super) fn kind(self) -> ListKind {
        match self {
            Self::Date | Self::Time | Self::Room | Self::Desk | Self::Floor | Self::Seen | Self::Signs => {
                ListKind::Counts
            }
            _ => ListKind::Teams,
        }
    }
}

fn named(plain: &str) -> Option<(Column, usize)> {
    NAMES.iter().find_map(|(column, names)| Some((*column, names.iter().position(|name| *name == plain)?)))
}

/// *Mon*, *attendance Monday*, *visitors on Tue*, *Wednesday visitors*.
fn on_a_weekday(plain: &str) -> Option<(Column, usize)> {
    let mut words: Vec<&str> = plain.split(' ').filter(|word| *word != "on").collect();
    let at = words.iter().position(|word| place_of(&WEEKDAYS, word).is_some())?;
    let day = place_of(&WEEKDAYS, words.remove(at)).filter(|day| *day < 5)?;
    match words.as_slice() {
        [] => Some((Column::Attendance(Some(day)), 0)),
        rest => match named(&rest.join(" "))? {
            (Column::Attendance(None), rank) => Some((Column::Attendance(Some(day)), rank)),
            (Column::Visitors(None), rank) => Some((Column::Visitors(Some(day)), rank)),
            _ => None,
        },
    }
}

/// Small letters and figures, with one space between words.
fn plain(heading: &str) -> String {
    let parted: String =
        heading.to_lowercase().chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
    parted.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn headings_are_known_by_many_names() {
        for (heading, column) in [
            ("Time", Some(Column::Time)),
            (" Date/Time ", Some(Column::Time)),
            ("ROOM_NO.", Some(Column::Room)),
            ("Signs of life", Some(Column::Signs)),
            ("Seen (people)", Some(Column::Seen)),
            ("Mon", Some(Column::Attendance(Some(0)))),
            ("Friday", Some(Column::Attendance(Some(4)))),
            ("Attendance Wed (%)", Some(Column::Attendance(Some(2)))),
            ("Visitors on Tuesday", Some(Column::Visitors(Some(1)))),
            ("Thursday visitors", Some(Column::Visitors(Some(3)))),
            ("Visitors", Some(Column::Visitors(None))),
            ("Saturday", None),
            ("Current building", Some(Column::CurrentBuilding)),
            ("Site", Some(Column::CurrentBuilding)),
            ("Current desk no.", Some(Column::CurrentDesk)),
            ("Desk no.", Some(Column::Desk)),
            ("Desk sharing", Some(Column::Policy)),
            ("Min. desks", Some(Column::MinimumDesks)),
            ("Desks", None),
            ("Number of desks", None),
            ("Weather", None),
            ("Seen on Monday", None),
            ("", None),
        ] {
            assert_eq!(Column::of(heading).map(|(column, _)| column), column, "{heading}");
        }
    }

    #[test]
    fn columns_of_counts_say_in_a_list_of_teams_where_people_sit() {
        for (heading, meant) in [
            ("Desk", Some(Column::CurrentDesk)),
            ("Workstation", Some(Column::CurrentDesk)),
            ("Position", None),
            ("Floor", Some(Column::CurrentFloor)),
            ("Level", None),
            ("Location", Some(Column::CurrentBuilding)),
            ("Room", None),
            ("People", Some(Column::Headcount)),
            ("Seen", None),
            ("Time", None),
        ] {
            let (column, _) = Column::of(heading).unwrap();
            assert_eq!(column.in_teams(heading), meant, "{heading}");
        }
    }

    #[test]
    fn no_name_means_two_columns() {
        let names: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        for (column, names) in NAMES {
            for (rank, name) in names.iter().enumerate() {
                assert_eq!(Column::of(name), Some((column, rank)), "{name}");
            }
        }
    }
}
