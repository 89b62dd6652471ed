//! Review in the window: managers see the plan, say what they think and break nothing; the author sends it out, takes it
//! back, and issues revisions that are decided.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test says so by failing")]

mod support;

use colocate::editor::ReviewReason;
use colocate::file;
use colocate::model::edits::{self, Said};
use colocate::model::{
    CommentId, CommentKind, Edit, ElementKey, FloorId, ItemId, Moment, Occupant, Pin, Plan, ReviewRequest, RevisionId,
    Suitability, Table, Verdict,
};
use colocate::ui::command::{Changes, Command};
use colocate::ui::{App, Document};
use colocate::units::{Date, PlanPoint};
use egui::{Event, Key, Modifiers, PointerButton, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeSet;
use support::window::{SIZE, Scratch, ask, choose, click_last, is_there, settle, type_into, window_of};

fn day(day: u8) -> Date {
    Date::new(2026, 11, day).expect("a day of November")
}

fn said(author: &str, text: &str) -> Said {
    Said { author: author.to_owned(), date: day(26), text: text.to_owned() }
}

fn with(plan: &Plan, edit: Result<Edit, colocate::model::EditRefused>) -> Plan {
    plan.with(&edit.expect("possible")).expect("sound")
}

fn out(plan: &Plan) -> Plan {
    let request = ReviewRequest {
        by: "Alex Reed".to_owned(),
        since: day(25),
        until: Some(day(30)),
        question: "Does your team fit?".to_owned(),
    };
    with(plan, edits::request_review(plan, request))
}

/// A desk of the ground floor that nobody has in the last phase, with its floor, number and place.
fn a_desk(plan: &Plan) -> (FloorId, ItemId, String, PlanPoint) {
    let last = *plan.phase_order().phases().last().expect("a phase");
    let view = plan.view(Moment::complete(last));
    let floor = plan.floors_in_order()[0];
    let mut placed = view.desks(floor).filter(|placed| placed.occupant == Occupant::Vacant);
    let placed = placed.next().expect("a vacant desk");
    (floor.floor.id, ItemId::Desk(placed.desk.id), placed.desk.number.clone(), placed.at)
}

/// Ann's comment on a desk in the last phase, Ben's on the plan, and Cy's on a place of the upper floor, settled.
fn commented() -> (Plan, [CommentId; 3]) {
    let plan = file::builtin::leigh_road();
    let (floor, item, _, at) = a_desk(&plan);
    let phase = *plan.phase_order().phases().last().expect("a phase");
    let upper = plan.floors_in_order()[1].floor.id;
    let first = CommentId(plan.next_id);
    let pin = Pin::Item { floor, phase, item, at };
    let plan = with(&plan, edits::add_comment(&plan, &said("Ann", "The printer has to go here"), pin, None));
    let second = CommentId(plan.next_id);
    let plan = with(&plan, edits::add_comment(&plan, &said("Ben", "Numbers agree"), Pin::Plan, None));
    let third = CommentId(plan.next_id);
    let pin = Pin::Place { floor: upper, phase: plan.phase_order().phases()[0], at: PlanPoint::new(20_000, 8_000) };
    let plan = with(&plan, edits::add_comment(&plan, &said("Cy", "A door is missing"), pin, None));
    let resolved = colocate::model::Resolved { by: "Ann".to_owned(), date: day(26) };
    (with(&plan, edits::set_resolved(&plan, third, Some(resolved))), [first, second, third])
}

/// The window on a plan, on 27 November 2026.
fn window<'a>(plan: Plan) -> Harness<'a, App> {
    let mut harness = window_of(plan, SIZE, 1.0);
    harness.state_mut().set_today(day(27));
    settle(&mut harness);
    harness
}

fn plan(harness: &Harness<'_, App>) -> Plan {
    harness.state().plan().clone()
}

/// The same but for comments: what review promises.
fn but_for_comments(plan: &Plan) -> Plan {
    Plan { comments: Table::new(), next_id: 0, ..plan.clone() }
}

fn shows(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn is_disabled(harness: &Harness<'_, App>, label: &str) -> bool {
    harness.get_by_role_and_label(Role::Button, label).accesskit_node().is_disabled()
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    let button = harness.query_all_by_role_and_label(Role::Button, label).last();
    button.unwrap_or_else(|| panic!("no button “{label}”")).click();
    settle(harness);
}

fn press_at(harness: &mut Harness<'_, App>, at: egui::Pos2, button: PointerButton) {
    harness.hover_at(at);
    harness.run_ok();
    for pressed in [true, false] {
        harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
    }
    settle(harness);
}

#[test]
fn a_comment_on_a_desk_is_added_answered_settled_opened_and_deleted() {
    let mut harness = window(file::builtin::leigh_road());
    let opened = plan(&harness);
    let (floor, item, number, _) = a_desk(&opened);
    let phase = *opened.phase_order().phases().last().expect("a phase");
    for _ in 1..opened.phase_order().phases().len() {
        ask(&mut harness, Command::NextPhase);
    }
    harness.state_mut().show_floor(floor);
    harness.state_mut().select([item]);
    harness.key_press_modifiers(Modifiers { alt: true, ..Modifiers::COMMAND }, Key::M);
    settle(&mut harness);
    assert!(is_disabled(&harness, "Add"), "without a name and words");
    type_into(&mut harness, "Your name", "Ann");
    type_into(&mut harness, "Comment", "The printer has to go here");
    click(&mut harness, "Add");
    let id = CommentId(opened.next_id);
    let comment = plan(&harness).comments.get(&id).expect("the comment").as_ref().clone();
    assert_eq!((comment.author.as_str(), comment.date), ("Ann", day(27)));
    let pin = comment.pin().expect("a pin");
    assert!(matches!(pin, Pin::Item { item: own, phase: of, .. } if own == item && of == phase), "{pin:?}");
    assert_eq!(pin.place().map(|(floor, _)| floor), Some(floor));
    assert_eq!(harness.state().chosen_comment(), Some(id));
    assert!(shows(&harness, "Looked at: Comment 1, open, by Ann: The printer has to go here"));
    assert!(shows(&harness, &format!("Desk {number}: ")));
    assert!(harness.state().pin_on_screen(id).is_some());

    // The name is asked once.
    click(&mut harness, "Reword…");
    type_into(&mut harness, "Comment", "The plotter has to go here");
    click(&mut harness, "Reword");
    click(&mut harness, "Reply…");
    type_into(&mut harness, "Comment", "Then the row moves");
    click(&mut harness, "Reply");
    let answers: Vec<_> = plan(&harness).comments.values().cloned().collect();
    assert_eq!(answers.len(), 2);
    assert_eq!((answers[0].text.as_str(), &answers[1].kind), ("The plotter has to go here", &CommentKind::Reply(id)));
    assert!(is_disabled(&harness, "Reword…"), "it has been answered");
    click(&mut harness, "Resolve");
    assert!(!plan(&harness).comments.get(&id).expect("it").is_open());
    harness.get_by_role_and_label(Role::RadioButton, "Resolved 1 comments").click();
    settle(&mut harness);
    assert!(shows(&harness, "Resolved by Ann, 27 November 2026"));
    click(&mut harness, "Open again");
    harness.get_by_role_and_label(Role::RadioButton, "Open 1 comments").click();
    settle(&mut harness);
    click(&mut harness, "Delete");
    assert!(plan(&harness).comments.is_empty(), "with its answer");
    ask(&mut harness, Command::Undo);
    assert_eq!(plan(&harness).comments.len(), 2);
}

#[test]
fn a_right_click_or_the_dialog_pins_to_a_place_and_a_pin_leads_to_its_comment() {
    let mut harness = window(file::builtin::leigh_road());
    let canvas = harness.get_by_label("Floor plan canvas").rect();
    let beside = canvas.left_bottom() + Vec2::new(120.0, -40.0);
    press_at(&mut harness, beside, PointerButton::Secondary);
    click_last(&mut harness, "Add comment…");
    type_into(&mut harness, "Your name", "Cy");
    type_into(&mut harness, "Comment", "Where do bicycles go?");
    click(&mut harness, "Add");
    let first = *plan(&harness).comments.keys().next().expect("a comment");
    let pin = |harness: &Harness<'_, App>, id: CommentId| plan(harness).comments.get(&id).expect("it").pin();
    assert!(matches!(pin(&harness, first), Some(Pin::Place { .. })), "{:?}", pin(&harness, first));

    // With nothing selected it is about the plan, unless a place is pointed at.
    harness.state_mut().select([]);
    ask(&mut harness, Command::AddComment);
    type_into(&mut harness, "Comment", "And where do dogs go?");
    click(&mut harness, "Pin to a place…");
    assert!(!is_there(&harness, "Your name"), "the drawing is free");
    let at = canvas.center() + Vec2::new(0.0, 200.0);
    press_at(&mut harness, at, PointerButton::Primary);
    click(&mut harness, "Add");
    let second = *plan(&harness).comments.keys().next_back().expect("a comment");
    assert!(matches!(pin(&harness, second), Some(Pin::Place { .. })), "{:?}", pin(&harness, second));
    let seen = harness.state().pin_on_screen(second).expect("a pin");
    assert!((seen.x - at.x).abs() < 2.0 && seen.y < at.y, "{seen} above {at}");

    let seen = harness.state().pin_on_screen(first).expect("a pin");
    press_at(&mut harness, seen, PointerButton::Primary);
    assert_eq!(harness.state().chosen_comment(), Some(first));
    assert!(shows(&harness, "Looked at: Comment 1, open, by Cy: Where do bicycles go?"));
}

#[test]
fn in_review_nobody_deletes_or_rewords_what_others_said() {
    let (commented, [first, ..]) = commented();
    let mut harness = window(out(&commented));
    harness.key_press(Key::F9);
    settle(&mut harness);
    click(&mut harness, "Reply…");
    type_into(&mut harness, "Your name", "Ben");
    type_into(&mut harness, "Comment", "There is room by the door");
    click(&mut harness, "Reply");
    assert!(is_disabled(&harness, "Delete"), "Ann said it");
    assert!(is_there(&harness, "Delete the reply by Ben"));
    harness.key_press(Key::F9);
    settle(&mut harness);
    assert!(!is_disabled(&harness, "Delete") && !is_disabled(&harness, "Reword…"), "Ben said it");
    // Back from review, whoever sent it may tidy up.
    ask(&mut harness, Command::EndReview);
    click(&mut harness, "End the review");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F9);
    settle(&mut harness);
    click(&mut harness, "Delete");
    assert!(!plan(&harness).comments.contains_key(&first));
}

/// Compares with the kept picture; says that it was skipped where nothing can draw.
fn snapshot(harness: &mut Harness<'_, App>, name: &str) {
    match harness.render() {
        Ok(_) => harness.snapshot(name),
        Err(why) => println!("skipped the picture {name}: {why}"),
    }
}

#[test]
fn a_plan_in_review_looks_as_it_did_in_both_themes() {
    let form = file::IssueForm {
        number: "P02".to_owned(),
        date: day(20),
        suitability: Suitability::S3,
        purpose: "For the estates board".to_owned(),
        issued_by: "Alex Reed".to_owned(),
    };
    let (plan, [first, ..]) = commented();
    let plan = with(&plan, edits::reply(&plan, first, &said("Ben", "Then the row moves by one desk")));
    let plan = with(&plan, file::issue(&plan, &form));
    let mut harness = window(out(&plan));
    harness.get_by_role_and_label(Role::RadioButton, "All 3 comments").click();
    settle(&mut harness);
    harness.key_press(Key::F9);
    settle(&mut harness);
    harness.remove_cursor();
    settle(&mut harness);
    snapshot(&mut harness, "review_light");
    ask(&mut harness, Command::ToggleTheme);
    snapshot(&mut harness, "review_dark");
}

#[test]
fn the_list_is_gone_through_by_keys_filtered_and_leads_to_floor_phase_and_place() {
    let (commented, [first, second, third]) = commented();
    let (floor, item, ..) = a_desk(&commented);
    let last = *commented.phase_order().phases().last().expect("a phase");
    let mut harness = window(commented.clone());
    ask(&mut harness, Command::ShowComments);
    assert!(!shows(&harness, "Comment 3, resolved"), "what is open is listed");
    let looked_at = |harness: &Harness<'_, App>| harness.state().chosen_comment();
    for expected in [first, second, first] {
        harness.key_press(Key::F9);
        settle(&mut harness);
        assert_eq!(looked_at(&harness), Some(expected));
    }
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F9);
    settle(&mut harness);
    assert_eq!(looked_at(&harness), Some(second));
    harness.get_by_role_and_label(Role::Button, "Comment 1, open, by Ann: The printer has to go here").click();
    settle(&mut harness);
    let editor = harness.state().editor();
    assert_eq!((editor.floor_id(), editor.at()), (Some(floor), Moment::complete(last)));
    assert_eq!(editor.selection(), &BTreeSet::from([item]));
    let middle = harness.get_by_label("Floor plan canvas").rect().center();
    let there = harness.state().pin_on_screen(first).expect("in sight");
    assert!(there.distance(middle) < 60.0, "{there} is not near {middle}");

    harness.get_by_role_and_label(Role::RadioButton, "All 3 comments").click();
    settle(&mut harness);
    harness.get_by_role_and_label(Role::Button, "Comment 3, resolved, by Cy: A door is missing").click();
    settle(&mut harness);
    assert_eq!(looked_at(&harness), Some(third));
    assert_ne!(harness.state().editor().floor_id(), Some(floor));
    assert_eq!(harness.state().editor().at().phase, commented.phase_order().phases()[0]);
    choose(&mut harness, "Author of comments", "Ben");
    assert!(shows(&harness, "Comment 2") && !shows(&harness, "Comment 1") && !shows(&harness, "Comment 3"));
    choose(&mut harness, "Author of comments", "Everybody");
    type_into(&mut harness, "Find in comments", "printer");
    assert!(shows(&harness, "Comment 1") && !shows(&harness, "Comment 2"));
}

#[test]
fn a_comment_whose_desk_is_gone_stays_at_its_place_and_says_so() {
    let (commented, [first, ..]) = commented();
    let (floor, item, ..) = a_desk(&commented);
    let phase = *commented.phase_order().phases().last().expect("a phase");
    let items = BTreeSet::from([item]);
    let gone = with(&commented, edits::delete_in_all_phases(&commented, phase, floor, &items));
    assert!(gone.element(ElementKey::Item(floor, item)).is_none());
    let mut harness = window(gone);
    harness.key_press(Key::F9);
    settle(&mut harness);
    assert_eq!(harness.state().chosen_comment(), Some(first));
    assert!(shows(&harness, "Desk no longer in the plan: "));
    assert!(shows(&harness, "What it is about is no longer in the plan"));
    assert!(harness.state().pin_on_screen(first).is_some());
    assert!(harness.state().editor().selection().is_empty());
}

#[test]
fn a_plan_is_sent_out_commented_and_taken_back() {
    let mut harness = window(file::builtin::leigh_road());
    assert!(!shows(&harness, "In review"));
    ask(&mut harness, Command::SendForReview);
    type_into(&mut harness, "Asked by", "Alex Reed");
    type_into(&mut harness, "Answer by", "soon");
    assert!(is_disabled(&harness, "Mark for review"));
    type_into(&mut harness, "Answer by", "2026-12-04");
    type_into(&mut harness, "Question", "Does your team fit?");
    click(&mut harness, "Mark for review");
    let sent = plan(&harness);
    assert!(sent.review.is_out());
    assert!(is_there(&harness, "In review"));
    assert!(is_there(
        &harness,
        "Sent out by Alex Reed, 27 November 2026; an answer is wanted by 4 December 2026: “Does your team fit?”"
    ));
    // What is typed into a panel is refused as well, and said.
    type_into(&mut harness, "Phase name", "Another");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert!(shows(&harness, ReviewReason::Marked.why_not()) && plan(&harness) == sent);

    ask(&mut harness, Command::EndReview);
    assert!(shows(&harness, "Once the review is ended, everything in this file can be changed again"));
    click(&mut harness, "Go on reviewing");
    assert!(plan(&harness) == sent);
    ask(&mut harness, Command::EndReview);
    click(&mut harness, "End the review");
    assert!(!plan(&harness).review.is_out() && !is_there(&harness, "In review"));
}

/// Commands that put another plan in the window, or close it.
const ANOTHER_PLAN: [Command; 4] = [Command::New, Command::Open, Command::OpenLeighRoad, Command::Quit];

#[test]
fn in_review_every_command_that_changes_the_plan_is_refused_and_the_others_change_comments_at_most() {
    let (commented, [first, ..]) = commented();
    let (floor, item, ..) = a_desk(&commented);
    let mut harness = window(commented);
    ask(&mut harness, Command::IssueRevision);
    type_into(&mut harness, "Issued by", "Alex Reed");
    click(&mut harness, "Issue");
    let marked = out(&plan(&harness));
    let mut harness = window_of(marked.clone(), Vec2::new(900.0, 560.0), 1.0);
    let mut n_refused = 0;
    for &command in Command::ALL {
        if ANOTHER_PLAN.contains(&command) {
            assert_eq!(command.changes(), Changes::Nothing, "{command:?}");
            continue;
        }
        harness.state_mut().show_floor(floor);
        harness.state_mut().select([item]);
        if command.changes() == Changes::Plan && command != Command::EndReview {
            let why = command.availability(&harness.state().situation()).expect_err("refused");
            assert!(why.contains("review"), "{command:?}: {why}");
            n_refused += 1;
        }
        ask(&mut harness, command);
        // What was refused has opened nothing.
        let n_open = if command.changes() == Changes::Plan { 0 } else { 2 };
        for _ in 0..n_open {
            harness.key_press(Key::Escape);
            settle(&mut harness);
        }
        if command == Command::EndReview {
            click(&mut harness, "Go on reviewing");
        }
        assert!(but_for_comments(&plan(&harness)) == but_for_comments(&marked), "{command:?}");
    }
    assert!(50 < n_refused, "{n_refused}");
    // And a comment can be made all the same.
    let answer = edits::reply(harness.state().plan(), first, &said("Ben", "Done")).expect("possible");
    harness.state_mut().make(&answer);
    assert_eq!(plan(&harness).comments.len(), marked.comments.len() + 1);
    assert!(but_for_comments(&plan(&harness)) == but_for_comments(&marked));
}

#[test]
fn a_window_for_review_keeps_every_plan_in_review_and_ends_none() {
    let mut harness = window(file::builtin::leigh_road());
    harness.state_mut().set_for_review(true);
    settle(&mut harness);
    assert!(shows(&harness, "because the plan was opened for review"));
    ask(&mut harness, Command::OpenLeighRoad);
    assert_eq!(harness.state().editor().review(), Some(ReviewReason::AskedFor));
    let available = Command::EndReview.availability(&harness.state().situation());
    assert_eq!(available, Err(ReviewReason::AskedFor.why_not()));
    harness.key_press(Key::W);
    settle(&mut harness);
    assert_eq!(harness.state().editor().tool(), colocate::editor::ToolKind::Select);
}

/// Waits for what a thread does.
fn wait(harness: &mut Harness<'_, App>, is_done: impl Fn(&App) -> bool) {
    for _ in 0..500 {
        if is_done(harness.state()) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        harness.step();
    }
    panic!("it takes more than ten seconds");
}

#[test]
fn a_read_only_file_opens_in_review_and_is_saved_under_another_name() {
    let scratch = Scratch::new("read-only");
    let path = scratch.path("plan.ron");
    let text = file::to_text(&file::builtin::leigh_road());
    std::fs::write(&path, &text).expect("written");
    let mut permissions = std::fs::metadata(&path).expect("there").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("set");

    let mut harness = window(file::builtin::blank());
    ask(&mut harness, Command::Open);
    type_into(&mut harness, "File name or path", &path);
    click(&mut harness, "Open file");
    wait(&mut harness, |app| app.document_path().is_some());
    settle(&mut harness);
    assert_eq!(harness.state().editor().review(), Some(ReviewReason::ReadOnly));
    assert!(shows(&harness, "because the file is read-only; saving asks for another name"));
    let comment = edits::add_comment(harness.state().plan(), &said("Ann", "Good"), Pin::Plan, None).expect("possible");
    harness.state_mut().make(&comment);
    ask(&mut harness, Command::Save);
    // Its own name is refused, another is not.
    type_into(&mut harness, "File name or path", &path);
    click(&mut harness, "Save file");
    for _ in 0..20 {
        std::thread::sleep(std::time::Duration::from_millis(20));
        harness.step();
    }
    settle(&mut harness);
    assert_eq!(std::fs::read_to_string(&path).expect("there"), text, "it is as it was");
    assert!(harness.state().editor().is_modified());
    ask(&mut harness, Command::Save);
    let copy = scratch.path("plan-with-comments.ron");
    type_into(&mut harness, "File name or path", &copy);
    click(&mut harness, "Save file");
    wait(&mut harness, |app| !app.editor().is_modified());
    let saved = file::from_text(&std::fs::read_to_string(&copy).expect("there")).expect("it loads").plan;
    assert_eq!(saved.comments.len(), 1);
    assert!(but_for_comments(&saved) == but_for_comments(&file::builtin::leigh_road()));
    assert_eq!(harness.state().editor().review(), None, "the copy can be changed");
}

#[test]
fn a_marked_file_is_saved_over_itself_with_nothing_changed_but_comments() {
    let scratch = Scratch::new("marked");
    let path = scratch.path("plan.ron");
    let marked = out(&file::builtin::leigh_road());
    std::fs::write(&path, file::to_text(&marked)).expect("written");
    let mut harness = Harness::builder().with_size(SIZE).with_max_steps(60).build_eframe(|creation| {
        let plan = file::from_text(&file::to_text(&marked)).expect("it loads").plan;
        let document = Document { path: Some(path.clone().into()), ..Document::default() };
        let mut app = App::new(&creation.egui_ctx, plan, document, true);
        app.set_measures_ways_out(false);
        app.set_today(day(27));
        app
    });
    settle(&mut harness);
    assert_eq!(harness.state().editor().review(), Some(ReviewReason::Marked));
    ask(&mut harness, Command::AddComment);
    type_into(&mut harness, "Your name", "Ann");
    type_into(&mut harness, "Comment", "We fit");
    click(&mut harness, "Add");
    ask(&mut harness, Command::Save);
    wait(&mut harness, |app| !app.editor().is_modified());
    let saved = file::from_text(&std::fs::read_to_string(&path).expect("there")).expect("it loads");
    assert!(saved.is_whole() && saved.plan.review.is_out());
    assert_eq!(saved.plan.comments.values().map(|own| own.text.as_str()).collect::<Vec<_>>(), ["We fit"]);
    assert!(but_for_comments(&saved.plan) == but_for_comments(&marked));
}

#[test]
fn revisions_are_issued_with_the_next_number_listed_and_decided_once() {
    let mut harness = window(file::builtin::leigh_road());
    let proposed = file::next_number(harness.state().plan());
    ask(&mut harness, Command::ShowRevisions);
    assert!(shows(&harness, "No revision was issued yet"));
    click(&mut harness, "Issue revision…");
    choose(&mut harness, "Suitability", &Suitability::S4.to_string());
    type_into(&mut harness, "Number", "P01");
    type_into(&mut harness, "Issued by", "Alex Reed");
    type_into(&mut harness, "Purpose", "For the estates board");
    let id = RevisionId(plan(&harness).next_id);
    click(&mut harness, "Issue");
    let own = plan(&harness).revisions.get(&id).expect("the revision").as_ref().clone();
    assert_eq!((own.number.as_str(), own.date, own.suitability), ("P01", day(27), Suitability::S4));
    assert!(!proposed.is_empty() && file::is_sealed(&own) && file::issued_plan(&own).is_ok());
    for words in ["S4 for stage approval", "For the estates board", "Issued by Alex Reed, 27 November 2026"] {
        assert!(shows(&harness, words), "{words}");
    }
    assert!(shows(&harness, "Not decided yet"));

    click(&mut harness, "Reject P01…");
    type_into(&mut harness, "Decided by", "Chief Fire Officer");
    assert!(is_disabled(&harness, "Reject"), "without grounds");
    type_into(&mut harness, "Grounds", "One stair is missing");
    click(&mut harness, "Reject");
    assert!(shows(&harness, "Rejected by Chief Fire Officer, 27 November 2026"));
    assert!(shows(&harness, "One stair is missing"));
    let no_more = Command::ApproveRevision.availability(&harness.state().situation());
    assert!(no_more.is_err(), "it is decided once");

    ask(&mut harness, Command::IssueRevision);
    click(&mut harness, "Issue");
    let second = plan(&harness).revisions.values().next_back().expect("another").as_ref().clone();
    assert_eq!((second.number.as_str(), second.issued_by.as_str()), ("P02", "Chief Fire Officer"));
    ask(&mut harness, Command::ApproveRevision);
    click(&mut harness, "Approve");
    assert!(shows(&harness, "Approved by Chief Fire Officer, 27 November 2026"));
    assert_eq!(harness.state().editor().undo_label(), Some("Approve revision P02"));
}

#[test]
fn a_reviewer_gives_a_verdict_as_a_comment_and_an_altered_revision_is_flagged() {
    let form = file::IssueForm {
        number: "P01".to_owned(),
        date: day(20),
        suitability: Suitability::S3,
        purpose: "For the estates board".to_owned(),
        issued_by: "Alex Reed".to_owned(),
    };
    let opened = file::builtin::leigh_road();
    let issued = with(&opened, file::issue(&opened, &form));
    let altered = file::to_text(&out(&issued)).replace("For the estates board", "For building");
    let mut harness = window(file::from_text(&altered).expect("it loads").plan);
    ask(&mut harness, Command::ShowRevisions);
    assert!(shows(&harness, "Altered after it was issued or decided"));

    let mut harness = window(out(&issued));
    ask(&mut harness, Command::ShowRevisions);
    assert!(!shows(&harness, "Altered after it was issued"));
    assert!(is_disabled(&harness, "Approve P01…") && is_disabled(&harness, "Reject P01…"));
    let why = Command::ApproveRevision.availability(&harness.state().situation());
    assert!(why.is_err_and(|why| why.contains("in a comment about the revision")));
    click(&mut harness, "Comment on P01…");
    choose(&mut harness, "Verdict", "I would approve it");
    type_into(&mut harness, "Your name", "Tom Bright");
    type_into(&mut harness, "Comment", "Good for us");
    click(&mut harness, "Add");
    let own = plan(&harness).comments.values().next().expect("a comment").as_ref().clone();
    let revision = *issued.revisions.keys().next().expect("the revision");
    assert!(
        matches!(own.kind, CommentKind::Thread { pin: Pin::Revision(pinned), verdict: Some(Verdict::Approved), .. } if pinned == revision),
        "{own:?}"
    );
    assert!(shows(&harness, "Approved: Good for us"));
    assert_eq!(plan(&harness).revisions.get(&revision).expect("it").decision, None);
}
