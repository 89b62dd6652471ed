//! On what basis space and utilisation are reckoned, one choice at a time.
//!
//! Must not know which standards there are: they are named, and the library of them lies in `analysis`.
//! Held by `tests/demand.rs`.

use super::team_parts::{named_source, refused};
use crate::model::{Apportionment, Basis, Edit, EditRefused, ElementKey, FixedShare, OrganisationId, Plan, Provenance};
use crate::units::{Pence, Percent, format};

/// One choice of how space and utilisation are reckoned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BasisPart {
    /// How what is shared is apportioned.
    Apportionment(Apportionment),
    /// What an organisation was agreed to bear; nothing is no agreement.
    FixedShare(OrganisationId, Percent),
    /// What the building costs in a year, if that is known.
    AnnualCharge(Option<Pence>),
    /// On how many of a hundred days there are to be desks enough.
    ServiceLevel(Percent),
    /// The share of desks in use at the peak that is aimed at.
    TargetPeak(Percent),
    /// By which standard area per workstation is judged.
    WorkstationStandard(String),
    /// By which standard area per person is judged.
    PersonStandard(String),
    /// Who decided so.
    Provenance(Provenance),
}

/// Chooses how space and utilisation are reckoned, in all phases.
pub fn set_basis(plan: &Plan, part: BasisPart) -> Result<Edit, EditRefused> {
    let mut basis: Basis = plan.basis.as_ref().clone();
    let label = match part {
        BasisPart::Apportionment(method) => {
            basis.apportionment = method;
            format!("Apportion {}", format::uncapitalised(method.label()))
        }
        BasisPart::FixedShare(organisation, share) => {
            let Some(own) = plan.organisations.get(&organisation) else {
                return Err(EditRefused::Missing(ElementKey::Organisation(organisation)));
            };
            set_share(plan, &mut basis, FixedShare { organisation, share: share_of_whole(share)? });
            format!("Change fixed share of {}", own.short_name)
        }
        BasisPart::AnnualCharge(charge) => {
            if charge.is_some_and(|charge| charge.0 < 0) {
                return refused("A charge is £0 or more; leave the field empty where it is not known");
            }
            basis.annual_charge = charge;
            "Change annual charge".to_owned()
        }
        BasisPart::ServiceLevel(level) => {
            basis.service_level = above_nothing(level, "There are to be desks enough on more than 0 and up to 100 %")?;
            "Change service level".to_owned()
        }
        BasisPart::TargetPeak(target) => {
            basis.target_peak = above_nothing(target, "More than 0 and up to 100 % of the desks are in use")?;
            "Change target at the peak".to_owned()
        }
        BasisPart::WorkstationStandard(id) => {
            basis.workstation_standard = id;
            "Change standard for workstations".to_owned()
        }
        BasisPart::PersonStandard(id) => {
            basis.person_standard = id;
            "Change standard for persons".to_owned()
        }
        BasisPart::Provenance(provenance) => {
            basis.provenance = named_source(provenance)?;
            "Change grounds of the basis".to_owned()
        }
    };
    let edit = Edit::new(label);
    Ok(if basis == *plan.basis { edit } else { edit.put(basis) })
}

/// Shares stand in the order of the organisations.
fn set_share(plan: &Plan, basis: &mut Basis, share: FixedShare) {
    basis.fixed_shares.retain(|other| other.organisation != share.organisation);
    if share.share != Percent::ZERO {
        basis.fixed_shares.push(share);
    }
    let place = |id| plan.organisations.keys().position(|own| *own == id);
    basis.fixed_shares.sort_by_key(|share| place(share.organisation));
}

fn share_of_whole(share: Percent) -> Result<Percent, EditRefused> {
    if (0..=10_000).contains(&share.0) { Ok(share) } else { refused("A share of the whole is between 0 and 100 %") }
}

fn above_nothing(share: Percent, otherwise: &str) -> Result<Percent, EditRefused> {
    if (1..=10_000).contains(&share.0) { Ok(share) } else { refused(otherwise) }
}
