//! Headless editing: the open plan, its history and selection, and the tools that change it.
//!
//! [`Editor`] is the sole owner of the open plan. It takes pointer events in plan millimetres, so that a whole session
//! of drawing runs in a test; it knows no screen, no window, no file.
//! Invariants: every step leaves a plan without violations; a gesture is one step of history; Escape gives back exactly
//! what was; held by `tests/scripts.rs`.

mod annotation;
mod arranging;
mod catalogue;
mod clipboard;
mod entry;
mod find;
mod history;
mod index;
mod input;
mod options;
mod overlay;
mod review;
mod scene;
mod selecting;
mod snap;
mod tool;
mod typing;
mod walls;
mod workspace;

pub use catalogue::{DESK_CATALOGUE, DeskEntry};
pub use find::{Found, FoundKind, Place, find, match_rank, place_of};
pub use history::HISTORY_BYTES;
pub use input::{Modifiers, PointerButton, PointerEvent, PointerKind, ToolKey};
pub use options::{
    ColumnOptions, DeskOptions, FurnitureOptions, Justification, OpeningOptions, RoomOptions, ToolOptions, ZoneOptions,
};
pub use overlay::{Marquee, Overlay, OverlayLine, OverlayPolygon, OverlayRole, OverlayText, ToolCursor};
pub use review::ReviewReason;
pub use snap::{Snap, SnapReason, SnapSettings};
pub use tool::ToolKind;

use crate::cad::Traced;
use crate::drawing::symbols::SymbolLibrary;
use crate::geom::{Bounds, Point2};
use crate::model::edits;
use crate::model::{
    DeskId, Edit, EditRefused, FloorGeometry, FloorId, FloorPlan, GeometryCache, ItemId, ItemKind, Moment, Occupant,
    Plan, View,
};
use crate::units::Angle;
use entry::Entry;
use std::collections::BTreeSet;
use std::sync::Arc;
use tool::Tool;
use workspace::Workspace;

/// The open plan and the tool in hand.
#[derive(Debug)]
pub struct Editor {
    workspace: Workspace,
    kind: ToolKind,
    tool: Tool,
    /// What is being typed, for the tool in hand.
    entry: Entry,
    /// What the hand on the pointer did last, wherever typing has led since.
    hand: Option<PointerEvent>,
    /// Where the tool in hand took the hand to mean when typing began, as it snapped or was held to an angle.
    aimed: Option<Point2>,
    /// Where the last click of this tool was.
    last_click: Option<Point2>,
}

impl Editor {
    /// Opens a plan: its first phase, its first floor, nothing selected.
    pub fn new(plan: Plan) -> Self {
        let kind = ToolKind::Select;
        let (workspace, tool) = (Workspace::new(plan), Tool::new(kind));
        Self { workspace, kind, tool, entry: Entry::default(), hand: None, aimed: None, last_click: None }
    }

    // What is shown.

    /// The plan, with what a gesture in hand shows of itself.
    pub fn plan(&self) -> &Plan {
        self.workspace.plan()
    }

    /// The plan as a value of its own; costs nothing.
    pub fn snapshot(&self) -> Plan {
        self.workspace.plan().clone()
    }

    /// Grows with every change of the plan, for what is remembered of it elsewhere.
    pub fn revision(&self) -> u64 {
        self.workspace.revision()
    }

    /// The moment that is shown, and whose phase is edited.
    pub fn at(&self) -> Moment {
        self.workspace.at()
    }

    /// Shows another moment; what is in hand is dropped.
    pub fn set_at(&mut self, at: Moment) {
        if at != self.at() {
            self.interrupt();
            self.last_click = None;
            self.workspace.set_at(at);
        }
    }

    /// The plan at the moment that is shown.
    pub fn view(&self) -> View<'_> {
        self.workspace.view()
    }

    /// The floor that is shown.
    pub fn floor_id(&self) -> Option<FloorId> {
        self.workspace.floor_id()
    }

    /// Shows another floor; what is in hand is dropped.
    pub fn set_floor(&mut self, floor: FloorId) {
        if self.floor_id() != Some(floor) {
            self.interrupt();
            self.last_click = None;
            self.workspace.set_floor(floor);
        }
    }

    /// The floor that is shown, with what is drawn on it.
    pub fn floor(&self) -> Option<&FloorPlan> {
        self.workspace.floor()
    }

    /// The derived geometry of the floor that is shown.
    pub fn geometry(&self) -> Option<Arc<FloorGeometry>> {
        self.workspace.geometry()
    }

    /// The geometry of floors, remembered; shared by all who ask.
    pub fn geometries(&self) -> &GeometryCache {
        self.workspace.geometries()
    }

    /// The symbols that furniture is drawn with.
    pub fn symbols(&self) -> &SymbolLibrary {
        &self.workspace.symbols
    }

    /// Draws furniture with other symbols: those that a plan brought along.
    pub fn set_symbols(&mut self, symbols: SymbolLibrary) {
        self.workspace.symbols = symbols;
    }

    // What is selected.

    /// What is selected, on the floor that is shown.
    pub fn selection(&self) -> &BTreeSet<ItemId> {
        self.workspace.selection()
    }

    /// Selects items, as far as they are there; what is in hand is dropped.
    pub fn select(&mut self, items: impl IntoIterator<Item = ItemId>) {
        self.interrupt();
        self.workspace.select(items);
    }

    /// Selects everything that is there.
    pub fn select_all(&mut self) {
        let everything = self.workspace.scene().map(|scene| scene.everything()).unwrap_or_default();
        self.select(everything);
    }

    /// The box around what is selected.
    pub fn selection_bounds(&self) -> Bounds {
        let Some(scene) = self.workspace.scene() else { return Bounds::EMPTY };
        let outlines = self.selection().iter().filter_map(|&item| scene.outline(item));
        outlines.fold(Bounds::EMPTY, |bounds, outline| bounds.union(outline.bounds()))
    }

    /// What lies at a point, within a tolerance in plan millimetres.
    pub fn hit(&self, at: Point2, tolerance: f64) -> Option<ItemId> {
        self.workspace.scene()?.hit(at, tolerance)
    }

    /// The outline of an item of the floor, as it is pointed at.
    pub fn outline(&self, item: ItemId) -> Option<crate::geom::Polygon> {
        self.workspace.scene()?.outline(item)
    }

    // What is changed.

    /// Makes an edit as one step; what is in hand is dropped first.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), EditRefused> {
        self.interrupt();
        let done = self.workspace.apply(edit);
        self.put_down_in_review();
        done
    }

    /// Why nothing but comments may change, if so.
    pub fn review(&self) -> Option<ReviewReason> {
        self.workspace.review()
    }

    /// Says that the plan was opened for review, or not any more; a plan that is marked for it is in review all the same.
    pub fn set_opened_for_review(&mut self, reason: Option<ReviewReason>) {
        self.interrupt();
        self.workspace.set_opened_for_review(reason);
        self.put_down_in_review();
    }

    /// What would change the plan is no longer in hand once nothing may change it.
    fn put_down_in_review(&mut self) {
        if self.review().is_some() && self.kind.changes_plan() {
            self.set_tool(ToolKind::Select);
        }
    }

    /// Begins a gesture of several previews that ends as one step: a field that is dragged, a slider.
    pub fn begin(&mut self, label: impl Into<String>) {
        self.interrupt();
        self.workspace.begin(label);
    }

    /// Shows what the gesture comes to: an edit of the plan as it was when the gesture began ([`Self::base`]).
    pub fn preview(&mut self, edit: &Edit) -> Result<(), EditRefused> {
        if !self.workspace.is_in_gesture() {
            return self.apply(edit);
        }
        self.workspace.preview(Ok(edit.clone()))
    }

    /// The plan as it was when the gesture in hand began; the plan itself when there is none.
    pub fn base(&self) -> &Plan {
        self.workspace.base()
    }

    /// Ends the gesture as one step.
    pub fn commit(&mut self) {
        self.workspace.commit();
    }

    /// Ends the gesture as if it had not been.
    pub fn abort(&mut self) {
        self.workspace.abort();
    }

    /// Deletes what is selected, in the phase that is shown.
    pub fn delete_selection(&mut self) {
        self.interrupt();
        tool::delete_selection(&mut self.workspace);
    }

    /// Turns what is selected about its middle, in the phase that is shown.
    pub fn turn_selection(&mut self, by: Angle) {
        self.interrupt();
        tool::turn_selection(&mut self.workspace, by);
    }

    /// Gives the desks that are selected to an occupant, from the moment that is shown.
    pub fn assign_selection(&mut self, occupant: Occupant) {
        let desks = self.selected_desks();
        if desks.is_empty() {
            self.workspace.refuse("No desk is selected: select the desks first");
            return;
        }
        self.assign(&desks, occupant);
    }

    fn assign(&mut self, desks: &BTreeSet<DeskId>, occupant: Occupant) {
        self.interrupt();
        let edit = self
            .workspace
            .require_floor()
            .and_then(|floor| edits::assign(self.workspace.plan(), self.workspace.at(), floor, desks, occupant));
        self.workspace.attempt(edit);
    }

    fn selected_desks(&self) -> BTreeSet<DeskId> {
        let desk = |item: &ItemId| if let ItemId::Desk(id) = *item { Some(id) } else { None };
        self.selection().iter().filter_map(desk).collect()
    }

    /// The desks that an occupant dropped at a point would get: the one there, the whole selection if that one is
    /// selected, or all vacant ones of the room there.
    pub fn drop_target(&self, at: Point2) -> Vec<DeskId> {
        let Some(scene) = self.workspace.scene() else { return Vec::new() };
        if let Some(desk) = scene.desk_at(at) {
            let is_selected = self.selection().contains(&ItemId::Desk(desk));
            return if is_selected { self.selected_desks().into_iter().collect() } else { vec![desk] };
        }
        let Some(room) = scene.geometry.room_at(at) else { return Vec::new() };
        let is_vacant = |desk: &DeskId| scene.view.occupant(scene.floor, *desk) == Occupant::Vacant;
        scene.desks_in(room).into_iter().filter(is_vacant).collect()
    }

    /// Gives an occupant the desks of [`Self::drop_target`].
    pub fn drop_occupant(&mut self, occupant: Occupant, at: Point2) {
        let desks: BTreeSet<DeskId> = self.drop_target(at).into_iter().collect();
        if !desks.is_empty() {
            self.assign(&desks, occupant);
            return;
        }
        let is_room = self.geometry().is_some_and(|geometry| geometry.room_at(at).is_some());
        let is_locked = self.options().out_of_reach().contains(&ItemKind::Desk);
        self.workspace.refuse(if is_locked {
            "Desks are locked or hidden: unlock and show their layer first"
        } else if is_room {
            "There is no vacant desk in this room: drop on a desk to replace who sits there"
        } else {
            "There is no desk here: drop on a desk, on selected desks or in a room"
        });
    }

    // What was changed.

    /// Takes the last step back; in the middle of a gesture, its last part or the whole gesture.
    pub fn undo(&mut self) -> bool {
        if self.drop_entry() {
            return true;
        }
        let (tool, was_part) = self.take_tool().step_back(&mut self.workspace);
        self.tool = tool;
        if was_part {
            return true;
        }
        let was_in_gesture = self.workspace.is_in_gesture();
        self.interrupt();
        let was_undone = was_in_gesture || self.workspace.undo();
        self.put_down_in_review();
        was_undone
    }

    /// Makes the step again that was undone last.
    pub fn redo(&mut self) -> bool {
        self.interrupt();
        let was_redone = self.workspace.redo();
        self.put_down_in_review();
        was_redone
    }

    /// Is there anything to undo?
    pub fn can_undo(&self) -> bool {
        self.workspace.is_in_gesture() || (self.undo_label().is_some() && self.undo_held().is_none())
    }

    /// Is there anything to redo?
    pub fn can_redo(&self) -> bool {
        self.redo_label().is_some() && self.redo_held().is_none()
    }

    /// Why the last step cannot be taken back though there is one: in review only comments are.
    pub fn undo_held(&self) -> Option<ReviewReason> {
        self.workspace.undo_held()
    }

    /// Why the step that was taken back last cannot be made again though there is one.
    pub fn redo_held(&self) -> Option<ReviewReason> {
        self.workspace.redo_held()
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.workspace.history().undo_label()
    }

    /// What redo would make again.
    pub fn redo_label(&self) -> Option<&str> {
        self.workspace.history().redo_label()
    }

    /// The names of all steps: those that were made, oldest first, then those that were undone, the next one first.
    pub fn steps(&self) -> impl Iterator<Item = &str> {
        self.workspace.history().labels()
    }

    /// How many steps were forgotten because history would have taken more than [`HISTORY_BYTES`].
    pub fn n_steps_forgotten(&self) -> usize {
        self.workspace.history().n_forgotten()
    }

    /// How many of the steps are made.
    pub fn n_steps_made(&self) -> usize {
        self.workspace.history().n_made()
    }

    /// After how many steps the plan was as it was opened or saved last; none where undo cannot bring that back.
    pub fn saved_step(&self) -> Option<usize> {
        self.workspace.saved_step()
    }

    /// Goes back or forward until so many steps are made, as undo and redo would; what is in hand is dropped.
    pub fn go_to(&mut self, n_made: usize) {
        self.interrupt();
        while n_made < self.n_steps_made() && self.workspace.undo() {}
        while self.n_steps_made() < n_made && self.workspace.redo() {}
        self.put_down_in_review();
    }

    /// Is a gesture in hand, so that what is shown is not yet what will be?
    pub fn is_in_gesture(&self) -> bool {
        self.workspace.is_in_gesture()
    }

    /// Has the plan changed since it was opened or saved?
    pub fn is_modified(&self) -> bool {
        self.workspace.is_modified()
    }

    /// Remembers that the plan as it is was saved.
    pub fn mark_saved(&mut self) {
        self.workspace.mark_saved();
    }

    /// Remembers that the plan as it is is in no file: one that was recovered, or made from a template.
    pub fn mark_unsaved(&mut self) {
        self.workspace.mark_unsaved();
    }

    // The tool in hand.

    /// Which tool is in hand.
    pub fn tool(&self) -> ToolKind {
        self.kind
    }

    /// Takes up a tool; what the one before had in hand is dropped.
    pub fn set_tool(&mut self, kind: ToolKind) {
        self.interrupt();
        if let Some(reason) = self.review().filter(|_| kind.changes_plan()) {
            self.workspace.refuse(reason.why_not());
            return;
        }
        self.last_click = None;
        self.kind = kind;
        self.tool = Tool::new(kind);
    }

    /// The pointer did something.
    pub fn pointer(&mut self, event: PointerEvent) {
        if !event.at.is_finite() {
            return;
        }
        self.hand = Some(event);
        if event.kind == PointerKind::Move && !self.entry.is_empty() && self.tool.takes_places() {
            // The tool aims by the hand first: a length is typed for the way it shows.
            self.follow_hand();
            self.take_aim();
            self.follow_entry();
            return;
        }
        // What is half typed belongs to no click of the hand.
        self.entry = Entry::default();
        self.send(event, false);
    }

    /// The pointer is no longer over the drawing.
    pub fn pointer_left(&mut self) {
        self.workspace.pointer = None;
        self.hand = None;
    }

    /// A key was pressed; says whether the tool had a use for it.
    pub fn key(&mut self, key: ToolKey) -> bool {
        if key == ToolKey::Escape {
            return self.cancel();
        }
        if self.type_key(key) {
            return true;
        }
        let tool = self.take_tool();
        let (tool, is_used) = tool.key(&mut self.workspace, key);
        self.tool = tool;
        is_used
    }

    /// Drops what is in hand, as Escape does; says whether there was anything.
    pub fn cancel(&mut self) -> bool {
        if self.drop_entry() {
            return true;
        }
        let tool = self.take_tool();
        let (tool, was_dropped) = tool.cancel(&mut self.workspace);
        self.tool = tool;
        was_dropped
    }

    /// Drops all that is in hand, because something else comes first. The selection stays.
    fn interrupt(&mut self) {
        self.entry = Entry::default();
        let tool = self.take_tool();
        self.tool = tool.interrupt(&mut self.workspace);
        // A gesture that a panel began.
        self.workspace.abort();
    }

    /// Takes the tool out of the hand, to be put back as its next state.
    fn take_tool(&mut self) -> Tool {
        std::mem::replace(&mut self.tool, Tool::new(self.kind))
    }

    /// Has the tool in hand a use for Tab now?
    pub fn uses_tab(&self) -> bool {
        !self.entry.is_empty() || self.tool.uses_tab(&self.workspace)
    }

    /// The name of the state in hand: *select.moving*.
    pub fn state_name(&self) -> &'static str {
        self.tool.name()
    }

    /// Is text being typed into the drawing, so that letters are words and not short for commands?
    pub fn is_writing(&self) -> bool {
        self.tool.is_writing()
    }

    /// What can be done now, for the status line.
    pub fn hints(&self) -> String {
        if !self.entry.is_empty() {
            return self.entry_hints();
        }
        if self.review().is_some() && self.state_name() == "select.idle" {
            return "Click to select · right-click to comment there · nothing but comments can be changed".to_owned();
        }
        let hints = self.tool.hints(&self.workspace);
        // Every click can be typed; a tool that has more to say of typing says it itself.
        if !self.tool.takes_places() || hints.to_lowercase().contains("type") {
            return hints;
        }
        let typed = match self.tool.anchor(&self.workspace) {
            Some(_) => "type a length, or x,y",
            None if self.state_name().ends_with("idle") => "or type x,y",
            None => return hints,
        };
        format!("{hints} · {typed}")
    }

    /// The shape of the pointer.
    pub fn cursor(&self) -> ToolCursor {
        self.tool.cursor(&self.workspace)
    }

    /// What the tool shows over the drawing.
    pub fn overlay(&self) -> Overlay {
        let mut overlay = self.tool.overlay(&self.workspace);
        self.show_entry(&mut overlay);
        overlay
    }

    /// How the tools are set.
    pub fn options(&self) -> &ToolOptions {
        &self.workspace.options
    }

    /// How the tools are set, to be changed.
    pub fn options_mut(&mut self) -> &mut ToolOptions {
        &mut self.workspace.options
    }

    /// The lines of a drawing that lies under a floor, by [`Underlay::source`](crate::model::Underlay::source), to be
    /// snapped to.
    pub fn set_underlaid(&mut self, source: String, traced: Arc<Traced>) {
        self.workspace.underlaid.insert(source, traced);
    }

    /// Why the last thing asked for was not done, once.
    pub fn last_refusal(&mut self) -> Option<String> {
        self.workspace.take_refusal()
    }
}
