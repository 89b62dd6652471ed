//! The desks of a floor, phase by phase: how many, whose, in which rooms, and what each phase does to them.
//!
//! This is what must be worked out again whenever one desk moves or changes hands, so it goes through the desks and
//! the changes of occupancy once, side by side in the order of their numbers, for all phases together.
//! Where a desk is the same element as before and the walls are too, the room it stands in is taken over; where few desks
//! are others than before, only those are counted again (`update`).
//! Invariant: what is taken over is what would be worked out; held by `tests/report.rs`.

mod update;
mod zones;

use super::cost::{Amount, Work};
use super::frame::Frame;
use super::space::FloorSpace;
use crate::model::{
    Desk, DeskId, FloorPlan, ItemId, Moment, MomentIndex, Occupant, Person, PersonId, Placement, Table, TeamId, ZoneId,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use zones::Zones;

/// Stands for no room.
const NO_ROOM: u32 = u32::MAX;

/// The places of what a phase does to desks, in lists of the three.
pub(crate) const NEW: usize = 0;
pub(crate) const MOVED: usize = 1;
pub(crate) const REMOVED: usize = 2;

/// The desks of a floor at the end of each phase, in the order of the phases.
#[derive(Debug, Default)]
pub(crate) struct FloorSeats {
    pub(crate) phases: Vec<PhaseSeats>,
    /// The desks, in the order of numbers.
    desks: Arc<Vec<DeskId>>,
    /// For each of them, and for each phase, the place of its room in that phase's list.
    rooms: Vec<u32>,
}

/// The desks of a floor at the end of a phase.
#[derive(Debug, Clone, Default)]
pub(crate) struct PhaseSeats {
    /// Those that stand then. Two of the same identity are the same: what hangs on no more than this is then remembered.
    pub(crate) seated: Arc<Seated>,
    /// What the phase does to desks.
    pub(crate) works: Vec<(Work, Arc<Amount>)>,
    /// How many of the desks that are new, moved or taken away, in this order, each team has, or had before.
    pub(crate) works_by_team: [BTreeMap<TeamId, u64>; 3],
    /// How many desks each team comes to have that it had not: at the works, and at the completion.
    pub(crate) gained: [BTreeMap<TeamId, u64>; 2],
    /// Those desks.
    pub(crate) arrivals: Arc<Amount>,
}

/// The desks that stand on a floor, counted: where in its room each stands does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Seated {
    pub(crate) n_desks: u64,
    /// Taken by a team or a person.
    pub(crate) n_allocated: u64,
    pub(crate) n_held: u64,
    /// How many are taken by each team or its people.
    pub(crate) by_team: BTreeMap<TeamId, u64>,
    /// For each room, by its place in the space's list, how many desks stand in it.
    pub(crate) n_desks_in_room: Vec<u64>,
    /// For each room, by its place in the space's list, the teams with a desk in it, in no order, and with how many.
    pub(crate) teams_in_room: Vec<Vec<(TeamId, u64)>>,
    /// The desks of the floor parted by the zones that they are in, in no zone, in one or in several.
    pub(crate) by_zones: BTreeMap<Vec<ZoneId>, ZonedSeats>,
}

/// The desks of a floor that are in the same zones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ZonedSeats {
    pub(crate) n_desks: u64,
    pub(crate) n_held: u64,
    /// Nobody's, and not held.
    pub(crate) n_vacant: u64,
    /// How many are taken by each team or its people.
    pub(crate) by_team: BTreeMap<TeamId, u64>,
}

impl FloorSeats {
    /// Goes through the desks of a floor. `before` is what was found for an earlier snapshot of the floor with the same
    /// space, if any.
    pub(crate) fn of(
        floor: &FloorPlan,
        frame: &Frame,
        space: &FloorSpace,
        people: &Table<PersonId, Person>,
        before: Option<(&FloorPlan, &Self)>,
    ) -> Self {
        let n_phases = frame.phases().len();
        if n_phases == 0 {
            return Self::default();
        }
        let zones = Zones::of(floor, frame);
        let mut pass = Pass::new(frame, space, &zones, people);
        let mut rooms = Vec::with_capacity(floor.desks.len() * n_phases);
        let mut occupancy = floor.occupancy.iter().peekable();
        let mut known = before
            .into_iter()
            .flat_map(|(floor, seats)| floor.desks.iter().zip(seats.rooms.chunks(n_phases)))
            .peekable();
        for (&id, desk) in &floor.desks {
            pass.changes.clear();
            while let Some((&(of, at), &occupant)) = occupancy.next_if(|((of, _), _)| *of <= id) {
                if of == id {
                    pass.note_change(at, occupant);
                }
            }
            let mut taken_over = None;
            while let Some(((&of, old), rooms)) = known.next_if(|((of, _), _)| **of <= id) {
                if of == id && Arc::ptr_eq(old, desk) {
                    taken_over = Some(rooms);
                }
            }
            pass.desk(id, desk, taken_over, &mut rooms);
        }
        Self { phases: pass.finish(), desks: Arc::new(floor.desks.keys().copied().collect()), rooms }
    }
}

/// A change of a desk's occupancy, the team already looked up.
#[derive(Debug, Clone, Copy)]
struct Change {
    at: MomentIndex,
    holder: Holder,
}

/// Who has a desk, as far as counting goes: a team is named by its place in the list of teams met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    Nobody,
    Held,
    Team(u32),
    /// A person who is in no list of people.
    Stranger,
}

struct Pass<'a> {
    frame: &'a Frame,
    space: &'a FloorSpace,
    zones: &'a Zones,
    people: &'a Table<PersonId, Person>,
    /// The works and the completion of each phase.
    moments: Vec<[MomentIndex; 2]>,
    teams: Vec<TeamId>,
    place_of_team: BTreeMap<TeamId, u32>,
    /// Of the desk at hand.
    changes: Vec<Change>,
    /// What phases do to the desk at hand: by the place of the phase, whether it is new, moved or taken away.
    noted: Vec<(usize, usize)>,
    /// The zones that the desk at hand is in.
    in_zones: Vec<ZoneId>,
    phases: Vec<Tally>,
}

#[derive(Default)]
struct Tally {
    n_desks: u64,
    n_allocated: u64,
    n_held: u64,
    /// Desks that the phase brings.
    new: Vec<ItemId>,
    /// Desks that the phase puts elsewhere.
    moved: Vec<ItemId>,
    /// Desks that the phase takes away.
    removed: Vec<ItemId>,
    arrivals: Vec<ItemId>,
    /// By the team's place.
    by_team: Vec<u64>,
    gained: [Vec<u64>; 2],
    /// By the team's place, of desks new, moved and taken away.
    works_by_team: [Vec<u64>; 3],
    /// For each room.
    n_desks_in_room: Vec<u64>,
    /// For each room the places of teams in it, and how many desks each has there.
    teams_in_room: Vec<Vec<(u32, u64)>>,
    /// By the zones that desks are in.
    by_zones: BTreeMap<Vec<ZoneId>, ZonedTally>,
}

/// The desks that are in the same zones.
#[derive(Default)]
struct ZonedTally {
    n_desks: u64,
    n_held: u64,
    n_vacant: u64,
    /// By the team's place.
    by_team: Vec<u64>,
}

impl<'a> Pass<'a> {
    fn new(frame: &'a Frame, space: &'a FloorSpace, zones: &'a Zones, people: &'a Table<PersonId, Person>) -> Self {
        let moments =
            |phase: &_| [frame.order.moment(Moment::works(*phase)), frame.order.moment(Moment::complete(*phase))];
        let tally = |place: usize| {
            let n_rooms = space.phases.get(place).map_or(0, |phase| phase.rooms.len());
            Tally { n_desks_in_room: vec![0; n_rooms], teams_in_room: vec![Vec::new(); n_rooms], ..Tally::default() }
        };
        Self {
            frame,
            space,
            zones,
            people,
            moments: frame.phases().iter().map(moments).collect(),
            teams: Vec::new(),
            place_of_team: BTreeMap::new(),
            changes: Vec::new(),
            noted: Vec::new(),
            in_zones: Vec::new(),
            phases: (0..frame.phases().len()).map(tally).collect(),
        }
    }

    fn note_change(&mut self, at: Moment, occupant: Occupant) {
        let holder = match occupant {
            Occupant::Vacant => Holder::Nobody,
            Occupant::Held => Holder::Held,
            Occupant::Team(team) => self.team(team),
            Occupant::Person(person) => {
                self.people.get(&person).map_or(Holder::Stranger, |person| self.team(person.team))
            }
        };
        self.changes.push(Change { at: self.frame.order.moment(at), holder });
    }

    fn team(&mut self, team: TeamId) -> Holder {
        let next = self.teams.len() as u32;
        let place = *self.place_of_team.entry(team).or_insert(next);
        if place == next {
            self.teams.push(team);
        }
        Holder::Team(place)
    }

    fn desk(&mut self, id: DeskId, desk: &Desk, taken_over: Option<&[u32]>, rooms: &mut Vec<u32>) {
        self.changes.sort_unstable_by_key(|change| change.at);
        self.note_works(id, desk);
        let span = desk.life().and_then(|life| self.frame.span(life)).unwrap_or((usize::MAX, 0));
        let mut changes = self.changes.iter().peekable();
        let mut holder = Holder::Nobody;
        let mut placements = Placements::of(self.frame, desk);
        for (phase, tally) in self.phases.iter_mut().enumerate() {
            let placement = placements.at(phase);
            let is_standing = span.0 <= phase && phase < span.1;
            let before = holder;
            if let Some(moments) = self.moments.get(phase) {
                for (stage, moment) in moments.iter().enumerate() {
                    let had = holder;
                    while let Some(change) = changes.next_if(|change| change.at <= *moment) {
                        holder = change.holder;
                    }
                    let is_there = span.0 <= phase && (if stage == 0 { phase <= span.1 } else { is_standing });
                    if 0 < phase && is_there && holder != had {
                        tally.note_arrival(stage, id, holder);
                    }
                }
            }
            for &(_, kind) in self.noted.iter().filter(|(of, _)| *of == phase) {
                let of = if kind == REMOVED { before } else { holder };
                if let (Holder::Team(team), Some(counts)) = (of, tally.works_by_team.get_mut(kind)) {
                    count(counts, team);
                }
            }
            if !is_standing {
                rooms.push(NO_ROOM);
                continue;
            }
            let room = match taken_over.and_then(|rooms| rooms.get(phase)) {
                Some(&room) => room,
                None => placement
                    .zip(self.space.phases.get(phase))
                    .and_then(|(placement, space)| space.room_at(placement.at.into()))
                    .unwrap_or(NO_ROOM),
            };
            rooms.push(room);
            match placement {
                Some(placement) => self.zones.list(phase, placement.at.into(), &mut self.in_zones),
                None => self.in_zones.clear(),
            }
            tally.note_standing(room, &self.in_zones, holder);
        }
    }

    /// What the phases do to the desk as it is drawn.
    fn note_works(&mut self, id: DeskId, desk: &Desk) {
        self.noted.clear();
        let Some(life) = desk.life() else { return };
        let from = self.frame.order.index(life.from);
        let noted = &mut self.noted;
        let mut note = |phase, kind: usize| {
            let phase = self.frame.order.index(phase);
            // What comes and goes in one phase is temporary works.
            if 0 < phase
                && let Some(tally) = self.phases.get_mut(phase)
            {
                let lists = [&mut tally.new, &mut tally.moved, &mut tally.removed];
                lists.into_iter().skip(kind).take(1).for_each(|list| list.push(ItemId::Desk(id)));
                noted.push((phase, kind));
            }
        };
        if life.until != Some(life.from) && !self.frame.comes_with_hire(life) {
            note(life.from, NEW);
        }
        for placement in desk.placements.iter().skip(1) {
            note(placement.phase, MOVED);
        }
        if let Some(until) = life.until
            && from < self.frame.order.index(until)
            && !self.frame.goes_with_hire(life)
        {
            note(until, REMOVED);
        }
    }

    fn finish(self) -> Vec<PhaseSeats> {
        let teams = self.teams;
        let named = |counts: Vec<u64>| {
            teams.iter().copied().zip(counts).filter(|(_, count)| 0 < *count).collect::<BTreeMap<_, _>>()
        };
        let finished = |tally: Tally| PhaseSeats {
            seated: Arc::new(Seated {
                n_desks: tally.n_desks,
                n_allocated: tally.n_allocated,
                n_held: tally.n_held,
                by_team: named(tally.by_team),
                by_zones: tally
                    .by_zones
                    .into_iter()
                    .map(|(zones, ZonedTally { n_desks, n_held, n_vacant, by_team })| {
                        (zones, ZonedSeats { n_desks, n_held, n_vacant, by_team: named(by_team) })
                    })
                    .collect(),
                n_desks_in_room: tally.n_desks_in_room,
                teams_in_room: tally
                    .teams_in_room
                    .into_iter()
                    .map(|places| {
                        places.into_iter().filter_map(|(place, n)| Some((*teams.get(place as usize)?, n))).collect()
                    })
                    .collect(),
            }),
            works: [(Work::DesksNew, tally.new), (Work::DesksMoved, tally.moved), (Work::DesksRemoved, tally.removed)]
                .into_iter()
                .filter(|(_, items)| !items.is_empty())
                .map(|(work, items)| (work, Arc::new(Amount::each(items))))
                .collect(),
            arrivals: Arc::new(Amount::each(tally.arrivals)),
            gained: tally.gained.map(named),
            works_by_team: tally.works_by_team.map(named),
        };
        self.phases.into_iter().map(finished).collect()
    }
}

impl Tally {
    fn note_standing(&mut self, room: u32, zones: &[ZoneId], holder: Holder) {
        self.n_desks += 1;
        let zoned = match self.by_zones.get_mut(zones) {
            Some(zoned) => zoned,
            None => self.by_zones.entry(zones.to_vec()).or_default(),
        };
        zoned.n_desks += 1;
        if let Some(n_desks) = self.n_desks_in_room.get_mut(room as usize) {
            *n_desks += 1;
        }
        match holder {
            Holder::Nobody => zoned.n_vacant += 1,
            Holder::Held => {
                self.n_held += 1;
                zoned.n_held += 1;
            }
            Holder::Stranger => self.n_allocated += 1,
            Holder::Team(team) => {
                self.n_allocated += 1;
                count(&mut self.by_team, team);
                count(&mut zoned.by_team, team);
                if let Some(teams) = self.teams_in_room.get_mut(room as usize) {
                    match teams.iter_mut().find(|(other, _)| *other == team) {
                        Some((_, n_desks)) => *n_desks += 1,
                        None => teams.push((team, 1)),
                    }
                }
            }
        }
    }

    fn note_arrival(&mut self, stage: usize, desk: DeskId, holder: Holder) {
        let Holder::Team(team) = holder else { return };
        if let Some(gained) = self.gained.get_mut(stage) {
            count(gained, team);
            self.arrivals.push(ItemId::Desk(desk));
        }
    }
}

fn count(counts: &mut Vec<u64>, place: u32) {
    let place = place as usize;
    if counts.len() <= place {
        counts.resize(place + 1, 0);
    }
    if let Some(count) = counts.get_mut(place) {
        *count += 1;
    }
}

/// Where a desk stands, asked for phase after phase.
struct Placements<'a> {
    frame: &'a Frame,
    rest: std::slice::Iter<'a, Placement>,
    next: Option<(usize, &'a Placement)>,
    current: Option<&'a Placement>,
}

impl<'a> Placements<'a> {
    fn of(frame: &'a Frame, desk: &'a Desk) -> Self {
        let mut placements = Self { frame, rest: desk.placements.iter(), next: None, current: None };
        placements.advance();
        placements
    }

    fn advance(&mut self) {
        self.next = self.rest.next().map(|placement| (self.frame.order.index(placement.phase), placement));
    }

    fn at(&mut self, phase: usize) -> Option<&'a Placement> {
        while let Some((from, placement)) = self.next
            && from <= phase
        {
            self.current = Some(placement);
            self.advance();
        }
        self.current
    }
}
