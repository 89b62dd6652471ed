//! How the plan is printed, one choice at a time.
//!
//! Must not know how a sheet is laid out. Held by `tests/sheet_set.rs`.

use super::team_parts::refused;
use crate::model::{BookletPart, Edit, EditRefused, ElementKey, FloorId, PhaseId, Plan, SheetSet, SheetView, Shown};
use crate::units::{Orientation, Paper, PlanPoint, Scale, ScaleChoice, format};

/// A view can be moved on its sheet by no more than the longer side of A0, in millimetres of paper.
pub const MAX_VIEW_MOVE: i32 = 1_189;

/// One choice of how the plan is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetChoice {
    /// The size of the sheets.
    Paper(Paper),
    /// Which way they lie, or the way that suits.
    Orientation(Option<Orientation>),
    /// The scale of the drawings.
    Scale(ScaleChoice),
    /// Colour, or black and white.
    InColour(bool),
    /// Whether floors that do not fit go over several sheets.
    Tiled(bool),
    /// Whether the booklet holds a part.
    Part(BookletPart, bool),
    /// The phases whose floors are drawn; all if none.
    Phases(Vec<PhaseId>),
    /// The floors that are drawn; all if none.
    Floors(Vec<FloorId>),
    /// Whether drawings show something.
    Shows(Shown, bool),
    /// The heat map on drawings, by its name.
    Heat(Option<String>),
    /// The logo, by its place in the plan's folder.
    Logo(Option<String>),
    /// How far a floor lies from the middle of its place, to the right and down in millimetres of paper.
    ViewMoved(FloorId, (i32, i32)),
    /// The part of a floor that is shown, by opposite corners.
    ViewCrop(FloorId, Option<(PlanPoint, PlanPoint)>),
    /// A floor whole and in the middle of its place again.
    ViewReset(FloorId),
}

/// Chooses how the plan is printed.
pub fn set_sheets(plan: &Plan, choice: SheetChoice) -> Result<Edit, EditRefused> {
    let (label, set) = choose_sheets(plan, &plan.sheet_set, choice)?;
    let is_so_already = set == *plan.sheet_set;
    Ok(if is_so_already { Edit::new(label) } else { Edit::new(label).put(set) })
}

/// What comes of a choice, and what the step is called: for those who choose how to print a plan that they may not change.
pub fn choose_sheets(plan: &Plan, set: &SheetSet, choice: SheetChoice) -> Result<(String, SheetSet), EditRefused> {
    let mut set = set.clone();
    let label = chosen(plan, &mut set, choice)?;
    Ok((label, set))
}

/// Makes a choice; says what it was, as a step is called.
#[expect(clippy::too_many_lines, reason = "an arm for each choice, side by side")]
fn chosen(plan: &Plan, set: &mut SheetSet, choice: SheetChoice) -> Result<String, EditRefused> {
    Ok(match choice {
        SheetChoice::Paper(paper) => {
            set.paper = paper;
            format!("Print on {paper}")
        }
        SheetChoice::Orientation(orientation) => {
            set.orientation = orientation;
            orientation.map_or_else(
                || "Turn sheets as suits".to_owned(),
                |way| format!("Turn sheets {}", format::uncapitalised(way.label())),
            )
        }
        SheetChoice::Scale(scale) => {
            if let ScaleChoice::Exactly(Scale(number)) = scale
                && !(1..=100_000).contains(&number)
            {
                return refused("A scale is between 1:1 and 1:100,000");
            }
            set.scale = scale;
            match scale {
                ScaleChoice::Fit => "Print at the scale that fits".to_owned(),
                ScaleChoice::Exactly(scale) => format!("Print at {scale}"),
            }
        }
        SheetChoice::InColour(is_in_colour) => {
            set.is_in_colour = is_in_colour;
            if is_in_colour { "Print in colour" } else { "Print in black and white" }.to_owned()
        }
        SheetChoice::Tiled(is_tiled) => {
            set.is_tiled = is_tiled;
            if is_tiled { "Tile large floors" } else { "Do not tile large floors" }.to_owned()
        }
        SheetChoice::Part(part, is_in) => {
            switch(&mut set.parts, part, is_in);
            let what = format::uncapitalised(part.label());
            if is_in { format!("Put {what} into the booklet") } else { format!("Leave {what} out of the booklet") }
        }
        SheetChoice::Phases(phases) => {
            set.phases = phases;
            "Choose phases to print".to_owned()
        }
        SheetChoice::Floors(floors) => {
            set.floors = floors;
            "Choose floors to print".to_owned()
        }
        SheetChoice::Shows(shown, is_shown) => {
            switch(&mut set.shows, shown, is_shown);
            let what = format::uncapitalised(shown.label());
            if is_shown { format!("Show {what} on sheets") } else { format!("Hide {what} on sheets") }
        }
        SheetChoice::Heat(heat) => {
            set.heat = heat;
            "Choose heat map for sheets".to_owned()
        }
        SheetChoice::Logo(logo) => {
            let label = if logo.is_some() { "Place logo" } else { "Take logo off" };
            set.logo = logo;
            label.to_owned()
        }
        SheetChoice::ViewMoved(floor, moved) => {
            if MAX_VIEW_MOVE < moved.0.abs().max(moved.1.abs()) {
                return refused("That is farther than any sheet is long: a view moves by 1,189 mm of paper at most");
            }
            view(plan, set, floor)?.moved = moved;
            format!("Move {} on its sheet", name(plan, floor))
        }
        SheetChoice::ViewCrop(floor, crop) => {
            if crop.is_some_and(|(from, to)| from.x == to.x || from.y == to.y) {
                return refused("Nothing would be left of the floor: crop to a part with a width and a height");
            }
            let crop = crop.map(|(from, to)| {
                let (low, high) = (
                    |a: PlanPoint, b: PlanPoint| (a.x.min(b.x), a.y.min(b.y)),
                    |a: PlanPoint, b: PlanPoint| (a.x.max(b.x), a.y.max(b.y)),
                );
                let ((left, bottom), (right, top)) = (low(from, to), high(from, to));
                (PlanPoint { x: left, y: bottom }, PlanPoint { x: right, y: top })
            });
            view(plan, set, floor)?.crop = crop;
            format!("Crop {} on its sheet", name(plan, floor))
        }
        SheetChoice::ViewReset(floor) => {
            set.views.retain(|own| own.floor != floor);
            format!("Put {} back on its sheet", name(plan, floor))
        }
    })
}

fn switch<T: Ord>(all: &mut std::collections::BTreeSet<T>, one: T, is_in: bool) {
    if is_in {
        all.insert(one);
    } else {
        all.remove(&one);
    }
}

/// The view of a floor; a new one where there was none.
fn view<'a>(plan: &Plan, set: &'a mut SheetSet, floor: FloorId) -> Result<&'a mut SheetView, EditRefused> {
    if plan.floor(floor).is_none() {
        return Err(EditRefused::Missing(ElementKey::Floor(floor)));
    }
    let place = set.views.iter().position(|own| own.floor == floor).unwrap_or_else(|| {
        set.views.push(SheetView { floor, moved: (0, 0), crop: None });
        set.views.len() - 1
    });
    set.views.get_mut(place).ok_or(EditRefused::Missing(ElementKey::Floor(floor)))
}

fn name(plan: &Plan, floor: FloorId) -> String {
    plan.floor(floor).map(|own| own.floor.name.clone()).unwrap_or_default()
}
