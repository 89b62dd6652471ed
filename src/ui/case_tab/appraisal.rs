//! How the case is appraised, one choice at a time.

use super::super::app::App;
use super::super::field;
use super::super::panels::inspector::{note_ui, provenance_ui, sound};
use super::fields::{ONCE, YEAR, part_heading, told};
use crate::analysis::report::BusinessCase;
use crate::model::edits::{AppraisalPart, set_appraisal};
use crate::model::{AllowsFor, Appraisal, BiasShare, Edit, OrganisationId, Plan, ProjectType};
use crate::units::Percent;
use egui::{Button, Grid, RichText, Ui};
use std::sync::Arc;

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App, case: &BusinessCase) {
    let appraisal: Arc<Appraisal> = Arc::clone(&app.plan().appraisal);
    part_heading(ui, "How the case is reckoned");
    let edit = field::form(ui, "appraisal", |ui| rows(ui, app.plan(), &appraisal));
    app.apply_typed(edit);
    note_ui(
        ui,
        app,
        "At 3.5 % the rate falls to 3.0 % after year 30, as the Green Book has it; any other rate stays as it is",
    );
    part_heading(ui, "What capital allows for");
    let edit = field::form(ui, "capital", |ui| capital_rows(ui, app.plan(), &appraisal));
    app.apply_typed(edit);
    note_ui(ui, app, "Risk or optimism bias, never both: they are two names for much of the same");
    if appraisal.allows_for == AllowsFor::OptimismBias {
        mix_ui(ui, app, &appraisal);
        let bias = case.capital.bias_percent;
        note_ui(ui, app, &format!("This adds {bias} to the capital without risk"));
    }
    part_heading(ui, "Grounds");
    provenance_ui(ui, app, "Grounds of the appraisal", &appraisal.provenance, |plan, provenance| {
        set_appraisal(plan, AppraisalPart::Provenance(provenance))
    });
}

fn rows(ui: &mut Ui, plan: &Plan, appraisal: &Appraisal) -> Option<Edit> {
    let set = |part| sound(plan, set_appraisal(plan, part));
    let rate = field::row(ui, "Discount rate, real", |ui| {
        field::checked_field(ui, "Discount rate", &appraisal.discount_rate, &field::SHARE, |rate| {
            set(AppraisalPart::DiscountRate(rate))
        })
    });
    let years = field::row(ui, "Period, in years", |ui| {
        field::checked_field(ui, "Appraisal period", &appraisal.years, &field::COUNT, |years| {
            set(AppraisalPart::Years(years))
        })
    });
    let base = field::row(ui, "Base year", |ui| {
        field::checked_field(ui, "Base year", &appraisal.base_year, &YEAR, |year| set(AppraisalPart::BaseYear(year)))
    });
    let hosts = [None].into_iter().chain(plan.organisations.keys().map(|id| Some(*id)));
    let host = field::row(ui, "Host of the building", |ui| {
        field::choice(ui, "Host", appraisal.host, hosts, |host: Option<OrganisationId>| {
            let own = host.and_then(|host| plan.organisations.get(&host));
            own.map_or_else(|| "Nobody: no charge flows".to_owned(), |own| own.name.clone())
        })
    });
    let by = field::row(ui, "Inputs moved by", |ui| {
        field::checked_field(ui, "Sensitivity", &appraisal.sensitivity, &field::SHARE, |by| {
            set(AppraisalPart::Sensitivity(by))
        })
    });
    let (low, high) = (appraisal.benchmark_low, appraisal.benchmark_high);
    let from = field::row(ui, "Published works per m², from", |ui| {
        field::checked_field(ui, "Benchmark, low end", &Some(low), &ONCE, |low| {
            set(AppraisalPart::Benchmark(told(low)?, high))
        })
    });
    let to = field::row(ui, "to", |ui| {
        field::checked_field(ui, "Benchmark, high end", &Some(high), &ONCE, |high| {
            set(AppraisalPart::Benchmark(low, told(high)?))
        })
    });
    let host = host.and_then(|host| set(AppraisalPart::Host(host)).ok());
    rate.or(years).or(base).or(host).or(by).or(from).or(to)
}

fn capital_rows(ui: &mut Ui, plan: &Plan, appraisal: &Appraisal) -> Option<Edit> {
    let set = |part| sound(plan, set_appraisal(plan, part));
    let allows_for = field::row(ui, "Allows for", |ui| {
        field::choice(ui, "Capital allows for", appraisal.allows_for, AllowsFor::ALL, |own| own.label().to_owned())
    });
    let chosen = allows_for.and_then(|own| set(AppraisalPart::AllowsFor(own)).ok());
    if appraisal.allows_for == AllowsFor::Risk || !appraisal.bias_by_type.is_empty() {
        return chosen;
    }
    let bias = field::row(ui, "Optimism bias", |ui| {
        field::checked_field(ui, "Optimism bias", &appraisal.optimism_bias, &field::SHARE, |bias| {
            set(AppraisalPart::OptimismBias(bias))
        })
    });
    chosen.or(bias)
}

/// The mix of project types. Shares come to the whole only together, so they are typed first and set as one step.
fn mix_ui(ui: &mut Ui, app: &mut App, appraisal: &Appraisal) {
    part_heading(ui, "Optimism bias by type of project");
    let mut mix = app.case.mix.take().unwrap_or_else(|| full(&appraisal.bias_by_type));
    let before = full(&appraisal.bias_by_type);
    Grid::new("mix").num_columns(4).spacing([14.0, 4.0]).show(ui, |ui| {
        for title in ["Type", "Upper bound", "Share of the works", "Managed away"] {
            ui.label(RichText::new(title).small().color(app.theme.weak));
        }
        ui.end_row();
        for own in &mut mix {
            let name = own.project.label();
            ui.label(name);
            let mark = if own.project.is_sourced() { "" } else { ", assumed" };
            ui.label(format!("{}{mark}", own.project.upper_bound()));
            let share_of = |share: Percent| match share.0 {
                0..=10_000 => Ok(share),
                _ => Err("Between 0 and 100 %".to_owned()),
            };
            ui.vertical(|ui| {
                let label = format!("Share of {name}");
                if let Some(share) = field::checked_field(ui, &label, &own.share, &field::SHARE, share_of) {
                    own.share = share;
                }
            });
            ui.vertical(|ui| {
                let label = format!("Managed of {name}");
                if let Some(share) = field::checked_field(ui, &label, &own.mitigation, &field::SHARE, share_of) {
                    own.mitigation = share;
                }
            });
            ui.end_row();
        }
    });
    let edit = sound(app.plan(), set_appraisal(app.plan(), AppraisalPart::BiasByType(mix.clone())));
    ui.horizontal(|ui| {
        let is_same = mix == before;
        let why = if is_same { Some("Type a share first".to_owned()) } else { edit.as_ref().err().cloned() };
        let sum = Percent(mix.iter().map(|own| own.share.0).sum());
        let button = ui.add_enabled(why.is_none(), Button::new("Set types of project"));
        if button.on_disabled_hover_text(why.clone().unwrap_or_default()).clicked() {
            app.apply_typed(edit.clone().ok());
            mix = full(&app.plan().appraisal.bias_by_type);
        }
        let words = match why.filter(|_| !is_same) {
            Some(why) => format!("⚠ {sum} so far. {why}"),
            None => format!("{sum} of the works; where all are 0, the one share above counts"),
        };
        ui.label(RichText::new(words).small().color(app.theme.weak));
    });
    app.case.mix = (mix != full(&app.plan().appraisal.bias_by_type)).then_some(mix);
}

/// Every type, in the order of the guidance.
fn full(mix: &[BiasShare]) -> Vec<BiasShare> {
    let of = |project: ProjectType| {
        let known = mix.iter().find(|own| own.project == project).copied();
        known.unwrap_or(BiasShare { project, share: Percent::ZERO, mitigation: Percent::ZERO })
    };
    ProjectType::ALL.map(of).to_vec()
}
