//! What lies under a floor on paper: images and drawings where they lie, as much of them as is seen; kept beside the plan or
//! in it; said when missing; and never where something is redacted.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use colocate::file::{self, KeptText, PaperImage, PrintedUnderlay, builtin};
use colocate::model::{Crop, FloorId, Plan, SheetView, Underlay, edits};
use colocate::publish::{Group, Mark, PrintOptions, booklet};
use colocate::units::{Angle, Mm, Paper, Percent, PlanPoint, Scale, ScaleChoice};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A place that only one test writes to, with a scan and a drawing in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("underlays-{name}"));
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    let scan = image::RgbaImage::from_fn(40, 20, |x, _| image::Rgba([(x * 6) as u8, 120, 40, 255]));
    scan.save(folder.join("scan.png")).unwrap();
    let line = |layer: &str, (x, y): (f64, f64), (to_x, to_y): (f64, f64)| {
        format!("0\nLINE\n8\n{layer}\n10\n{x}\n20\n{y}\n11\n{to_x}\n21\n{to_y}\n")
    };
    let words = "0\nTEXT\n8\nA-TEXT\n10\n2.0\n20\n2.0\n40\n0.5\n1\nOld <boiler> house\n".to_owned();
    let entities = [
        line("A-WALL", (0.0, 0.0), (20.0, 0.0)),
        line("A-WALL", (20.0, 0.0), (20.0, 10.0)),
        line("A-GRID", (0.0, 10.0), (20.0, 10.0)),
        words,
    ];
    let drawing = format!("0\nSECTION\n2\nENTITIES\n{}0\nENDSEC\n0\nEOF\n", entities.concat());
    fs::write(folder.join("ground.dxf"), drawing).unwrap();
    folder
}

/// The built-in plan with something under each of its floors, and its lowest floor.
fn plan_over(underlay: &Underlay) -> (Plan, FloorId) {
    let plan = builtin::leigh_road();
    let floors: Vec<FloorId> = plan.floors_in_order().iter().map(|plan| plan.floor.id).collect();
    let phase = plan.phases[0].id;
    let add = |plan: &Plan, floor: FloorId| edits::add_underlay(plan, phase, floor, underlay.clone());
    let edit = edits::one_after_another(&plan, "Lay", floors.clone(), add).unwrap();
    (plan.with(&edit).unwrap(), floors[0])
}

fn scan() -> Underlay {
    let placed = Underlay::placed("scan.png".to_owned(), (40, 20), PlanPoint::new(10_000, 6_000), Mm(12_000));
    Underlay { is_printed: true, ..placed }
}

fn drawing() -> Underlay {
    let placed = Underlay::placed("ground.dxf".to_owned(), (20_000, 10_000), PlanPoint::new(10_000, 5_000), Mm(20_000));
    Underlay { is_printed: true, ..placed }
}

/// Saves a plan in a folder and prints its lowest floor at 1:100 on A1.
fn export(folder: &Path, underlay: &Underlay, path: &str, more: &[&str]) -> Output {
    let (plan, floor) = plan_over(underlay);
    file::save(&plan, &KeptText::default(), &folder.join("plan.ron")).unwrap();
    let number = floor.0.to_string();
    let arguments =
        ["export", "plan.ron", "-o", path, "--force", "--floor", &number, "--scale", "1:100", "--paper", "A1"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_colocate"));
    let output = command.current_dir(folder).args(arguments).args(more).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// The only SVG of a folder.
fn svg(folder: &Path, underlay: &Underlay, more: &[&str]) -> (String, String) {
    let output = export(folder, underlay, "sheet.svg", more);
    let mut found = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let path = found.find(|path| path.extension().is_some_and(|ending| ending == "svg")).expect("a sheet");
    let text = fs::read_to_string(&path).unwrap();
    fs::remove_file(path).unwrap();
    (text, String::from_utf8(output.stderr).unwrap())
}

/// A number of an attribute of the first image.
fn side(svg: &str, name: &str) -> f64 {
    let image = svg.split("<image").nth(1).expect("an image");
    let value = image.split(&format!(" {name}=\"")).nth(1).expect(name);
    value.split('"').next().unwrap().parse().unwrap()
}

#[test]
fn an_image_is_printed_to_scale_where_that_was_chosen() {
    let folder = folder("scan");
    let (printed, said) = svg(&folder, &scan(), &[]);
    assert_eq!(said, "");
    // 12 m by 6 m at 1:100.
    assert!((side(&printed, "width") - 120.0).abs() < 0.01 && (side(&printed, "height") - 60.0).abs() < 0.01);
    let (not, _) = svg(&folder, &Underlay { is_printed: false, ..scan() }, &[]);
    assert!(!not.contains("<image"));
    // A quarter of it at its left is cut off: it begins 30 mm further right, and is as high as before.
    let crop = Crop { left: Percent(2_500), ..Crop::default() };
    let (cropped, _) = svg(&folder, &Underlay { crop, ..scan() }, &[]);
    assert!((side(&cropped, "width") - 90.0).abs() < 0.01 && (side(&cropped, "height") - 60.0).abs() < 0.01);
    assert!((side(&cropped, "x") - side(&printed, "x") - 30.0).abs() < 0.01);
    let (turned, _) = svg(&folder, &Underlay { turned: Angle::degrees(90), ..scan() }, &[]);
    assert!(turned.contains("transform=\"rotate(-90 "), "turned against the clock");
}

#[test]
fn every_format_of_paper_has_it_and_a_redacted_one_has_not() {
    let folder = folder("formats");
    // How many images a document has, and of how many pixels.
    let images = |more: &[&str]| -> Vec<(i64, i64)> {
        export(&folder, &scan(), "sheet.pdf", more);
        let document = lopdf::Document::load(folder.join("sheet.pdf")).unwrap();
        let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
        let is_coloured = |dictionary: &&lopdf::Dictionary| {
            dictionary.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Image")
                && dictionary.has(b"SMask")
        };
        let number = |dictionary: &lopdf::Dictionary, key: &[u8]| dictionary.get(key).unwrap().as_i64().unwrap();
        let found = streams.map(|stream| &stream.dict).filter(is_coloured);
        found.map(|own| (number(own, b"Width"), number(own, b"Height"))).collect()
    };
    assert_eq!(images(&[]), [(40, 20)]);
    // On no floor, whether something of it is redacted or not.
    assert_eq!(images(&["--redact", "restricted"]), []);
    let all: Vec<String> = plan_over(&scan()).0.floors.keys().map(|floor| floor.0.to_string()).collect();
    let each: Vec<&str> = all.iter().flat_map(|floor| ["--floor", floor]).collect();
    assert_eq!(images(&each).len(), 1, "one for all floors: the same pixels are in the file once");
    assert_eq!(images(&[&each[..], &["--redact", "restricted"]].concat()), []);
    // In pixels: the scan is red to the right, half seen on white paper.
    export(&folder, &scan(), "sheet.png", &["--dpi", "60"]);
    let path = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).find(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("sheet") && name.to_string_lossy().ends_with(".png"))
    });
    let picture = image::open(path.expect("a picture")).unwrap().to_rgb8();
    let is_of_scan = |pixel: &image::Rgb<u8>| 215 < pixel[0] && (180..=195).contains(&pixel[1]) && pixel[2] < 155;
    assert!(100 < picture.pixels().filter(|pixel| is_of_scan(pixel)).count());
    let (redacted, _) = svg(&folder, &drawing(), &["--redact", "restricted"]);
    assert!(!redacted.contains("boiler"));
}

#[test]
fn a_cropped_sheet_has_no_more_of_an_image_than_it_shows() {
    let (mut plan, floor) = plan_over(&scan());
    // The scan goes from 4 to 16 m across and from 3 to 9 m up: its right half and upper third are on the sheet.
    let crop = Some((PlanPoint::new(10_000, 7_000), PlanPoint::new(30_000, 20_000)));
    std::sync::Arc::make_mut(&mut plan.sheet_set).views = vec![SheetView { floor, moved: (0, 0), crop }];
    let own = plan.floors_in_order()[0].underlays.values().next().expect("it is there").clone();
    let pixels = image::RgbaImage::from_pixel(40, 30, image::Rgba([9, 8, 7, 255]));
    let whole = PaperImage::new((40, 30), pixels.into_raw());
    let options = PrintOptions {
        floors: vec![floor],
        scale: ScaleChoice::Exactly(Scale(100)),
        paper: Paper::A1,
        underlaid: std::sync::Arc::new([(own.id, PrintedUnderlay::Image(std::sync::Arc::new(whole)))].into()),
        ..PrintOptions::of(&plan)
    };
    let sheets = booklet(&plan, &options).unwrap();
    let pictures: Vec<_> = sheets[0]
        .page
        .groups
        .iter()
        .flat_map(Group::all_marks)
        .filter_map(|mark| if let Mark::Picture(own) = mark { Some(own.clone()) } else { None })
        .collect();
    let [picture] = pictures.as_slice() else { panic!("one image") };
    assert_eq!(picture.image.size, (20, 10));
    assert!((picture.size.0 - 60.0).abs() < 1e-6 && (picture.size.1 - 20.0).abs() < 1e-6, "{:?}", picture.size);
}

#[test]
fn a_drawing_is_printed_as_lines_and_words_layer_by_layer() {
    let folder = folder("drawing");
    let (printed, said) = svg(&folder, &drawing(), &[]);
    assert_eq!(said, "");
    assert!(printed.contains("Old &lt;boiler&gt; house"));
    // Half seen, black is a mid grey; lines of a colour are one path.
    let grey = "#808080";
    let lines = |svg: &str| -> usize {
        let path = svg.split("<path").find(|path| path.contains(grey));
        path.map_or(0, |path| path.split(" d=\"").nth(1).unwrap().split('"').next().unwrap().matches('M').count())
    };
    assert_eq!(lines(&printed), 3);
    let layers = [("A-GRID".to_owned(), false), ("A-TEXT".to_owned(), false)].into();
    let (fewer, _) = svg(&folder, &Underlay { layers, ..drawing() }, &[]);
    assert_eq!(lines(&fewer), 2);
    assert!(!fewer.contains("boiler"));
    // The right half is cut off, and with it the wall there.
    let crop = Crop { right: Percent(5_000), ..Crop::default() };
    assert_eq!(lines(&svg(&folder, &Underlay { crop, ..drawing() }, &[]).0), 2);
}

#[test]
fn what_is_missing_is_said_and_the_sheet_goes_out_without_it() {
    let folder = folder("missing");
    for (gone, underlay) in [("scan.png", scan()), ("ground.dxf", drawing())] {
        fs::remove_file(folder.join(gone)).unwrap();
        let (without, said) = svg(&folder, &underlay, &[]);
        assert!(said.contains("go out without") && said.contains(gone), "{said}");
        assert!(!without.contains("<image") && without.contains("</svg>"));
    }
}

#[test]
fn an_image_in_the_plan_needs_no_file() {
    let folder = folder("inside");
    let kept = file::embedded(&scan(), &folder.join("plan.ron")).unwrap();
    let inside = Underlay { embedded: Some(kept), ..scan() };
    let (beside, _) = svg(&folder, &scan(), &[]);
    fs::remove_file(folder.join("scan.png")).unwrap();
    let (printed, said) = svg(&folder, &inside, &[]);
    assert_eq!(said, "");
    assert_eq!(printed, beside);
    let read = file::load(&folder.join("plan.ron")).unwrap();
    let floor = read.plan.floors_in_order()[0];
    assert_eq!(floor.underlays.values().next().expect("it is there").embedded, inside.embedded);
}
