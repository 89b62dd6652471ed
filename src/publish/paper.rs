//! The frame of ISO 5457 on a sheet of paper.

/// The margin on the left, where sheets are filed, in millimetres.
const FILING_MARGIN: f64 = 20.0;

/// The margin on the other sides, in millimetres.
const MARGIN: f64 = 10.0;

/// The frame on a sheet of that size: its upper left corner, its width and its height.
pub(super) fn frame_of(width: f64, height: f64) -> (f64, f64, f64, f64) {
    (FILING_MARGIN, MARGIN, width - FILING_MARGIN - MARGIN, height - 2.0 * MARGIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Orientation, Paper};

    #[test]
    fn the_frame_of_a_sheet_is_that_of_iso_5457() {
        // domain.md 10: A3 277 × 390, A1 574 × 811.
        for (paper, frame) in [(Paper::A3, (390.0, 277.0)), (Paper::A1, (811.0, 574.0))] {
            let (width, height) = paper.size(Orientation::Landscape);
            let (_, _, frame_width, frame_height) = frame_of(width, height);
            assert_eq!((frame_width, frame_height), frame);
        }
    }
}
