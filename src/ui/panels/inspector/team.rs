//! A team, and what it is expected to need: everything that its desks are reckoned from can be typed here.
//!
//! What makes no sense is refused by the edits, in words that stand at the field.

mod growth;
mod week;

use super::super::super::app::App;
use super::super::super::field;
use super::super::widgets;
use super::provenance::provenance_ui;
use super::{note_ui, sound, title_ui};
use crate::model::edits::{DemandPart, TeamPart, set_demand, set_elsewhere, set_team};
use crate::model::{Demand, DeskPolicy, Edit, Elsewhere, Fte, PhaseId, Plan, Team, TeamId, Vetting};
use crate::units::format;
use egui::Ui;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Draws its properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, id: TeamId) {
    let Some(team) = app.plan().teams.get(&id).map(Arc::clone) else { return };
    let team = team.as_ref();
    let kept = app.plan().demands.get(&id).map(Arc::clone);
    let demand = kept.as_deref().cloned().unwrap_or_else(|| Demand::none(id));
    title_ui(ui, app, "Team", &team.name);
    let edit = field::form(ui, "team", |ui| {
        let plan = app.plan();
        let who = who_rows(ui, plan, team);
        let desks = desk_rows(ui, plan, team, &demand);
        let place = place_rows(ui, plan, team);
        who.or(desks).or(place)
    });
    app.apply_typed(edit);
    widgets::heading(ui, "Weekdays");
    week::show(ui, app, team, &demand);
    widgets::heading(ui, "Growth");
    growth::show(ui, app, team, &demand);
    widgets::heading(ui, "Grounds");
    provenance_ui(ui, app, "Figures of today", &team.provenance, |plan, provenance| {
        set_team(plan, id, TeamPart::Provenance(provenance))
    });
    if kept.is_some() {
        provenance_ui(ui, app, "Expected demand", &demand.provenance, |plan, provenance| {
            set_demand(plan, id, DemandPart::Provenance(provenance))
        });
    } else {
        note_ui(ui, app, "Nothing is expected beyond the figures of today");
    }
}

/// Whose it is, and how many they are.
fn who_rows(ui: &mut Ui, plan: &Plan, team: &Team) -> Option<Edit> {
    let set = |part| sound(plan, set_team(plan, team.id, part));
    let mut made = field::row(ui, "Name", |ui| {
        field::read_text(ui, "Team name", &team.name, 150.0, |name| set(TeamPart::Name(name.to_owned())))
    });
    let name_of = |id| plan.organisations.get(&id).map_or("", |own| own.name.as_str()).to_owned();
    let organisation = field::row(ui, "Belongs to", |ui| {
        let all = plan.organisations.keys().copied();
        field::choice(ui, "Organisation of team", team.organisation, all, name_of)
    });
    made = organisation.and_then(|id| set(TeamPart::Organisation(id)).ok()).or(made);
    let people = field::row(ui, "People", |ui| {
        field::checked_field(ui, "People", &team.headcount, &field::COUNT, |n| set(TeamPart::Headcount(n)))
    });
    let fte = field::row(ui, "FTE", |ui| {
        field::checked_field(ui, "FTE", &team.fte.0, &field::DECIMAL, |fte| set(TeamPart::Fte(Fte(fte))))
    });
    people.or(fte).or(made)
}

/// What sort of policy it is, whatever its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PolicyKind {
    OneEach,
    Ratio,
    Fixed,
    NoDesks,
}

impl PolicyKind {
    const ALL: [Self; 4] = [Self::OneEach, Self::Ratio, Self::Fixed, Self::NoDesks];

    fn of(policy: DeskPolicy) -> Self {
        match policy {
            DeskPolicy::OneEach => Self::OneEach,
            DeskPolicy::Ratio { .. } => Self::Ratio,
            DeskPolicy::Fixed(_) => Self::Fixed,
            DeskPolicy::NoDesks => Self::NoDesks,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::OneEach => "Own desk",
            Self::Ratio => "Shared by ratio",
            Self::Fixed => "Fixed number",
            Self::NoDesks => "No desks",
        }
    }

    /// With the numbers that are usual, to be typed over.
    fn usual(self, headcount: u32) -> DeskPolicy {
        match self {
            Self::OneEach => DeskPolicy::OneEach,
            Self::Ratio => DeskPolicy::Ratio { desks: 8, fte: 10 },
            Self::Fixed => DeskPolicy::Fixed(headcount.max(1)),
            Self::NoDesks => DeskPolicy::NoDesks,
        }
    }
}

/// How many desks it is due.
fn desk_rows(ui: &mut Ui, plan: &Plan, team: &Team, demand: &Demand) -> Option<Edit> {
    let set = |policy| sound(plan, set_team(plan, team.id, TeamPart::Policy(policy)));
    let kind = field::row(ui, "Desks", |ui| {
        let current = PolicyKind::of(team.policy);
        field::choice(ui, "Desk policy", current, PolicyKind::ALL, |kind| kind.label().to_owned())
    });
    let mut made = kind.and_then(|kind| set(kind.usual(team.headcount)).ok());
    match team.policy {
        DeskPolicy::Ratio { desks, fte } => {
            let numbers = field::row(ui, "", |ui| {
                let drawn = ui.horizontal(|ui| {
                    let desks = field::draw(ui, "Desks of ratio", Some(&desks), &field::COUNT, 40.0);
                    ui.weak("desks for");
                    let fte = field::draw(ui, "FTE of ratio", Some(&fte), &field::COUNT, 40.0);
                    ui.weak("FTE");
                    (desks, fte)
                });
                let new_desks = drawn.inner.0.read(ui, |desks| set(DeskPolicy::Ratio { desks, fte }));
                new_desks.or(drawn.inner.1.read(ui, |fte| set(DeskPolicy::Ratio { desks, fte })))
            });
            made = numbers.or(made);
        }
        DeskPolicy::Fixed(desks) => {
            let number = field::row(ui, "", |ui| {
                field::checked_field(ui, "Fixed desks", &desks, &field::COUNT, |n| set(DeskPolicy::Fixed(n)))
            });
            made = number.or(made);
        }
        DeskPolicy::OneEach | DeskPolicy::NoDesks => {}
    }
    let least = field::row(ui, "At least", |ui| {
        field::checked_field(ui, "Minimum desks", &demand.minimum_desks, &field::COUNT, |n| {
            sound(plan, set_demand(plan, team.id, DemandPart::MinimumDesks(n)))
        })
    });
    least.or(pool_row(ui, plan, team)).or(made)
}

/// With whom it shares: one of the pools there are, or a new one by its name.
fn pool_row(ui: &mut Ui, plan: &Plan, team: &Team) -> Option<Edit> {
    let set = |pool: Option<String>| sound(plan, set_team(plan, team.id, TeamPart::Pool(pool)));
    let current = team.pool.as_deref().unwrap_or_default();
    field::row(ui, "Pool", |ui| {
        let row = ui.horizontal(|ui| {
            let typed = field::read_text(ui, "Pool", current, 96.0, |name| set(Some(name.to_owned())));
            let mut picked = None;
            let menu = ui.menu_button("Pick", |ui| {
                let pools: BTreeSet<&str> = plan.teams.values().filter_map(|other| other.pool.as_deref()).collect();
                for pool in pools {
                    if ui.selectable_label(pool == current, pool).clicked() {
                        picked = set(Some(pool.to_owned())).ok();
                        ui.close();
                    }
                }
                if ui.selectable_label(current.is_empty(), "No pool").clicked() {
                    picked = set(None).ok();
                    ui.close();
                }
            });
            menu.response.on_hover_text("Share desks with the teams of a pool; type a name for a new one");
            typed.or(picked)
        });
        row.inner
    })
}

/// When it is here, and where it should sit.
fn place_rows(ui: &mut Ui, plan: &Plan, team: &Team) -> Option<Edit> {
    let set = |part| sound(plan, set_team(plan, team.id, part)).ok();
    let order = plan.phase_order();
    let name = |id: PhaseId| plan.phase(id).map_or_else(String::new, |phase| phase.name.clone());
    let before = |phase: &PhaseId| team.until.is_none_or(|until| order.index(*phase) < order.index(until));
    let from = field::row(ui, "Comes in", |ui| {
        field::choice(ui, "Arrival of team", team.from, order.phases().iter().copied().filter(before), name)
    });
    let later = order.phases().iter().copied().filter(|phase| order.index(team.from) < order.index(*phase));
    let until = field::row(ui, "Leaves in", |ui| {
        let all = [None].into_iter().chain(later.map(Some));
        field::choice(ui, "Departure of team", team.until, all, |id| id.map_or_else(|| "Stays".to_owned(), name))
    });
    let vetting = field::row(ui, "Vetting", |ui| {
        field::choice(ui, "Vetting", team.vetting, Vetting::ALL, |level| level.to_string())
    });
    let escorted = field::row(ui, "", |ui| field::switch(ui, "Escorted where vetting ends", team.is_escorted));
    let away = field::row(ui, "If displaced", |ui| {
        let sites = plan.estate.values().map(|own| Some(Elsewhere::Site(own.id)));
        let all = [None, Some(Elsewhere::Home)].into_iter().chain(sites);
        let name = |place| match place {
            None => "Nowhere else".to_owned(),
            Some(Elsewhere::Home) => "Home".to_owned(),
            Some(Elsewhere::Site(id)) => plan.estate.get(&id).map_or_else(String::new, |own| own.name.clone()),
        };
        field::choice(ui, "Where it goes when displaced", plan.command.elsewhere(team.id), all, name)
    });
    let together = field::row(ui, "Placing", |ui| field::switch(ui, "Kept together on a floor", team.is_kept_together));
    let near = field::row(ui, "Near", |ui| near_ui(ui, plan, team));
    (from.and_then(|phase| set(TeamPart::From(phase))))
        .or(until.and_then(|phase| set(TeamPart::Until(phase))))
        .or(vetting.and_then(|vetting| set(TeamPart::Vetting(vetting))))
        .or(escorted.and_then(|is_escorted| set(TeamPart::IsEscorted(is_escorted))))
        .or(away.and_then(|place| sound(plan, set_elsewhere(plan, team.id, place)).ok()))
        .or(together.and_then(|is_kept| set(TeamPart::IsKeptTogether(is_kept))))
        .or(near.and_then(|(other, is_near)| set(TeamPart::Near(other, is_near))))
}

/// The teams that it should sit near, to tick; gives the one that was ticked or not any more.
fn near_ui(ui: &mut Ui, plan: &Plan, team: &Team) -> Option<(TeamId, bool)> {
    let shown = match team.near.as_slice() {
        [] => "Nobody in particular".to_owned(),
        [only] => plan.teams.get(only).map_or_else(String::new, |other| other.name.clone()),
        several => format::count(several.len(), "team", "teams"),
    };
    let mut ticked = None;
    let menu = ui.menu_button(shown, |ui| {
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for other in plan.teams.values().filter(|other| other.id != team.id) {
                let mut is_near = team.near.contains(&other.id);
                if ui.checkbox(&mut is_near, &other.name).changed() {
                    ticked = Some((other.id, is_near));
                }
            }
        });
    });
    menu.response.on_hover_text("The teams that it should sit near");
    ticked
}
