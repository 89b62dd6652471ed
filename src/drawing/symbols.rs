//! The symbols that furniture and fittings are drawn with, one row each.
//!
//! A symbol is drawn in millimetres in its own axes, the middle of its rectangle at the origin, and stretched to the
//! size it is given. Its front, where people come to it or look out of it, is at lesser y; its back goes to the wall.
//! Chairs of tables stand outside the rectangle, which is the table's top.

use super::sketch::Sketch;
use super::{Fill, Part};
use crate::units::Angle;

/// No table has more chairs than this drawn round it.
const MAX_SEATS: u32 = 200;

/// A symbol.
#[derive(Debug)]
pub struct Symbol {
    /// Its name in plan files.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// The usual width and depth of a new one, in millimetres; an assumption of the drawing tools.
    pub usual_size: (i32, i32),
    /// How many people a new one usually seats.
    pub usual_seats: u32,
    draw: fn(&mut Sketch<'_>, &Size),
}

/// What a symbol is stretched to.
#[derive(Debug, Clone, Copy)]
struct Size {
    width: f64,
    depth: f64,
    /// Half the width.
    x: f64,
    /// Half the depth.
    y: f64,
    seats: u32,
}

const fn symbol(
    name: &'static str,
    label: &'static str,
    usual_size: (i32, i32),
    usual_seats: u32,
    draw: fn(&mut Sketch<'_>, &Size),
) -> Symbol {
    Symbol { name, label, usual_size, usual_seats, draw }
}

/// Every symbol, in the order they are offered.
pub static SYMBOLS: [Symbol; 36] = [
    symbol("meeting-table", "Meeting table", (2_400, 1_200), 8, meeting_table),
    symbol("table-round", "Round table", (1_200, 1_200), 4, table_round),
    symbol("coffee-table", "Coffee table", (900, 600), 0, coffee_table),
    symbol("chair", "Chair", (550, 550), 1, |sketch, size| chair(sketch, size.width, size.depth)),
    symbol("armchair", "Armchair", (850, 800), 1, sofa),
    symbol("sofa", "Sofa", (1_900, 850), 2, sofa),
    symbol("bench", "Bench", (1_500, 400), 3, bench),
    symbol("conference-row", "Row of chairs", (4_400, 550), 8, conference_row),
    symbol("lectern", "Lectern", (700, 550), 0, lectern),
    symbol("reception-desk", "Reception desk", (3_000, 900), 2, reception_desk),
    symbol("storage-wall", "Storage wall", (2_400, 500), 0, |sketch, size| doors(sketch, size, 800.0)),
    symbol("cupboard", "Cupboard", (1_000, 500), 0, |sketch, size| doors(sketch, size, 1_000.0)),
    symbol("locker", "Lockers", (1_200, 500), 0, |sketch, size| doors(sketch, size, 300.0)),
    symbol("coat-rack", "Coat rack", (1_500, 400), 0, coat_rack),
    symbol("printer", "Printer", (1_200, 700), 0, printer),
    symbol("screen", "Screen", (1_400, 120), 0, screen),
    symbol("video-wall", "Video wall", (3_600, 200), 0, video_wall),
    symbol("whiteboard", "Whiteboard", (1_800, 80), 0, screen),
    symbol("plant", "Plant", (600, 600), 0, plant),
    symbol("kitchen-unit", "Kitchen units", (2_400, 600), 0, kitchen_unit),
    symbol("kitchen-sink", "Kitchen sink", (1_200, 600), 0, kitchen_sink),
    symbol("fridge", "Fridge", (600, 650), 0, fridge),
    symbol("wc", "WC", (400, 700), 0, wc),
    symbol("wc-accessible", "Accessible WC", (900, 750), 0, wc_accessible),
    symbol("urinal", "Urinal", (400, 350), 0, urinal),
    symbol("basin", "Basin", (550, 450), 0, basin),
    symbol("shower", "Shower", (900, 900), 0, shower),
    symbol("stair", "Stair", (1_200, 3_600), 0, stair),
    symbol("lift", "Lift", (1_600, 1_800), 0, lift),
    symbol("rack", "Equipment rack", (600, 1_000), 0, rack),
    symbol("generator", "Generator", (2_800, 1_100), 0, generator),
    symbol("boiler", "Boiler", (800, 700), 0, boiler),
    symbol("fire-engine", "Fire engine", (2_500, 8_000), 0, fire_engine),
    symbol("car", "Car", (1_800, 4_500), 0, car),
    symbol("workbench", "Workbench", (2_000, 750), 0, workbench),
    symbol("bed", "Bed", (900, 2_000), 0, bed),
];

/// The symbol of a name.
pub fn find(name: &str) -> Option<&'static Symbol> {
    SYMBOLS.iter().find(|symbol| symbol.name == name)
}

impl Symbol {
    /// Draws it.
    pub(crate) fn draw(&self, sketch: &mut Sketch<'_>, (width, depth): (f64, f64), seats: u32) {
        let (width, depth) = (width.abs().max(1.0), depth.abs().max(1.0));
        let size = Size { width, depth, x: width / 2.0, y: depth / 2.0, seats: seats.min(MAX_SEATS) };
        (self.draw)(sketch, &size);
    }
}

const BODY: Option<Fill> = Some(Fill::Furniture);
const EDGE: Part = Part::Furniture;
const FINE: Part = Part::FurnitureDetail;

fn body(sketch: &mut Sketch<'_>, size: &Size, rounding: f64) {
    sketch.rounded(BODY, EDGE, (-size.x, -size.y), (size.x, size.y), rounding);
}

/// Upright lines that part a width into equal parts of about a module.
fn divisions(sketch: &mut Sketch<'_>, size: &Size, module: f64) -> u32 {
    let n_parts = (size.width / module).round().clamp(1.0, 200.0) as u32;
    for part in 1..n_parts {
        let x = -size.x + size.width * f64::from(part) / f64::from(n_parts);
        sketch.line(FINE, (x, -size.y), (x, size.y));
    }
    n_parts
}

/// A chair whose sitter looks to lesser y.
fn chair(sketch: &mut Sketch<'_>, width: f64, depth: f64) {
    let (x, y) = (width / 2.0, depth / 2.0);
    sketch.rounded(Some(Fill::Chair), Part::Chair, (-x, -y), (x, y - 0.06 * depth), 0.22 * width);
    sketch.rounded(Some(Fill::Chair), Part::Chair, (-0.9 * x, y - 0.16 * depth), (0.9 * x, y), 0.07 * width);
}

/// A chair drawn up to an edge: `at` is on the edge, and unturned the sitter looks to lesser y.
fn chair_at(sketch: &mut Sketch<'_>, at: (f64, f64), turned: Angle) {
    let mut part = sketch.part(at, turned);
    let mut seat = part.part((0.0, 170.0), Angle::ZERO);
    chair(&mut seat, 450.0, 460.0);
}

fn meeting_table(sketch: &mut Sketch<'_>, size: &Size) {
    // From six seats on one sits at each end, if the ends are wide enough.
    let n_ends = if 6 <= size.seats && 700.0 <= size.depth { 2 } else { 0 };
    let n_sides = size.seats - n_ends;
    for (n_chairs, y, turned) in
        [(n_sides.div_ceil(2), size.y, Angle::ZERO), (n_sides / 2, -size.y, Angle::degrees(180))]
    {
        for place in 0..n_chairs {
            let x = size.width * ((f64::from(place) + 0.5) / f64::from(n_chairs) - 0.5);
            chair_at(sketch, (x, y), turned);
        }
    }
    if n_ends == 2 {
        chair_at(sketch, (-size.x, 0.0), Angle::degrees(90));
        chair_at(sketch, (size.x, 0.0), Angle::degrees(270));
    }
    body(sketch, size, 0.12 * size.depth.min(size.width));
}

fn table_round(sketch: &mut Sketch<'_>, size: &Size) {
    for place in 0..size.seats {
        let turned = Angle::from_radians(std::f64::consts::TAU * f64::from(place) / f64::from(size.seats));
        let (cos, sin) = turned.cos_sin();
        chair_at(sketch, (-sin * size.x, cos * size.y), turned);
    }
    sketch.ellipse(BODY, EDGE, (0.0, 0.0), (size.x, size.y));
}

fn coffee_table(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 0.2 * size.depth.min(size.width));
}

/// A back, two arms, and a cushion for each seat.
fn sofa(sketch: &mut Sketch<'_>, size: &Size) {
    let (arm, back) = (0.13 * size.width.min(1_200.0), 0.24 * size.depth);
    body(sketch, size, 0.12 * size.depth);
    let (left, right) = (-size.x + arm, size.x - arm);
    sketch.path(FINE, &[(left, -size.y), (left, size.y - back), (right, size.y - back), (right, -size.y)]);
    let n_cushions = size.seats.clamp(1, 12);
    for cushion in 1..n_cushions {
        let x = left + (right - left) * f64::from(cushion) / f64::from(n_cushions);
        sketch.line(FINE, (x, -size.y), (x, size.y - back));
    }
}

fn bench(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 30.0);
    for y in [-0.33, 0.33] {
        sketch.line(FINE, (-size.x, y * size.y), (size.x, y * size.y));
    }
}

fn conference_row(sketch: &mut Sketch<'_>, size: &Size) {
    let n_chairs = size.seats.max(1);
    let pitch = size.width / f64::from(n_chairs);
    for place in 0..n_chairs {
        let x = pitch * (f64::from(place) + 0.5) - size.x;
        let mut seat = sketch.part((x, 0.0), Angle::ZERO);
        chair(&mut seat, 0.88 * pitch, size.depth);
    }
}

fn lectern(sketch: &mut Sketch<'_>, size: &Size) {
    let (x, y) = (size.x, size.y);
    sketch.area(BODY, EDGE, &[(-x, -y), (x, -y), (0.7 * x, y), (-0.7 * x, y)]);
    sketch.line(FINE, (-0.75 * x, 0.5 * y), (0.75 * x, 0.5 * y));
}

/// A counter with a raised shelf towards visitors, its staff sitting at lesser y.
fn reception_desk(sketch: &mut Sketch<'_>, size: &Size) {
    for place in 0..size.seats {
        let x = size.width * ((f64::from(place) + 0.5) / f64::from(size.seats) - 0.5);
        chair_at(sketch, (x, -size.y), Angle::degrees(180));
    }
    body(sketch, size, 0.2 * size.depth);
    let shelf = size.y - 0.36 * size.depth;
    sketch.line(FINE, (-size.x, shelf), (size.x, shelf));
}

/// Storage with doors on its front.
fn doors(sketch: &mut Sketch<'_>, size: &Size, module: f64) {
    body(sketch, size, 0.0);
    divisions(sketch, size, module);
    let front = -size.y + 30.0_f64.min(0.2 * size.depth);
    sketch.line(FINE, (-size.x, front), (size.x, front));
    sketch.line(FINE, (-size.x, front), (size.x, size.y));
}

fn coat_rack(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 0.0);
    sketch.line(FINE, (-size.x, 0.0), (size.x, 0.0));
    let n_hangers = (size.width / 150.0).clamp(1.0, 100.0) as u32;
    for hanger in 0..n_hangers {
        let x = size.width * ((f64::from(hanger) + 0.5) / f64::from(n_hangers) - 0.5);
        let lean = if hanger % 2 == 0 { 40.0 } else { -40.0 };
        sketch.line(FINE, (x - lean, -0.8 * size.y), (x + lean, 0.8 * size.y));
    }
}

fn printer(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 60.0);
    sketch.rounded(None, FINE, (-0.6 * size.x, -0.5 * size.y), (0.6 * size.x, 0.8 * size.y), 30.0);
    sketch.line(FINE, (-0.45 * size.x, -0.75 * size.y), (0.45 * size.x, -0.75 * size.y));
}

/// Something flat on a wall, its picture towards lesser y.
fn screen(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 0.0);
    sketch.line(EDGE, (-size.x, -size.y), (size.x, -size.y));
    sketch.line(FINE, (-0.2 * size.x, size.y), (0.2 * size.x, size.y));
}

fn video_wall(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 0.0);
    divisions(sketch, size, 1_200.0);
    let glass = -size.y + 0.3 * size.depth;
    sketch.line(FINE, (-size.x, glass), (size.x, glass));
}

fn plant(sketch: &mut Sketch<'_>, size: &Size) {
    const N_LEAVES: u32 = 9;
    let leaf = |turn: f64, reach: f64| {
        let (sin, cos) = (std::f64::consts::TAU * turn / f64::from(N_LEAVES)).sin_cos();
        (cos * reach * size.x, sin * reach * size.y)
    };
    let outline: Vec<_> = (0..N_LEAVES)
        .flat_map(|place| {
            let turn = f64::from(place);
            [leaf(turn - 0.32, 0.78), leaf(turn, 1.0), leaf(turn + 0.32, 0.78), leaf(turn + 0.5, 0.3)]
        })
        .collect();
    sketch.area(BODY, EDGE, &outline);
    for place in 0..N_LEAVES {
        sketch.line(FINE, (0.0, 0.0), leaf(f64::from(place), 0.8));
    }
}

fn kitchen_unit(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 0.0);
    divisions(sketch, size, 600.0);
    let front = -size.y + 40.0_f64.min(0.2 * size.depth);
    sketch.line(FINE, (-size.x, front), (size.x, front));
}

/// A bowl with its tap, and a drainer.
fn kitchen_sink(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 0.0);
    let bowl = (-0.86 * size.x, -0.02 * size.x);
    sketch.rounded(Some(Fill::Paper), FINE, (bowl.0, -0.66 * size.y), (bowl.1, 0.5 * size.y), 60.0);
    sketch.circle(None, FINE, (f64::midpoint(bowl.0, bowl.1), -0.08 * size.y), 30.0);
    sketch.line(EDGE, (f64::midpoint(bowl.0, bowl.1), 0.78 * size.y), (f64::midpoint(bowl.0, bowl.1), 0.3 * size.y));
    for groove in 0..5 {
        let y = size.y * (-0.55 + 0.24 * f64::from(groove));
        sketch.line(FINE, (0.16 * size.x, y), (0.86 * size.x, y));
    }
}

fn fridge(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 30.0);
    let door = -size.y + 0.12 * size.depth;
    sketch.line(FINE, (-size.x, door), (size.x, door));
    sketch.line(FINE, (-size.x, door), (size.x, size.y));
    sketch.line(FINE, (-size.x, size.y), (size.x, door));
}

/// A pan in front of its cistern.
fn wc(sketch: &mut Sketch<'_>, size: &Size) {
    let cistern = size.y - 0.26 * size.depth;
    let half = (0.46 * size.width, f64::midpoint(cistern, size.y));
    let middle = (0.0, -size.y + half.1);
    sketch.ellipse(BODY, EDGE, middle, half);
    sketch.ellipse(None, FINE, (0.0, middle.1 - 0.03 * size.depth), (0.68 * half.0, 0.72 * half.1));
    sketch.rounded(BODY, EDGE, (-size.x, cistern), (size.x, size.y), 35.0);
}

/// A pan with a drop-down rail on either side.
fn wc_accessible(sketch: &mut Sketch<'_>, size: &Size) {
    let pan = Size { width: 400.0_f64.min(size.width), x: 200.0_f64.min(size.x), ..*size };
    wc(sketch, &pan);
    let rail = 17.0;
    for x in [-size.x, size.x - 2.0 * rail] {
        sketch.rounded(BODY, EDGE, (x, -0.5 * size.y), (x + 2.0 * rail, size.y), rail);
    }
}

fn urinal(sketch: &mut Sketch<'_>, size: &Size) {
    let back = size.y - 0.22 * size.depth;
    sketch.ellipse(BODY, EDGE, (0.0, back - 0.4 * size.depth), (0.42 * size.width, 0.38 * size.depth));
    sketch.ellipse(None, FINE, (0.0, back - 0.38 * size.depth), (0.26 * size.width, 0.26 * size.depth));
    sketch.rounded(BODY, EDGE, (-size.x, back), (size.x, size.y), 25.0);
}

fn basin(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 0.3 * size.depth.min(size.width));
    sketch.ellipse(Some(Fill::Paper), FINE, (0.0, -0.12 * size.depth), (0.36 * size.width, 0.28 * size.depth));
    sketch.circle(None, FINE, (0.0, -0.1 * size.depth), 22.0);
    sketch.line(EDGE, (0.0, 0.42 * size.depth), (0.0, 0.2 * size.depth));
}

fn shower(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 40.0);
    sketch.rounded(None, FINE, (-0.88 * size.x, -0.88 * size.y), (0.88 * size.x, 0.88 * size.y), 60.0);
    for x in [-0.88, 0.88] {
        for y in [-0.88, 0.88] {
            sketch.line(FINE, (x * size.x, y * size.y), (0.08 * x * size.x, 0.08 * y * size.y));
        }
    }
    sketch.circle(Some(Fill::Paper), FINE, (0.0, 0.0), 55.0);
}

/// A flight that goes up from its front, with the arrow of the way up.
fn stair(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 0.0);
    let n_treads = (size.depth / 260.0).round().clamp(2.0, 100.0) as u32;
    for tread in 1..n_treads {
        let y = -size.y + size.depth * f64::from(tread) / f64::from(n_treads);
        sketch.line(FINE, (-size.x, y), (size.x, y));
    }
    let (foot, tip, head) = (-size.y + 130.0, size.y - 130.0, 0.14 * size.width);
    sketch.circle(Some(Fill::Paper), EDGE, (0.0, foot), 50.0);
    sketch.line(EDGE, (0.0, foot + 50.0), (0.0, tip));
    sketch.path(EDGE, &[(-head, tip - 1.6 * head), (0.0, tip), (head, tip - 1.6 * head)]);
}

/// A car with its doors at the front.
fn lift(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 0.0);
    sketch.line(FINE, (-size.x, -size.y), (size.x, size.y));
    sketch.line(FINE, (-size.x, size.y), (size.x, -size.y));
    let (half, y) = (0.6 * size.x, -size.y);
    sketch.rectangle(Some(Fill::Paper), EDGE, (-half, y), (0.0, y + 60.0));
    sketch.rectangle(Some(Fill::Paper), EDGE, (0.0, y), (half, y + 60.0));
}

fn rack(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 0.0);
    sketch.line(FINE, (-size.x, -size.y), (size.x, size.y));
    sketch.line(FINE, (-size.x, size.y), (size.x, -size.y));
    let door = -size.y + 0.08 * size.depth;
    sketch.line(EDGE, (-size.x, door), (size.x, door));
}

/// An engine and its alternator on a bed, with a radiator.
fn generator(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 20.0);
    sketch.rectangle(None, FINE, (-0.55 * size.x, -0.6 * size.y), (0.35 * size.x, 0.6 * size.y));
    sketch.circle(None, FINE, (0.62 * size.x, 0.0), 0.45 * size.y);
    for fin in 0..5 {
        let x = size.x * (-0.92 + 0.07 * f64::from(fin));
        sketch.line(FINE, (x, -0.8 * size.y), (x, 0.8 * size.y));
    }
}

fn boiler(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 40.0);
    sketch.circle(None, FINE, (0.0, 0.35 * size.y), 0.4 * size.y.min(size.x));
    sketch.line(FINE, (-size.x, -0.4 * size.y), (size.x, -0.4 * size.y));
}

/// Seen from above, its cab at the front: body, windscreen, lockers, ladder on the roof.
fn fire_engine(sketch: &mut Sketch<'_>, size: &Size) {
    let (x, y) = (size.x, size.y);
    for side in [-1.0, 1.0] {
        sketch.rounded(BODY, FINE, (side * 0.98 * x, -0.86 * y), (side * 1.12 * x, -0.81 * y), 20.0);
    }
    sketch.rounded(BODY, EDGE, (-x, -y), (x, y), 0.12 * size.width);
    let cab = -y + 0.29 * size.depth;
    sketch.line(EDGE, (-x, cab), (x, cab));
    let screen = [(-0.86 * x, -0.93 * y), (0.86 * x, -0.93 * y), (0.76 * x, -0.85 * y), (-0.76 * x, -0.85 * y)];
    sketch.area(Some(Fill::Paper), FINE, &screen);
    sketch.rounded(None, FINE, (-0.6 * x, cab - 0.1 * size.depth), (0.6 * x, cab - 0.05 * size.depth), 40.0);
    for side in [-0.72, 0.72] {
        sketch.line(FINE, (side * x, cab), (side * x, 0.97 * y));
    }
    let (rail, foot, top) = (0.2 * x, cab + 0.04 * size.depth, 0.94 * y);
    for side in [-rail, rail] {
        sketch.line(FINE, (side, foot), (side, top));
    }
    let n_rungs = ((top - foot) / 300.0).clamp(1.0, 60.0) as u32;
    for rung in 0..=n_rungs {
        let at = foot + (top - foot) * f64::from(rung) / f64::from(n_rungs);
        sketch.line(FINE, (-rail, at), (rail, at));
    }
}

fn car(sketch: &mut Sketch<'_>, size: &Size) {
    let (x, y) = (size.x, size.y);
    body(sketch, size, 0.24 * size.width);
    let front = [(-0.82 * x, -0.45 * y), (0.82 * x, -0.45 * y), (0.68 * x, -0.2 * y), (-0.68 * x, -0.2 * y)];
    sketch.area(Some(Fill::Paper), FINE, &front);
    let rear = [(-0.66 * x, 0.5 * y), (0.66 * x, 0.5 * y), (0.76 * x, 0.68 * y), (-0.76 * x, 0.68 * y)];
    sketch.area(Some(Fill::Paper), FINE, &rear);
    for side in [-1.0, 1.0] {
        sketch.path(FINE, &[(side * 0.68 * x, -0.2 * y), (side * 0.66 * x, 0.5 * y)]);
    }
}

fn workbench(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 0.0);
    sketch.line(FINE, (-size.x, 0.7 * size.y), (size.x, 0.7 * size.y));
    sketch.rectangle(None, FINE, (0.6 * size.x, -size.y), (0.8 * size.x, -0.5 * size.y));
}

/// With its pillow at the back.
fn bed(sketch: &mut Sketch<'_>, size: &Size) {
    body(sketch, size, 40.0);
    sketch.rounded(None, FINE, (-0.75 * size.x, 0.66 * size.y), (0.75 * size.x, 0.94 * size.y), 60.0);
    sketch.line(FINE, (-size.x, 0.5 * size.y), (size.x, 0.5 * size.y));
}

#[cfg(test)]
mod tests {
    use super::super::{Layer, LayerKind, Standing};
    use super::*;
    use crate::geom::Point2;
    use crate::model::{FurnitureId, ItemId};

    fn drawn(symbol: &Symbol, size: (f64, f64), seats: u32) -> Layer {
        let mut layer = Layer::new(LayerKind::Furniture);
        let source = ItemId::Furniture(FurnitureId(1));
        symbol.draw(&mut Sketch::new(&mut layer, source, Point2::ZERO, Angle::ZERO, Standing::Kept), size, seats);
        layer
    }

    #[test]
    fn names_are_kebab_case_and_different() {
        for (idx, symbol) in SYMBOLS.iter().enumerate() {
            assert!(symbol.name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'), "{}", symbol.name);
            assert!(SYMBOLS.iter().skip(idx + 1).all(|other| other.name != symbol.name), "{} twice", symbol.name);
            assert_eq!(find(symbol.name).unwrap().label, symbol.label);
        }
        assert!(find("spaceship").is_none());
    }

    #[test]
    fn symbols_fill_their_rectangle_and_only_chairs_and_mirrors_stand_out() {
        for symbol in &SYMBOLS {
            let size = (f64::from(symbol.usual_size.0), f64::from(symbol.usual_size.1));
            let bounds = drawn(symbol, size, 0).bounds;
            assert!(0.85 * size.0 <= bounds.width() && bounds.width() <= 1.13 * size.0, "{}: {bounds:?}", symbol.name);
            assert!(
                0.85 * size.1 <= bounds.height() && bounds.height() <= 1.02 * size.1,
                "{}: {bounds:?}",
                symbol.name
            );
            let with_chairs = drawn(symbol, size, symbol.usual_seats).bounds;
            assert!(with_chairs.width() <= size.0 + 1_000.0 && with_chairs.height() <= size.1 + 1_000.0);
        }
    }

    #[test]
    fn sizes_of_nothing_and_crowds_break_nothing() {
        for symbol in &SYMBOLS {
            for size in [(0.0, 0.0), (1.0, 10_000_000.0), (10_000_000.0, 1.0)] {
                let layer = drawn(symbol, size, u32::MAX);
                assert!(layer.items.len() < 3_000, "{}: {}", symbol.name, layer.items.len());
                assert!(layer.bounds.min.is_finite() && layer.bounds.max.is_finite(), "{}", symbol.name);
            }
        }
    }

    #[test]
    fn a_table_has_a_chair_for_each_seat() {
        let table = find("meeting-table").unwrap();
        let n_shapes = |seats| drawn(table, (2_400.0, 1_200.0), seats).items.len();
        // A seat and a back for each chair.
        assert_eq!(n_shapes(8) - n_shapes(0), 16);
        assert_eq!(n_shapes(5) - n_shapes(0), 10);
    }
}
