//! How a team grows from phase to phase.

use super::super::super::super::app::App;
use super::super::super::super::field;
use super::super::{note_ui, sound};
use crate::model::edits::{DemandPart, phases_of_growth, set_demand};
use crate::model::{Demand, PhaseId, Team};
use egui::{Label, Role, Ui, WidgetInfo};

/// Draws a row for each phase in which it does, and the button that adds one.
pub(super) fn show(ui: &mut Ui, app: &mut App, team: &Team, demand: &Demand) {
    let plan = app.plan();
    let name = |id: PhaseId| plan.phase(id).map_or("a phase", |phase| phase.name.as_str()).to_owned();
    let set = |phase, people| sound(plan, set_demand(plan, team.id, DemandPart::Growth { phase, people }));
    let mut made = None;
    for growth in &demand.growth {
        let phase = name(growth.phase);
        let drawn = ui.horizontal(|ui| {
            // What stands behind it has to fit: a row that is too wide would push the panel wider in every frame.
            let width = (ui.available_width() - 170.0).max(60.0);
            ui.scope(|ui| {
                ui.set_width(width);
                ui.add(Label::new(format!("From {phase}")).truncate());
            });
            let label = format!("Growth from {phase}");
            let drawn = field::draw(ui, &label, Some(&growth.people), &field::CHANGE, 46.0);
            ui.weak("people");
            let remove = ui.button("×");
            let about = format!("Remove the growth from {phase}");
            remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, about.as_str()));
            if remove.on_hover_text(&about).clicked() {
                made = set(growth.phase, 0).ok();
            }
            drawn
        });
        made = drawn.inner.read(ui, |people| set(growth.phase, people)).or(made);
    }
    let left: Vec<PhaseId> = phases_of_growth(plan, team)
        .into_iter()
        .filter(|phase| demand.growth.iter().all(|growth| growth.phase != *phase))
        .collect();
    if left.is_empty() {
        if demand.growth.is_empty() {
            note_ui(ui, app, "There is no later phase in which it could grow");
        }
    } else {
        let button = ui.menu_button("Add growth", |ui| {
            for phase in left {
                if ui.button(format!("From {}", name(phase))).clicked() {
                    made = set(phase, 1).ok();
                    ui.close();
                }
            }
        });
        button.response.on_hover_text("From a phase on it has one more person, to be typed over");
    }
    app.apply_typed(made);
}
