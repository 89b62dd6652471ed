//! Doors and windows: whether they fit, and what happens when they are placed, slid, hung otherwise.

use super::draft::Draft;
use super::naming::opening_noun;
use crate::model::{
    Edit, EditRefused, ElementKey, FloorId, FloorPlan, Hand, ItemId, Lifetime, Opening, OpeningId, OpeningKind,
    PhaseId, PhaseOrder, Plan, Release, Side, Wall, WallId,
};
use crate::units::{Mm, PlanPoint};

/// What a new opening is like and where it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewOpening {
    /// The wall that hosts it.
    pub wall: WallId,
    /// How far its middle is from the wall's start.
    pub along: Mm,
    /// What fills it.
    pub kind: OpeningKind,
    /// The width of the hole in the wall.
    pub width: Mm,
    /// On which hand it is hung.
    pub hinge: Hand,
    /// To which side it swings.
    pub swing: Side,
}

/// Where an opening is to be, for asking whether it fits there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpeningPlace {
    /// The wall that hosts it.
    pub wall: WallId,
    /// How far its middle is from the wall's start.
    pub along: Mm,
    /// The width of the hole.
    pub width: Mm,
    /// What fills it, for the words of a refusal.
    pub kind: OpeningKind,
    /// The opening itself, if it is there already: it is not in its own way.
    pub except: Option<OpeningId>,
}

/// Says why an opening does not fit in a place from a phase on, if it does not.
pub fn check_fit(
    floor: &FloorPlan,
    order: &PhaseOrder,
    life: Lifetime,
    place: OpeningPlace,
) -> Result<(), EditRefused> {
    let key = ElementKey::Item(floor.floor.id, ItemId::Wall(place.wall));
    let Some(wall) = floor.walls.get(&place.wall) else { return Err(EditRefused::Missing(key)) };
    let noun = opening_noun(place.kind);
    if place.width.0 <= 0 {
        return Err(EditRefused::NotPossible(format!("The {noun} has no width: give it one first")));
    }
    let half = place.width.f64() / 2.0;
    // Half a millimetre of grace, because places along a wall are whole millimetres and its length need not be.
    if wall.length() + 0.5 < place.width.f64() {
        let length = Mm::round(wall.length());
        let why = format!("The {noun} is {} wide and the wall only {length} long", place.width);
        return Err(EditRefused::NotPossible(why));
    }
    if place.along.f64() - half < -0.5 || wall.length() + 0.5 < place.along.f64() + half {
        let why = format!("The {noun} is {} wide and does not fit the wall here", place.width);
        return Err(EditRefused::NotPossible(why));
    }
    let in_the_way = floor.openings.values().find(|other| {
        other.wall == place.wall
            && Some(other.id) != place.except
            && meets(order, life, other.life)
            && f64::from((place.along - other.along).0.abs()) + 0.5 < half + other.width.f64() / 2.0
    });
    match in_the_way {
        Some(other) => {
            let other = opening_noun(other.kind);
            Err(EditRefused::NotPossible(format!("The {noun} would overlap another {other} in this wall")))
        }
        None => Ok(()),
    }
}

/// Do two lives share a time when no works go on? What goes makes room for what comes in the same phase.
fn meets(order: &PhaseOrder, one: Lifetime, other: Lifetime) -> bool {
    let starts_before_end =
        |a: Lifetime, b: Lifetime| b.until.is_none_or(|until| order.index(a.from) < order.index(until));
    starts_before_end(one, other) && starts_before_end(other, one)
}

/// Cuts a new opening into a wall.
pub fn add_opening(plan: &Plan, phase: PhaseId, floor: FloorId, new: NewOpening) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let NewOpening { wall, along, kind, width, hinge, swing } = new;
    let Some(host) = draft.floor()?.walls.get(&wall).cloned() else {
        return Err(draft.missing(ItemId::Wall(wall)));
    };
    draft.require_standing(ItemId::Wall(wall), host.life)?;
    let life = Lifetime { from: phase, until: host.life.until };
    check_fit(draft.floor()?, draft.order(), life, OpeningPlace { wall, along, width, kind, except: None })?;
    draft.put(Opening {
        id: draft.fresh(),
        floor,
        wall,
        along,
        width,
        clear_width: kind.usual_clear_width(width),
        kind,
        hinge,
        swing,
        is_access_controlled: false,
        control: None,
        release: Release::Free,
        life,
        replaces: None,
    });
    Ok(draft.finish(format!("Place {}", opening_noun(kind))))
}

/// Moves an opening to a place along a wall: its own, or another.
pub fn move_opening(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    opening: OpeningId,
    wall: WallId,
    along: Mm,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let noun = slide(&mut draft, opening, wall, along)?;
    Ok(draft.finish(format!("Move {noun}")))
}

/// Hangs an opening on the next of its four ways.
pub fn flip_opening(plan: &Plan, phase: PhaseId, floor: FloorId, opening: OpeningId) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let mut changed = opening_from_here_on(&mut draft, opening)?;
    let flipped = changed.flipped();
    (changed.hinge, changed.swing) = (flipped.hinge, flipped.swing);
    let noun = opening_noun(changed.kind);
    draft.put(changed);
    Ok(draft.finish(format!("Flip {noun}")))
}

/// Moves an opening within a draft; gives back what it is called.
pub(super) fn slide(draft: &mut Draft, id: OpeningId, wall: WallId, along: Mm) -> Result<&'static str, EditRefused> {
    let Some(host) = draft.floor()?.walls.get(&wall).cloned() else {
        return Err(draft.missing(ItemId::Wall(wall)));
    };
    draft.require_standing(ItemId::Wall(wall), host.life)?;
    let mut opening = opening_from_here_on(draft, id)?;
    // It can stay no longer than its new wall.
    opening.life.until = earlier(draft.order(), opening.life.until, host.life.until);
    let place = OpeningPlace { wall, along, width: opening.width, kind: opening.kind, except: Some(opening.id) };
    check_fit(draft.floor()?, draft.order(), opening.life, place)?;
    (opening.wall, opening.along) = (wall, along);
    let noun = opening_noun(opening.kind);
    draft.put(opening);
    Ok(noun)
}

pub(super) fn earlier(order: &PhaseOrder, one: Option<PhaseId>, other: Option<PhaseId>) -> Option<PhaseId> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if order.index(one) <= order.index(other) { one } else { other }),
        (one, other) => one.or(other),
    }
}

/// The opening to change in this phase: itself if it begins here, else the one that takes its place, with the old one
/// ended. The caller changes and puts it.
pub(super) fn opening_from_here_on(draft: &mut Draft, id: OpeningId) -> Result<Opening, EditRefused> {
    let Some(opening) = draft.floor()?.openings.get(&id).cloned() else {
        return Err(draft.missing(ItemId::Opening(id)));
    };
    draft.require_standing(ItemId::Opening(id), opening.life)?;
    let mut old = opening.as_ref().clone();
    if draft.begins_here(old.life) {
        return Ok(old);
    }
    let life = Lifetime { from: draft.phase(), until: old.life.until };
    old.life.until = Some(draft.phase());
    draft.put(old.clone());
    let new = Opening { id: draft.fresh(), life, replaces: Some(id), ..old };
    draft.put(new.clone());
    pass_on(draft, id, new.id)?;
    Ok(new)
}

/// What takes the place of an opening later on now takes that of its replacement.
pub(super) fn pass_on(draft: &mut Draft, old: OpeningId, new: OpeningId) -> Result<(), EditRefused> {
    let heirs: Vec<_> = draft
        .floor()?
        .openings
        .values()
        .filter(|other| other.replaces == Some(old) && other.id != new)
        .filter(|other| draft.is_from_here_on(other.life.from) && !draft.begins_here(other.life))
        .cloned()
        .collect();
    for heir in heirs {
        let mut heir = heir.as_ref().clone();
        heir.replaces = Some(new);
        draft.put(heir);
    }
    Ok(())
}

/// Where the middle of an opening is on the plan.
pub(super) fn middle(wall: &Wall, along: Mm) -> PlanPoint {
    crate::geom::Segment::between(wall.start, wall.end).at_distance(along.f64()).round()
}
