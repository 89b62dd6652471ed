//! Furnishing a room, without a window: furniture, desks of the catalogue, the room of chairs, a plan's own symbols.
//!
//! After every step the bench asserts that the plan keeps its invariants.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::drawing::symbols::SymbolLibrary;
use colocate::editor::{DESK_CATALOGUE, Editor, OverlayRole, ToolKey, ToolKind};
use colocate::geom::Bounds;
use colocate::model::{CHAIR_ZONE, DeskShape, Furniture, ItemId, OpeningKind};
use colocate::units::{Mm, PlanPoint};
use std::path::PathBuf;
use support::bench::Bench;
use support::plans::{SECOND, empty_floors, second};

/// A room of 10 by 8 m on the centre lines of walls of 100 mm.
fn room() -> Bench {
    let corners = [(0, 0), (10_000, 0), (10_000, 8_000), (0, 8_000), (0, 0)];
    let bench = Bench::open(empty_floors()).tool(ToolKind::Wall);
    let bench = corners.into_iter().fold(bench, |bench, (x, y)| bench.click(x, y));
    Bench::open(bench.tool(ToolKind::Room).click(5_000, 4_000).not_refused().editor.snapshot())
}

/// The room with the furniture tool in hand, set to a symbol.
fn with(symbol: &str) -> Bench {
    let library = SymbolLibrary::shipped();
    let symbol = library.get(symbol).expect("a symbol");
    room().set(|options| options.furniture.choose(symbol)).tool(ToolKind::Furniture)
}

fn furniture(bench: &Bench) -> Vec<Furniture> {
    bench.floor().furniture.values().map(|piece| piece.as_ref().clone()).collect()
}

fn places(bench: &Bench) -> Vec<(PlanPoint, i32)> {
    let first = |piece: &Furniture| piece.placements[0];
    furniture(bench).iter().map(first).map(|place| (place.at, place.turned.in_hundredths() / 100)).collect()
}

/// The boxes of what the overlay shows in a role.
fn shown(editor: &Editor, role: OverlayRole) -> Vec<Bounds> {
    editor.overlay().polygons.iter().filter(|shown| shown.role == role).map(|shown| shown.polygon.bounds()).collect()
}

fn said(editor: &Editor, role: OverlayRole) -> Vec<String> {
    editor.overlay().texts.iter().filter(|text| text.role == role).map(|text| text.text.clone()).collect()
}

// Furniture.

#[test]
fn a_click_places_a_table_that_knows_its_seats() {
    let bench = with("meeting-table").click(5_000, 4_000).not_refused().selected(1).undo_label("Place meeting table");
    let table = furniture(&bench)[0].clone();
    assert_eq!((table.width, table.depth, table.seats), (Mm(2_400), Mm(1_200), 8));
    assert_eq!(places(&bench), [(PlanPoint::new(5_000, 4_000), 0)]);
    bench.undo().unchanged().redo().undo_all().unchanged();
}

#[test]
fn near_a_wall_its_back_turns_to_the_wall() {
    // The wall's faces are 50 mm inside the centre lines; a storage wall is 500 mm deep.
    for (pointer, at, turned) in [
        ((5_000, 7_800), (5_000, 7_700), 0),
        ((5_000, 200), (5_000, 300), 180),
        ((150, 4_000), (300, 4_000), 90),
        ((9_800, 4_000), (9_700, 4_000), 270),
    ] {
        let bench = with("storage-wall").click(pointer.0, pointer.1).not_refused();
        assert_eq!(places(&bench), [(PlanPoint::from(at), turned)], "{pointer:?}");
        bench.undo().unchanged();
    }
    // In the middle of the room no wall turns it, and beyond the tolerance none draws it.
    let bench = with("storage-wall").click(5_000, 7_000);
    assert_eq!(places(&bench), [(PlanPoint::new(5_000, 7_000), 0)]);
}

#[test]
fn what_is_turned_by_hand_stays_so_until_escape() {
    let bench = with("storage-wall").move_to(5_000, 200).key(ToolKey::Char('r'));
    // From half a turn, as the wall had it, on by a quarter.
    let bench = bench.click(5_000, 400);
    assert_eq!(places(&bench)[0].1, 270);
    let bench = bench.key(ToolKey::Char('R')).key(ToolKey::Char('R')).key(ToolKey::Space).click(3_000, 4_000);
    assert_eq!(places(&bench)[1].1, 180);
    let bench = bench.escape().state("furniture.idle").click(7_000, 7_800);
    assert_eq!(places(&bench)[2], (PlanPoint::new(7_000, 7_700), 0));
    bench.undo_all().unchanged();
}

#[test]
fn a_drag_places_a_row_as_one_step() {
    let bench = with("chair").press(2_000, 4_000).state("furniture.pressed").drag_to(4_250, 4_100);
    let bench = bench.state("furniture.spreading").check(|editor| {
        assert_eq!(shown(editor, OverlayRole::Ghost).len(), 5);
        assert_eq!(said(editor, OverlayRole::Dimension), ["5 pieces"]);
    });
    let bench = bench.release().state("furniture.idle").selected(5).undo_label("Place 5 × chair");
    let xs: Vec<i32> = places(&bench).iter().map(|(at, _)| at.x.0).collect();
    let steps: Vec<i32> = xs.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(steps, [550; 4], "chairs stand side by side");
    bench.undo().unchanged();
}

#[test]
fn tables_in_a_row_leave_room_for_their_chairs() {
    let bench = with("meeting-table").drag((2_000, 4_000), (6_500, 4_000)).not_refused();
    let places = places(&bench);
    assert_eq!(places.len(), 2);
    assert!(2_400 + 700 < (places[1].0 - places[0].0).x.0, "{places:?}");
}

#[test]
fn escape_places_none_and_leaves_no_trace() {
    let bench = with("chair").press(2_000, 4_000).drag_to(5_000, 4_000).escape().state("furniture.idle");
    bench.unchanged().release().unchanged();
}

#[test]
fn letters_are_left_to_others() {
    let mut bench = with("chair").move_to(2_000, 4_000);
    for key in [ToolKey::Char('e'), ToolKey::Tab, ToolKey::Enter] {
        assert!(!bench.editor.key(key), "{key:?} is swallowed");
    }
}

#[test]
fn what_would_stand_in_a_wall_or_on_a_desk_is_marked_and_says_so_but_is_not_forbidden() {
    let bench = with("chair").alt().move_to(5_000, 8_000).check(|editor| {
        assert_eq!(shown(editor, OverlayRole::Refused).len(), 1);
        assert_eq!(said(editor, OverlayRole::Refused), ["Stands in a wall"]);
    });
    let bench = bench.move_to(5_000, 4_000).check(|editor| assert!(shown(editor, OverlayRole::Refused).is_empty()));
    let bench = bench.no_keys().tool(ToolKind::Desk).click(5_000, 4_000).tool(ToolKind::Furniture).alt();
    let bench = bench.move_to(5_100, 4_000).check(|editor| {
        assert_eq!(said(editor, OverlayRole::Refused), ["Overlaps a desk"]);
    });
    let bench = bench.click(5_100, 4_000).not_refused();
    assert_eq!(furniture(&bench).len(), 1);
}

#[test]
fn the_ghost_is_drawn_with_the_lines_of_its_symbol() {
    let n_lines = |symbol: &str| with(symbol).move_to(5_000, 4_000).editor.overlay().lines.len();
    assert!(20 < n_lines("lift") + n_lines("stair"));
    assert!(n_lines("stair") != n_lines("lift"));
}

#[test]
fn what_is_placed_in_a_later_phase_comes_with_it() {
    let bench = with("sofa").at(second()).click(5_000, 4_000).not_refused();
    assert_eq!(furniture(&bench)[0].placements[0].phase, SECOND);
    bench.undo().unchanged();
}

#[test]
fn a_symbol_that_is_not_known_is_placed_as_a_box() {
    let bench = room().set(|options| "altar".clone_into(&mut options.furniture.symbol)).tool(ToolKind::Furniture);
    let bench = bench.click(5_000, 4_000).not_refused();
    assert_eq!(furniture(&bench)[0].symbol, "altar");
    assert!(bench.editor.hints().contains("altar"));
}

// Desks.

#[test]
fn every_desk_of_the_catalogue_is_placed_by_one_click() {
    for entry in &DESK_CATALOGUE {
        let bench = room().set(|options| entry.choose(&mut options.desk)).tool(ToolKind::Desk);
        let bench = bench.click(3_000, 3_000).not_refused();
        let desks = bench.desks();
        assert_eq!(desks.len() as u32, entry.columns * entry.rows, "{}", entry.label);
        for desk in &desks {
            assert_eq!((desk.shape, desk.width, desk.depth), (entry.shape, entry.width, entry.depth));
        }
        // None lies on another.
        let outlines: Vec<_> = desks.iter().map(|desk| bench.editor.outline(ItemId::Desk(desk.id)).unwrap()).collect();
        for (idx, outline) in outlines.iter().enumerate() {
            assert!(outlines[idx + 1..].iter().all(|other| !outline.overlaps(other, 1.0)), "{}", entry.label);
        }
        bench.undo().unchanged();
    }
}

#[test]
fn a_bench_of_six_is_three_pairs_back_to_back() {
    let entry = DESK_CATALOGUE.iter().find(|entry| entry.label == "Bench of 6").unwrap();
    let bench = room().set(|options| entry.choose(&mut options.desk)).tool(ToolKind::Desk).ctrl().click(3_000, 3_000);
    let bench = bench.undo_label("Place 6 desks");
    let mut stands: Vec<(i32, i32, i32)> = bench
        .desks()
        .iter()
        .map(|desk| desk.placements[0])
        .map(|place| (place.at.x.0, place.at.y.0, place.turned.in_hundredths() / 100))
        .collect();
    stands.sort_unstable();
    let expected = [
        (3_000, 3_000, 0),
        (3_000, 3_800, 180),
        (4_400, 3_000, 0),
        (4_400, 3_800, 180),
        (5_800, 3_000, 0),
        (5_800, 3_800, 180),
    ];
    assert_eq!(stands, expected);
}

#[test]
fn benches_in_rows_leave_two_metres_between_those_who_sit_back_to_back() {
    let entry = DESK_CATALOGUE.iter().find(|entry| entry.label == "Bench of 2").unwrap();
    let bench = room().set(|options| entry.choose(&mut options.desk)).tool(ToolKind::Desk).ctrl();
    let bench = bench.drag((3_000, 1_000), (3_000, 5_500)).not_refused();
    let mut rows: Vec<i32> = bench.desks().iter().map(|desk| desk.placements[0].at.y.0).collect();
    rows.sort_unstable();
    assert_eq!(rows[..3], [1_000, 1_800, 4_600]);
    // From the edge of the second row, at 2,200, to that of the third, at 4,200.
    assert_eq!((rows[2] - 400) - (rows[1] + 400), 2_000);
}

#[test]
fn the_room_behind_a_desk_is_shown_while_it_is_placed_and_while_it_is_selected() {
    let is_zone = |editor: &Editor| {
        let zones = shown(editor, OverlayRole::Clearance);
        assert_eq!(zones.len(), 1);
        // The user sits at lesser y: from the front edge a metre down.
        let (min, max) = (zones[0].min, zones[0].max);
        assert_eq!((min.x, max.x, min.y, max.y), (2_200.0, 3_800.0, 2_600.0 - CHAIR_ZONE.f64(), 2_600.0));
    };
    let bench = room().tool(ToolKind::Desk).ctrl().move_to(3_000, 3_000).check(is_zone);
    let bench = bench.click(3_000, 3_000).tool(ToolKind::Select).selected(1).move_to(9_000, 7_000).check(is_zone);
    bench.select([]).check(|editor| assert!(shown(editor, OverlayRole::Clearance).is_empty()));
}

#[test]
fn overlapping_desks_say_so_where_they_overlap() {
    let bench = room().tool(ToolKind::Desk).ctrl().click(3_000, 3_000).move_to(3_400, 3_000).check(|editor| {
        assert_eq!(shown(editor, OverlayRole::Refused).len(), 1);
        assert_eq!(said(editor, OverlayRole::Refused), ["Overlaps a desk"]);
    });
    let bench = bench.click(7_000, 3_000).tool(ToolKind::Select).select([]);
    let bench = bench.press(7_000, 3_000).drag_to(3_500, 3_000).state("select.moving").check(|editor| {
        assert_eq!(said(editor, OverlayRole::Refused), ["Overlaps a desk"]);
    });
    let bench = bench.drag_to(6_000, 3_000).check(|editor| assert!(said(editor, OverlayRole::Refused).is_empty()));
    bench.escape().release().undo_all().unchanged();
}

#[test]
fn the_ghost_of_an_l_shaped_desk_has_its_return_and_asks_what_that_stands_in() {
    let entry = DESK_CATALOGUE.iter().find(|entry| entry.shape == DeskShape::LeftReturn).unwrap();
    let bench = room().set(|options| entry.choose(&mut options.desk)).tool(ToolKind::Desk).ctrl();
    // The return reaches 800 mm further than the top, whose front is at 3,600: to 2,800 on the user's left.
    let bench = bench.move_to(3_000, 4_000).check(|editor| {
        let ghost = shown(editor, OverlayRole::Ghost)[0];
        assert_eq!((ghost.min.y.round(), ghost.max.y.round()), (2_800.0, 4_400.0));
    });
    bench.move_to(3_000, 1_000).check(|editor| {
        assert_eq!(
            said(editor, OverlayRole::Refused),
            ["Stands in a wall"],
            "the top stands clear, the return does not"
        );
    });
}

#[test]
fn shapes_of_the_catalogue_are_those_of_the_trade() {
    let has = |shape| DESK_CATALOGUE.iter().any(|entry| entry.shape == shape);
    assert!(DeskShape::ALL.into_iter().all(has));
    for width in [1_200, 1_400, 1_600, 1_800] {
        assert!(DESK_CATALOGUE.iter().any(|entry| (entry.width, entry.depth) == (Mm(width), Mm(800))));
    }
    let benches: Vec<u32> =
        DESK_CATALOGUE.iter().filter(|entry| 1 < entry.rows).map(|entry| entry.columns * entry.rows).collect();
    assert_eq!(benches, [2, 4, 6, 8]);
}

// Doors.

#[test]
fn opening_leaf_and_clear_width_are_told_apart() {
    let single = OpeningKind::SingleDoor;
    assert_eq!(single.leaf_width(Mm(1_000)), Some(Mm(926)));
    assert_eq!(single.usual_clear_width(Mm(1_000)), Mm(826));
    assert_eq!(OpeningKind::DoubleDoor.leaf_width(Mm(1_800)), Some(Mm(863)));
    assert_eq!(OpeningKind::Window.leaf_width(Mm(1_000)), None);
    assert_eq!(single.leaf_width(Mm(10)), Some(Mm(0)));
    let bench = room().tool(ToolKind::Door).move_to(5_000, 0).state("door.over");
    let hints = bench.editor.hints();
    assert!(hints.contains("opening 1,000 mm, leaf 926 mm, clear 826 mm"), "{hints}");
}

// A plan's own symbols.

/// A folder of its own with a plan in it, gone afterwards.
struct Home(PathBuf);

impl Home {
    /// With a plan on which an altar stands.
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("colocate-furnishing-{}-{name}", std::process::id()));
        std::fs::remove_dir_all(&folder).ok();
        std::fs::create_dir_all(folder.join("symbols")).unwrap();
        let bench = room().set(|options| "altar".clone_into(&mut options.furniture.symbol)).tool(ToolKind::Furniture);
        let plan = bench.click(5_000, 4_000).editor.snapshot();
        colocate::file::save(&plan, &colocate::file::KeptText::default(), &folder.join("plan.ron")).unwrap();
        Self(folder)
    }

    fn plan(&self) -> PathBuf {
        self.0.join("plan.ron")
    }

    fn symbol(&self, file: &str, text: &str) {
        std::fs::write(self.0.join("symbols").join(file), text).unwrap();
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

const ALTAR: &str = "(name: \"altar\", label: \"Altar\", category: Other, width: 2000, depth: 900, shapes: [
    Rectangle(fill: Body, pen: Edge),
    Circle(radius: 300),
])";

#[test]
fn the_symbol_that_the_readme_shows_is_sound() {
    let readme = include_str!("../README.md");
    let (_, rest) = readme.split_once("// symbols/display-case.ron\n").expect("an example");
    let example: String =
        rest.lines().take_while(|line| line.starts_with("    ")).flat_map(|line| [line, "\n"]).collect();
    let (library, problems) = SymbolLibrary::shipped().with_files([("display-case.ron", example.as_str())]);
    assert_eq!(problems, []);
    let case = library.get("display-case").expect("the symbol");
    let n_lines = |width| case.preview(Mm(width), case.depth, 0).items.len();
    assert_eq!(n_lines(2_400) - n_lines(1_200), 2);
}

#[test]
fn a_print_draws_the_symbols_beside_the_plan_and_says_what_is_wrong_with_others() {
    let home = Home::new("print");
    let print = |name: &str| {
        let path = home.0.join(name);
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_colocate"))
            .args(["export", home.plan().to_str().unwrap(), "-o", path.to_str().unwrap(), "--floor", "Ground floor"])
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        (std::fs::read_to_string(path).unwrap(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let (boxed, said) = print("box.svg");
    assert!(boxed.contains("altar") && said.is_empty(), "a symbol that is missing is a box with its name: {said}");
    home.symbol("altar.ron", ALTAR);
    home.symbol("sofa.ron", &ALTAR.replace("altar", "sofa"));
    home.symbol("half.ron", "(name: \"half\",\nlabel: ");
    let (drawn, said) = print("drawn.svg");
    assert!(!drawn.contains("altar"), "the symbol is drawn instead of its name");
    assert!(said.contains("sofa.ron") && said.contains("a symbol of the program"), "{said}");
    assert!(said.contains("half.ron, line 2,"), "{said}");
}

#[cfg(feature = "gui")]
mod window {
    use super::*;
    use colocate::ui::{App, command::Command};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;
    use support::window::{ask, window_of};

    fn window<'a>(plan: colocate::model::Plan) -> Harness<'a, App> {
        window_of(plan, egui::Vec2::new(1_900.0, 900.0), 1.0)
    }

    fn type_path(harness: &mut Harness<'_, App>, path: &std::path::Path, verb: &str) {
        let field = harness.get_by_label("File name or path");
        field.focus();
        harness.run_ok();
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        harness.event(egui::Event::Text(path.display().to_string()));
        harness.run_ok();
        harness.get_by_label(verb).click();
        harness.run_ok();
    }

    /// Frames until a file is the document's own, for ten seconds at most.
    fn wait_for(harness: &mut Harness<'_, App>, path: &std::path::Path) {
        for _ in 0..1_000 {
            harness.step();
            if harness.state().document_path() == Some(path) {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        harness.run_ok();
    }

    #[test]
    fn a_symbol_is_chosen_by_its_category_and_name() {
        let mut harness = window(empty_floors());
        harness.key_press(egui::Key::E);
        harness.run_ok();
        assert_eq!(harness.state().editor().tool(), ToolKind::Furniture);
        harness.get_by_label("Symbol of furniture").click();
        harness.run_ok();
        harness.get_by_label("Boardroom table").click();
        harness.run_ok();
        let furniture = &harness.state().editor().options().furniture;
        assert_eq!((furniture.symbol.as_str(), furniture.width, furniture.seats), ("boardroom-table", Mm(4_200), 12));
        harness.get_by_label("Category of furniture").click();
        harness.run_ok();
        harness.get_by_label("Sanitary").click();
        harness.run_ok();
        assert_eq!(harness.state().editor().options().furniture.symbol, "wc");
    }

    #[test]
    fn a_desk_is_chosen_from_the_catalogue() {
        let mut harness = window(empty_floors());
        ask(&mut harness, Command::ToolDesk);
        harness.get_by_label("Desk from the catalogue").click();
        harness.run_ok();
        harness.get_by_label("Bench of 4").click_accesskit();
        harness.run_ok();
        let desk = &harness.state().editor().options().desk;
        assert_eq!((desk.columns, desk.rows, desk.is_back_to_back), (2, 2, true));
    }

    #[test]
    fn opening_a_plan_reads_the_symbols_beside_it() {
        let home = Home::new("window");
        home.symbol("altar.ron", ALTAR);
        home.symbol("half.ron", "(name: \"half\",\nlabel: ");
        let mut harness = window(empty_floors());
        ask(&mut harness, Command::Open);
        type_path(&mut harness, &home.plan(), "Open file");
        wait_for(&mut harness, &home.plan());
        let app = harness.state();
        assert_eq!(app.document_path(), Some(home.plan().as_path()));
        assert_eq!(app.editor().symbols().get("altar").map(|symbol| symbol.label.as_str()), Some("Altar"));
        harness.get_by_label_contains("half.ron, line 2,");
        // Saved elsewhere, the plan would lose them.
        std::fs::create_dir(home.0.join("elsewhere")).unwrap();
        let elsewhere = home.0.join("elsewhere/plan.ron");
        ask(&mut harness, Command::SaveAs);
        type_path(&mut harness, &elsewhere, "Save file");
        wait_for(&mut harness, &elsewhere);
        harness.get_by_label_contains("copy the folder “symbols”");
        // Another plan does not keep them.
        ask(&mut harness, Command::New);
        assert!(harness.state().editor().symbols().get("altar").is_none());
    }

    #[test]
    fn the_inspector_changes_the_symbol_and_keeps_what_was_set_by_hand() {
        let library = SymbolLibrary::shipped();
        let bench = with("meeting-table").click(5_000, 4_000);
        let id = furniture(&bench)[0].id;
        let mut harness = window(bench.editor.snapshot());
        harness.state_mut().select([ItemId::Furniture(id)]);
        harness.run_ok();
        harness.get_by_label("Symbol of furniture").click();
        harness.run_ok();
        harness.get_by_label("Round table").click();
        harness.run_ok();
        let floor = harness.state().editor().floor().unwrap();
        let piece = floor.furniture.get(&id).unwrap();
        let round = library.get("table-round").unwrap();
        assert_eq!((piece.symbol.as_str(), piece.width, piece.seats), ("table-round", round.width, round.seats));
        assert_eq!(harness.state().editor().undo_label(), Some("Change piece of furniture"));
    }

    #[test]
    fn shift_r_turns_the_other_way() {
        let mut harness = window(empty_floors());
        ask(&mut harness, Command::ToolFurniture);
        let turned = |harness: &Harness<'_, App>| harness.state().editor().options().furniture.turned.in_hundredths();
        harness.key_press(egui::Key::R);
        harness.run_ok();
        assert_eq!(turned(&harness), 9_000);
        for expected in [0, 27_000] {
            harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::R);
            harness.run_ok();
            assert_eq!(turned(&harness), expected);
        }
    }

    #[test]
    fn the_inspector_of_a_door_tells_leaf_and_clear_width_apart() {
        let bench = room().tool(ToolKind::Door).click(5_000, 0).not_refused();
        let door = bench.openings()[0].id;
        let mut harness = window(bench.editor.snapshot());
        harness.state_mut().select([ItemId::Opening(door)]);
        harness.run_ok();
        harness.get_by_label("1 leaf of 926 mm");
        assert!(harness.query_all_by_label("Clear width").next().is_some());
    }
}
