//! Who has which space: alone, as a part of what is shared, and altogether, with what it pays for it.

use super::super::super::app::App;
use super::super::widgets::{self, Columns};
use crate::analysis::report::{OrganisationReport, SpaceReport};
use crate::model::Organisation;
use crate::units::{SquareMm, format};
use egui::{RichText, Ui};

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &App, space: &SpaceReport) {
    let theme = app.theme;
    let has_charge = space.apportionment.charge.is_some();
    let last = if has_charge { "£ a year" } else { "share" };
    let columns = Columns::fitting(ui, [40.0, 44.0, 44.0, 52.0]);
    columns.heading_ui(ui, &theme, "m² of NIA", ["alone", "shared", "total", last]);
    let whole = |area: SquareMm| format::decimal(area.m2(), 0);
    for row in &space.organisations {
        let organisation = app.plan().organisations.get(&row.id).map(AsRef::as_ref);
        let charge = match row.charge {
            Some(charge) => format::pounds_short(charge),
            None => super::or_dash(row.share_pct, 1, " %"),
        };
        let figures = [
            RichText::new(whole(row.exclusive)),
            RichText::new(format::or_dash(row.shared.map(whole))),
            RichText::new(format::or_dash(row.total.map(whole))),
            RichText::new(charge),
        ];
        let name = |ui: &mut Ui| {
            if let Some(organisation) = organisation {
                widgets::chip_ui(ui, &theme, organisation);
            }
            let short = organisation.map_or(row.organisation.as_str(), |own| own.short_name.as_str());
            ui.add(egui::Label::new(short).truncate());
        };
        columns.named_row_ui(ui, name, figures).on_hover_text(about(row, organisation));
    }
    if let Some(why) = space.apportionment.undefined {
        ui.label(RichText::new(format!("⚠ {}", format::capitalised(why))).small().color(theme.warning));
    }
}

fn about(row: &OrganisationReport, organisation: Option<&Organisation>) -> String {
    let name = organisation.map_or(row.organisation.as_str(), |own| own.name.as_str());
    let people = format::count(row.headcount as usize, "person", "people");
    let desks = format::count(row.desks as usize, "desk", "desks");
    let fte = format::trimmed(row.fte, 1);
    let mut about = format!("{name}\n{people}, {fte} FTE, {desks}");
    about = format!("{about}\n{} alone; as IPMS 3, {}", area(row.exclusive), area(row.ipms3));
    if let (Some(shared), Some(total)) = (row.shared, row.total) {
        about = format!("{about}\n{} of what is shared, {} altogether", area(shared), area(total));
    }
    if let Some(charge) = row.charge {
        about = format!("{about}\n{} a year", format::pounds_and_pence(charge));
    }
    about
}

fn area(area: SquareMm) -> String {
    format::square_metres(area)
}
