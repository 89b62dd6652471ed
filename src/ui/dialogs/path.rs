//! A path dialog of the window's own, for desktops that have none to offer: type or paste a path, or pick from the folder.

use super::super::app::App;
use super::super::work::Purpose;
use super::{modal_ui, use_path};
use crate::file;
use egui::{Key, RichText, ScrollArea, TextEdit, Ui};
use std::path::{Path, PathBuf};

/// An open path dialog.
#[derive(Debug)]
pub(crate) struct PathDialog {
    purpose: Purpose,
    folder: PathBuf,
    name: String,
    entries: Vec<file::FolderEntry>,
    problem: Option<String>,
}

impl PathDialog {
    /// Opens in the folder of the plan, or in the current one.
    pub(crate) fn new(purpose: Purpose, plan: Option<&Path>, suggested_name: &str) -> Self {
        let folder = plan
            .and_then(Path::parent)
            .filter(|folder| !folder.as_os_str().is_empty())
            .map_or_else(file::current_folder, Path::to_owned);
        let name = if purpose.is_read() { String::new() } else { suggested_name.to_owned() };
        let mut dialog = Self { purpose, folder: PathBuf::new(), name, entries: Vec::new(), problem: None };
        dialog.go_to(folder);
        dialog
    }

    fn go_to(&mut self, folder: PathBuf) {
        match file::list_folder(&folder, self.purpose.endings().0) {
            Ok(entries) => {
                self.entries = entries;
                self.problem = None;
                self.folder = folder;
            }
            Err(error) => self.problem = Some(error.to_string()),
        }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let mut chosen = None;
        let mut is_cancelled = false;
        let ((), is_left) = modal_ui(ui, self.purpose.title(), 520.0, |ui| {
            ui.label(RichText::new(self.folder.display().to_string()).small().color(app.theme.weak));
            ui.add_space(4.0);
            if let Some(entered) = self.listing_ui(ui) {
                self.go_to(entered);
            }
            ui.add_space(8.0);
            let label = ui.label("File name or path");
            let field = ui
                .add(
                    TextEdit::singleline(&mut self.name)
                        .desired_width(f32::INFINITY)
                        .hint_text(format!("plan.{}", self.purpose.ending())),
                )
                .labelled_by(label.id);
            let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if let Some(problem) = &self.problem {
                ui.colored_label(app.theme.error, problem);
            }
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let verb = match self.purpose {
                    Purpose::Open
                    | Purpose::Compare
                    | Purpose::CompareChanges
                    | Purpose::MergeTheirs
                    | Purpose::MergeBase => "Open file",
                    Purpose::Save | Purpose::ReviewCopy => "Save file",
                    Purpose::ExportPdf
                    | Purpose::ExportSvg
                    | Purpose::ExportPng
                    | Purpose::ExportDxf
                    | Purpose::ExportPack
                    | Purpose::ExportWorkbook
                    | Purpose::ExportBooklet
                    | Purpose::ExportCard
                    | Purpose::ExportRates => "Export file",
                    Purpose::PlaceImage | Purpose::PlaceLogo => "Place image",
                    Purpose::ImportList | Purpose::ImportRates => "Read list",
                    Purpose::ImportDrawing => "Read drawing",
                };
                let can_go = !self.name.trim().is_empty();
                let go = ui.add_enabled(can_go, egui::Button::new(verb)).on_disabled_hover_text("Name a file first");
                if go.clicked() || (is_entered && can_go) {
                    chosen = Some(self.folder.join(self.name.trim()));
                }
                is_cancelled = ui.button("Cancel").clicked();
            });
        });
        if let Some(path) = chosen {
            if file::is_folder(&path) {
                self.name.clear();
                self.go_to(path);
                return Some(self);
            }
            use_path(app, ui.ctx(), self.purpose, path);
            return None;
        }
        if is_cancelled || is_left {
            app.after_save = None;
            return None;
        }
        Some(self)
    }

    fn listing_ui(&mut self, ui: &mut Ui) -> Option<PathBuf> {
        let mut entered = None;
        ScrollArea::vertical().max_height(220.0).auto_shrink([false, false]).show(ui, |ui| {
            if let Some(parent) = self.folder.parent()
                && ui.selectable_label(false, "Up one folder").clicked()
            {
                entered = Some(parent.to_owned());
            }
            for entry in &self.entries {
                let text = if entry.is_file { entry.name.clone() } else { format!("{}/", entry.name) };
                if ui.selectable_label(self.name == entry.name, text).clicked() {
                    if entry.is_file {
                        self.name.clone_from(&entry.name);
                    } else {
                        entered = Some(self.folder.join(&entry.name));
                    }
                }
            }
        });
        entered
    }
}
