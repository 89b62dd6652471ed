//! What a manager asks first: how many people and desks, how full, what it costs, what pays for it.
//!
//! Every figure is that of the report; none is worked out here. Held by `tests/pack.rs`.

use super::markup::Markup;
use crate::analysis::Report;
use crate::analysis::report::{PhaseReport, payback_words};
use crate::model::Phase;
use crate::units::Pence;
use crate::units::format::{decimal, grouped, or_dash, pounds};

/// A figure with what it is called and what has to be said beside it.
struct Figure {
    name: &'static str,
    value: String,
    beside: String,
}

/// The figures, as they will be, with those of today beside them.
pub(super) fn write(markup: &mut Markup, report: &Report) {
    markup.own("<dl class=\"headline\">\n");
    for figure in figures(report) {
        markup.within("div", &[], |markup| {
            markup.element("dt", &[], figure.name);
            markup.within("dd", &[], |markup| {
                markup.element("strong", &[], &figure.value);
                markup.own(" ");
                markup.element("span", &[], &figure.beside);
            });
        });
    }
    markup.own("</dl>\n");
}

fn figures(report: &Report) -> Vec<Figure> {
    let mut figures = Vec::new();
    if let Some(after) = report.phases.last() {
        let before = report.phases.first().filter(|before| before.phase != after.phase);
        let of = |name, of: &dyn Fn(&PhaseReport) -> String| Figure {
            name,
            value: of(after),
            beside: before.map(|before| format!("{} in {}", of(before), short_name(&before.name))).unwrap_or_default(),
        };
        figures.push(of("People", &|phase| count(phase.utilisation.headcount)));
        figures.push(of("Desks", &|phase| count(phase.utilisation.desks)));
        figures.push(of("Area per workstation", &|phase| {
            or_dash(phase.space.m2_per_workstation.map(|density| format!("{} m²", decimal(density, 1))))
        }));
        figures.push(of("Peak use of desks", &|phase| {
            or_dash(phase.utilisation.peak_utilisation_pct.map(|share| format!("{} %", decimal(share, 0))))
        }));
    }
    figures.push(cost(report));
    figures.push(payback(report));
    figures
}

fn cost(report: &Report) -> Figure {
    let cost = &report.cost;
    if cost.is_too_large {
        let beside = "The cost is too large to reckon with, so a rate or a step is wrong".to_owned();
        return Figure { name: "Cost without VAT", value: "–".to_owned(), beside };
    }
    let beside = match cost.funding.cases.first() {
        None => "No grant is named".to_owned(),
        Some(case) => {
            let some =
                |amount: Pence, words: &str| (Pence::ZERO < amount).then(|| format!("{}{words}", pounds(amount)));
            let parts = [
                Some(format!("Grants pay {}", pounds(case.drawn))),
                some(case.headroom(), " of them is left"),
                some(case.shortfall, " short"),
                some(case.unfunded, " no grant may pay for"),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
        }
    };
    Figure { name: "Cost without VAT", value: pounds(cost.total), beside }
}

fn payback(report: &Report) -> Figure {
    let scenarios = &report.business_case.scenarios;
    let Some(first) = scenarios.first() else {
        let beside = "Nothing is said of any saving".to_owned();
        return Figure { name: "Payback", value: "–".to_owned(), beside };
    };
    let more = match scenarios.len() {
        1 => String::new(),
        more => format!(", the first of {more} scenarios"),
    };
    let beside = format!("{}{more}", first.name);
    Figure { name: "Payback", value: payback_words(first.payback_years), beside }
}

/// The name of a phase without what it is for.
pub(super) fn short_name(name: &str) -> &str {
    let short = Phase::short_name(name);
    if short.is_empty() { name } else { short }
}

pub(super) fn count(number: u64) -> String {
    grouped(i64::try_from(number).unwrap_or(i64::MAX))
}
