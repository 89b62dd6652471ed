//! Edits of what things cost and who pays: each keeps the plan sound, says what it did, is undone in one step, and
//! refuses nonsense in words that say what to do.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

use colocate::editor::Editor;
use colocate::file;
use colocate::model::edits::{
    AllowancePart, Direction, GrantPart, RatePart, add_allowance, add_grant, add_rate, copy_rate, move_allowance,
    remove_element, set_allowance, set_grant, set_rate,
};
use colocate::model::{
    AllowanceBase, AllowanceId, AllowanceStep, CostDriver, CostElement, CostStage, Edit, EditRefused, ElementKey,
    GrantId, OrganisationId, Plan, Provenance, RateId, Spend, Unit,
};
use colocate::units::{Pence, Percent};

fn plan() -> Plan {
    file::builtin::leigh_road()
}

/// Makes an edit in an editor: one step, undone to the very plan before.
fn done(plan: &Plan, edit: &Edit) -> Plan {
    assert!(!edit.is_empty() && !edit.label.is_empty(), "{edit:?}");
    let mut editor = Editor::new(plan.clone());
    editor.apply(edit).expect("sound");
    let after = editor.plan().clone();
    assert_eq!(after.violations(), Vec::<String>::new(), "{}", edit.label);
    assert_ne!(after, *plan, "{}", edit.label);
    assert_eq!(editor.undo_label(), Some(edit.label.as_str()));
    editor.undo();
    assert_eq!(editor.plan(), plan, "{}", edit.label);
    after
}

fn says(refused: Result<Edit, EditRefused>, words: &str) {
    let why = refused.expect_err(words).to_string();
    assert!(why.contains(words), "“{why}” does not say “{words}”");
}

fn glazed(plan: &Plan) -> RateId {
    plan.rates.values().find(|rate| rate.code == "2.7.3").expect("the rate").id
}

#[test]
fn everything_that_is_said_of_a_rate_is_one_step() {
    let plan = plan();
    let id = glazed(&plan);
    let parts = [
        (RatePart::Code("2.7.30".to_owned()), "code"),
        (RatePart::Element(CostElement::Fittings), "element"),
        (RatePart::Description("Screens of glass".to_owned()), "description"),
        (RatePart::Unit(Unit::SquareMetre), "unit"),
        (RatePart::Price(Pence::pounds(500)), "rate"),
        (RatePart::BaseDate("1Q 2016".to_owned()), "base date"),
        (RatePart::Region("South East".to_owned()), "region"),
        (RatePart::Spend(Some(Spend::Revenue)), "kind of spending"),
        (RatePart::Provenance(Provenance::Sourced("A tender".to_owned())), "source"),
    ];
    for (part, word) in parts {
        let edit = set_rate(&plan, id, part.clone()).expect("sound");
        assert_eq!(edit.label, format!("Change {word} of 2.7.3 Glazed partition"));
        let after = done(&plan, &edit);
        assert!(set_rate(&after, id, part).expect("so already").is_empty(), "{word}");
    }
    let priced = done(&plan, &set_rate(&plan, id, RatePart::Price(Pence::pounds(500))).expect("sound"));
    assert_eq!(priced.rates[&id].rate, Pence::pounds(500));
}

#[test]
fn silly_rates_are_refused() {
    let plan = plan();
    let id = glazed(&plan);
    says(set_rate(&plan, id, RatePart::Price(Pence(-1))), "£0 or more");
    says(set_rate(&plan, id, RatePart::Price(Pence(i64::MAX))), "type £100bn or less");
    says(set_rate(&plan, id, RatePart::Code(" ".to_owned())), "Type a code");
    says(set_rate(&plan, id, RatePart::Code("2.7.1".to_owned())), "type another one");
    says(set_rate(&plan, id, RatePart::Description(String::new())), "what is paid for");
    says(set_rate(&plan, id, RatePart::BaseDate(String::new())), "such as 3Q 2014");
    says(set_rate(&plan, id, RatePart::Provenance(Provenance::Sourced(String::new()))), "Name the source");
    says(set_rate(&plan, RateId(99_999), RatePart::Price(Pence(1))), "there is no");
    says(copy_rate(&plan, RateId(99_999)), "there is no");
}

#[test]
fn rates_are_added_copied_and_removed_under_codes_of_their_own() {
    let plan = plan();
    let id = RateId(plan.next_id);
    let added = add_rate(&plan, CostElement::WallsAndPartitions, CostDriver::DesksNew, Unit::Each, "New desks");
    let with = done(&plan, &added);
    let taken = |rate: &str| plan.rates.values().any(|own| own.code == rate);
    assert!(with.rates[&id].code.starts_with("2.7.") && !taken(&with.rates[&id].code));
    let copy = done(&with, &copy_rate(&with, glazed(&with)).expect("there"));
    let (own, like) = (&copy.rates[&RateId(with.next_id)], &with.rates[&glazed(&with)]);
    assert_eq!((own.rate, &own.driver), (like.rate, &like.driver));
    assert!(own.code != like.code && own.code != with.rates[&id].code);
    let gone = done(&with, &remove_element("Delete rate", ElementKey::Rate(id)));
    assert_eq!(gone.rates, plan.rates);
}

/// The first step that is a share, and a step after it that is a share of the sum after it.
fn with_dependent(plan: &Plan) -> (Plan, AllowanceId, AllowanceId) {
    let last = AllowanceId(plan.next_id);
    let plan = done(plan, &add_allowance(plan));
    let base = plan.allowances[plan.allowances.len() - 2].id;
    let edit = set_allowance(&plan, last, AllowancePart::Base(AllowanceBase::After(base))).expect("it stands before");
    let plan = done(&plan, &edit);
    (plan, base, last)
}

#[test]
fn a_step_of_the_build_up_stays_after_what_it_is_a_share_of() {
    let (plan, base, last) = with_dependent(&plan());
    says(move_allowance(&plan, last, Direction::Up), "so it stands after it");
    says(move_allowance(&plan, base, Direction::Down), "so it stands after it");
    says(move_allowance(&plan, last, Direction::Down), "last step");
    says(move_allowance(&plan, plan.allowances[0].id, Direction::Up), "first step");
    says(set_allowance(&plan, base, AllowancePart::Base(AllowanceBase::After(last))), "");
    says(set_allowance(&plan, last, AllowancePart::Base(AllowanceBase::After(last))), "stands before it");
    let free =
        done(&plan, &set_allowance(&plan, last, AllowancePart::Base(AllowanceBase::MeasuredWorks)).expect("sound"));
    let moved = done(&free, &move_allowance(&free, last, Direction::Up).expect("nothing hangs on it"));
    let place = |plan: &Plan, id| plan.allowances.iter().position(|step| step.id == id);
    assert!(place(&moved, last) < place(&moved, base));
    let back = done(&moved, &move_allowance(&moved, last, Direction::Down).expect("nothing hangs on it"));
    assert_eq!(back.allowances, free.allowances);
    let gone = done(&back, &remove_element("Delete step", ElementKey::Allowance(last)));
    assert_eq!(gone.allowances.len() + 1, back.allowances.len());
}

#[test]
fn shares_are_between_nothing_and_all() {
    let plan = plan();
    let step = plan.allowances.iter().find(|step| step.stage == CostStage::Preliminaries).expect("a step").id;
    let edit = set_allowance(&plan, step, AllowancePart::Share(Percent::whole(15))).expect("sound");
    let after = done(&plan, &edit);
    let own = after.allowances.iter().find(|own| own.id == step).expect("there").step;
    assert!(matches!(own, AllowanceStep::Percent { percent, .. } if percent == Percent::whole(15)));
    says(set_allowance(&plan, step, AllowancePart::Share(Percent::whole(101))), "between 0 and 100 %");
    says(set_allowance(&plan, step, AllowancePart::Share(Percent(-1))), "between 0 and 100 %");
    says(set_allowance(&plan, step, AllowancePart::Sum(Pence(1))), "no sum");
    says(set_allowance(&plan, step, AllowancePart::Name(" ".to_owned())), "Type a name");
    says(set_allowance(&plan, step, AllowancePart::Stage(CostStage::Vat)), "stated apart");
    done(&plan, &set_allowance(&plan, step, AllowancePart::Name("Site set-up".to_owned())).expect("sound"));
    done(&plan, &set_allowance(&plan, step, AllowancePart::Stage(CostStage::Risk)).expect("sound"));
}

#[test]
fn grants_are_added_and_changed_and_nonsense_is_refused() {
    let plan = plan();
    let owner = *plan.organisations.keys().next().expect("an organisation");
    let id = GrantId(plan.next_id);
    says(add_grant(&plan, owner, Pence::ZERO, 2015), "£0 pays for nothing");
    says(add_grant(&plan, OrganisationId(99_999), Pence(1), 2015), "there is no");
    let plan = done(&plan, &add_grant(&plan, owner, Pence::pounds(1_000), 2015).expect("sound"));
    let set = |part| set_grant(&plan, id, part);
    says(set(GrantPart::Award(Pence::ZERO)), "£0 pays for nothing");
    says(set(GrantPart::Award(Pence(-1))), "above £0");
    says(set(GrantPart::Award(Pence::pounds(999))), "£1,000 of it is available here");
    says(set(GrantPart::AvailableHere(Pence::pounds(1_001))), "The whole award is £1,000");
    says(set(GrantPart::AvailableHere(Pence(-1))), "£0 or more");
    says(set(GrantPart::FirstYear(2016)), "Its last year is 2015");
    says(set(GrantPart::LastYear(2014)), "Its first year is 2015");
    says(set(GrantPart::LastYear(15)), "such as 2015");
    says(set(GrantPart::Name(String::new())), "name of the fund");
    says(set(GrantPart::Recipient(OrganisationId(99_999))), "there is no");
    for part in [
        GrantPart::Name("Innovation Fund".to_owned()),
        GrantPart::Purpose("Works".to_owned()),
        GrantPart::Award(Pence::pounds(2_000)),
        GrantPart::AvailableHere(Pence::ZERO),
        GrantPart::Kind(Spend::Revenue),
        GrantPart::FirstYear(2014),
        GrantPart::LastYear(2017),
        GrantPart::Provenance(Provenance::Sourced("The award letter".to_owned())),
    ] {
        let after = done(&plan, &set(part.clone()).expect("sound"));
        assert!(set_grant(&after, id, part).expect("so already").is_empty());
    }
}
