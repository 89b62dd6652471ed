//! What is marked on the drawings of floors where two plans are compared, in the window and on paper alike.
//!
//! Turns what [`crate::compare`] found into what [`crate::drawing`] marks, which must not know each other. Held by
//! `tests/compare_window.rs` and `tests/diff_cli.rs`.

use super::sheet::{self, Number, Over, Sheet};
use super::{PrintOptions, PublishError};
use crate::compare::{Changes, Kind, PlanComparison, Topic};
use crate::drawing::{Difference, FloorState, Shown, revised};
use crate::model::{Desk, Element, ElementKey, FloorGeometry, FloorId, Furniture, ItemId, Moment, Phase, Plan, View};
use std::collections::BTreeMap;

/// What is marked on which floor.
pub type Marked = BTreeMap<FloorId, BTreeMap<ItemId, Difference>>;

/// What is to be marked of what changed: all that is drawn, but for what only follows from something else.
pub fn marked(changes: &Changes, earlier: &Plan, later: &Plan) -> Marked {
    let mut marked = Marked::new();
    let mut mark = |key: &ElementKey, difference| {
        if let ElementKey::Item(floor, item) = *key {
            let own = marked.entry(floor).or_default().entry(item).or_insert(difference);
            *own = difference.max(*own);
        }
    };
    for entry in changes.entries.iter().filter(|entry| entry.kind != Kind::Follows && entry.topic != Topic::Comments) {
        for key in &entry.keys {
            let is_moved = entry.kind == Kind::Moved || differs_in_place_alone(earlier, later, *key);
            let is_place = is_moved && entry.topic != Topic::Seats;
            mark(key, if is_place { Difference::Place } else { Difference::Substance });
        }
    }
    changes.small_moves.iter().for_each(|own| mark(&own.key, Difference::Place));
    marked
}

/// Whether a thing is the same but for where it stands and when: then it is marked only where that is seen.
fn differs_in_place_alone(earlier: &Plan, later: &Plan, key: ElementKey) -> bool {
    match (earlier.element(key), later.element(key)) {
        (Some(Element::Desk(was)), Some(Element::Desk(is))) => Desk { placements: is.placements.clone(), ..was } == is,
        (Some(Element::Furniture(was)), Some(Element::Furniture(is))) => {
            Furniture { placements: is.placements.clone(), ..was } == is
        }
        _ => false,
    }
}

/// The floors of the later plan on which something is marked, drawn at the end of the programme with the marks; those that do
/// not fit the paper are left out, for the tables say the same.
pub(super) fn sheets(comparison: &PlanComparison, later: &Plan, options: &PrintOptions, n_before: usize) -> Vec<Sheet> {
    let earlier = &comparison.earlier;
    let (Some(phase), Some(phase_before)) = (later.last_phase(), earlier.last_phase()) else { return Vec::new() };
    let phase_before = earlier.phase(phase.id).unwrap_or(phase_before);
    let marked = marked(&comparison.changes, earlier, later);
    let view = later.view(Moment::complete(phase.id));
    let floors: Vec<FloorId> =
        view.floors().iter().map(|floor| floor.floor.id).filter(|id| marked.contains_key(id)).collect();
    let of = n_before + floors.len();
    (n_before + 1..)
        .zip(floors)
        .filter_map(|(number, floor)| {
            let own = marked.get(&floor)?;
            floor_sheet((earlier, phase_before), (&view, phase), floor, own, Number::single(number, of), options)?.ok()
        })
        .collect()
}

fn floor_sheet(
    (earlier, phase_before): (&Plan, &Phase),
    (view, phase): (&View<'_>, &Phase),
    floor: FloorId,
    marked: &BTreeMap<ItemId, Difference>,
    number: Number,
    options: &PrintOptions,
) -> Option<Result<Sheet, PublishError>> {
    let floor_plan = view.plan().floor(floor)?;
    let geometry = FloorGeometry::of(view, floor_plan);
    let view_before = earlier.view(Moment::complete(phase_before.id));
    let before = earlier.floor(floor).map(|own| (own, FloorGeometry::of(&view_before, own)));
    let marks = |scale: u32| {
        let was = before.as_ref().map(|(floor, geometry)| FloorState { view: &view_before, floor, geometry });
        let is = FloorState { view, floor: floor_plan, geometry: &geometry };
        revised((was, Some(is)), marked, Shown::Both, scale)
    };
    // What is compared is one drawing on one sheet.
    let options = PrintOptions { is_tiled: false, ..options.clone() };
    let sheets = sheet::sheets(view, phase, floor_plan, number, &options, Over::Marks(&marks));
    match sheets {
        Ok(sheets) => sheets.into_iter().next().map(Ok),
        Err(error) => Some(Err(error)),
    }
}
