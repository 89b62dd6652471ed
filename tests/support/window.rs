//! The window without a screen, driven by label.

use colocate::file;
use colocate::model::Plan;
use colocate::ui::{App, Document, command::Command};
use egui::{Event, Key, Modifiers, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::path::PathBuf;

pub const SIZE: Vec2 = Vec2::new(1_440.0, 900.0);

/// The light window on a plan, with its own path dialog instead of the system's.
pub fn window_of<'a>(plan: Plan, size: Vec2, pixels_per_point: f32) -> Harness<'a, App> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(pixels_per_point)
        .with_theme(egui::Theme::Light)
        .with_max_steps(60)
        .build_eframe(|creation| {
            let mut app = App::new(&creation.egui_ctx, plan, Document::default(), true);
            // What comes when a thread is done comes at no certain frame.
            app.set_measures_ways_out(false);
            // No test opens a program of the desktop.
            app.set_viewer(|_| Err(std::io::Error::other("no viewer in a test")));
            app
        });
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

/// Types into a field in place of what is there.
pub fn type_into(harness: &mut Harness<'_, App>, label: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, label).focus();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(Event::Text(text.to_owned()));
    harness.run_ok();
}

/// The last of the widgets of a name: what opened last lies on top.
pub fn click_last(harness: &mut Harness<'_, App>, label: &str) {
    // What is further down in a panel is scrolled to, as a person would.
    harness.query_all_by_label(label).last().unwrap_or_else(|| panic!("no widget “{label}”")).scroll_to_me();
    harness.run_ok();
    harness.query_all_by_label(label).last().unwrap_or_else(|| panic!("no widget “{label}”")).click();
    settle(harness);
}

/// Chooses an option of a combo box.
pub fn choose(harness: &mut Harness<'_, App>, label: &str, option: &str) {
    harness.get_by_role_and_label(Role::ComboBox, label).scroll_to_me();
    harness.run_ok();
    harness.get_by_role_and_label(Role::ComboBox, label).click();
    settle(harness);
    click_last(harness, option);
}

/// Whether there is a widget of that name.
pub fn is_there(harness: &Harness<'_, App>, label: &str) -> bool {
    harness.query_all_by_label(label).next().is_some()
}

/// A folder of its own for the files of a test, gone afterwards.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("colocate-window-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}
