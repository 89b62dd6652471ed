//! Floors: added, copied, put in another order, and deleted with all that is drawn on them.
//!
//! Must not know which floor is shown. A floor has no phase of its own: its building has, and so has what is drawn on it.

use super::desk_prefix;
use super::numbering::{next_desk_numbers, next_room_numbers};
use crate::model::{
    Annotation, Building, BuildingId, BuildingKind, DatedUse, Desk, Edit, EditRefused, ElementKey, Floor, FloorId,
    FloorPlan, Furniture, Hold, ItemId, Lifetime, Moment, Opening, PhaseId, Placement, Plan, Provenance, Room, Wall,
    WorksLevel, Zone,
};
use crate::units::{Angle, Mm};
use std::collections::BTreeMap;

/// The usual height from floor to ceiling; an assumption, editable like everything here.
const USUAL_CEILING: Mm = Mm(2_700);

/// Where a new floor comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FloorPlace {
    /// Above a floor, on the next level that is free.
    Above(FloorId),
    /// On top of a building, which need not have a floor yet.
    On(BuildingId),
    /// In a building of its own, which begins in a phase.
    NewBuilding(PhaseId),
}

/// A floor that an edit adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFloor {
    /// What it will be.
    pub id: FloorId,
    /// The edit that adds it.
    pub edit: Edit,
}

/// Adds an empty floor, named and coded by its level.
pub fn add_floor(plan: &Plan, place: FloorPlace) -> Result<NewFloor, EditRefused> {
    let mut numbers = Numbers(plan.next_id);
    let mut edit = Edit::new("");
    let floor = match place {
        FloorPlace::Above(beneath) => floor_above(plan, beneath, numbers.fresh())?,
        FloorPlace::On(building) => {
            if !plan.buildings.contains_key(&building) {
                return Err(EditRefused::Missing(ElementKey::Building(building)));
            }
            match floors_of(plan, building).last() {
                Some(top) => floor_above(plan, top.id, numbers.fresh())?,
                None => first_floor(plan, building, numbers.fresh()),
            }
        }
        FloorPlace::NewBuilding(phase) => {
            let building = new_building(plan, phase, numbers.fresh())?;
            let floor = first_floor(plan, building.id, numbers.fresh());
            edit.push(building);
            floor
        }
    };
    let id = floor.id;
    edit.label = format!("Add {}", super::naming::in_a_sentence(&floor.name));
    edit.push(floor);
    Ok(NewFloor { id, edit })
}

/// Adds a floor above another with what stands on that one when a phase is complete: all of it new from that phase on,
/// under numbers of its own. Nobody sits there yet.
pub fn duplicate_floor(plan: &Plan, phase: PhaseId, floor: FloorId) -> Result<NewFloor, EditRefused> {
    let Some(source) = plan.floor(floor) else { return Err(EditRefused::Missing(ElementKey::Floor(floor))) };
    if plan.phase(phase).is_none() {
        return Err(EditRefused::Missing(ElementKey::Phase(phase)));
    }
    let mut numbers = Numbers(plan.next_id);
    let new = floor_above(plan, floor, numbers.fresh())?;
    let (edit, copies) = (Edit::new(""), BTreeMap::new());
    let mut copy = Copy { plan, source, phase, floor: new.clone(), numbers, edit, copies };
    copy.edit.label = format!("Duplicate {}", super::naming::in_a_sentence(&source.floor.name));
    copy.edit.push(new);
    copy.walls_and_openings();
    copy.rooms();
    copy.desks();
    copy.furniture_and_zones();
    copy.annotations();
    Ok(NewFloor { id: copy.floor.id, edit: copy.edit })
}

/// Moves a floor up past the next one of its building: the two exchange their levels.
pub fn raise_floor(plan: &Plan, floor: FloorId) -> Result<Edit, EditRefused> {
    move_past(plan, floor, true)
}

/// Moves a floor down past the next one of its building: the two exchange their levels.
pub fn lower_floor(plan: &Plan, floor: FloorId) -> Result<Edit, EditRefused> {
    move_past(plan, floor, false)
}

/// Says what a floor is. One that gets the level of another of its building exchanges levels with it.
pub fn set_floor(plan: &Plan, new: &Floor) -> Result<Edit, EditRefused> {
    let Some(old) = plan.floor(new.id).map(|plan| &plan.floor) else {
        return Err(EditRefused::Missing(ElementKey::Floor(new.id)));
    };
    let mut edit = Edit::new(format!("Change {}", super::naming::in_a_sentence(&new.name)));
    if new == old {
        return Ok(edit);
    }
    let other = floors_of(plan, old.building).into_iter().find(|other| other.id != new.id && other.level == new.level);
    if let Some(other) = other.filter(|_| new.level != old.level) {
        edit.push(Floor { level: old.level, ..other.clone() });
    }
    edit.push(Floor { building: old.building, ..new.clone() });
    Ok(edit)
}

/// Deletes a floor with all that is drawn on it, in every phase. A plan keeps its last one.
pub fn delete_floor(plan: &Plan, floor: FloorId) -> Result<Edit, EditRefused> {
    let Some(source) = plan.floor(floor) else { return Err(EditRefused::Missing(ElementKey::Floor(floor))) };
    if plan.floors.len() == 1 {
        let why = "A plan keeps at least one floor: add another before this one goes";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    let item = |item| ElementKey::Item(floor, item);
    // Who sits at desks goes before the desks, what is in walls before the walls.
    let observed = source.observations.keys().map(|&(place, at)| ElementKey::Observation(floor, place, at));
    let keys = observed
        .chain(source.occupancy.keys().map(|&(desk, at)| ElementKey::Occupancy(floor, desk, at)))
        .chain(source.openings.keys().map(|&id| item(ItemId::Opening(id))))
        .chain(source.walls.keys().map(|&id| item(ItemId::Wall(id))))
        .chain(source.rooms.keys().map(|&id| item(ItemId::Room(id))))
        .chain(source.desks.keys().map(|&id| item(ItemId::Desk(id))))
        .chain(source.furniture.keys().map(|&id| item(ItemId::Furniture(id))))
        .chain(source.zones.keys().map(|&id| item(ItemId::Zone(id))))
        .chain(source.annotations.keys().map(|&id| item(ItemId::Annotation(id))))
        .chain(source.underlays.keys().map(|&id| item(ItemId::Underlay(id))));
    let edit = Edit::new(format!("Delete {}", super::naming::in_a_sentence(&source.floor.name)));
    let edit = keys.fold(edit, Edit::remove);
    Ok(edit.remove(ElementKey::Floor(floor)))
}

/// The floors of a building, from the lowest up.
fn floors_of(plan: &Plan, building: BuildingId) -> Vec<&Floor> {
    plan.floors_in_order().into_iter().map(|plan| &plan.floor).filter(|floor| floor.building == building).collect()
}

fn move_past(plan: &Plan, floor: FloorId, is_up: bool) -> Result<Edit, EditRefused> {
    let Some(own) = plan.floor(floor).map(|plan| &plan.floor) else {
        return Err(EditRefused::Missing(ElementKey::Floor(floor)));
    };
    let mut floors = floors_of(plan, own.building);
    let idx = floors.iter().position(|other| other.id == floor).unwrap_or_default();
    let next = if is_up { Some(idx + 1) } else { idx.checked_sub(1) };
    let Some(next) = next.filter(|&next| next < floors.len()) else {
        let why =
            if is_up { "This is the top floor of its building" } else { "This is the lowest floor of its building" };
        return Err(EditRefused::NotPossible(why.to_owned()));
    };
    let levels: Vec<i32> = floors.iter().map(|floor| floor.level).collect();
    floors.swap(idx, next);
    let way = if is_up { "up" } else { "down" };
    let mut edit = Edit::new(format!("Move {} {way}", super::naming::in_a_sentence(&own.name)));
    let mut beneath: Option<i32> = None;
    for (floor, level) in floors.into_iter().zip(levels) {
        // Floors that shared a level, as a file may have them, are told apart.
        let level = beneath.map_or(level, |beneath| level.max(beneath.saturating_add(1)));
        beneath = Some(level);
        if level != floor.level {
            edit.push(Floor { level, ..floor.clone() });
        }
    }
    Ok(edit)
}

/// An empty floor above another: its height, and a code in the manner of that one's.
fn floor_above(plan: &Plan, beneath: FloorId, id: u32) -> Result<Floor, EditRefused> {
    let Some(beneath) = plan.floor(beneath).map(|plan| &plan.floor) else {
        return Err(EditRefused::Missing(ElementKey::Floor(beneath)));
    };
    let mut level = beneath.level.saturating_add(1);
    while floors_of(plan, beneath.building).iter().any(|other| other.level == level) {
        level = level.saturating_add(1);
    }
    Ok(Floor {
        id: FloorId(id),
        building: beneath.building,
        name: level_name(level),
        code: next_code(plan, &beneath.code, level),
        level,
        ceiling_height: beneath.ceiling_height,
        provenance: beneath.provenance.clone(),
    })
}

fn first_floor(plan: &Plan, building: BuildingId, id: u32) -> Floor {
    Floor {
        id: FloorId(id),
        building,
        name: level_name(0),
        code: next_code(plan, "00", 0),
        level: 0,
        ceiling_height: USUAL_CEILING,
        provenance: Provenance::Assumption("Not surveyed".to_owned()),
    }
}

fn new_building(plan: &Plan, phase: PhaseId, id: u32) -> Result<Building, EditRefused> {
    if plan.phases.is_empty() {
        let why = "This plan has no phases: add one first, so that the building has its time";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    if plan.phase(phase).is_none() {
        return Err(EditRefused::Missing(ElementKey::Phase(phase)));
    }
    let name = if plan.buildings.is_empty() { "Main building" } else { "New building" };
    Ok(Building {
        id: BuildingId(id),
        name: name.to_owned(),
        kind: BuildingKind::Permanent,
        life: Lifetime::from(phase),
        north: Angle::ZERO,
        note: String::new(),
        provenance: Provenance::Assumption("Not surveyed".to_owned()),
    })
}

/// What a floor of a level is called.
fn level_name(level: i32) -> String {
    const ORDINALS: [&str; 13] = [
        "Ground", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
        "Eleventh", "Twelfth",
    ];
    match usize::try_from(level).ok().and_then(|idx| ORDINALS.get(idx)) {
        Some(ordinal) => format!("{ordinal} floor"),
        None if level == -1 => "Basement".to_owned(),
        None if level < 0 => format!("Basement {}", level.unsigned_abs()),
        None => format!("Floor {level}"),
    }
}

/// A code for a level in the manner of another: *00* gives *02*, *T0* gives *T2*. None is given twice in a plan.
fn next_code(plan: &Plan, like: &str, level: i32) -> String {
    let letters = like.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let n_digits = like.len() - letters.len();
    // Letters alone name a level, as the *G* of a ground floor does, not a building.
    let (letters, n_digits) = if n_digits == 0 { ("", 1) } else { (letters, n_digits) };
    let mut number = i64::from(level).unsigned_abs();
    loop {
        let below = if level < 0 { "B" } else { "" };
        let code = format!("{letters}{below}{number:0n_digits$}");
        if plan.floors.values().all(|plan| plan.floor.code != code) {
            return code;
        }
        number += 1;
    }
}

/// Numbers that nothing has yet.
struct Numbers(u32);

impl Numbers {
    fn fresh(&mut self) -> u32 {
        self.0 = self.0.saturating_add(1);
        self.0 - 1
    }
}

/// A copy of a floor in the making.
struct Copy<'a> {
    plan: &'a Plan,
    source: &'a FloorPlan,
    phase: PhaseId,
    floor: Floor,
    numbers: Numbers,
    edit: Edit,
    /// What each thing was copied to.
    copies: BTreeMap<ItemId, u32>,
}

impl Copy<'_> {
    fn life(&self) -> Lifetime {
        Lifetime::from(self.phase)
    }

    /// A number for the copy of a thing, which is remembered for what holds on to that.
    fn fresh(&mut self, of: ItemId) -> u32 {
        let number = self.numbers.fresh();
        self.copies.insert(of, number);
        number
    }

    fn walls_and_openings(&mut self) {
        let view = self.plan.view(Moment::complete(self.phase));
        let (floor, life) = (self.floor.id, self.life());
        for wall in view.walls(self.source) {
            let id = self.fresh(ItemId::Wall(wall.id)).into();
            self.edit.push(Wall { id, floor, life, replaces: None, ..wall.clone() });
        }
        for opening in view.openings(self.source) {
            let Some(&wall) = self.copies.get(&ItemId::Wall(opening.wall)) else { continue };
            let (id, wall) = (self.fresh(ItemId::Opening(opening.id)).into(), wall.into());
            self.edit.push(Opening { id, floor, wall, life, replaces: None, ..opening.clone() });
        }
    }

    fn rooms(&mut self) {
        let view = self.plan.view(Moment::complete(self.phase));
        let mut rooms: Vec<_> = view.rooms(self.source).collect();
        rooms.sort_by(|(one, _), (other, _)| (&one.number, one.id).cmp(&(&other.number, other.id)));
        let new_numbers = next_room_numbers(self.plan, &self.floor.code, rooms.len());
        // Where nothing was before, everything is new; the building as it is, is as it is.
        let is_existing = view.order().is_first(self.phase);
        let works = if is_existing { WorksLevel::None } else { WorksLevel::FitOut };
        for ((room, dated), number) in rooms.into_iter().zip(new_numbers) {
            // A room without a number had none for a reason.
            let number = if room.number.is_empty() { String::new() } else { number };
            let id = self.numbers.fresh().into();
            let uses = vec![DatedUse { phase: self.phase, works, ..dated.clone() }];
            self.edit.push(Room { id, floor: self.floor.id, number, uses, until: None, ..room.clone() });
        }
    }

    fn desks(&mut self) {
        let view = self.plan.view(Moment::complete(self.phase));
        let mut desks: Vec<_> = view.desks(self.source).collect();
        desks.sort_by(|one, other| (&one.desk.number, one.desk.id).cmp(&(&other.desk.number, other.desk.id)));
        let prefix = desk_prefix(&FloorPlan::new(self.floor.clone()));
        let new_numbers = next_desk_numbers(self.plan, &prefix, desks.len());
        for (placed, number) in desks.into_iter().zip(new_numbers) {
            let id = self.fresh(ItemId::Desk(placed.desk.id)).into();
            let placements = vec![Placement { phase: self.phase, at: placed.at, turned: placed.turned }];
            let desk = Desk { id, floor: self.floor.id, number, placements, until: None, ..placed.desk.clone() };
            self.edit.push(desk);
        }
    }

    fn furniture_and_zones(&mut self) {
        let view = self.plan.view(Moment::complete(self.phase));
        for placed in view.furniture(self.source) {
            let id = self.fresh(ItemId::Furniture(placed.furniture.id)).into();
            let placements = vec![Placement { phase: self.phase, at: placed.at, turned: placed.turned }];
            self.edit.push(Furniture { id, floor: self.floor.id, placements, until: None, ..placed.furniture.clone() });
        }
        for zone in view.zones(self.source) {
            let id = self.numbers.fresh().into();
            self.edit.push(Zone { id, floor: self.floor.id, life: self.life(), ..zone.clone() });
        }
    }

    /// What is written over the floor, holding on to the copies of what it held on to. Images stay beneath the floor
    /// that they are of.
    fn annotations(&mut self) {
        let view = self.plan.view(Moment::complete(self.phase));
        for annotation in view.annotations(self.source) {
            let id = self.numbers.fresh().into();
            let kind = annotation.kind.holding(&|hold| self.copied(hold));
            self.edit.push(Annotation { id, floor: self.floor.id, kind, life: self.life() });
        }
    }

    fn copied(&self, hold: Hold) -> Option<Hold> {
        let number = *self.copies.get(&hold.item())?;
        Some(match hold {
            Hold::Wall { from, along, face, .. } => Hold::Wall { wall: number.into(), from, along, face },
            Hold::Opening { jamb, .. } => Hold::Opening { opening: number.into(), jamb },
            Hold::Desk { x, y, .. } => Hold::Desk { desk: number.into(), x, y },
            Hold::Furniture { x, y, .. } => Hold::Furniture { furniture: number.into(), x, y },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_named_as_people_name_them() {
        let names = [-2, -1, 0, 1, 2, 12, 13].map(level_name);
        let expected =
            ["Basement 2", "Basement", "Ground floor", "First floor", "Second floor", "Twelfth floor", "Floor 13"];
        assert_eq!(names, expected);
    }

    #[test]
    fn codes_follow_the_manner_of_their_building() {
        let plan = Plan::new(crate::model::TitleBlock::default(), crate::model::Appraisal::default());
        let code = |like, level| next_code(&plan, like, level);
        assert_eq!((code("00", 2), code("T0", 1), code("1", 2)), ("02".to_owned(), "T1".to_owned(), "2".to_owned()));
        assert_eq!((code("G", 1), code("", 3), code("00", -1)), ("1".to_owned(), "3".to_owned(), "B01".to_owned()));
    }
}
