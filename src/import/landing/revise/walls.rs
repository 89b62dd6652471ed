//! Walls of a revised drawing, and what is in them.

use super::placed::differs;
use super::{Earlier, Reviser, line_of, proposed_line, without_partner};
use crate::geom::Segment;
use crate::import::landing::pairing::{Reach, Thing, pairs};
use crate::import::landing::same_walls::{self, Line};
use crate::import::landing::sieve::on_wall;
use crate::import::proposal::{Doubt, ProposedFloor, ProposedOpening, ProposedWall};
use crate::model::edits::{self, OpeningPart, OpeningPlace, WallPart};
use crate::model::{FloorPlan, ItemId, Opening, OpeningId, OpeningKind, Wall, WallId};
use crate::units::{Mm, PlanPoint, format};
use std::collections::BTreeMap;

/// How far openings may have gone, in millimetres.
const REACH: Reach = Reach { alone: 1_500.0, together: 3_000.0, changed: 300.0 };

/// What fills an opening, as far as a drawing tells: a door is never a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Family {
    Door,
    Gap,
    Window,
}

impl Family {
    fn of(kind: OpeningKind) -> Self {
        match kind {
            OpeningKind::Window => Self::Window,
            OpeningKind::Opening => Self::Gap,
            _ => Self::Door,
        }
    }
}

impl Reviser<'_> {
    pub(super) fn walls_and_openings(&mut self, now: &ProposedFloor) {
        let old: Vec<&Wall> = self.view.walls(self.own).collect();
        if self.is_silent("walls", old.len(), !now.walls.is_empty()) {
            return;
        }
        let lines: Vec<Line> = old.iter().map(|wall| line_of(wall)).collect();
        let old_of_new = wall_pairs(&lines, &now.walls);
        let turned = turned_like(&lines, &old_of_new, now);
        let earlier = self.earlier.clone();
        let of_earlier = earlier.as_ref().map(|earlier| {
            let old_of_earlier = wall_pairs(&lines, &earlier.walls);
            (inverse(&old_of_earlier, lines.len()), turned_like(&lines, &old_of_earlier, earlier))
        });
        let before = of_earlier.as_ref().map(|(partners, _)| partners);
        let earlier = of_earlier.as_ref().map(|(_, turned)| turned);
        let new_of_old = inverse(&old_of_new, lines.len());
        self.report.n_walls = old.len();
        self.report.n_walls_found = new_of_old.iter().flatten().count();
        let mut ids: BTreeMap<usize, WallId> = BTreeMap::new();
        for (place, wall) in old.iter().enumerate() {
            let was = Earlier::of(before, place);
            let item = ItemId::Wall(wall.id);
            let found = new_of_old.get(place).copied().flatten();
            match found.and_then(|new| Some((new, turned.walls.get(new)?))) {
                Some((new, drawn)) => {
                    let is_as_before = was.is(earlier.map(|earlier| &earlier.walls), drawn);
                    let id = if is_as_before { None } else { self.wall_from(wall, drawn) };
                    if id.is_none() {
                        self.kept(item);
                    }
                    ids.insert(new, id.unwrap_or(wall.id));
                }
                None if was == Earlier::Absent => self.kept(item),
                None => self.gone(item, wall_name(wall), middle_of(wall), false),
            }
        }
        for place in without_partner(&new_of_old, turned.walls.len()) {
            let Some(drawn) = turned.walls.get(place) else { continue };
            // One that the planner took away is in the earlier drawing just so, but nothing of the plan was it.
            let was_drawn = earlier.is_some_and(|earlier| earlier.walls.contains(drawn));
            let is_there = old.iter().any(|wall| same_walls::is_same(&line_of(wall), &proposed_line(drawn)));
            if was_drawn && !is_there {
                continue;
            }
            if let Some(id) = self.maker.wall(self.floor, 0, drawn) {
                self.added(drawn.kind.label(), drawn.start);
                ids.insert(place, id);
            }
        }
        self.openings(&turned, &ids, earlier);
        self.walls_go();
    }

    /// Draws a wall anew where it differs; gives back the wall that stands then.
    fn wall_from(&mut self, wall: &Wall, drawn: &ProposedWall) -> Option<WallId> {
        let mut what = Vec::new();
        let (line, new) = (line_of(wall), proposed_line(drawn));
        let ends = if same_walls::is_same(&line, &new) {
            (wall.start, wall.end)
        } else {
            let (length, new_length) = (wall.length(), drawn.start.distance(drawn.end));
            let aside = aside(wall, drawn);
            if 1.0 <= aside {
                what.push(format!("moved {}", format::metres(Mm::round(aside))));
            }
            if 2.0 < (length - new_length).abs() {
                let (is, was) = (Mm::round(new_length), Mm::round(length));
                what.push(format!("{} long instead of {}", format::metres(is), format::metres(was)));
            }
            if what.is_empty() {
                what.push("moved along its line".to_owned());
            }
            (drawn.start, drawn.end)
        };
        let mut part = WallPart { kind: wall.kind, thickness: wall.thickness };
        if differs(wall.thickness, drawn.thickness) {
            what.push(format!("{} thick instead of {}", drawn.thickness, wall.thickness));
            part.thickness = drawn.thickness;
        }
        if what.is_empty() {
            return None;
        }
        let at = middle(ends.0, ends.1);
        let edit = edits::redraw_wall(&self.maker.plan, self.phase, self.floor, wall.id, ends, part);
        if !self.make(edit, at) {
            return None;
        }
        let id = heir_of_wall(self.now(), wall.id, self.phase).unwrap_or(wall.id);
        self.changed(ItemId::Wall(id), wall_name(wall), at, &what);
        Some(id)
    }

    /// Walls go when what is in them has found its place; what has not, and is nobody else's, is said.
    fn walls_go(&mut self) {
        let lost: Vec<(ItemId, String, PlanPoint)> = self
            .now()
            .openings
            .values()
            .filter(|opening| self.to_go.contains(&ItemId::Wall(opening.wall)))
            .filter_map(|opening| {
                let wall = self.now().walls.get(&opening.wall)?;
                let at = Segment::between(wall.start, wall.end).at_distance(opening.along.f64()).round();
                Some((ItemId::Opening(opening.id), opening.kind.label().to_owned(), at))
            })
            .collect();
        for (item, name, at) in lost {
            if self.report.gone.iter().all(|gone| gone.item != Some(item)) {
                self.gone(item, name, at, false);
            }
        }
        self.take_away(|item| matches!(item, ItemId::Wall(_) | ItemId::Opening(_)));
    }

    fn openings(&mut self, now: &ProposedFloor, ids: &BTreeMap<usize, WallId>, earlier: Option<&ProposedFloor>) {
        let old: Vec<&Opening> = self.view.openings(self.own).collect();
        if self.is_silent("doors and windows", old.len(), !now.openings.is_empty()) {
            return;
        }
        let places: Vec<PlanPoint> = old.iter().map(|opening| place_of(self.own, opening)).collect();
        let things: Vec<Thing<Family>> = old
            .iter()
            .zip(&places)
            .map(|(opening, at)| Thing { like: Family::of(opening.kind), at: (*at).into() })
            .collect();
        let found = pairs(&things, &proposed_things(now), REACH);
        let before = earlier.map(|earlier| pairs(&things, &proposed_things(earlier), REACH));
        let mut redrawn = Vec::new();
        for ((place, opening), at) in old.iter().enumerate().zip(&places) {
            let was = Earlier::of(before.as_ref(), place);
            let item = ItemId::Opening(opening.id);
            match found.get(place).copied().flatten().and_then(|new| now.openings.get(new)) {
                Some(new) if was_so(was, earlier, new, now) => self.kept(item),
                Some(new) => redrawn.push((*opening, new)),
                None if was == Earlier::Absent => self.kept(item),
                None => self.gone(item, opening.kind.label().to_owned(), *at, false),
            }
        }
        self.take_away(|item| matches!(item, ItemId::Opening(_)));
        let mut to_fit = Vec::new();
        for (opening, new) in redrawn {
            let Some(&wall) = ids.get(&(new.wall as usize)) else {
                self.kept(ItemId::Opening(opening.id));
                continue;
            };
            to_fit.extend(self.opening_from(opening, new, wall));
        }
        for (id, at) in to_fit {
            self.say_if_in_the_way(id, at);
        }
        for place in without_partner(&found, now.openings.len()) {
            let Some(new) = now.openings.get(place) else { continue };
            let was_drawn = earlier
                .is_some_and(|earlier| earlier.openings.iter().any(|other| is_alike((other, earlier), (new, now))));
            let Some(&wall) = ids.get(&(new.wall as usize)) else { continue };
            if !was_drawn && self.maker.opening(self.floor, 0, wall, new) {
                let at = now.walls.get(new.wall as usize).map(|host| on_wall(host, new.along.f64()));
                self.added(new.kind.label(), at.unwrap_or_default());
            }
        }
    }

    /// Puts an opening where the drawing has it; gives it back where it changed.
    fn opening_from(&mut self, was: &Opening, new: &ProposedOpening, wall: WallId) -> Option<(OpeningId, PlanPoint)> {
        let item = ItemId::Opening(was.id);
        // Where its wall was replaced, it was too.
        let floor = self.now();
        let Some(opening) = heir_of_opening(floor, was.id, self.phase).cloned() else {
            self.kept(item);
            return None;
        };
        let mut part = OpeningPart::of(&opening);
        let mut what = Vec::new();
        if opening.wall != wall || differs(opening.along, new.along) {
            let (from, to) = (place_of(self.own, was), place_in_wall(floor, wall, new.along));
            what.push(format!("moved {}", format::metres(Mm::round(from.distance(to)))));
        }
        if differs(part.width, new.width) {
            what.push(format!("{} wide instead of {}", new.width, part.width));
            (part.width, part.kind) = (new.width, new.kind);
            part.clear_width = new.clear_width.unwrap_or_else(|| new.kind.usual_clear_width(new.width));
        } else if let Some(clear) = new.clear_width.filter(|clear| differs(part.clear_width, *clear)) {
            what.push(format!("{clear} clear instead of {}", part.clear_width));
            part.clear_width = clear;
        }
        if part.kind.swings() && (part.hinge, part.swing) != (new.hinge, new.swing) {
            what.push("hung otherwise".to_owned());
            (part.hinge, part.swing) = (new.hinge, new.swing);
        }
        if what.is_empty() {
            self.kept(item);
            return None;
        }
        let at = place_in_wall(floor, wall, new.along);
        let edit = edits::redraw_opening(&self.maker.plan, self.phase, self.floor, opening.id, (wall, new.along), part);
        if !self.make(edit, at) {
            return None;
        }
        let id = heir_of_opening(self.now(), opening.id, self.phase).map_or(opening.id, |heir| heir.id);
        self.changed(ItemId::Opening(id), part.kind.label().to_owned(), at, &what);
        Some((id, at))
    }

    /// Openings that came to lie on others are kept, and said: which of them is right, nobody can tell from a drawing.
    fn say_if_in_the_way(&mut self, id: OpeningId, at: PlanPoint) {
        let floor = self.now();
        let Some(opening) = floor.openings.get(&id) else { return };
        let &Opening { wall, along, width, kind, life, .. } = opening.as_ref();
        let place = OpeningPlace { wall, along, width, kind, except: Some(id) };
        if let Err(refused) = edits::check_fit(floor, self.view.order(), life, place) {
            self.report.doubts.push(Doubt {
                what: refused.to_string(),
                means: "The drawing has it there, and so it was put".to_owned(),
                to_do: "Look which of them is right, and delete the other".to_owned(),
                at: Some((0, at)),
            });
        }
    }
}

fn wall_pairs(old: &[Line], walls: &[ProposedWall]) -> Vec<Option<usize>> {
    same_walls::pairs(old, &walls.iter().map(proposed_line).collect::<Vec<_>>())
}

/// For each old thing its new one, from the old one of each new.
fn inverse(old_of_new: &[Option<usize>], n_old: usize) -> Vec<Option<usize>> {
    let mut found = vec![None; n_old];
    for (new, old) in old_of_new.iter().enumerate() {
        if let Some(own) = old.and_then(|old| found.get_mut(old)) {
            *own = Some(new);
        }
    }
    found
}

/// The drawing with its walls running the way that their old ones run, and what is in them hung as before.
fn turned_like(old: &[Line], old_of_new: &[Option<usize>], drawing: &ProposedFloor) -> ProposedFloor {
    let mut turned = drawing.clone();
    let mut is_turned = vec![false; drawing.walls.len()];
    for ((wall, old_one), flag) in turned.walls.iter_mut().zip(old_of_new).zip(&mut is_turned) {
        let Some(own) = old_one.and_then(|place| old.get(place)) else { continue };
        if same_walls::runs_back(own, &proposed_line(wall)) {
            (wall.start, wall.end) = (wall.end, wall.start);
            *flag = true;
        }
    }
    for opening in &mut turned.openings {
        let place = opening.wall as usize;
        if is_turned.get(place) == Some(&true)
            && let Some(wall) = turned.walls.get(place)
        {
            opening.along = Mm::round(wall.start.distance(wall.end) - opening.along.f64());
            (opening.hinge, opening.swing) = (opening.hinge.other(), opening.swing.other());
        }
    }
    turned
}

fn proposed_things(drawing: &ProposedFloor) -> Vec<Thing<Family>> {
    let place = |opening: &ProposedOpening| {
        drawing.walls.get(opening.wall as usize).map(|wall| on_wall(wall, opening.along.f64()))
    };
    let thing = |opening: &ProposedOpening| Thing {
        like: Family::of(opening.kind),
        at: place(opening).unwrap_or_default().into(),
    };
    drawing.openings.iter().map(thing).collect()
}

/// Whether the earlier drawing had an opening just so.
fn was_so(was: Earlier, earlier: Option<&ProposedFloor>, new: &ProposedOpening, now: &ProposedFloor) -> bool {
    let (Earlier::At(place), Some(earlier)) = (was, earlier) else { return false };
    earlier.openings.get(place).is_some_and(|other| is_alike((other, earlier), (new, now)))
}

/// Whether two drawings have the same opening in the same wall, at whatever place of their lists.
fn is_alike(one: (&ProposedOpening, &ProposedFloor), other: (&ProposedOpening, &ProposedFloor)) -> bool {
    let host =
        |(opening, drawing): (&ProposedOpening, &ProposedFloor)| drawing.walls.get(opening.wall as usize).cloned();
    host(one) == host(other)
        && ProposedOpening { wall: 0, ..one.0.clone() } == ProposedOpening { wall: 0, ..other.0.clone() }
}

/// The wall itself where it still stands at the completion of the phase, else the one that takes its place from there on.
fn heir_of_wall(floor: &FloorPlan, id: WallId, phase: crate::model::PhaseId) -> Option<WallId> {
    let heir = floor.walls.values().find(|wall| wall.replaces == Some(id) && wall.life.from == phase);
    heir.map(|wall| wall.id).or_else(|| floor.walls.get(&id).map(|wall| wall.id))
}

fn heir_of_opening(floor: &FloorPlan, id: OpeningId, phase: crate::model::PhaseId) -> Option<&Opening> {
    let heir = floor.openings.values().find(|other| other.replaces == Some(id) && other.life.from == phase);
    heir.or_else(|| floor.openings.get(&id)).map(AsRef::as_ref)
}

fn place_of(floor: &FloorPlan, opening: &Opening) -> PlanPoint {
    place_in_wall(floor, opening.wall, opening.along)
}

fn place_in_wall(floor: &FloorPlan, wall: WallId, along: Mm) -> PlanPoint {
    let place = |wall: &Wall| Segment::between(wall.start, wall.end).at_distance(along.f64()).round();
    floor.walls.get(&wall).map(|wall| place(wall)).unwrap_or_default()
}

/// How far a wall went across its own direction, in millimetres.
fn aside(wall: &Wall, drawn: &ProposedWall) -> f64 {
    let (line, new) = (Segment::between(wall.start, wall.end), Segment::between(drawn.start, drawn.end));
    line.direction().map_or(0.0, |direction| (new.at(0.5) - line.start).cross(direction).abs())
}

fn wall_name(wall: &Wall) -> String {
    format::uncapitalised(wall.kind.label())
}

fn middle_of(wall: &Wall) -> PlanPoint {
    middle(wall.start, wall.end)
}

fn middle(start: PlanPoint, end: PlanPoint) -> PlanPoint {
    Segment::between(start, end).at(0.5).round()
}
