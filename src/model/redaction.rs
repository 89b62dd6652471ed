//! A plan without what lies in zones of a level and above: no names, no uses, no teams, no numbers of seats, in any phase.
//!
//! What is left out is left out of the plan itself, before anything is laid out, so that no format can tell it. Walls, doors
//! and the edges of the zones stay: whoever sees the building sees those. Ways through the building (stairs, lifts,
//! corridors) keep their use, because ways out are measured along them, and lose their names.
//!
//! Where it is in doubt, more is left out: a thing that lies in such a zone at any time is left out at all times, and so is
//! every text in which one of its names stands as a word, unless something outside bears the same name.
//!
//! What that changes in figures. Areas, people, desks and how many desks teams are due stay as they are. Desks in the zones
//! are *held*: so there are fewer desks that teams have, more people whom none seats, and less that an organisation has
//! alone. Rooms there stand under a stand-in use of the same kind of area, so lists by use, problems and quantities differ;
//! `publish` makes the sum of the cost plan the same again. Counts of utilisation studies taken there are gone.
//! Must know no paper. Held by `tests/redaction.rs`.

use super::texts::Censor;
use super::{
    Annotation, AnnotationId, CommentId, CommentKind, DeskId, Element, FloorId, FloorPlan, FurnitureId, GeometryCache,
    Hold, ItemId, ObservedPlace, Occupant, Person, PersonId, Pin, Plan, Provenance, RoomId, RoomOutline, RoomUse,
    Section, SecurityLevel, Stage, TeamId, Vetting, ZoneId,
};
use super::{Moment, Room};
use crate::geom::{Point2, Polygon};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What stands for a name.
const REDACTED: &str = "Redacted";

/// What stands for a word in a text: no longer than any word that is left out, so that no text becomes too long.
const GAP: &str = "…";

/// A room is looked at at so many places a side, to find out whether most of it lies in a zone.
const PROBES: u32 = 12;

/// Furniture that shows the way through the building and not what is done in it.
const OF_WAYS: [&str; 5] = ["stair", "lift", "platform-lift", "ramp", "refuge"];

/// The plan without what lies in zones of a level and above. It says so in its note, which stands on every sheet.
pub fn redacted(plan: &Plan, level: SecurityLevel) -> Plan {
    let hidden = Hidden::of(plan, level);
    let mut out = plan.clone();
    for (id, floor) in &plan.floors {
        let mut own = floor.as_ref().clone();
        hidden.blank_floor(*id, &mut own);
        out.floors.insert(*id, Arc::new(own));
    }
    hidden.blank_teams(&mut out);
    hidden.drop_comments(&mut out);
    let command = Arc::make_mut(&mut out.command);
    command.rooms.retain(|own| !hidden.rooms.contains(&(own.floor, own.room)));
    command.elsewhere.retain(|own| !hidden.teams.contains(&own.team));
    for revision in out.revisions.values().cloned().collect::<Vec<_>>() {
        // They hold the whole plan. What is no revision any more needs no seal.
        let mut own = revision.as_ref().clone();
        (own.content, own.seal) = (String::new(), String::new());
        out.revisions.insert(own.id, Arc::new(own));
    }
    let words = hidden.words(plan);
    let outside = names(&out).into_iter().map(|name| name.trim().to_lowercase()).collect::<BTreeSet<_>>();
    let words = words.into_iter().filter(|word| !outside.contains(&word.trim().to_lowercase()));
    let mut out = without_words(&out, &Censor::new(words, GAP));
    let block = Arc::make_mut(&mut out.title_block);
    let said = notice(level, !hidden.zones.is_empty());
    block.note = if block.note.is_empty() { said } else { format!("{said} {}", block.note) };
    out
}

/// What a reader must know of a plan that is redacted.
fn notice(level: SecurityLevel, is_any: bool) -> String {
    if !is_any {
        return format!("Redacted: zones of level {} and above, of which there are none.", level.label());
    }
    format!(
        "Redacted: zones of level {} and above. Rooms there have no name and a stand-in use, desks no number and nobody, \
         teams that sit only there no name. The cost is that of the whole plan; how it is split, and headroom in grants, is \
         near and not exact.",
        level.label()
    )
}

/// Every text of a plan without some words; what is one of a kind and named by its number keeps that.
pub(super) fn without_words(plan: &Plan, censor: &Censor) -> Plan {
    let mut out = plan.clone();
    for mut element in Section::ALL.into_iter().flat_map(|section| plan.section(section)) {
        let number = if let Element::Revision(own) = &element { Some(own.number.clone()) } else { None };
        element.each_text(|text| censor.without(text));
        if let (Element::Revision(own), Some(number)) = (&mut element, number) {
            own.number = number;
        }
        out.insert(element);
    }
    out
}

/// What anything in a plan is called.
pub(super) fn names(plan: &Plan) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    names.extend(plan.organisations.values().flat_map(|own| [own.name.clone(), own.short_name.clone()]));
    names.extend(plan.teams.values().flat_map(|own| std::iter::once(own.name.clone()).chain(own.pool.clone())));
    names.extend(plan.people.values().map(|own| own.name.clone()));
    names.extend(plan.phases.iter().map(|own| own.name.clone()));
    names.extend(plan.buildings.values().map(|own| own.name.clone()));
    for floor in plan.floors.values() {
        names.extend([floor.floor.name.clone(), floor.floor.code.clone()]);
        names.extend(floor.rooms.values().flat_map(|room| names_of_room(room)));
        names.extend(floor.desks.values().map(|own| own.number.clone()));
        names.extend(floor.zones.values().map(|own| own.name.clone()));
    }
    names
}

fn names_of_room(room: &Room) -> Vec<String> {
    std::iter::once(room.number.clone()).chain(room.uses.iter().map(|dated| dated.name.clone())).collect()
}

/// What is left out.
#[derive(Debug, Default)]
struct Hidden {
    zones: BTreeMap<FloorId, Vec<(ZoneId, Polygon)>>,
    rooms: BTreeSet<(FloorId, RoomId)>,
    desks: BTreeSet<(FloorId, DeskId)>,
    furniture: BTreeSet<(FloorId, FurnitureId)>,
    teams: BTreeSet<TeamId>,
    people: BTreeSet<PersonId>,
}

impl Hidden {
    fn of(plan: &Plan, level: SecurityLevel) -> Self {
        let mut hidden = Self::default();
        for (&id, floor) in &plan.floors {
            let zones = floor.zones.values().filter(|zone| level <= zone.level);
            let outlines: Vec<_> = zones.map(|zone| (zone.id, Polygon::from_plan(&zone.outline))).collect();
            if !outlines.is_empty() {
                hidden.zones.insert(id, outlines);
            }
        }
        let geometry = GeometryCache::default();
        let moments = plan
            .phases
            .iter()
            .flat_map(|phase| [Stage::Works, Stage::Complete].map(|stage| Moment { phase: phase.id, stage }));
        let moments: Vec<Moment> = moments.collect();
        for (&id, floor) in plan.floors.iter().filter(|(id, _)| hidden.zones.contains_key(*id)) {
            let in_zone: BTreeSet<RoomId> = moments
                .iter()
                .flat_map(|&at| {
                    let outlines = geometry.get(&plan.view(at), floor);
                    let is_in = |outline: &RoomOutline| hidden.zones_on(id).any(|zone| lies_in(outline, zone));
                    outlines.rooms.iter().filter(|(_, own)| is_in(own)).map(|(&room, _)| room).collect::<Vec<_>>()
                })
                .chain(
                    floor.rooms.values().filter(|room| hidden.is_in_zone(id, room.anchor.into())).map(|room| room.id),
                )
                .collect();
            for &at in &moments {
                let view = plan.view(at);
                let outlines = geometry.get(&view, floor);
                let is_in = |point: Point2| {
                    hidden.is_in_zone(id, point) || outlines.room_at(point).is_some_and(|room| in_zone.contains(&room))
                };
                let desks: Vec<_> =
                    view.desks(floor).filter(|own| is_in(own.at.into())).map(|own| own.desk.id).collect();
                let pieces: Vec<_> =
                    view.furniture(floor).filter(|own| is_in(own.at.into())).map(|own| own.furniture.id).collect();
                hidden.desks.extend(desks.into_iter().map(|desk| (id, desk)));
                hidden.furniture.extend(pieces.into_iter().map(|piece| (id, piece)));
            }
            hidden.rooms.extend(in_zone.into_iter().map(|room| (id, room)));
        }
        hidden.find_people(plan);
        hidden
    }

    /// The teams that sit nowhere else, and their people; and whoever has a desk of their own there.
    fn find_people(&mut self, plan: &Plan) {
        let (mut inside, mut outside) = (BTreeSet::new(), BTreeSet::new());
        for (&id, floor) in &plan.floors {
            for (&(desk, _), occupant) in &floor.occupancy {
                let is_hidden = self.desks.contains(&(id, desk));
                let team = match *occupant {
                    Occupant::Team(team) => Some(team),
                    Occupant::Person(person) => {
                        if is_hidden {
                            self.people.insert(person);
                        }
                        plan.people.get(&person).map(|person| person.team)
                    }
                    Occupant::Vacant | Occupant::Held => None,
                };
                if let Some(team) = team {
                    if is_hidden { &mut inside } else { &mut outside }.insert(team);
                }
            }
        }
        self.teams = inside.difference(&outside).copied().collect();
        let theirs = plan.people.values().filter(|person| self.teams.contains(&person.team));
        self.people.extend(theirs.map(|person| person.id).collect::<Vec<_>>());
    }

    fn zones_on(&self, floor: FloorId) -> impl Iterator<Item = &Polygon> {
        self.zones.get(&floor).into_iter().flatten().map(|(_, outline)| outline)
    }

    fn is_in_zone(&self, floor: FloorId, point: Point2) -> bool {
        self.zones_on(floor).any(|zone| zone.contains(point))
    }

    /// The names that are left out.
    fn words(&self, plan: &Plan) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let team = |id: &TeamId| plan.teams.get(id);
        words.extend(
            self.teams
                .iter()
                .filter_map(team)
                .flat_map(|own| std::iter::once(own.name.clone()).chain(own.pool.clone())),
        );
        words.extend(self.people.iter().filter_map(|id| plan.people.get(id)).map(|own| own.name.clone()));
        for (id, floor) in &plan.floors {
            let rooms = floor.rooms.values().filter(|room| self.rooms.contains(&(*id, room.id)));
            words.extend(rooms.flat_map(|room| names_of_room(room)));
            let desks = floor.desks.values().filter(|desk| self.desks.contains(&(*id, desk.id)));
            words.extend(desks.map(|own| own.number.clone()));
            let zones = self.zones.get(id).into_iter().flatten().filter_map(|(zone, _)| floor.zones.get(zone));
            words.extend(zones.map(|own| own.name.clone()));
        }
        words
    }

    fn blank_floor(&self, id: FloorId, floor: &mut FloorPlan) {
        // Nobody knows what a picture or a drawing of a floor tells: of this floor, or of who is on another.
        floor.underlays = super::Table::new();
        if !self.zones.contains_key(&id) {
            return;
        }
        for room in floor.rooms.picked(|own| self.rooms.contains(&(id, own.id))) {
            let mut own = room.as_ref().clone();
            own.number = String::new();
            for dated in &mut own.uses {
                REDACTED.clone_into(&mut dated.name);
                dated.used_as = stand_in(dated.used_as);
            }
            floor.rooms.insert(own.id, Arc::new(own));
        }
        for desk in floor.desks.picked(|own| self.desks.contains(&(id, own.id))) {
            let mut own = desk.as_ref().clone();
            own.number = String::new();
            floor.desks.insert(own.id, Arc::new(own));
        }
        for piece in floor.furniture.picked(|own| self.furniture.contains(&(id, own.id))) {
            let mut own = piece.as_ref().clone();
            if !OF_WAYS.iter().any(|way| own.symbol == *way || own.symbol.starts_with(&format!("{way}-"))) {
                REDACTED.to_lowercase().clone_into(&mut own.symbol);
            }
            floor.furniture.insert(own.id, Arc::new(own));
        }
        for zone in self
            .zones
            .get(&id)
            .into_iter()
            .flatten()
            .filter_map(|(zone, _)| floor.zones.get(zone))
            .cloned()
            .collect::<Vec<_>>()
        {
            let mut own = zone.as_ref().clone();
            REDACTED.clone_into(&mut own.name);
            own.vetting = None;
            floor.zones.insert(own.id, Arc::new(own));
        }
        let is_gone = |own: &Annotation| self.is_of_hidden(id, own);
        let gone: Vec<AnnotationId> = floor.annotations.values().filter(|own| is_gone(own)).map(|own| own.id).collect();
        for annotation in gone {
            floor.annotations.remove(&annotation);
        }
        for (key, occupant) in floor.occupancy.clone() {
            let is_somebodys = matches!(occupant, Occupant::Team(_) | Occupant::Person(_));
            if is_somebodys && self.desks.contains(&(id, key.0)) {
                floor.occupancy.insert(key, Occupant::Held);
            }
        }
        for (place, at) in floor.observations.keys().copied().collect::<Vec<_>>() {
            let is_gone = match place {
                ObservedPlace::Room(room) => self.rooms.contains(&(id, room)),
                ObservedPlace::Desk(desk) => self.desks.contains(&(id, desk)),
            };
            if is_gone {
                floor.observations.remove(&(place, at));
            }
        }
    }

    /// Whether what is written lies in a zone, or holds on to something that does. Lines of the grid run through everything.
    fn is_of_hidden(&self, id: FloorId, own: &Annotation) -> bool {
        use super::AnnotationKind::{Dimension, GridLine, Note, SectionMark};
        let is_of_floor = matches!(own.kind, GridLine { .. } | SectionMark { .. });
        let holds_hidden = own.kind.held().into_iter().any(|held| match held.to {
            Some(Hold::Desk { desk, .. }) => self.desks.contains(&(id, desk)),
            Some(Hold::Furniture { furniture, .. }) => self.furniture.contains(&(id, furniture)),
            Some(Hold::Wall { .. } | Hold::Opening { .. }) | None => false,
        });
        let lies_in_zone = own.kind.places().into_iter().any(|at| self.is_in_zone(id, at.into()));
        matches!(own.kind, Dimension { .. } | Note { .. }) && !is_of_floor && (holds_hidden || lies_in_zone)
    }

    fn blank_teams(&self, plan: &mut Plan) {
        let is_hidden_pool = |pool: &str| {
            let mut teams = plan.teams.values().filter(|team| team.pool.as_deref() == Some(pool));
            teams.all(|team| self.teams.contains(&team.id))
        };
        let pools: BTreeSet<String> = plan.teams.values().filter_map(|team| team.pool.clone()).collect();
        let pools: Vec<String> = pools.into_iter().filter(|pool| is_hidden_pool(pool)).collect();
        for (number, id) in (1..).zip(&self.teams) {
            let Some(team) = plan.teams.get(id) else { continue };
            let mut own = team.as_ref().clone();
            own.name = format!("{REDACTED} team {number}");
            own.vetting = Vetting::None;
            own.pool = own.pool.map(|pool| match pools.iter().position(|hidden| *hidden == pool) {
                Some(place) => format!("{REDACTED} pool {}", place + 1),
                None => pool,
            });
            own.provenance = blank(&own.provenance);
            plan.teams.insert(*id, Arc::new(own));
            if let Some(demand) = plan.demands.get(id) {
                let mut own = demand.as_ref().clone();
                own.provenance = blank(&own.provenance);
                plan.demands.insert(*id, Arc::new(own));
            }
        }
        for id in &self.people {
            if let Some(person) = plan.people.get(id) {
                let own = Person { name: REDACTED.to_owned(), ..person.as_ref().clone() };
                plan.people.insert(*id, Arc::new(own));
            }
        }
    }

    /// What was said of something there goes, with its answers.
    fn drop_comments(&self, plan: &mut Plan) {
        let is_hidden = |pin: Pin| match pin {
            Pin::Place { floor, at, .. } => self.is_in_zone(floor, at.into()),
            Pin::Item { floor, item, at, .. } => {
                self.is_in_zone(floor, at.into())
                    || match item {
                        ItemId::Room(room) => self.rooms.contains(&(floor, room)),
                        ItemId::Desk(desk) => self.desks.contains(&(floor, desk)),
                        ItemId::Furniture(piece) => self.furniture.contains(&(floor, piece)),
                        _ => false,
                    }
            }
            Pin::Plan | Pin::Revision(_) => false,
        };
        let gone: BTreeSet<CommentId> =
            plan.comments.values().filter(|own| own.pin().is_some_and(is_hidden)).map(|own| own.id).collect();
        let comments = plan.comments.values().filter(|own| match own.kind {
            CommentKind::Thread { .. } => !gone.contains(&own.id),
            CommentKind::Reply(to) => !gone.contains(&to),
        });
        plan.comments = comments.map(|own| (own.id, Arc::clone(own))).collect();
    }
}

/// Whether a room lies in a zone: the middle of it does, or half of it.
fn lies_in(room: &RoomOutline, zone: &Polygon) -> bool {
    if room.label_point().is_some_and(|middle| zone.contains(middle)) {
        return true;
    }
    let bounds = room.polygon.bounds();
    let (mut n_room, mut n_zone) = (0_u32, 0_u32);
    for row in 0..PROBES {
        for column in 0..PROBES {
            let share = |place: u32| (f64::from(place) + 0.5) / f64::from(PROBES);
            let at =
                Point2::new(bounds.min.x + bounds.width() * share(column), bounds.min.y + bounds.height() * share(row));
            if room.polygon.contains(at) {
                n_room += 1;
                n_zone += u32::from(zone.contains(at));
            }
        }
    }
    0 < n_zone && n_room <= 2 * n_zone
}

/// A use that counts alike in areas and says nothing. Ways through the building keep theirs.
fn stand_in(used_as: RoomUse) -> RoomUse {
    match used_as {
        RoomUse::Stair | RoomUse::Lift | RoomUse::Circulation | RoomUse::Outside => used_as,
        _ => match (used_as.is_in_nia(), used_as.is_office_space()) {
            (true, true) => RoomUse::Office,
            (true, false) => RoomUse::Training,
            (false, _) => RoomUse::Plant,
        },
    }
}

/// Grounds that say nothing, as good as they were.
fn blank(grounds: &Provenance) -> Provenance {
    if grounds.is_sourced() {
        Provenance::Sourced(REDACTED.to_owned())
    } else {
        Provenance::Assumption(REDACTED.to_owned())
    }
}

/// The entries of a table for which something holds, so that the table can be changed meanwhile.
trait Picked<V> {
    fn picked(&self, is_picked: impl Fn(&V) -> bool) -> Vec<Arc<V>>;
}

impl<K: Ord, V> Picked<V> for super::Table<K, V> {
    fn picked(&self, is_picked: impl Fn(&V) -> bool) -> Vec<Arc<V>> {
        self.values().filter(|own| is_picked(own)).cloned().collect()
    }
}
