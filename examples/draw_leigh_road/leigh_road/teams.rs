//! The people: who comes when, how many desks they are due, and when they are in.
//!
//! Published is only that about a hundred police officers and support staff moved, and that H3 serves all three bodies.

use super::drawing::Drawing;
use super::programme::{CONSTABULARY, EXISTING, FIRE, POLICE, SHARED_SERVICES, assumed};
use colocate::model::{Attendance, DeskPolicy, Fte, OrganisationId, PhaseId, Provenance, Team, TeamId, Vetting};
use colocate::units::Percent;

/// A team with the desks that it is given: enough for everybody, by its policy.
#[derive(Clone, Copy)]
pub(crate) struct Seated {
    /// Which team.
    pub(crate) team: TeamId,
    /// How many desks.
    pub(crate) n_desks: usize,
}

/// The teams of the constabulary.
pub(crate) struct Police {
    pub(crate) chief_officers: Seated,
    pub(crate) command_support: Seated,
    pub(crate) corporate_communications: Seated,
    pub(crate) operations_command: Seated,
    pub(crate) contingency_planning: Seated,
    pub(crate) professional_standards: Seated,
    pub(crate) finance: Seated,
    pub(crate) estates: Seated,
    pub(crate) change: Seated,
    pub(crate) people_and_legal: Seated,
}

/// The teams of the fire and rescue service.
pub(crate) struct Fire {
    pub(crate) principal_officers: Seated,
    pub(crate) principal_support: Seated,
    pub(crate) operations_planning: Seated,
    pub(crate) community_safety: Seated,
    pub(crate) training: Seated,
    pub(crate) technical: Seated,
    pub(crate) communications: Seated,
    pub(crate) ict: Seated,
    pub(crate) property: Seated,
    pub(crate) business_safety: Seated,
    pub(crate) performance: Seated,
}

/// The teams of the shared services, by function: they work for both, and for the county council.
pub(crate) struct SharedServices {
    pub(crate) finance: Seated,
    pub(crate) people: Seated,
    pub(crate) procurement: Seated,
    pub(crate) ict: Seated,
    pub(crate) occupational_health: Seated,
}

/// All teams.
pub(crate) struct Teams {
    pub(crate) police: Police,
    pub(crate) fire: Fire,
    pub(crate) shared_services: SharedServices,
}

/// Desks for each so many people.
#[derive(Clone, Copy)]
enum Share {
    Own,
    EightToTen,
    SixToTen,
}

impl Share {
    fn policy(self) -> DeskPolicy {
        match self {
            Self::Own => DeskPolicy::OneEach,
            Self::EightToTen => DeskPolicy::Ratio { desks: 8, fte: 10 },
            Self::SixToTen => DeskPolicy::Ratio { desks: 6, fte: 10 },
        }
    }

    /// Whole desks for so many people.
    fn n_desks(self, headcount: u32) -> usize {
        let tenths = match self {
            Self::Own => 10,
            Self::EightToTen => 8,
            Self::SixToTen => 6,
        };
        (headcount * tenths).div_ceil(10) as usize
    }
}

/// In headquarters most are in from Tuesday to Thursday.
const HEADQUARTERS: [i32; 5] = [68, 76, 78, 74, 58];
/// Those who go out to stations and premises are in less.
const MOBILE: [i32; 5] = [52, 58, 60, 56, 46];
/// Chief officers are out on one day in five.
const CHIEFS: [i32; 5] = [80, 85, 80, 80, 65];
/// Instructors follow the courses.
const COURSES: [i32; 5] = [62, 66, 66, 64, 50];

struct Group<'a> {
    drawing: &'a mut Drawing,
    organisation: OrganisationId,
    from: PhaseId,
    vetting: Vetting,
    /// With whom its teams share desks, if not each for itself.
    pool: Option<&'a str>,
    provenance: Provenance,
}

impl Group<'_> {
    fn team(&mut self, name: &str, headcount: u32, fte: u32, share: Share, attendance: [i32; 5]) -> Seated {
        let team = TeamId(self.drawing.next());
        self.drawing.add(Team {
            id: team,
            organisation: self.organisation,
            name: name.to_owned(),
            headcount,
            fte: Fte(fte),
            policy: share.policy(),
            attendance: Attendance(attendance.map(Percent::whole)),
            vetting: self.vetting,
            near: Vec::new(),
            is_kept_together: true,
            is_escorted: false,
            pool: self.pool.map(str::to_owned),
            from: self.from,
            until: None,
            provenance: self.provenance.clone(),
        });
        Seated { team, n_desks: share.n_desks(headcount) }
    }

    /// The same teams hold another vetting from here on.
    fn vetted(&mut self, vetting: Vetting) {
        self.vetting = vetting;
    }
}

fn police(drawing: &mut Drawing) -> Police {
    use Share::{EightToTen, Own, SixToTen};
    let mut police = Group {
        drawing,
        organisation: CONSTABULARY,
        from: POLICE,
        vetting: Vetting::Management,
        pool: None,
        provenance: assumed(
            "About 100 senior officers and support staff were to move (Eastleigh News, July 2014), and more than 100 \
             did (Hampshire Fire and Rescue Service, 2015). How they divide into teams, share desks and come in is \
             assumed from what a force headquarters holds",
        ),
    };
    let chief_officers = police.team("Chief officers", 4, 400, Own, CHIEFS);
    let command_support = police.team("Command support", 9, 880, EightToTen, HEADQUARTERS);
    let professional_standards = police.team("Professional standards", 6, 600, EightToTen, HEADQUARTERS);
    let contingency_planning = police.team("Contingency planning", 7, 700, EightToTen, HEADQUARTERS);
    police.vetted(Vetting::Recruitment);
    let corporate_communications = police.team("Corporate communications", 14, 1_360, EightToTen, HEADQUARTERS);
    let operations_command = police.team("Operations command", 20, 1_960, EightToTen, MOBILE);
    let finance = police.team("Finance and business support", 13, 1_220, SixToTen, HEADQUARTERS);
    let estates = police.team("Police estates", 7, 680, SixToTen, MOBILE);
    let change = police.team("Change and strategic planning", 12, 1_160, EightToTen, HEADQUARTERS);
    let people_and_legal = police.team("People and legal services", 8, 740, SixToTen, HEADQUARTERS);
    Police {
        chief_officers,
        command_support,
        corporate_communications,
        operations_command,
        contingency_planning,
        professional_standards,
        finance,
        estates,
        change,
        people_and_legal,
    }
}

fn fire(drawing: &mut Drawing) -> Fire {
    use Share::{EightToTen, Own, SixToTen};
    let mut fire = Group {
        drawing,
        organisation: FIRE,
        from: EXISTING,
        vetting: Vetting::Nppv2Abbreviated,
        pool: None,
        provenance: assumed(
            "No number of staff was published. The teams are those that a fire and rescue service headquarters holds, \
             sized so that the buildings are under-used when alone, as reported (Basingstoke Gazette 2014)",
        ),
    };
    let principal_officers = fire.team("Principal officers", 3, 300, Own, CHIEFS);
    let principal_support = fire.team("Principal officers’ support", 5, 460, EightToTen, HEADQUARTERS);
    let operations_planning = fire.team("Operations and resilience", 14, 1_400, EightToTen, MOBILE);
    fire.vetted(Vetting::Nppv1);
    let community_safety = fire.team("Community safety", 24, 2_280, SixToTen, MOBILE);
    let training = fire.team("Training academy", 13, 1_280, SixToTen, COURSES);
    let technical = fire.team("Technical and fleet", 12, 1_200, EightToTen, HEADQUARTERS);
    let communications = fire.team("Fire communications", 5, 460, EightToTen, HEADQUARTERS);
    let ict = fire.team("Information and communications technology", 14, 1_380, EightToTen, HEADQUARTERS);
    let property = fire.team("Property", 6, 580, EightToTen, MOBILE);
    let business_safety = fire.team("Business fire safety", 12, 1_180, SixToTen, MOBILE);
    let performance = fire.team("Performance and planning", 7, 660, EightToTen, HEADQUARTERS);
    Fire {
        principal_officers,
        principal_support,
        operations_planning,
        community_safety,
        training,
        technical,
        communications,
        ict,
        property,
        business_safety,
        performance,
    }
}

/// Sixteen people at six desks to ten are due ten desks as one pool; each team alone would round up, to twelve.
fn shared_services(drawing: &mut Drawing) -> SharedServices {
    let mut shared = Group {
        drawing,
        organisation: SHARED_SERVICES,
        from: EXISTING,
        vetting: Vetting::Nppv2Full,
        pool: Some("Shared services (H3)"),
        provenance: assumed(
            "H3, formed on 1 February 2014 by the county council, the fire service and the constabulary, serves all three \
             from its Integrated Business Centre with HR, procurement, finance and payroll (Hampshire County Council, \
             March 2014). That sixteen of them sit at Leigh Road, that ICT and occupational health are among them, how \
             they divide and that they share ten desks is assumed",
        ),
    };
    let mut team = |name: &str, headcount: u32, fte: u32, n_desks: usize| Seated {
        n_desks,
        ..shared.team(name, headcount, fte, Share::SixToTen, HEADQUARTERS)
    };
    SharedServices {
        finance: team("H3 finance and payroll", 5, 475, 3),
        people: team("H3 HR", 4, 380, 3),
        procurement: team("H3 procurement", 3, 285, 2),
        ict: team("H3 ICT", 2, 190, 1),
        occupational_health: team("H3 occupational health", 2, 190, 1),
    }
}

impl Teams {
    /// Puts all teams into the plan.
    pub(crate) fn draw(drawing: &mut Drawing) -> Self {
        let teams = Self { police: police(drawing), fire: fire(drawing), shared_services: shared_services(drawing) };
        teams.name_neighbours(drawing);
        teams
    }

    /// Who should sit near whom.
    fn name_neighbours(&self, drawing: &mut Drawing) {
        let near = [
            (self.police.command_support, self.police.chief_officers),
            (self.fire.principal_support, self.fire.principal_officers),
            (self.police.estates, self.fire.property),
            (self.police.change, self.police.command_support),
        ];
        for (team, other) in near {
            let Some(mut named) = drawing.plan.teams.get(&team.team).map(|team| team.as_ref().clone()) else {
                continue;
            };
            named.near.push(other.team);
            drawing.add(named);
        }
    }
}
