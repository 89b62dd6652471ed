//! The menus, built from the commands.

use super::super::app::App;
use super::super::command::{self, Command, Situation};
use super::left::LeftTab;
use crate::units::format;
use egui::{Button, MenuBar, Panel, RichText, Ui};

/// The menus; `None` is a line between commands.
const MENUS: [(&str, &[Option<Command>]); 9] = [
    (
        "File",
        &[
            Some(Command::New),
            Some(Command::Open),
            Some(Command::OpenLeighRoad),
            None,
            Some(Command::Save),
            Some(Command::SaveAs),
            Some(Command::SaveReviewCopy),
            None,
            Some(Command::Print),
            Some(Command::ExportPdf),
            Some(Command::ExportBooklet),
            Some(Command::ExportPack),
            Some(Command::ExportWorkbook),
            None,
            Some(Command::ExportSvg),
            Some(Command::ExportPng),
            Some(Command::ExportDxf),
            None,
            Some(Command::ImportDrawing),
            Some(Command::ImportList),
            None,
            Some(Command::UseRateLibrary),
            Some(Command::ImportRates),
            Some(Command::ExportRates),
            None,
            Some(Command::Quit),
        ],
    ),
    (
        "Edit",
        &[
            Some(Command::Undo),
            Some(Command::Redo),
            None,
            Some(Command::Cut),
            Some(Command::Copy),
            Some(Command::Paste),
            Some(Command::PasteInPlace),
            Some(Command::Duplicate),
            None,
            Some(Command::Delete),
            Some(Command::DeleteEverywhere),
            None,
            Some(Command::SelectAll),
            Some(Command::SelectNone),
            Some(Command::SelectSimilar),
            Some(Command::SelectKind),
            Some(Command::SelectRoom),
            Some(Command::SelectTeam),
            None,
            Some(Command::Find),
        ],
    ),
    (
        "Arrange",
        &[
            Some(Command::Array),
            None,
            Some(Command::TurnLeft),
            Some(Command::TurnRight),
            Some(Command::MirrorAcross),
            Some(Command::MirrorUp),
            None,
            Some(Command::AlignLeft),
            Some(Command::AlignCentre),
            Some(Command::AlignRight),
            Some(Command::AlignTop),
            Some(Command::AlignMiddle),
            Some(Command::AlignBottom),
            None,
            Some(Command::DistributeAcross),
            Some(Command::DistributeUp),
            None,
            Some(Command::NumberDesks),
            Some(Command::GiveToTeam),
            Some(Command::Unassign),
            Some(Command::Hold),
            None,
            Some(Command::EditBasis),
        ],
    ),
    (
        "Draw",
        &[
            Some(Command::ToolSelect),
            Some(Command::ToolWall),
            Some(Command::ToolColumn),
            Some(Command::ToolDoor),
            Some(Command::ToolWindow),
            Some(Command::ToolRoom),
            Some(Command::ToolDesk),
            Some(Command::ToolPaint),
            Some(Command::ToolMeasure),
            None,
            Some(Command::Offset),
            Some(Command::SplitWalls),
            Some(Command::MakeRooms),
        ],
    ),
    (
        "Floor",
        &[
            Some(Command::FloorUp),
            Some(Command::FloorDown),
            None,
            Some(Command::AddFloor),
            Some(Command::DuplicateFloor),
            Some(Command::RaiseFloor),
            Some(Command::LowerFloor),
            None,
            Some(Command::DeleteFloor),
        ],
    ),
    (
        "Check",
        &[
            Some(Command::ShowProblems),
            Some(Command::NextProblem),
            Some(Command::PreviousProblem),
            None,
            Some(Command::ToggleWaysOut),
            Some(Command::EditChecks),
            None,
            Some(Command::ActivateCommand),
            Some(Command::ExportCard),
            Some(Command::StandDown),
        ],
    ),
    (
        "Review",
        &[
            Some(Command::AddComment),
            Some(Command::NextComment),
            Some(Command::PreviousComment),
            Some(Command::ShowComments),
            None,
            Some(Command::SendForReview),
            Some(Command::EndReview),
            None,
            Some(Command::ShowRevisions),
            Some(Command::IssueRevision),
            Some(Command::ApproveRevision),
            Some(Command::RejectRevision),
            None,
            Some(Command::CompareWithFile),
            Some(Command::CompareWithRevision),
            Some(Command::NextChange),
            Some(Command::PreviousChange),
            Some(Command::EndComparison),
            None,
            Some(Command::MergeWithFile),
        ],
    ),
    (
        "View",
        &[
            Some(Command::ShowPlan),
            Some(Command::ShowStack),
            Some(Command::ShowUtilisation),
            Some(Command::ShowCost),
            Some(Command::ShowCase),
            Some(Command::ShowSheet),
            None,
            Some(Command::ZoomToFit),
            Some(Command::ZoomToSelection),
            Some(Command::ZoomIn),
            Some(Command::ZoomOut),
            None,
            Some(Command::PreviousPhase),
            Some(Command::NextPhase),
            Some(Command::ToggleStage),
            None,
            Some(Command::ToggleBeside),
            Some(Command::ToggleGhost),
            None,
            Some(Command::HeatOff),
            Some(Command::HeatUse),
            Some(Command::HeatArea),
            Some(Command::HeatTeam),
            Some(Command::HeatTravel),
            None,
            Some(Command::ToggleGrid),
            Some(Command::ToggleSnapping),
            Some(Command::ToggleLabels),
            Some(Command::ToggleMarks),
            Some(Command::ToggleObjects),
            Some(Command::ToggleHistory),
            Some(Command::ToggleRulers),
            Some(Command::ToggleMinimap),
            Some(Command::ToggleLeftPanel),
            Some(Command::ToggleRightPanel),
            None,
            Some(Command::ToggleTheme),
            Some(Command::Larger),
            Some(Command::Smaller),
            Some(Command::ActualSize),
        ],
    ),
    (
        "Help",
        &[Some(Command::StartGuide), Some(Command::Palette), Some(Command::Shortcuts), None, Some(Command::About)],
    ),
];

/// Less of a plan's name than this is not worth showing.
const NARROWEST_NAME: f32 = 80.0;

/// Draws the menu bar.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    let situation = app.situation();
    Panel::top("menu bar").show(ui, |ui| {
        MenuBar::new().ui(ui, |ui| {
            ui.label(RichText::new("Colocate").font(egui::FontId::new(14.0, super::super::fonts::semi_bold())));
            ui.add_space(8.0);
            for (name, entries) in MENUS {
                ui.menu_button(name, |ui| {
                    ui.set_min_width(220.0);
                    for entry in entries {
                        match entry {
                            None => drop(ui.separator()),
                            Some(command) => entry_ui(ui, app, &situation, *command),
                        }
                    }
                });
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(RichText::new(app.plan().title_block.marking.to_string()).small().color(app.theme.weak));
                ui.separator();
                let survey = app.plan().title_block.survey_status.to_string();
                ui.label(RichText::new(survey).small().color(app.theme.warning));
                ui.separator();
                // The name takes what room the menus leave.
                if NARROWEST_NAME < ui.available_width() {
                    let name = RichText::new(app.name()).color(app.theme.weak);
                    ui.add(egui::Label::new(name).truncate());
                }
            });
        });
    });
}

fn entry_ui(ui: &mut Ui, app: &mut App, situation: &Situation, command: Command) {
    let availability = command.availability(situation);
    let mut title = command.title().to_owned();
    // Undo and redo say what they would undo and redo.
    let step = match command {
        Command::Undo => app.editor.undo_label(),
        Command::Redo => app.editor.redo_label(),
        _ => None,
    };
    if let Some(step) = step {
        title = format!("{title}: {}", format::uncapitalised(step));
    }
    let mut button = Button::new(title).selected(is_on(app, command));
    if let Some(keys) = command.shortcut() {
        button = button.shortcut_text(command::keys_text(ui.ctx(), &keys));
    }
    let entry = ui.add_enabled(availability.is_ok(), button);
    let entry = command::explained(entry, availability, command.tooltip());
    if entry.clicked() {
        app.ask(command);
        ui.close();
    }
}

/// Whether a command that switches something has switched it on.
pub(super) fn is_on(app: &App, command: Command) -> bool {
    match command {
        Command::ToggleGrid => app.view.shows_grid,
        Command::ToggleLabels => app.view.shows_labels,
        Command::ToggleMarks => app.view.shows_marks,
        Command::ToggleRulers => app.view.shows_rulers,
        Command::ToggleMinimap => app.view.shows_minimap,
        Command::ToggleGhost => app.view.shows_ghost,
        Command::ToggleBeside => app.view.shows_beside,
        Command::ToggleLeftPanel => app.view.shows_left,
        Command::ToggleRightPanel => app.view.shows_right,
        Command::ToggleTheme => app.view.is_dark,
        Command::ToggleSnapping => app.editor.options().is_snapping,
        Command::ToggleObjects => app.view.shows_left_tab(LeftTab::Objects),
        Command::ToggleHistory => app.view.shows_left_tab(LeftTab::History),
        Command::ToggleStage => app.is_during_works(),
        Command::ActivateCommand => app.live.is_some(),
        Command::ToggleWaysOut => app.ways_out.is_on(),
        Command::HeatOff | Command::HeatUse | Command::HeatArea | Command::HeatTeam | Command::HeatTravel => {
            Command::of_heat(app.view.heat) == command
        }
        Command::ShowPlan
        | Command::ShowStack
        | Command::ShowUtilisation
        | Command::ShowCost
        | Command::ShowCase
        | Command::ShowSheet => app.view.centre.command() == command,
        _ => command.tool().is_some_and(|tool| app.editor.tool() == tool),
    }
}
