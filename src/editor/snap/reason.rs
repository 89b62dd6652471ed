//! Why the pointer snaps: every reason with its label, in the order of preference, and which of them are on.
//!
//! Knows no scene. Invariant: the table holds every reason, in the order in which they are declared; held by the test
//! below.

use std::collections::BTreeSet;

/// Why the pointer snapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SnapReason {
    /// A corner that was placed in the same gesture.
    Corner,
    /// The end of a wall's centre line.
    WallEnd,
    /// Where centre lines of walls or grid lines cross.
    Intersection,
    /// The middle of a wall's centre line.
    Midpoint,
    /// Where the faces of walls meet.
    FaceCorner,
    /// The corner of a desk.
    DeskCorner,
    /// The corner of a piece of furniture.
    FurnitureCorner,
    /// The foot of the perpendicular on a wall.
    Perpendicular,
    /// A wall's centre line.
    WallLine,
    /// A line of the structural grid.
    GridLine,
    /// The face of a wall.
    WallFace,
    /// The edge of a desk.
    DeskEdge,
    /// The edge of a piece of furniture.
    FurnitureEdge,
    /// The end of a line of a drawing below.
    UnderlaidEnd,
    /// On a line of a drawing below.
    UnderlaidLine,
    /// On the line of a wall, beyond its ends.
    Extension,
    /// In line with a corner, an end or the middle of a neighbour.
    Alignment,
    /// As far from one neighbour as that is from the next.
    Spacing,
    /// In a step of an angle from the last point.
    Angle,
    /// The grid.
    Grid,
}

impl SnapReason {
    /// Every reason; what is preferred comes first. Points before lines, lines before what is far away, the grid last.
    pub const ALL: [Self; 20] = [
        Self::Corner,
        Self::WallEnd,
        Self::Intersection,
        Self::Midpoint,
        Self::FaceCorner,
        Self::DeskCorner,
        Self::FurnitureCorner,
        Self::Perpendicular,
        Self::WallLine,
        Self::GridLine,
        Self::WallFace,
        Self::DeskEdge,
        Self::FurnitureEdge,
        Self::UnderlaidEnd,
        Self::UnderlaidLine,
        Self::Extension,
        Self::Alignment,
        Self::Spacing,
        Self::Angle,
        Self::Grid,
    ];

    /// What is said beside the place, and beside the switch.
    pub fn label(self) -> &'static str {
        match self {
            Self::Corner => "Corner",
            Self::WallEnd => "End of wall",
            Self::Intersection => "Intersection",
            Self::Midpoint => "Midpoint",
            Self::FaceCorner => "Corner of faces",
            Self::DeskCorner => "Corner of desk",
            Self::FurnitureCorner => "Corner of furniture",
            Self::Perpendicular => "Perpendicular",
            Self::WallLine => "On wall",
            Self::GridLine => "On grid line",
            Self::WallFace => "Face of wall",
            Self::DeskEdge => "Edge of desk",
            Self::FurnitureEdge => "Edge of furniture",
            Self::Extension => "Extension",
            Self::Alignment => "In line",
            Self::Spacing => "Equal spacing",
            Self::UnderlaidEnd => "End of line below",
            Self::UnderlaidLine => "On line below",
            Self::Angle => "Angle",
            Self::Grid => "Grid",
        }
    }

    /// What its switch does.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Corner => "Snap to corners placed in the same gesture",
            Self::WallEnd => "Snap to the ends of walls",
            Self::Intersection => {
                "Snap to where walls and grid lines cross, and to where a level or upright line meets one"
            }
            Self::Midpoint => "Snap to the middle of walls",
            Self::FaceCorner => "Snap to the inside and outside corners of walls",
            Self::DeskCorner => "Snap to the corners of desks",
            Self::FurnitureCorner => "Snap to the corners of furniture",
            Self::Perpendicular => "Snap to where a line meets a wall squarely",
            Self::WallLine => "Snap to the centre lines of walls",
            Self::GridLine => "Snap to the lines of the structural grid",
            Self::WallFace => "Snap to the faces of walls",
            Self::DeskEdge => "Snap to the edges of desks, and flush with them",
            Self::FurnitureEdge => "Snap to the edges of furniture, and flush with them",
            Self::Extension => "Snap to the lines of walls beyond their ends",
            Self::Alignment => "Snap level with, or plumb above, ends, corners and the middles of neighbours",
            Self::Spacing => "Snap as far from one neighbour as that is from the next",
            Self::UnderlaidEnd => "Snap to the ends of lines of a drawing that lies under the floor",
            Self::UnderlaidLine => "Snap to the lines of a drawing that lies under the floor",
            Self::Angle => "Snap lines to steps of 15° without holding Shift",
            Self::Grid => "Snap to the grid where nothing else is near",
        }
    }

    /// Its place in the order of preference.
    pub(super) fn rank(self) -> usize {
        Self::ALL.iter().position(|&reason| reason == self).unwrap_or(Self::ALL.len())
    }
}

/// Which reasons are on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapSettings {
    on: BTreeSet<SnapReason>,
}

impl Default for SnapSettings {
    /// All but steps of an angle, which Shift asks for: on a grid, few lines are meant to be at 14°.
    fn default() -> Self {
        Self { on: SnapReason::ALL.into_iter().filter(|&reason| reason != SnapReason::Angle).collect() }
    }
}

impl SnapSettings {
    /// Does the pointer snap for this reason?
    pub fn is_on(&self, reason: SnapReason) -> bool {
        self.on.contains(&reason)
    }

    /// Switches a reason on or off.
    pub fn set(&mut self, reason: SnapReason, is_on: bool) {
        if is_on {
            self.on.insert(reason);
        } else {
            self.on.remove(&reason);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_rank_and_its_own_label() {
        for (idx, reason) in SnapReason::ALL.iter().enumerate() {
            assert_eq!((*reason as usize, reason.rank()), (idx, idx));
        }
        assert_eq!(SnapReason::Grid as usize + 1, SnapReason::ALL.len());
        let labels: BTreeSet<_> = SnapReason::ALL.iter().map(|reason| reason.label()).collect();
        assert_eq!(labels.len(), SnapReason::ALL.len());
    }

    #[test]
    fn each_can_be_switched_off_and_on() {
        let mut settings = SnapSettings::default();
        for reason in SnapReason::ALL {
            settings.set(reason, false);
            assert!(!settings.is_on(reason));
            settings.set(reason, true);
            assert!(settings.is_on(reason));
        }
    }
}
