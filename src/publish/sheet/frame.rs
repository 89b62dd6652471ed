//! The frame of ISO 5457 with its centring marks and grid, and the protective marking above and below it.

use super::super::page::{Anchor, Group, GroupRole, Lettering};
use super::super::theme::Stroke;
use super::layout::Area;
use super::words_group;
use crate::drawing::palette::Rgb;
use crate::model::Marking;

/// The width of the frame's line.
const FRAME: Stroke = Stroke::solid(0.7, Rgb::BLACK);

/// The width of the lines between the parts of a sheet.
pub(super) const BORDER: Stroke = Stroke::solid(0.35, Rgb::BLACK);

/// The width of grid ticks.
const TICK: Stroke = Stroke::solid(0.35, Rgb::BLACK);

/// Fields of the grid are so long, counted from the middle of each side.
const FIELD: f64 = 50.0;

/// How far grid ticks reach out of the frame.
const TICK_LENGTH: f64 = 5.0;

/// How far centring marks reach, into the frame at the sides and out of it above and below, where the marking stands.
const CENTRING: (f64, f64) = (5.0, 2.5);

/// The distance of the protective marking from the frame to the middle of its capitals.
const MARKING: f64 = 5.6;

/// The frame on its sheet, the lines round its parts, and the grid.
pub(in super::super) fn group(sheet: Area, frame: Area, parts: &[Area]) -> Group {
    let mut group = Group::new(GroupRole::Decoration);
    group.rectangle(frame.at(), frame.size(), None, Some(FRAME));
    for part in parts {
        group.rectangle(part.at(), part.size(), None, Some(BORDER));
    }
    let (middle_x, middle_y) = frame.centre();
    group.line((sheet.x, middle_y), (frame.x + CENTRING.0, middle_y), FRAME);
    group.line((frame.right() - CENTRING.0, middle_y), (sheet.right(), middle_y), FRAME);
    group.line((middle_x, frame.y - CENTRING.1), (middle_x, frame.y), FRAME);
    group.line((middle_x, frame.bottom()), (middle_x, frame.bottom() + CENTRING.1), FRAME);
    grid(&mut group, frame);
    group
}

/// Numbers along the top and bottom, letters down the sides; no letter that could be read as a number.
fn grid(group: &mut Group, frame: Area) {
    let small = Lettering::regular(1.8);
    let letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    let fields = |length: f64| ((length / 2.0) / FIELD).ceil().max(1.0) as i32;
    let (middle_x, middle_y) = frame.centre();
    let n_half = fields(frame.width);
    for field in -n_half..n_half {
        let (left, right) = (middle_x + f64::from(field) * FIELD, middle_x + f64::from(field + 1) * FIELD);
        let at = f64::midpoint(left.max(frame.x), right.min(frame.right()));
        let name = (field + n_half + 1).to_string();
        for (edge, out) in [(frame.y, -1.0), (frame.bottom(), 1.0)] {
            group.words((at, edge + out * TICK_LENGTH / 2.0), Anchor::Middle, small, &name);
            if frame.x < left && field != 0 {
                group.line((left, edge), (left, edge + out * TICK_LENGTH), TICK);
            }
        }
    }
    let n_half = fields(frame.height);
    for (field, letter) in (-n_half..n_half).zip(letters.chars()) {
        let (top, bottom) = (middle_y + f64::from(field) * FIELD, middle_y + f64::from(field + 1) * FIELD);
        let at = f64::midpoint(top.max(frame.y), bottom.min(frame.bottom()));
        for (edge, out) in [(frame.x, -1.0), (frame.right(), 1.0)] {
            group.words((edge + out * TICK_LENGTH / 2.0, at), Anchor::Middle, small, &letter.to_string());
            if frame.y < top && field != 0 {
                group.line((edge, top), (edge + out * TICK_LENGTH, top), TICK);
            }
        }
    }
}

/// The protective marking, at the top and the bottom of the sheet.
pub(in super::super) fn markings(marking: Marking, frame: Area) -> Group {
    let mut group = words_group();
    let marking = marking.to_string();
    let (middle, _) = frame.centre();
    for y in [frame.y - MARKING, frame.bottom() + MARKING] {
        group.words((middle, y), Anchor::Middle, Lettering::bold(2.5), &marking);
    }
    group
}
