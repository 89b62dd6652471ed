//! What a file is asked for: what its dialog is called and which endings it has.

/// What a file is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be opened.
    Open,
    /// To save the plan in.
    Save,
    /// To print to.
    ExportPdf,
    /// To draw to.
    ExportSvg,
    /// To draw pictures to.
    ExportPng,
    /// To draw for CAD programs to.
    ExportDxf,
    /// To write the review pack to.
    ExportPack,
    /// To write registers, cost and business case to.
    ExportWorkbook,
    /// To print the booklet to.
    ExportBooklet,
    /// To save a copy for review in.
    ReviewCopy,
    /// To print the card of an activation to.
    ExportCard,
    /// To lie under the drawing.
    PlaceImage,
    /// To stand in title blocks.
    PlaceLogo,
    /// To be compared with the plan, phase by phase.
    Compare,
    /// To say what changed since.
    CompareChanges,
    /// To be merged with the plan.
    MergeTheirs,
    /// The plan that both sides of a merge come from.
    MergeBase,
    /// To be imported.
    ImportList,
    /// A drawing or a home, to be imported.
    ImportDrawing,
    /// To take rates from.
    ImportRates,
    /// To write rates to.
    ExportRates,
}

impl Purpose {
    /// What the dialog is called.
    pub(in super::super) fn title(self) -> &'static str {
        match self {
            Self::Open => "Open a plan",
            Self::Save => "Save the plan",
            Self::ExportPdf => "Export to PDF",
            Self::ExportSvg => "Export to SVG",
            Self::ExportPack => "Export a review pack",
            Self::ExportWorkbook => "Export registers, cost and business case to a workbook",
            Self::ExportBooklet => "Export the booklet to PDF",
            Self::ReviewCopy => "Save a copy for review",
            Self::ExportPng => "Export to PNG",
            Self::ExportDxf => "Export to DXF",
            Self::ExportCard => "Print the activation card",
            Self::PlaceImage => "Place an image under the drawing",
            Self::PlaceLogo => "Choose a logo for the title block",
            Self::Compare => "Compare with another plan",
            Self::CompareChanges => "Compare with an earlier plan",
            Self::MergeTheirs => "Merge with a plan",
            Self::MergeBase => "The plan that both come from",
            Self::ImportList => "Import counts or teams",
            Self::ImportDrawing => "Import a drawing",
            Self::ImportRates => "Import rates from a list",
            Self::ExportRates => "Export rates to a list",
        }
    }

    /// The usual ending of its files.
    pub(in super::super) fn ending(self) -> &'static str {
        self.endings().0.first().copied().unwrap_or_default()
    }

    /// Whether a file is read, which has to be there already.
    pub(in super::super) fn is_read(self) -> bool {
        match self {
            Self::Open
            | Self::PlaceImage
            | Self::PlaceLogo
            | Self::Compare
            | Self::CompareChanges
            | Self::MergeTheirs
            | Self::MergeBase
            | Self::ImportList
            | Self::ImportDrawing
            | Self::ImportRates => true,
            Self::Save
            | Self::ExportPdf
            | Self::ExportSvg
            | Self::ExportPack
            | Self::ExportPng
            | Self::ExportDxf
            | Self::ExportWorkbook
            | Self::ExportBooklet
            | Self::ReviewCopy
            | Self::ExportCard
            | Self::ExportRates => false,
        }
    }

    /// The endings of its files, and what they are called.
    pub(in super::super) fn endings(self) -> (&'static [&'static str], &'static str) {
        match self {
            Self::Open
            | Self::Save
            | Self::ReviewCopy
            | Self::Compare
            | Self::CompareChanges
            | Self::MergeTheirs
            | Self::MergeBase => (&["ron"], "Colocate plan"),
            Self::ExportPdf | Self::ExportBooklet | Self::ExportCard => (&["pdf"], "PDF"),
            Self::ExportSvg => (&["svg"], "SVG"),
            Self::ExportPack => (&["html"], "Review pack"),
            Self::ExportPng => (&["png"], "PNG"),
            Self::ExportDxf => (&["dxf"], "DXF"),
            Self::ExportWorkbook => (&["xlsx", "csv"], "Workbook, or lists"),
            Self::PlaceImage => (&["png", "jpg", "jpeg", "tif", "tiff", "pdf", "dwg", "dxf"], "Image, PDF or drawing"),
            Self::PlaceLogo => (&["png", "jpg", "jpeg"], "Image"),
            Self::ImportList => (&["csv", "txt", "tsv", "xlsx", "xls", "ods"], "List or workbook"),
            Self::ImportDrawing => (&["dwg", "dxf", "sh3d"], "Drawing or home"),
            Self::ImportRates | Self::ExportRates => (&["csv"], "List of rates"),
        }
    }
}
