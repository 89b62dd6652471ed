//! How long it takes until sheets are made: one floor on A0, drawn, laid out and written, and the booklet of the built-in plan.
//!
//! `cargo bench --bench print` prints a table. Figures are compared as ratios of one run; no test asserts a time.

#![expect(clippy::expect_used, reason = "a bench that cannot set itself up may stop")]

use colocate::file::builtin;
use colocate::model::{Plan, sample};
use colocate::publish::{self, Paper, PrintContents, PrintOptions, Progress, Sheet, booklet, svg};
use divan::{Bencher, black_box};
use std::path::Path;

fn main() {
    divan::main();
}

/// How many desks on the floor.
const SIZES: [u32; 3] = [1_000, 10_000, 100_000];

fn floor(n_desks: u32) -> (Plan, PrintOptions) {
    (sample::generate(n_desks, 1, 1), PrintOptions { paper: Paper::A0, ..PrintOptions::default() })
}

fn sheets(plan: &Plan, options: &PrintOptions) -> Vec<Sheet> {
    booklet(plan, options).expect("the floor fits")
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn sheet_of_a_floor(bencher: Bencher<'_, '_>, n_desks: u32) {
    let (plan, options) = floor(n_desks);
    bencher.bench(|| sheets(black_box(&plan), &options));
}

/// From the plan to the bytes.
#[divan::bench(args = SIZES, sample_count = 10)]
fn pdf_of_a_floor(bencher: Bencher<'_, '_>, n_desks: u32) {
    written(bencher, &floor(n_desks), "floor.pdf");
}

/// From the plan to the bytes.
#[divan::bench(args = SIZES, sample_count = 10)]
fn dxf_of_a_floor(bencher: Bencher<'_, '_>, n_desks: u32) {
    written(bencher, &floor(n_desks), "floor.dxf");
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn svg_of_a_sheet(bencher: Bencher<'_, '_>, n_desks: u32) {
    let (plan, options) = floor(n_desks);
    let sheets = sheets(&plan, &options);
    bencher.bench(|| svg::svg(black_box(sheets.first().expect("a sheet"))));
}

#[divan::bench(sample_count = 10)]
fn booklet_of_leigh_road(bencher: Bencher<'_, '_>) {
    let options = PrintOptions { contents: PrintContents::SheetSet, ..PrintOptions::default() };
    written(bencher, &(builtin::leigh_road(), options), "booklet.pdf");
}

#[divan::bench(sample_count = 10)]
fn review_pack_of_leigh_road(bencher: Bencher<'_, '_>) {
    written(bencher, &(builtin::leigh_road(), PrintOptions::default()), "pack.html");
}

fn written(bencher: Bencher<'_, '_>, (plan, options): &(Plan, PrintOptions), path: &str) {
    bencher.bench(|| publish::files(black_box(plan), options, Path::new(path), Progress::default()));
}
