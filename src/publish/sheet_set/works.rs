//! What a phase takes down and builds on a floor: whether there is anything, and how much of what.

use super::super::sheet::works::Quantity;
use crate::analysis::Report;
use crate::analysis::report::QuantityReport;
use crate::model::{FloorPlan, Lifetime, PhaseId, Placement, Plan, Status, WorksLevel};
use crate::units::format;

/// Whether a phase does anything to a floor that can be drawn or is paid for.
pub(super) fn is_worked_on(plan: &Plan, floor: &FloorPlan, phase: PhaseId) -> bool {
    let order = plan.phase_order();
    let differs = |life: Lifetime| matches!(order.status(life, phase), Some(Status::New | Status::Removed));
    let moves = |placements: &[Placement]| placements.iter().skip(1).any(|placement| placement.phase == phase);
    floor.walls.values().any(|wall| differs(wall.life))
        || floor.openings.values().any(|opening| differs(opening.life))
        || floor.desks.values().any(|desk| moves(&desk.placements) || desk.life().is_some_and(differs))
        || floor.furniture.values().any(|piece| moves(&piece.placements) || piece.life().is_some_and(differs))
        || floor
            .rooms
            .values()
            .any(|room| room.uses.iter().any(|dated| dated.phase == phase && dated.works != WorksLevel::None))
}

/// How much of what, as the cost plan measures it. Kinds of furniture are counted together; people build nothing, and what a
/// change of use measures is measured as works already.
pub(super) fn quantities(report: &Report, floor: &FloorPlan, phase: PhaseId) -> Vec<Quantity> {
    let Some(figures) = report.phases.iter().find(|figures| figures.phase == phase) else { return Vec::new() };
    let mut sums: Vec<Sum> = Vec::new();
    for own in figures.cost.quantities.iter().filter(|own| own.floor_id() == floor.floor.id && is_built(&own.what)) {
        let what = what(&own.what);
        let place = sums.iter().position(|sum| sum.what == what).unwrap_or_else(|| {
            sums.push(Sum { what: what.to_owned(), ..Sum::default() });
            sums.len() - 1
        });
        if let Some(sum) = sums.get_mut(place) {
            sum.add(own);
        }
    }
    sums.into_iter().map(Sum::quantity).collect()
}

fn is_built(what: &str) -> bool {
    !["Person moved", "Change of use"].iter().any(|own| what.starts_with(own))
}

/// The name under which something is counted.
fn what(name: &str) -> &str {
    match name.split_once(':') {
        Some((kind, _)) if kind.to_lowercase().contains("furniture") => kind,
        _ => name,
    }
}

#[derive(Default)]
struct Sum {
    what: String,
    count: u64,
    length: f64,
    area: f64,
}

impl Sum {
    fn add(&mut self, own: &QuantityReport) {
        self.count += own.count;
        self.length += own.length.f64();
        self.area += own.floor_area.f64();
    }

    /// In metres where it runs along walls, in square metres where it is of floor, else counted.
    fn quantity(self) -> Quantity {
        let amount = if 0.0 < self.length {
            format!("{} m", format::decimal(self.length, 1))
        } else if 0.0 < self.area {
            format!("{} m²", format::decimal(self.area, 1))
        } else {
            format!("{} nr", format::grouped(i64::try_from(self.count).unwrap_or(i64::MAX)))
        };
        Quantity { what: self.what, amount }
    }
}
