//! The floor below, as a ghost beneath the drawing, so that walls can be drawn to stand on walls.
//!
//! It is only looked at: nothing snaps to it and nothing of it can be selected.

use super::super::app::App;
use super::super::theme::Look;
use super::{drawing_options, pack::PackedDrawing};
use crate::drawing::LayerKind;
use crate::model::{FloorId, FloorPlan};

/// What of the floor below is shown: what carries and what parts rooms.
const LAYERS: [LayerKind; 1] = [LayerKind::Walls];

/// The floor below the one that is shown, among those that stand.
pub(in super::super) fn floor_below(app: &App) -> Option<FloorId> {
    below(&app.editor.view().floors(), app.editor.floor_id()?)
}

/// The next lower floor of the same building, in a list that goes building by building from the lowest up.
fn below(floors: &[&FloorPlan], shown: FloorId) -> Option<FloorId> {
    let idx = floors.iter().position(|plan| plan.floor.id == shown)?;
    let (own, lower) = (floors.get(idx)?, floors.get(idx.checked_sub(1)?)?);
    (own.floor.building == lower.floor.building).then_some(lower.floor.id)
}

/// Brings the ghost up to date; it is empty where it is not shown or there is no floor below.
pub(super) fn refresh(app: &mut App) {
    let floor = floor_below(app).filter(|_| app.view.shows_ghost).and_then(|id| app.editor.plan().floor(id));
    let Some(floor) = floor else {
        app.canvas.ghost = PackedDrawing::default();
        return;
    };
    let view = app.editor.view();
    let geometry = app.editor.geometries().get(&view, floor);
    let options = drawing_options(app, None);
    let layers = app.canvas.drawing.layers(&LAYERS, &view, floor, &geometry, &options);
    app.canvas.ghost.refresh(&layers, &app.theme, Look::Ghost);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::builtin;
    use crate::model::Moment;

    #[test]
    fn the_floor_below_is_of_the_same_building_and_the_lowest_has_none() {
        let plan = builtin::leigh_road();
        let last = plan.last_phase().unwrap().id;
        let view = plan.view(Moment::complete(last));
        let floors = view.floors();
        let mut n_below = 0;
        for floor in &floors {
            let Some(lower) = below(&floors, floor.floor.id) else { continue };
            let lower = plan.floor(lower).unwrap();
            assert_eq!(lower.floor.building, floor.floor.building);
            assert!(lower.floor.level < floor.floor.level);
            n_below += 1;
        }
        let n_buildings =
            view.buildings().filter(|building| floors.iter().any(|floor| floor.floor.building == building.id));
        assert_eq!(n_below, floors.len() - n_buildings.count(), "all but the lowest of each building");
        assert!(0 < n_below);
        assert_eq!(below(&floors, FloorId(u32::MAX)), None);
    }
}
