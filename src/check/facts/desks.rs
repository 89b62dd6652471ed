//! The desks of a floor as the checks look at them, brought up to date where little else has changed.
//!
//! Tables tell where they differ without being gone through, so an edit gathers anew the desks it touched, among however
//! many. Must not know any rule.
//! Invariant: what is brought up to date is what would be gathered afresh; held by `tests/checks.rs`.

use super::near::Obstacles;
use super::{Floor, Source, strictest_zone_at};
use crate::geom::{Bounds, Point2, Polygon};
use crate::model::{DeskId, DeskShape, Difference, FloorGeometry, FloorPlan, PlacedDesk, TeamId, View, differences};
use crate::units::Angle;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A desk.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Desk {
    pub(in super::super) id: DeskId,
    pub(in super::super) number: String,
    pub(in super::super) shape: DeskShape,
    pub(in super::super) width: f64,
    pub(in super::super) depth: f64,
    pub(in super::super) at: Point2,
    pub(in super::super) turned: Angle,
    pub(in super::super) top: Polygon,
    pub(in super::super) team: Option<TeamId>,
    /// The place of its room.
    pub(in super::super) room: Option<usize>,
    /// The strictest zone that it stands in, by its place.
    pub(in super::super) zone: Option<usize>,
}

impl Desk {
    /// What it is called.
    pub(in super::super) fn label(&self) -> String {
        if self.number.is_empty() { "Desk without a number".to_owned() } else { format!("Desk {}", self.number) }
    }

    /// A point in its axes: x along the side where its user sits, y from the front edge outward towards the user.
    pub(in super::super) fn in_front(&self, x: f64, y: f64) -> Point2 {
        let x_axis = Point2::unit(self.turned);
        self.at + x_axis * x - x_axis.perpendicular() * (self.depth / 2.0 + y)
    }

    /// The room in front of it, as deep as said.
    pub(in super::super) fn zone_in_front(&self, depth: f64) -> Polygon {
        let half = self.width / 2.0;
        let corners = [(-half, depth), (half, depth), (half, 0.0), (-half, 0.0)];
        Polygon::new(corners.map(|(x, y)| self.in_front(x, y)).to_vec())
    }

    /// Where its user sits.
    pub(in super::super) fn seat(&self) -> Point2 {
        self.in_front(0.0, 350.0)
    }

    /// How long its longer side is, in millimetres.
    pub(super) fn longest_side(&self) -> f64 {
        self.width.max(self.depth)
    }

    /// Whether two count alike where it does not matter where in its room a desk stands.
    fn counts_as(&self, other: &Self) -> bool {
        (self.team, self.room, self.zone, self.shape) == (other.team, other.room, other.zone, other.shape)
    }
}

/// What matters of desks where it does not matter where in its room each stands. Two snapshots of a floor with the same
/// one, by identity, have as many desks of the same teams in each room and zone, and the same ones for wheelchairs, and
/// first of each team in each zone, in the same places.
#[derive(Debug, Clone, Default)]
pub(super) struct Seating {
    /// For each room, by its place, how many desks stand in it.
    pub(super) n_desks: Vec<u64>,
    /// The desks that are made for wheelchairs, in the order of their numbers.
    accessible: BTreeSet<DeskId>,
    /// The desks of each team in each zone, which is given by its place.
    in_zones: BTreeMap<(usize, TeamId), BTreeSet<DeskId>>,
}

impl Seating {
    /// Counts a desk, or counts it no more.
    fn count(&mut self, desk: &Desk, stands: bool) {
        if let Some(own) = desk.room.and_then(|room| self.n_desks.get_mut(room)) {
            *own = if stands { *own + 1 } else { own.saturating_sub(1) };
        }
        if desk.shape == DeskShape::Accessible {
            if stands {
                self.accessible.insert(desk.id)
            } else {
                self.accessible.remove(&desk.id)
            };
        }
        if let Some(key) = desk.zone.zip(desk.team) {
            let own = self.in_zones.entry(key).or_default();
            if stands {
                own.insert(desk.id)
            } else {
                own.remove(&desk.id)
            };
            if own.is_empty() {
                self.in_zones.remove(&key);
            }
        }
    }

    /// Whether a desk stands for itself where others are only counted: those for wheelchairs, and the first of a team in a
    /// zone, where that is shown.
    fn is_shown(&self, desk: &Desk) -> bool {
        let is_first = |own: &BTreeSet<DeskId>| own.first() == Some(&desk.id);
        desk.shape == DeskShape::Accessible
            || desk.zone.zip(desk.team).and_then(|key| self.in_zones.get(&key)).is_some_and(is_first)
    }
}

/// How the desks of a floor differ from those of an earlier snapshot that is the same but for its desks.
#[derive(Debug, Default)]
pub(in super::super) struct DeskChanges {
    /// Those that came, went, or are others now.
    pub(in super::super) desks: BTreeSet<DeskId>,
    /// Where their tops were and where they are.
    pub(in super::super) boxes: Vec<Bounds>,
}

impl Floor {
    pub(super) fn place_desks(&mut self, view: &View<'_>, floor: &FloorPlan) {
        let desks: Vec<(DeskId, Arc<Desk>)> =
            view.desks(floor).map(|placed| (placed.desk.id, Arc::new(self.desk(view, &placed)))).collect();
        let mut seating = Seating { n_desks: vec![0; self.rooms.len()], ..Seating::default() };
        for (_, desk) in &desks {
            seating.count(desk, true);
        }
        self.seating = Arc::new(seating);
        // They come in the order of their numbers, which a table is quickly made of.
        self.desks = desks.into_iter().collect();
    }

    fn desk(&self, view: &View<'_>, placed: &PlacedDesk<'_>) -> Desk {
        let desk = placed.desk;
        Desk {
            id: desk.id,
            number: desk.number.clone(),
            shape: desk.shape,
            width: desk.width.f64(),
            depth: desk.depth.f64(),
            at: placed.at.into(),
            turned: placed.turned,
            top: desk.shape.outline(desk.width, desk.depth, placed.at, placed.turned),
            team: view.team_of(placed.occupant),
            room: self.room_at(placed.at.into()),
            zone: strictest_zone_at(&self.zones, placed.at.into()),
        }
    }

    /// The desks that are made for wheelchairs.
    pub(in super::super) fn accessible_desks(&self) -> impl ExactSizeIterator<Item = &Desk> {
        let desks: Vec<&Desk> =
            self.seating.accessible.iter().filter_map(|id| self.desks.get(id)).map(AsRef::as_ref).collect();
        desks.into_iter()
    }

    /// The desks of each team in each zone, which is given by its place.
    pub(in super::super) fn desks_in_zones(&self) -> &BTreeMap<(usize, TeamId), BTreeSet<DeskId>> {
        &self.seating.in_zones
    }

    /// Whether nothing is other than in an earlier snapshot but where in their rooms desks stand, and their numbers; those
    /// for wheelchairs, and the first of each team in each zone, stand where they stood.
    pub(in super::super) fn seats_as(&self, before: &Self) -> bool {
        self.is_alike(before) && Arc::ptr_eq(&self.seating, &before.seating)
    }

    /// Whether nothing is other than in an earlier snapshot but its desks.
    fn is_alike(&self, before: &Self) -> bool {
        Arc::ptr_eq(&self.rooms, &before.rooms)
            && Arc::ptr_eq(&self.doors, &before.doors)
            && Arc::ptr_eq(&self.furniture, &before.furniture)
            && Arc::ptr_eq(&self.zones, &before.zones)
            && Arc::ptr_eq(&self.geometry, &before.geometry)
            && self.title == before.title
    }

    /// What is gathered of a floor that differs from the one this was gathered of in nothing but desks and whose they are;
    /// none where more differs, or so much that gathering afresh is as quick.
    pub(super) fn with_desks_of(
        &self,
        view: &View<'_>,
        floor: &Arc<FloorPlan>,
        geometry: &Arc<FloorGeometry>,
    ) -> Option<Self> {
        let Source { floor: before, people, order } = &self.source;
        let is_alike = before.floor == floor.floor
            && before.walls.ptr_eq(&floor.walls)
            && before.rooms.ptr_eq(&floor.rooms)
            && before.openings.ptr_eq(&floor.openings)
            && before.furniture.ptr_eq(&floor.furniture)
            && before.zones.ptr_eq(&floor.zones)
            && people.ptr_eq(&view.plan().people)
            && *order == *view.order()
            && Arc::ptr_eq(&self.geometry, geometry)
            && self.title == view.plan().floor_title(&floor.floor);
        if !is_alike {
            return None;
        }
        let most = floor.desks.len() / 2;
        let mut changed = BTreeSet::new();
        let desks = differences(&before.desks, &floor.desks).map(Difference::key);
        let occupied = differences(&before.occupancy, &floor.occupancy).map(|difference| difference.key().0);
        for id in desks.chain(occupied) {
            changed.insert(id);
            if most < changed.len() {
                return None;
            }
        }
        Some(self.with(view, floor, &changed))
    }

    /// The same with some desks gathered anew.
    fn with(&self, view: &View<'_>, floor: &Arc<FloorPlan>, changed: &BTreeSet<DeskId>) -> Self {
        let mut facts = Self {
            title: self.title.clone(),
            geometry: Arc::clone(&self.geometry),
            rooms: Arc::clone(&self.rooms),
            doors: Arc::clone(&self.doors),
            desks: self.desks.clone(),
            furniture: Arc::clone(&self.furniture),
            zones: Arc::clone(&self.zones),
            room_of_face: Arc::clone(&self.room_of_face),
            seating: Arc::clone(&self.seating),
            obstacles: Obstacles::default(),
            ways: Arc::clone(&self.ways),
            source: Source {
                floor: Arc::clone(floor),
                people: self.source.people.clone(),
                order: view.order().clone(),
            },
            ..*self
        };
        let mut gathered = Vec::with_capacity(changed.len());
        for &id in changed {
            let placed = floor.desks.get(&id).and_then(|desk| view.placed_desk(floor, desk));
            let desk = placed.map(|placed| Arc::new(facts.desk(view, &placed)));
            let old = match &desk {
                Some(desk) => facts.desks.insert(id, Arc::clone(desk)),
                None => facts.desks.remove(&id),
            };
            let is_alike = |old: &Desk, desk: &Desk| old.counts_as(desk) && !facts.seating.is_shown(old);
            if !old.as_deref().zip(desk.as_deref()).is_some_and(|(old, desk)| is_alike(old, desk)) {
                let seating = Arc::make_mut(&mut facts.seating);
                if let Some(desk) = &old {
                    seating.count(desk, false);
                }
                if let Some(desk) = &desk {
                    seating.count(desk, true);
                }
            }
            gathered.push((id, desk));
        }
        facts.obstacles = self.obstacles.with_desks(&gathered).unwrap_or_else(|| Obstacles::of(&facts));
        facts
    }

    /// How the desks differ from those of an earlier snapshot; none where something else may differ too.
    pub(in super::super) fn changes_since(&self, before: &Self) -> Option<DeskChanges> {
        if !self.is_alike(before) {
            return None;
        }
        let mut changes = DeskChanges::default();
        for id in differences(&before.desks, &self.desks).map(Difference::key) {
            let (old, new) = (before.desks.get(&id), self.desks.get(&id));
            changes.desks.insert(id);
            changes.boxes.extend(old.into_iter().chain(new).map(|desk| desk.top.bounds()));
        }
        Some(changes)
    }
}
