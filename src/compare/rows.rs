//! The figures that are compared, group by group.

use super::figure::{About, Better, Group, Limit, Row, Unit};
use super::{Matching, StandardRow, teams};
use crate::analysis::report::{
    FloorReport, FloorUseReport, ObservedReport, OrganisationReport, PhaseReport, WeekdayReport,
};
use crate::analysis::standards::Measure;
use crate::units::format::trimmed;
use crate::units::{Pence, SquareMm};

type Values = (Option<f64>, Option<f64>);

/// All of them.
pub(super) fn groups(was: &PhaseReport, is: &PhaseReport, standards: &[StandardRow], matching: Matching) -> Vec<Group> {
    let whole = |name: &str, rows| Group { name: name.to_owned(), about: About::Whole, rows };
    let mut groups = vec![
        whole("Space", space(was, is)),
        whole("Density over office space", density(was, is, standards)),
        whole("People and desks", people(was, is)),
        whole("Presence and risk", presence(was, is)),
    ];
    groups.extend(organisations(was, is, matching));
    groups.extend(floors(was, is, matching));
    groups
}

/// A figure of both phases.
fn both(was: &PhaseReport, is: &PhaseReport, of: impl Fn(&PhaseReport) -> Option<f64>) -> Values {
    (of(was), of(is))
}

fn area(area: SquareMm) -> Option<f64> {
    Some(area.m2())
}

fn count(number: u64) -> Option<f64> {
    Some(number as f64)
}

fn space(was: &PhaseReport, is: &PhaseReport) -> Vec<Row> {
    let row = |name: &str, of: fn(&PhaseReport) -> Option<f64>| {
        Row::plain(name, Unit::SquareMetres, both(was, is, of), Better::Neither)
    };
    vec![
        row("Gross internal area (GIA)", |phase| phase.space.gia.map(SquareMm::m2)),
        row("Net internal area (NIA)", |phase| area(phase.space.nia)),
        row("IPMS 3", |phase| area(phase.space.ipms3)),
        row("Office space, of NIA", |phase| area(phase.space.office)),
        row("Training and other space, of NIA", |phase| area(phase.space.special)),
        Row::plain("Net to gross", Unit::Percent, both(was, is, |phase| phase.space.net_to_gross_pct), Better::More),
        Row::plain("Rooms", Unit::Count, both(was, is, |phase| count(phase.space.rooms)), Better::Neither),
    ]
}

/// Each density with the standard that the plan is judged by, or else the first there is for it.
fn density(was: &PhaseReport, is: &PhaseReport, standards: &[StandardRow]) -> Vec<Row> {
    [
        (Measure::PerWorkstation, both(was, is, |phase| phase.space.m2_per_workstation)),
        (Measure::PerFte, both(was, is, |phase| phase.space.m2_per_fte)),
        (Measure::PerPerson, both(was, is, |phase| phase.space.m2_per_person)),
    ]
    .into_iter()
    .map(|(measure, values)| {
        let name = measure.label();
        match judged_by(standards, measure).map(|standard| standard.row.standard.clone()) {
            Some(Some(limit)) => {
                // What it is for each of is said by the row.
                let limit = Limit { name: without_measure(&limit.name).to_owned(), ..limit };
                Row::judged(name, Unit::SquareMetresEach, values, limit, Better::Less)
            }
            _ => Row::plain(name, Unit::SquareMetresEach, values, Better::Less),
        }
    })
    .collect()
}

/// The standard by which a density is judged: what was chosen, or else the first from a source.
pub(super) fn judged_by(standards: &[StandardRow], measure: Measure) -> Option<&StandardRow> {
    let of_measure = || standards.iter().filter(|standard| standard.measure == measure);
    of_measure()
        .find(|standard| standard.is_chosen)
        .or_else(|| of_measure().find(|standard| standard.is_sourced))
        .or_else(|| of_measure().next())
}

/// The name of a standard without what it is reckoned per, where that is said already: *State of the Estate 2013/14* of
/// *State of the Estate 2013/14 (workstation)*.
pub(super) fn without_measure(name: &str) -> &str {
    ["(workstation)", "(FTE)", "(person)"]
        .into_iter()
        .fold(name, |name, measure| name.strip_suffix(measure).map_or(name, str::trim_end))
}

fn people(was: &PhaseReport, is: &PhaseReport) -> Vec<Row> {
    let row = |name: &str, unit, better, of: fn(&PhaseReport) -> Option<f64>| {
        Row::plain(name, unit, both(was, is, of), better)
    };
    let seated = Limit { name: "Everybody seated by policy".to_owned(), low: None, high: 0.0 };
    vec![
        row("People", Unit::Count, Better::Neither, |phase| count(phase.utilisation.headcount)),
        row("Full-time equivalents", Unit::Fte, Better::Neither, |phase| Some(phase.utilisation.fte)),
        row("Desks", Unit::Count, Better::Neither, |phase| count(phase.utilisation.desks)),
        row("Desks given to teams", Unit::Count, Better::Neither, |phase| count(phase.utilisation.desks_allocated)),
        row("Desks held free", Unit::Count, Better::Neither, |phase| count(phase.utilisation.desks_held)),
        row("Desks due by policy", Unit::Count, Better::Neither, |phase| count(phase.utilisation.desks_required)),
        row("Desks per FTE", Unit::Ratio, Better::Less, |phase| phase.utilisation.desk_ratio),
        Row::judged(
            "People without a desk of their team’s",
            Unit::Count,
            both(was, is, |phase| count(phase.utilisation.headcount_unseated)),
            seated,
            Better::Less,
        ),
    ]
}

fn presence(was: &PhaseReport, is: &PhaseReport) -> Vec<Row> {
    let target = is.utilisation.target_peak_utilisation_pct;
    let target = Limit { name: "Target at the peak".to_owned(), low: None, high: target };
    let fullest =
        |phase: &PhaseReport, of: fn(&WeekdayReport) -> f64| phase.utilisation.weekdays.iter().map(of).reduce(f64::max);
    let risks = |phase: &PhaseReport| {
        let teams = phase.utilisation.teams.iter();
        let limit = teams::service_level(phase).high / 100.0;
        let risks: Vec<f64> = teams.filter_map(|team| team.shortfall_probability).collect();
        (!risks.is_empty()).then(|| risks.iter().filter(|risk| limit < **risk).count() as f64)
    };
    let highest = |phase: &PhaseReport| {
        let teams = phase.utilisation.teams.iter();
        teams.filter_map(|team| team.shortfall_probability).reduce(f64::max).map(|risk| risk * 100.0)
    };
    let mut rows = vec![
        Row::plain(
            "People expected on the fullest day",
            Unit::Expected,
            both(was, is, |phase| fullest(phase, |day| day.expected_people)),
            Better::Neither,
        ),
        Row::plain(
            &format!("Not passed on {} of 100 such days", trimmed(is.utilisation.service_level_pct, 2)),
            Unit::Count,
            both(was, is, |phase| fullest(phase, |day| day.p95_people as f64)),
            Better::Neither,
        ),
        Row::plain(
            "Desks in use on average",
            Unit::Percent,
            both(was, is, |phase| phase.utilisation.average_utilisation_pct),
            Better::Neither,
        ),
        Row::judged(
            "Desks in use on the fullest day",
            Unit::Percent,
            both(was, is, |phase| phase.utilisation.peak_utilisation_pct),
            target,
            Better::Neither,
        ),
        Row::judged(
            "Highest risk of being without a desk",
            Unit::Percent,
            both(was, is, highest),
            teams::service_level(is),
            Better::Less,
        ),
        Row::plain("Teams above that risk", Unit::Count, both(was, is, risks), Better::Less),
    ];
    rows.extend(observed(was, is));
    rows
}

/// What was counted, where anything was.
fn observed(was: &PhaseReport, is: &PhaseReport) -> Vec<Row> {
    let row = |name: &str, of: fn(&ObservedReport) -> Option<f64>| {
        let value = |phase: &PhaseReport| phase.utilisation.observed.as_ref().and_then(of);
        Row::plain(name, Unit::Percent, (value(was), value(is)), Better::Neither)
    };
    said(vec![
        row("Places in use on average, as counted", |counted| counted.whole.average_utilisation_pct),
        row("Places in use in the fullest hour, as counted", |counted| counted.whole.peak?.utilisation_pct),
    ])
}

fn organisations(was: &PhaseReport, is: &PhaseReport, matching: Matching) -> Vec<Group> {
    let (before, after) = (&was.space.organisations, &is.space.organisations);
    let pairs = matching.pairs(before, after, |row| row.id, |row| row.organisation.clone());
    pairs
        .into_iter()
        .filter_map(|(was, is)| {
            let row = |name: &str, unit, of: &dyn Fn(&OrganisationReport) -> Option<f64>| {
                Row::plain(name, unit, (was.and_then(of), is.and_then(of)), Better::Neither)
            };
            let rows = vec![
                row("People", Unit::Count, &|row| count(row.headcount)),
                row("Full-time equivalents", Unit::Fte, &|row| Some(row.fte)),
                row("Desks", Unit::Count, &|row| count(row.desks)),
                row("Exclusive space", Unit::SquareMetres, &|row| area(row.exclusive)),
                row("Its part of shared space", Unit::SquareMetres, &|row| row.shared.map(SquareMm::m2)),
                row("Both together", Unit::SquareMetres, &|row| row.total.map(SquareMm::m2)),
                row("Charge a year", Unit::Money, &|row| row.charge.map(Pence::f64)),
            ];
            let name = is.or(was)?.organisation.clone();
            Some(Group { name, about: About::Organisation, rows: said(rows) })
        })
        .collect()
}

fn floors(was: &PhaseReport, is: &PhaseReport, matching: Matching) -> Vec<Group> {
    let (before, after) = (&was.space.floors, &is.space.floors);
    let pairs = matching.pairs(before, after, |floor| floor.id, |floor| floor.title.clone());
    pairs
        .into_iter()
        .filter_map(|(was_floor, is_floor)| {
            let row = |name: &str, unit, of: &dyn Fn(&FloorReport) -> Option<f64>| {
                Row::plain(name, unit, (was_floor.and_then(of), is_floor.and_then(of)), Better::Neither)
            };
            let values = |of: &dyn Fn(&FloorUseReport) -> Option<f64>| {
                let value = |phase: &PhaseReport, floor: Option<&FloorReport>| {
                    let floor = floor?;
                    phase.utilisation.floors.iter().find(|used| used.floor_id == floor.id).and_then(of)
                };
                (value(was, was_floor), value(is, is_floor))
            };
            let used = |name: &str, unit, of: &dyn Fn(&FloorUseReport) -> Option<f64>| {
                Row::plain(name, unit, values(of), Better::Neither)
            };
            let risk = Row::judged(
                "Risk that there are too few desks",
                Unit::Percent,
                values(&|floor| floor.presence.shortfall_probability.map(|risk| risk * 100.0)),
                teams::service_level(is),
                Better::Less,
            );
            let rows = vec![
                row("Net internal area", Unit::SquareMetres, &|floor| area(floor.nia)),
                row("Office space", Unit::SquareMetres, &|floor| area(floor.office)),
                row("Desks", Unit::Count, &|floor| count(floor.desks)),
                used("People", Unit::Count, &|floor| count(floor.headcount)),
                used("At desks on the fullest day", Unit::Expected, &|floor| Some(floor.presence.expected_at_peak)),
                risk,
            ];
            let name = is_floor.or(was_floor)?.title.clone();
            Some(Group { name, about: About::Floor, rows: said(rows) })
        })
        .collect()
}

/// Rows of which anything can be said.
fn said(rows: Vec<Row>) -> Vec<Row> {
    rows.into_iter().filter(|row| !row.is_undefined()).collect()
}
