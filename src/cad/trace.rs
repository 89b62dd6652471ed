//! A drawing as lines to be traced over: where each is in the box of the whole, from 0 to 1 to the right and up.

use super::{CadDrawing, ExpandLimits, expand};
use crate::geom::{Bounds, Point2};

/// A line to be traced over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TracedLine {
    /// Where it begins, in shares of the box.
    pub from: [f32; 2],
    /// Where it ends.
    pub to: [f32; 2],
    /// Its colour; `None` is ink on paper.
    pub colour: Option<(u8, u8, u8)>,
}

/// All lines of a drawing on layers that its file shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Traced {
    /// How wide and high the box is, in the drawing's own units.
    pub size: (f64, f64),
    /// The middle of the box, in the drawing's own coordinates.
    pub middle: Point2,
    /// The lines.
    pub lines: Vec<TracedLine>,
    /// How many lines were left out, because there are more than can be shown.
    pub n_left_out: u64,
}

impl Traced {
    /// The lines of a drawing, no more than so many.
    pub fn of(drawing: &CadDrawing, most: usize) -> Self {
        let limits = ExpandLimits { n_items: most, n_points: most * 2, ..ExpandLimits::default() };
        let is_shown = |id| drawing.layer(id).is_none_or(|layer| layer.is_shown);
        let expanded = expand(drawing, limits, &is_shown);
        let rings = expanded.fills.iter().flat_map(|fill| &fill.rings);
        let bounds =
            Bounds::around(expanded.strokes.iter().flat_map(|stroke| &stroke.points).chain(rings.flatten()).copied());
        let (width, height) = (bounds.width().max(f64::MIN_POSITIVE), bounds.height().max(f64::MIN_POSITIVE));
        let Some(middle) = bounds.centre() else { return Self::default() };
        let share = |at: Point2| [((at.x - middle.x) / width + 0.5) as f32, ((at.y - middle.y) / height + 0.5) as f32];
        let line = |from: Point2, to: Point2, colour| TracedLine { from: share(from), to: share(to), colour };
        let mut lines: Vec<TracedLine> = Vec::new();
        for stroke in &expanded.strokes {
            lines.extend(stroke.points.windows(2).filter_map(|pair| match pair {
                [from, to] => Some(line(*from, *to, stroke.placed.colour)),
                _ => None,
            }));
        }
        for fill in &expanded.fills {
            for ring in &fill.rings {
                let next = ring.iter().cycle().skip(1);
                lines.extend(ring.iter().zip(next).map(|(from, to)| line(*from, *to, fill.placed.colour)));
            }
        }
        Self { size: (width, height), middle, lines, n_left_out: expanded.n_left_out }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cad::{CadColour, CadEntity, CadLayer, CadShape, LayerId, Vertex};

    #[test]
    fn lines_lie_in_the_box_of_all_and_hidden_layers_are_left_out() {
        let layer = |name: &str, is_shown| CadLayer { name: name.to_owned(), colour: Some((1, 2, 3)), is_shown };
        let line = |layer, to: (f64, f64)| CadEntity {
            layer: LayerId(layer),
            colour: CadColour::ByLayer,
            shape: CadShape::Path {
                vertices: [(100.0, 50.0), to].map(|(x, y)| Vertex { at: Point2::new(x, y), bulge: 0.0 }).to_vec(),
                is_closed: false,
            },
        };
        let drawing = CadDrawing {
            layers: vec![layer("0", true), layer("hidden", false)],
            entities: vec![line(0, (140.0, 70.0)), line(0, (120.0, 50.0)), line(1, (0.0, 0.0))],
            ..CadDrawing::default()
        };
        let traced = Traced::of(&drawing, 1_000);
        assert_eq!((traced.size, traced.middle), ((40.0, 20.0), Point2::new(120.0, 60.0)));
        let ends: Vec<_> = traced.lines.iter().map(|line| (line.from, line.to)).collect();
        assert_eq!(ends, [([0.0, 0.0], [1.0, 1.0]), ([0.0, 0.0], [0.5, 0.0])]);
        assert_eq!(traced.lines[0].colour, Some((1, 2, 3)));
    }
}
