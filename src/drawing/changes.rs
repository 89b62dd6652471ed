//! How much a phase changes of a floor, in numbers: what the drawing marks as new, moved and removed.
//!
//! Rooms are left aside: they follow from their walls.

use crate::model::{FloorPlan, Lifetime, OpeningId, Placement, Status, View, WallId};
use std::collections::BTreeSet;

/// How many things a phase brings, moves and takes away on a floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes {
    /// Walls, openings, desks and pieces of furniture that the phase brings.
    pub n_new: usize,
    /// Those that it moves.
    pub n_moved: usize,
    /// Those that it takes away.
    pub n_removed: usize,
}

impl Changes {
    /// What the phase of a view does to a floor, whichever of its stages is shown.
    pub fn of(view: &View<'_>, floor: &FloorPlan) -> Self {
        let mut changes = Self::default();
        if view.order().is_first(view.phase()) {
            return changes;
        }
        let replaced_walls: BTreeSet<WallId> = floor
            .walls
            .values()
            .filter(|wall| view.status(wall.life) == Some(Status::New))
            .filter_map(|wall| wall.replaces)
            .collect();
        for wall in floor.walls.values().filter(|wall| !replaced_walls.contains(&wall.id)) {
            changes.count(view, wall.life, wall.replaces.is_some());
        }
        let replaced_openings: BTreeSet<OpeningId> = floor
            .openings
            .values()
            .filter(|opening| view.status(opening.life) == Some(Status::New))
            .filter_map(|opening| opening.replaces)
            .collect();
        for opening in floor.openings.values().filter(|opening| !replaced_openings.contains(&opening.id)) {
            changes.count(view, opening.life, opening.replaces.is_some());
        }
        for desk in floor.desks.values() {
            changes.count_placed(view, desk.life(), &desk.placements);
        }
        for piece in floor.furniture.values() {
            changes.count_placed(view, piece.life(), &piece.placements);
        }
        changes
    }

    /// Walls and openings that move end, and new ones replace them: that counts once, as moved.
    fn count(&mut self, view: &View<'_>, life: Lifetime, is_replacement: bool) {
        match view.status(life) {
            Some(Status::New) if is_replacement => self.n_moved += 1,
            Some(Status::New) => self.n_new += 1,
            Some(Status::Removed) => self.n_removed += 1,
            Some(Status::Kept) | None => {}
        }
    }

    fn count_placed(&mut self, view: &View<'_>, life: Option<Lifetime>, placements: &[Placement]) {
        match life.and_then(|life| view.status(life)) {
            Some(Status::New) => self.n_new += 1,
            Some(Status::Removed) => self.n_removed += 1,
            Some(Status::Kept) => {
                let moves = placements.iter().skip(1).any(|placement| placement.phase == view.phase());
                self.n_moved += usize::from(moves);
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_floor::TestFloor;
    use super::*;
    use crate::model::{Moment, PhaseId, WallKind};
    use crate::units::Angle;

    const FIRST: PhaseId = PhaseId(1);
    const SECOND: PhaseId = PhaseId(2);

    fn changes(floor: &TestFloor, at: Moment) -> Changes {
        Changes::of(&floor.plan().view(at), floor.floor())
    }

    #[test]
    fn a_phase_that_does_nothing_changes_nothing() {
        let mut floor = TestFloor::new();
        floor.walled_box((0, 0), (8_000, 6_000), WallKind::Partition);
        floor.desk((2_000, 2_000), Angle::ZERO);
        for phase in [FIRST, SECOND] {
            assert_eq!(changes(&floor, Moment::complete(phase)), Changes::default());
        }
    }

    #[test]
    fn what_comes_moves_and_goes_is_counted_once_at_either_stage() {
        let mut floor = TestFloor::new();
        let moved = floor.desk((2_000, 2_000), Angle::ZERO);
        let gone = floor.desk((5_000, 2_000), Angle::ZERO);
        let old = floor.wall((0, 0), (4_000, 0), WallKind::Partition);
        let new = floor.wall((0, 500), (4_000, 500), WallKind::Partition);
        let demolished = floor.wall((0, 9_000), (4_000, 9_000), WallKind::Partition);
        floor.in_second_phase();
        let placement = Placement { phase: SECOND, at: (9_000, 2_000).into(), turned: Angle::ZERO };
        floor.change_desk(moved, |desk| desk.placements.push(placement));
        floor.change_desk(gone, |desk| desk.until = Some(SECOND));
        floor.change_wall(old, |wall| wall.life.until = Some(SECOND));
        floor.change_wall(demolished, |wall| wall.life.until = Some(SECOND));
        floor.change_wall(new, |wall| {
            wall.life.from = SECOND;
            wall.replaces = Some(old);
        });
        floor.desk((12_000, 2_000), Angle::ZERO);
        let expected = Changes { n_new: 1, n_moved: 2, n_removed: 2 };
        assert_eq!(changes(&floor, Moment::works(SECOND)), expected);
        assert_eq!(changes(&floor, Moment::complete(SECOND)), expected);
        assert_eq!(changes(&floor, Moment::complete(FIRST)), Changes::default());
    }
}
