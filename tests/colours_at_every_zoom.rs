//! From wherever a floor is seen, each desk shows whose it is: pixels of the window are compared with the colour that the desk
//! has from near, from there to where all of the floor is in sight. Where nothing can draw, it says that it was skipped.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "a test says so by failing")]

mod support;

use colocate::model::{DeskId, ItemId, Occupant, OrganisationId, Plan, sample};
use colocate::ui::{App, command::Command};
use colocate::units::PlanPoint;
use egui::Vec2;
use egui_kittest::Harness;
use std::collections::BTreeMap;
use support::window::{ask, window_of};

const SIZE: Vec2 = Vec2::new(1_000.0, 640.0);
/// How many desks there are, unless `COLOCATE_DESKS` says otherwise; more take longer than a test should.
const DESKS: u32 = 2_500;
/// So many of those in sight are looked at.
const SAMPLED: usize = 100;
/// How far a channel may be off: lines that run past a small desk are mixed with it.
const TOLERANCE: i16 = 28;
/// How far the hue may be off, in degrees, where a desk is smaller than some pixels and shares each with walls and paper.
const HUE: f32 = 14.0;
/// A desk so deep on the screen has pixels of its own.
const WHOLE: f32 = 4.0;

type Rgb = [u8; 3];

/// A desk in sight: where it stands, half its sides on the screen, and whose it is.
struct Seen {
    desk: DeskId,
    at: egui::Pos2,
    half: f32,
    organisation: OrganisationId,
}

fn organisation(plan: &Plan, occupant: Occupant) -> Option<OrganisationId> {
    match occupant {
        Occupant::Team(team) => plan.teams.get(&team).map(|team| team.organisation),
        _ => None,
    }
}

/// Some of the desks that are in sight, spread over all of them, and how many pixels a metre takes.
fn in_sight(harness: &Harness<'_, App>) -> (Vec<Seen>, f32) {
    let app = harness.state();
    let (editor, plan) = (app.editor(), app.plan());
    let floor = editor.floor().expect("a floor");
    let view = editor.view();
    let screen = |x: i32, y: i32| app.place_on_screen(PlanPoint::new(x, y)).expect("the floor was drawn");
    let metre = screen(1_000, 0).x - screen(0, 0).x;
    let drawing = egui::Rect::from_min_max(egui::pos2(40.0, 190.0), egui::pos2(SIZE.x - 190.0, SIZE.y - 180.0));
    let all: Vec<Seen> = view
        .desks(floor)
        .filter_map(|placed| {
            let organisation = organisation(plan, view.occupant(floor, placed.desk.id))?;
            let at = screen(placed.at.x.0, placed.at.y.0);
            let half = placed.desk.depth.0.min(placed.desk.width.0) as f32 / 2_000.0 * metre;
            drawing.contains(at).then_some(Seen { desk: placed.desk.id, at, half, organisation })
        })
        .collect();
    let step = all.len().div_ceil(SAMPLED).max(1);
    (all.into_iter().step_by(step).collect(), metre)
}

/// The colours of the pixels of a desk, and at the least of the one that it lies on and those beside it.
fn pixels(picture: &image::RgbaImage, seen: &Seen) -> Vec<Rgb> {
    let reach = (seen.half * 0.8).max(1.5);
    let mut found = Vec::new();
    let (left, top) = ((seen.at.x - reach).floor() as u32, (seen.at.y - reach).floor() as u32);
    let (right, bottom) = ((seen.at.x + reach).ceil() as u32, (seen.at.y + reach).ceil() as u32);
    for y in top..bottom {
        for x in left..right {
            if let Some(image::Rgba([red, green, blue, _])) = picture.get_pixel_checked(x, y) {
                found.push([*red, *green, *blue]);
            }
        }
    }
    found
}

fn is_like(one: Rgb, other: Rgb) -> bool {
    one.iter().zip(other).all(|(one, other)| (i16::from(*one) - i16::from(other)).abs() <= TOLERANCE)
}

/// The hue of a colour in degrees; `None` of greys.
fn hue(colour: Rgb) -> Option<f32> {
    let [red, green, blue] = colour.map(f32::from);
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let by = most - least;
    if by < 16.0 {
        return None;
    }
    let sixth = if most <= red {
        (green - blue) / by
    } else if most <= green {
        (blue - red) / by + 2.0
    } else {
        (red - green) / by + 4.0
    };
    Some((sixth * 60.0).rem_euclid(360.0))
}

/// Whether a pixel that a desk shares with walls and paper tells its colour.
fn is_tinged_with(pixel: Rgb, colour: Rgb) -> bool {
    let Some((own, of)) = hue(pixel).zip(hue(colour)) else { return false };
    let apart = (own - of).abs();
    apart.min(360.0 - apart) <= HUE
}

/// The commonest colour of each organisation's desks.
fn learned(picture: &image::RgbaImage, seen: &[Seen]) -> BTreeMap<OrganisationId, Rgb> {
    let mut counts: BTreeMap<OrganisationId, BTreeMap<Rgb, usize>> = BTreeMap::new();
    for desk in seen {
        for pixel in pixels(picture, desk) {
            *counts.entry(desk.organisation).or_default().entry(pixel).or_default() += 1;
        }
    }
    let commonest = |own: BTreeMap<Rgb, usize>| own.into_iter().max_by_key(|(_, n)| *n).map(|(colour, _)| colour);
    counts.into_iter().filter_map(|(organisation, own)| Some((organisation, commonest(own)?))).collect()
}

/// A desk of each organisation that has one on the floor.
fn desk_of_each(harness: &Harness<'_, App>) -> Vec<DeskId> {
    let app = harness.state();
    let (editor, plan) = (app.editor(), app.plan());
    let floor = editor.floor().expect("a floor");
    let view = editor.view();
    let mut each: BTreeMap<OrganisationId, DeskId> = BTreeMap::new();
    for placed in view.desks(floor) {
        if let Some(own) = organisation(plan, view.occupant(floor, placed.desk.id)) {
            each.entry(own).or_insert(placed.desk.id);
        }
    }
    each.into_values().collect()
}

#[test]
fn a_desk_shows_whose_it_is_from_wherever_it_is_seen() {
    let n_desks = std::env::var("COLOCATE_DESKS").ok().and_then(|own| own.parse().ok()).unwrap_or(DESKS);
    let mut harness = window_of(sample::generate(n_desks, 1, 1), SIZE, 1.0);
    // Numbers and marks may well lie on a desk: what is under them is looked at.
    for command in [Command::ToggleMarks, Command::ToggleLabels, Command::ToggleMinimap] {
        ask(&mut harness, command);
    }
    ask(&mut harness, Command::ToggleLeftPanel);
    ask(&mut harness, Command::ToggleRightPanel);
    if let Err(why) = harness.render() {
        return println!("skipped: nothing can draw here: {why}");
    }
    // From near, one after the other, the colours of all are learned.
    let mut colours = BTreeMap::new();
    for desk in desk_of_each(&harness) {
        harness.state_mut().select([ItemId::Desk(desk)]);
        ask(&mut harness, Command::ZoomToSelection);
        harness.state_mut().select([]);
        harness.run_ok();
        let picture = harness.render().expect("it drew before");
        colours.extend(learned(&picture, &in_sight(&harness).0));
    }
    ask(&mut harness, Command::ZoomToFit);
    let (_, furthest) = in_sight(&harness);
    // A step is a factor of √2.
    let n_steps = ((45.0 / furthest).log2() * 2.0).ceil() as usize;
    for _ in 0..n_steps {
        ask(&mut harness, Command::ZoomIn);
    }
    let (mut n_views, mut n_looked_at) = (0, 0);
    for _ in 0..=n_steps {
        let picture = harness.render().expect("it drew before");
        let (seen, metre) = in_sight(&harness);
        for own in &seen {
            let Some(&colour) = colours.get(&own.organisation) else { continue };
            let found = pixels(&picture, own);
            assert!(
                found.iter().any(|pixel| {
                    is_like(*pixel, colour) || (2.0 * own.half < WHOLE && is_tinged_with(*pixel, colour))
                }),
                "desk {} at {} pixels a metre: {colour:?} is not among {found:?}",
                own.desk,
                metre
            );
            n_looked_at += 1;
        }
        n_views += 1;
        ask(&mut harness, Command::ZoomOut);
    }
    assert!(2 <= colours.len(), "desks of several organisations: {colours:?}");
    assert!(n_steps < n_views && 200 <= n_looked_at, "{n_looked_at} desks looked at in {n_views} views");
    println!("{n_looked_at} looks at {n_desks} desks in {n_views} views, the furthest of {furthest} pixels a metre");
}
