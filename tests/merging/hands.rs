//! Hands that change the built-in plan: each step is one edit that a planner could make.

#![expect(clippy::indexing_slicing, reason = "a place is taken of a list by what is left over of its length")]

use colocate::file;
use colocate::model::edits::{
    self, CheckingPart, DeskBlock, GrantPart, NewDesk, NewOpening, NewWall, OnDays, RatePart, RoomPart, Said, TeamPart,
    WallEnd, WallPart,
};
use colocate::model::{
    CommandRole, DeskId, DeskShape, Edit, EditRefused, FloorId, Hand as HandOf, ItemId, Moment, Occupant, OpeningKind,
    PhaseId, Pin, Plan, RoomUse, SecurityLevel, Side, Tenure, WallKind, WorksLevel,
};
use colocate::units::{Angle, Date, Mm, Pence, Percent, PlanPoint, PlanVector};
use proptest::prelude::*;
use std::ops::Range;

/// The built-in plan.
pub(crate) fn leigh_road() -> Plan {
    file::builtin::leigh_road()
}

/// What a step is made of; an action takes of it what it needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) action: usize,
    pub(crate) pick: usize,
    pub(crate) by: (i32, i32),
}

/// Some steps.
pub(crate) fn script(length: Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    let step = (0_usize..ACTIONS.len(), 0_usize..10_000, (-40_i32..40, -40_i32..40));
    proptest::collection::vec(
        step.prop_map(|(action, pick, by)| Step { action, pick, by: (by.0 * 50, by.1 * 50) }),
        length,
    )
}

/// One who draws.
pub(crate) struct Hand<'a> {
    plan: &'a Plan,
    step: Step,
    /// Of three things next to each other, which one it may touch; none is any.
    share: Option<usize>,
}

type Action = fn(&Hand<'_>) -> Option<Result<Edit, EditRefused>>;

impl Hand<'_> {
    /// The plan after some steps; a step that cannot be done is left out.
    pub(crate) fn play(plan: &Plan, script: &[Step]) -> Plan {
        Self::go(plan, script, None)
    }

    /// The same by a hand that leaves to the other what is the other's.
    pub(crate) fn left(plan: &Plan, script: &[Step]) -> Plan {
        Self::go(plan, script, Some(0))
    }

    /// That other hand.
    pub(crate) fn right(plan: &Plan, script: &[Step]) -> Plan {
        Self::go(plan, script, Some(1))
    }

    fn go(plan: &Plan, script: &[Step], share: Option<usize>) -> Plan {
        let mut plan = plan.clone();
        for step in script {
            // What two hands cannot share by things (an order, a team that must first be left) is not shared out.
            let n_actions = if share.is_some() { N_SHARED } else { ACTIONS.len() };
            let hand = Hand { plan: &plan, step: *step, share };
            let edit = ACTIONS.get(step.action % n_actions).and_then(|action| action(&hand)).and_then(Result::ok);
            if let Some(after) = edit.and_then(|edit| plan.with(&edit).ok()) {
                plan = after;
            }
        }
        plan
    }

    /// One of several.
    fn one<T>(&self, of: impl Iterator<Item = T>) -> Option<T> {
        let all: Vec<T> = of.collect();
        let place = match (all.len(), self.share) {
            (0, _) => return None,
            (n, None) => self.step.pick % n,
            (n, Some(share)) => self.step.pick % n.div_ceil(2) * 2 + share,
        };
        all.into_iter().nth(place)
    }

    fn floor(&self) -> Option<FloorId> {
        // Hands that share draw on a floor each: walls and doors on one floor hang together.
        let all: Vec<FloorId> = self.plan.floors.keys().copied().collect();
        match self.share {
            Some(share) => all.get(share).copied(),
            None => all.get(self.step.pick % all.len().max(1)).copied(),
        }
    }

    fn phase(&self) -> PhaseId {
        let n = self.plan.phases.len().max(1);
        self.plan.phases.get(self.step.pick / 3 % n).map_or(PhaseId(0), |phase| phase.id)
    }

    fn desk(&self) -> Option<(FloorId, DeskId)> {
        let floor = self.floor()?;
        let desks: Vec<DeskId> = self.plan.floor(floor)?.desks.keys().copied().collect();
        Some((floor, *desks.get(self.step.pick / 2 % desks.len().max(1))?))
    }

    fn place(&self) -> PlanPoint {
        PlanPoint::new(self.step.by.0 * 8 + 12_000, self.step.by.1 * 4 + 6_000)
    }

    fn said(&self) -> Said {
        let names = ["A. Allen", "B. Brown", "C. Chen"];
        let author = names.get(self.step.pick % 3).copied().unwrap_or_default().to_owned();
        let date = Date::new(2_014, 8, 1 + (self.step.pick % 27) as u8).unwrap_or(Date::FIRST);
        Said { author, date, text: format!("Point {}", self.step.pick) }
    }
}

/// How many of the actions, from the first, two hands can share out by things.
const N_SHARED: usize = 15;

const ACTIONS: [Action; 29] = [
    // Move a desk.
    |hand| {
        let (floor, desk) = hand.desk()?;
        let by = PlanVector { x: Mm(hand.step.by.0), y: Mm(hand.step.by.1) };
        Some(edits::move_by(hand.plan, hand.phase(), floor, &[ItemId::Desk(desk)].into(), by))
    },
    // Seat somebody.
    |hand| {
        let (floor, desk) = hand.desk()?;
        let team = hand.one(hand.plan.teams.keys().copied())?;
        let occupant =
            [Occupant::Team(team), Occupant::Team(team), Occupant::Vacant, Occupant::Held][hand.step.pick % 4];
        Some(edits::assign(hand.plan, Moment::complete(hand.phase()), floor, &[desk].into(), occupant))
    },
    // Put up desks.
    |hand| {
        let like = NewDesk { shape: DeskShape::SitStand, width: Mm(1_600), depth: Mm(800), prefix: "N-".to_owned() };
        let block =
            DeskBlock { columns: 1 + hand.step.pick as u32 % 3, ..DeskBlock::single(hand.place(), Angle::ZERO) };
        Some(edits::add_desks(hand.plan, hand.phase(), hand.floor()?, block, &like))
    },
    // Put up a wall.
    |hand| {
        let like = NewWall { kind: WallKind::Partition, thickness: Mm(100) };
        let (from, (x, y)) = (hand.place(), hand.step.by);
        let to = PlanPoint { x: from.x + Mm(x * 3), y: from.y + Mm(y) };
        Some(edits::add_walls(hand.plan, hand.phase(), hand.floor()?, &[from, to], like))
    },
    // Move an end of a wall.
    |hand| {
        let floor = hand.floor()?;
        let walls: Vec<_> = hand.plan.floor(floor)?.walls.values().collect();
        let wall = walls.get(hand.step.pick % walls.len().max(1))?;
        let end = if hand.step.by.0 < 0 { WallEnd::Start } else { WallEnd::End };
        let at = end.of(wall);
        let to = PlanPoint { x: at.x + Mm(hand.step.by.0), y: at.y + Mm(hand.step.by.1) };
        Some(edits::move_wall_end(hand.plan, hand.phase(), floor, wall.id, end, to))
    },
    // Put a door in a wall.
    |hand| {
        let floor = hand.floor()?;
        let walls: Vec<_> = hand.plan.floor(floor)?.walls.keys().copied().collect();
        let wall = *walls.get(hand.step.pick % walls.len().max(1))?;
        let along = Mm(600 + hand.step.by.0.abs());
        let (kind, width) = (OpeningKind::SingleDoor, Mm(1_010));
        let new = NewOpening { wall, along, kind, width, hinge: HandOf::Start, swing: Side::Left };
        Some(edits::add_opening(hand.plan, hand.phase(), floor, new))
    },
    // Another price.
    |hand| {
        let rate = hand.one(hand.plan.rates.keys().copied())?;
        Some(edits::set_rate(hand.plan, rate, RatePart::Price(Pence(1_000 + hand.step.pick as i64))))
    },
    // Another description of a rate.
    |hand| {
        let rate = hand.one(hand.plan.rates.keys().copied())?;
        Some(edits::set_rate(hand.plan, rate, RatePart::Description(format!("Rate {}", hand.step.pick))))
    },
    // A team grows or shrinks.
    |hand| {
        let team = hand.one(hand.plan.teams.keys().copied())?;
        Some(edits::set_team(hand.plan, team, TeamPart::Headcount(3 + hand.step.pick as u32 % 30)))
    },
    // A team comes in less.
    |hand| {
        let team = hand.one(hand.plan.teams.keys().copied())?;
        let share = Percent::whole(20 + hand.step.pick as i32 % 80);
        Some(edits::set_team(hand.plan, team, TeamPart::Attendance(OnDays::All, share)))
    },
    // A grant.
    |hand| {
        let grant = hand.one(hand.plan.grants.keys().copied())?;
        Some(edits::set_grant(hand.plan, grant, GrantPart::Purpose(format!("Purpose {}", hand.step.pick))))
    },
    // A comment on the plan, a place or a desk.
    |hand| {
        let (floor, desk) = hand.desk()?;
        let (phase, at) = (hand.phase(), hand.place());
        let pins =
            [Pin::Plan, Pin::Place { floor, phase, at }, Pin::Item { floor, phase, item: ItemId::Desk(desk), at }];
        Some(edits::add_comment(hand.plan, &hand.said(), pins[hand.step.pick % 3], None))
    },
    // An answer.
    |hand| {
        let comment = hand.one(hand.plan.comments.keys().copied())?;
        Some(edits::reply(hand.plan, comment, &hand.said()))
    },
    // A zone.
    |hand| {
        let at = hand.place();
        let corner = |x: i32, y: i32| PlanPoint { x: at.x + Mm(x), y: at.y + Mm(y) };
        let outline = [corner(0, 0), corner(4_000, 0), corner(4_000, 3_000)];
        Some(edits::add_zone(hand.plan, hand.phase(), hand.floor()?, "Area", SecurityLevel::Restricted, &outline))
    },
    // Another kind of wall.
    |hand| {
        let floor = hand.floor()?;
        let walls: Vec<_> = hand.plan.floor(floor)?.walls.keys().copied().collect();
        let wall = *walls.get(hand.step.pick % walls.len().max(1))?;
        let part = WallPart { kind: WallKind::Partition, thickness: Mm(80 + hand.step.pick as i32 % 5 * 20) };
        Some(edits::set_wall(hand.plan, hand.phase(), floor, wall, part))
    },
    // From here on what two hands cannot share out.
    // Take out a desk.
    |hand| {
        let (floor, desk) = hand.desk()?;
        Some(edits::delete(hand.plan, hand.phase(), floor, &[ItemId::Desk(desk)].into()))
    },
    // Take out a wall.
    |hand| {
        let floor = hand.floor()?;
        let walls: Vec<_> = hand.plan.floor(floor)?.walls.keys().copied().collect();
        let wall = *walls.get(hand.step.pick % walls.len().max(1))?;
        Some(edits::delete(hand.plan, hand.phase(), floor, &[ItemId::Wall(wall)].into()))
    },
    // A new team.
    |hand| {
        let organisation = hand.one(hand.plan.organisations.keys().copied())?;
        Some(edits::add_team(hand.plan, hand.phase(), organisation))
    },
    // A team goes, once it has no desk.
    |hand| {
        let team = hand.one(hand.plan.teams.keys().copied())?;
        Some(edits::delete_team(hand.plan, team))
    },
    // Teams near each other.
    |hand| {
        let team = hand.one(hand.plan.teams.keys().copied())?;
        let near = hand.plan.teams.keys().copied().nth(hand.step.pick / 7 % hand.plan.teams.len().max(1))?;
        Some(edits::set_team(hand.plan, team, TeamPart::Near(near, hand.step.pick % 2 == 0)))
    },
    // Another step of the build-up.
    |hand| Some(Ok(edits::add_allowance(hand.plan))),
    // The steps in another order.
    |hand| {
        let step = hand.one(hand.plan.allowances.iter().map(|step| step.id))?;
        Some(edits::move_allowance(hand.plan, step, edits::Direction::Down))
    },
    // A copy of a rate.
    |hand| Some(edits::copy_rate(hand.plan, hand.one(hand.plan.rates.keys().copied())?)),
    // A check is switched off.
    |hand| {
        let check = ["aisles", "desk-overlaps", "corridors", "vetting"][hand.step.pick % 4].to_owned();
        Some(edits::set_checking(hand.plan, CheckingPart::SwitchOff(check, "because".to_owned())))
    },
    // A room for command.
    |hand| {
        let floor = hand.floor()?;
        let rooms: Vec<_> = hand.plan.floor(floor)?.rooms.keys().copied().collect();
        let room = *rooms.get(hand.step.pick % rooms.len().max(1))?;
        Some(edits::mark_room(hand.plan, floor, room, CommandRole::Media))
    },
    // A room is used as something else.
    |hand| {
        let floor = hand.floor()?;
        let rooms: Vec<_> = hand.plan.floor(floor)?.rooms.keys().copied().collect();
        let room = *rooms.get(hand.step.pick % rooms.len().max(1))?;
        let (name, used_as) = (format!("Room {}", hand.step.pick), RoomUse::Meeting);
        let part = RoomPart { name, used_as, tenure: Tenure::Shared, works: WorksLevel::FitOut };
        Some(edits::set_room_use(hand.plan, hand.phase(), floor, room, part))
    },
    // A floor goes with all that is on it.
    |hand| {
        let floor = hand.floor().filter(|_| hand.step.pick % 5 == 0)?;
        Some(edits::delete_floor(hand.plan, floor))
    },
    // A comment is settled or taken back.
    |hand| {
        let comment = hand.one(hand.plan.comments.keys().copied())?;
        if hand.step.pick % 3 == 0 {
            return Some(edits::remove_comment(hand.plan, comment));
        }
        let Said { author, date, .. } = hand.said();
        Some(edits::set_resolved(hand.plan, comment, Some(colocate::model::Resolved { by: author, date })))
    },
    // A revision goes out.
    |hand| {
        let Said { author, date, text } = hand.said();
        let form = file::IssueForm {
            number: format!("P{:02}", 2 + hand.plan.revisions.len()),
            date,
            suitability: colocate::model::Suitability::S3,
            purpose: text,
            issued_by: author,
        };
        (hand.step.pick % 3 == 0).then(|| file::issue(hand.plan, &form))
    },
];
