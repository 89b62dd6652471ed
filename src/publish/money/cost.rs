//! The cost plan: lines phase by phase, how they build up, who bears them, and what they come to per unit.

use super::super::written::{Block, Cell, Column, Table, TableRow};
use super::{figures, funding, mark, money, row, section};
use crate::analysis::Report;
use crate::analysis::cost::{Line, Step};
use crate::analysis::report::{OrganisationCost, PhaseReport, UnitCosts};
use crate::model::{AllowanceId, AllowanceStep, CostElement, Plan};
use crate::units::Pence;
use crate::units::format::{or_dash, pounds, pounds_and_pence, trimmed};
use std::collections::BTreeMap;

/// The sources of rates, each with the number by which lines name it.
type Sources = BTreeMap<String, usize>;

pub(super) fn blocks(plan: &Plan, report: &Report) -> Vec<Block> {
    let cost = &report.cost;
    let mut blocks = vec![Block::Heading(format!("{}: what it costs", report.plan.title))];
    if cost.is_too_large {
        blocks.push(Block::Text(
            "The cost is too large to reckon with, so a rate or a step is wrong: use none of these totals.".to_owned(),
        ));
    }
    blocks.push(Block::Text(format!(
        "All phases cost {} without VAT; VAT of {} is recovered by both services. {}",
        pounds_and_pence(cost.total),
        pounds_and_pence(cost.vat),
        per_unit(&cost.unit_costs),
    )));
    section(&mut blocks, "All phases, step by step", vec![Block::Table(summary(plan, report))]);
    section(&mut blocks, "Who pays", funding::blocks(report));
    section(&mut blocks, "Who bears it", organisations(&cost.by_organisation));
    section(&mut blocks, "What would bring the cost down", funding::savings(report));
    let sources = sources(report);
    for phase in &report.phases {
        if !phase.cost.lines.is_empty() || !phase.cost.unpriced.is_empty() {
            section(&mut blocks, &phase.name, of_phase(phase, &sources));
        }
    }
    section(&mut blocks, "Published works cost", vec![Block::Text(cost.benchmark.explanation.clone())]);
    section(&mut blocks, "Where rates come from", legend(&sources));
    section(&mut blocks, "Where steps come from", steps(plan));
    let basis = report.basis.iter().filter(|sentence| sentence.is_of_cost);
    section(&mut blocks, "On what this rests", basis.map(|sentence| Block::Text(sentence.text.to_owned())).collect());
    blocks
}

fn per_unit(unit: &UnitCosts) -> String {
    let per = |cost: Option<Pence>, what: &str| cost.map(|cost| format!("{} {what}", pounds(cost)));
    let parts: Vec<String> = [
        per(unit.per_m2, "per square metre worked on"),
        per(unit.per_desk, "per new or moved desk"),
        per(unit.per_person, "per person moved"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { String::new() } else { format!("That is {}.", parts.join(", ")) }
}

/// A row a step, a column a phase.
fn summary(plan: &Plan, report: &Report) -> Table {
    let mut columns = vec![Column::words("Step"), Column::figures("Share")];
    columns.extend(report.phases.iter().map(|phase| Column::figures(&phase.name)));
    columns.push(Column::figures("All phases"));
    let mut table = Table::new(columns);
    let mut add = |name: &str, share: String, amount: &dyn Fn(&[Step]) -> Pence| {
        let amounts: Vec<Pence> = report.phases.iter().map(|phase| amount(&phase.cost.build_up)).collect();
        let all: Pence = amounts.iter().copied().sum();
        let mut cells = vec![Cell::new(name), Cell::new(share)];
        cells.extend(amounts.into_iter().chain([all]).map(money));
        row(&mut table, cells);
    };
    let at = |place: usize| move |steps: &[Step]| steps.get(place).map_or(Pence::ZERO, |step| step.amount);
    add("Facilitating works", String::new(), &at(0));
    add("Building works", String::new(), &at(1));
    for own in plan.allowances.iter().filter(|own| !matches!(own.step, AllowanceStep::Vat { .. })) {
        let share = match own.step {
            AllowanceStep::Percent { percent, .. } => percent.to_string(),
            _ => String::new(),
        };
        let name = format!("{}{}", mark(!own.provenance.is_sourced()), own.name);
        add(&name, share, &|steps| of_step(steps, own.id));
    }
    let is_unplaced = |step: &&Step| step.allowance.is_none();
    if report.phases.iter().any(|phase| phase.cost.build_up.iter().skip(2).any(|step| is_unplaced(&step))) {
        add("Other costs", String::new(), &|steps| {
            steps.iter().skip(2).filter(is_unplaced).map(|step| step.amount).sum()
        });
    }
    let mut sums = |name: &str, of: &dyn Fn(&PhaseReport) -> Pence, all: Pence| {
        let mut cells = vec![Cell::new(name).bold(), Cell::new("")];
        cells.extend(report.phases.iter().map(of).chain([all]).map(|sum| money(sum).bold()));
        table.rows.push(TableRow::Sum(cells));
    };
    sums("Total without VAT", &|phase| phase.cost.total, report.cost.total);
    sums("VAT, stated apart", &|phase| phase.cost.vat, report.cost.vat);
    table
}

fn of_step(steps: &[Step], id: AllowanceId) -> Pence {
    steps.iter().filter(|step| step.allowance == Some(id)).map(|step| step.amount).sum()
}

fn organisations(all: &[OrganisationCost]) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![Column::words("Organisation")];
    columns.extend(figures(&["For what is theirs", "Of what is shared", "Total", "Capital", "Revenue"]));
    let mut table = Table::new(columns);
    for own in all {
        let sums = [own.own, own.shared, own.total, own.capital, own.revenue];
        row(&mut table, [Cell::new(own.organisation.clone())].into_iter().chain(sums.map(money)).collect());
    }
    let sum = |of: fn(&OrganisationCost) -> Pence| money(all.iter().map(of).sum()).bold();
    table.rows.push(TableRow::Sum(vec![
        Cell::new("Together").bold(),
        sum(|own| own.own),
        sum(|own| own.shared),
        sum(|own| own.total),
        sum(|own| own.capital),
        sum(|own| own.revenue),
    ]));
    vec![Block::Table(table)]
}

fn of_phase(phase: &PhaseReport, sources: &Sources) -> Vec<Block> {
    let cost = &phase.cost;
    let mut table = Table::new(vec![
        Column::words("Code"),
        Column::words("What is paid for"),
        Column::figures("Quantity"),
        Column::words("Unit"),
        Column::figures("Rate"),
        Column::figures("Amount"),
        Column::words("Spend"),
        Column::words("Base date"),
        Column::words("Region"),
        Column::words("Source"),
    ]);
    for element in CostElement::ALL {
        let lines: Vec<&Line> = cost.lines.iter().filter(|line| line.element == element).collect();
        if lines.is_empty() {
            continue;
        }
        table.rows.push(TableRow::Group(format!("{} {}", element.number(), element.label())));
        for line in &lines {
            row(&mut table, cells(line, sources));
        }
        let mut sum = vec![Cell::new(""); 10];
        if let [_, name, _, _, _, amount, ..] = sum.as_mut_slice() {
            *name = Cell::new(element.label()).bold();
            *amount = money(lines.iter().map(|line| line.amount).sum()).bold();
        }
        table.rows.push(TableRow::Sum(sum));
    }
    let mut blocks = Vec::new();
    if !cost.lines.is_empty() {
        blocks.push(Block::Table(table));
    }
    if !cost.unpriced.is_empty() {
        let mut table = Table::new(vec![
            Column::words("Drawn, and without a price"),
            Column::figures("Quantity"),
            Column::words("Unit"),
            Column::words("Floor"),
        ]);
        for own in &cost.unpriced {
            row(
                &mut table,
                vec![
                    Cell::new(own.change.what.clone()),
                    Cell::new(trimmed(own.change.quantity.f64(), 2)),
                    Cell::new(own.change.unit.label()),
                    Cell::new(own.floor.clone().unwrap_or_default()),
                ],
            );
        }
        blocks.push(Block::Table(table));
    }
    blocks.push(Block::Table(build_up(&cost.build_up, cost.total)));
    blocks.push(Block::Text(format!(
        "VAT at {}: {}, stated apart. {}",
        cost.vat_percent,
        pounds_and_pence(cost.vat),
        per_unit(&cost.unit_costs)
    )));
    blocks
}

fn cells(line: &Line, sources: &Sources) -> Vec<Cell> {
    let is_assumption = !line.provenance.is_sourced();
    let number = sources.get(line.provenance.text()).map(|number| format!("[{number}]")).unwrap_or_default();
    let standing = if is_assumption { "~ assumption" } else { "sourced" };
    vec![
        Cell::new(line.code.clone()),
        Cell::new(line.description.clone()),
        Cell::new(trimmed(line.quantity.f64(), 2)),
        Cell::new(line.unit.label()),
        money(line.rate),
        money(line.amount),
        Cell::new(line.spend.label()),
        Cell::new(line.base_date.clone()),
        Cell::new(line.region.clone()),
        Cell::new(format!("{standing} {number}")),
    ]
}

fn build_up(steps: &[Step], total: Pence) -> Table {
    let mut table = Table::new(vec![
        Column::words("Build-up"),
        Column::words("NRM1"),
        Column::figures("Share"),
        Column::words("of the sum up to"),
        Column::figures("Amount"),
        Column::figures("Sum"),
    ]);
    for (place, step) in steps.iter().enumerate() {
        let group = match (place, step.stage) {
            (0, _) => "0".to_owned(),
            (1, _) => "2 to 7".to_owned(),
            (_, stage) => {
                stage.and_then(crate::model::CostStage::number).map(|number| number.to_string()).unwrap_or_default()
            }
        };
        let base = step.of.and_then(|of| steps.get(of)).map(|base| base.name.clone()).unwrap_or_default();
        row(
            &mut table,
            vec![
                Cell::new(step.name.clone()),
                Cell::new(group),
                Cell::new(or_dash(step.percent.map(|percent| percent.to_string()))),
                Cell::new(base),
                money(step.amount),
                money(step.running),
            ],
        );
    }
    let mut sum = vec![Cell::new("Total without VAT").bold()];
    sum.extend(vec![Cell::new(""); 4]);
    sum.push(money(total).bold());
    table.rows.push(TableRow::Sum(sum));
    table
}

/// Every source of a line, numbered in the order in which they are met.
fn sources(report: &Report) -> Sources {
    let mut sources = Sources::new();
    for line in report.phases.iter().flat_map(|phase| &phase.cost.lines) {
        let next = sources.len() + 1;
        sources.entry(line.provenance.text().to_owned()).or_insert(next);
    }
    sources
}

fn legend(sources: &Sources) -> Vec<Block> {
    let mut numbered: Vec<(&usize, &String)> = sources.iter().map(|(text, number)| (number, text)).collect();
    numbered.sort();
    let words = |text: &str| {
        if text.is_empty() { "nothing is said of where it comes from".to_owned() } else { text.to_owned() }
    };
    numbered.into_iter().map(|(number, text)| Block::Text(format!("[{number}] {}", words(text)))).collect()
}

fn steps(plan: &Plan) -> Vec<Block> {
    let line = |own: &crate::model::Allowance| {
        let standing = if own.provenance.is_sourced() { "" } else { "~ assumption: " };
        Block::Text(format!("{}: {standing}{}", own.name, own.provenance.text()))
    };
    plan.allowances.iter().map(|own| line(own)).collect()
}
