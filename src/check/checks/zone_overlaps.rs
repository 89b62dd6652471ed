//! Zones that overlap without one lying in the other: which of the two holds there cannot be told.

use super::{Check, Part, Run};
use crate::check::facts::Floor;
use crate::check::finding::Finding;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::model::ItemId;

/// Zones that reach into each other by no more than this only touch: the thickness of a wall, in millimetres.
const TOUCHING: f64 = 300.0;

/// More zones than this on a floor are not compared pair by pair.
const MOST_ZONES: usize = 500;

pub(super) const CHECK: Check = Check {
    id: "zone-overlaps",
    name: "Zones that overlap",
    topic: Topic::Security,
    asks: "Two zones of different level either lie apart, or one lies wholly in the other and is the stricter",
    run: Run::Floor(&[Part::Fixed(run)]),
};

fn run(floor: &Floor, _: Rules, findings: &mut Vec<Finding>) {
    if MOST_ZONES < floor.zones.len() {
        let message = format!("{} zones are too many to compare", floor.zones.len());
        findings
            .push(Finding::on(floor, Severity::Note, FigureId::Zoning, message).mend("Join zones of the same level"));
        return;
    }
    for (place, a) in floor.zones.iter().enumerate() {
        for b in floor.zones.iter().skip(place + 1).filter(|b| b.level != a.level) {
            if !a.outline.overlaps(&b.outline, TOUCHING) {
                continue;
            }
            let (strict, open) = if a.level < b.level { (b, a) } else { (a, b) };
            if open.outline.contains_polygon(&strict.outline, TOUCHING) {
                continue;
            }
            let message =
                format!("{} and {} overlap, and the stricter does not lie in the other", a.label(), b.label());
            let at = strict.outline.label_point();
            let finding = Finding::on(floor, Severity::Warning, FigureId::Zoning, message)
                .items([ItemId::Zone(a.id), ItemId::Zone(b.id)])
                .mend("Draw them so that they lie apart, or the stricter wholly in the other");
            findings.push(match at {
                Some(at) => finding.at(at),
                None => finding,
            });
        }
    }
}
