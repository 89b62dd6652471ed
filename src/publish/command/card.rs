//! The activation card: one page for the wall of the command suite. On the left the floors while it is live, on the right
//! what is done in which order, who sits where, who works elsewhere, who has nowhere, and what it costs.
//!
//! One sheet of A3; only where more is to be said than one holds does the list go on, so that nobody is left out.

use super::super::charts;
use super::super::page::{Anchor, Group, GroupRole, Lettering};
use super::super::plotter::Plotter;
use super::super::sheet::layout::Area;
use super::super::sheet::{Number, Sheet, words_group};
use super::super::written::{
    AIR, Block, Cell, Column, Flow, GUTTER, Parts, Table, TableRow, Titles, line_height, lines_at_most,
};
use super::super::{Paper, PrintOptions, PrintTheme, Scale};
use super::activation;
use super::live::{live, seats_words};
use crate::analysis::command::{Activation, Call, FindingKind, duration};
use crate::drawing::heat::{HeatFill, LiveFill};
use crate::drawing::{
    DrawingOptions, Fill, FloorDrawing, LayerKind, Part, Pen, Quad, Shape, Standing, floor_drawing, on_paper,
};
use crate::geom::{Point2, Segment};
use crate::model::{FloorGeometry, FloorPlan, GeometryCache, Plan, View};
use crate::units::format::{count, pounds_and_pence};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The capitals of most words, and of the headline.
const WORDS: f64 = 1.8;
const HEADLINE: f64 = 3.5;

/// The height of the name over each floor.
const NAME: f64 = 5.0;

/// From one floor to the next, at least and at most.
const BETWEEN: f64 = 3.0;
const MOST_BETWEEN: f64 = 10.0;

/// How much wider drawings above the title block are than those beside it.
const WIDER: f64 = 12.0;

/// How high the legend is.
const LEGEND: f64 = 7.0;

/// How wide the ring of a number is in it.
const BADGE: f64 = 2.8;

/// How far words at the foot keep from the edges.
const PAD: f64 = 2.0;

/// No more floors are drawn: the rest would be too small to read.
const MOST_FLOORS: usize = 4;

/// The scales that a card may have, largest first: finer steps than drawings to measure on.
const SCALES: [Scale; 13] = [
    Scale(50),
    Scale(100),
    Scale(150),
    Scale(200),
    Scale(250),
    Scale(300),
    Scale(350),
    Scale(400),
    Scale(500),
    Scale(750),
    Scale(1_000),
    Scale(2_000),
    Scale(5_000),
];

const WARNING: &str = "A planning aid: those in command decide. Attendance is what teams expect on this weekday, rounded up; \
    held desks are kept. Nothing of this changes the plan.";

/// The sheets of the card: one, unless there is more to be said than it holds.
pub(in super::super) fn activation_card(plan: &Plan, call: &Call, options: &PrintOptions) -> Vec<Sheet> {
    let found = activation(plan, call, &GeometryCache::default());
    // Nobody is named unless it was asked for.
    let found = if options.names_people { found } else { found.without_names() };
    card(plan, call, &found, options)
}

fn card(plan: &Plan, call: &Call, found: &Activation, options: &PrintOptions) -> Vec<Sheet> {
    let theme = options.theme;
    let parts = Parts::of(Paper::A3);
    let all = parts.contents;
    // The drawings go down beside the title block, and are wider than what is beside it where they stand above it.
    let beside = parts.foot.right() - all.x - PAD;
    let left = Area::new(all.x, all.y, beside + WIDER, parts.foot.bottom() - all.y - PAD);
    let right = Area::new(left.right() + GUTTER, all.y, all.right() - left.right() - GUTTER, all.height);
    let (headline, used) = headline(found, left);
    let narrow = (parts.foot.y - AIR, beside);
    let floors_area = Area::new(left.x, left.y + used, left.width, left.height - used - LEGEND);
    let (drawings, scale, n_left_out) = drawings(plan, call, found, options, (floors_area, narrow));
    let more = parts.columns(170.0);
    let columns = |sheet: usize| if sheet == 0 { vec![right] } else { more.clone() };
    let mut flow = Flow::new(&columns, theme, WORDS);
    flow.put(blocks(found, n_left_out));
    let mut sheets = flow.finish();
    if let Some(first) = sheets.first_mut() {
        first.insert(0, headline);
        first.extend(drawings);
        first.push(legend(theme, Area::new(left.x, left.bottom() - LEGEND, left.width, LEGEND)));
    }
    let of = sheets.len();
    let shows = format!("Command live for {}: {}, {}", found.for_words(), found.level.label(), found.day());
    let titles = Titles {
        fields: &plan.title_block,
        shows: &shows,
        document_type: "Activation card",
        code: "AC",
        logo: options.logo.as_ref(),
    };
    let scale = scale.map_or_else(|| "None".to_owned(), |scale| format!("{scale} @ {}", Paper::A3));
    (1..)
        .zip(sheets)
        .map(|(number, groups)| {
            if number == 1 {
                parts.sheet_at(&scale, groups, &titles, Number::single(number, of))
            } else {
                parts.sheet(groups, &titles, Number::single(number, of))
            }
        })
        .collect()
}

/// What is activated, and what it comes to, in two lines.
fn headline(found: &Activation, area: Area) -> (Group, f64) {
    let mut group = words_group();
    let title = Lettering::bold(HEADLINE);
    let sums = Lettering::regular(2.5);
    let mut top = area.y;
    let mut write = |words: &str, lettering: Lettering, most: usize| {
        for line in lines_at_most(words, lettering, area.width, most) {
            group.words((area.x, top + line_height(lettering) / 2.0), Anchor::Start, lettering, &line);
            top += line_height(lettering);
        }
    };
    write(&format!("Activation card: {} – {}", found.for_words(), found.level.label()), title, 2);
    write(&format!("{}, {}. {}", found.day(), found.phase, sum(found)), sums, 3);
    (group, top + 1.5 - area.y)
}

fn sum(found: &Activation) -> String {
    format!(
        "{}; {} lose their desks: {} seated here, {} elsewhere, {} with nowhere to work.",
        found.live_words(),
        count(found.n_displaced() as usize, "person", "people"),
        found.seats.len(),
        found.n_sent(),
        found.n_nowhere(),
    )
}

/// The floors on which something is live or a seat is given, one above another at one scale; how many were left out.
fn drawings(
    plan: &Plan,
    call: &Call,
    found: &Activation,
    options: &PrintOptions,
    (area, narrow): (Area, (f64, f64)),
) -> (Vec<Group>, Option<Scale>, usize) {
    let view = plan.view(call.at);
    let concerned: BTreeSet<_> =
        found.rooms.iter().map(|room| room.floor).chain(found.seats.iter().map(|seat| seat.floor)).collect();
    let floors: Vec<&FloorPlan> =
        view.floors().into_iter().filter(|floor| concerned.contains(&floor.floor.id)).collect();
    let n_left_out = floors.len().saturating_sub(MOST_FLOORS);
    let floors: Vec<&FloorPlan> = floors.into_iter().take(MOST_FLOORS).collect();
    let draw = |floor: &FloorPlan, scale: u32| draw(&view, found, floor, &options.symbols, scale);
    let first: Vec<FloorDrawing> = floors.iter().map(|floor| draw(floor, 250)).collect();
    let sizes: Vec<(f64, f64)> = first.iter().map(|own| (own.bounds.width(), own.bounds.height())).collect();
    let fits = |scale: &Scale| {
        let places = stacked(&sizes, *scale, area);
        places.iter().all(|place| {
            let width = if narrow.0 < place.bottom() { narrow.1 } else { area.width };
            place.width <= width && place.bottom() <= area.bottom() + 1e-6
        })
    };
    let Some(scale) = SCALES.into_iter().find(fits).filter(|_| !floors.is_empty()) else {
        return (Vec::new(), None, floors.len() + n_left_out);
    };
    // Names of rooms are placed for a scale; everything else is the same at all of them.
    let drawn: Vec<FloorDrawing> =
        if scale.0 == 250 { first } else { floors.iter().map(|floor| draw(floor, scale.0)).collect() };
    let mut groups = Vec::new();
    for ((floor, drawing), place) in floors.iter().zip(&drawn).zip(stacked(&sizes, scale, area)) {
        let title = plan.floor_title(&floor.floor);
        let mut name = words_group();
        let lettering = Lettering::bold(2.5);
        for line in lines_at_most(&title, lettering, area.width, 1) {
            name.words((area.x, place.y - NAME / 2.0), Anchor::Start, lettering, &line);
        }
        groups.push(name);
        let role = GroupRole::Figure { description: description(found, floor, &title) };
        let centre = drawing.bounds.centre().unwrap_or_default();
        let mut plotter = Plotter::new(options.theme, role, (centre, place.centre()), scale.paper_from_plan());
        for layer in drawing.layers.iter().filter(|layer| is_shown(layer.kind)) {
            // On a card only what is live stands out, and nothing is so small that it would be a smudge.
            for item in on_paper::for_paper(layer, scale.0, false).items {
                plotter.shape(&lifted(item.shape));
            }
        }
        groups.push(plotter.finish());
    }
    (groups, Some(scale), n_left_out)
}

/// Where drawings of these sizes are, one above another under their names, with what room is left over between them.
fn stacked(sizes: &[(f64, f64)], scale: Scale, area: Area) -> Vec<Area> {
    let on_paper = scale.paper_from_plan();
    let used: f64 = sizes.iter().map(|size| size.1 * on_paper + NAME).sum();
    let n_gaps = sizes.len().saturating_sub(1) as f64;
    let gap = ((area.height - used) / n_gaps.max(1.0)).clamp(BETWEEN, MOST_BETWEEN);
    let mut top = area.y;
    let place = |size: &(f64, f64)| {
        let place = Area::new(area.x, top + NAME, size.0 * on_paper, size.1 * on_paper);
        top = place.bottom() + gap;
        place
    };
    sizes.iter().map(place).collect()
}

fn draw(
    view: &View<'_>,
    found: &Activation,
    floor: &FloorPlan,
    symbols: &crate::drawing::symbols::SymbolLibrary,
    scale: u32,
) -> FloorDrawing {
    let geometry = FloorGeometry::of(view, floor);
    let heat = Some(Arc::new(live(found, floor.floor.id)));
    floor_drawing(view, floor, &geometry, &DrawingOptions { scale, symbols: symbols.clone(), heat })
}

/// What of a drawing is on a card: neither what the phase took away nor the zones, which would hide what is live.
fn is_shown(kind: LayerKind) -> bool {
    !matches!(
        kind,
        LayerKind::RemovedItems
            | LayerKind::RemovedWalls
            | LayerKind::Zones
            | LayerKind::ZoneLabels
            | LayerKind::GridLines
            | LayerKind::Annotations
    )
}

/// Words lifted off the hatches that they stand on.
fn lifted(mut shape: Shape) -> Shape {
    if let Shape::Label(label) = &mut shape {
        let mut own = label.as_ref().clone();
        own.is_clear = false;
        *label = Arc::new(own);
    }
    shape
}

/// A floor in a sentence, for readers who cannot see it.
fn description(found: &Activation, floor: &FloorPlan, title: &str) -> String {
    let map = live(found, floor.floor.id);
    let parts: Vec<String> = map.legend.iter().map(|row| format!("{}: {}", row.name, row.amount)).collect();
    format!("{title} while command is live. {}", parts.join("; "))
}

/// What the marks of the drawing stand for.
fn legend(theme: PrintTheme, area: Area) -> Group {
    let mut words = words_group();
    let mut shapes: Vec<Shape> = Vec::new();
    let (width, height) = (8.0, 3.6);
    let lettering = Lettering::regular(WORDS);
    let pen = Pen::new(Part::Live, Standing::Kept);
    let mut x = 0.0;
    let middle = area.height / 2.0;
    for (fill, name) in [
        (LiveFill::Suite, "Room of the suite"),
        (LiveFill::TakenOver, "Room taken over"),
        (LiveFill::DeskTaken, "Desk taken"),
        (LiveFill::SeatGiven, "Seat given, by number"),
    ] {
        let edge = if fill == LiveFill::SeatGiven { Pen::new(Part::Desk, Standing::Kept) } else { pen };
        let quad = Quad::new(Point2::new(x + width / 2.0, middle), Point2::new(1.0, 0.0), width, height);
        shapes.push(Shape::Quad(Quad { fill: Some(Fill::Heat(HeatFill::Live(fill))), pen: Some(edge), ..quad }));
        let (low, high) = (middle - height / 2.0, middle + height / 2.0);
        let mut line = |from: (f64, f64), to: (f64, f64), pen| {
            let line = Segment::new(Point2::new(from.0, from.1), Point2::new(to.0, to.1));
            shapes.push(Shape::Segment(line, pen));
        };
        match fill {
            LiveFill::TakenOver => {
                for step in [0.6, 2.6, 4.6] {
                    let hatch = Pen::new(Part::HeatHatch, Standing::Kept);
                    line((x + step, low), ((x + step + height).min(x + width), high), hatch);
                }
            }
            LiveFill::DeskTaken => {
                line((x, low), (x + width, high), pen);
                line((x, high), (x + width, low), pen);
            }
            LiveFill::SeatGiven => {
                let at = Point2::new(x + width / 2.0, middle);
                let badge = Quad::new(at, Point2::new(1.0, 0.0), BADGE, BADGE);
                let (fill, rounding) = (Some(Fill::Paper), (BADGE / 2.0) as f32);
                shapes.push(Shape::Quad(Quad { fill, rounding, pen: Some(pen), ..badge }));
                words.words((area.x + at.x, area.y + middle), Anchor::Middle, Lettering::regular(1.2), "1");
            }
            LiveFill::Suite => {}
        }
        let at = area.x + x + width + 1.8;
        words.words((at, area.y + middle), Anchor::Start, lettering, name);
        x += width + 1.8 + lettering.width(name) + 7.0;
    }
    let mut group = charts::picture("What the marks stand for".to_owned(), &shapes, area.at(), area.size(), theme);
    group.marks.extend(words.marks);
    group
}

fn blocks(found: &Activation, n_left_out: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut section = |heading: &str, contents: Vec<Block>| {
        if !contents.is_empty() {
            if !blocks.is_empty() {
                blocks.push(Block::Space(2.0));
            }
            blocks.push(Block::Heading(heading.to_owned()));
            blocks.extend(contents);
        }
    };
    let crews = count(found.crews as usize, "crew", "crews");
    section(&format!("1. Change these rooms, with {crews}"), rooms(found));
    section("2. Move these people", moves(found));
    section("3. Nowhere to work: tell their managers", nowhere(found));
    section("To be known", known(found, n_left_out));
    blocks
}

fn rooms(found: &Activation) -> Vec<Block> {
    if found.rooms.is_empty() {
        return vec![Block::Text("No room goes live.".to_owned())];
    }
    let mut table = Table::new(vec![
        Column::figures("Minutes").at_least("100–1000"),
        Column::words("Room"),
        Column::words("Becomes"),
        Column::figures("Crew"),
        Column::figures("Needs seats"),
        Column::figures("Has"),
        Column::figures("Cost"),
    ]);
    for room in &found.rooms {
        let mark = if room.is_assumed { "~ " } else { "" };
        table.rows.push(TableRow::Cells(vec![
            Cell::new(format!("{}–{}", room.starts, room.ends)),
            Cell::new(format!("{} {}", room.number, room.name)).bold(),
            Cell::new(room.role.label()),
            Cell::new(room.crew.to_string()),
            Cell::new(room.seats_needed.to_string()),
            Cell::new(room.seats.to_string()),
            Cell::new(format!("{mark}{}", pounds_and_pence(room.cost))),
        ]));
    }
    table.rows.push(TableRow::Sum(vec![
        Cell::new(duration(found.minutes)).bold(),
        Cell::new("All rooms live").bold(),
        Cell::new(""),
        Cell::new(""),
        Cell::new(""),
        Cell::new(""),
        Cell::new(pounds_and_pence(found.cost)).bold(),
    ]));
    vec![Block::Table(table)]
}

fn moves(found: &Activation) -> Vec<Block> {
    let mut table = Table::new(vec![
        Column::words("Team"),
        Column::words("From"),
        Column::figures("People"),
        Column::words("Seats"),
        Column::words("Where they sit"),
    ]);
    for (place, own) in found.displaced.iter().enumerate() {
        let seats = seats_words(found, place);
        let sent = found.sent.iter().filter(|sent| sent.displaced == place);
        let sent = sent.map(|sent| (sent.people.to_string(), "–".to_owned(), format!("Work at {}", sent.place)));
        let seats = seats.into_iter().map(|(people, numbers, at)| (people.to_string(), numbers, at));
        for (people, numbers, at) in seats.chain(sent) {
            table.rows.push(TableRow::Cells(vec![
                Cell::new(own.team_name.clone()).bold(),
                Cell::new(own.room_name.clone()),
                Cell::new(people),
                Cell::new(numbers),
                Cell::new(at),
            ]));
        }
    }
    if table.rows.is_empty() {
        return vec![Block::Text(
            "Nobody who is expected on this day finds a seat elsewhere, or needs one.".to_owned(),
        )];
    }
    vec![Block::Table(table)]
}

fn nowhere(found: &Activation) -> Vec<Block> {
    if found.nowhere.is_empty() {
        return vec![Block::Text("Nobody: everyone who loses a desk is placed.".to_owned())];
    }
    let mut table = Table::new(vec![
        Column::words("Team"),
        Column::words("From"),
        Column::figures("People"),
        Column::words("Why, and what to do"),
    ]);
    for own in &found.nowhere {
        let of = if own.holders.is_empty() { String::new() } else { format!(" (of {})", own.holders.join(", ")) };
        table.rows.push(TableRow::Cells(vec![
            Cell::new(format!("{}{of}", own.team_name)).bold(),
            Cell::new(own.from_room.clone()),
            Cell::new(own.people.to_string()),
            Cell::new(own.reason.text()),
        ]));
    }
    vec![Block::Table(table)]
}

fn known(found: &Activation, n_left_out: usize) -> Vec<Block> {
    let mut blocks: Vec<Block> = found
        .findings
        .iter()
        .map(|own| {
            let mark = if own.kind == FindingKind::Problem { "Problem: " } else { "" };
            Block::Text(format!("{mark}{}.", own.text))
        })
        .collect();
    if 0 < n_left_out {
        let floors = count(n_left_out, "floor more is", "floors more are");
        blocks.push(Block::Text(format!("{floors} concerned and not drawn here: see the list.")));
    }
    if 0 < found.cost_assumed.0 {
        let sum = pounds_and_pence(found.cost_assumed);
        blocks.push(Block::Text(format!("~ {sum} of the cost is assumed: no source stands behind it.")));
    }
    blocks.push(Block::Text(WARNING.to_owned()));
    blocks
}
