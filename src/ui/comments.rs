//! What people say of the plan, as it is listed: conversations by number, which of them are listed, and which is looked at.
//!
//! Draws nothing and changes nothing. Numbers follow the order in which conversations began, so that *number 3* is the same
//! for everybody who has the file. Held by `tests/review_window.rs` and the tests below.

pub(super) use crate::model::Conversation as Thread;

use super::dialogs::CommentDialog;
use super::today::today;
use crate::editor::Editor;
use crate::file;
use crate::model::{Comment, CommentId, ElementKey, FloorId, ItemId, Moment, PhaseId, Pin, Plan, Revision, RevisionId};
use crate::units::{Date, format};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Which conversations are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    /// Those that are not settled.
    #[default]
    Open,
    /// Those that are settled.
    Resolved,
    /// All of them.
    All,
}

impl Shown {
    /// Each, in the order they are offered.
    pub(super) const ALL: [Self; 3] = [Self::Open, Self::Resolved, Self::All];

    /// What it is called.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Resolved => "Resolved",
            Self::All => "All",
        }
    }
}

/// What the window remembers of comments and revisions.
#[derive(Debug, Default)]
pub(super) struct Talk {
    /// The conversation that is looked at.
    pub(super) chosen: Option<CommentId>,
    /// Which are listed.
    pub(super) shown: Shown,
    /// Whose are listed, if only one person's.
    pub(super) author: Option<String>,
    /// What is looked for in them.
    pub(super) sought: String,
    /// Whether the list is to be brought in sight.
    pub(super) is_asked_for: bool,
    /// Whether the list of revisions is to be brought in sight.
    pub(super) revisions_asked_for: bool,
    /// Whether the conversation that is looked at is to be brought in sight.
    pub(super) is_sought: bool,
    /// What is being said, while the place where it belongs is pointed at.
    pub(super) placing: Option<Box<CommentDialog>>,
    /// Who sits here, once they said so; kept until the window closes.
    pub(super) me: String,
    /// The day that it is taken to be; that of the clock where none is given.
    pub(super) day: Option<Date>,
    /// Of each revision whether its seal fits, worked out once: a seal is over hundreds of kilobytes.
    seals: BTreeMap<RevisionId, (Arc<Revision>, bool)>,
}

impl Talk {
    /// The day.
    pub(super) fn today(&self) -> Date {
        self.day.unwrap_or_else(today)
    }

    /// Forgets what is of one plan only.
    pub(super) fn forget_plan(&mut self) {
        let (me, day) = (std::mem::take(&mut self.me), self.day);
        *self = Self { me, day, ..Self::default() };
    }

    /// Lists all that is open, so that what was just said is among it.
    pub(super) fn show_all_open(&mut self) {
        if self.shown == Shown::Resolved {
            self.shown = Shown::Open;
        }
        self.author = None;
        self.sought.clear();
    }

    /// Whether the seal of a revision fits.
    pub(super) fn is_sealed(&mut self, revision: &Arc<Revision>) -> bool {
        let known = self.seals.get(&revision.id).filter(|(own, _)| Arc::ptr_eq(own, revision));
        if let Some((_, is_sealed)) = known {
            return *is_sealed;
        }
        let is_sealed = file::is_sealed(revision);
        self.seals.insert(revision.id, (Arc::clone(revision), is_sealed));
        is_sealed
    }

    /// The conversations that are listed.
    pub(super) fn listed<'p>(&self, plan: &'p Plan) -> Vec<Thread<'p>> {
        let sought = self.sought.trim().to_lowercase();
        let is_listed = |thread: &Thread<'_>| {
            let is_shown = match self.shown {
                Shown::Open => thread.resolved.is_none(),
                Shown::Resolved => thread.resolved.is_some(),
                Shown::All => true,
            };
            let is_whose = self.author.as_ref().is_none_or(|author| thread.parts().any(|part| part.author == *author));
            let says = |part: &Comment| {
                part.text.to_lowercase().contains(&sought) || part.author.to_lowercase().contains(&sought)
            };
            is_shown && is_whose && (sought.is_empty() || thread.parts().any(says))
        };
        plan.conversations().into_iter().filter(is_listed).collect()
    }
}

/// Everybody who said something, by name.
pub(super) fn authors(plan: &Plan) -> BTreeSet<String> {
    plan.comments.values().map(|comment| comment.author.clone()).collect()
}

/// What a comment is about, in words; says so where it is no longer there.
pub(super) fn about(plan: &Plan, pin: Pin) -> String {
    match pin {
        Pin::Plan => "The plan as a whole".to_owned(),
        Pin::Place { floor, phase, .. } => format!("A place: {}", place(plan, floor, phase)),
        Pin::Item { floor, phase, item, .. } => {
            format!("{}: {}", item_name(plan, floor, phase, item), place(plan, floor, phase))
        }
        Pin::Revision(id) => match plan.revisions.get(&id) {
            Some(revision) => format!("Revision {}", revision.number),
            None => "A revision that is no longer in the plan".to_owned(),
        },
    }
}

/// Whether what a comment was pinned to is no longer in the plan.
pub(super) fn is_gone(plan: &Plan, pin: Pin) -> bool {
    match pin {
        Pin::Item { floor, item, .. } => plan.element(ElementKey::Item(floor, item)).is_none(),
        Pin::Place { floor, .. } => !plan.floors.contains_key(&floor),
        Pin::Revision(id) => !plan.revisions.contains_key(&id),
        Pin::Plan => false,
    }
}

fn place(plan: &Plan, floor: FloorId, phase: PhaseId) -> String {
    let floor = plan.floor(floor).map(|own| plan.floor_title(&own.floor));
    let floor = floor.unwrap_or_else(|| "a floor that is no longer in the plan".to_owned());
    match plan.phase(phase) {
        Some(phase) => format!("{floor}, {}", phase.name),
        None => floor,
    }
}

/// What people know a thing by.
fn item_name(plan: &Plan, floor: FloorId, phase: PhaseId, item: ItemId) -> String {
    let kind = format::capitalised(item.kind().names().0);
    let Some(own) = plan.floor(floor).filter(|_| plan.element(ElementKey::Item(floor, item)).is_some()) else {
        return format!("{kind} no longer in the plan");
    };
    let name = match item {
        ItemId::Desk(id) => own.desks.get(&id).map(|desk| desk.number.clone()),
        ItemId::Room(id) => {
            let view = plan.view(Moment::complete(phase));
            let room = view.rooms(own).find(|(room, _)| room.id == id);
            room.map(|(room, now)| format!("{} {}", room.number, now.name).trim().to_owned())
        }
        _ => None,
    };
    name.map_or_else(|| kind.clone(), |name| format!("{kind} {name}"))
}

/// What a comment would be about: the one thing that is selected, else the place, else the plan as a whole.
pub(super) fn pin_here(editor: &Editor, at: Option<crate::geom::Point2>) -> Pin {
    let Some(floor) = editor.floor_id() else { return Pin::Plan };
    let phase = editor.at().phase;
    let mut selected = editor.selection().iter();
    if let (Some(&item), None) = (selected.next(), selected.next()) {
        let middle = || editor.selection_bounds().centre();
        if let Some(at) = at.or_else(middle) {
            return Pin::Item { floor, phase, item, at: at.round() };
        }
    }
    at.map_or(Pin::Plan, |at| Pin::Place { floor, phase, at: at.round() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Edit;
    use crate::model::Resolved;
    use crate::model::edits::{Said, add_comment, remove_element, reply, set_resolved};

    fn said(author: &str, text: &str) -> Said {
        Said { author: author.to_owned(), date: Date::FIRST, text: text.to_owned() }
    }

    fn made(plan: &Plan, edit: Result<Edit, crate::model::EditRefused>) -> Plan {
        plan.with(&edit.unwrap()).unwrap()
    }

    /// Two conversations: one by Ann, which Ben answered and settled, and one by Cy.
    fn talked() -> Plan {
        let plan = crate::file::builtin::leigh_road();
        let first = CommentId(plan.next_id);
        let plan = made(&plan, add_comment(&plan, &said("Ann", "Too few lockers"), Pin::Plan, None));
        let plan = made(&plan, reply(&plan, first, &said("Ben", "There are forty")));
        let plan = made(&plan, add_comment(&plan, &said("Cy", "Where do dogs go?"), Pin::Plan, None));
        let resolved = Resolved { by: "Ben".to_owned(), date: Date::FIRST };
        made(&plan, set_resolved(&plan, first, Some(resolved)))
    }

    fn numbers(talk: &Talk, plan: &Plan) -> Vec<usize> {
        talk.listed(plan).iter().map(|thread| thread.number).collect()
    }

    #[test]
    fn conversations_are_listed_by_state_author_and_words_and_keep_their_numbers() {
        let plan = talked();
        let mut talk = Talk::default();
        assert_eq!(numbers(&talk, &plan), [2]);
        talk.shown = Shown::Resolved;
        assert_eq!(numbers(&talk, &plan), [1]);
        talk.shown = Shown::All;
        assert_eq!(numbers(&talk, &plan), [1, 2]);
        talk.author = Some("Ben".to_owned());
        assert_eq!(numbers(&talk, &plan), [1], "who answered takes part");
        talk.author = None;
        talk.sought = "FORTY".to_owned();
        assert_eq!(numbers(&talk, &plan), [1]);
        assert_eq!(talk.listed(&plan)[0].replies.len(), 1);
        assert_eq!(authors(&plan).into_iter().collect::<Vec<_>>(), ["Ann", "Ben", "Cy"]);
    }

    #[test]
    fn a_comment_says_when_its_thing_is_gone() {
        let plan = talked();
        let floor = plan.floors_in_order()[0];
        let phase = plan.first_phase().unwrap().id;
        let desk = floor.desks.values().find(|desk| floor.occupancy.keys().all(|(own, _)| *own != desk.id));
        let desk = desk.map(|desk| (desk.id, desk.number.clone()));
        let Some((id, number)) = desk else { panic!("a desk that nobody has") };
        let floor = floor.floor.id;
        let pin = Pin::Item { floor, phase, item: ItemId::Desk(id), at: crate::units::PlanPoint::new(0, 0) };
        assert!(about(&plan, pin).starts_with(&format!("Desk {number}: ")), "{}", about(&plan, pin));
        assert!(!is_gone(&plan, pin));
        let gone = plan.with(&remove_element("", ElementKey::Item(floor, ItemId::Desk(id)))).unwrap();
        assert!(about(&gone, pin).starts_with("Desk no longer in the plan: "), "{}", about(&gone, pin));
        assert!(is_gone(&gone, pin));
    }
}
