//! Faces and outlines where bodies run into each other.
//!
//! A joint only knows the walls that meet at it. Where a wall is shorter than its joints are wide, or stands so near
//! another that their bodies overlap, outlines made of joints cross themselves; then the bodies are put together and
//! taken away as shapes.
//! Invariant: what comes out does not cross itself; held by the cases and properties in `tests`.

use super::joint::{HalfEdge, twin};
use super::piece::WallPiece;
use crate::geom::geo_bridge;
use crate::geom::index::BoxIndex;
use crate::geom::polygon::Polygon;
use crate::geom::ring;
use crate::geom::segment::Segment;
use crate::geom::vector::{Bounds, Point2};

/// Rings nearer to each other than this touch; in millimetres.
const TOUCHING: f64 = 1e-6;

/// With fewer sides than this, comparing all with all is quicker than an index.
const FEW_SIDES: usize = 48;

/// Do no two sides of a polygon meet but at shared corners, and do its holes lie inside it and beside each other?
pub(super) fn is_sound(polygon: &Polygon) -> bool {
    let sides: Vec<Segment> = polygon.sides().collect();
    if sides.len() <= FEW_SIDES {
        let meets_later =
            |(place, side): (usize, &Segment)| sides.iter().skip(place + 1).any(|later| meet(side, later));
        if sides.iter().enumerate().any(meets_later) {
            return false;
        }
    } else {
        let index = BoxIndex::new(sides.iter().zip(0..).map(|(side, key)| (side.bounds(), key)));
        let meets_any = |(place, side): (usize, &Segment)| {
            let near = index.query(side.bounds().expand(TOUCHING)).into_iter().map(|key| key as usize);
            near.filter(|other| *other > place).any(|other| sides.get(other).is_some_and(|other| meet(side, other)))
        };
        if sides.iter().enumerate().any(meets_any) {
            return false;
        }
    }
    // No side meets another, so one corner tells where a whole hole is.
    let boxes = polygon.holes.iter().map(|hole| Bounds::around(hole.iter().copied()));
    let index = BoxIndex::new(boxes.zip(0..));
    polygon.holes.iter().enumerate().all(|(place, hole)| {
        let Some(corner) = hole.first().copied() else { return true };
        let is_within = |other: u32| {
            let ring = polygon.holes.get(other as usize).filter(|_| other as usize != place);
            ring.is_some_and(|ring| ring::winds_round(ring, corner))
        };
        ring::winds_round(&polygon.outer, corner) && !index.at(corner).into_iter().any(is_within)
    })
}

fn meet(a: &Segment, b: &Segment) -> bool {
    let shares_a_corner = [a.start, a.end].iter().any(|end| [b.start, b.end].contains(end));
    !shares_a_corner && a.bounds().expand(TOUCHING).intersects(&b.bounds()) && a.distance_to(b) <= TOUCHING
}

/// For each piece those it is not joined to whose bodies reach into its own, sorted.
///
/// Such a body may reach right through, into a face that its own centre line does not border.
pub(super) fn reaching(half_edges: &[HalfEdge], pieces: &[WallPiece]) -> Vec<Vec<usize>> {
    let half = |place: usize| half_edges.get(place * 2).map_or(0.0, |out| out.half);
    let nodes =
        |place: usize| [place * 2, twin(place * 2)].map(|at| half_edges.get(at).map(|half_edge| half_edge.tail));
    let bounds = |(place, piece): (usize, &WallPiece)| piece.centre.bounds().expand(half(place));
    let index = BoxIndex::new(pieces.iter().enumerate().map(bounds).zip(0..));
    let mut reaching = vec![Vec::new(); pieces.len()];
    for (place, piece) in pieces.iter().enumerate() {
        let near = index.query(bounds((place, piece))).into_iter().map(|key| key as usize);
        for other_place in near.filter(|other| *other > place) {
            let Some(other) = pieces.get(other_place) else { continue };
            let is_joined = nodes(place).iter().any(|node| nodes(other_place).contains(node));
            let reach = half(place) + half(other_place) - TOUCHING;
            if is_joined || reach <= 0.0 || piece.centre.distance_to(&other.centre) >= reach {
                continue;
            }
            for (one, its) in [(place, other_place), (other_place, place)] {
                if let Some(list) = reaching.get_mut(one) {
                    list.push(its);
                }
            }
        }
    }
    for list in &mut reaching {
        list.sort_unstable();
    }
    reaching
}

/// The bodies along some half-edges: from node to node, and as joined. Where joining went wrong at one of two neighbours,
/// the other leaves a piece of its own body to it that it does not take.
pub(super) fn bodies(along: &[usize], half_edges: &[HalfEdge], pieces: &[WallPiece]) -> Vec<Polygon> {
    let mut edges: Vec<usize> = along.iter().map(|half_edge| half_edge / 2).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut bodies = Vec::new();
    for edge in edges {
        let (Some(piece), Some(out), Some(back)) =
            (pieces.get(edge), half_edges.get(edge * 2), half_edges.get(twin(edge * 2)))
        else {
            continue;
        };
        let (right, left) = (piece.centre.offset(-out.half), piece.centre.offset(out.half));
        bodies.push(Polygon::new(vec![right.start, right.end, left.end, left.start]));
        let is_pinched = out.is_pinched || back.is_pinched;
        let joined = if is_pinched { no_wider(&piece.outline, &piece.centre, out.half) } else { piece.outline.clone() };
        bodies.push(Polygon::new(joined));
    }
    bodies
}

/// An outline with its corners no further from a centre line than half a thickness: a corner that two walls share because
/// one lies in the other is in the body of one of them only.
fn no_wider(outline: &[Point2], centre: &Segment, half: f64) -> Vec<Point2> {
    let Some(across) = centre.direction().map(Point2::perpendicular) else { return outline.to_vec() };
    let brought_in = |corner: &Point2| {
        let beside = (*corner - centre.start).dot(across);
        *corner + across * (beside.clamp(-half, half) - beside)
    };
    outline.iter().map(brought_in).collect()
}

/// What is left inside a loop of centre lines without the bodies round it and in it.
pub(super) fn clear_of(centre: &[Point2], bodies: &[Polygon]) -> Vec<Polygon> {
    geo_bridge::difference(&Polygon::new(ring::simplified(centre)), bodies)
}

/// The outlines, clockwise, of a loop of centre lines seen from outside and the bodies round it.
pub(super) fn outlines(centre: &[Point2], mut bodies: Vec<Polygon>) -> Vec<Vec<Point2>> {
    bodies.push(Polygon::new(ring::simplified(centre)));
    let reversed = |polygon: Polygon| ring::from_leftmost(polygon.outer.into_iter().rev().collect());
    geo_bridge::union(&bodies).into_iter().map(reversed).collect()
}
