//! The space of a phase in words: areas, density, who has what, and every room.

use super::super::table::{Table, wrapped};
use super::{area, count, heading, percent, under};
use crate::analysis::report::{DensityReport, PhaseReport, Report, SpaceReport};
use crate::analysis::standards::Verdict;
use crate::model::OrganisationId;
use crate::units::format::{decimal, or_dash, pounds_and_pence, square_metres, trimmed};

/// Areas and density.
pub(super) fn space(space: &SpaceReport) -> String {
    let mut text = "\nSpace\n".to_owned();
    text.push_str(&wrapped(
        &format!(
            "Gross internal area {}, net internal area {} ({} of it): {} office space, {} training, conference, command, \
             vehicle and like space. IPMS 3, in use from 2016 on, {}. {} rooms.",
            area(space.gia),
            square_metres(space.nia),
            percent(space.net_to_gross_pct),
            square_metres(space.office),
            square_metres(space.special),
            square_metres(space.ipms3),
            count(space.rooms)
        ),
        0,
    ));
    text.push_str(&densities(space));
    text.push_str(&buildings_and_floors(space));
    let mut table = Table::new(&["Use", "Rooms>", "Area>", "In NIA"]);
    for row in &space.uses {
        let is_in_nia = if row.is_in_nia { "yes" } else { "no" };
        table.row([row.used_as.label().to_owned(), count(row.rooms), square_metres(row.area), is_in_nia.to_owned()]);
    }
    text.push_str(&under(&table));
    text.push_str(&organisations(space));
    if !space.rooms_unreachable.is_empty() {
        let names = space.rooms_unreachable.iter().map(|room| format!("{} ({})", room.name, room.floor));
        let names: Vec<String> = names.collect();
        text.push_str(&wrapped(&format!("No door leads to: {}.", names.join(", ")), 2));
    }
    text
}

/// The densities of a phase, each against the standards of its own measure.
fn densities(space: &SpaceReport) -> String {
    let mut table = Table::new(&["Office space", "Here>", "Standard", "Is>", "", ""]);
    for row in &space.densities {
        table.row([
            row.measure.label().to_owned(),
            or_dash(row.value.map(|density| decimal(density, 2))),
            format!("{}{}", row.name, if row.is_sourced { "" } else { " ~" }),
            standard(row),
            row.verdict.map_or("", Verdict::label).to_owned(),
            if row.is_chosen { "chosen" } else { "" }.to_owned(),
        ]);
    }
    let mut text = under(&table);
    if space.densities.iter().any(|row| !row.is_sourced) {
        text.push_str("  ~ From memory: not to be quoted before it is looked up.\n");
    }
    text
}

/// The figure of a standard: the most, or from the least to the most.
fn standard(row: &DensityReport) -> String {
    let high = trimmed(row.high, 2);
    row.low.map_or_else(|| high.clone(), |low| format!("{} to {high}", trimmed(low, 2)))
}

fn buildings_and_floors(space: &SpaceReport) -> String {
    let headings = ["GIA>", "NIA>", "NIA of GIA>", "IPMS 3>", "Office>", "Rooms>", "Desks>", "Taken>"];
    let with_first = |first| [&[first], headings.as_slice()].concat();
    let mut text = String::new();
    if 1 < space.buildings.len() {
        let mut table = Table::new(&with_first("Building"));
        for building in &space.buildings {
            let of_building = || space.floors.iter().filter(|floor| floor.building_id == building.id);
            table.row([
                building.building.clone(),
                area(building.gia),
                square_metres(building.nia),
                percent(building.net_to_gross_pct),
                square_metres(building.ipms3),
                square_metres(building.office),
                count(of_building().map(|floor| floor.rooms).sum()),
                count(building.desks),
                count(of_building().map(|floor| floor.desks_allocated).sum()),
            ]);
        }
        text.push_str(&under(&table));
    }
    let mut table = Table::new(&with_first("Floor"));
    for floor in &space.floors {
        table.row([
            floor.title.clone(),
            area(floor.gia),
            square_metres(floor.nia),
            percent(floor.net_to_gross_pct),
            square_metres(floor.ipms3),
            square_metres(floor.office),
            count(floor.rooms),
            count(floor.desks),
            count(floor.desks_allocated),
        ]);
    }
    text.push_str(&under(&table));
    text
}

/// What each organisation has alone, and its part of the rest and of the charge.
fn organisations(space: &SpaceReport) -> String {
    let headings = ["Organisation", "Exclusive>", "IPMS 3 of it>", "Desks>", "People>", "FTE>"];
    let mut table = Table::new(&headings);
    for row in &space.organisations {
        table.row([
            row.organisation.clone(),
            square_metres(row.exclusive),
            square_metres(row.ipms3),
            count(row.desks),
            count(row.headcount),
            trimmed(row.fte, 2),
        ]);
    }
    let mut text = under(&table);
    if space.organisations.is_empty() {
        return text;
    }
    let apportionment = &space.apportionment;
    let (shared, method) = (square_metres(apportionment.shared), apportionment.method.label().to_lowercase());
    text.push('\n');
    if let Some(reason) = apportionment.undefined {
        text.push_str(&wrapped(&format!("Shared: {shared}, not apportioned {method}. {reason}"), 0));
        return text;
    }
    let charge = apportionment.charge.map_or_else(
        || "no annual charge is known".to_owned(),
        |charge| format!("of {} a year", pounds_and_pence(charge)),
    );
    text.push_str(&wrapped(&format!("Shared: {shared}, apportioned {method}; {charge}."), 0));
    let mut table = Table::new(&["Organisation", "Share>", "Part of shared>", "With exclusive>", "Charge a year>"]);
    for row in &space.organisations {
        table.row([
            row.organisation.clone(),
            percent(row.share_pct),
            area(row.shared),
            area(row.total),
            or_dash(row.charge.map(pounds_and_pence)),
        ]);
    }
    text.push_str(&table.lines());
    text
}

/// Every room of every phase, for whoever wants to check the sums.
pub(super) fn rooms(report: &Report) -> String {
    let mut text = heading("Rooms");
    let mut before: Option<&PhaseReport> = None;
    for phase in &report.phases {
        text.extend(["\n", &phase.name, "\n"]);
        match before.filter(|before| before.space.room_list == phase.space.room_list) {
            Some(before) => text.push_str(&wrapped(&format!("As in “{}”.", before.name), 0)),
            None => text.push_str(&room_list(&phase.space)),
        }
        before = Some(phase);
    }
    text
}

fn room_list(space: &SpaceReport) -> String {
    if space.room_list.is_empty() {
        return "  There are no rooms.\n".to_owned();
    }
    let name_of = |id: OrganisationId| {
        let organisation = space.organisations.iter().find(|row| row.id == id);
        organisation.map(|row| row.short_name.clone()).unwrap_or_default()
    };
    let mut text = String::new();
    for of_floor in space.room_list.chunk_by(|a, b| a.floor_id == b.floor_id) {
        if !text.is_empty() {
            text.push('\n');
        }
        if let Some(first) = of_floor.first() {
            text.push_str(&wrapped(&first.floor, 0));
        }
        let mut table = Table::new(&["No.", "Room", "Use", "Area>", "In NIA", "Alone", "Desks>", "Seats>"]);
        for room in of_floor {
            table.row([
                room.number.clone(),
                room.name.clone(),
                room.used_as.label().to_owned(),
                area(room.area),
                if room.is_in_nia { "yes" } else { "no" }.to_owned(),
                room.organisation_id.map(name_of).unwrap_or_default(),
                count(room.desks),
                count(room.seats),
            ]);
        }
        text.push_str(&table.lines());
    }
    text
}
