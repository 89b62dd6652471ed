//! Areas and density, as they stand in the report.

use super::numbers;
use crate::model::{BuildingId, FloorId, OrganisationId, RoomId, RoomUse};
use crate::units::SquareMm;
use serde::{Serialize, Serializer};

/// The space of a phase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpaceReport {
    /// Gross internal area; none where the external walls of a floor do not close.
    #[serde(rename = "gia_m2", serialize_with = "numbers::m2_or_null")]
    pub gia: Option<SquareMm>,
    /// Net internal area.
    #[serde(rename = "nia_m2", serialize_with = "numbers::m2")]
    pub nia: SquareMm,
    /// The part of it that is office space: what density is reckoned over.
    #[serde(rename = "office_m2", serialize_with = "numbers::m2")]
    pub office: SquareMm,
    /// The rest of it: training, conference, command and vehicle space, workshops and server rooms.
    #[serde(rename = "special_m2", serialize_with = "numbers::m2")]
    pub special: SquareMm,
    /// Office space over desks.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub m2_per_workstation: Option<f64>,
    /// Office space over full-time equivalents.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub m2_per_fte: Option<f64>,
    /// How many rooms there are.
    pub rooms: u64,
    /// Each floor of the buildings that stand.
    pub floors: Vec<FloorReport>,
    /// Each use that a room has.
    pub uses: Vec<UseReport>,
    /// Each organisation.
    pub organisations: Vec<OrganisationReport>,
    /// Rooms to which no door leads.
    pub rooms_unreachable: Vec<RoomReference>,
}

/// The space of a floor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FloorReport {
    /// The name of its building.
    pub building: String,
    /// Its own name.
    pub floor: String,
    /// Both together, as in a heading.
    #[serde(skip)]
    pub title: String,
    /// The identity of its building.
    pub building_id: BuildingId,
    /// Its own identity.
    #[serde(rename = "floor_id")]
    pub id: FloorId,
    /// Gross internal area.
    #[serde(rename = "gia_m2", serialize_with = "numbers::m2_or_null")]
    pub gia: Option<SquareMm>,
    /// Net internal area.
    #[serde(rename = "nia_m2", serialize_with = "numbers::m2")]
    pub nia: SquareMm,
    /// The part of it that is office space.
    #[serde(rename = "office_m2", serialize_with = "numbers::m2")]
    pub office: SquareMm,
    /// How many rooms.
    pub rooms: u64,
    /// How many desks.
    pub desks: u64,
    /// How many of them are taken.
    pub desks_allocated: u64,
}

/// The rooms of a use.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UseReport {
    /// The use.
    #[serde(rename = "use", serialize_with = "label")]
    pub used_as: RoomUse,
    /// How many rooms.
    pub rooms: u64,
    /// Their area, to the inside faces of their walls.
    #[serde(rename = "area_m2", serialize_with = "numbers::m2")]
    pub area: SquareMm,
    /// Whether it counts in NIA.
    pub is_in_nia: bool,
}

/// What an organisation has.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OrganisationReport {
    /// Its name.
    pub organisation: String,
    /// Its identity.
    #[serde(rename = "organisation_id")]
    pub id: OrganisationId,
    /// The net internal area of rooms that it has alone.
    #[serde(rename = "exclusive_m2", serialize_with = "numbers::m2")]
    pub exclusive: SquareMm,
    /// Its part of what nobody has alone, by exclusive area; none where nobody has any.
    #[serde(rename = "shared_m2", serialize_with = "numbers::m2_or_null")]
    pub shared: Option<SquareMm>,
    /// The desks its teams have.
    pub desks: u64,
    /// Its people in the building.
    pub headcount: u64,
}

/// Names a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoomReference {
    /// The name of its floor, with its building.
    pub floor: String,
    /// Its own name.
    pub name: String,
    /// The identity of its floor.
    pub floor_id: FloorId,
    /// Its own identity.
    #[serde(rename = "room_id")]
    pub id: RoomId,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "so `serialize_with` passes a field")]
fn label<S: Serializer>(used_as: &RoomUse, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(used_as.label())
}
