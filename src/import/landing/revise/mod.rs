//! A revised drawing on to a floor that is in work: what is the same keeps its identity, and so who sits where.
//!
//! The drawing speaks of one phase; what the planner drew for later ones stays. What is the same thing is told by number, by
//! name, and by where it stands; what it is like follows the drawing, but what a drawing does not know (uses, tenures, who
//! has a desk, what a door is locked by, what kind a wall is) stays as the planner has it. Where the drawing that was imported
//! before is at hand, nothing changes but what the drawings differ in.

mod placed;
mod report;
mod rooms;
mod walls;
mod written;

pub use report::{Homeless, Revised, RevisedItem, Seat};

use super::align;
use super::land::{Maker, short};
use super::same_walls::Line;
use super::sieve::{LeftOut, sift};
use crate::import::proposal::{Doubt, ProposedFloor, ProposedWall};
use crate::model::edits;
use crate::model::{
    Edit, EditRefused, ElementKey, FloorId, FloorPlan, ItemId, Moment, PhaseId, Placement, Plan, View, Wall, WallKind,
};
use crate::units::{PlanPoint, PlanVector, format};
use std::collections::BTreeSet;

/// What becomes of things that a revised drawing does not have any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gone {
    /// They go, but for what is in use: a desk that somebody has or that was counted, a room with a later use or that was
    /// counted. That stays, and is listed, until the planner has found a place for it: a drawing that lost a block by a
    /// slip of the pen must not cost anybody their seat.
    #[default]
    KeepInUse,
    /// All of them go, also what is in use; who had it is listed.
    Remove,
    /// All of them stay, and are listed.
    KeepAll,
}

/// How a floor is revised.
#[derive(Debug, Clone, Copy, Default)]
pub struct RevisionChoices<'a> {
    /// What the drawing is called.
    pub source: &'a str,
    /// What becomes of what is gone.
    pub gone: Gone,
    /// The drawing that was imported before, where it is at hand: then what the planner changed, added or took away since is not
    /// taken for a difference of the drawings.
    pub earlier: Option<&'a ProposedFloor>,
}

/// Takes a revised drawing of a floor as it is at the completion of a phase.
pub fn revise(
    plan: &Plan,
    floor: FloorId,
    phase: PhaseId,
    proposed: &ProposedFloor,
    choices: &RevisionChoices<'_>,
) -> Result<Revised, EditRefused> {
    if plan.phase(phase).is_none() {
        return Err(EditRefused::Missing(ElementKey::Phase(phase)));
    }
    let Some(own) = plan.floor(floor) else { return Err(EditRefused::Missing(ElementKey::Floor(floor))) };
    let view = plan.view(Moment::complete(phase));
    let lines: Vec<Line> = view.walls(own).map(line_of).collect();
    let aligned = |drawing: &ProposedFloor| {
        let new: Vec<Line> = drawing.walls.iter().map(proposed_line).collect();
        let offset = align::offset(&lines, &new);
        (offset, sift(&shifted(drawing, -offset)))
    };
    let (offset, now) = aligned(proposed);
    let earlier = choices.earlier.map(|earlier| aligned(earlier).1.floor);
    let mut reviser = Reviser {
        view,
        own,
        floor,
        phase,
        gone_choice: choices.gone,
        earlier,
        maker: Maker::new(plan, phase, choices.source),
        report: Revised { offset, ..Revised::default() },
        to_go: BTreeSet::new(),
    };
    reviser.said_of_the_drawing(offset, &now.left_out);
    reviser.walls_and_openings(&now.floor);
    reviser.rooms(&now.floor);
    reviser.desks(&now.floor);
    reviser.furniture(&now.floor);
    reviser.written(&now.floor);
    Ok(reviser.finish(choices.source))
}

/// A floor while it is being revised.
struct Reviser<'a> {
    /// The plan as it was, at the completion of the phase.
    view: View<'a>,
    /// The floor as it was.
    own: &'a FloorPlan,
    floor: FloorId,
    phase: PhaseId,
    gone_choice: Gone,
    /// The drawing that was imported before, where the new one lies.
    earlier: Option<ProposedFloor>,
    maker: Maker<'a>,
    report: Revised,
    /// What is to go when all else is in its place.
    to_go: BTreeSet<ItemId>,
}

impl Reviser<'_> {
    fn said_of_the_drawing(&mut self, offset: PlanVector, left_out: &LeftOut) {
        if offset != PlanVector::ZERO {
            let far = crate::units::Mm::round(offset.length());
            self.report.doubts.push(Doubt {
                what: format!("The whole drawing lies {} from where it lay", format::metres(far)),
                means: "Its walls were found again after moving it back, and so it was taken".to_owned(),
                to_do: "Look whether anything is out of place".to_owned(),
                at: None,
            });
        }
        self.report.doubts.extend(left_out.doubts(0));
    }

    /// Nothing of a kind is in the drawing: it does not speak of that kind, and what the plan has of it stays.
    fn is_silent(&mut self, many: &str, n_old: usize, is_any: bool) -> bool {
        let is_silent = !is_any && self.earlier.is_none();
        if is_silent && 0 < n_old {
            self.report.doubts.push(Doubt {
                what: format!("The drawing has no {many}"),
                means: format!("The {many} of the plan stay as they are"),
                to_do: String::new(),
                at: None,
            });
        }
        is_silent
    }

    fn kept(&mut self, item: ItemId) {
        *self.report.kept.entry(item.kind()).or_default() += 1;
    }

    fn changed(&mut self, item: ItemId, name: String, at: PlanPoint, what: &[String]) {
        self.report.changed.push(RevisedItem { item: Some(item), name, at, what: what.join(", ") });
    }

    fn added(&mut self, kind: &str, at: PlanPoint) {
        self.report.added.push(RevisedItem { item: None, name: kind.to_owned(), at, what: String::new() });
    }

    /// A thing that the drawing does not have any more; it goes unless it is to stay.
    fn gone(&mut self, item: ItemId, name: String, at: PlanPoint, is_in_use: bool) {
        let stays = match self.gone_choice {
            Gone::KeepInUse => is_in_use,
            Gone::Remove => false,
            Gone::KeepAll => true,
        };
        let what = if stays { "stays in the plan" } else { "" };
        self.report.gone.push(RevisedItem { item: Some(item), name, at, what: what.to_owned() });
        if !stays {
            self.to_go.insert(item);
        }
    }

    /// The floor as it is by now.
    fn now(&self) -> &FloorPlan {
        self.maker.plan.floor(self.floor).unwrap_or(self.own)
    }

    /// Makes an edit of the model's; what it refuses is said.
    fn make(&mut self, edit: Result<Edit, EditRefused>, at: PlanPoint) -> bool {
        match edit.and_then(|edit| self.maker.make(edit)) {
            Ok(()) => true,
            Err(refused) => {
                self.report.doubts.push(Doubt {
                    what: format::capitalised(&refused.to_string()),
                    means: "It stays as it was; the rest was taken".to_owned(),
                    to_do: "Put it right by hand".to_owned(),
                    at: Some((0, at)),
                });
                false
            }
        }
    }

    /// Takes away what is to go of some kinds.
    fn take_away(&mut self, is_meant: impl Fn(ItemId) -> bool) {
        let items: BTreeSet<ItemId> = self.to_go.iter().copied().filter(|item| is_meant(*item)).collect();
        self.to_go.retain(|item| !items.contains(item));
        if !items.is_empty() {
            let edit = edits::delete(&self.maker.plan, self.phase, self.floor, &items);
            self.make(edit, PlanPoint::default());
        }
    }

    fn finish(mut self, source: &str) -> Revised {
        self.take_away(|_| true);
        let mut report = self.report;
        report.doubts.extend(self.maker.doubts);
        report.edit = self.maker.edit;
        let n_gone = report.gone.iter().filter(|item| item.what.is_empty()).count();
        let parts = [(report.changed.len(), "changed"), (report.added.len(), "added"), (n_gone, "gone")];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(n, _)| 0 < *n)
            .map(|(n, word)| format!("{} {word}", format::grouped(*n as i64)))
            .collect();
        let parts = if parts.is_empty() { "nothing changed".to_owned() } else { parts.join(", ") };
        report.edit.label = format!("Import {} again: {parts}", short(source));
        report
    }
}

/// Whether a thing of the plan was in the drawing that was imported before, and how it stood there; where that drawing is not
/// at hand, everything is taken to have been in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Earlier {
    /// That drawing is not at hand.
    Unknown,
    /// It was not in it: the planner drew it.
    Absent,
    /// It was in it, at that place of its list.
    At(usize),
}

impl Earlier {
    /// From the partners of old things in the earlier drawing.
    fn of(partners: Option<&Vec<Option<usize>>>, old: usize) -> Self {
        match partners.and_then(|partners| partners.get(old)) {
            None => Self::Unknown,
            Some(None) => Self::Absent,
            Some(Some(place)) => Self::At(*place),
        }
    }

    /// Whether a list of the earlier drawing holds the same at that place.
    fn is<T: PartialEq>(self, list: Option<&Vec<T>>, now: &T) -> bool {
        match (self, list) {
            (Self::At(place), Some(list)) => list.get(place) == Some(now),
            _ => false,
        }
    }
}

/// The new things that have no old one; those that the earlier drawing had just so were taken away by the planner.
fn without_partner(pairs: &[Option<usize>], n_new: usize) -> Vec<usize> {
    let paired: BTreeSet<usize> = pairs.iter().copied().flatten().collect();
    (0..n_new).filter(|place| !paired.contains(place)).collect()
}

/// Puts a place into the life of a thing: in that of the phase, or among those of the other phases in their order.
fn place_in(view: &View<'_>, placements: &mut Vec<Placement>, new: Placement) {
    let order = view.order();
    if let Some(own) = placements.iter_mut().find(|own| own.phase == new.phase) {
        *own = new;
        return;
    }
    let idx = placements.iter().filter(|own| order.index(own.phase) < order.index(new.phase)).count();
    placements.insert(idx, new);
}

fn line_of(wall: &Wall) -> Line {
    Line {
        start: wall.start,
        end: wall.end,
        thickness: wall.thickness.f64(),
        is_separator: wall.kind == WallKind::Separator,
    }
}

fn proposed_line(wall: &ProposedWall) -> Line {
    Line {
        start: wall.start,
        end: wall.end,
        thickness: wall.thickness.f64(),
        is_separator: wall.kind == WallKind::Separator,
    }
}

/// A drawing moved as a whole.
pub(super) fn shifted(floor: &ProposedFloor, by: PlanVector) -> ProposedFloor {
    let mut moved = floor.clone();
    if by == PlanVector::ZERO {
        return moved;
    }
    let shift = |point: &mut PlanPoint| *point = *point + by;
    for wall in &mut moved.walls {
        shift(&mut wall.start);
        shift(&mut wall.end);
    }
    for room in &mut moved.rooms {
        shift(&mut room.anchor);
        room.outline.iter_mut().for_each(shift);
    }
    moved.desks.iter_mut().for_each(|desk| shift(&mut desk.at));
    moved.furniture.iter_mut().for_each(|piece| shift(&mut piece.at));
    for dimension in &mut moved.dimensions {
        [&mut dimension.start, &mut dimension.end, &mut dimension.line].into_iter().for_each(shift);
    }
    moved.notes.iter_mut().for_each(|(at, _)| shift(at));
    moved
}
