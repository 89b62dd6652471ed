//! Which marks are shown as one: those that would lie on each other on the screen are gathered into one with their number.
//!
//! A pure function of where they are and how near they are seen; knows no problem and no screen.
//! Invariant: what it gives does not overlap, and holds every mark once; held by the tests below.

use crate::geom::Point2;
use std::collections::BTreeMap;

/// How large marks are on the screen, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    /// From the middle of a mark to its edge.
    pub radius: f32,
    /// What is free between two of them at least.
    pub gap: f32,
    /// How wide a digit of the number beside a mark is.
    pub digit: f32,
    /// What else stands beside a mark that has a number.
    pub margin: f32,
}

impl Sizes {
    /// How much room the number of so many marks takes to the right of the first: none for one of its own.
    pub(super) fn number(&self, n_marks: usize) -> f32 {
        if n_marks < 2 { 0.0 } else { (n_marks.ilog10() + 1) as f32 * self.digit + self.margin }
    }
}

/// Marks that are shown as one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gathered {
    /// Where: at the first of them.
    pub at: Point2,
    /// Which, in their order.
    pub marks: Vec<usize>,
}

/// Gathers marks that are seen at so many points per millimetre. Where some are gathered they stand at the first of them,
/// so those that matter most come first.
pub(super) fn gather(places: &[Point2], zoom: f64, sizes: &Sizes) -> Vec<Gathered> {
    let mut all: Vec<Gathered> =
        places.iter().enumerate().map(|(idx, &at)| Gathered { at, marks: vec![idx] }).collect();
    // A number beside a mark takes room, and may come to lie on the next: what is gathered is gathered again, until each
    // stands clear. Each round leaves fewer, or is the last.
    loop {
        let n_before = all.len();
        all = once(all, zoom, sizes);
        if all.len() == n_before {
            break;
        }
    }
    for own in &mut all {
        own.marks.sort_unstable();
    }
    all
}

fn once(all: Vec<Gathered>, zoom: f64, sizes: &Sizes) -> Vec<Gathered> {
    let height = f64::from(2.0 * sizes.radius + sizes.gap);
    let room = |own: &Gathered| f64::from(sizes.number(own.marks.len()));
    let widest = all.iter().map(room).fold(0.0, f64::max) + height;
    let cell = |own: &Gathered| ((own.at.x * zoom / widest).floor() as i64, (own.at.y * zoom / height).floor() as i64);
    let overlap = |a: &Gathered, b: &Gathered| {
        let (across, along) = ((b.at.x - a.at.x) * zoom, (b.at.y - a.at.y).abs() * zoom);
        along < height && across < height + room(a) && -across < height + room(b)
    };
    let mut kept: Vec<Gathered> = Vec::new();
    let mut cells: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for own in all {
        let (column, row) = cell(&own);
        let near = (-1..=1).flat_map(|by| (-1..=1).map(move |beside| (column + beside, row + by)));
        let near = near.filter_map(|cell| cells.get(&cell)).flatten().copied();
        let under = near.filter(|&idx| kept.get(idx).is_some_and(|other| overlap(other, &own))).min();
        if let Some(other) = under.and_then(|idx| kept.get_mut(idx)) {
            other.marks.extend(own.marks);
        } else {
            cells.entry((column, row)).or_default().push(kept.len());
            kept.push(own);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SIZES: Sizes = Sizes { radius: 8.0, gap: 2.0, digit: 6.0, margin: 8.0 };

    fn marks(places: &[(f64, f64)], zoom: f64) -> Vec<Vec<usize>> {
        let places: Vec<Point2> = places.iter().map(|&(x, y)| Point2::new(x, y)).collect();
        gather(&places, zoom, &SIZES).into_iter().map(|own| own.marks).collect()
    }

    #[test]
    fn marks_that_lie_on_each_other_are_gathered_at_the_first_and_part_from_near() {
        let places = [(1_000.0, 0.0), (900.0, 0.0), (9_000.0, 0.0), (1_000.0, 170.0)];
        // At 0.05 points a millimetre the first two are 5 points apart, the last one 8.5.
        assert_eq!(marks(&places, 0.05), [vec![0, 1, 3], vec![2]]);
        // At 0.11 the last one is 18.7 points off, and marks are 18 high with what is free round them.
        assert_eq!(marks(&places, 0.11), [vec![0, 1], vec![2], vec![3]]);
        // At 0.2 the first two are 20 points from each other too.
        assert_eq!(marks(&places, 0.2), [vec![0], vec![1], vec![2], vec![3]]);
    }

    #[test]
    fn a_number_needs_room_too() {
        // 30 points apart, which two marks of their own are content with; the number 2 takes 14 of what is between.
        assert_eq!(marks(&[(0.0, 0.0), (30.0, 0.0)], 1.0), [vec![0], vec![1]]);
        assert_eq!(marks(&[(0.0, 0.0), (30.0, 0.0), (1.0, 0.0)], 1.0), [vec![0, 1, 2]]);
        assert_eq!(marks(&[(0.0, 0.0), (33.0, 0.0), (1.0, 0.0)], 1.0), [vec![0, 2], vec![1]]);
        // It stands to the right.
        assert_eq!(marks(&[(0.0, 0.0), (-19.0, 0.0), (1.0, 0.0)], 1.0), [vec![0, 2], vec![1]]);
    }

    #[test]
    fn ten_thousand_in_one_place_are_one() {
        let all = gather(&vec![Point2::new(5.0, 5.0); 10_000], 0.02, &SIZES);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].marks, (0..10_000).collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn none_overlap_and_each_is_there_once(
            places in prop::collection::vec((-40_000_i32..40_000, -20_000_i32..20_000), 0..300),
            zoom in 0.001_f64..0.1,
        ) {
            let places: Vec<Point2> =
                places.into_iter().map(|(x, y)| Point2::new(f64::from(x), f64::from(y))).collect();
            let all = gather(&places, zoom, &SIZES);
            let mut marks: Vec<usize> = all.iter().flat_map(|own| own.marks.iter().copied()).collect();
            marks.sort_unstable();
            prop_assert_eq!(marks, (0..places.len()).collect::<Vec<_>>());
            let rects: Vec<egui::Rect> = all
                .iter()
                .map(|own| {
                    let (x, y) = ((own.at.x * zoom) as f32, (own.at.y * zoom) as f32);
                    let right = x + SIZES.radius + SIZES.number(own.marks.len());
                    egui::Rect::from_min_max(
                        egui::pos2(x - SIZES.radius, y - SIZES.radius),
                        egui::pos2(right, y + SIZES.radius),
                    )
                })
                .collect();
            for (idx, own) in all.iter().enumerate() {
                prop_assert_eq!(own.at, places[own.marks[0]]);
                for other in idx + 1..rects.len() {
                    prop_assert!(!rects[idx].intersects(rects[other]), "{} and {}", rects[idx], rects[other]);
                }
            }
        }
    }
}
