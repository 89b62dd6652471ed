//! Rooms of a revised drawing.

use super::placed::{dashed, named, pairs_by_number};
use super::{Earlier, Reviser, without_partner};
use crate::geom::{Point2, Polygon};
use crate::import::landing::land::name_of;
use crate::import::landing::pairing::{Reach, Thing};
use crate::import::proposal::{Doubt, ProposedFloor, ProposedRoom};
use crate::model::{DatedUse, FloorGeometry, ItemId, ObservedPlace, Room, RoomId, WorksLevel};
use crate::units::PlanPoint;
use std::collections::{BTreeMap, BTreeSet};

/// Rooms are told by number, and by which lie on each other; how far their anchors are apart says nothing.
const REACH: Reach = Reach { alone: 1_000.0, together: 1_000.0, changed: 1_000.0 };

/// A room of the plan, as far as a drawing can know it.
struct Known<'a> {
    room: &'a Room,
    dated: &'a DatedUse,
    outline: Option<Polygon>,
}

impl Reviser<'_> {
    pub(super) fn rooms(&mut self, now: &ProposedFloor) {
        let geometry = FloorGeometry::of(&self.view, self.own);
        let known: Vec<Known<'_>> = self
            .view
            .rooms(self.own)
            .map(|(room, dated)| {
                let outline = geometry.rooms.get(&room.id).map(|outline| outline.polygon.clone());
                Known { room, dated, outline }
            })
            .collect();
        if self.is_silent("rooms", known.len(), !now.rooms.is_empty()) {
            return;
        }
        let (found, was_renumbered) = room_pairs(&known, &now.rooms);
        let before = self.earlier.as_ref().map(|earlier| room_pairs(&known, &earlier.rooms).0);
        let earlier = self.earlier.as_ref().map(|earlier| earlier.rooms.clone());
        if was_renumbered {
            self.report.doubts.push(Doubt {
                what: "The rooms of the drawing have other numbers than before".to_owned(),
                means: "They were known by where they lie".to_owned(),
                to_do: "Look whether the numbers are right".to_owned(),
                at: None,
            });
        }
        for (place, own) in known.iter().enumerate() {
            let was = Earlier::of(before.as_ref(), place);
            let item = ItemId::Room(own.room.id);
            match found.get(place).copied().flatten().and_then(|new| now.rooms.get(new)) {
                Some(new) if was.is(earlier.as_ref(), new) => self.kept(item),
                Some(new) => self.room_from(own, new),
                None if was == Earlier::Absent => self.kept(item),
                None => {
                    let is_planned = 1 < own.room.uses.len();
                    let was_counted = self.own.observations_of(ObservedPlace::Room(own.room.id)).next().is_some();
                    self.gone(item, room_name(own), own.room.anchor, is_planned || was_counted);
                }
            }
        }
        for place in without_partner(&found, now.rooms.len()) {
            let Some(new) = now.rooms.get(place) else { continue };
            let is_new = earlier.as_ref().is_none_or(|earlier| !earlier.contains(new));
            if is_new && self.maker.room(self.floor, 0, new) {
                self.added(&named("room", format!("{} {}", new.number, name_of(new)).trim()), new.anchor);
            }
        }
        self.say_what_no_longer_closes(&geometry);
    }

    fn room_from(&mut self, own: &Known<'_>, new: &ProposedRoom) {
        let mut room: Room = own.room.clone();
        let mut what = Vec::new();
        if !new.number.is_empty() && new.number != room.number {
            what.push(format!("number {} instead of {}", new.number, dashed(&room.number)));
            room.number.clone_from(&new.number);
        }
        if !new.name.is_empty() && new.name != own.dated.name {
            what.push(format!("called {} instead of {}", new.name, dashed(&own.dated.name)));
            self.rename(&mut room, own.dated, &new.name);
        }
        let outline = Polygon::from_plan(&new.outline);
        if !outline.is_empty() && !outline.contains(room.anchor.into()) {
            room.anchor = new.anchor;
            // Where its walls went, it went: that is no news of its own.
        }
        let item = ItemId::Room(room.id);
        if room == *own.room {
            self.kept(item);
            return;
        }
        let at = room.anchor;
        if self.maker.put(room, Some((0, at))) {
            if what.is_empty() {
                what.push("goes with its walls".to_owned());
            }
            self.changed(item, room_name(own), at, &what);
        }
    }

    /// Gives a room another name from the phase on, also in later phases that call it what it was called.
    fn rename(&self, room: &mut Room, was: &DatedUse, name: &str) {
        let order = self.view.order();
        let from = order.index(self.phase);
        for dated in room.uses.iter_mut().filter(|dated| from <= order.index(dated.phase) && dated.name == was.name) {
            name.clone_into(&mut dated.name);
        }
        if room.uses.iter().all(|dated| dated.phase != self.phase) {
            let idx = room.uses.iter().filter(|dated| order.index(dated.phase) < from).count();
            let dated = DatedUse { phase: self.phase, name: name.to_owned(), works: WorksLevel::None, ..was.clone() };
            room.uses.insert(idx, dated);
        }
    }

    /// Rooms that had an area and have none any more are said: that is what people look for after a revision.
    fn say_what_no_longer_closes(&mut self, before: &FloorGeometry) {
        let view = self.maker.plan.view(self.view.at());
        let after = FloorGeometry::of(&view, self.now());
        let lost: Vec<(PlanPoint, String)> = view
            .rooms(self.now())
            .filter(|(room, _)| before.rooms.contains_key(&room.id) && !after.rooms.contains_key(&room.id))
            .filter(|(room, _)| !self.to_go.contains(&ItemId::Room(room.id)))
            .map(|(room, dated)| (room.anchor, format!("{} {}", room.number, dated.name)))
            .collect();
        for (at, name) in lost {
            self.report.doubts.push(Doubt {
                what: format!("Room {} has no area of its own any more", name.trim()),
                means: "Its walls do not close, or another room is in the same area; it is kept".to_owned(),
                to_do: "Draw the missing wall or a room separator, or delete the room".to_owned(),
                at: Some((0, at)),
            });
        }
    }
}

fn room_name(own: &Known<'_>) -> String {
    named("room", format!("{} {}", own.room.number, own.dated.name).trim())
}

/// For each room of the plan that of a drawing, and whether its numbers had to be passed over.
fn room_pairs(known: &[Known<'_>], drawing: &[ProposedRoom]) -> (Vec<Option<usize>>, bool) {
    let by_place = pairs_by_place(known, drawing);
    // Rooms that lie on each other are given one place, so that place says what outlines say.
    let partner: BTreeMap<usize, usize> =
        by_place.iter().enumerate().filter_map(|(old, new)| Some(((*new)?, old))).collect();
    let anchor = |old: usize| known.get(old).map(|own| Point2::from(own.room.anchor)).unwrap_or_default();
    let old: Vec<Thing<RoomId>> =
        known.iter().map(|own| Thing { like: own.room.id, at: own.room.anchor.into() }).collect();
    let lost = RoomId(u32::MAX);
    let new: Vec<Thing<RoomId>> = drawing
        .iter()
        .enumerate()
        .map(|(place, room)| match partner.get(&place) {
            Some(&old) => Thing { like: known.get(old).map_or(lost, |own| own.room.id), at: anchor(old) },
            // Far from all, so that nothing but a number leads there.
            None => Thing { like: lost, at: Point2::from(room.anchor) + Point2::new(1e9, 1e9) },
        })
        .collect();
    let numbers: Vec<&str> = known.iter().map(|own| own.room.number.as_str()).collect();
    let new_numbers: Vec<&str> = drawing.iter().map(|room| room.number.as_str()).collect();
    pairs_by_number(&numbers, &old, &new_numbers, &new, REACH)
}

/// Rooms that lie on each other: each holds the anchor of the other, or one does, or they have one name and are near.
fn pairs_by_place(known: &[Known<'_>], drawing: &[ProposedRoom]) -> Vec<Option<usize>> {
    let mut candidates: Vec<(u8, f64, usize, usize)> = Vec::new();
    let outlines: Vec<Polygon> = drawing.iter().map(|room| Polygon::from_plan(&room.outline)).collect();
    for (one, own) in known.iter().enumerate() {
        for ((other, room), outline) in drawing.iter().enumerate().zip(&outlines) {
            let holds_old = !outline.is_empty() && outline.contains(own.room.anchor.into());
            let holds_new = own.outline.as_ref().is_some_and(|outline| outline.contains(room.anchor.into()));
            let far = own.room.anchor.distance(room.anchor);
            let is_named_alike = !room.name.is_empty() && room.name == own.dated.name;
            let rank = match (holds_old, holds_new) {
                _ if far <= 2.0 => 0,
                (true, true) => 1,
                (true, false) | (false, true) => 2,
                (false, false) if is_named_alike && far <= 5_000.0 => 3,
                (false, false) => continue,
            };
            candidates.push((rank, far, one, other));
        }
    }
    candidates.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    let mut found = vec![None; known.len()];
    let mut taken = BTreeSet::new();
    for (_, _, one, other) in candidates {
        if let Some(own) = found.get_mut(one).filter(|own| own.is_none())
            && !taken.contains(&other)
        {
            taken.insert(other);
            *own = Some(other);
        }
    }
    found
}
