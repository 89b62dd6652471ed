//! Whether each command can run now, and if not, why.

use super::{Changes, Command, CommandGroup, Situation};
use crate::editor::ReviewReason;

impl Command {
    /// Whether it can run now; if not, why.
    #[expect(clippy::too_many_lines, reason = "a line for each command")]
    pub fn availability(self, situation: &Situation) -> Result<(), &'static str> {
        let require = |holds: bool, why| if holds { Ok(()) } else { Err(why) };
        if let Some(reason) = situation.review.filter(|reason| !self.passes(*reason)) {
            return Err(self.why_not_in_review(reason));
        }
        if self.needs_plan_in_sight() {
            require(!situation.is_plan_hidden, "The floor plan is not in sight: show it first, with Ctrl+1")?;
        }
        match self {
            Self::Undo => {
                require(situation.can_undo, "There is nothing to undo")?;
                situation.undo_held.map_or(Ok(()), |reason| Err(reason.why_not()))
            }
            Self::Redo => {
                require(situation.can_redo, "There is nothing to redo")?;
                situation.redo_held.map_or(Ok(()), |reason| Err(reason.why_not()))
            }
            Self::NextComment | Self::PreviousComment => require(situation.has_comments, "No comment is listed"),
            Self::EndReview => require(situation.review.is_some(), "The plan is not out for review"),
            Self::ApproveRevision | Self::RejectRevision => {
                require(situation.has_undecided, "No issued revision waits to be decided: issue one first")
            }
            Self::Cut
            | Self::Copy
            | Self::Duplicate
            | Self::Array
            | Self::SelectSimilar
            | Self::SelectRoom
            | Self::SelectKind
            | Self::Delete
            | Self::DeleteEverywhere
            | Self::TurnLeft
            | Self::TurnRight
            | Self::MirrorAcross
            | Self::MirrorUp
            | Self::ZoomToSelection => require(situation.has_selection, "Select something first"),
            Self::AlignLeft
            | Self::AlignCentre
            | Self::AlignRight
            | Self::AlignTop
            | Self::AlignMiddle
            | Self::AlignBottom
            | Self::DistributeAcross
            | Self::DistributeUp => require(situation.has_several_selected, "Select several things first"),
            Self::Offset | Self::SplitWalls => require(situation.has_walls_selected, "Select walls first"),
            Self::AddTeam => {
                require(situation.has_organisation, "This plan has no organisation that a team could belong to")
            }
            Self::DeleteTeam => require(situation.has_team_chosen, "Choose a team in the list of teams first"),
            Self::GiveToTeam => {
                require(situation.has_desks_selected, "Select desks first")?;
                require(situation.has_team_chosen, "Choose a team in the list of teams first")
            }
            Self::Unassign | Self::Hold | Self::NumberDesks | Self::SelectTeam => {
                require(situation.has_desks_selected, "Select desks first")
            }
            Self::DeleteFloor => {
                require(situation.has_floor, "This plan has no floor yet")?;
                require(situation.has_other_floors, "A plan keeps at least one floor")
            }
            Self::NextProblem | Self::PreviousProblem => {
                require(situation.has_problems, "No problem is listed in this phase")
            }
            Self::CompareWithRevision => {
                require(situation.has_revisions, "No revision of this plan was issued: compare with a file instead")
            }
            Self::NextChange | Self::PreviousChange => {
                require(situation.is_comparing, "Compare the plan with a file or a revision first")?;
                require(situation.has_changes, "Nothing is listed that changed")
            }
            Self::EndComparison => require(situation.is_comparing, "The plan is compared with nothing"),
            Self::SelectNone => require(situation.has_selection, "Nothing is selected"),
            Self::PreviousPhase => require(situation.has_phase_before, "This is the first phase"),
            Self::NextPhase => require(situation.has_phase_after, "This is the last phase"),
            Self::ToggleStage => {
                require(situation.has_works, "The first phase has no works: it is the building as it is")
            }
            Self::FloorUp => require(situation.has_floor_above, "There is no floor above this one"),
            Self::FloorDown => require(situation.has_floor_below, "There is no floor below this one"),
            Self::RaiseFloor => require(situation.can_raise_floor, "This is the top floor of its building"),
            Self::LowerFloor => require(situation.can_lower_floor, "This is the lowest floor of its building"),
            Self::Open
            | Self::Save
            | Self::SaveAs
            | Self::New
            | Self::OpenLeighRoad
            | Self::CompareWithFile
            | Self::MergeWithFile
            | Self::ImportList
            | Self::ImportDrawing
            | Self::ImportRates
            | Self::ExportBooklet
            | Self::SaveReviewCopy
            | Self::ExportWorkbook => require(!situation.is_busy, "A file is being read or written"),
            Self::ExportRates => {
                require(situation.has_rates, "This plan has no rate: use a rate library first")?;
                require(!situation.is_busy, "A file is being read or written")
            }
            Self::Print | Self::ExportPdf | Self::ExportSvg | Self::ExportPng | Self::ExportDxf | Self::ExportPack => {
                require(situation.has_floor, "There is no floor to print")?;
                require(!situation.is_busy, "A file is being read or written")
            }
            Self::StandDown => require(situation.is_live, "Command is not activated"),
            Self::ExportCard => {
                require(situation.is_live, "Activate Gold command first")?;
                require(!situation.is_busy, "A file is being read or written")
            }
            Self::SelectAll
            | Self::Paste
            | Self::PasteInPlace
            | Self::Find
            | Self::MakeRooms
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
            | Self::DuplicateFloor
            | Self::ToolSelect
            | Self::ToolWall
            | Self::ToolDoor
            | Self::ToolWindow
            | Self::ToolRoom
            | Self::ToolDesk
            | Self::ToolPaint
            | Self::ToolMeasure
            | Self::HeatUse
            | Self::HeatArea
            | Self::HeatTeam
            | Self::HeatTravel
            | Self::ActivateCommand
            | Self::ZoomToFit
            | Self::ZoomIn
            | Self::ZoomOut => require(situation.has_floor, "This plan has no floor yet"),
            Self::Quit
            | Self::UseRateLibrary
            | Self::EditBasis
            | Self::EditChecks
            | Self::AddFloor
            | Self::ShowPlan
            | Self::ShowStack
            | Self::ShowUtilisation
            | Self::ShowCost
            | Self::ShowCase
            | Self::ShowSheet
            | Self::ToggleGhost
            | Self::ToggleRulers
            | Self::ToggleMinimap
            | Self::ToggleBeside
            | Self::HeatOff
            | Self::ToggleWaysOut
            | Self::ToggleObjects
            | Self::ToggleHistory
            | Self::ToggleGrid
            | Self::ToggleSnapping
            | Self::ToggleLabels
            | Self::ToggleMarks
            | Self::ShowProblems
            | Self::AddComment
            | Self::ShowComments
            | Self::SendForReview
            | Self::ShowRevisions
            | Self::IssueRevision
            | Self::ToggleLeftPanel
            | Self::ToggleRightPanel
            | Self::ToggleTheme
            | Self::Larger
            | Self::Smaller
            | Self::ActualSize
            | Self::Palette
            | Self::Shortcuts
            | Self::StartGuide
            | Self::About => Ok(()),
        }
    }

    /// Whether it can run in review: the mark that the plan bears can be taken off it, and nothing else changes but comments.
    fn passes(self, reason: ReviewReason) -> bool {
        self.changes() != Changes::Plan || (self == Self::EndReview && reason == ReviewReason::Marked)
    }

    /// Why not in review; what a reviewer can do instead is said where there is something.
    fn why_not_in_review(self, reason: ReviewReason) -> &'static str {
        match self {
            Self::ApproveRevision | Self::RejectRevision => {
                "The plan is in review: say so in a comment about the revision, with your verdict"
            }
            _ => reason.why_not(),
        }
    }

    /// Whether it is about the drawing as a whole: the floor plan comes into sight with it.
    pub(in super::super) fn goes_to_plan(self) -> bool {
        self.tool().is_some()
            || matches!(
                self,
                Self::PlaceUnderlay
                    | Self::ZoomToFit
                    | Self::ZoomToSelection
                    | Self::ToggleBeside
                    | Self::HeatUse
                    | Self::HeatArea
                    | Self::HeatTeam
                    | Self::HeatTravel
                    | Self::ActivateCommand
            )
    }

    /// Whether it changes what is selected on the drawing, or how the drawing looks: done unseen it would surprise.
    fn needs_plan_in_sight(self) -> bool {
        match self.group() {
            CommandGroup::Edit => !matches!(self, Self::Undo | Self::Redo),
            CommandGroup::Select => self != Self::Find,
            CommandGroup::Desks => matches!(self, Self::NumberDesks | Self::GiveToTeam | Self::Unassign | Self::Hold),
            CommandGroup::View => matches!(
                self,
                Self::ZoomIn
                    | Self::ZoomOut
                    | Self::ToggleGhost
                    | Self::ToggleRulers
                    | Self::ToggleMinimap
                    | Self::ToggleGrid
                    | Self::ToggleSnapping
                    | Self::ToggleLabels
                    | Self::ToggleMarks
                    | Self::HeatOff
            ),
            CommandGroup::File
            | CommandGroup::Draw
            | CommandGroup::Place
            | CommandGroup::Review
            | CommandGroup::Help => false,
        }
    }
}
