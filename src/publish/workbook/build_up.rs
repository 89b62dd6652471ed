//! The build-up from measured works to the total: a step a row, two columns a phase.
//!
//! Steps of phases differ where a sum falls in one phase alone; they are aligned by the allowance they come from.

use super::cost_plan::MeasuredCells;
use super::grid::{Cell, Table, letters, sum_of};
use super::{assumption, phase_name};
use crate::analysis::Report;
use crate::analysis::cost::Step;
use crate::model::{AllowanceId, CostGroup, Plan};
use crate::units::Pence;

/// The cells of the totals without VAT.
pub(super) struct Totals {
    /// Of each phase.
    pub(super) phases: Vec<String>,
    /// Of all phases.
    pub(super) all: String,
}

/// Which step it is, whatever the phase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Facilitating,
    Building,
    Allowance(AllowanceId),
    OtherCosts,
}

fn key(place: usize, step: &Step) -> Key {
    match (step.allowance, place) {
        (Some(id), _) => Key::Allowance(id),
        (None, 0) => Key::Facilitating,
        (None, 1) => Key::Building,
        (None, _) => Key::OtherCosts,
    }
}

/// The table, and the cells of its totals.
#[expect(clippy::too_many_lines, reason = "a table told from its first row to its last")]
pub(super) fn table(plan: &Plan, report: &Report, measured: &MeasuredCells) -> (Table, Totals) {
    let phases = &report.phases;
    let mut titles = vec![Cell::heading("Step"), Cell::heading("Share of"), Cell::heading("Share")];
    for phase in phases {
        let name = phase_name(plan, phase.phase);
        titles.extend([Cell::heading(name), Cell::heading(format!("{name}: running sum"))]);
    }
    titles.extend(["All phases", "Assumption"].map(Cell::heading));
    let mut table = Table::new("Build-up", &[34.0, 30.0, 10.0, 18.0], titles);
    let found =
        |wanted: Key, steps: &'_ [Step]| steps.iter().enumerate().position(|(place, step)| key(place, step) == wanted);
    let all_keys: Vec<Key> = [Key::Facilitating, Key::Building]
        .into_iter()
        .chain(plan.allowances.iter().map(|allowance| Key::Allowance(allowance.id)))
        .chain([Key::OtherCosts])
        .filter(|wanted| phases.iter().any(|phase| found(*wanted, &phase.cost.build_up).is_some()))
        .collect();
    let row_of = |wanted: Key| all_keys.iter().position(|own| *own == wanted).map_or(2, |place| place + 2);
    let (amount_column, running_column) =
        (|place: usize| letters(3 + 2 * place), |place: usize| letters(4 + 2 * place));
    let mut running = vec![Pence::ZERO; phases.len()];
    for wanted in &all_keys {
        let row = table.next();
        let of_phase = |place: usize| {
            let steps = &phases.get(place)?.cost.build_up;
            steps.get(found(*wanted, steps)?)
        };
        let Some((place, step)) = (0..phases.len()).find_map(|place| Some((place, of_phase(place)?))) else { continue };
        let base_of = |place: usize, step: &Step| {
            let steps = &phases.get(place)?.cost.build_up;
            Some((key(step.of?, steps.get(step.of?)?), steps.get(step.of?)?.name.clone()))
        };
        let base = base_of(place, step).map_or(String::new(), |(_, name)| format!("Running sum after: {name}"));
        let mut cells = vec![
            Cell::text(&step.name),
            Cell::text(base),
            step.percent.map_or_else(Cell::nothing, |percent| Cell::percent(percent).input()),
        ];
        let mut all = (Pence::ZERO, Vec::new());
        for (place, before) in running.iter_mut().enumerate() {
            let amount = of_phase(place).map_or(Pence::ZERO, |step| step.amount);
            let cell = Cell::money(amount);
            let group = match wanted {
                Key::Facilitating => CostGroup::Facilitating,
                Key::Building => CostGroup::Building,
                Key::Allowance(_) | Key::OtherCosts => CostGroup::Other,
            };
            let cell = match of_phase(place) {
                Some(step) if step.is_measured => match measured.get(&(place, group)) {
                    Some(sum) => cell.by(sum.clone()),
                    None => cell,
                },
                Some(step) if step.percent.is_some() => {
                    let base = base_of(place, step).map_or(2, |(key, _)| row_of(key));
                    cell.by(format!("ROUND($C{row}*{}{base},2)", running_column(place)))
                }
                _ => cell.input(),
            };
            *before += amount;
            let (amount_cell, running_cell) = (format!("{}{row}", amount_column(place)), running_column(place));
            let sum = match row {
                2 => amount_cell.clone(),
                _ => format!("{running_cell}{}+{amount_cell}", row - 1),
            };
            cells.extend([cell, Cell::money(*before).by(sum)]);
            all.0 += amount;
            all.1.push(amount_cell);
        }
        let allowance = plan.allowances.iter().find(|own| Some(own.id) == step.allowance);
        let is_assumed = allowance.is_some_and(|own| !own.provenance.is_sourced());
        cells.extend([Cell::money(all.0).by(sum_of(&all.1)), Cell::text(assumption(is_assumed))]);
        table.add(cells);
    }
    let last = table.next() - 1;
    let total_row = table.next();
    let vat_percent = phases.first().map(|phase| phase.cost.vat_percent).unwrap_or_default();
    let mut total = ["Total without VAT", "", ""].map(|text| Cell::text(text).total()).to_vec();
    let mut vat = vec![Cell::text("VAT, stated apart"), Cell::text("Total"), Cell::percent(vat_percent).input()];
    let mut cells = (Vec::new(), Vec::new());
    for (place, phase) in phases.iter().enumerate() {
        let column = amount_column(place);
        let sum = format!("{}{last}", running_column(place));
        total.extend([Cell::money(phase.cost.total).by(sum).total(), Cell::text("").total()]);
        let tax = format!("ROUND({column}{total_row}*$C{},2)", total_row + 1);
        vat.extend([Cell::money(phase.cost.vat).by(tax), Cell::nothing()]);
        cells.0.push(format!("{column}{total_row}"));
        cells.1.push(format!("{column}{}", total_row + 1));
    }
    total.push(Cell::money(report.cost.total).by(sum_of(&cells.0)).total());
    vat.push(Cell::money(report.cost.vat).by(sum_of(&cells.1)));
    table.add(total);
    table.add(vat);
    let totals = Totals {
        phases: (0..phases.len()).map(|place| table.cell(3 + 2 * place, total_row)).collect(),
        all: table.cell(3 + 2 * phases.len(), total_row),
    };
    (table, totals)
}
