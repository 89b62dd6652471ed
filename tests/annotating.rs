//! What is written over a floor and lies under it, by pointer and keys, without a window: each is undone to the start.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::cad::{CadColour, CadDrawing, CadEntity, CadLayer, CadShape, LayerId, Traced, Vertex};
use colocate::editor::{ToolKey, ToolKind};
use colocate::file;
use colocate::geom::Point2;
use colocate::model::{
    Annotation, AnnotationKind, Crop, DimensionWay, FloorPlan, ItemId, Moment, SecurityLevel, Side, Underlay,
    UnderlayId, edits,
};
use colocate::units::{Angle, Mm, Percent, PlanPoint};
use std::sync::Arc;
use support::bench::Bench;
use support::plans::{EXISTING, FIRST, GROUND, empty_floors};

/// A room of 10 by 8 m on centre lines, walls of 100 mm.
fn room() -> Bench {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Wall);
    let bench = bench.click(0, 0).click(10_000, 0).click(10_000, 8_000).click(0, 8_000).click(0, 0);
    bench.tool(ToolKind::Room).click(5_000, 4_000).not_refused().select([]).remember()
}

fn annotations(bench: &Bench) -> Vec<Annotation> {
    bench.editor.view().annotations(bench.floor()).cloned().collect()
}

/// The lengths that a dimension shows now.
fn lengths(bench: &Bench) -> Vec<i32> {
    let view = bench.editor.view();
    let own = annotations(bench);
    let string = view.dimension(bench.floor(), &own[0].kind).expect("a dimension");
    string.stretches().map(|stretch| Mm::round(stretch.length()).0).collect()
}

// Dimensions.

#[test]
fn a_dimension_is_clicked_and_follows_its_walls() {
    let bench = room().tool(ToolKind::Dimension).state("dimension.idle").click(0, 0).state("dimension.measuring");
    let bench = bench.click(10_000, 0).state("dimension.placing").move_to(5_000, -1_000).click(5_000, -1_000);
    let bench = bench.state("dimension.idle").not_refused().selected(1).undo_label("Draw dimension");
    assert_eq!(lengths(&bench), [10_000]);
    let AnnotationKind::Dimension { offset, way, .. } = annotations(&bench)[0].kind.clone() else { panic!("another") };
    assert_eq!((offset, way), (Mm(-1_000), DimensionWay::Aligned));
    // The right-hand wall goes out by 2 m: so does what is measured.
    let bench = bench.tool(ToolKind::Select).drag((10_000, 2_000), (12_000, 2_000)).not_refused();
    assert_eq!(lengths(&bench), [12_000]);
    bench.undo().undo().unchanged();
}

#[test]
fn a_string_measures_between_all_its_points_and_between_faces() {
    let bench = room().tool(ToolKind::Wall).click(4_000, 0).click(4_000, 8_000).enter().remember();
    let bench = bench.zoom(4.0).tool(ToolKind::Dimension).click(50, 4_000).shift().click(3_950, 4_000);
    let bench = bench.click(4_050, 4_000).click(9_950, 4_000).state("dimension.measuring").no_keys().enter();
    let bench = bench.state("dimension.placing").move_to(5_000, 5_000).click(5_000, 5_000).not_refused();
    assert_eq!(lengths(&bench), [3_900, 100, 5_900]);
    bench.undo().unchanged();
}

#[test]
fn a_dimension_can_be_level_or_plumb_and_points_can_be_taken_back() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Dimension).click(0, 0).click(3_000, 4_000);
    let bench = bench.state("dimension.placing").key(ToolKey::Backspace).state("dimension.measuring");
    let bench = bench.click(3_000, 4_000).key(ToolKey::Space).enter().not_refused();
    assert_eq!(lengths(&bench), [3_000]);
    let bench =
        bench.undo().unchanged().click(0, 0).click(3_000, 4_000).key(ToolKey::Space).key(ToolKey::Space).enter();
    assert_eq!(lengths(&bench), [4_000]);
    bench.undo().unchanged();
}

#[test]
fn what_measures_nothing_is_refused_with_the_reason() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Dimension).click(0, 0).click(0, 3_000);
    let bench = bench.key(ToolKey::Space).enter().refused("nothing to measure that way").state("dimension.placing");
    bench.escape().state("dimension.idle").unchanged();
}

#[test]
fn a_dimension_line_is_dragged_away_from_what_it_measures_and_its_points_are_dragged_elsewhere() {
    let bench = room().tool(ToolKind::Dimension).click(0, 0).click(10_000, 0).move_to(0, -1_000).click(5_000, -1_000);
    let bench = bench.tool(ToolKind::Select).drag((5_000, -1_000), (5_300, -1_500)).not_refused();
    let AnnotationKind::Dimension { offset, .. } = annotations(&bench)[0].kind.clone() else { panic!("another") };
    assert_eq!(offset, Mm(-1_500));
    assert_eq!(lengths(&bench), [10_000]);
    let bench = bench.press(10_000, 0).drag_to(10_000, 8_000).state("select.reshaping").release().not_refused();
    assert_eq!(lengths(&bench), [12_806]);
    bench.undo_label("Reshape dimension").undo().undo().undo().unchanged();
}

#[test]
fn a_dimension_stays_where_it_was_when_its_wall_goes() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Wall).click(0, 0).click(5_000, 0).enter();
    let wall = bench.walls()[0].id;
    let bench = bench.tool(ToolKind::Dimension).click(0, 0).click(5_000, 0).enter().tool(ToolKind::Select);
    let bench = bench.select([ItemId::Wall(wall)]).key(ToolKey::Delete).not_refused();
    assert_eq!(lengths(&bench), [5_000]);
}

#[test]
fn in_a_later_phase_a_dimension_follows_what_took_the_place_of_its_wall() {
    let bench = room().tool(ToolKind::Dimension).click(0, 0).click(10_000, 0).enter().tool(ToolKind::Select).select([]);
    let bench = bench.at(Moment::complete(FIRST)).drag((10_000, 2_000), (12_000, 2_000)).not_refused();
    assert_eq!(lengths(&bench), [12_000]);
    let bench = bench.at(Moment::complete(EXISTING));
    assert_eq!(lengths(&bench), [10_000]);
}

// Notes.

#[test]
fn a_note_is_typed_and_its_leader_follows_what_it_is_about() {
    let bench = room().tool(ToolKind::Note).click(10_000, 8_000).state("note.placing").move_to(12_000, 9_000);
    let bench =
        bench.click(12_000, 9_000).state("note.writing").type_text("Make").key(ToolKey::Space).type_text("goodx");
    let bench = bench.key(ToolKey::Backspace).key(ToolKey::Tab).type_text("here").enter().state("note.idle");
    let AnnotationKind::Note { text, at, about } = annotations(&bench)[0].kind.clone() else { panic!("another") };
    assert_eq!((text.as_str(), at), ("Make good\nhere", PlanPoint::new(12_000, 9_000)));
    let about = about.expect("a leader");
    let bench = bench.undo_label("Write note").tool(ToolKind::Select).drag((10_000, 2_000), (11_000, 2_000));
    let now = bench.editor.view().held(bench.floor(), &about).round();
    assert_eq!(now, PlanPoint::new(11_000, 8_000));
    bench.undo().undo().unchanged();
}

#[test]
fn a_note_without_words_is_none_and_one_without_a_leader_is_clicked_twice() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Note).click(0, 0).click(2_000, 0).enter().unchanged();
    let bench = bench.click(0, 0).click(2_000, 0).type_text("gone").escape().unchanged();
    let bench = bench.click(0, 0).click(0, 0).type_text("North light").enter();
    let AnnotationKind::Note { about, .. } = annotations(&bench)[0].kind.clone() else { panic!("another") };
    assert_eq!(about, None);
    bench.undo().unchanged();
}

#[test]
fn letters_are_words_only_while_a_note_is_written() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Note);
    assert!(!bench.editor.is_writing());
    let bench = bench.click(0, 0).click(2_000, 0);
    assert!(bench.editor.is_writing());
    // Another tool keeps what was written.
    let bench = bench.type_text("Kept").tool(ToolKind::Select);
    assert_eq!(annotations(&bench).len(), 1);
    bench.undo().unchanged();
}

// Grid lines and section marks.

#[test]
fn grid_lines_are_named_by_figures_one_way_and_letters_the_other() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::GridLine);
    let bench = bench.click(0, 0).click(0, 9_000).click(6_000, 0).click(6_000, 9_000);
    let bench = bench.click(-1_000, 2_000).state("grid_line.drawing").click(8_000, 2_000).not_refused();
    let labels: Vec<_> = annotations(&bench)
        .into_iter()
        .map(|annotation| match annotation.kind {
            AnnotationKind::GridLine { label, .. } => label,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(labels, ["1", "2", "A"]);
    bench.undo_label("Draw grid line").undo_all().unchanged();
}

#[test]
fn a_section_mark_looks_to_the_side_that_is_chosen() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Section).click(0, 0).move_to(5_000, 0).key(ToolKey::Space);
    let bench = bench.click(5_000, 0).state("section.idle");
    let AnnotationKind::SectionMark { looks, label, .. } = annotations(&bench)[0].kind.clone() else {
        panic!("another")
    };
    assert_eq!((looks, label.as_str()), (Side::Right, "A"));
    let bench = bench.undo().unchanged().click(0, 0).click(0, 0).refused("two ends");
    bench.escape().unchanged();
}

#[test]
fn the_end_of_a_grid_line_is_dragged_and_a_whole_one_too() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::GridLine).click(0, 0).click(0, 9_000).tool(ToolKind::Select);
    let bench = bench.press(0, 9_000).drag_to(0, 7_000).state("select.reshaping").escape();
    let bench = bench.drag((0, 9_000), (0, 7_000)).undo_label("Reshape grid line").drag((0, 3_000), (2_000, 3_000));
    let AnnotationKind::GridLine { start, end, .. } = annotations(&bench)[0].kind.clone() else { panic!("another") };
    assert_eq!((start, end), (PlanPoint::new(2_000, 0), PlanPoint::new(2_000, 7_000)));
    bench.undo_all().unchanged();
}

#[test]
fn an_annotation_is_written_and_deleted_in_its_phase() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::GridLine).click(0, 0).click(0, 9_000).tool(ToolKind::Select);
    let bench = bench.at(Moment::complete(FIRST)).click(0, 4_000).selected(1).key(ToolKey::Delete).not_refused();
    assert_eq!(annotations(&bench).len(), 0);
    let bench = bench.at(Moment::complete(EXISTING));
    assert_eq!(annotations(&bench).len(), 1);
    bench.undo().undo().unchanged();
}

// Zones.

#[test]
fn a_zone_is_drawn_from_corner_to_corner_and_its_corners_are_dragged() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Zone).set(|options| {
        options.zone.level = SecurityLevel::Service;
    });
    let bench = bench.click(0, 0).click(4_000, 0).click(4_000, 3_000).click(0, 3_000).state("zone.drawing").click(0, 0);
    let bench = bench.state("zone.idle").undo_label("Draw zone").selected(1);
    let zone = bench.floor().zones.values().next().expect("a zone").clone();
    assert_eq!((zone.level, zone.name.as_str(), zone.outline.len()), (SecurityLevel::Service, "Service 1", 4));
    let bench = bench.tool(ToolKind::Select).drag((4_000, 3_000), (5_000, 5_000)).undo_label("Reshape zone Service 1");
    let bench = bench.drag((5_000, 5_000), (-2_000, 1_000)).refused("The outline crosses itself");
    bench.undo().undo().unchanged();
}

#[test]
fn an_outline_that_crosses_itself_is_refused_and_stays_in_hand() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Zone);
    let bench = bench.click(0, 0).click(4_000, 4_000).click(4_000, 0).click(0, 4_000).enter();
    let bench = bench.refused("The outline crosses itself at x 2,000 mm, y 2,000 mm").state("zone.drawing").unchanged();
    let bench = bench.key(ToolKey::Backspace).enter().not_refused();
    assert_eq!(bench.floor().zones.len(), 1);
    let bench = bench.undo().unchanged().click(0, 0).click(4_000, 0).enter().refused("at least three corners");
    bench.escape().unchanged();
}

#[test]
fn rooms_are_painted_by_level() {
    let bench = room().tool(ToolKind::Zone).set(|options| options.zone.is_by_room = true);
    let bench = bench.click(3_000, 3_000).not_refused();
    let zones = |bench: &Bench| -> Vec<_> {
        bench.floor().zones.values().map(|zone| (zone.level, zone.outline.len())).collect()
    };
    assert_eq!(zones(&bench), [(SecurityLevel::Restricted, 4)]);
    let bench = bench.set(|options| options.zone.level = SecurityLevel::Shared).click(5_000, 3_000);
    assert_eq!(zones(&bench), [(SecurityLevel::Shared, 4)]);
    let bench = bench.click(20_000, 20_000).refused("There is no room here");
    bench.undo().undo().unchanged();
}

// Images.

fn image() -> Underlay {
    Underlay {
        id: UnderlayId(0),
        floor: GROUND,
        turned: Angle::ZERO,
        opacity: Percent(5_000),
        ..Underlay::placed("scans/ground.png".to_owned(), (2_000, 1_000), PlanPoint::new(5_000, 2_500), Mm(10_000))
    }
}

fn with_image() -> Bench {
    let mut bench = Bench::open(empty_floors());
    let edit = edits::add_underlay(bench.editor.plan(), EXISTING, GROUND, image()).expect("an edit");
    bench.editor.apply(&edit).expect("it is placed");
    bench
}

fn underlay(floor: &FloorPlan) -> Underlay {
    floor.underlays.values().next().expect("an image").as_ref().clone()
}

#[test]
fn an_image_is_scaled_by_two_points_and_a_known_length() {
    let bench = with_image().undo_label("Place image").tool(ToolKind::ScaleImage);
    // Two points 4 m apart on it that are 8 m apart in the building; the first stays where it is.
    let bench =
        bench.click(1_000, 1_000).click(5_000, 1_000).state("scale_image.length").enter().refused("Type how far");
    let bench = bench.type_text("8m").enter().state("scale_image.idle").undo_label("Scale image");
    let scaled = underlay(bench.floor());
    assert_eq!((scaled.width, scaled.at, scaled.height()), (Mm(20_000), PlanPoint::new(9_000, 4_000), Mm(10_000)));
    bench.undo().undo().unchanged();
}

#[test]
fn an_image_is_cropped_to_a_box_however_it_is_turned() {
    let bench = with_image().tool(ToolKind::CropImage).drag((2_000, 1_000), (7_500, 4_000)).state("crop_image.idle");
    let bench = bench.not_refused().undo_label("Crop image");
    let cropped = underlay(bench.floor());
    let percent = |share: i32| Percent(share * 100);
    let expected = Crop { left: percent(20), right: percent(25), bottom: percent(20), top: percent(20) };
    assert_eq!(cropped.crop, expected);
    // It is hit where it is seen, and nowhere else; and cropped again within what is left.
    let bench = bench.tool(ToolKind::Select).click(9_000, 4_500).selected(0).click(3_000, 2_000).selected(1);
    let bench = bench.tool(ToolKind::CropImage).click(0, 2_000).click(4_000, 9_000).not_refused();
    let again = underlay(bench.floor());
    assert_eq!(again.crop, Crop { left: percent(20), right: percent(60), bottom: percent(40), top: percent(20) });
    let bench = bench.click(0, 0).click(500, 500).refused("has to lie on the image").undo().undo();
    // Turned by a quarter, its own x axis points up: what is seen is 4 m of it upwards.
    let bench = bench.tool(ToolKind::Select).click(5_000, 2_500).key(ToolKey::Char('r'));
    let bench = bench.tool(ToolKind::CropImage).click(2_500, 0).click(7_500, 4_000).not_refused();
    let turned = underlay(bench.floor());
    assert_eq!(turned.crop, Crop { left: percent(25), right: percent(35), bottom: percent(0), top: percent(0) });
    let bounds = turned.outline().bounds();
    assert_eq!((bounds.min.round(), bounds.max.round()), (PlanPoint::new(2_500, 0), PlanPoint::new(7_500, 4_000)));
    bench.undo_all().unchanged();
}

#[test]
fn walls_snap_to_the_lines_of_a_drawing_below_where_they_are_seen() {
    let line = |layer, from: (f64, f64), to: (f64, f64)| CadEntity {
        layer: LayerId(layer),
        colour: CadColour::ByLayer,
        shape: CadShape::Path {
            vertices: [from, to].map(|(x, y)| Vertex { at: Point2::new(x, y), bulge: 0.0 }).to_vec(),
            is_closed: false,
        },
    };
    let layer = |name: &str| CadLayer { name: name.to_owned(), colour: None, is_shown: true };
    let drawing = CadDrawing {
        layers: vec![layer("A-WALL"), layer("A-GRID")],
        entities: vec![line(0, (0.0, 0.0), (10.0, 5.0)), line(1, (0.0, 4.0), (10.0, 4.0))],
        ..CadDrawing::default()
    };
    let mut bench = with_image();
    bench.editor.set_underlaid("scans/ground.png".to_owned(), Arc::new(Traced::of(&drawing, 100)));
    let bench = bench.tool(ToolKind::Wall).move_to(9_970, 4_990).snapped("End of line below", 10_000, 5_000);
    let bench = bench.move_to(3_000, 4_030).snapped("On line below", 3_000, 4_000);
    let changed = |bench: &Bench, change: &dyn Fn(&mut Underlay)| {
        let mut own = underlay(bench.floor());
        change(&mut own);
        edits::set_underlay(bench.editor.plan(), GROUND, &own).expect("an edit")
    };
    // A layer that is hidden, and what is cut off, attract nothing.
    let hidden = changed(&bench, &|own| own.layers.extend([("A-GRID".to_owned(), false)]));
    let mut bench = bench;
    bench.editor.apply(&hidden).expect("it is hidden");
    let mut bench = bench.move_to(3_000, 4_030).check(|editor| {
        assert!(editor.overlay().snaps.iter().all(|snap| !snap.words().contains("below")));
    });
    let crop = Crop { right: Percent(5_000), ..Crop::default() };
    let cut = changed(&bench, &|own| own.crop = crop);
    bench.editor.apply(&cut).expect("it is cropped");
    bench.move_to(9_970, 4_990).check(|editor| {
        assert!(editor.overlay().snaps.iter().all(|snap| !snap.words().contains("below")));
    });
}

#[test]
fn an_image_is_moved_turned_and_deleted_in_every_phase() {
    let bench = with_image().tool(ToolKind::Select).click(2_000, 2_000).selected(1);
    let bench = bench.drag((2_000, 2_000), (3_000, 2_000)).not_refused().key(ToolKey::Char('r'));
    let moved = underlay(bench.floor());
    assert_eq!((moved.at, moved.turned), (PlanPoint::new(6_000, 2_500), Angle::degrees(90)));
    let bench = bench.at(Moment::complete(FIRST)).key(ToolKey::Delete).not_refused().at(Moment::complete(EXISTING));
    assert!(bench.floor().underlays.is_empty());
    bench.undo_all().unchanged();
}

#[test]
fn without_an_image_there_is_nothing_to_scale_and_no_image_lies_outside_the_folder() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::ScaleImage).click(0, 0).refused("There is no image");
    let bench = bench.tool(ToolKind::CropImage).click(0, 0).refused("There is no image on this floor to crop");
    for path in ["../secret.png", "/etc/passwd", "C:\\scan.png", "a//b.png", "", "a/../../b.png"] {
        let wrong = Underlay { image: path.to_owned(), ..image() };
        let edit = edits::add_underlay(bench.editor.plan(), EXISTING, GROUND, wrong).expect("an edit");
        assert!(bench.editor.plan().with(&edit).is_err(), "{path}");
    }
}

// The file.

#[test]
fn annotations_and_images_of_a_file_of_version_1_1_are_read_as_they_were() {
    let bench = with_image().tool(ToolKind::GridLine).click(0, 0).click(0, 9_000);
    let bench = bench.tool(ToolKind::Dimension).click(0, 0).click(0, 9_000).enter();
    let bench = bench.tool(ToolKind::Note).click(0, 0).click(900, 900).type_text("See R2").enter();
    let bench = bench.tool(ToolKind::Section).click(0, 4_000).click(9_000, 4_000).click(4_000, 6_000).not_refused();
    let text = file::to_text(bench.editor.plan());
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/v1_1.ron");
    let old = std::fs::read_to_string(kept).expect("the kept file");
    assert!(old.starts_with("// Colocate plan, format 1.1, "), "{}", old.lines().next().unwrap_or_default());
    let loaded = file::from_text(&old).expect("a plan");
    assert_eq!(loaded.problems, []);
    assert_eq!(&loaded.plan, bench.editor.plan());
    assert_eq!(file::to_text(&loaded.plan), text);
}
