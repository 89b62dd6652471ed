//! What tools work on: the open plan and all that goes with it but the tool itself.
//!
//! The only place that replaces the plan. A gesture is begun, previewed any number of times against the plan as it was
//! when it began, and committed as one step or aborted without a trace.

use super::history::{History, Snapshot, Step};
use super::index::IndexCache;
use super::input::PointerEvent;
use super::options::ToolOptions;
use super::review::ReviewReason;
use super::scene::Scene;
use crate::cad::Traced;
use crate::drawing::symbols::SymbolLibrary;
use crate::model::edits::is_of_comments;
use crate::model::{
    Change, Edit, EditRefused, FloorGeometry, FloorId, FloorPlan, GeometryCache, ItemId, Lifetime, Moment, PhaseId,
    Plan, Stage, View,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The open plan, what of it is shown and selected, and its history.
#[derive(Debug)]
pub(super) struct Workspace {
    plan: Plan,
    at: Moment,
    floor: Option<FloorId>,
    selection: BTreeSet<ItemId>,
    history: History,
    gesture: Option<Gesture>,
    /// How the tools are set.
    pub(super) options: ToolOptions,
    /// The symbols that furniture is drawn with.
    pub(super) symbols: SymbolLibrary,
    /// The lines of drawings under floors, as far as they were read.
    pub(super) underlaid: BTreeMap<String, Arc<Traced>>,
    /// Where the pointer was last.
    pub(super) pointer: Option<PointerEvent>,
    /// Is it where it was typed to be, so that nothing may draw it elsewhere?
    pub(super) is_exact: bool,
    refusal: Option<String>,
    /// Why nothing but comments may change, where the plan does not say so itself.
    opened_for_review: Option<ReviewReason>,
    geometries: GeometryCache,
    base_geometries: GeometryCache,
    index: IndexCache,
    revision: u64,
    state: u64,
    n_states: u64,
    saved_state: u64,
    /// Numbers below this one were saved, and name what they named there for good.
    saved_next_id: u32,
}

/// No state of the plan has this number.
const NEVER: u64 = u64::MAX;

/// A change in the making.
#[derive(Debug, Clone)]
struct Gesture {
    label: String,
    before: Snapshot,
    has_changed: bool,
    is_of_comments: bool,
}

impl Workspace {
    pub(super) fn new(plan: Plan) -> Self {
        let no_phase = PhaseId(0);
        let phase = plan.first_phase().map_or(no_phase, |phase| phase.id);
        let at = Moment::complete(phase);
        let floor = first_floor(&plan.view(at));
        let saved_next_id = plan.next_id;
        Self {
            plan,
            at,
            floor,
            selection: BTreeSet::new(),
            history: History::default(),
            gesture: None,
            options: ToolOptions::default(),
            symbols: SymbolLibrary::shipped(),
            underlaid: BTreeMap::new(),
            pointer: None,
            is_exact: false,
            refusal: None,
            opened_for_review: None,
            geometries: GeometryCache::default(),
            base_geometries: GeometryCache::default(),
            index: IndexCache::default(),
            revision: 0,
            state: 0,
            n_states: 0,
            saved_state: 0,
            saved_next_id,
        }
    }

    // What is shown.

    pub(super) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The plan as it was when the gesture in hand began; the plan itself when there is none.
    pub(super) fn base(&self) -> &Plan {
        self.gesture.as_ref().map_or(&self.plan, |gesture| &gesture.before.plan)
    }

    /// The selection as it was when the gesture in hand began.
    pub(super) fn base_selection(&self) -> &BTreeSet<ItemId> {
        self.gesture.as_ref().map_or(&self.selection, |gesture| &gesture.before.selection)
    }

    pub(super) fn at(&self) -> Moment {
        self.at
    }

    pub(super) fn phase(&self) -> PhaseId {
        self.at.phase
    }

    pub(super) fn view(&self) -> View<'_> {
        self.plan.view(self.at)
    }

    pub(super) fn floor_id(&self) -> Option<FloorId> {
        self.floor
    }

    pub(super) fn floor(&self) -> Option<&FloorPlan> {
        self.plan.floor(self.floor?)
    }

    /// The floor, for what cannot do without one.
    pub(super) fn require_floor(&self) -> Result<FloorId, EditRefused> {
        let why = "There is no floor to draw on: add a building with a floor first";
        self.floor.ok_or_else(|| EditRefused::NotPossible(why.to_owned()))
    }

    /// Is there a floor to draw on? Where there is none, says so.
    pub(super) fn has_floor_or_refuses(&mut self) -> bool {
        let floor = self.require_floor();
        if let Err(refused) = &floor {
            self.refuse(refused.to_string());
        }
        floor.is_ok()
    }

    pub(super) fn geometry(&self) -> Option<Arc<FloorGeometry>> {
        Some(self.geometries.get_or_take(&self.base_geometries, &self.view(), self.floor()?))
    }

    pub(super) fn geometries(&self) -> &GeometryCache {
        &self.geometries
    }

    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// The floor as it is, ready to be pointed at.
    pub(super) fn scene(&self) -> Option<Scene<'_>> {
        self.scene_of(&self.plan, [&self.geometries, &self.base_geometries])
    }

    /// The floor as it was when the gesture in hand began.
    pub(super) fn base_scene(&self) -> Option<Scene<'_>> {
        match &self.gesture {
            Some(gesture) => self.scene_of(&gesture.before.plan, [&self.base_geometries, &self.geometries]),
            None => self.scene(),
        }
    }

    /// As it was when a gesture began and as it is now are remembered apart, and each taken from the other where both
    /// have the same walls: a drag of desks works no walls out.
    fn scene_of<'a>(&'a self, plan: &'a Plan, [own, other]: [&GeometryCache; 2]) -> Option<Scene<'a>> {
        let view = plan.view(self.at);
        let floor = plan.floor(self.floor?)?;
        let index = self.index.get(&view, floor);
        let geometry = own.get_or_take(other, &view, floor);
        let options = &self.options;
        let (out_of_reach, snaps) = (options.out_of_reach(), &options.snaps);
        let (unseen, underlaid, scale) = (&options.hidden, &self.underlaid, options.scale);
        Some(Scene { view, floor, index, geometry, out_of_reach, unseen, snaps, underlaid, scale })
    }

    /// Shows another moment. What is not there then is no longer selected.
    pub(super) fn set_at(&mut self, at: Moment) {
        self.at = at;
        let shown = self.floor.filter(|floor| is_shown(&self.view(), *floor));
        self.floor = shown.or_else(|| first_floor(&self.view()));
        self.keep_selection();
    }

    /// Shows another floor, if there is such a floor.
    pub(super) fn set_floor(&mut self, floor: FloorId) {
        if self.floor != Some(floor) && self.plan.floor(floor).is_some() {
            self.floor = Some(floor);
            self.selection.clear();
        }
    }

    // What is selected.

    pub(super) fn selection(&self) -> &BTreeSet<ItemId> {
        &self.selection
    }

    /// Those of the items that may be changed: of kinds that are not locked. Refused where none may.
    pub(super) fn unlocked(&self, items: &BTreeSet<ItemId>) -> Result<BTreeSet<ItemId>, EditRefused> {
        let locked = &self.options.locked;
        let free: BTreeSet<ItemId> = items.iter().copied().filter(|item| !locked.contains(&item.kind())).collect();
        match items.first() {
            Some(first) if free.is_empty() => {
                let many = first.kind().names().1;
                Err(EditRefused::NotPossible(format!("The {many} are locked: unlock their layer first")))
            }
            _ => Ok(free),
        }
    }

    /// What is selected and may be changed.
    pub(super) fn unlocked_selection(&self) -> Result<BTreeSet<ItemId>, EditRefused> {
        self.unlocked(&self.selection)
    }

    /// Selects items, as far as they are there.
    pub(super) fn select(&mut self, items: impl IntoIterator<Item = ItemId>) {
        self.selection = items.into_iter().collect();
        self.keep_selection();
    }

    fn keep_selection(&mut self) {
        let view = self.plan.view(self.at);
        let floor = self.floor;
        self.selection.retain(|&item| stands(&view, floor, item));
    }

    /// What is selected after a change: the same, and what took the place of what is gone.
    fn follow(&self, before: &BTreeSet<ItemId>) -> BTreeSet<ItemId> {
        let Some(floor) = self.floor() else { return BTreeSet::new() };
        let view = self.view();
        let heir = |item: ItemId| match item {
            ItemId::Wall(id) => {
                view.walls(floor).find(|wall| wall.replaces == Some(id)).map(|wall| ItemId::Wall(wall.id))
            }
            ItemId::Opening(id) => view
                .openings(floor)
                .find(|opening| opening.replaces == Some(id))
                .map(|opening| ItemId::Opening(opening.id)),
            ItemId::Zone(_)
            | ItemId::Room(_)
            | ItemId::Furniture(_)
            | ItemId::Desk(_)
            | ItemId::Annotation(_)
            | ItemId::Underlay(_) => None,
        };
        let is_there = |item: ItemId| stands(&view, self.floor, item);
        before.iter().filter_map(|&item| if is_there(item) { Some(item) } else { heir(item) }).collect()
    }

    // What is changed.

    /// Why nothing but comments may change, if so. It is for the plan as it was when a gesture began to say.
    pub(super) fn review(&self) -> Option<ReviewReason> {
        self.opened_for_review.or_else(|| self.base().review.is_out().then_some(ReviewReason::Marked))
    }

    /// Has the plan been opened for review, whatever it says itself?
    pub(super) fn set_opened_for_review(&mut self, reason: Option<ReviewReason>) {
        self.opened_for_review = reason;
    }

    /// Makes an edit, as one step.
    pub(super) fn apply(&mut self, edit: &Edit) -> Result<(), EditRefused> {
        if is_idle(&self.plan, edit) {
            return Ok(());
        }
        if let Some(reason) = self.review() {
            reason.admit(edit)?;
        }
        let plan = self.plan.with(edit)?;
        let before = self.snapshot();
        self.replace(plan);
        self.selection = self.follow(&before.selection);
        self.finish(edit.label.clone(), before, is_of_comments(edit));
        Ok(())
    }

    /// Makes an edit, or keeps for the window why not; says whether it was made.
    pub(super) fn attempt(&mut self, edit: Result<Edit, EditRefused>) -> bool {
        let done = edit.and_then(|edit| self.apply(&edit));
        self.told(done)
    }

    /// Keeps a refusal for the window; says whether there was none.
    pub(super) fn told(&mut self, done: Result<(), EditRefused>) -> bool {
        match done {
            Ok(()) => true,
            Err(refused) => {
                self.refuse(refused.to_string());
                false
            }
        }
    }

    pub(super) fn refuse(&mut self, why: impl Into<String>) {
        self.refusal = Some(why.into());
    }

    pub(super) fn take_refusal(&mut self) -> Option<String> {
        self.refusal.take()
    }

    /// Begins a gesture; one that is still open is aborted.
    pub(super) fn begin(&mut self, label: impl Into<String>) {
        self.abort();
        let before = self.snapshot();
        self.gesture = Some(Gesture { label: label.into(), before, has_changed: false, is_of_comments: false });
    }

    /// Is a gesture open?
    pub(super) fn is_in_gesture(&self) -> bool {
        self.gesture.is_some()
    }

    /// Ends a gesture: a step, or a refusal and everything as it was.
    pub(super) fn end(&mut self, refusal: Option<String>) {
        match refusal {
            Some(refusal) => {
                self.abort();
                self.refuse(refusal);
            }
            None => self.commit(),
        }
    }

    /// Shows what the gesture comes to so far: an edit of the plan as it was at its beginning. A refused one leaves the
    /// plan as it was then.
    pub(super) fn preview(&mut self, edit: Result<Edit, EditRefused>) -> Result<(), EditRefused> {
        let review = self.review();
        let Some(gesture) = &mut self.gesture else {
            debug_assert!(false, "a preview belongs in a gesture");
            return Ok(());
        };
        let before = gesture.before.plan.clone();
        let made = edit.and_then(|edit| {
            let has_changed = !is_idle(&before, &edit);
            if has_changed && let Some(reason) = review {
                reason.admit(&edit)?;
            }
            let plan = if has_changed { before.with(&edit)? } else { before.clone() };
            Ok((plan, is_of_comments(&edit), edit.label, has_changed))
        });
        let selection = gesture.before.selection.clone();
        let (plan, done) = match made {
            Ok((plan, is_of_comments, label, has_changed)) => {
                gesture.label = label;
                gesture.is_of_comments = is_of_comments;
                gesture.has_changed = has_changed;
                (plan, Ok(()))
            }
            Err(refused) => {
                gesture.has_changed = false;
                (before, Err(refused))
            }
        };
        self.plan = plan;
        self.revision += 1;
        self.selection = self.follow(&selection);
        done
    }

    /// Ends the gesture as one step; none if it changed nothing.
    pub(super) fn commit(&mut self) {
        let Some(gesture) = self.gesture.take() else { return };
        if gesture.has_changed {
            self.finish(gesture.label, gesture.before, gesture.is_of_comments);
        }
    }

    /// Ends the gesture as if it had not been.
    pub(super) fn abort(&mut self) {
        if let Some(gesture) = self.gesture.take() {
            self.restore(gesture.before);
        }
    }

    fn finish(&mut self, label: String, before: Snapshot, is_of_comments: bool) {
        self.n_states += 1;
        self.state = self.n_states;
        let after = self.snapshot();
        self.history.push(Step { label, before, after, is_of_comments });
    }

    fn replace(&mut self, plan: Plan) {
        self.plan = plan;
        self.revision += 1;
        if self.floor.is_none_or(|floor| self.plan.floor(floor).is_none()) {
            self.floor = first_floor(&self.view());
        }
        if self.plan.phase(self.at.phase).is_none()
            && let Some(first) = self.plan.first_phase()
        {
            self.at = Moment { phase: first.id, stage: Stage::Complete };
        }
    }

    fn snapshot(&self) -> Snapshot {
        let (plan, selection) = (self.plan.clone(), self.selection.clone());
        Snapshot { plan, selection, floor: self.floor, at: self.at, state: self.state }
    }

    fn restore(&mut self, snapshot: Snapshot) {
        let Snapshot { mut plan, selection, floor, at, state } = snapshot;
        plan.next_id = plan.next_id.max(self.saved_next_id);
        (self.plan, self.selection, self.floor, self.at, self.state) = (plan, selection, floor, at, state);
        self.revision += 1;
    }

    /// Why the last step cannot be taken back though there is one.
    pub(super) fn undo_held(&self) -> Option<ReviewReason> {
        self.review().filter(|_| self.history.last_made().is_some_and(|step| !step.is_of_comments))
    }

    /// Why the step that was taken back last cannot be made again though there is one.
    pub(super) fn redo_held(&self) -> Option<ReviewReason> {
        self.review().filter(|_| self.history.last_undone().is_some_and(|step| !step.is_of_comments))
    }

    /// Says why a step of the history stays as it is, if anything holds it.
    fn is_held(&mut self, reason: Option<ReviewReason>) -> bool {
        if let Some(reason) = reason {
            self.refuse(reason.why_not());
        }
        reason.is_some()
    }

    pub(super) fn undo(&mut self) -> bool {
        self.abort();
        if self.is_held(self.undo_held()) {
            return false;
        }
        self.history.undo().map(|before| self.restore(before)).is_some()
    }

    pub(super) fn redo(&mut self) -> bool {
        self.abort();
        if self.is_held(self.redo_held()) {
            return false;
        }
        self.history.redo().map(|after| self.restore(after)).is_some()
    }

    pub(super) fn history(&self) -> &History {
        &self.history
    }

    /// After how many steps the plan was as it was saved.
    pub(super) fn saved_step(&self) -> Option<usize> {
        // Without a step made there is no history to look in.
        let is_untouched = self.saved_state == self.state && self.history.labels().next().is_none();
        if is_untouched { Some(0) } else { self.history.step_of(self.saved_state) }
    }

    pub(super) fn is_modified(&self) -> bool {
        self.state != self.saved_state
    }

    pub(super) fn mark_saved(&mut self) {
        // What was saved in the middle of a gesture is no state of the history.
        self.saved_state = if self.is_in_gesture() { NEVER } else { self.state };
        self.saved_next_id = self.saved_next_id.max(self.plan.next_id);
    }

    pub(super) fn mark_unsaved(&mut self) {
        self.saved_state = NEVER;
    }
}

/// Does an edit change nothing?
fn is_idle(plan: &Plan, edit: &Edit) -> bool {
    edit.changes.iter().all(|change| match change {
        Change::Put(element) => plan.element(element.key()).as_ref() == Some(element),
        Change::Remove(_) | Change::OrderPhases(_) | Change::OrderAllowances(_) => false,
        Change::Together { changes, .. } => changes.is_empty(),
    })
}

fn first_floor(view: &View<'_>) -> Option<FloorId> {
    let shown = view.floors().first().map(|floor| floor.floor.id);
    shown.or_else(|| view.plan().floors_in_order().first().map(|floor| floor.floor.id))
}

fn is_shown(view: &View<'_>, floor: FloorId) -> bool {
    view.plan().floor(floor).is_some_and(|plan| {
        view.plan().buildings.get(&plan.floor.building).is_some_and(|building| view.stands(building.life))
    })
}

/// Is an item on a floor there at the moment of a view?
fn stands(view: &View<'_>, floor: Option<FloorId>, item: ItemId) -> bool {
    let Some(floor) = floor.and_then(|floor| view.plan().floor(floor)) else { return false };
    let life: Option<Lifetime> = match item {
        ItemId::Wall(id) => floor.walls.get(&id).map(|wall| wall.life),
        ItemId::Opening(id) => floor.openings.get(&id).map(|opening| opening.life),
        ItemId::Room(id) => floor.rooms.get(&id).and_then(|room| room.life()),
        ItemId::Desk(id) => floor.desks.get(&id).and_then(|desk| desk.life()),
        ItemId::Furniture(id) => floor.furniture.get(&id).and_then(|furniture| furniture.life()),
        ItemId::Zone(id) => floor.zones.get(&id).map(|zone| zone.life),
        ItemId::Annotation(id) => floor.annotations.get(&id).map(|annotation| annotation.life),
        ItemId::Underlay(id) => return floor.underlays.contains_key(&id),
    };
    life.is_some_and(|life| view.stands(life))
}
