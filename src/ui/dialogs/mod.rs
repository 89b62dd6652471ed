//! What asks before it goes on: unsaved work, paths, print options, arrays, numbers, names to find, lists to import, rates to
//! use, why a check is switched off, comments, revisions, what was wrong with a file, and the help sheets.

mod array;
mod comment;
mod compare;
mod conflict;
mod drawing;
mod export;
mod find;
mod import;
mod locked;
mod numbering;
mod offset;
mod pack;
mod page;
mod path;
mod rates;
mod review;
mod revision;
mod sheets;
mod waiver;
mod words;

use super::app::App;
use super::command::Command;
use super::document::Document;
use super::live;
use super::run;
use super::toast::ToastKind;
use super::work::{Outcome, OwnSymbols, Purpose};
use crate::file::{self, Candidate, Expected, Loaded};
use crate::import::Imported;
use crate::model::edits::SheetChoice;
use crate::publish::PrintOptions;
use crate::units::format;
use egui::{Context, Modal, RichText, ScrollArea, Ui};
use std::path::{Path, PathBuf};

pub(crate) use array::ArrayDialog;
pub(crate) use comment::CommentDialog;
pub(crate) use compare::{BaseDialog, RevisionDialog};
pub(crate) use conflict::ConflictDialog;
pub(crate) use drawing::DrawingDialog;
pub(crate) use export::ExportDialog;
pub(crate) use find::FindDialog;
pub(crate) use import::ImportDialog;
pub(crate) use locked::LockedDialog;
pub(crate) use numbering::NumberingDialog;
pub(crate) use offset::OffsetDialog;
pub(crate) use pack::PackDialog;
pub(crate) use page::PageDialog;
pub(crate) use path::PathDialog;
pub(crate) use rates::{RateLibraryDialog, RateListDialog};
pub(crate) use review::SendDialog;
pub(crate) use revision::{DecideDialog, IssueDialog};
pub(crate) use waiver::WaiverDialog;

/// A dialog that is open.
#[derive(Debug)]
pub(crate) enum Dialog {
    /// There is unsaved work; something waits for the answer.
    Unsaved(Next),
    /// Somebody else has the plan open.
    Locked(LockedDialog),
    /// The file is not what was opened.
    Conflict(ConflictDialog),
    /// A path is asked for.
    Path(PathDialog),
    /// How to print.
    Export(ExportDialog),
    /// What goes into a review pack.
    Pack(PackDialog),
    /// Walls beside others.
    Offset(OffsetDialog),
    /// How to repeat what is selected.
    Array(ArrayDialog),
    /// How to number desks.
    Numbering(NumberingDialog),
    /// Where something is.
    Find(FindDialog),
    /// What was read of a list.
    Import(ImportDialog),
    /// A page of a PDF to be placed.
    Page(Box<PageDialog>),
    /// What was read of a drawing or a home.
    Drawing(Box<DrawingDialog>),
    /// Which library of rates is used.
    RateLibrary(RateLibraryDialog),
    /// What was read of a list of rates.
    RateList(RateListDialog),
    /// Why a check is switched off.
    Waiver(WaiverDialog),
    /// What is said of the plan.
    Comment(CommentDialog),
    /// What is asked of reviewers.
    SendForReview(SendDialog),
    /// Whether the review ends.
    EndReview,
    /// What a revision is issued for.
    Issue(IssueDialog),
    /// Which revision the plan is compared with.
    CompareRevision(RevisionDialog),
    /// What both sides of a merge come from.
    MergeBase(Box<BaseDialog>),
    /// What is decided of a revision.
    Decide(DecideDialog),
    /// What was wrong with the file that was opened.
    LoadProblems(Vec<String>),
    /// Every shortcut.
    Shortcuts,
    /// What this program is.
    About,
}

/// What happens once unsaved work is dealt with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Next {
    /// The window closes.
    Quit,
    /// An empty plan.
    New,
    /// Another file.
    Open,
    /// The built-in plan.
    OpenLeighRoad,
    /// The file of the plan, as it is now.
    OpenAgain,
    /// What an earlier session left.
    Recover(Box<Candidate>),
}

/// Goes on at once where nothing is unsaved, and asks otherwise.
pub(super) fn when_saved(app: &mut App, ctx: &Context, next: Next) {
    if app.has_unsaved_work() {
        app.dialog = Some(Dialog::Unsaved(next));
    } else {
        go_on(app, ctx, next);
    }
}

fn go_on(app: &mut App, ctx: &Context, next: Next) {
    match next {
        Next::Quit => app.close(ctx),
        Next::Open => app.work.pick(ctx, Purpose::Open, ""),
        Next::New | Next::OpenLeighRoad => run::show_built_in(app, next == Next::New),
        Next::OpenAgain => {
            if let Some(path) = app.document.path.clone() {
                app.work.open(ctx, path);
            }
        }
        Next::Recover(found) => app.recover(ctx, *found),
    }
}

/// Draws the open dialog.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let Some(dialog) = app.dialog.take() else { return };
    app.dialog = match dialog {
        Dialog::Unsaved(next) => unsaved_ui(ui, app, next),
        Dialog::Locked(own) => own.show(ui, app).map(Dialog::Locked),
        Dialog::Conflict(own) => own.show(ui, app).map(Dialog::Conflict),
        Dialog::Path(path) => path.show(ui, app).map(Dialog::Path),
        Dialog::Export(export) => export.show(ui, app).map(Dialog::Export),
        Dialog::Pack(pack) => pack.show(ui, app).map(Dialog::Pack),
        Dialog::Offset(offset) => offset.show(ui, app).map(Dialog::Offset),
        Dialog::Array(array) => array.show(ui, app).map(Dialog::Array),
        Dialog::Numbering(numbering) => numbering.show(ui, app).map(Dialog::Numbering),
        Dialog::Find(find) => find.show(ui, app).map(Dialog::Find),
        Dialog::Import(import) => import.show(ui, app).map(Dialog::Import),
        Dialog::Page(own) => own.show(ui, app).map(|own| Dialog::Page(Box::new(own))),
        Dialog::Drawing(own) => own.show(ui, app).map(|own| Dialog::Drawing(Box::new(own))),
        Dialog::RateLibrary(library) => library.show(ui, app).map(Dialog::RateLibrary),
        Dialog::RateList(list) => list.show(ui, app).map(Dialog::RateList),
        Dialog::Waiver(waiver) => waiver.show(ui, app).map(Dialog::Waiver),
        Dialog::Comment(comment) => comment.show(ui, app).map(Dialog::Comment),
        Dialog::SendForReview(send) => send.show(ui, app).map(Dialog::SendForReview),
        Dialog::EndReview => review::end_ui(ui, app).then_some(Dialog::EndReview),
        Dialog::Issue(issue) => issue.show(ui, app).map(Dialog::Issue),
        Dialog::Decide(decide) => decide.show(ui, app).map(Dialog::Decide),
        Dialog::CompareRevision(own) => own.show(ui, app).map(Dialog::CompareRevision),
        Dialog::MergeBase(own) => own.show(ui, app).map(|own| Dialog::MergeBase(Box::new(own))),
        Dialog::LoadProblems(problems) => problems_ui(ui, app, problems),
        Dialog::Shortcuts => sheets::shortcuts_ui(ui, app).then_some(Dialog::Shortcuts),
        Dialog::About => sheets::about_ui(ui, app).then_some(Dialog::About),
    };
}

/// A dialog with a heading; says whether it was left by Escape or by a click beside it.
fn modal_ui<R>(ui: &Ui, heading: &str, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> (R, bool) {
    let frame = egui::Frame::popup(ui.style()).inner_margin(ui.spacing().window_margin);
    let modal = Modal::new(egui::Id::unique(heading)).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(width);
        ui.heading(heading);
        ui.add_space(8.0);
        contents(ui)
    });
    let is_left = modal.should_close();
    (modal.inner, is_left)
}

/// What was answered to the question of unsaved work.
#[derive(PartialEq)]
enum Answer {
    None,
    Save,
    Discard,
    Cancel,
}

fn unsaved_ui(ui: &Ui, app: &mut App, next: Next) -> Option<Dialog> {
    let question = match next {
        Next::Quit => "Save before closing?",
        _ => "Save before opening another plan?",
    };
    let name = app.name();
    let (answer, is_left) = modal_ui(ui, question, 400.0, |ui| {
        ui.label(format!("“{name}” has changes that are in no file yet. Without saving they are lost."));
        ui.add_space(14.0);
        let mut answer = Answer::None;
        ui.horizontal(|ui| {
            let save = ui.add(egui::Button::new(RichText::new("Save").strong()));
            if save.clicked() {
                answer = Answer::Save;
            }
            if ui.button("Discard changes").clicked() {
                answer = Answer::Discard;
            }
            if ui.button("Cancel").clicked() {
                answer = Answer::Cancel;
            }
        });
        answer
    });
    match answer {
        Answer::Save => {
            app.after_save = Some(next);
            run::save(app, ui.ctx());
            None
        }
        Answer::Discard => {
            app.discard_work();
            go_on(app, ui.ctx(), next);
            None
        }
        Answer::None if !is_left => Some(Dialog::Unsaved(next)),
        _ => None,
    }
}

fn problems_ui(ui: &Ui, app: &App, problems: Vec<String>) -> Option<Dialog> {
    let heading = "Some of this plan could not be read";
    let weak = app.theme.weak;
    let (is_understood, is_left) = modal_ui(ui, heading, 560.0, |ui| {
        ui.label(
            "What could be read is open as an unsaved copy. The file is as it was, and what could not be read is kept \
             and written back when you save under another name.",
        );
        ui.add_space(8.0);
        ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
            for problem in problems.iter().take(200) {
                ui.label(problem);
                ui.add_space(2.0);
            }
            if 200 < problems.len() {
                ui.label(
                    RichText::new(format!("… and {} more", format::grouped(problems.len() as i64 - 200))).color(weak),
                );
            }
        });
        ui.add_space(12.0);
        ui.button("Go on with the copy").clicked()
    });
    (!is_understood && !is_left).then_some(Dialog::LoadProblems(problems))
}

/// Deals with what has come of a piece of work.
pub(super) fn finish(app: &mut App, ctx: &Context, outcome: Outcome) {
    match outcome {
        Outcome::Picked(purpose, path) => use_path(app, ctx, purpose, path),
        Outcome::Cancelled => (app.after_save, app.theirs) = (None, None),
        Outcome::NoSystemDialog(purpose) => {
            let name = run::suggested_name(app, purpose.ending());
            app.dialog = Some(Dialog::Path(PathDialog::new(purpose, app.place_of_plan().as_deref(), &name)));
        }
        Outcome::Opened(path, loaded, symbols) => show_loaded(app, path, *loaded, symbols),
        Outcome::Saved(path, revision, digest) => {
            app.toasts.done(format!("Saved {}", file_name(&path)));
            let is_elsewhere = app.document.path.as_ref().is_some_and(|old| old.parent() != path.parent());
            if is_elsewhere && app.editor.symbols().has_own() {
                let words = "This plan has symbols of its own: copy the folder “symbols” beside the new file as well";
                app.toasts.add(ToastKind::Note, words);
            }
            app.document.path = Some(path);
            app.document.is_salvaged = false;
            if std::mem::take(&mut app.document.is_read_only) {
                // The file that is open now is another one.
                app.follow_review();
            }
            if app.editor.revision() == revision {
                app.editor.mark_saved();
            }
            app.note_saved(revision, digest);
            if let Some(next) = app.after_save.take() {
                when_saved(app, ctx, next);
            }
        }
        Outcome::Conflict(path) => app.dialog = Some(Dialog::Conflict(ConflictDialog::new(path))),
        Outcome::NotReadBack(words, digest) => {
            app.document.digest = Some(digest);
            app.after_save = None;
            app.toasts.failed(words);
        }
        Outcome::UnsavedWorkFound(found) => app.take_found(found),
        Outcome::Recovered(found, loaded) => app.show_recovered(&found, *loaded),
        Outcome::Exported(paths) => {
            let names: Vec<String> = paths.iter().map(|path| file_name(path)).collect();
            app.toasts.add(ToastKind::Done, format!("Exported {}", names.join(", ")));
        }
        Outcome::Shown(path) => app.toasts.done(format!("Opened {} to be printed", file_name(&path))),
        Outcome::NotRead => app.toasts.add(ToastKind::Note, "Reading was cancelled: nothing was changed".to_owned()),
        Outcome::GivenUp => app.toasts.add(ToastKind::Note, "Export cancelled: nothing was written".to_owned()),
        Outcome::LogoReady(name) => app.choose_sheets(SheetChoice::Logo(Some(name))),
        Outcome::CopySaved(path) => app.toasts.done(format!(
            "Saved {} for review. Keep it: comments come back by merging with it as the plan that both come from",
            file_name(&path)
        )),
        Outcome::OtherRead(other) => {
            app.toasts.done(format!("Comparing with {}", other.name));
            app.case.take_other(&other);
            app.compared.take_other(*other);
        }
        Outcome::PlanRead(purpose, theirs) => run::compare::take_plan(app, ctx, purpose, *theirs),
        Outcome::Merged(merging) => app.settle_merge(*merging),
        Outcome::ListRead(path, imported, revision) => show_list(app, ctx, path, imported, revision),
        Outcome::DrawingRead(path, found) => {
            app.dialog = Some(Dialog::Drawing(Box::new(DrawingDialog::new(app, ctx, path, found))));
        }
        Outcome::HomeRead(path, home) => {
            app.dialog = Some(Dialog::Drawing(Box::new(DrawingDialog::of_home(app, path, home))));
        }
        Outcome::Recognised(number, proposal) => {
            if let Some(Dialog::Drawing(dialog)) = &mut app.dialog {
                dialog.answer(number, proposal);
            }
        }
        Outcome::RatesRead(path, list) => app.dialog = Some(Dialog::RateList(RateListDialog::new(path, list))),
        Outcome::PageRead(path, own) => app.dialog = Some(Dialog::Page(Box::new(PageDialog::new(path, *own)))),
        own @ (Outcome::DrawingReady(..)
        | Outcome::DrawingTraced(..)
        | Outcome::PictureReady(..)
        | Outcome::ImageReady(..)
        | Outcome::ImageRead(..)
        | Outcome::ImageMoved(..)) => run::finish_underlay(app, ctx, own),
        Outcome::Failed(words) => {
            (app.opening, app.after_save) = (None, None);
            app.toasts.failed(words);
        }
    }
}

/// Uses a path that was chosen, by whichever dialog.
fn use_path(app: &mut App, ctx: &Context, purpose: Purpose, path: PathBuf) {
    match purpose {
        Purpose::Open => app.work.open(ctx, path),
        Purpose::Compare => app.work.read_other(ctx, path),
        Purpose::CompareChanges | Purpose::MergeTheirs | Purpose::MergeBase => {
            app.work.read_beside(ctx, purpose, path);
        }
        // Whether a file that is there may be overwritten was asked when it was chosen.
        Purpose::Save => run::save_to(app, ctx, with_ending(path, purpose), Expected::Anything),
        Purpose::ImportDrawing => app.work.read_drawing(ctx, path),
        Purpose::ImportList => app.work.read_list(ctx, path, app.plan().clone(), app.editor.revision()),
        Purpose::ImportRates => app.work.read_rates(ctx, path),
        Purpose::ExportRates => app.work.write_rates(ctx, &app.editor.plan().clone(), with_ending(path, purpose)),
        Purpose::PlaceImage => {
            if let Some(plan) = app.document.path.clone() {
                let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
                match ending.as_str() {
                    "pdf" => app.work.read_page(ctx, path, 1),
                    "dwg" | "dxf" => app.work.bring_drawing(ctx, path, plan),
                    _ => app.work.bring_image(ctx, path, plan),
                }
            }
        }
        Purpose::PlaceLogo => {
            if let Some(plan) = app.document.path.clone() {
                app.work.bring_logo(ctx, path, plan);
            }
        }
        Purpose::ExportBooklet => {
            let job = app.booklet();
            app.work.export(ctx, job, with_ending(path, purpose));
        }
        Purpose::ReviewCopy => {
            let copy = app.review_copy();
            app.work.save_copy(ctx, copy, with_ending(path, purpose));
        }
        Purpose::ExportCard => {
            if let Some(options) = live::print_options(app) {
                let job = app.job(app.plan().clone(), options);
                app.work.export(ctx, job, with_ending(path, purpose));
            }
        }
        Purpose::ExportWorkbook => {
            // That people are named on paper was asked for paper.
            let options = PrintOptions { names_people: false, ..app.canvas.print_options.clone() };
            let job = app.job(app.plan_on_paper(), options);
            app.work.export(ctx, job, with_ending(path, purpose));
        }
        Purpose::ExportPdf | Purpose::ExportSvg | Purpose::ExportPng | Purpose::ExportDxf | Purpose::ExportPack => {
            let options = app.canvas.print_options.clone();
            let job = app.job(app.plan_on_paper(), options);
            app.work.export(ctx, job, with_ending(path, purpose));
        }
    }
}

/// What a file that is dropped on the window is for, by its ending, and the command that would have asked for it.
pub(super) fn purpose_of(path: &Path) -> (Purpose, Command) {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "dwg" | "dxf" | "sh3d" => (Purpose::ImportDrawing, Command::ImportDrawing),
        "csv" | "txt" | "tsv" | "xlsx" | "xls" | "ods" => (Purpose::ImportList, Command::ImportList),
        "png" | "jpg" | "jpeg" | "tif" | "tiff" | "pdf" => (Purpose::PlaceImage, Command::PlaceUnderlay),
        _ => (Purpose::Open, Command::Open),
    }
}

/// Uses a file that was dropped.
pub(super) fn use_dropped(app: &mut App, ctx: &Context, purpose: Purpose, path: PathBuf) {
    match purpose {
        // Another plan takes the place of this one.
        Purpose::Open if app.has_unsaved_work() => {
            app.toasts.failed("Save this plan first, then drop the other one again".to_owned());
        }
        Purpose::PlaceImage if app.document.path.is_none() => {
            app.toasts.failed("Save the plan first: images are kept in the folder beside it".to_owned());
        }
        _ => use_path(app, ctx, purpose, path),
    }
}

fn with_ending(path: PathBuf, purpose: Purpose) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(purpose.ending()) }
}

/// Shows what was read of a list. Where the plan was changed meanwhile, the list is read for it as it is.
fn show_list(app: &mut App, ctx: &Context, path: PathBuf, imported: Box<Imported>, revision: u64) {
    if app.editor.revision() == revision {
        app.dialog = Some(Dialog::Import(ImportDialog::new(path, imported, (app.plan(), revision))));
    } else {
        app.work.read_list(ctx, path, app.plan().clone(), app.editor.revision());
    }
}

fn show_loaded(app: &mut App, path: PathBuf, loaded: Loaded, symbols: OwnSymbols) {
    let problems: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
    let is_whole = loaded.is_whole();
    let name = file_name(&path);
    let is_read_only = file::is_read_only(&path);
    let document = Document::of(path, &loaded, is_read_only);
    app.show_plan(loaded.plan, document);
    app.use_symbols(symbols);
    if is_whole {
        app.toasts.done(format!("Opened {name}"));
    }
    app.tell_problems(problems);
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
