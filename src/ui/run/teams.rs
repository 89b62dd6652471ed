//! Teams: added and deleted.

use super::super::app::{App, Focus};
use super::super::command::Command;
use crate::model::{Occupant, OrganisationId, TeamId, edits};

/// Runs one of them.
pub(super) fn run(app: &mut App, command: Command) {
    if command == Command::DeleteTeam {
        delete(app);
    } else if let Some(organisation) = organisation(app) {
        add_to(app, organisation);
    }
}

/// Adds a team to an organisation, chosen and inspected.
pub(in super::super) fn add_to(app: &mut App, organisation: OrganisationId) {
    let id: TeamId = app.plan().next_id.into();
    app.apply(edits::add_team(app.plan(), app.editor.at().phase, organisation));
    if app.plan().teams.contains_key(&id) {
        app.focus = Focus::Team(id);
        app.editor.options_mut().painting = Occupant::Team(id);
    }
}

/// The team that is chosen in the list.
fn chosen(app: &App) -> Option<TeamId> {
    match app.editor.options().painting {
        Occupant::Team(team) => Some(team),
        _ => None,
    }
}

/// The organisation that a new team most likely belongs to: that of the chosen team, else the first.
fn organisation(app: &App) -> Option<OrganisationId> {
    let of_chosen = chosen(app).and_then(|team| app.plan().teams.get(&team)).map(|team| team.organisation);
    of_chosen.or_else(|| app.plan().organisations.keys().next().copied())
}

fn delete(app: &mut App) {
    let Some(team) = chosen(app) else { return };
    app.apply(edits::delete_team(app.plan(), team));
    if !app.plan().teams.contains_key(&team) {
        app.editor.options_mut().painting = Occupant::Vacant;
    }
}
