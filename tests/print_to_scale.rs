//! A metre is a metre on paper: lengths, sizes of pages, the choice of a scale and the scale bar, read back from the PDF.
//!
//! The figures are those of ISO 216 and of `domain.md`, section 10: P-1 to P-5.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/pdf_reader.rs"]
mod pdf_reader;
#[expect(dead_code, reason = "each test file uses its own part of this")]
#[path = "print/plan.rs"]
mod plan;

use colocate::model::*;
use colocate::publish::pdf::{PdfOptions, pdf};
use colocate::publish::{Orientation, Paper, PrintOptions, Scale, ScaleChoice, booklet};
use pdf_reader::{Area, Page, Pdf};

/// The sizes of ISO 216.
const SIZES: [(Paper, f64, f64); 5] = [
    (Paper::A4, 210.0, 297.0),
    (Paper::A3, 297.0, 420.0),
    (Paper::A2, 420.0, 594.0),
    (Paper::A1, 594.0, 841.0),
    (Paper::A0, 841.0, 1_189.0),
];

/// Lengths on paper are true to this, in millimetres.
const TOLERANCE: f64 = 0.1;

/// The width with which the faces of partitions are drawn.
const FACE: f64 = 0.25;

fn print(plan: &Plan, options: &PrintOptions) -> (Page, Scale) {
    let sheets = booklet(plan, options).unwrap();
    let bytes = pdf(&sheets, &PdfOptions::new("To scale", "")).unwrap();
    (Pdf::of(&bytes).pages.remove(0), sheets[0].scale.unwrap())
}

fn on(paper: Paper) -> PrintOptions {
    PrintOptions { paper, ..PrintOptions::default() }
}

/// Two partitions, one along each axis, of such lengths.
fn two_walls(across: i32, up: i32) -> Plan {
    let mut draft = plan::Draft::new();
    draft.wall((0, 0), (across, 0), WallKind::Partition);
    draft.wall((0, 500), (0, 500 + up), WallKind::Partition);
    draft.plan
}

/// A floor with walls of 300 mm about it, so wide and so deep on the outside.
fn floor(width: i32, depth: i32) -> Plan {
    let mut draft = plan::Draft::new();
    let (right, top) = (width - 300, depth - 300);
    for (from, to) in [((0, 0), (right, 0)), ((right, 0), (right, top)), ((right, top), (0, top)), ((0, top), (0, 0))] {
        draft.wall(from, to, WallKind::External);
    }
    draft.plan
}

/// How many faces of walls of that length there are along the page, and up it.
fn n_faces(page: &Page, length: f64) -> (usize, usize) {
    let faces = page.segments.iter().filter(|own| (own.width - FACE).abs() < 1e-3);
    let of_length = faces.filter(|own| (own.length() - length).abs() <= TOLERANCE);
    let (mut across, mut up) = (0, 0);
    for own in of_length {
        across += usize::from((own.to.1 - own.from.1).abs() < 1e-3);
        up += usize::from((own.to.0 - own.from.0).abs() < 1e-3);
    }
    (across, up)
}

/// P-1: a wall of 5.0 m at 1:100 is 50 mm long, at 1:50 100 mm.
#[test]
fn a_wall_of_five_metres() {
    for (scale, expected) in [(100, 50.0), (50, 100.0)] {
        let options = PrintOptions { scale: ScaleChoice::Exactly(Scale(scale)), ..on(Paper::A3) };
        let (page, _) = print(&two_walls(5_000, 2_000), &options);
        assert_eq!(n_faces(&page, expected).0, 2, "both faces at 1:{scale}");
    }
}

/// P-1 on every paper at every scale: a wall over a good part of the width of the page, and one up it.
#[test]
fn lengths_are_true_on_every_paper_at_every_scale() {
    for (paper, short, _) in SIZES {
        for scale in Scale::SERIES {
            let (across, up) = ((short * 0.6).round(), 33.0);
            let plan_mm = |paper_mm: f64| paper_mm as i32 * scale.0 as i32;
            let options = PrintOptions { scale: ScaleChoice::Exactly(scale), ..on(paper) };
            let (page, printed) = print(&two_walls(plan_mm(across), plan_mm(up)), &options);
            assert_eq!(printed, scale, "{paper}");
            assert_eq!(n_faces(&page, across).0, 2, "{across} mm across {paper} at {scale}");
            assert_eq!(n_faces(&page, up).1, 2, "{up} mm up {paper} at {scale}");
            // A wall a hair longer would not pass for it.
            assert_eq!(n_faces(&page, across + 3.0 * TOLERANCE).0, 0, "{paper} at {scale}");
        }
    }
}

/// P-2: every page is of the size of ISO 216, lying and standing; A3 is 1190.55 × 841.89 pt.
#[test]
fn pages_are_of_the_size_of_their_paper_both_ways_up() {
    for (paper, short, long) in SIZES {
        for (orientation, size, expected) in [
            (Orientation::Landscape, (24_000, 8_000), (long, short)),
            (Orientation::Portrait, (8_000, 24_000), (short, long)),
        ] {
            let options = PrintOptions { orientation: Some(orientation), ..on(paper) };
            let (page, _) = print(&floor(size.0, size.1), &options);
            let (width, height) = page.size;
            let is_true = (width - expected.0).abs() < 0.005 && (height - expected.1).abs() < 0.005;
            assert!(is_true, "{paper} {orientation:?}: {width} × {height} mm");
        }
    }
    let (page, _) = print(&floor(24_000, 8_000), &on(Paper::A3));
    let points = |mm: f64| (mm * 72.0 / 25.4 * 100.0).round() / 100.0;
    assert_eq!((points(page.size.0), points(page.size.1)), (1190.55, 841.89));
}

/// P-3 and P-4: 45 × 18 m are 1:200 on A3, where 1:100 would be 450 mm wide, and 1:100 on A1, where 1:50 would be 900 mm.
#[test]
fn the_largest_scale_that_fits_is_chosen() {
    for (paper, expected, size) in [(Paper::A3, Scale(200), (225.0, 90.0)), (Paper::A1, Scale(100), (450.0, 180.0))] {
        let (page, scale) = print(&floor(45_000, 18_000), &on(paper));
        assert_eq!(scale, expected, "{paper}");
        // The faces of the walls along the whole of each side.
        let mut along = page.segments.iter().map(pdf_reader::Segment::length);
        assert!(along.any(|length| (length - size.0).abs() <= TOLERANCE), "{paper}: a side of {} mm", size.0);
        let mut up = page.segments.iter().filter(|own| (own.to.0 - own.from.0).abs() < 1e-3);
        assert!(up.any(|own| (own.length() - size.1).abs() <= TOLERANCE), "{paper}: a side of {} mm", size.1);
    }
}

/// The scale bar: its parts are black and white in turn, and next to each other.
fn scale_bar(page: &Page) -> Option<f64> {
    let boxes: Vec<[f64; 4]> = page.areas.iter().filter(|own| own.points.len() == 5).map(Area::bounds).collect();
    boxes.iter().enumerate().find_map(|(first, start)| {
        let is_next = |one: &[f64; 4], next: &[f64; 4]| {
            (one[2] - next[0]).abs() < 0.01
                && (one[1] - next[1]).abs() < 0.01
                && (one[3] - next[3]).abs() < 0.01
                && ((one[2] - one[0]) - (next[2] - next[0])).abs() < 0.01
        };
        let run = boxes[first..].windows(2).take_while(|pair| is_next(&pair[0], &pair[1])).count();
        (3 <= run).then(|| boxes[first + run][2] - start[0])
    })
}

/// P-5: 10 m are 50 mm at 1:200; and at every scale the bar is as long as it says.
#[test]
fn the_scale_bar_is_as_long_as_it_says() {
    for scale in Scale::SERIES {
        let side = scale.0 as i32 * 50;
        let options = PrintOptions { scale: ScaleChoice::Exactly(scale), ..on(Paper::A3) };
        let (page, _) = print(&floor(side, side), &options);
        let words = page.lines.iter().map(|line| line.text.as_str());
        let metres = words.filter_map(|words| words.strip_suffix(" m")?.replace(',', "").parse::<f64>().ok());
        let length = scale_bar(&page).unwrap_or_else(|| panic!("no bar at {scale}"));
        let says: Vec<f64> = metres.map(|metres| metres * 1_000.0 / f64::from(scale.0)).collect();
        assert!(says.iter().any(|says| (says - length).abs() <= TOLERANCE), "{scale}: {length} mm, of {says:?}");
        if scale == Scale(200) {
            assert!((length - 50.0).abs() <= TOLERANCE, "{length}");
        }
    }
}
