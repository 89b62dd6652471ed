//! What the things of a plan are called, and where they are.

use crate::geom::Segment;
use crate::model::{
    BuildingId, DeskId, Element, ElementKey, EstateId, FloorId, ItemId, OpeningKind, OrganisationId, PersonId, PhaseId,
    Plan, RateId, RevisionId, RoomId, TeamId,
};
use crate::units::{PlanPoint, format};

/// What a number is called that other things refer to; the number itself for what has no name.
pub(super) fn name(plan: &Plan, number: u32) -> String {
    let drawn = || {
        plan.floors.values().find_map(|floor| {
            let desk = floor.desks.get(&DeskId(number)).map(|own| own.number.clone());
            desk.or_else(|| floor.rooms.get(&RoomId(number)).map(|own| own.number.clone()))
        })
    };
    let found = (plan.phase(PhaseId(number)).map(|own| own.name.clone()))
        .or_else(|| plan.organisations.get(&OrganisationId(number)).map(|own| own.name.clone()))
        .or_else(|| plan.teams.get(&TeamId(number)).map(|own| own.name.clone()))
        .or_else(|| plan.people.get(&PersonId(number)).map(|own| own.name.clone()))
        .or_else(|| plan.buildings.get(&BuildingId(number)).map(|own| own.name.clone()))
        .or_else(|| plan.floor(FloorId(number)).map(|own| own.floor.name.clone()))
        .or_else(|| plan.rates.get(&RateId(number)).map(|own| format!("{} {}", own.code, own.description)))
        .or_else(|| plan.allowances.iter().find(|own| own.id.0 == number).map(|own| own.name.clone()))
        .or_else(|| plan.estate.get(&EstateId(number)).map(|own| own.name.clone()))
        .or_else(|| plan.revisions.get(&RevisionId(number)).map(|own| own.number.clone()))
        .or_else(drawn);
    found.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| format!("#{number}"))
}

/// What an element is called, at the beginning of a line.
pub(super) fn title(plan: &Plan, key: ElementKey) -> String {
    let named = |noun: &str, number: u32| {
        let name = name(plan, number);
        if name.starts_with('#') { noun.to_owned() } else { format!("{noun} {name}") }
    };
    match key {
        ElementKey::TitleBlock => "Title block".to_owned(),
        ElementKey::Appraisal => "Appraisal".to_owned(),
        ElementKey::Basis => "Basis of the figures".to_owned(),
        ElementKey::Checking => "Way of checking".to_owned(),
        ElementKey::SheetSet => "Sheet set".to_owned(),
        ElementKey::Command => "Command suite".to_owned(),
        ElementKey::Review => "Review".to_owned(),
        ElementKey::Organisation(id) => named("Organisation", id.0),
        ElementKey::Team(id) => named("Team", id.0),
        ElementKey::Person(id) => named("Person", id.0),
        ElementKey::Demand(team) => format!("Demand of {}", name(plan, team.0)),
        ElementKey::Phase(id) => named("Phase", id.0).replace("Phase Phase", "Phase"),
        ElementKey::Building(id) => named("Building", id.0),
        ElementKey::Floor(id) => format::capitalised(&name(plan, id.0)),
        ElementKey::Rate(id) => named("Rate", id.0),
        ElementKey::Allowance(id) => named("Step", id.0),
        ElementKey::Grant(id) => named_of(plan.grants.get(&id).map(|own| own.name.as_str()), "Grant"),
        ElementKey::Estate(id) => named("Building of the estate", id.0),
        ElementKey::Scenario(id) => named_of(plan.scenarios.get(&id).map(|own| own.name.as_str()), "Scenario"),
        ElementKey::CaseLine(id) => named_of(plan.case_lines.get(&id).map(|own| own.name.as_str()), "Case line"),
        ElementKey::Revision(id) => named("Revision", id.0),
        ElementKey::Comment(id) => {
            let author = plan.comments.get(&id).map(|own| own.author.clone());
            author.map_or_else(|| "Comment".to_owned(), |author| format!("Comment by {author}"))
        }
        ElementKey::Occupancy(_, desk, _) => named("Desk", desk.0),
        ElementKey::Observation(_, place, at) => {
            let noun = if matches!(place.item(), ItemId::Room(_)) { "room" } else { "desk" };
            format!("Count in {noun} {} at {}", name(plan, place.item().number()), at.long())
        }
        ElementKey::Item(floor, item) => item_title(plan, floor, item),
    }
}

fn named_of(name: Option<&str>, noun: &str) -> String {
    match name {
        Some(name) if !name.trim().is_empty() => format!("{noun} {name}"),
        _ => noun.to_owned(),
    }
}

fn item_title(plan: &Plan, floor: crate::model::FloorId, item: ItemId) -> String {
    let noun = format::capitalised(item.kind().names().0);
    let Some(floor) = plan.floor(floor) else { return noun };
    match item {
        ItemId::Desk(id) => named_of(floor.desks.get(&id).map(|own| own.number.as_str()), "Desk"),
        ItemId::Room(id) => {
            let Some(room) = floor.rooms.get(&id) else { return noun };
            let name = room.uses.last().map(|own| own.name.as_str()).unwrap_or_default();
            let parts = [room.number.as_str(), name];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
            format!("Room {}", parts.join(" ")).trim_end().to_owned()
        }
        ItemId::Zone(id) => named_of(floor.zones.get(&id).map(|own| own.name.as_str()), "Zone"),
        ItemId::Wall(id) => {
            let Some(wall) = floor.walls.get(&id) else { return noun };
            format::capitalised(wall.kind.label())
        }
        ItemId::Opening(id) => {
            let kind = floor.openings.get(&id).map(|own| own.kind);
            kind.map_or(noun, |kind: OpeningKind| format::capitalised(kind.label()))
        }
        ItemId::Furniture(id) => {
            let symbol = floor.furniture.get(&id).map(|own| own.symbol.replace('-', " "));
            symbol.map_or(noun, |symbol| format::capitalised(&symbol))
        }
        ItemId::Annotation(id) => floor.annotations.get(&id).map_or(noun, |own| format::capitalised(own.kind.noun())),
        ItemId::Underlay(id) => named_of(floor.underlays.get(&id).map(|own| own.image.as_str()), "Image"),
    }
}

/// Where an element is, as far as that is one place.
pub(super) fn place(plan: &Plan, element: &Element) -> Option<PlanPoint> {
    let middle = |a: PlanPoint, b: PlanPoint| {
        let (a, b) = (a.f64(), b.f64());
        PlanPoint::round(f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1))
    };
    match element {
        Element::Wall(wall) => Some(middle(wall.start, wall.end)),
        Element::Opening(opening) => {
            let wall = plan.floor(opening.floor)?.walls.get(&opening.wall)?;
            let at = Segment::between(wall.start, wall.end).at_distance(opening.along.f64());
            Some(PlanPoint::round(at.x, at.y))
        }
        Element::Room(room) => Some(room.anchor),
        Element::Desk(desk) => desk.placements.last().map(|last| last.at),
        Element::Furniture(furniture) => furniture.placements.last().map(|last| last.at),
        Element::Zone(zone) => {
            let first = zone.outline.first()?;
            let opposite = zone.outline.get(zone.outline.len() / 2)?;
            Some(middle(*first, *opposite))
        }
        Element::Underlay(own) => Some(own.at),
        Element::Comment(comment) => comment.pin()?.place().map(|(_, at)| at),
        _ => None,
    }
}
