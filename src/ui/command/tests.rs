//! Tests of the commands: their keys, their words, whether they can run, and what they may change.

use super::*;
use egui::Modifiers;
use std::collections::BTreeMap;

#[test]
fn no_two_commands_share_keys() {
    let mut owners = BTreeMap::new();
    for &command in Command::ALL {
        for keys in [command.shortcut(), command.second_shortcut()].into_iter().flatten() {
            let name = format!("{keys:?}");
            if let Some(other) = owners.insert(name.clone(), command) {
                panic!("{name} is asked for by {other:?} and {command:?}");
            }
        }
    }
    assert!(20 < owners.len());
}

#[test]
fn titles_are_short_distinct_and_in_sentence_case() {
    let mut seen = BTreeMap::new();
    for &command in Command::ALL {
        assert!(!command.title().ends_with('.'), "{}", command.title());
        assert!(!command.tooltip().ends_with('.'), "{}", command.tooltip());
        assert!(seen.insert(command.title(), command).is_none(), "{}", command.title());
        let rest = command.title().split(' ').skip(1);
        let names = ["Gold", "Leigh", "Road", "PDF…", "SVG…", "PNG…", "DXF…", "Colocate"];
        for word in rest {
            assert!(names.contains(&word) || word.to_lowercase() == word, "{}", command.title());
        }
    }
}

#[test]
fn what_cannot_run_says_why() {
    let nothing = Situation::default();
    for &command in Command::ALL {
        if let Err(why) = command.availability(&nothing) {
            assert!(10 < why.len() && !why.ends_with('.'), "{command:?}: {why}");
        }
    }
    assert!(Command::Undo.availability(&nothing).is_err());
    assert!(Command::Palette.availability(&nothing).is_ok());
}

#[test]
fn in_review_what_changes_the_plan_is_refused_with_the_reason() {
    let plenty = Situation {
        has_floor: true,
        has_selection: true,
        has_desks_selected: true,
        has_several_selected: true,
        has_walls_selected: true,
        has_organisation: true,
        has_team_chosen: true,
        has_other_floors: true,
        can_undo: true,
        can_redo: true,
        has_phase_before: true,
        has_phase_after: true,
        has_works: true,
        has_floor_above: true,
        has_floor_below: true,
        can_raise_floor: true,
        can_lower_floor: true,
        is_busy: false,
        has_rates: true,
        has_problems: true,
        is_plan_hidden: false,
        is_live: true,
        review: None,
        undo_held: None,
        redo_held: None,
        has_comments: true,
        has_undecided: true,
        has_revisions: true,
        is_comparing: true,
        has_changes: true,
    };
    for reason in [ReviewReason::AskedFor, ReviewReason::ReadOnly, ReviewReason::Marked] {
        let reviewed = Situation { review: Some(reason), ..plenty };
        for &command in Command::ALL {
            let is_end = command == Command::EndReview;
            assert_eq!(command.availability(&plenty).is_ok(), !is_end, "{command:?} without a review");
            let is_possible = command.changes() != Changes::Plan || (is_end && reason == ReviewReason::Marked);
            let available = command.availability(&reviewed);
            assert_eq!(available.is_ok(), is_possible, "{command:?}, {reason:?}");
            if let Err(why) = available {
                assert!(why.starts_with("The plan"), "{command:?}, {reason:?}: {why}");
            }
        }
    }
    let held = Situation { undo_held: Some(ReviewReason::Marked), ..plenty };
    assert_eq!(Command::Undo.availability(&held), Err(ReviewReason::Marked.why_not()));
    assert!(Command::Redo.availability(&held).is_ok());
}

#[test]
fn a_tool_changes_the_plan_if_and_only_if_its_command_does() {
    for &command in Command::ALL {
        if let Some(tool) = command.tool() {
            assert_eq!(command.changes() == Changes::Plan, tool.changes_plan(), "{command:?}");
        }
    }
}

#[test]
fn every_tool_has_its_command() {
    for tool in ToolKind::ALL {
        assert!(Command::ALL.iter().any(|command| command.tool() == Some(tool)), "{tool:?}");
    }
}

/// The command that a key asks for, with what an input method sends in the same frame.
fn press(
    key: Key,
    modifiers: Modifiers,
    focus: impl Fn(&mut egui::Ui),
    composed: Option<&egui::ImeEvent>,
) -> Option<Command> {
    let ctx = egui::Context::default();
    let mut found = None;
    let event = |key| egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    for round in 0..2 {
        let events = match round {
            1 => composed
                .cloned()
                .map(egui::Event::Ime)
                .into_iter()
                .chain([egui::Event::ModifiersChanged(modifiers), event(key)])
                .collect(),
            _ => Vec::new(),
        };
        let input = egui::RawInput { events, ..Default::default() };
        let mut output = ctx.run_ui(input, |ui| {
            focus(ui);
            if round == 1 {
                let situation = Situation { has_floor: true, can_undo: true, ..Situation::default() };
                found = Command::pressed(ui.ctx(), &situation);
            }
        });
        // Nobody draws here, so nobody wants the textures.
        output.textures_delta.clear();
    }
    found
}

fn nothing(_: &mut egui::Ui) {}

fn a_field(ui: &mut egui::Ui) {
    ui.text_edit_singleline(&mut String::new()).request_focus();
}

fn the_canvas(ui: &mut egui::Ui) {
    ui.interact(ui.max_rect(), crate::ui::canvas::id(), egui::Sense::click()).request_focus();
}

const CTRL: Modifiers = Modifiers { ctrl: true, ..Modifiers::COMMAND };

#[test]
fn the_most_modified_keys_win_and_none_fire_while_typing() {
    let ctrl_shift = Modifiers { shift: true, ..CTRL };
    assert_eq!(press(Key::S, ctrl_shift, nothing, None), Some(Command::SaveAs));
    assert_eq!(press(Key::S, CTRL, nothing, None), Some(Command::Save));
    assert_eq!(press(Key::W, Modifiers::NONE, nothing, None), Some(Command::ToolWall));
    assert_eq!(press(Key::W, Modifiers::NONE, a_field, None), None);
    assert_eq!(press(Key::S, CTRL, a_field, None), Some(Command::Save));
}

#[test]
fn single_keys_fire_while_the_canvas_has_the_focus() {
    assert_eq!(press(Key::W, Modifiers::NONE, the_canvas, None), Some(Command::ToolWall));
    assert_eq!(press(Key::Z, CTRL, the_canvas, None), Some(Command::Undo));
}

#[test]
fn no_single_key_fires_while_letters_are_composed() {
    let preedit = || egui::ImeEvent::Preedit { text: "ni".to_owned(), active_range_chars: None };
    let commit = || egui::ImeEvent::Commit("你".to_owned());
    for focus in [nothing, a_field, the_canvas] {
        for composed in [preedit(), commit()] {
            for &command in Command::ALL {
                let Some(keys) = command.shortcut().filter(|keys| !keys.modifiers.command) else { continue };
                if keys.logical_key == Key::F1 {
                    continue;
                }
                let found = press(keys.logical_key, keys.modifiers, focus, Some(&composed));
                assert_eq!(found, None, "{command:?} while {composed:?}");
            }
        }
    }
}
