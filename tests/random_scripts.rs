//! Ten thousand sessions of a hand that does anything: whatever it does the plan stays sound, nothing panics, undo gives
//! back exactly what was opened and redo exactly what was left. In review nothing of it changes more than comments.
//!
//! What the hand can do is a table; tools join it by being in [`ToolKind::ALL`].

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::editor::{
    Editor, Justification, Modifiers, PointerButton, PointerEvent, PointerKind, ReviewReason, SnapReason, ToolKey,
    ToolKind,
};
use colocate::geom::Point2;
use colocate::model::edits::{
    self, Array, Axis, CheckingPart, CommandPart, CommandRoomPart, DeskBlock, FloorPlace, NewDesk, NewFurniture,
    NewOpening, NewRoom, NewWall, Numbering, NumberingOrder, OpeningPart, Said, ZonePart, add_desks, add_furniture,
    add_opening, add_room, add_walls, add_zone, move_by,
};
use colocate::model::{
    CommandLevel, CommandRole, Counted, DeskId, DeskShape, Edit, EditRefused, Elsewhere, EstateId, ItemId, ItemKind,
    Moment, Observation, ObservedPlace, Occupant, OpeningKind, OrganisationId, Pin, Plan, Provenance, Release,
    ReviewRequest, RoomId, RoomUse, Sanitary, SecurityLevel, Side, Stage, SuiteStanding, Table, TeamId, Tenure,
    Vetting, WallKind,
};
use colocate::units::{Angle, Date, Mm, Pence, Percent, PlanPoint, PlanVector};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use support::plans::{EXISTING, FINANCE, FIRST, GROUND, PATROL, SECOND, UPPER, empty_floors};

/// What one step is made of; an action takes of it what it needs.
#[derive(Debug, Clone)]
struct Step {
    action: usize,
    at: (i32, i32),
    to: (i32, i32),
    pick: usize,
}

/// A hand on the pointer and the keys.
struct Hand {
    editor: Editor,
    at: Point2,
    modifiers: Modifiers,
    mm_per_pixel: f64,
}

impl Hand {
    fn new() -> Self {
        let editor = Editor::new(OPENED.clone());
        Self { editor, at: Point2::ZERO, modifiers: Modifiers::default(), mm_per_pixel: 10.0 }
    }

    fn event(&mut self, kind: PointerKind, button: PointerButton) {
        let (at, modifiers, mm_per_pixel) = (self.at, self.modifiers, self.mm_per_pixel);
        self.editor.pointer(PointerEvent { kind, button, at, modifiers, mm_per_pixel });
    }

    fn go(&mut self, (x, y): (i32, i32)) {
        self.at = PlanPoint::new(x, y).into();
        self.event(PointerKind::Move, PointerButton::Primary);
    }

    fn press(&mut self, at: (i32, i32)) {
        self.go(at);
        self.event(PointerKind::Press, PointerButton::Primary);
    }

    fn release(&mut self) {
        self.event(PointerKind::Release, PointerButton::Primary);
    }

    fn click(&mut self, at: (i32, i32)) {
        self.press(at);
        self.release();
    }

    fn drag(&mut self, at: (i32, i32), to: (i32, i32)) {
        self.press(at);
        self.go((i32::midpoint(at.0, to.0), i32::midpoint(at.1, to.1)));
        self.go(to);
        self.release();
    }

    fn keys(&mut self, keys: &[ToolKey]) {
        for &key in keys {
            self.editor.key(key);
        }
    }

    /// Makes an edit of what is selected, as a panel or a command would; a refusal is an answer too.
    fn edit(&mut self, make: impl FnOnce(&Editor, &BTreeSet<ItemId>) -> Result<Edit, EditRefused>) {
        let selection = self.editor.selection().clone();
        match make(&self.editor, &selection).and_then(|edit| self.editor.apply(&edit)) {
            Ok(()) => {}
            Err(refused) => assert!(!refused.to_string().is_empty()),
        }
    }

    /// The desks that are selected.
    fn desks(&self) -> BTreeSet<DeskId> {
        let desk = |item: &ItemId| if let ItemId::Desk(desk) = *item { Some(desk) } else { None };
        self.editor.selection().iter().filter_map(desk).collect()
    }
}

/// One of several.
fn one<T: Copy>(of: &[T], pick: usize) -> T {
    of[pick % of.len()]
}

const KEYS: [ToolKey; 22] = {
    use ToolKey::{Arrow, Backspace, Char, Delete, Enter, Escape, Space, Tab};
    [
        Escape,
        Enter,
        Tab,
        Space,
        Backspace,
        Delete,
        Char('r'),
        Char('R'),
        Char('0'),
        Char('3'),
        Char('7'),
        Char('.'),
        Char('-'),
        Char('m'),
        Char('*'),
        Char('x'),
        Char('é'),
        Arrow(1, 0),
        Arrow(0, 1),
        Arrow(-1, 0),
        Arrow(0, -1),
        Arrow(10, -10),
    ]
};

const OCCUPANTS: [Occupant; 4] = [Occupant::Vacant, Occupant::Held, Occupant::Team(FINANCE), Occupant::Team(PATROL)];

const MOMENTS: [Moment; 6] = {
    const fn at(phase: colocate::model::PhaseId, stage: Stage) -> Moment {
        Moment { phase, stage }
    }
    [
        at(EXISTING, Stage::Complete),
        at(FIRST, Stage::Works),
        at(FIRST, Stage::Complete),
        at(SECOND, Stage::Works),
        at(SECOND, Stage::Complete),
        at(EXISTING, Stage::Works),
    ]
};

type Action = fn(&mut Hand, &Step);

/// All that a hand can do, and how often it does it.
const ACTIONS: [(&str, u32, Action); 53] = [
    ("take up a tool", 8, |hand, step| hand.editor.set_tool(one(&ToolKind::ALL, step.pick))),
    ("select something", 4, |hand, step| {
        hand.editor.set_tool(ToolKind::Select);
        hand.click(step.at);
    }),
    ("move the pointer", 4, |hand, step| hand.go(step.at)),
    ("press", 4, |hand, step| hand.press(step.at)),
    ("release", 3, |hand, _| hand.release()),
    ("click", 10, |hand, step| hand.click(step.at)),
    ("drag", 10, |hand, step| hand.drag(step.at, step.to)),
    ("drag a little", 4, |hand, step| {
        let by = one(&[-300, -50, 50, 400], step.pick);
        hand.drag(step.at, (step.at.0 + by, step.at.1 - by / 2));
    }),
    ("click twice", 2, |hand, step| {
        hand.click(step.at);
        hand.click(step.at);
        hand.event(PointerKind::DoubleClick, PointerButton::Primary);
    }),
    ("click with the other button", 2, |hand, step| {
        hand.go(step.at);
        hand.event(PointerKind::Press, PointerButton::Secondary);
        hand.event(PointerKind::Release, PointerButton::Secondary);
    }),
    ("go nearer or further", 2, |hand, step| {
        hand.mm_per_pixel = one(&[10.0, 2.0, 60.0, 0.0, 10.0, -1.0, f64::NAN, 10.0, 1e9], step.pick);
    }),
    ("leave the drawing", 1, |hand, _| hand.editor.pointer_left()),
    ("point at nowhere", 1, |hand, step| {
        let kind = one(&[PointerKind::Move, PointerKind::Press, PointerKind::Release], step.pick);
        hand.at = Point2::new(one(&[f64::NAN, f64::INFINITY, 0.0], step.pick / 3), f64::NEG_INFINITY);
        hand.event(kind, PointerButton::Primary);
        hand.at = Point2::ZERO;
    }),
    ("point far away", 1, |hand, step| {
        hand.at = Point2::new(one(&[1e7, -1e7, 3e9, 1e300], step.pick), one(&[0.0, -1e7, -1e300], step.pick / 4));
        let kind = one(&[PointerKind::Move, PointerKind::Press, PointerKind::Release], step.pick / 12);
        hand.event(kind, PointerButton::Primary);
    }),
    ("draw a wall", 6, |hand, step| {
        hand.editor.set_tool(ToolKind::Wall);
        hand.click(step.at);
        hand.click(step.to);
        hand.keys(&[ToolKey::Enter]);
    }),
    ("draw a closed chain", 2, |hand, step| {
        hand.editor.set_tool(ToolKind::Wall);
        for corner in [step.at, (step.to.0, step.at.1), step.to, (step.at.0, step.to.1), step.at] {
            hand.click(corner);
        }
    }),
    ("type a length and an angle", 3, |hand, step| {
        let letter = |letter| ToolKey::Char(letter);
        let length = one(&["3000", "2.5", "0", "-4", "1600m", "99999999", "."], step.pick);
        hand.keys(&length.chars().map(letter).collect::<Vec<_>>());
        let angle = one(&["", "90", "-45", "720", "-"], step.pick / 7);
        hand.keys(&[ToolKey::Tab]);
        hand.keys(&angle.chars().map(letter).collect::<Vec<_>>());
        hand.keys(&[ToolKey::Enter]);
    }),
    ("press a key", 8, |hand, step| hand.keys(&[one(&KEYS, step.pick)])),
    ("drop what is in hand", 2, |hand, _| hand.keys(&[ToolKey::Escape, ToolKey::Escape, ToolKey::Escape])),
    ("hold keys down", 3, |hand, step| {
        let is_held = |bit| step.pick & bit != 0;
        hand.modifiers = Modifiers { shift: is_held(1), ctrl: is_held(2), alt: is_held(4) };
    }),
    ("let go of all keys", 3, |hand, _| hand.modifiers = Modifiers::default()),
    ("undo", 4, |hand, _| {
        hand.editor.undo();
    }),
    ("undo a lot", 1, |hand, step| {
        for _ in 0..step.pick % 5 + 2 {
            hand.editor.undo();
        }
    }),
    ("redo", 4, |hand, _| {
        hand.editor.redo();
    }),
    ("show another moment", 5, |hand, step| hand.editor.set_at(one(&MOMENTS, step.pick))),
    ("show another floor", 2, |hand, step| hand.editor.set_floor(one(&[GROUND, UPPER, GROUND], step.pick))),
    ("select all", 3, |hand, _| hand.editor.select_all()),
    ("select none", 1, |hand, _| hand.editor.select([])),
    ("delete what is selected", 3, |hand, _| hand.editor.delete_selection()),
    ("turn what is selected", 3, |hand, step| {
        hand.editor.turn_selection(Angle::hundredths(one(&[9_000, -9_000, 18_000, 4_500, 1_234], step.pick)));
    }),
    ("give what is selected to somebody", 2, |hand, step| {
        hand.editor.assign_selection(one(&OCCUPANTS, step.pick));
    }),
    ("drop somebody on the plan", 2, |hand, step| {
        let at = PlanPoint::new(step.at.0, step.at.1).into();
        hand.editor.drop_occupant(one(&OCCUPANTS, step.pick), at);
    }),
    ("set a tool differently", 4, |hand, step| set(&mut hand.editor, step)),
    ("delete from every phase", 1, |hand, _| {
        hand.edit(|editor, selection| {
            edits::delete_in_all_phases(editor.plan(), editor.at().phase, floor(editor)?, selection)
        });
    }),
    ("move in every phase", 1, |hand, step| {
        let by = PlanVector::new(step.to.0 - step.at.0, step.to.1 - step.at.1);
        hand.edit(|editor, selection| {
            edits::move_in_all_phases(editor.plan(), editor.at().phase, floor(editor)?, selection, by)
        });
    }),
    ("drag a field of a panel", 2, |hand, step| {
        hand.editor.begin("Move");
        for share in [3, 2, 1] {
            let by = PlanVector::new((step.to.0 - step.at.0) / share, (step.to.1 - step.at.1) / share);
            let edit = floor(&hand.editor).and_then(|floor| {
                move_by(hand.editor.base(), hand.editor.at().phase, floor, hand.editor.selection(), by)
            });
            if let Ok(edit) = edit {
                assert!(hand.editor.preview(&edit).is_ok() || hand.editor.base().violations().is_empty());
            }
        }
        if step.pick % 3 == 0 { hand.editor.abort() } else { hand.editor.commit() }
    }),
    ("assign the desks that are selected", 1, |hand, step| {
        let desks = hand.desks();
        hand.edit(|editor, _| {
            edits::assign(editor.plan(), editor.at(), floor(editor)?, &desks, one(&OCCUPANTS, step.pick))
        });
    }),
    ("select more of the same", 2, |hand, step| match step.pick % 4 {
        0 => hand.editor.select_similar(),
        1 => hand.editor.select_kind(),
        2 => hand.editor.select_team(),
        _ => hand.editor.select_room(),
    }),
    ("align what is selected", 1, |hand, step| {
        use edits::Alignment::{Bottom, Centre, Left, Middle, Right, Top};
        hand.editor.align_selection(one(&[Left, Centre, Right, Top, Middle, Bottom], step.pick));
    }),
    ("space out what is selected", 1, |hand, step| hand.editor.distribute_selection(one(&AXES, step.pick))),
    ("mirror what is selected", 1, |hand, step| hand.editor.mirror_selection(one(&AXES, step.pick))),
    ("number the desks that are selected", 1, |hand, step| {
        let order = one(&NumberingOrder::ALL, step.pick);
        let first = one(&[1, 90, u32::MAX], step.pick / 4);
        let is_serpentine = step.pick % 5 == 0;
        hand.editor.number_selection(&Numbering { order, is_serpentine, prefix: "N-".to_owned(), first });
    }),
    ("copy or cut, and paste", 3, |hand, step| {
        let is_cut = step.pick % 3 == 0;
        let fragment = if is_cut { hand.editor.cut_selection() } else { hand.editor.copy_selection() };
        let Some(fragment) = fragment else { return };
        if step.pick % 4 == 0 {
            hand.editor.set_floor(UPPER);
        }
        if step.pick % 2 == 0 {
            hand.editor.set_at(one(&MOMENTS, step.pick / 4));
        }
        match step.pick % 5 {
            0 => hand.editor.paste_in_place(&fragment),
            _ => hand.editor.paste_at(&fragment, PlanPoint::new(step.at.0, step.at.1).into()),
        }
    }),
    ("duplicate what is selected", 1, |hand, _| hand.editor.duplicate_selection()),
    ("repeat what is selected", 1, |hand, step| {
        let (columns, rows) = one(&[(2, 1), (3, 2), (1, 1), (0, 3)], step.pick);
        let across = one(&[Mm(2_000), Mm(-2_500), Mm(0)], step.pick / 4);
        hand.editor.array_selection(Array { columns, rows, across, up: Mm(1_500) });
    }),
    ("split walls", 1, |hand, step| {
        if step.pick % 2 == 0 {
            hand.editor.split_selected_walls();
        } else {
            hand.editor.split_wall_at(PlanPoint::new(step.at.0, step.at.1).into(), 300.0);
        }
    }),
    ("offset the walls that are selected", 1, |hand, step| {
        let (distance, side) = one(&[(Mm(500), Side::Left), (Mm(2_000), Side::Right), (Mm(0), Side::Left)], step.pick);
        hand.edit(|editor, _| editor.offset_of_selected_walls(distance, side));
    }),
    ("make rooms", 1, |hand, _| hand.editor.make_rooms()),
    ("change the floors of the building", 1, |hand, step| {
        hand.edit(|editor, _| {
            let (plan, own) = (editor.plan(), floor(editor)?);
            match step.pick % 5 {
                0 => edits::duplicate_floor(plan, editor.at().phase, own).map(|new| new.edit),
                1 => edits::add_floor(plan, FloorPlace::Above(own)).map(|new| new.edit),
                2 => edits::raise_floor(plan, own),
                3 => edits::lower_floor(plan, own),
                _ => edits::delete_floor(plan, own),
            }
        });
    }),
    ("choose how the plan is checked", 2, |hand, step| {
        hand.edit(|editor, _| edits::set_checking(editor.plan(), checking(step.pick)));
    }),
    ("change the command suite", 3, |hand, step| hand.edit(|editor, _| change_suite(editor, step.pick))),
    ("say whose a zone is and whom it admits", 2, |hand, step| hand.edit(|editor, _| change_zone(editor, step.pick))),
    ("say how a door is controlled", 2, |hand, step| hand.edit(|editor, _| change_opening(editor, step.pick))),
];

const AXES: [Axis; 2] = [Axis::Across, Axis::Up];

/// The organisation of both teams.
const OWN: OrganisationId = OrganisationId(4);

/// A choice of how the plan is checked; some are refused.
fn checking(pick: usize) -> CheckingPart {
    let check = one(&["exits", "desk-overlaps", "no such check"], pick / 6).to_owned();
    match pick % 6 {
        0 => CheckingPart::Edition(one(&["2013", "2021", "of nobody"], pick / 6).to_owned()),
        1 => CheckingPart::Sanitary(one(
            &[
                Sanitary::Mixed,
                Sanitary::Apart { men: Percent::whole(60) },
                Sanitary::Apart { men: Percent::whole(150) },
                Sanitary::Apart { men: Percent::whole(-1) },
            ],
            pick / 6,
        )),
        2 => CheckingPart::SwitchOff(check, one(&["Agreed", " "], pick / 18).to_owned()),
        3 => CheckingPart::SwitchOn(check),
        4 => CheckingPart::Provenance(Provenance::Sourced(one(&["Minutes", ""], pick / 6).to_owned())),
        _ => CheckingPart::Provenance(Provenance::Assumption("Ask".to_owned())),
    }
}

/// One of the terms on which a room is taken over; some are refused.
fn terms(pick: usize) -> CommandRoomPart {
    let organisation = one(&[OWN, OrganisationId(4_321)], pick / 9);
    match pick % 9 {
        0 => CommandRoomPart::Role(one(&CommandRole::all().collect::<Vec<_>>(), pick / 9)),
        1 => CommandRoomPart::Standing(one(&SuiteStanding::ALL, pick / 9)),
        2 => CommandRoomPart::UsedAs(one(&[RoomUse::GoldCommand, RoomUse::Stair], pick / 9)),
        3 => CommandRoomPart::Level(one(&CommandLevel::ALL, pick / 9)),
        4 => CommandRoomPart::For(organisation, (pick / 27).is_multiple_of(2)),
        5 => CommandRoomPart::Minutes(one(&[0, 45, u32::MAX], pick / 9)),
        6 => CommandRoomPart::Cost(one(&[Pence(0), Pence(12_345), Pence(-1), Pence(i64::MAX)], pick / 9)),
        7 => CommandRoomPart::Seats(one(&[0, 20, u32::MAX], pick / 9)),
        _ => CommandRoomPart::Provenance(Provenance::Sourced(one(&["Exercise", ""], pick / 9).to_owned())),
    }
}

/// A change of the command suite: of a room that is picked, of the whole, or of where a team goes.
fn change_suite(editor: &Editor, pick: usize) -> Result<Edit, EditRefused> {
    let (plan, floor) = (editor.plan(), floor(editor)?);
    let rooms: Vec<RoomId> = plan.floor(floor).iter().flat_map(|floor| floor.rooms.keys().copied()).collect();
    let room = one(&[rooms.as_slice(), &[RoomId(4_321)]].concat(), pick / 6);
    let role = one(&CommandRole::all().collect::<Vec<_>>(), pick / 18);
    match pick % 6 {
        0 | 1 => edits::mark_room(plan, floor, room, role),
        2 => edits::unmark_room(plan, floor, room),
        3 => edits::set_command_room(plan, floor, room, terms(pick / 18)),
        4 => edits::set_command(plan, CommandPart::Crews(one(&[1, 3, 0, u32::MAX], pick / 6))),
        _ => {
            let team = one(&[FINANCE, PATROL, TeamId(4_321)], pick / 6);
            let places = [None, Some(Elsewhere::Home), Some(Elsewhere::Site(EstateId(4_321)))];
            edits::set_elsewhere(plan, team, one(&places, pick / 18))
        }
    }
}

/// Whose a zone is, how far it is closed and what vetting it asks for.
fn change_zone(editor: &Editor, pick: usize) -> Result<Edit, EditRefused> {
    let floor = floor(editor)?;
    let zones = editor.plan().floor(floor).map(|floor| &floor.zones);
    let Some(zone) = zones.and_then(|zones| zones.values().nth(pick % zones.len().max(1))) else {
        return Err(EditRefused::NotPossible("There is no zone".to_owned()));
    };
    let mut part = ZonePart::of(zone);
    match pick / 7 % 4 {
        0 => part.organisation = one(&[None, Some(OWN), Some(OrganisationId(4_321))], pick / 28),
        1 => part.vetting = one(&[None, Some(Vetting::None), Some(Vetting::Nppv3)], pick / 28),
        2 => part.level = one(&SecurityLevel::ALL, pick / 28),
        _ => one(&["Custody", ""], pick / 28).clone_into(&mut part.name),
    }
    edits::set_zone(editor.plan(), editor.at().phase, floor, zone.id, part)
}

/// How a door is controlled and how it lets people out.
fn change_opening(editor: &Editor, pick: usize) -> Result<Edit, EditRefused> {
    let floor = floor(editor)?;
    let openings = editor.plan().floor(floor).map(|floor| &floor.openings);
    let Some(own) = openings.and_then(|openings| openings.values().nth(pick % openings.len().max(1))) else {
        return Err(EditRefused::NotPossible("There is no opening".to_owned()));
    };
    let mut part = OpeningPart::of(own);
    match pick / 7 % 4 {
        0 => part.control = one(&[None, Some(SecurityLevel::Public), Some(SecurityLevel::Restricted)], pick / 28),
        1 => part.release = one(&Release::ALL, pick / 28),
        2 => part.is_access_controlled = !part.is_access_controlled,
        _ => part.width = one(&[Mm(900), Mm(0), Mm(90_000)], pick / 28),
    }
    edits::set_opening(editor.plan(), editor.at().phase, floor, own.id, part)
}

fn floor(editor: &Editor) -> Result<colocate::model::FloorId, EditRefused> {
    editor.floor_id().ok_or_else(|| EditRefused::NotPossible("There is no floor".to_owned()))
}

/// Sets a tool differently, as the tool strip does.
fn set(editor: &mut Editor, step: &Step) {
    let options = editor.options_mut();
    match step.pick % 13 {
        0 => {
            let kind = one(&WallKind::ALL, step.pick / 13);
            options.wall = NewWall { kind, thickness: kind.usual_thickness() };
        }
        1 => options.is_snapping = !options.is_snapping,
        2 => options.is_ortho = !options.is_ortho,
        3 => options.snaps.set(SnapReason::Grid, !options.snaps.is_on(SnapReason::Grid)),
        4 => options.painting = one(&OCCUPANTS, step.pick / 13),
        5 => (options.desk.columns, options.desk.rows) = one(&[(1, 1), (3, 2), (0, 1), (1, 4)], step.pick / 13),
        6 => options.desk.is_back_to_back = !options.desk.is_back_to_back,
        7 => options.justification = one(&Justification::ALL, step.pick / 13),
        8 => options.is_arc = !options.is_arc,
        9 => options.zone.is_by_room = !options.zone.is_by_room,
        10 => options.makes_rooms = !options.makes_rooms,
        11 => {
            let kind = one(&ItemKind::ALL, step.pick / 13);
            if !options.locked.remove(&kind) {
                options.locked.insert(kind);
            }
        }
        _ => options.grid = one(&[Mm(50), Mm(0), Mm(600), Mm(-5)], step.pick / 13),
    }
}

/// Two rooms with a door and a window, four desks, a table and a zone, all counted once; in the second phase a wall comes, a desk moves
/// and somebody takes it.
static OPENED: LazyLock<Plan> = LazyLock::new(|| {
    let mut plan = empty_floors();
    let mut make = |make: &dyn Fn(&Plan) -> Result<Edit, EditRefused>| {
        plan = make(&plan).and_then(|edit| plan.with(&edit)).expect("an edit");
    };
    let like = NewWall { kind: WallKind::Partition, thickness: Mm(100) };
    let corners = [(0, 0), (9_000, 0), (9_000, 6_000), (0, 6_000), (0, 0)].map(PlanPoint::from);
    make(&|plan| add_walls(plan, EXISTING, GROUND, &corners, like));
    make(&|plan| add_walls(plan, EXISTING, GROUND, &[(5_000, 0).into(), (5_000, 6_000).into()], like));
    let wall = |plan: &Plan, idx: usize| *plan.floors[&GROUND].walls.keys().nth(idx).expect("a wall");
    for (idx, along, kind) in [(4, 3_000, OpeningKind::SingleDoor), (0, 2_500, OpeningKind::Window)] {
        make(&|plan| {
            let new = NewOpening {
                wall: wall(plan, idx),
                along: Mm(along),
                width: kind.usual_width(),
                kind,
                hinge: colocate::model::Hand::Start,
                swing: Side::Left,
            };
            add_opening(plan, EXISTING, GROUND, new)
        });
    }
    for (number, anchor) in [("G.01", (2_000, 3_000)), ("G.02", (7_000, 3_000))] {
        make(&|plan| {
            let new = NewRoom {
                anchor: anchor.into(),
                number: number.to_owned(),
                name: "Office".to_owned(),
                used_as: RoomUse::Office,
                tenure: Tenure::ByOccupants,
            };
            add_room(plan, EXISTING, GROUND, new)
        });
    }
    let like_desk =
        NewDesk { shape: DeskShape::Rectangular, width: Mm(1_600), depth: Mm(800), prefix: "G-".to_owned() };
    let block = DeskBlock {
        columns: 2,
        rows: 2,
        pitch: Mm(1_600),
        row_pitch: Mm(2_400),
        ..DeskBlock::single((1_500, 1_500).into(), Angle::ZERO)
    };
    make(&|plan| add_desks(plan, EXISTING, GROUND, block, &like_desk));
    make(&|plan| {
        let new = NewFurniture {
            symbol: "meeting-table".to_owned(),
            width: Mm(1_800),
            depth: Mm(1_000),
            seats: 6,
            at: (7_000, 4_000).into(),
            turned: Angle::ZERO,
        };
        add_furniture(plan, EXISTING, GROUND, new)
    });
    let outline = [(5_000, 0), (9_000, 0), (9_000, 3_000)].map(PlanPoint::from);
    make(&|plan| add_zone(plan, EXISTING, GROUND, "Zone", SecurityLevel::Service, &outline));
    make(&|plan| add_walls(plan, FIRST, GROUND, &[(0, 4_000).into(), (5_000, 4_000).into()], like));
    let first_desk = |plan: &Plan| *plan.floors[&GROUND].desks.keys().next().expect("a desk");
    make(&|plan| {
        let desks = BTreeSet::from([first_desk(plan)]);
        edits::assign(plan, Moment::complete(FIRST), GROUND, &desks, Occupant::Team(FINANCE))
    });
    make(&|plan| {
        let items = BTreeSet::from([ItemId::Desk(first_desk(plan))]);
        move_by(plan, FIRST, GROUND, &items, PlanVector::new(0, 300))
    });
    // People were counted in both rooms and at every desk.
    make(&|plan| {
        let floor = &plan.floors[&GROUND];
        let rooms = floor.rooms.keys().map(|&id| ObservedPlace::Room(id));
        let places = rooms.chain(floor.desks.keys().map(|&id| ObservedPlace::Desk(id)));
        let at = "2014-11-03T10:00".parse().expect("a time");
        let counted = Counted { seen: 1, signs_of_life: Some(0) };
        let put = |edit: Edit, place| edit.put(Observation { floor: GROUND, place, at, counted });
        Ok(places.fold(Edit::new("Count"), put))
    });
    assert_eq!(plan.violations(), Vec::<String>::new());
    plan
});

/// Few places, so that things meet; and now and then one a little beside them.
fn place() -> impl Strategy<Value = (i32, i32)> {
    (0..12_i32, 0..9_i32, prop_oneof![4 => Just((0, 0)), 1 => (-90..90_i32, -90..90_i32)])
        .prop_map(|(x, y, (dx, dy))| (x * 1_000 - 1_000 + dx, y * 1_000 - 1_000 + dy))
}

fn step() -> impl Strategy<Value = Step> {
    let weighted: Vec<usize> =
        ACTIONS.iter().enumerate().flat_map(|(idx, (_, weight, _))| vec![idx; *weight as usize]).collect();
    (prop::sample::select(weighted), place(), place(), 0..10_000_usize).prop_map(|(action, at, to, pick)| Step {
        action,
        at,
        to,
        pick,
    })
}

/// Runs a script; after each step the plan is sound and the state in hand can say what it shows.
fn run(script: &[Step]) {
    let mut hand = Hand::new();
    let mut checked = hand.editor.revision();
    for step in script {
        let (name, _, action) = ACTIONS[step.action];
        action(&mut hand, step);
        let editor = &hand.editor;
        if checked != editor.revision() {
            assert_eq!(editor.plan().violations(), Vec::<String>::new(), "after “{name}” in {}", editor.state_name());
            checked = editor.revision();
        }
        assert!(!editor.hints().is_empty() && editor.overlay().lines.iter().all(|line| line.segment.start.is_finite()));
        let _ = (editor.cursor(), editor.selection_bounds());
    }
    // What is in hand is dropped or done, as by anyone who goes to fetch tea.
    hand.editor.set_tool(ToolKind::Select);
    let (last, mut n_steps) = (hand.editor.snapshot(), 0);
    while hand.editor.undo() {
        n_steps += 1;
    }
    assert!(*hand.editor.plan() == *OPENED, "undo gives back what was opened");
    assert!(!hand.editor.is_modified());
    for _ in 0..n_steps {
        assert!(hand.editor.redo());
    }
    assert!(*hand.editor.plan() == last, "redo gives back what was left");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ten_thousand_scripts_leave_the_plan_sound_and_can_be_undone(script in prop::collection::vec(step(), 6..18)) {
        run(&script);
    }
}

/// The same but for comments.
fn but_for_comments(plan: &Plan) -> Plan {
    Plan { comments: Table::new(), next_id: 0, ..plan.clone() }
}

/// Half of a script before the plan goes into review, the rest in review, with something said now and then.
fn run_in_review(script: &[Step], reason: Option<ReviewReason>) {
    let mut hand = Hand::new();
    let (before, after) = script.split_at(script.len() / 2);
    for step in before {
        ACTIONS[step.action].2(&mut hand, step);
    }
    let day = Date::FIRST;
    let request = ReviewRequest { by: "Ann".to_owned(), since: day, until: None, question: String::new() };
    match reason {
        Some(reason) => hand.editor.set_opened_for_review(Some(reason)),
        None => hand.edit(|editor, _| edits::request_review(editor.plan(), request)),
    }
    let sent = but_for_comments(hand.editor.plan());
    for (idx, step) in after.iter().enumerate() {
        let (name, _, action) = ACTIONS[step.action];
        action(&mut hand, step);
        assert!(but_for_comments(hand.editor.plan()) == sent, "{name} changed the plan in review");
        if idx % 3 == 0 {
            let said = Said { author: "Ben".to_owned(), date: day, text: name.to_owned() };
            let n_comments = hand.editor.plan().comments.len();
            hand.edit(|editor, _| edits::add_comment(editor.plan(), &said, Pin::Plan, None));
            assert_eq!(hand.editor.plan().comments.len(), n_comments + 1, "comments pass");
        }
    }
    assert_eq!(hand.editor.plan().violations(), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_review_no_script_changes_more_than_comments(
        script in prop::collection::vec(step(), 6..18),
        reason in prop::sample::select(vec![None, Some(ReviewReason::AskedFor), Some(ReviewReason::ReadOnly)]),
    ) {
        run_in_review(&script, reason);
    }
}

#[test]
fn the_hand_takes_up_every_tool_and_no_two_actions_are_one() {
    let names: BTreeSet<&str> = ACTIONS.iter().map(|(name, ..)| *name).collect();
    assert_eq!(names.len(), ACTIONS.len());
    for (pick, tool) in ToolKind::ALL.into_iter().enumerate() {
        let step = Step { action: 0, at: (0, 0), to: (0, 0), pick };
        let mut hand = Hand::new();
        ACTIONS[0].2(&mut hand, &step);
        assert_eq!(hand.editor.tool(), tool);
    }
}

/// All that an action can change, in words.
fn observed(hand: &Hand) -> String {
    let editor = &hand.editor;
    let seen = (editor.selection(), editor.at(), editor.floor_id(), editor.tool(), editor.state_name());
    let done = (editor.undo_label(), editor.redo_label(), editor.revision(), editor.cursor());
    format!("{seen:?} {done:?} {:?} {:?} {}", editor.options(), hand.modifiers, hand.mm_per_pixel)
}

#[test]
fn no_action_of_the_table_is_idle() {
    for (name, _, action) in ACTIONS {
        let does_something = (0..240).any(|pick| {
            let mut hand = Hand::new();
            // Something done and something undone, keys held; a wall begun in some, everything selected or dragged in the others.
            hand.modifiers.shift = true;
            hand.editor.set_tool(ToolKind::Wall);
            for corner in [(1_000, 5_000), (3_000, 5_000), (3_000, 5_500)] {
                hand.click(corner);
            }
            if pick % 2 == 0 {
                hand.editor.set_tool(ToolKind::Select);
                hand.editor.undo();
                hand.editor.select_all();
                hand.go((1_500, 1_500));
            }
            if pick % 4 == 0 {
                hand.press((1_500, 1_500));
                hand.go((2_500, 1_500));
            }
            let before = observed(&hand);
            let places = [(1_500, 1_500), (7_000, 1_000), (3_000, 4_500), (6_000, 6_000)];
            let step = Step { action: 0, at: one(&places, pick / 2), to: one(&places, pick / 2 + 1), pick };
            action(&mut hand, &step);
            before != observed(&hand)
        });
        assert_eq!(does_something, name != "point at nowhere", "{name}");
    }
}
