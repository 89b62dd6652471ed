//! What holds the wall graph: cases worked by hand, then properties of walls drawn at random.

use super::*;
use crate::geom::ring;

type Drawn = ((i32, i32), (i32, i32), i32);

fn graph(walls: &[Drawn]) -> WallGraph {
    WallGraph::new(&lines(walls))
}

fn lines(walls: &[Drawn]) -> Vec<WallLine> {
    walls
        .iter()
        .zip(1..)
        .map(|((start, end, thickness), key)| WallLine {
            key,
            start: (*start).into(),
            end: (*end).into(),
            thickness: Mm(*thickness),
        })
        .collect()
}

fn room(width: i32, depth: i32, thickness: i32) -> Vec<Drawn> {
    vec![
        ((0, 0), (width, 0), thickness),
        ((width, 0), (width, depth), thickness),
        ((width, depth), (0, depth), thickness),
        ((0, depth), (0, 0), thickness),
    ]
}

fn areas(graph: &WallGraph) -> Vec<f64> {
    graph.faces().iter().map(|face| face.polygon.area().0).collect()
}

fn bodies(graph: &WallGraph) -> f64 {
    graph.pieces().iter().map(|piece| ring::signed_area(&piece.outline)).sum()
}

fn gross(graph: &WallGraph) -> f64 {
    graph.outer_outlines().iter().map(|outline| outline.area().0).sum()
}

#[track_caller]
fn adds_up(graph: &WallGraph) {
    let net: f64 = areas(graph).iter().sum();
    let difference = net + bodies(graph) - gross(graph);
    assert!(difference.abs() < 1e-3, "net {net} + bodies {} - gross {} = {difference}", bodies(graph), gross(graph));
}

#[test]
fn a_room_has_its_area_to_the_inside_faces() {
    let graph = graph(&room(10_000, 8_000, 100));
    assert_eq!(areas(&graph), [78_210_000.0]);
    assert_eq!(gross(&graph), 10_100.0 * 8_100.0);
    assert_eq!(graph.faces()[0].walls, [1, 2, 3, 4]);
    assert_eq!(graph.faces()[0].centre_line.area().0, 80_000_000.0);
    assert_eq!(graph.pieces().len(), 4);
    adds_up(&graph);
}

#[test]
fn a_partition_takes_exactly_its_own_body() {
    let mut walls = room(10_000, 8_000, 100);
    walls.push(((4_000, 0), (4_000, 8_000), 100));
    let graph = graph(&walls);
    assert_eq!(areas(&graph), [3_900.0 * 7_900.0, 5_900.0 * 7_900.0]);
    assert_eq!(areas(&graph).iter().sum::<f64>(), 78_210_000.0 - 100.0 * 7_900.0);
    assert_eq!(graph.faces()[0].walls, [1, 3, 4, 5]);
    assert_eq!(graph.faces()[1].walls, [1, 2, 3, 5]);
    adds_up(&graph);
}

#[test]
fn a_separator_takes_nothing() {
    let mut walls = room(10_000, 8_000, 100);
    walls.push(((4_000, 0), (4_000, 8_000), 0));
    let graph = graph(&walls);
    assert_eq!(areas(&graph).iter().sum::<f64>(), 78_210_000.0);
    assert_eq!(graph.faces().len(), 2);
    let separator = graph.pieces().iter().find(|piece| piece.key == 5).unwrap();
    assert_eq!(separator.left_line.start, Point2::new(4_000.0, 50.0));
    assert_eq!(separator.left_line, separator.right_line);
    assert_eq!((separator.left_face, separator.right_face), (Some(0), Some(1)));
    adds_up(&graph);
}

#[test]
fn a_piece_knows_where_it_is_along_its_wall_and_what_is_beside_it() {
    let mut walls = room(10_000, 8_000, 100);
    walls.push(((4_000, 0), (4_000, 8_000), 100));
    let graph = graph(&walls);
    let along: Vec<_> = graph.pieces().iter().filter(|piece| piece.key == 3).map(|piece| piece.along).collect();
    assert_eq!(along, [(0.0, 6_000.0), (6_000.0, 10_000.0)], "the third wall runs right to left");
    let first = &graph.pieces()[0];
    assert_eq!((first.left_face, first.right_face), (Some(0), None));
    assert_eq!(first.left_line, crate::geom::Segment::new(Point2::new(50.0, 50.0), Point2::new(3_950.0, 50.0)));
    assert_eq!(first.right_line.start, Point2::new(-50.0, -50.0));
    assert_eq!(graph.faces()[0].pieces.len(), 4);
}
