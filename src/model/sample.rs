//! Made-up plans of any size, for measuring and for trying out: the same numbers give the same plan.
//!
//! A floor is a grid of modules of 12 × 10 m, each with a bench of twelve desks and a room, beside a core with stair,
//! toilets and kitchen. Invariant: what is made violates no rule, whatever is asked for; held by the tests below.

mod finance;
mod floor;

use super::{
    Appraisal, Attendance, Building, BuildingId, BuildingKind, DeskPolicy, Element, Floor, FloorId, Fte, Hatch,
    Lifetime, Organisation, OrganisationId, Phase, PhaseId, Plan, Provenance, Team, TeamId, TitleBlock, Vetting,
};
use crate::units::{Angle, Date, Mm, Percent};

/// The most desks that can be asked for.
pub const MAX_DESKS: u32 = 100_000;
/// The most floors that can be asked for.
pub const MAX_FLOORS: u32 = 100;

/// How many desks stand in a module, and about how many people are in a team.
const DESKS_IN_MODULE: u32 = 12;
const EXISTING: PhaseId = PhaseId(1);
const PHASE_1: PhaseId = PhaseId(2);
const POLICE: OrganisationId = OrganisationId(3);
const FIRE: OrganisationId = OrganisationId(4);
const COUNCIL: OrganisationId = OrganisationId(5);
const BUILDING: BuildingId = BuildingId(6);
const FIRST_FREE: u32 = 10;

/// A plan with that many desks on that many floors; more than there can be, and less than one, are brought into range.
pub fn generate(n_desks: u32, n_floors: u32, seed: u64) -> Plan {
    let n_desks = n_desks.clamp(1, MAX_DESKS);
    let n_floors = n_floors.clamp(1, MAX_FLOORS);
    let title_block = TitleBlock {
        project: "Made-up building".to_owned(),
        title: format!("{n_desks} desks on {n_floors} floors"),
        drawing_number: format!("SAMPLE-{n_desks}-{n_floors}-{seed}"),
        note: "Made by a program for measuring: no such building exists.".to_owned(),
        ..TitleBlock::default()
    };
    let plan = Plan::new(title_block, Appraisal::default());
    let mut maker = Maker { plan, next: FIRST_FREE, random: Random(seed), n_modules: 0 };
    maker.site();
    let n_modules: u32 = (0..n_floors).map(|level| share(n_desks, n_floors, level).div_ceil(DESKS_IN_MODULE)).sum();
    maker.n_modules = n_modules;
    for level in 0..n_floors {
        let floor = maker.floor(level, n_floors);
        floor::draw(&mut maker, floor, level, share(n_desks, n_floors, level));
    }
    finance::add(&mut maker);
    maker.plan
}

/// How many of some things are the part of one of several, dealt out evenly.
fn share(n_things: u32, n_parts: u32, part: u32) -> u32 {
    n_things / n_parts + u32::from(part < n_things % n_parts)
}

/// A plan in the making.
struct Maker {
    plan: Plan,
    next: u32,
    random: Random,
    n_modules: u32,
}

impl Maker {
    /// A number that nothing has yet.
    fn id<T: From<u32>>(&mut self) -> T {
        let id = self.next;
        self.next += 1;
        id.into()
    }

    fn put(&mut self, element: impl Into<Element>) {
        let homeless = self.plan.insert(element.into());
        debug_assert_eq!(homeless, None);
    }

    fn site(&mut self) {
        let date = |month, day| Date::new(2015, month, day);
        let phase = |id, name: &str, purpose: &str, dates: [Option<Date>; 3]| Phase {
            id,
            name: name.to_owned(),
            purpose: purpose.to_owned(),
            works_start: dates[0],
            works_end: dates[1],
            move_in: dates[2],
            provenance: made_up(),
        };
        self.put(phase(EXISTING, "Existing", "The building as it is", [None; 3]));
        self.put(phase(PHASE_1, "Phase 1", "More desks and rooms", [date(5, 18), date(11, 13), date(11, 17)]));
        let organisations = [
            (POLICE, "Police", Hatch::Rising),
            (FIRE, "Fire and rescue", Hatch::Falling),
            (COUNCIL, "County council", Hatch::Horizontal),
        ];
        for (colour, (id, name, hatch)) in (0..).zip(organisations) {
            self.put(Organisation { id, name: name.to_owned(), short_name: name.to_owned(), colour, hatch });
        }
        self.put(Building {
            id: BUILDING,
            name: "Main block".to_owned(),
            kind: BuildingKind::Permanent,
            life: Lifetime::from(EXISTING),
            north: Angle::ZERO,
            note: String::new(),
            provenance: made_up(),
        });
    }

    fn floor(&mut self, level: u32, n_floors: u32) -> FloorId {
        let id = self.id();
        let name = match level {
            0 => "Ground floor".to_owned(),
            level if level + 1 == n_floors => "Top floor".to_owned(),
            level => format!("Floor {level}"),
        };
        self.put(Floor {
            id,
            building: BUILDING,
            name,
            code: format!("{level:02}"),
            level: level as i32,
            ceiling_height: Mm(2_700),
            provenance: made_up(),
        });
        id
    }

    /// A team for the desks of a module.
    fn team(&mut self, module: u32, n_desks: u32, from: PhaseId) -> TeamId {
        let id = self.id();
        let organisation = match module * 3 / self.n_modules.max(1) {
            0 => POLICE,
            1 => FIRE,
            _ => COUNCIL,
        };
        // Teams that share desks have more people than desks; the others leave a desk or two free.
        let is_sharing = self.random.below(3) == 0;
        let headcount =
            if is_sharing { n_desks + n_desks / 4 } else { n_desks.saturating_sub(self.random.below(3)).max(1) };
        let mut attendance = [Percent::ZERO; 5];
        for share in &mut attendance {
            *share = Percent::whole(50 + self.random.below(41) as i32);
        }
        let part_time = self.random.below(4) * 20;
        self.put(Team {
            id,
            organisation,
            name: format!("Team {}", module + 1),
            headcount,
            fte: Fte(headcount * 100 - part_time),
            policy: if is_sharing { DeskPolicy::Ratio { desks: 8, fte: 10 } } else { DeskPolicy::OneEach },
            attendance: Attendance(attendance),
            vetting: if organisation == POLICE { Vetting::Nppv3 } else { Vetting::Nppv2Full },
            near: Vec::new(),
            is_kept_together: true,
            is_escorted: false,
            pool: None,
            from,
            until: None,
            provenance: made_up(),
        });
        id
    }
}

fn made_up() -> Provenance {
    Provenance::Assumption("Made up".to_owned())
}

/// The splitmix64 generator: tiny, and the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number below a limit.
    fn below(&mut self, limit: u32) -> u32 {
        (self.next() % u64::from(limit.max(1))) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::View;

    #[test]
    fn what_is_asked_for_is_made_and_sound() {
        for (n_desks, n_floors) in [(1, 1), (1, 3), (2, 100), (12, 1), (13, 1), (100, 2), (1_000, 4), (3_001, 7)] {
            let plan = generate(n_desks, n_floors, 7);
            assert_eq!(plan.violations(), Vec::<String>::new(), "{n_desks} desks on {n_floors} floors");
            assert_eq!(plan.n_desks(), n_desks as usize);
            assert_eq!(plan.floors.len(), n_floors as usize);
        }
    }

    #[test]
    fn the_ends_of_the_range_are_sound() {
        assert_eq!(generate(0, 0, 1).n_desks(), 1);
        let plan = generate(u32::MAX, u32::MAX, u64::MAX);
        assert_eq!((plan.n_desks(), plan.floors.len()), (MAX_DESKS as usize, MAX_FLOORS as usize));
        assert_eq!(plan.violations(), Vec::<String>::new());
    }

    #[test]
    fn the_same_numbers_give_the_same_plan() {
        assert_eq!(generate(500, 2, 3), generate(500, 2, 3));
        assert_ne!(generate(500, 2, 3), generate(500, 2, 4));
    }

    #[test]
    fn rooms_close_and_phases_differ() {
        let plan = generate(300, 2, 1);
        let cache = crate::model::GeometryCache::default();
        for phase in [EXISTING, PHASE_1] {
            let view = View::new(&plan, crate::model::Moment::complete(phase));
            for floor in view.floors() {
                let geometry = cache.get(&view, floor);
                assert_eq!(geometry.problems, [], "{}", floor.floor.name);
                assert_eq!(geometry.rooms.len(), view.rooms(floor).count());
            }
        }
        let n_desks = |phase| {
            let view = View::new(&plan, crate::model::Moment::complete(phase));
            view.floors().into_iter().map(|floor| view.desks(floor).count()).sum::<usize>()
        };
        assert!(0 < n_desks(EXISTING) && n_desks(EXISTING) < n_desks(PHASE_1));
        assert_eq!(n_desks(PHASE_1), 300);
    }
}
