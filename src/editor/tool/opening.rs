//! Doors and windows: a ghost on the nearest wall says where and which way, a click places it.

use super::State;
use crate::editor::index::opening_outline;
use crate::editor::input::{PointerButton, PointerEvent, PointerKind, ToolKey};
use crate::editor::options::OpeningOptions;
use crate::editor::overlay::{Overlay, OverlayRole, ToolCursor};
use crate::editor::scene::Scene;
use crate::editor::workspace::Workspace;
use crate::geom::{Bounds, Point2, Segment};
use crate::model::edits::{NewOpening, OpeningPlace, add_opening, check_fit};
use crate::model::{EditRefused, Hand, Lifetime, OpeningId, OpeningKind, Side, Wall, WallId, WallKind};
use crate::units::{Mm, format};

/// Placing doors or windows.
#[derive(Debug, Clone)]
pub(in crate::editor) enum OpeningState {
    /// No wall under the pointer.
    Idle(Hanging),
    /// A wall under the pointer, and the opening that a click would place in it.
    Over(Hanging, Ghost),
}

/// What is placed, and how often it was flipped.
#[derive(Debug, Clone, Copy)]
pub(in crate::editor) struct Hanging {
    is_window: bool,
    n_flips: u8,
}

/// An opening that is not there yet.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Ghost {
    wall: WallId,
    along: Mm,
    /// The side of the wall that the pointer is on.
    side: Side,
    /// Why it cannot be placed here.
    refusal: Option<String>,
}

impl Hanging {
    fn options(self, workspace: &Workspace) -> OpeningOptions {
        if self.is_window { workspace.options.window } else { workspace.options.door }
    }

    /// The hand and the side: towards the pointer, hung at the wall's start, and on from there by flips.
    fn way(self, side: Side) -> (Hand, Side) {
        let other = if side == Side::Left { Side::Right } else { Side::Left };
        match self.n_flips % 4 {
            0 => (Hand::Start, side),
            1 => (Hand::End, side),
            2 => (Hand::Start, other),
            _ => (Hand::End, other),
        }
    }
}

impl OpeningState {
    pub(super) fn door() -> Self {
        Self::Idle(Hanging { is_window: false, n_flips: 0 })
    }

    pub(super) fn window() -> Self {
        Self::Idle(Hanging { is_window: true, n_flips: 0 })
    }

    fn hanging(&self) -> Hanging {
        match self {
            Self::Idle(hanging) | Self::Over(hanging, _) => *hanging,
        }
    }

    fn hover(hanging: Hanging, workspace: &Workspace, event: &PointerEvent) -> Self {
        let options = hanging.options(workspace);
        let ghost = workspace.scene().and_then(|scene| {
            let wall = nearest_wall(&scene, event.at, 2.0 * event.tolerance())?;
            let line = Segment::between(wall.start, wall.end);
            let is_left = 0.0 <= line.vector().cross(event.at - line.start);
            let side = if is_left { Side::Left } else { Side::Right };
            let grid = super::aiming::grid(workspace, event);
            let place = fit_along(&scene, wall, event.at, options.width, options.kind, None, grid);
            let (along, refusal) = match place {
                Ok(along) => (along, None),
                Err(refused) => (Mm::round(line.project(event.at).along), Some(refused.to_string())),
            };
            Some(Ghost { wall: wall.id, along, side, refusal })
        });
        match ghost {
            Some(ghost) => Self::Over(hanging, ghost),
            None => Self::Idle(hanging),
        }
    }

    fn place(hanging: Hanging, ghost: Ghost, workspace: &mut Workspace) -> Self {
        if let Some(refusal) = &ghost.refusal {
            workspace.refuse(refusal.clone());
            return Self::Over(hanging, ghost);
        }
        let OpeningOptions { kind, width } = hanging.options(workspace);
        let (hinge, swing) = hanging.way(ghost.side);
        let new = NewOpening { wall: ghost.wall, along: ghost.along, kind, width, hinge, swing };
        let edit =
            workspace.require_floor().and_then(|floor| add_opening(workspace.plan(), workspace.phase(), floor, new));
        workspace.attempt(edit);
        Self::Idle(hanging)
    }
}

/// The widths of a door, to be told apart: the hole, the leaf in it, and what is left when it stands open.
fn widths(OpeningOptions { kind, width }: OpeningOptions) -> String {
    let Some(leaf) = kind.leaf_width(width) else { return String::new() };
    format!(" · opening {width}, leaf {leaf}, clear {}", kind.usual_clear_width(width))
}

/// The wall nearest to a point, to the face of its body.
pub(super) fn nearest_wall<'a>(scene: &Scene<'a>, at: Point2, reach: f64) -> Option<&'a Wall> {
    let near = scene.index.walls(Bounds::between(at, at).expand(reach));
    let distance =
        |wall: &Wall| (Segment::between(wall.start, wall.end).distance(at) - wall.thickness.f64() / 2.0).max(0.0);
    near.into_iter()
        .filter_map(|id| scene.floor.walls.get(&id).map(AsRef::as_ref))
        .filter(|wall| distance(wall) <= reach)
        .min_by(|a, b| distance(a).total_cmp(&distance(b)).then(a.id.cmp(&b.id)))
}

/// The place along a wall nearest to a point where an opening is clear of corners, of walls that stand against this
/// one, and of other openings; else why there is none.
pub(super) fn fit_along(
    scene: &Scene<'_>,
    wall: &Wall,
    at: Point2,
    width: Mm,
    kind: OpeningKind,
    except: Option<OpeningId>,
    grid: Option<f64>,
) -> Result<Mm, EditRefused> {
    let noun = if kind == OpeningKind::Window { "window" } else { "door" };
    if wall.kind == WallKind::Separator {
        let why = format!("A room separator is only a line: it needs no {noun} to be passed");
        return Err(EditRefused::NotPossible(why));
    }
    let line = Segment::between(wall.start, wall.end);
    let wanted = line.project(at).along;
    let half = width.f64() / 2.0;
    let clear = clear_stretch(scene, wall, wanted);
    let (low, high) = (clear.0 + half, clear.1 - half);
    let along = if high < low {
        // No stretch is long enough: the place itself says so, below, or there is room over a joint.
        wanted
    } else {
        let middle = low.midpoint(high);
        let stepped = grid.map_or(wanted, |grid| low + ((wanted - low) / grid).round() * grid);
        let is_at_middle = grid.is_some_and(|grid| (wanted - middle).abs() <= grid);
        if is_at_middle { middle } else { stepped.clamp(low, high) }
    };
    let place = OpeningPlace { wall: wall.id, along: Mm::round(along), width, kind, except };
    let from_here_on = Lifetime { from: scene.view.phase(), until: wall.life.until };
    check_fit(scene.floor, scene.view.order(), from_here_on, place)?;
    if high < low {
        let why = format!(
            "The {noun} is {width} wide and there are only {} between the walls here",
            Mm::round((clear.1 - clear.0).max(0.0))
        );
        return Err(EditRefused::NotPossible(why));
    }
    Ok(Mm::round(along))
}

/// From where to where along a wall both of its faces run without a corner or another wall against them.
fn clear_stretch(scene: &Scene<'_>, wall: &Wall, along: f64) -> (f64, f64) {
    let line = Segment::between(wall.start, wall.end);
    let pieces = scene.geometry.graph.pieces().iter().chain(scene.geometry.screens.pieces());
    let piece =
        pieces.filter(|piece| piece.key == wall.id.0).find(|piece| piece.along.0 <= along && along <= piece.along.1);
    let Some(piece) = piece else { return (0.0, line.length()) };
    let range = |face: Segment| {
        let (start, end) = (line.project(face.start).along, line.project(face.end).along);
        (start.min(end), start.max(end))
    };
    let (left, right) = (range(piece.left_line), range(piece.right_line));
    (left.0.max(right.0), left.1.min(right.1))
}

impl State for OpeningState {
    fn name(&self) -> &'static str {
        match (self, self.hanging().is_window) {
            (Self::Idle(_), false) => "door.idle",
            (Self::Over(..), false) => "door.over",
            (Self::Idle(_), true) => "window.idle",
            (Self::Over(..), true) => "window.over",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        match (event.kind, event.button) {
            (PointerKind::Press, PointerButton::Primary) => match Self::hover(self.hanging(), workspace, event) {
                Self::Over(hanging, ghost) => Self::place(hanging, ghost, workspace),
                Self::Idle(hanging) => {
                    let noun = if hanging.is_window { "window" } else { "door" };
                    workspace.refuse(format!("There is no wall here for the {noun}: click on a wall"));
                    Self::Idle(hanging)
                }
            },
            (PointerKind::Move, _) => Self::hover(self.hanging(), workspace, event),
            _ => self,
        }
    }

    fn key(self, _workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        if key != ToolKey::Space {
            return (self, false);
        }
        let flipped = |hanging: Hanging| Hanging { n_flips: (hanging.n_flips + 1) % 4, ..hanging };
        match self {
            Self::Idle(hanging) => (Self::Idle(flipped(hanging)), true),
            Self::Over(hanging, ghost) => (Self::Over(flipped(hanging), ghost), true),
        }
    }

    fn cancel(self, _workspace: &mut Workspace) -> (Self, bool) {
        let is_dropped = matches!(self, Self::Over(..));
        (Self::Idle(self.hanging()), is_dropped)
    }

    fn hints(&self, workspace: &Workspace) -> String {
        let noun = if self.hanging().is_window { "window" } else { "door" };
        match self {
            Self::Idle(_) => format!("Point at a wall to place a {noun}"),
            Self::Over(_, Ghost { refusal: Some(refusal), .. }) => refusal.clone(),
            Self::Over(hanging, _) => {
                format!("Click to place the {noun} · Space to flip it{}", widths(hanging.options(workspace)))
            }
        }
    }

    fn cursor(&self, _workspace: &Workspace) -> ToolCursor {
        match self {
            Self::Over(_, Ghost { refusal: Some(_), .. }) => ToolCursor::NotAllowed,
            _ => ToolCursor::Crosshair,
        }
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        let (Self::Over(hanging, ghost), Some(floor)) = (self, workspace.floor()) else { return overlay };
        let Some(wall) = floor.walls.get(&ghost.wall) else { return overlay };
        let OpeningOptions { kind, width } = hanging.options(workspace);
        let role = if ghost.refusal.is_some() { OverlayRole::Refused } else { OverlayRole::Ghost };
        overlay.polygon(opening_outline(wall, ghost.along, width), role);
        let line = Segment::between(wall.start, wall.end);
        let along = line.direction().unwrap_or_default();
        let middle = line.at_distance(ghost.along.f64());
        let half = width.f64() / 2.0;
        if kind.swings() {
            swing(&mut overlay, middle, along, half, hanging.way(ghost.side), kind, role);
        }
        // How far it is from both ends, to place it by eye.
        let length = line.length();
        for (from, to) in [(0.0, ghost.along.f64() - half), (ghost.along.f64() + half, length)] {
            if 1.0 < to - from {
                let (start, end) = (line.at_distance(from), line.at_distance(to));
                overlay.line(start, end, OverlayRole::Dimension);
                let text = format::grouped((to - from).round() as i64);
                overlay.text(start.midpoint(end), text, OverlayRole::Dimension);
            }
        }
        overlay
    }
}

/// The leaves of a door, open at a right angle, and the arcs they swing through.
fn swing(
    overlay: &mut Overlay,
    middle: Point2,
    along: Point2,
    half: f64,
    (hinge, side): (Hand, Side),
    kind: OpeningKind,
    role: OverlayRole,
) {
    let out = if side == Side::Left { along.perpendicular() } else { -along.perpendicular() };
    let hinges: &[f64] = match (kind, hinge) {
        (OpeningKind::DoubleDoor, _) => &[-1.0, 1.0],
        (_, Hand::Start) => &[-1.0],
        (_, Hand::End) => &[1.0],
    };
    let leaf = if hinges.len() == 2 { half } else { 2.0 * half };
    for end in hinges {
        let hung = middle + along * (half * end);
        let closed = -along * *end;
        overlay.line(hung, hung + out * leaf, role);
        let arc: Vec<Point2> = (0..=8)
            .map(|step| {
                let (sin, cos) = (f64::from(step) * std::f64::consts::FRAC_PI_2 / 8.0).sin_cos();
                hung + (closed * cos + out * sin) * leaf
            })
            .collect();
        for pair in arc.windows(2) {
            if let &[from, to] = pair {
                overlay.line(from, to, role);
            }
        }
    }
}
