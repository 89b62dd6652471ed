//! New things: walls, desks in blocks, furniture, zones. They begin in the phase in which they are drawn.

use super::draft::Draft;
use super::numbering::next_desk_numbers;
use super::rooms::keep_rooms;
use super::walls::JOINED;
use crate::geom::{Point2, Segment, ring};
use crate::model::{
    Desk, DeskShape, Edit, EditRefused, FloorId, Furniture, Lifetime, PhaseId, Placement, Plan, SecurityLevel, Wall,
    WallKind, Zone,
};
use crate::units::{Angle, Mm, PlanPoint, format};

/// No block of desks may have more than this: a slip of a finger, not a floor.
const MAX_BLOCK: u64 = 10_000;

/// What a new wall is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewWall {
    /// What it is.
    pub kind: WallKind,
    /// Its thickness.
    pub thickness: Mm,
}

/// What a new desk is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDesk {
    /// The shape of its top.
    pub shape: DeskShape,
    /// Along the side where its user sits.
    pub width: Mm,
    /// From front to back.
    pub depth: Mm,
    /// What its number begins with.
    pub prefix: String,
}

/// How desks stand in rows: one desk is a block of one row and one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskBlock {
    /// The middle of the first desk.
    pub at: PlanPoint,
    /// How far the whole block is turned about it.
    pub turned: Angle,
    /// How many desks in a row.
    pub columns: u32,
    /// How many rows.
    pub rows: u32,
    /// From the middle of one desk to the next in its row; below zero the row runs the other way.
    pub pitch: Mm,
    /// From the middle of one row to the next that faces the same way; below zero the rows go the other way.
    pub row_pitch: Mm,
    /// Do rows stand back to back in pairs?
    pub is_back_to_back: bool,
}

impl DeskBlock {
    /// One desk.
    pub fn single(at: PlanPoint, turned: Angle) -> Self {
        Self { at, turned, columns: 1, rows: 1, pitch: Mm::ZERO, row_pitch: Mm::ZERO, is_back_to_back: false }
    }

    /// How many desks.
    pub fn n_desks(&self) -> u64 {
        u64::from(self.columns) * u64::from(self.rows)
    }

    /// Where each desk stands, row by row, given how deep a desk is.
    pub fn places(&self, depth: Mm) -> Vec<(PlanPoint, Angle)> {
        if MAX_BLOCK < self.n_desks() {
            return Vec::new();
        }
        let mut places = Vec::with_capacity(self.n_desks() as usize);
        let away = if self.row_pitch.0 < 0 { -1 } else { 1 };
        for row in 0..self.rows as i32 {
            let (is_second, across) = if self.is_back_to_back {
                (row % 2 == 1, self.row_pitch * (row / 2) + depth * (away * (row % 2)))
            } else {
                (false, self.row_pitch * row)
            };
            // Unturned, a user sits on the side of lesser y: of a pair that goes up the sheet the second is turned.
            let is_turned = self.is_back_to_back && (is_second == (0 < away));
            let turned = if is_turned { self.turned + Angle::degrees(180) } else { self.turned };
            for column in 0..self.columns as i32 {
                let flat = PlanPoint { x: self.at.x + self.pitch * column, y: self.at.y + across };
                places.push((flat.turned(self.at, self.turned), turned));
            }
        }
        places
    }
}

/// What a new piece of furniture is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFurniture {
    /// The name of its symbol.
    pub symbol: String,
    /// Along its front.
    pub width: Mm,
    /// From front to back.
    pub depth: Mm,
    /// How many people it seats.
    pub seats: u32,
    /// The middle of its rectangle.
    pub at: PlanPoint,
    /// How far it is turned.
    pub turned: Angle,
}

/// Draws walls from corner to corner; a corner on the one before it is left out. Rooms stay the rooms they are.
pub fn add_walls(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    corners: &[PlanPoint],
    like: NewWall,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let mut n_walls = 0;
    for pair in corners.windows(2) {
        let &[start, end] = pair else { continue };
        if start == end {
            continue;
        }
        refuse_overlap(&draft, Segment::between(start, end))?;
        draft.put(Wall {
            id: draft.fresh(),
            floor,
            start,
            end,
            thickness: like.thickness,
            kind: like.kind,
            life: Lifetime::from(phase),
            replaces: None,
        });
        n_walls += 1;
    }
    if n_walls == 0 {
        return Err(EditRefused::NotPossible("A wall needs two ends that are not in one place".to_owned()));
    }
    // A wall drawn over the place a room is known by must not lose the room.
    keep_rooms(&mut draft, plan)?;
    Ok(draft.finish(if n_walls == 1 { "Draw wall".to_owned() } else { format!("Draw {n_walls} walls") }))
}

/// Walls may meet and cross; one that lies along another, for more than a joint, is there already.
pub(super) fn refuse_overlap(draft: &Draft, new: Segment) -> Result<(), EditRefused> {
    let lies_along = |wall: &Wall| {
        let old = Segment::between(wall.start, wall.end);
        let Some(line) = old.line() else { return false };
        let is_in_line = line.is_on(new.start, JOINED) && line.is_on(new.end, JOINED);
        let along = |point: Point2| (point - old.start).dot(line.direction);
        let (start, end) = (along(new.start), along(new.end));
        is_in_line && JOINED < start.max(end).min(old.length()) - start.min(end).max(0.0)
    };
    let mut standing = draft.floor()?.walls.values().filter(|wall| draft.order().stands(wall.life, draft.at()));
    if standing.any(|wall| lies_along(wall)) {
        let why = "There is a wall along this line already: walls meet and cross, but do not lie in one another";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    Ok(())
}

/// Places a desk or a block of desks; their numbers go on from those there are.
pub fn add_desks(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    block: DeskBlock,
    like: &NewDesk,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    if !(1..=MAX_BLOCK).contains(&block.n_desks()) {
        let why = format!("A block has from 1 to {} desks, not {}", MAX_BLOCK, block.n_desks());
        return Err(EditRefused::NotPossible(why));
    }
    let places = block.places(like.depth);
    let numbers = next_desk_numbers(plan, &like.prefix, places.len());
    let n_desks = places.len();
    for ((at, turned), number) in places.into_iter().zip(numbers) {
        draft.put(Desk {
            id: draft.fresh(),
            floor,
            number,
            shape: like.shape,
            width: like.width,
            depth: like.depth,
            placements: vec![Placement { phase, at, turned }],
            until: None,
        });
    }
    Ok(draft.finish(format!("Place {}", format::count(n_desks, "desk", "desks"))))
}

/// Places a piece of furniture.
pub fn add_furniture(plan: &Plan, phase: PhaseId, floor: FloorId, new: NewFurniture) -> Result<Edit, EditRefused> {
    let at = new.at;
    add_furniture_row(plan, phase, floor, new, &[at])
}

/// Places a piece of furniture at each of several places, as one step.
pub fn add_furniture_row(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    like: NewFurniture,
    places: &[PlanPoint],
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    if !(1..=MAX_BLOCK).contains(&(places.len() as u64)) {
        let why = format!("A row has from 1 to {MAX_BLOCK} pieces, not {}", places.len());
        return Err(EditRefused::NotPossible(why));
    }
    let NewFurniture { symbol, width, depth, seats, turned, .. } = like;
    for &at in places {
        draft.put(Furniture {
            id: draft.fresh(),
            floor,
            symbol: symbol.clone(),
            width,
            depth,
            seats,
            placements: vec![Placement { phase, at, turned }],
            until: None,
        });
    }
    let what = symbol.replace('-', " ");
    let label = if places.len() == 1 { format!("Place {what}") } else { format!("Place {} × {what}", places.len()) };
    Ok(draft.finish(label))
}

/// Draws a zone.
pub fn add_zone(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    name: &str,
    level: SecurityLevel,
    outline: &[PlanPoint],
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    if outline.len() < 3 {
        return Err(EditRefused::NotPossible("A zone needs at least three corners".to_owned()));
    }
    check_outline(outline)?;
    let (name, outline, life) = (name.to_owned(), outline.to_vec(), Lifetime::from(phase));
    draft.put(Zone { id: draft.fresh(), floor, name, level, organisation: None, vetting: None, outline, life });
    Ok(draft.finish("Draw zone"))
}

/// Refuses an outline that runs over itself: nobody could say what is in it.
pub(super) fn check_outline(outline: &[PlanPoint]) -> Result<(), EditRefused> {
    let ring: Vec<Point2> = outline.iter().copied().map(Point2::from).collect();
    match ring::crosses_itself(&ring) {
        Some(at) => {
            let at = at.round();
            let why = format!("The outline crosses itself at x {}, y {}: draw it round without crossing", at.x, at.y);
            Err(EditRefused::NotPossible(why))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(columns: u32, rows: u32, is_back_to_back: bool) -> Vec<(i32, i32, i32)> {
        let at = PlanPoint::new(0, 0);
        let block = DeskBlock {
            at,
            turned: Angle::ZERO,
            columns,
            rows,
            pitch: Mm(1_600),
            row_pitch: Mm(3_100),
            is_back_to_back,
        };
        let flat = |(at, turned): (PlanPoint, Angle)| (at.x.0, at.y.0, turned.in_hundredths() / 100);
        block.places(Mm(800)).into_iter().map(flat).collect()
    }

    #[test]
    fn rows_face_one_way_or_stand_back_to_back() {
        assert_eq!(block(2, 2, false), [(0, 0, 0), (1_600, 0, 0), (0, 3_100, 0), (1_600, 3_100, 0)]);
        // The backs meet at y = 400: the first row's user sits below, the second's above.
        assert_eq!(block(1, 3, true), [(0, 0, 0), (0, 800, 180), (0, 3_100, 0)]);
    }

    #[test]
    fn a_block_turns_about_its_first_desk() {
        let at = PlanPoint::new(1_000, 1_000);
        let turned = Angle::degrees(90);
        let block = DeskBlock { columns: 2, pitch: Mm(1_600), ..DeskBlock::single(at, turned) };
        assert_eq!(block.places(Mm(800)), [(at, turned), (PlanPoint::new(1_000, 2_600), turned)]);
    }
}
