//! A proposal as new floors of a plan, or on to one that is there and empty.

use super::level::{is_counted, level_name, level_named};
use super::sieve::{Sifted, dimension_offset, sift};
use crate::import::proposal::{
    Doubt, Proposal, ProposedDesk, ProposedDimension, ProposedFurniture, ProposedOpening, ProposedRoom, ProposedWall,
};
use crate::model::edits::{self, OpeningPlace};
use crate::model::{
    Annotation, AnnotationKind, Building, BuildingId, BuildingKind, DatedUse, Desk, DimensionWay, Edit, EditRefused,
    Element, ElementKey, Floor, FloorGeometry, FloorId, FloorPlan, Furniture, Held, Lifetime, Moment, Opening, PhaseId,
    Placement, Plan, Provenance, Release, Room, Tenure, Wall, WallId, WorksLevel,
};
use crate::units::{Angle, Mm, PlanPoint, format};
use serde::Serialize;

/// From floor to ceiling where nobody said; an assumption, editable like everything here.
const USUAL_CEILING: Mm = Mm(2_700);
/// What slab and ceiling take of the height from floor to floor; an assumption.
const SLAB: i32 = 800;
/// Desks belong to one row where they are no farther up or down the sheet than this, in millimetres.
const ROW: i32 = 1_000;

/// Where a proposal goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LandingPlace {
    /// Into a building of its own.
    NewBuilding,
    /// Into a building: on to its floors of the same level that are empty, and on to new ones.
    Building(BuildingId),
    /// On to a floor, which is empty. For a proposal of one floor.
    Floor(FloorId),
}

/// What is taken, from when on, to where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landing<'a> {
    /// What the proposal came from, as people call it: the names of its files.
    pub source: &'a str,
    /// The phase in which everything begins.
    pub phase: PhaseId,
    /// Where it goes.
    pub place: LandingPlace,
}

/// A proposal as an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landed {
    /// The edit: one step.
    pub edit: Edit,
    /// The floors, one for each of the proposal, from the lowest.
    pub floors: Vec<FloorId>,
    /// What it puts.
    pub counts: Counts,
    /// What did not fit, and what was guessed on the way. Places name floors of the proposal.
    pub doubts: Vec<Doubt>,
}

/// How many of each thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Floors.
    pub floors: usize,
    /// Walls and room separators.
    pub walls: usize,
    /// Doors, windows and other openings.
    pub openings: usize,
    /// Rooms.
    pub rooms: usize,
    /// Desks.
    pub desks: usize,
    /// Pieces of furniture, fittings, stairs.
    pub furniture: usize,
    /// Dimensions.
    pub dimensions: usize,
    /// Notes.
    pub notes: usize,
}

impl Counts {
    /// What people look for first, in words: *1 floor, 68 rooms, 158 desks*.
    pub fn in_short(&self) -> String {
        let named = [
            (self.floors, "floor", "floors"),
            (self.rooms, "room", "rooms"),
            (self.desks, "desk", "desks"),
            (self.walls, "wall", "walls"),
        ];
        // Walls speak for a floor that has neither rooms nor desks.
        let n = if self.rooms + self.desks == 0 { 4 } else { 3 };
        let words: Vec<String> = named
            .iter()
            .take(n)
            .filter(|(number, ..)| 0 < *number)
            .map(|&(number, one, many)| format::count(number, one, many))
            .collect();
        words.join(", ")
    }
}

/// Takes a proposal into a plan as floors that begin in a phase. Only what nobody could make room for refuses it all: a phase,
/// a building or a floor that is not there, or a floor that is not empty.
pub fn new_floors(plan: &Plan, proposal: &Proposal, landing: &Landing<'_>) -> Result<Landed, EditRefused> {
    if plan.phases.is_empty() {
        let why = "This plan has no phases: add one first, so that what is imported has its time";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    if plan.phase(landing.phase).is_none() {
        return Err(EditRefused::Missing(ElementKey::Phase(landing.phase)));
    }
    if proposal.floors.is_empty() {
        return Err(EditRefused::NotPossible("There is no floor in it, so there is nothing to import".to_owned()));
    }
    let mut maker = Maker::new(plan, landing.phase, landing.source);
    let floors = maker.floors(proposal, landing.place)?;
    for ((place, proposed), &floor) in (0_u32..).zip(&proposal.floors).zip(&floors) {
        let sifted = sift(proposed);
        maker.doubts.extend(sifted.left_out.doubts(place));
        maker.furnish(floor, place, &sifted);
        maker.say_what_does_not_close(floor, place);
    }
    maker.counts.floors = floors.len();
    let label = format!("Import {}: {}", short(landing.source), maker.counts.in_short());
    let Maker { mut edit, counts, doubts, .. } = maker;
    edit.label = label;
    Ok(Landed { edit, floors, counts, doubts })
}

/// A source in a label, which has to fit a menu.
pub(super) fn short(source: &str) -> String {
    const MAX: usize = 60;
    if source.chars().count() <= MAX { source.to_owned() } else { source.chars().take(MAX).chain(['…']).collect() }
}

/// Whether nothing is drawn on a floor, in no phase. An image under it is to be traced, and in nobody's way.
pub fn is_empty(floor: &FloorPlan) -> bool {
    floor.walls.is_empty()
        && floor.openings.is_empty()
        && floor.rooms.is_empty()
        && floor.desks.is_empty()
        && floor.furniture.is_empty()
        && floor.zones.is_empty()
        && floor.annotations.is_empty()
}

/// An edit in the making. Every element is asked about as it is put, so that the edit is sound whatever comes.
pub(super) struct Maker<'a> {
    pub(super) plan: Plan,
    pub(super) edit: Edit,
    pub(super) counts: Counts,
    pub(super) doubts: Vec<Doubt>,
    phase: PhaseId,
    source: &'a str,
}

impl<'a> Maker<'a> {
    pub(super) fn new(plan: &Plan, phase: PhaseId, source: &'a str) -> Self {
        Self { plan: plan.clone(), edit: Edit::new(""), counts: Counts::default(), doubts: Vec::new(), phase, source }
    }

    /// Makes an edit that is made already part of this one.
    pub(super) fn make(&mut self, edit: Edit) -> Result<(), EditRefused> {
        self.plan = self.plan.with(&edit)?;
        self.edit.changes.extend(edit.changes);
        Ok(())
    }

    /// Puts an element; what the plan refuses is left out and said. Says whether it was put.
    pub(super) fn put(&mut self, element: impl Into<Element>, at: Option<(u32, PlanPoint)>) -> bool {
        match self.make(Edit::new("").put(element)) {
            Ok(()) => true,
            Err(refused) => {
                self.doubts.push(Doubt {
                    what: format::capitalised(&refused.to_string()),
                    means: "It was left out; the rest was taken".to_owned(),
                    to_do: "Draw it by hand where it is needed".to_owned(),
                    at,
                });
                false
            }
        }
    }

    pub(super) fn fresh<I: From<u32>>(&self) -> I {
        I::from(self.plan.next_id)
    }

    /// Puts the floors, and the building where it is new.
    fn floors(&mut self, proposal: &Proposal, place: LandingPlace) -> Result<Vec<FloorId>, EditRefused> {
        let building = match place {
            LandingPlace::Floor(floor) => {
                let Some(own) = self.plan.floor(floor) else {
                    return Err(EditRefused::Missing(ElementKey::Floor(floor)));
                };
                if !is_empty(own) {
                    let why = "Something is drawn on this floor: import on to it as a revision, or choose an empty one";
                    return Err(EditRefused::NotPossible(why.to_owned()));
                }
                if proposal.floors.len() != 1 {
                    let why = "There are several floors in it: import them into a building";
                    return Err(EditRefused::NotPossible(why.to_owned()));
                }
                return Ok(vec![floor]);
            }
            LandingPlace::Building(id) if self.plan.buildings.contains_key(&id) => id,
            LandingPlace::Building(id) => return Err(EditRefused::Missing(ElementKey::Building(id))),
            LandingPlace::NewBuilding => {
                let building = self.building();
                let id = building.id;
                self.make(Edit::new("").put(building))?;
                id
            }
        };
        let levels = self.levels(proposal, building);
        let mut floors = Vec::new();
        for (proposed, level) in proposal.floors.iter().zip(levels) {
            let there =
                self.plan.floors.values().find(|own| own.floor.building == building && own.floor.level == level);
            if let Some(own) = there.filter(|own| is_empty(own) && !floors.contains(&own.floor.id)) {
                floors.push(own.floor.id);
                continue;
            }
            let id = self.fresh();
            let name = one_line_or(&proposed.name, || level_name(level));
            let floor = Floor {
                id,
                building,
                name,
                code: self.code(level),
                level,
                ceiling_height: proposed.height.map_or(USUAL_CEILING, ceiling),
                provenance: Provenance::Sourced(self.source.to_owned()),
            };
            self.make(Edit::new("").put(floor))?;
            floors.push(id);
        }
        Ok(floors)
    }

    fn building(&self) -> Building {
        let name = if self.plan.buildings.is_empty() { "Main building" } else { "New building" };
        Building {
            id: self.fresh(),
            name: name.to_owned(),
            kind: BuildingKind::Permanent,
            life: Lifetime::from(self.phase),
            north: Angle::ZERO,
            note: String::new(),
            provenance: Provenance::Sourced(self.source.to_owned()),
        }
    }

    /// The levels of the floors of a proposal: what their names mean, no two alike, and none that is taken in the building.
    fn levels(&mut self, proposal: &Proposal, building: BuildingId) -> Vec<i32> {
        let named: Vec<Option<i32>> = proposal.floors.iter().map(|floor| level_named(&floor.name)).collect();
        let of_building = || self.plan.floors.values().filter(|own| own.floor.building == building);
        let is_known = |level| named.contains(&Some(level)) || of_building().any(|own| own.floor.level == level);
        // Ground and Level 2 without a level 1 between them: levels are counted with the ground floor as the first.
        let counts_ground = is_known(0) && !is_known(1);
        let mut taken: Vec<i32> = of_building().filter(|own| !is_empty(own)).map(|own| own.floor.level).collect();
        let mut levels = Vec::new();
        for ((place, floor), named) in (0_u32..).zip(&proposal.floors).zip(&named) {
            let is_counted = is_counted(&floor.name);
            let wanted = match *named {
                Some(level) if 1 < level && is_counted && counts_ground => level - 1,
                Some(level) => level,
                None => levels.last().map_or(0, |&below: &i32| below.saturating_add(1)),
            };
            let mut level = wanted;
            while taken.contains(&level) {
                level = level.saturating_add(1);
            }
            if named.is_some_and(|named| named != level) {
                self.doubts.push(Doubt {
                    what: format!("“{}” was taken as the {}", floor.name, format::uncapitalised(&level_name(level))),
                    means: if level == wanted {
                        "There is no level 1 between it and the ground floor, so levels were taken to be counted from \
                         the ground floor as the first"
                            .to_owned()
                    } else {
                        "The building has a floor of that level already, so the next free one was taken".to_owned()
                    },
                    to_do: "Look at the order of the floors, and change the level where it is another".to_owned(),
                    at: Some((place, PlanPoint::default())),
                });
            }
            taken.push(level);
            levels.push(level);
        }
        levels
    }

    /// A code for a level that no floor of the plan has: *00*, *01*, *B1*.
    fn code(&self, level: i32) -> String {
        let usual = if level < 0 { format!("B{}", level.unsigned_abs()) } else { format!("{level:02}") };
        let is_free = |code: &str| self.plan.floors.values().all(|own| own.floor.code != code);
        let others = ('A'..='Z').map(|letter| format!("{letter}{usual}"));
        std::iter::once(usual.clone()).chain(others).find(|code| is_free(code)).unwrap_or(usual.clone())
    }

    /// Puts all that a sieved floor holds on to a floor.
    fn furnish(&mut self, floor: FloorId, place: u32, sifted: &Sifted) {
        let walls: Vec<Option<WallId>> = sifted.floor.walls.iter().map(|wall| self.wall(floor, place, wall)).collect();
        for opening in &sifted.floor.openings {
            if let Some(&Some(wall)) = walls.get(opening.wall as usize) {
                self.opening(floor, place, wall, opening);
            }
        }
        for room in &sifted.floor.rooms {
            self.room(floor, place, room);
        }
        self.desks(floor, place, &sifted.floor.desks.iter().collect::<Vec<_>>());
        for piece in &sifted.floor.furniture {
            self.furniture(floor, place, piece);
        }
        for dimension in &sifted.floor.dimensions {
            self.dimension(floor, place, dimension);
        }
        for (at, words) in &sifted.floor.notes {
            self.note(floor, place, *at, words);
        }
    }

    /// Rooms that have no area of their own are there all the same, and are said, once for all of them at the first of their places.
    fn say_what_does_not_close(&mut self, floor: FloorId, place: u32) {
        let Some(own) = self.plan.floor(floor) else { return };
        let geometry = FloorGeometry::of(&self.plan.view(Moment::complete(self.phase)), own);
        let open: Vec<PlanPoint> =
            own.rooms.values().filter(|room| !geometry.rooms.contains_key(&room.id)).map(|room| room.anchor).collect();
        if let Some(&first) = open.first() {
            self.doubts.push(Doubt {
                what: format!("{} closed off by walls", format::count(open.len(), "room is not", "rooms are not")),
                means: "Each is there with its number and name, and has no area yet".to_owned(),
                to_do: "Check the plan: each is listed there with the gap to close".to_owned(),
                at: Some((place, first)),
            });
        }
    }

    pub(super) fn wall(&mut self, floor: FloorId, place: u32, proposed: &ProposedWall) -> Option<WallId> {
        let &ProposedWall { start, end, thickness, kind } = proposed;
        let id = self.fresh();
        let life = Lifetime::from(self.phase);
        let is_put =
            self.put(Wall { id, floor, start, end, thickness, kind, life, replaces: None }, Some((place, start)));
        self.counts.walls += usize::from(is_put);
        is_put.then_some(id)
    }

    /// Cuts an opening into a wall, unless another is in its way.
    pub(super) fn opening(&mut self, floor: FloorId, place: u32, wall: WallId, proposed: &ProposedOpening) -> bool {
        let &ProposedOpening { along, width, clear_width, kind, hinge, swing, .. } = proposed;
        let Some(own) = self.plan.floor(floor) else { return false };
        let until = own.walls.get(&wall).and_then(|host| host.life.until);
        let life = Lifetime { from: self.phase, until };
        let at = own.walls.get(&wall).map(|host| (place, host.start));
        let wanted = OpeningPlace { wall, along, width, kind, except: None };
        if let Err(refused) = edits::check_fit(own, &self.plan.phase_order(), life, wanted) {
            self.doubts.push(Doubt {
                what: refused.to_string(),
                means: "It was left out; the rest was taken".to_owned(),
                to_do: "Look at the wall, and place it by hand where it is needed".to_owned(),
                at,
            });
            return false;
        }
        let opening = Opening {
            id: self.fresh(),
            floor,
            wall,
            along,
            width,
            clear_width: clear_width.unwrap_or_else(|| kind.usual_clear_width(width)),
            kind,
            hinge,
            swing,
            is_access_controlled: false,
            control: None,
            release: Release::Free,
            life,
            replaces: None,
        };
        let is_put = self.put(opening, at);
        self.counts.openings += usize::from(is_put);
        is_put
    }

    pub(super) fn room(&mut self, floor: FloorId, place: u32, proposed: &ProposedRoom) -> bool {
        let is_existing = self.plan.phase_order().is_first(self.phase);
        let dated = DatedUse {
            phase: self.phase,
            name: name_of(proposed),
            used_as: proposed.used_as,
            tenure: Tenure::ByOccupants,
            works: if is_existing { WorksLevel::None } else { WorksLevel::FitOut },
        };
        let room = Room {
            id: self.fresh(),
            floor,
            number: proposed.number.clone(),
            anchor: proposed.anchor,
            ceiling_height: None,
            fresh_air: None,
            uses: vec![dated],
            until: None,
        };
        let is_put = self.put(room, Some((place, proposed.anchor)));
        self.counts.rooms += usize::from(is_put);
        is_put
    }

    /// Puts desks; those without a number get the next ones, in the order in which one reads.
    pub(super) fn desks(&mut self, floor: FloorId, place: u32, proposed: &[&ProposedDesk]) {
        let (mut nameless, numbered): (Vec<&ProposedDesk>, Vec<&ProposedDesk>) =
            proposed.iter().partition(|desk| desk.number.is_empty());
        for desk in numbered {
            self.desk(floor, place, desk, desk.number.clone());
        }
        nameless.sort_by_key(|desk| (-desk.at.y.0.div_euclid(ROW), desk.at.x, desk.at.y));
        let prefix = self.plan.floor(floor).map(edits::desk_prefix).unwrap_or_default();
        let numbers = edits::next_desk_numbers(&self.plan, &prefix, nameless.len());
        for (desk, number) in nameless.into_iter().zip(numbers) {
            self.desk(floor, place, desk, number);
        }
    }

    fn desk(&mut self, floor: FloorId, place: u32, desk: &ProposedDesk, number: String) {
        let new = Desk {
            id: self.fresh(),
            floor,
            number,
            shape: desk.shape,
            width: desk.width,
            depth: desk.depth,
            placements: vec![Placement { phase: self.phase, at: desk.at, turned: desk.turned }],
            until: None,
        };
        self.counts.desks += usize::from(self.put(new, Some((place, desk.at))));
    }

    pub(super) fn furniture(&mut self, floor: FloorId, place: u32, piece: &ProposedFurniture) -> bool {
        let new = Furniture {
            id: self.fresh(),
            floor,
            symbol: piece.symbol.clone(),
            width: piece.width,
            depth: piece.depth,
            seats: piece.seats,
            placements: vec![Placement { phase: self.phase, at: piece.at, turned: piece.turned }],
            until: None,
        };
        let is_put = self.put(new, Some((place, piece.at)));
        self.counts.furniture += usize::from(is_put);
        is_put
    }

    pub(super) fn dimension(&mut self, floor: FloorId, place: u32, dimension: &ProposedDimension) -> bool {
        let Some(kind) = dimension_kind(dimension) else { return false };
        let is_put = self.annotation(floor, kind, (place, dimension.start));
        self.counts.dimensions += usize::from(is_put);
        is_put
    }

    pub(super) fn note(&mut self, floor: FloorId, place: u32, at: PlanPoint, words: &str) -> bool {
        let is_put = self.annotation(floor, note_kind(at, words), (place, at));
        self.counts.notes += usize::from(is_put);
        is_put
    }

    fn annotation(&mut self, floor: FloorId, kind: AnnotationKind, at: (u32, PlanPoint)) -> bool {
        let life = Lifetime::from(self.phase);
        self.put(Annotation { id: self.fresh(), floor, kind, life }, Some(at))
    }
}

/// A dimension as the plan has it.
pub(super) fn dimension_kind(dimension: &ProposedDimension) -> Option<AnnotationKind> {
    let points = [dimension.start, dimension.end].map(Held::free).to_vec();
    let offset = dimension_offset(dimension)?;
    Some(AnnotationKind::Dimension { points, way: DimensionWay::Aligned, offset })
}

/// A note as the plan has it.
pub(super) fn note_kind(at: PlanPoint, words: &str) -> AnnotationKind {
    AnnotationKind::Note { text: words.to_owned(), at, about: None }
}

/// What a room is called: by its use where it has no name.
pub(super) fn name_of(room: &ProposedRoom) -> String {
    if room.name.is_empty() { room.used_as.label().to_owned() } else { room.name.clone() }
}

/// From floor to ceiling, where from floor to floor is known.
fn ceiling(height: Mm) -> Mm {
    if (2_000 + SLAB..=20_000).contains(&height.0) { Mm(height.0 - SLAB) } else { USUAL_CEILING }
}

fn one_line_or(words: &str, otherwise: impl FnOnce() -> String) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { otherwise() } else { line.chars().take(200).collect() }
}
