//! Doors, windows and other openings, drawn in the axes of the wall that hosts them.

use super::sketch::Sketch;
use super::{Fill, Layer, LayerKind, Part, Standing};
use crate::geom::{Point2, Segment};
use crate::model::{FloorPlan, Hand, ItemId, Opening, OpeningKind, Side, View, Wall, WallKind};

/// The thickness of a door's leaf.
const LEAF: f64 = 44.0;

/// The distance between the two lines of a pane.
const PANE: f64 = 30.0;

/// How far a sill stands out from the face of an external wall.
const SILL: f64 = 40.0;

/// The openings that are there, in walls that stand.
pub(super) fn openings(view: &View<'_>, floor: &FloorPlan) -> Layer {
    let mut layer = Layer::new(LayerKind::Openings);
    for opening in view.openings(floor) {
        if let Some(wall) = floor.walls.get(&opening.wall) {
            draw(&mut layer, wall, opening, Standing::of(view, opening.life));
        }
    }
    layer
}

/// The axes that an opening is drawn in: its middle is the origin, x runs along the wall from the hinge, y to the side it
/// swings to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OpeningAxes {
    /// The middle of the hole, on the centre line of the wall.
    pub origin: Point2,
    /// The direction from the hinge, of length one.
    pub x_axis: Point2,
    /// Whether y runs to the right of x.
    pub is_mirrored: bool,
    /// Half the width of the hole.
    pub half_width: f64,
}

impl OpeningAxes {
    /// Those of an opening in its wall; none where nothing of it is in the wall.
    pub fn of(wall: &Wall, opening: &Opening) -> Option<Self> {
        let line = Segment::between(wall.start, wall.end);
        let direction = line.direction()?;
        // An opening reaches no further than its wall, even where it should be wider.
        let half = opening.width.f64() / 2.0;
        let (from, to) = ((opening.along.f64() - half).max(0.0), (opening.along.f64() + half).min(line.length()));
        // The left of the wall is the left of the x axis only if that runs with the wall.
        let is_left = (opening.swing == Side::Left) == (opening.hinge == Hand::Start);
        (from < to).then(|| Self {
            origin: line.start + direction * f64::midpoint(from, to),
            x_axis: if opening.hinge == Hand::Start { direction } else { -direction },
            is_mirrored: !is_left,
            half_width: (to - from) / 2.0,
        })
    }
}

/// One opening, in its axes.
pub(super) fn draw(layer: &mut Layer, wall: &Wall, opening: &Opening, standing: Standing) {
    let Some(axes) = OpeningAxes::of(wall, opening) else { return };
    let sketch = Sketch::along(layer, ItemId::Opening(opening.id), axes.origin, axes.x_axis, standing);
    let sketch = if axes.is_mirrored { sketch.mirrored() } else { sketch };
    let half_wall = wall.thickness.f64() / 2.0;
    Hole { half_width: axes.half_width, half_wall, wall_kind: wall.kind, sketch }.fill(opening.kind);
}

/// The hole in the wall that is to be filled.
struct Hole<'a> {
    half_width: f64,
    half_wall: f64,
    wall_kind: WallKind,
    sketch: Sketch<'a>,
}

impl Hole<'_> {
    fn fill(&mut self, kind: OpeningKind) {
        match kind {
            OpeningKind::SingleDoor => self.single_door(),
            OpeningKind::DoubleDoor => self.double_door(),
            OpeningKind::SlidingDoor => self.sliding_door(),
            OpeningKind::RevolvingDoor => self.revolving_door(),
            OpeningKind::RollerShutter => self.roller_shutter(),
            OpeningKind::Opening => self.edges(),
            OpeningKind::Window => self.window(),
        }
    }

    /// The two faces of the wall, seen below the cut.
    fn edges(&mut self) {
        let (x, y) = (self.half_width, self.half_wall);
        for y in [-y, y] {
            self.sketch.line(Part::Sill, (-x, y), (x, y));
        }
    }

    /// An outside door has a threshold; inside the floor runs through.
    fn threshold(&mut self) {
        if self.wall_kind == WallKind::External {
            self.edges();
        }
    }

    /// A leaf open at a right angle, and its way there; `to` is 1 for a leaf hung at lesser x and -1 for the other.
    fn leaf(&mut self, hinge: f64, width: f64, to: f64) {
        let face = self.half_wall;
        let thick = LEAF.min(width / 8.0);
        self.sketch.rectangle(Some(Fill::Paper), Part::Leaf, (hinge, face), (hinge + to * thick, face + width));
        let (from, sweep) = if to > 0.0 { (0, 90.0) } else { (180, -90.0) };
        self.sketch.arc(Part::Swing, (hinge, face), width, from, sweep);
    }

    fn single_door(&mut self) {
        self.threshold();
        self.leaf(-self.half_width, 2.0 * self.half_width, 1.0);
    }

    fn double_door(&mut self) {
        self.threshold();
        self.leaf(-self.half_width, self.half_width, 1.0);
        self.leaf(self.half_width, self.half_width, -1.0);
    }

    /// Two leaves that pass each other, half open, with the way they go.
    fn sliding_door(&mut self) {
        self.edges();
        let (x, thick) = (self.half_width, LEAF.min(self.half_wall * 0.7));
        let paper = Some(Fill::Paper);
        self.sketch.rectangle(paper, Part::Leaf, (-x, 0.0), (0.1 * x, thick));
        self.sketch.rectangle(paper, Part::Leaf, (-0.1 * x, -thick), (x, 0.0));
        let (y, head) = (self.half_wall + 120.0, 70.0);
        for to in [-1.0, 1.0] {
            let tip = to * 0.75 * x;
            self.sketch.line(Part::Swing, (to * 0.25 * x, y), (tip, y));
            self.sketch
                .path(Part::Swing, &[(tip - to * head, y + head / 2.0), (tip, y), (tip - to * head, y - head / 2.0)]);
        }
    }

    /// A drum with four wings.
    fn revolving_door(&mut self) {
        let radius = self.half_width;
        for from in [135, -45] {
            self.sketch.arc(Part::Leaf, (0.0, 0.0), radius, from, 90.0);
            self.sketch.arc(Part::Leaf, (0.0, 0.0), radius - LEAF, from, 90.0);
        }
        self.sketch.circle(None, Part::Swing, (0.0, 0.0), radius);
        let wing = (radius - 1.5 * LEAF) * std::f64::consts::FRAC_1_SQRT_2;
        for (x, y) in [(wing, wing), (wing, -wing)] {
            self.sketch.line(Part::Leaf, (-x, -y), (x, y));
        }
    }

    /// The curtain, and the box it rolls into, above the cut.
    fn roller_shutter(&mut self) {
        self.edges();
        let (x, y) = (self.half_width, self.half_wall);
        self.sketch.line(Part::Shutter, (-x, 0.0), (x, 0.0));
        self.sketch.line(Part::Shutter, (-x, y + 250.0), (x, y + 250.0));
    }

    /// A pane between the reveals, over a sill.
    fn window(&mut self) {
        let (x, y) = (self.half_width, self.half_wall);
        let pane = (PANE / 2.0).min(y / 3.0);
        self.sketch.rectangle(Some(Fill::Paper), Part::Sill, (-x, -y), (x, y));
        self.sketch.rectangle(None, Part::Glass, (-x, -pane), (x, pane));
        if self.wall_kind == WallKind::External {
            // Outside is the side the window is said to swing to.
            self.sketch.line(Part::Sill, (-x - SILL, y + SILL), (x + SILL, y + SILL));
        }
    }
}

/// The box that a leaf sweeps, as a place for words to keep off.
pub(super) fn swept(wall: &Wall, opening: &Opening) -> Option<crate::geom::Bounds> {
    if !opening.kind.swings() {
        return None;
    }
    let line = Segment::between(wall.start, wall.end);
    let direction = line.direction()?;
    let middle = line.start + direction * opening.along.f64();
    let half = direction * (opening.width.f64() / 2.0);
    let side = if opening.swing == Side::Left { 1.0 } else { -1.0 };
    let leaf = if opening.kind == OpeningKind::DoubleDoor { 0.5 } else { 1.0 };
    let out: Point2 = direction.perpendicular() * (side * (wall.thickness.f64() / 2.0 + leaf * opening.width.f64()));
    Some(crate::geom::Bounds::around([middle - half, middle + half, middle - half + out, middle + half + out]))
}

#[cfg(test)]
mod tests {
    use super::super::test_floor::TestFloor;
    use super::super::{Pen, Shape};
    use super::*;
    use crate::geom::Bounds;

    fn bounds_of(part: Part, hinge: Hand, swing: Side) -> Bounds {
        let mut floor = TestFloor::new();
        let wall = floor.wall((0, 0), (5_000, 0), WallKind::Partition);
        let door = floor.door(wall, 2_000, 1_000);
        floor.change_opening(door, |door| {
            door.hinge = hinge;
            door.swing = swing;
        });
        let is_part = |pen: Pen| pen.part == part;
        floor
            .layer(LayerKind::Openings)
            .items
            .iter()
            .filter(|item| match &item.shape {
                Shape::Quad(quad) => quad.pen.is_some_and(is_part),
                Shape::Path { pen, .. } => is_part(*pen),
                _ => false,
            })
            .fold(Bounds::EMPTY, |bounds, item| bounds.union(item.shape.bounds()))
    }

    #[test]
    fn a_leaf_stands_at_its_hinge_on_its_side() {
        // The hole runs from 1,500 to 2,500; the faces are at 50 and -50.
        for (hinge, swing, leaf_x, leaf_y) in [
            (Hand::Start, Side::Left, (1_500.0, 1_544.0), (50.0, 1_050.0)),
            (Hand::End, Side::Left, (2_456.0, 2_500.0), (50.0, 1_050.0)),
            (Hand::Start, Side::Right, (1_500.0, 1_544.0), (-1_050.0, -50.0)),
            (Hand::End, Side::Right, (2_456.0, 2_500.0), (-1_050.0, -50.0)),
        ] {
            let leaf = bounds_of(Part::Leaf, hinge, swing);
            let near = |a: f64, b: f64| (a - b).abs() < 1e-3;
            assert!(near(leaf.min.x, leaf_x.0) && near(leaf.max.x, leaf_x.1), "{hinge:?} {swing:?}: {leaf:?}");
            assert!(near(leaf.min.y, leaf_y.0) && near(leaf.max.y, leaf_y.1), "{hinge:?} {swing:?}: {leaf:?}");
            let arc = bounds_of(Part::Swing, hinge, swing);
            assert!(near(arc.min.x, 1_500.0) && near(arc.max.x, 2_500.0), "{hinge:?} {swing:?}: {arc:?}");
        }
    }

    #[test]
    fn every_kind_is_drawn_and_none_wider_than_its_wall() {
        for kind in OpeningKind::ALL {
            let mut floor = TestFloor::new();
            let wall = floor.wall((0, 0), (2_000, 0), WallKind::External);
            let opening = floor.door(wall, 1_000, 9_000);
            floor.change_opening(opening, |opening| opening.kind = kind);
            let layer = floor.layer(LayerKind::Openings);
            assert!(!layer.items.is_empty(), "{kind:?}");
            assert!(-100.0 < layer.bounds.min.x && layer.bounds.max.x < 2_100.0, "{kind:?}: {:?}", layer.bounds);
        }
    }
}
