//! What of a drawing is worth drawing at a scale on paper: what would be a smudge is left out, and thin things are lines.
//!
//! Knows shapes and sizes, no page. Invariant: nothing but detail is left out, and nothing moves; held by the tests below.

use super::shape::Shape;
use super::{Fill, Layer, LayerKind, Part, Pen, Quad, Standing};
use crate::geom::{Bounds, Segment};

/// A chair smaller than this is a smudge beside its desk, in millimetres of paper.
const LEAST_CHAIR: f64 = 1.3;

/// Detail smaller than this is left out.
const LEAST_DETAIL: f64 = 0.5;

/// What is thinner than this, and longer than so many times that, is drawn as one line: the leaf of a door.
const LEAST_WIDTH: f64 = 0.35;

/// A layer as it is drawn at a scale, 1 to so many; and whether what the phase does is told apart, or all is drawn as if
/// it had always been there.
pub fn for_paper(layer: &Layer, scale: u32, tells_works: bool) -> Layer {
    let paper = f64::from(scale.max(1));
    let mut drawn = Layer::with_capacity(layer.kind, layer.items.len());
    for item in &layer.items {
        if let Some(shape) = worth(&item.shape, paper) {
            drawn.push(item.source, if tells_works { shape } else { settled(shape) });
        }
    }
    // Small things that are left out take no part of the floor away.
    drawn.bounds = layer.bounds;
    drawn
}

/// Whether a layer only shows what the phase takes away.
pub fn is_of_works(kind: LayerKind) -> bool {
    matches!(kind, LayerKind::RemovedItems | LayerKind::RemovedWalls)
}

/// A shape as if it had always been there.
pub fn settled(mut shape: Shape) -> Shape {
    let kept = |pen: Pen| Pen { standing: Standing::Kept, ..pen };
    let fill = |fill: Fill| if let Fill::Wall(kind, _) = fill { Fill::Wall(kind, Standing::Kept) } else { fill };
    match &mut shape {
        Shape::Area { fill: own, pen, .. } => (*own, *pen) = (own.map(fill), pen.map(kept)),
        Shape::Quad(quad) => (quad.fill, quad.pen) = (quad.fill.map(fill), quad.pen.map(kept)),
        Shape::Segment(_, pen) | Shape::Path { pen, .. } => *pen = kept(*pen),
        Shape::Text(_) | Shape::Label(_) | Shape::Image(_) => {}
    }
    shape
}

/// The shape as it is worth drawing; none where it is not.
fn worth(shape: &Shape, paper: f64) -> Option<Shape> {
    let pen = match shape {
        Shape::Area { pen, .. } => *pen,
        Shape::Quad(quad) => quad.pen,
        Shape::Segment(_, pen) | Shape::Path { pen, .. } => Some(*pen),
        Shape::Text(_) | Shape::Label(_) | Shape::Image(_) => None,
    };
    let longest = |bounds: Bounds| bounds.width().max(bounds.height()) / paper;
    match pen.map(|pen| pen.part) {
        Some(Part::Chair) => {
            // The back of a chair goes with its seat: half as deep, it would be left alone else.
            let is_seen = LEAST_CHAIR <= longest(shape.bounds());
            is_seen.then(|| shape.clone())
        }
        Some(Part::FurnitureDetail | Part::DeskMark) => {
            (LEAST_DETAIL <= longest(shape.bounds())).then(|| shape.clone())
        }
        Some(Part::Leaf) => Some(leaf(shape, paper).unwrap_or_else(|| shape.clone())),
        _ => Some(shape.clone()),
    }
}

/// A leaf so thin that its two sides would be one is drawn as one line down its middle.
fn leaf(shape: &Shape, paper: f64) -> Option<Shape> {
    let (along, across, centre, pen) = match shape {
        Shape::Quad(Quad { pen: Some(pen), centre, .. }) => {
            let Shape::Quad(quad) = shape else { return None };
            let (along, across) = quad.half_sides();
            (along, across, *centre, *pen)
        }
        Shape::Area { polygon, pen: Some(pen), .. } => {
            let [a, b, c, d] = <[_; 4]>::try_from(polygon.outer.clone()).ok()?;
            ((b - a) / 2.0, (d - a) / 2.0, a.midpoint(c), *pen)
        }
        _ => return None,
    };
    let (long, short) = if across.length() < along.length() { (along, across) } else { (across, along) };
    (2.0 * short.length() / paper < LEAST_WIDTH)
        .then(|| Shape::Segment(Segment::new(centre - long, centre + long), pen))
}

#[cfg(test)]
mod tests {
    use super::super::test_floor::TestFloor;
    use super::*;
    use crate::model::{PhaseId, WallKind};
    use crate::units::Angle;

    fn parts(layer: &Layer) -> Vec<Part> {
        let part = |shape: &Shape| match shape {
            Shape::Area { pen, .. } => pen.map(|pen| pen.part),
            Shape::Quad(quad) => quad.pen.map(|pen| pen.part),
            Shape::Segment(_, pen) | Shape::Path { pen, .. } => Some(pen.part),
            _ => None,
        };
        layer.items.iter().filter_map(|item| part(&item.shape)).collect()
    }

    #[test]
    fn chairs_are_left_out_where_they_would_be_smudges() {
        let mut floor = TestFloor::new();
        floor.desk((2_000, 2_000), Angle::ZERO);
        let desks = floor.layer(LayerKind::Desks);
        for (scale, n_chairs) in [(50, 2), (200, 2), (500, 0)] {
            let parts = parts(&for_paper(&desks, scale, true));
            assert_eq!(parts.iter().filter(|part| **part == Part::Chair).count(), n_chairs, "1:{scale}");
            assert_eq!(parts.iter().filter(|part| **part == Part::Desk).count(), 1);
        }
    }

    #[test]
    fn a_thin_leaf_is_one_line_and_a_thick_one_keeps_its_sides() {
        let mut floor = TestFloor::new();
        let wall = floor.wall((0, 0), (4_000, 0), WallKind::Partition);
        floor.door(wall, 2_000, 900);
        let openings = floor.layer(LayerKind::Openings);
        let leaf = |scale| {
            let drawn = for_paper(&openings, scale, true);
            drawn.items.into_iter().map(|item| item.shape).find(|shape| match shape {
                Shape::Segment(_, pen) | Shape::Path { pen, .. } => pen.part == Part::Leaf,
                Shape::Area { pen, .. } => pen.is_some_and(|pen| pen.part == Part::Leaf),
                Shape::Quad(quad) => quad.pen.is_some_and(|pen| pen.part == Part::Leaf),
                _ => false,
            })
        };
        let Some(Shape::Segment(line, _)) = leaf(200) else { panic!("a line at 1:200: {:?}", leaf(200)) };
        assert!((line.length() - 900.0).abs() < 1.0, "{line:?}");
        assert!(!matches!(leaf(50), Some(Shape::Segment(..))));
    }

    #[test]
    fn without_works_all_is_drawn_as_if_it_had_always_been_there() {
        let mut floor = TestFloor::new();
        floor.in_second_phase();
        let wall = floor.wall((0, 0), (4_000, 0), WallKind::Partition);
        floor.change_wall(wall, |wall| wall.life.from = PhaseId(2));
        let walls = floor.layer(LayerKind::Walls);
        let is_new = |shape: &Shape| matches!(shape, Shape::Segment(_, pen) if pen.standing == Standing::New);
        assert!(walls.items.iter().any(|item| is_new(&item.shape)));
        let settled = for_paper(&walls, 100, false);
        assert!(settled.items.len() == walls.items.len() && !settled.items.iter().any(|item| is_new(&item.shape)));
    }
}
