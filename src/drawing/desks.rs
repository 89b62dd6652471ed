//! Desks, their chairs, and their numbers.
//!
//! There may be a hundred thousand: nothing here allocates for a desk except its number, and they are drawn in runs.

use super::heat::{Heat, HeatFill, LiveFill};
use super::shape::{Align, Quad, Shape, Text, TextHeight, TextRole};
use super::{Fill, Layer, LayerKind, Part, Pen, Standing, removed};
use crate::geom::{Point2, Polygon, Segment};
use crate::model::{
    Desk, DeskId, DeskShape, FloorPlan, ItemId, Moment, Occupant, PhaseId, PhaseOrder, Stage, TeamId, View,
};
use crate::units::{Angle, PlanPoint};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// A task chair: its seat's width and depth.
const SEAT: (f64, f64) = (480.0, 460.0);

/// How far a chair is pushed under its desk.
const TUCKED: f64 = 90.0;

/// The width and depth of a chair's back.
const BACK: (f64, f64) = (430.0, 80.0);

/// The circle that a wheelchair needs to turn in.
const TURNING_CIRCLE: f64 = 1_500.0;

/// The circle with the number of a seat that is given.
const BADGE: f64 = 1_000.0;

/// The capitals of a desk's number on paper, and the share of the desk they may take.
const NUMBER: f32 = 1.8;

/// The desks of some numbers that stand, with their chairs. Where there is a heat map, its colours are the only ones.
pub(super) fn desks(view: &View<'_>, floor: &FloorPlan, numbers: RangeInclusive<DeskId>, heat: Option<&Heat>) -> Layer {
    let mut layer = Layer::new(LayerKind::Desks);
    let fills = Fills::new(view);
    let fill = |desk, occupant| match heat {
        None => fills.of(occupant),
        Some(heat) => heat.desks.get(&desk).map_or_else(
            || fills.of(if heat.keeps_colours { occupant } else { nobody(occupant) }),
            |mark| Fill::Heat(mark.fill),
        ),
    };
    let mut occupants = Occupants::new(view, floor, *numbers.start());
    for (_, desk) in floor.desks.range(numbers) {
        let occupant = occupants.of(desk.id);
        let (Some(placement), Some(life)) = (view.placement(&desk.placements, desk.until), desk.life()) else {
            continue;
        };
        let drawn = Drawn {
            desk,
            source: Some(ItemId::Desk(desk.id)),
            centre: placement.at.into(),
            x_axis: Point2::unit(placement.turned),
            standing: removed::standing(view, &desk.placements, life),
        };
        drawn.chair(&mut layer);
        drawn.top(&mut layer, Some(fill(desk.id, occupant)));
        if occupant == Occupant::Held {
            drawn.cross(&mut layer, Part::DeskMark);
        }
        if let Some(mark) = heat.and_then(|heat| heat.desks.get(&desk.id)) {
            match mark.fill {
                HeatFill::Live(LiveFill::DeskTaken) => drawn.cross(&mut layer, Part::Live),
                HeatFill::Live(LiveFill::SeatGiven) => drawn.badge(&mut layer, &mark.figure),
                _ => {}
            }
        }
    }
    layer
}

/// Held desks are held in every light; else a desk is nobody's.
fn nobody(occupant: Occupant) -> Occupant {
    if occupant == Occupant::Held { Occupant::Held } else { Occupant::Vacant }
}

/// The outline of a desk that is not there any more.
pub(super) fn outline(layer: &mut Layer, desk: &Desk, at: PlanPoint, turned: Angle) {
    let drawn = Drawn {
        desk,
        source: Some(ItemId::Desk(desk.id)),
        centre: at.into(),
        x_axis: Point2::unit(turned),
        standing: Standing::Removed,
    };
    drawn.top(layer, None);
}

/// What is written on the desks of some numbers that stand, turned to be read from below or from the right.
pub(super) fn labels(view: &View<'_>, floor: &FloorPlan, numbers: RangeInclusive<DeskId>) -> Layer {
    let mut layer = Layer::new(LayerKind::DeskLabels);
    for (_, desk) in floor.desks.range(numbers) {
        let Some(placement) = view.placement(&desk.placements, desk.until) else { continue };
        if desk.number.is_empty() {
            continue;
        }
        let text = Text {
            at: placement.at.into(),
            turned: readable(placement.turned),
            height: TextHeight::Paper(NUMBER),
            align: Align::Centre,
            role: TextRole::DeskNumber,
            text: desk.number.as_str().into(),
            fit: Some((desk.width.f64() as f32, desk.depth.f64() as f32)),
        };
        layer.push(Some(ItemId::Desk(desk.id)), Shape::Text(text));
    }
    layer
}

/// The same direction or the opposite one, whichever is read from below or from the right.
pub(super) fn readable(turned: Angle) -> Angle {
    if (9_001..=27_000).contains(&turned.in_hundredths()) { turned - Angle::degrees(180) } else { turned }
}

/// A desk as it is drawn.
struct Drawn<'a> {
    desk: &'a Desk,
    source: Option<ItemId>,
    centre: Point2,
    x_axis: Point2,
    standing: Standing,
}

impl Drawn<'_> {
    fn quad(&self, at: (f64, f64), size: (f64, f64), part: Part) -> Quad {
        let centre = self.centre + self.x_axis * at.0 + self.x_axis.perpendicular() * at.1;
        Quad { pen: Some(Pen::new(part, self.standing)), ..Quad::new(centre, self.x_axis, size.0, size.1) }
    }

    /// Where the front edge is.
    fn front(&self) -> f64 {
        -self.desk.depth.f64() / 2.0
    }

    /// The chair lies under the desk's edge, so it is drawn first.
    fn chair(&self, layer: &mut Layer) {
        let front = self.front();
        if self.desk.shape == DeskShape::Accessible {
            let radius = TURNING_CIRCLE / 2.0;
            let circle = self.quad((0.0, front - radius), (TURNING_CIRCLE, TURNING_CIRCLE), Part::Clearance);
            layer.push(self.source, Shape::Quad(Quad { rounding: radius as f32, ..circle }));
        }
        let fill = Some(Fill::Chair);
        let seat = self.quad((0.0, front + TUCKED - SEAT.1 / 2.0), SEAT, Part::Chair);
        layer.push(self.source, Shape::Quad(Quad { rounding: 110.0, fill, ..seat }));
        let back = self.quad((0.0, front + TUCKED - SEAT.1 - BACK.1 / 4.0), BACK, Part::Chair);
        layer.push(self.source, Shape::Quad(Quad { rounding: 40.0, fill, ..back }));
    }

    /// The number of a seat that is given, on the chair of the desk.
    fn badge(&self, layer: &mut Layer, number: &std::sync::Arc<str>) {
        let place = (0.0, self.front() + TUCKED - SEAT.1 / 2.0);
        let circle = self.quad(place, (BADGE, BADGE), Part::Live);
        let (fill, rounding) = (Some(Fill::Paper), (BADGE / 2.0) as f32);
        layer.push(self.source, Shape::Quad(Quad { rounding, fill, ..circle }));
        let text = Text {
            at: circle.centre,
            turned: Angle::ZERO,
            height: TextHeight::Plan((BADGE * 0.46) as f32),
            align: Align::Centre,
            role: TextRole::Mark,
            text: std::sync::Arc::clone(number),
            fit: None,
        };
        layer.push(self.source, Shape::Text(text));
    }

    fn top(&self, layer: &mut Layer, fill: Option<Fill>) {
        let (width, depth) = (self.desk.width.f64(), self.desk.depth.f64());
        if let Some(corners) = self.desk.shape.corners_with_return(width, depth) {
            let y_axis = self.x_axis.perpendicular();
            let outer = corners.map(|(x, y)| self.centre + self.x_axis * x + y_axis * y).to_vec();
            let pen = Some(Pen::new(Part::Desk, self.standing));
            layer.push(self.source, Shape::Area { polygon: Box::new(Polygon::new(outer)), fill, pen });
        } else {
            layer.push(self.source, Shape::Quad(Quad { fill, ..self.quad((0.0, 0.0), (width, depth), Part::Desk) }));
        }
        if self.desk.shape == DeskShape::SitStand {
            // The two columns that lift it, seen from above.
            for x in [-0.36, 0.36] {
                let size = (90.0_f64.min(width / 8.0), 90.0_f64.min(depth / 4.0));
                layer.push(self.source, Shape::Quad(self.quad((x * width, 0.3 * depth), size, Part::DeskMark)));
            }
        }
    }

    fn cross(&self, layer: &mut Layer, part: Part) {
        let [a, b, c, d] = self.quad((0.0, 0.0), (self.desk.width.f64(), self.desk.depth.f64()), Part::Desk).corners();
        for (from, to) in [(a, c), (b, d)] {
            let pen = Pen::new(part, self.standing);
            layer.push(self.source, Shape::Segment(Segment::new(from, to), pen));
        }
    }
}

/// What the desks of each team are filled with.
struct Fills<'a> {
    view: &'a View<'a>,
    of_team: BTreeMap<TeamId, Fill>,
}

impl<'a> Fills<'a> {
    fn new(view: &'a View<'a>) -> Self {
        let plan = view.plan();
        let fill_of =
            |organisation| plan.organisations.get(organisation).map(|found| Fill::Organisation(found.as_ref().into()));
        let of_team = plan.teams.iter().filter_map(|(&id, team)| Some((id, fill_of(&team.organisation)?))).collect();
        Self { view, of_team }
    }

    fn of(&self, occupant: Occupant) -> Fill {
        match occupant {
            Occupant::Held => Fill::DeskHeld,
            Occupant::Vacant => Fill::DeskVacant,
            Occupant::Team(_) | Occupant::Person(_) => {
                let team = self.view.team_of(occupant);
                team.and_then(|team| self.of_team.get(&team)).copied().unwrap_or(Fill::DeskVacant)
            }
        }
    }
}

/// Who has each desk now, for desks asked in order: one pass over the changes instead of a search for each desk.
struct Occupants<'a, I: Iterator<Item = (DeskId, Moment, Occupant)>> {
    changes: std::iter::Peekable<I>,
    order: &'a PhaseOrder,
    now: Moment,
}

impl<'a> Occupants<'a, std::iter::Empty<(DeskId, Moment, Occupant)>> {
    fn new(
        view: &'a View<'_>,
        floor: &'a FloorPlan,
        first: DeskId,
    ) -> Occupants<'a, impl Iterator<Item = (DeskId, Moment, Occupant)> + 'a> {
        let beginning = Moment { phase: PhaseId(0), stage: Stage::Works };
        let changes = floor.occupancy.range((first, beginning)..);
        let changes = changes.map(|(&(desk, at), &occupant)| (desk, at, occupant));
        Occupants { changes: changes.peekable(), order: view.order(), now: view.at() }
    }
}

impl<I: Iterator<Item = (DeskId, Moment, Occupant)>> Occupants<'_, I> {
    fn of(&mut self, desk: DeskId) -> Occupant {
        let now = self.order.moment(self.now);
        let mut latest = None;
        while let Some((of_desk, at, occupant)) = self.changes.next_if(|change| change.0 <= desk) {
            let at = self.order.moment(at);
            if of_desk == desk && at <= now && latest.is_none_or(|(latest, _)| latest <= at) {
                latest = Some((at, occupant));
            }
        }
        latest.map_or(Occupant::Vacant, |(_, occupant)| occupant)
    }
}

#[cfg(test)]
mod tests {
    use super::super::OrganisationFill;
    use super::super::test_floor::{TestFloor, total_area};
    use super::*;
    use crate::model::Hatch;

    fn fills(floor: &TestFloor) -> Vec<Fill> {
        let layer = floor.layer(LayerKind::Desks);
        let fill = |shape: &Shape| match shape {
            Shape::Quad(quad) if quad.pen.is_some_and(|pen| pen.part == Part::Desk) => quad.fill,
            _ => None,
        };
        layer.items.iter().filter_map(|item| fill(&item.shape)).collect()
    }

    #[test]
    fn a_desk_shows_whose_it_is_in_its_phase() {
        let mut floor = TestFloor::new();
        let desks: Vec<DeskId> = (0..4).map(|idx| floor.desk((idx * 2_000, 0), Angle::ZERO)).collect();
        floor.seat(desks[1], 0);
        floor.seat(desks[2], 1);
        floor.occupy(desks[3], Occupant::Held);
        let police = Fill::Organisation(OrganisationFill {
            id: crate::model::OrganisationId(5),
            colour: 0,
            hatch: Hatch::Rising,
        });
        let fire = Fill::Organisation(OrganisationFill {
            id: crate::model::OrganisationId(6),
            colour: 1,
            hatch: Hatch::Falling,
        });
        assert_eq!(fills(&floor), [Fill::DeskVacant, police, fire, Fill::DeskHeld]);
        floor.in_second_phase();
        floor.seat(desks[0], 1);
        floor.occupy(desks[1], Occupant::Vacant);
        assert_eq!(fills(&floor), [fire, Fill::DeskVacant, fire, Fill::DeskHeld]);
    }

    #[test]
    fn one_pass_finds_the_same_occupants_as_a_search() {
        let mut floor = TestFloor::new();
        let desks: Vec<DeskId> = (0..20).map(|idx| floor.desk((idx * 2_000, 0), Angle::ZERO)).collect();
        for (idx, desk) in desks.iter().enumerate().filter(|(idx, _)| idx % 3 != 0) {
            floor.seat(*desk, (idx % 2) as u32);
        }
        floor.in_second_phase();
        for desk in desks.iter().step_by(4) {
            floor.occupy(*desk, Occupant::Held);
        }
        let view = floor.view();
        let mut occupants = Occupants::new(&view, floor.floor(), DeskId(0));
        for desk in floor.floor().desks.values() {
            assert_eq!(occupants.of(desk.id), view.occupant(floor.floor(), desk.id));
        }
    }

    #[test]
    fn a_return_comes_out_on_its_side() {
        let mut floor = TestFloor::new();
        let desk = floor.desk((0, 0), Angle::ZERO);
        let area = |floor: &TestFloor| total_area(&floor.layer(LayerKind::Desks), |fill| fill == Fill::DeskVacant);
        assert!((area(&floor) - 1_600.0 * 800.0).abs() < 1.0);
        floor.change_desk(desk, |desk| desk.shape = DeskShape::LeftReturn);
        assert!((area(&floor) - 1_600.0 * 800.0 - 600.0 * 800.0).abs() < 1.0);
        let layer = floor.layer(LayerKind::Desks);
        let side = layer.items.iter().find_map(|item| match &item.shape {
            Shape::Area { polygon, .. } => polygon.centroid(),
            _ => None,
        });
        assert!(side.unwrap().x < 0.0, "the user looks up the sheet, so left is left");
    }

    #[test]
    fn numbers_are_read_from_below_or_from_the_right() {
        for (turned, read) in [(0, 0), (45, 45), (90, 90), (135, 315), (180, 0), (270, 90), (271, 271)] {
            assert_eq!(readable(Angle::degrees(turned)), Angle::degrees(read), "{turned}");
        }
    }
}
