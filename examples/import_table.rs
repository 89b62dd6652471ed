//! The table of what is read of drawings, a row a file:
//! `cargo run --release --example import_table -- [--long] [--pictures FOLDER] FOLDER…`.
//!
//! For every drawing in the folders: what its model space holds by type, what of that is read, read nearly and skipped; with
//! `--pictures` what is read is drawn too, an `.svg` a file, to be looked at beside what another program draws.
//! Reading is done in this process, not in a child: the table is for people who know the files.

use colocate::cad::{CadDrawing, CensusRow, ExpandLimits, expand};
use colocate::geom::{Point2, Polygon, WallGraph, WallLine};
use colocate::import::cad::{self, Choices, LayerMap, LayerUse};
use colocate::import::proposal::{Proposal, ProposedFloor, ProposedRoom, ProposedWall};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a table for people")]
fn main() -> ExitCode {
    let mut folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let n = folders.len();
    folders.retain(|folder| folder.as_os_str() != "--long");
    let is_long = folders.len() < n;
    let mut pictures = None;
    if let Some(place) = folders.iter().position(|folder| folder.as_os_str() == "--pictures") {
        folders.remove(place);
        pictures = (place < folders.len()).then(|| folders.remove(place));
    }
    if folders.is_empty() {
        eprintln!("Name folders with .dxf and .dwg files");
        return ExitCode::from(2);
    }
    for path in folders.iter().flat_map(|folder| drawings(folder)) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                println!("{name}: {error}");
                continue;
            }
        };
        match cad::read(&bytes, &mut |_, _| {}) {
            Ok(drawing) => {
                say_census(&name, &drawing);
                let written =
                    pictures.as_ref().map(|folder| std::fs::write(folder.join(format!("{name}.svg")), svg(&drawing)));
                if let Some(Err(error)) = written {
                    println!("    no picture: {error}");
                }
                say_recognised(&name, &drawing, is_long);
            }
            Err(refusal) => println!("{name}: {refusal}"),
        }
    }
    ExitCode::SUCCESS
}

/// What a drawing holds, by type.
#[expect(clippy::print_stdout, reason = "a table for people")]
fn say_census(name: &str, drawing: &CadDrawing) {
    let sum = |of: fn(&CensusRow) -> u64| drawing.census.rows.iter().map(of).sum::<u64>();
    println!(
        "{name}: {}, {} entities, {} read, {} nearly, {} skipped; {} layers, {} blocks, unit {:?}",
        drawing.version,
        drawing.census.n(),
        sum(|row| row.n_read),
        sum(|row| row.n_approximated),
        sum(|row| row.n_skipped),
        drawing.layers.len(),
        drawing.blocks.len(),
        drawing.unit,
    );
    for row in &drawing.census.rows {
        let (read, nearly, skipped) = (row.n_read, row.n_approximated, row.n_skipped);
        println!("    {:<24}{:>7} = {read:>6} + {nearly:>5} + {skipped:>5}  {}", row.name, row.n(), row.why_skipped);
    }
    for note in &drawing.notes {
        println!("    {}", note.what);
    }
}

/// What a drawing seems to be, and what is recognised of it, with and without its outlines of rooms.
#[expect(clippy::print_stdout, reason = "a table for people")]
fn say_recognised(name: &str, drawing: &CadDrawing, is_long: bool) {
    let survey = cad::survey(drawing, &LayerMap::shipped());
    let unit = &survey.unit;
    let sure = if unit.is_sure { "sure" } else { "to be asked" };
    println!("    unit: {}, {sure}: {}", unit.unit.plural(), unit.evidence.join("; "));
    let choices = Choices::of(&survey, name);
    if is_long {
        for row in &survey.layers {
            println!("    layer {}: {} ({}), {} entities", row.name, row.guess.label(), row.why, row.n_entities);
        }
        for row in &survey.blocks {
            let (guess, (width, depth)) = (row.guess.label(), row.size);
            println!("    block {} × {}: {guess} ({}), {width} × {depth}", row.name, row.n_inserts, row.why);
        }
    }
    let drawn = cad::recognise(drawing, &choices, &|_| true);
    say("recognised", drawn.as_ref(), is_long);
    if choices.layers.values().any(|of| *of == LayerUse::Rooms) {
        let mut without = choices.clone();
        without.layers.values_mut().filter(|of| **of == LayerUse::Rooms).for_each(|of| *of = LayerUse::Ignored);
        let found = cad::recognise(drawing, &without, &|_| true);
        say("without outlines of rooms", found.as_ref(), is_long);
        if let (Some(drawn), Some(found)) = (&drawn, &found) {
            for (drawn, found) in drawn.floors.iter().zip(&found.floors) {
                explain(drawn, found);
            }
        }
    }
}

/// Prints what was recognised.
#[expect(clippy::print_stdout, reason = "a table for people")]
fn say(how: &str, proposal: Option<&Proposal>, is_long: bool) {
    let Some(proposal) = proposal else { return };
    let rows: Vec<String> = proposal
        .tally
        .iter()
        .map(|row| format!("{} {} + {} + {}", row.what, row.n_recognised, row.n_approximated, row.n_skipped))
        .collect();
    println!("    {how} (sure + guessed + skipped): {}; {} doubts", rows.join(", "), proposal.doubts.len());
    if is_long {
        for floor in &proposal.floors {
            println!("{}", serde_json::to_string(floor).unwrap_or_default());
        }
    }
}

/// No wall within a building is thicker, in millimetres.
const THICKEST: f64 = 500.0;

/// Every room whose outline was drawn, and what became of it where its outline was not looked at: the same within a twentieth
/// of its area, or why not.
#[expect(clippy::print_stdout, reason = "a table for people")]
fn explain(drawn: &ProposedFloor, found: &ProposedFloor) {
    let line = |(wall, key): (&ProposedWall, u32)| WallLine {
        key,
        start: wall.start,
        end: wall.end,
        thickness: wall.thickness,
    };
    let graph = WallGraph::new(&found.walls.iter().zip(0..).map(line).collect::<Vec<_>>());
    let square_metres = |polygon: &Polygon| polygon.area().0 / 1e6;
    let outline = |room: &ProposedRoom| Polygon::from_plan(&room.outline);
    let is_near = |one: f64, other: f64| (one - other).abs() <= 0.05 * other;
    let (mut n_same, mut misses) = (0, Vec::new());
    let rooms: Vec<&ProposedRoom> = drawn.rooms.iter().filter(|room| room.is_drawn).collect();
    for room in &rooms {
        let by_hand = square_metres(&outline(room));
        // What was found as a room there, else what its walls close off.
        let around = found.rooms.iter().map(outline).filter(|own| own.contains(room.anchor.into()));
        let own = around.min_by(|one, other| one.area().0.total_cmp(&other.area().0));
        let own = own.or_else(|| graph.face_at(room.anchor).map(|face| face.polygon.clone()));
        let Some(own) = own else {
            let why = "its walls do not close: a gap wider than a door, or a side on no layer of walls";
            misses.push((room, by_hand, None, why.to_owned()));
            continue;
        };
        let area = square_metres(&own);
        if is_near(area, by_hand) {
            n_same += 1;
            continue;
        }
        let others: Vec<&str> = rooms
            .iter()
            .filter(|other| other.anchor != room.anchor && own.contains(other.anchor.into()))
            .map(|other| if other.number.is_empty() { other.name.as_str() } else { other.number.as_str() })
            .collect();
        // How thick walls would be to whose middles the outline was drawn.
        let thickness = 2.0 * (by_hand - area) * 1e6 / own.perimeter().max(1.0);
        let why = if !others.is_empty() {
            let more = if 6 < others.len() { format!(" and {} more", others.len() - 6) } else { String::new() };
            let shown: Vec<&str> = others.iter().copied().take(6).collect();
            format!("no wall and no door parts it from {}{more}", shown.join(", "))
        } else if (0.0..THICKEST).contains(&thickness) {
            format!("its outline was drawn to the middles of walls, {thickness:.0} mm thick on average")
        } else if area < by_hand {
            "something drawn as a wall parts it: cubicles, ducts or the wall of a shaft".to_owned()
        } else {
            "it is open to space that is no room of the drawing".to_owned()
        };
        misses.push((room, by_hand, Some(area), why));
    }
    let n_to_middles = misses.iter().filter(|(.., why)| why.contains("middles of walls")).count();
    println!(
        "    {}: {n_same} of {} outlines within 5 % of the area that walls close off, {n_to_middles} more drawn to the middles of those walls",
        drawn.name,
        rooms.len()
    );
    for (room, by_hand, area, why) in misses {
        let area = area.map_or_else(|| "none".to_owned(), |area| format!("{area:.1} m²"));
        println!("        {} {}: {by_hand:.1} m² drawn, {area} found: {why}", room.number, room.name);
    }
}

/// What is read, as a picture: the drawing's own coordinates, upside down because in SVG down is positive.
fn svg(drawing: &CadDrawing) -> String {
    let is_shown = |id| drawing.layer(id).is_none_or(|layer| layer.is_shown);
    let all = expand(drawing, ExpandLimits::default(), &is_shown);
    let bounds = all.bounds();
    let (low, width, height) = (bounds.min, bounds.width(), bounds.height());
    let line = width.max(height) / 2_000.0;
    let place = |at: &Point2| format!("{:.3} {:.3}", at.x - low.x, low.y + height - at.y);
    let path = |points: &[Point2]| format!("M {}", points.iter().map(place).collect::<Vec<_>>().join(" L "));
    let colour = |own: Option<(u8, u8, u8)>| {
        own.map_or_else(|| "black".to_owned(), |(red, green, blue)| format!("rgb({red},{green},{blue})"))
    };
    let mut out = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width:.3} {height:.3}' width='1600' height='{:.0}'>\n",
        1_600.0 * height / width.max(1e-9)
    );
    for fill in &all.fills {
        let rings: Vec<String> = fill.rings.iter().map(|ring| path(ring) + " Z").collect();
        let opacity = if fill.is_solid { 0.6 } else { 0.2 };
        let (colour, rings) = (colour(fill.placed.colour), rings.join(" "));
        writeln!(out, "<path d='{rings}' fill='{colour}' fill-opacity='{opacity}' fill-rule='evenodd'/>").ok();
    }
    for stroke in &all.strokes {
        let (d, colour) = (path(&stroke.points), colour(stroke.placed.colour));
        writeln!(out, "<path d='{d}' fill='none' stroke='{colour}' stroke-width='{line:.4}'/>").ok();
    }
    for (placed, at) in &all.points {
        let colour = colour(placed.colour);
        let (x, y) = (at.x - low.x, low.y + height - at.y);
        writeln!(out, "<circle cx='{x:.3}' cy='{y:.3}' r='{:.4}' fill='{colour}'/>", line * 2.0).ok();
    }
    for words in &all.words {
        let (text, colour) = (&words.text, colour(words.placed.colour));
        let (x, y) = (text.at.x - low.x, low.y + height - text.at.y);
        for (n, row) in text.words.lines().enumerate() {
            let row = row.replace('&', "&amp;").replace('<', "&lt;");
            // A capital is seven tenths of a font's size.
            let (size, down) = (text.height / 0.7, n as f64 * text.height * 5.0 / 3.0);
            let turned = -text.turned;
            writeln!(
                out,
                "<text transform='translate({x:.3} {y:.3}) rotate({turned:.3}) translate(0 {down:.3})' \
                 font-size='{size:.4}' fill='{colour}'>{row}</text>"
            )
            .ok();
        }
    }
    out + "</svg>\n"
}

/// The drawings in a folder, or the one that is named.
fn drawings(folder: &Path) -> Vec<PathBuf> {
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|ending| ending.eq_ignore_ascii_case("dxf") || ending.eq_ignore_ascii_case("dwg"))
        })
        .collect();
    paths.sort();
    paths
}
