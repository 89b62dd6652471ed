//! How the drawing side looks: every tool in mid-gesture, several things selected, a phase before and after, problems and
//! their marks, the command suite live, in both themes and at two sizes. Each picture was looked at when it was kept; where nothing can draw, all say that they were
//! skipped.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a test says so by failing")]

mod support;

use colocate::editor::ToolKind;
use colocate::file::builtin;
use colocate::model::{Desk, DeskId, Edit, ItemId, Moment, Plan, Underlay, UnderlayId, edits};
use colocate::ui::{App, command::Command};
use colocate::units::{Angle, Mm, Percent, PlanPoint};
use egui::{Event, Key, Modifiers, PointerButton, Vec2};
use egui_kittest::{Harness, SnapshotResults};
use support::bench::Bench;
use support::plans::{EXISTING, FINANCE, FIRST, GROUND, empty_floors};
use support::window::{ask, window_of};

const SIZE: Vec2 = Vec2::new(1_000.0, 640.0);

/// Two rooms of an office with a door and a window, desks, a table, a column, grid lines, a dimension and a note;
/// in the second phase the partition goes and desks come.
fn office() -> Plan {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Wall);
    let bench = bench.click(0, 0).click(12_000, 0).click(12_000, 7_000).click(0, 7_000).click(0, 0);
    let bench = bench.click(7_500, 0).click(7_500, 7_000).enter().tool(ToolKind::Door).click(7_500, 5_500);
    let bench = bench.click(1_000, 7_000).tool(ToolKind::Window).click(4_000, 0).click(10_000, 0);
    let bench = bench.tool(ToolKind::Room).click(3_000, 3_000).click(10_000, 3_000);
    let bench = bench.set(|options| {
        (options.desk.columns, options.desk.rows, options.desk.is_back_to_back) = (2, 2, true);
    });
    let bench = bench.tool(ToolKind::Desk).click(2_500, 2_400).tool(ToolKind::Furniture).click(10_200, 2_500);
    let bench = bench.tool(ToolKind::Column).click(5_600, 3_500).tool(ToolKind::GridLine);
    let bench = bench.click(0, 8_200).click(0, -800).click(7_500, 8_200).click(7_500, -800);
    let bench = bench.tool(ToolKind::Dimension).click(0, 0).click(7_500, 0).click(4_000, -900);
    let bench = bench.tool(ToolKind::Note).click(12_000, 7_000).click(12_400, 7_700).type_text("Retain").enter();
    let mut bench = bench.not_refused();
    let desks: Vec<_> = bench.desks().iter().map(|desk| desk.id).collect();
    let given = desks.iter().take(3).copied().collect();
    let occupant = colocate::model::Occupant::Team(FINANCE);
    let edit = edits::assign(bench.editor.plan(), Moment::complete(EXISTING), GROUND, &given, occupant);
    bench.editor.apply(&edit.expect("possible")).expect("sound");
    let bench = bench.at(Moment::complete(FIRST)).tool(ToolKind::Select);
    let walls = bench.walls();
    let partition = walls.iter().find(|wall| wall.start.x == wall.end.x && wall.start.x.0 == 7_500);
    let partition = ItemId::Wall(partition.expect("the partition").id);
    let bench = bench.select([partition]).key(colocate::editor::ToolKey::Delete);
    let bench = bench.tool(ToolKind::Desk).click(8_500, 5_000).at(Moment::complete(EXISTING)).tool(ToolKind::Select);
    bench.editor.snapshot()
}

/// The office over an image, of which nothing but its place is known.
fn with_image(plan: &Plan) -> Plan {
    let image = Underlay {
        id: UnderlayId(0),
        floor: GROUND,
        turned: Angle::ZERO,
        opacity: Percent(5_000),
        ..Underlay::placed("scans/ground.png".to_owned(), (2_000, 1_100), PlanPoint::new(6_000, 3_600), Mm(13_000))
    };
    let edit = edits::add_underlay(plan, EXISTING, GROUND, image).expect("possible");
    plan.with(&edit).expect("sound")
}

/// The window on a plan, with nothing but the drawing between its bars.
fn window<'a>(plan: Plan, pixels_per_point: f32) -> Harness<'a, App> {
    let mut harness = window_of(plan, SIZE, pixels_per_point);
    ask_all(&mut harness, &[Command::ToggleLeftPanel, Command::ToggleRightPanel]);
    harness
}

fn ask_all(harness: &mut Harness<'_, App>, commands: &[Command]) {
    for &command in commands {
        ask(harness, command);
    }
}

/// What a hand does.
#[derive(Debug, Clone, Copy)]
enum Act {
    /// Takes up a tool.
    Tool(Command),
    /// Clicks at a place.
    Click(i32, i32),
    /// Presses the button and leaves it down.
    Press(i32, i32),
    /// Moves.
    Hover(i32, i32),
    /// Types.
    Type(&'static str),
    /// Presses Enter.
    Enter,
}

fn act(harness: &mut Harness<'_, App>, act: Act) {
    let at = |harness: &Harness<'_, App>, x, y| {
        harness.state().place_on_screen(PlanPoint::new(x, y)).expect("the floor was drawn")
    };
    let button = |harness: &mut Harness<'_, App>, pos, pressed| {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        harness.run_ok();
    };
    match act {
        Act::Tool(command) => ask_all(harness, &[command]),
        Act::Hover(x, y) => {
            let pos = at(harness, x, y);
            harness.event(Event::PointerMoved(pos));
        }
        Act::Press(x, y) | Act::Click(x, y) => {
            let pos = at(harness, x, y);
            harness.event(Event::PointerMoved(pos));
            harness.run_ok();
            button(harness, pos, true);
            if matches!(act, Act::Click(..)) {
                button(harness, pos, false);
            }
        }
        Act::Type(text) => {
            for letter in text.chars() {
                harness.event(Event::Text(letter.to_string()));
            }
        }
        Act::Enter => harness.key_press(Key::Enter),
    }
    harness.run_ok();
}

/// Compares with the kept picture; says that it was skipped where nothing can draw.
fn snapshot(results: &mut SnapshotResults, harness: &mut Harness<'_, App>, name: &str) {
    match harness.render() {
        Ok(_) => harness.snapshot(name),
        Err(why) => println!("skipped the picture {name}: {why}"),
    }
    results.extend_harness(harness);
}

/// Every tool, with what a hand has done when the picture is taken.
fn gestures() -> [(&'static str, Vec<Act>); 17] {
    use Act::{Click, Hover, Press, Tool, Type};
    use Command as C;
    [
        ("tool_select", vec![Tool(C::ToolSelect), Press(2_500, 2_400), Hover(2_900, 4_600)]),
        (
            "tool_wall",
            vec![Tool(C::ToolWall), Click(2_000, 7_000), Click(2_000, 4_500), Hover(5_000, 4_500), Type("2.4m")],
        ),
        ("tool_column", vec![Tool(C::ToolColumn), Press(2_000, 5_800), Hover(7_000, 5_800)]),
        ("tool_door", vec![Tool(C::ToolDoor), Hover(7_520, 2_300)]),
        ("tool_window", vec![Tool(C::ToolWindow), Hover(11_980, 3_500)]),
        ("tool_room", vec![Tool(C::ToolRoom), Hover(10_000, 5_500)]),
        ("tool_desk", vec![Tool(C::ToolDesk), Press(2_000, 5_500), Hover(5_300, 5_500)]),
        ("tool_furniture", vec![Tool(C::ToolFurniture), Hover(10_200, 6_300)]),
        ("tool_paint", vec![Tool(C::ToolPaint), Press(2_500, 2_400), Hover(4_000, 2_500)]),
        (
            "tool_zone",
            vec![Tool(C::ToolZone), Click(7_500, 0), Click(12_000, 0), Click(12_000, 4_000), Hover(7_500, 4_000)],
        ),
        (
            "tool_dimension",
            vec![Tool(C::ToolDimension), Click(7_500, 7_000), Click(12_000, 7_000), Hover(9_500, 7_900)],
        ),
        ("tool_note", vec![Tool(C::ToolNote), Click(5_600, 3_500), Click(4_200, 5_600), Type("Column to stay")]),
        ("tool_grid_line", vec![Tool(C::ToolGridLine), Click(-1_000, 3_500), Hover(12_800, 3_500)]),
        ("tool_section", vec![Tool(C::ToolSection), Click(-400, 1_200), Hover(12_400, 1_200)]),
        ("tool_measure", vec![Tool(C::ToolMeasure), Click(0, 0), Click(7_500, 0), Hover(7_500, 7_000)]),
        ("tool_scale_image", vec![Tool(C::ToolScaleImage), Click(0, 6_500), Click(6_000, 6_500), Type("7.5m")]),
        ("tool_crop_image", vec![Tool(C::ToolCropImage), Press(1_000, 1_000), Hover(9_000, 6_000)]),
    ]
}

#[test]
fn every_tool_in_mid_gesture() {
    let (mut shown, mut results) = (Vec::new(), SnapshotResults::new());
    for (name, acts) in gestures() {
        let plan = if name.ends_with("_image") { with_image(&office()) } else { office() };
        let mut harness = window(plan, 1.0);
        for each in acts {
            if let Act::Tool(command) = each {
                shown.extend(command.tool());
            }
            act(&mut harness, each);
        }
        snapshot(&mut results, &mut harness, name);
    }
    for tool in ToolKind::ALL {
        assert!(shown.contains(&tool), "there is no picture of {tool:?}");
    }
}

#[test]
fn several_things_selected_in_both_themes_and_at_twice_the_size() {
    let mut results = SnapshotResults::new();
    for (name, pixels_per_point, is_dark) in [
        ("several_light", 1.0, false),
        ("several_light_twice", 2.0, false),
        ("several_dark", 1.0, true),
        ("several_dark_twice", 2.0, true),
    ] {
        let mut harness = window(office(), pixels_per_point);
        ask_all(&mut harness, &[Command::ToggleRightPanel, Command::ZoomToFit]);
        if is_dark {
            ask_all(&mut harness, &[Command::ToggleTheme]);
        }
        act(&mut harness, Act::Press(900, 1_000));
        act(&mut harness, Act::Hover(7_000, 4_400));
        let pos = harness.state().place_on_screen(PlanPoint::new(7_000, 4_400)).expect("the floor was drawn");
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        harness.event(Event::PointerButton { pos, button, pressed: false, modifiers });
        harness.run_ok();
        assert!(1 < harness.state().editor().selection().len());
        snapshot(&mut results, &mut harness, name);
    }
}

#[test]
fn before_and_after_in_both_themes() {
    let mut results = SnapshotResults::new();
    for (name, pixels_per_point, is_dark) in [("beside_light", 1.0, false), ("beside_dark_twice", 2.0, true)] {
        let mut harness = window(office(), pixels_per_point);
        ask_all(&mut harness, &[Command::NextPhase, Command::ToggleBeside, Command::ZoomToFit]);
        if is_dark {
            ask_all(&mut harness, &[Command::ToggleTheme]);
        }
        act(&mut harness, Act::Enter);
        snapshot(&mut results, &mut harness, name);
    }
}

/// The built-in plan at its end, on its lowest floor, in a window as it opens.
fn at_the_end<'a>(is_dark: bool) -> Harness<'a, App> {
    let mut harness = window_of(builtin::leigh_road(), Vec2::new(1_440.0, 900.0), 1.0);
    ask_all(&mut harness, &[Command::NextPhase, Command::NextPhase, Command::NextPhase, Command::ToggleLeftPanel]);
    if is_dark {
        ask_all(&mut harness, &[Command::ToggleTheme]);
    }
    harness
}

#[test]
fn problems_listed_and_marked_in_both_themes() {
    let mut results = SnapshotResults::new();
    for (name, is_dark) in [("problems_light", false), ("problems_dark", true)] {
        let mut harness = at_the_end(is_dark);
        ask_all(&mut harness, &[Command::ShowProblems, Command::NextProblem, Command::ZoomToFit]);
        snapshot(&mut results, &mut harness, name);
    }
}

#[test]
fn marks_gathered_and_told_at_the_pointer() {
    let mut results = SnapshotResults::new();
    // Each desk three times over, so that hundreds overlap.
    let plan = builtin::leigh_road();
    let like: Vec<_> = plan.floors_in_order().iter().flat_map(|floor| floor.desks.values().cloned()).collect();
    let edit = (1..3_u32).flat_map(|copy| like.iter().map(move |desk| (copy, desk))).enumerate().fold(
        Edit::new("Far too many"),
        |edit, (idx, (copy, desk))| {
            let number = format!("{}-{copy}", desk.number);
            edit.put(Desk { id: DeskId(plan.next_id + idx as u32), number, ..desk.as_ref().clone() })
        },
    );
    let plan = plan.with(&edit).expect("sound");
    let mut harness = window_of(plan, SIZE, 1.0);
    ask_all(&mut harness, &[Command::ToggleLeftPanel, Command::ToggleRightPanel, Command::ZoomToFit]);
    let worst = harness.state().problems().first().cloned().expect("they overlap");
    let pos = harness.state().mark_on_screen(&worst).expect("it is marked");
    harness.event(Event::PointerMoved(pos));
    for _ in 0..40 {
        harness.step();
    }
    snapshot(&mut results, &mut harness, "marks_gathered");
}

/// The office as issued, and what somebody and somebody else made of it since.
fn issued_and_changed() -> [Plan; 2] {
    use colocate::file::{IssueForm, issue};
    let plan = office();
    let form = IssueForm {
        number: "P01".to_owned(),
        date: colocate::units::Date::new(2026, 11, 20).expect("a day"),
        suitability: colocate::model::Suitability::S3,
        purpose: "For comment".to_owned(),
        issued_by: "Alex Reed".to_owned(),
    };
    let issued = plan.with(&issue(&plan, &form).expect("possible")).expect("sound");
    let floor = issued.floor(GROUND).expect("the floor");
    let desks: Vec<_> = floor.desks.values().cloned().collect();
    let moved = |place: usize, x: i32, y: i32| {
        let mut desk = desks.get(place).expect("a desk").as_ref().clone();
        let first = desk.placements.first_mut().expect("it stands");
        first.at = PlanPoint::new(first.at.x.0 + x, first.at.y.0 + y);
        desk
    };
    let mut renamed = floor.rooms.values().next().expect("a room").as_ref().clone();
    let use_ = renamed.uses.first_mut().expect("it is used");
    "Briefing".clone_into(&mut use_.name);
    let gone = floor.furniture.keys().next().copied().expect("a table");
    let edit = Edit::new("Changed").put(moved(0, -400, 2_600)).put(moved(1, 0, 2_600)).put(renamed);
    let edit = edit.remove(colocate::model::ElementKey::Item(GROUND, ItemId::Furniture(gone)));
    let mine = issued.with(&edit).expect("sound");
    let bench = Bench::open(mine).tool(ToolKind::Wall).click(7_500, 3_500).click(12_000, 3_500).enter();
    let mine = bench.not_refused().editor.snapshot();
    let edit = Edit::new("Changed").put(moved(0, 1_200, 1_200)).put(moved(2, 0, -600));
    [mine, issued.with(&edit).expect("sound")]
}

/// Waits for what a thread does.
fn wait(harness: &mut Harness<'_, App>, is_done: impl Fn(&App) -> bool) {
    for _ in 0..1_000 {
        if is_done(harness.state()) {
            support::window::settle(harness);
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        harness.step();
    }
    panic!("it takes more than twenty seconds");
}

fn press(harness: &mut Harness<'_, App>, name: &str) {
    use egui_kittest::kittest::Queryable as _;
    harness.get_by_role_and_label(egui::Role::Button, name).click();
    support::window::settle(harness);
}

#[test]
fn what_changed_since_a_revision_in_both_themes_and_three_ways() {
    use egui_kittest::kittest::Queryable as _;
    let mut results = SnapshotResults::new();
    let ways = [
        ("compared_light", false, "Overlay"),
        ("compared_dark", true, "Overlay"),
        ("compared_beside", false, "Side by side"),
        ("compared_swipe", false, "Swipe"),
    ];
    for (name, is_dark, way) in ways {
        let [mine, _] = issued_and_changed();
        let mut harness = window_of(mine, Vec2::new(1_280.0, 800.0), 1.0);
        ask_all(&mut harness, &[Command::ToggleLeftPanel, Command::CompareWithRevision]);
        press(&mut harness, "Compare");
        wait(&mut harness, |app| app.comparison().is_some());
        harness.get_by_role_and_label(egui::Role::RadioButton, way).click();
        support::window::settle(&mut harness);
        if is_dark {
            ask_all(&mut harness, &[Command::ToggleTheme]);
        }
        ask_all(&mut harness, &[Command::NextChange, Command::NextChange, Command::ZoomToFit]);
        snapshot(&mut results, &mut harness, name);
    }
}

#[test]
fn a_conflict_of_a_merge_in_both_themes() {
    use egui_kittest::kittest::Queryable as _;
    let mut results = SnapshotResults::new();
    let scratch = support::window::Scratch::new("merge-picture");
    let [mine, theirs] = issued_and_changed();
    let path = scratch.path("jo.ron");
    colocate::file::save(&theirs, &colocate::file::KeptText::default(), path.as_ref()).expect("saved");
    for (name, is_dark) in [("conflict_light", false), ("conflict_dark", true)] {
        let mut harness = window_of(mine.clone(), Vec2::new(1_280.0, 800.0), 1.0);
        ask_all(&mut harness, &[Command::ToggleLeftPanel, Command::MergeWithFile]);
        support::window::type_into(&mut harness, "File name or path", &path);
        press(&mut harness, "Open file");
        for _ in 0..500 {
            std::thread::sleep(std::time::Duration::from_millis(20));
            harness.step();
            if harness.query_by_label("Merge with jo.ron").is_some() {
                break;
            }
        }
        press(&mut harness, "Merge");
        wait(&mut harness, |app| app.conflicts_left().is_some());
        if is_dark {
            ask_all(&mut harness, &[Command::ToggleTheme]);
        }
        ask_all(&mut harness, &[Command::ZoomToFit]);
        snapshot(&mut results, &mut harness, name);
    }
}

#[test]
fn gold_command_live_in_both_themes() {
    let mut results = SnapshotResults::new();
    for (name, is_dark) in [("live_light", false), ("live_dark", true)] {
        let mut harness = at_the_end(is_dark);
        ask_all(&mut harness, &[Command::ToggleRightPanel, Command::ActivateCommand, Command::ZoomToFit]);
        snapshot(&mut results, &mut harness, name);
    }
}
