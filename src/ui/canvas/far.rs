//! What is seen of a layer from far off, where desks are patches of colour and walls are lines: desks of one colour that
//! stand side by side as one patch, and the faces of walls in a row as one line.
//!
//! So that a floor of a hundred thousand desks is a few thousand patches, and each desk keeps its colour.
//! Knows packed shapes; must not know the camera.
//! Invariant: every desk is covered by a patch of its colour, and nothing is covered further from a desk than a gap
//! between neighbours, and no line is further from a face than that of a wall's other; held by the tests below.

use super::batches::{Batches, around};
use super::pack::{Near, PackedLine};
use egui::{Color32, Pos2, Rect};

/// Desks with no more between them, in millimetres, are one patch.
const GAP: f32 = 100.0;

/// Faces no further apart, in millimetres, are those of one wall: seen as one line from where this is a point.
pub(super) const WALL: f32 = 320.0;

/// The channels of paper and greys are no further apart.
const GREY: u8 = 24;

/// Sides may be off by so much, in millimetres, and be in line.
const IN_LINE: f32 = 2.0;

/// A patch of one colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Patch {
    pub(super) corners: [Near; 4],
    pub(super) color: Color32,
}

/// What is seen of a layer from far off.
#[derive(Debug, Default)]
pub(super) struct Far {
    pub(super) patches: Batches<Patch>,
    pub(super) lines: Batches<PackedLine>,
}

/// A level rectangle of one colour.
#[derive(Debug, Clone, Copy)]
struct Block {
    bounds: Rect,
    color: Color32,
}

impl Far {
    /// Of patches that lie on each other in their order.
    pub(super) fn of_patches(patches: Vec<Patch>) -> Self {
        let (mut blocks, mut turned) = (Vec::with_capacity(patches.len()), Vec::new());
        for patch in patches {
            if is_level(&patch.corners) {
                blocks.push(Block { bounds: around(patch.corners), color: patch.color });
            } else {
                turned.push(patch);
            }
        }
        let mut far = Self::default();
        for Block { bounds, color } in joined_upwards(joined(blocks)) {
            far.patches.push(Patch { corners: corners(bounds), color }, bounds);
        }
        for patch in turned {
            far.patches.push(patch, around(patch.corners));
        }
        far
    }

    /// Of the faces of walls.
    pub(super) fn of_lines(lines: &[PackedLine]) -> Self {
        let mut far = Self::default();
        let mut push = |line: PackedLine| far.lines.push(line, line.bounds());
        let (mut level, mut upright) = (Vec::new(), Vec::new());
        for line in lines {
            let ([x, y], [to_x, to_y]) = (line.from, line.to);
            let (wide, high) = ((to_x - x).abs(), (to_y - y).abs());
            match (wide <= IN_LINE, high <= IN_LINE) {
                // The end of a wall is no longer than the wall is thick.
                _ if wide.max(high) <= WALL => {}
                (_, true) => level.push(*line),
                (true, false) => upright.push(line.turned_over()),
                (false, false) => push(*line),
            }
        }
        for line in in_rows(level) {
            push(line);
        }
        for line in in_rows(upright) {
            push(line.turned_over());
        }
        far
    }
}

/// The corners of a box, in order.
pub(super) fn corners(bounds: Rect) -> [Near; 4] {
    let (low, high) = (bounds.min, bounds.max);
    [[low.x, low.y], [high.x, low.y], [high.x, high.y], [low.x, high.y]]
}

/// Whether four corners are those of a rectangle that is level.
pub(super) fn is_level(corners: &[Near; 4]) -> bool {
    let [a, b, c, d] = corners;
    let same = |one: f32, other: f32| (one - other).abs() <= IN_LINE / 4.0;
    let lies = |a: &Near, b: &Near, c: &Near, d: &Near| {
        same(a[1], b[1]) && same(b[0], c[0]) && same(c[1], d[1]) && same(d[0], a[0])
    };
    lies(a, b, c, d) || lies(b, c, d, a)
}

/// Whether a colour is none of paper and greys.
fn is_of_a_colour(color: Color32) -> bool {
    let [red, green, blue, _] = color.to_array();
    GREY < red.max(green).max(blue) - red.min(green).min(blue)
}

/// Blocks of one colour that follow each other to the right, as one.
fn joined(mut blocks: Vec<Block>) -> Vec<Block> {
    let place = |block: &Block| (block.bounds.min.y, block.bounds.max.y, block.bounds.min.x);
    blocks.sort_by(|a, b| {
        let ((a_low, a_high, a_from), (b_low, b_high, b_from)) = (place(a), place(b));
        // From furthest off patches are made thicker than they are, and lie on their neighbours: those of nobody lie below.
        let by_color = is_of_a_colour(a.color).cmp(&is_of_a_colour(b.color));
        let by_color = by_color.then(a.color.to_array().cmp(&b.color.to_array()));
        by_color.then(a_low.total_cmp(&b_low)).then(a_high.total_cmp(&b_high)).then(a_from.total_cmp(&b_from))
    });
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let follows = |last: &Block| {
            last.color == block.color
                && (last.bounds.min.y - block.bounds.min.y).abs() <= IN_LINE
                && (last.bounds.max.y - block.bounds.max.y).abs() <= IN_LINE
                && block.bounds.min.x <= last.bounds.max.x + GAP
        };
        match kept.last_mut().filter(|last| follows(last)) {
            Some(last) => last.bounds.max.x = last.bounds.max.x.max(block.bounds.max.x),
            None => kept.push(block),
        }
    }
    kept
}

/// The same upwards.
fn joined_upwards(blocks: Vec<Block>) -> Vec<Block> {
    let over = |at: Pos2| Pos2::new(at.y, at.x);
    let turned_over = |block: Block| {
        let bounds = Rect { min: over(block.bounds.min), max: over(block.bounds.max) };
        Block { bounds, ..block }
    };
    joined(blocks.into_iter().map(turned_over).collect()).into_iter().map(turned_over).collect()
}

/// Level lines: those of one style that lie in a row, however many faces of it are beside each other, as one.
fn in_rows(mut lines: Vec<PackedLine>) -> Vec<PackedLine> {
    for line in &mut lines {
        if line.to[0] < line.from[0] {
            (line.from, line.to) = (line.to, line.from);
        }
    }
    let style = |line: &PackedLine| (line.style.color.to_array(), line.style.width.to_bits(), line.style.dashes as u8);
    lines.sort_by(|a, b| style(a).cmp(&style(b)).then(a.from[1].total_cmp(&b.from[1])));
    let mut rows = Vec::with_capacity(lines.len());
    let mut rest = lines.as_mut_slice();
    while let Some(first) = rest.first().copied() {
        let is_beside = |line: &PackedLine| style(line) == style(&first) && line.from[1] - first.from[1] <= WALL;
        let n_beside = rest.iter().take_while(|line| is_beside(line)).count();
        let (row, after) = rest.split_at_mut(n_beside);
        row.sort_by(|a, b| a.from[0].total_cmp(&b.from[0]));
        let mut last: Option<PackedLine> = None;
        for line in row {
            match &mut last {
                Some(last) if line.from[0] <= last.to[0] + IN_LINE => last.to[0] = last.to[0].max(line.to[0]),
                _ => rows.extend(last.replace(*line)),
            }
        }
        rows.extend(last);
        rest = after;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::super::theme::{Dashes, LineStyle};
    use super::*;
    use proptest::prelude::*;

    const RED: Color32 = Color32::RED;
    const BLUE: Color32 = Color32::BLUE;

    fn desk((x, y): (f32, f32), color: Color32) -> Patch {
        Patch { corners: [[x, y], [x + 1_600.0, y], [x + 1_600.0, y + 800.0], [x, y + 800.0]], color }
    }

    fn line(from: Near, to: Near) -> PackedLine {
        let style = LineStyle { width: 1.0, color: RED, dashes: Dashes::None };
        PackedLine { from, to, style }
    }

    #[test]
    fn a_bench_of_one_team_is_one_patch_and_of_two_is_two() {
        let bench = |colors: [Color32; 6]| {
            let at = |idx: usize| ((idx % 3) as f32 * 1_620.0, (idx / 3) as f32 * 820.0);
            let desks = colors.iter().enumerate().map(|(idx, color)| desk(at(idx), *color));
            Far::of_patches(desks.collect()).patches.all().to_vec()
        };
        let whole = bench([RED; 6]);
        assert_eq!(whole.len(), 1);
        assert_eq!(around(whole[0].corners), around([[0.0, 0.0], [4_840.0, 1_620.0]]));
        assert_eq!(bench([RED, RED, RED, BLUE, BLUE, BLUE]).len(), 2);
        assert_eq!(bench([RED, BLUE, RED, RED, BLUE, RED]).len(), 3, "column by column");
        // Chairs stand between those.
        let apart = Far::of_patches(vec![desk((0.0, 0.0), RED), desk((0.0, 2_400.0), RED)]);
        assert_eq!(apart.patches.all().len(), 2);
    }

    #[test]
    fn the_faces_of_a_wall_are_one_line_and_its_end_is_none() {
        let faces = [
            line([0.0, 0.0], [5_000.0, 0.0]),
            line([5_000.0, 100.0], [0.0, 100.0]),
            line([5_000.0, 0.0], [5_000.0, 100.0]),
            // Beyond a door it goes on.
            line([6_000.0, 0.0], [9_000.0, 0.0]),
            line([6_000.0, 100.0], [9_000.0, 100.0]),
            line([0.0, 0.0], [3_000.0, 3_000.0]),
        ];
        let lines = Far::of_lines(&faces).lines.all().to_vec();
        let ends: Vec<(Near, Near)> = lines.iter().map(|line| (line.from, line.to)).collect();
        assert_eq!(
            ends,
            [([0.0, 0.0], [3_000.0, 3_000.0]), ([0.0, 0.0], [5_000.0, 0.0]), ([6_000.0, 0.0], [9_000.0, 0.0])]
        );
    }

    proptest! {
        #[test]
        fn every_desk_keeps_its_colour(
            places in prop::collection::vec((0_i16..20, 0_i16..20, any::<bool>()), 1..120),
            turned in any::<bool>(),
        ) {
            // Side by side on a grid, some of them missing, none in another.
            let mut seen = std::collections::BTreeSet::new();
            let desks: Vec<Patch> = places
                .into_iter()
                .filter(|(x, y, _)| seen.insert((*x, *y)))
                .map(|(x, y, is_red)| desk((f32::from(x) * 1_650.0, f32::from(y) * 850.0), if is_red { RED } else { BLUE }))
                .collect();
            let desks: Vec<Patch> = if turned {
                desks.into_iter().map(|desk| Patch { corners: desk.corners.map(|[x, y]| [y, -x]), ..desk }).collect()
            } else {
                desks
            };
            let far = Far::of_patches(desks.clone());
            for desk in &desks {
                let middle = around(desk.corners).center();
                let covers = far.patches.all().iter().filter(|patch| around(patch.corners).contains(middle));
                prop_assert_eq!(covers.map(|patch| patch.color).collect::<Vec<_>>(), vec![desk.color]);
            }
            let area = |patch: &Patch| {
                let size = around(patch.corners).size();
                f64::from(size.x) * f64::from(size.y)
            };
            let (of_desks, of_patches): (f64, f64) =
                (desks.iter().map(area).sum(), far.patches.all().iter().map(area).sum());
            prop_assert!(of_desks - 1.0 <= of_patches && of_patches <= of_desks * 1.1);
        }
    }
}
