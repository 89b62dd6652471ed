//! Room behind desks, for a chair to be pushed back and its user to get up.

use super::desk_overlaps::name;
use super::{Check, Run};
use crate::check::facts::{Desk, Floor, Obstacle, sides};
use crate::check::finding::{Finding, Looking};
use crate::check::problem::{Severity, Topic};
use crate::check::rules::FigureId;
use crate::geom::{Bounds, Point2};
use crate::model::ItemId;
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
    run: Run::Floor(run),
};

fn run(looking: Looking<'_>, findings: &mut Vec<Finding>) {
    let Looking { floor, rules, .. } = looking;
    let practical = rules.number(FigureId::ChairZone);
    let least = rules.number(FigureId::ChairZoneLeast);
    let back_to_back = rules.number(FigureId::BackToBack);
    for (place, desk) in floor.desks.iter().enumerate() {
        let Some(nearest) = nearest_behind(floor, place, desk, practical.max(back_to_back)) else { continue };
        let gap = Mm::round(nearest.gap);
        let found = |severity, figure, what: String| {
            let items = [Some(ItemId::Desk(desk.id)), nearest.item].into_iter().flatten();
            Finding::on(floor, severity, figure, what)
                .within(floor, desk.room)
                .at(desk.in_front(0.0, 400.0))
                .items(items)
        };
        if nearest.is_back_to_back {
            // Of two that sit back to back the earlier tells of both.
            if nearest.gap + ROUNDING < back_to_back && nearest.desk.is_some_and(|other| place < other) {
                let short = Mm::round(back_to_back - nearest.gap);
                let message = format!(
                    "{} and {} sit back to back with {gap} between them: {short} short",
                    desk.label(),
                    nearest.name
                );
                let severity = if nearest.gap < 2.0 * least { Severity::Warning } else { Severity::Note };
                findings.push(found(severity, FigureId::BackToBack, message).mend(format!("Move them {short} apart")));
            }
        } else if nearest.gap + ROUNDING < least {
            let message = format!(
                "Behind {} are {gap} to {}: {} short of the least",
                format::uncapitalised(&desk.label()),
                nearest.name,
                Mm::round(least - nearest.gap)
            );
            let mend = format!("Give it {} behind, {} to sit well", Mm::round(least), Mm::round(practical));
            findings.push(found(Severity::Warning, FigureId::ChairZoneLeast, message).mend(mend));
        } else if nearest.gap + ROUNDING < practical {
            let message = format!(
                "Behind {} are {gap} to {}: {} short of what is practical",
                format::uncapitalised(&desk.label()),
                nearest.name,
                Mm::round(practical - nearest.gap)
            );
            let mend = format!("Give it {} behind", Mm::round(practical));
            findings.push(found(Severity::Note, FigureId::ChairZone, message).mend(mend));
        }
    }
}

/// What is nearest behind a desk.
struct Nearest {
    gap: f64,
    name: String,
    item: Option<ItemId>,
    /// The place of the desk that it is.
    desk: Option<usize>,
    is_back_to_back: bool,
}

fn nearest_behind(floor: &Floor, place: usize, desk: &Desk, reach: f64) -> Option<Nearest> {
    let zone = desk.zone_in_front(reach);
    let mut nearest: Option<Nearest> = None;
    let mut take = |gap: Option<f64>, other: Option<Obstacle>| {
        let Some(gap) = gap.filter(|gap| *gap < reach) else { return };
        if nearest.as_ref().is_some_and(|known| known.gap <= gap) {
            return;
        }
        let (name, item) = other.map_or_else(|| ("a wall".to_owned(), None), |other| name(floor, other));
        let other_desk = match other {
            Some(Obstacle::Desk(other)) => Some(other),
            _ => None,
        };
        let is_back_to_back =
            other_desk.and_then(|other| floor.desks.get(other)).is_some_and(|other| faces(desk, other));
        nearest = Some(Nearest { gap, name, item, desk: other_desk, is_back_to_back });
    };
    for obstacle in floor.obstacles_in(zone.bounds()) {
        if obstacle == Obstacle::Desk(place) || is_seat(floor, obstacle) {
            continue;
        }
        let outline = floor.outline_of(obstacle);
        let gaps = outline
            .into_iter()
            .flat_map(crate::geom::Polygon::sides)
            .filter_map(|side| gap_to(desk, &[side.start, side.end]));
        take(gaps.reduce(f64::min), Some(obstacle));
    }
    if let Some(room) = desk.room.and_then(|room| floor.rooms.get(room)) {
        let bounds: Bounds = zone.bounds();
        let near = sides(room).filter(|side| side.bounds().intersects(&bounds));
        take(near.filter_map(|side| gap_to(desk, &[side.start, side.end])).reduce(f64::min), None);
    }
    nearest
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

/// How far in front of a desk a segment comes nearest, within the width that its user takes.
fn gap_to(desk: &Desk, ends: &[Point2; 2]) -> Option<f64> {
    let x_axis = Point2::unit(desk.turned);
    let local = |point: Point2| {
        let from = point - desk.at;
        (from.dot(x_axis), -from.dot(x_axis.perpendicular()) - desk.depth / 2.0)
    };
    let [a, b] = ends.map(local);
    let half = desk.width / 2.0 - ENDS;
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
