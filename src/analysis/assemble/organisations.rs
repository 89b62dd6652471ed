//! Who has which space, and how what nobody has alone, and the charge for the building, are apportioned.
//!
//! Exclusive areas are whole square millimetres, and so is what is shared: the NIA to the nearest one less all of them.
//! Shared space is apportioned by the weights of the plan's method, and the annual charge *as a whole* by the same weights:
//! by exclusive area that is each one's share of all NIA; by headcount, by desks and by fixed shares it is the share that
//! people who agree on such a key mean by it, whatever the rooms.
//! Invariant: parts sum to the whole, to the square millimetre and to the penny; held by `tests/apportionment.rs`.

use super::{OfPhase, organisation_name};
use crate::analysis::apportion::apportion;
use crate::analysis::report::{ApportionmentReport, OrganisationReport};
use crate::analysis::utilisation::Crowd;
use crate::model::{Apportionment, Basis, OrganisationId, View};
use crate::units::{Pence, SquareMm};
use std::collections::BTreeMap;

/// Sums for an organisation over all floors.
#[derive(Default)]
struct Sums {
    exclusive: SquareMm,
    ipms3: SquareMm,
    desks: u64,
    headcount: u64,
    fte: f64,
}

/// The organisations in the order of the plan, and how what they share is apportioned.
pub(super) fn organisations(
    view: &View<'_>,
    floors: &[OfPhase<'_>],
    crowd: &Crowd,
    nia: SquareMm,
) -> (Vec<OrganisationReport>, ApportionmentReport) {
    let plan = view.plan();
    let basis = plan.basis.as_ref();
    let sums = sums(view, floors, crowd);
    let exclusive: SquareMm = sums.values().map(|sums| sums.exclusive).sum();
    // Rounding up each of the parts may take what is left below nothing by a square millimetre or two.
    let shared = ((nia.0.round() - exclusive.0) as i64).max(0);
    let weights: Vec<u64> = sums.iter().map(|(&id, sums)| weight(basis, id, sums)).collect();
    let parts = apportion(shared, &weights);
    let charges = basis.annual_charge.and_then(|charge| apportion(charge.0, &weights));
    let all: f64 = weights.iter().map(|&weight| weight as f64).sum();
    let rows = sums
        .into_iter()
        .zip(weights)
        .enumerate()
        .map(|(place, ((id, sums), weight))| {
            let part = |parts: &Option<Vec<i64>>| parts.as_ref().and_then(|parts| parts.get(place).copied());
            let shared = part(&parts).map(|area| SquareMm(area as f64));
            OrganisationReport {
                organisation: organisation_name(plan, id),
                short_name: plan.organisations.get(&id).map(|own| own.short_name.clone()).unwrap_or_default(),
                id,
                exclusive: sums.exclusive,
                ipms3: sums.ipms3,
                shared,
                total: shared.map(|shared| sums.exclusive + shared),
                share_pct: (0.0 < all).then(|| weight as f64 / all * 100.0),
                charge: part(&charges).map(Pence),
                desks: sums.desks,
                headcount: sums.headcount,
                fte: sums.fte,
            }
        })
        .collect();
    let apportionment = ApportionmentReport {
        method: basis.apportionment,
        shared: SquareMm(shared as f64),
        charge: basis.annual_charge,
        undefined: parts.is_none().then(|| reason(basis.apportionment)),
    };
    (rows, apportionment)
}

/// What each organisation counts for where something is apportioned, by the method of the plan.
pub(super) fn weights(view: &View<'_>, floors: &[OfPhase<'_>], crowd: &Crowd) -> Vec<(OrganisationId, u64)> {
    let basis = view.plan().basis.as_ref();
    sums(view, floors, crowd).iter().map(|(&id, sums)| (id, weight(basis, id, sums))).collect()
}

fn sums(view: &View<'_>, floors: &[OfPhase<'_>], crowd: &Crowd) -> BTreeMap<OrganisationId, Sums> {
    let plan = view.plan();
    let mut sums: BTreeMap<OrganisationId, Sums> = plan.organisations.keys().map(|&id| (id, Sums::default())).collect();
    for floor in floors {
        for (id, area) in &floor.holdings.exclusive {
            if let Some(sums) = sums.get_mut(id) {
                sums.exclusive += *area;
            }
        }
        for (id, area) in &floor.holdings.ipms3 {
            if let Some(sums) = sums.get_mut(id) {
                sums.ipms3 += *area;
            }
        }
        for (team, n_desks) in &floor.seats.by_team {
            if let Some(sums) = plan.teams.get(team).and_then(|team| sums.get_mut(&team.organisation)) {
                sums.desks += n_desks;
            }
        }
    }
    for demand in crowd.teams() {
        if let Some(sums) = sums.get_mut(&demand.team.organisation) {
            sums.headcount += u64::from(demand.headcount);
            sums.fte += demand.fte();
        }
    }
    sums
}

/// What an organisation counts for by the method of the plan.
fn weight(basis: &Basis, id: OrganisationId, sums: &Sums) -> u64 {
    match basis.apportionment {
        // Whole square millimetres, far below the numbers that floating point cannot hold exactly.
        Apportionment::ExclusiveArea => sums.exclusive.0 as u64,
        Apportionment::Headcount => sums.headcount,
        Apportionment::Desks => sums.desks,
        Apportionment::FixedShares => {
            let theirs = basis.fixed_shares.iter().filter(|share| share.organisation == id);
            theirs.map(|share| u64::try_from(share.share.0).unwrap_or(0)).sum()
        }
    }
}

/// Why there is nothing to apportion by.
fn reason(method: Apportionment) -> &'static str {
    match method {
        Apportionment::ExclusiveArea => {
            "No organisation has a room to itself, so there is no exclusive area to apportion by. Give rooms to \
             organisations, or apportion in another way."
        }
        Apportionment::Headcount => {
            "No organisation has people here in this phase, so there is no headcount to apportion by."
        }
        Apportionment::Desks => "No organisation has desks in this phase, so there is nothing to apportion by.",
        Apportionment::FixedShares => {
            "No organisation has a fixed share above nothing. Agree the shares, or apportion in another way."
        }
    }
}

/// On what basis space and charge are apportioned, for whoever reads the parts.
pub(super) fn sentence(method: Apportionment) -> &'static str {
    match method {
        Apportionment::ExclusiveArea => {
            "Space that no organisation has alone, and the annual charge, are apportioned by exclusive area."
        }
        Apportionment::Headcount => {
            "Space that no organisation has alone is apportioned by headcount, and so is the whole of the annual charge, \
             whatever the rooms."
        }
        Apportionment::Desks => {
            "Space that no organisation has alone is apportioned by the desks of each, and so is the whole of the annual \
             charge, whatever the rooms."
        }
        Apportionment::FixedShares => {
            "Space that no organisation has alone is apportioned by fixed shares, and so is the whole of the annual \
             charge, whatever the rooms."
        }
    }
}
