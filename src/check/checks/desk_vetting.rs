//! Desks whose people are not vetted for the zone that the desk stands in.
//!
//! Who works in a zone of a service of their own needs nothing more than their service asks of them; whoever else does, and
//! whoever works in a restricted zone, holds the vetting that the zone asks for or is escorted.

use super::{Check, Part, Run};
use crate::check::finding::{Finding, Looking};
use crate::check::problem::{Severity, Topic};
use crate::check::rules::Rules;
use crate::model::{ItemId, Vetting};
use crate::units::format;

pub(super) const CHECK: Check = Check {
    id: "desk-vetting",
    name: "Vetting of desks",
    topic: Topic::Security,
    asks: "Who sits in a zone is vetted for it, or escorted",
    run: Run::Floor(&[Part::Seated(run)]),
};

fn run(looking: Looking<'_>, findings: &mut Vec<Finding>) {
    let Looking { plan, floor, rules } = looking;
    for ((place, team), desks) in floor.desks_in_zones() {
        let (Some(zone), Some(team)) = (floor.zones.get(*place), plan.teams.get(team)) else { continue };
        if zone.terms().admit(team, &rules) {
            continue;
        }
        let needed = zone.terms().vetting_asked(team.organisation, &rules);
        let holds = if team.vetting == Vetting::None { "no vetting".to_owned() } else { team.vetting.to_string() };
        let message = format!(
            "{} holds {holds}, and has {} in {}, which asks for {needed}",
            team.name,
            format::count(desks.len(), "desk", "desks"),
            zone.label()
        );
        let at = desks.first().and_then(|id| floor.desks.get(id));
        let finding = Finding::on(floor, Severity::Error, Rules::vetting_figure(zone.level), message)
            .items(desks.iter().map(|desk| ItemId::Desk(*desk)))
            .mend("Move the desks, have the team vetted, or say that it is escorted");
        findings.push(match at {
            Some(desk) => finding.within(floor, desk.room).at(desk.at),
            None => finding,
        });
    }
}
