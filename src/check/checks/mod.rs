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

use super::facts::Site;
use super::finding::{Finding, Looking};
use super::problem::Topic;
use super::rules::Rules;
use super::travel;

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
    /// Floor by floor.
    Floor(fn(Looking<'_>, &mut Vec<Finding>)),
    /// Over the whole site.
    Site(fn(&Site<'_>, Rules, &mut Vec<Finding>)),
    /// By the traveller, because it takes longer than a frame.
    OffFrame,
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
