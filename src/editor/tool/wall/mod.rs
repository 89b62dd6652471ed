//! Walls, from corner to corner, straight or in an arc: one chain is one step.

mod chain;

use super::State;
use super::aiming::{pointed, show_snap};
use crate::editor::input::{PointerButton, PointerEvent, PointerKind, ToolKey};
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::workspace::Workspace;
use crate::geom::{Point2, arc};
use crate::units::{Mm, PlanPoint};
use chain::{Chain, bend, show_ghost};

/// Drawing walls.
#[derive(Debug, Clone)]
pub(in crate::editor) enum WallState {
    /// Nothing begun.
    Idle,
    /// A chain with at least one corner; the gesture is open.
    Drawing(Chain),
    /// The end of an arc is placed, and the pointer says where it passes.
    Bending {
        /// The chain before it.
        chain: Chain,
        /// Where the arc ends.
        end: PlanPoint,
        /// Where it passes.
        via: Point2,
    },
}

impl WallState {
    /// Places the next corner.
    fn place(mut chain: Chain, workspace: &mut Workspace) -> Self {
        let next = chain.next.round();
        if next == chain.last() {
            // The second press of a double click is in the same place, and means no wall.
            if workspace.is_exact {
                workspace.refuse("A wall needs two ends that are not in one place");
            }
            return Self::Drawing(chain);
        }
        if workspace.options.is_arc {
            let via = chain.next;
            chain.snap = None;
            return Self::Bending { chain, end: next, via };
        }
        Self::extend(chain, vec![next], workspace)
    }

    /// Adds corners, and ends the chain where they close it.
    fn extend(mut chain: Chain, leg: Vec<PlanPoint>, workspace: &mut Workspace) -> Self {
        chain.push(leg);
        if !chain.draw(workspace) {
            chain.pop();
            // What was there before is shown again; why the corner was refused is kept.
            let refusal = workspace.take_refusal();
            chain.draw(workspace);
            workspace.refuse(refusal.unwrap_or_default());
            return Self::Drawing(chain);
        }
        if chain.is_closed() {
            workspace.commit();
            return Self::Idle;
        }
        Self::Drawing(chain)
    }

    fn finish(workspace: &mut Workspace) -> Self {
        workspace.commit();
        Self::Idle
    }

    fn begin(workspace: &mut Workspace, event: &PointerEvent) -> Self {
        if !workspace.has_floor_or_refuses() {
            return Self::Idle;
        }
        let (at, _) = pointed(workspace, event);
        workspace.begin("Draw wall");
        Self::Drawing(Chain::new(at.round()))
    }

    fn drawing(mut chain: Chain, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        match (event.kind, event.button) {
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
        }
    }

    fn bending(chain: Chain, end: PlanPoint, via: Point2, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        match (event.kind, event.button) {
            (PointerKind::Press, PointerButton::Primary) => {
                let via = pointed(workspace, event).0;
                let leg = bend(workspace, chain.last(), via, end);
                Self::extend(chain, leg, workspace)
            }
            (PointerKind::Press, PointerButton::Secondary) => Self::finish(workspace),
            (PointerKind::Move, _) => {
                let via = pointed(workspace, event).0;
                Self::Bending { chain, end, via }
            }
            _ => Self::Bending { chain, end, via },
        }
    }

    /// An arc that leaves in the direction in which the chain arrived.
    fn bend_smoothly(chain: Chain, end: PlanPoint, via: Point2, workspace: &mut Workspace) -> Self {
        let tangent = chain.direction().and_then(|way| arc::middle_of_tangent(chain.last().into(), way, end.into()));
        let Some(smooth) = tangent else {
            workspace.refuse("There is no wall before that the arc could go on from: click where it passes");
            return Self::Bending { chain, end, via };
        };
        let leg = bend(workspace, chain.last(), smooth, end);
        Self::extend(chain, leg, workspace)
    }
}

impl State for WallState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle => "wall.idle",
            Self::Drawing(_) => "wall.drawing",
            Self::Bending { .. } => "wall.bending",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        match self {
            Self::Idle if event.is_press() => Self::begin(workspace, event),
            Self::Idle => Self::Idle,
            Self::Drawing(chain) => Self::drawing(chain, workspace, event),
            Self::Bending { chain, end, via } => Self::bending(chain, end, via, workspace, event),
        }
    }

    fn key(self, workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        match (self, key) {
            (Self::Idle, _) => (Self::Idle, false),
            (Self::Bending { chain, end, via }, ToolKey::Enter) => {
                (Self::bend_smoothly(chain, end, via, workspace), true)
            }
            (Self::Drawing(_), ToolKey::Enter) => (Self::finish(workspace), true),
            (state, ToolKey::Backspace) => state.step_back(workspace),
            (Self::Drawing(chain), ToolKey::Space) => {
                workspace.options.justification = workspace.options.justification.next();
                chain.draw(workspace);
                (Self::Drawing(chain), true)
            }
            (Self::Drawing(chain), ToolKey::Char('a')) => {
                workspace.options.is_arc = !workspace.options.is_arc;
                (Self::Drawing(chain), true)
            }
            (Self::Bending { chain, .. }, ToolKey::Char('a')) => {
                workspace.options.is_arc = false;
                (Self::Drawing(chain), true)
            }
            (state, _) => (state, false),
        }
    }

    /// Drops the arc in hand, else the wall: the corners that were placed stay, as one step.
    fn cancel(self, workspace: &mut Workspace) -> (Self, bool) {
        match self {
            Self::Idle => (Self::Idle, false),
            Self::Bending { chain, .. } => (Self::Drawing(chain), true),
            Self::Drawing(_) => (Self::finish(workspace), true),
        }
    }

    fn interrupt(self, workspace: &mut Workspace) -> Self {
        match self {
            Self::Idle => Self::Idle,
            Self::Drawing(_) | Self::Bending { .. } => Self::finish(workspace),
        }
    }

    fn step_back(self, workspace: &mut Workspace) -> (Self, bool) {
        match self {
            Self::Idle => (Self::Idle, false),
            Self::Bending { chain, .. } => (Self::Drawing(chain), true),
            Self::Drawing(mut chain) => {
                if !chain.pop() {
                    workspace.abort();
                    return (Self::Idle, true);
                }
                chain.draw(workspace);
                (Self::Drawing(chain), true)
            }
        }
    }

    fn anchor(&self, _workspace: &Workspace) -> Option<Point2> {
        match self {
            Self::Idle => None,
            Self::Drawing(chain) | Self::Bending { chain, .. } => Some(chain.last().into()),
        }
    }

    /// Of an arc, a length is its radius.
    fn place_of_length(&self, length: f64, towards: Point2) -> Option<Result<Point2, String>> {
        let Self::Bending { chain, end, .. } = self else { return None };
        let middle = arc::middle_with_radius(chain.last().into(), (*end).into(), length, towards);
        let least = || Mm::round(chain.last().distance(*end) / 2.0 + 0.5);
        Some(middle.ok_or_else(|| format!("An arc between these points has a radius of {} at least", least())))
    }

    fn hints(&self, workspace: &Workspace) -> String {
        match self {
            Self::Idle => "Click to begin a wall, or type x,y".to_owned(),
            Self::Drawing(chain) if chain.closes_at(chain.next.round()) => "Click to close the walls".to_owned(),
            Self::Drawing(_) => {
                let held = if workspace.options.is_ortho { "right angles" } else { "Shift for steps of 15°" };
                let corner = if workspace.options.is_arc { "set the end of the arc" } else { "add a corner" };
                let along = workspace.options.justification.label().to_lowercase();
                format!(
                    "Click to {corner} · type a length, Tab for the angle, or x,y · {held} · Space: by {along} · A for \
                     arcs · Backspace takes a corner back · Enter to finish · Esc to stop"
                )
            }
            Self::Bending { .. } => {
                "Click where the arc passes · type its radius · Enter to go on smoothly · Esc to drop it".to_owned()
            }
        }
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        let points = |corners: Vec<PlanPoint>| corners.into_iter().map(Point2::from).collect::<Vec<_>>();
        match self {
            Self::Idle => show_snap(workspace, &mut overlay),
            Self::Drawing(chain) => {
                let last = Point2::from(chain.last());
                show_ghost(workspace, &[last, chain.next], &mut overlay);
                overlay.line(last, chain.next, OverlayRole::Dimension);
                let along = chain.next - last;
                if 0.5 < along.length() {
                    let text = format!("{}  {}", Mm::round(along.length()), along.angle());
                    overlay.text(last.midpoint(chain.next), text, OverlayRole::Dimension);
                }
                overlay.snap(chain.snap.as_ref());
                overlay.handles = points(chain.corners());
            }
            Self::Bending { chain, end, via } => {
                let last = Point2::from(chain.last());
                let mut corners = vec![last];
                corners.extend(points(bend(workspace, chain.last(), *via, *end)));
                show_ghost(workspace, &corners, &mut overlay);
                let radius = arc::radius_through(last, *via, (*end).into());
                let text = radius.map_or_else(|| "Straight".to_owned(), |radius| format!("R {}", Mm::round(radius)));
                overlay.text(*via, text, OverlayRole::Dimension);
                overlay.handles = points(chain.corners());
                overlay.handles.push((*end).into());
            }
        }
        overlay
    }
}
