//! Who pays for what: the grants of a case, and what is drawn of them phase by phase.

use super::build_up::Totals;
use super::grid::{Cell, Table, headings, letters};
use crate::analysis::report::FundingCase;
use crate::model::Spend;
use crate::units::Pence;

/// Where the columns of grants begin.
const FIRST: usize = 4;

/// The grants, and the phases against them.
#[expect(clippy::too_many_lines, reason = "a table told from its first row to its last")]
pub(super) fn tables(case: &FundingCase, number: usize, totals: &Totals) -> [Table; 2] {
    let titles =
        ["Grant", "For", "First financial year", "Last financial year", "Available here", "Drawn", "Left", "Case"];
    let mut grants =
        Table::new(format!("Grants {number}"), &[40.0, 10.0, 12.0, 12.0, 18.0, 18.0, 18.0, 26.0], headings(&titles));
    let mut phases = Table::new(format!("Funding {number}"), &[26.0, 10.0, 10.0, 18.0], Vec::new());
    let n_rows = 2 * case.phases.len();
    let sum_of = |column: usize| format!("SUM('Funding {number}'!{0}2:{0}{1})", letters(column), n_rows + 1);
    for (place, grant) in case.grants.iter().enumerate() {
        let row = grants.next();
        grants.add(vec![
            Cell::text(&grant.name),
            Cell::text(grant.kind.label()),
            Cell::whole(grant.years.0).input(),
            Cell::whole(grant.years.1).input(),
            Cell::money(grant.available).input(),
            Cell::money(grant.drawn).by(sum_of(FIRST + 2 * place + 1)),
            Cell::money(grant.left).by(format!("E{row}-F{row}")),
            Cell::text(case.name),
        ]);
    }
    let last = grants.next() - 1;
    let sum = |letter: &str, amount| Cell::money(amount).by(format!("SUM({letter}2:{letter}{last})")).total();
    let mut row = ["Sum", "", "", ""].map(|text| Cell::text(text).total()).to_vec();
    row.extend([sum("E", case.available), sum("F", case.drawn), sum("G", case.left)]);
    grants.add(row);

    let mut titles = headings(&["Phase", "For", "Financial year", "Due"]);
    for grant in &case.grants {
        titles.push(Cell::heading(format!("May pay (1): {}", grant.name)));
        titles.push(Cell::heading(format!("Drawn: {}", grant.name)));
    }
    titles.extend(headings(&["Shortfall", "Unfunded", "Note"]));
    phases.rows = vec![titles];
    let mut left: Vec<Pence> = case.grants.iter().map(|grant| grant.available).collect();
    for phase in &case.phases {
        for (kind, amount) in [(Spend::Capital, phase.capital), (Spend::Revenue, phase.revenue)] {
            let row = phases.next();
            let year = phase.year.map_or_else(Cell::nothing, |year| Cell::whole(year).input());
            let mut cells = vec![Cell::text(&phase.name), Cell::text(kind.label()), year, Cell::money(amount).input()];
            let (mut due, mut any, mut drawn) = (amount, false, Vec::new());
            let mut may_cells = Vec::new();
            for (place, (grant, left)) in case.grants.iter().zip(&mut left).enumerate() {
                let at = |column: &str| format!("'Grants {number}'!${column}${}", place + 2);
                let (may, draw) = (letters(FIRST + 2 * place), letters(FIRST + 2 * place + 1));
                let is_in_time = phase.year.is_none_or(|year| (grant.years.0..=grant.years.1).contains(&year));
                let may_pay = grant.kind == kind && is_in_time && Pence::ZERO < grant.available;
                any |= may_pay;
                let paid = if may_pay { due.min(*left).max(Pence::ZERO) } else { Pence::ZERO };
                (due, *left) = (due - paid, *left - paid);
                let rule = format!(
                    "IF(AND($B{row}={},{}>0,OR($C{row}=\"\",AND($C{row}>={},$C{row}<={}))),1,0)",
                    at("B"),
                    at("E"),
                    at("C"),
                    at("D")
                );
                let before = drawn.iter().fold(String::new(), |before, cell: &String| before + "-" + cell);
                let pays = format!(
                    "IF({may}{row}=1,ROUND(MAX(0,MIN($D{row}{before},{}-SUM({draw}$1:{draw}{}))),2),0)",
                    at("E"),
                    row - 1
                );
                cells.push(Cell::whole(u8::from(may_pay)).by(rule));
                cells.push(Cell::money(paid).by(pays));
                drawn.push(format!("{draw}{row}"));
                may_cells.push(format!("{may}{row}"));
            }
            let before = drawn.iter().fold(String::new(), |before, cell: &String| before + "-" + cell);
            let can = if may_cells.is_empty() { "0".to_owned() } else { may_cells.join("+") };
            let (short, unfunded) = if any { (due, Pence::ZERO) } else { (Pence::ZERO, due) };
            cells.push(Cell::money(short).by(format!("IF({can}>0,ROUND($D{row}{before},2),0)")));
            cells.push(Cell::money(unfunded).by(format!("IF({can}>0,0,$D{row})")));
            cells.push(Cell::text("Due as split by the program; does not follow rates"));
            phases.add(cells);
        }
    }
    let last = phases.next() - 1;
    let mut row = ["Sum", "", ""].map(|text| Cell::text(text).total()).to_vec();
    let due: Pence = case.phases.iter().map(|phase| phase.capital + phase.revenue).sum();
    let of =
        |column: usize, amount: Pence| Cell::money(amount).by(format!("SUM({0}2:{0}{last})", letters(column))).total();
    row.push(of(3, due));
    for (place, grant) in case.grants.iter().enumerate() {
        row.extend([Cell::text("").total(), of(FIRST + 2 * place + 1, grant.drawn)]);
    }
    let short = FIRST + 2 * case.grants.len();
    row.extend([of(short, case.shortfall), of(short + 1, case.unfunded)]);
    phases.add(row);
    let mut check = ["Check: due less build-up", "", ""].map(Cell::text).to_vec();
    check.push(Cell::money(Pence::ZERO).by(format!("ROUND(D{}-{},2)", last + 1, totals.all)));
    phases.add(check);
    [grants, phases]
}
