//! Room behind desks, for a chair to be pushed back and its user to get up.

use super::desk_overlaps::name;
use super::{Check, Part, Run};
use crate::check::facts::{Desk, Floor, Obstacle};
use crate::check::finding::Finding;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::geom::{Point2, Segment};
use crate::model::{DeskId, ItemId};
use crate::units::{Angle, Mm, format};

/// So much of either end of a desk is nobody's way, in millimetres: what stands there does not hold up a chair.
const ENDS: f64 = 100.0;

/// Drawn to the millimetre, turned by hundredths of a degree; in millimetres.
const ROUNDING: f64 = 2.0;

pub(super) const CHECK: Check = Check {
    id: "chair-zones",
    name: "Chair zones",
    topic: Topic::HealthAndSafety,
    asks: "Behind each desk there is room for its chair, and between people who sit back to back",
    run: Run::Floor(&[Part::Desks { reach, run }]),
};

/// How far in front of a desk is looked, in millimetres.
fn reach(rules: Rules) -> f64 {
    rules.number(FigureId::ChairZone).max(rules.number(FigureId::BackToBack))
}

fn run(floor: &Floor, rules: Rules, desk: &Desk, findings: &mut Vec<Finding>) {
    let practical = rules.number(FigureId::ChairZone);
    let least = rules.number(FigureId::ChairZoneLeast);
    let back_to_back = rules.number(FigureId::BackToBack);
    let Some(nearest) = nearest_behind(floor, desk, reach(rules)) else { return };
    let gap = Mm::round(nearest.gap);
    let (nearest_name, nearest_item) = match nearest.what {
        Some(obstacle) => name(floor, obstacle),
        None => ("a wall".to_owned(), None),
    };
    let found = |severity, figure, what: String| {
        let items = [Some(ItemId::Desk(desk.id)), nearest_item].into_iter().flatten();
        Finding::on(floor, severity, figure, what).within(floor, desk.room).at(desk.in_front(0.0, 400.0)).items(items)
    };
    if let Some(other) = nearest.back_to_back_with {
        // Of two that sit back to back the earlier tells of both.
        if nearest.gap + ROUNDING < back_to_back && desk.id < other {
            let short = Mm::round(back_to_back - nearest.gap);
            let message =
                format!("{} and {nearest_name} sit back to back with {gap} between them: {short} short", desk.label());
            let severity = if nearest.gap < 2.0 * least { Severity::Warning } else { Severity::Note };
            findings.push(found(severity, FigureId::BackToBack, message).mend(format!("Move them {short} apart")));
        }
    } else if nearest.gap + ROUNDING < least {
        let message = format!(
            "Behind {} are {gap} to {nearest_name}: {} short of the least",
            format::uncapitalised(&desk.label()),
            Mm::round(least - nearest.gap)
        );
        let mend = format!("Give it {} behind, {} to sit well", Mm::round(least), Mm::round(practical));
        findings.push(found(Severity::Warning, FigureId::ChairZoneLeast, message).mend(mend));
    } else if nearest.gap + ROUNDING < practical {
        let message = format!(
            "Behind {} are {gap} to {nearest_name}: {} short of what is practical",
            format::uncapitalised(&desk.label()),
            Mm::round(practical - nearest.gap)
        );
        let mend = format!("Give it {} behind", Mm::round(practical));
        findings.push(found(Severity::Note, FigureId::ChairZone, message).mend(mend));
    }
}

/// What is nearest behind a desk.
struct Nearest {
    gap: f64,
    /// None where it is a wall.
    what: Option<Obstacle>,
    /// The desk whose user sits back to back with that of this.
    back_to_back_with: Option<DeskId>,
}

fn nearest_behind(floor: &Floor, desk: &Desk, reach: f64) -> Option<Nearest> {
    let bounds = desk.zone_in_front(reach).bounds();
    let front = Front::of(desk);
    let nearest_of = |sides: &mut dyn Iterator<Item = Segment>| {
        sides.filter_map(|side| front.gap_to(&side)).reduce(f64::min).filter(|gap| *gap < reach)
    };
    // Of what is as near the first, and a wall last.
    let mut nearest: Option<(f64, Option<Obstacle>)> = None;
    let mut take = |gap: Option<f64>, what: Option<Obstacle>| {
        if let Some(gap) = gap.filter(|gap| nearest.is_none_or(|(known, _)| *gap < known)) {
            nearest = Some((gap, what));
        }
    };
    for obstacle in floor.obstacles_in(bounds) {
        if obstacle == Obstacle::Desk(desk.id) || is_seat(floor, obstacle) {
            continue;
        }
        if let Some(outline) = floor.outline_of(obstacle) {
            take(nearest_of(&mut outline.sides()), Some(obstacle));
        }
    }
    if let Some(room) = desk.room.and_then(|room| floor.rooms.get(room)) {
        take(nearest_of(&mut room.sides_in(bounds).into_iter()), None);
    }
    let (gap, what) = nearest?;
    let back_to_back_with = match what {
        Some(Obstacle::Desk(other)) => floor.desks.get(&other).filter(|own| faces(desk, own)).map(|_| other),
        _ => None,
    };
    Some(Nearest { gap, what, back_to_back_with })
}

/// Chairs and stools give way.
fn is_seat(floor: &Floor, obstacle: Obstacle) -> bool {
    let Obstacle::Piece(piece) = obstacle else { return false };
    floor
        .furniture
        .get(piece)
        .is_some_and(|piece| matches!(piece.symbol.as_str(), "chair" | "stool" | "pedestal" | "bin"))
}

/// Whether the fronts of two desks face each other.
fn faces(desk: &Desk, other: &Desk) -> bool {
    (desk.turned - other.turned - Angle::degrees(180)).cos_sin().0 > 0.98
}

/// The room in front of a desk, in its own axes: x along its front edge from the middle, y away from it.
struct Front {
    at: Point2,
    x_axis: Point2,
    y_axis: Point2,
    half_depth: f64,
    /// Half the width that its user takes.
    half: f64,
}

impl Front {
    fn of(desk: &Desk) -> Self {
        let x_axis = Point2::unit(desk.turned);
        let (half_depth, half) = (desk.depth / 2.0, desk.width / 2.0 - ENDS);
        Self { at: desk.at, x_axis, y_axis: x_axis.perpendicular(), half_depth, half }
    }

    /// How far in front of the desk a segment comes nearest, within the width that its user takes.
    fn gap_to(&self, segment: &Segment) -> Option<f64> {
        let half = self.half;
        let local = |point: Point2| {
            let from = point - self.at;
            (from.dot(self.x_axis), -from.dot(self.y_axis) - self.half_depth)
        };
        let (a, b) = (local(segment.start), local(segment.end));
        // The part of the segment that lies within the width.
        let share = |x: f64| if (b.0 - a.0).abs() < 1e-9 { None } else { Some((x - a.0) / (b.0 - a.0)) };
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        match (share(-half), share(half)) {
            (Some(low), Some(high)) => {
                from = from.max(low.min(high));
                to = to.min(low.max(high));
            }
            _ if half < a.0.abs() => return None,
            _ => {}
        }
        if to < from {
            return None;
        }
        let at = |share: f64| a.1 + (b.1 - a.1) * share;
        let nearest = at(from).min(at(to));
        let furthest = at(from).max(at(to));
        // What lies behind the front edge altogether is not in front of it.
        (0.0 < furthest + ROUNDING).then_some(nearest.max(0.0))
    }
}
