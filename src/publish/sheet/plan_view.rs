//! The floor's drawing, in its place on the sheet.

use super::super::look::Look;
use super::super::page::{Group, GroupRole, PathMark};
use super::super::plotter::Plotter;
use super::super::theme::Stroke;
use super::layout::Layout;
use super::{Context, works};
use crate::drawing::palette::Rgb;
use crate::drawing::{Layer, Shape};
use crate::geom::Bounds;

/// The line round a part of a floor that was cropped on purpose.
const CROPPED: Stroke = Stroke { width: 0.25, colour: Rgb(20, 22, 26), dashes: &[6.0, 1.2, 0.5, 1.2] };

/// The drawing with all its layers.
pub(super) fn group(context: &Context<'_>, layout: &Layout) -> Group {
    let role = GroupRole::Figure { description: context.description() };
    let place = context.place;
    let middle = (place.centre, place.middle);
    let paper_from_plan = context.scale.paper_from_plan();
    let theme = context.options.theme;
    let look = if context.works.is_some() { Look::of_works(theme) } else { theme.into() };
    let shown = place.clip.map(|_| place.shown);
    let mut plotter = Plotter::new(look, role, middle, paper_from_plan).over(&context.options.underlaid, shown);
    let is_drawn = |layer: &&Layer| context.works.is_none() || works::shows(layer.kind);
    for layer in context.drawing.layers.iter().map(AsRef::as_ref).filter(is_drawn).chain(context.marks) {
        match place.clip {
            // What lies elsewhere is not only hidden: whoever selects the words of a sheet gets those of the sheet.
            Some(_) => plotter.layer(&within(layer, place.shown, paper_from_plan)),
            None => plotter.layer(layer),
        }
    }
    let mut group = plotter.finish();
    let Some(clip) = place.clip else { return group };
    group.clip = Some((clip.at(), clip.size()));
    if place.tile.is_some() {
        return group;
    }
    // The line lies on the edge, where the clip would halve it: it goes round the picture.
    let mut framed = Group::new(GroupRole::Figure { description: context.description() });
    group.role = GroupRole::PartOfFigure;
    framed.parts.push(group);
    let mut line = Group::part_of_figure(None);
    let corners = vec![clip.at(), (clip.right(), clip.y), (clip.right(), clip.bottom()), (clip.x, clip.bottom())];
    line.path(PathMark { runs: vec![corners], is_closed: true, fill: None, stroke: Some(CROPPED) });
    framed.parts.push(line);
    debug_assert!(layout.drawing.inset(-1e-6).contains(&clip), "a view stays in its place");
    framed
}

/// What of a layer reaches into a part of the floor.
fn within(layer: &Layer, shown: Bounds, paper_from_plan: f64) -> Layer {
    let is_near = |shape: &Shape| match shape {
        Shape::Text(text) => {
            let reach = if let Some((width, height)) = text.fit {
                f64::from(width).hypot(f64::from(height)) / 2.0
            } else {
                // No letter is much wider than a capital is high.
                let height = text.height.on_paper(paper_from_plan) / paper_from_plan;
                height * 1.2 * text.text.chars().count() as f64
            };
            shown.expand(reach).contains(text.at)
        }
        Shape::Label(label) => shown.expand(label.fit.0.hypot(label.fit.1) / 2.0).contains(label.at),
        other => other.bounds().intersects(&shown),
    };
    layer.filtered(is_near)
}
