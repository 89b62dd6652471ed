//! Desks, furniture and zones brought in line or spaced evenly.
//!
//! Walls, openings and rooms stay: a wall takes others along, and where it should stand is a matter of its ends.

use super::deleting::standing;
use super::draft::Draft;
use super::extent::{extent, extents};
use super::moving::{Displacement, displace};
use super::naming::items_label;
use crate::geom::Bounds;
use crate::model::{Edit, EditRefused, FloorId, ItemId, PhaseId, Plan};
use crate::units::{Mm, PlanVector};
use std::collections::BTreeSet;

/// What is brought in line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alignment {
    /// Left edges.
    Left,
    /// Middles, one above the other.
    Centre,
    /// Right edges.
    Right,
    /// Top edges.
    Top,
    /// Middles, one beside the other.
    Middle,
    /// Bottom edges.
    Bottom,
}

/// Along which of the sheet's edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// From left to right.
    Across,
    /// From bottom to top.
    Up,
}

impl Alignment {
    /// How far a box has to go to be in line with the box around all.
    fn shift(self, own: &Bounds, all: &Bounds) -> PlanVector {
        let across = |by: f64| PlanVector { x: Mm::round(by), y: Mm::ZERO };
        let up = |by: f64| PlanVector { x: Mm::ZERO, y: Mm::round(by) };
        match self {
            Self::Left => across(all.min.x - own.min.x),
            Self::Centre => across((all.min.x + all.max.x - own.min.x - own.max.x) / 2.0),
            Self::Right => across(all.max.x - own.max.x),
            Self::Top => up(all.max.y - own.max.y),
            Self::Middle => up((all.min.y + all.max.y - own.min.y - own.max.y) / 2.0),
            Self::Bottom => up(all.min.y - own.min.y),
        }
    }
}

impl Axis {
    /// Where a box begins and ends along it.
    fn span(self, bounds: &Bounds) -> (f64, f64) {
        match self {
            Self::Across => (bounds.min.x, bounds.max.x),
            Self::Up => (bounds.min.y, bounds.max.y),
        }
    }

    fn vector(self, by: f64) -> PlanVector {
        match self {
            Self::Across => PlanVector { x: Mm::round(by), y: Mm::ZERO },
            Self::Up => PlanVector { x: Mm::ZERO, y: Mm::round(by) },
        }
    }
}

/// Brings items in line with the outermost of them.
pub fn align(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    items: &BTreeSet<ItemId>,
    alignment: Alignment,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let boxes = boxes(&draft, items, 2, "align")?;
    let all = extents(boxes.iter().map(|(_, bounds)| *bounds));
    let label = label(&draft, "Align", &boxes)?;
    for (item, own) in boxes {
        shift(&mut draft, plan, item, alignment.shift(&own, &all))?;
    }
    Ok(draft.finish(label))
}

/// Spaces items so that the gaps between them are the same; the outermost stay.
pub fn distribute(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    items: &BTreeSet<ItemId>,
    axis: Axis,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let mut boxes = boxes(&draft, items, 3, "space evenly")?;
    let label = label(&draft, "Distribute", &boxes)?;
    let middle = |bounds: &Bounds| {
        let (start, end) = axis.span(bounds);
        start + end
    };
    boxes.sort_by(|(a, a_bounds), (b, b_bounds)| middle(a_bounds).total_cmp(&middle(b_bounds)).then(a.cmp(b)));
    let length = |bounds: &Bounds| {
        let (start, end) = axis.span(bounds);
        end - start
    };
    let (Some((_, first)), Some((_, last))) = (boxes.first(), boxes.last()) else { return Ok(draft.finish(label)) };
    let (start, end) = (axis.span(first).0, axis.span(last).1);
    let filled: f64 = boxes.iter().map(|(_, bounds)| length(bounds)).sum();
    // Below zero where they overlap: then they overlap evenly.
    let gap = (end - start - filled) / (boxes.len() - 1) as f64;
    let mut at = start;
    for (item, own) in boxes {
        shift(&mut draft, plan, item, axis.vector(at - axis.span(&own).0))?;
        at += length(&own) + gap;
    }
    Ok(draft.finish(label))
}

/// Those of the items that can be shifted on their own, with the boxes around them; refused where there are too few.
fn boxes(
    draft: &Draft,
    items: &BTreeSet<ItemId>,
    least: usize,
    verb: &str,
) -> Result<Vec<(ItemId, Bounds)>, EditRefused> {
    let mut boxes = Vec::new();
    for item in standing(draft, items)? {
        if matches!(item, ItemId::Desk(_) | ItemId::Furniture(_) | ItemId::Zone(_))
            && let Some(bounds) = extent(draft, item)?
        {
            boxes.push((item, bounds));
        }
    }
    if boxes.len() < least {
        let why = format!("Select at least {least} desks, pieces of furniture or zones to {verb}: walls stay");
        return Err(EditRefused::NotPossible(why));
    }
    Ok(boxes)
}

fn label(draft: &Draft, verb: &str, boxes: &[(ItemId, Bounds)]) -> Result<String, EditRefused> {
    let items = boxes.iter().map(|(item, _)| *item).collect();
    Ok(format!("{verb} {}", items_label(draft.floor()?, &items)))
}

fn shift(draft: &mut Draft, before: &Plan, item: ItemId, by: PlanVector) -> Result<(), EditRefused> {
    if by == PlanVector::ZERO {
        return Ok(());
    }
    let displacement = Displacement { place: &|at| at + by, turned: &|turned| turned, do_openings_slide: false };
    displace(draft, before, &BTreeSet::from([item]), &displacement)
}
