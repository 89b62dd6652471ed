//! What a block is by its shape and by what stands beside it, where its name says nothing.
//!
//! An office has one chair at every desk and many at a table: that tells a desk from a table better than any size.
//! Sizes are assumptions about office furniture, wide enough for what is sold.

use super::choices::BlockUse;
use crate::cad::{BlockId, CadDrawing, CadShape, CadUnit, ExpandLimits, Expanded, expand_block};
use crate::geom::{Bounds, BoxIndex, Point2};
use std::collections::BTreeMap;

/// How wide and deep a chair is, in millimetres.
const CHAIR: (f64, f64) = (380.0, 820.0);
/// How wide a desk is along its longer side, in millimetres; corner desks included.
const DESK_WIDTH: (f64, f64) = (1_050.0, 2_300.0);
/// How deep it is.
const DESK_DEPTH: (f64, f64) = (550.0, 1_900.0);
/// How far the middle of a chair is from the edge of its desk, at most.
const REACH: f64 = 550.0;
/// A shape that stands so often is no single piece.
const OFTEN: usize = 2;

/// How large a block is, in millimetres at the scale it was drawn, and where its middle is from its base.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct BlockShape {
    pub(super) width: f64,
    pub(super) depth: f64,
    /// From the base, in units of the drawing.
    pub(super) middle: Point2,
    /// Half its width, the way it lies, in units of the drawing.
    pub(super) along: Point2,
    /// Half its depth, across.
    pub(super) across: Point2,
    /// Its longest straight line, in millimetres: what is straight has edges, what is not is a plant.
    pub(super) longest: f64,
    /// The widths of the leaves it draws, in millimetres: arcs of about a quarter turn.
    pub(super) leaf: Option<f64>,
}

/// The size of a block; `None` where nothing is drawn in it. Many are drawn askew, as they stood where they were made: the box
/// lies along the way that most of their lines run.
pub(super) fn shape(drawing: &CadDrawing, id: BlockId, unit: CadUnit) -> Option<BlockShape> {
    let limits = ExpandLimits { n_items: 50_000, n_points: 400_000, ..ExpandLimits::default() };
    let expanded = expand_block(drawing, id, limits);
    let way = way(&expanded);
    let across = way.perpendicular();
    let points = expanded.strokes.iter().flat_map(|stroke| stroke.points.iter());
    let points = points.chain(expanded.fills.iter().flat_map(|fill| fill.rings.iter().flatten()));
    let bounds = Bounds::around(points.map(|at| Point2::new(at.dot(way), at.dot(across))));
    let middle = bounds.centre()?;
    let of = unit.millimetres();
    let leaf = expanded
        .bows
        .iter()
        .filter(|bow| (60.0..=120.0).contains(&bow.sweep))
        .map(|bow| bow.radius * of)
        .filter(|radius| (500.0..=1_400.0).contains(radius))
        .max_by(f64::total_cmp);
    let longest = pieces(&expanded).map(|piece| piece.length() * of).fold(0.0, f64::max);
    Some(BlockShape {
        longest,
        width: bounds.width() * of,
        depth: bounds.height() * of,
        middle: way * middle.x + across * middle.y,
        along: way * (bounds.width() / 2.0),
        across: across * (bounds.height() / 2.0),
        leaf,
    })
}

/// The straight pieces of what is drawn, as displacements.
fn pieces(expanded: &Expanded) -> impl Iterator<Item = Point2> + '_ {
    expanded.strokes.iter().flat_map(|stroke| stroke.points.windows(2)).filter_map(|pair| match pair {
        [one, other] => Some(*other - *one),
        _ => None,
    })
}

/// The way that most lines run, by length and to the degree, a quarter turn not minded; to the right where none does more
/// than the others.
fn way(expanded: &Expanded) -> Point2 {
    let mut lengths = vec![0.0_f64; 90];
    let mut whole = 0.0;
    for piece in pieces(expanded) {
        let length = piece.length();
        let degrees = piece.y.atan2(piece.x).to_degrees().rem_euclid(90.0);
        // The nearest whole degree; 89.6 is the same as 0.
        if let Some(sum) = lengths.get_mut(degrees.round() as usize % 90) {
            *sum += length;
            whole += length;
        }
    }
    let straight = lengths.first().copied().unwrap_or(0.0);
    let best = lengths.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1));
    match best {
        // Half of the lines run askew, and far more than run straight.
        Some((degrees, length)) if whole * 0.4 < *length && straight * 2.0 < *length => {
            let (sin, cos) = (degrees as f64).to_radians().sin_cos();
            Point2::new(cos, sin)
        }
        _ => Point2::new(1.0, 0.0),
    }
}

/// Whether a block of a shape can be what its name says: a *door* of the size of a room is a note about one.
pub(super) fn can_be(of: BlockUse, shape: Option<&BlockShape>) -> bool {
    let Some(shape) = shape else { return of == BlockUse::Ignored };
    let (long, short) = (shape.width.max(shape.depth), shape.width.min(shape.depth));
    match of {
        BlockUse::Desk => (700.0..=6_000.0).contains(&long) && 300.0 <= short,
        BlockUse::Chair => long <= 2_000.0,
        BlockUse::Door => (400.0..=6_000.0).contains(&long),
        _ => long <= 30_000.0,
    }
}

/// Where an insert lies: the box of its block, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub(super) block: BlockId,
    pub(super) centre: Point2,
    /// Half of what it measures along its own x axis, from the middle.
    pub(super) along: Point2,
    /// The same along its own y axis.
    pub(super) across: Point2,
    /// The place of the insert in the drawing's entities.
    pub(super) entity: u32,
}

impl Spot {
    pub(super) fn size(&self) -> (f64, f64) {
        (self.along.length() * 2.0, self.across.length() * 2.0)
    }

    pub(super) fn bounds(&self) -> Bounds {
        let corners = [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)];
        Bounds::around(corners.map(|(x, y)| self.centre + self.along * x + self.across * y))
    }

    /// How far a point is from the box.
    pub(super) fn distance(&self, at: Point2) -> f64 {
        let by = at - self.centre;
        let outside = |axis: Point2| {
            let half = axis.length();
            if half <= 0.0 { by.length() } else { ((by.dot(axis) / half).abs() - half).max(0.0) }
        };
        outside(self.along).hypot(outside(self.across))
    }
}

/// Where the blocks of model space lie.
pub(super) fn spots(drawing: &CadDrawing, shapes: &BTreeMap<u32, BlockShape>, unit: CadUnit) -> Vec<Spot> {
    let of = unit.millimetres();
    let mut spots = Vec::new();
    for (entity, own) in drawing.entities.iter().enumerate() {
        let CadShape::Insert(insert) = &own.shape else { continue };
        let Some(shape) = shapes.get(&insert.block.0).filter(|_| !insert.is_dimension) else { continue };
        let placed = insert.placed;
        let turned = |axis: Point2| axis.normalized().unwrap_or_default();
        for row in 0..insert.repeated.1.min(200) {
            for column in 0..insert.repeated.0.min(200) {
                let moved = turned(placed.x) * (f64::from(column) * insert.spacing.0)
                    + turned(placed.y) * (f64::from(row) * insert.spacing.1);
                spots.push(Spot {
                    block: insert.block,
                    centre: (placed.place(shape.middle) + moved) * of,
                    along: placed.vector(shape.along) * of,
                    across: placed.vector(shape.across) * of,
                    entity: u32::try_from(entity).unwrap_or(u32::MAX),
                });
            }
        }
    }
    spots
}

/// What blocks seem to be by shape and neighbours, and why, by their numbers.
pub(super) fn guesses(
    drawing: &CadDrawing,
    shapes: &BTreeMap<u32, BlockShape>,
    n_inserts: &BTreeMap<u32, usize>,
    _expanded: &Expanded,
    unit: CadUnit,
) -> BTreeMap<u32, (BlockUse, String)> {
    let spots = spots(drawing, shapes, unit);
    let is_in = |value: f64, (low, high): (f64, f64)| low <= value && value <= high;
    let is_chair = |spot: &Spot| {
        let (width, depth) = spot.size();
        is_in(width, CHAIR) && is_in(depth, CHAIR) && width.max(depth) < width.min(depth) * 1.5
    };
    let chairs: Vec<&Spot> = spots
        .iter()
        .filter(|spot| is_chair(spot) && n_inserts.get(&spot.block.0).is_some_and(|n| OFTEN <= *n))
        .collect();
    let index = BoxIndex::new((0..).zip(&chairs).map(|(key, chair)| (Bounds::around([chair.centre]), key)));
    // How many chairs stand at a place of it, over all places of it.
    let mut beside: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut is_taken = vec![false; chairs.len()];
    for spot in &spots {
        let (width, depth) = spot.size();
        let (long, short) = (width.max(depth), width.min(depth));
        let Some(shape) = shapes.get(&spot.block.0) else { continue };
        let has_edge = shape.width.max(shape.depth) * 0.55 <= shape.longest;
        if !is_in(long, DESK_WIDTH) || !is_in(short, DESK_DEPTH) || !has_edge {
            continue;
        }
        let near: Vec<u32> = index
            .query(spot.bounds().expand(REACH))
            .into_iter()
            .filter(|key| chairs.get(*key as usize).is_some_and(|chair| spot.distance(chair.centre) <= REACH))
            .collect();
        beside.entry(spot.block.0).or_default().push(near.len());
        for key in near {
            if let Some(taken) = is_taken.get_mut(key as usize) {
                *taken = true;
            }
        }
    }
    let mut out: BTreeMap<u32, (BlockUse, String)> = BTreeMap::new();
    for (block, counts) in beside {
        let n = counts.len() as f64;
        let mean = counts.iter().sum::<usize>() as f64 / n;
        let share = counts.iter().filter(|count| 0 < **count).count() as f64 / n;
        let is_small = shapes
            .get(&block)
            .is_some_and(|shape| shape.width.max(shape.depth) <= 1_900.0 && shape.width.min(shape.depth) <= 1_000.0);
        // Two chairs before a desk are for visitors; at a table of that size there would be four.
        let most = if is_small { 3.4 } else { 2.4 };
        if 0.6 <= share && mean <= most {
            out.insert(
                block,
                (BlockUse::Desk, format!("of the size of a desk, with a chair at {} of {}", (share * n).round(), n)),
            );
        } else if 3.0 <= mean {
            out.insert(block, (BlockUse::Furniture, format!("of the size of a table, with {mean:.0} chairs at it")));
        }
    }
    for (chair, is_taken) in chairs.iter().zip(is_taken) {
        if is_taken && !out.contains_key(&chair.block.0) {
            out.insert(chair.block.0, (BlockUse::Chair, "of the size of a chair, and stands at desks".to_owned()));
        }
    }
    for (block, shape) in shapes {
        if let Some(leaf) = shape.leaf.filter(|_| !out.contains_key(block)) {
            let (long, short) = (shape.width.max(shape.depth), shape.width.min(shape.depth));
            // A leaf takes up its own square, and little more.
            if long <= leaf * 2.6 && leaf * 0.8 <= short {
                out.insert(*block, (BlockUse::Door, format!("draws the swing of a leaf of {leaf:.0} mm")));
            }
        }
    }
    out
}
