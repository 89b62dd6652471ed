//! The weekdays of a team: who is in, who visits, when everybody comes.

use super::super::super::super::app::App;
use super::super::super::super::field::{self, Week};
use super::super::sound;
use crate::model::edits::{DemandPart, OnDays, TeamPart, set_demand, set_team};
use crate::model::{Attendance, Demand, Team};
use egui::{Checkbox, Role, Ui, WidgetInfo};

/// Draws them.
pub(super) fn show(ui: &mut Ui, app: &mut App, team: &Team, demand: &Demand) {
    let (week, days) = (Week::fitting(ui), &Attendance::DAYS);
    week.heading_ui(ui, days);
    let plan = app.plan();
    let attendance = |days, share| sound(plan, set_team(plan, team.id, TeamPart::Attendance(days, share)));
    let shares = &team.attendance.0;
    let on_day = week.fields_ui(ui, ("In, %", "Attendance"), (days, shares), &field::SHARE, |idx, share| {
        attendance(OnDays::Only(idx), share)
    });
    let on_all = week.one_field_ui(ui, ("Every day, %", "Same every day"), shares, &field::SHARE, |share| {
        attendance(OnDays::All, share)
    });
    let spread = ui.horizontal(|ui| {
        week.name_ui(ui, "Spread ±");
        let drawn = field::draw(ui, "Spread", Some(&demand.spread), &field::SHARE, week.wide());
        ui.weak("%").on_hover_text(
            "How far the attendance of a day lies above or below its usual share, each as likely as the other",
        );
        drawn
    });
    let set = |part| sound(plan, set_demand(plan, team.id, part));
    let spread = spread.inner.read(ui, |share| set(DemandPart::Spread(share)));
    let visitors = week.fields_ui(ui, ("Visitors", "Visitors"), (days, &demand.visitors), &field::COUNT, |idx, n| {
        set(DemandPart::Visitors(OnDays::Only(idx), n))
    });
    let mut ticked = None;
    week.row_ui(ui, "Team day", |ui, idx| {
        let (Some(day), Some(mut is_on)) = (days.get(idx), demand.team_days.get(idx).copied()) else { return };
        let tick = ui.add(Checkbox::without_text(&mut is_on));
        tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, format!("Team day on {day}")));
        if tick.on_hover_text(format!("On {day} the whole team meets: everybody comes")).changed() {
            ticked = set(DemandPart::TeamDay(OnDays::Only(idx), is_on)).ok();
        }
    });
    for edit in [on_day, on_all, spread, visitors, ticked] {
        app.apply_typed(edit);
    }
}
