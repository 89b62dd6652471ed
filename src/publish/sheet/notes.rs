//! The scale bar, the north point, and what a reader must be warned of.

use super::super::Scale;
use super::super::page::{Anchor, Group, Lettering, PathMark};
use super::super::theme::Stroke;
use super::layout::Area;
use super::{Context, words_group};
use crate::drawing::palette::Rgb;
use crate::text::{self, Weight};
use crate::units::{Angle, format};

const LINE: Stroke = Stroke::solid(0.18, Rgb::BLACK);
const BOLD_LINE: Stroke = Stroke::solid(0.35, Rgb::BLACK);

/// The longest a scale bar may be on paper.
const MAX_BAR: f64 = 50.0;

/// Lengths that a scale bar may stand for, in metres, each with the number of parts that it divides into well.
const BARS: [(u32, u32); 8] = [(1, 5), (2, 4), (5, 5), (10, 5), (20, 4), (50, 5), (100, 5), (200, 4)];

/// The height of the bar.
const BAR_HEIGHT: f64 = 1.8;

/// The radius of the north point.
const NORTH_RADIUS: f64 = 6.0;

/// From the tip of the arrow to the middle of its letter.
const NORTH_LETTER: f64 = 3.0;

const PAD: f64 = 2.0;

const WARNINGS: [&str; 2] = [
    "Do not scale from this drawing; measures are in millimetres and areas to inside wall faces.",
    "A planning aid: not for construction, fire safety or building control.",
];

/// The notes of a sheet.
pub(super) fn group(context: &Context<'_>, area: Area) -> Group {
    let mut group = words_group();
    let building = context.view.plan().buildings.get(&context.floor_record().building);
    let north = building.map_or(Angle::ZERO, |building| building.north);
    // The letter goes round with the arrow, and stays within the notes whichever way that points.
    let reach = NORTH_RADIUS + NORTH_LETTER + 2.0;
    north_point(&mut group, (area.right() - reach, area.y + reach), north);
    scale_bar(&mut group, (area.x + PAD + 1.0, area.y + 12.0), context.scale);
    let note = &context.view.plan().title_block.note;
    let mut top = area.y + 22.5;
    let words = WARNINGS.into_iter().chain([note.as_str()]);
    let lettering = Lettering::regular(1.8);
    let ems = (area.width - 2.0 * PAD) / lettering.size();
    for paragraph in words {
        let n_lines = ((area.bottom() - 1.0 - top) / line_height(lettering)).floor();
        for line in paragraph_lines(paragraph, lettering.weight, ems, n_lines.max(0.0) as usize) {
            group.words((area.x + PAD, top + lettering.height / 2.0), Anchor::Start, lettering, &line);
            top += line_height(lettering);
        }
        top += 0.8;
    }
    group
}

fn line_height(lettering: Lettering) -> f64 {
    lettering.height * 1.65
}

/// The lines of a paragraph, at most so many: the last is cut short if more would be needed.
fn paragraph_lines(paragraph: &str, weight: Weight, ems: f64, max_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in paragraph.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer {
            // The last line takes all the rest, to be cut short below.
            Some(longer) if text::width(&longer, weight) <= ems || lines.len() == max_lines => {
                lines.pop();
                lines.push(longer);
            }
            _ if lines.len() < max_lines => lines.push(word.to_owned()),
            _ => {}
        }
    }
    lines.iter().filter_map(|line| text::ellipsized(line, weight, ems)).collect()
}

/// The length of the scale bar in metres, its parts, and its length on paper.
fn bar(scale: Scale) -> (u32, u32, f64) {
    let on_paper = |metres: u32| f64::from(metres) * 1000.0 * scale.paper_from_plan();
    let longest = BARS.into_iter().rev().find(|(metres, _)| on_paper(*metres) <= MAX_BAR + 1e-9);
    let (metres, n_parts) = longest.unwrap_or((1, 5));
    (metres, n_parts, on_paper(metres))
}

/// A bar of a round length with alternate parts black.
fn scale_bar(group: &mut Group, at: (f64, f64), scale: Scale) {
    let (metres, n_parts, length) = bar(scale);
    let small = Lettering::regular(1.8);
    group.words((at.0 - 1.0, at.1 - 6.8), Anchor::Start, Lettering::bold(2.5), &format!("Scale {scale}"));
    let part = length / f64::from(n_parts);
    for idx in 0..n_parts {
        let fill = if idx % 2 == 0 { Rgb::BLACK } else { Rgb::WHITE };
        let left = at.0 + part * f64::from(idx);
        group.rectangle((left, at.1), (part, BAR_HEIGHT), Some(fill), Some(LINE));
    }
    for (share, figure) in [(0, 0.0), (1, f64::from(metres) / f64::from(n_parts)), (n_parts, f64::from(metres))] {
        let x = at.0 + part * f64::from(share);
        let unit = if share == n_parts { " m" } else { "" };
        group.words((x, at.1 - 2.0), Anchor::Middle, small, &format!("{}{unit}", format::trimmed(figure, 1)));
    }
}

/// An arrow to north in a circle.
fn north_point(group: &mut Group, centre: (f64, f64), north: Angle) {
    let (sin, cos) = north.in_degrees().to_radians().sin_cos();
    // North is so far counter-clockwise from up the sheet, where y is down.
    let at = |right: f64, up: f64| (centre.0 + right * cos - up * sin, centre.1 - right * sin - up * cos);
    let circle = (0..72).map(|step| f64::from(step) * 5.0_f64.to_radians());
    let circle = circle.map(|turn| (centre.0 + NORTH_RADIUS * turn.cos(), centre.1 + NORTH_RADIUS * turn.sin()));
    let closed = |runs, fill, stroke| PathMark { runs, is_closed: true, fill, stroke };
    group.path(closed(vec![circle.collect()], None, Some(LINE)));
    let (tip, foot, half) = (NORTH_RADIUS, -0.78 * NORTH_RADIUS, 0.4 * NORTH_RADIUS);
    let notch = at(0.0, -0.42 * NORTH_RADIUS);
    group.path(closed(vec![vec![at(0.0, tip), at(-half, foot), notch]], Some(Rgb::BLACK), Some(LINE)));
    group.path(closed(vec![vec![at(0.0, tip), at(half, foot), notch]], Some(Rgb::WHITE), Some(LINE)));
    group.line(at(0.0, tip), at(0.0, tip + 1.2), BOLD_LINE);
    group.words(at(0.0, tip + NORTH_LETTER), Anchor::Middle, Lettering::bold(2.5), "N");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_bar_is_true_and_not_too_long() {
        // P-5.
        assert_eq!(bar(Scale(200)), (10, 5, 50.0));
        for scale in Scale::SERIES {
            let (metres, _, length) = bar(scale);
            assert!((length * f64::from(scale.0) - f64::from(metres) * 1000.0).abs() < 1e-6);
            assert!((25.0..=MAX_BAR).contains(&length), "{scale}: {length}");
        }
    }

    #[test]
    fn paragraphs_are_cut_short_where_the_room_ends() {
        let lines = paragraph_lines("one two three four five six seven", Weight::Regular, 5.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…') && lines.iter().all(|line| text::width(line, Weight::Regular) <= 5.0));
        assert!(paragraph_lines("one two", Weight::Regular, 5.0, 0).is_empty());
    }
}
