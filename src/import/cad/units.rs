//! What a unit of a drawing is: by what the file says, checked against what buildings are like.
//!
//! Doors swing 0.6 to 1.1 m, letters are 70 to 600 mm high, and a floor is 5 to 500 m long whoever drew it. Each unit is
//! judged by all three; what the file says counts as one more witness, because it is wrong about as often as it is missing.
//! Invariant: a drawing scaled to another unit is guessed in that unit, sure or not alike; held by the tests below.

use crate::cad::{CadDrawing, CadUnit, Expanded};
use crate::geom::Point2;

/// How a door's leaf may be wide, in millimetres.
const LEAF: (f64, f64) = (600.0, 1_150.0);
/// How high letters may be, in millimetres.
const LETTERS: (f64, f64) = (70.0, 600.0);
/// How long a floor may be, in millimetres.
const FLOOR: (f64, f64) = (5_000.0, 500_000.0);
/// How long a floor usually is.
const USUAL_FLOOR: (f64, f64) = (8_000.0, 150_000.0);
/// So many swings of doors are witnesses.
const MIN_SWINGS: usize = 3;

/// A guess, and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitGuess {
    /// The likeliest.
    pub unit: CadUnit,
    /// Whether it is likely enough not to ask.
    pub is_sure: bool,
    /// What it rests on, in words.
    pub evidence: Vec<String>,
    /// How wide and high the drawing would be, in metres, in every unit.
    pub candidates: Vec<(CadUnit, (f64, f64))>,
}

/// Guesses the unit of a drawing from what is in it.
pub(super) fn guess_unit(drawing: &CadDrawing, expanded: &Expanded) -> UnitGuess {
    let (width, height) = size(expanded);
    let length = width.max(height);
    let mut swings: Vec<f64> =
        expanded.bows.iter().filter(|bow| (75.0..=105.0).contains(&bow.sweep)).map(|bow| bow.radius).collect();
    // Chairs and basins have round corners in plenty: only what is large beside them can be a door.
    swings.sort_by(f64::total_cmp);
    let mut heights: Vec<f64> =
        expanded.words.iter().map(|words| words.text.height).filter(|height| 0.0 < *height).collect();
    heights.sort_by(f64::total_cmp);
    let letters = heights.get(heights.len() / 2).copied();
    let score = |unit: CadUnit| {
        let of = unit.millimetres();
        let is_in = |value: f64, (low, high): (f64, f64)| low <= value * of && value * of <= high;
        let mut score = 0;
        if is_in(length, USUAL_FLOOR) {
            score += 4;
        } else if is_in(length, FLOOR) {
            score += 2;
        }
        let n_leaves = swings.iter().filter(|radius| is_in(**radius, LEAF)).count();
        let n_larger = swings.iter().filter(|radius| LEAF.1 < **radius * of).count();
        // Where most are far larger than a leaf, the unit is too large; a few are large gates.
        if MIN_SWINGS <= n_leaves && n_larger <= n_leaves {
            score += 4;
        }
        if letters.is_some_and(|height| is_in(height, LETTERS)) {
            score += 2;
        }
        score + if drawing.unit == Some(unit) { 3 } else { 0 }
    };
    let mut ranked: Vec<(i32, usize)> =
        CadUnit::ALL.iter().enumerate().map(|(place, unit)| (score(*unit), place)).collect();
    ranked.sort_by_key(|(score, place)| (-score, *place));
    let of_place = |place: usize| CadUnit::ALL.get(place).copied().unwrap_or(CadUnit::Millimetre);
    let (best, place) = ranked.first().copied().unwrap_or_default();
    let second = ranked.get(1).map_or(0, |(score, _)| *score);
    let unit = of_place(place);
    let mut evidence = Vec::new();
    match drawing.unit {
        Some(said) => evidence.push(format!("the file says {}", said.plural())),
        None => evidence.push("the file says no unit".to_owned()),
    }
    let n_leaves = swings.iter().filter(|radius| (LEAF.0..=LEAF.1).contains(&(**radius * unit.millimetres()))).count();
    if MIN_SWINGS <= n_leaves {
        evidence.push(format!("{n_leaves} arcs are as wide as the leaves of doors"));
    }
    if letters.is_some_and(|height| (LETTERS.0..=LETTERS.1).contains(&(height * unit.millimetres()))) {
        evidence.push("its letters are as high as they are on floor plans".to_owned());
    }
    let metres = |unit: CadUnit| (width * unit.millimetres() / 1_000.0, height * unit.millimetres() / 1_000.0);
    UnitGuess {
        unit,
        // Size and letters alone fit too many things that are no floors: doors have to bear it out, or the file itself.
        is_sure: 6 <= best && second + 2 <= best && (MIN_SWINGS <= n_leaves || drawing.unit == Some(unit)),
        evidence,
        candidates: CadUnit::ALL.iter().map(|unit| (*unit, metres(*unit))).collect(),
    }
}

/// How wide and high a drawing is without the few things that lie far off, in its own units.
pub(super) fn size(expanded: &Expanded) -> (f64, f64) {
    let (low, high) = middle_of(expanded);
    ((high.x - low.x).max(0.0), (high.y - low.y).max(0.0))
}

/// The corners of the box that holds all but a hundredth of the lines at each side.
pub(super) fn middle_of(expanded: &Expanded) -> (Point2, Point2) {
    let points: Vec<Point2> = expanded.strokes.iter().flat_map(|stroke| stroke.points.iter().copied()).collect();
    let axis = |of: fn(&Point2) -> f64| {
        let mut values: Vec<f64> = points.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        let cut = values.len() / 100;
        (
            values.get(cut).copied().unwrap_or(0.0),
            values.get(values.len().saturating_sub(1 + cut)).copied().unwrap_or(0.0),
        )
    };
    let ((left, right), (foot, top)) = (axis(|at| at.x), axis(|at| at.y));
    (Point2::new(left, foot), Point2::new(right, top))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cad::{CadColour, CadEntity, CadLayer, CadShape, ExpandLimits, LayerId, Vertex, expand};

    /// A floor of 30 by 20 m with four doors of 900 mm, in a unit.
    fn floor(unit: CadUnit, says: Option<CadUnit>) -> CadDrawing {
        let of = |mm: f64| mm / unit.millimetres();
        let entity = |shape| CadEntity { layer: LayerId(0), colour: CadColour::ByLayer, shape };
        let corners = [(0.0, 0.0), (30_000.0, 0.0), (30_000.0, 20_000.0), (0.0, 20_000.0)];
        let vertices = corners.map(|(x, y)| Vertex { at: Point2::new(of(x), of(y)), bulge: 0.0 }).to_vec();
        let mut entities = vec![entity(CadShape::Path { vertices, is_closed: true })];
        entities.extend((0..4).map(|n| {
            let centre = Point2::new(of(f64::from(n) * 5_000.0), of(3_000.0));
            entity(CadShape::Arc { centre, radius: of(900.0), from: 0.0, sweep: 90.0 })
        }));
        let layers = vec![CadLayer { name: "0".to_owned(), colour: None, is_shown: true }];
        CadDrawing { layers, entities, unit: says, ..CadDrawing::default() }
    }

    fn guess(drawing: &CadDrawing) -> UnitGuess {
        guess_unit(drawing, &expand(drawing, ExpandLimits::default(), &|_| true))
    }

    #[test]
    fn a_floor_is_as_large_as_a_floor_in_whatever_unit_it_is_drawn() {
        for unit in CadUnit::ALL {
            let guess = guess(&floor(unit, None));
            assert_eq!((guess.unit, guess.is_sure), (unit, true), "{unit:?}: {:?}", guess.evidence);
        }
    }

    #[test]
    fn what_the_file_says_is_believed_unless_the_building_speaks_against_it() {
        assert_eq!(guess(&floor(CadUnit::Millimetre, Some(CadUnit::Millimetre))).unit, CadUnit::Millimetre);
        // Drawn in millimetres, said to be inches: a floor of 760 m with doors of 23 m.
        assert_eq!(guess(&floor(CadUnit::Millimetre, Some(CadUnit::Inch))).unit, CadUnit::Millimetre);
    }

    #[test]
    fn of_a_drawing_with_nothing_in_it_nobody_is_sure() {
        assert!(!guess(&CadDrawing::default()).is_sure);
    }
}
