//! Desks: blocks that are desks, and outlines of workplaces, one desk each. Where a chair stands is the front.

use super::super::choices::{BlockUse, LayerUse};
use super::Notes;
use super::flat::Flat;
use super::rooms::closed;
use crate::geom::{Bounds, BoxIndex, Point2, Polygon, Segment};
use crate::import::proposal::ProposedDesk;
use crate::model::DeskShape;
use crate::units::Mm;

/// The deepest top of a desk, in millimetres: what is deeper is a corner or the room around it.
const MAX_DEPTH: f64 = 900.0;
const MAX_WIDTH: f64 = 2_000.0;
/// The shortest edge of a desk, and how deep it is at least.
const MIN_EDGE: f64 = 700.0;
const MIN_DEPTH: f64 = 480.0;
/// The usual desk where only its place is known: an assumption of the drawing tools too.
const USUAL: (f64, f64) = (1_600.0, 800.0);
/// How large the round parts of chairs are: backs, seats, castors.
const CHAIR_ROUND: (f64, f64) = (120.0, 420.0);
/// How far from a desk its chair is looked for.
const REACH: f64 = 700.0;

/// The desks of a floor.
pub(super) fn desks(flat: &Flat, notes: &mut Notes) -> Vec<ProposedDesk> {
    let chairs = Chairs::of(flat);
    let mut desks: Vec<ProposedDesk> = Vec::new();
    let mut n_blocks = 0;
    for (spot, of, _) in &flat.spots {
        if *of == BlockUse::Desk {
            n_blocks += 1;
            let own = Frame { centre: spot.centre, along: spot.along, across: spot.across };
            desks.push(own.desk(chairs.near(&own), false));
        }
    }
    let outlines: Vec<Polygon> = flat
        .lines
        .iter()
        .filter(|line| line.of == LayerUse::Workspaces)
        .filter_map(|line| closed(&line.points))
        .collect();
    let n_open = flat.lines.iter().filter(|line| line.of == LayerUse::Workspaces).count() - outlines.len();
    let mut n_places = 0;
    for outline in &outlines {
        let Some(own) = Frame::around(outline) else { continue };
        // A desk that is a block in the outline is that workplace already.
        let is_known = desks.iter().take(n_blocks).any(|desk| outline.contains(Point2::from(desk.at)));
        n_places += 1;
        if !is_known {
            desks.push(own.desk(chairs.inside(outline), true));
        }
    }
    let loose = in_lines(flat, &chairs, &desks);
    notes.count("desks in lines, by their chairs", 0, loose.len(), 0);
    desks.extend(loose);
    notes.count("desks as blocks", n_blocks, 0, 0);
    notes.count("outlines of workplaces", 0, n_places, n_open + (outlines.len() - n_places));
    desks
}

/// Desks that are drawn in lines, found by the chairs that stand alone: the line before a chair is the edge of a desk if
/// another runs along it, as far behind as a desk is deep.
fn in_lines(flat: &Flat, chairs: &Chairs, known: &[ProposedDesk]) -> Vec<ProposedDesk> {
    let lines: Vec<Segment> = flat
        .segments(|of| matches!(of, LayerUse::Desks | LayerUse::Furniture))
        .into_iter()
        .filter(|line| MIN_EDGE <= line.length())
        .collect();
    let index = BoxIndex::new(lines.iter().zip(0..).map(|(line, key)| (line.bounds(), key)));
    let is_at = |desk: &ProposedDesk, chair: Point2, reach: f64| {
        desk.shape.outline(desk.width, desk.depth, desk.at, desk.turned).edge_distance(chair) < reach
    };
    let alone: Vec<Point2> =
        chairs.blocks.iter().copied().filter(|chair| !known.iter().any(|desk| is_at(desk, *chair, REACH))).collect();
    let mut out: Vec<ProposedDesk> = Vec::new();
    for chair in &alone {
        let mut edges: Vec<(f64, &Segment)> = index
            .query(Bounds::around([*chair]).expand(REACH))
            .into_iter()
            .filter_map(|key| lines.get(key as usize))
            .map(|line| (line.project(*chair), line))
            .filter(|(on, _)| 0.05 < on.share && on.share < 0.95 && on.distance <= REACH)
            .map(|(on, line)| (on.distance, line))
            .collect();
        edges.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.start.total_cmp(&other.1.start)));
        let desk = edges.into_iter().find_map(|(_, edge)| behind(*chair, edge, &lines, &index));
        // Others on the far side of the same top: a table.
        let is_table = |desk: &ProposedDesk| {
            let outline = desk.shape.outline(desk.width, desk.depth, desk.at, desk.turned);
            let here = alone
                .iter()
                .filter(|other| outline.edge_distance(**other) < REACH && chair.distance(**other) < 1_400.0);
            4 < here.count()
        };
        let is_new = |desk: &ProposedDesk| {
            out.iter().chain(known).all(|other| 500.0 < Point2::from(other.at).distance(desk.at.into()))
        };
        out.extend(desk.filter(|desk| !is_table(desk) && is_new(desk)));
    }
    out
}

/// The desk between an edge before a chair and the line that runs along behind it.
fn behind(chair: Point2, edge: &Segment, lines: &[Segment], index: &BoxIndex) -> Option<ProposedDesk> {
    let way = edge.direction()?;
    let side = (edge.project(chair).point - chair).normalized()?;
    let at = |point: Point2| (point - edge.start).dot(way);
    let own = at(chair);
    let far: Vec<(f64, f64, f64)> = index
        .query(edge.bounds().expand(MAX_DEPTH))
        .into_iter()
        .filter_map(|key| lines.get(key as usize))
        .filter(|line| line.direction().is_some_and(|other| 0.999 < other.dot(way).abs()))
        .map(|line| {
            ((line.start - edge.start).dot(side), at(line.start).min(at(line.end)), at(line.start).max(at(line.end)))
        })
        .filter(|(depth, low, high)| (MIN_DEPTH..=MAX_DEPTH).contains(depth) && *low < own && own < *high)
        .collect();
    let (depth, low, high) = far.into_iter().min_by(|one, other| one.0.total_cmp(&other.0))?;
    let (low, high) = (low.max(0.0).max(own - USUAL.0 / 2.0), high.min(edge.length()).min(own + USUAL.0 / 2.0));
    if high - low < MIN_EDGE {
        return None;
    }
    let centre = edge.start + way * low.midpoint(high) + side * (depth / 2.0);
    let frame = Frame { centre, along: way * ((high - low) / 2.0), across: side * (depth / 2.0) };
    Some(frame.desk(Some(chair), false))
}

/// A box that stands anyhow: its middle and half of each side.
struct Frame {
    centre: Point2,
    along: Point2,
    across: Point2,
}

impl Frame {
    /// The smallest box around an outline with a side along one of its own.
    fn around(outline: &Polygon) -> Option<Self> {
        let mut best: Option<(f64, Self)> = None;
        for side in outline.sides() {
            let Some(way) = side.direction() else { continue };
            let up = way.perpendicular();
            let (mut low, mut high) = (Point2::new(f64::MAX, f64::MAX), Point2::new(f64::MIN, f64::MIN));
            for at in &outline.outer {
                let own = Point2::new(at.dot(way), at.dot(up));
                (low.x, low.y, high.x, high.y) =
                    (low.x.min(own.x), low.y.min(own.y), high.x.max(own.x), high.y.max(own.y));
            }
            let (width, depth) = (high.x - low.x, high.y - low.y);
            let area = width * depth;
            if best.as_ref().is_none_or(|(known, _)| area < *known * 0.999) {
                let middle = low.midpoint(high);
                let centre = way * middle.x + up * middle.y;
                best = Some((area, Self { centre, along: way * (width / 2.0), across: up * (depth / 2.0) }));
            }
        }
        best.map(|(_, own)| own)
    }

    /// The desk in it. `chair` says where its user sits; in an outline of a workplace that is inside, and the desk at the
    /// far side.
    fn desk(&self, chair: Option<Point2>, is_outline: bool) -> ProposedDesk {
        let (half_along, half_across) = (self.along.length(), self.across.length());
        let unit = |axis: Point2| axis.normalized().unwrap_or(Point2::new(1.0, 0.0));
        let (x, y) = (unit(self.along), unit(self.across));
        // The way from the desk to its user, along one of the sides.
        let towards = match chair {
            Some(chair) => {
                let by = chair - self.centre;
                let (by_x, by_y) = (by.dot(x), by.dot(y));
                // What lies farther out of the middle in its own measure is before it, not beside it.
                let is_across = (by_x / half_along.max(1.0)).abs() <= (by_y / half_across.max(1.0)).abs();
                if is_across { y * by_y.signum() } else { x * by_x.signum() }
            }
            None if half_across <= half_along => y * -1.0,
            None => x,
        };
        let is_across = towards.dot(y).abs() > 0.5;
        let (half_width, half_depth) = if is_across { (half_along, half_across) } else { (half_across, half_along) };
        let (mut width, mut depth) = (half_width * 2.0, half_depth * 2.0);
        let is_office = is_outline && (2_600.0 < width || 2_900.0 < depth);
        if is_office {
            (width, depth) = USUAL;
        }
        if MAX_WIDTH < width && is_outline {
            width = USUAL.0;
        }
        let is_deep = MAX_DEPTH < depth;
        if is_deep {
            depth = USUAL.1;
        }
        // In a private office the desk stands in the middle, before its chair; elsewhere at the back of its place.
        let centre = match (is_office, chair) {
            (true, Some(chair)) => chair - towards * (depth / 2.0 + 350.0),
            (false, _) if is_deep => self.centre - towards * (half_depth - depth / 2.0),
            _ => self.centre,
        };
        // A user sits at lesser y of his desk.
        let y_axis = towards * -1.0;
        let x_axis = y_axis.perpendicular() * -1.0;
        ProposedDesk {
            number: String::new(),
            shape: DeskShape::Rectangular,
            width: Mm::round(width.max(400.0)),
            depth: Mm::round(depth.max(300.0)),
            at: centre.round(),
            turned: x_axis.angle(),
        }
    }

    fn distance(&self, at: Point2) -> f64 {
        let by = at - self.centre;
        let outside = |axis: Point2| {
            let half = axis.length();
            (by.dot(axis.normalized().unwrap_or_default()).abs() - half).max(0.0)
        };
        outside(self.along).hypot(outside(self.across))
    }

    fn bounds(&self) -> Bounds {
        let corners = [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)];
        Bounds::around(corners.map(|(x, y)| self.centre + self.along * x + self.across * y))
    }
}

/// Where chairs stand: blocks, and the round parts of those that are drawn in lines.
struct Chairs {
    blocks: Vec<Point2>,
    blocks_index: BoxIndex,
    rounds: Vec<Point2>,
    rounds_index: BoxIndex,
}

impl Chairs {
    fn of(flat: &Flat) -> Self {
        let blocks: Vec<Point2> =
            flat.spots.iter().filter(|(_, of, _)| *of == BlockUse::Chair).map(|(spot, _, _)| spot.centre).collect();
        let is_furniture = |of: LayerUse| matches!(of, LayerUse::Desks | LayerUse::Furniture);
        let rounds: Vec<Point2> = flat
            .arcs
            .iter()
            .filter(|arc| is_furniture(arc.of) && (CHAIR_ROUND.0..=CHAIR_ROUND.1).contains(&arc.radius))
            .map(|arc| arc.centre)
            .collect();
        let index =
            |points: &[Point2]| BoxIndex::new(points.iter().zip(0..).map(|(at, key)| (Bounds::around([*at]), key)));
        Self { blocks_index: index(&blocks), rounds_index: index(&rounds), blocks, rounds }
    }

    /// The chair at a desk.
    fn near(&self, desk: &Frame) -> Option<Point2> {
        let near = self.blocks_index.query(desk.bounds().expand(REACH)).into_iter();
        near.filter_map(|key| self.blocks.get(key as usize))
            .map(|at| (desk.distance(*at), *at))
            .filter(|(far, _)| *far <= REACH)
            .min_by(|one, other| one.0.total_cmp(&other.0))
            .map(|(_, at)| at)
    }

    /// The chair in an outline: a block, or the middle of what is round in it.
    fn inside(&self, outline: &Polygon) -> Option<Point2> {
        let of = |index: &BoxIndex, points: &[Point2]| -> Vec<Point2> {
            let near = index.query(outline.bounds()).into_iter().filter_map(|key| points.get(key as usize).copied());
            near.filter(|at| outline.contains(*at)).collect()
        };
        let blocks = of(&self.blocks_index, &self.blocks);
        let all = if blocks.is_empty() { of(&self.rounds_index, &self.rounds) } else { blocks };
        let n = all.len() as f64;
        (!all.is_empty()).then(|| all.iter().fold(Point2::ZERO, |sum, at| sum + *at) / n)
    }
}
