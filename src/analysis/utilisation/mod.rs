//! Utilisation: what desks teams are due, whom they seat, how many people come, and how likely they are too many.
//!
//! From the bottom up: a number of people (`presence`), the people who may come on a day (`attendance`), what a team
//! needs (`demand`), the people who come to one place through the week (`gathering`), all people of a phase (`crowd`),
//! and where in the building they are (`places`).

mod attendance;
mod crowd;
mod demand;
mod gathering;
mod places;
mod presence;

pub use demand::{desks_due, desks_for_peak, desks_required, people_at_new_desks, people_seated};
pub use presence::Presence;

pub(crate) use attendance::PresenceMemory;
pub(crate) use crowd::{Crowd, Member, Sharing};
pub(crate) use demand::TeamDemand;
pub(crate) use gathering::Gathering;
pub(crate) use places::{FloorPlaces, Place, Places};
