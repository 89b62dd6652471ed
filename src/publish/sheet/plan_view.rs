//! The floor's drawing, in the middle of its area.

use super::super::page::{Group, GroupRole};
use super::super::plotter::Plotter;
use super::Context;
use super::layout::Layout;

/// The drawing with all its layers.
pub(super) fn group(context: &Context<'_>, layout: &Layout) -> Group {
    let role = GroupRole::Figure { description: context.description() };
    let centre = context.drawing.bounds.centre().unwrap_or_default();
    let middle = (centre, layout.drawing.centre());
    let mut plotter = Plotter::new(context.options.theme, role, middle, context.scale.paper_from_plan());
    for layer in context.drawing.layers.iter().map(AsRef::as_ref).chain(context.marks) {
        plotter.layer(layer);
    }
    plotter.finish()
}
