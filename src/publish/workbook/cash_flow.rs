//! The business case: capital, and for each scenario its flows by year and what they come to.
//!
//! All parties' works are one flow, because for the taxpayer they are one sum that follows the capital.

use super::assumption;
use super::build_up::Totals;
use super::grid::{Cell, Kind, Table, headings, letters};
use crate::analysis::Report;
use crate::analysis::case::{Discounting, Flow, FlowKind, Year};
use crate::analysis::report::ScenarioReport;
use crate::units::Pence;

/// From the cost plan to the capital.
pub(super) fn capital(report: &Report, totals: &Totals) -> Table {
    let capital = &report.business_case.capital;
    let mut table =
        Table::new("Capital", &[44.0, 20.0, 70.0], headings(&["Capital of the business case", "Amount", "Note"]));
    let mut say = |what: &str, cell: Cell, note: &str| {
        table.add(vec![Cell::text(what), cell, Cell::text(note)]);
    };
    let stays = "As reckoned by the program; does not follow the build-up";
    say("Cost plan without VAT", Cell::money(capital.cost_plan).by(totals.all.clone()), "");
    say("Less inflation", Cell::money(-capital.inflation).input(), stays);
    say("Less risk, where optimism bias takes its place", Cell::money(-capital.risk_left_out).input(), stays);
    let before = capital.capital - capital.bias;
    say("Before optimism bias", Cell::money(before).by("SUM(B2:B4)"), "");
    say("Optimism bias, share", Cell::percent(capital.bias_percent).input(), capital.allows_for.label());
    say("Optimism bias", Cell::money(capital.bias).by("ROUND(B5*B6,2)"), "");
    say("Capital", Cell::money(capital.capital).by("B5+B7").total(), "");
    let rate = Cell::percent(report.business_case.discount_rate).input();
    say("Discount rate", rate, "At 3.5 % it falls after 30 years, as the Green Book has it; any other stays");
    table
}

const CAPITAL: &str = "Capital!$B$8";
const RATE: &str = "Capital!$B$9";
/// Where the years begin.
const FIRST: usize = 9;

/// The flows of a scenario by year, and what they come to.
#[expect(clippy::too_many_lines, reason = "a table told from its first row to its last")]
pub(super) fn tables(report: &Report, scenario: &ScenarioReport, number: usize) -> [Table; 2] {
    let name = format!("Cash flow {number}");
    let mut titles = headings(&[
        "Flow",
        "Party",
        "Kind",
        "First year",
        "Last year",
        "Amount",
        "Transfer (1)",
        "Cost (1)",
        "Assumption",
    ]);
    let years = &scenario.cash_flow;
    titles.extend(years.iter().map(|year| Cell { look: super::grid::Look::Heading, ..Cell::whole(year.year) }));
    let mut table = Table::new(&name, &[36.0, 26.0, 22.0, 8.0, 8.0, 18.0, 9.0, 8.0, 13.0, 17.0], titles);
    let flow_row = |table: &mut Table, party: &str, flow: &Flow, amount: Cell| {
        let row = table.next();
        let mut cells = vec![
            Cell::text(&flow.name),
            Cell::text(party),
            Cell::text(flow.kind.label()),
            Cell::whole(flow.first_year).input(),
            Cell::whole(flow.last_year).input(),
            amount,
            Cell::whole(u8::from(flow.kind.is_transfer())),
            Cell::whole(u8::from(flow.kind.is_cost())),
            Cell::text(assumption(flow.kind == FlowKind::Saving && scenario.is_assumption)),
        ];
        for (place, year) in years.iter().enumerate() {
            let rule = format!("IF(AND({0}$1>=$D{row},{0}$1<=$E{row}),$F{row},0)", letters(FIRST + place));
            cells.push(Cell::money(flow.in_year(year.year)).by(rule));
        }
        table.add(cells);
    };
    let is_works = |flow: &Flow| flow.kind == FlowKind::Works;
    if let Some(works) = scenario.flows.iter().find(|own| is_works(&own.flow)) {
        let flow = Flow { amount: -scenario.capital, ..works.flow.clone() };
        flow_row(&mut table, "All, as they bear it", &flow, Cell::money(flow.amount).by(format!("-{CAPITAL}")));
    }
    for own in scenario.flows.iter().filter(|own| !is_works(&own.flow)) {
        flow_row(&mut table, &own.party, &own.flow, Cell::money(own.flow.amount).input());
    }
    let last = table.next() - 1;
    let start = table.next();
    let discounting = Discounting(report.business_case.discount_rate);
    let mut add = |what: &str, value: &dyn Fn(&Year) -> Cell, rule: &dyn Fn(usize, &str) -> String| {
        let mut cells = vec![Cell::text(what).total()];
        cells.extend((1..FIRST).map(|_| Cell::text("").total()));
        for (place, year) in years.iter().enumerate() {
            cells.push(value(year).by(rule(place, &letters(FIRST + place))).total());
        }
        table.add(cells);
    };
    let sum = |is_cost: u8, sign: &'static str| {
        move |_: usize, at: &str| {
            if last < 2 {
                return "0".to_owned();
            }
            format!("{sign}SUMPRODUCT(($G$2:$G${last}=0)*($H$2:$H${last}={is_cost})*{at}$2:{at}${last})")
        }
    };
    let before = |place: usize, row: usize| match place {
        0 => String::new(),
        _ => format!("{}{row}+", letters(FIRST + place - 1)),
    };
    add("Costs, paid once", &|year| Cell::money(year.cost), &sum(1, "-"));
    add("Benefits, net of running costs", &|year| Cell::money(year.benefit), &sum(0, ""));
    let (costs, benefits, net, factor) = (start, start + 1, start + 2, start + 3);
    let (cumulative, cumulative_discounted) = (start + 5, start + 6);
    add("Net", &|year| Cell::money(year.benefit - year.cost), &|_, at| format!("{at}{benefits}-{at}{costs}"));
    add("Discount factor", &|year| Cell::number(discounting.factor(year.year), Kind::Factor), &|_, at| {
        factor_rule(&format!("{at}$1"))
    });
    add("Discounted", &|year| Cell::money(year.discounted), &|place, at| match place {
        0 => format!("{at}{cumulative_discounted}"),
        _ => format!("{at}{cumulative_discounted}-{}{cumulative_discounted}", letters(FIRST + place - 1)),
    });
    add("Cumulative", &|year| Cell::money(year.cumulative), &|place, at| {
        format!("{}{at}{net}", before(place, cumulative))
    });
    let first = letters(FIRST);
    add("Cumulative, discounted", &|year| Cell::money(year.cumulative_discounted), &|_, at| {
        format!("ROUND(SUMPRODUCT(${first}{net}:{at}{net},${first}{factor}:{at}{factor}),2)")
    });
    let end = letters(FIRST + years.len().saturating_sub(1));
    let of =
        |row: usize| format!("SUMPRODUCT('{name}'!{first}{row}:{end}{row},'{name}'!{first}{factor}:{end}{factor})");
    let mut results =
        Table::new(format!("Results {number}"), &[44.0, 20.0, 70.0], headings(&["Result", "Value", "Note"]));
    let mut say = |what: &str, cell: Cell, note: &str| {
        results.add(vec![Cell::text(what), cell, Cell::text(note)]);
    };
    let case = &report.business_case;
    let note = format!("Real prices of {}, over {} years", case.base_year, case.period_years);
    say("Scenario", Cell::text(&scenario.name), assumption(scenario.is_assumption));
    say("Source of its savings", Cell::text(&scenario.source), "");
    let money = |amount: Pence, row: usize| Cell::money(amount).by(format!("ROUND({},2)", of(row)));
    say("Present value of costs", money(scenario.costs, costs), &note);
    say("Present value of benefits", money(scenario.benefits, benefits), &note);
    say("NPV for the taxpayer", money(scenario.npv, net).total(), &note);
    let ratio = match scenario.bcr {
        Some(bcr) => Cell::number(bcr, Kind::Quantity),
        None => Cell::text("Not defined"),
    };
    say("BCR", ratio.by(format!("IF({0}>0,{1}/{0},\"Not defined\")", of(costs), of(benefits))), "Benefits over costs");
    let years_of = |years: Option<f64>| match years {
        Some(years) => Cell::number(years, Kind::Quantity),
        None => Cell::text("Never"),
    };
    let stays = "As reckoned by the program; does not follow inputs";
    say("Payback, years", years_of(scenario.payback_years), stays);
    say("Payback with savings discounted, years", years_of(scenario.discounted_payback_years), stays);
    say("Transfers", Cell::text("Listed with the flows, and left out of every sum"), "");
    [table, results]
}

/// The discount factor of a year: the Green Book's steps at its own rate, else one rate throughout.
fn factor_rule(year: &str) -> String {
    let steps = [(30, 75, "1.03"), (75, 125, "1.025"), (125, 200, "1.02"), (200, 300, "1.015")];
    let mut rule = format!("POWER(1.035,-MIN({year},30))");
    for (from, until, rate) in steps {
        rule = format!("{rule}*POWER({rate},-MAX(0,MIN({year},{until})-{from}))");
    }
    format!("IF(ROUND({RATE},6)=0.035,{rule}*POWER(1.01,-MAX(0,{year}-300)),POWER(1+{RATE},-{year}))")
}
