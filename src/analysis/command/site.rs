//! The site at the moment of a call: which rooms go live, and every desk with its room, its zones and who has it.
//!
//! A desk is in the room, and in the strictest zone, that its middle is in; of two as strict the first, as the checks have it.
//! One in no zone is open to all who work here.

use super::Call;
use crate::geom::{Bounds, Point2, Polygon};
use crate::model::{
    CommandRoom, CommandSuite, DeskId, FloorGeometry, FloorId, FloorPlan, GeometryCache, Occupant, RoomId, RoomOutline,
    SecurityLevel, TeamId, View, Zone,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The site at the moment of a call.
#[derive(Debug)]
pub(super) struct Site<'a> {
    /// The rooms that go live, in the order of the suite.
    pub(super) live: Vec<Live<'a>>,
    /// Every desk that stands, floor by floor.
    pub(super) desks: Vec<SiteDesk<'a>>,
}

/// A room that goes live.
#[derive(Debug)]
pub(super) struct Live<'a> {
    pub(super) terms: &'a CommandRoom,
    /// None where its walls do not close: then nobody can tell which desks are in it.
    pub(super) outline: Option<Arc<RoomOutline>>,
    pub(super) zone: SecurityLevel,
    pub(super) n_desks: u64,
    pub(super) seats: u64,
}

/// A desk that stands.
#[derive(Debug)]
pub(super) struct SiteDesk<'a> {
    pub(super) floor: &'a FloorPlan,
    pub(super) id: DeskId,
    pub(super) number: &'a str,
    pub(super) at: Point2,
    pub(super) occupant: Occupant,
    pub(super) team: Option<TeamId>,
    pub(super) room: Option<RoomId>,
    /// Which of the live rooms it is in, by place.
    pub(super) live: Option<usize>,
    pub(super) zone: Option<&'a Zone>,
}

struct Area<'a> {
    room: RoomId,
    polygon: &'a Polygon,
    bounds: Bounds,
}

struct ZoneArea<'a> {
    zone: &'a Zone,
    outline: Polygon,
    bounds: Bounds,
}

impl<'a> Site<'a> {
    pub(super) fn of(view: &View<'a>, suite: &'a CommandSuite, call: &Call, geometry: &GeometryCache) -> Self {
        let mut site = Self { live: Vec::new(), desks: Vec::new() };
        for floor in view.floors() {
            let geometry = geometry.get(view, floor);
            let zones = zones(view, floor);
            let from = site.live.len();
            site.add_live(view, suite, call, floor, &geometry, &zones);
            let live: BTreeMap<RoomId, usize> =
                site.live.iter().enumerate().skip(from).map(|(place, own)| (own.terms.room, place)).collect();
            site.add_desks(view, floor, &geometry, &zones, &live);
        }
        site
    }

    fn add_live(
        &mut self,
        view: &View<'a>,
        suite: &'a CommandSuite,
        call: &Call,
        floor: &'a FloorPlan,
        geometry: &FloorGeometry,
        zones: &[ZoneArea<'a>],
    ) {
        for terms in suite.rooms.iter().filter(|own| own.floor == floor.floor.id && is_taken(own, call)) {
            let Some(room) = floor.rooms.get(&terms.room).filter(|room| view.room_use(room).is_some()) else {
                continue;
            };
            let outline = geometry.rooms.get(&terms.room).cloned();
            let zone = level_of(strictest_at(zones, room.anchor.into()));
            let seats = outline.as_ref().map_or(0, |outline| {
                let bounds = outline.polygon.bounds();
                let is_in = |at: Point2| bounds.contains(at) && outline.polygon.contains(at);
                view.furniture(floor)
                    .filter(|placed| 0 < placed.furniture.seats && is_in(placed.at.into()))
                    .map(|placed| u64::from(placed.furniture.seats))
                    .sum()
            });
            self.live.push(Live { terms, outline, zone, n_desks: 0, seats });
        }
    }

    fn add_desks(
        &mut self,
        view: &View<'a>,
        floor: &'a FloorPlan,
        geometry: &FloorGeometry,
        zones: &[ZoneArea<'a>],
        live: &BTreeMap<RoomId, usize>,
    ) {
        let areas: Vec<Area<'_>> = geometry
            .rooms
            .iter()
            .map(|(&room, own)| Area { room, polygon: &own.polygon, bounds: own.polygon.bounds() })
            .collect();
        for placed in view.desks(floor) {
            let at = Point2::from(placed.at);
            let area = areas.iter().find(|area| area.bounds.contains(at) && area.polygon.contains(at));
            let room = area.map(|area| area.room);
            let live = room.and_then(|room| live.get(&room)).copied();
            if let Some(own) = live.and_then(|place| self.live.get_mut(place)) {
                own.n_desks += 1;
                own.seats += 1;
            }
            self.desks.push(SiteDesk {
                floor,
                id: placed.desk.id,
                number: &placed.desk.number,
                at,
                occupant: placed.occupant,
                team: view.team_of(placed.occupant),
                room,
                live,
                zone: strictest_at(zones, at),
            });
        }
    }
}

/// Whether a call takes a room.
pub(super) fn is_taken(own: &CommandRoom, call: &Call) -> bool {
    let is_for_them =
        own.organisations.is_empty() || own.organisations.iter().any(|id| call.organisations.contains(id));
    own.level <= call.level && is_for_them && !call.organisations.is_empty()
}

fn zones<'a>(view: &View<'a>, floor: &'a FloorPlan) -> Vec<ZoneArea<'a>> {
    let of_zone = |zone: &'a Zone| {
        let outline = Polygon::from_plan(&zone.outline);
        ZoneArea { zone, bounds: outline.bounds(), outline }
    };
    view.zones(floor).map(of_zone).collect()
}

/// The most closed of the zones round a point.
fn strictest_at<'a>(zones: &[ZoneArea<'a>], point: Point2) -> Option<&'a Zone> {
    let is_round = |area: &&ZoneArea<'_>| area.bounds.contains(point) && area.outline.contains(point);
    // Of several that are the most closed `max_by_key` has the last.
    zones.iter().rev().filter(is_round).map(|area| area.zone).max_by_key(|zone| zone.level)
}

/// How far a place is closed: where no zone is drawn it is shared.
fn level_of(zone: Option<&Zone>) -> SecurityLevel {
    zone.map_or(SecurityLevel::Shared, |zone| zone.level)
}

impl SiteDesk<'_> {
    /// The floor it stands on.
    pub(super) fn floor_id(&self) -> FloorId {
        self.floor.floor.id
    }

    /// How far the place is closed where it stands.
    pub(super) fn level(&self) -> SecurityLevel {
        level_of(self.zone)
    }
}
