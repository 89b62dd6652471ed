//! Walls, from corner to corner: one chain is one step.

use super::typed::Typed;
use super::{State, is_snapping, snapped};
use crate::editor::index::wall_outline;
use crate::editor::input::{PointerButton, PointerEvent, PointerKind, ToolKey};
use crate::editor::overlay::{Overlay, OverlayRole, ToolCursor};
use crate::editor::snap::{Query, Snap, SnapReason, along_ray};
use crate::editor::workspace::Workspace;
use crate::geom::Point2;
use crate::model::edits::add_walls;
use crate::units::{Angle, Mm, PlanPoint};
use std::collections::BTreeSet;

/// A wall held by Shift goes in steps of this many degrees.
const SHIFT_STEP: i32 = 15;

/// Drawing walls.
#[derive(Debug, Clone)]
pub(in crate::editor) enum WallState {
    /// Nothing begun.
    Idle,
    /// A chain with at least one corner; the gesture is open.
    Drawing(Chain),
}

/// A chain of walls in hand.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Chain {
    first: PlanPoint,
    rest: Vec<PlanPoint>,
    /// Where the next corner would be.
    next: Point2,
    snap: Option<Snap>,
    typed: Typed,
}

impl Chain {
    fn new(first: PlanPoint) -> Self {
        Self { first, rest: Vec::new(), next: first.into(), snap: None, typed: Typed::default() }
    }

    fn last(&self) -> PlanPoint {
        self.rest.last().copied().unwrap_or(self.first)
    }

    fn corners(&self) -> Vec<PlanPoint> {
        std::iter::once(self.first).chain(self.rest.iter().copied()).collect()
    }

    /// Puts the next corner where the pointer, or what was typed, says.
    fn aim(&mut self, workspace: &Workspace, event: &PointerEvent) {
        let last = Point2::from(self.last());
        let corners: Vec<Point2> = self.corners().into_iter().map(Point2::from).collect();
        let exclude = BTreeSet::new();
        let step = if event.modifiers.shift { Some(SHIFT_STEP) } else { workspace.options.is_ortho.then_some(90) };
        let is_on_corner = corners.iter().any(|corner| corner.distance(event.at) <= event.tolerance());
        (self.next, self.snap) = match step {
            Some(step) if !is_on_corner => {
                let grid = super::grid(workspace, event);
                let (at, tolerance) = (event.at, if is_snapping(workspace, event) { event.tolerance() } else { 0.0 });
                let query = Query { at, tolerance, from: Some(last), corners: &corners, exclude: &exclude, grid };
                let snap = along_ray(workspace.scene().as_ref(), &query, last, step);
                (snap.at, Some(snap))
            }
            _ => snapped(workspace, event, Some(last), &corners, &exclude),
        };
        self.obey();
    }

    /// What is typed overrules the pointer; the other half is still its.
    fn obey(&mut self) {
        let last = Point2::from(self.last());
        let by_pointer = self.next - last;
        let direction = match self.typed.angle() {
            Some(degrees) => Point2::unit(Angle::from_radians(degrees.to_radians())),
            None => by_pointer.normalized().unwrap_or(Point2::new(1.0, 0.0)),
        };
        let length = self.typed.length().unwrap_or_else(|| match self.typed.angle() {
            Some(_) => by_pointer.dot(direction).max(0.0),
            None => by_pointer.length(),
        });
        if !self.typed.is_empty() {
            self.next = last + direction * length;
            self.snap = None;
        }
    }

    /// Would the next corner close the chain?
    fn closes(&self) -> bool {
        2 <= self.rest.len() && self.next.round() == self.first
    }
}

impl WallState {
    /// Places the next corner.
    fn place(mut chain: Chain, workspace: &mut Workspace) -> Self {
        let next = chain.next.round();
        if next == chain.last() {
            return Self::Drawing(chain);
        }
        let is_closed = chain.closes();
        chain.rest.push(next);
        chain.typed = Typed::default();
        if !draw(&chain, workspace) {
            chain.rest.pop();
            draw(&chain, workspace);
            return Self::Drawing(chain);
        }
        if is_closed {
            workspace.commit();
            return Self::Idle;
        }
        Self::Drawing(chain)
    }

    fn finish(workspace: &mut Workspace) -> Self {
        workspace.commit();
        Self::Idle
    }
}

/// Shows the chain as walls of the plan; says whether it can be.
fn draw(chain: &Chain, workspace: &mut Workspace) -> bool {
    let edit = workspace.require_floor().and_then(|floor| {
        if chain.rest.is_empty() {
            return Ok(crate::model::Edit::new("Draw wall"));
        }
        add_walls(workspace.base(), workspace.phase(), floor, &chain.corners(), workspace.options.wall)
    });
    let shown = workspace.preview(edit);
    workspace.told(shown)
}

impl State for WallState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle => "wall.idle",
            Self::Drawing(_) => "wall.drawing",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        let is_press = event.kind == PointerKind::Press;
        match (self, event.button) {
            (Self::Idle, PointerButton::Primary) if is_press => {
                if let Err(refused) = workspace.require_floor() {
                    workspace.refuse(refused.to_string());
                    return Self::Idle;
                }
                let (at, _) = snapped(workspace, event, None, &[], &BTreeSet::new());
                workspace.begin("Draw wall");
                Self::Drawing(Chain::new(at.round()))
            }
            (Self::Idle, _) => Self::Idle,
            (Self::Drawing(mut chain), button) => match (event.kind, button) {
                (PointerKind::Press, PointerButton::Primary) => {
                    chain.aim(workspace, event);
                    Self::place(chain, workspace)
                }
                (PointerKind::DoubleClick, PointerButton::Primary) | (PointerKind::Press, PointerButton::Secondary) => {
                    Self::finish(workspace)
                }
                (PointerKind::Move, _) => {
                    chain.aim(workspace, event);
                    Self::Drawing(chain)
                }
                _ => Self::Drawing(chain),
            },
        }
    }

    fn key(self, workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        let Self::Drawing(mut chain) = self else { return (self, false) };
        match key {
            ToolKey::Enter if chain.typed.is_empty() => (Self::finish(workspace), true),
            ToolKey::Enter => (Self::place(chain, workspace), true),
            ToolKey::Backspace if chain.typed.is_empty() => Self::Drawing(chain).step_back(workspace),
            _ => {
                let is_used = chain.typed.key(key);
                chain.obey();
                (Self::Drawing(chain), is_used)
            }
        }
    }

    /// Drops what was typed, else the wall in hand: the corners that were placed stay, as one step.
    fn cancel(self, workspace: &mut Workspace) -> (Self, bool) {
        match self {
            Self::Idle => (Self::Idle, false),
            Self::Drawing(mut chain) if !chain.typed.is_empty() => {
                chain.typed = Typed::default();
                (Self::Drawing(chain), true)
            }
            Self::Drawing(_) => (Self::finish(workspace), true),
        }
    }

    fn interrupt(self, workspace: &mut Workspace) -> Self {
        match self {
            Self::Idle => Self::Idle,
            Self::Drawing(_) => Self::finish(workspace),
        }
    }

    fn step_back(self, workspace: &mut Workspace) -> (Self, bool) {
        match self {
            Self::Idle => (Self::Idle, false),
            Self::Drawing(mut chain) => {
                if chain.rest.pop().is_none() {
                    workspace.abort();
                    return (Self::Idle, true);
                }
                draw(&chain, workspace);
                (Self::Drawing(chain), true)
            }
        }
    }

    fn uses_tab(&self, _workspace: &Workspace) -> bool {
        matches!(self, Self::Drawing(_))
    }

    fn hints(&self, workspace: &Workspace) -> String {
        match self {
            Self::Idle => "Click to begin a wall".to_owned(),
            Self::Drawing(chain) if chain.closes() => "Click to close the walls".to_owned(),
            Self::Drawing(_) => {
                let held = if workspace.options.is_ortho { "right angles" } else { "Shift for steps of 15°" };
                format!(
                    "Click to add a corner · type a length, Tab for the angle · {held} · Backspace takes a corner back · Enter to finish · Esc to stop"
                )
            }
        }
    }

    fn cursor(&self, _workspace: &Workspace) -> ToolCursor {
        ToolCursor::Crosshair
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        match self {
            Self::Idle => {
                if let Some(event) = workspace.pointer {
                    let (_, snap) = snapped(workspace, &event, None, &[], &BTreeSet::new());
                    overlay.snap(snap.filter(|snap| snap.reason != SnapReason::Grid).as_ref());
                }
            }
            Self::Drawing(chain) => {
                let last = Point2::from(chain.last());
                overlay.polygon(wall_outline(last, chain.next, workspace.options.wall.thickness), OverlayRole::Ghost);
                overlay.line(last, chain.next, OverlayRole::Dimension);
                let text = if chain.typed.is_empty() {
                    let along = chain.next - last;
                    format!("{}  {}", Mm::round(along.length()), along.angle())
                } else {
                    chain.typed.text()
                };
                overlay.text(last.midpoint(chain.next), text, OverlayRole::Dimension);
                overlay.snap(chain.snap.as_ref());
                overlay.handles = chain.corners().into_iter().map(Point2::from).collect();
            }
        }
        overlay
    }
}
