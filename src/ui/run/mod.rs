//! What each command does.

mod arrange;
pub(super) mod compare;
mod floors;
pub(super) mod problems;
mod review;
mod teams;
mod underlay;
mod walls;

pub(super) use floors::add_on as add_floor_on;
pub(super) use teams::add_to as add_team_to;
pub(super) use underlay::finish as finish_underlay;

use super::app::{App, Focus};
use super::canvas;
use super::centre::{self, CentreTab};
use super::command::Command;
use super::dialogs::{self, Dialog, Next};
use super::document::Document;
use super::guide::Guide;
use super::live;
use super::palette::Palette;
use super::panels::left::LeftTab;
use super::toast::ToastKind;
use super::work::Purpose;
use crate::drawing::LayerKind;
use crate::editor::ToolKind;
use crate::file::{self, Expected};
use crate::model::{Moment, Occupant, Stage};
use crate::publish::heat::HeatKind;
use crate::units::Angle;
use std::path::PathBuf;

/// Runs a command that is available.
#[expect(clippy::too_many_lines, reason = "a line for each command")]
pub(super) fn run(app: &mut App, ctx: &egui::Context, command: Command) {
    if command.goes_to_plan() {
        centre::show_tab(app, CentreTab::Plan);
    }
    if let Some(tool) = command.tool() {
        if tool == ToolKind::Zone {
            // What is drawn should be seen.
            app.canvas.hidden.retain(|kind| !matches!(kind, LayerKind::Zones | LayerKind::ZoneLabels));
        }
        app.editor.set_tool(tool);
        return;
    }
    match command {
        Command::New
        | Command::Open
        | Command::OpenLeighRoad
        | Command::Save
        | Command::SaveAs
        | Command::Print
        | Command::ExportPdf
        | Command::ExportSvg
        | Command::ExportPng
        | Command::ExportDxf
        | Command::ExportPack
        | Command::ExportWorkbook
        | Command::ExportBooklet
        | Command::SaveReviewCopy
        | Command::ExportCard
        | Command::ImportList
        | Command::ImportDrawing
        | Command::UseRateLibrary
        | Command::ImportRates
        | Command::ExportRates
        | Command::Quit => run_file(app, ctx, command),
        Command::Undo
        | Command::Redo
        | Command::SelectAll
        | Command::SelectNone
        | Command::Delete
        | Command::TurnLeft
        | Command::TurnRight
        | Command::Unassign
        | Command::Hold => run_edit(app, command),
        Command::Cut
        | Command::Copy
        | Command::Paste
        | Command::PasteInPlace
        | Command::Duplicate
        | Command::Array
        | Command::SelectSimilar
        | Command::SelectTeam
        | Command::SelectRoom
        | Command::SelectKind
        | Command::Find
        | Command::DeleteEverywhere
        | Command::GiveToTeam
        | Command::NumberDesks
        | Command::MirrorAcross
        | Command::MirrorUp
        | Command::AlignLeft
        | Command::AlignCentre
        | Command::AlignRight
        | Command::AlignTop
        | Command::AlignMiddle
        | Command::AlignBottom
        | Command::DistributeAcross
        | Command::DistributeUp => arrange::run(app, ctx, command),
        Command::AddTeam | Command::DeleteTeam => teams::run(app, command),
        Command::EditBasis => {
            app.view.shows_right = true;
            app.focus = Focus::Basis;
            app.is_inspector_asked_for = true;
        }
        Command::EditChecks | Command::ShowProblems | Command::NextProblem | Command::PreviousProblem => {
            problems::run(app, command);
        }
        Command::CompareWithFile
        | Command::CompareWithRevision
        | Command::NextChange
        | Command::PreviousChange
        | Command::EndComparison
        | Command::MergeWithFile => compare::run(app, ctx, command),
        Command::AddComment
        | Command::NextComment
        | Command::PreviousComment
        | Command::ShowComments
        | Command::SendForReview
        | Command::EndReview
        | Command::ShowRevisions
        | Command::IssueRevision
        | Command::ApproveRevision
        | Command::RejectRevision => review::run(app, command),
        Command::Offset | Command::SplitWalls | Command::MakeRooms => walls::run(app, command),
        Command::PlaceUnderlay => underlay::run(app, ctx),
        Command::PreviousPhase | Command::NextPhase | Command::ToggleStage | Command::FloorUp | Command::FloorDown => {
            run_place(app, command);
        }
        Command::AddFloor
        | Command::DuplicateFloor
        | Command::RaiseFloor
        | Command::LowerFloor
        | Command::DeleteFloor => floors::run(app, command),
        _ => run_view(app, ctx, command),
    }
}

fn run_file(app: &mut App, ctx: &egui::Context, command: Command) {
    match command {
        Command::New => dialogs::when_saved(app, ctx, Next::New),
        Command::Open => dialogs::when_saved(app, ctx, Next::Open),
        Command::OpenLeighRoad => dialogs::when_saved(app, ctx, Next::OpenLeighRoad),
        Command::Save => save(app, ctx),
        Command::SaveAs => app.work.pick(ctx, Purpose::Save, &suggested_name(app, "ron")),
        Command::Print => {
            let name = suggested_name(app, "pdf");
            let (plan, options) = (app.plan_on_paper(), app.sheet_options());
            app.work.print(ctx, app.job(plan, options), &name);
        }
        Command::ExportPdf => app.dialog = Some(Dialog::Export(dialogs::ExportDialog::new(app, Purpose::ExportPdf))),
        Command::ExportSvg => app.dialog = Some(Dialog::Export(dialogs::ExportDialog::new(app, Purpose::ExportSvg))),
        Command::ExportPng => app.dialog = Some(Dialog::Export(dialogs::ExportDialog::new(app, Purpose::ExportPng))),
        Command::ExportDxf => app.dialog = Some(Dialog::Export(dialogs::ExportDialog::new(app, Purpose::ExportDxf))),
        Command::ExportPack => app.dialog = Some(Dialog::Pack(dialogs::PackDialog::default())),
        Command::ExportWorkbook => {
            app.work.pick(ctx, Purpose::ExportWorkbook, &suggested_name(app, Purpose::ExportWorkbook.ending()));
        }
        Command::ExportBooklet => {
            let name = suggested_name(app, "pdf").replace(".pdf", "-booklet.pdf");
            app.work.pick(ctx, Purpose::ExportBooklet, &name);
        }
        Command::SaveReviewCopy => {
            let name = suggested_name(app, "ron").replace(".ron", "-review.ron");
            app.work.pick(ctx, Purpose::ReviewCopy, &name);
        }
        Command::ExportCard => app.work.pick(ctx, Purpose::ExportCard, "activation-card.pdf"),
        Command::ImportList => app.work.pick(ctx, Purpose::ImportList, ""),
        Command::ImportDrawing => app.work.pick(ctx, Purpose::ImportDrawing, ""),
        Command::UseRateLibrary => app.dialog = Some(Dialog::RateLibrary(dialogs::RateLibraryDialog::default())),
        Command::ImportRates => app.work.pick(ctx, Purpose::ImportRates, ""),
        Command::ExportRates => {
            app.work.pick(ctx, Purpose::ExportRates, &suggested_name(app, Purpose::ExportRates.ending()));
        }
        _ => dialogs::when_saved(app, ctx, Next::Quit),
    }
}

/// Saves under the plan's own name, or asks for one.
pub(super) fn save(app: &mut App, ctx: &egui::Context) {
    let needs_name = app.document.is_salvaged || app.document.is_read_only;
    match app.document.path.clone().filter(|_| !needs_name) {
        Some(path) => {
            let expected = app.document.digest.map_or(Expected::Anything, Expected::Was);
            save_to(app, ctx, path, expected);
        }
        None => app.work.pick(ctx, Purpose::Save, &suggested_name(app, "ron")),
    }
}

/// Saves to a file, which may hold what is expected.
pub(super) fn save_to(app: &mut App, ctx: &egui::Context, path: PathBuf, expected: Expected) {
    let revision = app.editor.revision();
    app.work.save(ctx, app.editor.plan().clone(), app.document.kept.clone(), (path, expected), revision);
}

/// A file name made of the plan's own, with nothing in it that a file system could mind.
pub(super) fn suggested_name(app: &App, ending: &str) -> String {
    let stem = app.place_of_plan().and_then(|path| Some(path.file_stem()?.to_string_lossy().into_owned()));
    let is_recovered = app.document.recovered.is_some();
    let stem = stem.map(|stem| if is_recovered { format!("{stem}-recovered") } else { stem });
    let stem = stem.unwrap_or_else(|| app.plan().title_block.title.clone());
    let safe: String =
        stem.to_lowercase().chars().map(|sign| if sign.is_alphanumeric() { sign } else { '-' }).collect();
    let parts: Vec<&str> = safe.split('-').filter(|part| !part.is_empty()).collect();
    let name = if parts.is_empty() { "plan".to_owned() } else { parts.join("-") };
    format!("{name}.{ending}")
}

/// Puts a new or built-in plan into the window.
pub(super) fn show_built_in(app: &mut App, is_blank: bool) {
    let plan = if is_blank { file::builtin::blank() } else { file::builtin::leigh_road() };
    app.show_plan(plan, Document::default());
}

fn run_edit(app: &mut App, command: Command) {
    match command {
        Command::Undo => {
            app.editor.undo();
        }
        Command::Redo => {
            app.editor.redo();
        }
        Command::SelectAll => app.editor.select_all(),
        Command::SelectNone => app.editor.select([]),
        Command::Delete => app.editor.delete_selection(),
        Command::TurnLeft => app.editor.turn_selection(Angle::degrees(90)),
        Command::TurnRight => app.editor.turn_selection(Angle::degrees(270)),
        Command::Unassign => assign(app, Occupant::Vacant),
        _ => assign(app, Occupant::Held),
    }
}

/// Gives the selected desks to someone, now.
pub(super) fn assign(app: &mut App, occupant: Occupant) {
    app.editor.assign_selection(occupant);
}

fn run_place(app: &mut App, command: Command) {
    let order = app.plan().phase_order();
    let at = app.editor.at();
    let step = |idx: Option<usize>| idx.and_then(|idx| order.phases().get(idx)).copied();
    let index = order.index(at.phase);
    let floors = app.floors();
    let floor = floors.iter().position(|&id| Some(id) == app.editor.floor_id());
    match command {
        Command::PreviousPhase => {
            if let Some(phase) = step(index.checked_sub(1)) {
                app.editor.set_at(Moment::complete(phase));
            }
        }
        Command::NextPhase => {
            if let Some(phase) = step(Some(index + 1)) {
                app.editor.set_at(Moment::complete(phase));
            }
        }
        Command::ToggleStage => {
            let stage = if at.stage == Stage::Works { Stage::Complete } else { Stage::Works };
            app.editor.set_at(Moment { stage, ..at });
        }
        _ => {
            let idx = if command == Command::FloorUp {
                floor.map(|idx| idx + 1)
            } else {
                floor.and_then(|idx| idx.checked_sub(1))
            };
            if let Some(&id) = idx.and_then(|idx| floors.get(idx)) {
                app.editor.set_floor(id);
            }
        }
    }
}

/// Where there is nothing below, the switch would seem not to work: it says why nothing is to be seen.
/// The place after or before one in a list of so many, and round at its ends; from nowhere, the first or the last.
pub(super) fn next_place(place: Option<usize>, n_places: usize, is_forwards: bool) -> usize {
    let last = n_places.saturating_sub(1);
    match place {
        None if is_forwards => 0,
        None => last,
        Some(place) if is_forwards => (place + 1) % n_places.max(1),
        Some(place) => place.checked_sub(1).unwrap_or(last),
    }
}

fn toggle_ghost(app: &mut App) {
    app.view.shows_ghost = !app.view.shows_ghost;
    if app.view.shows_ghost && canvas::floor_below(app).is_none() {
        app.toasts.add(ToastKind::Note, "There is no floor below this one; on higher floors it is shown from now on");
    }
}

/// Shows a heat map or none; its control should not lie over the floor.
fn show_heat(app: &mut App, kind: Option<HeatKind>) {
    app.view.heat = kind;
    // Both are maps over the floor: there is one at a time.
    app.live = None;
    app.canvas.fit_unless_moved();
}

fn run_view(app: &mut App, ctx: &egui::Context, command: Command) {
    match command {
        Command::ShowPlan => centre::show_tab(app, CentreTab::Plan),
        Command::ShowStack => centre::show_tab(app, CentreTab::Stack),
        Command::ShowUtilisation => centre::show_tab(app, CentreTab::Utilisation),
        Command::ShowCost => centre::show_tab(app, CentreTab::Cost),
        Command::ShowCase => centre::show_tab(app, CentreTab::Case),
        Command::ShowSheet => centre::show_tab(app, CentreTab::Sheet),
        Command::ZoomToFit => app.canvas.fit_next(),
        Command::ZoomToSelection => app.canvas.fit_selection_next(),
        Command::ZoomIn => app.canvas.zoom_by(canvas::STEP),
        Command::ZoomOut => app.canvas.zoom_by(1.0 / canvas::STEP),
        Command::ToggleGrid => app.view.shows_grid = !app.view.shows_grid,
        Command::ToggleSnapping => {
            let options = app.editor.options_mut();
            options.is_snapping = !options.is_snapping;
        }
        Command::ToggleLabels => app.view.shows_labels = !app.view.shows_labels,
        Command::ToggleMarks => app.view.shows_marks = !app.view.shows_marks,
        Command::ToggleRulers => app.view.shows_rulers = !app.view.shows_rulers,
        Command::ToggleMinimap => app.view.shows_minimap = !app.view.shows_minimap,
        Command::ToggleGhost => toggle_ghost(app),
        Command::HeatOff => show_heat(app, None),
        Command::HeatUse => show_heat(app, Some(HeatKind::Use)),
        Command::HeatArea => show_heat(app, Some(HeatKind::Area)),
        Command::HeatTeam => show_heat(app, Some(HeatKind::Team)),
        Command::HeatTravel => show_heat(app, Some(HeatKind::Travel)),
        Command::ToggleWaysOut => app.ways_out.switch(!app.ways_out.is_on()),
        Command::ActivateCommand => live::activate(app),
        Command::StandDown => live::stand_down(app),
        Command::ToggleBeside => app.view.shows_beside = !app.view.shows_beside,
        Command::ToggleLeftPanel => app.view.shows_left = !app.view.shows_left,
        Command::ToggleRightPanel => app.view.shows_right = !app.view.shows_right,
        Command::ToggleTheme => {
            app.view.is_dark = !app.view.is_dark;
            app.apply_theme(ctx);
        }
        Command::Larger => ctx.set_zoom_factor((ctx.zoom_factor() + 0.1).min(3.0)),
        Command::Smaller => ctx.set_zoom_factor((ctx.zoom_factor() - 0.1).max(0.5)),
        Command::ActualSize => ctx.set_zoom_factor(1.0),
        Command::Palette => app.palette = Some(Palette::default()),
        Command::Shortcuts => app.dialog = Some(Dialog::Shortcuts),
        Command::StartGuide => app.guide = Some(Guide::new(app.editor.plan())),
        Command::ToggleObjects => app.view.toggle_left(LeftTab::Objects),
        Command::ToggleHistory => app.view.toggle_left(LeftTab::History),
        Command::About => app.dialog = Some(Dialog::About),
        other => debug_assert!(false, "{other:?} is run elsewhere"),
    }
}
