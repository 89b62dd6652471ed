//! Blocks: what looks alike is drawn once, and put where it stands.

use super::layers::CadLayer;
use super::{Cad, shapes, wrong};
use crate::geom::Point2;
use crate::publish::PublishError;
use acadrust::entities::{AttributeDefinition, EntityType, HorizontalAlignment, VerticalAlignment};
use acadrust::tables::BlockRecord;
use acadrust::types::Vector3;
use std::collections::BTreeMap;

/// Where a thing stands: its own origin, and the direction of its x axis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) origin: Point2,
    pub(super) x_axis: Point2,
    /// Whether its y axis is the other way round.
    pub(super) is_mirrored: bool,
}

/// A run of lines of a block, in its own axes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) points: Vec<Point2>,
    pub(super) is_closed: bool,
}

/// What a block looks like, to a hundredth of a millimetre.
type Key = Vec<(bool, Vec<(i64, i64)>)>;

/// The blocks of a drawing, by what they are called and what they look like.
#[derive(Default)]
pub(super) struct Blocks(BTreeMap<String, Vec<Key>>);

impl Line {
    /// Its points as two lines of one look have them, wherever each begins and whichever way it runs.
    fn as_known(&self) -> Vec<(i64, i64)> {
        let hundredths = |point: &Point2| ((point.x * 100.0).round() as i64, (point.y * 100.0).round() as i64);
        let forward: Vec<_> = self.points.iter().map(hundredths).collect();
        let backward: Vec<_> = forward.iter().rev().copied().collect();
        let least = |mut points: Vec<(i64, i64)>| {
            let first = points.iter().enumerate().min_by_key(|(_, point)| **point).map_or(0, |(idx, _)| idx);
            if self.is_closed {
                points.rotate_left(first);
            }
            points
        };
        least(forward).min(least(backward))
    }
}

impl Place {
    /// A point of the plan in the thing's own axes.
    pub(super) fn own(self, point: Point2) -> Point2 {
        let (from, y_axis) = (point - self.origin, self.y_axis());
        let along = |axis: Point2| from.x * axis.x + from.y * axis.y;
        Point2::new(along(self.x_axis), along(y_axis))
    }

    /// Its turn, in radians.
    pub(super) fn turn(self) -> f64 {
        self.x_axis.y.atan2(self.x_axis.x)
    }

    fn y_axis(self) -> Point2 {
        let left = self.x_axis.perpendicular();
        if self.is_mirrored { -left } else { left }
    }
}

/// The name of the block of these lines; it is made where there is none yet. `tags` are what is said of each thing that it
/// is put in place for.
pub(super) fn block(
    cad: &mut Cad,
    name: &str,
    lines: &[Line],
    tags: &[&str],
    height: f64,
) -> Result<String, PublishError> {
    let key: Key = lines.iter().map(|line| (line.is_closed, line.as_known())).collect();
    let known = cad.blocks.0.entry(name.to_owned()).or_default();
    let found = known.iter().position(|other| *other == key);
    let idx = found.unwrap_or(known.len());
    let full_name = if idx == 0 { name.to_owned() } else { format!("{name}-{}", idx + 1) };
    if found.is_some() {
        return Ok(full_name);
    }
    known.push(key);
    let mut record = BlockRecord::new(full_name.clone());
    record.handle = cad.document.allocate_handle();
    record.block_entity_handle = cad.document.allocate_handle();
    record.block_end_handle = cad.document.allocate_handle();
    record.units = super::MILLIMETRES;
    record.flags.has_attributes = !tags.is_empty();
    let owner = record.handle;
    cad.document.block_records.add(record).map_err(wrong)?;
    for line in lines {
        shapes::polyline(cad, &line.points, line.is_closed, CadLayer::OfBlock.kept(), Some(owner))?;
    }
    for (idx, tag) in tags.iter().enumerate() {
        let mut attribute = AttributeDefinition::new((*tag).to_owned(), (*tag).to_owned(), String::new());
        attribute.insertion_point = Vector3::ZERO;
        attribute.alignment_point = Vector3::ZERO;
        attribute.height = height;
        super::STYLE.clone_into(&mut attribute.text_style);
        attribute.horizontal_alignment = HorizontalAlignment::Center;
        attribute.vertical_alignment = VerticalAlignment::Middle;
        // Only the first is seen: the rest is there to be listed.
        attribute.flags.invisible = 0 < idx;
        cad.add(EntityType::AttributeDefinition(attribute), CadLayer::DeskNames.kept(), Some(owner))?;
    }
    Ok(full_name)
}
