//! What each command is called and what it does, in a sentence.

use super::Command;

impl Command {
    #[expect(clippy::too_many_lines, reason = "a line for each command")]
    pub(super) fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::New => ("New plan", "Start an empty plan with the usual organisations, phases and rates"),
            Self::Open => ("Open…", "Open a plan file"),
            Self::OpenLeighRoad => {
                ("Open Leigh Road", "Open the built-in plan of the shared police and fire headquarters")
            }
            Self::Save => ("Save", "Save the plan"),
            Self::SaveAs => ("Save as…", "Save the plan under another name"),
            Self::Print => ("Print…", "Open the sheets in the program that shows and prints PDFs on this computer"),
            Self::ExportPdf => ("Export PDF…", "Print floors true to scale to a PDF file, a sheet each"),
            Self::ExportSvg => ("Export SVG…", "Draw this floor true to scale to an SVG file"),
            Self::ExportPng => ("Export PNG…", "Draw this floor true to scale to a picture (.png)"),
            Self::ExportDxf => ("Export DXF…", "Draw this floor for CAD programs, in true millimetres (.dxf)"),
            Self::ExportPack => (
                "Export review pack…",
                "Write floors, figures, problems and comments to one file that opens in any browser (.html)",
            ),
            Self::ExportWorkbook => (
                "Export workbook…",
                "Write registers, cost and business case to a workbook with live formulas (.xlsx), or to lists (.csv)",
            ),
            Self::ExportBooklet => (
                "Export booklet…",
                "Print the booklet chosen for the plan to a PDF file: cover, drawings, schedules, cost, case and problems",
            ),
            Self::SaveReviewCopy => (
                "Save review copy…",
                "Save a copy for review without people's names and vetting; its comments can be merged back",
            ),
            Self::ImportList => (
                "Import list…",
                "Take counts of a utilisation study, or teams and their desks, from a CSV list or a workbook; it is shown before it is taken",
            ),
            Self::ImportDrawing => (
                "Import drawing…",
                "Take floors from a DXF or DWG drawing or a home (.sh3d), or lay a drawing under a floor; what was recognised is shown before it is taken",
            ),
            Self::UseRateLibrary => (
                "Use rate library…",
                "Take over the rates of a library that comes with the program, in place of this plan's rates",
            ),
            Self::ImportRates => (
                "Import rates…",
                "Take rates from a CSV list, in place of this plan's rates; it is shown before it is taken",
            ),
            Self::ExportRates => ("Export rates…", "Write this plan's rates to a CSV list, for a spreadsheet"),
            Self::Quit => ("Quit", "Close the window; unsaved work is asked about"),
            Self::Undo => ("Undo", "Take the last step back"),
            Self::Redo => ("Redo", "Make the step again that was taken back"),
            Self::Cut => ("Cut", "Copy what is selected and delete it in this phase"),
            Self::Copy => ("Copy", "Copy what is selected, to paste on any floor, in any phase or plan"),
            Self::Paste => ("Paste", "Paste at the pointer"),
            Self::PasteInPlace => ("Paste in place", "Paste where it was copied from, on this floor and in this phase"),
            Self::Duplicate => ("Duplicate", "Put a copy of what is selected beside it"),
            Self::Array => ("Array…", "Repeat what is selected in rows and columns"),
            Self::SelectAll => ("Select all", "Select everything on this floor"),
            Self::SelectNone => ("Select nothing", "Clear the selection"),
            Self::SelectSimilar => {
                ("Select similar", "Select everything like what is selected: same kind, type and size")
            }
            Self::SelectTeam => {
                ("Select desks of the team", "Select all desks of the teams that have the selected ones")
            }
            Self::SelectRoom => ("Select contents of the room", "Select what stands in the same rooms"),
            Self::SelectKind => ("Select all of this kind", "Select everything of the kinds that are selected"),
            Self::Find => ("Find…", "Find a desk, a room, a team or a person by name, and go there"),
            Self::Delete => ("Delete", "Delete what is selected from this phase on; earlier phases keep it"),
            Self::DeleteEverywhere => {
                ("Delete in all phases", "Delete what is selected as if it had never been drawn, in earlier phases too")
            }
            Self::TurnLeft => ("Turn left", "Turn what is selected a quarter to the left"),
            Self::TurnRight => ("Turn right", "Turn what is selected a quarter to the right"),
            Self::MirrorAcross => ("Mirror left to right", "Mirror what is selected about its upright middle line"),
            Self::MirrorUp => ("Mirror top to bottom", "Mirror what is selected about its level middle line"),
            Self::AlignLeft => ("Align left edges", "Bring the left edges of what is selected in line"),
            Self::AlignCentre => {
                ("Align centres across", "Bring the middles of what is selected in line, one above the other")
            }
            Self::AlignRight => ("Align right edges", "Bring the right edges of what is selected in line"),
            Self::AlignTop => ("Align top edges", "Bring the top edges of what is selected in line"),
            Self::AlignMiddle => {
                ("Align centres up", "Bring the middles of what is selected in line, one beside the other")
            }
            Self::AlignBottom => ("Align bottom edges", "Bring the bottom edges of what is selected in line"),
            Self::DistributeAcross => ("Distribute across", "Space what is selected evenly from left to right"),
            Self::DistributeUp => ("Distribute up", "Space what is selected evenly from bottom to top"),
            Self::Offset => ("Offset walls…", "Draw walls parallel to the selected ones, at a distance"),
            Self::SplitWalls => (
                "Split walls",
                "Cut the selected walls where others meet them, so that each piece is a wall of its own",
            ),
            Self::MakeRooms => ("Make rooms", "Make every closed area of this floor that is no room yet a room"),
            Self::AddTeam => ("Add team", "Add a team that comes in this phase, and say who it is"),
            Self::DeleteTeam => {
                ("Delete team", "Delete the team that is chosen in the list, where no desk is given to it")
            }
            Self::EditBasis => (
                "Basis of figures…",
                "Choose how shared space is apportioned, the service level and the standards to be judged by",
            ),
            Self::EditChecks => (
                "Checks…",
                "Choose the edition of the rules and for whom toilets are, and which checks are switched off and why",
            ),
            Self::NumberDesks => ("Number desks…", "Number the selected desks in a direction, with a prefix"),
            Self::GiveToTeam => {
                ("Give to chosen team", "Give the selected desks to the team that is chosen in the list")
            }
            Self::Unassign => ("Unassign desks", "Free the selected desks from this phase on"),
            Self::Hold => ("Hold desks", "Keep the selected desks free on purpose from this phase on"),
            Self::ToolSelect => ("Select", "Select, move, turn and delete"),
            Self::ToolWall => ("Wall", "Draw walls in a chain; type a length while drawing"),
            Self::ToolDoor => ("Door", "Put a door into a wall; Space flips it"),
            Self::ToolWindow => ("Window", "Put a window into a wall"),
            Self::ToolRoom => ("Room", "Click inside closed walls to make a room"),
            Self::ToolDesk => ("Desk", "Click for a desk, drag for a row or a block"),
            Self::ToolPaint => ("Paint desks", "Drag over desks to give them to the chosen team"),
            Self::ToolMeasure => ("Measure", "Measure between points"),
            Self::ToolColumn => ("Column", "Place structural columns; rooms and NIA leave them out"),
            Self::ToolFurniture => ("Furniture", "Place tables, chairs, storage, kitchens, WCs, stairs and lifts"),
            Self::ToolZone => ("Zone", "Draw a security zone from corner to corner, or click in rooms to paint them"),
            Self::ToolDimension => {
                ("Dimension", "Click along what is to be measured, then where the dimension line goes")
            }
            Self::ToolNote => ("Note", "Write a note, with a leader to what it is about"),
            Self::ToolGridLine => ("Grid line", "Draw a line of the structural grid, with its bubble"),
            Self::ToolSection => ("Section mark", "Draw where a section is cut, and which way it looks"),
            Self::ToolScaleImage => ("Scale image", "Scale an image by two of its points and the length between them"),
            Self::ToolCropImage => ("Crop image", "Drag a box over what is to be seen of an image"),
            Self::PlaceUnderlay => {
                ("Place image…", "Lay an image, a page of a PDF or a drawing under the floor, to trace over")
            }
            Self::ShowPlan => ("Show floor plan", "Show a floor, to draw on and to seat teams at its desks"),
            Self::ShowStack => {
                ("Show stack plan", "Show every floor as a bar of desks with the teams on it, to move them")
            }
            Self::ShowUtilisation => ("Show utilisation", "Show how the building is used in this phase"),
            Self::ShowCost => {
                ("Show cost", "Show what the changes cost line by line and who pays, and change rates and grants")
            }
            Self::ShowCase => {
                ("Show business case", "Show what is saved against what it costs, and change how it is reckoned")
            }
            Self::ShowSheet => ("Show sheets", "Show what will be printed, as it will be printed, and choose how"),
            Self::ZoomToFit => ("Zoom to fit", "Show the whole floor"),
            Self::ZoomToSelection => ("Zoom to selection", "Show what is selected"),
            Self::ZoomIn => ("Zoom in", "Nearer"),
            Self::ZoomOut => ("Zoom out", "Further"),
            Self::PreviousPhase => ("Previous phase", "Show the phase before"),
            Self::NextPhase => ("Next phase", "Show the phase after"),
            Self::ToggleStage => ("During the works", "Show the phase during its works, or after the move in"),
            Self::FloorUp => ("Floor above", "Show the floor above"),
            Self::FloorDown => ("Floor below", "Show the floor below"),
            Self::AddFloor => ("Add floor", "Add an empty floor above this one"),
            Self::DuplicateFloor => (
                "Duplicate floor",
                "Add a floor above with what stands on this one in this phase; nobody sits there yet",
            ),
            Self::RaiseFloor => ("Move floor up", "Move this floor up in its building"),
            Self::LowerFloor => ("Move floor down", "Move this floor down in its building"),
            Self::DeleteFloor => ("Delete floor", "Delete this floor with all that is drawn on it"),
            Self::ToggleGhost => ("Show floor beneath", "Show or hide the walls of the floor below, faintly"),
            Self::ToggleRulers => ("Show rulers", "Show or hide the rulers"),
            Self::ToggleMinimap => ("Show minimap", "Show or hide the small map of the whole floor"),
            Self::ToggleBeside => ("Before and after", "Show the phase before beside this one, moving together"),
            Self::HeatOff => ("No heat map", "Show rooms and desks in their own colours"),
            Self::HeatUse => (
                "Heat map of expected use",
                "Show how much of the desks is expected to be in use on a weekday, by desk and room",
            ),
            Self::HeatArea => (
                "Heat map of m² per person",
                "Show how much room there is for each person expected on a weekday, by room",
            ),
            Self::HeatTravel => (
                "Heat map of ways out",
                "Show how far it is from each desk and room to the nearest exit, and the ways that are walked",
            ),
            Self::ToggleWaysOut => (
                "Measure ways out",
                "Measure travel distance and aisles beside the drawing, and list what breaks a rule; off on a slow computer",
            ),
            Self::HeatTeam => ("Heat map of teams", "Show which team sits where, each in a shade and hatch of its own"),
            Self::ActivateCommand => (
                "Activate Gold command…",
                "Show what activating the command suite comes to: rooms, people, time and cost; the plan stays as it is",
            ),
            Self::ExportCard => ("Print activation card…", "Print the activation on one page, for the wall"),
            Self::StandDown => ("Stand down", "End the activation and show the floor as it is on ordinary days"),
            Self::ToggleObjects => ("Show object list", "Show or hide the list of everything on this floor"),
            Self::ToggleHistory => ("Show history", "Show or hide the steps that were made, by name"),
            Self::ToggleGrid => ("Show grid", "Show or hide the grid"),
            Self::ToggleSnapping => ("Snap", "Snap to the grid, to walls and to desks"),
            Self::ToggleLabels => ("Show labels", "Show or hide the names of rooms and the numbers of desks"),
            Self::ToggleMarks => ("Show problem marks", "Show or hide the marks where the checks found something"),
            Self::ShowProblems => ("Show problems", "List what the checks found in this phase, worst first"),
            Self::NextProblem => ("Next problem", "Go to the next problem of the list, and select what causes it"),
            Self::PreviousProblem => ("Previous problem", "Go to the problem before, and select what causes it"),
            Self::CompareWithFile => (
                "Compare with file…",
                "Say and mark what changed since another plan file, such as the one you sent out",
            ),
            Self::CompareWithRevision => {
                ("Compare with revision…", "Say and mark what changed since an issued revision of this plan")
            }
            Self::NextChange => ("Next change", "Go to the next of what changed, and select it"),
            Self::PreviousChange => ("Previous change", "Go to the one before of what changed, and select it"),
            Self::EndComparison => ("End comparison", "Compare or merge no longer, and show the plan alone"),
            Self::MergeWithFile => (
                "Merge with file…",
                "Bring in what somebody else made of this plan; what both changed is asked about, one by one",
            ),
            Self::AddComment => ("Add comment…", "Say something about what is selected, or about the plan as a whole"),
            Self::NextComment => ("Next comment", "Go to the next comment of the list, and to what it is about"),
            Self::PreviousComment => ("Previous comment", "Go to the comment before, and to what it is about"),
            Self::ShowComments => ("Show comments", "List what was said of this plan, and the answers"),
            Self::SendForReview => (
                "Send out for review…",
                "Mark the plan, so that nothing but comments can be changed in it until you end the review",
            ),
            Self::EndReview => ("End review…", "Take the plan back from review, so that it can be changed again"),
            Self::ShowRevisions => ("Show revisions", "List the issued revisions, and what was decided of each"),
            Self::IssueRevision => {
                ("Issue revision…", "Keep the plan as it is under a number, sealed, with what it may be used for")
            }
            Self::ApproveRevision => (
                "Approve revision…",
                "Record who approves an issued revision and on what conditions; it stands from then on",
            ),
            Self::RejectRevision => {
                ("Reject revision…", "Record who rejects an issued revision and why; it stands from then on")
            }
            Self::ToggleLeftPanel => ("Show plan panel", "Show or hide the panel on the left"),
            Self::ToggleRightPanel => ("Show figures panel", "Show or hide the panel on the right"),
            Self::ToggleTheme => ("Dark theme", "Change between the light and the dark theme"),
            Self::Larger => ("Larger", "Show everything larger"),
            Self::Smaller => ("Smaller", "Show everything smaller"),
            Self::ActualSize => ("Actual size", "Show everything at its own size"),
            Self::Palette => ("Find a command…", "Find a command by typing a part of its name"),
            Self::Shortcuts => ("Keyboard shortcuts", "Show every shortcut on one sheet"),
            Self::StartGuide => ("Start guide", "A first plan in three steps"),
            Self::About => ("About Colocate", "What this program is, and what its figures are not"),
        }
    }
}
