//! A merge that is being settled: which conflicts there are, what is chosen of each, and what comes of it.
//!
//! Nothing of the plan changes before it is finished, and then as one step. Draws nothing. Held by `tests/compare_window.rs`.

use super::app::App;
use crate::compare::{
    Changes, Choice, Conflict, ConflictLines, ElementChange, Kinship, Merge, conflict_lines, kinship,
};
use crate::file;
use crate::model::{Change, Plan, RevisionId};
use crate::publish::change_marks::{Marked, marked};
use crate::units::{Mm, PlanPoint, format};

/// A plan that is to be brought together with the one in the window.
#[derive(Debug, Clone)]
pub(crate) struct Theirs {
    /// What it is called.
    pub name: String,
    /// The plan.
    pub plan: Plan,
}

/// A merge that is being settled.
#[derive(Debug)]
pub(crate) struct Merging {
    /// What is brought in, with which base.
    theirs: Theirs,
    base_name: String,
    merge: Merge,
    /// The revision of the plan in the window that was ours.
    revision: u64,
    /// What is chosen of each conflict, once something is.
    pub(super) choices: Vec<Option<Choice>>,
    /// The conflict that is looked at.
    pub(super) at: usize,
    /// What the choices break together, in words; told when they were to be finished.
    pub(super) refused: Vec<String>,
    shown: Option<ShownConflict>,
}

/// What both sides would have of the conflict that is looked at.
#[derive(Debug)]
pub(crate) struct ShownConflict {
    /// In words.
    pub(super) lines: ConflictLines,
    /// The base with what our side changed, and with what theirs did.
    pub(super) ours: Plan,
    pub(super) theirs: Plan,
    /// What differs between both, where.
    pub(super) marked: Marked,
}

impl Theirs {
    /// The issued revisions that both plans hold unaltered, the last first: what both may come from.
    pub(super) fn common_with(&self, plan: &Plan) -> Vec<RevisionId> {
        let own = plan.revisions.values().rev().filter(|own| {
            let other = self.plan.revisions.get(&own.id);
            other.is_some_and(|other| other.seal == own.seal && other.content == own.content)
                && !own.content.is_empty()
                && file::issued_plan(own).is_ok()
        });
        own.map(|own| own.id).collect()
    }
}

/// Why two plans cannot be brought together by a base, in words.
pub(super) fn refusal(base: &Plan, ours: &Plan, theirs: &Theirs) -> Option<String> {
    let name = &theirs.name;
    for (side, called) in [(ours, "The plan in the window"), (&theirs.plan, name.as_str())] {
        match kinship(base, side) {
            Kinship::Descends => {}
            Kinship::OtherBuilding => {
                return Some(format!(
                    "{called} has no building in common with the base, so there is nothing to bring together and nothing was changed. Choose the last plan that both sides had"
                ));
            }
            Kinship::NotAncestor => {
                return Some(format!(
                    "{called} was begun before the base was what it is, so it was not made from it and nothing was changed. Choose the last plan that both sides had"
                ));
            }
        }
    }
    None
}

impl Merging {
    /// Brings two plans together that come from a third, or says why that makes no sense.
    pub(super) fn of(
        (base_name, base): (String, &Plan),
        (revision, ours): (u64, &Plan),
        theirs: Theirs,
    ) -> Result<Self, String> {
        if let Some(why) = refusal(base, ours, &theirs) {
            return Err(why);
        }
        let merge = Merge::of(base, ours, &theirs.plan);
        let choices = vec![None; merge.conflicts.len()];
        Ok(Self { theirs, base_name, merge, revision, choices, at: 0, refused: Vec::new(), shown: None })
    }

    /// The same for the plan as it is now, with what was chosen of conflicts that are the same.
    pub(super) fn again(&self, revision: u64, ours: &Plan) -> Result<Self, String> {
        let base = (self.base_name.clone(), self.merge.base());
        let mut again = Self::of(base, (revision, ours), self.theirs.clone())?;
        let known = |conflict: &Conflict| {
            let place = self.merge.conflicts.iter().position(|own| own == conflict)?;
            self.choices.get(place).copied().flatten()
        };
        again.choices = again.merge.conflicts.iter().map(known).collect();
        again.at = again.choices.iter().position(Option::is_none).unwrap_or_default();
        Ok(again)
    }

    /// What is brought in.
    pub(super) fn name(&self) -> &str {
        &self.theirs.name
    }

    /// What both come from.
    pub(super) fn base_name(&self) -> &str {
        &self.base_name
    }

    /// The conflicts.
    pub(super) fn conflicts(&self) -> &[Conflict] {
        &self.merge.conflicts
    }

    /// How many conflicts nothing is chosen of.
    pub(super) fn n_left(&self) -> usize {
        self.choices.iter().filter(|choice| choice.is_none()).count()
    }

    /// Whether the plan in the window is another than the one that was merged.
    pub(super) fn is_stale(&self, revision: u64) -> bool {
        self.revision != revision
    }

    /// What was taken without asking, in a sentence.
    pub(super) fn taken(&self) -> String {
        let counts = self.merge.counts;
        let mut parts = vec![
            format!("{} from {}", format::count(counts.theirs, "change", "changes"), self.name()),
            format!("{} of your own kept", format::grouped(counts.ours as i64)),
        ];
        if 0 < counts.alike {
            parts.push(format!("{} the same in both", format::grouped(counts.alike as i64)));
        }
        if 0 < counts.fields {
            parts.push(format!("{} brought together field by field", format::grouped(counts.fields as i64)));
        }
        parts.join(", ")
    }

    /// What both sides would have of the conflict that is looked at.
    pub(super) fn shown(&self) -> Option<&ShownConflict> {
        self.shown.as_ref()
    }

    fn look_at(&mut self, place: usize) {
        self.at = place.min(self.conflicts().len().saturating_sub(1));
        self.shown = self.merge.conflicts.get(self.at).map(|conflict| {
            let base = self.merge.base();
            let with = |changes: &[ElementChange]| {
                let made: Vec<Change> = changes.iter().map(ElementChange::to_change).collect();
                base.changed(&made).unwrap_or_else(|_| base.clone())
            };
            let (ours, theirs) = (with(&conflict.ours), with(&conflict.theirs));
            let marked = marked(&Changes::between(&ours, &theirs, Mm(0)), &ours, &theirs);
            ShownConflict { lines: conflict_lines(&self.merge, conflict), ours, theirs, marked }
        });
    }

    /// The place that the conflict is about which is looked at, with its floor.
    fn place(&self) -> Option<(crate::model::FloorId, Option<PlanPoint>)> {
        let shown = self.shown.as_ref()?;
        let conflict = self.merge.conflicts.get(self.at)?;
        let changes = [(&shown.theirs, &conflict.theirs), (&shown.ours, &conflict.ours)];
        let told = changes.into_iter().flat_map(|(plan, _)| Changes::between(self.merge.base(), plan, Mm(0)).entries);
        let mut places = told.filter_map(|entry| entry.floor.map(|floor| (floor, entry.at)));
        let first = places.next()?;
        Some(if first.1.is_some() { first } else { places.find(|(_, at)| at.is_some()).unwrap_or(first) })
    }

    /// The plan with everything chosen, as one step, or what the choices break together.
    fn edit(&self, plan: &Plan) -> Result<crate::model::Edit, Vec<String>> {
        let choices: Vec<Choice> = self.choices.iter().map(|choice| choice.unwrap_or_default()).collect();
        self.merge.edit(plan, &choices, &format!("Merge with {}", self.name()))
    }
}

impl App {
    /// How many conflicts of the merge nothing is chosen of, while one is being settled.
    pub fn conflicts_left(&self) -> Option<usize> {
        self.merging.as_ref().map(Merging::n_left)
    }

    /// Looks at a conflict, and goes where it is.
    pub(super) fn look_at_conflict(&mut self, place: usize) {
        let Some(merging) = &mut self.merging else { return };
        merging.look_at(place);
        self.canvas.compared.forget();
        let Some((floor, at)) = self.merging.as_ref().and_then(Merging::place) else { return };
        if self.plan().floors.contains_key(&floor) {
            self.reveal(floor, std::collections::BTreeSet::new());
        }
        if let Some(at) = at {
            self.canvas.look_at_next(at);
        }
    }

    /// Chooses of the conflict that is looked at, and goes on to the next of which nothing is chosen.
    pub(super) fn choose(&mut self, choice: Choice) {
        let Some(merging) = &mut self.merging else { return };
        let at = merging.at;
        if let Some(own) = merging.choices.get_mut(at) {
            *own = Some(choice);
        }
        merging.refused.clear();
        let n = merging.choices.len();
        let next = (1..n).map(|step| (at + step) % n).find(|place| merging.choices.get(*place) == Some(&None));
        if let Some(next) = next {
            self.look_at_conflict(next);
        }
    }

    /// Makes the merge as one step; where the choices do not go together, says so and changes nothing.
    pub(super) fn finish_merge(&mut self) {
        let Some(merging) = &mut self.merging else { return };
        match merging.edit(self.editor.plan()) {
            Ok(edit) => {
                let name = merging.name().to_owned();
                if self.is_made(Ok(edit)) {
                    self.end_comparison();
                    self.toasts.done(format!("Merged with {name}: one step, which undo takes back"));
                }
            }
            Err(broken) => merging.refused = broken,
        }
    }

    /// Begins the merge again with the plan as it is now.
    pub(super) fn merge_again(&mut self) {
        let Some(merging) = &self.merging else { return };
        match merging.again(self.editor.revision(), self.editor.plan()) {
            Ok(again) => {
                let at = again.at;
                self.settle_merge(again);
                self.look_at_conflict(at);
            }
            Err(why) => self.toasts.failed(why),
        }
    }
}
