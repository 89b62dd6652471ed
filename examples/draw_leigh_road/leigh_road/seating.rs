//! Who sits where, from the building as found to the end of the programme.
//!
//! A team that has to make room sits in the temporary block while the works go on, and comes back to refurbished offices.

use super::drawing::Drawing;
use super::huts;
use super::programme::{CONFERENCE, EXISTING, POLICE, RECEPTION};
use super::teams::{Seated, Teams};
use super::{first_floor, ground_floor};
use colocate::model::{DeskId, Moment, Occupant, TeamId};
use std::collections::{BTreeMap, BTreeSet};

/// Every desk of the site, by where it stands.
pub(crate) struct Desks {
    pub(crate) ground: ground_floor::Desks,
    pub(crate) first: first_floor::Desks,
    pub(crate) training: Vec<DeskId>,
    pub(crate) annexe: huts::Desks,
    pub(crate) temporary: huts::Desks,
}

/// The seats as they are while the programme runs on.
struct Seating<'a> {
    drawing: &'a mut Drawing,
    now: BTreeMap<TeamId, Vec<DeskId>>,
    held: BTreeSet<DeskId>,
}

impl Seating<'_> {
    /// A team goes to the first desks that are free in these places, and leaves those that it had.
    fn go(&mut self, team: Seated, at: Moment, places: &[&[DeskId]]) {
        let before = self.now.remove(&team.team).unwrap_or_default();
        let taken: BTreeSet<DeskId> = self.now.values().flatten().copied().collect();
        let is_free = |desk: &DeskId| !taken.contains(desk) && !self.held.contains(desk) && self.stands(*desk, at);
        let desks: Vec<DeskId> =
            places.iter().flat_map(|place| place.iter().copied()).filter(is_free).take(team.n_desks).collect();
        debug_assert_eq!(desks.len(), team.n_desks, "not enough desks for team {} at {at:?}", team.team);
        let left: Vec<DeskId> =
            before.iter().copied().filter(|desk| !desks.contains(desk) && self.stands(*desk, at)).collect();
        let new: Vec<DeskId> = desks.iter().copied().filter(|desk| !before.contains(desk)).collect();
        self.drawing.seat(Occupant::Vacant, at, &left);
        self.drawing.seat(Occupant::Team(team.team), at, &new);
        self.now.insert(team.team, desks);
    }

    /// Desks are kept free for visitors, or for an incident.
    fn hold(&mut self, at: Moment, desks: &[DeskId]) {
        self.drawing.seat(Occupant::Held, at, desks);
        self.held.extend(desks);
    }

    fn stands(&self, desk: DeskId, at: Moment) -> bool {
        let plan = &self.drawing.plan;
        let drawn = plan.floor_of_desk(desk).and_then(|floor| plan.floor(floor)?.desks.get(&desk));
        drawn.and_then(|desk| desk.life()).is_some_and(|life| plan.phase_order().stands(life, at))
    }
}

/// Some of a row of desks: so many from a place on.
fn part(desks: &[DeskId], from: usize, n: usize) -> &[DeskId] {
    desks.get(from..from + n).unwrap_or_default()
}

/// Seats everybody, phase by phase.
pub(crate) fn seat(drawing: &mut Drawing, teams: &Teams, desks: &Desks) {
    let mut seating = Seating { drawing, now: BTreeMap::new(), held: BTreeSet::new() };
    as_found(&mut seating, teams, desks);
    police_move_in(&mut seating, teams, desks);
    middle_is_refurbished(&mut seating, teams, desks);
    command_suite_opens(&mut seating, teams, desks);
}

fn as_found(seating: &mut Seating<'_>, teams: &Teams, desks: &Desks) {
    let at = Moment::complete(EXISTING);
    let Desks { ground, first, .. } = desks;
    let first_west = first.west_south.as_slice();
    seating.go(teams.fire.principal_officers, at, &[&first.principal_officers]);
    seating.go(teams.fire.principal_support, at, &[&first.support]);
    let shared = &teams.shared_services;
    seating.go(shared.finance, at, &[part(first_west, 0, 4)]);
    seating.go(shared.people, at, &[part(first_west, 4, 4)]);
    seating.go(shared.occupational_health, at, &[part(first_west, 4, 4)]);
    seating.go(shared.procurement, at, &[part(first_west, 8, 4)]);
    seating.go(shared.ict, at, &[part(first_west, 8, 4)]);
    seating.go(teams.fire.communications, at, &[part(first_west, 12, 4)]);
    seating.go(teams.fire.performance, at, &[part(first_west, 16, 6)]);
    seating.go(teams.fire.business_safety, at, &[&first.west_north]);
    seating.go(teams.fire.operations_planning, at, &[&first.east_north]);
    seating.go(teams.fire.property, at, &[&first.middle]);
    seating.go(teams.fire.community_safety, at, &[&ground.west, &ground.west_stays]);
    seating.go(teams.fire.technical, at, &[&ground.east]);
    seating.go(teams.fire.ict, at, &[&desks.annexe.east]);
    seating.go(teams.fire.training, at, &[&desks.training]);
}

/// The west wing is cleared, refurbished, and taken by the police.
fn police_move_in(seating: &mut Seating<'_>, teams: &Teams, desks: &Desks) {
    let Desks { ground, first, temporary, .. } = desks;
    let works = Moment::works(POLICE);
    let before = [
        teams.fire.community_safety,
        teams.fire.business_safety,
        teams.fire.performance,
        teams.fire.communications,
        teams.shared_services.finance,
        teams.shared_services.people,
        teams.shared_services.procurement,
        teams.shared_services.ict,
        teams.shared_services.occupational_health,
    ];
    for team in before {
        seating.go(team, works, &[&temporary.west, &temporary.east]);
    }

    let complete = Moment::complete(POLICE);
    seating.go(teams.police.chief_officers, complete, &[&first.chief_officers]);
    seating.go(teams.police.command_support, complete, &[&first.police_south]);
    seating.go(teams.police.change, complete, &[&first.police_south]);
    seating.go(teams.police.operations_command, complete, &[&first.police_north]);
    seating.go(teams.police.professional_standards, complete, &[&first.standards]);
    seating.go(
        teams.police.corporate_communications,
        complete,
        &[&ground.west_stays, &ground.communications, &ground.police],
    );
    seating.go(teams.police.finance, complete, &[&ground.police]);
    seating.go(teams.police.people_and_legal, complete, &[&ground.police]);
    seating.go(teams.police.estates, complete, &[&ground.police]);
    seating.go(teams.police.contingency_planning, complete, &[&temporary.east]);
    seating.hold(complete, part(&first.police_north, 16, 2));
}

/// The middle and the fire service's open plan are refurbished.
fn middle_is_refurbished(seating: &mut Seating<'_>, teams: &Teams, desks: &Desks) {
    let Desks { ground, first, temporary, .. } = desks;
    let works = Moment::works(RECEPTION);
    for team in [teams.fire.operations_planning, teams.fire.property] {
        seating.go(team, works, &[&temporary.east]);
    }

    let complete = Moment::complete(RECEPTION);
    seating.go(teams.fire.operations_planning, complete, &[&first.fire]);
    seating.go(teams.fire.communications, complete, &[&first.fire]);
    seating.go(teams.fire.property, complete, &[part(&first.shared, 0, 6)]);
    seating.go(teams.police.estates, complete, &[part(&first.shared, 6, 6)]);
    seating.go(teams.fire.performance, complete, &[&ground.fire_office, &ground.north_moved]);
    let shared = &teams.shared_services;
    // Procurement sits between those of both services who spend on buildings.
    seating.go(shared.procurement, complete, &[part(&first.shared, 5, 1), part(&first.shared, 11, 1)]);
    for team in [shared.finance, shared.people, shared.ict, shared.occupational_health] {
        seating.go(team, complete, &[&ground.shared_services]);
    }
    seating.hold(complete, part(&ground.shared_services, 10, 2));
}

/// The last works: the east of the ground floor, the training block and the annexe. The temporary block goes.
fn command_suite_opens(seating: &mut Seating<'_>, teams: &Teams, desks: &Desks) {
    let Desks { ground, annexe, training, temporary, .. } = desks;
    let works = Moment::works(CONFERENCE);
    for team in [teams.fire.technical, teams.fire.training] {
        seating.go(team, works, &[&temporary.east]);
    }

    let complete = Moment::complete(CONFERENCE);
    seating.go(teams.police.contingency_planning, complete, &[&ground.operations_planning]);
    seating.go(teams.fire.community_safety, complete, &[&annexe.west]);
    seating.go(teams.fire.business_safety, complete, &[&annexe.west]);
    seating.go(teams.fire.technical, complete, &[&annexe.west, &annexe.east]);
    seating.go(teams.fire.training, complete, &[training]);
    seating.hold(complete, &ground.tactical);
}
