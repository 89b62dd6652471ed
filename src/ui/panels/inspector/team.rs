//! A team.

use super::super::super::app::App;
use super::super::super::field;
use super::{note_ui, put, title_ui};
use crate::model::{Attendance, DeskPolicy, Fte, Team, TeamId, Vetting};
use crate::units::Percent;
use egui::{RichText, Ui};
use std::sync::Arc;

/// Draws its properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, id: TeamId) {
    let Some(team) = app.plan().teams.get(&id).map(Arc::clone) else { return };
    let team = team.as_ref();
    title_ui(ui, app, "Team", &team.name);
    field::form(ui, "team", |ui| {
        if let Some(name) = field::row(ui, "Name", |ui| field::text_field(ui, "Team name", &team.name, 150.0)) {
            put(app, "Name team", Team { name, ..team.clone() });
        }
        let organisations: Vec<_> = app.plan().organisations.values().map(|own| (own.id, own.name.clone())).collect();
        let name_of = |id| organisations.iter().find(|(own, _)| *own == id).map_or("", |(_, name)| name).to_owned();
        let organisation = field::row(ui, "Belongs to", |ui| {
            field::choice(
                ui,
                "Organisation of team",
                team.organisation,
                organisations.iter().map(|(id, _)| *id),
                name_of,
            )
        });
        if let Some(organisation) = organisation {
            put(app, "Change organisation of team", Team { organisation, ..team.clone() });
        }
        if let Some(headcount) = field::row(ui, "People", |ui| field::count_field(ui, "People", team.headcount)) {
            put(app, "Change headcount", Team { headcount, ..team.clone() });
        }
        if let Some(fte) = field::row(ui, "FTE", |ui| field::decimal_field(ui, "FTE", team.fte.f64(), "")) {
            put(app, "Change FTE", Team { fte: Fte((fte.max(0.0) * 100.0).round() as u32), ..team.clone() });
        }
        let policies = [
            DeskPolicy::OneEach,
            DeskPolicy::Ratio { desks: 8, fte: 10 },
            DeskPolicy::Ratio { desks: 7, fte: 10 },
            DeskPolicy::Ratio { desks: 6, fte: 10 },
            DeskPolicy::Ratio { desks: 5, fte: 10 },
            DeskPolicy::NoDesks,
        ];
        let policy = field::row(ui, "Desks", |ui| {
            field::choice(ui, "Desk policy", team.policy, policies, |policy| policy.to_string())
        });
        if let Some(policy) = policy {
            put(app, "Change desk policy", Team { policy, ..team.clone() });
        }
        let vetting = field::row(ui, "Vetting", |ui| {
            field::choice(ui, "Vetting", team.vetting, Vetting::ALL, |level| level.to_string())
        });
        if let Some(vetting) = vetting {
            put(app, "Change vetting", Team { vetting, ..team.clone() });
        }
        for (idx, day) in Attendance::DAYS.iter().enumerate() {
            let share = team.attendance.0.get(idx).copied().unwrap_or_default();
            if let Some(share) = field::row(ui, *day, |ui| field::percent_field(ui, day, share)) {
                let mut attendance = team.attendance;
                if let Some(own) = attendance.0.get_mut(idx) {
                    *own = Percent(share.0.clamp(0, 10_000));
                }
                put(app, "Change attendance", Team { attendance, ..team.clone() });
            }
        }
    });
    ui.add_space(4.0);
    let mark = if team.provenance.is_sourced() { "Sourced" } else { "Assumption" };
    ui.label(RichText::new(mark).small().color(app.theme.warning));
    note_ui(ui, app, team.provenance.text());
}
