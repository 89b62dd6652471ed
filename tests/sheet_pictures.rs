//! Sheets as they look, beside the pictures of them that were looked at and found good enough to lay on a table.
//!
//! No window and no graphics card is needed: a sheet is drawn by the program itself. After a change that is meant, run with
//! `UPDATE_SNAPSHOTS=1` and look at what came out.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use colocate::file::builtin;
use colocate::model::{BookletPart, Edit, Plan, Shown};
use colocate::publish::heat::HeatKind;
use colocate::publish::png::{Raster, pixels};
use colocate::publish::{PrintContents, PrintOptions, PrintTheme, Sheet, booklet};
use std::path::PathBuf;

/// A3 is 420 mm wide: this is about 100 pixels to the inch.
const WIDTH: u32 = 1_654;

/// How far a channel of a pixel may be off, and how many pixels of a thousand may be off by more: curves are rounded
/// differently by different processors.
const TOLERANCE: u8 = 24;
const MOST_PER_MILLE: usize = 1;

fn path(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots")).join(format!("sheet_{name}.png"))
}

fn write(path: &PathBuf, raster: &Raster) {
    let mut encoder = png::Encoder::new(std::fs::File::create(path).unwrap(), raster.width, raster.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let rgb: Vec<u8> = raster.rgba.chunks_exact(4).flat_map(|pixel| pixel.iter().take(3).copied()).collect();
    encoder.write_header().unwrap().write_image_data(&rgb).unwrap();
}

fn read(path: &PathBuf) -> Option<(u32, u32, Vec<u8>)> {
    let file = std::io::BufReader::new(std::fs::File::open(path).ok()?);
    let mut reader = png::Decoder::new(file).read_info().ok()?;
    let mut rgb = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut rgb).ok()?;
    rgb.truncate(info.buffer_size());
    Some((info.width, info.height, rgb))
}

fn check(name: &str, sheet: &Sheet) {
    let (raster, path) = (pixels(sheet, WIDTH).unwrap(), path(name));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        write(&path, &raster);
        return;
    }
    let Some((width, height, known)) = read(&path) else {
        panic!("there is no picture {}: run with UPDATE_SNAPSHOTS=1 and look at it", path.display());
    };
    assert_eq!((raster.width, raster.height), (width, height), "{name}");
    let is_off = |(now, known): &(&[u8], &[u8])| now.iter().zip(*known).any(|(a, b)| TOLERANCE < a.abs_diff(*b));
    let n_off = raster.rgba.chunks_exact(4).zip(known.chunks_exact(3)).filter(is_off).count();
    let most = (width * height) as usize * MOST_PER_MILLE / 1_000;
    if most < n_off {
        let new = path.with_extension("new.png");
        write(&new, &raster);
        panic!("{name}: {n_off} pixels look different; see {}", new.display());
    }
}

fn sheets(plan: &Plan, options: &PrintOptions) -> Vec<Sheet> {
    booklet(plan, options).unwrap()
}

#[test]
fn leigh_road_floor_by_floor() {
    let sheets = sheets(&builtin::leigh_road(), &PrintOptions::default());
    assert!(4 <= sheets.len());
    for sheet in &sheets {
        check(&format!("leigh_road_{}", sheet.code.to_lowercase()), sheet);
    }
}

#[test]
fn a_busy_floor_of_300_desks_with_its_teams() {
    let plan = colocate::model::sample::generate(300, 1, 1);
    let options = PrintOptions { shows: Shown::ALL.into_iter().collect(), ..PrintOptions::default() };
    let sheets = sheets(&plan, &options);
    check("300_desks", sheets.first().unwrap());
}

#[test]
fn a_floor_in_black_and_white_with_its_heat_map() {
    let plan = builtin::leigh_road();
    let options = PrintOptions { theme: PrintTheme::Mono, ..PrintOptions::default() };
    check("mono", sheets(&plan, &options).first().unwrap());
    let heat = PrintOptions { heat: Some(HeatKind::Use), ..options };
    check("mono_heat", &sheets(&plan, &heat)[1]);
}

/// What the last phase takes down and builds on the ground floor: new, kept and gone are told apart without colour.
#[test]
fn demolition_and_new_work_in_black_and_white() {
    let mut plan = builtin::leigh_road();
    let mut set = plan.sheet_set.as_ref().clone();
    set.parts = [BookletPart::Works].into();
    plan = plan.with(&Edit::new("").put(set)).unwrap();
    let contents = PrintContents::SheetSet;
    let options = PrintOptions { contents, theme: PrintTheme::Mono, ..PrintOptions::of(&plan) };
    let sheets = sheets(&plan, &options);
    check("works_mono", sheets.iter().rfind(|sheet| sheet.code.starts_with("00")).unwrap());
}

#[test]
fn the_cost_plan() {
    let options = PrintOptions { contents: PrintContents::CostPlan, ..PrintOptions::default() };
    check("cost", sheets(&builtin::leigh_road(), &options).first().unwrap());
}
