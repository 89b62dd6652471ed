//! The heat map of a floor: figures of `analysis` put into the steps, legends and words that `drawing` shows.
//!
//! One place for window and paper, so that they cannot disagree. Pure: the same plan, weekday and kind give the same map.
//! Invariant: what the map says is what `analysis::heat` found; held by `tests/heat.rs`.

use crate::analysis::heat::{FloorHeat, RoomHeat, TeamHeat, floor_heat};
use crate::analysis::report::UtilisationReport;
use crate::check::{FloorTravel, Place};
use crate::drawing::heat::{Heat, HeatEntry, HeatFill, HeatMark, HeatStep, TeamFill};
use crate::model::{Attendance, FloorGeometry, FloorPlan, RoomId, TeamId, View};
use crate::units::format;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a heat map shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeatKind {
    /// How much of the desks is expected to be in use on a weekday.
    Use,
    /// How much room there is for each person expected on a weekday.
    Area,
    /// Which team sits where.
    Team,
    /// How far it is to the nearest exit.
    Travel,
}

/// The bounds between steps of use, in parts of a hundred: past 100 there are more people than desks.
const USE_BOUNDS: [f64; 5] = [20.0, 40.0, 60.0, 80.0, 100.0];

/// The bounds between steps of area, in square metres a person, from the coolest down: they are the standards that
/// densities are judged by (domain.md 1.2: 12 for each person, 10 and 8 of the government's).
const AREA_BOUNDS: [f64; 5] = [16.0, 12.0, 10.0, 8.0, 6.0];

/// The bounds between steps of travel distance, in metres: 18 is the limit where there is one way, 45 where there are more
/// (domain.md 4.4).
const TRAVEL_BOUNDS: [f64; 5] = [9.0, 18.0, 27.0, 36.0, 45.0];

impl HeatKind {
    /// Every kind, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Use, Self::Area, Self::Team, Self::Travel];

    /// What it is called where room is short.
    pub fn label(self) -> &'static str {
        match self {
            Self::Use => "Expected use",
            Self::Area => "m² per person",
            Self::Team => "Teams",
            Self::Travel => "Ways out",
        }
    }

    /// Whether it is of a weekday.
    pub fn is_of_weekday(self) -> bool {
        matches!(self, Self::Use | Self::Area)
    }
}

/// What a heat map is made of.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    /// Of the phase.
    pub utilisation: &'a UtilisationReport,
    /// The ways out of the floor, once they are measured.
    pub travel: Option<&'a FloorTravel>,
}

/// The heat map of a floor at the moment of a view, with the figures of its phase; the weekday is counted from Monday.
pub fn heat(
    kind: HeatKind,
    view: &View<'_>,
    floor: &FloorPlan,
    geometry: &FloorGeometry,
    figures: Figures<'_>,
    weekday: usize,
) -> Heat {
    let found = floor_heat(view, floor, geometry, figures.utilisation, weekday);
    let day = Attendance::DAYS.get(weekday).copied().unwrap_or("a day");
    let map = Map { view, floor, found: &found, day };
    match kind {
        HeatKind::Use => map.of_use(figures.utilisation.target_peak_utilisation_pct),
        HeatKind::Area => map.of_area(),
        HeatKind::Team => map.of_teams(),
        HeatKind::Travel => map.of_travel(figures.travel),
    }
}

struct Map<'a> {
    view: &'a View<'a>,
    floor: &'a FloorPlan,
    found: &'a FloorHeat,
    day: &'static str,
}

/// People to a tenth, and without a nought behind the point.
fn people(number: f64) -> String {
    format::trimmed(number, 1)
}

fn percent(share: f64) -> String {
    format!("{} %", format::decimal(share, 0))
}

fn desks(number: u64) -> String {
    format::count(number as usize, "desk", "desks")
}

fn rooms(number: usize) -> String {
    format::count(number, "room", "rooms")
}

/// A share in words, where one is defined.
fn in_use(heat: &TeamHeat) -> Option<f64> {
    heat.per_desk().map(|people| people * 100.0)
}

impl Map<'_> {
    fn room_name(&self, room: RoomId) -> String {
        let room = self.floor.rooms.get(&room);
        let name = room.and_then(|room| self.view.room_use(room)).map(|dated| dated.name.trim()).unwrap_or_default();
        let number = room.map(|room| room.number.trim()).unwrap_or_default();
        match (number.is_empty(), name.is_empty()) {
            (true, true) => "Room".to_owned(),
            (false, true) => number.to_owned(),
            (true, false) => name.to_owned(),
            (false, false) => format!("{number} {name}"),
        }
    }

    fn team_name(&self, team: TeamId) -> &str {
        self.view.plan().teams.get(&team).map_or("A team", |team| team.name.as_str())
    }

    fn of_use(&self, target_pct: f64) -> Heat {
        let day = self.day;
        let step = |share| HeatStep::rising(share, &USE_BOUNDS);
        let room = |(&id, room): (&RoomId, &RoomHeat)| {
            let share = room.use_pct()?;
            let words = format!(
                "{}: {} people expected at {} on {day}, {}",
                self.room_name(id),
                people(room.expected),
                desks(room.desks),
                percent(share)
            );
            let figure = percent(share).into();
            Some((id, HeatMark { fill: HeatFill::Step(step(share)), figure, words: words.into() }))
        };
        let rooms: BTreeMap<_, _> = self.found.rooms.iter().filter_map(room).collect();
        // Every desk of a team is in use alike, so its words are made once.
        let of_team: BTreeMap<TeamId, HeatMark> = self
            .found
            .teams
            .iter()
            .filter_map(|(&id, team)| {
                let share = in_use(team)?;
                let words = format!(
                    "{}: {} people expected at {} on {day}, {}",
                    self.team_name(id),
                    people(team.expected),
                    desks(team.desks),
                    percent(share)
                );
                let figure = percent(share).into();
                Some((id, HeatMark { fill: HeatFill::Step(step(share)), figure, words: words.into() }))
            })
            .collect();
        let desks = self.found.desks.iter();
        let desks = desks.filter_map(|(&id, desk)| Some((id, of_team.get(&desk.team)?.clone()))).collect();
        let names = ["Under 20 %", "20 to 40 %", "40 to 60 %", "60 to 80 %", "80 to 100 %", "100 % and more"];
        Heat {
            keeps_colours: false,
            title: format!("Expected use on {day}"),
            note: format!(
                "People expected at desks, over desks; rooms with all their desks. At the peak no more than {} is aimed at",
                percent(target_pct)
            ),
            legend: steps(&names, &rooms),
            rooms,
            desks,
        }
    }

    fn of_area(&self) -> Heat {
        let day = self.day;
        let cooler: Vec<f64> = AREA_BOUNDS.iter().map(|bound| -bound).collect();
        let room = |(&id, room): (&RoomId, &RoomHeat)| {
            let area = room.m2_per_person()?;
            let figure = format!("{} m² each", format::decimal(area, 1));
            let words = format!(
                "{}: {} for {} people expected on {day}, {} m² each",
                self.room_name(id),
                format::square_metres(room.area),
                people(room.expected),
                format::decimal(area, 1)
            );
            let fill = HeatFill::Step(HeatStep::rising(-area, &cooler));
            Some((id, HeatMark { fill, figure: figure.into(), words: words.into() }))
        };
        let rooms: BTreeMap<_, _> = self.found.rooms.iter().filter_map(room).collect();
        let names = ["Over 16 m²", "12 to 16 m²", "10 to 12 m²", "8 to 10 m²", "6 to 8 m²", "6 m² and less"];
        Heat {
            keeps_colours: false,
            title: format!("m² per person expected on {day}"),
            note: "The area of a room over the people expected at its desks; not the density of a building, which is \
                   reckoned over NIA"
                .to_owned(),
            legend: steps(&names, &rooms),
            rooms,
            desks: BTreeMap::new(),
        }
    }

    fn of_teams(&self) -> Heat {
        let looks = self.team_looks();
        let look = |team: TeamId| looks.get(&team).copied().unwrap_or(TeamFill::new(0, 0));
        let room = |(&id, room): (&RoomId, &RoomHeat)| {
            let &(first, _) = room.teams.first()?;
            let others = room.teams.len() - 1;
            let figure = match others {
                0 => self.team_name(first).to_owned(),
                _ => format!("{} + {others}", self.team_name(first)),
            };
            let each: Vec<String> = room
                .teams
                .iter()
                .map(|&(team, n_desks)| format!("{} {}", self.team_name(team), desks(n_desks)))
                .collect();
            let words = format!("{}: {}", self.room_name(id), each.join(", "));
            Some((id, HeatMark { fill: HeatFill::TeamRoom(look(first)), figure: figure.into(), words: words.into() }))
        };
        let rooms: BTreeMap<_, _> = self.found.rooms.iter().filter_map(room).collect();
        let of_team: BTreeMap<TeamId, HeatMark> = self
            .found
            .teams
            .iter()
            .map(|(&id, team)| {
                let (figure, words) =
                    (self.team_name(id), format!("{}: {} on this floor", self.team_name(id), desks(team.on_floor)));
                (id, HeatMark { fill: HeatFill::Team(look(id)), figure: figure.into(), words: words.into() })
            })
            .collect();
        let marked = self.found.desks.iter();
        let marked = marked.filter_map(|(&id, desk)| Some((id, of_team.get(&desk.team)?.clone()))).collect();
        let legend = of_team.iter().filter_map(|(id, mark)| {
            let team = self.found.teams.get(id)?;
            Some(HeatEntry { fill: mark.fill, name: self.team_name(*id).to_owned(), amount: desks(team.on_floor) })
        });
        Heat {
            keeps_colours: false,
            title: "Teams at their desks".to_owned(),
            note: "Desks in a shade and hatch of each team's organisation; rooms by who has most desks in them"
                .to_owned(),
            legend: legend.collect(),
            rooms,
            desks: marked,
        }
    }

    /// Desks by how far it is to an exit, rooms by their furthest place.
    fn of_travel(&self, travel: Option<&FloorTravel>) -> Heat {
        let mut rooms: BTreeMap<RoomId, HeatMark> = BTreeMap::new();
        let mut furthest: BTreeMap<RoomId, f64> = BTreeMap::new();
        let mut desks = BTreeMap::new();
        for place in travel.into_iter().flat_map(|travel| &travel.places) {
            let name = place.desk.and_then(|desk| self.floor.desks.get(&desk)).map(|desk| desk.number.as_str());
            let mark = travel_mark(name, place);
            if let Some(desk) = place.desk {
                desks.insert(desk, mark.clone());
            }
            let Some(room) = place.room else { continue };
            let distance = place.distance.unwrap_or(f64::INFINITY);
            if furthest.get(&room).is_none_or(|known| *known < distance) {
                furthest.insert(room, distance);
                let words = format!("{}: {}", self.room_name(room), mark.words);
                rooms.insert(room, HeatMark { words: words.into(), ..mark });
            }
        }
        let names = ["Under 9 m", "9 to 18 m", "18 to 27 m", "27 to 36 m", "36 to 45 m", "45 m and more"];
        let title = match travel {
            Some(travel) => format!("Way to the nearest of {}", format::count(travel.n_exits, "exit", "exits")),
            None => "The ways out are being measured…".to_owned(),
        };
        Heat {
            keeps_colours: false,
            title,
            note:
                "From each desk, and the furthest corner of rooms without any, round walls and furniture to a door to \
                   outside or to a stair: at most 45 m, and 18 m before there is a second way. A planning aid"
                    .to_owned(),
            legend: steps(&names, &rooms),
            rooms,
            desks,
        }
    }

    /// How each team of the plan looks, on all floors and in all phases: by its place in its organisation.
    fn team_looks(&self) -> BTreeMap<TeamId, TeamFill> {
        let plan = self.view.plan();
        let mut n_teams = BTreeMap::new();
        plan.teams
            .values()
            .map(|team| {
                let place: &mut usize = n_teams.entry(team.organisation).or_default();
                let colour = plan.organisations.get(&team.organisation).map_or(0, |organisation| organisation.colour);
                *place += 1;
                (team.id, TeamFill::new(colour, *place - 1))
            })
            .collect()
    }
}

/// What is known of the way out from a place; where nobody gets out it is of the highest step.
fn travel_mark(name: Option<&str>, place: &Place) -> HeatMark {
    let metres = |distance: f64| format!("{} m", format::decimal(distance / 1e3, 1));
    let step = HeatStep::rising(place.distance.map_or(f64::INFINITY, |distance| distance / 1e3), &TRAVEL_BOUNDS);
    let (figure, words) = match place.distance {
        None => ("no way out".to_owned(), "no walkable way leads out".to_owned()),
        Some(distance) if 0.0 < place.one_way => {
            (metres(distance), format!("{} to an exit, of it {} one way only", metres(distance), metres(place.one_way)))
        }
        Some(distance) => (metres(distance), format!("{} to an exit", metres(distance))),
    };
    let words = name.filter(|name| !name.is_empty()).map_or(words.clone(), |name| format!("{name}: {words}"));
    HeatMark { fill: HeatFill::Step(step), figure: figure.into(), words: words.into() }
}

/// The legend of steps, the hottest first, each with how many rooms are of it.
fn steps(names: &[&str; 6], marks: &BTreeMap<RoomId, HeatMark>) -> Vec<HeatEntry> {
    let entry = |(step, name): (HeatStep, &&str)| {
        let fill = HeatFill::Step(step);
        let n_rooms = marks.values().filter(|mark| mark.fill == fill).count();
        HeatEntry { fill, name: (*name).to_owned(), amount: rooms(n_rooms) }
    };
    HeatStep::ALL.into_iter().zip(names).map(entry).rev().collect()
}

/// A map that may be the same as before: then it is the one before, so that nothing that shows it is drawn again.
pub fn unless_same(map: Heat, before: Option<&Arc<Heat>>) -> Arc<Heat> {
    before.filter(|before| ***before == map).cloned().unwrap_or_else(|| Arc::new(map))
}
