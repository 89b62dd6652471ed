//! One test for every noun: each tool and each command has a test that is named here. A tool or a command that is new is
//! missed by this table until it has one, and a test that is renamed is too.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "a test says so by failing")]

mod support;

use colocate::editor::ToolKind;
use colocate::model::{ElementKey, TeamId, edits};
use colocate::ui::command::Command::{self, *};
use std::collections::BTreeMap;
use support::bench::Bench;
use support::plans::{EXISTING, empty_floors};

/// The tools, each with the file and the test that uses it by pointer and keys and undoes it to the start.
const TOOLS: [(ToolKind, &str, &str); 17] = [
    (ToolKind::Select, "scripts", "desks_are_dragged_nudged_turned_and_deleted"),
    (ToolKind::Wall, "scripts", "four_walls_of_100_mm_on_centre_lines_10_by_8_m_make_78_21_square_metres"),
    (ToolKind::Column, "drawing_walls", "a_drag_places_a_row_of_columns_at_a_pitch"),
    (ToolKind::Door, "scripts", "a_door_is_placed_flipped_and_slid"),
    (ToolKind::Window, "scripts", "a_window_is_dragged_over_to_another_wall"),
    (ToolKind::Room, "drawing_walls", "rooms_can_be_made_as_walls_close"),
    (ToolKind::Desk, "scripts", "a_block_of_six_desks_is_dragged_out_and_numbered"),
    (ToolKind::Furniture, "furnishing", "a_click_places_a_table_that_knows_its_seats"),
    (ToolKind::Paint, "scripts", "a_stroke_paints_every_desk_it_runs_over_as_one_step"),
    (ToolKind::Zone, "annotating", "a_zone_is_drawn_from_corner_to_corner_and_its_corners_are_dragged"),
    (ToolKind::Dimension, "annotating", "a_dimension_is_clicked_and_follows_its_walls"),
    (ToolKind::Note, "annotating", "a_note_is_typed_and_its_leader_follows_what_it_is_about"),
    (ToolKind::GridLine, "annotating", "grid_lines_are_named_by_figures_one_way_and_letters_the_other"),
    (ToolKind::Section, "annotating", "a_section_mark_looks_to_the_side_that_is_chosen"),
    (ToolKind::Measure, "scripts", "measuring_shows_lengths_offsets_and_angles_and_changes_nothing"),
    (ToolKind::ScaleImage, "annotating", "an_image_is_scaled_by_two_points_and_a_known_length"),
    (ToolKind::CropImage, "annotating", "an_image_is_cropped_to_a_box_however_it_is_turned"),
];

/// The commands that take up no tool, each with the test of what they do.
const COMMANDS: &[(&[Command], &str, &str)] = &[
    (&[New], "newcomer", "by_the_keyboard_alone"),
    (
        &[Open, ExportPdf, PreviousPhase, NextPhase],
        "window",
        "open_choose_a_team_seat_six_desks_undo_redo_change_phase_export",
    ),
    (&[Save, SaveAs, Quit], "window", "unsaved_work_is_asked_about_also_while_the_window_is_minimised"),
    (&[ExportWorkbook], "window", "the_workbook_is_exported_beside_the_lists"),
    (&[ExportPng], "window", "a_picture_is_exported_with_the_pixels_that_were_chosen"),
    (&[ExportDxf], "window", "a_floor_is_exported_for_cad_programs"),
    (&[ExportPack], "window", "the_review_pack_is_exported_without_names_unless_they_are_asked_for"),
    (&[ExportBooklet, SaveReviewCopy], "window", "the_booklet_is_exported_and_a_copy_for_review_is_saved"),
    (&[ImportList], "importing_window", "a_list_is_read_shown_and_imported_as_one_step"),
    (&[ImportDrawing], "drawing_window", "a_drawing_is_read_shown_corrected_and_imported_as_one_step"),
    (&[UseRateLibrary], "rates_window", "a_library_is_chosen_used_and_taken_back_in_one_step"),
    (&[ExportRates, ImportRates], "rates_window", "rates_are_exported_changed_shown_and_imported_as_one_step"),
    (&[Undo, Redo], "scripts", "undo_all_the_way_gives_back_the_plan_that_was_opened_and_redo_the_last"),
    (&[Cut], "arranging", "a_cut_is_one_step_and_what_was_cut_can_be_pasted"),
    (&[Copy, Paste], "arranging", "a_paste_at_the_pointer_gives_new_desks_with_the_next_numbers_and_nobody_at_them"),
    (
        &[PasteInPlace],
        "arranging",
        "a_room_with_its_walls_and_door_is_pasted_in_place_on_another_floor_in_another_phase",
    ),
    (&[Duplicate], "arranging", "a_duplicate_stands_beside_what_it_copies"),
    (&[Array], "arranging", "an_array_repeats_in_rows_and_columns_and_says_when_it_is_too_large"),
    (&[SelectAll, SelectNone], "scripts", "everything_can_be_selected_and_moved_together"),
    (&[SelectSimilar, SelectKind], "arranging", "what_is_alike_is_selected_together"),
    (&[SelectTeam, SelectRoom], "arranging", "desks_are_selected_by_team_and_by_room"),
    (&[Find], "arranging_window", "find_goes_to_a_desk_on_another_floor_by_keyboard_alone"),
    (&[Delete, TurnLeft, TurnRight], "scripts", "desks_are_dragged_nudged_turned_and_deleted"),
    (&[DeleteEverywhere], "arranging", "what_is_deleted_in_all_phases_was_never_there"),
    (&[MirrorAcross, MirrorUp], "arranging", "a_room_is_mirrored_with_its_walls_and_the_swing_of_its_door"),
    (
        &[AlignLeft, AlignCentre, AlignRight, AlignTop, AlignMiddle, AlignBottom],
        "arranging",
        "edges_and_middles_are_brought_in_line",
    ),
    (&[DistributeAcross, DistributeUp], "arranging", "gaps_are_made_even_and_the_outermost_stay"),
    (&[Offset], "drawing_walls", "walls_are_copied_beside_with_mitred_corners"),
    (&[SplitWalls], "drawing_walls", "a_wall_is_split_where_another_meets_it_and_its_doors_stay"),
    (&[MakeRooms], "drawing_walls", "every_closed_area_becomes_a_room_in_reading_order"),
    (&[AddTeam, DeleteTeam], "nouns", "a_team_is_added_and_deleted"),
    (&[EditBasis], "demand_window", "the_basis_is_chosen_and_every_figure_follows"),
    (&[EditChecks], "problems_window", "the_edition_and_for_whom_toilets_are_is_chosen_and_undone"),
    (&[ShowProblems], "problems_window", "the_list_of_phase_3_is_there_and_a_click_selects_and_goes_there"),
    (&[NextProblem, PreviousProblem], "problems_window", "the_keys_go_through_the_list_and_round"),
    (&[ToggleMarks], "problems_window", "a_click_on_a_mark_looks_at_its_problem_and_the_marks_can_be_hidden"),
    (&[NumberDesks], "arranging", "desks_are_numbered_in_each_direction"),
    (&[GiveToTeam, Unassign, Hold], "arranging", "the_chosen_team_is_given_the_selected_desks"),
    (&[PlaceUnderlay], "annotating", "an_image_is_moved_turned_and_deleted_in_every_phase"),
    (&[AddFloor], "floors", "a_floor_is_added_above_named_and_coded_by_its_level"),
    (&[DuplicateFloor], "floors", "a_floor_is_duplicated_as_it_stands_in_the_phase"),
    (&[RaiseFloor, LowerFloor, FloorUp, FloorDown], "floors", "floors_exchange_their_levels"),
    (&[DeleteFloor], "floors", "a_floor_is_deleted_with_all_on_it_and_the_last_one_stays"),
    (
        &[ToggleGhost, ToggleRulers, ToggleMinimap, ToggleBeside, ToggleGrid],
        "moving_about",
        "the_switches_are_in_the_view_menu",
    ),
    (
        &[ShowPlan, ShowStack, ShowUtilisation],
        "stack_window",
        "the_tabs_are_shown_by_keys_and_clicks_and_what_acts_on_the_drawing_goes_to_it_or_says_why_not",
    ),
    (&[ShowCost], "cost_tab", "what_is_drawn_changes_the_total_and_the_gauge_in_the_same_frame_by_what_the_rates_say"),
    (&[ShowSheet], "sheet_window", "what_will_be_printed_is_shown_and_what_is_chosen_is_kept_in_the_plan"),
    (&[Print], "sheet_window", "printing_hands_the_sheets_to_the_viewer_or_says_that_there_is_none"),
    (&[ShowCase], "case_tab", "every_scenario_stands_beside_doing_nothing_under_the_terms_of_the_case"),
    (
        &[HeatOff, HeatUse, HeatArea, HeatTeam],
        "heat_window",
        "each_kind_has_its_legend_and_what_is_under_the_pointer_is_said",
    ),
    (&[HeatTravel, ToggleWaysOut], "travel_window", "ways_out_are_measured_beside_the_frame_drawn_and_listed"),
    (
        &[ActivateCommand, ExportCard, StandDown],
        "command_window",
        "command_is_activated_looked_at_printed_and_stood_down",
    ),
    (&[AddComment], "review_window", "a_right_click_or_the_dialog_pins_to_a_place_and_a_pin_leads_to_its_comment"),
    (
        &[NextComment, PreviousComment, ShowComments],
        "review_window",
        "the_list_is_gone_through_by_keys_filtered_and_leads_to_floor_phase_and_place",
    ),
    (&[SendForReview, EndReview], "review_window", "a_plan_is_sent_out_commented_and_taken_back"),
    (
        &[ShowRevisions, IssueRevision, ApproveRevision, RejectRevision],
        "review_window",
        "revisions_are_issued_with_the_next_number_listed_and_decided_once",
    ),
    (
        &[CompareWithRevision, NextChange, PreviousChange, EndComparison],
        "compare_window",
        "what_changed_since_a_revision_is_listed_gone_through_and_marked",
    ),
    (&[CompareWithFile], "compare_window", "a_file_is_compared_with_and_one_that_is_damaged_is_refused"),
    (&[MergeWithFile], "compare_window", "a_merge_asks_what_both_changed_and_is_one_step"),
    (&[ToggleObjects], "panels", "the_list_is_reached_by_tab_and_follows_the_canvas"),
    (&[ToggleHistory], "panels", "the_history_is_read_and_gone_through_by_name"),
    (&[Shortcuts], "panels", "the_shortcut_sheet_has_every_command_with_keys_and_fits"),
    (
        &[
            OpenLeighRoad,
            ExportSvg,
            ZoomToFit,
            ZoomToSelection,
            ZoomIn,
            ZoomOut,
            ToggleStage,
            ToggleSnapping,
            ToggleLabels,
            ToggleLeftPanel,
            ToggleRightPanel,
            ToggleTheme,
            Larger,
            Smaller,
            ActualSize,
            Palette,
            StartGuide,
            About,
        ],
        "window",
        "every_command_runs_from_the_palette_or_says_why_not",
    ),
];

/// Is there a test of that name in that file?
fn is_there(file: &str, test: &str) -> bool {
    let path = format!("{}/tests/{file}.rs", env!("CARGO_MANIFEST_DIR"));
    let source = std::fs::read_to_string(&path).expect(&path);
    source.split("#[test]").skip(1).any(|rest| rest.contains(&format!("fn {test}(")))
}

#[test]
fn every_tool_has_its_test() {
    let mut n_tests = BTreeMap::new();
    for (tool, file, test) in TOOLS {
        assert!(is_there(file, test), "{tool:?}: there is no test {test} in tests/{file}.rs");
        *n_tests.entry(tool).or_insert(0) += 1;
    }
    for tool in ToolKind::ALL {
        assert_eq!(n_tests.get(&tool), Some(&1), "{tool:?}");
    }
}

#[test]
fn every_command_has_its_test() {
    let mut n_tests = BTreeMap::new();
    for &(commands, file, test) in COMMANDS {
        assert!(is_there(file, test), "{commands:?}: there is no test {test} in tests/{file}.rs");
        for command in commands {
            *n_tests.entry(*command).or_insert(0) += 1;
        }
    }
    for &command in Command::ALL {
        let expected = if command.tool().is_some() { None } else { Some(&1) };
        assert_eq!(n_tests.get(&command), expected, "{command:?}");
    }
}

#[test]
fn a_team_is_added_and_deleted() {
    let mut bench = Bench::open(empty_floors());
    let plan = bench.editor.plan();
    let organisation = *plan.organisations.keys().next().expect("an organisation");
    let id = TeamId(plan.next_id);
    let edit = edits::add_team(plan, EXISTING, organisation).expect("possible");
    bench.editor.apply(&edit).expect("sound");
    let team = bench.editor.plan().teams.get(&id).expect("the team").clone();
    assert_eq!((team.organisation, team.from, team.headcount), (organisation, EXISTING, 6));
    let another = edits::add_team(bench.editor.plan(), EXISTING, organisation).expect("possible");
    assert_ne!(another.label, edit.label, "no two teams are called the same");
    let gone = edits::remove_element("Delete team", ElementKey::Team(id));
    bench.editor.apply(&gone).expect("nobody sits anywhere");
    assert!(!bench.editor.plan().teams.contains_key(&id));
    bench.undo_label("Delete team").undo().undo().unchanged();
}
