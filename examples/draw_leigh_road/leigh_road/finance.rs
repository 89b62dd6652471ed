//! The money: rates and steps of the build-up, grants, the other buildings, and what is said to be saved.

use super::drawing::Drawing;
use super::programme::{CONSTABULARY, FIRE, POLICE, assumed, sourced};
use colocate::file::builtin;
use colocate::model::{
    Allowance, AllowanceBase, AllowanceId, AllowanceStep, Basis, CaseLine, CaseLineId, CaseLineKind, EstateBuilding,
    EstateId, Fate, Grant, GrantId, OrganisationId, Provenance, Rate, RateId, Saving, Scenario, ScenarioId, Spend,
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
            "£1.0m, to be spent on refurbishing Leigh Road (Eastleigh News, July 2014; Southern Daily Echo). That it is \
             capital, and can be spent in 2014/15 and 2015/16, are assumptions",
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
             is for Leigh Road was not published: £1.6m is assumed, as are capital and 2015/16 and 2016/17",
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
        share_here: Percent::ZERO,
        staff: None,
        note: "Police headquarters until the move. What it cost to run, and what it was sold for, was not found. What \
               leaving it saves belongs to Mottisfont Court, the operational headquarters, unless it is apportioned: so \
               no part of it counts here."
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
        share_here: Percent::ZERO,
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
        share_here: Percent::ZERO,
        staff: None,
        note:
            "Bought in 2008 for £9.6m and never used; holding it cost £1.836m and refurbishing it would have cost more \
               than £40m. Sold at a loss in 2014, before the first phase; the price was not found."
                .to_owned(),
        provenance: sourced("News Sniffer, and Hampshire Chronicle"),
    };
    drawing.add(alpha_park);
}

/// What is saved, in three scenarios, because the sources do not agree.
pub(crate) fn scenarios(drawing: &mut Drawing) {
    let mut scenario = |name: &str, police: i64, fire: i64, provenance: Provenance| {
        let id = ScenarioId(drawing.next());
        let saving = |organisation: OrganisationId, pounds| Saving { organisation, annual: Pence::pounds(pounds) };
        let savings = vec![saving(CONSTABULARY, police), saving(FIRE, fire)];
        drawing.add(Scenario {
            id,
            name: name.to_owned(),
            savings,
            first_year: 1,
            net_of: NET_OF.to_owned(),
            is_net_of_charge: true,
            provenance,
        });
    };
    scenario(
        "£500,000 a year together",
        250_000,
        250_000,
        sourced(
            "Aldershot News & Mail, 31 July 2014: £500,000. In equal parts, and from the first year on: assumptions",
        ),
    );
    scenario(
        "£600,000 a year each",
        600_000,
        600_000,
        sourced(
            "Southern Daily Echo, July 2014: £600,000 a year each; the Basingstoke Gazette has “both forces about \
             £600,000 a year”, which may mean together. From the first year on: an assumption",
        ),
    );
    scenario(
        "Over £1m a year together",
        500_000,
        500_000,
        sourced(
            "Chairman of Hampshire Fire and Rescue Authority, July 2014: “over £1 million per year”, taken as £1m. In \
             equal parts, and from the first year on: assumptions",
        ),
    );
}

/// What the sources let one say of it.
const NET_OF: &str = "what the police pay to the fire service, which was said to be less than their overheads; \
                      the sources do not say what else is in it";

/// What is told for context and counts in no sum.
pub(crate) fn context(drawing: &mut Drawing) {
    let mut line = |name: &str, organisation: Option<OrganisationId>, pounds: i64, source: &str| {
        let id = CaseLineId(drawing.next());
        drawing.add(CaseLine {
            id,
            name: name.to_owned(),
            organisation,
            kind: CaseLineKind::Context,
            amount: Pence::pounds(pounds),
            first_year: 0,
            last_year: None,
            provenance: sourced(source),
        });
    };
    let chronicle = "Hampshire Chronicle, November 2015";
    let police = Some(CONSTABULARY);
    line("Mottisfont Court: bought in 2012, spent", police, 1_500_000, chronicle);
    line("Mottisfont Court: refurbished, spent", police, 4_500_000, chronicle);
    line("Alpha Park: bought in 2008, spent", police, 9_600_000, "News Sniffer, and Hampshire Chronicle");
    line("Alpha Park: held until it was sold, spent", police, 1_836_000, "News Sniffer, and Hampshire Chronicle");
    line(
        "H3, shared services with the county council: up to so much a year",
        None,
        4_000_000,
        "Hampshire County Council, 3 March 2014: for all three partners, whatever building they are in",
    );
    line(
        "Savings that the whole force had to find by 2016",
        police,
        25_000_000,
        "Basingstoke Gazette 2014: a target of the force, of which this is a part",
    );
}

/// What the building costs in a year, to be borne by who is in it.
pub(crate) fn basis() -> Basis {
    Basis {
        annual_charge: Some(Pence::pounds(300_000)),
        provenance: assumed(
            "£300,000 a year to run the building is an assumption: no figure was published but that the police pay rent \
             and service charge to the fire service, less than their overheads elsewhere. By exclusive area, desks enough \
             on 95 of 100 days, no more than 85 % of them in use at the peak: the usual way",
        ),
        ..Basis::default()
    }
}
