//! Words on paper: none lies on another, on a wall or on a desk that is not its own; none is too small; every room is told.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use colocate::drawing::lettering::{Lettered, Wording, lettered};
use colocate::drawing::{DrawingOptions, FloorDrawing, Layer, LayerKind, Shape, TextHeight, TextRole, layer, on_paper};
use colocate::geom::{Bounds, Point2, Polygon, Segment};
use colocate::model::sample::generate;
use colocate::model::{FloorGeometry, FloorPlan, ItemId, Moment, Plan, View, WallKind};
use colocate::text::{self, Weight};
use proptest::prelude::*;
use std::sync::Arc;

fn leigh_road() -> Plan {
    colocate::file::builtin::leigh_road()
}

fn wording(scale: u32) -> Wording {
    Wording {
        scale,
        names_rooms: true,
        says_areas: true,
        numbers_desks: true,
        names_teams: false,
        names_people: false,
        names_zones: true,
        heat: None,
    }
}

fn drawn(view: &View<'_>, floor: &FloorPlan, geometry: &FloorGeometry, wording: &Wording) -> Lettered {
    let options = DrawingOptions { scale: wording.scale, ..DrawingOptions::default() };
    let layers: Vec<Arc<Layer>> = LayerKind::ALL
        .into_iter()
        .map(|kind| Arc::new(on_paper::for_paper(&layer(kind, view, floor, geometry, &options), wording.scale, true)))
        .collect();
    let bounds = layers.iter().fold(Bounds::EMPTY, |all, own| all.union(own.bounds));
    lettered(view, floor, geometry, &FloorDrawing { layers, bounds }, wording)
}

/// Words as they stand: whose they are, their height on paper, and the four corners about them.
struct Words {
    source: Option<ItemId>,
    role: Option<TextRole>,
    height: f64,
    text: String,
    corners: Vec<Point2>,
}

/// All words of some layers of a drawing, in plan millimetres.
fn words(lettered: &Lettered, scale: u32, kinds: &[LayerKind]) -> Vec<Words> {
    let paper = f64::from(scale);
    let mut found = Vec::new();
    let layers = lettered.drawing.layers.iter().filter(|layer| kinds.contains(&layer.kind));
    for item in layers.flat_map(|layer| &layer.items) {
        match &item.shape {
            Shape::Text(text) => {
                let height = match text.height {
                    TextHeight::Paper(height) => f64::from(height),
                    TextHeight::Plan(height) => f64::from(height) / paper,
                };
                let width = text::width(&text.text, Weight::Regular) * text::size_of_capitals(height);
                let corners = Polygon::rectangle(text.at, width * paper, height * paper, text.turned).outer;
                let (source, role) = (item.source, Some(text.role));
                found.push(Words { source, role, height, text: text.text.to_string(), corners });
            }
            Shape::Label(label) => {
                let layout = label.layout(1.0 / paper);
                assert!(!layout.lines.is_empty(), "a label that was placed says something");
                let down = Point2::unit(layout.turned).perpendicular() * -1.0;
                for line in layout.lines {
                    let width = text::width(&line.text, line.weight) * text::size_of_capitals(line.height);
                    let at = label.at + down * (line.down * paper);
                    let corners = Polygon::rectangle(at, width * paper, line.height * paper, layout.turned).outer;
                    let role = (line.weight == Weight::SemiBold).then_some(TextRole::RoomName);
                    let (source, height, text) = (item.source, line.height, line.text.clone());
                    found.push(Words { source, role, height, text, corners });
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether two convex outlines share more than a hair, by the line that would part them.
fn meet(one: &[Point2], other: &[Point2]) -> bool {
    const HAIR: f64 = 1.0;
    let parted_by = |of: &[Point2]| {
        (0..of.len()).any(|idx| {
            let Some(normal) = (of[(idx + 1) % of.len()] - of[idx]).normalized().map(Point2::perpendicular) else {
                return false;
            };
            let span = |points: &[Point2]| {
                points
                    .iter()
                    .map(|point| point.dot(normal))
                    .fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)))
            };
            let (a, b) = (span(one), span(other));
            a.1 < b.0 + HAIR || b.1 < a.0 + HAIR
        })
    };
    !parted_by(one) && !parted_by(other)
}

/// Says what is wrong with the words of a floor at a scale.
fn faults(view: &View<'_>, floor: &FloorPlan, wording: &Wording) -> Vec<String> {
    let geometry = FloorGeometry::of(view, floor);
    let lettered = drawn(view, floor, &geometry, wording);
    let placed = [LayerKind::RoomLabels, LayerKind::ZoneLabels, LayerKind::DeskLabels];
    let found = words(&lettered, wording.scale, &placed);
    let mut wrong = Vec::new();
    let at = format!("{} at 1:{}", floor.floor.name, wording.scale);
    let bounds: Vec<Bounds> = found.iter().map(|own| Bounds::around(own.corners.iter().copied())).collect();
    let index = colocate::geom::BoxIndex::new(bounds.iter().copied().zip(0..));
    for (idx, own) in found.iter().enumerate() {
        for other in index.query(bounds[idx]).into_iter().map(|key| key as usize).filter(|other| idx < *other) {
            if meet(&own.corners, &found[other].corners) {
                wrong.push(format!("{at}: “{}” lies on “{}”", own.text, found[other].text));
            }
        }
        let least = if own.role == Some(TextRole::RoomName) { 2.5 } else { 1.8 };
        if own.height + 1e-6 < least {
            wrong.push(format!("{at}: “{}” is {} mm high", own.text, own.height));
        }
    }
    for wall in view.walls(floor).filter(|wall| wall.kind != WallKind::Separator) {
        let line = Segment::between(wall.start, wall.end);
        let Some(along) = line.direction() else { continue };
        let across = along.perpendicular() * (wall.thickness.f64() / 2.0);
        let body = [line.start - across, line.end - across, line.end + across, line.start + across];
        for key in index.query(Bounds::around(body)) {
            let own = &found[key as usize];
            // Words on a desk that somebody pushed into a wall stay with the desk.
            if !matches!(own.source, Some(ItemId::Desk(_))) && meet(&own.corners, &body) {
                wrong.push(format!("{at}: “{}” lies on wall {}", own.text, wall.id.0));
            }
        }
    }
    for desk in view.desks(floor) {
        let top = Polygon::rectangle(desk.at.into(), desk.desk.width.f64(), desk.desk.depth.f64(), desk.turned).outer;
        for key in index.query(Bounds::around(top.iter().copied())) {
            let own = &found[key as usize];
            let is_own = own.source == Some(ItemId::Desk(desk.desk.id)) && own.role != Some(TextRole::Mark);
            if !is_own && meet(&own.corners, &top) {
                wrong.push(format!("{at}: “{}” lies on desk {}", own.text, desk.desk.number));
            }
            // A hair more, for a width that is measured as if of noughts.
            let around = Bounds::around(top.iter().copied()).expand(1.0);
            if is_own && !own.corners.iter().all(|corner| around.contains(*corner)) {
                wrong.push(format!("{at}: “{}” is wider than its desk", own.text));
            }
        }
    }
    for (room, dated) in view.rooms(floor).filter(|(room, _)| geometry.rooms.contains_key(&room.id)) {
        let is_named =
            found.iter().any(|own| own.source == Some(ItemId::Room(room.id)) && own.role == Some(TextRole::RoomName));
        let is_in_key = lettered.key.rooms.iter().any(|entry| entry.name.ends_with(dated.name.trim()));
        if wording.names_rooms && !dated.name.trim().is_empty() && !is_named && !is_in_key {
            wrong.push(format!("{at}: nothing tells {}", dated.name));
        }
    }
    let marks: Vec<&str> =
        lettered.key.rooms.iter().map(|entry| entry.mark.as_str()).filter(|own| !own.is_empty()).collect();
    for mark in &marks {
        if !found.iter().any(|own| own.role == Some(TextRole::Mark) && own.text == *mark) {
            wrong.push(format!("{at}: {mark} is in the key but not on the drawing"));
        }
    }
    wrong
}

fn all_faults(plan: &Plan, scales: &[u32], change: impl Fn(&mut Wording)) -> Vec<String> {
    let mut wrong = Vec::new();
    for phase in [plan.first_phase().unwrap().id, plan.last_phase().unwrap().id] {
        let view = plan.view(Moment::complete(phase));
        for floor in view.floors() {
            for scale in scales {
                let mut wording = wording(*scale);
                change(&mut wording);
                wrong.extend(faults(&view, floor, &wording));
            }
        }
    }
    wrong
}

#[test]
fn words_of_leigh_road_have_places_at_every_scale() {
    let plan = leigh_road();
    let scales = [50, 100, 200, 500, 1000];
    assert_eq!(all_faults(&plan, &scales, |_| ()), Vec::<String>::new());
    let teams = |wording: &mut Wording| (wording.names_teams, wording.names_people) = (true, true);
    assert_eq!(all_faults(&plan, &[100, 200, 500], teams), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn words_of_made_up_floors_have_places(
        n_desks in 1_u32..260, seed in 0_u64..1_000, scale in prop::sample::select(vec![50_u32, 100, 200, 250, 500, 1250]),
        names_teams: bool, numbers_desks: bool,
    ) {
        let plan = generate(n_desks, 1, seed);
        let change = |wording: &mut Wording| (wording.names_teams, wording.numbers_desks) = (names_teams, numbers_desks);
        prop_assert_eq!(all_faults(&plan, &[scale], change), Vec::<String>::new());
    }
}

/// A desk of 1600 × 800 is 16 × 8 mm at 1:100 and 8 × 4 at 1:200: three lines there, one here, and none at 1:500.
#[test]
fn desks_say_as_much_as_they_have_room_for() {
    let plan = leigh_road();
    let view = plan.view(Moment::complete(plan.last_phase().unwrap().id));
    let floor = view.floors()[0];
    let geometry = FloorGeometry::of(&view, floor);
    let of = |scale, names_teams| {
        let wording = Wording { names_teams, ..wording(scale) };
        let lettered = drawn(&view, floor, &geometry, &wording);
        let texts: Vec<String> =
            words(&lettered, scale, &[LayerKind::DeskLabels]).into_iter().map(|own| own.text).collect();
        (texts, lettered.key)
    };
    let (texts, key) = of(100, false);
    assert!(texts.contains(&"G-015".to_owned()) && key.notes.is_empty(), "{texts:?}");
    let (texts, key) = of(200, false);
    assert!(texts.contains(&"015".to_owned()) && !texts.contains(&"G-015".to_owned()));
    assert_eq!(key.notes.len(), 1, "what all begin with is said once: {:?}", key.notes);
    let (texts, key) = of(200, true);
    let coded = texts.iter().find(|text| text.starts_with("015")).unwrap();
    let letter = coded.strip_prefix("015 ").unwrap();
    assert!(key.teams.iter().any(|entry| entry.mark == letter && !entry.name.is_empty()), "{coded} {:?}", key.teams);
    let (texts, key) = of(500, true);
    assert!(texts.is_empty() && !key.teams.is_empty(), "bubbles beside desks stand for their teams");
}
