//! Finding desks, rooms, teams and people by name, and where they are.
//!
//! Pure: a view and what was typed give a list in order, best first. Held by the tests below.

use crate::model::{DeskId, FloorId, ItemId, Occupant, PersonId, RoomId, TeamId, View};
use std::collections::{BTreeMap, BTreeSet};

/// No more hits than this are given.
const MAX_FOUND: usize = 300;

/// Something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundKind {
    /// A room, on its floor.
    Room(FloorId, RoomId),
    /// A desk, on its floor.
    Desk(FloorId, DeskId),
    /// A team.
    Team(TeamId),
    /// A person.
    Person(PersonId),
}

/// Something that was found, as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: FoundKind,
    /// Its name.
    pub name: String,
    /// What tells it from others of that name: where it is, or whose.
    pub about: String,
}

/// Where something is, to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The floor, if it is on one.
    pub floor: Option<FloorId>,
    /// What to select there.
    pub items: BTreeSet<ItemId>,
    /// The team it is or belongs to, if that is all there is to show.
    pub team: Option<TeamId>,
}

/// How well a name matches what is typed, the least best: it begins so, a word of it does, it holds it, it has its letters in
/// order. Both in lower case.
pub fn match_rank(name: &str, typed: &str) -> Option<u8> {
    if name.starts_with(typed) {
        return Some(0);
    }
    if name.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.starts_with(typed)) {
        return Some(1);
    }
    if name.contains(typed) {
        return Some(2);
    }
    let mut letters = name.chars();
    typed.chars().filter(|letter| !letter.is_whitespace()).all(|letter| letters.any(|own| own == letter)).then_some(3)
}

/// What there is of that name at the moment of a view, best first: rooms by number or name, desks by number, teams and people
/// by name.
pub fn find(view: &View<'_>, typed: &str) -> Vec<Found> {
    let typed = typed.trim().to_lowercase();
    let mut found: Vec<(u8, usize, Found)> = Vec::new();
    let mut offer = |names: &[&str], kind: FoundKind, name: &dyn Fn() -> String, about: &dyn Fn() -> String| {
        let best = names.iter().filter_map(|name| match_rank(&name.to_lowercase(), &typed)).min();
        if let Some(rank) = best {
            found.push((
                rank,
                names.first().map_or(0, |first| first.len()),
                Found { kind, name: name(), about: about() },
            ));
        }
    };
    let plan = view.plan();
    for floor in view.floors() {
        let title = || plan.floor_title(&floor.floor);
        for (room, now) in view.rooms(floor) {
            let name = || format!("{} {}", room.number, now.name).trim().to_owned();
            offer(&[&room.number, &now.name, &name()], FoundKind::Room(floor.floor.id, room.id), &name, &title);
        }
        for placed in view.desks(floor) {
            let desk = placed.desk;
            let about = || match who(view, placed.occupant) {
                Some(who) => format!("{}, {who}", title()),
                None => title(),
            };
            let kind = FoundKind::Desk(floor.floor.id, desk.id);
            offer(&[&desk.number], kind, &|| format!("Desk {}", desk.number), &about);
        }
    }
    for team in view.teams() {
        let organisation = || {
            let organisation = plan.organisations.get(&team.organisation);
            organisation.map(|organisation| organisation.name.clone()).unwrap_or_default()
        };
        offer(&[&team.name], FoundKind::Team(team.id), &|| team.name.clone(), &organisation);
        for person in view.people(team.id) {
            offer(&[&person.name], FoundKind::Person(person.id), &|| person.name.clone(), &|| team.name.clone());
        }
    }
    // Of names that match as well the shorter comes first, because more of it was typed.
    found.sort_by(|(a_rank, a_length, a), (b_rank, b_length, b)| {
        (a_rank, a_length, &a.name, a.kind).cmp(&(b_rank, b_length, &b.name, b.kind))
    });
    found.truncate(MAX_FOUND);
    found.into_iter().map(|(_, _, found)| found).collect()
}

fn who(view: &View<'_>, occupant: Occupant) -> Option<String> {
    match occupant {
        Occupant::Vacant => None,
        Occupant::Held => Some("held".to_owned()),
        Occupant::Team(team) => view.plan().teams.get(&team).map(|team| team.name.clone()),
        Occupant::Person(person) => view.plan().people.get(&person).map(|person| person.name.clone()),
    }
}

/// Where something is: of a team the floor with most of its desks, of a person their desk, or else their team.
pub fn place_of(view: &View<'_>, kind: FoundKind) -> Place {
    let on = |floor, item| Place { floor: Some(floor), items: BTreeSet::from([item]), team: None };
    match kind {
        FoundKind::Room(floor, room) => on(floor, ItemId::Room(room)),
        FoundKind::Desk(floor, desk) => on(floor, ItemId::Desk(desk)),
        FoundKind::Team(team) => place_of_team(view, team),
        FoundKind::Person(person) => {
            let own = view.floors().into_iter().find_map(|floor| {
                let mut desks = view.desks(floor).filter(|placed| placed.occupant == Occupant::Person(person));
                desks.next().map(|placed| on(floor.floor.id, ItemId::Desk(placed.desk.id)))
            });
            let team = view.plan().people.get(&person).map(|person| person.team);
            own.or_else(|| Some(place_of_team(view, team?))).unwrap_or_default()
        }
    }
}

fn place_of_team(view: &View<'_>, team: TeamId) -> Place {
    let mut by_floor: BTreeMap<usize, (FloorId, BTreeSet<ItemId>)> = BTreeMap::new();
    for floor in view.floors() {
        let desks = view.desks(floor).filter(|placed| view.team_of(placed.occupant) == Some(team));
        let items: BTreeSet<ItemId> = desks.map(|placed| ItemId::Desk(placed.desk.id)).collect();
        // Of floors with as many the lowest.
        by_floor.entry(items.len()).or_insert((floor.floor.id, items));
    }
    let most = by_floor.pop_last().filter(|(n_desks, _)| 0 < *n_desks);
    let (floor, items) = most.map_or((None, BTreeSet::new()), |(_, (floor, items))| (Some(floor), items));
    Place { floor, items, team: Some(team) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edit, Fte, Moment, OccupancyChange, Person, Plan, sample};

    /// A made-up plan of two floors with a person of the first team at the first desk, and one without a desk.
    fn peopled() -> (Plan, DeskId, TeamId) {
        let plan = sample::generate(60, 2, 1);
        let at = Moment::complete(plan.first_phase().expect("a phase").id);
        let (floor, desk) = {
            let view = plan.view(at);
            let floor = view.floors()[0];
            (floor.floor.id, view.desks(floor).next().expect("a desk").desk.id)
        };
        let team = plan.view(at).teams().next().expect("a team").id;
        let person =
            |number, name: &str| Person { id: PersonId(number), team, name: name.to_owned(), fte: Fte::whole(1) };
        let seat = OccupancyChange { floor, desk, at, occupant: Occupant::Person(PersonId(90_000)) };
        let edit = Edit::new("").put(person(90_000, "Dara O’Neill")).put(person(90_001, "Noor Shah")).put(seat);
        (plan.with(&edit).expect("sound"), desk, team)
    }

    fn view(plan: &Plan) -> View<'_> {
        plan.view(Moment::complete(plan.first_phase().expect("a phase").id))
    }

    #[test]
    fn what_begins_so_comes_first_and_letters_in_order_last() {
        assert_eq!(match_rank("meeting room", "meet"), Some(0));
        assert_eq!(match_rank("meeting room", "room"), Some(1));
        assert_eq!(match_rank("meeting room", "eting"), Some(2));
        assert_eq!(match_rank("meeting room", "mroo"), Some(3));
        assert_eq!(match_rank("meeting room", "desk"), None);
        assert_eq!(match_rank("g-014", "014"), Some(1));
    }

    #[test]
    fn a_desk_is_found_by_its_number_before_those_it_begins() {
        let (plan, desk, _) = peopled();
        let view = view(&plan);
        let number = view.floors()[0].desks[&desk].number.clone();
        let found = find(&view, &number.to_lowercase());
        assert_eq!(found[0].name, format!("Desk {number}"));
        assert!(found[0].about.ends_with("Dara O’Neill"), "{}", found[0].about);
        let place = place_of(&view, found[0].kind);
        assert_eq!((place.floor, place.items), (Some(view.floors()[0].floor.id), BTreeSet::from([ItemId::Desk(desk)])));
    }

    #[test]
    fn a_person_is_at_their_desk_or_with_their_team() {
        let (plan, desk, team) = peopled();
        let view = view(&plan);
        let seated = find(&view, "o’ne");
        assert_eq!(seated[0].kind, FoundKind::Person(PersonId(90_000)));
        assert_eq!(place_of(&view, seated[0].kind).items, BTreeSet::from([ItemId::Desk(desk)]));
        let unseated = find(&view, "noor");
        assert_eq!(place_of(&view, unseated[0].kind), place_of(&view, FoundKind::Team(team)));
    }

    #[test]
    fn a_team_is_on_the_floor_with_most_of_its_desks() {
        let (plan, _, team) = peopled();
        let view = view(&plan);
        let place = place_of(&view, FoundKind::Team(team));
        let count = |floor: FloorId| {
            let floor = plan.floor(floor).expect("a floor");
            view.desks(floor).filter(|placed| view.team_of(placed.occupant) == Some(team)).count()
        };
        let most = view.floors().iter().map(|floor| count(floor.floor.id)).max();
        assert_eq!((place.team, most), (Some(team), Some(place.items.len())));
        assert_eq!(place.floor.map(count), most.filter(|most| 0 < *most));
    }

    #[test]
    fn rooms_are_found_by_number_and_name_and_the_list_has_an_end() {
        let plan = sample::generate(2_000, 4, 3);
        let view = view(&plan);
        let floor = view.floors()[0];
        let (room, now) = view.rooms(floor).next().expect("a room");
        for typed in [room.number.as_str(), now.name.as_str()] {
            assert!(
                find(&view, typed).iter().any(|found| found.kind == FoundKind::Room(floor.floor.id, room.id)),
                "{typed}"
            );
        }
        assert_eq!(find(&view, "").len(), MAX_FOUND);
        assert!(find(&view, "no such thing").is_empty());
    }
}
