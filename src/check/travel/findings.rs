//! What of the ways out breaks a rule: one problem a floor and rule, with every desk it is of and the worst by name.

use super::{FloorTravel, Place};
use crate::check::checks::{Check, Run};
use crate::check::facts::{Floor, Site};
use crate::check::finding::Finding;
use crate::check::problem::{Problem, Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::model::{ItemId, PhaseId};
use crate::units::{Mm, format};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The check of travel distance.
pub(in super::super) const fn travel() -> Check {
    Check {
        id: "travel-distance",
        name: "Travel distance",
        topic: Topic::Fire,
        asks: "From every desk and room the way to the nearest storey exit is no longer than 45 m, and no longer than 18 m before there is an alternative",
        run: Run::OffFrame,
    }
}

/// The check of aisles.
pub(in super::super) const fn aisles() -> Check {
    Check {
        id: "aisles",
        name: "Aisles and pinch points",
        topic: Topic::HealthAndSafety,
        asks: "Desks are reached without squeezing through a gap narrower than 750 mm, and by aisles as wide as their people need",
        run: Run::OffFrame,
    }
}

/// All of both, of the checks that are on.
pub(super) fn problems(
    site: &Site<'_>,
    rules: Rules,
    phase: PhaseId,
    measured: &[Arc<FloorTravel>],
) -> Vec<Arc<Problem>> {
    let find: [(Check, Find); 2] = [(travel(), distances), (aisles(), pinches)];
    let is_on = |(check, _): &(Check, Find)| site.plan.checking.waiver(check.id).is_none();
    let find: Vec<(Check, Find)> = find.into_iter().filter(is_on).collect();
    let mut problems = Vec::new();
    for (floor, travel) in site.floors.iter().zip(measured) {
        for (check, find) in &find {
            let findings = find(floor, travel, rules);
            problems.extend(findings.into_iter().map(|finding| finding.told_by(check, phase)));
        }
    }
    problems
}

/// What a check finds in what was measured of a floor.
type Find = fn(&Floor, &FloorTravel, Rules) -> Vec<Finding>;

fn distances(floor: &Floor, travel: &FloorTravel, rules: Rules) -> Vec<Finding> {
    let (one_way, most) = (rules.number(FigureId::TravelOneWay) * 1e3, rules.number(FigureId::TravelMoreWays) * 1e3);
    let mut findings = Vec::new();
    let metres = |distance: f64| format!("{} m", format::decimal(distance / 1e3, 1));
    let shut_in: Vec<&Place> = travel.places.iter().filter(|place| place.distance.is_none()).collect();
    // Rooms that nobody gets into are told of by another check.
    let shut_in: Vec<&Place> = shut_in.into_iter().filter(|place| place.desk.is_some()).collect();
    if let Some(first) = shut_in.first().filter(|_| 0 < travel.n_exits) {
        let message = format!("No walkable way leads out from {}, such as {}", counted(&shut_in), name(floor, first));
        let mend = format!(
            "Make a gap of {} or more between the furniture, or place a door",
            Mm::round(super::least_gap(rules))
        );
        findings.push(found(floor, &shut_in, first, FigureId::WalkableGap, message).mend(mend));
    }
    // Where there is no alternative at all the limit is that of one way.
    let too_long = |place: &&Place| one_way < place.one_way;
    let dead_ends: Vec<&Place> = travel.places.iter().filter(too_long).collect();
    if let Some(worst) = dead_ends.iter().copied().max_by(|a, b| a.one_way.total_cmp(&b.one_way)) {
        let message = format!(
            "{} from {} before there is a second way out, {} at most: {} too far, from {}",
            metres(worst.one_way),
            name(floor, worst),
            metres(one_way),
            metres(worst.one_way - one_way),
            counted(&dead_ends)
        );
        let mend = "Open a second way out, or move the desks nearer to where the ways part";
        findings.push(found(floor, &dead_ends, worst, FigureId::TravelOneWay, message).mend(mend));
    }
    let far: Vec<&Place> =
        travel.places.iter().filter(|place| place.distance.is_some_and(|distance| most < distance)).collect();
    let distance = |place: &Place| place.distance.unwrap_or_default();
    if let Some(worst) = far.iter().copied().max_by(|a, b| distance(a).total_cmp(&distance(b))) {
        let message = format!(
            "{} from {} to the nearest exit, {} at most: {} too far, from {}",
            metres(distance(worst)),
            name(floor, worst),
            metres(most),
            metres(distance(worst) - most),
            counted(&far)
        );
        findings.push(found(floor, &far, worst, FigureId::TravelMoreWays, message).mend("Place an exit nearer"));
    }
    findings
}

fn pinches(floor: &Floor, travel: &FloorTravel, rules: Rules) -> Vec<Finding> {
    let least = Mm::round(rules.number(FigureId::Pinch));
    let mut widths: Vec<Mm> = travel.pinched.iter().map(|(_, width)| *width).collect();
    widths.sort_unstable();
    widths.dedup();
    let of_width = |width: Mm| {
        let desks: Vec<_> = travel.pinched.iter().filter(|(_, own)| *own == width).map(|(desk, _)| *desk).collect();
        let first = travel.places.iter().find(|place| place.desk == desks.first().copied())?;
        let (severity, figure, what) = if width == least {
            (Severity::Warning, FigureId::Pinch, "a gap narrower than")
        } else {
            (Severity::Note, FigureId::Aisle, "an aisle narrower than")
        };
        let message = format!(
            "{} reached only through {what} {width}, such as {}",
            format::count(desks.len(), "desk is", "desks are"),
            name(floor, first)
        );
        let items = desks.into_iter().map(ItemId::Desk);
        let finding = Finding::on(floor, severity, figure, message).at(first.at).items(items);
        Some(finding.mend(format!("Leave {width} free on the way to an exit")))
    };
    widths.into_iter().filter_map(of_width).collect()
}

fn found(floor: &Floor, places: &[&Place], worst: &Place, figure: FigureId, message: String) -> Finding {
    // The same desks may be too far from an exit and too far from where ways part.
    let which = u32::from(figure == FigureId::TravelOneWay) + 2 * u32::from(figure == FigureId::TravelMoreWays);
    let item = |place: &&Place| place.desk.map(ItemId::Desk).or(place.room.map(ItemId::Room));
    let mut told = BTreeSet::new();
    let worst_first = std::iter::once(worst).chain(places.iter().copied());
    let items = worst_first.filter_map(|place| item(&place)).filter(|own| told.insert(*own));
    Finding::on(floor, Severity::Error, figure, message).at(worst.at).items(items).which(which)
}

/// How many desks and rooms some places are.
fn counted(places: &[&Place]) -> String {
    let n_desks = places.iter().filter(|place| place.desk.is_some()).count();
    let mut rooms: Vec<_> = places.iter().filter(|place| place.desk.is_none()).filter_map(|place| place.room).collect();
    rooms.dedup();
    let desks = (0 < n_desks).then(|| format::count(n_desks, "desk", "desks"));
    let rooms = (!rooms.is_empty()).then(|| format::count(rooms.len(), "room", "rooms"));
    desks.into_iter().chain(rooms).collect::<Vec<_>>().join(" and ")
}

/// What a place is called inside a sentence.
fn name(floor: &Floor, place: &Place) -> String {
    if let Some(desk) = place.desk.and_then(|id| floor.desks.get(&id)) {
        return format::uncapitalised(&desk.label());
    }
    let room = place.room.and_then(|id| floor.rooms.iter().find(|room| room.id == id));
    room.map_or_else(|| "a room".to_owned(), |room| format!("a corner of {}", room.label()))
}
