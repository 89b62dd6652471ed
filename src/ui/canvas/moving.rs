//! Moving the view: what the wheel, fingers on a trackpad or a screen, and the arrow keys come to.
//!
//! The mapping is a pure function of what was done, [`motion`]; the camera is moved in one place.

use super::super::app::App;
use super::super::command;
use super::Place;
use egui::{Event, Key, MouseWheelSource, MouseWheelUnit, Pos2, Rect, Ui, Vec2};

/// How much nearer a notch of the wheel goes: four of them make everything twice as large.
const NOTCH: f64 = 1.189_207_115;

/// How much nearer the zoom commands go: as much as two notches.
pub(in super::super) const STEP: f64 = std::f64::consts::SQRT_2;

/// The share of the canvas that an arrow key moves the view by, and with Shift.
const NUDGE: f32 = 0.1;
const LEAP: f32 = 0.5;

/// What was done to move the view in a frame.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Gesture {
    /// How far was scrolled, in points.
    scroll: Vec2,
    /// How many points a notch of the wheel scrolls.
    points_per_notch: f32,
    /// Whether fingers scrolled, and no wheel.
    is_by_fingers: bool,
    /// Whether Shift is held, which turns a wheel sideways.
    is_sideways: bool,
    /// How far two fingers went apart, or the wheel turned with Ctrl: 1 is not at all.
    pinch: f32,
    /// How far two fingers moved on a touch screen.
    touch: Vec2,
}

/// What that comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Motion {
    /// Nothing.
    Still,
    /// The drawing moves so far on the screen.
    Pan(Vec2),
    /// It grows by this factor about the pointer.
    Zoom(f64),
    /// Two fingers on a touch screen do both.
    Both(Vec2, f64),
}

/// Fingers push the drawing, a wheel zooms it; with Shift the wheel pushes sideways, with Ctrl both zoom.
fn motion(gesture: &Gesture) -> Motion {
    let Gesture { scroll, points_per_notch, is_by_fingers, is_sideways, pinch, touch } = *gesture;
    let is_pinched = 1e-6 < (pinch - 1.0).abs();
    if touch != Vec2::ZERO {
        return if is_pinched { Motion::Both(touch, f64::from(pinch)) } else { Motion::Pan(touch) };
    }
    if is_pinched {
        return Motion::Zoom(f64::from(pinch));
    }
    if scroll == Vec2::ZERO {
        return Motion::Still;
    }
    // A wheel that is tilted pushes sideways too.
    if is_by_fingers || is_sideways || scroll.y.abs() < scroll.x.abs() {
        return Motion::Pan(scroll);
    }
    Motion::Zoom(NOTCH.powf(f64::from(scroll.y / points_per_notch.max(1.0))))
}

/// Whether scrolling is done by fingers. Where the system does not say, fingers scroll by points and wheels by lines.
fn is_by_fingers(source: MouseWheelSource, unit: MouseWheelUnit) -> bool {
    match source {
        MouseWheelSource::Trackpad | MouseWheelSource::Momentum => true,
        MouseWheelSource::Wheel => false,
        MouseWheelSource::Unknown => unit == MouseWheelUnit::Point,
    }
}

/// How far an arrow key moves the drawing on a canvas of that size: away from where the view goes.
fn pan_by_arrow((right, up): (i32, i32), is_far: bool, size: Vec2) -> Vec2 {
    let share = if is_far { LEAP } else { NUDGE };
    Vec2::new(-(right as f32) * size.x, up as f32 * size.y) * share
}

/// The space bar: pressed and let go it is a key of the tool, but held it takes hold of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum SpaceBar {
    /// It is up.
    #[default]
    Up,
    /// It is down.
    Down,
    /// It is down, and the drawing was dragged meanwhile.
    Dragged,
}

/// What has hold of the view, from one frame to the next.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hold {
    /// Whether the view is being dragged.
    pub(super) is_panning: bool,
    /// The space bar, which is held to drag it.
    pub(super) space: SpaceBar,
    /// Whether fingers scrolled last, and no wheel.
    is_by_fingers: bool,
}

/// Moves the view as a frame's input asks for; says whether the drawing is, or was until now, dragged by hand.
pub(super) fn move_view(ui: &Ui, app: &mut App, place: &Place) -> bool {
    let was_panning = app.canvas.hold.is_panning;
    let pointer = ui.input(|input| input.pointer.latest_pos());
    let pane = pointer.filter(|_| place.is_hovered).and_then(|at| place.pane_at(at));
    drag(ui, app, pane.is_some());
    if app.canvas.hold.is_panning {
        return true;
    }
    remember_wheel(ui, app);
    if let (Some(pointer), Some(rect)) = (pointer, pane) {
        let points_per_notch = ui.ctx().options(|options| options.input_options.line_scroll_speed);
        let gesture = ui.input(|input| Gesture {
            scroll: input.smooth_scroll_delta(),
            points_per_notch,
            is_by_fingers: app.canvas.hold.is_by_fingers,
            is_sideways: input.modifiers.shift,
            pinch: input.zoom_delta(),
            touch: input.multi_touch().map_or(Vec2::ZERO, |touch| touch.translation_delta),
        });
        follow(ui, app, motion(&gesture), pointer, rect);
    }
    was_panning
}

/// The middle button, or the space bar and the first one, drag the view.
fn drag(ui: &Ui, app: &mut App, may_start: bool) {
    let (is_space, is_middle, is_primary, delta) = ui.input(|input| {
        let pointer = &input.pointer;
        (input.key_down(Key::Space), pointer.middle_down(), pointer.primary_down(), pointer.delta())
    });
    let holds_space = is_space && !command::is_typing(ui.ctx());
    // Once taken hold of, the drawing is held until the button is up, whichever of the two is let go first.
    let is_asked = is_middle || (is_primary && (holds_space || app.canvas.hold.is_panning));
    app.canvas.hold.is_panning = is_asked && (app.canvas.hold.is_panning || may_start);
    if app.canvas.hold.is_panning {
        if app.canvas.hold.space == SpaceBar::Down && is_primary {
            app.canvas.hold.space = SpaceBar::Dragged;
        }
        app.canvas.camera.pan(delta);
        app.canvas.is_moved = true;
    }
}

/// Scrolling is smoothed over several frames, so what started it is remembered.
fn remember_wheel(ui: &Ui, app: &mut App) {
    ui.input(|input| {
        for event in &input.events {
            if let Event::MouseWheel { unit, source, .. } = event {
                app.canvas.hold.is_by_fingers = is_by_fingers(*source, *unit);
            }
        }
    });
}

fn follow(ui: &Ui, app: &mut App, motion: Motion, pointer: Pos2, rect: Rect) {
    let (pan, factor) = match motion {
        Motion::Still => return,
        Motion::Pan(by) => (by, 1.0),
        Motion::Zoom(factor) => (Vec2::ZERO, factor),
        Motion::Both(by, factor) => (by, factor),
    };
    app.canvas.camera.pan(pan);
    app.canvas.camera.zoom_at(pointer, rect, factor);
    app.canvas.is_moved = true;
    ui.ctx().request_repaint();
}

/// An arrow key that nothing else has a use for moves the view.
pub(super) fn press_arrow(app: &mut App, towards: (i32, i32), is_far: bool, rect: Rect) {
    app.canvas.camera.pan(pan_by_arrow(towards, is_far, rect.size()));
    app.canvas.is_moved = true;
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Gesture = Gesture {
        scroll: Vec2::ZERO,
        points_per_notch: 40.0,
        is_by_fingers: false,
        is_sideways: false,
        pinch: 1.0,
        touch: Vec2::ZERO,
    };

    #[test]
    fn fingers_push_and_a_wheel_zooms() {
        let by = Vec2::new(3.0, -12.0);
        assert_eq!(motion(&NOTHING), Motion::Still);
        assert_eq!(motion(&Gesture { scroll: by, is_by_fingers: true, ..NOTHING }), Motion::Pan(by));
        let Motion::Zoom(factor) = motion(&Gesture { scroll: by, ..NOTHING }) else { panic!("a wheel zooms") };
        assert!(factor < 1.0, "away from the drawing when the wheel turns towards the hand");
    }

    #[test]
    fn four_notches_double_and_four_back_undo_it() {
        let zoom = |notches: f32| match motion(&Gesture { scroll: Vec2::new(0.0, notches * 40.0), ..NOTHING }) {
            Motion::Zoom(factor) => factor,
            other => panic!("{other:?}"),
        };
        assert!((zoom(4.0) - 2.0).abs() < 1e-6);
        assert!((zoom(1.0) * zoom(-1.0) - 1.0).abs() < 1e-9);
        // However a notch is spread over frames, it goes as far.
        assert!((zoom(0.25).powi(4) - zoom(1.0)).abs() < 1e-9);
        assert!((STEP - zoom(2.0)).abs() < 1e-6);
    }

    #[test]
    fn shift_and_tilt_go_sideways_and_ctrl_zooms_whatever_scrolls() {
        let sideways = Vec2::new(40.0, 0.0);
        assert_eq!(motion(&Gesture { scroll: sideways, is_sideways: true, ..NOTHING }), Motion::Pan(sideways));
        assert_eq!(motion(&Gesture { scroll: sideways, ..NOTHING }), Motion::Pan(sideways));
        for is_by_fingers in [false, true] {
            assert_eq!(motion(&Gesture { pinch: 1.5, is_by_fingers, ..NOTHING }), Motion::Zoom(1.5));
        }
    }

    #[test]
    fn two_fingers_on_a_screen_push_and_zoom_at_once() {
        let touch = Vec2::new(5.0, 6.0);
        assert_eq!(motion(&Gesture { touch, ..NOTHING }), Motion::Pan(touch));
        assert_eq!(motion(&Gesture { touch, pinch: 2.0, ..NOTHING }), Motion::Both(touch, 2.0));
    }

    #[test]
    fn what_scrolls_is_told_by_the_system_or_by_the_unit() {
        use MouseWheelSource as Source;
        use MouseWheelUnit as Unit;
        let by_fingers = [
            (Source::Trackpad, Unit::Line, true),
            (Source::Momentum, Unit::Point, true),
            (Source::Wheel, Unit::Point, false),
            (Source::Unknown, Unit::Point, true),
            (Source::Unknown, Unit::Line, false),
            (Source::Unknown, Unit::Page, false),
        ];
        for (source, unit, expected) in by_fingers {
            assert_eq!(is_by_fingers(source, unit), expected, "{source:?} {unit:?}");
        }
    }

    #[test]
    fn an_arrow_moves_the_view_its_way_and_so_the_drawing_the_other() {
        let size = Vec2::new(800.0, 600.0);
        assert_eq!(pan_by_arrow((1, 0), false, size), Vec2::new(-80.0, 0.0));
        assert_eq!(pan_by_arrow((0, 1), false, size), Vec2::new(0.0, 60.0));
        assert_eq!(pan_by_arrow((0, -1), true, size), Vec2::new(0.0, -300.0));
    }
}
