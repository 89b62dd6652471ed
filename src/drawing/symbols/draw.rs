//! Draws a symbol, stretched to a size, for so many seats.

use super::length::Half;
use super::shape::{Axis, Count, MAX_REPEATS, Place, Places, SymbolFill, SymbolPen, SymbolShape};
use crate::drawing::sketch::Sketch;
use crate::drawing::{Fill, Part};
use crate::units::Angle;

/// A chair drawn up to an edge: its width and depth, and how far its middle is from the edge.
const SEAT: Half = Half { x: 225.0, y: 230.0 };
const SEAT_FROM_EDGE: f64 = 170.0;

/// Draws shapes in the axes of a symbol.
pub(super) fn draw(sketch: &mut Sketch<'_>, shapes: &[SymbolShape], half: Half, seats: u32) {
    for shape in shapes {
        draw_one(sketch, shape, half, seats);
    }
}

fn draw_one(sketch: &mut Sketch<'_>, shape: &SymbolShape, half: Half, seats: u32) {
    use SymbolShape as S;
    let at = |place: &Place| (place.0.along(half.x, half), place.1.along(half.y, half));
    let all = |places: &[Place]| places.iter().map(at).collect::<Vec<_>>();
    match shape {
        S::Rectangle { from, to, rounding, fill, pen } => {
            sketch.rounded(fill_of(*fill), part_of(*pen), at(from), at(to), rounding.radius(half));
        }
        S::Line { from, to, pen } => sketch.line(part_of(*pen), at(from), at(to)),
        S::Path { points, pen } => sketch.path(part_of(*pen), &all(points)),
        S::Area { points, fill, pen } => sketch.area(fill_of(*fill), part_of(*pen), &all(points)),
        S::Ellipse { at: middle, half: half_axes, fill, pen } => {
            let (x, y) = at(half_axes);
            sketch.ellipse(fill_of(*fill), part_of(*pen), at(middle), (x.abs(), y.abs()));
        }
        S::Circle { at: middle, radius, fill, pen } => {
            sketch.circle(fill_of(*fill), part_of(*pen), at(middle), radius.radius(half));
        }
        S::Arc { at: middle, radius, from, sweep, pen } => {
            sketch.arc(part_of(*pen), at(middle), radius.radius(half), *from, f64::from(*sweep));
        }
        S::Chair { from, to } => {
            let (from, to) = (at(from), at(to));
            let size = Half { x: (to.0 - from.0).abs() / 2.0, y: (to.1 - from.1).abs() / 2.0 };
            let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
            chair(&mut sketch.part(middle, Angle::ZERO), size);
        }
        S::Seat { at: place, turned } => seat(sketch, at(place), Angle::degrees(turned.rem_euclid(360))),
        S::SeatsAtSides { ends_from, ends_depth } => {
            let has_ends = *ends_from <= seats && 2 <= seats && *ends_depth <= 2.0 * half.y;
            seats_at_sides(sketch, half, seats, has_ends);
        }
        S::SeatsAround => {
            for place in 0..seats {
                let turned = Angle::from_radians(std::f64::consts::TAU * f64::from(place) / f64::from(seats));
                let (cos, sin) = turned.cos_sin();
                seat(sketch, (-sin * half.x, cos * half.y), turned);
            }
        }
        S::Repeat { along, from, to, count, least, most, places, is_alternating, shapes } => {
            let own = if *along == Axis::X { half.x } else { half.y };
            let (from, to) = (from.along(own, half), to.along(own, half));
            let n_cells = n_cells(*count, to - from, seats).clamp(*least, (*most).clamp(*least, MAX_REPEATS));
            let cell = (to - from) / f64::from(n_cells.max(1));
            let inner = match along {
                Axis::X => Half { x: cell.abs() / 2.0, ..half },
                Axis::Y => Half { y: cell.abs() / 2.0, ..half },
            };
            let (range, offset) = match places {
                Places::Cells => (0..n_cells, 0.5),
                Places::Joints => (1..n_cells, 0.0),
                Places::Edges => (0..n_cells + 1, 0.0),
            };
            for (idx, place) in range.enumerate() {
                let along_axis = from + cell * (f64::from(place) + offset);
                let origin = if *along == Axis::X { (along_axis, 0.0) } else { (0.0, along_axis) };
                // Half a turn and the other way up is a mirror along x; the other way up alone is one along y.
                let is_mirrored = *is_alternating && idx % 2 == 1;
                let turned = if is_mirrored && *along == Axis::X { Angle::degrees(180) } else { Angle::ZERO };
                let part = sketch.part(origin, turned);
                let mut part = if is_mirrored { part.mirrored() } else { part };
                draw(&mut part, shapes, inner, seats);
            }
        }
    }
}

fn n_cells(count: Count, length: f64, seats: u32) -> u32 {
    let of =
        |width: f64, whole: fn(f64) -> f64| whole(length.abs() / width.max(1.0)).min(f64::from(MAX_REPEATS)) as u32;
    match count {
        Count::Fixed(n_cells) => n_cells,
        Count::Seats => seats,
        Count::About(width) => of(width, f64::round),
        Count::Fit(width) => of(width, f64::floor),
    }
}

fn seats_at_sides(sketch: &mut Sketch<'_>, half: Half, seats: u32, has_ends: bool) {
    let n_sides = if has_ends { seats - 2 } else { seats };
    for (n_seats, y, turned) in
        [(n_sides.div_ceil(2), half.y, Angle::ZERO), (n_sides / 2, -half.y, Angle::degrees(180))]
    {
        for place in 0..n_seats {
            let x = 2.0 * half.x * ((f64::from(place) + 0.5) / f64::from(n_seats) - 0.5);
            seat(sketch, (x, y), turned);
        }
    }
    if has_ends {
        seat(sketch, (-half.x, 0.0), Angle::degrees(90));
        seat(sketch, (half.x, 0.0), Angle::degrees(270));
    }
}

/// A chair whose sitter looks to lesser y.
fn chair(sketch: &mut Sketch<'_>, Half { x, y }: Half) {
    let (fill, part) = (Some(Fill::Chair), Part::Chair);
    sketch.rounded(fill, part, (-x, -y), (x, 0.88 * y), 0.44 * x);
    sketch.rounded(fill, part, (-0.9 * x, 0.68 * y), (0.9 * x, y), 0.14 * x);
}

fn seat(sketch: &mut Sketch<'_>, at: (f64, f64), turned: Angle) {
    let mut up_to_edge = sketch.part(at, turned);
    chair(&mut up_to_edge.part((0.0, SEAT_FROM_EDGE), Angle::ZERO), SEAT);
}

fn fill_of(fill: SymbolFill) -> Option<Fill> {
    match fill {
        SymbolFill::Nothing => None,
        SymbolFill::Body => Some(Fill::Furniture),
        SymbolFill::Chair => Some(Fill::Chair),
        SymbolFill::Paper => Some(Fill::Paper),
    }
}

fn part_of(pen: SymbolPen) -> Part {
    match pen {
        SymbolPen::Fine => Part::FurnitureDetail,
        SymbolPen::Edge => Part::Furniture,
        SymbolPen::Chair => Part::Chair,
        SymbolPen::Clearance => Part::Clearance,
    }
}
