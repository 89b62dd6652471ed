//! Typed properties, from the inspector or the command line.

use super::draft::Draft;
use super::moving::zone_from_here_on;
use super::naming::{item_label, opening_noun};
use super::openings::{OpeningPlace, check_fit, opening_from_here_on};
use super::walls::wall_from_here_on;
use crate::model::{
    DeskId, DeskShape, Edit, EditRefused, Element, ElementKey, FloorId, Furniture, FurnitureId, Hand, ItemId, Opening,
    OpeningId, OpeningKind, OrganisationId, PhaseId, Plan, Release, SecurityLevel, Side, Vetting, Wall, WallId,
    WallKind, Zone, ZoneId,
};
use crate::units::Mm;

/// What a desk is, as opposed to where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPart {
    /// Its number.
    pub number: String,
    /// The shape of its top.
    pub shape: DeskShape,
    /// Along the side where its user sits.
    pub width: Mm,
    /// From front to back.
    pub depth: Mm,
}

/// What a wall is, as opposed to where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WallPart {
    /// What it is.
    pub kind: WallKind,
    /// Its thickness.
    pub thickness: Mm,
}

/// What an opening is, as opposed to where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpeningPart {
    /// What fills it.
    pub kind: OpeningKind,
    /// The width of the hole.
    pub width: Mm,
    /// The clear width when open.
    pub clear_width: Mm,
    /// On which hand it is hung.
    pub hinge: Hand,
    /// To which side it swings.
    pub swing: Side,
    /// Does it open only to those with a right to pass?
    pub is_access_controlled: bool,
    /// The highest level of zone that its control is fit to close off, if anybody said.
    pub control: Option<SecurityLevel>,
    /// How it lets people out.
    pub release: Release,
}

/// What can be said of a zone beside where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZonePart {
    /// Its name.
    pub name: String,
    /// Who may enter.
    pub level: SecurityLevel,
    /// Whose it is, if one service's.
    pub organisation: Option<OrganisationId>,
    /// The least vetting of who works in it unescorted, if anybody said.
    pub vetting: Option<Vetting>,
}

impl OpeningPart {
    /// What an opening is now.
    pub fn of(opening: &Opening) -> Self {
        let &Opening { kind, width, clear_width, hinge, swing, is_access_controlled, control, release, .. } = opening;
        Self { kind, width, clear_width, hinge, swing, is_access_controlled, control, release }
    }
}

impl ZonePart {
    /// What a zone is now.
    pub fn of(zone: &Zone) -> Self {
        let Zone { name, level, organisation, vetting, .. } = zone.clone();
        Self { name, level, organisation, vetting }
    }
}

/// Says what a desk is; a desk is the same in all phases.
pub fn set_desk(plan: &Plan, floor: FloorId, id: DeskId, part: DeskPart) -> Result<Edit, EditRefused> {
    let item = ItemId::Desk(id);
    let Some(desk) = plan.floor(floor).and_then(|floor| floor.desks.get(&id)) else {
        return Err(EditRefused::Missing(ElementKey::Item(floor, item)));
    };
    let DeskPart { number, shape, width, depth } = part;
    let label = format!("Change desk {number}");
    Ok(Edit::new(label).put(crate::model::Desk { number, shape, width, depth, ..desk.as_ref().clone() }))
}

/// Says what a piece of furniture is; it is the same in all phases, and keeps where it stands.
pub fn set_furniture(plan: &Plan, floor: FloorId, new: &Furniture) -> Result<Edit, EditRefused> {
    let id: FurnitureId = new.id;
    let Some(old) = plan.floor(floor).and_then(|floor| floor.furniture.get(&id)) else {
        return Err(EditRefused::Missing(ElementKey::Item(floor, ItemId::Furniture(id))));
    };
    let (symbol, width, depth, seats) = (new.symbol.clone(), new.width, new.depth, new.seats);
    Ok(Edit::new("Change piece of furniture").put(Furniture { symbol, width, depth, seats, ..old.as_ref().clone() }))
}

/// Says what a wall is from a phase on.
pub fn set_wall(plan: &Plan, phase: PhaseId, floor: FloorId, id: WallId, part: WallPart) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let WallPart { kind, thickness } = part;
    let is_so = |wall: &Wall| (wall.kind, wall.thickness) == (kind, thickness);
    if !draft.floor()?.walls.get(&id).is_some_and(|wall| is_so(wall)) {
        let wall = wall_from_here_on(&mut draft, id)?;
        draft.put(Wall { thickness, kind, ..wall });
    }
    Ok(draft.finish("Change wall"))
}

/// Says what an opening is from a phase on.
pub fn set_opening(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    id: OpeningId,
    part: OpeningPart,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let OpeningPart { kind, width, clear_width, hinge, swing, is_access_controlled, control, release } = part;
    let changed = |old: Opening| Opening {
        width,
        clear_width,
        kind,
        hinge,
        swing,
        is_access_controlled,
        control,
        release,
        ..old
    };
    let label = format!("Change {}", opening_noun(kind));
    let Some(old) = draft.floor()?.openings.get(&id).cloned() else {
        return Err(draft.missing(ItemId::Opening(id)));
    };
    if changed(old.as_ref().clone()) == *old {
        return Ok(draft.finish(label));
    }
    let opening = changed(opening_from_here_on(&mut draft, id)?);
    if opening.width != old.width {
        check_fit(draft.floor()?, draft.order(), opening.life, place(&opening))?;
    }
    draft.put(opening);
    Ok(draft.finish(label))
}

fn place(opening: &Opening) -> OpeningPlace {
    let &Opening { id, wall, along, width, kind, .. } = opening;
    OpeningPlace { wall, along, width, kind, except: Some(id) }
}

/// Says what a zone is from a phase on.
pub fn set_zone(plan: &Plan, phase: PhaseId, floor: FloorId, id: ZoneId, part: ZonePart) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let label = format!("Change {}", item_label(draft.floor()?, ItemId::Zone(id)));
    let mut zone = zone_from_here_on(&mut draft, id)?;
    let ZonePart { name, level, organisation, vetting } = part;
    zone = Zone { name, level, organisation, vetting, ..zone };
    draft.put(zone);
    Ok(draft.finish(label))
}

/// Puts an element as it is, whatever phase is shown: teams, rates, the title block, phases and the like.
pub fn set_element(label: impl Into<String>, element: impl Into<Element>) -> Edit {
    Edit::new(label).put(element)
}

/// Removes an element that nothing needs any more.
pub fn remove_element(label: impl Into<String>, key: ElementKey) -> Edit {
    Edit::new(label).remove(key)
}
