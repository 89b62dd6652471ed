//! An activation of the command suite, drawn and printed: a state of the plan beside the normal one, and a card for the wall.
//!
//! Says what `analysis::command` found and works out no figure of its own. Invariant: everyone displaced stands on the card;
//! held by `tests/command_card.rs`.

mod card;
mod live;

pub(super) use card::activation_card;
pub use live::{live, seats_words};

use crate::analysis::command::{self, Activation, Call};
use crate::check::Rules;
use crate::model::{GeometryCache, Plan, SecurityLevel, Vetting, VettingRules};

/// What an activation comes to by the rules that the plan is checked by. `geometry` remembers the outlines of rooms.
pub fn activation(plan: &Plan, call: &Call, geometry: &GeometryCache) -> Activation {
    command::activation(plan, call, &InForce(Rules::of(&plan.checking.edition)), geometry)
}

/// The rules in force as `analysis` asks for them, which must not know the library of rules; a plan may name an edition
/// that there is none of.
struct InForce(Option<Rules>);

impl VettingRules for InForce {
    fn vetting_for(&self, level: SecurityLevel) -> Vetting {
        self.0.map_or(Vetting::None, |rules| VettingRules::vetting_for(&rules, level))
    }

    fn satisfies(&self, held: Vetting, needed: Vetting) -> bool {
        self.0.is_none_or(|rules| VettingRules::satisfies(&rules, held, needed))
    }
}
