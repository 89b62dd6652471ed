//! Stand-ins for damaged elements that much depends on.
//!
//! A phase, an organisation, a team, a building or a floor whose line is damaged would take with it everything that
//! refers to it, though that is sound. Where at least its number can be read, an element of the same number and, if it
//! can be read, the same name stands in for it. The damaged line is kept as well.

use super::format;
use crate::model::{
    Attendance, Building, BuildingId, BuildingKind, DeskPolicy, Element, Floor, Fte, Hatch, Lifetime, Organisation,
    OrganisationId, Phase, PhaseId, Provenance, Section, Team, Vetting,
};
use crate::units::{Angle, Mm};

/// The sections whose elements much depends on, in the order in which they depend on each other.
pub(super) const SECTIONS: [Section; 5] =
    [Section::Phases, Section::Organisations, Section::Teams, Section::Buildings, Section::Floors];

/// What a stand-in can refer to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    pub(super) phase: Option<PhaseId>,
    pub(super) organisation: Option<OrganisationId>,
    pub(super) building: Option<BuildingId>,
}

impl Around {
    /// Notes an element that others can refer to; the first of its kind counts.
    pub(super) fn see(&mut self, element: &Element) {
        match element {
            Element::Phase(phase) => self.phase = self.phase.or(Some(phase.id)),
            Element::Organisation(organisation) => self.organisation = self.organisation.or(Some(organisation.id)),
            Element::Building(building) => self.building = self.building.or(Some(building.id)),
            _ => {}
        }
    }
}

/// A stand-in for the damaged element of a section with that text, if there can be one.
pub(super) fn of(section: Section, text: &str, around: Around) -> Option<Element> {
    let id = format::own_number(text)?;
    let name = name_in(text).unwrap_or_else(|| format!("Damaged {}", format::noun(section)));
    let provenance = Provenance::Assumption("Stands in for a damaged line of the file".to_owned());
    Some(match section {
        Section::Phases => Element::Phase(Phase {
            id: id.into(),
            name,
            purpose: String::new(),
            works_start: None,
            works_end: None,
            move_in: None,
            provenance,
        }),
        Section::Organisations => Element::Organisation(Organisation {
            id: id.into(),
            short_name: name.clone(),
            name,
            colour: 7,
            hatch: Hatch::Plain,
        }),
        Section::Teams => Element::Team(Team {
            id: id.into(),
            organisation: number_in(text, "organisation:").map(OrganisationId).or(around.organisation)?,
            name,
            headcount: number_in(text, "headcount:").unwrap_or(0).min(100_000),
            fte: Fte(number_in(text, "fte:").unwrap_or(0)),
            policy: DeskPolicy::OneEach,
            attendance: Attendance::even(100),
            vetting: Vetting::None,
            near: Vec::new(),
            is_kept_together: false,
            is_escorted: false,
            pool: None,
            from: number_in(text, "from:").map(PhaseId).or(around.phase)?,
            until: None,
            provenance,
        }),
        Section::Buildings => Element::Building(Building {
            id: id.into(),
            name,
            kind: BuildingKind::Permanent,
            life: Lifetime::from(around.phase?),
            north: Angle::ZERO,
            note: String::new(),
            provenance,
        }),
        Section::Floors => Element::Floor(Floor {
            id: id.into(),
            building: number_in(text, "building:").map(BuildingId).or(around.building)?,
            name,
            code: String::new(),
            level: number_in(text, "level:").and_then(|level| i32::try_from(level).ok()).unwrap_or(0),
            ceiling_height: Mm(2_700),
            provenance,
        }),
        _ => return None,
    })
}

/// The name in the text of an element, if it can be made out.
fn name_in(text: &str) -> Option<String> {
    let (_, rest) = text.split_once(",name:\"")?;
    let (name, _) = rest.split_once('"')?;
    let is_plain = name.len() <= 200 && !name.contains(['\\', '\u{fffd}']);
    (is_plain && !name.is_empty()).then(|| name.to_owned())
}

/// The whole number behind the name of a field.
fn number_in(text: &str, field: &str) -> Option<u32> {
    let (_, rest) = text.split_once(field)?;
    let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
    rest.get(..end)?.parse().ok()
}
