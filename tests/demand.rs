//! What is said of a team, of what it is expected to need and of the basis of the figures: one property at a time, each
//! one step that can be read and undone to the byte, and in words what makes no sense.
#![expect(clippy::expect_used, reason = "a test says so by failing")]

mod support;

use colocate::editor::Editor;
use colocate::file;
use colocate::model::edits::{
    self, BasisPart, DemandPart, OnDays, TeamPart, phases_of_growth, set_basis, set_demand, set_team,
};
use colocate::model::{
    Apportionment, Basis, Demand, DeskPolicy, Edit, EditRefused, FixedShare, Fte, Growth, OrganisationId, Plan,
    Provenance, Team, Vetting,
};
use colocate::units::{Pence, Percent};
use support::plans::{EXISTING, FINANCE, FIRST, PATROL, SECOND, empty_floors};

const COUNTY: OrganisationId = OrganisationId(4);

type Made = Result<Edit, EditRefused>;

/// Makes an edit in an editor, sees that its label reads so, and that undo gives back the same bytes.
fn check(plan: &Plan, made: Made, label: &str) -> Plan {
    let edit = made.expect(label);
    assert_eq!(edit.label, label);
    let before = file::to_text(plan);
    let mut editor = Editor::new(plan.clone());
    editor.apply(&edit).expect("sound");
    let after = editor.plan().clone();
    assert_eq!(after.violations(), Vec::<String>::new(), "{label}");
    assert_ne!(file::to_text(&after), before, "{label} is not written");
    editor.undo();
    assert_eq!(file::to_text(editor.plan()), before, "{label}");
    after
}

/// Sees that it is refused in these words.
fn refused(made: Made, words: &str) {
    match made {
        Err(EditRefused::NotPossible(why)) => assert!(why.contains(words), "{why}"),
        other => panic!("{words}: {other:?}"),
    }
}

fn finance(plan: &Plan) -> &Team {
    plan.teams.get(&FINANCE).expect("the team")
}

fn of_finance(plan: &Plan, part: TeamPart) -> Made {
    set_team(plan, FINANCE, part)
}

fn demand_of(plan: &Plan, part: DemandPart) -> Made {
    set_demand(plan, FINANCE, part)
}

fn growth(phase: colocate::model::PhaseId, people: i32) -> DemandPart {
    DemandPart::Growth { phase, people }
}

/// A part of a team or of the basis, what setting it is called, and how one sees that it is set.
type Step<Part, Of> = (Part, &'static str, fn(&Of) -> bool);

#[test]
fn every_property_of_a_team_is_a_step_with_its_name() {
    let plan = empty_floors();
    let steps: [Step<TeamPart, Team>; 11] = [
        (TeamPart::Name(" Pay ".to_owned()), "Rename Finance", |team| team.name == "Pay"),
        (TeamPart::Headcount(18), "Change headcount of Finance", |team| team.headcount == 18),
        (TeamPart::Fte(Fte(950)), "Change FTE of Finance", |team| team.fte == Fte(950)),
        (TeamPart::Policy(DeskPolicy::Ratio { desks: 7, fte: 10 }), "Change desk policy of Finance", |team| {
            team.policy == DeskPolicy::Ratio { desks: 7, fte: 10 }
        }),
        (TeamPart::Vetting(Vetting::Nppv3), "Change vetting of Finance", |team| team.vetting == Vetting::Nppv3),
        (TeamPart::Near(PATROL, true), "Change neighbours of Finance", |team| team.near == [PATROL]),
        (TeamPart::IsKeptTogether(true), "Change whether to split of Finance", |team| team.is_kept_together),
        (TeamPart::Pool(Some(" Middle ".to_owned())), "Change pool of Finance", |team| {
            team.pool.as_deref() == Some("Middle")
        }),
        (TeamPart::From(FIRST), "Change arrival of Finance", |team| team.from == FIRST),
        (TeamPart::Until(Some(SECOND)), "Change departure of Finance", |team| team.until == Some(SECOND)),
        (TeamPart::Provenance(Provenance::Sourced("Payroll".to_owned())), "Change source of Finance", |team| {
            team.provenance.is_sourced()
        }),
    ];
    for (part, label, is_so) in steps {
        let after = check(&plan, of_finance(&plan, part.clone()), label);
        assert!(is_so(finance(&after)), "{label}");
        assert!(of_finance(&after, part).expect(label).is_empty(), "{label}: what is so already is no step");
    }
    let blank = of_finance(&plan, TeamPart::Pool(Some("  ".to_owned()))).expect("no pool");
    assert!(blank.is_empty(), "spaces are no pool");
}

#[test]
fn attendance_is_changed_on_a_day_or_on_all() {
    let plan = empty_floors();
    let one = TeamPart::Attendance(OnDays::Only(1), Percent(8_250));
    let after = check(&plan, of_finance(&plan, one), "Change attendance of Finance");
    assert_eq!(finance(&after).attendance.0.map(|share| share.0), [6_000, 8_250, 6_000, 6_000, 6_000]);
    let all = TeamPart::Attendance(OnDays::All, Percent::whole(40));
    let after = check(&after, of_finance(&after, all), "Change attendance of Finance");
    assert_eq!(finance(&after).attendance.0, [Percent::whole(40); 5]);
}

#[test]
fn what_makes_no_sense_of_a_team_is_refused_in_words() {
    let plan = empty_floors();
    let attendance = |share| of_finance(&plan, TeamPart::Attendance(OnDays::Only(0), Percent(share)));
    refused(attendance(12_000), "between 0 and 100 %");
    refused(attendance(10_001), "between 0 and 100 %");
    refused(attendance(-1), "between 0 and 100 %");
    assert!(attendance(10_000).is_ok() && attendance(0).is_ok());
    let policy = |policy| of_finance(&plan, TeamPart::Policy(policy));
    refused(policy(DeskPolicy::Ratio { desks: 0, fte: 10 }), "0 desks seat nobody");
    refused(policy(DeskPolicy::Fixed(0)), "0 desks seat nobody");
    refused(policy(DeskPolicy::Ratio { desks: 8, fte: 0 }), "shared among somebody");
    refused(policy(DeskPolicy::Ratio { desks: 11, fte: 10 }), "More desks than people");
    refused(policy(DeskPolicy::Fixed(11)), "10 people and visitors want one at most");
    assert!(policy(DeskPolicy::Fixed(10)).is_ok() && policy(DeskPolicy::Ratio { desks: 10, fte: 10 }).is_ok());
    refused(of_finance(&plan, TeamPart::Fte(Fte(1_001))), "10 people are 10 full-time equivalents at most");
    refused(of_finance(&plan, TeamPart::Headcount(100_001)), "more than 100,000 people");
    refused(of_finance(&plan, TeamPart::Name(" ".to_owned())), "has a name");
    refused(of_finance(&plan, TeamPart::Provenance(Provenance::Sourced(" ".to_owned()))), "Name the source");
    assert!(matches!(
        set_team(&plan, colocate::model::TeamId(99), TeamPart::Headcount(1)),
        Err(EditRefused::Missing(_))
    ));
}

#[test]
fn every_figure_of_a_demand_is_a_step_and_the_last_one_taken_back_leaves_no_element() {
    let plan = empty_floors();
    let bytes = file::to_text(&plan);
    let steps = [
        (DemandPart::MinimumDesks(4), DemandPart::MinimumDesks(0), "Change minimum desks of Finance"),
        (growth(FIRST, 3), growth(FIRST, 0), "Change growth of Finance"),
        (DemandPart::Visitors(OnDays::Only(2), 5), DemandPart::Visitors(OnDays::All, 0), "Change visitors of Finance"),
        (
            DemandPart::TeamDay(OnDays::Only(4), true),
            DemandPart::TeamDay(OnDays::Only(4), false),
            "Change team days of Finance",
        ),
        (DemandPart::Spread(Percent::whole(10)), DemandPart::Spread(Percent::ZERO), "Change spread of Finance"),
    ];
    for (there, back, label) in steps {
        let with = check(&plan, demand_of(&plan, there.clone()), label);
        assert!(with.demands.contains_key(&FINANCE), "{label}");
        assert!(demand_of(&with, there).expect(label).is_empty(), "{label}: what is so already is no step");
        let without = check(&with, demand_of(&with, back.clone()), label);
        assert_eq!(file::to_text(&without), bytes, "{label}");
        assert!(demand_of(&plan, back).expect(label).is_empty(), "{label}: there was nothing to take back");
    }
    // Words on where no figures come from are not kept, those on figures are.
    let source = DemandPart::Provenance(Provenance::Sourced("Service plan 2016".to_owned()));
    assert!(demand_of(&plan, source.clone()).expect("nothing").is_empty());
    let grown = check(&plan, demand_of(&plan, growth(FIRST, 3)), "Change growth of Finance");
    let sourced = check(&grown, demand_of(&grown, source), "Change source of demand of Finance");
    assert!(sourced.demands[&FINANCE].provenance.is_sourced());
}

#[test]
fn growth_stands_in_the_order_of_the_phases_and_never_falls_below_nobody() {
    let plan = empty_floors();
    assert_eq!(phases_of_growth(&plan, finance(&plan)), [FIRST, SECOND]);
    let later = check(&plan, demand_of(&plan, growth(SECOND, -4)), "Change growth of Finance");
    let both = check(&later, demand_of(&later, growth(FIRST, 3)), "Change growth of Finance");
    let expected = [Growth { phase: FIRST, people: 3 }, Growth { phase: SECOND, people: -4 }];
    assert_eq!(both.demands[&FINANCE].growth, expected);
    let order = both.phase_order();
    let grown = |phase| both.demands[&FINANCE].headcount(10, &order, phase);
    assert_eq!([EXISTING, FIRST, SECOND].map(grown), [10, 13, 9]);
    assert_eq!(edits::most_who_want_a_desk(&both, finance(&both)), 13);
    refused(demand_of(&both, growth(SECOND, -14)), "Fewer than nobody: it has 13 people by then");
    assert!(demand_of(&both, growth(SECOND, -13)).is_ok());
    refused(demand_of(&both, growth(FIRST, i32::MIN)), "100,000 people");
    // What was possible beside growth is not without it.
    refused(demand_of(&both, growth(FIRST, -11)), "Fewer than nobody");
    let leaves = check(&plan, of_finance(&plan, TeamPart::Until(Some(SECOND))), "Change departure of Finance");
    assert_eq!(phases_of_growth(&leaves, finance(&leaves)), [FIRST]);
}

#[test]
fn what_makes_no_sense_of_a_demand_is_refused_in_words() {
    let plan = empty_floors();
    refused(demand_of(&plan, DemandPart::Spread(Percent(10_100))), "between 0 and 100 %");
    refused(demand_of(&plan, DemandPart::Spread(Percent(-100))), "between 0 and 100 %");
    refused(demand_of(&plan, DemandPart::Visitors(OnDays::Only(0), 100_001)), "more than 100,000 people");
    refused(demand_of(&plan, DemandPart::MinimumDesks(11)), "More desks than people");
    // A visitor who needs a desk is a reason for one more.
    let visited = demand_of(&plan, DemandPart::Visitors(OnDays::Only(3), 1)).expect("possible");
    let visited = plan.with(&visited).expect("sound");
    assert!(demand_of(&visited, DemandPart::MinimumDesks(11)).is_ok());
    refused(demand_of(&visited, DemandPart::MinimumDesks(12)), "More desks than people");
}

#[test]
fn the_basis_is_chosen_part_by_part() {
    let plan = empty_floors();
    let steps: [Step<BasisPart, Basis>; 8] = [
        (BasisPart::Apportionment(Apportionment::Headcount), "Apportion by headcount", |basis| {
            basis.apportionment == Apportionment::Headcount
        }),
        (BasisPart::FixedShare(COUNTY, Percent::whole(40)), "Change fixed share of CC", |basis| {
            basis.fixed_shares == [FixedShare { organisation: COUNTY, share: Percent::whole(40) }]
        }),
        (BasisPart::AnnualCharge(Some(Pence::pounds(120_000))), "Change annual charge", |basis| {
            basis.annual_charge == Some(Pence(12_000_000))
        }),
        (BasisPart::ServiceLevel(Percent::whole(90)), "Change service level", |basis| {
            basis.service_level == Percent::whole(90)
        }),
        (BasisPart::TargetPeak(Percent::whole(80)), "Change target at the peak", |basis| {
            basis.target_peak == Percent::whole(80)
        }),
        (
            BasisPart::WorkstationStandard("bco-2013-workstation".to_owned()),
            "Change standard for workstations",
            |basis| basis.workstation_standard == "bco-2013-workstation",
        ),
        (BasisPart::PersonStandard("government-2013-fte".to_owned()), "Change standard for persons", |basis| {
            basis.person_standard == "government-2013-fte"
        }),
        (
            BasisPart::Provenance(Provenance::Sourced("Lease, schedule 4".to_owned())),
            "Change grounds of the basis",
            |basis| basis.provenance.is_sourced(),
        ),
    ];
    for (part, label, is_so) in steps {
        let after = check(&plan, set_basis(&plan, part.clone()), label);
        assert!(is_so(&after.basis), "{label}");
        assert!(set_basis(&after, part).expect(label).is_empty(), "{label}: what is so already is no step");
    }
    // A share of nothing is no share: the basis is the usual one again, and in the file stands none.
    let shared =
        check(&plan, set_basis(&plan, BasisPart::FixedShare(COUNTY, Percent::whole(40))), "Change fixed share of CC");
    let none = set_basis(&shared, BasisPart::FixedShare(COUNTY, Percent::ZERO)).expect("possible");
    let none = shared.with(&none).expect("sound");
    assert_eq!(*none.basis, Basis::default());
    assert_eq!(file::to_text(&none), file::to_text(&plan));
}

#[test]
fn what_makes_no_sense_of_the_basis_is_refused_in_words() {
    let plan = empty_floors();
    refused(set_basis(&plan, BasisPart::FixedShare(COUNTY, Percent(10_001))), "between 0 and 100 %");
    refused(set_basis(&plan, BasisPart::FixedShare(COUNTY, Percent(-1))), "between 0 and 100 %");
    refused(set_basis(&plan, BasisPart::AnnualCharge(Some(Pence(-1)))), "£0 or more");
    refused(set_basis(&plan, BasisPart::ServiceLevel(Percent::ZERO)), "more than 0 and up to 100 %");
    refused(set_basis(&plan, BasisPart::ServiceLevel(Percent(10_001))), "more than 0 and up to 100 %");
    refused(set_basis(&plan, BasisPart::TargetPeak(Percent::ZERO)), "More than 0 and up to 100 %");
    let stranger = BasisPart::FixedShare(OrganisationId(99), Percent::whole(1));
    assert!(matches!(set_basis(&plan, stranger), Err(EditRefused::Missing(_))));
}

#[test]
fn a_demand_goes_with_its_team() {
    let plan = empty_floors();
    let grown = plan.with(&demand_of(&plan, growth(FIRST, 3)).expect("possible")).expect("sound");
    let edit = edits::delete_team(&grown, FINANCE).expect("possible");
    let gone = grown.with(&edit).expect("nobody sits anywhere");
    assert!(!gone.demands.contains_key(&FINANCE) && !gone.teams.contains_key(&FINANCE));
    assert_eq!(
        *grown.demands[&FINANCE],
        Demand { growth: vec![Growth { phase: FIRST, people: 3 }], ..Demand::none(FINANCE) }
    );
}
