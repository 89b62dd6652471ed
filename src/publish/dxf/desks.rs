//! Desks: a block for each size and shape, put where desks stand, with what is to be known of each.

use super::blocks::{self, Line, Place};
use super::layers::{CadLayer, LayerName};
use super::{Cad, STYLE, vector, words};
use crate::drawing::{Layer, Part, Shape, Standing};
use crate::geom::Point2;
use crate::model::{Desk, DeskShape, FloorPlan, ItemId, Occupant, View};
use crate::publish::{PrintOptions, PublishError};
use acadrust::entities::{AttributeEntity, EntityType, HorizontalAlignment, Insert, VerticalAlignment};

/// What is said of each desk; who sits there only where people are named.
const TAGS: [&str; 4] = ["NUMBER", "TEAM", "ORGANISATION", "PERSON"];

/// The capitals of a desk's number, in millimetres of the plan, and the share of the desk they may take.
const NUMBER: f64 = 150.0;
const SHARE: f64 = 0.8;

/// Adds the desks of a layer.
pub(super) fn add(
    cad: &mut Cad,
    view: &View<'_>,
    floor: &FloorPlan,
    layer: &Layer,
    options: &PrintOptions,
) -> Result<(), PublishError> {
    let n_tags = if options.names_people { TAGS.len() } else { TAGS.len() - 1 };
    for items in layer.items.chunk_by(|one, next| one.source == next.source) {
        let Some(ItemId::Desk(id)) = items.first().and_then(|item| item.source) else { continue };
        let Some(desk) = floor.desks.get(&id) else { continue };
        let Some(placed) = view.placed_desk(floor, desk) else { continue };
        let place = Place { origin: placed.at.into(), x_axis: Point2::unit(placed.turned), is_mirrored: false };
        let mut lines = Vec::new();
        let mut standing = Standing::Kept;
        for item in items {
            let pen = match &item.shape {
                Shape::Area { pen, .. } => *pen,
                Shape::Quad(quad) => quad.pen,
                // A cross says that it is held, and so does its attribute; words are attributes.
                _ => continue,
            };
            if pen.is_some_and(|pen| pen.part == Part::Desk) {
                standing = pen.map_or(standing, |pen| pen.standing);
            }
            let points = item.shape.points().into_iter().map(|point| place.own(point)).collect();
            lines.push(Line { points, is_closed: true });
        }
        let tags = TAGS.get(..n_tags).unwrap_or(&TAGS);
        let name = blocks::block(cad, &block_name(desk), &lines, tags, NUMBER)?;
        let mut insert = Insert::new(name, vector(place.origin));
        insert.rotation = place.turn();
        let height = NUMBER.min(SHARE * desk.width.f64() / (0.7 * desk.number.chars().count().max(1) as f64));
        for (idx, (tag, value)) in TAGS.iter().zip(values(view, floor, desk)).take(n_tags).enumerate() {
            let mut attribute = AttributeEntity::new((*tag).to_owned(), words::value(&value));
            attribute.insertion_point = vector(place.origin);
            attribute.alignment_point = vector(place.origin);
            attribute.height = height;
            attribute.rotation = readable(place.turn());
            STYLE.clone_into(&mut attribute.text_style);
            attribute.horizontal_alignment = HorizontalAlignment::Center;
            attribute.vertical_alignment = VerticalAlignment::Middle;
            attribute.flags.invisible = 0 < idx;
            attribute.common.layer = CadLayer::DeskNames.kept().name();
            attribute.common.handle = cad.document.allocate_handle();
            insert.attributes.push(attribute);
        }
        cad.layers.insert(CadLayer::DeskNames.kept());
        cad.add(EntityType::Insert(insert), LayerName { layer: CadLayer::Desks, standing }, None)?;
    }
    Ok(())
}

/// Number, team, organisation and person.
fn values(view: &View<'_>, floor: &FloorPlan, desk: &Desk) -> [String; 4] {
    let plan = view.plan();
    let occupant = view.occupant(floor, desk.id);
    let team = view.team_of(occupant).and_then(|id| plan.teams.get(&id));
    let organisation = team.and_then(|team| plan.organisations.get(&team.organisation));
    let person = if let Occupant::Person(id) = occupant { plan.people.get(&id) } else { None };
    let held = if occupant == Occupant::Held { "Held" } else { "" };
    [
        desk.number.clone(),
        team.map_or_else(|| held.to_owned(), |team| team.name.clone()),
        organisation.map(|organisation| organisation.name.clone()).unwrap_or_default(),
        person.map(|person| person.name.clone()).unwrap_or_default(),
    ]
}

/// Size and shape; no name of the plan.
fn block_name(desk: &Desk) -> String {
    let shape = match desk.shape {
        DeskShape::Rectangular => "",
        DeskShape::SitStand => "-SITSTAND",
        DeskShape::Accessible => "-ACCESSIBLE",
        DeskShape::LeftReturn => "-RETURNLEFT",
        DeskShape::RightReturn => "-RETURNRIGHT",
    };
    format!("DESK-{}X{}{shape}", desk.width.0, desk.depth.0)
}

/// The same direction or the opposite one, whichever is read from below or from the right.
fn readable(turn: f64) -> f64 {
    let quarter = std::f64::consts::FRAC_PI_2 + 1e-9;
    let turn = turn.rem_euclid(std::f64::consts::TAU);
    if quarter < turn && turn < 3.0 * quarter { turn - std::f64::consts::PI } else { turn }
}
