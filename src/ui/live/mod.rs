//! The command suite while it is live: a mode beside the plan. The floor is shown as it then is, and a list says who goes where.
//!
//! Works out nothing itself: `analysis::command` does, again only for another plan, moment or call. Nothing of it changes the
//! plan, but for the number of crews, which is typed here. Invariant: held by `tests/command_window.rs`.

mod control;

pub(super) use control::control_ui;

use super::app::App;
use crate::analysis::command::{Activation, Call};
use crate::drawing::heat::Heat;
use crate::model::{CommandLevel, OrganisationId};
use crate::publish::{PrintContents, PrintOptions, command, heat};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The activation that is looked at.
#[derive(Debug)]
pub(crate) struct LiveView {
    organisations: BTreeSet<OrganisationId>,
    level: CommandLevel,
    known: Option<Known>,
}

/// What an activation comes to, and what that was worked out from.
#[derive(Debug)]
struct Known {
    revision: u64,
    call: Call,
    found: Arc<Activation>,
}

/// Activates the suite for everybody, all the way; the window lets choose.
pub(super) fn activate(app: &mut App) {
    if app.live.is_none() {
        let organisations = app.plan().organisations.keys().copied().collect();
        app.live = Some(LiveView { organisations, level: CommandLevel::MultiAgency, known: None });
    }
    // Both are maps over the floor: there is one at a time.
    app.view.heat = None;
    app.canvas.fit_unless_moved();
}

/// Ends the activation.
pub(super) fn stand_down(app: &mut App) {
    app.live = None;
    app.canvas.fit_unless_moved();
}

/// The floor that is shown, while the suite is live; one that looks as before stays the same.
pub(super) fn map(app: &mut App, last: Option<&Arc<Heat>>) -> Option<Arc<Heat>> {
    let found = found(app)?;
    let floor = app.editor.floor_id()?;
    Some(heat::unless_same(command::live(&found, floor), last))
}

/// How the card of the activation is printed.
pub(super) fn print_options(app: &App) -> Option<PrintOptions> {
    let call = call(app)?;
    let last = app.canvas.print_options.clone();
    Some(PrintOptions { contents: PrintContents::ActivationCard(call), names_people: false, ..last })
}

fn call(app: &App) -> Option<Call> {
    let live = app.live.as_ref()?;
    Some(Call {
        at: app.editor.at(),
        organisations: live.organisations.clone(),
        level: live.level,
        weekday: app.weekday(),
    })
}

/// What the activation comes to, while there is one.
fn found(app: &mut App) -> Option<Arc<Activation>> {
    let call = call(app)?;
    let revision = app.editor.revision();
    let known = app.live.as_ref()?.known.as_ref();
    if let Some(known) = known.filter(|known| known.revision == revision && known.call == call) {
        return Some(Arc::clone(&known.found));
    }
    // The window names people: it is open to those who have the plan.
    let found = Arc::new(command::activation(app.editor.plan(), &call, app.editor.geometries()));
    let known = Known { revision, call, found: Arc::clone(&found) };
    app.live.as_mut()?.known = Some(known);
    Some(found)
}
