//! Each team before and after: its people, its desks, and the risk of being without one.

use super::Matching;
use super::figure::{Better, Limit, Row, Unit};
use crate::analysis::report::{PhaseReport, TeamReport};
use crate::model::TeamId;
use serde::Serialize;

/// A team on both sides; what it is not there for is not defined.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TeamRow {
    /// Its identity on the later side, or on the earlier where it is gone.
    #[serde(rename = "team_id")]
    pub id: TeamId,
    /// Its name.
    pub team: String,
    /// The name of its organisation.
    pub organisation: String,
    /// The same where room is short.
    #[serde(skip)]
    pub organisation_short_name: String,
    /// How many desks it is due, and how, in words.
    pub policy: String,
    /// The pool it shares desks in.
    pub pool: Option<String>,
    /// Its people.
    pub headcount: Row,
    /// Its desks.
    pub desks: Row,
    /// Desks it is due.
    pub desks_required: Row,
    /// How likely, on its fullest weekday, more of its people come than it has desks; judged by the service level.
    pub shortfall: Row,
}

/// The teams of both sides.
pub(super) fn rows(was: &PhaseReport, is: &PhaseReport, matching: Matching) -> Vec<TeamRow> {
    let limit = service_level(is);
    let id = |team: &TeamReport| team.id;
    // Teams of one name may belong to two organisations.
    let name = |team: &TeamReport| format!("{} / {}", team.organisation, team.team);
    let (before, after) = (&was.utilisation.teams, &is.utilisation.teams);
    let pairs = matching.pairs(before, after, id, name).into_iter();
    pairs.filter_map(|(was, is)| row((was, is), &limit)).collect()
}

fn row((was, is): (Option<&TeamReport>, Option<&TeamReport>), limit: &Limit) -> Option<TeamRow> {
    let team = is.or(was)?;
    let count = |name: &str, better, of: fn(&TeamReport) -> u64| {
        let value = |team: Option<&TeamReport>| team.map(|team| of(team) as f64);
        Row::plain(name, Unit::Count, (value(was), value(is)), better)
    };
    let shortfall = |team: Option<&TeamReport>| team?.shortfall_probability.map(|probability| probability * 100.0);
    Some(TeamRow {
        id: team.id,
        team: team.team.clone(),
        organisation: team.organisation.clone(),
        organisation_short_name: team.organisation_short_name.clone(),
        policy: team.policy.to_string(),
        pool: team.pool.clone(),
        headcount: count("People", Better::Neither, |team| team.headcount),
        desks: count("Desks", Better::Neither, |team| team.desks),
        desks_required: count("Desks due", Better::Neither, |team| team.desks_required),
        shortfall: Row::judged(
            "Risk of being without a desk",
            Unit::Percent,
            (shortfall(was), shortfall(is)),
            limit.clone(),
            Better::Less,
        ),
    })
}

/// On how many of a hundred days at most there may be too few desks.
pub(super) fn service_level(phase: &PhaseReport) -> Limit {
    let level = phase.utilisation.service_level_pct;
    Limit {
        name: format!("Desks enough on {} of 100 days", crate::units::format::trimmed(level, 2)),
        low: None,
        high: 100.0 - level,
    }
}
