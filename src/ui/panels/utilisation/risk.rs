//! How likely people find no desk: team by team, and where desks are shared across teams.

use super::super::super::app::{App, Focus};
use super::super::super::centre::CentreTab;
use super::super::super::command::Command;
use super::super::super::theme::Theme;
use super::super::widgets::{self, Columns};
use crate::analysis::report::{PoolReport, PresenceReport, UtilisationReport};
use crate::model::TeamId;
use crate::units::format;
use egui::{CollapsingHeader, CursorIcon, Label, RichText, Sense, Ui};

/// How many teams are shown: the worst.
const SHOWN: usize = 5;

/// The columns: people, desks, chance of too few, desks needed.
const HEADING: [&str; 4] = ["people", "desks", "chance", "needed"];

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App, use_of: &UtilisationReport) {
    let theme = app.theme;
    let (rows, n_rows) = worst(use_of);
    let columns = columns(ui);
    columns.heading_ui(ui, &theme, "Worst first", HEADING);
    if rows.is_empty() {
        ui.label(RichText::new("Nobody works at a desk in this phase").small().color(theme.weak));
    }
    let mut chosen = None;
    for (row, presence, team) in &rows {
        let about = row.about(use_of, *presence);
        let Some(team) = team else {
            let about = format!("{about}\nThe teams of this pool share its desks");
            columns.row_ui(ui, row.name, row.figures(&theme, use_of)).on_hover_text(about);
            continue;
        };
        let name = |ui: &mut Ui| {
            let name = Label::new(row.name).truncate().sense(Sense::click());
            if ui.add(name).on_hover_cursor(CursorIcon::PointingHand).clicked() {
                chosen = Some(*team);
            }
        };
        let drawn = columns.named_row_ui(ui, name, row.figures(&theme, use_of));
        drawn.on_hover_text(format!("{about}\nClick to inspect it"));
    }
    if let Some(team) = chosen {
        app.focus = Focus::Team(team);
    }
    if app.view.centre != CentreTab::Utilisation && SHOWN < n_rows {
        let more = ui.link("All in the utilisation tab");
        if more.on_hover_text(Command::ShowUtilisation.tooltip()).clicked() {
            app.ask(Command::ShowUtilisation);
        }
    }
    shared_ui(ui, &theme, use_of);
}

/// What is shown of a team or a pool.
type Told<'a> = (Row<'a>, Option<&'a PresenceReport>, Option<TeamId>);

/// The worst few, and of how many: the worst first; where the chance is the same, in their own order. It is asked for in
/// every frame, of thousands, so they are not sorted.
fn worst(use_of: &UtilisationReport) -> (Vec<Told<'_>>, usize) {
    let chance_of = |(row, ..): &Told<'_>| row.chance.unwrap_or(0.0);
    let (mut worst, mut n_rows): (Vec<Told<'_>>, usize) = (Vec::with_capacity(SHOWN + 1), 0);
    for row in rows(use_of) {
        n_rows += 1;
        let place = worst.partition_point(|other| chance_of(&row) <= chance_of(other));
        if place < SHOWN {
            worst.insert(place, row);
            worst.truncate(SHOWN);
        }
    }
    (worst, n_rows)
}

/// Each team that has its desks to itself, and each pool once: its teams have one chance between them.
fn rows(use_of: &UtilisationReport) -> impl Iterator<Item = Told<'_>> {
    let alone = use_of.teams.iter().filter(|team| team.pool.is_none()).map(|team| {
        let needed = team.presence.as_ref().map(|presence| presence.desks_for_service_level);
        let (headcount, desks, chance) = (team.headcount, team.desks, team.shortfall_probability);
        (Row { name: &team.team, headcount, desks, chance, needed }, team.presence.as_deref(), Some(team.id))
    });
    let pools = use_of.pools.iter().map(|pool| (Row::of_pool(pool), pool.presence.as_deref(), None));
    alone.chain(pools).filter(|(row, ..)| row.chance.is_some())
}

/// Pools, neighbourhoods and floors, each folded up.
fn shared_ui(ui: &mut Ui, theme: &Theme, use_of: &UtilisationReport) {
    let pools = use_of.pools.iter().map(|pool| (Row::of_pool(pool), pool.presence.as_deref()));
    section_ui(ui, theme, use_of, "Pools", pools.collect());
    let zones = use_of
        .neighbourhoods
        .iter()
        .map(|zone| (Row::of(&zone.name, zone.headcount, zone.desks, &zone.presence), Some(&zone.presence)));
    section_ui(ui, theme, use_of, "Neighbourhoods", zones.collect());
    let floors = use_of
        .floors
        .iter()
        .map(|floor| (Row::of(&floor.title, floor.headcount, floor.desks, &floor.presence), Some(&floor.presence)));
    section_ui(ui, theme, use_of, "Floors", floors.collect());
}

fn section_ui(
    ui: &mut Ui,
    theme: &Theme,
    use_of: &UtilisationReport,
    name: &str,
    rows: Vec<(Row<'_>, Option<&PresenceReport>)>,
) {
    if rows.is_empty() {
        return;
    }
    let n_beyond = rows.iter().filter(|(row, _)| is_beyond(row.chance, use_of.service_level_pct)).count();
    let warning = if n_beyond == 0 { String::new() } else { format!(", ⚠ {n_beyond} short of desks") };
    let title = format!("{name} ({}{warning})", rows.len());
    CollapsingHeader::new(title).id_salt(("shared desks", name)).default_open(false).show_unindented(ui, |ui| {
        let columns = columns(ui);
        columns.heading_ui(ui, theme, "", HEADING);
        for (row, presence) in rows {
            columns.row_ui(ui, row.name, row.figures(theme, use_of)).on_hover_text(row.about(use_of, presence));
        }
    });
}

fn columns(ui: &Ui) -> Columns<4> {
    Columns::fitting(ui, [36.0, 34.0, 62.0, 42.0])
}

/// Whether a chance is more than the service level leaves.
pub(in super::super) fn is_beyond(chance: Option<f64>, service_level_pct: f64) -> bool {
    // A level of 95 % leaves 5 %, whatever binary fractions make of that.
    chance.is_some_and(|chance| 100.0 - service_level_pct + 1e-9 < chance * 100.0)
}

/// A chance as people read it.
pub(in super::super) fn chance(probability: Option<f64>) -> String {
    match probability {
        None => "–".to_owned(),
        Some(0.0) => "0 %".to_owned(),
        Some(small) if small < 0.0005 => "< 0.1 %".to_owned(),
        Some(sure) if (0.9995..1.0).contains(&sure) => "> 99.9 %".to_owned(),
        Some(other) => format!("{} %", format::decimal(other * 100.0, 1)),
    }
}

/// People and desks somewhere.
struct Row<'a> {
    name: &'a str,
    headcount: u64,
    desks: u64,
    chance: Option<f64>,
    needed: Option<u64>,
}

impl<'a> Row<'a> {
    fn of_pool(pool: &'a PoolReport) -> Self {
        let needed = pool.presence.as_ref().map(|presence| presence.desks_for_service_level);
        let (headcount, desks, chance) = (pool.headcount, pool.desks, pool.shortfall_probability);
        Self { name: &pool.pool, headcount, desks, chance, needed }
    }

    fn of(name: &'a str, headcount: u64, desks: u64, presence: &PresenceReport) -> Self {
        let (chance, needed) = (presence.shortfall_probability, Some(presence.desks_for_service_level));
        Self { name, headcount, desks, chance, needed }
    }

    fn figures(&self, theme: &Theme, use_of: &UtilisationReport) -> [RichText; 4] {
        let is_beyond = is_beyond(self.chance, use_of.service_level_pct);
        let (sign, color) = if is_beyond { ("⚠ ", theme.warning) } else { ("", theme.ink) };
        [
            RichText::new(format::grouped(self.headcount as i64)),
            RichText::new(format::grouped(self.desks as i64)),
            RichText::new(format!("{sign}{}", chance(self.chance))).color(color),
            RichText::new(format::or_dash(self.needed.map(|needed| format::grouped(needed as i64)))),
        ]
    }

    /// The same in sentences.
    fn about(&self, use_of: &UtilisationReport, presence: Option<&PresenceReport>) -> String {
        let level = format::trimmed(use_of.service_level_pct, 2);
        let people = format::count(self.headcount as usize, "person", "people");
        let desks = format::count(self.desks as usize, "desk", "desks");
        let mut about = format!("{}: {people}, {desks}", self.name);
        let verdict = if is_beyond(self.chance, use_of.service_level_pct) { "⚠ Too often short" } else { "Enough" };
        if self.chance.is_some() {
            let chance = chance(self.chance);
            about = format!("{about}\n{verdict}: on its worst weekday there is a {chance} chance of too few desks");
        }
        if let Some(presence) = presence {
            let needed = format::count(presence.desks_for_service_level as usize, "desk is", "desks are");
            about = format!(
                "{about}\nFullest on {}: {} expected at desks, no more than {} on {level} of 100 days\n{needed} enough on \
                 {level} of 100 days",
                presence.peak_day,
                format::decimal(presence.expected_at_peak, 1),
                format::grouped(presence.peak as i64)
            );
        }
        about
    }
}

/// The figures of a place where people share desks, as rows of their own.
pub(in super::super) fn presence_rows_ui(
    ui: &mut Ui,
    theme: &Theme,
    (headcount, desks): (u64, u64),
    presence: &PresenceReport,
    service_level_pct: f64,
) {
    let level = format::trimmed(service_level_pct, 2);
    let is_short = is_beyond(presence.shortfall_probability, service_level_pct);
    let count = |number: u64| format::grouped(number as i64);
    for (name, figure) in [
        ("People".to_owned(), count(headcount)),
        ("Desks".to_owned(), count(desks)),
        (format!("At desks at most, {}", presence.peak_day), count(presence.peak)),
        (format!("Desks enough on {level} % of days"), count(presence.desks_for_service_level)),
        ("Chance of too few desks".to_owned(), chance(presence.shortfall_probability)),
    ] {
        widgets::figure_row(ui, theme, &name, &figure);
    }
    if is_short {
        let words =
            format!("⚠ Short of desks on more than {} of 100 days", format::trimmed(100.0 - service_level_pct, 2));
        ui.label(RichText::new(words).small().color(theme.warning));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chance_is_never_rounded_to_sure_or_impossible() {
        for (probability, text) in [
            (None, "–"),
            (Some(0.0), "0 %"),
            (Some(1e-9), "< 0.1 %"),
            (Some(0.0123), "1.2 %"),
            (Some(0.9997), "> 99.9 %"),
            (Some(1.0), "100.0 %"),
        ] {
            assert_eq!(chance(probability), text);
        }
    }

    #[test]
    fn a_chance_is_too_much_beyond_what_the_level_leaves() {
        assert!(!is_beyond(Some(0.05), 95.0) && is_beyond(Some(0.0501), 95.0));
        assert!(!is_beyond(Some(1.0 - 0.9), 90.0) && !is_beyond(None, 95.0));
    }
}
