//! A plan to be given out for review: without the names of people and without what is said of vetting.
//!
//! It is a plan like any other: it opens, its figures are the same, comments can be made. It is marked as out for review, so
//! that nothing but comments changes in it, and those come back by a merge whose *base is the copy as it was given out*:
//! then what the copy lacks is no change. Merged with the plan itself as base, its blanks would seem to be changes; so whoever
//! makes a copy keeps it.
//!
//! People become *Person 12*; comments keep their authors, because whoever reads them has to know whom to ask, unless an
//! author is one of the people. Teams hold no vetting, zones ask for none by themselves, and the check of vetting is switched
//! off with the reason, or every team would seem to lack it. Issued revisions are gone: they hold the whole plan.
//! Must know no file and no clock. Held by `tests/redaction.rs`.

use super::redaction::{names, without_words};
use super::texts::Censor;
use super::{Plan, Review, ReviewRequest, Section, Table, Vetting, Waiver};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What stands for a word in a text; no longer than any word that is left out.
const GAP: &str = "…";

/// The check that a copy without vetting cannot be asked for, by its name in the list of checks.
const VETTING_CHECK: &str = "desk-vetting";

/// Other words that tell of vetting, beside the names of its levels.
const OF_VETTING: [&str; 6] = ["NPPV", "NPPV1", "NPPV2", "NPPV3", "Recruitment vetting", "Management vetting"];

/// The copy, with what is asked of those who review it.
pub fn review_copy(plan: &Plan, request: ReviewRequest) -> Plan {
    let mut copy = plan.clone();
    copy.revisions = Table::new();
    let mut stand_ins: BTreeMap<String, String> = BTreeMap::new();
    for (number, person) in (1..).zip(plan.people.values()) {
        let mut own = person.as_ref().clone();
        let stand_in = format!("Person {number}");
        stand_ins.entry(own.name.trim().to_owned()).or_insert_with(|| stand_in.clone());
        own.name = stand_in;
        copy.people.insert(own.id, Arc::new(own));
    }
    for team in plan.teams.values().filter(|team| team.vetting != Vetting::None || team.is_escorted) {
        let mut own = team.as_ref().clone();
        (own.vetting, own.is_escorted) = (Vetting::None, false);
        copy.teams.insert(own.id, Arc::new(own));
    }
    for (id, floor) in &plan.floors {
        let asking: Vec<_> = floor.zones.values().filter(|zone| zone.vetting.is_some()).cloned().collect();
        if asking.is_empty() {
            continue;
        }
        let mut own = floor.as_ref().clone();
        for zone in asking {
            let mut zone = zone.as_ref().clone();
            zone.vetting = None;
            own.zones.insert(zone.id, Arc::new(zone));
        }
        copy.floors.insert(*id, Arc::new(own));
    }
    without_check(&mut copy);
    copy.review = Arc::new(Review { request: Some(request) });
    // Who spoke and is one of the people, speaks under the same stand-in.
    let named = copy.clone();
    for element in Section::ALL.into_iter().flat_map(|section| named.section(section)) {
        let mut own = element.clone();
        own.each_text(|text| {
            if let Some(stand_in) = stand_ins.get(text.trim()) {
                stand_in.clone_into(text);
            }
        });
        if own != element && !matches!(element.key().section(), Section::People) {
            copy.insert(own);
        }
    }
    let others: BTreeSet<String> = names(&copy).into_iter().map(|name| name.trim().to_lowercase()).collect();
    let people = stand_ins.into_keys().filter(|name| !others.contains(&name.to_lowercase()));
    let vetting = Vetting::ALL.into_iter().filter(|level| *level != Vetting::None).map(|level| level.to_string());
    let words = people.chain(vetting).chain(OF_VETTING.map(str::to_owned));
    without_words(&copy, &Censor::new(words, GAP))
}

/// Switches the check of vetting off, and says why.
fn without_check(copy: &mut Plan) {
    if copy.checking.waiver(VETTING_CHECK).is_some() {
        return;
    }
    let checking = Arc::make_mut(&mut copy.checking);
    let reason = "This is a copy for review, which says nothing of vetting".to_owned();
    checking.waivers.push(Waiver { check: VETTING_CHECK.to_owned(), reason });
    checking.waivers.sort_by(|one, other| one.check.cmp(&other.check));
}
