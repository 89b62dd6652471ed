//! Review: what people say is kept and comes to no harm, a revision stays what was issued, and in review nothing but
//! comments changes, whichever way it is tried.
#![expect(clippy::expect_used, reason = "a test says so by failing")]

mod support;

use colocate::editor::{Editor, ReviewReason, ToolKey, ToolKind};
use colocate::file::{self, DecisionForm, IssueForm, IssuedError};
use colocate::model::edits::{self, Said};
use colocate::model::{
    Building, BuildingId, Change, Comment, CommentId, CommentKind, DeskId, Edit, EditRefused, ElementKey, ItemId, Pin,
    Plan, Resolved, Review, ReviewRequest, RevisionId, Suitability, TitleBlock, Verdict,
};
use colocate::units::{Angle, Date, PlanPoint};
use std::sync::Arc;
use support::bench::Bench;
use support::plans::{EXISTING, FIRST, GROUND, assumption, desk, empty_floors};

const DESK: u32 = 20;

fn day(day: u8) -> Date {
    Date::new(2026, 11, day).expect("a day of November")
}

fn said(author: &str, text: &str) -> Said {
    Said { author: author.to_owned(), date: day(27), text: text.to_owned() }
}

fn with(plan: &Plan, edit: Result<Edit, EditRefused>) -> Plan {
    plan.with(&edit.expect("possible")).expect("sound")
}

fn why<T>(result: Result<T, EditRefused>) -> String {
    result.err().expect("refused").to_string()
}

/// Two desks on the ground floor.
fn furnished() -> Plan {
    let edit = Edit::new("").put(desk(DESK, GROUND, 2_000, 2_000)).put(desk(DESK + 1, GROUND, 6_000, 2_000));
    empty_floors().with(&edit).expect("sound")
}

fn on_desk() -> Pin {
    Pin::Item { floor: GROUND, phase: EXISTING, item: ItemId::Desk(DeskId(DESK)), at: PlanPoint::new(2_000, 2_000) }
}

/// The plan with a comment on the first desk; gives its number too.
fn commented() -> (Plan, CommentId) {
    let plan = furnished();
    let id = CommentId(plan.next_id);
    (with(&plan, edits::add_comment(&plan, &said("Ann", "This one is in the way"), on_desk(), None)), id)
}

fn request() -> ReviewRequest {
    ReviewRequest {
        by: "Alex Reed".to_owned(),
        since: day(20),
        until: Some(day(30)),
        question: "Does it work?".to_owned(),
    }
}

fn out(plan: &Plan) -> Plan {
    with(plan, edits::request_review(plan, request()))
}

fn form(number: &str) -> IssueForm {
    IssueForm {
        number: number.to_owned(),
        date: day(27),
        suitability: Suitability::S3,
        purpose: "For the estates board".to_owned(),
        issued_by: "Alex Reed".to_owned(),
    }
}

fn decision(verdict: Verdict) -> DecisionForm {
    DecisionForm { verdict, by: "Chief Fire Officer".to_owned(), date: day(28), note: "With lockers".to_owned() }
}

/// The same but for comments: what review promises.
fn but_for_comments(plan: &Plan) -> Plan {
    Plan { comments: colocate::model::Table::new(), next_id: 0, ..plan.clone() }
}

// Comments.

#[test]
fn a_comment_stays_when_what_it_is_about_is_deleted() {
    let (plan, id) = commented();
    let gone = with(&plan, Ok(edits::remove_element("Delete", ElementKey::Item(GROUND, ItemId::Desk(DeskId(DESK))))));
    assert_eq!(gone.violations(), Vec::<String>::new());
    let comment = gone.comments.get(&id).expect("the comment");
    assert_eq!(comment.pin(), Some(on_desk()), "it stays where it was");
    let loaded = file::from_text(&file::to_text(&gone)).expect("it loads");
    assert!(loaded.is_whole() && loaded.plan == gone, "{:?}", loaded.problems);
}

#[test]
fn an_answer_to_an_answer_goes_to_what_began_it() {
    let (plan, id) = commented();
    let first = CommentId(plan.next_id);
    let plan = with(&plan, edits::reply(&plan, id, &said("Ben", "It can go")));
    let second = CommentId(plan.next_id);
    let plan = with(&plan, edits::reply(&plan, first, &said("Cy", "No, it cannot")));
    let kind = |id: CommentId| plan.comments.get(&id).expect("an answer").kind.clone();
    assert_eq!((kind(first), kind(second)), (CommentKind::Reply(id), CommentKind::Reply(id)));
    assert!(why(edits::set_resolved(&plan, first, None)).contains("settled with the comment"));
    assert!(why(edits::reword_comment(&plan, id, "Something else")).contains("has been answered"));
    let reworded = with(&plan, edits::reword_comment(&plan, second, "Yes, it can"));
    assert_eq!(reworded.comments.get(&second).expect("it").text, "Yes, it can");
}

#[test]
fn a_comment_is_removed_with_its_answers_and_with_nothing_else() {
    let (plan, id) = commented();
    let other = CommentId(plan.next_id);
    let plan = with(&plan, edits::add_comment(&plan, &said("Cy", "Otherwise fine"), Pin::Plan, None));
    let plan = with(&plan, edits::reply(&plan, id, &said("Ben", "It can go")));
    let plan = with(&plan, edits::reply(&plan, other, &said("Ben", "Good")));
    let answer = CommentId(plan.next_id - 1);
    let left = with(&plan, edits::remove_comment(&plan, id));
    assert_eq!(left.comments.keys().copied().collect::<Vec<_>>(), [other, answer]);
    assert_eq!(left.violations(), Vec::<String>::new());
    let alone = plan.with(&edits::remove_element("", ElementKey::Comment(id)));
    assert!(alone.is_err(), "what is answered does not go alone");
}

#[test]
fn what_is_said_bears_a_name_and_says_something_and_is_settled_by_somebody() {
    let (plan, id) = commented();
    assert!(why(edits::add_comment(&plan, &said("  ", "Hm"), Pin::Plan, None)).contains("who you are"));
    assert!(why(edits::add_comment(&plan, &said("Ann", " \n"), Pin::Plan, None)).contains("nothing in the comment"));
    let nobody = Resolved { by: String::new(), date: day(27) };
    assert!(why(edits::set_resolved(&plan, id, Some(nobody))).contains("who you are"));
    let ben = Resolved { by: "Ben".to_owned(), date: day(27) };
    let settled = with(&plan, edits::set_resolved(&plan, id, Some(ben)));
    assert!(!settled.comments.get(&id).expect("it").is_open());
    let again = with(&settled, edits::set_resolved(&settled, id, None));
    assert!(again.comments.get(&id).expect("it").is_open());
}

// Revisions.

#[test]
fn what_is_issued_comes_out_again_to_the_byte() {
    let (plan, _) = commented();
    let id = RevisionId(plan.next_id);
    let issued = with(&plan, file::issue(&plan, &form("P01")));
    assert_eq!((issued.title_block.revision.as_str(), issued.title_block.date), ("P01", Some(day(27))));
    let title_block =
        TitleBlock { revision: "P01".to_owned(), date: Some(day(27)), ..plan.title_block.as_ref().clone() };
    let expected = Plan { title_block: Arc::new(title_block), comments: colocate::model::Table::new(), ..plan };
    // What came after does not reach into it.
    let later = with(&issued, Ok(edits::remove_element("", ElementKey::Item(GROUND, ItemId::Desk(DeskId(DESK))))));
    let loaded = file::from_text(&file::to_text(&later)).expect("it loads");
    assert!(loaded.is_whole(), "{:?}", loaded.problems);
    let own = file::issued_plan(loaded.plan.revisions.get(&id).expect("the revision")).expect("it was kept");
    assert_eq!(file::to_text(&own), file::to_text(&expected));
}

#[test]
fn a_revision_is_never_altered_nor_removed() {
    let plan = furnished();
    let id = RevisionId(plan.next_id);
    let plan = with(&plan, file::issue(&plan, &form("P01")));
    let own = plan.revisions.get(&id).expect("the revision").as_ref().clone();
    for altered in [
        colocate::model::Revision { purpose: "For building".to_owned(), ..own.clone() },
        colocate::model::Revision { content: String::new(), ..own.clone() },
        colocate::model::Revision { seal: String::new(), ..own.clone() },
        colocate::model::Revision { suitability: Suitability::A, ..own },
    ] {
        assert!(plan.with(&Edit::new("").put(altered)).is_err());
    }
    assert!(plan.with(&edits::remove_element("", ElementKey::Revision(id))).is_err());
    assert!(why(file::issue(&plan, &form("p01"))).contains("another number"));
}

#[test]
fn a_revision_is_decided_once() {
    let plan = furnished();
    let id = RevisionId(plan.next_id);
    let plan = with(&plan, file::issue(&plan, &form("P01")));
    let silent = DecisionForm { note: " ".to_owned(), ..decision(Verdict::Rejected) };
    assert!(why(file::decide(&plan, id, &silent)).contains("Say why"));
    let decided = with(&plan, file::decide(&plan, id, &decision(Verdict::Approved)));
    let own = decided.revisions.get(&id).expect("the revision");
    assert_eq!(own.decision.as_ref().map(|decision| decision.verdict), Some(Verdict::Approved));
    assert!(file::is_sealed(own));
    for verdict in Verdict::ALL {
        let again = why(file::decide(&decided, id, &decision(verdict)));
        assert!(again.contains("approved by Chief Fire Officer on 28 November 2026"), "{again}");
    }
    let mut undecided = own.as_ref().clone();
    undecided.decision = None;
    assert!(decided.with(&Edit::new("").put(undecided)).is_err(), "a decision is not taken back either");
}

#[test]
fn a_changed_letter_breaks_the_seal_and_is_told_on_loading() {
    let plan = furnished();
    let id = RevisionId(plan.next_id);
    let plan = with(&plan, file::issue(&plan, &form("P01")));
    let plan = with(&plan, file::decide(&plan, id, &decision(Verdict::Approved)));
    let text = file::to_text(&plan);
    let told = |text: &str| -> (bool, Vec<String>) {
        let loaded = file::from_text(text).expect("it loads");
        let problems = loaded.problems.iter().map(ToString::to_string);
        let told = problems.filter(|problem| problem.contains("was altered after it was issued")).collect();
        (loaded.plan.revisions.get(&id).is_some_and(|own| file::is_sealed(own)), told)
    };
    assert_eq!(told(&text), (true, Vec::new()));
    for (was, is) in [
        ("For the estates board", "For the estates bored"),
        ("With lockers", "Without lockers"),
        ("verdict:Approved", "verdict:Rejected"),
        ("suitability:S3", "suitability:S4"),
    ] {
        assert!(text.contains(was), "{was} is in the file");
        let (is_sealed, told) = told(&text.replace(was, is));
        assert!(!is_sealed && told.len() == 1 && told.iter().all(|words| words.contains("P01")), "{is}: {told:?}");
    }
    let mut altered = plan.revisions.get(&id).expect("it").as_ref().clone();
    altered.content.push('A');
    assert_eq!(file::issued_plan(&altered), Err(IssuedError::Altered("P01".to_owned())));
}

/// Text that does not compress beyond six bits a letter, the same every time.
fn noise(n_letters: usize, seed: u32) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
    let mut state = seed | 1;
    let letter = |_| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        LETTERS.get((state >> 9) as usize % 64).map_or('A', |letter| char::from(*letter))
    };
    (0..n_letters).map(letter).collect()
}

/// A plan that packs to a little more than so many times 10 kB.
fn large(n_buildings: u32) -> Plan {
    let plan = furnished();
    let own = plan.buildings.get(&BuildingId(7)).expect("the building").as_ref().clone();
    let building = |idx: u32| Building {
        id: BuildingId(plan.next_id + idx),
        note: noise(9_990, (idx + 17) * 2 + 1),
        north: Angle::ZERO,
        provenance: assumption(),
        ..own.clone()
    };
    let edit = (0..n_buildings).map(building).fold(Edit::new(""), Edit::put);
    plan.with(&edit).expect("sound")
}

#[test]
fn a_snapshot_of_nearly_900_kb_is_kept_and_a_larger_one_is_said_to_be_missing() {
    let plan = large(84);
    let id = RevisionId(plan.next_id);
    let issued = with(&plan, file::issue(&plan, &form("P01")));
    let n_bytes = issued.revisions.get(&id).expect("it").content.len();
    assert!((850_000..=900_000).contains(&n_bytes), "{n_bytes} bytes");
    let loaded = file::from_text(&file::to_text(&issued)).expect("it loads");
    assert!(loaded.is_whole() && loaded.plan == issued);
    let own = file::issued_plan(loaded.plan.revisions.get(&id).expect("it")).expect("it was kept");
    assert!(own.buildings == plan.buildings);

    let plan = large(96);
    let id = RevisionId(plan.next_id);
    let issued = with(&plan, file::issue(&plan, &form("P01")));
    let own = issued.revisions.get(&id).expect("it");
    assert!(file::is_sealed(own));
    assert_eq!(file::issued_plan(own), Err(IssuedError::NotKept("P01".to_owned())));
}

#[test]
fn the_next_number_follows_the_last() {
    let plan = empty_floors();
    assert_eq!(file::next_number(&plan), "P01");
    let mut numbers = Vec::new();
    let mut own = plan;
    for number in ["P01", "P09", "C1", "C9", "First issue"] {
        own = with(&own, file::issue(&own, &form(number)));
        numbers.push(file::next_number(&own));
    }
    assert_eq!(numbers, ["P02", "P10", "C2", "C10", "First issue 2"]);
    let back = with(&own, file::issue(&own, &form("P08")));
    assert_eq!(file::next_number(&back), "P10", "P09 is taken");
}

// Review mode.

/// Every way to be in review, each with what it is called.
fn in_review(reason: ReviewReason) -> Editor {
    let plan = if reason == ReviewReason::Marked { out(&furnished()) } else { furnished() };
    let mut editor = Editor::new(plan);
    if reason != ReviewReason::Marked {
        editor.set_opened_for_review(Some(reason));
    }
    assert_eq!(editor.review(), Some(reason));
    editor
}

const REASONS: [ReviewReason; 3] = [ReviewReason::AskedFor, ReviewReason::ReadOnly, ReviewReason::Marked];

#[test]
fn in_review_comments_pass_and_every_other_edit_is_refused_with_the_reason() {
    for reason in REASONS {
        let mut editor = in_review(reason);
        let before = editor.snapshot();
        let id = CommentId(before.next_id);
        let comment = edits::add_comment(&before, &said("Ann", "Good"), on_desk(), None).expect("possible");
        editor.apply(&comment).expect("comments pass");
        let answer = edits::reply(editor.plan(), id, &said("Ben", "Thanks")).expect("possible");
        editor.apply(&answer).expect("answers pass");
        assert_eq!(editor.plan().comments.len(), 2);

        let title_block = TitleBlock { title: "Another".to_owned(), ..TitleBlock::default() };
        let hidden = Change::Together {
            changes: vec![Change::Put(Box::new(title_block.clone().into()))],
            next_id: editor.plan().next_id,
        };
        let mixed = Edit { changes: [comment.changes.clone(), vec![hidden.clone()]].concat(), ..comment.clone() };
        let mut refused = vec![
            Edit::new("Title").put(title_block),
            edits::remove_element("Delete", ElementKey::Item(GROUND, ItemId::Desk(DeskId(DESK)))),
            Edit { label: "Hidden".to_owned(), changes: vec![hidden] },
            mixed,
            Edit { label: "Order".to_owned(), changes: vec![Change::OrderPhases(vec![FIRST, EXISTING])] },
            file::issue(editor.plan(), &form("P01")).expect("possible outside review"),
            Edit::new("Ask something else")
                .put(Review { request: Some(ReviewRequest { by: "Me".to_owned(), ..request() }) }),
        ];
        if reason != ReviewReason::Marked {
            refused.push(Edit::new("Mark").put(Review { request: Some(request()) }));
        }
        for edit in &refused {
            assert_eq!(why(editor.apply(edit)), reason.why_not(), "{}", edit.label);
            editor.begin("Drag");
            assert_eq!(why(editor.preview(edit)), reason.why_not(), "{}", edit.label);
            editor.commit();
        }
        assert!(but_for_comments(editor.plan()) == but_for_comments(&before), "{reason:?}");
        assert_eq!(editor.n_steps_made(), 2, "nothing of it is a step");
    }
}

/// Something done to what is selected.
type Act = fn(&mut Editor);

#[test]
fn in_review_tools_keys_and_pasting_change_nothing_and_say_why() {
    for reason in REASONS {
        let mut bench = Bench::open(furnished());
        bench.editor = in_review(reason);
        let why = reason.why_not();
        let desk = ItemId::Desk(DeskId(DESK));
        let fragment = {
            bench.editor.select([desk]);
            bench.editor.copy_selection().expect("copying changes nothing")
        };
        let mut bench = bench.remember();
        for tool in ToolKind::ALL.into_iter().filter(|tool| tool.changes_plan()) {
            bench = bench.tool(tool).refused(why);
            assert_eq!(bench.editor.tool(), ToolKind::Select, "{tool:?}");
        }
        // Dragging, with the hand and with the keys.
        bench = bench.select([desk]).drag((2_000, 2_000), (4_000, 4_000)).refused(why).unchanged();
        bench = bench.select([desk]).key(ToolKey::Arrow(-1, 0)).refused(why).unchanged();
        bench = bench.select([desk]).type_text("@1000,0").enter().refused(why).unchanged();
        bench = bench.select([desk]).key(ToolKey::Delete).refused(why).unchanged();
        let acts: [(&str, Act); 4] = [
            ("delete", Editor::delete_selection),
            ("turn", |editor| editor.turn_selection(Angle::degrees(90))),
            ("duplicate", Editor::duplicate_selection),
            ("delete in all phases", Editor::delete_selection_in_all_phases),
        ];
        for (name, act) in acts {
            bench = bench.select([desk]);
            act(&mut bench.editor);
            bench = bench.refused(why);
            assert_eq!(bench.editor.n_steps_made(), 0, "{name}");
        }
        bench.editor.paste_at(&fragment, PlanPoint::new(9_000, 9_000).into());
        bench = bench.refused(why);
        bench.editor.paste_in_place(&fragment);
        bench = bench.refused(why);
        assert!(bench.editor.cut_selection().is_none());
        bench.refused(why).unchanged().modified(false);
    }
}

#[test]
fn in_review_only_comments_are_undone_and_done_again() {
    let mut editor = Editor::new(furnished());
    let desk = ItemId::Desk(DeskId(DESK));
    editor.select([desk]);
    editor.turn_selection(Angle::degrees(90));
    editor.set_tool(ToolKind::Wall);
    let ask = edits::request_review(editor.plan(), request()).expect("possible");
    editor.apply(&ask).expect("sound");
    assert_eq!(editor.tool(), ToolKind::Select, "what draws is put down");
    let sent = editor.snapshot();
    let comment = edits::add_comment(&sent, &said("Ann", "Good"), Pin::Plan, None).expect("possible");
    editor.apply(&comment).expect("comments pass");

    assert!(editor.can_undo() && editor.undo(), "the comment is taken back");
    assert!(editor.plan().comments.is_empty());
    assert_eq!((editor.undo_held(), editor.can_undo()), (Some(ReviewReason::Marked), false));
    assert!(!editor.undo(), "that the plan was sent out is not");
    assert_eq!(editor.last_refusal().as_deref(), Some(ReviewReason::Marked.why_not()));
    editor.go_to(0);
    assert!(editor.last_refusal().is_some() && *editor.plan() == sent);
    assert!(editor.redo(), "the comment is made again");
    assert_eq!(editor.plan().comments.len(), 1);

    // Ended, everything can be undone; and what would lead out of a review again is held.
    editor.apply(&edits::end_review(editor.plan())).expect("the mark comes off");
    assert_eq!((editor.review(), editor.can_undo()), (None, true));
    assert!(editor.undo(), "the end of the review is taken back");
    assert_eq!((editor.review(), editor.redo_held()), (Some(ReviewReason::Marked), Some(ReviewReason::Marked)));
    assert!(!editor.redo());
}

#[test]
fn the_mark_comes_off_unless_the_plan_was_opened_for_review() {
    let plan = out(&furnished());
    let mut editor = Editor::new(plan.clone());
    let more = edits::end_review(&plan).put(TitleBlock::default());
    assert_eq!(why(editor.apply(&more)), ReviewReason::Marked.why_not(), "it comes off alone");
    for reason in [ReviewReason::AskedFor, ReviewReason::ReadOnly] {
        editor.set_opened_for_review(Some(reason));
        assert_eq!(why(editor.apply(&edits::end_review(&plan))), reason.why_not());
    }
    editor.set_opened_for_review(None);
    editor.apply(&edits::end_review(&plan)).expect("the mark comes off");
    assert_eq!(editor.review(), None);
    assert_eq!(editor.undo_label(), Some("End review"));
    editor.select([ItemId::Desk(DeskId(DESK))]);
    editor.delete_selection();
    assert_eq!(editor.last_refusal(), None);
}

#[test]
fn a_request_and_its_comments_travel_with_the_file() {
    let (plan, id) = commented();
    let sent = out(&plan);
    let loaded = file::from_text(&file::to_text(&sent)).expect("it loads");
    assert!(loaded.is_whole() && loaded.plan == sent, "{:?}", loaded.problems);
    assert_eq!(loaded.plan.review.request, Some(request()));
    let comment: &Comment = loaded.plan.comments.get(&id).expect("it");
    assert_eq!((comment.author.as_str(), comment.date), ("Ann", day(27)));
    let late = ReviewRequest { until: Some(day(19)), ..request() };
    assert!(why(edits::request_review(&plan, late)).contains("before it is asked for"));
}
