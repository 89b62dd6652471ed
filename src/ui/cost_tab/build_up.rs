//! From measured works to the total, step by step; shares can be typed and steps moved.

use super::super::app::App;
use super::super::field;
use super::super::panels::inspector::{note_ui, sound};
use super::super::panels::widgets;
use super::super::utilisation_tab::lines::{Cell, Column, figures, words};
use super::funding;
use crate::analysis::cost::Step;
use crate::analysis::report::PhaseReport;
use crate::model::edits::{AllowancePart, Direction, add_allowance, move_allowance, remove_element, set_allowance};
use crate::model::{AllowanceId, AllowanceStep, Edit, EditRefused, ElementKey, Plan};
use crate::units::{Pence, format};
use egui::{Button, Ui};

const COLUMNS: [Column; 5] = [
    words("Step", 200.0),
    figures("Share", 60.0),
    words("Of", 200.0),
    figures("Amount", 90.0),
    figures("Running total", 100.0),
];

/// Draws it, phase by phase, and then the steps themselves.
pub(super) fn show(ui: &mut Ui, app: &mut App, phases: &[&PhaseReport]) {
    for phase in phases.iter().filter(|phase| phase.cost.total != Pence::ZERO) {
        widgets::heading(ui, &phase.name);
        ui.push_id(phase.phase, |ui| table_ui(ui, app, phase));
        ui.add_space(8.0);
    }
    steps_ui(ui, app);
}

fn table_ui(ui: &mut Ui, app: &App, phase: &PhaseReport) {
    let cost = &phase.cost;
    let steps = cost.build_up.iter().map(|step| {
        let share = step.percent.map_or_else(String::new, |percent| percent.to_string());
        let sums = [Cell::new(format::pounds(step.amount)), Cell::weak(format::pounds(step.running))];
        let words = [Cell::new(&*step.name), Cell::new(share), Cell::weak(base(step, &cost.build_up))];
        words.into_iter().chain(sums).collect()
    });
    let nothing = || Cell::new("");
    let total = Cell::strong(format::pounds(cost.total));
    let vat = Cell::new(format::pounds(cost.vat));
    let ends = [
        vec![Cell::strong("Total, excluding VAT"), nothing(), nothing(), total, nothing()],
        vec![
            Cell::new("VAT, apart: both services recover it"),
            Cell::new(cost.vat_percent.to_string()),
            Cell::weak("the total"),
            vat,
            nothing(),
        ],
    ];
    funding::table_ui(ui, app, &COLUMNS, steps.chain(ends));
}

/// What a step is a share of: a sum, and how much that is.
fn base(step: &Step, steps: &[Step]) -> String {
    let of = step.of.and_then(|place| steps.get(place));
    of.map_or_else(String::new, |of| {
        format!("{} up to {}", format::pounds(of.running), format::uncapitalised(&of.name))
    })
}

/// What is asked for beside a step.
enum Asked {
    Edit(Edit),
    Move(Direction),
    Delete,
}

fn steps_ui(ui: &mut Ui, app: &mut App) {
    widgets::heading(ui, "Steps");
    note_ui(ui, app, "They count in every phase. A step may be a share of the sum after an earlier one");
    let steps: Vec<_> = app.plan().allowances.iter().cloned().collect();
    let mut asked: Option<(AllowanceId, String, Asked)> = None;
    field::form(ui, "steps", |ui| {
        for step in &steps {
            let said = ui.push_id(step.id, |ui| ui.label(&step.name)).inner;
            let mark = if step.provenance.is_sourced() { "Sourced" } else { "Assumption" };
            said.on_hover_text(format!("{mark}: {}", step.provenance.text()));
            let made = ui.horizontal(|ui| step_ui(ui, app.plan(), step.id, &step.name, step.step)).inner;
            ui.end_row();
            if let Some(made) = made {
                asked = Some((step.id, step.name.clone(), made));
            }
        }
    });
    if let Some((id, name, made)) = asked {
        let edit: Result<Edit, EditRefused> = match made {
            Asked::Edit(edit) => Ok(edit),
            Asked::Move(direction) => move_allowance(app.plan(), id, direction),
            Asked::Delete => Ok(remove_element(format!("Delete {name}"), ElementKey::Allowance(id))),
        };
        app.apply(edit);
    }
    if ui.button("Add allowance").on_hover_text("Add a step after all others").clicked() {
        let edit = add_allowance(app.plan());
        app.apply(Ok(edit));
    }
}

fn step_ui(ui: &mut Ui, plan: &Plan, id: AllowanceId, name: &str, step: AllowanceStep) -> Option<Asked> {
    let mut asked = None;
    for (sign, direction, way) in [("↑", Direction::Up, "up"), ("↓", Direction::Down, "down")] {
        let can = move_allowance(plan, id, direction);
        let why = can.as_ref().err().map(|refused| format::capitalised(&refused.to_string())).unwrap_or_default();
        let words = format!("Move {name} {way}");
        let button = ui.add_enabled(can.is_ok(), Button::new(sign));
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, can.is_ok(), &words));
        if button.on_hover_text(&words).on_disabled_hover_text(why).clicked() {
            asked = Some(Asked::Move(direction));
        }
    }
    let delete = ui.button("Delete");
    delete.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Delete {name}")));
    if delete.clicked() {
        asked = Some(Asked::Delete);
    }
    let set = |part| sound(plan, set_allowance(plan, id, part));
    let typed = match step {
        AllowanceStep::Percent { percent, .. } | AllowanceStep::Vat { percent } => {
            field::checked_field(ui, &format!("Share of {name}"), &percent, &field::SHARE, |share| {
                set(AllowancePart::Share(share))
            })
        }
        AllowanceStep::Sum { amount, .. } => field::checked_field(
            ui,
            &format!("Sum of {name}"),
            &Some(amount),
            &super::super::case_tab::fields::ONCE,
            |sum| set(AllowancePart::Sum(super::super::case_tab::fields::told(sum)?)),
        ),
        AllowanceStep::OtherCosts => {
            ui.weak("moves, decant, furniture and IT come in here");
            None
        }
    };
    let renamed =
        field::read_text(ui, &format!("Name of {name}"), name, 180.0, |name| set(AllowancePart::Name(name.to_owned())));
    asked.or(typed.or(renamed).map(Asked::Edit))
}
