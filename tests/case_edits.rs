//! Edits of the business case: each keeps the plan sound, says what it did, is undone in one step, and refuses nonsense
//! in words that say what to do.
#![expect(clippy::expect_used, reason = "a test says so by failing")]

mod support;

use colocate::editor::Editor;
use colocate::file;
use colocate::model::edits::{
    AppraisalPart, CaseLinePart, EstatePart, ScenarioPart, add_case_line, add_estate, add_scenario, remove_element,
    set_appraisal, set_case_line, set_estate, set_scenario,
};
use colocate::model::{
    AllowsFor, BiasShare, CaseLineId, CaseLineKind, Edit, EditRefused, ElementKey, EstateId, Fate, OrganisationId,
    PhaseId, Plan, ProjectType, Provenance, ScenarioId,
};
use colocate::units::{Pence, Percent};

const NOBODY: OrganisationId = OrganisationId(99_999);

/// The built-in plan with a scenario, a building and a line that were just added.
fn plan() -> (Plan, ScenarioId, EstateId, CaseLineId) {
    let plan = file::builtin::leigh_road();
    let scenario = ScenarioId(plan.next_id);
    let plan = done(&plan, &add_scenario(&plan));
    let estate = EstateId(plan.next_id);
    let owner = owner(&plan);
    let plan = done(&plan, &add_estate(&plan, owner).expect("an owner"));
    let line = CaseLineId(plan.next_id);
    let plan = done(&plan, &add_case_line(&plan));
    (plan, scenario, estate, line)
}

fn owner(plan: &Plan) -> OrganisationId {
    *plan.organisations.keys().next().expect("an organisation")
}

fn done(plan: &Plan, edit: &Edit) -> Plan {
    assert!(!edit.is_empty() && !edit.label.is_empty(), "{edit:?}");
    let after = plan.with(edit).expect("sound");
    assert_eq!(after.violations(), Vec::<String>::new(), "{}", edit.label);
    assert_ne!(after, *plan, "{}", edit.label);
    after
}

/// Makes an edit in an editor: one step, undone to the very plan before.
fn undone(plan: &Plan, edit: &Edit) {
    let mut editor = Editor::new(plan.clone());
    editor.apply(edit).expect("sound");
    assert_eq!(editor.undo_label(), Some(edit.label.as_str()));
    editor.undo();
    assert_eq!(editor.plan(), plan, "{}", edit.label);
    assert_eq!(editor.undo_label(), None, "{}: one step", edit.label);
}

fn says(refused: Result<Edit, EditRefused>, words: &str) {
    let why = refused.expect_err(words).to_string();
    assert!(why.contains(words), "“{why}” does not say “{words}”");
}

fn share(project: ProjectType, share: i32, mitigation: i32) -> BiasShare {
    BiasShare { project, share: Percent::whole(share), mitigation: Percent::whole(mitigation) }
}

#[test]
fn every_choice_of_the_appraisal_is_one_step_and_the_same_again_is_none() {
    let (plan, ..) = plan();
    let mix = vec![share(ProjectType::NonStandardBuildings, 30, 50), share(ProjectType::StandardBuildings, 70, 0)];
    let host = owner(&plan);
    for (part, label) in [
        (AppraisalPart::DiscountRate(Percent::whole(6)), "Change discount rate"),
        (AppraisalPart::Years(25), "Change appraisal period"),
        (AppraisalPart::BaseYear(2_019), "Change base year"),
        (AppraisalPart::AllowsFor(AllowsFor::OptimismBias), "Change what capital allows for"),
        (AppraisalPart::OptimismBias(Percent::whole(24)), "Change optimism bias"),
        (AppraisalPart::BiasByType(mix), "Change types of project"),
        (AppraisalPart::Host(Some(host)), "Change host"),
        (AppraisalPart::Sensitivity(Percent::whole(35)), "Change sensitivity"),
        (AppraisalPart::Benchmark(Pence::pounds(500), Pence::pounds(900)), "Change benchmark"),
        (AppraisalPart::Provenance(Provenance::Assumption("ours".to_owned())), "Change grounds of the appraisal"),
    ] {
        // Where the plan says so already, it is another plan's turn to be changed.
        let edit = set_appraisal(&plan, part.clone()).expect(label);
        assert_eq!(edit.label, label);
        if matches!(part, AppraisalPart::Host(_)) && plan.appraisal.host == Some(host) {
            assert!(edit.is_empty());
            continue;
        }
        let after = done(&plan, &edit);
        undone(&plan, &edit);
        assert!(set_appraisal(&after, part).expect(label).is_empty(), "{label}: the same again");
    }
}

#[test]
fn types_of_project_are_replaced_as_a_whole_in_the_order_of_the_guidance() {
    let (plan, ..) = plan();
    let set = |mix: Vec<BiasShare>| set_appraisal(&plan, AppraisalPart::BiasByType(mix));
    let mix = vec![
        share(ProjectType::Equipment, 10, 0),
        share(ProjectType::StandardCivil, 0, 0),
        share(ProjectType::StandardBuildings, 90, 40),
    ];
    let after = done(&plan, &set(mix).expect("it comes to the whole"));
    let projects: Vec<ProjectType> = after.appraisal.bias_by_type.iter().map(|own| own.project).collect();
    assert_eq!(projects, [ProjectType::StandardBuildings, ProjectType::Equipment]);
    let none = ProjectType::ALL.map(|project| share(project, 0, 0)).to_vec();
    let cleared = done(&after, &set_appraisal(&after, AppraisalPart::BiasByType(none)).expect("all are nothing"));
    assert!(cleared.appraisal.bias_by_type.is_empty());
    says(set(vec![share(ProjectType::StandardBuildings, 90, 0)]), "come to 100 %");
    says(set(vec![share(ProjectType::StandardBuildings, 110, 0)]), "between 0 and 100 %");
    says(set(vec![share(ProjectType::StandardBuildings, 100, 101)]), "between 0 and 100 %");
    let twice = vec![share(ProjectType::StandardCivil, 50, 0), share(ProjectType::StandardCivil, 50, 10)];
    says(set(twice), "stands twice");
}

#[test]
fn nonsense_of_the_appraisal_is_refused_with_what_to_do() {
    let (plan, ..) = plan();
    for (part, words) in [
        (AppraisalPart::DiscountRate(Percent::whole(-100)), "the Green Book has 3.5 %"),
        (AppraisalPart::DiscountRate(Percent(10_001)), "between 0 and 100 %"),
        (AppraisalPart::Years(0), "between 1 and 125 years"),
        (AppraisalPart::Years(126), "between 1 and 125 years"),
        (AppraisalPart::BaseYear(15), "such as 2015"),
        (AppraisalPart::OptimismBias(Percent::whole(201)), "between 0 and 200 %"),
        (AppraisalPart::OptimismBias(Percent(-1)), "between 0 and 200 %"),
        (AppraisalPart::Host(Some(NOBODY)), "there is no"),
        (AppraisalPart::Sensitivity(Percent(0)), "more than 0"),
        (AppraisalPart::Benchmark(Pence::pounds(900), Pence::pounds(500)), "above its high end"),
        (AppraisalPart::Benchmark(Pence(-1), Pence::pounds(500)), "between £0 and £100bn"),
        (AppraisalPart::Provenance(Provenance::Sourced(" ".to_owned())), "Name the source"),
    ] {
        says(set_appraisal(&plan, part), words);
    }
}

#[test]
fn a_scenario_is_added_described_and_deleted() {
    let (plan, id, ..) = plan();
    assert_eq!(plan.scenarios[&id].name, "New scenario 1");
    assert_eq!(done(&plan, &add_scenario(&plan)).scenarios.values().next_back().expect("it").name, "New scenario 2");
    let who = owner(&plan);
    let short = plan.organisations[&who].short_name.clone();
    for (part, label) in [
        (ScenarioPart::Name("  Ours ".to_owned()), "Rename New scenario 1".to_owned()),
        (
            ScenarioPart::Saving(who, Some(Pence::pounds(250_000))),
            format!("Change saving of {short} in New scenario 1"),
        ),
        (ScenarioPart::FirstYear(2), "Change first year of New scenario 1".to_owned()),
        (ScenarioPart::NetOf("Charge".to_owned()), "Change what is taken off of New scenario 1".to_owned()),
        (ScenarioPart::IsNetOfCharge(false), "Change what is taken off of New scenario 1".to_owned()),
        (
            ScenarioPart::Provenance(Provenance::Sourced("Echo".to_owned())),
            "Change source of New scenario 1".to_owned(),
        ),
    ] {
        let edit = set_scenario(&plan, id, part.clone()).expect("sound");
        assert_eq!(edit.label, label);
        let after = done(&plan, &edit);
        undone(&plan, &edit);
        assert!(set_scenario(&after, id, part).expect("sound").is_empty(), "{label}: the same again");
    }
    let named = done(&plan, &set_scenario(&plan, id, ScenarioPart::Name(" Ours ".to_owned())).expect("a name"));
    assert_eq!(named.scenarios[&id].name, "Ours");
    let saving = ScenarioPart::Saving(who, Some(Pence::pounds(1)));
    let saves = done(&plan, &set_scenario(&plan, id, saving).expect("sound"));
    let none = done(&saves, &set_scenario(&saves, id, ScenarioPart::Saving(who, None)).expect("sound"));
    assert!(none.scenarios[&id].savings.is_empty());

    says(set_scenario(&plan, id, ScenarioPart::Name(" ".to_owned())), "Type a name");
    says(set_scenario(&plan, id, ScenarioPart::FirstYear(126)), "counted from the year of the works");
    says(set_scenario(&plan, id, ScenarioPart::Saving(NOBODY, Some(Pence(1)))), "there is no");
    says(set_scenario(&plan, id, ScenarioPart::Saving(who, Some(Pence::pounds(200_000_000_000)))), "more than £100bn");
    says(set_scenario(&plan, ScenarioId(99_999), ScenarioPart::FirstYear(1)), "there is no");
    let edit = remove_element("Delete New scenario 1", ElementKey::Scenario(id));
    assert!(!done(&plan, &edit).scenarios.contains_key(&id));
    undone(&plan, &edit);
}

#[test]
fn a_building_of_the_estate_is_added_described_and_deleted() {
    let (plan, _, id, _) = plan();
    let name = "Other building 1";
    assert_eq!(plan.estate[&id].name, name);
    let another = *plan.organisations.keys().nth(1).expect("another organisation");
    let phase = plan.phases.get(1).expect("a phase").id;
    for part in [
        EstatePart::Name("Depot".to_owned()),
        EstatePart::Address("The Quay".to_owned()),
        EstatePart::Organisation(another),
        EstatePart::Fate(Fate::Sold),
        EstatePart::Phase(Some(phase)),
        EstatePart::RunningCost(Some(Pence::pounds(12_000))),
        EstatePart::Rent(Some(Pence::pounds(40_000))),
        EstatePart::Price(Some(Pence::pounds(900_000))),
        EstatePart::ShareHere(Percent::whole(50)),
        EstatePart::Staff(Some(12)),
        EstatePart::Note("By the river".to_owned()),
        EstatePart::Provenance(Provenance::Sourced("Gazette".to_owned())),
    ] {
        let edit = set_estate(&plan, id, part.clone()).expect("sound");
        assert!(edit.label.ends_with(name), "{}", edit.label);
        let after = done(&plan, &edit);
        undone(&plan, &edit);
        assert!(set_estate(&after, id, part).expect("sound").is_empty(), "{}: the same again", edit.label);
    }
    says(set_estate(&plan, id, EstatePart::Name(String::new())), "Type a name");
    says(set_estate(&plan, id, EstatePart::Organisation(NOBODY)), "there is no");
    says(set_estate(&plan, id, EstatePart::Phase(Some(PhaseId(99_999)))), "there is no");
    says(set_estate(&plan, id, EstatePart::RunningCost(Some(Pence(-1)))), "leave the field empty");
    says(set_estate(&plan, id, EstatePart::Price(Some(Pence::pounds(100_000_000_001)))), "£100bn");
    says(set_estate(&plan, id, EstatePart::ShareHere(Percent(10_001))), "between 0 and 100 %");
    says(set_estate(&plan, id, EstatePart::Staff(Some(100_001))), "100,000 people");
    says(add_estate(&plan, NOBODY), "there is no");
    let edit = remove_element("Delete it", ElementKey::Estate(id));
    assert!(!done(&plan, &edit).estate.contains_key(&id));
    undone(&plan, &edit);
}

#[test]
fn a_line_is_added_described_and_deleted() {
    let (plan, _, _, id) = plan();
    let name = "New line 1";
    assert_eq!(plan.case_lines[&id].name, name);
    let who = owner(&plan);
    for part in [
        CaseLinePart::Name("Rent of the annexe".to_owned()),
        CaseLinePart::Organisation(Some(who)),
        CaseLinePart::Kind(CaseLineKind::Saving),
        CaseLinePart::Amount(Pence::pounds(5_000)),
        CaseLinePart::FirstYear(3),
        CaseLinePart::LastYear(Some(7)),
        CaseLinePart::Provenance(Provenance::Sourced("Letter".to_owned())),
    ] {
        let edit = set_case_line(&plan, id, part.clone()).expect("sound");
        assert!(edit.label.ends_with(name), "{}", edit.label);
        let after = done(&plan, &edit);
        undone(&plan, &edit);
        assert!(set_case_line(&after, id, part).expect("sound").is_empty(), "{}: the same again", edit.label);
    }
    says(set_case_line(&plan, id, CaseLinePart::Name("\t".to_owned())), "Type a name");
    says(set_case_line(&plan, id, CaseLinePart::Organisation(Some(NOBODY))), "there is no");
    says(set_case_line(&plan, id, CaseLinePart::Amount(Pence(-1))), "said beside it");
    says(set_case_line(&plan, id, CaseLinePart::Kind(CaseLineKind::Context)), "type its amount first");
    says(set_case_line(&plan, id, CaseLinePart::LastYear(Some(0))), "It begins in year 1");
    says(set_case_line(&plan, id, CaseLinePart::LastYear(Some(126))), "up to 125");
    let edit = remove_element("Delete it", ElementKey::CaseLine(id));
    assert!(!done(&plan, &edit).case_lines.contains_key(&id));
    undone(&plan, &edit);
}

#[test]
fn what_comes_once_has_no_last_year_and_context_keeps_its_amount() {
    let (plan, _, _, id) = plan();
    let set = |plan: &Plan, part| done(plan, &set_case_line(plan, id, part).expect("sound"));
    let yearly = set(&plan, CaseLinePart::LastYear(Some(4)));
    says(set_case_line(&yearly, id, CaseLinePart::FirstYear(5)), "It ends in year 4");
    let once = set(&yearly, CaseLinePart::Kind(CaseLineKind::Receipt));
    assert_eq!(once.case_lines[&id].last_year, None);
    says(set_case_line(&once, id, CaseLinePart::LastYear(Some(4))), "It comes once");
    let known = set(&once, CaseLinePart::Amount(Pence::pounds(9)));
    let context = set(&known, CaseLinePart::Kind(CaseLineKind::Context));
    says(set_case_line(&context, id, CaseLinePart::Amount(Pence::ZERO)), "type its amount first");
}
