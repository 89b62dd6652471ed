//! Where the parts of a sheet are.

use super::super::paper::frame_of;
use super::super::{Orientation, Paper};

/// The title block's width and height: ISO 7200 gives 180 mm.
pub(in super::super) const TITLE_BLOCK: (f64, f64) = (180.0, 56.0);

/// The least width of the notes with the scale bar and the north point.
const NOTES_WIDTH: f64 = 78.0;

/// The least width of a legend beside the title block.
const LEGEND_WIDTH: f64 = 84.0;

/// The width of the key plan.
const KEY_PLAN_WIDTH: f64 = 44.0;

/// The height of a strip of its own for the legend, alone and with the notes in it.
const LEGEND_STRIP: f64 = 26.0;
const LEGEND_AND_NOTES_STRIP: f64 = 46.0;

/// The height of a row of the revision table.
pub(in super::super) const REVISION_ROW: f64 = 4.4;

/// How far the drawing keeps from the frame and the strips.
const AIR: f64 = 5.0;

/// An upright rectangle on the sheet, in millimetres from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) struct Area {
    pub(in super::super) x: f64,
    pub(in super::super) y: f64,
    pub(in super::super) width: f64,
    pub(in super::super) height: f64,
}

/// The parts of a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Layout {
    pub(super) orientation: Orientation,
    pub(super) sheet: Area,
    pub(super) frame: Area,
    pub(super) drawing: Area,
    pub(super) legend: Area,
    pub(super) notes: Area,
    /// A column of the drawing's part for the key; of no width where that stands elsewhere.
    pub(super) key: Area,
    /// The key plan; of no width where there is no room for one.
    pub(super) key_plan: Area,
    pub(super) title_block: Area,
    /// The revision table on the title block; of no height where nothing was issued.
    pub(super) revisions: Area,
}

impl Area {
    pub(in super::super) const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x, y, width, height }
    }

    pub(in super::super) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(in super::super) fn bottom(&self) -> f64 {
        self.y + self.height
    }

    pub(in super::super) fn centre(&self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    pub(in super::super) fn at(&self) -> (f64, f64) {
        (self.x, self.y)
    }

    pub(in super::super) fn size(&self) -> (f64, f64) {
        (self.width, self.height)
    }

    /// Whether another lies in it.
    pub(in super::super) fn contains(&self, other: &Self) -> bool {
        self.x <= other.x && self.y <= other.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }

    /// Smaller by a margin on every side.
    pub(in super::super) fn inset(&self, by: f64) -> Self {
        Self::new(self.x + by, self.y + by, (self.width - 2.0 * by).max(0.0), (self.height - 2.0 * by).max(0.0))
    }
}

impl Layout {
    /// The title block stands lower right; notes and legend stand left of it where there is room, else in a strip above.
    /// Above the title block stand as many revisions as are given, under a row of headings.
    pub(super) fn new(paper: Paper, orientation: Orientation, n_revisions: usize) -> Self {
        let (width, height) = paper.size(orientation);
        let sheet = Area::new(0.0, 0.0, width, height);
        let (x, y, frame_width, frame_height) = frame_of(width, height);
        let frame = Area::new(x, y, frame_width, frame_height);
        let table = if n_revisions == 0 { 0.0 } else { (n_revisions + 1) as f64 * REVISION_ROW };
        let block =
            Area::new(frame.right() - TITLE_BLOCK.0, frame.bottom() - TITLE_BLOCK.1, TITLE_BLOCK.0, TITLE_BLOCK.1);
        let (top, height) = (block.y - table, TITLE_BLOCK.1 + table);
        let revisions = Area::new(block.x, top, TITLE_BLOCK.0, table);
        let title_block = block;
        let beside = frame.width - TITLE_BLOCK.0;
        let (notes, legend, used) = if NOTES_WIDTH + LEGEND_WIDTH <= beside {
            let notes = Area::new(title_block.x - NOTES_WIDTH, top, NOTES_WIDTH, height);
            (notes, Area::new(frame.x, top, beside - NOTES_WIDTH, height), height)
        } else if NOTES_WIDTH <= beside {
            let notes = Area::new(frame.x, top, beside, height);
            let legend = Area::new(frame.x, top - LEGEND_STRIP, frame.width, LEGEND_STRIP);
            (notes, legend, height + LEGEND_STRIP)
        } else {
            let top = top - LEGEND_AND_NOTES_STRIP;
            let notes = Area::new(frame.right() - NOTES_WIDTH, top, NOTES_WIDTH, LEGEND_AND_NOTES_STRIP);
            let legend = Area::new(frame.x, top, frame.width - NOTES_WIDTH, LEGEND_AND_NOTES_STRIP);
            (notes, legend, height + LEGEND_AND_NOTES_STRIP)
        };
        let drawing = Area::new(frame.x, frame.y, frame.width, frame.height - used);
        // The key plan stands at the end of the legend, where that stays long enough.
        let for_key = if LEGEND_WIDTH + KEY_PLAN_WIDTH <= legend.width { KEY_PLAN_WIDTH } else { 0.0 };
        let key_plan = Area::new(legend.right() - for_key, legend.y, for_key, legend.height);
        let legend = Area { width: legend.width - for_key, ..legend };
        let key = Area::new(drawing.right(), drawing.y, 0.0, drawing.height);
        Self { orientation, sheet, frame, drawing, legend, notes, key, key_plan, title_block, revisions }
    }

    /// The same with a column of a width for the key, which the drawing gives up.
    pub(super) fn with_key(self, width: f64) -> Self {
        let width = width.clamp(0.0, self.drawing.width / 2.0);
        let drawing = Area { width: self.drawing.width - width, ..self.drawing };
        let key = Area::new(drawing.right(), drawing.y, width, drawing.height);
        Self { drawing, key, ..self }
    }

    /// Where the drawing may lie.
    pub(super) fn drawing_place(&self) -> Area {
        self.drawing.inset(AIR)
    }

    /// The width and height there is for the drawing.
    pub(super) fn drawing_area(&self) -> (f64, f64) {
        self.drawing_place().size()
    }

    /// A layout without a part for the key plan: the legend has it.
    pub(super) fn without_key_plan(self) -> Self {
        let legend = Area { width: self.legend.width + self.key_plan.width, ..self.legend };
        let key_plan = Area { x: legend.right(), width: 0.0, ..self.key_plan };
        Self { legend, key_plan, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_every_sheet_fill_its_frame_without_overlapping() {
        for paper in Paper::ALL {
            for (orientation, n_revisions) in [
                (Orientation::Landscape, 0),
                (Orientation::Portrait, 0),
                (Orientation::Landscape, 6),
                (Orientation::Portrait, 1),
            ] {
                for key in [0.0, 46.0] {
                    let layout = Layout::new(paper, orientation, n_revisions).with_key(key);
                    let parts = [
                        layout.drawing,
                        layout.key,
                        layout.legend,
                        layout.key_plan,
                        layout.notes,
                        layout.title_block,
                        layout.revisions,
                    ];
                    let area = |part: &Area| part.width * part.height;
                    let total: f64 = parts.iter().map(area).sum();
                    assert!((total - area(&layout.frame)).abs() < 1e-6, "{paper} {orientation:?}");
                    for (idx, one) in parts.iter().enumerate() {
                        assert!(layout.frame.x <= one.x && one.right() <= layout.frame.right() + 1e-9);
                        assert!(layout.frame.y <= one.y && one.bottom() <= layout.frame.bottom() + 1e-9);
                        for other in &parts[idx + 1..] {
                            let is_apart = one.right() <= other.x + 1e-9
                                || other.right() <= one.x + 1e-9
                                || one.bottom() <= other.y + 1e-9
                                || other.bottom() <= one.y + 1e-9;
                            assert!(is_apart, "{paper} {orientation:?}: {one:?} {other:?}");
                        }
                    }
                }
            }
        }
    }
}
