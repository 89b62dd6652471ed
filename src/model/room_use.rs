//! What rooms are used for, and what follows from it.

use serde::{Deserialize, Serialize};

/// What a room is used for: whether it counts in NIA, and which rates apply to it, follow from this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RoomUse {
    /// Offices without walls between the desks.
    OpenPlan,
    /// A closed office.
    Office,
    /// A meeting room.
    Meeting,
    /// Space for talk, quiet work or a break beside the desks.
    Breakout,
    /// The strategic (Gold) command suite.
    GoldCommand,
    /// Tactical coordination.
    TacticalCoordination,
    /// A reception and its waiting area.
    Reception,
    /// A conference room.
    Conference,
    /// A training room.
    Training,
    /// A dining room or canteen.
    Dining,
    /// A kitchen or tea point.
    Kitchen,
    /// Toilets and their lobbies.
    Wc,
    /// An accessible toilet.
    AccessibleWc,
    /// Showers, changing rooms and lockers.
    Changing,
    /// First aid, prayer, quiet or parents' room.
    Welfare,
    /// Archive or general store.
    Store,
    /// Operational store or workshop.
    Workshop,
    /// Print and post.
    PrintPost,
    /// Server and communications room.
    ServerRoom,
    /// A cleaner's cupboard.
    Cleaner,
    /// Plant, risers and switch rooms.
    Plant,
    /// Corridors, lobbies and halls common to all.
    Circulation,
    /// A stair.
    Stair,
    /// A lift.
    Lift,
    /// Garage or appliance bay.
    VehicleBay,
    /// A court or other place without a roof.
    Outside,
}

/// What follows from a use, one row each: label, in NIA, in the density of offices.
struct Row(RoomUse, &'static str, bool, bool);

/// The table. NIA leaves out toilets, plant, stairs, lifts, cleaners' cupboards and common circulation (domain.md 1.1);
/// density is over office space, so training, conference, command and vehicle space are stated apart.
const TABLE: [Row; 26] = [
    Row(RoomUse::OpenPlan, "Open plan", true, true),
    Row(RoomUse::Office, "Office", true, true),
    Row(RoomUse::Meeting, "Meeting room", true, true),
    Row(RoomUse::Breakout, "Breakout", true, true),
    Row(RoomUse::GoldCommand, "Gold command", true, false),
    Row(RoomUse::TacticalCoordination, "Tactical coordination", true, false),
    Row(RoomUse::Reception, "Reception", true, true),
    Row(RoomUse::Conference, "Conference", true, false),
    Row(RoomUse::Training, "Training", true, false),
    Row(RoomUse::Dining, "Dining", true, true),
    Row(RoomUse::Kitchen, "Kitchen", true, true),
    Row(RoomUse::Wc, "WC", false, false),
    Row(RoomUse::AccessibleWc, "Accessible WC", false, false),
    Row(RoomUse::Changing, "Changing", false, false),
    Row(RoomUse::Welfare, "Welfare", true, true),
    Row(RoomUse::Store, "Store", true, true),
    Row(RoomUse::Workshop, "Workshop", true, false),
    Row(RoomUse::PrintPost, "Print and post", true, true),
    Row(RoomUse::ServerRoom, "Server room", true, false),
    Row(RoomUse::Cleaner, "Cleaner", false, false),
    Row(RoomUse::Plant, "Plant", false, false),
    Row(RoomUse::Circulation, "Circulation", false, false),
    Row(RoomUse::Stair, "Stair", false, false),
    Row(RoomUse::Lift, "Lift", false, false),
    Row(RoomUse::VehicleBay, "Vehicle bay", true, false),
    Row(RoomUse::Outside, "Outside", false, false),
];

impl RoomUse {
    /// Every use, in the order they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    fn row(self) -> &'static Row {
        // The test below proves that every use has its row; the first stands in for a missing one.
        TABLE.iter().find(|row| row.0 == self).unwrap_or(&TABLE[0])
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        self.row().1
    }

    /// Whether its area counts in NIA.
    pub fn is_in_nia(self) -> bool {
        self.row().2
    }

    /// Whether its area counts in the density of offices.
    pub fn is_office_space(self) -> bool {
        self.row().3
    }

    /// Whether it is inside the building at all.
    pub fn is_indoors(self) -> bool {
        self != Self::Outside
    }

    /// Whether people are expected to work or meet in it, so that it must have a door to be of use.
    pub fn is_entered(self) -> bool {
        !matches!(self, Self::Outside | Self::Lift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_use_has_its_row_in_order() {
        for (idx, row) in TABLE.iter().enumerate() {
            assert_eq!(row.0 as usize, idx, "{}", row.1);
        }
        assert_eq!(RoomUse::Outside as usize + 1, TABLE.len());
    }

    #[test]
    fn what_is_not_in_nia_is_not_office_space() {
        assert!(RoomUse::all().all(|room_use| room_use.is_in_nia() || !room_use.is_office_space()));
    }
}
