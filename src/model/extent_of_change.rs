//! How much of a plan a snapshot does not share with another: what history has to keep it costs.
//!
//! Tables tell where they differ without being gone through, so counting costs what changed.

use super::{FloorPlan, Plan, differences};
use std::sync::Arc;

impl Plan {
    /// How many elements of a plan are others than in another snapshot of it, or new, or gone. What there is one of, and
    /// the few lists that are kept whole, count as one where they are others.
    pub fn n_elements_unlike(&self, other: &Self) -> usize {
        // Floors are few; to ask a table where they differ would compare whole floors.
        let floors = self.floors.iter().map(|(id, own)| match other.floors.get(id) {
            Some(other) if Arc::ptr_eq(own, other) => 0,
            Some(other) => own.n_elements_unlike(other),
            None => own.n_elements(),
        });
        let gone = other.floors.iter().filter(|(id, _)| !self.floors.contains_key(*id));
        let gone = gone.map(|(_, floor)| floor.n_elements());
        let lists = [
            self.phases == other.phases,
            self.allowances == other.allowances,
            self.title_block == other.title_block,
            self.appraisal == other.appraisal,
            self.basis == other.basis,
            self.checking == other.checking,
            self.command == other.command,
            self.review == other.review,
            self.sheet_set == other.sheet_set,
        ];
        floors.chain(gone).sum::<usize>()
            + lists.into_iter().filter(|is_same| !is_same).count()
            + differences(&self.organisations, &other.organisations).count()
            + differences(&self.teams, &other.teams).count()
            + differences(&self.people, &other.people).count()
            + differences(&self.demands, &other.demands).count()
            + differences(&self.buildings, &other.buildings).count()
            + differences(&self.rates, &other.rates).count()
            + differences(&self.grants, &other.grants).count()
            + differences(&self.estate, &other.estate).count()
            + differences(&self.scenarios, &other.scenarios).count()
            + differences(&self.case_lines, &other.case_lines).count()
            + differences(&self.revisions, &other.revisions).count()
            + differences(&self.comments, &other.comments).count()
    }
}

impl FloorPlan {
    fn n_elements_unlike(&self, other: &Self) -> usize {
        usize::from(self.floor != other.floor)
            + differences(&self.walls, &other.walls).count()
            + differences(&self.openings, &other.openings).count()
            + differences(&self.rooms, &other.rooms).count()
            + differences(&self.desks, &other.desks).count()
            + differences(&self.furniture, &other.furniture).count()
            + differences(&self.zones, &other.zones).count()
            + differences(&self.annotations, &other.annotations).count()
            + differences(&self.underlays, &other.underlays).count()
            + differences(&self.occupancy, &other.occupancy).count()
            + differences(&self.observations, &other.observations).count()
    }

    fn n_elements(&self) -> usize {
        1 + self.n_elements_unlike(&Self::new(self.floor.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Edit, ItemId, edits, sample};
    use crate::units::PlanVector;

    #[test]
    fn what_changed_is_counted_and_nothing_else() {
        let plan = sample::generate(100, 2, 1);
        assert_eq!(plan.n_elements_unlike(&plan.clone()), 0);
        let (id, floor) = plan.floors.iter().next().unwrap();
        let phase = plan.first_phase().unwrap().id;
        let items = floor.desks.keys().take(7).map(|desk| ItemId::Desk(*desk)).collect();
        let moved = plan.with(&edits::move_by(&plan, phase, *id, &items, PlanVector::new(10, 0)).unwrap()).unwrap();
        assert_eq!((moved.n_elements_unlike(&plan), plan.n_elements_unlike(&moved)), (7, 7));
        let renamed = super::super::TitleBlock { title: "Another".to_owned(), ..(*plan.title_block).clone() };
        let renamed = moved.with(&Edit::new("Rename").put(renamed)).unwrap();
        assert_eq!(renamed.n_elements_unlike(&plan), 8);
        let floor = edits::duplicate_floor(&plan, phase, *id).unwrap();
        let more = plan.with(&floor.edit).unwrap();
        assert!(100 < more.n_elements_unlike(&plan));
        assert_eq!(more.n_elements_unlike(&plan), plan.n_elements_unlike(&more));
    }
}
