//! What each phase does to a floor's walls, openings, rooms and furniture, measured from the drawing.
//!
//! - Walls are measured along their centre lines. Where a wall takes the place of another of the same kind and
//!   thickness on the same line, what both share stays.
//! - The openings of a wall that goes, go with it; those of a new wall are fitted. An opening that takes the place of
//!   another of the same kind and size in the same spot stays.
//! - What comes or goes with a hired building is paid for by the hire.
//! - What comes and goes in one phase is temporary works, and part of the contractor's preliminaries.

use super::work::{Amount, Work};
use crate::analysis::frame::Frame;
use crate::analysis::space::FloorSpace;
use crate::geom::{Point2, Segment};
use crate::model::{
    DatedUse, FloorPlan, ItemId, Lifetime, Opening, OpeningId, PhaseId, Room, RoomId, Status, Wall, WallId, WallKind,
    WorksLevel,
};
use crate::units::{Mm, PlanPoint, SquareMm};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Two things no further apart than this are in one place; in millimetres.
const SAME_PLACE: f64 = 2.0;

/// What each phase does to a floor's fabric, in the order of the phases.
#[derive(Debug, Default)]
pub(crate) struct FloorFabric {
    pub(crate) phases: Vec<BTreeMap<Work, Arc<Amount>>>,
}

impl FloorFabric {
    pub(crate) fn of(floor: &FloorPlan, frame: &Frame, space: &FloorSpace) -> Self {
        let of_phase = |(place, &phase): (usize, &PhaseId)| {
            let mut measure = Measure { floor, frame, phase, amounts: BTreeMap::new() };
            let shared = measure.walls();
            measure.openings(&shared);
            measure.rooms(space, place);
            measure.furniture();
            measure.amounts.into_iter().map(|(work, amount)| (work, Arc::new(amount))).collect()
        };
        Self { phases: frame.phases().iter().enumerate().map(of_phase).collect() }
    }
}

struct Measure<'a> {
    floor: &'a FloorPlan,
    frame: &'a Frame,
    phase: PhaseId,
    amounts: BTreeMap<Work, Amount>,
}

impl Measure<'_> {
    /// Whether the phase brings or takes away a thing with that life, other than with a hired building.
    fn change(&self, life: Lifetime) -> Option<Status> {
        match self.frame.order.status(life, self.phase)? {
            Status::New if !self.frame.comes_with_hire(life) => Some(Status::New),
            Status::Removed if !self.frame.goes_with_hire(life) => Some(Status::Removed),
            _ => None,
        }
    }

    fn add(&mut self, work: Work, item: ItemId) -> &mut Amount {
        let amount = self.amounts.entry(work).or_default();
        amount.count += 1;
        amount.items.push(item);
        amount
    }

    /// Measures walls, and says how much of which old wall is still there in which new one.
    fn walls(&mut self) -> BTreeMap<WallId, WallId> {
        let mut carried_on = BTreeMap::new();
        let mut shared_length: BTreeMap<WallId, f64> = BTreeMap::new();
        for wall in self.floor.walls.values() {
            let old = wall.replaces.and_then(|old| self.floor.walls.get(&old));
            if self.frame.order.status(wall.life, self.phase) == Some(Status::New)
                && let Some(old) = old
                && self.frame.order.status(old.life, self.phase) == Some(Status::Removed)
            {
                let shared = shared_length_of(old, wall);
                if 0.0 < shared {
                    carried_on.insert(old.id, wall.id);
                    *shared_length.entry(old.id).or_default() += shared;
                    *shared_length.entry(wall.id).or_default() += shared;
                }
            }
        }
        let height = self.floor.floor.ceiling_height;
        for wall in self.floor.walls.values() {
            let work = match self.change(wall.life) {
                Some(Status::New) => Work::WallsBuilt(wall.kind),
                Some(Status::Removed) => Work::WallsRemoved(wall.kind),
                _ => continue,
            };
            let length = wall.length() - shared_length.get(&wall.id).copied().unwrap_or(0.0);
            // A line without a body costs nothing.
            if wall.kind == WallKind::Separator || length <= SAME_PLACE {
                continue;
            }
            self.add(work, ItemId::Wall(wall.id)).grow(length, SquareMm::ZERO, surface(length, height));
        }
        carried_on
    }

    fn openings(&mut self, carried_on: &BTreeMap<WallId, WallId>) {
        let floor = self.floor;
        let kept = self.kept_openings();
        for opening in floor.openings.values().filter(|opening| !kept.contains(&opening.id)) {
            let Some(host) = floor.walls.get(&opening.wall) else { continue };
            match self.change(opening.life) {
                Some(Status::New) => {
                    self.add(Work::OpeningsFitted(opening.kind), ItemId::Opening(opening.id));
                    if opening.is_access_controlled {
                        self.add(Work::AccessControlFitted, ItemId::Opening(opening.id));
                    }
                }
                Some(Status::Removed) if host.life.until != Some(self.phase) || carried_on.contains_key(&host.id) => {
                    self.add(Work::OpeningsRemoved(opening.kind), ItemId::Opening(opening.id));
                }
                _ => {}
            }
        }
    }

    /// The openings that the phase ends and begins again as they were, under both identities.
    fn kept_openings(&self) -> BTreeSet<OpeningId> {
        let middle = |opening: &Opening| {
            let wall = self.floor.walls.get(&opening.wall)?;
            Some(Segment::between(wall.start, wall.end).at_distance(opening.along.f64()))
        };
        let is_same = |old: &Opening, new: &Opening| {
            let is_alike = |opening: &Opening| (opening.kind, opening.width, opening.is_access_controlled);
            is_alike(old) == is_alike(new)
                && middle(old).zip(middle(new)).is_some_and(|(old, new)| old.distance(new) <= SAME_PLACE)
        };
        let pair = |new: &Opening| {
            let old = self.floor.openings.get(&new.replaces?)?;
            let status = |opening: &Opening| self.frame.order.status(opening.life, self.phase);
            (status(new) == Some(Status::New) && status(old) == Some(Status::Removed) && is_same(old, new))
                .then_some([old.id, new.id])
        };
        self.floor.openings.values().filter_map(|opening| pair(opening)).flatten().collect()
    }

    fn rooms(&mut self, space: &FloorSpace, place: usize) {
        if self.frame.order.is_first(self.phase) {
            return;
        }
        let sizes: BTreeMap<RoomId, _> = space
            .phases
            .get(place)
            .map(|phase| phase.rooms.iter().map(|room| (room.id, room.outline)).collect())
            .unwrap_or_default();
        for room in self.floor.rooms.values() {
            let Some((before, dated)) = self.dated_now(room) else { continue };
            let item = ItemId::Room(room.id);
            let size = sizes.get(&room.id).copied().flatten();
            if dated.works == WorksLevel::None {
                if let Some(before) = before.filter(|before| before.used_as != dated.used_as) {
                    let area = size.map_or(SquareMm::ZERO, |size| size.area);
                    self.add(Work::UseChanged(before.used_as, dated.used_as), item).grow(0.0, area, SquareMm::ZERO);
                }
                continue;
            }
            if size.is_none() {
                self.add(Work::RoomsNotMeasured(dated.used_as, dated.works), item);
            }
            let (area, wall_area) = size.map_or_else(Default::default, |size| (size.area, size.wall_area));
            self.add(Work::Rooms(dated.used_as, dated.works), item).grow(0.0, area, wall_area);
            if let Some(before) = before.filter(|before| before.used_as != dated.used_as) {
                self.add(Work::UseConverted(before.used_as, dated.used_as), item).grow(0.0, area, wall_area);
            }
        }
    }

    /// What the phase makes of a room, and what the room was before, if it was one.
    fn dated_now<'r>(&self, room: &'r Room) -> Option<(Option<&'r DatedUse>, &'r DatedUse)> {
        let place = room.uses.iter().position(|dated| dated.phase == self.phase)?;
        let before = place.checked_sub(1).and_then(|place| room.uses.get(place));
        let is_hired = before.is_none() && room.life().is_some_and(|life| self.frame.comes_with_hire(life));
        (!is_hired).then_some((before, room.uses.get(place)?))
    }

    fn furniture(&mut self) {
        for piece in self.floor.furniture.values() {
            let Some(life) = piece.life() else { continue };
            let item = ItemId::Furniture(piece.id);
            match self.change(life) {
                Some(Status::New) => drop(self.add(Work::FurnitureNew(piece.symbol.clone()), item)),
                Some(Status::Removed) => drop(self.add(Work::FurnitureRemoved(piece.symbol.clone()), item)),
                _ => {}
            }
            if piece.placements.iter().skip(1).any(|placement| placement.phase == self.phase) {
                self.add(Work::FurnitureMoved(piece.symbol.clone()), item);
            }
        }
    }
}

/// The length over which a wall lies where another of the same make lay.
fn shared_length_of(old: &Wall, new: &Wall) -> f64 {
    let line = Segment::between(old.start, old.end);
    let is_alike = old.kind == new.kind && old.thickness == new.thickness;
    let Some(direction) = line.direction().filter(|_| is_alike) else { return 0.0 };
    let of = |point: PlanPoint| {
        let away = Point2::from(point) - line.start;
        (away.dot(direction), away.cross(direction).abs())
    };
    let ((from, from_aside), (to, to_aside)) = (of(new.start), of(new.end));
    if SAME_PLACE < from_aside.max(to_aside) {
        return 0.0;
    }
    (from.max(to).min(line.length()) - from.min(to).max(0.0)).max(0.0)
}

fn surface(length: f64, height: Mm) -> SquareMm {
    SquareMm(length * height.f64())
}
