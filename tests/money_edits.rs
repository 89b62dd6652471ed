//! Prices, shares and grants changed one at a time: what makes no sense is refused in words, and what is made keeps the
//! plan sound.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::inconsistent_digit_grouping, reason = "pounds and pence")]

use colocate::file::builtin;
use colocate::model::edits::{GrantPart, RatePart, move_step, set_grant, set_rate, set_share};
use colocate::model::*;
use colocate::units::{Pence, Percent};

fn made(plan: &Plan, edit: Result<Edit, EditRefused>) -> Plan {
    let plan = plan.with(&edit.unwrap()).unwrap();
    assert_eq!(plan.violations(), Vec::<String>::new());
    plan
}

#[track_caller]
fn refused(plan: &Plan, edit: Result<Edit, EditRefused>, why: &str) {
    let error = edit.and_then(|edit| plan.with(&edit)).unwrap_err().to_string();
    assert!(error.contains(why), "{error}");
}

#[test]
fn a_price_that_a_source_gave_is_an_assumption_once_it_is_changed() {
    let plan = builtin::leigh_road();
    let sourced = plan.rates.values().find(|rate| rate.provenance.is_sourced()).unwrap().clone();
    let after = made(&plan, set_rate(&plan, sourced.id, RatePart::Price(Pence(120_00))));
    let rate = after.rates.get(&sourced.id).unwrap();
    assert_eq!(rate.rate, Pence(120_00));
    assert!(!rate.provenance.is_sourced());
    assert!(rate.provenance.text().starts_with("Changed by hand; it was £111.52: FM Index 2013"));
    assert!(set_rate(&plan, sourced.id, RatePart::Price(sourced.rate)).unwrap().is_empty(), "it is so already");
    refused(&plan, set_rate(&plan, sourced.id, RatePart::Price(Pence(-1))), "A rate is £0 or more");
    refused(&plan, set_rate(&plan, sourced.id, RatePart::Price(Pence(i64::MAX))), "above £10m a unit");
    refused(&plan, set_rate(&plan, sourced.id, RatePart::Description(" ".into())), "Say what is paid for");
    refused(
        &plan,
        set_rate(&plan, sourced.id, RatePart::Provenance(Provenance::Sourced(String::new()))),
        "Name the source",
    );
    refused(&plan, set_rate(&plan, RateId(999_999), RatePart::BaseDate("now".into())), "no rate #999999");
    let dated = made(&plan, set_rate(&plan, sourced.id, RatePart::BaseDate(" 1Q 2016 ".into())));
    assert_eq!(dated.rates.get(&sourced.id).unwrap().base_date, "1Q 2016");
}

#[test]
fn shares_and_the_order_of_steps() {
    let plan = builtin::leigh_road();
    let of = |stage: CostStage| plan.allowances.iter().find(|step| step.stage == stage).unwrap().clone();
    let fees = of(CostStage::Fees);
    let after = made(&plan, set_share(&plan, fees.id, Percent::whole(14)));
    let step = after.allowances.iter().find(|step| step.id == fees.id).unwrap().step;
    assert!(matches!(step, AllowanceStep::Percent { percent, .. } if percent == Percent::whole(14)));
    refused(&plan, set_share(&plan, fees.id, Percent::whole(1_000)), "not between 0 and 100 %");
    refused(&plan, set_share(&plan, of(CostStage::OtherCosts).id, Percent::whole(1)), "no share of anything");
    let vat = made(&plan, set_share(&plan, of(CostStage::Vat).id, Percent::ZERO));
    assert!(vat.allowances.iter().any(|step| step.step == AllowanceStep::Vat { percent: Percent::ZERO }));
    let first = plan.allowances.front().unwrap().id;
    let last = plan.allowances.back().unwrap().id;
    refused(&plan, move_step(&plan, first, true), "It is the first step");
    refused(&plan, move_step(&plan, last, false), "It is the last step");
    let moved = made(&plan, move_step(&plan, fees.id, true));
    assert_eq!(moved.allowances.iter().position(|step| step.id == fees.id), Some(1));
    // A risk is a share of the sum after other costs, so it cannot stand before them.
    refused(&plan, move_step(&plan, of(CostStage::Risk).id, true), "which does not come before it");
}

#[test]
fn a_grant_of_nothing_and_more_than_the_award_are_refused() {
    let plan = builtin::leigh_road();
    let grant = plan.grants.values().next().unwrap().clone();
    refused(&plan, set_grant(&plan, grant.id, GrantPart::Amount(Pence::ZERO)), "An award is more than £0");
    refused(&plan, set_grant(&plan, grant.id, GrantPart::Amount(Pence(1))), "More of it is available here");
    let more = GrantPart::AvailableHere(grant.amount + Pence(1));
    refused(&plan, set_grant(&plan, grant.id, more), "Between £0 and the award of £1,000,000 can be spent here");
    refused(&plan, set_grant(&plan, grant.id, GrantPart::Years(2016, 2015)), "The last year is before the first");
    let after = made(&plan, set_grant(&plan, grant.id, GrantPart::AvailableHere(Pence::pounds(5))));
    assert_eq!(after.grants.get(&grant.id).unwrap().available_here, Pence::pounds(5));
}
