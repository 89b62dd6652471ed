//! An entity as a shape, and what became of it. One arm a type.

use super::plane::{Plane, flat};
use super::{curves, words};
use crate::cad::{BlockId, CadShape, Insert, Measured, Transform, Vertex};
use crate::geom::Point2;
use acadrust::entities::{
    AttributeDefinition, AttributeEntity, Dimension, EntityType, HorizontalAlignment, MText, Text,
    TextHorizontalAlignment, TextVerticalAlignment, VerticalAlignment,
};
use acadrust::types::Vector3;
use std::collections::BTreeMap;
use words::Held;

/// What became of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Read,
    Approximated,
    /// Why, in words.
    Skipped(&'static str),
}

/// The type of an entity, as DXF names it.
pub(super) fn type_name(entity: &EntityType) -> String {
    match entity {
        EntityType::Polyline(_)
        | EntityType::Polyline2D(_)
        | EntityType::Polyline3D(_)
        | EntityType::PolyfaceMesh(_)
        | EntityType::PolygonMesh(_) => "POLYLINE".to_owned(),
        EntityType::Insert(_) => "INSERT".to_owned(),
        EntityType::Solid(solid) if solid.is_trace => "TRACE".to_owned(),
        EntityType::Face3D(_) => "3DFACE".to_owned(),
        EntityType::Solid3D(_) => "3DSOLID".to_owned(),
        EntityType::RasterImage(_) => "IMAGE".to_owned(),
        EntityType::AttributeDefinition(_) => "ATTDEF".to_owned(),
        EntityType::Table(_) => "ACAD_TABLE".to_owned(),
        EntityType::Dimension(dimension) => match dimension.as_ref() {
            Dimension::Arc(_) => "ARC_DIMENSION".to_owned(),
            Dimension::LargeRadial(_) => "LARGE_RADIAL_DIMENSION".to_owned(),
            _ => "DIMENSION".to_owned(),
        },
        EntityType::Unknown(unknown) if !unknown.dxf_name.is_empty() => unknown.dxf_name.to_uppercase(),
        other => other.as_entity().entity_type().to_uppercase(),
    }
}

/// The shapes of an entity. Blocks are known by their names in small letters.
#[expect(clippy::too_many_lines, reason = "one arm a type")]
pub(super) fn shapes(entity: &EntityType, blocks: &BTreeMap<String, BlockId>) -> (Vec<CadShape>, Fate) {
    match entity {
        EntityType::Line(line) => read(path([flat(line.start), flat(line.end)], false)),
        EntityType::Point(point) => read(CadShape::Point(flat(point.location))),
        EntityType::Circle(circle) => {
            arc(circle.center, circle.radius, (0.0, std::f64::consts::TAU), &Plane::of(circle.normal))
        }
        EntityType::Arc(own) => arc(own.center, own.radius, (own.start_angle, own.end_angle), &Plane::of(own.normal)),
        EntityType::Ellipse(own) => {
            // Seen from behind it runs the other way round.
            let ratio = if own.normal.z < 0.0 { -own.minor_axis_ratio } else { own.minor_axis_ratio };
            let (centre, major) = (flat(own.center), flat(own.major_axis));
            nearly(path(curves::ellipse(centre, major, ratio, own.start_parameter, own.end_parameter), false))
        }
        EntityType::LwPolyline(own) => {
            let plane = Plane::of(own.normal);
            let vertices = own.vertices.iter().map(|vertex| {
                let at = Vector3::new(vertex.location.x, vertex.location.y, own.elevation);
                (plane.place(at), vertex.bulge)
            });
            bent(vertices, own.is_closed, &plane)
        }
        EntityType::Polyline2D(own) => {
            let plane = Plane::of(own.normal);
            // Where the curve was smoothed, the corners it was smoothed from are not on it.
            let is_frame = |flags: u8| flags & 16 != 0;
            let vertices = own.vertices.iter().filter(|vertex| !is_frame(vertex.flags.bits()));
            bent(vertices.map(|vertex| (plane.place(vertex.location), vertex.bulge)), own.flags.is_closed(), &plane)
        }
        EntityType::Polyline(own) => {
            some(path(own.vertices.iter().map(|vertex| flat(vertex.location)), own.flags.is_closed()))
        }
        EntityType::Polyline3D(own) if own.flags.is_polyface_mesh => (Vec::new(), Fate::Skipped(SOLID)),
        EntityType::Polyline3D(own) => {
            some(path(own.vertices.iter().map(|vertex| flat(vertex.position)), own.flags.closed))
        }
        EntityType::Spline(own) => spline(own),
        EntityType::Helix(own) => spline(&own.spline),
        EntityType::Text(own) => text(own),
        EntityType::MText(own) => lines(own),
        EntityType::AttributeDefinition(own) => definition(own),
        EntityType::AttributeEntity(own) => {
            attribute(own).map_or((Vec::new(), Fate::Skipped(NO_WORDS)), |text| read(CadShape::Text(Box::new(text))))
        }
        EntityType::Insert(own) => insert(own, blocks),
        EntityType::Dimension(own) => dimension(own, blocks),
        EntityType::Hatch(own) => {
            let plane = Plane::of(own.normal);
            let rings: Vec<Vec<Point2>> = own
                .paths
                .iter()
                .map(|path| curves::ring(path).into_iter().map(|at| plane.place2(at.x, at.y)).collect::<Vec<_>>())
                .filter(|ring| 2 < ring.len())
                .collect();
            if rings.is_empty() {
                return (Vec::new(), Fate::Skipped("Its outline is not in the file"));
            }
            read(CadShape::Fill { rings, is_solid: own.is_solid })
        }
        EntityType::Solid(own) => {
            let plane = Plane::of(own.normal);
            // The third and the fourth corner stand crosswise in the file.
            let corners = [own.first_corner, own.second_corner, own.fourth_corner, own.third_corner];
            read(CadShape::Fill {
                rings: vec![corners.into_iter().map(|at| plane.place(at)).collect()],
                is_solid: true,
            })
        }
        EntityType::Face3D(own) => {
            let corners = [own.first_corner, own.second_corner, own.third_corner, own.fourth_corner];
            nearly(path(corners.into_iter().map(flat), true))
        }
        EntityType::Leader(own) => some(path(own.vertices.iter().map(|at| flat(*at)), false)),
        EntityType::MultiLeader(own) => multileader(own),
        EntityType::MLine(own) => nearly_some(path(own.vertices.iter().map(|vertex| flat(vertex.position)), false)),
        EntityType::Wipeout(_) => (Vec::new(), Fate::Skipped("It hides what lies beneath, and nothing is hidden here")),
        EntityType::Ray(_) | EntityType::XLine(_) => (Vec::new(), Fate::Skipped("It has no end")),
        EntityType::Viewport(_) => (Vec::new(), Fate::Skipped("It is a window of a sheet, no part of the building")),
        EntityType::RasterImage(_) | EntityType::Underlay(_) | EntityType::Ole2Frame(_) => {
            (Vec::new(), Fate::Skipped("Its picture is in another file: place that as an image"))
        }
        EntityType::Solid3D(_)
        | EntityType::Region(_)
        | EntityType::Body(_)
        | EntityType::Surface(_)
        | EntityType::Mesh(_)
        | EntityType::PolyfaceMesh(_)
        | EntityType::PolygonMesh(_) => (Vec::new(), Fate::Skipped(SOLID)),
        _ => (Vec::new(), Fate::Skipped("Floors are not drawn with entities of this type, and it is not read")),
    }
}

const SOLID: &str = "It is a body or surface in space, without lines on the floor";
const NO_WORDS: &str = "It has no words";
const TOO_SHORT: &str = "It has fewer than two points";
const NO_BLOCK: &str = "The block it puts here is not in the file";

fn read(shape: CadShape) -> (Vec<CadShape>, Fate) {
    (vec![shape], Fate::Read)
}

fn nearly(shape: CadShape) -> (Vec<CadShape>, Fate) {
    (vec![shape], Fate::Approximated)
}

/// Read, if a path has two points.
fn some(shape: CadShape) -> (Vec<CadShape>, Fate) {
    match &shape {
        CadShape::Path { vertices, .. } if vertices.len() < 2 => (Vec::new(), Fate::Skipped(TOO_SHORT)),
        _ => read(shape),
    }
}

fn nearly_some(shape: CadShape) -> (Vec<CadShape>, Fate) {
    match some(shape) {
        (shapes, Fate::Read) => (shapes, Fate::Approximated),
        other => other,
    }
}

fn path(points: impl IntoIterator<Item = Point2>, is_closed: bool) -> CadShape {
    CadShape::Path { vertices: points.into_iter().map(|at| Vertex { at, bulge: 0.0 }).collect(), is_closed }
}

/// A polyline with bulges. In a tilted plane its arcs are none from above: they are drawn straight.
fn bent(vertices: impl Iterator<Item = (Point2, f64)>, is_closed: bool, plane: &Plane) -> (Vec<CadShape>, Fate) {
    let sign = if plane.is_mirrored() { -1.0 } else { 1.0 };
    let is_flat = plane.is_flat();
    let vertices: Vec<Vertex> =
        vertices.map(|(at, bulge)| Vertex { at, bulge: if is_flat { bulge * sign } else { 0.0 } }).collect();
    let shape = CadShape::Path { vertices, is_closed };
    if is_flat { some(shape) } else { nearly_some(shape) }
}

fn arc(centre: Vector3, radius: f64, (from, to): (f64, f64), plane: &Plane) -> (Vec<CadShape>, Fate) {
    if radius.is_nan() || radius <= 0.0 {
        return (Vec::new(), Fate::Skipped("Its radius is not more than nothing"));
    }
    let mut sweep = (to - from).to_degrees() % 360.0;
    if sweep <= 1e-9 {
        sweep += 360.0;
    }
    if !plane.is_flat() {
        let points = curves::ellipse(Point2::new(centre.x, centre.y), Point2::new(radius, 0.0), 1.0, from, to);
        return nearly(path(points.into_iter().map(|at| plane.place(Vector3::new(at.x, at.y, centre.z))), false));
    }
    // Seen from behind, x is turned round: what ran from `from` to `to` runs from 180° − `to`, counter-clockwise again.
    let start = plane.transform().vector(Point2::new(from.cos(), from.sin()));
    let from = start.y.atan2(start.x).to_degrees();
    let from = if plane.is_mirrored() { from - sweep } else { from };
    read(CadShape::Arc { centre: plane.place(centre), radius, from, sweep })
}

fn spline(own: &acadrust::entities::Spline) -> (Vec<CadShape>, Fate) {
    let control: Vec<Point2> = own.control_points.iter().map(|at| flat(*at)).collect();
    let fit: Vec<Point2> = own.fit_points.iter().map(|at| flat(*at)).collect();
    let degree = usize::try_from(own.degree).unwrap_or(0);
    nearly_some(path(curves::spline(degree, &own.knots, &control, &own.weights, &fit), false))
}

fn text(own: &Text) -> (Vec<CadShape>, Fate) {
    let across = match own.horizontal_alignment {
        TextHorizontalAlignment::Left | TextHorizontalAlignment::Aligned | TextHorizontalAlignment::Fit => 0.0,
        TextHorizontalAlignment::Center | TextHorizontalAlignment::Middle => 0.5,
        TextHorizontalAlignment::Right => 1.0,
    };
    let up = match own.vertical_alignment {
        _ if own.horizontal_alignment == TextHorizontalAlignment::Middle => 0.5,
        TextVerticalAlignment::Baseline | TextVerticalAlignment::Bottom => 0.0,
        TextVerticalAlignment::Middle => 0.5,
        TextVerticalAlignment::Top => 1.0,
    };
    let is_by_alignment = (across, up) != (0.0, 0.0);
    let at = own.alignment_point.filter(|_| is_by_alignment).unwrap_or(own.insertion_point);
    let form = (own.height, own.width_factor, own.rotation);
    some_text(words::text(words::plain(&own.value), at, form, Held { across, up }, &Plane::of(own.normal)), Fate::Read)
}

fn lines(own: &MText) -> (Vec<CadShape>, Fate) {
    let place = own.attachment_point as i32 - 1;
    let held = Held { across: f64::from(place % 3) / 2.0, up: 1.0 - f64::from(place / 3) / 2.0 };
    let form = (own.height, 1.0, own.rotation);
    let plane = Plane::of(Vector3::new(0.0, 0.0, 1.0));
    some_text(words::text(words::formatted(&own.value), own.insertion_point, form, held, &plane), Fate::Read)
}

fn some_text(text: Option<crate::cad::Text>, fate: Fate) -> (Vec<CadShape>, Fate) {
    text.map_or((Vec::new(), Fate::Skipped(NO_WORDS)), |text| (vec![CadShape::Text(Box::new(text))], fate))
}

fn definition(own: &AttributeDefinition) -> (Vec<CadShape>, Fate) {
    if own.flags.invisible {
        return (Vec::new(), Fate::Skipped("It is invisible in the file"));
    }
    // What stands for an attribute in the block is not shown where the block is put, unless it never changes.
    if !own.flags.constant {
        return (Vec::new(), Fate::Skipped("It only stands for what each insert says itself"));
    }
    let held = held(own.horizontal_alignment, own.vertical_alignment);
    let at = if held == (Held { across: 0.0, up: 0.0 }) { own.insertion_point } else { own.alignment_point };
    let form = (own.height, own.width_factor, own.rotation);
    some_text(words::text(words::plain(&own.default_value), at, form, held, &Plane::of(own.normal)), Fate::Read)
}

fn held(across: HorizontalAlignment, up: VerticalAlignment) -> Held {
    let is_middle = across == HorizontalAlignment::Middle;
    Held {
        across: match across {
            HorizontalAlignment::Left | HorizontalAlignment::Aligned | HorizontalAlignment::Fit => 0.0,
            HorizontalAlignment::Center | HorizontalAlignment::Middle => 0.5,
            HorizontalAlignment::Right => 1.0,
        },
        up: match up {
            _ if is_middle => 0.5,
            VerticalAlignment::Baseline | VerticalAlignment::Bottom => 0.0,
            VerticalAlignment::Middle => 0.5,
            VerticalAlignment::Top => 1.0,
        },
    }
}

fn attribute(own: &AttributeEntity) -> Option<crate::cad::Text> {
    if own.flags.invisible || own.common.invisible {
        return None;
    }
    let held = held(own.horizontal_alignment, own.vertical_alignment);
    let at = if held == (Held { across: 0.0, up: 0.0 }) { own.insertion_point } else { own.alignment_point };
    let form = (own.height, own.width_factor, own.rotation);
    words::text(words::plain(&own.value), at, form, held, &Plane::of(own.normal))
}

fn insert(own: &acadrust::entities::Insert, blocks: &BTreeMap<String, BlockId>) -> (Vec<CadShape>, Fate) {
    let Some(block) = blocks.get(&own.block_name.to_lowercase()) else {
        return (Vec::new(), Fate::Skipped(NO_BLOCK));
    };
    let plane = Plane::of(own.normal);
    let at = own.insert_point;
    let inside = Transform::placing(Point2::new(at.x, at.y), own.rotation.to_degrees(), (own.x_scale(), own.y_scale()));
    let origin = plane.place(at);
    let placed = Transform { origin, ..plane.transform().after(&inside) };
    // An array is turned with its block, but neither scaled nor mirrored; and what lies on one another is drawn once.
    let array = |n: u16, apart: f64, scale: f64| {
        if apart == 0.0 { (1, 0.0) } else { (u32::from(n.max(1)), apart * scale.signum()) }
    };
    let (n_columns, across) = array(own.column_count, own.column_spacing, own.x_scale());
    let (n_rows, up) = array(own.row_count, own.row_spacing, own.y_scale());
    read(CadShape::Insert(Box::new(Insert {
        block: *block,
        placed,
        repeated: (n_columns, n_rows),
        spacing: (across, up),
        attributes: own.attributes.iter().filter_map(|own| Some((own.tag.clone(), attribute(own)?))).collect(),
        is_dimension: false,
        measured: None,
    })))
}

/// A dimension is drawn by a block of its own, in the coordinates of the sheet.
fn dimension(own: &Dimension, blocks: &BTreeMap<String, BlockId>) -> (Vec<CadShape>, Fate) {
    let measured = match own {
        Dimension::Aligned(own) => Some((own.first_point, own.second_point, own.definition_point)),
        Dimension::Linear(own) => Some((own.first_point, own.second_point, own.definition_point)),
        _ => None,
    };
    let measured = measured.map(|(start, end, line)| Measured { start: flat(start), end: flat(end), line: flat(line) });
    let block = blocks.get(&own.base().block_name.to_lowercase());
    match (block, measured) {
        (Some(block), _) => read(CadShape::Insert(Box::new(Insert {
            block: *block,
            placed: Transform::IDENTITY,
            repeated: (1, 1),
            spacing: (0.0, 0.0),
            attributes: Vec::new(),
            is_dimension: true,
            measured,
        }))),
        (None, Some(measured)) => nearly(path([measured.start, measured.end], false)),
        (None, None) => (Vec::new(), Fate::Skipped("How it is drawn is not in the file")),
    }
}

fn multileader(own: &acadrust::entities::MultiLeader) -> (Vec<CadShape>, Fate) {
    let mut shapes = Vec::new();
    for root in &own.context.leader_roots {
        for line in &root.lines {
            let points: Vec<Point2> =
                line.points.iter().map(|at| flat(*at)).chain([flat(root.connection_point)]).collect();
            if 1 < points.len() {
                shapes.push(path(points, false));
            }
        }
    }
    if own.context.has_text_contents {
        let form = (own.context.text_height, 1.0, own.context.text_rotation);
        let plane = Plane::of(Vector3::new(0.0, 0.0, 1.0));
        let held = Held { across: 0.0, up: 1.0 };
        let text =
            words::text(words::formatted(&own.context.text_string), own.context.text_location, form, held, &plane);
        shapes.extend(text.map(|text| CadShape::Text(Box::new(text))));
    }
    if shapes.is_empty() {
        return (shapes, Fate::Skipped("It has neither line nor words"));
    }
    (shapes, Fate::Approximated)
}
