//! The booklet: the parts that were chosen and no others, in their order, numbered through; schedules that say what the plan
//! says, worked out here by another way; and how the plan is printed, one choice at a time.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use colocate::editor::Editor;
use colocate::file::builtin;
use colocate::model::edits::{MAX_VIEW_MOVE, SheetChoice, set_sheets};
use colocate::model::*;
use colocate::publish::{
    Group, GroupName, GroupRole, Mark, MoveKind, Orientation, Paper, PrintContents, PrintOptions, Progress,
    PublishError, Scale, ScaleChoice, Sheet, booklet, booklet_with, moves, team_desks,
};
use colocate::units::PlanPoint;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

static LEIGH_ROAD: LazyLock<Plan> = LazyLock::new(builtin::leigh_road);
static BOOKLET: LazyLock<Vec<Sheet>> = LazyLock::new(|| made(&LEIGH_ROAD).unwrap());

fn options(plan: &Plan) -> PrintOptions {
    PrintOptions { contents: PrintContents::SheetSet, ..PrintOptions::of(plan) }
}

fn made(plan: &Plan) -> Result<Vec<Sheet>, PublishError> {
    booklet(plan, &options(plan))
}

/// The plan with nothing in its booklet but these parts.
fn of_parts(plan: &Plan, parts: &[BookletPart]) -> Plan {
    let mut plan = plan.clone();
    Arc::make_mut(&mut plan.sheet_set).parts = parts.iter().copied().collect();
    plan
}

fn texts(sheet: &Sheet) -> Vec<&str> {
    let marks = sheet.page.groups.iter().flat_map(Group::all_marks);
    marks.filter_map(|mark| if let Mark::Text(text) = mark { Some(text.text.as_str()) } else { None }).collect()
}

#[test]
fn parts_stand_in_their_order_and_sheets_are_numbered_through() {
    let sheets = &*BOOKLET;
    for (number, sheet) in (1..).zip(sheets.iter()) {
        let says = format!("{number} of {}", sheets.len());
        assert_eq!(texts(sheet).iter().filter(|text| **text == says).count(), 1, "{:?}: {says}", sheet.bookmark);
    }
    let mut parts: Vec<&str> = sheets.iter().map(|sheet| sheet.bookmark[0].as_str()).collect();
    parts.dedup();
    let chosen: Vec<&str> = LEIGH_ROAD.sheet_set.parts.iter().map(|part| part.label()).collect();
    assert_eq!(parts, chosen, "each part once, in the order of the set");
    let codes: BTreeSet<&str> = sheets.iter().map(|sheet| sheet.code.as_str()).collect();
    assert_eq!(codes.len(), sheets.len(), "no two sheets bear one number");
    assert!(sheets.iter().all(|sheet| !sheet.page.groups.is_empty()));
}

#[test]
fn a_part_that_is_not_chosen_is_not_there() {
    let parts = [BookletPart::Floors, BookletPart::MoveSchedule];
    let sheets = made(&of_parts(&LEIGH_ROAD, &parts)).unwrap();
    let found: BTreeSet<&str> = sheets.iter().map(|sheet| sheet.bookmark[0].as_str()).collect();
    assert_eq!(found, parts.map(BookletPart::label).into_iter().collect());
    let nothing = made(&of_parts(&LEIGH_ROAD, &[])).unwrap_err();
    assert!(matches!(nothing, PublishError::Nothing(_)), "{nothing}");
    assert!(nothing.to_string().contains("put a part into it"), "{nothing}");
}

#[test]
fn every_floor_is_drawn_in_every_phase_and_the_outline_is_a_tree() {
    let floors: Vec<&Sheet> = BOOKLET.iter().filter(|sheet| sheet.bookmark[0] == "Floors").collect();
    let expected: Vec<(String, FloorId)> = LEIGH_ROAD
        .phases
        .iter()
        .flat_map(|phase| {
            let view = LEIGH_ROAD.view(Moment::complete(phase.id));
            view.floors().into_iter().map(|floor| (phase.name.clone(), floor.floor.id)).collect::<Vec<_>>()
        })
        .collect();
    let found: Vec<(String, FloorId)> =
        floors.iter().map(|sheet| (sheet.bookmark[1].clone(), sheet.floor.unwrap())).collect();
    assert_eq!(found, expected);
    assert!(floors.iter().all(|sheet| sheet.bookmark.len() == 3));
}

#[test]
fn phases_and_floors_that_are_chosen_are_drawn_and_those_that_are_gone_passed_over() {
    let last = LEIGH_ROAD.last_phase().unwrap().id;
    let view = LEIGH_ROAD.view(Moment::complete(last));
    let floor = view.floors()[0].floor.id;
    let mut plan = of_parts(&LEIGH_ROAD, &[BookletPart::Floors, BookletPart::DeskSchedule]);
    let set = Arc::make_mut(&mut plan.sheet_set);
    (set.phases, set.floors) = (vec![PhaseId(90_000), last], vec![FloorId(90_001), floor]);
    let sheets = made(&plan).unwrap();
    let drawn: Vec<FloorId> = sheets.iter().filter_map(|sheet| sheet.floor).collect();
    assert_eq!(drawn, [floor]);
    let scheduled = sheets.iter().filter(|sheet| sheet.bookmark[0] == "Desk schedule");
    let phases: BTreeSet<&str> = scheduled.map(|sheet| sheet.bookmark[1].as_str()).collect();
    assert_eq!(phases, BTreeSet::from([LEIGH_ROAD.last_phase().unwrap().name.as_str()]));
    let set = Arc::make_mut(&mut plan.sheet_set);
    (set.phases, set.floors) = (vec![PhaseId(90_000)], vec![FloorId(90_001)]);
    set.parts = BTreeSet::from([BookletPart::Floors]);
    assert_eq!(
        made(&plan).unwrap().len(),
        BOOKLET.iter().filter(|sheet| sheet.bookmark[0] == "Floors").count(),
        "nothing of the choice is left: all"
    );
}

#[test]
fn the_cover_says_where_every_part_begins_and_what_the_plan_comes_to() {
    let words = texts(&BOOKLET[0]);
    for part in &LEIGH_ROAD.sheet_set.parts {
        let first = BOOKLET.iter().position(|sheet| sheet.bookmark[0] == part.label()).unwrap() + 1;
        let is_told = words.windows(2).any(|pair| pair[0].starts_with(part.label()) && pair[1] == first.to_string());
        assert!(is_told, "{part:?} begins on sheet {first}: {words:?}");
    }
    let report = colocate::analysis::Analyst::new().report(&LEIGH_ROAD);
    let total = colocate::units::format::pounds(report.cost.total);
    assert!(words.contains(&total.as_str()), "{total}: {words:?}");
    assert!(words.iter().any(|text| text.contains("planning aid")), "{words:?}");
}

/// Who has each desk after a moment, by going through the list of changes as it stands in the file.
fn seated(plan: &Plan, at: Moment) -> BTreeMap<TeamId, BTreeSet<(FloorId, DeskId)>> {
    let order = plan.phase_order();
    let mut last: BTreeMap<(FloorId, DeskId), Occupant> = BTreeMap::new();
    for change in plan.occupancy_in_order() {
        if order.moment(change.at) <= order.moment(at) {
            last.insert((change.floor, change.desk), change.occupant);
        }
    }
    let mut seated: BTreeMap<TeamId, BTreeSet<(FloorId, DeskId)>> = BTreeMap::new();
    for ((floor, desk), occupant) in last {
        let team = match occupant {
            Occupant::Team(team) => team,
            Occupant::Person(person) => plan.people[&person].team,
            Occupant::Vacant | Occupant::Held => continue,
        };
        let plan_of = plan.floor(floor).unwrap();
        let building = &plan.buildings[&plan_of.floor.building];
        let stands = |life| order.stands(life, at);
        if stands(plan_of.desks[&desk].life().unwrap()) && stands(building.life) {
            seated.entry(team).or_default().insert((floor, desk));
        }
    }
    seated
}

fn numbers(plan: &Plan, desks: &BTreeSet<(FloorId, DeskId)>) -> Vec<String> {
    let number = |(floor, desk): &(FloorId, DeskId)| plan.floor(*floor).unwrap().desks[desk].number.clone();
    let mut numbers: Vec<String> = desks.iter().map(number).collect();
    numbers.sort();
    numbers
}

#[test]
fn every_team_stands_in_the_desk_schedule_once_with_its_desks() {
    let plan = &*LEIGH_ROAD;
    for phase in &plan.phases {
        let at = Moment::complete(phase.id);
        let expected = seated(plan, at);
        let schedule = team_desks(plan, phase.id, &GeometryCache::default());
        let teams: Vec<TeamId> = schedule.iter().map(|own| own.team).collect();
        assert_eq!(teams.iter().collect::<BTreeSet<_>>().len(), teams.len(), "each once");
        let here: BTreeSet<TeamId> =
            plan.view(at).teams().map(|team| team.id).chain(expected.keys().copied()).collect();
        assert_eq!(teams.into_iter().collect::<BTreeSet<_>>(), here);
        for own in schedule {
            let mut found: Vec<String> = own.places.iter().flat_map(|place| place.numbers.clone()).collect();
            found.sort();
            let expected = expected.get(&own.team).map(|desks| numbers(plan, desks)).unwrap_or_default();
            assert_eq!((own.n_desks, found), (expected.len(), expected), "{:?} in {}", own.team, phase.name);
        }
        // On paper every team of the phase stands in bold of the schedule's sheets once: names are unique in this plan.
        let sheets = BOOKLET.iter().filter(|sheet| sheet.bookmark == ["Desk schedule".to_owned(), phase.name.clone()]);
        let words: Vec<&str> = sheets.flat_map(texts).collect();
        for team in plan.view(at).teams() {
            assert_eq!(words.iter().filter(|text| **text == team.name).count(), 1, "{} in {}", team.name, phase.name);
        }
    }
}

#[test]
fn moves_are_the_changes_of_occupancy() {
    let plan = &*LEIGH_ROAD;
    let order = plan.phase_order();
    let mut n_moves = 0;
    for phase in plan.phases.iter().skip(1) {
        let before = Moment::complete(order.before(phase.id).unwrap());
        let all = moves(plan, phase.id, &GeometryCache::default());
        let mut was = seated(plan, before);
        for at in [Moment::works(phase.id), Moment::complete(phase.id)] {
            let is = seated(plan, at);
            let stage: Vec<_> = all.iter().filter(|own| own.stage == at.stage).collect();
            for team in was.keys().chain(is.keys()).collect::<BTreeSet<_>>() {
                let none = BTreeSet::new();
                let (had, has) = (was.get(team).unwrap_or(&none), is.get(team).unwrap_or(&none));
                let left: BTreeSet<_> = had.difference(has).copied().collect();
                let come: BTreeSet<_> = has.difference(had).copied().collect();
                let own: Vec<_> = stage.iter().filter(|own| own.team == *team).collect();
                assert!(own.len() <= 1, "a team stands once in a moment");
                let told = |of: &dyn Fn(&colocate::publish::TeamMove) -> Vec<String>| {
                    let mut told: Vec<String> = own.iter().flat_map(|own| of(own)).collect();
                    told.sort();
                    told
                };
                let from = told(&|own| own.from.iter().flat_map(|place| place.numbers.clone()).collect());
                let to = told(&|own| own.to.iter().flat_map(|place| place.numbers.clone()).collect());
                assert_eq!((from, to), (numbers(plan, &left), numbers(plan, &come)), "{team:?}");
                n_moves += own.len();
            }
            // Who gets a desk comes after whoever has it until then, unless both move at once.
            for own in &stage {
                for other in stage.iter().filter(|other| other.team != own.team) {
                    let gives = other.from.iter().flat_map(|place| &place.numbers).collect::<BTreeSet<_>>();
                    if own.to.iter().flat_map(|place| &place.numbers).any(|number| gives.contains(number)) {
                        assert!(other.step <= own.step, "{other:?} before {own:?}");
                    }
                }
            }
            was = is;
        }
    }
    assert!(20 < n_moves, "{n_moves}");
    assert_eq!(moves(plan, plan.first_phase().unwrap().id, &GeometryCache::default()), []);
}

#[test]
fn a_temporary_move_and_its_end_are_told_as_such() {
    let (mut plan, phases) = two_phases();
    let team = *plan.teams.keys().next().unwrap();
    let (floor, desks) = desks_of(&plan);
    for (at, here, there) in [
        (Moment::complete(phases[0]), Occupant::Team(team), Occupant::Vacant),
        (Moment::works(phases[1]), Occupant::Vacant, Occupant::Team(team)),
        (Moment::complete(phases[1]), Occupant::Team(team), Occupant::Vacant),
    ] {
        for (desk, occupant) in [(desks[0], here), (desks[1], there)] {
            plan.insert(OccupancyChange { floor, desk, at, occupant }.into());
        }
    }
    assert_eq!(plan.violations(), Vec::<String>::new());
    let all = moves(&plan, phases[1], &GeometryCache::default());
    let told: Vec<(Stage, MoveKind)> = all.iter().map(|own| (own.stage, own.kind)).collect();
    assert_eq!(told, [(Stage::Works, MoveKind::Temporary), (Stage::Complete, MoveKind::BackFromTemporary)]);
}

/// Leigh Road with nobody at any desk, and its first two phases.
fn two_phases() -> (Plan, [PhaseId; 2]) {
    let mut plan = LEIGH_ROAD.clone();
    let phases = [plan.phases[0].id, plan.phases[1].id];
    for (id, floor) in plan.floors.clone() {
        let mut own = floor.as_ref().clone();
        own.occupancy.clear();
        plan.floors.insert(id, Arc::new(own));
    }
    (plan, phases)
}

/// Two desks that stand all the time, with their floor.
fn desks_of(plan: &Plan) -> (FloorId, Vec<DeskId>) {
    let first = plan.first_phase().unwrap().id;
    let lasting = |desk: &&Arc<Desk>| desk.life() == Some(Lifetime::from(first));
    let of = |floor: &Arc<FloorPlan>| floor.desks.values().filter(lasting).map(|desk| desk.id).collect::<Vec<_>>();
    let found = plan.floors.iter().map(|(id, floor)| (*id, of(floor)));
    found.max_by_key(|(_, desks)| desks.len()).unwrap()
}

/// The named parts of the drawing on a sheet.
fn items(sheet: &Sheet) -> Vec<(ItemId, &Group)> {
    let figures = sheet.page.groups.iter().filter(|group| matches!(group.role, GroupRole::Figure { .. }));
    let of_layers = figures.flat_map(|figure| &figure.parts).flat_map(|layer| &layer.parts);
    of_layers
        .filter_map(|part| match part.name {
            Some(GroupName::Item(item)) => Some((item, part)),
            _ => None,
        })
        .collect()
}

#[test]
fn a_works_sheet_stands_where_there_are_works_and_tells_three_things_apart() {
    let plan = &*LEIGH_ROAD;
    let order = plan.phase_order();
    let sheets: Vec<&Sheet> = BOOKLET.iter().filter(|sheet| sheet.bookmark[0] == "Demolition and new work").collect();
    let is_worked = |life: Lifetime, phase| matches!(order.status(life, phase), Some(Status::New | Status::Removed));
    for (place, phase) in plan.phases.iter().enumerate() {
        let view = plan.view(Moment::complete(phase.id));
        for floor in view.floors() {
            let id = floor.floor.id;
            let sheet = sheets.iter().find(|sheet| sheet.floor == Some(id) && sheet.bookmark[1] == phase.name);
            let walls = floor.walls.values().any(|wall| is_worked(wall.life, phase.id));
            let rooms = floor.rooms.values().flat_map(|room| &room.uses);
            let mut rooms = rooms.filter(|dated| dated.phase == phase.id);
            let is_fitted = rooms.any(|dated| dated.works != WorksLevel::None);
            if 0 < place && (walls || is_fitted) {
                assert!(sheet.is_some(), "{} in {}", floor.floor.name, phase.name);
            }
            let Some(sheet) = sheet else { continue };
            assert!(0 < place, "the building as it is has no works");
            let mut n_new = 0;
            for (item, group) in items(sheet) {
                let ItemId::Wall(wall) = item else { continue };
                let status = order.status(floor.walls[&wall].life, phase.id);
                let strokes =
                    group.all_marks().filter_map(|mark| if let Mark::Path(path) = mark { path.stroke } else { None });
                for stroke in strokes.filter(|stroke| 0.1 <= stroke.width) {
                    match status {
                        Some(Status::Kept) => {
                            assert!(stroke.width < 0.2 && stroke.dashes.is_empty(), "{wall:?} {stroke:?}");
                        }
                        Some(Status::Removed) => assert!(!stroke.dashes.is_empty() && 0.3 < stroke.width, "{stroke:?}"),
                        _ => {
                            n_new += 1;
                            assert!(0.3 < stroke.width && stroke.dashes.is_empty(), "{wall:?} {stroke:?}");
                        }
                    }
                }
            }
            let builds = floor
                .walls
                .values()
                .any(|wall| order.status(wall.life, phase.id) == Some(Status::New) && wall.kind != WallKind::Separator);
            assert!(!builds || 0 < n_new, "{} in {}", floor.floor.name, phase.name);
        }
    }
    assert!(3 < sheets.len());
}

#[test]
fn quantities_stand_beside_the_works_as_in_the_cost_plan() {
    let plan = &*LEIGH_ROAD;
    let report = colocate::analysis::Analyst::new().report(plan);
    let mut n_found = 0;
    for sheet in BOOKLET.iter().filter(|sheet| sheet.bookmark[0] == "Demolition and new work") {
        let figures = report.phases.iter().find(|phase| phase.name == sheet.bookmark[1]).unwrap();
        let title = &sheet.bookmark[2];
        let metres: f64 = figures
            .cost
            .quantities
            .iter()
            .filter(|own| own.floor == *title && own.what == "Partition taken down")
            .map(|own| own.length.f64())
            .sum();
        if 0.0 < metres {
            let words = texts(sheet);
            let place = words.iter().position(|text| *text == "Partition taken down").unwrap();
            assert_eq!(words[place + 1], format!("{} m", colocate::units::format::decimal(metres, 1)));
            n_found += 1;
        }
    }
    assert!(0 < n_found);
}

#[test]
fn whoever_is_told_of_each_sheet_can_end_it() {
    let plan = of_parts(&LEIGH_ROAD, &[BookletPart::Floors]);
    let n_told = AtomicUsize::new(0);
    let told = |done: usize, of: usize| {
        assert!(done <= of);
        n_told.fetch_add(1, Ordering::Relaxed);
        done < 3
    };
    let ended = booklet_with(&plan, &options(&plan), Progress::to(&told));
    assert_eq!(ended.unwrap_err(), PublishError::Cancelled);
    // Twice before the sheets, then for each up to the one that ended it; each core may have one in hand, and ask once more.
    let (n_told, n_cores) = (n_told.into_inner(), rayon::current_num_threads());
    assert!((6..=5 + 2 * n_cores).contains(&n_told), "{n_told} on {n_cores} cores");
}

#[test]
fn the_same_plan_gives_the_same_sheets() {
    let plan = of_parts(&LEIGH_ROAD, &[BookletPart::Cover, BookletPart::Works, BookletPart::MoveSchedule]);
    assert_eq!(made(&plan).unwrap(), made(&plan).unwrap());
}

#[test]
fn each_choice_of_how_it_is_printed_is_a_step_that_can_be_undone() {
    let plan = &*LEIGH_ROAD;
    let floor = *plan.floors.keys().next().unwrap();
    let phase = plan.last_phase().unwrap().id;
    let at = |x, y| PlanPoint::new(x, y);
    let choices = [
        (SheetChoice::Paper(Paper::A1), "Print on A1"),
        (SheetChoice::Orientation(Some(Orientation::Portrait)), "Turn sheets portrait"),
        (SheetChoice::Orientation(None), "Turn sheets as suits"),
        (SheetChoice::Scale(ScaleChoice::Exactly(Scale(50))), "Print at 1:50"),
        (SheetChoice::Scale(ScaleChoice::Fit), "Print at the scale that fits"),
        (SheetChoice::InColour(false), "Print in black and white"),
        (SheetChoice::Tiled(true), "Tile large floors"),
        (SheetChoice::Part(BookletPart::Cover, false), "Leave cover out of the booklet"),
        (SheetChoice::Part(BookletPart::Comments, true), "Put comments into the booklet"),
        (SheetChoice::Phases(vec![phase]), "Choose phases to print"),
        (SheetChoice::Floors(vec![floor]), "Choose floors to print"),
        (SheetChoice::Shows(Shown::Teams, true), "Show teams at desks on sheets"),
        (SheetChoice::Shows(Shown::Areas, false), "Hide areas on sheets"),
        (SheetChoice::Heat(Some("Use".to_owned())), "Choose heat map for sheets"),
        (SheetChoice::Logo(Some("logo.png".to_owned())), "Place logo"),
        (SheetChoice::Logo(None), "Take logo off"),
        (SheetChoice::ViewMoved(floor, (-30, 12)), "Move Ground floor on its sheet"),
        (SheetChoice::ViewCrop(floor, Some((at(9_000, 0), at(0, 4_000)))), "Crop Ground floor on its sheet"),
        (SheetChoice::ViewReset(floor), "Put Ground floor back on its sheet"),
    ];
    let mut editor = Editor::new(plan.clone());
    let mut before = vec![plan.clone()];
    for (choice, label) in choices {
        let edit = set_sheets(editor.plan(), choice.clone()).unwrap();
        assert_eq!(edit.label.to_lowercase(), label.to_lowercase(), "{choice:?}");
        editor.apply(&edit).unwrap();
        assert_eq!(editor.plan().violations(), Vec::<String>::new(), "{choice:?}");
        before.push(editor.plan().clone());
    }
    let set = editor.plan().sheet_set.as_ref().clone();
    assert_eq!((set.paper, set.is_in_colour, set.is_tiled), (Paper::A1, false, true));
    assert!(set.parts.contains(&BookletPart::Comments) && !set.parts.contains(&BookletPart::Cover));
    assert_eq!(set.view(floor), None, "put back");
    let cropped = &before[before.len() - 2];
    let view = cropped.sheet_set.view(floor).unwrap();
    assert_eq!(view.crop, Some((at(0, 0), at(9_000, 4_000))), "corners stand in order");
    for expected in before.iter().rev().skip(1) {
        editor.undo();
        assert_eq!(editor.plan().sheet_set, expected.sheet_set);
    }
}

#[test]
fn what_makes_no_sense_is_refused_with_what_to_do() {
    let plan = &*LEIGH_ROAD;
    let floor = *plan.floors.keys().next().unwrap();
    let corner = PlanPoint::new(5, 5);
    for (choice, says) in [
        (SheetChoice::Scale(ScaleChoice::Exactly(Scale(0))), "between 1:1 and 1:100,000"),
        (SheetChoice::Scale(ScaleChoice::Exactly(Scale(100_001))), "between 1:1 and 1:100,000"),
        (SheetChoice::ViewMoved(floor, (MAX_VIEW_MOVE + 1, 0)), "1,189 mm"),
        (SheetChoice::ViewCrop(floor, Some((corner, PlanPoint::new(5, 900)))), "a width and a height"),
        (SheetChoice::ViewMoved(FloorId(80_000), (0, 0)), "no floor"),
    ] {
        let refused = set_sheets(plan, choice.clone()).unwrap_err().to_string();
        assert!(refused.contains(says), "{choice:?}: {refused}");
    }
}
