//! What organisations have to themselves on a floor, phase by phase: which rooms, and how much by NIA and by IPMS 3.
//!
//! Whose a room is follows from its tenure and from who sits in it, so it may change with every desk; areas are measured
//! again only where that made a room somebody else's.
//! - NIA of one's own: its usable rooms, and the non-structural partitions between rooms of its own and in them. What of
//!   the floor's NIA is then nobody's is shared: rooms of several or of none, and partitions between one and another.
//! - IPMS 3 of one's own: its usable rooms, every internal wall and column between rooms of its own and in them, and half
//!   of a wall towards another organisation's room, which is to its centre line. A wall towards a shared room, a toilet or
//!   common circulation is not in it: it ends at the near face there.
//!
//! Invariant: dividing a room of one's own changes nothing; held by `tests/areas.rs`.

use super::seats::{FloorSeats, Seated};
use super::space::{FloorSpace, HeldRoom, PhaseSpace, RoomSpace, held_areas, is_internal, nia_and_ipms3};
use crate::model::{FloorGeometry, FloorPlan, OrganisationId, Table, Team, TeamId, Tenure, WallId};
use crate::units::SquareMm;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What organisations have to themselves on a floor at the end of each phase, in the order of the phases.
#[derive(Debug)]
pub(crate) struct FloorHoldings {
    pub(crate) phases: Vec<Arc<PhaseHoldings>>,
}

/// The same at the end of a phase.
#[derive(Debug, Default)]
pub(crate) struct PhaseHoldings {
    /// For each room, by its place in the space's list, who has it alone.
    pub(crate) owners: Vec<Option<OrganisationId>>,
    /// The NIA of each, to the square millimetre.
    pub(crate) exclusive: BTreeMap<OrganisationId, SquareMm>,
    /// The IPMS 3 of each.
    pub(crate) ipms3: BTreeMap<OrganisationId, SquareMm>,
}

/// What was found for an earlier snapshot of a floor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Earlier<'a> {
    pub(crate) space: &'a FloorSpace,
    pub(crate) holdings: &'a FloorHoldings,
    /// Who sat there, where every team is still of the organisation it was of.
    pub(crate) seats: Option<&'a FloorSeats>,
}

impl Earlier<'_> {
    fn seated_alike(&self, place: usize, seated: &Arc<Seated>) -> bool {
        let before = self.seats.and_then(|seats| seats.phases.get(place));
        before.is_some_and(|before| Arc::ptr_eq(&before.seated, seated))
    }
}

impl FloorHoldings {
    /// Tells whose the rooms of a floor are. `before` is what was found for an earlier snapshot, if any: it holds for the
    /// phases whose space is still that.
    pub(crate) fn of(
        floor: &FloorPlan,
        space: &FloorSpace,
        seats: &FloorSeats,
        teams: &Table<TeamId, Team>,
        before: Option<Earlier<'_>>,
    ) -> Self {
        let mut phases: Vec<Arc<PhaseHoldings>> = Vec::with_capacity(space.phases.len());
        let mut last: Option<&PhaseSpace> = None;
        for (place, (space, seats)) in space.phases.iter().zip(&seats.phases).enumerate() {
            let known = before
                .filter(|before| before.space.phases.get(place).is_some_and(|old| Arc::ptr_eq(old, space)))
                .and_then(|before| before.holdings.phases.get(place));
            let sat_as_before = before.is_some_and(|before| before.seated_alike(place, &seats.seated));
            if let Some(known) = known.filter(|_| sat_as_before) {
                phases.push(Arc::clone(known));
                last = Some(space);
                continue;
            }
            let owners = owners(space, &seats.seated, teams);
            // Phases that leave a floor as it was are common.
            let same = phases.last().filter(|_| last.is_some_and(|last| last.is_laid_out_like(space)));
            let found = known.into_iter().chain(same).find(|found| found.owners == owners);
            phases.push(found.map_or_else(|| Arc::new(PhaseHoldings::of(floor, space, owners)), Arc::clone));
            last = Some(space);
        }
        Self { phases }
    }
}

impl PhaseHoldings {
    fn of(floor: &FloorPlan, space: &PhaseSpace, owners: Vec<Option<OrganisationId>>) -> Self {
        let usable: Vec<HeldRoom<OrganisationId>> = space
            .rooms
            .iter()
            .zip(&owners)
            .filter(|(room, _)| room.used_as.is_in_nia())
            .filter_map(|(room, owner)| room.held_by(floor, (*owner)?))
            .collect();
        let Some(geometry) = space.geometry.as_ref().filter(|_| !usable.is_empty()) else {
            return Self { owners, ..Self::default() };
        };
        let (exclusive, own) = nia_and_ipms3(geometry, &floor.walls, &usable);
        let whole = |(organisation, area): (OrganisationId, SquareMm)| (organisation, SquareMm(area.0.round()));
        Self {
            owners,
            exclusive: exclusive.into_iter().map(whole).collect(),
            ipms3: to_centre_lines(geometry, floor, &usable, &own),
        }
    }
}

/// Who has each room alone.
fn owners(space: &PhaseSpace, seats: &Seated, teams: &Table<TeamId, Team>) -> Vec<Option<OrganisationId>> {
    let owner = |(room, seated): (&RoomSpace, &Vec<(TeamId, u64)>)| match room.tenure {
        Tenure::Exclusive(organisation) => Some(organisation),
        Tenure::Shared => None,
        Tenure::ByOccupants => {
            the_only_one(seated.iter().filter_map(|(team, _)| teams.get(team)).map(|team| team.organisation))
        }
    };
    space.rooms.iter().zip(&seats.teams_in_room).map(owner).collect()
}

fn the_only_one<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// What each has of its own together with half of the walls between it and each other one. Those of two neighbours are
/// what measuring both as one adds to measuring them apart.
fn to_centre_lines(
    geometry: &FloorGeometry,
    floor: &FloorPlan,
    usable: &[HeldRoom<OrganisationId>],
    own: &BTreeMap<OrganisationId, SquareMm>,
) -> BTreeMap<OrganisationId, SquareMm> {
    let holders: BTreeMap<usize, OrganisationId> = usable.iter().map(|room| (room.face, room.holder)).collect();
    let neighbours: BTreeSet<(OrganisationId, OrganisationId)> = geometry
        .graph
        .pieces()
        .iter()
        .filter(|piece| {
            let wall = floor.walls.get(&WallId(piece.key));
            wall.is_some_and(|wall| is_internal(wall.kind) && 0 < wall.thickness.0)
        })
        .filter_map(|piece| holders.get(&piece.left_face?).copied().zip(holders.get(&piece.right_face?).copied()))
        .filter(|(left, right)| left != right)
        .map(|(left, right)| (left.min(right), left.max(right)))
        .collect();
    let mut areas = own.clone();
    for (first, second) in neighbours {
        let both: Vec<HeldRoom<()>> = usable
            .iter()
            .filter(|room| room.holder == first || room.holder == second)
            .map(|room| HeldRoom { anchor: room.anchor, face: room.face, holder: () })
            .collect();
        let as_one: SquareMm = held_areas(geometry, &floor.walls, &both, is_internal).into_values().sum();
        let apart: SquareMm = [first, second].iter().filter_map(|of| own.get(of)).copied().sum();
        for organisation in [first, second] {
            *areas.entry(organisation).or_insert(SquareMm::ZERO) += SquareMm((as_one - apart).0 / 2.0);
        }
    }
    areas
}
