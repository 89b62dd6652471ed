//! Lines of the business case that follow from no drawing and no building of the estate.

use super::super::team_parts::{named_source, refused};
use super::{amount, free_name, named, organisation, year};
use crate::model::{
    CaseLine, CaseLineId, CaseLineKind, Edit, EditRefused, ElementKey, OrganisationId, Plan, Provenance,
};
use crate::units::Pence;
use std::sync::Arc;

/// One property of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseLinePart {
    /// What it is.
    Name(String),
    /// Whose it is; none is no one service's.
    Organisation(Option<OrganisationId>),
    /// How it enters.
    Kind(CaseLineKind),
    /// How much: in a year, or once.
    Amount(Pence),
    /// In which year it begins or falls, counted from the year of the works as 0.
    FirstYear(u32),
    /// The last year of what comes every year; none is the end of the appraisal.
    LastYear(Option<u32>),
    /// Where that comes from.
    Provenance(Provenance),
}

impl CaseLinePart {
    fn label(&self, line: &str) -> String {
        let what = match self {
            Self::Name(_) => return format!("Rename {line}"),
            Self::Organisation(_) => "owner",
            Self::Kind(_) => "kind",
            Self::Amount(_) => "amount",
            Self::FirstYear(_) => "first year",
            Self::LastYear(_) => "last year",
            Self::Provenance(_) => "source",
        };
        format!("Change {what} of {line}")
    }
}

/// Whether a line comes every year.
fn is_yearly(kind: CaseLineKind) -> bool {
    matches!(kind, CaseLineKind::RunningCost | CaseLineKind::Saving)
}

/// Adds a line of no amount yet.
pub fn add_case_line(plan: &Plan) -> Edit {
    let taken: Vec<&str> = plan.case_lines.values().map(|line| line.name.as_str()).collect();
    let name = free_name("New line", &taken);
    Edit::new(format!("Add {name}")).put(CaseLine {
        id: CaseLineId(plan.next_id),
        name,
        organisation: None,
        kind: CaseLineKind::RunningCost,
        amount: Pence::ZERO,
        first_year: 1,
        last_year: None,
        provenance: Provenance::Assumption(String::new()),
    })
}

/// Says something of a line.
pub fn set_case_line(plan: &Plan, id: CaseLineId, part: CaseLinePart) -> Result<Edit, EditRefused> {
    let Some(own) = plan.case_lines.get(&id).map(Arc::clone) else {
        return Err(EditRefused::Missing(ElementKey::CaseLine(id)));
    };
    let mut line = own.as_ref().clone();
    let edit = Edit::new(part.label(&own.name));
    match part {
        CaseLinePart::Name(name) => line.name = named(&name)?,
        CaseLinePart::Organisation(owner) => {
            line.organisation = owner.map(|owner| organisation(plan, owner)).transpose()?;
        }
        CaseLinePart::Kind(kind) => {
            line.kind = kind;
            // What comes once has no last year, and would keep it unseen.
            line.last_year = line.last_year.filter(|_| is_yearly(kind));
        }
        CaseLinePart::Amount(sum) => line.amount = amount(sum)?,
        CaseLinePart::FirstYear(first) => {
            line.first_year = year(first)?;
            if let Some(last) = line.last_year.filter(|last| *last < first) {
                return refused(format!("It ends in year {last}: type a later last year first, or leave that empty"));
            }
        }
        CaseLinePart::LastYear(last) => {
            line.last_year = last.map(year).transpose()?;
            if last.is_some() && !is_yearly(line.kind) {
                return refused("It comes once: choose a running cost or a saving first if it comes every year");
            }
            if last.is_some_and(|last| last < line.first_year) {
                return refused(format!("It begins in year {}: type that year or a later one", line.first_year));
            }
        }
        CaseLinePart::Provenance(provenance) => line.provenance = named_source(provenance)?,
    }
    let says_nothing = line.kind == CaseLineKind::Context && line.amount == Pence::ZERO;
    if says_nothing {
        return refused("A line for context says how much was spent or is aimed at: type its amount first");
    }
    Ok(if line == *own { edit } else { edit.put(line) })
}
