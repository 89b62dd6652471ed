//! The box round what is selected, which every frame asks for: worked out again only when it may be another.

use crate::editor::Editor;
use crate::geom::Bounds;
use crate::model::{FloorId, ItemId, Moment};
use std::collections::BTreeSet;

/// The box, remembered.
#[derive(Debug)]
pub(super) struct Extent {
    made_for: Option<(u64, Moment, Option<FloorId>, BTreeSet<ItemId>)>,
    bounds: Bounds,
}

impl Default for Extent {
    fn default() -> Self {
        Self { made_for: None, bounds: Bounds::EMPTY }
    }
}

impl Extent {
    /// Brings it up to date.
    pub(super) fn refresh(&mut self, editor: &Editor) {
        let is_current = self.made_for.as_ref().is_some_and(|(revision, at, floor, selection)| {
            *revision == editor.revision()
                && *at == editor.at()
                && *floor == editor.floor_id()
                && selection == editor.selection()
        });
        if !is_current {
            self.bounds = editor.selection_bounds();
            self.made_for = Some((editor.revision(), editor.at(), editor.floor_id(), editor.selection().clone()));
        }
    }

    /// The box; empty where nothing is selected.
    pub(super) fn bounds(&self) -> Bounds {
        self.bounds
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::builtin;

    #[test]
    fn it_follows_the_selection_and_the_plan() {
        let mut editor = Editor::new(builtin::leigh_road());
        let mut extent = Extent::default();
        extent.refresh(&editor);
        assert!(extent.bounds().is_empty());
        let desk = editor.floor().unwrap().desks.keys().next().copied().map(ItemId::Desk).unwrap();
        editor.select([desk]);
        extent.refresh(&editor);
        let before = extent.bounds();
        assert_eq!(before, editor.selection_bounds());
        assert!(!before.is_empty());
        assert!(editor.key(crate::editor::ToolKey::Arrow(1, 0)));
        extent.refresh(&editor);
        assert!((extent.bounds().min.x - before.min.x - editor.options().grid.f64()).abs() < 1.0);
    }
}
