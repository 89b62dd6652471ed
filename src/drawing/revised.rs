//! What differs on a floor between two plans, marked over the drawing of either or of both.
//!
//! Knows which things differ, because it is told; must not know how that was found out: `compare` names them, and whoever
//! shows both hands them over. Nothing is told by colour alone: what is new has a heavy outline and a plus, what is gone a
//! broken one and a minus, what moved a dotted one where it was and an arrow, what is another a double one and ≠.
//! Invariant: only what stands in one of both at the moment is marked, and what is the same there is not; held by the tests
//! below.

use super::{Fill, Layer, LayerKind, Part, Pen, Quad, Shape, Standing, annotations};
use crate::geom::{Bounds, Point2, Polygon, Segment, ring};
use crate::model::{AnnotationKind, FloorGeometry, FloorPlan, ItemId, View};
use std::collections::BTreeMap;

/// From a thing to its mark, in millimetres of paper and at most so many of the plan.
const GAP: (f64, f64) = (0.4, 60.0);
/// From the inner to the outer line of what is another.
const DOUBLE: (f64, f64) = (0.9, 120.0);
/// The side of a sign's badge, in millimetres of paper; on small things it is this share of their longer side.
const BADGE: f64 = 3.4;
const SHARE: f64 = 0.4;
/// The length of an arrowhead, in millimetres of paper.
const ARROW: f64 = 2.4;
/// Areas are marked so far within their edge, so that marks of walls and of rooms do not lie on each other.
const AREA_INSET: f64 = 40.0;
/// Moves shorter than this are not told from standing still, in millimetres.
const STILL: f64 = 0.5;

/// What a line of a comparison says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Revised {
    /// It is in the later plan alone.
    Added,
    /// It is in the earlier plan alone.
    Removed,
    /// It was here and stands elsewhere now.
    Left,
    /// It stands here now.
    Moved,
    /// It is another.
    Changed,
}

/// How a thing differs that is in both plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// By where it stands.
    Place,
    /// By what it is, and perhaps by where it stands too.
    Substance,
}

/// Over the drawing of which plan the marks lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// Over both, one upon the other.
    Both,
    /// Over the earlier one: what of it is no longer so.
    Earlier,
    /// Over the later one: what of it was not so.
    Later,
}

/// A floor of a plan at a moment.
#[derive(Debug, Clone, Copy)]
pub struct FloorState<'a> {
    /// The plan at the moment.
    pub view: &'a View<'a>,
    /// The floor.
    pub floor: &'a FloorPlan,
    /// Its rooms at the moment.
    pub geometry: &'a FloorGeometry,
}

impl Revised {
    /// All of them, in the order of a legend.
    pub const ALL: [Self; 5] = [Self::Added, Self::Removed, Self::Left, Self::Moved, Self::Changed];

    /// What a legend calls it, with the sign it has on the drawing.
    pub fn label(self) -> &'static str {
        match self {
            Self::Added => "+ Added",
            Self::Removed => "− Removed",
            Self::Left => "Moved from",
            Self::Moved => "→ Moved to",
            Self::Changed => "≠ Changed",
        }
    }
}

/// The marks of what differs, things of both plans under the same numbers; a plan without the floor is `None`.
pub fn revised(
    (earlier, later): (Option<FloorState<'_>>, Option<FloorState<'_>>),
    marked: &BTreeMap<ItemId, Difference>,
    shown: Shown,
    scale: u32,
) -> Layer {
    let mut layer = Layer::new(LayerKind::Revised);
    for (&item, &difference) in marked {
        let outline = |state: Option<FloorState<'_>>| state.and_then(|state| state.outline(item, scale));
        let mut marker = Marker { layer: &mut layer, item, paper: f64::from(scale), shown };
        match (outline(earlier), outline(later)) {
            (None, Some(is)) => marker.added(&is),
            (Some(was), None) => marker.removed(&was),
            (Some(was), Some(is)) if marker.is_area() => marker.area_differs(&was, &is, difference),
            (Some(was), Some(is)) => marker.differs(&was, &is, difference),
            (None, None) => {}
        }
    }
    layer
}

impl FloorState<'_> {
    /// The outline of a thing that stands; of what is written, the box around it.
    fn outline(&self, item: ItemId, scale: u32) -> Option<Polygon> {
        let Self { view, floor, geometry } = *self;
        match item {
            ItemId::Desk(id) => {
                let placed = view.placed_desk(floor, floor.desks.get(&id)?)?;
                Some(placed.desk.shape.outline(placed.desk.width, placed.desk.depth, placed.at, placed.turned))
            }
            ItemId::Furniture(id) => {
                let piece = floor.furniture.get(&id)?;
                let placed = view.placement(&piece.placements, piece.until)?;
                let (width, depth) = (piece.width.f64(), piece.depth.f64());
                Some(Polygon::rectangle(placed.at.into(), width, depth, placed.turned))
            }
            ItemId::Wall(id) => {
                let wall = floor.walls.get(&id).filter(|wall| view.stands(wall.life))?;
                band(wall.start.into(), wall.end.into(), wall.thickness.f64())
            }
            ItemId::Opening(id) => {
                let opening = floor.openings.get(&id).filter(|opening| view.stands(opening.life))?;
                let wall = floor.walls.get(&opening.wall)?;
                let line = Segment::between(wall.start, wall.end);
                let half = opening.width.f64() / 2.0;
                let (from, to) = (opening.along.f64() - half, opening.along.f64() + half);
                band(line.at_distance(from), line.at_distance(to), wall.thickness.f64())
            }
            ItemId::Room(id) => {
                view.rooms(floor).find(|(room, _)| room.id == id)?;
                geometry.rooms.get(&id).map(|outline| outline.polygon.clone())
            }
            ItemId::Zone(id) => {
                let zone = view.zones(floor).find(|zone| zone.id == id)?;
                Some(Polygon::from_plan(&zone.outline))
            }
            ItemId::Annotation(id) => {
                let annotation = view.annotations(floor).find(|annotation| annotation.id == id)?;
                if let AnnotationKind::Note { text, at, .. } = &annotation.kind {
                    return Some(annotations::note_outline(text, *at, scale));
                }
                let written =
                    [annotations::annotations(view, floor, scale), annotations::grid_lines(view, floor, scale)];
                let own = written.iter().flat_map(|layer| &layer.items).filter(|own| own.source == Some(item));
                let bounds = own.fold(Bounds::EMPTY, |all, own| all.union(own.shape.bounds()));
                (!bounds.is_empty()).then(|| boxed(&bounds))
            }
            // An image to be traced over is no part of the building.
            ItemId::Underlay(_) => None,
        }
    }
}

/// The outline of a line with a thickness.
fn band(start: Point2, end: Point2, thickness: f64) -> Option<Polygon> {
    let across = Segment::new(start, end).direction()?.perpendicular() * (thickness / 2.0);
    Some(Polygon::new(vec![start - across, end - across, end + across, start + across]))
}

fn boxed(bounds: &Bounds) -> Polygon {
    let Bounds { min, max } = *bounds;
    Polygon::new(vec![min, Point2::new(max.x, min.y), max, Point2::new(min.x, max.y)])
}

/// Marks one thing.
struct Marker<'a> {
    layer: &'a mut Layer,
    item: ItemId,
    /// Plan millimetres of a millimetre of paper.
    paper: f64,
    shown: Shown,
}

impl Marker<'_> {
    fn added(&mut self, is: &Polygon) {
        if self.shown != Shown::Earlier {
            self.outline(is, GAP, Revised::Added);
            self.sign(is, Revised::Added);
        }
    }

    fn removed(&mut self, was: &Polygon) {
        if self.shown != Shown::Later {
            self.outline(was, GAP, Revised::Removed);
            self.sign(was, Revised::Removed);
        }
    }

    fn differs(&mut self, was: &Polygon, is: &Polygon, difference: Difference) {
        let is_elsewhere = !is_same(was, is);
        if is_elsewhere {
            if self.shown != Shown::Later {
                self.outline(was, GAP, Revised::Left);
            }
            if self.shown != Shown::Earlier {
                self.outline(is, GAP, Revised::Moved);
            }
            if self.shown == Shown::Both {
                self.arrow(was, is);
            }
        }
        if difference == Difference::Substance {
            let on = if self.shown == Shown::Earlier { was } else { is };
            if !is_elsewhere {
                self.outline(on, GAP, Revised::Changed);
            }
            self.outline(on, DOUBLE, Revised::Changed);
            self.sign(on, Revised::Changed);
        }
    }

    /// Whether it is what lies between walls: its marks lie within it, so that the walls stay in sight.
    fn is_area(&self) -> bool {
        matches!(self.item, ItemId::Room(_) | ItemId::Zone(_))
    }

    /// A room or a zone goes nowhere: one that has another outline is another.
    fn area_differs(&mut self, was: &Polygon, is: &Polygon, difference: Difference) {
        let is_elsewhere = !is_same(was, is);
        if is_elsewhere && self.shown == Shown::Both {
            self.outline(was, GAP, Revised::Left);
        }
        if difference == Difference::Substance || is_elsewhere {
            let on = if self.shown == Shown::Earlier { was } else { is };
            self.outline(on, GAP, Revised::Changed);
            self.outline(on, DOUBLE, Revised::Changed);
            self.sign(on, Revised::Changed);
        }
    }

    fn pen(revised: Revised) -> Pen {
        Pen::new(Part::Revised(revised), Standing::Kept)
    }

    fn push(&mut self, shape: Shape) {
        self.layer.push(Some(self.item), shape);
    }

    fn outline(&mut self, polygon: &Polygon, (on_paper, most): (f64, f64), revised: Revised) {
        let by = (on_paper * self.paper).min(most);
        let by = if self.is_area() { -by - AREA_INSET } else { by };
        let points = grown(&polygon.outer, by).into_boxed_slice();
        self.push(Shape::Path { points, is_closed: true, pen: Self::pen(revised) });
    }

    fn line(&mut self, from: Point2, to: Point2, revised: Revised) {
        self.push(Shape::Segment(Segment::new(from, to), Self::pen(revised)));
    }

    /// The sign in its badge, on the upper right corner of what it speaks of.
    fn sign(&mut self, polygon: &Polygon, revised: Revised) {
        let bounds = polygon.bounds();
        let Some(&corner) = polygon.outer.iter().max_by(|a, b| (a.x + a.y).total_cmp(&(b.x + b.y))) else { return };
        let size = (BADGE * self.paper).min(SHARE * bounds.width().max(bounds.height()));
        let inwards = if self.is_area() { size * 0.75 } else { 0.0 };
        let corner = corner - Point2::new(inwards, inwards);
        let badge = Quad::new(corner, Point2::new(1.0, 0.0), size, size);
        let (arm, pen) = (size * 0.27, Pen::new(Part::RevisedSign(revised), Standing::Kept));
        let badge = Quad { rounding: (size / 2.0) as f32, fill: Some(Fill::Paper), pen: Some(pen), ..badge };
        self.push(Shape::Quad(badge));
        let mut stroke = |from: (f64, f64), to: (f64, f64)| {
            let at = |(x, y): (f64, f64)| corner + Point2::new(x, y) * arm;
            self.push(Shape::Segment(Segment::new(at(from), at(to)), pen));
        };
        match revised {
            Revised::Added => {
                stroke((-1.0, 0.0), (1.0, 0.0));
                stroke((0.0, -1.0), (0.0, 1.0));
            }
            Revised::Removed => stroke((-1.0, 0.0), (1.0, 0.0)),
            _ => {
                stroke((-1.0, 0.4), (1.0, 0.4));
                stroke((-1.0, -0.4), (1.0, -0.4));
                stroke((-0.5, -1.0), (0.5, 1.0));
            }
        }
    }

    /// From where a thing was to where it is.
    fn arrow(&mut self, was: &Polygon, is: &Polygon) {
        let (Some(from), Some(to)) = (was.bounds().centre(), is.bounds().centre()) else { return };
        let way = Segment::new(from, to);
        let Some(along) = way.direction().filter(|_| STILL < way.length()) else { return };
        let head = (ARROW * self.paper).min(way.length() / 2.0);
        let (back, aside) = (to - along * head, along.perpendicular() * (head * 0.38));
        self.line(from, to, Revised::Moved);
        self.line(back + aside, to, Revised::Moved);
        self.line(back - aside, to, Revised::Moved);
    }
}

fn is_same(was: &Polygon, is: &Polygon) -> bool {
    was.outer.len() == is.outer.len() && was.outer.iter().zip(&is.outer).all(|(was, is)| (*was - *is).length() < STILL)
}

/// A ring further out by so much, its corners sharp but for very sharp ones.
fn grown(points: &[Point2], by: f64) -> Vec<Point2> {
    let out = if ring::signed_area(points) < 0.0 { by } else { -by };
    let normals: Vec<Option<Point2>> =
        ring::sides(points).map(|side| side.direction().map(Point2::perpendicular)).collect();
    let n_points = points.len();
    let normal = |idx: usize| normals.get(idx % n_points.max(1)).copied().flatten();
    points
        .iter()
        .enumerate()
        .map(|(idx, point)| match (normal(idx + n_points - 1), normal(idx)) {
            (Some(before), Some(after)) => *point + (before + after) * (out / (1.0 + before.dot(after)).max(0.3)),
            (Some(one), None) | (None, Some(one)) => *point + one * out,
            (None, None) => *point,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::test_floor::TestFloor;
    use super::*;
    use crate::model::{PhaseId, Placement, WallKind};
    use crate::units::Angle;

    const SCALE: u32 = 100;

    fn marks(was: &TestFloor, is: &TestFloor, marked: &[(ItemId, Difference)], shown: Shown) -> Layer {
        let marked = marked.iter().copied().collect();
        let (was_view, is_view) = (was.view(), is.view());
        let was_geometry = FloorGeometry::of(&was_view, was.floor());
        let is_geometry = FloorGeometry::of(&is_view, is.floor());
        let earlier = FloorState { view: &was_view, floor: was.floor(), geometry: &was_geometry };
        let later = FloorState { view: &is_view, floor: is.floor(), geometry: &is_geometry };
        revised((Some(earlier), Some(later)), &marked, shown, SCALE)
    }

    /// The boxes of the outlines of a kind, and how many lines of signs and arrows there are.
    fn outlines(layer: &Layer, revised: Revised) -> Vec<Bounds> {
        let path = |shape: &Shape| match shape {
            Shape::Path { pen, .. } if pen.part == Part::Revised(revised) => Some(shape.bounds()),
            _ => None,
        };
        layer.items.iter().filter_map(|item| path(&item.shape)).collect()
    }

    fn n_strokes(layer: &Layer, part: Part) -> usize {
        let is_stroke = |shape: &Shape| matches!(shape, Shape::Segment(_, pen) if pen.part == part);
        layer.items.iter().filter(|item| is_stroke(&item.shape)).count()
    }

    fn is_around(found: Bounds, min: (f64, f64), max: (f64, f64)) -> bool {
        let wanted = Bounds::between(min.into(), max.into());
        (found.min - wanted.min).length() < 1e-3 && (found.max - wanted.max).length() < 1e-3
    }

    #[test]
    fn what_is_new_is_outlined_with_a_plus_and_what_is_gone_with_a_minus() {
        let empty = TestFloor::new();
        let mut with_wall = empty.clone();
        let wall = ItemId::Wall(with_wall.wall((0, 0), (4_000, 0), WallKind::Partition));
        let half = WallKind::Partition.usual_thickness().f64() / 2.0;
        let marked = [(wall, Difference::Substance)];

        let added = marks(&empty, &with_wall, &marked, Shown::Both);
        let [around] = outlines(&added, Revised::Added)[..] else { panic!("{added:?}") };
        assert!(is_around(around, (-40.0, -half - 40.0), (4_040.0, half + 40.0)), "{around:?}");
        assert_eq!(n_strokes(&added, Part::RevisedSign(Revised::Added)), 2, "a plus");
        assert!(added.items.iter().all(|item| item.source == Some(wall)));

        let removed = marks(&with_wall, &empty, &marked, Shown::Both);
        assert_eq!(outlines(&removed, Revised::Removed), [around]);
        assert_eq!(n_strokes(&removed, Part::RevisedSign(Revised::Removed)), 1, "a minus");

        assert!(marks(&empty, &with_wall, &marked, Shown::Earlier).items.is_empty(), "it is not in the earlier one");
        assert!(marks(&with_wall, &empty, &marked, Shown::Later).items.is_empty(), "it is not in the later one");
    }

    #[test]
    fn what_moved_is_dotted_where_it_was_and_an_arrow_leads_to_where_it_is() {
        let mut was = TestFloor::new();
        let id = was.desk((2_000, 2_000), Angle::ZERO);
        let mut is = was.clone();
        is.change_desk(id, |desk| desk.placements[0].at = (9_000, 2_000).into());
        let desk = ItemId::Desk(id);
        let moved = marks(&was, &is, &[(desk, Difference::Place)], Shown::Both);
        let [left] = outlines(&moved, Revised::Left)[..] else { panic!("{moved:?}") };
        let [to] = outlines(&moved, Revised::Moved)[..] else { panic!("{moved:?}") };
        assert!(is_around(left, (1_160.0, 1_560.0), (2_840.0, 2_440.0)), "{left:?}");
        assert!(is_around(to, (8_160.0, 1_560.0), (9_840.0, 2_440.0)), "{to:?}");
        assert_eq!(n_strokes(&moved, Part::Revised(Revised::Moved)), 3, "an arrow");
        let shaft = moved.items.iter().any(|item| {
            matches!(item.shape, Shape::Segment(line, _)
                if line == Segment::new(Point2::new(2_000.0, 2_000.0), Point2::new(9_000.0, 2_000.0)))
        });
        assert!(shaft, "from the middle to the middle");

        let earlier = marks(&was, &is, &[(desk, Difference::Place)], Shown::Earlier);
        assert_eq!((outlines(&earlier, Revised::Left).len(), outlines(&earlier, Revised::Moved).len()), (1, 0));
        let later = marks(&was, &is, &[(desk, Difference::Place)], Shown::Later);
        assert_eq!((outlines(&later, Revised::Left).len(), outlines(&later, Revised::Moved).len()), (0, 1));
    }

    #[test]
    fn what_is_another_has_two_lines_one_within_the_other() {
        let mut was = TestFloor::new();
        let desk = ItemId::Desk(was.desk((2_000, 2_000), Angle::ZERO));
        let changed = marks(&was, &was.clone(), &[(desk, Difference::Substance)], Shown::Both);
        let [inner, outer] = outlines(&changed, Revised::Changed)[..] else { panic!("{changed:?}") };
        assert!(is_around(inner, (1_160.0, 1_560.0), (2_840.0, 2_440.0)), "{inner:?}");
        assert!(is_around(outer, (1_110.0, 1_510.0), (2_890.0, 2_490.0)), "{outer:?}");
        assert_eq!(n_strokes(&changed, Part::RevisedSign(Revised::Changed)), 3, "≠");
    }

    #[test]
    fn a_room_is_marked_within_its_walls_and_moves_nowhere() {
        let mut was = TestFloor::new();
        was.walled_box((0, 0), (6_000, 4_000), WallKind::Partition);
        let room = ItemId::Room(was.room((3_000, 2_000), "Office", crate::model::RoomUse::Office));
        let half = WallKind::Partition.usual_thickness().f64() / 2.0;
        let same = marks(&was, &was.clone(), &[(room, Difference::Place)], Shown::Both);
        assert!(same.items.is_empty(), "its anchor is no part of the drawing");
        let changed = marks(&was, &was.clone(), &[(room, Difference::Substance)], Shown::Both);
        let [outer, inner] = outlines(&changed, Revised::Changed)[..] else { panic!("{changed:?}") };
        let within = |by: f64| (half + by, half + by);
        assert!(is_around(outer, within(80.0), (6_000.0 - half - 80.0, 4_000.0 - half - 80.0)), "{outer:?}");
        assert!(is_around(inner, within(130.0), (6_000.0 - half - 130.0, 4_000.0 - half - 130.0)), "{inner:?}");
        assert!(outlines(&changed, Revised::Moved).is_empty());
    }

    #[test]
    fn what_is_the_same_at_the_moment_is_not_marked() {
        let mut was = TestFloor::new();
        let id = was.desk((2_000, 2_000), Angle::ZERO);
        let mut is = was.clone();
        let later = Placement { phase: PhaseId(2), at: (9_000, 2_000).into(), turned: Angle::ZERO };
        is.change_desk(id, |desk| desk.placements.push(later));
        let marked = [(ItemId::Desk(id), Difference::Place)];
        assert!(marks(&was, &is, &marked, Shown::Both).items.is_empty(), "it moves in a later phase only");
        was.in_second_phase();
        is.in_second_phase();
        assert_eq!(outlines(&marks(&was, &is, &marked, Shown::Both), Revised::Moved).len(), 1);
    }

    #[test]
    fn a_ring_grows_by_as_much_on_every_side_whichever_way_it_runs() {
        let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)].map(Point2::from);
        let wanted = [(-2.0, -2.0), (12.0, -2.0), (12.0, 12.0), (-2.0, 12.0)].map(Point2::from);
        assert_eq!(grown(&square, 2.0), wanted);
        let (mut back, mut wanted_back) = (square, wanted);
        back.reverse();
        wanted_back.reverse();
        assert_eq!(grown(&back, 2.0), wanted_back);
        assert!(grown(&[], 2.0).is_empty());
    }
}
