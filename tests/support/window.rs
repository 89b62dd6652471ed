//! The window without a screen, driven by label.

use colocate::file;
use colocate::model::Plan;
use colocate::ui::{App, Document, command::Command};
use egui::Vec2;
use egui_kittest::Harness;

pub const SIZE: Vec2 = Vec2::new(1_440.0, 900.0);

/// The light window on a plan, with its own path dialog instead of the system's.
pub fn window_of<'a>(plan: Plan, size: Vec2, pixels_per_point: f32) -> Harness<'a, App> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(pixels_per_point)
        .with_theme(egui::Theme::Light)
        .with_max_steps(60)
        .build_eframe(|creation| App::new(&creation.egui_ctx, plan, Document::default(), true));
    settle(&mut harness);
    harness
}

/// The window on the built-in plan.
pub fn window<'a>() -> Harness<'a, App> {
    window_of(file::builtin::leigh_road(), SIZE, 1.0)
}

/// Asks for a command, as a menu does.
pub fn ask(harness: &mut Harness<'_, App>, command: Command) {
    harness.state_mut().ask(command);
    settle(harness);
}

/// Runs frames until nothing moves, and sees that the plan is sound; a toast that is about to go keeps a window awake,
/// so the number is bounded.
pub fn settle(harness: &mut Harness<'_, App>) {
    harness.run_ok();
    assert_eq!(harness.state().plan().violations(), Vec::<String>::new());
}
