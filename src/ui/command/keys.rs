//! The keys that ask for each command.

use super::Command;
use egui::{Key, KeyboardShortcut, Modifiers};

impl Command {
    /// The keys that ask for it. Those without Ctrl are off while text is typed.
    #[expect(clippy::too_many_lines, reason = "a line for each command")]
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        const CTRL: Modifiers = Modifiers::COMMAND;
        const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
        const NONE: Modifiers = Modifiers::NONE;
        const SHIFT: Modifiers = Modifiers::SHIFT;
        let (modifiers, key) = match self {
            Self::New => (CTRL, Key::N),
            Self::Open => (CTRL, Key::O),
            Self::Save => (CTRL, Key::S),
            Self::SaveAs => (CTRL_SHIFT, Key::S),
            Self::Print => (CTRL, Key::P),
            Self::ExportPdf => (CTRL, Key::E),
            Self::Quit => (CTRL, Key::Q),
            Self::Undo => (CTRL, Key::Z),
            Self::Redo => (CTRL_SHIFT, Key::Z),
            Self::Cut => (CTRL, Key::X),
            Self::Copy => (CTRL, Key::C),
            Self::Paste => (CTRL, Key::V),
            Self::PasteInPlace => (CTRL_SHIFT, Key::V),
            Self::Duplicate => (CTRL, Key::D),
            Self::Find => (CTRL, Key::F),
            Self::GiveToTeam => (NONE, Key::A),
            Self::ToolColumn => (NONE, Key::C),
            Self::ToolFurniture => (NONE, Key::E),
            Self::ToolZone => (NONE, Key::Z),
            Self::ToolDimension => (SHIFT, Key::M),
            Self::ToolNote => (NONE, Key::T),
            Self::ToolGridLine => (SHIFT, Key::G),
            Self::ToolSection => (SHIFT, Key::X),
            Self::ToggleBeside => (NONE, Key::Y),
            Self::ToggleGhost => (NONE, Key::J),
            Self::Offset => (NONE, Key::P),
            Self::SelectAll => (CTRL, Key::A),
            Self::SelectNone => (CTRL_SHIFT, Key::A),
            Self::Delete => (NONE, Key::Delete),
            Self::TurnLeft => (NONE, Key::R),
            Self::TurnRight => (SHIFT, Key::R),
            Self::Unassign => (NONE, Key::U),
            Self::Hold => (NONE, Key::H),
            Self::ToolSelect => (NONE, Key::V),
            Self::ToolWall => (NONE, Key::W),
            Self::ToolDoor => (NONE, Key::D),
            Self::ToolWindow => (NONE, Key::N),
            Self::ToolRoom => (NONE, Key::O),
            Self::ToolDesk => (NONE, Key::K),
            Self::ToolPaint => (NONE, Key::B),
            Self::ToolMeasure => (NONE, Key::M),
            Self::ShowPlan => (CTRL, Key::Num1),
            Self::ShowStack => (CTRL, Key::Num2),
            Self::ShowUtilisation => (CTRL, Key::Num3),
            Self::ShowCost => (CTRL, Key::Num4),
            Self::ShowCase => (CTRL, Key::Num5),
            Self::ShowSheet => (CTRL, Key::Num6),
            Self::ZoomToFit => (NONE, Key::F),
            Self::ZoomToSelection => (SHIFT, Key::F),
            Self::ZoomIn => (NONE, Key::Plus),
            Self::ZoomOut => (NONE, Key::Minus),
            Self::PreviousPhase => (NONE, Key::OpenBracket),
            Self::NextPhase => (NONE, Key::CloseBracket),
            Self::FloorUp => (NONE, Key::PageUp),
            Self::FloorDown => (NONE, Key::PageDown),
            Self::ToggleGrid => (NONE, Key::G),
            Self::ToggleSnapping => (NONE, Key::S),
            Self::ToggleLabels => (NONE, Key::L),
            Self::Larger => (CTRL, Key::Plus),
            Self::Smaller => (CTRL, Key::Minus),
            Self::ActualSize => (CTRL, Key::Num0),
            Self::Palette => (CTRL, Key::K),
            Self::Shortcuts => (NONE, Key::F1),
            Self::NextChange => (NONE, Key::F7),
            Self::PreviousChange => (SHIFT, Key::F7),
            Self::NextProblem => (NONE, Key::F8),
            Self::PreviousProblem => (SHIFT, Key::F8),
            Self::AddComment => (Modifiers { alt: true, ..Modifiers::COMMAND }, Key::M),
            Self::NextComment => (NONE, Key::F9),
            Self::PreviousComment => (SHIFT, Key::F9),
            Self::OpenLeighRoad
            | Self::CompareWithFile
            | Self::CompareWithRevision
            | Self::EndComparison
            | Self::MergeWithFile
            | Self::ExportSvg
            | Self::ExportPng
            | Self::ExportDxf
            | Self::ExportPack
            | Self::ExportWorkbook
            | Self::ExportBooklet
            | Self::SaveReviewCopy
            | Self::ImportList
            | Self::ImportDrawing
            | Self::UseRateLibrary
            | Self::ImportRates
            | Self::ExportRates
            | Self::Array
            | Self::SelectSimilar
            | Self::SelectTeam
            | Self::SelectRoom
            | Self::SelectKind
            | Self::DeleteEverywhere
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
            | Self::SplitWalls
            | Self::MakeRooms
            | Self::AddTeam
            | Self::DeleteTeam
            | Self::EditBasis
            | Self::EditChecks
            | Self::NumberDesks
            | Self::PlaceUnderlay
            | Self::ToolScaleImage
            | Self::ToolCropImage
            | Self::AddFloor
            | Self::DuplicateFloor
            | Self::RaiseFloor
            | Self::LowerFloor
            | Self::DeleteFloor
            | Self::ToggleRulers
            | Self::ToggleMinimap
            | Self::ToggleMarks
            | Self::ShowProblems
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
            | Self::ToggleStage
            | Self::ShowComments
            | Self::SendForReview
            | Self::EndReview
            | Self::ShowRevisions
            | Self::IssueRevision
            | Self::ApproveRevision
            | Self::RejectRevision
            | Self::ToggleLeftPanel
            | Self::ToggleRightPanel
            | Self::ToggleTheme
            | Self::StartGuide
            | Self::About => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// A second set of keys, for those who come from elsewhere.
    pub fn second_shortcut(self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::Redo => (Modifiers::COMMAND, Key::Y),
            Self::Palette => (Modifiers { shift: true, ..Modifiers::COMMAND }, Key::P),
            Self::Delete => (Modifiers::NONE, Key::Backspace),
            Self::ZoomIn => (Modifiers::NONE, Key::Equals),
            Self::ZoomToFit => (Modifiers::NONE, Key::Home),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }
}
