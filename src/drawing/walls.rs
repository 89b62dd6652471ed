//! Walls: solid bodies joined at their corners, cut square where openings are.

use super::cut::{self, Stretch};
use super::shape::Shape;
use super::{Fill, Layer, LayerKind, Part, Pen, Standing};
use crate::geom::{Point2, Polygon, Segment, WallGraph, WallPiece, ring};
use crate::model::{FloorGeometry, FloorPlan, ItemId, Opening, View, Wall, WallId, WallKind};
use std::collections::BTreeMap;

/// The walls that stand.
pub(super) fn walls(view: &View<'_>, floor: &FloorPlan, geometry: &FloorGeometry) -> Layer {
    let mut layer = Layer::new(LayerKind::Walls);
    let stretches = stretches(view.openings(floor));
    let mut bodies: Vec<Body<'_>> = bodies(&geometry.screens, floor, &stretches)
        .chain(bodies(&geometry.graph, floor, &stretches))
        .filter(|body| view.stands(body.wall.life))
        .collect();
    // What is heavier lies on what is lighter where they meet; lines without a body lie under everything.
    bodies.sort_by_key(|body| depth(body.wall.kind));
    for body in &bodies {
        let standing = Standing::of(view, body.wall.life);
        if body.wall.kind == WallKind::Separator {
            let pen = Pen::new(Part::Separator, standing);
            layer.push(Some(body.source()), Shape::Segment(body.piece.centre, pen));
            continue;
        }
        for outer in body.solids() {
            let polygon = Box::new(Polygon::new(outer));
            let fill = Some(Fill::Wall(body.wall.kind, standing));
            layer.push(Some(body.source()), Shape::Area { polygon, fill, pen: None });
        }
    }
    for joint in joints(view, &bodies) {
        let outer = vec![joint.corners.start, joint.node, joint.corners.end];
        let fill = Some(Fill::Wall(joint.through.kind, Standing::of(view, joint.through.life)));
        let source = Some(ItemId::Wall(joint.through.id));
        layer.push(source, Shape::Area { polygon: Box::new(Polygon::new(outer)), fill, pen: None });
        let pen = Pen::new(part(joint.through.kind), Standing::of(view, joint.through.life));
        layer.push(source, Shape::Segment(joint.corners, pen));
    }
    for body in bodies.iter().filter(|body| body.wall.kind != WallKind::Separator) {
        let pen = Pen::new(part(body.wall.kind), Standing::of(view, body.wall.life));
        for line in body.lines() {
            layer.push(Some(body.source()), Shape::Segment(line, pen));
        }
    }
    layer
}

/// Where a wall ends against another that is drawn differently: the other goes through, with its face.
struct Joint<'a> {
    through: &'a Wall,
    node: Point2,
    /// From corner to corner of the wall that ends.
    corners: Segment,
}

/// The bodies of walls meet in points at the nodes of the graph, so that they fill a joint between them. That is right
/// for walls drawn alike; of others, the one that runs on through the joint, or else the heaviest, takes the points of
/// those that end there.
fn joints<'a>(view: &View<'_>, bodies: &[Body<'a>]) -> Vec<Joint<'a>> {
    let look = |wall: &Wall| (wall.kind, Standing::of(view, wall.life));
    let mut n_pieces: BTreeMap<(u64, u64, WallId), u32> = BTreeMap::new();
    for (node, wall) in bodies.iter().flat_map(|body| body.ends().map(|(node, _)| (key(node), body.wall))) {
        *n_pieces.entry((node.0, node.1, wall.id)).or_default() += 1;
    }
    // Of walls as heavy, the one that was there first goes through.
    let rank = |node: (u64, u64), wall: &Wall| {
        let runs_on = n_pieces.get(&(node.0, node.1, wall.id)).is_some_and(|n_pieces| 1 < *n_pieces);
        (runs_on, depth(wall.kind), std::cmp::Reverse(look(wall).1), std::cmp::Reverse(wall.id))
    };
    let mut through: BTreeMap<(u64, u64), &'a Wall> = BTreeMap::new();
    for (node, wall) in bodies.iter().flat_map(|body| body.ends().map(|(node, _)| (key(node), body.wall))) {
        let first = through.entry(node).or_insert(wall);
        if rank(node, first) < rank(node, wall) {
            *first = wall;
        }
    }
    let joint = |body: &Body<'a>, (node, corners): (Point2, Segment)| {
        let through: &'a Wall = through.get(&key(node)).copied()?;
        let has_body = 0 < body.wall.thickness.0 && 0 < through.thickness.0;
        (has_body && look(through) != look(body.wall)).then_some(Joint { through, node, corners })
    };
    bodies.iter().flat_map(|body| body.ends().into_iter().filter_map(move |end| joint(body, end))).collect()
}

/// Nodes of the graph are points that its pieces have in common exactly.
fn key(node: Point2) -> (u64, u64) {
    (node.x.to_bits(), node.y.to_bits())
}

/// The outlines of walls that are no longer there: their faces only, without bodies.
pub(super) fn outlines(layer: &mut Layer, floor: &FloorPlan, graph: &WallGraph, openings: &[&Opening]) {
    let stretches = stretches(openings.iter().copied());
    for body in bodies(graph, floor, &stretches) {
        let part = if body.wall.kind == WallKind::Separator { Part::Separator } else { part(body.wall.kind) };
        let pen = Pen::new(part, Standing::Removed);
        for line in body.lines() {
            layer.push(Some(body.source()), Shape::Segment(line, pen));
        }
    }
}

/// What lies on what where walls meet, lowest first.
fn depth(kind: WallKind) -> u8 {
    match kind {
        WallKind::Separator => 0,
        WallKind::HalfHeight => 1,
        WallKind::Glazed => 2,
        WallKind::Partition => 3,
        WallKind::SecurePartition => 4,
        WallKind::Structural => 5,
        WallKind::External => 6,
    }
}

/// What the faces of a wall are drawn as.
fn part(kind: WallKind) -> Part {
    match kind {
        WallKind::External | WallKind::Structural => Part::Wall,
        WallKind::Partition | WallKind::SecurePartition => Part::Partition,
        WallKind::Glazed => Part::Glass,
        WallKind::HalfHeight => Part::Screen,
        WallKind::Separator => Part::Separator,
    }
}

/// A piece of a wall with the openings in it.
struct Body<'a> {
    wall: &'a Wall,
    piece: &'a WallPiece,
    /// Where the whole wall has openings.
    openings: &'a [Stretch],
}

fn bodies<'a>(
    graph: &'a WallGraph,
    floor: &'a FloorPlan,
    stretches: &'a BTreeMap<WallId, Vec<Stretch>>,
) -> impl Iterator<Item = Body<'a>> {
    graph.pieces().iter().filter_map(move |piece| {
        let wall = floor.walls.get(&WallId(piece.key))?;
        Some(Body { wall, piece, openings: stretches.get(&wall.id).map_or(&[], Vec::as_slice) })
    })
}

/// For each wall the stretches of it that its openings take, merged.
fn stretches<'a>(openings: impl Iterator<Item = &'a Opening>) -> BTreeMap<WallId, Vec<Stretch>> {
    let mut stretches: BTreeMap<WallId, Vec<Stretch>> = BTreeMap::new();
    for opening in openings {
        let (along, half) = (opening.along.f64(), opening.width.f64() / 2.0);
        stretches.entry(opening.wall).or_default().push((along - half, along + half));
    }
    stretches.into_iter().map(|(wall, stretches)| (wall, cut::merged(stretches))).collect()
}

impl Body<'_> {
    fn source(&self) -> ItemId {
        ItemId::Wall(self.wall.id)
    }

    fn origin(&self) -> Point2 {
        self.wall.start.into()
    }

    fn axis(&self) -> Point2 {
        Segment::between(self.wall.start, self.wall.end).direction().unwrap_or(Point2::new(1.0, 0.0))
    }

    /// Its two nodes, each with the corners of the body there.
    fn ends(&self) -> [(Point2, Segment); 2] {
        let (left, right) = (self.piece.left_line, self.piece.right_line);
        [
            (self.piece.centre.start, Segment::new(left.start, right.start)),
            (self.piece.centre.end, Segment::new(left.end, right.end)),
        ]
    }

    /// What is solid of it.
    fn solids(&self) -> Vec<Vec<Point2>> {
        if self.openings.is_empty() {
            return vec![self.piece.outline.clone()];
        }
        cut::gaps(self.openings)
            .map(|gap| cut::ring_within(&self.piece.outline, self.origin(), self.axis(), gap))
            .filter(|ring| !ring.is_empty())
            .collect()
    }

    /// Its faces, its loose ends, and the reveals of its openings.
    fn lines(&self) -> Vec<Segment> {
        if self.wall.thickness.0 <= 0 {
            return vec![self.piece.centre];
        }
        let nodes = self.piece.centre;
        // The outline goes by way of the nodes it is joined at: what touches one is inside the joint.
        let is_inner =
            |side: &Segment| [nodes.start, nodes.end].into_iter().any(|node| side.start == node || side.end == node);
        let mut lines: Vec<Segment> = ring::sides(&self.piece.outline)
            .filter(|side| !is_inner(side))
            .flat_map(|side| cut::side_without(side, self.origin(), self.axis(), self.openings))
            .collect();
        let (from, to) = self.piece.along;
        let (from, to) = (from.min(to), from.max(to));
        let across = self.axis().perpendicular() * (self.wall.thickness.f64() / 2.0);
        for place in self.openings.iter().flat_map(|stretch| [stretch.0, stretch.1]) {
            if from < place && place < to {
                let middle = self.origin() + self.axis() * place;
                lines.push(Segment::new(middle - across, middle + across));
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_floor::{TestFloor, total_area};
    use super::*;

    fn areas(layer: &Layer, wanted: impl Fn(WallKind, Standing) -> bool) -> f64 {
        total_area(layer, |fill| matches!(fill, Fill::Wall(kind, standing) if wanted(kind, standing)))
    }

    #[test]
    fn bodies_fill_the_joints_and_stop_at_openings() {
        let mut floor = TestFloor::new();
        // A box of 10 m by 8 m on centre lines, 300 mm thick: gross less net.
        let walls = floor.walled_box((0, 0), (10_000, 8_000), WallKind::External);
        let gross = 10_300.0 * 8_300.0 - 9_700.0 * 7_700.0;
        assert!((areas(&floor.layer(LayerKind::Walls), |_, _| true) - gross).abs() < 1e-3);
        floor.window(walls[0], 5_000, 1_500);
        let cut = gross - 1_500.0 * 300.0;
        assert!((areas(&floor.layer(LayerKind::Walls), |_, _| true) - cut).abs() < 1e-3);
    }

    #[test]
    fn faces_make_one_outline_without_lines_inside_joints() {
        let mut floor = TestFloor::new();
        floor.walled_box((0, 0), (10_000, 8_000), WallKind::External);
        floor.wall((4_000, 0), (4_000, 8_000), WallKind::Partition);
        let layer = floor.layer(LayerKind::Walls);
        let length: f64 = layer
            .items
            .iter()
            .filter_map(|item| if let Shape::Segment(segment, _) = &item.shape { Some(segment.length()) } else { None })
            .sum();
        let outside = 2.0 * (10_300.0 + 8_300.0);
        // Inside, the box's face runs on behind the ends of the partition, which adds its own two faces.
        let inside = 2.0 * (9_700.0 + 7_700.0) + 2.0 * 7_700.0;
        assert!((length - outside - inside).abs() < 1e-3, "{length}");
    }

    #[test]
    fn a_loose_end_is_closed_and_an_opening_has_two_reveals() {
        let mut floor = TestFloor::new();
        let wall = floor.wall((0, 0), (4_000, 0), WallKind::Partition);
        let count = |floor: &TestFloor| {
            let is_line = |item: &&super::super::Item| matches!(item.shape, Shape::Segment(..));
            floor.layer(LayerKind::Walls).items.iter().filter(is_line).count()
        };
        assert_eq!(count(&floor), 2 + 2, "two faces and two ends");
        floor.door(wall, 2_000, 900);
        assert_eq!(count(&floor), 4 + 2 + 2);
    }

    #[test]
    fn the_wall_that_runs_on_goes_through_a_joint() {
        let mut floor = TestFloor::new();
        floor.walled_box((0, 0), (10_000, 8_000), WallKind::External);
        let outer = areas(&floor.layer(LayerKind::Walls), |_, _| true);
        floor.wall((4_000, 0), (4_000, 8_000), WallKind::Partition);
        // The partition's two points lie under the patches of the external wall, which are as large.
        let layer = floor.layer(LayerKind::Walls);
        let point = 100.0 * 150.0 / 2.0;
        let of_partition = areas(&layer, |kind, _| kind == WallKind::Partition);
        assert!((of_partition - (7_700.0 * 100.0 + 2.0 * point)).abs() < 1e-3);
        assert!((areas(&layer, |kind, _| kind == WallKind::External) - outer).abs() < 1e-3);
    }

    #[test]
    fn what_the_phase_brings_is_told_apart() {
        let mut floor = TestFloor::new();
        floor.wall((0, 0), (4_000, 0), WallKind::Structural);
        floor.in_second_phase().wall((0, 5_000), (4_000, 5_000), WallKind::Partition);
        let layer = floor.layer(LayerKind::Walls);
        assert!((areas(&layer, |_, standing| standing == Standing::New) - 400_000.0).abs() < 1e-3);
        assert!((areas(&layer, |_, standing| standing == Standing::Kept) - 800_000.0).abs() < 1e-3);
    }
}
