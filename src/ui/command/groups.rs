//! The groups that commands belong to, for sheets and lists.

use super::Command;

/// What a command is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommandGroup {
    /// Plans and files.
    File,
    /// Changing what is drawn.
    Edit,
    /// Selecting and finding.
    Select,
    /// Desks and who has them.
    Desks,
    /// The tools.
    Draw,
    /// Phases and floors.
    Place,
    /// What is seen, and how.
    View,
    /// Comments and issued revisions.
    Review,
    /// Finding one's way.
    Help,
}

impl CommandGroup {
    /// Every group, in their order.
    pub const ALL: [Self; 9] = [
        Self::File,
        Self::Edit,
        Self::Select,
        Self::Desks,
        Self::Draw,
        Self::Place,
        Self::View,
        Self::Review,
        Self::Help,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Select => "Select and find",
            Self::Desks => "Desks",
            Self::Draw => "Draw",
            Self::Place => "Phases and floors",
            Self::View => "View",
            Self::Review => "Review",
            Self::Help => "Help",
        }
    }
}

impl Command {
    /// What it is about.
    #[expect(clippy::too_many_lines, reason = "a line for each command")]
    pub fn group(self) -> CommandGroup {
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
            | Self::ExportCard
            | Self::ImportList
            | Self::ImportDrawing
            | Self::UseRateLibrary
            | Self::ImportRates
            | Self::ExportRates
            | Self::Quit => CommandGroup::File,
            Self::Undo
            | Self::Redo
            | Self::Cut
            | Self::Copy
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
            | Self::MakeRooms => CommandGroup::Edit,
            Self::SelectAll
            | Self::SelectNone
            | Self::SelectSimilar
            | Self::SelectTeam
            | Self::SelectRoom
            | Self::SelectKind
            | Self::Find => CommandGroup::Select,
            Self::NumberDesks
            | Self::AddTeam
            | Self::DeleteTeam
            | Self::EditBasis
            | Self::EditChecks
            | Self::GiveToTeam
            | Self::Unassign
            | Self::Hold => CommandGroup::Desks,
            Self::ToolSelect
            | Self::ToolWall
            | Self::ToolDoor
            | Self::ToolWindow
            | Self::ToolRoom
            | Self::ToolDesk
            | Self::ToolPaint
            | Self::ToolMeasure
            | Self::ToolScaleImage
            | Self::ToolCropImage
            | Self::ToolColumn
            | Self::ToolFurniture
            | Self::ToolZone
            | Self::ToolDimension
            | Self::ToolNote
            | Self::ToolGridLine
            | Self::ToolSection
            | Self::PlaceUnderlay => CommandGroup::Draw,
            Self::PreviousPhase
            | Self::NextPhase
            | Self::ToggleStage
            | Self::FloorUp
            | Self::FloorDown
            | Self::AddFloor
            | Self::DuplicateFloor
            | Self::RaiseFloor
            | Self::LowerFloor
            | Self::DeleteFloor => CommandGroup::Place,
            Self::ShowPlan
            | Self::ShowStack
            | Self::ShowUtilisation
            | Self::ShowCost
            | Self::ShowCase
            | Self::ShowSheet
            | Self::ZoomToFit
            | Self::ZoomToSelection
            | Self::ZoomIn
            | Self::ZoomOut
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
            | Self::ToggleLeftPanel
            | Self::ToggleRightPanel
            | Self::ToggleTheme
            | Self::Larger
            | Self::Smaller
            | Self::ActualSize => CommandGroup::View,
            Self::AddComment
            | Self::CompareWithFile
            | Self::CompareWithRevision
            | Self::NextChange
            | Self::PreviousChange
            | Self::EndComparison
            | Self::MergeWithFile
            | Self::NextComment
            | Self::PreviousComment
            | Self::ShowComments
            | Self::SendForReview
            | Self::EndReview
            | Self::ShowRevisions
            | Self::IssueRevision
            | Self::ApproveRevision
            | Self::RejectRevision => CommandGroup::Review,
            Self::Palette | Self::Shortcuts | Self::StartGuide | Self::About => CommandGroup::Help,
        }
    }
}
