//! How a plan is checked, one choice at a time.
//!
//! Must not know which checks and editions there are: they are named. Held by `tests/checks.rs`.

use super::team_parts::{named_source, refused};
use crate::model::{Checking, Edit, EditRefused, Plan, Provenance, Sanitary, Waiver};
use crate::units::{Percent, format};

/// One choice of how a plan is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckingPart {
    /// By which edition of the rules.
    Edition(String),
    /// For whom the toilets are.
    Sanitary(Sanitary),
    /// The check of that name is switched off for a reason.
    SwitchOff(String, String),
    /// The check of that name is on again.
    SwitchOn(String),
    /// Who decided so.
    Provenance(Provenance),
}

/// Chooses how a plan is checked, in all phases.
pub fn set_checking(plan: &Plan, part: CheckingPart) -> Result<Edit, EditRefused> {
    let mut checking: Checking = plan.checking.as_ref().clone();
    let label = match part {
        CheckingPart::Edition(edition) => {
            let label = format!("Check by the rules of {edition}");
            checking.edition = edition;
            label
        }
        CheckingPart::Sanitary(sanitary) => {
            if let Sanitary::Apart { men } = sanitary
                && !(Percent::ZERO..=Percent::whole(100)).contains(&men)
            {
                return refused("The share of men is between 0 and 100 %");
            }
            checking.sanitary = sanitary;
            "Change for whom toilets are".to_owned()
        }
        CheckingPart::SwitchOff(check, reason) => {
            let reason = reason.trim().to_owned();
            if reason.is_empty() {
                return refused("Say why: the reason is kept and printed with the checks");
            }
            let label = format!("Switch off check {}", format::uncapitalised(&check));
            checking.waivers.retain(|waiver| waiver.check != check);
            checking.waivers.push(Waiver { check, reason });
            checking.waivers.sort_by(|a, b| a.check.cmp(&b.check));
            label
        }
        CheckingPart::SwitchOn(check) => {
            checking.waivers.retain(|waiver| waiver.check != check);
            format!("Switch on check {}", format::uncapitalised(&check))
        }
        CheckingPart::Provenance(provenance) => {
            checking.provenance = named_source(provenance)?;
            "Change grounds of the checks".to_owned()
        }
    };
    let edit = Edit::new(label);
    Ok(if checking == *plan.checking { edit } else { edit.put(checking) })
}
