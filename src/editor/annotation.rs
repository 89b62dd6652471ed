//! Annotations as they are pointed at, and what a new one holds on to.
//!
//! Knows the scene, knows no tool. Invariant: what a point holds on to is where the point is; held by
//! `tests/annotating.rs`.

use super::index::{opening_outline, rectangle};
use super::scene::Scene;
use crate::drawing::note_outline;
use crate::geom::{Bounds, Point2, Polygon, Segment};
use crate::model::{Annotation, AnnotationKind, Hand, Held, Hold, Side, Wall};
use crate::units::{Angle, Mm, Percent, PlanPoint};

/// Half the width of the outline of a line, in millimetres of paper.
const HALF_LINE: f64 = 1.0;
/// From the end of a grid line to the far side of its bubble, in millimetres of paper.
const BUBBLE: f64 = 8.0;
/// A point this near to a feature of a thing is on it, in millimetres.
const ON: f64 = 1.5;

/// The outline of an annotation, as it is shown when it is selected.
pub(super) fn outline(scene: &Scene<'_>, annotation: &Annotation) -> Option<Polygon> {
    let paper = f64::from(scene.scale);
    match &annotation.kind {
        AnnotationKind::Note { text, at, .. } => Some(note_outline(text, *at, scene.scale)),
        _ => lines(scene, annotation).into_iter().reduce(|one, other| Segment::new(one.start, other.end)).map(|line| {
            let (left, right) = (line.offset(HALF_LINE * paper), line.offset(-HALF_LINE * paper));
            Polygon::new(vec![right.start, right.end, left.end, left.start])
        }),
    }
}

/// How far a point is from an annotation; nothing inside a note.
pub(super) fn distance(scene: &Scene<'_>, annotation: &Annotation, at: Point2) -> f64 {
    match &annotation.kind {
        AnnotationKind::Note { text, at: place, .. } => (-note_outline(text, *place, scene.scale).depth(at)).max(0.0),
        _ => lines(scene, annotation).iter().map(|line| line.distance(at)).fold(f64::INFINITY, f64::min),
    }
}

/// The lines by which an annotation can be taken hold of, end to end.
fn lines(scene: &Scene<'_>, annotation: &Annotation) -> Vec<Segment> {
    match &annotation.kind {
        AnnotationKind::Dimension { .. } => {
            let string = scene.view.dimension(scene.floor, &annotation.kind);
            string.map(|string| string.stretches().collect()).unwrap_or_default()
        }
        AnnotationKind::GridLine { start, end, .. } => {
            let line = Segment::between(*start, *end);
            let out = line.direction().unwrap_or_default() * (BUBBLE * f64::from(scene.scale));
            vec![Segment::new(line.start - out, line.end)]
        }
        AnnotationKind::SectionMark { start, end, .. } => vec![Segment::between(*start, *end)],
        AnnotationKind::Note { .. } => Vec::new(),
    }
}

/// A point with what it holds on to, if it lies on a feature of something: the corner or the middle of an edge of a
/// desk or a piece of furniture, a jamb, a wall. Where walls meet, the one that stands across what is measured is meant:
/// its place is the length's end.
pub(super) fn held_at(scene: &Scene<'_>, at: PlanPoint, along: Option<Point2>) -> Held {
    let point = Point2::from(at);
    let near = Bounds::between(point, point).expand(ON);
    let to = on_desk(scene, near, point)
        .or_else(|| on_furniture(scene, near, point))
        .or_else(|| on_jamb(scene, near, point))
        .or_else(|| on_wall(scene, near, point, along));
    Held { at, to }
}

fn on_desk(scene: &Scene<'_>, near: Bounds, at: Point2) -> Option<Hold> {
    scene.index.desks(near).into_iter().find_map(|id| {
        let placed = scene.view.placed_desk(scene.floor, scene.floor.desks.get(&id)?)?;
        let size = (placed.desk.width, placed.desk.depth);
        let (x, y) = feature((placed.at, placed.turned), size, at)?;
        Some(Hold::Desk { desk: id, x, y })
    })
}

fn on_furniture(scene: &Scene<'_>, near: Bounds, at: Point2) -> Option<Hold> {
    scene.index.furniture(near).into_iter().find_map(|id| {
        let piece = scene.floor.furniture.get(&id)?;
        let placement = scene.view.placement(&piece.placements, piece.until)?;
        let (x, y) = feature((placement.at, placement.turned), (piece.width, piece.depth), at)?;
        Some(Hold::Furniture { furniture: id, x, y })
    })
}

/// The corner, middle of an edge or middle of a rectangle that a point is on, as shares of its half sides.
fn feature((centre, turned): (PlanPoint, Angle), size: (Mm, Mm), at: Point2) -> Option<(Percent, Percent)> {
    let outline = rectangle(centre, size.0, size.1, turned);
    let &[low, right, _, up] = outline.outer.as_slice() else { return None };
    let middle = outline.outer.iter().fold(Point2::ZERO, |sum, corner| sum + *corner) * 0.25;
    let (across, along) = ((right - low) * 0.5, (up - low) * 0.5);
    [-1.0, 0.0, 1.0].into_iter().flat_map(|x| [-1.0, 0.0, 1.0].map(|y| (x, y))).find_map(|(x, y)| {
        let place = middle + across * x + along * y;
        let share = |share: f64| Percent((share * 10_000.0) as i32);
        (place.distance(at) <= ON).then(|| (share(x), share(y)))
    })
}

fn on_jamb(scene: &Scene<'_>, near: Bounds, at: Point2) -> Option<Hold> {
    scene.index.openings(near).into_iter().find_map(|id| {
        let (opening, wall) = scene.opening(id)?;
        let outline = opening_outline(wall, opening.along, opening.width);
        let line = Segment::between(wall.start, wall.end);
        let along = line.project(at).along - opening.along.f64();
        let half = opening.width.f64() / 2.0;
        let is_on = outline.depth(at).abs() <= ON + wall.thickness.f64() / 2.0 && (along.abs() - half).abs() <= ON;
        let jamb = if along < 0.0 { Hand::Start } else { Hand::End };
        (is_on && line.distance(at) <= ON).then_some(Hold::Opening { opening: id, jamb })
    })
}

fn on_wall(scene: &Scene<'_>, near: Bounds, at: Point2, along: Option<Point2>) -> Option<Hold> {
    let mut walls: Vec<&Wall> =
        scene.index.walls(near).into_iter().filter_map(|id| scene.floor.walls.get(&id)).map(AsRef::as_ref).collect();
    // Then the one that ends there: it takes the point along.
    let runs_along = |wall: &Wall| {
        let direction = Segment::between(wall.start, wall.end).direction().unwrap_or_default();
        along.is_some_and(|along| 0.5 < direction.dot(along).abs())
    };
    let from_end = |wall: &Wall| wall.start.distance(at.round()).min(wall.end.distance(at.round()));
    walls.sort_by(|a, b| {
        let by_end = || from_end(a).total_cmp(&from_end(b)).then(a.id.cmp(&b.id));
        runs_along(a).cmp(&runs_along(b)).then_with(by_end)
    });
    walls.into_iter().find_map(|wall| {
        let line = Segment::between(wall.start, wall.end);
        let place = line.project(at);
        let half = wall.thickness.f64() / 2.0;
        let face = if place.distance <= ON {
            None
        } else if (place.distance - half).abs() <= ON {
            let is_left = 0.0 < line.vector().cross(at - line.start);
            Some(if is_left { Side::Left } else { Side::Right })
        } else {
            return None;
        };
        let from_start = place.along;
        let to_end = line.length() - place.along;
        let (from, along) = if from_start <= to_end { (Hand::Start, from_start) } else { (Hand::End, to_end) };
        Some(Hold::Wall { wall: wall.id, from, along: Mm::round(along), face })
    })
}

/// What the next grid line across or along a floor is called: figures for upright lines, letters for level ones, as
/// structural engineers have it; I and O are left out, being taken for figures.
pub(super) fn next_grid_label(scene: &Scene<'_>, line: Segment) -> String {
    let taken: Vec<&str> = scene
        .view
        .annotations(scene.floor)
        .filter_map(|annotation| match &annotation.kind {
            AnnotationKind::GridLine { label, .. } => Some(label.as_str()),
            _ => None,
        })
        .collect();
    next_label(line.vector().x.abs() < line.vector().y.abs(), &taken)
}

/// What the next section is called.
pub(super) fn next_section_label(scene: &Scene<'_>) -> String {
    let taken: Vec<&str> = scene
        .view
        .annotations(scene.floor)
        .filter_map(|annotation| match &annotation.kind {
            AnnotationKind::SectionMark { label, .. } => Some(label.as_str()),
            _ => None,
        })
        .collect();
    next_label(false, &taken)
}

fn next_label(is_figure: bool, taken: &[&str]) -> String {
    if is_figure {
        let highest = taken.iter().filter_map(|label| label.parse::<u32>().ok()).max().unwrap_or(0);
        return highest.saturating_add(1).to_string();
    }
    let letters = ('A'..='Z').filter(|letter| !matches!(letter, 'I' | 'O'));
    let doubled = letters.clone().map(|letter| format!("{letter}{letter}"));
    let mut names = letters.map(String::from).chain(doubled);
    names.find(|name| !taken.contains(&name.as_str())).unwrap_or_else(|| "?".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grid_lines_are_named_as_engineers_name_them() {
        assert_eq!(next_label(true, &["1", "2", "A"]), "3");
        assert_eq!(next_label(false, &["A", "B", "C", "D", "E", "F", "G", "H"]), "J");
        assert_eq!(next_label(false, &[]), "A");
        let all: Vec<String> = ('A'..='Z').map(String::from).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        assert_eq!(next_label(false, &all), "AA");
    }
}
