//! Doors and windows of a home: pieces that stand in walls, with sashes that swing.

use super::floor::place;
use super::{CENTIMETRE, number};
use crate::geom::{Point2, Segment};
use crate::import::clear_width;
use crate::import::proposal::{ProposedOpening, ProposedWall};
use crate::model::{Hand, OpeningKind, Side};
use crate::units::{Mm, PlanPoint};
use roxmltree::Node;

/// How far a door may stand beside the middle of its wall, in millimetres, beyond half its thickness.
const BESIDE: f64 = 250.0;

/// The openings, and the places of those that stand in no wall.
pub(super) fn doors(nodes: &[Node<'_, '_>], walls: &[ProposedWall]) -> (Vec<ProposedOpening>, Vec<PlanPoint>) {
    let mut openings = Vec::new();
    let mut lost = Vec::new();
    for node in nodes {
        let Some((x, y)) = number(*node, "x").zip(number(*node, "y")) else { continue };
        let at = place(x, y);
        match opening(*node, at, walls) {
            Some(opening) => openings.push(opening),
            None => lost.push(at.round()),
        }
    }
    (openings, lost)
}

fn opening(node: Node<'_, '_>, at: Point2, walls: &[ProposedWall]) -> Option<ProposedOpening> {
    let width = number(node, "width").filter(|width| 10.0 < *width)? * CENTIMETRE;
    let angle = number(node, "angle").unwrap_or(0.0);
    // Along the piece, on the sheet of the plan.
    let way = Point2::new(angle.cos(), -angle.sin());
    let (wall_place, line) = walls
        .iter()
        .enumerate()
        .filter_map(|(number, wall)| {
            let line = Segment::between(wall.start, wall.end);
            let direction = line.direction()?;
            let far = line.distance(at) - wall.thickness.f64() / 2.0;
            (0.97 < direction.dot(way).abs() && far <= BESIDE).then_some((far, number, wall, line))
        })
        .min_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)))
        .map(|(_, number, _, line)| (number, line))?;
    let direction = line.direction()?;
    let along = (at - line.start).dot(direction);
    let sashes: Vec<Node<'_, '_>> = node.children().filter(|child| child.has_tag_name("sash")).collect();
    let words =
        format!("{} {}", node.attribute("name").unwrap_or_default(), node.attribute("catalogId").unwrap_or_default());
    // A sash says how wide it is, not how thick: only words tell what is clear.
    let said = [words.as_str(), node.attribute("description").unwrap_or_default()]
        .into_iter()
        .find_map(|words| clear_width::said(words, CENTIMETRE))
        .filter(|clear| clear_width::fits(*clear, width));
    let words = words.to_lowercase();
    // A window is one by its name, or because it stands off the floor.
    let is_window = words.contains("window")
        || words.contains("fenster")
        || words.contains("fenêtre")
        || 40.0 < number(node, "elevation").unwrap_or(0.0);
    let kind = match (is_window, sashes.len()) {
        (true, _) => OpeningKind::Window,
        (false, 2..) => OpeningKind::DoubleDoor,
        (false, 0) if words.contains("slid") => OpeningKind::SlidingDoor,
        (false, 0) if words.contains("garage") => OpeningKind::RollerShutter,
        (false, 0) if words.contains("opening") => OpeningKind::Opening,
        _ => OpeningKind::SingleDoor,
    };
    let is_mirrored = node.attribute("modelMirrored") == Some("true");
    // Of the first sash: where it hangs along the piece, and which way its open end lies. Angles of arcs run against the
    // clock on the sheet, and so do those of the plan.
    let (is_left, open) = sashes.first().map_or((true, Point2::ZERO), |sash| {
        let hung = number(*sash, "xAxis").unwrap_or(0.0);
        let end = number(*sash, "endAngle").unwrap_or(0.0);
        let open = Point2::new(end.cos(), end.sin());
        if is_mirrored { (0.5 < hung, Point2::new(-open.x, open.y)) } else { (hung < 0.5, open) }
    });
    let across = way.perpendicular();
    let open = way * open.x + across * open.y;
    let hinge = at + way * if is_left { -width / 2.0 } else { width / 2.0 };
    Some(ProposedOpening {
        wall: u32::try_from(wall_place).ok()?,
        along: Mm::round(along),
        width: Mm::round(width),
        clear_width: said.map(Mm::round),
        kind,
        hinge: if (hinge - line.start).dot(direction) < along { Hand::Start } else { Hand::End },
        swing: if direction.cross(open) < 0.0 { Side::Right } else { Side::Left },
    })
}
