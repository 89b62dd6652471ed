//! Utilisation: what desks teams are due, whom they seat, and how many people come.

mod crowd;
mod demand;
mod presence;

pub use demand::{
    TARGET_PEAK_UTILISATION, desks_due, desks_for_peak, desks_required, people_at_new_desks, people_seated,
};
pub use presence::Presence;

pub(crate) use crowd::{Crowd, TeamDemand, Week, presence_on, works_at_desk};
pub(crate) use presence::PresenceMemory;
