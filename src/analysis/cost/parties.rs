//! Who bears what of a phase's cost, and which of it is capital.
//!
//! What the lines are measured for is known: a desk's team, a room's holder, nobody in particular. The steps of the
//! build-up follow their base: each is split in the same relation as the sum it is a share of, by largest remainder, so
//! the parts of every step add up to it to the penny. What is nobody's in particular is apportioned last, by the weights
//! of the plan's basis. Must not know where weights come from.
//! Invariant: parts add up to the total, by organisation and by kind of spend; held by `tests/costing.rs`.

use super::build_up::{BuildUp, MEASURED_WORKS};
use super::price::Line;
use crate::analysis::apportion::apportion;
use crate::model::{CostGroup, OrganisationId, Spend};
use crate::units::Pence;
use std::collections::BTreeMap;

/// Whose money of which kind; nobody in particular is none.
type Purse = (Option<OrganisationId>, Spend);

/// What each bears of a phase, before what is shared is apportioned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Parts {
    by_purse: BTreeMap<Purse, Pence>,
}

impl Parts {
    /// Splits the build-up of the lines.
    pub(crate) fn of(lines: &[Line], sum: &BuildUp) -> Self {
        let mut measured: BTreeMap<CostGroup, BTreeMap<Purse, Pence>> = BTreeMap::new();
        for line in lines {
            let group = measured.entry(line.element.group()).or_default();
            for &(organisation, amount) in &line.by_organisation {
                *group.entry((organisation, line.spend)).or_default() += amount;
            }
        }
        let of_group = |group| measured.get(&group).cloned().unwrap_or_default();
        // What each has of the running sum, after each step.
        let mut running: Vec<BTreeMap<Purse, Pence>> = Vec::with_capacity(sum.steps.len());
        for (place, step) in sum.steps.iter().enumerate() {
            let last = running.last().cloned().unwrap_or_default();
            let added = match (place, step.of) {
                (0, _) => of_group(CostGroup::Facilitating),
                (MEASURED_WORKS, _) => of_group(CostGroup::Building),
                _ if step.is_measured => of_group(CostGroup::Other),
                (_, Some(of)) => split(step.amount, running.get(of).unwrap_or(&last)),
                // A sum that was entered is for what has been reckoned up to there.
                (_, None) => split(step.amount, &last),
            };
            let mut sums = last;
            for (purse, amount) in added {
                *sums.entry(purse).or_default() += amount;
            }
            running.push(sums);
        }
        Self { by_purse: running.pop().unwrap_or_default() }
    }

    /// What is bought and what is running cost.
    pub(crate) fn of_spend(&self, spend: Spend) -> Pence {
        self.by_purse.iter().filter(|((_, of), _)| *of == spend).map(|(_, &amount)| amount).sum()
    }

    /// What each organisation bears by itself and of what is shared, by weights; what there are no weights for is nobody's.
    pub(crate) fn by_organisation(&self, weights: &[(OrganisationId, u64)]) -> Vec<Borne> {
        let numbers: Vec<u64> = weights.iter().map(|(_, weight)| *weight).collect();
        let mut borne: BTreeMap<Option<OrganisationId>, Borne> = BTreeMap::new();
        for (&(organisation, spend), &amount) in &self.by_purse {
            let shares = match organisation {
                None => apportion(amount.0, &numbers),
                Some(_) => None,
            };
            let Some(shares) = shares else {
                let own = borne.entry(organisation).or_default();
                *(if organisation.is_some() { &mut own.own } else { &mut own.shared }) += amount;
                *own.of(spend) += amount;
                continue;
            };
            for ((id, _), share) in weights.iter().zip(shares).filter(|(_, share)| *share != 0) {
                let own = borne.entry(Some(*id)).or_default();
                own.shared += Pence(share);
                *own.of(spend) += Pence(share);
            }
        }
        borne.into_iter().map(|(organisation, borne)| Borne { organisation, ..borne }).collect()
    }
}

/// What an organisation bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Borne {
    /// Who; none is what nobody can be found for.
    pub(crate) organisation: Option<OrganisationId>,
    /// For what is theirs alone.
    pub(crate) own: Pence,
    /// Of what is shared.
    pub(crate) shared: Pence,
    pub(crate) capital: Pence,
    pub(crate) revenue: Pence,
}

impl Borne {
    fn of(&mut self, spend: Spend) -> &mut Pence {
        match spend {
            Spend::Capital => &mut self.capital,
            Spend::Revenue => &mut self.revenue,
        }
    }
}

/// An amount in the relation of sums; all of it nobody's capital where there is none.
fn split(amount: Pence, relation: &BTreeMap<Purse, Pence>) -> BTreeMap<Purse, Pence> {
    let weights: Vec<u64> = relation.values().map(|sum| u64::try_from(sum.0).unwrap_or(0)).collect();
    match apportion(amount.0, &weights) {
        Some(parts) => relation.keys().copied().zip(parts.into_iter().map(Pence)).collect(),
        None => BTreeMap::from([((None, Spend::Capital), amount)]),
    }
}
