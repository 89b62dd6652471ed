//! The checks as sheets: what was found, phase by phase, the checks that are switched off with their reasons, and the rules
//! with their sources.
//!
//! Says what `check` found and judges nothing of its own. Figures from memory are marked wherever they stand.
//! Invariant: every problem, and every reason why a check is off, is there; held by `tests/checks.rs`.

use super::PrintOptions;
use super::sheet::Sheet;
use super::written::{Block, Cell, Column, Table, TableRow, Titles, Waiting, waiting};
use crate::analysis::Analyst;
use crate::check::{PLANNING_AID, Rules, Schedule, ScheduleRow, Topic, all};
use crate::model::Plan;

/// The sheets of the checks of all phases.
pub(super) fn sheets(plan: &Plan, options: &PrintOptions) -> Vec<Sheet> {
    let report = Analyst::new().report(plan);
    let Some(schedule) = Schedule::of_all(plan, &report) else { return Vec::new() };
    let waiting = sheets_of(plan, &schedule, options);
    let of = waiting.n_sheets();
    waiting.numbered(&plan.title_block, (0, of), false)
}

/// The same of what was found already, before its sheets are numbered.
pub(super) fn sheets_of(plan: &Plan, schedule: &Schedule, options: &PrintOptions) -> Waiting {
    let titles = Titles {
        fields: &plan.title_block,
        shows: "Checks, all phases",
        document_type: "Checks",
        code: "CH",
        logo: options.logo.as_ref(),
    };
    let warning =
        format!("{PLANNING_AID}. Rules marked ~ are from memory or assumptions: look them up before quoting them.");
    waiting(options, &titles, &[&warning, plan.title_block.note.as_str()], blocks(plan, schedule))
}

fn blocks(plan: &Plan, schedule: &Schedule) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading(format!("Checked by the rules of {}: {}", schedule.edition.name, schedule.counts())),
        Block::Text(schedule.edition.note.clone()),
    ];
    for topic in Topic::ALL {
        let rows: Vec<&ScheduleRow> = schedule.rows.iter().filter(|row| row.problem.topic == topic).collect();
        blocks.extend([Block::Space(3.0), Block::Heading(topic.label().to_owned())]);
        if rows.is_empty() {
            blocks.push(Block::Text(nothing_found(plan, topic)));
        } else {
            blocks.push(Block::Table(problems(plan, &rows)));
        }
    }
    blocks.extend([Block::Space(3.0), Block::Heading("Checks that are switched off".to_owned())]);
    if schedule.switched_off.is_empty() {
        blocks.push(Block::Text("None: every check was made.".to_owned()));
    } else {
        let mut table = Table::new(vec![Column::words("Check"), Column::words("Why it is off")]);
        for off in &schedule.switched_off {
            table.rows.push(TableRow::Cells(vec![Cell::new(off.name.clone()).bold(), Cell::new(off.reason.clone())]));
        }
        blocks.push(Block::Table(table));
    }
    blocks.extend([Block::Space(3.0), Block::Heading("The rules and where they stand".to_owned())]);
    blocks.extend(Rules::of(&schedule.edition.id).map(|rules| Block::Table(figures(rules))));
    blocks
}

/// That nothing was found, by which checks.
pub(super) fn nothing_found(plan: &Plan, topic: Topic) -> String {
    let made = all().iter().filter(|check| check.topic == topic && plan.checking.waiver(check.id).is_none());
    let names: Vec<&str> = made.map(|check| check.name).collect();
    if names.is_empty() {
        return "No check of this was made.".to_owned();
    }
    format!("Nothing was found. Checked: {}.", names.join(", ").to_lowercase())
}

fn problems(plan: &Plan, rows: &[&ScheduleRow]) -> Table {
    let mut table = Table::new(vec![
        Column::words(""),
        Column::words("Where"),
        Column::words("What, and by how much"),
        Column::words("What would mend it"),
        Column::words("In"),
        Column::words("Rule"),
    ]);
    for row in rows {
        let problem = &row.problem;
        table.rows.push(TableRow::Cells(vec![
            Cell::new(problem.severity.label()).bold(),
            Cell::new(problem.place.clone()),
            Cell::new(problem.message.clone()),
            Cell::new(problem.mend.clone()),
            Cell::new(row.phase_names(plan)),
            Cell::new(row.rule()),
        ]));
    }
    table
}

/// The figures that problems are judged by, each with its rule and where that was read.
pub(super) fn figures(rules: Rules) -> Table {
    let mut table = Table::new(vec![
        Column::words("Figure"),
        Column::words("How much"),
        Column::words("Rule"),
        Column::words("Read at"),
    ]);
    for figure in rules.figures() {
        let source = if figure.source.is_empty() { "from memory" } else { &figure.source };
        table.rows.push(TableRow::Cells(vec![
            Cell::new(figure.name.clone()),
            Cell::new(figure.amount()),
            Cell::new(figure.citation()),
            Cell::new(source),
        ]));
    }
    table
}
