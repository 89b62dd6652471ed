//! A level of a home: walls, rooms, furniture, dimensions, labels.

use super::doors::doors;
use super::{CENTIMETRE, Counts, MAX_THINGS, number};
use crate::geom::{Point2, Polygon};
use crate::import::cad::{BlockUse, symbol_of, use_of_block, use_of_room};
use crate::import::proposal::{
    Doubt, ProposedDesk, ProposedDimension, ProposedFloor, ProposedFurniture, ProposedRoom, ProposedWall,
};
use crate::model::{DeskShape, RoomUse, WallKind};
use crate::units::{Angle, Mm, PlanPoint};
use roxmltree::Node;

/// From these thicknesses on a wall is taken to carry, and to be of the perimeter, in millimetres: a home does not say.
const CARRIES: i32 = 190;
const OUTSIDE: i32 = 240;
/// Curved walls become short ones of so many degrees.
const STEP: f64 = 15.0;

/// A place of a home in the plan: y runs up.
pub(super) fn place(x: f64, y: f64) -> Point2 {
    Point2::new(x * CENTIMETRE, -y * CENTIMETRE)
}

fn point(node: Node<'_, '_>, x: &str, y: &str) -> Option<Point2> {
    Some(place(number(node, x)?, number(node, y)?))
}

/// The floor of a level.
pub(super) fn floor(
    root: Node<'_, '_>,
    on_level: &dyn Fn(&Node<'_, '_>) -> bool,
    counts: &mut Counts,
    number_of_floor: u32,
    doubts: &mut Vec<Doubt>,
) -> ProposedFloor {
    let own = |name: &'static str| {
        root.descendants().filter(move |node| node.has_tag_name(name)).filter(|node| on_level(node))
    };
    let mut floor = ProposedFloor::default();
    let mut n_walls = (0, 0, 0);
    for node in own("wall").take(MAX_THINGS) {
        let walls = walls(node);
        match walls.len() {
            0 => n_walls.2 += 1,
            1 => n_walls.0 += 1,
            _ => n_walls.1 += 1,
        }
        floor.walls.extend(walls);
    }
    counts.add("walls", n_walls.0, n_walls.1, n_walls.2);
    let rooms: Vec<Node<'_, '_>> = own("room").take(MAX_THINGS).collect();
    floor.rooms = rooms.iter().filter_map(|node| room(*node)).collect();
    counts.add("rooms", floor.rooms.len(), 0, rooms.len() - floor.rooms.len());
    let leaves: Vec<Node<'_, '_>> = own("doorOrWindow").take(MAX_THINGS).collect();
    let (openings, lost) = doors(&leaves, &floor.walls);
    counts.add("doors and windows", openings.len(), 0, lost.len());
    floor.openings = openings;
    doubts.extend(lost.into_iter().map(|at| Doubt {
        what: "A door or window stands in no wall".to_owned(),
        means: "It is left out, because those of a plan are in walls".to_owned(),
        to_do: "Draw the wall, then put it in".to_owned(),
        at: Some((number_of_floor, at)),
    }));
    let pieces: Vec<Node<'_, '_>> = own("pieceOfFurniture").chain(own("light")).take(MAX_THINGS).collect();
    let (mut n_sure, mut n_skipped) = (0, 0);
    for piece in pieces {
        match furniture(piece) {
            Some(Piece::Desk(desk)) => floor.desks.push(desk),
            Some(Piece::Other(other)) => floor.furniture.push(other),
            None => {
                n_skipped += 1;
                continue;
            }
        }
        n_sure += 1;
    }
    counts.add("furniture", n_sure, 0, n_skipped);
    floor.dimensions = own("dimensionLine").take(MAX_THINGS).filter_map(dimension).collect();
    counts.add("dimensions", floor.dimensions.len(), 0, 0);
    floor.notes = own("label")
        .filter_map(|node| {
            let words = node.children().find(|child| child.has_tag_name("text"))?.text()?;
            Some((point(node, "x", "y")?.round(), words.trim().chars().take(500).collect()))
        })
        .take(MAX_THINGS)
        .collect();
    counts.add("labels", floor.notes.len(), 0, 0);
    floor
}

/// A wall; one that is bent becomes several.
fn walls(node: Node<'_, '_>) -> Vec<ProposedWall> {
    let ends = point(node, "xStart", "yStart").zip(point(node, "xEnd", "yEnd"));
    let Some(((start, end), thickness)) = ends.zip(number(node, "thickness")) else { return Vec::new() };
    let thickness = Mm::round(thickness * CENTIMETRE);
    let kind = match thickness.0 {
        OUTSIDE.. => WallKind::External,
        CARRIES.. => WallKind::Structural,
        _ => WallKind::Partition,
    };
    let mut points = vec![start];
    // The angle of the arc, clockwise on the sheet of a home.
    if let Some(extent) = number(node, "arcExtent").filter(|extent| 0.01 < extent.abs() && extent.abs() < 6.0) {
        let chord = end - start;
        let half = extent / 2.0;
        let normal = Point2::new(-chord.y, chord.x);
        let centre = start.midpoint(end) - normal * (0.5 / half.tan());
        let n = (extent.to_degrees().abs() / STEP - 1e-3).ceil().clamp(2.0, 48.0) as u32;
        points.extend((1..n).map(|step| {
            let (sin, cos) = (-extent * f64::from(step) / f64::from(n)).sin_cos();
            let by = start - centre;
            centre + Point2::new(by.x * cos - by.y * sin, by.x * sin + by.y * cos)
        }));
    }
    points.push(end);
    points
        .windows(2)
        .filter_map(|pair| match pair {
            [one, other] => Some(ProposedWall { start: one.round(), end: other.round(), thickness, kind }),
            _ => None,
        })
        .filter(|wall| wall.start != wall.end)
        .collect()
}

fn room(node: Node<'_, '_>) -> Option<ProposedRoom> {
    let corners: Vec<Point2> = node
        .children()
        .filter(|child| child.has_tag_name("point"))
        .filter_map(|child| point(child, "x", "y"))
        .collect();
    if corners.len() < 3 {
        return None;
    }
    let polygon = Polygon::new(corners);
    let anchor = polygon.label_point().or_else(|| polygon.centroid())?;
    let name = node.attribute("name").unwrap_or_default().trim().to_owned();
    Some(ProposedRoom {
        number: String::new(),
        used_as: use_of_room(&name).unwrap_or(RoomUse::Circulation),
        name,
        anchor: anchor.round(),
        outline: polygon.outer.iter().map(|at| at.round()).collect(),
        is_drawn: true,
    })
}

enum Piece {
    Desk(ProposedDesk),
    Other(ProposedFurniture),
}

fn furniture(node: Node<'_, '_>) -> Option<Piece> {
    let at: PlanPoint = point(node, "x", "y")?.round();
    let side = |name| {
        number(node, name).map(|side| Mm::round(side * CENTIMETRE)).filter(|side| 50 < side.0 && side.0 < 20_000)
    };
    let (width, depth) = (side("width")?, side("depth")?);
    let turned = Angle::from_radians(-number(node, "angle").unwrap_or(0.0));
    let name = node.attribute("name").unwrap_or_default();
    let catalogue = node.attribute("catalogId").unwrap_or_default().replace('#', " ");
    let of = use_of_block(name).or_else(|| use_of_block(&catalogue)).map(|(of, _)| of);
    if of == Some(BlockUse::Desk) {
        let number = String::new();
        return Some(Piece::Desk(ProposedDesk { number, shape: DeskShape::Rectangular, width, depth, at, turned }));
    }
    let symbol = symbol_of(name).or_else(|| symbol_of(&catalogue))?;
    let seats = u32::from(of == Some(BlockUse::Chair));
    Some(Piece::Other(ProposedFurniture { symbol: symbol.to_owned(), width, depth, seats, at, turned }))
}

fn dimension(node: Node<'_, '_>) -> Option<ProposedDimension> {
    let (start, end) = (point(node, "xStart", "yStart")?, point(node, "xEnd", "yEnd")?);
    let away = number(node, "offset").unwrap_or(0.0) * CENTIMETRE;
    let across = (end - start).normalized()?.perpendicular();
    let line = start.midpoint(end) - across * away;
    (start.round() != end.round()).then(|| ProposedDimension {
        start: start.round(),
        end: end.round(),
        line: line.round(),
    })
}
