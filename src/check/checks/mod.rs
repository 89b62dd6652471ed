//! The checks, one file each, and the list of all.

mod accessible_wc;
mod air_space;
mod chair_zones;
mod corridors;
mod desk_overlaps;
mod desk_vetting;
mod door_swings;
mod door_widths;
mod escape_keys;
mod escape_swings;
mod exits;
mod fresh_air;
mod inner_rooms;
mod lettering;
mod outlines;
mod reach;
mod sanitary;
mod secure_walls;
mod shared_facilities;
mod stairs;
mod step_free;
mod turning;
mod zone_doors;
mod zone_overlaps;

use super::facts::{Desk, Door, Floor, Site};
use super::finding::{Finding, Looking};
use super::problem::Topic;
use super::rules::Rules;
use super::travel;
use crate::geom::Bounds;

/// A check.
#[derive(Debug)]
pub struct Check {
    /// The name by which a plan switches it off.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it is about.
    pub topic: Topic,
    /// What it looks for, in a sentence.
    pub asks: &'static str,
    pub(super) run: Run,
}

/// How a check is run.
#[derive(Debug, Clone, Copy)]
pub(super) enum Run {
    /// Floor by floor, in parts.
    Floor(&'static [Part]),
    /// Over the whole site, and then floor by floor, in parts. What it says of the site hangs on nothing that
    /// `Part::Seated` does not hang on.
    Site(fn(&Site<'_>, Rules, &mut Vec<Finding>), &'static [Part]),
    /// By the traveller, because it takes longer than a frame.
    OffFrame,
}

impl Run {
    /// What is asked of each floor.
    pub(super) fn parts(self) -> &'static [Part] {
        match self {
            Self::Floor(parts) | Self::Site(_, parts) => parts,
            Self::OffFrame => &[],
        }
    }
}

/// A part of what a check asks of a floor, by what the answer hangs on: after an edit only that is asked again which it
/// may have touched. Each is told no more than it may hang on, as far as types can tell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// It hangs on walls, rooms, doors, furniture and zones; on no desk, and on nobody.
    Fixed(fn(&Floor, Rules, &mut Vec<Finding>)),
    /// It hangs on who is who too, and on how many desks of which team are in each room and zone, but not on where in its
    /// room a desk stands, unless that is one for wheelchairs or the first of its team in its zone.
    Seated(fn(Looking<'_>, &mut Vec<Finding>)),
    /// Desk by desk; beside what is fixed, it hangs on the desk, and on no other that is not within a distance of it, in
    /// millimetres.
    Desks { reach: fn(Rules) -> f64, run: fn(&Floor, Rules, &Desk, &mut Vec<Finding>) },
    /// Door by door; beside what is fixed, it hangs on those desks only that meet an area.
    Doors { area: fn(&Floor, Rules, &Door) -> Bounds, run: fn(&Floor, Rules, &Door, &mut Vec<Finding>) },
}

/// Every check, in the order they are shown.
static ALL: [Check; 26] = [
    outlines::CHECK,
    reach::CHECK,
    desk_overlaps::CHECK,
    lettering::CHECK,
    air_space::CHECK,
    sanitary::CHECK,
    fresh_air::CHECK,
    chair_zones::CHECK,
    travel::aisles(),
    door_swings::CHECK,
    exits::CHECK,
    escape_swings::CHECK,
    inner_rooms::CHECK,
    stairs::CHECK,
    travel::travel(),
    door_widths::CHECK,
    corridors::CHECK,
    turning::CHECK,
    accessible_wc::CHECK,
    step_free::CHECK,
    zone_overlaps::CHECK,
    desk_vetting::CHECK,
    zone_doors::CHECK,
    secure_walls::CHECK,
    shared_facilities::CHECK,
    escape_keys::CHECK,
];

/// Every check, in the order they are shown.
pub fn all() -> &'static [Check] {
    &ALL
}
