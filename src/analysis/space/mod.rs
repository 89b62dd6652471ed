//! Space: what a floor measures, phase by phase, and what its rooms are.
//!
//! GIA is what lies inside the external walls, to their inside faces, without what has no roof.
//! NIA is the usable rooms and the non-structural walls between them; office space is the same of office rooms alone.
//! IPMS 3 is the usable rooms and all internal walls and columns between and in them, structural ones too, the whole
//! taken as one demise. It is not NIA with other words: toilets, stairs, lifts, plant and common circulation are out of
//! both, and so are walls towards them, which it takes to their near face.

mod access;
mod finder;
mod seating;
mod usable;

use super::frame::Frame;
use crate::geom::{Point2, Polygon};
use crate::model::{FloorGeometry, FloorPlan, Room, RoomId, RoomProblem, RoomUse, Tenure, View, WallKind};
use crate::units::{Mm, SquareMm};
use finder::RoomFinder;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) use access::unreachable_rooms;
pub(crate) use seating::seats_in_rooms;
pub(crate) use usable::{HeldRoom, held_areas, is_internal, nia_and_ipms3};

/// What a floor measures at the end of each phase, in the order of the phases.
#[derive(Debug)]
pub(crate) struct FloorSpace {
    pub(crate) phases: Vec<Arc<PhaseSpace>>,
}

/// What a floor measures at the end of a phase; nothing where its building does not stand.
#[derive(Debug, Default)]
pub(crate) struct PhaseSpace {
    pub(crate) geometry: Option<Arc<FloorGeometry>>,
    /// Not known where the external walls do not close.
    pub(crate) gia: Option<SquareMm>,
    pub(crate) nia: SquareMm,
    pub(crate) ipms3: SquareMm,
    pub(crate) office: SquareMm,
    pub(crate) rooms: Vec<RoomSpace>,
    finder: RoomFinder,
    pub(crate) problems: Vec<RoomProblem>,
}

/// A room at the end of a phase.
#[derive(Debug, PartialEq)]
pub(crate) struct RoomSpace {
    pub(crate) id: RoomId,
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) used_as: RoomUse,
    pub(crate) tenure: Tenure,
    /// Not known where the walls round it do not close.
    pub(crate) outline: Option<RoomSize>,
}

/// How large a room is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RoomSize {
    pub(crate) face: usize,
    pub(crate) area: SquareMm,
    /// Of the walls round it, over their whole length and up to the ceiling.
    pub(crate) wall_area: SquareMm,
}

impl FloorSpace {
    /// Measures a floor, given the view of the end of each phase. `before` is what was found for an earlier snapshot in
    /// the same frame, if any: a phase that an edit left as it was is not measured again.
    pub(crate) fn of(
        views: &[View<'_>],
        frame: &Frame,
        floor: &FloorPlan,
        geometry: impl Fn(&View<'_>, &FloorPlan) -> Arc<FloorGeometry>,
        before: Option<&Self>,
    ) -> Self {
        let mut phases: Vec<Arc<PhaseSpace>> = Vec::with_capacity(views.len());
        for (place, view) in views.iter().enumerate() {
            let phase = if frame.stands(view.phase()) {
                let geometry = geometry(view, floor);
                let rooms = RoomSpace::all(view, floor, &geometry);
                let known = before.and_then(|before| before.phases.get(place));
                known.filter(|known| known.is_of(&geometry, &rooms)).map_or_else(
                    || Arc::new(PhaseSpace::of(view, floor, geometry, rooms, phases.last().map(AsRef::as_ref))),
                    Arc::clone,
                )
            } else {
                Arc::new(PhaseSpace { gia: Some(SquareMm::ZERO), ..PhaseSpace::default() })
            };
            phases.push(phase);
        }
        Self { phases }
    }
}

impl PhaseSpace {
    /// Measures a floor; where it is laid out as in the phase before, that is not measured twice.
    fn of(
        view: &View<'_>,
        floor: &FloorPlan,
        geometry: Arc<FloorGeometry>,
        rooms: Vec<RoomSpace>,
        before: Option<&Self>,
    ) -> Self {
        let (nia, ipms3, office) = match before.filter(|before| before.is_laid_out_as(&geometry, &rooms)) {
            Some(before) => (before.nia, before.ipms3, before.office),
            None => measured(floor, &geometry, &rooms),
        };
        Self {
            gia: gross_area(view, floor, &geometry, &rooms),
            nia,
            ipms3,
            office,
            problems: geometry.problems.clone(),
            finder: RoomFinder::of(&rooms, &geometry),
            rooms,
            geometry: Some(geometry),
        }
    }

    /// Whether this is what was measured of that geometry and those rooms.
    fn is_of(&self, geometry: &Arc<FloorGeometry>, rooms: &[RoomSpace]) -> bool {
        self.geometry.as_ref().is_some_and(|own| Arc::ptr_eq(own, geometry)) && self.rooms == rooms
    }

    /// Whether a floor has the same walls, and the same rooms with the same uses, as at the end of another phase.
    pub(crate) fn is_laid_out_like(&self, other: &Self) -> bool {
        other.geometry.as_ref().is_some_and(|geometry| self.is_laid_out_as(geometry, &other.rooms))
    }

    fn is_laid_out_as(&self, geometry: &FloorGeometry, rooms: &[RoomSpace]) -> bool {
        self.geometry.as_ref().is_some_and(|own| own.graph.lines() == geometry.graph.lines())
            && self.rooms.len() == rooms.len()
            && self.rooms.iter().zip(rooms).all(|(own, other)| (own.id, own.used_as) == (other.id, other.used_as))
    }

    /// The room at a point, by its place in the list.
    pub(crate) fn room_at(&self, point: Point2) -> Option<u32> {
        self.finder.room_at(point)
    }

    /// The same, by its identity.
    pub(crate) fn room_id_at(&self, point: Point2) -> Option<RoomId> {
        self.rooms.get(self.room_at(point)? as usize).map(|room| room.id)
    }
}

/// NIA, IPMS 3, and office space.
fn measured(floor: &FloorPlan, geometry: &FloorGeometry, rooms: &[RoomSpace]) -> (SquareMm, SquareMm, SquareMm) {
    let rooms_where = |counts: fn(RoomUse) -> bool| -> Vec<HeldRoom<()>> {
        rooms.iter().filter(|room| counts(room.used_as)).filter_map(|room| room.held_by(floor, ())).collect()
    };
    let sum = |areas: BTreeMap<(), SquareMm>| -> SquareMm { areas.into_values().sum() };
    let (nia, ipms3) = nia_and_ipms3(geometry, &floor.walls, &rooms_where(RoomUse::is_in_nia));
    let nia = sum(nia);
    let is_all_office = rooms.iter().all(|room| room.used_as.is_in_nia() == room.used_as.is_office_space());
    let office = if is_all_office {
        nia
    } else {
        let offices = rooms_where(RoomUse::is_office_space);
        sum(held_areas(geometry, &floor.walls, &offices, WallKind::is_non_structural))
    };
    (nia, sum(ipms3), office)
}

impl RoomSpace {
    /// The rooms of a floor at the moment of a view.
    fn all(view: &View<'_>, floor: &FloorPlan, geometry: &FloorGeometry) -> Vec<Self> {
        view.rooms(floor)
            .map(|(room, dated)| Self {
                id: room.id,
                number: room.number.clone(),
                name: dated.name.clone(),
                used_as: dated.used_as,
                tenure: dated.tenure,
                outline: geometry.rooms.get(&room.id).map(|outline| RoomSize {
                    face: outline.face,
                    area: outline.area,
                    wall_area: SquareMm(outline.polygon.perimeter() * ceiling_height(floor, room).f64()),
                }),
            })
            .collect()
    }

    /// The room as it is measured for a holder; none where its walls do not close.
    pub(crate) fn held_by<H>(&self, floor: &FloorPlan, holder: H) -> Option<HeldRoom<H>> {
        Some(HeldRoom { anchor: floor.rooms.get(&self.id)?.anchor, face: self.outline?.face, holder })
    }
}

/// The height of a room from floor to ceiling.
pub(crate) fn ceiling_height(floor: &FloorPlan, room: &Room) -> Mm {
    room.ceiling_height.unwrap_or(floor.floor.ceiling_height)
}

/// What lies inside the external walls, without what has no roof; `None` where there are such walls and nothing is
/// inside, or where an indoor room is outside, because then they do not close.
fn gross_area(view: &View<'_>, floor: &FloorPlan, geometry: &FloorGeometry, rooms: &[RoomSpace]) -> Option<SquareMm> {
    if geometry.inside.is_empty() && view.walls(floor).any(|wall| wall.kind == WallKind::External) {
        return None;
    }
    let is_inside = |room: &RoomSpace| {
        let anchor = floor.rooms.get(&room.id).map(|room| Point2::from(room.anchor));
        anchor.is_some_and(|anchor| geometry.inside.iter().any(|polygon| polygon.contains(anchor)))
    };
    if rooms.iter().any(|room| room.used_as.is_indoors() && !is_inside(room)) {
        return None;
    }
    let inside: SquareMm = geometry.inside.iter().map(Polygon::area).sum();
    let open: SquareMm = rooms
        .iter()
        .filter(|room| !room.used_as.is_indoors() && is_inside(room))
        .filter_map(|room| Some(room.outline?.area))
        .sum();
    Some(inside - open)
}
