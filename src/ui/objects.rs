//! Everything on the floor that is shown, as rows to read: rooms with the desks in them, then desks elsewhere, furniture,
//! openings, walls, zones and what is written over the floor, under the names that people know them by.
//!
//! The rows are made when the plan or the filter changes and kept for the frames between; in the middle of a gesture they
//! stay as they were, because every step of it changes the plan. Knows no widget.

use super::names;
use crate::drawing::symbols::SymbolLibrary;
use crate::editor::Editor;
use crate::geom::Segment;
use crate::model::{
    Annotation, AnnotationKind, DimensionString, FloorGeometry, FloorId, FloorPlan, ItemId, Moment, Occupant, Opening,
    RoomId, View, Wall,
};
use crate::units::{Mm, format};
use std::collections::{BTreeMap, BTreeSet};

/// How far beside a wall it is asked which room is there, in millimetres.
const BESIDE: f64 = 100.0;

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// What follows, and how many.
    Heading(&'static str, usize),
    /// A thing.
    Item {
        /// Which one.
        item: ItemId,
        /// What it is called.
        name: String,
        /// What else there is to know.
        detail: String,
        /// Whether it is in the room above it.
        is_nested: bool,
    },
}

impl Row {
    /// The thing, if it is one.
    pub(super) fn item(&self) -> Option<ItemId> {
        if let Self::Item { item, .. } = self { Some(*item) } else { None }
    }
}

/// What the rows were made from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Source {
    revision: u64,
    at: Moment,
    floor: Option<FloorId>,
    filter: String,
}

/// The list and where the keyboard is in it.
#[derive(Debug, Default)]
pub(crate) struct Objects {
    /// What is looked for; empty for everything.
    pub(super) filter: String,
    /// The row that the keyboard is on.
    pub(super) cursor: Option<ItemId>,
    /// Where a selection of several rows begins.
    pub(super) anchor: Option<ItemId>,
    /// The selection when it was looked at last, to notice what the canvas has selected.
    seen: BTreeSet<ItemId>,
    rows: Vec<Row>,
    source: Option<Source>,
}

impl Objects {
    /// Brings the rows up to date; gives the row to be brought in sight, where the canvas has selected something.
    pub(super) fn refresh(&mut self, editor: &Editor) -> Option<usize> {
        let source = Source {
            revision: editor.revision(),
            at: editor.at(),
            floor: editor.floor_id(),
            filter: self.filter.trim().to_lowercase(),
        };
        let is_waiting = editor.is_in_gesture() && self.source.is_some();
        if !is_waiting && self.source.as_ref() != Some(&source) {
            self.rows = rows_of(editor, &source.filter);
            self.source = Some(source);
        }
        if *editor.selection() == self.seen {
            return None;
        }
        self.seen.clone_from(editor.selection());
        let is_known = self.cursor.is_some_and(|cursor| self.seen.contains(&cursor));
        let first = self.rows.iter().position(|row| row.item().is_some_and(|item| self.seen.contains(&item)))?;
        if is_known {
            return None;
        }
        self.cursor = self.rows.get(first).and_then(Row::item);
        self.anchor = self.cursor;
        Some(first)
    }

    /// The rows.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many things are listed.
    pub(super) fn n_items(&self) -> usize {
        self.rows.iter().filter(|row| row.item().is_some()).count()
    }

    /// The row that the keyboard is on.
    pub(super) fn cursor_row(&self) -> Option<usize> {
        self.rows.iter().position(|row| self.cursor.is_some() && row.item() == self.cursor)
    }

    /// Moves the keyboard by so many rows, past headings; gives the row it comes to.
    pub(super) fn step(&mut self, by: i64) -> Option<usize> {
        let items: Vec<(usize, ItemId)> =
            self.rows.iter().enumerate().filter_map(|(idx, row)| Some((idx, row.item()?))).collect();
        let now = items.iter().position(|(_, item)| Some(*item) == self.cursor);
        let last = items.len().checked_sub(1)? as i64;
        // From nowhere the first step comes to the first row, or from below to the last.
        let from = now.map_or(if by < 0 { last + 1 } else { -1 }, |now| now as i64);
        let next = from.saturating_add(by).clamp(0, last);
        let (row, item) = *items.get(next as usize)?;
        self.cursor = Some(item);
        Some(row)
    }

    /// The things from where a selection began to the row that the keyboard is on.
    pub(super) fn stretch(&self) -> BTreeSet<ItemId> {
        let row_of = |item: Option<ItemId>| self.rows.iter().position(|row| item.is_some() && row.item() == item);
        let (Some(anchor), Some(cursor)) = (row_of(self.anchor.or(self.cursor)), row_of(self.cursor)) else {
            return BTreeSet::new();
        };
        let (first, last) = (anchor.min(cursor), anchor.max(cursor));
        self.rows.get(first..=last).unwrap_or_default().iter().filter_map(Row::item).collect()
    }
}

/// A thing to be listed.
struct Named {
    item: ItemId,
    name: String,
    detail: String,
}

impl Named {
    fn matches(&self, filter: &str) -> bool {
        filter.is_empty() || self.name.to_lowercase().contains(filter) || self.detail.to_lowercase().contains(filter)
    }
}

fn rows_of(editor: &Editor, filter: &str) -> Vec<Row> {
    let (Some(floor), Some(geometry)) = (editor.floor(), editor.geometry()) else { return Vec::new() };
    let view = editor.view();
    let list = List { view: &view, floor, geometry: &geometry, symbols: editor.symbols() };
    let mut rows = list.rooms(filter);
    let mut add = |heading, mut named: Vec<Named>| {
        named.retain(|named| named.matches(filter));
        named.sort_by(|one, other| (&one.name, one.item).cmp(&(&other.name, other.item)));
        if !named.is_empty() {
            rows.push(Row::Heading(heading, named.len()));
            rows.extend(named.into_iter().map(|named| row(named, false)));
        }
    };
    add("Desks in no room", list.desks().remove(&None).unwrap_or_default());
    add("Furniture", list.furniture());
    add("Doors and windows", list.openings());
    add("Walls", list.walls());
    add("Zones", list.zones());
    add("Dimensions and notes", list.annotations());
    add("Images", list.underlays());
    rows
}

fn row(named: Named, is_nested: bool) -> Row {
    let Named { item, name, detail } = named;
    Row::Item { item, name, detail, is_nested }
}

/// A floor at a moment, to be listed.
struct List<'a> {
    view: &'a View<'a>,
    floor: &'a FloorPlan,
    geometry: &'a FloorGeometry,
    symbols: &'a SymbolLibrary,
}

impl List<'_> {
    /// Rooms, each with the desks in it. A room is there when it or one of its desks is looked for.
    fn rooms(&self, filter: &str) -> Vec<Row> {
        let mut desks = self.desks();
        let mut rooms: Vec<(RoomId, Named)> = self
            .view
            .rooms(self.floor)
            .map(|(room, dated)| {
                let area = self.geometry.rooms.get(&room.id).map(|outline| format::square_metres(outline.area));
                let name = [room.number.as_str(), dated.name.as_str()].join(" ").trim().to_owned();
                let name = if name.is_empty() { "Room".to_owned() } else { name };
                let detail = area.unwrap_or_else(|| "not closed".to_owned());
                (room.id, Named { item: ItemId::Room(room.id), name, detail })
            })
            .collect();
        rooms.sort_by(|(_, one), (_, other)| (&one.name, one.item).cmp(&(&other.name, other.item)));
        let mut rows = Vec::new();
        let mut n_rooms = 0;
        for (room, named) in rooms {
            let mut inside = desks.remove(&Some(room)).unwrap_or_default();
            if !named.matches(filter) {
                inside.retain(|desk| desk.matches(filter));
                if inside.is_empty() {
                    continue;
                }
            }
            n_rooms += 1;
            rows.push(row(named, false));
            inside.sort_by(|one, other| (&one.name, one.item).cmp(&(&other.name, other.item)));
            rows.extend(inside.into_iter().map(|desk| row(desk, true)));
        }
        if !rows.is_empty() {
            rows.insert(0, Row::Heading("Rooms and their desks", n_rooms));
        }
        rows
    }

    /// The desks by the room they stand in.
    fn desks(&self) -> BTreeMap<Option<RoomId>, Vec<Named>> {
        let mut by_room: BTreeMap<Option<RoomId>, Vec<Named>> = BTreeMap::new();
        for placed in self.view.desks(self.floor) {
            let named = Named {
                item: ItemId::Desk(placed.desk.id),
                name: format!("Desk {}", placed.desk.number).trim().to_owned(),
                detail: self.occupant(placed.occupant),
            };
            by_room.entry(self.geometry.room_at(placed.at.into())).or_default().push(named);
        }
        by_room
    }

    fn occupant(&self, occupant: Occupant) -> String {
        let plan = self.view.plan();
        match occupant {
            Occupant::Vacant => "vacant".to_owned(),
            Occupant::Held => "held".to_owned(),
            Occupant::Team(id) => plan.teams.get(&id).map_or_else(|| id.to_string(), |team| team.name.clone()),
            Occupant::Person(id) => plan.people.get(&id).map_or_else(|| id.to_string(), |person| person.name.clone()),
        }
    }

    fn furniture(&self) -> Vec<Named> {
        let named = self.view.furniture(self.floor).map(|placed| Named {
            item: ItemId::Furniture(placed.furniture.id),
            name: self.symbols.label(&placed.furniture.symbol).to_owned(),
            detail: self.room_name(self.geometry.room_at(placed.at.into())).unwrap_or_default(),
        });
        named.collect()
    }

    fn openings(&self) -> Vec<Named> {
        let named = |opening: &Opening| Named {
            item: ItemId::Opening(opening.id),
            name: opening.kind.label().to_owned(),
            detail: self.floor.walls.get(&opening.wall).map_or_else(String::new, |wall| {
                self.sides(wall, opening.along.f64()).unwrap_or_else(|| opening.width.to_string())
            }),
        };
        self.view.openings(self.floor).map(named).collect()
    }

    fn walls(&self) -> Vec<Named> {
        let named = |wall: &Wall| Named {
            item: ItemId::Wall(wall.id),
            name: format!("{}, {}", wall.kind.label(), format::metres(Mm::round(wall.length()))),
            detail: self.sides(wall, wall.length() / 2.0).unwrap_or_default(),
        };
        self.view.walls(self.floor).map(named).collect()
    }

    fn zones(&self) -> Vec<Named> {
        let named = self.view.zones(self.floor).map(|zone| Named {
            item: ItemId::Zone(zone.id),
            name: if zone.name.is_empty() { "Zone".to_owned() } else { zone.name.clone() },
            detail: format::uncapitalised(zone.level.label()),
        });
        named.collect()
    }

    fn annotations(&self) -> Vec<Named> {
        let named = self.view.annotations(self.floor).map(|annotation| Named {
            item: ItemId::Annotation(annotation.id),
            name: names::of_annotation(annotation),
            detail: self.said_by(annotation),
        });
        named.collect()
    }

    /// What a dimension measures; of others what they are, where their name does not say so already.
    fn said_by(&self, annotation: &Annotation) -> String {
        match &annotation.kind {
            AnnotationKind::Dimension { .. } => {
                let string = self.view.dimension(self.floor, &annotation.kind);
                let lengths = string.iter().flat_map(DimensionString::stretches);
                let lengths: Vec<_> = lengths.map(|stretch| Mm::round(stretch.length()).to_string()).collect();
                lengths.join(", ")
            }
            AnnotationKind::Note { .. } => "note".to_owned(),
            AnnotationKind::GridLine { .. } | AnnotationKind::SectionMark { .. } => String::new(),
        }
    }

    fn underlays(&self) -> Vec<Named> {
        let named = self.floor.underlays.values().map(|underlay| Named {
            item: ItemId::Underlay(underlay.id),
            name: names::of_file(&underlay.image),
            detail: "image".to_owned(),
        });
        named.collect()
    }

    /// The rooms on both sides of a wall, at a distance from its start.
    fn sides(&self, wall: &Wall, along: f64) -> Option<String> {
        let line = Segment::between(wall.start, wall.end);
        let at = line.at_distance(along);
        let across = line.direction()?.perpendicular() * (wall.thickness.f64() / 2.0 + BESIDE);
        let name = |room| self.room_name(room);
        match (name(self.geometry.room_at(at + across)), name(self.geometry.room_at(at - across))) {
            (Some(one), Some(other)) if one == other => Some(one),
            (Some(one), Some(other)) => Some(format!("{one} – {other}")),
            (Some(one), None) | (None, Some(one)) => Some(one),
            (None, None) => None,
        }
    }

    fn room_name(&self, room: Option<RoomId>) -> Option<String> {
        let dated = self.view.room_use(self.floor.rooms.get(&room?)?)?;
        (!dated.name.is_empty()).then(|| dated.name.clone())
    }
}
