//! Two plans beside each other as a manager reads them: what it does to people and money first, then what changed.
//!
//! Puts together what [`super::Comparison`] and [`super::Changes`] found; must not know paper, screens or files.

use super::changes::{Changes, Topic};
use super::figure::{Better, Row, Unit};
use super::merge::{Kinship, kinship};
use super::{Comparison, Matching};
use crate::analysis::{Analyst, Report};
use crate::check::Checker;
use crate::model::Plan;
use crate::units::{Mm, Pence, format};
use serde::Serialize;

/// Two plans beside each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanComparison {
    /// The earlier one.
    pub before: PlanName,
    /// The later one.
    pub after: PlanName,
    /// What to mind, where they are hardly two states of one plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caution: Option<String>,
    /// What it comes to, in a sentence.
    pub headline: String,
    /// The figures that managers ask for first.
    pub figures: Vec<Row>,
    /// The last phases beside each other, figure by figure; none where a plan has no phase.
    pub comparison: Option<Comparison>,
    /// What changed.
    pub changes: Changes,
    /// The earlier plan in the numbers of the later one, which are those that changes name.
    #[serde(skip)]
    pub earlier: Plan,
}

/// What a plan calls itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanName {
    /// Its title.
    pub title: String,
    /// Its revision.
    pub revision: String,
}

impl PlanComparison {
    /// Compares two plans whole, at the end of their programmes.
    pub fn of(before: &Plan, after: &Plan, tolerance: Mm) -> Self {
        let (was, is) = (Analyst::new().report(before), Analyst::new().report(after));
        let (changes, earlier) = Changes::with_earlier(before, after, tolerance);
        let kinship = kinship(before, after);
        let matching = if kinship == Kinship::OtherBuilding { Matching::ByName } else { Matching::ById };
        let comparison = last_phases((before, &was), (after, &is), matching);
        let figures = figures(&was, &is, comparison.as_ref());
        let caution = match kinship {
            Kinship::Descends => None,
            Kinship::NotAncestor => Some(
                "The second plan was begun before the first one was what it is, so it may be the older: if it is, name them the other way round"
                    .to_owned(),
            ),
            Kinship::OtherBuilding => Some(
                "These plans have no building in common, so they are not two states of one plan: everything of the first is gone, and everything of the second is new"
                    .to_owned(),
            ),
        };
        let headline = headline(&changes, &figures);
        let named = |plan: &Plan| PlanName {
            title: plan.title_block.title.trim().to_owned(),
            revision: plan.title_block.revision.trim().to_owned(),
        };
        Self { before: named(before), after: named(after), caution, headline, figures, comparison, changes, earlier }
    }

    /// Whether nothing at all changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The checks that were met and no longer are: what is said first.
    pub fn broken(&self) -> Vec<String> {
        self.comparison.iter().flat_map(Comparison::broken).collect()
    }
}

impl PlanName {
    /// The plan in a line.
    pub fn words(&self) -> String {
        let title = if self.title.is_empty() { "a plan without a title" } else { &self.title };
        if self.revision.is_empty() { title.to_owned() } else { format!("{title}, revision {}", self.revision) }
    }
}

fn last_phases(
    (before, was): (&Plan, &Report),
    (after, is): (&Plan, &Report),
    matching: Matching,
) -> Option<Comparison> {
    let (was_last, is_last) = (was.phases.last()?.phase, is.phases.last()?.phase);
    let comparison = Comparison::between((was, was_last), (is, is_last), matching)?;
    let (found_before, found_after) =
        (Checker::new().check(before, was_last, was), Checker::new().check(after, is_last, is));
    Some(comparison.with_checks(&found_before, &found_after))
}

/// Money first, then the figures of the last phase that everybody asks for.
fn figures(was: &Report, is: &Report, comparison: Option<&Comparison>) -> Vec<Row> {
    let money = |name: &str, better, of: fn(&Report) -> Pence| {
        Row::plain(name, Unit::Money, (Some(of(was).f64()), Some(of(is).f64())), better)
    };
    let mut rows = vec![
        money("Cost of the works", Better::Less, |report| report.cost.total),
        money("VAT on it", Better::Less, |report| report.cost.vat),
        money("Grants available", Better::More, |report| report.cost.grants_total),
        money("Left of the grants", Better::More, |report| report.cost.headroom),
    ];
    let wanted = ["People", "Desks", "Desks given to teams", "Desks due by policy", "Net internal area (NIA)"];
    if let Some(comparison) = comparison {
        let whole = comparison.rows().filter(|(group, _)| group.about == super::About::Whole);
        rows.extend(whole.filter(|(_, row)| wanted.contains(&row.name.as_str())).map(|(_, row)| row.clone()));
    }
    rows
}

/// How much changed, and what it does to the money.
fn headline(changes: &Changes, figures: &[Row]) -> String {
    if changes.is_empty() {
        return "Nothing changed".to_owned();
    }
    let told = changes.by_topic();
    let topics: Vec<String> = Topic::ALL
        .into_iter()
        .filter_map(|topic| {
            let n = told.get(&topic)?.len();
            Some(format!("{} {n}", topic.label().to_lowercase()))
        })
        .collect();
    let n = changes.entries.len();
    let mut text = format!("{}: {}", format::count(n, "change", "changes"), topics.join(", "));
    if n == 0 {
        text = changes.small_moves_in_words().unwrap_or_default();
    }
    let cost = figures.first().and_then(|row| row.difference).filter(|difference| *difference != 0.0);
    match cost {
        Some(difference) if 0.0 < difference => {
            text.extend(["; the works cost ", &format::pounds_and_pence(Pence::round(difference)), " more"]);
        }
        Some(difference) => {
            text.extend(["; the works cost ", &format::pounds_and_pence(Pence::round(-difference)), " less"]);
        }
        None => text.push_str("; the works cost the same"),
    }
    text
}
