//! Pasting: a fragment put on a floor once or in rows and columns, as new things of the phase.
//!
//! Copies begin in the phase in which they are pasted, nobody sits at them, and they take the place of nothing. What cannot
//! be where it would come (an opening where no wall is, a room where no walls close) is left out and said.

use super::copying::{check_count, copy};
use super::draft::Draft;
use super::naming::{items_label, opening_noun};
use super::numbering::{next_room_numbers, numbers_of_copies};
use super::openings::{OpeningPlace, check_fit, middle};
use super::rooms::keep_rooms;
use crate::geom::{Point2, Segment};
use crate::model::{
    Annotation, AnnotationKind, DatedUse, Desk, Edit, EditRefused, FloorGeometry, FloorId, Fragment, Furniture, ItemId,
    Lifetime, Moment, Opening, PhaseId, Placement, Plan, Room, Tenure, Underlay, View, Wall, WorksLevel, Zone,
};
use crate::units::{Mm, PlanPoint, PlanVector, format};
use std::collections::{BTreeMap, BTreeSet};

/// How far beside a wall an opening without its own may come and still be meant for it, in millimetres.
const REACH: f64 = 300.0;

/// A pasted fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The edit.
    pub edit: Edit,
    /// What was not pasted and why, in words, if anything was not.
    pub left_out: Option<String>,
}

/// How copies stand in rows and columns; what is copied counts as the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Array {
    /// How many side by side.
    pub columns: u32,
    /// How many one above the other.
    pub rows: u32,
    /// From one column to the next; below zero to the left.
    pub across: Mm,
    /// From one row to the next; below zero downwards.
    pub up: Mm,
}

impl Array {
    /// Where the copies go, from where the first is.
    fn offsets(&self) -> Vec<PlanVector> {
        let columns = 0..self.columns as i32;
        let rows = (0..self.rows as i32).flat_map(|row| columns.clone().map(move |column| (column, row)));
        rows.skip(1).map(|(column, row)| PlanVector { x: self.across * column, y: self.up * row }).collect()
    }
}

/// Puts a fragment on a floor, away from where it was taken by a displacement.
pub fn paste(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    fragment: &Fragment,
    by: PlanVector,
) -> Result<Pasted, EditRefused> {
    put_copies(plan, phase, floor, fragment, &[by], "Paste")
}

/// Puts a copy of items beside them.
pub fn duplicate(
    plan: &Plan,
    at: Moment,
    floor: FloorId,
    items: &BTreeSet<ItemId>,
    by: PlanVector,
) -> Result<Pasted, EditRefused> {
    put_copies(plan, at.phase, floor, &copy(plan, at, floor, items)?, &[by], "Duplicate")
}

/// Repeats items in rows and columns.
pub fn array(
    plan: &Plan,
    at: Moment,
    floor: FloorId,
    items: &BTreeSet<ItemId>,
    array: Array,
) -> Result<Pasted, EditRefused> {
    let n_copies = u64::from(array.columns) * u64::from(array.rows);
    if n_copies < 2 {
        let why = "An array has at least two columns or two rows";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    if (1 < array.columns && array.across == Mm::ZERO) || (1 < array.rows && array.up == Mm::ZERO) {
        let why = "All copies would stand in one place: give a distance from one to the next";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    let fragment = copy(plan, at, floor, items)?;
    check_count(n_copies.saturating_mul(fragment.n_items() as u64))?;
    put_copies(plan, at.phase, floor, &fragment, &array.offsets(), "Repeat")
}

fn put_copies(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    fragment: &Fragment,
    offsets: &[PlanVector],
    verb: &str,
) -> Result<Pasted, EditRefused> {
    check_count((fragment.n_items() as u64).saturating_mul(offsets.len() as u64))?;
    let draft = Draft::new(plan, phase, floor)?;
    let copies = vec![BTreeMap::new(); offsets.len()];
    let mut paste = Paste { draft, fragment, offsets, copies, new: BTreeSet::new(), failed: Failed::default() };
    for (idx, &by) in offsets.iter().enumerate() {
        paste.put_fabric(idx, by);
    }
    // What was copied may come from anywhere: walls that break a rule are refused before rooms are looked for among them.
    plan.with(paste.draft.edit())?;
    if !paste.new.is_empty() {
        keep_rooms(&mut paste.draft, plan)?;
    }
    paste.put_rooms()?;
    paste.put_desks()?;
    for (idx, &by) in offsets.iter().enumerate() {
        paste.put_things(idx, by);
        paste.put_annotations(idx, by);
    }
    let Paste { draft, new, failed, .. } = paste;
    if new.is_empty() {
        return Err(failed.refusal());
    }
    let label = format!("{verb} {}", items_label(draft.floor()?, &new));
    Ok(Pasted { edit: draft.finish(label), left_out: failed.words() })
}

/// A paste in the making.
struct Paste<'a> {
    draft: Draft,
    fragment: &'a Fragment,
    offsets: &'a [PlanVector],
    /// What was made of each item, for each of the places.
    copies: Vec<BTreeMap<ItemId, ItemId>>,
    new: BTreeSet<ItemId>,
    failed: Failed,
}

impl Paste<'_> {
    /// Remembers what was made of an item in one of the places.
    fn made(&mut self, idx: usize, old: ItemId, new: ItemId) {
        self.new.insert(new);
        if let Some(copies) = self.copies.get_mut(idx) {
            copies.insert(old, new);
        }
    }

    /// What was made of an item in one of the places.
    fn copy_of(&self, idx: usize, old: ItemId) -> Option<ItemId> {
        self.copies.get(idx)?.get(&old).copied()
    }

    /// Walls and the openings in them, and openings that look for a wall.
    fn put_fabric(&mut self, idx: usize, by: PlanVector) {
        let (floor, life) = (self.draft.floor_id(), Lifetime::from(self.draft.phase()));
        for wall in self.fragment.walls.iter().filter(|wall| wall.start != wall.end) {
            let id = self.draft.fresh();
            let (start, end) = (wall.start + by, wall.end + by);
            self.draft.put(Wall { id, floor, start, end, life, replaces: None, ..wall.clone() });
            self.made(idx, ItemId::Wall(wall.id), ItemId::Wall(id));
        }
        for opening in &self.fragment.openings {
            let copy = Opening { floor, life, replaces: None, ..opening.clone() };
            let own = self.copy_of(idx, ItemId::Wall(opening.wall));
            let copy = match (own, self.fragment.host(opening.wall)) {
                (Some(ItemId::Wall(wall)), _) => Ok(Opening { wall, ..copy }),
                (_, Some(host)) => self.rehosted(&copy, host, by),
                (_, None) => Err(no_wall(&copy)),
            };
            match copy {
                Ok(copy) => {
                    let id = self.draft.fresh();
                    self.draft.put(Opening { id, ..copy });
                    self.made(idx, ItemId::Opening(opening.id), ItemId::Opening(id));
                }
                Err(refused) => self.failed.opening(refused),
            }
        }
    }

    /// An opening without its wall, in the wall that stands where it comes.
    fn rehosted(&self, opening: &Opening, old: &Wall, by: PlanVector) -> Result<Opening, EditRefused> {
        let at = Point2::from(middle(old, opening.along) + by);
        let (order, complete) = (self.draft.order(), self.draft.at());
        let floor = self.draft.floor()?;
        let distance = |wall: &Wall| Segment::between(wall.start, wall.end).distance(at) - wall.thickness.f64() / 2.0;
        let standing = floor.walls.values().filter(|wall| order.stands(wall.life, complete));
        let near = standing.map(|wall| (distance(wall), wall)).filter(|(distance, _)| *distance <= REACH);
        let (_, wall) = near.min_by(|a, b| a.0.total_cmp(&b.0)).ok_or_else(|| no_wall(opening))?;
        let way = Segment::between(wall.start, wall.end);
        let along = Mm::round(way.project(at).along);
        let is_reversed = way.vector().dot(Segment::between(old.start, old.end).vector()) < 0.0;
        let (hinge, swing) =
            if is_reversed { (opening.hinge.other(), opening.swing.other()) } else { (opening.hinge, opening.swing) };
        let life = Lifetime { until: wall.life.until, ..opening.life };
        let place = OpeningPlace { wall: wall.id, along, width: opening.width, kind: opening.kind, except: None };
        check_fit(floor, order, life, place)?;
        Ok(Opening { wall: wall.id, along, hinge, swing, life, ..opening.clone() })
    }

    /// Rooms, where walls close off an area that is no room yet.
    fn put_rooms(&mut self) -> Result<(), EditRefused> {
        if self.fragment.rooms.is_empty() {
            return Ok(());
        }
        let (floor, phase) = (self.draft.floor_id(), self.draft.phase());
        let geometry = FloorGeometry::of(&View::new(self.draft.plan(), self.draft.at()), self.draft.floor()?);
        let mut taken: BTreeSet<usize> = geometry.rooms.values().map(|outline| outline.face).collect();
        let places =
            self.offsets.iter().flat_map(|&by| self.fragment.rooms.iter().map(move |room| (room, room.anchor + by)));
        let mut found: Vec<(&Room, PlanPoint)> = Vec::new();
        for (room, anchor) in places {
            match geometry.graph.face_at(anchor) {
                Some(face) if taken.insert(face.index) => found.push((room, anchor)),
                _ => self.failed.n_rooms += 1,
            }
        }
        let works = if self.draft.order().is_first(phase) { WorksLevel::None } else { WorksLevel::FitOut };
        let numbers = next_room_numbers(self.draft.plan(), &self.draft.floor()?.floor.code, found.len());
        for ((room, anchor), number) in found.into_iter().zip(numbers) {
            let Some(now) = room.uses.last() else { continue };
            let tenure = self.tenure(now.tenure);
            let uses = vec![DatedUse { phase, tenure, works, ..now.clone() }];
            let id = self.draft.fresh();
            self.draft.put(Room { id, floor, number, anchor, uses, until: None, ..room.clone() });
            self.new.insert(ItemId::Room(id));
        }
        Ok(())
    }

    /// Who has a room to itself in this plan: the organisation of that name, if there is one.
    fn tenure(&self, tenure: Tenure) -> Tenure {
        let Tenure::Exclusive(id) = tenure else { return tenure };
        let known = self.fragment.organisations.iter().find(|organisation| organisation.id == id);
        let here = &self.draft.plan().organisations;
        let same = known.and_then(|known| here.values().find(|organisation| organisation.name == known.name));
        same.map_or(Tenure::ByOccupants, |organisation| Tenure::Exclusive(organisation.id))
    }

    fn put_desks(&mut self) -> Result<(), EditRefused> {
        let (floor, phase) = (self.draft.floor_id(), self.draft.phase());
        let mut desks: Vec<&Desk> = self.fragment.desks.iter().collect();
        desks.sort_by(|a, b| (a.number.len(), &a.number, a.id).cmp(&(b.number.len(), &b.number, b.id)));
        let places = self.offsets.iter().copied().enumerate();
        let copies: Vec<(&Desk, (usize, PlanVector))> =
            places.flat_map(|place| desks.iter().map(move |desk| (*desk, place))).collect();
        let copied = copies.iter().map(|(desk, _)| desk.number.as_str());
        let numbers = numbers_of_copies(self.draft.plan(), self.draft.floor()?, copied);
        for ((desk, (idx, by)), number) in copies.into_iter().zip(numbers) {
            let Some(placement) = desk.placements.last() else { continue };
            let placements = vec![Placement { phase, at: placement.at + by, turned: placement.turned }];
            let id = self.draft.fresh();
            self.draft.put(Desk { id, floor, number, placements, until: None, ..desk.clone() });
            self.made(idx, ItemId::Desk(desk.id), ItemId::Desk(id));
        }
        Ok(())
    }

    /// What stands on its own: furniture, zones and images.
    fn put_things(&mut self, idx: usize, by: PlanVector) {
        let (floor, phase) = (self.draft.floor_id(), self.draft.phase());
        for furniture in &self.fragment.furniture {
            let Some(placement) = furniture.placements.last() else { continue };
            let placements = vec![Placement { phase, at: placement.at + by, turned: placement.turned }];
            let id = self.draft.fresh();
            self.draft.put(Furniture { id, floor, placements, until: None, ..furniture.clone() });
            self.made(idx, ItemId::Furniture(furniture.id), ItemId::Furniture(id));
        }
        for zone in &self.fragment.zones {
            let id = self.draft.fresh();
            let outline = zone.outline.iter().map(|&corner| corner + by).collect();
            self.draft.put(Zone { id, floor, outline, life: Lifetime::from(phase), ..zone.clone() });
            self.new.insert(ItemId::Zone(id));
        }
        for underlay in &self.fragment.underlays {
            let id = self.draft.fresh();
            self.draft.put(Underlay { id, floor, at: underlay.at + by, ..underlay.clone() });
            self.new.insert(ItemId::Underlay(id));
        }
    }

    /// Annotations, which hold on to the copies of what they held on to.
    fn put_annotations(&mut self, idx: usize, by: PlanVector) {
        let (floor, life) = (self.draft.floor_id(), Lifetime::from(self.draft.phase()));
        for annotation in &self.fragment.annotations {
            let mut kind: AnnotationKind = annotation.kind.displaced(&|at| at + by);
            for held in kind.held_mut() {
                held.to = held.to.and_then(|hold| hold.on(self.copy_of(idx, hold.item())?));
            }
            let id = self.draft.fresh();
            self.draft.put(Annotation { id, floor, kind, life });
            self.new.insert(ItemId::Annotation(id));
        }
    }
}

fn no_wall(opening: &Opening) -> EditRefused {
    let noun = opening_noun(opening.kind);
    EditRefused::NotPossible(format!(
        "There is no wall for the {noun} here: paste it over a wall, or copy its wall too"
    ))
}

/// What could not be pasted.
#[derive(Debug, Default)]
struct Failed {
    n_openings: usize,
    n_rooms: usize,
    /// Why the first opening could not.
    first: Option<EditRefused>,
}

impl Failed {
    fn opening(&mut self, refused: EditRefused) {
        self.n_openings += 1;
        self.first.get_or_insert(refused);
    }

    /// Why nothing at all was pasted.
    fn refusal(self) -> EditRefused {
        let is_only_rooms = 0 < self.n_rooms;
        self.first.unwrap_or_else(|| {
            let why = if is_only_rooms {
                "No walls close off a free area for the room here: paste it into one, or copy its walls too"
            } else {
                "There is nothing in what was copied"
            };
            EditRefused::NotPossible(why.to_owned())
        })
    }

    fn words(&self) -> Option<String> {
        let openings = (0 < self.n_openings).then(|| {
            let openings = format::count(self.n_openings, "opening", "openings");
            format!("{openings} that fit no wall here")
        });
        let rooms = (0 < self.n_rooms).then(|| {
            let rooms = format::count(self.n_rooms, "room", "rooms");
            format!("{rooms} that no walls close off here")
        });
        let parts: Vec<String> = openings.into_iter().chain(rooms).collect();
        (!parts.is_empty()).then(|| format!("All was pasted but {}", parts.join(" and ")))
    }
}
