//! What each command may change: whoever adds one has to say, because in review only comments change.
//!
//! Held by the tests of `ui::command`, and by `tests/review_window.rs`, which runs every command that is left in review.

use super::Command;

/// What may be different in the plan after a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changes {
    /// Nothing: it looks, shows, selects, copies or writes a file, or goes to another plan.
    Nothing,
    /// Comments, and whatever history holds back no longer.
    Comments,
    /// Anything else.
    Plan,
}

impl Command {
    /// What it may change.
    #[expect(clippy::too_many_lines, reason = "a line for each command")]
    pub fn changes(self) -> Changes {
        match self {
            Self::New
            | Self::Open
            | Self::OpenLeighRoad
            | Self::Save
            | Self::SaveAs
            | Self::Print
            | Self::ExportPdf
            | Self::ExportSvg
            | Self::ExportPng
            | Self::ExportDxf
            | Self::ExportPack
            | Self::ExportWorkbook
            | Self::ExportBooklet
            | Self::SaveReviewCopy
            | Self::ExportRates
            | Self::CompareWithFile
            | Self::CompareWithRevision
            | Self::NextChange
            | Self::PreviousChange
            | Self::EndComparison
            | Self::Quit
            | Self::Copy
            | Self::SelectAll
            | Self::SelectNone
            | Self::SelectSimilar
            | Self::SelectTeam
            | Self::SelectRoom
            | Self::SelectKind
            | Self::Find
            | Self::ToolSelect
            | Self::ToolMeasure
            | Self::ShowPlan
            | Self::ShowStack
            | Self::ShowUtilisation
            | Self::ShowCost
            | Self::ShowCase
            | Self::ShowSheet
            | Self::ZoomToFit
            | Self::ZoomToSelection
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::PreviousPhase
            | Self::NextPhase
            | Self::ToggleStage
            | Self::FloorUp
            | Self::FloorDown
            | Self::ToggleGhost
            | Self::ToggleRulers
            | Self::ToggleMinimap
            | Self::ToggleBeside
            | Self::HeatOff
            | Self::HeatUse
            | Self::HeatArea
            | Self::HeatTeam
            | Self::HeatTravel
            | Self::ToggleWaysOut
            | Self::ActivateCommand
            | Self::ExportCard
            | Self::StandDown
            | Self::ToggleObjects
            | Self::ToggleHistory
            | Self::ToggleGrid
            | Self::ToggleSnapping
            | Self::ToggleLabels
            | Self::ToggleMarks
            | Self::ShowProblems
            | Self::NextProblem
            | Self::PreviousProblem
            | Self::NextComment
            | Self::PreviousComment
            | Self::ShowComments
            | Self::ShowRevisions
            | Self::ToggleLeftPanel
            | Self::ToggleRightPanel
            | Self::ToggleTheme
            | Self::Larger
            | Self::Smaller
            | Self::ActualSize
            | Self::Palette
            | Self::Shortcuts
            | Self::StartGuide
            | Self::About => Changes::Nothing,
            // The history says by itself which of its steps are of comments only.
            Self::Undo | Self::Redo | Self::AddComment => Changes::Comments,
            Self::ImportList
            | Self::ImportDrawing
            | Self::MergeWithFile
            | Self::UseRateLibrary
            | Self::ImportRates
            | Self::Cut
            | Self::Paste
            | Self::PasteInPlace
            | Self::Duplicate
            | Self::Array
            | Self::Delete
            | Self::DeleteEverywhere
            | Self::TurnLeft
            | Self::TurnRight
            | Self::MirrorAcross
            | Self::MirrorUp
            | Self::AlignLeft
            | Self::AlignCentre
            | Self::AlignRight
            | Self::AlignTop
            | Self::AlignMiddle
            | Self::AlignBottom
            | Self::DistributeAcross
            | Self::DistributeUp
            | Self::Offset
            | Self::SplitWalls
            | Self::MakeRooms
            | Self::AddTeam
            | Self::DeleteTeam
            | Self::EditBasis
            | Self::EditChecks
            | Self::NumberDesks
            | Self::GiveToTeam
            | Self::Unassign
            | Self::Hold
            | Self::ToolWall
            | Self::ToolDoor
            | Self::ToolWindow
            | Self::ToolRoom
            | Self::ToolDesk
            | Self::ToolPaint
            | Self::ToolColumn
            | Self::ToolFurniture
            | Self::ToolZone
            | Self::ToolDimension
            | Self::ToolNote
            | Self::ToolGridLine
            | Self::ToolSection
            | Self::PlaceUnderlay
            | Self::ToolScaleImage
            | Self::ToolCropImage
            | Self::AddFloor
            | Self::DuplicateFloor
            | Self::RaiseFloor
            | Self::LowerFloor
            | Self::DeleteFloor
            | Self::SendForReview
            | Self::EndReview
            | Self::IssueRevision
            | Self::ApproveRevision
            | Self::RejectRevision => Changes::Plan,
        }
    }
}
