//! The strip at the foot of the window: what is written in it lies on nothing else and is not cut, however narrow the window
//! and however large everything is.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "a test says so by failing")]

mod support;

use colocate::file::builtin;
use colocate::ui::{App, command::Command};
use egui::{Rect, Role, Vec2};
use egui_kittest::kittest::{NodeT, Queryable as _};
use egui_kittest::{Harness, Node};
use support::window::{ask, settle, window_of};

/// Every text and button of the strip, the hints first, and the gauge, which is drawn over it: each with its place.
fn pieces(harness: &Harness<'_, App>) -> Vec<(String, Rect)> {
    let hints = harness.state().editor().hints();
    let hints = harness.get_by_label(&hints);
    // The strip is what holds the hints and a figure.
    let holds = |node: &Node<'_>| node.query_by_label("this phase").is_some();
    let strip = std::iter::successors(Some(hints), NodeT::parent).find(holds).expect("a strip");
    let is_piece = |node: &Node<'_>| matches!(node.accesskit_node().role(), Role::Label | Role::Button);
    let words = gauge_words(harness);
    let gauge = harness.get_by_role_and_label(Role::Button, &words);
    let pieces = strip.children_recursive().filter(is_piece).chain([gauge]);
    pieces
        .map(|node| (node.accesskit_node().label().or_else(|| node.accesskit_node().value()), node.rect()))
        .map(|(name, rect)| (name.unwrap_or_default(), rect))
        .collect()
}

/// What the gauge is called, which is what it says.
fn gauge_words(harness: &Harness<'_, App>) -> String {
    let is_gauge = |label: &str| label.contains("(assumed)");
    let gauge = harness.get_by(|node| node.role() == Role::Button && node.label().is_some_and(|own| is_gauge(&own)));
    gauge.accesskit_node().label().expect("it has one")
}

/// How many lines there are under the hints.
fn n_lines(pieces: &[(String, Rect)]) -> usize {
    let mut middles: Vec<f32> = pieces.iter().skip(1).map(|(_, rect)| rect.center().y).collect();
    middles.sort_by(f32::total_cmp);
    middles.dedup_by(|a, b| (*a - *b).abs() < 4.0);
    middles.len()
}

fn assert_stands_clear(pieces: &[(String, Rect)], size: Vec2, when: &str) {
    let window = Rect::from_min_size(egui::Pos2::ZERO, size);
    for (idx, (name, rect)) in pieces.iter().enumerate() {
        assert!(window.contains_rect(*rect), "“{name}” at {rect} is cut {when}");
        for (other, other_rect) in pieces.iter().skip(idx + 1) {
            let common = rect.intersect(*other_rect);
            let is_clear = common.width() < 0.5 || common.height() < 0.5;
            assert!(is_clear, "“{name}” at {rect} lies on “{other}” at {other_rect} {when}");
        }
    }
}

#[test]
fn nothing_in_the_strip_lies_on_anything_else() {
    let mut lines = Vec::new();
    // Pixels a point are how large everything is: a window of 1,440 at one and a half is one of 960.
    let larger = [(900.0, 1.5), (1_200.0, 1.5), (1_440.0, 1.5), (1_440.0, 2.0)].map(|size| (size, true));
    let widths = [800.0, 860.0, 930.0, 1_000.0, 1_100.0, 1_200.0, 1_320.0, 1_440.0, 1_600.0, 1_920.0];
    let usual = widths.map(|width| ((width, 1.0), false));
    for ((pixels, scale), is_larger) in usual.into_iter().chain(larger) {
        let size = Vec2::new(pixels / scale, 900.0 / scale);
        let mut harness = window_of(builtin::leigh_road(), size, scale);
        for phase in 0..harness.state().plan().phase_order().phases().len() {
            let pieces = pieces(&harness);
            let when = format!("in phase {phase} at {pixels} pixels and {scale}");
            assert_stands_clear(&pieces, size, &when);
            let has = |words: &str| pieces.iter().any(|(name, _)| name.contains(words));
            let is_narrow = size.x < 800.0;
            for words in ["this phase", "people", "m² per desk", "on screen", "£", "error"] {
                assert!(is_narrow || has(words), "no “{words}” {when}");
            }
            if phase == 0 && !is_larger {
                lines.push(n_lines(&pieces));
            }
            ask(&mut harness, Command::NextPhase);
        }
    }
    // As few lines as can be: three in a window as narrow as 800, one in a wide one.
    assert!(lines.is_sorted_by(|a, b| a >= b), "{lines:?}");
    assert_eq!((lines.first(), lines.last()), (Some(&3), Some(&1)), "{lines:?}");
}

#[test]
fn where_the_pointer_is_moves_nothing_else() {
    let mut harness = window_of(builtin::leigh_road(), Vec2::new(1_000.0, 700.0), 1.0);
    let scale = |harness: &Harness<'_, App>| harness.get_by_label_contains("on screen").rect();
    let before = (scale(&harness), harness.get_by_label("Floor plan canvas").rect());
    harness.hover_at(before.1.center());
    settle(&mut harness);
    assert!(harness.query_all_by_label_contains(" mm").next().is_some(), "the place is said");
    assert_eq!((scale(&harness), harness.get_by_label("Floor plan canvas").rect()), before);
    // Other tabs have no pointer and no scale.
    ask(&mut harness, Command::ShowCost);
    assert!(harness.query_by_label_contains("on screen").is_none());
}
