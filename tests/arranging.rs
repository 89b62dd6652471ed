//! Selecting, the clipboard, arranging: each without a window, the plan sound after every step and undone to what it was.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::editor::{Editor, ToolKey, ToolKind};
use colocate::file;
use colocate::geom::Point2;
use colocate::model::edits::{self, Alignment, Array, Axis, MAX_COPIED, Numbering, NumberingOrder};
use colocate::model::{
    AnnotationKind, DatedUse, DeskShape, DimensionWay, Edit, Fragment, Furniture, FurnitureId, Hand, Held, Hold,
    ItemId, ItemKind, Moment, Occupant, OrganisationId, Placement, Plan, RoomUse, Side, Stage, Tenure, Underlay,
    UnderlayId, WorksLevel, sample,
};
use colocate::units::{Angle, Mm, Percent, PlanPoint, PlanVector};
use proptest::prelude::*;
use std::collections::BTreeSet;
use support::bench::Bench;
use support::plans::{EXISTING, FINANCE, FIRST, GROUND, PATROL, UPPER, empty_floors, existing, first};

/// A room of 10 by 8 m on centre lines with a door, G.01, and two rows of three desks from (2,000, 2,000).
fn office() -> Bench {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Wall);
    let bench = bench.click(0, 0).click(10_000, 0).click(10_000, 8_000).click(0, 8_000).click(0, 0);
    let bench = bench.tool(ToolKind::Door).click(3_000, 0).tool(ToolKind::Room).click(8_000, 7_000).not_refused();
    let bench = bench.set(|options| (options.desk.columns, options.desk.rows) = (3, 2));
    bench.tool(ToolKind::Desk).click(2_000, 2_000).not_refused().tool(ToolKind::Select).select([]).remember()
}

/// Does something to the editor; the plan is sound afterwards.
fn act(mut bench: Bench, what: impl FnOnce(&mut Editor)) -> Bench {
    what(&mut bench.editor);
    assert_eq!(bench.editor.plan().violations(), Vec::<String>::new());
    bench
}

fn desks(bench: &Bench) -> Vec<ItemId> {
    bench.desks().iter().map(|desk| ItemId::Desk(desk.id)).collect()
}

fn places(bench: &Bench) -> Vec<(i32, i32)> {
    bench.desks().iter().filter_map(|desk| bench.place(desk.id)).map(|at| (at.x.0, at.y.0)).collect()
}

fn numbers(bench: &Bench) -> Vec<String> {
    bench.desks().into_iter().map(|desk| desk.number).collect()
}

fn copied(bench: &mut Bench) -> Fragment {
    bench.editor.copy_selection().expect("something to copy")
}

fn kinds(bench: &Bench) -> BTreeSet<ItemKind> {
    bench.editor.selection().iter().map(|item| item.kind()).collect()
}

/// Undone step by step, it is the plan that was opened, or remembered, and not modified beyond that.
fn undone(bench: Bench) {
    bench.undo().unchanged();
}

// Selecting.

#[test]
fn tab_goes_through_what_lies_under_the_pointer_and_round_again() {
    let bench = office();
    let (desk, room) = (desks(&bench)[0], ItemId::Room(bench.rooms()[0].id));
    let only = |item| move |editor: &Editor| assert_eq!(*editor.selection(), BTreeSet::from([item]));
    let bench = bench.move_to(2_000, 2_000).key(ToolKey::Tab).check(only(desk)).key(ToolKey::Tab).check(only(room));
    let bench = bench.key(ToolKey::Tab).check(only(desk)).key(ToolKey::BackTab).check(only(room));
    let bench = bench.key(ToolKey::BackTab).check(only(desk)).unchanged();
    // Where nothing lies it is left to the window, which moves the focus.
    let mut bench = bench.move_to(40_000, 40_000);
    assert!(!bench.editor.key(ToolKey::Tab) && !bench.editor.uses_tab());
}

#[test]
fn what_is_alike_is_selected_together() {
    let bench = office().tool(ToolKind::Desk).set(|options| {
        (options.desk.columns, options.desk.rows, options.desk.width) = (1, 1, Mm(1_400));
    });
    let bench = bench.click(8_000, 2_000).tool(ToolKind::Select).remember();
    let all = desks(&bench);
    let bench = act(bench.select([all[0]]), Editor::select_similar).selected(6);
    let bench = act(bench.select([all[6]]), Editor::select_similar).selected(1);
    let bench = act(bench.select([all[0]]), Editor::select_kind).selected(7);
    let walls = bench.walls();
    let bench = act(bench.select([ItemId::Wall(walls[0].id), all[0]]), Editor::select_kind).selected(11);
    bench.unchanged();
}

#[test]
fn desks_are_selected_by_team_and_by_room() {
    let bench = office();
    let all = desks(&bench);
    let mut bench = bench.select([all[0]]);
    bench.editor.select_team();
    let mut bench = bench.refused("No team has the selected desks").select([all[0], all[3]]);
    bench.editor.assign_selection(Occupant::Team(PATROL));
    let bench = act(bench.select([all[3], all[4]]), Editor::select_team).selected(2);
    let room = ItemId::Room(bench.rooms()[0].id);
    let bench = act(bench.select([room]), Editor::select_room).selected(6);
    let mut bench = act(bench.select([all[5]]), Editor::select_room).selected(6);
    let wall = ItemId::Wall(bench.walls()[0].id);
    bench = bench.select([wall]);
    bench.editor.select_room();
    bench.refused("stands in no room").selected(1);
}

#[test]
fn what_is_locked_is_neither_hit_nor_taken_nor_changed_but_snapped_to() {
    let bench = office().set(|options| options.locked = BTreeSet::from([ItemKind::Desk]));
    let all = desks(&bench);
    let bench = bench.click(2_000, 2_000).check(|editor| {
        assert!(matches!(editor.selection().first(), Some(ItemId::Room(_))), "the click goes through the desk");
    });
    let bench = bench.select([]).drag((-500, -500), (10_500, 8_500));
    assert!(!kinds(&bench).contains(&ItemKind::Desk) && kinds(&bench).contains(&ItemKind::Wall));
    let bench = act(bench, Editor::select_all);
    assert!(!kinds(&bench).contains(&ItemKind::Desk));
    // Chosen by name it can be looked at, and still not be changed.
    let bench = bench.select([all[0]]).key(ToolKey::Delete).refused("The desks are locked").unchanged();
    let bench = bench.key(ToolKey::Arrow(1, 0)).refused("The desks are locked");
    let bench = bench.key(ToolKey::Char('r')).refused("The desks are locked").unchanged();
    let bench = act(bench, |editor| editor.mirror_selection(Axis::Across)).refused("locked");
    let bench = act(bench, Editor::delete_selection_in_all_phases).refused("locked").unchanged();
    let bench = bench.drop_occupant(Occupant::Team(FINANCE), 2_000, 2_000).refused("Desks are locked").unchanged();
    // Of a mixed selection only what is free moves.
    let bench = bench.select([all[0], ItemId::Wall(the_right_wall(&office()))]);
    let before = places(&bench);
    let bench = bench.key(ToolKey::Arrow(1, 0)).not_refused();
    assert_eq!((places(&bench), bench.walls()[1].start.x), (before, Mm(10_050)));
    let bench = bench.undo().unchanged().tool(ToolKind::Measure).move_to(1_210, 1_590);
    bench.snapped("Corner of desk", 1_200, 1_600);
}

fn the_right_wall(bench: &Bench) -> colocate::model::WallId {
    bench.walls()[1].id
}

#[test]
fn a_locked_wall_has_no_handles_and_what_is_hidden_is_not_hit() {
    let bench = office();
    let wall = ItemId::Wall(the_right_wall(&bench));
    let bench = bench.select([wall]).move_to(10_000, 8_000);
    assert_eq!(bench.editor.overlay().handles.len(), 2);
    let bench = bench.set(|options| options.locked = BTreeSet::from([ItemKind::Wall]));
    assert!(bench.editor.overlay().handles.is_empty());
    let bench = bench.drag((10_000, 8_000), (12_000, 8_000)).unchanged();
    let bench = bench.set(|options| {
        options.locked.clear();
        options.hidden = BTreeSet::from([ItemKind::Desk, ItemKind::Room]);
    });
    let bench = bench.select([]).click(2_000, 2_000).selected(0).move_to(2_000, 2_000).key(ToolKey::Tab).selected(0);
    let bench = act(bench, Editor::select_all);
    assert_eq!(kinds(&bench), BTreeSet::from([ItemKind::Wall, ItemKind::Opening]));
}

// Clipboard.

#[test]
fn a_paste_at_the_pointer_gives_new_desks_with_the_next_numbers_and_nobody_at_them() {
    let bench = office();
    let all = desks(&bench);
    let bench =
        act(bench.select([all[0], all[1]]), |editor| editor.assign_selection(Occupant::Team(FINANCE))).remember();
    let mut bench = bench.at(first());
    let fragment = copied(&mut bench);
    let bench = act(bench.unchanged(), |editor| editor.paste_at(&fragment, Point2::new(5_810.0, 6_990.0)));
    let bench = bench.not_refused().undo_label("Paste 2 desks").selected(2);
    let new = bench.desks().split_off(6);
    assert_eq!(new.iter().map(|desk| desk.number.as_str()).collect::<Vec<_>>(), ["G-007", "G-008"]);
    // The middle of the two goes to the pointer by steps of 50 mm.
    let placed: Vec<Placement> = new.iter().flat_map(|desk| desk.placements.clone()).collect();
    let at = |x| Placement { phase: FIRST, at: PlanPoint::new(x, 7_000), turned: Angle::ZERO };
    assert_eq!(placed, [at(5_000), at(6_600)]);
    assert_eq!(bench.occupant(new[0].id), Occupant::Vacant);
    assert_eq!(
        bench.editor.selection().iter().map(|item| item.number()).collect::<Vec<_>>(),
        [new[0].id.0, new[1].id.0]
    );
    undone(bench);
}

#[test]
fn a_cut_is_one_step_and_what_was_cut_can_be_pasted() {
    let bench = office();
    let all = desks(&bench);
    let mut bench = bench.select([all[4], all[5]]);
    let fragment = bench.editor.cut_selection().expect("a fragment");
    let bench = bench.undo_label("Cut 2 desks").selected(0);
    assert_eq!(bench.desks().len(), 4);
    let bench = act(bench, |editor| editor.paste_in_place(&fragment)).undo_label("Paste 2 desks");
    assert_eq!(numbers(&bench)[4..], ["G-005", "G-006"], "the numbers are free again");
    let mut bench = bench.undo().undo().unchanged().select([]);
    assert_eq!(bench.editor.cut_selection(), None);
    bench.refused("Nothing is selected").unchanged();
}

#[test]
fn a_room_with_its_walls_and_door_is_pasted_in_place_on_another_floor_in_another_phase() {
    let bench = act(office(), Editor::select_all);
    let mut bench = bench.remember();
    let fragment = copied(&mut bench);
    assert_eq!((fragment.walls.len(), fragment.openings.len(), fragment.hosts.len()), (4, 1, 0));
    bench.editor.set_floor(UPPER);
    let bench = act(bench.at(first()), |editor| editor.paste_in_place(&fragment)).not_refused();
    let bench = bench.undo_label("Paste 12 items").selected(12);
    let rooms = bench.rooms();
    assert!((bench.area(rooms[0].id) - 9.9 * 7.9).abs() < 1e-9);
    assert_eq!((rooms[0].number.as_str(), rooms[0].uses[0].phase), ("1.01", FIRST));
    assert_eq!(rooms[0].uses[0].works, WorksLevel::FitOut, "what is new has to be built");
    assert_eq!(numbers(&bench)[0], "1-001", "the numbers are those of the floor");
    let (door, walls) = (&bench.openings()[0], bench.walls());
    assert_eq!((door.wall, door.along, door.life.from), (walls[0].id, Mm(3_000), FIRST));
    // In the phase before, nothing of it is there.
    let bench = bench.at(existing());
    assert_eq!((bench.walls().len(), bench.rooms().len()), (0, 0));
    undone(bench);
}

#[test]
fn a_door_without_its_wall_goes_into_the_wall_under_it_or_is_refused() {
    let bench = office();
    let door = bench.openings()[0].clone();
    let mut bench = bench.select([ItemId::Opening(door.id)]);
    let fragment = copied(&mut bench);
    assert_eq!((fragment.walls.len(), fragment.hosts.len()), (0, 1));
    // The top wall runs the other way: the hand and the side of the plan stay.
    let bench = act(bench, |editor| editor.paste_at(&fragment, Point2::new(6_000.0, 7_900.0))).not_refused();
    let new = bench.openings()[1].clone();
    assert_eq!((new.wall, new.along), (bench.walls()[2].id, Mm(4_000)));
    assert_eq!((new.hinge, new.swing), (door.hinge.other(), door.swing.other()));
    let bench = bench.undo_label("Paste door").undo().unchanged();
    let bench = act(bench, |editor| editor.paste_at(&fragment, Point2::new(5_000.0, 4_000.0)));
    let bench = bench.refused("There is no wall for the door here").unchanged();
    let bench = act(bench, |editor| editor.paste_at(&fragment, Point2::new(3_400.0, 0.0)));
    bench.refused("would overlap another door").unchanged().modified(true);
}

#[test]
fn a_room_without_its_walls_is_left_out_and_said() {
    let bench = office();
    let room = ItemId::Room(bench.rooms()[0].id);
    let all = desks(&bench);
    let mut bench = bench.select([room]);
    let alone = copied(&mut bench);
    let bench = act(bench, |editor| editor.paste_at(&alone, Point2::new(8_000.0, 7_000.0)));
    let bench = bench.refused("No walls close off a free area").unchanged();
    let mut bench = bench.select([room, all[0]]);
    let both = copied(&mut bench);
    let bench = act(bench, |editor| editor.paste_in_place(&both)).selected(1);
    let bench = bench.refused("All was pasted but 1 room that no walls close off here");
    // Into walls without a room it goes, with its use.
    let bench = bench.undo().unchanged().tool(ToolKind::Wall);
    let bench = bench.click(10_000, 0).click(14_000, 0).click(14_000, 8_000).click(10_000, 8_000).enter().remember();
    let bench = act(bench, |editor| editor.paste_at(&alone, Point2::new(12_000.0, 4_000.0))).not_refused();
    let rooms = bench.rooms();
    assert_eq!((rooms[1].number.as_str(), rooms[1].uses[0].used_as), ("G.02", RoomUse::Office));
    undone(bench);
}

#[test]
fn an_organisation_is_found_by_name_in_another_plan_or_the_room_is_its_occupants() {
    let bench = office();
    let room = bench.rooms()[0].clone();
    let exclusive = DatedUse { tenure: Tenure::Exclusive(OrganisationId(4)), ..room.uses[0].clone() };
    let edit = Edit::new("Let").put(colocate::model::Room { uses: vec![exclusive], ..room });
    let mut bench = act(bench, |editor| editor.apply(&edit).expect("sound"));
    bench.editor.select_all();
    let mut fragment = copied(&mut bench);
    let tenure = |fragment: &Fragment| {
        let mut bench = Bench::open(empty_floors());
        bench.editor.paste_in_place(fragment);
        bench.rooms()[0].uses[0].tenure
    };
    assert_eq!(tenure(&fragment), Tenure::Exclusive(OrganisationId(4)));
    fragment.organisations[0].name = "Another county".to_owned();
    assert_eq!(tenure(&fragment), Tenure::ByOccupants);
}

#[test]
fn what_was_moved_in_a_later_phase_is_copied_as_it_stands_there() {
    let bench = office();
    let (wall, desk) = (ItemId::Wall(the_right_wall(&bench)), desks(&bench)[0]);
    let bench = bench.at(first()).select([wall, desk]).key(ToolKey::Arrow(-1, 0)).remember();
    let mut bench = act(bench, Editor::select_all);
    let fragment = copied(&mut bench);
    assert_eq!(fragment.walls.len(), 4, "the wall of before is not there");
    assert!(fragment.walls.iter().all(|wall| wall.replaces.is_none() && wall.life.from == FIRST));
    assert_eq!(fragment.desks[0].placements.len(), 1);
    let bench = act(bench, |editor| editor.paste_at(&fragment, Point2::new(30_000.0, 4_000.0))).not_refused();
    assert_eq!(bench.rooms().len(), 2);
    undone(bench);
}

#[test]
fn a_duplicate_stands_beside_what_it_copies() {
    let bench = office();
    let all = desks(&bench);
    let bench = act(bench.select([all[0], all[3]]), Editor::duplicate_selection).not_refused();
    let bench = bench.undo_label("Duplicate 2 desks").selected(2);
    assert_eq!(places(&bench)[6..], [(3_600, 2_000), (3_600, 4_400)]);
    undone(bench);
}

#[test]
fn an_array_repeats_in_rows_and_columns_and_says_when_it_is_too_large() {
    let bench = office();
    let desk = desks(&bench)[5];
    let array = Array { columns: 2, rows: 2, across: Mm(1_800), up: Mm(-900) };
    let bench = act(bench.select([desk]), |editor| assert!(editor.array_selection(array)));
    let bench = bench.undo_label("Repeat 3 desks").selected(3);
    assert_eq!(places(&bench)[6..], [(7_000, 4_400), (5_200, 3_500), (7_000, 3_500)]);
    assert_eq!(numbers(&bench)[6..], ["G-007", "G-008", "G-009"]);
    let bench = bench.undo().unchanged().select([desk]);
    let huge = Array { columns: 1_000, rows: 100, ..array };
    let bench = act(bench, |editor| assert!(!editor.array_selection(huge)));
    let bench = bench.refused("That would be 100,000 items, and no more than 10,000").unchanged();
    let endless = Array { columns: u32::MAX, rows: u32::MAX, ..array };
    let bench = act(bench, |editor| assert!(!editor.array_selection(endless))).refused("no more than 10,000");
    let none = Array { columns: 1, rows: 1, ..array };
    let bench = act(bench, |editor| assert!(!editor.array_selection(none))).refused("at least two columns");
    let heap = Array { across: Mm::ZERO, ..array };
    act(bench, |editor| assert!(!editor.array_selection(heap))).refused("in one place").unchanged();
}

#[test]
fn a_hundred_thousand_items_are_refused_and_nothing_is_lost() {
    let mut bench = office();
    let desk = desks(&bench)[0];
    bench = bench.select([desk]);
    let mut fragment = copied(&mut bench);
    let one = fragment.desks[0].clone();
    fragment.desks = vec![one; 100_000];
    let bench = act(bench, |editor| editor.paste_in_place(&fragment));
    let bench = bench.refused("That would be 100,000 items, and no more than 10,000 are copied or pasted at once");
    bench.unchanged().selected(1);
    // Nor are so many copied, or cut away.
    let plan = sample::generate(12_000, 1, 1);
    let mut bench = Bench::open(plan);
    bench.editor.select_all();
    assert!(MAX_COPIED < bench.editor.selection().len());
    assert_eq!(bench.editor.cut_selection(), None);
    bench.refused("no more than 10,000").unchanged();
}

#[test]
fn a_fragment_that_would_break_the_plan_is_refused_as_a_whole() {
    let mut bench = office();
    bench.editor.select_all();
    let mut bench = bench.remember();
    let mut fragment = copied(&mut bench);
    fragment.desks[2].width = Mm(-5);
    let bench = act(bench, |editor| editor.paste_in_place(&fragment)).refused("cannot be so").unchanged();
    fragment.desks.clear();
    fragment.walls[0].end = fragment.walls[0].start;
    let bench = act(bench, |editor| editor.paste_at(&fragment, Point2::new(30_000.0, 4_000.0)));
    let bench =
        bench.refused("All was pasted but 1 opening that fit no wall here and 1 room that no walls close off here");
    undone(bench);
}

#[test]
fn a_dimension_is_copied_with_what_it_measures_and_lets_go_of_what_stays() {
    let bench = office();
    let wall = bench.walls()[0].clone();
    let hold = |from| Hold::Wall { wall: wall.id, from, along: Mm::ZERO, face: Some(Side::Left) };
    let end = |at, from| Held { at, to: Some(hold(from)) };
    let points = vec![end(wall.start, Hand::Start), end(wall.end, Hand::End)];
    let kind = AnnotationKind::Dimension { points, way: DimensionWay::Aligned, offset: Mm(-600) };
    let edit = edits::add_annotation(bench.editor.plan(), EXISTING, GROUND, kind).expect("possible");
    let bench = act(bench, |editor| editor.apply(&edit).expect("sound")).remember();
    let annotations = |bench: &Bench| {
        let floor = bench.floor().annotations.values();
        floor.map(|annotation| annotation.as_ref().clone()).collect::<Vec<_>>()
    };
    let own = ItemId::Annotation(annotations(&bench)[0].id);
    let holds = |bench: &Bench| annotations(bench)[1].kind.held().iter().map(|held| held.to).collect::<Vec<_>>();

    let mut bench = bench.select([own, ItemId::Wall(wall.id)]);
    let both = copied(&mut bench);
    let bench = act(bench, |editor| editor.paste_at(&both, Point2::new(30_000.0, 0.0))).not_refused();
    let new = bench.walls()[4].id;
    assert!(holds(&bench).iter().all(|hold| hold.is_some_and(|hold| hold.item() == ItemId::Wall(new))));
    let mut bench = bench.undo().unchanged().select([own]);
    let alone = copied(&mut bench);
    let bench = act(bench, |editor| editor.paste_in_place(&alone)).undo_label("Paste dimension");
    assert_eq!(holds(&bench), [None, None]);
    // Where it was on the face of the wall, it is now.
    assert_eq!(annotations(&bench)[1].kind.places()[0], PlanPoint::new(0, 50));

    // In a mirror the line is on the other side of what it measures, and still on that face.
    let bench = act(bench.undo().unchanged(), Editor::select_all);
    let bench = act(bench, |editor| editor.mirror_selection(Axis::Up)).not_refused();
    let (view, floor) = (bench.editor.view(), bench.floor());
    let string = view.dimension(floor, &annotations(&bench)[0].kind).expect("a dimension");
    assert!(string.feet.iter().all(|foot| (foot.y - 8_550.0).abs() < 1e-6), "{:?}", string.feet);
    undone(bench);
}

#[test]
fn an_image_is_copied_to_another_floor_and_not_mirrored() {
    let underlay = Underlay {
        id: UnderlayId(0),
        floor: GROUND,
        turned: Angle::ZERO,
        opacity: Percent::whole(50),
        ..Underlay::placed("scans/ground.png".to_owned(), (100, 50), PlanPoint::new(1_000, 2_000), Mm(10_000))
    };
    let plan = empty_floors();
    let plan = plan.with(&edits::add_underlay(&plan, EXISTING, GROUND, underlay).expect("possible")).expect("sound");
    let item = ItemId::Underlay(*plan.floor(GROUND).expect("a floor").underlays.keys().next().expect("an image"));
    let mut bench = Bench::open(plan).select([item]);
    let fragment = copied(&mut bench);
    let bench = act(bench, |editor| editor.mirror_selection(Axis::Up)).refused("an image not at all");
    let bench = act(bench, |editor| {
        editor.set_floor(UPPER);
        editor.paste_in_place(&fragment);
    });
    let pasted = bench.floor().underlays.values().next().expect("an image");
    assert_eq!((pasted.floor, pasted.at), (UPPER, PlanPoint::new(1_000, 2_000)));
    undone(bench);
}

// Arranging.

/// Three desks of different turns, apart from each other.
fn scattered() -> Bench {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Desk).set(|options| options.is_snapping = false);
    let bench = bench.click(1_000, 1_000).click(4_000, 2_000).set(|options| options.desk.turned = Angle::degrees(90));
    let bench = bench.click(9_000, 5_000).tool(ToolKind::Select).remember();
    let all = desks(&bench);
    bench.select(all)
}

#[test]
fn edges_and_middles_are_brought_in_line() {
    // The box around all reaches from 200 to 9,400 and from 600 to 5,800.
    for (alignment, expected) in [
        (Alignment::Left, [(1_000, 1_000), (1_000, 2_000), (600, 5_000)]),
        (Alignment::Centre, [(4_800, 1_000), (4_800, 2_000), (4_800, 5_000)]),
        (Alignment::Right, [(8_600, 1_000), (8_600, 2_000), (9_000, 5_000)]),
        (Alignment::Top, [(1_000, 5_400), (4_000, 5_400), (9_000, 5_000)]),
        (Alignment::Middle, [(1_000, 3_200), (4_000, 3_200), (9_000, 3_200)]),
        (Alignment::Bottom, [(1_000, 1_000), (4_000, 1_000), (9_000, 1_400)]),
    ] {
        let bench = act(scattered(), |editor| editor.align_selection(alignment)).not_refused();
        assert_eq!(places(&bench), expected, "{alignment:?}");
        undone(bench.undo_label("Align 3 desks").selected(3));
    }
}

#[test]
fn an_alignment_in_a_later_phase_leaves_the_earlier_one() {
    let bench = act(scattered().at(first()), |editor| editor.align_selection(Alignment::Left));
    assert_eq!(places(&bench)[1], (1_000, 2_000));
    let bench = bench.at(existing());
    assert_eq!(places(&bench)[1], (4_000, 2_000));
    undone(bench);
}

#[test]
fn gaps_are_made_even_and_the_outermost_stay() {
    let bench = act(scattered(), |editor| editor.distribute_selection(Axis::Across)).not_refused();
    // From 200 to 9,400 there are 1,600 + 1,600 + 800 of desks, and two gaps of 2,600.
    assert_eq!(places(&bench), [(1_000, 1_000), (5_200, 2_000), (9_000, 5_000)]);
    let bench = bench.undo_label("Distribute 3 desks").undo().unchanged();
    let bench = act(bench, |editor| editor.distribute_selection(Axis::Up));
    // From 600 to 5,800 there are 800 + 800 + 1,600 of desks, and two gaps of 1,000.
    assert_eq!(places(&bench), [(1_000, 1_000), (4_000, 2_800), (9_000, 5_000)]);
    let bench = bench.undo().unchanged();
    let two: Vec<ItemId> = desks(&bench).into_iter().take(2).collect();
    let bench = act(bench.select(two), |editor| editor.distribute_selection(Axis::Up));
    bench.refused("Select at least 3 desks").unchanged();
}

#[test]
fn walls_are_not_aligned() {
    let bench = act(office(), |editor| {
        let walls: Vec<_> = editor.floor().expect("a floor").walls.keys().copied().map(ItemId::Wall).collect();
        editor.select(walls);
        editor.align_selection(Alignment::Left);
    });
    bench.refused("walls stay").unchanged();
}

#[test]
fn a_desk_with_a_return_is_mirrored_with_its_return() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Desk).set(|options| {
        options.is_snapping = false;
        options.desk.shape = DeskShape::LeftReturn;
        options.desk.turned = Angle::degrees(30);
    });
    let bench = bench.click(1_000, 1_000).set(|options| options.desk.shape = DeskShape::Rectangular);
    let bench = bench.click(5_000, 1_000).tool(ToolKind::Select).remember();
    let all = desks(&bench);
    let turns = |bench: &Bench| {
        let desks = bench.desks();
        desks.iter().map(|desk| (desk.shape, desk.placements[0].turned)).collect::<Vec<_>>()
    };
    let across = act(bench.select(all), |editor| editor.mirror_selection(Axis::Across)).not_refused();
    assert_eq!(places(&across), [(5_000, 1_000), (1_000, 1_000)]);
    let mirrored = Angle::degrees(330);
    assert_eq!(turns(&across), [(DeskShape::RightReturn, mirrored), (DeskShape::Rectangular, mirrored)]);
    let bench = across.undo_label("Mirror 2 desks").undo().unchanged();
    let up = act(bench, |editor| editor.mirror_selection(Axis::Up));
    assert_eq!(turns(&up)[0], (DeskShape::RightReturn, Angle::degrees(150)));
    undone(up);
}

#[test]
fn a_desk_with_a_return_from_an_earlier_phase_is_replaced_by_its_mirror_image_with_who_sits_there() {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Desk);
    let bench = bench.set(|options| options.desk.shape = DeskShape::RightReturn).click(1_000, 1_000);
    let old = bench.desks()[0].id;
    let bench = act(bench.select([ItemId::Desk(old)]), |editor| editor.assign_selection(Occupant::Team(FINANCE)));
    let bench = act(bench.at(Moment::complete(support::plans::SECOND)), |editor| {
        editor.assign_selection(Occupant::Team(PATROL));
    });
    let bench = bench.at(first()).remember();
    let bench = act(bench, |editor| editor.mirror_selection(Axis::Across)).not_refused();
    let desks = bench.desks();
    let new = desks[1].id;
    assert_eq!((desks[0].shape, desks[0].until), (DeskShape::RightReturn, Some(FIRST)));
    assert_eq!((desks[1].shape, desks[1].number.as_str()), (DeskShape::LeftReturn, desks[0].number.as_str()));
    assert_eq!((bench.occupant(new), bench.place(old)), (Occupant::Team(FINANCE), None));
    let bench = bench.at(Moment { phase: FIRST, stage: Stage::Works });
    assert_eq!(bench.occupant(old), Occupant::Team(FINANCE), "until the move they sit where they sat");
    let bench = bench.at(Moment::complete(support::plans::SECOND));
    assert_eq!(bench.occupant(new), Occupant::Team(PATROL));
    undone(bench);
}

#[test]
fn a_room_is_mirrored_with_its_walls_and_the_swing_of_its_door() {
    let bench = act(office(), Editor::select_all).remember();
    let (room, door) = (bench.rooms()[0].clone(), bench.openings()[0].clone());
    let mirror = |bench: Bench, axis| act(bench, |editor| editor.mirror_selection(axis)).not_refused();
    let bench = mirror(bench, Axis::Across);
    let mirrored = bench.openings()[0].clone();
    let wall = bench.floor().walls[&mirrored.wall].clone();
    assert_eq!((wall.start, wall.end), (PlanPoint::new(10_000, 0), PlanPoint::new(0, 0)));
    // 3 m from the start, which is on the right now; hung on the same end, and still opening into the room.
    assert_eq!((mirrored.along, mirrored.hinge, mirrored.swing), (Mm(3_000), door.hinge, door.swing.other()));
    let anchor = PlanPoint::new(10_000 - room.anchor.x.0, room.anchor.y.0);
    assert_eq!((bench.rooms()[0].id, bench.rooms()[0].anchor), (room.id, anchor));
    assert!((bench.area(room.id) - 9.9 * 7.9).abs() < 1e-9);
    // Mirrored again it is as it was.
    let bench = mirror(bench, Axis::Across).unchanged().undo().undo().unchanged();
    let bench = mirror(bench, Axis::Up);
    assert_eq!(bench.floor().walls[&bench.openings()[0].wall].start, PlanPoint::new(0, 8_000));
    undone(bench);
}

#[test]
fn mirrored_in_a_later_phase_walls_are_replaced_and_their_doors_with_them() {
    let bench = act(office().at(first()), Editor::select_all).remember();
    let door = bench.openings()[0].clone();
    let bench = act(bench, |editor| editor.mirror_selection(Axis::Up)).not_refused();
    let new = bench.openings()[0].clone();
    assert_eq!((new.replaces, new.swing, bench.openings().len()), (Some(door.id), door.swing.other(), 1));
    assert_eq!(bench.rooms().len(), 1);
    let bench = bench.at(existing());
    assert_eq!(bench.openings(), [colocate::model::Opening { life: bench.openings()[0].life, ..door }]);
    undone(bench);
}

#[test]
fn a_door_alone_is_hung_the_other_way_and_a_room_alone_is_refused() {
    let bench = office();
    let door = bench.openings()[0].clone();
    assert_eq!((door.hinge, door.swing), (Hand::Start, Side::Left));
    let bench = bench.select([ItemId::Opening(door.id)]);
    let bench = act(bench, |editor| editor.mirror_selection(Axis::Across)).undo_label("Mirror door");
    assert_eq!((bench.openings()[0].hinge, bench.openings()[0].swing), (Hand::End, Side::Left));
    let bench = act(bench.undo().unchanged(), |editor| editor.mirror_selection(Axis::Up));
    assert_eq!((bench.openings()[0].hinge, bench.openings()[0].swing), (Hand::Start, Side::Right));
    let bench = bench.undo().unchanged();
    let room = ItemId::Room(bench.rooms()[0].id);
    let bench = act(bench.select([room]), |editor| editor.mirror_selection(Axis::Up));
    let bench = bench.refused("select the walls too").unchanged();
    // Beside something that can be mirrored it is let be.
    let all = desks(&bench);
    let bench = act(bench.select([room, ItemId::Opening(door.id), all[0], all[1]]), |editor| {
        editor.mirror_selection(Axis::Across);
    });
    let bench = bench.not_refused();
    assert_eq!((bench.rooms()[0].anchor, places(&bench)[0]), (PlanPoint::new(5_000, 4_000), (3_600, 2_000)));
    undone(bench);
}

#[test]
fn furniture_and_zones_are_mirrored_too() {
    let piece = Furniture {
        id: FurnitureId(100),
        floor: GROUND,
        symbol: "sofa".to_owned(),
        width: Mm(2_000),
        depth: Mm(800),
        seats: 3,
        placements: vec![Placement { phase: EXISTING, at: PlanPoint::new(3_000, 1_000), turned: Angle::degrees(90) }],
        until: None,
    };
    let plan = empty_floors().with(&Edit::new("").put(piece)).expect("sound");
    let outline = [(0, 0), (2_000, 0), (0, 3_000)].map(PlanPoint::from);
    let zone = edits::add_zone(&plan, EXISTING, GROUND, "", colocate::model::SecurityLevel::Service, &outline);
    let plan = plan.with(&zone.expect("possible")).expect("sound");
    let bench = act(Bench::open(plan), Editor::select_all).selected(2);
    let bench = act(bench, |editor| editor.mirror_selection(Axis::Across)).not_refused();
    // The box around both reaches from 0 to 3,400.
    let placement = bench.floor().furniture[&FurnitureId(100)].placements[0];
    assert_eq!((placement.at, placement.turned), (PlanPoint::new(400, 1_000), Angle::degrees(270)));
    let zone = bench.floor().zones.values().next().expect("a zone").outline.clone();
    assert_eq!(zone, [(3_400, 0), (1_400, 0), (3_400, 3_000)].map(PlanPoint::from));
    undone(bench);
}

#[test]
fn desks_are_numbered_in_each_direction() {
    // From the bottom: 0 1 2, then 3 4 5.
    for (order, is_serpentine, expected) in [
        (NumberingOrder::RowsFromLeft, false, [4, 5, 6, 1, 2, 3]),
        (NumberingOrder::RowsFromRight, false, [6, 5, 4, 3, 2, 1]),
        (NumberingOrder::ColumnsFromTop, false, [2, 4, 6, 1, 3, 5]),
        (NumberingOrder::ColumnsFromBottom, false, [1, 3, 5, 2, 4, 6]),
        (NumberingOrder::RowsFromLeft, true, [6, 5, 4, 1, 2, 3]),
        (NumberingOrder::ColumnsFromBottom, true, [1, 4, 5, 2, 3, 6]),
    ] {
        let bench = office();
        // A desk that stands a little out of its row is still of the row.
        let all = desks(&bench);
        let bench = bench.select([all[1]]).key(ToolKey::Arrow(0, 1)).select(all).remember();
        let numbering = Numbering { order, is_serpentine, prefix: "A/".to_owned(), first: 1 };
        let bench = act(bench, |editor| assert!(editor.number_selection(&numbering)));
        assert_eq!(numbers(&bench), expected.map(|number| format!("A/{number:03}")), "{order:?} {is_serpentine}");
        undone(bench.undo_label("Number 6 desks"));
    }
}

#[test]
fn a_number_that_another_desk_has_is_refused() {
    let bench = office();
    let all = desks(&bench);
    let numbering =
        Numbering { order: NumberingOrder::RowsFromLeft, is_serpentine: false, prefix: "G-".to_owned(), first: 3 };
    let bench = bench.select([all[0], all[1]]);
    let bench = act(bench, |editor| assert!(!editor.number_selection(&numbering)));
    let bench = bench.refused("There is a desk G-003 already (Main block, ground floor)").unchanged();
    // Their own numbers are free.
    let own = Numbering { first: 2, order: NumberingOrder::RowsFromRight, ..numbering };
    let bench = act(bench.select([all[1], all[2]]), |editor| assert!(editor.number_selection(&own)));
    assert_eq!(numbers(&bench)[..3], ["G-001", "G-003", "G-002"]);
    undone(bench);
}

#[test]
fn what_is_deleted_in_all_phases_was_never_there() {
    let bench = office();
    let desk = desks(&bench)[0];
    let bench = act(bench.select([desk]), |editor| editor.assign_selection(Occupant::Held)).at(first()).remember();
    let bench = act(bench, Editor::delete_selection_in_all_phases).not_refused();
    let bench = bench.undo_label("Delete desk G-001 in all phases").at(existing());
    assert!(!desks(&bench).contains(&desk) && bench.floor().occupancy.is_empty());
    undone(bench);
}

#[test]
fn the_chosen_team_is_given_the_selected_desks() {
    let bench = office().set(|options| options.painting = Occupant::Team(PATROL));
    let all = desks(&bench);
    let bench = act(bench.select([all[2]]), |editor| editor.assign_selection(editor.options().painting));
    let ItemId::Desk(desk) = all[2] else { panic!("a desk") };
    assert_eq!(bench.occupant(desk), Occupant::Team(PATROL));
    undone(bench);
}

// Whatever is copied.

/// What to take of a floor, where to, and how far.
#[derive(Debug, Clone)]
struct Trip {
    from: (usize, usize),
    to: (usize, usize),
    taken: Vec<bool>,
    by: (i32, i32),
    is_text: bool,
}

fn trip() -> impl Strategy<Value = Trip> {
    let place = || (0..8_usize, 0..4_usize);
    let by = prop_oneof![Just((0, 0)), (-40_i32..40, -40_i32..40).prop_map(|(x, y)| (x * 500, y * 500))];
    (place(), place(), prop::collection::vec(any::<bool>(), 1..12), by, any::<bool>())
        .prop_map(|(from, to, taken, by, is_text)| Trip { from, to, taken, by, is_text })
}

fn show(editor: &mut Editor, plan: &Plan, (floor, phase): (usize, usize)) {
    editor.set_at(Moment::complete(plan.phases[phase % plan.phases.len()].id));
    let floors = plan.floors_in_order();
    editor.set_floor(floors[floor % floors.len()].floor.id);
}

/// What numbers of a clipboard are replaced by.
const NUMBERS: [&str; 8] = ["0", "-1", "1", "4294967295", "2147483647", "-2147483648", "10000000", "99999999999"];

/// A text with another number in place of one of its own.
fn spoil(text: &str, at: prop::sample::Index, number: &str) -> String {
    let digits = |letter: char| letter.is_ascii_digit() || letter == '-';
    let body = text.find('\n').expect("a first line");
    let starts: Vec<usize> = text
        .char_indices()
        .skip(body)
        .filter(|&(idx, letter)| digits(letter) && !text[..idx].ends_with(digits))
        .map(|(idx, _)| idx)
        .collect();
    let start = *at.get(&starts);
    let end = text[start..].find(|letter| !digits(letter)).map_or(text.len(), |length| start + length);
    format!("{}{number}{}", &text[..start], &text[end..])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_paste_of_any_selection_anywhere_is_sound_and_undone_exactly(trip in trip()) {
        let plan = file::builtin::leigh_road();
        let mut editor = Editor::new(plan.clone());
        show(&mut editor, &plan, trip.from);
        editor.select_all();
        let taken = editor.selection().iter().zip(trip.taken.iter().cycle()).filter(|(_, is_taken)| **is_taken);
        let taken: Vec<ItemId> = taken.map(|(item, _)| *item).collect();
        editor.select(taken);
        let Some(fragment) = editor.copy_selection() else { return Ok(()) };
        let fragment = if trip.is_text {
            file::fragment_from_text(&file::fragment_to_text(&fragment)).expect("reads back")
        } else {
            fragment
        };
        show(&mut editor, &plan, trip.to);
        let edit = edits::paste(
            editor.plan(),
            editor.at().phase,
            editor.floor_id().expect("a floor"),
            &fragment,
            PlanVector::new(trip.by.0, trip.by.1),
        );
        if let Ok(pasted) = edit {
            editor.apply(&pasted.edit).expect("sound");
        }
        prop_assert_eq!(editor.plan().violations(), Vec::<String>::new());
        while editor.undo() {}
        prop_assert!(*editor.plan() == plan);
    }

    #[test]
    fn whatever_stands_on_the_clipboard_is_pasted_soundly_or_refused(
        spoiled in prop::collection::vec((any::<prop::sample::Index>(), 0..NUMBERS.len()), 0..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bench = office();
        bench.editor.select_all();
        let text = file::fragment_to_text(&copied(&mut bench));
        let text = spoiled.iter().fold(text, |text, (at, number)| spoil(&text, *at, NUMBERS[*number]));
        let text = cut.map_or(text.as_str(), |cut| text.get(..cut.index(text.len())).unwrap_or(&text));
        if let Ok(fragment) = file::fragment_from_text(text) {
            bench.editor.paste_at(&fragment, Point2::new(30_000.0, 5_000.0));
            bench.editor.paste_in_place(&fragment);
        }
        prop_assert_eq!(bench.editor.plan().violations(), Vec::<String>::new());
        // The steps that drew the office come before.
        while bench.editor.undo_label().is_some_and(|label| label.starts_with("Paste")) {
            bench.editor.undo();
        }
        bench.unchanged();
    }

    #[test]
    fn a_mirrored_alignment_of_anything_is_sound_and_undone_exactly(
        trip in trip(),
        axes in prop::collection::vec(0..4_u8, 1..4),
    ) {
        let plan = file::builtin::leigh_road();
        let mut editor = Editor::new(plan.clone());
        show(&mut editor, &plan, trip.from);
        editor.select_all();
        let taken = editor.selection().iter().zip(trip.taken.iter().cycle()).filter(|(_, is_taken)| **is_taken);
        let taken: Vec<ItemId> = taken.map(|(item, _)| *item).collect();
        editor.select(taken);
        for axis in axes {
            match axis {
                0 => editor.mirror_selection(Axis::Across),
                1 => editor.mirror_selection(Axis::Up),
                2 => editor.distribute_selection(Axis::Across),
                _ => editor.align_selection(Alignment::Middle),
            }
            prop_assert_eq!(editor.plan().violations(), Vec::<String>::new());
        }
        while editor.undo() {}
        prop_assert!(*editor.plan() == plan);
    }
}
