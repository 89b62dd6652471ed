//! Names with characters that the shipped fonts lack: paper shows a stand-in for them.
//!
//! People are counted and not named: problems are printed, and names of people leave a plan only where that was asked for.

use super::{Check, Part, Run};
use crate::check::facts::{Desk, Floor, Site};
use crate::check::finding::Finding;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::model::ItemId;
use crate::text;
use crate::units::format;

pub(super) const CHECK: Check = Check {
    id: "lettering",
    name: "Characters that cannot be printed",
    topic: Topic::Drawing,
    asks: "Every character of a name is in the fonts that ship with the program",
    run: Run::Site(run, &[Part::Fixed(on_floor), Part::Desks { reach: |_| 0.0, run: on_desk }]),
};

const MEND: &str =
    "Add the name in Latin, Greek or Cyrillic letters; whoever copies or searches the PDF gets it as it is";

/// So many characters are told one by one.
const N_TOLD: usize = 4;

/// So much of a name is told.
const LONGEST: usize = 60;

fn run(site: &Site<'_>, _: Rules, findings: &mut Vec<Finding>) {
    let plan = site.plan;
    let block = &plan.title_block;
    let of_block = [
        &block.title,
        &block.supplementary_title,
        &block.project,
        &block.legal_owner,
        &block.drawing_number,
        &block.document_type,
        &block.revision,
        &block.author,
        &block.checker,
        &block.approver,
        &block.note,
    ];
    findings.extend(found("Title block", 0, &of_block.map(String::as_str)));
    for building in plan.buildings.values() {
        findings.extend(found("Buildings", building.id.0, &[&building.name]));
    }
    for phase in &plan.phases {
        findings.extend(found("Phases", phase.id.0, &[&phase.name]));
    }
    for own in plan.organisations.values() {
        findings.extend(found("Organisations", own.id.0, &[&own.name, &own.short_name]));
    }
    for team in plan.teams.values() {
        let pool = team.pool.as_deref().unwrap_or_default();
        findings.extend(found("Teams", team.id.0, &[&team.name, pool]));
    }
    let n_people = plan.people.values().filter(|person| !text::missing(&person.name).is_empty()).count();
    if 0 < n_people {
        let names = format::count(n_people, "name of a person has", "names of people have");
        let message = format!("{names} characters that the fonts lack: on paper ? stands for each");
        findings.push(Finding::of("People", Severity::Note, FigureId::Lettering, message).mend(MEND));
    }
}

/// Something that is on no floor.
fn found(place: &str, number: u32, names: &[&str]) -> Option<Finding> {
    let finding = Finding::of(place, Severity::Note, FigureId::Lettering, lacking(names)?);
    Some(finding.which(number).mend(MEND))
}

fn on_floor(floor: &Floor, _: Rules, findings: &mut Vec<Finding>) {
    let on = |message: String| Finding::on(floor, Severity::Note, FigureId::Lettering, message).mend(MEND);
    findings.extend(lacking(&[&floor.title]).map(on));
    for room in floor.rooms.iter() {
        let message = lacking(&[&room.name, &room.number]);
        let in_room = |message| Finding::in_room(floor, room, Severity::Note, FigureId::Lettering, message).mend(MEND);
        findings.extend(message.map(in_room));
    }
    for zone in floor.zones.iter() {
        findings.extend(lacking(&[&zone.name]).map(|message| on(message).items([ItemId::Zone(zone.id)])));
    }
}

fn on_desk(floor: &Floor, _: Rules, desk: &Desk, findings: &mut Vec<Finding>) {
    let found = |message| {
        let finding = Finding::on(floor, Severity::Note, FigureId::Lettering, message).mend(MEND);
        finding.within(floor, desk.room).at(desk.at).items([ItemId::Desk(desk.id)])
    };
    findings.extend(lacking(&[&desk.number]).map(found));
}

/// Which of some names has characters that the fonts lack, and which those are.
fn lacking(names: &[&str]) -> Option<String> {
    let name = names.iter().find(|name| !text::missing(name).is_empty())?;
    let missing = text::missing(name);
    let mut told: Vec<String> =
        missing.iter().take(N_TOLD).map(|character| format!("U+{:04X}", u32::from(*character))).collect();
    if N_TOLD < missing.len() {
        told.push(format!("{} more", missing.len() - N_TOLD));
    }
    let told = told.join(", ");
    let n_missing = format::count(missing.len(), "character", "characters");
    let short: String = name.chars().take(LONGEST).collect();
    let short = if short.len() < name.len() { format!("{short}…") } else { short };
    Some(format!("“{short}” has {n_missing} that the fonts lack ({told}): on paper ? stands for each"))
}
