//! What was found, taken into the plan as one step: as new floors, on to an empty one, or as a revision.

use super::super::super::app::App;
use super::super::super::command::Command;
use super::{DrawingDialog, Goes};
use crate::import::landing::{self, Landing, LandingPlace, RevisionChoices, is_empty};
use crate::import::proposal::{Doubt, Proposal};
use crate::model::{Edit, EditRefused, FloorId, PhaseId};

/// Who says what an import doubts.
const AUTHOR: &str = "Import";

/// What comes of taking it.
struct Taken {
    edit: Edit,
    floors: Vec<FloorId>,
    /// What should be looked at, where it is in the plan.
    doubts: Vec<Doubt>,
    words: String,
    /// What was taken off the places of the drawing.
    offset: (i64, i64),
}

impl DrawingDialog {
    /// Takes what was found.
    pub(super) fn take(mut self, app: &mut App, ctx: &egui::Context) {
        let Some(found) = self.found.take() else { return };
        let Some(phase) = self.phase else {
            return app
                .toasts
                .failed("This plan has no phases: add one first, so that what is imported has its time".to_owned());
        };
        let source = super::super::file_name(&self.path);
        let here = app.editor.floor().map(|own| (own.floor.id, own.floor.building, is_empty(own)));
        let today = app.talk.today();
        let plan = app.plan();
        // Of several floors the one that is shown goes on to the one that is there.
        let found = if self.goes == Goes::Here { landing::one_floor(&found, self.level) } else { *found };
        let taken = match (self.goes, here) {
            (Goes::Here, Some((floor, _, false))) => match revision(app, &found, floor, phase, &source) {
                Ok(None) => {
                    let words = "Fewer than a third of the walls of this floor are in the drawing: it seems to be of another \
                                 place, and nothing was changed. Import it as a new floor, or go to the floor it is of";
                    return app.toasts.failed(words.to_owned());
                }
                Ok(Some(taken)) => Ok(taken),
                Err(refused) => Err(refused),
            },
            (goes, here) => {
                let place = match (goes, here) {
                    (Goes::Here, Some((floor, ..))) => LandingPlace::Floor(floor),
                    (_, Some((_, building, _))) => LandingPlace::Building(building),
                    (_, None) => {
                        plan.buildings.keys().next().map_or(LandingPlace::NewBuilding, |id| LandingPlace::Building(*id))
                    }
                };
                landing::new_floors(plan, &found, &Landing { source: &source, phase, place }).map(|landed| Taken {
                    words: format!("Imported {}", landing::summary(&landed)),
                    doubts: found.doubts.iter().chain(&landed.doubts).cloned().collect(),
                    edit: landed.edit,
                    floors: landed.floors,
                    offset: found.offset,
                })
            }
        };
        let Taken { mut edit, floors, doubts, words, offset } = match taken {
            Ok(taken) => taken,
            Err(refused) => return app.toasts.failed(refused.to_string()),
        };
        if self.pins && !doubts.is_empty() {
            let pins = plan
                .with(&edit)
                .and_then(|after| landing::pin_doubts(&after, &doubts, &floors, phase, (AUTHOR, today)));
            match pins {
                Ok(pins) => edit.changes.extend(pins.changes),
                Err(refused) => app.toasts.failed(refused.to_string()),
            }
        }
        if edit.is_empty() {
            return app.toasts.done("The drawing changes nothing: all of it is in the plan already".to_owned());
        }
        let revision = app.editor.revision();
        app.apply(Ok(edit));
        if app.editor.revision() != revision {
            if let Some(floor) = floors.first() {
                app.show_floor(*floor);
            }
            app.toasts.done(words);
            let plan = app.document.path.clone().filter(|_| self.is_laid);
            if let Some((drawn, plan)) = self.drawn.zip(plan) {
                app.work.keep_drawing(ctx, self.path, plan, (drawn.drawing, drawn.choices.unit, offset));
            }
            app.queue.push(Command::ZoomToFit);
        }
    }
}

/// As a revision of a floor; `None` where it seems to be of another place.
fn revision(
    app: &App,
    found: &Proposal,
    floor: FloorId,
    phase: PhaseId,
    source: &str,
) -> Result<Option<Taken>, EditRefused> {
    let Some(drawn) = found.floors.first() else {
        return Err(EditRefused::NotPossible("There is no floor in it, so there is nothing to import".to_owned()));
    };
    let choices = RevisionChoices { source, ..RevisionChoices::default() };
    let revised = landing::revise(app.plan(), floor, phase, drawn, &choices)?;
    if revised.is_of_another_place() {
        return Ok(None);
    }
    let n_kept: usize = revised.kept.values().sum();
    let words = format!(
        "Revised by {source}: {} as before, {} changed, {} new, {} gone, {} desks without a place",
        n_kept,
        revised.changed.len(),
        revised.added.len(),
        revised.gone.len(),
        revised.homeless.len()
    );
    let of_drawing = found.doubts.iter().map(|doubt| revised.in_plan(doubt));
    let doubts = of_drawing.chain(revised.doubts.iter().cloned()).collect();
    // What lay elsewhere as a whole is laid under the floor where the floor is.
    let (x, y) = found.offset;
    let offset = (x + i64::from(revised.offset.x.0), y + i64::from(revised.offset.y.0));
    Ok(Some(Taken { edit: revised.edit, floors: vec![floor], doubts, words, offset }))
}
