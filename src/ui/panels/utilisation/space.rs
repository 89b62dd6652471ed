//! Areas by each definition, and the three densities, each against the standard that is chosen for it.

use super::super::super::theme::Theme;
use super::super::widgets::{self, Columns};
use super::or_dash;
use crate::analysis::report::{DensityReport, SpaceReport};
use crate::analysis::standards::{Measure, Verdict};
use crate::compare::light;
use crate::units::format;
use egui::{RichText, Ui};

/// Area per workstation, per full-time equivalent and per person: three rows, for they are three measures.
pub(super) fn densities_ui(ui: &mut Ui, theme: &Theme, space: &SpaceReport) {
    let columns = Columns::fitting(ui, [44.0, 62.0, 70.0]);
    columns.heading_ui(ui, theme, "", ["m²", "standard", ""]);
    for measure in Measure::ALL {
        let value = match measure {
            Measure::PerWorkstation => space.m2_per_workstation,
            Measure::PerFte => space.m2_per_fte,
            Measure::PerPerson => space.m2_per_person,
        };
        let chosen = space.densities.iter().find(|density| density.is_chosen && density.measure == measure);
        let limit = chosen.map_or_else(|| "none".to_owned(), limit);
        let verdict = chosen.and_then(|density| density.verdict);
        let color = verdict.map_or(theme.weak, |verdict| theme.light(verdict));
        let name = measure.label().trim_start_matches("m² ");
        let figures = [
            RichText::new(or_dash(value, 1, "")),
            RichText::new(limit).color(theme.weak),
            RichText::new(light(verdict)).color(color),
        ];
        let about = chosen.map_or_else(
            || format!("No standard in {} is chosen: choose one by “Basis…”", measure.label()),
            |density| about(density, value),
        );
        columns.row_ui(ui, &format::capitalised(name), figures).on_hover_text(about);
    }
    let is_unverified = space.densities.iter().any(|density| density.is_chosen && !density.is_sourced);
    if is_unverified {
        ui.label(RichText::new("⚠ A chosen standard is unverified: do not quote it").small().color(theme.warning));
    }
}

fn limit(density: &DensityReport) -> String {
    let high = format::trimmed(density.high, 1);
    match density.low {
        Some(low) => format!("{}–{high}", format::trimmed(low, 1)),
        None => format!("≤ {high}"),
    }
}

/// A verdict in a sentence, with the source of the standard.
fn about(density: &DensityReport, value: Option<f64>) -> String {
    let mark = if density.is_sourced { "" } else { "\n⚠ Unverified: from memory, not to be quoted" };
    let verdict = density.verdict.map_or("Not defined here", |verdict| match verdict {
        Verdict::Meets => "At or under the standard",
        Verdict::Near => "Beyond the standard by no more than a tenth",
        Verdict::Misses => "Beyond the standard by more than a tenth",
    });
    format!(
        "{verdict}: {} {} against {} ({}, {})\n{}\n{}{mark}",
        or_dash(value, 2, ""),
        density.measure.label(),
        limit(density),
        density.name,
        density.year,
        density.note,
        density.source
    )
}

/// Each area by its definition, none for another.
pub(super) fn areas_ui(ui: &mut Ui, theme: &Theme, space: &SpaceReport) {
    let area = format::square_metres;
    let rows = [
        ("GIA, gross internal", format::or_dash(space.gia.map(area)), "Inside the external walls, walls included"),
        (
            "NIA, net internal",
            area(space.nia),
            "Usable rooms; it runs through partitions, and leaves out WCs, stairs, lifts, plant and circulation",
        ),
        (
            "IPMS 3",
            area(space.ipms3),
            "Usable rooms with all internal walls and columns in them. In use from 2016, so not in the papers of 2014",
        ),
        ("Net to gross", or_dash(space.net_to_gross_pct, 1, " %"), "NIA over GIA"),
        ("Office space", area(space.office), "The part of NIA over which density is reckoned"),
        (
            "Special space",
            area(space.special),
            "The rest of NIA, stated apart: training, conference, command and vehicle space, workshops, server rooms",
        ),
    ];
    for (name, figure, about) in rows {
        widgets::figure_row(ui, theme, name, &figure).on_hover_text(about);
    }
}
