//! Areas and density, as they stand in the report.

use super::numbers;
use crate::analysis::standards::{Measure, Verdict};
use crate::model::{Apportionment, BuildingId, FloorId, OrganisationId, RoomId, RoomUse, TeamId};
use crate::units::{Pence, SquareMm};
use serde::{Serialize, Serializer};
use std::sync::Arc;

/// The space of a phase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpaceReport {
    /// Gross internal area; none where the external walls of a floor do not close.
    #[serde(rename = "gia_m2", serialize_with = "numbers::m2_or_null")]
    pub gia: Option<SquareMm>,
    /// Net internal area.
    #[serde(rename = "nia_m2", serialize_with = "numbers::m2")]
    pub nia: SquareMm,
    /// IPMS 3: usable rooms with all internal walls and columns between and in them. Not used before 2016.
    #[serde(rename = "ipms3_m2", serialize_with = "numbers::m2")]
    pub ipms3: SquareMm,
    /// NIA over GIA; none where GIA is not known or nothing.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub net_to_gross_pct: Option<f64>,
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
    /// Office space over people, whatever their hours.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub m2_per_person: Option<f64>,
    /// Each standard of the library, and how the phase stands against it.
    pub densities: Vec<DensityReport>,
    /// How many rooms there are.
    pub rooms: u64,
    /// Each building that stands.
    pub buildings: Vec<BuildingReport>,
    /// Each floor of the buildings that stand.
    pub floors: Vec<FloorReport>,
    /// Each use that a room has.
    pub uses: Vec<UseReport>,
    /// Each organisation.
    pub organisations: Vec<OrganisationReport>,
    /// How what nobody has alone is apportioned among them.
    pub apportionment: ApportionmentReport,
    /// Each room, by floor.
    pub room_list: Vec<Arc<RoomReport>>,
    /// Rooms to which no door leads.
    pub rooms_unreachable: Vec<RoomReference>,
}

/// The space of a building.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BuildingReport {
    /// Its name.
    pub building: String,
    /// Its identity.
    #[serde(rename = "building_id")]
    pub id: BuildingId,
    /// Gross internal area; none where the external walls of a floor do not close.
    #[serde(rename = "gia_m2", serialize_with = "numbers::m2_or_null")]
    pub gia: Option<SquareMm>,
    /// Net internal area.
    #[serde(rename = "nia_m2", serialize_with = "numbers::m2")]
    pub nia: SquareMm,
    /// IPMS 3.
    #[serde(rename = "ipms3_m2", serialize_with = "numbers::m2")]
    pub ipms3: SquareMm,
    /// The part of NIA that is office space.
    #[serde(rename = "office_m2", serialize_with = "numbers::m2")]
    pub office: SquareMm,
    /// NIA over GIA.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub net_to_gross_pct: Option<f64>,
    /// How many desks.
    pub desks: u64,
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
    /// IPMS 3.
    #[serde(rename = "ipms3_m2", serialize_with = "numbers::m2")]
    pub ipms3: SquareMm,
    /// NIA over GIA.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub net_to_gross_pct: Option<f64>,
    /// The part of it that is office space.
    #[serde(rename = "office_m2", serialize_with = "numbers::m2")]
    pub office: SquareMm,
    /// How many rooms.
    pub rooms: u64,
    /// How many desks.
    pub desks: u64,
    /// How many of them are taken.
    pub desks_allocated: u64,
    /// How many are kept free on purpose.
    pub desks_held: u64,
    /// Each team with desks on it, by number.
    pub teams: Vec<FloorTeamReport>,
    /// Each organisation that has space on it to itself.
    pub organisations: Vec<FloorOrganisationReport>,
}

/// A team's desks on a floor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FloorTeamReport {
    /// Its name.
    pub team: String,
    /// Its identity.
    #[serde(rename = "team_id")]
    pub id: TeamId,
    /// The identity of its organisation.
    pub organisation_id: OrganisationId,
    /// How many desks it has there.
    pub desks: u64,
}

/// What an organisation has of a floor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FloorOrganisationReport {
    /// Its identity.
    pub organisation_id: OrganisationId,
    /// The net internal area that it has alone there.
    #[serde(rename = "exclusive_m2", serialize_with = "numbers::m2")]
    pub exclusive: SquareMm,
    /// IPMS 3 of it.
    #[serde(rename = "ipms3_m2", serialize_with = "numbers::m2")]
    pub ipms3: SquareMm,
}

/// A room.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoomReport {
    /// The identity of its floor.
    pub floor_id: FloorId,
    /// The name of its floor, with its building.
    pub floor: String,
    /// Its own identity.
    #[serde(rename = "room_id")]
    pub id: RoomId,
    /// Its number on the door.
    pub number: String,
    /// Its name.
    pub name: String,
    /// What it is used for.
    #[serde(rename = "use", serialize_with = "label")]
    pub used_as: RoomUse,
    /// Its area, to the inside faces of its walls; none where they do not close.
    #[serde(rename = "area_m2", serialize_with = "numbers::m2_or_null")]
    pub area: Option<SquareMm>,
    /// Whether it counts in NIA.
    pub is_in_nia: bool,
    /// Whether it counts in the density of offices.
    pub is_office: bool,
    /// Who has it alone.
    pub organisation_id: Option<OrganisationId>,
    /// How many desks stand in it.
    pub desks: u64,
    /// How many people its other furniture seats.
    pub seats: u64,
}

/// How what nobody has alone is apportioned.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ApportionmentReport {
    /// By what.
    #[serde(serialize_with = "method")]
    pub method: Apportionment,
    /// The net internal area that nobody has alone, to the square millimetre.
    #[serde(rename = "shared_m2", serialize_with = "numbers::m2")]
    pub shared: SquareMm,
    /// The charge for the building in a year; none where the plan names none.
    #[serde(rename = "charge_pence")]
    pub charge: Option<Pence>,
    /// Why there are no parts, where there are none.
    pub undefined: Option<&'static str>,
}

/// How a phase stands against a standard.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DensityReport {
    /// The name of the standard in the library.
    pub standard: String,
    /// What it is called.
    pub name: String,
    /// What it is reckoned per.
    #[serde(serialize_with = "measure")]
    pub measure: Measure,
    /// The least of its range.
    #[serde(rename = "low_m2", serialize_with = "numbers::hundredths_or_null")]
    pub low: Option<f64>,
    /// The most.
    #[serde(rename = "high_m2", serialize_with = "numbers::hundredths")]
    pub high: f64,
    /// The density of the phase, by the same measure.
    #[serde(rename = "value_m2", serialize_with = "numbers::hundredths_or_null")]
    pub value: Option<f64>,
    /// The most office space that the phase would have by it.
    #[serde(rename = "allowed_m2", serialize_with = "numbers::m2_or_null")]
    pub allowed: Option<SquareMm>,
    /// How it stands; none where the phase has no such density.
    #[serde(serialize_with = "verdict")]
    pub verdict: Option<Verdict>,
    /// Where the standard comes from.
    pub source: String,
    /// Of which year it is.
    pub year: u16,
    /// Whether its source was read.
    pub is_sourced: bool,
    /// Whether the plan is judged by it.
    pub is_chosen: bool,
    /// What kind of figure it is, and what to mind.
    pub note: String,
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
    /// Its name where room is short.
    #[serde(skip)]
    pub short_name: String,
    /// Its identity.
    #[serde(rename = "organisation_id")]
    pub id: OrganisationId,
    /// The net internal area that it has alone, to the square millimetre: its rooms, and the non-structural partitions
    /// between them.
    #[serde(rename = "exclusive_m2", serialize_with = "numbers::m2")]
    pub exclusive: SquareMm,
    /// IPMS 3 of what it has alone: its rooms, all internal walls between them, and half of those it shares with another.
    #[serde(rename = "ipms3_m2", serialize_with = "numbers::m2")]
    pub ipms3: SquareMm,
    /// Its part of what nobody has alone, to the square millimetre; none where that is not defined.
    #[serde(rename = "shared_m2", serialize_with = "numbers::m2_or_null")]
    pub shared: Option<SquareMm>,
    /// Both together.
    #[serde(rename = "total_m2", serialize_with = "numbers::m2_or_null")]
    pub total: Option<SquareMm>,
    /// Its share of what is apportioned.
    #[serde(serialize_with = "numbers::hundredths_or_null")]
    pub share_pct: Option<f64>,
    /// Its part of the charge for the building in a year, to the penny.
    #[serde(rename = "charge_pence")]
    pub charge: Option<Pence>,
    /// The desks its teams have.
    pub desks: u64,
    /// Its people in the building.
    pub headcount: u64,
    /// Their full-time equivalents.
    #[serde(serialize_with = "numbers::hundredths")]
    pub fte: f64,
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
fn method<S: Serializer>(method: &Apportionment, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(method.label())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "so `serialize_with` passes a field")]
fn measure<S: Serializer>(measure: &Measure, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(measure.label())
}

#[expect(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "so `serialize_with` passes a field")]
fn verdict<S: Serializer>(verdict: &Option<Verdict>, serializer: S) -> Result<S::Ok, S::Error> {
    verdict.map(Verdict::label).serialize(serializer)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "so `serialize_with` passes a field")]
fn label<S: Serializer>(used_as: &RoomUse, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(used_as.label())
}
