//! Shapes of the display list as lines, hatches and words.

use super::layers::{CadLayer, LayerName};
use super::{Cad, STYLE, vector, words};
use crate::drawing::{Align, Fill, Item, Layer, Part, Pen, Shape, Standing, Text, TextHeight};
use crate::geom::{Bounds, Point2, Polygon};
use crate::model::{FloorPlan, Phase, View, WallKind};
use crate::publish::PublishError;
use crate::text::{self, Weight};
use crate::units::Angle;
use acadrust::entities::{
    BoundaryEdge, BoundaryPath, EntityType, Hatch, LwPolyline, PolylineEdge, Text as CadText, TextHorizontalAlignment,
    TextVerticalAlignment,
};
use acadrust::types::{Handle, Vector2};
use std::collections::BTreeMap;

/// The patch of a joint has the node and two corners of the wall that ends there; bodies have more.
const JOINT_CORNERS: usize = 3;

/// A line of words that is to be written.
pub(super) struct Words<'a> {
    pub(super) at: Point2,
    pub(super) turned: Angle,
    /// The height of capitals, in millimetres of the plan.
    pub(super) height: f64,
    pub(super) align: Align,
    pub(super) text: &'a str,
}

/// Adds a layer as it is.
pub(super) fn add(cad: &mut Cad, layer: &Layer) -> Result<(), PublishError> {
    layer.items.iter().try_for_each(|item| add_item(cad, layer, item))
}

fn add_item(cad: &mut Cad, layer: &Layer, item: &Item) -> Result<(), PublishError> {
    let of = |pen: Option<Pen>| LayerName {
        layer: CadLayer::of_line(layer.kind, item.source, pen.map(|pen| pen.part)),
        standing: pen.map_or(Standing::Kept, |pen| pen.standing),
    };
    match &item.shape {
        Shape::Area { polygon, fill, pen } => {
            for ring in polygon.rings() {
                polyline(cad, ring, true, of(*pen), None)?;
            }
            if *fill == Some(Fill::Ink) {
                hatch(cad, polygon, of(*pen))?;
            }
            Ok(())
        }
        Shape::Quad(quad) => polyline(cad, &quad.outline(), true, of(quad.pen), None),
        Shape::Segment(segment, pen) => polyline(cad, &[segment.start, segment.end], false, of(Some(*pen)), None),
        Shape::Path { points, is_closed, pen } => polyline(cad, points, *is_closed, of(Some(*pen)), None),
        Shape::Text(text) => {
            let layer = CadLayer::of_words(layer.kind, text.role).kept();
            of_text(cad, text, layer)
        }
        Shape::Label(label) => {
            let layout = label.layout(1.0 / cad.scale);
            let down = Point2::unit(layout.turned).perpendicular() * -1.0;
            for line in layout.lines {
                let at = label.at + down * cad.letters(line.down);
                let height = cad.letters(line.height);
                let line = Words { at, turned: layout.turned, height, align: Align::Centre, text: &line.text };
                write(cad, &line, CadLayer::RoomNames.kept())?;
            }
            Ok(())
        }
        // An aid to drawing, and no part of it.
        Shape::Image(_) => Ok(()),
    }
}

fn of_text(cad: &mut Cad, text: &Text, layer: LayerName) -> Result<(), PublishError> {
    let height = match text.height {
        TextHeight::Paper(height) => cad.letters(f64::from(height)),
        TextHeight::Plan(height) => f64::from(height),
    };
    // Words that are too long for what they stand on are smaller, and none is lost.
    let width = text::width(&text.text, Weight::Regular) * text::size_of_capitals(height);
    let height = match text.fit {
        Some((fit, _)) if f64::from(fit) < width => height * f64::from(fit) / width,
        _ => height,
    };
    write(cad, &Words { at: text.at, turned: text.turned, height, align: text.align, text: &text.text }, layer)
}

/// Walls: what is solid of them as closed lines, filled. Walls that look alike and touch are one outline, as they are one
/// body.
pub(super) fn walls(cad: &mut Cad, layer: &Layer) -> Result<(), PublishError> {
    let mut bodies: BTreeMap<LayerName, Vec<Polygon>> = BTreeMap::new();
    // Where walls that look differently meet, the one that goes through has the joint: it lies over the other.
    let mut joints: Vec<(LayerName, Polygon)> = Vec::new();
    for item in &layer.items {
        match &item.shape {
            Shape::Area { polygon, fill: Some(Fill::Wall(kind, standing)), .. } => {
                let layer = match kind {
                    WallKind::Glazed => CadLayer::Glazing,
                    WallKind::HalfHeight => CadLayer::LowWalls,
                    _ => CadLayer::Walls,
                };
                let name = LayerName { layer, standing: *standing };
                if polygon.outer.len() == JOINT_CORNERS {
                    joints.push((name, polygon.as_ref().clone()));
                }
                bodies.entry(name).or_default().push(polygon.as_ref().clone());
            }
            // The faces are the edges of the bodies; what has no body is a line.
            Shape::Segment(_, pen) if pen.part != Part::Separator => {}
            _ => add_item(cad, layer, item)?,
        }
    }
    for (name, bodies) in bodies {
        let taken: Vec<Polygon> =
            joints.iter().filter(|(through, _)| *through != name).map(|(_, joint)| joint.clone()).collect();
        for body in Polygon::union(&bodies).iter().flat_map(|body| body.without(&taken)) {
            if name.layer == CadLayer::Walls {
                hatch(cad, &body, LayerName { layer: CadLayer::WallBodies, ..name })?;
            }
            for ring in body.rings() {
                polyline(cad, ring, true, name, None)?;
            }
        }
    }
    Ok(())
}

/// A run of lines, in model space or in a block.
pub(super) fn polyline(
    cad: &mut Cad,
    points: &[Point2],
    is_closed: bool,
    layer: LayerName,
    owner: Option<Handle>,
) -> Result<(), PublishError> {
    if points.len() < 2 || !points.iter().all(|point| point.is_finite()) {
        return Ok(());
    }
    let points = points.iter().map(|point| flat(*point)).collect();
    let line = LwPolyline { is_closed, ..LwPolyline::from_points(points) };
    cad.add(EntityType::LwPolyline(line), layer, owner)
}

/// A solid fill.
fn hatch(cad: &mut Cad, polygon: &Polygon, layer: LayerName) -> Result<(), PublishError> {
    let mut hatch = Hatch::new();
    for (idx, ring) in polygon.rings().enumerate() {
        let mut path = if idx == 0 { BoundaryPath::external() } else { BoundaryPath::new() };
        let corners = ring.iter().map(|corner| flat(*corner)).collect();
        path.add_edge(BoundaryEdge::Polyline(PolylineEdge::new(corners, true)));
        hatch.paths.push(path);
    }
    cad.add(EntityType::Hatch(Box::new(hatch)), layer, None)
}

/// A line of words in model space.
pub(super) fn write(cad: &mut Cad, line: &Words<'_>, layer: LayerName) -> Result<(), PublishError> {
    if line.text.trim().is_empty() || line.height <= 0.0 {
        return Ok(());
    }
    let horizontal = match line.align {
        Align::Start => TextHorizontalAlignment::Left,
        Align::Centre => TextHorizontalAlignment::Center,
        Align::End => TextHorizontalAlignment::Right,
    };
    let at = vector(line.at);
    let text = CadText {
        rotation: line.turned.in_degrees().to_radians(),
        style: STYLE.to_owned(),
        alignment_point: Some(at),
        horizontal_alignment: horizontal,
        vertical_alignment: TextVerticalAlignment::Middle,
        height: line.height,
        ..CadText::with_value(words::value(line.text), at)
    };
    cad.add(EntityType::Text(text), layer, None)
}

/// What the drawing is, under it: a floor without its protective marking must not go round.
pub(super) fn title(
    cad: &mut Cad,
    view: &View<'_>,
    phase: &Phase,
    floor: &FloorPlan,
    bounds: Bounds,
) -> Result<(), PublishError> {
    let fields = &view.plan().title_block;
    let lines = [
        (5.0, fields.marking.to_string()),
        (3.5, fields.title.clone()),
        (3.5, format!("{} – {}", view.plan().floor_title(&floor.floor), phase.name)),
        (2.5, format!("{} {}", fields.drawing_number, fields.revision)),
        (2.5, fields.survey_status.to_string()),
    ];
    let corner = if bounds.is_empty() { Point2::ZERO } else { bounds.min };
    let mut down = 10.0;
    for (height, text) in lines {
        let at = corner - Point2::new(0.0, cad.letters(down));
        let line = Words { at, turned: Angle::ZERO, height: cad.letters(height), align: Align::Start, text: &text };
        write(cad, &line, CadLayer::Title.kept())?;
        down += height * 2.0;
    }
    Ok(())
}

fn flat(point: Point2) -> Vector2 {
    Vector2::new(point.x, point.y)
}
