//! The key plan: all that stands on the site in small, what the sheet shows of it, and which sheets show the rest.

use super::super::page::{Anchor, Group, GroupRole, Lettering, PathMark};
use super::super::theme::Stroke;
use super::Context;
use super::fitting::Fitted;
use super::layout::Area;
use crate::drawing::palette::Rgb;
use crate::geom::{Bounds, Point2};
use crate::model::{FloorGeometry, FloorPlan, View};

const PAD: f64 = 2.0;

/// The height of its heading with the air under it.
const HEADING: f64 = 6.0;

/// The outline of this floor, and those of others.
const OWN: Stroke = Stroke::solid(0.25, Rgb::BLACK);
const OTHER: Stroke = Stroke::solid(0.18, Rgb(120, 124, 130));

/// The ground of this floor.
const GROUND: Rgb = Rgb(205, 208, 213);

/// What the sheet shows, where that is not all of the floor; and what other sheets do.
const SHOWN: Stroke = Stroke::solid(0.5, Rgb::BLACK);
const ELSEWHERE: Stroke = Stroke { width: 0.18, colour: Rgb::BLACK, dashes: &[1.6, 0.9] };

/// Whether another building stands beside that of a floor.
pub(super) fn has_others(view: &View<'_>, floor: &FloorPlan) -> bool {
    !beside(view, floor).is_empty()
}

/// A floor of every other building that stands beside that of a floor: the one on its level, or the lowest. Buildings that are
/// drawn over each other were never put where they stand on the site, and a plan of it would be wrong.
fn beside<'a>(view: &View<'a>, floor: &FloorPlan) -> Vec<&'a FloorPlan> {
    let (building, level) = (floor.floor.building, floor.floor.level);
    let mut others: Vec<_> = view.floors().into_iter().filter(|own| own.floor.building != building).collect();
    others.sort_by_key(|own| (own.floor.building, own.floor.level != level, own.floor.level));
    others.dedup_by_key(|own| own.floor.building);
    let reach = |of: &FloorPlan| {
        let ends = view.walls(of).flat_map(|wall| [wall.start, wall.end]).collect::<Vec<_>>();
        Bounds::around(ends)
    };
    let mut taken = vec![reach(floor)];
    others.retain(|own| {
        let own = reach(own);
        let is_apart = !own.is_empty() && taken.iter().all(|other| !other.intersects(&own));
        taken.push(own);
        is_apart
    });
    others
}

/// The key plan in its area.
pub(super) fn group(context: &Context<'_>, fitted: &Fitted, area: Area) -> Group {
    let plan = context.view.plan();
    let others: Vec<(String, FloorGeometry)> = beside(context.view, context.floor)
        .into_iter()
        .map(|floor| {
            let name = plan.buildings.get(&floor.floor.building).map(|own| own.name.clone()).unwrap_or_default();
            (name, FloorGeometry::of(context.view, floor))
        })
        .collect();
    let shown = fitted.places.iter().fold(context.geometry.bounds, |all, place| all.union(place.shown));
    let all = others.iter().fold(shown, |all, (_, geometry)| all.union(geometry.bounds));
    let mut group = Group::new(GroupRole::Figure {
        description: format!("Key plan: where {} lies on the site", plan.floor_title(&context.floor.floor)),
    });
    group.words((area.x + PAD, area.y + 3.6), Anchor::Start, Lettering::bold(1.8), "Key plan");
    let room = Area::new(area.x + PAD, area.y + HEADING, area.width - 2.0 * PAD, area.height - HEADING - PAD);
    let Some(small) = Small::of(all, room) else { return group };
    for (name, geometry) in &others {
        small.outline(&mut group, geometry, None, OTHER);
        if let Some(middle) = geometry.bounds.centre() {
            small.name(&mut group, middle, geometry.bounds, name);
        }
    }
    small.outline(&mut group, context.geometry, Some(GROUND), OWN);
    for place in &fitted.places {
        let is_own = place.tile == context.place.tile;
        if place.tile.is_some() || place.clip.is_some() {
            small.frame(&mut group, place.shown, if is_own { SHOWN } else { ELSEWHERE });
        }
        if let (Some(tile), Some(middle)) = (place.tile, place.shown.centre()) {
            let lettering = if is_own { Lettering::bold(1.8) } else { Lettering::regular(1.8) };
            small.name_in(&mut group, middle, place.shown, &tile.name(), lettering);
        }
    }
    group
}

/// The site in small.
struct Small {
    paper_from_plan: f64,
    centre: Point2,
    middle: (f64, f64),
}

impl Small {
    fn of(all: Bounds, room: Area) -> Option<Self> {
        let centre = all.centre()?;
        let scale = (room.width / all.width().max(1.0)).min(room.height / all.height().max(1.0));
        (0.0 < scale).then(|| Self { paper_from_plan: scale, centre, middle: room.centre() })
    }

    fn at(&self, point: Point2) -> (f64, f64) {
        let from_middle = (point - self.centre) * self.paper_from_plan;
        (self.middle.0 + from_middle.x, self.middle.1 - from_middle.y)
    }

    /// The outline of what is inside a floor's outer walls; of its box where no wall closes.
    fn outline(&self, group: &mut Group, geometry: &FloorGeometry, fill: Option<Rgb>, stroke: Stroke) {
        let mut runs: Vec<Vec<(f64, f64)>> =
            geometry.inside.iter().map(|polygon| polygon.outer.iter().map(|point| self.at(*point)).collect()).collect();
        if runs.is_empty() && !geometry.bounds.is_empty() {
            runs.push(self.corners(geometry.bounds));
        }
        group.path(PathMark { runs, is_closed: true, fill, stroke: Some(stroke) });
    }

    fn corners(&self, bounds: Bounds) -> Vec<(f64, f64)> {
        let (left, top) = self.at(Point2::new(bounds.min.x, bounds.max.y));
        let (right, bottom) = self.at(Point2::new(bounds.max.x, bounds.min.y));
        vec![(left, top), (right, top), (right, bottom), (left, bottom)]
    }

    fn frame(&self, group: &mut Group, bounds: Bounds, stroke: Stroke) {
        let runs = vec![self.corners(bounds)];
        group.path(PathMark { runs, is_closed: true, fill: None, stroke: Some(stroke) });
    }

    fn name(&self, group: &mut Group, middle: Point2, bounds: Bounds, name: &str) {
        self.name_in(group, middle, bounds, name, Lettering::regular(1.8).in_colour(Rgb(80, 84, 90)));
    }

    /// A name in the middle of something, if it has room there.
    fn name_in(&self, group: &mut Group, middle: Point2, bounds: Bounds, name: &str, lettering: Lettering) {
        let (width, height) = (bounds.width() * self.paper_from_plan, bounds.height() * self.paper_from_plan);
        if lettering.width(name) + 1.0 <= width && lettering.height + 1.0 <= height {
            group.words(self.at(middle), Anchor::Middle, lettering, name);
        }
    }
}
