//! A bench to drive the editor on, as a hand on the pointer and the keys would; every step asks whether the plan is
//! still sound.

use colocate::editor::{
    Editor, Modifiers, Overlay, PointerButton, PointerEvent, PointerKind, ToolKey, ToolKind, ToolOptions,
};
use colocate::geom::Point2;
use colocate::model::{Desk, DeskId, FloorPlan, ItemId, Moment, Occupant, Opening, Plan, Room, RoomId, Wall};
use colocate::units::PlanPoint;

/// An editor, the plan it opened, and where the pointer is.
pub struct Bench {
    pub editor: Editor,
    opened: Plan,
    at: Point2,
    modifiers: Modifiers,
    mm_per_pixel: f64,
    is_down: bool,
}

impl Bench {
    pub fn open(plan: Plan) -> Self {
        assert_eq!(plan.violations(), Vec::<String>::new(), "the plan is sound when it is opened");
        Self {
            editor: Editor::new(plan.clone()),
            opened: plan,
            at: Point2::ZERO,
            modifiers: Modifiers::default(),
            mm_per_pixel: 10.0,
            is_down: false,
        }
    }

    // What is set.

    pub fn tool(mut self, tool: ToolKind) -> Self {
        self.editor.set_tool(tool);
        self.is_down = false;
        self.sound()
    }

    pub fn at(mut self, at: Moment) -> Self {
        self.editor.set_at(at);
        self.sound()
    }

    pub fn set(mut self, change: impl FnOnce(&mut ToolOptions)) -> Self {
        change(self.editor.options_mut());
        self
    }

    /// Millimetres of the plan per pixel of the screen; at the usual 10, things are meant within 80 mm.
    pub fn zoom(mut self, mm_per_pixel: f64) -> Self {
        self.mm_per_pixel = mm_per_pixel;
        self
    }

    pub fn shift(mut self) -> Self {
        self.modifiers.shift = true;
        self
    }

    pub fn ctrl(mut self) -> Self {
        self.modifiers.ctrl = true;
        self
    }

    pub fn alt(mut self) -> Self {
        self.modifiers.alt = true;
        self
    }

    pub fn no_keys(mut self) -> Self {
        self.modifiers = Modifiers::default();
        self
    }

    // What the hand does.

    pub fn event(mut self, kind: PointerKind, button: PointerButton) -> Self {
        let (at, modifiers, mm_per_pixel) = (self.at, self.modifiers, self.mm_per_pixel);
        self.editor.pointer(PointerEvent { kind, button, at, modifiers, mm_per_pixel });
        self.sound()
    }

    pub fn move_to(mut self, x: i32, y: i32) -> Self {
        self.at = PlanPoint::new(x, y).into();
        self.event(PointerKind::Move, PointerButton::Primary)
    }

    pub fn press(mut self, x: i32, y: i32) -> Self {
        self.is_down = true;
        self.move_to_point(x, y).event(PointerKind::Press, PointerButton::Primary)
    }

    /// Moves with the button down, by way of the middle.
    pub fn drag_to(self, x: i32, y: i32) -> Self {
        let middle = self.at.midpoint(PlanPoint::new(x, y).into()).round();
        self.move_to(middle.x.0, middle.y.0).move_to(x, y)
    }

    pub fn release(mut self) -> Self {
        self.is_down = false;
        self.event(PointerKind::Release, PointerButton::Primary)
    }

    pub fn click(self, x: i32, y: i32) -> Self {
        self.press(x, y).release()
    }

    pub fn drag(self, from: (i32, i32), to: (i32, i32)) -> Self {
        self.press(from.0, from.1).drag_to(to.0, to.1).release()
    }

    pub fn double_click(self, x: i32, y: i32) -> Self {
        self.click(x, y).click(x, y).event(PointerKind::DoubleClick, PointerButton::Primary)
    }

    fn move_to_point(self, x: i32, y: i32) -> Self {
        if self.at == Point2::from(PlanPoint::new(x, y)) { self } else { self.move_to(x, y) }
    }

    pub fn key(mut self, key: ToolKey) -> Self {
        self.editor.key(key);
        self.sound()
    }

    pub fn type_text(self, text: &str) -> Self {
        text.chars().fold(self, |bench, letter| bench.key(ToolKey::Char(letter)))
    }

    pub fn escape(self) -> Self {
        self.key(ToolKey::Escape)
    }

    pub fn enter(self) -> Self {
        self.key(ToolKey::Enter)
    }

    pub fn undo(mut self) -> Self {
        self.editor.undo();
        self.sound()
    }

    pub fn redo(mut self) -> Self {
        self.editor.redo();
        self.sound()
    }

    pub fn undo_all(mut self) -> Self {
        while self.editor.undo() {
            self = self.sound();
        }
        self
    }

    pub fn select(mut self, items: impl IntoIterator<Item = ItemId>) -> Self {
        self.editor.select(items);
        self.sound()
    }

    pub fn drop_occupant(mut self, occupant: Occupant, x: i32, y: i32) -> Self {
        self.editor.drop_occupant(occupant, PlanPoint::new(x, y).into());
        self.sound()
    }

    // What is asked.

    /// The plan is sound, and every state can say what it shows.
    fn sound(self) -> Self {
        assert_eq!(self.editor.plan().violations(), Vec::<String>::new(), "in {}", self.editor.state_name());
        let _: (String, Overlay, _) = (self.editor.hints(), self.editor.overlay(), self.editor.cursor());
        self
    }

    pub fn state(self, expected: &str) -> Self {
        assert_eq!(self.editor.state_name(), expected);
        self
    }

    /// The plan is exactly what was opened.
    pub fn unchanged(self) -> Self {
        assert!(*self.editor.plan() == self.opened, "the plan is not what was opened");
        self
    }

    pub fn modified(self, expected: bool) -> Self {
        assert_eq!(self.editor.is_modified(), expected, "is it modified?");
        self
    }

    /// From here on, *unchanged* means as it is now.
    pub fn remember(mut self) -> Self {
        self.opened = self.editor.snapshot();
        self
    }

    pub fn undo_label(self, expected: &str) -> Self {
        assert_eq!(self.editor.undo_label(), Some(expected));
        self
    }

    pub fn refused(mut self, words: &str) -> Self {
        let refusal = self.editor.last_refusal().expect("something was refused");
        assert!(refusal.contains(words), "refused because “{refusal}”, not “{words}”");
        self
    }

    pub fn not_refused(mut self) -> Self {
        assert_eq!(self.editor.last_refusal(), None);
        self
    }

    pub fn selected(self, n_items: usize) -> Self {
        assert_eq!(self.editor.selection().len(), n_items, "{:?}", self.editor.selection());
        self
    }

    pub fn check(self, check: impl FnOnce(&Editor)) -> Self {
        check(&self.editor);
        self
    }

    pub fn snapped(self, reason: &str, x: i32, y: i32) -> Self {
        let overlay = self.editor.overlay();
        let snap = overlay.snaps.first().expect("something is snapped to");
        assert_eq!((snap.reason.label(), snap.at.round()), (reason, PlanPoint::new(x, y)));
        self
    }

    pub fn floor(&self) -> &FloorPlan {
        self.editor.floor().expect("a floor")
    }

    /// The walls that stand now, in the order of their numbers.
    pub fn walls(&self) -> Vec<Wall> {
        self.editor.view().walls(self.floor()).cloned().collect()
    }

    /// The openings that are there now.
    pub fn openings(&self) -> Vec<Opening> {
        self.editor.view().openings(self.floor()).cloned().collect()
    }

    /// The rooms that are rooms now.
    pub fn rooms(&self) -> Vec<Room> {
        self.editor.view().rooms(self.floor()).map(|(room, _)| room.clone()).collect()
    }

    /// The desks, whenever they are there.
    pub fn desks(&self) -> Vec<Desk> {
        self.floor().desks.values().map(|desk| desk.as_ref().clone()).collect()
    }

    /// Where a desk stands now.
    pub fn place(&self, desk: DeskId) -> Option<PlanPoint> {
        let floor = self.floor();
        self.editor.view().placed_desk(floor, floor.desks.get(&desk)?).map(|placed| placed.at)
    }

    pub fn occupant(&self, desk: DeskId) -> Occupant {
        self.editor.view().occupant(self.floor(), desk)
    }

    /// The area of a room in square metres.
    pub fn area(&self, room: RoomId) -> f64 {
        let geometry = self.editor.geometry().expect("a floor");
        geometry.rooms.get(&room).expect("a room that closes").area.m2()
    }
}
