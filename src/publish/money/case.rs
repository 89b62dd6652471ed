//! The business case: from cost plan to capital, scenarios side by side, and each of them with its flows and charts.

use super::super::written::{Block, Cell, Column, Figure, Table, TableRow};
use super::{figures, mark, money, row, section};
use crate::analysis::Report;
use crate::analysis::report::{BusinessCase, ScenarioReport, payback_words};
use crate::drawing::chart::{LineChart, Series, Swing, Tornado};
use crate::model::AllowsFor;
use crate::units::Pence;
use crate::units::format::{decimal, or_dash, pounds, pounds_and_pence};

/// How high charts are, in millimetres.
const CHART: f64 = 62.0;

pub(super) fn blocks(report: &Report) -> Vec<Block> {
    let case = &report.business_case;
    let mut blocks = vec![Block::Heading(format!("{}: business case", report.plan.title))];
    blocks.push(Block::Text(format!("Over {}. Without VAT and without inflation.", case.terms())));
    section(&mut blocks, "From cost plan to capital", vec![Block::Table(capital(case))]);
    section(&mut blocks, "Options", options(case));
    for scenario in &case.scenarios {
        section(&mut blocks, &scenario.name, of_scenario(case, scenario));
    }
    section(&mut blocks, "Told for context, left out of every sum", context(case));
    let basis = report.basis.iter().filter(|sentence| sentence.is_of_cost);
    section(&mut blocks, "On what this rests", basis.map(|sentence| Block::Text(sentence.text.to_owned())).collect());
    blocks
}

fn capital(case: &BusinessCase) -> Table {
    let capital = &case.capital;
    let mut table = Table::new(vec![Column::words(""), Column::figures("Amount")]);
    let mut add = |name: String, amount: Pence| row(&mut table, vec![Cell::new(name), money(amount)]);
    add("Cost plan, without VAT".to_owned(), capital.cost_plan);
    add("Inflation, left out: the case is in real prices".to_owned(), -capital.inflation);
    match capital.allows_for {
        AllowsFor::Risk => add("Risk stays in it, so there is no optimism bias beside it".to_owned(), Pence::ZERO),
        AllowsFor::OptimismBias => {
            add("Risk, left out: optimism bias takes its place".to_owned(), -capital.risk_left_out);
            add(format!("Optimism bias, {}", capital.bias_percent), capital.bias);
        }
    }
    table.rows.push(TableRow::Sum(vec![Cell::new("Capital").bold(), money(capital.capital).bold()]));
    table
}

fn options(case: &BusinessCase) -> Vec<Block> {
    let mut columns = vec![Column::words("Option")];
    columns.extend(figures(&[
        "Saves a year",
        "Costs",
        "Benefits",
        "NPV",
        "BCR",
        "Payback",
        "Discounted",
        "NPV a year",
    ]));
    let mut table = Table::new(columns);
    let mut nothing = vec![Cell::new("Do nothing")];
    nothing.extend(vec![money(Pence::ZERO); 4]);
    nothing.extend(vec![Cell::new("–"); 4]);
    row(&mut table, nothing);
    for scenario in &case.scenarios {
        let mut cells = vec![Cell::new(format!("As drawn: {}{}", mark(scenario.is_assumption), scenario.name))];
        cells.extend([scenario.annual(), scenario.costs, scenario.benefits].map(money));
        cells.push(money(scenario.npv).bold());
        cells.push(Cell::new(or_dash(scenario.bcr.map(|ratio| decimal(ratio, 2)))));
        cells.push(Cell::new(payback_words(scenario.payback_years)));
        cells.push(Cell::new(payback_words(scenario.discounted_payback_years)));
        cells.push(Cell::new(or_dash(scenario.equivalent_annual.map(pounds_and_pence))));
        row(&mut table, cells);
    }
    let nothing = format!("Doing nothing costs nothing and saves nothing: {}.", case.do_nothing.words());
    if case.scenarios.is_empty() {
        return vec![Block::Text(format!("Nothing is said of any saving, so nothing is appraised. {nothing}"))];
    }
    vec![Block::Table(table), Block::Text(nothing)]
}

fn of_scenario(case: &BusinessCase, scenario: &ScenarioReport) -> Vec<Block> {
    let mut blocks = vec![Block::Text(format!(
        "NPV {} over {}. {}. {}",
        pounds_and_pence(scenario.npv),
        case.terms(),
        scenario.net_of_words(),
        scenario.source_words(),
    ))];
    if !scenario.replaced.is_empty() {
        let replaced = scenario.replaced.join("; ");
        blocks.push(Block::Text(format!("A headline stands for these, which are not counted beside it: {replaced}.")));
    }
    blocks.push(Block::Table(flows(scenario)));
    blocks.push(Block::Space(2.0));
    blocks.push(Block::Table(parties(scenario)));
    let switching: Vec<String> = scenario.switching_values.iter().map(|own| format!("{}.", own.words())).collect();
    if !switching.is_empty() {
        blocks.push(Block::Text(format!("Nothing is gained and nothing lost where: {}", switching.join(" "))));
    }
    blocks.push(Block::Space(2.0));
    blocks.push(Block::Figure(Box::new(Figure::Tornado(tornado(case, scenario))), CHART));
    blocks.push(Block::Space(3.0));
    blocks.push(Block::Figure(Box::new(Figure::Lines(cash_flow(case, scenario))), CHART));
    blocks.push(Block::Space(2.0));
    blocks.push(Block::Table(years(case, scenario)));
    blocks
}

fn flows(scenario: &ScenarioReport) -> Table {
    let mut table = Table::new(vec![
        Column::words("What flows"),
        Column::words("Whose"),
        Column::words("Kind"),
        Column::words("Years"),
        Column::figures("Each year"),
        Column::figures("Present value"),
        Column::words("For the taxpayer"),
    ]);
    for own in &scenario.flows {
        let flow = &own.flow;
        let years = match (flow.first_year, flow.last_year) {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first} to {last}"),
        };
        row(
            &mut table,
            vec![
                Cell::new(flow.name.clone()),
                Cell::new(own.party.clone()),
                Cell::new(flow.kind.label()),
                Cell::new(years),
                money(flow.amount),
                money(own.present_value),
                Cell::new(if flow.kind.is_transfer() { "cancels" } else { "counts" }),
            ],
        );
    }
    table
}

fn parties(scenario: &ScenarioReport) -> Table {
    let mut columns = vec![Column::words("For whom, in present value")];
    columns.extend(figures(&["Costs", "Grants", "Benefits", "Charge", "NPV"]));
    let mut table = Table::new(columns);
    for party in &scenario.parties {
        let sums = [-party.costs, party.grants, party.benefits, party.charge, party.npv];
        row(&mut table, [Cell::new(party.party.clone())].into_iter().chain(sums.map(money)).collect());
    }
    let mut sum = vec![Cell::new("The taxpayer").bold()];
    let costs: Pence = scenario.parties.iter().map(|party| party.costs).sum();
    let of = |of: fn(&crate::analysis::report::PartyReport) -> Pence| scenario.parties.iter().map(of).sum::<Pence>();
    let sums = [-costs, of(|party| party.grants), of(|party| party.benefits), of(|party| party.charge), scenario.npv];
    sum.extend(sums.map(|amount| money(amount).bold()));
    table.rows.push(TableRow::Sum(sum));
    table
}

fn years(case: &BusinessCase, scenario: &ScenarioReport) -> Table {
    let mut columns = vec![Column::words("Year")];
    columns.extend(figures(&["Cost", "Benefit", "Discounted", "Cumulative", "Cumulative, discounted"]));
    let mut table = Table::new(columns);
    for year in &scenario.cash_flow {
        let name = format!("{} ({})", year.year, u32::from(case.base_year) + year.year);
        let sums = [year.cost, year.benefit, year.discounted, year.cumulative, year.cumulative_discounted];
        row(&mut table, [Cell::new(name)].into_iter().chain(sums.map(money)).collect());
    }
    table
}

fn in_pounds(amount: Pence) -> f64 {
    amount.f64() / 100.0
}

fn tornado(case: &BusinessCase, scenario: &ScenarioReport) -> Tornado {
    let rows: Vec<Swing> = scenario
        .sensitivity
        .iter()
        .map(|swing| Swing {
            name: swing.input.clone(),
            low: (swing.low.clone(), in_pounds(swing.npv_low)),
            high: (swing.high.clone(), in_pounds(swing.npv_high)),
        })
        .collect();
    let said = |swing: &crate::analysis::case::Swing| {
        format!(
            "{}: {} with it {}, {} with it {}",
            swing.input,
            pounds(swing.npv_low),
            swing.low,
            pounds(swing.npv_high),
            swing.high
        )
    };
    Tornado {
        title: format!("How the NPV of {} swings, one input moved at a time", pounds(scenario.npv)),
        measure: format!("NPV, real {} prices; the upright line is the NPV as it stands", case.base_year),
        base: in_pounds(scenario.npv),
        rows,
        words: scenario.sensitivity.iter().map(said).collect::<Vec<_>>().join("; "),
    }
}

fn cash_flow(case: &BusinessCase, scenario: &ScenarioReport) -> LineChart {
    let line = |of: fn(&crate::analysis::case::Year) -> Pence| -> Vec<f64> {
        scenario.cash_flow.iter().map(|year| in_pounds(of(year))).collect()
    };
    LineChart {
        title: "Cumulative cash flow".to_owned(),
        measure: format!("Real {} prices", case.base_year),
        places: format!("Years from {}", case.base_year),
        lines: vec![
            ("Undiscounted".to_owned(), Series::People, line(|year| year.cumulative)),
            ("Discounted".to_owned(), Series::Needed, line(|year| year.cumulative_discounted)),
        ],
        words: format!(
            "Earned back after {}, discounted after {}",
            payback_words(scenario.payback_years),
            payback_words(scenario.discounted_payback_years)
        ),
    }
}

fn context(case: &BusinessCase) -> Vec<Block> {
    if case.context.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(vec![Column::words("What"), Column::figures("Amount"), Column::words("Source")]);
    for own in &case.context {
        let standing = if own.is_assumption { "~ assumption: " } else { "" };
        row(
            &mut table,
            vec![Cell::new(own.name.clone()), money(own.amount), Cell::new(format!("{standing}{}", own.source))],
        );
    }
    vec![Block::Table(table)]
}
