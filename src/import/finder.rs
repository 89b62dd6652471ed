//! Which room or desk of a plan is meant, and for how many people it has places.

use super::table::shortened;
use crate::model::{
    BuildingId, DeskId, FloorGeometry, FloorId, Moment, ObservedPlace, PhaseCalendar, PhaseId, Places, Plan, RoomId,
    View,
};
use crate::units::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Finds places of a plan.
pub(super) struct Finder<'a> {
    plan: &'a Plan,
    calendar: PhaseCalendar,
    views: BTreeMap<PhaseId, View<'a>>,
    /// By number, in small letters.
    rooms: BTreeMap<String, Vec<(FloorId, RoomId)>>,
    desks: BTreeMap<String, Vec<(FloorId, DeskId)>>,
    /// By any name that they have in any phase, in small letters.
    names: BTreeMap<String, BTreeSet<(FloorId, RoomId)>>,
    places: BTreeMap<(PhaseId, FloorId), Places>,
}

/// A place that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) floor: FloorId,
    pub(super) place: ObservedPlace,
}

/// Why no place was found: what is so, and what to do.
pub(super) type NotFound = (String, &'static str);

/// What a row says of where people were counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) room: &'a str,
    pub(super) desk: &'a str,
    pub(super) floor: &'a str,
    pub(super) day: Date,
}

impl<'a> Finder<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        let views = plan.phases.iter().map(|phase| (phase.id, plan.view(Moment::complete(phase.id)))).collect();
        let mut finder = Self {
            plan,
            calendar: plan.calendar(),
            views,
            rooms: BTreeMap::new(),
            desks: BTreeMap::new(),
            names: BTreeMap::new(),
            places: BTreeMap::new(),
        };
        for (&floor, of_floor) in &plan.floors {
            for room in of_floor.rooms.values() {
                finder.rooms.entry(plain(&room.number)).or_default().push((floor, room.id));
                for dated in &room.uses {
                    finder.names.entry(plain(&dated.name)).or_default().insert((floor, room.id));
                }
            }
            for desk in of_floor.desks.values() {
                finder.desks.entry(plain(&desk.number)).or_default().push((floor, desk.id));
            }
        }
        finder
    }

    /// The phase that a day belongs to, by its name.
    pub(super) fn phase_name(&self, day: Date) -> &'a str {
        let phase = self.calendar.phase_on(day).and_then(|phase| self.plan.phase(phase));
        phase.map(|phase| phase.name.as_str()).unwrap_or_default()
    }

    /// The desk that is meant where one is named, else the room.
    pub(super) fn place(&self, wanted: &Wanted<'_>) -> Result<Found, NotFound> {
        let floors = self.floors(wanted.floor)?;
        let is_on = |floor: &FloorId| floors.as_ref().is_none_or(|floors| floors.contains(floor));
        if !wanted.desk.is_empty() {
            return self.desk(wanted, &is_on)?.ok_or_else(|| not_found("desk", wanted.desk, wanted.floor));
        }
        if wanted.room.is_empty() {
            return Err(("The row names no room and no desk".to_owned(), "Name one, by its number"));
        }
        if let Some(found) = self.room(wanted, &is_on)? {
            return Ok(found);
        }
        // A column for both holds desks too.
        let as_desk = Wanted { desk: wanted.room, ..*wanted };
        self.desk(&as_desk, &is_on)?.ok_or_else(|| not_found("room", wanted.room, wanted.floor))
    }

    /// The floors that are meant; none stands for all.
    fn floors(&self, wanted: &str) -> Result<Option<BTreeSet<FloorId>>, NotFound> {
        if wanted.is_empty() {
            return Ok(None);
        }
        let wanted_plain = plain(wanted);
        let is_meant = |floor: &crate::model::Floor| {
            let title = self.plan.floor_title(floor);
            [&floor.name, &floor.code, &title].into_iter().any(|name| plain(name) == wanted_plain)
                || floor.level.to_string() == wanted_plain
        };
        let floors: BTreeSet<FloorId> = self
            .plan
            .floors
            .values()
            .map(|plan| &plan.floor)
            .filter(|floor| is_meant(floor))
            .map(|floor| floor.id)
            .collect();
        if floors.is_empty() {
            let what = format!("There is no floor “{}”", shortened(wanted));
            return Err((what, "Name it as the plan does, or leave the floor out where the number tells the place"));
        }
        Ok(Some(floors))
    }

    fn room(&self, wanted: &Wanted<'_>, is_on: &dyn Fn(&FloorId) -> bool) -> Result<Option<Found>, NotFound> {
        let key = plain(wanted.room);
        let by_number = self.rooms.get(&key).into_iter().flatten();
        let mut candidates: Vec<(FloorId, RoomId)> = by_number.filter(|(floor, _)| is_on(floor)).copied().collect();
        if candidates.is_empty() {
            let by_name = self.names.get(&key).into_iter().flatten();
            candidates = by_name.filter(|(floor, _)| is_on(floor)).copied().collect();
        }
        let view = self.view(wanted.day);
        // Of several, those that are so called on that day.
        self.only(wanted.room, "room", candidates, |&(floor, id)| {
            let room = self.plan.floor(floor).and_then(|floor| floor.rooms.get(&id));
            room.and_then(|room| view?.room_use(room).map(|dated| (room, dated)))
                .is_some_and(|(room, dated)| plain(&room.number) == key || plain(&dated.name) == key)
        })
        .map(|found| found.map(|(floor, id)| Found { floor, place: ObservedPlace::Room(id) }))
    }

    fn desk(&self, wanted: &Wanted<'_>, is_on: &dyn Fn(&FloorId) -> bool) -> Result<Option<Found>, NotFound> {
        let found = self.desk_of(wanted.desk, self.view(wanted.day), is_on)?;
        Ok(found.map(|(floor, id)| Found { floor, place: ObservedPlace::Desk(id) }))
    }

    /// The desk of a number, on a floor that is meant; of several, the one that is there when it is looked at.
    fn desk_of(
        &self,
        wanted: &str,
        view: Option<&View<'a>>,
        is_on: &dyn Fn(&FloorId) -> bool,
    ) -> Result<Option<(FloorId, DeskId)>, NotFound> {
        let by_number = self.desks.get(&plain(wanted)).into_iter().flatten();
        let candidates = by_number.filter(|(floor, _)| is_on(floor)).copied().collect();
        self.only(wanted, "desk", candidates, |&(floor, id)| {
            let desk = self.plan.floor(floor).and_then(|floor| floor.desks.get(&id));
            desk.is_some_and(|desk| view.is_some_and(|view| view.placement(&desk.placements, desk.until).is_some()))
        })
    }

    /// Whether any desk has that number, at any time.
    pub(super) fn knows_desk(&self, number: &str) -> bool {
        self.desks.contains_key(&plain(number))
    }

    /// The desk of a number as a phase has it, on the floor that is named and in a building that is meant.
    pub(super) fn desk_in_phase(
        &self,
        number: &str,
        floor: &str,
        phase: PhaseId,
        is_meant: &dyn Fn(BuildingId) -> bool,
    ) -> Result<(FloorId, DeskId), NotFound> {
        let floors = self.floors(floor)?;
        let is_on = |own: &FloorId| {
            let building = self.plan.floor(*own).map(|own| own.floor.building);
            floors.as_ref().is_none_or(|floors| floors.contains(own)) && building.is_some_and(is_meant)
        };
        let found = self.desk_of(number, self.views.get(&phase), &is_on)?;
        found.ok_or_else(|| not_found("desk", number, floor))
    }

    /// The one of some candidates, or the one of them that is there on the day.
    fn only<T: Copy>(
        &self,
        wanted: &str,
        noun: &str,
        candidates: Vec<(FloorId, T)>,
        is_there: impl Fn(&(FloorId, T)) -> bool,
    ) -> Result<Option<(FloorId, T)>, NotFound> {
        if let [] | [_] = candidates.as_slice() {
            return Ok(candidates.first().copied());
        }
        let there: Vec<(FloorId, T)> = candidates.iter().filter(|candidate| is_there(candidate)).copied().collect();
        let left = if there.is_empty() { candidates } else { there };
        if let [one] = left.as_slice() {
            return Ok(Some(*one));
        }
        let floors: BTreeSet<String> = left
            .iter()
            .filter_map(|(floor, _)| self.plan.floor(*floor))
            .map(|floor| format!("“{}”", self.plan.floor_title(&floor.floor)))
            .collect();
        let floors: Vec<String> = floors.into_iter().collect();
        let what = format!("“{}” could be {} {noun}s, on {}", shortened(wanted), left.len(), floors.join(", "));
        let to_do = match noun {
            "room" => "Write the number on its door, or add a column “floor” where that tells them apart",
            _ if floors.len() < 2 => "Give each a number of its own in the plan, and import the list again",
            _ => "Add a column “floor” that tells them apart",
        };
        Err((what, to_do))
    }

    fn view(&self, day: Date) -> Option<&View<'a>> {
        self.views.get(&self.calendar.phase_on(day)?)
    }

    /// For how many people there are places where something was counted, on that day.
    pub(super) fn n_places(&mut self, found: Found, day: Date) -> u64 {
        let Some(phase) = self.calendar.phase_on(day) else { return 0 };
        let key = (phase, found.floor);
        if !self.places.contains_key(&key) {
            let (Some(view), Some(floor)) = (self.views.get(&phase), self.plan.floor(found.floor)) else { return 0 };
            let is_standing = view.floors().iter().any(|standing| standing.floor.id == found.floor);
            let geometry = FloorGeometry::of(view, floor);
            let places =
                if is_standing { view.places(floor, |point| geometry.room_at(point)) } else { Places::default() };
            self.places.insert(key, places);
        }
        let Some(places) = self.places.get(&key) else { return 0 };
        match found.place {
            ObservedPlace::Room(room) => places.in_room(room),
            ObservedPlace::Desk(desk) => u64::from(places.desks.contains_key(&desk)),
        }
    }
}

/// Words as they are compared: without capitals and without spaces at the ends.
pub(super) fn plain(words: &str) -> String {
    words.trim().to_lowercase()
}

fn not_found(noun: &str, wanted: &str, floor: &str) -> NotFound {
    let on_floor = if floor.is_empty() { String::new() } else { format!(" on the floor “{}”", shortened(floor)) };
    let what = match noun {
        "room" => format!("There is no room of the number or name “{}”{on_floor}", shortened(wanted)),
        _ => format!("There is no desk of the number “{}”{on_floor}", shortened(wanted)),
    };
    (what, "Write it as the plan does, or draw it first")
}
