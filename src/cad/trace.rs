//! A drawing as lines and words to be traced over: where each is in the box of the whole, from 0 to 1 to the right and up.
//!
//! The box is that of what the file shows, so that it does not move when a layer is switched. Invariant: held by the tests
//! below.

use super::{CadDrawing, ExpandLimits, Expanded, LayerId, expand};
use crate::geom::{Bounds, BoxIndex, Point2};
use std::collections::BTreeMap;

/// A line to be traced over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TracedLine {
    /// Where it begins, in shares of the box.
    pub from: [f32; 2],
    /// Where it ends.
    pub to: [f32; 2],
    /// Its colour; `None` is ink on paper.
    pub colour: Option<(u8, u8, u8)>,
    /// Its layer, by the place in [`Traced::layers`].
    pub layer: u32,
}

impl TracedLine {
    /// What of it lies in a part of the box, from where to where across and up, if only that is seen; `None` where nothing does.
    #[must_use]
    pub fn within(self, part: Option<[(f64, f64); 2]>) -> Option<Self> {
        let Some([across, up]) = part else { return Some(self) };
        let by = [self.to[0] - self.from[0], self.to[1] - self.from[1]];
        let (mut first, mut last) = (0.0_f32, 1.0_f32);
        for (axis, (low, high)) in [across, up].into_iter().enumerate() {
            let (Some(from), Some(by)) = (self.from.get(axis), by.get(axis)) else { continue };
            let (low, high) = (low as f32, high as f32);
            if by.abs() < f32::EPSILON {
                if *from < low || high < *from {
                    return None;
                }
                continue;
            }
            let (one, other) = ((low - from) / by, (high - from) / by);
            first = first.max(one.min(other));
            last = last.min(one.max(other));
        }
        let at = |share: f32| [self.from[0] + by[0] * share, self.from[1] + by[1] * share];
        (first < last).then(|| Self { from: at(first), to: at(last), ..self })
    }
}

/// Words to be read under what is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct TracedWords {
    /// Where their lower left end is, in shares of the box.
    pub at: [f32; 2],
    /// How high a capital is, as a share of the height of the box.
    pub height: f32,
    /// How far they are turned, in degrees counter-clockwise.
    pub turned: f32,
    /// The words, of one line.
    pub words: String,
    /// Their colour; `None` is ink on paper.
    pub colour: Option<(u8, u8, u8)>,
    /// Their layer, by the place in [`Traced::layers`].
    pub layer: u32,
}

impl TracedWords {
    /// Whether they begin in a part of the box, if only that is seen.
    pub fn is_within(&self, part: Option<[(f64, f64); 2]>) -> bool {
        let [x, y] = self.at.map(f64::from);
        part.is_none_or(|[across, up]| (across.0..=across.1).contains(&x) && (up.0..=up.1).contains(&y))
    }
}

/// A layer with something on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedLayer {
    /// Its name.
    pub name: String,
    /// Whether the file shows it.
    pub is_shown: bool,
}

/// All lines and words of a drawing.
#[derive(Debug, Clone, Default)]
pub struct Traced {
    /// How wide and high the box is, in the drawing's own units.
    pub size: (f64, f64),
    /// The middle of the box, in the drawing's own coordinates.
    pub middle: Point2,
    /// The layers, in the order in which something on them was met.
    pub layers: Vec<TracedLayer>,
    /// The lines.
    pub lines: Vec<TracedLine>,
    /// The words.
    pub words: Vec<TracedWords>,
    /// How many lines were left out, because there are more than can be shown.
    pub n_left_out: u64,
    /// Where lines are, by their place in the list.
    index: BoxIndex,
}

impl Traced {
    /// No drawing shows more lines under a floor.
    pub const MOST: usize = 1_500_000;

    /// The lines and words of a drawing, no more than so many.
    pub fn of(drawing: &CadDrawing, most: usize) -> Self {
        let limits = ExpandLimits { n_items: most, n_points: most * 2, ..ExpandLimits::default() };
        let is_shown = |id| drawing.layer(id).is_none_or(|layer| layer.is_shown);
        let whole = expand(drawing, limits, &|_| true);
        // What the file hides must not take the place of what it shows.
        let expanded = if whole.is_full { expand(drawing, limits, &is_shown) } else { whole };
        let Some((bounds, middle)) = bounds(&expanded, &is_shown) else { return Self::default() };
        // A drawing of one level line has a height too: shares of it stay numbers.
        let longest = bounds.width().max(bounds.height());
        let least = if 0.0 < longest { longest * LEAST_SIDE } else { 1.0 };
        let (width, height) = (bounds.width().max(least), bounds.height().max(least));
        let share = |at: Point2| [((at.x - middle.x) / width + 0.5) as f32, ((at.y - middle.y) / height + 0.5) as f32];
        let mut layers = Layers { drawing, places: BTreeMap::new() };
        let mut lines: Vec<TracedLine> = Vec::new();
        let mut line = |from: Point2, to: Point2, colour, layer| {
            let (from, to) = (share(from), share(to));
            if from.into_iter().chain(to).all(f32::is_finite) {
                lines.push(TracedLine { from, to, colour, layer });
            }
        };
        for stroke in &expanded.strokes {
            let layer = layers.place(stroke.placed.layer);
            for pair in stroke.points.windows(2) {
                if let [from, to] = pair {
                    line(*from, *to, stroke.placed.colour, layer);
                }
            }
        }
        for fill in &expanded.fills {
            let layer = layers.place(fill.placed.layer);
            for ring in &fill.rings {
                let next = ring.iter().cycle().skip(1);
                ring.iter().zip(next).for_each(|(from, to)| line(*from, *to, fill.placed.colour, layer));
            }
        }
        let mut words = Vec::new();
        for own in &expanded.words {
            let layer = layers.place(own.placed.layer);
            let text = &own.text;
            let (sin, cos) = text.turned.to_radians().sin_cos();
            let way = Point2::new(sin, -cos);
            for (number, row) in text.words.lines().enumerate().filter(|(_, row)| !row.trim().is_empty()) {
                let at = share(text.at + way * (text.height * LINE * number as f64));
                let capital = (text.height / height) as f32;
                if !(at.into_iter().all(f32::is_finite) && capital.is_finite() && text.turned.is_finite()) {
                    continue;
                }
                words.push(TracedWords {
                    at,
                    height: capital,
                    turned: text.turned as f32,
                    words: row.to_owned(),
                    colour: own.placed.colour,
                    layer,
                });
            }
        }
        let index = BoxIndex::new(lines.iter().zip(0..).map(|(line, key)| {
            let at = |[x, y]: [f32; 2]| Point2::new(f64::from(x), f64::from(y));
            (Bounds::between(at(line.from), at(line.to)), key)
        }));
        let n_left_out = expanded.n_left_out;
        Self { size: (width, height), middle, layers: layers.list(), lines, words, n_left_out, index }
    }

    /// Which layers are shown, by their places, where some are shown or not other than the file says.
    pub fn shown(&self, otherwise: &BTreeMap<String, bool>) -> Vec<bool> {
        self.layers.iter().map(|layer| otherwise.get(&layer.name).copied().unwrap_or(layer.is_shown)).collect()
    }

    /// The lines whose own boxes meet a part of the box.
    pub fn near(&self, part: Bounds) -> impl Iterator<Item = &TracedLine> {
        self.index.query(part).into_iter().filter_map(|key| self.lines.get(key as usize))
    }
}

/// No side of the box is shorter, as a share of the other.
const LEAST_SIDE: f64 = 1e-4;

/// From one line of words to the next, in heights of a capital.
const LINE: f64 = 1.6;

/// The layers that were met, in the order in which they were.
struct Layers<'a> {
    drawing: &'a CadDrawing,
    places: BTreeMap<LayerId, u32>,
}

impl Layers<'_> {
    fn place(&mut self, id: LayerId) -> u32 {
        let next = self.places.len() as u32;
        *self.places.entry(id).or_insert(next)
    }

    fn list(self) -> Vec<TracedLayer> {
        let mut places: Vec<(u32, LayerId)> = self.places.into_iter().map(|(id, place)| (place, id)).collect();
        places.sort_unstable();
        let layer = |id| match self.drawing.layer(id) {
            Some(layer) => TracedLayer { name: layer.name.clone(), is_shown: layer.is_shown },
            None => TracedLayer { name: String::new(), is_shown: true },
        };
        places.into_iter().map(|(_, id)| layer(id)).collect()
    }
}

/// The box of what is shown, and its middle.
fn bounds(expanded: &Expanded, is_shown: &dyn Fn(LayerId) -> bool) -> Option<(Bounds, Point2)> {
    let strokes = expanded.strokes.iter().filter(|own| is_shown(own.placed.layer)).flat_map(|own| &own.points);
    let fills =
        expanded.fills.iter().filter(|own| is_shown(own.placed.layer)).flat_map(|own| own.rings.iter().flatten());
    let bounds = Bounds::around(strokes.chain(fills).copied());
    bounds.centre().map(|middle| (bounds, middle))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cad::{CadColour, CadEntity, CadLayer, CadShape, LayerId, Vertex};

    #[test]
    fn lines_lie_in_the_box_of_what_is_shown_and_layers_are_switched() {
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
        assert_eq!(ends, [([0.0, 0.0], [1.0, 1.0]), ([0.0, 0.0], [0.5, 0.0]), ([0.0, 0.0], [-2.5, -2.5])]);
        assert_eq!(traced.lines[0].colour, Some((1, 2, 3)));
        let names: Vec<_> = traced.layers.iter().map(|layer| (layer.name.as_str(), layer.is_shown)).collect();
        assert_eq!(names, [("0", true), ("hidden", false)]);
        assert_eq!(traced.shown(&BTreeMap::new()), [true, false]);
        let otherwise = [("0".to_owned(), false), ("hidden".to_owned(), true)].into();
        assert_eq!(traced.shown(&otherwise), [false, true]);
        let near = traced.near(Bounds::between(Point2::new(0.9, 0.9), Point2::new(1.0, 1.0)));
        assert_eq!(near.map(|line| line.to).collect::<Vec<_>>(), [[1.0, 1.0]]);
    }

    #[test]
    fn a_line_is_cut_where_the_part_that_is_seen_ends() {
        let line = |from, to| TracedLine { from, to, colour: None, layer: 0 };
        let ends = |line: TracedLine| line.within(Some([(0.25, 1.0), (0.0, 0.5)])).map(|own| (own.from, own.to));
        assert_eq!(ends(line([0.0, 0.25], [1.0, 0.25])), Some(([0.25, 0.25], [1.0, 0.25])));
        assert_eq!(ends(line([0.5, 1.0], [0.5, 0.0])), Some(([0.5, 0.5], [0.5, 0.0])));
        assert_eq!(ends(line([0.0, 0.0], [1.0, 1.0])), Some(([0.25, 0.25], [0.5, 0.5])));
        assert_eq!(ends(line([0.0, 0.0], [0.2, 0.5])), None);
        assert_eq!(ends(line([0.5, 0.75], [0.75, 0.75])), None);
    }

    #[test]
    fn a_drawing_of_one_level_line_has_numbers_for_its_words() {
        let line = |layer, from: (f64, f64), to: (f64, f64)| CadEntity {
            layer: LayerId(layer),
            colour: CadColour::ByLayer,
            shape: CadShape::Path {
                vertices: [from, to].map(|(x, y)| Vertex { at: Point2::new(x, y), bulge: 0.0 }).to_vec(),
                is_closed: false,
            },
        };
        let text = crate::cad::Text {
            at: Point2::new(50.0, 0.0),
            height: 5.0,
            turned: 0.0,
            stretch: 1.0,
            words: "On it".to_owned(),
        };
        let layer = |is_shown: bool| CadLayer { name: is_shown.to_string(), colour: None, is_shown };
        let level = line(0, (0.0, 0.0), (100.0, 0.0));
        let words = CadEntity { shape: CadShape::Text(Box::new(text)), ..level.clone() };
        let entities = vec![level, words, line(1, (0.0, 30.0), (0.0, 60.0))];
        let drawing = CadDrawing { layers: vec![layer(true), layer(false)], entities, ..CadDrawing::default() };
        let traced = Traced::of(&drawing, 100);
        assert_eq!(traced.size, (100.0, 0.01));
        assert!(traced.words.iter().all(|own| own.height.is_finite()) && traced.words.len() == 1);
        assert_eq!(traced.lines.len(), 2);
        // Where nothing is cut off, what lies beyond the box is seen too.
        assert!(traced.lines.iter().all(|line| line.within(None).is_some()));
    }

    #[test]
    fn words_lie_where_they_are_written_a_line_each() {
        let frame = CadEntity {
            layer: LayerId(0),
            colour: CadColour::ByLayer,
            shape: CadShape::Path {
                vertices: [(0.0, 0.0), (100.0, 50.0)]
                    .map(|(x, y)| Vertex { at: Point2::new(x, y), bulge: 0.0 })
                    .to_vec(),
                is_closed: false,
            },
        };
        let text = crate::cad::Text {
            at: Point2::new(50.0, 25.0),
            height: 5.0,
            turned: 0.0,
            stretch: 1.0,
            words: "Office\n1.02".to_owned(),
        };
        let words = CadEntity { shape: CadShape::Text(Box::new(text)), ..frame.clone() };
        let layers = vec![CadLayer { name: "0".to_owned(), colour: None, is_shown: true }];
        let traced = Traced::of(&CadDrawing { layers, entities: vec![frame, words], ..CadDrawing::default() }, 100);
        let lines: Vec<_> = traced.words.iter().map(|own| (own.words.as_str(), own.at, own.height)).collect();
        assert_eq!(lines, [("Office", [0.5, 0.5], 0.1), ("1.02", [0.5, 0.34], 0.1)]);
    }
}
