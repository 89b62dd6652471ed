//! The money: rates and steps of the build-up, grants, the other buildings, and what is said to be saved.

use super::drawing::Drawing;
use super::programme::{CONSTABULARY, FIRE, POLICE, assumed, sourced};
use colocate::file::builtin;
use colocate::model::{
    Allowance, AllowanceBase, AllowanceId, AllowanceStep, EstateBuilding, EstateId, Fate, Grant, GrantId,
    OrganisationId, Provenance, Rate, RateId, Saving, Scenario, ScenarioId, Spend,
};
use colocate::units::{Pence, Percent};
use std::collections::BTreeMap;

/// The library of rates and the order of the build-up are those that every plan starts from.
pub(crate) fn rates_and_allowances(drawing: &mut Drawing) {
    let library = builtin::blank();
    for rate in library.rates.values() {
        let id = RateId(drawing.next());
        drawing.add(Rate { id, ..rate.as_ref().clone() });
    }
    let mut renumbered = BTreeMap::new();
    for allowance in &library.allowances {
        let id = AllowanceId(drawing.next());
        renumbered.insert(allowance.id, id);
        let step = match allowance.step {
            AllowanceStep::Percent { percent, of: AllowanceBase::After(step) } => {
                let of = renumbered.get(&step).map_or(AllowanceBase::RunningTotal, |&step| AllowanceBase::After(step));
                AllowanceStep::Percent { percent, of }
            }
            step => step,
        };
        drawing.add(Allowance { id, step, ..allowance.as_ref().clone() });
    }
}

/// The two grants.
pub(crate) fn grants(drawing: &mut Drawing) {
    let id = GrantId(drawing.next());
    drawing.add(Grant {
        id,
        name: "Police Innovation Fund".to_owned(),
        recipient: CONSTABULARY,
        purpose: "Refurbishing Leigh Road for the police".to_owned(),
        amount: Pence::pounds(1_000_000),
        available_here: Pence::pounds(1_000_000),
        kind: Spend::Capital,
        years: (2014, 2015),
        provenance: sourced(
            "£1.0m, to be spent on refurbishing Leigh Road (Eastleigh News, July 2014; Southern Daily Echo). Capital, and \
             the years in which it can be spent, are assumptions",
        ),
    });
    let id = GrantId(drawing.next());
    drawing.add(Grant {
        id,
        name: "Government funding to the fire service".to_owned(),
        recipient: FIRE,
        purpose: "The headquarters and continuing co-location at other sites, such as Redbridge".to_owned(),
        amount: Pence::pounds(2_600_000),
        available_here: Pence::pounds(1_600_000),
        kind: Spend::Capital,
        years: (2015, 2016),
        provenance: assumed(
            "£2.6m is as published (Basingstoke Gazette 2014), for the headquarters and for other sites. How much of it \
             is for Leigh Road was not published: £1.6m is assumed, as are capital and the years",
        ),
    });
}

/// The other buildings, kept or given up.
pub(crate) fn estate(drawing: &mut Drawing) {
    let west_hill = EstateBuilding {
        id: EstateId(drawing.next()),
        name: "West Hill".to_owned(),
        address: "Romsey Road, Winchester".to_owned(),
        organisation: CONSTABULARY,
        fate: Fate::Left,
        phase: Some(POLICE),
        annual_running_cost: None,
        annual_rent: None,
        price: None,
        share_here: Percent::whole(100),
        staff: None,
        note: "Police headquarters until the move. What it cost to run, and what it was sold for, was not found."
            .to_owned(),
        provenance: sourced("Hampshire Chronicle, 2015"),
    };
    drawing.add(west_hill);
    let mottisfont_court = EstateBuilding {
        id: EstateId(drawing.next()),
        name: "Mottisfont Court".to_owned(),
        address: "Tower Street, Winchester".to_owned(),
        organisation: CONSTABULARY,
        fate: Fate::Kept,
        phase: None,
        annual_running_cost: None,
        annual_rent: None,
        price: Some(Pence::pounds(1_500_000)),
        share_here: Percent::whole(100),
        staff: Some(300),
        note: "Operational police headquarters. Bought from the county council in 2012 for £1.5m, with 150 staff planned; \
               refurbished for £4.5m; more than 300 staff in November 2015."
            .to_owned(),
        provenance: sourced("Hampshire Chronicle, November 2015"),
    };
    drawing.add(mottisfont_court);
    let alpha_park = EstateBuilding {
        id: EstateId(drawing.next()),
        name: "Alpha Park".to_owned(),
        address: "Chandler’s Ford".to_owned(),
        organisation: CONSTABULARY,
        fate: Fate::Sold,
        phase: None,
        annual_running_cost: None,
        annual_rent: None,
        price: None,
        share_here: Percent::whole(100),
        staff: None,
        note:
            "Bought in 2008 for £9.6m and never used; holding it cost £1.836m and refurbishing it would have cost more \
               than £40m. Sold at a loss in 2014, before the first phase; the price was not found."
                .to_owned(),
        provenance: sourced("News Sniffer, and Hampshire Chronicle"),
    };
    drawing.add(alpha_park);
}

/// What is saved, in the words of four sources that do not agree.
pub(crate) fn scenarios(drawing: &mut Drawing) {
    let mut scenario = |name: &str, police: i64, fire: i64, first_year, provenance: Provenance| {
        let id = ScenarioId(drawing.next());
        let saving = |organisation: OrganisationId, pounds| Saving { organisation, annual: Pence::pounds(pounds) };
        let savings = vec![saving(CONSTABULARY, police), saving(FIRE, fire)];
        drawing.add(Scenario {
            id,
            name: name.to_owned(),
            savings,
            first_year,
            net_of: String::new(),
            is_net_of_charge: true,
            provenance,
        });
    };
    scenario(
        "£500,000 a year together",
        250_000,
        250_000,
        1,
        sourced(
            "Aldershot News & Mail, 31 July 2014: £500,000. In equal parts, and from the first year on: assumptions",
        ),
    );
    scenario(
        "£600,000 a year together",
        300_000,
        300_000,
        1,
        sourced(
            "Basingstoke Gazette 2014: “both forces about £600,000 a year”, read as together. In equal parts, and from \
             the first year on: assumptions",
        ),
    );
    scenario(
        "£600,000 a year each",
        600_000,
        600_000,
        1,
        sourced("Southern Daily Echo, July 2014: £600,000 a year each. From the first year on: an assumption"),
    );
    scenario(
        "Over £1m a year together",
        500_000,
        500_000,
        1,
        sourced(
            "Chairman of Hampshire Fire and Rescue Authority, July 2014: “over £1 million per year”, taken as £1m. In \
             equal parts, and from the first year on: assumptions",
        ),
    );
}
