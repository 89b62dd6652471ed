//! A team that is taken from one place of the stack plan to another: what would come of it, in words, and the doing.
//!
//! Knows no pointer and no menu: both ask here, so that what one refuses the other does too.
//! Invariant: what is said of a place beforehand is what happens there; held by `tests/stack_window.rs`.

use super::super::app::{App, Focus};
use super::super::toast::ToastKind;
use super::rows::Sheet;
use crate::model::edits::{self, Seating, too_few_desks};
use crate::model::{FloorId, ItemId, Occupant, TeamId};
use crate::units::format;
use std::collections::BTreeSet;

/// What is taken: a team, from a floor or from the holding area, with so many desks or in need of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Grip {
    pub team: TeamId,
    pub from: Option<FloorId>,
    pub n_desks: usize,
}

/// What would come of letting go somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing: it is there already.
    Stays,
    /// So many desks change hands, and so many are vacant then.
    Takes {
        /// How many.
        n_desks: usize,
        /// How many are vacant afterwards.
        n_vacant: usize,
    },
    /// It cannot be, for this reason.
    Refuses(String),
}

/// What would come of taking a team to a floor, or to the holding area. Where only a part fits, that may do.
pub(super) fn verdict(sheet: &Sheet, grip: &Grip, to: Option<FloorId>, may_split: bool) -> Verdict {
    if grip.from == to && (to.is_some() || 0 < grip.n_desks) {
        return Verdict::Stays;
    }
    let name = sheet.team_name(grip.team);
    if grip.n_desks == 0 {
        return Verdict::Refuses(format!("{name} has all the desks it is due: drag what it has from floor to floor"));
    }
    let Some(floor) = to else { return Verdict::Takes { n_desks: grip.n_desks, n_vacant: 0 } };
    let Some(row) = sheet.floor(floor) else { return Verdict::Refuses("This floor does not stand now".to_owned()) };
    let (n_all, n_vacant) = (row.counts.n_desks, row.counts.n_vacant);
    let n_desks = if may_split && 0 < n_vacant { grip.n_desks.min(n_vacant) } else { grip.n_desks };
    match too_few_desks(&row.place, n_all, n_vacant, name, n_desks) {
        Some(why) => Verdict::Refuses(why),
        None => Verdict::Takes { n_desks, n_vacant: n_vacant - n_desks },
    }
}

/// Takes a team to a floor or to the holding area, as one step.
pub(super) fn make(app: &mut App, grip: &Grip, to: Option<FloorId>, n_desks: usize) {
    let Grip { team, from, .. } = *grip;
    let n_people = if to.is_none() { from.map_or(0, |floor| own_desks(app, floor, team)) } else { 0 };
    let before = app.editor.revision();
    let edit = edits::seat_team(app.plan(), app.editor.at(), &Seating { team, from, to, n_desks });
    app.apply(edit);
    app.focus = Focus::Team(team);
    if 0 < n_people && app.editor.revision() != before {
        let who = format::count(n_people, "person had a desk", "people had a desk");
        app.toasts.add(ToastKind::Note, format!("{who} of their own: say again who sits where once they are seated"));
    }
}

/// How many people of a team have a desk of their own on a floor.
fn own_desks(app: &App, floor: FloorId, team: TeamId) -> usize {
    let view = app.editor.view();
    let Some(plan) = app.plan().floor(floor) else { return 0 };
    let is_own = |occupant| matches!(occupant, Occupant::Person(_)) && view.team_of(occupant) == Some(team);
    view.desks(plan).filter(|placed| is_own(placed.occupant)).count()
}

/// Shows a floor on the floor plan, with the desks of a team selected.
pub(super) fn look(app: &mut App, team: TeamId, floor: FloorId) {
    let view = app.editor.view();
    let Some(plan) = app.plan().floor(floor) else { return };
    let of_team = view.desks(plan).filter(|placed| view.team_of(placed.occupant) == Some(team));
    let desks: BTreeSet<ItemId> = of_team.map(|placed| ItemId::Desk(placed.desk.id)).collect();
    app.reveal(floor, desks);
    app.canvas.fit_selection_next();
}
