//! Everything a user can ask for, in one enum: menus, tool strip, palette, shortcuts, the shortcut sheet and the tests read it.
//!
//! Commands carry no payload; they are queued and drained in `App::logic`.
//! Invariant: no two share a shortcut, and a command that cannot run says why; held by the tests in `tests`.

mod availability;
mod changes;
mod groups;
mod keys;
#[cfg(test)]
mod tests;
mod texts;

pub use changes::Changes;
pub use groups::CommandGroup;

use crate::editor::{ReviewReason, ToolKind};
use crate::publish::heat::HeatKind;
use egui::{Key, KeyboardShortcut};

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Something a user can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $($(#[$doc])* $name),* }

        impl Command {
            /// Every command, in the order of the palette.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

commands! {
    /// Start an empty plan.
    New,
    /// Open a plan file.
    Open,
    /// Open the built-in plan.
    OpenLeighRoad,
    /// Save under the plan's own name.
    Save,
    /// Save under another name.
    SaveAs,
    /// Hand the sheets to whatever shows and prints PDFs here.
    Print,
    /// Print to PDF.
    ExportPdf,
    /// Draw to SVG.
    ExportSvg,
    /// Draw to pictures.
    ExportPng,
    /// Draw for CAD programs.
    ExportDxf,
    /// Write the review pack.
    ExportPack,
    /// Write cost and business case to a workbook.
    ExportWorkbook,
    /// Print the booklet that was chosen for the plan.
    ExportBooklet,
    /// Save a copy for review, without people's names and vetting.
    SaveReviewCopy,
    /// Import counts or teams from a list.
    ImportList,
    /// Import a drawing of another CAD program, or a home.
    ImportDrawing,
    /// Take over a library of rates.
    UseRateLibrary,
    /// Import rates from a list.
    ImportRates,
    /// Write the rates to a list.
    ExportRates,
    /// Compare with another plan file.
    CompareWithFile,
    /// Compare with an issued revision of the plan.
    CompareWithRevision,
    /// Go to the next of what changed.
    NextChange,
    /// Go to the one before of what changed.
    PreviousChange,
    /// Compare no longer.
    EndComparison,
    /// Bring in what somebody else made of the plan.
    MergeWithFile,
    /// Close the window.
    Quit,
    /// Take the last step back.
    Undo,
    /// Make the step again that was taken back.
    Redo,
    /// Copy what is selected and delete it.
    Cut,
    /// Copy what is selected.
    Copy,
    /// Paste at the pointer.
    Paste,
    /// Paste where it was copied from.
    PasteInPlace,
    /// Copy and paste beside it.
    Duplicate,
    /// Repeat in rows and columns.
    Array,
    /// Select everything on the floor.
    SelectAll,
    /// Select nothing.
    SelectNone,
    /// Select what is like what is selected.
    SelectSimilar,
    /// Select the desks of the same teams.
    SelectTeam,
    /// Select what stands in the same rooms.
    SelectRoom,
    /// Select all of the same kind.
    SelectKind,
    /// Find a desk, room, team or person.
    Find,
    /// Delete what is selected, in this phase.
    Delete,
    /// Delete what is selected in every phase, as if it had never been.
    DeleteEverywhere,
    /// Turn what is selected a quarter to the left.
    TurnLeft,
    /// Turn what is selected a quarter to the right.
    TurnRight,
    /// Mirror what is selected left to right.
    MirrorAcross,
    /// Mirror what is selected top to bottom.
    MirrorUp,
    /// Bring left edges in line.
    AlignLeft,
    /// Bring middles in line, one above the other.
    AlignCentre,
    /// Bring right edges in line.
    AlignRight,
    /// Bring top edges in line.
    AlignTop,
    /// Bring middles in line, one beside the other.
    AlignMiddle,
    /// Bring bottom edges in line.
    AlignBottom,
    /// Space what is selected evenly from left to right.
    DistributeAcross,
    /// Space what is selected evenly from bottom to top.
    DistributeUp,
    /// Draw parallel walls.
    Offset,
    /// Cut walls where others meet them.
    SplitWalls,
    /// Make every closed area a room.
    MakeRooms,
    /// Add a team.
    AddTeam,
    /// Delete the chosen team.
    DeleteTeam,
    /// Choose on what basis space and utilisation are reckoned.
    EditBasis,
    /// Choose how the plan is checked.
    EditChecks,
    /// Number the selected desks.
    NumberDesks,
    /// Give the selected desks to the chosen team.
    GiveToTeam,
    /// Free the selected desks.
    Unassign,
    /// Hold the selected desks.
    Hold,
    /// The select tool.
    ToolSelect,
    /// The wall tool.
    ToolWall,
    /// The door tool.
    ToolDoor,
    /// The window tool.
    ToolWindow,
    /// The room tool.
    ToolRoom,
    /// The desk tool.
    ToolDesk,
    /// The paint tool.
    ToolPaint,
    /// The measure tool.
    ToolMeasure,
    /// The column tool.
    ToolColumn,
    /// The furniture tool.
    ToolFurniture,
    /// The zone tool.
    ToolZone,
    /// The dimension tool.
    ToolDimension,
    /// The note tool.
    ToolNote,
    /// The grid line tool.
    ToolGridLine,
    /// The section mark tool.
    ToolSection,
    /// Lay an image under the drawing.
    PlaceUnderlay,
    /// The tool that scales an image.
    ToolScaleImage,
    /// The tool that crops an image.
    ToolCropImage,
    /// Show the floor plan in the middle of the window.
    ShowPlan,
    /// Show the stack plan there.
    ShowStack,
    /// Show the utilisation there.
    ShowUtilisation,
    /// Show the cost there.
    ShowCost,
    /// Show the business case there.
    ShowCase,
    /// Show the sheets there, as they will be printed.
    ShowSheet,
    /// Show the whole floor.
    ZoomToFit,
    /// Show what is selected.
    ZoomToSelection,
    /// Nearer.
    ZoomIn,
    /// Further.
    ZoomOut,
    /// The phase before.
    PreviousPhase,
    /// The phase after.
    NextPhase,
    /// Between the works and the completion of the phase.
    ToggleStage,
    /// The floor above.
    FloorUp,
    /// The floor below.
    FloorDown,
    /// Add an empty floor above.
    AddFloor,
    /// Add a floor like this one above.
    DuplicateFloor,
    /// Move the floor up in its building.
    RaiseFloor,
    /// Move the floor down in its building.
    LowerFloor,
    /// Delete the floor.
    DeleteFloor,
    /// Show or hide the floor below as a ghost.
    ToggleGhost,
    /// Show or hide the rulers.
    ToggleRulers,
    /// Show or hide the minimap.
    ToggleMinimap,
    /// Show or hide the phase before beside this one.
    ToggleBeside,
    /// Show no heat map.
    HeatOff,
    /// Show how much desks are expected to be used.
    HeatUse,
    /// Show how much room each person has.
    HeatArea,
    /// Show which team sits where.
    HeatTeam,
    /// Show how far it is to the nearest exit.
    HeatTravel,
    /// Measure the ways out beside the frame, or not.
    ToggleWaysOut,
    /// Activate the command suite, and show the floor while it is live.
    ActivateCommand,
    /// Print the card of the activation.
    ExportCard,
    /// End the activation.
    StandDown,
    /// Show or hide the list of what is on the floor.
    ToggleObjects,
    /// Show or hide the history.
    ToggleHistory,
    /// Show or hide the grid.
    ToggleGrid,
    /// Snap or not.
    ToggleSnapping,
    /// Show or hide the names of rooms and the numbers of desks.
    ToggleLabels,
    /// Mark problems where they are, or not.
    ToggleMarks,
    /// List what the checks found.
    ShowProblems,
    /// Go to the next problem of the list.
    NextProblem,
    /// Go to the problem before.
    PreviousProblem,
    /// Say something about the plan.
    AddComment,
    /// Go to the next comment of the list.
    NextComment,
    /// Go to the comment before.
    PreviousComment,
    /// List what was said.
    ShowComments,
    /// Mark the plan as out for review.
    SendForReview,
    /// Take the plan back from review.
    EndReview,
    /// List the issued revisions.
    ShowRevisions,
    /// Issue the plan as it is.
    IssueRevision,
    /// Record that a revision is approved.
    ApproveRevision,
    /// Record that a revision is rejected.
    RejectRevision,
    /// Show or hide the left-hand panel.
    ToggleLeftPanel,
    /// Show or hide the right-hand panel.
    ToggleRightPanel,
    /// Between light and dark.
    ToggleTheme,
    /// Everything larger.
    Larger,
    /// Everything smaller.
    Smaller,
    /// Everything at its own size.
    ActualSize,
    /// Find a command by typing.
    Palette,
    /// The sheet of shortcuts.
    Shortcuts,
    /// A first plan in three steps.
    StartGuide,
    /// What this program is.
    About,
}

/// What the commands look at to say whether they can run.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact about the window")]
pub struct Situation {
    /// Whether a floor is shown.
    pub has_floor: bool,
    /// Whether anything is selected.
    pub has_selection: bool,
    /// Whether desks are selected.
    pub has_desks_selected: bool,
    /// Whether more than one thing is selected.
    pub has_several_selected: bool,
    /// Whether walls are selected.
    pub has_walls_selected: bool,
    /// Whether there is an organisation that teams can belong to.
    pub has_organisation: bool,
    /// Whether a team is chosen in the list of teams.
    pub has_team_chosen: bool,
    /// Whether there are floors besides the one shown.
    pub has_other_floors: bool,
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is a step to make again.
    pub can_redo: bool,
    /// Whether there is a phase before the one shown.
    pub has_phase_before: bool,
    /// Whether there is a phase after the one shown.
    pub has_phase_after: bool,
    /// Whether the phase shown has works of its own.
    pub has_works: bool,
    /// Whether there is a floor above the one shown.
    pub has_floor_above: bool,
    /// Whether there is a floor below the one shown.
    pub has_floor_below: bool,
    /// Whether there is a floor above the one shown in its building.
    pub can_raise_floor: bool,
    /// Whether there is a floor below the one shown in its building.
    pub can_lower_floor: bool,
    /// Whether files are being written or read.
    pub is_busy: bool,
    /// Whether the plan has rates.
    pub has_rates: bool,
    /// Whether a problem is listed in this phase.
    pub has_problems: bool,
    /// Whether something else is shown in place of the floor plan.
    pub is_plan_hidden: bool,
    /// Whether the command suite is activated.
    pub is_live: bool,
    /// Why nothing but comments may change, if so.
    pub review: Option<ReviewReason>,
    /// Why the last step stays though there is one.
    pub undo_held: Option<ReviewReason>,
    /// Why the step that was taken back stays so though there is one.
    pub redo_held: Option<ReviewReason>,
    /// Whether a comment is listed.
    pub has_comments: bool,
    /// Whether there is an issued revision that nothing was decided of.
    pub has_undecided: bool,
    /// Whether there is an issued revision.
    pub has_revisions: bool,
    /// Whether the plan is compared or merged with another.
    pub is_comparing: bool,
    /// Whether something is listed that changed.
    pub has_changes: bool,
}

impl Command {
    /// What it is called, in menus and in the palette.
    pub fn title(self) -> &'static str {
        self.texts().0
    }

    /// What it does, in a sentence.
    pub fn tooltip(self) -> &'static str {
        self.texts().1
    }

    /// The tool it takes up, if it takes up one.
    pub fn tool(self) -> Option<ToolKind> {
        Some(match self {
            Self::ToolSelect => ToolKind::Select,
            Self::ToolWall => ToolKind::Wall,
            Self::ToolDoor => ToolKind::Door,
            Self::ToolWindow => ToolKind::Window,
            Self::ToolRoom => ToolKind::Room,
            Self::ToolDesk => ToolKind::Desk,
            Self::ToolFurniture => ToolKind::Furniture,
            Self::ToolPaint => ToolKind::Paint,
            Self::ToolMeasure => ToolKind::Measure,
            Self::ToolColumn => ToolKind::Column,
            Self::ToolZone => ToolKind::Zone,
            Self::ToolDimension => ToolKind::Dimension,
            Self::ToolNote => ToolKind::Note,
            Self::ToolGridLine => ToolKind::GridLine,
            Self::ToolSection => ToolKind::Section,
            Self::ToolScaleImage => ToolKind::ScaleImage,
            Self::ToolCropImage => ToolKind::CropImage,
            _ => return None,
        })
    }

    /// The command that shows a heat map, or none.
    pub fn of_heat(kind: Option<HeatKind>) -> Self {
        match kind {
            None => Self::HeatOff,
            Some(HeatKind::Use) => Self::HeatUse,
            Some(HeatKind::Area) => Self::HeatArea,
            Some(HeatKind::Team) => Self::HeatTeam,
            Some(HeatKind::Travel) => Self::HeatTravel,
        }
    }

    /// The command whose shortcut was pressed, with the most modified tried first, because egui takes
    /// Ctrl+Shift+S for Ctrl+S too. The keys of a command that cannot run are left to others.
    pub fn pressed(ctx: &egui::Context, situation: &Situation) -> Option<Self> {
        let is_typing = is_typing(ctx);
        let mut candidates: Vec<(KeyboardShortcut, Self)> = Self::ALL
            .iter()
            .flat_map(|&command| {
                [command.shortcut(), command.second_shortcut()].into_iter().flatten().map(move |keys| (keys, command))
            })
            .filter(|(keys, command)| command.availability(situation).is_ok() && (!is_typing || !edits_text(*keys)))
            .collect();
        candidates
            .sort_by_key(|(keys, _)| std::cmp::Reverse(u8::from(keys.modifiers.shift) + u8::from(keys.modifiers.alt)));
        ctx.input_mut(|input| {
            candidates.into_iter().find(|(keys, _)| input.consume_shortcut(keys)).map(|(_, command)| command)
        })
    }
}

/// Whether keys are text now, or belong to a control that has the focus. The canvas is not such a control: its keys are
/// those of the commands. Keys that come in one frame with letters being composed were pressed for those.
pub(super) fn is_typing(ctx: &egui::Context) -> bool {
    ctx.text_edit_focused() || ctx.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Ime(_))))
}

/// A widget that asks for a command, with what it does or why it cannot on hover.
pub(super) fn explained(
    widget: egui::Response,
    availability: Result<(), &str>,
    tooltip: impl Into<egui::WidgetText>,
) -> egui::Response {
    match availability {
        Ok(()) => widget.on_hover_text(tooltip),
        Err(why) => widget.on_disabled_hover_text(why),
    }
}

/// Keys as they are written beside a command: signs, not the names of signs.
pub fn keys_text(ctx: &egui::Context, keys: &KeyboardShortcut) -> String {
    ctx.format_shortcut(keys).replace("OpenBracket", "[").replace("CloseBracket", "]")
}

/// Whether keys mean something to a text field: then they are its own while it has the focus.
fn edits_text(keys: KeyboardShortcut) -> bool {
    let is_plain = !keys.modifiers.command && !keys.modifiers.ctrl;
    let is_function_key = matches!(keys.logical_key, Key::F1 | Key::F7 | Key::F8 | Key::F9);
    (is_plain && !is_function_key) || matches!(keys.logical_key, Key::A | Key::C | Key::V | Key::X | Key::Y | Key::Z)
}
