//! Segments that cross, touch and lie on each other, cut into pieces that meet at their ends only.
//!
//! By snap rounding: ends and crossings go to the nearest point of a grid of quarter millimetres, and every segment that
//! passes through the cell of such a point is bent to go through the point. Whole millimetres stay what they are, and on a
//! floor of less than 10 km which side of a line a point is on comes out without rounding.
//! Invariant: no two pieces share more than an end, and no line moves by more than [`SNAP`]; held by the tests below.

use crate::geom::index::BoxIndex;
use crate::geom::segment::Segment;
use crate::geom::vector::{Bounds, Point2};

/// How far a line may be moved at the most, in millimetres; so what is no further apart may come to touch.
pub(super) const SNAP: f64 = 0.25;

/// Points of the grid to the millimetre.
const GRID: f64 = 4.0;
/// Half the side of the cell round a point of the grid.
const HALF_CELL: f64 = 0.5 / GRID;
/// How many pairs of segments are looked at at the most; plans have some ten thousand.
const MAX_PAIRS: usize = 8_000_000;

/// Pieces and the points they run between.
#[derive(Debug, Clone, Default)]
pub(super) struct Arrangement {
    /// Each once, in order of place.
    pub(super) points: Vec<Point2>,
    /// Each once, from the lower number to the higher.
    pub(super) edges: Vec<[u32; 2]>,
}

/// The nearest point of the grid.
pub(super) fn on_grid(point: Point2) -> Point2 {
    // Adding zero makes one of the two zeros.
    let rounded = |value: f64| (value * GRID).round() / GRID + 0.0;
    Point2::new(rounded(point.x), rounded(point.y))
}

impl Arrangement {
    /// Of finite segments.
    pub(super) fn of(segments: impl IntoIterator<Item = Segment>) -> Self {
        let mut pieces: Vec<Segment> = segments.into_iter().collect();
        tidy(&mut pieces);
        let mut hot: Vec<Point2> = pieces.iter().flat_map(|piece| [piece.start, piece.end]).collect();
        hot.extend(crossings(&pieces));
        hot.sort_by(Point2::total_cmp);
        hot.dedup();
        let index = BoxIndex::new((0..).zip(&hot).map(|(number, point)| (Bounds::between(*point, *point), number)));
        pieces = pieces.iter().flat_map(|piece| bent(piece, &index, &hot)).collect();
        tidy(&mut pieces);
        let mut points: Vec<Point2> = pieces.iter().flat_map(|piece| [piece.start, piece.end]).collect();
        points.sort_by(Point2::total_cmp);
        points.dedup();
        let number = |point: Point2| points.binary_search_by(|other| other.total_cmp(&point)).unwrap_or(0) as u32;
        let edges = pieces.iter().map(|piece| [number(piece.start), number(piece.end)]).collect();
        Self { points, edges }
    }
}

/// On the grid, each once, running from the lower end to the higher, and none without length.
fn tidy(pieces: &mut Vec<Segment>) {
    for piece in pieces.iter_mut() {
        let (start, end) = (on_grid(piece.start), on_grid(piece.end));
        *piece = if start.total_cmp(&end).is_le() { Segment::new(start, end) } else { Segment::new(end, start) };
    }
    pieces.retain(|piece| piece.start != piece.end);
    pieces.sort_by(|a, b| a.start.total_cmp(&b.start).then(a.end.total_cmp(&b.end)));
    pieces.dedup();
}

/// Where segments cross, on the grid.
fn crossings(segments: &[Segment]) -> Vec<Point2> {
    let index = BoxIndex::new((0..).zip(segments).map(|(number, segment)| (segment.bounds(), number)));
    let mut found = Vec::new();
    let mut n_pairs = 0_usize;
    for (number, segment) in segments.iter().enumerate() {
        let near = index.query(segment.bounds());
        n_pairs += near.len();
        if n_pairs > MAX_PAIRS {
            break;
        }
        let others = near.into_iter().map(|other| other as usize).filter(|other| number < *other);
        found.extend(others.filter_map(|other| crossing(segment, segments.get(other)?)));
    }
    found
}

/// A segment by way of all the points through whose cells it passes.
fn bent(segment: &Segment, index: &BoxIndex, points: &[Point2]) -> Vec<Segment> {
    let along = segment.vector();
    let mut stops: Vec<(f64, Point2)> = index
        .query(segment.bounds().expand(HALF_CELL))
        .into_iter()
        .filter_map(|number| points.get(number as usize).copied())
        .filter(|point| passes(segment, *point))
        .map(|point| ((point - segment.start).dot(along), point))
        .collect();
    stops.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    stops.iter().zip(stops.iter().skip(1)).map(|((_, from), (_, to))| Segment::new(*from, *to)).collect()
}

/// Does a segment pass through the cell of a point?
fn passes(segment: &Segment, point: Point2) -> bool {
    if point == segment.start || point == segment.end {
        return true;
    }
    // Both are boxes and the segment's meets the cell's: so it is only whether its line parts the cell's corners.
    let along = segment.vector();
    let reach = HALF_CELL * (along.x.abs() + along.y.abs());
    along.cross(point - segment.start).abs() < reach
}

/// Where two segments cross inside both.
fn crossing(a: &Segment, b: &Segment) -> Option<Point2> {
    let (along_a, along_b) = (a.vector(), b.vector());
    let (b_start, b_end) = (along_a.cross(b.start - a.start), along_a.cross(b.end - a.start));
    let (a_start, a_end) = (along_b.cross(a.start - b.start), along_b.cross(a.end - b.start));
    let parted = |one: f64, other: f64| (one < 0.0 && 0.0 < other) || (other < 0.0 && 0.0 < one);
    (parted(b_start, b_end) && parted(a_start, a_end)).then(|| on_grid(a.at(a_start / (a_start - a_end))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(start: (f64, f64), end: (f64, f64)) -> Segment {
        Segment::new(start.into(), end.into())
    }

    #[test]
    fn what_crosses_is_cut_at_the_crossing() {
        let cross = Arrangement::of([segment((0.0, 0.0), (10.0, 10.0)), segment((0.0, 10.0), (10.0, 0.0))]);
        assert_eq!(cross.points.len(), 5);
        assert_eq!(cross.edges.len(), 4);
        assert!(cross.points.contains(&Point2::new(5.0, 5.0)));
    }

    #[test]
    fn what_lies_on_each_other_is_there_once() {
        let pieces = Arrangement::of([
            segment((0.0, 0.0), (10.0, 0.0)),
            segment((20.0, 0.0), (5.0, 0.0)),
            segment((0.0, 0.0), (10.0, 0.0)),
            segment((3.0, 3.0), (3.0, 3.0)),
        ]);
        assert_eq!(pieces.edges, [[0, 1], [1, 2], [2, 3]]);
    }

    #[test]
    fn a_line_goes_through_what_nearly_touches_it() {
        let slanted = segment((0.0, 0.0), (1000.0, 333.0));
        let foot = slanted.at(0.37) + Point2::new(1e-9, 0.1);
        let pieces = Arrangement::of([slanted, Segment::new(foot, foot + Point2::new(0.0, 500.0))]);
        assert_eq!(pieces.edges.len(), 3);
        assert_eq!(pieces.points.len(), 4);
    }

    #[test]
    fn no_two_pieces_of_a_tangle_cross() {
        // Spokes that all but meet: a fan of 40 lines about the same place, each a little off it.
        let spoke = |number: u32| {
            let turn = crate::units::Angle::degrees(number as i32 * 9 / 2);
            let (along, off) = (Point2::unit(turn) * 900.0, Point2::new(f64::from(number % 7) * 0.06, 0.0));
            Segment::new(off - along, off + along)
        };
        let pieces = Arrangement::of((0..40).map(spoke));
        let segments: Vec<Segment> = pieces
            .edges
            .iter()
            .map(|edge| edge.map(|end| pieces.points[end as usize]))
            .map(|[a, b]| Segment::new(a, b))
            .collect();
        for (number, piece) in segments.iter().enumerate() {
            for other in &segments[number + 1..] {
                assert_eq!(crossing(piece, other), None, "{piece:?} {other:?}");
            }
        }
    }
}
