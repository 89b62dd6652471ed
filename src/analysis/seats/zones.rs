//! In which zones a place on a floor lies, phase by phase.
//!
//! A desk is in the zones that its middle is in; it may be in several. On a line between two zones it is in one of them,
//! always the same.
//! Invariant: held with the seats, by `tests/report.rs` and `tests/risk.rs`.

use super::Frame;
use crate::geom::{Bounds, Point2, ring};
use crate::model::{FloorPlan, ZoneId};

/// The zones of a floor that apply at the end of each phase, in the order of the phases.
pub(crate) struct Zones {
    phases: Vec<Vec<Area>>,
}

#[derive(Clone)]
struct Area {
    id: ZoneId,
    outline: Vec<Point2>,
    bounds: Bounds,
}

impl Zones {
    pub(super) fn of(floor: &FloorPlan, frame: &Frame) -> Self {
        let mut phases = vec![Vec::new(); frame.phases().len()];
        for zone in floor.zones.values() {
            let outline: Vec<Point2> = zone.outline.iter().map(|&corner| corner.into()).collect();
            let area = Area { id: zone.id, bounds: ring::bounds(&outline), outline };
            let (from, until) = frame.span(zone.life).unwrap_or((usize::MAX, 0));
            for (_, areas) in phases.iter_mut().enumerate().filter(|(phase, _)| (from..until).contains(phase)) {
                areas.push(area.clone());
            }
        }
        Self { phases }
    }

    /// The zones round a point at the end of a phase, in the order of their numbers, in place of those that are listed.
    pub(super) fn list(&self, phase: usize, point: Point2, zones: &mut Vec<ZoneId>) {
        zones.clear();
        let areas = self.phases.get(phase).into_iter().flatten();
        let is_round = |area: &&Area| area.bounds.contains(point) && ring::winds_round(&area.outline, point);
        zones.extend(areas.filter(is_round).map(|area| area.id));
    }
}
