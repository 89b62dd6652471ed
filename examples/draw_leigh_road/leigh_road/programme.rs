//! Who builds what when: the title block, the phases and the organisations.

use super::drawing::Drawing;
use colocate::model::{
    AllowsFor, Appraisal, Checking, DocumentStatus, Hatch, Marking, Organisation, OrganisationId, Phase, PhaseId, Plan,
    Provenance, SurveyStatus, TitleBlock,
};
use colocate::units::{Date, Pence, Percent};

/// The fire service alone.
pub(crate) const EXISTING: PhaseId = PhaseId(1);
/// Phase 1: police offices.
pub(crate) const POLICE: PhaseId = PhaseId(2);
/// Phase 2: the joint reception, kitchens and toilets.
pub(crate) const RECEPTION: PhaseId = PhaseId(3);
/// Phase 3: the conference centre and the command suite.
pub(crate) const CONFERENCE: PhaseId = PhaseId(4);

/// Hampshire Fire and Rescue Service.
pub(crate) const FIRE: OrganisationId = OrganisationId(5);
/// Hampshire Constabulary.
pub(crate) const CONSTABULARY: OrganisationId = OrganisationId(6);
/// The services that both share with the county council.
pub(crate) const SHARED_SERVICES: OrganisationId = OrganisationId(7);

/// Read in a source, which the words name.
pub(crate) fn sourced(source: &str) -> Provenance {
    Provenance::Sourced(source.to_owned())
}

/// Assumed, on these grounds.
pub(crate) fn assumed(grounds: &str) -> Provenance {
    Provenance::Assumption(grounds.to_owned())
}

/// A plan with its title block, its phases and its organisations.
pub(crate) fn begin() -> Drawing {
    let mut drawing = Drawing { plan: Plan::new(title_block(), appraisal()) };
    for phase in phases() {
        drawing.add(phase);
    }
    for organisation in organisations() {
        drawing.add(organisation);
    }
    drawing
}

fn title_block() -> TitleBlock {
    TitleBlock {
        legal_owner: "Hampshire Fire and Rescue Authority".to_owned(),
        project: "Leigh Road co-location".to_owned(),
        title: "Joint police and fire headquarters, Leigh Road, Eastleigh".to_owned(),
        supplementary_title: "Co-location of police and fire service, in three phases".to_owned(),
        drawing_number: "LR-CO".to_owned(),
        document_type: "Floor plan".to_owned(),
        revision: "P01".to_owned(),
        status: DocumentStatus::ForReview,
        author: "Colocate".to_owned(),
        checker: String::new(),
        approver: String::new(),
        date: Date::new(2015, 1, 12),
        marking: Marking::OfficialSensitive,
        survey_status: SurveyStatus::IllustrativeNotSurveyed,
        note:
            "Illustrative, not surveyed: no floor plan, floor area, desk count or final account was published. Walls, \
               rooms, desks, teams and costs are assumptions; what was published names its source."
                .to_owned(),
    }
}

fn appraisal() -> Appraisal {
    Appraisal {
        discount_rate: Percent(350),
        years: 10,
        base_year: 2015,
        allows_for: AllowsFor::Risk,
        optimism_bias: Percent::whole(0),
        bias_by_type: Vec::new(),
        host: Some(FIRE),
        sensitivity: Percent::whole(20),
        benchmark_low: Pence::pounds(450),
        benchmark_high: Pence::pounds(800),
        provenance: assumed(
            "Real discount rate of the Green Book, 3.5 %. Ten years, in prices of 2015, from the year of the main works. No optimism bias: \
             the build-up holds a risk allowance for the same uncertainty, and counting both would count it twice; the \
             upper bound for standard buildings is 24 %. Range: fit-out of 2013/14, £42 to £75 a square foot, without \
             furniture, IT, fees and VAT (Fusion Office Design).",
        ),
    }
}

fn phases() -> [Phase; 4] {
    let morgan_sindall = "three phases, a temporary block for 80 staff, own offices and a shared open plan, new kitchens \
                          and toilets, and at last the conference centre, the training academy and the tactical \
                          coordination facility (Morgan Sindall, undated, on site after May 2016)";
    [
        Phase {
            id: EXISTING,
            name: "Existing".to_owned(),
            purpose: "The fire service headquarters as found: one service in buildings too large for it".to_owned(),
            works_start: None,
            works_end: None,
            move_in: None,
            provenance: sourced(
                "Under-utilised buildings: Basingstoke Gazette 2014. Former North End Secondary School with an annexe of \
                 temporary construction and a training centre without a lift: Hampshire County Council paper of 2002",
            ),
        },
        Phase {
            id: POLICE,
            name: "Phase 1: Police offices".to_owned(),
            purpose: "The west wing becomes police offices; fire teams from there sit in the temporary block"
                .to_owned(),
            works_start: Date::new(2015, 5, 18),
            works_end: Date::new(2015, 11, 13),
            move_in: Date::new(2015, 11, 17),
            provenance: sourced(
                "Move from Tuesday 17 November 2015 after works of about six months (Hampshire Fire and Rescue Service, \
                 news release 2015). First and last day of the works are assumptions that fit",
            ),
        },
        Phase {
            id: RECEPTION,
            name: "Phase 2: Joint reception, kitchens and toilets".to_owned(),
            purpose: "The middle of the main block is made fit for both services together, with a shared open plan"
                .to_owned(),
            works_start: Date::new(2015, 11, 23),
            works_end: Date::new(2016, 3, 25),
            move_in: Date::new(2016, 4, 4),
            provenance: assumed(&format!(
                "The joint reception opened early in 2016 (On the Wight, by the office-holders named); the days and what \
                 else falls into this phase are assumed from: {morgan_sindall}"
            )),
        },
        Phase {
            id: CONFERENCE,
            name: "Phase 3: Conference centre and command suite".to_owned(),
            purpose: "The appliance bay becomes a conference centre, and Gold command and tactical coordination get \
                      their suite; the temporary block goes"
                .to_owned(),
            works_start: Date::new(2016, 4, 11),
            works_end: Date::new(2016, 10, 28),
            move_in: Date::new(2016, 11, 7),
            provenance: assumed(&format!(
                "Completion was due “later in 2016” (Hampshire Fire and Rescue Service, news release 2015); the days are \
                 assumed. Contents: {morgan_sindall}"
            )),
        },
    ]
}

fn organisations() -> [Organisation; 3] {
    let organisation = |id, name: &str, short_name: &str, colour, hatch| Organisation {
        id,
        name: name.to_owned(),
        short_name: short_name.to_owned(),
        colour,
        hatch,
    };
    [
        organisation(FIRE, "Hampshire Fire and Rescue Service", "Fire", 1, Hatch::Falling),
        organisation(CONSTABULARY, "Hampshire Constabulary", "Police", 0, Hatch::Rising),
        organisation(SHARED_SERVICES, "Shared services (H3)", "H3", 2, Hatch::Cross),
    ]
}

/// The plan is checked by the rules that were in force when it was made.
pub(crate) fn checking() -> Checking {
    Checking {
        edition: "2013".to_owned(),
        provenance: assumed("The rules in force when the grant was won; the edition of today can be chosen beside it"),
        ..Checking::default()
    }
}
