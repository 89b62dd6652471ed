//! The comparison in one sentence: who, where, when, on which basis, against what was before and against which standard,
//! and on which assumptions. Every word of it follows from the report.

use super::rows::{judged_by, without_measure};
use super::{Limit, Side, StandardRow, Unit};
use crate::analysis::report::{PhaseReport, ProvenanceCount};
use crate::analysis::standards::{Measure, Verdict};
use crate::units::format::{count, decimal, grouped, trimmed};

/// What the sentence tells of.
pub(super) struct Told<'a> {
    pub(super) before: &'a Side,
    pub(super) after: &'a Side,
    pub(super) was: &'a PhaseReport,
    pub(super) is: &'a PhaseReport,
    pub(super) standards: &'a [StandardRow],
    /// How many of the teams' figures are sourced, and how many assumed.
    pub(super) teams: Option<ProvenanceCount>,
    pub(super) is_one_plan: bool,
}

/// The sentence.
pub(super) fn headline(told: &Told<'_>) -> String {
    let people = told.is.utilisation.headcount;
    let mut clauses = vec![format!("{} {}{} {}", when(told.after), who(told.is), more(told), place(told, people))];
    clauses.push(density(told));
    clauses.extend(fullest_day(told.is));
    format!("{}{}.", clauses.join("; "), assumptions(told))
}

/// *In Phase 3 (from 7 November 2016)*.
fn when(side: &Side) -> String {
    let since = side.move_in.map(|date| format!(" (from {})", date.long())).unwrap_or_default();
    if side.is_existing { format!("As the building is{since},") } else { format!("In {}{since}", side.short_name()) }
}

/// *203 people of Fire and Police*.
fn who(phase: &PhaseReport) -> String {
    let n_people = phase.utilisation.headcount;
    if n_people == 0 {
        return "nobody".to_owned();
    }
    let organisations = phase.space.organisations.iter().filter(|row| 0 < row.headcount);
    let names: Vec<&str> = organisations.map(|row| row.organisation.trim()).filter(|name| !name.is_empty()).collect();
    let people = count(usize::try_from(n_people).unwrap_or(usize::MAX), "person", "people");
    if names.is_empty() { people } else { format!("{people} of {}", listed(&names)) }
}

/// *, 100 more than in the existing building,*; nothing where there were as many.
fn more(told: &Told<'_>) -> String {
    let (was, is) = (told.was.utilisation.headcount, told.is.utilisation.headcount);
    let (difference, word) = if was <= is { (is - was, "more") } else { (was - is, "fewer") };
    if difference == 0 || is == 0 {
        return String::new();
    }
    format!(", {} {word} than in {},", grouped(difference as i64), earlier(told))
}

/// *work at “Town hall”*.
fn place(told: &Told<'_>, n_people: u64) -> String {
    let verb = if n_people <= 1 { "works" } else { "work" };
    format!("{verb} at {}", told.after.plan_name())
}

/// What is compared with, as it is named inside the sentence.
fn earlier(told: &Told<'_>) -> String {
    let phase =
        if told.before.is_existing { "the existing building".to_owned() } else { told.before.short_name().to_owned() };
    if told.is_one_plan { phase } else { format!("{phase} of {}", told.before.plan_name()) }
}

/// Area for each workstation and for each person, each on its own basis and against its own standard.
fn density(told: &Told<'_>) -> String {
    let (was, is) = (&told.was.space, &told.is.space);
    let measures = [
        (Measure::PerWorkstation, "workstation", was.m2_per_workstation, is.m2_per_workstation),
        (Measure::PerPerson, "person", was.m2_per_person, is.m2_per_person),
    ];
    let told_of: Vec<String> = measures
        .into_iter()
        .filter_map(|(measure, each, before, after)| {
            let after = after?;
            let judged = judged_by(told.standards, measure).and_then(|standard| standard.row.standard.as_ref());
            let square_metres = |value| square_metres(value, judged);
            let mut aside = vec![match before {
                Some(before) => format!("{} in {}", square_metres(before), earlier(told)),
                None => format!("not defined in {}", earlier(told)),
            }];
            aside.extend(against(told.standards, measure, after));
            Some(format!("{} per {each} ({})", square_metres(after), aside.join("; ")))
        })
        .collect();
    if told_of.is_empty() {
        return "there are neither desks nor people to reckon a density by".to_owned();
    }
    let office = Unit::SquareMetres.sentence(is.office.m2());
    let each: Vec<&str> = told_of.iter().map(String::as_str).collect();
    format!("{office} of office space, measured as net internal area, come to {}", listed(&each))
}

/// *State of the Estate 2013/14: 10.7 m², which it meets*.
fn against(standards: &[StandardRow], measure: Measure, value: f64) -> Option<String> {
    let standard = judged_by(standards, measure)?;
    let limit = standard.row.standard.as_ref()?;
    let name = without_measure(&limit.name);
    let is_low = limit.low.is_some_and(|low| value < low);
    let verdict = match (standard.row.verdict_after?, is_low) {
        (Verdict::Meets, _) => "met",
        (Verdict::Near, false) => "nearly met",
        (Verdict::Misses, false) => "not met",
        (_, true) => "less than that",
    };
    let unverified = if standard.is_sourced { "" } else { ", an unverified figure" };
    Some(format!("{name}{unverified}: {} m², {verdict}", limit.range_text(Unit::SquareMetresEach)))
}

/// *on Wednesday, the fullest day, 141 people are expected, and no more than 152 on 95 of 100 Wednesdays, for 180 desks*.
fn fullest_day(phase: &PhaseReport) -> Option<String> {
    let use_of = &phase.utilisation;
    let mut fullest = use_of.weekdays.first()?;
    for day in &use_of.weekdays {
        // Of days that are alike the earliest is named.
        if fullest.expected_people < day.expected_people {
            fullest = day;
        }
    }
    if use_of.headcount == 0 {
        return None;
    }
    let expected = count(fullest.expected_people.round() as usize, "person is", "people are");
    let desks = count(use_of.desks as usize, "desk", "desks");
    let level = trimmed(use_of.service_level_pct, 2);
    let most = grouped(fullest.p95_people as i64);
    Some(format!(
        "on {day}, the fullest day, {expected} expected and, on {level} of 100 such days, no more than {most}, with {desks}",
        day = fullest.day
    ))
}

/// *taking attendance as assumed for all 22 teams and people to choose their days independently*.
fn assumptions(told: &Told<'_>) -> String {
    if told.is.utilisation.headcount == 0 {
        return String::new();
    }
    let attendance = match told.teams {
        None => "attendance as the plan gives it".to_owned(),
        Some(ProvenanceCount { sourced: 0, assumed, .. }) => {
            format!("the attendance of the plan’s {} as assumed", teams(assumed))
        }
        Some(ProvenanceCount { sourced, assumed: 0, .. }) => {
            format!("the attendance of the plan’s {} from sources", teams(sourced))
        }
        Some(ProvenanceCount { sourced, assumed, .. }) => {
            format!("the attendance of {} from sources and of {} as assumed", teams(sourced), teams(assumed))
        }
    };
    format!(", taking {attendance} and people to choose their days independently")
}

/// *22 teams*, or *one team*.
fn teams(number: u64) -> String {
    if number == 1 { "one team".to_owned() } else { count(number as usize, "team", "teams") }
}

/// To the tenth, as people say it; to the hundredth where the tenth would seem to be judged otherwise than it is.
fn square_metres(area: f64, limit: Option<&Limit>) -> String {
    let tenth = (area * 10.0).round() / 10.0;
    let verdict = |value| limit.map(|limit| Verdict::of(value, limit.low, limit.high));
    format!("{} m²", decimal(area, if verdict(tenth) == verdict(area) { 1 } else { 2 }))
}

/// *a, b and c*.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_that_would_seem_to_be_judged_otherwise_is_said_to_the_hundredth() {
        let limit = Limit { name: String::new(), low: Some(8.0), high: 13.0 };
        assert_eq!(square_metres(7.96, Some(&limit)), "7.96 m²");
        assert_eq!(square_metres(7.94, Some(&limit)), "7.9 m²");
        assert_eq!(square_metres(7.96, None), "8.0 m²");
    }

    #[test]
    fn lists_read_as_spoken() {
        assert_eq!(listed(&[]), "");
        assert_eq!(listed(&["Fire"]), "Fire");
        assert_eq!(listed(&["Fire", "Police"]), "Fire and Police");
        assert_eq!(listed(&["Fire", "Police", "Shared services (H3)"]), "Fire, Police and Shared services (H3)");
    }
}
