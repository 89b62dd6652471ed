//! The floor's drawing, in the middle of its area.

use super::super::look::Look;
use super::super::page::{Group, GroupRole};
use super::super::plotter::Plotter;
use super::layout::Layout;
use super::{Context, works};
use crate::drawing::Layer;

/// The drawing with all its layers.
pub(super) fn group(context: &Context<'_>, layout: &Layout) -> Group {
    let role = GroupRole::Figure { description: context.description() };
    let centre = context.drawing.bounds.centre().unwrap_or_default();
    let middle = (centre, layout.drawing.centre());
    let theme = context.options.theme;
    let look = if context.works.is_some() { Look::of_works(theme) } else { theme.into() };
    let mut plotter = Plotter::new(look, role, middle, context.scale.paper_from_plan());
    let is_drawn = |layer: &&Layer| context.works.is_none() || works::shows(layer.kind);
    for layer in context.drawing.layers.iter().map(AsRef::as_ref).filter(is_drawn).chain(context.marks) {
        plotter.layer(layer);
    }
    plotter.finish()
}
