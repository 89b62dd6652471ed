//! What a made-up plan costs: a few rates, the steps to a total, a grant.

use super::{Maker, POLICE, made_up};
use crate::model::{
    Allowance, AllowanceBase, AllowanceStep, CostDriver as Driver, CostElement as Element, CostStage, Grant,
    OpeningKind, Rate, RoomUse, Saving, Scenario, Spend, Unit, WallKind, WorksLevel,
};
use crate::units::{Pence, Percent};

/// Adds rates, allowances, a grant and a scenario.
pub(super) fn add(maker: &mut Maker) {
    let uses: Vec<_> = RoomUse::all().collect();
    let works = vec![WorksLevel::Redecorate, WorksLevel::Refurbish, WorksLevel::FitOut];
    let area = Driver::FloorArea { uses: uses.clone(), works: works.clone() };
    let fitted = |kinds: &[OpeningKind]| Driver::OpeningsFitted(kinds.to_vec());
    let rates = [
        (Element::WallsAndPartitions, "Partition", Driver::WallsBuilt(vec![WallKind::Partition]), Unit::Metre, 160),
        (Element::WallsAndPartitions, "Glazed partition", Driver::WallsBuilt(vec![WallKind::Glazed]), Unit::Metre, 420),
        (Element::WallsAndPartitions, "Screen", Driver::WallsBuilt(vec![WallKind::HalfHeight]), Unit::Metre, 95),
        (Element::InternalDoors, "Door", fitted(&[OpeningKind::SingleDoor]), Unit::Each, 750),
        (Element::WallFinishes, "Paint", Driver::WallArea { uses, works }, Unit::SquareMetre, 6),
        (Element::FloorFinishes, "Carpet", area, Unit::SquareMetre, 26),
        (Element::Electrical, "Power and data position", Driver::DataPoints, Unit::Each, 260),
        (Element::FurnitureAndIt, "Desk", Driver::DesksNew, Unit::Each, 320),
        (
            Element::FurnitureAndIt,
            "Meeting table",
            Driver::FurnitureNew(vec!["meeting-table".to_owned()]),
            Unit::Each,
            1_400,
        ),
        (Element::MovesAndDecant, "Move of a person", Driver::PeopleMoved, Unit::Person, 112),
    ];
    for (number, (element, description, driver, unit, pounds)) in (1..).zip(rates) {
        let rate = Rate {
            id: maker.id(),
            code: format!("S.{number}"),
            element,
            description: description.to_owned(),
            driver,
            unit,
            rate: Pence::pounds(pounds),
            base_date: "3Q 2014".to_owned(),
            region: String::new(),
            spend: None,
            provenance: made_up(),
        };
        maker.put(rate);
    }
    let share = |percent| AllowanceStep::Percent { percent: Percent::whole(percent), of: AllowanceBase::RunningTotal };
    let steps = [
        (CostStage::Preliminaries, share(12)),
        (CostStage::OverheadsAndProfit, share(5)),
        (CostStage::Fees, share(12)),
        (CostStage::OtherCosts, AllowanceStep::OtherCosts),
        (CostStage::Risk, share(10)),
        (CostStage::Vat, AllowanceStep::Vat { percent: Percent::whole(20) }),
    ];
    for (stage, step) in steps {
        let name = stage.label().to_owned();
        let allowance = Allowance { id: maker.id(), name, stage, step, provenance: made_up() };
        maker.put(allowance);
    }
    let grant = Grant {
        id: maker.id(),
        name: "Grant".to_owned(),
        recipient: POLICE,
        purpose: "Sharing a building".to_owned(),
        amount: Pence::pounds(1_000_000),
        available_here: Pence::pounds(1_000_000),
        kind: Spend::Capital,
        years: (2_014, 2_015),
        provenance: made_up(),
    };
    maker.put(grant);
    let scenario = Scenario {
        id: maker.id(),
        name: "Rent saved".to_owned(),
        savings: vec![Saving { organisation: POLICE, annual: Pence::pounds(600_000) }],
        first_year: 1,
        net_of: String::new(),
        is_net_of_charge: true,
        provenance: made_up(),
    };
    maker.put(scenario);
}
