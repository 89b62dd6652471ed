//! The panels, driven by label: the tree and its floors, the list of objects, the history, the inspector of one thing and
//! of several, the menu of the right button, the start guide, hints and the shortcut sheet.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::editor::ToolKind;
use colocate::file;
use colocate::model::edits::{self, DeskBlock, NewDesk};
use colocate::model::{
    AnnotationKind, Crop, DeskId, DeskShape, DimensionWay, FloorPlan, Held, ItemId, ItemKind, Occupant, Plan, RoomUse,
    Underlay, WallKind,
};
use colocate::ui::{App, command::Command};
use colocate::units::{Angle, Mm, Percent, PlanPoint};
use egui::{Event, Key, Modifiers, Pos2, Role, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use std::collections::BTreeSet;
use support::window::{SIZE, ask, choose, click_last, is_there, settle, type_into, window, window_of};

fn select(harness: &mut Harness<'_, App>, items: impl IntoIterator<Item = ItemId>) {
    harness.state_mut().select(items);
    settle(harness);
}

fn selection(harness: &Harness<'_, App>) -> BTreeSet<ItemId> {
    harness.state().editor().selection().clone()
}

fn floor<'h>(harness: &'h Harness<'_, App>) -> &'h FloorPlan {
    harness.state().editor().floor().expect("a floor")
}

/// The desks that are there now, in the order of their numbers.
fn desks(harness: &Harness<'_, App>) -> Vec<DeskId> {
    let mut desks: Vec<_> = harness
        .state()
        .editor()
        .view()
        .desks(floor(harness))
        .map(|placed| (placed.desk.number.clone(), placed.desk.id))
        .collect();
    desks.sort();
    desks.into_iter().map(|(_, id)| id).collect()
}

/// Brings something into the middle of the canvas, and says where that is.
fn look_at(harness: &mut Harness<'_, App>, item: ItemId) -> Pos2 {
    select(harness, [item]);
    ask(harness, Command::ZoomToSelection);
    harness.get_by_label("Floor plan canvas").rect().center()
}

fn press(harness: &mut Harness<'_, App>, at: Pos2, button: egui::PointerButton) {
    harness.hover_at(at);
    harness.run_ok();
    for pressed in [true, false] {
        harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
    }
    settle(harness);
}

fn width(harness: &Harness<'_, App>, desk: DeskId) -> Mm {
    floor(harness).desks[&desk].width
}

// The inspector.

/// How many fields say what is wrong with what is typed into them.
fn n_complaints(harness: &Harness<'_, App>) -> usize {
    let beginnings = ["⚠ This", "⚠ Type", "⚠ A whole number", "⚠ Longer"];
    beginnings.iter().map(|words| harness.query_all_by_label_contains(words).count()).sum()
}

#[test]
fn half_a_number_is_applied_to_nothing_and_says_why() {
    let mut harness = window();
    let (first, second) = (desks(&harness)[0], desks(&harness)[1]);
    let middle = look_at(&mut harness, ItemId::Desk(second));
    select(&mut harness, [ItemId::Desk(first)]);
    let before = harness.state().plan().clone();
    for half in ["1600*", "wide", "2*(700", "1 m * 2 m"] {
        select(&mut harness, [ItemId::Desk(first)]);
        type_into(&mut harness, "Width of desk", half);
        // In words beside the field, not only on hover.
        assert_eq!(n_complaints(&harness), 1, "{half}");
        press(&mut harness, middle, egui::PointerButton::Primary);
        assert_eq!(selection(&harness), BTreeSet::from([ItemId::Desk(second)]));
        assert_eq!(*harness.state().plan(), before, "{half}");
        // The field of the next desk shows that one's width and no complaint.
        assert_eq!(harness.get_by_label("Width of desk").value().as_deref(), Some("1,600"));
        assert_eq!(n_complaints(&harness), 0, "{half}");
        // Nor is it waiting for the first one to come back.
        select(&mut harness, [ItemId::Desk(first)]);
        assert_eq!(harness.get_by_label("Width of desk").value().as_deref(), Some("1,600"));
    }
    // The same by way of the list, which is drawn before the field is.
    ask(&mut harness, Command::ToggleObjects);
    let number = floor(&harness).desks[&second].number.clone();
    type_into(&mut harness, "Filter the list", &number);
    select(&mut harness, [ItemId::Desk(first)]);
    type_into(&mut harness, "Width of desk", "1600*");
    click_last(&mut harness, &format!("Desk {number}"));
    assert_eq!(selection(&harness), BTreeSet::from([ItemId::Desk(second)]));
    assert_eq!(harness.get_by_label("Width of desk").value().as_deref(), Some("1,600"));
    assert_eq!(*harness.state().plan(), before);
    select(&mut harness, [ItemId::Desk(first)]);
    // Enter leaves it there to be put right.
    type_into(&mut harness, "Width of desk", "1600*");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(*harness.state().plan(), before);
    assert_eq!(harness.get_by_label("Width of desk").value().as_deref(), Some("1600*"));
    type_into(&mut harness, "Width of desk", "1200+200");
    assert!(is_there(&harness, "= 1,400 mm"));
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(width(&harness, first), Mm(1_400));
}

#[test]
fn a_number_is_applied_to_the_desk_it_was_typed_for_when_the_next_is_clicked() {
    let mut harness = window();
    let (first, second) = (desks(&harness)[0], desks(&harness)[1]);
    let middle = look_at(&mut harness, ItemId::Desk(second));
    let before = width(&harness, second);
    select(&mut harness, [ItemId::Desk(first)]);
    type_into(&mut harness, "Width of desk", "1.4 m");
    press(&mut harness, middle, egui::PointerButton::Primary);
    assert_eq!(selection(&harness), BTreeSet::from([ItemId::Desk(second)]));
    assert_eq!((width(&harness, first), width(&harness, second)), (Mm(1_400), before));
    assert_eq!(harness.state().editor().undo_label().map(|label| label.starts_with("Change desk")), Some(true));
    // Escape leaves a field as if nothing had been typed.
    type_into(&mut harness, "Width of desk", "900");
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert_eq!(width(&harness, second), before);
    assert_eq!(harness.get_by_label("Width of desk").value().as_deref(), Some("1,600"));
}

#[test]
fn several_desks_show_what_is_mixed_and_take_one_number_in_one_step() {
    let mut harness = window();
    let three: Vec<DeskId> = desks(&harness).into_iter().take(3).collect();
    select(&mut harness, [ItemId::Desk(three[0])]);
    type_into(&mut harness, "Width of desk", "1200");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    select(&mut harness, three.iter().copied().map(ItemId::Desk));
    let before = harness.state().plan().clone();
    let field = harness.get_by_label("Width of desk");
    assert_eq!(field.value().as_deref().unwrap_or_default(), "");
    assert_eq!(field.accesskit_node().placeholder(), Some("Mixed"));
    assert_eq!(harness.get_by_label("Depth of desk").value().as_deref(), Some("800"));
    // Leaving it untouched changes nothing.
    harness.get_by_label("Width of desk").focus();
    harness.run_ok();
    harness.key_press(Key::Tab);
    settle(&mut harness);
    assert_eq!(*harness.state().plan(), before);
    type_into(&mut harness, "Width of desk", "700*2+400");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert!(three.iter().all(|&desk| width(&harness, desk) == Mm(1_800)));
    choose(&mut harness, "Shape of desk", "Sit-stand");
    assert!(three.iter().all(|desk| floor(&harness).desks[desk].shape == DeskShape::SitStand));
    type_into(&mut harness, "Turned", "45");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    let turned = |desk: &DeskId| {
        let floor = floor(&harness);
        harness.state().editor().view().placed_desk(floor, &floor.desks[desk]).map(|placed| placed.turned)
    };
    assert!(three.iter().all(|desk| turned(desk) == Some(Angle::degrees(45))));
    for _ in 0..3 {
        ask(&mut harness, Command::Undo);
    }
    assert_eq!(*harness.state().plan(), before);
}

/// The built-in plan with dimensions and an image on its first floor.
fn with_annotations() -> Plan {
    let plan = file::builtin::leigh_road();
    let (phase, id) = (plan.phases[0].id, plan.floors_in_order()[0].floor.id);
    let corner = |x| Held::free(PlanPoint::new(x, 0));
    let dimension = |x| AnnotationKind::Dimension {
        points: vec![corner(x), corner(x + 1_000)],
        way: DimensionWay::Aligned,
        offset: Mm(500),
    };
    let image = Underlay {
        id: 0.into(),
        floor: id,
        turned: Angle::ZERO,
        opacity: Percent(5_000),
        ..Underlay::placed("scans/ground.png".to_owned(), (400, 300), PlanPoint::new(0, 0), Mm(4_000))
    };
    edits::one_after_another(&plan, "Set out", [0, 1, 2], |plan, idx| match idx {
        2 => edits::add_underlay(plan, phase, id, image.clone()),
        idx => edits::add_annotation(plan, phase, id, dimension(idx * 3_000)),
    })
    .and_then(|edit| plan.with(&edit))
    .expect("a sound plan")
}

#[test]
fn an_image_is_printed_or_not_and_shown_whole_again() {
    let plan = with_annotations();
    let floor_id = plan.floors_in_order()[0].floor.id;
    let image = plan.floors_in_order()[0].underlays.values().next().expect("an image").as_ref().clone();
    let crop = Crop { left: Percent(1_000), ..Crop::default() };
    let cropped = edits::set_underlay(&plan, floor_id, &Underlay { crop, ..image }).expect("an edit");
    let mut harness = window_of(plan.with(&cropped).expect("sound"), SIZE, 1.0);
    let before = harness.state().plan().clone();
    let images = some(&harness, ItemKind::Underlay, 1);
    select(&mut harness, images);
    let own = |harness: &Harness<'_, App>| floor(harness).underlays.values().next().expect("an image").clone();
    click_last(&mut harness, "Print it on sheets of the floor");
    assert!(own(&harness).is_printed);
    click_last(&mut harness, "Show whole");
    assert!(own(&harness).crop.is_none() && !is_there(&harness, "Show whole"));
    // Where to keep it is a matter of the plan's folder, which an unsaved plan has not.
    assert!(harness.get_by_label("Keep in the plan").accesskit_node().is_disabled());
    ask(&mut harness, Command::Undo);
    ask(&mut harness, Command::Undo);
    assert_eq!(*harness.state().plan(), before);
}

/// Some things of a kind that are there now.
fn some(harness: &Harness<'_, App>, kind: ItemKind, count: usize) -> Vec<ItemId> {
    let editor = harness.state().editor();
    let (view, floor) = (editor.view(), floor(harness));
    let all: Vec<ItemId> = match kind {
        ItemKind::Wall => view.walls(floor).map(|wall| ItemId::Wall(wall.id)).collect(),
        ItemKind::Opening => view.openings(floor).map(|opening| ItemId::Opening(opening.id)).collect(),
        ItemKind::Furniture => view.furniture(floor).map(|placed| ItemId::Furniture(placed.furniture.id)).collect(),
        ItemKind::Room => view.rooms(floor).map(|(room, _)| ItemId::Room(room.id)).collect(),
        ItemKind::Zone => view.zones(floor).map(|zone| ItemId::Zone(zone.id)).collect(),
        ItemKind::Desk => view.desks(floor).map(|placed| ItemId::Desk(placed.desk.id)).collect(),
        ItemKind::Annotation => floor.annotations.keys().map(|&id| ItemId::Annotation(id)).collect(),
        ItemKind::Underlay => floor.underlays.keys().map(|&id| ItemId::Underlay(id)).collect(),
    };
    all.into_iter().take(count).collect()
}

#[test]
fn one_number_is_typed_for_several_of_every_kind() {
    let mut harness = window_of(with_annotations(), SIZE, 1.0);
    let cases: [(ItemKind, &str, &str); 10] = [
        (ItemKind::Wall, "Thickness of wall", "60+60"),
        (ItemKind::Opening, "Clear width", "70 cm"),
        (ItemKind::Furniture, "Seats", "3*2"),
        (ItemKind::Furniture, "Width of furniture", "1 m"),
        (ItemKind::Room, "Ceiling height", "2.4 m"),
        (ItemKind::Desk, "Depth of desk", "750"),
        (ItemKind::Desk, "Turned", "90"),
        (ItemKind::Annotation, "Offset of dimension", "2*300"),
        (ItemKind::Underlay, "Width of image", "8 m"),
        (ItemKind::Underlay, "Opacity of image", "75 %"),
    ];
    for (kind, label, text) in cases {
        let items = some(&harness, kind, 3);
        select(&mut harness, items);
        let (before, n_made) = (harness.state().plan().clone(), harness.state().editor().n_steps_made());
        type_into(&mut harness, label, text);
        assert_eq!(n_complaints(&harness), 0, "{label}");
        harness.key_press(Key::Enter);
        settle(&mut harness);
        assert_ne!(*harness.state().plan(), before, "{label}");
        assert_eq!(harness.state().editor().n_steps_made(), n_made + 1, "{label}");
        ask(&mut harness, Command::Undo);
        assert_eq!(*harness.state().plan(), before, "{label}");
    }
}

#[test]
fn one_choice_is_made_for_several_of_every_kind() {
    let mut harness = window_of(with_annotations(), SIZE, 1.0);
    let choices = [
        (ItemKind::Wall, "Kind of wall", "Half-height screen"),
        (ItemKind::Room, "Use of room", "Plant"),
        (ItemKind::Room, "Works to room", "Redecorate"),
        (ItemKind::Zone, "Level of zone", "Restricted"),
        (ItemKind::Furniture, "Symbol of furniture", "Coat rack"),
        (ItemKind::Annotation, "Way of dimension", "Plumb"),
    ];
    for (kind, label, option) in choices {
        let items = some(&harness, kind, 2);
        select(&mut harness, items);
        let (before, n_made) = (harness.state().plan().clone(), harness.state().editor().n_steps_made());
        choose(&mut harness, label, option);
        assert_eq!(harness.state().editor().n_steps_made(), n_made + 1, "{label}");
        ask(&mut harness, Command::Undo);
        assert_eq!(*harness.state().plan(), before, "{label}");
    }
}

#[test]
fn kinds_selected_together_each_have_their_rows() {
    let mut harness = window();
    let (desks, pieces) = (some(&harness, ItemKind::Desk, 2), some(&harness, ItemKind::Furniture, 2));
    select(&mut harness, desks.iter().chain(&pieces).copied());
    for heading in ["4 things", "2 desks", "2 pieces of furniture"] {
        assert!(is_there(&harness, heading), "{heading}");
    }
    let before = harness.state().plan().clone();
    type_into(&mut harness, "Depth of furniture", "640");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    let depth = |item: &ItemId| match item {
        ItemId::Desk(id) => floor(&harness).desks[id].depth,
        ItemId::Furniture(id) => floor(&harness).furniture[id].depth,
        _ => Mm(0),
    };
    assert!(pieces.iter().all(|piece| depth(piece) == Mm(640)) && desks.iter().all(|desk| depth(desk) == Mm(800)));
    ask(&mut harness, Command::Undo);
    assert_eq!(*harness.state().plan(), before);
}

#[test]
fn a_wall_typed_in_a_later_phase_leaves_the_earlier_ones_unless_it_is_corrected() {
    let mut harness = window();
    ask(&mut harness, Command::NextPhase);
    let kept = |harness: &Harness<'_, App>| {
        let first = harness.state().plan().first_phase().expect("a phase").id;
        let view = harness.state().editor().view();
        let walls = view.walls(floor(harness));
        walls.filter(|wall| wall.life.from == first && wall.life.until.is_none()).map(|wall| wall.id).next()
    };
    let wall = kept(&harness).expect("a wall that stays");
    let existing = floor(&harness).walls[&wall].clone();
    select(&mut harness, [ItemId::Wall(wall)]);
    choose(&mut harness, "Kind of wall", "Glazed partition");
    let then = &floor(&harness).walls[&wall];
    assert_eq!((then.kind, then.life.until.is_some()), (existing.kind, true));
    ask(&mut harness, Command::Undo);
    select(&mut harness, [ItemId::Wall(wall)]);
    click_last(&mut harness, "Correct in all phases");
    choose(&mut harness, "Kind of wall", "Glazed partition");
    let now = &floor(&harness).walls[&wall];
    assert_eq!((now.kind, now.life), (WallKind::Glazed, existing.life));
    assert_eq!(harness.state().editor().undo_label(), Some("Correct wall in all phases"));
    // The tick was for this wall: the next one starts without.
    let another = some(&harness, ItemKind::Wall, 2);
    select(&mut harness, another);
    let tick = harness.get_by_label("Correct in all phases");
    assert_eq!(tick.accesskit_node().toggled(), Some(egui::accesskit::Toggled::False));
}

// Floors and layers.

#[test]
fn floors_are_added_named_copied_ordered_and_deleted_by_hand() {
    let mut harness = window();
    let before = harness.state().plan().clone();
    let n_floors = before.floors.len();
    click_last(&mut harness, "Add floor");
    assert_eq!(harness.state().plan().floors.len(), n_floors + 1);
    assert_eq!(floor(&harness).floor.name, "Second floor");
    // It is shown and inspected at once.
    type_into(&mut harness, "Floor name", "Roof");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    type_into(&mut harness, "Ceiling height of floor", "2.1 m");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    type_into(&mut harness, "Floor level", "high");
    assert!(harness.query_all_by_label_contains("A level is a whole number").next().is_some());
    harness.key_press(Key::Escape);
    settle(&mut harness);
    let roof = floor(&harness).floor.clone();
    assert_eq!((roof.name.as_str(), roof.ceiling_height, roof.level), ("Roof", Mm(2_100), 2));
    // Another floor that is shown is not taken for the one that was inspected.
    assert!(is_there(&harness, "Code"));
    ask(&mut harness, Command::FloorUp);
    assert!(!is_there(&harness, "Code"));
    ask(&mut harness, Command::FloorDown);
    click_last(&mut harness, "Move floor down");
    assert_eq!(floor(&harness).floor.level, 1);
    click_last(&mut harness, "Delete floor");
    assert_eq!(harness.state().plan().floors.len(), n_floors);
    // The menu of the right button is about the floor that it was opened on.
    harness.query_all_by_label("First floor").next().expect("a floor").click_secondary();
    settle(&mut harness);
    click_last(&mut harness, "Duplicate floor");
    assert!(20 < floor(&harness).walls.len());
    assert_ne!(floor(&harness).floor.name, "First floor");
    for _ in 0..6 {
        ask(&mut harness, Command::Undo);
    }
    assert_eq!(*harness.state().plan(), before);
}

#[test]
fn layers_are_hidden_and_locked() {
    let mut harness = window();
    click_last(&mut harness, "Lock desks");
    assert_eq!(harness.state().editor().options().locked, BTreeSet::from([ItemKind::Desk]));
    click_last(&mut harness, "Lock desks");
    assert_eq!(harness.state().editor().options().locked, BTreeSet::new());
    let is_on = |harness: &Harness<'_, App>| {
        harness.get_by_label("Show walls").accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    assert!(is_on(&harness));
    click_last(&mut harness, "Show walls");
    assert!(!is_on(&harness));
}

// The list of objects.

fn rows<'h>(harness: &'h Harness<'_, App>) -> Vec<Node<'h>> {
    harness.query_all_by_role(Role::ListBoxOption).collect()
}

#[test]
fn the_list_selects_by_click_by_arrows_and_by_shift() {
    let mut harness = window();
    ask(&mut harness, Command::ToggleObjects);
    type_into(&mut harness, "Filter the list", "desk f-00");
    settle(&mut harness);
    let n_found = rows(&harness).len();
    assert!(n_found == 0, "the ground floor has no desk of the first floor");
    type_into(&mut harness, "Filter the list", "desk g-00");
    settle(&mut harness);
    let numbers: Vec<String> = rows(&harness).iter().filter_map(|row| row.accesskit_node().label()).collect();
    assert!(numbers.iter().any(|label| label == "Desk G-001"), "{numbers:?}");
    let item = |harness: &Harness<'_, App>, number: &str| {
        let desk = floor(harness).desks.values().find(|desk| desk.number == number).expect("a desk");
        ItemId::Desk(desk.id)
    };
    harness.get_by_label("Desk G-001").click();
    settle(&mut harness);
    assert_eq!(selection(&harness), BTreeSet::from([item(&harness, "G-001")]));
    // A click gives the list the keyboard: down moves on, Enter selects there. A screen reader is on the row.
    assert!(harness.get_by_label("Desk G-001").is_focused());
    let before = selection(&harness);
    harness.key_press(Key::ArrowDown);
    settle(&mut harness);
    assert_eq!(selection(&harness), before);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_ne!(selection(&harness), before);
    assert_eq!(selection(&harness).len(), 1);
    let second = selection(&harness);
    // Shift selects as far as one goes.
    for n_selected in [2, 3] {
        harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
        settle(&mut harness);
        assert_eq!(selection(&harness).len(), n_selected);
    }
    assert!(selection(&harness).is_superset(&second));
    // A screen reader hears where the keyboard is.
    let list = harness.get_by_label("Everything on this floor");
    assert!(list.value().is_some_and(|value| value.starts_with("Desk G-0")), "{:?}", list.value());
    // The keys of commands still work from here, as nothing is typed.
    harness.key_press(Key::U);
    settle(&mut harness);
    let view = harness.state().editor().view();
    let occupants: BTreeSet<Occupant> = selection(&harness)
        .iter()
        .filter_map(|item| if let ItemId::Desk(id) = item { Some(view.occupant(floor(&harness), *id)) } else { None })
        .collect();
    assert_eq!(occupants, BTreeSet::from([Occupant::Vacant]));
}

#[test]
fn the_list_is_reached_by_tab_and_follows_the_canvas() {
    let mut harness = window();
    ask(&mut harness, Command::ToggleObjects);
    harness.get_by_label("Filter the list").focus();
    harness.run_ok();
    harness.key_press(Key::Tab);
    settle(&mut harness);
    assert!(harness.get_by_label("Everything on this floor").is_focused());
    harness.key_press(Key::End);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    let last = selection(&harness);
    assert_eq!(last.len(), 1);
    assert!(last.iter().all(|item| item.kind() == ItemKind::Zone), "zones are listed last");
    harness.key_press(Key::Home);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert!(selection(&harness).iter().all(|item| item.kind() == ItemKind::Room), "rooms are listed first");
    // What the canvas selects is brought in sight and marked.
    let zone = last.first().copied().expect("a zone");
    select(&mut harness, [zone]);
    let marked: Vec<_> = rows(&harness)
        .iter()
        .filter(|row| row.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True))
        .map(|row| row.accesskit_node().label())
        .collect();
    assert_eq!(marked.len(), 1, "{marked:?}");
}

#[test]
fn ten_thousand_desks_are_listed_by_the_rows_in_sight() {
    let plan = file::builtin::blank();
    let (phase, floor) = (plan.phases[0].id, plan.floors_in_order()[0].floor.id);
    let block = DeskBlock {
        columns: 100,
        rows: 100,
        pitch: Mm(2_000),
        row_pitch: Mm(2_000),
        ..DeskBlock::single(PlanPoint::new(0, 0), Angle::ZERO)
    };
    let like = NewDesk { shape: DeskShape::Rectangular, width: Mm(1_600), depth: Mm(800), prefix: "G-".to_owned() };
    let edit = edits::add_desks(&plan, phase, floor, block, &like).expect("desks");
    let mut harness = window_of(plan.with(&edit).expect("a sound plan"), SIZE, 1.0);
    harness.state_mut().ask(Command::ToggleObjects);
    harness.run_ok();
    assert!(harness.query_all_by_label_contains("10,000 things").next().is_some());
    let n_rows = rows(&harness).len();
    assert!((5..60).contains(&n_rows), "{n_rows} rows are drawn");
    harness.get_by_label("Everything on this floor").focus();
    harness.run_ok();
    harness.key_press(Key::End);
    harness.run_ok();
    harness.get_by_label("Desk G-9999");
    type_into(&mut harness, "Filter the list", "g-1234");
    harness.run_ok();
    assert_eq!(rows(&harness).len(), 1);
}

// The history.

#[test]
fn the_history_is_read_and_gone_through_by_name() {
    let mut harness = window();
    let opened = harness.state().plan().clone();
    let all: Vec<ItemId> = desks(&harness).into_iter().take(4).map(ItemId::Desk).collect();
    select(&mut harness, all);
    ask(&mut harness, Command::Hold);
    ask(&mut harness, Command::TurnLeft);
    ask(&mut harness, Command::Delete);
    let end = harness.state().plan().clone();
    ask(&mut harness, Command::ToggleHistory);
    for name in ["Opened", "Hold 4 desks", "Turn 4 desks", "Delete 4 desks"] {
        assert!(is_there(&harness, name), "{name}");
    }
    // Opened counts as saved.
    assert!(is_there(&harness, "saved"));
    click_last(&mut harness, "Opened");
    assert_eq!(*harness.state().plan(), opened);
    assert_eq!(harness.query_all_by_label("undone").count(), 3);
    click_last(&mut harness, "Turn 4 desks");
    assert_eq!(harness.state().editor().n_steps_made(), 2);
    click_last(&mut harness, "Delete 4 desks");
    assert_eq!(*harness.state().plan(), end);
}

// The menu of the right button.

#[test]
fn the_right_button_selects_what_it_is_pressed_on_and_offers_what_fits() {
    let mut harness = window();
    let desk = desks(&harness)[3];
    let middle = look_at(&mut harness, ItemId::Desk(desk));
    select(&mut harness, []);
    press(&mut harness, middle, egui::PointerButton::Secondary);
    assert_eq!(selection(&harness), BTreeSet::from([ItemId::Desk(desk)]));
    for entry in ["Give desks to", "Number desks…", "Hold desks", "Copy", "Delete"] {
        assert!(is_there(&harness, entry), "{entry}");
    }
    assert!(!is_there(&harness, "Split walls"));
    click_last(&mut harness, "Give desks to");
    let team = harness.state().editor().view().teams().next().expect("a team").clone();
    click_last(&mut harness, &team.name);
    assert_eq!(harness.state().editor().view().occupant(floor(&harness), desk), Occupant::Team(team.id));
    // What is selected together stays selected.
    let two: BTreeSet<ItemId> = [desk, desks(&harness)[4]].map(ItemId::Desk).into();
    select(&mut harness, two.clone());
    press(&mut harness, middle, egui::PointerButton::Secondary);
    assert_eq!(selection(&harness), two);
}

#[test]
fn walls_rooms_and_doors_have_entries_of_their_own() {
    let mut harness = window();
    let view = harness.state().editor().view();
    let door = view.openings(floor(&harness)).find(|opening| opening.kind.swings()).expect("a door").clone();
    let middle = look_at(&mut harness, ItemId::Opening(door.id));
    press(&mut harness, middle, egui::PointerButton::Secondary);
    click_last(&mut harness, "Flip");
    let flipped = &floor(&harness).openings[&door.id];
    assert_eq!((flipped.hinge, flipped.swing), (door.flipped().hinge, door.flipped().swing));

    // What lies in its own middle, and is what one means there.
    let is_meant = |harness: &Harness<'_, App>, item: ItemId| {
        let editor = harness.state().editor();
        let middle = editor.outline(item).and_then(|outline| outline.bounds().centre());
        middle.and_then(|middle| editor.hit(middle, 1.0)) == Some(item)
    };
    let meant = |harness: &Harness<'_, App>, kind| {
        some(harness, kind, usize::MAX).into_iter().find(|&item| is_meant(harness, item)).expect("one that is meant")
    };
    let ItemId::Wall(wall) = meant(&harness, ItemKind::Wall) else { panic!("a wall") };
    let middle = look_at(&mut harness, ItemId::Wall(wall));
    press(&mut harness, middle, egui::PointerButton::Secondary);
    assert!(is_there(&harness, "Split walls") && is_there(&harness, "Offset walls…"));
    assert!(!is_there(&harness, "Flip") && !is_there(&harness, "Hold desks"));
    click_last(&mut harness, "Kind of wall");
    click_last(&mut harness, "Half-height screen");
    assert_eq!(floor(&harness).walls[&wall].kind, WallKind::HalfHeight);
    ask(&mut harness, Command::Undo);

    let ItemId::Room(room) = meant(&harness, ItemKind::Room) else { panic!("a room") };
    let middle = look_at(&mut harness, ItemId::Room(room));
    press(&mut harness, middle, egui::PointerButton::Secondary);
    assert!(is_there(&harness, "Select contents of the room"));
    click_last(&mut harness, "Use of room");
    click_last(&mut harness, "Plant");
    let rooms = &floor(&harness).rooms;
    let used = harness.state().editor().view().room_use(&rooms[&room]).map(|dated| dated.used_as);
    assert_eq!(used, Some(RoomUse::Plant));
}

// Guide, hints and sheet.

#[test]
fn the_guide_ticks_off_what_is_done_and_leaves_the_window_free() {
    let mut harness = window();
    ask(&mut harness, Command::StartGuide);
    assert!(is_there(&harness, "0 of 5 done"));
    // It is no dialog: keys and panels work beside it.
    harness.key_press(Key::K);
    settle(&mut harness);
    assert_eq!(harness.state().editor().tool(), ToolKind::Desk);
    click_last(&mut harness, "Click walls corner by corner");
    assert_eq!(harness.state().editor().tool(), ToolKind::Wall);
    let phase = harness.state().editor().at().phase;
    let id = floor(&harness).floor.id;
    let like = NewDesk { shape: DeskShape::Rectangular, width: Mm(1_600), depth: Mm(800), prefix: "Z-".to_owned() };
    let block = DeskBlock::single(PlanPoint::new(1_000, 1_000), Angle::ZERO);
    let edit = edits::add_desks(harness.state().plan(), phase, id, block, &like).expect("a desk");
    harness.state_mut().make(&edit);
    settle(&mut harness);
    assert!(is_there(&harness, "1 of 5 done"));
    ask(&mut harness, Command::NextPhase);
    let new = floor(&harness).desks.values().find(|desk| desk.number == "Z-001").expect("the new desk").id;
    select(&mut harness, [ItemId::Desk(new)]);
    ask(&mut harness, Command::TurnLeft);
    assert!(is_there(&harness, "2 of 5 done"));
    ask(&mut harness, Command::Undo);
    assert!(is_there(&harness, "1 of 5 done"), "what was undone is not done");
}

#[test]
fn hints_are_whole_in_every_tool_and_the_drawing_stays_where_it_is() {
    for size in [Vec2::new(1_280.0, 720.0), Vec2::new(720.0, 450.0)] {
        let mut harness = window_of(file::builtin::leigh_road(), size, 1.0);
        let canvas = harness.get_by_label("Floor plan canvas").rect();
        for tool in ToolKind::ALL {
            let command = Command::ALL.iter().copied().find(|command| command.tool() == Some(tool));
            ask(&mut harness, command.expect("a command"));
            let hints = harness.state().editor().hints();
            let shown = harness.get_by_label(&hints).rect();
            let below = harness.query_all_by_label_contains("on screen").next().expect("the scale").rect();
            assert!(shown.bottom() <= below.top() + 1.0, "{tool:?}: {shown:?} runs into {below:?}");
            assert!(0.0 <= shown.left() && shown.right() <= size.x, "{tool:?}: {shown:?}");
            let moved = harness.get_by_label("Floor plan canvas").rect();
            let is_there = (moved.min - canvas.min).length() < 0.5 && (moved.max - canvas.max).length() < 0.5;
            assert!(is_there, "{tool:?}: the drawing goes from {canvas:?} to {moved:?}");
        }
    }
}

#[test]
fn the_shortcut_sheet_has_every_command_with_keys_and_fits() {
    let size = Vec2::new(1_280.0, 720.0);
    let mut harness = window_of(file::builtin::leigh_road(), size, 1.0);
    ask(&mut harness, Command::Shortcuts);
    for &command in Command::ALL.iter().filter(|command| command.shortcut().is_some()) {
        let row = harness.query_all_by_label(command.title()).last();
        let rect = row.unwrap_or_else(|| panic!("{command:?} is not on the sheet")).rect();
        assert!(0.0 <= rect.left() && rect.right() <= size.x && rect.bottom() <= size.y, "{command:?} at {rect:?}");
    }
}
