//! Rates, and steps from measured works to a total.

use colocate::file::RateLibrary;
use colocate::model::{
    Allowance, AllowanceBase, AllowanceId, AllowanceStep, Appraisal, CostStage, Edit, EditRefused, ElementKey, Plan,
    Provenance, edits,
};
use colocate::units::Percent;

/// The steps, in the order of NRM1: name, what it is for, the share, and whether of the base estimate (all risks are shares
/// of one sum) or of the sum so far; and on what grounds.
const STEPS: [(&str, CostStage, i32, &str); 11] = [
    ("Main contractor’s preliminaries", CostStage::Preliminaries, 1_200, "10 to 15 % is usual"),
    ("Main contractor’s overheads and profit", CostStage::OverheadsAndProfit, 500, "4 to 6 % is usual"),
    ("Project and design team fees", CostStage::Fees, 1_200, "12 to 14 % is usual for public refurbishment"),
    (
        "Other costs: moves, decant, furniture, IT",
        CostStage::OtherCosts,
        0,
        "Bought by the employer, so neither the contractor’s percentages nor fees are on it",
    ),
    ("Design development risk", CostStage::Risk, 300, RISK),
    ("Construction risk", CostStage::Risk, 400, RISK),
    ("Employer change risk", CostStage::Risk, 200, RISK),
    ("Employer other risk", CostStage::Risk, 100, RISK),
    (
        "Tender inflation",
        CostStage::Inflation,
        200,
        "From 3Q 2014 to the tender. No index figures are at hand: replace by the change of the tender price index",
    ),
    (
        "Construction inflation",
        CostStage::Inflation,
        100,
        "From the tender to the middle of the works. No index figures are at hand: replace by the change of the index",
    ),
    (
        "Value-added tax",
        CostStage::Vat,
        2_000,
        "Standard rate; police and combined fire authorities recover it under section 33 of the VAT Act 1994 (HMRC manual \
         VATGPB5100)",
    ),
];

const RISK: &str = "The four risks together 10 %, as is usual for an occupied building of the 1960s or 1970s; instead of \
                    optimism bias, not beside it";

/// The plan with the first library's rates, and these steps.
pub(crate) fn with_money(plan_before: &Plan) -> Result<Plan, EditRefused> {
    let library = RateLibrary::all().first().ok_or_else(|| EditRefused::NotPossible("There is no library".into()))?;
    let mut plan = plan_before.with(&edits::use_rates(plan_before, &library.rates(), &library.name)?)?;
    let old = plan.allowances.iter().rev().map(|step| ElementKey::Allowance(step.id)).collect::<Vec<_>>();
    plan = plan.with(&old.into_iter().fold(Edit::new("Begin anew"), Edit::remove))?;
    // Those that stand already keep their numbers, so that this gives the same plan again.
    let known: Vec<AllowanceId> = plan_before.allowances.iter().map(|step| step.id).collect();
    let mut edit = Edit::new("Build up").put(Appraisal::default());
    let mut base = None;
    for (place, &(name, stage, share, grounds)) in STEPS.iter().enumerate() {
        let id = known.get(place).copied().unwrap_or(AllowanceId(plan.next_id + place as u32));
        let percent = Percent(share);
        let step = match (stage, base) {
            (CostStage::OtherCosts, _) => AllowanceStep::OtherCosts,
            (CostStage::Vat, _) => AllowanceStep::Vat { percent },
            (CostStage::Risk, Some(base)) => AllowanceStep::Percent { percent, of: AllowanceBase::After(base) },
            _ => AllowanceStep::Percent { percent, of: AllowanceBase::RunningTotal },
        };
        if stage == CostStage::OtherCosts {
            base = Some(id);
        }
        let provenance = match stage {
            CostStage::Vat => Provenance::Sourced(grounds.to_owned()),
            _ => Provenance::Assumption(grounds.to_owned()),
        };
        edit.push(Allowance { id, name: name.to_owned(), stage, step, provenance });
    }
    plan.with(&edit)
}
